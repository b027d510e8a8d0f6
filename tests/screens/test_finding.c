/* tests/screens/test_finding.c - finding, filters, and the lists of the bar. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/screens/pty.h"
#include "tests/testing.h"

static struct al_tty tty;

static void open_sample(const char *name)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample(name)});
    al_tty_wait(&tty, "Lately");
}

/* ---- find ---- */

START_TEST(find_says_where_the_words_stand)
{
    open_sample("find-where");
    al_tty_send(&tty, "/pick");
    al_tty_wait(&tty, "Ada L.  In their own words: ... cases. I would pick");
    al_tty_send(&tty, "\025sam"); /* Ctrl-U; who is called so comes first */
    al_tty_wait(&tty, "Sam T.");
    ck_assert_ptr_nonnull(strstr(al_tty_row(&tty, 4), "Sam T."));
    ck_assert_ptr_nonnull(strstr(al_tty_row(&tty, 5), "Samir O."));
    al_tty_wait(&tty, "To do: Thank Sam");
    al_tty_send(&tty, "zzz");
    al_tty_wait(&tty, "Fewer letters find more");
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("finding");
    TCase *tc = tcase_create("finding");
    int status;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, find_says_where_the_words_stand);
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
