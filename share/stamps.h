#ifndef AL_SHARE_STAMPS_H
#define AL_SHARE_STAMPS_H
/*
 * share/stamps.h - who set which field when, read from the signed commits.
 *
 * A shown value carries no stamp in its record (the commit that set it says
 * all); a merge needs it, to show the newer of two and to stamp the other.
 */
#include "core/index.h"
#include "core/merge.h"
#include "share/store.h"

struct al_stamps_entry {
    struct al_id id;
    char field[AL_NAME_MAX + 1];
    struct al_stamp stamp;
};

/* A value that somebody typed, for when a take-back brings it up again. */
struct al_stamps_typed {
    struct al_id id;
    char field[AL_NAME_MAX + 1];
    char *value; /* owned */
    struct al_stamp stamp;
};

/* (record, field) -> stamp. Zero-initialised: empty. */
struct al_stamps {
    struct al_stamps_entry *entries; /* owned, sorted */
    size_t count, cap;
    struct al_stamps_typed *typed; /* owned, in the order of the line */
    size_t typed_count, typed_cap;
};
void al_stamps_drop(struct al_stamps *stamps);

/* The stamp that everything typed in this commit has. */
enum al_status al_stamp_of(const struct al_commit *commit,
                           struct al_stamp *stamp, struct al_err *err);

/*
 * Note what one save changed in one record. Either record may be NULL. A value
 * that merely came up from among the rivals keeps the stamp that it had there;
 * one that a take-back restores (is_back) has the stamp of whoever typed it, as
 * far as that was noted before.
 */
void al_stamps_note(struct al_stamps *stamps, const struct al_id *id,
                    const struct al_record *before,
                    const struct al_record *after, const struct al_stamp *stamp,
                    bool is_back);

/*
 * Note every commit after from up to and with to, oldest first, but only for
 * these records (count ids, sorted by al_id_compare).
 */
enum al_status al_stamps_walk(struct al_stamps *stamps,
                              const struct al_store *store, const char *from,
                              const char *to, const struct al_id *ids,
                              size_t count, struct al_err *err);

/* Note the whole history of one record, as far as the index knows it. */
enum al_status al_stamps_record(struct al_stamps *stamps,
                                const struct al_store *store,
                                struct al_index *index, const struct al_id *id,
                                struct al_err *err);

/* Where al_stamps_find looks: one record's fields. */
struct al_stamps_of {
    const struct al_stamps *stamps;
    const struct al_id *id;
};
/* An al_stamp_fn; arg is a struct al_stamps_of. Unknown: older than all. */
void al_stamps_find(void *arg, const char *field, struct al_stamp *stamp);

/* An al_stamp_fn; arg is a struct al_stamp that every field has. */
void al_stamps_same(void *arg, const char *field, struct al_stamp *stamp);

#endif
