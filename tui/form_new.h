#ifndef AL_TUI_FORM_NEW_H
#define AL_TUI_FORM_NEW_H
/*
 * tui/form_new.h - whoever is missing in a field is added without losing it.
 *
 * A form of the missing record opens above, with what was typed as its name;
 * once it is saved, under whatever name, the record stands in the field. As
 * every form can do so, whatever is missing for that one is added the same way.
 */
#include "tui/form.h"
#include "tui/pane.h"

/* Why nothing can be added for the field with the cursor; NULL: it can. */
const char *al_form_new_why_not(const struct al_form *form);
/*
 * Open the form of a new record for the field with the cursor; kind NULL: of
 * the kind that it names.
 */
enum al_status al_form_new_open(struct al_app *app, struct al_form *form,
                                const char *kind, struct al_err *err);
/*
 * As the form is loaded: take what was added into its field. False: it was not
 * saved, or there was none.
 */
bool al_form_new_take(struct al_app *app, struct al_form *form);

#endif
