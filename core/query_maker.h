#ifndef AL_CORE_QUERY_MAKER_H
#define AL_CORE_QUERY_MAKER_H
/*
 * core/query_maker.h - a list's statement in the making.
 *
 * Only names from the schema and from tables of our own enter the SQL; what a
 * person typed is bound as a parameter.
 */
#include "core/query_own.h"

#define AL_PARAM_MAX 64

struct al_param {
    const char *text;
    struct al_id id;
    int64_t number;
    enum { AL_PARAM_TEXT, AL_PARAM_ID, AL_PARAM_NUMBER } type;
};

struct al_maker {
    struct al_index *index;
    const struct al_query *query;
    const struct al_kind *kind; /* NULL: every kind, or one not known */
    struct al_str sql;
    bool needs_doc; /* a filter reads r.doc */
    struct al_param params[AL_PARAM_MAX];
    size_t param_count;
    char isos[AL_PARAM_MAX][AL_DATE_ISO]; /* whole dates, for params */
};

/* Bind a value and append its "?N" to the SQL. */
enum al_status al_maker_text(struct al_maker *maker, const char *text,
                             struct al_err *err);
enum al_status al_maker_number(struct al_maker *maker, int64_t number,
                               struct al_err *err);
enum al_status al_maker_id(struct al_maker *maker, const struct al_id *id,
                           struct al_err *err);
/* The same for a day, which the maker keeps as text. */
enum al_status al_maker_day(struct al_maker *maker, int32_t day,
                            struct al_err *err);
/* The field cannot be asked for in this way. */
enum al_status al_maker_refuse(const struct al_field *field,
                               struct al_err *err);

/* query_known.c: append the condition on a field of query_known.h. */
enum al_status al_known_condition(struct al_maker *maker,
                                  const struct al_field *field,
                                  const struct al_filter *filter,
                                  struct al_err *err);

#endif
