/* test_concern.c - concerns: who may hear of one, how far it is, what is late.
 */
#include "config.h"

#include "tests/indexing.h"

#include <stdlib.h>

#include "core/codes.h"
#include "core/concern.h"
#include "core/handout.h"
#include "core/measures.h"
#include "core/needs.h"
#include "core/owed.h"

static const struct al_date today = {2026, 11, 23}; /* a Monday */
static struct box box;

/* A record from "field=value;field=value"; #20 is the id of 20. */
static struct al_record *from(const char *kind, const char *text)
{
    struct al_record *record = al_record_new(kind);
    char *copy = al_strdup(text), *rest = copy, *pair;

    while ((pair = strsep(&rest, ";"))) {
        char *value = strchr(pair, '=');

        ck_assert_msg(value, "%s", text);
        *value++ = '\0';
        if (al_field_is_set(al_field_by_name(al_kind_by_name(kind), pair)))
            al_record_add_member(record, pair, value);
        else
            al_record_set(record, pair,
                          *value == '#'
                              ? hex_at((unsigned)strtoul(value + 1, NULL, 10))
                              : value);
    }
    free(copy);
    return record;
}

#define AGREED                                              \
    ";uc_consent_on=2026-11-02;uc_consent_until=2027-04-30" \
    ";uc_consent_subject=The sanction;uc_consent_organisation=#5"

/* Sam 10 and Ada 11; the jobcentre 5 with Imran 6, the council 7 with Helen 8;
 * a concern 20 of Sam's that may go to the jobcentre, and one 21 that may not;
 * 22 was reported under safeguarding. */
static void fill(void)
{
    setenv("ALONGSIDE_NOW", "2026-11-23T09:00:00Z", 1);
    box_open(&box);
    put(box.index, 5,
        from(AL_KIND_ORGANISATION, "name=Jobcentre;kind_of=jobcentre_plus"));
    put(box.index, 6, from(AL_KIND_CONTACT, "name=Imran;organisation=#5"));
    put(box.index, 7, from(AL_KIND_ORGANISATION, "name=Council"));
    put(box.index, 8, from(AL_KIND_CONTACT, "name=Helen;organisation=#7"));
    put(box.index, 10, person("Sam T."));
    put(box.index, 11, person("Ada L."));
    put(box.index, 20,
        from(AL_KIND_CONCERN,
             "person=#10;kind_of=benefits;raised_on=2026-11-02" AGREED));
    put(box.index, 21,
        from(AL_KIND_CONCERN,
             "person=#10;kind_of=benefits;raised_on=2026-11-20"));
    put(box.index, 22,
        from(AL_KIND_CONCERN, "person=#10;kind_of=safeguarding_pointer;"
                              "raised_on=2026-11-02;reported_to=Duty desk"));
}

static void drop(void)
{
    box_drop(&box);
}

/* ---- what must not be saved ---- */

#define BENEFITS "person=#10;kind_of=benefits;raised_on=2026-11-02"
#define POINTER                                                     \
    "person=#10;kind_of=safeguarding_pointer;raised_on=2026-11-02;" \
    "reported_to=Duty desk"

/* field NULL: it may be saved. said: in the sentence. */
static const struct {
    const char *kind, *form, *field, *said;
} rules[] = {
    {AL_KIND_CONCERN, BENEFITS ";topic=sanction", NULL, NULL},
    {AL_KIND_CONCERN,
     "person=#10;kind_of=housing;raised_on=2026-11-02;topic=sanction", "topic",
     "goes with a concern about benefits"},
    /* Of safeguarding no story is kept. */
    {AL_KIND_CONCERN, POINTER ";policy=Adults;reference=SG-1", NULL, NULL},
    {AL_KIND_CONCERN, POINTER ";own_words=He said", "own_words", "no story"},
    {AL_KIND_CONCERN, POINTER ";what_they_want=Help", "what_they_want",
     "no story"},
    {AL_KIND_CONCERN, POINTER ";not_to_say=Where", "not_to_say", "no story"},
    {AL_KIND_CONCERN, POINTER ";outcome=It went", "outcome", "no story"},
    {AL_KIND_STEP, "concern=#22;person=#10;date=2026-11-20;what=Rang", "what",
     "no story"},
    {AL_KIND_CONCERN,
     "person=#10;kind_of=safeguarding_pointer;raised_on=2026-11-02",
     "reported_to", "report it now"},
    {AL_KIND_CONCERN, BENEFITS ";reference=SG-1", "reference",
     "for safeguarding alone"},
    /* Who, what, to whom, until when: none of it may be left open. */
    {AL_KIND_CONCERN, BENEFITS AGREED, NULL, NULL},
    {AL_KIND_CONCERN,
     BENEFITS ";uc_consent_on=2026-11-02;uc_consent_subject=S"
              ";uc_consent_organisation=#5",
     "uc_consent_until", "six months"},
    {AL_KIND_CONCERN,
     BENEFITS ";uc_consent_on=2026-11-02;uc_consent_until=2027-05-02"
              ";uc_consent_subject=S;uc_consent_organisation=#5",
     NULL, NULL},
    {AL_KIND_CONCERN,
     BENEFITS ";uc_consent_on=2026-11-02;uc_consent_until=2027-05-03"
              ";uc_consent_subject=S;uc_consent_organisation=#5",
     "uc_consent_until", "six months at most"},
    {AL_KIND_CONCERN,
     BENEFITS ";uc_consent_on=2026-11-02;uc_consent_until=2026-11-01"
              ";uc_consent_subject=S;uc_consent_organisation=#5",
     "uc_consent_until", "six months at most"},
    {AL_KIND_CONCERN,
     BENEFITS ";uc_consent_on=2026-11-02;uc_consent_until=2027-01-01"
              ";uc_consent_organisation=#5",
     "uc_consent_subject", "agreement to anything is none"},
    {AL_KIND_CONCERN,
     BENEFITS ";uc_consent_on=2026-11-02;uc_consent_until=2027-01-01"
              ";uc_consent_subject=S",
     "uc_consent_organisation", "for everybody is none"},
    {AL_KIND_CONCERN, BENEFITS ";uc_consent_until=2027-01-01", "uc_consent_on",
     "on which day"},
    /* How it ended has its day, and comes before it is told. */
    {AL_KIND_CONCERN, BENEFITS ";state=resolved_better", "closed_on",
     "which day"},
    {AL_KIND_CONCERN, BENEFITS ";state=in_progress;told_on=2026-11-20",
     "told_on", "how it ended"},
    {AL_KIND_CONCERN,
     BENEFITS ";state=person_stopped;closed_on=2026-11-20;told_on=2026-11-20",
     NULL, NULL},
    /* Passing it on: to whom, and only with their agreement that day. */
    {AL_KIND_HANDOVER, "concern=#20;person=#10;contact=#6;given_on=2026-11-20",
     NULL, NULL},
    {AL_KIND_HANDOVER,
     "concern=#20;person=#10;organisation=#5;given_on=2026-11-20", NULL, NULL},
    {AL_KIND_HANDOVER, "concern=#20;person=#10;given_on=2026-11-20", "contact",
     "to whom"},
    {AL_KIND_HANDOVER,
     "concern=#20;person=#10;contact=#6;organisation=#7;given_on=2026-11-20",
     "organisation", "another organisation"},
    {AL_KIND_HANDOVER, "concern=#20;person=#10;contact=#8;given_on=2026-11-20",
     "contact", "for another organisation"},
    {AL_KIND_HANDOVER, "concern=#20;person=#10;contact=#6;given_on=2026-11-01",
     "contact", "before they agreed"},
    {AL_KIND_HANDOVER, "concern=#20;person=#10;contact=#6;given_on=2027-05-01",
     "contact", "ask them again"},
    {AL_KIND_HANDOVER, "concern=#21;person=#10;contact=#6;given_on=2026-11-20",
     "contact", "ask them first"},
    {AL_KIND_HANDOVER, "concern=#22;person=#10;contact=#6;given_on=2026-11-20",
     "contact", "ask them first"},
    {AL_KIND_HANDOVER,
     "concern=#20;person=#10;contact=#6;given_on=2026-11-20;"
     "accepted_on=2026-11-19",
     "accepted_on", "before it was passed on"},
    /* No record holds two people's data. */
    {AL_KIND_HANDOVER, "concern=#20;person=#11;contact=#6;given_on=2026-11-20",
     "person", "somebody else's"},
    {AL_KIND_STEP, "concern=#20;person=#11;date=2026-11-20;what=Rang", "person",
     "somebody else's"},
    {AL_KIND_STEP, "concern=#20;person=#10;date=2026-11-20;what=Rang", NULL,
     NULL},
};

START_TEST(each_rule_is_kept)
{
    struct al_record *form = from(rules[_i].kind, rules[_i].form);
    struct al_id id = id_at(99);
    struct al_str said = {0};
    const struct al_field *field = al_needs(box.index, &id, NULL, form, &said);

    if (!rules[_i].field) {
        ck_assert_msg(!field, "%s: %s", rules[_i].form, al_str_text(&said));
    } else {
        ck_assert_msg(field, "%s", rules[_i].form);
        ck_assert_str_eq(field->name, rules[_i].field);
        ck_assert_msg(strstr(al_str_text(&said), rules[_i].said), "%s",
                      al_str_text(&said));
    }
    al_str_drop(&said);
    al_record_free(form);
}
END_TEST

/* ---- how far it is ---- */

/* more: further records about the concern 30, "kind: fields", or NULL. */
static const struct {
    const char *concern;
    const char *kind, *more;
    const char *gaps; /* codes, with spaces */
} stands[] = {
    /* Ten working days from Monday the 9th end on Monday the 23rd. */
    {"raised_on=2026-11-09", NULL, NULL, "no_consent"},
    {"raised_on=2026-11-06", NULL, NULL, "not_answered no_consent"},
    {"raised_on=2026-11-06", AL_KIND_STEP, "date=2026-11-10;what=Rang",
     "no_consent"},
    {"raised_on=2026-11-06" AGREED, AL_KIND_STEP, "date=2026-11-10;what=Rang",
     ""},
    /* An agreement that has ended is none. */
    {"raised_on=2026-11-20;uc_consent_on=2026-10-01;"
     "uc_consent_until=2026-11-22;uc_consent_subject=S;"
     "uc_consent_organisation=#5",
     NULL, NULL, "no_consent"},
    /* It ends within two weeks, and the concern is out with somebody. */
    {"raised_on=2026-11-06;state=taken_up;uc_consent_on=2026-11-06;"
     "uc_consent_until=2026-12-07;uc_consent_subject=S;"
     "uc_consent_organisation=#5",
     AL_KIND_HANDOVER, "contact=#6;given_on=2026-11-13;accepted_on=2026-11-16",
     "ends_soon"},
    {"raised_on=2026-11-06;state=taken_up;uc_consent_on=2026-11-06;"
     "uc_consent_until=2026-12-08;uc_consent_subject=S;"
     "uc_consent_organisation=#5",
     AL_KIND_HANDOVER, "contact=#6;given_on=2026-11-13;accepted_on=2026-11-16",
     ""},
    {"raised_on=2026-11-02;state=handed_over" AGREED, AL_KIND_HANDOVER,
     "contact=#6;given_on=2026-11-06;outcome=waiting", "not_taken_up"},
    {"raised_on=2026-11-02;state=handed_over" AGREED, AL_KIND_HANDOVER,
     "contact=#6;given_on=2026-11-09;outcome=waiting", ""},
    /* What came back is with us again. */
    {"raised_on=2026-11-02;state=handed_over", AL_KIND_HANDOVER,
     "contact=#6;given_on=2026-11-09;returned_on=2026-11-10", "no_consent"},
    {"raised_on=2026-09-01;state=taken_up" AGREED, AL_KIND_HANDOVER,
     "contact=#6;given_on=2026-09-02;accepted_on=2026-10-11", "no_outcome"},
    {"raised_on=2026-09-01;state=resolved_worse;closed_on=2026-11-20" AGREED,
     AL_KIND_HANDOVER, "contact=#6;given_on=2026-09-02;accepted_on=2026-09-03",
     "not_told"},
    {"raised_on=2026-09-01;state=person_stopped;closed_on=2026-11-20;"
     "told_on=2026-11-20",
     NULL, NULL, ""},
    /* What is reported elsewhere is asked for nothing here. */
    {"kind_of=safeguarding_pointer;raised_on=2026-09-01;reported_to=Duty desk",
     NULL, NULL, ""},
};

static void put_standing(size_t at)
{
    struct al_record *concern = from(AL_KIND_CONCERN, stands[at].concern);

    al_record_set(concern, "person", hex_at(11));
    if (!al_record_get(concern, "kind_of"))
        al_record_set(concern, "kind_of", "benefits");
    put(box.index, 30, concern);
    if (stands[at].kind) {
        struct al_record *more = from(stands[at].kind, stands[at].more);

        al_record_set(more, "concern", hex_at(30));
        al_record_set(more, "person", hex_at(11));
        put(box.index, 31, more);
    }
}

static bool see_it(void *arg, const struct al_hit *hit)
{
    struct al_id id = id_at(30);

    *(bool *)arg |= al_id_compare(&hit->id, &id) == 0;
    return true;
}

/* The words on the record and the lists say the same. */
START_TEST(what_is_missing_follows_and_a_filter_finds_the_same)
{
    struct al_concern concern;
    struct al_str codes = {0};
    struct al_id id = id_at(30);

    put_standing((size_t)_i);
    MUST(al_concern_load(box.index, &id, today, &concern, err));
    for (size_t g = 0; g < AL_CONCERN_GAP__COUNT; g++) {
        const char *code = al_codes_concern_gap.codes[g].code;
        struct al_filter filter = {"_gap", AL_MATCH_IS, code};
        struct al_query query = {
            .kind = AL_KIND_CONCERN, .filters = &filter, .filter_count = 1};
        bool is_found = false, has = concern.gaps & 1u << g;

        MUST(al_query_run(box.index, &query, see_it, &is_found, err));
        ck_assert_msg(is_found == has, "%s: %s", stands[_i].concern, code);
        if (has)
            al_str_printf(&codes, "%s%s", codes.len > 0 ? " " : "", code);
    }
    ck_assert_msg(strcmp(al_str_text(&codes), stands[_i].gaps) == 0,
                  "%s: \"%s\", not \"%s\"", stands[_i].concern,
                  al_str_text(&codes), stands[_i].gaps);
    al_str_drop(&codes);
}
END_TEST

START_TEST(the_chain_is_one_line)
{
    struct al_concern concern;
    struct al_str said = {0};
    struct al_id id = id_at(30);

    put_standing(11);
    MUST(al_concern_load(box.index, &id, today, &concern, err));
    al_concern_say(&concern, &said);
    ck_assert_str_eq(al_str_text(&said),
                     "raised 01-Sep > may be passed on until 30-Apr > passed "
                     "on 02-Sep > taken up 03-Sep > ended 20-Nov > NOT told");
    al_str_reset(&said);
    al_concern_gaps_say(&concern, &said);
    ck_assert_str_eq(al_str_text(&said), "They were not told what came of it.");
    al_str_drop(&said);
}
END_TEST

START_TEST(working_days_leave_weekends_out)
{
    struct al_date friday = {2026, 11, 20};
    struct al_date day = al_working_days(friday, 1);

    ck_assert_int_eq(day.day, 23);
    day = al_working_days(friday, 10);
    ck_assert_int_eq(day.day, 4); /* Friday, two weeks on */
    ck_assert_int_eq(day.month, 12);
    day = al_working_days(today, -10);
    ck_assert_int_eq(day.day, 9);
}
END_TEST

/* ---- on paper ---- */

static bool keep_one(void *arg, const struct al_handout_one *one)
{
    *(struct al_handout_one *)arg = *one;
    return true;
}

static const struct al_words words = {.person = "resident",
                                      .people = "residents"};

/* Whatever a template says, it knows no word for either. */
START_TEST(the_sheet_says_what_was_agreed_and_not_what_must_not_be_said)
{
    const struct al_handout *sheet = al_handout_by_name("concern");
    const char *srcdir = getenv("srcdir");
    char templates[400];
    const char *dirs[] = {templates};
    const struct al_handout_from from_here = {.index = box.index,
                                              .words = &words,
                                              .service = "Harbour IPS",
                                              .today = today,
                                              .dirs = dirs,
                                              .dir_count = 1};
    static const struct al_paper paper = {.is_large = false};
    struct al_handout_one one = {.person = {{0}}};
    struct al_id id = id_at(25);
    struct al_values values = {.items = NULL};
    struct al_str text = {0};

    snprintf(templates, sizeof(templates), "%s/core/templates",
             srcdir && *srcdir ? srcdir : ".");
    put(box.index, 25,
        from(AL_KIND_CONCERN,
             "person=#10;kind_of=benefits;raised_on=2026-11-02;"
             "own_words=Nobody listens;what_they_want=A call;"
             "not_to_say=Where I sleep" AGREED));
    MUST(al_handout_each(box.index, sheet, &id, keep_one, &one, err));
    MUST(al_handout_make(&from_here, sheet, &one, &paper, &text, err));
    ck_assert_ptr_nonnull(strstr(al_str_text(&text), "Sam T."));
    ck_assert_ptr_nonnull(strstr(al_str_text(&text), "The sanction"));
    ck_assert_ptr_nonnull(strstr(al_str_text(&text), "A call"));
    ck_assert_ptr_nonnull(strstr(al_str_text(&text), "Jobcentre"));
    MUST(al_handout_values(&from_here, &one, &values, err));
    for (size_t i = 0; i < values.count; i++) {
        const char *value = values.items[i].text;

        ck_assert_msg(!value || (!strstr(value, "Nobody listens") &&
                                 !strstr(value, "Where I sleep")),
                      "%s", values.items[i].name);
    }
    al_values_drop(&values);
    al_str_drop(&text);
}
END_TEST

/* 21 was never agreed to, and 23 had ended by today. */
START_TEST(there_is_no_sheet_of_what_may_not_be_passed_on_today)
{
    const struct al_handout *sheet = al_handout_by_name("concern");
    struct al_handout_one one;
    struct al_err err = {0};
    struct al_id id = id_at(21);

    ck_assert_int_eq(
        al_handout_each(box.index, sheet, &id, keep_one, &one, &err),
        AL_EINVAL);
    ck_assert_ptr_nonnull(strstr(err.msg, "ask them first"));
    put(box.index, 23,
        from(AL_KIND_CONCERN,
             "person=#10;kind_of=benefits;raised_on=2026-09-02;"
             "uc_consent_on=2026-09-02;uc_consent_until=2026-11-22;"
             "uc_consent_subject=S;uc_consent_organisation=#5"));
    id = id_at(23);
    ck_assert_int_eq(
        al_handout_each(box.index, sheet, &id, keep_one, &one, &err),
        AL_EINVAL);
    ck_assert_ptr_nonnull(strstr(err.msg, "ask them again"));
}
END_TEST

/* ---- what is near ---- */

START_TEST(a_concern_stands_on_today_while_something_is_near)
{
    struct al_concern_due due;
    struct al_id id = id_at(30);

    put_standing(1); /* the answer was due on the 20th */
    ck_assert(al_concern_due(box.index, &id, today, &due));
    ck_assert_int_eq(due.days, -3);
    put_standing(5); /* what they agreed to ends in two weeks */
    ck_assert(al_concern_due(box.index, &id, today, &due));
    ck_assert_int_eq(due.days, 14);
    put_standing(12); /* told: done */
    ck_assert(!al_concern_due(box.index, &id, today, &due));
}
END_TEST

START_TEST(it_is_owed_until_they_were_told_and_a_pointer_never_is)
{
    struct al_record *concern = from(AL_KIND_CONCERN, BENEFITS);

    ck_assert_uint_eq(al_owed(concern), AL_OWED_CONCERN);
    al_record_set(concern, "told_on", "2026-11-20");
    ck_assert_uint_eq(al_owed(concern), 0);
    al_record_free(concern);
    concern = from(AL_KIND_CONCERN, POINTER);
    ck_assert_uint_eq(al_owed(concern), 0);
    al_record_free(concern);
}
END_TEST

/* ---- the measure ---- */

static struct al_figure count(const char *code)
{
    static const struct al_span quarter = {{2026, 10, 1}, {2026, 12, 31}};
    struct al_figure figure;

    MUST(al_measure(box.index, al_measure_for(code), &quarter, today, NULL,
                    NULL, NULL, &figure, err));
    return figure;
}

/* 20 was answered too late, 40 in time; 21 and a housing concern do not count,
 * as its days are not over yet, and as it is about something else. */
START_TEST(answered_in_ten_working_days_is_a_share_of_benefit_concerns)
{
    struct al_figure figure;

    put(box.index, 40,
        from(AL_KIND_CONCERN, "person=#11;kind_of=benefits;"
                              "raised_on=2026-10-05;state=resolved_same;"
                              "closed_on=2026-10-19"));
    put(box.index, 41,
        from(AL_KIND_CONCERN,
             "person=#11;kind_of=housing;raised_on=2026-10-05"));
    put(box.index, 42,
        from(AL_KIND_STEP, "concern=#20;person=#10;date=2026-11-17;what=Rang"));
    figure = count("concerns_answered");
    ck_assert_int_eq(figure.whole, 2);
    ck_assert_int_eq(figure.part, 1);
    figure = count("concerns_told");
    ck_assert_int_eq(figure.whole, 1);
    ck_assert_int_eq(figure.part, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("concern");
    TCase *tc = tcase_create("concern");

    tcase_add_checked_fixture(tc, fill, drop);
    tcase_add_loop_test(tc, each_rule_is_kept, 0, (int)AL_COUNT(rules));
    tcase_add_loop_test(tc, what_is_missing_follows_and_a_filter_finds_the_same,
                        0, (int)AL_COUNT(stands));
    tcase_add_test(tc, the_chain_is_one_line);
    tcase_add_test(
        tc, the_sheet_says_what_was_agreed_and_not_what_must_not_be_said);
    tcase_add_test(tc, there_is_no_sheet_of_what_may_not_be_passed_on_today);
    tcase_add_test(tc, working_days_leave_weekends_out);
    tcase_add_test(tc, a_concern_stands_on_today_while_something_is_near);
    tcase_add_test(tc, it_is_owed_until_they_were_told_and_a_pointer_never_is);
    tcase_add_test(tc,
                   answered_in_ten_working_days_is_a_share_of_benefit_concerns);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
