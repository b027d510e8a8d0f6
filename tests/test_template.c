/* test_template.c - the language of sheets, and how they stand on paper. */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/paper.h"
#include "core/template.h"
#include "core/utf8.h"
#include "tests/testing.h"

#define HEAD "version: 1\nauthor: us\nreviewed by clients on: \n\n"

static struct al_values values;

static void set_values(void)
{
    struct al_values *row;

    values = (struct al_values){.items = NULL};
    al_values_set(&values, "name", "Sam T.");
    al_values_set(&values, "word", "resident");
    al_values_set(&values, "place", NULL);
    al_values_set(&values, "trap", "{name}\n* [] = x | y");
    al_values_set(al_values_list(&values, "skills"), "skill", NULL);
    row = al_values_row(&values, "skills");
    al_values_set(row, "skill", "listening");
    row = al_values_row(&values, "skills");
    al_values_set(row, "skill", "scoring");
    al_values_set(row, "name", "a row's own");
    al_values_set(al_values_list(&values, "none"), "said", NULL);
}

/* Filled, with the marks of lines as letters: H heading, P point ... */
static enum al_status fill(const char *body, struct al_str *out,
                           struct al_err *err)
{
    struct al_template template = {.path = NULL};
    struct al_str text = {0};
    enum al_status status;

    al_str_printf(&text, "%s%s", HEAD, body);
    status =
        al_template_read("t.txt", al_str_text(&text), text.len, &template, err);
    if (status == AL_OK)
        status = al_template_fill(&template, &values, out, err);
    for (size_t i = 0; i < out->len; i++)
        if (out->data[i] > 0 && out->data[i] <= AL_PAGE_TICKED)
            out->data[i] = "?HPBWQ:T"[(int)out->data[i]];
    al_template_drop(&template);
    al_str_drop(&text);
    return status;
}

static const struct {
    const char *body, *filled;
} fills[] = {
    {"", ""},
    {"Dear {name},\n", "Dear Sam T.,\n"},
    {"Ask {name}. Now.\n", "Ask Sam T. Now.\n"},
    {"A {word}. Now...\n", "A resident. Now...\n"},
    {"a {{name} b", "a {name} b"},
    {"{place}", ""},
    {"{if place}We met at {place}.{end}x\n", "x\n"},
    {"{if not place}Somewhere.{else}{place}{end}\n", "Somewhere.\n"},
    {"{if name}yes{else}no{end}\n", "yes\n"},
    {"a\n{if place}\nb\n{else}\nc\n{end}\nd\n", "a\nc\nd\n"},
    {"a\n{if name}\n{if place}\nb\n{end}\nc\n{end}\nd", "a\nc\nd"},
    {"{each skills}\n* {skill} of {name}\n{end}\n",
     "Plistening of Sam T.\nPscoring of a row's own\n"},
    {"{each skills}{skill}; {end}.", "listening; scoring; ."},
    {"{each none}\n{said}\n{end}\nnothing\n", "nothing\n"},
    {"{if none}some{else}none{end} {if skills}some{end}", "none some"},
    {"= Head\n[] box\n[x] done\n__ Signed\n> words\nWhen | {name}\n",
     "HHead\nBbox\nTdone\nWSigned\nQwords\nWhen:Sam T.\n"},
    {"Paid |\nBy |", "Paid:\nBy:"},
    /* What begins a line behind a condition is its begin all the same. */
    {"{if name}* {name}{end}\n", "PSam T.\n"},
    {"a * b = c [] d > e\n", "a * b = c [] d > e\n"},
    /* A value is neither a placeholder nor the begin of a line. */
    {"{trap}\n{trap} | {trap}\n",
     "{name} * [] = x | y\n{name} * [] = x | y:{name} * [] = x | y\n"},
};

START_TEST(a_template_is_filled)
{
    struct al_str out = {0};
    struct al_err err = {.msg = ""};

    set_values();
    ck_assert_msg(fill(fills[_i].body, &out, &err) == AL_OK, "%s", err.msg);
    ck_assert_str_eq(al_str_text(&out), fills[_i].filled);
    al_values_drop(&values);
    al_str_drop(&out);
}
END_TEST

static const struct {
    const char *body, *message;
} faults[] = {
    {"a\n{nmae}\n", "t.txt, line 6: no such word: {nmae}"},
    {"{if nmae}x{end}", "t.txt, line 5: no such word: {nmae}"},
    {"{each name}x{end}", "t.txt, line 5: this is no list: {name}"},
    {"{each nmae}x{end}", "t.txt, line 5: no such list: {nmae}"},
    {"a\nb {skills}", "t.txt, line 6: this is a list and needs {each ...}: "
                      "{skills}"},
    {"a\n\n{if name}\nx\n", "t.txt, line 7: this has no {end}: {name}"},
    {"{each skills}\nx\n", "t.txt, line 5: this has no {end}: {skills}"},
    {"{if name}x{else}y{else}z{end}", "t.txt, line 5: this has no {end}: "
                                      "{name}"},
    {"a\n{end}\n", "t.txt, line 6: there is nothing to end here"},
    {"a {name\n}", "t.txt, line 5: this brace is not closed"},
    {"a {}", "t.txt, line 5: between braces stands one word of small letters"},
    {"a {Name}", "t.txt, line 5: between braces stands one word of small "
                 "letters"},
    /* Also where it is left out now: it would fail for the next person. */
    {"{if place}\n{nmae}\n{end}", "t.txt, line 6: no such word: {nmae}"},
    {"{each none}\n\n{siad}\n{end}", "t.txt, line 7: no such word: {siad}"},
    {"\xff", "t.txt, line 5: this is no plain text (UTF-8, no tabs)"},
    {"{if name}{if name}{if name}{if name}{if name}{if name}{if name}{if "
     "name}{if name}",
     "t.txt, line 5: too many of these in each other: {name}"},
};

START_TEST(a_fault_names_file_and_line_and_puts_out_nothing)
{
    struct al_str out = {0};
    struct al_err err = {.msg = ""};

    set_values();
    al_str_puts(&out, "kept");
    ck_assert_int_eq(fill(faults[_i].body, &out, &err), AL_EINVAL);
    ck_assert_str_eq(err.msg, faults[_i].message);
    ck_assert_str_eq(al_str_text(&out), "kept");
    al_values_drop(&values);
    al_str_drop(&out);
}
END_TEST

static const struct {
    const char *text, *message; /* NULL: it is fine */
} heads[] = {
    {"version: 2\r\nauthor: A\r\nreviewed by clients on: May\r\n\r\nx", NULL},
    {"reviewed by clients on:\nauthor: A\nversion: 2\n", NULL},
    {"version: 1\nauthor: A\n\nx", "t.txt, line 3: version, author and "
                                   "\"reviewed by clients on\" must stand "
                                   "above the text"},
    {"version: 1\nAuthor: A\n\nx",
     "t.txt, line 2: the first lines are version, author and \"reviewed by "
     "clients on\", then an empty one"},
    {"", "t.txt, line 1: version, author and \"reviewed by clients on\" must "
         "stand above the text"},
};

START_TEST(who_made_and_who_reviewed_it_stands_above)
{
    struct al_template template = {.path = NULL};
    struct al_err err = {.msg = ""};
    enum al_status status = al_template_read(
        "t.txt", heads[_i].text, strlen(heads[_i].text), &template, &err);

    if (heads[_i].message) {
        ck_assert_int_eq(status, AL_EINVAL);
        ck_assert_str_eq(err.msg, heads[_i].message);
        ck_assert_ptr_null(template.text);
    } else {
        ck_assert_int_eq(status, AL_OK);
        ck_assert_str_eq(template.version, "2");
        ck_assert_str_eq(template.author, "A");
        al_template_drop(&template);
    }
}
END_TEST

static void write_file(const char *dir, const char *text)
{
    char path[200];
    FILE *file;

    snprintf(path, sizeof(path), "%s/t.txt", dir);
    file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fprintf(file, "%s%s", HEAD, text);
    fclose(file);
}

START_TEST(a_service_puts_its_own_in_front)
{
    char home[] = "/tmp/al_template.XXXXXX", own[64], ours[64];
    const char *dirs[] = {NULL, own, "", ours};
    struct al_template template = {.path = NULL};
    struct al_err err = {.msg = ""};

    ck_assert_ptr_nonnull(mkdtemp(home));
    snprintf(own, sizeof(own), "%s/own", home);
    snprintf(ours, sizeof(ours), "%s/ours", home);
    ck_assert_int_eq(mkdir(ours, 0700), 0);
    ck_assert_int_eq(al_template_load(dirs, 4, "t.txt", &template, &err),
                     AL_ENOTFOUND);
    write_file(ours, "ours");
    ck_assert_int_eq(al_template_load(dirs, 4, "t.txt", &template, &err),
                     AL_OK);
    ck_assert_str_eq(template.body, "ours");
    al_template_drop(&template);
    ck_assert_int_eq(mkdir(own, 0700), 0);
    write_file(own, "their own");
    ck_assert_int_eq(al_template_load(dirs, 4, "t.txt", &template, &err),
                     AL_OK);
    ck_assert_str_eq(template.body, "their own");
    ck_assert_ptr_nonnull(strstr(template.path, "/own/t.txt"));
    al_template_drop(&template);
    for (int i = 0; i < 2; i++) {
        char path[100];

        snprintf(path, sizeof(path), "%s/t.txt", i ? ours : own);
        unlink(path);
        rmdir(i ? ours : own);
    }
    rmdir(home);
}
END_TEST

/* ---- paper ---- */

#define LONG                                                                \
    "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamten" \
    "gesellschaft"

static const struct {
    bool is_large, is_ascii;
    const char *text, *laid;
} lays[] = {
    {false, false, "", ""},
    {false, false, "One.\nTwo.\n\n\n\nThree.", "One. Two.\n\nThree.\n"},
    {true, false, "One.\nTwo.\n\nThree.", "One.\n\nTwo.\n\n\nThree.\n\n"},
    {false, false, "\1Head\nText", "Head\n----\nText\n"},
    {true, false, "\1Head\nText", "Head\n\nText\n\n"},
    {false, false, "\2one\n\2two\n", "  * one\n  * two\n"},
    {false, false, "\3Website\n\7Leaflet", "  [ ] Website\n  [x] Leaflet\n"},
    {true, false, "\3The website of the service and its news",
     "[ ] The website of the service and\n\n    its news\n\n"},
    {false, false, "When\6Monday", "When                  Monday\n"},
    {true, false, "When\6Monday", "When\n\n  Monday\n\n"},
    {false, false, "Support person\6",
     "Support person        "
     "__________________________________________________\n"},
    {true, false, "\4Signed", "Signed _____________________________\n\n"},
    {false, false, "\5Say people", "    Say people\n"},
    {false, true,
     "Zo\xc3\xab has \xc2\xa3"
     "25",
     "Zoe has GBP 25\n"},
    {false, false, "bad \033[31m", "bad ?[31m\n"},
    {true, false, LONG,
     "Donaudampfschifffahrtselektrizitaete\n\n"
     "nhauptbetriebswerkbauunterbeamtenges\n\nellschaft\n\n"},
};

START_TEST(a_sheet_is_laid_out)
{
    const struct al_paper paper = {lays[_i].is_large, lays[_i].is_ascii};
    struct al_str out = {0};

    al_paper_lay(&paper, lays[_i].text, &out);
    ck_assert_str_eq(al_str_text(&out), lays[_i].laid);
    al_str_drop(&out);
}
END_TEST

/* Random words in random lines: none too wide, and no letter lost. */
START_TEST(no_line_is_too_wide_and_no_letter_is_lost)
{
    static const char *const bits[] = {"a",
                                       "it",
                                       "word",
                                       "\xc3\xa9t\xc3\xa9",
                                       "\xe6\x97\xa5\xe6\x9c\xac",
                                       LONG,
                                       " ",
                                       " ",
                                       " ",
                                       "\n",
                                       "\n\n",
                                       "\n\1",
                                       "\n\2",
                                       "\n\3",
                                       "\n\4",
                                       "\n\5",
                                       "\6",
                                       "\n\7"};
    struct al_test_random random = {al_test_seed(77)};
    const struct al_paper paper = {_i % 2, false};
    int width = _i % 2 ? AL_PAPER_COLS_LARGE : AL_PAPER_COLS;
    struct al_str text = {0}, out = {0}, was = {0}, is = {0};

    for (size_t i = 0; i < 60; i++)
        al_str_puts(&text, bits[al_test_below(&random, 18)]);
    for (int i = 0; i < _i; i++)
        al_str_puts(&text, bits[al_test_below(&random, 18)]);
    al_paper_lay(&paper, al_str_text(&text), &out);
    for (const char *at = al_str_text(&out); *at;) {
        size_t len = strcspn(at, "\n");
        char *line = al_strndup(at, len);

        ck_assert_msg(al_text_width(line) <= width, "%s", line);
        free(line);
        at += len + 1;
    }
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.data[i] > ' ')
            al_str_putc(&was, text.data[i]);
    for (size_t i = 0; i < out.len; i++)
        if (!strchr(" \n_*[]x-", out.data[i]))
            al_str_putc(&is, out.data[i]);
    ck_assert_str_eq(al_str_text(&is), al_str_text(&was));
    al_str_drop(&text);
    al_str_drop(&out);
    al_str_drop(&was);
    al_str_drop(&is);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("template");
    TCase *tc = tcase_create("template");

    tcase_add_loop_test(tc, a_template_is_filled, 0, AL_COUNT(fills));
    tcase_add_loop_test(tc, a_fault_names_file_and_line_and_puts_out_nothing, 0,
                        AL_COUNT(faults));
    tcase_add_loop_test(tc, who_made_and_who_reviewed_it_stands_above, 0,
                        AL_COUNT(heads));
    tcase_add_test(tc, a_service_puts_its_own_in_front);
    tcase_add_loop_test(tc, a_sheet_is_laid_out, 0, AL_COUNT(lays));
    tcase_add_loop_test(tc, no_line_is_too_wide_and_no_letter_is_lost, 0, 200);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
