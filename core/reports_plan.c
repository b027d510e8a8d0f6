/* core/reports_plan.c - what had to be done, what comes next, and payments. */
#include "config.h"

#include <inttypes.h>
#include <string.h>

#include "core/board.h"
#include "core/codebook.h"
#include "core/codes.h"
#include "core/evidence_pack.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/payment.h"
#include "core/reports_own.h"

/* ---- the board of the last day ---- */

static void put_because(struct al_reporting *reporting,
                        struct al_report_row *row, size_t at,
                        const struct al_board_line *line)
{
    struct al_record *answer = NULL;

    if (!al_id_is_zero(&line->answer) &&
        al_query_get(reporting->measuring.index, &line->answer, &answer,
                     NULL) == AL_OK)
        al_report_cell(row, at, al_record_get(answer, "because"));
    else if (line->lamp == AL_LAMP_RED)
        al_report_cell(row, at, _("Nobody said why."));
    al_record_free(answer);
}

static void put_line(struct al_reporting *reporting,
                     const struct al_board_line *line)
{
    struct al_report_row *row = al_report_row(reporting, &line->id);
    struct al_str text = {0};

    al_report_cell(row, 0, line->is_decision ? NULL : line->code);
    if (line->is_decision)
        al_str_printf(&text, "%s: %s", line->code, line->text);
    al_report_cell(row, 1, line->is_decision ? al_str_text(&text) : line->text);
    al_report_cell(row, 2, al_lamp_word(line->lamp));
    al_str_reset(&text);
    if (line->measure && line->figure.state == AL_FIGURE_KNOWN)
        al_measure_show(line->measure, &line->figure, line->goal, &text);
    if (line->lamp != AL_LAMP_GREEN) {
        al_str_puts(&text, text.len > 0 ? ", " : "");
        al_board_show_due(line, &text);
    }
    al_report_cell(row, 3, al_str_text(&text));
    put_because(reporting, row, 4, line);
    row->is_gap = line->lamp == AL_LAMP_RED;
    al_str_drop(&text);
}

enum al_status al_report_have_to_do(struct al_reporting *reporting,
                                    struct al_err *err)
{
    struct al_board board = {.has_plan = false};
    enum al_status status = al_board_load(
        reporting->measuring.index,
        al_date_from_days(reporting->measuring.to), reporting->measuring.team,
        &board, err);

    for (size_t i = 0; status == AL_OK && i < board.target_count; i++)
        if (board.targets[i].is_must)
            put_line(reporting, &board.targets[i]);
    for (size_t i = 0; status == AL_OK && i < board.decision_count; i++)
        put_line(reporting, &board.decisions[i]);
    al_board_drop(&board);
    return status;
}

/* ---- what comes next ---- */

struct coming {
    struct al_reporting *reporting;
    struct al_names names;
    int32_t from, to;
};

/* What is planned may leave the team: no name stands in it. */
static bool see_planned(void *arg, const struct al_hit *hit)
{
    struct coming *coming = arg;
    struct al_reporting *reporting = coming->reporting;
    const char *title = al_record_get(hit->record, "title");
    struct al_report_row *row;

    if (hit->day == 0 || hit->day > coming->to)
        return false;
    if (hit->day < coming->from ||
        al_strcmp0(al_record_get(hit->record, "status"), "planned") != 0 ||
        !al_measured_is_ours(&reporting->measuring, hit->record))
        return true;
    row = al_report_row(reporting, &hit->id);
    al_report_cell_day(row, 0, hit->day);
    al_report_cell_field(reporting, row, 1, hit->record, "type");
    if (title && !al_names_in(&coming->names, title))
        al_report_cell(row, 2, title);
    return true;
}

static void put_due_on(struct coming *coming, const struct al_board *board,
                       int32_t day)
{
    for (size_t i = 0; i < board->target_count; i++) {
        const struct al_board_line *line = &board->targets[i];
        struct al_report_row *row;

        if (al_date_days(line->due) != day || !line->is_must ||
            line->lamp == AL_LAMP_GREEN)
            continue;
        row = al_report_row(coming->reporting, &line->id);
        al_report_cell_day(row, 0, day);
        al_report_cell(row, 1, _("Due by the plan"));
        al_report_cell(row, 2, line->text);
    }
}

/* By their days, as what is planned stands above them. */
static enum al_status put_due(struct coming *coming, struct al_err *err)
{
    struct al_reporting *reporting = coming->reporting;
    struct al_board board = {.has_plan = false};
    enum al_status status = al_board_load(
        reporting->measuring.index,
        al_date_from_days(reporting->measuring.to), reporting->measuring.team,
        &board, err);

    for (int32_t day = coming->from; status == AL_OK && day <= coming->to;
         day++)
        put_due_on(coming, &board, day);
    al_board_drop(&board);
    return status;
}

enum al_status al_report_next(struct al_reporting *reporting,
                              struct al_err *err)
{
    const struct al_query planned = {.kind = AL_KIND_ACTIVITY,
                                     .order = AL_ORDER_OLDEST};
    struct al_index *index = reporting->measuring.index;
    struct coming coming = {.reporting = reporting,
                            .from = reporting->measuring.to + 1};
    enum al_status status = al_names_load(&coming.names, index, err);

    coming.to = al_date_days(
        al_date_add_months(al_date_from_days(reporting->measuring.to), 3));
    if (status == AL_OK)
        status = al_query_run(index, &planned, see_planned, &coming, err);
    if (status == AL_OK)
        status = put_due(&coming, err);
    al_names_drop(&coming.names);
    return status;
}

/* ---- payments ---- */

enum { STATES_MAX = 24 };

static bool see_payment(struct al_measuring *measuring,
                        const struct al_hit *hit, void *arg)
{
    struct al_cell *states = arg;
    const char *state = al_payment_state(hit->record);

    (void)measuring;
    for (size_t i = 0; i < al_codes_payment_state.count && i < STATES_MAX; i++)
        states[i].count +=
            strcmp(al_codes_payment_state.codes[i].code, state) == 0;
    return true;
}

static enum al_status put_figures(struct al_reporting *reporting,
                                  struct al_err *err)
{
    static const struct {
        const char *measure, *what;
    } lines[] = {
        {"paid_properly", N_("Paid properly, of what was to be settled")},
        {"days_to_paid", N_("Days from the offer to the money, the middle one")},
        {"budget_spent", N_("Pounds paid to {people}, expenses among it")},
    };
    const struct al_span span = {al_date_from_days(reporting->measuring.from),
                                 al_date_from_days(reporting->measuring.to)};

    for (size_t i = 0; i < AL_COUNT(lines); i++) {
        struct al_figure figure;
        struct al_str text = {0};
        struct al_report_row *row;
        enum al_status status =
            al_measure(reporting->measuring.index,
                       al_measure_for(lines[i].measure), &span,
                       reporting->today, reporting->measuring.team, NULL, NULL,
                       &figure, err);

        if (status != AL_OK)
            return status;
        row = al_report_row(reporting, NULL);
        al_report_cell(row, 0, _(lines[i].what));
        if (i == 0)
            al_small_percent(figure.part, figure.whole, reporting->min_cell,
                             &text);
        else if (figure.state == AL_FIGURE_KNOWN)
            al_str_printf(&text, "%" PRId64, figure.value);
        al_report_cell(row, 1, al_str_text(&text));
        al_str_drop(&text);
    }
    return AL_OK;
}

static void put_states(struct al_reporting *reporting,
                       const struct al_cell *states, size_t count,
                       const struct al_cell *all)
{
    struct al_chart *chart =
        al_chart_new(AL_CHART_BARS, _("Payments, by how they stand"));
    struct al_report_row *row = al_report_row(reporting, NULL);

    al_report_cell(row, 0, _("Payments of these days"));
    al_report_cell_small(row, 1, all);
    al_chart_add_series(chart, _("Payments"));
    for (size_t i = 0; i < count; i++) {
        struct al_chart_row *bar;

        if (states[i].count == 0)
            continue;
        row = al_report_row(reporting, NULL);
        al_report_cell(
            row, 0,
            al_codebook_label(al_index_codes(reporting->measuring.index),
                              &al_codes_payment_state,
                              al_codes_payment_state.codes[i].code));
        al_report_cell_small(row, 1, &states[i]);
        bar = al_chart_add(chart, row->cells[0]);
        if (states[i].is_hidden)
            al_chart_hide(bar, 0);
        else
            al_chart_set(bar, 0, states[i].shown);
    }
    reporting->chart = chart;
}

enum al_status al_report_payments(struct al_reporting *reporting,
                                  struct al_err *err)
{
    struct al_cell states[STATES_MAX] = {{0}}, all;
    size_t count = al_codes_payment_state.count < STATES_MAX
                       ? al_codes_payment_state.count
                       : STATES_MAX;
    enum al_status status =
        al_measured_each(&reporting->measuring, AL_KIND_PAYMENT, 0, see_payment,
                         states, err);

    al_small_hide_known(states, count, reporting->min_cell, &all);
    if (status != AL_OK)
        return status;
    put_states(reporting, states, count, &all);
    return put_figures(reporting, err);
}
