/* tui/pane_outside.c - what a device sees that reads nothing: it waits to be
 * let in, or was removed. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "share/team.h"
#include "tui/app.h"
#include "tui/team_rows.h"

struct outside {
    bool is_known; /* how it stands was read, after the first paint */
    enum al_standing standing;
    struct al_str words; /* far apart, to be read out */
};

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct outside *outside = state;
    struct al_ledger *ledger = al_app_ledger(app);
    struct al_str words = {0};
    enum al_status status = AL_OK;

    outside->standing = al_ledger_standing(ledger);
    outside->is_known = al_app_has_history(app);
    if (!outside->is_known || outside->standing != AL_STANDS_WAITING ||
        outside->words.len > 0)
        return AL_OK;
    status = al_team_words(ledger, al_ledger_device(ledger), &words, err);
    if (status == AL_OK)
        al_team_spread(al_str_text(&words), &outside->words);
    al_str_drop(&words);
    return status;
}

enum { ROWS_CALM = 17 }; /* below: no blank lines between paragraphs */

/* What comes after the words; by a stick where there is no address. */
static const char *what_then(const struct al_app *app)
{
    if (*al_ledger_remote(al_app_ledger(app)))
        return _("Then press s here: it gets the records, and this screen "
                 "makes room for them.");
    return _("They need your asking on a stick first (: and \"to a stick\"). "
             "Once they let you in, the file that they send you brings the "
             "records (: and \"from a stick\").");
}

/* One paragraph; where the next begins. */
static int put(const struct al_app *app, struct al_canvas *canvas, int row,
               struct al_area area, const char *text)
{
    struct al_str filled = {0};
    int rows;

    al_app_fill(app, text, &filled);
    rows = al_canvas_wrap(canvas, row, 0, area.cols, area.row + area.rows - row,
                          AL_INK_PLAIN, al_str_text(&filled));
    al_str_drop(&filled);
    return row + rows + (area.rows >= ROWS_CALM);
}

static void draw_waiting(const struct al_app *app,
                         const struct outside *outside,
                         struct al_canvas *canvas, struct al_area area)
{
    int row = put(app, canvas, area.row, area,
                  _("You asked to be let in. Until a lead of the team has done "
                    "that, this device can read nothing."));

    row = put(app, canvas, row, area,
              _("Ring a lead now and read these four words out. They compare "
                "them with the words on their screen:"));
    row += area.rows < ROWS_CALM;
    al_canvas_put(canvas, row, 4, area.cols - 4, AL_INK_HEADING,
                  al_str_text(&outside->words));
    al_canvas_focus(canvas, row, 4);
    row = put(app, canvas, row + 2, area, what_then(app));
    put(app, canvas, row, area,
        _("Do not send the words, say them: whoever could change a message "
          "could change them, too."));
}

static void draw_removed(const struct al_app *app, struct al_canvas *canvas,
                         struct al_area area)
{
    int row = put(app, canvas, area.row, area,
                  _("A lead removed this device from the team: it gets nothing "
                    "that is written from now on."));

    row = put(app, canvas, row, area,
              _("Safe are all records: what you saved and sent is with the "
                "team."));
    row = put(app, canvas, row, area,
              _("What you had not sent yet stays in this folder, and so do "
                "your drafts; nobody else has them. Tell a lead before you "
                "delete anything."));
    put(app, canvas, row, area,
        _("Was it a mistake? Join again from an empty folder, and a lead lets "
          "you in."));
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct outside *outside = state;

    if (outside->standing == AL_STANDS_WAITING)
        draw_waiting(app, outside, canvas, area);
    else if (outside->is_known)
        draw_removed(app, canvas, area);
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct outside *outside = state;

    al_str_puts(left, outside->standing == AL_STANDS_WAITING
                          ? _("Waiting to be let in")
                          : _("No longer in the team"));
    al_str_puts(right, al_ledger_service(al_app_ledger(app)));
}

static void explain(const void *state, struct al_str *out)
{
    (void)state;
    al_str_puts(out, _("The four words follow from this device's key and the "
                       "service. Would somebody on the way put another device "
                       "in its place, the lead would see other words."));
}

static void drop(void *state)
{
    struct outside *outside = state;

    al_str_drop(&outside->words);
}

const struct al_pane_ops al_pane_outside = {
    .name = "outside",
    .title = N_("Waiting to be let in"),
    .is_inner = true,
    .state_size = sizeof(struct outside),
    .load = load,
    .draw = draw,
    .say_title = say_title,
    .explain = explain,
    .drop = drop,
};
