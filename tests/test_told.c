/* test_told.c - from heard to told, and what the team should hear. */
#include "config.h"

#include "tests/indexing.h"

#include <stdlib.h>

#include "core/told.h"

static struct box box;

static void enter(void)
{
    box_open(&box);
}

static void leave(void)
{
    box_drop(&box);
}

static struct al_date on(const char *iso)
{
    struct al_date day;

    ck_assert(al_date_from_iso(iso, &day));
    return day;
}

static void expect(unsigned n, const char *wanted)
{
    struct al_record *change = NULL;
    struct al_id id = id_at(n);
    struct al_told told;
    struct al_str said = {0};

    MUST(al_query_get(box.index, &id, &change, err));
    MUST(al_told_load(box.index, &id, change, on("2026-11-23"), &told, err));
    al_told_say(&told, &said);
    ck_assert_str_eq(al_str_text(&said), wanted);
    al_str_drop(&said);
    al_record_free(change);
}

START_TEST(the_wait_runs_from_the_first_words_to_the_day_of_telling)
{
    put(box.index, 1,
        make(AL_KIND_FEEDBACK, "voice=client", "quote=a", "date=2026-10-05",
             NULL));
    put(box.index, 2,
        make(AL_KIND_FEEDBACK, "voice=client", "quote=b", "date=2026-10-01",
             ref("change", 10), NULL));
    put(box.index, 10,
        make(AL_KIND_CHANGE, "description=x", "state=heard",
             ref("feedback+", 1), NULL));
    expect(10, "heard 01-Oct-2026, nobody told for 53 days");
    put(box.index, 10,
        make(AL_KIND_CHANGE, "description=x", "state=not_made",
             "reason_if_not=no", "told_back_on=2026-10-02", ref("feedback+", 1),
             NULL));
    expect(10, "heard 01-Oct-2026, told after 1 day");
    /* Nobody knows since when: no figure is made up. */
    put(box.index, 11,
        make(AL_KIND_CHANGE, "description=y", "told_back_on=2026-10-02", NULL));
    expect(11, "");
}
END_TEST

static const struct {
    const char *state, *reason;
    enum al_outcome outcome;
    const char *said;
} outcomes[] = {
    {NULL, NULL, AL_OUTCOME_OPEN, ""},
    {"considering", NULL, AL_OUTCOME_OPEN, "Considering"},
    {"made", NULL, AL_OUTCOME_MADE, "Made"},
    {"not_made", "no money", AL_OUTCOME_COULD_NOT, "Could not, because"},
    /* Told back, it is still what it was. */
    {"told_back", NULL, AL_OUTCOME_MADE, "Made"},
    {"told_back", "no money", AL_OUTCOME_COULD_NOT, "Could not, because"},
};

START_TEST(what_could_not_be_done_stays_an_answer_when_it_is_told)
{
    struct al_record *change = al_record_new(AL_KIND_CHANGE);
    struct al_str said = {0};

    al_record_set(change, "state", outcomes[_i].state);
    al_record_set(change, "reason_if_not", outcomes[_i].reason);
    ck_assert_int_eq(al_told_outcome(change), outcomes[_i].outcome);
    al_told_say_outcome(change, &said);
    ck_assert_str_eq(al_str_text(&said), outcomes[_i].said);
    al_str_drop(&said);
    al_record_free(change);
}
END_TEST

START_TEST(good_words_of_seven_days_are_passed_on)
{
    static const struct {
        const char *date, *tone, *shared, *quote;
    } rows[] = {
        {"2026-11-23", "praise", NULL, "today"},
        {"2026-11-17", "praise", NULL, "the seventh day"},
        {"2026-11-16", "praise", NULL, "too long ago"},
        {"2026-11-24", "praise", NULL, "tomorrow"},
        {"2026-11-20", "praise", "no", "kept back"},
        {"2026-11-20", "idea", "yes", "shared"},
        {"2026-11-21", "idea", NULL, "an idea"},
        {"2026-11-21", "praise", "yes", NULL},
    };

    for (size_t i = 0; i < AL_COUNT(rows); i++) {
        struct al_record *said = make(AL_KIND_FEEDBACK, "voice=client", NULL);

        al_record_set(said, "date", rows[i].date);
        al_record_set(said, "tone", rows[i].tone);
        al_record_set(said, "share_with_team", rows[i].shared);
        al_record_set(said, "quote", rows[i].quote);
        put(box.index, (unsigned)(20 + i), said);
    }
    EXPECT(
        "today; shared; the seventh day",
        al_good_words(box.index, on("2026-11-23"), AL_GOOD_WORDS_DAYS, TITLES));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("told");
    TCase *tc = tcase_create("told");

    tcase_add_checked_fixture(tc, enter, leave);
    tcase_add_test(tc,
                   the_wait_runs_from_the_first_words_to_the_day_of_telling);
    tcase_add_loop_test(tc,
                        what_could_not_be_done_stays_an_answer_when_it_is_told,
                        0, (int)AL_COUNT(outcomes));
    tcase_add_test(tc, good_words_of_seven_days_are_passed_on);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
