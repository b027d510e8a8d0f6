/* core/payment.c - the events of a payment, and what they add up to. */
#include "config.h"

#include "core/payment.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"

#define FIELD_EVENTS "events"
#define STATE_FIRST  "to_offer"
#define STATE_SPENT  "to_claim"
#define NO_AMOUNT    "-"

bool al_payment_is_kind(const char *kind)
{
    return strcmp(kind, AL_KIND_PAYMENT) == 0 ||
           strcmp(kind, AL_KIND_EXPENSE) == 0;
}

/* Copy the word at *at into out; *at then stands after it and one space. */
static bool take_word(const char **at, char *out, size_t size)
{
    size_t len = strcspn(*at, " ");

    if (len == 0 || len >= size)
        return false;
    memcpy(out, *at, len);
    out[len] = '\0';
    *at += len;
    if (**at == ' ')
        (*at)++;
    return true;
}

static bool read_pence(const char *word, struct al_payment_event *event)
{
    char *end;

    if (strcmp(word, NO_AMOUNT) == 0)
        return true;
    errno = 0;
    event->pence = strtoll(word, &end, 10);
    event->has_pence = true;
    return errno == 0 && *end == '\0';
}

bool al_payment_event_parse(const char *line, struct al_payment_event *event)
{
    struct al_payment_event read = {0};
    struct al_date date;
    char word[24] = NO_AMOUNT;

    if (!take_word(&line, read.date, sizeof(read.date)) ||
        !al_date_from_iso(read.date, &date) ||
        !take_word(&line, read.state, sizeof(read.state)) ||
        !al_code_is_known(&al_codes_payment_state, read.state))
        return false;
    if (*line && !take_word(&line, word, sizeof(word)))
        return false;
    if (!read_pence(word, &read))
        return false;
    read.reference = line;
    *event = read;
    return true;
}

void al_payment_event_print(const struct al_payment_event *event,
                            struct al_str *out)
{
    al_str_printf(out, "%s %s ", event->date, event->state);
    if (event->has_pence)
        al_str_printf(out, "%" PRId64, event->pence);
    else
        al_str_puts(out, NO_AMOUNT);
    if (!al_is_empty(event->reference))
        al_str_printf(out, " %s", event->reference);
}

enum al_status al_payment_event_read(const char *typed,
                                     struct al_calendar calendar,
                                     struct al_str *out, struct al_err *err)
{
    struct al_payment_event event = {0};
    char word[AL_NAME_MAX + 1];
    const char *at = typed + strspn(typed, " "), *after;
    struct al_date date = calendar.today;

    after = at;
    if (!take_word(&after, word, sizeof(word)))
        goto refused;
    if (!al_code_is_known(&al_codes_payment_state, word)) {
        if (al_date_read(word, AL_DATE_LOG, calendar, &date, NULL) != AL_OK ||
            date.day == 0 || !take_word(&after, word, sizeof(word)) ||
            !al_code_is_known(&al_codes_payment_state, word))
            goto refused;
    }
    al_date_iso(date, event.date);
    (void)snprintf(event.state, sizeof(event.state), "%s", word);
    at = after;
    if (take_word(&after, word, sizeof(word))) {
        event.has_pence = al_pence_read(word, &event.pence, NULL) == AL_OK;
        if (event.has_pence || strcmp(word, NO_AMOUNT) == 0)
            at = after;
    }
    event.reference = at;
    al_payment_event_print(&event, out);
    return AL_OK;

refused:
    return al_fail(err, AL_EINVAL,
                   _("a step is [DAY] STATE [AMOUNT] [REFERENCE], as in "
                     "\"y paid 24.00 BACS 4711\""));
}

/* Where a state stands in the life of a payment: the list is in that order. */
static size_t state_rank(const char *state)
{
    const struct al_codes *codes = &al_codes_payment_state;
    size_t at = 0;

    while (at < codes->count && strcmp(codes->codes[at].code, state) != 0)
        at++;
    return at;
}

/* The list's own copy of the code, which outlives the record. */
static const char *state_text(const char *state)
{
    size_t at = state_rank(state);

    return at < al_codes_payment_state.count
               ? al_codes_payment_state.codes[at].code
               : STATE_FIRST;
}

bool al_payment_last(const struct al_record *payment,
                     struct al_payment_event *event)
{
    const struct al_slot *slot = al_record_slot(payment, FIELD_EVENTS);
    bool is_expense = strcmp(payment->kind, AL_KIND_EXPENSE) == 0;
    struct al_payment_event latest = {.state = STATE_FIRST};
    bool is_any = false;

    for (size_t i = 0; slot && i < slot->member_count; i++) {
        struct al_payment_event read;
        int order;

        if (!al_payment_event_parse(slot->members[i], &read))
            continue;
        order = strcmp(read.date, latest.date);
        if (order > 0 ||
            (order == 0 && state_rank(read.state) >= state_rank(latest.state)))
            latest = read;
        is_any = true;
    }
    if (!is_any && is_expense)
        memcpy(latest.state, STATE_SPENT, sizeof(STATE_SPENT));
    *event = latest;
    return is_any;
}

const char *al_payment_state(const struct al_record *payment)
{
    struct al_payment_event latest;

    (void)al_payment_last(payment, &latest);
    return state_text(latest.state);
}

bool al_payment_is_open(const char *state)
{
    static const char *const open[] = {
        STATE_FIRST,      STATE_SPENT,  "offered",  "accepted",
        "accepted_lower", "claim_sent", "approved",
    };

    for (size_t i = 0; i < AL_COUNT(open); i++)
        if (strcmp(open[i], state) == 0)
            return true;
    return false;
}

/* The steps of a record stand sorted by day: the last with an amount counts. */
int64_t al_payment_due(const struct al_record *payment)
{
    const struct al_slot *slot = al_record_slot(payment, FIELD_EVENTS);
    int64_t pence = al_record_number(payment, "amount_p", 0);
    struct al_payment_event event;

    for (size_t i = 0; slot && i < slot->member_count; i++)
        if (al_payment_event_parse(slot->members[i], &event) && event.has_pence)
            pence = event.pence;
    return pence;
}
