/* test_came.c - who is asked to an opportunity, and who came. */
#include "config.h"

#include "tests/involving.h"

#include <stdio.h>

#include "core/came.h"
#include "core/kinds.h"
#include "core/match.h"
#include "core/offer.h"
#include "tests/testing.h"

static struct world world;
static const struct al_date today = {2026, 11, 23};

static void open_all(void)
{
    open_world(&world);
}

static void close_all(void)
{
    close_world(&world);
}

static struct al_id put_opportunity(const char *date)
{
    struct al_str text = {0};
    struct al_id id;

    al_str_printf(&text,
                  "kind: opportunity\ndate: %s\ninterest: recruitment\n"
                  "place: Room 2\nrole: panel_chair\ntype: interview_panel\n"
                  "what: Panel in January\n",
                  date);
    id = put_new(&world, al_str_text(&text));
    al_str_drop(&text);
    return id;
}

static struct al_involved offer_to(const struct al_id *opportunity,
                                   const struct al_id *people, size_t count,
                                   const char *reply)
{
    struct al_offer offer = {.opportunity = *opportunity,
                             .people = people,
                             .people_count = count,
                             .day = "2026-11-23",
                             .reply = reply,
                             .staff = world.helen};
    struct al_involved made = {0};
    struct al_err err = {0};

    ck_assert_msg(al_offer_make(&offer, world.index, link_key, &made, &err) ==
                      AL_OK,
                  "%s", err.msg);
    return made;
}

/* ---- asking ---- */

START_TEST(offering_plans_the_activity_and_notes_who_was_asked)
{
    struct al_id opportunity = put_opportunity("2027-01-12");
    struct al_id both[] = {world.sam, world.ada};
    struct al_involved made = offer_to(&opportunity, both, 2, "asked");
    const struct al_record *activity = nth(&made, AL_KIND_ACTIVITY, 0);
    const struct al_record *part = nth(&made, AL_KIND_PARTICIPATION, 1);

    ck_assert_str_eq(al_record_get(activity, "status"), "planned");
    ck_assert_str_eq(al_record_get(activity, "title"), "Panel in January");
    ck_assert_str_eq(al_record_get(activity, "date"), "2027-01-12");
    ck_assert_ptr_nonnull(
        al_record_get(nth(&made, AL_KIND_OPPORTUNITY, 0), "activity"));
    ck_assert_uint_eq(count_kind(&made, AL_KIND_PARTICIPATION), 2);
    ck_assert_str_eq(al_record_get(part, "reply"), "asked");
    ck_assert_str_eq(al_record_get(part, "role"), "panel_chair");
    ck_assert_str_eq(al_record_get(part, "invited_on"), "2026-11-23");
    ck_assert_ptr_nonnull(al_record_get(part, "invited_by"));
    ck_assert_ptr_null(al_record_get(part, "outcome"));
    ck_assert_uint_eq(count_kind(&made, AL_KIND_PAYMENT), 0);
    al_involved_drop(&made);
}
END_TEST

START_TEST(two_devices_that_offer_make_one_activity)
{
    struct al_id opportunity = put_opportunity("2027-01-12");
    struct al_involved one = offer_to(&opportunity, &world.sam, 1, "asked");
    struct al_involved two = offer_to(&opportunity, &world.ada, 1, "asked");

    ck_assert_int_eq(al_id_compare(&one.activity, &two.activity), 0);
    put_made(&world, &one);
    put_made(&world, &two);
    al_involved_drop(&one);
    al_involved_drop(&two);
    /* Who is asked again only answers: the day of asking stays. */
    one = offer_to(&opportunity, &world.sam, 1, "yes");
    ck_assert_uint_eq(one.count, 1);
    ck_assert_str_eq(al_record_get(one.items[0].record, "reply"), "yes");
    al_involved_drop(&one);
}
END_TEST

START_TEST(an_opportunity_without_a_day_is_not_offered)
{
    struct al_id opportunity =
        put_new(&world, "kind: opportunity\ntype: event\nwhat: Some day\n");
    struct al_offer offer = {.opportunity = opportunity,
                             .people = &world.sam,
                             .people_count = 1,
                             .day = "2026-11-23",
                             .reply = "asked"};
    struct al_involved made = {0};
    struct al_err err = {0};

    ck_assert_int_eq(al_offer_make(&offer, world.index, link_key, &made, &err),
                     AL_EINVAL);
    ck_assert_uint_eq(made.count, 0);
}
END_TEST

struct order {
    struct al_str names;
};

static bool add_name(void *arg, const struct al_fit *fit)
{
    struct order *order = arg;

    al_str_puts(&order->names, order->names.len > 0 ? "; " : "");
    al_query_name(world.index, &fit->person, &order->names);
    al_str_puts(&order->names, ": ");
    al_fit_say(fit, &order->names);
    return true;
}

static const char *fits_of(const struct al_id *opportunity)
{
    static char text[512];
    struct al_record *record = NULL;
    struct order order = {{0}};
    struct al_err err = {0};

    ck_assert_int_eq(al_query_get(world.index, opportunity, &record, &err),
                     AL_OK);
    ck_assert_int_eq(
        al_fit_each(world.index, record, today, 0, add_name, &order, &err),
        AL_OK);
    snprintf(text, sizeof(text), "%s", al_str_text(&order.names));
    al_str_drop(&order.names);
    al_record_free(record);
    return text;
}

static void put_interest(const struct al_id *person, const char *more)
{
    struct al_str text = {0};
    char hex[AL_ID_HEX];

    al_id_hex(person, hex);
    al_str_printf(&text,
                  "kind: interest\n%skind_of: recruitment\nperson: %s\n%s",
                  strncmp(more, "asked", 5) == 0 ? more : "", hex,
                  strncmp(more, "asked", 5) == 0 ? "" : more);
    (void)put_new(&world, al_str_text(&text));
    al_str_drop(&text);
}

START_TEST(who_was_never_asked_is_asked_first_and_no_means_no)
{
    struct al_id opportunity = put_opportunity("2027-01-12");
    struct al_involved made;

    put_interest(&world.sam, "asked_on: 2026-11-01\n");
    put_interest(&world.ada, "");
    put_interest(&world.lena, "reply: please_do_not_ask\n");
    ck_assert_str_eq(fits_of(&opportunity),
                     "Ada L.: would like it, a new voice, never asked yet; "
                     "Sam T.: would like it, a new voice, 1 this quarter; at "
                     "most 4");
    /* Whoever stands in it already is not offered it again. */
    made = offer_to(&opportunity, &world.ada, 1, "asked");
    put_made(&world, &made);
    al_involved_drop(&made);
    ck_assert_ptr_null(strstr(fits_of(&opportunity), "Ada"));
}
END_TEST

START_TEST(who_was_asked_enough_stands_last)
{
    struct al_id opportunity = put_opportunity("2027-01-12");

    put_text(
        &world, &world.ada,
        "kind: person\nask_limit_per_quarter: 1\npreferred_name: Ada L.\n");
    put_interest(&world.ada, "asked_on: 2026-11-01\n");
    for (int i = 0; i < 3; i++)
        put_interest(&world.sam, "asked_on: 2026-11-02\n");
    ck_assert_str_eq(fits_of(&opportunity),
                     "Sam T.: would like it, a new voice, 3 this quarter; at "
                     "most 4; Ada L.: would like it, a new voice, asked "
                     "enough: 1 this quarter; they said 1");
}
END_TEST

/* ---- who came ---- */

static struct al_id put_planned(const char *date, const char *type)
{
    struct al_str text = {0};
    struct al_id id;

    al_str_printf(&text,
                  "kind: activity\ndate: %s\nstatus: planned\ntype: %s\n", date,
                  type);
    id = put_new(&world, al_str_text(&text));
    al_str_drop(&text);
    return id;
}

static struct al_id put_part(const struct al_id *activity,
                             const struct al_id *person, const char *reply)
{
    struct al_str text = {0};
    char a[AL_ID_HEX], p[AL_ID_HEX];
    struct al_id id;

    al_id_hex(activity, a);
    al_id_hex(person, p);
    al_str_printf(&text,
                  "kind: participation\nactivity: %s\nperson: %s\nreply: %s\n"
                  "role: attendee\n",
                  a, p, reply);
    id = put_new(&world, al_str_text(&text));
    al_str_drop(&text);
    return id;
}

START_TEST(one_save_says_who_came_and_owes_those_who_did)
{
    struct al_id activity = put_planned("2026-11-23", "focus_group");
    struct al_came_part parts[] = {
        {put_part(&activity, &world.sam, "asked"), "took_part"},
        {put_part(&activity, &world.ada, "yes"), "unwell"}};
    struct al_came came = {.activity = activity,
                           .parts = parts,
                           .part_count = 2,
                           .also = &world.lena,
                           .also_count = 1,
                           .what_happened = "Talked about letters",
                           .minutes = AL_MINUTES_USUAL};
    struct al_involved made = {0};
    struct al_err err = {0};
    const struct al_record *sam, *lena;

    ck_assert_msg(al_came_make(&came, world.index, link_key, &made, &err) ==
                      AL_OK,
                  "%s", err.msg);
    ck_assert_str_eq(al_record_get(nth(&made, AL_KIND_ACTIVITY, 0), "status"),
                     "done");
    ck_assert_str_eq(
        al_record_get(nth(&made, AL_KIND_ACTIVITY, 0), "what_happened"),
        "Talked about letters");
    ck_assert_uint_eq(count_kind(&made, AL_KIND_PARTICIPATION), 3);
    sam = nth(&made, AL_KIND_PARTICIPATION, 0);
    ck_assert_str_eq(al_record_get(sam, "outcome"), "took_part");
    ck_assert_str_eq(al_record_get(sam, "reply"), "yes"); /* by coming */
    ck_assert_str_eq(al_record_get(sam, "minutes_active"), "90");
    lena = nth(&made, AL_KIND_PARTICIPATION, 2);
    ck_assert_str_eq(al_record_get(lena, "outcome"), "took_part");
    /* Sam's and Lena's hour and a half at 25.00; nothing for who was unwell. */
    ck_assert_uint_eq(count_kind(&made, AL_KIND_PAYMENT), 2);
    ck_assert_uint_eq(made.owed_count, 2);
    ck_assert_int_eq(made.owed_pence, 7500);
    ck_assert_ptr_null(
        al_record_slot(nth(&made, AL_KIND_PAYMENT, 0), "events"));
    /* Said twice, nobody is owed twice. */
    put_made(&world, &made);
    al_involved_drop(&made);
    ck_assert_int_eq(al_came_make(&came, world.index, link_key, &made, &err),
                     AL_OK);
    ck_assert_uint_eq(count_kind(&made, AL_KIND_PAYMENT), 0);
    ck_assert_uint_eq(made.owed_count, 0);
    al_involved_drop(&made);
}
END_TEST

START_TEST(a_sign_in_sheet_of_twenty_names_is_one_save)
{
    struct al_id activity = put_planned("2026-11-22", "event");
    struct al_id people[20];
    struct al_came came = {.activity = activity,
                           .also = people,
                           .also_count = 20,
                           .minutes = AL_MINUTES_USUAL};
    struct al_involved made = {0};
    struct al_err err = {0};

    for (int i = 0; i < 20; i++) {
        char text[64];

        snprintf(text, sizeof(text), "kind: person\npreferred_name: P%d\n", i);
        people[i] = put_new(&world, text);
    }
    ck_assert_int_eq(al_came_make(&came, world.index, link_key, &made, &err),
                     AL_OK);
    ck_assert_uint_eq(count_kind(&made, AL_KIND_PARTICIPATION), 20);
    ck_assert_uint_eq(count_kind(&made, AL_KIND_PAYMENT), 0); /* not paid */
    al_involved_drop(&made);
}
END_TEST

START_TEST(what_is_still_to_come_has_no_answer_yet)
{
    struct al_id activity = put_planned("2026-11-24", "event");
    struct al_came came = {.activity = activity, .minutes = AL_MINUTES_USUAL};
    struct al_involved made = {0};
    struct al_err err = {0};

    ck_assert_int_eq(al_came_make(&came, world.index, link_key, &made, &err),
                     AL_EINVAL);
    ck_assert_ptr_nonnull(strstr(err.msg, "still to come"));
    ck_assert_uint_eq(made.count, 0);
}
END_TEST

/* Nobody said: it stays open, and is asked again by its gap. */
START_TEST(who_nobody_speaks_of_is_left_as_they_were)
{
    struct al_id activity = put_planned("2026-11-23", "focus_group");
    struct al_came_part part = {put_part(&activity, &world.sam, "yes"), ""};
    struct al_came came = {.activity = activity,
                           .parts = &part,
                           .part_count = 1,
                           .minutes = AL_MINUTES_USUAL};
    struct al_involved made = {0};
    struct al_err err = {0};

    ck_assert_int_eq(al_came_make(&came, world.index, link_key, &made, &err),
                     AL_OK);
    ck_assert_uint_eq(made.count, 1); /* the activity alone */
    al_involved_drop(&made);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("came");
    TCase *tc = tcase_create("came");

    tcase_add_checked_fixture(tc, open_all, close_all);
    tcase_add_test(tc, offering_plans_the_activity_and_notes_who_was_asked);
    tcase_add_test(tc, two_devices_that_offer_make_one_activity);
    tcase_add_test(tc, an_opportunity_without_a_day_is_not_offered);
    tcase_add_test(tc, who_was_never_asked_is_asked_first_and_no_means_no);
    tcase_add_test(tc, who_was_asked_enough_stands_last);
    tcase_add_test(tc, one_save_says_who_came_and_owes_those_who_did);
    tcase_add_test(tc, a_sign_in_sheet_of_twenty_names_is_one_save);
    tcase_add_test(tc, what_is_still_to_come_has_no_answer_yet);
    tcase_add_test(tc, who_nobody_speaks_of_is_left_as_they_were);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
