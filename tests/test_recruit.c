/* test_recruit.c - choosing a colleague together, stage by stage. */
#include "config.h"

#include <stdio.h>

#include "core/chain.h"
#include "core/codes.h"
#include "core/handout.h"
#include "core/insight.h"
#include "core/measures.h"
#include "core/needs.h"
#include "core/payment.h"
#include "core/recruit.h"
#include "tests/sampling.h"
#include "tests/testing.h"

#define POST "Employment specialist, Harbour North"

static struct sampled sampled;
static struct al_id id;
static struct al_recruit recruit;
static const struct al_words words = {"resident", "residents"};

static void open_all(void)
{
    struct al_err err = {0};

    sampled_open(&sampled);
    id = sampled_find(&sampled, AL_KIND_RECRUITMENT, POST);
    ck_assert_int_eq(al_recruit_load(sampled.index, &id, &recruit, &err),
                     AL_OK);
}

static void close_all(void)
{
    al_recruit_drop(&recruit);
    sampled_close(&sampled);
}

/* ---- what it begins with ---- */

START_TEST(attitudes_weigh_more_than_what_can_be_taught)
{
    static const int weights[] = {3, 3, 2, 2, 1, 1, 2, 1, 1};
    const struct al_criterion_row *row;
    size_t count = 0;

    for (; (row = al_criterion_row(count)); count++) {
        char code[8];

        snprintf(code, sizeof(code), "K%zu", count + 1);
        ck_assert_uint_lt(count, AL_COUNT(weights));
        ck_assert_str_eq(row->code, code);
        ck_assert_int_eq(row->weight, weights[count]);
        ck_assert(*row->anchor_0 && *row->anchor_2 && *row->anchor_4);
    }
    ck_assert_uint_eq(count, AL_COUNT(weights));
}
END_TEST

START_TEST(every_scene_has_three_lines_a_part_and_a_stop_word)
{
    const struct al_card_row *card;
    size_t count = 0;

    for (; (card = al_card_row(count)); count++) {
        size_t lines = 1;

        for (const char *at = card->scene; (at = strchr(at, '\n')); at++)
            lines++;
        ck_assert_msg(lines == 3, "%s", card->title);
        ck_assert(*card->role && *card->look_for && *card->stop_word);
    }
    ck_assert_uint_eq(count, 6);
}
END_TEST

static void make_new(const char *post, struct al_involved *made)
{
    const struct al_recruit_new wanted = {.post = post,
                                          .opens = "2026-12-01",
                                          .panel_on = "2027-01-10",
                                          .today = sampled.today,
                                          .words = &words};
    struct al_err err = {0};

    *made = (struct al_involved){.items = NULL};
    ck_assert_msg(al_recruit_make(&wanted, sampled.index, &sampled.random,
                                  sampled.link_key, made, &err) == AL_OK,
                  "%s", err.msg);
}

static size_t made_of(const struct al_involved *made, const char *kind)
{
    size_t count = 0;

    for (size_t i = 0; i < made->count; i++)
        count += strcmp(made->items[i].record->kind, kind) == 0;
    return count;
}

START_TEST(one_save_sets_up_stages_criteria_scenes_and_decisions)
{
    struct al_involved made;
    struct al_recruit fresh;
    struct al_err err = {0};

    make_new("Peer worker", &made);
    ck_assert_uint_eq(made_of(&made, AL_KIND_STAGE), 9);
    ck_assert_uint_eq(made_of(&made, AL_KIND_CRITERION), 9);
    ck_assert_uint_eq(made_of(&made, AL_KIND_EXERCISE), 6);
    ck_assert_uint_eq(made_of(&made, AL_KIND_DECISION), 3);
    for (size_t i = 0; i < made.count; i++) {
        const char *text = al_record_get(made.items[i].record, "role");

        ck_assert(!text || !strchr(text, '{'));
    }
    ck_assert_int_eq(sampled_save(&sampled, made.items, made.count, &err),
                     AL_OK);
    ck_assert_int_eq(
        al_recruit_load(sampled.index, &made.items[0].id, &fresh, &err), AL_OK);
    ck_assert_uint_eq(fresh.open, 9);
    al_recruit_drop(&fresh);
    al_involved_drop(&made);
}
END_TEST

/* The plan named this advert: it is not asked for twice. */
START_TEST(a_decision_that_stands_is_taken_in)
{
    struct al_involved made;

    make_new("employment specialist, harbour recovery", &made);
    ck_assert_uint_eq(made_of(&made, AL_KIND_DECISION), 2);
    al_involved_drop(&made);
}
END_TEST

/* ---- the sample's ---- */

static const struct {
    const char *stage, *said;
} stages[] = {
    {"advert", "in it: 2 residents"},
    {"person_spec", "offered, they declined"},
    {"shortlisting", "not offered: HR refused"},
    {"questions", "in it: 2 residents"},
    {"role_play", "in it: 3 residents"},
    {"panel", "in it: 3 residents"},
    {"scoring", "in it: 3 residents"},
    {"decision", "in it: 3 residents"},
    {"feedback", "NOT SAID YET"},
};

START_TEST(each_stage_says_who_was_in_it)
{
    struct al_str said = {0};

    ck_assert_str_eq(recruit.stages[_i].code, stages[_i].stage);
    al_recruit_say_stage(&recruit.stages[_i], &words, &said);
    ck_assert_str_eq(al_str_text(&said), stages[_i].said);
    al_str_drop(&said);
}
END_TEST

START_TEST(a_stage_without_a_decision_is_named)
{
    struct al_str said = {0};

    ck_assert_uint_eq(recruit.open, 1);
    al_recruit_say_open(&recruit, &said);
    ck_assert_str_eq(al_str_text(&said), "Feedback to candidates");
    al_str_drop(&said);
}
END_TEST

START_TEST(questions_and_scenes_tell_their_authors)
{
    ck_assert_uint_eq(recruit.questions, 5);
    ck_assert_uint_eq(recruit.questions_of_people, 2);
    ck_assert_uint_eq(recruit.questions_of_beliefs, 1);
    ck_assert_uint_eq(recruit.exercises, 7);
    ck_assert_uint_eq(recruit.exercises_of_people, 1);
    ck_assert_uint_eq(recruit.lines_changed, 2);
    ck_assert_int_eq(recruit.last_number, 5);
}
END_TEST

static const struct al_recruit_member *member(const char *name)
{
    struct al_id person = sampled_find(&sampled, AL_KIND_PERSON, name);

    for (size_t i = 0; i < recruit.member_count; i++)
        if (al_id_compare(&recruit.members[i].person, &person) == 0)
            return &recruit.members[i];
    ck_abort_msg("%s is not on it", name);
    return NULL;
}

START_TEST(one_of_the_panel_is_prepared_on_six_of_six)
{
    struct al_str said = {0};

    ck_assert_uint_eq(recruit.member_count, 3);
    al_recruit_say_ready(member("Sam T."), &said);
    ck_assert_str_eq(al_str_text(&said), "ready: 6 of 6");
    al_str_reset(&said);
    al_recruit_say_ready(member("Hana S."), &said);
    ck_assert_ptr_nonnull(strstr(al_str_text(&said), "ready: 3 of 6; missing"));
    ck_assert_ptr_nonnull(strstr(al_str_text(&said), "Debrief booked"));
    al_str_drop(&said);
}
END_TEST

static bool see_payment(void *arg, const struct al_hit *hit)
{
    *(struct al_record **)arg = al_record_copy(hit->record);
    return false;
}

/* One is paid by payroll, one took less, one took nothing. */
static const struct {
    const char *person, *state, *route;
} paid[] = {
    {"Sam T.", "paid", "payroll"},
    {"Hana S.", "accepted_lower", NULL},
    {"Marcus V.", "declined", NULL},
};

START_TEST(pay_is_as_each_of_the_panel_wanted_it)
{
    struct al_record *payment = NULL;
    const struct al_slot *events;
    struct al_err err = {0};
    bool is_there = false;

    ck_assert_int_eq(al_query_links(sampled.index,
                                    &member(paid[_i].person)->part,
                                    AL_KIND_PAYMENT, "participation", 0,
                                    see_payment, &payment, &err),
                     AL_OK);
    ck_assert_ptr_nonnull(payment);
    events = al_record_slot(payment, "events");
    for (size_t i = 0; i < events->member_count; i++)
        is_there |= strstr(events->members[i], paid[_i].state) != NULL;
    ck_assert(is_there);
    if (paid[_i].route)
        ck_assert_str_eq(al_record_get(payment, "route"), paid[_i].route);
    al_record_free(payment);
}
END_TEST

static void find_praise(void *arg, const struct al_insight *insight)
{
    bool *is_there = arg;

    *is_there |= strcmp(insight->label, "Praised") == 0 &&
                 strstr(insight->text, "best question of the day") &&
                 strstr(insight->text, "passed on");
}

START_TEST(praise_of_a_candidate_stands_with_whom_it_is_about)
{
    struct al_id hana = sampled_find(&sampled, AL_KIND_PERSON, "Hana S.");
    struct al_record *person = NULL;
    struct al_err err = {0};
    bool is_there = false;

    ck_assert_int_eq(al_query_get(sampled.index, &hana, &person, &err), AL_OK);
    ck_assert_int_eq(al_insight_each(sampled.index, &hana, person,
                                     sampled.today, false, find_praise,
                                     &is_there, &err),
                     AL_OK);
    ck_assert(is_there);
    al_record_free(person);
}
END_TEST

/* It is theirs alone: nothing says that the service holds it. */
START_TEST(the_photograph_of_the_day_is_not_kept)
{
    const struct al_filter filter = {"scope", AL_MATCH_IS,
                                     "photo_personal_only"};
    const struct al_query query = {
        .kind = AL_KIND_CONSENT, .filters = &filter, .filter_count = 1};
    size_t count = 1;
    struct al_err err = {0};

    ck_assert_int_eq(al_query_count(sampled.index, &query, &count, &err),
                     AL_OK);
    ck_assert_uint_eq(count, 0);
}
END_TEST

/* ---- what a member of the panel takes home ---- */

static const struct al_value_of *value(const struct al_values *values,
                                       const char *name)
{
    for (size_t i = 0; i < values->count; i++)
        if (strcmp(values->items[i].name, name) == 0)
            return &values->items[i];
    ck_abort_msg("no %s", name);
    return NULL;
}

static void fill(const char *person, struct al_values *values)
{
    const struct al_handout_from from = {.index = sampled.index,
                                         .words = &words,
                                         .service = "Harbour IPS",
                                         .today = sampled.today};
    const struct al_recruit_member *one = member(person);
    const struct al_handout_one paper = {.person = one->person,
                                         .participation = one->part,
                                         .activity = one->activity};
    struct al_err err = {0};

    ck_assert_msg(al_handout_values(&from, &paper, values, &err) == AL_OK, "%s",
                  err.msg);
}

START_TEST(a_thank_you_tells_the_role_the_hours_and_the_praise)
{
    struct al_values values = {.items = NULL};
    const struct al_value_of *praise;

    fill("Hana S.", &values);
    ck_assert_str_eq(al_values_get(&values, "role"), "Panel member");
    ck_assert_str_eq(al_values_get(&values, "hours"), "4 hours");
    ck_assert_str_eq(al_values_get(&values, "post"), POST);
    praise = value(&values, "praise");
    ck_assert_uint_eq(praise->count, 1);
    ck_assert_ptr_nonnull(strstr(al_values_get(praise->rows[0], "praise"),
                                 "The best question of the day"));
    ck_assert_str_eq(al_values_get(praise->rows[0], "voice"), "Candidate");
    al_values_drop(&values);
}
END_TEST

START_TEST(praise_of_one_stands_on_nobody_elses_paper)
{
    struct al_values values = {.items = NULL};

    fill("Sam T.", &values);
    ck_assert_uint_eq(value(&values, "praise")->count, 0);
    al_values_drop(&values);
}
END_TEST

static bool forbid(void *arg, const struct al_hit *hit)
{
    struct al_made *made = arg;

    made->id = hit->id;
    made->record = al_record_copy(hit->record);
    al_record_set(made->record, "may_pass_on", "no");
    return false;
}

/* The candidate did not agree: it goes no further. */
START_TEST(praise_without_a_yes_stands_on_no_paper)
{
    struct al_values values = {.items = NULL};
    struct al_made made = {.record = NULL};
    struct al_err err = {0};

    ck_assert_int_eq(al_query_links(sampled.index, &member("Hana S.")->person,
                                    AL_KIND_FEEDBACK, "pass_on_to", 0, forbid,
                                    &made, &err),
                     AL_OK);
    ck_assert_int_eq(sampled_save(&sampled, &made, 1, &err), AL_OK);
    al_record_free(made.record);
    fill("Hana S.", &values);
    ck_assert_uint_eq(value(&values, "praise")->count, 0);
    al_values_drop(&values);
}
END_TEST

/* ---- no candidate, no second person ---- */

START_TEST(no_field_of_a_recruitment_is_for_a_candidate)
{
    static const char *const kinds[] = {AL_KIND_RECRUITMENT, AL_KIND_STAGE,
                                        AL_KIND_CRITERION,   AL_KIND_SPEC_LINE,
                                        AL_KIND_QUESTION,    AL_KIND_EXERCISE};

    for (size_t i = 0; i < AL_COUNT(kinds); i++) {
        const struct al_kind *kind = al_kind_by_name(kinds[i]);
        size_t people = 0;

        for (size_t f = 0; f < kind->field_count; f++) {
            ck_assert_ptr_null(strstr(kind->fields[f].name, "candidate"));
            people += kind->fields[f].ref &&
                      strcmp(kind->fields[f].ref, AL_KIND_PERSON) == 0;
        }
        ck_assert_uint_le(people, 1);
    }
}
END_TEST

/* ---- asking people to the panel ---- */

START_TEST(asking_twice_makes_one_panel_that_belongs_to_the_recruitment)
{
    struct al_involved made, asked = {.items = NULL}, again = {.items = NULL};
    struct al_id offer, same;
    struct al_err err = {0};

    make_new("Peer worker", &made);
    ck_assert_int_eq(sampled_save(&sampled, made.items, made.count, &err),
                     AL_OK);
    ck_assert_int_eq(al_recruit_ask(sampled.index, &made.items[0].id,
                                    sampled.link_key, sampled.today, &asked,
                                    &offer, &err),
                     AL_OK);
    ck_assert_uint_eq(made_of(&asked, AL_KIND_ACTIVITY), 1);
    ck_assert_uint_eq(made_of(&asked, AL_KIND_OPPORTUNITY), 1);
    ck_assert_ptr_nonnull(al_record_get(asked.items[0].record, "recruitment"));
    ck_assert_int_eq(sampled_save(&sampled, asked.items, asked.count, &err),
                     AL_OK);
    ck_assert_int_eq(al_recruit_ask(sampled.index, &made.items[0].id,
                                    sampled.link_key, sampled.today, &again,
                                    &same, &err),
                     AL_OK);
    ck_assert_uint_eq(again.count, 0);
    ck_assert_int_eq(al_id_compare(&offer, &same), 0);
    al_involved_drop(&made);
    al_involved_drop(&asked);
}
END_TEST

START_TEST(nobody_is_asked_to_a_panel_that_is_over)
{
    struct al_involved made = {.items = NULL};
    struct al_id offer;
    struct al_err err = {0};

    ck_assert_int_eq(al_recruit_ask(sampled.index, &id, sampled.link_key,
                                    sampled.today, &made, &offer, &err),
                     AL_EINVAL);
    ck_assert_uint_eq(made.count, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("recruit");
    TCase *tc = tcase_create("a recruitment");

    tcase_add_checked_fixture(tc, open_all, close_all);
    tcase_add_test(tc, attitudes_weigh_more_than_what_can_be_taught);
    tcase_add_test(tc, every_scene_has_three_lines_a_part_and_a_stop_word);
    tcase_add_test(tc, one_save_sets_up_stages_criteria_scenes_and_decisions);
    tcase_add_test(tc, a_decision_that_stands_is_taken_in);
    tcase_add_loop_test(tc, each_stage_says_who_was_in_it, 0,
                        (int)AL_COUNT(stages));
    tcase_add_test(tc, a_stage_without_a_decision_is_named);
    tcase_add_test(tc, questions_and_scenes_tell_their_authors);
    tcase_add_test(tc, one_of_the_panel_is_prepared_on_six_of_six);
    tcase_add_loop_test(tc, pay_is_as_each_of_the_panel_wanted_it, 0,
                        (int)AL_COUNT(paid));
    tcase_add_test(tc, praise_of_a_candidate_stands_with_whom_it_is_about);
    tcase_add_test(tc, the_photograph_of_the_day_is_not_kept);
    tcase_add_test(tc, a_thank_you_tells_the_role_the_hours_and_the_praise);
    tcase_add_test(tc, praise_of_one_stands_on_nobody_elses_paper);
    tcase_add_test(tc, praise_without_a_yes_stands_on_no_paper);
    tcase_add_test(tc, no_field_of_a_recruitment_is_for_a_candidate);
    tcase_add_test(
        tc, asking_twice_makes_one_panel_that_belongs_to_the_recruitment);
    tcase_add_test(tc, nobody_is_asked_to_a_panel_that_is_over);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
