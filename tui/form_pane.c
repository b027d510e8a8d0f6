/* tui/form_pane.c - what panes have in common that are a form with a draft. */
#include "config.h"
#include "tui/form_pane.h"

#include <string.h>

#include "core/i18n.h"
#include "core/sensitive.h"
#include "tui/form_own.h"

enum al_key_result al_form_pane_result(enum al_form_said said)
{
    switch (said) {
    case AL_FORM_IGNORED:
        return AL_KEY_IGNORED;
    case AL_FORM_REFUSED:
        return AL_KEY_REFUSED;
    case AL_FORM_MOVED:
    case AL_FORM_LEFT:
        return AL_KEY_MOVED;
    case AL_FORM_SAVE:
    case AL_FORM_CHANGED:
        break;
    }
    return AL_KEY_CHANGED;
}

static void fill_in(struct al_form *form, const struct al_fill *value)
{
    for (size_t i = 0; i < form->count; i++) {
        const struct al_field *about = form->fields[i].about;

        if (strcmp(about->name, value->field) != 0)
            continue;
        if (about->ref || about->codes)
            al_form_take(form, i, value->text);
        else
            al_form_type(form, i, value->text);
    }
}

void al_form_fill(struct al_form *form, const struct al_fill *fills,
                  size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!al_is_empty(fills[i].text))
            fill_in(form, &fills[i]);
    al_form_given(form);
}

void al_form_pane_typed(struct al_app *app, struct al_draft *draft, int ms)
{
    draft->was_told = false;
    al_app_keep_in(app, ms);
}

bool al_form_pane_kept(struct al_app *app, enum al_status status,
                       const struct al_err *err)
{
    al_app_keep_in(app, -1);
    if (status != AL_OK)
        al_app_say_err(app, err);
    return status == AL_OK;
}

void al_form_pane_say_twice(struct al_app *app, const char *why)
{
    struct al_str said = {0};

    al_str_puts(&said, why);
    al_sentence_end(&said);
    al_app_say(app, AL_INK_WARN, "%s %s", al_str_text(&said),
               _("Leaving once more gives it up."));
    al_str_drop(&said);
}

bool al_form_pane_leaves(struct al_app *app, struct al_draft *draft,
                         enum al_status status, const struct al_err *err)
{
    bool leaves = status == AL_OK || draft->was_told;

    al_app_keep_in(app, -1);
    if (status == AL_OK && al_draft_is_kept(draft)) {
        al_app_say(app, AL_INK_PLAIN, "%s",
                   _("Not saved, and kept as a draft: Today offers it."));
    } else if (status != AL_OK && leaves) {
        al_app_say(app, AL_INK_WARN, "%s",
                   _("Not saved, and not kept as a draft."));
    } else if (status != AL_OK) {
        al_form_pane_say_twice(app, err->msg);
        draft->was_told = true;
    }
    return leaves;
}

/* What was typed into a field of free text, all its members; appended. */
static void put_typed(const struct al_form_field *field, struct al_str *out)
{
    for (size_t i = 0; i < field->chosen_count; i++)
        al_str_printf(out, "%s\n", field->chosen[i].stored);
    al_box_value(&field->box, out);
}

bool al_form_pane_hints(struct al_app *app, struct al_form *form,
                        const struct al_kind *kind)
{
    static const struct al_kind any = {.name = ""};
    enum al_sensitive worst = AL_SENSITIVE_NONE;
    uint32_t sum = 2166136261u;
    size_t at = 0;

    for (size_t i = 0; i < form->count; i++) {
        const struct al_form_field *field = &form->fields[i];
        enum al_sensitive what;
        struct al_str text = {0};

        if (!field->is_touched || field->is_hidden ||
            !al_sensitive_is_asked(kind ? kind : &any, field->about))
            continue;
        put_typed(field, &text);
        what = al_sensitive_text(al_str_text(&text));
        if (what != AL_SENSITIVE_NONE)
            sum = al_form_add_sum(sum, al_str_text(&text));
        if (what > worst) {
            worst = what;
            at = i;
        }
        al_str_drop(&text);
    }
    if (worst == AL_SENSITIVE_NONE || form->kept == sum)
        return false;
    form->kept = sum;
    form->at = at;
    al_app_say(app, AL_INK_WARN, "%s %s", _(al_sensitive_say(worst)),
               _("F2 again keeps it."));
    return true;
}
