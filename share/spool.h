#ifndef AL_SHARE_SPOOL_H
#define AL_SHARE_SPOOL_H
/*
 * share/spool.h - where sheets and slips wait, so that nothing tells when one
 * came in or which slip was torn off which sheet.
 *
 * A save would: its time, its order, its neighbours. So a sheet waits in one
 * sealed file of this device (`spool`, mode 0600) until five of its round are
 * there or the round is over, and then goes into the history with the others:
 * in one commit, sorted by ids, which are random, with the time 00:00 of the
 * round's last day and none of the real one. Slips, which name somebody, wait
 * and go likewise, never in one commit with sheets.
 *
 * The file is replaced as a whole and is on disk when a function returns. It
 * says neither when nor in which order its items came in, not even to this
 * device: they are sorted by id, it is padded, and its own time is the day's
 * midnight. What is in it stays on this device: it is in no backup and on no
 * other device until it was committed. Another device closing the round is
 * enough; this one notices when it looks (al_spool_send).
 *
 * A round that ends with fewer than five sheets is committed all the same:
 * people filled them in to be heard. Results with fewer than ten answers are
 * counts and no percentages (core/survey_count.h).
 */
#include "share/ledger.h"

#define AL_SPOOL_BATCH 5 /* sheets of a round that are committed together */

/* One sheet or slip on its way in. */
struct al_spool_item {
    struct al_id id;    /* of the sheet (its response) or the slip */
    struct al_id round; /* the survey round that it belongs to */
    bool is_slip;
    bool is_open; /* somebody is still at it: it waits for the round's end,
                   * or until it is put again and is not open */
    const struct al_edit *edits; /* new records; borrowed */
    size_t count;
};

/*
 * Let an item wait; one of the same id is replaced. It is checked as a save
 * would be: AL_EINVAL, AL_EDENIED. AL_ELOCKED: a passphrase is needed;
 * AL_EBUSY: another window is at it. On failure the spool is as it was.
 */
enum al_status al_spool_put(struct al_ledger *ledger,
                            const struct al_spool_item *item,
                            struct al_err *err);

/* Take a waiting item out again. AL_ENOTFOUND: it does not wait (any more). */
enum al_status al_spool_take_out(struct al_ledger *ledger,
                                 const struct al_id *id, struct al_err *err);

struct al_spool_count {
    size_t sheets, slips; /* that wait; open ones are not among them */
    size_t open;
};
/* What waits of a round; round NULL: of all. */
enum al_status al_spool_count(struct al_ledger *ledger,
                              const struct al_id *round,
                              struct al_spool_count *count, struct al_err *err);

struct al_spool_sent {
    size_t sheets, slips; /* that were committed now */
};
/*
 * Commit what is due on today: of each round five sheets or more, or all when
 * it is over; slips likewise, by themselves. Nothing due is AL_OK. What was
 * committed before a crash is not committed again. A slip of somebody who was
 * erased meanwhile is dropped.
 */
enum al_status al_spool_send(struct al_ledger *ledger, struct al_date today,
                             struct al_spool_sent *sent, struct al_err *err);

/* Drop the slips that are about a person: their erasure reaches here, too. */
enum al_status al_spool_forget(struct al_ledger *ledger,
                               const struct al_id *person, struct al_err *err);

#endif
