#ifndef AL_TUI_KIOSK_OWN_H
#define AL_TUI_KIOSK_OWN_H
/*
 * tui/kiosk_own.h - what the files of the survey screen's state machine share:
 * kiosk.c has the sheet and the deadlines, kiosk_pin.c the PIN.
 */
#include "tui/kiosk.h"

/* ---- kiosk.c ---- */

/* The key does nothing. why: N_(), to be said; NULL: a beep is enough. */
enum al_kiosk_event al_kiosk_refuse(struct al_kiosk *kiosk, const char *why);
/* Somebody's words leave memory. */
void al_kiosk_wipe(struct al_str *text);

/* ---- kiosk_pin.c ---- */

/* A key while a PIN is asked for (al_kiosk_has_secret). */
enum al_kiosk_event al_kiosk_pin_key(struct al_kiosk *kiosk, uint32_t code,
                                     int64_t now);
void al_kiosk_forget_typed(struct al_kiosk *kiosk);

#endif
