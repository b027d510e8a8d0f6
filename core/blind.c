/* blind.c - what the one at the keyboard must not see yet. */
#include "config.h"

#include "core/blind.h"

#include <string.h>

#include "core/i18n.h"
#include "core/index_own.h"
#include "core/kinds.h"
#include "core/query.h"

/* What a view stands before: tables of main, by whose names all read. */
static const char *const veiled[] = {
    "rec",
    "k_" AL_KIND_SCORE,
    "k_" AL_KIND_AGREED_SCORE,
};

#define LIVE(kind)                                              \
    "(SELECT r.id FROM main.k_" kind " k CROSS JOIN main.rec r" \
    " ON r.row=k.row WHERE k._hide=0)"

/* Sheets that are in: as many scores as there are criteria, and one at least.
 */
static const char sheets_view[] =
    "CREATE TEMP VIEW blind_in AS"
    " SELECT s.candidate AS candidate, s.scorer AS scorer"
    " FROM main.k_" AL_KIND_SCORE " s WHERE s._hide=0"
    " AND s.value NOT NULL AND s.criterion IN " LIVE(
        AL_KIND_CRITERION) " AND s.scorer IN " LIVE(AL_KIND_SCORER) " GROUP BY "
                                                                    "s."
                                                                    "candidate,"
                                                                    " s.scorer "
                                                                    "HAVING "
                                                                    "count("
                                                                    "DISTINCT "
                                                                    "s."
                                                                    "criterion)"
                                                                    ">="
                                                                    "(SELECT "
                                                                    "count(*) "
                                                                    "FROM "
                                                                    "main."
                                                                    "k"
                                                                    "_" AL_KIND_CRITERION
                                                                    " WHERE "
                                                                    "_hide=0);";

static void add_hex(const struct al_id *id, struct al_str *sql)
{
    char hex[AL_ID_HEX];

    al_id_hex(id, hex);
    al_str_printf(sql, "x'%s'", hex);
}

static bool scores_alone(const struct al_viewer *viewer)
{
    return !al_id_is_zero(&viewer->scorer) && !viewer->is_shared;
}

/* Candidates of whom everything may be seen here. */
static void add_open_view(const struct al_viewer *viewer, struct al_str *sql)
{
    al_str_puts(sql, "CREATE TEMP VIEW blind_open AS"
                     " SELECT candidate FROM blind_in ");
    if (scores_alone(viewer)) {
        al_str_puts(sql, "WHERE scorer=");
        add_hex(&viewer->scorer, sql);
        al_str_putc(sql, ';');
    } else {
        al_str_puts(sql, "GROUP BY candidate HAVING count(*)>=(SELECT count(*)"
                         " FROM main.k_" AL_KIND_SCORER " WHERE _hide=0);");
    }
}

/* Rows that are hidden. A score that names nobody is hidden, too. */
static void add_rows_view(const struct al_viewer *viewer, struct al_str *sql)
{
    al_str_puts(sql, "CREATE TEMP VIEW blind_row AS SELECT row FROM main."
                     "k_" AL_KIND_SCORE " WHERE coalesce(candidate, x'')"
                     " NOT IN (SELECT candidate FROM blind_open)");
    if (scores_alone(viewer)) {
        al_str_puts(sql, " AND scorer IS NOT ");
        add_hex(&viewer->scorer, sql);
    }
    al_str_puts(sql, " UNION ALL SELECT row FROM main."
                     "k_" AL_KIND_AGREED_SCORE " WHERE coalesce(candidate, x'')"
                     " NOT IN (SELECT candidate FROM blind_open);");
}

enum al_status al_blind_lift(struct al_index *index, struct al_err *err)
{
    struct al_str sql = {0};
    enum al_status status;

    if (!index->is_blind)
        return AL_OK;
    for (size_t i = 0; i < AL_COUNT(veiled); i++)
        al_str_printf(&sql, "DROP VIEW IF EXISTS temp.\"%s\";", veiled[i]);
    al_str_puts(&sql, "DROP VIEW IF EXISTS temp.blind_row;"
                      "DROP VIEW IF EXISTS temp.blind_open;"
                      "DROP VIEW IF EXISTS temp.blind_in;");
    status = al_db_exec(index->db, al_str_text(&sql), err);
    al_str_drop(&sql);
    if (status == AL_OK)
        index->is_blind = false;
    return status;
}

static enum al_status put_up(struct al_index *index, struct al_err *err)
{
    struct al_str sql = {0};
    enum al_status status;

    al_str_puts(&sql, sheets_view);
    add_open_view(&index->viewer, &sql);
    add_rows_view(&index->viewer, &sql);
    for (size_t i = 0; i < AL_COUNT(veiled); i++)
        al_str_printf(&sql,
                      "CREATE TEMP VIEW \"%s\" AS SELECT * FROM main.\"%s\""
                      " WHERE row NOT IN (SELECT row FROM blind_row);",
                      veiled[i], veiled[i]);
    index->is_blind = true; /* half of them is taken down as well */
    status = al_db_exec(index->db, al_str_text(&sql), err);
    al_str_drop(&sql);
    return status;
}

enum al_status al_blind_apply(struct al_index *index, struct al_err *err)
{
    int64_t is_panel = 0;
    enum al_status status;

    if (!index->db || index->is_writing || index->is_fresh)
        return AL_OK;
    status = al_blind_lift(index, err);
    if (status == AL_OK)
        status = al_db_number(index->db,
                              "SELECT EXISTS(SELECT 1 FROM main."
                              "k_" AL_KIND_SCORE ") OR EXISTS(SELECT 1 FROM"
                              " main.k_" AL_KIND_AGREED_SCORE ")"
                              " OR EXISTS(SELECT 1 FROM main."
                              "k_" AL_KIND_PANEL ")",
                              &is_panel, err);
    if (status == AL_OK && is_panel)
        status = put_up(index, err);
    if (status != AL_OK) /* nothing is read before it is made anew */
        al_db_set_damaged(index->db);
    return status;
}

void al_blind_set_viewer(struct al_index *index, const struct al_viewer *viewer)
{
    index->viewer = *viewer;
    (void)al_blind_apply(index, NULL);
}

const struct al_viewer *al_blind_viewer(const struct al_index *index)
{
    return &index->viewer;
}

/* ---- asking ---- */

/* The number that sql gives for up to two ids; 0 when it cannot be asked. */
static int64_t ask(struct al_index *index, const char *sql,
                   const struct al_id *one, const struct al_id *two)
{
    struct al_stmt *stmt;
    bool has_row = false;
    int64_t number = 0;

    if (!index->is_blind || al_db_stmt(index->db, sql, &stmt, NULL) != AL_OK)
        return 0;
    if (one)
        al_db_bind_blob(stmt, 1, one->byte, sizeof(one->byte));
    if (two)
        al_db_bind_blob(stmt, 2, two->byte, sizeof(two->byte));
    if (al_db_step(stmt, &has_row, NULL) == AL_OK && has_row)
        number = al_db_int(stmt, 0);
    al_db_done(stmt);
    return number;
}

bool al_blind_hides(struct al_index *index, const struct al_id *id,
                    const char *kind)
{
    if (strcmp(kind, AL_KIND_SCORE) != 0 &&
        strcmp(kind, AL_KIND_AGREED_SCORE) != 0)
        return false;
    return !ask(index, "SELECT EXISTS(SELECT 1 FROM rec WHERE id=?1)", id,
                NULL);
}

bool al_blind_is_anothers(struct al_index *index, const struct al_id *id)
{
    return ask(index,
               "SELECT EXISTS(SELECT 1 FROM main.rec r CROSS JOIN main."
               "k_" AL_KIND_SCORE " s ON s.row=r.row WHERE r.id=?1 AND"
               " s.scorer IS NOT ?2 AND r.row IN (SELECT row FROM blind_row))",
               id, &index->viewer.scorer);
}

bool al_blind_is_in(struct al_index *index, const struct al_id *candidate,
                    const struct al_id *scorer)
{
    return ask(index,
               "SELECT EXISTS(SELECT 1 FROM blind_in WHERE candidate=?1 AND"
               " scorer=?2)",
               candidate, scorer);
}

bool al_blind_is_open(struct al_index *index, const struct al_id *candidate)
{
    return ask(index,
               "SELECT EXISTS(SELECT 1 FROM blind_open WHERE candidate=?1)",
               candidate, NULL);
}

void al_blind_count(struct al_index *index, const struct al_id *candidate,
                    size_t *in, size_t *scorers)
{
    *in = (size_t)ask(index, "SELECT count(*) FROM blind_in WHERE candidate=?1",
                      candidate, NULL);
    *scorers = (size_t)ask(
        index, "SELECT count(*) FROM main.k_" AL_KIND_SCORER " WHERE _hide=0",
        NULL, NULL);
}

const char *al_blind_why_not_type(struct al_index *index,
                                  const struct al_id *candidate,
                                  const struct al_id *scorer)
{
    const struct al_viewer *viewer = &index->viewer;

    if (al_id_is_zero(&viewer->scorer) ||
        al_id_compare(&viewer->scorer, scorer) == 0 ||
        al_blind_is_in(index, candidate, &viewer->scorer))
        return NULL;
    return N_("hand in your own sheet for this candidate first: whoever types "
              "another's scores has seen them");
}

static bool take_hit(void *arg, const struct al_hit *hit)
{
    *(struct al_id *)arg = hit->id;
    return false;
}

bool al_blind_is_panel(struct al_index *index, struct al_id *id,
                       struct al_record **panel)
{
    const struct al_query query = {.kind = AL_KIND_PANEL, .limit = 1};
    struct al_id found = {{0}};

    if (!index || !index->is_blind ||
        al_query_run(index, &query, take_hit, &found, NULL) != AL_OK ||
        al_id_is_zero(&found))
        return false;
    if (id)
        *id = found;
    return !panel || al_query_get(index, &found, panel, NULL) == AL_OK;
}
