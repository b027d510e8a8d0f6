/* test_involve.c - logging an involvement makes the right records. */
#include "config.h"

#include "core/involve.h"

#include <string.h>

#include "core/codes.h"
#include "core/kinds.h"
#include "core/link.h"
#include "core/payment.h"
#include "tests/involving.h"
#include "tests/testing.h"

/* ---- the table ---- */

START_TEST(every_type_has_its_usual_row)
{
    for (size_t i = 0; i < al_codes_activity_type.count; i++) {
        const char *type = al_codes_activity_type.codes[i].code;
        const struct al_usual *usual = al_usual_for(type);

        ck_assert_str_eq(usual->type, type);
        ck_assert(al_code_is_known(&al_codes_participation_role, usual->role));
        ck_assert(al_code_is_known(&al_codes_activity_level, usual->level));
        ck_assert_int_gt(usual->minutes, 0);
    }
    ck_assert_uint_eq(al_usual_count(), al_codes_activity_type.count);
    ck_assert_str_eq(al_usual_for("hologram")->type, "other");
    ck_assert_str_eq(al_usual_for(NULL)->type, "other");
}
END_TEST

/* ---- one person ---- */

START_TEST(one_person_makes_activity_part_and_payment)
{
    struct world world;
    struct al_involve_who who = {0};
    struct al_involve involve;
    struct al_involved made;
    char hex[AL_ID_HEX];

    open_world(&world);
    al_involve_init(&involve);
    who.id = world.sam;
    involve.who = &who;
    involve.who_count = 1;
    involve.type = "interview_panel";
    involve.day = "2026-11-22";
    involve.note = "scored 4 candidates";
    made = make(&world, &involve);
    ck_assert_uint_eq(made.count, 3);
    ck_assert_str_eq(made.items[0].record->kind, AL_KIND_ACTIVITY);
    ck_assert_int_eq(al_id_compare(&made.items[0].id, &made.activity), 0);

    /* The note is Sam's, so nothing of it stands in the activity. */
    ck_assert_ptr_null(
        al_record_get(nth(&made, AL_KIND_ACTIVITY, 0), "what_happened"));
    ck_assert_str_eq(al_record_get(nth(&made, AL_KIND_PARTICIPATION, 0),
                                   "contribution_text"),
                     "scored 4 candidates");
    ck_assert_str_eq(
        al_record_get(nth(&made, AL_KIND_PARTICIPATION, 0), "role"),
        "panel_member");
    ck_assert_int_eq(al_record_number(nth(&made, AL_KIND_PARTICIPATION, 0),
                                      "minutes_active", 0),
                     120);
    al_id_hex(&world.sam, hex);
    ck_assert_str_eq(al_record_get(nth(&made, AL_KIND_PAYMENT, 0), "person"),
                     hex);
    ck_assert_int_eq(
        al_record_number(nth(&made, AL_KIND_PAYMENT, 0), "amount_p", 0), 5000);
    ck_assert_int_eq(made.owed_pence, 5000);
    ck_assert_uint_eq(made.unpriced_count, 0);

    /* Owed, never offered. */
    ck_assert_ptr_null(
        al_record_slot(nth(&made, AL_KIND_PAYMENT, 0), "events"));
    ck_assert_str_eq(al_payment_state(nth(&made, AL_KIND_PAYMENT, 0)),
                     "to_offer");
    al_involved_drop(&made);
    close_world(&world);
}
END_TEST

START_TEST(a_group_has_no_names_in_its_activity)
{
    struct world world;
    struct al_involve_who who[3] = {{.is_contact = false}};
    struct al_involve involve;
    struct al_involved made;

    open_world(&world);
    al_involve_init(&involve);
    who[0].id = world.sam;
    who[1].id = world.ada;
    who[1].has_minutes = true;
    who[1].minutes = 30;
    who[2].id = world.helen;
    who[2].is_contact = true;
    who[2].role = "commissioner_guest";
    involve.who = who;
    involve.who_count = 3;
    involve.type = "focus_group";
    involve.day = "2026-11-22";
    involve.note = "waiting times";
    involve.own_words = "Six weeks is too long.";
    made = make(&world, &involve);
    ck_assert_uint_eq(count_kind(&made, AL_KIND_ACTIVITY), 1);
    ck_assert_uint_eq(count_kind(&made, AL_KIND_PARTICIPATION), 3);
    ck_assert_uint_eq(count_kind(&made, AL_KIND_PAYMENT), 2);
    ck_assert_uint_eq(count_kind(&made, AL_KIND_FEEDBACK), 1);
    ck_assert_str_eq(
        al_record_get(nth(&made, AL_KIND_ACTIVITY, 0), "what_happened"),
        "waiting times");
    ck_assert_str_eq(al_record_get(nth(&made, AL_KIND_ACTIVITY, 0), "strand"),
                     "both");
    ck_assert_int_eq(al_record_number(nth(&made, AL_KIND_PARTICIPATION, 1),
                                      "minutes_active", 0),
                     30);
    ck_assert_str_eq(
        al_record_get(nth(&made, AL_KIND_PARTICIPATION, 2), "role"),
        "commissioner_guest");
    ck_assert_ptr_null(
        al_record_get(nth(&made, AL_KIND_FEEDBACK, 0), "person"));
    /* 1.5 h at 25.00 and half an hour at 12.50. */
    ck_assert_int_eq(made.owed_pence, 3750 + 1250);
    al_involved_drop(&made);
    close_world(&world);
}
END_TEST

START_TEST(heads_without_names_are_counted_by_group)
{
    static const struct al_involve_heads heads[] = {{"employer", 12},
                                                    {"student", 3}};
    struct world world;
    struct al_involve_who who = {.is_contact = false};
    struct al_involve involve;
    struct al_involved made;

    open_world(&world);
    al_involve_init(&involve);
    involve.heads = heads;
    involve.head_count = AL_COUNT(heads);
    involve.type = "event";
    involve.day = "2026-11-22";
    involve.note = "a full room";
    made = make(&world, &involve); /* nobody by name */
    ck_assert_uint_eq(made.count, 3);
    ck_assert_uint_eq(count_kind(&made, AL_KIND_ATTENDANCE), 2);
    ck_assert_int_eq(
        al_record_number(nth(&made, AL_KIND_ATTENDANCE, 0), "count", 0), 12);
    ck_assert_str_eq(al_record_get(nth(&made, AL_KIND_ACTIVITY, 0), "strand"),
                     "stakeholder");
    ck_assert_str_eq(
        al_record_get(nth(&made, AL_KIND_ACTIVITY, 0), "what_happened"),
        "a full room");
    al_involved_drop(&made);
    who.id = world.sam; /* one by name besides: the note is about all */
    involve.who = &who;
    involve.who_count = 1;
    made = make(&world, &involve);
    ck_assert_str_eq(al_record_get(nth(&made, AL_KIND_ACTIVITY, 0), "strand"),
                     "both");
    ck_assert_ptr_null(al_record_get(nth(&made, AL_KIND_PARTICIPATION, 0),
                                     "contribution_text"));
    al_involved_drop(&made);
    close_world(&world);
}
END_TEST

START_TEST(words_of_a_contact_are_not_a_persons)
{
    struct world world;
    struct al_involve_who who = {.is_contact = true};
    struct al_involve involve;
    struct al_involved made;

    open_world(&world);
    al_involve_init(&involve);
    who.id = world.helen;
    involve.who = &who;
    involve.who_count = 1;
    involve.type = "event";
    involve.day = "2026-11-22";
    involve.own_words = "We would come again.";
    made = make(&world, &involve);
    ck_assert_ptr_null(
        al_record_get(nth(&made, AL_KIND_FEEDBACK, 0), "person"));
    ck_assert_str_ne(al_record_get(nth(&made, AL_KIND_FEEDBACK, 0), "voice"),
                     "client");
    al_involved_drop(&made);
    close_world(&world);
}
END_TEST

START_TEST(two_devices_make_the_same_link_records)
{
    struct world world;
    struct al_involve_who who = {0};
    struct al_involve involve;
    struct al_involved here, there;

    open_world(&world);
    al_involve_init(&involve);
    who.id = world.sam;
    involve.who = &who;
    involve.who_count = 1;
    involve.type = "interview_panel";
    involve.day = "2026-11-22";
    involve.activity_id = world.lena; /* any id, the same on both */
    here = make(&world, &involve);
    there = make(&world, &involve);
    ck_assert_uint_eq(here.count, there.count);
    for (size_t i = 0; i < here.count; i++) {
        struct al_id id;

        ck_assert_int_eq(al_id_compare(&here.items[i].id, &there.items[i].id),
                         0);
        ck_assert(al_record_equal(here.items[i].record, there.items[i].record));
        if (strcmp(here.items[i].record->kind, AL_KIND_PARTICIPATION) == 0) {
            ck_assert_int_eq(
                al_link_id(here.items[i].record, link_key, &id, NULL), AL_OK);
            ck_assert_int_eq(al_id_compare(&id, &here.items[i].id), 0);
        }
    }
    al_involved_drop(&here);
    al_involved_drop(&there);
    close_world(&world);
}
END_TEST

START_TEST(a_day_to_come_is_planned_and_owes_nothing)
{
    static const struct {
        const char *day;
        bool is_planned;
    } cases[] = {
        {"2026-11-22", false}, {"2026-11-23", false}, {"2026-11-24", true},
        {"2027-06", true},     {"2026-11", false},
    };
    struct world world;
    struct al_involve_who who = {0};
    struct al_involve involve;

    open_world(&world);
    al_involve_init(&involve);
    who.id = world.sam;
    involve.who = &who;
    involve.who_count = 1;
    involve.type = "interview_panel";
    for (size_t i = 0; i < AL_COUNT(cases); i++) {
        struct al_involved made;
        const struct al_record *part;
        bool is_planned = cases[i].is_planned;

        involve.day = cases[i].day;
        made = make(&world, &involve);
        part = nth(&made, AL_KIND_PARTICIPATION, 0);
        ck_assert_msg(made.is_planned == is_planned, "%s", cases[i].day);
        ck_assert(al_involve_is_planned(cases[i].day) == is_planned);
        ck_assert_str_eq(
            al_record_get(nth(&made, AL_KIND_ACTIVITY, 0), "status"),
            is_planned ? "planned" : "done");
        ck_assert_ptr_null(al_record_get(part, "reply"));
        ck_assert((al_record_get(part, "outcome") == NULL) == is_planned);
        ck_assert_uint_eq(count_kind(&made, AL_KIND_PAYMENT),
                          is_planned ? 0 : 1);
        ck_assert_uint_eq(made.owed_count, is_planned ? 0 : 1);
        al_involved_drop(&made);
    }
    ck_assert(!al_involve_is_planned(NULL));
    ck_assert(!al_involve_is_planned("soon"));
    close_world(&world);
}
END_TEST

/* ---- what is refused ---- */

START_TEST(what_is_missing_is_named)
{
    struct world world;
    struct al_involve_who sam = {0}, nobody = {0}, odd = {0};
    struct al_involve_who contact = {0};

    open_world(&world);
    sam.id = world.sam;
    odd.id = world.sam;
    odd.role = "Not A Code";
    contact.id = world.helen;
    contact.is_contact = true;
    const struct {
        struct al_involve involve;
        enum al_status status;
        const char *names;
    } cases[] = {
        {{.type = "event", .day = "2026-11-20"}, AL_EINVAL, "Who"},
        {{.who = &nobody, .who_count = 1, .type = "event", .day = "2026-11-20"},
         AL_EINVAL,
         "Who"},
        {{.who = &sam, .who_count = 1, .day = "2026-11-20"}, AL_EINVAL, "What"},
        {{.who = &sam, .who_count = 1, .type = "event"}, AL_EINVAL, "When"},
        {{.who = &sam, .who_count = 1, .type = "event", .day = "tomorrow"},
         AL_EINVAL,
         "When"},
        {{.who = &odd, .who_count = 1, .type = "event", .day = "2026-11-20"},
         AL_EINVAL,
         "Role"},
        {{.who = &sam, .who_count = 1, .join = world.ada},
         AL_EINVAL,
         "Activity"},
        {{.who = &contact, .who_count = 1, .join = {{9}}}, AL_ENOTFOUND, ""},
    };

    for (size_t i = 0; i < AL_COUNT(cases); i++) {
        struct al_involved made = {0};
        struct al_err err = {0};

        ck_assert_int_eq(al_involve_make(&cases[i].involve, world.index,
                                         &world.random, link_key, &made, &err),
                         cases[i].status);
        ck_assert_msg(strstr(err.msg, cases[i].names), "case %zu: %s", i,
                      err.msg);
        ck_assert_uint_eq(made.count, 0);
        ck_assert_ptr_null(made.items);
    }
    close_world(&world);
}
END_TEST

/* ---- rates ---- */

static const struct {
    const char *day;
    int32_t minutes;
    const char *unit; /* NULL: no card */
    int64_t pence;
} rates[] = {
    {"2025-03-31", 60, NULL, 0},
    {"2025-04-01", 60, "hour", 2400},
    {"2026-03-31", 90, "hour", 3600},
    {"2026-04-01", 60, "hour", 2500},
    {"2026-11-22", 10, "half_hour", 1250}, /* less than one is paid as one */
    {"2026-11-22", 30, "half_hour", 1250},
    {"2026-11-22", 45, "half_hour", 1875},
    {"2026-11-22", 61, "hour", 2542}, /* rounded up, never down */
    {"2026-11-22", 240, "half_day", 7500},
    {"2026-11-22", 480, "half_day", 15000},
    {"2025-06-01", 10, "hour", 2400}, /* no shorter card that year */
};

START_TEST(rate_is_the_card_of_that_day)
{
    struct world world;
    struct al_rate rate;
    struct al_date day;
    struct al_err err = {0};
    enum al_status status;

    open_world(&world);
    ck_assert(al_date_from_iso(rates[_i].day, &day));
    status = al_rate_on(world.index, day, rates[_i].minutes, &rate, &err);
    if (!rates[_i].unit) {
        ck_assert_int_eq(status, AL_ENOTFOUND);
    } else {
        ck_assert_int_eq(status, AL_OK);
        ck_assert_str_eq(rate.unit, rates[_i].unit);
        ck_assert_int_eq(al_rate_pence(&rate, rates[_i].minutes),
                         rates[_i].pence);
    }
    close_world(&world);
}
END_TEST

START_TEST(without_a_card_pay_is_owed_without_an_amount)
{
    struct world world;
    struct al_involve_who who = {0};
    struct al_involve involve;
    struct al_involved made;

    open_world(&world);
    al_involve_init(&involve);
    who.id = world.sam;
    involve.who = &who;
    involve.who_count = 1;
    involve.type = "focus_group";
    involve.day = "2020-02-02";
    made = make(&world, &involve);
    ck_assert_uint_eq(made.owed_count, 1);
    ck_assert_uint_eq(made.unpriced_count, 1);
    ck_assert_ptr_null(
        al_record_get(nth(&made, AL_KIND_PAYMENT, 0), "amount_p"));
    al_involved_drop(&made);
    close_world(&world);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("involve");
    TCase *tc = tcase_create("involve");

    tcase_add_test(tc, every_type_has_its_usual_row);
    tcase_add_test(tc, one_person_makes_activity_part_and_payment);
    tcase_add_test(tc, a_group_has_no_names_in_its_activity);
    tcase_add_test(tc, heads_without_names_are_counted_by_group);
    tcase_add_test(tc, words_of_a_contact_are_not_a_persons);
    tcase_add_test(tc, two_devices_make_the_same_link_records);
    tcase_add_test(tc, a_day_to_come_is_planned_and_owes_nothing);
    tcase_add_test(tc, what_is_missing_is_named);
    tcase_add_loop_test(tc, rate_is_the_card_of_that_day, 0,
                        (int)AL_COUNT(rates));
    tcase_add_test(tc, without_a_card_pay_is_owed_without_an_amount);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
