/* core/agreement.c - which agreement counts, and when it is asked again. */
#include "config.h"

#include "core/agreement.h"

#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"

static struct al_date day_of(const struct al_record *record, const char *field)
{
    const char *value = al_record_get(record, field);
    struct al_date day;

    return value && al_date_from_iso(value, &day) ? day : (struct al_date){0};
}

static void judge(const struct al_record *record, struct al_date today,
                  struct al_agreement *agreement)
{
    agreement->agreed_on = day_of(record, "agreed_on");
    agreement->review_on = day_of(record, "review_on");
    agreement->withdrawn_on = day_of(record, "withdrawn_on");
    agreement->state = AL_AGREEMENT_HOLDS;
    if (agreement->withdrawn_on.year &&
        al_date_compare(agreement->withdrawn_on, today) <= 0)
        agreement->state = AL_AGREEMENT_STOPPED;
    else if (agreement->review_on.year &&
             al_date_compare(agreement->review_on, today) <= 0)
        agreement->state = AL_AGREEMENT_REVIEW;
}

struct look {
    struct al_agreement *agreement;
    struct al_record *record; /* owned */
    struct al_date today;
};

/* They come newest first; one of a day to come does not hold yet. */
static bool see(void *arg, const struct al_hit *hit)
{
    struct look *look = arg;
    struct al_date agreed = day_of(hit->record, "agreed_on");

    if (hit->is_gone || agreed.year == 0 ||
        al_date_compare(agreed, look->today) > 0)
        return true;
    if (look->record) {
        int order = al_date_compare(agreed, look->agreement->agreed_on);

        if (order < 0)
            return false;
        if (order == 0 && al_id_compare(&hit->id, &look->agreement->id) < 0)
            return true;
        al_record_free(look->record);
    }
    look->record = al_record_copy(hit->record);
    look->agreement->id = hit->id;
    judge(hit->record, look->today, look->agreement);
    return true;
}

enum al_status al_agreement_now(struct al_index *index,
                                const struct al_id *person,
                                struct al_date today,
                                struct al_agreement *agreement,
                                struct al_record **record, struct al_err *err)
{
    struct look look = {agreement, NULL, today};
    enum al_status status;

    *agreement = (struct al_agreement){.state = AL_AGREEMENT_NONE};
    status = al_query_links(index, person, AL_KIND_DISCLOSURE_PLAN, "person", 0,
                            see, &look, err);
    if (record)
        *record = look.record;
    else
        al_record_free(look.record);
    return status;
}

bool al_agreement_counts(struct al_index *index, const struct al_id *id,
                         const struct al_record *record, struct al_date today)
{
    struct al_agreement now;
    struct al_id person;

    return al_record_subject(record, &person) &&
           al_agreement_now(index, &person, today, &now, NULL, NULL) == AL_OK &&
           al_id_compare(&now.id, id) == 0;
}

/* A text in one line. */
static void put_line(const char *text, struct al_str *out)
{
    for (; *text; text++)
        al_str_putc(out, *text == '\n' ? ' ' : *text);
}

void al_agreement_say(const struct al_agreement *agreement,
                      const struct al_record *record, struct al_str *out)
{
    const char *by, *text;

    switch (agreement->state) {
    case AL_AGREEMENT_NONE:
        al_str_puts(out, _("nothing is agreed: say nothing"));
        return;
    case AL_AGREEMENT_STOPPED:
        al_str_puts(out, _("nothing: they took it back on "));
        al_date_show(agreement->withdrawn_on, out);
        return;
    case AL_AGREEMENT_HOLDS:
    case AL_AGREEMENT_REVIEW:
        break;
    }
    by = record ? al_record_get(record, "by_whom") : NULL;
    if (al_strcmp0(by, "nobody") == 0) {
        al_str_puts(out, al_code_label(&al_codes_disclosure_by, by));
        return;
    }
    text = record ? al_record_get(record, "words") : NULL;
    if (!text && record)
        text = al_record_get(record, "may_say");
    put_line(text ? text : _("as agreed"), out);
    if (by)
        al_str_printf(out, " (%s)", al_code_label(&al_codes_disclosure_by, by));
}

/* ---- to be asked again ---- */

struct due {
    struct al_index *index;
    struct al_date today;
    al_agreement_fn *each;
    void *arg;
};

static bool see_due(void *arg, const struct al_hit *hit)
{
    struct due *due = arg;
    struct al_agreement agreement = {.id = hit->id};

    judge(hit->record, due->today, &agreement);
    if (agreement.state != AL_AGREEMENT_REVIEW ||
        !al_agreement_counts(due->index, &hit->id, hit->record, due->today))
        return true;
    return due->each(due->arg, hit, &agreement);
}

enum al_status al_agreements_due(struct al_index *index, struct al_date today,
                                 al_agreement_fn *each, void *arg,
                                 struct al_err *err)
{
    struct due due = {index, today, each, arg};
    char iso[AL_DATE_ISO];
    const struct al_filter filters[] = {
        {.field = "review_on", .match = AL_MATCH_TO, .value = iso},
        {.field = "withdrawn_on", .match = AL_MATCH_EMPTY},
    };
    const struct al_query query = {.kind = AL_KIND_DISCLOSURE_PLAN,
                                   .filters = filters,
                                   .filter_count = AL_COUNT(filters),
                                   .order = AL_ORDER_OLDEST};

    al_date_iso(today, iso);
    return al_query_run(index, &query, see_due, &due, err);
}
