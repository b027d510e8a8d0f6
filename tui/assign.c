/* tui/assign.c - FIELD=VALUE arguments, as people type them. */
#include "config.h"

#include "tui/assign.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/codebook.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/payment.h"
#include "core/utf8.h"

#define INPUT_MAX (128u << 10) /* bytes that a save may hold anyway */

enum how { HOW_SET, HOW_ADD, HOW_REMOVE };

enum al_status al_assign_input(struct al_reader *reader, struct al_str *out,
                               struct al_err *err)
{
    char block[4096];
    size_t got, start = out->len;

    if (reader->is_input_read)
        return al_fail(err, AL_EINVAL,
                       _("- stands for the input and can be given once"));
    reader->is_input_read = true;
    while ((got = fread(block, 1, sizeof(block), reader->input)) > 0) {
        al_str_add(out, block, got);
        if (out->len - start > INPUT_MAX)
            return al_fail(err, AL_EINVAL,
                           _("the input is too long; 32 KiB fit in a field"));
    }
    if (ferror(reader->input))
        return al_fail_errno(err, errno, _("the input could not be read"));
    if (memchr(al_str_text(out) + start, '\0', out->len - start))
        return al_fail(err, AL_EINVAL,
                       _("the input holds a zero byte; only text fits"));
    while (out->len > start && out->data[out->len - 1] == '\n')
        al_str_cut(out, out->len - 1);
    return AL_OK;
}

enum al_status al_assign_unnamed(const char *kind, struct al_err *err)
{
    bool is_person = kind && strcmp(kind, AL_KIND_PERSON) == 0;

    if (!kind)
        return al_fail(err, AL_ENOTFOUND,
                       _("no record has that name or id; `alongside search` "
                         "looks everywhere"));
    return al_fail(err, AL_ENOTFOUND,
                   _("no %s has that name or id; `alongside list %s` shows "
                     "them"),
                   is_person ? "{person}" : kind, kind);
}

static enum al_status read_ref(struct al_reader *reader,
                               const struct al_field *field, const char *typed,
                               struct al_str *out, struct al_err *err)
{
    char hex[AL_ID_HEX];
    struct al_id id = reader->me;
    bool is_me = field->ref && strcmp(typed, "me") == 0 && !al_id_is_zero(&id);
    enum al_status status = AL_OK;

    if (!is_me)
        status = al_query_resolve(reader->index, field->ref, typed, &id, err);
    if (status == AL_ENOTFOUND)
        status = al_assign_unnamed(field->ref, err);
    if (status != AL_OK)
        return status;
    al_id_hex(&id, hex);
    al_str_puts(out, hex);
    return AL_OK;
}

/* A request's clock has events as well: these are of money. */
static bool is_step(const struct al_field *field)
{
    static const char *const kinds[] = {AL_KIND_PAYMENT, AL_KIND_EXPENSE};

    for (size_t i = 0; i < AL_COUNT(kinds); i++)
        if (field == al_field_by_name(al_kind_by_name(kinds[i]), "events"))
            return true;
    return false;
}

/* Its words as a line first: what is only space is no reference. */
static enum al_status read_step(struct al_reader *reader,
                                const struct al_field *field, const char *typed,
                                struct al_str *out, struct al_err *err)
{
    struct al_str line = {0};
    enum al_status status =
        al_value_read(field, typed, reader->calendar, &line, err);

    if (status == AL_OK)
        status = al_payment_event_read(al_str_text(&line), reader->calendar,
                                       out, err);
    al_str_drop(&line);
    return status;
}

enum al_status al_assign_value(struct al_reader *reader,
                               const struct al_field *field, const char *typed,
                               struct al_str *out, struct al_err *err)
{
    struct al_field own =
        al_codebook_field(al_index_codes(reader->index), field);
    struct al_err why = {0};
    enum al_status status;

    if (!al_utf8_check(typed, strlen(typed)))
        return al_fail(err, AL_EINVAL,
                       _("%s: this is no UTF-8 text; the terminal or the file "
                         "uses another encoding"),
                       field->name);
    if (field->type == AL_T_REF || field->type == AL_T_REFS)
        status = read_ref(reader, field, typed, out, &why);
    else if (is_step(field))
        status = read_step(reader, &own, typed, out, &why);
    else
        status = al_value_read(&own, typed, reader->calendar, out, &why);
    if (status == AL_OK)
        return AL_OK;
    if (status == AL_ENOTFOUND)
        return al_fail(err, status, "%s=%.60s: %s", field->name, typed,
                       why.msg);
    return al_fail(err, status, _("%s=%.60s is not accepted. %s"), field->name,
                   typed, why.msg);
}

#define LISTED_MAX 150 /* bytes of names in an error */

/* A label as it is compared: folded, without the braces of "{Person}". */
static void fold_label(const char *label, struct al_str *out)
{
    struct al_str bare = {0};

    for (; *label; label++)
        if (*label != '{' && *label != '}')
            al_str_putc(&bare, *label);
    al_utf8_fold(al_str_text(&bare), out);
    al_str_drop(&bare);
}

/* ---- kinds ---- */

/* Whether a kind is called so: by its name, or by what screens call it. */
static bool is_called(const struct al_kind *kind, const char *fold,
                      const struct al_words *words, bool is_begun)
{
    const char *const called[] = {kind->name, _(kind->one), _(kind->many)};
    bool is = false;

    for (size_t i = 0; i < AL_COUNT(called) * 2 && !is; i++) {
        struct al_str filled = {0}, label = {0};

        if (i < AL_COUNT(called))
            fold_label(called[i], &label); /* also "people" for "{People}" */
        else {
            al_words_fill(words, called[i - AL_COUNT(called)], &filled);
            al_utf8_fold(al_str_text(&filled), &label);
        }
        is = is_begun ? strncmp(al_str_text(&label), fold, strlen(fold)) == 0
                      : strcmp(al_str_text(&label), fold) == 0;
        al_str_drop(&filled);
        al_str_drop(&label);
    }
    return is;
}

/* "candidates", where people are called so; "perso", which is none. */
static enum al_status refuse_kind(const char *name, const char *fold,
                                  const struct al_words *words, bool is_begun,
                                  struct al_err *err)
{
    struct al_str near = {0};
    enum al_status status;

    for (size_t i = 0; *fold && i < al_kind_count(); i++)
        if (is_called(al_kind(i), fold, words, is_begun))
            al_str_printf(&near, "%s%s", near.len ? _(" or ") : "",
                          al_kind(i)->name);
    if (near.len == 0 || near.len > LISTED_MAX)
        status = al_fail(err, AL_EINVAL,
                         _("%.60s is no kind of record; `alongside help "
                           "kinds` lists them"),
                         name);
    else if (is_begun)
        status = al_fail(err, AL_EINVAL,
                         _("%.60s is no kind of record; did you mean %s? "
                           "`alongside help kinds` lists them all"),
                         name, al_str_text(&near));
    else
        status = al_fail(err, AL_EINVAL,
                         _("%.60s is what several kinds of record are called; "
                           "did you mean %s?"),
                         name, al_str_text(&near));
    al_str_drop(&near);
    return status;
}

enum al_status al_assign_kind(const char *name, const struct al_words *words,
                              const struct al_kind **kind, struct al_err *err)
{
    struct al_str fold = {0};
    enum al_status status = AL_OK;
    size_t called = 0;

    *kind = al_kind_by_name(name);
    if (*kind)
        return AL_OK;
    al_utf8_fold(name, &fold);
    for (size_t i = 0; fold.len > 0 && i < al_kind_count(); i++)
        if (is_called(al_kind(i), al_str_text(&fold), words, false)) {
            *kind = al_kind(i);
            called++;
        }
    if (called != 1) {
        *kind = NULL;
        status = refuse_kind(name, al_str_text(&fold), words, called == 0, err);
    }
    al_str_drop(&fold);
    return status;
}

/* ---- fields ---- */

/* As many as fit; `help KIND` lists them all. */
static enum al_status refuse_field(const struct al_kind *kind, const char *arg,
                                   size_t len, struct al_err *err)
{
    struct al_str names = {0};
    enum al_status status;

    for (size_t i = 0; i < kind->field_count; i++) {
        const struct al_field *field = &kind->fields[i];

        if (field->flags & AL_F_RETIRED)
            continue;
        if (names.len > LISTED_MAX) {
            al_str_puts(&names, ", ...");
            break;
        }
        al_str_printf(&names, "%s%s (%s)", names.len ? ", " : "", field->name,
                      _(field->label));
    }
    status = al_fail(err, AL_EINVAL,
                     _("%s has no field %.*s; one of: %s; `alongside help %s` "
                       "lists them"),
                     kind->name, (int)(len < 40 ? len : 40), arg,
                     al_str_text(&names), kind->name);
    al_str_drop(&names);
    return status;
}

/* The field whose label is, or alone begins with, what was typed. */
static const struct al_field *field_by_label(const struct al_kind *kind,
                                             const char *typed)
{
    const struct al_field *found = NULL;
    struct al_str fold = {0}, label = {0};
    size_t fits = 0;

    al_utf8_fold(typed, &fold);
    for (size_t i = 0; fold.len > 0 && i < kind->field_count; i++) {
        const struct al_field *field = &kind->fields[i];

        if (field->flags & AL_F_RETIRED)
            continue;
        al_str_reset(&label);
        fold_label(_(field->label), &label);
        if (strncmp(al_str_text(&label), al_str_text(&fold), fold.len) != 0)
            continue;
        found = field;
        if (label.len == fold.len) {
            fits = 1;
            break;
        }
        fits++;
    }
    al_str_drop(&label);
    al_str_drop(&fold);
    return fits == 1 ? found : NULL;
}

enum al_status al_assign_field(const struct al_kind *kind, const char *arg,
                               const struct al_field **field, size_t *len,
                               struct al_err *err)
{
    char *name;

    *len = strcspn(arg, "=");
    if (arg[*len] && *len > 0 && strchr("+-", arg[*len - 1]))
        (*len)--;
    name = al_strndup(arg, *len);
    *field = al_field_by_name(kind, name);
    if (!*field && strcmp(name, "kind") == 0)
        *field = al_field_by_name(kind, "kind_of");
    if (!*field && al_utf8_check(name, *len))
        *field = field_by_label(kind, name);
    free(name);
    return *field ? AL_OK : refuse_field(kind, arg, *len, err);
}

static void clear_members(struct al_record *record, const char *name)
{
    const struct al_slot *slot;

    while ((slot = al_record_slot(record, name)) && slot->member_count > 0) {
        size_t before = slot->member_count;

        al_record_remove_member(record, name, slot->members[0]);
        slot = al_record_slot(record, name);
        if (slot && slot->member_count == before)
            return; /* an add-only set stays */
    }
}

static enum al_status assign_member(struct al_reader *reader,
                                    const struct al_field *field,
                                    const char *typed, enum how how,
                                    struct al_record *record,
                                    struct al_err *err)
{
    struct al_str stored = {0};
    enum al_status status = al_assign_value(reader, field, typed, &stored, err);

    if (status == AL_OK && stored.len > 0) {
        if (how == HOW_REMOVE)
            al_record_remove_member(record, field->name, al_str_text(&stored));
        else
            al_record_add_member(record, field->name, al_str_text(&stored));
    }
    al_str_drop(&stored);
    return status;
}

/* Codes and records may be listed with commas; a line may hold one itself. */
static enum al_status assign_set(struct al_reader *reader,
                                 const struct al_field *field,
                                 const char *typed, enum how how,
                                 struct al_record *record, struct al_err *err)
{
    bool is_list = field->type == AL_T_CODES || field->type == AL_T_REFS;
    char *list, *rest, *member;
    enum al_status status = AL_OK;

    if (al_field_family(field) == AL_FAM_LOG && how != HOW_ADD)
        return al_fail(err, AL_EINVAL,
                       _("%s is only added to: what happened stays written; "
                         "%s+= adds to it"),
                       field->name, field->name);
    if (how == HOW_SET)
        clear_members(record, field->name);
    if (!*typed)
        return AL_OK;
    if (!is_list)
        return assign_member(reader, field, typed, how, record, err);
    list = rest = al_strdup(typed);
    while (status == AL_OK && (member = strsep(&rest, ",")))
        status = assign_member(reader, field, member + strspn(member, " "), how,
                               record, err);
    free(list);
    return status;
}

static enum al_status assign_plain(struct al_reader *reader,
                                   const struct al_field *field,
                                   const char *typed, struct al_record *record,
                                   struct al_err *err)
{
    struct al_str stored = {0};
    enum al_status status = AL_OK;

    /* An empty date is today where people type it in a form, not here. */
    if (*typed)
        status = al_assign_value(reader, field, typed, &stored, err);
    else if (field->flags & AL_F_REQUIRED)
        status = al_fail(err, AL_EINVAL, _("%s cannot be empty"), field->name);
    if (status == AL_OK) {
        al_record_set(record, field->name, al_str_text(&stored));
        al_record_settle(record, field->name);
    }
    al_str_drop(&stored);
    return status;
}

static enum al_status assign_one(struct al_reader *reader, const char *arg,
                                 struct al_record *record, struct al_err *err)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);
    const struct al_field *field;
    struct al_str input = {0};
    enum how how = HOW_SET;
    const char *typed;
    size_t len;
    enum al_status status = al_assign_field(kind, arg, &field, &len, err);

    if (status != AL_OK)
        return status;
    typed = arg + len;
    if (*typed == '+' || *typed == '-')
        how = *typed++ == '+' ? HOW_ADD : HOW_REMOVE;
    if (*typed++ != '=')
        return al_fail(err, AL_EINVAL, _("%s is written %s=VALUE"), field->name,
                       field->name);
    if (how != HOW_SET && !al_field_is_set(field))
        return al_fail(err, AL_EINVAL,
                       _("%s holds one value: it is set with %s=VALUE"),
                       field->name, field->name);
    if (strcmp(typed, "-") == 0) {
        status = al_assign_input(reader, &input, err);
        typed = al_str_text(&input);
    }
    if (status == AL_OK)
        status = al_field_is_set(field)
                     ? assign_set(reader, field, typed, how, record, err)
                     : assign_plain(reader, field, typed, record, err);
    al_str_drop(&input);
    return status;
}

/* The field that an argument sets as a whole; NULL: it sets none. */
static const struct al_field *whole_field(const struct al_kind *kind,
                                          const char *arg)
{
    const struct al_field *field;
    size_t len;

    return al_assign_field(kind, arg, &field, &len, NULL) == AL_OK &&
                   arg[len] == '='
               ? field
               : NULL;
}

/* Whether an earlier argument sets the same field, under whatever name. */
static bool is_given_twice(const struct al_kind *kind, const char *const *args,
                           size_t at)
{
    const struct al_field *field = whole_field(kind, args[at]);

    for (size_t i = 0; field && i < at; i++)
        if (whole_field(kind, args[i]) == field)
            return true;
    return false;
}

enum al_status al_assign_all(struct al_reader *reader, const char *const *args,
                             size_t count, struct al_record *record,
                             struct al_err *err)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);

    for (size_t i = 0; i < count; i++) {
        enum al_status status;

        if (is_given_twice(kind, args, i))
            return al_fail(err, AL_EINVAL, _("%.*s is given twice"),
                           (int)strcspn(args[i], "="), args[i]);
        status = assign_one(reader, args[i], record, err);
        if (status != AL_OK)
            return status;
    }
    return AL_OK;
}
