/* core/asking.c - how often somebody was asked. */
#include "config.h"

#include "core/asking.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"

struct al_date al_quarter_start(struct al_date day)
{
    return (struct al_date){day.year, (day.month - 1) / 3 * 3 + 1, 1};
}

struct count {
    struct al_asking *asking;
    struct al_date today;
    int32_t from; /* the quarter's first day */
};

/* The latest day on which a record says that they were asked; 0: none. */
static int32_t asked_on(const struct al_hit *hit, const char *field)
{
    const char *on = al_record_get(hit->record, field);
    struct al_date day;

    if (on && al_date_from_iso(on, &day))
        return al_date_days(day);
    return strcmp(hit->kind, AL_KIND_PARTICIPATION) == 0 ? hit->day : 0;
}

static void see_reply(struct count *count, const struct al_record *record,
                      const char *until_field)
{
    const char *reply = al_record_get(record, "reply");
    const char *until = al_record_get(record, until_field);
    struct al_date day = {0};

    if (!reply)
        return;
    if (strcmp(reply, "please_do_not_ask") == 0)
        count->asking->is_refused = true;
    if (strcmp(reply, "maybe_later") != 0)
        return;
    if (until && !al_date_from_iso(until, &day))
        day = (struct al_date){0};
    if (day.year > 0 && al_date_compare(day, count->today) <= 0)
        return; /* that day has come */
    count->asking->is_later = true;
    if (al_date_compare(day, count->asking->from) > 0)
        count->asking->from = day;
}

static bool see_asked(void *arg, const struct al_hit *hit)
{
    struct count *count = arg;
    bool is_part = strcmp(hit->kind, AL_KIND_PARTICIPATION) == 0;
    int32_t day;

    if (hit->is_gone || (!is_part && strcmp(hit->kind, AL_KIND_INTEREST) != 0))
        return true;
    day = asked_on(hit, is_part ? "invited_on" : "asked_on");
    count->asking->was_ever_asked |= day > 0;
    count->asking->times += day >= count->from;
    see_reply(count, hit->record, is_part ? "reply_until" : "until");
    return true;
}

enum al_status al_asking_load(struct al_index *index,
                              const struct al_id *person, struct al_date today,
                              struct al_asking *asking, struct al_err *err)
{
    struct count count = {.asking = asking,
                          .today = today,
                          .from = al_date_days(al_quarter_start(today))};
    struct al_record *record = NULL;
    int64_t limit;
    enum al_status status = al_query_get(index, person, &record, err);

    *asking = (struct al_asking){.limit = AL_ASK_LIMIT};
    if (status != AL_OK)
        return status;
    limit = al_record_number(record, "ask_limit_per_quarter", -1);
    if (limit >= 0 && limit <= INT32_MAX) {
        asking->limit = (int32_t)limit;
        asking->is_own_limit = true;
    }
    al_record_free(record);
    status = al_query_links(index, person, NULL, "person", 0, see_asked, &count,
                            err);
    asking->is_full = asking->times >= asking->limit;
    return status;
}

void al_asking_say(const struct al_asking *asking, struct al_str *out)
{
    if (asking->is_refused) {
        al_str_puts(out, _("please do not ask: they said so"));
        return;
    }
    if (asking->is_later) {
        al_str_puts(out, _("maybe later"));
        if (asking->from.year > 0) {
            al_str_puts(out, _(", from "));
            al_date_show(asking->from, out);
        }
        return;
    }
    if (!asking->was_ever_asked) {
        al_str_puts(out, _("never asked yet"));
        return;
    }
    al_str_printf(out,
                  asking->is_own_limit ? _("%d this quarter; they said %d")
                                       : _("%d this quarter; at most %d"),
                  (int)asking->times, (int)asking->limit);
}
