/*
 * tests/screens/test_key_table.c - every key that the tables list for lists, as
 * each terminal spells it.
 *
 * What is pressed comes from the tables that dispatch itself goes by, so that a
 * key is tried from its first day. All are pressed once under xterm-256color,
 * each on the screen that it belongs to, and each screen is kept; every
 * terminal has to come by the same ones. Panes without a digit are lists or
 * forms of the same kind; test_sequences.c has keys that move and type.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/base.h"
#include "tests/screens/press.h"
#include "tests/screens/shot.h"
#include "tests/screens/terms.h"
#include "tests/testing.h"
#include "tui/app.h"
#include "tui/key.h"
#include "tui/pane.h"

enum { PRESSES_MAX = 160, TERMS = 9 };

static struct al_tty tty;

/* ---- what is pressed ---- */

static struct press {
    char digit; /* of the screen that it is pressed on */
    uint32_t key;
} presses[PRESSES_MAX];
static size_t press_count;

/* What these do is another program, or none: test_plain.c, test_leaving.c. */
static bool is_elsewhere(uint32_t key)
{
    return key == AL_ALT('p') || key == 'q';
}

static bool has(char digit, uint32_t key)
{
    for (size_t i = 0; i < press_count; i++)
        if (presses[i].digit == digit && presses[i].key == key)
            return true;
    return false;
}

static void add(char digit, uint32_t key)
{
    if (key == 0 || is_elsewhere(key) || has(digit, key) ||
        (key & AL_KEY_ACT_BIT) == AL_KEY_ACT_BIT)
        return;
    ck_assert_uint_lt(press_count, PRESSES_MAX);
    presses[press_count++] = (struct press){digit, key};
}

static void add_table(char digit, const struct al_keydef *keys)
{
    for (; keys && keys->key; keys++) {
        if (keys->key == 'z')
            continue;
        add(digit, keys->key);
        add(digit, keys->also);
    }
}

/*
 * Each screen's own keys there, and those for everywhere where there is
 * somebody. What leads to Today comes first, as it lists the drafts that others
 * leave; only Esc twice leads out of what z opens.
 */
static void list_presses(void)
{
    press_count = 0;
    add('2', '1');
    add('2', AL_KEY_ESC);
    add('2', AL_KEY_F10);
    for (size_t i = 0; i < al_pane_count(); i++)
        if (al_pane_at(i)->digit)
            add_table(al_pane_at(i)->digit, al_pane_at(i)->keys);
    add('5', 'p');
    add_table('2', al_global_keys());
    add('2', 'm'); /* not in a table: the list itself takes it */
    add('2', 'z');
}

static const struct {
    uint32_t key;
    const char *capability, *usual;
} named[] = {
    {AL_KEY_ENTER, NULL, "\r"},
    {AL_KEY_ESC, NULL, "\033"},
    {AL_KEY_TAB, NULL, "\t"},
    {AL_KEY_SHIFT_TAB, "kcbt", "\033[Z"},
    {AL_KEY_UP, "kcuu1", "\033[A"},
    {AL_KEY_DOWN, "kcud1", "\033[B"},
    {AL_KEY_INSERT, "kich1", "\033[2~"},
    {AL_KEY_DELETE, "kdch1", "\033[3~"},
    {AL_KEY_F1, "kf1", "\033OP"},
    {AL_KEY_F2, "kf2", "\033OQ"},
    {AL_KEY_F3, "kf3", "\033OR"},
    {AL_KEY_F10, "kf10", "\033[21~"},
};

static const char *spelling(uint32_t key, const char *term)
{
    static char text[4];

    for (size_t i = 0; i < AL_COUNT(named); i++)
        if (named[i].key == key)
            return named[i].capability
                       ? al_term_key(term, named[i].capability, named[i].usual)
                       : named[i].usual;
    ck_assert_msg((key & ~AL_ALT_BIT) < 0x7F, "no spelling of %x", key);
    snprintf(text, sizeof(text), "%s%c", key & AL_ALT_BIT ? "\033" : "",
             (char)(key & 0x7F));
    return text;
}

/* ---- pressed ---- */

static struct al_shot there[PRESSES_MAX], pressed[PRESSES_MAX];

static const char *said(const struct press *press, const char *term)
{
    static char text[96];
    struct al_str name = {0};

    al_key_name(press->key, &name);
    snprintf(text, sizeof(text), "%s: %s on %c", term, al_str_text(&name),
             press->digit);
    al_str_drop(&name);
    return text;
}

static void open_copy(const char *term, int number)
{
    char name[32];

    snprintf(name, sizeof(name), "table-%d", number);
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample(name),
                                                .term = term});
    al_tty_wait(&tty, "Lately");
}

/* Out of whatever the key before has opened, and to the screen. */
static void go_there(const struct press *press, const char *term)
{
    const char digit[] = {press->digit, '\0'};

    al_tty_press(&tty, spelling(AL_KEY_F10, term));
    al_tty_press(&tty, spelling(AL_KEY_F10, term));
    al_tty_press(&tty, digit);
}

/* Two of them do nothing to be seen on a screen that is in order. */
static bool shows_nothing(const struct press *press)
{
    return press->key == AL_CTRL('l') ||
           press->key == (uint32_t)(unsigned char)press->digit;
}

static void keep_screens(const char *term)
{
    open_copy(term, TERMS);
    for (size_t i = 0; i < press_count; i++) {
        go_there(&presses[i], term);
        al_tty_settle(&tty);
        al_shot_take(&tty, &there[i]);
        al_tty_press(&tty, spelling(presses[i].key, term));
        if (!shows_nothing(&presses[i]))
            al_shot_wait_other(&tty, &there[i], said(&presses[i], term));
        al_tty_settle(&tty);
        ck_assert_msg(!al_tty_has(&tty, "does nothing here"), "%s: no key",
                      said(&presses[i], term));
        al_shot_take(&tty, &pressed[i]);
    }
    al_tty_end(&tty);
}

/* However the tables are split among files. */
START_TEST(the_keys_that_people_are_taught_are_tried)
{
    static const char taught[] = "1234568fFxpcwvozmdalneh/:?uUs.~ ";

    list_presses();
    for (const char *key = taught; *key; key++) {
        bool is_tried = false;

        for (const char *digit = "1234568"; *digit; digit++)
            is_tried |= has(*digit, (unsigned char)*key);
        ck_assert_msg(is_tried, "nothing presses %c", *key);
    }
    ck_assert(has('2', AL_KEY_INSERT));
    ck_assert(has('2', AL_KEY_F1));
    ck_assert(has('2', AL_KEY_F10));
}
END_TEST

START_TEST(a_key_of_the_tables_does_the_same_under_every_terminal)
{
    list_presses();
    keep_screens("xterm-256color");
    for (int t = 0; t < TERMS; t++) {
        open_copy(al_terms[t], t);
        for (size_t i = 0; i < press_count; i++) {
            go_there(&presses[i], al_terms[t]);
            al_shot_wait(&tty, &there[i], said(&presses[i], al_terms[t]));
            al_tty_send(&tty, spelling(presses[i].key, al_terms[t]));
            al_shot_wait(&tty, &pressed[i], said(&presses[i], al_terms[t]));
        }
        al_tty_end(&tty);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("key table");
    TCase *tc = tcase_create("key table");
    int status;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, the_keys_that_people_are_taught_are_tried);
    tcase_add_test(tc, a_key_of_the_tables_does_the_same_under_every_terminal);
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
