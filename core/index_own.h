#ifndef AL_CORE_INDEX_OWN_H
#define AL_CORE_INDEX_OWN_H
/*
 * core/index_own.h - what the index's own files share (index*.c, query*.c).
 */
#include "core/blind.h"
#include "core/db.h"
#include "core/index.h"
#include "core/layout.h"
#include "core/words.h"

struct al_load;

struct al_index {
    char *path;                /* owned */
    struct al_db *db;          /* NULL only when a reopen failed */
    struct al_load *load;      /* gathers records; NULL unless loading */
    struct al_words words;     /* the service's word for people */
    struct al_codebook *codes; /* its code lists; owned, NULL: built in */
    char **inserts;  /* SQL a kind, unknown kinds last; see index_rows.c */
    bool is_writing; /* between al_index_begin and al_index_end */
    bool is_fresh;   /* a rebuild's file: nobody else has it open */
    bool is_blind;   /* blind.c's views stand before the tables */
    struct al_viewer viewer;
};

/* How a text of one record stands in the index. */
struct al_place {
    struct al_id id;
    int64_t row;
    unsigned flags; /* AL_REC_* */
    const char *text;
    size_t size;
};

/* ---- index_file.c: the file, its neighbours, and who may touch them ---- */

/*
 * Open path; what is missing, foreign or of another layout (or, with anew,
 * whatever stands there) is replaced by an empty index.
 */
enum al_status al_index_file_open(const char *path, bool anew,
                                  struct al_db **db, struct al_err *err);
/* Close what stands open for path. NULL is fine. */
void al_index_file_close(const char *path, struct al_db *db);
/* An empty index for loading, in a file beside path: *made, owned. */
enum al_status al_index_file_make(const char *path, char **made,
                                  struct al_db **db, struct al_err *err);
/* Close db, which al_index_file_make gave, and let it take path's place. */
enum al_status al_index_file_install(struct al_db *db, const char *made,
                                     const char *path, struct al_err *err);

/* ---- index_rows.c: one record's rows in every table ---- */

/* Free what index->inserts holds. */
void al_rows_forget(struct al_index *index);

unsigned al_rows_flags(const struct al_record *record);
/* A date that a record gives itself; else its day comes through *when. */
bool al_rows_own_day(const struct al_record *record, int32_t *day,
                     const struct al_kind **when_kind, struct al_id *when);

/*
 * rec, the kind's table, findings and what is owed; the full text only
 * with_words. record NULL: damaged.
 */
enum al_status al_rows_insert(struct al_index *index,
                              const struct al_place *place,
                              const struct al_record *record, bool with_words,
                              struct al_err *err);
enum al_status al_rows_remove(struct al_index *index,
                              const struct al_place *place,
                              const struct al_record *record, bool with_words,
                              struct al_err *err);

/* Whether both stand in the full text with the same words. */
bool al_rows_same_words(const struct al_place *old_place,
                        const struct al_record *old,
                        const struct al_place *place,
                        const struct al_record *record);

/* What stands in link and member: one call an entry. to NULL: a member. */
typedef enum al_status al_rows_edge_fn(void *arg, const struct al_id *to,
                                       const char *field, const char *value,
                                       struct al_err *err);
enum al_status al_rows_edges(const struct al_record *record,
                             al_rows_edge_fn *each, void *arg,
                             struct al_err *err);
enum al_status al_rows_link(struct al_index *index, const struct al_id *to,
                            int64_t row, const char *field, struct al_err *err);
enum al_status al_rows_member(struct al_index *index, const char *field,
                              const char *value, int64_t row,
                              struct al_err *err);

/* ---- index_load.c: many records into an empty index ---- */

enum al_status al_load_begin(struct al_index *index, struct al_err *err);
enum al_status al_load_put(struct al_index *index, const struct al_id *id,
                           const struct al_record *record, const char *text,
                           size_t size, struct al_err *err);
/* Insert everything in the order of rows, then make the indexes. */
enum al_status al_load_finish(struct al_index *index, struct al_err *err);
void al_load_free(struct al_load *load);

#endif
