#ifndef AL_CORE_SLIP_H
#define AL_CORE_SLIP_H
/*
 * core/slip.h - what a tear-off slip says becomes interests.
 *
 * A slip names somebody and is never tied to a sheet: its records have the
 * round's first day and nothing else of the survey.
 */
#include "core/involve.h"

struct al_slip {
    bool has_person;
    struct al_id person;  /* who is here already */
    const char *name;     /* of somebody new; "" or NULL: none */
    const char **kinds;   /* codes of al_codes_interest_kind; may be none */
    size_t kind_count;
    bool is_not_now;      /* asked again after AL_INTEREST_LATER_DAYS */
    const char *reach;    /* the best way and time; may be NULL */
    const char *easier;   /* what makes it easier; may be NULL */
};

/*
 * The slip as new records added to made: somebody new first, then an interest
 * for each kind that was ticked; "tell me more" where none was. AL_EINVAL:
 * nobody is named, or nothing is ticked and "not now" neither.
 */
enum al_status al_slip_make(const struct al_slip *slip,
                            const struct al_record *round,
                            struct al_random *random, struct al_involved *made,
                            struct al_err *err);

#endif
