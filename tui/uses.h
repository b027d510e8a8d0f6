#ifndef AL_TUI_USES_H
#define AL_TUI_USES_H
/*
 * tui/uses.h - asking people about their stories and words, and noting where
 * those were used: what screens and commands share.
 */
#include "core/usable.h"
#include "share/ledger.h"

/*
 * A new consent about a thing for this use, filled in as far as it is known:
 * whose it is, what to call it without a name, today, who asks, and the one
 * that it takes the place of. The caller owns it. AL_EINVAL when the thing is
 * neither a story nor words.
 */
enum al_status al_uses_ask(struct al_ledger *ledger, const struct al_id *thing,
                           const char *scope, struct al_date today,
                           struct al_record **consent, struct al_err *err);
/* They said no: the same, saved as a fact. */
enum al_status al_uses_refuse(struct al_ledger *ledger,
                              const struct al_id *thing, const char *scope,
                              struct al_date today, struct al_err *err);

/* They said yes again today, as was to be asked (ask_again_on). AL_EINVAL when
 * nothing is to be confirmed, or it is too soon. */
enum al_status al_uses_confirm(struct al_ledger *ledger,
                               const struct al_id *thing, const char *scope,
                               struct al_date today, struct al_err *err);

/*
 * A new note of a use, filled in but for its place; the caller owns it.
 * AL_EDENIED, in words, when it may not be used so on that day.
 */
enum al_status al_uses_use(struct al_ledger *ledger, const struct al_id *thing,
                           const char *scope, struct al_date day,
                           struct al_record **use, struct al_err *err);
/* A use has come down today. AL_EINVAL when it did before, or is no use. */
enum al_status al_uses_down(struct al_ledger *ledger, const struct al_id *use,
                            struct al_date today, struct al_err *err);

/*
 * Stop all consents about a thing that can still be stopped, in one save; scope
 * NULL: for every use. *count: how many.
 */
enum al_status al_uses_stop(struct al_ledger *ledger, const struct al_id *thing,
                            const char *scope, struct al_date today,
                            size_t *count, struct al_err *err);

/* The story or words that a record is or speaks of; false: none. */
bool al_uses_thing(struct al_index *index, const struct al_id *record,
                   struct al_id *thing);

/* "take down since 9 days", of a use that is due; appended. */
void al_uses_say_due(const struct al_use *use, struct al_str *out);

#endif
