/* test_doc.c - every report of the sample, in every form. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/doc.h"
#include "core/page_html.h"
#include "core/paper.h"
#include "core/small_numbers.h"
#include "core/utf8.h"
#include "tests/json_check.h"
#include "tests/sampling.h"
#include "tests/testing.h"

static struct sampled sampled;
static struct al_words words;
static struct al_id person;
static struct al_doc doc;

static void open_sample(void)
{
    sampled_open(&sampled);
    al_words_init(&words);
    person = sampled_find(&sampled, AL_KIND_PERSON, "Ada");
}

static void close_sample(void)
{
    al_doc_drop(&doc);
    sampled_close(&sampled);
}

static void make(const struct al_report *report)
{
    struct al_doc_asked asked = {
        .report = report,
        .span = report->is_of_quarter ? al_report_quarter(sampled.today)
                                      : al_report_year(sampled.today),
        .today = sampled.today,
        .person = &person,
        .words = &words,
        .service = "Harbour IPS",
        .state = "0123456789ab@2026-11-23",
        .state_number = 17,
        .state_day = sampled.today};
    struct al_err err = {0};

    al_doc_drop(&doc);
    ck_assert_msg(al_doc_make(sampled.index, &asked, &doc, &err) == AL_OK,
                  "%s: %s", report->name, err.msg);
}

static void lay(const struct al_doc_form *form, struct al_str *out)
{
    const struct al_paper paper = {.is_large = form->is_large};
    struct al_page page = {.count = 0};

    al_str_reset(out);
    al_doc_page(&doc, form, &page);
    if (form->is_html)
        al_html_file(&page, form->is_large ? AL_HTML_LARGE : AL_HTML_NORMAL,
                     out);
    else
        al_paper_lay_page(&paper, &page, out);
    al_page_drop(&page);
}

/* Letters and digits alone: what a form may not lose. */
static void squeeze(const char *text, struct al_str *out)
{
    al_str_reset(out);
    for (const char *at = text ? text : ""; *at; at++)
        if ((*at >= '0' && *at <= '9') || (*at >= 'a' && *at <= 'z') ||
            (*at >= 'A' && *at <= 'Z'))
            al_str_putc(out, *at);
}

static void check_widths(const char *name, const char *text, int cols)
{
    while (*text) {
        size_t len = strcspn(text, "\n");
        struct al_str line = {0};

        al_str_add(&line, text, len);
        ck_assert_msg(al_text_width(al_str_text(&line)) <= cols,
                      "%s: a line is too wide: %s", name, al_str_text(&line));
        al_str_drop(&line);
        text += len + (text[len] == '\n');
    }
}

/* Whether each word of a text stands in what was laid out: cells that go on in
 * the next line have others' words between theirs. */
static void check_words(const char *name, const char *text, const char *all)
{
    struct al_str word = {0};

    while (text && *text) {
        size_t len = strcspn(text, " \n-_:;,.'\"()&<>");

        if (len > 0 && len <= 10) {
            struct al_str raw = {0};

            al_str_add(&raw, text, len);
            squeeze(al_str_text(&raw), &word);
            ck_assert_msg(strstr(all, al_str_text(&word)) != NULL,
                          "%s: \"%s\" was cut", name, al_str_text(&raw));
            al_str_drop(&raw);
        }
        text += len + (text[len] != '\0');
    }
    al_str_drop(&word);
}

static void check_all_words(const char *name, const char *laid)
{
    struct al_str all = {0};

    squeeze(laid, &all);
    for (size_t i = 0; i < doc.count; i++) {
        const struct al_doc_part *part = &doc.parts[i];

        check_words(name, part->title, al_str_text(&all));
        check_words(name, part->rule, al_str_text(&all));
        for (size_t k = 0; k < part->line_count; k++)
            check_words(name, part->lines[k], al_str_text(&all));
        for (size_t k = 0; k < part->point_count; k++)
            check_words(name, part->points[k], al_str_text(&all));
        for (size_t k = 0; k < part->quote_count; k++)
            check_words(name, part->quotes[k], al_str_text(&all));
        for (size_t r = 0; r < part->rows.count; r++)
            for (size_t k = 0; k < al_doc_part_cols(part); k++)
                check_words(name, part->rows.items[r].cells[k],
                            al_str_text(&all));
    }
    al_str_drop(&all);
}

START_TEST(no_form_of_any_report_cuts_a_word)
{
    static const struct al_doc_form forms[] = {
        {.is_html = false}, {.is_large = true}, {.is_html = true}};
    struct al_str text = {0};

    for (size_t i = 0; i < al_report_count(); i++) {
        make(al_report_at(i));
        for (size_t k = 0; k < AL_COUNT(forms); k++) {
            lay(&forms[k], &text);
            check_all_words(al_report_at(i)->name, al_str_text(&text));
            if (!forms[k].is_html)
                check_widths(al_report_at(i)->name, al_str_text(&text),
                             forms[k].is_large ? AL_PAPER_COLS_LARGE
                                               : AL_PAPER_COLS);
        }
    }
    al_str_drop(&text);
}
END_TEST

/* Numbers between tags, one by one. */
static void check_numbers(const char *name, const char *html, const char *json)
{
    const char *at = strstr(html, "<body");
    bool is_tag = false;

    ck_assert_ptr_nonnull(at);
    while (*at) {
        size_t len = is_tag ? 0 : strspn(at, "0123456789");

        /* &#39; is no number */
        if (!is_tag && strncmp(at, "&#", 2) == 0) {
            at = strchr(at, ';');
        } else if (len > 0) {
            struct al_str number = {0};

            al_str_add(&number, at, len);
            ck_assert_msg(strstr(json, al_str_text(&number)) != NULL,
                          "%s: %s is not in the JSON", name,
                          al_str_text(&number));
            al_str_drop(&number);
            at += len;
            continue;
        }
        is_tag = *at == '<' || (is_tag && *at != '>');
        at++;
    }
}

START_TEST(every_number_of_a_file_stands_in_the_json)
{
    const struct al_doc_form form = {.is_html = true};
    struct al_str html = {0}, json = {0};

    for (size_t i = 0; i < al_report_count(); i++) {
        make(al_report_at(i));
        lay(&form, &html);
        al_str_reset(&json);
        al_doc_json(&doc, &json);
        ck_assert_msg(al_test_is_json(al_str_text(&json), json.len), "%s",
                      al_report_at(i)->name);
        check_numbers(al_report_at(i)->name, al_str_text(&html),
                      al_str_text(&json));
        for (const char *at = al_str_text(&html);
             (at = strstr(at, "<svg xmlns")); at++) {
            ck_assert_ptr_nonnull(strstr(at, "role=\"img\""));
            ck_assert_ptr_nonnull(strstr(at, "<title id="));
            ck_assert_ptr_nonnull(strstr(at, "<desc id="));
            ck_assert_ptr_nonnull(strstr(at, "<table"));
        }
    }
    al_str_drop(&html);
    al_str_drop(&json);
}
END_TEST

/* Where the words of one picture begin and end, letters taken as 6 units. */
static void check_picture(const char *report, const char *at, bool is_large)
{
    enum { LETTER = 6, FONT = 13 };
    const char *end = strstr(at, "</svg>");
    int width = 0, x, y, taken, before_y = -1, before_x = 0, before_end = 0;

    ck_assert_int_eq(sscanf(strstr(at, "viewBox"), "viewBox=\"0 0 %d", &width),
                     1);
    /* Points, of a picture that is 662 pixels wide on paper. */
    ck_assert_msg(FONT * 662 * 3 / 4 / width >= (is_large ? 16 : 9),
                  "%s: %d units", report, width);
    while ((at = strstr(at + 1, "<text ")) && at < end) {
        const char *text = strchr(at, '>') + 1;
        struct al_str word = {0};
        int wide;

        ck_assert_int_eq(
            sscanf(at, "<text x=\"%d\" y=\"%d\"%n", &x, &y, &taken), 2);
        al_str_add(&word, text, (size_t)(strchr(text, '<') - text));
        wide = al_text_width(al_str_text(&word)) * LETTER;
        x -= strncmp(at + taken, " text-anchor=\"end\"", 18) == 0 ? wide
             : strncmp(at + taken, " text-anchor=\"middle\"", 21) == 0
                 ? wide / 2
                 : 0;
        ck_assert_msg(x >= 0 && x + wide <= width, "%s: %s from %d to %d of %d",
                      report, al_str_text(&word), x, x + wide, width);
        ck_assert_msg(y != before_y || x >= before_end || x + wide <= before_x,
                      "%s: %s lies on what is before it", report,
                      al_str_text(&word));
        before_y = y;
        before_x = x;
        before_end = x + wide;
        al_str_drop(&word);
    }
}

START_TEST(the_words_of_a_picture_are_whole_and_large_in_large_print)
{
    struct al_str html = {0};
    int pictures = 0;

    for (size_t i = 0; i < al_report_count(); i++)
        for (int is_large = 0; is_large < 2; is_large++) {
            const struct al_doc_form form = {.is_html = true,
                                             .is_large = is_large};

            make(al_report_at(i));
            lay(&form, &html);
            for (const char *at = al_str_text(&html);
                 (at = strstr(at, "<svg xmlns")); at++, pictures++)
                check_picture(al_report_at(i)->name, at, is_large);
        }
    ck_assert_int_gt(pictures, 12);
    al_str_drop(&html);
}
END_TEST

/* How long the longest bar of a picture is. */
static int longest_bar(const char *at)
{
    const char *end = strstr(at, "</svg>");
    int most = 0, wide;

    while ((at = strstr(at + 1, "<rect ")) && at < end)
        if (sscanf(at, "<rect x=\"%*d\" y=\"%*d\" width=\"%d\"", &wide) == 1 &&
            wide > most)
            most = wide;
    return most;
}

/* Thirteen rows: what is said most often stands in the first part, and nothing
 * in the second is as long. */
START_TEST(a_picture_of_many_rows_is_parted_in_large_print)
{
    const struct al_doc_form form = {.is_html = true, .is_large = true};
    struct al_str html = {0};
    const char *first, *second;

    make(al_report_by_name("heard"));
    lay(&form, &html);
    first = strstr(al_str_text(&html), "<svg xmlns");
    ck_assert_ptr_nonnull(first);
    ck_assert_ptr_nonnull(strstr(first, "(1 of 2)</title>"));
    second = strstr(first + 1, "<svg xmlns");
    ck_assert_ptr_nonnull(second);
    ck_assert_ptr_nonnull(strstr(second, "(2 of 2)</title>"));
    ck_assert_ptr_null(strstr(second + 1, "<svg xmlns"));
    ck_assert_int_gt(longest_bar(second), 0);
    ck_assert_int_lt(longest_bar(second), longest_bar(first) * 3 / 4);
    al_str_drop(&html);
}
END_TEST

START_TEST(the_same_state_makes_the_same_bytes)
{
    const struct al_doc_form form = {.is_html = true};
    struct al_str first = {0}, second = {0};

    for (size_t i = 0; i < al_report_count(); i++) {
        make(al_report_at(i));
        lay(&form, &first);
        make(al_report_at(i));
        lay(&form, &second);
        ck_assert_str_eq(al_str_text(&first), al_str_text(&second));
    }
    ck_assert_ptr_nonnull(strstr(al_str_text(&first), "save number 17"));
    al_str_drop(&first);
    al_str_drop(&second);
}
END_TEST

struct naming {
    const char *text;
};

static bool see_person(void *arg, const struct al_hit *hit)
{
    const struct naming *naming = arg;

    ck_assert_msg(strstr(naming->text, hit->title) == NULL, "%s", hit->title);
    return true;
}

START_TEST(no_name_stands_in_the_quarters_report)
{
    const struct al_query people = {.kind = AL_KIND_PERSON};
    struct al_str text = {0};
    struct naming naming;

    make(al_report_by_name("quarterly"));
    al_doc_json(&doc, &text);
    naming.text = al_str_text(&text);
    ck_assert_int_eq(
        al_query_run(sampled.index, &people, see_person, &naming, NULL), AL_OK);
    al_str_drop(&text);
}
END_TEST

START_TEST(a_quarter_is_read_and_is_of_the_financial_year)
{
    struct al_span span;

    ck_assert(al_report_read_span("2026-Q3", &span));
    ck_assert_int_eq(al_date_compare(span.from, (struct al_date){2026, 10, 1}),
                     0);
    ck_assert_int_eq(al_date_compare(span.to, (struct al_date){2026, 12, 31}),
                     0);
    ck_assert(al_report_read_span("2026-q4", &span));
    ck_assert_int_eq(al_date_compare(span.from, (struct al_date){2027, 1, 1}),
                     0);
    ck_assert(al_report_read_span("2026", &span));
    ck_assert_int_eq(al_date_compare(span.to, (struct al_date){2027, 3, 31}),
                     0);
    ck_assert(!al_report_read_span("2026-Q5", &span));
    ck_assert(!al_report_read_span("Q3", &span));
    ck_assert(!al_report_read_span("2026-Q3x", &span));
}
END_TEST

/* Parts of what commissioners are told, one of each: never a small one. */
START_TEST(no_small_number_of_people_stands_in_the_quarters_report)
{
    static const char *const parts[] = {"payments", "concerns",
                                        "representation"};

    make(al_report_by_name("quarterly"));
    for (size_t i = 0; i < doc.count; i++)
        for (size_t p = 0; p < AL_COUNT(parts); p++) {
            const struct al_doc_part *part = &doc.parts[i];
            size_t at = p == 0 ? 1 : 2;

            if (strcmp(part->key, parts[p]) != 0)
                continue;
            for (size_t r = 0; r < part->rows.count; r++) {
                const char *cell = part->rows.items[r].cells[at];

                if (p == 0 && r + 3 >= part->rows.count)
                    break; /* days, pounds, percent */
                ck_assert_msg(!cell || strcmp(cell, "*") == 0 ||
                                  strtol(cell, NULL, 10) % 5 == 0,
                              "%s: %s", part->key, cell);
            }
        }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("doc");
    TCase *tcase = tcase_create("sample");

    tcase_add_unchecked_fixture(tcase, open_sample, close_sample);
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, no_form_of_any_report_cuts_a_word);
    tcase_add_test(tcase, every_number_of_a_file_stands_in_the_json);
    tcase_add_test(tcase,
                   the_words_of_a_picture_are_whole_and_large_in_large_print);
    tcase_add_test(tcase, a_picture_of_many_rows_is_parted_in_large_print);
    tcase_add_test(tcase, the_same_state_makes_the_same_bytes);
    tcase_add_test(tcase, no_name_stands_in_the_quarters_report);
    tcase_add_test(tcase, a_quarter_is_read_and_is_of_the_financial_year);
    tcase_add_test(tcase,
                   no_small_number_of_people_stands_in_the_quarters_report);
    suite_add_tcase(suite, tcase);
    return al_test_run(suite);
}
