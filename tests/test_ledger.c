/* test_ledger.c - saving, following and opening keep what was typed. */
#include "config.h"

#include "share/ledger.h"

#include <check.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/kinds.h"
#include "tests/folders.h"
#include "tests/testing.h"

static struct al_test_world world;

static void setup(void)
{
    al_test_world_make(&world);
}

static void teardown(void)
{
    al_test_world_drop(&world);
}

/* ---- beginning ---- */

START_TEST(a_new_service_is_one_signed_commit_without_names_in_paths)
{
    struct al_ledger *ledger = world.folders[0].ledger;
    struct al_id me = al_ledger_me(ledger);
    struct al_str out = {0};

    ck_assert_str_eq(al_ledger_service(ledger), "Harbour IPS");
    ck_assert(al_ledger_is_lead(ledger));
    ck_assert_int_eq(al_ledger_standing(ledger), AL_STANDS_IN);
    ck_assert(al_test_shows(&world, 0, &me, "name", "Ann"));
    ck_assert_uint_eq(al_test_saves(&world, 0, NULL), 1);
    al_test_git_agrees(&world, 0);
    al_test_sh(&out,
               "cd '%s/history.git' && git log --format='%%an %%ae %%s'"
               " --name-only",
               world.folders[0].dir);
    ck_assert_ptr_null(strstr(al_str_text(&out), "Ann"));
    ck_assert_ptr_nonnull(strstr(al_str_text(&out), "@alongside.invalid Init"));
    al_str_drop(&out);
}
END_TEST

START_TEST(a_folder_holds_one_service)
{
    struct al_ledger *none = NULL;

    ck_assert_int_eq(
        al_ledger_init(world.folders[0].dir, "Other", "Eve", &world.err),
        AL_EEXISTS);
    ck_assert_int_eq(al_ledger_open(world.folders[1].dir, &none, &world.err),
                     AL_ENOTFOUND);
    ck_assert_ptr_null(none);
    ck_assert(!al_ledger_exists(world.folders[1].dir));
}
END_TEST

START_TEST(a_beginning_that_fails_leaves_nothing_behind)
{
    ck_assert_int_eq(
        al_ledger_init(world.folders[1].dir, "", "Ann", &world.err), AL_EINVAL);
    ck_assert_int_eq(access(world.folders[1].dir, F_OK), -1);
    ck_assert_int_eq(al_ledger_join(world.folders[1].dir, "/nowhere/at/all",
                                    "Ann", &world.err),
                     AL_ENOTFOUND);
    ck_assert_int_eq(access(world.folders[1].dir, F_OK), -1);
}
END_TEST

START_TEST(what_a_killed_beginning_left_is_cleared_away)
{
    al_test_must("mkdir -p '%s/.start-killed/keys' '%s/.start-running' && "
                 "touch '%s/.start-killed/keys/device' && "
                 "touch -d '2 days ago' '%s/.start-killed'",
                 world.folders[1].dir, world.folders[1].dir,
                 world.folders[1].dir, world.folders[1].dir);
    al_test_ok(al_ledger_init(world.folders[1].dir, "Other", "Eve", &world.err),
               &world.err);
    al_test_must("test ! -e '%s/.start-killed' && test -e '%s/.start-running'",
                 world.folders[1].dir, world.folders[1].dir);
}
END_TEST

/* ---- saving ---- */

START_TEST(what_was_saved_is_found_again)
{
    struct al_id id = al_test_person(&world, 0, "Kim");

    ck_assert(al_test_shows(&world, 0, &id, "preferred_name", "Kim"));
    al_test_open(&world, 0);
    ck_assert(al_test_shows(&world, 0, &id, "preferred_name", "Kim"));
    al_test_set(&world, 0, &id, "language", "Welsh");
    ck_assert_uint_eq(al_test_saves(&world, 0, &id), 2);
    al_test_git_agrees(&world, 0);
}
END_TEST

START_TEST(a_save_that_changes_nothing_makes_no_commit)
{
    struct al_id id = al_test_person(&world, 0, "Kim");
    char *before = al_test_head(&world, 0);
    struct al_saved saved =
        al_test_set(&world, 0, &id, "preferred_name", "Kim");
    char *after = al_test_head(&world, 0);

    ck_assert(!saved.changed);
    ck_assert_str_eq(before, after);
    free(before);
    free(after);
}
END_TEST

START_TEST(a_draft_that_was_saved_before_a_kill_is_not_saved_again)
{
    struct al_ledger *ledger = world.folders[0].ledger;
    struct al_id save_id = al_id_new(al_ledger_random(ledger));
    struct al_record *form = al_record_new(AL_KIND_PERSON);
    struct al_edit edit = {.id = al_id_new(al_ledger_random(ledger)),
                           .form = form};
    struct al_saved first, second;

    al_record_set(form, "preferred_name", "Kim");
    ck_assert(!al_ledger_has_save(ledger, &save_id));
    al_test_ok(al_ledger_save(ledger, &edit, 1, &save_id, &first, &world.err),
               &world.err);
    ck_assert(al_ledger_has_save(ledger, &save_id));
    al_test_set(&world, 0, &edit.id, "language", "Welsh");
    al_test_ok(al_ledger_save(ledger, &edit, 1, &save_id, &second, &world.err),
               &world.err);
    ck_assert(first.changed && !second.changed);
    ck_assert_str_eq(first.commit, second.commit);
    ck_assert(al_test_shows(&world, 0, &edit.id, "language", "Welsh"));
    al_record_free(form);
}
END_TEST

START_TEST(a_record_that_breaks_its_schema_is_not_saved)
{
    struct al_ledger *ledger = world.folders[0].ledger;
    struct al_record *good = al_record_new(AL_KIND_PERSON);
    struct al_record *bad = al_record_new(AL_KIND_PERSON);
    const struct al_edit edits[] = {
        {.id = al_id_new(al_ledger_random(ledger)), .form = good},
        {.id = al_id_new(al_ledger_random(ledger)), .form = bad}};
    char *before = al_test_head(&world, 0), *after;
    struct al_saved saved;

    al_record_set(good, "preferred_name", "Kim");
    al_record_set(bad, "language", "Welsh"); /* a name is required */
    ck_assert_int_eq(al_ledger_save(ledger, edits, 2, NULL, &saved, &world.err),
                     AL_EINVAL);
    after = al_test_head(&world, 0);
    ck_assert_str_eq(before, after);
    free(before);
    free(after);
    al_record_free(good);
    al_record_free(bad);
}
END_TEST

/* Save with a form that was opened before somebody else's save. */
static struct al_saved save_over(const struct al_id *id, const char *field,
                                 const char *value, const char *other_field,
                                 const char *other_value)
{
    struct al_record *opened = al_test_get(&world, 0, id);
    struct al_record *form = al_record_copy(opened);
    struct al_edit edit = {.id = *id, .opened = opened, .form = form};
    struct al_saved saved;

    al_test_set(&world, 0, id, other_field, other_value);
    al_test_clock("2026-11-23T10:05:00Z");
    al_record_set(form, field, value);
    al_test_ok(al_ledger_save(world.folders[0].ledger, &edit, 1, NULL, &saved,
                              &world.err),
               &world.err);
    al_record_free(opened);
    al_record_free(form);
    return saved;
}

START_TEST(a_form_sets_only_what_was_touched_in_it)
{
    struct al_id id = al_test_person(&world, 0, "Kim");
    struct al_saved saved =
        save_over(&id, "language", "Welsh", "pronouns", "they");

    ck_assert(saved.merged);
    ck_assert(al_test_shows(&world, 0, &id, "language", "Welsh"));
    ck_assert(al_test_shows(&world, 0, &id, "pronouns", "they"));
}
END_TEST

START_TEST(a_form_over_the_same_field_keeps_both_values)
{
    struct al_id id = al_test_person(&world, 0, "Kim");
    char *rival;

    save_over(&id, "language", "Welsh", "language", "Polish");
    rival = al_test_rival(&world, 0, &id, "language");
    ck_assert(al_test_shows(&world, 0, &id, "language", "Welsh"));
    ck_assert_str_eq(rival, "Polish");
    free(rival);
    al_test_set(&world, 0, &id, "language", "Polish");
    rival = al_test_rival(&world, 0, &id, "language");
    ck_assert_str_eq(rival, "");
    free(rival);
}
END_TEST

START_TEST(a_rival_is_stamped_with_the_save_that_typed_it)
{
    struct al_id id = al_test_person(&world, 0, "Kim");
    struct al_record *record;
    const struct al_slot *slot;

    al_test_clock("2026-11-23T10:03:00Z");
    save_over(&id, "language", "Welsh", "language", "Polish");
    record = al_test_get(&world, 0, &id);
    slot = al_record_slot(record, "language");
    ck_assert_uint_eq(slot->rival_count, 1);
    ck_assert_str_eq(slot->rivals[0].stamp.when, "2026-11-23T10:03:00Z");
    ck_assert_str_eq(slot->rivals[0].stamp.who,
                     al_ledger_device(world.folders[0].ledger));
    al_record_free(record);
}
END_TEST

START_TEST(a_link_that_was_removed_comes_back_when_it_is_made_again)
{
    struct al_id id = al_test_person(&world, 0, "Kim");
    struct al_record *form = al_record_new(AL_KIND_PERSON);
    struct al_edit edit = {.id = id, .form = form};
    struct al_saved saved;

    al_test_set(&world, 0, &id, "gone", "by mistake");
    al_record_set(form, "preferred_name", "Kim");
    al_test_ok(al_ledger_save(world.folders[0].ledger, &edit, 1, NULL, &saved,
                              &world.err),
               &world.err);
    ck_assert(al_test_shows(&world, 0, &id, "gone", NULL));
    al_record_free(form);
}
END_TEST

/* ---- damage ---- */

/* Replace a record's blob by bytes that are no record, in a signed commit. */
static void damage(const struct al_id *id)
{
    char path[AL_ID_PATH];

    al_id_path(id, path);
    al_test_must("cd '%s/history.git' && export GIT_INDEX_FILE='%s/index' && "
                 "git read-tree main && b=$(printf 'kind: person\\nx\\n' | "
                 "git hash-object -w --stdin) && git update-index --cacheinfo "
                 "100644,$b,%s && t=$(git write-tree) && "
                 "c=$(printf 'Save\\n\\nSave-Id: "
                 "00112233445566778899aabbccddeeff\\n' | git -c user.name=x -c "
                 "user.email=x@x commit-tree -p main $t) && "
                 "git update-ref refs/heads/main $c",
                 world.folders[0].dir, world.root, path);
}

START_TEST(a_damaged_record_is_set_aside_and_an_own_change_replaces_it)
{
    struct al_id id = al_test_person(&world, 0, "Kim");
    struct al_id other = al_test_person(&world, 0, "Lee");
    struct al_record *form = al_record_new(AL_KIND_PERSON);
    struct al_edit edit = {.id = id, .form = form};
    struct al_record *record = NULL;
    struct al_saved saved;
    size_t records;

    damage(&id);
    al_test_open(&world, 0);
    ck_assert_int_ne(al_query_get(al_ledger_index(world.folders[0].ledger), &id,
                                  &record, NULL),
                     AL_OK);
    ck_assert(al_test_shows(&world, 0, &other, "preferred_name", "Lee"));
    al_test_ok(al_ledger_rebuild(world.folders[0].ledger, &records, &world.err),
               &world.err);
    al_record_set(form, "preferred_name", "Kim again");
    al_test_ok(al_ledger_save(world.folders[0].ledger, &edit, 1, NULL, &saved,
                              &world.err),
               &world.err);
    ck_assert(al_test_shows(&world, 0, &id, "preferred_name", "Kim again"));
    al_record_free(form);
}
END_TEST

/* ---- the index ---- */

START_TEST(the_index_may_vanish_at_any_moment)
{
    struct al_id id = al_test_person(&world, 0, "Kim");

    al_test_must("rm -f '%s'/index.db*", world.folders[0].dir);
    al_test_set(&world, 0, &id, "language", "Welsh");
    ck_assert(al_test_shows(&world, 0, &id, "language", "Welsh"));
    al_test_must("rm -f '%s'/index.db*", world.folders[0].dir);
    al_test_open(&world, 0);
    ck_assert(al_test_shows(&world, 0, &id, "language", "Welsh"));
    ck_assert_uint_eq(al_test_saves(&world, 0, &id), 2);
    al_test_must("printf garbage > '%s/index.db'", world.folders[0].dir);
    al_test_open(&world, 0);
    ck_assert(al_test_shows(&world, 0, &id, "language", "Welsh"));
}
END_TEST

START_TEST(the_config_may_vanish)
{
    struct al_id id = al_test_person(&world, 0, "Kim");

    al_test_must("rm -f '%s/config'", world.folders[0].dir);
    al_test_open(&world, 0);
    al_test_set(&world, 0, &id, "language", "Welsh");
    ck_assert(al_ledger_is_lead(world.folders[0].ledger));
}
END_TEST

START_TEST(another_process_sees_a_save_without_asking)
{
    struct al_id id = al_test_person(&world, 0, "Kim");
    struct al_ledger *other = NULL;
    struct pollfd wait = {.events = POLLIN};
    bool moved;

    al_test_ok(al_ledger_open(world.folders[0].dir, &other, &world.err),
               &world.err);
    al_test_ok(al_ledger_follow(other, &moved, &world.err), &world.err);
    al_test_ok(al_ledger_watch(other, &wait.fd, &world.err), &world.err);
    ck_assert_int_eq(poll(&wait, 1, 0), 0);
    al_test_set(&world, 0, &id, "language", "Welsh");
    ck_assert_int_eq(poll(&wait, 1, 1000), 1);
    al_ledger_watch_drain(other);
    ck_assert_int_eq(poll(&wait, 1, 0), 0);
    al_test_ok(al_ledger_follow(other, &moved, &world.err), &world.err);
    ck_assert(moved);
    al_test_ok(al_ledger_follow(other, &moved, &world.err), &world.err);
    ck_assert(!moved);
    al_ledger_close(other);
}
END_TEST

/* ---- house-keeping ---- */

static size_t loose_objects(void)
{
    struct al_str out = {0};
    size_t count;

    al_test_sh(&out, "git -C '%s/history.git' count-objects",
               world.folders[0].dir);
    count = strtoul(al_str_text(&out), NULL, 10);
    al_str_drop(&out);
    return count;
}

START_TEST(what_gathered_is_packed_without_waiting_for_it)
{
    const struct timespec pause = {.tv_nsec = 50000000};
    struct al_id id;

    al_test_must("mkdir '%s/many' && cd '%s/many' && for i in $(seq 7500); "
                 "do echo $i > $i; done && ls | git --git-dir "
                 "'%s/history.git' hash-object -w --stdin-paths > /dev/null",
                 world.root, world.root, world.folders[0].dir);
    id = al_test_person(&world, 0, "Kim");
    for (int tries = 0; loose_objects() > 100 && tries < 400; tries++)
        nanosleep(&pause, NULL);
    ck_assert_uint_lt(loose_objects(), 100);
    al_test_set(&world, 0, &id, "language", "Welsh");
    ck_assert(al_test_shows(&world, 0, &id, "language", "Welsh"));
    al_test_git_agrees(&world, 0);
}
END_TEST

/* ---- another machine ---- */

START_TEST(a_folder_copied_to_another_machine_becomes_a_new_device)
{
    struct al_id id = al_test_person(&world, 0, "Kim");
    struct al_id me = al_ledger_me(world.folders[0].ledger), now;
    char device[AL_WHO_LEN];

    memcpy(device, al_ledger_device(world.folders[0].ledger), sizeof(device));
    al_test_must("cp -a '%s' '%s' && sed -i 's/^machine: .*/machine: "
                 "0000000000000000/' '%s/config'",
                 world.folders[0].dir, world.folders[1].dir,
                 world.folders[1].dir);
    al_test_open(&world, 1);
    al_test_set(&world, 1, &id, "language", "Welsh");
    ck_assert_str_ne(al_ledger_device(world.folders[1].ledger), device);
    now = al_ledger_me(world.folders[1].ledger);
    ck_assert_int_eq(al_id_compare(&me, &now), 0);
    al_test_git_agrees(&world, 1);
    al_test_open(&world, 1);
    al_test_set(&world, 1, &id, "language", "Polish");
    ck_assert_uint_eq(al_test_saves(&world, 1, NULL), 5); /* init, Kim, join, two edits */
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ledger");
    TCase *tc = tcase_create("ledger");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc,
                   a_new_service_is_one_signed_commit_without_names_in_paths);
    tcase_add_test(tc, a_folder_holds_one_service);
    tcase_add_test(tc, a_beginning_that_fails_leaves_nothing_behind);
    tcase_add_test(tc, what_a_killed_beginning_left_is_cleared_away);
    tcase_add_test(tc, what_was_saved_is_found_again);
    tcase_add_test(tc, a_save_that_changes_nothing_makes_no_commit);
    tcase_add_test(tc, a_draft_that_was_saved_before_a_kill_is_not_saved_again);
    tcase_add_test(tc, a_record_that_breaks_its_schema_is_not_saved);
    tcase_add_test(tc, a_form_sets_only_what_was_touched_in_it);
    tcase_add_test(tc, a_form_over_the_same_field_keeps_both_values);
    tcase_add_test(tc, a_rival_is_stamped_with_the_save_that_typed_it);
    tcase_add_test(tc,
                   a_link_that_was_removed_comes_back_when_it_is_made_again);
    tcase_add_test(tc,
                   a_damaged_record_is_set_aside_and_an_own_change_replaces_it);
    tcase_add_test(tc, the_index_may_vanish_at_any_moment);
    tcase_add_test(tc, the_config_may_vanish);
    tcase_add_test(tc, another_process_sees_a_save_without_asking);
    tcase_add_test(tc, what_gathered_is_packed_without_waiting_for_it);
    tcase_add_test(tc, a_folder_copied_to_another_machine_becomes_a_new_device);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
