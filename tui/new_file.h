#ifndef AL_TUI_NEW_FILE_H
#define AL_TUI_NEW_FILE_H
/*
 * tui/new_file.h - a file that is there whole or not at all.
 *
 * It is written beside its place, for its owner's eyes alone (0600), and takes
 * its name once every byte is on the disk. Nothing is ever written over.
 */
#include "core/err.h"
#include "core/str.h"

struct al_new_file {
    struct al_str path, part; /* where it goes; where it is written */
    int fd;                   /* -1: none is open */
};

/*
 * Begin a file at path ("~/" is the home). AL_EEXISTS: there is one already.
 * Zero-initialised with fd -1 is empty and valid for drop.
 */
enum al_status al_new_file_begin(struct al_new_file *file, const char *path,
                                 struct al_err *err);
enum al_status al_new_file_add(struct al_new_file *file, const char *bytes,
                               size_t size, struct al_err *err);
/* It takes its place; its path stays in file. */
enum al_status al_new_file_end(struct al_new_file *file, struct al_err *err);
/* Nothing of it stays if it did not end. */
void al_new_file_drop(struct al_new_file *file);

/*
 * A name in the hand-over folder of the data folder dir that is not taken:
 * "DIR/outbox/2026-11-23-export-activity.csv"; appended. The folder is made.
 */
enum al_status al_outbox_name(const char *dir, const char *what,
                              const char *ending, struct al_str *path,
                              struct al_err *err);

#endif
