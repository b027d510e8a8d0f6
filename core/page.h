#ifndef AL_CORE_PAGE_H
#define AL_CORE_PAGE_H
/*
 * core/page.h - what stands on a sheet or in a report, before it has a form.
 *
 * A page is a row of blocks. It is built by the functions here, or read from
 * what a template came to (template.h), and becomes text of 72 columns or large
 * print (paper.h) or a file for a browser (page_html.h). No block knows its
 * form; each form shows all of them.
 *
 * Texts are copied, and filtered by the form. NULL counts as "".
 */
#include "core/str.h"

/*
 * What a block is. In text that al_page_read reads, a line begins with the byte
 * of its kind; none with AL_PAGE_TEXT. Stored text holds none of these bytes.
 */
enum al_page_kind {
    AL_PAGE_TEXT = 0, /* a sentence; those that follow make a paragraph */
    AL_PAGE_HEADING = 1,
    AL_PAGE_POINT = 2,
    AL_PAGE_BOX = 3,      /* to be ticked by hand */
    AL_PAGE_WRITE = 4,    /* a label, which may be "", and room to write */
    AL_PAGE_QUOTE = 5,    /* somebody's words */
    AL_PAGE_PART = 6,     /* between a label and its value, or two cells */
    AL_PAGE_TICKED = 7,   /* a box that is ticked already */
    AL_PAGE_SUB = 14,     /* a heading below a heading */
    AL_PAGE_ROW = 15,     /* cells of a table, a PART between two */
    AL_PAGE_HEADS = 16,   /* the headings of its columns, likewise */
    AL_PAGE_PICTURE = 17, /* a picture's name, PART, what it means */
    AL_PAGE_BREAK = 18,   /* a new sheet of paper begins */
    AL_PAGE_CUT = 19,     /* cut here */
    AL_PAGE_NOTE = 20,    /* small: who made it, how things were counted */
    AL_PAGE_GAP = 21,     /* the end of a paragraph; an empty line in text */
    AL_PAGE_PAIR = 22,    /* label and value; "": to be written by hand */
    AL_PAGE_TABLE = 23,
    AL_PAGE_FIGURE = 24,
    AL_PAGE_DRAWING = 25 /* a picture made of characters */
};

enum { AL_PAGE_COLS = 12 }; /* of a table */

struct al_page_table {
    char *caption; /* "": none */
    char **cells;  /* owned; row by row, the first row are the headings */
    size_t count, cap;
    size_t cols;
};

struct al_page_block {
    enum al_page_kind kind;
    char *text;  /* label, heading, alternative text of a figure ... */
    char *value; /* of a pair or picture; the SVG of a figure; else NULL */
    struct al_page_table *table;
};

/* Zero-initialised is empty; owned by whoever made it. */
struct al_page {
    struct al_page_block *items;
    size_t count, cap;
    char *lang; /* "en", "cy": what it is written in; NULL: English */
    bool is_dense; /* small letters where a form has them: it has to fit */
};

void al_page_drop(struct al_page *page);
void al_page_set_lang(struct al_page *page, const char *lang);

/* One block of text: HEADING, SUB, TEXT, POINT, BOX, TICKED, WRITE, QUOTE,
 * NOTE; BREAK, CUT and GAP have no text. The first HEADING is the title. */
void al_page_add(struct al_page *page, enum al_page_kind kind,
                 const char *text);
void al_page_printf(struct al_page *page, enum al_page_kind kind,
                    const char *fmt, ...) AL_PRINTF(3, 4);
void al_page_pair(struct al_page *page, const char *label, const char *value);

/*
 * A table of cols columns (at most AL_PAGE_COLS); cells follow row by row by
 * al_page_cell, first the headings of all columns. Cells that are missing in
 * the last row are empty. An empty cell is room to write, so "-" or "none" says
 * that there is nothing. The first cell of a row is its heading. Columns of
 * figures alone are aligned to the right by the form.
 */
void al_page_table(struct al_page *page, const char *caption, size_t cols);
void al_page_cell(struct al_page *page, const char *text);
void al_page_cell_printf(struct al_page *page, const char *fmt, ...)
    AL_PRINTF(2, 3);
size_t al_page_table_rows(const struct al_page_table *table); /* no headings */
/* Row 0 are the headings; "" behind the last cell. */
const char *al_page_table_cell(const struct al_page_table *table, size_t row,
                               size_t col);
/* Whether a column has figures (and signs for "none") alone below its heading.
 */
bool al_page_is_number(const struct al_page_table *table, size_t col);

/*
 * A picture. svg: one element <svg ...>...</svg> with a viewBox, a role and a
 * title of its own, made by our own code and nobody's text unescaped in it; it
 * stands in the file as it is.
 * alt: what it shows, in words; the text forms have nothing else, so what the
 * picture says with figures has to stand in a table beside it.
 */
void al_page_figure(struct al_page *page, const char *svg, const char *alt);

/* The same for forms without pictures: lines ended by LF, as they are. */
void al_page_drawing(struct al_page *page, const char *lines, const char *alt);

/* The first heading; "" where there is none. Borrowed. */
const char *al_page_title(const struct al_page *page);

/* Append what a template came to: lines divided by LF, with marks. */
void al_page_read(struct al_page *page, const char *text);

#endif
