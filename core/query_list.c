/* query_list.c - lists: a query becomes SQL that reads only what it shows. */
#include "config.h"

#include "core/query_own.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"

#define PARAM_MAX 64

struct param {
    const char *text;
    struct al_id id;
    int64_t number;
    enum { PARAM_TEXT, PARAM_ID, PARAM_NUMBER } type;
};

/* A statement in the making. Only names from the schema enter the SQL. */
struct maker {
    struct al_index *index;
    const struct al_query *query;
    const struct al_kind *kind; /* NULL: every kind, or one not known */
    struct al_str sql;
    bool needs_doc; /* a filter reads r.doc */
    struct param params[PARAM_MAX];
    size_t param_count;
    char isos[PARAM_MAX][AL_DATE_ISO]; /* whole dates, for params */
};

static enum al_status add_param(struct maker *maker, struct param param,
                                struct al_err *err)
{
    if (maker->param_count == PARAM_MAX)
        return al_fail(err, AL_EINVAL, _("That is too much to ask at once"));
    maker->params[maker->param_count++] = param;
    al_str_printf(&maker->sql, "?%zu", maker->param_count);
    return AL_OK;
}

static enum al_status add_text(struct maker *maker, const char *text,
                               struct al_err *err)
{
    return add_param(maker, (struct param){.type = PARAM_TEXT, .text = text},
                     err);
}

static enum al_status add_number(struct maker *maker, int64_t number,
                                 struct al_err *err)
{
    return add_param(
        maker, (struct param){.type = PARAM_NUMBER, .number = number}, err);
}

static enum al_status refuse(const struct al_field *field, struct al_err *err)
{
    return al_fail(err, AL_EINVAL, _("%s cannot be compared like this"),
                   _(field->label));
}

/* ---- one filter ---- */

static enum al_status add_ref(struct maker *maker, const struct al_field *field,
                              const char *value, struct al_err *err)
{
    struct al_id ids[AL_SAME_MAX], id;
    bool is_column = al_layout_has_index(field);
    enum al_status status;
    size_t count;

    if (!al_id_parse(value, &id))
        return al_fail(err, AL_EINVAL, _("%s: a record's id is wanted here"),
                       _(field->label));
    status = al_same_ids(maker->index, &id, ids, &count, err);
    if (is_column)
        al_str_printf(&maker->sql, "k.\"%s\"", field->name);
    else
        al_str_printf(&maker->sql,
                      "k.row IN (SELECT row FROM link WHERE field='%s'"
                      " AND to_id",
                      field->name);
    /* One id is the rule: with "=" the rows come in their order. */
    al_str_puts(&maker->sql, count == 1 ? "=" : " IN (");
    for (size_t i = 0; status == AL_OK && i < count; i++) {
        if (i > 0)
            al_str_puts(&maker->sql, ",");
        status = add_param(maker,
                           (struct param){.type = PARAM_ID, .id = ids[i]}, err);
    }
    al_str_puts(&maker->sql, count == 1 ? "" : ")");
    al_str_puts(&maker->sql, is_column ? "" : ")");
    return status;
}

static enum al_status add_set(struct maker *maker, const struct al_field *field,
                              const struct al_filter *filter,
                              struct al_err *err)
{
    enum al_status status = AL_OK;

    al_str_printf(
        &maker->sql, "k.row %s(SELECT row FROM member WHERE field='%s'",
        filter->match == AL_MATCH_EMPTY ? "NOT IN " : "IN ", field->name);
    switch (filter->match) {
    case AL_MATCH_IS:
        al_str_puts(&maker->sql, " AND value=");
        status = add_text(maker, filter->value, err);
        break;
    case AL_MATCH_STARTS:
        al_str_puts(&maker->sql, " AND al_starts(value, ");
        status = add_text(maker, filter->value, err);
        al_str_puts(&maker->sql, ")");
        break;
    case AL_MATCH_EMPTY:
        break;
    case AL_MATCH_FROM:
    case AL_MATCH_TO:
        return refuse(field, err);
    }
    al_str_puts(&maker->sql, ")");
    return status;
}

/* Whether the rows of the kind stand in the order of this field. */
static bool orders_rows(const struct al_kind *kind,
                        const struct al_field *field)
{
    return al_field_by_flag(kind, AL_F_WHEN) == field;
}

static enum al_status add_date(struct maker *maker,
                               const struct al_field *field,
                               const struct al_filter *filter,
                               struct al_err *err)
{
    bool is_from = filter->match == AL_MATCH_FROM;
    char *iso = maker->isos[maker->param_count % PARAM_MAX];
    enum al_status status = AL_OK;
    struct al_date date;
    int64_t day;

    if (!al_date_from_iso(filter->value, &date))
        return al_fail(err, AL_EINVAL, _("%s: a date is wanted here"),
                       _(field->label));
    day = al_date_days(date);
    if (orders_rows(maker->kind, field) && day > 1 && day < AL_ROW_DAY_MAX) {
        al_str_puts(&maker->sql, is_from ? "k.row>=" : "k.row<");
        status =
            add_number(maker, (is_from ? day : day + 1) << AL_ROW_ID_BITS, err);
        al_str_puts(&maker->sql, " AND ");
    }
    if (status != AL_OK)
        return status;
    /* A partial date counts as its first day; "unknown" is no date. */
    al_date_iso(al_date_from_days((int32_t)day), iso);
    al_str_printf(&maker->sql,
                  "(k.\"%s\"<':' AND substr(k.\"%s\"||'-01-01',1,10)%s",
                  field->name, field->name, is_from ? ">=" : "<=");
    status = add_text(maker, iso, err);
    al_str_puts(&maker->sql, ")");
    return status;
}

/* A field with one value: operand is its column or a text out of doc. */
static enum al_status add_single(struct maker *maker,
                                 const struct al_field *field,
                                 const struct al_filter *filter,
                                 const char *operand, struct al_err *err)
{
    bool can_compare = field->type != AL_T_TEXT && field->type != AL_T_REF;
    enum al_status status = AL_OK;

    switch (filter->match) {
    case AL_MATCH_IS:
        al_str_printf(&maker->sql, "%s=", operand);
        return add_text(maker, filter->value, err);
    case AL_MATCH_STARTS:
        al_str_printf(&maker->sql, "al_starts(%s, ", operand);
        status = add_text(maker, filter->value, err);
        al_str_puts(&maker->sql, ")");
        return status;
    case AL_MATCH_FROM:
    case AL_MATCH_TO:
        if (!can_compare)
            return refuse(field, err);
        al_str_printf(&maker->sql, "%s%s", operand,
                      filter->match == AL_MATCH_FROM ? ">=" : "<=");
        return add_text(maker, filter->value, err);
    case AL_MATCH_EMPTY:
        al_str_printf(&maker->sql, "%s IS NULL", operand);
        return AL_OK;
    }
    return refuse(field, err);
}

static enum al_status add_filter(struct maker *maker,
                                 const struct al_filter *filter,
                                 struct al_err *err)
{
    const struct al_field *field = al_field_by_name(maker->kind, filter->field);
    bool is_range =
        filter->match == AL_MATCH_FROM || filter->match == AL_MATCH_TO;
    char operand[2 * AL_NAME_MAX];

    if (!field)
        return al_fail(err, AL_EINVAL, _("There is no field of this name: %s"),
                       filter->field);
    if (filter->match != AL_MATCH_EMPTY && !filter->value)
        return refuse(field, err);
    al_str_puts(&maker->sql, " AND ");
    if (al_field_is_set(field))
        return add_set(maker, field, filter, err);
    if (field->type == AL_T_REF && filter->match == AL_MATCH_IS)
        return add_ref(maker, field, filter->value, err);
    if (field->type == AL_T_REF && filter->match == AL_MATCH_STARTS)
        return refuse(field, err);
    if (field->type == AL_T_DATE && is_range)
        return add_date(maker, field, filter, err);
    if (field->type == AL_T_TEXT) {
        maker->needs_doc = true;
        snprintf(operand, sizeof(operand), "al_text(r.doc, '%s')", field->name);
    } else {
        snprintf(operand, sizeof(operand), "k.\"%s\"", field->name);
    }
    return add_single(maker, field, filter, operand, err);
}

/* ---- the statement ---- */

/* Everything after WHERE, but the order. */
static enum al_status add_conditions(struct maker *maker, struct al_err *err)
{
    const struct al_query *query = maker->query;
    enum al_status status = AL_OK;

    if (!query->kind)
        al_str_printf(&maker->sql, "(r.flags & %d)=0",
                      query->with_gone ? AL_REC_DAMAGED : AL_REC_HIDDEN);
    else
        al_str_puts(&maker->sql, query->with_gone ? "1" : "k._hide=0");
    if (query->kind && !maker->kind) {
        al_str_puts(&maker->sql, " AND k._kind=");
        status = add_text(maker, query->kind, err);
    }
    if (query->rivals_only)
        al_str_printf(&maker->sql,
                      " AND %c.row IN (SELECT row FROM rec WHERE flags>0"
                      " AND flags & %d)",
                      query->kind ? 'k' : 'r', AL_REC_RIVALS);
    for (size_t i = 0; status == AL_OK && i < query->filter_count; i++)
        status = add_filter(maker, &query->filters[i], err);
    return status;
}

static void add_from(struct maker *maker, const char *columns, bool with_rec,
                     struct al_str *out)
{
    al_str_printf(out, "SELECT %s FROM ", columns);
    if (!maker->query->kind) {
        al_str_puts(out, "rec r WHERE ");
        return;
    }
    al_layout_table(maker->kind, out);
    al_str_puts(out, " k");
    /* CROSS: the kind's table leads, so that its order needs no sort. */
    if (with_rec)
        al_str_puts(out, " CROSS JOIN rec r ON r.row=k.row");
    al_str_puts(out, " WHERE ");
}

static enum al_status start(struct maker *maker, struct al_index *index,
                            const struct al_query *query, struct al_err *err)
{
    *maker = (struct maker){.index = index, .query = query};
    if (query->kind)
        maker->kind = al_kind_by_name(query->kind);
    if (!query->kind && query->order == AL_ORDER_TITLE)
        return al_fail(err, AL_EINVAL,
                       _("Only records of one kind stand in this order"));
    return add_conditions(maker, err);
}

static enum al_status prepare(struct maker *maker, const char *head,
                              const char *tail, struct al_stmt **stmt,
                              struct al_err *err)
{
    struct al_str sql = {0};
    enum al_status status;

    al_str_puts(&sql, head);
    al_str_puts(&sql, al_str_text(&maker->sql));
    al_str_puts(&sql, tail);
    status = al_db_stmt(maker->index->db, al_str_text(&sql), stmt, err);
    al_str_drop(&sql);
    for (size_t i = 0; status == AL_OK && i < maker->param_count; i++) {
        const struct param *param = &maker->params[i];

        switch (param->type) {
        case PARAM_TEXT:
            al_db_bind_text(*stmt, (int)i + 1, param->text);
            break;
        case PARAM_ID:
            al_db_bind_blob(*stmt, (int)i + 1, param->id.byte,
                            sizeof(param->id.byte));
            break;
        case PARAM_NUMBER:
            al_db_bind_int(*stmt, (int)i + 1, param->number);
            break;
        }
    }
    return status;
}

/*
 * Oldest first asks what is due next: what has no day comes last, although its
 * rows stand first. So that order is read in two parts.
 */
static size_t tails(const struct al_query *query, char part[2][80])
{
    char table = query->kind ? 'k' : 'r';
    long long dated = 1LL << AL_ROW_ID_BITS;

    switch (query->order) {
    case AL_ORDER_NEWEST:
        snprintf(part[0], sizeof(part[0]), " ORDER BY %c.row DESC", table);
        return 1;
    case AL_ORDER_TITLE:
        snprintf(part[0], sizeof(part[0]), " ORDER BY k._fold, k.row");
        return 1;
    case AL_ORDER_OLDEST:
        break;
    }
    snprintf(part[0], sizeof(part[0]), " AND %c.row>=%lld ORDER BY %c.row",
             table, dated, table);
    snprintf(part[1], sizeof(part[1]), " AND %c.row<%lld ORDER BY %c.row",
             table, dated, table);
    return 2;
}

enum al_status al_query_run(struct al_index *index,
                            const struct al_query *query, al_hit_fn *each,
                            void *arg, struct al_err *err)
{
    struct al_delivery to = {
        .each = each, .arg = arg, .limit = query->limit, .skip = query->offset};
    struct al_str head = {0};
    struct maker maker;
    char part[2][80];
    size_t part_count = tails(query, part);
    enum al_status status = start(&maker, index, query, err);

    add_from(&maker, AL_HIT_COLUMNS, true, &head);
    for (size_t i = 0; status == AL_OK && i < part_count && !to.is_stopped;
         i++) {
        struct al_stmt *stmt;

        status = prepare(&maker, al_str_text(&head), part[i], &stmt, err);
        if (status == AL_OK)
            status = al_deliver(index, stmt, &to, err);
    }
    al_str_drop(&head);
    al_str_drop(&maker.sql);
    return status;
}

enum al_status al_query_count(struct al_index *index,
                              const struct al_query *query, size_t *count,
                              struct al_err *err)
{
    struct al_str head = {0};
    struct maker maker;
    struct al_stmt *stmt = NULL;
    enum al_status status = start(&maker, index, query, err);
    bool has_row;

    add_from(&maker, "count(*)", maker.needs_doc, &head);
    if (status == AL_OK)
        status = prepare(&maker, al_str_text(&head), "", &stmt, err);
    if (status == AL_OK)
        status = al_db_step(stmt, &has_row, err);
    if (status == AL_OK)
        *count = (size_t)al_db_int(stmt, 0);
    al_db_done(stmt);
    al_str_drop(&head);
    al_str_drop(&maker.sql);
    return status;
}
