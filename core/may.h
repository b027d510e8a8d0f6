#ifndef AL_CORE_MAY_H
#define AL_CORE_MAY_H
/*
 * core/may.h - who may do what: roles of colleagues and kinds of record.
 *
 * One table, asked before anything is saved here: by forms, commands, marked
 * rows and take-backs, and by keys, so that one that is off says who may. It
 * keeps mistakes out and is no wall: everybody in a folder can read all of it,
 * and what arrives from colleagues is never refused (their device has asked).
 *
 * Whoever has no role yet may everything, as whoever starts a service does; so
 * may the leads of a folder, or a service could lock itself out.
 */
#include "core/record.h"

/* Who works here, as the ledger knows them. */
struct al_may {
    char role[AL_NAME_MAX + 1]; /* a code of staff.role; "": none yet */
    bool is_lead;               /* their device lets others in */
    char me[AL_ID_HEX];         /* their staff record; "": none is known */
};

/* Whether they may save records of a kind; unknown kinds: yes. */
bool al_may_save(const struct al_may *who, const char *kind);

/*
 * Why not, as N_(): a whole sentence that says who may; NULL when they may.
 * The service's word for people stands in it as {people}.
 */
const char *al_may_why_not(const struct al_may *who, const char *kind);

/*
 * The same for one edit: fields may ask for more than their record does (who
 * somebody's specialist is). opened: NULL when the record is new.
 */
const char *al_may_why_not_edit(const struct al_may *who,
                                const struct al_record *opened,
                                const struct al_record *form);

/* A sentence of these as an error: AL_EDENIED. why NULL: AL_OK. */
enum al_status al_may_fail(const char *why, struct al_err *err);

#endif
