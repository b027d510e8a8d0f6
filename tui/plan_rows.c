/* tui/plan_rows.c - the have-to-do board as rows. */
#include "config.h"

#include "tui/plan_rows.h"

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"

const al_sheet_layout al_plan_layouts[] = {
    /* lamp | code | what | figure and when */
    [AL_ROW_TARGET] = {{12, 18, false, 0},
                       {6, 8, false, 0},
                       {20, 40, true, 0},
                       {10, 34, false, 1}},
    /* lamp | point | about what | when */
    [AL_ROW_DECISION] = {{12, 18, false, 0},
                         {8, 26, false, 1},
                         {20, 40, true, 0},
                         {10, 16, false, 0}},
};

bool al_plan_is_leader(const struct al_app *app)
{
    static const char *const roles[] = {"team_leader", "service_manager",
                                        "coproduction_lead"};
    struct al_id me = al_ledger_me(al_app_ledger(app));
    struct al_record *staff = NULL;
    bool is_leader = false;

    if (!al_id_is_zero(&me))
        (void)al_query_get(al_app_index(app), &me, &staff, NULL);
    for (size_t i = 0; staff && i < AL_COUNT(roles); i++)
        is_leader |= al_strcmp0(al_record_get(staff, "role"), roles[i]) == 0;
    al_record_free(staff);
    return is_leader;
}

enum al_status al_plan_board(struct al_app *app, struct al_board *board,
                             struct al_err *err)
{
    struct al_id me = al_ledger_me(al_app_ledger(app)), team;
    bool has_team = al_board_team(al_app_index(app), &me, &team);

    return al_board_load(al_app_index(app), al_app_today(app),
                         has_team ? &team : NULL, board, err);
}

enum al_ink al_plan_ink(enum al_lamp lamp)
{
    switch (lamp) {
    case AL_LAMP_RED:
    case AL_LAMP_AMBER:
        return AL_INK_WARN;
    case AL_LAMP_GREEN:
        return AL_INK_GOOD;
    case AL_LAMP_UNMEASURED:
    case AL_LAMP_NOT_DUE:
        return AL_INK_FAINT;
    case AL_LAMP_ANSWERED:
    case AL_LAMP__COUNT:
        break;
    }
    return AL_INK_PLAIN;
}

/* "0 of 1, 12 days late"; what is done, or cannot be counted, needs no day. */
static void put_state(const struct al_board_line *line, struct al_str *out)
{
    if (line->goes & AL_GOES_REASON) {
        al_board_show_due(line, out);
        al_str_printf(out, ": %s", _("say why"));
        return;
    }
    if (line->lamp == AL_LAMP_UNMEASURED)
        return;
    if (line->measure && line->figure.state == AL_FIGURE_KNOWN)
        al_measure_show(line->measure, &line->figure, line->goal, out);
    if (line->lamp == AL_LAMP_GREEN)
        return;
    if (out->len > 0)
        al_str_puts(out, ", ");
    al_board_show_due(line, out);
}

void al_plan_row_add(const struct al_board_line *line, struct al_sheet *rows)
{
    struct al_sheet_row *row = al_sheet_add(rows, &line->id);
    struct al_str text = {0};

    row->layout = line->is_decision ? AL_ROW_DECISION : AL_ROW_TARGET;
    al_sheet_state(row, 0, al_plan_ink(line->lamp), al_lamp_word(line->lamp));
    al_sheet_cell(row, 1, line->code);
    al_sheet_cell(row, 2, line->text);
    put_state(line, &text);
    al_sheet_cell(row, 3, al_str_text(&text));
    al_str_drop(&text);
}

static void say_ago(int32_t days, struct al_str *out)
{
    if (days < 0)
        al_str_puts(out, _("never yet"));
    else if (days == 0)
        al_str_puts(out, _("today"));
    else
        al_str_printf(
            out, ngettext("%d day ago", "%d days ago", (unsigned long)days),
            days);
}

void al_plan_say_days(const struct al_app *app, const struct al_board *board,
                      struct al_str *out)
{
    al_app_fill(app, _("Last activity with {people}: "), out);
    say_ago(board->client_days, out);
    if (board->client_lamp != AL_LAMP_NOT_DUE)
        al_str_printf(out, " (%s)", al_lamp_word(board->client_lamp));
    al_str_puts(out, _(". With others: "));
    say_ago(board->other_days, out);
    al_str_puts(out, ".");
}
