/* test_rights.c - the clock of a request, day by day. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/kinds.h"
#include "core/rights.h"
#include "tests/testing.h"

static struct al_date day(const char *iso)
{
    struct al_date date = {0};

    ck_assert_msg(!iso || al_date_from_iso(iso, &date), "%s", iso);
    return date;
}

/* clock: events, one behind another, separated by ';'. */
static const struct {
    const char *received, *checked, *clock, *extended, *answered, *today;
    const char *due, *working;
    int left, stopped;
    enum al_rights_state state;
} rows[] = {
    /* A month to the day; to the last day where the month is shorter. */
    {"2026-11-23", NULL, NULL, NULL, NULL, "2026-11-23", "2026-12-23",
     "2026-12-21", 30, 0, AL_RIGHTS_RUNNING},
    {"2026-01-31", NULL, NULL, NULL, NULL, "2026-02-01", "2026-02-28",
     "2026-02-28", 27, 0, AL_RIGHTS_RUNNING},
    {"2024-01-31", NULL, NULL, NULL, NULL, "2024-02-29", "2024-02-29",
     "2024-02-28", 0, 0, AL_RIGHTS_RUNNING},
    {"2026-12-31", NULL, NULL, NULL, NULL, "2027-01-31", "2027-01-31",
     "2027-01-28", 0, 0, AL_RIGHTS_RUNNING},
    {"2026-02-01", NULL, NULL, NULL, NULL, "2026-03-02", "2026-03-01",
     "2026-03-01", -1, 0, AL_RIGHTS_LATE},
    /* From the identity check, but never from one before the receipt. */
    {"2026-11-01", "2026-11-10", NULL, NULL, NULL, "2026-11-23", "2026-12-10",
     "2026-12-08", 17, 0, AL_RIGHTS_RUNNING},
    {"2026-11-10", "2026-11-01", NULL, NULL, NULL, "2026-11-23", "2026-12-10",
     "2026-12-08", 17, 0, AL_RIGHTS_RUNNING},
    /* Two months more. */
    {"2026-11-30", NULL, NULL, "yes", NULL, "2026-12-31", "2027-02-28",
     "2027-02-28", 59, 0, AL_RIGHTS_RUNNING},
    {"2026-11-30", NULL, NULL, "no", NULL, "2026-12-31", "2026-12-30",
     "2026-12-28", -1, 0, AL_RIGHTS_LATE},
    /* Days that it stood still are added, and it loses none meanwhile. */
    {"2026-11-01", NULL,
     "2026-11-10 stopped what_is_meant;2026-11-14 restarted told_us", NULL,
     NULL, "2026-11-23", "2026-12-05", "2026-12-03", 12, 4, AL_RIGHTS_RUNNING},
    {"2026-11-01", NULL, "2026-11-10 stopped what_is_meant", NULL, NULL,
     "2026-11-20", "2026-12-11", "2026-12-09", 21, 10, AL_RIGHTS_STOPPED},
    {"2026-11-01", NULL, "2026-11-10 stopped what_is_meant", NULL, NULL,
     "2027-11-20", "2027-12-11", "2027-12-09", 21, 375, AL_RIGHTS_STOPPED},
    /* Twice; a stop while it stands still, a start while it runs. */
    {"2026-11-01", NULL,
     "2026-11-02 stopped a;2026-11-03 stopped b;2026-11-04 restarted c;"
     "2026-11-06 restarted d;2026-11-10 stopped e;2026-11-11 restarted f",
     NULL, NULL, "2026-11-23", "2026-12-04", "2026-12-02", 11, 3,
     AL_RIGHTS_RUNNING},
    /* Both on one day change nothing, whichever state it is in. */
    {"2026-11-01", NULL, "2026-11-05 restarted a;2026-11-05 stopped b", NULL,
     NULL, "2026-11-23", "2026-12-01", "2026-11-29", 8, 0, AL_RIGHTS_RUNNING},
    {"2026-11-01", NULL,
     "2026-11-03 stopped a;2026-11-05 restarted b;2026-11-05 stopped c", NULL,
     NULL, "2026-11-13", "2026-12-11", "2026-12-09", 28, 10, AL_RIGHTS_STOPPED},
    /* Before it starts, in the future, and what is no event. */
    {"2026-11-01", "2026-11-10", "2026-11-05 stopped a;2026-11-12 restarted b",
     NULL, NULL, "2026-11-23", "2026-12-12", "2026-12-10", 19, 2,
     AL_RIGHTS_RUNNING},
    {"2026-11-01", NULL, "2026-12-24 stopped a", NULL, NULL, "2026-11-23",
     "2026-12-01", "2026-11-29", 8, 0, AL_RIGHTS_RUNNING},
    {"2026-11-01", NULL,
     "2026-11-05;2026-11-05 held;stopped;2026-13-01 stopped", NULL, NULL,
     "2026-11-23", "2026-12-01", "2026-11-29", 8, 0, AL_RIGHTS_RUNNING},
    /* Answered: the clock stands as it stood on that day. */
    {"2026-11-01", NULL, NULL, NULL, "2026-11-20", "2027-06-01", "2026-12-01",
     "2026-11-29", 11, 0, AL_RIGHTS_ANSWERED},
    {"2026-11-01", NULL, NULL, NULL, "2026-12-03", "2027-06-01", "2026-12-01",
     "2026-11-29", -2, 0, AL_RIGHTS_ANSWERED},
    {"2026-11-01", NULL, "2026-11-10 stopped a", NULL, "2026-11-15",
     "2027-06-01", "2026-12-06", "2026-12-04", 21, 5, AL_RIGHTS_ANSWERED},
};

static struct al_record *request_of(int row)
{
    struct al_record *request = al_record_new(AL_KIND_RIGHTS_REQUEST);
    char *events = al_strdup(rows[row].clock ? rows[row].clock : ""), *rest;
    const char *event;

    al_record_set(request, "received_on", rows[row].received);
    al_record_set(request, "identity_checked_on", rows[row].checked);
    al_record_set(request, "extended", rows[row].extended);
    al_record_set(request, "answered_on", rows[row].answered);
    for (rest = events; (event = strsep(&rest, ";"));)
        if (*event)
            al_record_add_member(request, "clock", event);
    free(events);
    return request;
}

START_TEST(the_clock_keeps_the_law)
{
    struct al_record *request = request_of(_i);
    struct al_rights_clock clock;
    struct al_date due = day(rows[_i].due), working = day(rows[_i].working);
    char iso[AL_DATE_ISO];

    ck_assert(al_rights_clock(request, day(rows[_i].today), &clock));
    al_date_iso(clock.due, iso);
    ck_assert_msg(al_date_compare(clock.due, due) == 0, "due %s", iso);
    al_date_iso(clock.working, iso);
    ck_assert_msg(al_date_compare(clock.working, working) == 0, "working %s",
                  iso);
    ck_assert_int_eq(clock.days_left, rows[_i].left);
    ck_assert_int_eq(clock.days_stopped, rows[_i].stopped);
    ck_assert_int_eq(clock.state, rows[_i].state);
    al_record_free(request);
}
END_TEST

START_TEST(without_a_day_of_receipt_there_is_no_clock)
{
    static const char *const days[] = {NULL, "2026-11", "unknown"};
    struct al_rights_clock clock = {.days_left = 77};

    for (size_t i = 0; i < AL_COUNT(days); i++) {
        struct al_record *request = al_record_new(AL_KIND_RIGHTS_REQUEST);

        al_record_set(request, "received_on", days[i]);
        ck_assert(!al_rights_clock(request, day("2026-11-23"), &clock));
        ck_assert_int_eq(clock.days_left, 77);
        al_record_free(request);
    }
}
END_TEST

static const struct {
    int row;
    const char *words;
} told[] = {
    {0, "30 days left, due 23-Dec-2026"},
    {2, "due today, 29-Feb-2024; past our own 28 days"},
    {4, "1 day late, was due 01-Mar-2026"},
    {10, "stopped since 10-Nov-2026 (Asked what they mean); 21 days left when "
         "it goes on"},
    {18, "answered on 20-Nov-2026"},
    {19, "answered on 03-Dec-2026, 2 days late, was due 01-Dec-2026"},
};

START_TEST(the_clock_is_told_in_words)
{
    struct al_record *request = request_of(told[_i].row);
    struct al_rights_clock clock;
    struct al_str out = {0};

    ck_assert(al_rights_clock(request, day(rows[told[_i].row].today), &clock));
    al_rights_clock_show(&clock, &out);
    ck_assert_str_eq(al_str_text(&out), told[_i].words);
    al_str_drop(&out);
    al_record_free(request);
}
END_TEST

START_TEST(an_event_is_written_as_it_is_read)
{
    struct al_record *request = request_of(0);
    struct al_rights_clock clock;
    struct al_str line = {0};

    al_rights_event_print(day("2026-11-24"), true, "which_records", &line);
    ck_assert_str_eq(al_str_text(&line), "2026-11-24 stopped which_records");
    al_record_add_member(request, "clock", al_str_text(&line));
    ck_assert(al_rights_clock(request, day("2026-11-26"), &clock));
    ck_assert_int_eq(clock.state, AL_RIGHTS_STOPPED);
    ck_assert_str_eq(clock.why, "which_records");
    al_str_reset(&line);
    al_rights_event_print(day("2026-11-26"), false, "told_us", &line);
    al_record_add_member(request, "clock", al_str_text(&line));
    ck_assert(al_rights_clock(request, day("2026-11-26"), &clock));
    ck_assert_int_eq(clock.state, AL_RIGHTS_RUNNING);
    ck_assert_int_eq(clock.days_stopped, 2);
    al_str_drop(&line);
    al_record_free(request);
}
END_TEST

static const struct {
    const char *kind, *first, *second, *third;
    bool holds; /* on 23-Nov-2026 */
} holding[] = {
    {"opinion", "2026-05-23", NULL, NULL, true},
    {"opinion", "2026-05-22", NULL, NULL, false},
    {"opinion", "2026-11-24", NULL, NULL, false},
    {"opinion", NULL, NULL, NULL, false},
    {"consent", "2026-01-01", NULL, NULL, true},
    {"consent", "2026-01", NULL, NULL, true},
    {"consent", "2026-11-24", NULL, NULL, false},
    {"consent", "2026-01-01", "2026-11-23", NULL, true},
    {"consent", "2026-01-01", "2026-11-22", NULL, false},
    {"consent", "2026-01-01", NULL, "2026-11-23", false},
    {"consent", NULL, NULL, NULL, false},
    {"keep", "2026-01-01", NULL, NULL, true},
    {"keep", "2026-11-24", NULL, NULL, false},
    {"keep", "2026-01-01", "2026-11-23", NULL, true},
    {"keep", "2026-01-01", "2026-11-22", NULL, false},
    {"keep", "2026-01-01", NULL, "2026-11-22", false},
};

static bool holds_now(const char *kind, const char *first, const char *second,
                      const char *third)
{
    struct al_date today = day("2026-11-23");
    struct al_record *record = NULL;
    bool holds;

    if (strcmp(kind, "opinion") == 0) {
        record = al_record_new(AL_KIND_RIGHTS_REQUEST);
        al_record_set(record, "opinion_on", first);
        holds = al_rights_opinion_holds(record, today);
    } else if (strcmp(kind, "consent") == 0) {
        record = al_record_new(AL_KIND_CONSENT);
        al_record_set(record, "given_on", first);
        al_record_set(record, "expires_on", second);
        al_record_set(record, "withdrawn_on", third);
        holds = al_rights_consent_holds(record, today);
    } else {
        record = al_record_new(AL_KIND_HOLD);
        al_record_set(record, "from", first);
        al_record_set(record, "until", second);
        al_record_set(record, "lifted_on", third);
        holds = al_rights_hold_stands(record, today);
    }
    al_record_free(record);
    return holds;
}

START_TEST(what_holds_on_a_day_is_told_by_its_days)
{
    ck_assert_int_eq(holds_now(holding[_i].kind, holding[_i].first,
                               holding[_i].second, holding[_i].third),
                     holding[_i].holds);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rights");
    TCase *tc = tcase_create("clock");

    tcase_add_loop_test(tc, the_clock_keeps_the_law, 0, (int)AL_COUNT(rows));
    tcase_add_test(tc, without_a_day_of_receipt_there_is_no_clock);
    tcase_add_loop_test(tc, the_clock_is_told_in_words, 0, (int)AL_COUNT(told));
    tcase_add_test(tc, an_event_is_written_as_it_is_read);
    tcase_add_loop_test(tc, what_holds_on_a_day_is_told_by_its_days, 0,
                        (int)AL_COUNT(holding));
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
