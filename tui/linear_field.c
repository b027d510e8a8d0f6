/* tui/linear_field.c - one field of a form: what a line means for it. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/utf8.h"
#include "tui/linear_own.h"

enum { USUAL_COLS = 60, OUT_OF_RANGE = 0 };

bool al_linear_is_gone(const struct al_asked *asked)
{
    struct al_pane_entry *entry = al_linear_top(asked->linear);

    return !entry || entry->serial != asked->serial;
}

struct al_form_field *al_linear_field(const struct al_asked *asked)
{
    return &asked->form->fields[asked->at];
}

/* Whether nothing more is asked behind this one before saving. */
static bool is_last(const struct al_form *form, size_t at)
{
    for (size_t i = at + 1; i < form->count; i++)
        if (!form->fields[i].is_hidden)
            return form->fields[i].is_more && !form->fields[at].is_more;
    return true;
}

/* ---- saying ---- */

void al_linear_say_value(struct al_linear *linear, const char *text)
{
    struct al_str line = {0};

    if (strncmp(text, "= ", 2) == 0)
        text += 2;
    al_linear_calm(text, &line);
    al_sentence_end(&line);
    if (line.len > 1)
        al_linear_say(linear, "  %s", al_str_text(&line));
    al_str_drop(&line);
}

void al_linear_say_wrong(const struct al_asked *asked)
{
    const struct al_form_field *field = al_linear_field(asked);

    asked->linear->is_puzzled = true;
    al_linear_told(asked->linear, field->wrong  ? field->wrong
                                  : field->echo ? field->echo
                                                : field->help);
}

/* "22-Nov-2026", "Sam T., Jo M.", or what an empty one means; appended. */
void al_linear_add_usual(const struct al_form_field *field, struct al_str *out)
{
    struct al_str whole = {0};

    for (size_t i = 0; i < field->chosen_count; i++)
        al_str_printf(&whole, "%s%s", i > 0 ? ", " : "",
                      field->chosen[i].label);
    if (al_linear_has_typing(field))
        al_str_printf(&whole, "%s%s", whole.len > 0 ? ", " : "",
                      al_box_text(&field->box));
    if (whole.len == 0)
        al_str_puts(&whole, field->if_empty              ? field->if_empty
                            : al_linear_is_needed(field) ? _("needed")
                                                         : _("none"));
    if (al_text_width(al_str_text(&whole)) > USUAL_COLS) {
        al_text_cut(al_str_text(&whole), USUAL_COLS, out);
        al_str_puts(out, " ...");
    } else {
        al_str_puts(out, al_str_text(&whole));
    }
    al_str_drop(&whole);
}

/* What the field means now, if that tells more than what was typed. */
static void say_taken(const struct al_asked *asked, const char *typed,
                      const char *echo_before)
{
    const struct al_form_field *field = al_linear_field(asked);
    const char *shown = field->chosen_count > 0
                            ? field->chosen[field->chosen_count - 1].label
                            : al_box_text(&field->box);
    struct al_str stored = {0}, day = {0};
    struct al_date date;

    if (field->about->type == AL_T_DATE) {
        if (al_form_value(asked->form, asked->at, &stored, NULL) == AL_OK &&
            al_date_from_iso(al_str_text(&stored), &date)) {
            al_linear_day(date, &day);
            al_linear_say_value(asked->linear, al_str_text(&day));
        }
    } else {
        if ((al_linear_has_list(field) || field->about->type == AL_T_YESNO) &&
            strcmp(shown, typed) != 0)
            al_linear_say_value(asked->linear, shown);
        if (field->echo && al_strcmp0(field->echo, echo_before) != 0)
            al_linear_say_value(asked->linear, field->echo);
    }
    al_str_drop(&stored);
    al_str_drop(&day);
}

/* ---- going on ---- */

/* The value is in the field: leave it. False: it is not taken. */
bool al_linear_leave(const struct al_asked *asked)
{
    struct al_linear *linear = asked->linear;
    struct al_said *said = al_linear_said(linear);
    bool is_end = is_last(asked->form, asked->at) || said->is_correcting;

    if (is_last(asked->form, asked->at))
        al_form_accept(asked->form, asked->at);
    else
        al_linear_press(linear, AL_KEY_TAB);
    if (al_linear_is_gone(asked))
        return true;
    if (al_linear_field(asked)->is_bad) {
        asked->form->at = asked->at;
        return false;
    }
    if (is_end) {
        said->is_at_end = true;
        said->is_correcting = false;
    }
    return true;
}

/* ---- one of several that fit ---- */

/* The only one that is called exactly so. */
static bool find_exact(const struct al_form_field *field, const char *typed,
                       size_t *at)
{
    struct al_str want = {0}, have = {0};
    size_t found = 0;

    al_utf8_fold(typed + strspn(typed, " "), &want);
    for (size_t i = 0; i < field->pick.count; i++) {
        al_str_reset(&have);
        al_utf8_fold(field->pick.item[i].label, &have);
        if (strcmp(al_str_text(&want), al_str_text(&have)) == 0) {
            *at = i;
            found++;
        }
    }
    al_str_drop(&want);
    al_str_drop(&have);
    return found == 1 && field->pick.total == field->pick.count;
}

/* "  1 Sam T., 2 Sara K., 3 Samir O." */
static void say_picks(const struct al_asked *asked)
{
    const struct al_form_field *field = al_linear_field(asked);
    struct al_str line = {0};

    for (size_t i = 0; i < field->pick.count; i++)
        al_str_printf(&line, "%s%zu %s", i > 0 ? ", " : "", i + 1,
                      field->pick.item[i].label);
    if (field->pick.total > field->pick.count)
        al_str_printf(&line, _(", and more: type more of it"));
    al_linear_say(asked->linear, "  %s", al_str_text(&line));
    al_str_drop(&line);
}

static size_t number_in(const char *line, size_t most)
{
    char *end;
    unsigned long number = strtoul(line, &end, 10);

    if (line[0] < '0' || line[0] > '9' || *end || number > most)
        return OUT_OF_RANGE;
    return number;
}

static void walk_to(const struct al_asked *asked, size_t pick)
{
    const struct al_choose *choice = &al_linear_field(asked)->pick;

    for (size_t i = 0; i < choice->count && choice->at != pick; i++) {
        al_linear_press(asked->linear, AL_KEY_DOWN);
        if (al_linear_is_gone(asked))
            return;
    }
    /* Who is called like another was looked at: that answers which is meant. */
    if (al_choose_asks(choice)) {
        al_linear_press(asked->linear, AL_KEY_DOWN);
        al_linear_press(asked->linear, AL_KEY_UP);
    }
}

/* An empty line takes the first, but of those who are called the same. */
static bool ask_which(const struct al_asked *asked, size_t *pick)
{
    const struct al_form_field *field = al_linear_field(asked);
    bool are_alike = al_choose_asks(&field->pick);
    const char *line;

    do {
        if (!al_linear_ask(asked->linear, field->label,
                           are_alike ? _("needed") : "1", false))
            return false;
        line = al_str_text(&asked->linear->line);
        if (*line || !are_alike)
            break;
        asked->linear->is_puzzled = true;
        al_linear_told(asked->linear, _("Several have this name: type the "
                                        "number of whom you mean."));
    } while (true);
    *pick = *line ? number_in(line, field->pick.count) : 1;
    return true;
}

/*
 * Several fit what is typed: which one? Nothing is guessed. False: none, and
 * the field is asked again.
 */
bool al_linear_pick(const struct al_asked *asked, const char *typed)
{
    struct al_linear *linear = asked->linear;
    struct al_form_field *field = al_linear_field(asked);
    size_t pick = 0;

    while (field->pick.count > 1) {
        const char *line;

        if (find_exact(field, typed, &pick)) {
            walk_to(asked, pick);
            return true;
        }
        say_picks(asked);
        if (!ask_which(asked, &pick))
            return false;
        line = al_str_text(&linear->line);
        if (pick != OUT_OF_RANGE) {
            walk_to(asked, pick - 1);
            return true;
        }
        if (strcmp(line, ".") == 0 || strcmp(line, "^") == 0)
            return false;
        al_linear_type(linear, line);
        typed = line;
    }
    return field->pick.count == 1;
}

/* ---- somebody new ---- */

static bool can_add(const struct al_asked *asked)
{
    struct al_pane_entry *entry = al_linear_top(asked->linear);
    const struct al_keydef *keydef =
        al_keydef_find(entry->ops->keys, AL_KEY_F3);

    return keydef && al_form_can_add(asked->form, asked->at) &&
           !al_linear_is_off(asked->linear, keydef);
}

/* Nobody is called so: as new? True: their form is open, or it is over. */
static bool add_new(const struct al_asked *asked, const char *typed)
{
    struct al_linear *linear = asked->linear;
    struct al_str question = {0};
    bool is_told;

    if (!can_add(asked))
        return false;
    al_str_printf(&question, _("Nobody here is called %s. Add them as new?"),
                  typed);
    is_told = al_linear_ask(linear, al_str_text(&question), _("no"), false);
    al_str_drop(&question);
    if (!is_told)
        return true;
    if (!al_linear_yes(al_str_text(&linear->line), false))
        return false;
    al_linear_press(linear, AL_KEY_F3);
    return al_linear_is_gone(asked);
}

/* ---- taking a line ---- */

/* How the field stood, to be put back when a line is not taken. */
struct before {
    char *text, *stored; /* owned */
    char *echo;
    bool is_touched, is_default;
};

static void keep_before(const struct al_form_field *field,
                        struct before *before)
{
    before->text = al_strdup(al_box_text(&field->box));
    before->stored = field->chosen_count > 0 && !field->is_many
                         ? al_strdup(field->chosen[0].stored)
                         : NULL;
    before->echo = field->echo ? al_strdup(field->echo) : NULL;
    before->is_touched = field->is_touched;
    before->is_default = field->is_default;
}

static void drop_before(struct before *before)
{
    free(before->text);
    free(before->stored);
    free(before->echo);
}

static void put_back(const struct al_asked *asked, const struct before *before)
{
    struct al_form_field *field = al_linear_field(asked);

    asked->form->at = asked->at;
    al_linear_type(asked->linear, before->text);
    if (before->stored)
        al_form_take(asked->form, asked->at, before->stored);
    al_form_say(asked->form, asked->at, false, before->echo);
    field->is_touched = before->is_touched;
    field->is_default = before->is_default;
}

/* One member of a set, or the single value. False: it was not taken. */
static bool take_one(const struct al_asked *asked, const char *typed)
{
    struct al_form_field *field = al_linear_field(asked);
    size_t count = field->chosen_count;

    al_linear_type(asked->linear, typed);
    if (al_linear_is_gone(asked))
        return true;
    if (field->pick.count > 1 && !al_linear_pick(asked, typed))
        return false;
    if (field->about->ref && field->pick.count == 0 &&
        al_linear_has_typing(field)) {
        if (add_new(asked, typed))
            return true;
        if (can_add(asked)) { /* and that was not wanted: nothing is wrong */
            al_linear_type(asked->linear, "");
            return false;
        }
    }
    if (!field->is_many)
        return al_linear_leave(asked);
    al_linear_press(asked->linear, ',');
    return al_linear_is_gone(asked) || field->chosen_count > count;
}

/* All that was typed is in the set: the next field. */
static void leave_set(const struct al_asked *asked)
{
    if (!al_linear_is_gone(asked) && !asked->linear->app->is_over &&
        !al_linear_leave(asked))
        al_linear_say_wrong(asked);
}

/* False: it was not taken, and is said; the field stands as it stood. */
static bool take(const struct al_asked *asked, const char *typed)
{
    struct al_form_field *field = al_linear_field(asked);
    struct before before;
    bool is_taken;

    keep_before(field, &before);
    is_taken = take_one(asked, typed);
    if (is_taken) {
        if (!al_linear_is_gone(asked) && !asked->linear->app->is_over)
            say_taken(asked, typed, before.echo);
    } else if (!asked->linear->app->is_over) {
        if (!field->is_bad && al_linear_has_typing(field) &&
            field->pick.count == 0)
            al_form_accept(asked->form, asked->at);
        if (field->is_bad)
            al_linear_say_wrong(asked);
        put_back(asked, &before);
    }
    drop_before(&before);
    return is_taken;
}

void al_linear_take(const struct al_asked *asked, const char *typed)
{
    if (take(asked, typed) && al_linear_field(asked)->is_many)
        leave_set(asked);
}

void al_linear_take_members(const struct al_asked *asked, const char *typed)
{
    bool are_taken = true, is_open = false;

    while (*typed && are_taken && !al_linear_is_gone(asked) &&
           !asked->linear->app->is_over) {
        size_t len = strcspn(typed, ",");
        char *one = al_strndup(typed, len);

        if (one[strspn(one, " ")])
            are_taken = take(asked, one + strspn(one, " "));
        free(one);
        is_open = typed[len] == ',';
        typed += len + is_open;
        if (is_open && typed[strspn(typed, " ")])
            is_open = false;
    }
    if (are_taken && !is_open)
        leave_set(asked);
}

/* A note of several lines, up to one with a full stop alone. */
void al_linear_take_text(const struct al_asked *asked)
{
    struct al_linear *linear = asked->linear;
    struct al_str text = {0};

    al_linear_say(linear, "%s",
                  _("Several lines; a line with only a full stop ends them."));
    while (al_linear_read(linear, false) &&
           strcmp(al_str_text(&linear->line), ".") != 0) {
        al_str_puts(&text, text.len > 0 ? "\n" : "");
        al_str_puts(&text, al_str_text(&linear->line));
    }
    /* What stands there when the input ends is kept with the draft. */
    al_linear_type(linear, al_str_text(&text));
    al_str_drop(&text);
    if (linear->app->is_over)
        al_app_keep_all(linear->app);
    else if (!al_linear_is_gone(asked) && !al_linear_leave(asked))
        al_linear_say_wrong(asked);
}
