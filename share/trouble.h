#ifndef AL_SHARE_TROUBLE_H
#define AL_SHARE_TROUBLE_H
/*
 * share/trouble.h - what went wrong on the other side, from what it printed.
 */
#include "share/remote.h"

/*
 * Judge what ssh or git wrote (in English) and how it ended (exit code, 128 +
 * n after a signal). Pure: no I/O. AL_TROUBLE_BROKEN when nothing fits.
 */
enum al_trouble al_trouble_of(enum al_address kind, const char *said, int code);

/* Judge a server's "no" to our push: moved on meanwhile, or refused. */
enum al_trouble al_trouble_of_refusal(const char *reason);

/*
 * Fill *err with the sentence for remote->trouble and what the other side
 * said; returns the status that belongs to it.
 */
enum al_status al_trouble_fail(const struct al_remote *remote,
                               struct al_err *err);

/*
 * Keep what the other side said, filtered, on one line, the end of it when it
 * is long. Lines "remote: " and empty ones are joined by "; ".
 */
void al_trouble_keep(struct al_remote *remote, const char *text, size_t len);

#endif
