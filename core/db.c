/* db.c - SQLite: opening, statements, and errors in our terms. */
#include "config.h"

#include "core/db.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "core/i18n.h"

#define STMT_MAX     48   /* kept statements; more are made and dropped */
#define BUSY_WAIT_MS 5000 /* how long a writer waits for another process */

struct al_stmt {
    struct al_db *db;
    sqlite3_stmt *handle;
    char *sql; /* owned */
    bool is_lent, is_kept;
};

struct al_db {
    sqlite3 *handle;
    bool is_damaged;
    struct al_stmt *kept[STMT_MAX];
    size_t kept_count;
    Fts5Tokenizer *words; /* made when first needed */
    fts5_tokenizer words_ops;
};

/* ---- errors ---- */

/* SQLite calls a full disk an I/O error where it makes its shared memory. */
static bool is_no_room(struct al_db *db, int rc)
{
    return rc == SQLITE_IOERR_SHMSIZE ||
           ((rc & 0xff) == SQLITE_IOERR && db->handle &&
            sqlite3_system_errno(db->handle) == ENOSPC);
}

/*
 * SQLite's own messages may quote SQL but never bound values, so they can be
 * shown and logged.
 */
static enum al_status fail_sql(struct al_db *db, int rc, struct al_err *err)
{
    const char *text =
        db->handle ? sqlite3_errmsg(db->handle) : sqlite3_errstr(rc);

    if (rc == SQLITE_READONLY_DBMOVED)
        return al_fail(err, AL_EBUSY,
                       _("The index was deleted at this very moment"));
    if ((rc & 0xff) == SQLITE_FULL || is_no_room(db, rc))
        return al_fail_errno(err, ENOSPC, _("The index cannot be used"));
    switch (rc & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return al_fail(err, AL_EBUSY,
                       _("Another Alongside is writing its index; try again"));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        db->is_damaged = true;
        return al_fail(err, AL_ECORRUPT, _("The index is damaged: %s"), text);
    case SQLITE_NOMEM:
        abort();
    default:
        return al_fail(err, AL_EIO, _("The index cannot be used: %s"), text);
    }
}

/* ---- opening ---- */

/*
 * cache_size is in KiB when negative. A reader needs the inner pages of a few
 * trees; loading is sorted, so that it needs little more. Temporary tables stay
 * in memory: nothing from a record is written outside the data folder.
 */
static const char normal_pragmas[] = "PRAGMA cache_size=-3000;"
                                     "PRAGMA mmap_size=0;"
                                     "PRAGMA synchronous=NORMAL;"
                                     "PRAGMA secure_delete=ON;"
                                     "PRAGMA temp_store=MEMORY;"
                                     "PRAGMA trusted_schema=OFF;";
static const char load_pragmas[] = "PRAGMA cache_size=-6000;"
                                   "PRAGMA journal_mode=MEMORY;"
                                   "PRAGMA locking_mode=EXCLUSIVE;"
                                   "PRAGMA synchronous=OFF;"
                                   "PRAGMA temp_store=FILE;"
                                   "PRAGMA trusted_schema=OFF;";

enum al_status al_db_open(const char *path, bool for_load, struct al_db **out,
                          struct al_err *err)
{
    struct al_db *db = al_calloc(1, sizeof(*db));
    bool is_private = strcmp(path, ":memory:") == 0;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
                SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
    enum al_status status;
    int rc, off = 0;

    rc = sqlite3_open_v2(path, &db->handle,
                         is_private ? flags | SQLITE_OPEN_MEMORY : flags, NULL);
    if (rc != SQLITE_OK) {
        status = fail_sql(db, rc, err);
        goto fail;
    }
    sqlite3_busy_timeout(db->handle, BUSY_WAIT_MS);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 0, &off);
    status = al_db_exec(db, for_load ? load_pragmas : normal_pragmas, err);
    if (status != AL_OK)
        goto fail;
    *out = db;
    return AL_OK;

fail:
    al_db_close(db);
    return status;
}

void al_db_close(struct al_db *db)
{
    if (!db)
        return;
    for (size_t i = 0; i < db->kept_count; i++) {
        sqlite3_finalize(db->kept[i]->handle);
        free(db->kept[i]->sql);
        free(db->kept[i]);
    }
    if (db->words)
        db->words_ops.xDelete(db->words);
    sqlite3_close_v2(db->handle);
    free(db);
}

/* It could not be opened again, as on a full disk. Nothing but searching and
 * lists depends on it. */
static enum al_status fail_closed(struct al_err *err)
{
    return al_fail(err, AL_EIO,
                   _("The index could not be opened; what was saved is safe. "
                     "Make room on the disk and try again"));
}

bool al_db_has_moved(struct al_db *db)
{
    int moved = 0;

    sqlite3_file_control(db->handle, NULL, SQLITE_FCNTL_HAS_MOVED, &moved);
    return moved != 0;
}

bool al_db_is_damaged(const struct al_db *db)
{
    return db->is_damaged;
}

void al_db_set_damaged(struct al_db *db)
{
    db->is_damaged = true;
}

enum al_status al_db_exec(struct al_db *db, const char *sql, struct al_err *err)
{
    int rc;

    if (!db)
        return fail_closed(err);
    rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK ? AL_OK : fail_sql(db, rc, err);
}

enum al_status al_db_number(struct al_db *db, const char *sql, int64_t *number,
                            struct al_err *err)
{
    struct al_stmt *stmt;
    enum al_status status = al_db_stmt(db, sql, &stmt, err);
    bool has_row;

    if (status != AL_OK)
        return status;
    status = al_db_step(stmt, &has_row, err);
    if (status == AL_OK)
        *number = has_row ? al_db_int(stmt, 0) : 0;
    al_db_done(stmt);
    return status;
}

/* ---- statements ---- */

static struct al_stmt *find_kept(struct al_db *db, const char *sql)
{
    for (size_t i = 0; i < db->kept_count; i++) {
        struct al_stmt *stmt = db->kept[i];

        if (!stmt->is_lent && strcmp(stmt->sql, sql) == 0)
            return stmt;
    }
    return NULL;
}

enum al_status al_db_stmt(struct al_db *db, const char *sql,
                          struct al_stmt **out, struct al_err *err)
{
    struct al_stmt *stmt;
    sqlite3_stmt *handle;
    int rc;

    if (!db)
        return fail_closed(err);
    if ((stmt = find_kept(db, sql))) {
        stmt->is_lent = true;
        *out = stmt;
        return AL_OK;
    }
    rc = sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT,
                            &handle, NULL);
    /* Our SQL is right: what does not fit it was not made by us. */
    if (rc == SQLITE_ERROR)
        rc = SQLITE_CORRUPT;
    if (rc != SQLITE_OK)
        return fail_sql(db, rc, err);
    stmt = al_calloc(1, sizeof(*stmt));
    *stmt = (struct al_stmt){.db = db, .handle = handle, .is_lent = true};
    stmt->sql = al_strdup(sql);
    if (db->kept_count < STMT_MAX) {
        stmt->is_kept = true;
        db->kept[db->kept_count++] = stmt;
    }
    *out = stmt;
    return AL_OK;
}

void al_db_done(struct al_stmt *stmt)
{
    if (!stmt)
        return;
    if (!stmt->is_kept) {
        sqlite3_finalize(stmt->handle);
        free(stmt->sql);
        free(stmt);
        return;
    }
    sqlite3_reset(stmt->handle);
    sqlite3_clear_bindings(stmt->handle);
    stmt->is_lent = false;
}

void al_db_reset(struct al_stmt *stmt)
{
    sqlite3_reset(stmt->handle);
}

void al_db_bind_int(struct al_stmt *stmt, int at, int64_t value)
{
    sqlite3_bind_int64(stmt->handle, at, value);
}

void al_db_bind_text(struct al_stmt *stmt, int at, const char *text)
{
    if (text)
        sqlite3_bind_text64(stmt->handle, at, text, strlen(text), SQLITE_STATIC,
                            SQLITE_UTF8);
    else
        sqlite3_bind_null(stmt->handle, at);
}

void al_db_bind_blob(struct al_stmt *stmt, int at, const void *bytes,
                     size_t size)
{
    if (bytes)
        sqlite3_bind_blob64(stmt->handle, at, bytes, size, SQLITE_STATIC);
    else
        sqlite3_bind_null(stmt->handle, at);
}

enum al_status al_db_step(struct al_stmt *stmt, bool *has_row,
                          struct al_err *err)
{
    int rc = sqlite3_step(stmt->handle);

    *has_row = rc == SQLITE_ROW;
    if (rc == SQLITE_ROW || rc == SQLITE_DONE)
        return AL_OK;
    return fail_sql(stmt->db, rc, err);
}

enum al_status al_db_run(struct al_stmt *stmt, struct al_err *err)
{
    bool has_row;
    enum al_status status = al_db_step(stmt, &has_row, err);

    al_db_done(stmt);
    return status;
}

int64_t al_db_int(struct al_stmt *stmt, int column)
{
    return sqlite3_column_int64(stmt->handle, column);
}

const char *al_db_text(struct al_stmt *stmt, int column)
{
    const void *text = sqlite3_column_text(stmt->handle, column);

    return text ? text : "";
}

const void *al_db_blob(struct al_stmt *stmt, int column, size_t *size)
{
    const void *bytes = sqlite3_column_blob(stmt->handle, column);

    *size = (size_t)sqlite3_column_bytes(stmt->handle, column);
    return bytes;
}

bool al_db_is_null(struct al_stmt *stmt, int column)
{
    return sqlite3_column_type(stmt->handle, column) == SQLITE_NULL;
}

/* ---- the full text's own idea of a word ---- */

static enum al_status make_tokenizer(struct al_db *db, struct al_err *err)
{
    const char *options[] = {"remove_diacritics", "2"};
    sqlite3_stmt *ask = NULL;
    fts5_api *api = NULL;
    void *context = NULL;
    int rc;

    rc = sqlite3_prepare_v2(db->handle, "SELECT fts5(?1)", -1, &ask, NULL);
    if (rc != SQLITE_OK)
        return fail_sql(db, rc, err);
    sqlite3_bind_pointer(ask, 1, (void *)&api, "fts5_api_ptr", NULL);
    sqlite3_step(ask);
    sqlite3_finalize(ask);
    if (!api)
        return al_fail(err, AL_EIO, _("SQLite has no full-text search"));
    rc = api->xFindTokenizer(api, "unicode61", &context, &db->words_ops);
    if (rc == SQLITE_OK)
        rc = db->words_ops.xCreate(context, options, 2, &db->words);
    return rc == SQLITE_OK ? AL_OK : fail_sql(db, rc, err);
}

struct word_sink {
    al_db_word_fn *each;
    void *arg;
};

static int on_token(void *arg, int flags, const char *token, int len, int start,
                    int end)
{
    struct word_sink *sink = arg;

    (void)flags;
    (void)start;
    (void)end;
    sink->each(sink->arg, token, (size_t)len);
    return SQLITE_OK;
}

enum al_status al_db_words(struct al_db *db, const char *text,
                           al_db_word_fn *each, void *arg, struct al_err *err)
{
    struct word_sink sink = {.each = each, .arg = arg};
    size_t len = strlen(text);
    enum al_status status;
    int rc;

    if (!db)
        return fail_closed(err);
    if (!db->words && (status = make_tokenizer(db, err)) != AL_OK)
        return status;
    rc = db->words_ops.xTokenize(db->words, &sink, FTS5_TOKENIZE_QUERY, text,
                                 len > INT_MAX ? INT_MAX : (int)len, on_token);
    return rc == SQLITE_OK ? AL_OK : fail_sql(db, rc, err);
}

/* ---- functions for SQL ---- */

/* A pointer to a function does not fit a void pointer: it travels in a box. */
struct sql_function {
    al_db_test_fn *test;
    al_db_make_fn *make;
};

static const char *argument(sqlite3_value *value, size_t *size)
{
    const void *text = sqlite3_value_text(value);

    *size = (size_t)sqlite3_value_bytes(value);
    return text ? text : "";
}

static void call_function(sqlite3_context *context, int count,
                          sqlite3_value **args)
{
    const struct sql_function *function = sqlite3_user_data(context);
    size_t a_size, b_size;
    const char *a, *b;
    struct al_str out = {0};

    (void)count;
    a = argument(args[0], &a_size);
    b = argument(args[1], &b_size);
    if (function->test) {
        sqlite3_result_int(context, function->test(a, b));
        return;
    }
    if (function->make(a, a_size, b, &out))
        sqlite3_result_text64(context, al_str_text(&out), out.len,
                              SQLITE_TRANSIENT, SQLITE_UTF8);
    al_str_drop(&out);
}

static enum al_status add_function(struct al_db *db, const char *name,
                                   const struct sql_function *function,
                                   struct al_err *err)
{
    struct sql_function *box = al_alloc(sizeof(*box));
    int rc;

    *box = *function;
    rc = sqlite3_create_function_v2(db->handle, name, 2,
                                    SQLITE_UTF8 | SQLITE_DETERMINISTIC, box,
                                    call_function, NULL, NULL, free);
    return rc == SQLITE_OK ? AL_OK : fail_sql(db, rc, err);
}

enum al_status al_db_add_test(struct al_db *db, const char *name,
                              al_db_test_fn *test, struct al_err *err)
{
    return add_function(db, name, &(struct sql_function){.test = test}, err);
}

enum al_status al_db_add_make(struct al_db *db, const char *name,
                              al_db_make_fn *make, struct al_err *err)
{
    return add_function(db, name, &(struct sql_function){.make = make}, err);
}
