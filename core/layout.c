/* layout.c - DDL from the schema, and what a row's number means. */
#include "config.h"

#include "core/layout.h"

#include <string.h>

#include "core/codec.h"

/* Raise when titles, words or rows are made differently from the same schema.
 */
#define LAYOUT_EDITION 5

/*
 * detail=column keeps which column a word stands in and not its place: nobody
 * asks for phrases, and the index is a third smaller. Prefix tables of one to
 * three letters answer the first letters typed.
 */
static const char common_tables[] =
    "CREATE TABLE rec(row INTEGER PRIMARY KEY, id BLOB NOT NULL,"
    " flags INTEGER NOT NULL, into_id BLOB, doc BLOB NOT NULL);"
    "CREATE TABLE link(to_id BLOB, row INTEGER, field TEXT,"
    " PRIMARY KEY(to_id, row, field)) WITHOUT ROWID;"
    "CREATE TABLE member(field TEXT, value TEXT, row INTEGER,"
    " PRIMARY KEY(field, value, row)) WITHOUT ROWID;"
    "CREATE VIRTUAL TABLE words USING fts5(title, body, content='',"
    " columnsize=0, detail=column, prefix='1 2 3',"
    " tokenize='unicode61 remove_diacritics 2');"
    /* The default stalls one save in many for seconds at 1,000,000 records. */
    "INSERT INTO words(words, rank) VALUES('crisismerge', 1000);"
    "INSERT INTO words(words, rank) VALUES('hashsize', 8000000);"
    "CREATE TABLE owed(what INTEGER, row INTEGER, whose BLOB,"
    " PRIMARY KEY(what, row)) WITHOUT ROWID;"
    "CREATE TABLE device(device TEXT PRIMARY KEY, staff BLOB, role TEXT,"
    " gone INTEGER) WITHOUT ROWID;"
    "CREATE TABLE save(seq INTEGER PRIMARY KEY, commit_id TEXT, save_id TEXT,"
    " takes_back TEXT, at TEXT, who TEXT, what TEXT, records INTEGER);"
    "CREATE INDEX save_id ON save(save_id);"
    "CREATE TABLE touched(id BLOB, seq INTEGER, PRIMARY KEY(id, seq))"
    " WITHOUT ROWID;"
    "CREATE TABLE finding(id BLOB, what INTEGER, detail TEXT,"
    " PRIMARY KEY(id, what)) WITHOUT ROWID;"
    "CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;";

static const char common_indexes[] =
    "CREATE UNIQUE INDEX rec_id ON rec(id);"
    "CREATE INDEX rec_flags ON rec(flags) WHERE flags > 0;"
    "CREATE INDEX owed_whose ON owed(whose, what) WHERE whose NOT NULL;"
    "CREATE INDEX rec_into ON rec(into_id) WHERE into_id NOT NULL;";

bool al_layout_has_column(const struct al_field *field)
{
    return field->type != AL_T_TEXT && !al_field_is_set(field);
}

void al_layout_table(const struct al_kind *kind, struct al_str *sql)
{
    al_str_printf(sql, "\"k_%s\"", kind ? kind->name : "");
}

static void add_table(const struct al_kind *kind, struct al_str *sql)
{
    al_str_puts(sql, "CREATE TABLE ");
    al_layout_table(kind, sql);
    al_str_puts(sql, "(row INTEGER PRIMARY KEY, _hide INTEGER, _fold TEXT");
    if (!kind)
        al_str_puts(sql, ", _kind TEXT");
    for (size_t i = 0; kind && i < kind->field_count; i++) {
        const struct al_field *field = &kind->fields[i];

        if (al_layout_has_column(field))
            al_str_printf(sql, ", \"%s\" %s", field->name,
                          field->type == AL_T_REF ? "BLOB"
                                                  : al_type_sql(field->type));
    }
    al_str_puts(sql, ");");
}

void al_layout_tables(struct al_str *sql)
{
    const struct al_kind *kind;

    al_str_puts(sql, common_tables);
    add_table(NULL, sql);
    for (size_t i = 0; (kind = al_kind(i)); i++)
        add_table(kind, sql);
}

/*
 * One column each: such an index gives equal values in the order of rows, which
 * is the order of days; with two columns SQLite would sort every hit.
 */
bool al_layout_has_index(const struct al_field *field)
{
    if (field->type == AL_T_REF)
        return (field->flags & AL_F_OWNER) != 0;
    return field->type == AL_T_DATE && (field->flags & AL_F_LIST) &&
           !(field->flags & AL_F_WHEN);
}

typedef void index_fn(const char *table, const char *column,
                      struct al_str *sql);

static void each_index(index_fn *add, struct al_str *sql)
{
    const struct al_kind *kind;

    add("", "_kind", sql);
    for (size_t i = 0; (kind = al_kind(i)); i++) {
        add(kind->name, "_fold", sql);
        for (size_t k = 0; k < kind->field_count; k++) {
            if (al_layout_has_index(&kind->fields[k]))
                add(kind->name, kind->fields[k].name, sql);
        }
    }
}

static void add_index(const char *table, const char *column, struct al_str *sql)
{
    al_str_printf(sql, "CREATE INDEX \"i_%s.%s\" ON \"k_%s\"(\"%s\");", table,
                  column, table, column);
}

static void drop_index(const char *table, const char *column,
                       struct al_str *sql)
{
    al_str_printf(sql, "DROP INDEX IF EXISTS \"i_%s.%s\";", table, column);
}

void al_layout_indexes(struct al_str *sql)
{
    al_str_puts(sql, common_indexes);
    each_index(add_index, sql);
}

void al_layout_drop_indexes(struct al_str *sql)
{
    al_str_puts(sql, "DROP INDEX IF EXISTS rec_id;"
                     "DROP INDEX IF EXISTS rec_flags;"
                     "DROP INDEX IF EXISTS owed_whose;"
                     "DROP INDEX IF EXISTS rec_into;");
    each_index(drop_index, sql);
}

static void add_labels(const struct al_field *field, struct al_str *text)
{
    if (!(field->flags & (AL_F_TITLE | AL_F_SEARCH)))
        return;
    for (size_t i = 0; field->codes && i < field->codes->count; i++)
        al_str_printf(text, "%s=%s;", field->codes->codes[i].code,
                      field->codes->codes[i].label);
}

int32_t al_layout_version(void)
{
    struct al_str text = {0};
    const struct al_kind *kind;
    uint32_t hash = 2166136261u;

    /* With a new marker records are read that were set aside before. */
    al_str_printf(&text, "%d %lu %s;", LAYOUT_EDITION,
                  (unsigned long)al_schema_hash(), AL_CODEC_MARKERS);
    al_layout_tables(&text);
    al_layout_indexes(&text);
    /* Words are taken back by what they were made from: labels count. */
    for (size_t i = 0; (kind = al_kind(i)); i++) {
        for (size_t k = 0; k < kind->field_count; k++)
            add_labels(&kind->fields[k], &text);
    }
    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.data[i]) * 16777619u;
    al_str_drop(&text);
    hash &= 0x7fffffffu;
    return hash ? (int32_t)hash : 1;
}

int64_t al_layout_row(int32_t day, const struct al_id *id)
{
    uint64_t low = 0;

    for (size_t i = sizeof(id->byte) - 8; i < sizeof(id->byte); i++)
        low = low << 8 | id->byte[i];
    low &= (UINT64_C(1) << AL_ROW_ID_BITS) - 1;
    day = day > AL_ROW_DAY_MAX ? AL_ROW_DAY_MAX : day;
    return (int64_t)((uint64_t)day << AL_ROW_ID_BITS | low);
}

int32_t al_layout_day(int64_t row)
{
    return (int32_t)(row >> AL_ROW_ID_BITS);
}
