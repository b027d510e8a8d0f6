/* core/reports_took.c - who took part, in numbers, and at which level. */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/level.h"
#include "core/represent.h"
#include "core/reports_own.h"

/* ---- who took part ---- */

/* How asking went: the parts of one total. */
enum went { WENT_TOOK_PART, WENT_FELL_THROUGH, WENT_NO, WENT_OPEN, WENT__COUNT };

struct taking {
    struct al_reporting *reporting;
    struct al_cell went[WENT__COUNT];
    int64_t minutes, with_people, with_others;
};

static bool see_part(struct al_measuring *measuring, const struct al_hit *hit,
                     void *arg)
{
    static const char *const minutes[] = {"minutes_prep", "minutes_active",
                                          "minutes_debrief"};
    struct taking *taking = arg;
    const char *outcome = al_record_get(hit->record, "outcome");
    const char *reply = al_record_get(hit->record, "reply");

    (void)measuring;
    if (!al_record_get(hit->record, "person") ||
        (!outcome && (!reply || strcmp(reply, "not_asked") == 0)))
        return true;
    if (al_strcmp0(outcome, "took_part") == 0) {
        taking->went[WENT_TOOK_PART].count++;
        for (size_t i = 0; i < AL_COUNT(minutes); i++)
            taking->minutes += al_record_number(hit->record, minutes[i], 0);
    } else if (outcome) {
        taking->went[WENT_FELL_THROUGH].count++;
    } else if (al_measured_is_one_of(reply,
                                     "no maybe_later please_do_not_ask")) {
        taking->went[WENT_NO].count++;
    } else {
        taking->went[WENT_OPEN].count++;
    }
    return true;
}

static bool see_activity(struct al_measuring *measuring,
                         const struct al_hit *hit, void *arg)
{
    struct taking *taking = arg;

    (void)measuring;
    if (al_report_is_with_people(hit->record))
        taking->with_people++;
    else
        taking->with_others += al_report_is_with_others(hit->record);
    return true;
}

static struct al_report_row *put(struct al_reporting *reporting,
                                 const char *what)
{
    struct al_report_row *row = al_report_row(reporting, NULL);

    al_report_cell(row, 0, what);
    return row;
}

static enum al_status figure_of(struct al_reporting *reporting,
                                const char *measure, struct al_figure *figure,
                                struct al_err *err)
{
    const struct al_span span = {al_date_from_days(reporting->measuring.from),
                                 al_date_from_days(reporting->measuring.to)};

    return al_measure(reporting->measuring.index, al_measure_for(measure),
                      &span, reporting->today, reporting->measuring.team, NULL,
                      NULL, figure, err);
}

/* First times are a part of all who took part, so that both go by one rule. */
static enum al_status put_people(struct al_reporting *reporting,
                                 const struct al_cell *times,
                                 struct al_err *err)
{
    struct al_figure voices, three;
    struct al_cell first[2] = {{0}}, people;
    struct al_report_row *row;
    struct al_str text = {0};
    enum al_status status = figure_of(reporting, "new_voices", &voices, err);

    if (status == AL_OK)
        status = figure_of(reporting, "top_three", &three, err);
    if (status != AL_OK)
        return status;
    first[0].count = voices.part;
    first[1].count = voices.whole - voices.part;
    al_small_hide_known(first, 2, reporting->min_cell, &people);
    row = put(reporting, _("{People} who took part, each counted once"));
    al_report_cell_small(row, 1, &people);
    row = put(reporting, _("Of these, for the first time ever"));
    al_report_cell_small(row, 1, &first[0]);
    row = put(reporting, _("Times that they took part"));
    if (people.is_hidden)
        al_report_cell(row, 1, "*");
    else
        al_report_cell_small(row, 1, times);
    row = put(reporting, _("Of these times, those of the same three, percent"));
    if (three.state == AL_FIGURE_KNOWN && !people.is_hidden)
        al_str_printf(&text, "%" PRId64, three.value);
    al_report_cell(row, 1, al_str_text(&text));
    al_str_drop(&text);
    return AL_OK;
}

enum al_status al_report_took_part(struct al_reporting *reporting,
                                   struct al_err *err)
{
    struct taking taking = {.reporting = reporting};
    struct al_cell asked;
    struct al_report_row *row;
    enum al_status status =
        al_measured_each(&reporting->measuring, AL_KIND_PARTICIPATION, 0,
                         see_part, &taking, err);

    if (status == AL_OK)
        status = al_measured_each(&reporting->measuring, AL_KIND_ACTIVITY, 0,
                                  see_activity, &taking, err);
    if (status != AL_OK)
        return status;
    al_small_hide_known(taking.went, WENT__COUNT, reporting->min_cell, &asked);
    row = put(reporting, _("Activities with {people}"));
    al_report_cell_number(row, 1, taking.with_people);
    row = put(reporting, _("Activities with others alone"));
    al_report_cell_number(row, 1, taking.with_others);
    status = put_people(reporting, &taking.went[WENT_TOOK_PART], err);
    if (status != AL_OK)
        return status;
    row = put(reporting, _("Hours of theirs, with preparing and talking after"));
    if (taking.went[WENT_TOOK_PART].is_hidden)
        al_report_cell(row, 1, "*");
    else
        al_report_cell_number(row, 1, (taking.minutes + 30) / 60);
    row = put(reporting, _("Times that somebody said no, or not now"));
    al_report_cell_small(row, 1, &taking.went[WENT_NO]);
    row = put(reporting, _("Times that it fell through"));
    al_report_cell_small(row, 1, &taking.went[WENT_FELL_THROUGH]);
    return AL_OK;
}

/* ---- the ladder ---- */

enum { LEVELS = 7, SPANS = 4 };

struct ladder {
    int64_t earned[SPANS][LEVELS], put[LEVELS];
    int32_t begins[SPANS]; /* the last is that of the report */
    size_t spans;
};

static bool see_told(void *arg, const struct al_hit *hit)
{
    bool *is_told = arg;

    *is_told |= !hit->is_gone && al_record_get(hit->record, "told_back_on");
    return !*is_told;
}

static bool see_level(struct al_measuring *measuring, const struct al_hit *hit,
                      void *arg)
{
    struct ladder *ladder = arg;
    size_t span = ladder->spans - 1;
    bool is_told = false;
    int put_as, earned;

    if (!al_report_is_with_people(hit->record))
        return true;
    put_as = al_level_put(hit->record);
    if (put_as == 0)
        return true;
    (void)al_query_links(measuring->index, &hit->id, AL_KIND_CHANGE,
                         "activities", 0, see_told, &is_told, NULL);
    earned = al_level_supported(hit->record, is_told);
    while (span > 0 && hit->day < ladder->begins[span])
        span--;
    ladder->earned[span][earned - 1]++;
    if (span + 1 == ladder->spans)
        ladder->put[put_as - 1]++;
    return true;
}

/* As many spans of the same length before, as months go. */
static void find_spans(const struct al_measuring *measuring, int32_t end,
                       struct ladder *ladder)
{
    struct al_date from = al_date_from_days(measuring->from);
    int months = (int)((end - measuring->from + 15) / 30);

    ladder->spans = months >= 1 && months <= 12 ? SPANS : 1;
    for (size_t i = 0; i < ladder->spans; i++)
        ladder->begins[i] = al_date_days(al_date_add_months(
            from, -months * (int)(ladder->spans - 1 - i)));
}

static void draw_ladder(struct al_reporting *reporting,
                        const struct ladder *ladder)
{
    struct al_chart *chart = al_chart_new(
        AL_CHART_STACK, _("Activities with {people} by the level they earned"));

    for (size_t i = 0; i < LEVELS; i++)
        al_chart_add_series(chart, _(al_codes_activity_level.codes[i].label));
    for (size_t i = 0; i < ladder->spans; i++) {
        struct al_str label = {0};
        struct al_chart_row *row;

        al_str_puts(&label, _("from "));
        al_date_show(al_date_from_days(ladder->begins[i]), &label);
        row = al_chart_add(chart, al_str_text(&label));
        for (size_t k = 0; k < LEVELS; k++)
            al_chart_set(row, k, ladder->earned[i][k]);
        al_str_drop(&label);
    }
    reporting->chart = chart;
}

enum al_status al_report_ladder(struct al_reporting *reporting,
                                struct al_err *err)
{
    struct ladder ladder = {.spans = 0};
    struct al_measuring *measuring = &reporting->measuring;
    size_t now;
    enum al_status status;

    find_spans(measuring, reporting->span_end, &ladder);
    now = ladder.spans - 1;
    status = al_measured_each(measuring, AL_KIND_ACTIVITY,
                              measuring->from - ladder.begins[0], see_level,
                              &ladder, err);
    for (size_t i = 0; i < LEVELS && status == AL_OK; i++) {
        struct al_report_row *row =
            put(reporting, _(al_codes_activity_level.codes[i].label));

        al_report_cell_number(row, 1, ladder.earned[now][i]);
        al_report_cell_number(row, 2, ladder.put[i]);
        for (size_t k = 1; k < ladder.spans; k++)
            al_report_cell_number(row, 2 + k, ladder.earned[now - k][i]);
    }
    if (status == AL_OK)
        draw_ladder(reporting, &ladder);
    return status;
}
