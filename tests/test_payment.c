/* test_payment.c - what has happened to a payment is read from its events. */
#include "config.h"

#include "core/payment.h"

#include "core/kinds.h"
#include "tests/testing.h"

static const struct {
    const char *events[4];
    const char *state;
} payments[] = {
    {{NULL}, "to_offer"},
    {{"2026-11-01 offered 5000"}, "offered"},
    {{"2026-11-01 offered 5000", "2026-11-02 accepted_lower 2500"},
     "accepted_lower"},
    {{"2026-11-03 offered -", "2026-11-02 paid 5000"}, "offered"},
    {{"2026-11-02 paid 5000", "2026-11-02 approved 5000"}, "paid"},
    {{"2026-11-02 paid 5000 HB-1", "2026-11-02 reversed 5000"}, "reversed"},
    {{"nonsense", "2026-11-02 eaten 5"}, "to_offer"},
};

START_TEST(state_follows_from_the_events)
{
    struct al_record *payment = al_record_new(AL_KIND_PAYMENT);

    for (size_t i = 0; payments[_i].events[i]; i++)
        al_record_add_member(payment, "events", payments[_i].events[i]);
    ck_assert_str_eq(al_payment_state(payment), payments[_i].state);
    al_record_free(payment);
}
END_TEST

static const struct {
    const char *typed, *line; /* NULL: refused */
} events[] = {
    {"offered 24", "2026-11-23 offered 2400"},
    {"y paid 24.00 BACS 4711", "2026-11-22 paid 2400 BACS 4711"},
    {"2026-11-01 declined", "2026-11-01 declined -"},
    {"approved - waits for Ruth", "2026-11-23 approved - waits for Ruth"},
    {"accepted by phone", "2026-11-23 accepted - by phone"},
    {"", NULL},
    {"eaten 24", NULL},
    {"yesterday", NULL},
    {"unknown paid 24", NULL},
    {"2026 paid 24", NULL},
};

START_TEST(event_is_read_as_typed)
{
    const struct al_date today = {2026, 11, 23};
    struct al_str line = {0};
    struct al_err err = {0};
    struct al_payment_event event;
    enum al_status status = al_payment_event_read(
        events[_i].typed, (struct al_calendar){.today = today}, &line, &err);

    if (!events[_i].line) {
        ck_assert_int_eq(status, AL_EINVAL);
        ck_assert_uint_eq(line.len, 0);
    } else {
        struct al_str again = {0};

        ck_assert_msg(status == AL_OK, "%s", err.msg);
        ck_assert_str_eq(al_str_text(&line), events[_i].line);
        ck_assert(al_payment_event_parse(al_str_text(&line), &event));
        al_payment_event_print(&event, &again);
        ck_assert_str_eq(al_str_text(&again), events[_i].line);
        al_str_drop(&again);
    }
    al_str_drop(&line);
}
END_TEST

START_TEST(a_step_is_shown_as_people_read_it)
{
    static const struct {
        const char *line, *shown;
    } steps[] = {
        {"2026-04-18 offered 3750 HB-7764", "18-Apr-2026  Offered  \xc2\xa3"
                                            "37.50  HB-7764"},
        {"2026-04-20 claim_sent -", "20-Apr-2026  Claim sent"},
        {"of a later version", "of a later version"},
    };
    const struct al_field *field =
        al_field_by_name(al_kind_by_name(AL_KIND_PAYMENT), "events");

    for (size_t i = 0; i < AL_COUNT(steps); i++) {
        struct al_str shown = {0};

        al_value_show(field, steps[i].line, &shown);
        ck_assert_str_eq(al_str_text(&shown), steps[i].shown);
        al_str_drop(&shown);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("payment");
    TCase *tc = tcase_create("payment");

    tcase_add_loop_test(tc, state_follows_from_the_events, 0,
                        (int)AL_COUNT(payments));
    tcase_add_loop_test(tc, event_is_read_as_typed, 0, (int)AL_COUNT(events));
    tcase_add_test(tc, a_step_is_shown_as_people_read_it);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
