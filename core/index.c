/* index.c - the index's handle, its transactions, and its rebuild. */
#include "config.h"

#include "core/index_own.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/codebook.h"
#include "core/i18n.h"

/* ---- opening ---- */

static struct al_index *make_handle(char *path, struct al_db *db, bool is_fresh)
{
    struct al_index *index = al_calloc(1, sizeof(*index));

    *index = (struct al_index){.path = path, .db = db, .is_fresh = is_fresh};
    al_words_init(&index->words);
    return index;
}

/* "" when meta has no such name, or a value that is no commit. */
static enum al_status read_meta(struct al_index *index, const char *name,
                                char value[AL_COMMIT_HEX], struct al_err *err)
{
    struct al_stmt *stmt;
    enum al_status status = al_db_stmt(
        index->db, "SELECT value FROM meta WHERE name=?1", &stmt, err);
    const char *text = "";
    bool has_row;

    if (status != AL_OK)
        return status;
    al_db_bind_text(stmt, 1, name);
    status = al_db_step(stmt, &has_row, err);
    if (status == AL_OK && has_row)
        text = al_db_text(stmt, 0);
    value[0] = '\0';
    if (strlen(text) < AL_COMMIT_HEX)
        memcpy(value, text, strlen(text) + 1);
    al_db_done(stmt);
    return status;
}

static enum al_status write_meta(struct al_index *index, const char *name,
                                 const char *value, struct al_err *err)
{
    struct al_stmt *stmt;
    enum al_status status = al_db_stmt(
        index->db, "INSERT OR REPLACE INTO meta VALUES(?1, ?2)", &stmt, err);

    if (status != AL_OK)
        return status;
    al_db_bind_text(stmt, 1, name);
    al_db_bind_text(stmt, 2, value);
    return al_db_run(stmt, err);
}

/* Open what stands at the path now, or (anew) an empty index in its place. */
static enum al_status reopen(struct al_index *index, bool anew,
                             struct al_err *err)
{
    enum al_status status;

    al_index_file_close(index->path, index->db);
    index->db = NULL;
    index->is_blind = false;
    status = al_index_file_open(index->path, anew, &index->db, err);
    return status == AL_OK ? al_blind_apply(index, err) : status;
}

static bool is_elsewhere(const struct al_index *index)
{
    return !index->is_fresh && (!index->db || al_db_has_moved(index->db));
}

enum al_status al_index_commit(struct al_index *index,
                               char commit[AL_COMMIT_HEX], struct al_err *err)
{
    enum al_status status = AL_OK;

    if (!index->is_writing && is_elsewhere(index))
        status = reopen(index, false, err);
    else if (!index->is_writing && al_db_is_damaged(index->db))
        status = reopen(index, true, err);
    /* Another process may have made it a panel's. */
    if (status == AL_OK && !index->is_blind)
        status = al_blind_apply(index, err);
    if (status == AL_OK)
        status = read_meta(index, "commit", commit, err);
    if (status == AL_ECORRUPT && !index->is_writing) {
        status = reopen(index, true, err);
        if (status == AL_OK)
            status = read_meta(index, "commit", commit, err);
    }
    return status;
}

void al_index_rest(struct al_index *index)
{
    assert(!index->is_writing && !index->is_fresh);
    al_index_file_close(index->path, index->db);
    index->db = NULL;
    index->is_blind = false;
}

enum al_status al_index_open(const char *path, struct al_index **out,
                             bool *is_empty, struct al_err *err)
{
    struct al_index *index;
    struct al_db *db;
    char commit[AL_COMMIT_HEX];
    enum al_status status = al_index_file_open(path, false, &db, err);

    if (status != AL_OK)
        return status;
    index = make_handle(al_strdup(path), db, false);
    status = al_blind_apply(index, err);
    if (status == AL_OK)
        status = al_index_commit(index, commit, err);
    if (status != AL_OK) {
        al_index_close(index);
        return status;
    }
    *is_empty = commit[0] == '\0';
    *out = index;
    return AL_OK;
}

void al_index_set_words(struct al_index *index, const struct al_words *words)
{
    index->words = *words;
}

void al_index_set_codes(struct al_index *index, struct al_codebook *codes)
{
    al_codebook_free(index->codes);
    index->codes = codes;
}

const struct al_codebook *al_index_codes(const struct al_index *index)
{
    return index->codes;
}

void al_index_close(struct al_index *index)
{
    if (!index)
        return;
    al_codebook_free(index->codes);
    al_load_free(index->load);
    al_rows_forget(index);
    if (index->is_fresh)
        al_db_close(index->db);
    else
        al_index_file_close(index->path, index->db);
    free(index->path);
    free(index);
}

/* ---- rebuilding ---- */

enum al_status al_index_rebuild_begin(struct al_index *index,
                                      struct al_index **fresh,
                                      struct al_err *err)
{
    struct al_db *db;
    char *made;
    enum al_status status = al_index_file_make(index->path, &made, &db, err);

    if (status == AL_OK)
        *fresh = make_handle(made, db, true);
    return status;
}

enum al_status al_index_rebuild_finish(struct al_index *index,
                                       struct al_index *fresh,
                                       struct al_err *err)
{
    struct al_db *db = fresh->db;
    enum al_status status = AL_OK;

    assert(!fresh->is_writing && !index->is_writing);
    fresh->db = NULL;
    if (strcmp(index->path, ":memory:") == 0) {
        al_db_close(index->db);
        index->db = db;
        index->is_blind = false;
        status = al_blind_apply(index, err);
    } else {
        status = al_index_file_install(db, fresh->path, index->path, err);
        if (status == AL_OK)
            status = reopen(index, false, err);
    }
    al_index_close(fresh);
    return status;
}

void al_index_rebuild_cancel(struct al_index *fresh)
{
    if (!fresh)
        return;
    al_db_close(fresh->db);
    fresh->db = NULL;
    if (strcmp(fresh->path, ":memory:") != 0)
        unlink(fresh->path);
    al_index_close(fresh);
}

/* ---- transactions ---- */

enum al_status al_index_begin(struct al_index *index, bool bulk,
                              struct al_err *err)
{
    enum al_status status;
    int64_t is_used = 0;

    assert(!index->is_writing);
    if (is_elsewhere(index)) {
        status = reopen(index, false, err);
        return status != AL_OK
                   ? status
                   : al_fail(err, AL_EBUSY, _("The index was made anew"));
    }
    /* Whoever writes sees everything. */
    status = al_blind_lift(index, err);
    if (status == AL_OK)
        status = al_db_exec(index->db, "BEGIN IMMEDIATE", err);
    if (status != AL_OK) {
        (void)al_blind_apply(index, NULL);
        return status;
    }
    index->is_writing = true;
    if (bulk)
        status = al_db_number(index->db, "SELECT EXISTS(SELECT 1 FROM rec)",
                              &is_used, err);
    if (status == AL_OK && bulk && !is_used)
        status = al_load_begin(index, err);
    if (status != AL_OK)
        al_index_end(index, NULL, NULL);
    return status;
}

/* ---- how far the saves are ---- */

enum al_status al_index_set_saves(struct al_index *index,
                                  const struct al_index_mark *mark,
                                  struct al_err *err)
{
    char seq[AL_COMMIT_HEX];
    enum al_status status;

    assert(index->is_writing);
    if (!mark)
        return al_db_exec(index->db,
                          "DELETE FROM meta WHERE name IN"
                          " ('saves', 'saves_seq')",
                          err);
    snprintf(seq, sizeof(seq), "%lld", (long long)mark->seq);
    status = write_meta(index, "saves", mark->commit, err);
    return status == AL_OK ? write_meta(index, "saves_seq", seq, err) : status;
}

enum al_status al_index_saves(struct al_index *index, bool *is_whole,
                              struct al_index_mark *mark, struct al_err *err)
{
    char seq[AL_COMMIT_HEX] = "";
    enum al_status status = read_meta(index, "saves_seq", seq, err);

    *is_whole = !seq[0];
    *mark = (struct al_index_mark){.seq = strtoll(seq, NULL, 10)};
    return status == AL_OK ? read_meta(index, "saves", mark->commit, err)
                           : status;
}

/* ---- ending a transaction ---- */

enum al_status al_index_end(struct al_index *index, const char *commit,
                            struct al_err *err)
{
    enum al_status status = AL_OK;

    assert(index->is_writing);
    if (commit && index->load)
        status = al_load_finish(index, err);
    if (commit && status == AL_OK)
        status = write_meta(index, "commit", commit, err);
    if (commit && status == AL_OK)
        status = al_db_exec(index->db, "COMMIT", err);
    if (!commit || status != AL_OK)
        al_db_exec(index->db, "ROLLBACK", NULL);
    al_load_free(index->load);
    index->load = NULL;
    index->is_writing = false;
    (void)al_blind_apply(index, NULL);
    return status;
}

enum al_status al_index_clear(struct al_index *index, struct al_err *err)
{
    struct al_str sql = {0};
    const struct al_kind *kind;
    enum al_status status;

    assert(index->is_writing && !index->load);
    al_str_puts(&sql, "DELETE FROM rec; DELETE FROM link; DELETE FROM member;"
                      "DELETE FROM owed;"
                      "DELETE FROM device; DELETE FROM save;"
                      "DELETE FROM touched; DELETE FROM finding;"
                      "DELETE FROM meta; DELETE FROM \"k_\";"
                      "INSERT INTO words(words) VALUES('delete-all');");
    for (size_t i = 0; (kind = al_kind(i)); i++) {
        al_str_puts(&sql, "DELETE FROM ");
        al_layout_table(kind, &sql);
        al_str_putc(&sql, ';');
    }
    status = al_db_exec(index->db, al_str_text(&sql), err);
    al_str_drop(&sql);
    return status;
}
