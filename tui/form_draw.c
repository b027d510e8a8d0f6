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
    TYPING_COLS = 12 /* kept free behind the names of a list */
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

static int field_rows(const struct al_form *form, size_t at, int cols)
{
    const struct al_form_field *field = &form->fields[at];
    int rows = 1;

    if (field->is_hidden)
        return 0;
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

static void draw_field(const struct al_form *form, size_t at,
                       struct al_canvas *canvas, int row, struct al_area area)
{
    const struct al_form_field *field = &form->fields[at];
    bool has_focus = at == form->at;
    int rows = field_rows(form, at, area.cols);
    int start = value_col(form), col = start;
    int end = is_wide(field) || !field->echo ? area.cols : start + ECHO_GAP - 1;
    bool echo_below = is_wide(field) && field->echo;
    int kept = has_focus && is_wide(field) ? TYPING_COLS : 0;

    if (has_focus)
        al_canvas_put(canvas, row, 0, 1, AL_INK_PLAIN, ">");
    al_canvas_put(canvas, row, LABEL_COL, start - LABEL_COL - 1, AL_INK_PLAIN,
                  field->label);
    for (size_t i = 0; i < field->chosen_count; i++) {
        struct al_str text = {0};
        bool more =
            i + 1 < field->chosen_count || al_box_text(&field->box)[0] != '\0';

        al_str_puts(&text, field->chosen[i].label);
        al_str_puts(&text, more ? ", " : "");
        if (has_focus && field->on == i + 1)
            al_canvas_focus(canvas, row, col);
        col += al_canvas_put(canvas, row, col, end - col - kept, AL_INK_PLAIN,
                             al_str_text(&text));
        al_str_drop(&text);
    }
    al_box_draw(&field->box, has_focus && field->on == 0, canvas,
                (struct al_area){row, col, rows - echo_below, end - col});
    if (!field->echo)
        return;
    if (echo_below)
        al_canvas_put_cut(canvas, row + rows - 1, start, area.cols - start,
                          field->is_bad ? AL_INK_WARN : AL_INK_PLAIN,
                          field->echo);
    else
        al_canvas_put_cut(
            canvas, row, start + ECHO_GAP, area.cols - start - ECHO_GAP,
            field->is_bad ? AL_INK_WARN : AL_INK_PLAIN, field->echo);
}

/* The first line to show, so that the field with the cursor is in view. */
static int first_row(const struct al_form *form, struct al_area area)
{
    int row = 0, end;

    for (size_t i = 0; i < form->at; i++)
        row += field_rows(form, i, area.cols) + more_rows(form, i);
    row += more_rows(form, form->at);
    end = row + field_rows(form, form->at, area.cols);
    return end > area.rows ? end - area.rows : 0;
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
