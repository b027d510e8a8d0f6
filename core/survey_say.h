#ifndef AL_CORE_SURVEY_SAY_H
#define AL_CORE_SURVEY_SAY_H
/*
 * core/survey_say.h - what a round comes to, in sentences that screens,
 * commands and insight lines share. Each is appended, without a line feed.
 */
#include "core/survey_count.h"

/* "14 of 40 came back: 35%." */
void al_survey_say_back(const struct al_survey_count *count,
                        struct al_str *out);
/* "6 had help, 8 had none." Nothing when no sheet came back. */
void al_survey_say_help(const struct al_survey_count *count,
                        struct al_str *out);
/* "On paper 13, Read out and written down 1." Likewise. */
void al_survey_say_modes(const struct al_survey_count *count,
                         struct al_str *out);
/* That few sheets are no shares of anything; nothing where there are enough. */
void al_survey_say_few(const struct al_survey_count *count, struct al_str *out);

/* How many of one side gave sheets, and what an assessment wants of {people}:
 * ten, or a quarter of the caseload, where that is less, cannot be known here.
 * "10 from {people}, 6 from staff." The {words} stand in it. */
void al_survey_say_sides(const struct al_survey_count *count,
                         struct al_str *out);

/* A statement at which staff stand more than 1.0 above {people}. */
struct al_survey_gap {
    const struct al_survey_line *line; /* borrowed of the count */
    int tenths;
    bool is_wide;
};
/* The gap of a line; false: one of the two said nothing to it. */
bool al_survey_gap(const struct al_survey_line *line,
                   struct al_survey_gap *gap);
/* How many lines have a wide one. */
size_t al_survey_wide_gaps(const struct al_survey_count *count);

/* One question of an audience before the event and the same one after it. */
struct al_survey_pair {
    const struct al_survey_line *before, *after; /* borrowed */
    int tenths; /* how much higher after than before */
};
/* The pairs of a survey that has such questions; at most room of them. Returns
 * how many. */
size_t al_survey_pairs(const struct al_survey_count *count,
                       struct al_survey_pair *pairs, size_t room);

/* A bar as long as part of whole, of at most cols columns; appended. */
void al_survey_bar(size_t part, size_t whole, int cols, struct al_str *out);

#endif
