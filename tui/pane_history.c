/* tui/pane_history.c - who changed what, and when; any of it can go back. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "tui/app.h"
#include "tui/changes.h"
#include "tui/sheet.h"

enum {
    SAVES_MAX = 200, /* of a history on screen; the command lists them all */
    DETAIL_ROWS = 8
};

/* when | who | did | the first thing that it changed */
static const al_sheet_layout layouts[] = {{{13, 19, false, 0},
                                           {12, 20, false, 1},
                                           {9, 21, false, 0},
                                           {10, 30, true, 2}}};

struct saves {
    bool has_id;
    struct al_id id; /* of this record, or everything */
    struct al_str name;
    struct al_index_save *items; /* owned; rows name them by tag */
    size_t count, cap;
    struct al_sheet rows;
    struct al_change_lines chosen; /* what the marked save changed */
};

static bool on_save(void *arg, const struct al_index_save *save,
                    size_t record_count)
{
    struct saves *saves = arg;

    (void)record_count;
    saves->items = al_grow(saves->items, &saves->cap, saves->count + 1,
                           sizeof(*saves->items));
    saves->items[saves->count++] = *save;
    return true;
}

static void put_row(struct al_app *app, struct saves *saves, size_t at)
{
    const struct al_index_save *save = &saves->items[at];
    struct al_sheet_row *row = al_sheet_add(&saves->rows, NULL);
    struct al_str text = {0};

    row->tag = at;
    al_stamp_show(save->when, &text);
    al_sheet_cell(row, 0, al_str_text(&text));
    al_str_reset(&text);
    al_query_who(al_app_index(app), save->who, &text);
    al_sheet_cell(row, 1, al_str_text(&text));
    al_sheet_cell(row, 2, al_save_word(save->what));
    al_str_drop(&text);
}

/* Read what a row's save changed, once the row is seen. */
static void tell_row(struct al_app *app, struct saves *saves,
                     struct al_sheet_row *row)
{
    struct al_change_lines lines = {0};
    struct al_str text = {0};

    if (row->cells[3])
        return;
    (void)al_change_lines_load(&lines, al_app_ledger(app),
                               saves->items[row->tag].commit,
                               saves->has_id ? &saves->id : NULL, false, NULL);
    if (lines.count > 0) {
        if (!saves->has_id)
            al_str_printf(&text, "%s: ", lines.items[0].name);
        al_str_puts(&text, lines.items[0].text);
    }
    if (lines.count > 1) {
        al_str_puts(&text, "  ");
        al_str_printf(&text,
                      ngettext("and %zu more", "and %zu more", lines.count - 1),
                      lines.count - 1);
    }
    al_sheet_cell(row, 3, text.len > 0 ? al_str_text(&text) : " ");
    al_change_lines_drop(&lines);
    al_str_drop(&text);
}

static const struct al_index_save *chosen(const struct saves *saves)
{
    const struct al_sheet_row *row = al_sheet_chosen(&saves->rows);

    return row && row->tag < saves->count ? &saves->items[row->tag] : NULL;
}

/* The rows in view and the save under the cursor. */
static enum al_status load_seen(struct al_app *app, struct saves *saves,
                                struct al_err *err)
{
    const struct al_index_save *save = chosen(saves);
    size_t end = saves->rows.top + (size_t)saves->rows.page;

    for (size_t i = saves->rows.top; i < end && i < saves->rows.count; i++)
        if (!saves->rows.items[i].is_fixed)
            tell_row(app, saves, &saves->rows.items[i]);
    al_change_lines_drop(&saves->chosen);
    if (!save)
        return AL_OK;
    return al_change_lines_load(&saves->chosen, al_app_ledger(app),
                                save->commit, saves->has_id ? &saves->id : NULL,
                                false, err);
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct saves *saves = state;
    enum al_status status;

    saves->count = 0;
    al_sheet_reset(&saves->rows);
    al_str_reset(&saves->name);
    if (saves->has_id)
        al_query_name(al_app_index(app), &saves->id, &saves->name);
    status =
        al_ledger_history(al_app_ledger(app), saves->has_id ? &saves->id : NULL,
                          SAVES_MAX, on_save, saves, err);
    for (size_t i = 0; i < saves->count; i++)
        put_row(app, saves, i);
    if (saves->count == 0)
        al_sheet_say(&saves->rows, _("No change is known yet."));
    al_sheet_fit(&saves->rows, al_app_rows(app) - 4 - DETAIL_ROWS);
    return status == AL_OK ? load_seen(app, saves, err) : status;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct saves *saves = state;
    struct al_area list = area;
    int row;

    (void)app;
    list.rows = saves->rows.page;
    row = area.row + list.rows + 1;
    if (saves->chosen.count > 0 && list.rows + 2 < area.rows) {
        al_canvas_put(canvas, row++, 0, area.cols, AL_INK_HEADING,
                      _("What it changed"));
        for (size_t i = 0; i < saves->chosen.count; i++) {
            const struct al_change_line *line = &saves->chosen.items[i];
            int col = 2;

            if (row >= area.row + area.rows)
                break;
            if (!saves->has_id)
                col += al_canvas_put(canvas, row, col, 30, AL_INK_PLAIN,
                                     line->name) +
                       2;
            al_canvas_put(canvas, row++, col, area.cols - col, AL_INK_PLAIN,
                          line->text);
        }
    }
    al_sheet_draw(&saves->rows, layouts, true, canvas, list);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct saves *saves = state;
    enum al_key_result result = al_sheet_key(&saves->rows, pressed->code);
    struct al_err err = {0};

    if (result == AL_KEY_MOVED && load_seen(app, saves, &err) != AL_OK)
        al_app_say_err(app, &err);
    return result;
}

static bool record(const void *state, struct al_id *id)
{
    const struct saves *saves = state;

    if (saves->has_id)
        *id = saves->id;
    else if (saves->chosen.count > 0)
        *id = saves->chosen.items[0].id;
    else
        return false;
    return true;
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct saves *saves = state;

    (void)app;
    al_str_puts(left, _("History"));
    if (saves->has_id)
        al_str_printf(left, "  %s", al_str_text(&saves->name));
    al_str_printf(right, ngettext("%zu change", "%zu changes", saves->count),
                  saves->count);
}

static enum al_status take_back(struct al_app *app, void *state,
                                struct al_err *err)
{
    const struct al_index_save *save = chosen(state);

    return save ? al_pane_undo_open(app, save->save_id, false, err) : AL_OK;
}

static enum al_status open_record(struct al_app *app, void *state,
                                  struct al_err *err)
{
    struct al_id id;

    return record(state, &id) ? al_pane_record_open(app, &id, err) : AL_OK;
}

static const char *nothing(const struct al_app *app, const void *state)
{
    (void)app;
    return chosen(state) ? NULL : N_("There is no change to take back.");
}

static void drop(void *state)
{
    struct saves *saves = state;

    free(saves->items);
    al_str_drop(&saves->name);
    al_sheet_drop(&saves->rows);
    al_change_lines_drop(&saves->chosen);
}

static const struct al_keydef keys[] = {
    {'t', 0, N_("take back this change"), N_("take back"), take_back, nothing},
    {AL_KEY_ENTER, 0, N_("open what it changed"), N_("open"), open_record,
     nothing},
    {0},
};

const struct al_pane_ops al_pane_history = {
    .name = "history",
    .title = N_("History"),
    .state_size = sizeof(struct saves),
    .keys = keys,
    .load = load,
    .draw = draw,
    .key = key,
    .record = record,
    .say_title = say_title,
    .drop = drop,
};

enum al_status al_pane_history_open(struct al_app *app, const struct al_id *id,
                                    struct al_err *err)
{
    bool has_id = id != NULL;
    struct al_id wanted = has_id ? *id : (struct al_id){{0}};
    struct saves *saves = al_app_push(app, &al_pane_history);

    (void)err;
    saves->has_id = has_id;
    saves->id = wanted;
    return AL_OK;
}
