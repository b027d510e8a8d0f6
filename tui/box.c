/* tui/box.c - one field's text: a caret, clusters, and soft line breaks. */
#include "config.h"
#include "tui/box.h"

#include <stdlib.h>
#include <string.h>

#include "core/utf8.h"

#define BOX_MAX (32u << 10) /* bytes that a field takes */

void al_box_drop(struct al_box *box)
{
    al_str_drop(&box->text);
    box->caret = 0;
}

const char *al_box_text(const struct al_box *box)
{
    return al_str_text(&box->text);
}

void al_box_set(struct al_box *box, const char *text)
{
    al_str_reset(&box->text);
    al_str_puts(&box->text, text);
    box->caret = box->text.len;
}

static size_t next_cluster(const struct al_box *box, size_t at)
{
    const char *text = al_box_text(box);

    if (at < box->text.len && text[at] == '\n')
        return at + 1;
    return at + al_cluster_next(text + at, box->text.len - at, NULL);
}

static size_t cluster_before(const struct al_box *box, size_t at)
{
    size_t last = 0;

    for (size_t i = 0; i < at; i = next_cluster(box, i))
        last = i;
    return last;
}

static void remove_bytes(struct al_box *box, size_t from, size_t to)
{
    struct al_str after = {0};

    al_str_puts(&after, al_box_text(box) + to);
    al_str_cut(&box->text, from);
    al_str_add(&box->text, al_str_text(&after), after.len);
    al_str_drop(&after);
    box->caret = from;
}

static enum al_key_result insert(struct al_box *box, const char *bytes,
                                 size_t size)
{
    struct al_str after = {0};

    if (box->text.len + size > BOX_MAX)
        return AL_KEY_REFUSED;
    al_str_puts(&after, al_box_text(box) + box->caret);
    al_str_cut(&box->text, box->caret);
    al_str_add(&box->text, bytes, size);
    al_str_add(&box->text, al_str_text(&after), after.len);
    al_str_drop(&after);
    box->caret += size;
    return AL_KEY_CHANGED;
}

/* Pasted bytes as they may be stored: NFC, no controls, breaks where allowed.
 */
static enum al_key_result paste(struct al_box *box, const char *bytes,
                                size_t size)
{
    struct al_str clean = {0};
    struct al_str kept = {0};
    bool has_dropped = false;
    enum al_key_result result;

    al_utf8_nfc(bytes, size, &clean);
    for (size_t i = 0; i < clean.len; i++) {
        unsigned char byte = (unsigned char)clean.data[i];

        if (byte == '\r' && i + 1 < clean.len && clean.data[i + 1] == '\n')
            continue;
        if (byte == '\n' || byte == '\r')
            al_str_putc(&kept, box->is_text ? '\n' : ' ');
        else if (byte == '\t')
            al_str_putc(&kept, ' ');
        else if (byte >= 0x20 && byte != 0x7F)
            al_str_putc(&kept, (char)byte);
        else
            has_dropped = true;
    }
    result = insert(box, al_str_text(&kept), kept.len);
    al_str_drop(&clean);
    al_str_drop(&kept);
    return has_dropped && result == AL_KEY_CHANGED ? AL_KEY_CHANGED : result;
}

static size_t word_left(const struct al_box *box)
{
    const char *text = al_box_text(box);
    size_t at = box->caret;

    while (at > 0 && text[at - 1] == ' ')
        at--;
    while (at > 0 && text[at - 1] != ' ')
        at--;
    return at;
}

static size_t word_right(const struct al_box *box)
{
    const char *text = al_box_text(box);
    size_t at = box->caret;

    while (at < box->text.len && text[at] == ' ')
        at++;
    while (at < box->text.len && text[at] != ' ')
        at++;
    return at;
}

static enum al_key_result move_caret(struct al_box *box, size_t to)
{
    if (to == box->caret)
        return AL_KEY_REFUSED;
    box->caret = to;
    return AL_KEY_MOVED;
}

static enum al_key_result cut(struct al_box *box, size_t from, size_t to)
{
    if (from == to)
        return AL_KEY_REFUSED;
    remove_bytes(box, from, to);
    return AL_KEY_CHANGED;
}

enum al_key_result al_box_key(struct al_box *box, const struct al_key *key)
{
    struct al_str letter = {0};
    enum al_key_result result;

    if (key->code == AL_KEY_PASTE)
        return paste(box, key->paste, key->paste_size);
    if (al_key_is_text(key->code)) {
        al_utf8_put(&letter, key->code);
        result = insert(box, al_str_text(&letter), letter.len);
        al_str_drop(&letter);
        return result;
    }
    switch (key->code) {
    case AL_KEY_LEFT:
        return move_caret(box, cluster_before(box, box->caret));
    case AL_KEY_RIGHT:
        return move_caret(box, next_cluster(box, box->caret));
    case AL_KEY_HOME:
        return move_caret(box, 0);
    case AL_KEY_END:
        return move_caret(box, box->text.len);
    case AL_KEY_WORD_LEFT:
        return move_caret(box, word_left(box));
    case AL_KEY_WORD_RIGHT:
        return move_caret(box, word_right(box));
    case AL_KEY_BACKSPACE:
        return cut(box, cluster_before(box, box->caret), box->caret);
    case AL_KEY_DELETE:
        return cut(box, box->caret, next_cluster(box, box->caret));
    case AL_CTRL('w'):
        return cut(box, word_left(box), box->caret);
    case AL_CTRL('u'):
        return cut(box, 0, box->caret);
    case AL_CTRL('k'):
        return cut(box, box->caret, box->text.len);
    default:
        return AL_KEY_IGNORED;
    }
}

/* ---- drawing ---- */

/* The end of the line that starts at from, and where the next one starts. */
static size_t line_end(const struct al_box *box, size_t from, int width_cols,
                       size_t *next)
{
    const char *text = al_box_text(box);
    size_t at = from, space = 0;
    int used = 0;

    while (at < box->text.len && text[at] != '\n') {
        int width = 1;
        size_t size = al_cluster_next(text + at, box->text.len - at, &width);

        if (size == 0)
            break;
        if (used + width > width_cols) {
            *next = space > from ? space + 1 : at;
            return space > from ? space : at;
        }
        if (text[at] == ' ')
            space = at;
        used += width;
        at += size;
    }
    *next = at < box->text.len ? at + 1 : at;
    return at;
}

/* Columns of the bytes from..to. */
static int columns(const struct al_box *box, size_t from, size_t to)
{
    const char *text = al_box_text(box);
    int sum = 0;

    while (from < to) {
        int width = 1;
        size_t size = al_cluster_next(text + from, to - from, &width);

        if (size == 0)
            break;
        sum += width;
        from += size;
    }
    return sum;
}

int al_box_rows(const struct al_box *box, int width_cols)
{
    size_t at = 0, next;
    int rows = 1;

    if (!box->is_text || width_cols < 1)
        return 1;
    for (;;) {
        size_t end = line_end(box, at, width_cols - 1, &next);

        if (next >= box->text.len) /* a break at the end opens a line */
            return rows +
                   (end < box->text.len && al_box_text(box)[end] == '\n');
        at = next;
        rows++;
    }
}

static void draw_line(const struct al_box *box, bool has_focus,
                      struct al_canvas *canvas, struct al_area area)
{
    size_t from = 0;
    struct al_str part = {0};

    /* Scroll by half a field at a time, so that most letters cost one. */
    while (columns(box, from, box->caret) >= area.cols) {
        int skip = 0;

        while (skip < area.cols / 2) {
            size_t next = next_cluster(box, from);

            skip += columns(box, from, next);
            if (next == from)
                break;
            from = next;
        }
    }
    al_canvas_put(canvas, area.row, area.col, area.cols, AL_INK_PLAIN,
                  al_box_text(box) + from);
    if (has_focus) {
        al_str_add(&part, al_box_text(box) + from, box->caret - from);
        al_canvas_focus(canvas, area.row,
                        area.col + al_canvas_width(canvas, al_str_text(&part)));
    }
    al_str_drop(&part);
}

static void draw_text(const struct al_box *box, bool has_focus,
                      struct al_canvas *canvas, struct al_area area)
{
    size_t at = 0, next = 0;
    int caret_row = 0, row = 0, top;

    for (;; at = next, caret_row++) {
        size_t end = line_end(box, at, area.cols - 1, &next);

        if (box->caret <= end || next >= box->text.len)
            break;
    }
    top = caret_row >= area.rows ? caret_row - area.rows + 1 : 0;
    for (at = 0; row < top + area.rows; at = next, row++) {
        size_t end = line_end(box, at, area.cols - 1, &next);
        char *line = al_strndup(al_box_text(box) + at, end - at);
        bool is_last = next >= box->text.len;
        bool has_break = end < box->text.len && is_last;

        if (row >= top)
            al_canvas_put(canvas, area.row + row - top, area.col, area.cols,
                          AL_INK_PLAIN, line);
        if (has_focus && box->caret >= at &&
            (box->caret <= end || (is_last && !has_break)))
            al_canvas_focus(canvas, area.row + row - top,
                            area.col + columns(box, at, box->caret));
        if (has_focus && has_break && box->caret > end)
            al_canvas_focus(canvas, area.row + row - top + 1, area.col);
        free(line);
        if (is_last)
            break;
    }
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
