#ifndef AL_TUI_RECOVERY_H
#define AL_TUI_RECOVERY_H
/*
 * tui/recovery.h - the recovery sheet in words, for command and screen.
 */
#include "share/ledger.h"

/* 16 random bytes in guarded memory. */
uint8_t *al_recovery_secret(struct al_ledger *ledger);
void al_recovery_free(uint8_t *secret);
/* Which group of the code is asked back, 0 to 6. */
size_t al_recovery_group(struct al_ledger *ledger);
/* Append two sheets of 72 columns, a page each; wipe the text after use. */
void al_recovery_print(const uint8_t *secret, const char *service,
                       const char *address, struct al_str *out);
void al_recovery_wipe(struct al_str *text);
/* The sheets as a new file for the printer, for its owner's eyes alone. */
enum al_status al_recovery_write(const char *path, const char *text,
                                 struct al_err *err);

#endif
