/* test_may.c - which role saves what, and who is named where it may not. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/codes.h"
#include "core/kinds.h"
#include "core/may.h"
#include "core/utf8.h"
#include "tests/testing.h"

static struct al_may with_role(const char *role)
{
    struct al_may who = {.is_lead = false};

    snprintf(who.role, sizeof(who.role), "%s", role);
    return who;
}

/* One row a role of the handbook; each kind stands for its group. */
static const struct {
    const char *role;
    bool logs, plans, leads, rights, consents;
} rows[] = {
    {"es", true, false, false, false, true},
    {"senior_es", true, false, false, false, true},
    {"peer_worker", true, false, false, false, true},
    {"coproduction_lead", true, true, false, false, true},
    {"team_leader", true, true, true, true, true},
    {"service_manager", true, true, true, true, true},
    {"admin", true, false, false, false, true},
    {"hr", true, false, false, false, true},
    {"finance", true, false, false, false, true},
    {"data_lead", true, false, false, true, true},
    {"ig_lead", false, false, false, true, true},
    {"read_only", false, false, false, false, false},
    {"", true, true, true, true, true}, /* none yet */
    {"of_a_newer_version", true, true, true, true, true},
};

static void check(const struct al_may *who, const char *kind, bool may)
{
    ck_assert_msg(al_may_save(who, kind) == may, "%s: %s", who->role, kind);
    ck_assert_msg((al_may_why_not(who, kind) == NULL) == may, "%s: %s",
                  who->role, kind);
}

START_TEST(a_role_saves_what_its_row_says_and_nothing_else)
{
    const struct al_may who = with_role(rows[_i].role);
    static const char *const logged[] = {
        AL_KIND_PERSON,   AL_KIND_ACTIVITY, AL_KIND_PARTICIPATION,
        AL_KIND_FEEDBACK, AL_KIND_CHANGE,   AL_KIND_PAYMENT,
        AL_KIND_INTEREST, AL_KIND_FOLLOWUP, AL_KIND_ATTENDANCE};
    static const char *const planned[] = {AL_KIND_OPPORTUNITY, AL_KIND_PLAN,
                                          AL_KIND_TARGET};
    static const char *const led[] = {AL_KIND_RATE_CARD, AL_KIND_STAFF,
                                      AL_KIND_TEAM,      AL_KIND_SETTINGS,
                                      AL_KIND_SERVICE,   AL_KIND_CODE};
    static const char *const decided[] = {AL_KIND_RETENTION_RULE, AL_KIND_HOLD,
                                          AL_KIND_DISPOSAL, AL_KIND_RELEASE};

    for (size_t i = 0; i < AL_COUNT(logged); i++)
        check(&who, logged[i], rows[_i].logs);
    for (size_t i = 0; i < AL_COUNT(planned); i++)
        check(&who, planned[i], rows[_i].plans);
    for (size_t i = 0; i < AL_COUNT(led); i++)
        check(&who, led[i], rows[_i].leads);
    for (size_t i = 0; i < AL_COUNT(decided); i++)
        check(&who, decided[i], rows[_i].rights);
    check(&who, AL_KIND_CONSENT, rows[_i].consents);
    check(&who, AL_KIND_RIGHTS_REQUEST, rows[_i].consents);
}
END_TEST

START_TEST(a_lead_of_the_folder_may_everything_whatever_their_role)
{
    struct al_may who = with_role("read_only");

    who.is_lead = true;
    for (size_t i = 0; i < al_kind_count(); i++)
        check(&who, al_kind(i)->name, true);
}
END_TEST

START_TEST(every_role_of_the_list_has_a_row)
{
    for (size_t i = 0; i < al_codes_staff_role.count; i++) {
        const char *role = al_codes_staff_role.codes[i].code;
        const struct al_may who = with_role(role);
        bool is_tested = false;

        for (size_t k = 0; k < AL_COUNT(rows); k++)
            is_tested = is_tested || strcmp(rows[k].role, role) == 0;
        ck_assert_msg(is_tested, "%s", role);
        /* Only who leads may all: a role that was forgotten would, too. */
        if (strcmp(role, "team_leader") != 0 &&
            strcmp(role, "service_manager") != 0)
            ck_assert_msg(!al_may_save(&who, AL_KIND_SETTINGS), "%s", role);
    }
}
END_TEST

START_TEST(whoever_may_not_reads_who_may)
{
    const struct al_may who = with_role("read_only");
    const char *kind = al_kind((size_t)_i)->name;
    const char *why = al_may_why_not(&who, kind);
    struct al_err err = {0};

    ck_assert_msg(why, "%s", kind);
    ck_assert_msg(al_text_width(why) <= 150, "%s: %s", kind, why);
    ck_assert_int_eq(why[strlen(why) - 1], '.');
    ck_assert_int_eq(al_may_fail(why, &err), AL_EDENIED);
    ck_assert_uint_eq(strlen(err.msg), strlen(why) - 1);
    ck_assert_int_eq(al_may_fail(NULL, &err), AL_OK);
}
END_TEST

#define ANNE "11111111111111111111111111111111"
#define BEN  "22222222222222222222222222222222"

static const struct {
    const char *role, *field, *was, *is;
    bool may;
} moves[] = {
    {"es", "es", ANNE, BEN, false},
    {"es", "es", ANNE, NULL, false},
    {"es", "es", NULL, BEN, true}, /* nobody's: may be taken on */
    {"es", "es", ANNE, ANNE, true},
    {"es", "team", ANNE, BEN, false},
    {"es", "language", "Welsh", "Polish", true},
    {"coproduction_lead", "es", ANNE, BEN, false},
    {"team_leader", "es", ANNE, BEN, true},
    {"", "es", ANNE, BEN, true},
};

START_TEST(people_are_moved_by_who_leads)
{
    const struct al_may who = with_role(moves[_i].role);
    struct al_record *opened = al_record_new(AL_KIND_PERSON);
    struct al_record *form = al_record_new(AL_KIND_PERSON);

    al_record_set(opened, moves[_i].field, moves[_i].was);
    al_record_set(form, moves[_i].field, moves[_i].is);
    ck_assert_int_eq(al_may_why_not_edit(&who, opened, form) == NULL,
                     moves[_i].may);
    /* Somebody new is whoever's it says. */
    ck_assert_ptr_null(al_may_why_not_edit(&who, NULL, form));
    al_record_free(opened);
    al_record_free(form);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("may");
    TCase *tc = tcase_create("may");

    tcase_add_loop_test(tc, a_role_saves_what_its_row_says_and_nothing_else, 0,
                        (int)AL_COUNT(rows));
    tcase_add_test(tc, a_lead_of_the_folder_may_everything_whatever_their_role);
    tcase_add_test(tc, every_role_of_the_list_has_a_row);
    tcase_add_loop_test(tc, whoever_may_not_reads_who_may, 0,
                        (int)al_kind_count());
    tcase_add_loop_test(tc, people_are_moved_by_who_leads, 0,
                        (int)AL_COUNT(moves));
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
