/* core/reports_heard.c - what was heard, what became of it, and concerns that
 * were taken up. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/codebook.h"
#include "core/codes.h"
#include "core/concern.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/reports_own.h"
#include "core/told.h"

/* ---- what was heard, by what it was about ---- */

enum { THEMES_MAX = 32 };

struct hearing {
    struct theme {
        size_t at;
        int64_t people, others, ideas, concerns, praise;
    } items[THEMES_MAX + 1]; /* the last: about nothing that was put */
};

static void count_for(struct theme *item, const struct al_record *feedback)
{
    const char *tone = al_record_get(feedback, "tone");

    if (al_strcmp0(al_record_get(feedback, "voice"), "client") == 0)
        item->people++;
    else
        item->others++;
    item->ideas += al_strcmp0(tone, "idea") == 0;
    item->concerns += al_measured_is_one_of(tone, "concern complaint");
    item->praise += al_strcmp0(tone, "praise") == 0;
}

static bool see_feedback(struct al_measuring *measuring,
                         const struct al_hit *hit, void *arg)
{
    struct hearing *hearing = arg;
    const struct al_codes *themes = &al_codes_theme;
    size_t found = 0;

    (void)measuring;
    if (al_record_get(hit->record, "corrects"))
        return true;
    for (size_t i = 0; i < themes->count && i < THEMES_MAX; i++)
        if (al_record_has_member(hit->record, "theme",
                                 themes->codes[i].code)) {
            count_for(&hearing->items[i], hit->record);
            found++;
        }
    if (found == 0)
        count_for(&hearing->items[THEMES_MAX], hit->record);
    return true;
}

static int by_often(const void *a, const void *b)
{
    const struct theme *x = a, *y = b;

    if (x->people != y->people)
        return x->people > y->people ? -1 : 1;
    if (x->others != y->others)
        return x->others > y->others ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

static const char *theme_label(const struct al_reporting *reporting,
                               const struct theme *item)
{
    const struct al_codes *themes = &al_codes_theme;

    return item->at < themes->count
               ? al_codebook_label(al_index_codes(reporting->measuring.index),
                                   themes, themes->codes[item->at].code)
               : _("about nothing that was put");
}

enum al_status al_report_heard(struct al_reporting *reporting,
                               struct al_err *err)
{
    struct hearing hearing = {.items = {{0}}};
    struct al_chart *chart =
        al_chart_new(AL_CHART_BARS, _("What was said, by what it was about"));
    enum al_status status =
        al_measured_each(&reporting->measuring, AL_KIND_FEEDBACK, 0,
                         see_feedback, &hearing, err);

    al_chart_add_series(chart, _("{People}"));
    al_chart_add_series(chart, _("Others"));
    for (size_t i = 0; i <= THEMES_MAX; i++)
        hearing.items[i].at = i;
    qsort(hearing.items, THEMES_MAX + 1, sizeof(*hearing.items), by_often);
    for (size_t i = 0; i <= THEMES_MAX && status == AL_OK; i++) {
        const struct theme *item = &hearing.items[i];
        struct al_report_row *row;
        struct al_chart_row *bar;

        if (item->people + item->others == 0)
            break;
        row = al_report_row(reporting, NULL);
        al_report_cell(row, 0, theme_label(reporting, item));
        al_report_cell_number(row, 1, item->people);
        al_report_cell_number(row, 2, item->others);
        al_report_cell_number(row, 3, item->ideas);
        al_report_cell_number(row, 4, item->concerns);
        al_report_cell_number(row, 5, item->praise);
        bar = al_chart_add(chart, row->cells[0]);
        al_chart_set(bar, 0, item->people);
        al_chart_set(bar, 1, item->others);
    }
    reporting->chart = chart;
    return status;
}

/* ---- you said, we did ---- */

struct looping {
    struct al_reporting *reporting;
    enum al_outcome outcome; /* those that are wanted now */
};

static void put_day(struct al_report_row *row, size_t at, int32_t day)
{
    struct al_str text = {0};

    if (day > 0)
        al_date_show(al_date_from_days(day), &text);
    al_report_cell(row, at, al_str_text(&text));
    al_str_drop(&text);
}

static bool see_change(struct al_measuring *measuring, const struct al_hit *hit,
                       void *arg)
{
    struct looping *looping = arg;
    struct al_reporting *reporting = looping->reporting;
    const char *reason = al_record_get(hit->record, "reason_if_not");
    struct al_str text = {0};
    struct al_report_row *row;
    struct al_told told;

    if (al_told_outcome(hit->record) != looping->outcome ||
        al_told_load(measuring->index, &hit->id, hit->record, reporting->today,
                     &told, NULL) != AL_OK)
        return true;
    row = al_report_row(reporting, &hit->id);
    al_report_cell(row, 0, al_record_get(hit->record, "description"));
    al_told_say_outcome(hit->record, &text);
    al_report_cell(row, 1, al_str_text(&text));
    al_report_cell(row, 2, reason);
    put_day(row, 3, told.heard);
    put_day(row, 4, told.told);
    if (told.told > 0 && told.days >= 0)
        al_report_cell_number(row, 5, told.days);
    row->is_gap = told.told == 0;
    al_str_drop(&text);
    return true;
}

enum al_status al_report_loop(struct al_reporting *reporting,
                              struct al_err *err)
{
    static const enum al_outcome order[] = {
        AL_OUTCOME_MADE, AL_OUTCOME_COULD_NOT, AL_OUTCOME_OPEN};
    struct looping looping = {.reporting = reporting};
    enum al_status status = AL_OK;

    for (size_t i = 0; i < AL_COUNT(order) && status == AL_OK; i++) {
        looping.outcome = order[i];
        status = al_measured_each(&reporting->measuring, AL_KIND_CHANGE, 0,
                                  see_change, &looping, err);
    }
    return status;
}

/* ---- concerns ---- */

enum { STATES_MAX = 24 };

struct concerning {
    struct al_reporting *reporting;
    struct al_cell states[STATES_MAX];
    int64_t raised, may_pass, taken_up, ended, told;
    int64_t not_here; /* what is reported under safeguarding */
};

static bool see_concern(struct al_measuring *measuring,
                        const struct al_hit *hit, void *arg)
{
    struct concerning *concerning = arg;
    const struct al_codes *states = &al_codes_concern_state;
    const char *state = al_record_get(hit->record, "state");
    struct al_concern concern;

    if (al_concern_load(measuring->index, &hit->id,
                        concerning->reporting->today, &concern,
                        NULL) != AL_OK)
        return true;
    if (concern.is_pointer) {
        concerning->not_here++;
        return true;
    }
    concerning->raised++;
    concerning->may_pass += concern.consent_until.year != 0;
    concerning->taken_up += concern.taken_up.year != 0;
    concerning->ended += !concern.is_open;
    concerning->told += !concern.is_open && concern.told.year != 0;
    for (size_t i = 0; i < states->count && i < STATES_MAX; i++)
        concerning->states[i].count +=
            strcmp(states->codes[i].code, state ? state : "raised") == 0;
    return true;
}

static void put_step(struct al_reporting *reporting, const char *what,
                     int64_t count)
{
    struct al_cell cell = al_small_one(count, reporting->min_cell);
    struct al_report_row *row = al_report_row(reporting, NULL);

    al_report_cell(row, 0, _("How far"));
    al_report_cell(row, 1, what);
    al_report_cell_small(row, 2, &cell);
}

enum al_status al_report_concerns(struct al_reporting *reporting,
                                  struct al_err *err)
{
    struct concerning concerning = {.reporting = reporting};
    const struct al_codes *states = &al_codes_concern_state;
    size_t count = states->count < STATES_MAX ? states->count : STATES_MAX;
    struct al_cell all;
    enum al_status status =
        al_measured_each(&reporting->measuring, AL_KIND_CONCERN, 0, see_concern,
                         &concerning, err);

    if (status != AL_OK || concerning.raised == 0)
        return status;
    al_small_hide_known(concerning.states, count, reporting->min_cell, &all);
    put_step(reporting, _("Raised"), concerning.raised);
    put_step(reporting, _("May be passed on, as they agreed"),
             concerning.may_pass);
    put_step(reporting, _("Taken up"), concerning.taken_up);
    put_step(reporting, _("Ended"), concerning.ended);
    put_step(reporting, _("Told what came of it"), concerning.told);
    for (size_t i = 0; i < count; i++) {
        struct al_report_row *row;

        if (concerning.states[i].count == 0)
            continue;
        row = al_report_row(reporting, NULL);
        al_report_cell(row, 0, _("How it stands"));
        al_report_cell(
            row, 1,
            al_codebook_label(al_index_codes(reporting->measuring.index),
                              states, states->codes[i].code));
        al_report_cell_small(row, 2, &concerning.states[i]);
    }
    return AL_OK;
}
