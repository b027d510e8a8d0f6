/* core/represent.c - who takes part, beside who is worked with. */
#include "config.h"

#include "core/represent.h"

#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/measures_own.h"
#include "core/query_own.h"

static const struct al_trait traits[] = {
    {"ethnicity", &al_codes_ethnicity},
    {"gender", &al_codes_gender},
    {"age_band", &al_codes_age_band},
    {"cohort", &al_codes_cohort},
};

size_t al_trait_count(void)
{
    return AL_COUNT(traits);
}

const struct al_trait *al_trait_at(size_t at)
{
    return at < AL_COUNT(traits) ? &traits[at] : NULL;
}

/* ---- counting ---- */

/* Who stands for another counts as that one. $ is the trait's column. */
static const char took_part[] =
    "SELECT p.\"$\", count(DISTINCT p.row) FROM \"k_participation\" x"
    " CROSS JOIN rec r ON r.id=x.person LEFT JOIN rec m ON m.id=r.into_id"
    " CROSS JOIN \"k_person\" p ON p.row=coalesce(m.row, r.row)"
    " WHERE x.row>=?1 AND x.row<?2 AND x._hide=0 AND x.outcome='took_part'"
    " AND (?3 IS NULL OR p.team=?3) GROUP BY 1";

static const char on_record[] =
    "SELECT p.\"$\", count(*) FROM \"k_person\" p WHERE p._hide=0"
    " AND p.ended IS NULL AND ifnull(p.status,'')<>'left'"
    " AND ?1 IS NOT NULL AND ?2 IS NOT NULL AND (?3 IS NULL OR p.team=?3)"
    " GROUP BY 1";

/* The rows of the newest day on which this trait was counted. */
static const char counted[] =
    "SELECT c.\"$\", sum(c.count) FROM \"k_caseload_count\" c"
    " WHERE c._hide=0 AND c.\"$\" NOT NULL AND c.team IS ?3"
    " AND c.row>=?1 AND c.row<?2 GROUP BY 1";
static const char newest[] =
    "SELECT max(c.row) FROM \"k_caseload_count\" c WHERE c._hide=0"
    " AND c.\"$\" NOT NULL AND c.team IS ?3 AND c.row>=?1 AND c.row<?2";

static int64_t first_row(int32_t day)
{
    return (int64_t)(day < 0 ? 0 : day) << AL_ROW_ID_BITS;
}

struct asking {
    struct al_index *index;
    const struct al_id *team;
    struct al_representation *out;
};

static enum al_status lend(const struct asking *asking, const char *sql,
                           int32_t from, int32_t to, struct al_stmt **stmt,
                           struct al_err *err)
{
    struct al_str text = {0};
    enum al_status status;

    for (; *sql; sql++) {
        if (*sql == '$')
            al_str_puts(&text, asking->out->trait->field);
        else
            al_str_putc(&text, *sql);
    }
    status = al_db_stmt(asking->index->db, al_str_text(&text), stmt, err);
    al_str_drop(&text);
    if (status != AL_OK)
        return status;
    al_db_bind_int(*stmt, 1, first_row(from));
    al_db_bind_int(*stmt, 2, first_row(to + 1));
    al_db_bind_blob(*stmt, 3, asking->team ? asking->team->byte : NULL,
                    asking->team ? sizeof(asking->team->byte) : 0);
    return AL_OK;
}

static struct al_share *share_of(struct al_representation *out,
                                 const char *code)
{
    for (size_t i = 0; code && i < out->count; i++)
        if (strcmp(out->shares[i].code, code) == 0)
            return &out->shares[i];
    return NULL;
}

/* A group each row; those of a newer version count as not said. */
static enum al_status count(const struct asking *asking, const char *sql,
                            int32_t from, int32_t to, bool is_caseload,
                            struct al_err *err)
{
    struct al_stmt *stmt = NULL;
    bool has_row = false;
    enum al_status status = lend(asking, sql, from, to, &stmt, err);

    while (status == AL_OK &&
           (status = al_db_step(stmt, &has_row, err)) == AL_OK && has_row) {
        struct al_share *share = share_of(asking->out, al_db_text(stmt, 0));
        int64_t number = al_db_int(stmt, 1);

        if (!share)
            asking->out->unsaid += is_caseload ? 0 : number;
        else if (is_caseload)
            share->caseload += number;
        else
            share->took_part += number;
    }
    al_db_done(stmt);
    return status;
}

/* The day of the newest head count up to a day; 0: there is none. */
static enum al_status counted_on(const struct asking *asking, int32_t to,
                                 int32_t *day, struct al_err *err)
{
    struct al_stmt *stmt = NULL;
    bool has_row = false;
    enum al_status status = lend(asking, newest, 1, to, &stmt, err);

    *day = 0;
    if (status == AL_OK)
        status = al_db_step(stmt, &has_row, err);
    if (status == AL_OK && has_row)
        *day = al_layout_day(al_db_int(stmt, 0));
    al_db_done(stmt);
    return status;
}

/* ---- shares ---- */

static bool is_said(const char *code)
{
    return strcmp(code, "not_stated") != 0 && strcmp(code, "not_known") != 0;
}

/* To the nearest point. */
static int points(int64_t part, int64_t whole)
{
    return whole > 0 ? (int)((part * 200 + whole) / (whole * 2)) : 0;
}

static void compare(struct al_representation *out)
{
    for (size_t i = 0; i < out->count; i++) {
        const struct al_share *share = &out->shares[i];

        out->took_part += share->is_known ? share->took_part : 0;
        out->caseload += share->is_known ? share->caseload : 0;
    }
    out->is_compared =
        out->took_part >= AL_REPRESENT_MIN && out->caseload >= AL_REPRESENT_MIN;
    for (size_t i = 0; out->is_compared && i < out->count; i++) {
        struct al_share *share = &out->shares[i];

        if (share->is_known)
            share->below = points(share->caseload, out->caseload) -
                           points(share->took_part, out->took_part);
    }
}

enum al_status al_represent(struct al_index *index,
                            const struct al_trait *trait,
                            const struct al_span *span,
                            const struct al_id *team,
                            struct al_representation *out, struct al_err *err)
{
    const struct asking asking = {index, team, out};
    int32_t from = al_date_days(span->from), to = al_date_days(span->to), day;
    enum al_status status;

    *out = (struct al_representation){.trait = trait};
    for (size_t i = 0; i < trait->codes->count && i < AL_GROUPS_MAX; i++)
        out->shares[out->count++] =
            (struct al_share){.code = trait->codes->codes[i].code,
                              .is_known = is_said(trait->codes->codes[i].code)};
    status = count(&asking, took_part, from, to, false, err);
    if (status == AL_OK)
        status = counted_on(&asking, to, &day, err);
    if (status == AL_OK && day > 0) {
        out->counted_on = al_date_from_days(day);
        status = count(&asking, counted, day, day, true, err);
    } else if (status == AL_OK) {
        status = count(&asking, on_record, from, to, true, err);
    }
    if (status == AL_OK)
        compare(out);
    return status;
}

const struct al_share *
al_represent_lowest(const struct al_representation *representation)
{
    const struct al_share *lowest = NULL;

    for (size_t i = 0; i < representation->count; i++) {
        const struct al_share *share = &representation->shares[i];

        if (share->below > 0 && (!lowest || share->below > lowest->below))
            lowest = share;
    }
    return lowest;
}

/* ---- the measure ---- */

/* The furthest that any group of any trait is under its share. */
enum al_status al_count_representation(struct al_measuring *measuring,
                                       struct al_err *err)
{
    const struct al_span span = {al_date_from_days(measuring->from),
                                 al_date_from_days(measuring->to)};
    bool is_compared = false;
    int below = 0;
    enum al_status status = AL_OK;

    for (size_t i = 0; status == AL_OK && i < AL_COUNT(traits); i++) {
        struct al_representation representation;
        const struct al_share *lowest;

        status = al_represent(measuring->index, &traits[i], &span,
                              measuring->team, &representation, err);
        if (status != AL_OK || !representation.is_compared)
            continue;
        is_compared = true;
        lowest = al_represent_lowest(&representation);
        if (lowest && lowest->below > below)
            below = lowest->below;
    }
    *measuring->figure = (struct al_figure){
        .state = is_compared ? AL_FIGURE_KNOWN : AL_FIGURE_EMPTY,
        .value = below};
    return status;
}
