/* tui/pane_deed.c - what would happen, and the key that does it. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/utf8.h"
#include "tui/deed.h"
#include "tui/form_pane.h"

enum {
    PLAN_ROWS_MIN = 7,
    FORM_ROWS_MIN = 4,
    FRAME_ROWS = 4, /* of the window, around what a pane draws */
    WORD_COLS = 20  /* that a wrapped row may leave free at its end */
};

void al_deed_value(const struct al_deed *deed, size_t at, struct al_str *out)
{
    if (!deed->form.fields[at].is_bad)
        (void)al_form_value(&deed->form, at, out, NULL);
}

/* Say anew what would happen; a failure is what is told then. */
static void plan(struct al_deed *deed)
{
    struct al_err err = {0};
    struct al_str out = {0};

    deed->is_refused = deed->job->plan(deed, &out, &err) != AL_OK;
    al_str_reset(&deed->plan);
    if (deed->is_refused) {
        al_app_fill(deed->app, err.msg, &deed->plan);
        al_sentence_end(&deed->plan);
    } else {
        al_str_puts(&deed->plan, al_str_text(&out));
    }
    al_str_drop(&out);
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct al_deed *deed = state;

    (void)err;
    if (deed->form.count == 0) {
        deed->app = app;
        deed->form.source = al_app_source(app);
        deed->job->set_up(deed);
        plan(deed);
        al_str_puts(&deed->told, al_str_text(&deed->plan));
    }
    return AL_OK;
}

/* ---- drawing ---- */

static const char *line_at(const char *text, size_t at)
{
    while (at > 0 && *text) {
        text += strcspn(text, "\n");
        text += *text == '\n';
        at--;
    }
    return text;
}

static size_t count_lines(const char *at)
{
    size_t count = 0;

    for (; *at; at += *at == '\n') {
        at += strcspn(at, "\n");
        count++;
    }
    return count;
}

/* The first line is what the others come to. */
static enum al_ink ink_of(const struct al_deed *deed, int row)
{
    if (deed->is_refused)
        return AL_INK_WARN;
    return row == 0 && deed->top == 0 ? AL_INK_HEADING : AL_INK_PLAIN;
}

/* The lines from the first one on screen; the last says how many are left. */
static void draw_plan(const struct al_deed *deed, struct al_canvas *canvas,
                      struct al_area area)
{
    const char *at = line_at(al_str_text(&deed->plan), deed->top);
    size_t left = count_lines(at);
    struct al_str more = {0};
    int row = 0;

    while (left > 0 && row < area.rows) {
        size_t len = strcspn(at, "\n");
        char *line;

        if (row == area.rows - 1 && left > 1)
            break;
        line = al_strndup(at, len);
        row += len == 0
                   ? 1 /* a gap between two parts */
                   : al_canvas_wrap(canvas, area.row + row, 0, area.cols,
                                    area.rows - row, ink_of(deed, row), line);
        free(line);
        at += len + (at[len] == '\n');
        left--;
    }
    if (left > 0) {
        al_str_printf(
            &more,
            ngettext("%zu more line: PgDn", "%zu more lines: PgDn", left),
            left);
        al_canvas_put(canvas, area.row + area.rows - 1, 0, area.cols,
                      AL_INK_WARN, al_str_text(&more));
    }
    al_str_drop(&more);
}

/* What would happen stays in sight, however long the form is. */
static int form_rows(const struct al_deed *deed, int area_rows, int cols)
{
    int rows = al_form_rows(&deed->form, cols);
    int most = area_rows - PLAN_ROWS_MIN > FORM_ROWS_MIN
                   ? area_rows - PLAN_ROWS_MIN
                   : FORM_ROWS_MIN;

    return rows > area_rows - PLAN_ROWS_MIN ? most : rows;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct al_deed *deed = state;
    int rows = form_rows(deed, area.rows, area.cols);
    struct al_area below = area;

    (void)app;
    below.row += rows + 1;
    below.rows -= rows + 1;
    if (below.rows > 0)
        draw_plan(deed, canvas, below);
    area.rows = area.rows < rows ? area.rows : rows;
    al_form_draw(&deed->form, canvas, area);
}

/* ---- keys ---- */

/* Line by line a message is one line: its parts have to stand apart. */
static void say_in_line(struct al_deed *deed)
{
    struct al_str line = {0};

    for (const char *at = al_str_text(&deed->plan); *at; at++) {
        if (*at != '\n')
            al_str_putc(&line, *at);
        else
            al_str_puts(&line, "; ");
    }
    al_app_say(deed->app, AL_INK_PLAIN, "%s", al_str_text(&line));
    al_str_drop(&line);
}

/* Whether what would happen now is what was told; else it is told now. */
static bool was_told(struct al_deed *deed)
{
    char *before = al_str_take(&deed->plan);
    bool is_same;

    plan(deed);
    is_same = strcmp(before, al_str_text(&deed->plan)) == 0;
    free(before);
    if (deed->is_refused) {
        al_app_say(deed->app, AL_INK_WARN, "%s", al_str_text(&deed->plan));
        return false;
    }
    if (!is_same && al_app_is_plain(deed->app))
        say_in_line(deed);
    else if (!is_same)
        al_app_say(deed->app, AL_INK_PLAIN, "%s",
                   _("This is what would happen: F2 does it."));
    return is_same;
}

static void carry_out(struct al_app *app, struct al_deed *deed)
{
    const struct al_deed_job *job = deed->job;
    struct al_str said = {0};
    struct al_err err = {0};
    const char *after;

    if (!al_form_check(&deed->form)) {
        al_app_say(app, AL_INK_WARN, "%s", al_form_help(&deed->form));
        return;
    }
    if (!was_told(deed))
        return;
    if (job->carry_out(deed, &said, &err) != AL_OK) {
        al_app_say_err(app, &err);
        al_str_drop(&said);
        return;
    }
    if (deed->next) {
        const struct al_deed_job *next = deed->next;
        void *data = deed->next_data;

        al_app_pop(app);
        al_pane_deed_open_with(app, next, data);
        al_str_drop(&said);
        return;
    }
    /* The pane is gone with the next line. */
    after = job->after ? job->after : N_("u takes it back, all of it.");
    al_app_pop(app);
    (void)al_app_unmark(app);
    al_app_saved(app);
    if (job->show)
        (void)job->show(app, NULL); /* it is done all the same */
    al_app_say(app, AL_INK_PLAIN, "%s %s", al_str_text(&said), _(after));
    al_str_drop(&said);
}

/* Lines of the plan that surely are on screen: a page passes over none. */
static size_t lines_shown(const struct al_deed *deed)
{
    int cols = al_app_cols(deed->app);
    int rows = al_app_rows(deed->app) - FRAME_ROWS;
    const char *at = line_at(al_str_text(&deed->plan), deed->top);
    size_t count = 0;

    /* One between the two, and one that says how many are left. */
    rows -= form_rows(deed, rows, cols) + 2;
    while (*at) {
        size_t len = strcspn(at, "\n");
        char *line = al_strndup(at, len);
        int width = al_text_width(line);

        free(line);
        rows -= width <= cols ? 1 : 1 + width / (cols - WORD_COLS);
        if (rows < 0)
            break;
        count++;
        at += len + (at[len] == '\n');
    }
    return count > 0 ? count : 1;
}

static bool page(struct al_deed *deed, uint32_t code)
{
    size_t lines = count_lines(al_str_text(&deed->plan));
    size_t step = lines_shown(deed);

    if (code == AL_KEY_PAGE_DOWN && deed->top + step < lines)
        deed->top += step;
    else if (code == AL_KEY_PAGE_UP)
        deed->top -= deed->top < step ? deed->top : step;
    return code == AL_KEY_PAGE_DOWN || code == AL_KEY_PAGE_UP;
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct al_deed *deed = state;
    enum al_form_said said;

    if (page(deed, pressed->code))
        return AL_KEY_MOVED;
    said = al_form_key(&deed->form, pressed);
    if (said == AL_FORM_LEFT ||
        (said == AL_FORM_CHANGED &&
         deed->form.fields[deed->form.at].about->type == AL_T_CODE)) {
        deed->top = 0;
        plan(deed);
    } else if (said == AL_FORM_SAVE) {
        carry_out(app, deed);
    }
    return al_form_pane_result(said);
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct al_deed *deed = state;

    (void)right;
    al_app_fill(app, _(deed->job->title), left);
}

static const char *hint(const struct al_app *app, const void *state)
{
    const struct al_deed *deed = state;

    (void)app;
    return al_form_help(&deed->form);
}

static void explain(const void *state, struct al_str *out)
{
    const struct al_deed *deed = state;

    al_form_explain(&deed->form, out);
}

static void parts(void *state, struct al_parts *parts)
{
    struct al_deed *deed = state;
    const char *text = al_str_text(&deed->plan);

    parts->form = &deed->form;
    parts->question = deed->job->question;
    if (strcmp(text, al_str_text(&deed->told)) == 0)
        return;
    /* What was said before is not what would be done now. */
    al_str_reset(&deed->asks);
    al_str_add(&deed->asks, text, strcspn(text, "\n"));
    al_str_printf(&deed->asks, " %s", _(deed->job->question));
    parts->question = al_str_text(&deed->asks);
}

static void tell(const struct al_app *app, const void *state,
                 struct al_str *out)
{
    const struct al_deed *deed = state;

    (void)app;
    al_str_printf(out, "%s\n", al_str_text(&deed->plan));
}

static void drop(void *state)
{
    struct al_deed *deed = state;

    if (deed->job->drop)
        deed->job->drop(deed);
    al_str_drop(&deed->plan);
    al_str_drop(&deed->told);
    al_str_drop(&deed->asks);
    al_marks_drop(&deed->about);
    al_form_drop(&deed->form);
}

static const struct al_keydef keys[] = {
    {AL_KEY_F2, AL_CTRL('s'), N_("do it"), N_("do it"), NULL, NULL},
    {AL_KEY_ENTER, AL_KEY_TAB, N_("next; in the last: do it"), N_("next"), NULL,
     NULL},
    {AL_KEY_UP, AL_KEY_SHIFT_TAB, N_("the field before"), N_("back"), NULL,
     NULL},
    {AL_KEY_PAGE_DOWN, AL_KEY_PAGE_UP, N_("more of the list"), NULL, NULL,
     NULL},
    {0},
};

const struct al_pane_ops al_pane_deed = {
    .name = "deed",
    .title = N_("Before it is done"),
    .is_typing = true,
    .is_inner = true,
    .state_size = sizeof(struct al_deed),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .tell = tell,
    .key = key,
    .say_title = say_title,
    .hint = hint,
    .explain = explain,
    .drop = drop,
};

enum al_status al_pane_deed_open(struct al_app *app,
                                 const struct al_deed_job *job,
                                 const struct al_marks *about,
                                 struct al_err *err)
{
    struct al_marks marks = {0};
    struct al_deed *deed;

    (void)err;
    /* They may stand in a pane that moves when another is pushed. */
    for (size_t i = 0; about && i < about->count; i++)
        (void)al_marks_toggle(&marks, &about->items[i].id,
                              about->items[i].kind);
    deed = al_app_push(app, &al_pane_deed);
    deed->job = job;
    deed->about = marks;
    return AL_OK;
}

void al_pane_deed_open_with(struct al_app *app, const struct al_deed_job *job,
                            void *data)
{
    struct al_deed *deed = al_app_push(app, &al_pane_deed);

    deed->job = job;
    deed->data = data;
}
