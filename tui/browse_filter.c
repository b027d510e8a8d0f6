/* tui/browse_filter.c - the keys that narrow a list down. */
#include "config.h"
#include "tui/browse.h"

#include "core/i18n.h"

struct al_browse *al_browse_of(const struct al_pane_ops *ops, void *state)
{
    struct al_parts parts = {.rows = NULL};

    if (ops->parts)
        ops->parts(state, &parts);
    return parts.browse;
}

void al_browse_narrow(struct al_browse *browse,
                      const struct al_conditions *conditions)
{
    al_conditions_copy(&browse->conditions, conditions);
    browse->is_restarted = true;
}

enum al_status al_browse_filter(struct al_app *app, void *state,
                                struct al_err *err)
{
    struct al_browse *browse = state;

    (void)err;
    al_pane_filter_open(app, browse->kind, &browse->conditions);
    return AL_OK;
}

enum al_status al_browse_filters(struct al_app *app, void *state,
                                 struct al_err *err)
{
    struct al_browse *browse = state;

    (void)err;
    al_pane_filters_open(app, browse->kind);
    return AL_OK;
}

const char *al_browse_why_not_mine(const struct al_app *app, const void *state)
{
    (void)app;
    return al_browse_has_mine(state)
               ? NULL
               : N_("These are nobody's own: the list has all of them.");
}
