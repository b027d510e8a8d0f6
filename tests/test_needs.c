/* test_needs.c - what records need as a whole, rule by rule. */
#include "config.h"

#include "tests/indexing.h"

#include <stdlib.h>

#include "core/needs.h"

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
        al_record_set(record, pair,
                      *value == '#'
                          ? hex_at((unsigned)strtoul(value + 1, NULL, 10))
                          : value);
    }
    free(copy);
    return record;
}

/* Sam (10), a picture (20) that may be on the website from 5 November on. */
static void fill(void)
{
    box_open(&box);
    put(box.index, 10, person("Sam T."));
    put(box.index, 20,
        from(AL_KIND_STORY, "person=#10;form=artwork;title=Harbour"));
    put(box.index, 30,
        from(AL_KIND_CONSENT,
             "person=#10;about=p;scope=website;story=#20;given_on=2026-11-05"));
    put(box.index, 31,
        from(AL_KIND_CONSENT, "person=#10;about=May photo;scope=training;"
                              "given_on=2026-11-05;expires_on=2026-11-20"));
}

static void drop(void)
{
    box_drop(&box);
}

/* field NULL: nothing is missing. said: in the sentence. */
static const struct {
    const char *kind, *opened, *form, *field, *said;
} rows[] = {
    {AL_KIND_EVALUATION, NULL, "subject=Panels;status=in_progress", NULL, NULL},
    {AL_KIND_EVALUATION, NULL, "subject=Panels;status=reported", "result",
     "what it found"},
    {AL_KIND_EVALUATION, NULL, "subject=Panels;status=acted_on;result=More came",
     "reported_on", "on which day"},
    {AL_KIND_CASELOAD_COUNT, NULL,
     "counted_on=2026-04-01;gender=woman;age_band=age_16_24;count=3",
     "ethnicity", "only one"},
    {AL_KIND_CASELOAD_COUNT, NULL, "counted_on=2026-04-01;count=3",
     "ethnicity", "only one"},
    {AL_KIND_CASELOAD_COUNT, NULL, "counted_on=2026-04-01;gender=woman;count=3",
     NULL, NULL},
    {AL_KIND_CHANGE, NULL, "description=Larger print;state=heard", NULL, NULL},
    {AL_KIND_CHANGE, NULL, "description=Larger print;state=made", "made_on",
     "since when"},
    {AL_KIND_CHANGE, NULL,
     "description=Larger print;state=made;made_on=2026-11-01", NULL, NULL},
    {AL_KIND_CHANGE, NULL, "description=Evenings;state=not_made",
     "reason_if_not", "told why"},
    {AL_KIND_CHANGE, NULL,
     "description=Evenings;state=not_made;reason_if_not=No staff", NULL, NULL},
    {AL_KIND_CHANGE, NULL, "description=Evenings;state=told_back",
     "told_back_on", "the day"},
    {AL_KIND_CHANGE, NULL,
     "description=Evenings;state=told_back;told_back_on=2026-11-01", "told_how",
     "how people were told"},
    {AL_KIND_CHANGE, NULL,
     "description=Evenings;state=heard;told_back_on=2026-11-01", "told_how",
     "how people were told"},
    {AL_KIND_CHANGE, NULL,
     "description=Evenings;state=told_back;told_back_on=2026-11-01;"
     "told_how=letter",
     NULL, NULL},
    /* What was amiss before this save may stay so; a new fault may not. */
    {AL_KIND_CHANGE, "description=Larger;state=made",
     "description=Larger print;state=made", NULL, NULL},
    {AL_KIND_CHANGE, "description=Larger;state=made",
     "description=Larger;state=not_made", "reason_if_not", "told why"},
    /* One that is removed needs nothing. */
    {AL_KIND_CHANGE, NULL, "description=Larger;state=made;gone=mistake", NULL,
     NULL},

    {AL_KIND_STAGE, NULL, "recruitment=#40;stage=panel;involved=not_offered",
     "reason", "why it was not offered"},
    {AL_KIND_STAGE, NULL,
     "recruitment=#40;stage=panel;involved=not_offered;reason=other", "words",
     "the other reason"},
    {AL_KIND_STAGE, NULL, "recruitment=#40;stage=panel;involved=declined", NULL,
     NULL},
    {AL_KIND_RECRUITMENT, NULL, "post=Specialist;decision=appointed",
     "decided_on", "which day"},
    {AL_KIND_RECRUITMENT, NULL,
     "post=Specialist;decision=appointed;decided_on=2026-11-01",
     "clock_ends_on", "destroyed"},
    {AL_KIND_RECRUITMENT, NULL,
     "post=Specialist;decision=appointed;decided_on=2026-11-01;"
     "clock_ends_on=2026-10-01",
     "clock_ends_on", "at least"},
    {AL_KIND_RECRUITMENT, NULL,
     "post=Specialist;decision=appointed;decided_on=2026-11-01;"
     "clock_ends_on=2027-05-01",
     NULL, NULL},
    {AL_KIND_QUESTION, NULL, "recruitment=#40;text=Why?;person=#10;staff=#11",
     "staff", "one author"},
    {AL_KIND_QUESTION, NULL, "recruitment=#40;text=Why?;person=#10", NULL,
     NULL},
    /* Praise goes on only as far as whoever said it agreed. */
    {AL_KIND_FEEDBACK, NULL,
     "voice=candidate;pass_on_to=#10;passed_on_on=2026-11-01", "may_pass_on",
     "agreed"},
    {AL_KIND_FEEDBACK, NULL,
     "voice=candidate;may_pass_on=yes;passed_on_on=2026-11-01", "pass_on_to",
     "whom it is about"},
    {AL_KIND_FEEDBACK, NULL,
     "voice=candidate;may_pass_on=yes;pass_on_to=#10;passed_on_on=2026-11-01",
     NULL, NULL},
    {AL_KIND_FEEDBACK, NULL, "voice=client;person=#11;pass_on_to=#10",
     "pass_on_to", "somebody else"},

    {AL_KIND_STORY, NULL, "form=text;title=A", "person", "whose it is"},
    {AL_KIND_STORY, NULL, "form=text;title=A;person=#10", NULL, NULL},
    {AL_KIND_STORY, NULL, "form=text;title=A;contact=#12", NULL, NULL},

    {AL_KIND_CONSENT, NULL, "about=a;scope=website;given_on=2026-11-01",
     "person", "who agreed"},
    {AL_KIND_CONSENT, NULL, "person=#10;about=a;scope=website", "given_on",
     "said yes"},
    {AL_KIND_CONSENT, NULL,
     "person=#10;about=a;scope=website;given_on=2026-11-01", "review_on",
     "look at it again"},
    {AL_KIND_CONSENT, NULL,
     "person=#10;about=a;scope=website;given_on=2026-11-01;"
     "review_on=2028-11-01",
     NULL, NULL},
    {AL_KIND_CONSENT, NULL,
     "person=#10;about=a;scope=website;given_on=2026-11-01;"
     "expires_on=2027-11-01",
     NULL, NULL},
    /* An old one without a day to look again can still be stopped. */
    {AL_KIND_CONSENT, "person=#10;about=a;scope=website;given_on=2026-01-01",
     "person=#10;about=a;scope=website;given_on=2026-01-01;"
     "withdrawn_on=2026-11-01",
     NULL, NULL},
    {AL_KIND_CONSENT, NULL, "person=#10;about=a;scope=website;state=refused",
     "asked_on", "said no"},
    {AL_KIND_CONSENT, NULL,
     "person=#10;about=a;scope=website;state=refused;asked_on=2026-11-01", NULL,
     NULL},
    {AL_KIND_CONSENT, NULL,
     "person=#10;about=a;scope=website;state=refused;asked_on=2026-11-01;"
     "given_on=2026-11-01",
     "given_on", "leave this day empty"},
    {AL_KIND_CONSENT, NULL, "person=#10;about=a;scope=website;state=draft",
     NULL, NULL},
    {AL_KIND_CONSENT, NULL,
     "person=#10;about=a;scope=website;given_on=2026-11-01;"
     "review_on=2028-11-01;ask_again_on=2026-11-03;confirmed_on=2026-11-02",
     "confirmed_on", "too soon"},
    {AL_KIND_CONSENT, NULL,
     "person=#10;about=a;scope=website;given_on=2026-11-01;"
     "review_on=2028-11-01;ask_again_on=2026-11-03;confirmed_on=2026-11-03",
     NULL, NULL},
    /* Asked again about the same thing and use, it names the one before. */
    {AL_KIND_CONSENT, NULL,
     "person=#10;about=other words;scope=website;story=#20;"
     "given_on=2026-11-06;review_on=2028-11-01",
     "replaces", "name that one under Renews"},
    {AL_KIND_CONSENT, NULL,
     "person=#10;about=other words;scope=website;story=#20;"
     "given_on=2026-11-06;review_on=2028-11-01;replaces=#30",
     NULL, NULL},
    {AL_KIND_CONSENT, NULL,
     "person=#10;about=p;scope=social_media;story=#20;given_on=2026-11-06;"
     "review_on=2028-11-01",
     NULL, NULL},
    {AL_KIND_CONSENT, NULL,
     "person=#10;about=May photo;scope=training;given_on=2026-11-06;"
     "review_on=2028-11-01",
     "replaces", "asked about this use before"},

    {AL_KIND_USE_LOG, NULL,
     "place=site;scope=website;consent=#30;story=#20;used_on=2026-11-06", NULL,
     NULL},
    {AL_KIND_USE_LOG, NULL,
     "place=site;scope=website;consent=#30;story=#20;used_on=2026-11-04",
     "consent", "no: not before 05-Nov-2026"},
    {AL_KIND_USE_LOG, NULL,
     "place=slides;scope=training;consent=#30;story=#20;used_on=2026-11-06",
     "consent", "no: they were asked about other uses only"},
    {AL_KIND_USE_LOG, NULL,
     "place=slides;scope=training;consent=#31;used_on=2026-11-20", NULL, NULL},
    {AL_KIND_USE_LOG, NULL,
     "place=slides;scope=training;consent=#31;used_on=2026-11-21", "consent",
     "does not cover that use"},
    {AL_KIND_USE_LOG, NULL,
     "place=site;scope=website;consent=#31;used_on=2026-11-06", "consent",
     "does not cover that use"},
    {AL_KIND_USE_LOG, NULL,
     "place=site;scope=website;consent=#30;story=#20;used_on=2026-11-06;"
     "removed_on=2026-11-05",
     "removed_on", "before it was there"},
};

START_TEST(each_rule_is_kept)
{
    struct al_record *form = from(rows[_i].kind, rows[_i].form), *opened = NULL;
    const struct al_field *field;
    struct al_id id = id_at(77);
    struct al_str said = {0};
    struct al_err err = {0};

    if (rows[_i].opened)
        opened = from(rows[_i].kind, rows[_i].opened);
    field = al_needs(box.index, &id, opened, form, &said);
    if (!rows[_i].field) {
        ck_assert_msg(!field, "%s: %s", rows[_i].form, al_str_text(&said));
        ck_assert_uint_eq(said.len, 0);
    } else {
        ck_assert_msg(field, "%s", rows[_i].form);
        ck_assert_str_eq(field->name, rows[_i].field);
        ck_assert_msg(strstr(al_str_text(&said), rows[_i].said), "%s",
                      al_str_text(&said));
    }
    ck_assert_int_eq(al_needs_check(box.index, &id, opened, form, &err),
                     field ? AL_EINVAL : AL_OK);
    if (field)
        ck_assert_ptr_eq(strstr(err.msg, field->label), err.msg);
    al_str_drop(&said);
    al_record_free(opened);
    al_record_free(form);
}
END_TEST

/* A draft that was saved already is no second consent about the same. */
START_TEST(a_record_is_not_its_own_forerunner)
{
    struct al_record *form =
        from(AL_KIND_CONSENT, "person=#10;about=p;scope=website;story=#20;"
                              "given_on=2026-11-05;review_on=2028-01-01");
    struct al_id id = id_at(30);
    struct al_str said = {0};

    ck_assert_ptr_null(al_needs(box.index, &id, NULL, form, &said));
    al_str_drop(&said);
    al_record_free(form);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("needs");
    TCase *tc = tcase_create("needs");

    tcase_add_checked_fixture(tc, fill, drop);
    tcase_add_loop_test(tc, each_rule_is_kept, 0, (int)AL_COUNT(rows));
    tcase_add_test(tc, a_record_is_not_its_own_forerunner);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
