#ifndef AL_CORE_CHANGE_H
#define AL_CORE_CHANGE_H
/*
 * core/change.h - what differs between two records, field by field.
 *
 * One list serves the history pane, the undo preview, `alongside history` and
 * the audit. Sets give one change a member, fields with rivals one a rival.
 */
#include "core/record.h"
#include "core/words.h"

enum al_change_what {
    AL_CHANGE_SET,       /* value: before (NULL: none) -> after */
    AL_CHANGE_CLEARED,   /* before -> nothing */
    AL_CHANGE_CONFIRMED, /* the value that stood there became final: after */
    AL_CHANGE_ADDED,     /* member after */
    AL_CHANGE_REMOVED,   /* member before */
    AL_CHANGE_RIVAL,     /* a second version came up: after */
    AL_CHANGE_SETTLED    /* a second version, before, gave way to after */
};

struct al_field_change {
    enum al_change_what what;
    const char *field; /* borrowed from the records, as are the values */
    const char *before;
    const char *after;
};

struct al_changes {
    struct al_field_change *items; /* owned */
    size_t count, cap;
};

/*
 * Append what leads from before to after; before may be NULL (the record was
 * made). Fields stand in canonical order; within a field first the value, then
 * what went, then what came. A rival that was chosen as the value is that
 * change of value and no settling besides.
 */
void al_changes_between(const struct al_record *before,
                        const struct al_record *after,
                        struct al_changes *changes);
void al_changes_drop(struct al_changes *changes);

/*
 * "Hours  1h -> 2h": one line, for people, appended to *out. kind may be NULL
 * (not known here): names stand as stored. show says the values, so that a
 * caller with an index can name records; NULL: refs as their short id.
 */
void al_change_show(const struct al_kind *kind,
                    const struct al_field_change *change,
                    const struct al_words *words, al_show_fn *show, void *arg,
                    struct al_str *out);

#endif
