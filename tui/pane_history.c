/* tui/pane_history.c - who changed what, and when; any of it can go back. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "share/reads.h"
#include "tui/app.h"
#include "tui/changes.h"
#include "tui/sheet.h"

enum {
    SAVES_MAX = 200, /* of a history on screen; the command lists them all */
    DETAIL_MIN = 6
};

/* What stands below the saves, about the one under the cursor. */
enum view { VIEW_CHANGED, VIEW_SINCE, VIEW_THEN, VIEW_SIGNED, VIEW__COUNT };

static const struct {
    const char *heading, *nothing;
} views[VIEW__COUNT] = {
    [VIEW_CHANGED] = {N_("What it changed"),
                      N_("No field of it is known here.")},
    [VIEW_SINCE] = {N_("What differs from now"),
                    N_("Nothing: it stands as this save left it.")},
    [VIEW_THEN] = {N_("As it was after this change"),
                   N_("Nothing stood in it.")},
    [VIEW_SIGNED] = {N_("Technical details"), N_("None are known.")},
};

/* when | who | did | the first thing that it changed */
static const al_sheet_layout layouts[] = {{{13, 19, false, 0},
                                           {12, 20, false, 1},
                                           {9, 21, false, 0},
                                           {10, 30, true, 2}}};

/* field and values | record, field and values | label, value */
enum { LAYOUT_FIELD, LAYOUT_RECORD, LAYOUT_FACT };
enum { RECORD_COLS = 34, FACT_COLS = 26 }; /* in front of what wraps, at most */
static const al_sheet_layout detail_layouts[] = {
    [LAYOUT_FIELD] = {{20, 60, true, 0}},
    [LAYOUT_RECORD] = {{16, 32, false, 0}, {20, 40, true, 0}},
    [LAYOUT_FACT] = {{8, 24, false, 0}, {20, 60, true, 0}},
};

struct saves {
    bool has_id;
    bool is_to_note; /* that it was read: its saves are not counted yet */
    struct al_id id; /* of this record, or everything */
    struct al_str name;
    struct al_index_save *items; /* owned; rows name them by tag */
    size_t count, cap;
    struct al_sheet rows;
    enum view view;
    struct al_sheet detail; /* about the save under the cursor */
    bool is_below;          /* the cursor is in the detail */
    struct al_id first;     /* the first record that the save changed */
    bool has_first;
    struct al_str undone; /* "  (undo of 23-Nov 09:10)", or nothing */
    char at[AL_ID_HEX];   /* start on this save, "" the newest */
};

/* With its heading and the line before it. */
static int detail_rows(const struct al_app *app)
{
    int rows = (al_app_rows(app) - 4) / 2;

    return rows > DETAIL_MIN ? rows : DETAIL_MIN;
}

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
    al_sheet_cell(row, 2, al_save_did(al_app_index(app), save));
    al_str_drop(&text);
}

/* "put together" where it met another version, "chose" where one was taken. */
static const char *did(struct al_app *app, const struct al_index_save *save,
                       const struct al_change_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        if (lines->items[i].what == AL_CHANGE_RIVAL)
            return _("put together");
        if (lines->items[i].what == AL_CHANGE_SETTLED)
            return _("chose");
    }
    return al_save_did(al_app_index(app), save);
}

/* "  (undo of 23-Nov 09:10)" */
static void say_undone(struct al_app *app, const struct al_index_save *save,
                       struct al_str *out)
{
    struct al_index_save undone;

    if (!save->takes_back[0] ||
        al_query_save(al_app_index(app), save->takes_back, &undone, NULL) !=
            AL_OK)
        return;
    al_str_printf(out, "  (%s ", _("undo of"));
    al_stamp_show(undone.when, out);
    al_str_putc(out, ')');
}

/* Read what a row's save changed, once the row is seen. */
static void tell_row(struct al_app *app, struct saves *saves,
                     struct al_sheet_row *row)
{
    const struct al_index_save *save = &saves->items[row->tag];
    struct al_change_lines lines = {0};
    struct al_str text = {0};

    if (row->cells[3])
        return;
    (void)al_change_lines_load(&lines, al_app_ledger(app), save->commit,
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
    say_undone(app, save, &text);
    al_sheet_cell(row, 2, did(app, save, &lines));
    al_sheet_cell(row, 3, text.len > 0 ? al_str_text(&text) : " ");
    al_change_lines_drop(&lines);
    al_str_drop(&text);
}

static const struct al_index_save *chosen(const struct saves *saves)
{
    const struct al_sheet_row *row = al_sheet_chosen(&saves->rows);

    return row && row->tag < saves->count ? &saves->items[row->tag] : NULL;
}

/* ---- the detail ---- */

static void add_fact(struct saves *saves, const char *label, const char *value)
{
    struct al_sheet_row *row = al_sheet_add(&saves->detail, NULL);

    row->layout = LAYOUT_FACT;
    al_sheet_cell(row, 0, label);
    al_sheet_cell(row, 1, value);
}

/* What somebody needs who checks it with git and ssh-keygen. */
static void add_signed(struct al_app *app, struct saves *saves,
                       const struct al_index_save *save)
{
    char fingerprint[AL_FINGERPRINT_TEXT];
    struct al_str who = {0};

    al_query_who(al_app_index(app), save->who, &who);
    add_fact(saves, _("Signed by"), al_str_text(&who));
    add_fact(saves, _("Device"), save->who);
    if (al_ledger_fingerprint(al_app_ledger(app), save->who, fingerprint,
                              NULL) == AL_OK)
        add_fact(saves, _("Key"), fingerprint);
    add_fact(saves, _("Change"), save->commit);
    add_fact(saves, _("Save"), save->save_id);
    al_str_drop(&who);
}

/* One record: field | value, or the change. Several: which one before it. */
static void add_line(const struct al_app *app, struct saves *saves,
                     const struct al_change_line *line)
{
    int cols = al_app_cols(app) - 4;
    struct al_sheet_row *row = al_sheet_add(&saves->detail, &line->id);
    struct al_str text = {0};

    if (saves->has_id && line->label) {
        row->layout = LAYOUT_FACT;
        al_sheet_cell(row, 0, line->label);
        al_sheet_lines(&saves->detail, 1, line->text, cols - FACT_COLS);
    } else if (saves->has_id) {
        row->layout = LAYOUT_FIELD;
        al_sheet_lines(&saves->detail, 0, line->text, cols);
    } else {
        row->layout = LAYOUT_RECORD;
        if (line->label)
            al_str_printf(&text, "%s  ", line->label);
        al_str_puts(&text, line->text);
        al_sheet_cell(row, 0, line->name);
        al_sheet_lines(&saves->detail, 1, al_str_text(&text),
                       cols - RECORD_COLS);
    }
    al_str_drop(&text);
}

static enum al_status load_detail(struct al_app *app, struct saves *saves,
                                  struct al_err *err)
{
    const struct al_index_save *save = chosen(saves);
    const struct al_id *id = saves->has_id ? &saves->id : NULL;
    struct al_ledger *ledger = al_app_ledger(app);
    struct al_change_lines lines = {0};
    enum al_status status = AL_OK;

    al_sheet_reset(&saves->detail);
    al_str_reset(&saves->undone);
    saves->has_first = false;
    if (!save)
        return AL_OK;
    say_undone(app, save, &saves->undone);
    status = al_change_lines_load(&lines, ledger, save->commit, id, false, err);
    saves->has_first = lines.count > 0;
    if (saves->has_first)
        saves->first = lines.items[0].id;
    if (status == AL_OK &&
        (saves->view == VIEW_SINCE || saves->view == VIEW_THEN)) {
        al_change_lines_drop(&lines);
        status = al_change_lines_then(&lines, ledger, save->commit, id,
                                      saves->view == VIEW_SINCE, err);
    }
    if (saves->view == VIEW_SIGNED)
        add_signed(app, saves, save);
    else
        for (size_t i = 0; i < lines.count; i++)
            add_line(app, saves, &lines.items[i]);
    if (saves->detail.count == 0)
        al_sheet_say(&saves->detail, _(views[saves->view].nothing));
    al_change_lines_drop(&lines);
    al_sheet_fit(&saves->detail, detail_rows(app) - 2);
    if (!al_sheet_chosen(&saves->detail))
        saves->is_below = false;
    return status;
}

/* The rows in view and the save under the cursor. */
static enum al_status load_seen(struct al_app *app, struct saves *saves,
                                struct al_err *err)
{
    size_t end = saves->rows.top + (size_t)saves->rows.page;

    for (size_t i = saves->rows.top; i < end && i < saves->rows.count; i++)
        if (!saves->rows.items[i].is_fixed)
            tell_row(app, saves, &saves->rows.items[i]);
    return load_detail(app, saves, err);
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct saves *saves = state;
    const struct al_index_save *had = chosen(saves);
    enum al_status status;

    /* What comes in stands above: the cursor stays on its save. */
    if (had && !saves->at[0])
        snprintf(saves->at, sizeof(saves->at), "%s", had->save_id);
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
    for (size_t i = 0; saves->at[0] && i < saves->count; i++)
        if (strcmp(saves->items[i].save_id, saves->at) == 0)
            saves->rows.chosen = i;
    saves->at[0] = '\0';
    if (saves->is_to_note && saves->count > 0)
        al_app_noted(app, "history", NULL, AL_LOOK_SAVE, saves->count);
    saves->is_to_note = false;
    al_sheet_fit(&saves->rows, al_app_rows(app) - 4 - detail_rows(app));
    return status == AL_OK ? load_seen(app, saves, err) : status;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct saves *saves = state;
    struct al_area list = area, detail = area;
    struct al_str heading = {0};

    (void)app;
    list.rows = saves->rows.page;
    detail.row = area.row + list.rows + 2;
    detail.rows = area.row + area.rows - detail.row;
    if (chosen(saves) && detail.rows > 0) {
        al_str_puts(&heading, _(views[saves->view].heading));
        al_str_puts(&heading, al_str_text(&saves->undone));
        if (al_sheet_below(&saves->detail) > 0 && !saves->is_below)
            al_str_printf(&heading, "   %s", _("Tab goes into it"));
        al_canvas_put(canvas, detail.row - 1, 0, area.cols, AL_INK_HEADING,
                      al_str_text(&heading));
        al_sheet_draw(&saves->detail, detail_layouts, saves->is_below, canvas,
                      detail);
    }
    al_sheet_draw(&saves->rows, layouts, !saves->is_below, canvas, list);
    if (saves->is_below) /* drawn last, so that it keeps the cursor */
        al_sheet_draw(&saves->detail, detail_layouts, true, canvas, detail);
    al_str_drop(&heading);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct saves *saves = state;
    enum al_key_result result;
    struct al_err err = {0};

    if (pressed->code == AL_KEY_TAB || pressed->code == AL_KEY_SHIFT_TAB) {
        if (!saves->is_below && !al_sheet_chosen(&saves->detail))
            return AL_KEY_REFUSED;
        saves->is_below = !saves->is_below;
        return AL_KEY_MOVED;
    }
    if (pressed->code == AL_KEY_ESC && saves->is_below) {
        saves->is_below = false;
        return AL_KEY_MOVED;
    }
    if (pressed->code == AL_KEY_ESC && saves->view != VIEW_CHANGED) {
        saves->view = VIEW_CHANGED; /* one step back, and not two */
        if (load_detail(app, saves, &err) != AL_OK)
            al_app_say_err(app, &err);
        return AL_KEY_CHANGED;
    }
    if (saves->is_below)
        return al_sheet_key(&saves->detail, pressed->code);
    result = al_sheet_key(&saves->rows, pressed->code);
    if (result == AL_KEY_MOVED) {
        saves->detail.chosen = saves->detail.top = 0;
        if (load_seen(app, saves, &err) != AL_OK)
            al_app_say_err(app, &err);
    }
    return result;
}

static bool record(const void *state, struct al_id *id)
{
    const struct saves *saves = state;
    const struct al_sheet_row *row = al_sheet_chosen(&saves->detail);

    if (saves->is_below && row && row->has_id)
        *id = row->id;
    else if (saves->has_id)
        *id = saves->id;
    else if (saves->has_first)
        *id = saves->first;
    else
        return false;
    return true;
}

static const char *save(const void *state)
{
    const struct al_index_save *save = chosen(state);

    return save ? save->save_id : NULL;
}

static const char *hint(const struct al_app *app, const void *state)
{
    (void)app;
    return chosen(state) ? _("u takes back the change under the cursor, as a "
                             "new change: nothing is deleted.")
                         : NULL;
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

/* ---- what is shown below ---- */

static enum al_status show(struct al_app *app, struct saves *saves,
                           enum view view, struct al_err *err)
{
    struct al_str said = {0};
    enum al_status status;

    saves->view = saves->view == view ? VIEW_CHANGED : view;
    saves->detail.chosen = saves->detail.top = 0;
    status = load_detail(app, saves, err);
    if (status != AL_OK)
        return status;
    al_str_puts(&said, _(views[saves->view].heading));
    al_sentence_end(&said);
    if (saves->detail.items[0].cells[0])
        al_str_printf(&said, " %s", saves->detail.items[0].cells[0]);
    if (saves->detail.items[0].cells[1])
        al_str_printf(&said, "  %s", saves->detail.items[0].cells[1]);
    al_app_say(app, AL_INK_PLAIN, "%s", al_str_text(&said));
    al_str_drop(&said);
    return AL_OK;
}

static enum al_status show_since(struct al_app *app, void *state,
                                 struct al_err *err)
{
    return show(app, state, VIEW_SINCE, err);
}

static enum al_status show_then(struct al_app *app, void *state,
                                struct al_err *err)
{
    return show(app, state, VIEW_THEN, err);
}

static enum al_status show_signed(struct al_app *app, void *state,
                                  struct al_err *err)
{
    return show(app, state, VIEW_SIGNED, err);
}

/* The history of everything, with the cursor on this save. */
static enum al_status show_around(struct al_app *app, void *state,
                                  struct al_err *err)
{
    char at[AL_ID_HEX];
    struct saves *all;

    (void)err;
    snprintf(at, sizeof(at), "%s", chosen(state)->save_id);
    all = al_app_push(app, &al_pane_history);
    memcpy(all->at, at, sizeof(at));
    all->is_to_note = true;
    return AL_OK;
}

static const char *not_of_one(const struct al_app *app, const void *state)
{
    const struct saves *saves = state;

    (void)app;
    if (!saves->has_id)
        return N_("This is the history of everything already.");
    return chosen(saves) ? NULL : N_("There is no change yet.");
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
    return chosen(state) ? NULL : N_("There is no change yet.");
}

static void drop(void *state)
{
    struct saves *saves = state;

    free(saves->items);
    al_str_drop(&saves->name);
    al_str_drop(&saves->undone);
    al_sheet_drop(&saves->rows);
    al_sheet_drop(&saves->detail);
}

static void parts(void *state, struct al_parts *parts)
{
    struct saves *saves = state;

    parts->rows = &saves->rows;
    parts->tells_row = true;
}

static void tell(const struct al_app *app, const void *state,
                 struct al_str *out)
{
    const struct saves *saves = state;

    (void)app;
    for (size_t i = 0; i < saves->detail.count; i++) {
        const struct al_sheet_row *row = &saves->detail.items[i];
        size_t before = out->len;

        for (size_t c = 0; c < AL_SHEET_CELLS; c++)
            if (!al_is_empty(row->cells[c]))
                al_str_printf(out, "%s%s", out->len > before ? ", " : "",
                              row->cells[c]);
        if (out->len > before)
            al_str_putc(out, '\n');
    }
}

static const struct al_keydef keys[] = {
    {'d', 0, N_("what differs from now"), N_("since"), show_since, nothing},
    {'a', 0, N_("as it was after it"), N_("as it was"), show_then, nothing},
    {'t', 0, N_("all changes of that time"), N_("that time"), show_around,
     not_of_one},
    {AL_KEY_ENTER, 0, N_("open what it changed"), N_("open"), open_record,
     nothing},
    {AL_KEY_ACT(1), 0, N_("technical details"), NULL, show_signed, nothing},
    {0},
};

const struct al_pane_ops al_pane_history = {
    .name = "history",
    .title = N_("History"),
    .state_size = sizeof(struct saves),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .tell = tell,
    .key = key,
    .record = record,
    .save = save,
    .say_title = say_title,
    .hint = hint,
    .drop = drop,
};

enum al_status al_pane_history_open(struct al_app *app, const struct al_id *id,
                                    struct al_err *err)
{
    bool has_id = id != NULL;
    struct al_id wanted = has_id ? *id : (struct al_id){{0}};
    struct al_record *record = NULL;
    const struct al_kind *kind;
    struct saves *saves;

    if (has_id) {
        enum al_status status =
            al_query_get(al_app_index(app), &wanted, &record, err);

        if (status != AL_OK)
            return status;
        kind = al_kind_by_name(record->kind);
        if (kind && kind->flags & AL_K_SUBJECT)
            al_app_looked(app, &wanted, kind->name);
        al_record_free(record);
    }
    saves = al_app_push(app, &al_pane_history);
    saves->has_id = has_id;
    saves->id = wanted;
    saves->is_to_note = !has_id;
    return AL_OK;
}
