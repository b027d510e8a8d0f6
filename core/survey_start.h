#ifndef AL_CORE_SURVEY_START_H
#define AL_CORE_SURVEY_START_H
/*
 * core/survey_start.h - the surveys that come with the program, put into the
 * records when somebody begins with one, and new versions of any survey.
 *
 * A survey that came with the program has ids that follow from it, so that two
 * colleagues who begin with it make the same one. Once a round has used a
 * survey its questions stay as they are: what was answered is read beside what
 * was asked. Changing them is a new version.
 */
#include "core/involve.h"
#include "core/words.h"

struct al_survey_question_row {
    const char *code;      /* "W1"; NULL: none */
    const char *text;      /* N_(), with {person}, {service} ... */
    const char *scale;     /* of al_codes_survey_scale */
    const char *dimension; /* NULL: none */
};

struct al_survey_shipped {
    const char *key;     /* also a code of al_codes_survey_kind */
    const char *version; /* of these words */
    const char *title;   /* N_() */
    const char *intro;   /* N_() */
    const struct al_survey_question_row *questions;
    size_t count;
};

/* NULL past the end. */
const struct al_survey_shipped *al_survey_shipped(size_t at);
const struct al_survey_shipped *al_survey_shipped_by_key(const char *key);

/* Its id in this service. link_key: 32 bytes. */
struct al_id al_survey_shipped_id(const struct al_survey_shipped *survey,
                                  const uint8_t link_key[32]);

/*
 * The survey and its questions as new records added to made, the survey first.
 * service: its name.
 */
void al_survey_start(const struct al_survey_shipped *survey,
                     const struct al_words *words, const char *service,
                     const uint8_t link_key[32], struct al_involved *made);

/* Whether a round has used the survey. */
bool al_survey_is_used(struct al_index *index, const struct al_id *survey);

/*
 * The next version of a survey, added to made: new records that may be changed,
 * first the survey's, then copies of its questions; the last is the old survey,
 * no longer given out. The next version is a draft until it is given out. On
 * failure made is empty.
 */
enum al_status al_survey_next_version(struct al_index *index,
                                      const struct al_id *survey,
                                      struct al_random *random,
                                      struct al_involved *made,
                                      struct al_err *err);

#endif
