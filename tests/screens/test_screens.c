/* tests/screens/test_screens.c - the real program, key by key, in a pty. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/screens/pty.h"
#include "tests/testing.h"

/* The involvement of the budget: yesterday, Sam T., interview panel, paid. */
#define THE_31_KEYS "lsa\rpa\ry\r\r\rscored 4 candidates\r"

static struct al_tty tty;

static void open_sample(const char *name)
{
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_tty_sample(name)});
    al_tty_wait(&tty, "Lately");
}

/* All 31 at once, behind the first: a list asks what so many letters are. */
static void log_ahead(void)
{
    al_tty_send(&tty, "l");
    al_tty_wait(&tty, "Log an involvement");
    al_tty_send(&tty, &THE_31_KEYS[1]);
}

/* ---- the cursor ---- */

START_TEST(the_cursor_stands_on_the_marker_of_every_list)
{
    static const char *const ways[] = {"1", "2", "3", "h", "~", ":", "?"};

    open_sample("cursor");
    al_tty_on_marker(&tty, "today");
    for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
        al_tty_cost(&tty, ways[i]);
        if (strcmp(ways[i], "~") != 0) /* nothing was said yet */
            al_tty_on_marker(&tty, ways[i]);
        if (strcmp(ways[i], "?") != 0 && strcmp(ways[i], ":") != 0) {
            al_tty_cost(&tty, "j");
            if (strcmp(ways[i], "~") != 0)
                al_tty_on_marker(&tty, "after j");
        }
        al_tty_cost(&tty, "\033");
        al_tty_wait(&tty, "Lately"); /* and never further back */
    }
    al_tty_end(&tty);
}
END_TEST

START_TEST(in_a_form_the_cursor_is_where_letters_go)
{
    int row, col, before;

    open_sample("insertion");
    al_tty_send(&tty, "l");
    al_tty_wait(&tty, "Log an involvement");
    al_tty_cursor(&tty, &row, &before);
    al_tty_cost(&tty, "s");
    al_tty_cursor(&tty, &row, &col);
    ck_assert_int_eq(col, before + 1);
    ck_assert_int_eq(al_tty_row(&tty, row)[0], '>');
    al_tty_end(&tty);
}
END_TEST

/* ---- logging ---- */

START_TEST(thirty_one_keys_log_the_involvement)
{
    ck_assert_uint_eq(strlen(THE_31_KEYS), 31);
    open_sample("keys");
    for (const char *key = THE_31_KEYS; *key; key++) {
        char one[2] = {*key, '\0'};

        al_tty_cost(&tty, one);
    }
    al_tty_wait(&tty, "Saved: Interview panel, Sam T., 22-Nov-2026, 2h");
    ck_assert(al_tty_has(&tty, "u takes it back"));
    al_tty_end(&tty);
}
END_TEST

START_TEST(keys_typed_ahead_do_what_they_would_one_by_one)
{
    open_sample("ahead");
    log_ahead();
    al_tty_wait(&tty, "Saved: Interview panel, Sam T., 22-Nov-2026, 2h");
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_save_is_taken_back_and_done_again)
{
    open_sample("undo");
    log_ahead();
    al_tty_wait(&tty, "Saved: ");
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "Take back: press u once more");
    ck_assert(al_tty_has(&tty, "This save changed 3 records"));
    ck_assert(al_tty_has(&tty, "Payment for Sam T."));
    al_tty_on_marker(&tty, "take back");
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "Taken back: ");
    al_tty_send(&tty, "U");
    al_tty_wait(&tty, "Do again: press U once more");
    ck_assert(al_tty_has(&tty, "comes back"));
    ck_assert(al_tty_has(&tty, "Enter do again"));
    al_tty_send(&tty, "U");
    al_tty_wait(&tty, "Done again: ");
    al_tty_end(&tty);
}
END_TEST

START_TEST(taking_back_much_says_how_much)
{
    open_sample("undo-much");
    al_tty_send(&tty, "hG");
    al_tty_wait(&tty, "History");
    al_tty_send(&tty, "ku");
    al_tty_wait(&tty, "This save changed");
    al_tty_wait(&tty, "more rows below: Down, PgDn");
    al_tty_send(&tty, "G");
    al_tty_wait_gone(&tty, "more rows below");
    al_tty_end(&tty);
}
END_TEST

START_TEST(the_dot_logs_again_like_the_last_one)
{
    open_sample("again");
    log_ahead();
    al_tty_wait(&tty, "Saved: ");
    al_tty_send(&tty, ".");
    al_tty_wait(&tty, "Interview panel");
    al_tty_send(&tty, "ad\rbrought two questions\r");
    al_tty_wait(&tty, "Saved: Interview panel, Ada L., 23-Nov-2026, 2h");
    al_tty_end(&tty);
}
END_TEST

START_TEST(several_people_are_logged_in_forty_keys)
{
    static const char keys[] = "lsam,ad,jo,kw,le,sar\rev\r\r\r\r\r";

    ck_assert_uint_le(strlen(keys), 40);
    open_sample("several");
    al_tty_send(&tty, keys);
    al_tty_wait(&tty, "6 people");
    al_tty_end(&tty);
}
END_TEST

START_TEST(somebody_new_is_added_without_losing_the_form)
{
    open_sample("somebody");
    al_tty_send(&tty, "lZelda\033OR"); /* F3 */
    al_tty_wait(&tty, "New: Resident");
    al_tty_send(&tty, " M.\033OQ"); /* another name, and F2 */
    al_tty_wait(&tty, "Saved: Zelda M.");
    ck_assert(!al_tty_has(&tty, "M.."));
    ck_assert(!al_tty_has(&tty, "takes it back")); /* u is a letter here */
    al_tty_wait(&tty, "Lately with Zelda M.");
    al_tty_send(&tty, "pa\r\r\r\r\r");
    al_tty_wait(&tty, "Saved: Interview panel, Zelda M.");
    al_tty_end(&tty);
}
END_TEST

/* ---- sizes ---- */

START_TEST(a_resize_storm_loses_nothing)
{
    static const int sizes[][2] = {{24, 80},  {10, 40}, {5, 20},  {1, 1},
                                   {60, 200}, {15, 60}, {19, 61}, {24, 80}};

    open_sample("storm");
    al_tty_send(&tty, "lsa\rpa\r");
    al_tty_wait(&tty, "as usual");
    for (size_t round = 0; round < 3; round++)
        for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
            al_tty_resize(&tty, sizes[i][0], sizes[i][1]);
            if (round == 2)
                al_tty_settle(&tty);
        }
    al_tty_wait(&tty, "as usual");
    al_tty_resize(&tty, 10, 59);
    al_tty_wait(&tty, "your text is safe");
    al_tty_send(&tty, "y"); /* keys still edit */
    al_tty_settle(&tty);
    al_tty_resize(&tty, 24, 80);
    al_tty_wait(&tty, "= Sun 22-Nov-2026");
    al_tty_end(&tty);
}
END_TEST

/* ---- budgets ---- */

START_TEST(budgets_in_bytes_are_kept)
{
    size_t cost, chunks;

    open_sample("bytes");
    for (int i = 0; i < 10; i++) /* what comes after the first paint, too */
        al_tty_settle(&tty);
    ck_assert_msg(tty.bytes <= 1900, "first screen: %zu bytes", tty.bytes);
    tty.tail[tty.tail_len] = '\0';
    ck_assert_ptr_nonnull(strstr(tty.tail, "\033[?2004h"));

    chunks = tty.chunks;
    cost = al_tty_cost(&tty, "j");
    ck_assert_msg(cost <= 12, "cursor down: %zu bytes", cost);
    ck_assert_uint_eq(tty.chunks - chunks, 1);

    al_tty_send(&tty, "lsa\rpa\ry\r\r\r");
    al_tty_wait(&tty, "What happened, in a sentence");
    al_tty_cost(&tty, "a");
    chunks = tty.chunks;
    cost = al_tty_cost(&tty, "b");
    ck_assert_msg(cost <= 8, "a letter: %zu bytes", cost);
    ck_assert_uint_eq(tty.chunks - chunks, 1);
    al_tty_end(&tty);

    open_sample("bytes-pick");
    al_tty_send(&tty, "l");
    al_tty_wait(&tty, "Who took part");
    cost = al_tty_cost(&tty, "s");
    ck_assert_msg(cost <= 60, "the first suggestion: %zu bytes", cost);
    cost = al_tty_cost(&tty, "a");
    ck_assert_msg(cost <= 60, "a new suggestion: %zu bytes", cost);
    al_tty_end(&tty);
}
END_TEST

/* How often the program went to sleep or was put to sleep so far. */
static long wake_ups(void)
{
    char path[64], line[256];
    long sum = 0, number;
    FILE *file;

    snprintf(path, sizeof(path), "/proc/%d/status", (int)tty.pid);
    file = fopen(path, "r");
    ck_assert_ptr_nonnull(file);
    while (fgets(line, sizeof(line), file))
        if (sscanf(line, "voluntary_ctxt_switches: %ld", &number) == 1)
            sum += number;
    fclose(file);
    return sum;
}

START_TEST(an_idle_program_is_silent_and_asleep)
{
    size_t bytes;
    long before;

    open_sample("idle");
    for (int i = 0; i < 10; i++)
        al_tty_settle(&tty);
    before = wake_ups();
    bytes = tty.bytes;
    for (int i = 0; i < 33; i++)
        al_tty_settle(&tty); /* a second of waiting for nothing */
    ck_assert_uint_eq(tty.bytes, bytes);
    ck_assert_int_eq(wake_ups(), before);
    al_tty_end(&tty);
}
END_TEST

/* ---- other screens ---- */

START_TEST(find_shows_hits_while_typing)
{
    open_sample("find");
    al_tty_send(&tty, "/");
    al_tty_wait(&tty, "Type the start of any words");
    al_tty_send(&tty, "kwa");
    al_tty_wait(&tty, "Kwame A.");
    al_tty_on_marker(&tty, "find");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Kwame");
    al_tty_end(&tty);
}
END_TEST

START_TEST(an_action_is_found_by_a_word_and_done)
{
    open_sample("actions");
    al_tty_send(&tty, ":");
    al_tty_wait(&tty, "Find an action");
    al_tty_send(&tty, "invol");
    al_tty_wait_gone(&tty, "past messages");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Who took part");
    al_tty_end(&tty);
}
END_TEST

START_TEST(the_first_start_makes_a_service)
{
    char dir[128];

    snprintf(dir, sizeof(dir), "%s/fresh", al_tty_home());
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "Welcome to Alongside");
    al_tty_on_marker(&tty, "start");
    al_tty_send(&tty, "\rNorthside IPS\rPriya N.\r");
    al_tty_wait(&tty, "Your service's word");
    al_tty_leave_out(&tty);
    al_tty_wait(&tty, "[1 Today]");
    al_tty_wait(&tty, "Northside IPS [1 Today]");
    al_tty_wait(&tty, "Press l to log the first");
    ck_assert(!al_tty_has(&tty, "PRACTICE"));
    al_tty_wait(&tty, "No recovery sheet yet");
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "a adds");
    al_tty_send(&tty, "3");
    al_tty_wait(&tty, "No activity was logged yet");
    al_tty_end(&tty);
}
END_TEST

START_TEST(what_has_no_room_on_today_is_counted_and_shown)
{
    open_sample("more");
    ck_assert(al_tty_has(&tty, "SAMPLE"));
    ck_assert(al_tty_has(&tty, "> late"));
    ck_assert(al_tty_has(&tty, "3 people")); /* an activity is one row */
    al_tty_send(&tty, "jjjj");
    al_tty_wait(&tty, "> and ");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "To do: all of it");
    ck_assert(al_tty_has(&tty, "10:00")); /* what is planned for today */
    al_tty_on_marker(&tty, "to do");
    al_tty_send(&tty, "\033");
    al_tty_wait(&tty, "Waiting for us");
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_promise_is_ticked_off_and_taken_back)
{
    open_sample("ticked");
    al_tty_wait(&tty, "> late   Lena F.");
    al_tty_send(&tty, "d");
    al_tty_wait(&tty, "Done: ");
    ck_assert(al_tty_has(&tty, "u takes it back."));
    ck_assert(!al_tty_has(&tty, "late   Lena F."));
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "Take back");
    al_tty_send(&tty, "u");
    al_tty_wait(&tty, "late   Lena F.");
    al_tty_end(&tty);
}
END_TEST

START_TEST(a_reference_finds_the_record_whose_title_shows_it)
{
    char reference[9] = "";
    const char *row;

    open_sample("reference");
    al_tty_send(&tty, "5");
    al_tty_wait(&tty, "Payments");
    ck_assert(al_tty_has(&tty, "p step"));
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Payment: ");
    row = al_tty_row(&tty, 0);
    snprintf(reference, sizeof(reference), "%s", row + strlen(row) - 8);
    al_tty_send(&tty, "/");
    al_tty_wait(&tty, "Type the start");
    al_tty_send(&tty, reference);
    al_tty_wait(&tty, "  Payment  ");
    al_tty_end(&tty);
}
END_TEST

START_TEST(what_was_just_saved_stands_on_today)
{
    open_sample("just-saved");
    al_tty_send(&tty, "lsa\rpa\rt\r");
    al_tty_wait(&tty, "as usual");
    al_tty_send(&tty, "\r\rscored 4 candidates\r");
    al_tty_wait(&tty, "Saved: ");
    al_tty_wait(&tty, "23-Nov  Sam T.");
    al_tty_end(&tty);
}
END_TEST

START_TEST(the_marker_follows_a_renamed_record)
{
    open_sample("renamed");
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "> Ada L.");
    al_tty_send(&tty, "e");
    al_tty_wait(&tty, "Resident, Ada L.");
    al_tty_send(&tty, "\x15Zoe L.\033OQ"); /* the default is replaced; F2 */
    al_tty_wait(&tty, "> Zoe L.");
    al_tty_send(&tty, "h");
    al_tty_wait(&tty, "History  Zoe L.");
    al_tty_end(&tty);
}
END_TEST

START_TEST(hostile_text_stays_text)
{
    const char *dir = al_tty_sample("hostile");

    /* Written past the checks of the input edge, as another program might. */
    ck_assert_int_eq(al_tty_command(dir, "add followup "
                                         "what='\xe2\x80\xae"
                                         "evil \xc2\xad\xe2\x81\xa6 x' "
                                         "due=2025-01-06"),
                     0);
    al_tty_start(&tty, &(struct al_tty_options){.dir = dir});
    al_tty_wait(&tty, "evil");
    ck_assert_int_eq(tty.titles, 0);
    tty.tail[tty.tail_len] = 0;
    ck_assert_ptr_null(strstr(tty.tail, "\xe2\x80\xae"));
    al_tty_end(&tty);
}
END_TEST

static Suite *screens(void)
{
    Suite *suite = suite_create("screens");
    TCase *tc = tcase_create("screens");

    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, the_cursor_stands_on_the_marker_of_every_list);
    tcase_add_test(tc, in_a_form_the_cursor_is_where_letters_go);
    tcase_add_test(tc, thirty_one_keys_log_the_involvement);
    tcase_add_test(tc, keys_typed_ahead_do_what_they_would_one_by_one);
    tcase_add_test(tc, a_save_is_taken_back_and_done_again);
    tcase_add_test(tc, taking_back_much_says_how_much);
    tcase_add_test(tc, the_dot_logs_again_like_the_last_one);
    tcase_add_test(tc, several_people_are_logged_in_forty_keys);
    tcase_add_test(tc, somebody_new_is_added_without_losing_the_form);
    tcase_add_test(tc, a_resize_storm_loses_nothing);
    tcase_add_test(tc, budgets_in_bytes_are_kept);
    tcase_add_test(tc, an_idle_program_is_silent_and_asleep);
    tcase_add_test(tc, find_shows_hits_while_typing);
    tcase_add_test(tc, an_action_is_found_by_a_word_and_done);
    tcase_add_test(tc, what_has_no_room_on_today_is_counted_and_shown);
    tcase_add_test(tc, a_promise_is_ticked_off_and_taken_back);
    tcase_add_test(tc, a_reference_finds_the_record_whose_title_shows_it);
    tcase_add_test(tc, what_was_just_saved_stands_on_today);
    tcase_add_test(tc, the_marker_follows_a_renamed_record);
    tcase_add_test(tc, the_first_start_makes_a_service);
    tcase_add_test(tc, hostile_text_stays_text);
    suite_add_tcase(suite, tc);
    return suite;
}

int main(void)
{
    int status;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    status = al_test_run(screens());
    al_tty_clean();
    return status;
}
