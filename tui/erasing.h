#ifndef AL_TUI_ERASING_H
#define AL_TUI_ERASING_H
/*
 * tui/erasing.h - erasing somebody: what it would do, doing it, how far it is,
 * and the certificate. For the command and the screens.
 *
 * The third of three different actions (duty.h has the other two). It is a
 * decision with a name under it and an act, in one save.
 */
#include "share/ledger.h"

/*
 * Append what erasing this person would do, in plain words. AL_EDENIED: a hold
 * keeps them, or whoever works here may not; the sentence says so.
 */
enum al_status al_erasing_plan(struct al_ledger *ledger,
                               const struct al_id *person, struct al_str *out,
                               struct al_err *err);

struct al_erasing {
    struct al_id person;
    struct al_id approved_by; /* a colleague */
    struct al_id request;     /* the request it answers; zero: none */
    const char *reason;       /* a few words without names */
    const char *confirm;      /* the person's 8 digits, typed as a check */
};
/* Do it. *disposal: the decision's record. AL_EINVAL: the digits differ. */
enum al_status al_erasing_do(struct al_ledger *ledger,
                             const struct al_erasing *erasing,
                             struct al_id *disposal, struct al_err *err);

/*
 * How far the erasure with this decision is, in one sentence: "Erased on 3 of 4
 * devices; waiting for: Ben W. (staff), recovery sheet". *is_finished: all have
 * let go. disposal: the record. Appended.
 */
enum al_status al_erasing_state(struct al_ledger *ledger,
                                const struct al_record *disposal,
                                struct al_str *out, bool *is_finished,
                                struct al_err *err);

/* Append the certificate, 72 columns, as it can be said today. */
enum al_status al_erasing_certificate(struct al_ledger *ledger,
                                      const struct al_id *disposal,
                                      struct al_str *out, struct al_err *err);

#endif
