#ifndef AL_CORE_DB_H
#define AL_CORE_DB_H
/*
 * core/db.h - SQLite as the index uses it; nobody else includes sqlite3.h.
 *
 * Statements are prepared when they are first needed and kept: al_db_stmt lends
 * one out, al_db_done hands it back. A statement that is lent out already (a
 * callback runs the same query again) is simply prepared once more.
 */
#include "core/err.h"
#include "core/str.h"

#include <stdint.h>

struct al_db;
struct al_stmt;

/*
 * Open path, which must exist (":memory:" makes a private empty one). for_load:
 * nothing is synced and the cache is wide, for a file that nobody else has
 * open; a crash leaves it useless. AL_ECORRUPT: the file is no database.
 */
enum al_status al_db_open(const char *path, bool for_load, struct al_db **db,
                          struct al_err *err);
void al_db_close(struct al_db *db);

/* Whether the open file was deleted, or another one stands at its path. */
bool al_db_has_moved(struct al_db *db);

/* Whether SQLite has found the file damaged, or its tables not ours. */
bool al_db_is_damaged(const struct al_db *db);
/* What stands in it cannot be ours: say so too. */
void al_db_set_damaged(struct al_db *db);

/*
 * Here and below db may be NULL, of an index that could not be opened again:
 * AL_EIO says so.
 */

/* Run statements that give no rows. */
enum al_status al_db_exec(struct al_db *db, const char *sql,
                          struct al_err *err);

/* The first column of the first row of sql, or 0 when there is no row. */
enum al_status al_db_number(struct al_db *db, const char *sql, int64_t *number,
                            struct al_err *err);

/* Lend the statement for sql, which is copied. */
enum al_status al_db_stmt(struct al_db *db, const char *sql,
                          struct al_stmt **stmt, struct al_err *err);
/* Make it ready to run again with other parameters. */
void al_db_reset(struct al_stmt *stmt);
/* Hand it back; what its columns gave is gone. NULL is fine. */
void al_db_done(struct al_stmt *stmt);

/*
 * Parameters and columns count as in SQLite: from 1 and from 0. Bound text and
 * bytes are borrowed until al_db_done; NULL binds NULL.
 */
void al_db_bind_int(struct al_stmt *stmt, int at, int64_t value);
void al_db_bind_text(struct al_stmt *stmt, int at, const char *text);
void al_db_bind_blob(struct al_stmt *stmt, int at, const void *bytes,
                     size_t size);

/* Go to the next row; *has_row false at the end. */
enum al_status al_db_step(struct al_stmt *stmt, bool *has_row,
                          struct al_err *err);
/* Run a statement that gives no rows and hand it back. */
enum al_status al_db_run(struct al_stmt *stmt, struct al_err *err);

int64_t al_db_int(struct al_stmt *stmt, int column);
const char *al_db_text(struct al_stmt *stmt, int column); /* never NULL */
const void *al_db_blob(struct al_stmt *stmt, int column, size_t *size);
bool al_db_is_null(struct al_stmt *stmt, int column);

/* Words of text as the full-text index sees them: folded, without marks. */
typedef void al_db_word_fn(void *arg, const char *word, size_t len);
enum al_status al_db_words(struct al_db *db, const char *text,
                           al_db_word_fn *each, void *arg, struct al_err *err);

/*
 * Give SQL a function of two texts: a test (1 or 0), or one that appends its
 * result to *out (returning false: NULL).
 */
typedef bool al_db_test_fn(const char *a, const char *b);
typedef bool al_db_make_fn(const char *a, size_t a_size, const char *b,
                           struct al_str *out);
enum al_status al_db_add_test(struct al_db *db, const char *name,
                              al_db_test_fn *test, struct al_err *err);
enum al_status al_db_add_make(struct al_db *db, const char *name,
                              al_db_make_fn *make, struct al_err *err);

#endif
