#ifndef AL_TUI_LOGIN_H
#define AL_TUI_LOGIN_H
/* tui/login.h - a command asks for the name and password of an address. */
#include "tui/cmd.h"

/*
 * Before an address is used: if its server asks for a name and a password that
 * git does not keep yet, ask for them, at most three times. is_wanted: the
 * person said so; else only at a terminal, and what else is wrong with the
 * address is left to whoever uses it.
 *
 * AL_EDENIED: the server took none. AL_ECANCELLED: the input ended.
 */
enum al_status al_cmd_login(struct al_call *call, const char *url,
                            bool is_wanted, struct al_err *err);

#endif
