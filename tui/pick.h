#ifndef AL_TUI_PICK_H
#define AL_TUI_PICK_H
/*
 * tui/pick.h - what the start of a word may mean: codes and records by name.
 */
#include "tui/form.h"

/* Whether a field of this type is filled from a list. */
bool al_pick_has_list(const struct al_field *about);
/* Look up what is typed in the field; the best comes first. */
void al_pick_look(struct al_app *app, struct al_form_field *field);
void al_pick_drop(struct al_form_field *field);
/* The label of a stored ref or code; appended. */
void al_pick_label(struct al_app *app, const struct al_field *about,
                   const char *stored, struct al_str *out);

#endif
