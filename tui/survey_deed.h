#ifndef AL_TUI_SURVEY_DEED_H
#define AL_TUI_SURVEY_DEED_H
/*
 * tui/survey_deed.h - the job that begins a round of a survey.
 */
#include "tui/deed.h"

/* About a survey of the service's, or about none: then one that comes with the
 * program is chosen. */
extern const struct al_deed_job al_deed_survey;

#endif
