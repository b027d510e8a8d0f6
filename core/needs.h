#ifndef AL_CORE_NEEDS_H
#define AL_CORE_NEEDS_H
/*
 * core/needs.h - what a record needs as a whole, beside each field by itself.
 *
 * "Made" needs a day; "could not" needs a reason; a use needs a consent that
 * held on its day. One table, asked by everything that saves what somebody
 * typed here: forms, commands, many records at once. What arrives from
 * colleagues is never refused, and what was amiss before may stay so: only a
 * save that breaks a rule anew is stopped.
 */
#include "core/index.h"
#include "core/record.h"

/*
 * The field that has to be seen to first, or NULL when nothing is missing; the
 * sentence that says what, in the words of whoever works here, is appended to
 * *say, without a full stop. id: its own. opened: as it was before, NULL when
 * it is new.
 */
const struct al_field *al_needs(struct al_index *index, const struct al_id *id,
                                const struct al_record *opened,
                                const struct al_record *form,
                                struct al_str *say);

/* The same as a check: AL_EINVAL with "Label: sentence". */
enum al_status al_needs_check(struct al_index *index, const struct al_id *id,
                              const struct al_record *opened,
                              const struct al_record *form, struct al_err *err);

#endif
