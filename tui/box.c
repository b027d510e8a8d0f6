/* tui/box.c - a line or a note, drawn. */
#include "config.h"
#include "tui/box.h"

enum { WIDTH_COLS = 60, ROWS = 4 }; /* until somebody knows better */

void al_box_init(struct al_box *box, bool is_text)
{
    box->is_text = is_text;
    al_line_init(&box->line, WIDTH_COLS);
    al_textbox_init(&box->text, WIDTH_COLS, ROWS);
}

void al_box_drop(struct al_box *box)
{
    al_line_drop(&box->line);
    al_textbox_drop(&box->text);
}

const char *al_box_text(const struct al_box *box)
{
    return box->is_text ? al_textbox_text(&box->text)
                        : al_line_text(&box->line);
}

void al_box_value(const struct al_box *box, struct al_str *out)
{
    if (box->is_text)
        al_textbox_value(&box->text, out);
    else
        al_line_value(&box->line, out);
}

void al_box_set(struct al_box *box, const char *text)
{
    if (box->is_text)
        al_textbox_set(&box->text, text);
    else
        al_line_set(&box->line, text);
}

void al_box_offer(struct al_box *box)
{
    box->line.is_preset = !box->is_text;
}

void al_box_resize(struct al_box *box, int width_cols, int rows)
{
    al_line_resize(&box->line, width_cols > 1 ? width_cols : 1);
    al_textbox_resize(&box->text, width_cols > 2 ? width_cols : 2,
                      rows > 1 ? (size_t)rows : 1);
}

enum al_key_result al_box_key(struct al_box *box, const struct al_key *key)
{
    return box->is_text ? al_textbox_key(&box->text, key)
                        : al_line_key(&box->line, key);
}

bool al_box_has_lost(const struct al_box *box)
{
    return box->is_text ? box->text.has_lost : box->line.has_lost;
}

int al_box_rows(const struct al_box *box, int width_cols)
{
    struct al_textbox view = box->text; /* only its window changes */

    if (!box->is_text)
        return 1;
    al_textbox_resize(&view, width_cols > 2 ? width_cols : 2, 1);
    return (int)al_textbox_row_count(&view);
}

static void draw_line(const struct al_box *box, bool has_focus,
                      struct al_canvas *canvas, struct al_area area)
{
    struct al_line view = box->line; /* only its window changes */
    struct al_str shown = {0};

    if (!has_focus)
        view.cursor = view.first = 0; /* the start says most */
    al_line_resize(&view, area.cols);
    al_line_show(&view, &shown);
    al_canvas_put(canvas, area.row, area.col, area.cols, AL_INK_PLAIN,
                  al_str_text(&shown));
    if (has_focus)
        al_canvas_focus(canvas, area.row, area.col + al_line_cursor_col(&view));
    al_str_drop(&shown);
}

static void draw_text(const struct al_box *box, bool has_focus,
                      struct al_canvas *canvas, struct al_area area)
{
    struct al_textbox view = box->text;
    struct al_str shown = {0};
    size_t cursor_row;
    int col;

    if (!has_focus)
        view.cursor = view.top = 0;
    al_textbox_resize(&view, area.cols, (size_t)area.rows);
    al_textbox_cursor(&view, &cursor_row, &col);
    for (int row = 0; row < area.rows; row++) {
        al_str_reset(&shown);
        al_textbox_show(&view, view.top + (size_t)row, &shown);
        al_canvas_put(canvas, area.row + row, area.col, area.cols, AL_INK_PLAIN,
                      al_str_text(&shown));
    }
    if (has_focus)
        al_canvas_focus(canvas, area.row + (int)(cursor_row - view.top),
                        area.col + col);
    al_str_drop(&shown);
}

void al_box_draw(const struct al_box *box, bool has_focus,
                 struct al_canvas *canvas, struct al_area area)
{
    if (area.cols < 2 || area.rows < 1)
        return;
    if (box->is_text)
        draw_text(box, has_focus, canvas, area);
    else
        draw_line(box, has_focus, canvas, area);
}
