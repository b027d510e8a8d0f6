/* query_owed.c - the records that owe something, and a hit by its id. */
#include "config.h"

#include "core/query_own.h"

enum al_status al_query_hit(struct al_index *index, const struct al_id *id,
                            al_hit_fn *each, void *arg, struct al_err *err)
{
    struct al_delivery to = {.each = each, .arg = arg};
    struct al_stmt *stmt;
    enum al_status status = al_db_stmt(
        index->db, "SELECT " AL_HIT_COLUMNS " FROM rec r WHERE r.id=?1", &stmt,
        err);

    if (status != AL_OK)
        return status;
    al_db_bind_blob(stmt, 1, id->byte, sizeof(id->byte));
    return al_deliver(index, stmt, &to, err);
}

/* Rows from low to below high. */
static enum al_status run_part(struct al_index *index, enum al_owed what,
                               const struct al_id *whose, int64_t low,
                               int64_t high, struct al_delivery *to,
                               struct al_err *err)
{
    struct al_stmt *stmt;
    enum al_status status = al_db_stmt(
        index->db,
        whose ? "SELECT " AL_HIT_COLUMNS " FROM owed o INDEXED BY owed_whose"
                " CROSS JOIN rec r ON r.row=o.row"
                " WHERE o.whose=?4 AND o.what=?1 AND o.row>=?2 AND o.row<?3"
                " ORDER BY o.row"
              : "SELECT " AL_HIT_COLUMNS " FROM owed o"
                " CROSS JOIN rec r ON r.row=o.row"
                " WHERE o.what=?1 AND o.row>=?2 AND o.row<?3"
                " ORDER BY o.row",
        &stmt, err);

    if (status != AL_OK)
        return status;
    al_db_bind_int(stmt, 1, what);
    al_db_bind_int(stmt, 2, low);
    al_db_bind_int(stmt, 3, high);
    if (whose)
        al_db_bind_blob(stmt, 4, whose->byte, sizeof(whose->byte));
    return al_deliver(index, stmt, to, err);
}

enum al_status al_query_owed(struct al_index *index, enum al_owed what,
                             const struct al_id *whose, int32_t until_day,
                             al_hit_fn *each, void *arg, struct al_err *err)
{
    struct al_delivery to = {.each = each, .arg = arg, .no_title = true};
    int64_t dated = INT64_C(1) << AL_ROW_ID_BITS;
    int64_t end = until_day < 0                 ? dated
                  : until_day >= AL_ROW_DAY_MAX ? INT64_MAX
                                                : (until_day + 1) * dated;
    enum al_status status = run_part(index, what, whose, dated, end, &to, err);

    if (status == AL_OK)
        status = run_part(index, what, whose, 0, dated, &to, err);
    return status;
}
