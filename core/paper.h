#ifndef AL_CORE_PAPER_H
#define AL_CORE_PAPER_H
/*
 * core/paper.h - a page as text that stands on a sheet of paper.
 *
 * Normal print fills lines of 72 columns. Large print has about half as many,
 * one idea a line (the sentences that the template has) and an empty line below
 * each, so that it can be printed with letters of twice the height; tables
 * become a few lines for each row. Nothing is ever cut: a word that is longer
 * than a line goes on in the next.
 */
#include "core/page.h"

enum { AL_PAPER_COLS = 72, AL_PAPER_COLS_LARGE = 36 };

struct al_paper {
    bool is_large;
    bool is_ascii; /* for printers and terminals that know nothing else */
};

/* Append the laid out text, each line ended by LF; it has passed the filter. */
void al_paper_lay_page(const struct al_paper *paper, const struct al_page *page,
                       struct al_str *out);
/* The same from marked text (al_page_read). */
void al_paper_lay(const struct al_paper *paper, const char *text,
                  struct al_str *out);

#endif
