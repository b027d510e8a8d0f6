/* tests/screens/test_kiosk.c - the survey screen that was handed over: nothing
 * else can be reached from it, whatever is pressed. */
#include "config.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base.h"
#include "tests/screens/press.h"
#include "tests/screens/pty.h"
#include "tests/testing.h"

#define PIN "4711x"
/* A day on which the sample has a round open. */
#define THEN "ALONGSIDE_NOW=2026-09-10T09:00:00Z"

enum { RANDOM_BYTES = 16384, RANDOM_SINGLY = 4096, SENT_AT_ONCE = 64 };

static struct al_tty tty;

/* ---- judging what is on the screen ---- */

/* How the first line begins in every state that there is. */
static const char *const beginnings[] = {
    "For staff",
    "Question ",
    "Your view of ",
    "That was the last question.",
    "Would you like to stop here?",
    "Thank you.",
    "Press any key to go on.",
    "Make the window larger",
    "Is this line large?",
};

static bool is_ours(void)
{
    for (int row = 0; row < tty.rows; row++) {
        const char *text = al_tty_row(&tty, row);

        text += strspn(text, " ");
        if (!*text)
            continue;
        for (size_t i = 0; i < AL_COUNT(beginnings); i++)
            if (strncmp(text, beginnings[i], strlen(beginnings[i])) == 0)
                return true;
        return false;
    }
    return false;
}

/* No child of it, and no other program in its place. */
static bool is_alone(void)
{
    char path[64], line[256] = "";
    FILE *file;

    snprintf(path, sizeof(path), "/proc/%d/task/%d/children", (int)tty.pid,
             (int)tty.pid);
    file = fopen(path, "r");
    if (!file)
        return false;
    if (!fgets(line, sizeof(line), file))
        line[0] = '\0';
    fclose(file);
    return line[0] == '\0' && waitpid(tty.pid, NULL, WNOHANG) == 0;
}

static void ck_closed_in(const char *what, size_t at)
{
    if (is_ours() && is_alone() && tty.titles == 0)
        return;
    al_tty_dump(&tty);
    ck_abort_msg("%s %zu led somewhere else", what, at);
}

/* ---- coming there ---- */

static const char *line_of(const char *options)
{
    static char line[600];

    snprintf(line, sizeof(line), "exec '%s' %s", al_tty_program(), options);
    return line;
}

static void start(const char *dir, const char *options)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir,
                                                .extra = THEN,
                                                .shell = line_of(options)});
}

/* As far as the welcome. */
static void open_kiosk(const char *dir)
{
    start(dir, "kiosk");
    al_tty_wait(&tty, "Choose a PIN");
    al_tty_send(&tty, PIN "\r");
    al_tty_wait(&tty, "once more");
    al_tty_send(&tty, PIN "\r");
    al_tty_wait(&tty, "Is this line large?");
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "Press Enter to begin");
}

static void close_kiosk(void)
{
    al_tty_end(&tty);
}

static size_t count_files(const char *dir, const char *folder)
{
    char path[300];
    struct dirent *entry;
    size_t count = 0;
    DIR *stream;

    snprintf(path, sizeof(path), "%s/%s", dir, folder);
    stream = opendir(path);
    while (stream && (entry = readdir(stream)))
        count += entry->d_name[0] != '.';
    if (stream)
        closedir(stream);
    return count;
}

/* ---- whatever is pressed ---- */

/* Keys that lead to each state from the welcome. */
static const char *const states[] = {
    "",                    /* the welcome */
    "\r",                  /* a question to be ticked */
    "\r111111111",         /* one in words */
    "\r9",                 /* stop? */
    "\r111111111\r\r\r",   /* hand in? */
    "\r111111111\r\r\r\r", /* thanks */
    "\030",                /* the PIN */
};

static void go_to(int state)
{
    if (*states[state])
        al_tty_press(&tty, states[state]);
}

/* One by one where answers are ticked; elsewhere several in a read. The state
 * machine alone is walked through byte by byte in tests/test_kiosk.c. */
START_TEST(no_byte_draws_another_screen)
{
    size_t at_once = _i == 1 ? 1 : 32;

    open_kiosk(al_tty_sample_to_read());
    go_to(_i);
    for (size_t byte = 0; byte < 256; byte += at_once) {
        char bytes[32];

        for (size_t i = 0; i < at_once; i++)
            bytes[i] = (char)(byte + i);
        al_tty_press_bytes(&tty, bytes, at_once);
        ck_closed_in("byte", byte);
    }
    close_kiosk();
}
END_TEST

/* As terminals send them, with and without the modifiers. */
static const char *const sequences[] = {
    "\033[A",       "\033[B",
    "\033[C",       "\033[D",
    "\033OA",       "\033OP",
    "\033OQ",       "\033OR",
    "\033OS",       "\033[15~",
    "\033[17~",     "\033[18~",
    "\033[19~",     "\033[20~",
    "\033[21~",     "\033[23~",
    "\033[24~",     "\033[1~",
    "\033[2~",      "\033[3~",
    "\033[4~",      "\033[5~",
    "\033[6~",      "\033[H",
    "\033[F",       "\033[Z",
    "\033[1;5A",    "\033[1;3D",
    "\033[I",       "\033[O",
    "\033[M !!",    "\033[<0;1;1M",
    "\033[27;5;9~", "\033:q\r",
    "\033u",        "\033d",
    "\033s",        "\033w",
    "\033\033",     "\003",
    "\032",         "\034",
    "\004",         "\021",
    "\023",         "\017",
    "\022",         "\031",
    "\020",         "\033[200~:q\r\033[201~",
};

START_TEST(no_key_draws_another_screen)
{
    open_kiosk(al_tty_sample_to_read());
    go_to(_i);
    for (size_t i = 0; i < AL_COUNT(sequences); i++) {
        al_tty_press(&tty, sequences[i]);
        ck_closed_in("key", i);
        al_tty_press(&tty, "~"); /* whatever waited for more is read now */
        ck_closed_in("key", i);
    }
    close_kiosk();
}
END_TEST

/* The same many bytes, so many in each read. */
static void ck_random(size_t count, size_t at_once)
{
    struct al_test_random random = {al_test_seed(20260910)};
    uint64_t seed = random.state;

    printf("seed of the bytes: %llu\n", (unsigned long long)seed);
    open_kiosk(al_tty_sample_to_read());
    for (size_t i = 0; i < count; i += at_once) {
        char bytes[SENT_AT_ONCE];

        for (size_t b = 0; b < at_once; b++)
            bytes[b] = (char)al_test_below(&random, 256);
        al_tty_press_bytes(&tty, bytes, at_once);
        ck_closed_in("random byte", i);
    }
    close_kiosk();
}

START_TEST(random_bytes_draw_no_other_screen)
{
    ck_random(RANDOM_BYTES, SENT_AT_ONCE);
}
END_TEST

START_TEST(random_bytes_one_by_one_draw_no_other_screen)
{
    ck_random(RANDOM_SINGLY, 1);
}
END_TEST

START_TEST(stop_quit_and_interrupt_are_only_keys)
{
    open_kiosk(al_tty_sample_to_read());
    al_tty_press(&tty, "\r");
    al_tty_press(&tty, "\003\032\034\004\031");
    ck_closed_in("typed", 0);
    kill(tty.pid, SIGINT);
    kill(tty.pid, SIGQUIT);
    kill(tty.pid, SIGTSTP);
    al_tty_settle(&tty);
    ck_closed_in("sent", 0);
    al_tty_send(&tty, "1");
    al_tty_wait(&tty, "Question 2 of 12");
    close_kiosk();
}
END_TEST

START_TEST(a_storm_of_sizes_changes_nothing)
{
    static const int sizes[][2] = {{10, 40}, {5, 20},  {1, 1},  {60, 200},
                                   {24, 80}, {15, 60}, {24, 80}};

    open_kiosk(al_tty_sample_to_read());
    al_tty_press(&tty, "\r111111111");
    al_tty_press(&tty, "half a wor");
    for (size_t i = 0; i < AL_COUNT(sizes); i++) {
        al_tty_resize(&tty, sizes[i][0], sizes[i][1]);
        al_tty_settle(&tty);
        if (sizes[i][1] > 30)
            ck_closed_in("size", i);
    }
    al_tty_wait(&tty, "Question 10 of 12");
    al_tty_send(&tty, "d");
    al_tty_wait(&tty, "half a word");
    close_kiosk();
}
END_TEST

/* ---- the way out ---- */

START_TEST(the_pin_leads_out_and_nothing_stays_behind)
{
    const char *dir = al_tty_sample("left");
    int status;

    open_kiosk(dir);
    al_tty_send(&tty, "\r2");
    al_tty_wait(&tty, "Question 2 of 12");
    ck_assert_uint_eq(count_files(dir, "drafts"), 0); /* not for Today */
    al_tty_send(&tty, "\030");
    al_tty_wait(&tty, "The PIN, to leave");
    al_tty_send(&tty, "4711\r");
    al_tty_wait(&tty, "That is not the PIN.");
    ck_closed_in("a wrong PIN", 0);
    al_tty_send(&tty, PIN "\r");
    status = al_tty_wait_end(&tty);
    ck_assert(WIFEXITED(status));
    ck_assert_int_eq(WEXITSTATUS(status), 0);
    ck_assert(al_tty_is_sane(&tty));
    close_kiosk();
}
END_TEST

START_TEST(a_hang_up_ends_in_a_locked_screen)
{
    int status;

    open_kiosk(al_tty_sample("hangup"));
    al_tty_send(&tty, "\r3");
    al_tty_wait(&tty, "Question 2 of 12");
    kill(tty.pid, SIGHUP);
    al_tty_wait(&tty, "This screen is locked.");
    al_tty_press(&tty, "1\r0\033:q\r\003\030");
    ck_closed_in("after a hang-up", 0);
    al_tty_wait(&tty, "This screen is locked.");
    al_tty_send(&tty, "\025" PIN "\r");
    status = al_tty_wait_end(&tty);
    ck_assert(WIFEXITED(status));
    close_kiosk();
}
END_TEST

START_TEST(a_closed_terminal_ends_it)
{
    open_kiosk(al_tty_sample("closed"));
    close(tty.fd);
    tty.fd = -1;
    ck_assert_int_eq(waitpid(tty.pid, NULL, 0), tty.pid);
    tty.pid = 0;
    close_kiosk();
}
END_TEST

/* ---- sheets ---- */

/* The sample has twelve sheets of this round, and fifteen were given out. */
static bool has_sheets(const char *dir, const char *count)
{
    char line[200];

    snprintf(line, sizeof(line),
             "results 'Afternoon with the jobcentre' | grep -q '^%s of 15 '",
             count);
    return al_tty_command(dir, line) == 0;
}

START_TEST(five_sheets_go_into_the_records_together)
{
    const char *dir = al_tty_sample("five");

    open_kiosk(dir);
    for (int i = 0; i < 4; i++) {
        al_tty_send(&tty, "\r1");
        al_tty_wait(&tty, "Question 2 of 12");
        al_tty_send(&tty, "91");
        al_tty_wait(&tty, "Thank you.");
        al_tty_send(&tty, "\r");
        al_tty_wait(&tty, "Press Enter to begin");
    }
    ck_assert(has_sheets(dir, "12")); /* four say who they are of */
    al_tty_send(&tty, "\r2");
    al_tty_wait(&tty, "Question 2 of 12");
    al_tty_send(&tty, "\030" PIN "\r"); /* as far as it is */
    al_tty_wait_end(&tty);
    close_kiosk();
    ck_assert(has_sheets(dir, "17"));
}
END_TEST

START_TEST(a_sheet_outlives_kill_9_and_one_thrown_away_does_not)
{
    const char *dir = al_tty_sample("killed");

    open_kiosk(dir);
    al_tty_send(&tty, "\r12");
    al_tty_wait(&tty, "Question 3 of 12");
    al_tty_send(&tty, "92");
    al_tty_wait(&tty, "Nothing that you answered was kept.");
    al_tty_send(&tty, "\r\r12");
    al_tty_wait(&tty, "Question 3 of 12");
    kill(tty.pid, SIGKILL);
    al_tty_wait_end(&tty);
    close_kiosk();
    ck_assert(has_sheets(dir, "12"));
    /* Once the round is over it comes in with whatever else waits. */
    ck_assert_int_ne(al_tty_command(dir, "kiosk 'Spring round'"), 0);
    ck_assert(has_sheets(dir, "13"));
}
END_TEST

START_TEST(the_next_person_is_welcomed_and_finds_nothing)
{
    open_kiosk(al_tty_sample("next"));
    al_tty_send(&tty, "\r111111111");
    al_tty_wait(&tty, "Question 10 of 12");
    al_tty_send(&tty, "They listen\r\r\r");
    al_tty_wait(&tty, "That was the last question.");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Thank you.");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Press Enter to begin");
    al_tty_send(&tty, "\r222222222");
    al_tty_wait(&tty, "Question 10 of 12");
    ck_assert(!al_tty_has(&tty, "They listen"));
    close_kiosk();
}
END_TEST

START_TEST(large_lines_are_of_double_height_and_go_again)
{
    const VTermLineInfo *line;

    start(al_tty_sample("large"), "kiosk");
    al_tty_wait(&tty, "Choose a PIN");
    al_tty_send(&tty, PIN "\r" PIN "\r");
    al_tty_wait(&tty, "Is this line large?");
    al_tty_send(&tty, "1");
    al_tty_wait(&tty, "Press Enter to begin");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Question 1 of 12");
    al_tty_wait(&tty, "I felt welcome the first");
    line = vterm_state_get_lineinfo(vterm_obtain_state(tty.vterm), 1);
    ck_assert(line->doublewidth);
    ck_assert_int_eq(line->doubleheight, 1); /* the upper half */
    al_tty_send(&tty, "\030");
    al_tty_wait(&tty, "PIN:");
    line = vterm_state_get_lineinfo(vterm_obtain_state(tty.vterm), 12);
    ck_assert(!line->doublewidth);
    ck_closed_in("large", 0);
    close_kiosk();
}
END_TEST

/* ---- line by line ---- */

START_TEST(lines_take_the_same_sheet_without_one_escape)
{
    int status;

    start(al_tty_sample("lines"), "--plain kiosk");
    al_tty_wait(&tty, "PIN [leave]:");
    al_tty_send(&tty, PIN "\n" PIN "\n");
    al_tty_wait(&tty, "[begin]:");
    ck_assert(!al_tty_has(&tty, PIN));     /* nobody reads it over a shoulder */
    al_tty_send(&tty, "\003\032\034\004"); /* only letters, too */
    al_tty_settle(&tty);
    ck_assert(is_alone());
    al_tty_send(&tty, "\025\n");
    al_tty_wait(&tty, "Question 1 of 12");
    al_tty_send(&tty, "2\n");
    al_tty_wait(&tty, "Question 2 of 12");
    for (int i = 0; i < 8; i++)
        al_tty_send(&tty, "1\n");
    al_tty_wait(&tty, "[rather not say]:");
    al_tty_send(&tty, "They listen\n^\n\n^\n"); /* an empty line keeps it */
    al_tty_wait(&tty, "Your answer so far: They listen");
    al_tty_send(&tty, "-\n^\n"); /* and this takes it out */
    al_tty_wait(&tty, "Question 11 of 12");
    al_tty_wait(&tty, "^ goes back [rather not say]:");
    al_tty_send(&tty, ".\n");
    al_tty_wait(&tty, "PIN [go back]:");
    al_tty_send(&tty, PIN "\n");
    status = al_tty_wait_end(&tty);
    ck_assert(WIFEXITED(status));
    ck_assert_int_eq(WEXITSTATUS(status), 0);
    ck_assert_ptr_null(memchr(tty.tail, 0x1B, tty.tail_len));
    ck_assert(al_tty_is_sane(&tty));
    close_kiosk();
}
END_TEST

/* ---- what came back ---- */

START_TEST(a_gap_goes_into_the_plan_with_one_key)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample("gaps")});
    al_tty_wait(&tty, "Lately");
    al_tty_send(&tty, ":survey rounds\r");
    al_tty_wait(&tty, "Autumn look at ourselves");
    al_tty_send(&tty, "S");
    al_tty_wait(&tty, "10 from residents, 6 from staff.");
    al_tty_wait(&tty, "At 1 statement staff stand more than 1.0");
    al_tty_send(&tty, "t"); /* the cursor is on what was agreed */
    al_tty_wait(&tty, "Put the cursor on a statement.");
    al_tty_send(&tty, "jjj");
    al_tty_settle(&tty);
    al_tty_send(&tty, "t");
    al_tty_wait(&tty, "In the plan as W1, by 23-May-2027.");
    al_tty_send(&tty, "t");
    al_tty_wait(&tty, "It stands in the plan already.");
    al_tty_send(&tty, "6");
    al_tty_wait(&tty, "W1   The first contact was");
    al_tty_end(&tty);
}
END_TEST

START_TEST(results_are_read_out_row_by_row_without_bars)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample_to_read(),
                                                .rows = 60,
                                                .cols = 120,
                                                .shell = line_of("--plain")});
    al_tty_wait(&tty, "[list]:");
    al_tty_send(&tty, "list of survey rounds\n");
    al_tty_wait(&tty, "Spring round");
    al_tty_send(&tty, "4\n");
    al_tty_wait(&tty, "14 of 40 came back: 35%.");
    ck_assert(!al_tty_has(&tty, "Survey sheet")); /* nobody's alone */
    al_tty_send(&tty, ":what the sheets say\n");
    al_tty_wait(&tty, "6 had help, 8 had none.");
    al_tty_wait(&tty, "Strongly agree");
    ck_assert(al_tty_has(&tty, "64%"));
    ck_assert(!al_tty_has(&tty, "\xE2\x96\x88"));
    al_tty_end(&tty);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("kiosk screens");
    TCase *keys = tcase_create("keys"), *out = tcase_create("out");
    TCase *sheets = tcase_create("sheets"), *results = tcase_create("results");
    int failed;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_set_timeout(keys, 60);
    tcase_add_loop_test(keys, no_byte_draws_another_screen, 0,
                        AL_COUNT(states));
    tcase_add_loop_test(keys, no_key_draws_another_screen, 0, AL_COUNT(states));
    tcase_add_test(keys, random_bytes_draw_no_other_screen);
    tcase_add_test(keys, random_bytes_one_by_one_draw_no_other_screen);
    tcase_add_test(keys, stop_quit_and_interrupt_are_only_keys);
    tcase_add_test(keys, a_storm_of_sizes_changes_nothing);
    suite_add_tcase(suite, keys);
    tcase_set_timeout(out, 30);
    tcase_add_test(out, the_pin_leads_out_and_nothing_stays_behind);
    tcase_add_test(out, a_hang_up_ends_in_a_locked_screen);
    tcase_add_test(out, a_closed_terminal_ends_it);
    suite_add_tcase(suite, out);
    tcase_set_timeout(sheets, 30);
    tcase_add_test(sheets, five_sheets_go_into_the_records_together);
    tcase_add_test(sheets,
                   a_sheet_outlives_kill_9_and_one_thrown_away_does_not);
    tcase_add_test(sheets, the_next_person_is_welcomed_and_finds_nothing);
    tcase_add_test(sheets, large_lines_are_of_double_height_and_go_again);
    tcase_add_test(sheets, lines_take_the_same_sheet_without_one_escape);
    suite_add_tcase(suite, sheets);
    tcase_set_timeout(results, 30);
    tcase_add_test(results, a_gap_goes_into_the_plan_with_one_key);
    tcase_add_test(results, results_are_read_out_row_by_row_without_bars);
    suite_add_tcase(suite, results);
    failed = al_test_run(suite);
    al_tty_clean();
    return failed;
}
