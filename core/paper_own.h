#ifndef AL_CORE_PAPER_OWN_H
#define AL_CORE_PAPER_OWN_H
/* core/paper_own.h - what the files of paper.h share. */
#include "core/paper.h"

/* Text as one line that may be shown, in *out, whose text is returned. */
const char *al_paper_clean(const struct al_paper *paper, const char *text,
                           struct al_str *out);
/* Append a table: beside each other where that fits, else a line a cell. */
void al_paper_table(const struct al_paper *paper,
                    const struct al_page_table *table, struct al_str *out);

#endif
