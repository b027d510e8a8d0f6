/* core/evidence_review.c - the days of a review, and who may be interviewed. */
#include "config.h"

#include "core/evidence.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"

enum { REPORT_DAYS = 28, DELETE_DAYS = 14, ACTION_DAYS = 42 };

static struct al_date day_of(const struct al_record *review, const char *field)
{
    const char *iso = al_record_get(review, field);
    struct al_date day;

    return iso && al_date_from_iso(iso, &day) && day.day > 0
               ? day
               : (struct al_date){0};
}

struct al_date al_review_report_on(const struct al_record *review)
{
    struct al_date report = day_of(review, "report_on");
    struct al_date first = day_of(review, "date");

    if (report.year || !first.year)
        return report;
    return al_date_add_days(first, REPORT_DAYS);
}

struct al_date al_review_delete_by(const struct al_record *review)
{
    struct al_date report = al_review_report_on(review);

    return report.year ? al_date_add_days(report, DELETE_DAYS) : report;
}

/*
 * Source: the timeline that reviews in the UK go by; the words are ours. months
 * or days from the first day, or from the report.
 */
/* clang-format off */
static const struct task {
    int months, days;
    bool is_after_report;
    const char *done_by; /* a field that shows it; NULL: nothing here does */
    const char *text;
} tasks[] = {
    {-2, 0, false, "organisation",
     N_("Call the reviewers; agree on data; begin the portfolio")},
    {-2, 0, false, NULL, N_("Draw the people who may be interviewed")},
    {-1, 0, false, NULL, N_("Agree how the evidence is shared, and kept safe")},
    {0, -21, false, "pack_made_on", N_("Look for gaps; make the pack")},
    {0, -14, false, NULL, N_("Send the timetable and the figures")},
    {0, 0, false, NULL, N_("The review begins")},
    {0, 0, true, "report_on", N_("The report; then a week to answer it")},
    {0, DELETE_DAYS, true, "deleted_on",
     N_("Delete every copy of the pack, here and there")},
    {0, ACTION_DAYS, false, NULL, N_("The action plan is due")},
};
/* clang-format on */

bool al_review_task_at(const struct al_record *review, size_t at,
                       struct al_review_task *task)
{
    struct al_date first = day_of(review, "date"), from;

    if (!first.year || at >= AL_COUNT(tasks))
        return false;
    from = tasks[at].is_after_report ? al_review_report_on(review) : first;
    *task = (struct al_review_task){
        .text = tasks[at].text,
        .day = al_date_add_days(al_date_add_months(from, tasks[at].months),
                                tasks[at].days),
        .is_done =
            tasks[at].done_by && al_record_get(review, tasks[at].done_by) &&
            (strcmp(tasks[at].done_by, "report_on") != 0 ||
             al_strcmp0(al_record_get(review, "state"), "reported") == 0)};
    return true;
}

/* ---- which review ---- */

struct next {
    struct al_id *id;
    bool is_found;
};

static bool see_review(void *arg, const struct al_hit *hit)
{
    struct next *next = arg;
    const char *state = al_record_get(hit->record, "state");

    if (al_strcmp0(state, "stopped") == 0 ||
        (al_strcmp0(state, "reported") == 0 &&
         (!al_record_get(hit->record, "pack_made_on") ||
          al_record_get(hit->record, "deleted_on"))))
        return true;
    *next->id = hit->id;
    next->is_found = true;
    return false;
}

bool al_review_next(struct al_index *index, struct al_date today,
                    struct al_id *id)
{
    const struct al_query query = {.kind = AL_KIND_REVIEW,
                                   .order = AL_ORDER_OLDEST};
    struct next next = {.id = id};

    (void)today;
    return al_query_run(index, &query, see_review, &next, NULL) == AL_OK &&
           next.is_found;
}

/* ---- drawing lots ---- */

struct lots {
    struct al_random *random;
    struct al_id *ids;
    size_t count, seen;
};

static uint64_t below(struct al_random *random, uint64_t limit)
{
    uint64_t number, most = UINT64_MAX - UINT64_MAX % limit;

    do
        al_random_bytes(random, &number, sizeof(number));
    while (number >= most);
    return number % limit;
}

/* Each that comes takes one of the places, or none: all have the same chance.
 */
static bool draw(void *arg, const struct al_hit *hit)
{
    struct lots *lots = arg;
    uint64_t place;

    lots->seen++;
    if (lots->seen <= lots->count) {
        lots->ids[lots->seen - 1] = hit->id;
        return true;
    }
    place = below(lots->random, lots->seen);
    if (place < lots->count)
        lots->ids[place] = hit->id;
    return true;
}

enum al_status al_review_draw(struct al_index *index, struct al_random *random,
                              struct al_id *ids, size_t count, size_t *found,
                              size_t *willing, struct al_err *err)
{
    /* Whoever said that they want to take part in anything, and did not say no
     * since; who left is not asked. */
    static const struct al_filter of[] = {
        {"_wants", AL_MATCH_FILLED, ""},
        {"status", AL_MATCH_NOT, "left"},
    };
    const struct al_query query = {.kind = AL_KIND_PERSON,
                                   .filters = of,
                                   .filter_count = AL_COUNT(of),
                                   .order = AL_ORDER_TITLE};
    struct lots lots = {random, ids, count, 0};
    enum al_status status = al_query_run(index, &query, draw, &lots, err);

    *willing = lots.seen;
    *found = lots.seen < count ? lots.seen : count;
    return status;
}
