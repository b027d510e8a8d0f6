/* usable_list.c - what may be used, what ends soon, what has to come down. */
#include "config.h"

#include "core/usable.h"

#include <stdlib.h>
#include <string.h>

#include "core/kinds.h"

/* ---- what may be used ---- */

struct things {
    struct al_id *items; /* owned */
    size_t count, cap;
};

static bool on_agreed(void *arg, const struct al_hit *hit)
{
    struct things *things = arg;
    struct al_id thing;

    if (!al_usable_thing(hit->record, &thing))
        return true;
    for (size_t i = 0; i < things->count; i++)
        if (al_id_compare(&things->items[i], &thing) == 0)
            return true;
    things->items = al_grow(things->items, &things->cap, things->count + 1,
                            sizeof(*things->items));
    things->items[things->count++] = thing;
    return true;
}

struct listing {
    al_usable_fn *each;
    void *arg;
    const struct al_usable *usable;
    bool goes_on;
};

static bool on_thing(void *arg, const struct al_hit *hit)
{
    struct listing *listing = arg;

    listing->goes_on = listing->each(listing->arg, hit, listing->usable);
    return false;
}

enum al_status al_usable_list(struct al_index *index, const char *scope,
                              struct al_date day, al_usable_fn *each, void *arg,
                              struct al_err *err)
{
    const struct al_filter filter = {"scope", AL_MATCH_IS, scope};
    const struct al_query query = {.kind = AL_KIND_CONSENT,
                                   .filters = &filter,
                                   .filter_count = 1,
                                   .order = AL_ORDER_NEWEST};
    struct listing listing = {each, arg, NULL, true};
    struct things things = {0};
    enum al_status status =
        al_query_run(index, &query, on_agreed, &things, err);

    for (size_t i = 0; status == AL_OK && listing.goes_on && i < things.count;
         i++) {
        struct al_usable usable;

        /* A thing that is not here (a colleague has not sent it) is passed. */
        if (al_usable_check(index, &things.items[i], scope, day, &usable,
                            NULL) != AL_OK ||
            usable.state != AL_USABLE_YES)
            continue;
        listing.usable = &usable;
        status = al_query_hit(index, &things.items[i], on_thing, &listing, err);
    }
    free(things.items);
    return status;
}

/* ---- what ends soon ---- */

struct end {
    struct al_id id;
    struct al_date day;
    bool is_review;
};

struct ends {
    struct al_index *index;
    struct al_date today;
    int32_t last;
    struct end *items; /* owned */
    size_t count, cap;
};

static bool on_renewal(void *arg, const struct al_hit *hit)
{
    bool *is_renewed = arg;

    *is_renewed = !hit->is_gone;
    return hit->is_gone;
}

static bool on_holding(void *arg, const struct al_hit *hit)
{
    struct ends *ends = arg;
    struct al_date last, review = al_consent_review(hit->record);
    struct end end = {.id = hit->id};
    bool is_renewed = false;

    if (al_consent_state(hit->record, ends->today, &last) != AL_CONSENT_HOLDS)
        return true;
    end.is_review = !last.year;
    end.day = last.year ? last : review;
    if (!end.day.year || al_date_days(end.day) > ends->last)
        return true;
    (void)al_query_links(ends->index, &hit->id, AL_KIND_CONSENT, "replaces", 0,
                         on_renewal, &is_renewed, NULL);
    if (is_renewed)
        return true;
    ends->items =
        al_grow(ends->items, &ends->cap, ends->count + 1, sizeof(*ends->items));
    ends->items[ends->count++] = end;
    return true;
}

static int by_day(const void *a, const void *b)
{
    const struct end *left = a, *right = b;
    int32_t from = al_date_days(left->day), to = al_date_days(right->day);

    return from != to ? (from > to) - (from < to)
                      : al_id_compare(&left->id, &right->id);
}

struct telling {
    al_ending_fn *each;
    void *arg;
    const struct end *end;
    bool goes_on;
};

static bool on_end(void *arg, const struct al_hit *hit)
{
    struct telling *telling = arg;
    const struct al_ending ending = {hit, telling->end->day,
                                     telling->end->is_review};

    telling->goes_on = telling->each(telling->arg, &ending);
    return false;
}

/*
 * Only those whose days may matter are read: most consents stand for years.
 * Each falls under one of the three at most; on_holding looks at it closely.
 */
static enum al_status read_holding(struct ends *ends, struct al_err *err)
{
    char today[AL_DATE_ISO], last[AL_DATE_ISO], given[AL_DATE_ISO];
    struct al_date end = al_date_from_days(ends->last);
    const struct al_filter by_last[] = {{"expires_on", AL_MATCH_FROM, today},
                                        {"expires_on", AL_MATCH_TO, last}};
    const struct al_filter by_review[] = {{"expires_on", AL_MATCH_EMPTY, ""},
                                          {"review_on", AL_MATCH_TO, last}};
    const struct al_filter by_given[] = {{"expires_on", AL_MATCH_EMPTY, ""},
                                         {"review_on", AL_MATCH_EMPTY, ""},
                                         {"given_on", AL_MATCH_TO, given}};
    const struct al_query queries[] = {
        {.kind = AL_KIND_CONSENT,
         .filters = by_last,
         .filter_count = AL_COUNT(by_last)},
        {.kind = AL_KIND_CONSENT,
         .filters = by_review,
         .filter_count = AL_COUNT(by_review)},
        {.kind = AL_KIND_CONSENT,
         .filters = by_given,
         .filter_count = AL_COUNT(by_given)},
    };
    enum al_status status = AL_OK;

    al_date_iso(ends->today, today);
    al_date_iso(end, last);
    /* Months end on different days: three more than are asked for. */
    al_date_iso(
        al_date_add_days(al_date_add_months(end, -AL_CONSENT_REVIEW_MONTHS), 3),
        given);
    for (size_t i = 0; status == AL_OK && i < AL_COUNT(queries); i++)
        status = al_query_run(ends->index, &queries[i], on_holding, ends, err);
    return status;
}

enum al_status al_usable_ending(struct al_index *index, struct al_date today,
                                int days, al_ending_fn *each, void *arg,
                                struct al_err *err)
{
    struct telling telling = {each, arg, NULL, true};
    struct ends ends = {
        .index = index, .today = today, .last = al_date_days(today) + days};
    enum al_status status = read_holding(&ends, err);

    if (ends.count > 0)
        qsort(ends.items, ends.count, sizeof(*ends.items), by_day);
    for (size_t i = 0; status == AL_OK && telling.goes_on && i < ends.count;
         i++) {
        telling.end = &ends.items[i];
        status = al_query_hit(index, &ends.items[i].id, on_end, &telling, err);
    }
    free(ends.items);
    return status;
}

/* ---- what stands, and what has to come down ---- */

/* A no that is a matter of waiting takes nothing down that stands already. */
static bool comes_down(enum al_usable_state state)
{
    switch (state) {
    case AL_USABLE_YES:
    case AL_USABLE_DRAFT:
    case AL_USABLE_NOT_YET:
    case AL_USABLE_UNCONFIRMED:
        return false;
    case AL_USABLE_NEVER_ASKED:
    case AL_USABLE_OTHER_SCOPE:
    case AL_USABLE_REFUSED:
    case AL_USABLE_WITHDRAWN:
    case AL_USABLE_EXPIRED:
    case AL_USABLE_SHOWS_MORE:
    case AL_USABLE_CORRECTED:
    case AL_USABLE_GONE:
        return true;
    }
    return true;
}

struct using
{
    struct al_index *index;
    struct al_date today;
    al_use_fn *each;
    void *arg;
};

/* A use that rests on words alone goes by its own consent. */
static void check_words(struct al_index *index, const struct al_record *use,
                        struct al_date today, struct al_usable *usable)
{
    const char *value = al_record_get(use, "consent");
    struct al_record *consent = NULL;
    struct al_id id;

    *usable = (struct al_usable){.state = AL_USABLE_NEVER_ASKED};
    if (value && al_id_parse(value, &id) &&
        al_query_get(index, &id, &consent, NULL) == AL_OK &&
        !al_record_is_gone(consent))
        al_usable_consent(consent, today, usable);
    al_record_free(consent);
}

static bool on_use(void *arg, const struct al_hit *hit)
{
    const struct using *using = arg;
    const char *scope = al_record_get(hit->record, "scope");
    struct al_use use = {.hit = hit, .days = -1};
    struct al_id thing;

    if (hit->is_gone || al_record_is_erased(hit->record) ||
        al_record_get(hit->record, "removed_on"))
        return true;
    if (!al_usable_thing(hit->record, &thing))
        check_words(using->index, hit->record, using->today, &use.usable);
    else if (al_usable_check(using->index, &thing, scope ? scope : "",
                             using->today, &use.usable, NULL) != AL_OK)
        use.usable = (struct al_usable){.state = AL_USABLE_GONE};
    use.is_due = comes_down(use.usable.state);
    if (use.is_due && use.usable.day.year)
        use.days = al_date_days(using->today) - al_date_days(use.usable.day);
    return using->each(using->arg, &use);
}

enum al_status al_uses(struct al_index *index, const struct al_id *thing,
                       struct al_date today, al_use_fn *each, void *arg,
                       struct al_err *err)
{
    const struct al_filter open = {"removed_on", AL_MATCH_EMPTY, ""};
    const struct al_query query = {.kind = AL_KIND_USE_LOG,
                                   .filters = &open,
                                   .filter_count = 1,
                                   .order = AL_ORDER_OLDEST};
    struct using using = {index, today, each, arg};

    return thing ? al_query_links(index, thing, AL_KIND_USE_LOG, NULL, 0,
                                  on_use, &using, err)
                 : al_query_run(index, &query, on_use, &using, err);
}
