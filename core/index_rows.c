/* index_rows.c - the rows that one record has in the index's tables. */
#include "config.h"

#include "core/index_own.h"

#include <stdlib.h>
#include <string.h>

#include "core/codec.h"
#include "core/index_find.h"
#include "core/owed.h"
#include "core/title.h"
#include "core/utf8.h"

/* ---- what a record is, for the index ---- */

static const struct al_field *merged_field(const struct al_kind *kind)
{
    const struct al_field *field = al_field_by_name(kind, "merged_into");

    return field && field->type == AL_T_REF &&
                   strcmp(field->ref, kind->name) == 0
               ? field
               : NULL;
}

/* The record that this one stands for, or false. */
static bool merged_into(const struct al_record *record, struct al_id *into)
{
    const struct al_field *field = merged_field(al_kind_by_name(record->kind));
    const char *value = field ? al_record_get(record, field->name) : NULL;

    return value && al_id_parse(value, into);
}

unsigned al_rows_flags(const struct al_record *record)
{
    struct al_id into;
    unsigned flags = 0;

    if (!record)
        return AL_REC_DAMAGED;
    if (al_record_is_gone(record))
        flags |= AL_REC_GONE;
    if (al_record_is_erased(record))
        flags |= AL_REC_ERASED;
    if (merged_into(record, &into))
        flags |= AL_REC_MERGED;
    if (al_record_has_rivals(record))
        flags |= AL_REC_RIVALS;
    return flags;
}

bool al_rows_own_day(const struct al_record *record, int32_t *day,
                     const struct al_kind **when_kind, struct al_id *when)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);

    *day = 0;
    for (size_t i = 0; kind && i < kind->field_count; i++) {
        const struct al_field *field = &kind->fields[i];
        const char *value = (field->flags & AL_F_WHEN)
                                ? al_record_get(record, field->name)
                                : NULL;
        struct al_date date;

        if (!value)
            continue;
        if (field->type == AL_T_REF && al_id_parse(value, when)) {
            *when_kind = al_kind_by_name(field->ref);
            return false;
        }
        if (field->type == AL_T_DATE && al_date_from_iso(value, &date)) {
            *day = al_date_days(date);
            *day = *day < 1 ? 1 : *day;
            return true;
        }
    }
    return true;
}

/* ---- edges: refs and members ---- */

static enum al_status slot_edges(const struct al_field *field,
                                 const struct al_slot *slot,
                                 al_rows_edge_fn *each, void *arg,
                                 struct al_err *err)
{
    enum al_status status = AL_OK;
    struct al_id to;

    if (slot->value && field->type == AL_T_REF && al_id_parse(slot->value, &to))
        status = each(arg, &to, field->name, NULL, err);
    for (size_t i = 0; status == AL_OK && i < slot->member_count; i++) {
        const char *member = slot->members[i];

        status = each(arg, NULL, field->name, member, err);
        if (status == AL_OK && field->type == AL_T_REFS &&
            al_id_parse(member, &to))
            status = each(arg, &to, field->name, NULL, err);
    }
    return status;
}

enum al_status al_rows_edges(const struct al_record *record,
                             al_rows_edge_fn *each, void *arg,
                             struct al_err *err)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);
    enum al_status status = AL_OK;

    for (size_t i = 0; kind && status == AL_OK && i < kind->field_count; i++) {
        const struct al_field *field = &kind->fields[i];
        const struct al_slot *slot = NULL;

        if (field->type == AL_T_REF || al_field_is_set(field))
            slot = al_record_slot(record, field->name);
        if (slot)
            status = slot_edges(field, slot, each, arg, err);
    }
    return status;
}

static enum al_status link_sql(struct al_index *index, const char *sql,
                               const struct al_id *to, int64_t row,
                               const char *field, struct al_err *err)
{
    struct al_stmt *stmt;
    enum al_status status = al_db_stmt(index->db, sql, &stmt, err);

    if (status != AL_OK)
        return status;
    al_db_bind_blob(stmt, 1, to->byte, sizeof(to->byte));
    al_db_bind_int(stmt, 2, row);
    al_db_bind_text(stmt, 3, field);
    return al_db_run(stmt, err);
}

static enum al_status member_sql(struct al_index *index, const char *sql,
                                 const char *field, const char *value,
                                 int64_t row, struct al_err *err)
{
    struct al_stmt *stmt;
    enum al_status status = al_db_stmt(index->db, sql, &stmt, err);

    if (status != AL_OK)
        return status;
    al_db_bind_text(stmt, 1, field);
    al_db_bind_text(stmt, 2, value);
    al_db_bind_int(stmt, 3, row);
    return al_db_run(stmt, err);
}

enum al_status al_rows_link(struct al_index *index, const struct al_id *to,
                            int64_t row, const char *field, struct al_err *err)
{
    return link_sql(index, "INSERT INTO link VALUES(?1, ?2, ?3)", to, row,
                    field, err);
}

enum al_status al_rows_member(struct al_index *index, const char *field,
                              const char *value, int64_t row,
                              struct al_err *err)
{
    return member_sql(index, "INSERT INTO member VALUES(?1, ?2, ?3)", field,
                      value, row, err);
}

/* ---- one row a table ---- */

static char *make_insert(const struct al_kind *kind)
{
    struct al_str sql = {0};
    int count = 3;

    al_str_puts(&sql, "INSERT INTO ");
    al_layout_table(kind, &sql);
    al_str_puts(&sql, " VALUES(?1, ?2, ?3");
    if (!kind)
        al_str_printf(&sql, ", ?%d", ++count);
    for (size_t i = 0; kind && i < kind->field_count; i++) {
        if (al_layout_has_column(&kind->fields[i]))
            al_str_printf(&sql, ", ?%d", ++count);
    }
    al_str_puts(&sql, ")");
    return al_str_take(&sql);
}

/* Building the text again for every record is felt when many are loaded. */
static const char *insert_sql(struct al_index *index,
                              const struct al_kind *kind)
{
    size_t at = 0, kinds = al_kind_count();

    while (at < kinds && al_kind(at) != kind)
        at++;
    if (!index->inserts)
        index->inserts = al_calloc(kinds + 1, sizeof(*index->inserts));
    if (!index->inserts[at])
        index->inserts[at] = make_insert(kind);
    return index->inserts[at];
}

void al_rows_forget(struct al_index *index)
{
    for (size_t i = 0; index->inserts && i <= al_kind_count(); i++)
        free(index->inserts[i]);
    free(index->inserts);
    index->inserts = NULL;
}

/* Ids bound as bytes must live until the statement ran. */
struct bound_ids {
    struct al_id ids[64];
    size_t count;
};

static void bind_value(struct al_stmt *stmt, int at,
                       const struct al_field *field, const char *value,
                       struct bound_ids *ids)
{
    if (!value || field->type != AL_T_REF) {
        /* The column's type turns the digits of a number into one. */
        al_db_bind_text(stmt, at, value);
        return;
    }
    if (ids->count < AL_COUNT(ids->ids) &&
        al_id_parse(value, &ids->ids[ids->count])) {
        al_db_bind_blob(stmt, at, ids->ids[ids->count].byte,
                        sizeof(ids->ids[0].byte));
        ids->count++;
    }
}

static enum al_status insert_kind(struct al_index *index,
                                  const struct al_place *place,
                                  const struct al_record *record,
                                  struct al_err *err)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);
    struct al_str words = {0}, fold = {0};
    struct bound_ids ids = {.count = 0};
    struct al_stmt *stmt;
    enum al_status status =
        al_db_stmt(index->db, insert_sql(index, kind), &stmt, err);
    int at = 3;

    if (status != AL_OK)
        return status;
    al_title_words(record, &words);
    al_utf8_fold(al_str_text(&words), &fold);
    al_db_bind_int(stmt, 1, place->row);
    al_db_bind_int(stmt, 2, (place->flags & AL_REC_HIDDEN) != 0);
    al_db_bind_text(stmt, 3, al_str_text(&fold));
    if (!kind)
        al_db_bind_text(stmt, ++at, record->kind);
    for (size_t i = 0; kind && i < kind->field_count; i++) {
        const struct al_field *field = &kind->fields[i];

        if (al_layout_has_column(field))
            bind_value(stmt, ++at, field, al_record_get(record, field->name),
                       &ids);
    }
    status = al_db_run(stmt, err);
    al_str_drop(&fold);
    al_str_drop(&words);
    return status;
}

static enum al_status insert_rec(struct al_index *index,
                                 const struct al_place *place,
                                 const struct al_record *record,
                                 struct al_err *err)
{
    struct al_id into = {0};
    struct al_stmt *stmt;
    enum al_status status = al_db_stmt(
        index->db, "INSERT INTO rec VALUES(?1, ?2, ?3, ?4, ?5)", &stmt, err);

    if (status != AL_OK)
        return status;
    al_db_bind_int(stmt, 1, place->row);
    al_db_bind_blob(stmt, 2, place->id.byte, sizeof(place->id.byte));
    al_db_bind_int(stmt, 3, place->flags);
    if (record && merged_into(record, &into))
        al_db_bind_blob(stmt, 4, into.byte, sizeof(into.byte));
    al_db_bind_blob(stmt, 5, place->text, place->size);
    return al_db_run(stmt, err);
}

/*
 * The full text keeps no copy of what it was given, so taking a record out
 * needs the very words that were put in: both ways end here.
 */
static enum al_status words_sql(struct al_index *index, const char *sql,
                                const struct al_place *place,
                                const struct al_record *record,
                                struct al_err *err)
{
    struct al_str title = {0}, body = {0};
    struct al_stmt *stmt;
    enum al_status status = AL_OK;

    if (place->flags & AL_REC_HIDDEN)
        return AL_OK;
    al_title_words(record, &title);
    al_body_words(record, &body);
    if (title.len + body.len > 0)
        status = al_db_stmt(index->db, sql, &stmt, err);
    if (title.len + body.len > 0 && status == AL_OK) {
        al_db_bind_int(stmt, 1, place->row);
        al_db_bind_text(stmt, 2, al_str_text(&title));
        al_db_bind_text(stmt, 3, al_str_text(&body));
        status = al_db_run(stmt, err);
    }
    al_str_drop(&body);
    al_str_drop(&title);
    return status;
}

bool al_rows_same_words(const struct al_place *old_place,
                        const struct al_record *old,
                        const struct al_place *place,
                        const struct al_record *record)
{
    struct al_str before[2] = {{0}}, after[2] = {{0}};
    bool is_same;

    if (!old || !record || ((old_place->flags | place->flags) & AL_REC_HIDDEN))
        return false;
    al_title_words(old, &before[0]);
    al_body_words(old, &before[1]);
    al_title_words(record, &after[0]);
    al_body_words(record, &after[1]);
    is_same = true;
    for (size_t i = 0; i < AL_COUNT(before); i++) {
        is_same = is_same &&
                  strcmp(al_str_text(&before[i]), al_str_text(&after[i])) == 0;
        al_str_drop(&before[i]);
        al_str_drop(&after[i]);
    }
    return is_same;
}

/* One row for each thing that the record owes. */
static enum al_status owed_sql(struct al_index *index, bool is_insert,
                               const struct al_place *place,
                               const struct al_record *record,
                               struct al_err *err)
{
    unsigned owed = (place->flags & AL_REC_HIDDEN) ? 0 : al_owed(record);
    enum al_status status = AL_OK;
    struct al_id whose; /* so that "mine" is found at once; lives until run */
    bool is_somebodys = is_insert && owed && al_owed_whose(record, &whose);

    for (unsigned what = 1; status == AL_OK && what <= owed; what <<= 1) {
        struct al_stmt *stmt;

        if (!(owed & what))
            continue;
        status =
            al_db_stmt(index->db,
                       is_insert ? "INSERT INTO owed VALUES(?1, ?2, ?3)"
                                 : "DELETE FROM owed WHERE what=?1 AND row=?2",
                       &stmt, err);
        if (status != AL_OK)
            return status;
        al_db_bind_int(stmt, 1, what);
        al_db_bind_int(stmt, 2, place->row);
        if (is_insert)
            al_db_bind_blob(stmt, 3, is_somebodys ? whose.byte : NULL,
                            sizeof(whose.byte));
        status = al_db_run(stmt, err);
    }
    return status;
}

enum al_status al_rows_insert(struct al_index *index,
                              const struct al_place *place,
                              const struct al_record *record, bool with_words,
                              struct al_err *err)
{
    enum al_status status = insert_rec(index, place, record, err);

    if (status == AL_OK && record)
        status = insert_kind(index, place, record, err);
    if (status == AL_OK && record && with_words)
        status = words_sql(index,
                           "INSERT INTO words(rowid, title, body)"
                           " VALUES(?1, ?2, ?3)",
                           place, record, err);
    if (status == AL_OK && record)
        status = owed_sql(index, true, place, record, err);
    if (status == AL_OK)
        status = al_find_put(index, place, record, err);
    return status;
}

/* ---- and away again ---- */

static enum al_status delete_row(struct al_index *index, const char *table,
                                 int64_t row, struct al_err *err)
{
    struct al_str sql = {0};
    struct al_stmt *stmt;
    enum al_status status;

    al_str_printf(&sql, "DELETE FROM %s WHERE row=?1", table);
    status = al_db_stmt(index->db, al_str_text(&sql), &stmt, err);
    al_str_drop(&sql);
    if (status != AL_OK)
        return status;
    al_db_bind_int(stmt, 1, row);
    return al_db_run(stmt, err);
}

struct edge_remover {
    struct al_index *index;
    int64_t row;
};

static enum al_status remove_edge(void *arg, const struct al_id *to,
                                  const char *field, const char *value,
                                  struct al_err *err)
{
    struct edge_remover *remover = arg;

    if (to)
        return link_sql(remover->index,
                        "DELETE FROM link WHERE to_id=?1 AND row=?2"
                        " AND field=?3",
                        to, remover->row, field, err);
    return member_sql(remover->index,
                      "DELETE FROM member WHERE field=?1 AND value=?2"
                      " AND row=?3",
                      field, value, remover->row, err);
}

enum al_status al_rows_remove(struct al_index *index,
                              const struct al_place *place,
                              const struct al_record *record, bool with_words,
                              struct al_err *err)
{
    struct edge_remover remover = {.index = index, .row = place->row};
    struct al_str table = {0};
    enum al_status status = AL_OK;

    if (record) {
        al_layout_table(al_kind_by_name(record->kind), &table);
        if (with_words)
            status = words_sql(index,
                               "INSERT INTO words(words, rowid, title, body)"
                               " VALUES('delete', ?1, ?2, ?3)",
                               place, record, err);
        if (status == AL_OK)
            status = owed_sql(index, false, place, record, err);
        if (status == AL_OK)
            status = al_rows_edges(record, remove_edge, &remover, err);
        if (status == AL_OK)
            status = delete_row(index, al_str_text(&table), place->row, err);
        al_str_drop(&table);
    }
    if (status == AL_OK)
        status = al_find_drop(index, &place->id, err);
    if (status == AL_OK)
        status = delete_row(index, "rec", place->row, err);
    return status;
}
