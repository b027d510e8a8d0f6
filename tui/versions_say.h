#ifndef AL_TUI_VERSIONS_SAY_H
#define AL_TUI_VERSIONS_SAY_H
/*
 * tui/versions_say.h - two versions in plain words; everything is appended.
 */
#include "tui/app.h"
#include "tui/sheet.h"
#include "tui/versions.h"

/* What a version says; of the mark that a record is removed, that it is. */
void al_versions_value(const struct al_app *app, const struct al_versions *item,
                       const char *value, struct al_str *out);
/* The field's label. */
void al_versions_label(const struct al_app *app, const struct al_versions *item,
                       struct al_str *out);
/* Whether it was typed on this device, or on another one of its person. */
bool al_versions_is_mine(const struct al_app *app,
                         const struct al_version *version);
/* "you", "Ben W. (staff)" */
void al_versions_who(const struct al_app *app, const struct al_version *version,
                     struct al_str *out);
/* "= a", "= both"; "choose" where nothing is chosen (NULL). */
void al_choice_say(const struct al_choice *choice, struct al_str *out);
/* "b  2h 30m   (Ben W. (staff), 22-Nov 15:58)" */
void al_versions_tell(const struct al_app *app, const struct al_versions *item,
                      size_t nth, struct al_str *text);
/* "Ben W. (staff) and you changed it; one field differs:" */
void al_versions_tell_who(const struct al_app *app,
                          const struct al_versions *item, size_t fields,
                          struct al_str *out);
/* What saving would make of the field: "Hours: 2h  (a)". */
void al_versions_tell_result(const struct al_app *app,
                             const struct al_choices *choices,
                             const struct al_versions *item,
                             struct al_str *out);

/* Above the columns of two: "a: Ben W. (staff)", "b: you". */
void al_versions_head(const struct al_app *app, const struct al_versions *item,
                      struct al_sheet_row *row);

#endif
