#ifndef AL_SHARE_FEED_H
#define AL_SHARE_FEED_H
/* share/feed.h - hand a text to another program, such as one that prints. */
#include "core/err.h"
#include "core/str.h"

/*
 * Run argv (NULL-terminated; argv[0] is looked for in PATH) with text as its
 * input and wait for its end, at most timeout_ms. No shell is asked.
 *
 * AL_ENOTFOUND: it is not installed. AL_EIO: it did not take the text, ended
 * with another code than 0, or took too long; the message ends with the last
 * line that it wrote to its error output.
 */
enum al_status al_feed(const char *const *argv, const void *text, size_t size,
                       int timeout_ms, struct al_err *err);

/* Whether a program of this name stands in PATH. */
bool al_program_is_there(const char *name);

#endif
