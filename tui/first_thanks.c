/* tui/first_thanks.c - the end of the first run. */
#include "config.h"
#include "tui/first_thanks.h"

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/query.h"

const al_sheet_layout al_first_layouts[2] = {
    {{12, 20, false, 0}, {30, 60, true, 0}},
    {{3, 3, false, 0}, {30, 60, true, 0}}};

size_t al_first_logged(struct al_app *app)
{
    const struct al_query query = {.kind = AL_KIND_ACTIVITY};
    size_t count = 0;

    (void)al_query_count(al_app_index(app), &query, &count, NULL);
    return count;
}

static void add_done(struct al_app *app, struct al_sheet *rows, size_t count,
                     const char *one, const char *many)
{
    struct al_str text = {0}, filled = {0};

    al_app_fill(app, count == 1 ? one : many, &filled);
    al_str_printf(&text, "%zu %s", count, al_str_text(&filled));
    if (count > 0)
        al_sheet_say(rows, al_str_text(&text));
    al_str_drop(&text);
    al_str_drop(&filled);
}

static void add_pair(struct al_app *app, struct al_sheet *rows, size_t tag,
                     const char *what, const char *told)
{
    struct al_sheet_row *row = al_sheet_add(rows, NULL);
    struct al_str filled = {0};

    row->tag = tag;
    row->is_fixed = tag == 0;
    row->layout = tag == 0;
    al_app_fill(app, what, &filled);
    al_sheet_cell(row, 0, al_str_text(&filled));
    al_str_reset(&filled);
    al_app_fill(app, told, &filled);
    al_sheet_cell(row, 1, al_str_text(&filled));
    al_str_drop(&filled);
}

void al_first_thanks(struct al_app *app, const struct al_first *first,
                     struct al_sheet *rows)
{
    bool is_started = first->way == AL_FIRST_STARTED;
    struct al_str text = {0};

    al_sheet_reset(rows);
    al_sheet_heading(rows, _("Done"));
    al_str_printf(&text,
                  is_started ? _("%s is started, and you lead it")
                             : _("You are in the team of %s"),
                  al_ledger_service(al_app_ledger(app)));
    al_sheet_say(rows, al_str_text(&text));
    al_str_drop(&text);
    add_done(app, rows, first->added, _("{person} is in your list"),
             _("{people} are in your list"));
    add_done(app, rows, first->logged, _("involvement is logged"),
             _("involvements are logged"));
    al_sheet_blank(rows);
    al_sheet_heading(rows, _("Where things are"));
    add_pair(app, rows, 0, "1", _("Today: what you owe people, and drafts"));
    add_pair(app, rows, 0, "2", _("the {people}; a adds one"));
    add_pair(app, rows, 0, "l",
             _("logs something; u takes the last save back"));
    add_pair(app, rows, 0, "?", _("help for any screen; : finds any action"));
    al_sheet_blank(rows);
    al_sheet_heading(rows, _("What next"));
    add_pair(app, rows, AL_FIRST_GO_TODAY, _("Go to Today"), "");
    if (is_started) {
        add_pair(app, rows, AL_FIRST_GO_SHEET, _("Recovery sheet"),
                 _("brings the records back if all devices are lost"));
        add_pair(app, rows, AL_FIRST_GO_INVITE, _("Your colleagues"),
                 _("set where the team meets; then : team, and i"));
    }
    al_sheet_fit(rows, al_app_rows(app) - 4);
}
