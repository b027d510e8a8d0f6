/*
 * test_printed.c - what comes out of a printer: every sheet and report of the
 * sample, from a browser, at A4.
 *
 * All of them stand in one file, so that the browser is started once; a mark
 * that no eye sees says where each begins. Where Chromium or Poppler is not
 * installed nothing is looked at, and a line says so.
 *
 *     PRINTED_SAID=1 ...            pages of each, and the emptiest of them
 *     PRINTED_KEEP=/some/file.pdf   keep what came out, for eyes
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/doc.h"
#include "core/handout.h"
#include "core/page_html.h"
#include "tests/outside.h"
#include "tests/sampling.h"
#include "tests/testing.h"

enum { PAPERS_MAX = 600, OF_EACH = 2, RECORDS_MAX = 40 };

/* Points of 1/72 inch. */
#define EDGE_MM    12 /* no letter stands nearer to a side */
#define POINTS(mm) ((mm)*72.0 / 25.4)
#define A4_HIGH    POINTS(297)
#define MARK       6 /* letters of a mark */

static struct sampled sampled;
static const struct al_words words = {"resident", "residents"};
static const struct al_words long_words = {
    "person with experience of the service",
    "people with experience of the service"};
#define LONG_NAME                                                          \
    "The Employment and Wellbeing Partnership of North and South Harbour " \
    "with Quayside"
static const char *dirs[1];

#define NEARLY_EMPTY 0.15 /* of a page's height */

/* What was printed, and what became of it. */
static struct paper {
    char name[60];
    size_t pages;
    double least; /* of its pages: how much of the height is used, 0 to 1 */
} papers[PAPERS_MAX];
static size_t paper_count;
static struct al_str html; /* the file */
static bool is_looked_at;  /* there is a browser */
static char *pdf;          /* what it made */

/* ---- the file ---- */

static void add_paper(const char *name, const struct al_page *page,
                      enum al_html_letters letters)
{
    struct al_str own = {0};
    const char *end;

    ck_assert_uint_lt(paper_count, PAPERS_MAX);
    al_html_page(page, letters, &own);
    end = strchr(al_str_text(&own), '>');
    ck_assert_ptr_nonnull(end);
    al_str_printf(&html,
                  "%.*s><b style=\"position:absolute;font:%dpt monospace;"
                  "color:#fff\">@%zu@</b>%s",
                  (int)(end - al_str_text(&own)), al_str_text(&own), MARK,
                  paper_count, end + 1);
    snprintf(papers[paper_count++].name, sizeof(papers->name), "%s%s", name,
             letters == AL_HTML_LARGE ? ", large" : "");
    al_str_drop(&own);
}

struct adding {
    const struct al_handout *handout;
    size_t count, before; /* before: when this kind of record began */
};

static bool add_sheet(void *arg, const struct al_handout_one *one)
{
    struct adding *adding = arg;
    const struct al_handout_from from = {.index = sampled.index,
                                         .words = &words,
                                         .service = "Harbour IPS",
                                         .today = sampled.today,
                                         .dirs = dirs,
                                         .dir_count = 1};
    struct al_page page = {.items = NULL};
    struct al_err err = {0};

    al_test_ok(al_handout_page(&from, adding->handout, one, &page, &err), &err);
    add_paper(adding->handout->name, &page, AL_HTML_NORMAL);
    add_paper(adding->handout->name, &page, AL_HTML_LARGE);
    al_page_drop(&page);
    adding->count++;
    return false; /* one of a kind of record is enough */
}

static bool add_of_record(void *arg, const struct al_hit *hit)
{
    struct adding *adding = arg;

    (void)al_handout_each(sampled.index, adding->handout, &hit->id, add_sheet,
                          adding, NULL);
    return adding->count == adding->before;
}

static void add_sheets(void)
{
    for (size_t i = 0; i < al_handout_count(); i++) {
        struct adding adding = {.handout = al_handout_at(i)};
        const struct al_handout *handout = adding.handout;

        for (size_t k = 0; k < AL_HANDOUT_KINDS && handout->kinds[k] &&
                           adding.count < OF_EACH;
             k++) {
            const struct al_query query = {.kind = handout->kinds[k],
                                           .limit = RECORDS_MAX};

            al_test_ok(al_query_run(sampled.index, &query, add_of_record,
                                    &adding, NULL),
                       &(struct al_err){0});
        }
        if (handout->flags & AL_HANDOUT_BLANK) {
            adding.before = adding.count;
            (void)al_handout_each(sampled.index, handout, NULL, add_sheet,
                                  &adding, NULL);
        }
    }
}

static void add_report(const char *name, struct al_doc_asked *asked)
{
    struct al_err err = {0};

    for (int large = 0; large < 2; large++) {
        const struct al_doc_form form = {.is_html = true, .is_large = large};
        struct al_page page = {.items = NULL};
        struct al_doc doc = {.count = 0};

        al_test_ok(al_doc_make(sampled.index, asked, &doc, &err), &err);
        al_doc_page(&doc, &form, &page);
        add_paper(name, &page, large ? AL_HTML_LARGE : AL_HTML_NORMAL);
        al_page_drop(&page);
        al_doc_drop(&doc);
    }
}

static void add_reports(void)
{
    const struct al_id person =
        sampled_find(&sampled, AL_KIND_PERSON, "Ada L.");
    struct al_doc_asked asked = {.today = sampled.today,
                                 .words = &words,
                                 .service = "Harbour IPS",
                                 .state = "0123456789ab@2026-11-23",
                                 .state_number = 17,
                                 .state_day = sampled.today};

    for (size_t i = 0; i < al_report_count(); i++) {
        asked.report = al_report_at(i);
        asked.span = asked.report->is_of_quarter
                         ? al_report_quarter(sampled.today)
                         : al_report_year(sampled.today);
        asked.person = asked.report->is_of_person ? &person : NULL;
        add_report(asked.report->name, &asked);
    }
    asked.report = al_report_by_name("quarterly");
    asked.person = NULL;
    asked.span = al_report_quarter((struct al_date){2026, 8, 1});
    add_report("quarterly of a quarter that is over", &asked);
    asked.words = &long_words;
    asked.service = LONG_NAME;
    asked.span = al_report_quarter(sampled.today);
    add_report("quarterly with long names", &asked);
    asked.span = al_report_quarter((struct al_date){2020, 8, 1});
    add_report("quarterly without a figure", &asked);
}

/* ---- what came out ---- */

static bool is_installed(const char *program)
{
    return al_test_sh(NULL, "command -v %s >/dev/null 2>&1", program) == 0;
}

struct looking {
    struct paper *paper; /* whose page it is */
    size_t pages;        /* so far */
    double high, wide;   /* of the page */
    double top, bottom;  /* of the letters on it, without its number */
};

/* Boxes and empty tables are no words: the share of the height between the
 * first and the last row of dots that are not white. */
static double inked(size_t nth)
{
    struct al_str out = {0};
    const char *at;
    size_t wide, high, first = SIZE_MAX, last = 0;

    ck_assert_int_eq(al_test_sh(&out, "pdftoppm -r 18 -gray -f %zu -l %zu '%s'",
                                nth, nth, pdf),
                     0);
    ck_assert_int_eq(sscanf(al_str_text(&out), "P5 %zu %zu 255", &wide, &high),
                     2);
    ck_assert_uint_gt(out.len, wide * high);
    at = al_str_text(&out) + out.len - wide * high;
    for (size_t i = 0; i < wide * high * 94 / 100; i++)
        if ((unsigned char)at[i] < 200) {
            first = first == SIZE_MAX ? i / wide : first;
            last = i / wide;
        }
    al_str_drop(&out);
    return first == SIZE_MAX ? 0 : (double)(last - first + 1) / (double)high;
}

static void end_page(struct looking *looking)
{
    struct paper *paper = looking->paper;
    double used;

    if (looking->high <= 0)
        return;
    looking->pages++;
    ck_assert_ptr_nonnull(paper);
    used = looking->bottom > 0
               ? (looking->bottom - looking->top) / looking->high
               : 0;
    if (used < NEARLY_EMPTY)
        used = inked(looking->pages);
    if (paper->pages == 0 || used < paper->least)
        paper->least = used;
    paper->pages++;
}

static double number_behind(const char *line, const char *name)
{
    const char *at = strstr(line, name);

    ck_assert_msg(at != NULL, "%s", line);
    return strtod(at + strlen(name), NULL);
}

/* A mark says whose the page is; wider than the paper, a browser makes all of
 * it smaller, and the mark with it. */
static bool take_mark(struct looking *looking, const char *text, double size)
{
    char *end;
    unsigned long at;

    if (text[0] != '@')
        return false;
    at = strtoul(text + 1, &end, 10);
    if (*end != '@' || end == text + 1)
        return false;
    ck_assert_uint_lt(at, paper_count);
    ck_assert_msg(at == 0 || papers[at - 1].pages > 0 ||
                      looking->paper == &papers[at - 1],
                  "%s did not come out", papers[at - 1].name);
    looking->paper = &papers[at];
    ck_assert_msg(size > MARK,
                  "something is wider than the paper: letters of "
                  "%d points are %.2f high",
                  MARK, size);
    return true;
}

static void see_word(struct looking *looking, const char *line)
{
    const char *text = strchr(line, '>');
    double left = number_behind(line, "xMin=\"");
    double right = number_behind(line, "xMax=\"");
    double top = number_behind(line, "yMin=\"");
    double bottom = number_behind(line, "yMax=\"");

    if (take_mark(looking, text + 1, bottom - top) ||
        top > looking->high - POINTS(15)) /* the page's number */
        return;
    ck_assert_ptr_nonnull(looking->paper);
    ck_assert_msg(left >= POINTS(EDGE_MM) &&
                      right <= looking->wide - POINTS(EDGE_MM),
                  "%s: cut at a side: %s", looking->paper->name, text + 1);
    if (looking->top <= 0 || top < looking->top)
        looking->top = top;
    if (bottom > looking->bottom)
        looking->bottom = bottom;
}

/* Lines of pdftotext -bbox: a page's begins it, each word is one. */
static void look(FILE *file)
{
    struct looking looking = {.paper = NULL};
    char line[2000];

    while (fgets(line, sizeof(line), file)) {
        if (strstr(line, "<page ")) {
            end_page(&looking);
            looking.top = looking.bottom = 0;
            looking.wide = number_behind(line, "width=\"");
            looking.high = number_behind(line, "height=\"");
            ck_assert(looking.high > A4_HIGH - 2 && looking.high < A4_HIGH + 2);
        } else if (strstr(line, "<word ")) {
            see_word(&looking, line);
        }
    }
    end_page(&looking);
}

static void print_all(void)
{
    static char path[400];
    const char *srcdir = getenv("srcdir");
    char *dir, *name;
    FILE *file;

    is_looked_at = is_installed("chromium") && is_installed("pdftotext") &&
                   /* others are wider or narrower */
                   al_test_sh(NULL, "fc-match Arial | grep -Eiq "
                                    "'arial|liberation|dejavu'") == 0;
    if (!is_looked_at) {
        fprintf(stderr, "skipped: chromium, pdftotext or letters "
                        "as of Arial are not installed\n");
        return;
    }
    snprintf(path, sizeof(path), "%s/core/templates",
             srcdir && *srcdir ? srcdir : ".");
    dirs[0] = path;
    sampled_open(&sampled);
    al_html_begin("All", "en", &html);
    add_sheets();
    add_reports();
    al_html_end(&html);
    dir = al_test_tmpdir();
    name = al_test_path(dir, "all.html");
    al_test_write(name, al_str_text(&html), 0600);
    al_test_must("cd '%s' && HOME='%s' chromium --headless --no-sandbox "
                 "--disable-gpu --disable-dev-shm-usage "
                 "--no-pdf-header-footer --user-data-dir='%s/own' "
                 "--print-to-pdf=all.pdf 'file://%s' && "
                 "pdftotext -bbox all.pdf all.txt",
                 dir, dir, dir, name);
    free(name);
    if (getenv("PRINTED_KEEP"))
        al_test_must("cp '%s/all.pdf' \"$PRINTED_KEEP\"", dir);
    pdf = al_test_path(dir, "all.pdf");
    name = al_test_path(dir, "all.txt");
    file = fopen(name, "re");
    ck_assert_ptr_nonnull(file);
    look(file);
    fclose(file);
    free(name);
    free(pdf);
    al_test_rm(dir);
}

static void close_all(void)
{
    if (is_looked_at)
        sampled_close(&sampled);
    al_str_drop(&html);
}

START_TEST(every_paper_comes_out)
{
    if (getenv("PRINTED_SAID"))
        for (size_t i = 0; i < paper_count; i++)
            fprintf(stderr, "%zu pages, %.2f  %s\n", papers[i].pages,
                    papers[i].least, papers[i].name);
    for (size_t i = 0; i < paper_count; i++)
        ck_assert_msg(papers[i].pages > 0, "%s", papers[i].name);
}
END_TEST

/* The last line of a paper does not stand alone on a sheet. */
START_TEST(no_page_is_nearly_empty)
{
    for (size_t i = 0; i < paper_count; i++)
        ck_assert_msg(papers[i].pages < 2 || papers[i].least >= NEARLY_EMPTY,
                      "%s: of %zu pages one is used for %.0f %%",
                      papers[i].name, papers[i].pages, papers[i].least * 100);
}
END_TEST

START_TEST(the_quarterly_report_is_two_pages)
{
    size_t seen = 0;

    for (size_t i = 0; i < paper_count; i++) {
        if (strncmp(papers[i].name, "quarterly", 9) != 0 ||
            strstr(papers[i].name, ", large"))
            continue;
        ck_assert_msg(papers[i].pages == 2, "%s: %zu pages", papers[i].name,
                      papers[i].pages);
        seen++;
    }
    ck_assert(!is_looked_at || seen == 4);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("printed");
    TCase *tc = tcase_create("printed");

    tcase_add_unchecked_fixture(tc, print_all, close_all);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, every_paper_comes_out);
    tcase_add_test(tc, no_page_is_nearly_empty);
    tcase_add_test(tc, the_quarterly_report_is_two_pages);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
