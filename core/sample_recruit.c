/*
 * core/sample_recruit.c - how the sample service chose a colleague.
 *
 * The advert was read by two, a third of the questions are the residents' own,
 * one stage was declined and one was never offered, and nobody has said yet who
 * was in the feedback to candidates. The candidates stand nowhere.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/kinds.h"
#include "core/link.h"
#include "core/recruit.h"
#include "core/sample_build.h"

#define POST "Employment specialist, Harbour North"

enum { BEGUN = 74, OPENED = 65, CLOSED = 52, PANEL = 44, STARTED = 16 };

/* clang-format off */
static const struct {
    const char *stage, *involved, *reason, *words, *activity;
    int done_ago;
} stages[] = {
    {"advert", "yes", NULL, NULL, "advert", 66},
    {"person_spec", "declined", NULL, "Two were asked; both said that one long text was enough", NULL, 66},
    {"shortlisting", "not_offered", "hr_refused", "HR shortlists without names, and alone", NULL, 50},
    {"questions", "yes", NULL, NULL, "questions", 57},
    {"role_play", "yes", NULL, NULL, "training3", 50},
    {"panel", "yes", NULL, NULL, "panel1", PANEL},
    {"scoring", "yes", NULL, "Each scored alone before anybody talked", "panel1", PANEL},
    {"decision", "yes", NULL, NULL, "panel1", PANEL},
};

static const struct {
    int number;
    const char *person, *staff; /* one of them */
    const char *criterion;
    bool tests_beliefs;
    const char *text;
} questions[] = {
    {1, NULL, "ruth", "K5", false, "Tell us of somebody you won round who had said no."},
    {2, "hana", NULL, "K1", true, "Who is it that cannot work, in your eyes?"},
    {3, NULL, "ruth", "K6", false, "A consultant says: not yet. What do you do that afternoon?"},
    {4, "marcus", NULL, "K2", false, "I want to give up after two weeks. What do you say to me?"},
    {5, NULL, "dominic", "K8", false, "What does somebody need from you who reads no English?"},
};

static const struct {
    const char *criterion, *text, *changed_from;
} lines[] = {
    {"K1", "Believes that people can work who were told that they cannot", "Understands barriers to employment"},
    {"K5", "Likes calling on employers, and calls again", "Two years' experience in recruitment or sales"},
    {"K4", "Says so when they do not know", NULL},
};
/* clang-format on */

struct making {
    struct al_build *build;
    struct al_id recruitment;
    struct al_involved made;
};

/* What was made of a kind whose field says so; NULL: none. */
static struct al_made *find(struct making *making, const char *kind,
                            const char *field, const char *value)
{
    for (size_t i = 0; i < making->made.count; i++) {
        struct al_made *item = &making->made.items[i];

        if (strcmp(item->record->kind, kind) == 0 &&
            al_strcmp0(al_record_get(item->record, field), value) == 0)
            return item;
    }
    return NULL;
}

static struct al_record *add(struct making *making, const char *kind)
{
    struct al_record *record = al_record_new(kind);

    al_record_set_ref(record, "recruitment", &making->recruitment);
    al_involved_add(&making->made, al_id_new(making->build->sample->random),
                    NULL, record);
    return record;
}

static void set_criterion(struct making *making, struct al_record *record,
                          const char *code)
{
    const struct al_made *criterion =
        find(making, AL_KIND_CRITERION, "code", code);

    if (criterion)
        al_record_set_ref(record, "criterion", &criterion->id);
}

/* Where the plan asks, the answer stands in its decision. */
static void decide(struct making *making, const char *point, size_t at)
{
    static const char *const answers[][2] = {{"yes", "done"},
                                             {"declined", "offered_declined"},
                                             {"not_offered", "not_offered"}};
    struct al_made *item = find(making, AL_KIND_DECISION, "point", point);
    struct al_record *decision;

    if (!item)
        return; /* it stood already */
    decision = item->record;
    for (size_t i = 0; i < AL_COUNT(answers); i++)
        if (strcmp(answers[i][0], stages[at].involved) == 0)
            al_record_set(decision, "decision", answers[i][1]);
    al_record_set(decision, "reason", stages[at].reason);
    al_record_set(decision, "words", stages[at].words);
    al_build_ref(making->build, decision, "activity", AL_KIND_ACTIVITY,
                 stages[at].activity);
    al_build_ref(making->build, decision, "by", AL_KIND_STAFF, "ruth");
    al_build_date(decision, "decided_on",
                  al_build_day(making->build, stages[at].done_ago));
}

static void dress_stages(struct making *making)
{
    for (size_t i = 0; i < AL_COUNT(stages); i++) {
        const char *point = al_recruit_point(stages[i].stage);
        struct al_record *stage =
            find(making, AL_KIND_STAGE, "stage", stages[i].stage)->record;

        al_build_ref(making->build, stage, "activity", AL_KIND_ACTIVITY,
                     stages[i].activity);
        al_build_date(stage, "done_on",
                      al_build_day(making->build, stages[i].done_ago));
        if (point) {
            decide(making, point, i);
            continue;
        }
        al_record_set(stage, "involved", stages[i].involved);
        al_record_set(stage, "reason", stages[i].reason);
        al_record_set(stage, "words", stages[i].words);
    }
}

static void add_questions(struct making *making)
{
    for (size_t i = 0; i < AL_COUNT(questions); i++) {
        struct al_record *record = add(making, AL_KIND_QUESTION);

        al_record_set_number(record, "number", questions[i].number);
        al_record_set(record, "text", questions[i].text);
        al_build_ref(making->build, record, "person", AL_KIND_PERSON,
                     questions[i].person);
        al_build_ref(making->build, record, "staff", AL_KIND_STAFF,
                     questions[i].staff);
        set_criterion(making, record, questions[i].criterion);
        if (questions[i].tests_beliefs)
            al_record_set(record, "tests_beliefs", "yes");
    }
}

static void add_lines(struct making *making)
{
    for (size_t i = 0; i < AL_COUNT(lines); i++) {
        struct al_record *record = add(making, AL_KIND_SPEC_LINE);

        al_record_set(record, "text", lines[i].text);
        al_record_set(record, "changed_from", lines[i].changed_from);
        set_criterion(making, record, lines[i].criterion);
    }
}

static void add_discussion(struct making *making)
{
    struct al_record *record = add(making, AL_KIND_EXERCISE);

    al_record_set(record, "kind_of", "discussion");
    al_record_set(record, "title", "A good first week, for whom?");
    al_record_set(record, "scene",
                  "All candidates talk for ten minutes; nobody leads.");
    al_record_set(record, "role", "Asks one question in the middle.");
    al_record_set(record, "look_for", "Who asks, who listens, who makes room.");
    al_record_set(record, "stop_word", "Thank you");
    al_record_set(record, "played_by", "person");
    al_build_ref(making->build, record, "person", AL_KIND_PERSON, "hana");
    set_criterion(making, record, "K2");
}

/* What a candidate said of a question went on to whoever had written it. */
static bool pass_on(void *arg, const struct al_hit *hit)
{
    struct making *making = arg;
    struct al_record *said = al_record_copy(hit->record);

    al_record_set(said, "may_pass_on", "yes");
    al_build_ref(making->build, said, "pass_on_to", AL_KIND_PERSON, "hana");
    al_build_date(said, "passed_on_on",
                  al_build_day(making->build, PANEL - 5));
    al_involved_add(&making->made, hit->id, al_record_copy(hit->record), said);
    return true;
}

static enum al_status pass_on_praise(struct making *making, struct al_err *err)
{
    const struct al_filter filter = {"voice", AL_MATCH_IS, "candidate"};
    const struct al_query query = {
        .kind = AL_KIND_FEEDBACK, .filters = &filter, .filter_count = 1};

    return al_query_run(making->build->sample->index, &query, pass_on, making,
                        err);
}

/* What the service gained, and what is asked of the new colleague. */
static void add_rest(struct making *making)
{
    struct al_record *gain = add(making, AL_KIND_GAIN);
    struct al_record *ask = al_record_new(AL_KIND_FOLLOWUP);

    al_record_set(gain, "tag", "recruitment_quality");
    al_record_set(gain, "way", "better");
    al_record_set(gain, "expected", "no");
    al_record_set(gain, "for", "service");
    al_record_set(gain, "text",
                  "Two candidates said the panel made them think again about "
                  "what the work is.");
    al_build_date(gain, "date", al_build_day(making->build, PANEL - 3));
    al_involved_add(&making->made, al_id_new(making->build->sample->random),
                    NULL, ask);
    al_record_set(ask, "what", "Ask the new colleague how the panel was");
    al_build_ref(making->build, ask, "owner", AL_KIND_STAFF, "ruth");
    al_build_ref(making->build, ask, "activity", AL_KIND_ACTIVITY, "panel1");
    al_build_date(ask, "due", al_build_day(making->build, STARTED - 91));
}

static void dress(struct making *making)
{
    struct al_build *build = making->build;
    struct al_record *record = making->made.items[0].record;

    al_record_set(record, "decision", "appointed");
    al_build_date(record, "decided_on", al_build_day(build, PANEL));
    al_record_set(record, "words", "Each of the three came to it alone.");
    al_build_date(record, "starts_on", al_build_day(build, STARTED));
    al_record_set(record, "folder", "The panel's own folder; Ruth has it");
    al_build_date(record, "clock_ends_on", al_build_day(build, PANEL - 182));
}

/* The activities belong to it: each is saved once more. */
static enum al_status name_activities(struct making *making, struct al_err *err)
{
    static const char *const keys[] = {"advert", "questions", "training3",
                                       "panel1"};
    enum al_status status = AL_OK;

    for (size_t i = 0; status == AL_OK && i < AL_COUNT(keys); i++) {
        struct al_id id = al_build_id(making->build, AL_KIND_ACTIVITY, keys[i],
                                      strlen(keys[i]));
        struct al_record *opened = NULL, *record;

        status = al_query_get(making->build->sample->index, &id, &opened, err);
        if (status != AL_OK)
            break;
        record = al_record_copy(opened);
        al_record_set_ref(record, "recruitment", &making->recruitment);
        al_involved_add(&making->made, id, opened, record);
    }
    return status;
}

static void take_all(struct making *making)
{
    for (size_t i = 0; i < making->made.count; i++)
        (void)al_build_take(making->build, making->made.items[i].id,
                            making->made.items[i].opened,
                            making->made.items[i].record);
    free(making->made.items);
    making->made = (struct al_involved){.items = NULL};
}

static void day_text(const struct al_build *build, int ago,
                     char iso[AL_DATE_ISO])
{
    al_date_iso(al_build_day(build, ago), iso);
}

enum al_status al_build_recruit(struct al_build *build, struct al_err *err)
{
    const struct al_words residents = {"resident", "residents"};
    char opens[AL_DATE_ISO], closes[AL_DATE_ISO], panel_on[AL_DATE_ISO];
    struct al_recruit_new wanted = {
        .post = POST,
        .opens = opens,
        .closes = closes,
        .panel_on = panel_on,
        .team = al_build_id(build, AL_KIND_TEAM, "north", 5),
        .owner = al_build_id(build, AL_KIND_STAFF, "ruth", 4),
        .today = al_build_day(build, BEGUN),
        .words = &residents};
    struct making making = {.build = build};
    enum al_status status;

    day_text(build, OPENED, opens);
    day_text(build, CLOSED, closes);
    day_text(build, PANEL, panel_on);
    status =
        al_recruit_make(&wanted, build->sample->index, build->sample->random,
                        build->sample->link_key, &making.made, err);
    if (status != AL_OK)
        return status;
    making.recruitment = making.made.items[0].id;
    dress(&making);
    dress_stages(&making);
    add_questions(&making);
    add_lines(&making);
    add_discussion(&making);
    add_rest(&making);
    status = pass_on_praise(&making, err);
    if (status == AL_OK)
        status = name_activities(&making, err);
    take_all(&making);
    return status == AL_OK ? al_build_save(build, err) : status;
}
