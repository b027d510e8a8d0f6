/* tui/linear_rows.c - rows by number: said a page at a time, found again. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "tui/linear_own.h"

static bool can_choose(const struct al_sheet_row *row)
{
    return !row->is_heading && !row->is_fixed;
}

/* A row that only goes on with the text of the one above. */
static bool goes_on(const struct al_sheet_row *row)
{
    return row->is_fixed && row->cells[0] && al_linear_is_blank(row->cells[0]);
}

/* Cells one after another, whole; a label is told from its value. */
void al_linear_add_cells(const struct al_sheet_row *row, struct al_str *out)
{
    size_t start = out->len;

    for (size_t i = 0; i < AL_SHEET_CELLS; i++) {
        const char *text = row->cells[i];

        if (al_linear_is_blank(text))
            continue;
        if (out->len > start)
            al_str_puts(out, row->is_pair && i == 1 ? ": " : ", ");
        al_linear_calm(text, out);
    }
}

static void add_row(const struct al_sheet *rows, size_t at, struct al_str *out)
{
    al_linear_add_cells(&rows->items[at], out);
    while (++at < rows->count && goes_on(&rows->items[at])) {
        al_str_puts(out, " ");
        al_linear_add_cells(&rows->items[at], out);
    }
}

/* The number that a row goes by: its place among those that can be chosen. */
static size_t number_of(const struct al_parts *parts, size_t at)
{
    size_t number = 0;

    if (parts->browse)
        return parts->browse->list.top + at + 1;
    for (size_t i = 0; i <= at && i < parts->rows->count; i++)
        number += can_choose(&parts->rows->items[i]);
    return number;
}

static void remember(struct al_said *said, const struct al_sheet_row *row,
                     size_t number, const char *text)
{
    struct al_said_row *kept;

    said->rows =
        al_grow(said->rows, &said->cap, said->count + 1, sizeof(*said->rows));
    kept = &said->rows[said->count++];
    *kept = (struct al_said_row){.number = number,
                                 .has_id = row->has_id,
                                 .id = row->id,
                                 .text = al_strdup(text)};
}

/* "and 16 more: Enter shows them": here its number does. */
static void say_numbered(struct al_linear *linear, size_t number,
                         const char *text)
{
    static const char enter[] = ": Enter";
    const char *at = strstr(text, enter);
    const char *rest = at ? at + sizeof(enter) - 1 : text;

    if (at && (*rest == ' ' || !*rest))
        al_linear_say(linear, "%zu  %.*s: %zu%s", number, (int)(at - text),
                      text, number, rest);
    else
        al_linear_say(linear, "%zu  %s", number, text);
}

/* One row of the window, with its number if it can be chosen. */
static void say_row(struct al_linear *linear, const struct al_parts *parts,
                    size_t at)
{
    const struct al_sheet_row *row = &parts->rows->items[at];
    struct al_str text = {0};

    if (goes_on(row))
        return;
    add_row(parts->rows, at, &text);
    if (text.len > 0 && can_choose(row)) {
        size_t number = number_of(parts, at);

        remember(al_linear_said(linear), row, number, al_str_text(&text));
        if (row->has_id && al_marks_has(&parts->rows->marks, &row->id))
            al_str_printf(&text, ", %s", _("marked"));
        say_numbered(linear, number, al_str_text(&text));
    } else if (text.len > 0) {
        al_linear_say(linear, "%s%s", row->is_heading ? "" : "  ",
                      al_str_text(&text));
    }
    al_str_drop(&text);
}

void al_linear_forget_rows(struct al_said *said)
{
    for (size_t i = 0; i < said->count; i++)
        free(said->rows[i].text);
    said->count = said->next = 0;
    said->has_more = false;
}

/* Panes read what their window shows: move it until it holds row `at`. */
static void bring(struct al_linear *linear, struct al_sheet *rows, size_t at)
{
    if (at < rows->top + (size_t)(rows->page > 0 ? rows->page : 1) || at == 0)
        return;
    rows->chosen = at - 1;
    al_linear_press(linear, AL_KEY_DOWN);
}

static void say_more_left(struct al_linear *linear, size_t left)
{
    al_linear_say(linear,
                  ngettext("and %zu more: more says it.",
                           "and %zu more: more says them.", left),
                  left);
}

static void more_of_list(struct al_linear *linear, const struct al_parts *parts)
{
    struct al_said *said = al_linear_said(linear);
    const struct al_list *list = &parts->browse->list;
    size_t end;

    if (list->is_empty)
        return;
    if (said->next != list->top)
        al_browse_show(parts->browse, said->next);
    end = list->top + parts->rows->count;
    for (size_t i = 0; i < parts->rows->count; i++)
        say_row(linear, parts, i);
    said->next = end;
    said->has_more = list->total != AL_LIST_UNKNOWN && end < list->total;
    if (said->has_more)
        say_more_left(linear, list->total - end);
}

static size_t count_choices(const struct al_sheet *rows, size_t from)
{
    size_t count = 0;

    for (size_t i = from; i < rows->count; i++)
        count += can_choose(&rows->items[i]);
    return count;
}

void al_linear_more_rows(struct al_linear *linear, const struct al_parts *parts,
                         size_t end)
{
    struct al_said *said = al_linear_said(linear);
    struct al_sheet *rows = parts->rows;
    size_t last = said->next + AL_LINEAR_PAGE;

    if (rows->page > 0 && rows->page < AL_LINEAR_PAGE)
        last = said->next + (size_t)rows->page;
    if (last > end)
        last = end;
    if (last > 0)
        bring(linear, rows, last - 1);
    for (; said->next < last && said->next < rows->count; said->next++)
        say_row(linear, parts, said->next);
    while (said->next < rows->count && goes_on(&rows->items[said->next]))
        said->next++;
    said->has_more = count_choices(rows, said->next) > 0;
    if (said->has_more && end == rows->count)
        say_more_left(linear, count_choices(rows, said->next));
}

void al_linear_more(struct al_linear *linear)
{
    struct al_parts parts;

    al_linear_parts(linear, &parts);
    if (parts.browse)
        more_of_list(linear, &parts);
    else if (parts.rows)
        al_linear_more_rows(linear, &parts, parts.rows->count);
}

/* ---- a row by its number ---- */

static bool is_same(const struct al_sheet *rows, size_t at,
                    const struct al_said_row *said)
{
    const struct al_sheet_row *row = &rows->items[at];
    struct al_str text = {0};
    bool is_it;

    if (!can_choose(row) || row->has_id != said->has_id ||
        (row->has_id && al_id_compare(&row->id, &said->id) != 0))
        return false;
    add_row(rows, at, &text);
    is_it = strcmp(al_str_text(&text), said->text) == 0;
    al_str_drop(&text);
    return is_it;
}

/* Where the row stands now: in its place, by its text, or by its record. */
static bool find_row(const struct al_parts *parts,
                     const struct al_said_row *said, size_t *at)
{
    const struct al_sheet *rows = parts->rows;

    for (size_t i = 0; i < rows->count; i++)
        if (number_of(parts, i) == said->number && is_same(rows, i, said)) {
            *at = i;
            return true;
        }
    for (size_t i = 0; i < rows->count; i++)
        if (is_same(rows, i, said)) {
            *at = i;
            return true;
        }
    for (size_t i = 0; said->has_id && i < rows->count; i++)
        if (can_choose(&rows->items[i]) && rows->items[i].has_id &&
            al_id_compare(&rows->items[i].id, &said->id) == 0) {
            *at = i;
            return true;
        }
    return false;
}

/* A key moves the cursor, so that the pane reads what goes with the row. */
static bool put_cursor(struct al_linear *linear, const struct al_parts *parts,
                       const struct al_said_row *said)
{
    size_t at;

    if (parts->browse)
        return al_browse_choose(parts->browse, &said->id);
    if (!find_row(parts, said, &at))
        return false;
    if (at == 0) {
        al_linear_press(linear, AL_KEY_HOME);
        return true;
    }
    parts->rows->chosen = at - 1;
    al_linear_press(linear, AL_KEY_DOWN);
    return true;
}

bool al_linear_mark(struct al_linear *linear, size_t number)
{
    struct al_said *said = al_linear_said(linear);
    struct al_parts parts;

    al_linear_parts(linear, &parts);
    if (!parts.rows) {
        al_linear_say(linear, "%s", _("There are no numbered rows here."));
        return false;
    }
    for (size_t i = said->count; i-- > 0;) {
        if (said->rows[i].number != number)
            continue;
        if (put_cursor(linear, &parts, &said->rows[i]))
            return true;
        al_linear_say(linear,
                      _("Row %zu is not here any more; list says the rows."),
                      number);
        return false;
    }
    if (said->count == 0)
        al_linear_puzzled(linear, "%s",
                          _("No rows were said yet; list says them."));
    else
        al_linear_puzzled(
            linear,
            _("No row was said with the number %zu; list says the "
              "rows."),
            number);
    return false;
}

void al_linear_marked(struct al_linear *linear)
{
    struct al_str text = {0};
    struct al_parts parts;

    al_linear_parts(linear, &parts);
    if (!parts.rows || !al_sheet_chosen(parts.rows))
        return;
    add_row(parts.rows, parts.rows->chosen, &text);
    al_linear_say(linear, "%zu  %s", number_of(&parts, parts.rows->chosen),
                  al_str_text(&text));
    al_str_drop(&text);
    al_linear_about_row(linear);
}
