#ifndef AL_CORE_SAMPLE_SURVEY_H
#define AL_CORE_SAMPLE_SURVEY_H
/*
 * core/sample_survey.h - what the sample's makers of survey rounds share.
 */
#include "core/sample_build.h"

#define AL_ASKED_MAX 32

/* A survey as it stands in the records, for the sheets that answer it. */
struct al_asked {
    struct al_id id;
    struct al_id questions[AL_ASKED_MAX];
    size_t count;
};

/* A survey that came with the program: made anew, or as it stands already. */
void al_build_survey(struct al_build *build, const char *key, bool is_new,
                     struct al_asked *asked);
/* A round of it; activity and owner: keys, or NULL. told_ago 0: not yet. */
struct al_id al_build_round(struct al_build *build,
                            const struct al_asked *asked, const char *title,
                            int opened_ago, int closed_ago, int issued,
                            const char *activity, const char *owner,
                            int told_ago);
/* A sheet of a round; helper NULL: nobody helped. */
struct al_id al_build_response(struct al_build *build, const struct al_id *in,
                               const char *voice, const char *helper);
/* One answer as it stands on the sheet; a digit that means nothing is none. */
void al_build_tick(struct al_build *build, const struct al_id *response,
                   const struct al_id *question, const char *scale, char digit);

#endif
