/* tui/pane_field.c - the help of a field in a form. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/access.h"
#include "core/i18n.h"
#include "tui/app.h"
#include "tui/form.h"

struct field {
    struct al_str text;
    int top; /* the first line that is shown */
};

/* The text in lines that the window is wide enough for; appended. */
static void wrap(const struct al_app *app, const struct field *field,
                 struct al_str *out)
{
    al_access_wrap(al_str_text(&field->text), 0, 0, al_app_cols(app) - 3, out);
    out->data[--out->len] = '\0'; /* the last LF ends no line here */
}

static int count_lines(const char *text)
{
    int count = 1;

    for (; *text; text++)
        count += *text == '\n';
    return count;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct field *field = state;
    struct al_str text_lines = {0};
    const char *line;
    int spare, row;

    wrap(app, field, &text_lines);
    line = al_str_text(&text_lines);
    spare = count_lines(line) - area.rows; /* the window may have grown */
    row = spare < 0 ? 0 : spare < field->top ? -spare : -field->top;

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

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct field *field = state;
    int page = al_app_rows(app) - 4;
    struct al_str lines = {0};
    int top = field->top, last;

    wrap(app, field, &lines);
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
    field->top = top < 0 ? 0 : top;
    return AL_KEY_MOVED;
}

static enum al_status back(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    (void)err;
    al_app_pop(app);
    return AL_OK;
}

static void tell(const struct al_app *app, const void *state,
                 struct al_str *out)
{
    const struct field *field = state;

    (void)app;
    al_str_puts(out, al_str_text(&field->text));
}

static const char *hint(const struct al_app *app, const void *state)
{
    (void)app;
    (void)state;
    return _("Enter goes back to the form; F1 shows its keys.");
}

static void drop(void *state)
{
    struct field *field = state;

    al_str_drop(&field->text);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("back to the form"), N_("form"), back, NULL},
    {0},
};

const struct al_pane_ops al_pane_field = {
    .name = "field",
    .title = N_("Help: what goes into this field"),
    .is_typing = true,
    .is_inner = true,
    .state_size = sizeof(struct field),
    .keys = keys,
    .draw = draw,
    .tell = tell,
    .key = key,
    .hint = hint,
    .drop = drop,
};

bool al_pane_field_open(struct al_app *app)
{
    const struct al_form *form = al_app_form(app);
    struct al_str text = {0};
    struct field *field;

    /* What is filled from a list shows the list, and takes from it. */
    if (form && (form->fields[form->at].about->ref ||
                 form->fields[form->at].about->codes)) {
        al_app_push(app, &al_pane_choices);
        return true;
    }
    /* What a screen without fields explains stands above its keys. */
    if (!form || !al_app_explain(app, &text)) {
        al_str_drop(&text);
        return false;
    }
    field = al_app_push(app, &al_pane_field);
    field->text = text;
    return true;
}
