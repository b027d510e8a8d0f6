/*
 * test_program_refused.c - what the command line does not take: a sentence, its
 * exit code, and nothing saved.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "tests/outside.h"
#include "tests/program.h"
#include "tests/testing.h"
#include "tui/pane.h"

static struct home home;

static void enter(void)
{
    al_test_home(&home);
    al_test_says(0, "Make its recovery sheet next",
                 "al init --service 'Harbour IPS' --me 'Priya N.'");
}

static void leave(void)
{
    al_test_leave(&home);
}

/* Where the history stands. */
static char *head(void)
{
    return al_test_line("git -C \"$ALONGSIDE_DIR/history.git\" rev-parse main");
}

static const struct {
    const char *line;
    const char *says;
} refused[] = {
    {"al nonsense", "is no command"},
    {"al add", "KIND FIELD=VALUE"},
    {"al add alien name=x", "alien is no kind"},
    {"al add person", "preferred_name"},
    {"al add person preferred_name=", "cannot be empty"},
    {"al add person preferred_name=A colour=red",
     "has no field colour; one of: preferred_name (Name)"},
    {"al add person name=A NAME=B", "given twice"},
    {"al add person preferred_name=A w=x", "has no field w"},
    {"al add person preferred_name", "preferred_name=VALUE"},
    {"al add person preferred_name=A preferred_name=B", "given twice"},
    {"al add person preferred_name=A status=nonsense", "status=nonsense"},
    {"al add person preferred_name=A started=32/13", "started=32/13"},
    {"al add person preferred_name=A ask_limit_per_quarter=many",
     "ask_limit_per_quarter=many"},
    {"al add person preferred_name=A status+=active", "holds one value"},
    {"al add person preferred_name=\"$(printf 'a\\033[31mb')\"", "control"},
    {"al add person preferred_name=\"$(printf 'a\\377b')\"", NULL},
    {"al add activity type=event date=x", "date=x"},
    {"al add activity type=event time=25:00", "time=25:00"},
    {"al add rate_card unit=hour amount_p=lots valid_from=t source=s",
     "amount_p=lots"},
    {"al edit sam", "ID FIELD=VALUE"},
    {"al edit sam status=nonsense", "status=nonsense"},
    {"al edit sam preferred_name=", "cannot be empty"},
    {"al settle sam status=active", "nothing to settle"},
    {"al list alien", "is no kind"},
    {"al list person colour=red", "has no field"},
    {"al list person --limit none", "above 0"},
    {"al log --what event", "Who"},
    {"al log --who sam", "--what"},
    {"al log --who sam --what event --when never", "date=never"},
    {"al log --who sam --what nonsense", "type=nonsense"},
    {"al log --who sam --what event --hours lots", "minutes_active=lots"},
    {"al log --who sam --what event --paid --unpaid", "exclude each other"},
    {"al log --who sam --what event --role king", "role=king"},
    {"al history a b", "takes less"},
    {"al sync now", "takes no arguments"},
    {"al version --loud", "--loud is no option"},
    {"al --dir", "--dir needs"},
    {"al --dir= list person", "--dir needs"},
    {"al --pane", "--pane needs"},
    {"al --pane today list person", "takes no command"},
};

START_TEST(bad_input_gets_a_sentence_and_saves_nothing)
{
    char *before, *after;

    al_test_says(0, NULL, "al add person preferred_name=Sam");
    before = head();
    for (size_t i = 0; i < AL_COUNT(refused); i++) {
        al_test_says(2, refused[i].says, "%s", refused[i].line);
        after = head();
        ck_assert_msg(strcmp(before, after) == 0, "%s saved something",
                      refused[i].line);
        free(after);
    }
    free(before);
}
END_TEST

/* A screen that another one opens has nothing to be about by its name. */
START_TEST(only_screens_that_stand_by_themselves_open_by_name)
{
    al_test_says(0, NULL, "al add person preferred_name=Sam");
    for (size_t i = 0; i < al_pane_count(); i++) {
        const struct al_pane_ops *pane = al_pane_at(i);

        al_test_says(pane->is_inner ? 1 : 0,
                     pane->is_inner ? "these open by their name: today,"
                                    : "The end.",
                     "al --plain --pane %s </dev/null", pane->name);
        al_test_says(pane->is_inner ? 1 : 0, NULL,
                     "al help | sed -n '/--pane/,/--plain/p' | tr ' ,' '\\n' |"
                     " grep -qx '%s'",
                     pane->name);
    }
    al_test_says(1, "these open by their name", "al --plain --pane none");
}
END_TEST

static const struct {
    const char *line;
    const char *says;
} absent[] = {
    {"al show nobody", "nobody: no record has that name or id"},
    {"al edit 0123456789abcdef0123456789abcdef status=active", "0123456789ab"},
    {"al log --who nobody --what event",
     "--who nobody: no client has that name or id; `alongside list person` "
     "shows them"},
    {"al log --with nobody --what event", "`alongside list contact`"},
    {"al log --who sam --activity 0123456789abcdef0123456789abcdef",
     "--activity 0123456789abcdef0123456789abcdef: no activity"},
    {"al add followup what=x person=nobody", "person=nobody: no client"},
    {"al list followup person=nobody", "person=nobody: no client"},
    {"al undo 12345678", NULL},
    {"al redo", NULL},
    {"al sync", NULL},
};

START_TEST(what_is_not_there_is_exit_1)
{
    char *before, *after;

    al_test_says(0, NULL, "al add person preferred_name=Sam");
    before = head();
    for (size_t i = 0; i < AL_COUNT(absent); i++) {
        al_test_says(1, absent[i].says, "%s", absent[i].line);
        after = head();
        ck_assert_msg(strcmp(before, after) == 0, "%s saved something",
                      absent[i].line);
        free(after);
    }
    free(before);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("program_refused");
    TCase *tc = tcase_create("refused");

    tcase_add_checked_fixture(tc, enter, leave);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, only_screens_that_stand_by_themselves_open_by_name);
    tcase_add_test(tc, bad_input_gets_a_sentence_and_saves_nothing);
    tcase_add_test(tc, what_is_not_there_is_exit_1);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
