/* textbox.c - editing a note: (state, key) -> state. */
#include "config.h"

#include "tui/textbox.h"

#include <string.h>

#include "core/utf8.h"

/* One row of the text, as bytes. */
struct row {
    size_t start;
    size_t end;  /* behind the last letter; spaces at a wrap are the row's */
    size_t next; /* where the next row starts; beyond the text: there is none */
};

/*
 * The row that starts at `start`. One column stays free for the cursor; spaces
 * at the end of a row may hang over, as on paper.
 */
static struct row row_from(const struct al_textbox *box, size_t start)
{
    const char *text = al_str_text(&box->text);
    size_t len = box->text.len, at = start, wrap = start;
    int used_cols = 0, cols;

    while (at < len && text[at] != '\n') {
        size_t size = al_edit_cell(text + at, len - at, &cols);

        if (text[at] != ' ' && used_cols + cols > box->width_cols - 1 &&
            at > start) {
            if (wrap == start)
                wrap = at; /* a word wider than the row */
            return (struct row){.start = start, .end = wrap, .next = wrap};
        }
        used_cols += cols;
        at += size;
        if (text[at - 1] == ' ')
            wrap = at;
    }
    return (struct row){.start = start, .end = at, .next = at + 1};
}

static bool is_last(const struct al_textbox *box, const struct row *row)
{
    return row->next > box->text.len;
}

/* The row that holds offset at, and its number. */
static struct row row_at(const struct al_textbox *box, size_t at,
                         size_t *number)
{
    struct row row = row_from(box, 0);

    for (*number = 0; row.next <= at; (*number)++)
        row = row_from(box, row.next);
    return row;
}

/* Row `number`, or the last one. */
static struct row row_of(const struct al_textbox *box, size_t number)
{
    struct row row = row_from(box, 0);

    while (number-- && !is_last(box, &row))
        row = row_from(box, row.next);
    return row;
}

/* The column of offset at in its row; hanging spaces stand on the last one. */
static int col_of(const struct al_textbox *box, const struct row *row,
                  size_t at)
{
    int col =
        al_edit_width(al_str_text(&box->text) + row->start, at - row->start);

    return col < box->width_cols ? col : box->width_cols - 1;
}

/* The border in the row that is nearest to the column, from the left. */
static size_t offset_at_col(const struct al_textbox *box, const struct row *row,
                            int col)
{
    const char *text = al_str_text(&box->text);
    size_t at = row->start;
    int used_cols = 0, cols;

    while (at < row->end) {
        size_t size = al_edit_cell(text + at, box->text.len - at, &cols);

        /* The end of a wrapped row is the start of the next one. */
        if (used_cols + cols > col || at + size == row->next)
            break;
        used_cols += cols;
        at += size;
    }
    return at;
}

static void keep_cursor_in_window(struct al_textbox *box)
{
    size_t number, count = al_textbox_row_count(box);

    row_at(box, box->cursor, &number);
    if (number < box->top)
        box->top = number;
    if (number - box->top >= box->rows)
        box->top = number - box->rows + 1;
    if (count - box->top < box->rows)
        box->top = count > box->rows ? count - box->rows : 0;
}

static void set_size(struct al_textbox *box, int width_cols, size_t rows)
{
    box->width_cols = width_cols < 2 ? 2 : width_cols;
    box->rows = rows ? rows : 1;
}

void al_textbox_init(struct al_textbox *box, int width_cols, size_t rows)
{
    *box = (struct al_textbox){.want_col = -1};
    set_size(box, width_cols, rows);
}

void al_textbox_drop(struct al_textbox *box)
{
    al_str_drop(&box->text);
    al_typing_drop(&box->undo);
    al_textbox_init(box, box->width_cols, box->rows);
}

void al_textbox_resize(struct al_textbox *box, int width_cols, size_t rows)
{
    set_size(box, width_cols, rows);
    box->want_col = -1;
    keep_cursor_in_window(box);
}

void al_textbox_set(struct al_textbox *box, const char *text)
{
    al_typing_drop(&box->undo);
    al_str_reset(&box->text);
    al_edit_clean(text, strlen(text), true, &box->text);
    box->cursor = box->text.len;
    box->top = 0;
    box->want_col = -1;
    box->has_lost = false;
    keep_cursor_in_window(box);
}

static enum al_key_result changed(struct al_textbox *box)
{
    box->cursor =
        al_edit_snap(al_str_text(&box->text), box->text.len, box->cursor);
    box->want_col = -1;
    keep_cursor_in_window(box);
    return AL_KEY_CHANGED;
}

static enum al_key_result move_to(struct al_textbox *box, size_t cursor)
{
    al_typing_break(&box->undo);
    box->cursor = cursor;
    box->want_col = -1;
    keep_cursor_in_window(box);
    return AL_KEY_MOVED;
}

static enum al_key_result move_rows(struct al_textbox *box, bool is_down,
                                    size_t steps)
{
    size_t number, last = al_textbox_row_count(box) - 1;
    struct row row = row_at(box, box->cursor, &number);
    int col =
        box->want_col < 0 ? col_of(box, &row, box->cursor) : box->want_col;

    if (number == (is_down ? last : 0))
        return AL_KEY_IGNORED;
    if (is_down)
        number = last - number < steps ? last : number + steps;
    else
        number = number < steps ? 0 : number - steps;
    row = row_of(box, number);
    move_to(box, offset_at_col(box, &row, col));
    box->want_col = col;
    return AL_KEY_MOVED;
}

static enum al_key_result move_in_row(struct al_textbox *box, bool to_end)
{
    size_t number;
    struct row row = row_at(box, box->cursor, &number);

    return move_to(box, to_end
                            ? offset_at_col(box, &row, (int)box->text.len * 16)
                            : row.start);
}

static enum al_key_result remove_span(struct al_textbox *box, size_t from,
                                      size_t to)
{
    if (from == to)
        return AL_KEY_REFUSED;
    al_typing_keep(&box->undo, &box->text, box->cursor, false);
    al_edit_remove(&box->text, from, to - from);
    box->cursor = from;
    return changed(box);
}

static enum al_key_result insert(struct al_textbox *box, const char *bytes,
                                 size_t size, bool is_typing)
{
    if (size == 0 || box->text.len + size > AL_TEXTBOX_BYTES)
        return AL_KEY_REFUSED;
    al_typing_keep(&box->undo, &box->text, box->cursor, is_typing);
    al_edit_insert(&box->text, box->cursor, bytes, size);
    box->cursor += size;
    return changed(box);
}

static enum al_key_result type_point(struct al_textbox *box, uint32_t point)
{
    struct al_str bytes = {0};
    enum al_key_result result = AL_KEY_REFUSED;

    al_utf8_put(&bytes, point);
    if (al_text_storable(bytes.data, bytes.len, false, NULL))
        result = insert(box, bytes.data, bytes.len, true);
    al_str_drop(&bytes);
    return result;
}

static enum al_key_result paste(struct al_textbox *box,
                                const struct al_key *key)
{
    size_t room = AL_TEXTBOX_BYTES - box->text.len;
    enum al_key_result result;
    struct al_str clean = {0};

    box->has_lost = al_edit_clean(key->paste, key->paste_size, true, &clean);
    if (clean.len > room) {
        al_edit_cut(&clean, room);
        box->has_lost = true;
    }
    result = insert(box, al_str_text(&clean), clean.len, false);
    al_str_drop(&clean);
    return result;
}

static enum al_key_result undo(struct al_textbox *box)
{
    if (!al_typing_back(&box->undo, &box->text, &box->cursor))
        return AL_KEY_REFUSED;
    return changed(box);
}

/* From the cursor to the line's end, or the newline that stands there. */
static enum al_key_result kill_line(struct al_textbox *box)
{
    const char *text = al_str_text(&box->text);
    size_t end = box->cursor + strcspn(text + box->cursor, "\n");

    if (end == box->cursor && text[end] == '\n')
        end++;
    return remove_span(box, box->cursor, end);
}

enum al_key_result al_textbox_key(struct al_textbox *box,
                                  const struct al_key *key)
{
    const char *text = al_str_text(&box->text);
    size_t len = box->text.len, at = box->cursor;
    int cols;

    box->has_lost = false;
    switch (key->code) {
    case AL_KEY_UP:
    case AL_KEY_DOWN:
        return move_rows(box, key->code == AL_KEY_DOWN, 1);
    case AL_KEY_PAGE_UP:
    case AL_KEY_PAGE_DOWN:
        return move_rows(box, key->code == AL_KEY_PAGE_DOWN, box->rows);
    case AL_KEY_HOME:
    case AL_KEY_END:
        return move_in_row(box, key->code == AL_KEY_END);
    case AL_KEY_LEFT:
        return move_to(box, al_edit_back(text, len, at));
    case AL_KEY_RIGHT:
        return move_to(box, at + al_edit_cell(text + at, len - at, &cols));
    case AL_KEY_WORD_LEFT:
        return move_to(box, al_edit_word_left(text, len, at));
    case AL_KEY_WORD_RIGHT:
        return move_to(box, al_edit_word_right(text, len, at));
    case AL_KEY_BACKSPACE:
        return remove_span(box, al_edit_back(text, len, at), at);
    case AL_KEY_DELETE:
        return remove_span(box, at,
                           at + al_edit_cell(text + at, len - at, &cols));
    case AL_CTRL('u'):
        return remove_span(box, 0, len);
    case AL_CTRL('k'):
        return kill_line(box);
    case AL_CTRL('w'):
        return remove_span(box, al_edit_word_left(text, len, at), at);
    case AL_CTRL('z'):
    case AL_ALT('u'):
        return undo(box);
    case AL_KEY_PASTE:
        return paste(box, key);
    case AL_KEY_ENTER:
        return box->enter_breaks ? insert(box, "\n", 1, true) : AL_KEY_IGNORED;
    default:
        return al_key_is_text(key->code) ? type_point(box, key->code)
                                         : AL_KEY_IGNORED;
    }
}

const char *al_textbox_text(const struct al_textbox *box)
{
    return al_str_text(&box->text);
}

void al_textbox_value(const struct al_textbox *box, struct al_str *out)
{
    const char *at = al_str_text(&box->text);
    struct al_str trimmed = {0};
    size_t last = 0; /* behind the last line that is not blank */

    for (;;) {
        size_t len = strcspn(at, "\n"), kept = len;

        while (kept > 0 && at[kept - 1] == ' ')
            kept--;
        if (trimmed.len > 0 || kept > 0) {
            al_str_add(&trimmed, at, kept);
            if (kept > 0)
                last = trimmed.len;
            al_str_putc(&trimmed, '\n');
        }
        if (!at[len])
            break;
        at += len + 1;
    }
    al_utf8_nfc(al_str_text(&trimmed), last, out);
    al_str_drop(&trimmed);
}

size_t al_textbox_row_count(const struct al_textbox *box)
{
    struct row row = row_from(box, 0);
    size_t count = 1;

    for (; !is_last(box, &row); count++)
        row = row_from(box, row.next);
    return count;
}

void al_textbox_show(const struct al_textbox *box, size_t row_number,
                     struct al_str *out)
{
    const char *text = al_str_text(&box->text);
    struct row row = row_from(box, 0);
    int used_cols = 0, cols;

    for (; row_number > 0; row_number--) {
        if (is_last(box, &row))
            return;
        row = row_from(box, row.next);
    }
    for (size_t at = row.start; at < row.end;) {
        size_t size = al_edit_cell(text + at, box->text.len - at, &cols);

        used_cols += cols;
        if (used_cols > box->width_cols)
            return;
        al_edit_show(text + at, size, out);
        at += size;
    }
}

void al_textbox_cursor(const struct al_textbox *box, size_t *row_number,
                       int *col)
{
    struct row row = row_at(box, box->cursor, row_number);

    *col = col_of(box, &row, box->cursor);
}
