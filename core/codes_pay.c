/* codes_pay.c - code lists of payments, expenses, rates and figures. */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"

/* clang-format off */
/* A payment's state is computed from its events; overdue is never stored. */
static const struct al_code payment_state[] = {
    {"not_paid_role", N_("Not a paid role")},
    {"to_offer", N_("To offer")},
    {"to_claim", N_("To claim")},
    {"offered", N_("Offered")},
    {"accepted", N_("Accepted")},
    {"accepted_lower", N_("Accepted less")},
    {"declined", N_("Declined")},
    {"donated", N_("Donated")},
    {"claim_sent", N_("Claim sent")},
    {"approved", N_("Approved")},
    {"paid", N_("Paid")},
    {"cancelled", N_("Cancelled")},
    {"reversed", N_("Reversed")},
    {"repaid", N_("Repaid")},
};
AL_CODES(al_codes_payment_state, "payment.state", payment_state);

static const struct al_code route[] = {
    {"payroll", N_("Payroll")},
    {"bank_transfer", N_("Bank transfer")},
    {"voucher", N_("Voucher")},
    {"cash", N_("Cash")},
    {"charity", N_("To a charity")},
    {"timebank_credit", N_("Time bank credit")},
};
AL_CODES(al_codes_payment_route, "payment.route", route);

static const struct al_code unpaid[] = {
    {"employed_role", N_("Part of a paid job")},
    {"volunteer_choice", N_("Chose to volunteer")},
    {"no_budget", N_("No budget")},
    {"policy_excludes", N_("Policy excludes it")},
};
AL_CODES(al_codes_unpaid_reason, "payment.unpaid_reason", unpaid);

static const struct al_code unit[] = {
    {"half_hour", N_("Half an hour")},
    {"hour", N_("Hour")},
    {"half_day", N_("Half a day")},
    {"day", N_("Day")},
    {"task", N_("Task")},
};
AL_CODES(al_codes_rate_unit, "rate_card.unit", unit);

/* Their names say what the amount is for: an hour, a week, a month. */
static const struct al_code threshold[] = {
    {"minimum_wage_21", N_("Minimum wage, 21 and over")},
    {"minimum_wage_18", N_("Minimum wage, 18 to 20")},
    {"minimum_wage_16", N_("Minimum wage, 16 and 17")},
    {"esa_permitted_week", N_("ESA permitted work")},
    {"uc_work_allowance_housing", N_("UC work allowance, housing")},
    {"uc_work_allowance_no_housing", N_("UC work allowance, no housing")},
    {"carers_allowance_week", N_("Carer's Allowance")},
};
AL_CODES(al_codes_threshold_name, "threshold.name", threshold);

static const struct al_code expense[] = {
    {"travel_public", N_("Bus, train or tram")},
    {"mileage", N_("Mileage")},
    {"taxi", N_("Taxi")},
    {"parking", N_("Parking")},
    {"food", N_("Food")},
    {"childcare", N_("Childcare")},
    {"carer_cost", N_("A carer's time")},
    {"phone_data", N_("Phone and data")},
    {"stationery", N_("Paper and stamps")},
    {"interpreter", N_("Interpreter")},
    {"accommodation", N_("A night's stay")},
};
AL_CODES(al_codes_expense_kind, "expense.kind", expense);
/* clang-format on */
