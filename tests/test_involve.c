/* test_involve.c - logging an involvement makes the right records. */
#include "config.h"

#include "core/involve.h"

#include <stdlib.h>
#include <string.h>

#include "core/codec.h"
#include "core/codes.h"
#include "core/kinds.h"
#include "core/link.h"
#include "core/payment.h"
#include "tests/testing.h"

static const uint8_t link_key[32] = {7, 7, 7};

/* An index in memory with three people, a contact and the rate cards. */
struct world {
    struct al_index *index;
    struct al_random random;
    struct al_id sam, ada, lena, helen;
};

static void put(struct world *world, const struct al_id *id,
                const struct al_record *record)
{
    struct al_err err = {0};
    struct al_str text = {0};

    ck_assert_msg(al_record_check(record, &err) == AL_OK, "%s", err.msg);
    al_codec_print(record, &text);
    ck_assert_int_eq(al_index_begin(world->index, false, &err), AL_OK);
    ck_assert_int_eq(al_index_put(world->index, id, record, al_str_text(&text),
                                  text.len, &err),
                     AL_OK);
    ck_assert_int_eq(al_index_end(world->index,
                                  "0123456789012345678901234567890123456789",
                                  &err),
                     AL_OK);
    al_str_drop(&text);
}

static void put_text(struct world *world, const struct al_id *id,
                     const char *text)
{
    struct al_record *record = NULL;
    struct al_err err = {0};

    ck_assert_msg(al_codec_parse(text, strlen(text), &record, &err) == AL_OK,
                  "%s", err.msg);
    put(world, id, record);
    al_record_free(record);
}

static struct al_id put_new(struct world *world, const char *text)
{
    struct al_id id = al_id_new(&world->random);

    put_text(world, &id, text);
    return id;
}

static void put_rate(struct world *world, const char *unit, int pence,
                     const char *from, const char *to)
{
    struct al_str text = {0};

    al_str_printf(&text,
                  "kind: rate_card\namount_p: %d\nsource: test\nunit: "
                  "%s\nvalid_from: %s\n",
                  pence, unit, from);
    if (to)
        al_str_printf(&text, "valid_to: %s\n", to);
    (void)put_new(world, al_str_text(&text));
    al_str_drop(&text);
}

static void open_world(struct world *world)
{
    struct al_err err = {0};
    bool is_empty;

    ck_assert_int_eq(setenv("ALONGSIDE_SEED", "involve", 1), 0);
    ck_assert_int_eq(setenv("ALONGSIDE_NOW", "2026-11-23T12:00Z", 1), 0);
    al_clock_zone("Europe/London");
    al_random_init(&world->random);
    ck_assert_int_eq(al_index_open(":memory:", &world->index, &is_empty, &err),
                     AL_OK);
    world->sam = put_new(world, "kind: person\npreferred_name: Sam T.\n");
    world->ada = put_new(world, "kind: person\npreferred_name: Ada L.\n");
    world->lena = put_new(world, "kind: person\npreferred_name: Lena F.\n");
    world->helen = put_new(world, "kind: contact\nname: Helen M.\n"
                                  "organisation: "
                                  "0123456789abcdef0123456789abcdef\n");
    put_rate(world, "hour", 2400, "2025-04-01", "2026-03-31");
    put_rate(world, "hour", 2500, "2026-04-01", NULL);
    put_rate(world, "half_hour", 1250, "2026-04-01", NULL);
    put_rate(world, "half_day", 7500, "2026-04-01", NULL);
}

static void close_world(struct world *world)
{
    al_index_close(world->index);
}

static struct al_involved make(struct world *world,
                               const struct al_involve *involve)
{
    struct al_involved made = {0};
    struct al_err err = {0};

    ck_assert_msg(al_involve_make(involve, world->index, &world->random,
                                  link_key, &made, &err) == AL_OK,
                  "%s", err.msg);
    return made;
}

static void put_made(struct world *world, const struct al_involved *made)
{
    for (size_t i = 0; i < made->count; i++)
        put(world, &made->items[i].id, made->items[i].record);
}

static size_t count_kind(const struct al_involved *made, const char *kind)
{
    size_t count = 0;

    for (size_t i = 0; i < made->count; i++)
        count += strcmp(made->items[i].record->kind, kind) == 0;
    return count;
}

static const struct al_record *nth(const struct al_involved *made,
                                   const char *kind, size_t at)
{
    for (size_t i = 0; i < made->count; i++)
        if (strcmp(made->items[i].record->kind, kind) == 0 && at-- == 0)
            return made->items[i].record;
    ck_abort_msg("no %s", kind);
    return NULL;
}

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

/* ---- joining ---- */

START_TEST(joining_adds_only_who_is_not_there)
{
    struct world world;
    struct al_involve_who who[2] = {{.is_contact = false}};
    struct al_involve involve;
    struct al_involved first, again;

    open_world(&world);
    al_involve_init(&involve);
    who[0].id = world.sam;
    who[1].id = world.ada;
    involve.who = who;
    involve.who_count = 1;
    involve.type = "focus_group";
    involve.day = "2026-11-20";
    first = make(&world, &involve);
    put_made(&world, &first);

    involve.join = first.activity;
    involve.who_count = 2;
    involve.type = NULL; /* the joined activity says what and when */
    involve.day = NULL;
    again = make(&world, &involve);
    ck_assert_uint_eq(count_kind(&again, AL_KIND_ACTIVITY), 0);
    ck_assert_uint_eq(count_kind(&again, AL_KIND_PARTICIPATION), 1);
    ck_assert_uint_eq(again.known_count, 1);
    ck_assert_int_eq(al_id_compare(&again.activity, &first.activity), 0);
    al_involved_drop(&again);
    al_involved_drop(&first);
    close_world(&world);
}
END_TEST

START_TEST(what_was_taken_back_lives_again)
{
    struct world world;
    struct al_involve_who who = {0};
    struct al_involve involve;
    struct al_involved first, again;

    open_world(&world);
    al_involve_init(&involve);
    who.id = world.sam;
    involve.who = &who;
    involve.who_count = 1;
    involve.type = "focus_group";
    involve.day = "2026-11-20";
    first = make(&world, &involve);
    for (size_t i = 1; i < first.count; i++)
        al_record_set(first.items[i].record, "gone", "taken back");
    put_made(&world, &first);

    involve.join = first.activity;
    again = make(&world, &involve);
    ck_assert_uint_eq(again.count, 2);
    for (size_t i = 0; i < again.count; i++) {
        ck_assert_ptr_nonnull(again.items[i].opened);
        ck_assert(al_record_is_gone(again.items[i].opened));
        ck_assert(!al_record_is_gone(again.items[i].record));
    }
    al_involved_drop(&again);
    al_involved_drop(&first);
    close_world(&world);
}
END_TEST

struct counting {
    size_t count;
};

static bool count_hit(void *arg, const struct al_hit *hit)
{
    struct counting *counting = arg;

    (void)hit;
    counting->count++;
    return true;
}

START_TEST(like_is_the_same_type_within_two_days)
{
    static const struct {
        const char *type, *day;
        size_t found;
    } cases[] = {
        {"focus_group", "2026-11-20", 1}, {"focus_group", "2026-11-18", 1},
        {"focus_group", "2026-11-22", 1}, {"focus_group", "2026-11-17", 0},
        {"focus_group", "2026-11-23", 0}, {"event", "2026-11-20", 0},
    };
    struct world world;

    open_world(&world);
    (void)put_new(&world, "kind: activity\ndate: 2026-11-20\n"
                          "type: focus_group\n");
    for (size_t i = 0; i < AL_COUNT(cases); i++) {
        struct counting counting = {0};
        struct al_err err = {0};

        ck_assert_int_eq(al_involve_like(world.index, cases[i].type,
                                         cases[i].day, 5, count_hit, &counting,
                                         &err),
                         AL_OK);
        ck_assert_msg(counting.count == cases[i].found, "case %zu: %zu", i,
                      counting.count);
    }
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
    tcase_add_test(tc, two_devices_make_the_same_link_records);
    tcase_add_test(tc, joining_adds_only_who_is_not_there);
    tcase_add_test(tc, what_was_taken_back_lives_again);
    tcase_add_test(tc, like_is_the_same_type_within_two_days);
    tcase_add_test(tc, what_is_missing_is_named);
    tcase_add_loop_test(tc, rate_is_the_card_of_that_day, 0,
                        (int)AL_COUNT(rates));
    tcase_add_test(tc, without_a_card_pay_is_owed_without_an_amount);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
