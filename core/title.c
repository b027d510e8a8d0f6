/* title.c - titles and search words, from the schema's flags. */
#include "config.h"

#include "core/title.h"

#include <string.h>

#include "core/codebook.h"
#include "core/i18n.h"
#include "core/words.h"

#define TEXT_TITLE_MAX 60u /* bytes of a text that stand in for a title */

static void separate(struct al_str *out, size_t start, const char *by)
{
    if (out->len > start)
        al_str_puts(out, by);
}

/* The first line of text, cut at a word. */
static void add_start(const char *text, struct al_str *out)
{
    size_t len = strcspn(text, "\n");

    if (len > TEXT_TITLE_MAX) {
        len = TEXT_TITLE_MAX;
        while (len > 0 && text[len] != ' ')
            len--;
        if (len == 0)
            return;
    }
    al_str_add(out, text, len);
}

static void show_field(const struct al_field *field, const char *value,
                       const struct al_codebook *codes,
                       const struct al_words *words, al_name_fn *name,
                       void *arg, size_t start, struct al_str *out)
{
    struct al_field own = al_codebook_field(codes, field);
    size_t before = out->len;
    struct al_id id;

    separate(out, start, ", ");
    if (field->type == AL_T_CODE && words) {
        struct al_str label = {0};

        al_value_show(&own, value, &label);
        al_words_fill(words, al_str_text(&label), out);
        al_str_drop(&label);
    } else if (field->flags & AL_F_FIELD) {
        const char *label = al_field_label(value);

        al_str_puts(out, label ? label : value);
    } else if (field->type != AL_T_REF && !(field->flags & AL_F_ANY))
        al_value_show(&own, value, out);
    else if (!name || !al_id_parse(value, &id) || !name(arg, &id, out))
        al_str_cut(out, before);
}

void al_title_show(const struct al_record *record,
                   const struct al_codebook *codes,
                   const struct al_words *words, al_name_fn *name, void *arg,
                   struct al_str *out)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);
    size_t start = out->len;

    for (size_t i = 0; kind && i < kind->field_count; i++) {
        const struct al_field *field = &kind->fields[i];
        const char *value = (field->flags & AL_F_TITLE)
                                ? al_record_get(record, field->name)
                                : NULL;

        if (value)
            show_field(field, value, codes, words, name, arg, start, out);
    }
    for (size_t i = 0; kind && out->len == start && i < kind->field_count;
         i++) {
        const char *value = kind->fields[i].type == AL_T_TEXT
                                ? al_record_get(record, kind->fields[i].name)
                                : NULL;

        if (value)
            add_start(value, out);
    }
    if (out->len == start)
        al_str_puts(out, kind ? _(kind->one) : record->kind);
}

static void add_word(const struct al_field *field, const char *value,
                     size_t start, struct al_str *out)
{
    if (!value)
        return;
    separate(out, start, " ");
    for (size_t i = 0; field->codes && i < field->codes->count; i++) {
        if (strcmp(field->codes->codes[i].code, value) == 0) {
            al_str_puts(out, field->codes->codes[i].label);
            return;
        }
    }
    if (field->codes)
        al_own_code_words(value, out);
    else
        al_str_puts(out, value);
}

void al_title_words(const struct al_record *record, struct al_str *out)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);
    size_t start = out->len;

    for (size_t i = 0; kind && i < kind->field_count; i++) {
        const struct al_field *field = &kind->fields[i];

        if ((field->flags & AL_F_TITLE) && field->type != AL_T_REF &&
            !(field->flags & (AL_F_ANY | AL_F_FIELD)))
            add_word(field, al_record_get(record, field->name), start, out);
    }
}

void al_body_words(const struct al_record *record, struct al_str *out)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);
    size_t start = out->len;

    for (size_t i = 0; kind && i < kind->field_count; i++) {
        const struct al_field *field = &kind->fields[i];
        const struct al_slot *slot = (field->flags & AL_F_SEARCH)
                                         ? al_record_slot(record, field->name)
                                         : NULL;

        if (!slot)
            continue;
        if (!(field->flags & AL_F_TITLE))
            add_word(field, slot->value, start, out);
        for (size_t k = 0; k < slot->member_count; k++)
            add_word(field, slot->members[k], start, out);
        for (size_t k = 0; k < slot->rival_count; k++)
            add_word(field, slot->rivals[k].value, start, out);
    }
}
