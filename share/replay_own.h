#ifndef AL_SHARE_REPLAY_OWN_H
#define AL_SHARE_REPLAY_OWN_H
/*
 * share/replay_own.h - saves being made again; for replay*.c alone.
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

struct al_replaying {
    const struct al_replay *replay;
    char tip[AL_OID_HEX];
    struct al_stamps stamps; /* of fields that both sides touched */
    struct al_replay_made *made;
    size_t made_count, made_cap;
    const struct al_key *signer; /* of the save under way */

    /* the save under way */
    struct al_commit commit;
    struct al_message message;
    struct al_stamp stamp;
    struct al_replay_changes changes;
    struct al_batch batch;
};

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
