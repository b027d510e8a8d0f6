/* test_rule.c - what is owed, to whom, and since when. */
#include "config.h"

#include "tests/indexing.h"

#include "core/rule.h"

static struct box box;
static struct al_id me, other;
static struct al_rule rule;

/* Staff 1 (me) and 2; Ada and Sam are mine, Zoë is not. The 23-Nov-2026. */
static void fill(void)
{
    box_open(&box);
    me = id_at(1);
    other = id_at(2);
    rule = (struct al_rule){.today = {2026, 11, 23}, .me = &me};
    put(box.index, 1, make(AL_KIND_STAFF, "name=Priya N.", NULL));
    put(box.index, 2, make(AL_KIND_STAFF, "name=Ben W.", NULL));
    put(box.index, 10,
        make(AL_KIND_PERSON, "preferred_name=Sam T.", ref("es", 1),
             "status=active", "started=2025-01-06", NULL));
    put(box.index, 11,
        make(AL_KIND_PERSON, "preferred_name=Ada L.", ref("es", 1),
             "status=active", NULL));
    put(box.index, 12,
        make(AL_KIND_PERSON, "preferred_name=Zoë B.", ref("es", 2),
             "status=active", "started=2025-01-06", NULL));
}

static void drop(void)
{
    box_drop(&box);
}

/* "number:days[@time][ state pence]; " for each task. */
static bool add_task(void *arg, const struct al_task *task)
{
    struct al_str *out = arg;

    al_str_printf(out, "%s%d:", out->len ? " " : "",
                  task->hit->id.byte[14] << 8 | task->hit->id.byte[15]);
    if (task->has_day)
        al_str_printf(out, "%d", (int)task->days);
    if (*task->time)
        al_str_printf(out, "@%s", task->time);
    if (*task->state)
        al_str_printf(out, "/%s", task->state);
    if (task->pence >= 0)
        al_str_printf(out, "/%d", (int)task->pence);
    return true;
}

#define TASKS add_task, &expect_out, err

static void put_followup(unsigned n, const char *due, const char *time,
                         unsigned owner)
{
    struct al_record *record =
        make(AL_KIND_FOLLOWUP, "what=Ring back", ref("owner", owner),
             ref("person", 10), NULL);

    al_record_set(record, "due", due);
    al_record_set(record, "time", time);
    put(box.index, n, record);
}

START_TEST(follow_ups_are_late_due_or_soon)
{
    put_followup(20, "2026-11-20", NULL, 1);
    put_followup(21, "2026-11-23", "14:00", 1);
    put_followup(22, "2026-11-23", "09:30", 1);
    put_followup(23, "2026-11-25", NULL, 1);
    put_followup(24, "2026-11-26", NULL, 1);
    put_followup(25, "2026-11-23", NULL, 2);
    put_followup(26, NULL, NULL, 1);
    EXPECT("20:-3 22:0@09:30 21:0@14:00 23:2 26:",
           al_rule_due(box.index, &rule, 2, TASKS));
    rule.me = NULL;
    EXPECT("20:-3 25:0 22:0@09:30 21:0@14:00 26:",
           al_rule_due(box.index, &rule, 0, TASKS));
    rule.limit = 3;
    EXPECT("20:-3 25:0 22:0@09:30", al_rule_due(box.index, &rule, 9, TASKS));
}
END_TEST

START_TEST(what_is_done_is_owed_no_more)
{
    put_followup(20, "2026-11-20", NULL, 1);
    put(box.index, 20,
        make(AL_KIND_FOLLOWUP, "what=Ring back", ref("owner", 1),
             "due=2026-11-20", "done_on=2026-11-21", NULL));
    EXPECT("", al_rule_due(box.index, &rule, 9, TASKS));
    put_followup(20, "2026-11-20", NULL, 1);
    EXPECT("20:-3", al_rule_due(box.index, &rule, 9, TASKS));
    put(box.index, 20,
        make(AL_KIND_FOLLOWUP, "what=Ring back", ref("owner", 1),
             "due=2026-11-20", "gone=-", NULL));
    EXPECT("", al_rule_due(box.index, &rule, 9, TASKS));
}
END_TEST

START_TEST(planned_activities_stand_among_what_is_due)
{
    put_followup(20, "2026-11-23", "11:00", 1);
    put(box.index, 21,
        make(AL_KIND_ACTIVITY, "type=focus_group", "status=planned",
             ref("owner", 1), "date=2026-11-23", "time=10:00", NULL));
    put(box.index, 22,
        make(AL_KIND_ACTIVITY, "type=survey", "status=done", ref("owner", 1),
             "date=2026-11-23", NULL));
    EXPECT("21:0@10:00 20:0@11:00", al_rule_due(box.index, &rule, 7, TASKS));
}
END_TEST

START_TEST(what_was_said_waits_until_a_change_was_told_back)
{
    put(box.index, 30,
        make(AL_KIND_FEEDBACK, "voice=client", "tone=idea", "quote=Print it",
             ref("heard_by", 1), "date=2026-11-03", NULL));
    put(box.index, 31,
        make(AL_KIND_FEEDBACK, "voice=client", "tone=praise", "quote=Kind",
             ref("heard_by", 1), "date=2026-11-04", NULL));
    put(box.index, 32,
        make(AL_KIND_FEEDBACK, "voice=client", "tone=concern", "quote=Queue",
             ref("heard_by", 2), "date=2026-11-05", NULL));
    EXPECT("30:-20", al_rule_replies(box.index, &rule, TASKS));
    rule.me = NULL;
    EXPECT("30:-20 32:-18", al_rule_replies(box.index, &rule, TASKS));
    /* A change takes the feedback's place, whichever names the other. */
    put(box.index, 33,
        make(AL_KIND_CHANGE, "description=Larger print", "state=made", NULL));
    put(box.index, 30,
        make(AL_KIND_FEEDBACK, "voice=client", "tone=idea", "quote=Print it",
             ref("change", 33), "date=2026-11-03", NULL));
    EXPECT("32:-18 33:/made", al_rule_replies(box.index, &rule, TASKS));
    put(box.index, 34,
        make(AL_KIND_CHANGE, "description=A second desk", "state=planned",
             ref("feedback+", 32), NULL));
    EXPECT("33:/made 34:/planned", al_rule_replies(box.index, &rule, TASKS));
    put(box.index, 34,
        make(AL_KIND_CHANGE, "description=A second desk", "state=made",
             ref("feedback+", 32), "told_back_on=2026-11-22", NULL));
    EXPECT("33:/made", al_rule_replies(box.index, &rule, TASKS));
}
END_TEST

START_TEST(payments_are_owed_until_they_are_settled)
{
    put(box.index, 20,
        make(AL_KIND_ACTIVITY, "type=interview_panel", "date=2026-11-13",
             NULL));
    put(box.index, 21,
        make(AL_KIND_PARTICIPATION, ref("activity", 20), ref("person", 10),
             "role=panel_member", NULL));
    put(box.index, 22,
        make(AL_KIND_PAYMENT, ref("person", 10), ref("participation", 21),
             "amount_p=5000", NULL));
    put(box.index, 23,
        make(AL_KIND_PAYMENT, ref("person", 12), "amount_p=2500",
             "events+=2026-11-20 offered 2500", NULL));
    EXPECT("22:-10/to_offer/5000", al_rule_payments(box.index, &rule, TASKS));
    rule.me = NULL;
    EXPECT("22:-10/to_offer/5000 23:/offered/2500",
           al_rule_payments(box.index, &rule, TASKS));
    put(box.index, 22,
        make(AL_KIND_PAYMENT, ref("person", 10), ref("participation", 21),
             "amount_p=5000", "events+=2026-11-20 paid 5000 BACS 1", NULL));
    EXPECT("23:/offered/2500", al_rule_payments(box.index, &rule, TASKS));
}
END_TEST

START_TEST(people_are_missed_after_ninety_days)
{
    EXPECT("11 10", al_rule_unasked(box.index, &rule, 90, NUMBERS));
    rule.me = NULL;
    EXPECT("11 10 12", al_rule_unasked(box.index, &rule, 90, NUMBERS));
    rule.limit = 2;
    EXPECT("11 10", al_rule_unasked(box.index, &rule, 90, NUMBERS));
}
END_TEST

static void put_part(unsigned n, const char *day, const char *more)
{
    put(box.index, n, make(AL_KIND_ACTIVITY, "type=survey", day, NULL));
    put(box.index, n + 1,
        make(AL_KIND_PARTICIPATION, ref("activity", n), ref("person", 10),
             "role=respondent", more, NULL));
}

/* Sam is asked about; Ada stays. */
static const struct {
    const char *kind, *day, *more, *left;
} asked_rows[] = {
    {NULL, "date=2026-11-01", NULL, "11"},
    {NULL, "date=2026-08-25", NULL, "11"},
    {NULL, "date=2026-08-24", NULL, "11 10"},
    {NULL, "date=2027-01-10", NULL, "11"},
    {NULL, "date=2026-01-10", "invited_on=2026-11-01", "11"},
    {NULL, "date=2026-01-10", "reply=please_do_not_ask", "11"},
    {NULL, "date=2026-01-10", "reply=no", "11 10"},
    {AL_KIND_INTEREST, "asked_on=2026-11-01", NULL, "11"},
    {AL_KIND_INTEREST, "asked_on=2026-01-01", NULL, "11 10"},
    {AL_KIND_INTEREST, "reply=maybe_later", NULL, "11"},
    {AL_KIND_INTEREST, "reply=maybe_later", "until=2026-12-01", "11"},
    {AL_KIND_INTEREST, "reply=maybe_later", "until=2026-11-01", "11 10"},
    {AL_KIND_PERSON, "status=left", NULL, "11"},
    {AL_KIND_PERSON, "ended=2026-11-01", NULL, "11"},
    {AL_KIND_PERSON, "started=2026-10-01", NULL, "11"},
};

START_TEST(who_was_asked_or_said_no_is_not_missed)
{
    const char *kind = asked_rows[_i].kind;

    if (!kind)
        put_part(40, asked_rows[_i].day, asked_rows[_i].more);
    else if (strcmp(kind, AL_KIND_PERSON) == 0)
        put(box.index, 10,
            make(AL_KIND_PERSON, "preferred_name=Sam T.", ref("es", 1),
                 asked_rows[_i].day, NULL));
    else
        put(box.index, 40,
            make(kind, ref("person", 10), "kind_of=events", asked_rows[_i].day,
                 asked_rows[_i].more, NULL));
    EXPECT(asked_rows[_i].left, al_rule_unasked(box.index, &rule, 90, NUMBERS));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rule");
    TCase *tc = tcase_create("rule");

    tcase_add_checked_fixture(tc, fill, drop);
    tcase_add_test(tc, follow_ups_are_late_due_or_soon);
    tcase_add_test(tc, what_is_done_is_owed_no_more);
    tcase_add_test(tc, planned_activities_stand_among_what_is_due);
    tcase_add_test(tc, what_was_said_waits_until_a_change_was_told_back);
    tcase_add_test(tc, payments_are_owed_until_they_are_settled);
    tcase_add_test(tc, people_are_missed_after_ninety_days);
    tcase_add_loop_test(tc, who_was_asked_or_said_no_is_not_missed, 0,
                        AL_COUNT(asked_rows));
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
