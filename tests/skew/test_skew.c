/*
 * test_skew.c - old and new programs work in one team, and nothing that only
 * one of them knows is lost, shown wrongly or left behind by an erasure.
 */
#include "config.h"

#include <stdlib.h>

#include "tests/skew/month.h"
#include "tests/skew/opened.h"
#include "tests/skew/team.h"
#include "tests/outside.h"
#include "tests/testing.h"

static struct home home;

static void enter(void)
{
    skew_team(&home);
}

static void leave(void)
{
    al_test_leave(&home);
}

START_TEST(a_month_together_loses_nothing)
{
    skew_month(al_test_seed(20261127), 30);
}
END_TEST

/* ---- an erasure ---- */

/* Lines of what somebody is shown in a folder, or can find in its index. */
#define READABLE                                                             \
    "readable() { { updated $1 list person --removed --json; "               \
    "updated $1 list walk --removed --json; "                                \
    "cat \"$HOME/$1/index.db\"; } 2>/dev/null | grep -a -c $2; }\n"

#define ERASE_SAM                                                            \
    "lea erase person Sam --by lea --why asked --confirm "                   \
    "$(lea list person | sed -n 's/^\\([^ ]*\\)  Sam .*/\\1/p')"

START_TEST(an_erasure_takes_what_only_a_newer_program_knows)
{
    char *walk;

    says(0, NULL,
         "nia add person preferred_name=Sam corner=zanzibar hopes=zanzibar && "
         "nia add person preferred_name=Ada corner=quiet && "
         "nia add notice says='tea at four'");
    walk = line("nia add walk walker=Sam route=zanzibar talk=zanzibar");
    /* It goes through the hands of programs that do not know whose it is. */
    says(0, NULL,
         "each_of nia lea olu ned && for each in lea olu; do save=$($each history %s | "
         "sed -n 's/^\\([0-9a-f]\\{8\\}\\) .*/\\1/p' | tail -n 1) && "
         "$each undo $save && $each redo $save && $each sync || exit 1; done; "
         "each_of nia ned && nia edit %s route='zanzibar two' && olu edit Sam "
         "preferred_term=zanzibar && each_of nia olu lea nia ned",
         walk, walk);
    says(0, "zanzibar two", "nia show %s", walk);
    says(0, "2 records that are theirs go", "lea erase plan Sam");
    for (int who = 0; who < SKEW_TEAM; who++)
        ck_assert_uint_ge(skew_opened(skew_names[who], "zanzibar"), 3);
    says(0, NULL, ERASE_SAM " && all sync && all sync");
    for (int who = 0; who < SKEW_TEAM; who++) {
        says(1, "0", READABLE "readable %s zanzibar", skew_names[who]);
        ck_assert_uint_eq(skew_opened(skew_names[who], "zanzibar"), 0);
    }
    says(0, "quiet", "nia show Ada");
    says(0, "tea at four", "nia list notice");
    skew_agree();
    free(walk);
}
END_TEST

START_TEST(an_erasure_waits_for_whoever_can_read_what_is_theirs)
{
    says(0, NULL,
         "nia add person preferred_name=Sam && "
         "nia add walk walker=Sam turns+=zanzibar && each_of nia lea");
    says(3, "please update it here", ERASE_SAM);
    says(0, "zanzibar", "nia show $(nia list walk | cut -c 1-8)");
    says(0, "all good", "lea verify");
}
END_TEST

/* ---- a newer form ---- */

/* Lea's folder as a newer program leaves it, which raised the form. */
#define RAISE                                                                \
    "cd \"$HOME/lea/history.git\" && export GIT_INDEX_FILE=\"$HOME/i\" && "   \
    "git read-tree main && b=$(git show main:format | sed 's/ 1 / 2 /' | "   \
    "git hash-object -w --stdin) && "                                        \
    "git update-index --cacheinfo 100644,$b,format && git update-ref "       \
    "refs/heads/main $(git -c user.name=x -c user.email=x@x commit-tree "    \
    "-m x -p main $(git write-tree))"

START_TEST(a_newer_form_is_read_only_until_the_update)
{
    says(0, NULL, "lea add person preferred_name=Sam && lea sync");
    says(0, NULL, RAISE);
    says(0, NULL, "git -C \"$HOME/lea/history.git\" rev-parse main >\"$HOME/was\"");
    says(0, "Sam", "lea list person");
    says(3, "update Alongside", "lea add person preferred_name=Max");
    says(3, "update Alongside", "lea edit Sam status=paused");
    says(3, "update Alongside", "lea undo");
    says(0, NULL, "git -C \"$HOME/lea/history.git\" rev-parse main | diff - "
                  "\"$HOME/was\"");
    says(0, NULL, "updated lea edit Sam status=paused");
    says(0, "Paused", "updated lea show Sam");
    says(0, "Paused", "lea show Sam");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("skew");
    TCase *tc = tcase_create("skew");

    al_test_once(tc, &home, enter, leave);
    tcase_set_timeout(tc, 300);
    tcase_add_test(tc, a_month_together_loses_nothing);
    tcase_add_test(tc, an_erasure_takes_what_only_a_newer_program_knows);
    tcase_add_test(tc, an_erasure_waits_for_whoever_can_read_what_is_theirs);
    tcase_add_test(tc, a_newer_form_is_read_only_until_the_update);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
