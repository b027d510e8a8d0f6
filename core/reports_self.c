/* core/reports_self.c - a service that looks at itself, and chooses colleagues.
 */
#include "config.h"

#include <inttypes.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/recruit.h"
#include "core/reports_own.h"
#include "core/survey_count.h"

/* ---- what people and staff say to the same statement ---- */

struct newest {
    struct al_reporting *reporting;
    struct al_id round;
    bool is_found;
};

/* The newest round up to the last day to which both sides gave sheets. */
static bool see_assessment(void *arg, const struct al_hit *hit)
{
    struct newest *newest = arg;
    struct al_reporting *reporting = newest->reporting;
    const char *value = al_record_get(hit->record, "round");
    struct al_survey_count count;

    if (!value || !al_id_parse(value, &newest->round) ||
        (hit->day > 0 && hit->day > reporting->measuring.to) ||
        !al_measured_is_ours(&reporting->measuring, hit->record) ||
        al_survey_count_sheets(reporting->measuring.index, &newest->round,
                               &count, NULL) != AL_OK)
        return true;
    newest->is_found = count.sides[AL_SIDE_PEOPLE] > 0 &&
                       count.sides[AL_SIDE_STAFF] > 0;
    al_survey_count_drop(&count);
    return !newest->is_found;
}

/* A mean of fewer than are shown is nobody's business. Staff are no secret, and
 * one alone stands for nobody. */
static bool is_shown(const struct al_tally *tally, size_t least)
{
    return tally->n > 0 && tally->n >= least;
}

static void put_mean(struct al_report_row *row, struct al_chart_row *bar,
                     size_t series, const struct al_tally *tally, size_t least)
{
    struct al_str text = {0};

    if (is_shown(tally, least)) {
        al_tally_show(tally, &text);
        al_chart_set(bar, series, al_tally_tenths(tally));
    } else if (tally->n > 0) {
        al_str_putc(&text, '*');
        al_chart_hide(bar, series);
    }
    al_report_cell(row, 2 + series, al_str_text(&text));
    al_str_drop(&text);
}

static void put_statement(struct al_reporting *reporting,
                          const struct al_survey_line *line)
{
    const struct al_tally *people = &line->sides[AL_SIDE_PEOPLE];
    const struct al_tally *staff = &line->sides[AL_SIDE_STAFF];
    size_t least = reporting->min_cell > 1 ? (size_t)reporting->min_cell : 1;
    struct al_str text = {0};
    struct al_report_row *row;
    struct al_chart_row *bar;
    int tenths;
    bool is_wide;

    if (people->n == 0 && staff->n == 0)
        return;
    row = al_report_row(reporting, &line->question);
    al_report_cell(row, 0, line->code);
    al_report_cell(row, 1, line->text);
    al_str_printf(&text, *line->code ? "%s  " : "%s", line->code);
    al_str_puts(&text, line->text);
    bar = al_chart_add(reporting->chart, al_str_text(&text));
    al_str_reset(&text);
    put_mean(row, bar, 0, people, least);
    put_mean(row, bar, 1, staff, least < 2 ? least : 2);
    if (is_shown(people, least) && is_shown(staff, least < 2 ? least : 2) &&
        al_tally_gap(staff, people, &tenths, &is_wide)) {
        al_tenths_show(tenths, &text);
        al_report_cell(row, 4, al_str_text(&text));
        row->is_gap = is_wide;
        if (is_wide)
            al_report_cell(row, 5, _("talk about it"));
    }
    al_str_drop(&text);
}

enum al_status al_report_gap(struct al_reporting *reporting, struct al_err *err)
{
    const struct al_query assessments = {.kind = AL_KIND_ASSESSMENT,
                                         .order = AL_ORDER_NEWEST};
    struct newest newest = {.reporting = reporting};
    struct al_survey_count count;
    enum al_status status = al_query_run(reporting->measuring.index,
                                         &assessments, see_assessment, &newest,
                                         err);

    if (status != AL_OK || !newest.is_found)
        return status;
    reporting->chart = al_chart_new(
        AL_CHART_GAP, _("What {people} say, and what staff say: 0 not at all, "
                        "3 fully"));
    reporting->chart->is_tenths = true;
    reporting->chart->most = 30;
    al_chart_add_series(reporting->chart, _("{People}"));
    al_chart_add_series(reporting->chart, _("Staff"));
    status = al_survey_count_load(reporting->measuring.index, &newest.round,
                                  &count, err);
    for (size_t i = 0; status == AL_OK && i < count.count; i++)
        put_statement(reporting, &count.lines[i]);
    al_survey_count_drop(&count);
    return status;
}

/* ---- choosing colleagues ---- */

static bool see_recruitment(void *arg, const struct al_hit *hit)
{
    struct al_reporting *reporting = arg;
    size_t counts[4] = {0};
    struct al_recruit recruit;
    struct al_report_row *row;

    if (!al_measured_is_in(&reporting->measuring, hit->day) ||
        !al_measured_is_ours(&reporting->measuring, hit->record))
        return true;
    if (al_recruit_load(reporting->measuring.index, &hit->id, &recruit, NULL) ==
        AL_OK) {
        for (size_t i = 0; i < recruit.stage_count; i++)
            counts[recruit.stages[i].in]++;
        row = al_report_row(reporting, &hit->id);
        al_report_cell(row, 0, hit->title);
        al_report_cell_number(row, 1, (int64_t)counts[AL_IN_YES]);
        al_report_cell_number(row, 2, (int64_t)counts[AL_IN_DECLINED]);
        al_report_cell_number(row, 3, (int64_t)counts[AL_IN_NOT]);
        al_report_cell_number(row, 4, (int64_t)counts[AL_IN_OPEN]);
        al_report_cell_number(row, 5, (int64_t)recruit.questions_of_people);
        row->is_gap = counts[AL_IN_YES] + counts[AL_IN_DECLINED] == 0;
    }
    al_recruit_drop(&recruit);
    return true;
}

enum al_status al_report_recruitment(struct al_reporting *reporting,
                                     struct al_err *err)
{
    const struct al_query recruitments = {.kind = AL_KIND_RECRUITMENT,
                                          .order = AL_ORDER_NEWEST};

    return al_query_run(reporting->measuring.index, &recruitments,
                        see_recruitment, reporting, err);
}
