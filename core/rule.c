/* rule.c - follow-ups, answers, payments and people who wait. */
#include "config.h"

#include "core/rule.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/kinds.h"
#include "core/payment.h"

/* ---- what one record tells ---- */

static bool is_owned_by(const struct al_record *record, const struct al_id *me)
{
    const struct al_field *field =
        al_field_by_flag(al_kind_by_name(record->kind), AL_F_OWNER);
    const char *value = field ? al_record_get(record, field->name) : NULL;
    struct al_id owner;

    return value && al_id_parse(value, &owner) &&
           al_id_compare(&owner, me) == 0;
}

static const char *text_of(const struct al_record *record, const char *field)
{
    const char *value = NULL;

    if (al_field_by_name(al_kind_by_name(record->kind), field))
        value = al_record_get(record, field);
    return value ? value : "";
}

static void fill_task(const struct al_rule *rule, enum al_owed what,
                      const struct al_hit *hit, struct al_task *task)
{
    *task = (struct al_task){.what = what,
                             .hit = hit,
                             .has_day = hit->day != 0,
                             .time = text_of(hit->record, "time"),
                             .until = text_of(hit->record, "until"),
                             .state = text_of(hit->record, "state"),
                             .pence = -1};
    if (task->has_day)
        task->days = hit->day - al_date_days(rule->today);
    al_record_subject(hit->record, &task->person);
    if (what == AL_OWED_PAY) {
        task->state = al_payment_state(hit->record);
        if (al_payment_due(hit->record) > 0 ||
            al_record_get(hit->record, "amount_p"))
            task->pence = al_payment_due(hit->record);
    }
}

/* ---- tasks in the order of day and time ---- */

/* A task that was found; it is read again when it is its turn. */
struct found {
    struct al_id id;
    enum al_owed what;
    int32_t day; /* INT32_MAX: none, which comes last */
    char time[6];
};

struct finder {
    struct al_index *index;
    const struct al_rule *rule;
    const struct al_id *whose; /* only what is theirs; NULL: all */
    enum al_owed what;
    struct found *items;
    size_t count, cap;
    size_t start; /* where the items of this `what` begin */
    bool (*is_wanted)(struct finder *finder, const struct al_hit *hit);
};

static bool add_found(void *arg, const struct al_hit *hit)
{
    struct finder *finder = arg;
    size_t limit = finder->rule->limit, seen = finder->count - finder->start;
    struct found *item;

    /* Past the limit only what shares the last day may still come before. */
    if (limit && seen >= limit && hit->day &&
        finder->items[finder->count - 1].day != hit->day)
        return false;
    if (limit && seen >= limit && !hit->day)
        return false;
    if (finder->is_wanted && !finder->is_wanted(finder, hit))
        return true;
    finder->items =
        al_grow(finder->items, &finder->cap, finder->count + 1, sizeof(*item));
    item = &finder->items[finder->count++];
    *item = (struct found){.id = hit->id,
                           .what = finder->what,
                           .day = hit->day ? hit->day : INT32_MAX};
    snprintf(item->time, sizeof(item->time), "%.5s",
             text_of(hit->record, "time"));
    return true;
}

static enum al_status find(struct finder *finder, enum al_owed what,
                           int32_t until_day, struct al_err *err)
{
    finder->what = what;
    finder->start = finder->count;
    return al_query_owed(finder->index, what, finder->whose, until_day,
                         add_found, finder, err);
}

static int by_time(const void *a, const void *b)
{
    const struct found *x = a, *y = b;
    int order;

    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    order = strcmp(x->time, y->time);
    return order ? order : al_id_compare(&x->id, &y->id);
}

struct teller {
    const struct al_rule *rule;
    const struct found *item;
    al_task_fn *each;
    void *arg;
    bool go_on;
};

static bool tell(void *arg, const struct al_hit *hit)
{
    struct teller *teller = arg;
    struct al_task task;

    fill_task(teller->rule, teller->item->what, hit, &task);
    teller->go_on = teller->each(teller->arg, &task);
    return true;
}

/* Sorted by day and time, delivered up to the limit; frees the finder. */
static enum al_status tell_all(struct finder *finder, enum al_status status,
                               al_task_fn *each, void *arg, struct al_err *err)
{
    struct teller teller = {
        .rule = finder->rule, .each = each, .arg = arg, .go_on = true};
    size_t limit = finder->rule->limit;

    if (status == AL_OK && finder->count > 1)
        qsort(finder->items, finder->count, sizeof(*finder->items), by_time);
    for (size_t i = 0; status == AL_OK && teller.go_on && i < finder->count &&
                       (!limit || i < limit);
         i++) {
        teller.item = &finder->items[i];
        status =
            al_query_hit(finder->index, &teller.item->id, tell, &teller, err);
    }
    free(finder->items);
    return status;
}

enum al_status al_rule_due(struct al_index *index, const struct al_rule *rule,
                           int ahead, al_task_fn *each, void *arg,
                           struct al_err *err)
{
    struct finder finder = {.index = index, .rule = rule, .whose = rule->me};
    int32_t until_day = al_date_days(rule->today) + ahead;
    enum al_status status = find(&finder, AL_OWED_DO, until_day, err);

    if (status == AL_OK)
        status = find(&finder, AL_OWED_MEET, until_day, err);
    return tell_all(&finder, status, each, arg, err);
}

/* ---- what was said, and what came of it ---- */

static bool stop_at_first(void *arg, const struct al_hit *hit)
{
    (void)hit;
    *(bool *)arg = true;
    return false;
}

/* A change may name the feedback that it answers, instead of the other way. */
static bool is_unanswered(struct finder *finder, const struct al_hit *hit)
{
    bool is_answered = false;

    if (finder->what == AL_OWED_ANSWER)
        al_query_links(finder->index, &hit->id, AL_KIND_CHANGE, "feedback", 1,
                       stop_at_first, &is_answered, NULL);
    return !is_answered;
}

enum al_status al_rule_replies(struct al_index *index,
                               const struct al_rule *rule, al_task_fn *each,
                               void *arg, struct al_err *err)
{
    struct finder finder = {.index = index,
                            .rule = rule,
                            .whose = rule->me,
                            .is_wanted = is_unanswered};
    enum al_status status = find(&finder, AL_OWED_ANSWER, INT32_MAX, err);

    if (status == AL_OK)
        status = find(&finder, AL_OWED_TELL, INT32_MAX, err);
    return tell_all(&finder, status, each, arg, err);
}

/* ---- money ---- */

static bool is_my_persons(struct finder *finder, const struct al_hit *hit)
{
    struct al_record *person = NULL;
    struct al_id subject;
    bool is_so;

    if (!finder->rule->me)
        return true;
    if (!al_record_subject(hit->record, &subject) ||
        al_query_get(finder->index, &subject, &person, NULL) != AL_OK)
        return false;
    is_so = is_owned_by(person, finder->rule->me);
    al_record_free(person);
    return is_so;
}

enum al_status al_rule_payments(struct al_index *index,
                                const struct al_rule *rule, al_task_fn *each,
                                void *arg, struct al_err *err)
{
    struct finder finder = {
        .index = index, .rule = rule, .is_wanted = is_my_persons};
    enum al_status status = find(&finder, AL_OWED_PAY, INT32_MAX, err);

    return tell_all(&finder, status, each, arg, err);
}

/* ---- who was not asked ---- */

struct asked {
    struct al_date today, since;
    bool was_asked; /* or has said not to be */
};

static bool is_since(const char *iso, struct al_date since)
{
    struct al_date date;

    return iso && al_date_from_iso(iso, &date) &&
           al_date_compare(date, since) >= 0;
}

/* A reply that means "not now": it is an answer, not a gap. */
static bool is_refusal(const struct al_record *record, const char *until,
                       struct al_date today)
{
    const char *reply = al_record_get(record, "reply");
    const char *later = al_record_get(record, until);

    if (al_strcmp0(reply, "please_do_not_ask") == 0)
        return true;
    return al_strcmp0(reply, "maybe_later") == 0 &&
           (!later || is_since(later, today));
}

static bool see_participation(void *arg, const struct al_hit *hit)
{
    struct asked *asked = arg;

    asked->was_asked |=
        (hit->day && hit->day >= al_date_days(asked->since)) ||
        is_since(al_record_get(hit->record, "invited_on"), asked->since) ||
        is_refusal(hit->record, "reply_until", asked->today);
    return !asked->was_asked;
}

static bool see_interest(void *arg, const struct al_hit *hit)
{
    struct asked *asked = arg;

    asked->was_asked |=
        is_since(al_record_get(hit->record, "asked_on"), asked->since) ||
        is_refusal(hit->record, "until", asked->today);
    return !asked->was_asked;
}

struct unasked {
    struct al_index *index;
    const struct al_rule *rule;
    struct al_date since;
    al_hit_fn *each;
    void *arg;
    size_t count;
    enum al_status status;
    struct al_err *err;
};

static bool is_with_us(const struct al_record *person, struct al_date since)
{
    const char *status = al_record_get(person, "status");

    return !al_record_get(person, "ended") && al_strcmp0(status, "left") != 0 &&
           al_strcmp0(status, "paused") != 0 &&
           !is_since(al_record_get(person, "started"), since);
}

static bool see_person(void *arg, const struct al_hit *hit)
{
    struct unasked *unasked = arg;
    struct asked asked = {.today = unasked->rule->today,
                          .since = unasked->since};

    if (!is_with_us(hit->record, unasked->since))
        return true;
    unasked->status =
        al_query_links(unasked->index, &hit->id, AL_KIND_PARTICIPATION, NULL,
                       20, see_participation, &asked, unasked->err);
    if (unasked->status == AL_OK && !asked.was_asked)
        unasked->status =
            al_query_links(unasked->index, &hit->id, AL_KIND_INTEREST, NULL, 0,
                           see_interest, &asked, unasked->err);
    if (unasked->status != AL_OK)
        return false;
    if (asked.was_asked)
        return true;
    unasked->count++;
    return unasked->each(unasked->arg, hit) &&
           !(unasked->rule->limit && unasked->count >= unasked->rule->limit);
}

enum al_status al_rule_unasked(struct al_index *index,
                               const struct al_rule *rule, int days,
                               al_hit_fn *each, void *arg, struct al_err *err)
{
    const struct al_field *owner =
        al_field_by_flag(al_kind_by_name(AL_KIND_PERSON), AL_F_OWNER);
    struct unasked unasked = {.index = index,
                              .rule = rule,
                              .since = al_date_add_days(rule->today, -days),
                              .each = each,
                              .arg = arg,
                              .status = AL_OK,
                              .err = err};
    char me[AL_ID_HEX] = "";
    struct al_filter mine = {
        .field = owner ? owner->name : "", .match = AL_MATCH_IS, .value = me};
    struct al_query people = {
        .kind = AL_KIND_PERSON, .order = AL_ORDER_TITLE, .filters = &mine};
    enum al_status status;

    if (rule->me && owner) {
        al_id_hex(rule->me, me);
        people.filter_count = 1;
    }
    status = al_query_run(index, &people, see_person, &unasked, err);
    return status == AL_OK ? unasked.status : status;
}
