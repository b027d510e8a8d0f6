/* tui/browse_pane.c - a pane that is a list. */
#include "config.h"
#include "tui/browse_pane.h"

#include "core/i18n.h"

enum al_status al_browse_pane_load(struct al_browse *browse, struct al_app *app,
                                   struct al_err *err)
{
    bool is_first = !browse->app;
    enum al_status status;

    if (is_first)
        browse->scope = al_browse_first_scope(browse, app);
    status = al_browse_load(browse, app, err);
    if (status == AL_OK && is_first && browse->list.is_empty &&
        browse->scope != AL_SCOPE_ALL) {
        browse->scope = AL_SCOPE_ALL;
        browse->is_restarted = true;
        status = al_browse_load(browse, app, err);
    }
    return status;
}

static const char *if_empty(const struct al_browse *browse)
{
    return browse->scope != AL_SCOPE_ALL
               ? N_("None of these are yours: m shows those of others, a adds "
                    "one.")
               : N_("Nothing stands in this list yet: a adds the first.");
}

void al_browse_pane_draw(const struct al_app *app, const void *state,
                         struct al_canvas *canvas, struct al_area area)
{
    al_browse_draw(state, app, if_empty(state), canvas, area);
}

void al_browse_pane_tell(const struct al_app *app, const void *state,
                         struct al_str *out)
{
    al_browse_tell(state, app, if_empty(state), out);
}

void al_browse_pane_parts(void *state, struct al_parts *parts)
{
    struct al_browse *browse = state;

    parts->rows = al_browse_rows(browse);
    parts->browse = browse;
    parts->is_records = true;
}

enum al_key_result al_browse_pane_key(struct al_app *app, void *state,
                                      const struct al_key *pressed)
{
    return al_browse_key(state, app, pressed);
}

bool al_browse_pane_record(const void *state, struct al_id *id)
{
    return al_browse_record(state, id);
}

const char *al_browse_pane_foot(const void *state,
                                const struct al_keydef *keydef)
{
    const struct al_browse *browse = state;

    return keydef->key == 'F' && browse->has_filters ? N_("filters") : NULL;
}

void al_browse_pane_drop(void *state)
{
    al_browse_drop(state);
}

enum al_status al_browse_pane_open(struct al_app *app, void *state,
                                   struct al_err *err)
{
    struct al_id id;

    return al_browse_record(state, &id) ? al_pane_record_open(app, &id, err)
                                        : AL_OK;
}

enum al_status al_browse_pane_add(struct al_app *app, void *state,
                                  struct al_err *err)
{
    const struct al_browse *browse = state;

    return al_pane_edit_open(app, browse->kind, NULL, err);
}

const char *al_browse_pane_nothing(const struct al_app *app, const void *state)
{
    struct al_id id;

    (void)app;
    return al_browse_record(state, &id) ? NULL
                                        : N_("There is nothing in this list.");
}
