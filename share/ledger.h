#ifndef AL_SHARE_LEDGER_H
#define AL_SHARE_LEDGER_H
/*
 * share/ledger.h - the front door for everything above core.
 *
 * Every change, whether typed here, taken back, or arriving from a colleague,
 * takes the same road: a record is merged, committed, and the index follows
 * the commit. Opening touches only the index (the first screen needs no
 * history); the history is opened when it is first needed.
 */
#include "core/may.h"
#include "core/progress.h"
#include "core/query.h"
#include "core/words.h"

struct al_ledger;

/* The data folder: $ALONGSIDE_DIR, $XDG_DATA_HOME/alongside, ~/.local/... */
void al_ledger_default_dir(struct al_str *dir);
bool al_ledger_exists(const char *dir);

/*
 * Whether al_ledger_follow found that the folder was copied while somebody
 * saved, and left out the newest saves, of which the copy lacks a part; true
 * once. They stand in the folder that was copied.
 */
bool al_ledger_went_back(struct al_ledger *ledger);
extern const char al_copied_sentence[]; /* N_(), to say it */

/*
 * Make a new service in dir: one signed commit with format, own member (role
 * lead), own staff record, service and settings. AL_EEXISTS if there is one.
 */
enum al_status al_ledger_init(const char *dir, const char *service,
                              const char *me, struct al_err *err);
/* The same, for people who are invented: the folder is marked, and stays so
 * when it is copied. */
enum al_status al_ledger_init_sample(const char *dir, const char *service,
                                     const char *me, struct al_err *err);

/*
 * Ask the service behind url to be let in: fetch, check, one commit with the
 * own member file (role waiting; the name sealed to the leads), push. Until a
 * lead has let it in the device holds no key and reads nothing. On failure dir
 * is as it was. url may be a file that a member sent (stick.h): then nothing is
 * pushed, and what this folder sends carries the asking back.
 */
enum al_status al_ledger_join(const char *dir, const char *url, const char *me,
                              struct al_err *err);
/*
 * The same with somebody who waits while it fetches and checks; stopped,
 * nothing was sent and dir is as it was. wanted: only this service (NULL: any).
 */
enum al_status al_ledger_join_told(const char *dir, const char *url,
                                   const struct al_id *wanted, const char *me,
                                   al_progress_fn *progress, void *arg,
                                   struct al_err *err);

/*
 * Open dir. Brings nothing up to date: al_ledger_follow does. AL_ENOTFOUND
 * when there is no service yet; AL_EDENIED when the folder is another user's.
 */
enum al_status al_ledger_open(const char *dir, struct al_ledger **ledger,
                              struct al_err *err);
void al_ledger_close(struct al_ledger *ledger);

/* Bring the index to HEAD (rebuild when it must); *moved: anything changed. */
enum al_status al_ledger_follow(struct al_ledger *ledger, bool *moved,
                                struct al_err *err);
/*
 * Whoever waits while it has to make the index anew (NULL: nobody, again); they
 * may stop it: AL_ECANCELLED, and the next one makes it.
 */
void al_ledger_wait(struct al_ledger *ledger, al_progress_fn *progress,
                    void *arg);
/* Throw the index away and make it again from the history. */
enum al_status al_ledger_rebuild(struct al_ledger *ledger, size_t *records,
                                 struct al_err *err);
/* The same with somebody who waits; the index is as it was if they stop it. */
enum al_status al_ledger_rebuild_told(struct al_ledger *ledger,
                                      al_progress_fn *progress, void *arg,
                                      size_t *records, struct al_err *err);

struct al_index *al_ledger_index(struct al_ledger *ledger);
struct al_random *al_ledger_random(struct al_ledger *ledger);
const struct al_words *al_ledger_words(const struct al_ledger *ledger);
/* Today, and in which order the service writes days and months. */
struct al_calendar al_ledger_calendar(const struct al_ledger *ledger);
const char *al_ledger_service(const struct al_ledger *ledger); /* its name */
/* Whether al_ledger_init_sample made this folder, or what it is a copy of. */
bool al_ledger_is_sample(const struct al_ledger *ledger);
bool al_ledger_is_sample_dir(const char *dir);
const char *al_ledger_device(const struct al_ledger *ledger);
/* The staff record of this device's person; zero if it has none. */
struct al_id al_ledger_me(const struct al_ledger *ledger);
bool al_ledger_is_lead(const struct al_ledger *ledger);
/*
 * The role of whoever works here, for may.h. al_ledger_save and al_ledger_undo
 * ask for it: AL_EDENIED says who may.
 */
const struct al_may *al_ledger_may(const struct al_ledger *ledger);
/*
 * Whether this is a panel's folder (panels.h), and who scores at this keyboard
 * (blind.h): the scorer whose colleague works here, unless another was chosen;
 * zero: somebody who does not score.
 */
bool al_ledger_is_panel(const struct al_ledger *ledger);
struct al_id al_ledger_scorer(const struct al_ledger *ledger);
/*
 * Somebody sits down to score; NULL: somebody who does not. A keyboard at which
 * a second one did stays one that is passed round.
 */
enum al_status al_ledger_set_scorer(struct al_ledger *ledger,
                                    const struct al_id *scorer,
                                    struct al_err *err);
/* How this device stands to its service. */
enum al_standing {
    AL_STANDS_IN,      /* it reads and writes */
    AL_STANDS_WAITING, /* it joined, and no lead has let it in yet */
    AL_STANDS_OUT      /* it was removed, or never joined */
};
enum al_standing al_ledger_standing(const struct al_ledger *ledger);
/*
 * The service's 32-byte link key (al_id_link), the same on every device; all
 * zero while this device has no keys.
 */
const uint8_t *al_ledger_link_key(struct al_ledger *ledger);

/* An inotify descriptor that becomes readable when another process saved. */
enum al_status al_ledger_watch(struct al_ledger *ledger, int *fd,
                               struct al_err *err);
/* Read what the descriptor holds, so that it is quiet again. */
void al_ledger_watch_drain(struct al_ledger *ledger);

/* ---- saving ---- */

/*
 * One record of a save. opened: as it stood when the form opened (NULL: it is
 * new). form: as it shall be. If history moved on meanwhile the three are
 * merged, so only what the person touched is set.
 */
struct al_edit {
    struct al_id id;
    const struct al_record *opened;
    const struct al_record *form;
};

struct al_saved {
    char save_id[AL_ID_HEX];
    char commit[AL_COMMIT_HEX];
    bool changed; /* false: nothing differed, nothing was committed */
    bool merged;  /* somebody had changed a record meanwhile */
};

/*
 * Save edits as one signed commit and let the index follow. save_id NULL: a
 * new one is drawn. A link record whose id exists already is merged into it.
 * AL_EINVAL: a record breaks its schema. On failure nothing has changed.
 */
enum al_status al_ledger_save(struct al_ledger *ledger,
                              const struct al_edit *edits, size_t count,
                              const struct al_id *save_id,
                              struct al_saved *saved, struct al_err *err);
/* The same with "Import" as the message, for many records at once. */
enum al_status al_ledger_import(struct al_ledger *ledger,
                                const struct al_edit *edits, size_t count,
                                struct al_saved *saved, struct al_err *err);
/* And with somebody who waits; nothing was saved when they stopped it. */
enum al_status al_ledger_import_told(struct al_ledger *ledger,
                                     const struct al_edit *edits, size_t count,
                                     al_progress_fn *progress, void *arg,
                                     struct al_saved *saved,
                                     struct al_err *err);

/* Whether a save already stands in the line (a draft may be dropped). */
bool al_ledger_has_save(struct al_ledger *ledger, const struct al_id *save_id);

/* ---- history, take back, redo ---- */

/*
 * al_query_saves for all saves (id NULL) or those of one record, newest first.
 * Complete also just after a rebuild: it waits until they are all noted.
 */
enum al_status al_ledger_history(struct al_ledger *ledger,
                                 const struct al_id *id, size_t limit,
                                 al_save_fn *each, void *arg,
                                 struct al_err *err);

typedef bool al_before_after_fn(void *arg, const struct al_id *id,
                                const struct al_record *before,
                                const struct al_record *after);
/* The records that one save changed, before (NULL: made) and after it. */
enum al_status al_ledger_save_changes(struct al_ledger *ledger,
                                      const char *commit,
                                      al_before_after_fn *each, void *arg,
                                      struct al_err *err);

/* One field that a take-back sets back, or leaves because of a later change. */
struct al_undo_line {
    struct al_id id;
    char field[AL_NAME_MAX + 1]; /* "" the whole record (made by this save) */
    bool is_kept;                /* changed since: left as it is */
    char by[AL_WHO_LEN];         /* by which device, when kept */
};
struct al_undo {
    struct al_index_save save;  /* what is taken back */
    struct al_undo_line *lines; /* owned */
    size_t line_count, line_cap;
};
void al_undo_drop(struct al_undo *undo);

/*
 * What taking back a save would do. save NULL: this login's last save that is
 * not a take-back and was not taken back; an import, which may be thousands of
 * records, a decision about the team and an erasure have to be named. redo: the
 * last take-back instead. AL_ENOTFOUND: nothing to take back.
 */
enum al_status al_ledger_undo_preview(struct al_ledger *ledger,
                                      const char *save, bool redo,
                                      struct al_undo *undo, struct al_err *err);
/* Do it, as a new change. *undo says what was done and what was left. */
enum al_status al_ledger_undo(struct al_ledger *ledger, const char *save,
                              bool redo, struct al_undo *undo,
                              struct al_saved *saved, struct al_err *err);

/* ---- as it stood ---- */

/*
 * The service at one save of the line. ledger's own index at the newest save,
 * or one in memory that al_state_drop closes.
 */
struct al_state {
    struct al_index *index, *made; /* made: owned; NULL: it is the ledger's */
    struct al_words words;
    char *service;             /* its name; owned */
    struct al_index_save save; /* seq is its number, from 1 */
    bool is_sent;              /* nobody else's save can come before it */
    size_t unread; /* records that were erased since, and are missing here */
};

/*
 * at: the first digits (four or more) of a save or of its commit; NULL: the
 * newest. AL_ENOTFOUND: no save here begins like this. *state is dropped by
 * the caller in any case.
 */
enum al_status al_ledger_state(struct al_ledger *ledger, const char *at,
                               struct al_state *state, struct al_err *err);
void al_state_drop(struct al_state *state);

/* ---- erasing ---- */

/*
 * How many records an erasure of this person would bury; each (or NULL) is told
 * of the person and of every other record that says to be the same person, as
 * they go together.
 */
enum al_status al_ledger_erase_preview(struct al_ledger *ledger,
                                       const struct al_id *person,
                                       al_id_fn *each, void *arg,
                                       size_t *records, struct al_err *err);
/*
 * How many records about a person, and about whoever is the same person, a newer
 * version made, so that they cannot be shown here. Their seal tells whose.
 */
enum al_status al_ledger_newer_about(struct al_ledger *ledger,
                                     const struct al_id *person, size_t *count,
                                     struct al_err *err);
/*
 * The names of a person's keys as they stand now, one hex each and an LF
 * between, for the record of the decision: al_erase_state tells by them which
 * devices have let go.
 */
enum al_status al_ledger_erase_kids(struct al_ledger *ledger,
                                    const struct al_id *person,
                                    struct al_str *kids, struct al_err *err);
/*
 * Erase a person: every record that is theirs becomes a tombstone that keeps
 * what was counted, in one commit with the records of the decision (new ones).
 * Their keys go when this was sent (at once in a service that is not shared),
 * and each device replaces its own key at its next sync. AL_EDENIED: this
 * device is no lead's.
 */
enum al_status al_ledger_erase(struct al_ledger *ledger,
                               const struct al_id *person,
                               const struct al_edit *decisions, size_t count,
                               struct al_saved *saved, struct al_err *err);

/* ---- sharing ---- */

/* The remote's address of this device's config; "" none. */
const char *al_ledger_remote(const struct al_ledger *ledger);
/* Set it (NULL or "" forgets it); refuses what cannot be an address. */
enum al_status al_ledger_set_remote(struct al_ledger *ledger, const char *url,
                                    struct al_err *err);
#define AL_OWNER_NAME 64
/*
 * Whether an address is another user's folder on this machine, and whose: git
 * would take its settings and hooks for ours, so the person is asked once. Any
 * other AL_EDENIED of a join or sync is a server that refuses our key.
 */
bool al_ledger_is_foreign(const char *url, char owner[AL_OWNER_NAME]);
/*
 * Note in dir that the person said yes to that. A new address forgets it: set
 * the address first; before a join, note it first.
 */
enum al_status al_ledger_trust_remote(const char *dir, struct al_err *err);
/*
 * When this device last sent and got all that there was (by a plain read of
 * dir's config); "" never, at this address.
 */
void al_ledger_last_sync(const char *dir, char stamp[AL_STAMP_ISO]);
/* Saves that the remote does not have yet; fast, no network. */
size_t al_ledger_unsent(struct al_ledger *ledger);

struct al_sync_result {
    size_t sent, got; /* saves */
    size_t rivals;    /* records that have two versions now */
    size_t tries;
    /* What it cost; https tells no bytes. */
    size_t connections, bytes_sent, bytes_got;
    bool is_stopped;    /* a colleague's change was refused: see sentence */
    char sentence[512]; /* one line for people, always filled */
};
enum al_status al_ledger_sync(struct al_ledger *ledger,
                              al_progress_fn *progress, void *arg,
                              struct al_sync_result *result,
                              struct al_err *err);
/*
 * The same on a lead's device, which puts its own keys in the place of the
 * team's if those at the address are not in order: forged, older than what was
 * seen, damaged. AL_EDENIED: this device is no lead's.
 */
enum al_status al_ledger_sync_mending(struct al_ledger *ledger,
                                      al_progress_fn *progress, void *arg,
                                      struct al_sync_result *result,
                                      struct al_err *err);

/* ---- care ---- */

/* git's allowed-signers lines for every member, for stock git. */
enum al_status al_ledger_signers(struct al_ledger *ledger, struct al_str *out,
                                 struct al_err *err);
/*
 * The fingerprint of a device's key, as `ssh-keygen -l` shows it. AL_ENOTFOUND:
 * no such device stands on the line.
 */
#define AL_FINGERPRINT_TEXT 51
enum al_status al_ledger_fingerprint(struct al_ledger *ledger,
                                     const char *device,
                                     char fingerprint[AL_FINGERPRINT_TEXT],
                                     struct al_err *err);
/*
 * Append the text of sealed bytes as stock git is shown it: the record, or a
 * line that says why it cannot be read. ledger NULL: without any keys.
 */
void al_ledger_show_sealed(struct al_ledger *ledger, const char *bytes,
                           size_t size, struct al_str *out);
/*
 * One file that holds the whole history and the team's keys, all sealed as they
 * are at the remote (a git bundle): nothing in it opens without a device of the
 * team or the recovery sheet. It is read again from the disk before it gets its
 * name, so it is whole or not there. to: the file, AL_EEXISTS if it is there;
 * in a folder it is one of this day. *file: its name.
 */
enum al_status al_ledger_backup(struct al_ledger *ledger, const char *to,
                                struct al_str *file, struct al_err *err);
/* The same with somebody who waits; stopped, there is no file. */
enum al_status al_ledger_backup_told(struct al_ledger *ledger, const char *to,
                                     al_progress_fn *progress, void *arg,
                                     struct al_str *file, struct al_err *err);
/* Set *file to the name that a backup to this place would get today. */
void al_ledger_backup_name(const char *to, struct al_str *file);

/* How long nobody has written everything to a file. */
struct al_unbacked {
    int32_t days;  /* 0: it need not be said */
    bool is_never; /* and before that neither: days since the first save */
};
#define AL_BACKUP_DAYS 14 /* how long it need not be said */
/*
 * Of a folder without an address, where a sync is no second copy. Days since
 * the last backup, or file for a stick with everything in it, that this device
 * wrote (by a plain read of dir's config) or was made from. Always 0 for a
 * sample and a panel's folder, which are not to be kept.
 */
struct al_unbacked al_ledger_unbacked(struct al_ledger *ledger);
/*
 * Make dir from such a file, or from the shared copy at an address, with the
 * recovery sheet (its 16 bytes). This machine becomes a new device, and a lead.
 * AL_EDENIED: the sheet is not one of this service, or a newer one replaced it.
 */
enum al_status al_ledger_restore(const char *dir, const char *from,
                                 const uint8_t *sheet, const char *me,
                                 struct al_err *err);
/* The same with somebody who waits; stopped, dir is as it was. */
enum al_status al_ledger_restore_told(const char *dir, const char *from,
                                      const uint8_t *sheet, const char *me,
                                      al_progress_fn *progress, void *arg,
                                      struct al_err *err);

#endif
