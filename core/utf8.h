#ifndef AL_CORE_UTF8_H
#define AL_CORE_UTF8_H
/*
 * core/utf8.h - text from people and from strangers.
 *
 * Stored text stays as typed (NFC). What a screen or a pipe receives passes
 * al_text_filter, which is the only place that decides what may leave.
 */
#include "core/err.h"
#include "core/str.h"

#include <stdint.h>

/* Whether len bytes are valid UTF-8 (no overlong, no surrogate). */
bool al_utf8_check(const char *text, size_t len);

/* How many bytes at the start of text are ASCII; looks at many at once. */
size_t al_utf8_ascii_run(const char *text, size_t len);

/*
 * The code point at text (len bytes left) and its size in bytes in *size.
 * An invalid byte gives UINT32_MAX and size 1.
 */
uint32_t al_utf8_next(const char *text, size_t len, size_t *size);

/* Append one code point as UTF-8. */
void al_utf8_put(struct al_str *out, uint32_t point);

/* Append text composed to NFC; invalid bytes are kept out as '?'. */
void al_utf8_nfc(const char *text, size_t len, struct al_str *out);

/*
 * The same for a secret, without a byte outside of room: count code points, at
 * the start of which the composed bytes then stand. Returns how many bytes;
 * SIZE_MAX: text is not valid UTF-8, or room is too small.
 */
size_t al_utf8_nfc_in(const char *text, size_t len, int32_t *room,
                      size_t count);

/* Columns of one code point: 0, 1 or 2; controls and unassigned give 1. */
int al_utf8_width(uint32_t point);

/* Whether it is a letter of any script, or a mark that takes a column. */
bool al_utf8_is_letter(uint32_t point);
/* The next word of letters at or after *at, which goes behind it: its start in
 * text, its bytes in *len; 0 at the end. */
const char *al_utf8_next_word(const char *text, size_t *at, size_t *len);

/*
 * The next cluster (a base and its zero-width marks, what the eye calls one
 * letter): its bytes, and its columns as the filter would show it in
 * *width_cols (0 for what the filter removes). 0 at the end.
 */
size_t al_cluster_next(const char *text, size_t len, int *width_cols);

/* Columns of a whole text as the filter would show it. */
int al_text_width(const char *text);

/*
 * Bytes of the first line of text when it is broken at a space into width_cols;
 * the space is not among them. A word that is longer is broken in it, and one
 * letter is taken however wide it is, so that 0 means that len is 0.
 */
size_t al_text_line(const char *text, size_t len, int width_cols);

/*
 * Append at most width_cols columns of text, filtered; cut at a cluster,
 * without an ellipsis. Returns the columns that were appended.
 */
int al_text_cut(const char *text, int width_cols, struct al_str *out);

/*
 * The filter, for every byte that leaves the program. Applying it twice
 * changes nothing more.
 *
 *   invalid UTF-8, noncharacters, C0, DEL, C1      '?', one for each
 *   tab; LF unless allow_lf                        a space
 *   CR before LF                                   removed
 *   direction, tag, invisible format characters    removed
 *   joiners (U+200C, U+200D)                       kept after a letter or mark
 *   more than 4 marks on one base                  the rest is dropped
 *   a mark without a base                          on a dotted circle
 */
void al_text_filter(const char *text, size_t len, bool allow_lf,
                    struct al_str *out);

/* Whether the filter removes this character wherever it stands. */
bool al_utf8_is_hidden(uint32_t point);

/* How an editor shows a hidden character: "<RLO>", "<U+E0041>". Appended. */
void al_utf8_hidden_name(uint32_t point, struct al_str *out);

/*
 * Whether stored text may hold this: valid UTF-8 and no C0, DEL, C1, U+2028/9
 * (LF allowed where is_text). On false *bad_at is the byte offset.
 */
bool al_text_storable(const char *text, size_t len, bool is_text,
                      size_t *bad_at);

/*
 * Fold for comparing as search does: lower case, no diacritics (as SQLite's
 * unicode61 remove_diacritics 2 sees it). Appends.
 */
void al_utf8_fold(const char *text, struct al_str *out);

/* Whether every word of typed starts some word of text, after folding. */
bool al_text_has_words(const char *text, const char *typed);

/* Whether it has no word at all: no letter, no digit. It fits nothing then. */
bool al_text_is_wordless(const char *text);

/*
 * The byte in text where the first word stands that a word of typed starts;
 * false, and *at unchanged, if there is none.
 */
bool al_text_find_word(const char *text, const char *typed, size_t *at);

/*
 * Replace characters outside ASCII for LANG=C: accents lose their mark, the
 * pound sign becomes "GBP ", quotes and dashes their ASCII twin, else '?'.
 */
void al_text_ascii(const char *text, struct al_str *out);

#endif
