#ifndef AL_TUI_FORM_PANE_H
#define AL_TUI_FORM_PANE_H
/*
 * tui/form_pane.h - what panes have in common that are a form with a draft.
 */
#include "tui/app.h"
#include "tui/draft.h"
#include "tui/form.h"

/* Milliseconds after a letter until the draft holds it. */
enum { AL_FORM_IDLE_MS = 2000 };

/* What the loop is told of a key that the form took. */
enum al_key_result al_form_pane_result(enum al_form_said said);
/* Put these into their fields, as the person's own; empty ones are left out. */
void al_form_fill(struct al_form *form, const struct al_fill *fills,
                  size_t count);
/* A letter was typed: the draft follows soon, and leaving asks anew. */
void al_form_pane_typed(struct al_app *app, struct al_draft *draft, int ms);
/* The keep of a pane: what its write of the draft came to is told if it failed.
 * True: nothing that is typed would be lost now. */
bool al_form_pane_kept(struct al_app *app, enum al_status status,
                       const struct al_err *err);
/*
 * Before it saves: whether a text that was typed reads as if it belonged into
 * another record (sensitive.h). Then the cursor stands on it, a hint is given,
 * and saving once more, with the same text, means it. kind: whose fields they
 * are; NULL: of several, each asked by its own type alone.
 */
bool al_form_pane_hints(struct al_app *app, struct al_form *form,
                        const struct al_kind *kind);
/* Say why a pane does not close yet, and that leaving once more means it. */
void al_form_pane_say_twice(struct al_app *app, const char *why);
/*
 * The leave of a pane, with what its write of the draft came to. False: the
 * pane stays, as what is typed stands nowhere else; it says why, and that
 * leaving once more means it.
 */
bool al_form_pane_leaves(struct al_app *app, struct al_draft *draft,
                         enum al_status status, const struct al_err *err);

#endif
