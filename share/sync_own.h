#ifndef AL_SHARE_SYNC_OWN_H
#define AL_SHARE_SYNC_OWN_H
/*
 * share/sync_own.h - a sync under way; for sync*.c alone.
 */
#include "share/exchange.h"
#include "share/inside.h"
#include "share/ledger.h"

#define AL_SYNC_LOCK_MS 15000

struct al_syncing {
    struct al_ledger *ledger;
    struct al_repo *repo;
    al_progress_fn *progress;
    void *arg;
    int percent;
    struct al_sync_result *result;
    struct al_remote remote;

    char seen[AL_OID_HEX];      /* what the remote had last time */
    char incoming[AL_OID_HEX];  /* what it has now; "": nothing */
    char keys[AL_OID_HEX];      /* where its keys stand; "": none */
    char good[AL_OID_HEX];      /* as far as it was found good */
    struct al_str refusal;      /* the sentence about what was not */
    char sent_head[AL_OID_HEX]; /* sent, but the answer was lost */
    size_t sent_count;
    size_t refusals;
    size_t forgotten; /* own records about people who were erased */
    bool again;       /* this round was overtaken: another one */
    size_t drops;     /* connections that broke, one after another */
    int trip_ms;      /* the longest round trip so far */

    struct al_exchange exchange; /* fd -1: not open */
    struct al_ring *came;        /* the remote's keys, not ours yet; or NULL */
    bool came_by_next;           /* keys/box-next opened them */
    uint64_t came_epoch;         /* of the table that was got, 0 none */
    bool may_replace;            /* a lead said: put ours in their place */
    bool must_replace;           /* and they are not in order */
    struct al_keytree replaced;  /* what they were then */

    struct al_key *before; /* this folder's key on another machine, or NULL */
};

/*
 * Make a folder ready to give and take: history, key and ring are open, the
 * index stands at HEAD. One that woke up elsewhere becomes a new device first.
 */
enum al_status al_sync_ready(struct al_ledger *ledger, struct al_err *err);

/* Tell how far it is; false: the person stops. */
bool al_sync_go_on(struct al_syncing *sync, int percent, const char *sentence);

/* The remote's line ends in `to`, as far as this device has seen. */
enum al_status al_sync_move_seen(struct al_syncing *sync, const char *to,
                                 struct al_err *err);

/* ---- sync_said.c ---- */

/* AL_ECANCELLED, with its sentence when something had been taken in before. */
void al_sync_stopped_late(const struct al_sync_result *result,
                          struct al_err *err);
/*
 * Append what people have to know besides how much came: "; 1 record has two
 * versions".
 */
void al_sync_say_more(const struct al_ledger *ledger,
                      const struct al_sync_result *result, size_t forgotten,
                      struct al_str *out);
/* Write the sentence of a round that ended well into its result. */
void al_sync_conclude(struct al_syncing *sync);

/* ---- sync_send.c ---- */

/*
 * Send keys, then saves, as far as this device may. AL_EDENIED: it was removed.
 * sync->again: a colleague was first, or it is not known whether it arrived.
 */
enum al_status al_sync_send_saves(struct al_syncing *sync, struct al_err *err);
/*
 * AL_EDENIED if the line removed this device. It has no keys for what came
 * later: that is what has to be said, not what follows from it.
 */
enum al_status al_sync_check_not_removed(struct al_syncing *sync,
                                         struct al_err *err);

/* ---- sync_keys.c ---- */

/*
 * If the remote's keys are not ours, get them and open them into sync->came,
 * with which what came can be read. sync->again: they were replaced meanwhile.
 */
enum al_status al_sync_get_keys(struct al_syncing *sync, struct al_err *err);
/*
 * Judge them by the line, as far as it is good, and make them this device's.
 * *is_first: it had none before.
 */
enum al_status al_sync_take_keys(struct al_syncing *sync, struct al_err *err);
/* Send keys that were made here; before anything that is sealed with them. */
enum al_status al_sync_send_keys(struct al_syncing *sync, struct al_err *err);
/*
 * After the line was sent: bring the keys in step with it (settle.h), and send
 * them. sync->again: somebody was first.
 */
enum al_status al_sync_settle(struct al_syncing *sync, struct al_err *err);
/* Forget what came and was not taken. */
void al_sync_drop_keys(struct al_syncing *sync);

#endif
