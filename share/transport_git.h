#ifndef AL_SHARE_TRANSPORT_GIT_H
#define AL_SHARE_TRANSPORT_GIT_H
/*
 * share/transport_git.h - libgit2's conversation carried by a program of this
 * machine: ssh to a server, or git's own service for a path.
 */
#include <git2.h>

#include "share/address.h"
#include "share/child.h"

/* One conversation while it runs. */
struct al_call {
    struct al_remote *remote;
    struct al_address_parts parts;
    struct al_child child;
    struct al_remote_progress progress;
    struct al_str heard; /* sideband text of the server */
    bool is_answered;    /* the other side has sent a byte */
    bool is_cancelled;
    bool is_timed_out;
    bool is_noise;  /* and it was none of git's */
    bool is_broken; /* it ended before it was over */
    bool is_ended;  /* the program has ended with this code: */
    int code;
    struct al_err err; /* why the program could not be started */

    /* push */
    const char *expected;  /* where the remote's main must stand */
    bool is_taken;         /* the server said yes */
    struct al_str refusal; /* or no, and why */
};

/* A git_transport_cb; the payload is a struct al_call. */
int al_transport_new(git_transport **out, git_remote *owner, void *call);

/* Report progress; false (and remembered) when the person stops. */
bool al_call_goes_on(struct al_call *call);

/* Say goodbye, wait for the program's end and keep its exit code. */
void al_call_end(struct al_call *call);

/* For how long the other side may say nothing, at this stage. */
int al_call_silence_s(const struct al_call *call);

/*
 * What the program says next, and saying something to it: 0, or libgit2's code
 * for giving up. A person who stops is noticed within 50 ms.
 */
int al_call_read(struct al_call *call, char *buffer, size_t size, size_t *got);
int al_call_write(struct al_call *call, const char *buffer, size_t size);

/* It ended too early: what the program printed tells why. Returns < 0. */
int al_call_broken(struct al_call *call);

#endif
