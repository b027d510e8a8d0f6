#ifndef AL_CORE_VALUE_READ_H
#define AL_CORE_VALUE_READ_H
/*
 * core/value_read.h - inside core/value: how each type reads what was typed.
 *
 * Each appends the stored form to *out, or fails with AL_EINVAL and leaves it;
 * al_value_read (schema.h) picks the one of the field's type.
 */
#include "core/schema.h"

#define AL_LINE_MAX 1000u       /* bytes of a line */
#define AL_TEXT_MAX (32u << 10) /* bytes of a text */

typedef enum al_status al_read_fn(const struct al_field *field,
                                  const char *typed,
                                  struct al_calendar calendar,
                                  struct al_str *out, struct al_err *err);

al_read_fn al_read_line; /* and text */
al_read_fn al_read_date;
al_read_fn al_read_time;
al_read_fn al_read_minutes;
al_read_fn al_read_pence;
al_read_fn al_read_number;
al_read_fn al_read_yesno;
al_read_fn al_read_code;
al_read_fn al_read_ref;

#endif
