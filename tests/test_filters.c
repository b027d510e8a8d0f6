/* test_filters.c - filters with a name, in a sealed file of this device. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/kinds.h"
#include "share/own_file.h"
#include "share/sign.h"
#include "tests/outside.h"
#include "tests/testing.h"
#include "tui/filters.h"

static char *dir;
static struct al_local_seal seal;

static void make_dir(void)
{
    struct al_key *key = NULL;
    struct al_err err = {.msg = ""};

    dir = al_test_tmpdir();
    al_test_ok(al_key_create(dir, NULL, &key, &err), &err);
    al_key_free(key);
    seal = (struct al_local_seal){.dir = dir, .context = AL_FILTERS_CONTEXT};
}

static void drop_dir(void)
{
    al_local_seal_drop(&seal);
    al_test_rm(dir);
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

    al_test_ok(al_filters_each(&seal, al_kind_by_name(kind), add, &out, &err),
               &err);
    ck_assert_str_eq(al_str_text(&out), want);
    al_str_drop(&out);
}

static void keep(const char *kind, const char *name, const char *text)
{
    struct al_conditions conditions = {.count = 0};
    struct al_err err = {.msg = ""};

    ck_assert(al_conditions_parse(text, al_kind_by_name(kind), &conditions));
    al_test_ok(al_filters_keep(&seal, NULL, al_kind_by_name(kind), name,
                               &conditions, &err),
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
    al_test_ok(al_filters_forget(&seal, al_kind_by_name(AL_KIND_PERSON),
                                 "not seen: 30|60 %", &err),
               &err);
    ck_kept(AL_KIND_PERSON, "active = status not left");
    ck_kept(AL_KIND_PAYMENT, "active = _waits is yes");
}
END_TEST

START_TEST(what_was_typed_stands_nowhere_in_plain_text)
{
    keep(AL_KIND_PERSON, "Quillfeather's", "preferred_name starts Quill");
    ck_assert_int_eq(al_test_sh(NULL, "grep -rqai quill '%s'", dir), 1);
    ck_assert_int_eq(
        al_test_sh(NULL, "test $(stat -c %%a '%s/filters') = 600", dir), 0);
    ck_assert_int_eq(al_test_sh(NULL, "test ! -e '%s/config'", dir), 0);
    ck_kept(AL_KIND_PERSON, "Quillfeather's = preferred_name starts Quill");
}
END_TEST

/* Sealed as a newer version would. */
static void write_lines(const char *lines)
{
    struct al_str bytes = {0};
    struct al_err err = {.msg = ""};

    al_test_ok(al_local_seal_put(&seal, lines, strlen(lines), &bytes, &err),
               &err);
    al_test_ok(al_own_file_write(dir, "filters", bytes.data, bytes.len, &err),
               &err);
    al_str_drop(&bytes);
}

START_TEST(what_a_newer_version_kept_is_listed_and_not_used)
{
    write_lines("filter person later: of_tomorrow is 1\nfuture: thing\n");
    ck_kept(AL_KIND_PERSON, "later = ?");
    keep(AL_KIND_PERSON, "active", "status is active");
    ck_kept(AL_KIND_PERSON, "later = ?; active = status is active");
}
END_TEST

static bool is_about(void *arg, const char *text)
{
    return strstr(text, arg) != NULL;
}

START_TEST(one_that_names_somebody_can_be_removed_with_whom_it_found)
{
    struct al_err err = {.msg = ""};
    char ada[] = "11111111111111111111111111111111";

    write_lines("filter person a: preferred_name starts A\n"
                "found person a: 22222222222222222222222222222222 "
                "11111111111111111111111111111111\n"
                "filter person b: preferred_name starts B\n"
                "found person b: 22222222222222222222222222222222\n"
                "filter payment c: person is "
                "11111111111111111111111111111111\n");
    al_test_ok(al_filters_remove_if(&seal, is_about, ada, &err), &err);
    ck_kept(AL_KIND_PERSON, "b = preferred_name starts B");
    ck_kept(AL_KIND_PAYMENT, "");
}
END_TEST

START_TEST(a_file_that_was_changed_is_told_and_left)
{
    struct al_conditions conditions = {.count = 0};
    struct al_str out = {0};
    struct al_err err = {.msg = ""};

    keep(AL_KIND_PERSON, "active", "status is active");
    al_test_must("printf x | dd of='%s/filters' bs=1 seek=60 conv=notrunc "
                 "2>/dev/null && cp '%s/filters' '%s/before'",
                 dir, dir, dir);
    ck_assert_int_eq(al_filters_each(&seal, al_kind_by_name(AL_KIND_PERSON),
                                     add, &out, &err),
                     AL_ECORRUPT);
    ck_assert(al_conditions_add(&conditions, "status", AL_MATCH_EMPTY, NULL));
    ck_assert_int_eq(al_filters_keep(&seal, NULL,
                                     al_kind_by_name(AL_KIND_PERSON), "new",
                                     &conditions, &err),
                     AL_ECORRUPT);
    al_test_must("cmp '%s/filters' '%s/before'", dir, dir);
    al_conditions_drop(&conditions);
    al_str_drop(&out);
}
END_TEST

START_TEST(there_are_not_more_than_somebody_can_look_through)
{
    struct al_conditions conditions = {.count = 0};
    struct al_err err = {.msg = ""};
    enum al_status status = AL_OK;
    int count = 0;

    ck_assert(al_conditions_add(&conditions, "status", AL_MATCH_EMPTY, NULL));
    for (; status == AL_OK && count <= AL_FILTERS_MAX; count++) {
        char name[32];

        snprintf(name, sizeof(name), "filter %d", count);
        status = al_filters_keep(&seal, NULL, al_kind_by_name(AL_KIND_PERSON),
                                 name, &conditions, &err);
    }
    ck_assert_int_eq(status, AL_EINVAL);
    ck_assert_int_eq(count, AL_FILTERS_MAX + 1);
    al_conditions_drop(&conditions);
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
        ck_assert_int_eq(al_filters_keep(&seal, NULL,
                                         al_kind_by_name(AL_KIND_PERSON),
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
    tcase_add_test(tc, what_was_typed_stands_nowhere_in_plain_text);
    tcase_add_test(tc, what_a_newer_version_kept_is_listed_and_not_used);
    tcase_add_test(tc,
                   one_that_names_somebody_can_be_removed_with_whom_it_found);
    tcase_add_test(tc, a_file_that_was_changed_is_told_and_left);
    tcase_add_test(tc, there_are_not_more_than_somebody_can_look_through);
    tcase_add_test(tc, a_name_is_short_and_not_empty);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
