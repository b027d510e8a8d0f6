/* tui/linear_command.c - what a line means where no field is asked. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/utf8.h"
#include "tui/linear_own.h"

enum { TITLE_MIN = 3, NUMBER_DIGITS_MAX = 9 };

/* ---- a line, taken apart ---- */

struct command {
    char *words; /* owned; without the number behind them */
    bool has_number;
    size_t number;
};

/* "e 3" is e on row 3; "3" alone opens it. */
static void take_apart(const char *line, struct command *command)
{
    size_t len, digits = 0;

    line += strspn(line, " \t");
    if (line[0] == ':' && line[1]) { /* as on screens: ": undo" */
        line++;
        line += strspn(line, " \t");
    }
    len = strlen(line);
    while (len > 0 && (line[len - 1] == ' ' || line[len - 1] == '\t'))
        len--;
    while (digits < len && line[len - digits - 1] >= '0' &&
           line[len - digits - 1] <= '9')
        digits++;
    *command = (struct command){0};
    if (digits > 0 && digits <= NUMBER_DIGITS_MAX &&
        (digits == len || line[len - digits - 1] == ' ')) {
        command->has_number = true;
        command->number = strtoul(line + len - digits, NULL, 10);
        len -= digits;
        while (len > 0 && line[len - 1] == ' ')
            len--;
    }
    command->words = al_strndup(line, len);
}

/* ---- doing it ---- */

static bool is_own(struct al_linear *linear, const struct al_keydef *keydef)
{
    const struct al_keydef *own = al_linear_top(linear)->ops->keys;

    return own && al_keydef_find(own, keydef->key) == keydef;
}

/* Whether what e, h and l are about follows the cursor in a list. */
static bool follows_cursor(struct al_linear *linear,
                           const struct al_parts *parts)
{
    const struct al_sheet_row *row =
        parts->rows ? al_sheet_chosen(parts->rows) : NULL;
    struct al_id id;

    return row && row->has_id && al_app_record(linear->app, &id) &&
           al_id_compare(&id, &row->id) == 0;
}

size_t al_linear_row_count(const struct al_parts *parts)
{
    size_t count = 0;

    for (size_t i = 0; parts->rows && i < parts->rows->count; i++)
        count += !parts->rows->items[i].is_heading &&
                 !parts->rows->items[i].is_fixed;
    return count;
}

/* Whether one of the keys of all screens would act on the row under it. */
static bool acts_on_cursor(struct al_linear *linear,
                           const struct al_parts *parts,
                           const struct al_keydef *keydef)
{
    struct al_app *app = linear->app;
    bool is_needed;

    if (al_linear_is_off(linear, keydef))
        return false; /* why not is said */
    if (keydef->key == ' ')
        return true;
    if (al_app_marks(app))
        return false; /* the marked rows are meant */
    if (keydef->key == 'p')
        return true;
    if (keydef->key == 'u')
        return al_app_save(app) != NULL;
    app->has_no_row = follows_cursor(linear, parts);
    is_needed = al_linear_is_off(linear, keydef);
    app->has_no_row = false;
    return is_needed;
}

static void ask_for_number(struct al_linear *linear,
                           const struct al_keydef *keydef)
{
    struct al_str name = {0};

    if (keydef->key == AL_KEY_ENTER) {
        al_linear_say(linear, "%s", _("Which row? Its number alone opens it."));
        return;
    }
    if (keydef->key == ' ')
        al_str_puts(&name, _("mark"));
    else
        al_key_name(al_app_key_of(linear->app, keydef), &name);
    al_linear_say(linear, _("Which row? %s 3 means row 3."),
                  al_str_text(&name));
    al_str_drop(&name);
}

/*
 * Nobody sees the cursor here, so what would act on the row under it asks for
 * a number; of a pane's own keys, of which not all do, the row is said first.
 * False: a number is needed.
 */
static bool is_clear(struct al_linear *linear, const struct al_parts *parts,
                     const struct al_keydef *keydef)
{
    struct al_pane_entry *entry = al_linear_top(linear);
    struct al_id id;
    bool is_about_one;

    if (al_linear_row_count(parts) < 2 || parts->question)
        return true;
    if (is_own(linear, keydef) ? keydef->key == AL_KEY_ENTER
                               : acts_on_cursor(linear, parts, keydef)) {
        ask_for_number(linear, keydef);
        return false;
    }
    is_about_one = entry->ops->record &&
                   entry->ops->record(entry->state, &id) &&
                   !follows_cursor(linear, parts) && !parts->tells_row;
    if (is_own(linear, keydef) && keydef->why_not && !is_about_one &&
        !al_linear_is_off(linear, keydef))
        al_linear_marked(linear);
    return true;
}

/* Press it; what then stands here otherwise than before is said. */
static void press(struct al_linear *linear, const struct al_parts *parts,
                  uint32_t code, bool has_row, bool is_raw)
{
    struct al_app *app = linear->app;
    uint32_t serial = al_linear_top(linear)->serial;
    uint64_t print = al_linear_print(linear);
    uint64_t row_print = al_linear_row_print(linear);
    size_t told = app->past_count;

    app->has_no_row = !has_row && follows_cursor(linear, parts);
    if (is_raw)
        al_linear_press_raw(linear, code);
    else
        al_linear_press(linear, code);
    app->has_no_row = false;
    if (!al_linear_top(linear) || al_linear_top(linear)->serial != serial)
        return;
    if (told == app->past_count && al_linear_print(linear) != print)
        al_linear_said(linear)->is_said = false;
    if (al_linear_row_print(linear) != row_print) {
        al_linear_news(linear);
        al_linear_about_row(linear);
    }
}

static void act(struct al_linear *linear, const struct al_parts *parts,
                const struct al_keydef *keydef, const struct command *command)
{
    if (command->has_number && al_app_marks(linear->app) &&
        keydef->key != ' ' && !is_own(linear, keydef)) {
        al_linear_say(linear, "%s",
                      _("Rows are marked, and it would be about those: leave "
                        "the number away, or unmark them with x."));
        return;
    }
    if (command->has_number) {
        if (!al_linear_mark(linear, command->number))
            return;
    } else if (!is_clear(linear, parts, keydef)) {
        return;
    }
    linear->is_going_back = keydef->key == AL_KEY_ESC || keydef->key == 'q';
    press(linear, parts, keydef->key, command->has_number, false);
}

/* ---- what can be done ---- */

/* A digit means a row here: what it leads to goes by its title. */
static bool add_screen(struct al_linear *linear, uint32_t digit,
                       struct al_str *out)
{
    for (size_t i = 0; i < al_pane_count(); i++) {
        const struct al_pane_ops *ops = al_pane_at(i);

        if (!ops->digit || (uint32_t)ops->digit != digit)
            continue;
        al_app_fill(linear->app, _(ops->title), out);
        return true;
    }
    return false;
}

/* "l, log: log an involvement" */
static void say_action(struct al_linear *linear, const char *front,
                       const struct al_keydef *keydef)
{
    struct al_str line = {0};

    al_str_puts(&line, front);
    if (keydef->foot) {
        al_app_fill(linear->app, _(keydef->foot), &line);
        al_str_puts(&line, ", ");
    }
    if (keydef->key == '.') /* which leaves: it goes by its word */
        al_str_puts(&line, _("again"));
    else if (keydef->key == ' ')
        al_str_puts(&line, _("mark"));
    else if ((keydef->key & AL_KEY_ACT_BIT) == AL_KEY_ACT_BIT)
        al_str_puts(&line, _("by its words"));
    else if (!add_screen(linear, keydef->key, &line))
        al_key_name(al_app_key_of(linear->app, keydef), &line);
    al_str_puts(&line, ": ");
    al_app_fill(linear->app, _(keydef->help), &line);
    al_linear_say(linear, "%s", al_str_text(&line));
    al_str_drop(&line);
}

static void say_actions(struct al_linear *linear, const struct al_keydef *keys)
{
    for (; keys && keys->key; keys++)
        if (!al_linear_is_of_screens(keys) && keys->key != AL_KEY_ENTER &&
            !al_linear_is_off(linear, keys))
            say_action(linear, "  ", keys);
}

static void say_help(struct al_linear *linear)
{
    struct al_str text = {0};

    if (al_app_explain(linear->app, &text))
        al_out_text(&linear->out, 0, al_str_text(&text));
    al_str_drop(&text);
    al_linear_say(linear, "%s",
                  _("What can be done now; a word of it, or its key:"));
    say_actions(linear, al_linear_top(linear)->ops->keys);
    say_actions(linear, al_global_keys());
    al_linear_say(linear, "%s",
                  _("A number opens the row that was said with it; e 3 does e "
                    "on row 3, show 3 says it with all that goes with it. list "
                    "says the rows, more goes on, back goes back, quit ends."));
}

static void say_several(struct al_linear *linear, const struct al_found *found)
{
    char front[32];

    for (size_t i = 0; i < found->count; i++) {
        snprintf(front, sizeof(front), "  %zu  ", i + 1);
        say_action(linear, front, found->items[i]);
    }
}

/* Two or more are called so: by number. NULL: none of them. */
const struct al_keydef *al_linear_choose(struct al_linear *linear,
                                         const struct al_found *found)
{
    const char *line;
    size_t number;

    if (found->count < 2)
        return found->count == 1 ? found->items[0] : NULL;
    say_several(linear, found);
    if (!al_linear_ask(linear, _("Which one?"), _("none"), false))
        return NULL;
    line = al_str_text(&linear->line);
    number = strtoul(line, NULL, 10);
    if (number >= 1 && number <= found->count)
        return found->items[number - 1];
    al_linear_say(linear, "%s", _("Nothing was done."));
    return NULL;
}

/* ---- words of our own ---- */

void al_linear_back(struct al_linear *linear)
{
    linear->is_going_back = true;
    al_linear_press(linear, AL_KEY_ESC);
}

/* From wherever: what was typed is kept, then as q on the first screen. */
void al_linear_quit(struct al_linear *linear)
{
    struct al_app *app = linear->app;

    al_app_keep_all(app);
    while (app->depth > 1)
        al_app_pop(app);
    linear->is_going_back = true;
    al_app_back(app);
}

void al_linear_go_on(struct al_linear *linear)
{
    if (al_linear_said(linear)->has_more)
        al_linear_more(linear);
    else
        al_linear_say(linear, "%s", _("That was all; list says it again."));
}

static bool do_own_word(struct al_linear *linear, const char *words)
{
    if (al_linear_is_word(_("list"), words))
        al_linear_pane(linear);
    else if (al_linear_is_word(_("more"), words))
        al_linear_go_on(linear);
    else if (al_linear_is_word(_("back"), words))
        al_linear_back(linear);
    else if (al_linear_is_word(_("quit"), words) ||
             al_linear_is_word(_("exit"), words))
        al_linear_quit(linear);
    else if (strcmp(words, "?") == 0 || strcmp(words, ":") == 0 ||
             al_linear_is_word(_("help"), words) ||
             al_linear_is_word(_("actions"), words))
        say_help(linear);
    else if (strcmp(words, ".") == 0) /* it leaves, as in a form */
        al_linear_back(linear);
    else
        return false;
    return true;
}

/* "residents": a screen of the bar by its title. */
static bool do_screen(struct al_linear *linear, const char *words)
{
    struct al_app *app = linear->app;

    for (size_t i = 0; i < al_pane_count() && strlen(words) >= TITLE_MIN; i++) {
        const struct al_pane_ops *ops = al_pane_at(i);
        struct al_str title = {0};
        bool is_it;

        if (!ops->digit)
            continue;
        al_app_fill(app, _(ops->title), &title);
        is_it = al_linear_starts(al_str_text(&title), words);
        al_str_drop(&title);
        if (is_it) {
            if (al_app_top(app, ops))
                al_linear_pane(linear);
            else
                al_linear_press(linear, (uint32_t)ops->digit);
            return true;
        }
    }
    return false;
}

/* "find sam", "/ sam": the search, and what it is for. */
static bool do_search(struct al_linear *linear, const char *line)
{
    size_t len = 1;
    struct al_parts parts;

    if (line[0] != '/') {
        len = strcspn(line, " ");
        if (len < TITLE_MIN || strncmp(line, _("find"), len) != 0 || !line[len])
            return false;
    }
    line += len;
    line += strspn(line, " ");
    if (!*line)
        return false;
    al_linear_press(linear, '/');
    al_linear_parts(linear, &parts);
    if (!parts.box)
        return true; /* why not was said */
    al_linear_said(linear)->is_said = true;
    al_linear_type(linear, line);
    al_linear_pane(linear);
    return true;
}

/* Lists have keys that stand in no table, as m for mine and all. */
static bool is_one_letter(const char *words)
{
    return words[0] > ' ' && words[0] < 0x7F && words[1] == '\0';
}

/* What it does is said: at least, where the cursor is then. */
static void press_letter(struct al_linear *linear, const struct al_parts *parts,
                         unsigned char letter)
{
    struct al_app *app = linear->app;
    uint32_t serial = al_linear_top(linear)->serial;
    size_t told = app->past_count;

    press(linear, parts, letter, true, true);
    if (al_linear_top(linear) && al_linear_top(linear)->serial == serial &&
        told == app->past_count && al_linear_said(linear)->is_said)
        al_linear_marked(linear);
}

static bool is_key(const struct al_linear *linear,
                   const struct al_keydef *keydef, const char *letter)
{
    return al_app_key_of(linear->app, keydef) == (unsigned char)letter[0] ||
           keydef->also == (unsigned char)letter[0];
}

/* "new contact", "list of consents": no key has it, on screens : does. */
static void do_about_kind(struct al_linear *linear, const char *words)
{
    struct al_str names = {0};

    if (strlen(words) < TITLE_MIN ||
        (!al_action_of_kind(linear->app, words, &names) && names.len == 0))
        al_linear_puzzled(linear,
                          _("%s is nothing that can be done here; ? says what "
                            "can."),
                          words);
    else if (strchr(al_str_text(&names), ','))
        al_linear_say(linear, _("Which one? %s."), al_str_text(&names));
    al_str_drop(&names);
}

static void do_words(struct al_linear *linear, const struct al_parts *parts,
                     const struct command *command)
{
    const struct al_keydef *keydef;
    struct al_found found;

    al_linear_find(linear, command->words, &found);
    if (is_one_letter(command->words) &&
        !(found.count == 1 && is_key(linear, found.items[0], command->words))) {
        if (!command->has_number || al_linear_mark(linear, command->number))
            press_letter(linear, parts, (unsigned char)command->words[0]);
        return;
    }
    if (found.count == 0) {
        do_about_kind(linear, command->words);
        return;
    }
    keydef = al_linear_choose(linear, &found);
    if (keydef)
        act(linear, parts, keydef, command);
}

static void open_row(struct al_linear *linear, const struct al_parts *parts,
                     size_t number)
{
    if (!al_linear_mark(linear, number))
        return;
    if (parts->question) /* Enter would say yes to it */
        al_linear_marked(linear);
    else
        press(linear, parts, AL_KEY_ENTER, true, false);
}

static void do_command(struct al_linear *linear, const struct al_parts *parts,
                       const char *line)
{
    struct command command;

    take_apart(line, &command);
    if (command.has_number && !command.words[0])
        open_row(linear, parts, command.number);
    else if (command.has_number &&
             al_linear_is_word(_("show"), command.words)) {
        if (al_linear_mark(linear, command.number))
            al_linear_marked(linear);
    } else if (!do_search(linear, line + strspn(line, ": \t")) &&
               (command.has_number || (!do_own_word(linear, command.words) &&
                                       !do_screen(linear, command.words))))
        do_words(linear, parts, &command);
    free(command.words);
}

/* ---- one step ---- */

void al_linear_command(struct al_linear *linear, const struct al_parts *parts)
{
    struct al_said *said = al_linear_said(linear);
    const char *usual = said->has_more ? _("more") : _("list");
    const char *question = _("Command or ?");
    const char *line;
    char *copy;

    if (parts->question) {
        question = _(parts->question);
        usual = parts->is_usual ? _("yes") : _("no");
    }
    if (!al_linear_ask(linear, question, usual, false))
        return;
    line = al_str_text(&linear->line);
    if (parts->question && al_linear_yes(line, parts->is_usual)) {
        press(linear, parts, parts->yes, true, false);
        return;
    }
    if (parts->question && al_linear_no(line, parts->is_usual)) {
        al_linear_back(linear);
        return;
    }
    copy = al_strdup(*line ? line : usual);
    do_command(linear, parts, copy);
    free(copy);
}
