/* err.c - filling the caller's error buffer. */
#include "config.h"

#include "core/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A cut message must not end inside a UTF-8 character. */
static void trim_cut_character(char *msg, size_t size)
{
    size_t len = strlen(msg);
    size_t start = len;

    if (len + 1 < size)
        return;
    while (start > 0 && ((unsigned char)msg[start - 1] & 0xC0) == 0x80)
        start--;
    if (start > 0 && (unsigned char)msg[start - 1] >= 0xC0)
        msg[start - 1] = '\0';
    else if (start < len)
        msg[start] = '\0';
}

__attribute__((format(printf, 3, 0))) static void
fill(struct al_err *err, enum al_status code, const char *fmt, va_list args)
{
    if (!err)
        return;
    err->code = code;
    vsnprintf(err->msg, sizeof(err->msg), fmt, args);
    trim_cut_character(err->msg, sizeof(err->msg));
}

/* Too long is cut: what failed matters more than the last words of why. */
static void add_cause(struct al_err *err, const char *cause)
{
    size_t used = strlen(err->msg);
    size_t room = sizeof(err->msg) - used;

    if (snprintf(err->msg + used, room, ": %s", cause) < 0)
        err->msg[used] = '\0';
    trim_cut_character(err->msg, sizeof(err->msg));
}

enum al_status al_fail(struct al_err *err, enum al_status code, const char *fmt,
                       ...)
{
    va_list args;

    va_start(args, fmt);
    fill(err, code, fmt, args);
    va_end(args);
    return code;
}

enum al_status al_err_within(struct al_err *err, const char *fmt, ...)
{
    struct al_err inner;
    va_list args;

    if (!err)
        return AL_EIO;
    inner = *err;
    va_start(args, fmt);
    fill(err, inner.code, fmt, args);
    va_end(args);
    add_cause(err, inner.msg);
    return inner.code;
}

enum al_status al_fail_errno(struct al_err *err, int errno_value,
                             const char *fmt, ...)
{
    va_list args;

    if (!err)
        return AL_EIO;
    va_start(args, fmt);
    fill(err, AL_EIO, fmt, args);
    va_end(args);
    add_cause(err, strerror(errno_value));
    return AL_EIO;
}
