#ifndef AL_TUI_PAPERS_H
#define AL_TUI_PAPERS_H
/*
 * tui/papers.h - the papers of one sheet about one or several records, or of a
 * report: what the pane shows and the command prints.
 */
#include "core/handout.h"
#include "core/reports.h"
#include "share/ledger.h"

enum al_letters {
    AL_LETTERS_AS_WISHED, /* as each person's record says */
    AL_LETTERS_NORMAL,
    AL_LETTERS_LARGE
};

struct al_papers {
    const struct al_handout *handout; /* NULL: a report */
    const struct al_report *report;   /* NULL: a sheet */
    struct al_span span;              /* of the report */
    struct al_handout_one *items; /* owned, each once */
    size_t count, cap;
    enum al_letters letters;
    bool is_ascii;
    struct al_str dirs[4]; /* where templates are looked for */
};

/*
 * Everybody to whom this sheet about these records goes. Records about which
 * nobody can get it are passed over, unless none is left: then why is said.
 * count 0: one that is about nothing, to be filled in by hand.
 */
enum al_status al_papers_collect(struct al_papers *papers,
                                 struct al_ledger *ledger, const char *dir,
                                 const struct al_handout *handout,
                                 const struct al_id *ids, size_t count,
                                 struct al_err *err);
/*
 * A report of these days: one for each of the people, if it is about one of
 * them (persons; AL_EINVAL: nobody is named), else one. It is made of the
 * newest state, which it names.
 */
enum al_status al_papers_report(struct al_papers *papers,
                                const struct al_report *report,
                                const struct al_span *span,
                                const struct al_id *persons, size_t count,
                                struct al_err *err);
void al_papers_drop(struct al_papers *papers);

/* What their files are called by; what they are called, appended. */
const char *al_papers_name(const struct al_papers *papers);
void al_papers_title(const struct al_papers *papers, struct al_ledger *ledger,
                     struct al_str *out);

bool al_papers_is_large(const struct al_papers *papers,
                        struct al_ledger *ledger, size_t at);
/* The record that a paper is about, and what its file is called by; zero: it is
 * about nothing, or about many. */
struct al_id al_papers_about(const struct al_papers *papers, size_t at);
/* One file for a browser with this paper; at AL_PAPERS_ALL: with all of them.
 */
enum { AL_PAPERS_ALL = -1 };
enum al_status al_papers_html(const struct al_papers *papers,
                              struct al_ledger *ledger, long at,
                              struct al_str *out, struct al_err *err);
/* The finished text, appended. */
enum al_status al_papers_make(const struct al_papers *papers,
                              struct al_ledger *ledger, size_t at,
                              struct al_str *out, struct al_err *err);

/*
 * Of a sheet whose template is the service's own copy, saved in the last day:
 * how old its reader has to be, in a sentence; appended. false: it is none.
 */
bool al_papers_hint(const struct al_papers *papers, struct al_ledger *ledger,
                    struct al_str *out);

/*
 * What is to be said of a template to whoever edits it (al_handout_check), a
 * line each; appended.
 */
enum al_status al_papers_check(struct al_ledger *ledger, const char *dir,
                               const char *name, struct al_str *out,
                               struct al_err *err);

#endif
