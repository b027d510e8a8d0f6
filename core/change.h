#ifndef AL_CORE_CHANGE_H
#define AL_CORE_CHANGE_H
/*
 * core/change.h - what differs between two records, field by field.
 *
 * One list serves the history pane, the undo preview, `alongside history` and
 * the audit. Sets give one change a member.
 */
#include "core/record.h"

enum al_change_what {
    AL_CHANGE_SET,     /* value: before (NULL: none) -> after */
    AL_CHANGE_CLEARED, /* before -> nothing */
    AL_CHANGE_ADDED,   /* member after */
    AL_CHANGE_REMOVED, /* member before */
    AL_CHANGE_RIVAL,   /* a second version came up: after */
    AL_CHANGE_SETTLED  /* a second version was settled: before */
};

struct al_change {
    enum al_change_what what;
    const char *field; /* borrowed from the records */
    const char *before;
    const char *after;
};

struct al_changes {
    struct al_change *items; /* owned */
    size_t count, cap;
};

/* before may be NULL (the record was made). Fields in canonical order. */
void al_changes_between(const struct al_record *before,
                        const struct al_record *after,
                        struct al_changes *changes);
void al_changes_drop(struct al_changes *changes);

/* "Hours  1h -> 2h", one line, for people; refs as their short id. */
void al_change_show(const struct al_kind *kind, const struct al_change *change,
                    struct al_str *out);

#endif
