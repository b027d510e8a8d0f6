#ifndef AL_TUI_DUTY_H
#define AL_TUI_DUTY_H
/*
 * tui/duty.h - what we owe people about their own records: done here, asked
 * for by the commands and by the screens.
 *
 * "Stop using", "keep until" and "erase" are three different actions. The first
 * two are done here; neither of them erases anything.
 */
#include "core/access.h"
#include "core/retention.h"
#include "share/ledger.h"

/* ---- the copy of somebody's records ---- */

/* What a copy is made from, with the history; request may be zero. */
void al_duty_access(struct al_ledger *ledger, const struct al_id *person,
                    const struct al_id *request, struct al_access *access);

/* Save a verdict; a second one about the same thing changes the first. */
enum al_status al_duty_judge(struct al_ledger *ledger,
                             const struct al_id *request,
                             const struct al_id *record,
                             const struct al_access_verdict *verdict,
                             struct al_err *err);
/* Release all that nobody has looked at yet, in one save; *count: how many. */
enum al_status al_duty_release_rest(struct al_ledger *ledger,
                                    const struct al_id *request,
                                    const struct al_id *person, size_t *count,
                                    struct al_err *err);

/*
 * Write the copy to a new file that its owner alone may read. AL_EEXISTS when
 * there is one of that name: nothing is overwritten. *newer: how many records
 * and facts about them a newer version made; the copy says so and lacks them.
 */
enum al_status al_duty_copy(struct al_ledger *ledger,
                            const struct al_id *request,
                            const struct al_id *person, const char *file,
                            size_t *newer, struct al_err *err);

/* ---- requests ---- */

/* The person that a request, hold or consent is about. */
bool al_duty_person(struct al_index *index, const struct al_id *record,
                    struct al_id *person);
/*
 * Stop the clock of a request or let it go on. AL_EINVAL when it is so already,
 * or when the request was answered.
 */
enum al_status al_duty_clock(struct al_ledger *ledger,
                             const struct al_id *request, bool is_stop,
                             const char *why, struct al_date today,
                             struct al_err *err);

/* ---- stop using ---- */

/*
 * The consents of a person that hold, or that held until their day: those that
 * can still be stopped. scope NULL: every use.
 */
enum al_status al_duty_consents(struct al_index *index,
                                const struct al_id *person, const char *scope,
                                al_hit_fn *each, void *arg, struct al_err *err);
/* Stop them all as of today, in one save; *count: how many. */
enum al_status al_duty_stop_using(struct al_ledger *ledger,
                                  const struct al_id *person, const char *scope,
                                  struct al_date today, size_t *count,
                                  struct al_err *err);

/* ---- keep until, and what is due ---- */

/*
 * Decide about a record of the due list, by every rule that put it there.
 * AL_ENOTFOUND: it is not on it; AL_EDENIED: a hold, or not this person's to
 * decide.
 */
enum al_status al_duty_decide(struct al_ledger *ledger,
                              const struct al_id *record,
                              const struct al_retention_decision *decision,
                              struct al_err *err);
/* Add the suggested rules whose names are not there yet; *count: how many. */
enum al_status al_duty_add_rules(struct al_ledger *ledger, size_t *count,
                                 struct al_err *err);
/* Whether whoever works here may decide such things: AL_EDENIED says who. */
enum al_status al_duty_may_decide(struct al_ledger *ledger, struct al_err *err);

/* ---- saving ---- */

/* Check and save a new record; *id is what it got. */
enum al_status al_duty_put(struct al_ledger *ledger,
                           const struct al_record *record, struct al_id *id,
                           struct al_err *err);
/* Save what differs from what was opened. */
enum al_status al_duty_change(struct al_ledger *ledger, const struct al_id *id,
                              const struct al_record *opened,
                              const struct al_record *form, struct al_err *err);
/* Set one field of a record to a stored value. */
enum al_status al_duty_set(struct al_ledger *ledger, const struct al_id *id,
                           const char *field, const char *value,
                           struct al_err *err);

#endif
