/* query_erased.c - who was erased, what could not be read, who saved last. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/index_find.h"
#include "core/layout.h"
#include "core/query_own.h"

/* The kind of a record's canonical text; NULL: of none that we know. */
static const struct al_kind *kind_of(const char *text, size_t size)
{
    static const char head[] = "kind: ";
    const size_t skip = sizeof(head) - 1;
    const char *lf = size > skip ? memchr(text, '\n', size) : NULL;
    char name[AL_NAME_MAX + 1];
    size_t len = lf ? (size_t)(lf - text) - skip : 0;

    if (!lf || memcmp(text, head, skip) != 0 || len >= sizeof(name))
        return NULL;
    memcpy(name, text + skip, len);
    name[len] = '\0';
    return al_kind_by_name(name);
}

enum al_status al_query_strangers(struct al_index *index, al_id_fn *each,
                                  void *arg, struct al_err *err)
{
    struct al_stmt *stmt;
    struct al_str sql = {0};
    bool has_row = true, goes_on = true;
    enum al_status status;

    al_str_puts(&sql, "SELECT rec.id FROM ");
    al_layout_table(NULL, &sql);
    al_str_printf(&sql,
                  " k JOIN rec ON rec.row=k.row"
                  " UNION SELECT id FROM finding WHERE what=%d",
                  AL_FIND_NEWER);
    status = al_db_stmt(index->db, al_str_text(&sql), &stmt, err);
    al_str_drop(&sql);
    if (status)
        return status;
    while (goes_on && (status = al_db_step(stmt, &has_row, err)) == AL_OK &&
           has_row) {
        struct al_id id;
        size_t size;
        const void *bytes = al_db_blob(stmt, 0, &size);

        if (size != sizeof(id.byte))
            continue;
        memcpy(id.byte, bytes, size);
        goes_on = each(arg, &id);
    }
    al_db_done(stmt);
    return status;
}

enum al_status al_query_erased(struct al_index *index, al_id_fn *each,
                               void *arg, struct al_err *err)
{
    struct al_stmt *stmt;
    bool has_row = true, goes_on = true;
    enum al_status status = al_db_stmt(
        index->db, "SELECT id, doc FROM rec WHERE flags > 0 AND flags & ?1",
        &stmt, err);

    if (status)
        return status;
    al_db_bind_int(stmt, 1, AL_REC_ERASED);
    while (goes_on && (status = al_db_step(stmt, &has_row, err)) == AL_OK &&
           has_row) {
        const struct al_kind *kind;
        struct al_id id;
        size_t size;
        const void *bytes = al_db_blob(stmt, 0, &size);

        if (size != sizeof(id.byte))
            continue;
        memcpy(id.byte, bytes, size);
        bytes = al_db_blob(stmt, 1, &size);
        kind = kind_of(bytes, size);
        if (kind && (kind->flags & AL_K_SUBJECT))
            goes_on = each(arg, &id);
    }
    al_db_done(stmt);
    return status;
}

enum al_status al_query_all_links(struct al_index *index,
                                  const struct al_id *id, al_hit_fn *each,
                                  void *arg, struct al_err *err)
{
    struct al_delivery to = {.each = each, .arg = arg, .no_title = true};
    struct al_stmt *stmt;
    enum al_status status =
        al_db_stmt(index->db,
                   "SELECT " AL_HIT_COLUMNS " FROM rec r WHERE r.row IN"
                   " (SELECT row FROM link WHERE to_id=?1)"
                   " AND NOT r.flags & ?2",
                   &stmt, err);

    if (status)
        return status;
    al_db_bind_blob(stmt, 1, id->byte, sizeof(id->byte));
    al_db_bind_int(stmt, 2, AL_REC_DAMAGED);
    return al_deliver(index, stmt, &to, err);
}

/* Whether a statement that selects one number has a row above zero. */
static bool is_true(struct al_stmt *stmt)
{
    bool has_row = false;
    bool is_so = al_db_step(stmt, &has_row, NULL) == AL_OK && has_row &&
                 al_db_int(stmt, 0) != 0;

    al_db_done(stmt);
    return is_so;
}

bool al_query_is_erased(struct al_index *index, const struct al_id *id)
{
    struct al_stmt *stmt;

    if (al_db_stmt(index->db, "SELECT flags & ?2 FROM rec WHERE id=?1", &stmt,
                   NULL) != AL_OK)
        return false;
    al_db_bind_blob(stmt, 1, id->byte, sizeof(id->byte));
    al_db_bind_int(stmt, 2, AL_REC_ERASED);
    return is_true(stmt);
}

bool al_query_has_unread(struct al_index *index)
{
    struct al_stmt *stmt;

    if (al_db_stmt(index->db,
                   "SELECT 1 FROM rec WHERE flags > 0 AND flags & ?1 LIMIT 1",
                   &stmt, NULL) != AL_OK)
        return false;
    al_db_bind_int(stmt, 1, AL_REC_DAMAGED);
    return is_true(stmt);
}

bool al_query_last_save(struct al_index *index, const char *device,
                        struct al_index_save *save)
{
    struct al_stmt *stmt;
    bool has_row = false;

    if (al_db_stmt(index->db,
                   "SELECT seq, commit_id, save_id, at FROM save"
                   " WHERE who=?1 ORDER BY seq DESC LIMIT 1",
                   &stmt, NULL) != AL_OK)
        return false;
    al_db_bind_text(stmt, 1, device);
    if (al_db_step(stmt, &has_row, NULL) == AL_OK && has_row) {
        *save = (struct al_index_save){.seq = al_db_int(stmt, 0)};
        snprintf(save->commit, sizeof(save->commit), "%s",
                 al_db_text(stmt, 1));
        snprintf(save->save_id, sizeof(save->save_id), "%s",
                 al_db_text(stmt, 2));
        snprintf(save->when, sizeof(save->when), "%s", al_db_text(stmt, 3));
        snprintf(save->who, sizeof(save->who), "%s", device);
    }
    al_db_done(stmt);
    return has_row;
}
