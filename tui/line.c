/* line.c - editing one line: (state, key) -> state. */
#include "config.h"

#include "tui/line.h"

#include <string.h>

#include "core/utf8.h"

/* Scroll by a third of the window, not by a letter: fewer bytes a key. */
static void keep_cursor_in_window(struct al_line *line)
{
    const char *text = al_str_text(&line->text);
    int before_cols, cols;

    if (al_edit_width(text, line->text.len) < line->width_cols)
        line->first = 0;
    if (line->first > line->text.len)
        line->first = line->text.len;
    line->first = al_edit_snap(text, line->text.len, line->first);
    if (line->cursor < line->first) {
        line->first = line->cursor;
        before_cols = 0;
        while (line->first > 0 && before_cols < line->width_cols / 3) {
            size_t back = al_edit_back(text, line->text.len, line->first);

            al_edit_cell(text + back, line->text.len - back, &cols);
            if (before_cols + cols >= line->width_cols)
                break;
            before_cols += cols;
            line->first = back;
        }
    }
    before_cols = al_edit_width(text + line->first, line->cursor - line->first);
    if (before_cols < line->width_cols)
        return;
    while (before_cols > line->width_cols * 2 / 3 &&
           line->first < line->cursor) {
        line->first += al_edit_cell(text + line->first,
                                    line->text.len - line->first, &cols);
        before_cols -= cols;
    }
}

void al_line_init(struct al_line *line, int width_cols)
{
    *line = (struct al_line){.width_cols = width_cols < 1 ? 1 : width_cols};
}

void al_line_drop(struct al_line *line)
{
    al_str_drop(&line->text);
    al_typing_drop(&line->undo);
    *line = (struct al_line){.width_cols = 1};
}

void al_line_resize(struct al_line *line, int width_cols)
{
    line->width_cols = width_cols < 1 ? 1 : width_cols;
    keep_cursor_in_window(line);
}

void al_line_set(struct al_line *line, const char *text)
{
    al_typing_drop(&line->undo);
    al_str_reset(&line->text);
    al_edit_clean(text, strlen(text), false, &line->text);
    line->cursor = line->text.len;
    line->first = 0;
    line->is_preset = line->has_lost = false;
    keep_cursor_in_window(line);
}

void al_line_preset(struct al_line *line, const char *text)
{
    al_line_set(line, text);
    line->is_preset = line->text.len > 0;
}

static enum al_key_result changed(struct al_line *line)
{
    line->is_preset = false;
    line->cursor =
        al_edit_snap(al_str_text(&line->text), line->text.len, line->cursor);
    keep_cursor_in_window(line);
    return AL_KEY_CHANGED;
}

static enum al_key_result move_to(struct al_line *line, size_t cursor)
{
    al_typing_break(&line->undo);
    line->is_preset = false;
    line->cursor = cursor;
    keep_cursor_in_window(line);
    return AL_KEY_MOVED;
}

static enum al_key_result remove_span(struct al_line *line, size_t from,
                                      size_t to)
{
    if (from == to)
        return AL_KEY_REFUSED;
    al_typing_keep(&line->undo, &line->text, line->cursor, false);
    al_edit_remove(&line->text, from, to - from);
    line->cursor = from;
    return changed(line);
}

static enum al_key_result insert(struct al_line *line, const char *bytes,
                                 size_t size, bool is_typing)
{
    size_t kept = line->is_preset ? 0 : line->text.len;

    if (size == 0 || kept + size > AL_LINE_BYTES)
        return AL_KEY_REFUSED;
    al_typing_keep(&line->undo, &line->text, line->cursor, is_typing);
    if (line->is_preset) {
        al_str_reset(&line->text);
        line->cursor = 0;
    }
    al_edit_insert(&line->text, line->cursor, bytes, size);
    line->cursor += size;
    changed(line);
    return AL_KEY_CHANGED;
}

static enum al_key_result type_point(struct al_line *line, uint32_t point)
{
    struct al_str bytes = {0};
    enum al_key_result result = AL_KEY_REFUSED;

    al_utf8_put(&bytes, point);
    if (al_text_storable(bytes.data, bytes.len, false, NULL))
        result = insert(line, bytes.data, bytes.len, true);
    al_str_drop(&bytes);
    return result;
}

/* What does not fit is cut off at a letter, and the person hears a beep. */
static enum al_key_result paste(struct al_line *line, const struct al_key *key)
{
    size_t room = AL_LINE_BYTES - (line->is_preset ? 0 : line->text.len);
    enum al_key_result result;
    struct al_str clean = {0};

    line->has_lost = al_edit_clean(key->paste, key->paste_size, false, &clean);
    if (clean.len > room) {
        al_edit_cut(&clean, room);
        line->has_lost = true;
    }
    result = insert(line, al_str_text(&clean), clean.len, false);
    al_str_drop(&clean);
    return result;
}

static enum al_key_result undo(struct al_line *line)
{
    if (!al_typing_back(&line->undo, &line->text, &line->cursor))
        return AL_KEY_REFUSED;
    return changed(line);
}

enum al_key_result al_line_key(struct al_line *line, const struct al_key *key)
{
    const char *text = al_str_text(&line->text);
    size_t len = line->text.len, at = line->cursor;
    int cols;

    line->has_lost = false;
    switch (key->code) {
    case AL_KEY_LEFT:
        return move_to(line, al_edit_back(text, len, at));
    case AL_KEY_RIGHT:
        return move_to(line, at + al_edit_cell(text + at, len - at, &cols));
    case AL_KEY_HOME:
        return move_to(line, 0);
    case AL_KEY_END:
        return move_to(line, len);
    case AL_KEY_WORD_LEFT:
        return move_to(line, al_edit_word_left(text, len, at));
    case AL_KEY_WORD_RIGHT:
        return move_to(line, al_edit_word_right(text, len, at));
    case AL_KEY_BACKSPACE:
        return remove_span(line, al_edit_back(text, len, at), at);
    case AL_KEY_DELETE:
        return remove_span(line, at,
                           at + al_edit_cell(text + at, len - at, &cols));
    case AL_CTRL('u'):
        return remove_span(line, 0, len);
    case AL_CTRL('k'):
        return remove_span(line, at, len);
    case AL_CTRL('w'):
        return remove_span(line, al_edit_word_left(text, len, at), at);
    case AL_CTRL('z'):
    case AL_ALT('u'):
        return undo(line);
    case AL_KEY_PASTE:
        return paste(line, key);
    default:
        return al_key_is_text(key->code) ? type_point(line, key->code)
                                         : AL_KEY_IGNORED;
    }
}

const char *al_line_text(const struct al_line *line)
{
    return al_str_text(&line->text);
}

void al_line_value(const struct al_line *line, struct al_str *out)
{
    const char *text = al_str_text(&line->text);
    size_t from = strspn(text, " "), to = line->text.len;

    while (to > from && text[to - 1] == ' ')
        to--;
    al_utf8_nfc(text + from, to - from, out);
}

void al_line_show(const struct al_line *line, struct al_str *out)
{
    const char *text = al_str_text(&line->text);
    size_t at = line->first;
    int used_cols = 0, cols;

    while (at < line->text.len) {
        size_t size = al_edit_cell(text + at, line->text.len - at, &cols);

        used_cols += cols;
        if (used_cols > line->width_cols)
            return;
        al_edit_show(text + at, size, out);
        at += size;
    }
}

int al_line_cursor_col(const struct al_line *line)
{
    return al_edit_width(al_str_text(&line->text) + line->first,
                         line->cursor - line->first);
}
