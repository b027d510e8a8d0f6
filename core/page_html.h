#ifndef AL_CORE_PAGE_HTML_H
#define AL_CORE_PAGE_HTML_H
/*
 * core/page_html.h - pages as one file for a browser, which prints it on A4.
 *
 * The file needs nothing else: styles and pictures are in it, and there is no
 * script. It is well-formed XML, says what language it is in, its headings and
 * tables are those of a screen reader. All text in it is escaped, and has
 * passed the filter (utf8.h); only the SVG of al_page_figure goes in as it is.
 */
#include "core/page.h"

enum al_html_letters {
    AL_HTML_NORMAL, /* 12 point */
    AL_HTML_LARGE   /* 20 point, a sentence a line; wide tables row by row */
};

/* Append text for between tags and in attributes: filtered, escaped. */
void al_html_text(const char *text, struct al_str *out);

/*
 * Append the file: al_html_begin, a page each, al_html_end. Each page begins on
 * a new sheet of paper. title: what the browser calls it; lang as in struct
 * al_page.
 */
void al_html_begin(const char *title, const char *lang, struct al_str *out);
void al_html_page(const struct al_page *page, enum al_html_letters letters,
                  struct al_str *out);
void al_html_end(struct al_str *out);

/* A file of one page. */
void al_html_file(const struct al_page *page, enum al_html_letters letters,
                  struct al_str *out);

#endif
