/* tui/browse.c - one window of a long list, and what stands beside it. */
#include "config.h"
#include "tui/browse.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/query_known.h"
#include "core/utf8.h"
#include "tui/browse_own.h"

enum {
    TWO_COLS = 100,   /* from here the record stands beside the list */
    THREE_COLS = 160, /* and from here its timeline beside that */
    LIST_COLS = 57,
    FACTS_COLS_MIN = 48,
    HEADING_COLS = 16, /* a longer one takes no more than its column has */
    AROUND = 500,      /* places in which a moved record is looked for */
    HEAD_ROWS = 2      /* the line with the filter, and the headings */
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

/* What stands in the list, with the marker and the gaps. */
static int needed_cols(const struct al_browse *browse)
{
    int cols = 0;

    for (size_t i = 0; i < AL_SHEET_CELLS; i++)
        if (browse->rows.widest[i])
            cols += al_text_width(browse->rows.widest[i]) + 2;
    return cols + 2;
}

/* Where there are three, the list has a share of what is there. */
static int list_cols(const struct al_browse *browse, int cols)
{
    int share = cols * 3 / 8, needed = needed_cols(browse);

    if (cols < TWO_COLS)
        return cols;
    if (cols < THREE_COLS || needed < LIST_COLS)
        return LIST_COLS;
    return needed < share ? needed : share;
}

static int view_cols(const struct al_browse *browse, int cols)
{
    int left = cols - list_cols(browse, cols), facts = left * 2 / 5;

    if (cols < THREE_COLS)
        return left;
    return facts < FACTS_COLS_MIN ? FACTS_COLS_MIN : facts;
}

/* The record beside the list follows the cursor. */
static enum al_status load_view(struct al_browse *browse, struct al_app *app,
                                struct al_err *err)
{
    const struct al_sheet_row *row = al_sheet_chosen(&browse->rows);
    const struct al_kind *kind = al_kind_by_name(browse->kind);
    enum al_status status;

    if (!al_app_is_wide(app, TWO_COLS) || !row) {
        al_app_rest_on(app, NULL, NULL);
        return AL_OK;
    }
    if (kind->flags & AL_K_SUBJECT)
        al_app_rest_on(app, &row->id, kind->name);
    status = al_record_view_load(&browse->view, app, &row->id,
                                 view_cols(browse, al_app_cols(app)), err);
    al_sheet_fit(&browse->view.rows, al_app_rows(app) - 6);
    return status;
}

/* ---- the model behind the list ---- */

/* The question that the list answers; lives as long as the browse and it. */
struct question {
    struct al_query query;
    struct al_filter filters[AL_CONDITIONS_MAX + 1];
    char days[AL_CONDITIONS_MAX][AL_DATE_ISO];
    char me[AL_ID_HEX];
};

/* The field that says whose a record is. */
static const struct al_field *owner_of(const struct al_browse *browse)
{
    const struct al_kind *kind = al_kind_by_name(browse->kind);
    const struct al_field *owner = al_field_by_flag(kind, AL_F_OWNER);

    return owner ? owner : al_known_by_name(kind, AL_KNOWN_SPECIALIST);
}

bool al_browse_has_mine(const struct al_browse *browse)
{
    return owner_of(browse) != NULL;
}

static void ask(const struct al_browse *browse, struct question *question)
{
    const struct al_field *owner =
        browse->scope == AL_SCOPE_ALL ? NULL : owner_of(browse);
    struct al_id me = al_ledger_me(al_app_ledger(browse->app));
    size_t count = 0;

    question->query =
        (struct al_query){.kind = browse->kind, .order = browse->order};
    if (owner) {
        al_id_hex(&me, question->me);
        question->filters[count++] = (struct al_filter){
            browse->scope == AL_SCOPE_TEAM ? AL_KNOWN_TEAM : owner->name,
            AL_MATCH_IS, question->me};
    }
    count +=
        al_conditions_filters(&browse->conditions, al_app_today(browse->app),
                              question->filters + count, question->days);
    question->query.filters = question->filters;
    question->query.filter_count = count;
}

struct each {
    al_id_fn *each;
    void *arg;
};

static bool on_each(void *arg, const struct al_hit *hit)
{
    const struct each *each = arg;

    return each->each(each->arg, &hit->id);
}

enum al_status al_browse_each(const struct al_browse *browse, al_id_fn *each,
                              void *arg, struct al_err *err)
{
    struct each with = {each, arg};
    struct question question;

    ask(browse, &question);
    return al_query_run(al_app_index(browse->app), &question.query, on_each,
                        &with, err);
}

struct place {
    const struct al_id *wanted;
    struct al_id id;
    size_t at;
    bool is_found;
};

static bool on_first(void *arg, const struct al_hit *hit)
{
    struct place *place = arg;

    place->id = hit->id;
    place->is_found = true;
    return false;
}

static bool on_wanted(void *arg, const struct al_hit *hit)
{
    struct place *place = arg;

    place->is_found = al_id_compare(&hit->id, place->wanted) == 0;
    place->at += !place->is_found;
    return !place->is_found;
}

static bool id_at(void *arg, size_t index, struct al_id *id)
{
    const struct al_browse *browse = arg;
    struct place place = {0};
    struct question question;

    if (index >= browse->held_from &&
        index - browse->held_from < browse->rows.count) {
        *id = browse->rows.items[index - browse->held_from].id;
        return true;
    }
    ask(browse, &question);
    question.query.limit = 1;
    question.query.offset = index;
    (void)al_query_run(al_app_index(browse->app), &question.query, on_first,
                       &place, NULL);
    *id = place.id;
    return place.is_found;
}

/* Where a record stands now: looked for around the place that it had. */
static bool find(void *arg, const struct al_id *id, size_t *index)
{
    const struct al_browse *browse = arg;
    size_t had = browse->list.selected;
    struct place place = {.wanted = id};
    struct question question;

    ask(browse, &question);
    question.query.offset = had > AROUND ? had - AROUND : 0;
    question.query.limit = 2 * AROUND;
    place.at = question.query.offset;
    (void)al_query_run(al_app_index(browse->app), &question.query, on_wanted,
                       &place, NULL);
    *index = place.at;
    return place.is_found;
}

static size_t count(void *arg)
{
    struct al_browse *browse = arg;
    struct question question;
    size_t total = 0;

    ask(browse, &question);
    if (browse->conditions.count > 0) {
        size_t narrowed = question.query.filter_count;

        question.query.filter_count -= browse->conditions.count;
        (void)al_query_count(al_app_index(browse->app), &question.query,
                             &browse->whole, NULL);
        question.query.filter_count = narrowed;
    }
    (void)al_query_count(al_app_index(browse->app), &question.query, &total,
                         NULL);
    return total;
}

/* Once anything stands in a column, it has the room of its heading, too. */
static void widen(struct al_browse *browse)
{
    struct al_sheet *rows = &browse->rows;
    struct al_str text = {0};

    al_sheet_widen(rows);
    for (size_t i = 0; i < AL_SHEET_CELLS; i++) {
        int width;

        if (!browse->headings[i] || !rows->widest[i])
            continue;
        al_str_reset(&text);
        al_app_fill(browse->app, _(browse->headings[i]), &text);
        width = al_text_width(al_str_text(&text));
        if (width > HEADING_COLS || width <= al_text_width(rows->widest[i]))
            continue;
        free(rows->widest[i]);
        rows->widest[i] = al_strdup(al_str_text(&text));
    }
    al_str_drop(&text);
}

/* Hold the rows that are on screen. */
static enum al_status load_rows(struct al_browse *browse, struct al_err *err)
{
    struct load load = {browse, browse->app};
    struct question question;
    enum al_status status;

    ask(browse, &question);
    question.query.limit = browse->list.rows;
    question.query.offset = browse->list.top;
    al_sheet_reset(&browse->rows);
    status = al_query_run(al_app_index(browse->app), &question.query, on_hit,
                          &load, err);
    widen(browse);
    browse->held_from = browse->list.top;
    browse->rows.chosen = browse->list.selected - browse->list.top;
    browse->rows.top = 0;
    al_sheet_fit(&browse->rows, (int)browse->list.rows);
    return status;
}

enum al_status al_browse_load(struct al_browse *browse, struct al_app *app,
                              struct al_err *err)
{
    const struct al_list_model model = {browse, id_at, find, count};
    int page = al_app_rows(app) - 5 - HEAD_ROWS;
    size_t rows = page > 0 ? (size_t)page : 1;
    enum al_status status;

    al_sheet_reset(&browse->rows); /* what is held may be out of date */
    al_sheet_narrow(&browse->rows);
    browse->has_team = al_browse_has_mine(browse) && al_browse_is_in_team(app);
    browse->has_filters = al_browse_has_filters(browse, app);
    if (!browse->app) {
        browse->app = app;
        browse->rows.keeps_widths = browse->rows.is_table = true;
        al_list_init(&browse->list, &model, rows, count(browse));
    } else if (browse->is_restarted) {
        al_list_restart(&browse->list, count(browse));
    } else {
        al_list_resize(&browse->list, rows);
        al_list_reload(&browse->list, count(browse));
    }
    browse->is_restarted = false;
    status = load_rows(browse, err);
    return status == AL_OK ? load_view(browse, app, err) : status;
}

/* ---- drawing ---- */

/*
 * "Filter: Would like: A group talk, Status: Active   12 of 148, mine ...":
 * where there is little room, the keys go first; the last line has them, too.
 */
static void draw_filter(const struct al_browse *browse,
                        const struct al_app *app, struct al_canvas *canvas,
                        struct al_area area)
{
    struct al_str text = {0}, count = {0};
    int room = 0, used;

    al_str_printf(&text, "%s: ", _("Filter"));
    al_browse_say_conditions(browse, app, &text);
    for (int with_keys = 1; with_keys >= 0; with_keys--) {
        al_str_reset(&count);
        al_str_puts(&count, "   ");
        al_browse_say_how_many(browse, with_keys, &count);
        room = area.cols - 1 - al_canvas_width(canvas, al_str_text(&count));
        if (al_canvas_width(canvas, al_str_text(&text)) <= room)
            break;
    }
    if (al_canvas_width(canvas, al_str_text(&text)) > room) {
        struct al_str cut = {0};

        al_text_cut(al_str_text(&text), room - 4, &cut);
        al_str_puts(&cut, " ...");
        al_str_drop(&text);
        text = cut;
    }
    used = al_canvas_put(canvas, area.row, area.col, room, AL_INK_PLAIN,
                         al_str_text(&text));
    al_canvas_put(canvas, area.row, area.col + used, area.cols - used,
                  AL_INK_PLAIN, al_str_text(&count));
    al_str_drop(&text);
    al_str_drop(&count);
}

static void draw_head(const struct al_browse *browse, const struct al_app *app,
                      struct al_canvas *canvas, struct al_area area)
{
    struct al_str text = {0};
    struct al_sheet head = {.keeps_widths = true, .is_table = true};

    if (browse->conditions.count > 0) {
        draw_filter(browse, app, canvas, area);
    } else {
        al_browse_say_list(browse, app, "   ", &text);
        al_canvas_put(canvas, area.row, area.col, area.cols - 1, AL_INK_PLAIN,
                      al_str_text(&text));
    }
    al_sheet_add(&head, NULL);
    head.items[0].ink = AL_INK_HEADING;
    for (size_t i = 0; i < AL_SHEET_CELLS; i++)
        if (browse->headings[i]) {
            al_str_reset(&text);
            al_app_fill(app, _(browse->headings[i]), &text);
            al_sheet_cell(&head.items[0], i, al_str_text(&text));
        }
    memcpy(head.widest, browse->rows.widest, sizeof(head.widest));
    al_sheet_draw(&head, browse->layout, false, canvas,
                  (struct al_area){area.row + 1, area.col, 1, area.cols});
    memset(head.widest, 0, sizeof(head.widest)); /* the rows own them */
    al_sheet_drop(&head);
    al_str_drop(&text);
}

static bool has_cursor_beside(const struct al_browse *browse)
{
    return browse->is_beside && al_app_is_wide(browse->app, TWO_COLS) &&
           al_sheet_chosen(&browse->view.rows);
}

static void draw_beside(const struct al_browse *browse,
                        struct al_canvas *canvas, struct al_area area)
{
    struct al_area right = area;
    int width = view_cols(browse, canvas->cols),
        list = list_cols(browse, canvas->cols);
    bool has_three = canvas->cols >= THREE_COLS;

    right.col = list + 1;
    right.cols = width - 2;
    al_record_view_draw_beside(&browse->view, !has_three,
                               has_cursor_beside(browse), canvas, right);
    if (has_three) {
        right.col = list + width + 1;
        right.cols = canvas->cols - right.col;
        al_record_view_draw_timeline(&browse->view, has_cursor_beside(browse),
                                     canvas, right);
    }
}

void al_browse_draw(const struct al_browse *browse, const struct al_app *app,
                    const char *empty, struct al_canvas *canvas,
                    struct al_area area)
{
    struct al_area list = area;

    list.cols = list_cols(browse, canvas->cols);
    if (list.cols < canvas->cols)
        list.cols--; /* two blanks before what stands beside it */
    draw_head(browse, app, canvas, list);
    list.row += HEAD_ROWS;
    list.rows -= HEAD_ROWS;
    if (browse->list.is_empty) {
        struct al_str text = {0};

        al_app_fill(app, _(al_browse_or_filtered(browse, empty)), &text);
        al_canvas_wrap(canvas, list.row, 2, list.cols - 2, list.rows,
                       AL_INK_PLAIN, al_str_text(&text));
        al_canvas_focus(canvas, list.row, 0);
        al_str_drop(&text);
        return;
    }
    al_sheet_draw(&browse->rows, browse->layout, !has_cursor_beside(browse),
                  canvas, list);
    if (al_app_is_wide(app, TWO_COLS))
        draw_beside(browse, canvas, area);
}

/* ---- keys ---- */

/* The window or the cursor moved: hold other rows, show another record. */
static enum al_status follow(struct al_browse *browse, struct al_err *err)
{
    enum al_status status = AL_OK;

    if (browse->list.top != browse->held_from)
        status = load_rows(browse, err);
    else
        browse->rows.chosen = browse->list.selected - browse->list.top;
    return status == AL_OK ? load_view(browse, browse->app, err) : status;
}

/* Tab: into the record and back; where there is one pane, open it. */
static enum al_key_result to_other(struct al_browse *browse, struct al_app *app)
{
    const struct al_sheet_row *row = al_sheet_chosen(&browse->rows);
    struct al_err err = {0};

    if (browse->list.is_empty || !row)
        return AL_KEY_REFUSED;
    if (!al_app_is_wide(app, TWO_COLS)) {
        if (al_pane_record_open(app, &row->id, &err) != AL_OK)
            al_app_say_err(app, &err);
    } else if (!al_sheet_chosen(&browse->view.rows)) {
        return AL_KEY_REFUSED; /* nothing there can have the cursor */
    } else {
        browse->is_beside = !browse->is_beside;
    }
    return AL_KEY_MOVED;
}

static enum al_key_result key_beside(struct al_browse *browse,
                                     struct al_app *app,
                                     const struct al_key *key)
{
    const struct al_sheet_row *row = al_sheet_chosen(&browse->view.rows);
    struct al_err err = {0};

    if (key->code == AL_KEY_ESC) {
        browse->is_beside = false;
        return AL_KEY_MOVED;
    }
    if (key->code != AL_KEY_ENTER)
        return al_sheet_key(&browse->view.rows, key->code);
    if (row && row->has_id && al_pane_record_open(app, &row->id, &err) != AL_OK)
        al_app_say_err(app, &err);
    return AL_KEY_MOVED;
}

enum al_key_result al_browse_key(struct al_browse *browse, struct al_app *app,
                                 const struct al_key *key)
{
    enum al_key_result result;
    struct al_err err = {0};

    if (key->code == AL_KEY_TAB || key->code == AL_KEY_SHIFT_TAB)
        return to_other(browse, app);
    if (has_cursor_beside(browse) &&
        (result = key_beside(browse, app, key)) != AL_KEY_IGNORED)
        return result;
    result = al_list_key(&browse->list, key, true);
    if (result == AL_KEY_MOVED && follow(browse, &err) != AL_OK)
        al_app_say_err(app, &err);
    if (result != AL_KEY_IGNORED || key->code != 'm' ||
        !al_browse_has_mine(browse))
        return result;
    browse->scope = al_browse_next_scope(browse);
    browse->is_restarted = true;
    al_app_reload(app);
    return AL_KEY_MOVED;
}

struct al_sheet *al_browse_rows(struct al_browse *browse)
{
    bool is_loaded = browse->app != NULL;

    return is_loaded && has_cursor_beside(browse) ? &browse->view.rows
                                                  : &browse->rows;
}

bool al_browse_record(const struct al_browse *browse, struct al_id *id)
{
    const struct al_sheet_row *row = al_sheet_chosen(&browse->rows);

    if (!row || browse->list.is_empty)
        return false;
    *id = row->id;
    return true;
}

/* ---- line by line ---- */

void al_browse_show(struct al_browse *browse, size_t at)
{
    struct al_err err = {0};

    if (browse->list.is_empty || !id_at(browse, at, &browse->list.selected_id))
        return;
    browse->list.top = browse->list.selected = at;
    if (follow(browse, &err) != AL_OK)
        al_app_say_err(browse->app, &err);
}

bool al_browse_choose(struct al_browse *browse, const struct al_id *id)
{
    struct al_err err = {0};

    if (browse->list.is_empty || !al_list_select(&browse->list, id))
        return false;
    if (follow(browse, &err) != AL_OK)
        al_app_say_err(browse->app, &err);
    return true;
}

void al_browse_drop(struct al_browse *browse)
{
    al_sheet_drop(&browse->rows);
    al_record_view_drop(&browse->view);
    al_conditions_drop(&browse->conditions);
}
