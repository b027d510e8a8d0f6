/* tui/browse_filter.c - whose records a list shows, and which of them. */
#include "config.h"
#include "tui/browse.h"

#include <string.h>

#include "core/i18n.h"
#include "tui/filters.h"

struct al_browse *al_browse_of(const struct al_pane_ops *ops, void *state)
{
    struct al_parts parts = {.rows = NULL};

    if (ops->parts)
        ops->parts(state, &parts);
    return parts.browse;
}

/* ---- whose ---- */

const char *al_browse_scope_name(enum al_scope scope)
{
    static const char *const names[AL_SCOPE__COUNT] = {
        [AL_SCOPE_MINE] = N_("mine"),
        [AL_SCOPE_TEAM] = N_("my team"),
        [AL_SCOPE_ALL] = N_("all")};

    return _(names[scope]);
}

/* My staff record; NULL: this device has none here. Owned by the caller. */
static struct al_record *my_record(const struct al_app *app)
{
    struct al_id me = al_ledger_me(al_app_ledger(app));
    struct al_record *staff = NULL;

    if (!al_id_is_zero(&me))
        (void)al_query_get(al_app_index(app), &me, &staff, NULL);
    return staff;
}

static bool has_teams(const struct al_record *staff)
{
    const struct al_slot *slot = al_record_slot(staff, "teams");

    return slot && slot->member_count > 0;
}

bool al_browse_is_in_team(const struct al_app *app)
{
    struct al_record *staff = my_record(app);
    bool is_so = staff && has_teams(staff);

    al_record_free(staff);
    return is_so;
}

enum al_scope al_browse_next_scope(const struct al_browse *browse)
{
    switch (browse->scope) {
    case AL_SCOPE_MINE:
        return browse->has_team ? AL_SCOPE_TEAM : AL_SCOPE_ALL;
    case AL_SCOPE_TEAM:
        return AL_SCOPE_ALL;
    case AL_SCOPE_ALL:
    case AL_SCOPE__COUNT:
        break;
    }
    return AL_SCOPE_MINE;
}

enum al_scope al_browse_first_scope(const struct al_browse *browse,
                                    struct al_app *app)
{
    static const struct {
        const char *role;
        enum al_scope scope;
    } roles[] = {{"team_leader", AL_SCOPE_TEAM},
                 {"service_manager", AL_SCOPE_ALL},
                 {"coproduction_lead", AL_SCOPE_ALL},
                 {"data_lead", AL_SCOPE_ALL},
                 {"ig_lead", AL_SCOPE_ALL}};
    struct al_record *staff =
        al_browse_has_mine(browse) ? my_record(app) : NULL;
    enum al_scope scope = AL_SCOPE_MINE;
    const char *role;

    if (!staff)
        return AL_SCOPE_ALL;
    role = al_record_get(staff, "role");
    for (size_t i = 0; role && i < AL_COUNT(roles); i++)
        if (strcmp(roles[i].role, role) == 0)
            scope = roles[i].scope;
    if (scope == AL_SCOPE_TEAM && !has_teams(staff))
        scope = AL_SCOPE_ALL;
    al_record_free(staff);
    return scope;
}

/* ---- which of them ---- */

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

static bool on_kept(void *arg, const char *name,
                    const struct al_conditions *conditions)
{
    (void)name;
    (void)conditions;
    *(bool *)arg = true;
    return false;
}

bool al_browse_has_filters(const struct al_browse *browse, struct al_app *app)
{
    bool is_any = false;

    (void)al_filters_each(al_app_filter_seal(app),
                          al_kind_by_name(browse->kind), on_kept, &is_any,
                          NULL);
    return is_any;
}
