#ifndef AL_SHARE_MEDIUM_H
#define AL_SHARE_MEDIUM_H
/*
 * share/medium.h - a disk, a stick or a shared folder that does not do as it
 * should: what happened, what is safe, and what to do about it.
 */
#include "core/err.h"

/* errno_value (a failed open, write, fsync, rename) as a failure to write file:
 * AL_EIO, of two sentences. What was there before is there still. */
enum al_status al_medium_unwritten(const char *file, int errno_value,
                                   struct al_err *err);

/* The same for a file or folder that could not be read. AL_EDENIED where the
 * rights stand in the way, else AL_EIO. */
enum al_status al_medium_unread(const char *file, int errno_value,
                                struct al_err *err);

#endif
