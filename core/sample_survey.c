/* sample_survey.c - the sample service: what people said on sheets without
 * names, the slips that came with them, and a look at itself. */
#include "config.h"

#include "core/sample_build.h"

#include <string.h>

#include "core/kinds.h"
#include "core/query.h"
#include "core/sample_data.h"
#include "core/sample_survey.h"
#include "core/survey_scale.h"
#include "core/survey_start.h"

/* ---- tables ---- */

/*
 * One sheet a row: a digit a question as it stands on the sheet, '-' for what
 * was left empty; words go by w:NUMBER=. Whose: c a client, s staff.
 */
struct sheet {
    const char *digits;
    const char *helper; /* NULL: nobody helped */
    const char *best, *change, *safe;
};

/* clang-format off */
static const struct sheet spring[] = {
    {"112211-21", NULL, "They listen to what I want", "Shorter letters", NULL},
    {"122312211", "peer", NULL, "Answer the phone on Fridays", NULL},
    {"111122611", NULL, "Nobody asked if I was ready", NULL, NULL},
    {"233423-32", "other_staff", NULL, "Less waiting before the first meeting",
     NULL},
    {"121216122", NULL, "My specialist came with me on the first day", NULL,
     NULL},
    {"212-22661", "peer", "Tea, and time", NULL, NULL},
    {"111213121", NULL, NULL, "More jobs that are not cleaning", NULL},
    {"344534943", "interpreter", NULL, "Somebody who speaks my language",
     "I was told to hurry up and sign"},
    {"122221212", NULL, "Straight answers", NULL, NULL},
    {"11-11-111", "other_staff", "The panel I sat on", NULL, NULL},
    {"222344264", NULL, NULL, "Tell us sooner about benefits", NULL},
    {"121122211", "carer", "They rang when they said", NULL, NULL},
    {"223232366", NULL, NULL, NULL, NULL},
    {"112212-12", NULL, "I decide what is said about me",
     "A meeting place nearer the bus", NULL},
};

/* At an afternoon with the jobcentre: most had time for a few questions. */
static const struct sheet jobcentre[] = {
    {"1----2--1", "peer", NULL, NULL, NULL},
    {"2----4--2", NULL, NULL, "Say what happens in the first four weeks",
     NULL},
    {"1----2--1", NULL, "Meeting the work coach as a person", NULL, NULL},
    {"2----5--3", "peer", NULL, NULL, "I am afraid to lose my flat"},
    {"1----1--1", NULL, NULL, NULL, NULL},
    {"1----3--2", NULL, NULL, NULL, NULL},
    {"3----4--3", "other_staff", NULL, "A sheet with the sums on it", NULL},
    {"1----2--1", NULL, NULL, NULL, NULL},
    {"2----9--2", NULL, NULL, NULL, NULL},
    {"1----2--1", NULL, "It was calm", NULL, NULL},
    {"1----3--2", "peer", NULL, NULL, NULL},
    {"2----4--6", NULL, NULL, NULL, NULL},
};

/* Two statements of each dimension: W1 W4, L2 L6, R1 R4, E1 E5. */
static const size_t rated[] = {1, 4, 8, 12, 13, 16, 19, 23};
static const char *const by_clients[] = {
    "33213222", "32122113", "23223222", "33113132", "22212821", "32223222",
    "33121213", "23212222", "32203122", "33123232",
};
static const char *const by_staff[] = {
    "33322332", "32223222", "33333232", "23322333", "33222223", "32333332",
};

/* Nine slips, handed in apart from the sheets. */
static const struct {
    const char *person, *kind_of, *reply, *wants;
} slips[] = {
    {"declan", "material_review", "yes", NULL},
    {"ffion", "recruitment", "yes", "Helping to choose staff, not on Mondays"},
    {"leila", "any", "asked", NULL},
    {"nia", "employers", "yes", NULL},
    {"callum", "story", "maybe_later",
     "To tell my story, when I have been in the job for a year"},
    {"hana", "employers", "yes", NULL},
    {"dele", "material_review", "no", NULL},
    {"grace", "art_film", "yes", NULL},
    {"rhys", "employers", "asked", NULL},
};

static const struct {
    size_t statement;
    const char *evidence, *action, *owner;
    int due_ago, done_ago;
} agreed[] = {
    {8, "Two of nine decisions since spring were taken with residents",
     "Residents sit in the meeting that decides, with a vote", "ruth", -40, 0},
    {12, "Nobody could name a change before it was on the noticeboard",
     "A card on the door: you said, we did, each month", "dominic", 20, 24},
    {16, "Six of ten waited a week for an answer about benefits",
     "Say within two days who will answer, and when", "femi", 15, 18},
};
/* clang-format on */

/* ---- surveys and rounds ---- */

void al_build_survey(struct al_build *build, const char *key, bool is_new,
                     struct al_asked *asked)
{
    struct al_words words = {"resident", "residents"};
    struct al_involved made = {0};

    al_survey_start(al_survey_shipped_by_key(key), &words, "Harbour IPS",
                    build->sample->link_key, &made);
    *asked = (struct al_asked){.id = made.items[0].id};
    for (size_t i = 0; i < made.count; i++) {
        if (i > 0 && asked->count < AL_ASKED_MAX)
            asked->questions[asked->count++] = made.items[i].id;
        if (!is_new)
            continue;
        (void)al_build_take(build, made.items[i].id, made.items[i].opened,
                            made.items[i].record);
        made.items[i].opened = made.items[i].record = NULL;
    }
    al_involved_drop(&made);
}

struct al_id al_build_round(struct al_build *build,
                            const struct al_asked *asked, const char *title,
                            int opened_ago, int closed_ago, int issued,
                            const char *activity, const char *owner,
                            int told_ago)
{
    struct al_id id = al_id_new(build->sample->random);
    struct al_record *made =
        al_build_take(build, id, NULL, al_record_new(AL_KIND_SURVEY_ROUND));

    al_record_set(made, "title", title);
    al_record_set_ref(made, "template", &asked->id);
    al_build_date(made, "opens", al_build_day(build, opened_ago));
    al_build_date(made, "closes", al_build_day(build, closed_ago));
    al_record_set_number(made, "issued", issued);
    al_record_set(made, "mode", "paper");
    al_build_ref(build, made, "activity", AL_KIND_ACTIVITY, activity);
    al_build_ref(build, made, "owner", AL_KIND_STAFF, owner);
    if (told_ago > 0)
        al_build_date(made, "told_back_on", al_build_day(build, told_ago));
    return id;
}

/* ---- sheets ---- */

struct al_id al_build_response(struct al_build *build, const struct al_id *in,
                               const char *voice, const char *helper)
{
    struct al_id id = al_id_new(build->sample->random);
    struct al_record *response =
        al_build_take(build, id, NULL, al_record_new(AL_KIND_SURVEY_RESPONSE));

    al_record_set_ref(response, "round", in);
    al_record_set(response, "voice", voice);
    al_record_set(response, "mode",
                  al_strcmp0(helper, "interpreter") == 0 ? "read_out"
                                                         : "paper");
    al_record_set(response, "assisted_by_role", helper ? helper : "nobody");
    return id;
}

static void answer(struct al_build *build, const struct al_id *response,
                   const struct al_id *question, const char *value,
                   const char *words)
{
    struct al_record *record =
        al_build_take(build, al_id_new(build->sample->random), NULL,
                      al_record_new(AL_KIND_ANSWER));

    al_record_set_ref(record, "response", response);
    al_record_set_ref(record, "question", question);
    al_record_set(record, "value", value);
    al_record_set(record, "words", words);
}

void al_build_tick(struct al_build *build, const struct al_id *response,
                   const struct al_id *question, const char *scale, char digit)
{
    const struct al_scale_step *step =
        al_scale_by_key(al_scale_by_code(scale), digit);

    if (step)
        answer(build, response, question, step->code, NULL);
}

static void make_sheets(struct al_build *build, const struct al_asked *asked,
                        const struct al_id *in, const struct sheet *sheets,
                        size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *words[] = {sheets[i].best, sheets[i].change,
                               sheets[i].safe};
        struct al_id response =
            al_build_response(build, in, "client", sheets[i].helper);

        for (size_t q = 0; sheets[i].digits[q]; q++)
            al_build_tick(build, &response, &asked->questions[q],
                          q == 8 ? "overall" : "agree", sheets[i].digits[q]);
        for (size_t w = 0; w < AL_COUNT(words); w++)
            if (words[w])
                answer(build, &response, &asked->questions[9 + w], NULL,
                       words[w]);
    }
}

static void make_ratings(struct al_build *build, const struct al_asked *asked,
                         const struct al_id *in, const char *voice,
                         const char *const *sheets, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct al_id response = al_build_response(build, in, voice, NULL);

        for (size_t q = 0; q < AL_COUNT(rated); q++)
            al_build_tick(build, &response, &asked->questions[rated[q] - 1],
                          "rating", sheets[i][q]);
    }
}

/* ---- slips ---- */

static void make_slips(struct al_build *build, int closed_ago)
{
    for (size_t i = 0; i < AL_COUNT(slips); i++) {
        struct al_record *interest =
            al_build_take(build, al_id_new(build->sample->random), NULL,
                          al_record_new(AL_KIND_INTEREST));

        al_build_ref(build, interest, "person", AL_KIND_PERSON,
                     slips[i].person);
        al_record_set(interest, "kind_of", slips[i].kind_of);
        al_record_set(interest, "source", "survey");
        al_record_set(interest, "reply", slips[i].reply);
        al_record_set(interest, "may_contact", "yes");
        al_record_set(interest, "wants", slips[i].wants);
        al_build_date(interest, "since", al_build_day(build, closed_ago));
        al_build_date(interest, "asked_on",
                      al_build_day(build, closed_ago - 9));
        if (strcmp(slips[i].reply, "maybe_later") == 0)
            al_build_date(interest, "until", al_build_day(build, -120));
    }
}

/* ---- the look at itself ---- */

static bool see_target(void *arg, const struct al_hit *hit)
{
    *(struct al_id *)arg = hit->id;
    return false;
}

static void make_assessment(struct al_build *build,
                            const struct al_asked *asked,
                            const struct al_id *in)
{
    struct al_id id = al_id_new(build->sample->random), target = {0};
    struct al_record *assessment =
        al_build_take(build, id, NULL, al_record_new(AL_KIND_ASSESSMENT));

    al_record_set_ref(assessment, "round", in);
    al_build_date(assessment, "agreed_on", al_build_day(build, 40));
    al_build_date(assessment, "told_back_on", al_build_day(build, 33));
    al_build_ref(build, assessment, "owner", AL_KIND_STAFF, "ruth");
    (void)al_query_names(build->sample->index, AL_KIND_TARGET, "P15", NULL, 1,
                         see_target, &target, NULL);
    for (size_t i = 0; i < AL_COUNT(agreed); i++) {
        struct al_record *line =
            al_build_take(build, al_id_new(build->sample->random), NULL,
                          al_record_new(AL_KIND_ASSESSMENT_ANSWER));

        al_record_set_ref(line, "assessment", &id);
        al_record_set_ref(line, "statement",
                          &asked->questions[agreed[i].statement - 1]);
        al_record_set(line, "evidence", agreed[i].evidence);
        al_record_set(line, "action", agreed[i].action);
        if (i == 0)
            al_record_set_ref(line, "target", &target);
        al_build_ref(build, line, "owner", AL_KIND_STAFF, agreed[i].owner);
        al_build_date(line, "due", al_build_day(build, agreed[i].due_ago));
        if (agreed[i].done_ago > 0)
            al_build_date(line, "done_on",
                          al_build_day(build, agreed[i].done_ago));
    }
}

enum al_status al_build_surveys(struct al_build *build, struct al_err *err)
{
    struct al_asked view, self;
    struct al_id given;

    al_build_survey(build, "satisfaction", true, &view);
    al_build_survey(build, "self_assessment", true, &self);
    given = al_build_round(build, &view, "Spring round", 200, 179, 40,
                           "survey1", "dominic", 160);
    make_sheets(build, &view, &given, spring, AL_COUNT(spring));
    make_slips(build, 179);
    given = al_build_round(build, &view, "Afternoon with the jobcentre", 74, 74,
                           15, "jcp", "femi", 60);
    make_sheets(build, &view, &given, jobcentre, AL_COUNT(jobcentre));
    given = al_build_round(build, &self, "Autumn look at ourselves", 70, 49, 18,
                           NULL, "ruth", 33);
    make_ratings(build, &self, &given, "client", by_clients,
                 AL_COUNT(by_clients));
    make_ratings(build, &self, &given, "staff", by_staff, AL_COUNT(by_staff));
    make_assessment(build, &self, &given);
    return al_build_save(build, err);
}
