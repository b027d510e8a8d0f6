/*
 * tests/screens/test_spoken.c - what a screen reader gets to say, key by key.
 *
 * A reader speaks the row that the cursor is on, and what changed elsewhere. So
 * for ten jobs each key that changes something must change one row (or the
 * message) that says it all: whose it is, which field, how it stands now. What
 * is said only by a column above, or by a row that did not change, is not
 * heard. On failure the transcript so far is printed.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screens/two.h"
#include "tests/testing.h"

enum { ROWS = 24, ROW_BYTES = 512, HEARD_MAX = 4 };

static struct al_tty tty;
static char transcript[32768];

struct step {
    const char *keys; /* one key, or letters that are typed as one word */
    /* Words that must be heard together, in one row; NULL ends them. */
    const char *heard[HEARD_MAX + 1];
};

static void note(const char *label, const char *text)
{
    size_t len = strlen(transcript);

    snprintf(transcript + len, sizeof(transcript) - len, "  %-10s %s\n", label,
             text);
}

static void take(char rows[ROWS][ROW_BYTES])
{
    for (int i = 0; i < ROWS; i++)
        snprintf(rows[i], ROW_BYTES, "%s", al_tty_row(&tty, i));
}

/* A message may go on in the row below it: they are one sentence. */
static void join_message(char rows[ROWS][ROW_BYTES],
                         const char before[ROWS][ROW_BYTES])
{
    char whole[2 * ROW_BYTES];

    if (!rows[ROWS - 3][0] || strcmp(rows[ROWS - 3], before[ROWS - 3]) == 0)
        return;
    snprintf(whole, sizeof(whole), "%s %s", rows[ROWS - 3], rows[ROWS - 2]);
    snprintf(rows[ROWS - 3], ROW_BYTES, "%.*s", ROW_BYTES - 1, whole);
}

static bool says(const char *text, const struct step *step)
{
    for (size_t i = 0; step->heard[i]; i++)
        if (!strstr(text, step->heard[i]))
            return false;
    return true;
}

static const char *key_name(const char *keys)
{
    switch (keys[0]) {
    case '\r':
        return "Enter";
    case '\t':
        return "Tab";
    case ' ':
        return "Space";
    case '\033':
        return keys[1] ? "F2" : "Esc";
    default:
        return keys;
    }
}

/* Press it, and whether what changed says what it should, in one piece. */
static bool is_heard(const struct step *step)
{
    static char before[ROWS][ROW_BYTES], after[ROWS][ROW_BYTES];
    int row, col;
    bool found = false;

    take(before);
    al_tty_send(&tty, step->keys);
    if (step->heard[0])
        al_tty_wait(&tty, step->heard[0]);
    al_tty_settle(&tty);
    take(after);
    al_tty_cursor(&tty, &row, &col);
    join_message(after, before);
    note(key_name(step->keys), after[row]);
    found = says(after[row], step);
    for (int i = 0; i < ROWS - 1; i++) { /* the keys below are not spoken */
        if (i == row || strcmp(before[i], after[i]) == 0 || !after[i][0])
            continue;
        note("", after[i]);
        found |= says(after[i], step);
    }
    return found;
}

static void ck_heard(const char *job, const struct step *steps)
{
    transcript[0] = '\0';
    for (size_t i = 0; steps[i].keys; i++)
        if (!is_heard(&steps[i])) {
            fprintf(stderr, "%s\n%s", job, transcript);
            ck_abort_msg("%s: %s is not heard as one: \"%s\" ...", job,
                         key_name(steps[i].keys), steps[i].heard[0]);
        }
}

static void open_sample(const char *name)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample(name)});
    al_tty_wait(&tty, "Lately");
}

/* ---- ten jobs ---- */

static const struct step log_one[] = {
    {"l", {"> Resident"}},
    {"sa", {"> Resident", "= Sam T.", "1 of 3"}},
    {"\r", {"Resident", "Sam T."}},
    {"pa", {"> Activity", "= Interview panel"}},
    {"\r", {"> When"}},
    {"y", {"> When", "= Sun 22-Nov-2026"}},
    {"\r", {"> Hours", "2h"}},
    {"\r", {"> To pay", "yes", "50.00"}},
    {"\r", {"> What"}},
    {"good", {"> What", "good"}},
    {"\r", {"Saved: Interview panel", "Sam T.", "2h"}},
    {NULL, {NULL}}};

START_TEST(logging_an_involvement_is_heard)
{
    open_sample("log");
    ck_heard("log an involvement", log_one);
    al_tty_end(&tty);
}
END_TEST

static const struct step move[] = {{"2", {"> Ada L.", "20-Nov"}},
                                   {"j", {"> Jo M.", "24-Apr"}},
                                   {"j", {"> Kwame A.", "29-Oct"}},
                                   {"G", {"> Sara K."}},
                                   {"g", {"> Ada L."}},
                                   {NULL, {NULL}}};

START_TEST(moving_in_a_list_is_heard)
{
    open_sample("move");
    ck_heard("move in a list", move);
    al_tty_end(&tty);
}
END_TEST

static const struct step open_one[] = {{"2", {"> Ada L."}},
                                       {"\r", {"Resident: Ada L."}},
                                       {"j", {"> "}},
                                       {"\033", {"> Ada L."}},
                                       {NULL, {NULL}}};

START_TEST(opening_a_record_is_heard)
{
    open_sample("open");
    ck_heard("open a record", open_one);
    al_tty_end(&tty);
}
END_TEST

static const struct step marks[] = {
    {"2", {"> Ada L."}},
    {" ", {"Marked: Ada L.", "1 row is marked"}},
    {" ", {"Marked: Jo M.", "2 rows are marked"}},
    {"k", {">*Jo M."}}, /* the row itself says so, too */
    {" ", {"No longer marked: Jo M.", "1 row is marked"}},
    {"e", {"> Name", "Ada L."}},
    {"\033", {"> Kwame A."}},
    {"x", {"No row is marked any more"}},
    {NULL, {NULL}}};

START_TEST(marking_is_heard)
{
    open_sample("mark");
    ck_heard("mark", marks);
    al_tty_end(&tty);
}
END_TEST

static const struct step edit[] = {
    {"2", {"> Ada L."}},
    {"e", {"> Name", "Ada L."}},
    {"\t", {"> Specialist", "Priya Nair"}},
    {"\t", {"> Word they prefer"}},
    {"\t", {"> Pronouns", "she"}},
    {"\025", {"> Pronouns"}}, /* empties it */
    {"xe", {"> Pronouns", "xe"}},
    {"\033OQ", {"Saved: Ada L.", "Pronouns", "she -> xe"}},
    {NULL, {NULL}}};

START_TEST(editing_a_field_is_heard)
{
    open_sample("edit");
    ck_heard("edit a field", edit);
    al_tty_end(&tty);
}
END_TEST

static const struct step take_back[] = {
    {"u", {"> Ada L.", "Pronouns", "xe -> she"}},
    {"u", {"Taken back: Ada L.", "Pronouns", "xe -> she"}},
    {"U", {"> Ada L.", "Pronouns", "she -> xe"}},
    {"U", {"Done again: Ada L.", "Pronouns", "she -> xe"}},
    {NULL, {NULL}}};

START_TEST(taking_back_is_heard)
{
    const char *dir = al_tty_sample("back");

    ck_assert_int_eq(al_tty_command(dir, "edit 'Ada L.' pronouns=xe"), 0);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Lately");
    ck_heard("take back", take_back);
    al_tty_end(&tty);
}
END_TEST

static void two_folders(void)
{
    al_two_set_up();
    al_two_lead();
    al_tty_ask(al_two_path("ben"), al_two_path("hub.git"), "Ben W.");
    al_tty_let_in(al_two_path("lead"));
    al_two_run("ben", "sync");
}

static const struct step versions[] = {
    {"v", {"> Language", "a  ", "b  ", "choose"}},
    {"a", {"Zelda M.: Language:", "(a)", "F2 saves"}},
    {"j", {"Zelda M.: a or b takes one"}}, /* whose the row above is */
    {"b", {"Zelda M.: Pronouns:", "(b)", "F2 saves"}},
    {"b", {"Zelda M.: Pronouns:", "nothing is chosen yet"}},
    {"k", {"> Language", "= a"}},
    {"\033OQ", {"Saved: Zelda M.", "Language:", "(a)"}},
    {NULL, {NULL}}};

START_TEST(choosing_a_version_is_heard)
{
    two_folders();
    al_two_run("ben", "edit 'Zelda M.' pronouns=she language=Welsh");
    al_two_run("ben", "sync");
    al_two_run("lead", "edit 'Zelda M.' pronouns=they language=Polish");
    al_two_run("lead", "sync");
    al_two_open(&tty, "lead");
    al_tty_wait(&tty, "1 with two versions: v");
    ck_heard("choose a version", versions);
    al_tty_end(&tty);
}
END_TEST

static const struct step send_and_get[] = {{"s", {"Sent 1 change, got 1"}},
                                           {NULL, {NULL}}};

START_TEST(sending_and_getting_is_heard)
{
    two_folders();
    al_two_run("ben", "edit 'Zelda M.' pronouns=she");
    al_two_run("ben", "sync");
    al_two_run("lead", "edit 'Zelda M.' language=Polish");
    al_two_open(&tty, "lead");
    al_tty_wait(&tty, "1 not sent yet");
    ck_heard("send and get", send_and_get);
    al_tty_end(&tty);
}
END_TEST

static const struct step find[] = {{"/", {"Type the start of any words"}},
                                   {"kwa", {"> ", "Kwame"}},
                                   {"\r", {"Kwame"}},
                                   {NULL, {NULL}}};

START_TEST(finding_is_heard)
{
    open_sample("find");
    ck_heard("find", find);
    al_tty_end(&tty);
}
END_TEST

static const struct step filtered[] = {{"?", {"> open this row", "Enter"}},
                                       {"send", {"> send and get", "s"}},
                                       {NULL, {NULL}}};

START_TEST(help_is_heard)
{
    open_sample("help");
    ck_heard("help, filtered", filtered);
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("spoken on screen");
    TCase *tc = tcase_create("spoken");
    int status;

    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, logging_an_involvement_is_heard);
    tcase_add_test(tc, moving_in_a_list_is_heard);
    tcase_add_test(tc, opening_a_record_is_heard);
    tcase_add_test(tc, marking_is_heard);
    tcase_add_test(tc, editing_a_field_is_heard);
    tcase_add_test(tc, taking_back_is_heard);
    tcase_add_test(tc, choosing_a_version_is_heard);
    tcase_add_test(tc, sending_and_getting_is_heard);
    tcase_add_test(tc, finding_is_heard);
    tcase_add_test(tc, help_is_heard);
    suite_add_tcase(suite, tc);
    (void)al_tty_home(); /* before Check forks: one folder for all */
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
