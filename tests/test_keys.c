/*
 * test_keys.c - who can read, and who can no longer: joining, leaving, two at
 * once, and hosts that do not take keys.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/kinds.h"
#include "share/exchange.h"
#include "share/inside.h"
#include "share/sheet.h"
#include "share/team.h"
#include "tests/folders.h"
#include "tests/keeping.h"
#include "tests/testing.h"

static struct al_test_world world;

static void setup(void)
{
    al_test_world_make(&world);
    al_test_share(&world);
}

static void teardown(void)
{
    al_test_world_drop(&world);
}

static struct al_ledger *ledger_of(size_t at)
{
    return world.folders[at].ledger;
}

/* How many records the index of a folder holds. */
static size_t count_of(size_t at)
{
    const struct al_query all = {.with_gone = true};
    size_t count;

    al_test_ok(al_query_count(al_ledger_index(ledger_of(at)), &all, &count,
                              &world.err),
               &world.err);
    return count;
}

/* A sync that must fail; what it said. */
static const char *refused(size_t at)
{
    struct al_sync_result result;

    ck_assert_int_ne(
        al_ledger_sync(ledger_of(at), NULL, NULL, &result, &world.err), AL_OK);
    return world.err.msg;
}

/* ---- joining ---- */

START_TEST(a_newcomer_reads_nothing_until_a_lead_lets_it_in)
{
    struct al_team_count count;

    al_test_person(&world, 0, "Sam");
    al_test_sync(&world, 0);
    al_test_ask(&world, 1, "Ben");
    ck_assert_int_eq(al_ledger_standing(ledger_of(1)), AL_STANDS_WAITING);
    ck_assert_uint_eq(count_of(1), 0);
    ck_assert_ptr_null(ledger_of(1)->store.ring);
    al_test_sync(&world, 1); /* waiting is no error */
    ck_assert_uint_eq(count_of(1), 0);
    al_test_sync(&world, 0);
    al_test_ok(al_team_count(ledger_of(0), &count, &world.err), &world.err);
    ck_assert_uint_eq(count.waiting, 1);
    ck_assert_uint_eq(count.in, 1);
    al_test_let_in(&world, 0, 1, false);
    al_test_sync(&world, 0);
    al_test_sync(&world, 1);
    ck_assert_int_eq(al_ledger_standing(ledger_of(1)), AL_STANDS_IN);
    ck_assert_uint_eq(count_of(1), count_of(0));
}
END_TEST

START_TEST(a_newcomer_cannot_write)
{
    struct al_edit edit = {{{1}}, NULL, NULL};
    struct al_record *record = al_record_new(AL_KIND_PERSON);
    struct al_saved saved;

    al_test_ask(&world, 1, "Ben");
    al_record_set(record, "preferred_name", "Kim");
    edit.form = record;
    ck_assert_int_eq(
        al_ledger_save(ledger_of(1), &edit, 1, NULL, &saved, &world.err),
        AL_EDENIED);
    al_record_free(record);
}
END_TEST

static bool keep_name(void *arg, const struct al_device *device)
{
    if (device->state == AL_DEVICE_WAITING)
        snprintf(arg, sizeof(device->name), "%s", device->name);
    return true;
}

START_TEST(only_leads_see_who_asks)
{
    char name[sizeof(((struct al_device *)NULL)->name)] = "";

    al_test_join(&world, 1, "Ben");
    al_test_ask(&world, 2, "Cleo");
    al_test_sync(&world, 0);
    al_test_sync(&world, 1);
    al_test_ok(al_team_each(ledger_of(0), keep_name, name, &world.err),
               &world.err);
    ck_assert_str_eq(name, "Cleo");
    al_test_ok(al_team_each(ledger_of(1), keep_name, name, &world.err),
               &world.err);
    ck_assert_str_eq(name, "");
    al_test_must("! git -C '%s' cat-file --batch-all-objects --batch | "
                 "grep -aq Cleo",
                 world.remote);
}
END_TEST

START_TEST(both_sides_see_the_same_four_words_and_nobody_elses)
{
    struct al_str here = {0}, there = {0}, other = {0};

    al_test_ask(&world, 1, "Ben");
    al_test_ask(&world, 2, "Cleo");
    al_test_sync(&world, 0);
    al_test_ok(al_team_words(ledger_of(1), al_ledger_device(ledger_of(1)),
                             &here, &world.err),
               &world.err);
    al_test_ok(al_team_words(ledger_of(0), al_ledger_device(ledger_of(1)),
                             &there, &world.err),
               &world.err);
    al_test_ok(al_team_words(ledger_of(0), al_ledger_device(ledger_of(2)),
                             &other, &world.err),
               &world.err);
    ck_assert_str_eq(al_str_text(&here), al_str_text(&there));
    ck_assert_str_ne(al_str_text(&here), al_str_text(&other));
    al_str_drop(&here);
    al_str_drop(&there);
    al_str_drop(&other);
}
END_TEST

START_TEST(a_worker_lets_nobody_in)
{
    struct al_saved saved;

    al_test_join(&world, 1, "Ben");
    al_test_ask(&world, 2, "Cleo");
    al_test_sync(&world, 1);
    ck_assert_int_eq(al_team_let_in(ledger_of(1),
                                    al_ledger_device(ledger_of(2)), NULL, false,
                                    &saved, &world.err),
                     AL_EDENIED);
}
END_TEST

/* ---- two at once ---- */

START_TEST(two_devices_that_add_keys_at_once_both_get_in)
{
    struct al_id kim, lee;

    al_test_join(&world, 1, "Ben");
    kim = al_test_person(&world, 0, "Kim");
    lee = al_test_person(&world, 1, "Lee");
    al_test_everybody_syncs(&world);
    al_test_sync(&world, 1);
    ck_assert(al_test_shows(&world, 1, &kim, "preferred_name", "Kim"));
    ck_assert(al_test_shows(&world, 0, &lee, "preferred_name", "Lee"));
    ck_assert_uint_eq(al_test_keys(&world, 0)->key_count,
                      al_test_keys(&world, 1)->key_count);
    ck_assert_str_eq(al_test_keys(&world, 0)->base,
                     al_test_keys(&world, 1)->base);
}
END_TEST

START_TEST(one_person_who_got_two_keys_is_read_by_both)
{
    struct al_id kim = al_test_person(&world, 0, "Kim");

    al_test_join(&world, 1, "Ben");
    al_test_join(&world, 2, "Cleo");
    al_test_remove(&world, 0, 2); /* the next write takes a new key */
    al_test_everybody_syncs(&world);
    al_test_set(&world, 0, &kim, "language", "Welsh");
    al_test_set(&world, 1, &kim, "pronouns", "they");
    al_test_everybody_syncs(&world);
    al_test_sync(&world, 1);
    al_test_both_show(&world, &kim, "language", "Welsh");
    al_test_both_show(&world, &kim, "pronouns", "they");
    al_test_same_records(&world, 0, 1);
}
END_TEST

START_TEST(keys_that_cannot_be_read_now_are_not_replaced)
{
    struct al_ring *before = NULL;
    struct al_id kim;

    al_test_ok(al_ring_load(ledger_of(0)->dir, ledger_of(0)->device, &before,
                            &world.err),
               &world.err);
    kim = al_test_person(&world, 0, "Kim"); /* her key is nowhere else */
    al_test_must("chmod 0644 '%s/keys/box'", ledger_of(0)->dir);
    ck_assert_int_eq(al_ring_install(before, &world.err), AL_EDENIED);
    al_test_must("chmod 0600 '%s/keys/box'", ledger_of(0)->dir);
    al_test_ok(al_ring_install(before, &world.err), &world.err);
    ck_assert(al_ring_has(before, &kim));
    al_ring_free(before);
}
END_TEST

static struct al_kid kid_for(struct al_ring *ring, const struct al_id *person)
{
    return al_ring_for(ring, person)->kid;
}

START_TEST(keys_made_beside_a_newer_table_follow_it)
{
    struct al_id kim = al_test_person(&world, 0, "Kim");
    struct al_id lee = al_test_person(&world, 0, "Lee");
    const struct al_id new = {{7}};
    struct al_kid kims, lees, news, kims_next;
    struct al_ring *beside = NULL;
    struct al_saved saved;

    al_test_join(&world, 1, "Ben");
    al_test_ok(al_ring_load(ledger_of(0)->dir, ledger_of(0)->device, &beside,
                            &world.err),
               &world.err);
    kims = kid_for(beside, &kim);
    lees = kid_for(beside, &lee);
    news = kid_for(beside, &new);
    ck_assert(al_ring_is_changed(beside));
    al_test_ok(al_ledger_erase(ledger_of(0), &lee, NULL, 0, &saved, &world.err),
               &world.err);
    al_test_remove(&world, 0, 1);
    al_test_sync(&world, 0);
    al_test_ok(al_ring_store(beside, &world.err), &world.err);
    ck_assert_ptr_nonnull(al_ring_find(beside, &news));
    ck_assert_ptr_null(al_ring_find(beside, &lees));
    kims_next = kid_for(beside, &kim); /* Ben took the old one along */
    ck_assert_int_ne(memcmp(&kims, &kims_next, sizeof(kims)), 0);
    al_ring_free(beside);
}
END_TEST

/* git, but at its second upload-pack the hub is what it became meanwhile. */
static const char overtaking_git[] =
    "#!/bin/sh\n"
    "root=${0%/bin/git}\n"
    "if [ \"$1\" = upload-pack ]; then\n"
    "    echo >>\"$root/calls\"\n"
    "    if [ $(wc -l <\"$root/calls\") = 2 ]; then\n"
    "        mv \"$2\" \"$root/earlier\" && mv \"$root/later\" \"$2\"\n"
    "    fi\n"
    "fi\n"
    "PATH=${PATH#*:} exec git \"$@\"\n";

START_TEST(keys_replaced_between_the_line_and_them_are_got_again)
{
    struct al_id kim = al_test_person(&world, 0, "Kim");
    char *git = al_test_path(world.root, "bin/git");
    struct al_str path = {0};
    struct al_saved saved;

    al_test_join(&world, 1, "Ben");
    al_test_person(&world, 0, "Lee");
    al_test_sync(&world, 0);
    al_test_must("mkdir '%s/bin' && cp -a '%s' '%s/earlier'", world.root,
                 world.remote, world.root);
    al_test_ok(al_ledger_erase(ledger_of(0), &kim, NULL, 0, &saved, &world.err),
               &world.err);
    al_test_sync(&world, 0);
    al_test_must("mv '%s' '%s/later' && mv '%s/earlier' '%s'", world.remote,
                 world.root, world.root, world.remote);
    al_test_write(git, overtaking_git, 0700);
    al_str_printf(&path, "%s/bin:%s", world.root, getenv("PATH"));
    setenv("PATH", al_str_text(&path), 1);
    al_test_sync(&world, 1);
    ck_assert(!al_ring_has(ledger_of(1)->store.ring, &kim));
    al_str_drop(&path);
    free(git);
}
END_TEST

/* ---- leaving ---- */

START_TEST(a_leaver_reads_nothing_that_is_written_afterwards)
{
    struct al_id kim = al_test_person(&world, 0, "Kim"), lee;
    struct al_keep keep = {0};

    al_test_join(&world, 1, "Ben");
    al_keep_keys(&world, 1, &keep); /* what he takes along */
    al_test_remove(&world, 0, 1);
    al_test_sync(&world, 0);
    ck_assert_ptr_nonnull(strstr(refused(1), "no longer a member"));
    al_test_set(&world, 0, &kim, "language", "Welsh");
    lee = al_test_person(&world, 0, "Lee");
    al_test_sync(&world, 0);
    /* Even with every object of the host he opens neither. */
    ck_assert(!al_keep_opens(&keep, &world, 0, &kim));
    ck_assert(!al_keep_opens(&keep, &world, 0, &lee));
    ck_assert(al_keep_opened_before(&keep, &world, 0, &kim));
    ck_assert(!al_keep_unwraps(&keep, al_test_keys(&world, 0)));
    al_keep_drop(&keep);
}
END_TEST

START_TEST(a_leavers_unsent_saves_stay_with_them)
{
    struct al_id kim;

    al_test_join(&world, 1, "Ben");
    al_test_remove(&world, 0, 1);
    al_test_sync(&world, 0);
    kim = al_test_person(&world, 1, "Kim");
    ck_assert_ptr_nonnull(strstr(refused(1), "no longer a member"));
    ck_assert(al_test_shows(&world, 1, &kim, "preferred_name", "Kim"));
    al_test_sync(&world, 0);
    ck_assert_uint_eq(al_ledger_unsent(ledger_of(0)), 0);
}
END_TEST

START_TEST(a_leaver_is_told_so_whatever_was_written_since)
{
    struct al_id kim = al_test_person(&world, 0, "Kim");

    al_test_join(&world, 1, "Ben");
    al_test_join(&world, 2, "Cleo");
    al_test_remove(&world, 0, 1);
    al_test_sync(&world, 0);
    al_test_sync(&world, 2);
    al_test_set(&world, 2, &kim, "language", "Welsh"); /* with a new key */
    al_test_sync(&world, 2);
    ck_assert_ptr_nonnull(strstr(refused(1), "no longer a member"));
}
END_TEST

START_TEST(the_last_lead_cannot_leave)
{
    struct al_saved saved;

    al_test_join(&world, 1, "Ben");
    ck_assert_int_eq(al_team_remove(ledger_of(0),
                                    al_ledger_device(ledger_of(0)), &saved,
                                    &world.err),
                     AL_EDENIED);
    al_test_ok(al_team_set_lead(ledger_of(0), al_ledger_device(ledger_of(1)),
                                true, &saved, &world.err),
               &world.err);
    al_test_ok(al_team_set_lead(ledger_of(0), al_ledger_device(ledger_of(0)),
                                false, &saved, &world.err),
               &world.err);
    ck_assert(!al_ledger_is_lead(ledger_of(0)));
}
END_TEST

/* ---- the host ---- */

START_TEST(a_host_that_takes_no_keys_gets_nothing_and_is_named)
{
    char *hub = al_test_path(world.root, "strict.git");
    struct al_str hook = {0};

    al_test_must("git init -q --bare '%s'", hub);
    al_str_printf(&hook, "%s/hooks/update", hub);
    al_test_write(al_str_text(&hook),
                  "#!/bin/sh\ncase $1 in refs/heads/*) ;; *) echo no such "
                  "refs here >&2; exit 1 ;; esac\n",
                  0700);
    al_test_ok(al_ledger_set_remote(ledger_of(0), hub, &world.err), &world.err);
    ck_assert_ptr_nonnull(strstr(refused(0), "refs/alongside/keys"));
    ck_assert_ptr_nonnull(strstr(world.err.msg, "administrator"));
    al_test_must("test -z \"$(git -C '%s' for-each-ref)\"", hub);
    al_str_drop(&hook);
    free(hub);
}
END_TEST

START_TEST(a_host_that_lets_no_keys_be_replaced_is_found_out_at_once)
{
    char *hub = al_test_path(world.root, "strict.git");
    struct al_str hook = {0};

    al_test_must("git init -q --bare '%s'", hub);
    al_str_printf(&hook, "%s/hooks/update", hub);
    al_test_write(al_str_text(&hook),
                  "#!/bin/sh\ncase $2 in *[1-9a-f]*) exit 1 ;; esac\n", 0700);
    al_test_ok(al_ledger_set_remote(ledger_of(0), hub, &world.err), &world.err);
    ck_assert_ptr_nonnull(strstr(refused(0), "be replaced"));
    al_test_must("! git -C '%s' rev-parse -q --verify refs/heads/main", hub);
    al_str_drop(&hook);
    free(hub);
}
END_TEST

START_TEST(a_shared_repository_without_rewinds_takes_the_keys)
{
    char *hub = al_test_path(world.root, "group.git");

    al_test_must("git init -q --bare --shared=group -b main '%s' && "
                 "git -C '%s' config receive.denyDeletes true && "
                 "test \"$(git -C '%s' config receive.denyNonFastforwards)\" "
                 "= true",
                 hub, hub, hub);
    al_test_ok(al_ledger_set_remote(ledger_of(0), hub, &world.err), &world.err);
    al_test_person(&world, 0, "Kim");
    al_test_sync(&world, 0);
    al_test_person(&world, 0, "Lee");
    al_test_sync(&world, 0);
    free(hub);
}
END_TEST

START_TEST(keys_that_the_host_lost_are_sent_again)
{
    al_test_join(&world, 1, "Ben");
    al_test_must("git -C '%s' update-ref -d refs/alongside/keys", world.remote);
    al_test_person(&world, 0, "Kim");
    al_test_everybody_syncs(&world);
    al_test_sync(&world, 1);
    al_test_same_records(&world, 0, 1);
    ck_assert_str_eq(al_test_keys(&world, 0)->base,
                     al_test_keys(&world, 1)->base);
}
END_TEST

START_TEST(old_tables_of_keys_leave_the_device)
{
    al_test_join(&world, 1, "Ben");
    al_test_person(&world, 0, "Kim");
    al_test_everybody_syncs(&world);
    for (size_t i = 0; i < 2; i++)
        al_test_must("! git -C '%s/history.git' cat-file --batch-all-objects "
                     "--batch-check='%%(objectname)' --unordered | "
                     "git -C '%s/history.git' cat-file --batch | "
                     "grep -aq alongside-keys && "
                     "test ! -e '%s/keys/exchange'",
                     world.folders[i].dir, world.folders[i].dir,
                     world.folders[i].dir);
}
END_TEST
int main(void)
{
    Suite *suite = suite_create("keys");
    TCase *tc = tcase_create("joining");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, a_newcomer_reads_nothing_until_a_lead_lets_it_in);
    tcase_add_test(tc, a_newcomer_cannot_write);
    tcase_add_test(tc, only_leads_see_who_asks);
    tcase_add_test(tc, both_sides_see_the_same_four_words_and_nobody_elses);
    tcase_add_test(tc, a_worker_lets_nobody_in);
    tcase_add_test(tc, two_devices_that_add_keys_at_once_both_get_in);
    tcase_add_test(tc, one_person_who_got_two_keys_is_read_by_both);
    tcase_add_test(tc, keys_that_cannot_be_read_now_are_not_replaced);
    tcase_add_test(tc, keys_made_beside_a_newer_table_follow_it);
    tcase_add_test(tc, keys_replaced_between_the_line_and_them_are_got_again);
    suite_add_tcase(suite, tc);
    tc = tcase_create("leaving");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, a_leaver_reads_nothing_that_is_written_afterwards);
    tcase_add_test(tc, a_leavers_unsent_saves_stay_with_them);
    tcase_add_test(tc, a_leaver_is_told_so_whatever_was_written_since);
    tcase_add_test(tc, the_last_lead_cannot_leave);
    suite_add_tcase(suite, tc);
    tc = tcase_create("host");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, a_host_that_takes_no_keys_gets_nothing_and_is_named);
    tcase_add_test(tc,
                   a_host_that_lets_no_keys_be_replaced_is_found_out_at_once);
    tcase_add_test(tc, a_shared_repository_without_rewinds_takes_the_keys);
    tcase_add_test(tc, keys_that_the_host_lost_are_sent_again);
    tcase_add_test(tc, old_tables_of_keys_leave_the_device);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
