/* test_group.c - groups and meetings, and what the sample's events show. */
#include "config.h"

#include <stdio.h>

#include "core/came.h"
#include "core/gather.h"
#include "core/group.h"
#include "core/insight.h"
#include "core/owed.h"
#include "core/usable.h"
#include "tests/sampling.h"
#include "tests/testing.h"

static struct sampled sampled;
static struct al_involved made;

static void open_sample(void)
{
    sampled_open(&sampled);
}

static void close_sample(void)
{
    sampled_close(&sampled);
}

/* ---- calling a meeting ---- */

static enum al_status call(const char *name, const char *date)
{
    struct al_gather gather = {
        .group = sampled_find(&sampled, AL_KIND_GROUP, name),
        .date = date,
        .today = sampled.today};
    struct al_err err = {0};

    return al_gather_make(&gather, sampled.index, &sampled.random,
                          sampled.link_key, &made, &err);
}

static size_t count_made(const char *kind)
{
    size_t count = 0;

    for (size_t i = 0; i < made.count; i++)
        count += strcmp(made.items[i].record->kind, kind) == 0;
    return count;
}

/* Three residents and three contacts; the colleague has no involvement, and
 * whoever left is not asked. */
START_TEST(a_meeting_holds_every_member_of_its_day)
{
    const struct al_record *activity;

    ck_assert_int_eq(call("Steering group", "2026-12-17"), AL_OK);
    ck_assert_uint_eq(count_made(AL_KIND_ACTIVITY), 1);
    ck_assert_uint_eq(count_made(AL_KIND_MEETING), 1);
    ck_assert_uint_eq(count_made(AL_KIND_PARTICIPATION), 6);
    activity = made.items[0].record;
    ck_assert_str_eq(al_record_get(activity, "type"), "steering_meeting");
    ck_assert_str_eq(al_record_get(activity, "status"), "planned");
    ck_assert_str_eq(al_record_get(activity, "strand"), "both");
    ck_assert_ptr_nonnull(al_record_get(activity, "group"));
    al_involved_drop(&made);
}
END_TEST

/* Before the employer joined, and while a fourth resident was a member. */
START_TEST(who_was_no_member_yet_is_not_in_it)
{
    size_t contacts = 0;

    ck_assert_int_eq(call("Steering group", "2026-09-01"), AL_OK);
    ck_assert_uint_eq(count_made(AL_KIND_PARTICIPATION), 6);
    for (size_t i = 0; i < made.count; i++)
        contacts += al_record_get(made.items[i].record, "contact") != NULL;
    ck_assert_uint_eq(contacts, 2);
    al_involved_drop(&made);
}
END_TEST

START_TEST(a_team_meeting_is_among_colleagues)
{
    ck_assert_int_eq(call("Team meeting", "2026-12-17"), AL_OK);
    ck_assert_str_eq(al_record_get(made.items[0].record, "strand"), "team");
    ck_assert_uint_eq(count_made(AL_KIND_PARTICIPATION), 0);
    al_involved_drop(&made);
}
END_TEST

START_TEST(a_group_that_ended_is_not_called_together)
{
    ck_assert_int_eq(call("Film crew", "2026-12-17"), AL_EINVAL);
    ck_assert_int_eq(call("Steering group", ""), AL_EINVAL);
    ck_assert_int_eq(call("Steering group", "2026-12"), AL_EINVAL);
}
END_TEST

/* ---- who spoke ---- */

START_TEST(only_who_came_is_marked_as_having_spoken)
{
    struct al_id kwame = sampled_find(&sampled, AL_KIND_PERSON, "Kwame");
    struct al_id ada = sampled_find(&sampled, AL_KIND_PERSON, "Ada");
    const struct al_id spoke[] = {kwame, ada};
    const struct al_id also[] = {sampled_find(&sampled, AL_KIND_PERSON, "Dev")};
    struct al_came came = {
        .activity = sampled_find(&sampled, AL_KIND_ACTIVITY,
                                 "Wording of the next job advert"),
        .also = also,
        .also_count = 1,
        .spoke = spoke,
        .spoke_count = 2,
        .minutes = AL_MINUTES_USUAL};
    struct al_err err = {0};
    size_t marked = 0;

    /* One came whom nobody had asked; the two who spoke are not said to have
     * come. */
    ck_assert_int_eq(
        al_came_make(&came, sampled.index, sampled.link_key, &made, &err),
        AL_OK);
    for (size_t i = 0; i < made.count; i++)
        marked += al_record_get(made.items[i].record, "spoke") != NULL;
    ck_assert_uint_eq(marked, 0);
    al_involved_drop(&made);
}
END_TEST

/* ---- decisions ---- */

START_TEST(a_decision_is_owed_until_it_is_done_or_put_off)
{
    struct al_record *decision = al_record_new(AL_KIND_MEETING_DECISION);

    al_record_set(decision, "text", "One page");
    ck_assert_uint_eq(al_owed(decision), AL_OWED_DO);
    al_record_set(decision, "how", "put_off");
    ck_assert_uint_eq(al_owed(decision), 0);
    al_record_set(decision, "how", "vote");
    al_record_set(decision, "done_on", "2026-11-20");
    ck_assert_uint_eq(al_owed(decision), 0);
    al_record_free(decision);
}
END_TEST

/* ---- the exhibition ---- */

struct told {
    const char *label;
    char text[400];
    size_t count, gaps;
};

static void on_insight(void *arg, const struct al_insight *insight)
{
    struct told *told = arg;

    if (strcmp(insight->label, told->label) != 0)
        return;
    (void)snprintf(told->text, sizeof(told->text), "%s", insight->text);
    told->count++;
    told->gaps += insight->is_gap;
}

static struct told tell(const char *kind, const char *title, const char *label)
{
    struct al_id id = sampled_find(&sampled, kind, title);
    struct told told = {.label = label};
    struct al_record *record = NULL;
    struct al_err err = {0};

    ck_assert_int_eq(al_query_get(sampled.index, &id, &record, &err), AL_OK);
    ck_assert_int_eq(al_insight_each(sampled.index, &id, record, sampled.today,
                                     false, on_insight, &told, &err),
                     AL_OK);
    al_record_free(record);
    return told;
}

static struct told exhibition(const char *label)
{
    return tell(AL_KIND_ACTIVITY, "Working weather", label);
}

START_TEST(co_creators_stand_apart_from_guests)
{
    struct told guests = exhibition("Guests");

    ck_assert_ptr_nonnull(strstr(exhibition("Made by").text, " 4"));
    ck_assert_ptr_nonnull(strstr(guests.text, "Employers 3"));
    ck_assert_ptr_nonnull(strstr(guests.text, "Commissioners 2"));
    ck_assert_ptr_null(strstr(guests.text, "esident"));
}
END_TEST

static bool count_artwork(void *arg, const struct al_hit *hit)
{
    *(size_t *)arg +=
        al_strcmp0(al_record_get(hit->record, "form"), "artwork") == 0;
    return true;
}

START_TEST(each_work_says_whether_it_may_be_shown_today)
{
    struct al_id id =
        sampled_find(&sampled, AL_KIND_ACTIVITY, "Working weather");
    struct told shown = exhibition("Shown");
    size_t artworks = 0;

    ck_assert_int_eq(al_query_links(sampled.index, &id, AL_KIND_STORY,
                                    "activity", 0, count_artwork, &artworks,
                                    NULL),
                     AL_OK);
    ck_assert_uint_eq(artworks, 5);
    ck_assert_uint_eq(shown.count, 6); /* and the sound piece */
    ck_assert_uint_eq(shown.gaps, 0);
}
END_TEST

struct uses {
    size_t all, down;
    const char *scope;
};

static bool see_use(void *arg, const struct al_hit *hit)
{
    struct uses *uses = arg;

    if (al_strcmp0(al_record_get(hit->record, "scope"), uses->scope) != 0)
        return true;
    uses->all++;
    uses->down += al_record_get(hit->record, "removed_on") != NULL;
    return true;
}

/* Stopped for the web after a week, and for nothing else. */
START_TEST(a_stop_for_the_web_leaves_one_place_to_take_down)
{
    struct al_id id = sampled_find(&sampled, AL_KIND_STORY, "Window, lit");
    struct uses uses = {.scope = "website"};
    struct al_usable usable;
    struct al_err err = {0};

    ck_assert_int_eq(al_query_links(sampled.index, &id, AL_KIND_USE_LOG,
                                    "story", 0, see_use, &uses, &err),
                     AL_OK);
    ck_assert_uint_eq(uses.all, 2);
    ck_assert_uint_eq(uses.down, 1);
    ck_assert_int_eq(al_usable_check(sampled.index, &id, "website",
                                     sampled.today, &usable, &err),
                     AL_OK);
    ck_assert_int_eq(usable.state, AL_USABLE_WITHDRAWN);
    ck_assert_int_eq(al_usable_check(sampled.index, &id, "artwork_display",
                                     sampled.today, &usable, &err),
                     AL_OK);
    ck_assert_int_eq(usable.state, AL_USABLE_YES);
}
END_TEST

START_TEST(one_job_lead_and_unexpected_gains_came_of_it)
{
    struct told lead = exhibition("Job lead");

    ck_assert_uint_eq(lead.count, 1);
    ck_assert_ptr_nonnull(strstr(lead.text, "Somebody started"));
    ck_assert_str_eq(exhibition("Gains").text,
                     "2, of which nobody expected 2");
    ck_assert_str_eq(exhibition("Connections").text, "1 made, 1 followed up");
    ck_assert_uint_eq(exhibition("Spent of it").count, 1);
}
END_TEST

START_TEST(a_film_is_made_by_those_who_are_in_it)
{
    ck_assert_ptr_nonnull(
        strstr(tell(AL_KIND_ACTIVITY, "Cutting the film", "Made by").text,
               " 4"));
}
END_TEST

START_TEST(a_group_tells_seats_attendance_and_what_is_late)
{
    struct told seats = tell(AL_KIND_GROUP, "Steering group", "Seats");

    ck_assert_ptr_nonnull(strstr(seats.text, "Employers 1 of 2"));
    ck_assert_uint_eq(seats.gaps, 1);
    ck_assert_uint_eq(tell(AL_KIND_GROUP, "Steering group", "Late").count, 1);
    ck_assert_uint_eq(tell(AL_KIND_GROUP, "Steering group", "Came").gaps, 1);
    ck_assert_uint_eq(
        tell(AL_KIND_GROUP, "Steering group", "Next meeting").count, 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("group");
    TCase *tcase = tcase_create("sample");

    tcase_add_unchecked_fixture(tcase, open_sample, close_sample);
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_meeting_holds_every_member_of_its_day);
    tcase_add_test(tcase, who_was_no_member_yet_is_not_in_it);
    tcase_add_test(tcase, a_team_meeting_is_among_colleagues);
    tcase_add_test(tcase, a_group_that_ended_is_not_called_together);
    tcase_add_test(tcase, only_who_came_is_marked_as_having_spoken);
    tcase_add_test(tcase, a_decision_is_owed_until_it_is_done_or_put_off);
    tcase_add_test(tcase, co_creators_stand_apart_from_guests);
    tcase_add_test(tcase, each_work_says_whether_it_may_be_shown_today);
    tcase_add_test(tcase, a_stop_for_the_web_leaves_one_place_to_take_down);
    tcase_add_test(tcase, one_job_lead_and_unexpected_gains_came_of_it);
    tcase_add_test(tcase, a_film_is_made_by_those_who_are_in_it);
    tcase_add_test(tcase, a_group_tells_seats_attendance_and_what_is_late);
    suite_add_tcase(suite, tcase);
    return al_test_run(suite);
}
