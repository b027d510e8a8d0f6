/* tui/text_view.c - a text that is read, and scrolled where it is long. */
#include "config.h"
#include "tui/text_view.h"

#include <stdlib.h>
#include <string.h>

#include "core/access.h"

/* The text in lines that the window is wide enough for; appended. */
static void wrap(const struct al_app *app, const struct al_text_view *view,
                 struct al_str *out)
{
    al_access_wrap(al_str_text(&view->text), 0, 0, al_app_cols(app) - 3, out);
    out->data[--out->len] = '\0'; /* the last LF ends no line here */
}

static int count_lines(const char *text)
{
    int count = 1;

    for (; *text; text++)
        count += *text == '\n';
    return count;
}

void al_text_view_draw(const struct al_text_view *view,
                       const struct al_app *app, struct al_canvas *canvas,
                       struct al_area area)
{
    struct al_str text_lines = {0};
    const char *line;
    int spare, row;

    wrap(app, view, &text_lines);
    line = al_str_text(&text_lines);
    spare = count_lines(line) - area.rows; /* the window may have grown */
    row = spare < 0 ? 0 : spare < view->top ? -spare : -view->top;

    al_canvas_focus(canvas, area.row, 2); /* reading starts there */
    for (; *line && row < area.rows; row++) {
        const char *end = strchrnul(line, '\n');
        char *text = al_strndup(line, (size_t)(end - line));

        if (row >= 0)
            al_canvas_put(canvas, area.row + row, 2, area.cols - 2,
                          AL_INK_PLAIN, text);
        free(text);
        line = *end ? end + 1 : end;
    }
    al_str_drop(&text_lines);
}

enum al_key_result al_text_view_key(struct al_text_view *view,
                                    const struct al_app *app,
                                    const struct al_key *pressed)
{
    int page = al_app_rows(app) - 4;
    struct al_str lines = {0};
    int top = view->top, last;

    wrap(app, view, &lines);
    last = count_lines(al_str_text(&lines)) - page;
    al_str_drop(&lines);

    if (pressed->code == AL_KEY_DOWN)
        top++;
    else if (pressed->code == AL_KEY_UP)
        top--;
    else if (pressed->code == AL_KEY_PAGE_DOWN)
        top += page;
    else if (pressed->code == AL_KEY_PAGE_UP)
        top -= page;
    else
        return al_key_is_text(pressed->code) ? AL_KEY_REFUSED : AL_KEY_IGNORED;
    top = top > last ? last : top;
    view->top = top < 0 ? 0 : top;
    return AL_KEY_MOVED;
}
