#ifndef AL_TUI_EVIDENCE_FILE_H
#define AL_TUI_EVIDENCE_FILE_H
/*
 * tui/evidence_file.h - an evidence pack as a file, for screens and command.
 *
 * It goes to a review, which keeps the day by which every copy is to be gone;
 * why it was made is noted with what was looked at.
 */
#include "core/evidence_pack.h"
#include "share/ledger.h"

struct al_evidence_file {
    const char *const *items; /* codes; borrowed */
    size_t count;
    bool is_large, is_html;   /* large print; a file for a browser */
    const char *path;         /* a file that is not there yet */
    const char *why;          /* in a few words, no names */
    struct al_id review;      /* zero: the next one */
    struct al_date delete_by; /* set */
    size_t records, left_out; /* set: see evidence_pack.h */
};

/* The pack as text in any case, appended; fills what is set. AL_EINVAL: there is
 * no review that it could be for. */
enum al_status al_evidence_file_text(struct al_ledger *ledger,
                                     struct al_evidence_file *file,
                                     struct al_str *out, struct al_err *err);

/*
 * Write it to its new file (0600) and note the days in the review, as one save.
 * AL_EEXISTS: there is such a file; AL_EINVAL: no review, no reason. After a
 * failure there is neither file nor save.
 */
enum al_status al_evidence_file_make(struct al_ledger *ledger,
                                     struct al_evidence_file *file,
                                     struct al_err *err);

#endif
