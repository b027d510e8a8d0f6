#ifndef AL_CORE_EVIDENCE_H
#define AL_CORE_EVIDENCE_H
/*
 * core/evidence.h - what was named as evidence for which item, what is still
 * missing before a review, and the days that lead to it.
 */
#include "core/query.h"

#define AL_EVIDENCE_OLD_MONTHS 12

/* Whether a code of evidence.item is one of a scheme: "fidelity", "cqc". */
bool al_evidence_in(const char *item, const char *scheme);

/*
 * Items that a record often is evidence for, by its kind and type; NULL past
 * the last. They are offered first and never set by themselves.
 */
const char *al_evidence_suggest(const struct al_record *record, size_t at);

/* An item of a scheme, and what stands for it. Removed and erased records do
 * not count, nor those of a day after today. */
struct al_evidence_item {
    const char *code;      /* of al_codes_evidence_item */
    size_t count;          /* records */
    struct al_date newest; /* the day of the newest; year 0: none has one */
    bool is_old;           /* some, but none of the last twelve months */
};
enum { AL_EVIDENCE_ITEMS_MAX = 64 };
struct al_evidence {
    struct al_evidence_item items[AL_EVIDENCE_ITEMS_MAX];
    size_t count;
};
enum al_status al_evidence_load(struct al_index *index, const char *scheme,
                                struct al_date today,
                                struct al_evidence *evidence,
                                struct al_err *err);

/* A record that was named for an item: the note, and the record itself. */
struct al_evidence_hit {
    const struct al_hit *evidence;
    const struct al_hit *record;
    const char *item, *note; /* note may be NULL */
};
typedef bool al_evidence_fn(void *arg, const struct al_evidence_hit *hit);
/* Those of an item (NULL: of all), the one named last first. */
enum al_status al_evidence_each(struct al_index *index, const char *item,
                                al_evidence_fn *each, void *arg,
                                struct al_err *err);

/* The items that a record was named for, "O7, V1"; appended. */
void al_evidence_of(struct al_index *index, const struct al_id *record,
                    struct al_str *out);
/* "O7" of "O7 Focus on competitive work"; the label where it has no number;
 * appended. */
void al_evidence_short(const char *item, struct al_str *out);

/*
 * A new record that names another as evidence, and the id that it must have.
 * by: who does, or NULL. *made is owned by the caller.
 */
enum al_status al_evidence_make(const uint8_t link_key[32], const char *item,
                                const struct al_id *record, const char *note,
                                struct al_date today, const struct al_id *by,
                                struct al_id *id, struct al_record **made,
                                struct al_err *err);

/* ---- the days before and after a review ---- */

struct al_review_task {
    const char *text;   /* N_() */
    struct al_date day; /* by which it is to be done */
    bool is_done;       /* something here shows that it was */
};
/* The tasks in the order of their days; past the last: false. review: a
 * fidelity_review with a full date, else false. */
bool al_review_task_at(const struct al_record *review, size_t at,
                       struct al_review_task *task);

/* The review that is next, or that has still to be wound up: the earliest that
 * is neither stopped nor has its pack deleted after a report. False: none. */
bool al_review_next(struct al_index *index, struct al_date today,
                    struct al_id *id);

/* The day of the report, as set or four weeks after; and the day on which
 * every copy of the pack is to be gone, two weeks after that. */
struct al_date al_review_report_on(const struct al_record *review);
struct al_date al_review_delete_by(const struct al_record *review);

/* ---- who may be interviewed ---- */

/*
 * Up to count people drawn by lot from those who want to take part and were
 * not refused: nobody picks them. ids has room for count; *found of *willing.
 */
enum al_status al_review_draw(struct al_index *index, struct al_random *random,
                              struct al_id *ids, size_t count, size_t *found,
                              size_t *willing, struct al_err *err);

#endif
