#ifndef AL_SHARE_REMOTE_H
#define AL_SHARE_REMOTE_H
/*
 * share/remote.h - talking to the place where a team's history is shared.
 *
 * Addresses: ssh://[user@]host[:port]/path, [user@]host:path, https://...,
 * file:///path and /path. For ssh the system's `ssh` runs (so aliases, agents
 * and jump hosts work), for a path on this machine git's own services, for
 * https its remote-https (so proxies, certificates and helpers that keep
 * passwords are git's). No ref of ours is ever moved here, and no lock is held.
 *
 * Text from the other side passes the text filter before it stands anywhere.
 */
#include "share/repo.h"

enum al_address {
    AL_ADDRESS_BAD,
    AL_ADDRESS_PATH,
    AL_ADDRESS_SSH,
    AL_ADDRESS_HTTPS
};

/*
 * Which kind of address text is. AL_ADDRESS_BAD: it is none, or one that would
 * be read as an option; then *err says why (AL_EINVAL).
 */
enum al_address al_remote_address(const char *text, struct al_err *err);

#define AL_OWNER_LEN 64

/*
 * Whether an address is a folder on this machine that belongs to another user,
 * whose settings and hooks git would take for ours: the person is asked first.
 * Nothing runs. owner: the other's name, when it is so.
 */
bool al_remote_is_foreign(const char *url, char owner[AL_OWNER_LEN]);

/* What exactly went wrong, for those who must act on it. */
enum al_trouble {
    AL_TROUBLE_NONE,
    AL_TROUBLE_ADDRESS,      /* AL_EINVAL: cannot be an address */
    AL_TROUBLE_OWNER,        /* AL_EDENIED: path of another user: ask once */
    AL_TROUBLE_UNKNOWN_HOST, /* AL_EDENIED: host key never seen: ask once */
    AL_TROUBLE_CHANGED_HOST, /* AL_ECORRUPT: host key differs: refuse */
    AL_TROUBLE_REFUSED_KEY,  /* AL_EDENIED: server knows none of our keys */
    AL_TROUBLE_PASSWORD,     /* AL_EDENIED: name and password are asked for */
    AL_TROUBLE_CERTIFICATE,  /* AL_EDENIED: https server proves nothing */
    AL_TROUBLE_PROXY,        /* AL_EIO: a web proxy lets nothing through */
    AL_TROUBLE_MISSING,      /* AL_ENOTFOUND: server reached, no repository */
    AL_TROUBLE_UNREACHABLE,  /* AL_EIO: no network, no such host, timeout */
    AL_TROUBLE_DROPPED,      /* AL_EIO: turned away before a word: again */
    AL_TROUBLE_BROKEN,       /* AL_EIO: the connection broke */
    AL_TROUBLE_NO_PROGRAM,   /* AL_EIO: ssh or git is not installed */
    AL_TROUBLE_NO_SHELL,     /* AL_EDENIED: the account may not run git there */
    AL_TROUBLE_NOISE,        /* AL_EREFUSED: it answers, and not as git does */
    AL_TROUBLE_RIGHTS,       /* AL_EDENIED: group or umask there are wrong */
    AL_TROUBLE_UNSAFE,       /* AL_EDENIED: git there serves its owner alone */
    AL_TROUBLE_FULL,         /* AL_EIO: the disk there is full */
    AL_TROUBLE_DAMAGED,      /* AL_ECORRUPT: what is there is damaged */
    AL_TROUBLE_MOVED,        /* AL_EBUSY: somebody sent first: start again */
    AL_TROUBLE_REFUSED,      /* AL_EREFUSED: the server said no */
    AL_TROUBLE_CANCELLED     /* AL_ECANCELLED */
};

enum al_remote_stage {
    AL_REMOTE_CONNECTING,
    AL_REMOTE_GETTING,
    AL_REMOTE_SENDING
};

struct al_remote_progress {
    enum al_remote_stage stage;
    size_t done, total; /* objects; total 0: not known yet */
    size_t bytes;
};

/*
 * Called at least every 50 ms while the other side is waited for. Return false
 * to cancel: the connection is dead within 0.1 s.
 */
typedef bool al_remote_progress_fn(void *arg,
                                   const struct al_remote_progress *progress);

/* What conversations have cost so far; they add to it. */
struct al_traffic {
    size_t connections; /* programs started: one each */
    size_t sent, got;   /* bytes; https: none, as git does not tell */
};

/* One conversation: filled by the caller, answered in the last members. */
struct al_remote {
    const char *url;
    bool is_owner_trusted; /* the person said yes to AL_TROUBLE_OWNER */
    int timeout_s;         /* silence before giving up; 0: 20 */
    al_remote_progress_fn *progress; /* NULL: none */
    void *arg;

    enum al_trouble trouble;  /* out */
    char owner[AL_OWNER_LEN]; /* out, AL_TROUBLE_OWNER: the owner's name */
    char said[256];           /* out: what the other side said last, filtered */
    bool is_silent;           /* out: it stopped answering, and was given up */
    int round_trip_ms;        /* out: how long connecting took */
    char keys[AL_OID_HEX];    /* out: where the remote's keys stand; "" none */
    struct al_traffic traffic; /* in and out */
};

/* Whether the other side answers and lets us in; nothing is got. */
enum al_status al_remote_knock(struct al_remote *remote, struct al_err *err);

/*
 * Ask where the remote's main stands, and get what leads there. One
 * connection; when *head is `known` or already here, nothing else is read.
 *
 * known: the newest commit that the remote is known to have ("" : none).
 * head:  the remote's commit, its objects in our store; "" : it is empty.
 *
 * The objects are not checked; no ref moves.
 */
enum al_status al_remote_fetch(struct al_repo *repo, struct al_remote *remote,
                               const char *known, char head[AL_OID_HEX],
                               struct al_err *err);

/*
 * Move the remote's main from `expected` ("" : it has none) to commit, or fail
 * and change nothing: AL_EBUSY with AL_TROUBLE_MOVED when it stands elsewhere,
 * AL_EREFUSED when the server declines. After AL_EIO the push may have got
 * through all the same: fetch tells.
 */
enum al_status al_remote_push(struct al_repo *repo, struct al_remote *remote,
                              const char *expected, const char *commit,
                              struct al_err *err);

/*
 * The same for the keys (keytree.h), which have no history: repo is one that
 * is thrown away afterwards, so that old tables leave the device.
 *
 * head: the remote's keys, in repo; "" : it has none.
 */
enum al_status al_remote_fetch_keys(struct al_repo *repo,
                                    struct al_remote *remote,
                                    char head[AL_OID_HEX], struct al_err *err);

/*
 * Put commit in the place of the remote's keys, which must stand at `expected`
 * ("" : it has none). Fails like al_remote_push.
 */
enum al_status al_remote_push_keys(struct al_repo *repo,
                                   struct al_remote *remote,
                                   const char *expected, const char *commit,
                                   struct al_err *err);

#endif
