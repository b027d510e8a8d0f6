/* test_usable.c - may we use it: every rule as a row, over an index. */
#include "config.h"

#include "tests/indexing.h"

#include <stdlib.h>

#include "core/merge.h"
#include "core/usable.h"

static struct box box;

enum {
    SAM = 10,
    ADA,
    DINA, /* a contact */
    PICTURE = 20,
    WORDS,
    SLIP, /* words that nobody's name is on */
    TESTIMONIAL,
    FIRST_CONSENT = 30
};

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

static void fill(void)
{
    setenv("ALONGSIDE_NOW", "2026-11-23T09:00:00Z", 1);
    al_clock_zone("Europe/London");
    box_open(&box);
    put(box.index, SAM, person("Sam T."));
    put(box.index, ADA, person("Ada L."));
    put(box.index, DINA, from(AL_KIND_CONTACT, "name=Dina R."));
    put(box.index, PICTURE,
        from(AL_KIND_STORY,
             "person=#10;form=artwork;title=Harbour;date=2026-08-01"));
    put(box.index, WORDS,
        from(AL_KIND_FEEDBACK, "person=#10;voice=client;quote=Larger print"));
    put(box.index, SLIP,
        from(AL_KIND_FEEDBACK, "voice=client;anonymous=yes;quote=Six weeks"));
    put(box.index, TESTIMONIAL,
        from(AL_KIND_STORY,
             "contact=#12;teller_kind=employer;form=text;title=She stayed"));
}

static void drop(void)
{
    box_drop(&box);
}

static struct al_date on(const char *iso)
{
    struct al_date day;

    ck_assert(al_date_from_iso(iso, &day));
    return day;
}

/* ---- one thing, one use, one day ---- */

#define WEB  "person=#10;about=picture;scope=website;"
#define STOP "withdrawn_on=2026-11-10;"

static const struct {
    const char *consents[3];
    unsigned thing;
    const char *day; /* NULL: 2026-11-23 */
    enum al_usable_state state;
    const char *said;
} rows[] = {
    {{NULL}, PICTURE, NULL, AL_USABLE_NEVER_ASKED, "no: nobody asked them"},
    {{WEB "story=#20;given_on=2026-11-01;expires_on=2027-05-12"},
     PICTURE,
     NULL,
     AL_USABLE_YES,
     "yes, until 12-May-2027"},
    {{WEB "story=#20;given_on=2026-11-01;review_on=2028-11-01"},
     PICTURE,
     NULL,
     AL_USABLE_YES,
     "yes; look again 01-Nov-2028"},
    /* No day was set: it is looked at again after two years all the same. */
    {{WEB "story=#20;given_on=2026-11-01"},
     PICTURE,
     NULL,
     AL_USABLE_YES,
     "yes; look again 01-Nov-2028"},
    /* Its last day counts, the day after does not. */
    {{WEB "story=#20;given_on=2026-11-01;expires_on=2026-11-23"},
     PICTURE,
     NULL,
     AL_USABLE_YES,
     "yes, until 23-Nov-2026"},
    {{WEB "story=#20;given_on=2026-11-01;expires_on=2026-11-22"},
     PICTURE,
     NULL,
     AL_USABLE_EXPIRED,
     "no: it ended on 22-Nov-2026"},
    {{WEB "story=#20;given_on=2026-11-24"},
     PICTURE,
     NULL,
     AL_USABLE_NOT_YET,
     "no: not before 24-Nov-2026"},
    /* A yes to one use is none to another. */
    {{"person=#10;about=p;scope=training;story=#20;given_on=2026-11-01"},
     PICTURE,
     NULL,
     AL_USABLE_OTHER_SCOPE,
     "no: they were asked about other uses only"},
    /* A stop holds from its day on; the day before it was fine. */
    {{WEB "story=#20;given_on=2026-11-01;" STOP "expires_on=2027-01-01"},
     PICTURE,
     "2026-11-10",
     AL_USABLE_WITHDRAWN,
     "no: they stopped it on 10-Nov-2026"},
    {{WEB "story=#20;given_on=2026-11-01;" STOP "expires_on=2027-01-01"},
     PICTURE,
     "2026-11-09",
     AL_USABLE_YES,
     "yes, until 01-Jan-2027"},
    {{WEB "story=#20;given_on=2026-11-01;withdrawn_on=unknown"},
     PICTURE,
     NULL,
     AL_USABLE_WITHDRAWN,
     "no: they stopped it"},
    {{WEB "story=#20;state=refused;asked_on=2026-11-02"},
     PICTURE,
     NULL,
     AL_USABLE_REFUSED,
     "no: they said no on 02-Nov-2026"},
    {{WEB "story=#20;state=draft"},
     PICTURE,
     NULL,
     AL_USABLE_DRAFT,
     "no: they have not answered yet"},
    /* After a moving event a yes is asked for twice. */
    {{WEB "story=#20;given_on=2026-11-20;ask_again_on=2026-11-22"},
     PICTURE,
     NULL,
     AL_USABLE_UNCONFIRMED,
     "no: not confirmed; ask again on 22-Nov-2026"},
    {{WEB "story=#20;given_on=2026-11-20;ask_again_on=2026-11-22;"
          "confirmed_on=2026-11-23;expires_on=2027-01-01"},
     PICTURE,
     NULL,
     AL_USABLE_YES,
     "yes, until 01-Jan-2027"},
    /* The last word counts, in whichever order the records came. */
    {{WEB "story=#20;state=refused;asked_on=2026-06-01",
      WEB "story=#20;given_on=2026-11-01;expires_on=2027-01-01"},
     PICTURE,
     NULL,
     AL_USABLE_YES,
     "yes, until 01-Jan-2027"},
    {{WEB "story=#20;given_on=2026-06-01;expires_on=2027-01-01",
      WEB "story=#20;state=refused;asked_on=2026-11-01"},
     PICTURE,
     NULL,
     AL_USABLE_REFUSED,
     "no: they said no on 01-Nov-2026"},
    /* Two devices noted the same day: the no stands. */
    {{WEB "story=#20;given_on=2026-11-10;expires_on=2027-01-01",
      WEB "story=#20;given_on=2026-11-01;" STOP "copy_given=yes"},
     PICTURE,
     NULL,
     AL_USABLE_WITHDRAWN,
     "no: they stopped it on 10-Nov-2026"},
    /* Asked again on the day of the stop, they said yes: that renews it. */
    {{WEB "story=#20;given_on=2026-11-10;expires_on=2027-01-01;replaces=#31",
      WEB "story=#20;given_on=2026-11-01;" STOP "copy_given=yes"},
     PICTURE,
     NULL,
     AL_USABLE_YES,
     "yes, until 01-Jan-2027"},
    /* A renewal never hides a stop that came after it. */
    {{WEB "story=#20;given_on=2026-11-05;expires_on=2027-01-01;replaces=#31",
      WEB "story=#20;given_on=2026-11-01;" STOP "copy_given=yes"},
     PICTURE,
     NULL,
     AL_USABLE_WITHDRAWN,
     "no: they stopped it on 10-Nov-2026"},
    /* Everybody who is in it has to agree, not only whose it is. */
    {{WEB "story=#20;given_on=2026-11-01;expires_on=2027-01-01",
      "person=#11;about=p;scope=website;story=#20;given_on=2026-11-01;" STOP
      "copy_given=yes"},
     PICTURE,
     NULL,
     AL_USABLE_WITHDRAWN,
     "no, for somebody who is in it: they stopped it on 10-Nov-2026"},
    {{WEB "story=#20;given_on=2026-11-01;expires_on=2027-01-01",
      "person=#11;about=p;scope=website;story=#20;given_on=2026-11-01;"
      "expires_on=2026-12-24;identity=first_name"},
     PICTURE,
     NULL,
     AL_USABLE_YES,
     "yes, until 24-Dec-2026, by first name only"},
    /* Words, slips without a name, and what an employer says. */
    {{"person=#10;about=w;scope=website;feedback=#21;given_on=2026-11-01;"
      "expires_on=2027-01-01"},
     WORDS,
     NULL,
     AL_USABLE_YES,
     "yes, until 01-Jan-2027"},
    {{WEB "story=#20;given_on=2026-11-01"},
     WORDS,
     NULL,
     AL_USABLE_NEVER_ASKED,
     "no: nobody asked them"},
    {{"about=slip;scope=website;feedback=#22;given_on=2026-11-01;"
      "expires_on=2027-01-01;identity=anonymous"},
     SLIP,
     NULL,
     AL_USABLE_YES,
     "yes, until 01-Jan-2027, without a name"},
    {{"contact=#12;about=t;scope=website;story=#23;given_on=2026-11-01;"
      "expires_on=2027-01-01"},
     TESTIMONIAL,
     NULL,
     AL_USABLE_YES,
     "yes, until 01-Jan-2027"},
};

static void put_consents(const char *const *consents, size_t count)
{
    for (size_t i = 0; i < count && consents[i]; i++)
        put(box.index, FIRST_CONSENT + (unsigned)i,
            from(AL_KIND_CONSENT, consents[i]));
}

static void expect(unsigned thing, const char *day, enum al_usable_state state,
                   const char *said)
{
    struct al_usable usable;
    struct al_id id = id_at(thing);
    struct al_str say = {0};

    MUST(al_usable_check(box.index, &id, "website", on(day), &usable, err));
    al_usable_say(&usable, &say);
    ck_assert_str_eq(al_str_text(&say), said);
    ck_assert_int_eq(usable.state, state);
    al_str_drop(&say);
}

START_TEST(the_answer_follows_from_consents_and_the_day)
{
    put_consents(rows[_i].consents, 3);
    expect(rows[_i].thing, rows[_i].day ? rows[_i].day : "2026-11-23",
           rows[_i].state, rows[_i].said);
}
END_TEST

/* The gate says the same, and its no names the use. */
START_TEST(the_gate_opens_for_a_yes_alone)
{
    struct al_id id = id_at(rows[_i].thing);
    struct al_err err = {0};
    enum al_status status;

    put_consents(rows[_i].consents, 3);
    status =
        al_usable_gate(box.index, &id, "website",
                       on(rows[_i].day ? rows[_i].day : "2026-11-23"), &err);
    ck_assert_int_eq(status == AL_OK, rows[_i].state == AL_USABLE_YES);
    if (status != AL_OK) {
        ck_assert_int_eq(status, AL_EDENIED);
        ck_assert_ptr_eq(strstr(err.msg, "Website: no"), err.msg);
    }
}
END_TEST

START_TEST(words_that_were_corrected_are_never_used)
{
    put(box.index, FIRST_CONSENT,
        from(AL_KIND_CONSENT, "person=#10;about=w;scope=website;feedback=#21;"
                              "given_on=2026-11-01"));
    put(box.index, 25,
        from(AL_KIND_FEEDBACK,
             "person=#10;voice=client;quote=Larger letters;corrects=#21"));
    expect(WORDS, "2026-11-23", AL_USABLE_CORRECTED,
           "no: they corrected these words");
}
END_TEST

START_TEST(what_was_removed_is_not_used)
{
    put(box.index, FIRST_CONSENT,
        from(AL_KIND_CONSENT, WEB "story=#20;given_on=2026-11-01"));
    put(box.index, PICTURE,
        from(AL_KIND_STORY, "person=#10;form=artwork;title=H;gone=mistake"));
    expect(PICTURE, "2026-11-23", AL_USABLE_GONE, "no: it was removed");
}
END_TEST

START_TEST(a_story_shows_no_more_of_a_name_than_agreed)
{
    put(box.index, PICTURE,
        from(AL_KIND_STORY,
             "person=#10;form=photo;title=H;identity=full_name"));
    put(box.index, FIRST_CONSENT,
        from(AL_KIND_CONSENT,
             WEB "story=#20;given_on=2026-11-01;identity=first_name"));
    expect(PICTURE, "2026-11-23", AL_USABLE_SHOWS_MORE,
           "no: it shows more of their name than they agreed to");
    put(box.index, PICTURE,
        from(AL_KIND_STORY,
             "person=#10;form=photo;title=H;identity=first_name"));
    expect(PICTURE, "2026-11-23", AL_USABLE_YES,
           "yes, by first name only; look again 01-Nov-2028");
    put(box.index, PICTURE,
        from(AL_KIND_STORY,
             "person=#10;form=photo;title=H;identity=pseudonym"));
    expect(PICTURE, "2026-11-23", AL_USABLE_YES,
           "yes, by first name only; look again "
           "01-Nov-2028");
}
END_TEST

START_TEST(only_stories_and_words_are_asked_about)
{
    struct al_usable usable;
    struct al_id sam = id_at(SAM), nothing = id_at(999);

    ck_assert_int_eq(al_usable_check(box.index, &sam, "website",
                                     on("2026-11-23"), &usable, NULL),
                     AL_EINVAL);
    ck_assert_int_eq(al_usable_check(box.index, &nothing, "website",
                                     on("2026-11-23"), &usable, NULL),
                     AL_ENOTFOUND);
}
END_TEST

/* ---- lists ---- */

static void expect_brief(unsigned thing, const char *wanted)
{
    struct al_id id = id_at(thing);
    struct al_str brief = {0};

    al_usable_brief(box.index, &id, on("2026-11-23"), &brief);
    ck_assert_str_eq(al_str_text(&brief), wanted);
    al_str_drop(&brief);
}

START_TEST(a_list_says_where_it_may_be_used_or_why_not)
{
    expect_brief(PICTURE, "not asked");
    put(box.index, 30,
        from(AL_KIND_CONSENT,
             WEB "story=#20;given_on=2026-11-01;" STOP "copy_given=yes"));
    expect_brief(PICTURE, "not usable: stopped");
    put(box.index, 31,
        from(AL_KIND_CONSENT, "person=#10;about=p;scope=training;story=#20;"
                              "given_on=2026-11-01"));
    put(box.index, 32,
        from(AL_KIND_CONSENT, "person=#10;about=p;scope=dwp_contact;story=#20;"
                              "given_on=2026-11-01"));
    expect_brief(PICTURE, "staff training, talking to the DWP");
}
END_TEST

static bool add_usable(void *arg, const struct al_hit *hit,
                       const struct al_usable *usable)
{
    ck_assert_int_eq(usable->state, AL_USABLE_YES);
    return add_number(arg, hit);
}

START_TEST(the_list_for_a_use_holds_each_thing_once)
{
    put(box.index, 30,
        from(AL_KIND_CONSENT, WEB "story=#20;given_on=2026-10-01"));
    put(box.index, 31,
        from(AL_KIND_CONSENT, WEB "story=#20;given_on=2026-11-01"));
    put(box.index, 32,
        from(AL_KIND_CONSENT, "person=#10;about=w;scope=website;feedback=#21;"
                              "given_on=2026-11-05"));
    put(box.index, 33,
        from(AL_KIND_CONSENT, "contact=#12;about=t;scope=website;story=#23;"
                              "given_on=2026-11-09;" STOP "copy_given=no"));
    EXPECT("21 20", al_usable_list(box.index, "website", on("2026-11-23"),
                                   add_usable, &expect_out, err));
    EXPECT("", al_usable_list(box.index, "training", on("2026-11-23"),
                              add_usable, &expect_out, err));
}
END_TEST

static bool add_ending(void *arg, const struct al_ending *ending)
{
    struct al_str *out = arg;

    add_number(out, ending->consent);
    al_str_puts(out, ending->is_review ? " look " : " ends ");
    al_date_show(ending->day, out);
    return true;
}

START_TEST(what_ends_within_sixty_days_is_said_beforehand)
{
    static const char *const consents[] = {
        WEB "story=#20;given_on=2026-01-01;expires_on=2027-01-22",
        "person=#10;about=a;scope=training;given_on=2026-01-01;"
        "expires_on=2027-01-23",
        "person=#10;about=b;scope=training;given_on=2024-12-01",
        "person=#10;about=c;scope=training;given_on=2024-12-02;" STOP
        "copy_given=yes",
        "person=#10;about=d;scope=training;given_on=2024-12-03",
        "person=#10;about=d;scope=training;given_on=2026-11-01;replaces=#34",
        "person=#10;about=e;scope=training;given_on=2026-01-01;"
        "review_on=2026-11-01",
        /* Two years after the day it was given, and a day too late for that. */
        "person=#10;about=f;scope=training;given_on=2025-01-22",
        "person=#10;about=g;scope=training;given_on=2025-01-23",
    };

    put_consents(consents, AL_COUNT(consents));
    EXPECT("36 look 01-Nov-2026 32 look 01-Dec-2026 30 ends 22-Jan-2027 "
           "37 look 22-Jan-2027",
           al_usable_ending(box.index, on("2026-11-23"), AL_USABLE_AHEAD_DAYS,
                            add_ending, &expect_out, err));
}
END_TEST

static bool add_use(void *arg, const struct al_use *use)
{
    struct al_str *out = arg;

    add_number(out, use->hit);
    if (use->is_due)
        al_str_printf(out, " down %d", use->days);
    return true;
}

START_TEST(a_stop_brings_down_each_use_that_stands)
{
    struct al_id picture = id_at(PICTURE);

    put(box.index, 30,
        from(AL_KIND_CONSENT,
             WEB "story=#20;given_on=2026-11-01;" STOP "copy_given=yes"));
    put(box.index, 31,
        from(AL_KIND_CONSENT, "person=#10;about=p;scope=training;story=#20;"
                              "given_on=2026-11-01"));
    put(box.index, 32,
        from(AL_KIND_CONSENT, "person=#10;about=May photo;scope=website;"
                              "given_on=2026-01-01;expires_on=2026-11-20"));
    put(box.index, 60,
        from(AL_KIND_USE_LOG, "place=site;scope=website;consent=#30;story=#20;"
                              "used_on=2026-11-02"));
    put(box.index, 61,
        from(AL_KIND_USE_LOG, "place=news;scope=website;consent=#30;story=#20;"
                              "used_on=2026-11-03;removed_on=2026-11-12"));
    put(box.index, 62,
        from(AL_KIND_USE_LOG, "place=slides;scope=training;consent=#31;"
                              "story=#20;used_on=2026-11-04"));
    put(box.index, 63,
        from(AL_KIND_USE_LOG, "place=old site;scope=website;consent=#32;"
                              "used_on=2026-11-05"));
    put(box.index, 64,
        from(AL_KIND_USE_LOG, "place=lost;scope=website;consent=#32;"
                              "story=#99;used_on=2026-11-06"));
    EXPECT(
        "60 down 13 62 63 down 3 64 down -1",
        al_uses(box.index, NULL, on("2026-11-23"), add_use, &expect_out, err));
    EXPECT("62 60 down 13", al_uses(box.index, &picture, on("2026-11-23"),
                                    add_use, &expect_out, err));
    /* The day before the stop nothing had to come down. */
    EXPECT("62 60", al_uses(box.index, &picture, on("2026-11-09"), add_use,
                            &expect_out, err));
}
END_TEST

static void stamp(void *arg, const char *field, struct al_stamp *out)
{
    (void)field;
    *out = *(const struct al_stamp *)arg;
}

/* One says stop, the other renews it and edits later: the stop wins. */
START_TEST(a_stop_wins_over_what_was_edited_meanwhile)
{
    struct al_record *opened =
        from(AL_KIND_CONSENT, WEB "story=#20;given_on=2026-11-01;"
                                  "expires_on=2026-12-01;copy_given=no");
    struct al_record *stopped = al_record_copy(opened);
    struct al_record *edited = al_record_copy(opened), *merged = NULL;
    struct al_stamp first = {"2026-11-10T09:00:00Z", "aaaaaaaaaaaaaaaa",
                             "aaaaaaaa"};
    struct al_stamp later = {"2026-11-11T09:00:00Z", "bbbbbbbbbbbbbbbb",
                             "bbbbbbbb"};
    const struct al_merge how = {.now = al_clock_now(),
                                 .stamp_a = stamp,
                                 .stamp_b = stamp,
                                 .stamp_a_arg = &first,
                                 .stamp_b_arg = &later};

    al_record_set(stopped, "withdrawn_on", "2026-11-10");
    al_record_set(edited, "copy_given", "yes");
    al_record_set(edited, "expires_on", "2028-12-01");
    MUST(al_merge3(opened, stopped, edited, &how, &merged, err));
    ck_assert_str_eq(al_record_get(merged, "copy_given"), "yes");
    ck_assert_str_eq(al_record_get(merged, "expires_on"), "2028-12-01");
    put(box.index, FIRST_CONSENT, merged);
    expect(PICTURE, "2026-11-23", AL_USABLE_WITHDRAWN,
           "no: they stopped it on 10-Nov-2026");
    al_record_free(edited);
    al_record_free(stopped);
    al_record_free(opened);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("usable");
    TCase *tc = tcase_create("usable");
    int all = (int)AL_COUNT(rows);

    tcase_add_checked_fixture(tc, fill, drop);
    tcase_add_loop_test(tc, the_answer_follows_from_consents_and_the_day, 0,
                        all);
    tcase_add_loop_test(tc, the_gate_opens_for_a_yes_alone, 0, all);
    tcase_add_test(tc, words_that_were_corrected_are_never_used);
    tcase_add_test(tc, what_was_removed_is_not_used);
    tcase_add_test(tc, a_story_shows_no_more_of_a_name_than_agreed);
    tcase_add_test(tc, only_stories_and_words_are_asked_about);
    tcase_add_test(tc, a_list_says_where_it_may_be_used_or_why_not);
    tcase_add_test(tc, the_list_for_a_use_holds_each_thing_once);
    tcase_add_test(tc, what_ends_within_sixty_days_is_said_beforehand);
    tcase_add_test(tc, a_stop_brings_down_each_use_that_stands);
    tcase_add_test(tc, a_stop_wins_over_what_was_edited_meanwhile);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
