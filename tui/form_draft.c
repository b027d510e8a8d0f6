/* tui/form_draft.c - what was typed into a form, kept in a draft. */
#include "config.h"
#include "tui/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/draft.h"

enum { NAME_MAX_BYTES = 128 };

/*
 * Lines of it: "f.N.NAME text", "c.N.NAME stored" for what was taken; a key
 * stands for N where the place of a field is not the same each time.
 */
static void field_name(const struct al_form *form, size_t at, char what,
                       char out[NAME_MAX_BYTES])
{
    const struct al_form_field *field = &form->fields[at];

    if (field->key)
        snprintf(out, NAME_MAX_BYTES, "%c.%s.%s", what, field->key,
                 field->about->name);
    else
        snprintf(out, NAME_MAX_BYTES, "%c.%zu.%s", what, at,
                 field->about->name);
}

void al_form_keep(const struct al_form *form, struct al_draft_text *text)
{
    char name[NAME_MAX_BYTES], at[24];

    snprintf(at, sizeof(at), "%zu", form->at);
    al_draft_put(text, "at", at);
    for (size_t i = 0; i < form->count; i++) {
        const struct al_form_field *field = &form->fields[i];

        if (!field->is_touched)
            continue;
        field_name(form, i, 'f', name);
        al_draft_put(text, name, al_box_text(&field->box));
        field_name(form, i, 'c', name);
        for (size_t c = 0; c < field->chosen_count; c++)
            al_draft_put(text, name, field->chosen[c].stored);
    }
}

const char *al_form_kept_name(const char *line)
{
    size_t place;

    if (strncmp(line, "f.", 2) != 0 && strncmp(line, "c.", 2) != 0)
        return NULL;
    place = strspn(line + 2, "0123456789");
    return place > 0 && line[2 + place] == '.' ? line + 3 + place : NULL;
}

static bool is_alone(const struct al_form *form, const char *name)
{
    size_t count = 0;

    for (size_t i = 0; i < form->count; i++)
        count += strcmp(form->fields[i].about->name, name) == 0;
    return count == 1;
}

/*
 * A name that this field had when the draft was made. In another version of the
 * form it may have stood elsewhere: where no other has its name, that tells.
 */
static bool is_of(const struct al_form *form, size_t at, char what,
                  const char *name)
{
    const struct al_form_field *field = &form->fields[at];
    char mine[NAME_MAX_BYTES];
    const char *last = al_form_kept_name(name);

    field_name(form, at, what, mine);
    if (strcmp(mine, name) == 0)
        return true;
    return !field->key && name[0] == what && last &&
           strcmp(last, field->about->name) == 0 &&
           is_alone(form, field->about->name);
}

void al_form_recall(struct al_form *form, const struct al_draft_text *text)
{
    const char *at = al_draft_get(text, "at");
    size_t last = at ? strtoul(at, NULL, 10) : 0;

    for (size_t i = 0; i < form->count; i++) {
        struct al_form_field *field = &form->fields[i];

        for (size_t t = 0; t < text->count; t++) {
            const struct al_draft_line *line = &text->items[t];

            if (is_of(form, i, 'f', line->name)) {
                al_form_empty(form, i);
                al_box_set(&field->box, line->text);
                field->is_touched = true;
                field->is_default = false;
            } else if (is_of(form, i, 'c', line->name)) {
                al_form_choose(form, i, line->text);
            }
        }
        if (field->is_touched)
            al_form_look(form, i);
    }
    if (last < form->count && !form->fields[last].is_hidden)
        form->at = last;
}
