/*
 * tests/screens/test_check.c - the check of every save, and files for a stick,
 * from the screens.
 */
#include "config.h"

#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base.h"
#include "tests/screens/two.h"
#include "tests/testing.h"

static struct al_tty lead;

static void act(const char *words, const char *sees)
{
    al_tty_send(&lead, ":");
    al_tty_wait(&lead, "Find an action");
    al_tty_send(&lead, words);
    al_tty_send(&lead, "\r");
    al_tty_wait(&lead, sees);
}

/* The program's child that checks; 0: it has ended. */
static pid_t find_child(void)
{
    char path[64];
    int child = 0;
    FILE *file;

    snprintf(path, sizeof(path), "/proc/%d/task/%d/children", (int)lead.pid,
             (int)lead.pid);
    file = fopen(path, "r");
    if (!file || fscanf(file, "%d", &child) != 1)
        child = 0;
    if (file)
        fclose(file);
    return child;
}

/* Begin a check, and hold it in its middle; false: this machine tells nothing
 * of children. */
static bool hold_check(void)
{
    pid_t child;

    act("check every", "very save and ");
    for (int tries = 0; tries < 100; tries++) {
        if ((child = find_child()) && kill(child, SIGSTOP) == 0) {
            al_tty_settle(&lead);
            if (al_tty_has(&lead, "% so far"))
                return true;
            kill(child, SIGCONT);
        }
        al_tty_wait(&lead, "was checked: all good");
        al_tty_send(&lead, "b");
    }
    return false;
}

START_TEST(the_check_runs_while_people_type_and_can_be_stopped)
{
    if (access("/proc/self/task", F_OK) != 0)
        return;
    al_tty_start(&lead, &(struct al_tty_options){.dir = al_tty_sample("smp")});
    al_tty_wait(&lead, "Lately");
    ck_assert(hold_check());
    al_tty_wait(&lead, "Go on working meanwhile");
    al_tty_send(&lead, "\033");
    al_tty_wait(&lead, "Lately");
    al_tty_send(&lead, "lsam t");
    al_tty_wait(&lead, "= Sam T.");
    al_tty_send(&lead, "\033");
    al_tty_wait(&lead, "Lately");
    act("check every", "% so far");
    al_tty_send(&lead, "X");
    al_tty_wait(&lead, "The check was stopped; nothing was changed.");
    ck_assert_int_eq(find_child(), 0);
    al_tty_send(&lead, "b");
    al_tty_wait(&lead, "was checked: all good");
    al_tty_wait(&lead, "Records that were opened");
    al_tty_wait(&lead, "Priya Nair");
    al_tty_send(&lead, "\033[F");
    al_tty_wait(&lead, "each signed by a member");
    al_tty_end(&lead);
}
END_TEST

START_TEST(what_is_not_good_is_named_with_what_to_do)
{
    char line[512];

    al_two_lead();
    snprintf(line, sizeof(line),
             "cd '%s/history.git' && c=$(git -c user.name=Eve -c "
             "user.email=e@x commit-tree -m x -p main main^{tree}) && "
             "git update-ref refs/heads/main $c",
             al_two_path("lead"));
    al_two_open(&lead, "lead");
    al_tty_wait(&lead, "Lately");
    ck_assert_int_eq(system(line), 0);
    act("check every", "What to do");
    al_tty_wait(&lead, "found something that is not good");
    al_tty_wait(&lead, "not signed");
    al_tty_end(&lead);
}
END_TEST

static void type_place(const char *name)
{
    al_tty_send(&lead, al_two_path(name));
    al_tty_send(&lead, "\033OQ");
    al_tty_wait(&lead, "This is what would happen");
    al_tty_send(&lead, "\033OQ");
}

START_TEST(a_stick_that_is_not_in_or_holds_something_else_is_said)
{
    char line[512];

    al_two_lead();
    al_two_open(&lead, "lead");
    al_tty_wait(&lead, "Lately");
    act("send to a stick", "All records and keys");
    type_place("away/stick");
    al_tty_wait(&lead, "Nothing was written to");
    al_tty_wait(&lead, "whether the stick is in");
    al_tty_send(&lead, "\033");
    al_tty_wait(&lead, "Lately");
    snprintf(line, sizeof(line), "mkdir '%s' && echo x >'%s/a.alongside'",
             al_two_path("stick"), al_two_path("stick"));
    ck_assert_int_eq(system(line), 0);
    act("get from a stick", "Every change in it");
    type_place("stick");
    al_tty_wait(&lead, "cut short");
    al_tty_end(&lead);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("check");
    TCase *tc = tcase_create("check");

    tcase_add_checked_fixture(tc, al_two_set_up, NULL);
    tcase_add_unchecked_fixture(tc, NULL, al_tty_clean);
    tcase_set_timeout(tc, 90);
    tcase_add_test(tc, the_check_runs_while_people_type_and_can_be_stopped);
    tcase_add_test(tc, what_is_not_good_is_named_with_what_to_do);
    tcase_add_test(tc, a_stick_that_is_not_in_or_holds_something_else_is_said);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
