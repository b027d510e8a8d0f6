#ifndef AL_CORE_MATERIAL_H
#define AL_CORE_MATERIAL_H
/*
 * core/material.h - what became of what people said about a material.
 *
 * Nothing here is stored: it follows from the versions and the comments. A
 * comment without an answer after AL_COMMENT_DAYS is a warning, for somebody
 * took the time to read.
 */
#include "core/query.h"

enum {
    AL_COMMENT_DAYS = 30, /* Assumed: as for being told back */
    AL_READERS = 3        /* Source: the yearly plan's P7 */
};

struct al_review {
    size_t versions;
    int64_t number;      /* of the newest version; 0: there is none */
    struct al_id newest; /* zero: there is none */
    struct al_id before; /* the version before it; zero: there is none */
    size_t readers;      /* different {people} who commented, on any version */
    size_t comments, changed, part_changed, not_changed, pending;
    size_t late;   /* pending for more than AL_COMMENT_DAYS */
    size_t untold; /* answered, and whoever said it was not told */
};

/* AL_OK with nothing counted for a record that is no material. */
enum al_status al_review_load(struct al_index *index,
                              const struct al_id *material,
                              struct al_date today, struct al_review *review,
                              struct al_err *err);
/* "11 comments by 3 {people}: 8 changed, 2 not changed, 1 without an answer";
 * appended, placeholders not filled. */
void al_review_say(const struct al_review *review, struct al_str *out);
/* What is missing: "1 without an answer for more than 30 days"; appended. */
void al_review_say_missing(const struct al_review *review, struct al_str *out);

/* Whether a comment waits for an answer, and since how many days; -1: its day
 * is not known. */
bool al_comment_is_pending(const struct al_record *comment);
int32_t al_comment_days(const struct al_record *comment, struct al_date today);

/* The use (consent.scope) that showing this kind of material is; NULL: it
 * stays within the team. */
const char *al_material_scope(const char *kind_of);
/*
 * Whether a material that people can see may be seen on a day: every story in
 * it is asked of the gate (usable.h). AL_EDENIED names the one that may not.
 */
enum al_status al_material_gate(struct al_index *index,
                                const struct al_record *material,
                                struct al_date day, struct al_err *err);

#endif
