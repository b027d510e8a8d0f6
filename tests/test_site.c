/* test_site.c - what a machine's own file sets, and when it is not believed. */
#include "config.h"

#include "share/site.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/outside.h"
#include "tests/testing.h"

static char *root, *path;
static struct al_site site;

static void enter(void)
{
    root = al_test_tmpdir();
    path = al_test_path(root, "alongside.conf");
}

static void leave(void)
{
    al_site_drop(&site);
    free(path);
    al_test_rm(root);
}

static void load(const char *text, unsigned mode)
{
    al_test_write(path, text, mode);
    al_site_drop(&site);
    al_site_load(path, &site);
}

START_TEST(three_names_are_known)
{
    load("# for everybody here\n\n"
         "service: Harbour IPS\r\n"
         "remote:   ssh://git@example.org/srv/harbour.git  \n"
         "shared: /srv/people\n",
         0644);
    ck_assert_str_eq(al_str_text(&site.service), "Harbour IPS");
    ck_assert_str_eq(al_str_text(&site.remote),
                     "ssh://git@example.org/srv/harbour.git");
    ck_assert_str_eq(al_str_text(&site.shared), "/srv/people");
    ck_assert_str_eq(al_str_text(&site.said), "");
}
END_TEST

START_TEST(where_sheets_are_printed_and_languages_lie_is_known)
{
    load("print_folder: /srv/print\n"
         "print_command: /usr/local/bin/print-sheet --tray 2\n"
         "languages: /srv/languages\n",
         0644);
    ck_assert_str_eq(al_str_text(&site.languages), "/srv/languages");
    ck_assert_str_eq(al_str_text(&site.print_folder), "/srv/print");
    ck_assert_str_eq(al_str_text(&site.print_command),
                     "/usr/local/bin/print-sheet --tray 2");
    ck_assert_str_eq(al_str_text(&site.said), "");
}
END_TEST

START_TEST(a_missing_file_is_an_empty_one)
{
    al_site_load(path, &site);
    ck_assert_uint_eq(site.remote.len + site.said.len, 0);
}
END_TEST

static const struct {
    const char *line, *said; /* said NULL: the path is not needed */
} bad_lines[] = {
    {"service\n", "a name, a colon and a value"},
    {"service:\n", "a name, a colon and a value"},
    {": x\n", "a name, a colon and a value"},
    {"colour: red\n",
     "service, remote, shared, print_folder, print_command and languages"},
    {"remote: somewhere\n", "no address"},
    {"remote: -oProxyCommand=x:y\n", "no address"},
    {"shared: people\n", "the whole path"},
    {"print_folder: spool\n", "the whole path"},
    {"print_command: lp -d office\n", "the whole path"},
    {"languages: locale\n", "the whole path"},
    {"service: a\033[2Jb\n", "holds what is no text"},
    {"service: \xff\n", "holds what is no text"},
};

START_TEST(a_bad_line_is_left_out_and_said_with_its_number)
{
    char text[256];

    snprintf(text, sizeof(text), "shared: /srv/people\n%s", bad_lines[_i].line);
    load(text, 0644);
    ck_assert_msg(strstr(al_str_text(&site.said), bad_lines[_i].said), "%s: %s",
                  bad_lines[_i].line, al_str_text(&site.said));
    ck_assert_ptr_nonnull(strstr(al_str_text(&site.said), "Line 2 of "));
    ck_assert_str_eq(al_str_text(&site.shared), "/srv/people");
    ck_assert_uint_eq(site.service.len + site.remote.len, 0);
}
END_TEST

START_TEST(a_value_that_is_too_long_is_called_so)
{
    char text[1100] = "shared: /";

    memset(text + strlen(text), 'x', 1001);
    load(text, 0644);
    ck_assert_ptr_nonnull(strstr(al_str_text(&site.said), "is too long"));
    ck_assert_uint_eq(site.shared.len, 0);
    ck_assert(site.hides_shared);
}
END_TEST

/* "/srv/people-of-all" cut at the limit would be the folder of others. */
START_TEST(the_cut_line_of_a_file_that_is_too_long_is_not_taken)
{
    static const char cut[] = "\nservice: Harbour IPS\nshared: /srv/people";
    char *text = al_calloc(1, 16384 + 100);
    size_t at;

    memset(text, '#', 16384 - 100);
    memcpy(text + 16384 - 100, cut, sizeof(cut));
    at = strlen(text);
    memset(text + at, '1', 16384 + 50 - at);
    load(text, 0644);
    ck_assert_str_eq(al_str_text(&site.service), "Harbour IPS");
    ck_assert_uint_eq(site.shared.len, 0);
    ck_assert(site.hides_shared);
    ck_assert_ptr_nonnull(strstr(al_str_text(&site.said), "too long"));
    free(text);
}
END_TEST

START_TEST(what_others_may_change_is_not_read)
{
    static const unsigned modes[] = {0664, 0646, 0666};

    load("remote: /srv/theirs.git\n", modes[_i]);
    ck_assert_uint_eq(site.remote.len, 0);
    ck_assert_ptr_nonnull(strstr(al_str_text(&site.said), "left out"));
}
END_TEST

START_TEST(what_is_no_file_neither_hangs_nor_counts)
{
    ck_assert_int_eq(mkfifo(path, 0600), 0);
    al_site_load(path, &site);
    ck_assert_ptr_nonnull(strstr(al_str_text(&site.said), "cannot be read"));
}
END_TEST

START_TEST(another_file_is_named_by_the_environment)
{
    unsetenv("ALONGSIDE_CONF");
    ck_assert_str_eq(al_site_path(), AL_SITE_FILE);
    setenv("ALONGSIDE_CONF", path, 1);
    ck_assert_str_eq(al_site_path(), path);
    unsetenv("ALONGSIDE_CONF");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("site");
    TCase *tc = tcase_create("site");

    tcase_add_checked_fixture(tc, enter, leave);
    tcase_add_test(tc, three_names_are_known);
    tcase_add_test(tc, where_sheets_are_printed_and_languages_lie_is_known);
    tcase_add_test(tc, a_missing_file_is_an_empty_one);
    tcase_add_loop_test(tc, a_bad_line_is_left_out_and_said_with_its_number, 0,
                        (int)AL_COUNT(bad_lines));
    tcase_add_test(tc, a_value_that_is_too_long_is_called_so);
    tcase_add_test(tc, the_cut_line_of_a_file_that_is_too_long_is_not_taken);
    tcase_add_loop_test(tc, what_others_may_change_is_not_read, 0, 3);
    tcase_add_test(tc, what_is_no_file_neither_hangs_nor_counts);
    tcase_add_test(tc, another_file_is_named_by_the_environment);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
