#ifndef AL_CORE_CLAIM_H
#define AL_CORE_CLAIM_H
/*
 * core/claim.h - what goes to finance, and what comes back from there.
 *
 * A batch names nobody: finance's own number for a person, our reference, an
 * amount, what it is for, and the way it is to be paid. The reference is the
 * record's short id, by which a line of finance's list finds its record again.
 */
#include "core/query.h"

/* One payment or expense of a batch. */
struct al_claim_row {
    struct al_id id;
    struct al_record *record; /* as it stands; owned */
    char ours[AL_ID_SHORT];   /* our reference */
    char *payee;              /* finance's number; ""; owned */
    char *what;               /* "Interview panel, 22-Nov-2026"; owned */
    int64_t pence;
    const char *why_not; /* N_(): why it stays out of the batch; NULL: in */
};

/* Zero-initialised is empty and valid. */
struct al_claim {
    struct al_claim_row *rows; /* owned; oldest first */
    size_t count, cap;
    size_t ready_count; /* those that are in */
    int64_t ready_pence;
};

void al_claim_drop(struct al_claim *claim);

/*
 * What a batch would hold. ids: these records, each in or out with its reason;
 * NULL: everything that is agreed and not sent yet, and of that what is left
 * out because something is missing.
 */
enum al_status al_claim_find(struct al_index *index, const struct al_id *ids,
                             size_t count, struct al_claim *claim,
                             struct al_err *err);

/* The batch as a table for finance; appended. */
void al_claim_csv(const struct al_claim *claim, struct al_str *out);

/* A row's record with the step "claim sent" of this day; owned by the caller.
 */
struct al_record *al_claim_sent(const struct al_claim_row *row,
                                struct al_date day);

/* ---- finance's list ---- */

/* A line that says that something was paid. */
struct al_paid_row {
    size_t line;
    struct al_id id;
    struct al_record *record; /* as it stands; owned */
    char *name;               /* whose, for people; owned */
    char *reference;          /* finance's; "" when there is none; owned */
    int64_t pence;
    struct al_date day;
};

/* A line that cannot be taken as it is. */
struct al_paid_wrong {
    size_t line;
    char *reason; /* a sentence without a full stop; owned */
};

/* Zero-initialised is empty and valid. */
struct al_paid {
    struct al_paid_row *rows; /* owned */
    size_t count, cap;
    int64_t pence;               /* of all rows */
    size_t done_count;           /* lines about what is paid already */
    struct al_paid_wrong *wrong; /* owned */
    size_t wrong_count, wrong_cap;
};

void al_paid_drop(struct al_paid *paid);

/*
 * Read finance's list: a heading line that names at least our reference, the
 * amount and the date; then one line a payment. AL_EINVAL: no such list. Each
 * line is a row, or paid already just so, or wrong with its reason; only a list
 * without wrong lines is to be saved.
 */
enum al_status al_paid_read(struct al_index *index, const char *text,
                            struct al_calendar calendar, struct al_paid *paid,
                            struct al_err *err);

/* A row's record with the step "paid"; owned by the caller. */
struct al_record *al_paid_step(const struct al_paid_row *row);

#endif
