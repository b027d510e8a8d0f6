#ifndef AL_TUI_REPORTING_H
#define AL_TUI_REPORTING_H
/*
 * tui/reporting.h - a report of one state of the service, laid out.
 *
 * A state is called by its commit's first digits and the day that the figures
 * are of: "3f9c21ab77d0@2026-11-23".
 */
#include "core/doc.h"
#include "share/ledger.h"

struct al_reporting_at {
    struct al_state state; /* dropped by the caller: al_state_drop */
    struct al_date today;  /* the day that the figures are of */
    char token[32];
};

/*
 * typed: a token as above, or the first digits of a save, of whose own day the
 * figures are then; NULL: the newest save, today.
 */
enum al_status al_reporting_open(struct al_ledger *ledger, const char *typed,
                                 struct al_date today,
                                 struct al_reporting_at *at,
                                 struct al_err *err);
/* All that the state says of what is asked for; at has to outlive it. */
void al_reporting_fill(const struct al_reporting_at *at,
                       struct al_doc_asked *asked);

/* As text, large print or a file for a browser; appended. */
void al_reporting_lay(const struct al_doc *doc, const struct al_doc_form *form,
                      struct al_str *out);

#endif
