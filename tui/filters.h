#ifndef AL_TUI_FILTERS_H
#define AL_TUI_FILTERS_H
/*
 * tui/filters.h - filters of lists that somebody gave a name.
 *
 * They are one person's on one device, in the file `filters` of the data
 * folder, and never reach colleagues. What was typed into one may be a name, so
 * the file is sealed for this device, and with each filter stands whom its
 * words found when it was kept: once one of them is erased, it goes.
 *
 * seal: made for AL_FILTERS_CONTEXT. What the file or its seal fails with is
 * passed on; the file is then as it was.
 */
#include "core/conditions.h"
#include "share/local_seal.h"

#define AL_FILTERS_CONTEXT  "alongside filters 1\n"
#define AL_FILTERS_MAX      100
#define AL_FILTER_NAME_COLS 30

/* conditions NULL: this version does not understand them. False stops. */
typedef bool al_filter_fn(void *arg, const char *name,
                          const struct al_conditions *conditions);

/* The filters of lists of this kind, in the order in which they were kept. */
enum al_status al_filters_each(struct al_local_seal *seal,
                               const struct al_kind *kind, al_filter_fn *each,
                               void *arg, struct al_err *err);

/*
 * Keep one; one of the same name is replaced. index: where the people are whom
 * it may name; NULL: nobody is looked for. AL_EINVAL: the name is empty or too long, or there are
 * AL_FILTERS_MAX.
 */
enum al_status al_filters_keep(struct al_local_seal *seal,
                               struct al_index *index,
                               const struct al_kind *kind, const char *name,
                               const struct al_conditions *conditions,
                               struct al_err *err);
/* Forget it; AL_OK also when there is none. */
enum al_status al_filters_forget(struct al_local_seal *seal,
                                 const struct al_kind *kind, const char *name,
                                 struct al_err *err);

/*
 * Remove those for which goes says so. text: all that stands about one, ids as
 * 32 hex digits; of a newer version, too.
 */
enum al_status al_filters_remove_if(struct al_local_seal *seal,
                                    bool (*goes)(void *arg, const char *text),
                                    void *arg, struct al_err *err);

#endif
