#ifndef AL_TUI_OUT_H
#define AL_TUI_OUT_H
/*
 * tui/out.h - everything that the commands print leaves through here.
 *
 * Nothing else in the program writes to standard output or error, but the
 * screens (tui/screen.c) and what puts the terminal back (tui/signals.c); lint
 * refuses it. Text from records, from colleagues and from remotes may hold what
 * steers a terminal: each line passes the filter of utf8.h before it is
 * written, so a command cannot forget to. Under a locale that is not UTF-8 text
 * is spelled in ASCII. JSON is safe by its own writer and is always UTF-8.
 */
#include "core/err.h"
#include "core/words.h"

#include <stdio.h>

struct al_out {
    FILE *file;                   /* borrowed */
    const struct al_words *words; /* borrowed; fills {person} and {people} */
    bool is_ascii;
    bool is_terminal;
    int width_cols; /* of the terminal; 0 when it is none */
};

/* words must outlive out. Call after setlocale. */
void al_out_init(struct al_out *out, FILE *file, const struct al_words *words);

/* The same for standard error, before there is a service. */
void al_out_init_note(struct al_out *note);

/* One line; a line feed in an argument cannot start another. */
void al_out_line(struct al_out *out, const char *fmt, ...) AL_PRINTF(2, 3);

/*
 * One sentence; on a terminal it goes on in the next line at a space, so that
 * no word is broken.
 */
void al_out_wrapped(struct al_out *out, const char *text);

/* Text of several lines, each behind indent spaces. */
void al_out_text(struct al_out *out, int indent, const char *text);

/* A question, with a space behind it; whoever answers types in its line. */
void al_out_prompt(const struct al_out *out, const char *text);

/*
 * One line that stays one: how far a long command is. The next one stands in
 * its place, and al_out_wipe leaves nothing of it. For terminals.
 */
void al_out_progress(const struct al_out *out, int percent,
                     const char *sentence);
void al_out_wipe(const struct al_out *out);

/* What the JSON writer made, as it is. */
void al_out_json(struct al_out *out, const struct al_str *json);

/*
 * A piece of a file, for a program that reads it: as it is. A terminal gets it
 * like other text, and pieces have to end with a line.
 */
enum al_status al_out_data(struct al_out *out, const char *bytes, size_t size,
                           struct al_err *err);

/*
 * Append text as a column: filtered, cut or padded to width_cols. What out
 * would print is measured, so that columns stand under each other. width_cols
 * 0: as long as the text is (a last column).
 */
void al_out_column(const struct al_out *out, const char *text, int width_cols,
                   struct al_str *line);

/* Flush; AL_EIO when anything could not be written. */
enum al_status al_out_finish(struct al_out *out, struct al_err *err);

#endif
