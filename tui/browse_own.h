#ifndef AL_TUI_BROWSE_OWN_H
#define AL_TUI_BROWSE_OWN_H
/* tui/browse_own.h - what the files behind tui/browse.h have in common. */
#include "tui/browse.h"

/* "Residents: mine, 8   m shows all", with gap before the key; appended. */
void al_browse_say_list(const struct al_browse *browse,
                        const struct al_app *app, const char *gap,
                        struct al_str *text);
/* "12 of 148, mine   f change   x clear"; appended. */
void al_browse_say_how_many(const struct al_browse *browse, bool with_keys,
                            struct al_str *text);
/* What the filter asks for; appended. */
void al_browse_say_conditions(const struct al_browse *browse,
                              const struct al_app *app, struct al_str *out);
/* What an empty list says, N_(): empty, unless a filter emptied it. */
const char *al_browse_or_filtered(const struct al_browse *browse,
                                  const char *empty);

#endif
