/* retention.c - the due list: rules, the records that they cover, holds. */
#include "config.h"

#include "core/retention.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/kinds.h"
#include "core/payment.h"
#include "core/rights.h"

#define STARTS_LEFT "left"
#define STARTS_LAST "last_contact"

/* ---- the day that months are counted from ---- */

/* What closes or decides a record of a kind, and in which field. */
static const struct {
    const char *starts, *kind, *field;
} endings[] = {
    {STARTS_LEFT, AL_KIND_PERSON, "ended"},
    {"closed", AL_KIND_FEEDBACK, "date"},
    {"closed", AL_KIND_FOLLOWUP, "done_on"},
    {"closed", AL_KIND_CONCERN, "closed_on"},
    {"closed", AL_KIND_INTEREST, "until"},
    {"closed", AL_KIND_RIGHTS_REQUEST, "answered_on"},
    {"closed", AL_KIND_HOLD, "lifted_on"},
    {"withdrawn", AL_KIND_CONSENT, "withdrawn_on"},
    {"decided", AL_KIND_RIGHTS_REQUEST, "decided_on"},
    {"decided", AL_KIND_DISPOSAL, "decided_on"},
};

static const char *ending_of(const char *starts, const char *kind)
{
    for (size_t i = 0; i < AL_COUNT(endings); i++)
        if (strcmp(endings[i].starts, starts) == 0 &&
            strcmp(endings[i].kind, kind) == 0)
            return endings[i].field;
    return NULL;
}

/* The last day that a partly known one may mean; false: it is no day. */
static bool last_day(const char *value, struct al_date *day)
{
    struct al_date date;

    if (!value || !al_date_from_iso(value, &date))
        return false;
    if (!date.month)
        date = (struct al_date){date.year, 12, 31};
    else if (!date.day)
        date = al_date_add_days(
            al_date_add_months((struct al_date){date.year, date.month, 1}, 1),
            -1);
    *day = date;
    return true;
}

static bool paid_on(const struct al_record *payment, struct al_date *day)
{
    const struct al_slot *slot = al_record_slot(payment, "events");
    bool is_paid = false;

    if (al_payment_is_open(al_payment_state(payment)))
        return false;
    for (size_t i = 0; slot && i < slot->member_count; i++) {
        struct al_payment_event event;

        /* Sorted by day, so the last one stands. */
        if (al_payment_event_parse(slot->members[i], &event))
            is_paid = last_day(event.date, day) || is_paid;
    }
    return is_paid;
}

bool al_retention_since(const char *starts, const struct al_record *record,
                        struct al_date last, struct al_date *since)
{
    const char *field = ending_of(starts, record->kind);
    bool is_person = strcmp(record->kind, AL_KIND_PERSON) == 0;
    struct al_date day;

    if (strcmp(starts, "paid") == 0)
        return al_payment_is_kind(record->kind) &&
               paid_on(record, since);
    if (is_person && strcmp(starts, STARTS_LAST) == 0) {
        if (al_record_get(record, "ended"))
            return false; /* who left is counted from that day */
        day = last;
        if (!day.year && !last_day(al_record_get(record, "started"), &day))
            return false;
        *since = day;
        return true;
    }
    if (!field || !last_day(al_record_get(record, field), &day))
        return false;
    /* Who came back after leaving counts from then. */
    if (is_person && last.year && al_date_compare(last, day) > 0)
        day = last;
    *since = day;
    return true;
}

/* ---- holds and decisions ---- */

struct held {
    struct al_date today;
    struct al_id *hold;
    struct al_str *reason;
    bool is_held;
};

static bool see_hold(void *arg, const struct al_hit *hit)
{
    struct held *held = arg;
    const char *reason = al_record_get(hit->record, "reason");

    if (!al_rights_hold_stands(hit->record, held->today))
        return true;
    *held->hold = hit->id;
    al_str_puts(held->reason, reason ? reason : "");
    held->is_held = true;
    return false;
}

bool al_retention_held(struct al_index *index, const struct al_id *person,
                       struct al_date today, struct al_id *hold,
                       struct al_str *reason)
{
    struct held held = {.today = today, .hold = hold, .reason = reason};

    /* Who cannot be sure that nothing is held treats it as held. */
    if (al_query_links(index, person, AL_KIND_HOLD, NULL, 0, see_hold, &held,
                       NULL) != AL_OK)
        held.is_held = true;
    return held.is_held;
}

struct decided {
    const struct al_retention_line *line;
    struct al_date today;
    char record[AL_ID_HEX], rule[AL_ID_HEX];
    struct al_id by;
    bool is_over; /* kept for now, or gone already */
    bool is_approved;
};

/* A decision about this very line, made since its months began. */
static bool is_about(const struct decided *decided,
                     const struct al_record *disposal)
{
    const struct al_retention_line *line = decided->line;
    const char *record = al_record_get(disposal, "record");
    const char *rule = al_record_get(disposal, "rule");
    struct al_date day;

    if (al_record_is_gone(disposal) || al_record_is_erased(disposal) ||
        !al_record_get(disposal, "approved_by") ||
        !last_day(al_record_get(disposal, "decided_on"), &day) ||
        al_date_compare(day, line->since) < 0)
        return false;
    if (rule && strcmp(rule, decided->rule) != 0)
        return false;
    if (record)
        return strcmp(record, decided->record) == 0;
    return al_id_compare(&line->record, &line->person) == 0;
}

static bool see_decision(void *arg, const struct al_hit *hit)
{
    struct decided *decided = arg;
    const char *what = al_record_get(hit->record, "what");
    struct al_date again;

    if (!is_about(decided, hit->record))
        return true;
    if (al_strcmp0(what, "kept") != 0) {
        decided->is_over = al_record_get(hit->record, "done_on") != NULL;
        decided->is_approved = !decided->is_over;
    } else {
        decided->is_over =
            last_day(al_record_get(hit->record, "look_again_on"), &again) &&
            al_date_compare(again, decided->today) > 0;
    }
    decided->by = hit->id;
    return false; /* newest first: this is the one that counts */
}

/* ---- the list ---- */

struct list {
    struct al_index *index;
    struct al_date today;
    const struct al_record *rule;
    struct al_retention_line line; /* what the rule says is filled in */
    al_retention_fn *each;
    void *arg;
    struct al_err *err;
    enum al_status status;
    bool go_on;
};

/* Being in touch: taking part, saying something, being asked. */
static const char *const contacts[] = {AL_KIND_PARTICIPATION, AL_KIND_FEEDBACK,
                                       AL_KIND_INTEREST};

static bool see_contact(void *arg, const struct al_hit *hit)
{
    int32_t *last = arg;

    if (hit->is_gone)
        return true;
    if (hit->day > *last)
        *last = hit->day;
    return false; /* newest first */
}

static struct al_date last_contact(struct list *list,
                                   const struct al_id *person)
{
    int32_t last = 0;

    for (size_t i = 0; list->status == AL_OK && i < AL_COUNT(contacts); i++)
        list->status = al_query_links(list->index, person, contacts[i], NULL, 0,
                                      see_contact, &last, list->err);
    return last ? al_date_from_days(last) : (struct al_date){0};
}

static bool count_hit(void *arg, const struct al_hit *hit)
{
    (void)hit;
    ++*(size_t *)arg;
    return true;
}

/* How many records of the person the rule covers, the person included. */
static size_t count_covered(struct list *list)
{
    const struct al_slot *covers = al_record_slot(list->rule, "covers");
    size_t count = 1;

    if (strcmp(list->line.kind->name, AL_KIND_PERSON) != 0)
        return 1;
    for (size_t i = 0; covers && i < covers->member_count; i++) {
        const struct al_field *subject =
            al_field_by_flag(al_kind_by_name(covers->members[i]), AL_F_SUBJECT);

        if (subject && list->status == AL_OK)
            list->status = al_query_links(list->index, &list->line.person,
                                          covers->members[i], subject->name, 0,
                                          count_hit, &count, list->err);
    }
    return count;
}

static bool deliver(struct list *list)
{
    struct al_retention_line *line = &list->line;
    struct decided decided = {.line = line, .today = list->today};

    al_id_hex(&line->record, decided.record);
    al_id_hex(&line->rule, decided.rule);
    list->status =
        al_query_links(list->index, &line->person, AL_KIND_DISPOSAL, "person",
                       0, see_decision, &decided, list->err);
    if (list->status != AL_OK || decided.is_over)
        return list->status == AL_OK;
    al_str_reset(&line->why);
    line->by = decided.is_approved ? decided.by : (struct al_id){{0}};
    line->state =
        decided.is_approved ? AL_RETENTION_APPROVED : AL_RETENTION_DUE;
    if (al_retention_held(list->index, &line->person, list->today, &line->by,
                          &line->why))
        line->state = AL_RETENTION_HELD;
    line->records = count_covered(list);
    list->go_on =
        list->status == AL_OK && list->each(list->arg, line) && list->go_on;
    return list->go_on;
}

static bool see_record(void *arg, const struct al_hit *hit)
{
    struct list *list = arg;
    struct al_retention_line *line = &list->line;
    bool is_person = strcmp(hit->kind, AL_KIND_PERSON) == 0;
    int months = (int)al_record_number(list->rule, "months", -1);
    struct al_date last = {0};

    if (is_person)
        line->person = hit->id;
    else if (!al_record_subject(hit->record, &line->person))
        return true; /* nobody's */
    if (is_person)
        last = last_contact(list, &hit->id);
    if (!al_retention_since(line->starts, hit->record, last, &line->since))
        return list->status == AL_OK;
    line->due = al_date_add_months(line->since, months);
    if (!line->due.year || al_date_compare(line->due, list->today) > 0)
        return list->status == AL_OK;
    line->record = hit->id;
    line->kind = al_kind_by_name(hit->kind);
    return deliver(list);
}

/* Where one field tells the day, only the old records are read. */
static void run_kind(struct list *list, const char *kind)
{
    const char *field = ending_of(list->line.starts, kind);
    int months = (int)al_record_number(list->rule, "months", 0);
    struct al_date before = al_date_add_months(list->today, -months);
    char iso[AL_DATE_ISO];
    const struct al_filter old = {field, AL_MATCH_TO, iso};
    const struct al_query query = {.kind = kind,
                                   .order = AL_ORDER_OLDEST,
                                   .filters = &old,
                                   .filter_count = field ? 1 : 0};
    enum al_status status;

    al_date_iso(before, iso);
    status = al_query_run(list->index, &query, see_record, list, list->err);
    if (list->status == AL_OK)
        list->status = status;
}

/* What begins with a person is about the person and all that is theirs. */
static bool is_about_people(const char *starts)
{
    return strcmp(starts, STARTS_LEFT) == 0 || strcmp(starts, STARTS_LAST) == 0;
}

static bool is_valid(const struct al_record *rule, struct al_date today)
{
    const char *from = al_record_get(rule, "valid_from");
    const char *to = al_record_get(rule, "valid_to");
    struct al_date day;

    return al_record_get(rule, "starts") &&
           al_record_number(rule, "months", -1) >= 0 &&
           (!from || !al_date_from_iso(from, &day) ||
            al_date_compare(day, today) <= 0) &&
           (!last_day(to, &day) || al_date_compare(day, today) >= 0);
}

static const char *text_of(const struct al_record *record, const char *field)
{
    const char *value = al_record_get(record, field);

    return value ? value : "";
}

static bool see_rule(void *arg, const struct al_hit *hit)
{
    struct list *list = arg;
    const struct al_slot *covers = al_record_slot(hit->record, "covers");

    if (!is_valid(hit->record, list->today))
        return true;
    list->rule = hit->record;
    list->line.rule = hit->id;
    list->line.rule_name = text_of(hit->record, "name");
    list->line.source = text_of(hit->record, "source");
    list->line.action = text_of(hit->record, "action");
    list->line.starts = text_of(hit->record, "starts");
    if (is_about_people(list->line.starts))
        run_kind(list, AL_KIND_PERSON);
    else
        for (size_t i = 0; list->go_on && list->status == AL_OK && covers &&
                           i < covers->member_count;
             i++)
            run_kind(list, covers->members[i]);
    return list->go_on && list->status == AL_OK;
}

enum al_status al_retention_list(struct al_index *index, struct al_date today,
                                 al_retention_fn *each, void *arg,
                                 struct al_err *err)
{
    struct list list = {.index = index,
                        .today = today,
                        .each = each,
                        .arg = arg,
                        .err = err,
                        .go_on = true};
    const struct al_query rules = {.kind = AL_KIND_RETENTION_RULE,
                                   .order = AL_ORDER_TITLE};
    enum al_status status = al_query_run(index, &rules, see_rule, &list, err);

    al_str_drop(&list.line.why);
    return status == AL_OK ? list.status : status;
}
