/*
 * tests/screens/test_cursor.c - where the cursor is: on every screen there is.
 *
 * A screen reader and a braille line follow the hardware cursor and nothing
 * else. So it stands on the marker of a list, at the insertion point of a form
 * and at the start of a text, whatever was pressed and whatever is said.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/screens/press.h"
#include "tests/screens/shot.h"
#include "tests/screens/trails.h"
#include "tests/testing.h"

static const char *const panes[] = {
#define PANE(name) #name,
#include "tui/panes.def"
#undef PANE
};

static struct al_tty tty;

/* The default look has colours of its own where there are 256 of them. */
#define MANY "xterm-256color"

/* Who is asked for on a shared account: see test_shared.c. */
#define ELSEWHERE "who"

START_TEST(a_trail_leads_to_every_pane)
{
    for (size_t i = 0; i < sizeof(panes) / sizeof(panes[0]); i++) {
        bool has_trail = strcmp(panes[i], ELSEWHERE) == 0;

        for (size_t w = 0; w < al_trail_count(); w++)
            has_trail |= strcmp(al_trails[w].pane, panes[i]) == 0;
        ck_assert_msg(has_trail, "no trail leads to the pane %s", panes[i]);
    }
}
END_TEST

/* The letter in a cell; 0 for blanks and what is no ASCII. */
static char letter_at(int row, int col)
{
    VTermScreenCell cell = {0};

    vterm_screen_get_cell(tty.screen, (VTermPos){row, col}, &cell);
    return cell.chars[0] > ' ' && cell.chars[0] < 0x7F ? (char)cell.chars[0]
                                                       : '\0';
}

/* By itself: neither an arrow nor a comparison. */
static bool is_marker(int row, int col)
{
    return letter_at(row, col) == '>' && letter_at(row, col + 1) == '\0' &&
           (col == 0 || letter_at(row, col - 1) == '\0');
}

/*
 * On the marker, and there is no other one: none in its column, and before no
 * text of another pane. The last row names the key '>' where it does something.
 */
static void ck_on_marker(const char *where, const char *when)
{
    int row, col, markers = 0;

    al_tty_cursor(&tty, &row, &col);
    for (int r = 0; r < tty.rows - 1; r++)
        for (int c = 0; c < tty.cols; c++)
            markers += is_marker(r, c) && (c == col || letter_at(r, c + 2));
    if (!is_marker(row, col) || markers != 1) {
        al_tty_dump(&tty);
        ck_abort_msg("%s, %s: %d markers, the cursor on '%c'", where, when,
                     markers, letter_at(row, col));
    }
}

static const struct {
    const char *name, *keys;
} moves[] = {
    {"Down", "\033[B"},    {"Up", "\033[A"},   {"Down twice", "\033[B\033[B"},
    {"PgDn", "\033[6~"},   {"End", "\033[F"},  {"Up from the end", "\033[A"},
    {"a message", "\035"}, {"Down", "\033[B"}, {"PgUp", "\033[5~"},
    {"Home", "\033[H"},
};

/* Panes with another one that Tab leads to: beside the rows where there is
 * room, or below them. */
static const struct other {
    const char *pane;
    bool is_below;
} others[] = {
    {"people", false}, {"doing", false}, {"heard", false},  {"interest", false},
    {"list", false},   {"pay", false},   {"history", true},
};

/* NULL: Tab leads to no other pane there. */
static const struct other *other_of(const char *pane)
{
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        if (strcmp(others[i].pane, pane) == 0)
            return &others[i];
    return NULL;
}

/* Whatever is pressed, in the pane that it began in: in the left one, or in
 * what stands beside that, which may be in two columns. */
static void ck_list(const char *pane, const char *where)
{
    int row, col, first;

    ck_on_marker(where, "at first");
    al_tty_cursor(&tty, &row, &first);
    for (size_t i = 0; i < sizeof(moves) / sizeof(moves[0]); i++) {
        al_tty_press(&tty, moves[i].keys);
        /* What is read together with somebody says nothing else. */
        if (strcmp(moves[i].name, "a message") == 0 &&
            strcmp(pane, "together") != 0)
            al_tty_wait(&tty, "Ctrl-] does nothing here");
        ck_on_marker(where, moves[i].name);
        al_tty_cursor(&tty, &row, &col);
        ck_assert_msg(!other_of(pane) || (col > 0) == (first > 0),
                      "%s, %s: from column %d to %d", where, moves[i].name,
                      first, col);
    }
}

/* Tab has gone from this row and column to the other pane, if there is one. */
static void ck_other(const char *pane, int row, int col)
{
    const struct other *other = other_of(pane);
    int at_row, at_col;

    al_tty_cursor(&tty, &at_row, &at_col);
    ck_assert_msg(!other || (other->is_below ? at_row > row : at_col > col),
                  "%s, %d columns: Tab, and still in the same pane", pane,
                  tty.cols);
}

/* The same with more columns, and in the pane that Tab leads to there. */
static void ck_list_wide(const char *pane, int rows, int cols)
{
    char where[64];
    int row, col;

    al_tty_resize(&tty, rows, cols);
    al_tty_press(&tty, "\014"); /* is asleep only when it has painted both */
    snprintf(where, sizeof(where), "%s, %d columns", pane, cols);
    ck_list(pane, where);
    al_tty_cursor(&tty, &row, &col);
    al_tty_press(&tty, "\t");
    ck_other(pane, row, col);
    snprintf(where, sizeof(where), "%s, %d columns, Tab", pane, cols);
    ck_list(pane, where);
    al_tty_press(&tty, "\t");
    ck_list(pane, where);
}

/* What is typed comes to stand left of the cursor, in the marked field. */
static void ck_typing(const char *pane, const char *when)
{
    int row, col;

    al_tty_press(&tty, "q");
    al_tty_cursor(&tty, &row, &col);
    if (col == 0 || letter_at(row, col - 1) != 'q') {
        al_tty_dump(&tty);
        ck_abort_msg("%s, %s: the letter is not before the cursor", pane, when);
    }
    while (row > 0 && letter_at(row, 0) == '\0')
        row--; /* a note has several rows */
    ck_assert_msg(letter_at(row, 0) == '>', "%s, %s: no marker", pane, when);
    al_tty_press(&tty, "w\033[D");
    al_tty_cursor(&tty, &row, &col);
    ck_assert_msg(letter_at(row, col) == 'w', "%s, %s: Left", pane, when);
    al_tty_press(&tty, "\033[F\177\177");
}

static void ck_form(const char *pane)
{
    static struct al_shot before;
    char when[32];

    ck_typing(pane, "at first");
    al_tty_press(&tty, "\035");
    al_tty_wait(&tty, "Ctrl-] does nothing here");
    ck_typing(pane, "after a message");
    if (strcmp(pane, "first") == 0)
        return; /* there Tab goes on to the next question */
    for (int field = 1; field < 40; field++) {
        al_shot_take(&tty, &before);
        al_tty_press(&tty, "\t");
        if (al_shot_is(&tty, &before))
            return; /* the last one */
        snprintf(when, sizeof(when), "field %d", field);
        ck_typing(pane, when);
    }
    ck_abort_msg("%s: Tab never comes to an end", pane);
}

/* On the first letter of something, so that reading starts there. */
static void ck_page(const char *pane)
{
    int row = 0, col = 0;

    /* What takes long to work out, as four words, comes after the rest. */
    for (int tries = 0; tries < 100 && !letter_at(row, col); tries++) {
        al_tty_settle(&tty);
        al_tty_cursor(&tty, &row, &col);
    }
    ck_assert_msg(letter_at(row, col), "%s: the cursor is on nothing", pane);
    for (int i = 0; i < col; i++)
        ck_assert_msg(!letter_at(row, i), "%s: text before the cursor", pane);
}

/* No state is told on the first screen of a folder that is not one yet. */
static bool has_nothing_to_colour(const char *pane)
{
    return strcmp(pane, "start") == 0 || strcmp(pane, "outside") == 0;
}

/*
 * What colour says, words say: without it no letter is missing. The cursor is
 * looked at there, as a walk to each pane is what takes long.
 */
START_TEST(colour_takes_no_letter_and_the_cursor_is_where_reading_goes_on)
{
    const struct al_trail *trail = &al_trails[_i];
    static struct al_shot coloured;

    al_trail_go(&tty, trail, &(struct al_tty_options){.term = MANY});
    ck_assert_msg(tty.colours > 0 || has_nothing_to_colour(trail->pane),
                  "%s: no colour on the way there", trail->pane);
    al_shot_take(&tty, &coloured);
    al_tty_end(&tty);
    al_trail_go(&tty, trail,
                &(struct al_tty_options){.term = MANY, .extra = "NO_COLOR=1"});
    al_shot_wait(&tty, &coloured, trail->pane);
    ck_assert_uint_eq(tty.colours + tty.resets, 0);
    if (trail->kind == AL_TRAIL_LIST) {
        ck_list(trail->pane, trail->pane);
        ck_list_wide(trail->pane, 40, 120);
        ck_list_wide(trail->pane, 50, 200);
    } else if (trail->kind == AL_TRAIL_FORM)
        ck_form(trail->pane);
    else
        ck_page(trail->pane);
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cursor");
    TCase *tc = tcase_create("cursor");
    int status;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, a_trail_leads_to_every_pane);
    tcase_add_loop_test(
        tc, colour_takes_no_letter_and_the_cursor_is_where_reading_goes_on, 0,
        (int)al_trail_count());
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
