#ifndef AL_CORE_LOG_H
#define AL_CORE_LOG_H
/*
 * core/log.h - the data folder's log: what the program did, for whoever helps.
 *
 * One line an event with its moment; ids, counts and durations, never a name
 * or a field's value. A line that cannot be written is let go: the log is no
 * reason to fail. The file is 0600 and starts anew at 1 MiB (log.old).
 */
#include "core/base.h"

/* Append one line to dir/log. fmt: no line feed, not translated. */
void al_log(const char *dir, const char *fmt, ...) AL_PRINTF(2, 3);

#endif
