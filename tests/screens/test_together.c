/* tests/screens/test_together.c - z: one person and nothing of others. */
#include "config.h"

#include <string.h>

#include "tests/screens/pty.h"
#include "tests/testing.h"

/* People of the sample service, besides Kwame. */
static const char *const others[] = {
    "Ada L.", "Jo M.",  "Lena F.", "Sam T.", "Samir O.", "Sara K.",
    "Dev P.", "Li Wei", "Maeve",   "Yusuf",  "Residents"};

static struct al_tty tty;

static void open_kwame(const char *name, int rows, int cols)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample(name),
                                                .rows = rows,
                                                .cols = cols});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "2jj");
    al_tty_wait(&tty, "> Kwame A.");
    al_tty_send(&tty, "z");
    al_tty_wait(&tty, "Nobody else is shown.");
}

static void ck_alone(void)
{
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        ck_assert_msg(!al_tty_has(&tty, others[i]), "%s is shown", others[i]);
    ck_assert(al_tty_has(&tty, "Kwame A."));
    ck_assert_int_eq(tty.titles, 0);
}

static const int sizes[][2] = {{24, 80}, {40, 120}, {50, 200}};

START_TEST(nobody_else_is_on_the_screen)
{
    open_kwame("alone", sizes[_i][0], sizes[_i][1]);
    ck_alone();
    for (int page = 0; page < 5; page++) {
        al_tty_send(&tty, "\033[6~");
        al_tty_settle(&tty);
        ck_alone();
    }
    al_tty_end(&tty);
}
END_TEST

/* Every key that would show something else says how to leave instead. */
START_TEST(other_keys_do_not_lead_away)
{
    static const char *const keys[] = {"1", "2", "3",    "/",    ":",    "?",
                                       "l", "e", "h",    "q",    "~",    "u",
                                       "v", "s", "\x0f", "\x10", "\t",   "\r",
                                       "n", ".", "z",    "\x07", "\x19", "m"};

    open_kwame("keys", 24, 80);
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        al_tty_send(&tty, keys[i]);
        al_tty_settle(&tty);
        al_tty_wait(&tty, "Only Kwame A. is shown");
        ck_alone();
    }
    al_tty_end(&tty);
}
END_TEST

START_TEST(esc_twice_leaves_and_once_only_asks)
{
    open_kwame("esc", 24, 80);
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Esc once more shows everybody again.");
    ck_alone();
    al_tty_send(&tty, "j"); /* something else: it has to be asked again */
    al_tty_settle(&tty);
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Esc once more");
    ck_alone();
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Would like");
    al_tty_send(&tty, "z");
    al_tty_wait(&tty, "Nobody else is shown.");
    al_tty_send(&tty, "\033\033"); /* both at once */
    al_tty_wait(&tty, "Would like");
    al_tty_end(&tty);
}
END_TEST

/* From what is about somebody, z shows that person. */
START_TEST(z_on_what_is_owed_shows_whom_it_is_owed_to)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample("owed")});
    al_tty_wait(&tty, "> late   Lena F.");
    al_tty_send(&tty, "z");
    al_tty_wait(&tty, "Nobody else is shown.");
    ck_assert(strstr(al_tty_row(&tty, 0), "Lena F."));
    ck_assert(!al_tty_has(&tty, "Ada L."));
    al_tty_end(&tty);
}
END_TEST

START_TEST(z_says_why_when_nobody_is_meant)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample("none")});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "3");
    al_tty_wait(&tty, "Activities");
    al_tty_send(&tty, "z");
    al_tty_wait(&tty, "Choose a row that is about a resident first.");
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("together");
    TCase *tc = tcase_create("together");
    int status;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, nobody_else_is_on_the_screen, 0, 3);
    tcase_add_test(tc, other_keys_do_not_lead_away);
    tcase_add_test(tc, esc_twice_leaves_and_once_only_asks);
    tcase_add_test(tc, z_on_what_is_owed_shows_whom_it_is_owed_to);
    tcase_add_test(tc, z_says_why_when_nobody_is_meant);
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
