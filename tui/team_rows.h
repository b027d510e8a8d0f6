#ifndef AL_TUI_TEAM_ROWS_H
#define AL_TUI_TEAM_ROWS_H
/*
 * tui/team_rows.h - devices and the people behind them in words, for command
 * and screen. Everything is appended.
 */
#include "share/team.h"

/* Whose it is: "Ben W.", "Ben W. (asks)", "recovery sheet". */
void al_team_who(struct al_index *index, const struct al_device *device,
                 struct al_str *out);
/* "lead, this device, last save 22-Nov-2026 16:40", "waits to be let in" */
void al_team_state(const struct al_device *device, struct al_str *out);
/*
 * "Sent and got last on 23-Nov-2026 12:03; 4 not sent yet", for the folder dir;
 * "" where there is no address.
 */
void al_team_shared(struct al_ledger *ledger, const char *dir,
                    struct al_str *out);
/*
 * What to look after: one device, one lead, no sheet; "" when all is well.
 * how: the sentence that tells how a sheet is made here.
 */
void al_team_warning(const struct al_team_count *count, const char *how,
                     struct al_str *out);
/*
 * What a lost device held, and what to do; several lines. how: what removes it
 * here, "team remove".
 */
enum al_status al_team_tell_held(struct al_ledger *ledger, const char *device,
                                 const char *how, struct al_str *out,
                                 struct al_err *err);
/* "amber    river    stone    lamp": words far enough apart to be read out. */
void al_team_spread(const char *words, struct al_str *out);
/*
 * The device that typed means: the start of its number or of its colleague's
 * name. AL_ENOTFOUND; AL_EINVAL when several fit.
 */
enum al_status al_team_find(struct al_ledger *ledger, const char *typed,
                            char device[AL_WHO_LEN], struct al_err *err);

#endif
