#ifndef AL_CORE_REPORTS_H
#define AL_CORE_REPORTS_H
/*
 * core/reports.h - what can be counted over many records, as one table.
 *
 * A report has a name, columns, the rule by which it counts in words, and a
 * function over the index, a span of days and a team. Screens, the command
 * line and JSON print the same rows, and the rule beneath them. Work with
 * {people} and work with others stand in lines of their own and are never
 * added up. Sentences and labels have placeholders for the service's word.
 */
#include "core/measures.h"

enum { AL_REPORT_CELLS = 6 };

struct al_report_column {
    const char *key;   /* of JSON: lower_snake; NULL ends the row */
    const char *label; /* N_(), <= 16 columns */
    bool is_number;    /* whole numbers, empty, or "*": too small to show */
};

struct al_report_row {
    char *cells[AL_REPORT_CELLS]; /* owned; NULL: empty */
    struct al_id id;              /* the record behind it; zero: none */
    bool is_gap;                  /* something is missing: shown as a warning */
};

struct al_report_rows {
    struct al_report_row *items; /* owned */
    size_t count, cap;
};
void al_report_rows_drop(struct al_report_rows *rows);

struct al_chart;
struct al_composing;
struct al_reporting;
struct al_report {
    const char *name;    /* lower_snake; on the command line */
    const char *title;   /* N_(), <= 40 columns */
    const char *purpose; /* N_(), <= 36 columns: what one learns from it */
    const char *rule;    /* N_(), sentences: what is counted, and how */
    const char *none;    /* N_(), a sentence: there is nothing */
    /* Keys of columns with words that somebody typed, a space between two; it
     * leaves the team, so those in which a name may stand are left out. NULL:
     * there are none, or it stays with the team. */
    const char *words;
    struct al_report_column columns[AL_REPORT_CELLS];
    enum al_status (*make)(struct al_reporting *reporting, struct al_err *err);
    /* Of several parts (doc.h): it has no columns and no make. */
    enum al_status (*compose)(struct al_composing *composing);
    bool is_of_all_time; /* the span is not asked for */
    bool is_of_quarter;  /* of a quarter, unless other days are asked for */
    bool is_for_team;    /* names stand in it */
    bool is_of_person;   /* about one of the {people}, who has to be named */
    bool is_dense;       /* small letters: it has to be on two sheets */
};

size_t al_report_count(void);
const struct al_report *al_report_at(size_t at); /* NULL past the end */
const struct al_report *al_report_by_name(const char *name); /* NULL: none */
size_t al_report_column_count(const struct al_report *report);

/*
 * The rows of a report, appended to *rows, which starts zeroed; none of one
 * that is composed. span: both days
 * included; what is after today is not counted, but for what is planned. team:
 * only what belongs to it; NULL: the whole service.
 */
enum al_status al_report_make(struct al_index *index,
                              const struct al_report *report,
                              const struct al_span *span, struct al_date today,
                              const struct al_id *team,
                              struct al_report_rows *rows, struct al_err *err);

/* The same with its picture: *chart is the caller's, or NULL where there is
 * none. chart NULL: no picture is wanted. */
enum al_status al_report_draw(struct al_index *index,
                              const struct al_report *report,
                              const struct al_span *span, struct al_date today,
                              const struct al_id *team,
                              struct al_report_rows *rows,
                              struct al_chart **chart, struct al_err *err);

/* The financial year of a day, 1 April to 31 March, and its quarter. */
struct al_span al_report_year(struct al_date day);
struct al_span al_report_quarter(struct al_date day);
/* "2026-Q3", October to December of the year that began in April 2026, or
 * "2026" for the whole of it; false: it is neither. */
bool al_report_read_span(const char *typed, struct al_span *span);

#endif
