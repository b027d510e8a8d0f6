#ifndef AL_CORE_RECRUIT_H
#define AL_CORE_RECRUIT_H
/*
 * core/recruit.h - choosing a new colleague together, from advert to feedback.
 *
 * A recruitment has nine stages. For each the service says whether people were
 * in it, were offered and declined, or were not offered and why; a stage of
 * which nobody said so is open, and is named until somebody does. Where the
 * plan asks the same question (a decision on involving), the stage points at
 * that decision and has no answer of its own, so that it is given once.
 *
 * No record here is about a candidate.
 */
#include "core/involve.h"
#include "core/words.h"

/* ---- what a recruitment begins with, as data (recruit_set.c) ---- */

/* Texts are N_(), with the words for people; NULL past the end. */
struct al_criterion_row {
    const char *code;
    int weight;
    const char *text, *anchor_0, *anchor_2, *anchor_4;
};
const struct al_criterion_row *al_criterion_row(size_t at);

struct al_card_row {
    const char *sign; /* "a" to "f" */
    const char *title, *scene, *role, *look_for, *stop_word;
    const char *criterion; /* a code above */
};
const struct al_card_row *al_card_row(size_t at);

/* ---- a new one, as one save ---- */

struct al_recruit_new {
    const char *post;                      /* as people call it */
    const char *opens, *closes, *panel_on; /* stored days, or NULL */
    struct al_id team, owner;              /* zero: none */
    struct al_date today;
    const struct al_words *words;
};

/*
 * The recruitment (first), its nine stages, criteria, role-play cards, and the
 * decisions on involving at the advert, the person specification and the
 * interview. A decision about a post of that name that is open, or whose day is
 * still to come, is taken in instead of making a second one. AL_EINVAL: no
 * post. *made is untouched on failure.
 */
enum al_status al_recruit_make(const struct al_recruit_new *wanted,
                               struct al_index *index, struct al_random *random,
                               const uint8_t link_key[32],
                               struct al_involved *made, struct al_err *err);

/* The point of involvement_decision that answers a stage; NULL: none does. */
const char *al_recruit_point(const char *stage);

/* Whether a point of involvement_decision is one of a recruitment's. */
bool al_recruit_is_point(const char *point);

/* ---- how one stands ---- */

enum al_in {
    AL_IN_OPEN, /* nobody said yet */
    AL_IN_YES,
    AL_IN_DECLINED, /* offered, and they would rather not */
    AL_IN_NOT       /* not offered, or too late */
};

enum { AL_STAGES_MAX = 12 };

struct al_recruit_stage {
    const char *code; /* of al_codes_recruitment_stage */
    struct al_id id;  /* zero: it has no record yet */
    enum al_in in;    /* its own, or what its decision says */
    char reason[AL_NAME_MAX + 1];
    struct al_id decision, activity; /* zero: none */
    size_t people;                   /* who took part in that activity */
    bool is_done;
    struct al_date done;
};

/* Somebody of the panel, and what they need before the day. */
struct al_recruit_member {
    struct al_id person, part, activity;
    char role[AL_NAME_MAX + 1];
    size_t must, ready;
    unsigned missing; /* bits, by al_must_have of the role */
};

struct al_recruit {
    struct al_id id;
    struct al_recruit_stage stages[AL_STAGES_MAX];
    size_t stage_count;
    size_t open;        /* stages of which nobody said */
    size_t offered;     /* those that people were in, or declined */
    struct al_id panel; /* the newest panel activity; zero: none */
    struct al_recruit_member *members; /* owned */
    size_t member_count, member_cap;
    size_t questions, questions_of_people, questions_of_beliefs;
    int64_t last_number; /* the highest of the questions */
    size_t exercises, exercises_of_people;
    size_t lines, lines_changed;
};

/* recruit: to be dropped whatever is returned. */
enum al_status al_recruit_load(struct al_index *index, const struct al_id *id,
                               struct al_recruit *recruit, struct al_err *err);
void al_recruit_drop(struct al_recruit *recruit);
/* Whether a role decides on candidates: a code of participation.role. */
bool al_recruit_is_panel(const char *role);

/* "in it: 2 residents", "not offered: HR refused"; each appended. */
void al_recruit_say_stage(const struct al_recruit_stage *stage,
                          const struct al_words *words, struct al_str *out);
/* "Scoring, Decision": the stages that are open. */
void al_recruit_say_open(const struct al_recruit *recruit, struct al_str *out);
/* "ready: 4 of 6; missing: Practice run, Debrief booked" */
void al_recruit_say_ready(const struct al_recruit_member *member,
                          struct al_str *out);

/*
 * What it takes to ask people to the panel: an opportunity on the panel's day
 * and the planned activity that it becomes, which belongs to the recruitment.
 * Their ids follow from the recruitment's; *made stays empty where they stand
 * already. AL_EINVAL: the panel has no day to come.
 */
enum al_status al_recruit_ask(struct al_index *index, const struct al_id *id,
                              const uint8_t link_key[32], struct al_date today,
                              struct al_involved *made,
                              struct al_id *opportunity, struct al_err *err);

#endif
