#ifndef AL_CORE_EVIDENCE_PACK_H
#define AL_CORE_EVIDENCE_PACK_H
/*
 * core/evidence_pack.h - what reviewers get to read: evidence by item, without
 * a name.
 *
 * Of what belongs to the service: days, kinds and what was noted about it, if
 * no name stands in that. Of what is a person's only numbers, and words that
 * they agreed may be used for it (al_usable_gate). Counts of people by
 * something about them are hidden where they are small.
 */
#include "core/codebook.h"
#include "core/page.h"
#include "core/query.h"

struct al_evidence_pack {
    struct al_index *index;
    const char *service; /* its name */
    const char *const *items;
    size_t count; /* of items, codes of evidence.item */
    struct al_date today;
    struct al_date review_on, delete_by; /* year 0: not known */
    int64_t min_cell; /* the smallest number of people that is shown */
    size_t records;   /* set: how many stand behind it */
    size_t left_out;  /* set: notes and words in which a name may stand */
};

/* The whole pack as blocks of a page, appended; after a failure only some. The
 * service's words for its codes are used. */
enum al_status al_evidence_pack_page(struct al_evidence_pack *pack,
                                     struct al_page *page, struct al_err *err);

/* What the service's settings say, or AL_SMALL_DEFAULT; AL_SMALL_ROUND at
 * least. */
int64_t al_min_cell(struct al_index *index);

/* ---- names ---- */

/* The words of all names of people, contacts and staff. */
struct al_names {
    char **items; /* folded; owned */
    size_t count, cap;
};
enum al_status al_names_load(struct al_names *names, struct al_index *index,
                             struct al_err *err);
void al_names_drop(struct al_names *names);
/* Whether a word of text is also a word of a name; initials are not looked at.
 * More is found than is meant: "grace" is a word as well. */
bool al_names_in(const struct al_names *names, const char *text);

#endif
