/* tui/many_pay.c - the same step for several payments: offered, paid, ... */
#include "config.h"
#include "tui/many.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/payment.h"

enum { PAY_STATE, PAY_DAY, PAY_PENCE, PAY_REFERENCE };

/* clang-format off */
static const struct al_field fields[] = {
    [PAY_STATE] = {
        .name = "state", .label = N_("Step"),
        .help = N_("What happened to it: offered, accepted, paid ..."),
        .type = AL_T_CODE, .codes = &al_codes_payment_state,
        .flags = AL_F_REQUIRED},
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
};
/* clang-format on */

static void title(const struct al_many *many, struct al_str *out)
{
    al_str_puts(out, _("A step of "));
    al_many_count(many, many->count, out);
}

static void set_up(struct al_many *many)
{
    for (size_t i = 0; i < AL_COUNT(fields); i++)
        al_form_add(&many->form, &fields[i], NULL);
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
    const struct al_field *events = NULL;
    struct al_str values[AL_COUNT(fields)] = {{0}};
    struct al_payment_event step = {0};
    enum al_status status = read_step(many, &step, values, err);

    for (size_t i = 0; i < many->kind->field_count; i++)
        if (many->kind->fields[i].type == AL_T_EVENTS)
            events = &many->kind->fields[i];
    for (size_t i = 0; i < many->count && status == AL_OK && events; i++) {
        const struct al_many_one *one = &many->ones[i];
        struct al_record *record = al_record_copy(one->opened);
        struct al_str line = {0};

        if (values[PAY_PENCE].len == 0) { /* what this one is owed */
            step.has_pence = al_record_get(record, "amount_p") != NULL;
            step.pence = al_record_number(record, "amount_p", 0);
        }
        al_payment_event_print(&step, &line);
        al_record_add_member(record, events->name, al_str_text(&line));
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
