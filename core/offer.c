/* core/offer.c - an opportunity, its planned activity, and who is asked. */
#include "config.h"

#include "core/offer.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/link.h"

struct work {
    const struct al_offer *offer;
    struct al_index *index;
    const uint8_t *link_key;
    struct al_record *opportunity; /* owned */
    const struct al_usual *usual;
    struct al_id activity;
    struct al_involved made;
};

/* What the activity takes over from the opportunity, by its own names. */
static const struct {
    const char *from, *to;
} fields[] = {{"type", "type"},   {"what", "title"},  {"date", "date"},
              {"time", "time"},   {"until", "until"}, {"place", "place"},
              {"level", "level"}, {"owner", "owner"}};

/* The planned activity, unless it stands already. */
static enum al_status plan(struct work *work, struct al_err *err)
{
    const char *planned = al_record_get(work->opportunity, "activity");
    struct al_record *standing = NULL, *activity, *linked;
    enum al_status status;

    if (planned && al_id_parse(planned, &work->activity))
        return AL_OK;
    work->activity = al_id_link(work->link_key, AL_KIND_ACTIVITY,
                                &work->offer->opportunity, 1, NULL, 0);
    status = al_query_get(work->index, &work->activity, &standing, err);
    if (status != AL_OK && status != AL_ENOTFOUND)
        return status;
    if (status == AL_OK && !al_record_is_gone(standing)) {
        al_record_free(standing);
    } else {
        activity = al_record_new(AL_KIND_ACTIVITY);
        for (size_t i = 0; i < AL_COUNT(fields); i++)
            al_record_set(activity, fields[i].to,
                          al_record_get(work->opportunity, fields[i].from));
        al_record_set(activity, "status", "planned");
        al_record_set(activity, "strand", "client");
        al_involved_add(&work->made, work->activity, standing, activity);
    }
    linked = al_record_copy(work->opportunity);
    al_record_set_ref(linked, "activity", &work->activity);
    al_involved_add(&work->made, work->offer->opportunity,
                    al_record_copy(work->opportunity), linked);
    return AL_OK;
}

static enum al_status open_opportunity(struct work *work, struct al_err *err)
{
    enum al_status status = al_query_get(work->index, &work->offer->opportunity,
                                         &work->opportunity, err);

    if (status != AL_OK)
        return status;
    if (strcmp(work->opportunity->kind, AL_KIND_OPPORTUNITY) != 0)
        return al_fail(err, AL_EINVAL, _("This is no opportunity"));
    if (!al_record_get(work->opportunity, "date"))
        return al_fail(err, AL_EINVAL,
                       _("The opportunity has no day yet: e gives it one"));
    work->usual = al_usual_for(al_record_get(work->opportunity, "type"));
    return AL_OK;
}

static enum al_status ask(struct work *work, const struct al_id *person,
                          struct al_err *err)
{
    struct al_record *record = al_record_new(AL_KIND_PARTICIPATION);
    const char *role = al_record_get(work->opportunity, "role");
    struct al_record *opened = NULL;
    struct al_id id;
    enum al_status status;

    al_record_set_ref(record, "activity", &work->activity);
    al_record_set_ref(record, "person", person);
    al_record_set(record, "role", role ? role : work->usual->role);
    status = al_link_id(record, work->link_key, &id, err);
    if (status == AL_OK &&
        al_query_get(work->index, &id, &opened, NULL) == AL_OK) {
        if (!al_record_is_gone(opened)) {
            al_record_free(record);
            record = al_record_copy(opened);
        }
    } else {
        opened = NULL;
    }
    if (status != AL_OK) {
        al_record_free(record);
        return status;
    }
    al_record_set(record, "reply", work->offer->reply);
    if (!al_record_get(record, "invited_on")) {
        al_record_set(record, "invited_on", work->offer->day);
        if (!al_id_is_zero(&work->offer->staff))
            al_record_set_ref(record, "invited_by", &work->offer->staff);
    }
    al_involved_add(&work->made, id, opened, record);
    return AL_OK;
}

enum al_status al_offer_make(const struct al_offer *offer,
                             struct al_index *index, const uint8_t link_key[32],
                             struct al_involved *made, struct al_err *err)
{
    struct work work = {.offer = offer, .index = index, .link_key = link_key};
    enum al_status status = open_opportunity(&work, err);

    if (status == AL_OK)
        status = plan(&work, err);
    for (size_t i = 0; status == AL_OK && i < offer->people_count; i++)
        status = ask(&work, &offer->people[i], err);
    for (size_t i = 0; status == AL_OK && i < work.made.count; i++)
        status = al_record_check(work.made.items[i].record, err);
    if (status == AL_OK) {
        work.made.activity = work.activity;
        *made = work.made;
    } else {
        al_involved_drop(&work.made);
    }
    al_record_free(work.opportunity);
    return status;
}
