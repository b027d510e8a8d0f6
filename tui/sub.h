#ifndef AL_TUI_SUB_H
#define AL_TUI_SUB_H
/*
 * tui/sub.h - commands that do several things: `alongside hold lift sam`.
 *
 * The first word says which; without one it is the first of the table, which
 * only shows. Options are read as the field that they go to, as in a form.
 */
#include "tui/cmd.h"

struct al_sub {
    const char *name;
    size_t min_args, max_args; /* behind the name */
    const char *usage;         /* N_(), what stands behind the name */
    enum al_status (*run)(struct al_call *call, struct al_err *err);
};

/* AL_EINVAL lists what there is, or what is missing behind the name. */
enum al_status al_sub_run(struct al_call *call, const struct al_sub *subs,
                          size_t count, struct al_err *err);

/*
 * Set a field of record from what was typed; NULL: left as it is. option: how
 * an error calls it.
 */
enum al_status al_sub_set(struct al_call *call, struct al_record *record,
                          const char *field, const char *option,
                          const char *typed, struct al_err *err);

/* Read a typed value as a field of a kind; appended. */
enum al_status al_sub_read(struct al_call *call, const char *kind,
                           const char *field, const char *option,
                           const char *typed, struct al_str *out,
                           struct al_err *err);
/* The same as a full day; NULL: today. */
enum al_status al_sub_day(struct al_call *call, const char *kind,
                          const char *field, const char *option,
                          const char *typed, struct al_date *day,
                          struct al_err *err);

/*
 * The record of a kind that an argument means: by its id, or as the one of a
 * person that still stands (is_open). AL_EINVAL when a person has several.
 */
enum al_status al_sub_find(struct al_call *call, const char *kind,
                           const char *typed,
                           bool (*is_open)(const struct al_record *record),
                           struct al_id *id, struct al_err *err);

/* "7K2M9PQ4  Sam T., ...  rest", one line. */
void al_sub_row(struct al_call *call, const struct al_id *id, const char *title,
                const char *rest);

#endif
