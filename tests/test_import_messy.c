/* test_import_messy.c - a caseload as other systems send it. */
#include "config.h"

#include <string.h>

#include "core/import_own.h"
#include "core/kinds.h"
#include "tests/importing.h"

/* A file of a screen that was copied: Windows-1252, semicolons, two columns
 * with nothing in them, a blank line, the headings again, a sum at the end. */
#define HEADINGS                                                        \
    "Client Ref;Forename;Surname;Key worker;Team;Referral date;Status;" \
    "On benefits;;\r\n"
#define CASELOAD                                                          \
    HEADINGS                                                              \
    "0300;Aisha;Khan;Priya Nair;North;01/02/2026;Open;Y;;\r\n"            \
    "0301;Chlo\xe9;M\xfcller;priya nair;North;28/02/2026;On hold;N;;\r\n" \
    ";;;;;;;;;\r\n"                                                       \
    "0302;Dev;Patel;;North;3/3/2026;CLOSED;;;\r\n"                        \
    "\r\n" HEADINGS "0303;Ella;Jones;;North;;Employed;yes;;\r\n"          \
    "0304;Aisha;Khan;;North;;active;no;;\r\n"                             \
    "0300;Aisha;Khan;;North;;;;;\r\n"                                     \
    "0305;Ada;L.;;North;;;;;\r\n"                                         \
    "0306;Bad;One;Nobody;North;31/02/2026;Waiting;maybe;;\r\n"            \
    "0307;Bad;Two;;North;;Waiting;;;\r\n"                                 \
    "0308;Bad;Three;;North;;Waiting;;;\r\n"                               \
    ";Total;9;;;;;;;\r\n"

static bool says(const char *text)
{
    struct al_str said = {0};
    bool does;

    al_import_tell(&import, 50, &said);
    does = strstr(al_str_text(&said), text) != NULL;
    al_str_drop(&said);
    return does;
}

START_TEST(a_messy_caseload_is_read_as_it_was_meant)
{
    static const struct {
        size_t row;
        const char *name, *status, *benefits;
    } rows[] = {{0, "Aisha Khan", "active", "yes"},
                {1, "Chlo\xc3\xa9 M\xc3\xbcller", "paused", "no"},
                {2, "Dev Patel", "left", NULL},
                {3, "Ella Jones", "in_work", "yes"}};

    begin(AL_KIND_PERSON, CASELOAD);
    ck_assert(import.columns[8].is_empty && import.columns[9].is_empty);
    ck_assert(!import.columns[7].is_empty);
    plan();
    counts(6, 0, 0, 5,
           0); /* Sam stands in no team, so the file is not of his */
    for (size_t i = 0; i < AL_COUNT(rows); i++) {
        const struct al_record *form = import.rows[rows[i].row].form;

        ck_assert_ptr_nonnull(form);
        ck_assert_str_eq(al_record_get(form, "preferred_name"), rows[i].name);
        ck_assert_str_eq(al_record_get(form, "status"), rows[i].status);
        if (rows[i].benefits)
            ck_assert_str_eq(al_record_get(form, "on_benefits"),
                             rows[i].benefits);
        else
            ck_assert_ptr_null(al_record_get(form, "on_benefits"));
    }
    end();
}
END_TEST

START_TEST(all_that_is_wrong_in_a_row_is_told_in_words_and_the_same_once)
{
    begin(AL_KIND_PERSON, CASELOAD);
    plan();
    ck_assert(says("line 10: line 2 is the same one, by its reference"));
    ck_assert(says("line 12: Specialist \"Nobody\": nobody is called just so "
                   "here (Colleague); With us since \"31/02/2026\": this is "
                   "not a date; 2026-03-12 is always read; Status \"Waiting\": "
                   "this is none of \"Active\", \"In work, supported\", "
                   "\"Paused\", \"Left the service\"; On benefits \"maybe\""));
    ck_assert(says("\nlines 13, 14: Status \"Waiting\""));
    ck_assert(says("line 15: it is a sum of others"));
    ck_assert(!says("in_work") && !says("prefer_not"));
    end();
    /* No code is shown of any kind; of many only the first. */
    begin(AL_KIND_ACTIVITY, "Date,Type\n1/2/2026,zzz\n");
    (void)al_import_choose(&import, 1, "type");
    plan();
    counts(0, 0, 0, 1, 0);
    ck_assert(says("Activity \"zzz\": this is none of \""));
    ck_assert(says(" more") && !says("focus_group"));
    end();
}
END_TEST

START_TEST(a_column_of_numbers_is_not_guessed_to_be_days)
{
    begin(AL_KIND_PERSON, "No,Name,X\n0301,A B,1/2/2026\n0302,C D,2/2/2026\n"
                          "0303,E F,3-Mar-2026\n");
    ck_assert_str_eq(field_at(0), "-");
    ck_assert_str_eq(field_at(2), "started");
    end();
}
END_TEST

START_TEST(two_on_a_list_with_one_name_are_proposed_as_one)
{
    begin(AL_KIND_PERSON, CASELOAD);
    plan();
    ck_assert_uint_eq(import.twins, 2);
    ck_assert(says("line 9: Aisha Khan, and line 2"));
    ck_assert(says("line 11: Ada L., and "));
    end();
}
END_TEST

START_TEST(a_word_of_the_services_own_comes_before_that_of_others)
{
    const struct al_field *status =
        al_field_by_name(al_kind_by_name(AL_KIND_PERSON), "status");
    static const struct al_code codes[] = {
        {"active", "Active"}, {"paused", "Paused"}, {"own_1", "On hold"}};
    const struct al_codes list = {status->codes->name, codes, 3, 3};
    struct al_field own = *status;

    begin(AL_KIND_PERSON, "Name\nX\n");
    ck_assert_str_eq(al_import_meant(&import, status, "on hold"), "paused");
    own.codes = &list;
    ck_assert_str_eq(al_import_meant(&import, &own, "On hold"), "On hold");
    ck_assert_str_eq(al_import_meant(&import, &own, "open case"), "active");
    /* Where a list has no such code, nothing is put in its place. */
    ck_assert_str_eq(al_import_meant(&import, &own, "closed"), "closed");
    end();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("import_messy");
    TCase *tc = tcase_create("import_messy");

    tcase_add_checked_fixture(tc, fill, drop);
    tcase_add_test(tc, a_messy_caseload_is_read_as_it_was_meant);
    tcase_add_test(
        tc, all_that_is_wrong_in_a_row_is_told_in_words_and_the_same_once);
    tcase_add_test(tc, a_column_of_numbers_is_not_guessed_to_be_days);
    tcase_add_test(tc, two_on_a_list_with_one_name_are_proposed_as_one);
    tcase_add_test(tc, a_word_of_the_services_own_comes_before_that_of_others);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
