/* tui/code_line.c - a code as it is typed from paper, in guarded memory. */
#include "config.h"

#include "tui/code_line.h"

#include <sodium.h>

#include "share/secret.h"

void al_code_line_begin(struct al_code_line *line)
{
    al_code_line_drop(line);
    line->text = al_secret_alloc(AL_CODE_LINE);
    sodium_memzero(line->text, AL_CODE_LINE);
}

void al_code_line_drop(struct al_code_line *line)
{
    sodium_free(line->text);
    *line = (struct al_code_line){.text = NULL};
}

static bool take(struct al_code_line *line, uint32_t code)
{
    if (code < ' ' || code > '~' || line->len + 1 >= AL_CODE_LINE)
        return false;
    line->text[line->len++] = (char)code;
    return true;
}

static enum al_key_result cut(struct al_code_line *line, size_t len)
{
    if (line->len == len)
        return AL_KEY_REFUSED;
    sodium_memzero(line->text + len, line->len - len);
    line->len = len;
    return AL_KEY_CHANGED;
}

enum al_key_result al_code_line_key(struct al_code_line *line,
                                    const struct al_key *key)
{
    bool is_whole = true;

    switch (key->code) {
    case AL_KEY_BACKSPACE:
        return cut(line, line->len > 0 ? line->len - 1 : 0);
    case AL_CTRL('u'):
        return cut(line, 0);
    case AL_KEY_PASTE:
        for (size_t i = 0; i < key->paste_size; i++)
            if (key->paste[i] != '\n' && key->paste[i] != '\r')
                is_whole = take(line, (unsigned char)key->paste[i]) && is_whole;
        return is_whole ? AL_KEY_CHANGED : AL_KEY_REFUSED;
    default:
        if (!al_key_is_text(key->code))
            return AL_KEY_IGNORED;
        return take(line, key->code) ? AL_KEY_CHANGED : AL_KEY_REFUSED;
    }
}

void al_code_draw(const char *code, struct al_canvas *canvas, int row, int col,
                  enum al_ink ink)
{
    for (; *code; code++, col++) {
        const char one[2] = {*code, '\0'};

        al_canvas_put(canvas, row, col, 1, ink, one);
    }
}

void al_code_line_draw(const struct al_code_line *line,
                       struct al_canvas *canvas, int row, int col)
{
    al_code_draw(line->text, canvas, row, col, AL_INK_PLAIN);
    al_canvas_focus(canvas, row, col + (int)line->len);
}
