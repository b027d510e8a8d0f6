/* core/match.c - who might take up an opportunity. */
#include "config.h"

#include "core/match.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/involve.h"
#include "core/kinds.h"

struct search {
    struct al_index *index;
    struct al_date today;
    struct al_id activity;
    bool has_activity, wants;
    struct al_fit *found; /* owned */
    size_t count, cap;
    enum al_status status;
    struct al_err *err;
};

static bool has_one(const struct search *search, const struct al_id *id)
{
    for (size_t i = 0; i < search->count; i++)
        if (al_id_compare(&search->found[i].person, id) == 0)
            return true;
    return false;
}

static bool see_part(void *arg, const struct al_hit *hit)
{
    const char *outcome = al_record_get(hit->record, "outcome");
    bool *is_new = arg;

    *is_new = hit->is_gone || !outcome ||
              (strcmp(outcome, "took_part") != 0 &&
               strcmp(outcome, "left_early") != 0);
    return *is_new;
}

static bool see_person(void *arg, const struct al_hit *hit)
{
    struct search *search = arg;
    const char *status = al_record_get(hit->record, "status");
    struct al_fit match = {
        .person = hit->id, .wants = search->wants, .is_new = true};

    if (hit->is_gone || al_strcmp0(status, "left") == 0 ||
        has_one(search, &hit->id) ||
        (search->has_activity &&
         al_involve_takes_part(search->index, &search->activity, &hit->id)))
        return true;
    search->status = al_asking_load(search->index, &hit->id, search->today,
                                    &match.asking, search->err);
    if (search->status == AL_OK)
        search->status =
            al_query_links(search->index, &hit->id, AL_KIND_PARTICIPATION,
                           "person", 0, see_part, &match.is_new, search->err);
    if (search->status != AL_OK)
        return false;
    if (match.asking.is_refused || match.asking.is_later)
        return true;
    search->found = al_grow(search->found, &search->cap, search->count + 1,
                            sizeof(*search->found));
    search->found[search->count++] = match;
    return true;
}

/* Below 0: a is to be asked before b. */
static int compare(const void *left, const void *right)
{
    const struct al_fit *a = left, *b = right;

    if (a->asking.is_full != b->asking.is_full)
        return a->asking.is_full - b->asking.is_full;
    if (a->wants != b->wants)
        return b->wants - a->wants;
    if (a->asking.was_ever_asked != b->asking.was_ever_asked)
        return a->asking.was_ever_asked - b->asking.was_ever_asked;
    if (a->asking.times != b->asking.times)
        return a->asking.times < b->asking.times ? -1 : 1;
    return al_id_compare(&a->person, &b->person);
}

enum al_status al_fit_each(struct al_index *index,
                           const struct al_record *opportunity,
                           struct al_date today, size_t limit, al_fit_fn *each,
                           void *arg, struct al_err *err)
{
    const char *interest = al_record_get(opportunity, "interest");
    const char *activity = al_record_get(opportunity, "activity");
    struct al_filter filter = {
        .field = "_wants", .match = AL_MATCH_IS, .value = interest};
    struct al_query query = {.kind = AL_KIND_PERSON,
                             .filters = &filter,
                             .filter_count = interest != NULL,
                             .order = AL_ORDER_TITLE};
    struct search search = {
        .index = index, .today = today, .wants = interest != NULL, .err = err};
    enum al_status status;

    search.has_activity = activity && al_id_parse(activity, &search.activity);
    status = al_query_run(index, &query, see_person, &search, err);
    if (status == AL_OK)
        status = search.status;
    if (status == AL_OK) {
        qsort(search.found, search.count, sizeof(*search.found), compare);
        for (size_t i = 0; i < search.count && (limit == 0 || i < limit); i++)
            if (!each(arg, &search.found[i]))
                break;
    }
    free(search.found);
    return status;
}

void al_fit_say(const struct al_fit *match, struct al_str *out)
{
    if (match->wants)
        al_str_printf(out, "%s, ", _("would like it"));
    if (match->is_new)
        al_str_printf(out, "%s, ", _("a new voice"));
    if (match->asking.is_full)
        al_str_printf(out, "%s: ", _("asked enough"));
    al_asking_say(&match->asking, out);
}
