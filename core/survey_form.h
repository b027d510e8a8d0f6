#ifndef AL_CORE_SURVEY_FORM_H
#define AL_CORE_SURVEY_FORM_H
/*
 * core/survey_form.h - the questions of a round, and a sheet that answers them.
 *
 * Whoever asks (paper that is typed in, the locked screen) loads the form of a
 * round once and fills sheet after sheet; what a sheet holds becomes records
 * that have no name and no day. They go to share/spool.h, never to a save of
 * their own, which would tell when the sheet came in.
 */
#include "core/involve.h"
#include "core/survey_scale.h"

struct al_survey_asked {
    struct al_id id;
    char *code;                   /* "W1", "9"; "" none; owned */
    char *text;                   /* owned */
    const struct al_scale *scale; /* steps with their keys; never NULL */
    char dimension[32];           /* "": none */
};

struct al_survey_form {
    struct al_id round, survey;
    char *title, *intro; /* of the survey; owned, "" when there is none */
    char *round_title;   /* owned */
    char mode[32];       /* how the round is answered; "": not said */
    bool is_assessment;  /* staff fill in sheets, too */
    struct al_survey_asked *questions; /* in their order; owned */
    size_t count;
};

/*
 * Load the form of a round. AL_ENOTFOUND: there is no such round, or its
 * survey or questions are not here (yet). On failure form is empty.
 */
enum al_status al_survey_form_load(struct al_index *index,
                                  const struct al_id *round,
                                  struct al_survey_form *form,
                                  struct al_err *err);
void al_survey_form_drop(struct al_survey_form *form);

struct al_filled_answer {
    const char *value; /* a code of the question's scale; NULL: left empty */
    char *words;       /* owned; NULL: none */
};

/* One sheet; as many answers as the form has questions. */
struct al_filled {
    struct al_id id; /* the response's */
    char voice[32], mode[32], helper[32]; /* codes; "": not said */
    struct al_filled_answer *answers;      /* owned */
    size_t count;
};

/* An empty sheet: a client's, answered as the round says, without help. */
void al_filled_init(struct al_filled *sheet, const struct al_survey_form *form,
                   struct al_random *random);
void al_filled_drop(struct al_filled *sheet);

/*
 * The step that this digit gives, or NULL and nothing changes: no step of the
 * question's scale has it. `at` below form->count.
 */
const struct al_scale_step *al_filled_tick(struct al_filled *sheet,
                                          const struct al_survey_form *form,
                                          size_t at, char digit);
/* words are copied; NULL or "" takes them out. */
void al_filled_say(struct al_filled *sheet, size_t at, const char *words);
/* The answer is left empty again. */
void al_filled_clear(struct al_filled *sheet, size_t at);
size_t al_filled_count(const struct al_filled *sheet);

/*
 * The sheet as records added to made: the response with the sheet's id first,
 * then an answer for each question that was answered.
 */
void al_filled_make(const struct al_filled *sheet,
                   const struct al_survey_form *form, struct al_random *random,
                   struct al_involved *made);

/* ---- when a round is over ---- */

/*
 * The day after which nothing is waited for: its last day, or the day it was
 * closed if that is earlier. A round without a whole day ends with its first.
 */
struct al_date al_round_last_day(const struct al_record *round);
bool al_round_is_over(const struct al_record *round, struct al_date today);

#endif
