/*
 * tests/screens/test_sequences.c - keys as each terminal spells them.
 *
 * A row of steps is done once under xterm-256color, and each screen kept. Then
 * every terminal does the same steps with what its own keys send, and has to
 * come by the same screens. Keys that come in parts: test_split.c.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/screens/shot.h"
#include "tests/screens/terms.h"
#include "tests/testing.h"

#define ESC "\033"

/* TERM, and the terminal that really stands there: PuTTY says it is xterm. */
static const char *const pairs[][2] = {
    {"xterm", "xterm"},
    {"xterm-256color", "xterm-256color"},
    {"vt100", "vt100"},
    {"vt220", "vt220"},
    {"linux", "linux"},
    {"screen-256color", "screen-256color"},
    {"tmux-256color", "tmux-256color"},
    {"putty", "putty"},
    {"putty-256color", "putty-256color"},
    {"xterm", "putty"},
    {"xterm-256color", "putty"},
    {"xterm", "linux"},
    {"vt100", "xterm"},
    {"vt100", "putty"},
    {"linux", "xterm"},
    {"screen-256color", "putty"},
    {"tmux-256color", "linux"},
};

/* A step: what terminfo knows of it, or the letters that are sent as they are.
 * usual: where terminfo does not know. text: what stands there then. */
struct step {
    const char *capability, *usual, *text;
};

#define UP                      \
    {                           \
        "kcuu1", ESC "[A", NULL \
    }
#define DOWN                    \
    {                           \
        "kcud1", ESC "[B", NULL \
    }
#define LEFT                    \
    {                           \
        "kcub1", ESC "[D", NULL \
    }
#define RIGHT                   \
    {                           \
        "kcuf1", ESC "[C", NULL \
    }
#define HOME                    \
    {                           \
        "khome", ESC "[H", NULL \
    }
#define END                    \
    {                          \
        "kend", ESC "[F", NULL \
    }
#define PGUP                   \
    {                          \
        "kpp", ESC "[5~", NULL \
    }
#define PGDN                   \
    {                          \
        "knp", ESC "[6~", NULL \
    }
#define DEL                      \
    {                            \
        "kdch1", ESC "[3~", NULL \
    }
#define BACK                \
    {                       \
        "kbs", "\177", NULL \
    }
#define BACKTAB                \
    {                          \
        "kcbt", ESC "[Z", NULL \
    }
#define F1(text)              \
    {                         \
        "kf1", ESC "OP", text \
    }
#define F2(text)              \
    {                         \
        "kf2", ESC "OQ", text \
    }
#define F3(text)              \
    {                         \
        "kf3", ESC "OR", text \
    }
#define F10(text)                \
    {                            \
        "kf10", ESC "[21~", text \
    }
#define SEND(keys, text) \
    {                    \
        NULL, keys, text \
    }

/* clang-format off */
static const struct step in_lists[] = {
    SEND("2", "Would like"), DOWN, DOWN, UP, SEND("j", NULL), SEND("k", NULL),
    END, UP, HOME, SEND("G", NULL), SEND("g", NULL), PGDN, PGUP,
    SEND("\r", "With us since"), SEND("\t", "> Ada L."),
    SEND("\t", "With us since"), BACKTAB, SEND("\n", "With us since"),
    SEND("q", "> Ada L."), SEND("\r", "With us since"), SEND(ESC, "> Ada L."),
    SEND("l", "Log an involvement"), F10("> Ada L."),
    SEND(".", "Log an involvement"), F10("> Ada L."),
    SEND("n", "New: What was said"), F10("> Ada L."),
    SEND("e", "Resident, Ada L."), F10("> Ada L."),
    SEND("h", "History"), F10("> Ada L."),
    SEND("/", "Find"), F10("> Ada L."),
    SEND(":", "Find an action"), F10("> Ada L."),
    SEND("\020", "Find an action"), F10("> Ada L."),
    SEND("?", "On this screen"), F10("> Ada L."),
    F1("On this screen"), F10("> Ada L."),
    SEND("u", NULL), SEND("U", NULL), SEND("s", "no address"),
    SEND("~", "Past messages"), F10("> Ada L."),
    SEND("1", "[1 Today]"), SEND("3", "[3 Doing]"),
};

static const struct step in_forms[] = {
    SEND("l", "Log an involvement"), SEND("s", "= "), SEND("am", "= Sam T."),
    LEFT, HOME, RIGHT, END, BACK, LEFT, DEL, SEND("\025", NULL),
    SEND("\032", NULL), SEND(ESC "u", NULL), SEND("\025" "sa", "= Sam T."),
    SEND("\r", NULL), SEND("pa", "= Interview panel"), SEND("\t", NULL),
    BACKTAB, DOWN, UP, DOWN, SEND("y", "22-Nov-2026"),
    F1("what goes into this field"), F10("Log an involvement"),
    SEND(ESC "?", "what goes into this field"), F10("Log an involvement"),
    SEND("\020", "Find an action"), F10("Log an involvement"),
    SEND("\r", NULL), SEND("\023", "Saved: Interview panel"),
    SEND("l", "Log an involvement"), SEND("jo\rev\rt\r", "= Mon 23-Nov-2026"),
    SEND(ESC "s", "Jo M., 23-Nov-2026"),
    SEND("l", "Log an involvement"), SEND("Zed", NULL), F3("New: Resident"),
    F2("Saved: Zed"), SEND(ESC, "Lately"), SEND("2", "> Ada L."),
    SEND("e", "Resident, Ada L."), SEND("\025Ada B.", NULL), F2("> Ada B."),
    SEND("u", "press u once more"), SEND("u", "Taken back"),
    SEND("U", "press U once more"), SEND("\r", "Done again"),
};
/* clang-format on */

enum { STEPS_MAX = 64 };

static struct al_tty tty;
static struct al_shot wanted[STEPS_MAX];

static void open_copy(const char *term, const char *what, int number)
{
    char name[32];

    snprintf(name, sizeof(name), "%s-%d", what, number);
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample(name),
                                                .term = term});
    al_tty_wait(&tty, "Lately");
}

static const char *spelling(const struct step *step, const char *terminal)
{
    return step->capability
               ? al_term_key(terminal, step->capability, step->usual)
               : step->usual;
}

/* Once, with a look at each screen: every step does something. */
static void keep_screens(const struct step *steps, size_t count,
                         const char *what)
{
    struct al_shot before;

    ck_assert_uint_le(count, STEPS_MAX);
    open_copy("xterm-256color", what, 99);
    for (size_t i = 0; i < count; i++) {
        char when[64];

        snprintf(when, sizeof(when), "step %zu (%s)", i,
                 steps[i].text ? steps[i].text : "");
        al_shot_take(&tty, &before);
        al_tty_send(&tty, spelling(&steps[i], "xterm-256color"));
        al_shot_wait_other(&tty, &before, when);
        if (steps[i].text)
            al_tty_wait(&tty, steps[i].text);
        al_shot_take(&tty, &wanted[i]);
    }
    al_tty_end(&tty);
}

static void come_by_the_same(const struct step *steps, size_t count,
                             const char *what)
{
    keep_screens(steps, count, what);
    for (size_t p = 0; p < sizeof(pairs) / sizeof(pairs[0]); p++) {
        open_copy(pairs[p][0], what, (int)p);
        for (size_t i = 0; i < count; i++) {
            char when[96];

            snprintf(when, sizeof(when), "TERM=%s, keys of %s, step %zu",
                     pairs[p][0], pairs[p][1], i);
            al_tty_send(&tty, spelling(&steps[i], pairs[p][1]));
            al_shot_wait(&tty, &wanted[i], when);
        }
        al_tty_end(&tty);
    }
}

START_TEST(a_key_does_the_same_in_lists_under_every_terminal)
{
    come_by_the_same(in_lists, sizeof(in_lists) / sizeof(in_lists[0]), "lists");
}
END_TEST

START_TEST(a_key_does_the_same_in_forms_under_every_terminal)
{
    come_by_the_same(in_forms, sizeof(in_forms) / sizeof(in_forms[0]), "forms");
}
END_TEST

/* What another program wrote there is gone, and nothing else is. */
START_TEST(ctrl_l_mends_a_spoilt_screen)
{
    static const char noise[] = "\033[5;5Hnoise\033[12;1Hmore of it\033[2B~";
    struct al_shot before;

    for (size_t i = 0; al_terms[i]; i++) {
        al_tty_start(&tty,
                     &(struct al_tty_options){.dir = al_tty_sample_to_read(),
                                              .term = al_terms[i]});
        al_tty_wait(&tty, "Lately");
        al_shot_take(&tty, &before);
        vterm_input_write(tty.vterm, noise, sizeof(noise) - 1);
        ck_assert(!al_shot_is(&tty, &before));
        al_tty_send(&tty, "\014");
        al_shot_wait(&tty, &before, al_terms[i]);
        al_tty_end(&tty);
    }
}
END_TEST

/* ---- what nobody pressed ---- */

static void open_people(const char *term)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample_to_read(),
                                                .term = term});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "> Ada L.");
}

static const char *const unknown[] = {
    ESC "[I",              /* the window has the focus, */
    ESC "[O",              /* and has it no more */
    ESC "[M !!",           /* the mouse of X10 */
    ESC "[M#\xe1\xff",     /* the same far to the right */
    ESC "[<0;10;10M",      /* the mouse of SGR: down, */
    ESC "[<0;10;10m",      /* up, */
    ESC "[<65;3;4M",       /* the wheel */
    ESC "[32;10;10M",      /* the mouse of rxvt */
    ESC "[97;5u",          /* kitty's keys */
    ESC "[97:65;2:1u",     /* with what Shift makes of them */
    ESC "[57441;1:3u",     /* a Shift let go */
    ESC "[27;5;9~",        /* xterm's modifyOtherKeys */
    ESC "[27;2;13~",       /* Shift and Enter */
    ESC "[?62;22c",        /* what I am, */
    ESC "[>0;276;0c",      /* and which, */
    ESC "[0n",             /* I am well, */
    ESC "[24;80R",         /* the cursor is there, */
    ESC "[?2026;2$y",      /* I know this mode, */
    ESC "[8;24;80t",       /* my size */
    ESC "]11;rgb:0/0/0\a", /* my ground */
    ESC "]10;rgb:f/f/f" ESC "\\",
    ESC "]52;c;dXVx" ESC "\\", /* the clipboard: letters that are commands */
    ESC "P1+r544e=7875" ESC "\\",
    ESC "P>|XTerm(380)" ESC "\\",
    ESC "_Gi=1;OK" ESC "\\",
    ESC "^quu" ESC "\\",
    ESC "[34~", /* F20 */
    ESC "[25;6~",
};

START_TEST(what_nobody_pressed_does_nothing_in_a_list)
{
    struct al_shot top, down;

    open_people(al_terms[_i]);
    al_shot_take(&tty, &top);
    al_tty_send(&tty, "j");
    al_shot_wait_other(&tty, &top, "j");
    al_shot_take(&tty, &down);
    for (size_t i = 0; i < sizeof(unknown) / sizeof(unknown[0]); i++) {
        al_tty_send(&tty, unknown[i]);
        al_tty_send(&tty, i % 2 ? "j" : "k"); /* proves that it was read */
        al_shot_wait(&tty, i % 2 ? &down : &top, unknown[i] + 1);
    }
    ck_assert_int_eq(tty.beeps, 0);
    al_tty_end(&tty);
}
END_TEST

START_TEST(what_nobody_pressed_leaves_no_letters_in_a_form)
{
    struct al_shot one, two;

    open_people(al_terms[_i]);
    al_tty_send(&tty, "n");
    al_tty_wait(&tty, "New: What was said");
    al_tty_send(&tty, "a");
    al_tty_settle(&tty);
    al_shot_take(&tty, &one);
    al_tty_send(&tty, "b");
    al_shot_wait_other(&tty, &one, "b");
    al_shot_take(&tty, &two);
    for (size_t i = 0; i < sizeof(unknown) / sizeof(unknown[0]); i++) {
        al_tty_send(&tty, unknown[i]);
        al_tty_send(&tty, i % 2 ? "b" : "\177");
        al_shot_wait(&tty, i % 2 ? &two : &one, unknown[i] + 1);
    }
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sequences");
    TCase *tc = tcase_create("sequences");
    int status;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, a_key_does_the_same_in_lists_under_every_terminal);
    tcase_add_test(tc, a_key_does_the_same_in_forms_under_every_terminal);
    tcase_add_test(tc, ctrl_l_mends_a_spoilt_screen);
    tcase_add_loop_test(tc, what_nobody_pressed_does_nothing_in_a_list, 0, 9);
    tcase_add_loop_test(tc, what_nobody_pressed_leaves_no_letters_in_a_form, 0,
                        9);
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
