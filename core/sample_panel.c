/* sample_panel.c - candidates and scores that are invented, every one. */
#include "config.h"

#include "core/sample_panel.h"

#include <stdlib.h>
#include <string.h>

#include "core/kinds.h"
#include "core/link.h"
#include "core/panel.h"
#include "core/query.h"
#include "core/sample_build.h"

enum { CANDIDATES = 4, SCORERS = 3, CRITERIA = 9, DAY = 44 };

const char *al_sample_panel_post(void)
{
    return "Employment specialist, Harbour North";
}

/* clang-format off */
static const struct {
    const char *label, *kind;
    bool is_me;
} who[SCORERS] = {
    {"Resident 1", "client", false},
    {"Priya", "staff", true},
    {"Ruth", "staff", false},
};

/* A digit for each criterion, a row for each scorer. */
static const struct {
    const char *ref, *stage, *scores[SCORERS], *note;
} candidates[CANDIDATES] = {
    {"C1", "appointed", {"443323333", "433333323", "333333332"}, "Comes by train, at ten"},
    {"C2", "reserve", {"433332322", "133332322", "233323322"}, "Asked to see the questions before"},
    {"C3", "interviewed", {"223222122", "223222422", "323222222"}, NULL},
    {"C4", "not_appointed", {"022112222", "023222222", "122122222"}, NULL},
};

/* What shows a 0, 1 or 4: by the score. */
static const char *const shows[AL_SCORE_MAX + 1] = {
    "Said that some are simply not ready for work",
    "Spoke of placing people, and did not ask me anything",
    NULL, NULL,
    "Told of somebody whom all others had given up, who works now",
};

static const struct {
    const char *ref, *explained, *added, *change, *may;
    int ago;
} words[] = {
    {"C1", "yes", "She put me at ease; I saw what the work is for", "Send the questions the day before", "yes", 41},
    {"C3", "no", NULL, "Say before who will be there", "no", 40},
};
/* clang-format on */

struct making {
    const struct al_sample *sample;
    struct al_build build;
    struct al_id criteria[CRITERIA], scorers[SCORERS], candidates[CANDIDATES];
    size_t criterion_count;
};

static bool take_criterion(void *arg, const struct al_hit *hit)
{
    struct making *making = arg;

    making->criteria[making->criterion_count++] = hit->id;
    return making->criterion_count < CRITERIA;
}

static struct al_record *add(struct making *making, const char *kind,
                             struct al_id *id)
{
    *id = al_id_new(making->sample->random);
    return al_build_take(&making->build, *id, NULL, al_record_new(kind));
}

static void make_who(struct making *making)
{
    for (size_t i = 0; i < SCORERS; i++) {
        struct al_record *scorer =
            add(making, AL_KIND_SCORER, &making->scorers[i]);

        al_record_set(scorer, "label", who[i].label);
        al_record_set(scorer, "scorer_kind", who[i].kind);
        al_record_set_number(scorer, "minutes", 300);
        if (who[i].is_me)
            al_record_set_ref(scorer, "staff", &making->sample->me);
    }
    for (size_t i = 0; i < CANDIDATES; i++) {
        struct al_record *candidate =
            add(making, AL_KIND_CANDIDATE, &making->candidates[i]);

        al_record_set(candidate, "ref", candidates[i].ref);
        al_record_set(candidate, "stage", "interviewed");
        al_record_set(candidate, "note", candidates[i].note);
        al_build_date(candidate, "seen_on", al_build_day(&making->build, DAY));
    }
}

static enum al_status make_score(struct making *making, size_t candidate,
                                 size_t scorer, size_t criterion,
                                 struct al_err *err)
{
    struct al_record *score = al_record_new(AL_KIND_SCORE);
    char digit[2] = {candidates[candidate].scores[scorer][criterion], '\0'};
    struct al_id id;
    enum al_status status;

    al_record_set_ref(score, "candidate", &making->candidates[candidate]);
    al_record_set_ref(score, "criterion", &making->criteria[criterion]);
    al_record_set_ref(score, "scorer", &making->scorers[scorer]);
    al_record_set(score, "value", digit);
    al_record_set(score, "evidence", shows[digit[0] - '0']);
    al_record_set(score, "before_discussion", "yes");
    status = al_link_id(score, making->sample->link_key, &id, err);
    if (status == AL_OK)
        (void)al_build_take(&making->build, id, NULL, score);
    else
        al_record_free(score);
    return status;
}

/* A sheet is a save, of whoever sits at the keyboard. */
static enum al_status make_sheets(struct making *making, struct al_err *err)
{
    enum al_status status = AL_OK;

    /* Whoever has the folder hands in first. */
    for (size_t order = 0; order < SCORERS; order++) {
        size_t scorer = order == 0 ? 1 : order == 1 ? 0 : 2;

        for (size_t i = 0; status == AL_OK && i < CANDIDATES; i++)
            for (size_t k = 0; status == AL_OK && k < CRITERIA; k++)
                status = make_score(making, i, scorer, k, err);
        if (status == AL_OK)
            status = al_build_save(&making->build, err);
    }
    return status;
}

static enum al_status make_agreed(struct making *making, struct al_err *err)
{
    struct al_record *agreed = al_record_new(AL_KIND_AGREED_SCORE);
    struct al_id id;
    enum al_status status;

    al_record_set_ref(agreed, "candidate", &making->candidates[1]);
    al_record_set_ref(agreed, "criterion", &making->criteria[0]);
    al_record_set(agreed, "value", "2");
    al_record_set(agreed, "reason",
                  "One of us had taken a joke for a belief; we read the answer "
                  "again together");
    al_build_date(agreed, "agreed_on", al_build_day(&making->build, DAY));
    status = al_link_id(agreed, making->sample->link_key, &id, err);
    if (status == AL_OK)
        (void)al_build_take(&making->build, id, NULL, agreed);
    else
        al_record_free(agreed);
    for (size_t i = 0; i < AL_COUNT(words); i++) {
        struct al_record *said = add(making, AL_KIND_CANDIDATE_FEEDBACK, &id);

        for (size_t k = 0; k < CANDIDATES; k++)
            if (strcmp(candidates[k].ref, words[i].ref) == 0)
                al_record_set_ref(said, "candidate", &making->candidates[k]);
        al_record_set(said, "was_explained", words[i].explained);
        al_record_set(said, "added", words[i].added);
        al_record_set(said, "to_change", words[i].change);
        al_record_set(said, "may_pass_on", words[i].may);
        al_build_date(said, "given_on",
                      al_build_day(&making->build, words[i].ago));
    }
    return status == AL_OK ? al_build_save(&making->build, err) : status;
}

static enum al_status make_stages(struct making *making, struct al_err *err)
{
    enum al_status status = AL_OK;

    for (size_t i = 0; status == AL_OK && i < CANDIDATES; i++) {
        struct al_record *opened = NULL, *form;

        status = al_query_get(making->sample->index, &making->candidates[i],
                              &opened, err);
        if (status != AL_OK)
            break;
        form = al_record_copy(opened);
        al_record_set(form, "stage", candidates[i].stage);
        (void)al_build_take(&making->build, making->candidates[i], opened,
                            form);
    }
    return status == AL_OK ? al_build_save(&making->build, err) : status;
}

enum al_status al_sample_panel_build(const struct al_sample *sample,
                                     struct al_err *err)
{
    const struct al_query criteria = {.kind = AL_KIND_CRITERION,
                                      .order = AL_ORDER_TITLE};
    struct making making = {.sample = sample, .build = {.sample = sample}};
    enum al_status status =
        al_query_run(sample->index, &criteria, take_criterion, &making, err);

    if (status == AL_OK && making.criterion_count == CRITERIA) {
        make_who(&making);
        status = al_build_save(&making.build, err);
        if (status == AL_OK)
            status = make_sheets(&making, err);
        if (status == AL_OK)
            status = make_agreed(&making, err);
        if (status == AL_OK)
            status = make_stages(&making, err);
    }
    al_build_drop(&making.build);
    return status;
}
