/* tui/pane_invite.c - the one line that a colleague joins with, to be copied.
 */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "share/invite.h"
#include "tui/app.h"

struct invite_pane {
    struct al_str line;
    bool is_local;
    char why[sizeof(((struct al_err *)NULL)->msg)]; /* there is none; or "" */
};

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct invite_pane *pane = state;
    struct al_invite invite = {0};
    struct al_err why = {0};

    (void)err;
    al_str_reset(&pane->line);
    pane->why[0] = '\0';
    if (al_ledger_invite(al_app_ledger(app), &invite, &why) == AL_OK) {
        al_invite_print(&invite, &pane->line);
        pane->is_local = al_invite_is_local(&invite);
    } else {
        memcpy(pane->why, why.msg, sizeof(pane->why));
    }
    al_invite_drop(&invite);
    return AL_OK;
}

static const char copy_it[] =
    N_("Copy this line and send it to a colleague, by mail or chat:");
static const char how_used[] =
    N_("They start Alongside, paste it on the first screen, type their name, "
       "and ring a lead to read four words out. Only then a lead lets them "
       "in.");
static const char no_secret[] =
    N_("The line is no secret: it says where the team meets, and which service "
       "it is. It may come through a mail in several rows.");
static const char here_only[] =
    N_("The team's address is a folder, so it works on this machine only.");

static int put(struct al_canvas *canvas, int row, struct al_area area,
               const char *text)
{
    return row + al_canvas_wrap(canvas, row, 0, area.cols,
                                area.row + area.rows - row, AL_INK_PLAIN, text);
}

/* It has no blank where a row could end, so rows are filled to the brim. */
static int put_line(struct al_canvas *canvas, int row, struct al_area area,
                    const char *line)
{
    size_t width = (size_t)area.cols, len = strlen(line);

    for (size_t at = 0; at < len && row < area.row + area.rows; at += width)
        al_canvas_put(canvas, row++, 0, area.cols, AL_INK_HEADING, line + at);
    return row;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct invite_pane *pane = state;
    int row;

    (void)app;
    if (pane->why[0]) {
        put(canvas, area.row, area, pane->why);
        return;
    }
    row = put(canvas, area.row, area, _(copy_it));
    al_canvas_focus(canvas, row + 1, 0);
    row = put_line(canvas, row + 1, area, al_str_text(&pane->line)) + 1;
    row = put(canvas, row, area, _(how_used)) + 1;
    row = put(canvas, row, area, _(no_secret)) + 1;
    if (pane->is_local)
        put(canvas, row, area, _(here_only));
}

static void tell(const struct al_app *app, const void *state,
                 struct al_str *out)
{
    const struct invite_pane *pane = state;

    (void)app;
    if (pane->why[0]) {
        al_str_puts(out, pane->why);
        al_sentence_end(out);
        return;
    }
    al_str_printf(out, "%s\n%s\n%s\n%s\n", _(copy_it), al_str_text(&pane->line),
                  _(how_used), _(no_secret));
    if (pane->is_local)
        al_str_puts(out, _(here_only));
}

static const char *hint(const struct al_app *app, const void *state)
{
    const struct invite_pane *pane = state;

    (void)app;
    return pane->why[0]
               ? _("Ctrl-R sets the address.")
               : _("`alongside invite` prints the same line; Esc goes back.");
}

static void drop(void *state)
{
    struct invite_pane *pane = state;

    al_str_drop(&pane->line);
}

const struct al_pane_ops al_pane_invite = {
    .name = "invite",
    .title = N_("Invite a colleague"),
    .is_inner = true,
    .state_size = sizeof(struct invite_pane),
    .load = load,
    .draw = draw,
    .tell = tell,
    .hint = hint,
    .drop = drop,
};
