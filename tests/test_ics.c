/* test_ics.c - libical reads the sample's calendar, and finds it in order. */
#include "config.h"

#include "tests/sampling.h"
#include "tests/testing.h"

#include <stdio.h>

#include <libical/ical.h>

#include "core/export.h"

static struct sampled sampled;
static struct al_words words;
static icalcomponent *calendar;

static enum al_status put_text(void *arg, const char *bytes, size_t size,
                               struct al_err *err)
{
    (void)err;
    al_str_add(arg, bytes, size);
    return AL_OK;
}

/* An activity with everything that could be read in another way. */
static void add_hard_one(struct al_id *id)
{
    struct al_made made = {.record = al_record_new(AL_KIND_ACTIVITY)};
    struct al_err err = {0};

    made.id = *id = al_id_new(&sampled.random);
    al_record_set(made.record, "type", "interview_panel");
    al_record_set(made.record, "title",
                  "Lw\xc3\xb3w; a, b\\c \xe2\x80\x94 a title that is so long "
                  "that it goes on in the next line of the file, and the next");
    al_record_set(made.record, "date", "2026-07-01");
    al_record_set(made.record, "time", "10:00");
    al_record_set(made.record, "until", "12:30");
    al_record_set(made.record, "status", "cancelled");
    ck_assert_int_eq(sampled_save(&sampled, &made, 1, &err), AL_OK);
    al_record_free(made.record);
}

START_TEST(a_second_implementation_reads_every_event_as_it_was_meant)
{
    struct al_str out = {0};
    struct al_export export = {.index = sampled.index,
                               .words = &words,
                               .today = sampled.today,
                               .format = AL_EXPORT_ICS,
                               .put = put_text,
                               .arg = &out};
    struct al_id hard;
    char hex[AL_ID_HEX];
    size_t count = 0, found = 0;

    add_hard_one(&hard);
    al_id_hex(&hard, hex);
    ck_assert_int_eq(al_export_run(&export, NULL), AL_OK);
    calendar = icalparser_parse_string(al_str_text(&out));
    ck_assert_ptr_nonnull(calendar);
    ck_assert_int_eq(icalcomponent_count_errors(calendar), 0);
    ck_assert(icalrestriction_check(calendar));
    ck_assert_int_eq(icalcomponent_count_errors(calendar), 0);

    for (icalcomponent *event =
             icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
         event; event = icalcomponent_get_next_component(
                    calendar, ICAL_VEVENT_COMPONENT)) {
        struct icaltimetype start = icalcomponent_get_dtstart(event);

        count++;
        ck_assert(icaltime_is_valid_time(start));
        ck_assert(!icaltime_is_null_time(start));
        if (strncmp(icalcomponent_get_uid(event), hex, strlen(hex)) != 0)
            continue;
        found++;
        ck_assert_str_eq(
            icalcomponent_get_summary(event),
            "Interview panel: Lw\xc3\xb3w; a, b\\c \xe2\x80\x94 a title that "
            "is so long that it goes on in the next line of the file, and the "
            "next");
        ck_assert_str_eq(icaltime_as_ical_string(start), "20260701T090000Z");
        ck_assert_str_eq(
            icaltime_as_ical_string(icalcomponent_get_dtend(event)),
            "20260701T113000Z");
        ck_assert_int_eq((int)icalcomponent_get_status(event),
                         (int)ICAL_STATUS_CANCELLED);
    }
    ck_assert_uint_eq(count, export.count);
    ck_assert_uint_eq(found, 1);
    icalcomponent_free(calendar);
    al_export_drop(&export);
    al_str_drop(&out);
}
END_TEST

/* ---- events one by one ---- */

/* An activity with these fields, as libical reads it; changed so often. */
static icalcomponent *read_event(const char *title, const char *date,
                                 const char *time, const char *until, int saves)
{
    struct al_made made = {.record = al_record_new(AL_KIND_ACTIVITY)};
    struct al_str out = {0};
    struct al_export export = {.index = sampled.index,
                               .words = &words,
                               .today = sampled.today,
                               .format = AL_EXPORT_ICS,
                               .kind = al_kind_by_name(AL_KIND_ACTIVITY),
                               .ids = &made.id,
                               .id_count = 1,
                               .put = put_text,
                               .arg = &out};
    struct al_err err = {0};
    static int64_t seq = 1000;

    made.id = al_id_new(&sampled.random);
    al_record_set(made.record, "type", "interview_panel");
    al_record_set(made.record, "title", title);
    al_record_set(made.record, "date", date);
    if (time)
        al_record_set(made.record, "time", time);
    if (until)
        al_record_set(made.record, "until", until);
    ck_assert_int_eq(sampled_save(&sampled, &made, 1, &err), AL_OK);
    ck_assert_int_eq(al_index_begin(sampled.index, false, &err), AL_OK);
    for (int i = 0; i < saves; i++) {
        struct al_index_save save = {.seq = ++seq, .who = "x", .what = "Save"};

        snprintf(save.commit, sizeof(save.commit), "%040d", (int)seq);
        snprintf(save.save_id, sizeof(save.save_id), "%032d", (int)seq);
        al_stamp_format(1793433600 + (int64_t)(i + 1) * 86400, save.when);
        ck_assert_int_eq(
            al_index_put_save(sampled.index, &save, &made.id, 1, &err), AL_OK);
    }
    ck_assert_int_eq(al_index_end(sampled.index,
                                  "0123456789012345678901234567890123456789",
                                  &err),
                     AL_OK);
    ck_assert_msg(al_export_run(&export, &err) == AL_OK, "%s", err.msg);
    for (const char *at = al_str_text(&out), *end; (end = strstr(at, "\r\n"));
         at = end + 2)
        ck_assert_int_le(end - at, 75);
    calendar = icalparser_parse_string(al_str_text(&out));
    ck_assert_ptr_nonnull(calendar);
    ck_assert(icalrestriction_check(calendar));
    ck_assert_int_eq(icalcomponent_count_errors(calendar), 0);
    al_export_drop(&export);
    al_record_free(made.record);
    al_str_drop(&out);
    return icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
}

START_TEST(each_time_is_the_one_that_people_meet_at)
{
    static const struct {
        const char *date, *time, *until, *start, *end; /* end NULL: none */
    } rows[] = {
        {"2026-12-01", NULL, NULL, "20261201", NULL},
        {"2026-12-01", "09:05", NULL, "20261201T090500Z", NULL},
        /* Over the hour that is left out in March, and that comes twice. */
        {"2026-03-29", "00:30", "03:00", "20260329T003000Z",
         "20260329T020000Z"},
        {"2026-10-25", "00:30", "03:00", "20261024T233000Z",
         "20261025T030000Z"},
        {"2028-02-29", "23:59", NULL, "20280229T235900Z", NULL},
    };

    for (size_t i = 0; i < AL_COUNT(rows); i++) {
        icalcomponent *event =
            read_event("x", rows[i].date, rows[i].time, rows[i].until, 0);
        icalproperty *end =
            icalcomponent_get_first_property(event, ICAL_DTEND_PROPERTY);

        ck_assert_str_eq(
            icaltime_as_ical_string(icalcomponent_get_dtstart(event)),
            rows[i].start);
        ck_assert_int_eq(end != NULL, rows[i].end != NULL);
        if (end)
            ck_assert_str_eq(
                icaltime_as_ical_string(icalproperty_get_dtend(end)),
                rows[i].end);
        icalcomponent_free(calendar);
    }
}
END_TEST

START_TEST(text_of_any_letters_comes_through_folds_and_escapes)
{
    static const char *const pieces[] = {"\xf0\x9f\x8e\xa8",
                                         "\xe4\xbc\x9a",
                                         "\xc3\xb3",
                                         "a",
                                         ",",
                                         ";",
                                         "\\",
                                         "\\n",
                                         "\"",
                                         ":"};

    /* Each at every place around the fold. */
    for (size_t i = 0; i < AL_COUNT(pieces); i++)
        for (size_t shift = 0; shift < 4; shift++) {
            struct al_str title = {0}, wanted = {0};
            icalcomponent *event;

            for (size_t n = 0; n < shift; n++)
                al_str_putc(&title, 'x');
            while (title.len < 170)
                al_str_puts(&title, pieces[i]);
            event =
                read_event(al_str_text(&title), "2026-12-01", NULL, NULL, 0);
            al_str_printf(&wanted, "Interview panel: %s", al_str_text(&title));
            ck_assert_str_eq(icalcomponent_get_summary(event),
                             al_str_text(&wanted));
            icalcomponent_free(calendar);
            al_str_drop(&title);
            al_str_drop(&wanted);
        }
}
END_TEST

START_TEST(an_event_that_moved_has_a_higher_sequence)
{
    static const int saves[] = {1, 2, 5};

    for (size_t i = 0; i < AL_COUNT(saves); i++) {
        icalcomponent *event =
            read_event("x", "2026-12-01", NULL, NULL, saves[i]);
        icalproperty *changed =
            icalcomponent_get_first_property(event, ICAL_LASTMODIFIED_PROPERTY);
        char when[20];

        (void)snprintf(when, sizeof(when), "202611%02uT080000Z",
                       (unsigned)saves[i] % 30);
        ck_assert_int_eq(icalcomponent_get_sequence(event), saves[i] - 1);
        ck_assert_ptr_nonnull(changed);
        ck_assert_str_eq(
            icaltime_as_ical_string(icalproperty_get_lastmodified(changed)),
            when);
        icalcomponent_free(calendar);
    }
}
END_TEST

static void fill(void)
{
    sampled_open(&sampled);
    al_words_init(&words);
}

static void drop(void)
{
    sampled_close(&sampled);
}

int main(void)
{
    Suite *suite = suite_create("ics");
    TCase *tc = tcase_create("ics");

    tcase_add_unchecked_fixture(tc, fill, drop);
    tcase_add_test(tc,
                   a_second_implementation_reads_every_event_as_it_was_meant);
    tcase_add_test(tc, each_time_is_the_one_that_people_meet_at);
    tcase_add_test(tc, text_of_any_letters_comes_through_folds_and_escapes);
    tcase_add_test(tc, an_event_that_moved_has_a_higher_sequence);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
