/* tui/app_plan.c - what a leader sees of the plan on Today. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "tui/app_state.h"
#include "tui/owed_rows.h"
#include "tui/plan_rows.h"

enum { WORST_MAX = 3 };

static struct al_sheet_row *add_today(struct al_sheet *rows,
                                      const struct al_id *id, size_t tag)
{
    struct al_sheet_row *row = al_sheet_add(rows, id);

    row->tag = tag;
    row->layout = AL_ROW_OWED;
    return row;
}

static void add_worst(const struct al_board *board, struct al_sheet *rows,
                      size_t tag)
{
    const struct al_board_line *worst[WORST_MAX];
    size_t count = al_board_worst(board, worst, WORST_MAX);

    for (size_t i = 0; i < count; i++) {
        struct al_sheet_row *row = add_today(rows, &worst[i]->id, tag);
        struct al_str due = {0};

        al_board_show_due(worst[i], &due);
        al_sheet_state(row, 0, al_plan_ink(worst[i]->lamp),
                       al_lamp_word(worst[i]->lamp));
        al_sheet_cell(row, 1, worst[i]->code);
        al_sheet_cell(row, 2, worst[i]->text);
        al_sheet_cell(row, 3, al_str_text(&due));
        al_str_drop(&due);
    }
}

/* Counting takes a while in a large service: what was counted holds until a
 * save, or the next day. */
static enum al_status bring_up(struct al_app *app, struct al_err *err)
{
    int32_t day = al_date_days(al_app_today(app));
    char commit[AL_COMMIT_HEX];
    enum al_status status = al_index_commit(al_app_index(app), commit, err);

    if (status != AL_OK ||
        (app->board_day == day && strcmp(app->board_at, commit) == 0))
        return status;
    al_app_forget_board(app);
    status = al_plan_board(app, &app->board, err);
    if (status != AL_OK)
        return status;
    app->board_day = day;
    memcpy(app->board_at, commit, sizeof(app->board_at));
    return AL_OK;
}

void al_app_forget_board(struct al_app *app)
{
    al_board_drop(&app->board);
    app->board_at[0] = '\0';
    app->board_day = 0;
}

enum al_status al_plan_today(struct al_app *app, struct al_sheet *rows,
                             size_t tag, struct al_err *err)
{
    const struct al_board *board = &app->board;
    size_t before = rows->count;
    enum al_status status;

    if (!app->has_history || !al_plan_is_leader(app))
        return AL_OK;
    status = bring_up(app, err);
    if (status != AL_OK)
        return status;
    al_sheet_heading(rows, _("Have to do"));
    if (!board->has_plan)
        al_sheet_cell(add_today(rows, NULL, tag), 0,
                      _("No plan yet: Enter shows two to begin with"));
    if (board->asks_ahead)
        al_sheet_cell(add_today(rows, NULL, tag), 0,
                      _("What comes up in the next six weeks? Enter answers"));
    add_worst(board, rows, tag);
    if (rows->count == before + 1)
        al_sheet_say(rows, _("Nothing is late, and nothing is due in 30 "
                             "days."));
    al_sheet_blank(rows);
    return AL_OK;
}
