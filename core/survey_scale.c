/* survey_scale.c - the table of scales. */
#include "config.h"

#include "core/survey_scale.h"

#include <string.h>

#define NOT_SAID {AL_SURVEY_NOT_SAID_KEY, AL_SURVEY_NOT_SAID, -1}

/* clang-format off */
static const struct al_scale_step agree[] = {
    {'1', "strongly_agree", 5},
    {'2', "agree", 4},
    {'3', "in_between", 3},
    {'4', "disagree", 2},
    {'5', "strongly_disagree", 1},
    {'6', "does_not_apply", -1},
    NOT_SAID,
};

/* The wording of the NHS Friends and Family Test: to be left as it is. */
static const struct al_scale_step overall[] = {
    {'1', "very_good", 5},
    {'2', "good", 4},
    {'3', "neither", 3},
    {'4', "poor", 2},
    {'5', "very_poor", 1},
    {'6', "do_not_know", -1},
    NOT_SAID,
};

/* The digit is the score, as it stands on the sheet. */
static const struct al_scale_step rating[] = {
    {'0', "not_at_all", 0},
    {'1', "a_little", 1},
    {'2', "mostly", 2},
    {'3', "fully", 3},
    {'8', "do_not_know", -1},
    NOT_SAID,
};

static const struct al_scale_step words[] = {
    NOT_SAID,
};

static const struct al_scale scales[] = {
    {"agree", agree, AL_COUNT(agree), 5},
    {"overall", overall, AL_COUNT(overall), 5},
    {"rating", rating, AL_COUNT(rating), 3},
    {AL_SCALE_WORDS, words, AL_COUNT(words), 0},
};
/* clang-format on */

const struct al_scale *al_scale_at(size_t at)
{
    return at < AL_COUNT(scales) ? &scales[at] : NULL;
}

const struct al_scale *al_scale_by_code(const char *code)
{
    for (size_t i = 0; code && i < AL_COUNT(scales); i++)
        if (strcmp(scales[i].code, code) == 0)
            return &scales[i];
    return NULL;
}

const struct al_scale_step *al_scale_by_key(const struct al_scale *scale,
                                            char key)
{
    for (size_t i = 0; scale && i < scale->count; i++)
        if (scale->steps[i].key == key)
            return &scale->steps[i];
    return NULL;
}

const struct al_scale_step *al_scale_step(const struct al_scale *scale,
                                          const char *code)
{
    for (size_t i = 0; scale && code && i < scale->count; i++)
        if (strcmp(scale->steps[i].code, code) == 0)
            return &scale->steps[i];
    return NULL;
}
