#ifndef AL_TUI_FINANCE_H
#define AL_TUI_FINANCE_H
/*
 * tui/finance.h - a batch to finance and the list that comes back, for the
 * screens and the command.
 */
#include "core/claim.h"
#include "share/ledger.h"

/* "~/batch.csv" -> "/home/priya/batch.csv"; appended. */
void al_finance_path(const char *typed, struct al_str *out);
/* The name that is offered for today's batch; appended. */
void al_finance_usual(struct al_date today, struct al_str *out);

/*
 * Write the batch to a new file, and note "claim sent" in all that is in it, as
 * one save. AL_EEXISTS: there is such a file. After a failure there is neither
 * the file nor the save.
 */
enum al_status al_finance_send(struct al_ledger *ledger,
                               const struct al_claim *claim, const char *file,
                               struct al_err *err);

/* Read finance's list and say nothing of it yet. */
enum al_status al_finance_read(struct al_ledger *ledger, const char *file,
                               struct al_paid *paid, struct al_err *err);
/* Note "paid" in all rows, as one save; AL_EINVAL while a line is wrong. */
enum al_status al_finance_paid(struct al_ledger *ledger,
                               const struct al_paid *paid, struct al_err *err);

/* What is sent and what is left out, a line each; a heading first. */
void al_finance_tell_claim(struct al_index *index, const struct al_claim *claim,
                           struct al_str *out);
/* What a list says, line by line: first what is wrong with it. */
void al_finance_tell_paid(const struct al_paid *paid, struct al_str *out);

#endif
