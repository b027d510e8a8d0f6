/*
 * test_sample_merge.c - two colleagues change what is one resident's, apart
 * from each other: both changes stay, and what was withdrawn stays withdrawn.
 */
#include "config.h"

#include "tests/sampling.h"

#include "core/merge.h"
#include "core/usable.h"
#include "tests/merging.h"

static struct sampled sampled;

static void open_sample(void)
{
    sampled_open(&sampled);
}

static void close_sample(void)
{
    sampled_close(&sampled);
}

/* When each typed: the lead a day after the specialist, or before. */
static void stamp(void *arg, const char *field, struct al_stamp *at)
{
    (void)field;
    *at = merging_stamp(arg);
}

static char early[] = "2026-11-22T10:00:00Z aaaaaaaaaaaaaaaa/aaaaaaaa";
static char late[] = "2026-11-23T10:00:00Z bbbbbbbbbbbbbbbb/bbbbbbbb";

static struct al_record *merge(const struct al_record *was,
                               const struct al_record *lead,
                               const struct al_record *specialist,
                               bool is_lead_late)
{
    struct al_merge how = {.stamp_a = stamp,
                           .stamp_a_arg = is_lead_late ? late : early,
                           .stamp_b = stamp,
                           .stamp_b_arg = is_lead_late ? early : late};
    struct al_record *merged = NULL;
    struct al_err err = {0};

    ck_assert_msg(al_merge3(was, lead, specialist, &how, &merged, &err) ==
                      AL_OK,
                  "%s", err.msg);
    return merged;
}

struct wanted {
    const char *field, *value;
    struct al_record *found; /* owned by whoever asked */
    struct al_id id;
};

static bool see(void *arg, const struct al_hit *hit)
{
    struct wanted *wanted = arg;

    if (al_strcmp0(al_record_get(hit->record, wanted->field), wanted->value) !=
            0 ||
        !al_record_get(hit->record, "person"))
        return true;
    wanted->found = al_record_copy(hit->record);
    wanted->id = hit->id;
    return false;
}

/* A record of the sample whose field has the value. */
static struct wanted find(const char *kind, const char *field,
                          const char *value)
{
    struct wanted wanted = {.field = field, .value = value};
    const struct al_query query = {.kind = kind, .order = AL_ORDER_NEWEST};
    struct al_err err = {0};

    ck_assert_int_eq(al_query_run(sampled.index, &query, see, &wanted, &err),
                     AL_OK);
    ck_assert_ptr_nonnull(wanted.found);
    return wanted;
}

/* _i: whose save is the later one. */
START_TEST(a_consent_withdrawn_on_one_device_stays_so_whatever_the_other_did)
{
    struct wanted consent = find(AL_KIND_CONSENT, "scope", "leaflet_poster");
    struct al_record *lead = al_record_copy(consent.found);
    struct al_record *specialist = al_record_copy(consent.found);
    struct al_record *merged;
    struct al_usable usable;

    al_record_set(lead, "withdrawn_on", "2026-11-22");
    al_record_set(specialist, "expires_on", "2029-11-22");
    al_record_set(specialist, "review_on", "2028-11-22");
    merged = merge(consent.found, lead, specialist, _i == 1);
    ck_assert_str_eq(al_record_get(merged, "withdrawn_on"), "2026-11-22");
    ck_assert_str_eq(al_record_get(merged, "expires_on"), "2029-11-22");
    al_usable_consent(merged, sampled.today, &usable);
    ck_assert_int_ne(usable.state, AL_USABLE_YES);
    al_usable_consent(specialist, sampled.today, &usable);
    ck_assert_int_eq(usable.state, AL_USABLE_YES);
    al_record_free(merged);
    al_record_free(specialist);
    al_record_free(lead);
    al_record_free(consent.found);
}
END_TEST

START_TEST(a_summary_written_on_the_other_device_stays_and_the_quote_with_it)
{
    struct wanted said = find(AL_KIND_FEEDBACK, "voice", "client");
    struct al_record *lead = al_record_copy(said.found);
    struct al_record *specialist = al_record_copy(said.found);
    struct al_record *merged;

    al_record_set(lead, "share_with_team", "yes");
    al_record_set(specialist, "summary", "Liked the time before the meeting");
    merged = merge(said.found, lead, specialist, _i == 1);
    ck_assert_str_eq(al_record_get(merged, "summary"),
                     "Liked the time before the meeting");
    ck_assert_str_eq(al_record_get(merged, "share_with_team"), "yes");
    ck_assert_str_eq(al_record_get(merged, "quote"),
                     al_record_get(said.found, "quote"));
    ck_assert(!al_record_has_rivals(merged));
    al_record_free(merged);
    al_record_free(specialist);
    al_record_free(lead);
    al_record_free(said.found);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sample_merge");
    TCase *tcase = tcase_create("two devices");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tcase, open_sample, close_sample);
    tcase_add_loop_test(
        tcase,
        a_consent_withdrawn_on_one_device_stays_so_whatever_the_other_did, 0,
        2);
    tcase_add_loop_test(
        tcase,
        a_summary_written_on_the_other_device_stays_and_the_quote_with_it, 0,
        2);
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
