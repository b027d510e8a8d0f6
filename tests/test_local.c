/* test_local.c - what only this device knows: nothing of it is lost. */
#include "config.h"

#include "share/local.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "share/lock.h"
#include "share/own_file.h"
#include "tests/outside.h"
#include "tests/testing.h"

#define WRITERS 3
#define LINES   20

static void write_config(const char *dir, size_t size)
{
    struct al_str path = {0};
    FILE *file;

    al_str_printf(&path, "%s/config", dir);
    file = fopen(al_str_text(&path), "w");
    ck_assert_ptr_nonnull(file);
    fputs("remote: host:team.git\n", file);
    for (size_t at = strlen("remote: host:team.git\n"); at < size; at++)
        fputc('#', file);
    ck_assert_int_eq(fclose(file), 0);
    al_str_drop(&path);
}

static size_t config_size(const char *dir)
{
    struct al_str size = {0};
    size_t bytes;

    ck_assert_int_eq(al_test_sh(&size, "wc -c < '%s/config'", dir), 0);
    bytes = strtoul(al_str_text(&size), NULL, 10);
    al_str_drop(&size);
    return bytes;
}

static const struct al_local_line theme = {"theme", "mono"};

START_TEST(a_file_that_is_too_large_is_refused_and_left_as_it_is)
{
    struct al_local local = {0};
    struct al_err err = {0};
    char *dir = al_test_tmpdir();

    write_config(dir, AL_OWN_FILE_MAX + 1);
    ck_assert_int_eq(al_local_load(dir, &local, &err), AL_ECORRUPT);
    ck_assert_ptr_nonnull(strstr(err.msg, "left as it is"));
    ck_assert_uint_eq(local.text.len, 0);
    ck_assert_int_eq(al_local_put(dir, &local, &theme, 1, &err), AL_ECORRUPT);
    ck_assert_uint_eq(config_size(dir), AL_OWN_FILE_MAX + 1);
    al_local_drop(&local);
    al_test_rm(dir);
}
END_TEST

/* As some file systems leave a file when the power fails. */
START_TEST(a_nul_hides_no_line_and_a_set_line_costs_none)
{
    struct al_local local = {0};
    struct al_str value = {0};
    struct al_err err = {0};
    char *dir = al_test_tmpdir();

    al_test_must("printf 'service: 1\\n\\0\\0\\ndevice: 2\\nremote: 3' "
                 ">'%s/config'",
                 dir);
    al_test_ok(al_local_load(dir, &local, &err), &err);
    ck_assert(al_local_get(&local, "remote", &value));
    ck_assert_str_eq(al_str_text(&value), "3");
    al_test_ok(al_local_put(dir, &local, &theme, 1, &err), &err);
    al_test_must("cd '%s' && printf 'service: 1\\n\\ndevice: 2\\nremote: "
                 "3\\ntheme: mono\\n' | cmp - config",
                 dir);
    al_str_drop(&value);
    al_local_drop(&local);
    al_test_rm(dir);
}
END_TEST

START_TEST(a_line_that_would_make_it_too_large_is_not_set)
{
    struct al_local local = {0};
    struct al_err err = {0};
    char *dir = al_test_tmpdir();

    write_config(dir, AL_OWN_FILE_MAX);
    al_test_ok(al_local_load(dir, &local, &err), &err);
    ck_assert_int_eq(al_local_put(dir, &local, &theme, 1, &err), AL_ECORRUPT);
    ck_assert_uint_eq(config_size(dir), AL_OWN_FILE_MAX);
    al_local_drop(&local);
    al_test_rm(dir);
}
END_TEST

static void put_lines(const char *dir, int writer)
{
    struct al_local local = {0};
    int rc = 0;

    for (int i = 0; i < LINES && rc == 0; i++) {
        char name[32];

        snprintf(name, sizeof(name), "line %d %d", writer, i);
        rc = al_local_put(dir, &local, &(struct al_local_line){name, "here"}, 1,
                          NULL) != AL_OK;
    }
    _exit(rc);
}

START_TEST(windows_that_write_at_once_lose_no_line_of_each_other)
{
    struct al_local local = {0};
    struct al_str value = {0};
    struct al_err err = {0};
    char *dir = al_test_tmpdir();
    int how;

    for (int i = 0; i < WRITERS; i++) {
        pid_t child = fork();

        ck_assert_int_ge(child, 0);
        if (child == 0)
            put_lines(dir, i);
    }
    for (int i = 0; i < WRITERS; i++) {
        ck_assert_int_gt(wait(&how), 0);
        ck_assert(WIFEXITED(how) && WEXITSTATUS(how) == 0);
    }
    al_test_ok(al_local_load(dir, &local, &err), &err);
    for (int i = 0; i < WRITERS * LINES; i++) {
        char name[32];

        snprintf(name, sizeof(name), "line %d %d", i / LINES, i % LINES);
        ck_assert_msg(al_local_get(&local, name, &value), "%s is lost", name);
    }
    al_str_drop(&value);
    al_local_drop(&local);
    al_test_rm(dir);
}
END_TEST

START_TEST(the_lock_of_a_file_is_not_the_one_of_a_save)
{
    struct al_lock save, file;
    struct al_local local = {0};
    struct al_err err = {0};
    char *dir = al_test_tmpdir();

    al_test_ok(al_lock_take(dir, 0, &save, &err), &err);
    al_test_ok(al_local_put(dir, &local, &theme, 1, &err), &err);
    al_lock_drop(&save);
    al_test_ok(al_lock_file(dir, "config", &file, &err), &err);
    ck_assert_int_eq(al_local_put(dir, &local, &theme, 1, &err), AL_EBUSY);
    al_lock_drop(&file);
    al_test_ok(al_local_put(dir, &local, &theme, 1, &err), &err);
    al_local_drop(&local);
    al_test_rm(dir);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("local");
    TCase *tc = tcase_create("local");

    tcase_add_test(tc, a_file_that_is_too_large_is_refused_and_left_as_it_is);
    tcase_add_test(tc, a_nul_hides_no_line_and_a_set_line_costs_none);
    tcase_add_test(tc, a_line_that_would_make_it_too_large_is_not_set);
    tcase_add_test(tc, windows_that_write_at_once_lose_no_line_of_each_other);
    tcase_add_test(tc, the_lock_of_a_file_is_not_the_one_of_a_save);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
