/* test_import_program.c - a spreadsheet becomes records, by command. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/program.h"
#include "tests/testing.h"

static struct home home;

static void enter(void)
{
    al_test_home(&home);
    al_test_says(0, NULL, "al init --service 'Harbour IPS' --me 'Priya N.'");
    al_test_says(0, NULL,
                 "al add person preferred_name='Sam T.' "
                 "external_ref=R1");
    al_test_says(0, NULL,
                 "printf 'No;Name;Status\\nR1;Sam;\\nR2;Kim;Paused\\n"
                 "R3;Lee;nonsense\\n' >\"$HOME/list.csv\"");
}

static void leave(void)
{
    al_test_leave(&home);
}

START_TEST(a_dry_run_tells_all_and_saves_nothing)
{
    al_test_says(1, "(not taken)",
                 "al import person \"$HOME/list.csv\" --dry-run");
    al_test_says(1, "1 new, 1 the same, 1 cannot be read.",
                 "al import person \"$HOME/list.csv\" --dry-run "
                 "--map No=external_ref");
    al_test_says(0, NULL,
                 "test $(al list person --json | grep -c '\"id\"') "
                 "= 1");
}
END_TEST

START_TEST(one_save_takes_it_in_and_one_take_back_takes_it_out)
{
    char *save;

    al_test_says(1, "1 new, 1 the same, 1 cannot be read.",
                 "al import person \"$HOME/list.csv\" --map No=external_ref");
    al_test_says(0, "Kim", "al list person");
    al_test_says(0, "Import", "al history");
    /* The columns are known from now on, and nothing is new. */
    al_test_says(1, "Nothing of it is new",
                 "al import person \"$HOME/list.csv\"");
    save = al_test_line("al history | cut -c1-8");
    al_test_says(0, NULL, "al undo %s", save);
    al_test_says(1, NULL, "al list person | grep Kim");
    al_test_says(0, "Sam T.", "al list person");
    free(save);
}
END_TEST

START_TEST(bad_rows_come_back_as_a_file_that_is_mended_and_taken)
{
    al_test_says(1, "bad-person.csv",
                 "al import person \"$HOME/list.csv\" --map No=external_ref");
    al_test_says(0, "R3,Lee,nonsense,",
                 "grep -o R3.*nonsense, "
                 "\"$ALONGSIDE_DIR/outbox/2026-11-23-bad-person.csv\"");
    al_test_says(0, NULL,
                 "sed -i s/nonsense/Active/ "
                 "\"$ALONGSIDE_DIR/outbox/2026-11-23-bad-person.csv\"");
    /* A name alone is looked for in the hand-over folder. */
    al_test_says(0, "1 new.",
                 "al import person 2026-11-23-bad-person.csv "
                 "--map No=external_ref");
    al_test_says(0, "Lee", "al list person");
}
END_TEST

START_TEST(leavers_are_marked_only_when_asked_for)
{
    al_test_says(0, "1 not in the file",
                 "printf 'Ref,Name\\nR2,Kim\\n' | al import person -");
    al_test_says(0, "Active", "al list person status=active | grep Sam");
    al_test_says(0, "marked as having left",
                 "printf 'Ref,Name\\nR2,Kim\\n' | al import person - "
                 "--leavers");
    al_test_says(0, "Left the service", "al list person | grep Sam");
}
END_TEST

START_TEST(what_cannot_be_a_table_is_refused_in_words)
{
    al_test_says(2, "CSV UTF-8",
                 "printf 'PK\\003\\004\\000\\000' | al import person -");
    al_test_says(2, "person, organisation, contact and activity",
                 "al import payment \"$HOME/list.csv\"");
    al_test_says(3, "Reading", "al import person nowhere.csv");
    al_test_says(2, "There is no field",
                 "al import person \"$HOME/list.csv\" --map No=nothing");
}
END_TEST

START_TEST(what_was_exported_is_the_same_when_it_comes_back)
{
    al_test_says(0, NULL,
                 "al export person \"$HOME/out.csv\" --csv --reason round");
    al_test_says(0, "1 the same.", "al import person \"$HOME/out.csv\"");
}
END_TEST

/* 30 is what `show` lists of what points at a record. */
START_TEST(show_and_search_say_when_there_is_more)
{
    al_test_says(0, NULL, "al add organisation name='Zeta Bakery'");
    al_test_says(0, "30 new.",
                 "{ echo Name,Organisation; seq -f 'Kin %%g,Zeta Bakery' 30; "
                 "} >\"$HOME/c.csv\"; al import contact \"$HOME/c.csv\"");
    al_test_says(1, NULL, "al show zeta 2>&1 | grep newest");
    al_test_says(0, NULL, "al add contact name=Last organisation=zeta");
    al_test_says(0, "alongside search finds others", "al show zeta 2>&1");
    al_test_says(0, NULL,
                 "test $(al show zeta | grep -c '  Contact  ') = 30");
    al_test_says(1, NULL, "al search kin --limit 30 2>&1 | grep newest");
    al_test_says(0, "--limit N shows more", "al search kin --limit 29 2>&1");
    al_test_says(0, NULL, "test $(al search kin --limit 29 | wc -l) = 29");
}
END_TEST

/* The screens' import line by line, as a script or a screen reader drives it.
 */
START_TEST(line_by_line_it_is_matched_told_saved_and_taken_back)
{
    al_test_says(0, NULL,
                 "mkdir -p \"$ALONGSIDE_DIR/outbox\" && cp \"$HOME/list.csv\" "
                 "\"$ALONGSIDE_DIR/outbox/list.csv\"");
    /* What was matched is told with the question; "no" saves nothing. */
    al_test_says(0,
                 "1 new, 1 the same, 1 cannot be read. Take it in, as one "
                 "save? [no]: no",
                 "al --plain <<'KEYS'\n"
                 "take in a spreadsheet\n\nlist\ny\n"
                 "other reference\n\n\n\n\n\nno\nquit\nKEYS");
    al_test_says(1, NULL, "al list person | grep Kim");
    al_test_says(0, "Taken in: 1 new, 1 the same, 1 cannot be read.",
                 "al --plain <<'KEYS'\n"
                 "take in a spreadsheet\n\nlist\ny\n"
                 "other reference\n\n\n\n\n\ny\nquit\nKEYS");
    al_test_says(0, "Kim", "al list person");
    al_test_says(0, NULL, "al undo $(al history | cut -c1-8 | head -1)");
    al_test_says(1, NULL, "al list person | grep Kim");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("import_program");
    TCase *tc = tcase_create("import_program");

    al_test_once(tc, &home, enter, leave);
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, a_dry_run_tells_all_and_saves_nothing);
    tcase_add_test(tc, one_save_takes_it_in_and_one_take_back_takes_it_out);
    tcase_add_test(tc, bad_rows_come_back_as_a_file_that_is_mended_and_taken);
    tcase_add_test(tc, leavers_are_marked_only_when_asked_for);
    tcase_add_test(tc, what_cannot_be_a_table_is_refused_in_words);
    tcase_add_test(tc, what_was_exported_is_the_same_when_it_comes_back);
    tcase_add_test(tc, show_and_search_say_when_there_is_more);
    tcase_add_test(tc, line_by_line_it_is_matched_told_saved_and_taken_back);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
