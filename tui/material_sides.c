/* tui/material_sides.c - a version of a material beside the one before. */
#include "config.h"
#include "tui/material_sides.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/readable.h"
#include "core/utf8.h"

enum { SIDES_COLS = 100, INDENT_COLS = 2 };

struct sides {
    struct al_app *app;
    const struct al_review *review;
    struct al_sides_layouts layouts;
    struct al_sheet *rows;
};

/* Lines of a text, wrapped at a width. */
struct lines {
    char **items; /* owned */
    size_t count, cap;
};

static void add_line(struct lines *lines, struct al_str *line)
{
    lines->items = al_grow(lines->items, &lines->cap, lines->count + 1,
                           sizeof(*lines->items));
    lines->items[lines->count++] = al_strdup(al_str_text(line));
    al_str_reset(line);
}

static void wrap(const char *text, int width_cols, struct lines *lines)
{
    struct al_str line = {0}, word = {0};

    while (text && *text) {
        size_t size = strcspn(text, " \n");

        al_str_reset(&word);
        al_str_add(&word, text, size);
        if (line.len > 0 && al_text_width(al_str_text(&line)) + 1 +
                                    al_text_width(al_str_text(&word)) >
                                width_cols)
            add_line(lines, &line);
        if (line.len > 0 && word.len > 0)
            al_str_putc(&line, ' ');
        al_str_puts(&line, al_str_text(&word));
        text += size;
        if (*text == '\n')
            add_line(lines, &line);
        text += *text != '\0';
    }
    if (line.len > 0)
        add_line(lines, &line);
    al_str_drop(&line);
    al_str_drop(&word);
}

static void drop_lines(struct lines *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        free(lines->items[i]);
    free(lines->items);
}

static void heading_of(struct sides *sides, const struct al_record *version,
                       struct al_str *out)
{
    const char *date = al_record_get(version, "date");
    const char *file = al_record_get(version, "file");
    struct al_date day;

    al_str_printf(out, _("Version %s"), al_record_get(version, "number"));
    if (date && al_date_from_iso(date, &day)) {
        al_str_puts(out, ", ");
        al_app_day(sides->app, day, out);
    }
    if (file)
        al_str_printf(out, ", %s", file);
}

static void say_readable(struct sides *sides, const char *words)
{
    struct al_readable readable;
    struct al_str text = {0};

    al_readable_count(words, &readable);
    al_readable_say(&readable, &text);
    al_sheet_say_lines(sides->rows, "  ", al_str_text(&text),
                       al_app_cols(sides->app) - INDENT_COLS);
    al_str_drop(&text);
}

static struct al_record *version_at(struct sides *sides, const struct al_id *id)
{
    struct al_record *record = NULL;

    if (al_id_is_zero(id) ||
        al_query_get(al_app_index(sides->app), id, &record, NULL) != AL_OK)
        return NULL;
    return record;
}

static void add_version(struct sides *sides, const struct al_id *id,
                        bool is_now)
{
    struct al_sheet *rows = sides->rows;
    struct al_record *version = version_at(sides, id);
    const char *text = version ? al_record_get(version, "text") : NULL;
    struct al_str heading = {0};
    struct lines lines = {0};

    if (!version)
        return;
    al_sheet_blank(rows);
    heading_of(sides, version, &heading);
    al_sheet_heading(rows, al_str_text(&heading));
    wrap(text, al_app_cols(sides->app) - 2 * INDENT_COLS, &lines);
    for (size_t i = 0; i < lines.count; i++) {
        struct al_sheet_row *row = al_sheet_add(rows, id);

        row->layout = sides->layouts.text;
        al_sheet_cell(row, 0, lines.items[i]);
    }
    if (text && is_now)
        say_readable(sides, text);
    drop_lines(&lines);
    al_str_drop(&heading);
    al_record_free(version);
}

/* Before on the left, now on the right, line by line. */
static void add_sides(struct sides *sides)
{
    struct al_sheet *rows = sides->rows;
    struct al_record *before = version_at(sides, &sides->review->before);
    struct al_record *now = version_at(sides, &sides->review->newest);
    int width_cols = (al_app_cols(sides->app) - INDENT_COLS) / 2 - INDENT_COLS;
    struct lines left = {0}, right = {0};
    struct al_str text = {0};

    wrap(al_record_get(before, "text"), width_cols, &left);
    wrap(al_record_get(now, "text"), width_cols, &right);
    al_sheet_blank(rows);
    heading_of(sides, before, &text);
    al_str_puts(&text, "   |   ");
    heading_of(sides, now, &text);
    al_sheet_heading(rows, al_str_text(&text));
    for (size_t i = 0; i < left.count || i < right.count; i++) {
        struct al_sheet_row *row = al_sheet_add(rows, &sides->review->newest);

        row->layout = sides->layouts.sides;
        al_sheet_cell(row, 0, i < left.count ? left.items[i] : "");
        al_sheet_cell(row, 1, i < right.count ? right.items[i] : "");
    }
    if (al_record_get(now, "text"))
        say_readable(sides, al_record_get(now, "text"));
    drop_lines(&left);
    drop_lines(&right);
    al_str_drop(&text);
    al_record_free(before);
    al_record_free(now);
}

void al_material_sides(struct al_app *app, const struct al_review *review,
                       struct al_sides_layouts layouts, struct al_sheet *rows)
{
    struct sides all = {app, review, layouts, rows}, *sides = &all;
    bool has_both = !al_id_is_zero(&review->before);

    if (has_both && al_app_cols(sides->app) >= SIDES_COLS &&
        !al_app_is_plain(sides->app)) {
        add_sides(sides);
        return;
    }
    add_version(sides, &review->newest, true);
    if (has_both)
        add_version(sides, &review->before, false);
}
