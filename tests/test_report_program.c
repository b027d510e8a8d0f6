/* test_report_program.c - reports by command: forms, days, and the same bytes
 * again from the state that a report names. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "tests/outside.h"
#include "tests/program.h"
#include "tests/testing.h"

static struct home home;

static void enter(void)
{
    al_test_home(&home);
    al_test_sample("\"$ALONGSIDE_DIR\"");
}

static void leave(void)
{
    al_test_leave(&home);
}

/* The state that a report as JSON names, on the heap. */
static char *state_of(const char *json)
{
    const char *at = strstr(json, "\"at\": \"");

    ck_assert_ptr_nonnull(at);
    at += strlen("\"at\": \"");
    return strndup(at, strcspn(at, "\""));
}

START_TEST(a_report_is_made_again_from_the_state_that_it_names)
{
    static const char *const forms[] = {"", " --large", " --html", " --json"};
    char *state = state_of(al_test_says(0, "number", "al report loop --json"));

    for (size_t i = 0; i < AL_COUNT(forms); i++)
        al_test_says(0, NULL, "al report quarterly%s >~/before-%zu", forms[i], i);
    al_test_says(0, NULL, "al add change description='A new sign' state=made "
                          "made_on=2026-11-20");
    al_test_says(0, NULL, "al add person preferred_name='New N.'");
    al_test_says(1, NULL, "al report quarterly --json | cmp -s - ~/before-3");
    for (size_t i = 0; i < AL_COUNT(forms); i++)
        al_test_says(0, NULL,
                     "al report quarterly%s --at %s | cmp - ~/before-%zu",
                     forms[i], state, i);
    /* On another day, too: the figures are of that of the report. */
    al_test_says(0, NULL,
                 "ALONGSIDE_NOW=2027-02-01T12:00Z al report quarterly --json "
                 "--at %s | cmp - ~/before-3",
                 state);
    free(state);
}
END_TEST

START_TEST(what_is_asked_wrongly_is_said)
{
    al_test_says(2, "2026-Q3", "al report loop --quarter third");
    al_test_says(2, "whose year", "al report my_year");
    al_test_says(2, "history", "al report loop --at yesterday");
    al_test_says(1, "no save here", "al report loop --at 0000aaaa");
    al_test_says(0, "01-Jul-2026", "al report took_part --quarter 2026-Q2");
    al_test_says(0, "Ada L.", "al report my_year --person 'Ada L'");
}
END_TEST

START_TEST(a_report_is_written_to_a_new_file_or_goes_as_sheets_go)
{
    al_test_says(0, "Written to",
                 "al report loop --html --out ~/loop.html 2>&1");
    al_test_says(0, "600", "stat -c %%a ~/loop.html");
    al_test_says(0, "</html>", "tail -n 1 ~/loop.html");
    al_test_says(0, NULL, "al report loop --html | cmp - ~/loop.html");
    al_test_says(1, "already", "al report loop --large --out ~/loop.html");
    al_test_says(0, NULL, "al report loop --html | cmp - ~/loop.html");
    al_test_says(0, "scp ", "al report loop --large --place outbox");
    al_test_says(0, NULL,
                 "al report loop --large | cmp - "
                 "\"$ALONGSIDE_DIR\"/outbox/2026-11-23-loop.txt");
    al_test_says(2, "--place is", "al report loop --place fax");
    al_test_says(2, "--out FILE", "al report loop --json --place outbox");
    al_test_says(0, "\"report\"", "al report loop --json --out ~/a.json && cat ~/a.json");
}
END_TEST

/* Its template is a copy in the data folder: whoever saved it sees how old its
 * reader has to be, for a day; of those that came with the program, nobody. */
START_TEST(who_saves_a_copy_of_a_template_sees_its_reading_age)
{
    const char *copy = "\"$ALONGSIDE_DIR\"/templates/mind.txt";

    al_test_says(0, NULL,
                 "al print mind 2>&1 >~/paper | grep -q 'Reading age' && exit "
                 "1; true");
    al_test_says(0, NULL,
                 "mkdir -p \"$ALONGSIDE_DIR\"/templates && { printf 'version: "
                 "1\\nauthor: A\\nreviewed by clients on:\\n\\n'; yes 'You may say "
                 "so at any time.' | head -n 30; } >%s",
                 copy);
    al_test_says(0, "Reading age: about", "al print mind 2>&1 >~/paper");
    al_test_says(0, NULL,
                 "touch -d '3 days ago' %s && al print mind 2>&1 >~/paper | "
                 "grep -q 'Reading age' && exit 1; true",
                 copy);
    al_test_says(0, NULL, "rm %s", copy);
}
END_TEST

START_TEST(an_evidence_pack_is_one_file_in_the_form_asked_for)
{
    static const struct {
        const char *flags, *begins, *holds;
    } rows[] = {
        {"", "Evidence pack", "DELETE BY"},
        {"--large", "Evidence pack", "DELETE BY"},
        {"--html", "<!DOCTYPE html>", "<dt>DELETE BY</dt>"},
        {"--html --large", "<!DOCTYPE html>", "class=\"large\""},
    };

    for (size_t i = 0; i < AL_COUNT(rows); i++) {
        al_test_says(0, "Delete every copy by",
                     "al evidence pack O7 V1 %s --out ~/pack-%zu --why review",
                     rows[i].flags, i);
        al_test_says(0, "600", "stat -c %%a ~/pack-%zu", i);
        al_test_says(0, rows[i].begins, "head -n 1 ~/pack-%zu", i);
        al_test_says(0, rows[i].holds, "cat ~/pack-%zu", i);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report_program");
    TCase *tcase = tcase_create("program");

    al_test_once(tcase, &home, enter, leave);
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase,
                   a_report_is_made_again_from_the_state_that_it_names);
    tcase_add_test(tcase, what_is_asked_wrongly_is_said);
    tcase_add_test(tcase,
                   a_report_is_written_to_a_new_file_or_goes_as_sheets_go);
    tcase_add_test(tcase,
                   who_saves_a_copy_of_a_template_sees_its_reading_age);
    tcase_add_test(tcase, an_evidence_pack_is_one_file_in_the_form_asked_for);
    suite_add_tcase(suite, tcase);
    return al_test_run(suite);
}
