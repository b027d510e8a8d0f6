/* test_ics.c - libical reads the sample's calendar, and finds it in order. */
#include "config.h"

#include "tests/sampling.h"
#include "tests/testing.h"

#include <libical/ical.h>

#include "core/export.h"

static struct sampled sampled;
static struct al_words words;

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
    icalcomponent *calendar;
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
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
