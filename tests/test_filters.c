/* test_filters.c - filters with a name, in the file of this device. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/kinds.h"
#include "share/local.h"
#include "tests/outside.h"
#include "tests/testing.h"
#include "tui/filters.h"

static char dir[64];

static void make_dir(void)
{
    snprintf(dir, sizeof(dir), "/tmp/al_filters.XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
}

static void drop_dir(void)
{
    char path[96];

    snprintf(path, sizeof(path), "%s/config", dir);
    unlink(path);
    rmdir(dir);
}

static bool add(void *arg, const char *name,
                const struct al_conditions *conditions)
{
    struct al_str *out = arg;

    al_str_printf(out, "%s%s = ", out->len ? "; " : "", name);
    if (conditions)
        al_conditions_print(conditions, out);
    else
        al_str_puts(out, "?");
    return true;
}

static void ck_kept(const char *kind, const char *want)
{
    struct al_str out = {0};
    struct al_err err = {.msg = ""};

    al_test_ok(al_filters_each(dir, al_kind_by_name(kind), add, &out, &err),
               &err);
    ck_assert_str_eq(al_str_text(&out), want);
    al_str_drop(&out);
}

static void keep(const char *kind, const char *name, const char *text)
{
    struct al_conditions conditions = {.count = 0};
    struct al_err err = {.msg = ""};

    ck_assert(al_conditions_parse(text, al_kind_by_name(kind), &conditions));
    al_test_ok(
        al_filters_keep(dir, al_kind_by_name(kind), name, &conditions, &err),
        &err);
    al_conditions_drop(&conditions);
}

START_TEST(a_filter_is_kept_replaced_and_forgotten_by_its_name)
{
    struct al_err err = {.msg = ""};

    ck_kept(AL_KIND_PERSON, "");
    keep(AL_KIND_PERSON, "not seen: 30|60 %", "_took_part not_since 30");
    keep(AL_KIND_PERSON, "active", "status is active");
    keep(AL_KIND_PAYMENT, "active", "_waits is yes");
    ck_kept(AL_KIND_PERSON, "not seen: 30|60 % = _took_part not_since 30; "
                            "active = status is active");
    keep(AL_KIND_PERSON, "active", "status not left");
    ck_kept(AL_KIND_PERSON, "not seen: 30|60 % = _took_part not_since 30; "
                            "active = status not left");
    al_test_ok(al_filters_forget(dir, al_kind_by_name(AL_KIND_PERSON),
                                 "not seen: 30|60 %", &err),
               &err);
    ck_kept(AL_KIND_PERSON, "active = status not left");
    ck_kept(AL_KIND_PAYMENT, "active = _waits is yes");
}
END_TEST

START_TEST(other_lines_of_the_file_stay)
{
    struct al_local local = {{0}};
    struct al_str value = {0};
    struct al_err err = {.msg = ""};

    al_local_set(&local, "remote", "host:team.git");
    al_test_ok(al_local_store(dir, &local, &err), &err);
    keep(AL_KIND_PERSON, "active", "status is active");
    al_test_ok(al_local_load(dir, &local, &err), &err);
    ck_assert(al_local_get(&local, "remote", &value));
    ck_assert_str_eq(al_str_text(&value), "host:team.git");
    al_str_drop(&value);
    al_local_drop(&local);
}
END_TEST

START_TEST(what_a_newer_version_kept_is_listed_and_not_used)
{
    struct al_local local = {{0}};
    struct al_err err = {.msg = ""};

    al_local_set(&local, "filter person later", "of_tomorrow is 1");
    al_test_ok(al_local_store(dir, &local, &err), &err);
    ck_kept(AL_KIND_PERSON, "later = ?");
    al_local_drop(&local);
}
END_TEST

START_TEST(a_name_is_short_and_not_empty)
{
    static const char *const bad[] = {
        "", "a name that is longer than anybody would like to read"};
    struct al_conditions conditions = {.count = 0};
    struct al_err err = {.msg = ""};

    ck_assert(al_conditions_add(&conditions, "status", AL_MATCH_EMPTY, NULL));
    for (size_t i = 0; i < 2; i++)
        ck_assert_int_eq(al_filters_keep(dir, al_kind_by_name(AL_KIND_PERSON),
                                         bad[i], &conditions, &err),
                         AL_EINVAL);
    ck_kept(AL_KIND_PERSON, "");
    al_conditions_drop(&conditions);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("filters");
    TCase *tc = tcase_create("filters");

    tcase_add_checked_fixture(tc, make_dir, drop_dir);
    tcase_add_test(tc, a_filter_is_kept_replaced_and_forgotten_by_its_name);
    tcase_add_test(tc, other_lines_of_the_file_stay);
    tcase_add_test(tc, what_a_newer_version_kept_is_listed_and_not_used);
    tcase_add_test(tc, a_name_is_short_and_not_empty);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
