/* core/threshold.c - figures with a source, and what reaches them. */
#include "config.h"

#include "core/threshold.h"

#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/pay_rule.h"
#include "core/payment.h"

/* Assumed: after a year a figure was most likely changed. */
enum { STALE_DAYS = 365 };

/* The figures that are looked at, and what they are for. */
static const struct {
    const char *name;
    enum al_figure_per per;
} figures[] = {
    {"esa_permitted_week", AL_PER_WEEK},
    {"carers_allowance_week", AL_PER_WEEK},
    {"uc_work_allowance_housing", AL_PER_MONTH},
    {"uc_work_allowance_no_housing", AL_PER_MONTH},
};

/* ---- which figure holds ---- */

struct search {
    struct al_date day, from;
    struct al_record *found; /* owned */
};

static bool day_of(const struct al_record *record, const char *field,
                   struct al_date *day)
{
    const char *iso = al_record_get(record, field);

    return iso && al_date_from_iso(iso, day);
}

static bool consider(void *arg, const struct al_hit *hit)
{
    struct search *search = arg;
    struct al_date from, to;

    if (!day_of(hit->record, "valid_from", &from) ||
        al_date_compare(from, search->day) > 0 ||
        (day_of(hit->record, "valid_to", &to) &&
         al_date_compare(to, search->day) < 0) ||
        (search->found && al_date_compare(from, search->from) < 0))
        return true;
    al_record_free(search->found);
    search->found = al_record_copy(hit->record);
    search->from = from;
    return true;
}

enum al_status al_threshold_on(struct al_index *index, const char *name,
                               struct al_date day, struct al_record **found,
                               struct al_err *err)
{
    const struct al_filter is_so = {"name", AL_MATCH_IS, name};
    const struct al_query query = {
        .kind = AL_KIND_THRESHOLD, .filters = &is_so, .filter_count = 1};
    struct search search = {.day = day};
    enum al_status status = al_query_run(index, &query, consider, &search, err);

    if (status == AL_OK && !search.found)
        status = al_fail(err, AL_ENOTFOUND,
                         _("the table has no such figure for that day"));
    if (status != AL_OK) {
        al_record_free(search.found);
        return status;
    }
    *found = search.found;
    return AL_OK;
}

void al_threshold_show(const struct al_record *figure, struct al_date today,
                       struct al_str *out)
{
    const char *source = al_record_get(figure, "source");
    struct al_date checked;

    al_pence_show(al_record_number(figure, "amount_p", 0), false, out);
    al_str_printf(out, " (%s", source ? source : _("no source"));
    if (day_of(figure, "checked_on", &checked)) {
        al_str_printf(out, ", %s ", _("checked"));
        al_date_show(checked, out);
        if (al_date_days(today) - al_date_days(checked) > STALE_DAYS)
            al_str_printf(out, ", %s", _("over a year ago"));
    }
    al_str_puts(out, ")");
}

/* ---- what reaches it ---- */

/* What one person is owed, or was paid in a stretch of days. */
struct sum {
    int32_t first, last; /* days */
    int64_t pence;
    size_t count;
};

/*
 * What is still open may be paid on any day, so it counts; what was settled
 * counts when it was paid.
 */
static bool add_payment(void *arg, const struct al_hit *hit)
{
    struct sum *sum = arg;
    struct al_payment_event last;
    struct al_date paid;
    bool has_event;

    if (hit->is_gone)
        return true;
    has_event = al_payment_last(hit->record, &last);
    if (has_event && strcmp(last.state, "paid") == 0) {
        if (!al_date_from_iso(last.date, &paid) ||
            al_date_days(paid) < sum->first || al_date_days(paid) > sum->last)
            return true;
    } else if (!al_payment_is_open(last.state)) {
        return true;
    }
    sum->pence += al_payment_due(hit->record);
    sum->count++;
    return true;
}

static void stretch(enum al_figure_per per, struct al_date day, struct sum *sum)
{
    int32_t days = al_date_days(day);
    struct al_date first = {day.year, day.month, 1};

    if (per == AL_PER_WEEK) { /* 1970-01-01 was a Thursday */
        sum->first = days - (days + 3) % 7;
        sum->last = sum->first + 6;
        return;
    }
    sum->first = al_date_days(first);
    sum->last = al_date_days(al_date_add_months(first, 1)) - 1;
}

static void say(const struct al_record *figure, enum al_figure_per per,
                const struct sum *sum, const struct al_record *payment,
                struct al_str *out)
{
    const char *name = al_record_get(figure, "name");
    struct al_str come = {0}, shown = {0};
    struct al_date advice;

    al_pence_show(sum->pence, false, &come);
    al_threshold_show(figure, al_today(), &shown);
    if (out->len > 0)
        al_str_putc(out, '\n');
    if (sum->count > 1)
        al_str_printf(out,
                      per == AL_PER_WEEK
                          ? _("With the others this week that comes to %s; "
                              "the figure in the table for %s is %s: ")
                          : _("With the others this month that comes to %s; "
                              "the figure in the table for %s is %s: "),
                      al_str_text(&come),
                      al_code_label(&al_codes_threshold_name, name),
                      al_str_text(&shown));
    else
        al_str_printf(out,
                      _("That comes to %s; the figure in the table for %s is "
                        "%s: "),
                      al_str_text(&come),
                      al_code_label(&al_codes_threshold_name, name),
                      al_str_text(&shown));
    if (day_of(payment, "benefits_advice_offered_on", &advice)) {
        al_str_printf(out, "%s ", _("independent advice was offered on"));
        al_date_show(advice, out);
        al_str_putc(out, '.');
    } else {
        al_str_puts(out, _("has independent advice been offered?"));
    }
    al_str_drop(&come);
    al_str_drop(&shown);
}

enum al_status al_threshold_warn(struct al_index *index,
                                 const struct al_record *payment,
                                 struct al_date day, struct al_str *out,
                                 struct al_err *err)
{
    enum al_status status = AL_OK;
    struct al_id person;

    if (strcmp(payment->kind, AL_KIND_PAYMENT) != 0 ||
        !al_record_subject(payment, &person))
        return AL_OK;
    person = al_query_main(index, &person);
    if (!al_pay_may_be_on_benefits(index, &person))
        return AL_OK;
    for (size_t i = 0; status == AL_OK && i < AL_COUNT(figures); i++) {
        struct al_record *figure = NULL;
        struct sum sum = {0};

        status = al_threshold_on(index, figures[i].name, day, &figure, NULL);
        if (status == AL_ENOTFOUND) {
            status = AL_OK;
            continue;
        }
        stretch(figures[i].per, day, &sum);
        if (status == AL_OK)
            status = al_query_links(index, &person, AL_KIND_PAYMENT, "person",
                                    0, add_payment, &sum, err);
        if (status == AL_OK && sum.count > 0 &&
            sum.pence >= al_record_number(figure, "amount_p", INT64_MAX))
            say(figure, figures[i].per, &sum, payment, out);
        al_record_free(figure);
    }
    return status;
}
