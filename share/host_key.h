#ifndef AL_SHARE_HOST_KEY_H
#define AL_SHARE_HOST_KEY_H
/*
 * share/host_key.h - meeting an ssh server for the first time.
 *
 * The system's ssh keeps which servers it knows, and the person's settings for
 * it (names, jump hosts, files, strictness) hold here as well. A person is
 * shown the key's fingerprint; what they agreed to is what ssh itself compares
 * with the key that it is shown the second time.
 */
#include "core/err.h"

#include <stdbool.h>

struct al_host_key {
    char kind[32];        /* "ssh-ed25519" */
    char fingerprint[64]; /* "SHA256:..." */
};

/*
 * Knock at the server of an address. True: it is reached over ssh, shows a key
 * that this computer has never met, and *key says which. Nothing is sent and no
 * record of it is kept. False otherwise, also when it cannot be reached. At
 * most 6 seconds.
 */
bool al_host_key_is_new(const char *url, struct al_host_key *key);

/* Whether text is a fingerprint, as ssh-keygen -lf prints it. */
bool al_host_key_is_fingerprint(const char *text);

/*
 * Have ssh remember the server, if it shows this fingerprint. AL_EDENIED: it
 * shows another one now, or the settings of ssh forbid it. AL_EIO: it could not
 * be asked.
 */
enum al_status al_host_key_trust(const char *url, const char *fingerprint,
                                 struct al_err *err);

#endif
