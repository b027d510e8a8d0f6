/* tui/form.c - fields, what is typed into them, and what it means. */
#include "config.h"
#include "tui/form_own.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/utf8.h"

void al_form_drop_chosen(struct al_form_field *field, size_t from)
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
        al_form_drop_chosen(field, 0);
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

void al_form_look_up(const struct al_form *form, struct al_form_field *field)
{
    char *typed = al_form_first_name(field);

    al_choose_look(&field->pick, &form->source, field->about, typed,
                   field->chosen, field->chosen_count);
    free(typed);
}

bool al_form_has_names(const struct al_form_field *field)
{
    return field->is_many && al_choose_has_list(field->about);
}

/* Bytes of the first name that is typed. */
static size_t first_len(const struct al_form_field *field)
{
    const char *typed = al_box_text(&field->box);

    return al_form_has_names(field) ? strcspn(typed, ",") : strlen(typed);
}

char *al_form_first_name(const struct al_form_field *field)
{
    return al_strndup(al_box_text(&field->box), first_len(field));
}

/* What is typed without the first name, which was taken. */
static void drop_first(struct al_form_field *field)
{
    const char *rest = al_box_text(&field->box) + first_len(field);
    char *copy;

    rest += *rest == ',';
    copy = al_strdup(rest + strspn(rest, " "));
    al_box_set(&field->box, copy);
    free(copy);
}

bool al_form_has_typing(const struct al_form_field *field)
{
    return al_box_text(&field->box)[0] != '\0';
}

bool al_form_holds_chosen(const struct al_form_field *field)
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

/* What to know about those who stand there, or who is meant: with their names
 * where they are several. */
static void put_notes(const struct al_form *form,
                      const struct al_form_field *field, struct al_str *out)
{
    const struct al_chosen *best = al_choose_this(&field->pick);
    struct al_str note = {0};

    if (!form->source.note || !field->about->ref)
        return;
    for (size_t i = 0; i < field->chosen_count + (best != NULL); i++) {
        const struct al_chosen *one =
            i < field->chosen_count ? &field->chosen[i] : best;

        al_str_reset(&note);
        form->source.note(form->source.arg, field->about, one->stored, &note);
        if (note.len == 0)
            continue;
        al_str_puts(out, out->len > 0 ? "  " : "");
        if (field->is_many && one != best) /* best is named before it */
            al_str_printf(out, "%s: ", one->label);
        al_str_puts(out, al_str_text(&note));
    }
    al_str_drop(&note);
}

void al_form_echo(struct al_form *form, size_t at)
{
    struct al_form_field *field = &form->fields[at];
    struct al_str out = {0}, shown = {0};
    struct al_err err = {0};

    if (field->pick.count > 0) {
        char *typed = al_form_first_name(field);

        al_choose_echo(&field->pick, typed, &out);
        free(typed);
    } else if (field->is_many && field->about->ref &&
               al_form_has_typing(field)) {
        al_form_complain(form, at, _(no_such_name));
        return;
    } else if (al_form_value(form, at, &shown, &err) != AL_OK) {
        al_form_complain(form, at, err.msg);
        al_str_drop(&shown);
        return;
    } else if (field->about->type == AL_T_DATE && shown.len > 0 &&
               al_form_has_typing(field)) {
        struct al_date date;

        if (al_date_from_iso(al_str_text(&shown), &date)) {
            al_str_puts(&out, "= ");
            al_date_echo(date, &out);
        } else {
            al_str_puts(&out, _("= nobody knows the day"));
        }
    }
    al_str_drop(&shown);
    put_notes(form, field, &out);
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
    struct al_field own;
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
    if (!al_form_has_typing(field)) {
        if (field->chosen_count > 0)
            al_str_puts(stored, field->chosen[0].stored);
        return AL_OK;
    }
    if (field->about->ref)
        return al_fail(err, AL_EINVAL, _(no_such_name));
    code = shown_code(form, al_source_codes(&form->source, field->about),
                      al_box_text(&field->box));
    if (code) {
        al_str_puts(stored, code);
        return AL_OK;
    }
    al_box_value(&field->box, &value);
    own = *field->about;
    own.codes = al_source_codes(&form->source, field->about);
    status =
        al_value_read(&own, al_str_text(&value),
                      form->source.calendar(form->source.arg), stored, err);
    al_str_drop(&value);
    return status;
}

static void choose(struct al_form_field *field, const char *stored,
                   const char *label)
{
    if (!field->is_many)
        al_form_drop_chosen(field, 0);
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
    al_str_reset(&label);
    put_notes(form, field, &label);
    if (label.len > 0)
        al_form_say(form, at, false, al_str_text(&label));
    al_str_drop(&label);
}

void al_form_take(struct al_form *form, size_t at, const char *stored)
{
    struct al_form_field *field = &form->fields[at];

    drop_first(field);
    al_choose_drop(&field->pick);
    if (al_form_holds_chosen(field))
        al_form_choose(form, at, stored);
    else
        al_form_show(form, at, stored);
    al_form_say(form, at, false, NULL);
    if (al_form_has_typing(field) && al_form_has_names(field))
        al_form_look(form, at);
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

    al_form_drop_chosen(field, 0);
    al_box_set(&field->box, "");
    al_choose_drop(&field->pick);
    al_form_say(form, at, false, NULL);
}

void al_form_look(struct al_form *form, size_t at)
{
    al_form_look_up(form, &form->fields[at]);
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
    if (al_form_holds_chosen(field))
        choose(field, stored, al_str_text(&label));
    else
        al_box_set(&field->box, al_str_text(&label));
    field->is_default = !field->box.is_text &&
                        field->about->type != AL_T_LINE &&
                        al_form_has_typing(field);
    al_str_drop(&label);
}

void al_form_suggest(struct al_form *form, size_t at, const char *stored)
{
    al_form_show(form, at, stored);
    form->fields[at].is_default = al_form_has_typing(&form->fields[at]);
}

void al_form_preset(struct al_form *form, size_t at, const char *typed)
{
    struct al_form_field *field = &form->fields[at];

    al_box_set(&field->box, typed);
    al_form_look_up(form, field);
    al_form_accept(form, at);
    field->is_default = al_form_has_typing(field);
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
    return !al_form_has_typing(field) && field->chosen_count == 0;
}

void al_form_vary(struct al_form *form, size_t at)
{
    form->fields[at].is_various = true;
    form->fields[at].is_touched = false;
    al_form_say(form, at, false, _("(various)"));
}

/* What the typing means stands in its place; the next letter replaces it. */
static void take_best(const struct al_form *form, struct al_form_field *field)
{
    const struct al_chosen *best = al_choose_this(&field->pick);

    if (al_form_holds_chosen(field)) {
        choose(field, best->stored, best->label);
        drop_first(field);
        al_form_look_up(form, field);
    } else {
        al_box_set(&field->box, best->label);
        field->is_default = true;
        al_choose_drop(&field->pick);
    }
}

void al_form_take_names(const struct al_form *form, struct al_form_field *field,
                        bool is_going_on)
{
    bool is_taken = al_choose_has_list(field->about);

    while (
        is_taken && al_form_has_typing(field) &&
        !(is_going_on && al_box_text(&field->box)[first_len(field)] == '\0')) {
        const char *typed = al_box_text(&field->box);

        is_taken = strspn(typed, " ") == first_len(field);
        if (is_taken) {
            drop_first(field);
            al_form_look_up(form, field);
        } else if (al_form_has_names(field) && field->pick.count > 0 &&
                   !al_choose_asks(&field->pick)) {
            is_taken = true;
            take_best(form, field);
        }
    }
}

void al_form_accept(struct al_form *form, size_t at)
{
    struct al_form_field *field = &form->fields[at];

    if (field->is_various && is_empty(field)) {
        al_form_vary(form, at); /* typed and taken away again */
        return;
    }
    al_form_take_names(form, field, false);
    if (al_form_has_typing(field) && al_choose_asks(&field->pick)) {
        al_form_ask(form, at);
    } else if (al_form_has_typing(field) && field->pick.count > 0) {
        take_best(form, field);
        al_form_echo(form, at);
    } else if (al_form_has_typing(field) && field->about->type == AL_T_LINES) {
        take_typed_line(form, at);
    } else if (al_form_has_typing(field) && field->is_many) {
        al_form_complain(form, at, _(no_such_name));
    } else {
        al_form_echo(form, at);
    }
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

uint32_t al_form_add_sum(uint32_t sum, const char *text)
{
    do
        sum = (sum ^ (unsigned char)*text) * 16777619u;
    while (*text++);
    return sum;
}

/* Of what touched fields hold; 0 while none is touched. */
static uint32_t touched_sum(const struct al_form *form)
{
    uint32_t sum = 0;

    for (size_t i = 0; i < form->count; i++) {
        const struct al_form_field *field = &form->fields[i];

        if (!field->is_touched)
            continue;
        sum ^= (uint32_t)(i + 1);
        sum = al_form_add_sum(sum, al_box_text(&field->box));
        for (size_t c = 0; c < field->chosen_count; c++)
            sum = al_form_add_sum(sum, field->chosen[c].stored);
    }
    return sum;
}

void al_form_given(struct al_form *form)
{
    form->given = touched_sum(form);
}

bool al_form_is_touched(const struct al_form *form)
{
    return touched_sum(form) != form->given;
}

const char *al_form_help(const struct al_form *form)
{
    const struct al_form_field *field = &form->fields[form->at];

    if (field->on > 0)
        return field->has_each
                   ? _("Tab: other hours, pay or role for this one alone. "
                       "Backspace takes it out.")
                   : _("Backspace takes this one out.");
    if (form->tells_left && form->left < form->count &&
        form->fields[form->left].is_bad && form->fields[form->left].wrong)
        return form->fields[form->left].wrong;
    return field->is_bad && field->wrong ? field->wrong : field->help;
}
