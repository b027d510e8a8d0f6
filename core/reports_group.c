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
    al_report_cell_number(row, 3, group->filled[at]);
    if (group->expected[at] > 0)
        al_report_cell_number(row, 4,
                              group->came[at] * 100 / group->expected[at]);
    if (group->meetings > 0)
        al_report_cell_number(row, 5, group->spoke[at]);
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
