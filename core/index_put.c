/* index_put.c - mirroring one record, one member, one save. */
#include "config.h"

#include "core/index_own.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/codec.h"

/* Chains of "its day is that one's day": payment, participation, activity. */
#define DAY_CHAIN_MAX 4

/* What stands in the index for an id. */
struct standing {
    bool is_there;
    struct al_place place; /* text points into doc */
    struct al_str doc;
    struct al_record *record; /* NULL when damaged */
};

static void standing_drop(struct standing *old)
{
    al_record_free(old->record);
    al_str_drop(&old->doc);
}

static enum al_status read_standing(struct al_index *index,
                                    struct al_stmt *stmt, struct standing *old,
                                    struct al_err *err)
{
    enum al_status status = al_db_step(stmt, &old->is_there, err);
    const void *bytes;
    size_t size;

    if (status != AL_OK || !old->is_there)
        return status;
    old->place.row = al_db_int(stmt, 0);
    old->place.flags = (unsigned)al_db_int(stmt, 1);
    bytes = al_db_blob(stmt, 2, &size);
    al_str_add(&old->doc, bytes, size);
    bytes = al_db_blob(stmt, 3, &size);
    if (size == sizeof(old->place.id.byte))
        memcpy(old->place.id.byte, bytes, size);
    old->place.text = al_str_text(&old->doc);
    old->place.size = old->doc.len;
    if (!(old->place.flags & AL_REC_DAMAGED))
        status =
            al_codec_parse(old->place.text, old->place.size, &old->record, err);
    /* It parsed when it was put: the next look makes the index anew. */
    if (status != AL_OK)
        al_db_set_damaged(index->db);
    return status;
}

static enum al_status find_by_id(struct al_index *index, const struct al_id *id,
                                 struct standing *old, struct al_err *err)
{
    struct al_stmt *stmt;
    enum al_status status =
        al_db_stmt(index->db, "SELECT row, flags, doc, id FROM rec WHERE id=?1",
                   &stmt, err);

    if (status != AL_OK)
        return status;
    al_db_bind_blob(stmt, 1, id->byte, sizeof(id->byte));
    status = read_standing(index, stmt, old, err);
    al_db_done(stmt);
    return status;
}

static enum al_status find_by_row(struct al_index *index, int64_t row,
                                  struct standing *old, struct al_err *err)
{
    struct al_stmt *stmt;
    enum al_status status = al_db_stmt(
        index->db, "SELECT row, flags, doc, id FROM rec WHERE row=?1", &stmt,
        err);

    if (status != AL_OK)
        return status;
    al_db_bind_int(stmt, 1, row);
    status = read_standing(index, stmt, old, err);
    al_db_done(stmt);
    return status;
}

/* ---- where a record stands ---- */

/* The day of the record when_id, if it is of the kind that may lend its day. */
static enum al_status lent_day(struct al_index *index,
                               const struct al_kind *kind,
                               const struct al_id *when_id, int32_t *day,
                               struct al_err *err)
{
    struct standing lender = {.is_there = false};
    enum al_status status = find_by_id(index, when_id, &lender, err);

    *day = 0;
    if (status == AL_OK && kind && lender.record &&
        strcmp(lender.record->kind, kind->name) == 0)
        *day = al_layout_day(lender.place.row);
    standing_drop(&lender);
    return status;
}

static enum al_status day_of(struct al_index *index,
                             const struct al_record *record, int32_t *day,
                             struct al_err *err)
{
    const struct al_kind *kind = NULL;
    struct al_id when;

    *day = 0;
    if (!record || al_rows_own_day(record, day, &kind, &when))
        return AL_OK;
    return lent_day(index, kind, &when, day, err);
}

/* The first free row from the one that day and id ask for. */
static enum al_status free_row(struct al_index *index, int32_t day,
                               const struct al_id *id, int64_t *row,
                               struct al_err *err)
{
    struct al_stmt *stmt;
    enum al_status status =
        al_db_stmt(index->db, "SELECT 1 FROM rec WHERE row=?1", &stmt, err);
    bool is_taken = true;

    if (status != AL_OK)
        return status;
    *row = al_layout_row(day, id);
    while (status == AL_OK && is_taken) {
        al_db_bind_int(stmt, 1, *row);
        status = al_db_step(stmt, &is_taken, err);
        al_db_reset(stmt);
        if (is_taken)
            ++*row;
    }
    al_db_done(stmt);
    return status;
}

/* ---- putting ---- */

struct edge_adder {
    struct al_index *index;
    int64_t row;
};

static enum al_status add_edge(void *arg, const struct al_id *to,
                               const char *field, const char *value,
                               struct al_err *err)
{
    struct edge_adder *adder = arg;

    return to ? al_rows_link(adder->index, to, adder->row, field, err)
              : al_rows_member(adder->index, field, value, adder->row, err);
}

/* Put record on the row for its day, in place of what old says. */
static enum al_status replace(struct al_index *index,
                              const struct standing *old,
                              struct al_place *place,
                              const struct al_record *record, int32_t day,
                              struct al_err *err)
{
    struct edge_adder adder = {.index = index};
    bool stays = old->is_there && al_layout_day(old->place.row) == day;
    bool with_words =
        !stays || !al_rows_same_words(&old->place, old->record, place, record);
    enum al_status status = AL_OK;

    if (old->is_there)
        status =
            al_rows_remove(index, &old->place, old->record, with_words, err);
    if (stays)
        place->row = old->place.row;
    else if (status == AL_OK)
        status = free_row(index, day, &place->id, &place->row, err);
    if (status == AL_OK)
        status = al_rows_insert(index, place, record, with_words, err);
    adder.row = place->row;
    if (status == AL_OK && record)
        status = al_rows_edges(record, add_edge, &adder, err);
    return status;
}

static enum al_status linked_rows(struct al_index *index,
                                  const struct al_id *id, int64_t **rows,
                                  size_t *count, struct al_err *err)
{
    struct al_stmt *stmt;
    enum al_status status = al_db_stmt(
        index->db, "SELECT DISTINCT row FROM link WHERE to_id=?1", &stmt, err);
    size_t cap = 0;
    bool has_row;

    *rows = NULL;
    *count = 0;
    if (status != AL_OK)
        return status;
    al_db_bind_blob(stmt, 1, id->byte, sizeof(id->byte));
    while ((status = al_db_step(stmt, &has_row, err)) == AL_OK && has_row) {
        *rows = al_grow(*rows, &cap, *count + 1, sizeof(**rows));
        (*rows)[(*count)++] = al_db_int(stmt, 0);
    }
    al_db_done(stmt);
    return status;
}

static enum al_status move_followers(struct al_index *index,
                                     const struct al_id *id, int depth,
                                     struct al_err *err);

/* The record on row may have its day from a record that just moved. */
static enum al_status move_follower(struct al_index *index, int64_t row,
                                    int depth, struct al_err *err)
{
    struct standing old = {.is_there = false};
    enum al_status status = find_by_row(index, row, &old, err);
    struct al_place place = old.place;
    int32_t day = 0;

    if (status == AL_OK)
        status = day_of(index, old.record, &day, err);
    if (status == AL_OK && old.is_there && al_layout_day(row) != day) {
        status = replace(index, &old, &place, old.record, day, err);
        if (status == AL_OK)
            status = move_followers(index, &place.id, depth + 1, err);
    }
    standing_drop(&old);
    return status;
}

static enum al_status move_followers(struct al_index *index,
                                     const struct al_id *id, int depth,
                                     struct al_err *err)
{
    int64_t *rows;
    size_t count;
    enum al_status status;

    if (depth >= DAY_CHAIN_MAX)
        return AL_OK;
    status = linked_rows(index, id, &rows, &count, err);
    for (size_t i = 0; status == AL_OK && i < count; i++)
        status = move_follower(index, rows[i], depth, err);
    free(rows);
    return status;
}

enum al_status al_index_put(struct al_index *index, const struct al_id *id,
                            const struct al_record *record, const char *text,
                            size_t size, struct al_err *err)
{
    struct standing old = {.is_there = false};
    struct al_place place = {.id = *id, .text = text, .size = size};
    enum al_status status;
    int32_t day;

    assert(index->is_writing);
    if (index->load)
        return al_load_put(index, id, record, text, size, err);
    place.flags = al_rows_flags(record);
    status = find_by_id(index, id, &old, err);
    if (status != AL_OK ||
        (old.is_there && old.place.flags == place.flags &&
         old.place.size == size && memcmp(old.place.text, text, size) == 0))
        goto done;
    if ((status = day_of(index, record, &day, err)) != AL_OK ||
        (status = replace(index, &old, &place, record, day, err)) != AL_OK)
        goto done;
    status = move_followers(index, id, 0, err);

done:
    standing_drop(&old);
    return status;
}

/* ---- members ---- */

enum al_status al_index_put_member(struct al_index *index, const char *device,
                                   const struct al_record *member,
                                   struct al_err *err)
{
    const char *staff = al_record_get(member, "staff");
    struct al_stmt *stmt;
    struct al_id id;
    enum al_status status = al_db_stmt(
        index->db, "INSERT OR REPLACE INTO device VALUES(?1, ?2, ?3, ?4)",
        &stmt, err);

    assert(index->is_writing);
    if (status != AL_OK)
        return status;
    al_db_bind_text(stmt, 1, device);
    if (staff && al_id_parse(staff, &id))
        al_db_bind_blob(stmt, 2, id.byte, sizeof(id.byte));
    al_db_bind_text(stmt, 3, al_record_get(member, "role"));
    al_db_bind_int(stmt, 4, al_record_is_gone(member));
    return al_db_run(stmt, err);
}

/* ---- saves ---- */

static enum al_status put_touched(struct al_index *index, int64_t seq,
                                  const struct al_id *record,
                                  struct al_err *err)
{
    struct al_stmt *stmt;
    enum al_status status = al_db_stmt(
        index->db, "INSERT OR IGNORE INTO touched VALUES(?1, ?2)", &stmt, err);

    if (status != AL_OK)
        return status;
    al_db_bind_blob(stmt, 1, record->byte, sizeof(record->byte));
    al_db_bind_int(stmt, 2, seq);
    return al_db_run(stmt, err);
}

enum al_status al_index_put_save(struct al_index *index,
                                 const struct al_index_save *save,
                                 const struct al_id *records, size_t count,
                                 struct al_err *err)
{
    struct al_stmt *stmt;
    enum al_status status =
        al_db_stmt(index->db,
                   "INSERT OR REPLACE INTO save"
                   " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                   &stmt, err);

    assert(index->is_writing);
    if (status != AL_OK)
        return status;
    al_db_bind_int(stmt, 1, save->seq);
    al_db_bind_text(stmt, 2, save->commit);
    al_db_bind_text(stmt, 3, save->save_id);
    al_db_bind_text(stmt, 4, save->takes_back);
    al_db_bind_text(stmt, 5, save->when);
    al_db_bind_text(stmt, 6, save->who);
    al_db_bind_text(stmt, 7, save->what);
    al_db_bind_int(stmt, 8, (int64_t)count);
    status = al_db_run(stmt, err);
    for (size_t i = 0; status == AL_OK && i < count; i++)
        status = put_touched(index, save->seq, &records[i], err);
    return status;
}

static enum al_status drop_from(struct al_index *index, const char *sql,
                                int64_t seq, struct al_err *err)
{
    struct al_stmt *stmt;
    enum al_status status = al_db_stmt(index->db, sql, &stmt, err);

    if (status != AL_OK)
        return status;
    al_db_bind_int(stmt, 1, seq);
    return al_db_run(stmt, err);
}

enum al_status al_index_drop_saves(struct al_index *index, int64_t seq,
                                   struct al_err *err)
{
    enum al_status status =
        drop_from(index, "DELETE FROM touched WHERE seq>?1", seq, err);

    assert(index->is_writing);
    if (status == AL_OK)
        status = drop_from(index, "DELETE FROM save WHERE seq>?1", seq, err);
    return status;
}
