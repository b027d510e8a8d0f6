/* core/claim.c - the batch for finance. */
#include "config.h"

#include "core/claim.h"

#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/csv.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/payment.h"

void al_claim_drop(struct al_claim *claim)
{
    for (size_t i = 0; i < claim->count; i++) {
        al_record_free(claim->rows[i].record);
        free(claim->rows[i].payee);
        free(claim->rows[i].what);
    }
    free(claim->rows);
    *claim = (struct al_claim){0};
}

/* ---- what a row says ---- */

/* Finance's number of whoever is paid. */
static char *payee_of(struct al_index *index, const struct al_record *record)
{
    struct al_record *person = NULL;
    const char *number = NULL;
    struct al_id id;
    char *payee;

    if (al_record_subject(record, &id)) {
        id = al_query_main(index, &id);
        (void)al_query_get(index, &id, &person, NULL);
    }
    if (person)
        number = al_record_get(person, "payee_ref");
    payee = al_strdup(number ? number : "");
    al_record_free(person);
    return payee;
}

struct about {
    char *type; /* code; owned */
    int32_t day;
};

static bool take_activity(void *arg, const struct al_hit *hit)
{
    struct about *about = arg;
    const char *type = al_record_get(hit->record, "type");

    about->type = type ? al_strdup(type) : NULL;
    about->day = hit->day;
    return false;
}

/* What they took part in, by its type alone: a title may say too much. */
static void say_activity(struct al_index *index, const struct al_record *record,
                         struct al_str *out)
{
    const char *hex = al_record_get(record, "participation");
    struct al_record *part = NULL;
    struct about about = {0};
    struct al_id id;

    if (hex && al_id_parse(hex, &id) &&
        al_query_get(index, &id, &part, NULL) == AL_OK)
        hex = al_record_get(part, "activity");
    else
        hex = NULL;
    if (hex && al_id_parse(hex, &id))
        (void)al_query_hit(index, &id, take_activity, &about, NULL);
    al_str_puts(out, about.type
                         ? al_code_label(&al_codes_activity_type, about.type)
                         : _("Involvement"));
    if (about.day > 0) {
        al_str_puts(out, ", ");
        al_date_show(al_date_from_days(about.day), out);
    }
    free(about.type);
    al_record_free(part);
}

static char *what_of(struct al_index *index, const struct al_record *record)
{
    const char *spent = strcmp(record->kind, AL_KIND_EXPENSE) == 0
                            ? al_record_get(record, "kind_of")
                            : NULL;
    struct al_str what = {0};
    struct al_date day;

    if (spent) {
        al_str_printf(&what, "%s: %s", _("Expenses"),
                      al_code_label(&al_codes_expense_kind, spent));
        if (al_record_get(record, "date") &&
            al_date_from_iso(al_record_get(record, "date"), &day)) {
            al_str_puts(&what, ", ");
            al_date_show(day, &what);
        }
    } else {
        say_activity(index, record, &what);
    }
    return al_str_take(&what);
}

/* Cash and the like are handed over: finance needs no number for that. */
static bool needs_payee(const struct al_record *record)
{
    static const char *const handed[] = {"cash", "voucher", "charity",
                                         "timebank_credit"};
    const char *route = al_record_get(record, "route");

    for (size_t i = 0; route && i < AL_COUNT(handed); i++)
        if (strcmp(route, handed[i]) == 0)
            return false;
    return true;
}

/* ---- which rows are in ---- */

static bool is_agreed(const char *state)
{
    return strcmp(state, "accepted") == 0 ||
           strcmp(state, "accepted_lower") == 0 ||
           strcmp(state, "to_claim") == 0;
}

static const char *why_not(const struct al_claim_row *row)
{
    const char *state = al_payment_state(row->record);

    if (strcmp(state, "to_offer") == 0)
        return N_("it was not offered yet");
    if (strcmp(state, "offered") == 0)
        return N_("they have not said yes yet");
    if (strcmp(state, "claim_sent") == 0 || strcmp(state, "approved") == 0)
        return N_("it is with finance already");
    if (!is_agreed(state))
        return N_("it is settled");
    if (row->pence <= 0)
        return N_("no amount stands in it");
    if (!*row->payee && needs_payee(row->record))
        return N_("finance has no payee number for them");
    return NULL;
}

static void add_row(struct al_index *index, struct al_claim *claim,
                    const struct al_id *id, const struct al_record *record)
{
    struct al_claim_row *row;

    claim->rows =
        al_grow(claim->rows, &claim->cap, claim->count + 1, sizeof(*row));
    row = &claim->rows[claim->count++];
    *row = (struct al_claim_row){.id = *id,
                                 .record = al_record_copy(record),
                                 .payee = payee_of(index, record),
                                 .what = what_of(index, record),
                                 .pence = al_payment_due(record)};
    al_id_short(id, row->ours);
    row->why_not = why_not(row);
    if (row->why_not)
        return;
    claim->ready_count++;
    claim->ready_pence += row->pence;
}

struct finding {
    struct al_index *index;
    struct al_claim *claim;
};

static bool add_agreed(void *arg, const struct al_hit *hit)
{
    struct finding *finding = arg;

    if (is_agreed(al_payment_state(hit->record)))
        add_row(finding->index, finding->claim, &hit->id, hit->record);
    return true;
}

enum al_status al_claim_find(struct al_index *index, const struct al_id *ids,
                             size_t count, struct al_claim *claim,
                             struct al_err *err)
{
    struct finding finding = {index, claim};
    enum al_status status = AL_OK;

    if (!ids)
        status = al_query_owed(index, AL_OWED_PAY, NULL, INT32_MAX, add_agreed,
                               &finding, err);
    for (size_t i = 0; status == AL_OK && ids && i < count; i++) {
        struct al_record *record = NULL;

        status = al_query_get(index, &ids[i], &record, err);
        if (status == AL_OK && !al_payment_is_kind(record->kind))
            status = al_fail(err, AL_EINVAL,
                             _("only payments and expenses go to finance"));
        if (status == AL_OK && !al_record_is_gone(record))
            add_row(index, claim, &ids[i], record);
        al_record_free(record);
    }
    if (status != AL_OK)
        al_claim_drop(claim);
    return status;
}

/* ---- out ---- */

/* "37.50", as spreadsheets add it up. */
static void put_pence(int64_t pence, struct al_str *out)
{
    al_str_printf(out, "%lld.%02lld", (long long)(pence / 100),
                  (long long)(pence % 100));
}

void al_claim_csv(const struct al_claim *claim, struct al_str *out)
{
    static const char *const heading[] = {"payee_ref", "our_reference",
                                          "amount", "what_for", "route"};

    al_csv_row(heading, AL_COUNT(heading), out);
    for (size_t i = 0; i < claim->count; i++) {
        const struct al_claim_row *row = &claim->rows[i];
        const char *route = al_record_get(row->record, "route");
        struct al_str amount = {0};

        if (row->why_not)
            continue;
        put_pence(row->pence, &amount);
        al_csv_row(
            (const char *const[]){
                row->payee, row->ours, al_str_text(&amount), row->what,
                route ? al_code_label(&al_codes_payment_route, route) : ""},
            AL_COUNT(heading), out);
        al_str_drop(&amount);
    }
}

struct al_record *al_claim_sent(const struct al_claim_row *row,
                                struct al_date day)
{
    struct al_record *record = al_record_copy(row->record);
    struct al_payment_event step = {
        .state = "claim_sent", .has_pence = true, .pence = row->pence};
    struct al_str line = {0};

    al_date_iso(day, step.date);
    al_payment_event_print(&step, &line);
    al_record_add_member(record, "events", al_str_text(&line));
    if (strcmp(record->kind, AL_KIND_PAYMENT) == 0)
        al_record_set(record, "claimed_on", step.date);
    al_str_drop(&line);
    return record;
}
