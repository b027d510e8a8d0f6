/* core/sample_pay.c - the sample service: figures, expenses, a fee. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/kinds.h"
#include "core/payment.h"
#include "core/sample_build.h"

/*
 * Source: GOV.UK, as published for April 2025; read on the day that each row
 * says. They are there to be looked at, and to be looked up again.
 */
static const struct {
    const char *name;
    int pence;
    const char *from, *source, *checked;
} figures[] = {
    {"minimum_wage_21", 1221, "2025-04-01",
     "GOV.UK, National Minimum Wage rates, April 2025", "2025-04-07"},
    {"esa_permitted_week", 19550, "2025-04-07",
     "GOV.UK, ESA permitted work, April 2025", "2025-04-07"},
    {"uc_work_allowance_housing", 41100, "2025-04-07",
     "GOV.UK, UC work allowances, April 2025", "2025-04-07"},
    {"uc_work_allowance_no_housing", 68400, "2025-04-07",
     "GOV.UK, UC work allowances, April 2025", "2025-04-07"},
};

/* One without a receipt, one that is paid back, two that are owed. */
static const struct {
    const char *person, *kind_of;
    int pence, ago;
    bool has_receipt;
    int paid_ago; /* 0: not yet */
} expenses[] = {
    {"dev", "taxi", 805, 3, true, 0},
    {"ada", "travel_public", 420, 0, false, 0},
    {"hana", "travel_public", 360, 44, true, 31},
};

/* A fee of which somebody wants less, so that it stays below a figure. */
static const struct {
    const char *person;
    int pence, wanted_pence, ago;
} fees[] = {
    {"rhys", 9000, 8500, 5},
};

static void add_step(struct al_build *build, struct al_record *record,
                     const char *state, int ago, int pence,
                     const char *reference)
{
    struct al_payment_event step = {
        .has_pence = true, .pence = pence, .reference = reference};
    struct al_str line = {0};

    (void)snprintf(step.state, sizeof(step.state), "%s", state);
    al_date_iso(al_build_day(build, ago), step.date);
    al_payment_event_print(&step, &line);
    al_record_add_member(record, "events", al_str_text(&line));
    al_str_drop(&line);
}

static struct al_record *take(struct al_build *build, const char *kind)
{
    return al_build_take(build, al_id_new(build->sample->random), NULL,
                         al_record_new(kind));
}

static void make_figures(struct al_build *build)
{
    for (size_t i = 0; i < AL_COUNT(figures); i++) {
        struct al_record *figure = take(build, AL_KIND_THRESHOLD);

        al_record_set(figure, "name", figures[i].name);
        al_record_set_number(figure, "amount_p", figures[i].pence);
        al_record_set(figure, "valid_from", figures[i].from);
        al_record_set(figure, "source", figures[i].source);
        al_record_set(figure, "checked_on", figures[i].checked);
    }
}

static void make_expenses(struct al_build *build)
{
    for (size_t i = 0; i < AL_COUNT(expenses); i++) {
        struct al_record *expense = take(build, AL_KIND_EXPENSE);

        al_build_ref(build, expense, "person", AL_KIND_PERSON,
                     expenses[i].person);
        al_record_set(expense, "kind_of", expenses[i].kind_of);
        al_record_set_number(expense, "amount_p", expenses[i].pence);
        al_build_date(expense, "date", al_build_day(build, expenses[i].ago));
        al_record_set(expense, "receipt",
                      expenses[i].has_receipt ? "yes" : "no");
        if (expenses[i].paid_ago > 0)
            add_step(build, expense, "paid", expenses[i].paid_ago,
                     expenses[i].pence, "HB-0412");
    }
}

static void make_fees(struct al_build *build)
{
    for (size_t i = 0; i < AL_COUNT(fees); i++) {
        struct al_record *fee = take(build, AL_KIND_PAYMENT);
        int ago = fees[i].ago;

        al_build_ref(build, fee, "person", AL_KIND_PERSON, fees[i].person);
        al_record_set_number(fee, "amount_p", fees[i].pence);
        al_build_date(fee, "benefits_advice_offered_on",
                      al_build_day(build, ago));
        al_record_set(fee, "route", "bank_transfer");
        add_step(build, fee, "offered", ago, fees[i].pence, "");
        add_step(build, fee, "accepted_lower", ago - 2, fees[i].wanted_pence,
                 "");
    }
}

enum al_status al_build_pay(struct al_build *build, struct al_err *err)
{
    make_figures(build);
    make_expenses(build);
    make_fees(build);
    return al_build_save(build, err);
}
