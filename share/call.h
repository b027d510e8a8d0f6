#ifndef AL_SHARE_CALL_H
#define AL_SHARE_CALL_H
/*
 * share/call.h - one conversation with a remote: libgit2's callbacks, and what
 * they learn.
 */
#include "share/transport_git.h"

/* libgit2's callbacks, all with call as their payload. */
void al_call_callbacks(struct al_call *call, git_remote_callbacks *callbacks);

/* Remember that the remote's main stands elsewhere; returns a code < 0. */
int al_call_moved(struct al_call *call);

/* After an upload: 0 only if the server said that it took the commit. */
int al_call_verdict(struct al_call *call);

/*
 * Judge why the conversation failed with libgit2's code rc: fill
 * remote->trouble and remote->said, and *err.
 */
enum al_status al_call_fail(struct al_call *call, int rc, struct al_err *err);

void al_call_drop(struct al_call *call);

#endif
