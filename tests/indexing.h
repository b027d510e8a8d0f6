#ifndef AL_TESTS_INDEXING_H
#define AL_TESTS_INDEXING_H
/*
 * tests/indexing.h - an index in a folder of its own, and records to put in.
 */
#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/codec.h"
#include "core/db.h"
#include "core/index.h"
#include "core/kinds.h"
#include "core/query.h"
#include "tests/testing.h"

struct box {
    char dir[64];
    char path[96];
    struct al_index *index;
};

#define MUST(call)                                              \
    do {                                                        \
        struct al_err must_err = {.msg = ""};                   \
        struct al_err *err = &must_err;                         \
        enum al_status must_status = (call);                    \
        ck_assert_msg(must_status == AL_OK, "%s: %d %s", #call, \
                      (int)must_status, must_err.msg);          \
    } while (0)

static inline void box_open(struct box *box)
{
    bool is_empty;

    snprintf(box->dir, sizeof(box->dir), "/tmp/al_index.XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(box->dir));
    snprintf(box->path, sizeof(box->path), "%s/index.db", box->dir);
    MUST(al_index_open(box->path, &box->index, &is_empty, err));
    ck_assert(is_empty);
}

static inline void box_drop(struct box *box)
{
    DIR *dir = opendir(box->dir);
    struct dirent *entry;

    al_index_close(box->index);
    while (dir && (entry = readdir(dir))) {
        if (entry->d_name[0] != '.')
            unlinkat(dirfd(dir), entry->d_name, 0);
    }
    if (dir)
        closedir(dir);
    rmdir(box->dir);
}

/* An id that is easy to read in a failure: n in its first and last bytes. */
static inline struct al_id id_at(unsigned n)
{
    struct al_id id = {{0}};

    id.byte[0] = (uint8_t)(n >> 8);
    id.byte[1] = (uint8_t)n;
    id.byte[14] = (uint8_t)(n >> 8);
    id.byte[15] = (uint8_t)n;
    return id;
}

static inline const char *hex_at(unsigned n)
{
    static char hex[8][AL_ID_HEX];
    static size_t turn;
    struct al_id id = id_at(n);

    turn = (turn + 1) % 8;
    al_id_hex(&id, hex[turn]);
    return hex[turn];
}

/* Put one record in a transaction of its own; takes the record. */
static inline void put(struct al_index *index, unsigned n,
                       struct al_record *record)
{
    struct al_str text = {0};
    struct al_id id = id_at(n);

    al_codec_print(record, &text);
    MUST(al_index_begin(index, false, err));
    MUST(al_index_put(index, &id, record, al_str_text(&text), text.len, err));
    MUST(al_index_end(index, "c1", err));
    al_str_drop(&text);
    al_record_free(record);
}

static inline const char *commit_of(struct al_index *index)
{
    static char commit[AL_COMMIT_HEX];

    MUST(al_index_commit(index, commit, err));
    return commit;
}

static inline size_t count_of(struct al_index *index, const char *kind)
{
    struct al_query query = {.kind = kind};
    size_t count;

    MUST(al_query_count(index, &query, &count, err));
    return count;
}

static inline struct al_record *person(const char *name)
{
    struct al_record *record = al_record_new(AL_KIND_PERSON);

    al_record_set(record, "preferred_name", name);
    return record;
}

/* A record from "field=value" pairs, field+=member, NULL at the end. */
static inline struct al_record *make(const char *kind, ...)
    __attribute__((sentinel));
static inline struct al_record *make(const char *kind, ...)
{
    struct al_record *record = al_record_new(kind);
    va_list args;
    const char *pair;

    va_start(args, kind);
    while ((pair = va_arg(args, const char *))) {
        const char *equals = strchr(pair, '=');
        char name[AL_NAME_MAX + 2] = "";
        size_t len = (size_t)(equals - pair);

        memcpy(name, pair, len);
        if (name[len - 1] == '+') {
            name[len - 1] = '\0';
            al_record_add_member(record, name, equals + 1);
        } else {
            al_record_set(record, name, equals + 1);
        }
    }
    va_end(args);
    return record;
}

/* "field=" and the hex id of n, for make. */
static inline const char *ref(const char *field, unsigned n)
{
    static char text[8][AL_NAME_MAX + AL_ID_HEX + 2];
    static size_t turn;

    turn = (turn + 1) % 8;
    snprintf(text[turn], sizeof(text[turn]), "%s=%s", field, hex_at(n));
    return text[turn];
}

/* The first column of every row of sql, a line each; words by instance. */
static inline void dump_sql(const char *path, const char *sql,
                            struct al_str *out)
{
    struct al_db *db;
    struct al_stmt *stmt;
    bool has_row;

    MUST(al_db_open(path, false, &db, err));
    if (strstr(sql, "seen_words"))
        MUST(al_db_exec(db,
                        "CREATE VIRTUAL TABLE temp.seen_words USING"
                        " fts5vocab('main', 'words', 'instance')",
                        err));
    MUST(al_db_stmt(db, sql, &stmt, err));
    al_str_printf(out, "-- %s\n", sql);
    while (al_db_step(stmt, &has_row, NULL) == AL_OK && has_row)
        al_str_printf(out, "%s\n", al_db_text(stmt, 0));
    al_db_done(stmt);
    al_db_close(db);
}

/* Titles (or numbers of ids) of hits, joined by "; ". */
static inline bool add_title(void *arg, const struct al_hit *hit)
{
    struct al_str *out = arg;

    if (out->len > 0)
        al_str_puts(out, "; ");
    al_str_puts(out, hit->title);
    return true;
}

static inline bool add_number(void *arg, const struct al_hit *hit)
{
    struct al_str *out = arg;

    al_str_printf(out, "%s%d", out->len ? " " : "",
                  hit->id.byte[14] << 8 | hit->id.byte[15]);
    return true;
}

/* Ask for numbers and compare: EXPECT("3 2 1", al_query_run(..., NUMBERS)). */
#define NUMBERS add_number, &expect_out, err
#define TITLES  add_title, &expect_out, err
#define EXPECT(wanted, call)                                \
    do {                                                    \
        struct al_str expect_out = {0};                     \
        MUST(call);                                         \
        ck_assert_str_eq(al_str_text(&expect_out), wanted); \
        al_str_drop(&expect_out);                           \
    } while (0)

#endif
