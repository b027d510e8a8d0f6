/* tui/browse.c - one window of a long list, and what stands beside it. */
#include "config.h"
#include "tui/browse.h"

#include <string.h>

#include "core/i18n.h"

enum {
    TWO_COLS = 100,   /* from here the record stands beside the list */
    THREE_COLS = 160, /* and from here its timeline beside that */
    LIST_COLS = 50,
    HEAD_ROWS = 2 /* the line with the filter, and the headings */
};

struct load {
    struct al_browse *browse;
    struct al_app *app;
};

static bool on_hit(void *arg, const struct al_hit *hit)
{
    struct load *load = arg;

    load->browse->fill(load->app, hit,
                       al_sheet_add(&load->browse->rows, &hit->id));
    return true;
}

static int list_cols(int cols)
{
    return cols < TWO_COLS ? cols : LIST_COLS;
}

static int view_cols(int cols)
{
    return cols < THREE_COLS ? cols - LIST_COLS : (cols - LIST_COLS) / 2;
}

/* The record beside the list follows the cursor. */
static enum al_status load_view(struct al_browse *browse, struct al_app *app,
                                struct al_err *err)
{
    const struct al_sheet_row *row = al_sheet_chosen(&browse->rows);

    if (al_app_cols(app) < TWO_COLS || !row)
        return AL_OK;
    return al_record_view_load(&browse->view, app, &row->id,
                               view_cols(al_app_cols(app)), err);
}

/* first so that place is on the page, with as little movement as can be. */
static void place_window(struct al_browse *browse)
{
    size_t page = browse->page > 0 ? (size_t)browse->page : 1;

    if (browse->place >= browse->total)
        browse->place = browse->total > 0 ? browse->total - 1 : 0;
    if (browse->place < browse->first)
        browse->first = browse->place;
    if (browse->place >= browse->first + page)
        browse->first = browse->place - page + 1;
    if (browse->first + page > browse->total)
        browse->first = browse->total > page ? browse->total - page : 0;
}

static enum al_status load_rows(struct al_browse *browse, struct al_app *app,
                                struct al_err *err)
{
    const struct al_kind *kind = al_kind_by_name(browse->kind);
    const struct al_field *owner = al_field_by_flag(kind, AL_F_OWNER);
    struct al_id me = al_ledger_me(al_app_ledger(app));
    struct load load = {browse, app};
    char me_hex[AL_ID_HEX];
    struct al_filter mine = {owner ? owner->name : NULL, AL_MATCH_IS, me_hex};
    struct al_query query = {.kind = browse->kind, .order = browse->order};
    enum al_status status;

    al_id_hex(&me, me_hex);
    if (browse->is_mine && owner) {
        query.filters = &mine;
        query.filter_count = 1;
    }
    status = al_query_count(al_app_index(app), &query, &browse->total, err);
    if (status != AL_OK)
        return status;
    place_window(browse);
    al_sheet_reset(&browse->rows);
    query.limit = browse->page > 0 ? (size_t)browse->page : 1;
    query.offset = browse->first;
    status = al_query_run(al_app_index(app), &query, on_hit, &load, err);
    browse->rows.chosen = browse->place - browse->first;
    browse->rows.top = 0;
    al_sheet_fit(&browse->rows, browse->page);
    return status;
}

enum al_status al_browse_load(struct al_browse *browse, struct al_app *app,
                              struct al_err *err)
{
    enum al_status status;

    browse->page = al_app_rows(app) - 5 - HEAD_ROWS;
    if (browse->page < 1)
        browse->page = 1;
    status = load_rows(browse, app, err);
    if (status != AL_OK)
        return status;
    return load_view(browse, app, err);
}

/* ---- drawing ---- */

static void draw_head(const struct al_browse *browse, const struct al_app *app,
                      struct al_canvas *canvas, struct al_area area)
{
    const struct al_kind *kind = al_kind_by_name(browse->kind);
    struct al_str text = {0};
    struct al_sheet head = {0};

    al_app_fill(app, _(kind->many), &text);
    al_str_printf(&text, ": %s", browse->is_mine ? _("mine") : _("all"));
    if (browse->total > 0)
        al_str_printf(&text, "   %zu %s %zu", browse->place + 1, _("of"),
                      browse->total);
    al_str_printf(&text, "   %s",
                  browse->is_mine ? _("m shows all") : _("m shows mine"));
    al_canvas_put(canvas, area.row, area.col, area.cols - 1, AL_INK_PLAIN,
                  al_str_text(&text));
    al_sheet_add(&head, NULL);
    head.items[0].ink = AL_INK_HEADING;
    for (size_t i = 0; i < AL_SHEET_CELLS; i++)
        if (browse->headings[i]) {
            al_str_reset(&text);
            al_app_fill(app, _(browse->headings[i]), &text);
            al_sheet_cell(&head.items[0], i, al_str_text(&text));
        }
    al_sheet_draw(&head, browse->layout, false, canvas,
                  (struct al_area){area.row + 1, area.col, 1, area.cols});
    al_sheet_drop(&head);
    al_str_drop(&text);
}

static void draw_beside(const struct al_browse *browse,
                        struct al_canvas *canvas, struct al_area area)
{
    struct al_area right = area;
    int width = view_cols(canvas->cols);
    bool has_three = canvas->cols >= THREE_COLS;

    right.col = LIST_COLS + 1;
    right.cols = width - 2;
    al_record_view_draw_beside(&browse->view, !has_three, canvas, right);
    if (has_three) {
        right.col = LIST_COLS + width + 1;
        right.cols = canvas->cols - right.col;
        al_record_view_draw_timeline(&browse->view, canvas, right);
    }
}

void al_browse_draw(const struct al_browse *browse, const struct al_app *app,
                    const char *empty, struct al_canvas *canvas,
                    struct al_area area)
{
    struct al_area list = area;

    list.cols = list_cols(area.cols);
    draw_head(browse, app, canvas, list);
    list.row += HEAD_ROWS;
    list.rows -= HEAD_ROWS;
    if (browse->total == 0) {
        struct al_str text = {0};

        al_app_fill(app, _(empty), &text);
        al_canvas_wrap(canvas, list.row, 2, list.cols - 2, list.rows,
                       AL_INK_PLAIN, al_str_text(&text));
        al_canvas_focus(canvas, list.row, 0);
        al_str_drop(&text);
        return;
    }
    if (area.cols >= TWO_COLS)
        draw_beside(browse, canvas, area);
    al_sheet_draw(&browse->rows, browse->layout, true, canvas, list);
}

/* ---- keys ---- */

static enum al_key_result go(struct al_browse *browse, struct al_app *app,
                             size_t place)
{
    size_t first = browse->first;
    enum al_status status;
    struct al_err err = {0};

    if (place == browse->place)
        return AL_KEY_REFUSED;
    browse->place = place;
    place_window(browse);
    if (browse->first != first) {
        status = load_rows(browse, app, &err);
    } else {
        browse->rows.chosen = browse->place - browse->first;
        status = AL_OK;
    }
    if (status == AL_OK)
        status = load_view(browse, app, &err);
    if (status != AL_OK)
        al_app_say_err(app, &err);
    return AL_KEY_MOVED;
}

enum al_key_result al_browse_key(struct al_browse *browse, struct al_app *app,
                                 uint32_t code)
{
    size_t page = browse->page > 2 ? (size_t)browse->page - 1 : 1;
    size_t last = browse->total > 0 ? browse->total - 1 : 0;
    size_t at = browse->place;

    switch (code) {
    case AL_KEY_DOWN:
    case 'j':
        return go(browse, app, at < last ? at + 1 : at);
    case AL_KEY_UP:
    case 'k':
        return go(browse, app, at > 0 ? at - 1 : 0);
    case AL_KEY_PAGE_DOWN:
        return go(browse, app, last - at > page ? at + page : last);
    case AL_KEY_PAGE_UP:
        return go(browse, app, at > page ? at - page : 0);
    case AL_KEY_HOME:
    case 'g':
        return go(browse, app, 0);
    case AL_KEY_END:
    case 'G':
        return go(browse, app, last);
    case 'm': /* mine, all */
        browse->is_mine = !browse->is_mine;
        browse->place = browse->first = 0;
        al_app_reload(app);
        return AL_KEY_MOVED;
    default:
        return AL_KEY_IGNORED;
    }
}

bool al_browse_record(const struct al_browse *browse, struct al_id *id)
{
    const struct al_sheet_row *row = al_sheet_chosen(&browse->rows);

    if (!row || browse->total == 0)
        return false;
    *id = row->id;
    return true;
}

void al_browse_drop(struct al_browse *browse)
{
    al_sheet_drop(&browse->rows);
    al_record_view_drop(&browse->view);
}
