/* test_export.c - what leaves the sample service for other programs, and what
 * stays. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/sampling.h"
#include "tests/testing.h"

#include "core/codes.h"
#include "core/csv.h"
#include "core/export.h"
#include "core/ics.h"
#include "core/usable.h"

static struct sampled sampled;
static struct al_words words;
static struct al_str out;

static void fill(void)
{
    sampled_open(&sampled);
    al_words_init(&words);
}

static void drop(void)
{
    al_str_drop(&out);
    sampled_close(&sampled);
}

static enum al_status put_text(void *arg, const char *bytes, size_t size,
                               struct al_err *err)
{
    (void)err;
    al_str_add(arg, bytes, size);
    return AL_OK;
}

static struct al_export what(const char *kind, enum al_export_format format)
{
    al_str_reset(&out);
    return (struct al_export){.index = sampled.index,
                              .words = &words,
                              .today = sampled.today,
                              .format = format,
                              .kind = kind ? al_kind_by_name(kind) : NULL,
                              .put = put_text,
                              .arg = &out};
}

static const char *run(struct al_export *export)
{
    struct al_err err = {0};

    ck_assert_msg(al_export_run(export, &err) == AL_OK, "%s", err.msg);
    return al_str_text(&out);
}

static size_t left(const struct al_export *export)
{
    size_t count = 0;

    for (size_t i = 0; i < export->left_count; i++)
        count += export->left[i].count;
    return count;
}

static size_t how_many(const char *text, const char *part)
{
    size_t count = 0;

    for (; (text = strstr(text, part)); text += strlen(part))
        count++;
    return count;
}

/* ---- every kind ---- */

static size_t column_count(const struct al_kind *kind)
{
    size_t count = 1;

    for (size_t i = 0; i < kind->field_count; i++)
        count += !(kind->fields[i].flags & (AL_F_ASIDE | AL_F_RETIRED));
    return count;
}

START_TEST(every_record_of_a_kind_is_a_row_or_counted_as_left)
{
    for (size_t i = 0; i < al_kind_count(); i++) {
        const struct al_kind *kind = al_kind(i);
        struct al_export csv = what(kind->name, AL_EXPORT_CSV);
        struct al_csv reading;
        struct al_csv_read row;
        struct al_query query = {.kind = kind->name};
        size_t whole, rows = 0;

        if (al_export_why_not(kind))
            continue;
        al_csv_open(&reading, run(&csv));
        while (al_csv_next(&reading, &row)) {
            if (rows++ == 0 && column_count(kind) < AL_CSV_CELLS)
                ck_assert_uint_ge(row.count, column_count(kind) -
                                                 al_export_needs_use(kind) * 6);
            al_csv_drop(&row);
        }
        ck_assert_int_eq(al_query_count(sampled.index, &query, &whole, NULL),
                         AL_OK);
        ck_assert_msg(rows == csv.count + 1, "%s: %zu rows, %zu records",
                      kind->name, rows, csv.count);
        ck_assert_msg(csv.count == whole ||
                          (al_export_needs_use(kind) && left(&csv) > 0),
                      "%s: %zu of %zu", kind->name, csv.count, whole);
        al_export_drop(&csv);
    }
}
END_TEST

START_TEST(json_and_rec_hold_as_many_records_as_csv)
{
    for (size_t i = 0; i < al_kind_count(); i++) {
        const struct al_kind *kind = al_kind(i);
        struct al_export json = what(kind->name, AL_EXPORT_JSON), rec;

        if (al_export_why_not(kind))
            continue;
        ck_assert_uint_eq(how_many(run(&json), "{\"id\": "), json.count);
        rec = what(kind->name, AL_EXPORT_REC);
        ck_assert_uint_eq(how_many(run(&rec), "\n\nid: "), rec.count);
        ck_assert_uint_eq(rec.count, json.count);
        al_export_drop(&json);
        al_export_drop(&rec);
    }
}
END_TEST

START_TEST(a_panel_and_the_sheets_of_a_survey_never_leave)
{
    static const char *const kinds[] = {AL_KIND_CANDIDATE, AL_KIND_SCORE,
                                        AL_KIND_SURVEY_RESPONSE,
                                        AL_KIND_ANSWER};

    for (size_t i = 0; i < AL_COUNT(kinds); i++) {
        struct al_export export = what(kinds[i], AL_EXPORT_JSON);

        ck_assert_int_eq(al_export_run(&export, NULL), AL_EINVAL);
        ck_assert_uint_eq(out.len, 0);
    }
}
END_TEST

START_TEST(what_is_kept_aside_leaves_only_by_its_name)
{
    static const char *const named[] = {"preferred_name", "ethnicity"};

    for (size_t i = 0; i < AL_EXPORT__COUNT; i++) {
        struct al_export export =
            what(AL_KIND_PERSON, (enum al_export_format)i);

        if (!al_export_has(export.kind, export.format))
            continue;
        ck_assert_ptr_null(strstr(run(&export), "thnicity"));
        ck_assert_ptr_null(strstr(al_str_text(&out), "ge_band"));
        export = what(AL_KIND_PERSON, (enum al_export_format)i);
        export.fields = named;
        export.field_count = 2;
        ck_assert_ptr_nonnull(strstr(run(&export), "thnicity"));
        ck_assert_ptr_null(strstr(al_str_text(&out), "pronouns"));
    }
}
END_TEST

/* ---- consent ---- */

START_TEST(a_story_leaves_for_a_use_that_was_agreed_to_and_without_its_teller)
{
    struct al_export export = what(AL_KIND_STORY, AL_EXPORT_JSON);
    struct al_str said = {0};

    ck_assert_str_eq(run(&export), "[]\n");
    al_export_say_left(&export, &said);
    ck_assert_ptr_nonnull(strstr(al_str_text(&said), "no use was named"));
    al_export_drop(&export);

    for (size_t i = 0; i < al_codes_consent_scope.count; i++) {
        export = what(AL_KIND_STORY, AL_EXPORT_JSON);
        export.use = al_codes_consent_scope.codes[i].code;
        ck_assert_ptr_null(strstr(run(&export), "\"person\""));
        ck_assert_ptr_null(strstr(al_str_text(&out), "\"contact\""));
        ck_assert_ptr_null(strstr(al_str_text(&out), "\"limits\""));
        for (size_t row = 0; row < export.count; row++)
            ck_assert_int_eq(al_usable_gate(sampled.index, &export.first,
                                            export.use, sampled.today, NULL),
                             AL_OK);
        al_export_drop(&export);
    }
    al_str_drop(&said);
}
END_TEST

struct gated {
    const char *use;
    size_t may, words;
};

static bool on_words(void *arg, const struct al_hit *hit)
{
    struct gated *gated = arg;

    if (al_record_get(hit->record, "quote"))
        gated->words++;
    if (al_record_get(hit->record, "quote") &&
        al_usable_gate(sampled.index, &hit->id, gated->use, sampled.today,
                       NULL) == AL_OK)
        gated->may++;
    return true;
}

START_TEST(words_stay_and_the_note_that_they_were_said_leaves)
{
    const struct al_query query = {.kind = AL_KIND_FEEDBACK};
    struct gated gated = {.use = "website"};
    struct al_export export = what(AL_KIND_FEEDBACK, AL_EXPORT_JSON);

    ck_assert_int_eq(
        al_query_run(sampled.index, &query, on_words, &gated, NULL), AL_OK);
    ck_assert_uint_gt(gated.words, 0);
    ck_assert_ptr_null(strstr(run(&export), "\"quote\""));
    ck_assert_uint_eq(left(&export), gated.words);
    ck_assert_uint_gt(export.count, gated.words / 2);
    al_export_drop(&export);

    export = what(AL_KIND_FEEDBACK, AL_EXPORT_JSON);
    export.use = gated.use;
    ck_assert_ptr_null(strstr(run(&export), "\"person\""));
    ck_assert_uint_eq(export.count, gated.may);
    ck_assert_uint_eq(left(&export), gated.words - gated.may);
    al_export_drop(&export);
}
END_TEST

static bool on_quote(void *arg, const struct al_hit *hit)
{
    const char *quote = al_record_get(hit->record, "quote");

    (void)arg;
    if (quote)
        ck_assert_msg(!strstr(al_str_text(&out), quote), "%s", quote);
    return true;
}

/* What a record is called may be somebody's words: ids stand for those. */
START_TEST(no_words_leave_by_way_of_what_refers_to_them)
{
    const struct al_query query = {.kind = AL_KIND_FEEDBACK};

    for (size_t i = 0; i < al_kind_count(); i++) {
        struct al_export export = what(al_kind(i)->name, AL_EXPORT_CSV);

        /* These two hold the same words themselves. */
        if (al_export_why_not(al_kind(i)) ||
            strcmp(al_kind(i)->name, AL_KIND_REVIEW_COMMENT) == 0 ||
            strcmp(al_kind(i)->name, AL_KIND_DISCLOSURE_PLAN) == 0)
            continue;
        (void)run(&export);
        ck_assert_int_eq(
            al_query_run(sampled.index, &query, on_quote, NULL, NULL), AL_OK);
        al_export_drop(&export);
    }
}
END_TEST

START_TEST(payments_and_running_records_ask_for_no_consent)
{
    static const char *const kinds[] = {AL_KIND_PAYMENT, AL_KIND_EXPENSE,
                                        AL_KIND_ACTIVITY,
                                        AL_KIND_PARTICIPATION};

    for (size_t i = 0; i < AL_COUNT(kinds); i++) {
        struct al_export export = what(kinds[i], AL_EXPORT_CSV);

        (void)run(&export);
        ck_assert_uint_gt(export.count, 0);
        ck_assert_uint_eq(left(&export), 0);
        ck_assert(!al_export_needs_use(export.kind));
    }
}
END_TEST

/* ---- a second reader ---- */

/* Of what a command says; it finds what was written as $REC. */
static char *said_by(const char *command)
{
    FILE *pipe = popen(command, "r");
    struct al_str said = {0};
    char block[512];
    size_t got;

    ck_assert_ptr_nonnull(pipe);
    while ((got = fread(block, 1, sizeof(block), pipe)) > 0)
        al_str_add(&said, block, got);
    ck_assert_msg(pclose(pipe) == 0, "%s: %s", command, al_str_text(&said));
    return al_str_take(&said);
}

static void write_rec(void)
{
    char path[] = "/tmp/alongside-rec-XXXXXX";
    int fd = mkstemp(path);

    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, al_str_text(&out), out.len), (ssize_t)out.len);
    ck_assert_int_eq(close(fd), 0);
    ck_assert_int_eq(setenv("REC", path, 1), 0);
}

/* The tools of GNU recutils, which the file is for, find it in order. */
static void ck_recutils(const struct al_kind *kind, size_t count)
{
    char wanted[32], *said;

    free(said_by("recfix --check \"$REC\""));
    said = said_by("recsel -c \"$REC\"");
    snprintf(wanted, sizeof(wanted), "%zu\n", count);
    ck_assert_msg(!strcmp(said, wanted), "%s: recsel counts %s not %s",
                  kind->name, said, wanted);
    free(said);
}

START_TEST(recutils_reads_every_record_and_every_line_of_a_text)
{
    static const char lines[] =
        "Asked: yes\n\n+ 50 % more\n\\ and # so on \\\nend";
    struct al_made made = {.record = al_record_new(AL_KIND_ACTIVITY)};
    struct al_err err = {0};
    char *said;

    made.id = al_id_new(&sampled.random);
    al_record_set(made.record, "type", "meeting");
    al_record_set(made.record, "what_happened", lines);
    ck_assert_int_eq(sampled_save(&sampled, &made, 1, &err), AL_OK);
    al_record_free(made.record);
    for (size_t i = 0; i < al_kind_count(); i++) {
        struct al_export rec = what(al_kind(i)->name, AL_EXPORT_REC);

        if (al_export_why_not(al_kind(i)))
            continue;
        run(&rec);
        write_rec();
        ck_recutils(al_kind(i), rec.count);
        if (strcmp(al_kind(i)->name, AL_KIND_ACTIVITY) == 0) {
            said = said_by("recsel -e 'what_happened ~ \"50 % more\"' "
                           "-P what_happened \"$REC\"");
            ck_assert_str_eq(said, "Asked: yes\n\n+ 50 % more\n"
                                   "\\ and # so on \\ \nend\n");
            free(said);
        }
        ck_assert_int_eq(unlink(getenv("REC")), 0);
        al_export_drop(&rec);
    }
}
END_TEST

/* ---- a spreadsheet ---- */

START_TEST(a_formula_is_text_and_a_mark_stands_in_front)
{
    struct al_export export = what(AL_KIND_PERSON, AL_EXPORT_CSV);
    struct al_made made = {.record = al_record_new(AL_KIND_PERSON)};
    struct al_err err = {0};

    made.id = al_id_new(&sampled.random);
    al_record_set(made.record, "preferred_name", "=HYPERLINK(1)");
    ck_assert_int_eq(sampled_save(&sampled, &made, 1, &err), AL_OK);
    al_record_free(made.record);
    export.has_mark = true;
    ck_assert_ptr_nonnull(strstr(run(&export), ",'=HYPERLINK(1),"));
    ck_assert_int_eq(strncmp(al_str_text(&out),
                             "\xef\xbb\xbf"
                             "Id,Name,",
                             11),
                     0);
}
END_TEST

static bool stop_soon(void *arg, int percent, const char *sentence)
{
    (void)percent;
    (void)sentence;
    return (*(int *)arg)++ < 3;
}

START_TEST(it_stops_at_the_next_record_when_somebody_says_so)
{
    struct al_export export = what(AL_KIND_PERSON, AL_EXPORT_CSV);
    int calls = 0;

    export.progress = stop_soon;
    export.progress_arg = &calls;
    ck_assert_int_eq(al_export_run(&export, NULL), AL_ECANCELLED);
    ck_assert_uint_eq(export.count, 3);
}
END_TEST

/* ---- a calendar ---- */

static bool on_person(void *arg, const struct al_hit *hit)
{
    (void)arg;
    ck_assert_msg(!strstr(al_str_text(&out), hit->title), "%s", hit->title);
    return true;
}

START_TEST(a_calendar_names_nobody_and_calls_an_event_the_same_each_time)
{
    const struct al_query people = {.kind = AL_KIND_PERSON};
    struct al_export export = what(NULL, AL_EXPORT_ICS);
    char *first = al_strdup(run(&export));

    ck_assert_uint_eq(how_many(first, "BEGIN:VEVENT"), export.count);
    ck_assert_uint_eq(how_many(first, "@alongside.invalid"), export.count);
    ck_assert_int_eq(
        al_query_run(sampled.index, &people, on_person, NULL, NULL), AL_OK);
    al_export_drop(&export);
    export = what(NULL, AL_EXPORT_ICS);
    ck_assert_str_eq(run(&export), first);
    al_export_drop(&export);
    free(first);
}
END_TEST

START_TEST(lines_are_folded_at_75_bytes_and_never_in_a_character)
{
    struct al_str line = {0};
    struct al_str long_text = {0};

    for (int i = 0; i < 80; i++)
        al_str_puts(&long_text, "\xc5\xbc\xf0\x9f\x9a\x8c"
                                "x");
    al_ics_text("SUMMARY", al_str_text(&long_text), &line);
    for (const char *at = al_str_text(&line); *at;) {
        size_t len = strcspn(at, "\r");

        ck_assert_uint_le(len, 75);
        ck_assert_int_eq(at[len + 1], '\n');
        at += len + 2;
        if (!*at)
            break;
        ck_assert_int_eq(*at, ' ');
        ck_assert_int_ne((unsigned char)at[1] & 0xC0, 0x80);
    }
    al_str_drop(&line);
    al_str_drop(&long_text);
}
END_TEST

START_TEST(text_is_escaped_and_controls_are_left_out)
{
    struct al_str line = {0};

    al_ics_text("SUMMARY", "a;b,c\\d\ne\x1b[0m", &line);
    ck_assert_str_eq(al_str_text(&line), "SUMMARY:a\\;b\\,c\\\\d\\ne[0m\r\n");
    al_str_drop(&line);
}
END_TEST

START_TEST(a_time_is_the_same_moment_everywhere_or_has_no_zone)
{
    static const struct {
        struct al_date day;
        bool has_zone;
        const char *line;
    } rows[] = {
        {{2026, 7, 1}, true, "DTSTART:20260701T090000Z\r\n"},
        {{2026, 12, 1}, true, "DTSTART:20261201T100000Z\r\n"},
        {{2026, 7, 1}, false, "DTSTART:20260701T100000\r\n"},
    };
    struct al_str line = {0};

    al_clock_zone("Europe/London");
    for (size_t i = 0; i < AL_COUNT(rows); i++) {
        al_str_reset(&line);
        al_ics_time("DTSTART", rows[i].day, 600, rows[i].has_zone, &line);
        ck_assert_str_eq(al_str_text(&line), rows[i].line);
    }
    al_str_drop(&line);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("export");
    TCase *tc = tcase_create("export");

    tcase_add_unchecked_fixture(tc, fill, drop);
    tcase_add_test(tc, every_record_of_a_kind_is_a_row_or_counted_as_left);
    tcase_add_test(tc, json_and_rec_hold_as_many_records_as_csv);
    tcase_add_test(tc, recutils_reads_every_record_and_every_line_of_a_text);
    tcase_add_test(tc, a_panel_and_the_sheets_of_a_survey_never_leave);
    tcase_add_test(tc, what_is_kept_aside_leaves_only_by_its_name);
    tcase_add_test(
        tc, a_story_leaves_for_a_use_that_was_agreed_to_and_without_its_teller);
    tcase_add_test(tc, words_stay_and_the_note_that_they_were_said_leaves);
    tcase_add_test(tc, no_words_leave_by_way_of_what_refers_to_them);
    tcase_add_test(tc, payments_and_running_records_ask_for_no_consent);
    tcase_add_test(tc, a_formula_is_text_and_a_mark_stands_in_front);
    tcase_add_test(tc, it_stops_at_the_next_record_when_somebody_says_so);
    tcase_add_test(
        tc, a_calendar_names_nobody_and_calls_an_event_the_same_each_time);
    tcase_add_test(tc, lines_are_folded_at_75_bytes_and_never_in_a_character);
    tcase_add_test(tc, text_is_escaped_and_controls_are_left_out);
    tcase_add_test(tc, a_time_is_the_same_moment_everywhere_or_has_no_zone);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
