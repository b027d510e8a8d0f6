#ifndef AL_TUI_FORM_OWN_H
#define AL_TUI_FORM_OWN_H
/*
 * tui/form_own.h - what the files of forms share, and nobody else.
 */
#include "tui/form.h"

bool al_form_has_typing(const struct al_form_field *field);
/* Whether what was taken stands as a list before the typing. */
bool al_form_holds_chosen(const struct al_form_field *field);
/* Whether a comma in it stands between names, each of them looked up. */
bool al_form_has_names(const struct al_form_field *field);
/* Of what was taken only the first `from` stay. */
void al_form_drop_chosen(struct al_form_field *field, size_t from);
/* What the typing may mean now; nothing is said of it. */
void al_form_look_up(const struct al_form *form, struct al_form_field *field);
/*
 * One name after the other is taken, up to the first that fits nobody or more
 * than one; blanks between commas are nobody. is_going_on: what stands behind
 * the last comma is still being typed.
 */
void al_form_take_names(const struct al_form *form, struct al_form_field *field,
                        bool is_going_on);

/* FNV-1a over the text and the byte that ends it, from the sum so far. */
uint32_t al_form_add_sum(uint32_t sum, const char *text);

#endif
