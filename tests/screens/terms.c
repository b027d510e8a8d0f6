/* tests/screens/terms.c - terminals, as terminfo knows them. */
#include "config.h"

#include "tests/screens/terms.h"

#define NCURSES_NOMACROS
#include <check.h>
#include <curses.h>
#include <stdio.h>
#include <term.h>
#include <unistd.h>

const char *const al_terms[] = {
    "xterm",           "xterm-256color", "vt100", "vt220",          "linux",
    "screen-256color", "tmux-256color",  "putty", "putty-256color", NULL,
};

static void open_entry(const char *term)
{
    int error = 0;

    ck_assert_msg(setupterm(term, STDOUT_FILENO, &error) == OK,
                  "terminfo does not know %s", term);
}

int al_term_colours(const char *term)
{
    int count;

    open_entry(term);
    count = tigetnum("colors");
    del_curterm(cur_term);
    return count > 0 ? count : 0;
}

const char *al_term_key(const char *term, const char *capability,
                        const char *usual)
{
    static char texts[8][16];
    static size_t next;
    char *text = texts[next++ % 8];
    const char *value;

    open_entry(term);
    value = tigetstr(capability);
    if (!value || value == (const char *)-1)
        value = usual;
    snprintf(text, sizeof(texts[0]), "%s", value);
    del_curterm(cur_term);
    return text;
}
