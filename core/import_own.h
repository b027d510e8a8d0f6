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
void al_import_table_drop(struct al_import_table *table);

/* Names that were looked up already. */
struct al_import_names {
    struct al_import_name {
        const struct al_field *field;
        char *typed;
        struct al_id id;
        bool is_found;
    } * items; /* owned */
    size_t count, cap;
};
void al_import_names_drop(struct al_import_names *names);

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

#endif
