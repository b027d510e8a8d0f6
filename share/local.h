#ifndef AL_SHARE_LOCAL_H
#define AL_SHARE_LOCAL_H
/*
 * share/local.h - what only this device knows: the file `config` of the data
 * folder.
 *
 * One "name: value" a line. It is never shared: the remote's address, which
 * machine this is, what was confirmed once. Lines that nobody here knows (and
 * comments) stay as they are.
 */
#include "core/err.h"
#include "core/str.h"

struct al_local {
    struct al_str text; /* the whole file */
};

/* Read dir/config, as al_own_file_read does; nothing on a failure. */
enum al_status al_local_load(const char *dir, struct al_local *local,
                             struct al_err *err);
/*
 * What each file is once read: its last line ends, and no NUL (which a machine
 * that lost power leaves) hides the lines behind it.
 */
void al_local_tidy(struct al_local *local);
void al_local_drop(struct al_local *local);

/* Append the value of name to *value; false when it is not there. */
bool al_local_get(const struct al_local *local, const char *name,
                  struct al_str *value);
/* value NULL or "": the line goes. It must hold no LF. */
void al_local_set(struct al_local *local, const char *name, const char *value);

/* A line to set; value NULL or "": it goes. */
struct al_local_line {
    const char *name, *value; /* borrowed */
};

/*
 * Set lines in the file as it is now, since another process may have set
 * others meanwhile: no two of them lose each other's lines. On AL_OK local is
 * what the file holds; on a failure both are as they were. AL_EBUSY: another
 * process was at it for two seconds.
 */
enum al_status al_local_put(const char *dir, struct al_local *local,
                            const struct al_local_line *lines, size_t count,
                            struct al_err *err);

/* Write dir/config, as al_own_file_write does, whatever stands there. */
enum al_status al_local_store(const char *dir, const struct al_local *local,
                              struct al_err *err);

/*
 * A fingerprint of this machine (16 hex digits and the NUL), so that a folder
 * that was copied or restored elsewhere notices.
 */
#define AL_MACHINE_LEN 17
void al_local_machine(char machine[AL_MACHINE_LEN]);

#endif
