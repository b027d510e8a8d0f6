#ifndef AL_TUI_MARKS_H
#define AL_TUI_MARKS_H
/*
 * tui/marks.h - the rows that somebody marked: a set of records.
 *
 * Kept by id, so that marks survive scrolling, sorting and reloading, and in
 * the order in which they were made, which is how a form names them.
 */
#include "core/id.h"

struct al_mark {
    struct al_id id;
    const char *kind; /* of the schema, lives for ever; NULL: unknown to us */
};

/* Zero-initialised is empty and valid. */
struct al_marks {
    struct al_mark *items; /* owned */
    size_t count, cap;
};

bool al_marks_has(const struct al_marks *marks, const struct al_id *id);
/* Mark it, or unmark it where it is marked; whether it is marked now. */
bool al_marks_toggle(struct al_marks *marks, const struct al_id *id,
                     const char *kind);
/* The kind of all of them; NULL when there are several kinds, or none. */
const char *al_marks_kind(const struct al_marks *marks);
/* Unmark all; what was allocated is freed. */
void al_marks_drop(struct al_marks *marks);

#endif
