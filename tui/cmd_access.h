#ifndef AL_TUI_CMD_ACCESS_H
#define AL_TUI_CMD_ACCESS_H
/*
 * tui/cmd_access.h - the two halves of `alongside access-request`: from the
 * receipt to the answer, and looking at the records in between.
 */
#include "tui/cmd.h"

struct al_access_opts {
    const char *what;
    const char *when;
    const char *by;
    const char *why;
    const char *field;
    const char *note;
    const char *decision;
    bool with_all;
};

/* The request of the first operand, and whose it is. */
enum al_status al_access_find(struct al_call *call, struct al_id *id,
                              struct al_id *person, struct al_err *err);

/* review REQUEST, review REQUEST RECORD VERDICT; bundle REQUEST FILE. */
enum al_status al_access_review(struct al_call *call, struct al_err *err);
enum al_status al_access_bundle(struct al_call *call, struct al_err *err);

#endif
