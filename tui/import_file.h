#ifndef AL_TUI_IMPORT_FILE_H
#define AL_TUI_IMPORT_FILE_H
/*
 * tui/import_file.h - a file from a spreadsheet becomes records, as one save.
 *
 * What was said of its columns is remembered on this device for every file with
 * the same headings (dir/imports; headings and field names, nothing of a row).
 * A name without a folder is looked for in the hand-over folder as well, where
 * the start of a name is enough.
 */
#include <time.h>

#include "core/import.h"
#include "share/ledger.h"

/* The CSV files in the hand-over folder, newest first; zero-initialised is
 * empty and valid. */
struct al_import_list {
    struct al_import_listed {
        char *name; /* owned */
        time_t when;
    } * items; /* owned */
    size_t count, cap;
};
void al_import_list(const char *dir, struct al_import_list *list);
/* The one that is called so, or the only one that begins so; NULL: none. */
const char *al_import_listed(const struct al_import_list *list,
                             const char *typed);
void al_import_list_drop(struct al_import_list *list);

struct al_import_file {
    struct al_import import;
    struct al_str path; /* where it was found */
    bool is_remembered; /* its columns were told before */
};

/*
 * Open it and guess its columns, or recall them. typed: a path; "-": standard
 * input. Call al_import_file_drop in any case.
 */
enum al_status al_import_file_open(struct al_import_file *file,
                                   struct al_ledger *ledger, const char *dir,
                                   const struct al_kind *kind,
                                   const char *typed, struct al_err *err);
void al_import_file_drop(struct al_import_file *file);

/*
 * Save what was planned, as one save that is taken back as a whole; remembers
 * the columns. AL_EINVAL: nothing of it is new.
 */
enum al_status al_import_file_save(struct al_import_file *file,
                                   struct al_ledger *ledger, const char *dir,
                                   al_progress_fn *progress, void *arg,
                                   struct al_saved *saved, struct al_err *err);

/* The bad rows as a new file in the hand-over folder; appends its path. */
enum al_status al_import_file_bad(const struct al_import_file *file,
                                  const char *dir, struct al_str *path,
                                  struct al_err *err);

#endif
