/* tui/canvas.c - cells that panes draw into. */
#include "config.h"
#include "tui/canvas.h"

#include <stdlib.h>
#include <string.h>

#include "core/utf8.h"

enum { CUT_MIN = 6 }; /* columns below which dots would be most of a text */

static struct al_cell *cell_at(const struct al_canvas *canvas, int row, int col)
{
    return &canvas->cells[(size_t)row * (size_t)canvas->cols + (size_t)col];
}

static void set_cell(struct al_cell *cell, const char *text, size_t len,
                     int width_cols, enum al_ink ink)
{
    if (len >= AL_CELL_BYTES)
        len = AL_CELL_BYTES - 1;
    memcpy(cell->text, text, len);
    memset(cell->text + len, 0, AL_CELL_BYTES - len);
    cell->width_cols = (uint8_t)width_cols;
    cell->ink = (uint8_t)ink;
}

void al_canvas_init(struct al_canvas *canvas, int rows, int cols, bool is_ascii)
{
    canvas->rows = rows > 0 ? rows : 1;
    canvas->cols = cols > 0 ? cols : 1;
    canvas->is_ascii = is_ascii;
    canvas->cells = al_calloc((size_t)canvas->rows * (size_t)canvas->cols,
                              sizeof(*canvas->cells));
    al_canvas_clear(canvas);
}

void al_canvas_drop(struct al_canvas *canvas)
{
    free(canvas->cells);
    memset(canvas, 0, sizeof(*canvas));
}

void al_canvas_blank(struct al_canvas *canvas, int row)
{
    size_t cols = (size_t)canvas->cols;

    for (size_t i = 0; i < cols; i++)
        set_cell(&canvas->cells[(size_t)row * cols + i], " ", 1, 1,
                 AL_INK_PLAIN);
}

void al_canvas_clear(struct al_canvas *canvas)
{
    for (int row = 0; row < canvas->rows; row++)
        al_canvas_blank(canvas, row);
    canvas->focus_row = canvas->focus_col = canvas->bar_cols = 0;
}

struct al_area al_canvas_area(const struct al_canvas *canvas)
{
    return (struct al_area){0, 0, canvas->rows, canvas->cols};
}

/* What the terminal may show of a text: filtered, and ASCII where it must. */
static void showable(const struct al_canvas *canvas, const char *text,
                     struct al_str *out)
{
    struct al_str plain = {0};

    if (!canvas->is_ascii) {
        al_text_filter(text, strlen(text), false, out);
        return;
    }
    al_text_filter(text, strlen(text), false, &plain);
    al_text_ascii(al_str_text(&plain), out);
    al_str_drop(&plain);
}

/* A wide letter that loses one half becomes a blank. */
static void mend(struct al_canvas *canvas, int row, int col)
{
    struct al_cell *cell = cell_at(canvas, row, col);

    if (cell->width_cols == 0 && col > 0)
        set_cell(cell_at(canvas, row, col - 1), " ", 1, 1, AL_INK_PLAIN);
    if (cell->width_cols == 2 && col + 1 < canvas->cols)
        set_cell(cell_at(canvas, row, col + 1), " ", 1, 1, AL_INK_PLAIN);
}

static int put_clean(struct al_canvas *canvas, int row, int col, int width_cols,
                     enum al_ink ink, const char *text, size_t len)
{
    int used = 0;

    if (row < 0 || row >= canvas->rows || col < 0)
        return 0;
    if (width_cols > canvas->cols - col)
        width_cols = canvas->cols - col;
    while (len > 0) {
        int width = 1;
        size_t size = al_cluster_next(text, len, &width);

        if (size == 0 || used + width > width_cols)
            break;
        if (width > 0) {
            mend(canvas, row, col + used);
            set_cell(cell_at(canvas, row, col + used), text, size, width, ink);
        }
        if (width == 2) {
            mend(canvas, row, col + used + 1);
            set_cell(cell_at(canvas, row, col + used + 1), "", 0, 0, ink);
            cell_at(canvas, row, col + used)->width_cols = 2;
            set_cell(cell_at(canvas, row, col + used), text, size, 2, ink);
        }
        used += width;
        text += size;
        len -= size;
    }
    return used;
}

int al_canvas_put(struct al_canvas *canvas, int row, int col, int width_cols,
                  enum al_ink ink, const char *text)
{
    struct al_str clean = {0};
    int used;

    if (al_is_empty(text) || width_cols <= 0)
        return 0;
    showable(canvas, text, &clean);
    used = put_clean(canvas, row, col, width_cols, ink, al_str_text(&clean),
                     clean.len);
    al_str_drop(&clean);
    return used;
}

void al_canvas_put_right(struct al_canvas *canvas, int row, int end_col,
                         int width_cols, enum al_ink ink, const char *text)
{
    int width = al_canvas_width(canvas, text);

    if (width > width_cols)
        width = width_cols;
    al_canvas_put(canvas, row, end_col - width, width, ink, text);
}

/* Bytes of the first line of text: a line of its own, or what fits of it. */
static size_t first_line(const char *text, size_t len, int width_cols)
{
    const char *end = memchr(text, '\n', len);

    return al_text_line(text, end ? (size_t)(end - text) : len, width_cols);
}

/* Where a text is cut for width_cols: behind a word, unless that is short. */
static size_t cut_at(const char *text, size_t len, int width_cols)
{
    size_t at = first_line(text, len, width_cols), letter = 0;
    int used = 0, width = 1;

    if (at < len && al_text_width(text) > width_cols) {
        while (letter < len) {
            size_t size = al_cluster_next(text + letter, len - letter, &width);

            if (size == 0 || used + width > width_cols)
                break;
            used += width;
            letter += size;
        }
        if (at * 3 < letter * 2) /* one long word: most of it is better */
            at = letter;
    }
    while (at > 1 && strchr(" ,;:.-", text[at - 1]))
        at--;
    return at;
}

int al_canvas_put_cut(struct al_canvas *canvas, int row, int col,
                      int width_cols, enum al_ink ink, const char *text)
{
    struct al_str clean = {0};
    int used;

    if (width_cols <= 0 || al_is_empty(text))
        return 0;
    showable(canvas, text, &clean);
    if (width_cols < CUT_MIN ||
        al_text_width(al_str_text(&clean)) <= width_cols) {
        used = put_clean(canvas, row, col, width_cols, ink, al_str_text(&clean),
                         clean.len);
    } else {
        size_t size = cut_at(al_str_text(&clean), clean.len, width_cols - 2);

        used = put_clean(canvas, row, col, width_cols - 2, ink,
                         al_str_text(&clean), size);
        used += put_clean(canvas, row, col + used, 2, ink, "..", 2);
    }
    al_str_drop(&clean);
    return used;
}

int al_canvas_wrap(struct al_canvas *canvas, int row, int col, int width_cols,
                   int max_rows, enum al_ink ink, const char *text)
{
    struct al_str clean = {0}, ascii = {0};
    const char *rest;
    size_t left;
    int rows = 0;

    if (width_cols <= 0 || max_rows <= 0 || al_is_empty(text))
        return 0;
    al_text_filter(text, strlen(text), true, &clean);
    if (canvas->is_ascii)
        al_text_ascii(al_str_text(&clean), &ascii);
    rest = canvas->is_ascii ? al_str_text(&ascii) : al_str_text(&clean);
    left = strlen(rest);
    while (left > 0 && rows < max_rows) {
        size_t size = first_line(rest, left, width_cols);

        put_clean(canvas, row + rows, col, width_cols, ink, rest, size);
        rows++;
        rest += size;
        left -= size;
        if (left > 0 && (*rest == ' ' || *rest == '\n')) {
            rest++;
            left--;
        }
    }
    al_str_drop(&ascii);
    al_str_drop(&clean);
    return rows;
}

void al_canvas_focus(struct al_canvas *canvas, int row, int col)
{
    if (row < 0)
        row = 0;
    if (col < 0)
        col = 0;
    canvas->focus_row = row < canvas->rows ? row : canvas->rows - 1;
    canvas->focus_col = col < canvas->cols ? col : canvas->cols - 1;
    canvas->bar_cols = 0;
}

void al_canvas_mark(struct al_canvas *canvas, int row, int col, int width_cols)
{
    al_canvas_put(canvas, row, col, 1, AL_INK_PLAIN, ">");
    al_canvas_focus(canvas, row, col);
    canvas->bar_cols = width_cols;
}

void al_canvas_bar(struct al_canvas *canvas)
{
    int end = canvas->focus_col + canvas->bar_cols;

    for (int col = canvas->focus_col; col < end && col < canvas->cols; col++)
        cell_at(canvas, canvas->focus_row, col)->ink |= AL_INK_BAR;
}

void al_canvas_row(const struct al_canvas *canvas, int row, struct al_str *out)
{
    size_t end = out->len;

    if (row < 0 || row >= canvas->rows)
        return;
    for (int col = 0; col < canvas->cols; col++) {
        const struct al_cell *cell = cell_at(canvas, row, col);

        al_str_puts(out, cell->text);
        if (cell->width_cols > 0 && strcmp(cell->text, " ") != 0)
            end = out->len;
    }
    al_str_cut(out, end);
}

int al_canvas_width(const struct al_canvas *canvas, const char *text)
{
    struct al_str clean = {0};
    int width;

    if (!canvas->is_ascii)
        return al_text_width(text);
    showable(canvas, text, &clean);
    width = al_text_width(al_str_text(&clean));
    al_str_drop(&clean);
    return width;
}
