/*
 * tests/screens/test_team.c - who reads along, by keys: joining, letting in,
 * removing, the recovery sheet, bringing a service back.
 *
 * Two programs with a folder each, and a bare repository between them.
 */
#include "config.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/screens/golden.h"
#include "tests/screens/pty.h"
#include "tests/testing.h"

#define CODE_LEN 34 /* seven groups of four, and the dashes */

static struct al_tty lead, ben;
static char home[64];

/* ---- folders ---- */

static const char *at_home(const char *name)
{
    static char paths[4][160];
    static size_t next;
    char *path = paths[next++ % 4];

    snprintf(path, sizeof(paths[0]), "%s/%s", home, name);
    return path;
}

/* In a folder by its relative name: keys and words follow from that. */
static void run(const char *name, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static void run(const char *name, const char *format, ...)
{
    char filled[400], arguments[500];
    va_list args;

    va_start(args, format);
    vsnprintf(filled, sizeof(filled), format, args);
    va_end(args);
    snprintf(arguments, sizeof(arguments), "--dir %s %s", name, filled);
    ck_assert_msg(al_tty_command(at_home(name), arguments) == 0, "%s",
                  arguments);
}

static void make_hub(void)
{
    char arguments[400];

    snprintf(arguments, sizeof(arguments), "version && git init -q --bare '%s'",
             at_home("hub.git"));
    ck_assert_int_eq(al_tty_command(at_home("none"), arguments), 0);
}

/* What the test before left is moved away: its child may still write there. */
static void set_up(void)
{
    char command[256];

    snprintf(home, sizeof(home), "%s", al_tty_home());
    snprintf(command, sizeof(command),
             "cd '%s' && old=$(mktemp -d .old-XXXXXX) && for file in *; do "
             "[ ! -e \"$file\" ] || mv \"$file\" \"$old\"; done",
             home);
    ck_assert_int_eq(system(command), 0);
    make_hub();
}

static void make_lead(void)
{
    run("lead", "init --service 'Northside IPS' --me 'Priya N.'");
    run("lead", "add person preferred_name='Zelda M.'");
    run("lead", "remote '%s'", at_home("hub.git"));
    run("lead", "sync");
}

static void ben_asks(void)
{
    run("ben", "join '%s' --me 'Ben W.'", at_home("hub.git"));
}

static void open_folder(struct al_tty *tty, const char *name)
{
    al_tty_start(tty, &(struct al_tty_options){.dir = at_home(name)});
}

static void open_lead(void)
{
    open_folder(&lead, "lead");
    al_tty_wait(&lead, "Lately");
}

/* The list, with the one that waits marked. */
static void open_team(void)
{
    open_lead();
    al_tty_wait(&lead, "No recovery sheet yet"); /* the history is open */
    al_tty_send(&lead, ":");
    al_tty_wait(&lead, "Find an action");
    al_tty_send(&lead, "team");
    al_tty_wait_gone(&lead, "past messages");
    al_tty_send(&lead, "\r");
    al_tty_wait(&lead, "Reading along");
}

/* The lead got the request of Ben's, and has the list open. */
static void open_team_with_ben(void)
{
    make_lead();
    ben_asks();
    run("lead", "sync");
    open_team();
    al_tty_wait(&lead, "> Ben W.");
}

static void let_ben_in(void)
{
    al_tty_send(&lead, "\r");
    al_tty_wait(&lead, "All four the same?");
    al_tty_send(&lead, "y\r");
    al_tty_wait(&lead, "Ben W. is let in");
    al_tty_send(&lead, "s");
    al_tty_wait(&lead, "Sent 1");
}

/* The row in which four words stand alone, far apart, once they are there. */
static void find_words(struct al_tty *tty, char words[80])
{
    words[0] = '\0';
    for (int tries = 0; tries < 100 && !words[0]; tries++) {
        al_tty_settle(tty);
        for (int row = 0; row < tty->rows; row++) {
            const char *text = al_tty_row(tty, row);

            if (strncmp(text, "    ", 4) == 0 && text[4] != ' ' &&
                strstr(text + 4, "    "))
                snprintf(words, 80, "%s", text + 4);
        }
    }
    ck_assert_msg(words[0], "no four words on the screen");
}

/* ---- joining ---- */

START_TEST(keys_alone_lead_from_the_first_screen_to_the_records)
{
    char words[80], same[80];

    open_folder(&lead, "lead");
    al_tty_wait(&lead, "Welcome to Alongside");
    al_tty_send(&lead, "\rNorthside IPS\rPriya N.\r");
    al_tty_wait(&lead, "Recovery sheet"); /* offered next */
    al_tty_send(&lead, "\033");
    al_tty_wait(&lead, "[1 Today]");
    al_tty_send(&lead, "2a");
    al_tty_wait(&lead, "New: Client");
    al_tty_send(&lead, "Zelda M.\033OQ");
    al_tty_wait(&lead, "Saved: Zelda M.");
    al_tty_send(&lead, "\x12");
    al_tty_wait(&lead, "The address to send to");
    al_tty_send(&lead, at_home("hub.git"));
    al_tty_send(&lead, "\r");
    al_tty_wait(&lead, "The address is kept");
    al_tty_send(&lead, "s");
    al_tty_wait(&lead, "Sent 2");

    open_folder(&ben, "ben");
    al_tty_wait(&ben, "Welcome to Alongside");
    al_tty_send(&ben, "jj\r");
    al_tty_wait(&ben, "Join a team");
    al_tty_send(&ben, at_home("hub.git"));
    al_tty_send(&ben, "\rBen W.\r");
    al_tty_wait(&ben, "You asked to be let in");
    al_tty_wait(&ben, "Then press s here");
    find_words(&ben, words);
    al_tty_send(&ben, "l2");
    al_tty_wait(&ben, "First a lead has to let this device in.");

    al_tty_send(&lead, "1s");
    al_tty_wait(&lead, "Ben W. asks to be let in: Enter");
    al_tty_send(&lead, "g\r");
    al_tty_wait(&lead, "> Ben W.");
    al_tty_send(&lead, "\r");
    al_tty_wait(&lead, "Ring Ben W.");
    find_words(&lead, same);
    ck_assert_str_eq(same, words);
    al_tty_send(&lead, "y\r");
    al_tty_wait(&lead, "Ben W. is let in");
    al_tty_send(&lead, "s");
    al_tty_wait(&lead, "Sent 1");

    al_tty_send(&ben, "s");
    al_tty_wait(&ben, "[1 Today]");
    al_tty_send(&ben, "2");
    al_tty_wait(&ben, "Zelda M.");
    al_tty_end(&ben);
    al_tty_end(&lead);
}
END_TEST

START_TEST(a_folder_that_waits_opens_on_its_words)
{
    char words[80], again[80];

    make_lead();
    ben_asks();
    open_folder(&ben, "ben");
    al_tty_wait(&ben, "Then press s here");
    find_words(&ben, words);
    al_golden_check(&ben, "waits-80x24", words);
    al_tty_send(&ben, "s");
    al_tty_wait(&ben, "waits to be let in by a lead");
    find_words(&ben, again);
    ck_assert_str_eq(again, words);
    al_tty_send(&ben, "\033");
    al_tty_wait(&ben, "This is the first screen; q ends");
    al_tty_send(&ben, "q");
    ck_assert_int_eq(al_tty_wait_end(&ben), 0);
    al_tty_end(&ben);
}
END_TEST

/* ---- letting in, and not ---- */

START_TEST(no_stray_key_lets_a_device_in)
{
    char words[80];

    open_team_with_ben();
    al_golden_check(&lead, "team-80x24", NULL);
    al_tty_send(&lead, "y");
    al_tty_wait(&lead, "y does nothing here");
    al_tty_send(&lead, "\r");
    al_tty_wait(&lead, "All four the same?");
    find_words(&lead, words);
    al_golden_check(&lead, "let-in-80x24", words);
    al_tty_send(&lead, "\r");
    al_tty_wait(&lead, "this is needed");
    al_tty_send(&lead, "y");
    al_tty_wait(&lead, "= yes, they are the same: let in");
    al_tty_send(&lead, "\033");
    al_tty_wait(&lead, "asks to be let in");
    /* Saving from further up is no answer to the question. */
    al_tty_send(&lead, "\r");
    al_tty_wait(&lead, "All four the same?");
    al_tty_send(&lead, "y\033[A\033OQ");
    al_tty_settle(&lead);
    ck_assert(al_tty_has(&lead, "All four the same?"));
    al_tty_send(&lead, "\033");
    al_tty_wait(&lead, "asks to be let in");
    al_tty_end(&lead);
}
END_TEST

START_TEST(a_device_with_other_words_is_refused)
{
    open_team_with_ben();
    al_tty_send(&lead, "\r");
    al_tty_wait(&lead, "All four the same?");
    al_tty_send(&lead, "n\r");
    al_tty_wait(&lead, "Not let in");
    al_tty_wait(&lead, "asks to be let in");
    al_tty_send(&lead, "r");
    al_tty_wait(&lead, "It is refused, and reads nothing");
    al_tty_send(&lead, "y");
    al_tty_wait(&lead, "Removed. Press s now");
    al_tty_wait_gone(&lead, "asks to be let in");
    al_tty_send(&lead, "s");
    al_tty_wait(&lead, "Sent 1");
    al_tty_end(&lead);

    open_folder(&ben, "ben");
    al_tty_wait(&ben, "Then press s here");
    al_tty_send(&ben, "s");
    al_tty_wait(&ben, "No longer in the team");
    al_tty_end(&ben);
}
END_TEST

START_TEST(a_lead_names_the_newcomer_and_makes_a_lead)
{
    open_team_with_ben();
    al_tty_send(&lead, "\r");
    al_tty_wait(&lead, "All four the same?");
    al_tty_send(&lead, "\033[A\033[AB. Williams\rle\ry\r"); /* Up, Up */
    al_tty_wait(&lead, "B. Williams is let in");
    al_tty_wait(&lead, "> B. Williams (staff)  lead");
    al_tty_send(&lead, "m");
    al_tty_wait(&lead, "is a worker now. m turns it back");
    al_tty_wait(&lead, "> B. Williams (staff)  worker");
    al_tty_end(&lead);
}
END_TEST

/* ---- removing ---- */

START_TEST(removing_tells_what_it_means_and_takes_another_key)
{
    open_team_with_ben();
    let_ben_in();
    al_tty_send(&lead, "r");
    al_tty_wait(&lead, "Remove a device: Ben W.");
    al_golden_check(&lead, "remove-80x24", NULL);
    al_tty_send(&lead, "r");
    al_tty_wait(&lead, "r does nothing here");
    al_tty_send(&lead, "\033");
    al_tty_wait(&lead, "> Ben W. (staff)");
    al_tty_send(&lead, "b");
    al_tty_wait(&lead, "data protection lead today");
    al_golden_check(&lead, "lost-80x24", NULL);
    al_tty_send(&lead, "\033");
    al_tty_wait(&lead, "> Ben W. (staff)");
    al_tty_send(&lead, "p");
    al_tty_wait(&lead, "Remove all devices of a colleague: Ben W.");
    al_tty_send(&lead, "y");
    al_tty_wait(&lead, "Removed. Press s now");
    al_tty_wait_gone(&lead, "Ben W.");
    al_tty_send(&lead, "s");
    al_tty_wait(&lead, "Sent 1");
    al_tty_end(&lead);

    open_folder(&ben, "ben");
    al_tty_send(&ben, "s");
    al_tty_wait(&ben, "No longer in the team");
    al_tty_wait(&ben, "no longer a member of the service");
    al_golden_check(&ben, "removed-80x24", NULL);
    al_tty_end(&ben);
}
END_TEST

START_TEST(the_last_lead_cannot_be_removed)
{
    make_lead();
    open_team();
    al_tty_send(&lead, "r");
    al_tty_wait(&lead, "It is the device in front of you");
    al_tty_send(&lead, "y");
    al_tty_wait(&lead, "This is the last lead's device");
    al_tty_send(&lead, "\033");
    al_tty_wait(&lead, "> Priya N. (staff)");
    al_tty_send(&lead, "m");
    al_tty_wait(&lead, "This is the last lead's device");
    al_tty_end(&lead);
}
END_TEST

/* ---- the recovery sheet ---- */

static void open_sheet(void)
{
    open_lead();
    al_tty_wait(&lead, "No recovery sheet yet");
    al_tty_send(&lead, "g\r");
    al_tty_wait(&lead, "Enter shows the code");
}

static void read_code(char code[CODE_LEN + 1])
{
    for (int row = 0; row < lead.rows; row++) {
        const char *text = al_tty_row(&lead, row);

        if (strlen(text) == 4 + CODE_LEN && text[8] == '-' && text[13] == '-') {
            memcpy(code, text + 4, CODE_LEN + 1);
            return;
        }
    }
    ck_abort_msg("no code on the screen");
}

/* Which group is asked for; types it, or another one. */
static void answer(const char *code, bool is_right)
{
    char group[5] = "0000";

    for (int n = 0; n < 7 && is_right; n++) {
        char question[32];

        snprintf(question, sizeof(question), "Type group %d of", n + 1);
        if (al_tty_has(&lead, question))
            memcpy(group, code + n * 5, 4);
    }
    al_tty_send(&lead, group);
    al_tty_send(&lead, "\r");
}

/* Whether these letters stand anywhere in the program's own memory. */
static bool is_in_memory(const char *text)
{
    static char bytes[1 << 20];
    char path[64], line[512];
    unsigned long from, to;
    char may[8];
    bool is_found = false;
    FILE *maps;
    int memory;

    snprintf(path, sizeof(path), "/proc/%d/maps", (int)lead.pid);
    ck_assert_ptr_nonnull(maps = fopen(path, "r"));
    snprintf(path, sizeof(path), "/proc/%d/mem", (int)lead.pid);
    ck_assert_int_ge(memory = open(path, O_RDONLY), 0);
    while (fgets(line, sizeof(line), maps)) {
        if (sscanf(line, "%lx-%lx %7s", &from, &to, may) != 3 || may[1] != 'w')
            continue;
        for (; from < to && !is_found; from += sizeof(bytes) / 2) {
            size_t size = to - from < sizeof(bytes) ? to - from : sizeof(bytes);
            ssize_t got = pread(memory, bytes, size, (off_t)from);

            is_found = got > 0 &&
                       memmem(bytes, (size_t)got, text, strlen(text)) != NULL;
        }
    }
    fclose(maps);
    close(memory);
    return is_found;
}

START_TEST(a_sheet_counts_once_a_right_group_came_back)
{
    char code[CODE_LEN + 1];

    make_lead();
    open_sheet();
    al_golden_check(&lead, "sheet-80x24", NULL);
    al_tty_send(&lead, "\r");
    al_tty_wait(&lead, "Enter when it stands on paper");
    read_code(code);
    ck_assert(is_in_memory(code));
    al_tty_send(&lead, "\r");
    al_tty_wait(&lead, "Type group");
    ck_assert(!al_tty_has(&lead, code));
    answer(code, false);
    al_tty_wait(&lead, "That is not group");
    answer(code, true);
    al_tty_wait(&lead, "The sheet counts once s has sent it");
    al_tty_wait_gone(&lead, "No recovery sheet yet");
    al_tty_wait(&lead, "Only this device can read");
    al_tty_send(&lead, "~");
    al_tty_wait(&lead, "Past messages");
    ck_assert(!al_tty_has(&lead, code));
    ck_assert(!is_in_memory(code));
    al_tty_end(&lead);
}
END_TEST

START_TEST(three_wrong_groups_end_a_sheet)
{
    char code[CODE_LEN + 1];

    make_lead();
    open_sheet();
    al_tty_send(&lead, "\r");
    al_tty_wait(&lead, "Enter when it stands on paper");
    read_code(code);
    al_tty_send(&lead, "\r");
    al_tty_wait(&lead, "Type group");
    answer(code, false);
    al_tty_wait(&lead, "That is not group");
    answer(code, false);
    answer(code, false);
    al_tty_wait(&lead, "so this sheet does not count");
    al_tty_wait(&lead, "Enter shows the code");
    ck_assert(!is_in_memory(code));
    al_tty_send(&lead, "\033");
    al_tty_wait(&lead, "No recovery sheet yet");
    al_tty_end(&lead);
}
END_TEST

/* The code of the sheets that were written, as it stands in the file. */
static void read_file(const char *path, char code[CODE_LEN + 1])
{
    char line[128];
    FILE *file = fopen(path, "r");

    ck_assert_ptr_nonnull(file);
    code[0] = '\0';
    while (!code[0] && fgets(line, sizeof(line), file))
        if (strlen(line) == 4 + CODE_LEN + 1 && line[8] == '-') {
            memcpy(code, line + 4, CODE_LEN);
            code[CODE_LEN] = '\0';
        }
    fclose(file);
    ck_assert(code[0]);
}

START_TEST(two_sheets_are_printed_and_bring_the_service_back)
{
    char code[CODE_LEN + 1];

    make_lead();
    open_sheet();
    al_tty_send(&lead, "p");
    al_tty_wait(&lead, "> File");
    al_tty_send(&lead, at_home("sheets.txt"));
    al_tty_send(&lead, "\r");
    al_tty_wait(&lead, "Two sheets are in");
    read_file(at_home("sheets.txt"), code);
    ck_assert(!al_tty_has(&lead, code));
    answer(code, true);
    al_tty_wait(&lead, "The sheet counts once s has sent it");
    ck_assert(!is_in_memory(code));
    al_tty_send(&lead, "s");
    al_tty_wait(&lead, "Sent 1");
    al_tty_end(&lead);

    open_folder(&lead, "back");
    al_tty_wait(&lead, "Bring a service back");
    al_tty_send(&lead, "jjj\r");
    al_tty_wait(&lead, "> From");
    al_tty_send(&lead, at_home("hub.git"));
    al_tty_send(&lead, "\rPriya N.\r");
    al_tty_wait(&lead, "> Code of the sheet");
    al_tty_send(&lead, "0000-0000\r");
    al_tty_wait(&lead, "too short");
    al_tty_send(&lead, "\x15");
    al_tty_send(&lead, code);
    al_tty_settle(&lead);
    ck_assert(is_in_memory(code));
    al_tty_send(&lead, "\r");
    al_tty_wait(&lead, "The records are back");
    ck_assert(!is_in_memory(code));
    al_tty_send(&lead, "2m");
    al_tty_wait(&lead, "Zelda M.");
    al_tty_end(&lead);
}
END_TEST

/* ---- what it costs ---- */

START_TEST(today_reminds_a_lead_within_the_first_screens_bytes)
{
    make_lead();
    ben_asks();
    run("lead", "sync");
    open_lead();
    al_tty_wait(&lead, "Ben W. asks to be let in: Enter");
    al_tty_wait(&lead, "No recovery sheet yet (: sheet)");
    al_golden_check(&lead, "today-asked-80x24", NULL);
    ck_assert_msg(lead.bytes <= 1900, "first screen: %zu bytes", lead.bytes);
    al_tty_end(&lead);
}
END_TEST

START_TEST(the_first_start_offers_four_ways)
{
    al_tty_start(&lead, &(struct al_tty_options){.dir = "no-service-here"});
    al_tty_wait(&lead, "Bring a service back");
    al_golden_check(&lead, "start-80x24", NULL);
    al_tty_end(&lead);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("team screens");
    TCase *tc = tcase_create("team");
    int failed;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, set_up, NULL);
    tcase_add_test(tc, keys_alone_lead_from_the_first_screen_to_the_records);
    tcase_add_test(tc, a_folder_that_waits_opens_on_its_words);
    tcase_add_test(tc, no_stray_key_lets_a_device_in);
    tcase_add_test(tc, a_device_with_other_words_is_refused);
    tcase_add_test(tc, a_lead_names_the_newcomer_and_makes_a_lead);
    tcase_add_test(tc, removing_tells_what_it_means_and_takes_another_key);
    tcase_add_test(tc, the_last_lead_cannot_be_removed);
    tcase_add_test(tc, a_sheet_counts_once_a_right_group_came_back);
    tcase_add_test(tc, three_wrong_groups_end_a_sheet);
    tcase_add_test(tc, two_sheets_are_printed_and_bring_the_service_back);
    tcase_add_test(tc, today_reminds_a_lead_within_the_first_screens_bytes);
    tcase_add_test(tc, the_first_start_offers_four_ways);
    suite_add_tcase(suite, tc);
    failed = al_test_run(suite);
    al_tty_clean();
    return failed;
}
