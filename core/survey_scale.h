#ifndef AL_CORE_SURVEY_SCALE_H
#define AL_CORE_SURVEY_SCALE_H
/*
 * core/survey_scale.h - how a question is answered: the steps of a scale, the
 * digit that gives each, and what it counts.
 *
 * "I would rather not say" stands at the end of every scale and has the same
 * digit on all of them. A question that is answered in words has that alone.
 */
#include "core/base.h"

#define AL_SCALE_WORDS       "words"
#define AL_SURVEY_NOT_SAID   "rather_not_say"
#define AL_SURVEY_NOT_SAID_KEY '9'

struct al_scale_step {
    char key;         /* the digit that stands beside it on paper */
    const char *code; /* of al_codes_answer_value */
    int score;        /* what it counts in a mean; -1: nothing */
};

struct al_scale {
    const char *code; /* of al_codes_survey_scale */
    const struct al_scale_step *steps; /* in the order of the sheet */
    size_t count;
    int best; /* the highest score; 0: nothing is counted */
};

/* NULL: a newer version's scale. */
const struct al_scale *al_scale_by_code(const char *code);
const struct al_scale *al_scale_at(size_t at); /* NULL past the end */

/* The step that a digit gives, or that has this code; NULL: none. */
const struct al_scale_step *al_scale_by_key(const struct al_scale *scale,
                                            char key);
const struct al_scale_step *al_scale_step(const struct al_scale *scale,
                                          const char *code);

#endif
