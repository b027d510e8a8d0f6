/* core/group.c - how a group stands: seats, members, who came, decisions. */
#include "config.h"

#include "core/group.h"

#include <inttypes.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/small_numbers.h"

enum { FULL_PEOPLE = 2 }; /* Source: the yearly plan's P8 */

struct loading {
    struct al_index *index;
    const struct al_id *id; /* of the group */
    int32_t today;
    struct al_group *group;
    const struct al_id *activity; /* of the meeting that is counted */
    int32_t day;
    struct al_err *err;
    enum al_status status;
};

static int32_t day_of(const struct al_record *record, const char *field)
{
    const char *value = al_record_get(record, field);
    struct al_date day;

    return value && al_date_from_iso(value, &day) ? al_date_days(day) : 0;
}

bool al_group_is_member(const struct al_record *membership, int32_t day)
{
    int32_t to = day_of(membership, "to");

    return day_of(membership, "from") <= day && (to == 0 || to > day);
}

/* ---- seats and members ---- */

static bool see_seat(void *arg, const struct al_hit *hit)
{
    struct al_group *group = arg;

    group->wanted[al_crowd_at(al_record_get(hit->record, "category"))] +=
        al_record_number(hit->record, "wanted", 0);
    return true;
}

static bool see_member(void *arg, const struct al_hit *hit)
{
    struct loading *loading = arg;
    size_t at = al_crowd_at(al_record_get(hit->record, "category"));

    if (!al_group_is_member(hit->record, loading->today))
        return true;
    loading->group->filled[at]++;
    loading->group->voters[at] +=
        al_strcmp0(al_record_get(hit->record, "vote"), "yes") == 0;
    return true;
}

/* ---- meetings ---- */

struct looking {
    const char *value;
    bool is_there;
};

static bool see_part(void *arg, const struct al_hit *hit)
{
    struct looking *looking = arg;
    const char *person = al_record_get(hit->record, "person");
    const char *contact = al_record_get(hit->record, "contact");

    looking->is_there |= al_crowd_took_part(hit->record) &&
                         (al_strcmp0(person, looking->value) == 0 ||
                          al_strcmp0(contact, looking->value) == 0);
    return !looking->is_there;
}

struct expecting {
    struct al_index *index;
    const struct al_id *activity;
    int32_t day;
    struct al_group_came *came;
};

/* A member on the day of a meeting was expected there. Colleagues stand in no
 * involvement, so nobody can tell whether they came. */
static bool see_expected(void *arg, const struct al_hit *hit)
{
    struct expecting *loading = arg;
    struct al_group_came *group = loading->came;
    const char *person = al_record_get(hit->record, "person");
    struct looking looking = {
        person ? person : al_record_get(hit->record, "contact"), false};
    size_t at = al_crowd_at(al_record_get(hit->record, "category"));

    if (!looking.value || !al_group_is_member(hit->record, loading->day))
        return true;
    (void)al_query_links(loading->index, loading->activity,
                         AL_KIND_PARTICIPATION, "activity", 0, see_part,
                         &looking, NULL);
    group->expected[at]++;
    group->came[at] += looking.is_there;
    return true;
}

enum al_status al_group_came(struct al_index *index, const struct al_id *group,
                             const struct al_id *activity, int32_t day,
                             struct al_group_came *came, struct al_err *err)
{
    struct expecting expecting = {index, activity, day, came};

    *came = (struct al_group_came){{0}, {0}};
    return al_query_links(index, group, AL_KIND_MEMBERSHIP, "group", 0,
                          see_expected, &expecting, err);
}

static enum al_status count_meeting(struct loading *loading,
                                    const struct al_record *meeting)
{
    struct al_crowd crowd;
    struct al_group_came came;
    enum al_status status =
        al_group_came(loading->index, loading->id, loading->activity,
                      loading->day, &came, loading->err);

    if (status == AL_OK)
        status = al_crowd_load(loading->index, loading->activity, &crowd,
                               loading->err);
    if (status != AL_OK)
        return status;
    for (size_t i = 0; i < AL_CROWD_MAX; i++) {
        loading->group->expected[i] += came.expected[i];
        loading->group->came[i] += came.came[i];
        loading->group->spoke[i] += crowd.spoke[i];
    }
    loading->group->heard +=
        al_strcmp0(al_record_get(meeting, "what_did_we_hear"), "yes") == 0;
    loading->group->meetings++;
    return AL_OK;
}

static bool see_decision(void *arg, const struct al_hit *hit)
{
    struct loading *loading = arg;
    struct al_group *group = loading->group;
    int32_t due = day_of(hit->record, "due");

    if (al_record_get(hit->record, "done_on")) {
        group->done++;
        return true;
    }
    group->open++;
    group->late += due > 0 && due < loading->today;
    return true;
}

static bool see_meeting(void *arg, const struct al_hit *hit)
{
    struct loading *loading = arg;
    struct al_group *group = loading->group;
    const char *value = al_record_get(hit->record, "activity");
    struct al_record *activity = NULL;
    const char *status;
    struct al_id id;

    loading->status =
        al_query_links(loading->index, &hit->id, AL_KIND_MEETING_DECISION,
                       "meeting", 0, see_decision, loading, loading->err);
    if (loading->status != AL_OK)
        return false;
    if (!value || !al_id_parse(value, &id) ||
        al_query_get(loading->index, &id, &activity, NULL) != AL_OK)
        return true;
    status = al_record_get(activity, "status");
    loading->activity = &id;
    loading->day = day_of(activity, "date");
    if (al_strcmp0(status, "planned") == 0) {
        /* The newest come first: the last that is seen is the next. */
        group->next = id;
        group->next_day = loading->day;
    } else if (al_strcmp0(status, "cancelled") != 0) {
        if (group->last_day == 0) {
            group->last = id;
            group->last_day = loading->day;
        }
        if (group->meetings < AL_GROUP_MEETINGS)
            loading->status = count_meeting(loading, hit->record);
    }
    al_record_free(activity);
    return loading->status == AL_OK;
}

enum al_status al_group_load(struct al_index *index, const struct al_id *id,
                             struct al_date today, struct al_group *group,
                             struct al_err *err)
{
    struct loading loading = {.index = index,
                              .id = id,
                              .today = al_date_days(today),
                              .group = group,
                              .err = err,
                              .status = AL_OK};
    enum al_status status;

    *group = (struct al_group){.meetings = 0};
    status = al_query_links(index, id, AL_KIND_SEAT, "group", 0, see_seat,
                            group, err);
    if (status == AL_OK)
        status = al_query_links(index, id, AL_KIND_MEMBERSHIP, "group", 0,
                                see_member, &loading, err);
    if (status == AL_OK)
        status = al_query_links(index, id, AL_KIND_MEETING, "group", 0,
                                see_meeting, &loading, err);
    return status == AL_OK ? loading.status : status;
}

bool al_group_is_full(const struct al_group *group)
{
    return group->filled[al_crowd_at("client")] >= FULL_PEOPLE &&
           group->filled[al_crowd_at("employer")] > 0;
}

int al_group_attendance(const struct al_group *group)
{
    int64_t expected = 0, came = 0;

    for (size_t i = 0; i < AL_CROWD_MAX; i++) {
        expected += group->expected[i];
        came += group->came[i];
    }
    return expected > 0 ? (int)al_percent_towards(came, expected, AL_GROUP_GOOD)
                        : -1;
}

/* ---- in words ---- */

static void put_label(struct al_index *index, size_t at, bool is_first,
                      struct al_str *out)
{
    al_str_puts(out, is_first ? "" : ", ");
    al_crowd_label(index, at, out);
    al_str_puts(out, " ");
}

void al_group_say_seats(struct al_index *index, const struct al_group *group,
                        struct al_str *out)
{
    size_t start = out->len;

    for (size_t i = 0; al_crowd_category(i); i++) {
        if (group->wanted[i] == 0 && group->filled[i] == 0)
            continue;
        put_label(index, i, out->len == start, out);
        if (group->wanted[i] > 0)
            al_str_printf(out, _("%" PRId64 " of %" PRId64), group->filled[i],
                          group->wanted[i]);
        else
            al_str_printf(out, "%" PRId64, group->filled[i]);
    }
}

void al_group_say_came(struct al_index *index, const struct al_group *group,
                       struct al_str *out)
{
    size_t start = out->len;

    for (size_t i = 0; al_crowd_category(i); i++) {
        if (group->expected[i] == 0)
            continue;
        put_label(index, i, out->len == start, out);
        al_str_printf(out, "%" PRId64 "%%",
                      al_percent(group->came[i], group->expected[i]));
    }
}
