/* test_access.c - the copy of somebody's records. */
#include "config.h"

#include <stdlib.h>

#include "tests/indexing.h"

#include "core/access.h"
#include "core/link.h"
#include "core/utf8.h"

static struct box box;
static struct al_words words;
static struct al_access access_;
static struct al_access_verdicts verdicts;

/*
 * Sam (10), who also stands as 13, Ada (11), Mark (12) and a contact Helen
 * (14); something Sam said (20), took part in (22), and Sam's request (30).
 */
static void fill(void)
{
    box_open(&box);
    al_words_init(&words);
    put(box.index, 1, make(AL_KIND_STAFF, "name=Priya N.", NULL));
    put(box.index, 10, person("Sam T."));
    put(box.index, 11, person("Ada L."));
    put(box.index, 12, person("Mark O."));
    put(box.index, 13,
        make(AL_KIND_PERSON, "preferred_name=Samuel", ref("merged_into", 10),
             NULL));
    put(box.index, 14, make(AL_KIND_CONTACT, "name=Helen K.", NULL));
    put(box.index, 20,
        make(AL_KIND_FEEDBACK, "voice=client", ref("person", 10),
             "date=2026-11-20", "tone=idea", "quote=Ada told me to mark it.",
             "summary=Print it larger", NULL));
    put(box.index, 21,
        make(AL_KIND_ACTIVITY, "type=focus_group", "date=2026-11-18", NULL));
    put(box.index, 22,
        make(AL_KIND_PARTICIPATION, ref("activity", 21), ref("person", 13),
             "minutes_active=150", NULL));
    put(box.index, 23,
        make(AL_KIND_CONSENT, ref("person", 10), "about=Quote in the leaflet",
             "scope=website", "given_on=2026-01-05", NULL));
    put(box.index, 24,
        make(AL_KIND_FEEDBACK, "voice=client", ref("person", 11),
             "quote=Not about them", NULL));
    put(box.index, 25,
        make(AL_KIND_FEEDBACK, "voice=client", ref("person", 10),
             "quote=Taken back", "gone=-", NULL));
    put(box.index, 30,
        make(AL_KIND_RIGHTS_REQUEST, ref("person", 10), "kind_of=access",
             "received_on=2026-11-01", NULL));
    access_ = (struct al_access){.index = box.index,
                                 .words = &words,
                                 .service = "Harbour IPS",
                                 .person = id_at(10),
                                 .today = {2026, 11, 23}};
}

static void drop(void)
{
    al_access_verdicts_drop(&verdicts);
    box_drop(&box);
}

static void judge(unsigned n, unsigned record, const char *field,
                  enum al_verdict verdict, const char *reason)
{
    struct al_id request = id_at(30), id = id_at(record), by = id_at(1);
    struct al_access_verdict given = {.verdict = verdict};
    struct al_record *held = NULL, *made = NULL;

    snprintf(given.field, sizeof(given.field), "%s", field);
    snprintf(given.reason, sizeof(given.reason), "%s", reason);
    MUST(al_query_get(box.index, &id, &held, err));
    MUST(al_access_verdict_make(&request, &id, held, &given, &by, access_.today,
                                &made, err));
    MUST(al_record_check(made, err));
    put(box.index, n, made);
    al_record_free(held);
}

static char *written(void)
{
    struct al_str out = {0};

    MUST(al_access_write(&access_, &out, NULL, err));
    return al_str_take(&out);
}

/* ---- which records ---- */

START_TEST(all_of_a_person_and_nothing_of_others)
{
    EXPECT("10 13 23 22 20 25 30",
           al_access_records(box.index, &access_.person, NUMBERS));
}
END_TEST

START_TEST(whichever_of_their_records_is_named_all_of_them_are_found)
{
    const struct al_id same = id_at(13);

    EXPECT("10 13 23 22 20 25 30",
           al_access_records(box.index, &same, NUMBERS));
}
END_TEST

/* ---- verdicts ---- */

START_TEST(a_verdict_holds_for_its_record_and_field_alone)
{
    struct al_id request = id_at(30), said = id_at(20), took = id_at(22);
    const struct al_kind *kind = al_kind_by_name(AL_KIND_FEEDBACK);
    const struct al_field *quote = al_field_by_name(kind, "quote");
    const struct al_field *summary = al_field_by_name(kind, "summary");
    const struct al_field *date = al_field_by_name(kind, "date");

    MUST(al_access_verdicts_load(&verdicts, box.index, &request, err));
    ck_assert_int_eq(al_access_of_record(&verdicts, &said), AL_VERDICT_NONE);
    judge(40, 20, "quote", AL_VERDICT_REDACT, "about_others");
    MUST(al_access_verdicts_load(&verdicts, box.index, &request, err));
    ck_assert_int_eq(al_access_of_record(&verdicts, &said), AL_VERDICT_REDACT);
    ck_assert_int_eq(al_access_of_record(&verdicts, &took), AL_VERDICT_NONE);
    ck_assert(!al_access_shows(&verdicts, &said, quote));
    ck_assert(al_access_shows(&verdicts, &said, summary));
    al_access_verdicts_drop(&verdicts);

    judge(40, 20, "", AL_VERDICT_REDACT, "about_others");
    MUST(al_access_verdicts_load(&verdicts, box.index, &request, err));
    ck_assert(!al_access_shows(&verdicts, &said, quote));
    ck_assert(!al_access_shows(&verdicts, &said, summary));
    ck_assert(al_access_shows(&verdicts, &said, date));
    al_access_verdicts_drop(&verdicts);

    judge(41, 20, "summary", AL_VERDICT_REDACT, "about_others");
    judge(40, 20, "", AL_VERDICT_WITHHOLD, "serious_harm");
    MUST(al_access_verdicts_load(&verdicts, box.index, &request, err));
    ck_assert_int_eq(al_access_of_record(&verdicts, &said),
                     AL_VERDICT_WITHHOLD);
    ck_assert(!al_access_shows(&verdicts, &said, date));
}
END_TEST

START_TEST(two_who_look_at_one_record_write_one_verdict)
{
    const uint8_t key[32] = {7};
    struct al_id request = id_at(30), record = id_at(20), ids[3];
    struct al_record *held = al_record_new(AL_KIND_FEEDBACK);
    const struct al_access_verdict given[] = {
        {.verdict = AL_VERDICT_RELEASE},
        {.verdict = AL_VERDICT_WITHHOLD, .reason = "crime"},
        {.verdict = AL_VERDICT_REDACT, .reason = "crime", .field = "quote"},
    };

    for (size_t i = 0; i < AL_COUNT(given); i++) {
        struct al_id by = id_at((unsigned)i + 1);
        struct al_record *made = NULL;

        MUST(al_access_verdict_make(&request, &record, held, &given[i], &by,
                                    access_.today, &made, err));
        MUST(al_link_id(made, key, &ids[i], err));
        al_record_free(made);
    }
    al_record_free(held);
    ck_assert_int_eq(al_id_compare(&ids[0], &ids[1]), 0);
    ck_assert_int_ne(al_id_compare(&ids[0], &ids[2]), 0);
}
END_TEST

static enum al_verdict verdict_now(unsigned record)
{
    struct al_id request = id_at(30), id = id_at(record);
    enum al_verdict verdict;

    MUST(al_access_verdicts_load(&verdicts, box.index, &request, err));
    verdict = al_access_of_record(&verdicts, &id);
    al_access_verdicts_drop(&verdicts);
    return verdict;
}

START_TEST(what_was_changed_is_looked_at_again)
{
    judge(40, 20, "", AL_VERDICT_RELEASE, "");
    judge(41, 22, "", AL_VERDICT_WITHHOLD, "crime");
    judge(42, 23, "about", AL_VERDICT_REDACT, "other");
    ck_assert_int_eq(verdict_now(20), AL_VERDICT_RELEASE);
    ck_assert_int_eq(verdict_now(23), AL_VERDICT_REDACT);
    put(box.index, 20,
        make(AL_KIND_FEEDBACK, "voice=client", ref("person", 10),
             "quote=Something that nobody has seen", NULL));
    put(box.index, 22,
        make(AL_KIND_PARTICIPATION, ref("activity", 21), ref("person", 13),
             "minutes_active=30", NULL));
    put(box.index, 23,
        make(AL_KIND_CONSENT, ref("person", 10), "about=Another thing",
             "scope=website", "given_on=2026-01-05", NULL));
    ck_assert_int_eq(verdict_now(20), AL_VERDICT_NONE);
    ck_assert_int_eq(verdict_now(22), AL_VERDICT_WITHHOLD);
    ck_assert_int_eq(verdict_now(23), AL_VERDICT_NONE);
    judge(40, 20, "", AL_VERDICT_RELEASE, "");
    ck_assert_int_eq(verdict_now(20), AL_VERDICT_RELEASE);
}
END_TEST

START_TEST(what_is_not_handed_over_needs_a_reason)
{
    static const struct al_access_verdict refused[] = {
        {.verdict = AL_VERDICT_REDACT},
        {.verdict = AL_VERDICT_WITHHOLD},
        {.verdict = AL_VERDICT_WITHHOLD, .reason = "crime", .field = "quote"},
        {.verdict = AL_VERDICT_REDACT, .reason = "crime", .field = "nothing"},
    };
    struct al_id request = id_at(30), record = id_at(20), by = id_at(1);
    struct al_record *held = al_record_new(AL_KIND_FEEDBACK);

    for (size_t i = 0; i < AL_COUNT(refused); i++) {
        struct al_record *made = NULL;

        ck_assert_int_eq(al_access_verdict_make(&request, &record, held,
                                                &refused[i], &by, access_.today,
                                                &made, NULL),
                         AL_EINVAL);
        ck_assert_ptr_null(made);
    }
    al_record_free(held);
}
END_TEST

/* ---- other people ---- */

static bool add_other(void *arg, const struct al_access_other *other)
{
    struct al_str *out = arg;

    al_str_printf(out, "%s%d %s %s", out->len ? "; " : "",
                  other->hit->id.byte[14] << 8 | other->hit->id.byte[15],
                  other->field->name, other->name);
    return true;
}

#define EXPECT_OTHERS(wanted) \
    EXPECT(wanted, al_access_others(&access_, add_other, &expect_out, err))

START_TEST(names_of_others_are_found_and_common_words_are_not)
{
    EXPECT_OTHERS("20 quote Ada L.");
    put(box.index, 20,
        make(AL_KIND_FEEDBACK, "voice=client", ref("person", 10),
             "quote=Sam, ada and Mark; helen was there, too", NULL));
    EXPECT_OTHERS("20 quote Ada L.; 20 quote Mark O.; 20 quote Helen K.");
}
END_TEST

/* ---- the copy ---- */

START_TEST(the_copy_shows_what_is_held)
{
    char *text = written();

    ck_assert_ptr_nonnull(strstr(text, "What Harbour IPS holds about Sam T."));
    ck_assert_ptr_nonnull(strstr(text, "How to complain"));
    ck_assert_ptr_nonnull(strstr(text, "In their own words: Ada told me"));
    ck_assert_ptr_nonnull(strstr(text, "Hours: 2h 30m"));
    ck_assert_ptr_nonnull(strstr(text, "What may be used: Quote in the"));
    ck_assert_ptr_nonnull(strstr(text, "(removed)"));
    ck_assert_ptr_null(strstr(text, "Not about them"));
    free(text);
}
END_TEST

START_TEST(a_request_is_copied_once_all_was_looked_at)
{
    static const unsigned all[] = {10, 13, 23, 25, 30, 22};
    struct al_str out = {0};
    size_t records, open;
    char *text;

    access_.request = id_at(30);
    ck_assert_int_eq(al_access_write(&access_, &out, NULL, NULL), AL_EINVAL);
    ck_assert_uint_eq(out.len, 0);
    for (unsigned i = 0; i < AL_COUNT(all); i++)
        judge(50 + i, all[i], "", AL_VERDICT_RELEASE, "");
    MUST(al_access_count(&access_, &records, &open, err));
    ck_assert_uint_eq(records, 7);
    ck_assert_uint_eq(open, 1);
    judge(60, 20, "quote", AL_VERDICT_REDACT, "about_others");
    text = written();
    ck_assert_ptr_null(strstr(text, "told me"));
    ck_assert_ptr_nonnull(
        strstr(text, "[left out: It is about somebody else]"));
    ck_assert_ptr_nonnull(strstr(text, "Print it larger"));
    free(text);
    judge(61, 20, "", AL_VERDICT_WITHHOLD, "from_others");
    text = written();
    ck_assert_ptr_null(strstr(text, "Print it larger"));
    ck_assert_ptr_nonnull(strstr(text, "One record is kept back: Told us in"));
    free(text);
}
END_TEST

/* Two saves: made with 2h, then corrected; the words changed as well. */
static enum al_status two_versions(void *arg, const struct al_id *id,
                                   al_access_version_fn *each, void *each_arg,
                                   struct al_err *err)
{
    const struct al_index_save late = {.when = "2026-11-22T16:40:00Z",
                                       .who = "0123456789abcdef"};
    const struct al_index_save early = {.when = "2026-11-20T09:00:00Z",
                                        .who = "0123456789abcdef"};
    struct al_record *now = NULL, *before;

    (void)arg;
    if (al_query_get(box.index, id, &now, err) != AL_OK)
        return AL_ENOTFOUND;
    before = al_record_copy(now);
    if (strcmp(now->kind, AL_KIND_PARTICIPATION) == 0)
        al_record_set(before, "minutes_active", "120");
    if (strcmp(now->kind, AL_KIND_FEEDBACK) == 0)
        al_record_set(before, "quote", "Helen told me");
    if (each(each_arg, &late, before, now))
        each(each_arg, &early, NULL, before);
    al_record_free(before);
    al_record_free(now);
    return AL_OK;
}

START_TEST(earlier_versions_stand_under_each_record)
{
    char *text;

    access_.past = two_versions;
    text = written();
    ck_assert_ptr_nonnull(strstr(
        text, "22-Nov-2026 16:40, 0123456789abcdef: Hours: 2h -> 2h 30m"));
    ck_assert_ptr_nonnull(
        strstr(text, "20-Nov-2026 09:00, 0123456789abcdef: written down"));
    ck_assert_ptr_nonnull(strstr(text, "Helen told"));
    ck_assert_ptr_nonnull(strstr(text, "Written by 0123456789abcdef."));
    free(text);
}
END_TEST

static enum al_status unreadable(void *arg, const struct al_id *id,
                                 al_access_version_fn *each, void *each_arg,
                                 struct al_err *err)
{
    const struct al_index_save save = {.when = "2026-11-20T09:00:00Z",
                                       .who = "0123456789abcdef"};

    (void)arg;
    (void)id;
    (void)err;
    each(each_arg, &save, NULL, NULL);
    return AL_OK;
}

START_TEST(a_version_that_cannot_be_read_is_not_passed_over)
{
    char *text;

    access_.past = unreadable;
    EXPECT_OTHERS("20 quote Ada L.");
    text = written();
    ck_assert_ptr_nonnull(strstr(text, "[this version"));
    ck_assert_ptr_nonnull(strstr(text, "7 earlier versions could not be read"));
    free(text);
}
END_TEST

static const struct {
    const char *kind, *field, *stored, *shown;
} plain_values[] = {
    {AL_KIND_PAYMENT, "events", "2026-12-04 paid 5000 BACS 4711",
     "04-Dec-2026  Paid  \xc2\xa3"
     "50.00  BACS 4711"},
    {AL_KIND_PAYMENT, "events", "2026-11-30 approved -",
     "30-Nov-2026  Approved"},
    {AL_KIND_RIGHTS_REQUEST, "clock", "2026-11-10 stopped what_is_meant",
     "10-Nov-2026  stopped (Asked what they mean)"},
    {AL_KIND_RIGHTS_REQUEST, "clock", "2026-11-14 restarted told_us",
     "14-Nov-2026  went on (They told us)"},
    {AL_KIND_RIGHTS_REQUEST, "clock", "of a newer version",
     "of a newer version"},
    {AL_KIND_RIGHTS_REQUEST, "kind_of", "erasure", "Be erased"},
};

START_TEST(values_are_told_in_words)
{
    const struct al_field *field = al_field_by_name(
        al_kind_by_name(plain_values[_i].kind), plain_values[_i].field);
    struct al_str out = {0};

    al_query_shower(box.index, field, plain_values[_i].stored, &out);
    ck_assert_str_eq(al_str_text(&out), plain_values[_i].shown);
    al_str_drop(&out);
}
END_TEST

START_TEST(what_is_left_out_is_left_out_of_earlier_versions)
{
    static const unsigned all[] = {10, 13, 23, 25, 30, 22};
    char *text;

    access_.past = two_versions;
    access_.request = id_at(30);
    for (unsigned i = 0; i < AL_COUNT(all); i++)
        judge(50 + i, all[i], "", AL_VERDICT_RELEASE, "");
    judge(60, 20, "quote", AL_VERDICT_REDACT, "about_others");
    judge(61, 25, "quote", AL_VERDICT_REDACT, "about_others");
    EXPECT_OTHERS("20 quote Ada L.; 20 quote Helen K.; 25 quote Helen K.");
    text = written();
    ck_assert_ptr_null(strstr(text, "Helen"));
    ck_assert_ptr_null(strstr(text, "told me"));
    ck_assert_ptr_nonnull(strstr(text, "In their own words [left out]"));
    free(text);
}
END_TEST

START_TEST(no_line_is_wider_than_a_page_and_nothing_steers)
{
    struct al_str filtered = {0};
    char *text, *rest, *line, *whole;
    char long_word[400];

    memset(long_word, 'x', sizeof(long_word) - 1);
    long_word[sizeof(long_word) - 1] = '\0';
    memcpy(long_word, "quote=", 6);
    put(box.index, 20,
        make(AL_KIND_FEEDBACK, "voice=client", ref("person", 10), long_word,
             "summary=\xe2\x80\xae"
             "evil \xe6\xbc\xa2\xe6\xbc\xa2 and words and words and words and "
             "words and words and words and words",
             NULL));
    whole = text = written();
    al_text_filter(text, strlen(text), true, &filtered);
    ck_assert_str_eq(al_str_text(&filtered), text);
    for (rest = whole; (line = strsep(&rest, "\n"));)
        ck_assert_msg(al_text_width(line) <= AL_ACCESS_COLS, "%s", line);
    al_str_drop(&filtered);
    free(whole);
}
END_TEST

START_TEST(the_log_of_reads_stands_at_the_end)
{
    const struct al_access_look items[] = {
        {.when = 1795428180, .what = "opened", .kind = AL_KIND_PERSON},
        {.when = 1795428240, .what = "listed", .kind = "of a newer version"},
    };
    const struct al_access_looks looks = {
        .whose = "Priya N.", .items = items, .count = 2, .several = 3};
    struct al_str text = {0};
    const char *at;

    al_access_looks_write(&access_, &text);
    ck_assert_uint_eq(text.len, 0);
    access_.looks = &looks;
    MUST(al_access_write(&access_, &text, NULL, err));
    at = strstr(al_str_text(&text),
                "\nWho looked at these records on this device\n");
    ck_assert_ptr_nonnull(at);
    ck_assert_ptr_nonnull(strstr(at, "the device of Priya N."));
    ck_assert_ptr_nonnull(strstr(at, ", opened: Client\n"));
    ck_assert_ptr_nonnull(strstr(at, ", listed\n"));
    ck_assert_ptr_nonnull(strstr(at, "\n3 lists or searches showed"));
    for (const char *line = at; *line; line += strcspn(line, "\n") + 1)
        ck_assert_uint_le(strcspn(line, "\n"), AL_ACCESS_COLS);
    al_str_drop(&text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("access");
    TCase *tc = tcase_create("copy");

    tcase_add_checked_fixture(tc, fill, drop);
    tcase_add_test(tc, all_of_a_person_and_nothing_of_others);
    tcase_add_test(tc,
                   whichever_of_their_records_is_named_all_of_them_are_found);
    tcase_add_test(tc, a_verdict_holds_for_its_record_and_field_alone);
    tcase_add_test(tc, two_who_look_at_one_record_write_one_verdict);
    tcase_add_test(tc, what_was_changed_is_looked_at_again);
    tcase_add_test(tc, what_is_not_handed_over_needs_a_reason);
    tcase_add_test(tc, names_of_others_are_found_and_common_words_are_not);
    tcase_add_test(tc, the_copy_shows_what_is_held);
    tcase_add_test(tc, a_request_is_copied_once_all_was_looked_at);
    tcase_add_test(tc, earlier_versions_stand_under_each_record);
    tcase_add_test(tc, a_version_that_cannot_be_read_is_not_passed_over);
    tcase_add_loop_test(tc, values_are_told_in_words, 0,
                        (int)AL_COUNT(plain_values));
    tcase_add_test(tc, what_is_left_out_is_left_out_of_earlier_versions);
    tcase_add_test(tc, no_line_is_wider_than_a_page_and_nothing_steers);
    tcase_add_test(tc, the_log_of_reads_stands_at_the_end);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
