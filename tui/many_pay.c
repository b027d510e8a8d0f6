/* tui/many_pay.c - the same step for several payments: offered, paid, ... */
#include "config.h"
#include "tui/many.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/pay_rule.h"
#include "core/payment.h"
#include "core/threshold.h"

enum {
    PAY_STATE,
    PAY_ADVICE,
    PAY_NO_ADVICE,
    PAY_DAY,
    PAY_PENCE,
    PAY_REFERENCE,
    PAY_LOW,
    PAY__COUNT
};

/* clang-format off */
static const struct al_field fields[PAY__COUNT] = {
    [PAY_STATE] = {
        .name = "state", .label = N_("Step"),
        .help = N_("What happened to it: offered, accepted, paid ..."),
        .type = AL_T_CODE, .codes = &al_codes_payment_state,
        .flags = AL_F_REQUIRED},
    [PAY_ADVICE] = {
        .name = "advice", .label = N_("Advice offered on"),
        .help = N_("The day independent benefits advice was offered: t is today"),
        .type = AL_T_DATE},
    [PAY_NO_ADVICE] = {
        .name = "no_advice", .label = N_("No advice because"),
        .help = N_("Why an offer is made without benefits advice"),
        .examples = N_("Has an adviser already; Did not want any; On no "
                       "benefits"),
        .type = AL_T_LINE},
    [PAY_DAY] = {
        .name = "day", .label = N_("When"),
        .help = N_("The day of the step; empty: today"), .type = AL_T_DATE},
    [PAY_PENCE] = {
        .name = "pence", .label = N_("Amount"),
        .help = N_("Of each; empty: what each of them is owed"),
        .type = AL_T_PENCE},
    [PAY_REFERENCE] = {
        .name = "reference", .label = N_("Finance reference"),
        .help = N_("The number finance gave it"), .type = AL_T_LINE},
    [PAY_LOW] = {
        .name = "low", .label = N_("Low because"),
        .help = N_("Why it comes to less an hour than the minimum wage"),
        .examples = N_("Asked for less; Half of it was a meal; Agreed before "
                       "April"),
        .type = AL_T_LINE},
};
/* clang-format on */

static void title(const struct al_many *many, struct al_str *out)
{
    const struct al_record *first = many->ones[0].opened;
    int64_t due = al_payment_due(first);

    struct al_id person;

    if (many->count > 1) {
        al_str_puts(out, _("A step of "));
        al_many_count(many, many->count, out);
        return;
    }
    al_str_puts(out, _("A step of a payment"));
    if (al_record_subject(first, &person)) {
        al_str_puts(out, ": ");
        al_query_name(al_app_index(many->app), &person, out);
    }
    if (due > 0) {
        al_str_puts(out, ", ");
        al_pence_show(due, false, out);
    }
    al_str_printf(out, _("; now: %s"),
                  al_code_label(&al_codes_payment_state,
                                al_payment_state(first)));
}

/* Whether an earlier one is of the same person, who is told of once. */
static bool was_told(const struct al_many *many, size_t at)
{
    struct al_id one, other;

    if (!al_record_subject(many->ones[at].opened, &one))
        return true;
    for (size_t i = 0; i < at; i++)
        if (al_record_subject(many->ones[i].opened, &other) &&
            al_id_compare(&one, &other) == 0)
            return true;
    return false;
}

/* Who may be on benefits without advice, and whose sums reach a figure. */
static bool think_first(struct al_many *many)
{
    struct al_index *index = al_app_index(many->app);
    struct al_str names = {0}, figures = {0};
    bool needs_advice = false;

    for (size_t i = 0; i < many->count; i++) {
        const struct al_record *payment = many->ones[i].opened;
        struct al_str about = {0};
        struct al_id person;

        if (!al_record_subject(payment, &person))
            continue;
        if (al_pay_needs_advice(index, payment)) {
            if (!was_told(many, i)) {
                al_str_puts(&names, needs_advice ? ", " : "");
                al_query_name(index, &person, &names);
            }
            needs_advice = true;
        }
        if (!was_told(many, i))
            (void)al_threshold_warn(index, payment, al_app_today(many->app),
                                    &about, NULL);
        if (about.len > 0) {
            al_str_puts(&figures, "\n");
            al_query_name(index, &person, &figures);
            al_str_printf(&figures, ": %s", al_str_text(&about));
        }
        al_str_drop(&about);
    }
    if (needs_advice) {
        al_str_printf(
            &many->warning,
            _("Independent advice comes before an offer. On benefits, "
              "or nobody knows: %s"),
            al_str_text(&names));
        al_sentence_end(&many->warning);
    }
    al_str_puts(&many->warning,
                al_str_text(&figures) + (!needs_advice && figures.len > 0));
    al_str_drop(&names);
    al_str_drop(&figures);
    return needs_advice;
}

static void set_up(struct al_many *many)
{
    bool needs_advice = think_first(many);

    for (size_t i = 0; i < AL_COUNT(fields); i++) {
        struct al_form_field *field =
            al_form_add(&many->form, &fields[i], NULL);

        field->is_hidden =
            !needs_advice && (i == PAY_ADVICE || i == PAY_NO_ADVICE);
        field->is_more = i == PAY_LOW;
    }
}

/* The line that all of them get, but for the amount where none is typed. */
static enum al_status read_step(struct al_many *many,
                                struct al_payment_event *step,
                                struct al_str values[AL_COUNT(fields)],
                                struct al_err *err)
{
    enum al_status status = AL_OK;
    struct al_date day;

    for (size_t i = 0; i < AL_COUNT(fields) && status == AL_OK; i++)
        status = al_form_value(&many->form, i, &values[i], err);
    if (status != AL_OK)
        return status;
    if (values[PAY_DAY].len == 0)
        al_date_iso(al_app_today(many->app), step->date);
    else
        snprintf(step->date, sizeof(step->date), "%s",
                 al_str_text(&values[PAY_DAY]));
    snprintf(step->state, sizeof(step->state), "%s",
             al_str_text(&values[PAY_STATE]));
    step->reference = al_str_text(&values[PAY_REFERENCE]);
    step->has_pence = values[PAY_PENCE].len > 0;
    step->pence = strtoll(al_str_text(&values[PAY_PENCE]), NULL, 10);
    if (!al_date_from_iso(step->date, &day))
        return al_fail(err, AL_EINVAL, _("a step needs its whole day"));
    return AL_OK;
}

static enum al_status edits(struct al_many *many, struct al_edits *out,
                            struct al_err *err)
{
    struct al_index *index = al_app_index(many->app);
    struct al_str values[AL_COUNT(fields)] = {{0}};
    struct al_payment_event step = {0};
    enum al_status status = read_step(many, &step, values, err);

    for (size_t i = 0; i < many->count && status == AL_OK; i++) {
        const struct al_many_one *one = &many->ones[i];
        struct al_record *record = al_record_copy(one->opened);
        struct al_str line = {0};

        if (values[PAY_PENCE].len == 0) { /* what this one is owed */
            step.pence = al_payment_due(record);
            step.has_pence = step.pence > 0;
        }
        if (al_pay_needs_advice(index, record)) {
            al_record_set(record, "benefits_advice_offered_on",
                          al_str_text(&values[PAY_ADVICE]));
            al_record_set(record, "advice_reason",
                          al_str_text(&values[PAY_NO_ADVICE]));
        }
        if (values[PAY_LOW].len > 0 &&
            strcmp(record->kind, AL_KIND_PAYMENT) == 0)
            al_record_set(record, "low_reason", al_str_text(&values[PAY_LOW]));
        al_payment_event_print(&step, &line);
        al_record_add_member(record, "events", al_str_text(&line));
        al_edits_add(out, &one->id, al_record_copy(one->opened), record);
        al_str_drop(&line);
    }
    for (size_t i = 0; i < AL_COUNT(fields); i++)
        al_str_drop(&values[i]);
    return status;
}

/* "Saved: 2 payments, paid" */
static void done(const struct al_many *many, size_t count, struct al_str *out)
{
    struct al_str state = {0};

    al_str_puts(out, _("Saved: "));
    al_many_count(many, count, out);
    if (al_form_value(&many->form, PAY_STATE, &state, NULL) == AL_OK)
        al_str_printf(
            out, ", %s",
            al_code_label(&al_codes_payment_state, al_str_text(&state)));
    al_str_drop(&state);
}

const struct al_many_job al_many_pay = {"pay", title, set_up, edits, done};
