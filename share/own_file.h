#ifndef AL_SHARE_OWN_FILE_H
#define AL_SHARE_OWN_FILE_H
/*
 * share/own_file.h - the small files that only this device has: read and
 * replaced as a whole.
 *
 * One that is larger than AL_OWN_FILE_MAX is nothing that we wrote. It is
 * refused rather than read in part, since whoever writes back a part of it
 * destroys the rest.
 */
#include "core/err.h"
#include "core/str.h"

#define AL_OWN_FILE_MAX (64u << 10) /* bytes */

/*
 * Append dir/name; a missing file is an empty one. AL_ECORRUPT: it is too
 * large. On failure *out is as it was.
 */
enum al_status al_own_file_read(const char *dir, const char *name,
                                struct al_str *out, struct al_err *err);

/*
 * Write dir/name: complete or as it was, mode 0600. AL_ECORRUPT: what shall be
 * in it is too large to be read again.
 */
enum al_status al_own_file_write(const char *dir, const char *name,
                                 const void *bytes, size_t size,
                                 struct al_err *err);

#endif
