#ifndef AL_TUI_EXPORT_FILE_H
#define AL_TUI_EXPORT_FILE_H
/*
 * tui/export_file.h - an export as a file, for screens and the command.
 *
 * Why it is made is asked of everybody and noted with what was looked at; it
 * holds no names, for the note outlives the records.
 */
#include "core/export.h"
#include "share/ledger.h"
#include "tui/out.h"

struct al_export_file {
    struct al_export export;
    const char *path;   /* a new file; NULL: a name in the hand-over folder */
    struct al_out *out; /* instead of any file; NULL: a file */
    const char *why;
    struct al_str written; /* set: where it is; "" on out */
};

/* AL_EINVAL: no reason, or one in which a name stands; then nothing leaves. */
enum al_status al_export_why(struct al_ledger *ledger, const char *why,
                             struct al_err *err);

/* Note that so many records left, and why; id NULL: several. */
enum al_status al_export_note(struct al_ledger *ledger, const char *what,
                              size_t count, const struct al_id *id,
                              const char *why, struct al_err *err);

/*
 * Write it and note it. AL_EEXISTS: there is such a file; AL_ECANCELLED: it was
 * stopped. After a failure there is no file.
 */
enum al_status al_export_file_make(struct al_export_file *file,
                                   struct al_ledger *ledger, const char *dir,
                                   struct al_err *err);
void al_export_file_drop(struct al_export_file *file);

#endif
