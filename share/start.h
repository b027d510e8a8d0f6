#ifndef AL_SHARE_START_H
#define AL_SHARE_START_H
/*
 * share/start.h - a data folder in the making; for start.c, join.c, restore.c.
 *
 * It is built in a stage beside the data and moved into place at the end, the
 * history last: a kill at any moment leaves no service, or a whole one.
 */
#include "share/box.h"
#include "share/inside.h"
#include "share/remote.h"
#include "share/ring.h"

struct al_start {
    const char *dir;
    bool is_new_dir;
    struct al_str stage;
    struct al_random random;
    struct al_store store; /* its ring is owned here */
    struct al_key *key;
    struct al_box *box;
    struct al_local local;
    struct al_id service, staff;
    const struct al_id *wanted; /* a join: only this service; NULL: any */
    struct al_pace waiting;     /* for it to be fetched and checked */
    char head[AL_OID_HEX];
};

/* Begin in dir, with a key and a box key. AL_EEXISTS: there is a service. */
enum al_status al_start_begin(struct al_start *start, const char *dir,
                              struct al_err *err);
/* Move what was made into dir. */
enum al_status al_start_install(struct al_start *start, struct al_err *err);
/* Leave nothing behind, and on failure no folder that was not there. */
void al_start_finish(struct al_start *start, enum al_status status);

/* A typed name as a stored value of a kind's name field. */
enum al_status al_start_name(const char *kind_name, const char *typed,
                             struct al_str *name, struct al_err *err);
enum al_status al_start_named(struct al_batch *batch,
                              const struct al_store *store,
                              const struct al_id *id, const char *kind,
                              const char *name, struct al_err *err);

/*
 * Commit the batch on top of start->head, signed by key, and move main from
 * `from` to it. Keys that were made for it are stored before.
 */
enum al_status al_start_commit(struct al_start *start, const char *what,
                               const struct al_batch *batch, const char *from,
                               const struct al_key *key, struct al_err *err);

/* What an address sends is waited for by start->waiting. */
void al_start_wait(struct al_start *start, struct al_remote *remote);

/* Check everything that came, from the first commit on; notes the service. */
enum al_status al_start_check(struct al_start *start, const char *head,
                              struct al_err *err);

#endif
