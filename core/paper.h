#ifndef AL_CORE_PAPER_H
#define AL_CORE_PAPER_H
/*
 * core/paper.h - text as it stands on a sheet of paper.
 *
 * Normal print fills lines of 72 columns. Large print has about half as many,
 * one idea a line (the lines that the template has) and an empty line below
 * each, so that it can be printed with letters of twice the height. Nothing is
 * ever cut: a word that is longer than a line goes on in the next.
 *
 * Input is lines divided by LF; an empty line ends a paragraph. The first byte
 * says what a line is, and AL_PAPER_PART parts a label from its value; stored
 * text holds none of these bytes.
 */
#include "core/str.h"

enum {
    AL_PAPER_HEADING = 1,
    AL_PAPER_POINT = 2,
    AL_PAPER_BOX = 3,   /* to be ticked by hand */
    AL_PAPER_WRITE = 4, /* a label and room to write */
    AL_PAPER_QUOTE = 5,
    AL_PAPER_PART = 6,
    AL_PAPER_TICKED = 7 /* a box that is ticked already */
};

enum { AL_PAPER_COLS = 72, AL_PAPER_COLS_LARGE = 36 };

struct al_paper {
    bool is_large;
    bool is_ascii; /* for printers and terminals that know nothing else */
};

/* Append the laid out text, each line ended by LF; it has passed the filter. */
void al_paper_lay(const struct al_paper *paper, const char *text,
                  struct al_str *out);

#endif
