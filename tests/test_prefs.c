/* tests/test_prefs.c - own settings: the table, and the file that keeps it. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "share/local.h"
#include "tests/testing.h"
#include "tui/prefs.h"

static const char *folder(void)
{
    static char dir[64];

    snprintf(dir, sizeof(dir), "/tmp/al_prefs.XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
    return dir;
}

static void clean(const char *dir)
{
    char command[128];

    snprintf(command, sizeof(command), "rm -rf '%s'", dir);
    ck_assert_int_eq(system(command), 0);
}

START_TEST(every_setting_has_a_label_help_and_a_preset_that_reads)
{
    const struct al_field *field = al_prefs_field((size_t)_i);

    ck_assert_uint_le(strlen(field->label), 24);
    ck_assert_uint_le(strlen(field->help), 72);
    ck_assert(al_value_is_stored(field, field->preset));
}
END_TEST

START_TEST(unset_means_preset)
{
    struct al_prefs prefs;
    struct al_str value = {0};

    al_prefs_init(&prefs);
    al_prefs_get(&prefs, (size_t)_i, &value);
    ck_assert_str_eq(al_str_text(&value), al_prefs_field((size_t)_i)->preset);
    al_str_drop(&value);
}
END_TEST

/* Another value than the preset, that the field takes. */
static const char *other(const struct al_field *field)
{
    if (field->codes)
        return field->codes->codes[1].code;
    return field->type == AL_T_YESNO ? "yes" : "25";
}

START_TEST(what_was_set_is_there_at_the_next_start)
{
    const char *dir = folder(), *want = other(al_prefs_field((size_t)_i));
    struct al_prefs prefs, again;
    struct al_str value = {0};

    al_prefs_init(&prefs);
    ck_assert_int_eq(al_prefs_set(dir, &prefs, (size_t)_i, want, NULL), AL_OK);
    ck_assert_int_eq(al_prefs_load(dir, &again, NULL), AL_OK);
    al_prefs_get(&again, (size_t)_i, &value);
    ck_assert_str_eq(al_str_text(&value), want);
    ck_assert_int_eq(memcmp(&prefs, &again, sizeof(prefs)), 0);
    al_str_drop(&value);
    clean(dir);
}
END_TEST

START_TEST(what_fits_nothing_is_refused_and_changes_nothing)
{
    const char *dir = folder();
    struct al_prefs prefs, before;
    struct al_err err = {0};

    al_prefs_init(&prefs);
    before = prefs;
    ck_assert_int_eq(al_prefs_set(dir, &prefs, (size_t)_i, "sideways", &err),
                     AL_EINVAL);
    ck_assert(err.msg[0]);
    ck_assert_int_eq(memcmp(&prefs, &before, sizeof(prefs)), 0);
    clean(dir);
}
END_TEST

static const char *const no_minutes[] = {"1441", "99999999999", "-1",
                                         "99999999999999999999999"};

START_TEST(minutes_are_those_of_a_day_at_most)
{
    const char *dir = folder();
    struct al_prefs prefs, again;
    struct al_local local = {0};
    struct al_err err = {0};

    al_prefs_init(&prefs);
    ck_assert_int_eq(al_prefs_set(dir, &prefs, 3, "1440", NULL), AL_OK);
    ck_assert_int_eq(al_prefs_set(dir, &prefs, 3, no_minutes[_i], &err),
                     AL_EINVAL);
    ck_assert_ptr_nonnull(strstr(err.msg, "minutes"));
    ck_assert_int_eq(prefs.blank_after, 1440);
    /* nor is it read from a file that was written by hand */
    ck_assert_int_eq(al_local_put(dir, &local,
                                  &(const struct al_local_line){"blank_after",
                                                                no_minutes[_i]},
                                  1, NULL),
                     AL_OK);
    ck_assert_int_eq(al_prefs_load(dir, &again, NULL), AL_OK);
    ck_assert_int_eq(again.blank_after, 10);
    al_local_drop(&local);
    clean(dir);
}
END_TEST

START_TEST(a_line_set_meanwhile_stays)
{
    const char *dir = folder();
    struct al_local stale = {0}, now = {0};
    struct al_prefs prefs;
    struct al_str value = {0};

    al_prefs_init(&prefs);
    ck_assert_int_eq(al_local_load(dir, &stale, NULL), AL_OK);
    ck_assert_int_eq(al_prefs_set(dir, &prefs, 1, "yes", NULL), AL_OK);
    ck_assert_int_eq(
        al_local_put(dir, &stale,
                     &(const struct al_local_line){"remote", "/srv/x"}, 1,
                     NULL),
        AL_OK);
    ck_assert_int_eq(al_local_load(dir, &now, NULL), AL_OK);
    ck_assert(al_local_get(&now, "plain", &value));
    ck_assert(al_local_get(&now, "remote", &value));
    ck_assert_str_eq(al_str_text(&value), "yes/srv/x");
    al_str_drop(&value);
    al_local_drop(&now);
    al_local_drop(&stale);
    clean(dir);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("prefs");
    TCase *tcase = tcase_create("prefs");
    int count = (int)al_prefs_count();

    tcase_add_loop_test(tcase,
                        every_setting_has_a_label_help_and_a_preset_that_reads,
                        0, count);
    tcase_add_loop_test(tcase, unset_means_preset, 0, count);
    tcase_add_loop_test(tcase, what_was_set_is_there_at_the_next_start, 0,
                        count);
    tcase_add_loop_test(tcase, what_fits_nothing_is_refused_and_changes_nothing,
                        0, count);
    tcase_add_loop_test(tcase, minutes_are_those_of_a_day_at_most, 0,
                        (int)AL_COUNT(no_minutes));
    tcase_add_test(tcase, a_line_set_meanwhile_stays);
    suite_add_tcase(suite, tcase);
    return al_test_run(suite);
}
