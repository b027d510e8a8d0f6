#ifndef AL_CORE_NOTE_LINE_H
#define AL_CORE_NOTE_LINE_H
/*
 * core/note_line.h - one line about an involvement, for another record.
 *
 *     22-Nov-2026: Sam T. took part in an interview panel (co-production), 2h;
 *     scored four candidates.
 *
 * What stands here already need not be typed again into the clinical record.
 */
#include "core/query.h"
#include "core/words.h"

/* Whether there is a line about such a record. */
bool al_note_line_is_of(const char *kind);

/*
 * The line, without LF; appended. A participation names its person, an activity
 * nobody. AL_EINVAL: no line is made of such a record.
 */
enum al_status al_note_line(struct al_index *index,
                            const struct al_words *words,
                            const struct al_id *id, struct al_str *out,
                            struct al_err *err);

#endif
