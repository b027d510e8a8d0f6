/* tui/pane_removal.c - what it means to remove a device, before it is done. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "share/team.h"
#include "tui/app.h"
#include "tui/team_rows.h"

struct removal {
    enum al_removal what;
    struct al_device device;
    struct al_str who;
    struct al_str told; /* what it held: lines */
};

enum { ROWS_CALM = 17 }; /* below: no blank lines between paragraphs */

/* One paragraph; where the next begins. */
static int put(struct al_canvas *canvas, int row, struct al_area area,
               const char *text)
{
    int rows = al_canvas_wrap(canvas, row, 0, area.cols,
                              area.row + area.rows - row, AL_INK_PLAIN, text);

    return row + rows + (area.rows >= ROWS_CALM);
}

/* Lines as paragraphs, of which each may be wrapped. */
static int put_lines(struct al_canvas *canvas, int row, struct al_area area,
                     const char *lines)
{
    struct al_str line = {0};

    while (*lines) {
        size_t len = strcspn(lines, "\n");

        al_str_reset(&line);
        al_str_add(&line, lines, len);
        row = put(canvas, row, area, al_str_text(&line));
        lines += len + (lines[len] == '\n');
    }
    al_str_drop(&line);
    return row;
}

static const char *meaning(const struct removal *removal)
{
    if (removal->device.is_sheet)
        return _("This sheet opens nothing from the next sync on. Without "
                 "another one nobody brings the records back when all devices "
                 "are lost.");
    if (removal->device.state == AL_DEVICE_WAITING)
        return _("It is refused, and reads nothing. Whoever it belongs to can "
                 "ask again, from an empty folder.");
    if (removal->what == AL_REMOVE_PERSON)
        return _("All devices of this colleague read nothing that is written "
                 "after your next sync. Their name stays in the history.");
    return _("From your next sync on it reads nothing that is written. It "
             "comes back only by joining again, with four new words.");
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct removal *removal = state;
    int row = put_lines(canvas, area.row, area, al_str_text(&removal->told));

    (void)app;
    row = put(canvas, row, area, meaning(removal));
    if (removal->device.state == AL_DEVICE_IN && !removal->device.is_sheet &&
        removal->what != AL_REMOVE_LOST)
        row = put(canvas, row, area,
                  _("What it has read it has read: that cannot be taken "
                    "back. Ask the host's administrator to close its login, "
                    "too."));
    if (removal->device.is_own)
        row = put(canvas, row, area,
                  _("It is the device in front of you: you will read "
                    "nothing more here."));
    /* Whatever has no room, that the key does something has. */
    if (row >= area.row + area.rows)
        row = area.row + area.rows - 1;
    al_canvas_blank(canvas, row);
    al_canvas_put(canvas, row, 0, area.cols, AL_INK_HEADING,
                  _("y removes it, Esc leaves everything as it is."));
    al_canvas_focus(canvas, row, 0);
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct removal *removal = state;
    const char *who = al_str_text(&removal->who);

    (void)app;
    switch (removal->what) {
    case AL_REMOVE_DEVICE:
        al_str_printf(left, _("Remove a device: %s"), who);
        break;
    case AL_REMOVE_PERSON:
        al_str_printf(left, _("Remove all devices of a colleague: %s"), who);
        break;
    case AL_REMOVE_LOST:
        al_str_printf(left, _("A lost laptop: %s"), who);
        break;
    }
    al_str_puts(right, removal->device.device);
}

static const char *not_lead(const struct al_app *app, const void *state)
{
    (void)state;
    return al_ledger_is_lead(al_app_ledger(app))
               ? NULL
               : N_("Only a lead may change who reads along.");
}

static enum al_status do_it(struct al_app *app, void *state, struct al_err *err)
{
    struct removal *removal = state;
    struct al_ledger *ledger = al_app_ledger(app);
    bool has_remote = al_ledger_remote(ledger)[0] != '\0';
    struct al_saved saved;
    enum al_status status =
        removal->what == AL_REMOVE_PERSON
            ? al_team_remove_person(ledger, &removal->device.staff, &saved, err)
            : al_team_remove(ledger, removal->device.device, &saved, err);

    if (status != AL_OK)
        return status;
    al_app_pop(app);
    al_app_team_saved(app);
    al_app_say(app, AL_INK_PLAIN, "%s",
               has_remote ? _("Removed. Press s now: what is written after "
                              "that it cannot read.")
                          : _("Removed: it cannot read what is written from "
                              "now on."));
    return AL_OK;
}

static void drop(void *state)
{
    struct removal *removal = state;

    al_str_drop(&removal->who);
    al_str_drop(&removal->told);
}

static void parts(void *state, struct al_parts *parts)
{
    (void)state;
    parts->question = N_("Remove it?");
    parts->yes = 'y';
}

static const struct al_keydef keys[] = {
    {'y', 0, N_("remove it"), N_("remove"), do_it, not_lead},
    {0},
};

const struct al_pane_ops al_pane_removal = {
    .name = "removal",
    .title = N_("Remove a device"),
    .is_inner = true,
    .state_size = sizeof(struct removal),
    .keys = keys,
    .draw = draw,
    .parts = parts,
    .say_title = say_title,
    .drop = drop,
};

enum al_status al_pane_removal_open(struct al_app *app, enum al_removal what,
                                    const struct al_device *device,
                                    struct al_err *err)
{
    const struct al_device copy = *device; /* its pane may go */
    struct al_str told = {0};
    struct removal *removal;
    enum al_status status =
        what == AL_REMOVE_LOST
            ? al_team_tell_held(al_app_ledger(app), copy.device, _("y below"),
                                &told, err)
            : AL_OK;

    if (status != AL_OK) {
        al_str_drop(&told);
        return status;
    }
    removal = al_app_push(app, &al_pane_removal);
    removal->what = what;
    removal->device = copy;
    removal->told = told;
    al_team_who(al_app_index(app), &copy, &removal->who);
    return AL_OK;
}
