/* core/measures_material.c - what people read before it went out. */
#include "config.h"

#include "core/kinds.h"
#include "core/material.h"
#include "core/measures_own.h"

static bool is_read(struct al_measuring *measuring, const struct al_id *id)
{
    struct al_review review;

    return al_review_load(measuring->index, id, al_today(), &review, NULL) ==
               AL_OK &&
           review.readers >= AL_READERS;
}

/* Of several materials that came up in one decision, each has to be read. */
struct named {
    struct al_measuring *measuring;
    size_t count, read;
};

static bool see_named(void *arg, const struct al_hit *hit)
{
    struct named *named = arg;

    if (!hit->is_gone) {
        named->count++;
        named->read += is_read(named->measuring, &hit->id);
    }
    return true;
}

static bool see_decision(struct al_measuring *measuring,
                         const struct al_hit *hit, void *arg)
{
    const char *decision = al_record_get(hit->record, "decision");
    struct named named = {.measuring = measuring};
    bool is_done = al_strcmp0(decision, "done") == 0;

    (void)arg;
    if (!al_measured_is_one_of(al_record_get(hit->record, "point"),
                               measuring->measure->which))
        return true;
    if (is_done)
        (void)al_query_links(measuring->index, &hit->id, AL_KIND_MATERIAL,
                             "decision", 0, see_named, &named, NULL);
    al_measured(measuring, &hit->id,
                is_done ? named.read == named.count
                        : al_strcmp0(decision, "offered_declined") == 0);
    return true;
}

/* What went out and came up in no decision counts as what it is. */
static bool see_published(void *arg, const struct al_hit *hit)
{
    struct al_measuring *measuring = arg;

    if (al_measured_is_in(measuring,
                          al_measured_day(hit->record, "published_on")) &&
        !al_record_get(hit->record, "decision") &&
        al_measured_is_one_of(al_record_get(hit->record, "kind_of"),
                              "leaflet poster web_page social_post form letter "
                              "video") &&
        al_measured_is_ours(measuring, hit->record))
        al_measured(measuring, &hit->id, is_read(measuring, &hit->id));
    return true;
}

enum al_status al_count_material(struct al_measuring *measuring,
                                 struct al_err *err)
{
    const struct al_query materials = {.kind = AL_KIND_MATERIAL};
    enum al_status status = al_measured_each(measuring, AL_KIND_DECISION, 0,
                                             see_decision, NULL, err);

    if (status == AL_OK)
        status = al_query_run(measuring->index, &materials, see_published,
                              measuring, err);
    al_measured_share(measuring, measuring->figure->part,
                      measuring->figure->whole);
    return status;
}
