/* tui/form_write.c - what a form says, into a record. */
#include "config.h"
#include "tui/form.h"

static void set_members(struct al_record *record,
                        const struct al_form_field *field)
{
    const char *name = field->about->name;
    const struct al_slot *slot;

    /* The slot moves as members go, so it is looked up each time. */
    while ((slot = al_record_slot(record, name)) && slot->member_count > 0) {
        size_t before = slot->member_count;

        al_record_remove_member(record, name, slot->members[0]);
        slot = al_record_slot(record, name);
        if (slot && slot->member_count == before)
            break; /* add-only */
    }
    for (size_t i = 0; i < field->chosen_count; i++)
        al_record_add_member(record, name, field->chosen[i].stored);
}

enum al_status al_form_write(const struct al_form *form, size_t at,
                             struct al_record *record, bool chosen,
                             struct al_err *err)
{
    const struct al_form_field *field = &form->fields[at];
    struct al_str stored = {0};
    enum al_status status;

    if (field->is_many) {
        set_members(record, field);
        return AL_OK;
    }
    status = al_form_value(form, at, &stored, err);
    if (status == AL_OK) {
        al_record_set(record, field->about->name, al_str_text(&stored));
        if (chosen)
            al_record_settle(record, field->about->name);
    }
    al_str_drop(&stored);
    return status;
}
