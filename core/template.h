#ifndef AL_CORE_TEMPLATE_H
#define AL_CORE_TEMPLATE_H
/*
 * core/template.h - sheets as plain text files that anybody may edit.
 *
 * A template begins with header lines and an empty line; the rest is the sheet,
 * one sentence or idea a line:
 *
 *     version: 1
 *     author: the service's name
 *     reviewed by clients on: 12-May-2026
 *     language: cy             (where it is not English: a code for browsers)
 *
 *     = Thank you, {name}
 *     {if place}We met at {place}.{end}
 *     {each skills}
 *     * {skill}
 *     {end}
 *
 *     {word}                what the table of values says for it
 *     {if word} {else} {end}    word is not empty; {if not word} its opposite
 *     {each list} {end}     once for each row; a row's words come first
 *     {{                    a brace
 *
 * A line that holds nothing but {if}, {else}, {each} or {end} leaves no line.
 * What begins a line of the template says what the line is (page.h):
 *
 *     = Heading            the first of them is the sheet's title
 *     == Heading           below such a heading
 *     * point
 *     [] box to tick       [x] one that is ticked
 *     __ label             a line to write on; __ alone is another
 *     > somebody's words
 *     label | value        written by hand where there is no value
 *     |= head | head       the headings of a table
 *     | cell | cell        a row of it; | alone is an empty one
 *     @ clock | words      a picture (picture.h) that goes with words
 *     ~ small print
 *     ---                  a new sheet of paper begins
 *     - - -                cut here
 *
 * What a value holds is never looked at: it can be neither a placeholder nor the
 * begin of a line.
 */
#include "core/err.h"
#include "core/str.h"

/* ---- the values ---- */

/* Zero-initialised is empty; owned by whoever made it. */
struct al_values {
    struct al_value_of {
        char *name;              /* [a-z_]+ */
        char *text;              /* NULL: it is a list */
        struct al_values *words; /* of a list: what its rows know; owned */
        struct al_values **rows; /* owned */
        size_t count, cap;
    } * items;
    size_t count, cap;
};

/* text NULL or "": the word is known, and empty. */
void al_values_set(struct al_values *values, const char *name,
                   const char *text);
/*
 * A list, without rows as yet. Returns the words that every row knows, to be
 * set to nothing: a row says what differs, and a list without rows is checked,
 * too. Borrowed.
 */
struct al_values *al_values_list(struct al_values *values, const char *name);
/* One more row of a list; borrowed, to be filled. */
struct al_values *al_values_row(struct al_values *values, const char *name);
/* The text of a word; NULL: there is none of that name. */
const char *al_values_get(const struct al_values *values, const char *name);
void al_values_drop(struct al_values *values);

/* ---- the template ---- */

struct al_template {
    char *path;                        /* for messages */
    char *version, *author, *reviewed; /* reviewed "": by nobody yet */
    char *lang;                        /* "cy"; NULL: it does not say */
    char *text;                        /* the whole file */
    const char *body;                  /* in text */
    size_t body_line;                  /* its number in the file */
};

/*
 * Find name ("offer.txt") in the first of the folders that has it and read it.
 * dirs: count paths, "" or NULL ones are passed over.
 *
 * AL_ENOTFOUND: none has it. AL_EINVAL: it is no text, too long (64 KiB), or a
 * header line is missing; file and line are named.
 */
enum al_status al_template_load(const char *const *dirs, size_t count,
                                const char *name, struct al_template *template,
                                struct al_err *err);
/* The same from text in memory, called path in messages. */
enum al_status al_template_read(const char *path, const char *text, size_t len,
                                struct al_template *template,
                                struct al_err *err);
void al_template_drop(struct al_template *template);

/*
 * Fill it; marked-up text for paper.h is appended to *out. AL_EINVAL names file
 * and line of what is not understood, and a word that values does not know; out
 * is then as it was.
 */
enum al_status al_template_fill(const struct al_template *template,
                                const struct al_values *values,
                                struct al_str *out, struct al_err *err);

#endif
