/* core/measures_group.c - groups, their meetings, and posts that were filled. */
#include "config.h"

#include <string.h>

#include "core/group.h"
#include "core/kinds.h"
#include "core/measures_own.h"

/* Whether a ref of record names a group of the kind that is counted. */
static bool is_of_group(const struct al_measuring *measuring,
                        const struct al_record *record)
{
    const char *value = al_record_get(record, "group");
    struct al_record *group = NULL;
    struct al_id id;
    bool is_so =
        value && al_id_parse(value, &id) &&
        al_query_get(measuring->index, &id, &group, NULL) == AL_OK &&
        al_measured_is_one_of(al_record_get(group, "kind_of"),
                              measuring->measure->which) &&
        al_measured_is_ours(measuring, group);

    al_record_free(group);
    return is_so;
}

/* Whether the meeting's activity took place. */
static bool took_place(const struct al_measuring *measuring,
                       const struct al_record *meeting, struct al_id *activity)
{
    const char *value = al_record_get(meeting, "activity"), *status;
    struct al_record *record = NULL;
    bool is_so = false;

    if (value && al_id_parse(value, activity) &&
        al_query_get(measuring->index, activity, &record, NULL) == AL_OK) {
        status = al_record_get(record, "status");
        is_so = !status || strcmp(status, "done") == 0;
    }
    al_record_free(record);
    return is_so;
}

static bool see_meeting(void *arg, const struct al_hit *hit)
{
    struct al_measuring *measuring = arg;
    struct al_id activity;

    if (hit->day < measuring->from)
        return false;
    if (al_measured_is_in(measuring, hit->day) &&
        is_of_group(measuring, hit->record) &&
        took_place(measuring, hit->record, &activity))
        al_measured(measuring, &hit->id,
                    al_strcmp0(al_record_get(hit->record, "what_did_we_hear"),
                               "yes") == 0);
    return true;
}

enum al_status al_count_meetings_heard(struct al_measuring *measuring,
                                       struct al_err *err)
{
    const struct al_query meetings = {.kind = AL_KIND_MEETING,
                                      .order = AL_ORDER_NEWEST};
    enum al_status status = al_query_run(measuring->index, &meetings,
                                         see_meeting, measuring, err);

    al_measured_share(measuring, measuring->figure->part,
                      measuring->figure->whole);
    return status;
}

/* ---- seats ---- */

static bool see_group(void *arg, const struct al_hit *hit)
{
    struct al_measuring *measuring = arg;
    const char *which = al_record_get(hit->record, "kind_of");
    int32_t ended = al_measured_day(hit->record, "ended");
    struct al_group group;

    if (!al_measured_is_one_of(which, measuring->measure->which) ||
        (ended > 0 && ended <= measuring->to) ||
        !al_measured_is_ours(measuring, hit->record) ||
        al_group_load(measuring->index, &hit->id,
                      al_date_from_days(measuring->to), &group, NULL) != AL_OK)
        return true;
    al_measured(measuring, &hit->id, al_group_is_full(&group));
    return true;
}

enum al_status al_count_full_groups(struct al_measuring *measuring,
                                    struct al_err *err)
{
    const struct al_query groups = {.kind = AL_KIND_GROUP};

    return al_query_run(measuring->index, &groups, see_group, measuring, err);
}

/* ---- attendance ---- */

struct coming {
    struct al_measuring *measuring;
    int64_t expected, came;
};

static bool see_held(void *arg, const struct al_hit *hit)
{
    struct coming *coming = arg;
    struct al_measuring *measuring = coming->measuring;
    struct al_group_came came;
    struct al_id activity, group;
    const char *value = al_record_get(hit->record, "group");

    if (hit->day < measuring->from)
        return false;
    if (!al_measured_is_in(measuring, hit->day) ||
        !is_of_group(measuring, hit->record) || !value ||
        !al_id_parse(value, &group) ||
        !took_place(measuring, hit->record, &activity) ||
        al_group_came(measuring->index, &group, &activity, hit->day, &came,
                      NULL) != AL_OK)
        return true;
    for (size_t i = 0; i < AL_CROWD_MAX; i++) {
        coming->expected += came.expected[i];
        coming->came += came.came[i];
    }
    if (measuring->each)
        measuring->each(measuring->arg, &hit->id, true);
    return true;
}

enum al_status al_count_attendance(struct al_measuring *measuring,
                                   struct al_err *err)
{
    const struct al_query meetings = {.kind = AL_KIND_MEETING,
                                      .order = AL_ORDER_NEWEST};
    struct coming coming = {.measuring = measuring};
    enum al_status status = al_query_run(measuring->index, &meetings, see_held,
                                         &coming, err);

    al_measured_share(measuring, coming.came, coming.expected);
    return status;
}

/* ---- posts ---- */

static bool see_post(struct al_measuring *measuring, const struct al_hit *hit,
                     void *arg)
{
    (void)arg;
    al_measured(measuring, &hit->id,
                al_measured_is_one_of(al_record_get(hit->record, "state"),
                                      measuring->measure->which));
    return true;
}

enum al_status al_count_posts(struct al_measuring *measuring,
                              struct al_err *err)
{
    return al_measured_each(measuring, AL_KIND_PATHWAY, 0, see_post, NULL, err);
}
