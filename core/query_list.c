/* query_list.c - lists: a query becomes SQL that reads only what it shows. */
#include "config.h"

#include "core/query_maker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/query_known.h"

static enum al_status add_param(struct al_maker *maker, struct al_param param,
                                struct al_err *err)
{
    if (maker->param_count == AL_PARAM_MAX)
        return al_fail(err, AL_EINVAL, _("That is too much to ask at once"));
    maker->params[maker->param_count++] = param;
    al_str_printf(&maker->sql, "?%zu", maker->param_count);
    return AL_OK;
}

enum al_status al_maker_text(struct al_maker *maker, const char *text,
                             struct al_err *err)
{
    return add_param(
        maker, (struct al_param){.type = AL_PARAM_TEXT, .text = text}, err);
}

enum al_status al_maker_number(struct al_maker *maker, int64_t number,
                               struct al_err *err)
{
    return add_param(
        maker, (struct al_param){.type = AL_PARAM_NUMBER, .number = number},
        err);
}

enum al_status al_maker_id(struct al_maker *maker, const struct al_id *id,
                           struct al_err *err)
{
    return add_param(maker, (struct al_param){.type = AL_PARAM_ID, .id = *id},
                     err);
}

enum al_status al_maker_day(struct al_maker *maker, int32_t day,
                            struct al_err *err)
{
    char *iso = maker->isos[maker->param_count % AL_PARAM_MAX];

    al_date_iso(al_date_from_days(day), iso);
    return al_maker_text(maker, iso, err);
}

enum al_status al_maker_refuse(const struct al_field *field, struct al_err *err)
{
    return al_fail(err, AL_EINVAL, _("%s cannot be compared like this"),
                   _(field->label));
}

/* ---- one filter ---- */

static enum al_status add_ref(struct al_maker *maker,
                              const struct al_field *field, const char *value,
                              struct al_err *err)
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
        status = al_maker_id(maker, &ids[i], err);
    }
    al_str_puts(&maker->sql, count == 1 ? "" : ")");
    al_str_puts(&maker->sql, is_column ? "" : ")");
    return status;
}

static enum al_status add_set(struct al_maker *maker,
                              const struct al_field *field,
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
        status = al_maker_text(maker, filter->value, err);
        break;
    case AL_MATCH_STARTS:
        al_str_puts(&maker->sql, " AND al_starts(value, ");
        status = al_maker_text(maker, filter->value, err);
        al_str_puts(&maker->sql, ")");
        break;
    case AL_MATCH_EMPTY:
        break;
    case AL_MATCH_FROM:
    case AL_MATCH_TO:
    case AL_MATCH_NOT:
    case AL_MATCH_FILLED:
    case AL_MATCH_NOT_SINCE:
        return al_maker_refuse(field, err);
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

static enum al_status add_date(struct al_maker *maker,
                               const struct al_field *field,
                               const struct al_filter *filter,
                               struct al_err *err)
{
    bool is_from = filter->match == AL_MATCH_FROM;
    enum al_status status = AL_OK;
    struct al_date date;
    int64_t day;

    if (!al_date_from_iso(filter->value, &date))
        return al_fail(err, AL_EINVAL, _("%s: a date is wanted here"),
                       _(field->label));
    day = al_date_days(date);
    if (orders_rows(maker->kind, field) && day > 1 && day < AL_ROW_DAY_MAX) {
        al_str_puts(&maker->sql, is_from ? "k.row>=" : "k.row<");
        status = al_maker_number(
            maker, (is_from ? day : day + 1) << AL_ROW_ID_BITS, err);
        al_str_puts(&maker->sql, " AND ");
    }
    if (status != AL_OK)
        return status;
    /* A partial date counts as its first day; "unknown" is no date. */
    al_str_printf(&maker->sql,
                  "(k.\"%s\"<':' AND substr(k.\"%s\"||'-01-01',1,10)%s",
                  field->name, field->name, is_from ? ">=" : "<=");
    status = al_maker_day(maker, (int32_t)day, err);
    al_str_puts(&maker->sql, ")");
    return status;
}

/* A field with one value: operand is its column or a text out of doc. */
static enum al_status add_single(struct al_maker *maker,
                                 const struct al_field *field,
                                 const struct al_filter *filter,
                                 const char *operand, struct al_err *err)
{
    bool can_compare = field->type != AL_T_TEXT && field->type != AL_T_REF;
    enum al_status status = AL_OK;

    switch (filter->match) {
    case AL_MATCH_IS:
        al_str_printf(&maker->sql, "%s=", operand);
        return al_maker_text(maker, filter->value, err);
    case AL_MATCH_STARTS:
        al_str_printf(&maker->sql, "al_starts(%s, ", operand);
        status = al_maker_text(maker, filter->value, err);
        al_str_puts(&maker->sql, ")");
        return status;
    case AL_MATCH_FROM:
    case AL_MATCH_TO:
        if (!can_compare)
            return al_maker_refuse(field, err);
        al_str_printf(&maker->sql, "%s%s", operand,
                      filter->match == AL_MATCH_FROM ? ">=" : "<=");
        return al_maker_text(maker, filter->value, err);
    case AL_MATCH_EMPTY:
        al_str_printf(&maker->sql, "%s IS NULL", operand);
        return AL_OK;
    case AL_MATCH_NOT:
    case AL_MATCH_FILLED:
    case AL_MATCH_NOT_SINCE:
        break; /* add_filter turned them round */
    }
    return al_maker_refuse(field, err);
}

/* A condition that says what holds, not what does not. */
static enum al_status add_condition(struct al_maker *maker,
                                    const struct al_field *field,
                                    const struct al_filter *filter,
                                    struct al_err *err)
{
    bool is_range =
        filter->match == AL_MATCH_FROM || filter->match == AL_MATCH_TO;
    char operand[2 * AL_NAME_MAX];

    if (al_field_is_set(field))
        return add_set(maker, field, filter, err);
    if (field->type == AL_T_REF && filter->match == AL_MATCH_IS)
        return add_ref(maker, field, filter->value, err);
    if (field->type == AL_T_REF && filter->match == AL_MATCH_STARTS)
        return al_maker_refuse(field, err);
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

/* What has to fail for a match to hold; the match itself for the others. */
static enum al_match opposite(enum al_match match)
{
    switch (match) {
    case AL_MATCH_NOT:
        return AL_MATCH_IS;
    case AL_MATCH_FILLED:
        return AL_MATCH_EMPTY;
    case AL_MATCH_NOT_SINCE:
        return AL_MATCH_FROM;
    case AL_MATCH_IS:
    case AL_MATCH_STARTS:
    case AL_MATCH_FROM:
    case AL_MATCH_TO:
    case AL_MATCH_EMPTY:
        break;
    }
    return match;
}

static enum al_status add_filter(struct al_maker *maker,
                                 const struct al_filter *filter,
                                 struct al_err *err)
{
    const struct al_field *field = al_field_by_name(maker->kind, filter->field);
    const struct al_field *known = al_known_by_name(maker->kind, filter->field);
    struct al_filter holds = {filter->field, opposite(filter->match),
                              filter->value};
    bool is_turned = holds.match != filter->match;
    enum al_status status;

    if (!field && !known)
        return al_fail(err, AL_EINVAL, _("There is no field of this name: %s"),
                       filter->field);
    if (holds.match != AL_MATCH_EMPTY && !filter->value)
        return al_maker_refuse(field ? field : known, err);
    al_str_puts(&maker->sql, is_turned ? " AND NOT ifnull((" : " AND (");
    status = field ? add_condition(maker, field, &holds, err)
                   : al_known_condition(maker, known, &holds, err);
    al_str_puts(&maker->sql, is_turned ? "), 0)" : ")");
    return status;
}

/* ---- the statement ---- */

/* Everything after WHERE, but the order. */
static enum al_status add_conditions(struct al_maker *maker, struct al_err *err)
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
        status = al_maker_text(maker, query->kind, err);
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

static void add_from(struct al_maker *maker, const char *columns, bool with_rec,
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

static enum al_status start(struct al_maker *maker, struct al_index *index,
                            const struct al_query *query, struct al_err *err)
{
    *maker = (struct al_maker){.index = index, .query = query};
    if (query->kind)
        maker->kind = al_kind_by_name(query->kind);
    if ((!query->kind && query->order == AL_ORDER_TITLE) ||
        (query->order == AL_ORDER_OWED && !al_owed_of(maker->kind)))
        return al_fail(err, AL_EINVAL,
                       _("Only records of one kind stand in this order"));
    return add_conditions(maker, err);
}

static enum al_status prepare(struct al_maker *maker, const char *head,
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
        const struct al_param *param = &maker->params[i];

        switch (param->type) {
        case AL_PARAM_TEXT:
            al_db_bind_text(*stmt, (int)i + 1, param->text);
            break;
        case AL_PARAM_ID:
            al_db_bind_blob(*stmt, (int)i + 1, param->id.byte,
                            sizeof(param->id.byte));
            break;
        case AL_PARAM_NUMBER:
            al_db_bind_int(*stmt, (int)i + 1, param->number);
            break;
        }
    }
    return status;
}

#define PARTS_MAX 3 /* statements that follow each other in an order */

/* The number that a kind is called by first: as text, 10 would precede 2. */
static const struct al_field *leading_number(const struct al_kind *kind)
{
    const struct al_field *first;

    if (!kind)
        return NULL;
    first = al_field_by_flag(kind, AL_F_TITLE);
    return first && first->type == AL_T_NUMBER ? first : NULL;
}

/* Numbers count within what they are of: the first thing it names. */
static void by_number(const struct al_kind *kind, const struct al_field *number,
                      char *out, size_t size)
{
    const struct al_field *of = &kind->fields[0];

    if (of->type == AL_T_REF)
        snprintf(out, size,
                 " ORDER BY k.\"%s\", CAST(k.\"%s\" AS INTEGER), k._fold,"
                 " k.row",
                 of->name, number->name);
    else
        snprintf(out, size,
                 " ORDER BY CAST(k.\"%s\" AS INTEGER), k._fold, k.row",
                 number->name);
}

/*
 * Oldest first asks what is due next: what has no day comes last, although its
 * rows stand first. So that order is read in two parts.
 */
static size_t tails(const struct al_maker *maker, char part[PARTS_MAX][160])
{
    char table = maker->query->kind ? 'k' : 'r';
    long long dated = 1LL << AL_ROW_ID_BITS;
    const struct al_field *number = leading_number(maker->kind);
    unsigned what = al_owed_of(maker->kind);

    switch (maker->query->order) {
    case AL_ORDER_NEWEST:
        snprintf(part[0], sizeof(part[0]), " ORDER BY %c.row DESC", table);
        return 1;
    case AL_ORDER_TITLE:
        if (number)
            by_number(maker->kind, number, part[0], sizeof(part[0]));
        else
            snprintf(part[0], sizeof(part[0]), " ORDER BY k._fold, k.row");
        return 1;
    case AL_ORDER_OWED:
        snprintf(part[0], sizeof(part[0]),
                 " AND k.row IN (SELECT row FROM owed WHERE what=%u"
                 " AND row>=%lld) ORDER BY k.row",
                 what, dated);
        snprintf(part[1], sizeof(part[1]),
                 " AND k.row IN (SELECT row FROM owed WHERE what=%u"
                 " AND row<%lld) ORDER BY k.row",
                 what, dated);
        snprintf(part[2], sizeof(part[2]),
                 " AND k.row NOT IN (SELECT row FROM owed WHERE what=%u)"
                 " ORDER BY k.row DESC",
                 what);
        return 3;
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
    struct al_maker maker;
    char part[PARTS_MAX][160];
    enum al_status status = start(&maker, index, query, err);
    size_t part_count = tails(&maker, part);

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
    struct al_maker maker;
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
