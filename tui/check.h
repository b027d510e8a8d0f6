#ifndef AL_TUI_CHECK_H
#define AL_TUI_CHECK_H
/*
 * tui/check.h - every save and record checked again in a child process.
 *
 * The child opens the folder for itself, writes nothing in it, and reports over
 * a pipe: how far it is, then what an auditor reads. It may be ended at any
 * moment.
 */
#include "core/err.h"
#include "core/str.h"

#include <sys/types.h>

struct al_check {
    pid_t child; /* 0: none runs */
    int fd;      /* what it reports; -1 when none runs */
    int percent;
    bool is_done, is_failed, is_good;
    bool is_seen;         /* the report was on a screen */
    struct al_str report; /* owned: lines for a person, or why there is none */
    struct al_str line;   /* owned: what of one has come so far */
};

void al_check_init(struct al_check *check);
/* Begin; what the one before reported is dropped. */
enum al_status al_check_start(struct al_check *check, const char *dir,
                              struct al_err *err);
/* Read what it reported. True when it has just ended. */
bool al_check_read(struct al_check *check);
/* End it, if it runs, and forget what it reported. */
void al_check_stop(struct al_check *check);

#endif
