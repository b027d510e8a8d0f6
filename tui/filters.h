#ifndef AL_TUI_FILTERS_H
#define AL_TUI_FILTERS_H
/*
 * tui/filters.h - filters of lists that somebody gave a name.
 *
 * They are one person's on one device: lines of the file `config` of the data
 * folder, "filter KIND NAME: CONDITIONS" (core/conditions.h), which never
 * reach colleagues.
 */
#include "core/conditions.h"

#define AL_FILTER_NAME_COLS 30

/* conditions NULL: this version does not understand them. False stops. */
typedef bool al_filter_fn(void *arg, const char *name,
                          const struct al_conditions *conditions);

/* The filters of lists of this kind, in the order in which they were kept. */
enum al_status al_filters_each(const char *dir, const struct al_kind *kind,
                               al_filter_fn *each, void *arg,
                               struct al_err *err);

/*
 * Keep one; one of the same name is replaced. AL_EINVAL: the name is empty or
 * too long. On a failure the file is as it was.
 */
enum al_status al_filters_keep(const char *dir, const struct al_kind *kind,
                               const char *name,
                               const struct al_conditions *conditions,
                               struct al_err *err);
/* Forget it; AL_OK also when there is none. */
enum al_status al_filters_forget(const char *dir, const struct al_kind *kind,
                                 const char *name, struct al_err *err);

#endif
