/* core/rate.c - what somebody's time is worth on a day. */
#include "config.h"

#include "core/involve.h"

#include <stdio.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"

/*
 * Assumed: half a day is four hours and a day eight, as in NIHR's payment
 * guidance steps; a task has no length.
 */
static const struct unit {
    const char *code;
    int32_t minutes; /* 0: paid as a whole */
} units[] = {
    {"task", 0},       {"half_hour", 30}, {"hour", 60},
    {"half_day", 240}, {"day", 480},
};

struct search {
    struct al_date day;
    struct {
        struct al_rate rate;
        struct al_date from;
        bool is_found;
    } best[AL_COUNT(units)]; /* per unit, the card that began last */
};

static size_t unit_at(const char *code)
{
    size_t at = 0;

    while (at < AL_COUNT(units) && strcmp(units[at].code, code) != 0)
        at++;
    return at;
}

static bool is_valid_on(const struct al_record *card, struct al_date day,
                        struct al_date *from)
{
    const char *first = al_record_get(card, "valid_from");
    const char *last = al_record_get(card, "valid_to");
    struct al_date to;

    if (!first || !al_date_from_iso(first, from) ||
        al_date_compare(*from, day) > 0)
        return false;
    return !last || !al_date_from_iso(last, &to) ||
           al_date_compare(to, day) >= 0;
}

static bool consider_card(void *arg, const struct al_hit *hit)
{
    struct search *search = arg;
    const struct al_record *card = hit->record;
    struct al_date from;
    const char *unit;
    size_t at;

    unit = al_record_get(card, "unit");
    at = unit ? unit_at(unit) : AL_COUNT(units);
    if (at < AL_COUNT(units) && is_valid_on(card, search->day, &from) &&
        (!search->best[at].is_found ||
         al_date_compare(from, search->best[at].from) > 0)) {
        search->best[at].is_found = true;
        search->best[at].from = from;
        search->best[at].rate.card = hit->id;
        search->best[at].rate.unit_pence =
            al_record_number(card, "amount_p", 0);
        (void)snprintf(search->best[at].rate.unit,
                       sizeof(search->best[at].rate.unit), "%s", unit);
    }
    return true;
}

enum al_status al_rate_on(struct al_index *index, struct al_date day,
                          int32_t minutes, struct al_rate *rate,
                          struct al_err *err)
{
    struct search search = {.day = day};
    struct al_query query = {.kind = AL_KIND_RATE_CARD};
    size_t found = AL_COUNT(units);
    enum al_status status =
        al_query_run(index, &query, consider_card, &search, err);

    if (status != AL_OK)
        return status;
    /* Longest unit that fits, else the shortest there is. */
    for (size_t i = AL_COUNT(units); i-- > 0;) {
        if (!search.best[i].is_found)
            continue;
        if (units[i].minutes == 0 && found < AL_COUNT(units))
            break;
        found = i;
        if (units[i].minutes <= minutes)
            break;
    }
    if (found == AL_COUNT(units))
        return al_fail(err, AL_ENOTFOUND,
                       _("no rate card is valid on that day"));
    *rate = search.best[found].rate;
    return AL_OK;
}

int32_t al_rate_minutes(const char *unit)
{
    size_t at = unit_at(unit);

    return at < AL_COUNT(units) ? units[at].minutes : 0;
}

int64_t al_rate_pence(const struct al_rate *rate, int32_t minutes)
{
    int64_t unit = al_rate_minutes(rate->unit);

    if (unit == 0 || minutes <= unit)
        return rate->unit_pence;
    return (rate->unit_pence * minutes + unit - 1) / unit;
}

enum al_status al_rate_owe(struct al_index *index, const uint8_t link_key[32],
                           const struct al_id *person,
                           const struct al_id *participation,
                           struct al_date day, int32_t minutes,
                           struct al_owed_made *made, struct al_err *err)
{
    struct al_rate rate;
    enum al_status status = al_rate_on(index, day, minutes, &rate, err);

    if (status != AL_OK && status != AL_ENOTFOUND)
        return status;
    *made = (struct al_owed_made){
        .id = al_id_link(link_key, AL_KIND_PAYMENT, participation, 1, NULL, 0),
        .record = al_record_new(AL_KIND_PAYMENT),
        .has_rate = status == AL_OK};
    al_record_set_ref(made->record, "person", person);
    al_record_set_ref(made->record, "participation", participation);
    al_record_set_number(made->record, "minutes", minutes);
    if (made->has_rate) {
        made->pence = al_rate_pence(&rate, minutes);
        al_record_set_ref(made->record, "rate", &rate.card);
        al_record_set_number(made->record, "amount_p", made->pence);
    }
    return AL_OK;
}
