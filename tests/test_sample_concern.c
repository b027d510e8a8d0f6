/* test_sample_concern.c - what the sample shows of concerns and evidence. */
#include "config.h"

#include <stdio.h>

#include "core/codes.h"
#include "core/concern.h"
#include "core/evidence.h"
#include "core/evidence_pack.h"
#include "core/paper.h"
#include "core/needs.h"
#include "tests/sampling.h"
#include "tests/testing.h"

static struct sampled sampled;

static void open_sample(void)
{
    sampled_open(&sampled);
}

static void close_sample(void)
{
    sampled_close(&sampled);
}

struct found {
    size_t count, benefits;
    struct al_id of[16];
    char states[16][32];
    char kinds[16][32];
};

static bool see(void *arg, const struct al_hit *hit)
{
    struct found *found = arg;
    const char *state = al_record_get(hit->record, "state");
    const char *kind = al_record_get(hit->record, "kind_of");

    ck_assert(found->count < 16);
    found->of[found->count] = hit->id;
    (void)snprintf(found->states[found->count], 32, "%s", state ? state : "");
    (void)snprintf(found->kinds[found->count], 32, "%s", kind ? kind : "");
    found->benefits += al_strcmp0(kind, "benefits") == 0;
    found->count++;
    return true;
}

static struct found all(const char *kind)
{
    const struct al_query query = {.kind = kind};
    struct found found = {0};
    struct al_err err = {0};

    ck_assert_int_eq(al_query_run(sampled.index, &query, see, &found, &err),
                     AL_OK);
    return found;
}

static struct al_concern look(const struct al_id *id)
{
    struct al_concern concern;
    struct al_err err = {0};

    ck_assert_int_eq(
        al_concern_load(sampled.index, id, sampled.today, &concern, &err),
        AL_OK);
    return concern;
}

/* The afternoon with the jobcentre: three concerns, three ways to go. */
START_TEST(three_benefit_concerns_came_up_at_the_event)
{
    static const char *const states[] = {"resolved_better", "in_progress",
                                         "person_stopped"};
    struct al_id event = sampled_find(&sampled, AL_KIND_ACTIVITY, "jobcentre");
    struct found found = {0};
    struct al_err err = {0};

    ck_assert_int_eq(al_query_links(sampled.index, &event, AL_KIND_CONCERN,
                                    "activity", 0, see, &found, &err),
                     AL_OK);
    ck_assert_uint_eq(found.count, 3);
    ck_assert_uint_eq(found.benefits, 3);
    for (size_t s = 0; s < AL_COUNT(states); s++) {
        size_t times = 0;

        for (size_t i = 0; i < found.count; i++)
            times += strcmp(found.states[i], states[s]) == 0;
        ck_assert_msg(times == 1, "%s", states[s]);
    }
}
END_TEST

START_TEST(one_agreement_ends_before_its_concern_does_and_that_is_said)
{
    struct found found = all(AL_KIND_CONCERN);
    size_t warned = 0;

    for (size_t i = 0; i < found.count; i++) {
        struct al_concern concern = look(&found.of[i]);
        struct al_concern_due due;

        if (!(concern.gaps & 1u << AL_CONCERN_ENDS_SOON))
            continue;
        warned++;
        ck_assert_str_eq(found.states[i], "in_progress");
        ck_assert(
            al_concern_due(sampled.index, &found.of[i], sampled.today, &due));
        ck_assert(due.days >= 0 && due.days <= AL_CONCERN_ENDS_DAYS);
    }
    ck_assert_uint_eq(warned, 1);
}
END_TEST

START_TEST(all_of_them_were_answered_in_time_and_those_that_ended_were_told)
{
    struct found found = all(AL_KIND_CONCERN);

    for (size_t i = 0; i < found.count; i++) {
        struct al_concern concern = look(&found.of[i]);

        if (concern.is_pointer)
            continue;
        ck_assert(concern.answered.year);
        ck_assert(al_date_compare(concern.answered, concern.due) <= 0);
        ck_assert(concern.is_open || concern.told.year);
    }
}
END_TEST

/* What a person could not save, the sample does not hold either. */
START_TEST(nothing_in_it_breaks_a_rule)
{
    static const char *const kinds[] = {AL_KIND_CONCERN, AL_KIND_STEP,
                                        AL_KIND_HANDOVER};

    for (size_t k = 0; k < AL_COUNT(kinds); k++) {
        struct found found = all(kinds[k]);

        ck_assert(found.count > 0);
        for (size_t i = 0; i < found.count; i++) {
            struct al_record *record = NULL;
            struct al_err err = {0};

            ck_assert_int_eq(
                al_query_get(sampled.index, &found.of[i], &record, &err),
                AL_OK);
            ck_assert_msg(al_needs_check(sampled.index, &found.of[i], NULL,
                                         record, &err) == AL_OK,
                          "%s: %s", kinds[k], err.msg);
            al_record_free(record);
        }
    }
}
END_TEST

START_TEST(of_safeguarding_only_that_it_was_reported_stands_there)
{
    struct found found = all(AL_KIND_CONCERN);
    size_t count = 0;

    for (size_t i = 0; i < found.count; i++) {
        struct al_record *record = NULL;

        if (strcmp(found.kinds[i], "safeguarding_pointer") != 0)
            continue;
        count++;
        ck_assert_int_eq(
            al_query_get(sampled.index, &found.of[i], &record, NULL), AL_OK);
        ck_assert_ptr_nonnull(al_record_get(record, "reference"));
        ck_assert_ptr_null(al_record_get(record, "own_words"));
        al_record_free(record);
    }
    ck_assert_uint_eq(count, 1);
}
END_TEST

/* ---- evidence ---- */

struct name_check {
    const char *pack;
    size_t count;
};

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (unsigned char)byte >= 0x80;
}

/* As whole words: "Sam" does not stand in "same". */
static bool see_name(void *arg, const struct al_hit *hit)
{
    struct name_check *check = arg;
    const char *title = hit->title;

    check->count++;
    for (const char *at = title; *at;) {
        size_t len = 0;
        char word[64];

        while (at[len] && is_letter(at[len]))
            len++;
        if (len >= 2 && len < sizeof(word)) {
            memcpy(word, at, len);
            word[len] = '\0';
            for (const char *in = check->pack; (in = strstr(in, word)); in++)
                ck_assert_msg(is_letter(in[len]) ||
                                  (in > check->pack && is_letter(in[-1])),
                              "%s: %.60s", title, in);
        }
        at += len > 0 ? len : 1;
    }
    return true;
}

static void write_pack(const char *const *items, size_t count,
                       struct al_str *out)
{
    struct al_evidence_pack pack = {.index = sampled.index,
                                    .service = "Harbour IPS",
                                    .items = items,
                                    .count = count,
                                    .today = sampled.today,
                                    .min_cell = al_min_cell(sampled.index)};
    const struct al_paper paper = {.is_large = false};
    struct al_page page = {.count = 0};
    struct al_err err = {0};

    ck_assert_msg(al_evidence_pack_page(&pack, &page, &err) == AL_OK, "%s",
                  err.msg);
    al_paper_lay_page(&paper, &page, out);
    al_page_drop(&page);
}

/* Whoever is on record: none of them stands in a pack of everything. */
START_TEST(no_name_of_the_sample_stands_in_its_pack)
{
    static const char *const kinds[] = {AL_KIND_PERSON, AL_KIND_CONTACT,
                                        AL_KIND_STAFF};
    const char *items[64];
    struct name_check check = {0};
    struct al_str out = {0};

    for (size_t i = 0; i < al_codes_evidence_item.count; i++)
        items[i] = al_codes_evidence_item.codes[i].code;
    write_pack(items, al_codes_evidence_item.count, &out);
    check.pack = al_str_text(&out);
    ck_assert_ptr_nonnull(strstr(check.pack, "Exhibition"));
    for (size_t i = 0; i < AL_COUNT(kinds); i++) {
        const struct al_query query = {.kind = kinds[i]};

        ck_assert_int_eq(
            al_query_run(sampled.index, &query, see_name, &check, NULL), AL_OK);
    }
    ck_assert_uint_gt(check.count, 50);
    al_str_drop(&out);
}
END_TEST

START_TEST(four_items_have_evidence_and_the_pack_has_its_last_day)
{
    static const char *const items[] = {"fidelity_o7", "fidelity_o8",
                                        "fidelity_v1", "fidelity_v2"};
    struct al_record *review = NULL;
    struct al_evidence evidence;
    struct al_err err = {0};
    struct al_id id;

    ck_assert_int_eq(al_evidence_load(sampled.index, "fidelity", sampled.today,
                                      &evidence, &err),
                     AL_OK);
    for (size_t k = 0; k < AL_COUNT(items); k++)
        for (size_t i = 0; i < evidence.count; i++)
            ck_assert(strcmp(evidence.items[i].code, items[k]) != 0 ||
                      evidence.items[i].count > 0);
    ck_assert(al_review_next(sampled.index, sampled.today, &id));
    ck_assert_int_eq(al_query_get(sampled.index, &id, &review, &err), AL_OK);
    ck_assert_ptr_nonnull(al_record_get(review, "pack_made_on"));
    ck_assert_ptr_nonnull(al_record_get(review, "delete_pack_by"));
    ck_assert_ptr_null(al_record_get(review, "deleted_on"));
    al_record_free(review);
}
END_TEST

/* Two concerns stand for V1, below the five of the settings. */
START_TEST(how_few_concerns_ended_how_stands_in_no_pack)
{
    static const char *const items[] = {"fidelity_v1"};
    struct al_str out = {0};

    ck_assert_int_eq(al_min_cell(sampled.index), 5);
    write_pack(items, 1, &out);
    ck_assert_ptr_nonnull(strstr(al_str_text(&out), "*\n"));
    ck_assert_ptr_null(strstr(al_str_text(&out), " 1\n"));
    ck_assert_ptr_null(strstr(al_str_text(&out), " 2\n"));
    al_str_drop(&out);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sample_concern");
    TCase *tc = tcase_create("sample_concern");

    tcase_set_timeout(tc, 60);
    tcase_add_unchecked_fixture(tc, open_sample, close_sample);
    tcase_add_test(tc, three_benefit_concerns_came_up_at_the_event);
    tcase_add_test(tc,
                   one_agreement_ends_before_its_concern_does_and_that_is_said);
    tcase_add_test(
        tc, all_of_them_were_answered_in_time_and_those_that_ended_were_told);
    tcase_add_test(tc, nothing_in_it_breaks_a_rule);
    tcase_add_test(tc, of_safeguarding_only_that_it_was_reported_stands_there);
    tcase_add_test(tc, no_name_of_the_sample_stands_in_its_pack);
    tcase_add_test(tc, four_items_have_evidence_and_the_pack_has_its_last_day);
    tcase_add_test(tc, how_few_concerns_ended_how_stands_in_no_pack);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
