/* tui/sheet.c - headings and rows under them. */
#include "config.h"
#include "tui/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "core/access.h"
#include "core/utf8.h"

enum { GAP = 2 }; /* columns between columns */

static void drop_cells(struct al_sheet *rows)
{
    for (size_t i = 0; i < rows->count; i++)
        for (size_t c = 0; c < AL_SHEET_CELLS; c++)
            free(rows->items[i].cells[c]);
    rows->count = 0;
}

void al_sheet_drop(struct al_sheet *rows)
{
    drop_cells(rows);
    al_sheet_narrow(rows);
    al_marks_drop(&rows->marks);
    free(rows->items);
    *rows = (struct al_sheet){0};
}

void al_sheet_reset(struct al_sheet *rows)
{
    drop_cells(rows);
}

static struct al_sheet_row *append(struct al_sheet *rows)
{
    struct al_sheet_row *row;

    rows->items =
        al_grow(rows->items, &rows->cap, rows->count + 1, sizeof(*rows->items));
    row = &rows->items[rows->count++];
    memset(row, 0, sizeof(*row));
    return row;
}

void al_sheet_cell(struct al_sheet_row *row, size_t at, const char *text)
{
    free(row->cells[at]);
    row->cells[at] = al_is_empty(text) ? NULL : al_strdup(text);
}

enum { LINES_OF_CELL = 4 };

void al_sheet_lines(struct al_sheet *rows, size_t at, const char *text,
                    int width_cols)
{
    size_t first = rows->count - 1;
    struct al_str lines = {0};
    const char *line;

    if (al_text_width(text) <= width_cols) {
        al_sheet_cell(&rows->items[first], at, text);
        return;
    }
    al_access_wrap(text, 0, 0, width_cols, &lines);
    line = al_str_text(&lines);
    for (size_t i = 0; *line && i < LINES_OF_CELL; i++) {
        size_t size = strcspn(line, "\n");
        /* What is too long for all rows is cut where it ends. */
        char *one =
            i + 1 < LINES_OF_CELL ? al_strndup(line, size) : al_strdup(line);

        if (i > 0) {
            struct al_sheet_row *row = al_sheet_add(rows, NULL);

            row->is_fixed = true;
            row->layout = rows->items[first].layout;
            if (at > 0)
                al_sheet_cell(row, 0, " ");
        }
        for (char *end = one; (end = strchr(end, '\n'));)
            *end = ' ';
        al_sheet_cell(&rows->items[first + i], at, one);
        free(one);
        line += size + (line[size] == '\n');
    }
    al_str_drop(&lines);
}

void al_sheet_state(struct al_sheet_row *row, size_t at, enum al_ink ink,
                    const char *text)
{
    al_sheet_cell(row, at, text);
    row->inks[at] = (uint8_t)ink;
}

struct al_sheet_row *al_sheet_heading(struct al_sheet *rows, const char *text)
{
    struct al_sheet_row *row = append(rows);

    row->is_heading = true;
    row->ink = AL_INK_HEADING;
    al_sheet_cell(row, 0, text);
    return row;
}

struct al_sheet_row *al_sheet_blank(struct al_sheet *rows)
{
    return al_sheet_heading(rows, "");
}

struct al_sheet_row *al_sheet_add(struct al_sheet *rows, const struct al_id *id)
{
    struct al_sheet_row *row = append(rows);

    row->has_id = id != NULL;
    if (id)
        row->id = *id;
    return row;
}

struct al_sheet_row *al_sheet_say(struct al_sheet *rows, const char *text)
{
    struct al_sheet_row *row = append(rows);

    row->is_fixed = true;
    al_sheet_cell(row, 0, text);
    return row;
}

void al_sheet_say_lines(struct al_sheet *rows, const char *indent,
                        const char *text, int width_cols)
{
    struct al_str line = {0}, word = {0};

    while (*text) {
        size_t size = strcspn(text, " \n");

        al_str_reset(&word);
        al_str_add(&word, text, size);
        if (line.len > strlen(indent) &&
            al_text_width(al_str_text(&line)) +
                    al_text_width(al_str_text(&word)) >
                width_cols) {
            al_sheet_say(rows, al_str_text(&line));
            al_str_reset(&line);
        }
        if (line.len == 0)
            al_str_puts(&line, indent);
        al_str_puts(&line, al_str_text(&word));
        for (text += size; *text == ' ' || *text == '\n'; text++)
            al_str_putc(&line, ' ');
    }
    if (line.len > 0)
        al_sheet_say(rows, al_str_text(&line));
    al_str_drop(&line);
    al_str_drop(&word);
}

static bool can_choose(const struct al_sheet_row *row)
{
    return !row->is_heading && !row->is_fixed;
}

/* A heading or a sentence has the whole line; a row of a table never has. */
static bool is_alone(const struct al_sheet_row *row, bool is_table)
{
    if (is_table && can_choose(row))
        return false;
    for (size_t i = 1; i < AL_SHEET_CELLS; i++)
        if (row->cells[i])
            return false;
    return true;
}

void al_sheet_widen(struct al_sheet *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        const struct al_sheet_row *row = &rows->items[i];

        for (size_t c = 0; c < AL_SHEET_CELLS; c++) {
            const char *text = row->cells[c], *had = rows->widest[c];

            if (text && (!had || al_text_width(text) > al_text_width(had))) {
                free(rows->widest[c]);
                rows->widest[c] = al_strdup(text);
            }
        }
    }
}

void al_sheet_narrow(struct al_sheet *rows)
{
    for (size_t c = 0; c < AL_SHEET_CELLS; c++) {
        free(rows->widest[c]);
        rows->widest[c] = NULL;
    }
}

void al_sheet_move(struct al_sheet *rows, struct al_sheet *from, size_t count)
{
    if (count > from->count)
        count = from->count;
    for (size_t i = 0; i < count; i++)
        *append(rows) = from->items[i];
    if (count > 0)
        memmove(from->items, from->items + count,
                (from->count - count) * sizeof(*from->items));
    from->count -= count;
}

const struct al_sheet_row *al_sheet_chosen(const struct al_sheet *rows)
{
    if (rows->chosen < rows->count && can_choose(&rows->items[rows->chosen]))
        return &rows->items[rows->chosen];
    return NULL;
}

/* The next row in a direction that can be chosen; from itself if it can. */
static bool seek(const struct al_sheet *rows, size_t from, int step, size_t *at)
{
    for (size_t i = from; i < rows->count; i += (size_t)step) {
        if (can_choose(&rows->items[i])) {
            *at = i;
            return true;
        }
    }
    return false;
}

void al_sheet_fit(struct al_sheet *rows, int page)
{
    size_t shown = page > 0 ? (size_t)page : 1;

    rows->page = page;
    if (rows->count == 0) {
        rows->chosen = rows->top = 0;
        return;
    }
    if (rows->chosen >= rows->count)
        rows->chosen = rows->count - 1;
    if (!seek(rows, rows->chosen, 1, &rows->chosen))
        (void)seek(rows, rows->chosen, -1, &rows->chosen);
    if (rows->chosen < rows->top)
        rows->top = rows->chosen;
    if (rows->chosen >= rows->top + shown)
        rows->top = rows->chosen - shown + 1;
    /* A heading just above the first row is worth a line. */
    while (rows->top > 0 && !can_choose(&rows->items[rows->top - 1]) &&
           rows->chosen + 1 < rows->top + shown)
        rows->top--;
    if (rows->count <= shown)
        rows->top = 0;
    else if (rows->top > rows->count - shown)
        rows->top = rows->count - shown;
}

size_t al_sheet_below(const struct al_sheet *rows)
{
    size_t end = rows->top + (size_t)(rows->page > 0 ? rows->page : 1);

    return end < rows->count ? rows->count - end : 0;
}

bool al_sheet_choose(struct al_sheet *rows, const struct al_id *id)
{
    for (size_t i = 0; i < rows->count; i++)
        if (can_choose(&rows->items[i]) && rows->items[i].has_id &&
            al_id_compare(&rows->items[i].id, id) == 0) {
            rows->chosen = i;
            return true;
        }
    return false;
}

static enum al_key_result move_to(struct al_sheet *rows, size_t from, int step)
{
    if (!seek(rows, from, step, &rows->chosen) &&
        !seek(rows, from, -step, &rows->chosen))
        return AL_KEY_REFUSED;
    al_sheet_fit(rows, rows->page);
    return AL_KEY_MOVED;
}

enum al_key_result al_sheet_key(struct al_sheet *rows, uint32_t code)
{
    size_t page = rows->page > 2 ? (size_t)rows->page - 1 : 1, at;

    if (rows->count == 0)
        return AL_KEY_IGNORED;
    switch (code) {
    case AL_KEY_DOWN:
    case 'j':
        if (!seek(rows, rows->chosen + 1, 1, &at))
            return AL_KEY_REFUSED;
        return move_to(rows, at, 1);
    case AL_KEY_UP:
    case 'k':
        if (rows->chosen == 0 || !seek(rows, rows->chosen - 1, -1, &at)) {
            if (rows->top == 0)
                return AL_KEY_REFUSED;
            rows->top = 0; /* show the headings above the first row */
            return AL_KEY_MOVED;
        }
        return move_to(rows, at, -1);
    case AL_KEY_PAGE_DOWN:
        at = rows->chosen + page;
        return move_to(rows, at < rows->count ? at : rows->count - 1, 1);
    case AL_KEY_PAGE_UP:
        return move_to(rows, rows->chosen > page ? rows->chosen - page : 0, -1);
    case AL_KEY_HOME:
    case 'g':
        return move_to(rows, 0, 1);
    case AL_KEY_END:
    case 'G':
        return move_to(rows, rows->count - 1, -1);
    default:
        return AL_KEY_IGNORED;
    }
}

/* Columns that cannot have their least go, those of the highest rank first. */
static void drop_columns(const struct al_sheet_column *columns, int width_cols,
                         int widths[AL_SHEET_CELLS])
{
    for (;;) {
        int sum = 0;
        size_t goes = 0;

        for (size_t i = 0; i < AL_SHEET_CELLS; i++) {
            sum += widths[i];
            if (widths[i] > 0 &&
                (widths[goes] == 0 || columns[i].drop >= columns[goes].drop))
                goes = i;
        }
        if (sum <= width_cols)
            return;
        widths[goes] = 0;
    }
}

/*
 * Give what is left to the columns that grow or those that do not, the
 * narrowest first, up to most of each.
 */
static void widen(const struct al_sheet_column *columns, bool grows,
                  const int most[AL_SHEET_CELLS], int *left,
                  int widths[AL_SHEET_CELLS])
{
    while (*left > 0) {
        size_t next = AL_SHEET_CELLS;

        for (size_t i = 0; i < AL_SHEET_CELLS; i++)
            if (columns[i].grows == grows && widths[i] > 0 &&
                widths[i] < most[i] &&
                (next == AL_SHEET_CELLS || widths[i] < widths[next]))
                next = i;
        if (next == AL_SHEET_CELLS)
            return;
        widths[next]++;
        (*left)--;
    }
}

/*
 * Share width_cols among the columns: everyone their least, then what they
 * would like, before all those that cannot grow, and the rest to those that
 * can; none gets more than what stands in it needs.
 */
static void share_out(const struct al_sheet_column *columns,
                      const int needs[AL_SHEET_CELLS], int width_cols,
                      int widths[AL_SHEET_CELLS])
{
    int left = width_cols, likes[AL_SHEET_CELLS];

    for (size_t i = 0; i < AL_SHEET_CELLS; i++) {
        widths[i] =
            columns[i].min_cols < needs[i] ? columns[i].min_cols : needs[i];
        likes[i] =
            columns[i].ideal_cols < needs[i] ? columns[i].ideal_cols : needs[i];
    }
    drop_columns(columns, width_cols, widths);
    for (size_t i = 0; i < AL_SHEET_CELLS; i++)
        left -= widths[i];
    widen(columns, false, likes, &left, widths);
    widen(columns, true, likes, &left, widths);
    widen(columns, true, needs, &left, widths);
}

static void need(const struct al_canvas *canvas, const char *text, int *need)
{
    int width = text ? al_canvas_width(canvas, text) + GAP : 0;

    if (width > *need)
        *need = width;
}

/* The widest text of each column, and the gap behind it. */
static void measure(const struct al_canvas *canvas, const struct al_sheet *rows,
                    uint8_t layout, int needs[AL_SHEET_CELLS])
{
    for (size_t c = 0; c < AL_SHEET_CELLS; c++) {
        needs[c] = 0;
        if (rows->keeps_widths)
            need(canvas, rows->widest[c], &needs[c]);
    }
    for (size_t i = 0; i < rows->count && !rows->keeps_widths; i++) {
        const struct al_sheet_row *row = &rows->items[i];

        if (row->layout != layout || is_alone(row, rows->is_table))
            continue;
        for (size_t c = 0; c < AL_SHEET_CELLS; c++)
            need(canvas, row->cells[c], &needs[c]);
    }
    for (size_t c = AL_SHEET_CELLS; c > 0; c--)
        if (needs[c - 1] > 0) {
            needs[c - 1] -= GAP; /* nothing stands behind the last one */
            break;
        }
}

static enum al_ink cell_ink(const struct al_sheet_row *row, size_t at)
{
    return row->inks[at] ? (enum al_ink)row->inks[at] : row->ink;
}

static void draw_row(const struct al_sheet_row *row, bool is_table,
                     const int widths[AL_SHEET_CELLS], struct al_canvas *canvas,
                     int line, struct al_area area)
{
    int col = area.col + 2, end = area.col + area.cols;
    size_t last = AL_SHEET_CELLS - 1;

    if (row->is_heading)
        col = area.col;
    if (is_alone(row, is_table)) {
        if (row->cells[0])
            al_canvas_put_cut(canvas, line, col, end - col, cell_ink(row, 0),
                              row->cells[0]);
        return;
    }
    while (last > 0 && (widths[last] == 0 || (!row->cells[last] && !is_table)))
        last--;
    for (size_t i = 0; i <= last; col += widths[i++]) {
        int room = widths[i] - GAP;

        if (!row->cells[i] || widths[i] == 0)
            continue;
        /* It may run on to where the next text begins. */
        for (size_t k = i + 1; !is_table && k < last && !row->cells[k]; k++)
            room += widths[k];
        if (i == last || room > end - col)
            room = end - col;
        al_canvas_put_cut(canvas, line, col, room, cell_ink(row, i),
                          row->cells[i]);
    }
}

static bool is_marked(const struct al_sheet *rows, size_t at)
{
    return rows->marks.count > 0 && rows->items[at].has_id &&
           can_choose(&rows->items[at]) &&
           al_marks_has(&rows->marks, &rows->items[at].id);
}

void al_sheet_draw(const struct al_sheet *rows, const al_sheet_layout *layouts,
                   bool has_focus, struct al_canvas *canvas,
                   struct al_area area)
{
    int widths[AL_SHEET_CELLS] = {0}, needs[AL_SHEET_CELLS];
    int layout = -1; /* whose widths these are */

    if (has_focus)
        al_canvas_focus(canvas, area.row, area.col);
    for (int line = 0; line < area.rows; line++) {
        size_t at = rows->top + (size_t)line;

        if (at >= rows->count)
            break;
        if (rows->items[at].layout != layout) {
            layout = rows->items[at].layout;
            measure(canvas, rows, (uint8_t)layout, needs);
            share_out(layouts[layout], needs, area.cols - 2, widths);
        }
        draw_row(&rows->items[at], rows->is_table, widths, canvas,
                 area.row + line, area);
        if (is_marked(rows, at))
            al_canvas_put(canvas, area.row + line, area.col + 1, 1,
                          AL_INK_PLAIN, "*");
        if (has_focus && at == rows->chosen && can_choose(&rows->items[at])) {
            al_canvas_mark(canvas, area.row + line, area.col, area.cols);
        }
    }
}

struct al_sheet al_sheet_part(const struct al_sheet *rows, size_t from,
                              size_t count)
{
    struct al_sheet part = {0};

    if (from > rows->count)
        from = rows->count;
    part.items = rows->items ? rows->items + from : NULL;
    part.marks = rows->marks;
    part.is_table = rows->is_table;
    part.count = count < rows->count - from ? count : rows->count - from;
    return part;
}
