/* core/reports_group.c - groups: their seats, and who came. */
#include "config.h"

#include <string.h>

#include "core/group.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/reports_own.h"

struct grouping {
    struct al_reporting *reporting;
    enum al_status status;
    struct al_err *err;
};

/* How few of them sit, come or speak tells of each; of employers, partners ...
 * who sit for an organisation it is said. */
static bool is_of_people(size_t at)
{
    return at == al_crowd_at("client") || at == al_crowd_at("carer");
}

static void put_count(const struct al_reporting *reporting,
                      struct al_report_row *row, size_t at, int64_t count,
                      bool is_small)
{
    struct al_cell cell = al_small_one(count, reporting->min_cell);

    if (is_small)
        al_report_cell_small(row, at, &cell);
    else
        al_report_cell_number(row, at, count);
}

static void put_came(const struct al_reporting *reporting,
                     struct al_report_row *row, const struct al_group *group,
                     size_t at)
{
    struct al_str text = {0};

    if (is_of_people(at))
        al_small_percent(group->came[at], group->expected[at],
                         reporting->min_cell, &text);
    else
        al_str_printf(&text, "%d%%",
                      (int)al_percent(group->came[at], group->expected[at]));
    if (text.data[text.len - 1] == '%') /* the heading says it */
        al_str_cut(&text, text.len - 1);
    al_report_cell(row, 4, al_str_text(&text));
    al_str_drop(&text);
}

static void add_seat(struct al_reporting *reporting, const struct al_hit *hit,
                     const struct al_group *group, size_t at)
{
    struct al_report_row *row = al_report_row(reporting, &hit->id);
    struct al_str label = {0};

    al_crowd_label(reporting->measuring.index, at, &label);
    al_report_cell(row, 0, hit->title);
    al_report_cell(row, 1, al_str_text(&label));
    if (group->wanted[at] > 0)
        al_report_cell_number(row, 2, group->wanted[at]);
    put_count(reporting, row, 3, group->filled[at], is_of_people(at));
    if (group->expected[at] > 0)
        put_came(reporting, row, group, at);
    if (group->meetings > 0)
        put_count(reporting, row, 5, group->spoke[at], is_of_people(at));
    row->is_gap = group->filled[at] < group->wanted[at];
    al_str_drop(&label);
}

static bool see_group(void *arg, const struct al_hit *hit)
{
    struct grouping *grouping = arg;
    struct al_reporting *reporting = grouping->reporting;
    const char *which = al_record_get(hit->record, "kind_of");
    struct al_group group;

    if (al_record_get(hit->record, "ended") ||
        al_measured_is_one_of(which, "team") ||
        !al_measured_is_ours(&reporting->measuring, hit->record))
        return true;
    grouping->status = al_group_load(reporting->measuring.index, &hit->id,
                                     reporting->today, &group, grouping->err);
    for (size_t i = 0; grouping->status == AL_OK && al_crowd_category(i); i++)
        if (group.wanted[i] > 0 || group.filled[i] > 0)
            add_seat(reporting, hit, &group, i);
    return grouping->status == AL_OK;
}

enum al_status al_report_groups(struct al_reporting *reporting,
                                struct al_err *err)
{
    const struct al_query groups = {.kind = AL_KIND_GROUP,
                                    .order = AL_ORDER_TITLE};
    struct grouping grouping = {reporting, AL_OK, err};
    enum al_status status = al_query_run(reporting->measuring.index, &groups,
                                         see_group, &grouping, err);

    return status == AL_OK ? grouping.status : status;
}
