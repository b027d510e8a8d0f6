/* tui/frame.c - what stands around a pane: header, message, foot. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "core/utf8.h"
#include "tui/app_state.h"
#include "tui/theme.h"

enum {
    ROWS_CALM = 20,    /* below: the message shares the last line */
    NAME_COLS_MIN = 4, /* of the service's name in the bar */
    NAME_COLS_MAX = 26
};

/* How much room the names of the screens take. */
enum bar {
    BAR_WIDE,  /* " 2 Residents  3 Doing " */
    BAR_TIGHT, /* " 2 Residents 3 Doing" */
    BAR_BRIEF  /* " 2  3 ", but for the one we are on */
};

/* The one we are on stands in brackets: "[1 Today]". */
static void name_screen(const struct al_app *app, const struct al_pane_ops *ops,
                        bool is_here, enum bar bar, struct al_str *out)
{
    al_str_printf(out, is_here ? "[%c" : " %c", ops->digit ? ops->digit : '1');
    if (is_here || bar != BAR_BRIEF) {
        al_str_putc(out, ' ');
        al_app_fill(app, _(ops->title), out);
    }
    if (is_here || bar != BAR_TIGHT)
        al_str_puts(out, is_here ? "]" : " ");
}

/* A panel's folder has its own first screen, and More. */
static bool is_in_bar(const struct al_app *app, const struct al_pane_ops *ops)
{
    if (al_app_is_panel(app))
        return ops == &al_pane_panel || ops == &al_pane_more;
    return ops->digit != 0;
}

/* The screens from a column on; canvas NULL: only measured. Columns used. */
static int draw_screens(const struct al_app *app, struct al_canvas *canvas,
                        const struct al_pane_ops *here, enum bar bar, int from)
{
    struct al_str text = {0};
    int col = from;

    for (size_t i = 0; i < al_pane_count(); i++) {
        const struct al_pane_ops *ops = al_pane_at(i);
        bool is_here = ops == here;

        if (!is_in_bar(app, ops))
            continue;
        al_str_reset(&text);
        name_screen(app, ops, is_here, bar, &text);
        if (canvas)
            al_canvas_put(canvas, 0, col, canvas->cols - col,
                          is_here ? AL_INK_HERE : AL_INK_PLAIN,
                          al_str_text(&text));
        col += al_text_width(al_str_text(&text));
    }
    al_str_drop(&text);
    return col - from;
}

static int service_cols(const struct al_app *app)
{
    int cols = app->ledger ? al_text_width(al_ledger_service(app->ledger)) : 0;

    return cols < NAME_COLS_MAX ? cols : NAME_COLS_MAX;
}

/* Our name and the service's, or the service's alone: it says whose data these
 * are. Columns used. */
static int draw_names(const struct al_app *app, struct al_canvas *canvas,
                      int room)
{
    const char *ours = _("Alongside");
    int cols = service_cols(app), gap = cols > 0 ? 2 : 0, col = 0;

    if (al_text_width(ours) + gap + cols <= room ||
        (cols == 0 && al_text_width(ours) <= room))
        col = gap + al_canvas_put(canvas, 0, 0, room, AL_INK_HEADING, ours);
    if (cols > 0 && room - col >= (cols < NAME_COLS_MIN ? cols : NAME_COLS_MIN))
        col += al_canvas_put(canvas, 0, col,
                             cols < room - col ? cols : room - col,
                             AL_INK_PLAIN, al_ledger_service(app->ledger));
    return col;
}

/*
 * "Alongside  Harbour IPS  [1 Today] 2 Residents 3 Doing": the screens are what
 * keys lead to, so they stand closer where the names would not fit, and then
 * names make room for them; where even that is too little, the digits alone do.
 */
static void draw_bar(const struct al_app *app, struct al_canvas *canvas,
                     const struct al_pane_ops *here)
{
    int names = al_text_width(_("Alongside")) + 2 + service_cols(app);
    int cols = draw_screens(app, NULL, here, BAR_WIDE, 0), col;
    enum bar bar = BAR_WIDE;

    if (cols + 1 + names > canvas->cols)
        cols = draw_screens(app, NULL, here, bar = BAR_TIGHT, 0);
    if (cols > canvas->cols)
        cols = draw_screens(app, NULL, here, bar = BAR_BRIEF, 0);
    col = draw_names(app, canvas, canvas->cols - cols - 1);
    draw_screens(app, canvas, here, bar, col > 0 ? col + 1 : 0);
}

/* What stands in such a folder is not true, or cannot be read yet. */
static const char *kind_of_folder(const struct al_app *app)
{
    if (!app->ledger)
        return NULL;
    switch (al_ledger_standing(app->ledger)) {
    case AL_STANDS_WAITING:
        return _("WAITING");
    case AL_STANDS_OUT:
        return _("REMOVED");
    case AL_STANDS_IN:
        break;
    }
    if (al_ledger_is_panel(app->ledger))
        return al_ledger_is_sample(app->ledger) ? _("PANEL, SAMPLE")
                                                : _("PANEL");
    return al_ledger_is_sample(app->ledger) ? _("SAMPLE") : NULL;
}

/* "3 marked" */
static void say_marked(const struct al_app *app, struct al_str *out)
{
    size_t count = al_app_marks(app)->count;

    al_str_printf(out, ngettext("%zu marked", "%zu marked", count), count);
}

/* "Mon 23-Nov-2026  Priya N.  SAMPLE    2 not sent yet" */
static void draw_day(const struct al_app *app, struct al_canvas *canvas)
{
    const char *folder = kind_of_folder(app);
    struct al_str text = {0};

    al_date_echo(al_app_today(app), &text);
    if (app->me.len > 0)
        al_str_printf(&text, "  %s", al_str_text(&app->me));
    if (folder)
        al_str_printf(&text, "  %s", folder);
    if (app->unsent > 0) {
        al_str_puts(&text, "    ");
        al_str_printf(
            &text,
            ngettext("%zu not sent yet", "%zu not sent yet", app->unsent),
            app->unsent);
    }
    if (app->shared_day != 0) {
        int minute;

        al_str_printf(&text, "    %s ", _("last shared"));
        al_app_day(app, al_date_of(app->shared_day, &minute), &text);
    }
    if (app->unbacked.days > 0) {
        al_str_puts(&text, "    ");
        al_app_say_unbacked(app, &text);
        al_str_printf(&text, " (: %s)", _("back up"));
    }
    if (app->rivals > 0) {
        al_str_puts(&text, "    ");
        al_str_printf(&text,
                      ngettext("%zu with two versions: v",
                               "%zu with two versions: v", app->rivals),
                      app->rivals);
    }
    if (al_app_sync_percent(app) >= 0)
        al_str_printf(&text, "    %s", _("sending and getting"));
    if (al_app_marks(app)) {
        al_str_puts(&text, "    ");
        say_marked(app, &text);
    }
    al_canvas_put(canvas, 1, 0, canvas->cols, AL_INK_PLAIN, al_str_text(&text));
    al_str_drop(&text);
}

static void draw_title(const struct al_app *app, struct al_canvas *canvas,
                       const struct al_pane_entry *entry)
{
    struct al_str left = {0}, right = {0};
    int room;

    if (entry->ops->say_title)
        entry->ops->say_title(app, entry->state, &left, &right);
    else
        al_app_fill(app, _(entry->ops->title), &left);
    if (al_app_marks(app)) {
        al_str_puts(&left, "  ");
        say_marked(app, &left);
    }
    room = canvas->cols - al_canvas_width(canvas, al_str_text(&right)) - 1;
    al_canvas_put_cut(canvas, 0, 0, room, AL_INK_HEADING, al_str_text(&left));
    al_canvas_put_right(canvas, 0, canvas->cols, canvas->cols, AL_INK_PLAIN,
                        al_str_text(&right));
    al_str_drop(&left);
    al_str_drop(&right);
}

struct foot {
    const struct al_app *app;
    struct al_canvas *canvas; /* NULL: only measured */
    const struct al_pane_ops *ops;
    const void *state;
    bool is_typing;
    int col, end;
};

/* What this pane calls a key that is everybody's; NULL: nothing of its own. */
static const char *own_word(const struct foot *foot,
                            const struct al_keydef *keydef)
{
    return foot->ops->foot ? foot->ops->foot(foot->state, keydef) : NULL;
}

/* What a key is called in the foot; "" when it does nothing now. */
static void name_key(const struct foot *foot, const struct al_keydef *keydef,
                     struct al_str *out)
{
    const struct al_app *app = foot->app;
    const void *state = foot->state;
    bool is_typing = foot->is_typing;
    uint32_t code = al_app_key_of(app, keydef);
    const char *word = own_word(foot, keydef);

    /* Where letters are text, a key goes by its other spelling, or not. */
    if (is_typing && al_key_is_text(code))
        code = keydef->also;
    word = word ? word : keydef->foot;
    if (!word || !code || (is_typing && al_key_is_text(code)) ||
        (keydef->why_not && keydef->why_not(app, state)))
        return;
    al_key_name(code, out);
    al_str_putc(out, ' ');
    al_app_fill(app, _(word), out);
}

/* The ways out stand at the end whatever else there is room for. */
static bool is_way_out(const struct al_keydef *keydef)
{
    return keydef->key == ':' || keydef->key == '?' ||
           keydef->key == AL_KEY_ESC;
}

/* Those that matter here most stand first. */
enum keys_part { KEYS_OWN, KEYS_OTHER, KEYS_WAYS_OUT };

static enum keys_part part_of(const struct foot *foot,
                              const struct al_keydef *keydef)
{
    if (is_way_out(keydef))
        return KEYS_WAYS_OUT;
    return own_word(foot, keydef) ? KEYS_OWN : KEYS_OTHER;
}

/* The keys of one table that do something now, as far as there is room. */
static void draw_keys(struct foot *foot, const struct al_keydef *keys,
                      enum keys_part part)
{
    struct al_str text = {0};

    for (; keys && keys->key; keys++) {
        int width;

        if (part_of(foot, keys) != part)
            continue;
        al_str_reset(&text);
        name_key(foot, keys, &text);
        width = al_text_width(al_str_text(&text));
        if (width == 0 || foot->col + width > foot->end)
            continue;
        if (foot->canvas)
            al_canvas_put(foot->canvas, foot->canvas->rows - 1, foot->col,
                          width, AL_INK_PLAIN, al_str_text(&text));
        foot->col += width + 2;
    }
    al_str_drop(&text);
}

static void draw_foot(const struct al_app *app, struct al_canvas *canvas,
                      const struct al_pane_entry *entry)
{
    struct foot foot = {.app = app,
                        .ops = entry->ops,
                        .state = entry->state,
                        .is_typing = al_app_is_typing(app),
                        .end = canvas->cols};

    if (entry->ops->grabs && entry->ops->grabs(entry->state))
        return;
    draw_keys(&foot, al_global_keys(), KEYS_WAYS_OUT);
    foot.end = canvas->cols - foot.col;
    foot.col = 0;
    foot.canvas = canvas;
    draw_keys(&foot, al_global_keys(), KEYS_OWN);
    draw_keys(&foot, entry->ops->keys, KEYS_OWN);
    draw_keys(&foot, entry->ops->keys, KEYS_OTHER);
    draw_keys(&foot, al_global_keys(), KEYS_OTHER);
    foot.end = canvas->cols;
    draw_keys(&foot, al_global_keys(), KEYS_WAYS_OUT);
}

/* What to do next stands at the end: a long one loses of its middle. */
static void shorten(const char *text, int room_cols, struct al_str *out)
{
    const char *end = text;
    int room, width = 0;

    for (const char *at = text; (at = strstr(at, ". ")); at += 2)
        end = at + 2;
    room = room_cols - al_text_width(end) - 4;
    if (end == text || room < al_text_width(end)) {
        al_str_puts(out, text);
        return;
    }
    for (const char *at = text; at < end;) {
        size_t size = al_cluster_next(at, (size_t)(end - at), &width);

        if (size == 0 || (room -= width) < 0)
            break;
        al_str_add(out, at, size);
        at += size;
    }
    al_str_printf(out, ".. %s", end);
}

/* row: the one above the keys, or the last where there are none. True: the keys
 * have no line. */
static bool draw_message(const struct al_app *app, struct al_canvas *canvas,
                         const struct al_pane_entry *entry, int row)
{
    struct al_str shorter = {0}, hint = {0};
    const char *text = NULL;
    int rows = 1;

    if (app->busy.len > 0)
        text = al_str_text(&app->busy);
    else if (app->has_message && app->past_count > 0)
        text = al_app_past(app, 0);
    else if (al_app_sync_sentence(app) && !al_app_is_typing(app))
        text = al_app_sync_sentence(app);
    else if (entry->ops->hint &&
             (text = entry->ops->hint(app, entry->state)) != NULL) {
        al_app_fill(app, text, &hint); /* a reason may name {people} */
        text = al_str_text(&hint);
    }
    if (!text)
        return false;
    /* A long one stands on two lines: the pane's last one, or that of the keys
     * where the pane's has the cursor. */
    if (row + 2 == canvas->rows && al_text_width(text) > canvas->cols) {
        if (canvas->focus_row != row - 1)
            al_canvas_blank(canvas, --row);
        rows = 2;
    }
    /* Lines that break at words lose a part of what they have room for. */
    if (al_text_width(text) > rows * canvas->cols - 8 * (rows - 1))
        shorten(text, rows * canvas->cols - 16 * (rows - 1), &shorter);
    al_canvas_wrap(canvas, row, 0, canvas->cols, rows,
                   app->has_message ? app->message_ink : AL_INK_PLAIN,
                   shorter.len > 0 ? al_str_text(&shorter) : text);
    al_str_drop(&shorter);
    al_str_drop(&hint);
    return row + rows == canvas->rows;
}

const char *al_frame_bare(const struct al_app *app)
{
    const struct al_pane_entry *entry;

    if (app->depth == 0 || app->idle.is_hidden ||
        app->canvas.rows < AL_ROWS_MIN || app->canvas.cols < AL_COLS_MIN)
        return NULL;
    entry = &app->panes[app->depth - 1];
    return entry->ops->bare ? entry->ops->bare(entry->state) : NULL;
}

void al_frame_draw(const struct al_app *app, struct al_canvas *canvas)
{
    const struct al_pane_entry *entry;
    struct al_area area = al_canvas_area(canvas);
    bool is_calm = canvas->rows >= ROWS_CALM;

    al_canvas_clear(canvas);
    if (app->depth == 0)
        return;
    if (app->idle.is_hidden) {
        al_idle_draw(canvas,
                     app->ledger ? al_ledger_service(app->ledger)
                                 : _("Alongside"),
                     app->prefs.blank_after);
        return;
    }
    if (canvas->rows < AL_ROWS_MIN || canvas->cols < AL_COLS_MIN) {
        /* Keys still work. */
        al_canvas_wrap(canvas, 0, 0, canvas->cols, canvas->rows, AL_INK_PLAIN,
                       _("Make the window larger; your text is safe."));
        return;
    }
    entry = &app->panes[app->depth - 1];
    if (is_in_bar(app, entry->ops)) {
        draw_bar(app, canvas, entry->ops);
        draw_day(app, canvas);
        area.row = 3;
    } else {
        draw_title(app, canvas, entry);
        area.row = 2;
    }
    area.rows = canvas->rows - area.row - (is_calm ? 2 : 1);
    entry->ops->draw(app, entry->state, canvas, area);
    if (al_theme_has_bar(app->prefs.look))
        al_canvas_bar(canvas);
    if (!draw_message(app, canvas, entry, canvas->rows - (is_calm ? 2 : 1)) &&
        is_calm)
        draw_foot(app, canvas, entry);
}
