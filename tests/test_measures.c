/* test_measures.c - what each measure counts, and what it leaves out. */
#include "config.h"

#include "core/board.h"
#include "core/codes.h"
#include "tests/indexing.h"

static struct box box;
static const struct al_date today = {2026, 11, 23};
static const struct al_span quarter = {{2026, 10, 1}, {2026, 12, 31}};

static void put_activity(unsigned n, const char *type, const char *date,
                         const char *strand, const char *status)
{
    struct al_record *record = make(AL_KIND_ACTIVITY, type, date, strand,
                                    status, ref("owner", 1), NULL);

    put(box.index, n, record);
}

static void put_done(unsigned n, const char *type, const char *date)
{
    put_activity(n, type, date, "strand=client", "status=done");
}

static void put_part(unsigned n, unsigned activity, unsigned person,
                     const char *role, const char *outcome)
{
    put(box.index, n,
        make(AL_KIND_PARTICIPATION, ref("activity", activity),
             ref("person", person), role, outcome, NULL));
}

static void put_heads(unsigned n, unsigned activity, const char *category,
                      const char *count)
{
    put(box.index, n,
        make(AL_KIND_ATTENDANCE, ref("activity", activity), category, count,
             NULL));
}

#define WAS "outcome=took_part"

static void put_people(void)
{
    put(box.index, 1,
        make(AL_KIND_STAFF, "name=Priya N.", ref("teams+", 2), NULL));
    put(box.index, 2, make(AL_KIND_TEAM, "name=North", NULL));
    put(box.index, 10,
        make(AL_KIND_PERSON, "preferred_name=Sam T.", "status=active",
             ref("team", 2), NULL));
    put(box.index, 11,
        make(AL_KIND_PERSON, "preferred_name=Ada L.", "status=active", NULL));
    put(box.index, 12,
        make(AL_KIND_PERSON, "preferred_name=Zoë B.", "status=active", NULL));
    put(box.index, 13,
        make(AL_KIND_PERSON, "preferred_name=Tom H.", "status=left",
             "ended=2026-05-01", NULL));
    put(box.index, 14,
        make(AL_KIND_PERSON, "preferred_name=Noor I.", "status=active", NULL));
    put(box.index, 15,
        make(AL_KIND_PERSON, "preferred_name=Lou P.", "status=active", NULL));
    put(box.index, 16,
        make(AL_KIND_INTEREST, ref("person", 15), "kind_of=panel",
             "asked_on=2026-11-01", NULL));
    put(box.index, 70,
        make(AL_KIND_ORGANISATION, "name=Bakery", "kind_of=employer", NULL));
    put(box.index, 71,
        make(AL_KIND_CONTACT, "name=Dina", ref("organisation", 70), NULL));
    put(box.index, 72, make(AL_KIND_SETTINGS, "person_word=resident", NULL));
}

static void put_activities(void)
{
    put_done(20, "type=survey", "date=2026-10-05");
    put_part(100, 20, 10, "role=respondent", WAS);
    put_part(101, 20, 11, "role=respondent", WAS);
    put_heads(102, 20, "category=client", "count=3");
    put_done(21, "type=focus_group", "date=2026-10-20");
    put_part(103, 21, 10, "role=attendee", WAS);
    put_part(104, 21, 12, "role=attendee", "outcome=did_not_attend");
    put_done(33, "type=focus_group", "date=2026-10-22"); /* never told */
    put_activity(22, "type=focus_group", "date=2026-11-02",
                 "strand=stakeholder", "status=done");
    put_activity(23, "type=focus_group", "date=2026-12-01", "strand=client",
                 "status=planned");
    put_done(24, "type=steering_meeting", "date=2026-11-03");
    put_part(105, 24, 10, "role=steering_member", WAS);
    put_part(106, 24, 11, "role=steering_member", WAS);
    put(box.index, 107,
        make(AL_KIND_PARTICIPATION, ref("activity", 24), ref("contact", 71),
             "role=steering_member", WAS, NULL));
    put_done(25, "type=steering_meeting", "date=2026-11-10");
    put_part(108, 25, 10, "role=steering_member", WAS);
    put_heads(109, 25, "category=employer", "count=2");
    put_done(26, "type=self_assessment", "date=2026-11-04");
    put_heads(110, 26, "category=client", "count=10");
    put_done(27, "type=exhibition", "date=2026-11-05");
    put_part(111, 27, 11, "role=storyteller", WAS);
    put_heads(112, 27, "category=commissioner", "count=1");
    put_done(28, "type=event", "date=2026-11-06");
    put_part(113, 28, 11, "role=speaker", WAS);
    put_done(29, "type=advert_review", "date=2026-11-07");
    put_part(114, 29, 10, "role=reviewer", WAS);
    put_part(115, 29, 11, "role=reviewer", WAS);
    put_heads(116, 29, "category=client", "count=1");
    put_done(30, "type=survey", "date=2026-03-01");
    put_part(117, 30, 10, "role=respondent", WAS);
    put_done(31, "type=evaluation", "date=2026-11-08");
    put_part(118, 31, 10, "role=researcher", WAS);
    put_part(119, 31, 11, "role=researcher", WAS);
}

/* Two people and an employer have seats; all came to the first meeting, and
 * one of the people to the second. */
static void put_group(void)
{
    put(box.index, 400,
        make(AL_KIND_GROUP, "name=Steering", "kind_of=steering", NULL));
    put(box.index, 401,
        make(AL_KIND_MEMBERSHIP, ref("group", 400), ref("person", 10),
             "category=client", "from=2026-01-01", NULL));
    put(box.index, 402,
        make(AL_KIND_MEMBERSHIP, ref("group", 400), ref("person", 11),
             "category=client", "from=2026-01-01", NULL));
    put(box.index, 403,
        make(AL_KIND_MEMBERSHIP, ref("group", 400), ref("contact", 71),
             "category=employer", "from=2026-01-01", NULL));
    put(box.index, 404,
        make(AL_KIND_MEETING, ref("group", 400), ref("activity", 24), NULL));
    put(box.index, 405,
        make(AL_KIND_MEETING, ref("group", 400), ref("activity", 25), NULL));
    /* The team's own: one of two heard. */
    put(box.index, 406,
        make(AL_KIND_GROUP, "name=Team", "kind_of=team", NULL));
    put_activity(407, "type=team_meeting", "date=2026-11-12", "strand=team",
                 "status=done");
    put_activity(408, "type=team_meeting", "date=2026-11-19", "strand=team",
                 "status=done");
    put(box.index, 409,
        make(AL_KIND_MEETING, ref("group", 406), ref("activity", 407),
             "what_did_we_hear=yes", NULL));
    put(box.index, 410,
        make(AL_KIND_MEETING, ref("group", 406), ref("activity", 408),
             "what_did_we_hear=no", NULL));
    put(box.index, 411,
        make(AL_KIND_PATHWAY, "what=Peer worker", "state=filled",
             "date=2026-11-01", NULL));
    put(box.index, 412,
        make(AL_KIND_PATHWAY, "what=Trainer", "state=considered",
             "date=2026-11-02", NULL));
}

static void put_payment(unsigned n, unsigned participation, unsigned person,
                        const char *one, const char *two)
{
    put(box.index, n,
        make(AL_KIND_PAYMENT, ref("person", person),
             ref("participation", participation), "amount_p=2500", one, two,
             NULL));
}

static void put_money(void)
{
    put_payment(40, 105, 10, "events+=2026-11-01 offered 2500",
                "events+=2026-11-11 paid 2500");
    put_payment(41, 101, 11, "events+=2026-10-01 offered 2500",
                "events+=2026-10-06 declined -");
    put_payment(42, 103, 10, NULL, NULL);
    put_payment(43, 115, 11, NULL, NULL);
    put_payment(44, 111, 11, "events+=2026-10-10 offered 1000",
                "events+=2026-10-30 paid 1000");
}

/* Ada has all that a panel takes, Zoë lacks the practice run. */
static void put_panel(void)
{
    static const char *const items[] = {
        "item=written_offer",          "item=benefits_advice",
        "item=confidentiality_agreed", "item=support_person_named",
        "item=debrief_booked",         "item=practice_run"};

    put_done(32, "type=interview_panel", "date=2026-11-09");
    put_part(120, 32, 11, "role=panel_member", WAS);
    put_part(121, 32, 12, "role=scorer", WAS);
    for (unsigned i = 0; i < AL_COUNT(items); i++) {
        put(box.index, 130 + i,
            make(AL_KIND_PREPARATION, ref("activity", 32), ref("person", 11),
                 items[i], i == 0 ? "declined=yes" : "done_on=2026-11-09",
                 NULL));
        put(box.index, 140 + i,
            make(AL_KIND_PREPARATION, ref("activity", 32), ref("person", 12),
                 items[i], i == 5 ? "done_on=2026-11-10" : "done_on=2026-11-01",
                 NULL));
    }
}

static void put_story(unsigned n, const char *teller, const char *whose,
                      const char *scope)
{
    put(box.index, n,
        make(AL_KIND_STORY, teller, whose, "form=text", "title=It",
             "date=2026-06-01", NULL));
    put(box.index, n + 1,
        make(AL_KIND_CONSENT, whose, ref("story", n), "about=It", scope,
             "given_on=2026-06-02", "state=given", "review_on=2027-06-01",
             NULL));
}

static void put_stories(void)
{
    put_story(150, "teller_kind=client", ref("person", 10), "scope=website");
    put_story(152, "teller_kind=employer", ref("contact", 71),
              "scope=employers");
    put_story(154, "teller_kind=client", ref("person", 11), "scope=team_only");
    put(box.index, 156,
        make(AL_KIND_EXPENSE, ref("person", 10), "kind_of=taxi", "amount_p=400",
             "date=2026-11-03", "events+=2026-11-12 paid 400", NULL));
}

static void put_heard(void)
{
    put(box.index, 50,
        make(AL_KIND_CHANGE, "description=Shorter form", "state=told_back",
             "made_on=2026-10-10", "told_back_on=2026-10-20",
             ref("activities+", 20), NULL));
    put(box.index, 54,
        make(AL_KIND_CHANGE, "description=A quiet room", "state=told_back",
             "reason_if_not=No room", "told_back_on=2026-01-20",
             ref("activities+", 21), NULL));
    put(box.index, 51,
        make(AL_KIND_CHANGE, "description=Evening phone", "state=planned",
             NULL));
    put(box.index, 52,
        make(AL_KIND_CHANGE, "description=A lift", "state=told_back",
             "reason_if_not=The house is listed", "made_on=2026-11-01",
             "told_back_on=2026-11-02", NULL));
    put(box.index, 53,
        make(AL_KIND_CHANGE, "description=A bell", "state=made",
             "made_on=2026-11-01", NULL));
    put(box.index, 60,
        make(AL_KIND_FEEDBACK, "voice=client", "tone=idea", "date=2026-10-02",
             "heard_on=2026-10-06", "quote=Ring first", ref("change", 51),
             NULL));
    put(box.index, 61,
        make(AL_KIND_FEEDBACK, "voice=client", "tone=concern",
             "date=2026-10-08", "heard_on=2026-10-08", "quote=Nine pages",
             ref("change", 50), NULL));
    put(box.index, 62,
        make(AL_KIND_FEEDBACK, "voice=client", "tone=praise", "date=2026-10-20",
             "heard_on=2026-10-20", "quote=Kind", NULL));
}

static void put_concerns(void)
{
    put(box.index, 170,
        make(AL_KIND_CONCERN, ref("person", 10), "kind_of=benefits",
             "raised_on=2026-10-05", "state=resolved_same",
             "closed_on=2026-10-19", "told_on=2026-10-20", NULL));
    put(box.index, 171,
        make(AL_KIND_CONCERN, ref("person", 10), "kind_of=benefits",
             "raised_on=2026-10-05", NULL));
}

static void put_decision(unsigned n, const char *point, const char *due,
                         const char *decision)
{
    struct al_record *record =
        make(AL_KIND_DECISION, point, due, "subject=It", "reason=forgot", NULL);

    if (decision)
        al_record_set(record, "decision", decision);
    put(box.index, n, record);
}

/* A leaflet that so many people commented on, one of them twice. */
static void put_material(unsigned n, unsigned readers, const char *field)
{
    put(box.index, n,
        make(AL_KIND_MATERIAL, "title=Leaflet", "kind_of=leaflet", field,
             NULL));
    for (unsigned i = 0; i <= readers; i++)
        put(box.index, n + 1 + i,
            make(AL_KIND_REVIEW_COMMENT, "aspect=tone", "comment=A",
                 ref("material", n), ref("person", 10 + i % readers), NULL));
}

static void fill(void)
{
    box_open(&box);
    put_people();
    put_activities();
    put_group();
    put_money();
    put_panel();
    put_stories();
    put_heard();
    put_concerns();
    put_decision(80, "point=job_advert", "due_on=2026-10-15", "done");
    put_decision(81, "point=interview", "due_on=2026-11-01", "not_offered");
    put_decision(82, "point=leaflet", "due_on=2026-11-02", "offered_declined");
    put_decision(83, "point=film", "due_on=2026-11-20", NULL);
    put_decision(84, "point=leaflet", "due_on=2026-12-20", NULL);
    /* Done with people, but one reader is not three. */
    put_decision(85, "point=website", "due_on=2026-11-03", "done");
    put_decision(86, "point=website", "due_on=2026-11-04", "done");
    put_material(180, 1, ref("decision", 85));
    put_material(190, 3, "published_on=2026-10-07");
    put_material(200, 3, "published_on=2026-09-07"); /* before the time */
}

static void drop(void)
{
    box_drop(&box);
}

static struct al_figure figure_of(const char *code, const struct al_span *span,
                                  const struct al_id *team)
{
    struct al_figure figure;

    MUST(al_measure(box.index, al_measure_for(code), span, today, team, NULL,
                    NULL, &figure, err));
    return figure;
}

/* In the table's order; UNMEASURED: nothing here can count it. */
#define UNMEASURED (-1)
#define TOO_FEW    (-2) /* nothing comes up here that can be compared */

static const struct {
    const char *code;
    int value;
} figures[] = {
    {"heard_weeks", 29}, /* two of seven whole weeks */
    {"meetings_heard", 50},
    {"surveys", 1},
    {"surveys_told", 100},
    {"focus_groups", 1}, /* not the planned one, the untold one, the others' */
    {"decided_recruitment", 50},
    {"panel_prepared", 50},
    {"paid_properly", 75},
    {"days_to_paid", 20},
    {"decided_material", 60}, /* three of five: declined, as it was, read */
    {"steering_meetings", 1},
    {"steering_seats", 1},
    {"steering_attendance", 67}, /* four of six */
    {"self_assessments", 1},
    {"story_events", 1},
    {"testimonials", 2},
    {"employer_testimonials", 1},
    {"people_asked", 80},
    {"new_voices", 67},
    {"top_three", 100},
    {"representation", TOO_FEW},
    {"concerns_answered", 50},
    {"concerns_told", 100},
    {"changes_made", 2},
    {"could_not_told", 1},
    {"lived_experience_posts", 1},
    {"budget_spent", 39},
    {"loop_closed", 50},
    {"decided_all", 67},
    {"client_activities", 11},
    {"people_took_part", 3},
    {"word_chosen", 1},
    {"people_heard", 5},
    {"reviews_by_three", 1},
    {"changes_told", 2},
    {"payments_made", 2},
    {"advert_reviews", 1},
    {"plan_looks", 2},
    {"by_hand", UNMEASURED},
};

START_TEST(every_measure_counts_what_it_says)
{
    const struct al_measure *measure = al_measure_at((size_t)_i);
    struct al_figure figure;

    ck_assert_uint_eq(AL_COUNT(figures), al_measure_count());
    ck_assert_str_eq(figures[_i].code, measure->code);
    ck_assert_ptr_eq(al_measure_for(measure->code), measure);
    figure = figure_of(measure->code, &quarter, NULL);
    if (figures[_i].value == UNMEASURED)
        ck_assert_msg(figure.state == AL_FIGURE_UNMEASURED, "%s",
                      measure->code);
    else if (figures[_i].value == TOO_FEW)
        ck_assert_msg(figure.state == AL_FIGURE_EMPTY, "%s", measure->code);
    else
        ck_assert_msg(figure.state == AL_FIGURE_KNOWN &&
                          figure.value == figures[_i].value,
                      "%s: %d, not %d", measure->code, (int)figure.value,
                      figures[_i].value);
}
END_TEST

START_TEST(every_measure_has_a_code_words_and_a_kind_of_goal)
{
    const struct al_measure *measure = al_measure_at((size_t)_i);

    ck_assert_uint_eq(al_codes_measure.count, al_measure_count());
    ck_assert_str_eq(al_codes_measure.codes[_i].code, measure->code);
    ck_assert(measure->how && strlen(measure->how) > 20);
    ck_assert_int_eq(measure->unit == AL_UNIT_TIMES,
                     measure->type == AL_MEASURE_COUNT);
}
END_TEST

/* Nothing in the span, and nothing that could have been: no failure. */
START_TEST(what_did_not_come_up_is_no_failure)
{
    static const struct al_span long_ago = {{2020, 1, 1}, {2020, 3, 31}};
    static const char *const codes[] = {"surveys_told",  "decided_all",
                                        "paid_properly", "days_to_paid",
                                        "loop_closed",   "top_three"};
    struct al_figure figure;
    struct al_str said = {0};

    for (size_t i = 0; i < AL_COUNT(codes); i++) {
        figure = figure_of(codes[i], &long_ago, NULL);
        ck_assert_msg(figure.state == AL_FIGURE_EMPTY, "%s", codes[i]);
        ck_assert(!al_measure_is_met(al_measure_for(codes[i]), &figure, 0));
    }
    al_measure_show(al_measure_for("surveys_told"), &figure, 100, &said);
    ck_assert_str_eq(al_str_text(&said), "nothing came up");
    al_str_drop(&said);
    figure = figure_of("focus_groups", &long_ago, NULL);
    ck_assert_int_eq(figure.state, AL_FIGURE_KNOWN);
    ck_assert_int_eq((int)figure.value, 0);
}
END_TEST

/* "Not prepared" would be untrue where nobody writes it down. */
START_TEST(who_was_ready_is_not_measured_where_nobody_writes_it_down)
{
    for (unsigned i = 0; i < 6; i++) {
        put(box.index, 130 + i, make(AL_KIND_PREPARATION, "gone=-", NULL));
        put(box.index, 140 + i, make(AL_KIND_PREPARATION, "gone=-", NULL));
    }
    ck_assert_int_eq(figure_of("panel_prepared", &quarter, NULL).state,
                     AL_FIGURE_UNMEASURED);
}
END_TEST

START_TEST(a_plan_of_a_team_counts_its_own_work)
{
    struct al_id north = id_at(2), other = id_at(3);

    ck_assert_int_eq((int)figure_of("surveys", &quarter, &north).value, 1);
    ck_assert_int_eq((int)figure_of("surveys", &quarter, &other).value, 0);
    /* Of those we work with, Sam alone is the team's. */
    ck_assert_int_eq((int)figure_of("people_asked", &quarter, &north).whole, 1);
}
END_TEST

/* 43 of 48 are 89.6: a lamp is not green because a figure was rounded. */
START_TEST(a_goal_is_not_reached_by_rounding)
{
    const struct al_measure *measure = al_measure_for("people_asked");
    const struct al_figure figure = {
        .state = AL_FIGURE_KNOWN, .value = 90, .part = 43, .whole = 48};
    struct al_str said = {0};

    al_measure_show(measure, &figure, 90, &said);
    ck_assert_str_eq(al_str_text(&said), "89% of 90%");
    ck_assert(!al_measure_is_met(measure, &figure, 90));
    al_str_drop(&said);
}
END_TEST

static const struct {
    const char *code;
    int value, goal;
    const char *said;
    bool is_met;
} shown[] = {
    {"focus_groups", 1, 2, "1 of 2", false},
    {"focus_groups", 2, 2, "2 of 2", true},
    {"people_asked", 80, 90, "80% of 90%", false},
    {"people_asked", 90, 90, "90% of 90%", true},
    {"top_three", 30, 30, "30%, max 30%", true},
    {"days_to_paid", 31, 30, "31 days, max 30", false},
    {"days_to_paid", 1, 30, "1 day, max 30", true},
};

START_TEST(a_figure_is_said_beside_its_goal)
{
    const struct al_measure *measure = al_measure_for(shown[_i].code);
    const struct al_figure figure = {.state = AL_FIGURE_KNOWN,
                                     .value = shown[_i].value};
    struct al_str said = {0};

    al_measure_show(measure, &figure, shown[_i].goal, &said);
    ck_assert_str_eq(al_str_text(&said), shown[_i].said);
    ck_assert_int_eq(al_measure_is_met(measure, &figure, shown[_i].goal),
                     shown[_i].is_met);
    al_str_drop(&said);
}
END_TEST

static void add_behind(void *arg, const struct al_id *id, bool counts)
{
    al_str_printf(arg, " %d%s", id->byte[14] << 8 | id->byte[15],
                  counts ? "" : "-");
}

START_TEST(the_records_behind_a_figure_are_told)
{
    struct al_figure figure;
    struct al_str told = {0};

    MUST(al_measure(box.index, al_measure_for("decided_all"), &quarter, today,
                    NULL, add_behind, &told, &figure, err));
    ck_assert_str_eq(al_str_text(&told), " 83- 86 85 82 81- 80");
    al_str_drop(&told);
}
END_TEST

static const enum al_plan_which plans[] = {AL_PLAN_STARTER, AL_PLAN_YEARLY};

START_TEST(plans_to_begin_with_name_measures_that_there_are)
{
    const struct al_plan_row *row;
    size_t count = 0;

    for (; (row = al_plan_row(plans[_i], count)); count++) {
        ck_assert_msg(al_code_is_known(&al_codes_measure, row->measure), "%s",
                      row->code);
        ck_assert_int_eq(row->quarters == NULL, row->weeks > 0);
        for (size_t k = 0; k < count; k++)
            ck_assert_str_ne(al_plan_row(plans[_i], k)->code, row->code);
    }
    ck_assert_uint_gt(count, 5);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measures");
    TCase *tc = tcase_create("measures");

    tcase_add_checked_fixture(tc, fill, drop);
    tcase_add_loop_test(tc, every_measure_counts_what_it_says, 0,
                        (int)al_measure_count());
    tcase_add_loop_test(tc, every_measure_has_a_code_words_and_a_kind_of_goal,
                        0, (int)al_measure_count());
    tcase_add_test(tc, what_did_not_come_up_is_no_failure);
    tcase_add_test(tc,
                   who_was_ready_is_not_measured_where_nobody_writes_it_down);
    tcase_add_test(tc, a_plan_of_a_team_counts_its_own_work);
    tcase_add_test(tc, a_goal_is_not_reached_by_rounding);
    tcase_add_loop_test(tc, a_figure_is_said_beside_its_goal, 0,
                        (int)AL_COUNT(shown));
    tcase_add_test(tc, the_records_behind_a_figure_are_told);
    tcase_add_loop_test(tc, plans_to_begin_with_name_measures_that_there_are, 0,
                        (int)AL_COUNT(plans));
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
