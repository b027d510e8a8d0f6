#ifndef AL_CORE_ERR_H
#define AL_CORE_ERR_H
/*
 * core/err.h - how every fallible function reports failure.
 *
 * A function that can fail returns enum al_status and takes a caller-owned
 * struct al_err as its last parameter. AL_OK leaves *err untouched. A caller
 * that does not care about the text passes NULL. The first failure wins: a
 * caller that adds context uses al_err_within.
 *
 * Messages reach screens, logs and bug reports: name the record id and the
 * field, never the field's content.
 */
#include "core/base.h"

enum al_status {
    AL_OK = 0,
    AL_EINVAL,    /* input breaks a rule; the user can correct it */
    AL_ENOTFOUND, /* no such record, folder, key or remote */
    AL_EEXISTS,   /* it is there already and will not be overwritten */
    AL_EDENIED,   /* not allowed: a role, a permission, a refused key */
    AL_ELOCKED,   /* this folder is locked: its passphrase is needed */
    AL_EREWOUND,  /* the shared line lost commits we had already taken in */
    AL_EREFUSED,  /* an incoming commit or a server said no */
    AL_EBUSY,     /* another process holds the folder; try again */
    AL_EIO,       /* disk, git or network failed; errno text is in msg */
    AL_ECORRUPT,  /* stored bytes do not parse or a signature does not match */
    AL_ENEWER,    /* written by a newer Alongside: read only, update needed */
    AL_ECANCELLED /* the person stopped it; everything is as it was */
};

struct al_err {
    enum al_status code;
    char msg[512]; /* UTF-8, one line, no full stop */
};

/*
 * Fill *err (if not NULL) and return code, so a failure is one statement.
 * fmt is already translated; it is cut at a character, never inside one.
 */
enum al_status al_fail(struct al_err *err, enum al_status code, const char *fmt,
                       ...) AL_PRINTF(3, 4);

/* Put "context: " before the message that *err holds; returns its code. */
enum al_status al_err_within(struct al_err *err, const char *fmt, ...)
    AL_PRINTF(2, 3);

/* As al_fail with AL_EIO, ending in ": " and the text of errno_value. */
enum al_status al_fail_errno(struct al_err *err, int errno_value,
                             const char *fmt, ...) AL_PRINTF(3, 4);

#endif
