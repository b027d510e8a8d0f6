#ifndef AL_CORE_EVENT_H
#define AL_CORE_EVENT_H
/* core/event.h - lines of what happened (AL_T_EVENTS), as people read them. */
#include "core/str.h"

/*
 * Append a step of a payment as "04-Dec-2026  Paid  £50.00  BACS 4711", one of
 * a request's clock as "10-Nov-2026  stopped (Asked what they mean)"; a line
 * that is neither as it is stored.
 */
void al_event_show(const char *line, struct al_str *out);

#endif
