#ifndef AL_CORE_QUERY_OWN_H
#define AL_CORE_QUERY_OWN_H
/*
 * core/query_own.h - what the files of query.h share.
 */
#include "core/index_own.h"
#include "core/query.h"

/* What a statement must select, from rec as r, to be delivered as hits. */
#define AL_HIT_COLUMNS "r.row, r.id, r.flags, r.doc"

struct al_delivery {
    al_hit_fn *each;
    void *arg;
    size_t limit; /* 0: none */
    size_t skip;  /* rows to pass over first */
    bool no_title;
    size_t done;
    bool is_stopped; /* by the callback, or the limit is reached */
};

/* Step through stmt and deliver its rows; hands the statement back. */
enum al_status al_deliver(struct al_index *index, struct al_stmt *stmt,
                          struct al_delivery *to, struct al_err *err);
/* Deliver the record on one row. */
enum al_status al_deliver_row(struct al_index *index, int64_t row,
                              struct al_delivery *to, struct al_err *err);

/*
 * The ids that stand for one record: itself first, then those whose
 * `merged_into` leads to it. Fills at most AL_SAME_MAX; returns the count in
 * *count, at least 1.
 */
#define AL_SAME_MAX 16
enum al_status al_same_ids(struct al_index *index, const struct al_id *id,
                           struct al_id ids[AL_SAME_MAX], size_t *count,
                           struct al_err *err);

/* The words of what was typed, folded, one space between them. */
enum al_status al_typed_words(struct al_index *index, const char *typed,
                              struct al_str *words, struct al_err *err);
/*
 * Folded words as a full-text query: each starts a word, or one of what the
 * service of aliased calls a code (codebook.h). column NULL: any; aliased NULL:
 * the words in the index alone.
 */
void al_match_words(const char *words, const char *column,
                    struct al_index *aliased, struct al_str *out);

#endif
