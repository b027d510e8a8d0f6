#ifndef AL_TUI_SETTINGS_H
#define AL_TUI_SETTINGS_H
/*
 * tui/settings.h - all settings as one table: the screen and the command walk
 * it.
 *
 * First those of the whole service, which are fields of the record `settings`
 * and come from its kind; then those of this person on this device (prefs.h).
 */
#include "share/ledger.h"
#include "tui/prefs.h"

struct al_setting {
    bool is_own; /* this person's, on this device */
    size_t at;   /* is_own: its place in the table of own settings */
    const struct al_field *field;
};

/* false behind the last one. */
bool al_setting_at(size_t at, struct al_setting *setting);
bool al_setting_by_name(const char *name, struct al_setting *setting);

/* The service's record, and its id also where there is none yet. *record is
 * NULL then; else the caller frees it. */
enum al_status al_settings_record(struct al_ledger *ledger, struct al_id *id,
                                  struct al_record **record,
                                  struct al_err *err);

/* What holds while the service has set nothing; NULL: nothing does. */
const char *al_settings_usual(const struct al_words *words, const char *field);

/* A setting as a person reads it, appended. record: as above, or NULL. */
void al_setting_show(const struct al_setting *setting, struct al_ledger *ledger,
                     const struct al_record *record,
                     const struct al_prefs *prefs, struct al_str *out);

#endif
