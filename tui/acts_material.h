#ifndef AL_TUI_ACTS_MATERIAL_H
#define AL_TUI_ACTS_MATERIAL_H
/*
 * tui/acts_material.h - the next step of comments and issues, and words kept.
 */
#include "tui/app.h"

/* Whether r (acts.h) knows a next step of this record: a comment is answered, a
 * material shows its comments, an issue gets its group, then its decision. */
bool al_material_has_step(const struct al_app *app, const struct al_id *id);
/* That step. */
enum al_status al_material_step(struct al_app *app, const struct al_id *id,
                                struct al_err *err);

/* Answer the marked comments, or this one. */
enum al_status al_act_answer(struct al_app *app, void *state,
                             struct al_err *err);
const char *al_why_no_answer(const struct al_app *app, const void *state);

/*
 * Words: what was said, or an activity, gives a phrase to the library; a phrase
 * (or the marked ones) goes into an agreement; a person gets a new agreement
 * that begins with the one that counts.
 */
enum al_status al_act_words(struct al_app *app, void *state,
                            struct al_err *err);
const char *al_why_no_words(const struct al_app *app, const void *state);
#define AL_WORDS_KEY                                                \
    {                                                               \
        'w', 0, N_("words: phrase, agreement"), NULL, al_act_words, \
            al_why_no_words                                         \
    }

#endif
