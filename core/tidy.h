#ifndef AL_CORE_TIDY_H
#define AL_CORE_TIDY_H
/*
 * core/tidy.h - the facts that nobody has filled in, a few at a time.
 *
 * Logging takes a minute because it asks for little; what is missing is asked
 * for later, one short answer each, and "not known" is an answer that is kept
 * (the kind not_known), so that nobody is asked twice.
 */
#include "core/query.h"

#define AL_TIDY_A_DAY 5
#define AL_TIDY_DAYS  180 /* what is older is left in peace */

#define AL_TIDY_NOT_KNOWN "not_known"

/* One row of the table of questions. */
struct al_tidy {
    const char *kind, *field;
    struct al_field answer; /* a code list that ends with "not known" */
};

size_t al_tidy_count(void);
const struct al_tidy *al_tidy_at(size_t at);

/*
 * The first question that a record leaves open, or NULL: its field is empty and
 * nobody said that it is not known.
 */
const struct al_tidy *al_tidy_of(struct al_index *index,
                                 const uint8_t link_key[32],
                                 const struct al_id *id,
                                 const struct al_record *record);

/*
 * Records with a question open, of the last AL_TIDY_DAYS days, newest first,
 * each once, at most limit. me: whose work comes first, NULL: everybody's.
 */
typedef bool al_tidy_fn(void *arg, const struct al_id *id);
enum al_status al_tidy_each(struct al_index *index, const uint8_t link_key[32],
                            const struct al_id *me, struct al_date today,
                            size_t limit, al_tidy_fn *each, void *arg,
                            struct al_err *err);

/*
 * The record that says so for good, and its id; to be saved as new. by: who
 * says it; zero: nobody is noted. The caller owns *record.
 */
enum al_status al_tidy_not_known(const uint8_t link_key[32],
                                 const struct al_id *id, const char *field,
                                 struct al_date today, const struct al_id *by,
                                 struct al_id *made, struct al_record **record,
                                 struct al_err *err);

#endif
