/* tui/linear_box.c - what a line means where words, a code or a key is asked.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "tui/keymap.h"
#include "tui/linear_own.h"

static void say_box_help(struct al_linear *linear)
{
    struct al_str text = {0};

    if (al_app_explain(linear->app, &text))
        al_out_text(&linear->out, 0, al_str_text(&text));
    al_str_drop(&text);
    al_linear_say(
        linear, "%s",
        _("Words are searched for; the number of a row opens it. list "
          "says the rows, more goes on, back goes back, quit ends. A "
          "space in front takes any of these as words."));
}

/* A space in front takes it as words, as in a form. */
static bool do_box_word(struct al_linear *linear, const char *line)
{
    if (!*line || strcmp(line, ".") == 0 || al_linear_is_word(_("back"), line))
        al_linear_back(linear);
    else if (al_linear_is_word(_("more"), line))
        al_linear_go_on(linear);
    else if (al_linear_is_word(_("list"), line))
        al_linear_pane(linear);
    else if (al_linear_is_word(_("quit"), line))
        al_linear_quit(linear);
    else if (strcmp(line, "?") == 0)
        say_box_help(linear);
    else
        return false;
    return true;
}

void al_linear_box(struct al_linear *linear, const struct al_parts *parts)
{
    const char *line;
    char *end;
    size_t number;

    if (!al_linear_ask(linear, _("Words, the number of a row, or ?"), _("back"),
                       false))
        return;
    line = al_str_text(&linear->line);
    if (do_box_word(linear, line))
        return;
    number = strtoul(line, &end, 10);
    if (line[0] >= '1' && line[0] <= '9' && !*end &&
        number <= al_linear_row_count(parts)) {
        if (al_linear_mark(linear, number))
            al_linear_press(linear, AL_KEY_ENTER);
    } else {
        al_linear_type(linear, line + strspn(line, " "));
        al_linear_pane(linear);
    }
}

void al_linear_code(struct al_linear *linear)
{
    const char *line;

    if (!al_linear_ask(linear, _("From the paper"), _("back"), true))
        return;
    line = al_str_text(&linear->line);
    if (!*line || strcmp(line, ".") == 0) {
        al_linear_back(linear);
        return;
    }
    al_linear_type(linear, line);
    al_linear_press(linear, AL_KEY_ENTER);
    explicit_bzero(linear->line.data, linear->line.cap);
    al_str_reset(&linear->line);
}

void al_linear_key(struct al_linear *linear)
{
    struct al_pane_entry *entry = al_linear_top(linear);
    const char *hint =
        entry->ops->hint ? entry->ops->hint(linear->app, entry->state) : NULL;
    uint32_t key;

    if (!al_linear_ask(linear, hint ? hint : _("One key"), _("none"), false))
        return;
    key = al_key_parse(al_str_text(&linear->line)); /* "E", "F5", "Ctrl-O" */
    al_linear_press_raw(linear, key != AL_KEY_NONE ? key : AL_KEY_ESC);
}
