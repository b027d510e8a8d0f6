/* test_material.c - materials, issues and agreements: what must not be saved,
 * and what follows from what was. */
#include "config.h"

#include "tests/indexing.h"

#include <stdlib.h>

#include "core/agreement.h"
#include "core/issue.h"
#include "core/material.h"
#include "core/needs.h"

enum {
    SAM = 10,
    ADA,
    STORY = 20,
    YES = 30, /* the story on the website from 5 November on */
    LEAFLET = 40,
    PHOTO,
    READ, /* a version that somebody commented on */
    UNREAD,
    ISSUE = 50,
    GROUP,
    CHANGE
};

static struct box box;
static const struct al_date today = {2026, 11, 23};

/* A record from "field=value;field=value"; #20 is the id of 20. */
static struct al_record *from(const char *kind, const char *text)
{
    struct al_record *record = al_record_new(kind);
    char *copy = al_strdup(text), *rest = copy, *pair;

    while ((pair = strsep(&rest, ";"))) {
        char *value = strchr(pair, '=');
        const char *stored;
        size_t len;

        ck_assert_msg(value, "%s", text);
        *value++ = '\0';
        stored = *value == '#' ? hex_at((unsigned)strtoul(value + 1, NULL, 10))
                               : value;
        len = strlen(pair);
        if (pair[len - 1] == '+') {
            pair[len - 1] = '\0';
            al_record_add_member(record, pair, stored);
        } else {
            al_record_set(record, pair, stored);
        }
    }
    free(copy);
    return record;
}

static void fill(void)
{
    ck_assert_int_eq(setenv("ALONGSIDE_NOW", "2026-11-23T12:00Z", 1), 0);
    box_open(&box);
    put(box.index, SAM, person("Sam T."));
    put(box.index, ADA, person("Ada L."));
    put(box.index, STORY,
        from(AL_KIND_STORY, "person=#10;form=artwork;title=Harbour"));
    put(box.index, YES,
        from(AL_KIND_CONSENT,
             "person=#10;about=p;scope=website;story=#20;given_on=2026-11-05;"
             "review_on=2028-01-01"));
    put(box.index, LEAFLET,
        from(AL_KIND_MATERIAL, "title=Leaflet;kind_of=leaflet"));
    put(box.index, PHOTO,
        from(AL_KIND_MATERIAL, "title=Hers;kind_of=photo;whose=person"));
    put(box.index, READ,
        from(AL_KIND_MATERIAL_VERSION, "material=#40;number=1;text=Old"));
    put(box.index, UNREAD,
        from(AL_KIND_MATERIAL_VERSION, "material=#40;number=2;text=New"));
    put(box.index, 60,
        from(AL_KIND_REVIEW_COMMENT,
             "material=#40;version=#42;person=#10;aspect=tone;comment=Cold;"
             "date=2026-10-24;response=pending"));
}

static void drop(void)
{
    box_drop(&box);
}

/* ---- what must not be saved ---- */

/* opened: as it stands under the id of n. field NULL: nothing is missing. */
static const struct {
    const char *kind;
    unsigned n;
    const char *opened, *form, *field;
} rows[] = {
    /* An answer that changes nothing has its reason. */
    {AL_KIND_REVIEW_COMMENT, 61, NULL,
     "aspect=tone;comment=A;response=not_changed", "reason"},
    {AL_KIND_REVIEW_COMMENT, 61, NULL,
     "aspect=tone;comment=A;response=not_changed;reason=The law", NULL},
    {AL_KIND_REVIEW_COMMENT, 61, NULL, "aspect=tone;comment=A;response=changed",
     NULL},
    {AL_KIND_REVIEW_COMMENT, 61, NULL, "aspect=tone", "comment"},
    {AL_KIND_REVIEW_COMMENT, 61, NULL, "aspect=tone;new_words=people", NULL},
    /* Nobody is told of an answer that there is not. */
    {AL_KIND_REVIEW_COMMENT, 61, NULL,
     "aspect=tone;comment=A;response=pending;told_on=2026-11-20", "told_on"},
    /* What people read stays as they read it; a word about it may be added. */
    {AL_KIND_MATERIAL_VERSION, READ, "material=#40;number=1;text=Old",
     "material=#40;number=1;text=Other", "text"},
    {AL_KIND_MATERIAL_VERSION, READ, "material=#40;number=1;text=Old",
     "material=#40;number=1;text=Old;file_hash=ab", "text"},
    {AL_KIND_MATERIAL_VERSION, READ, "material=#40;number=1;text=Old",
     "material=#40;number=1;text=Old;changed=The first", NULL},
    {AL_KIND_MATERIAL_VERSION, UNREAD, "material=#40;number=2;text=New",
     "material=#40;number=2;text=Newer", NULL},
    /* A photo that is theirs is not held. */
    {AL_KIND_MATERIAL_VERSION, 62, NULL, "material=#41;number=1;file=a.jpg",
     "material"},
    /* The consents of those in it rule its use. */
    {AL_KIND_MATERIAL, 63, NULL,
     "title=P;kind_of=web_page;state=in_use;stories+=#20", NULL},
    {AL_KIND_MATERIAL, 63, NULL,
     "title=P;kind_of=leaflet;state=in_use;stories+=#20", "state"},
    {AL_KIND_MATERIAL, 63, NULL,
     "title=P;kind_of=leaflet;state=approved;stories+=#20", NULL},
    {AL_KIND_MATERIAL, 63, NULL,
     "title=P;kind_of=leaflet;published_on=2026-11-02;"
     "taken_down_on=2026-11-01",
     "taken_down_on"},
    /* A decision has its day, and a day its decision. */
    {AL_KIND_ISSUE, 64, NULL, "question=Q;decision=Yes", "decided_on"},
    {AL_KIND_ISSUE, 64, NULL, "question=Q;decided_on=2026-11-01", "decision"},
    {AL_KIND_ISSUE, 64, NULL, "question=Q;decision=Yes;decided_on=2026-11-01",
     NULL},
    /* "Nobody tells anything" is an agreement; an empty one is none. */
    {AL_KIND_DISCLOSURE_PLAN, 65, NULL, "person=#10;agreed_on=2026-11-01",
     "may_say"},
    {AL_KIND_DISCLOSURE_PLAN, 65, NULL,
     "person=#10;agreed_on=2026-11-01;by_whom=nobody", NULL},
    {AL_KIND_DISCLOSURE_PLAN, 65, NULL,
     "person=#10;agreed_on=2026-11-02;words=A;withdrawn_on=2026-11-01",
     "withdrawn_on"},
};

START_TEST(each_rule_is_kept)
{
    struct al_record *form = from(rows[_i].kind, rows[_i].form);
    struct al_record *opened =
        rows[_i].opened ? from(rows[_i].kind, rows[_i].opened) : NULL;
    struct al_id id = id_at(rows[_i].n);
    struct al_str said = {0};
    const struct al_field *field =
        al_needs(box.index, &id, opened, form, &said);

    if (!rows[_i].field)
        ck_assert_msg(!field, "%s: %s", rows[_i].form, al_str_text(&said));
    else
        ck_assert_str_eq(field ? field->name : "", rows[_i].field);
    al_str_drop(&said);
    al_record_free(opened);
    al_record_free(form);
}
END_TEST

/* ---- a review ---- */

static struct al_review review(struct al_date day)
{
    struct al_id id = id_at(LEAFLET);
    struct al_review review;

    MUST(al_review_load(box.index, &id, day, &review, err));
    return review;
}

START_TEST(a_comment_is_late_after_thirty_days)
{
    ck_assert_uint_eq(review(today).late, 0);
    ck_assert_uint_eq(review((struct al_date){2026, 11, 24}).late, 1);
}
END_TEST

START_TEST(a_reader_is_counted_once_and_removed_comments_are_not)
{
    put(box.index, 61,
        from(AL_KIND_REVIEW_COMMENT, "material=#40;person=#10;aspect=tone;"
                                     "comment=B;response=changed"));
    put(box.index, 62,
        from(AL_KIND_REVIEW_COMMENT, "material=#40;voice=carer;aspect=tone;"
                                     "comment=C;response=changed"));
    put(box.index, 63,
        from(AL_KIND_REVIEW_COMMENT, "material=#40;person=#11;aspect=tone;"
                                     "comment=D;gone=mistake"));
    ck_assert_uint_eq(review(today).readers, 1);
    ck_assert_uint_eq(review(today).comments, 3);
    /* Sam's answer was not told; there is nobody to tell the carer's. */
    ck_assert_uint_eq(review(today).untold, 1);
}
END_TEST

START_TEST(the_newest_version_has_the_highest_number)
{
    struct al_id newest = id_at(UNREAD), before = id_at(READ);
    struct al_review now = review(today);

    ck_assert_int_eq(now.number, 2);
    ck_assert_int_eq(al_id_compare(&now.newest, &newest), 0);
    ck_assert_int_eq(al_id_compare(&now.before, &before), 0);
}
END_TEST

/* ---- an issue, step by step ---- */

static size_t listed(const char *kind, const char *field, const char *value)
{
    const struct al_filter filter = {field, AL_MATCH_IS, value};
    const struct al_query query = {
        .kind = kind, .filters = &filter, .filter_count = 1};
    size_t count = 0;

    MUST(al_query_count(box.index, &query, &count, err));
    return count;
}

static void ck_stands(enum al_issue_state state, const char *code,
                      const char *missing)
{
    struct al_id id = id_at(ISSUE);
    struct al_issue issue;
    struct al_str said = {0};

    MUST(al_issue_load(box.index, &id, today, &issue, err));
    ck_assert_int_eq(issue.state, state);
    ck_assert_uint_eq(listed(AL_KIND_ISSUE, "_stands", code), 1);
    al_issue_say_missing(&issue, &said);
    ck_assert_str_eq(al_str_text(&said), missing);
    al_str_drop(&said);
}

static void put_group(const char *more)
{
    char text[200];

    snprintf(text, sizeof(text), "type=focus_group;issue=#50;%s", more);
    put(box.index, GROUP, from(AL_KIND_ACTIVITY, text));
}

START_TEST(an_issue_stands_as_its_groups_changes_and_telling_say)
{
    put(box.index, ISSUE, from(AL_KIND_ISSUE, "question=Q"));
    ck_stands(AL_ISSUE_OPEN, "open", "no group has talked about it");
    put_group("status=planned;date=2026-12-01");
    ck_stands(AL_ISSUE_PLANNED, "planned", "");
    put_group("status=done;date=2026-11-01");
    put(box.index, 70,
        from(AL_KIND_PARTICIPATION, "activity=#51;person=#10;role=participant;"
                                    "outcome=took_part"));
    ck_stands(AL_ISSUE_FOUND, "found",
              "nothing was decided, and no finding was noted");
    ck_assert_uint_eq(listed(AL_KIND_ACTIVITY, "_undecided", "yes"), 1);
    put(box.index, CHANGE,
        from(AL_KIND_CHANGE, "description=C;state=considering;"
                             "activities+=#51"));
    ck_stands(AL_ISSUE_FOUND, "found",
              "nothing was decided, and no finding was noted");
    put(box.index, CHANGE,
        from(AL_KIND_CHANGE, "description=C;state=made;made_on=2026-11-10;"
                             "activities+=#51"));
    ck_stands(AL_ISSUE_DECIDED, "decided",
              "1 of those who took part was not told");
    ck_assert_uint_eq(listed(AL_KIND_ACTIVITY, "_undecided", "yes"), 0);
    put(box.index, 70,
        from(AL_KIND_PARTICIPATION, "activity=#51;person=#10;role=participant;"
                                    "outcome=took_part;told_on=2026-11-20"));
    ck_stands(AL_ISSUE_TOLD, "told_back", "");
}
END_TEST

START_TEST(could_not_because_and_nothing_changes_are_decisions)
{
    put(box.index, ISSUE, from(AL_KIND_ISSUE, "question=Q"));
    put_group("status=done;date=2026-11-01");
    put(box.index, CHANGE,
        from(AL_KIND_CHANGE, "description=C;state=not_made;reason_if_not=R;"
                             "activities+=#51"));
    ck_stands(AL_ISSUE_DECIDED, "decided", "nobody was told back");
    put(box.index, CHANGE,
        from(AL_KIND_CHANGE, "description=C;state=heard;gone=mistake"));
    ck_stands(AL_ISSUE_FOUND, "found",
              "nothing was decided, and no finding was noted");
    put(box.index, ISSUE,
        from(AL_KIND_ISSUE, "question=Q;decision=Nothing changes;"
                            "decided_on=2026-11-12"));
    ck_stands(AL_ISSUE_DECIDED, "decided", "nobody was told back");
    put_group("status=done;date=2026-11-01;fact_told=yes");
    ck_stands(AL_ISSUE_TOLD, "told_back", "");
}
END_TEST

START_TEST(an_issue_that_is_late_says_so)
{
    put(box.index, ISSUE,
        from(AL_KIND_ISSUE, "question=Q;decide_by=2026-11-22"));
    ck_stands(AL_ISSUE_OPEN, "open",
              "no group has talked about it; the day to decide it by has "
              "passed");
    put(box.index, ISSUE,
        from(AL_KIND_ISSUE, "question=Q;decide_by=2026-11-22;set_aside=Old"));
    ck_stands(AL_ISSUE_ASIDE, "set_aside", "");
}
END_TEST

/* ---- agreements ---- */

static struct al_agreement now(struct al_date day)
{
    struct al_id id = id_at(SAM);
    struct al_agreement agreement;

    MUST(al_agreement_now(box.index, &id, day, &agreement, NULL, err));
    return agreement;
}

static bool count_due(void *arg, const struct al_hit *hit,
                      const struct al_agreement *agreement)
{
    (void)hit;
    (void)agreement;
    ++*(size_t *)arg;
    return true;
}

static size_t due(struct al_date day)
{
    size_t count = 0;

    MUST(al_agreements_due(box.index, day, count_due, &count, err));
    return count;
}

START_TEST(the_newest_agreement_counts_and_is_due_on_its_day)
{
    struct al_id newer = id_at(81);
    struct al_agreement counts;

    ck_assert_int_eq(now(today).state, AL_AGREEMENT_NONE);
    put(box.index, 80,
        from(AL_KIND_DISCLOSURE_PLAN, "person=#10;words=A;agreed_on=2026-05-01;"
                                      "review_on=2026-11-01"));
    ck_assert_int_eq(now(today).state, AL_AGREEMENT_REVIEW);
    ck_assert_uint_eq(due(today), 1);
    ck_assert_uint_eq(due((struct al_date){2026, 10, 31}), 0);
    put(box.index, 81,
        from(AL_KIND_DISCLOSURE_PLAN, "person=#10;words=B;"
                                      "agreed_on=2026-11-02"));
    ck_assert_int_eq(now(today).state, AL_AGREEMENT_HOLDS);
    counts = now(today);
    ck_assert_int_eq(al_id_compare(&counts.id, &newer), 0);
    ck_assert_uint_eq(due(today), 0); /* the older one asks nobody any more */
    /* Seen from before it was agreed, the older one counts. */
    ck_assert_int_eq(now((struct al_date){2026, 11, 1}).state,
                     AL_AGREEMENT_REVIEW);
}
END_TEST

START_TEST(an_agreement_taken_back_leaves_no_older_one)
{
    put(box.index, 80,
        from(AL_KIND_DISCLOSURE_PLAN, "person=#10;words=A;"
                                      "agreed_on=2026-05-01"));
    put(box.index, 81,
        from(AL_KIND_DISCLOSURE_PLAN, "person=#10;words=B;agreed_on=2026-11-02;"
                                      "withdrawn_on=2026-11-20"));
    ck_assert_int_eq(now(today).state, AL_AGREEMENT_STOPPED);
    ck_assert_int_eq(now((struct al_date){2026, 11, 19}).state,
                     AL_AGREEMENT_HOLDS);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("material");
    TCase *tc = tcase_create("material");

    tcase_add_checked_fixture(tc, fill, drop);
    tcase_add_loop_test(tc, each_rule_is_kept, 0, (int)AL_COUNT(rows));
    tcase_add_test(tc, a_comment_is_late_after_thirty_days);
    tcase_add_test(tc, a_reader_is_counted_once_and_removed_comments_are_not);
    tcase_add_test(tc, the_newest_version_has_the_highest_number);
    tcase_add_test(tc, an_issue_stands_as_its_groups_changes_and_telling_say);
    tcase_add_test(tc, could_not_because_and_nothing_changes_are_decisions);
    tcase_add_test(tc, an_issue_that_is_late_says_so);
    tcase_add_test(tc, the_newest_agreement_counts_and_is_due_on_its_day);
    tcase_add_test(tc, an_agreement_taken_back_leaves_no_older_one);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
