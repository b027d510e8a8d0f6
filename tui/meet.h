#ifndef AL_TUI_MEET_H
#define AL_TUI_MEET_H
/*
 * tui/meet.h - a server that this computer has never met: its fingerprint is
 * shown, and it is remembered once somebody says that it is the right one.
 */
#include "share/host_key.h"
#include "tui/cmd.h"

/*
 * Before an address is used by a command. fingerprint: what was given on the
 * command line, or NULL: then the person is asked, where that can be done.
 * AL_EDENIED: they did not agree, or could not be asked. *met (may be NULL):
 * it was new, and is remembered now.
 */
enum al_status al_cmd_meet(struct al_call *call, const char *url,
                           const char *fingerprint, bool *met,
                           struct al_err *err);

struct al_app;
/* The same on screen: a pane with the fingerprint; yes sends and gets. */
void al_pane_meet_open(struct al_app *app, const struct al_host_key *key);

#endif
