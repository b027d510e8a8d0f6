#ifndef AL_TUI_BEGUN_H
#define AL_TUI_BEGUN_H
/*
 * tui/begun.h - what was typed on the very first screen, while there is no
 * service and so no key that a draft could be sealed with.
 *
 * It stands in the file `config` of the data folder, as lines that go once the
 * service is there: where to, and the newcomer's own name. No word about
 * anybody else is ever among them.
 */
#include "core/err.h"
#include "core/str.h"

/* Zero-initialised is nothing begun. */
struct al_begun {
    struct al_str way;   /* which of the ways in, by the pane's own names */
    struct al_str first; /* its first field: a service, an address, a file */
    struct al_str me;    /* the own name */
    struct al_str line;  /* the invitation that was pasted */
};

void al_begun_drop(struct al_begun *begun);
/* What stands in dir; empty when there is nothing. */
void al_begun_load(const char *dir, struct al_begun *begun);
/* Keep it; makes dir, closed to others, if it is not there. */
enum al_status al_begun_keep(const char *dir, const struct al_begun *begun,
                             struct al_err *err);
/* It is done, or was thought better of. A dir that is not there stays so. */
enum al_status al_begun_forget(const char *dir, struct al_err *err);

#endif
