/* tui/many_edit.c - the same change in several records of one kind. */
#include "config.h"
#include "tui/many.h"

#include <string.h>

#include "core/i18n.h"

static void title(const struct al_many *many, struct al_str *out)
{
    al_str_printf(out, "%s ", _("Edit"));
    al_many_count(many, many->count, out);
}

/*
 * What a record is made from stays, as its id follows from it; and whose it is,
 * what it is called and its number elsewhere, as that is never the same for
 * several.
 */
static bool is_shown(const struct al_field *field)
{
    bool is_name = (field->flags & AL_F_TITLE) && field->type == AL_T_LINE;

    return !(field->flags &
             (AL_F_RETIRED | AL_F_KEY | AL_F_SUBJECT | AL_F_OWN)) &&
           !is_name && field->type != AL_T_EVENTS;
}

static bool is_same(const struct al_slot *a, const struct al_slot *b)
{
    size_t members = a ? a->member_count : 0;

    if (members != (b ? b->member_count : 0))
        return false;
    for (size_t i = 0; i < members; i++)
        if (strcmp(a->members[i], b->members[i]) != 0)
            return false;
    if (!a || !a->value || !b || !b->value)
        return (!a || !a->value) == (!b || !b->value);
    return strcmp(a->value, b->value) == 0;
}

/* What all of them have, or "(various)". */
static void show_field(struct al_many *many, size_t at)
{
    const char *name = many->form.fields[at].about->name;
    const struct al_slot *first = al_record_slot(many->ones[0].opened, name);

    for (size_t i = 1; i < many->count; i++)
        if (!is_same(first, al_record_slot(many->ones[i].opened, name))) {
            al_form_vary(&many->form, at);
            return;
        }
    if (first && first->value)
        al_form_suggest(&many->form, at, first->value);
    for (size_t m = 0; first && m < first->member_count; m++)
        al_form_choose(&many->form, at, first->members[m]);
}

static void add_fields(struct al_many *many, bool quick, bool has_quick)
{
    for (size_t i = 0; i < many->kind->field_count; i++) {
        const struct al_field *about = &many->kind->fields[i];
        bool is_quick = !has_quick || (about->flags & AL_F_QUICK);

        if (is_shown(about) && is_quick == quick)
            al_form_add(&many->form, about, NULL)->is_more = !quick;
    }
}

static void set_up(struct al_many *many)
{
    bool has_quick = al_field_by_flag(many->kind, AL_F_QUICK) != NULL;

    add_fields(many, true, has_quick);
    if (has_quick)
        add_fields(many, false, has_quick);
    for (size_t i = 0; i < many->form.count; i++)
        show_field(many, i);
}

/* Only what was touched is set, so that the rest stays as each has it. */
static enum al_status edits(struct al_many *many, struct al_edits *out,
                            struct al_err *err)
{
    enum al_status status = AL_OK;

    for (size_t i = 0; i < many->count && status == AL_OK; i++) {
        const struct al_many_one *one = &many->ones[i];
        struct al_record *record = al_record_copy(one->opened);

        for (size_t f = 0; f < many->form.count && status == AL_OK; f++)
            if (many->form.fields[f].is_touched)
                status = al_form_write(&many->form, f, record, true, err);
        al_edits_add(out, &one->id, al_record_copy(one->opened), record);
    }
    return status;
}

static void done(const struct al_many *many, size_t count, struct al_str *out)
{
    al_str_puts(out, _("Saved: "));
    al_many_count(many, count, out);
    for (size_t i = 0; i < many->form.count; i++) {
        const struct al_form_field *field = &many->form.fields[i];

        if (!field->is_touched)
            continue;
        al_str_printf(out, ", %s", field->label);
        for (size_t c = 0; c < field->chosen_count; c++)
            al_str_printf(out, " %s", field->chosen[c].label);
        if (!field->box.is_text && al_box_text(&field->box)[0])
            al_str_printf(out, " %s", al_box_text(&field->box));
    }
}

const struct al_many_job al_many_edit = {"edit", title, set_up, edits, done};
