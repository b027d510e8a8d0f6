/* tui/pane_owed.c - all of a part of Today that had no room there. */
#include "config.h"

#include "core/i18n.h"
#include "tui/acts.h"
#include "tui/acts_chain.h"
#include "tui/app.h"
#include "tui/owed_rows.h"

struct owed {
    struct al_sheet rows;
};

static enum al_status load_part(struct al_app *app, struct owed *owed,
                                enum al_owed_part part, struct al_err *err)
{
    enum al_status status;

    al_sheet_reset(&owed->rows);
    status = al_owed_rows(app, part, &owed->rows, err);
    al_sheet_fit(&owed->rows, al_app_rows(app) - 4);
    return status;
}

static enum al_status load_due(struct al_app *app, void *state,
                               struct al_err *err)
{
    return load_part(app, state, AL_OWED_TO_DO, err);
}

static enum al_status load_waiting(struct al_app *app, void *state,
                                   struct al_err *err)
{
    return load_part(app, state, AL_OWED_WAITING, err);
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct owed *owed = state;

    (void)app;
    al_sheet_draw(&owed->rows, al_owed_layouts, true, canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct owed *owed = state;

    (void)app;
    return al_sheet_key(&owed->rows, pressed->code);
}

static bool record(const void *state, struct al_id *id)
{
    const struct owed *owed = state;
    const struct al_sheet_row *row = al_sheet_chosen(&owed->rows);

    if (!row || !row->has_id)
        return false;
    *id = row->id;
    return true;
}

static enum al_status open_row(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct al_id id;

    return record(state, &id) ? al_open_listed(app, &id, err) : AL_OK;
}

static const char *nothing(const struct al_app *app, const void *state)
{
    struct al_id id;

    (void)app;
    return record(state, &id) ? NULL : N_("There is nothing to open here.");
}

static void drop(void *state)
{
    struct owed *owed = state;

    al_sheet_drop(&owed->rows);
}

static void parts(void *state, struct al_parts *parts)
{
    struct owed *owed = state;

    parts->rows = &owed->rows;
    parts->is_records = true;
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("open this row"), N_("open"), open_row, nothing},
    {'d', 0, N_("tick off: done today"), N_("done"), al_act_done,
     al_why_not_done},
    AL_REPLY_KEY(NULL),
    AL_CONSENT_KEY(NULL),
    {0},
};

const struct al_pane_ops al_pane_due = {
    .name = "due",
    .title = N_("To do: all of it"),
    .state_size = sizeof(struct owed),
    .keys = keys,
    .load = load_due,
    .draw = draw,
    .parts = parts,
    .key = key,
    .record = record,
    .drop = drop,
};

const struct al_pane_ops al_pane_waiting = {
    .name = "waiting",
    .title = N_("Waiting for us: all of it"),
    .state_size = sizeof(struct owed),
    .keys = keys,
    .load = load_waiting,
    .draw = draw,
    .parts = parts,
    .key = key,
    .record = record,
    .drop = drop,
};
