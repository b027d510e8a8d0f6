/* test_evidence.c - evidence by item, the days of a review, and a pack in
 * which nobody's name stands. */
#include "config.h"

#include "tests/indexing.h"

#include "core/codes.h"
#include "core/evidence.h"
#include "core/evidence_pack.h"
#include "core/page_html.h"
#include "core/paper.h"
#include "tests/markup.h"

static const struct al_date today = {2026, 11, 23};
static const uint8_t key[32] = {7};
static struct box box;

static struct al_id name_for(const char *item, unsigned record,
                             const char *note)
{
    struct al_id about = id_at(record), id;
    struct al_record *made = NULL;
    struct al_str text = {0};

    MUST(al_evidence_make(key, item, &about, note, today, NULL, &id, &made,
                          err));
    al_codec_print(made, &text);
    MUST(al_index_begin(box.index, false, err));
    MUST(al_index_put(box.index, &id, made, al_str_text(&text), text.len, err));
    MUST(al_index_end(box.index, "c1", err));
    al_str_drop(&text);
    al_record_free(made);
    return id;
}

/* Sam 10 and Róża 11, Imran 6; talks 20 of this year, 21 of long ago, 22 that
 * is planned; words 30 that may be used for a review, and 31 that may not. */
static void fill(void)
{
    setenv("ALONGSIDE_NOW", "2026-11-23T09:00:00Z", 1);
    box_open(&box);
    put(box.index, 6, make(AL_KIND_CONTACT, "name=Imran Sheikh", NULL));
    put(box.index, 10,
        make(AL_KIND_PERSON, "preferred_name=Sam T.", "cohort=smi", NULL));
    put(box.index, 11,
        make(AL_KIND_PERSON, "preferred_name=Róża N.", "cohort=eip", NULL));
    put(box.index, 20,
        make(AL_KIND_ACTIVITY, "type=peer_talk", "date=2026-11-02",
             "title=Sam tells it", NULL));
    put(box.index, 21,
        make(AL_KIND_ACTIVITY, "type=event", "date=2025-01-02", NULL));
    put(box.index, 22,
        make(AL_KIND_ACTIVITY, "type=event", "date=2026-12-02",
             "status=planned", NULL));
    put(box.index, 30,
        make(AL_KIND_FEEDBACK, "voice=client", ref("person", 10),
             "date=2026-11-02", "quote=It is mine now", NULL));
    put(box.index, 31,
        make(AL_KIND_FEEDBACK, "voice=client", ref("person", 11),
             "date=2026-11-02", "quote=Keep this between us", NULL));
    put(box.index, 32,
        make(AL_KIND_CONSENT, ref("person", 10), "about=his words",
             ref("feedback", 30), "scope=fidelity_review",
             "given_on=2026-11-03", "review_on=2027-11-03", NULL));
}

static void drop(void)
{
    box_drop(&box);
}

static const struct al_evidence_item *item_of(const struct al_evidence *all,
                                              const char *code)
{
    for (size_t i = 0; i < all->count; i++)
        if (strcmp(all->items[i].code, code) == 0)
            return &all->items[i];
    ck_abort_msg("%s", code);
    return NULL;
}

START_TEST(an_item_counts_what_stands_and_tells_a_gap)
{
    struct al_evidence all;

    (void)name_for("fidelity_o7", 20, NULL);
    (void)name_for("fidelity_o7", 21, NULL);
    (void)name_for("fidelity_o7", 22, NULL); /* planned: not yet */
    (void)name_for("fidelity_o8", 21, NULL);
    (void)name_for("cqc_safe", 20, NULL);
    (void)name_for("fidelity_v1", 99, NULL); /* no record of that id */
    MUST(al_evidence_load(box.index, "fidelity", today, &all, err));
    ck_assert_uint_eq(all.count, 25);
    ck_assert_uint_eq(item_of(&all, "fidelity_o7")->count, 2);
    ck_assert(!item_of(&all, "fidelity_o7")->is_old);
    ck_assert_int_eq(item_of(&all, "fidelity_o7")->newest.month, 11);
    ck_assert(item_of(&all, "fidelity_o8")->is_old);
    ck_assert_uint_eq(item_of(&all, "fidelity_v1")->count, 0);
    MUST(al_evidence_load(box.index, "cqc", today, &all, err));
    ck_assert_uint_eq(all.count, 11); /* five questions, six categories */
    ck_assert_uint_eq(item_of(&all, "cqc_safe")->count, 1);
}
END_TEST

START_TEST(naming_it_twice_makes_one_and_a_record_tells_its_items)
{
    struct al_id one = name_for("fidelity_v1", 20, NULL);
    struct al_id other = name_for("fidelity_v1", 20, "A note");
    struct al_id id = id_at(20);
    struct al_str items = {0};

    ck_assert_int_eq(al_id_compare(&one, &other), 0);
    (void)name_for("cqc_well_led", 20, NULL);
    al_evidence_of(box.index, &id, &items);
    ck_assert_msg(strcmp(al_str_text(&items), "V1, Well-led") == 0 ||
                      strcmp(al_str_text(&items), "Well-led, V1") == 0,
                  "%s", al_str_text(&items));
    al_str_drop(&items);
}
END_TEST

static const struct {
    const char *kind, *type, *first;
} offers[] = {
    {AL_KIND_ACTIVITY, "peer_talk", "fidelity_o7"},
    {AL_KIND_ACTIVITY, "exhibition", "fidelity_o7"},
    {AL_KIND_ACTIVITY, "steering_meeting", "fidelity_o8"},
    {AL_KIND_CONCERN, NULL, "fidelity_v1"},
    {AL_KIND_DISCLOSURE_PLAN, NULL, "fidelity_v2"},
    {AL_KIND_ACTIVITY, "working_group", NULL},
    {AL_KIND_PAYMENT, NULL, NULL},
};

START_TEST(what_fits_a_record_is_offered_first)
{
    struct al_record *record = al_record_new(offers[_i].kind);
    const char *item;

    if (offers[_i].type)
        al_record_set(record, "type", offers[_i].type);
    ck_assert_str_eq(al_evidence_suggest(record, 0)
                         ? al_evidence_suggest(record, 0)
                         : "none",
                     offers[_i].first ? offers[_i].first : "none");
    for (size_t i = 0; (item = al_evidence_suggest(record, i)); i++)
        ck_assert(al_code_is_known(&al_codes_evidence_item, item));
    al_record_free(record);
}
END_TEST

/* Every item belongs to one scheme, which its code begins with. */
START_TEST(each_item_is_of_one_scheme)
{
    for (size_t i = 0; i < al_codes_evidence_item.count; i++) {
        size_t schemes = 0;

        for (size_t s = 0; s < al_codes_evidence_scheme.count; s++)
            schemes += al_evidence_in(al_codes_evidence_item.codes[i].code,
                                      al_codes_evidence_scheme.codes[s].code);
        ck_assert_uint_eq(schemes, 1);
    }
}
END_TEST

/* ---- the days ---- */

START_TEST(the_days_lead_to_the_review_and_to_deleting_the_pack)
{
    struct al_record *review =
        make(AL_KIND_REVIEW, "scheme=fidelity", "date=2027-03-01",
             "state=planned", "pack_made_on=2027-02-01", NULL);
    static const char *const days[] = {
        "2027-01-01", "2027-01-01", "2027-02-01", "2027-02-08", "2027-02-15",
        "2027-03-01", "2027-03-29", "2027-04-12", "2027-04-12"};
    struct al_review_task task;
    char iso[AL_DATE_ISO];
    size_t at = 0;

    for (; al_review_task_at(review, at, &task); at++) {
        ck_assert_uint_lt(at, AL_COUNT(days));
        al_date_iso(task.day, iso);
        ck_assert_str_eq(iso, days[at]);
        ck_assert_int_eq(task.is_done, at == 3); /* the pack is made */
    }
    ck_assert_uint_eq(at, AL_COUNT(days));
    al_date_iso(al_review_delete_by(review), iso);
    ck_assert_str_eq(iso, "2027-04-12");
    al_record_set(review, "report_on", "2027-03-10");
    al_date_iso(al_review_delete_by(review), iso);
    ck_assert_str_eq(iso, "2027-03-24");
    al_record_free(review);
}
END_TEST

START_TEST(the_next_review_is_one_that_still_has_to_be_wound_up)
{
    struct al_id id, want = id_at(41);

    ck_assert(!al_review_next(box.index, today, &id));
    put(box.index, 40,
        make(AL_KIND_REVIEW, "scheme=fidelity", "date=2026-01-10",
             "state=reported", "pack_made_on=2026-01-01",
             "deleted_on=2026-03-01", NULL));
    ck_assert(!al_review_next(box.index, today, &id));
    put(box.index, 42,
        make(AL_KIND_REVIEW, "scheme=fidelity", "date=2027-01-10",
             "state=planned", NULL));
    put(box.index, 41,
        make(AL_KIND_REVIEW, "scheme=fidelity", "date=2026-09-10",
             "state=reported", "pack_made_on=2026-08-01", NULL));
    ck_assert(al_review_next(box.index, today, &id));
    ck_assert_int_eq(al_id_compare(&id, &want), 0);
}
END_TEST

/* ---- lots ---- */

/* Twelve want to, one of them said no, and one left. */
START_TEST(everybody_who_is_willing_has_a_chance_and_nobody_else)
{
    size_t times[200] = {0}, found, willing;
    struct al_random random;
    struct al_id ids[4];

    al_random_init(&random);
    for (unsigned n = 100; n < 112; n++) {
        put(box.index, n,
            make(AL_KIND_PERSON, "preferred_name=P",
                 n == 101 ? "status=left" : "status=active", NULL));
        put(box.index, n + 100,
            make(AL_KIND_INTEREST, ref("person", n), "kind_of=story",
                 n == 100 ? "reply=please_do_not_ask" : "reply=not_asked",
                 NULL));
    }
    for (int round = 0; round < 200; round++) {
        MUST(al_review_draw(box.index, &random, ids, 4, &found, &willing, err));
        ck_assert_uint_eq(found, 4);
        ck_assert_uint_eq(willing, 10);
        for (size_t i = 0; i < found; i++) {
            times[ids[i].byte[15]]++;
            for (size_t k = 0; k < i; k++)
                ck_assert_int_ne(al_id_compare(&ids[i], &ids[k]), 0);
        }
    }
    ck_assert_uint_eq(times[100] + times[101], 0);
    for (unsigned n = 102; n < 112; n++)
        ck_assert_msg(times[n] > 30 && times[n] < 140, "%u: %zu", n, times[n]);
}
END_TEST

/* ---- the pack ---- */

static void page_of(const char *item, struct al_page *page, size_t *left_out)
{
    struct al_evidence_pack pack = {.index = box.index,
                                    .service = "Harbour IPS",
                                    .items = &item,
                                    .count = 1,
                                    .today = today,
                                    .delete_by = {2027, 2, 1},
                                    .min_cell = 5};

    MUST(al_evidence_pack_page(&pack, page, err));
    if (left_out)
        *left_out = pack.left_out;
}

static const char *pack_of(const char *item, struct al_str *out,
                           size_t *left_out)
{
    const struct al_paper paper = {.is_large = false};
    struct al_page page = {.count = 0};

    al_str_reset(out);
    page_of(item, &page, left_out);
    al_paper_lay_page(&paper, &page, out);
    al_page_drop(&page);
    return al_str_text(out);
}

/* Every form holds the same, is one file, and ends with its last day. */
START_TEST(the_pack_is_text_large_print_or_a_file_for_a_browser)
{
    struct al_page page = {.count = 0};
    struct al_str forms[4] = {{0}}, plain = {0};
    char why[200];

    (void)name_for("fidelity_o7", 20, "A work story was told");
    (void)name_for("fidelity_o7", 30, NULL);
    page_of("fidelity_o7", &page, NULL);
    for (size_t i = 0; i < AL_COUNT(forms); i++) {
        const struct al_paper paper = {.is_large = i == 1};
        const char *text;

        if (i < 2)
            al_paper_lay_page(&paper, &page, &forms[i]);
        else
            al_html_file(&page, i == 3 ? AL_HTML_LARGE : AL_HTML_NORMAL,
                         &forms[i]);
        text = al_str_text(&forms[i]);
        ck_assert_ptr_nonnull(strstr(text, "02-Nov-2026"));
        ck_assert_ptr_nonnull(strstr(text, "story"));
        ck_assert_ptr_nonnull(strstr(text, "It is mine now"));
        ck_assert_ptr_nonnull(strstr(text, "DELETE BY"));
        ck_assert_ptr_nonnull(strstr(strstr(text, "mine now"), "01-Feb-2027"));
        ck_assert_ptr_null(strstr(text, "Sam"));
        if (i >= 2)
            ck_assert_msg(al_test_markup(text, &plain, why), "%s", why);
        al_str_drop(&forms[i]);
    }
    al_str_drop(&plain);
    al_page_drop(&page);
}
END_TEST

/* Those of a cohort that the service made stand in it as all others. */
START_TEST(a_cohort_of_the_services_own_is_counted)
{
    struct al_codebook *book = NULL;
    struct al_str out = {0};
    const char *text;

    put(box.index, 7,
        make(AL_KIND_CODE, "list=person_cohort", "code=own_coast",
             "label=Coast team", NULL));
    MUST(al_codebook_load(box.index, &book, err));
    al_index_set_codes(box.index, book);
    for (unsigned n = 120; n < 130; n++) {
        put(box.index, n,
            make(AL_KIND_PERSON, "preferred_name=P", "cohort=own_coast",
                 NULL));
        put(box.index, n + 100,
            make(AL_KIND_PARTICIPATION, ref("person", n), ref("activity", 20),
                 "outcome=took_part", NULL));
    }
    (void)name_for("fidelity_o7", 20, NULL);
    text = pack_of("fidelity_o7", &out, NULL);
    ck_assert_msg(strstr(text, "Coast team") != NULL, "%s", text);
    ck_assert_ptr_nonnull(strstr(strstr(text, "In all"), "10\n"));
    al_str_drop(&out);
}
END_TEST

/* Its title names somebody; a note might. */
START_TEST(of_the_services_own_the_day_the_kind_and_a_clean_note_stand_there)
{
    struct al_str out = {0};
    const char *text;
    size_t left_out;

    (void)name_for("fidelity_o7", 20, "A work story was told");
    text = pack_of("fidelity_o7", &out, &left_out);
    ck_assert_ptr_nonnull(strstr(text, "02-Nov-2026"));
    ck_assert_ptr_nonnull(strstr(text, "A work story was told"));
    ck_assert_ptr_nonnull(strstr(text, "01-Feb-2027")); /* to be deleted by */
    ck_assert_ptr_null(strstr(text, "Sam"));
    ck_assert_uint_eq(left_out, 0);
    (void)name_for("fidelity_o7", 20, "Then Roza sang");
    (void)name_for("fidelity_o8", 20, "SHEIKH came, too");
    text = pack_of("fidelity_o7", &out, &left_out);
    ck_assert_ptr_null(strstr(text, "Roza"));
    ck_assert_uint_eq(left_out, 1);
    text = pack_of("fidelity_o8", &out, &left_out);
    ck_assert_ptr_null(strstr(text, "SHEIKH"));
    ck_assert_uint_eq(left_out, 1);
    al_str_drop(&out);
}
END_TEST

START_TEST(words_stand_there_only_where_they_agreed_to_it_for_a_review)
{
    struct al_str out = {0};
    const char *text;

    (void)name_for("cqc_experience", 30, NULL);
    (void)name_for("cqc_experience", 31, NULL);
    text = pack_of("cqc_experience", &out, NULL);
    ck_assert_ptr_nonnull(strstr(text, "\"It is mine now\""));
    ck_assert_ptr_null(strstr(text, "between us"));
    al_str_drop(&out);
}
END_TEST

/* Two concerns that went one way, and one that went another: too few. */
START_TEST(small_numbers_of_people_are_hidden_in_it)
{
    struct al_str out = {0};
    const char *text;

    for (unsigned n = 50; n < 53; n++) {
        put(box.index, n,
            make(AL_KIND_CONCERN, ref("person", 10), "kind_of=benefits",
                 "raised_on=2026-11-02", "own_words=Scared",
                 n == 50 ? "state=in_progress" : "state=resolved_better",
                 NULL));
        (void)name_for("fidelity_v1", n, NULL);
    }
    text = pack_of("fidelity_v1", &out, NULL);
    ck_assert_ptr_null(strstr(text, "Scared"));
    ck_assert_ptr_null(strstr(text, "  1\n"));
    ck_assert_ptr_null(strstr(text, "  2\n"));
    ck_assert_ptr_null(strstr(text, "  3\n"));
    ck_assert_ptr_nonnull(strstr(text, "*"));
    al_str_drop(&out);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("evidence");
    TCase *tc = tcase_create("evidence");

    tcase_add_checked_fixture(tc, fill, drop);
    tcase_add_test(tc, an_item_counts_what_stands_and_tells_a_gap);
    tcase_add_test(tc, naming_it_twice_makes_one_and_a_record_tells_its_items);
    tcase_add_loop_test(tc, what_fits_a_record_is_offered_first, 0,
                        (int)AL_COUNT(offers));
    tcase_add_test(tc, each_item_is_of_one_scheme);
    tcase_add_test(tc, the_days_lead_to_the_review_and_to_deleting_the_pack);
    tcase_add_test(tc, the_next_review_is_one_that_still_has_to_be_wound_up);
    tcase_add_test(tc, everybody_who_is_willing_has_a_chance_and_nobody_else);
    tcase_add_test(tc,
                   the_pack_is_text_large_print_or_a_file_for_a_browser);
    tcase_add_test(tc, a_cohort_of_the_services_own_is_counted);
    tcase_add_test(
        tc, of_the_services_own_the_day_the_kind_and_a_clean_note_stand_there);
    tcase_add_test(tc,
                   words_stand_there_only_where_they_agreed_to_it_for_a_review);
    tcase_add_test(tc, small_numbers_of_people_are_hidden_in_it);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
