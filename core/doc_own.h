#ifndef AL_CORE_DOC_OWN_H
#define AL_CORE_DOC_OWN_H
/* core/doc_own.h - what makes the parts of a report. */
#include "core/doc.h"
#include "core/evidence_pack.h"

struct al_composing {
    struct al_index *index;
    struct al_doc *doc;
    const struct al_doc_asked *asked;
    int64_t min_cell;
    struct al_err *err;
};

/* A new part; stays until the next one is added. title: N_(), or NULL. Texts
 * have the service's words filled in. */
struct al_doc_part *al_doc_part(struct al_composing *composing, const char *key,
                                const char *title);
void al_doc_line(struct al_composing *composing, const char *text);
void al_doc_linef(struct al_composing *composing, const char *fmt, ...)
    AL_PRINTF(2, 3);
/* A point, whose words are a record's: nothing is filled in. */
void al_doc_point(struct al_composing *composing, const char *text);
void al_doc_own_line(struct al_composing *composing, const char *text);
/* Somebody's words, likewise. */
void al_doc_quote(struct al_composing *composing, const char *text);

/*
 * The part that a report of the table is. at_most: so many rows, 0: all. What
 * is left out is said.
 */
enum al_status al_doc_report(struct al_composing *composing, const char *name,
                             const char *title, size_t at_most);

typedef enum al_status al_compose_fn(struct al_composing *composing);
al_compose_fn al_compose_quarterly, al_compose_team_sheet, al_compose_my_year;

#endif
