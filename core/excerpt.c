/* excerpt.c - the words around what was found. */
#include "config.h"

#include "core/excerpt.h"

#include <stdlib.h>
#include <string.h>

#include "core/codebook.h"
#include "core/utf8.h"

enum { LEAD_COLS = 16 }; /* before the first word that was typed */

/* How many of the typed words start a word of text. */
static size_t count_words(const char *text, const char *typed)
{
    size_t count = 0;

    while (*typed) {
        size_t size = strcspn(typed, " ");
        char *word = al_strndup(typed, size);

        count += size > 0 && al_text_has_words(text, word);
        free(word);
        typed += size;
        typed += strspn(typed, " ");
    }
    return count;
}

struct best {
    const struct al_codebook *codes;
    const char *typed;
    const struct al_field *field;
    const char *text; /* borrowed from the record or a code list */
    size_t count;
};

static void weigh(struct best *best, const struct al_field *field,
                  const char *value)
{
    const char *text = value && field->codes
                           ? al_codebook_label(best->codes, field->codes, value)
                           : value;
    size_t count = text ? count_words(text, best->typed) : 0;

    if (count <= best->count)
        return;
    best->field = field;
    best->text = text;
    best->count = count;
}

/* The start of a word, at most LEAD_COLS before the one at `at`. */
static size_t lead_in(const char *text, size_t at)
{
    size_t from = 0;

    while (from < at) {
        char *lead = al_strndup(text + from, at - from);
        int width_cols = al_text_width(lead);

        free(lead);
        if (width_cols <= LEAD_COLS)
            break;
        from += strcspn(text + from, " \n") + 1;
    }
    return from < at ? from : at;
}

void al_excerpt_find(const struct al_record *record,
                     const struct al_codebook *codes, const char *typed,
                     struct al_excerpt *out)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);
    struct best best = {.codes = codes, .typed = typed};
    size_t at = 0, from;

    al_str_reset(&out->text);
    out->field = NULL;
    out->is_whole = false;
    for (size_t i = 0; kind && i < kind->field_count; i++) {
        const struct al_field *field = &kind->fields[i];
        const struct al_slot *slot = al_record_slot(record, field->name);

        if (!slot || field->type == AL_T_REF ||
            !(field->flags & (AL_F_TITLE | AL_F_SEARCH)))
            continue;
        weigh(&best, field, slot->value);
        for (size_t k = 0; k < slot->member_count; k++)
            weigh(&best, field, slot->members[k]);
        for (size_t k = 0; k < slot->rival_count; k++)
            weigh(&best, field, slot->rivals[k].value);
    }
    if (!best.field)
        return;
    out->field = best.field;
    (void)al_text_find_word(best.text, typed, &at);
    from = lead_in(best.text, at);
    al_str_puts(&out->text, from > 0 ? "... " : "");
    al_str_puts(&out->text, best.text + from);
    out->is_whole = from == 0;
}
