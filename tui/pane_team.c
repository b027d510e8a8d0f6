/* tui/pane_team.c - who reads along: the devices, and the people behind them.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/utf8.h"
#include "share/team.h"
#include "tui/app.h"
#include "tui/sheet.h"
#include "tui/team_rows.h"

/* whose | how it stands | number */
static const al_sheet_layout layouts[] = {
    {{18, 22, false, 0}, {34, 60, true, 0}, {10, 10, false, 1}}};

/* As many of a device's number as tell it from the others. */
enum { NUMBER_DIGITS = 8 };

struct team {
    struct al_sheet rows;      /* the tag is an index into devices, 1-based */
    struct al_device *devices; /* owned */
    size_t count, cap;
    struct al_str warning;
    struct al_str shared; /* when it was sent and got last */
};

/* ---- loading ---- */

static bool add_device(void *arg, const struct al_device *device)
{
    struct team *team = arg;

    if (device->state == AL_DEVICE_LEFT)
        return true;
    team->devices = al_grow(team->devices, &team->cap, team->count + 1,
                            sizeof(*team->devices));
    team->devices[team->count++] = *device;
    return true;
}

static void add_row(struct al_app *app, struct team *team, size_t at)
{
    const struct al_device *device = &team->devices[at];
    struct al_sheet_row *row =
        al_sheet_add(&team->rows, device->has_staff ? &device->staff : NULL);
    struct al_str text = {0};

    row->tag = at + 1;
    row->ink = device->state == AL_DEVICE_WAITING ? AL_INK_WARN : AL_INK_PLAIN;
    al_team_who(al_app_index(app), device, &text);
    al_sheet_cell(row, 0, al_str_text(&text));
    al_str_reset(&text);
    al_team_state(device, &text);
    if (device->state == AL_DEVICE_WAITING)
        al_str_puts(&text, _(": Enter"));
    al_sheet_cell(row, 1, al_str_text(&text));
    al_str_reset(&text);
    al_str_add(&text, device->device, NUMBER_DIGITS);
    al_sheet_cell(row, 2, al_str_text(&text));
    al_str_drop(&text);
}

enum part { PART_WAITING, PART_PEOPLE, PART_SHEETS };

static enum part part_of(const struct al_device *device)
{
    if (device->state == AL_DEVICE_WAITING)
        return PART_WAITING;
    return device->is_sheet ? PART_SHEETS : PART_PEOPLE;
}

/* Under a heading, unless there are none. */
static void add_part(struct al_app *app, struct team *team, const char *heading,
                     enum part part)
{
    size_t added = 0;

    for (size_t i = 0; i < team->count; i++) {
        if (part_of(&team->devices[i]) != part)
            continue;
        if (added++ == 0 && team->rows.count > 0)
            al_sheet_blank(&team->rows);
        if (added == 1)
            al_sheet_heading(&team->rows, heading);
        add_row(app, team, i);
    }
}

static const struct al_device *marked(const struct team *team)
{
    const struct al_sheet_row *row = al_sheet_chosen(&team->rows);

    return row && row->tag > 0 ? &team->devices[row->tag - 1] : NULL;
}

/* The cursor stays on its device, wherever that stands now. */
static void choose(struct team *team, const char *device)
{
    for (size_t i = 0; i < team->rows.count; i++) {
        size_t tag = team->rows.items[i].tag;

        if (tag > 0 && strcmp(team->devices[tag - 1].device, device) == 0)
            team->rows.chosen = i;
    }
}

static int warning_rows(const struct team *team, int cols)
{
    int width = al_text_width(al_str_text(&team->warning));

    return width == 0 ? 0 : (width + cols - 2) / (cols - 1) + 1;
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct team *team = state;
    struct al_ledger *ledger = al_app_ledger(app);
    const struct al_device *before = marked(team);
    struct al_team_count count;
    char chosen[AL_WHO_LEN] = "";
    enum al_status status;

    if (before)
        memcpy(chosen, before->device, sizeof(chosen));
    al_sheet_reset(&team->rows);
    al_str_reset(&team->warning);
    al_str_reset(&team->shared);
    team->count = 0;
    if ((status = al_team_each(ledger, add_device, team, err)) ||
        (status = al_team_count(ledger, &count, err)))
        return status;
    al_team_warning(&count, _("Press : and type sheet to make one."),
                    &team->warning);
    al_team_shared(ledger, al_app_dir(app), &team->shared);
    add_part(app, team, _("Waiting"), PART_WAITING);
    add_part(app, team, _("Reading along"), PART_PEOPLE);
    add_part(app, team, _("For the day when all devices are lost"),
             PART_SHEETS);
    choose(team, chosen);
    al_sheet_fit(&team->rows,
                 al_app_rows(app) - 4 - warning_rows(team, al_app_cols(app)));
    return AL_OK;
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct team *team = state;

    (void)app;
    al_str_puts(left, _("Team: who reads along"));
    al_str_puts(right, al_str_text(&team->shared));
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct team *team = state;
    int rows = warning_rows(team, area.cols);

    (void)app;
    al_canvas_wrap(canvas, area.row, 0, area.cols, rows, AL_INK_WARN,
                   al_str_text(&team->warning));
    area.row += rows;
    area.rows -= rows;
    al_sheet_draw(&team->rows, layouts, true, canvas, area);
}

/* ---- what is marked ---- */

static bool record(const void *state, struct al_id *id)
{
    const struct al_device *device = marked(state);

    if (!device || !device->has_staff)
        return false;
    *id = device->staff;
    return true;
}

/* The same on every row, so that the last line stays while the cursor goes. */
static const char *no_lead(const struct al_app *app, const void *state)
{
    (void)state;
    return al_ledger_is_lead(al_app_ledger(app))
               ? NULL
               : N_("Only a lead may change who reads along.");
}

static const char *no_device(const struct al_app *app, const void *state)
{
    (void)app;
    return marked(state) ? NULL : N_("No device is marked.");
}

static bool reads_along(const struct al_device *device)
{
    return device && !device->is_sheet && device->state == AL_DEVICE_IN;
}

/* Why not on this row. */
static enum al_status refuse(struct al_app *app, const char *why)
{
    al_app_say(app, AL_INK_PLAIN, "%s", why);
    return AL_OK;
}

/* ---- what can be done ---- */

static enum al_status open_row(struct al_app *app, void *state,
                               struct al_err *err)
{
    const struct al_device *device = marked(state);

    if (!device)
        return AL_OK;
    if (device->state != AL_DEVICE_WAITING)
        return device->has_staff
                   ? al_pane_record_open(app, &device->staff, err)
                   : refuse(app, _("There is nothing to open here."));
    if (no_lead(app, state))
        return refuse(app, _("Only a lead lets colleagues in."));
    return al_pane_let_in_open(app, device->device, device->name, err);
}

/* Nothing is lost by it, and the same key turns it back. */
static enum al_status turn_role(struct al_app *app, void *state,
                                struct al_err *err)
{
    const struct al_device *device = marked(state);
    struct al_str who = {0};
    struct al_saved saved;
    bool is_lead;
    enum al_status status;

    if (!reads_along(device))
        return refuse(app, _("Only a device that reads along has a role."));
    is_lead = !device->is_lead;
    al_team_who(al_app_index(app), device, &who);
    status = al_team_set_lead(al_app_ledger(app), device->device, is_lead,
                              &saved, err);
    if (status == AL_OK) {
        al_app_team_saved(app);
        al_app_say(app, AL_INK_PLAIN,
                   is_lead ? _("%s may let colleagues in and remove them now. "
                               "m turns it back.")
                           : _("%s is a worker now. m turns it back."),
                   al_str_text(&who));
    }
    al_str_drop(&who);
    return status;
}

static enum al_status remove_device(struct al_app *app, void *state,
                                    struct al_err *err)
{
    const struct al_device *device = marked(state);

    return device ? al_pane_removal_open(app, AL_REMOVE_DEVICE, device, err)
                  : AL_OK;
}

static enum al_status remove_person(struct al_app *app, void *state,
                                    struct al_err *err)
{
    const struct al_device *device = marked(state);

    if (!device || !device->has_staff)
        return refuse(app, _("No colleague is known behind this device."));
    return al_pane_removal_open(app, AL_REMOVE_PERSON, device, err);
}

static enum al_status tell_lost(struct al_app *app, void *state,
                                struct al_err *err)
{
    const struct al_device *device = marked(state);

    if (!reads_along(device))
        return refuse(app, _("Only a device that reads along holds records."));
    return al_pane_removal_open(app, AL_REMOVE_LOST, device, err);
}

static enum al_status invite(struct al_app *app, void *state,
                             struct al_err *err)
{
    (void)state;
    (void)err;
    al_app_push(app, &al_pane_invite);
    return AL_OK;
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct team *team = state;

    (void)app;
    return al_sheet_key(&team->rows, pressed->code);
}

static const char *hint(const struct al_app *app, const void *state)
{
    (void)app;
    (void)state;
    return _("i makes the line that a colleague joins with.");
}

static void explain(const void *state, struct al_str *out)
{
    (void)state;
    al_str_puts(out, _("Every device here can read all records. A lead lets "
                       "colleagues in, removes them, and makes the recovery "
                       "sheet. A device that was removed keeps what it has "
                       "read, and reads nothing that is written later."));
}

static void drop(void *state)
{
    struct team *team = state;

    al_sheet_drop(&team->rows);
    al_str_drop(&team->warning);
    al_str_drop(&team->shared);
    free(team->devices);
}

static void parts(void *state, struct al_parts *parts)
{
    struct team *team = state;

    parts->rows = &team->rows;
}

static void tell(const struct al_app *app, const void *state,
                 struct al_str *out)
{
    const struct team *team = state;

    (void)app;
    al_str_puts(out, al_str_text(&team->warning));
    if (team->shared.len > 0)
        al_str_printf(out, "%s%s.", out->len > 0 ? " " : "",
                      al_str_text(&team->shared));
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("let in; open a colleague"), N_("open"), open_row,
     no_device},
    {'i', 0, N_("invite a colleague"), N_("invite"), invite, NULL},
    {'m', 0, N_("make a lead, or a worker"), N_("role"), turn_role, no_lead},
    {'b', 0, N_("a lost laptop"), N_("lost"), tell_lost, no_device},
    {'r', 0, N_("remove this device"), N_("remove"), remove_device, no_lead},
    {'d', 0, N_("remove a colleague"), N_("leaver"), remove_person, no_lead},
    {0},
};

const struct al_pane_ops al_pane_team = {
    .name = "team",
    .title = N_("Team: who reads along"),
    .state_size = sizeof(struct team),
    .keys = keys,
    .load = load,
    .say_title = say_title,
    .draw = draw,
    .parts = parts,
    .tell = tell,
    .key = key,
    .record = record,
    .hint = hint,
    .explain = explain,
    .drop = drop,
};
