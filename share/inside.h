#ifndef AL_SHARE_INSIDE_H
#define AL_SHARE_INSIDE_H
/*
 * share/inside.h - what the files behind share/ledger.h have in common.
 *
 * Nothing above share includes this. A ledger opens its history and its key
 * only when they are first needed: a process that only reads the index never
 * starts libgit2.
 */
#include "core/progress.h"
#include "share/format.h"
#include "share/ledger.h"
#include "share/local.h"
#include "share/lock.h"
#include "share/reads.h"
#include "share/ring.h"
#include "share/stage.h"

/* Names in this device's config. */
#define AL_LOCAL_SERVICE "service" /* the service's id */
#define AL_LOCAL_DEVICE  "device"
#define AL_LOCAL_MACHINE "machine"
#define AL_LOCAL_REMOTE  "remote"
#define AL_LOCAL_SHARED  "shared"       /* when all was sent and got last */
#define AL_LOCAL_SAMPLE  "sample"       /* "yes": its people are invented */
#define AL_LOCAL_TRUSTED "remote-owner" /* "trusted": another user's folder */
#define AL_LOCAL_STICK   "stick"        /* where a stick was last */
#define AL_LOCAL_BACKUP  "backed-up" /* when all was written to a file last */

#define AL_LOCAL_PLACE "place" /* which folder it is: another is a copy */

/* Of a panel's folder: panels.h. What its panel record says, so that it is
 * known without a key; who scores at this keyboard. */
#define AL_LOCAL_PANEL       "panel" /* the recruitment's id */
#define AL_LOCAL_PANEL_POST  "panel-post"
#define AL_LOCAL_PANEL_ENDS  "panel-ends"
#define AL_LOCAL_PANEL_HOLD  "panel-hold"
#define AL_LOCAL_SCORER      "panel-scorer"   /* an id, or "none" */
#define AL_LOCAL_PANEL_HANDS "panel-keyboard" /* "shared": passed round */

/* In a panel's folder whose end began. */
#define AL_GOING_FILE "going"

#define AL_KEY_NAME "device"
#define AL_KEY_FILE "keys/" AL_KEY_NAME /* where al_key_create keeps it */

struct al_ledger {
    char *dir;
    struct al_index *index;
    struct al_random random;
    struct al_local local;

    struct al_store store; /* repo, ring: NULL until needed; both owned */
    struct al_key *key;    /* NULL until needed */
    struct al_reads_recent reads;
    struct al_pace waiting; /* for what al_ledger_follow has to make */

    struct al_id service_id;
    uint8_t link_key[32]; /* zero until there is a ring */
    bool is_elsewhere;    /* the folder was copied here from another machine */
    bool is_placed;       /* it was seen that it is no copy, or mended */
    bool has_gone_back;   /* a copy whose newest saves were not whole */
    bool has_phrase;      /* it had a passphrase when it was opened */
    char device[AL_WHO_LEN];

    /* What the index says, as of the commit that it mirrored then. */
    char at[AL_OID_HEX];
    char *service; /* its name */
    struct al_words words;
    enum al_date_order date_order;
    struct al_may may; /* who "me" is */
    struct al_id me;
    enum al_role role;
    bool is_member; /* the line knows this device, and it has not left */

    char *remote;
    struct {
        char head[AL_OID_HEX], seen[AL_OID_HEX];
        size_t count;
    } unsent; /* as last counted */
    int watch_fd;
};

/* ---- ledger.c ---- */

/*
 * Open the history, with the keys that open its records (al_ledger_need_ring);
 * load the device's own key. Nothing happens when that was done before.
 */
enum al_status al_ledger_need_repo(struct al_ledger *ledger,
                                   struct al_err *err);
enum al_status al_ledger_need_key(struct al_ledger *ledger, struct al_err *err);
/*
 * Open the keys, or open them again when another process replaced them. AL_OK
 * without a ring: this device has no keys (it waits to be let in).
 */
enum al_status al_ledger_need_ring(struct al_ledger *ledger,
                                   struct al_err *err);
/* The ring now is this one (taken over). */
void al_ledger_take_ring(struct al_ledger *ledger, struct al_ring *ring);

/* Read name, words, role and "me" from the index again. */
void al_ledger_refresh(struct al_ledger *ledger);

/* panel.c: who reads at this keyboard, and what the panel's record says. */
void al_ledger_refresh_panel(struct al_ledger *ledger);

/*
 * The words for people as the settings in an index say, and the service's name
 * (owned by the caller; NULL: not there).
 */
void al_ledger_read_words(struct al_index *index, const struct al_id *service,
                          struct al_words *words, char **name);

/* follow.c: fill an empty index with the records as they stood at a commit.
 * *unread: records that nobody has a key for any more. */
enum al_status al_follow_fill(const struct al_store *store,
                              struct al_index *index, const char *commit,
                              size_t *unread, struct al_err *err);

/* The id of the service's settings record. */
struct al_id al_ledger_settings_id(const struct al_id *service);

/*
 * copied.c: look once whether the folder is a copy of another; if so, leave out
 * the newest saves that did not come along whole. *is_copy: its index has to be
 * made anew, and then al_copied_done called.
 */
enum al_status al_copied_mend(struct al_ledger *ledger, bool *is_copy,
                              struct al_err *err);
void al_copied_done(struct al_ledger *ledger);

/* ---- write.c: one change of the line ---- */

/* A save under way: the folder is locked and stands at head. */
struct al_write {
    struct al_lock lock;
    char head[AL_OID_HEX];
    int64_t dated; /* the only time that the commit tells; 0: it is now */
};

/*
 * Lock the folder, bring the index to HEAD, and make sure that this device is
 * a member: the start of every change. al_write_end lets go, always. AL_ENEWER:
 * the line has a form above ours.
 */
enum al_status al_write_begin(struct al_ledger *ledger, struct al_write *write,
                              struct al_err *err);
void al_write_end(struct al_write *write);

/*
 * Commit files on top of write->head and move main there. On failure nothing
 * has changed. save_id of *saved and commit are filled.
 */
enum al_status al_write_commit(struct al_ledger *ledger, struct al_write *write,
                               const struct al_batch *batch,
                               const struct al_message *message,
                               struct al_saved *saved, struct al_err *err);

/* A message of this kind with a new save id. */
void al_write_message(struct al_ledger *ledger, const char *what,
                      struct al_message *message);

/* ---- save.c ---- */

/*
 * al_ledger_import, but all that the commit tells of its time is this one:
 * seconds since 1970.
 */
enum al_status al_save_dated(struct al_ledger *ledger,
                             const struct al_edit *edits, size_t count,
                             int64_t dated, struct al_saved *saved,
                             struct al_err *err);
/* What a save checks before anything is locked: schema, roles, rules. */
enum al_status al_save_check(struct al_ledger *ledger,
                             const struct al_edit *edits, size_t count,
                             struct al_err *err);

/* ---- keys.c: the table of keys of an open folder ---- */

/*
 * The table that the line at HEAD asks for (settle.h). The index stands there;
 * *is_needed and *turned as al_settle says.
 */
enum al_status al_keys_settle(struct al_ledger *ledger, struct al_keytree *next,
                              bool *is_needed, bool *turned,
                              struct al_err *err);
/*
 * Make next (taken over) this device's table; its box key turns with it. The
 * folder is locked by the caller.
 */
enum al_status al_keys_keep(struct al_ledger *ledger, struct al_keytree *next,
                            bool turned, struct al_err *err);
/*
 * Complete a turn that was cut short between the table and the box key: the
 * old one goes. The ring was loaded and the folder is locked by the caller.
 */
enum al_status al_keys_finish_turn(struct al_ledger *ledger,
                                   struct al_err *err);
/*
 * Settle a service that is not shared, after a change of members or an
 * erasure; one that is shared settles with its next sync.
 */
enum al_status al_keys_settle_alone(struct al_ledger *ledger,
                                    struct al_err *err);

/* ---- follow.c ---- */

/*
 * al_ledger_follow without anything in the background: for those who hold a
 * lock, which a child process would hold on to.
 */
enum al_status al_ledger_step(struct al_ledger *ledger, bool *moved,
                              struct al_err *err);

/* ---- saves.c: which save touched which record ---- */

/*
 * In the open transaction of an index whose saves are all there up to from (at
 * the place seq): note those up to and with to.
 */
enum al_status al_saves_put(const struct al_store *store,
                            struct al_index *index, const char *from,
                            const char *to, int64_t seq, struct al_err *err);
/*
 * In the transaction that fills an empty index: note all saves, or, when they
 * are many, that they are still missing.
 */
enum al_status al_saves_begin(const struct al_store *store,
                              struct al_index *index, const char *head,
                              size_t records, struct al_err *err);
/* The place of a commit in the line, as the index has noted it; 0: unknown. */
int64_t al_saves_seq(struct al_ledger *ledger, const char *id);

/* Whether a rebuild has left saves that are not noted yet. */
bool al_saves_are_behind(struct al_ledger *ledger);
/*
 * Note what is missing: before anything that needs all saves (al_query_saves,
 * a prefix of a save's id). Not in a transaction. Nothing to do, as a rule;
 * after a rebuild of a long history it takes seconds.
 */
enum al_status al_ledger_need_saves(struct al_ledger *ledger,
                                    struct al_err *err);
/*
 * The save with this id, without waiting for the others: one that is not
 * noted yet is found by its commit, and has no seq. AL_ENOTFOUND.
 */
enum al_status al_saves_find(struct al_ledger *ledger, const struct al_id *id,
                             struct al_index_save *save, struct al_err *err);

/* ---- tidy.c ---- */

/*
 * In the background: note saves that a rebuild left behind, and pack the
 * history if enough has gathered. Not in a transaction, not while a query calls
 * back, and not under a lock (al_ledger_step).
 */
void al_ledger_tidy(struct al_ledger *ledger);

/* ---- start.c ---- */

/* Make a key in dir/keys: from the seed when there is one (tests). */
enum al_status al_start_key(const char *dir, struct al_random *random,
                            struct al_key **key, struct al_err *err);
/* The same for its box key. */
enum al_status al_start_box(const char *dir, struct al_random *random,
                            struct al_box **box, struct al_err *err);

/* Put a member's file into the batch. */
void al_batch_member(struct al_batch *batch, const struct al_member *member);

/* ---- dress.c ---- */

/*
 * Tell stock git how to show what is sealed: as text to whoever holds the
 * keys, and never keeping a copy of it. A convenience: nothing depends on it.
 */
void al_ledger_dress(struct al_ledger *ledger);

#endif
