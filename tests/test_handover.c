/* test_handover.c - what moves with people, and two records that become one. */
#include "config.h"

#include "core/handover.h"
#include "core/may.h"
#include "core/same.h"
#include "tests/indexing.h"

static struct box box;

enum {
    PRIYA = 1,
    BEN,
    CARYS,
    NORTH = 5,
    SOUTH,
    SAM = 10,
    ADA,
    GONE,
    ZOE,
    ALONE = 20,
    GROUP,
    DONE,
    PROMISE = 30,
    KEPT,
    OTHERS,
    NOBODYS,
    QUESTION = 40,
    PRAISE,
    ANSWERED,
    CHANGE = 50,
    REQUEST = 80,
    STORY = 82
};

static void fill(void)
{
    box_open(&box);
    put(box.index, NORTH, make(AL_KIND_TEAM, "name=North", NULL));
    put(box.index, SOUTH, make(AL_KIND_TEAM, "name=South", NULL));
    put(box.index, PRIYA, make(AL_KIND_STAFF, "name=Priya N.", NULL));
    put(box.index, BEN,
        make(AL_KIND_STAFF, "name=Ben W.", ref("teams+", SOUTH), NULL));
    put(box.index, CARYS,
        make(AL_KIND_STAFF, "name=Carys H.", ref("teams+", SOUTH),
             ref("teams+", NORTH), NULL));
    put(box.index, SAM,
        make(AL_KIND_PERSON, "preferred_name=Sam T.", ref("es", PRIYA),
             ref("team", NORTH), NULL));
    put(box.index, ADA,
        make(AL_KIND_PERSON, "preferred_name=Ada L.", ref("es", PRIYA), NULL));
    put(box.index, GONE,
        make(AL_KIND_PERSON, "preferred_name=Gone G.", ref("es", PRIYA),
             "status=left", NULL));
    put(box.index, ZOE,
        make(AL_KIND_PERSON, "preferred_name=Zoe B.", ref("es", BEN), NULL));
    put(box.index, ALONE,
        make(AL_KIND_ACTIVITY, "type=peer_talk", "status=planned",
             "date=2026-12-01", ref("owner", PRIYA), NULL));
    put(box.index, GROUP,
        make(AL_KIND_ACTIVITY, "type=focus_group", "status=planned",
             "date=2026-12-02", ref("owner", PRIYA), NULL));
    put(box.index, DONE,
        make(AL_KIND_ACTIVITY, "type=focus_group", "status=done",
             "date=2026-11-02", ref("owner", PRIYA), NULL));
    put(box.index, 60,
        make(AL_KIND_PARTICIPATION, "role=speaker", ref("activity", ALONE),
             ref("person", SAM), NULL));
    put(box.index, 61,
        make(AL_KIND_PARTICIPATION, "role=attendee", ref("activity", GROUP),
             ref("person", SAM), NULL));
    put(box.index, 62,
        make(AL_KIND_PARTICIPATION, "role=attendee", ref("activity", GROUP),
             ref("person", ADA), NULL));
    put(box.index, PROMISE,
        make(AL_KIND_FOLLOWUP, "what=Ring Sam", ref("person", SAM),
             ref("owner", PRIYA), NULL));
    put(box.index, KEPT,
        make(AL_KIND_FOLLOWUP, "what=Rang Sam", ref("person", SAM),
             ref("owner", PRIYA), "done_on=2026-11-01", NULL));
    put(box.index, OTHERS,
        make(AL_KIND_FOLLOWUP, "what=Ask Sam", ref("person", SAM),
             ref("owner", CARYS), NULL));
    put(box.index, NOBODYS,
        make(AL_KIND_FOLLOWUP, "what=Tidy the shelf", ref("owner", PRIYA),
             NULL));
    put(box.index, QUESTION,
        make(AL_KIND_FEEDBACK, "voice=client", "quote=When?", "tone=question",
             ref("person", SAM), ref("heard_by", PRIYA), NULL));
    put(box.index, PRAISE,
        make(AL_KIND_FEEDBACK, "voice=client", "quote=Good", "tone=praise",
             ref("person", SAM), ref("heard_by", PRIYA), NULL));
    put(box.index, ANSWERED,
        make(AL_KIND_FEEDBACK, "voice=client", "quote=Why?", "tone=question",
             ref("person", SAM), ref("heard_by", PRIYA), NULL));
    put(box.index, CHANGE,
        make(AL_KIND_CHANGE, "description=New sign", "state=planned",
             ref("feedback+", ANSWERED), ref("decided_by", PRIYA), NULL));
    put(box.index, REQUEST,
        make(AL_KIND_RIGHTS_REQUEST, ref("person", ADA), "kind_of=access",
             ref("owner", PRIYA), NULL));
    put(box.index, REQUEST + 1,
        make(AL_KIND_RIGHTS_REQUEST, ref("person", ADA), "kind_of=access",
             ref("owner", PRIYA), "answered_on=2026-11-01", NULL));
    put(box.index, STORY,
        make(AL_KIND_STORY, "title=My year", ref("person", SAM),
             ref("owner", PRIYA), NULL));
}

static void drop(void)
{
    box_drop(&box);
}

/* Numbers of what moves, sorted by number. */
static void moved(const struct al_handover *handover, struct al_str *out)
{
    for (unsigned n = 0; n < 100; n++)
        for (size_t i = 0; i < handover->count; i++) {
            struct al_id id = id_at(n);

            if (al_id_compare(&handover->items[i].id, &id) == 0)
                al_str_printf(out, "%s%u", out->len ? " " : "", n);
        }
}

/* people: 0 at the end; none: the whole caseload of from. */
static const struct {
    unsigned people[3], from, to;
    const char *moves;
} rows[] = {
    /* A promise, what is planned with Sam alone, and what waits for an
     * answer; not the group, not what is over, not Carys's promise. */
    {{SAM}, 0, BEN, "10 20 30 40 82"},
    {{ADA}, 0, BEN, "11 80"},
    {{SAM, ADA}, 0, BEN, "10 11 20 21 30 40 80 82"},
    {{ZOE}, 0, BEN, ""}, /* is Ben's already */
    {{0}, PRIYA, BEN, "10 11 20 21 30 33 40 50 80 82"},
    {{0}, CARYS, BEN, "32"},
    {{0}, BEN, PRIYA, "13"},
};

START_TEST(what_is_open_goes_along_and_what_is_over_stays)
{
    struct al_handover handover = {0};
    struct al_str out = {0};
    struct al_id people[3], from = id_at(rows[_i].from),
                            to = id_at(rows[_i].to);
    size_t count = 0;

    while (count < 3 && rows[_i].people[count]) {
        people[count] = id_at(rows[_i].people[count]);
        count++;
    }
    if (count > 0)
        MUST(al_handover_people(box.index, people, count, &to, &handover, err));
    else
        MUST(al_handover_caseload(box.index, &from, &to, &handover, err));
    moved(&handover, &out);
    ck_assert_str_eq(al_str_text(&out), rows[_i].moves);
    al_str_drop(&out);
    al_handover_drop(&handover);
}
END_TEST

START_TEST(only_whose_it_is_changes_and_the_team_where_there_is_one)
{
    static const struct {
        unsigned to;
        unsigned team;
    } teams[] = {{BEN, SOUTH}, {CARYS, NORTH}}; /* of two teams: it stays */
    struct al_id sam = id_at(SAM);

    for (size_t i = 0; i < AL_COUNT(teams); i++) {
        struct al_handover handover = {0};
        struct al_id to = id_at(teams[i].to);
        const struct al_record *form;

        MUST(al_handover_people(box.index, &sam, 1, &to, &handover, err));
        form = handover.items[0].form;
        ck_assert_str_eq(al_record_get(form, "es"), hex_at(teams[i].to));
        ck_assert_str_eq(al_record_get(form, "team"), hex_at(teams[i].team));
        ck_assert_str_eq(al_record_get(form, "preferred_name"), "Sam T.");
        ck_assert_str_eq(al_record_get(handover.items[0].opened, "es"),
                         hex_at(PRIYA));
        al_handover_drop(&handover);
    }
}
END_TEST

START_TEST(all_that_moves_is_told_in_words)
{
    struct al_handover handover = {0};
    struct al_id sam = id_at(SAM), ben = id_at(BEN);
    struct al_str out = {0};

    MUST(al_handover_people(box.index, &sam, 1, &ben, &handover, err));
    al_handover_tell(&handover, &out);
    ck_assert_ptr_eq(strstr(al_str_text(&out), "1 {person}, 1 activity, "),
                     al_str_text(&out));
    ck_assert_ptr_nonnull(strstr(al_str_text(&out), "\n{Person}: Sam T."));
    ck_assert_ptr_nonnull(strstr(al_str_text(&out), "Ring Sam"));
    al_str_drop(&out);
    al_handover_drop(&handover);
}
END_TEST

START_TEST(people_go_to_colleagues_only)
{
    struct al_handover handover = {0};
    struct al_id sam = id_at(SAM), ben = id_at(BEN);

    ck_assert_int_eq(
        al_handover_people(box.index, &sam, 1, &sam, &handover, NULL),
        AL_EINVAL);
    ck_assert_int_eq(
        al_handover_people(box.index, &ben, 1, &ben, &handover, NULL),
        AL_EINVAL);
    ck_assert_uint_eq(handover.count, 0);
}
END_TEST

/* ---- whose caseload ---- */

static const struct {
    const char *role;
    unsigned me, es;
    bool may;
} roles[] = {
    {"es", PRIYA, PRIYA, true},         {"es", PRIYA, BEN, false},
    {"senior_es", PRIYA, BEN, false},   {"peer_worker", BEN, BEN, true},
    {"team_leader", PRIYA, BEN, true},  {"service_manager", PRIYA, BEN, true},
    {"read_only", PRIYA, PRIYA, false},
};

START_TEST(ones_own_go_always_and_others_by_a_lead)
{
    struct al_record *opened =
        make(AL_KIND_PERSON, "preferred_name=Sam", ref("es", roles[_i].es),
             ref("team", NORTH), NULL);
    struct al_record *form = al_record_copy(opened);
    struct al_may who = {.is_lead = false};

    snprintf(who.role, sizeof(who.role), "%s", roles[_i].role);
    snprintf(who.me, sizeof(who.me), "%s", hex_at(roles[_i].me));
    al_record_set(form, "es", hex_at(CARYS));
    al_record_set(form, "team", hex_at(SOUTH));
    ck_assert_int_eq(al_may_why_not_edit(&who, opened, form) == NULL,
                     roles[_i].may);
    al_record_free(opened);
    al_record_free(form);
}
END_TEST

/* ---- the same person ---- */

static void put_twins(void)
{
    put(box.index, 70,
        make(AL_KIND_PERSON, "preferred_name=Ada L.", ref("es", PRIYA),
             "pronouns=she", "contact_ok+=text", NULL));
    put(box.index, 71,
        make(AL_KIND_PERSON, "preferred_name=Ada Lopez", ref("es", PRIYA),
             "payee_ref=P-9", "contact_ok+=email", NULL));
    put(box.index, 72,
        make(AL_KIND_PAYMENT, ref("person", 71), "amount_p=2500", NULL));
}

START_TEST(one_stays_and_takes_over_what_only_the_other_knows)
{
    struct al_id stays = id_at(70), goes = id_at(71);
    struct al_same same;
    struct al_str out = {0};

    put_twins();
    MUST(al_same_make(box.index, &stays, &goes, &same, err));
    ck_assert_str_eq(al_record_get(same.stays_form, "preferred_name"),
                     "Ada L.");
    ck_assert_str_eq(al_record_get(same.stays_form, "payee_ref"), "P-9");
    ck_assert(al_record_has_member(same.stays_form, "contact_ok", "text"));
    ck_assert(al_record_has_member(same.stays_form, "contact_ok", "email"));
    ck_assert_str_eq(al_record_get(same.goes_form, "merged_into"), hex_at(70));
    ck_assert_str_eq(al_record_get(same.goes_form, "preferred_name"),
                     "Ada Lopez");
    al_same_tell(box.index, &same, &out);
    ck_assert_ptr_nonnull(strstr(
        al_str_text(&out), "Name: Ada L.  |  Ada Lopez  (differs: the first"));
    ck_assert_ptr_nonnull(
        strstr(al_str_text(&out), "Payee number: -  |  P-9  (taken over)"));
    ck_assert_ptr_nonnull(
        strstr(al_str_text(&out), "Pronouns: she  |  -  (stays)"));
    ck_assert_ptr_nonnull(strstr(al_str_text(&out),
                                 "Specialist: Priya N.  |  Priya N.  (the "
                                 "same)"));
    ck_assert_ptr_nonnull(
        strstr(al_str_text(&out), "Records about them: 0  |  1"));
    al_str_drop(&out);
    al_same_drop(&same);
}
END_TEST

START_TEST(what_is_about_either_is_then_about_one)
{
    struct al_id stays = id_at(70), goes = id_at(71);
    struct al_same same;

    put_twins();
    MUST(al_same_make(box.index, &stays, &goes, &same, err));
    put(box.index, 70, al_record_copy(same.stays_form));
    put(box.index, 71, al_record_copy(same.goes_form));
    EXPECT("72", al_query_links(box.index, &stays, AL_KIND_PAYMENT, "person", 0,
                                NUMBERS));
    EXPECT("11 70",
           al_query_names(box.index, AL_KIND_PERSON, "ada", NULL, 0, NUMBERS));
    al_same_drop(&same);
    /* A third cannot be put into one that stands for another. */
    stays = id_at(SAM);
    ck_assert_int_eq(al_same_make(box.index, &stays, &goes, &same, NULL),
                     AL_EINVAL);
}
END_TEST

START_TEST(only_two_people_are_put_together)
{
    struct al_id sam = id_at(SAM), ben = id_at(BEN);
    struct al_same same;

    ck_assert_int_eq(al_same_make(box.index, &sam, &sam, &same, NULL),
                     AL_EINVAL);
    ck_assert_int_eq(al_same_make(box.index, &sam, &ben, &same, NULL),
                     AL_EINVAL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("handover");
    TCase *tc = tcase_create("handover");

    tcase_add_checked_fixture(tc, fill, drop);
    tcase_add_loop_test(tc, what_is_open_goes_along_and_what_is_over_stays, 0,
                        (int)AL_COUNT(rows));
    tcase_add_test(tc,
                   only_whose_it_is_changes_and_the_team_where_there_is_one);
    tcase_add_test(tc, all_that_moves_is_told_in_words);
    tcase_add_test(tc, people_go_to_colleagues_only);
    tcase_add_loop_test(tc, ones_own_go_always_and_others_by_a_lead, 0,
                        (int)AL_COUNT(roles));
    tcase_add_test(tc, one_stays_and_takes_over_what_only_the_other_knows);
    tcase_add_test(tc, what_is_about_either_is_then_about_one);
    tcase_add_test(tc, only_two_people_are_put_together);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
