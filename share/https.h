#ifndef AL_SHARE_HTTPS_H
#define AL_SHARE_HTTPS_H
/*
 * share/https.h - a conversation over https, which git's own remote-https
 * leads.
 *
 * So all that people's IT set up for git counts here as well: web proxies, the
 * organisation's own certificate authority, client certificates, helpers that
 * keep passwords. libgit2's https knows none of that, hangs where a server
 * does, and cannot be stopped. What is said with the program is described in
 * gitremote-helpers(7).
 *
 * All return 0 or one of libgit2's codes for al_call_fail.
 */
#include "share/transport_git.h"

/* One conversation; zeroed before al_https_open. */
struct al_https {
    struct al_call *call;
    struct al_str heard; /* of the program, not looked at yet */
    size_t at;           /* so much of it was */
};

/*
 * Start it and ask where the remote's refs stand.
 *
 * git_dir: a small repository whose refs may be told and sent (oneref_git.h);
 * objects: where its objects are. Either NULL: nothing will be moved.
 * ref, found: the one that is looked for, and where it stands ("" : nowhere).
 */
int al_https_open(struct al_https *https, struct al_call *call,
                  const char *git_dir, const char *objects, bool is_push,
                  const char *ref, char found[AL_OID_HEX]);

/* Get commit, at which ref stands, into objects. */
int al_https_get(struct al_https *https, const char *objects, const char *ref,
                 const char *commit);

/*
 * Send main of git_dir to ref, which stands where al_https_open found it: the
 * server itself compares that. The verdict goes to the call.
 */
int al_https_put(struct al_https *https, const char *ref, bool is_replaced);

/* Say goodbye; its last words can then be judged. */
void al_https_close(struct al_https *https);

/* What git tells of its progress, taken over into the call's. */
void al_https_look(struct al_call *call);

#endif
