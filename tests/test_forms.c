/* test_forms.c - every sheet of the sample service, in every form. */
#include "config.h"

#include <stdio.h>

#include "core/handout.h"
#include "core/picture.h"
#include "core/readable.h"
#include "tests/forms.h"
#include "tests/sampling.h"
#include "tests/testing.h"

enum { RECORDS_MAX = 5, AGE_MAX = 12 };

static struct sampled sampled;
static const struct al_words words = {"resident", "residents"};
static const char *dirs[1];

static void open_all(void)
{
    static char path[400];
    const char *srcdir = getenv("srcdir");

    snprintf(path, sizeof(path), "%s/core/templates",
             srcdir && *srcdir ? srcdir : ".");
    dirs[0] = path;
    sampled_open(&sampled);
}

static void close_all(void)
{
    sampled_close(&sampled);
}

struct printing {
    const struct al_handout *handout;
    size_t papers, named; /* of the named, those with a person's name */
};

static struct al_handout_from from_here(void)
{
    return (struct al_handout_from){.index = sampled.index,
                                    .words = &words,
                                    .service = "Harbour IPS <&> \"us\"",
                                    .today = sampled.today,
                                    .dirs = dirs,
                                    .dir_count = 1};
}

static bool page_has(const struct al_page *page, const char *word)
{
    for (size_t i = 0; i < page->count; i++)
        if (strstr(page->items[i].text, word) ||
            (page->items[i].value && strstr(page->items[i].value, word)))
            return true;
    return false;
}

static bool print_one(void *arg, const struct al_handout_one *one)
{
    struct printing *printing = arg;
    struct al_handout_from from = from_here();
    struct al_page page = {.items = NULL};
    struct al_err err = {0};

    ck_assert_msg(al_handout_page(&from, printing->handout, one, &page, &err) ==
                      AL_OK,
                  "%s: %s", printing->handout->name, err.msg);
    al_test_page_is_whole(printing->handout->name, &page);
    ck_assert(page_has(&page, "Harbour IPS <&> \"us\""));
    ck_assert_str_ne(al_page_title(&page), "");
    for (size_t i = 0; i < page.count; i++)
        ck_assert_msg(page.items[i].kind != AL_PAGE_PICTURE ||
                          al_picture_by_name(page.items[i].text),
                      "%s: no picture %s", printing->handout->name,
                      page.items[i].text);
    printing->papers++;
    al_page_drop(&page);
    return printing->papers % 20 != 0;
}

static bool print_record(void *arg, const struct al_hit *hit)
{
    struct printing *printing = arg;

    (void)al_handout_each(sampled.index, printing->handout, &hit->id, print_one,
                          printing, NULL);
    return true;
}

/* Of each kind that it is made from, and about nothing where that is possible.
 */
START_TEST(a_sheet_is_whole_in_every_form)
{
    struct printing printing = {.handout = al_handout_at((size_t)_i)};
    const struct al_handout *handout = printing.handout;
    struct al_err err = {0};

    for (size_t i = 0; i < AL_HANDOUT_KINDS && handout->kinds[i]; i++) {
        const struct al_query query = {.kind = handout->kinds[i],
                                       .limit = RECORDS_MAX};

        ck_assert_int_eq(
            al_query_run(sampled.index, &query, print_record, &printing, &err),
            AL_OK);
    }
    ck_assert_msg(printing.papers > 0, "%s: nothing of the sample gives it",
                  handout->name);
    if (handout->flags & AL_HANDOUT_BLANK)
        ck_assert_int_eq(al_handout_each(sampled.index, handout, NULL,
                                         print_one, &printing, &err),
                         AL_OK);
    else
        ck_assert_int_eq(al_handout_each(sampled.index, handout, NULL,
                                         print_one, &printing, &err),
                         AL_EINVAL);
}
END_TEST

/* A hint to editors that ours do not need. */
START_TEST(a_sheet_of_ours_is_plain)
{
    const struct al_handout *handout = al_handout_at((size_t)_i);
    struct al_handout_from from = from_here();
    struct al_template template = {.path = NULL};
    struct al_readable readable;
    struct al_str text = {0};
    struct al_err err = {0};
    size_t pictures;
    int age;

    ck_assert_msg(al_handout_check(&from, handout->name, &readable, &template,
                                   &pictures, &text, &err) == AL_OK,
                  "%s", err.msg);
    age = al_readable_age(&readable);
    ck_assert_msg(age <= AGE_MAX, "%s: reading age %d", handout->name, age);
    al_template_drop(&template);
    al_str_drop(&text);
}
END_TEST

/* Made for the one who asked for Easy Read, whoever else it was about. */
static bool print_easy(void *arg, const struct al_handout_one *one)
{
    struct al_handout_one copy = *one;

    copy.person = sampled_find(&sampled, AL_KIND_PERSON, "Benji L.");
    return print_one(arg, &copy);
}

static bool print_record_easy(void *arg, const struct al_hit *hit)
{
    struct printing *printing = arg;

    (void)al_handout_each(sampled.index, printing->handout, &hit->id,
                          print_easy, printing, NULL);
    return true;
}

/* What is called Easy Read has a picture for each thing that it says, and is
 * whole for somebody who asked for it. */
START_TEST(easy_read_has_pictures_all_through)
{
    static const char *const easy[] = {"offer", "invitation", "thanks",
                                       "privacy"};
    const struct al_handout *handout = al_handout_by_name(easy[_i]);
    const struct al_query query = {.kind = handout->kinds[0], .limit = 60};
    struct printing printing = {.handout = handout};
    struct al_handout_from from = from_here();
    struct al_template template = {.path = NULL};
    struct al_readable readable;
    struct al_str name = {0}, text = {0};
    struct al_err err = {0};
    size_t pictures, words_only = 0;

    al_str_printf(&name, "%s.easy", easy[_i]);
    ck_assert_msg(al_handout_check(&from, al_str_text(&name), &readable,
                                   &template, &pictures, &text, &err) == AL_OK,
                  "%s", err.msg);
    ck_assert_uint_ge(pictures, 6); /* more where values are known */
    for (const char *at = template.body; *at;) {
        size_t len = strcspn(at, "\n");

        words_only += len > 0 && !strchr("@={_*", *at);
        at += len + (at[len] == '\n');
    }
    ck_assert_uint_eq(words_only, 0);
    ck_assert_int_eq(
        al_query_run(sampled.index, &query, print_record_easy, &printing, &err),
        AL_OK);
    ck_assert_uint_gt(printing.papers, 0);
    al_template_drop(&template);
    al_str_drop(&name);
    al_str_drop(&text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("forms");
    TCase *tc = tcase_create("forms");

    tcase_set_timeout(tc, 120);
    tcase_add_unchecked_fixture(tc, open_all, close_all);
    tcase_add_loop_test(tc, a_sheet_is_whole_in_every_form, 0,
                        (int)al_handout_count());
    tcase_add_loop_test(tc, a_sheet_of_ours_is_plain, 0,
                        (int)al_handout_count());
    tcase_add_loop_test(tc, easy_read_has_pictures_all_through, 0, 4);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
