#ifndef AL_CORE_LAYOUT_H
#define AL_CORE_LAYOUT_H
/*
 * core/layout.h - the index's tables, made from the schema.
 *
 *     rec(row, id, flags, into, doc)     every record; doc is its text
 *     "k_KIND"(row, _hide, _fold, ...)   a column per single-valued field
 *     "k_"(row, _hide, _fold, _kind)     kinds that this version does not know
 *     link(to_id, row, field)            every ref, for timelines
 *     member(field, value, row)          members of sets
 *     words                              full text (FTS5)
 *     owed(what, row)                    what is still to be done (owed.h)
 *     device, save, touched, finding, meta
 *
 * row = day << 43 | low 43 bits of the id (the next free one if two meet), so
 * that "newest first" is the order of the rows in every table and needs no
 * sort. Long texts stand in doc only; a filter reads them from there. Names
 * that begin with "_" cannot meet a field's.
 */
#include "core/record.h"

#define AL_ROW_ID_BITS 43
#define AL_ROW_DAY_MAX ((1 << 20) - 1)

enum {
    AL_REC_GONE = 1,
    AL_REC_ERASED = 2,
    AL_REC_MERGED = 4,  /* stands for another record: `into` */
    AL_REC_DAMAGED = 8, /* doc holds bytes that do not parse */
    AL_REC_HIDDEN = 15, /* any of these: lists and search leave it out */
    AL_REC_RIVALS = 16
};

/* For user_version: another value means another layout. Never 0. */
int32_t al_layout_version(void);

/* SQL, appended. Indexes are apart, so that loading can come before them. */
void al_layout_tables(struct al_str *sql);
void al_layout_indexes(struct al_str *sql);
void al_layout_drop_indexes(struct al_str *sql);

/* Whether the field is a column of its kind's table. */
bool al_layout_has_column(const struct al_field *field);

/*
 * Whether that column has an index. Refs have none but owners: what points at
 * a record is found through link, which is long for those who own much.
 */
bool al_layout_has_index(const struct al_field *field);

/* "k_KIND" in quotes, appended; kind NULL: the table of unknown kinds. */
void al_layout_table(const struct al_kind *kind, struct al_str *sql);

/* The row for a day (al_date_days, 0 none) and an id. */
int64_t al_layout_row(int32_t day, const struct al_id *id);
/* The day in a row: 0 none. Days before 1970 count as its second day. */
int32_t al_layout_day(int64_t row);

#endif
