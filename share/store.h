#ifndef AL_SHARE_STORE_H
#define AL_SHARE_STORE_H
/*
 * share/store.h - records as they stand in history, and the files of a save.
 *
 * Between a record and its blob lie two steps, the codec and the seal; both
 * happen here, so that nothing else in share has to think of either.
 */
#include "core/record.h"
#include "share/message.h"
#include "share/repo.h"
#include "share/seal.h"

/* Where records are read from: a repository and the keys that open it. */
struct al_store {
    struct al_repo *repo;
    struct al_ring *ring; /* NULL: this device has no keys (yet) */
};

/* A record at one place of the history. Zero-initialised: nothing is there. */
struct al_stored {
    char blob[AL_OID_HEX];    /* "": nothing is there */
    struct al_record *record; /* owned; NULL: nothing there, or damaged */
    struct al_str text;       /* its canonical text; a damaged one's bytes */
    bool is_sealed;           /* with a key that is not here: no record */
    /* Of what is not known here (its kind, or a marker in it): it is sealed
     * with this person's key. */
    bool has_whose;
    struct al_id whose;
};
void al_stored_drop(struct al_stored *stored);

/*
 * al_seal_about of a record that came from *from (NULL: from nowhere), or of
 * *from itself that cannot be read here (record NULL). What a newer version made
 * with a person's key stays theirs, and goes with them.
 */
void al_stored_about(const struct al_stored *from,
                     const struct al_record *record, const struct al_id *id,
                     struct al_seal_about *about);

/*
 * Read the record with this id from a blob ("": nothing), or from its path at
 * a commit. Damaged bytes are AL_OK: they are set aside, not an obstacle; so
 * is what is sealed with a key that is not here.
 * AL_ENEWER: a newer version wrote it, so it must not be merged or replaced;
 * *stored has its text and whose it is all the same.
 */
enum al_status al_store_load(const struct al_store *store,
                             const struct al_id *id, const char *blob,
                             struct al_stored *stored, struct al_err *err);
enum al_status al_store_load_at(const struct al_store *store,
                                const struct al_id *id, const char *commit,
                                struct al_stored *stored, struct al_err *err);

/* One file that a commit writes. */
struct al_batch_file {
    char *path;  /* owned */
    char *blob;  /* owned; a blob that the store has, NULL: bytes */
    char *bytes; /* owned */
    size_t size;
};

/* The files that one commit writes. Zero-initialised: none. */
struct al_batch {
    struct al_batch_file *files; /* owned */
    size_t count, cap;
};
void al_batch_drop(struct al_batch *batch);

/*
 * Add a file: its bytes, a blob that the store has, or a record, which was made
 * of what was read as *from (al_stored_about).
 */
void al_batch_bytes(struct al_batch *batch, const char *path, const void *bytes,
                    size_t size);
void al_batch_blob(struct al_batch *batch, const char *path, const char *blob);
enum al_status al_batch_record(struct al_batch *batch,
                               const struct al_store *store,
                               const struct al_id *id,
                               const struct al_record *record,
                               const struct al_stored *from,
                               struct al_err *err);

/* What a commit says, besides its files. */
struct al_batch_about {
    const char *parent; /* "" for a first commit */
    const struct al_message *message;
    const struct al_key *key;
    int64_t author_time;    /* when it was typed */
    int64_t committer_time; /* 0: now */
};

/* Make the commit, signed; no ref moves. commit: written only on AL_OK. */
enum al_status al_batch_commit(const struct al_batch *batch,
                               const struct al_store *store,
                               const struct al_batch_about *about,
                               char commit[AL_OID_HEX], struct al_err *err);

#endif
