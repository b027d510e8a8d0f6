#ifndef AL_TUI_AS_DATA_H
#define AL_TUI_AS_DATA_H
/*
 * tui/as_data.h - records as JSON from a command that shows them.
 *
 * Somebody's own program may read what they may read: so few are as many as a
 * search shows, and are noted without a word. More of them at once are an
 * export, whatever the command is called: the reason is asked and noted before
 * anything is printed, and what an export does not hand out stays, or goes its
 * way.
 */
#include "tui/cmd.h"

enum { AL_AS_DATA_MAX = 50 };

/*
 * Whether count records of a kind (NULL: of several) may be printed as JSON. If
 * they are many, or a reason is given, it is noted here (*is_noted). why: as
 * typed, or NULL. AL_EINVAL: no reason, one
 * with a name in it, or a kind that leaves only as an export.
 */
enum al_status al_as_data(struct al_call *call, const char *kind, size_t count,
                          const char *why, bool *is_noted, struct al_err *err);

/* The option that takes the reason; at: the offset of a const char *. */
#define AL_AS_DATA_OPT(offset)                                          \
    {                                                                   \
        .name = "reason", .type = AL_OPT_TEXT, .at = (offset),          \
        .value = N_("TEXT"),                                            \
        .help = N_("why so many leave as JSON (above 50); it is noted") \
    }

#endif
