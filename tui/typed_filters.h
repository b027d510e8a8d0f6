#ifndef AL_TUI_TYPED_FILTERS_H
#define AL_TUI_TYPED_FILTERS_H
/*
 * tui/typed_filters.h - FIELD=VALUE arguments as the filters of a list.
 *
 *     type=panel          a value, read as in a form; of text the start of a
 *                         word
 *     date=2026-04..t     a range of days or numbers, open at either end
 *     done_on=            nothing stands there
 */
#include "tui/assign.h"

#define AL_TYPED_FILTERS 32

/* The filters of one call, and the stored values that they point at. */
struct al_typed_filters {
    struct al_filter items[AL_TYPED_FILTERS];
    struct al_str values[AL_TYPED_FILTERS];
    size_t count;
};

/* Read one argument. AL_EINVAL says what is not understood. */
enum al_status al_typed_filter(struct al_reader *reader,
                               struct al_typed_filters *filters,
                               const struct al_kind *kind, const char *arg,
                               struct al_err *err);
/* The filters for a query, once all are read; borrowed. */
const struct al_filter *
al_typed_filters_ready(struct al_typed_filters *filters);
void al_typed_filters_drop(struct al_typed_filters *filters);

#endif
