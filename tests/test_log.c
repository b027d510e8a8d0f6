/* test_log.c - the log of the data folder. */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/log.h"
#include "core/str.h"
#include "tests/testing.h"

static char dir[] = "/tmp/al-log-XXXXXX";

static void path_of(const char *name, struct al_str *path)
{
    al_str_reset(path);
    al_str_printf(path, "%s/%s", dir, name);
}

static void fill(void)
{
    memcpy(dir + sizeof(dir) - 7, "XXXXXX", 6);
    ck_assert_ptr_nonnull(mkdtemp(dir));
    setenv("ALONGSIDE_NOW", "2026-11-23T09:12:00Z", 1);
}

static void drop(void)
{
    static const char *const names[] = {"log", "log.old"};
    struct al_str path = {0};

    for (size_t i = 0; i < AL_COUNT(names); i++) {
        path_of(names[i], &path);
        unlink(al_str_text(&path));
    }
    rmdir(dir);
    al_str_drop(&path);
}

START_TEST(events_stand_in_order_each_on_its_line)
{
    char text[200] = "", wanted[200];
    struct al_str path = {0};
    struct stat is;
    FILE *file;

    al_log(dir, "saved %d", 3);
    al_log(dir, "sync");
    path_of("log", &path);
    file = fopen(al_str_text(&path), "r");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_gt(fread(text, 1, sizeof(text) - 1, file), 0);
    fclose(file);
    snprintf(
        wanted, sizeof(wanted),
        "2026-11-23T09:12:00Z %ld saved 3\n2026-11-23T09:12:00Z %ld sync\n",
        (long)getpid(), (long)getpid());
    ck_assert_str_eq(text, wanted);
    ck_assert_int_eq(stat(al_str_text(&path), &is), 0);
    ck_assert_uint_eq(is.st_mode & 0777, 0600);
    al_str_drop(&path);
}
END_TEST

START_TEST(nothing_in_the_log_steers_who_reads_it)
{
    char text[200] = "";
    struct al_str path = {0};
    const char *said;
    FILE *file;

    al_log(dir, "%s", "a\033]0;x\a\nb \xe2\x80\xae");
    path_of("log", &path);
    file = fopen(al_str_text(&path), "r");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_gt(fread(text, 1, sizeof(text) - 1, file), 0);
    fclose(file);
    said = strrchr(text, 'a');
    ck_assert_ptr_nonnull(said);
    ck_assert_str_eq(said, "a?]0;x? b \n");
    al_str_drop(&path);
}
END_TEST

START_TEST(a_long_event_is_cut_and_keeps_its_line)
{
    char words[2000], text[2000] = "";
    struct al_str path = {0};
    FILE *file;
    size_t got;

    memset(words, 'x', sizeof(words) - 1);
    words[sizeof(words) - 1] = '\0';
    al_log(dir, "%s", words);
    path_of("log", &path);
    file = fopen(al_str_text(&path), "r");
    ck_assert_ptr_nonnull(file);
    got = fread(text, 1, sizeof(text) - 1, file);
    fclose(file);
    ck_assert_uint_lt(got, 600);
    ck_assert_int_eq(text[got - 1], '\n');
    al_str_drop(&path);
}
END_TEST

START_TEST(a_long_log_starts_anew_and_keeps_the_last)
{
    struct al_str path = {0};
    struct stat is;

    path_of("log", &path);
    al_log(dir, "first");
    ck_assert_int_eq(truncate(al_str_text(&path), 2 << 20), 0);
    al_log(dir, "second");
    ck_assert_int_eq(stat(al_str_text(&path), &is), 0);
    ck_assert_int_lt(is.st_size, 100);
    path_of("log.old", &path);
    ck_assert_int_eq(access(al_str_text(&path), F_OK), 0);
    al_str_drop(&path);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("log");
    TCase *tc = tcase_create("log");

    tcase_add_checked_fixture(tc, fill, drop);
    tcase_add_test(tc, nothing_in_the_log_steers_who_reads_it);
    tcase_add_test(tc, events_stand_in_order_each_on_its_line);
    tcase_add_test(tc, a_long_event_is_cut_and_keeps_its_line);
    tcase_add_test(tc, a_long_log_starts_anew_and_keeps_the_last);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
