/* test_page.c - one page in each of its forms. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/page_html.h"
#include "core/paper.h"
#include "core/picture.h"
#include "tests/forms.h"
#include "tests/markup.h"
#include "tests/testing.h"

static const struct al_paper normal = {false, false}, large = {true, false};

/* ---- as text ---- */

static const struct {
    bool is_large;
    const char *text, *laid;
} lays[] = {
    {false, "\20Name\6Paid\n\17Sam T.\6GBP\n\17Al\6x", /* two columns */
     "Name    Paid\n------  ----\nSam T.  GBP\nAl      x\n"},
    {false,
     "\20Item\6Count\n\17one\6"
     "3\n\17two\06"
     "12",
     "Item  Count\n----  -----\none       3\ntwo      12\n"},
    {true,
     "\20Name\6Paid\n\17Sam T.\6"
     "9\n\17Al\6",
     "Name: Sam T.\n\n  Paid: 9\n\n\nName: Al\n\nPaid "
     "_______________________________"
     "\n\n\n"},
    {false, "a\n\23",
     "a\n\n- - - cut here - - - - - - - - - - - - - - - - - - -"
     " - - - - - - - - - -\n\n"},
    {false, "a\n\22\nb", "a\n\nb\n"},
    {false, "\16Below\na", "Below\na\n"},
    {false, "\21clock\6It takes an hour.\nb", "  * It takes an hour.\nb\n"},
    {false, "a\n\24Small.\n\24Print.", "a\n\nSmall.\n\nPrint.\n"},
    {false, "\17\6\n\17a", "\n-  ------------\na  ____________\n"},
};

START_TEST(a_page_is_laid_out)
{
    struct al_str out = {0};

    al_paper_lay(lays[_i].is_large ? &large : &normal, lays[_i].text, &out);
    ck_assert_str_eq(al_str_text(&out), lays[_i].laid);
    al_str_drop(&out);
}
END_TEST

/* ---- random pages ---- */

static const char *const bits[] = {
    "a",
    "it",
    "word",
    "\xc3\xa9t\xc3\xa9",
    "\xe6\x97\xa5\xe6\x9c\xac",
    "12",
    "3.5",
    "<b>",
    "&amp;",
    "\"",
    "o'clock",
    "]]>",
    "extraordinarilylongwordsthatnocolumncanholdinoneline",
};

static void put_words(struct al_test_random *random, size_t most,
                      struct al_str *out)
{
    al_str_reset(out);
    for (size_t i = al_test_below(random, most); i > 0; i--)
        al_str_printf(out, "%s%s", out->len > 0 ? " " : "",
                      bits[al_test_below(random, AL_COUNT(bits))]);
}

static void make_page(struct al_test_random *random, struct al_page *page)
{
    static const enum al_page_kind kinds[] = {
        AL_PAGE_TEXT,  AL_PAGE_HEADING, AL_PAGE_POINT,  AL_PAGE_BOX,
        AL_PAGE_WRITE, AL_PAGE_QUOTE,   AL_PAGE_TICKED, AL_PAGE_SUB,
        AL_PAGE_NOTE,  AL_PAGE_GAP,     AL_PAGE_BREAK,  AL_PAGE_CUT};
    struct al_str text = {0}, value = {0};

    for (int i = 0; i < 12; i++) {
        size_t at = al_test_below(random, AL_COUNT(kinds) + 3);

        put_words(random, 9, &text);
        put_words(random, 9, &value);
        if (at < AL_COUNT(kinds)) {
            bool has_text = kinds[at] != AL_PAGE_GAP &&
                            kinds[at] != AL_PAGE_BREAK &&
                            kinds[at] != AL_PAGE_CUT;

            al_page_add(page, kinds[at], has_text ? al_str_text(&text) : NULL);
        } else if (at == AL_COUNT(kinds)) {
            al_page_pair(page, al_str_text(&text), al_str_text(&value));
        } else if (at == AL_COUNT(kinds) + 1) {
            al_page_figure(page, "<svg viewBox=\"0 0 1 1\"></svg>",
                           al_str_text(&text));
        } else {
            size_t cols = 1 + al_test_below(random, 8);

            al_page_table(page, al_str_text(&value), cols);
            for (size_t n = cols * (1 + al_test_below(random, 4)); n > 0; n--) {
                put_words(random, 6, &text);
                al_page_cell(page, al_str_text(&text));
            }
        }
    }
    al_str_drop(&text);
    al_str_drop(&value);
}

START_TEST(a_random_page_is_whole_in_every_form)
{
    struct al_test_random random = {al_test_seed(400 + (uint64_t)_i)};
    struct al_page page = {.items = NULL};

    make_page(&random, &page);
    al_test_page_is_whole("random", &page);
    al_page_drop(&page);
}
END_TEST

/* ---- as a file ---- */

static const struct {
    const char *text, *want;
} files[] = {
    {"\1One\n\1Two\n\16Three",
     "<h1>One</h1>\n<section class=\"keep\">\n<h2>Two</h2>\n</section>\n"
     "<section class=\"keep\">\n<h3>Three</h3>\n</section>\n"},
    {"a.\nb.\n\nc.", "<p>a. b.</p>\n<p>c.</p>\n"},
    {"\2x <\n\2y", "<ul>\n<li>x &lt;</li>\n<li>y</li>\n</ul>\n"},
    {"\7Web", "aria-label=\"ticked\">&#215;</span> Web</li>"},
    {"When\6Monday\nBy\6 ",
     "<dl>\n<div><dt>When</dt><dd>Monday</dd></div>\n"
     "<div><dt>By</dt><dd><span class=\"line\" aria-hidden=\"true\"></span>"
     "</dd></div>\n</dl>\n"},
    {"\20A\6B\n\17x\6"
     "3",
     "<tr><th scope=\"col\" class=\"short\">A</th><th scope=\"col\" "
     "class=\"number\">B</th>"
     "</tr>\n</thead>\n<tbody>\n<tr><th scope=\"row\" class=\"short\">x</th>"
     "<td class=\"number\">3</td></tr>"},
    {"\21clock\6An hour.",
     "<div class=\"picture\"><svg viewBox=\"0 0 48 48\" aria-hidden=\"true\">"},
    {"\21nosuch\6An hour.", "<div class=\"picture\"><p>An hour.</p></div>"},
};

START_TEST(a_block_is_an_element_that_a_reader_knows)
{
    struct al_page page = {.items = NULL};
    struct al_str out = {0};

    al_page_read(&page, files[_i].text);
    al_html_file(&page, AL_HTML_NORMAL, &out);
    ck_assert_msg(strstr(al_str_text(&out), files[_i].want) != NULL, "%s",
                  al_str_text(&out));
    al_page_drop(&page);
    al_str_drop(&out);
}
END_TEST

START_TEST(a_file_says_its_language_and_title)
{
    struct al_page page = {.items = NULL};
    struct al_str out = {0};

    al_page_set_lang(&page, "cy");
    al_page_add(&page, AL_PAGE_HEADING, "Diolch <yn> fawr");
    al_html_file(&page, AL_HTML_LARGE, &out);
    ck_assert_ptr_nonnull(strstr(al_str_text(&out), "<html lang=\"cy\">"));
    ck_assert_ptr_nonnull(
        strstr(al_str_text(&out), "<title>Diolch &lt;yn&gt; fawr</title>"));
    ck_assert_ptr_nonnull(
        strstr(al_str_text(&out), "<article lang=\"cy\" class=\"large\">"));
    al_page_drop(&page);
    al_str_drop(&out);
}
END_TEST

START_TEST(every_picture_is_well_formed)
{
    const struct al_picture *picture = al_picture_at((size_t)_i);
    struct al_str text = {0}, plain = {0};
    char why[200];

    al_str_printf(&text, "<svg viewBox=\"0 0 48 48\">%s</svg>", picture->svg);
    ck_assert_msg(al_test_markup(al_str_text(&text), &plain, why), "%s: %s",
                  picture->name, why);
    ck_assert_ptr_eq(al_picture_by_name(picture->name), picture);
    al_str_drop(&text);
    al_str_drop(&plain);
}
END_TEST

/* The checker is worth nothing if it lets these pass. */
START_TEST(the_checker_refuses_what_is_broken)
{
    static const char *const broken[] = {"<p>a & b</p>",
                                         "<p>a<b</p>",
                                         "<p><b>a</p></b>",
                                         "<p>a",
                                         "a",
                                         "<p></p><p></p>",
                                         "<p a=b></p>",
                                         "<script></script>",
                                         "<p onclick=\"x\"></p>",
                                         "<p>\033</p>",
                                         "<a href=\"http://x\"></a>"};
    struct al_str plain = {0};
    char why[200];

    ck_assert_msg(!al_test_markup(broken[_i], &plain, why), "%s", broken[_i]);
    al_str_drop(&plain);
}
END_TEST

/* A day is never parted, and a table of words that would be narrow in large
 * letters stands row by row; one to write in stays a table. */
START_TEST(a_wide_table_of_large_print_stands_row_by_row)
{
    static const char *const heads[] = {"What", "Outcome", "Because", "Heard",
                                        "Told back", "Days"};
    static const char *const cells[] = {"A second bell", "Made",
                                        "-",             "11-May-2026",
                                        "20-Jun-2026",   "40"};

    for (int i = 0; i < 3; i++) {
        struct al_page page = {.items = NULL};
        struct al_str out = {0};
        const char *text;

        al_page_add(&page, AL_PAGE_HEADING, "T");
        al_page_table(&page, NULL, AL_COUNT(heads));
        for (size_t k = 0; k < AL_COUNT(heads); k++)
            al_page_cell(&page, heads[k]);
        for (size_t k = 0; k < AL_COUNT(cells); k++)
            al_page_cell(&page, i == 2 && k == 2 ? "" : cells[k]);
        al_html_file(&page, i == 0 ? AL_HTML_NORMAL : AL_HTML_LARGE, &out);
        text = al_str_text(&out);
        ck_assert_int_eq(strstr(text, "<dl class=\"row\">") != NULL, i == 1);
        ck_assert_int_eq(strstr(text, "<table") != NULL, i != 1);
        if (i == 0)
            ck_assert_ptr_nonnull(
                strstr(text, "<td class=\"day\">11-May-2026</td>"));
        al_str_drop(&out);
        al_page_drop(&page);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("page");
    TCase *tc = tcase_create("page");

    tcase_add_loop_test(tc, a_page_is_laid_out, 0, AL_COUNT(lays));
    tcase_add_loop_test(tc, a_random_page_is_whole_in_every_form, 0, 60);
    tcase_add_loop_test(tc, a_block_is_an_element_that_a_reader_knows, 0,
                        AL_COUNT(files));
    tcase_add_test(tc, a_file_says_its_language_and_title);
    tcase_add_loop_test(tc, every_picture_is_well_formed, 0,
                        (int)al_picture_count());
    tcase_add_loop_test(tc, the_checker_refuses_what_is_broken, 0, 11);
    tcase_add_test(tc, a_wide_table_of_large_print_stands_row_by_row);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
