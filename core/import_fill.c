/* core/import_fill.c - what a file says beside what stands here. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "core/import_own.h"

static void say_field(const struct al_import *import,
                      const struct al_field *field, struct al_str *why)
{
    if (why->len > 0)
        al_str_puts(why, ", ");
    al_words_fill(import->words, _(field->label), why);
}

/* Take one field of what the file says; counts what stays as it is. */
static void fill_in(const struct al_import *import,
                    const struct al_field *field, const struct al_record *said,
                    struct al_record *form, size_t *kept, struct al_str *why)
{
    const struct al_slot *now = al_record_slot(form, field->name);
    const struct al_slot *wanted = al_record_slot(said, field->name);
    size_t missing = 0;

    if (!wanted)
        return;
    for (size_t i = 0; i < wanted->member_count; i++)
        missing += !al_record_has_member(form, field->name, wanted->members[i]);
    if (now && wanted->value
            ? now->value && strcmp(now->value, wanted->value) == 0
            : now && missing == 0)
        return;
    if (now && (!import->wins || now->is_final)) {
        ++*kept;
        return;
    }
    if (wanted->value)
        al_record_set(form, field->name, wanted->value);
    for (size_t i = 0; i < wanted->member_count; i++)
        al_record_add_member(form, field->name, wanted->members[i]);
    say_field(import, field, why);
}

void al_import_fill_in(const struct al_import *import,
                       const struct al_kind *kind, const struct al_record *said,
                       struct al_record *form, size_t *kept, struct al_str *why)
{
    for (size_t i = 0; i < kind->field_count; i++)
        fill_in(import, &kind->fields[i], said, form, kept, why);
}
