/* test_forged.c - keys that a member, a leaver or a stranger made up. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "share/exchange.h"
#include "share/inside.h"
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

/* A sync that must fail; what it said. */
static const char *refused(size_t at)
{
    struct al_sync_result result;

    ck_assert_int_ne(
        al_ledger_sync(ledger_of(at), NULL, NULL, &result, &world.err), AL_OK);
    return world.err.msg;
}
/* ---- forged, rolled back ---- */

START_TEST(keys_that_were_rolled_back_are_refused)
{
    char *old = al_test_path(world.root, "old.git");

    al_test_join(&world, 1, "Ben");
    al_test_must("cp -r '%s' '%s'", world.remote, old);
    al_test_person(&world, 0, "Kim");
    al_test_everybody_syncs(&world);
    al_test_must("cd '%s' && git fetch -q '%s' "
                 "+refs/alongside/keys:refs/alongside/keys",
                 world.remote, old);
    ck_assert_ptr_nonnull(strstr(refused(1), "older than what this device"));
    free(old);
}
END_TEST

/* The table as the remote has it, changed and signed by a key. */
static void forge(size_t by, const struct al_key *key,
                  void (*change)(struct al_keytree *tree))
{
    struct al_ledger *ledger = ledger_of(by);
    struct al_remote remote = {.url = world.remote};
    struct al_exchange exchange;
    struct al_keytree tree = {.epoch = 0};
    char commit[AL_OID_HEX], base[AL_OID_HEX];

    al_keytree_copy(al_test_keys(&world, by), &tree);
    memcpy(base, tree.base, sizeof(base));
    tree.epoch++;
    change(&tree);
    al_test_ok(al_exchange_open(ledger->dir, &exchange, &world.err),
               &world.err);
    al_test_ok(al_keytree_write(exchange.repo, &tree, key, commit, &world.err),
               &world.err);
    al_test_ok(
        al_remote_push_keys(exchange.repo, &remote, base, commit, &world.err),
        &world.err);
    al_exchange_close(&exchange);
    al_keytree_drop(&tree);
}

static void nothing(struct al_keytree *tree)
{
    (void)tree;
}

static void drop_a_key(struct al_keytree *tree)
{
    al_keytree_remove_key(tree, 0);
}

static void destroy_all(struct al_keytree *tree)
{
    struct al_destroyed gone;

    al_epoch_put(gone.epoch, tree->epoch);
    while (tree->key_count) {
        gone.kid = tree->keys[0].kid;
        al_keytree_remove_key(tree, 0);
        al_keytree_put_destroyed(tree, &gone);
    }
}

/* As if one person, who lives on, had been erased. */
static void destroy_a_person(struct al_keytree *tree)
{
    struct al_destroyed gone;
    struct al_id whose;
    size_t at = 0;

    while (!al_ring_whose(ledger_of(1)->store.ring, at, &whose) ||
           al_id_is_zero(&whose))
        at++;
    al_epoch_put(gone.epoch, tree->epoch);
    gone.kid = tree->keys[at].kid;
    al_keytree_remove_key(tree, at);
    al_keytree_put_destroyed(tree, &gone);
}

static void drop_a_device(struct al_keytree *tree)
{
    al_keytree_remove_device(tree, al_ledger_device(ledger_of(0)));
}

/* Another's box key in a device's place: its share would go to a stranger. */
static void swap_box(struct al_keytree *tree)
{
    struct al_key_device *device =
        al_keytree_device(tree, al_ledger_device(ledger_of(0)));

    device->box[0] ^= 1;
}

static void older_turn(struct al_keytree *tree)
{
    tree->fresh = 0;
}

static void no_turn(struct al_keytree *tree)
{
    ck_assert_uint_gt(tree->turn, 0);
    tree->turn = 0;
}

static struct al_key_device earlier; /* folder 0's, from before it turned */

static void earlier_box(struct al_keytree *tree)
{
    const struct al_key_device *now =
        al_keytree_device(tree, al_ledger_device(ledger_of(0)));

    memcpy(earlier.set, now->set, sizeof(earlier.set));
    al_keytree_put_device(tree, &earlier);
}

/* A point of small order, which its device itself signed: nobody seals to it.
 */
static void small_box(struct al_keytree *tree)
{
    static const char context[] = "alongside-box 1\n";
    struct al_key_device *device =
        al_keytree_device(tree, al_ledger_device(ledger_of(1)));
    struct al_str payload = {0};

    memset(device->box, 0, sizeof(device->box));
    device->box[0] = 1;
    al_epoch_put(device->made, tree->epoch);
    al_str_puts(&payload, context);
    al_str_add(&payload, tree->service.byte, sizeof(tree->service.byte));
    al_str_add(&payload, device->device, sizeof(device->device));
    al_str_add(&payload, device->box, sizeof(device->box));
    al_str_add(&payload, device->made, sizeof(device->made));
    al_key_sign(ledger_of(1)->key, payload.data, payload.len,
                device->signature);
    al_str_drop(&payload);
}

/* Above it no table could ever follow. */
static void last_epoch(struct al_keytree *tree)
{
    tree->epoch = UINT64_MAX;
}

static void forget_destroyed(struct al_keytree *tree)
{
    ck_assert_uint_gt(tree->destroyed_count, 0);
    tree->destroyed_count = 0;
}

START_TEST(a_table_of_keys_is_taken_only_if_it_follows_the_line)
{
    static const struct {
        void (*change)(struct al_keytree *tree);
        const char *why;
    } forgeries[] = {
        {destroy_a_person, "a key is missing although nobody was erased"},
        {drop_a_device, "they leave out a device that is a member"},
        {swap_box, "a device's key is not its own"},
        {small_box, "a device's key is not its own"},
        {older_turn, "older than what this device has seen"},
        {no_turn, "older than what this device has seen"},
        {earlier_box, "a device's older key stands in its place"},
        {forget_destroyed, "no longer said to be"},
        {last_epoch, "too far ahead"},
    };

    struct al_id lee = al_test_person(&world, 0, "Lee");
    struct al_saved saved;

    al_test_person(&world, 0, "Kim");
    al_test_join(&world, 1, "Ben");
    al_test_join(&world, 2, "Cleo");
    al_test_remove(&world, 0, 2);
    earlier = *al_keytree_device(al_test_keys(&world, 0),
                                 al_ledger_device(ledger_of(0)));
    al_test_ok(al_ledger_erase(ledger_of(0), &lee, NULL, 0, &saved, &world.err),
               &world.err);
    al_test_everybody_syncs(&world);
    al_test_sync(&world, 1);
    al_test_ok(al_ledger_need_key(ledger_of(1), &world.err), &world.err);
    forge(1, ledger_of(1)->key, forgeries[_i].change);
    /* Folder 0 is the one that looks; the forger is a member. */
    if (forgeries[_i].change == drop_a_device) {
        al_test_open(&world, 1);
        ck_assert_ptr_nonnull(strstr(refused(1), forgeries[_i].why));
    } else {
        ck_assert_ptr_nonnull(strstr(refused(0), forgeries[_i].why));
    }
    ck_assert_uint_gt(al_test_keys(&world, 0)->key_count, 0);
}
END_TEST

/* A lead puts right what anybody with access to the host can break. */
START_TEST(a_lead_puts_the_teams_keys_right_again)
{
    struct al_sync_result result;
    struct al_key *stranger;
    uint8_t seed[32] = {9};
    struct al_id kim;

    al_test_join(&world, 1, "Ben");
    stranger = al_key_of_seed(seed);
    forge(0, stranger, _i ? drop_a_key : nothing);
    al_key_free(stranger);
    kim = al_test_person(&world, 1, "Kim");
    refused(1);
    ck_assert_int_eq(
        al_ledger_sync_mending(ledger_of(1), NULL, NULL, &result, &world.err),
        AL_EDENIED);
    ck_assert_ptr_nonnull(strstr(refused(0), "--mend-keys"));
    al_test_ok(
        al_ledger_sync_mending(ledger_of(0), NULL, NULL, &result, &world.err),
        &world.err);
    al_test_sync(&world, 1);
    al_test_everybody_syncs(&world);
    ck_assert(al_test_shows(&world, 0, &kim, "preferred_name", "Kim"));
    ck_assert_str_eq(al_test_keys(&world, 0)->base,
                     al_test_keys(&world, 1)->base);
}
END_TEST

START_TEST(keys_that_leave_this_device_out_are_refused_not_replaced)
{
    al_test_join(&world, 1, "Ben");
    al_test_ok(al_ledger_need_key(ledger_of(1), &world.err), &world.err);
    forge(1, ledger_of(1)->key, drop_a_device); /* folder 0's */
    ck_assert_ptr_nonnull(
        strstr(refused(0), "they leave out a device that is a member"));
}
END_TEST

/* Whoever has it sends it again; nobody loses what they could read. */
START_TEST(a_key_that_a_member_left_out_comes_back)
{
    struct al_id kim;
    size_t before;

    kim = al_test_person(&world, 0, "Kim");
    al_test_join(&world, 1, "Ben");
    before = al_test_keys(&world, 0)->key_count;
    al_test_ok(al_ledger_need_key(ledger_of(1), &world.err), &world.err);
    forge(1, ledger_of(1)->key, drop_a_key);
    al_test_sync(&world, 0);
    al_test_sync(&world, 1);
    ck_assert_uint_eq(al_test_keys(&world, 0)->key_count, before);
    ck_assert_uint_eq(al_test_keys(&world, 1)->key_count, before);
    ck_assert_str_eq(al_test_keys(&world, 0)->base,
                     al_test_keys(&world, 1)->base);
    al_test_set(&world, 1, &kim, "language", "Welsh");
    al_test_everybody_syncs(&world);
    al_test_both_show(&world, &kim, "language", "Welsh");
}
END_TEST

/* Keys that came with somebody's last saves are kept when they leave. */
START_TEST(what_a_leaver_sent_in_time_can_be_read_and_nothing_is_sealed_to_it)
{
    struct al_id kim;
    size_t keys;

    al_test_join(&world, 1, "Ben");
    al_test_join(&world, 2, "Cleo");
    kim = al_test_person(&world, 1, "Kim"); /* a key of Ben's making */
    al_test_sync(&world, 1);
    al_test_person(&world, 1, "Lee");
    al_test_ok(al_ledger_need_key(ledger_of(1), &world.err), &world.err);
    al_test_sync(&world, 0); /* has Kim's key, knows nothing of Lee's */
    al_test_remove(&world, 0, 1);
    forge(1, ledger_of(1)->key, nothing); /* Ben's last word */
    al_test_sync(&world, 0);
    al_test_sync(&world, 2);
    keys = al_test_keys(&world, 2)->key_count;
    ck_assert_uint_eq(al_test_keys(&world, 0)->key_count, keys);
    ck_assert(al_test_shows(&world, 2, &kim, "preferred_name", "Kim"));
    ck_assert(!al_keytree_device(al_test_keys(&world, 2),
                                 al_ledger_device(ledger_of(1))));
    al_test_set(&world, 2, &kim, "language", "Welsh");
    al_test_sync(&world, 2);
    ck_assert_uint_gt(al_test_keys(&world, 2)->key_count,
                      keys); /* a new key for Kim */
}
END_TEST

START_TEST(a_stranger_cannot_sign_keys)
{
    struct al_key *stranger = NULL;
    uint8_t seed[32] = {9};

    al_test_join(&world, 1, "Ben");
    stranger = al_key_of_seed(seed);
    forge(0, stranger, nothing);
    ck_assert_ptr_nonnull(strstr(refused(1), "not a member"));
    al_key_free(stranger);
}
END_TEST

/* Anybody puts right what is signed by one who has left, and goes on. */
START_TEST(what_somebody_who_left_signed_is_not_taken_and_not_in_the_way)
{
    char taken[AL_OID_HEX];

    al_test_join(&world, 1, "Ben");
    al_test_join(&world, 2, "Cleo");
    al_test_remove(&world, 0, 2);
    al_test_everybody_syncs(&world);
    al_test_ok(al_ledger_need_key(ledger_of(2), &world.err), &world.err);
    forge(0, ledger_of(2)->key, drop_a_key);
    memcpy(taken, al_test_keys(&world, 1)->base, sizeof(taken));
    al_test_sync(&world, 1);
    ck_assert_str_ne(al_test_keys(&world, 1)->base,
                     taken); /* Ben's own, sent anew */
    al_test_must("git -C '%s' log -1 --format=%%an refs/alongside/keys | "
                 "grep -qx %s",
                 world.remote, al_ledger_device(ledger_of(1)));
    al_test_everybody_syncs(&world);
    ck_assert_str_eq(al_test_keys(&world, 0)->base,
                     al_test_keys(&world, 1)->base);
    ck_assert(!al_keytree_device(al_test_keys(&world, 1),
                                 al_ledger_device(ledger_of(2))));
}
END_TEST

START_TEST(a_worker_cannot_let_a_device_into_the_keys)
{
    struct al_id kim;

    al_test_join(&world, 1, "Ben");
    al_test_ask(&world, 2, "Eve");
    al_test_sync(&world, 0);
    al_test_sync(&world, 1);
    al_keep_accomplice(&world, 1, 2); /* Ben seals the keys to Eve's device */
    ck_assert_ptr_nonnull(
        strstr(refused(0), "they let in a device that no lead let in"));
    kim = al_test_person(&world, 0, "Kim");
    ck_assert(al_test_shows(&world, 0, &kim, "preferred_name", "Kim"));
}
END_TEST

/* ---- what cannot be read may be anything ---- */

/* Folder by's device saves one file, whatever the program thinks of it. */
static void save_file(size_t by, const char *path, const void *bytes,
                      size_t size)
{
    struct al_ledger *ledger = ledger_of(by);
    struct al_batch batch = {0};
    struct al_message message;
    struct al_saved saved;
    struct al_write write;

    al_batch_bytes(&batch, path, bytes, size);
    al_test_ok(al_write_begin(ledger, &write, &world.err), &world.err);
    al_write_message(ledger, AL_WHAT_SAVE, &message);
    al_test_ok(
        al_write_commit(ledger, &write, &batch, &message, &saved, &world.err),
        &world.err);
    al_write_end(&write);
    al_batch_drop(&batch);
}

/* A tombstone in a person's place, sealed with somebody's key out of own. */
static void bury(size_t by, const struct al_id *person, struct al_ring *own,
                 const struct al_id *whose)
{
    const char *text = "kind: person\nerased: 2026-11-23T10:00:00Z "
                       "00112233445566778899aabbccddeeff\n";
    struct al_str sealed = {0};
    char path[AL_ID_PATH];

    al_seal_bytes(al_ring_for(own, whose), al_ring_hint_key(own), person, text,
                  strlen(text), &sealed);
    al_id_path(person, path);
    save_file(by, path, al_str_text(&sealed), sealed.len);
    al_str_drop(&sealed);
}

/* Share the keys that were made in own, as folder by's device. */
static void share_keys(size_t by, struct al_ring *own)
{
    const struct al_ring_change none = {.has_left = false};
    struct al_ledger *ledger = ledger_of(by);
    struct al_remote remote = {.url = world.remote};
    struct al_keytree next = {.epoch = 0};
    struct al_exchange exchange;

    al_ring_carry(own, own, false);
    al_ring_next(own, &none, &next);
    al_test_ok(al_exchange_open(ledger->dir, &exchange, &world.err),
               &world.err);
    al_test_ok(al_exchange_put(&exchange, &remote, &next, ledger->key,
                               al_ring_tree(own)->base, &world.err),
               &world.err);
    al_exchange_close(&exchange);
    al_keytree_drop(&next);
}

START_TEST(a_worker_erases_nobody_by_a_key_that_comes_later)
{
    struct al_id kim = al_test_person(&world, 0, "Kim");
    const struct al_id somebody = {{7}};
    struct al_sync_result result;
    struct al_ring *own = NULL;

    al_test_join(&world, 1, "Ben");
    al_test_ok(
        al_ring_load(ledger_of(1)->dir, ledger_of(1)->device, &own, &world.err),
        &world.err);
    bury(1, &kim, own, &somebody); /* with a key that nobody has yet */
    al_test_sync(&world, 1);
    al_test_ok(al_ledger_sync(ledger_of(0), NULL, NULL, &result, &world.err),
               &world.err);
    share_keys(1, own);
    for (int i = 0; i < 2; i++)
        al_test_ok(
            al_ledger_sync(ledger_of(0), NULL, NULL, &result, &world.err),
            &world.err);
    ck_assert(al_ring_has(ledger_of(0)->store.ring, &kim));
    ck_assert(al_test_shows(&world, 0, &kim, "preferred_name", "Kim"));
    ck_assert(result.is_stopped);
    al_ring_free(own);
}
END_TEST

/* With keys that are refused nothing can be checked, and so nothing is. */
START_TEST(what_refused_keys_did_not_open_is_not_taken_in)
{
    struct al_id kim = al_test_person(&world, 0, "Kim");
    struct al_sync_result result;
    char *before, *after;

    al_test_join(&world, 1, "Ben");
    before = al_test_head(&world, 0);
    bury(1, &kim, ledger_of(1)->store.ring, NULL);
    save_file(1, "README", "x", 1); /* what stops everybody behind that */
    al_test_sync(&world, 1);
    forge(1, ledger_of(1)->key, destroy_all);
    al_test_ok(al_ledger_sync(ledger_of(0), NULL, NULL, &result, &world.err),
               &world.err);
    ck_assert(result.is_stopped);
    after = al_test_head(&world, 0);
    ck_assert_str_eq(before, after);
    ck_assert(al_test_shows(&world, 0, &kim, "preferred_name", "Kim"));
    free(before);
    free(after);
}
END_TEST
int main(void)
{
    Suite *suite = suite_create("forged");
    TCase *tc = tcase_create("hostile");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, keys_that_were_rolled_back_are_refused);
    tcase_add_loop_test(
        tc, a_table_of_keys_is_taken_only_if_it_follows_the_line, 0, 9);
    tcase_add_loop_test(tc, a_lead_puts_the_teams_keys_right_again, 0, 2);
    tcase_add_test(tc,
                   keys_that_leave_this_device_out_are_refused_not_replaced);
    tcase_add_test(tc, a_key_that_a_member_left_out_comes_back);
    tcase_add_test(
        tc, what_a_leaver_sent_in_time_can_be_read_and_nothing_is_sealed_to_it);
    tcase_add_test(tc, a_stranger_cannot_sign_keys);
    tcase_add_test(
        tc, what_somebody_who_left_signed_is_not_taken_and_not_in_the_way);
    tcase_add_test(tc, a_worker_cannot_let_a_device_into_the_keys);
    tcase_add_test(tc, a_worker_erases_nobody_by_a_key_that_comes_later);
    tcase_add_test(tc, what_refused_keys_did_not_open_is_not_taken_in);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
