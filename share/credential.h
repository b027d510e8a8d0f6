#ifndef AL_SHARE_CREDENTIAL_H
#define AL_SHARE_CREDENTIAL_H
/*
 * share/credential.h - user and password for an https remote, from git's own
 * credential helpers.
 */
#include "core/str.h"

struct al_credential {
    struct al_str user, password; /* wiped by al_credential_drop */
};

/* `git credential fill`: whether a helper knew both. */
bool al_credential_fill(const char *url, struct al_credential *credential);

/* Tell the helpers that the server took them, or refused them. */
void al_credential_tell(const char *url, const struct al_credential *credential,
                        bool is_good);

void al_credential_drop(struct al_credential *credential);

#endif
