/* tui/acts_go.c - the keys that open a screen, wherever one is. */
#include "config.h"
#include "tui/acts_go.h"

#include "tui/check.h"
#include "tui/deed.h"
#include "tui/pane.h"

/* Not away from typing that stands nowhere else: what keeps it so was said. */
static enum al_status go(struct al_app *app, const struct al_pane_ops *ops)
{
    if (al_app_keep_all(app))
        al_app_go(app, ops);
    return AL_OK;
}
enum al_status al_go_today(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    (void)err;
    return go(app, &al_pane_today);
}

enum al_status al_go_people(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    (void)err;
    return go(app, &al_pane_people);
}

enum al_status al_go_doing(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    (void)err;
    return go(app, &al_pane_doing);
}

enum al_status al_go_heard(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    (void)err;
    return go(app, &al_pane_heard);
}

enum al_status al_go_pay(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    (void)err;
    return go(app, &al_pane_pay);
}

enum al_status al_go_plan(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    (void)err;
    return go(app, &al_pane_plan);
}

enum al_status al_go_reports(struct al_app *app, void *state,
                             struct al_err *err)
{
    (void)state;
    (void)err;
    return go(app, &al_pane_reports);
}

enum al_status al_go_more(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    (void)err;
    return go(app, &al_pane_more);
}

enum al_status al_go_settings(struct al_app *app, void *state,
                              struct al_err *err)
{
    (void)state;
    (void)err;
    if (!al_app_top(app, &al_pane_settings))
        al_app_push(app, &al_pane_settings);
    return AL_OK;
}

enum al_status al_go_guides(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    (void)err;
    if (!al_app_top(app, &al_pane_guides))
        al_app_push(app, &al_pane_guides);
    return AL_OK;
}

/* Keys are this person's own: they need no service. */
enum al_status al_go_change_keys(struct al_app *app, void *state,
                                 struct al_err *err)
{
    (void)state;
    (void)err;
    if (!al_app_top(app, &al_pane_keys))
        al_app_push(app, &al_pane_keys);
    return AL_OK;
}

enum al_status al_go_address(struct al_app *app, void *state,
                             struct al_err *err)
{
    (void)state;
    (void)err;
    al_app_push(app, &al_pane_address);
    return AL_OK;
}

enum al_status al_go_rights(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    (void)err;
    if (!al_app_top(app, &al_pane_rights))
        al_app_push(app, &al_pane_rights);
    return AL_OK;
}

enum al_status al_go_consents(struct al_app *app, void *state,
                              struct al_err *err)
{
    (void)state;
    (void)err;
    if (!al_app_top(app, &al_pane_agreed))
        al_app_push(app, &al_pane_agreed);
    return AL_OK;
}

enum al_status al_go_team(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    (void)err;
    if (!al_app_top(app, &al_pane_team))
        al_app_push(app, &al_pane_team);
    return AL_OK;
}

enum al_status al_go_recovery(struct al_app *app, void *state,
                              struct al_err *err)
{
    (void)state;
    (void)err;
    if (!al_app_top(app, &al_pane_sheet))
        al_app_push(app, &al_pane_sheet);
    return AL_OK;
}

enum al_status al_go_past(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    (void)err;
    al_app_push(app, &al_pane_past);
    return AL_OK;
}

enum al_status al_go_backup(struct al_app *app, void *state,
                            struct al_err *err)
{
    (void)state;
    return al_pane_deed_open(app, &al_deed_backup, NULL, err);
}

/* One that runs, or ended unseen, is shown; else one begins. */
enum al_status al_go_verify(struct al_app *app, void *state, struct al_err *err)
{
    const struct al_check *check = al_app_check(app);
    enum al_status status = AL_OK;

    (void)state;
    if (!check->child && (!check->is_done || check->is_seen))
        status = al_app_check_start(app, err);
    if (status == AL_OK)
        al_app_push(app, &al_pane_verify);
    return status;
}

enum al_status al_go_send(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    return al_pane_deed_open(app, &al_deed_send, NULL, err);
}

enum al_status al_go_get(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    return al_pane_deed_open(app, &al_deed_get, NULL, err);
}
