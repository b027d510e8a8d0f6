#ifndef AL_CORE_DOC_H
#define AL_CORE_DOC_H
/*
 * core/doc.h - a report as a whole: what it was asked for, its parts, and the
 * state that its figures were made from.
 *
 * One description for every form: a page (page.h: text, large print, a file for
 * a browser), JSON, and screens. Nothing in it depends on the device, on the
 * clock or on what was saved after its state: the same state, days and words
 * make the same bytes.
 */
#include "core/chart.h"
#include "core/page.h"
#include "core/reports.h"
#include "core/words.h"

/* What a report is asked for; all of it borrowed. */
struct al_doc_asked {
    const struct al_report *report;
    struct al_span span;
    struct al_date today; /* the figures are those of this day */
    const struct al_id *team;   /* NULL: the whole service */
    const struct al_id *person; /* of a report about one; else NULL */
    const struct al_words *words;
    const char *service; /* its name */
    /* The save whose records it is made of; core knows no history. */
    const char *state;     /* by which it can be asked for again; "": unknown */
    int64_t state_number;  /* its place in the line, from 1; 0: not known */
    struct al_date state_day;
};

struct al_doc_part {
    char *key;   /* of JSON: the name of the report that it is; owned */
    char *title; /* owned; "" in a report of a single part */
    char **lines; /* owned; sentences before the table */
    size_t line_count, line_cap;
    char **points; /* owned */
    size_t point_count, point_cap;
    char **quotes; /* owned; somebody's words */
    size_t quote_count, quote_cap;
    const struct al_report *report; /* whose columns the rows have; or NULL */
    size_t cols;                    /* the first so many of them; 0: all */
    struct al_report_rows rows;
    struct al_chart *chart; /* owned; NULL: none */
    size_t left_out;        /* rows that are not shown */
    char *rule;             /* owned; how it is counted; "" */
    const char *none;       /* what is said without rows; or NULL */
    bool is_small;          /* its lines are notes */
};

struct al_doc {
    struct al_doc_asked asked;
    char *title; /* owned */
    struct al_doc_part *parts; /* owned */
    size_t count, cap;
};

/* Make it. *doc is dropped by the caller in any case. AL_EINVAL: it is about
 * one person, and nobody was named. */
enum al_status al_doc_make(struct al_index *index,
                           const struct al_doc_asked *asked, struct al_doc *doc,
                           struct al_err *err);
void al_doc_drop(struct al_doc *doc);

size_t al_doc_part_cols(const struct al_doc_part *part);

/* "1-Oct-2026 to 31-Dec-2026, as of 23-Nov-2026"; appended. */
void al_doc_say_span(const struct al_doc *doc, struct al_str *out);
/* From which state it is, and how to make it again; appended. */
void al_doc_say_state(const struct al_doc *doc, struct al_str *out);

/* ---- forms ---- */

/* The blocks of a page; with_pictures: for a browser. is_ascii: of pictures
 * that are made of characters. */
struct al_doc_form {
    bool is_html, is_large, is_ascii;
};
void al_doc_page(const struct al_doc *doc, const struct al_doc_form *form,
                 struct al_page *page);
/* One JSON object, appended. */
void al_doc_json(const struct al_doc *doc, struct al_str *out);

#endif
