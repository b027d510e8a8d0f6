#ifndef AL_CORE_CROWD_H
#define AL_CORE_CROWD_H
/*
 * core/crowd.h - who was at an activity, by category.
 *
 * Categories are those of attendance.category: {people}, employers,
 * commissioners ... Whoever is named stands as an involvement, whoever is not
 * as a head count; both are counted, and never twice. Only "took part" counts
 * as having come.
 */
#include "core/query.h"

enum { AL_CROWD_MAX = 24 };

struct al_crowd {
    /* By category, as al_crowd_at says. */
    int64_t came[AL_CROWD_MAX];
    int64_t spoke[AL_CROWD_MAX]; /* of those named who came */
    int64_t asked[AL_CROWD_MAX]; /* named, and no outcome yet */
    int64_t co_creators;         /* {people} who came as those who made it */
    int64_t tellers;             /* {people} who told a story or spoke */
};

/* Where a category stands; one of a service's own counts as the last: others.
 * NULL is others, too. */
size_t al_crowd_at(const char *category);
/* The code at a place; NULL past the end. */
const char *al_crowd_category(size_t at);

/*
 * The category of a participation: by its role (employer guest), else by what
 * kind of organisation the contact belongs to; of a person "client", unless
 * they were there as a carer. Never NULL; static.
 */
const char *al_crowd_of(struct al_index *index,
                        const struct al_record *participation);
/* The same for a kind of organisation (its code, or NULL). */
const char *al_crowd_of_organisation(const char *kind_of);
/* And for a contact. */
const char *al_crowd_of_contact(struct al_index *index,
                                const struct al_id *contact);

bool al_crowd_took_part(const struct al_record *participation);

/* Count an activity's. *crowd is written anew. */
enum al_status al_crowd_load(struct al_index *index,
                             const struct al_id *activity,
                             struct al_crowd *crowd, struct al_err *err);

/* What people call the category at a place; appended. */
void al_crowd_label(struct al_index *index, size_t at, struct al_str *out);
/* "Residents 4, Commissioners 2": what is above zero, in the order of the
 * list; appended. */
void al_crowd_say(struct al_index *index, const int64_t counts[AL_CROWD_MAX],
                  struct al_str *out);

#endif
