#ifndef AL_CORE_IMPORT_H
#define AL_CORE_IMPORT_H
/*
 * core/import.h - records from a spreadsheet, told before anything is saved.
 *
 * A file is looked at first: its columns, and which field each probably is, by
 * its heading and by what stands in it. A person may change each. Then all rows
 * are planned: what would be new, what would be filled in, what is the same,
 * what cannot be read and why, who stands in the service and not in the file.
 *
 * A row is the record with the same external reference, or else the one that is
 * called the same (and, of activities, was on the same day). What somebody
 * typed here stays, unless the file is to win; empty cells change nothing.
 * Nothing is removed, nobody leaves and no two people become one unless it is
 * asked for.
 *
 * Rows of past activities may say who took part: one of them a row, or several
 * in a cell. Rows with the same reference, or the same day, kind and title, are
 * one activity. Whoever is not called just so, and whoever could be several, is
 * told and not guessed: that row stays out.
 */
#include <stdio.h>

#include "core/csv_in.h"
#include "core/progress.h"
#include "core/query.h"
#include "core/words.h"

/* ---- kinds ---- */

size_t al_import_kind_count(void);
const struct al_kind *al_import_kind(size_t at);
/* Whether records of a kind can come from a file. */
bool al_import_takes(const struct al_kind *kind);
/* The fields that a column can be; NULL past the end. */
const struct al_field *al_import_field_at(const struct al_kind *kind,
                                          size_t at);

/* ---- columns ---- */

#define AL_IMPORT_WHY                                       \
    "alongside_why" /* a column of rows that were sent back \
                     */

struct al_import_column {
    char *heading;                /* as in the file; owned */
    char *sample;                 /* the first value in it, or ""; owned */
    const struct al_field *field; /* NULL: the column is not taken */
    bool is_empty; /* no heading, and nothing in its first rows: left out of
                    * lists of columns */
    bool is_sure;  /* by its heading, or as a person said; else by its values */
};

/* ---- rows ---- */

enum al_import_is {
    AL_IMPORT_NEW,
    AL_IMPORT_CHANGED, /* something is filled in, or replaced */
    AL_IMPORT_SAME,
    AL_IMPORT_BAD,
    AL_IMPORT_LEAVER, /* here and not in the file */
    AL_IMPORT_MORE,   /* of an activity that a row above began */
    AL_IMPORT_IS__COUNT
};

struct al_import_row {
    enum al_import_is is;
    size_t line; /* of the file; 0: a leaver */
    struct al_id id;
    struct al_record *opened, *form; /* owned; NULL: nothing is saved */
    char *name;                      /* what it is called; owned */
    char *why;   /* bad: a reason; changed: which fields; owned or NULL */
    size_t kept; /* values of the file that differ and are not taken */
    bool has_twin;
    struct al_id twin; /* somebody here who is called the same */
    size_t twin_line;  /* or, if not 0, the line of the file with them */
    char *cells;       /* bad: the row as CSV; owned */
    size_t cell_count; /* how many those are */
};

/* Somebody took part in the activity of a row. */
struct al_import_part {
    enum al_import_is is; /* new, changed or the same */
    struct al_id id;
    struct al_record *opened, *form; /* owned; NULL: nothing is saved */
    size_t kept;                     /* as in al_import_row */
};

struct al_import {
    /* ---- set before al_import_begin ---- */
    struct al_index *index;
    const struct al_kind *kind;
    const struct al_words *words;
    struct al_calendar calendar;
    struct al_random *random;
    const uint8_t *link_key; /* 32 bytes; borrowed */
    FILE *file;              /* borrowed; can be read again from its start */
    /* ---- what is wanted ---- */
    bool wins;         /* the file's values take the place of others */
    bool with_leavers; /* who is not in the file has left, today */
    bool same_names;   /* who is called the same is the same person */

    /* ---- set by al_import_begin ---- */
    struct al_csv_form form;
    char divider;
    struct al_import_column *columns; /* owned */
    size_t column_count;
    /* ---- set by al_import_plan ---- */
    struct al_import_row *rows; /* owned; leavers last */
    size_t count, cap;
    size_t counts[AL_IMPORT_IS__COUNT];
    size_t kept, twins;           /* values, rows */
    struct al_import_part *parts; /* owned */
    size_t part_count, part_cap;
    size_t part_counts[AL_IMPORT_IS__COUNT];
};

/* Read the headings, and guess. AL_EINVAL: this is no table, or has no
 * headings. Call al_import_drop in any case. */
enum al_status al_import_begin(struct al_import *import, struct al_err *err);
/* Say what a column is: by its heading and a field's name or label; "-" or "":
 * it is not taken. AL_EINVAL lists what there is. */
enum al_status al_import_map(struct al_import *import, const char *heading,
                             const char *field, struct al_err *err);
/* The same by its place; false: there is no such field, which is taken as "-".
 */
bool al_import_choose(struct al_import *import, size_t at, const char *field);
/*
 * Plan all rows anew. AL_EINVAL: no column gives what every record needs,
 * or two give what is one value;
 * AL_ECANCELLED: progress said so.
 */
enum al_status al_import_plan(struct al_import *import,
                              al_progress_fn *progress, void *arg,
                              struct al_err *err);
void al_import_drop(struct al_import *import);
/* Whether the plan would save anything. */
bool al_import_has_news(const struct al_import *import);

/* ---- in words ---- */

/* "120 new, 3 filled in, 5,877 the same, 2 cannot be read"; appended. */
void al_import_say(const struct al_import *import, struct al_str *out);
/* That, and a line each for what is not plain: bad rows, twins, leavers. */
void al_import_tell(const struct al_import *import, size_t lines,
                    struct al_str *out);
/* The bad rows as a file to mend and take again, with AL_IMPORT_WHY. */
void al_import_bad_csv(const struct al_import *import, struct al_str *out);

/* What was said of columns, one line without LF, and back; by heading. */
void al_import_print_map(const struct al_import *import, struct al_str *out);
void al_import_recall_map(struct al_import *import, const char *text);
/* Sixteen hex digits for a kind with such headings. */
void al_import_map_name(const struct al_import *import, char name[17]);

#endif
