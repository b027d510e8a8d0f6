/* tui/form_new.c - add the record that a field misses. */
#include "config.h"
#include "tui/form_new.h"

#include <stdlib.h>

#include "core/i18n.h"
#include "core/query.h"
#include "tui/app.h"

const char *al_form_new_why_not(const struct al_form *form)
{
    return al_form_can_add(form, form->at)
               ? NULL
               : N_("This field names no record that could be added.");
}

/* Where a name is typed in a record of this kind. */
static const char *name_field(const struct al_kind *kind)
{
    for (size_t i = 0; i < kind->field_count; i++)
        if ((kind->fields[i].flags & AL_F_TITLE) &&
            kind->fields[i].type == AL_T_LINE)
            return kind->fields[i].name;
    return NULL;
}

enum al_status al_form_new_open(struct al_app *app, struct al_form *form,
                                const char *kind, struct al_err *err)
{
    const struct al_form_field *field = &form->fields[form->at];
    struct al_fill name = {0};
    enum al_status status;
    char *typed;

    if (!al_form_can_add(form, form->at))
        return al_fail(err, AL_EINVAL, "%s", _(al_form_new_why_not(form)));
    kind = kind ? kind : field->about->ref;
    name.field = name_field(al_kind_by_name(kind));
    typed = al_form_first_name(field);
    name.text = typed;
    form->adding_at = form->at;
    status = al_pane_edit_open_filled(app, kind, &name, name.field ? 1 : 0,
                                      &form->adding, err);
    free(typed);
    return status;
}

static bool on_there(void *arg, const struct al_hit *hit)
{
    *(bool *)arg = !hit->is_gone;
    return false;
}

bool al_form_new_take(struct al_app *app, struct al_form *form)
{
    char hex[AL_ID_HEX];
    bool is_there = false;

    if (al_id_is_zero(&form->adding) ||
        al_query_hit(al_app_index(app), &form->adding, on_there, &is_there,
                     NULL) != AL_OK ||
        !is_there)
        return false;
    al_id_hex(&form->adding, hex);
    form->adding = (struct al_id){{0}};
    al_form_take(form, form->adding_at, hex);
    return true;
}
