/* tui/form_draw.c - how a form looks. */
#include "config.h"
#include "tui/form.h"

#include "core/i18n.h"
#include "core/utf8.h"

enum {
    LABEL_COL = 2,
    VALUE_COL_MIN = 16,
    ECHO_GAP = 22, /* columns from a short value to its hint */
    LABEL_COLS_MAX = 26,
    TYPING_COLS = 12, /* kept free behind the names of a list */
    NAMES_ROWS = 3    /* of a list; of more those around the cursor show */
};

/* Columns of what was taken and what is typed. */
static int content_cols(const struct al_form_field *field)
{
    int cols = al_text_width(al_box_text(&field->box));

    for (size_t i = 0; i < field->chosen_count; i++)
        cols += al_text_width(field->chosen[i].label) + 2;
    return cols;
}

/* Texts, and lists that outgrow the room before the hints, take the width. */
static bool is_wide(const struct al_form_field *field)
{
    return field->box.is_text || field->about->type == AL_T_LINE ||
           (field->is_many && content_cols(field) > ECHO_GAP - 3);
}

/* Values stand in one column, behind the longest label. */
static int value_col(const struct al_form *form)
{
    int col = VALUE_COL_MIN;

    for (size_t i = 0; i < form->count; i++) {
        int width = al_text_width(form->fields[i].label);

        if (width > LABEL_COLS_MAX)
            width = LABEL_COLS_MAX;
        if (!form->fields[i].is_hidden && LABEL_COL + width + 2 > col)
            col = LABEL_COL + width + 2;
    }
    return col;
}

int al_form_value_cols(const struct al_form *form)
{
    return form->source.cols(form->source.arg) - value_col(form);
}

int al_form_text_rows(const struct al_form *form)
{
    return form->text_rows > 0 ? form->text_rows : AL_FORM_TEXT_ROWS;
}

/* ---- names that were taken, on several rows ---- */

/* Where a name stands, or, behind the last of them, what is typed. */
struct place {
    int row, col;
};

static bool is_followed(const struct al_form_field *field, size_t name)
{
    return name + 1 < field->chosen_count || al_box_text(&field->box)[0];
}

/* Columns of a name with its comma; behind the names, what typing needs. */
static int name_cols(const struct al_form_field *field, size_t name, int cols)
{
    int width;

    if (name < field->chosen_count)
        return al_text_width(field->chosen[name].label) +
               (is_followed(field, name) ? 1 : 0);
    width = al_text_width(al_box_text(&field->box)) + 1;
    width = width < TYPING_COLS ? TYPING_COLS : width;
    return width < cols ? width : cols;
}

/* A name is never torn: one that does not fit begins a row. */
static struct place name_place(const struct al_form_field *field, size_t name,
                               int cols)
{
    struct place place = {0, 0};

    for (size_t i = 0;; i++) {
        int width = name_cols(field, i, cols);

        if (place.col > 0 && place.col + width > cols)
            place = (struct place){place.row + 1, 0};
        if (i == name)
            return place;
        place.col += width + 1;
    }
}

/* All rows of the names; has_focus: the place for typing is one of them. */
static int all_names_rows(const struct al_form_field *field, bool has_focus,
                          int cols)
{
    size_t last = field->chosen_count;

    if (!field->is_many || !is_wide(field))
        return 1;
    if (!has_focus && !al_box_text(&field->box)[0] && last > 0)
        last--;
    return name_place(field, last, cols).row + 1;
}

static int names_rows(const struct al_form_field *field, bool has_focus,
                      int cols)
{
    int rows = all_names_rows(field, has_focus, cols);

    return rows < NAMES_ROWS ? rows : NAMES_ROWS;
}

/* The first row that shows: the one with the cursor is in view. */
static int names_top(const struct al_form_field *field, bool has_focus,
                     int cols)
{
    size_t on = field->on > 0 ? field->on - 1 : field->chosen_count;
    int row;

    if (!has_focus || !is_wide(field))
        return 0;
    row = name_place(field, on, cols).row;
    return row < NAMES_ROWS ? 0 : row - NAMES_ROWS + 1;
}

/* Draws the names into area, and what is typed behind them. */
static void draw_names(const struct al_form_field *field, bool has_focus,
                       struct al_canvas *canvas, struct al_area area)
{
    int top = names_top(field, has_focus, area.cols);
    int rows = names_rows(field, has_focus, area.cols);
    struct place place;
    struct al_str text = {0};

    for (size_t i = 0; i < field->chosen_count; i++) {
        place = name_place(field, i, area.cols);
        if (place.row < top || place.row >= top + rows)
            continue;
        place.row += area.row - top;
        al_str_reset(&text);
        al_str_puts(&text, field->chosen[i].label);
        al_str_puts(&text, is_followed(field, i) ? "," : "");
        if (has_focus && field->on == i + 1)
            al_canvas_focus(canvas, place.row, area.col + place.col);
        al_canvas_put(canvas, place.row, area.col + place.col,
                      area.cols - place.col, AL_INK_PLAIN, al_str_text(&text));
    }
    place = name_place(field, field->chosen_count, area.cols);
    if (place.row >= top && place.row < top + rows)
        al_box_draw(&field->box, has_focus && field->on == 0, canvas,
                    (struct al_area){area.row + place.row - top,
                                     area.col + place.col, 1,
                                     area.cols - place.col});
    al_str_drop(&text);
}

/* "8 in all", where not all of them show: below the label. */
static void draw_count(const struct al_form_field *field, bool has_focus,
                       struct al_canvas *canvas, int row, int start, int cols)
{
    struct al_str text = {0};

    if (all_names_rows(field, has_focus, cols) <= NAMES_ROWS)
        return;
    al_str_printf(&text, _(".. %zu in all"), field->chosen_count);
    al_canvas_put(canvas, row + 1, LABEL_COL, start - LABEL_COL - 1,
                  AL_INK_PLAIN, al_str_text(&text));
    al_str_drop(&text);
}

/* ---- a field ---- */

static int field_rows(const struct al_form *form, size_t at, int cols)
{
    const struct al_form_field *field = &form->fields[at];
    int rows = 1;

    if (field->is_hidden)
        return 0;
    if (field->is_many)
        rows = names_rows(field, at == form->at, cols - value_col(form));
    if (field->box.is_text) {
        rows = al_box_rows(&field->box, cols - value_col(form));
        rows = rows > al_form_text_rows(form) ? al_form_text_rows(form) : rows;
    }
    /* A wide field tells what is wrong, or what it means, below itself. */
    return rows + (is_wide(field) && field->echo ? 1 : 0);
}

static int more_rows(const struct al_form *form, size_t at)
{
    return form->fields[at].is_more &&
                   (at == 0 || !form->fields[at - 1].is_more)
               ? 2
               : 0;
}

int al_form_rows(const struct al_form *form, int cols)
{
    int rows = 0;

    for (size_t i = 0; i < form->count; i++)
        rows += field_rows(form, i, cols) + more_rows(form, i);
    return rows;
}

/*
 * Where the hint of a short value stands: in one column, but further left where
 * it would be cut there and the value leaves room.
 */
static int echo_col(const struct al_canvas *canvas,
                    const struct al_form_field *field, int start, int cols)
{
    int least = start + content_cols(field) + 3;
    int fits = cols - al_canvas_width(canvas, field->echo);
    int col = fits < start + ECHO_GAP ? fits : start + ECHO_GAP;

    if (col < least)
        col = least;
    return col < start + ECHO_GAP ? col : start + ECHO_GAP;
}

static void draw_field(const struct al_form *form, size_t at,
                       struct al_canvas *canvas, int row, struct al_area area)
{
    const struct al_form_field *field = &form->fields[at];
    bool has_focus = at == form->at;
    int rows = field_rows(form, at, area.cols);
    int start = value_col(form), col = start;
    int echo_at = !field->echo || has_focus /* stays put while one types */
                      ? start + ECHO_GAP
                      : echo_col(canvas, field, start, area.cols);
    int end = is_wide(field) || !field->echo ? area.cols : echo_at - 1;
    bool echo_below = is_wide(field) && field->echo;

    if (has_focus)
        al_canvas_put(canvas, row, 0, 1, AL_INK_PLAIN, ">");
    al_canvas_put(canvas, row, LABEL_COL, start - LABEL_COL - 1, AL_INK_PLAIN,
                  field->label);
    if (field->is_many) {
        draw_names(
            field, has_focus, canvas,
            (struct al_area){row, start, rows - echo_below, end - start});
        draw_count(field, has_focus, canvas, row, start, end - start);
    } else {
        if (field->chosen_count > 0) /* one that a record names */
            col += al_canvas_put(canvas, row, col, end - col, AL_INK_PLAIN,
                                 field->chosen[0].label);
        al_box_draw(&field->box, has_focus, canvas,
                    (struct al_area){row, col, rows - echo_below, end - col});
    }
    if (!field->echo)
        return;
    if (echo_below)
        al_canvas_put_cut(canvas, row + rows - 1, start, area.cols - start,
                          field->is_bad ? AL_INK_WARN : AL_INK_PLAIN,
                          field->echo);
    else
        al_canvas_put_cut(canvas, row, echo_at, area.cols - echo_at,
                          field->is_bad ? AL_INK_WARN : AL_INK_PLAIN,
                          field->echo);
}

/*
 * The first line to show, so that the field with the cursor is in view, and not
 * in the last line either where there is more room: a long hint covers it.
 */
static int first_row(const struct al_form *form, struct al_area area)
{
    int shown = area.rows > 4 ? area.rows - 1 : area.rows;
    int row = 0, end;

    for (size_t i = 0; i < form->at; i++)
        row += field_rows(form, i, area.cols) + more_rows(form, i);
    row += more_rows(form, form->at);
    end = row + field_rows(form, form->at, area.cols);
    return end > shown ? end - shown : 0;
}

void al_form_draw(const struct al_form *form, struct al_canvas *canvas,
                  struct al_area area)
{
    int row = -first_row(form, area);

    for (size_t i = 0; i < form->count; i++) {
        int rows = field_rows(form, i, area.cols);
        int skip = more_rows(form, i);

        if (skip > 0 && row + 1 >= 0 && row + 1 < area.rows)
            al_canvas_put(canvas, area.row + row + 1, LABEL_COL,
                          area.cols - LABEL_COL, AL_INK_FAINT,
                          _("more: Tab goes on down"));
        row += skip;
        if (rows > 0 && row >= 0 && row + rows <= area.rows)
            draw_field(form, i, canvas, area.row + row, area);
        row += rows;
    }
}
