/*
 * tests/test_linear_day.c - a whole day's work in one document of lines, with
 * no screen: what tests/screens/test_day.c does by keys. Ten involvements,
 * three edits, one of them taken back, all of it sent, two versions settled
 * twice.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/lines.h"
#include "tests/program.h"
#include "tests/testing.h"

static struct home home;

/* Two devices and where they meet; Ben has changed Ada and Jo, and sent that
 * before we hear of it. */
static void set_up(void)
{
    al_test_home(&home);
    al_test_sample("\"$HOME/data\"");
    al_test_says(0, NULL,
                 "git init -q --bare \"$HOME/meet\" && "
                 "al remote \"$HOME/meet\" && al sync");
    al_test_come_in("data", "ben", "\"$HOME/meet\"", "Ben W.");
    al_test_says(0, "Sent 2",
                 "ben() { al --dir \"$HOME/ben\" \"$@\"; } && "
                 "ben edit 'Ada L.' pronouns='she or they' && "
                 "ben edit 'Jo M.' pronouns=they && ben sync");
}

static void tear_down(void)
{
    al_test_leave(&home);
}

/* Who, what, when, usual hours and pay, what was done, save; far enough apart
 * that none joins another. */
static const char day[] =
    "l\nada\nleaf\n-100\n\n\nday note 0\n\n"
    "l\njo m\nsurvey\n-102\n\n\nday note 1\n\n"
    "l\nkwame\nsteer\n-104\n\n\nday note 2\n\n"
    "l\nlena\nconv\n-106\n\n\nday note 3\n\n"
    "l\nsam t\ninterview pa\n-108\n\n\nday note 4\n\n"
    "l\nsamir\nnews\n-110\n\n\nday note 5\n\n"
    "l\nada\noutr\n-112\n\n\nday note 6\n\n"
    "l\nkwame\nrole\n-114\n\n\nday note 7\n\n"
    "l\njo m\nwalk\n-116\n\n\nday note 8\n\n"
    "l\nlena\nfocus\n-118\n\n\nday note 9\n\n"
    /* three edits by the rows that were said, the last of them taken back */
    "residents\n"
    "e 2\n\n\npronouns\nfae\n\n"
    "e 1\n\n\npronouns\nthey\n\n"
    "e 3\n\n\npronouns\nwrong\n\n"
    "undo\n\n"
    "send\n"
    /* the first as Ben has it, the other as we have it */
    "versions\na 1\ndone\n"
    "list\nb 1\ndone\n"
    "send\n"
    "reports\n14\nback\n"
    "quit\n";

/* In this order, so that none is the answer to something else. */
static const char *const answers[] = {
    "Saved: Leaflet or advert review, Ada L., 15-Aug-2026",
    "Saved: Focus group, Lena F., ",
    "Saved: Jo M., Pronouns, she -> fae",
    "Saved: Ada L., Pronouns, she -> they",
    "Saved: Kwame A., Pronouns, he -> wrong",
    "Taken back: Kwame A., Pronouns, wrong -> he",
    "got 2; 2 records have two versions.",
    ", (a). u takes it back. Next: Ada L.",
    ", (b). u takes it back. Everything has one version.",
    "Sent ",
    "Who took part, in numbers, 01-Apr-2026",
    "The end."};

START_TEST(a_whole_day_is_done_by_one_document_of_lines)
{
    /* Each line was asked for, none steers, nothing is drawn. */
    const char *out = al_lines_answered("The end.", day), *at = out;

    for (size_t i = 0; i < AL_COUNT(answers); i++) {
        const char *found = strstr(at, answers[i]);

        if (!found)
            fprintf(stderr, "%s", out); /* more than a message holds */
        ck_assert_msg(found, "\"%s\" is not said in its turn", answers[i]);
        at = found + strlen(answers[i]);
    }
    ck_never(out, "not sent yet");
    ck_never(out, "nothing that can be done");

    al_test_says(0, NULL, "al --dir \"$HOME/ben\" sync");
    al_test_says(0, "[]", "al --dir \"$HOME/ben\" conflicts --json");
    al_test_says(0, "[]", "al conflicts --json");
    al_test_says(0, "10 notes",
                 "echo $(al --dir \"$HOME/ben\" list participation --json "
                 "--reason day | grep -o 'day note [0-9]' | sort -u | wc -l) "
                 "notes");
    /* Which of them stood first is the order of their ids. */
    al_test_says(0, NULL,
                 "of() { al --dir \"$HOME/ben\" show \"$1\" | "
                 "sed -n 's/^ *Pronouns *//p'; } && "
                 "case $(of 'Jo M.'),$(of 'Ada L.'),$(of 'Kwame A.') in "
                 "they,they,he | fae,she\\ or\\ they,he) ;; *) exit 1 ;; esac");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("linear_day");
    TCase *tc = tcase_create("linear_day");

    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, a_whole_day_is_done_by_one_document_of_lines);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
