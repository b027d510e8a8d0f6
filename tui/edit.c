/* edit.c - cells, words, pastes and undo, for a line and a text box. */
#include "config.h"

#include "tui/edit.h"

#include <stdlib.h>
#include <string.h>

#include "core/utf8.h"

enum { UNDO_MAX = 100 };

struct al_typing_step {
    char *text;
    size_t cursor;
};

static void hidden_name(const char *cell, size_t size, struct al_str *out)
{
    size_t used;

    al_utf8_hidden_name(al_utf8_next(cell, size, &used), out);
}

size_t al_edit_cell(const char *text, size_t len, int *width_cols)
{
    size_t size = al_cluster_next(text, len, width_cols);
    struct al_str name = {0};

    if (size == 0 || *width_cols > 0)
        return size;
    hidden_name(text, size, &name);
    *width_cols = (int)name.len;
    al_str_drop(&name);
    return size;
}

void al_edit_show(const char *cell, size_t size, struct al_str *out)
{
    int cols;

    al_cluster_next(cell, size, &cols);
    if (cols > 0)
        al_text_filter(cell, size, false, out);
    else
        hidden_name(cell, size, out);
}

int al_edit_width(const char *text, size_t len)
{
    size_t at = 0;
    int sum_cols = 0, cols;

    while (at < len) {
        at += al_edit_cell(text + at, len - at, &cols);
        sum_cols += cols;
    }
    return sum_cols;
}

size_t al_edit_back(const char *text, size_t len, size_t at)
{
    size_t border = 0, before = 0;
    int cols;

    /* A cluster never crosses a line's end: start at the line. */
    for (size_t i = at; i > 1; i--) {
        if (text[i - 2] == '\n') {
            border = before = i - 1;
            break;
        }
    }
    while (border < at) {
        before = border;
        border += al_cluster_next(text + border, len - border, &cols);
    }
    return before;
}

size_t al_edit_snap(const char *text, size_t len, size_t at)
{
    size_t border = 0;
    int cols;

    while (border < at && border < len)
        border += al_cluster_next(text + border, len - border, &cols);
    return border;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n';
}

size_t al_edit_word_left(const char *text, size_t len, size_t at)
{
    while (at > 0 && is_space(text[at - 1]))
        at = al_edit_back(text, len, at);
    while (at > 0 && !is_space(text[at - 1]))
        at = al_edit_back(text, len, at);
    return at;
}

size_t al_edit_word_right(const char *text, size_t len, size_t at)
{
    while (at < len && is_space(text[at]))
        at++;
    while (at < len && !is_space(text[at]))
        at++;
    return al_edit_snap(text, len, at);
}

bool al_edit_clean(const char *paste, size_t size, bool keep_lf,
                   struct al_str *out)
{
    bool has_dropped = false;
    size_t at = 0, used;

    while (at < size) {
        bool is_cr = paste[at] == '\r';

        if (is_cr && at + 1 < size && paste[at + 1] == '\n')
            at++;
        al_utf8_next(paste + at, size - at, &used);
        if (is_cr || paste[at] == '\n')
            al_str_putc(out, keep_lf ? '\n' : ' ');
        else if (paste[at] == '\t')
            al_str_putc(out, ' ');
        else if (al_text_storable(paste + at, used, false, NULL))
            al_str_add(out, paste + at, used);
        else
            has_dropped = true;
        at += used;
    }
    return has_dropped;
}

void al_edit_cut(struct al_str *text, size_t size)
{
    size_t fits = al_edit_snap(al_str_text(text), text->len, size);

    if (fits > size)
        fits = al_edit_back(al_str_text(text), text->len, fits);
    al_str_cut(text, fits);
}

void al_edit_insert(struct al_str *text, size_t at, const char *bytes,
                    size_t size)
{
    struct al_str tail = {0};

    al_str_add(&tail, al_str_text(text) + at, text->len - at);
    al_str_cut(text, at);
    al_str_add(text, bytes, size);
    al_str_add(text, tail.data, tail.len);
    al_str_drop(&tail);
}

void al_edit_remove(struct al_str *text, size_t at, size_t size)
{
    if (size == 0)
        return;
    memmove(text->data + at, text->data + at + size, text->len - at - size);
    al_str_cut(text, text->len - size);
}

void al_typing_drop(struct al_typing *undo)
{
    for (size_t i = 0; i < undo->count; i++)
        free(undo->step[i].text);
    free(undo->step);
    *undo = (struct al_typing){0};
}

void al_typing_keep(struct al_typing *undo, const struct al_str *text,
                    size_t cursor, bool is_typing)
{
    bool joins = is_typing && undo->is_typing && undo->count > 0;

    undo->is_typing = is_typing;
    if (joins)
        return;
    if (undo->count == UNDO_MAX) {
        free(undo->step[0].text);
        memmove(undo->step, undo->step + 1,
                (UNDO_MAX - 1) * sizeof(*undo->step));
        undo->count--;
    }
    undo->step =
        al_grow(undo->step, &undo->cap, undo->count + 1, sizeof(*undo->step));
    undo->step[undo->count++] = (struct al_typing_step){
        .text = al_strndup(al_str_text(text), text->len), .cursor = cursor};
}

void al_typing_break(struct al_typing *undo)
{
    undo->is_typing = false;
}

bool al_typing_back(struct al_typing *undo, struct al_str *text, size_t *cursor)
{
    struct al_typing_step *step;

    if (undo->count == 0)
        return false;
    step = &undo->step[--undo->count];
    al_str_reset(text);
    al_str_puts(text, step->text);
    *cursor = step->cursor;
    free(step->text);
    undo->is_typing = false;
    return true;
}
