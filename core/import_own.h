#ifndef AL_CORE_IMPORT_OWN_H
#define AL_CORE_IMPORT_OWN_H
/* core/import_own.h - what the files behind core/import.h have in common. */
#include "core/import.h"

/* Begin at the first row again; *in borrows the file. */
void al_import_rewind(struct al_import *import, struct al_csv_in *in);

/* Forget the plan. */
void al_import_drop_rows(struct al_import *import);

/* Whether several columns of a file may be the field. */
bool al_import_is_several(const struct al_field *field);

/* Folded, and nothing but letters and digits: "E-mail address" is
 * "emailaddress"; appended. */
void al_import_fold(const char *text, struct al_str *out);

/* What is called so: a place in a list, or a line. */
enum { AL_IMPORT_SEVERAL = -1 };
struct al_import_word {
    char *text;   /* owned */
    ptrdiff_t at; /* AL_IMPORT_SEVERAL: more than one is */
};
struct al_import_table {
    struct al_import_word *items; /* owned; open addressing */
    size_t count, cap;            /* cap: a power of two */
};
const struct al_import_word *al_import_find(const struct al_import_table *table,
                                            const char *text);
/* Note that at is called so; a second one makes it AL_IMPORT_SEVERAL. */
void al_import_note(struct al_import_table *table, const char *text, size_t at);
/* What is called so from now on; it was noted before. */
void al_import_note_again(struct al_import_table *table, const char *text,
                          size_t at);
void al_import_table_drop(struct al_import_table *table);

/* Whom cells mean, each kind looked through once, and cells read before.
 * Zero-initialised is empty and valid. */
struct al_import_names {
    struct al_import_known {
        const char *kind;
        struct al_import_called {
            struct al_id id;
            char *name, *ref; /* folded, as it stands; owned or NULL */
        } * items;            /* owned */
        size_t count, cap;
        struct al_import_table by_ref, by_name; /* -> items */
    } * kinds;                                  /* owned */
    size_t kind_count, kind_cap;
    struct al_import_cell {
        enum al_status status;
        char *said; /* the value, or why there is none; owned */
    } * cells;      /* owned */
    size_t cell_count, cell_cap;
    struct al_import_table cells_by_key;
};
void al_import_names_drop(struct al_import_names *names);
/*
 * The record of a kind that has typed as its reference, its whole name or its
 * id; of what is no person also the only one that has such words in its name.
 * AL_ENOTFOUND: none; AL_EINVAL: more than one, *err says how to tell them
 * apart.
 */
enum al_status al_import_who(const struct al_import *import,
                             struct al_import_names *names, const char *kind,
                             const char *typed, struct al_id *id,
                             struct al_err *err);
/* What a cell of a field came to before; NULL: it was not read yet. */
const struct al_import_cell *
al_import_cell_find(const struct al_import_names *names,
                    const struct al_field *field, const char *cell);
void al_import_cell_keep(struct al_import_names *names,
                         const struct al_field *field, const char *cell,
                         enum al_status status, const char *said);

/*
 * A cell as a stored value, appended. AL_EINVAL, AL_ENOTFOUND: "Label: what is
 * accepted". names may be NULL: nothing is looked up, and references fail.
 */
enum al_status al_import_read(const struct al_import *import,
                              struct al_import_names *names,
                              const struct al_field *field, const char *cell,
                              struct al_str *out, struct al_err *err);
/* Put a cell of a column into a record that holds what came before. */
enum al_status al_import_set(const struct al_import *import,
                             struct al_import_names *names,
                             const struct al_field *field, const char *cell,
                             struct al_record *record, struct al_err *err);

/* What a cell of such a field means: a code, where another system's word for it
 * stands there; else the cell itself. */
const char *al_import_meant(const struct al_import *import,
                            const struct al_field *field, const char *cell);
/* "this is none of "Active", "Paused" ...", for a field with codes; appended.
 */
void al_import_say_codes(const struct al_import *import,
                         const struct al_field *field, struct al_str *out);

/* ---- who took part ---- */

/* Their fields, after those of an activity; NULL past the end. */
const struct al_field *al_import_part_field(size_t at);
bool al_import_is_of_part(const struct al_field *field);
/* Whether it says who: "person", "contact". */
bool al_import_is_who(const struct al_field *field);

/* Whom a row names, and what it says of each. */
struct al_import_came {
    struct al_import_one {
        const struct al_field *field;
        struct al_id id;
    } * items; /* owned */
    size_t count, cap;
    struct al_record *said; /* owned */
    struct al_str doubt;    /* the name that could not be read */
};
enum al_status al_import_add_who(const struct al_import *import,
                                 struct al_import_names *names,
                                 const struct al_field *field, const char *cell,
                                 struct al_import_came *came,
                                 struct al_err *err);
void al_import_came_drop(struct al_import_came *came);

/* ---- a row ---- */

/* Whether a row is the headings again, as in two sheets put together. */
bool al_import_is_headings(const struct al_import *import,
                           const struct al_csv_row *cells);
/* What a row says, as a record of its own and as whom it names; NULL: *why has
 * all that is wrong in it. Drop *came in any case. */
struct al_record *al_import_read_row(const struct al_import *import,
                                     struct al_import_names *names,
                                     const struct al_csv_row *cells,
                                     struct al_import_came *came,
                                     struct al_str *why);
/* Keep it out, with its reason and its cells. */
void al_import_is_bad(struct al_import_row *row, const struct al_csv_row *cells,
                      const char *why);

/* Who is noted already, here and in the file. */
struct al_import_parts {
    struct al_id *here; /* owned */
    size_t count, cap;
    struct al_import_table by_who;  /* activity and who -> here */
    struct al_import_table in_file; /* id -> line */
};
enum al_status al_import_parts_begin(const struct al_import *import,
                                     struct al_import_parts *parts,
                                     struct al_err *err);
void al_import_parts_drop(struct al_import_parts *parts);
/* Add to the plan what becomes of all whom a row names; of none if it fails.
 * row has the activity's id; activity is how it shall be. */
enum al_status al_import_plan_parts(struct al_import *import,
                                    struct al_import_parts *parts,
                                    const struct al_import_came *came,
                                    const struct al_import_row *row,
                                    const struct al_record *activity,
                                    size_t line, struct al_err *err);
void al_import_drop_parts(struct al_import *import);
/* Take into form what is said and does not stand there, or all if the file
 * wins; *kept grows by the values that are not taken, *why by the fields that
 * are. */
void al_import_fill_in(const struct al_import *import,
                       const struct al_kind *kind, const struct al_record *said,
                       struct al_record *form, size_t *kept,
                       struct al_str *why);

bool al_import_has_column(const struct al_import *import, const char *name);
/* AL_EINVAL: a column is missing that every record needs, or two are one. */
enum al_status al_import_check_columns(const struct al_import *import,
                                       struct al_err *err);

#endif
