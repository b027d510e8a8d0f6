/* core/gather.c - call a meeting of a group. */
#include "config.h"

#include "core/gather.h"

#include <string.h>

#include "core/group.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/link.h"

struct work {
    const struct al_gather *gather;
    struct al_index *index;
    const uint8_t *link_key;
    struct al_record *group; /* owned */
    int32_t day;
    const char *type, *role;
    struct al_id activity;
    struct al_involved made;
    size_t people, others;
    enum al_status status;
    struct al_err *err;
};

const char *al_gather_type(const char *kind_of)
{
    static const struct {
        const char *kind_of, *type;
    } types[] = {{"steering", "steering_meeting"},
                 {"focus", "focus_group"},
                 {"team", "team_meeting"}};

    for (size_t i = 0; kind_of && i < AL_COUNT(types); i++)
        if (strcmp(types[i].kind_of, kind_of) == 0)
            return types[i].type;
    return "working_group";
}

static enum al_status open_group(struct work *work, struct al_err *err)
{
    const char *ended;
    struct al_date date;
    enum al_status status =
        al_query_get(work->index, &work->gather->group, &work->group, err);

    if (status != AL_OK)
        return status;
    ended = al_record_get(work->group, "ended");
    if (strcmp(work->group->kind, AL_KIND_GROUP) != 0)
        return al_fail(err, AL_EINVAL, _("This is no group"));
    if (al_is_empty(work->gather->date) ||
        !al_date_from_iso(work->gather->date, &date) || date.day == 0)
        return al_fail(err, AL_EINVAL, _("When: the day it meets"));
    work->day = al_date_days(date);
    if (ended)
        return al_fail(err, AL_EINVAL, _("This group has ended: e opens it "
                                         "again"));
    work->type = al_gather_type(al_record_get(work->group, "kind_of"));
    work->role = al_usual_for(work->type)->role;
    return AL_OK;
}

/* A link record; one that somebody took back stands again. */
static void take_link(struct work *work, struct al_record *record)
{
    struct al_record *opened = NULL;
    struct al_id id;

    work->status = al_link_id(record, work->link_key, &id, work->err);
    if (work->status != AL_OK) {
        al_record_free(record);
        return;
    }
    if (al_query_get(work->index, &id, &opened, NULL) != AL_OK)
        opened = NULL;
    al_involved_add(&work->made, id, opened, record);
}

static bool see_member(void *arg, const struct al_hit *hit)
{
    struct work *work = arg;
    const char *person = al_record_get(hit->record, "person");
    const char *contact = al_record_get(hit->record, "contact");
    struct al_record *record;
    char today[AL_DATE_ISO];

    if ((!person && !contact) || !al_group_is_member(hit->record, work->day))
        return true;
    *(person ? &work->people : &work->others) += 1;
    record = al_record_new(AL_KIND_PARTICIPATION);
    al_date_iso(work->gather->today, today);
    al_record_set_ref(record, "activity", &work->activity);
    al_record_set(record, "person", person);
    al_record_set(record, "contact", contact);
    al_record_set(record, "role", work->role);
    al_record_set(record, "invited_on", today);
    if (!al_id_is_zero(&work->gather->staff))
        al_record_set_ref(record, "invited_by", &work->gather->staff);
    take_link(work, record);
    return work->status == AL_OK;
}

/* Work with people and work with others are never added up. */
static const char *strand_of(const struct work *work)
{
    if (work->people > 0)
        return work->others > 0 ? "both" : "client";
    return strcmp(work->type, "team_meeting") == 0 ? "team" : "stakeholder";
}

static struct al_record *make_activity(struct work *work)
{
    const struct al_gather *gather = work->gather;
    struct al_record *record = al_record_new(AL_KIND_ACTIVITY);

    al_record_set(record, "type", work->type);
    al_record_set(record, "title", gather->title);
    al_record_set(record, "date", gather->date);
    al_record_set(record, "time", gather->time);
    al_record_set(record, "until", gather->until);
    al_record_set(record, "place", gather->place);
    al_record_set(record, "status", "planned"); /* who came is to be said */
    al_record_set(record, "owner", al_record_get(work->group, "owner"));
    al_record_set(record, "team", al_record_get(work->group, "team"));
    al_record_set_ref(record, "group", &gather->group);
    return record;
}

enum al_status al_gather_make(const struct al_gather *gather,
                              struct al_index *index, struct al_random *random,
                              const uint8_t link_key[32],
                              struct al_involved *made, struct al_err *err)
{
    struct work work = {.gather = gather,
                        .index = index,
                        .link_key = link_key,
                        .err = err};
    struct al_record *meeting;

    work.status = open_group(&work, err);
    if (work.status == AL_OK) {
        work.activity = al_id_new(random);
        al_involved_add(&work.made, work.activity, NULL, make_activity(&work));
        meeting = al_record_new(AL_KIND_MEETING);
        al_record_set_ref(meeting, "group", &gather->group);
        al_record_set_ref(meeting, "activity", &work.activity);
        take_link(&work, meeting);
    }
    if (work.status == AL_OK) {
        enum al_status status =
            al_query_links(index, &gather->group, AL_KIND_MEMBERSHIP, "group",
                           0, see_member, &work, err);

        work.status = work.status == AL_OK ? status : work.status;
    }
    if (work.status == AL_OK)
        al_record_set(work.made.items[0].record, "strand", strand_of(&work));
    for (size_t i = 0; work.status == AL_OK && i < work.made.count; i++)
        work.status = al_record_check(work.made.items[i].record, err);
    if (work.status == AL_OK) {
        work.made.activity = work.activity;
        work.made.is_planned = true;
        *made = work.made;
    } else {
        al_involved_drop(&work.made);
    }
    al_record_free(work.group);
    return work.status;
}

static bool on_meeting(void *arg, const struct al_hit *hit)
{
    *(struct al_id *)arg = hit->id;
    return false;
}

bool al_gather_meeting(struct al_index *index, const struct al_id *activity,
                       struct al_id *meeting)
{
    *meeting = (struct al_id){{0}};
    (void)al_query_links(index, activity, AL_KIND_MEETING, "activity", 1,
                         on_meeting, meeting, NULL);
    return !al_id_is_zero(meeting);
}
