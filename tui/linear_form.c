/* tui/linear_form.c - a form as questions, one line each. */
#include "config.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/utf8.h"
#include "tui/linear_own.h"

static void say_needed(struct al_linear *linear)
{
    al_linear_say(linear, "%s", _("This is needed; . leaves."));
}

/* ---- what the form can do besides ---- */

/* ": differ"; a smile in a note is none. */
static bool is_action(const char *line)
{
    if (line[0] != ':')
        return false;
    line++;
    line += strspn(line, " \t");
    return (unsigned char)line[0] >= 0x80 || isalnum((unsigned char)line[0]);
}

static void say_actions(struct al_linear *linear)
{
    const struct al_keydef *keys = al_linear_top(linear)->ops->keys;
    struct al_str words = {0};

    for (; keys && keys->key; keys++) {
        if (!al_linear_is_of_form(keys) || al_linear_is_off(linear, keys))
            continue;
        al_str_reset(&words);
        al_app_fill(linear->app, _(keys->help), &words);
        al_linear_say(linear, "  : %s", al_str_text(&words));
    }
    al_str_drop(&words);
}

static void do_action(const struct al_asked *asked, const char *line)
{
    struct al_linear *linear = asked->linear;
    struct al_said *said = al_linear_said(linear);
    const struct al_keydef *keydef;
    struct al_found found;

    line++; /* the colon */
    line += strspn(line, " \t");
    al_linear_find_of_form(linear, line, &found);
    if (found.count == 0) {
        al_linear_puzzled(linear,
                          _("%s is nothing that this form can do; ? says what "
                            "it can."),
                          line);
        return;
    }
    keydef = al_linear_choose(linear, &found);
    if (!keydef)
        return;
    al_linear_press(linear, keydef->key);
    if (al_linear_is_gone(asked))
        said->is_said = false; /* what it changed is told on the way back */
}

/* ---- the other lines ---- */

static void go_back(const struct al_asked *asked)
{
    size_t at = asked->form->at;

    al_linear_press(asked->linear, AL_KEY_SHIFT_TAB);
    if (!al_linear_is_gone(asked) && asked->form->at == at)
        al_linear_say(asked->linear, "%s", _("This is the first field."));
}

static void leave_form(struct al_linear *linear)
{
    linear->is_going_back = true;
    al_linear_press(linear, AL_KEY_ESC);
}

static void go_to_more(const struct al_asked *asked)
{
    struct al_form *form = asked->form;
    bool has_more = false;

    for (size_t i = asked->at + 1; i < form->count; i++)
        has_more |= form->fields[i].is_more && !form->fields[i].is_hidden &&
                    !al_linear_field(asked)->is_more;
    if (!has_more) {
        al_linear_say(asked->linear, "%s", _("There are no further fields."));
        return;
    }
    al_linear_said(asked->linear)->is_at_end = false;
    for (size_t i = 0; i < form->count && !al_linear_is_gone(asked) &&
                       !form->fields[form->at].is_more;
         i++)
        al_linear_press(asked->linear, AL_KEY_TAB);
}

static void empty_field(const struct al_asked *asked)
{
    struct al_form_field *field = al_linear_field(asked);

    al_linear_type(asked->linear, "");
    while (!al_linear_is_gone(asked) && field->chosen_count > 0) {
        size_t count = field->chosen_count;

        al_linear_press(asked->linear, AL_KEY_BACKSPACE);
        if (!al_linear_is_gone(asked) && field->chosen_count == count)
            return; /* what is there stays */
    }
    if (al_linear_is_gone(asked))
        return;
    al_linear_say_value(asked->linear, _("empty"));
    if (!al_linear_is_needed(field))
        (void)al_linear_leave(asked);
}

/* An empty line: what stands there stays. */
static void keep_field(const struct al_asked *asked)
{
    struct al_form_field *field = al_linear_field(asked);

    if (al_linear_is_empty(field) && al_linear_is_needed(field)) {
        say_needed(asked->linear);
        return;
    }
    if (field->pick.count > 1 &&
        !al_linear_pick(asked, al_box_text(&field->box))) {
        al_linear_type(asked->linear, "");
        return;
    }
    if (!al_linear_leave(asked))
        al_linear_say_wrong(asked);
}

static void help_field(const struct al_asked *asked)
{
    struct al_linear *linear = asked->linear;
    const struct al_form_field *field = al_linear_field(asked);
    struct al_str text = {0}, calm = {0};

    (void)al_app_explain(linear->app, &text);
    al_linear_calm(al_str_text(&text), &calm);
    if (calm.len > 0)
        al_out_text(&linear->out, 2, al_str_text(&calm));
    al_str_drop(&text);
    al_str_drop(&calm);
    al_linear_say(linear, "%s",
                  _("Enter keeps what stands in brackets. ^ goes back a field, "
                    ". leaves and keeps a draft, + asks further fields, - "
                    "empties. \" begins a note of several lines. A space in "
                    "front takes any of these as text."));
    if (field->is_many)
        al_linear_say(linear, "%s",
                      _("A comma tells several apart, and one at the end asks "
                        "for another."));
    say_actions(linear);
}

static void on_line(const struct al_asked *asked, const char *line)
{
    const struct al_form_field *field = al_linear_field(asked);

    if (!*line)
        keep_field(asked);
    else if (strcmp(line, "^") == 0)
        go_back(asked);
    else if (strcmp(line, ".") == 0)
        leave_form(asked->linear);
    else if (strcmp(line, "?") == 0)
        help_field(asked);
    else if (strcmp(line, "+") == 0)
        go_to_more(asked);
    else if (strcmp(line, "-") == 0)
        empty_field(asked);
    else if (is_action(line))
        do_action(asked, line);
    else if (field->box.is_text && strcmp(line, "\"") == 0)
        al_linear_take_text(asked);
    else if (field->is_many && al_linear_has_list(field))
        al_linear_take_members(asked, line);
    else
        al_linear_take(asked, line);
}

static void ask_field(struct al_asked *asked)
{
    struct al_linear *linear = asked->linear;
    const struct al_form_field *field = al_linear_field(asked);
    struct al_str question = {0}, usual = {0};
    char *line;

    if (field->echo && !field->is_bad &&
        !(field->if_empty && al_linear_is_empty(field)) &&
        field->pick.count == 0)
        al_linear_say_value(linear, field->echo);
    al_str_puts(&question, field->label);
    if (field->about->ref)
        al_str_printf(&question, " %s", _("(part of a name)"));
    al_linear_add_usual(field, &usual);
    if (al_linear_ask(linear, al_str_text(&question), al_str_text(&usual),
                      false)) {
        line = al_strdup(al_str_text(&linear->line));
        on_line(asked, line);
        free(line);
    }
    al_str_drop(&question);
    al_str_drop(&usual);
}

/* ---- at its end ---- */

/* All that was answered, a field a line. */
static void say_all(const struct al_asked *asked)
{
    struct al_str line = {0};

    for (size_t i = 0; i < asked->form->count; i++) {
        const struct al_form_field *field = &asked->form->fields[i];

        if (field->is_hidden || al_linear_is_empty(field))
            continue;
        al_str_reset(&line);
        al_str_printf(&line, "%s: ", field->label);
        al_linear_add_usual(field, &line);
        al_linear_say(asked->linear, "  %s", al_str_text(&line));
    }
    al_str_drop(&line);
    al_linear_say(asked->linear, "%s",
                  _("yes goes on, no leaves and keeps a draft, + asks further "
                    "fields, ^ goes back; the name of a field asks it again."));
    say_actions(asked->linear);
}

static void save(const struct al_asked *asked)
{
    struct al_form *form = asked->form;
    struct al_said *said;
    size_t before = form->at;

    al_linear_press(asked->linear, AL_KEY_F2);
    if (al_linear_is_gone(asked))
        return;
    said = al_linear_said(asked->linear);
    if (form->at < form->count &&
        (form->at != before || form->fields[form->at].is_bad)) {
        said->is_at_end = false;
        said->is_correcting = true;
    }
}

/* "hours": that field once more. */
static bool ask_again(const struct al_asked *asked, const char *line)
{
    struct al_form *form = asked->form;
    struct al_said *said = al_linear_said(asked->linear);

    for (size_t i = 0; i < form->count; i++)
        if (!form->fields[i].is_hidden &&
            al_text_has_words(form->fields[i].label, line)) {
            form->at = i;
            said->is_at_end = false;
            said->is_correcting = true;
            return true;
        }
    return false;
}

static void act_at_end(const struct al_asked *asked, const char *line)
{
    char *copy = al_strdup(line); /* a question may take its place */

    do_action(asked, copy);
    free(copy);
}

static void ask_save(const struct al_asked *asked, const struct al_parts *parts)
{
    struct al_linear *linear = asked->linear;
    bool usual = !parts->question || parts->is_usual;
    const char *question = parts->question ? _(parts->question) : _("Save?");
    const char *line;

    if (!al_linear_ask(linear, question, usual ? _("yes") : _("no"), false))
        return;
    line = al_str_text(&linear->line);
    if (al_linear_yes(line, usual))
        save(asked);
    else if (strcmp(line, ".") == 0 || al_linear_no(line, usual))
        leave_form(linear);
    else if (strcmp(line, "^") == 0)
        al_linear_said(linear)->is_at_end = false;
    else if (strcmp(line, "+") == 0)
        go_to_more(asked);
    else if (is_action(line))
        act_at_end(asked, line);
    else if (strcmp(line, "?") == 0 || !ask_again(asked, line))
        say_all(asked);
}

void al_linear_form(struct al_linear *linear, const struct al_parts *parts)
{
    struct al_pane_entry *entry = al_linear_top(linear);
    struct al_said *said = al_linear_said(linear);
    struct al_asked asked = {.linear = linear,
                             .form = parts->form,
                             .serial = entry->serial,
                             .at = parts->form->at};

    if (!said->is_asked && !linear->has_told)
        al_linear_say(linear, "%s",
                      _("A line answers a field: Enter keeps what stands in "
                        "brackets, ^ goes back, . leaves, ? helps."));
    said->is_asked = linear->has_told = true;
    if (said->is_at_end)
        ask_save(&asked, parts);
    else
        ask_field(&asked);
}
