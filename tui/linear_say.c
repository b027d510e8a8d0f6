/* tui/linear_say.c - a pane in sentences: its title, its rows by number. */
#include "config.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/i18n.h"
#include "tui/linear_own.h"
#include "tui/owed_rows.h"

static void say_args(struct al_linear *linear, const char *fmt, va_list args)
    AL_PRINTF(2, 0);
static void say_args(struct al_linear *linear, const char *fmt, va_list args)
{
    char *line = NULL;

    if (vasprintf(&line, fmt, args) < 0)
        abort();
    al_out_wrapped(&linear->out, line);
    free(line);
}

void al_linear_say(struct al_linear *linear, const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    say_args(linear, fmt, args);
    va_end(args);
}

void al_linear_puzzled(struct al_linear *linear, const char *fmt, ...)
{
    va_list args;

    linear->is_puzzled = true;
    va_start(args, fmt);
    say_args(linear, fmt, args);
    va_end(args);
}

void al_linear_told(struct al_linear *linear, const char *text)
{
    const char *key = strstr(text, _("Ctrl-U empties it."));
    char *sentence =
        al_strndup(text, key ? (size_t)(key - text) : strlen(text));
    struct al_str calm = {0};

    al_linear_calm(sentence, &calm);
    if (calm.len > 0)
        al_linear_say(linear, "%s", al_str_text(&calm));
    al_str_drop(&calm);
    free(sentence);
}

void al_linear_news(struct al_linear *linear)
{
    struct al_app *app = linear->app;
    size_t kept = al_app_past_count(app);

    if (app->past_count - linear->told > kept)
        linear->told = app->past_count - kept;
    for (; linear->told < app->past_count; linear->told++) {
        const char *text = al_app_past(app, app->past_count - linear->told - 1);

        al_linear_told(linear, text);
    }
}

void al_linear_day(struct al_date date, struct al_str *out)
{
    enum { DAYS_IN_WEEK = 7, EPOCH_WDAY = 4 }; /* 1970 began on a Thursday */
    struct tm tm = {.tm_mday = date.day,
                    .tm_mon = date.month - 1,
                    .tm_year = date.year - 1900};
    char text[100];
    int32_t days = al_date_days(date);

    if (date.month == 0 || date.day == 0) {
        al_date_show(date, out);
        return;
    }
    tm.tm_wday = (int)(((days % DAYS_IN_WEEK) + DAYS_IN_WEEK + EPOCH_WDAY) %
                       DAYS_IN_WEEK);
    if (strftime(text, sizeof(text), "%A %-d %B %Y", &tm) > 0)
        al_str_puts(out, text);
}

/* Columns are told apart by gaps, sentences by commas; appended. */
void al_linear_calm(const char *text, struct al_str *out)
{
    text += strspn(text, " ");
    while (*text) {
        size_t gap = strspn(text, " ");

        if (gap == 0)
            al_str_putc(out, *text++);
        else if (gap > 1 && text[gap] && text[gap] != '\n')
            al_str_puts(out, strchr(",:.;", text[-1]) ? " " : ", ");
        else if (gap == 1 && text[gap])
            al_str_putc(out, ' ');
        text += gap;
    }
}

/* ---- the rest of a pane ---- */

/* Lines of text; wiped, as a code for paper may stand in them. */
static void say_lines(struct al_linear *linear, struct al_str *text)
{
    while (text->len > 0 && text->data[text->len - 1] == '\n')
        al_str_cut(text, text->len - 1);
    if (text->len > 0) {
        struct al_str calm = {0};

        al_linear_calm(al_str_text(text), &calm);
        al_out_text(&linear->out, 0, al_str_text(&calm));
        explicit_bzero(calm.data, calm.cap);
        explicit_bzero(text->data, text->cap);
        al_str_drop(&calm);
    }
    al_str_drop(text);
}

/* What draw paints, a row a line, without markers and empty rows. */
static void paint(struct al_app *app, struct al_str *out)
{
    struct al_pane_entry *entry = &app->panes[app->depth - 1];
    struct al_str line = {0};

    al_canvas_clear(&app->canvas);
    entry->ops->draw(app, entry->state, &app->canvas,
                     al_canvas_area(&app->canvas));
    for (int row = 0; row < app->canvas.rows; row++) {
        const char *text;

        al_str_reset(&line);
        al_canvas_row(&app->canvas, row, &line);
        text = al_str_text(&line);
        if (text[0] == '>')
            text++;
        if (!al_linear_is_blank(text)) {
            al_linear_calm(text, out);
            al_str_putc(out, '\n');
        }
    }
    al_canvas_clear(&app->canvas);
    if (line.data)
        explicit_bzero(line.data, line.cap);
    al_str_drop(&line);
}

static void add_title(struct al_app *app, struct al_str *out)
{
    struct al_pane_entry *entry = &app->panes[app->depth - 1];
    struct al_str left = {0}, right = {0};

    if (entry->ops->say_title)
        entry->ops->say_title(app, entry->state, &left, &right);
    else
        al_app_fill(app, _(entry->ops->title), &left);
    al_linear_calm(al_str_text(&left), out);
    if (right.len > 0) {
        al_str_puts(out, out->len > 0 && strchr("?!.", out->data[out->len - 1])
                             ? " "
                             : ", ");
        al_linear_calm(al_str_text(&right), out);
    }
    al_sentence_end(out);
    al_str_drop(&left);
    al_str_drop(&right);
}

static void add_told(struct al_linear *linear, const struct al_parts *parts,
                     struct al_str *out)
{
    struct al_pane_entry *entry = al_linear_top(linear);

    if (entry->ops->tell && !parts->tells_row)
        entry->ops->tell(linear->app, entry->state, out);
    else if (!entry->ops->tell && !parts->rows && !parts->form && !parts->box)
        paint(linear->app, out);
}

void al_linear_title(struct al_linear *linear)
{
    struct al_str text = {0};

    add_title(linear->app, &text);
    al_linear_say(linear, "%s", al_str_text(&text));
    al_str_drop(&text);
}

void al_linear_pane(struct al_linear *linear)
{
    struct al_pane_entry *entry = al_linear_top(linear);
    struct al_parts parts;
    struct al_str text = {0};
    const char *hint;

    al_linear_parts(linear, &parts);
    al_linear_forget_rows(al_linear_said(linear));
    al_linear_title(linear);
    add_told(linear, &parts, &text);
    say_lines(linear, &text);
    if (parts.form)
        return;
    al_linear_more(linear);
    hint =
        entry->ops->hint ? entry->ops->hint(linear->app, entry->state) : NULL;
    if (hint && !parts.code && !parts.question && entry->ops->digit)
        al_linear_say(linear, "%s", hint);
}

/* FNV-1a: two texts that are said differently differ here. */
static void mix(uint64_t *print, const char *text)
{
    for (; *text; text++)
        *print = (*print ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
}

uint64_t al_linear_row_print(struct al_linear *linear)
{
    struct al_pane_entry *entry = al_linear_top(linear);
    uint64_t print = 0;
    struct al_str text = {0};
    struct al_parts parts;

    al_linear_parts(linear, &parts);
    if (parts.tells_row && entry->ops->tell)
        entry->ops->tell(linear->app, entry->state, &text);
    mix(&print, al_str_text(&text));
    al_str_drop(&text);
    return print;
}

uint64_t al_linear_print(struct al_linear *linear)
{
    uint64_t print = UINT64_C(0xcbf29ce484222325);
    struct al_str text = {0};
    struct al_parts parts;

    al_linear_parts(linear, &parts);
    add_title(linear->app, &text);
    add_told(linear, &parts, &text);
    for (size_t i = 0; parts.rows && i < parts.rows->count; i++)
        al_linear_add_cells(&parts.rows->items[i], &text);
    mix(&print, al_str_text(&text));
    if (text.data)
        explicit_bzero(text.data, text.cap);
    al_str_drop(&text);
    return print;
}

void al_linear_about_row(struct al_linear *linear)
{
    struct al_pane_entry *entry = al_linear_top(linear);
    struct al_str text = {0};
    struct al_parts parts;

    al_linear_parts(linear, &parts);
    if (parts.tells_row && entry->ops->tell)
        entry->ops->tell(linear->app, entry->state, &text);
    say_lines(linear, &text);
}

/* ---- the first sentences ---- */

static size_t count_owed(struct al_app *app, enum al_owed_part part)
{
    struct al_sheet rows = {0};
    size_t count = 0;

    if (al_owed_rows(app, part, &rows, NULL) == AL_OK)
        count = rows.count;
    al_sheet_drop(&rows);
    return count;
}

/* "18 to do, 28 waiting, 1 with two versions." */
static void add_figures(struct al_app *app, struct al_str *out)
{
    al_str_printf(out, _("%zu to do"), count_owed(app, AL_OWED_TO_DO));
    al_str_printf(out, _(", %zu waiting"), count_owed(app, AL_OWED_WAITING));
    if (app->rivals > 0)
        al_str_printf(out, _(", %zu with two versions"), app->rivals);
    if (app->unsent > 0)
        al_str_printf(out, _(", %zu not sent yet"), app->unsent);
    if (app->unbacked.days > 0) {
        al_str_puts(out, ", ");
        al_app_say_unbacked(app, out);
        al_str_puts(out, _("; \"back up\" does it"));
    }
    al_str_puts(out, ".");
}

void al_linear_greet(struct al_linear *linear)
{
    struct al_app *app = linear->app;
    bool is_in = app->ledger && al_app_place(app, NULL) == NULL;
    struct al_str text = {0};
    struct al_parts parts;

    al_str_puts(&text, _("Alongside"));
    if (app->ledger && al_ledger_service(app->ledger)[0])
        al_str_printf(&text, ", %s", al_ledger_service(app->ledger));
    al_str_puts(&text, ". ");
    al_linear_day(al_app_today(app), &text);
    if (app->me.len > 0)
        al_str_printf(&text, ", %s", al_str_text(&app->me));
    al_sentence_end(&text);
    if (is_in) {
        al_str_putc(&text, ' ');
        add_figures(app, &text);
    }
    al_linear_say(linear, "%s", al_str_text(&text));
    al_str_drop(&text);
    al_linear_news(linear);
    al_app_take_place(app);
    al_app_load_top(app);
    if (!al_app_top(app, &al_pane_today))
        return;
    al_linear_parts(linear, &parts);
    if (parts.lead > 0)
        al_linear_more_rows(linear, &parts, parts.lead);
    al_linear_said(linear)->next = 0;
    al_linear_said(linear)->has_more = false;
    al_linear_said(linear)->is_said = true; /* list says the rest */
}
