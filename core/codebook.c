/* codebook.c - built-in code lists put together with a service's own. */
#include "config.h"

#include "core/codebook.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/query.h"
#include "core/utf8.h"

/* What one record says. */
struct entry {
    char *code;  /* owned */
    char *label; /* owned; NULL: as it is built in */
    bool is_retired;
    bool is_gone; /* its save was taken back: it may come again */
};

struct list {
    const struct al_codes *built_in;
    struct entry *entries; /* owned; own codes by label once finished */
    size_t count, cap;
    struct al_code *codes; /* owned: what whole points at */
    struct al_codes whole;
};

struct al_codebook {
    struct list *lists; /* owned: those that the service changed */
    size_t count, cap;
};

struct al_codebook *al_codebook_new(void)
{
    return al_calloc(1, sizeof(struct al_codebook));
}

void al_codebook_free(struct al_codebook *book)
{
    for (size_t i = 0; book && i < book->count; i++) {
        struct list *list = &book->lists[i];

        for (size_t k = 0; k < list->count; k++) {
            free(list->entries[k].code);
            free(list->entries[k].label);
        }
        free(list->entries);
        free(list->codes);
    }
    if (book)
        free(book->lists);
    free(book);
}

/* ---- making one ---- */

static bool is_own(const char *code)
{
    return strncmp(code, AL_OWN_CODE, strlen(AL_OWN_CODE)) == 0;
}

static struct list *list_of(struct al_codebook *book,
                            const struct al_codes *built_in)
{
    for (size_t i = 0; i < book->count; i++)
        if (book->lists[i].built_in == built_in)
            return &book->lists[i];
    book->lists =
        al_grow(book->lists, &book->cap, book->count + 1, sizeof(*book->lists));
    book->lists[book->count] = (struct list){.built_in = built_in};
    return &book->lists[book->count++];
}

void al_codebook_add(struct al_codebook *book, const struct al_record *code)
{
    const char *name = al_record_get(code, "code");
    const char *label = al_record_get(code, "label");
    const char *where = al_record_get(code, "list");
    const struct al_codes *built_in = where ? al_codes_open(where) : NULL;
    struct list *list;

    if (strcmp(code->kind, AL_KIND_CODE) != 0 || !built_in || !name ||
        (!is_own(name) && !al_code_is_known(built_in, name)))
        return;
    list = list_of(book, built_in);
    list->entries = al_grow(list->entries, &list->cap, list->count + 1,
                            sizeof(*list->entries));
    list->entries[list->count++] = (struct entry){
        .code = al_strdup(name),
        .label = label ? al_strdup(label) : NULL,
        .is_retired = al_strcmp0(al_record_get(code, "retired"), "yes") == 0 ||
                      al_record_is_gone(code),
        .is_gone = al_record_is_gone(code)};
}

static int by_label(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    struct al_str left = {0}, right = {0};
    int order;

    al_utf8_fold(x->label ? x->label : x->code, &left);
    al_utf8_fold(y->label ? y->label : y->code, &right);
    order = strcmp(al_str_text(&left), al_str_text(&right));
    al_str_drop(&left);
    al_str_drop(&right);
    return order ? order : strcmp(x->code, y->code);
}

static const struct entry *find(const struct list *list, const char *code)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->entries[i].code, code) == 0)
            return &list->entries[i];
    return NULL;
}

static void add_own(struct list *list, bool is_retired)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct entry *entry = &list->entries[i];

        if (is_own(entry->code) && entry->is_retired == is_retired)
            list->codes[list->whole.count++] = (struct al_code){
                entry->code, entry->label ? entry->label : entry->code};
    }
}

static void add_built_in(struct list *list, bool is_retired)
{
    const struct al_codes *built_in = list->built_in;
    bool has_own = is_retired;

    for (size_t i = 0; i < built_in->count; i++) {
        const struct al_code *code = &built_in->codes[i];
        const struct entry *entry = find(list, code->code);

        if (strcmp(code->code, "other") == 0 && !has_own) {
            add_own(list, false);
            has_own = true;
        }
        if (is_retired == (entry && entry->is_retired))
            list->codes[list->whole.count++] = (struct al_code){
                code->code, entry && entry->label ? entry->label : code->label};
    }
    if (!has_own)
        add_own(list, false);
}

void al_codebook_finish(struct al_codebook *book)
{
    for (size_t i = 0; i < book->count; i++) {
        struct list *list = &book->lists[i];

        qsort(list->entries, list->count, sizeof(*list->entries), by_label);
        free(list->codes);
        list->codes = al_calloc(list->built_in->count + list->count,
                                sizeof(*list->codes));
        list->whole = (struct al_codes){.name = list->built_in->name,
                                        .codes = list->codes};
        add_built_in(list, false);
        list->whole.offered = list->whole.count;
        add_built_in(list, true);
        add_own(list, true);
    }
}

static bool on_code(void *arg, const struct al_hit *hit)
{
    al_codebook_add(arg, hit->record);
    return true;
}

enum al_status al_codebook_load(struct al_index *index,
                                struct al_codebook **book, struct al_err *err)
{
    const struct al_query all = {.kind = AL_KIND_CODE, .with_gone = true};
    struct al_codebook *loaded = al_codebook_new();
    enum al_status status = al_query_run(index, &all, on_code, loaded, err);

    if (status != AL_OK) {
        al_codebook_free(loaded);
        return status;
    }
    al_codebook_finish(loaded);
    *book = loaded;
    return AL_OK;
}

/* ---- asking it ---- */

const struct al_codes *al_codebook_list(const struct al_codebook *book,
                                        const struct al_codes *codes)
{
    for (size_t i = 0; book && i < book->count; i++)
        if (book->lists[i].built_in == codes)
            return &book->lists[i].whole;
    return codes;
}

const char *al_codebook_label(const struct al_codebook *book,
                              const struct al_codes *codes, const char *code)
{
    return al_code_label(al_codebook_list(book, codes), code);
}

struct al_field al_codebook_field(const struct al_codebook *book,
                                  const struct al_field *field)
{
    struct al_field own = *field;

    own.codes = al_codebook_list(book, field->codes);
    return own;
}

void al_own_code_words(const char *code, struct al_str *out)
{
    if (is_own(code))
        code += strlen(AL_OWN_CODE);
    for (; *code; code++)
        al_str_putc(out, *code == '_' ? ' ' : *code);
}

void al_codebook_alias(const struct al_codebook *book, const char *typed,
                       al_code_words_fn *each, void *arg)
{
    for (size_t i = 0; book && i < book->count; i++) {
        const struct list *list = &book->lists[i];

        for (size_t k = 0; k < list->count; k++) {
            const struct entry *entry = &list->entries[k];
            struct al_str words = {0};

            if (!entry->label || !al_text_has_words(entry->label, typed))
                continue;
            if (is_own(entry->code))
                al_own_code_words(entry->code, &words);
            else
                al_str_puts(&words, al_code_label(list->built_in, entry->code));
            each(arg, al_str_text(&words));
            al_str_drop(&words);
        }
    }
}

/* ---- a new code ---- */

/* "Breakfast club": own_breakfast_club, cut where a word ends. */
static void derive(const char *label, char code[AL_CODE_SIZE])
{
    struct al_str fold = {0}, out = {0};
    uint32_t hash = 2166136261u;

    al_utf8_fold(label, &fold);
    for (size_t i = 0; i < fold.len; i++) {
        char c = fold.data[i];
        bool is_word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');

        hash = (hash ^ (unsigned char)c) * 16777619u;
        if (is_word)
            al_str_putc(&out, c);
        else if (c == ' ' && out.len > 0 && out.data[out.len - 1] != '_')
            al_str_putc(&out, '_');
    }
    while (out.len > 0 && out.data[out.len - 1] == '_')
        al_str_cut(&out, out.len - 1);
    if (out.len == 0) /* in letters of another script */
        al_str_printf(&out, "%08lx", (unsigned long)hash);
    /* Room for "_2" behind it. */
    if (out.len > AL_CODE_SIZE - 1 - strlen(AL_OWN_CODE) - 2) {
        size_t len = AL_CODE_SIZE - 1 - strlen(AL_OWN_CODE) - 2;

        while (len > 8 && out.data[len] != '_')
            len--;
        al_str_cut(&out, len);
    }
    snprintf(code, AL_CODE_SIZE, "%s%s", AL_OWN_CODE, al_str_text(&out));
    al_str_drop(&out);
    al_str_drop(&fold);
}

/* Folded, with one space between words and none around them; appended. */
static void plain_label(const char *label, struct al_str *out)
{
    struct al_str fold = {0};

    al_utf8_fold(label, &fold);
    for (const char *at = al_str_text(&fold); *at; at++)
        if (*at != ' ' || (out->len > 0 && at[1] && at[1] != ' '))
            al_str_putc(out, *at);
    al_str_drop(&fold);
}

static bool is_same_label(const char *a, const char *b)
{
    struct al_str x = {0}, y = {0};
    bool is_same;

    plain_label(a, &x);
    plain_label(b, &y);
    is_same = strcmp(al_str_text(&x), al_str_text(&y)) == 0;
    al_str_drop(&x);
    al_str_drop(&y);
    return is_same;
}

/* Whether a code was made and taken back: making it again brings it back. */
static bool comes_again(const struct al_codebook *book,
                        const struct al_codes *built_in, const char *code)
{
    for (size_t i = 0; book && i < book->count; i++) {
        const struct entry *entry = book->lists[i].built_in == built_in
                                        ? find(&book->lists[i], code)
                                        : NULL;

        if (entry)
            return entry->is_gone && is_own(code);
    }
    return false;
}

/* No two codes of a list read the same: nobody could tell them apart. */
static enum al_status check_label(const struct al_codebook *book,
                                  const struct al_codes *built_in,
                                  const char *code, const char *label,
                                  struct al_err *err)
{
    const struct al_codes *whole = al_codebook_list(book, built_in);

    if (al_text_width(label) > AL_LABEL_COLS)
        return al_fail(err, AL_EINVAL, _("%s: at most %d letters"), _("Words"),
                       AL_LABEL_COLS);
    for (size_t i = 0; i < whole->count; i++) {
        if (al_strcmp0(code, whole->codes[i].code) == 0 ||
            !is_same_label(label, _(whole->codes[i].label)) ||
            comes_again(book, built_in, whole->codes[i].code))
            continue;
        return al_fail(err, AL_EINVAL,
                       i < whole->offered
                           ? _("%s: the list has this already")
                           : _("%s: the list has this, retired; it can be "
                               "offered again"),
                       _("Words"));
    }
    return AL_OK;
}

enum al_status al_codebook_complete(const struct al_codebook *book,
                                    struct al_record *record,
                                    struct al_err *err)
{
    const char *where = al_record_get(record, "list");
    const char *label = al_record_get(record, "label");
    const char *given = al_record_get(record, "code");
    const struct al_codes *built_in, *whole;
    char code[AL_CODE_SIZE] = "";
    enum al_status status;

    if (strcmp(record->kind, AL_KIND_CODE) != 0)
        return AL_OK;
    built_in = where ? al_codes_open(where) : NULL;
    if (!built_in)
        return al_fail(err, AL_EINVAL, _("%s: one that can be added to"),
                       _("List"));
    whole = al_codebook_list(book, built_in);
    if (given && !al_code_is_known(built_in, given) &&
        (!is_own(given) || strlen(given) >= AL_CODE_SIZE))
        return al_fail(err, AL_EINVAL,
                       _("%s: a code of your own begins with %s"), _("Code"),
                       AL_OWN_CODE);
    if (!label && (!given || is_own(given)))
        return al_fail(err, AL_EINVAL, _("%s: what people will read"),
                       _("Words"));
    status = label ? check_label(book, built_in, given, label, err) : AL_OK;
    if (status != AL_OK || given)
        return status;
    derive(label, code);
    for (size_t n = 2, len = strlen(code);
         al_code_is_known(whole, code) && !comes_again(book, built_in, code);
         n++)
        snprintf(code + len, sizeof(code) - len, "_%zu", n);
    al_record_set(record, "code", code);
    return AL_OK;
}

enum al_status al_codebook_keeps(const struct al_record *opened,
                                 const struct al_record *form,
                                 struct al_err *err)
{
    if (strcmp(form->kind, AL_KIND_CODE) != 0 || !opened ||
        (al_strcmp0(al_record_get(opened, "list"),
                    al_record_get(form, "list")) == 0 &&
         al_strcmp0(al_record_get(opened, "code"),
                    al_record_get(form, "code")) == 0))
        return AL_OK;
    return al_fail(err, AL_EINVAL,
                   _("A code stays what it is, as records hold it: change its "
                     "words, or retire it"));
}
