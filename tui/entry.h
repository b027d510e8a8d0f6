#ifndef AL_TUI_ENTRY_H
#define AL_TUI_ENTRY_H
/*
 * tui/entry.h - a survey sheet of paper as a form: a field a question.
 *
 * A digit answers a question on a scale and goes on to the next; words are
 * typed, and Enter goes on. Enter in the last field ends the sheet. Whose view
 * it is, how it was answered and who helped stand below and are kept for the
 * next sheet. No draft is kept of it, as a draft would tell when it was typed:
 * a sheet that was not ended is not kept.
 */
#include "core/survey_form.h"
#include "tui/form.h"

struct al_entry {
    struct al_survey_form survey;
    struct al_form form;      /* its source is set by the pane */
    struct al_field *abouts;  /* a field a question and three more; owned */
    struct al_codes *scales;  /* a question's steps, with their digits; owned */
    struct al_code *steps;    /* of all of them; owned */
    char **labels;            /* of the steps; owned */
    size_t label_count;
};

/* Load the questions of a round, and lay out the fields. As
 * al_survey_form_load. */
enum al_status al_entry_open(struct al_entry *entry, struct al_index *index,
                             const struct al_id *round, struct al_err *err);
void al_entry_drop(struct al_entry *entry);

/* Empty all answers and go to the first question; what is below stays. */
void al_entry_clear(struct al_entry *entry);

/*
 * Answer the question with the cursor with a digit, and go on; in the last
 * field the cursor stays. False: it is in words, or no step has the digit.
 */
bool al_entry_tick(struct al_entry *entry, char digit);

/* Whether any question has an answer. */
bool al_entry_is_begun(const struct al_entry *entry);

/* Whether the field with the cursor is a question on a scale. */
bool al_entry_is_scale(const struct al_entry *entry);

/* What was answered, as a sheet with a new id. The fields were accepted. */
void al_entry_read(const struct al_entry *entry, struct al_random *random,
                   struct al_filled *filled);

#endif
