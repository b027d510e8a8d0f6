#ifndef AL_TUI_CMD_CONSENT_H
#define AL_TUI_CMD_CONSENT_H
/*
 * tui/cmd_consent.h - what the files of `alongside consent` share.
 */
#include "tui/sub.h"
#include "tui/uses.h"

struct al_consent_opts {
    const char *about;
    const char *of;
    const char *scope;
    const char *when;
    const char *where;
    const char *until;
    const char *how;
    const char *as;
    bool has_copy;
};

/* May this be used? With a scope a yes or no, which is the exit code as well;
 * without one the answer for each. */
enum al_status al_consent_may(struct al_call *call, struct al_err *err);
enum al_status al_consent_refused(struct al_call *call, struct al_err *err);
/* Note where something was used, and that it came down again. */
enum al_status al_consent_use(struct al_call *call, struct al_err *err);
enum al_status al_consent_down(struct al_call *call, struct al_err *err);
/* The uses of what is this person's that have to come down. */
enum al_status al_consent_list_down(struct al_call *call,
                                    const struct al_id *person,
                                    struct al_err *err);
/* What may be used for a scope; what has to come down or ends soon. */
enum al_status al_consent_usable(struct al_call *call, struct al_err *err);
enum al_status al_consent_due(struct al_call *call, struct al_err *err);

#endif
