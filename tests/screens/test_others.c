/* tests/screens/test_others.c - what others save while a screen is open. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/screens/pty.h"
#include "tests/testing.h"

static struct al_tty tty;

static void edit_ada(const char *dir, const char *change)
{
    char arguments[256];

    snprintf(arguments, sizeof(arguments), "edit 'Ada L.' %s", change);
    ck_assert_int_eq(al_tty_command(dir, arguments), 0);
}

START_TEST(a_save_of_another_window_is_seen_without_a_key)
{
    const char *dir = al_tty_sample("windows");

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    ck_assert_int_eq(
        al_tty_command(dir, "add followup what='Seen at once' due=2026-11-01 "
                            "owner='Priya Nair'"),
        0);
    al_tty_wait(&tty, "Seen at once");
    al_tty_end(&tty);
}
END_TEST

START_TEST(the_cursor_stays_on_its_record_when_others_come_in)
{
    const char *dir = al_tty_sample("stays");
    int row, col;

    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, "2jj");
    al_tty_wait(&tty, "> Kwame A.");
    ck_assert_int_eq(al_tty_command(dir, "add person preferred_name='Aaron' "
                                         "es='Priya Nair'"),
                     0);
    al_tty_wait(&tty, "Aaron");
    al_tty_cursor(&tty, &row, &col);
    ck_assert_ptr_nonnull(strstr(al_tty_row(&tty, row), "> Kwame A."));
    al_tty_end(&tty);
}
END_TEST

START_TEST(two_versions_are_got_and_one_is_chosen)
{
    char here[160], there[160], arguments[400];

    snprintf(here, sizeof(here), "%s", al_tty_sample("ours"));
    snprintf(there, sizeof(there), "%s/theirs", al_tty_home());
    snprintf(arguments, sizeof(arguments),
             "version && git init -q --bare '%s/remote.git'", al_tty_home());
    ck_assert_int_eq(al_tty_command(here, arguments), 0);
    snprintf(arguments, sizeof(arguments), "remote '%s/remote.git'",
             al_tty_home());
    ck_assert_int_eq(al_tty_command(here, arguments), 0);
    ck_assert_int_eq(al_tty_command(here, "sync"), 0);
    snprintf(arguments, sizeof(arguments), "%s/remote.git", al_tty_home());
    al_tty_ask(there, arguments, "Ben W.");
    al_tty_let_in(here);
    ck_assert_int_eq(al_tty_command(there, "sync"), 0);
    edit_ada(there, "pronouns='she or they'");
    ck_assert_int_eq(al_tty_command(there, "sync"), 0);
    edit_ada(here, "pronouns=they");

    al_tty_start(&tty, &(struct al_tty_options){.dir = here});
    al_tty_wait(&tty, "1 not sent yet");
    al_tty_send(&tty, "s");
    al_tty_wait(&tty, "1 with two versions: v");
    al_tty_send(&tty, "v");
    al_tty_wait(&tty, "Which one is right?");
    al_tty_on_marker(&tty, "two versions");
    ck_assert(al_tty_has(&tty, "she or they"));
    al_tty_send(&tty, "b");
    /* Both were said in one second, so whose is b follows from the devices. */
    al_tty_wait(&tty, "they  (b)");
    al_tty_send(&tty, "\033OQ");
    al_tty_wait(&tty, "Everything has one version");
    al_tty_end(&tty);
}
END_TEST

/* In every pane; the sync after it was let in shows the service. */
START_TEST(a_newcomer_sees_that_it_waits_and_nothing_else)
{
    char here[160], there[160], address[200], arguments[400];

    snprintf(here, sizeof(here), "%s", al_tty_sample("lets-in"));
    snprintf(there, sizeof(there), "%s/waits", al_tty_home());
    snprintf(address, sizeof(address), "%s/waits.git", al_tty_home());
    snprintf(arguments, sizeof(arguments), "version && git init -q --bare '%s'",
             address);
    ck_assert_int_eq(al_tty_command(here, arguments), 0);
    snprintf(arguments, sizeof(arguments), "remote '%s'", address);
    ck_assert_int_eq(al_tty_command(here, arguments), 0);
    ck_assert_int_eq(al_tty_command(here, "sync"), 0);
    al_tty_ask(there, address, "Ben W.");

    al_tty_start(&tty, &(struct al_tty_options){.dir = there});
    al_tty_wait(&tty, "Waiting to be let in");
    for (const char *key = "123"; *key; key++) {
        const char one[2] = {*key, '\0'};

        al_tty_send(&tty, one);
        al_tty_settle(&tty);
        ck_assert(al_tty_has(&tty, "WAITING") ||
                  al_tty_has(&tty, "Waiting to be let in"));
        ck_assert(!al_tty_has(&tty, "Ada L."));
        ck_assert(!al_tty_has(&tty, "Harbour"));
    }
    al_tty_let_in(here);
    al_tty_send(&tty, "1s");
    al_tty_wait_gone(&tty, "WAITING");
    al_tty_wait(&tty, "Harbour IPS");
    al_tty_wait(&tty, "Ada L.");
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("others");
    TCase *tc = tcase_create("others");
    int status;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, a_save_of_another_window_is_seen_without_a_key);
    tcase_add_test(tc, the_cursor_stays_on_its_record_when_others_come_in);
    tcase_add_test(tc, two_versions_are_got_and_one_is_chosen);
    tcase_add_test(tc, a_newcomer_sees_that_it_waits_and_nothing_else);
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
