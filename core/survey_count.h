#ifndef AL_CORE_SURVEY_COUNT_H
#define AL_CORE_SURVEY_COUNT_H
/*
 * core/survey_count.h - what the sheets of a survey round say together.
 *
 * Nothing of it is stored. A mean stands beside the number of those it is made
 * of; a percentage is only made of ten or more; words stand in an order that
 * ties them to no sheet. {people} and staff are never added up.
 */
#include "core/query.h"
#include "core/survey_scale.h"

enum {
    AL_SURVEY_N_MIN = 10, /* below, no percentage is made */
    AL_SURVEY_STEPS = 8,  /* of a scale, at most */
    AL_SURVEY_MODES = 8   /* ways of answering, at most */
};

enum al_survey_side { AL_SIDE_PEOPLE, AL_SIDE_STAFF, AL_SIDE_OTHERS };
#define AL_SIDE__COUNT 3

/* What one side said to one question. */
struct al_tally {
    size_t steps[AL_SURVEY_STEPS]; /* by the scale's own order */
    size_t n;                      /* answers that count something */
    int64_t sum;                   /* of what they count */
};

struct al_survey_line {
    struct al_id question;
    int64_t number;
    char *code, *text;               /* owned; code: "" where it has none */
    char dimension[AL_NAME_MAX + 1]; /* code, or "" */
    const struct al_scale *scale;    /* NULL: a newer version's */
    struct al_tally sides[AL_SIDE__COUNT];
    char **words; /* owned, sorted: no sheet follows from the order */
    size_t word_count, word_cap;
};

struct al_survey_count {
    struct al_id round, survey;
    int64_t issued;  /* 0: nobody wrote down how many were given out */
    size_t returned; /* sheets */
    size_t sides[AL_SIDE__COUNT];
    size_t assisted, unknown_help; /* unknown: nobody wrote it down */
    struct {
        char mode[AL_NAME_MAX + 1]; /* code, or "" */
        size_t count;
    } modes[AL_SURVEY_MODES];
    size_t mode_count;
    struct al_survey_line *lines; /* in the order of the sheet; owned */
    size_t count, cap;
};

/* Count a round. *count is zeroed on failure; drop it in any case. */
enum al_status al_survey_count_load(struct al_index *index,
                                    const struct al_id *round,
                                    struct al_survey_count *count,
                                    struct al_err *err);
/* The sheets alone, without a question: quicker, where answers are not shown. */
enum al_status al_survey_count_sheets(struct al_index *index,
                                      const struct al_id *round,
                                      struct al_survey_count *count,
                                      struct al_err *err);
void al_survey_count_drop(struct al_survey_count *count);

/*
 * The round before this one of the same survey, or of the version that it came
 * after. False: there is none.
 */
bool al_survey_before(struct al_index *index, const struct al_id *round,
                      struct al_id *before);

/* The line about a question: the same one, or, of another version, the one
 * with its code, else its words. NULL: none. */
const struct al_survey_line *
al_survey_line_like(const struct al_survey_count *count,
                    const struct al_survey_line *line);

/* Of all sides together. */
struct al_tally al_tally_all(const struct al_survey_line *line);

/* Of n: -1 where it is too few for a percentage. Rounded to whole ones. */
int al_survey_percent(size_t part, size_t n);
/* The mean in tenths, rounded; -1: nothing counts. */
int al_tally_tenths(const struct al_tally *tally);
/* "1.6"; appended; "-" where nothing counts. */
void al_tally_show(const struct al_tally *tally, struct al_str *out);

/*
 * How much higher one mean is than another, in tenths; false: one of them is
 * of nothing. *is_wide: by more than 1.0, not rounded.
 */
bool al_tally_gap(const struct al_tally *high, const struct al_tally *low,
                  int *tenths, bool *is_wide);
/* "+1.1", "-0.4", "0.0"; appended. */
void al_tenths_show(int tenths, struct al_str *out);

/* All lines of a dimension together, for one side. dimension NULL: all. */
struct al_tally al_survey_dimension(const struct al_survey_count *count,
                                    const char *dimension,
                                    enum al_survey_side side);

#endif
