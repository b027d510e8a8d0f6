/* tui/form.c - fields, what is typed into them, and what it means. */
#include "config.h"
#include "tui/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/utf8.h"

static void drop_chosen(struct al_form_field *field, size_t from)
{
    while (field->chosen_count > from) {
        field->chosen_count--;
        free(field->chosen[field->chosen_count].stored);
        free(field->chosen[field->chosen_count].label);
    }
    if (field->on > field->chosen_count)
        field->on = field->chosen_count;
}

void al_form_drop(struct al_form *form)
{
    for (size_t i = 0; i < form->count; i++) {
        struct al_form_field *field = &form->fields[i];

        al_choose_drop(&field->pick);
        drop_chosen(field, 0);
        free(field->chosen);
        free(field->label);
        free(field->help);
        free(field->key);
        free(field->echo);
        free(field->wrong);
        al_box_drop(&field->box);
    }
    free(form->fields);
    form->fields = NULL;
    form->count = form->cap = 0;
}

static char *filled(const struct al_form *form, const char *text)
{
    struct al_str out = {0};

    form->source.fill(form->source.arg, text, &out);
    return al_str_take(&out);
}

struct al_form_field *al_form_add(struct al_form *form,
                                  const struct al_field *about,
                                  const char *label)
{
    struct al_form_field *field;

    form->fields = al_grow(form->fields, &form->cap, form->count + 1,
                           sizeof(*form->fields));
    field = &form->fields[form->count++];
    memset(field, 0, sizeof(*field));
    field->about = about;
    field->is_many = al_field_is_set(about);
    al_box_init(&field->box, about->type == AL_T_TEXT);
    field->label = filled(form, label ? label : _(about->label));
    field->help = filled(form, _(about->help));
    return field;
}

static void look(const struct al_form *form, struct al_form_field *field)
{
    al_choose_look(&field->pick, &form->source, field->about,
                   al_box_text(&field->box), field->chosen,
                   field->chosen_count);
}

static bool has_typing(const struct al_form_field *field)
{
    return al_box_text(&field->box)[0] != '\0';
}

/* Whether what was taken stands as a list before the typing. */
static bool holds_chosen(const struct al_form_field *field)
{
    return field->is_many || field->about->ref;
}

static const char no_such_name[] = N_("nothing of that name is here yet");

/* ---- echo ---- */

void al_form_say(struct al_form *form, size_t at, bool is_bad, const char *text)
{
    struct al_form_field *field = &form->fields[at];

    free(field->echo);
    free(field->wrong);
    field->wrong = NULL;
    field->echo = al_is_empty(text) ? NULL : al_strdup(text);
    field->is_bad = is_bad;
}

void al_form_echo(struct al_form *form, size_t at)
{
    struct al_form_field *field = &form->fields[at];
    struct al_str out = {0}, shown = {0};
    struct al_err err = {0};

    if (field->pick.count > 0) {
        al_choose_echo(&field->pick, al_box_text(&field->box), &out);
    } else if (field->is_many && field->about->ref && has_typing(field)) {
        al_form_complain(form, at, _(no_such_name));
        return;
    } else if (al_form_value(form, at, &shown, &err) != AL_OK) {
        al_form_complain(form, at, err.msg);
        al_str_drop(&shown);
        return;
    } else if (field->about->type == AL_T_DATE && shown.len > 0 &&
               has_typing(field)) {
        struct al_date date;

        if (al_date_from_iso(al_str_text(&shown), &date)) {
            al_str_puts(&out, "= ");
            al_date_echo(date, &out);
        } else {
            al_str_puts(&out, _("= nobody knows the day"));
        }
    }
    al_str_drop(&shown);
    al_form_say(form, at, false, al_str_text(&out));
    al_str_drop(&out);
}

/* ---- values ---- */

/*
 * The code whose label stands there as the form shows it, with the service's
 * own word in it: reading what is typed knows the schema's labels alone.
 */
static const char *shown_code(const struct al_form *form,
                              const struct al_codes *codes, const char *shown)
{
    const char *code = NULL;
    struct al_str label = {0};

    for (size_t i = 0; codes && i < codes->count && !code; i++) {
        al_str_reset(&label);
        form->source.fill(form->source.arg, _(codes->codes[i].label), &label);
        if (strcmp(al_str_text(&label), shown) == 0)
            code = codes->codes[i].code;
    }
    al_str_drop(&label);
    return code;
}

enum al_status al_form_value(const struct al_form *form, size_t at,
                             struct al_str *stored, struct al_err *err)
{
    const struct al_form_field *field = &form->fields[at];
    struct al_str value = {0};
    const char *code;
    enum al_status status;

    if (field->is_many)
        return AL_OK;
    if (al_choose_asks(&field->pick))
        return al_fail(err, AL_EINVAL, _("several have this name"));
    if (field->pick.count > 0) {
        al_str_puts(stored, al_choose_this(&field->pick)->stored);
        return AL_OK;
    }
    if (!has_typing(field)) {
        if (field->chosen_count > 0)
            al_str_puts(stored, field->chosen[0].stored);
        return AL_OK;
    }
    if (field->about->ref)
        return al_fail(err, AL_EINVAL, _(no_such_name));
    code = shown_code(form, field->about->codes, al_box_text(&field->box));
    if (code) {
        al_str_puts(stored, code);
        return AL_OK;
    }
    al_box_value(&field->box, &value);
    status =
        al_value_read(field->about, al_str_text(&value),
                      form->source.calendar(form->source.arg), stored, err);
    al_str_drop(&value);
    return status;
}

static void choose(struct al_form_field *field, const char *stored,
                   const char *label)
{
    if (!field->is_many)
        drop_chosen(field, 0);
    field->chosen = al_realloc(field->chosen, (field->chosen_count + 1) *
                                                  sizeof(*field->chosen));
    field->chosen[field->chosen_count].stored = al_strdup(stored);
    field->chosen[field->chosen_count++].label = al_strdup(label);
}

void al_form_choose(struct al_form *form, size_t at, const char *stored)
{
    struct al_form_field *field = &form->fields[at];
    struct al_str label = {0};

    al_choose_label(&form->source, field->about, stored, &label);
    choose(field, stored, al_str_text(&label));
    al_str_drop(&label);
}

void al_form_take(struct al_form *form, size_t at, const char *stored)
{
    struct al_form_field *field = &form->fields[at];

    al_box_set(&field->box, "");
    al_choose_drop(&field->pick);
    if (holds_chosen(field))
        al_form_choose(form, at, stored);
    else
        al_form_show(form, at, stored);
    al_form_say(form, at, false, NULL);
    field->is_touched = true;
    field->is_default = false;
}

void al_form_type(struct al_form *form, size_t at, const char *text)
{
    const struct al_key paste = {
        .code = AL_KEY_PASTE, .paste = text, .paste_size = strlen(text)};
    struct al_form_field *field = &form->fields[at];

    al_form_empty(form, at);
    (void)al_box_key(&field->box, &paste);
    field->is_touched = true;
    field->is_default = false;
    al_form_look(form, at);
}

void al_form_empty(struct al_form *form, size_t at)
{
    struct al_form_field *field = &form->fields[at];

    drop_chosen(field, 0);
    al_box_set(&field->box, "");
    al_choose_drop(&field->pick);
    al_form_say(form, at, false, NULL);
}

void al_form_look(struct al_form *form, size_t at)
{
    look(form, &form->fields[at]);
    al_form_echo(form, at);
}

void al_form_show(struct al_form *form, size_t at, const char *stored)
{
    struct al_form_field *field = &form->fields[at];
    struct al_str label = {0};

    if (field->about->type == AL_T_TEXT || field->about->type == AL_T_LINE)
        al_str_puts(&label, stored);
    else
        al_choose_label(&form->source, field->about, stored, &label);
    if (holds_chosen(field))
        choose(field, stored, al_str_text(&label));
    else
        al_box_set(&field->box, al_str_text(&label));
    field->is_default = !field->box.is_text && has_typing(field);
    al_str_drop(&label);
}

void al_form_preset(struct al_form *form, size_t at, const char *typed)
{
    struct al_form_field *field = &form->fields[at];

    al_box_set(&field->box, typed);
    look(form, field);
    al_form_accept(form, at);
    field->is_default = has_typing(field);
}

/* A set of lines takes what was typed as it stands. */
static void take_typed_line(struct al_form *form, size_t at)
{
    struct al_form_field *field = &form->fields[at];
    struct al_str stored = {0};
    struct al_err err = {0};

    if (al_value_read(field->about, al_box_text(&field->box),
                      form->source.calendar(form->source.arg), &stored,
                      &err) != AL_OK) {
        al_form_complain(form, at, err.msg);
    } else {
        choose(field, al_str_text(&stored), al_str_text(&stored));
        al_box_set(&field->box, "");
        al_form_say(form, at, false, NULL);
    }
    al_str_drop(&stored);
}

static bool is_empty(const struct al_form_field *field)
{
    return !has_typing(field) && field->chosen_count == 0;
}

void al_form_vary(struct al_form *form, size_t at)
{
    form->fields[at].is_various = true;
    form->fields[at].is_touched = false;
    al_form_say(form, at, false, _("(various)"));
}

void al_form_accept(struct al_form *form, size_t at)
{
    struct al_form_field *field = &form->fields[at];

    if (field->is_various && is_empty(field)) {
        al_form_vary(form, at); /* typed and taken away again */
        return;
    }
    if (has_typing(field) && al_choose_asks(&field->pick)) {
        al_form_ask(form, at);
    } else if (has_typing(field) && field->pick.count > 0) {
        const struct al_chosen *best = al_choose_this(&field->pick);

        if (holds_chosen(field)) {
            choose(field, best->stored, best->label);
            al_box_set(&field->box, "");
        } else {
            al_box_set(&field->box, best->label);
        }
        al_choose_drop(&field->pick);
        al_form_echo(form, at);
    } else if (has_typing(field) && field->about->type == AL_T_LINES) {
        take_typed_line(form, at);
    } else if (has_typing(field) && field->is_many) {
        al_form_complain(form, at, _(no_such_name));
    } else {
        al_form_echo(form, at);
    }
    field->is_default = false;
}

bool al_form_can_add(const struct al_form *form, size_t at)
{
    const struct al_field *about = form->fields[at].about;
    const struct al_kind *kind =
        about->ref ? al_kind_by_name(about->ref) : NULL;

    return form->adds_new && kind &&
           !(kind->flags & (AL_K_SINGLE | AL_K_LINK | AL_K_HIDDEN));
}

bool al_form_check(struct al_form *form)
{
    size_t bad = form->count;

    for (size_t i = form->count; i-- > 0;) {
        struct al_form_field *field = &form->fields[i];

        if (field->is_hidden)
            continue;
        al_form_accept(form, i);
        if (is_empty(field) && (field->about->flags & AL_F_REQUIRED) &&
            !field->is_optional && !field->is_various && !field->is_bad)
            al_form_complain(form, i, _("this is needed"));
        if (field->is_bad)
            bad = i;
    }
    if (bad == form->count)
        return true;
    form->at = bad;
    return false;
}

const char *al_form_help(const struct al_form *form)
{
    const struct al_form_field *field = &form->fields[form->at];

    if (field->on > 0)
        return field->has_each
                   ? _("Tab: other hours, pay or role for this one alone. "
                       "Backspace takes it out.")
                   : _("Backspace takes this one out.");
    return field->is_bad && field->wrong ? field->wrong : field->help;
}

/* ---- keys ---- */

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
    drop_chosen(field, field->chosen_count - 1);
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
    if (key->code == ',' && field->is_many && has_typing(field)) {
        al_form_accept(form, form->at);
        field->is_touched = true;
        return AL_FORM_CHANGED;
    }
    if (key->code == AL_KEY_BACKSPACE && !has_typing(field) &&
        field->chosen_count > 0) {
        drop_chosen(field, field->chosen_count - 1);
        field->is_touched = true;
        return AL_FORM_CHANGED;
    }
    if (types && field->is_default) {
        al_box_offer(&field->box);
        drop_chosen(field, 0);
    }
    if (types && holds_chosen(field) && !field->is_many)
        drop_chosen(field, 0);
    result = al_box_key(&field->box, key);
    if (al_box_has_lost(&field->box))
        form->source.beep(form->source.arg);
    field->is_default = false;
    if (result == AL_KEY_IGNORED)
        return AL_FORM_IGNORED;
    if (result != AL_KEY_CHANGED)
        return result == AL_KEY_MOVED ? AL_FORM_MOVED : AL_FORM_REFUSED;
    field->is_touched = true;
    look(form, field);
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

enum al_form_said al_form_key(struct al_form *form, const struct al_key *key)
{
    const struct al_form_field *field = &form->fields[form->at];

    if (moves_in_text(form, key))
        return AL_FORM_MOVED;
    if (key->code == '?' && !has_typing(field) && field->chosen_count == 0)
        return AL_FORM_IGNORED; /* the help */
    switch (key->code) {
    case AL_KEY_ENTER:
        if (has_typing(field) && al_choose_asks(&field->pick)) {
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
