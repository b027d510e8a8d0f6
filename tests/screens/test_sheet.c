/*
 * tests/screens/test_sheet.c - the recovery sheet, by keys: onto paper, and the
 * way back from it.
 */
#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/screens/golden.h"
#include "tests/screens/two.h"
#include "tests/testing.h"

#define CODE_LEN 34 /* seven groups of four, and the dashes */

static struct al_tty lead;

static void open_sheet(void)
{
    al_two_open(&lead, "lead");
    al_tty_wait(&lead, "Lately");
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
        /* What spans gigabytes is the books of a sanitizer. */
        if (sscanf(line, "%lx-%lx %7s", &from, &to, may) != 3 ||
            may[1] != 'w' || to - from > 1ul << 30)
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

/* Of what is gone not even a part is left, so all but a group is looked for. */
START_TEST(a_sheet_counts_once_a_right_group_came_back)
{
    char code[CODE_LEN + 1];

    al_two_lead();
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
    ck_assert(!is_in_memory(code + 5));
    al_tty_end(&lead);
}
END_TEST

START_TEST(three_wrong_groups_end_a_sheet)
{
    char code[CODE_LEN + 1];

    al_two_lead();
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
    ck_assert(!is_in_memory(code + 5));
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

    al_two_lead();
    open_sheet();
    al_tty_send(&lead, "t");
    al_tty_wait(&lead, "> File");
    al_tty_send(&lead, al_two_path("sheets.txt"));
    al_tty_send(&lead, "\r");
    al_tty_wait(&lead, "Two sheets are in");
    read_file(al_two_path("sheets.txt"), code);
    ck_assert(!al_tty_has(&lead, code));
    answer(code, true);
    al_tty_wait(&lead, "The sheet counts once s has sent it");
    ck_assert(!is_in_memory(code + 5));
    al_tty_send(&lead, "s");
    al_tty_wait(&lead, "Sent 1");
    al_tty_end(&lead);

    al_two_open(&lead, "back");
    al_tty_wait(&lead, "Bring a service back");
    al_tty_send(&lead, "jjj\r");
    al_tty_wait(&lead, "> From");
    al_tty_send(&lead, al_two_path("hub.git"));
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
    ck_assert(!is_in_memory(code + 5));
    al_tty_send(&lead, "2m");
    al_tty_wait(&lead, "Zelda M.");
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

START_TEST(the_bar_says_that_nothing_was_backed_up_and_what_does_it)
{
    char dir[160];
    struct al_tty_options at = {
        .dir = dir, .extra = "ALONGSIDE_NOW=2026-12-20T09:30:00Z"};

    snprintf(dir, sizeof(dir), "%s/kept", al_tty_home());
    ck_assert_int_eq(al_tty_command(dir, "init --service N --me 'Priya N.'"),
                     0);
    al_tty_start(&lead, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&lead, "Lately");
    al_tty_settle(&lead);
    ck_assert(!al_tty_has(&lead, "backed up"));
    al_tty_end(&lead);
    al_tty_start(&lead, &at);
    al_tty_wait(&lead, "Sun 20-Dec-2026  Priya N.    never backed up (: back up)");
    al_tty_send(&lead, ":back up\r");
    al_tty_wait(&lead, "Type where the backup shall lie.");
    al_tty_send(&lead, al_tty_home());
    al_tty_send(&lead, "\r");
    al_tty_wait(&lead, "F2 does it");
    al_tty_send(&lead, "\033OQ");
    al_tty_wait(&lead, "The whole history is in");
    ck_assert(!al_tty_has(&lead, "never backed up"));
    al_tty_end(&lead);
    at.extra = "ALONGSIDE_NOW=2027-01-05T09:30:00Z";
    al_tty_start(&lead, &at);
    al_tty_wait(&lead, "not backed up for 16 days (: back up)");
    al_tty_end(&lead);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sheet screens");
    TCase *tc = tcase_create("sheet");
    int failed;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, al_two_set_up, NULL);
    tcase_add_test(tc, a_sheet_counts_once_a_right_group_came_back);
    tcase_add_test(tc, three_wrong_groups_end_a_sheet);
    tcase_add_test(tc, two_sheets_are_printed_and_bring_the_service_back);
    tcase_add_test(tc,
                   the_bar_says_that_nothing_was_backed_up_and_what_does_it);
    tcase_add_test(tc, the_first_start_offers_four_ways);
    suite_add_tcase(suite, tc);
    failed = al_test_run(suite);
    al_tty_clean();
    return failed;
}
