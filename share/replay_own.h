#ifndef AL_SHARE_REPLAY_OWN_H
#define AL_SHARE_REPLAY_OWN_H
/*
 * share/replay_own.h - saves being made again; for replay*.c, and for who asks
 * which saves a line has (stick_line.c, backup.c).
 */
#include "share/replay.h"
#include "share/stamps.h"

/* Where a save stands now: "" when nothing of it was left to make again. */
struct al_replay_made {
    struct al_id save_id;
    char commit[AL_OID_HEX];
};

struct al_replay_change {
    char *path; /* owned */
    char old_blob[AL_OID_HEX], new_blob[AL_OID_HEX];
};

struct al_replay_changes {
    struct al_replay_change *items; /* owned */
    size_t count, cap;
};

/* A save that stands on the shared line since both parted. */
struct al_replay_known {
    struct al_id save_id;
    char typed_by[AL_WHO_LEN]; /* the device that it was typed on */
    char author[AL_WHO_LEN];   /* the one that signed it */
    char commit[AL_OID_HEX];
};
struct al_replay_knowing {
    struct al_replay_known *items; /* owned, sorted by save id */
    size_t count, cap;
};

struct al_replaying {
    const struct al_replay *replay;
    char tip[AL_OID_HEX];
    struct al_stamps stamps; /* of fields that both sides touched */
    struct al_replay_made *made;
    size_t made_count, made_cap;
    struct al_replay_knowing known;
    const struct al_key *signer; /* of the save under way */

    /* the save under way */
    struct al_commit commit;
    struct al_message message;
    struct al_stamp stamp;
    struct al_replay_changes changes;
    struct al_batch batch;
};

/* ---- replay_known.c ---- */

/* The saves after base up to and with onto; emptied by _drop. */
enum al_status al_replay_know(struct al_replay_knowing *known,
                              struct al_repo *repo, const char *base,
                              const char *onto, struct al_err *err);
void al_replay_knowing_drop(struct al_replay_knowing *known);
/* The device on which a save was typed, whoever sent it. */
const char *al_replay_typed_by(const struct al_commit *commit,
                               const struct al_message *message);
/* The place of the first entry with this id and typist; count: none. */
size_t al_replay_find(const struct al_replay_knowing *known,
                      const struct al_id *save_id, const char *typed_by);
/*
 * Whether the save under way stands on the shared line: its commit there, or
 * NULL. Signed by the same device it is the same; what another one signed for
 * it counts only if it holds all that was typed.
 */
const char *al_replay_stands(struct al_replaying *working);

/* ---- replay_takeback.c ---- */

/* Add to the batch what the take-back under way changes on the new tip. */
enum al_status al_replay_takeback(struct al_replaying *working,
                                  struct al_err *err);
/*
 * What the take-back restored is not its own: who typed it is learnt from the
 * commit that was just made of it on `before`, for the saves that follow.
 */
enum al_status al_replay_learn(struct al_replaying *working, const char *before,
                               struct al_err *err);

#endif
