/* core/reports_grown.c - since the first activity, who promotes, and what
 * nobody expected. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/codebook.h"
#include "core/codes.h"
#include "core/crowd.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/reports_own.h"

/* ---- since the first activity ---- */

enum { QUARTERS_MAX = 40, TEAMS_MAX = 64 };

struct team {
    struct al_id id; /* zero: of no team */
    int32_t first;   /* al_date_days */
    struct {
        int64_t activities;
        struct al_id *people; /* owned; each once */
        size_t count, cap;
    } quarters[QUARTERS_MAX]; /* from that of the first */
};

struct growing {
    struct al_reporting *reporting;
    struct team *teams; /* owned */
    size_t count;
    struct team *team; /* of the activity that is being looked at */
    size_t quarter;
};

/* Quarters are those of the financial year, which are the calendar's. */
static int32_t quarter_of(int32_t day)
{
    struct al_date date = al_date_from_days(day);

    return date.year * 4 + (date.month - 1) / 3;
}

static void team_of(struct al_index *index, const struct al_record *activity,
                    struct al_id *team)
{
    const char *value = al_record_get(activity, "team");
    const struct al_slot *slot;
    struct al_record *owner = NULL;
    struct al_id id;

    *team = (struct al_id){0};
    if (value && al_id_parse(value, team))
        return;
    value = al_record_get(activity, "owner");
    if (!value || !al_id_parse(value, &id) ||
        al_query_get(index, &id, &owner, NULL) != AL_OK)
        return;
    slot = al_record_slot(owner, "teams");
    if (!slot || slot->member_count == 0 ||
        !al_id_parse(slot->members[0], team))
        *team = (struct al_id){0};
    al_record_free(owner);
}

/* Activities come the oldest first: a new team begins with its first. */
static struct team *find_team(struct growing *growing, const struct al_id *id,
                              int32_t day)
{
    for (size_t i = 0; i < growing->count; i++)
        if (al_id_compare(&growing->teams[i].id, id) == 0)
            return &growing->teams[i];
    if (growing->count == TEAMS_MAX)
        return NULL;
    growing->teams[growing->count] = (struct team){.id = *id, .first = day};
    return &growing->teams[growing->count++];
}

static bool see_person(void *arg, const struct al_hit *hit)
{
    struct growing *growing = arg;
    struct team *team = growing->team;
    size_t at = growing->quarter;
    struct al_id person;

    if (!al_crowd_took_part(hit->record) ||
        !al_record_subject(hit->record, &person))
        return true;
    person = al_query_main(growing->reporting->measuring.index, &person);
    for (size_t i = 0; i < team->quarters[at].count; i++)
        if (al_id_compare(&team->quarters[at].people[i], &person) == 0)
            return true;
    team->quarters[at].people = al_grow(
        team->quarters[at].people, &team->quarters[at].cap,
        team->quarters[at].count + 1, sizeof(*team->quarters[at].people));
    team->quarters[at].people[team->quarters[at].count++] = person;
    return true;
}

static bool see_activity(void *arg, const struct al_hit *hit)
{
    struct growing *growing = arg;
    struct al_reporting *reporting = growing->reporting;
    struct al_id id;
    int32_t quarter;

    if (hit->day == 0 || hit->day > reporting->measuring.to)
        return false;
    if (!al_report_is_with_people(hit->record) ||
        !al_measured_is_ours(&reporting->measuring, hit->record))
        return true;
    team_of(reporting->measuring.index, hit->record, &id);
    growing->team = find_team(growing, &id, hit->day);
    if (!growing->team)
        return true;
    quarter = quarter_of(hit->day) - quarter_of(growing->team->first);
    if (quarter >= QUARTERS_MAX)
        return true;
    growing->quarter = (size_t)quarter;
    growing->team->quarters[quarter].activities++;
    (void)al_query_links(reporting->measuring.index, &hit->id,
                         AL_KIND_PARTICIPATION, "activity", 0, see_person,
                         growing, NULL);
    return true;
}

enum { POINTS_MAX = 8 };

/* The newest quarters of all teams together. */
static void draw_growth(struct al_reporting *reporting,
                        const struct growing *growing)
{
    int32_t last = quarter_of(reporting->measuring.to), first = last;
    struct al_chart *chart =
        al_chart_new(AL_CHART_TREND, _("Activities with {people} by quarter"));

    for (size_t i = 0; i < growing->count; i++) {
        int32_t begins = quarter_of(growing->teams[i].first);

        first = begins < first ? begins : first;
    }
    first = last - first >= POINTS_MAX ? last - POINTS_MAX + 1 : first;
    al_chart_add_series(chart, _("Activities"));
    for (int32_t q = first; q <= last; q++) {
        const struct al_date from = {q / 4, q % 4 * 3 + 1, 1};
        struct al_str label = {0};
        int64_t activities = 0;

        for (size_t i = 0; i < growing->count; i++) {
            int32_t at = q - quarter_of(growing->teams[i].first);

            if (at >= 0 && at < QUARTERS_MAX)
                activities += growing->teams[i].quarters[at].activities;
        }
        al_date_show(from, &label);
        al_chart_set(al_chart_add(chart, al_str_text(&label)), 0, activities);
        al_str_drop(&label);
    }
    reporting->chart = chart;
}

static void add_team(struct al_reporting *reporting, const struct team *team)
{
    int32_t begins = quarter_of(team->first);
    int32_t ends = quarter_of(reporting->measuring.to);
    struct al_str name = {0};

    if (al_id_is_zero(&team->id))
        al_str_puts(&name, _("of no team"));
    else
        al_query_name(reporting->measuring.index, &team->id, &name);
    for (int32_t q = begins; q <= ends && q - begins < QUARTERS_MAX; q++) {
        const struct al_date from = {q / 4, q % 4 * 3 + 1, 1};
        struct al_report_row *row = al_report_row(
            reporting, al_id_is_zero(&team->id) ? NULL : &team->id);
        struct al_cell people;

        al_report_cell(row, 0, al_str_text(&name));
        al_report_cell_day(row, 1, al_date_days(from));
        al_report_cell_number(row, 2, team->quarters[q - begins].activities);
        people = al_small_one((int64_t)team->quarters[q - begins].count,
                              reporting->min_cell);
        al_report_cell_small(row, 3, &people);
        if (q == begins)
            al_report_cell_day(row, 4, team->first);
        row->is_gap = team->quarters[q - begins].activities == 0;
    }
    al_str_drop(&name);
}

enum al_status al_report_growth(struct al_reporting *reporting,
                                struct al_err *err)
{
    const struct al_query activities = {.kind = AL_KIND_ACTIVITY,
                                        .order = AL_ORDER_OLDEST};
    struct growing growing = {.reporting = reporting,
                              .teams =
                                  al_calloc(TEAMS_MAX, sizeof(*growing.teams))};
    enum al_status status = al_query_run(
        reporting->measuring.index, &activities, see_activity, &growing, err);

    if (status == AL_OK)
        draw_growth(reporting, &growing);
    for (size_t i = 0; i < growing.count; i++) {
        if (status == AL_OK)
            add_team(reporting, &growing.teams[i]);
        for (size_t q = 0; q < QUARTERS_MAX; q++)
            free(growing.teams[i].quarters[q].people);
    }
    free(growing.teams);
    return status;
}

/* ---- who promotes the service ---- */

struct promoting {
    int64_t activities[2], heard[2]; /* by people, by staff */
};

static bool leads_it(const struct al_record *participation)
{
    return al_record_get(participation, "person") &&
           al_crowd_took_part(participation) &&
           al_measured_is_one_of(
               al_record_get(participation, "role"),
               "speaker storyteller artist performer host trainer ambassador "
               "co_creator facilitator co_facilitator");
}

static bool see_leader(void *arg, const struct al_hit *hit)
{
    *(int64_t *)arg += leads_it(hit->record);
    return true;
}

static bool see_promotion(struct al_measuring *measuring,
                          const struct al_hit *hit, void *arg)
{
    struct promoting *promoting = arg;
    const char *status = al_record_get(hit->record, "status");
    struct al_crowd crowd;
    int64_t leaders = 0, came = 0;
    size_t at;

    if ((status && strcmp(status, "done") != 0) ||
        (al_strcmp0(al_record_get(hit->record, "area"), "promotion") != 0 &&
         !al_measured_is_one_of(
             al_record_get(hit->record, "type"),
             "event exhibition film_making peer_talk employer_event outreach "
             "newsletter")) ||
        al_crowd_load(measuring->index, &hit->id, &crowd, NULL) != AL_OK)
        return true;
    (void)al_query_links(measuring->index, &hit->id, AL_KIND_PARTICIPATION,
                         "activity", 0, see_leader, &leaders, NULL);
    for (size_t i = 0; i < AL_CROWD_MAX; i++)
        came += crowd.came[i];
    at = leaders > 0 ? 0 : 1;
    promoting->activities[at]++;
    promoting->heard[at] += came - leaders;
    return true;
}

enum al_status al_report_promotion(struct al_reporting *reporting,
                                   struct al_err *err)
{
    struct promoting promoting = {{0}, {0}};
    enum al_status status =
        al_measured_each(&reporting->measuring, AL_KIND_ACTIVITY, 0,
                         see_promotion, &promoting, err);
    int64_t all = promoting.activities[0] + promoting.activities[1];

    for (size_t i = 0; i < 2 && all > 0 && status == AL_OK; i++) {
        struct al_report_row *row = al_report_row(reporting, NULL);
        struct al_cell heard =
            al_small_one(promoting.heard[i], reporting->min_cell);

        al_report_cell(row, 0, i == 0 ? _("{People}") : _("Staff alone"));
        al_report_cell_number(row, 1, promoting.activities[i]);
        al_report_cell_number(row, 2,
                              al_percent(promoting.activities[i], all));
        al_report_cell_small(row, 3, &heard);
    }
    return status;
}

/* ---- what nobody expected ---- */

/* People with whom something of one sort came up that nobody expected. */
struct sort {
    char *tag, *way;      /* owned; NULL: not said */
    struct al_id *people; /* owned, each once */
    size_t count, cap;
};

struct surprises {
    struct al_reporting *reporting;
    struct sort *sorts; /* owned, in the order in which they came up */
    size_t count, cap;
};

static struct sort *sort_of(struct surprises *surprises,
                            const struct al_record *gain)
{
    const char *tag = al_record_get(gain, "tag");
    const char *way = al_record_get(gain, "way");
    struct sort *sort;

    for (size_t i = 0; i < surprises->count; i++)
        if (al_strcmp0(surprises->sorts[i].tag, tag) == 0 &&
            al_strcmp0(surprises->sorts[i].way, way) == 0)
            return &surprises->sorts[i];
    surprises->sorts = al_grow(surprises->sorts, &surprises->cap,
                               surprises->count + 1, sizeof(*sort));
    sort = &surprises->sorts[surprises->count++];
    *sort = (struct sort){.tag = tag ? al_strdup(tag) : NULL,
                          .way = way ? al_strdup(way) : NULL};
    return sort;
}

static void count_person(struct sort *sort, const struct al_id *person)
{
    for (size_t i = 0; i < sort->count; i++)
        if (al_id_compare(&sort->people[i], person) == 0)
            return;
    sort->people = al_grow(sort->people, &sort->cap, sort->count + 1,
                           sizeof(*sort->people));
    sort->people[sort->count++] = *person;
}

/* A day and an activity would say whose it is. */
static bool see_gain(struct al_measuring *measuring, const struct al_hit *hit,
                     void *arg)
{
    struct surprises *surprises = arg;
    struct al_reporting *reporting = surprises->reporting;
    struct al_report_row *row;
    struct al_id person;

    (void)measuring;
    if (al_strcmp0(al_record_get(hit->record, "expected"), "no") != 0)
        return true;
    if (al_record_subject(hit->record, &person)) {
        count_person(sort_of(surprises, hit->record), &person);
        return true;
    }
    row = al_report_row(reporting, &hit->id);
    al_report_cell_day(row, 0, hit->day);
    al_report_cell_field(reporting, row, 1, hit->record, "tag");
    al_report_cell_field(reporting, row, 2, hit->record, "for");
    al_report_cell_field(reporting, row, 3, hit->record, "way");
    al_report_cell_ref(reporting, row, 4, hit->record,
                       al_record_get(hit->record, "activity") ? "activity"
                                                              : "group");
    al_report_cell(row, 5, al_record_get(hit->record, "text"));
    return true;
}

static void put_sort(struct al_reporting *reporting, const struct sort *sort)
{
    const struct al_codebook *codes =
        al_index_codes(reporting->measuring.index);
    struct al_report_row *row = al_report_row(reporting, NULL);
    struct al_cell people =
        al_small_one((int64_t)sort->count, reporting->min_cell);
    struct al_str text = {0};

    if (sort->tag)
        al_report_cell(row, 1,
                       al_codebook_label(codes, &al_codes_gain_tag, sort->tag));
    al_report_cell(row, 2, _("{people}"));
    if (sort->way)
        al_report_cell(row, 3,
                       al_codebook_label(codes, &al_codes_gain_way, sort->way));
    al_small_show(&people, &text);
    al_str_puts(&text, _(" {people}"));
    al_report_cell(row, 5, al_str_text(&text));
    al_str_drop(&text);
}

enum al_status al_report_gains(struct al_reporting *reporting,
                               struct al_err *err)
{
    struct surprises surprises = {.reporting = reporting};
    enum al_status status = al_measured_each(
        &reporting->measuring, AL_KIND_GAIN, 0, see_gain, &surprises, err);

    for (size_t i = 0; i < surprises.count; i++) {
        struct sort *sort = &surprises.sorts[i];

        if (status == AL_OK)
            put_sort(reporting, sort);
        free(sort->tag);
        free(sort->way);
        free(sort->people);
    }
    free(surprises.sorts);
    return status;
}
