/* core/measures_ready.c - who was ready for a panel, and what may be shown. */
#include "config.h"

#include <string.h>

#include "core/chain.h"
#include "core/codes.h"
#include "core/kinds.h"
#include "core/measures_own.h"
#include "core/usable.h"

/* ---- ready before the day ---- */

struct ready {
    const char *role;
    struct al_id person;
    int32_t day; /* of the activity */
    unsigned done;
};

/* Done by then, or offered and not wanted. */
static bool see_item(void *arg, const struct al_hit *hit)
{
    struct ready *ready = arg;
    const char *item = al_record_get(hit->record, "item"), *must;
    int32_t done = al_measured_day(hit->record, "done_on");
    struct al_id person;

    if (!al_record_subject(hit->record, &person) ||
        al_id_compare(&person, &ready->person) != 0 ||
        ((done == 0 || done > ready->day) &&
         al_strcmp0(al_record_get(hit->record, "declined"), "yes") != 0))
        return true;
    for (size_t i = 0; (must = al_must_have(ready->role, i)); i++)
        if (al_strcmp0(must, item) == 0)
            ready->done |= 1u << i;
    return true;
}

static bool see_panel(struct al_measuring *measuring, const struct al_hit *hit,
                      void *arg)
{
    struct ready ready = {.role = al_record_get(hit->record, "role"),
                          .day = hit->day};
    const char *value = al_record_get(hit->record, "activity");
    struct al_id activity;
    unsigned all = 0;

    (void)arg;
    if (!al_measured_is_one_of(ready.role, "panel_member panel_chair scorer") ||
        al_strcmp0(al_record_get(hit->record, "outcome"), "took_part") != 0 ||
        !al_record_subject(hit->record, &ready.person) || !value ||
        !al_id_parse(value, &activity))
        return true;
    (void)al_query_links(measuring->index, &activity, AL_KIND_PREPARATION,
                         "activity", 0, see_item, &ready, NULL);
    for (size_t i = 0; al_must_have(ready.role, i); i++)
        all |= 1u << i;
    al_measured(measuring, &hit->id, ready.done == all);
    return true;
}

/* Where nobody ever wrote down what was prepared, nothing can be said. */
enum al_status al_count_prepared(struct al_measuring *measuring,
                                 struct al_err *err)
{
    const struct al_query any = {.kind = AL_KIND_PREPARATION};
    size_t count = 0;
    enum al_status status = al_query_count(measuring->index, &any, &count, err);

    if (status != AL_OK || count == 0) {
        measuring->figure->state = AL_FIGURE_UNMEASURED;
        return status;
    }
    status = al_measured_each(measuring, AL_KIND_PARTICIPATION, 0, see_panel,
                              NULL, err);
    al_measured_share(measuring, measuring->figure->part,
                      measuring->figure->whole);
    return status;
}

/* ---- what may be shown ---- */

/* Whether it may leave the team for any use on a day. */
static bool may_leave(struct al_index *index, const struct al_id *story,
                      struct al_date day)
{
    for (size_t i = 0; i < al_codes_consent_scope.count; i++) {
        const char *scope = al_codes_consent_scope.codes[i].code;
        struct al_usable usable;

        if (!al_measured_is_one_of(scope, "team_only photo_personal_only "
                                          "dwp_contact") &&
            al_usable_check(index, story, scope, day, &usable, NULL) == AL_OK &&
            usable.state == AL_USABLE_YES)
            return true;
    }
    return false;
}

static bool see_story(void *arg, const struct al_hit *hit)
{
    struct al_measuring *measuring = arg;
    const char *teller = measuring->measure->which;

    if (hit->day > measuring->to ||
        (teller &&
         al_strcmp0(al_record_get(hit->record, "teller_kind"), teller) != 0) ||
        !al_measured_is_ours(measuring, hit->record))
        return true;
    al_measured(measuring, &hit->id,
                may_leave(measuring->index, &hit->id,
                          al_date_from_days(measuring->to)));
    return true;
}

/* However old: what counts is that they may be used on the day. */
enum al_status al_count_stories(struct al_measuring *measuring,
                                struct al_err *err)
{
    const struct al_query stories = {.kind = AL_KIND_STORY,
                                     .order = AL_ORDER_NEWEST};

    return al_query_run(measuring->index, &stories, see_story, measuring, err);
}
