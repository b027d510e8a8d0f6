#ifndef AL_SHARE_REPLAY_H
#define AL_SHARE_REPLAY_H
/*
 * share/replay.h - unsent saves made again on top of the shared line.
 *
 * Git's rebase would stop at the first line that two people touched; this
 * merges records field by field and never stops. Every save keeps its author
 * line, its time and its Save-Id. Only objects are written here: no ref moves.
 *
 * A save that the shared line has already, by whatever road it came there, is
 * known by its Save-Id and is not made again.
 */
#include "core/index.h"
#include "share/store.h"

struct al_replay {
    const struct al_store *store;
    struct al_index *index;   /* mirrors head: where saves are found */
    const struct al_key *key; /* signs what is made again */
    /* This device's key before it was moved to another machine, or NULL: signs
     * again what it signed. */
    const struct al_key *before;
    const char *base;         /* the newest commit that both lines have */
    const char *head;         /* the own line, ending in unsent saves */
    const char *onto;         /* the shared line */
    size_t *relayed;   /* out, may be NULL: counts saves of other devices that
                        * were made again and are signed here now */
    size_t *forgotten; /* out: records about people who were erased meanwhile,
                        * which are not made again */
};

/*
 * Make the saves after base up to head again on onto; tip receives the end of
 * the new line (onto itself when nothing had to be made again).
 *
 * AL_ECORRUPT: the shared line lost a file. AL_ENEWER: a record that both
 * sides changed was written by a newer version.
 */
enum al_status al_replay(const struct al_replay *replay, char tip[AL_OID_HEX],
                         struct al_err *err);

/*
 * Whether everybody would take in what was made again (incoming.h): a device
 * that leads nobody cannot sign what only a lead may do. AL_EREFUSED.
 */
enum al_status al_replay_may(const struct al_replay *replay, const char *tip,
                             const struct al_id *service, struct al_err *err);

#endif
