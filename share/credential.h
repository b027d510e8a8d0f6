#ifndef AL_SHARE_CREDENTIAL_H
#define AL_SHARE_CREDENTIAL_H
/*
 * share/credential.h - name and password for an https address, which git's own
 * helpers keep. They stand in no file of ours and in no command line.
 */
#include "core/str.h"

/*
 * A setting for a git that has no helper: one that keeps them in memory, for
 * the length of a working day.
 */
#define AL_CREDENTIAL_MEMORY "credential.helper=cache --timeout=36000"

/* Whether git is set up to keep passwords for this address. */
bool al_credential_is_kept(const char *url);

/*
 * Give them to git's helpers, or to one in memory if none is set up. False:
 * there is no git, or it refused (a line break would let one value speak as
 * another).
 */
bool al_credential_keep(const char *url, const char *user,
                        const char *password);

#endif
