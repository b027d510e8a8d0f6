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

#endif
