#ifndef AL_CORE_CODEC_H
#define AL_CORE_CODEC_H
/*
 * core/codec.h - a record <-> its canonical text, one thing a line.
 *
 *     kind: participation
 *     name: value                    plain field
 *     name! line                     final
 *     name? WHEN WHO/SAVE value      a rival of it
 *     name+ member                   a member of a set
 *     name* member                   a member of an add-only set
 *     name| line                     one line of a text
 *     name~ WHEN WHO/SAVE line       one line of a rival text
 *     gone: why                      removed (a flag, never a deleted file)
 *     erased: WHEN WHO               absorbs all else
 *
 * `kind` first, then by name (memcmp), then marker in the order : ! ? + * | ~.
 * Nothing is escaped; what needs escaping is refused. There is exactly one
 * text for a record: print(parse(x)) == x, or x is damaged.
 */
#include "core/record.h"

/* In the order in which a field's lines stand; a new one goes to the end. */
#define AL_CODEC_MARKERS ":!?+*|~"

#define AL_CODEC_READ_MAX (4u << 20)   /* bytes that the reader accepts */
#define AL_CODEC_SAVE_MAX (128u << 10) /* bytes that a save may write */

/*
 * Parse size bytes. On AL_OK *record is owned by the caller. AL_ECORRUPT says
 * which line and what is wrong, never its content; AL_ENEWER when a marker is
 * unknown. *record is untouched on failure.
 */
enum al_status al_codec_parse(const char *text, size_t size,
                              struct al_record **record, struct al_err *err);

/* Append the canonical text. The record was built through record.h. */
void al_codec_print(const struct al_record *record, struct al_str *out);

#endif
