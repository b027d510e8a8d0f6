#ifndef AL_TUI_ANSWERS_H
#define AL_TUI_ANSWERS_H
/*
 * tui/answers.h - a change, and what was said that it answers.
 *
 * Either names the other; whoever makes a change from somebody's words has
 * answered them, so what was said names it from then on, in the same save.
 */
#include "tui/edits.h"

/* Edits of what a change answers, where nothing names an answer yet. change:
 * as it will be saved under id; of another kind nothing is added. */
void al_answers_add(struct al_edits *edits, struct al_index *index,
                    const struct al_id *id, const struct al_record *change);

#endif
