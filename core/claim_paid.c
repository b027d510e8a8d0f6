/* core/claim_paid.c - finance's list of what was paid, line by line. */
#include "config.h"

#include "core/claim.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/csv.h"
#include "core/i18n.h"
#include "core/payment.h"

enum { COLUMN_OURS, COLUMN_AMOUNT, COLUMN_DATE, COLUMN_REF, COLUMN__COUNT };

#define NO_COLUMN SIZE_MAX

/* What finance may call a column: small letters and digits alone. */
static const struct {
    size_t column;
    const char *name;
} names[] = {
    {COLUMN_OURS, "ourreference"}, {COLUMN_OURS, "yourreference"},
    {COLUMN_OURS, "reference"},    {COLUMN_AMOUNT, "amount"},
    {COLUMN_AMOUNT, "amountpaid"}, {COLUMN_AMOUNT, "paid"},
    {COLUMN_DATE, "date"},         {COLUMN_DATE, "datepaid"},
    {COLUMN_DATE, "paidon"},       {COLUMN_DATE, "paymentdate"},
    {COLUMN_REF, "ref"},           {COLUMN_REF, "financereference"},
    {COLUMN_REF, "financeref"},    {COLUMN_REF, "bacs"},
};

struct reading {
    struct al_index *index;
    struct al_calendar calendar;
    struct al_paid *paid;
    size_t at[COLUMN__COUNT]; /* of each column; NO_COLUMN */
};

void al_paid_drop(struct al_paid *paid)
{
    for (size_t i = 0; i < paid->count; i++) {
        al_record_free(paid->rows[i].record);
        free(paid->rows[i].name);
        free(paid->rows[i].reference);
    }
    for (size_t i = 0; i < paid->wrong_count; i++)
        free(paid->wrong[i].reason);
    free(paid->rows);
    free(paid->wrong);
    *paid = (struct al_paid){0};
}

/* ---- the heading ---- */

static void fold_name(const char *cell, char *out, size_t size)
{
    size_t len = 0;

    for (; *cell && len + 1 < size; cell++)
        if (isalnum((unsigned char)*cell))
            out[len++] = (char)tolower((unsigned char)*cell);
    out[len] = '\0';
}

static enum al_status read_heading(struct reading *reading,
                                   const struct al_csv_read *row,
                                   struct al_err *err)
{
    for (size_t i = 0; i < COLUMN__COUNT; i++)
        reading->at[i] = NO_COLUMN;
    for (size_t i = 0; i < row->count; i++) {
        char name[32];

        fold_name(row->cells[i], name, sizeof(name));
        for (size_t n = 0; n < AL_COUNT(names); n++)
            if (strcmp(names[n].name, name) == 0 &&
                reading->at[names[n].column] == NO_COLUMN)
                reading->at[names[n].column] = i;
    }
    for (size_t i = 0; i < COLUMN_REF; i++)
        if (reading->at[i] == NO_COLUMN)
            return al_fail(err, AL_EINVAL,
                           _("its first line has to name the columns "
                             "our_reference, amount and date (and ref)"));
    return AL_OK;
}

/* ---- one line ---- */

/* Takes the reason; what cannot be shown of a cell is a screen's matter. */
static void add_wrong(struct al_paid *paid, size_t line, struct al_str *reason)
{
    paid->wrong = al_grow(paid->wrong, &paid->wrong_cap, paid->wrong_count + 1,
                          sizeof(*paid->wrong));
    paid->wrong[paid->wrong_count++] =
        (struct al_paid_wrong){line, al_str_take(reason)};
}

static const char *cell_of(const struct reading *reading,
                           const struct al_csv_read *row, size_t column)
{
    size_t at = reading->at[column];

    return at < row->count ? row->cells[at] : "";
}

static bool was_named(const struct al_paid *paid, const struct al_id *id)
{
    for (size_t i = 0; i < paid->count; i++)
        if (al_id_compare(&paid->rows[i].id, id) == 0)
            return true;
    return false;
}

/* Find the record of a line; false: it was told why there is none. */
static bool find_record(struct reading *reading, const char *typed, size_t line,
                        struct al_id *id, struct al_record **record)
{
    struct al_paid *paid = reading->paid;
    struct al_str reason = {0};
    bool is_known = false;

    /* A name would resolve as well: only what looks like a reference does. */
    if (strlen(typed) >= 4 && !strpbrk(typed, " .'"))
        is_known =
            al_query_resolve(reading->index, NULL, typed, id, NULL) == AL_OK &&
            al_query_get(reading->index, id, record, NULL) == AL_OK;
    if (is_known && al_payment_is_kind((*record)->kind) &&
        !al_record_is_gone(*record))
        return true;
    if (!*typed)
        al_str_puts(&reason, _("our reference is missing"));
    else
        al_str_printf(&reason, _("no payment has the reference %s"), typed);
    add_wrong(paid, line, &reason);
    return false;
}

/* Whether it stands as paid, just as the line says. */
static bool is_done(const struct al_record *record, int64_t pence,
                    const char *reference)
{
    struct al_payment_event last;

    return al_payment_last(record, &last) && strcmp(last.state, "paid") == 0 &&
           last.pence == pence &&
           (!*reference || strcmp(last.reference, reference) == 0);
}

/* Why the record cannot be marked as paid so, appended; false: it can. */
static bool say_wrong(struct reading *reading, const struct al_record *record,
                      const struct al_id *id, int64_t pence,
                      struct al_str *reason)
{
    const char *state = al_payment_state(record);

    if (was_named(reading->paid, id)) {
        al_str_puts(reason, _("the same payment stands above"));
    } else if (strcmp(state, "paid") == 0) {
        al_str_printf(reason, "%s ", _("it is paid already, with"));
        al_pence_show(al_payment_due(record), false, reason);
    } else if (strcmp(state, "claim_sent") != 0 &&
               strcmp(state, "approved") != 0) {
        al_str_puts(reason, _("it was never sent to finance"));
    } else if (pence != al_payment_due(record)) {
        al_pence_show(pence, false, reason);
        al_str_printf(reason, " %s ", _("is not what was claimed,"));
        al_pence_show(al_payment_due(record), false, reason);
    }
    return reason->len > 0;
}

static void add_row(struct reading *reading, struct al_paid_row row,
                    const char *reference)
{
    struct al_paid *paid = reading->paid;
    struct al_str name = {0};
    struct al_id person;

    if (al_record_subject(row.record, &person))
        al_query_name(reading->index, &person, &name);
    row.name = al_str_take(&name);
    row.reference = al_strdup(reference);
    paid->rows =
        al_grow(paid->rows, &paid->cap, paid->count + 1, sizeof(*paid->rows));
    paid->rows[paid->count++] = row;
    paid->pence += row.pence;
}

static void read_line(struct reading *reading, const struct al_csv_read *row)
{
    struct al_paid *paid = reading->paid;
    const char *day = cell_of(reading, row, COLUMN_DATE);
    const char *amount = cell_of(reading, row, COLUMN_AMOUNT);
    const char *reference = cell_of(reading, row, COLUMN_REF);
    struct al_paid_row found = {.line = row->line};
    struct al_str reason = {0};
    bool is_done_already = false;

    if (!find_record(reading, cell_of(reading, row, COLUMN_OURS), row->line,
                     &found.id, &found.record))
        goto not_taken; /* it was told why */
    if (al_pence_read(amount, &found.pence, NULL) != AL_OK)
        al_str_printf(&reason, _("this is no amount: %s"), amount);
    else if (!*day ||
             al_date_read(day, AL_DATE_LOG, reading->calendar, &found.day,
                          NULL) != AL_OK ||
             found.day.day == 0)
        al_str_printf(&reason, _("this is no whole day: %s"), day);
    else if (al_date_compare(found.day, reading->calendar.today) > 0)
        al_str_printf(&reason, _("that day is still to come: %s"), day);
    else if (is_done(found.record, found.pence, reference))
        is_done_already = true;
    else
        (void)say_wrong(reading, found.record, &found.id, found.pence, &reason);
    paid->done_count += is_done_already;
    if (reason.len > 0)
        add_wrong(paid, row->line, &reason);
    else if (!is_done_already) {
        add_row(reading, found, reference);
        return;
    }

not_taken:
    al_record_free(found.record);
}

enum al_status al_paid_read(struct al_index *index, const char *text,
                            struct al_calendar calendar, struct al_paid *paid,
                            struct al_err *err)
{
    struct reading reading = {
        .index = index, .calendar = calendar, .paid = paid};
    struct al_csv_read row = {.count = 0};
    enum al_status status = AL_OK;
    struct al_csv csv;

    al_csv_open(&csv, text);
    if (!al_csv_next(&csv, &row))
        return al_fail(err, AL_EINVAL, _("the list is empty"));
    status = read_heading(&reading, &row, err);
    al_csv_drop(&row);
    while (status == AL_OK && al_csv_next(&csv, &row)) {
        read_line(&reading, &row);
        al_csv_drop(&row);
    }
    return status;
}

struct al_record *al_paid_step(const struct al_paid_row *row)
{
    struct al_record *record = al_record_copy(row->record);
    struct al_payment_event step = {.state = "paid",
                                    .has_pence = true,
                                    .pence = row->pence,
                                    .reference = row->reference};
    struct al_str line = {0};

    al_date_iso(row->day, step.date);
    al_payment_event_print(&step, &line);
    al_record_add_member(record, "events", al_str_text(&line));
    if (*row->reference)
        al_record_set(record, "ref", row->reference);
    al_str_drop(&line);
    return record;
}
