#ifndef AL_SHARE_ADDRESS_H
#define AL_SHARE_ADDRESS_H
/*
 * share/address.h - a remote's address taken apart, and the command for it.
 */
#include "share/remote.h"

struct al_address_parts {
    enum al_address kind;
    char *login; /* ssh: [user@]host without brackets; owned */
    char *port;  /* ssh: digits, or NULL; owned */
    char *path;  /* ssh and path; owned */
};

/* Take text apart; AL_EINVAL says what is wrong with it. */
enum al_status al_address_parse(const char *text,
                                struct al_address_parts *parts,
                                struct al_err *err);
void al_address_drop(struct al_address_parts *parts);

/* Append text in single quotes for a shell, even for csh. */
void al_shell_quote(const char *text, struct al_str *out);

#endif
