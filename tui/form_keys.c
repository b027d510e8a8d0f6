/* tui/form_keys.c - what keys do in a form. */
#include "config.h"
#include "tui/form_own.h"

static bool can_stand(const struct al_form *form, size_t at)
{
    return !form->fields[at].is_hidden;
}

static enum al_form_said go_to(struct al_form *form, size_t at)
{
    form->left = form->at;
    form->fields[form->at].on = 0;
    form->at = at;
    al_form_accept(form, form->left);
    return AL_FORM_LEFT;
}

static enum al_form_said go_on(struct al_form *form)
{
    for (size_t i = form->at + 1; i < form->count; i++)
        if (can_stand(form, i))
            return go_to(form, i);
    return AL_FORM_REFUSED;
}

static enum al_form_said go_back(struct al_form *form)
{
    for (size_t i = form->at; i-- > 0;)
        if (can_stand(form, i))
            return go_to(form, i);
    return AL_FORM_REFUSED;
}

/* Whether Enter here means that all is said. */
static bool is_last_of_its_part(const struct al_form *form)
{
    for (size_t i = form->at + 1; i < form->count; i++)
        if (can_stand(form, i))
            return form->fields[i].is_more && !form->fields[form->at].is_more;
    return true;
}

static enum al_form_said walk(struct al_form *form, bool down)
{
    struct al_form_field *field = &form->fields[form->at];

    al_choose_walk(&field->pick, &form->source, field->about, down);
    al_form_echo(form, form->at);
    return AL_FORM_CHANGED;
}

/* ---- the cursor on one of several that were taken ---- */

/* Left of what is typed stand those that were taken. */
static bool walks_chosen(struct al_form_field *field, uint32_t code)
{
    if (code == AL_KEY_LEFT && field->on > 1) {
        field->on--;
    } else if (code == AL_KEY_LEFT && field->on == 0 &&
               field->box.line.cursor == 0 && field->chosen_count > 0) {
        field->on = field->chosen_count;
    } else if (code == AL_KEY_HOME && field->chosen_count > 0) {
        field->on = 1;
    } else if (code == AL_KEY_RIGHT && field->on > 0) {
        field->on = field->on < field->chosen_count ? field->on + 1 : 0;
    } else if (code != AL_KEY_LEFT || field->on == 0) {
        return false;
    }
    return true;
}

static void take_out(struct al_form_field *field, size_t at)
{
    struct al_chosen gone = field->chosen[at];

    for (size_t i = at; i + 1 < field->chosen_count; i++)
        field->chosen[i] = field->chosen[i + 1];
    field->chosen[field->chosen_count - 1] = gone;
    al_form_drop_chosen(field, field->chosen_count - 1);
    field->is_touched = true;
}

/* AL_FORM_IGNORED: nothing that is about one of them. */
static enum al_form_said on_chosen(struct al_form_field *field, uint32_t code)
{
    if (!field->is_many)
        return AL_FORM_IGNORED;
    if (walks_chosen(field, code))
        return AL_FORM_MOVED;
    if (field->on == 0)
        return AL_FORM_IGNORED;
    if (code == AL_KEY_BACKSPACE || code == AL_KEY_DELETE) {
        take_out(field, field->on - 1);
        return AL_FORM_CHANGED;
    }
    field->on = 0; /* whatever comes is about what is typed */
    return AL_FORM_IGNORED;
}

static enum al_form_said typed(struct al_form *form, const struct al_key *key)
{
    struct al_form_field *field = &form->fields[form->at];
    bool types = al_key_is_text(key->code) || key->code == AL_KEY_PASTE;
    enum al_form_said said = on_chosen(field, key->code);
    enum al_key_result result;

    if (said != AL_FORM_IGNORED)
        return said;
    if (key->code == ',' && field->about->type == AL_T_LINES &&
        al_form_has_typing(field)) {
        al_form_accept(form, form->at);
        field->is_touched = true;
        return AL_FORM_CHANGED;
    }
    if (key->code == ',' && al_form_has_names(field) &&
        al_form_has_typing(field)) {
        al_form_take_names(form, field, false);
        al_form_echo(form, form->at);
        field->is_touched = true;
        if (!al_form_has_typing(field))
            return AL_FORM_CHANGED;
    }
    if (key->code == ' ' && al_choose_has_list(field->about) &&
        (!al_form_has_typing(field) || field->is_default))
        return AL_FORM_MOVED; /* a blank says nothing, and takes nothing away */
    if (key->code == AL_KEY_BACKSPACE && !al_form_has_typing(field) &&
        field->chosen_count > 0) {
        al_form_drop_chosen(field, field->chosen_count - 1);
        field->is_touched = true;
        return AL_FORM_CHANGED;
    }
    if (types && field->is_default) {
        al_box_offer(&field->box);
        al_form_drop_chosen(field, 0);
    }
    if (types && al_form_holds_chosen(field) && !field->is_many)
        al_form_drop_chosen(field, 0);
    result = al_box_key(&field->box, key);
    if (al_box_has_lost(&field->box))
        form->source.beep(form->source.arg);
    if (result == AL_KEY_IGNORED)
        return AL_FORM_IGNORED; /* the help, say: the default stays one */
    field->is_default = false;
    if (result != AL_KEY_CHANGED)
        return result == AL_KEY_MOVED ? AL_FORM_MOVED : AL_FORM_REFUSED;
    field->is_touched = true;
    al_form_look_up(form, field);
    if (al_form_has_names(field))
        al_form_take_names(form, field, true);
    if (al_choose_has_list(field->about) || field->about->type == AL_T_DATE)
        al_form_echo(form, form->at);
    if (field->is_bad && !al_choose_has_list(field->about))
        al_form_say(form, form->at, false, NULL); /* told when it is left */
    return AL_FORM_CHANGED;
}

/* In a note Up and Down first walk its rows. */
static bool moves_in_text(struct al_form *form, const struct al_key *key)
{
    struct al_form_field *field = &form->fields[form->at];

    al_box_resize(&field->box, al_form_value_cols(form),
                  al_form_text_rows(form));
    return field->box.is_text &&
           (key->code == AL_KEY_UP || key->code == AL_KEY_DOWN) &&
           al_box_key(&field->box, key) != AL_KEY_IGNORED;
}

static enum al_form_said answer(struct al_form *form, const struct al_key *key)
{
    const struct al_form_field *field = &form->fields[form->at];

    if (moves_in_text(form, key))
        return AL_FORM_MOVED;
    if (key->code == '?' && (!al_form_has_typing(field) || field->is_default))
        return AL_FORM_IGNORED; /* the help */
    switch (key->code) {
    case AL_KEY_ENTER:
        if (al_form_has_typing(field) && al_choose_asks(&field->pick)) {
            al_form_ask(form, form->at);
            return AL_FORM_REFUSED;
        }
        return is_last_of_its_part(form) ? AL_FORM_SAVE : go_on(form);
    case AL_KEY_TAB:
        return field->on > 0 && field->has_each ? AL_FORM_IGNORED : go_on(form);
    case AL_KEY_SHIFT_TAB:
        return go_back(form);
    case AL_KEY_DOWN:
        return field->pick.count > 1 ? walk(form, true) : go_on(form);
    case AL_KEY_UP:
        return field->pick.count > 1 ? walk(form, false) : go_back(form);
    case AL_KEY_F2:
    case AL_CTRL('s'):
    case AL_ALT('s'):
        return AL_FORM_SAVE;
    default:
        return typed(form, key);
    }
}

enum al_form_said al_form_key(struct al_form *form, const struct al_key *key)
{
    enum al_form_said said = answer(form, key);

    form->tells_left = said == AL_FORM_LEFT && form->fields[form->left].is_bad;
    return said;
}
