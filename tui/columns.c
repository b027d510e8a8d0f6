/* tui/columns.c - how wide a field is, and what stands in it. */
#include "config.h"
#include "tui/columns.h"

#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/usable.h"
#include "core/utf8.h"

/*
 * The gap behind a cell included; what grows takes what is left over. What does
 * not is never cut: a day or an amount without its end says another one.
 */
static const struct {
    enum al_type type;
    int min_cols, ideal_cols;
    bool grows;
} widths[] = {
    {AL_T_LINE, 14, 28, true},   {AL_T_TEXT, 14, 28, true},
    {AL_T_DATE, 13, 13, false},  {AL_T_TIME, 7, 7, false},
    {AL_T_MINUTES, 9, 9, false}, {AL_T_PENCE, 12, 12, false},
    {AL_T_NUMBER, 8, 8, false},  {AL_T_YESNO, 5, 6, false},
    {AL_T_CODE, 12, 16, true},   {AL_T_REF, 12, 34, true},
    {AL_T_CODES, 12, 12, true},  {AL_T_REFS, 12, 12, true},
    {AL_T_LINES, 12, 12, true},  {AL_T_EVENTS, 12, 12, true},
};

enum {
    HEADING_COLS = 16, /* no narrower than its heading, up to this */
    GAP = 2,
    MAIN_MIN_COLS = 28, /* of the column by which a record is known */
    MAIN_IDEAL_COLS = 40
};

/* The line by which a record is known, or the first thing that it is called
 * by: without it the other columns tell nothing, so it never goes. */
static const struct al_field *main_field(const struct al_kind *kind)
{
    const struct al_field *found = NULL;

    for (size_t i = 0; i < kind->field_count; i++) {
        const struct al_field *field = &kind->fields[i];

        if ((field->flags & AL_F_TITLE) && (field->flags & AL_F_LIST) &&
            (!found || field->type == AL_T_LINE))
            found = field;
    }
    return found;
}

static struct al_sheet_column
column_for(const struct al_kind *kind, const struct al_field *field, size_t at)
{
    bool is_main = field == main_field(kind);
    struct al_sheet_column column = {.drop = is_main ? 0 : (int)at + 1};
    int heading = al_text_width(_(field->label)) + GAP;

    for (size_t i = 0; i < AL_COUNT(widths); i++)
        if (widths[i].type == field->type) {
            column.min_cols = widths[i].min_cols;
            column.ideal_cols = widths[i].ideal_cols;
            column.grows = widths[i].grows;
        }
    if (is_main && column.grows) {
        column.min_cols = MAIN_MIN_COLS;
        column.ideal_cols = MAIN_IDEAL_COLS;
    }
    if (heading <= HEADING_COLS + GAP && column.ideal_cols < heading)
        column.ideal_cols = heading;
    if (!column.grows)
        column.min_cols = column.ideal_cols;
    return column;
}

/* Whoever took part did so on the day of the activity: it comes first. */
static void add_lent_day(struct al_columns *columns, const struct al_kind *kind)
{
    const struct al_field *when = al_field_by_flag(kind, AL_F_WHEN);

    if (!when || when->type != AL_T_REF)
        return;
    columns->headings[0] = N_("When");
    columns->layout[0] = (struct al_sheet_column){13, 13, false, 1};
    columns->count = 1;
}

/* What a list of these is looked at for follows from other fields, or records:
 * whether a story may be used, and how a consent stands. */
static const char *standing_heading(const struct al_kind *kind)
{
    if (strcmp(kind->name, AL_KIND_STORY) == 0)
        return N_("May be used");
    return strcmp(kind->name, AL_KIND_CONSENT) == 0 ? N_("How it stands")
                                                    : NULL;
}

/* The days and the state of a consent stand in one sentence. */
static bool is_told_there(const struct al_kind *kind,
                          const struct al_field *field)
{
    return strcmp(kind->name, AL_KIND_CONSENT) == 0 &&
           (field->type == AL_T_DATE ||
            field->codes == &al_codes_consent_state);
}

static void add_standing(struct al_columns *columns, const struct al_kind *kind)
{
    const char *heading = standing_heading(kind);
    size_t at = columns->count;

    if (!heading || at == AL_SHEET_CELLS)
        return;
    columns->standing_at = at;
    columns->headings[at] = heading;
    columns->layout[at] = (struct al_sheet_column){22, 32, true, 0};
    columns->count++;
}

static void say_standing(struct al_app *app, const struct al_hit *hit,
                         struct al_str *out)
{
    struct al_usable usable;

    if (strcmp(hit->kind, AL_KIND_CONSENT) == 0) {
        al_usable_consent(hit->record, al_app_today(app), &usable);
        al_usable_say(&usable, out);
    } else {
        al_usable_brief(al_app_index(app), &hit->id, al_app_today(app), out);
    }
}

void al_columns_init(struct al_columns *columns, const struct al_kind *kind)
{
    *columns = (struct al_columns){.count = 0};
    add_lent_day(columns, kind);
    for (size_t i = 0; i < kind->field_count; i++) {
        const struct al_field *field = &kind->fields[i];

        if (!(field->flags & AL_F_LIST) || (field->flags & AL_F_RETIRED) ||
            is_told_there(kind, field) || columns->count == AL_SHEET_CELLS)
            continue;
        columns->layout[columns->count] =
            column_for(kind, field, columns->count);
        columns->headings[columns->count] = field->label;
        columns->fields[columns->count++] = field;
    }
    add_standing(columns, kind);
}

static void show(struct al_app *app, const struct al_field *field,
                 const char *stored, struct al_str *out)
{
    struct al_date date;

    if (field->type == AL_T_DATE && al_date_from_iso(stored, &date) && date.day)
        al_app_day(app, date, out);
    else if (field->codes)
        al_app_fill(app, al_code_label(al_app_codes(app, field->codes), stored),
                    out);
    else
        al_query_show(al_app_index(app), field, stored, out);
}

/* Where no person is named it may be somebody of an organisation. */
static void name_contact(struct al_app *app, const struct al_record *record,
                         struct al_str *out)
{
    const char *contact = al_record_get(record, "contact");
    struct al_id id;

    if (contact && al_id_parse(contact, &id))
        al_query_name(al_app_index(app), &id, out);
}

void al_columns_fill(const struct al_columns *columns, struct al_app *app,
                     const struct al_hit *hit, struct al_sheet_row *row)
{
    struct al_str text = {0};

    for (size_t i = 0; i < columns->count; i++) {
        const struct al_field *field = columns->fields[i];
        const struct al_slot *slot =
            field ? al_record_slot(hit->record, field->name) : NULL;

        al_str_reset(&text);
        if (columns->standing_at > 0 && i == columns->standing_at)
            say_standing(app, hit, &text);
        else if (!field && hit->day)
            al_app_day(app, al_date_from_days(hit->day), &text);
        if (slot && slot->value)
            show(app, field, slot->value, &text);
        else if (field && field->flags & AL_F_SUBJECT)
            name_contact(app, hit->record, &text);
        for (size_t k = 0; slot && k < slot->member_count; k++) {
            al_str_puts(&text, k > 0 ? ", " : "");
            show(app, field, slot->members[k], &text);
        }
        al_sheet_cell(row, i, al_str_text(&text));
    }
    al_str_drop(&text);
}
