#ifndef AL_CORE_QUERY_KNOWN_H
#define AL_CORE_QUERY_KNOWN_H
/*
 * core/query_known.h - what is known about a record from others.
 *
 * "Would like a group talk" stands in an interest and not in the person; it is
 * nothing that a record stores, but a list can be asked for it. Such fields
 * have names that begin with "_", and are used in a filter like a kind's own.
 */
#include "core/query.h"

/* In table order; NULL past the end. kind may be NULL. */
const struct al_field *al_known_at(const struct al_kind *kind, size_t at);
const struct al_field *al_known_by_name(const struct al_kind *kind,
                                        const char *name);
/* Whether a filter may ask for the field in this way. */
bool al_known_takes(const struct al_field *field, enum al_match match);

/* The owner of whom the record is about: for kinds that have none. */
#define AL_KNOWN_SPECIALIST "_specialist"
/* Whether its owner works in a team of this colleague, or it belongs to one. */
#define AL_KNOWN_TEAM "_team"

#endif
