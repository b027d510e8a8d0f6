/* core/measures_done.c - what was done together, and who was there. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/crowd.h"
#include "core/kinds.h"
#include "core/measures_own.h"

enum {
    TOLD_DAYS = 30, /* Source: the yearly plan's P3 */
    FULL_PEOPLE = 2,
    SPREAD_MIN = 10 /* Assumed: below that three people are always the most */
};

/* ---- activities ---- */

static bool is_done(const struct al_record *activity)
{
    const char *status = al_record_get(activity, "status");

    return !status || strcmp(status, "done") == 0;
}

/* Done, and with people: what is only with others stands on its own line. */
static bool is_with_people(const struct al_record *activity)
{
    return is_done(activity) &&
           !al_measured_is_one_of(al_record_get(activity, "strand"),
                                  "stakeholder team");
}

static bool is_of_type(const struct al_measuring *measuring,
                       const struct al_record *activity, const char *types)
{
    (void)measuring;
    return !types ||
           al_measured_is_one_of(al_record_get(activity, "type"), types);
}

/* Where surveys are counted, what was given out there says how it went. */
static bool is_by_round(struct al_measuring *measuring, const struct al_id *id)
{
    return al_strcmp0(measuring->measure->which, "survey") == 0 &&
           al_measured_has_round(measuring, id);
}

static bool see_activity(struct al_measuring *measuring,
                         const struct al_hit *hit, void *arg)
{
    (void)arg;
    if (is_with_people(hit->record) &&
        is_of_type(measuring, hit->record, measuring->measure->which) &&
        !is_by_round(measuring, &hit->id))
        al_measured(measuring, &hit->id, true);
    return true;
}

enum al_status al_count_activities(struct al_measuring *measuring,
                                   struct al_err *err)
{
    return al_measured_each(measuring, AL_KIND_ACTIVITY, 0, see_activity, NULL,
                            err);
}

static bool see_meeting(struct al_measuring *measuring,
                        const struct al_hit *hit, void *arg)
{
    struct al_crowd crowd;

    (void)arg;
    if (!is_with_people(hit->record) ||
        !is_of_type(measuring, hit->record, measuring->measure->which) ||
        al_crowd_load(measuring->index, &hit->id, &crowd, NULL) != AL_OK)
        return true;
    al_measured(measuring, &hit->id,
                crowd.came[al_crowd_at("client")] >= FULL_PEOPLE &&
                    crowd.came[al_crowd_at("employer")] > 0);
    return true;
}

enum al_status al_count_full_meetings(struct al_measuring *measuring,
                                      struct al_err *err)
{
    return al_measured_each(measuring, AL_KIND_ACTIVITY, 0, see_meeting, NULL,
                            err);
}

/* which: how many at least, and the types. */
static bool see_headed(struct al_measuring *measuring, const struct al_hit *hit,
                       void *arg)
{
    char *types;
    long least = strtol(measuring->measure->which, &types, 10);
    struct al_crowd crowd;

    (void)arg;
    if (!is_with_people(hit->record) ||
        !is_of_type(measuring, hit->record, types + 1) ||
        al_crowd_load(measuring->index, &hit->id, &crowd, NULL) != AL_OK)
        return true;
    al_measured(measuring, &hit->id,
                crowd.came[al_crowd_at("client")] >= least);
    return true;
}

enum al_status al_count_heads(struct al_measuring *measuring,
                              struct al_err *err)
{
    return al_measured_each(measuring, AL_KIND_ACTIVITY, 0, see_headed, NULL,
                            err);
}

static bool see_event(struct al_measuring *measuring, const struct al_hit *hit,
                      void *arg)
{
    struct al_crowd crowd;

    (void)arg;
    if (!is_with_people(hit->record) ||
        !is_of_type(measuring, hit->record, measuring->measure->which) ||
        al_crowd_load(measuring->index, &hit->id, &crowd, NULL) != AL_OK)
        return true;
    al_measured(measuring, &hit->id,
                crowd.tellers > 0 &&
                    crowd.came[al_crowd_at("commissioner")] > 0);
    return true;
}

enum al_status al_count_events(struct al_measuring *measuring,
                               struct al_err *err)
{
    return al_measured_each(measuring, AL_KIND_ACTIVITY, 0, see_event, NULL,
                            err);
}

/* ---- surveys that were told back ---- */

struct told {
    int32_t by; /* the last day that is in time */
    bool is_told;
};

static bool see_change(void *arg, const struct al_hit *hit)
{
    struct told *told = arg;
    int32_t day = al_measured_day(hit->record, "told_back_on");

    told->is_told |= day > 0 && day <= told->by;
    return !told->is_told;
}

static bool see_survey(struct al_measuring *measuring, const struct al_hit *hit,
                       void *arg)
{
    struct told told = {.by = hit->day + TOLD_DAYS};

    (void)arg;
    if (!is_with_people(hit->record) || told.by > measuring->to ||
        !is_of_type(measuring, hit->record, measuring->measure->which) ||
        is_by_round(measuring, &hit->id))
        return true;
    told.is_told =
        al_strcmp0(al_record_get(hit->record, "fact_told"), "yes") == 0;
    if (!told.is_told)
        (void)al_query_links(measuring->index, &hit->id, AL_KIND_CHANGE,
                             "activities", 0, see_change, &told, NULL);
    al_measured(measuring, &hit->id, told.is_told);
    return true;
}

enum al_status al_count_surveys_told(struct al_measuring *measuring,
                                     struct al_err *err)
{
    enum al_status status =
        al_measured_each(measuring, AL_KIND_ACTIVITY, 0, see_survey, NULL, err);

    if (status == AL_OK)
        status = al_count_rounds_told(measuring, err);
    al_measured_share(measuring, measuring->figure->part,
                      measuring->figure->whole);
    return status;
}

/* ---- groups: held, and in time decided and told back ---- */

static bool see_group(struct al_measuring *measuring, const struct al_hit *hit,
                      void *arg)
{
    struct told told = {.by = INT32_MAX}; /* late puts it right, too */

    (void)arg;
    if (!is_with_people(hit->record) ||
        !is_of_type(measuring, hit->record, measuring->measure->which))
        return true;
    told.is_told =
        hit->day + TOLD_DAYS > measuring->to ||
        al_strcmp0(al_record_get(hit->record, "fact_told"), "yes") == 0;
    if (!told.is_told)
        (void)al_query_links(measuring->index, &hit->id, AL_KIND_CHANGE,
                             "activities", 0, see_change, &told, NULL);
    al_measured(measuring, &hit->id, told.is_told);
    return true;
}

enum al_status al_count_answered(struct al_measuring *measuring,
                                 struct al_err *err)
{
    return al_measured_each(measuring, AL_KIND_ACTIVITY, 0, see_group, NULL,
                            err);
}

/* ---- people ---- */

/* Who took part, each time; sorted by person before it is counted. */
struct times {
    struct al_id *items; /* owned */
    size_t count, cap;
    const char *types; /* of activities, or NULL */
    int64_t heads;     /* who came without a name */
};

static bool is_activity_of(struct al_measuring *measuring,
                           const struct al_record *record, const char *types)
{
    const char *value = al_record_get(record, "activity");
    struct al_record *activity = NULL;
    struct al_id id;
    bool is_so =
        value && al_id_parse(value, &id) &&
        al_query_get(measuring->index, &id, &activity, NULL) == AL_OK &&
        is_of_type(measuring, activity, types);

    al_record_free(activity);
    return is_so;
}

static bool see_taking_part(struct al_measuring *measuring,
                            const struct al_hit *hit, void *arg)
{
    struct times *times = arg;
    struct al_id person;

    if (al_strcmp0(al_record_get(hit->record, "outcome"), "took_part") != 0 ||
        !al_record_subject(hit->record, &person) ||
        (times->types && !is_activity_of(measuring, hit->record, times->types)))
        return true;
    times->items = al_grow(times->items, &times->cap, times->count + 1,
                           sizeof(*times->items));
    times->items[times->count++] = al_query_main(measuring->index, &person);
    return true;
}

static int by_id(const void *a, const void *b)
{
    return al_id_compare(a, b);
}

static enum al_status see_times(struct al_measuring *measuring,
                                struct times *times, struct al_err *err)
{
    enum al_status status = al_measured_each(measuring, AL_KIND_PARTICIPATION,
                                             0, see_taking_part, times, err);

    if (status == AL_OK && times->count > 1)
        qsort(times->items, times->count, sizeof(*times->items), by_id);
    return status;
}

/* The end of the run of one person that begins at at. */
static size_t run_end(const struct times *times, size_t at)
{
    size_t end = at + 1;

    while (end < times->count &&
           al_id_compare(&times->items[end], &times->items[at]) == 0)
        end++;
    return end;
}

static bool see_head_count(struct al_measuring *measuring,
                           const struct al_hit *hit, void *arg)
{
    struct times *times = arg;

    if (al_strcmp0(al_record_get(hit->record, "category"), "client") == 0 &&
        is_activity_of(measuring, hit->record, times->types))
        times->heads += al_record_number(hit->record, "count", 0);
    return true;
}

/* Heads without names are counted where types are asked for: nobody can tell
 * whether they came twice to different things. */
enum al_status al_count_people(struct al_measuring *measuring,
                               struct al_err *err)
{
    struct times times = {.types = measuring->measure->which};
    enum al_status status = see_times(measuring, &times, err);

    for (size_t i = 0; i < times.count; i = run_end(&times, i))
        al_measured(measuring, &times.items[i], true);
    if (status == AL_OK && times.types)
        status = al_measured_each(measuring, AL_KIND_ATTENDANCE, 0,
                                  see_head_count, &times, err);
    measuring->figure->part += times.heads;
    free(times.items);
    return status;
}

struct before {
    int32_t day;
    bool was_there;
};

static bool see_before(void *arg, const struct al_hit *hit)
{
    struct before *before = arg;

    before->was_there |=
        hit->day < before->day &&
        al_strcmp0(al_record_get(hit->record, "outcome"), "took_part") == 0;
    return !before->was_there;
}

enum al_status al_count_new_voices(struct al_measuring *measuring,
                                   struct al_err *err)
{
    struct times times = {0};
    enum al_status status = see_times(measuring, &times, err);

    for (size_t i = 0; i < times.count; i = run_end(&times, i)) {
        struct before before = {.day = measuring->from};

        (void)al_query_links(measuring->index, &times.items[i],
                             AL_KIND_PARTICIPATION, "person", 0, see_before,
                             &before, NULL);
        al_measured(measuring, &times.items[i], !before.was_there);
    }
    free(times.items);
    al_measured_share(measuring, measuring->figure->part,
                      measuring->figure->whole);
    return status;
}

enum al_status al_count_top_three(struct al_measuring *measuring,
                                  struct al_err *err)
{
    struct times times = {0};
    size_t top[3] = {0}, sum;
    enum al_status status = see_times(measuring, &times, err);

    for (size_t i = 0, end; i < times.count; i = end) {
        size_t run;

        end = run_end(&times, i);
        run = end - i;
        for (size_t k = 0; k < AL_COUNT(top); k++)
            if (run > top[k]) {
                size_t lower = top[k];

                top[k] = run;
                run = lower;
            }
    }
    sum = top[0] + top[1] + top[2];
    al_measured_share(measuring, (int64_t)sum,
                      times.count < SPREAD_MIN ? 0 : (int64_t)times.count);
    free(times.items);
    return status;
}

/* ---- who was asked ---- */

/* People who were asked, each perhaps several times; sorted before use. */
struct asked {
    struct al_measuring *measuring;
    struct al_id *items; /* owned */
    size_t count, cap;
};

static void add_asked(struct asked *asked, const struct al_record *record)
{
    struct al_id person;

    if (!al_record_subject(record, &person))
        return;
    asked->items = al_grow(asked->items, &asked->cap, asked->count + 1,
                           sizeof(*asked->items));
    asked->items[asked->count++] =
        al_query_main(asked->measuring->index, &person);
}

/* Taking part is an answer to having been asked, and so is being invited to
 * what is still to come. */
static bool see_part(void *arg, const struct al_hit *hit)
{
    struct asked *asked = arg;

    if (hit->day < asked->measuring->from)
        return false;
    if (al_measured_is_in(asked->measuring, hit->day) ||
        al_measured_is_in(asked->measuring,
                          al_measured_day(hit->record, "invited_on")))
        add_asked(asked, hit->record);
    return true;
}

/* Whoever said so is asked no more, and was asked. */
static bool see_refusal(void *arg, const struct al_hit *hit)
{
    add_asked(arg, hit->record);
    return true;
}

static bool see_interest(void *arg, const struct al_hit *hit)
{
    struct asked *asked = arg;

    if (al_measured_is_in(asked->measuring,
                          al_measured_day(hit->record, "asked_on")))
        add_asked(asked, hit->record);
    return true;
}

static bool see_person(void *arg, const struct al_hit *hit)
{
    struct asked *asked = arg;
    struct al_measuring *measuring = asked->measuring;
    int32_t started = al_measured_day(hit->record, "started");
    int32_t ended = al_measured_day(hit->record, "ended");

    if (al_record_get(hit->record, "merged_into") || started > measuring->to ||
        (ended > 0 && ended <= measuring->to) ||
        al_strcmp0(al_record_get(hit->record, "status"), "left") == 0 ||
        !al_measured_is_ours(measuring, hit->record))
        return true;
    al_measured(measuring, &hit->id,
                asked->count > 0 &&
                    bsearch(&hit->id, asked->items, asked->count,
                            sizeof(*asked->items), by_id));
    return true;
}

static enum al_status find_asked(struct asked *asked, struct al_err *err)
{
    static const struct al_filter refused = {"reply", AL_MATCH_IS,
                                             "please_do_not_ask"};
    const struct {
        struct al_query query;
        al_hit_fn *each;
    } ways[] = {
        {{.kind = AL_KIND_PARTICIPATION, .order = AL_ORDER_NEWEST}, see_part},
        {{.kind = AL_KIND_PARTICIPATION,
          .filters = &refused,
          .filter_count = 1},
         see_refusal},
        {{.kind = AL_KIND_INTEREST}, see_interest},
        {{.kind = AL_KIND_INTEREST, .filters = &refused, .filter_count = 1},
         see_refusal},
    };
    enum al_status status = AL_OK;

    for (size_t i = 0; status == AL_OK && i < AL_COUNT(ways); i++)
        status = al_query_run(asked->measuring->index, &ways[i].query,
                              ways[i].each, asked, err);
    if (asked->count > 1)
        qsort(asked->items, asked->count, sizeof(*asked->items), by_id);
    return status;
}

enum al_status al_count_asked(struct al_measuring *measuring,
                              struct al_err *err)
{
    const struct al_query people = {.kind = AL_KIND_PERSON,
                                    .order = AL_ORDER_TITLE};
    struct asked asked = {.measuring = measuring};
    enum al_status status = find_asked(&asked, err);

    if (status == AL_OK)
        status =
            al_query_run(measuring->index, &people, see_person, &asked, err);
    free(asked.items);
    al_measured_share(measuring, measuring->figure->part,
                      measuring->figure->whole);
    return status;
}
