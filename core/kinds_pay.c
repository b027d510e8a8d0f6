/* kinds_pay.c - what is owed to people, what it follows from, what was spent. */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"

/* clang-format off */
static const struct al_field payment[] = {
    {.name = "person", .label = N_("{Person}"),
     .help = N_("Who is to be paid"), .type = AL_T_REF,
     .ref = AL_KIND_PERSON,
     .flags = AL_F_REQUIRED | AL_F_SUBJECT | AL_F_TITLE | AL_F_LIST},
    {.name = "participation", .label = N_("For"),
     .help = N_("What they took part in"), .type = AL_T_REF,
     .ref = AL_KIND_PARTICIPATION, .flags = AL_F_WHEN | AL_F_LIST},
    {.name = "amount_p", .label = N_("Amount"),
     .help = N_("What is owed or offered: 25, 12.50"), .type = AL_T_PENCE,
     .flags = AL_F_LIST},
    {.name = "minutes", .label = N_("Time paid"),
     .help = N_("The time that is paid, preparing included"),
     .type = AL_T_MINUTES},
    {.name = "rate", .label = N_("Rate"),
     .help = N_("The line of the rate card that it follows"),
     .type = AL_T_REF, .ref = AL_KIND_RATE_CARD},
    {.name = "events", .label = N_("What happened"),
     .help = N_("Each step with its day: offered, accepted, paid ..."),
     .type = AL_T_EVENTS},
    {.name = "offered_on", .label = N_("Offered on"),
     .help = N_("The day of the written offer"), .type = AL_T_DATE},
    {.name = "benefits_advice_offered_on", .label = N_("Advice offered on"),
     .help = N_("The day independent benefits advice was offered"),
     .type = AL_T_DATE},
    {.name = "advice_reason", .label = N_("No advice because"),
     .help = N_("Why an offer was made without benefits advice; no names"),
     .examples = N_("Has an adviser already; Did not want any; On no benefits"),
     .type = AL_T_LINE},
    {.name = "low_reason", .label = N_("Low because"),
     .help = N_("Why it is less an hour than the minimum wage; no names"),
     .examples = N_("Asked for less; Half of it was a meal; Agreed before "
                  "April"),
     .type = AL_T_LINE},
    {.name = "route", .label = N_("Paid by"),
     .help = N_("Payroll, bank transfer, voucher ..."), .type = AL_T_CODE,
     .codes = &al_codes_payment_route},
    {.name = "claimed_on", .label = N_("Claimed on"),
     .help = N_("The day the claim went to finance"), .type = AL_T_DATE},
    {.name = "unpaid_reason", .label = N_("Not paid because"),
     .help = N_("Why this is not paid, if it is not"), .type = AL_T_CODE,
     .codes = &al_codes_unpaid_reason},
    {.name = "ref", .label = N_("Finance reference"),
     .help = N_("The number finance gave it"),
     .examples = N_("INV-2041; 100 338; PR 7/26"),
     .type = AL_T_LINE},
};

static const struct al_field rate_card[] = {
    {.name = "unit", .label = N_("Unit"),
     .help = N_("What the amount is for: an hour, half a day ..."),
     .type = AL_T_CODE, .codes = &al_codes_rate_unit,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_LIST | AL_F_QUICK},
    {.name = "amount_p", .label = N_("Amount"),
     .help = N_("Pounds and pence for one unit: 25, 12.50"),
     .type = AL_T_PENCE,
     .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK},
    {.name = "valid_from", .label = N_("From"),
     .help = N_("The first day it holds"), .type = AL_T_DATE,
     .flags = AL_F_REQUIRED | AL_F_WHEN | AL_F_LIST | AL_F_QUICK},
    {.name = "valid_to", .label = N_("To"),
     .help = N_("The last day it holds; empty while it does"),
     .type = AL_T_DATE, .flags = AL_F_LIST},
    {.name = "source", .label = N_("Source"),
     .help = N_("The policy or paper it comes from, with its date"),
     .examples = N_("Involvement policy, May 2026; Board paper 14; Rates of "
                  "2026"),
     .type = AL_T_LINE, .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK},
    {.name = "low_reason", .label = N_("Low because"),
     .help = N_("Why it is less an hour than the minimum wage, if it is"),
     .examples = N_("Thanks for an hour at home; Set by the trust; A token"),
     .type = AL_T_LINE},
};

/* A figure of somebody else's, as it was read on a day: never a promise. */
static const struct al_field threshold[] = {
    {.name = "name", .label = N_("Figure"),
     .help = N_("Which figure it is: type the start of a word"),
     .type = AL_T_CODE, .codes = &al_codes_threshold_name,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_LIST | AL_F_QUICK},
    {.name = "amount_p", .label = N_("Amount"),
     .help = N_("Pounds and pence, as the source has it: 195.50"),
     .type = AL_T_PENCE,
     .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK},
    {.name = "valid_from", .label = N_("From"),
     .help = N_("The first day it holds"), .type = AL_T_DATE,
     .flags = AL_F_REQUIRED | AL_F_WHEN | AL_F_LIST | AL_F_QUICK},
    {.name = "valid_to", .label = N_("To"),
     .help = N_("The last day it holds; empty while it does"),
     .type = AL_T_DATE, .flags = AL_F_LIST},
    {.name = "source", .label = N_("Source"),
     .help = N_("Where it was read: the page or paper, with its date"),
     .examples = N_("GOV.UK, benefit rates 2025 to 2026; Turn2us, May 2026; "
                  "ADM"),
     .type = AL_T_LINE, .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK},
    {.name = "checked_on", .label = N_("Checked on"),
     .help = N_("The day somebody last looked it up there"),
     .type = AL_T_DATE, .preset = "t",
     .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK},
};

/* What somebody spent to take part; it is never pay. */
static const struct al_field expense[] = {
    {.name = "person", .label = N_("{Person}"),
     .help = N_("Who spent it"), .type = AL_T_REF, .ref = AL_KIND_PERSON,
     .flags = AL_F_REQUIRED | AL_F_SUBJECT | AL_F_TITLE | AL_F_LIST |
              AL_F_QUICK},
    {.name = "kind_of", .label = N_("For"),
     .help = N_("What it was spent on: bus or train, taxi, childcare ..."),
     .type = AL_T_CODE, .codes = &al_codes_expense_kind,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_LIST | AL_F_QUICK},
    {.name = "amount_p", .label = N_("Amount"),
     .help = N_("What they spent: 4.20, 12"), .type = AL_T_PENCE,
     .flags = AL_F_REQUIRED | AL_F_LIST | AL_F_QUICK},
    {.name = "date", .label = N_("When"),
     .help = N_("The day it was spent"), .type = AL_T_DATE, .preset = "t",
     .flags = AL_F_WHEN | AL_F_LIST | AL_F_QUICK},
    {.name = "receipt", .label = N_("Receipt"),
     .help = N_("yes: there is a receipt or a ticket"), .type = AL_T_YESNO,
     .preset = "yes", .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "participation", .label = N_("To take part in"),
     .help = N_("The involvement that it was spent for"), .type = AL_T_REF,
     .ref = AL_KIND_PARTICIPATION},
    {.name = "events", .label = N_("What happened"),
     .help = N_("Each step with its day: claim sent, paid ..."),
     .type = AL_T_EVENTS},
    {.name = "route", .label = N_("Paid by"),
     .help = N_("Payroll, bank transfer, voucher ..."), .type = AL_T_CODE,
     .codes = &al_codes_payment_route},
    {.name = "ref", .label = N_("Finance reference"),
     .help = N_("The number finance gave it"),
     .examples = N_("INV-2041; 100 338; PR 7/26"),
     .type = AL_T_LINE},
};

static const struct al_kind kinds[] = {
    {.name = AL_KIND_PAYMENT, .one = N_("Payment"), .many = N_("Payments"),
     .key_class = AL_KEY_LEDGER, AL_FIELDS(payment)},
    {.name = AL_KIND_EXPENSE, .one = N_("Expense"), .many = N_("Expenses"),
     .key_class = AL_KEY_LEDGER, AL_FIELDS(expense)},
    {.name = AL_KIND_RATE_CARD, .one = N_("Rate"), .many = N_("Rate card"),
     .key_class = AL_KEY_SERVICE, AL_FIELDS(rate_card)},
    {.name = AL_KIND_THRESHOLD, .one = N_("Figure to look at"),
     .many = N_("Figures to look at"),
     .key_class = AL_KEY_SERVICE, AL_FIELDS(threshold)},
};
/* clang-format on */

const struct al_kind_group al_kinds_pay = {kinds, AL_COUNT(kinds)};
