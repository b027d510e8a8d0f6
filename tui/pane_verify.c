/* pane_verify.c - every save and record checked again, while work goes on. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/access.h"
#include "core/i18n.h"
#include "tui/app.h"
#include "tui/check.h"
#include "tui/sheet.h"

enum { SENTENCE, WHO }; /* the layouts */

static const al_sheet_layout layouts[] = {
    [SENTENCE] = {{20, 20, true, 0}},
    /* Who, device, did, first, last, saves. */
    [WHO] = {{18, 22, true, 0},
             {18, 18, false, 2},
             {14, 19, false, 0},
             {13, 13, false, 1},
             {13, 13, false, 0},
             {5, 6, false, 0}},
};

struct verify {
    struct al_sheet rows; /* of the report, once it is there */
};

/* A line of the table of who saved what: six cells, two blanks apart. */
static bool put_who(struct al_sheet *rows, const char *line)
{
    char *cells[AL_SHEET_CELLS] = {NULL};
    struct al_sheet_row *row;
    size_t count = 0, len;

    for (const char *at = line; *at && *at != ' '; count++) {
        const char *gap = strstr(at, "  ");

        len = gap ? (size_t)(gap - at) : strlen(at);
        if (count < AL_SHEET_CELLS)
            cells[count] = al_strndup(at, len);
        at += len + strspn(at + len, " ");
    }
    if (count == AL_SHEET_CELLS) {
        row = al_sheet_add(rows, NULL);
        row->layout = WHO;
        for (size_t i = 0; i < count; i++)
            al_sheet_cell(row, i, cells[i]);
    }
    for (size_t i = 0; i < AL_SHEET_CELLS; i++)
        free(cells[i]);
    return count == AL_SHEET_CELLS;
}

static void put_line(struct al_sheet *rows, const char *line, int width_cols)
{
    struct al_str lines = {0};

    if (!*line) {
        al_sheet_blank(rows);
        return;
    }
    if (put_who(rows, line))
        return;
    if (strlen(line) <= (size_t)width_cols)
        al_str_puts(&lines, line);
    else
        al_access_wrap(line, 0, 2, width_cols, &lines);
    for (const char *at = al_str_text(&lines); *at;) {
        size_t len = strcspn(at, "\n");
        char *one = al_strndup(at, len);

        al_sheet_cell(al_sheet_add(rows, NULL), 0, one);
        free(one);
        at += len + (at[len] == '\n');
    }
    al_str_drop(&lines);
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    const struct al_check *check = al_app_check(app);
    struct verify *verify = state;

    (void)err;
    al_sheet_reset(&verify->rows);
    if (check->is_done)
        for (const char *at = al_str_text(&check->report); *at;) {
            size_t len = strcspn(at, "\n");
            char *line = al_strndup(at, len);

            put_line(&verify->rows, line, al_app_cols(app) - 4);
            free(line);
            at += len + (at[len] == '\n');
        }
    al_app_check_seen(app);
    al_sheet_fit(&verify->rows, al_app_rows(app) - 4);
    return AL_OK;
}

static void say_state(const struct al_app *app, struct al_str *out)
{
    const struct al_check *check = al_app_check(app);

    if (check->child)
        al_str_printf(out,
                      _("Checking every save and every record: %d%% so far. Go "
                        "on working meanwhile (Esc); the end of it is said, "
                        "and nothing is changed by it."),
                      check->percent);
    else
        al_str_puts(out, _("Stopped. Nothing was changed."));
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct verify *verify = state;
    struct al_str said = {0};

    if (al_app_check(app)->is_done) {
        al_canvas_focus(canvas, area.row, area.col);
        al_sheet_draw(&verify->rows, layouts, true, canvas, area);
        return;
    }
    say_state(app, &said);
    al_canvas_wrap(canvas, area.row, 0, area.cols, area.rows, AL_INK_PLAIN,
                   al_str_text(&said));
    al_canvas_focus(canvas, area.row, 0);
    al_str_drop(&said);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct verify *verify = state;

    (void)app;
    return al_sheet_key(&verify->rows, pressed->code);
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    (void)state;
    al_str_puts(left, _("Check of every save and record"));
    al_str_puts(right, al_ledger_service(al_app_ledger(app)));
}

static void tell(const struct al_app *app, const void *state,
                 struct al_str *out)
{
    (void)state;
    if (al_app_check(app)->is_done)
        al_str_puts(out, al_str_text(&al_app_check(app)->report));
    else
        say_state(app, out);
}

static void parts(void *state, struct al_parts *parts)
{
    struct verify *verify = state;

    parts->rows = &verify->rows;
}

static void drop(void *state)
{
    struct verify *verify = state;

    al_sheet_drop(&verify->rows);
}

static enum al_status stop(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    (void)err;
    al_app_check_stop(app);
    al_app_say(app, AL_INK_PLAIN, "%s",
               _("The check was stopped; nothing was changed."));
    return AL_OK;
}

static const char *why_not_stop(const struct al_app *app, const void *state)
{
    (void)state;
    return al_app_check(app)->child ? NULL : N_("No check is under way.");
}

static enum al_status again(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    return al_app_check_start(app, err);
}

static const char *why_not_again(const struct al_app *app, const void *state)
{
    (void)state;
    return al_app_check(app)->child ? N_("The check is under way already.")
                                    : NULL;
}

static const struct al_keydef keys[] = {
    {'X', 0, N_("stop the check"), N_("stop"), stop, why_not_stop},
    {'b', 0, N_("begin it again"), N_("again"), again, why_not_again},
    {0},
};

const struct al_pane_ops al_pane_verify = {
    .name = "verify",
    .title = N_("Check of every save and record"),
    .state_size = sizeof(struct verify),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .tell = tell,
    .key = key,
    .say_title = say_title,
    .drop = drop,
};
