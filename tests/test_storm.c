/*
 * tests/test_storm.c - random keys into the screens, without a terminal.
 *
 * Keys go in where input.c would put them, and every state is drawn. A make
 * check walks a few thousand steps; AL_STORM_STEPS=1000000 with a build that
 * has sanitizers is the long walk, AL_TEST_SEED walks one again.
 */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/kinds.h"
#include "core/utf8.h"
#include "tests/outside.h"
#include "tests/testing.h"
#include "tui/app_state.h"
#include "tui/draft.h"
#include "tui/sheet.h"

enum {
    STEPS = 3000,
    STEPS_A_FOLDER = 25000, /* then a fresh one: histories get long */
    STEPS_A_PROMISE = 300,  /* between two texts that must not be lost */
    TABS_TO_NOTE = 6,
    LONG_STEPS = 100000, /* from here on most panes must have been seen */
    ESCS = 60            /* more than panes can stand above each other */
};

struct storm {
    struct al_app app;
    char *root, *pristine, *dir;
    struct al_test_random random;
    size_t step, promises;
    bool *is_reached;    /* owned; by the place in panes.def */
    uint32_t walked[12]; /* the keys since a text was promised */
    size_t walked_count;
};

/* ---- the program without its loop ---- */

static void open_app(struct storm *storm)
{
    struct al_app *app = &storm->app;
    struct al_err err = {0};

    al_app_init(app, storm->dir);
    al_test_ok(al_app_load_own(app, &err), &err);
    al_canvas_init(&app->canvas, 24, 80, false);
    al_test_ok(al_app_open_service(app, &err), &err);
    app->has_history = true;
    al_app_catch_up(app);
}

static void close_app(struct storm *storm)
{
    struct al_app *app = &storm->app;

    al_app_keep_all(app);
    al_app_drop(app);
}

static void fresh_folder(struct storm *storm)
{
    al_test_must("rm -rf '%s' && cp -a '%s' '%s'", storm->dir, storm->pristine,
                 storm->dir);
}

static void start(struct storm *storm, uint64_t seed)
{
    memset(storm, 0, sizeof(*storm));
    storm->random.state = seed;
    storm->is_reached = al_calloc(al_pane_count(), sizeof(bool));
    storm->root = al_test_tmpdir();
    storm->pristine = al_test_path(storm->root, "pristine");
    storm->dir = al_test_path(storm->root, "data");
    ck_assert_int_eq(setenv("HOME", storm->root, 1), 0);
    /* Whatever address a storm types, nothing is there to reach it with. */
    al_test_must("'%s' sample '%s' >/dev/null", getenv("ALONGSIDE"),
                 storm->pristine);
    ck_assert_int_eq(chdir(storm->root), 0);
    fresh_folder(storm);
    ck_assert_int_eq(setenv("GIT_SSH_COMMAND", "false", 1), 0);
    open_app(storm);
}

static void end(struct storm *storm)
{
    close_app(storm);
    ck_assert_int_eq(chdir("/"), 0);
    al_test_rm(storm->root);
    free(storm->is_reached);
    free(storm->pristine);
    free(storm->dir);
}

/* ---- keys ---- */

static size_t below(struct storm *storm, size_t limit)
{
    return al_test_below(&storm->random, limit);
}

static const uint32_t letters[] = {
    'l', 'n',  '/',  'e',    'h',     'u',    's',   'v',      ':',
    '?', '.',  'U',  '1',    '2',     '3',    '4',   '5',      '6',
    '7', '8',  '~',  'q',    'a',     'b',    'j',   'k',      'g',
    'G', 'm',  'f',  'x',    'o',     'z',    'd',   'p',      'c',
    'w', 'y',  't',  'i',    'r',     ' ',    ',',   '-',      '0',
    '9', '\'', 0xE9, 0x65E5, 0x1F600, 0xFE0F, 0x301, 0x202E,   'S',
    'T', 'A',  'P',  '!',    '+',     0xA0,   0xAD,  0x10FFFF, AL_ALT('s')};

static const uint32_t named[] = {
    AL_KEY_DOWN,  AL_KEY_RIGHT,     AL_KEY_END,   AL_KEY_WORD_RIGHT,
    AL_KEY_ENTER, AL_KEY_PAGE_DOWN, AL_KEY_ENTER, AL_KEY_ENTER,
    AL_KEY_TAB,   AL_KEY_SHIFT_TAB, AL_KEY_TAB,   AL_KEY_ESC,
    AL_KEY_ESC,   AL_KEY_F1,        AL_KEY_F2,    AL_KEY_F3,
    AL_KEY_F10,   AL_CTRL('p'),     AL_CTRL('s'), AL_CTRL('o'),
    AL_CTRL('g'), AL_CTRL('y'),     AL_CTRL('l')};

/* These take text away, or move to where the next letter would part a word
 * (a line up in a note, too); a walk that must lose none goes without them. */
static const uint32_t losing[] = {
    AL_KEY_UP,    AL_KEY_PAGE_UP,   AL_KEY_HOME,      AL_KEY_UP,
    AL_KEY_LEFT,  AL_KEY_WORD_LEFT, AL_KEY_BACKSPACE, AL_KEY_DELETE,
    AL_CTRL('u'), AL_CTRL('k'),     AL_CTRL('w'),     AL_CTRL('z'),
    AL_CTRL('d'), AL_CTRL('r'),     AL_CTRL('x')};

static const char *const pastes[] = {
    "Ada\nBen\nZo\xc3\xab\n",   "\x1b]0;title\x07 \x1b[31mred", "", "a\tb\rc",
    "\xff\xfe broken \xc0\xaf", "word word word word word word"};

static struct al_key pick_key(struct storm *storm, bool may_lose)
{
    size_t chance = below(storm, 100);

    if (chance < 45)
        return (struct al_key){.code =
                                   letters[below(storm, AL_COUNT(letters))]};
    if (chance < 55)
        return (struct al_key){.code = 'a' + (uint32_t)below(storm, 26)};
    if (chance < 58) {
        const char *text = pastes[below(storm, AL_COUNT(pastes))];

        return (struct al_key){
            .code = AL_KEY_PASTE, .paste = text, .paste_size = strlen(text)};
    }
    if (chance < 68 && may_lose)
        return (struct al_key){.code = losing[below(storm, AL_COUNT(losing))]};
    return (struct al_key){.code = named[below(storm, AL_COUNT(named))]};
}

static const struct {
    int rows, cols;
} windows[] = {{24, 80}, {40, 120}, {50, 200}, {15, 60}, {10, 40}, {1, 1}};

static void resize(struct storm *storm)
{
    size_t at = below(storm, AL_COUNT(windows));

    al_canvas_drop(&storm->app.canvas);
    al_canvas_init(&storm->app.canvas, windows[at].rows, windows[at].cols,
                   below(storm, 4) == 0);
    al_app_reload(&storm->app);
}

/* ---- claims about what is drawn ---- */

static const char *where(const struct storm *storm)
{
    static char text[160];
    const struct al_app *app = &storm->app;

    snprintf(text, sizeof(text), "step %zu, pane %s, depth %zu", storm->step,
             app->depth ? app->panes[app->depth - 1].ops->name : "none",
             app->depth);
    return text;
}

/* A claim about what is on the screen, which is shown if it does not hold. */
static void claim(const struct storm *storm, bool holds, const char *what)
{
    const struct al_canvas *canvas = &storm->app.canvas;

    if (holds)
        return;
    fprintf(stderr, "%dx%d, cursor %d,%d\n", canvas->cols, canvas->rows,
            canvas->focus_row, canvas->focus_col);
    for (int row = 0; row < canvas->rows; row++) {
        struct al_str text = {0};

        al_canvas_row(canvas, row, &text);
        fprintf(stderr, "|%s\n", al_str_text(&text));
        al_str_drop(&text);
    }
    ck_abort_msg("%s: %s", what, where(storm));
}

/* Where there is a marker, the cursor stands on it. */
static void check_cursor(const struct storm *storm)
{
    const struct al_canvas *canvas = &storm->app.canvas;
    size_t focus;

    claim(storm,
          canvas->focus_row >= 0 && canvas->focus_row < canvas->rows &&
              canvas->focus_col >= 0 && canvas->focus_col < canvas->cols,
          "the cursor is outside");
    if (al_app_is_typing(&storm->app) || canvas->rows < 15 || canvas->cols < 60)
        return;
    focus = (size_t)canvas->focus_row * (size_t)canvas->cols;
    for (int row = 2; row < canvas->rows - 2; row++) {
        const struct al_cell *first =
            &canvas->cells[(size_t)row * (size_t)canvas->cols];

        if (strcmp(first[0].text, ">") == 0 &&
            strcmp(first[1].text, " ") == 0 && canvas->focus_col == 0)
            claim(storm,
                  canvas->focus_row == row ||
                      strcmp(canvas->cells[focus].text, ">") == 0,
                  "the cursor is not on the marker");
    }
}

/* A list that shows rows shows on which of them the cursor is. */
static void check_marker(const struct storm *storm)
{
    const struct al_canvas *canvas = &storm->app.canvas;
    const struct al_pane_entry *top = &storm->app.panes[storm->app.depth - 1];
    struct al_parts parts = {0};
    const struct al_cell *focus;

    if (canvas->rows < 15 || canvas->cols < 60 || !top->ops->parts ||
        al_app_is_typing(&storm->app))
        return;
    top->ops->parts(top->state, &parts);
    if (!parts.rows || parts.form || parts.code || !al_sheet_chosen(parts.rows))
        return;
    focus = &canvas->cells[(size_t)canvas->focus_row * (size_t)canvas->cols +
                           (size_t)canvas->focus_col];
    claim(storm, strcmp(focus->text, ">") == 0, "no marker");
}

static void note_pane(struct storm *storm)
{
    const struct al_app *app = &storm->app;

    for (size_t i = 0; app->depth > 0 && i < al_pane_count(); i++)
        if (al_pane_at(i) == app->panes[app->depth - 1].ops)
            storm->is_reached[i] = true;
}

/* How many panes were on top; those that never were are named. */
static size_t say_reached(const struct storm *storm)
{
    size_t count = 0;

    for (size_t i = 0; i < al_pane_count(); i++)
        count += storm->is_reached[i];
    printf("%zu of %zu panes were reached, %zu texts promised; never:", count,
           al_pane_count(), storm->promises);
    for (size_t i = 0; i < al_pane_count(); i++)
        if (!storm->is_reached[i])
            printf(" %s", al_pane_at(i)->name);
    printf("\n");
    (void)fflush(stdout);
    return count;
}

/* Drawing twice draws the same: draw changes nothing. */
static void paint(struct storm *storm)
{
    struct al_app *app = &storm->app;

    al_app_load_top(app);
    al_frame_draw(app, &app->canvas);
    check_cursor(storm);
    check_marker(storm);
    note_pane(storm);
}

static void reopen(struct storm *storm)
{
    close_app(storm);
    if (storm->step % STEPS_A_FOLDER < 200)
        fresh_folder(storm);
    open_app(storm);
}

static void press(struct storm *storm, const struct al_key *key)
{
    struct al_app *app = &storm->app;

    al_app_key(app, key);
    if (app->job.child) /* nothing reads its pipe here */
        al_job_stop(&app->job);
    al_job_init(&app->job);
    if (app->is_over) {
        close_app(storm);
        open_app(storm);
    }
    /* What a storm did to the team, or it left the sample: one pane is left. */
    if (!app->ledger || al_ledger_standing(app->ledger) != AL_STANDS_IN) {
        close_app(storm);
        fresh_folder(storm);
        open_app(storm);
    }
    if (below(storm, 4) == 0 || key->code == AL_KEY_ENTER)
        paint(storm);
    storm->step++;
}

/* Every screen leads back with Esc. */
static void go_home(struct storm *storm)
{
    const struct al_key esc = {.code = AL_KEY_ESC};
    struct al_app *app = &storm->app;

    for (int i = 0;
         i < ESCS && (app->depth > 1 || app->panes[0].ops != &al_pane_today);
         i++) {
        al_app_key(app, &esc);
        paint(storm);
    }
    ck_assert_msg(app->depth == 1 && app->panes[0].ops == &al_pane_today,
                  "Esc does not lead back: %s", where(storm));
}

static void walk(struct storm *storm, size_t steps, bool may_lose)
{
    for (size_t i = 0; i < steps; i++) {
        const struct al_key key = pick_key(storm, may_lose);

        /* A save that is taken back is in the history alone, and that is what
         * was asked for. */
        if (!may_lose && (key.code == 'u' || key.code == 'U') &&
            !al_app_is_typing(&storm->app))
            continue;
        if (!may_lose && i < AL_COUNT(storm->walked))
            storm->walked[storm->walked_count++] = key.code;
        if (may_lose && below(storm, 60) == 0)
            resize(storm);
        press(storm, &key);
    }
}

/* ---- nothing typed is lost ---- */

struct looking {
    const char *word;
    size_t found;
};

static bool on_draft(void *arg, const char *path, int64_t changed_at,
                     const struct al_draft_text *text)
{
    struct looking *looking = arg;

    (void)path;
    (void)changed_at;
    for (size_t i = 0; i < text->count; i++)
        looking->found += strstr(text->items[i].text, looking->word) != NULL;
    return looking->found == 0;
}

static bool on_hit(void *arg, const struct al_hit *hit)
{
    struct looking *looking = arg;

    looking->found += hit != NULL;
    return false;
}

static size_t find_word(struct storm *storm, const char *word)
{
    struct looking looking = {word, 0};

    al_draft_each(&storm->app.draft_seal, on_draft, &looking);
    if (looking.found == 0)
        (void)al_query_search(al_app_index(&storm->app), word, NULL, 1, on_hit,
                              &looking, NULL);
    return looking.found;
}

static bool on_first(void *arg, const struct al_hit *hit)
{
    *(struct al_id *)arg = hit->id;
    return false;
}

/* The forms that a person types most of a day into, on their longest field:
 * not by their keys, as a storm gives keys to other actions, too. */
static void open_form(struct storm *storm)
{
    static const struct al_query taking_part = {.kind = AL_KIND_PARTICIPATION};
    const struct al_key tab = {.code = AL_KEY_TAB};
    struct al_app *app = &storm->app;
    struct al_err err = {0};
    struct al_id id = {0};

    switch (storm->promises++ % 3) {
    case 0:
        al_test_ok(al_pane_log_open(app, NULL, false, &err), &err);
        for (int i = 0; i < TABS_TO_NOTE; i++)
            al_app_key(app, &tab);
        break;
    case 1:
        al_test_ok(
            al_pane_edit_open_at(app, AL_KIND_FEEDBACK, NULL, "quote", &err),
            &err);
        break;
    default:
        al_test_ok(
            al_query_run(al_app_index(app), &taking_part, on_first, &id, &err),
            &err);
        al_test_ok(al_pane_edit_open_at(app, AL_KIND_PARTICIPATION, &id,
                                        "contribution_text", &err),
                   &err);
    }
}

/* A word in a form, random keys that erase nothing, and the way home: it is in
 * a draft or in a record. */
static void keep_a_promise(struct storm *storm)
{
    char word[32], text[64];
    struct al_key note = {.code = AL_KEY_PASTE, .paste = text};

    (void)snprintf(word, sizeof(word), "kept%zuword", storm->step);
    note.paste_size =
        (size_t)snprintf(text, sizeof(text), "it was %s and that ", word);
    go_home(storm);
    storm->walked_count = 0;
    open_form(storm);
    ck_assert_msg(storm->app.depth > 1 && al_app_is_typing(&storm->app),
                  "no form: %s", where(storm));
    al_app_key(&storm->app, &note);
    walk(storm, below(storm, 12), false);
    go_home(storm);
    if (find_word(storm, word) == 0) {
        close_app(storm); /* what leaves with the program is kept as well */
        open_app(storm);
    }
    if (find_word(storm, word) == 0) {
        for (size_t i = 0; i < storm->walked_count; i++)
            fprintf(stderr, "key %04x\n", (unsigned)storm->walked[i]);
        ck_abort_msg("%s of form %zu is lost: %s", word,
                     (storm->promises - 1) % 3, where(storm));
    }
}

START_TEST(no_keys_crash_lose_text_or_lead_nowhere)
{
    const char *wanted = getenv("AL_STORM_STEPS");
    size_t steps = wanted ? strtoul(wanted, NULL, 10) : STEPS;
    uint64_t seed = al_test_seed(20261126);
    struct storm storm;
    size_t reached;

    printf("seed %llu, %zu steps\n", (unsigned long long)seed, steps);
    (void)fflush(stdout);
    /* Check's own would end the whole group when a job is stopped. */
    ck_assert(signal(SIGTERM, SIG_DFL) != SIG_ERR);
    start(&storm, seed);
    while (storm.step < steps) {
        walk(&storm, STEPS_A_PROMISE, true);
        keep_a_promise(&storm);
        if (storm.step % STEPS_A_FOLDER < STEPS_A_PROMISE)
            reopen(&storm);
    }
    reached = say_reached(&storm);
    ck_assert_msg(steps < LONG_STEPS || reached * 2 > al_pane_count(),
                  "only %zu panes were reached", reached);
    end(&storm);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("storm");
    TCase *tcase = tcase_create("storm");

    if (getenv("AL_STORM_STEPS"))
        tcase_set_timeout(tcase, 0);
    tcase_add_test(tcase, no_keys_crash_lose_text_or_lead_nowhere);
    suite_add_tcase(suite, tcase);
    return al_test_run(suite);
}
