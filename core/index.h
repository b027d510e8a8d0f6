#ifndef AL_CORE_INDEX_H
#define AL_CORE_INDEX_H
/*
 * core/index.h - the derived SQLite index: it mirrors one commit.
 *
 * The history is the truth; this file may be deleted at any time. It holds one
 * table a kind (from the schema), every record's canonical text (so that a
 * screen never needs the history), links both ways, the full text, the members,
 * and which saves touched which record. Its user_version says which schema and
 * layout it was made for: another value means rebuild.
 *
 * The caller (share/ledger.c) walks the history and feeds it:
 *     begin -> put ... -> end(commit)      one transaction, or nothing
 *
 * Whenever the mirrored commit is "" (or no ancestor of HEAD), it rebuilds:
 *     rebuild_begin(index, &fresh)         an empty index in a file beside it
 *     begin(fresh, true) -> put every record and member once -> end(commit)
 *     rebuild_finish(index, fresh)         takes the old one's place
 * Other processes go on reading the old file meanwhile and turn to the new one
 * at their next al_index_commit or al_index_begin.
 *
 * Several processes may have the same index open. A handle whose file vanished
 * or was replaced notices it in al_index_commit and al_index_begin and opens
 * what stands there now; the handle itself stays valid. Damage that any call
 * met (AL_ECORRUPT) is cured by the next al_index_commit, which then says "".
 * Beside the file stand its -wal and -shm, and an empty -lock.
 *
 * Purge: a removed name lingers in the full text's segments and in free pages
 * until they are reused. After an erasure rebuild as above: the new file never
 * held the name, and the old one, with its -wal and -shm, is unlinked.
 */
#include "core/record.h"
#include "core/words.h"

#define AL_COMMIT_HEX 41 /* 40 hex digits and the NUL; opaque to core */

struct al_index;

/*
 * Open or create path (":memory:" for tests), mode 0600. An index of another
 * layout, a damaged or a foreign file is replaced by an empty one: *is_empty
 * says that a rebuild is due (no commit is mirrored yet).
 */
enum al_status al_index_open(const char *path, struct al_index **index,
                             bool *is_empty, struct al_err *err);
void al_index_close(struct al_index *index);

/* The service's word for people, with which code labels are shown; copied. */
void al_index_set_words(struct al_index *index, const struct al_words *words);

/*
 * The code lists of this service (codebook.h), with which codes are shown and
 * found; taken over. Until it is set, and after NULL: the built-in ones. What
 * the old one handed out ends.
 */
struct al_codebook;
void al_index_set_codes(struct al_index *index, struct al_codebook *codes);
const struct al_codebook *al_index_codes(const struct al_index *index);

/*
 * The mirrored commit, "" when there is none yet (rebuild). One small read.
 * Reopens the file if another process replaced it or somebody deleted it.
 */
enum al_status al_index_commit(struct al_index *index,
                               char commit[AL_COMMIT_HEX], struct al_err *err);

/*
 * Close the file, so that this process may fork and its child open the index
 * for itself. The next al_index_commit opens it again; call it before anything
 * else.
 */
void al_index_rest(struct al_index *index);

/* Start a rebuild: *fresh is an empty index in a new file beside index's. */
enum al_status al_index_rebuild_begin(struct al_index *index,
                                      struct al_index **fresh,
                                      struct al_err *err);
/*
 * Put fresh, which al_index_end has ended, in index's place. fresh is closed
 * in any case; on failure index is as it was.
 */
enum al_status al_index_rebuild_finish(struct al_index *index,
                                       struct al_index *fresh,
                                       struct al_err *err);
/* Give a rebuild up: closes fresh and removes its file. NULL is fine. */
void al_index_rebuild_cancel(struct al_index *fresh);

/*
 * A write transaction (BEGIN IMMEDIATE: waits for other processes). bulk is
 * for loading an empty index: records are gathered, sorted and inserted in
 * portions, each id at most once, and what was put can be queried after
 * al_index_end only. AL_EBUSY: another process writes for longer than we wait,
 * or the file was replaced meanwhile (read al_index_commit again).
 */
enum al_status al_index_begin(struct al_index *index, bool bulk,
                              struct al_err *err);

/*
 * Mirror one record: inserts, or replaces what stood there.
 * record: borrowed; text: its canonical text (size bytes). A record that is
 * damaged is given as NULL with its raw bytes: it becomes a finding.
 */
enum al_status al_index_put(struct al_index *index, const struct al_id *id,
                            const struct al_record *record, const char *text,
                            size_t size, struct al_err *err);

/* Mirror members/<device>: which staff record and role a device has. */
enum al_status al_index_put_member(struct al_index *index, const char *device,
                                   const struct al_record *member,
                                   struct al_err *err);

/*
 * Note that save touched record (the table behind the history panes).
 * seq grows along the line; what is the message's first line ("Save").
 */
struct al_index_save {
    int64_t seq;
    char commit[AL_COMMIT_HEX];
    char save_id[AL_ID_HEX];
    char takes_back[AL_ID_HEX]; /* "" when it takes nothing back */
    char when[AL_STAMP_ISO];
    char who[AL_WHO_LEN];
    char what[16]; /* Init Join Save Take back Import */
};
enum al_status al_index_put_save(struct al_index *index,
                                 const struct al_index_save *save,
                                 const struct al_id *records, size_t count,
                                 struct al_err *err);

/*
 * Forget the saves after seq: a replay gave them new places in the line. What
 * they did to records is put again by the caller.
 */
enum al_status al_index_drop_saves(struct al_index *index, int64_t seq,
                                   struct al_err *err);

/*
 * The saves may stay behind the records: after a rebuild of a long history
 * they are noted later, oldest first. The mark is the newest commit up to which
 * they are there, with its seq; "" and 0 at the beginning.
 */
struct al_index_mark {
    char commit[AL_COMMIT_HEX];
    int64_t seq;
};
/* In a transaction: note how far the saves are. NULL: all are there. */
enum al_status al_index_set_saves(struct al_index *index,
                                  const struct al_index_mark *mark,
                                  struct al_err *err);
/* Whether all saves are there; else *mark says how far they are. */
enum al_status al_index_saves(struct al_index *index, bool *is_whole,
                              struct al_index_mark *mark, struct al_err *err);

/*
 * End the transaction: keep it and mirror commit, or (NULL) undo it all.
 * On failure everything is undone.
 */
enum al_status al_index_end(struct al_index *index, const char *commit,
                            struct al_err *err);

/* Empty every table, inside a transaction (before a rebuild in place). */
enum al_status al_index_clear(struct al_index *index, struct al_err *err);

#endif
