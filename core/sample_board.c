/* core/sample_board.c - the sample service's plan, and what it decided. */
#include "config.h"

#include "core/sample_build.h"

#include <stdio.h>
#include <string.h>

#include "core/kinds.h"
#include "core/sample_data.h"

/* clang-format off */
const struct al_sample_target al_sample_targets[] = {
    /* code, due in so many days, cadence, measure, goal, must, owner, text */
    {"P1", 38, "quarterly", "meetings_heard", 90, true, "ruth",
     "Every team meeting asks: what did we hear?"},
    {"P2", 100, "half_yearly", "surveys", 1, true, "dominic",
     "A survey twice a year"},
    {"P4", 38, "quarterly", "focus_groups", 1, true, "dominic",
     "A focus group every quarter, on an issue that was chosen"},
    {"P5", 38, "quarterly", "decided_recruitment", 100, true, "ruth",
     "No recruitment without residents"},
    {"P6c", 38, "quarterly", "days_to_paid", 30, true, "ruth",
     "The money comes within 30 days of the offer"},
    {"P8", -40, "quarterly", "steering_meetings", 1, true, "dominic",
     "A steering group with two residents and an employer, quarterly"},
    {"P9", 20, "yearly", "self_assessments", 2, true, "dominic",
     "A self-assessment twice a year, with ten residents"},
    {"P10", -12, "half_yearly", "story_events", 1, true, "dominic",
     "Events where residents tell their story to commissioners"},
    {"P12", 128, "yearly", "people_asked", 90, true, "ruth",
     "Everybody we work with is asked once a year"},
    {"P14", 128, "half_yearly", "representation", 10, true, "ruth",
     "Those who take part are like those we work with"},
    /* A gap of the self-assessment that became something to be done. */
    {"P15", 128, "once", "by_hand", 0, true, "ruth",
     "Residents have a real say in decisions about the service"},
    {"P16", 128, "yearly", "changes_made", 10, false, "ruth",
     "Ten changes made from what we heard"},
};
const size_t al_sample_targets_count = AL_COUNT(al_sample_targets);

const struct al_sample_answer al_sample_answers[] = {
    {"P8", 33, -30, "The employers could not come in the summer; the bakery has "
                    "said yes to the next meeting"},
};
const size_t al_sample_answers_count = AL_COUNT(al_sample_answers);

const struct al_sample_decision al_sample_decisions[] = {
    /* point, due ago, decision, reason, activity, owner, subject, words */
    {"job_advert", -4, NULL, NULL, NULL, "dominic",
     "Employment specialist, Harbour Recovery", NULL},
    {"policy", -33, NULL, NULL, NULL, "ruth",
     "What we do when somebody misses two meetings", NULL},
    {"leaflet", 2, "done", NULL, "flyer", "priya",
     "Flyer for the drop-in", NULL},
    {"event", 15, "offered_declined", NULL, NULL, "mateusz",
     "Stall at the jobs fair",
     "Three were asked; the day was too long for all of them"},
    {"website", 9, "not_offered", "time_short", NULL, "carys",
     "The page with the new telephone number",
     "It had to be right on the day the number changed"},
    {"interview", 43, "done", NULL, "panel1", "ruth",
     "Employment specialist, Harbour North", NULL},
};
const size_t al_sample_decisions_count = AL_COUNT(al_sample_decisions);
/* clang-format on */

static struct al_record *take_new(struct al_build *build, const char *kind,
                                  struct al_id *id)
{
    *id = al_id_new(build->sample->random);
    return al_build_take(build, *id, NULL, al_record_new(kind));
}

static void set_id(struct al_record *record, const char *field,
                   const struct al_id *id)
{
    char hex[AL_ID_HEX];

    al_id_hex(id, hex);
    al_record_set(record, field, hex);
}

/* What was answered on a line of the plan: by a later day, because. */
static void make_answers(struct al_build *build,
                         const struct al_sample_target *row,
                         const struct al_id *target)
{
    for (size_t i = 0; i < al_sample_answers_count; i++) {
        const struct al_sample_answer *answer = &al_sample_answers[i];
        struct al_record *record;
        struct al_id id;

        if (strcmp(answer->target, row->code) != 0)
            continue;
        record = take_new(build, AL_KIND_PLAN_ANSWER, &id);
        set_id(record, "target", target);
        al_record_set(record, "answer", "by_date_because");
        al_record_set(record, "because", answer->because);
        al_build_date(record, "given_on", al_build_day(build, answer->ago));
        al_build_date(record, "until", al_build_day(build, answer->until_ago));
        al_build_date(record, "due",
                      al_date_add_days(build->sample->today, row->due_in));
        al_build_ref(build, record, "by", AL_KIND_STAFF, row->owner);
    }
}

static void make_plan(struct al_build *build)
{
    struct al_date begun = al_build_day(build, 200);
    struct al_record *plan;
    struct al_id plan_id;
    char title[40];

    plan = take_new(build, AL_KIND_PLAN, &plan_id);
    (void)snprintf(title, sizeof(title), "Plan from %d to %d", begun.year,
                   begun.year + 1);
    al_record_set(plan, "title", title);
    al_build_date(plan, "starts", begun);
    for (size_t i = 0; i < al_sample_targets_count; i++) {
        const struct al_sample_target *row = &al_sample_targets[i];
        struct al_record *target;
        struct al_id id;

        target = take_new(build, AL_KIND_TARGET, &id);
        set_id(target, "plan", &plan_id);
        al_record_set(target, "code", row->code);
        al_record_set(target, "text", row->text);
        al_record_set(target, "measure", row->measure);
        al_record_set(target, "cadence", row->cadence);
        al_record_set_number(target, "goal", row->goal);
        al_record_set(target, "obligation",
                      row->is_must ? "must_do" : "like_to_do");
        if (row->is_must)
            al_build_date(target, "must_since", begun);
        al_build_date(target, "due",
                      al_date_add_days(build->sample->today, row->due_in));
        al_build_ref(build, target, "owner", AL_KIND_STAFF, row->owner);
        make_answers(build, row, &id);
    }
}

static void make_decisions(struct al_build *build)
{
    for (size_t i = 0; i < al_sample_decisions_count; i++) {
        const struct al_sample_decision *row = &al_sample_decisions[i];
        struct al_record *decision;
        struct al_id id;

        decision = take_new(build, AL_KIND_DECISION, &id);
        al_record_set(decision, "point", row->point);
        al_record_set(decision, "subject", row->subject);
        al_build_date(decision, "due_on", al_build_day(build, row->due_ago));
        al_build_ref(build, decision, "owner", AL_KIND_STAFF, row->owner);
        al_build_ref(build, decision, "activity", AL_KIND_ACTIVITY,
                     row->activity);
        if (!row->decision)
            continue;
        al_record_set(decision, "decision", row->decision);
        al_record_set(decision, "reason", row->reason);
        al_record_set(decision, "words", row->words);
        al_build_ref(build, decision, "by", AL_KIND_STAFF, row->owner);
        al_build_date(decision, "decided_on",
                      al_build_day(build, row->due_ago + 1));
    }
}

enum al_status al_build_board(struct al_build *build, struct al_err *err)
{
    make_plan(build);
    make_decisions(build);
    return al_build_save(build, err);
}
