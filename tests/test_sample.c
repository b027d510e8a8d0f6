/* test_sample.c - the sample's tables are whole, and keep the house rules. */
#include "config.h"

#include "core/sample.h"

#include <ctype.h>
#include <string.h>

#include "core/codebook.h"
#include "core/codes.h"
#include "core/kinds.h"
#include "core/sample_data.h"
#include "core/sensitive.h"
#include "tests/testing.h"

static bool is_letter(char byte)
{
    return isalpha((unsigned char)byte) || (unsigned char)byte >= 0x80;
}

/* Whether the first name of preferred_name stands in text as a word. */
static bool has_name(const char *text, const char *preferred_name)
{
    char first[32] = {0};
    size_t len = strcspn(preferred_name, " ");

    ck_assert_uint_lt(len, sizeof(first));
    memcpy(first, preferred_name, len);
    if (!text)
        return false;
    for (const char *at = text; (at = strstr(at, first)); at++)
        if ((at == text || !is_letter(at[-1])) && !is_letter(at[len]))
            return true;
    return false;
}

/* An activity belongs to everybody who was there: it names none of them. */
START_TEST(activities_and_changes_name_nobody)
{
    for (size_t i = 0; i < al_sample_people_count; i++) {
        const char *name = al_sample_people[i].name;

        for (size_t j = 0; j < al_sample_activities_count; j++) {
            const struct al_sample_activity *row = &al_sample_activities[j];

            ck_assert_msg(!has_name(row->title, name) &&
                              !has_name(row->what_happened, name) &&
                              !has_name(row->what_next, name),
                          "%s names %s", row->key, name);
        }
        for (size_t j = 0; j < al_sample_changes_count; j++) {
            const struct al_sample_change *row = &al_sample_changes[j];

            ck_assert_msg(!has_name(row->description, name) &&
                              !has_name(row->reason, name) &&
                              !has_name(row->whom, name),
                          "%s names %s", row->key, name);
        }
    }
}
END_TEST

START_TEST(names_and_keys_stand_once)
{
    for (size_t i = 0; i < al_sample_people_count; i++)
        for (size_t j = 0; j < i; j++) {
            ck_assert_str_ne(al_sample_people[i].key, al_sample_people[j].key);
            ck_assert_str_ne(al_sample_people[i].name,
                             al_sample_people[j].name);
        }
    for (size_t i = 0; i < al_sample_activities_count; i++)
        for (size_t j = 0; j < i; j++)
            ck_assert_str_ne(al_sample_activities[i].key,
                             al_sample_activities[j].key);
}
END_TEST

/* What one person did names no other. */
START_TEST(parts_name_no_other_person)
{
    for (size_t i = 0; i < al_sample_parts_count; i++)
        for (size_t j = 0; j < al_sample_people_count; j++)
            ck_assert_msg(
                !has_name(al_sample_parts[i].text, al_sample_people[j].name),
                "%s: %s", al_sample_parts[i].activity,
                al_sample_people[j].name);
}
END_TEST

START_TEST(codes_are_known)
{
    for (size_t i = 0; i < al_sample_people_count; i++) {
        const struct al_sample_person *row = &al_sample_people[i];

        ck_assert(al_code_is_known(&al_codes_cohort, row->cohort));
        ck_assert(al_code_is_known(&al_codes_person_status, row->status));
        ck_assert(al_code_is_known(&al_codes_on_benefits, row->benefits));
    }
    for (size_t i = 0; i < al_sample_activities_count; i++)
        ck_assert(al_code_is_known(&al_codes_activity_type,
                                   al_sample_activities[i].type));
    for (size_t i = 0; i < al_sample_quotes_count; i++) {
        ck_assert(al_code_is_known(&al_codes_tone, al_sample_quotes[i].tone));
        ck_assert(al_code_is_known(&al_codes_voice, al_sample_quotes[i].voice));
    }
    for (size_t i = 0; i < al_sample_changes_count; i++)
        ck_assert(al_code_is_known(&al_codes_change_state,
                                   al_sample_changes[i].state));
    for (size_t i = 0; i < al_sample_interests_count; i++)
        ck_assert(al_code_is_known(&al_codes_interest_kind,
                                   al_sample_interests[i].kind_of));
}
END_TEST

/* Lines of the plan are counted, decisions are of a kind that there is. */
START_TEST(the_plan_and_its_decisions_are_whole)
{
    for (size_t i = 0; i < al_sample_targets_count; i++) {
        ck_assert(
            al_code_is_known(&al_codes_measure, al_sample_targets[i].measure));
        ck_assert(
            al_code_is_known(&al_codes_cadence, al_sample_targets[i].cadence));
    }
    for (size_t i = 0; i < al_sample_decisions_count; i++) {
        const struct al_sample_decision *row = &al_sample_decisions[i];

        ck_assert(al_code_is_known(&al_codes_decision_point, row->point));
        if (!row->decision)
            continue;
        ck_assert(al_code_is_known(&al_codes_decision, row->decision));
        if (strcmp(row->decision, "not_offered") == 0) {
            ck_assert(al_code_is_known(&al_codes_decision_reason, row->reason));
            ck_assert_ptr_nonnull(row->words);
        }
        for (size_t j = 0; j < al_sample_people_count; j++)
            ck_assert(!has_name(row->words, al_sample_people[j].name));
    }
}
END_TEST

/* A change that could not be made says why; one told back says to whom. */
START_TEST(loops_are_closed_with_words)
{
    for (size_t i = 0; i < al_sample_changes_count; i++) {
        const struct al_sample_change *row = &al_sample_changes[i];

        if (strcmp(row->state, "not_made") == 0)
            ck_assert_ptr_nonnull(row->reason);
        if (strcmp(row->state, "told_back") == 0) {
            ck_assert_int_gt(row->told_ago, 0);
            ck_assert_int_ge(row->made_ago, row->told_ago);
            ck_assert_ptr_nonnull(row->whom);
        }
    }
}
END_TEST

static bool is_person(const char *key)
{
    for (size_t i = 0; i < al_sample_people_count; i++)
        if (strcmp(al_sample_people[i].key, key) == 0)
            return true;
    return false;
}

/* Each row of the codes is taken, and shows what no other row does. */
START_TEST(own_codes_show_every_way_to_change_a_list)
{
    bool has_own = false, has_retired = false, has_words = false,
         is_off = false;

    for (size_t i = 0; i < al_sample_codes_count; i++) {
        const struct al_sample_code *row = &al_sample_codes[i];
        struct al_record *code = al_record_new(AL_KIND_CODE);
        struct al_err err = {0};

        al_record_set(code, "list", row->list);
        al_record_set(code, "code", row->code);
        al_record_set(code, "label", row->label);
        ck_assert_msg(al_codebook_complete(NULL, code, &err) == AL_OK, "%zu %s",
                      i, err.msg);
        has_own |= !row->code && !row->is_retired;
        has_retired |= !row->code && row->is_retired;
        has_words |= row->code && row->label;
        is_off |= row->code && row->is_retired;
        for (size_t k = 0; !row->code && k < al_sample_own_activities_count;
             k++)
            if (strcmp(al_sample_own_activities[k].type,
                       al_record_get(code, "code")) == 0)
                ck_assert_str_eq(row->list, "activity_type");
        al_record_free(code);
    }
    ck_assert(has_own && has_retired && has_words && is_off);
}
END_TEST

START_TEST(what_is_logged_under_an_own_code_has_that_code)
{
    for (size_t k = 0; k < al_sample_own_activities_count; k++) {
        bool is_there = false;

        for (size_t i = 0; i < al_sample_codes_count; i++) {
            struct al_record *code = al_record_new(AL_KIND_CODE);

            al_record_set(code, "list", al_sample_codes[i].list);
            al_record_set(code, "code", al_sample_codes[i].code);
            al_record_set(code, "label", al_sample_codes[i].label);
            if (al_codebook_complete(NULL, code, NULL) == AL_OK)
                is_there |= strcmp(al_record_get(code, "code"),
                                   al_sample_own_activities[k].type) == 0;
            al_record_free(code);
        }
        ck_assert_msg(is_there, "%s", al_sample_own_activities[k].type);
    }
}
END_TEST

/* By whom and why; nobody is named twice for the same thing. */
START_TEST(nominations_say_who_and_why)
{
    for (size_t i = 0; i < al_sample_nominations_count; i++) {
        const struct al_sample_nomination *row = &al_sample_nominations[i];

        ck_assert(is_person(row->person) && row->by && row->why);
        ck_assert(al_code_is_known(&al_codes_interest_kind, row->kind_of));
        ck_assert_int_eq(al_sensitive_text(row->why), AL_SENSITIVE_NONE);
        for (size_t k = 0; k < al_sample_interests_count; k++)
            ck_assert(strcmp(al_sample_interests[k].person, row->person) != 0 ||
                      strcmp(al_sample_interests[k].kind_of, row->kind_of));
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sample");
    TCase *tc = tcase_create("sample");

    tcase_add_test(tc, activities_and_changes_name_nobody);
    tcase_add_test(tc, names_and_keys_stand_once);
    tcase_add_test(tc, parts_name_no_other_person);
    tcase_add_test(tc, codes_are_known);
    tcase_add_test(tc, the_plan_and_its_decisions_are_whole);
    tcase_add_test(tc, loops_are_closed_with_words);
    tcase_add_test(tc, own_codes_show_every_way_to_change_a_list);
    tcase_add_test(tc, what_is_logged_under_an_own_code_has_that_code);
    tcase_add_test(tc, nominations_say_who_and_why);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
