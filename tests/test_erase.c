/*
 * test_erase.c - somebody is erased: from every version, on every device, and
 * for whoever kept everything.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/kinds.h"
#include "share/inside.h"
#include "share/team.h"
#include "tests/folders.h"
#include "tests/keeping.h"
#include "tests/testing.h"

#define NAME "Quillfeather" /* stands nowhere but in one person's record */

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

static void erase(size_t at, const struct al_id *person)
{
    struct al_saved saved = {.changed = false};

    al_test_ok(al_ledger_erase(ledger_of(at), person, NULL, 0, &saved,
                               &world.err),
               &world.err);
    ck_assert(saved.changed);
}

/* A person with words of theirs, an involvement and a payment. */
struct story {
    struct al_id person, words, activity, part, pay;
};

static struct al_id save_new(size_t at, struct al_record *record)
{
    struct al_ledger *ledger = ledger_of(at);
    struct al_edit edit = {.id = al_id_new(al_ledger_random(ledger)),
                           .form = record};
    struct al_saved saved;

    al_test_ok(al_ledger_save(ledger, &edit, 1, NULL, &saved, &world.err),
               &world.err);
    al_record_free(record);
    return edit.id;
}

static struct al_id words_of(size_t at, const struct al_id *person,
                             const char *quote)
{
    struct al_record *record = al_record_new(AL_KIND_FEEDBACK);
    char hex[AL_ID_HEX];

    al_id_hex(person, hex);
    al_record_set(record, "voice", "client");
    al_record_set(record, "person", hex);
    al_record_set(record, "quote", quote);
    return save_new(at, record);
}

static struct story tell(size_t at, const char *name)
{
    struct story story = {.person = al_test_person(&world, at, name)};
    struct al_record *record;
    char hex[AL_ID_HEX], activity[AL_ID_HEX];

    story.words = words_of(at, &story.person, "say people, not cases");
    record = al_record_new(AL_KIND_ACTIVITY);
    al_record_set(record, "type", "interview_panel");
    al_record_set(record, "date", "2026-11-20");
    story.activity = save_new(at, record);
    al_id_hex(&story.activity, activity);
    al_id_hex(&story.person, hex);
    record = al_record_new(AL_KIND_PARTICIPATION);
    al_record_set(record, "activity", activity);
    al_record_set(record, "person", hex);
    al_record_set(record, "role", "panel_member");
    al_record_set(record, "outcome", "took_part");
    story.part = save_new(at, record);
    record = al_record_new(AL_KIND_PAYMENT);
    al_record_set(record, "person", hex);
    al_record_set_number(record, "amount_p", 5000);
    story.pay = save_new(at, record);
    return story;
}

static bool is_erased(size_t at, const struct al_id *id)
{
    struct al_record *record = al_test_get(&world, at, id);
    bool is_so = al_record_is_erased(record);

    al_record_free(record);
    return is_so;
}

/* ---- on the line ---- */

START_TEST(what_is_theirs_goes_and_what_was_counted_stays)
{
    struct story sam = tell(0, "Sam"), ada = tell(0, "Ada");

    erase(0, &sam.person);
    ck_assert(is_erased(0, &sam.person));
    ck_assert(is_erased(0, &sam.words));
    ck_assert(is_erased(0, &sam.part));
    ck_assert(al_test_shows(&world, 0, &sam.part, "person", NULL));
    ck_assert(al_test_shows(&world, 0, &sam.part, "role", "panel_member"));
    ck_assert(al_test_shows(&world, 0, &sam.part, "outcome", "took_part"));
    ck_assert(al_test_shows(&world, 0, &sam.pay, "amount_p", "5000"));
    ck_assert(!is_erased(0, &sam.activity));
    ck_assert(!is_erased(0, &ada.person));
    ck_assert(al_test_shows(&world, 0, &ada.words, "quote",
                            "say people, not cases"));
}
END_TEST

START_TEST(only_a_lead_erases)
{
    struct al_id sam = al_test_person(&world, 0, "Sam");
    struct al_saved saved;

    al_test_join(&world, 1, "Ben");
    ck_assert_int_eq(
        al_ledger_erase(ledger_of(1), &sam, NULL, 0, &saved, &world.err),
        AL_EDENIED);
}
END_TEST

START_TEST(nothing_new_is_saved_about_somebody_erased)
{
    struct al_id sam = al_test_person(&world, 0, "Sam");
    struct al_edit edit = {{{5}}, NULL, NULL};
    struct al_record *record = al_record_new(AL_KIND_FEEDBACK);
    struct al_saved saved;
    char hex[AL_ID_HEX];

    erase(0, &sam);
    al_id_hex(&sam, hex);
    al_record_set(record, "voice", "client");
    al_record_set(record, "person", hex);
    al_record_set(record, "quote", "again");
    edit.form = record;
    ck_assert_int_eq(
        al_ledger_save(ledger_of(0), &edit, 1, NULL, &saved, &world.err),
        AL_EDENIED);
    al_record_free(record);
}
END_TEST

START_TEST(two_records_of_one_person_go_together)
{
    struct al_id sam = al_test_person(&world, 0, "Sam");
    struct al_id same = al_test_person(&world, 0, "Samuel");
    struct al_id words = words_of(0, &same, "both are me");
    char hex[AL_ID_HEX];

    al_id_hex(&sam, hex);
    al_test_set(&world, 0, &same, "merged_into", hex);
    erase(0, &sam);
    ck_assert(is_erased(0, &same));
    ck_assert(is_erased(0, &words));
}
END_TEST

START_TEST(what_was_removed_before_is_erased_too)
{
    struct story sam = tell(0, "Sam");

    al_test_set(&world, 0, &sam.words, "gone", "typed twice");
    erase(0, &sam.person);
    ck_assert(is_erased(0, &sam.words));
}
END_TEST

/* ---- on the device ---- */

START_TEST(no_file_of_the_device_holds_the_name_any_more)
{
    struct al_id sam = al_test_person(&world, 0, NAME);

    al_test_must("grep -aq " NAME " '%s/index.db'*", world.folders[0].dir);
    erase(0, &sam);
    al_test_sync(&world, 0);
    al_test_close(&world, 0);
    al_test_must("! grep -raiq " NAME " '%s'", world.folders[0].dir);
}
END_TEST

START_TEST(a_colleagues_device_lets_go_of_the_name_with_its_next_sync)
{
    struct al_id sam = al_test_person(&world, 0, NAME);

    al_test_join(&world, 1, "Ben");
    al_test_must("grep -aq " NAME " '%s/index.db'*", world.folders[1].dir);
    erase(0, &sam);
    al_test_sync(&world, 0);
    al_test_sync(&world, 1);
    al_test_close(&world, 1);
    al_test_must("! grep -raiq " NAME " '%s'", world.folders[1].dir);
}
END_TEST

/* ---- unsent words of others ---- */

START_TEST(what_was_typed_offline_about_them_does_not_come_back)
{
    struct story sam = tell(0, "Sam");
    struct al_sync_result result;
    struct al_id ada, late;

    al_test_join(&world, 1, "Ben");
    late = words_of(1, &sam.person, "typed on the train");
    al_test_set(&world, 1, &sam.words, "quote", "say people, never cases");
    ada = al_test_person(&world, 1, "Ada");
    erase(0, &sam.person);
    al_test_sync(&world, 0);
    result = al_test_sync(&world, 1);
    ck_assert_ptr_nonnull(strstr(result.sentence, "erased"));
    al_test_sync(&world, 0);
    ck_assert(is_erased(1, &sam.words));
    ck_assert(al_test_shows(&world, 0, &ada, "preferred_name", "Ada"));
    ck_assert_int_eq(al_query_get(al_ledger_index(ledger_of(0)), &late,
                                  &(struct al_record *){NULL}, &world.err),
                     AL_ENOTFOUND);
    al_test_same_records(&world, 0, 1);
}
END_TEST

START_TEST(what_was_said_offline_to_be_theirs_stays_as_it_was)
{
    struct story sam = tell(0, "Sam"), ada = tell(0, "Ada");
    struct al_sync_result result;
    char hex[AL_ID_HEX];

    al_test_join(&world, 1, "Ben");
    al_id_hex(&sam.person, hex);
    al_test_set(&world, 1, &ada.words, "person", hex);
    erase(0, &sam.person);
    al_test_sync(&world, 0);
    result = al_test_sync(&world, 1);
    al_test_sync(&world, 0);
    al_test_open(&world, 1);
    ck_assert(al_test_shows(&world, 0, &ada.words, "quote",
                            "say people, not cases"));
    al_id_hex(&ada.person, hex);
    ck_assert(al_test_shows(&world, 0, &ada.words, "person", hex));
    ck_assert_ptr_nonnull(strstr(result.sentence, "erased"));
    al_test_same_records(&world, 0, 1);
    al_test_set(&world, 0, &ada.words, "quote", "people, always");
}
END_TEST

START_TEST(what_was_sent_just_before_is_buried_by_the_lead)
{
    struct story sam = tell(0, "Sam");
    struct al_id late;

    al_test_join(&world, 1, "Ben");
    erase(0, &sam.person); /* not sent yet */
    late = words_of(1, &sam.person, "sent in time");
    al_test_sync(&world, 1);
    al_test_sync(&world, 0);
    al_test_sync(&world, 1);
    ck_assert(is_erased(0, &late));
    ck_assert(is_erased(1, &late));
    ck_assert(!al_ring_has(ledger_of(0)->store.ring, &sam.person));
    al_test_same_records(&world, 0, 1);
}
END_TEST

START_TEST(two_leads_who_erase_and_add_at_once_agree)
{
    struct story sam = tell(0, "Sam"), ada = tell(0, "Ada");
    struct al_id kim, lee;
    struct al_saved saved;

    al_test_join(&world, 1, "Ben");
    al_test_ok(al_team_set_lead(ledger_of(0), al_ledger_device(ledger_of(1)),
                                true, &saved, &world.err),
               &world.err);
    al_test_everybody_syncs(&world);
    al_test_sync(&world, 1);
    erase(0, &sam.person);
    kim = al_test_person(&world, 0, "Kim");
    erase(1, &ada.person);
    erase(1, &sam.person); /* the same one, too */
    lee = al_test_person(&world, 1, "Lee");
    for (int i = 0; i < 3; i++)
        al_test_everybody_syncs(&world);
    al_test_sync(&world, 1);
    for (size_t at = 0; at < 2; at++) {
        ck_assert(is_erased(at, &sam.words));
        ck_assert(is_erased(at, &ada.words));
        ck_assert(al_test_shows(&world, at, &kim, "preferred_name", "Kim"));
        ck_assert(al_test_shows(&world, at, &lee, "preferred_name", "Lee"));
        ck_assert(!al_ring_has(ledger_of(at)->store.ring, &sam.person));
        ck_assert(!al_ring_has(ledger_of(at)->store.ring, &ada.person));
        ck_assert(al_ring_has(ledger_of(at)->store.ring, &kim));
    }
    al_test_same_records(&world, 0, 1);
    al_test_git_agrees(&world, 0);
}
END_TEST

/* ---- whoever kept everything ---- */

static size_t count_waiting(const struct al_id *person, const char *kids,
                            struct al_erase_state *state)
{
    al_test_ok(al_erase_state(ledger_of(0), person, kids, state, NULL, NULL,
                              &world.err),
               &world.err);
    return state->devices - state->turned;
}

START_TEST(who_kept_every_object_opens_nothing_of_them_once_all_have_turned)
{
    struct story sam = tell(0, "Sam"), ada = tell(0, "Ada");
    char *old = al_test_path(world.root, "old.git");
    struct al_keep before = {0}, kept = {0}, today = {0};
    struct al_erase_state state;
    struct al_str kids = {0};

    al_test_join(&world, 1, "Ben");
    al_test_join(&world, 2, "Cleo");
    al_test_everybody_syncs(&world);
    al_test_must("cp -r '%s' '%s'", world.remote, old);
    al_test_ok(al_ledger_erase_kids(ledger_of(0), &sam.person, &kids,
                                    &world.err),
               &world.err);
    ck_assert_uint_gt(kids.len, 0);
    erase(0, &sam.person);
    al_test_sync(&world, 0);
    al_test_sync(&world, 1);
    al_test_sync(&world, 0);

    /* Cleo's device has not turned: what is said is what is so. */
    ck_assert_uint_eq(
        count_waiting(&sam.person, al_str_text(&kids), &state), 1);
    ck_assert_uint_eq(state.devices, 3);
    ck_assert(state.is_erased && state.is_sent && !state.has_keys);
    ck_assert(al_keep_table(&world, old, 2, &before));
    ck_assert(al_keep_opened_before(&before, &world, 0, &sam.words));
    ck_assert(
        !al_keep_unwraps(&before, al_ring_tree(ledger_of(0)->store.ring)));

    al_test_sync(&world, 2);
    al_test_sync(&world, 0);
    ck_assert_uint_eq(
        count_waiting(&sam.person, al_str_text(&kids), &state), 0);
    for (size_t at = 0; at < 3; at++) {
        /* No old table opens with what any device has today ... */
        ck_assert(!al_keep_table(&world, old, at, &kept));
        al_keep_drop(&kept);
        /* ... and today's keys open all of Ada's and nothing of Sam's. */
        al_keep_keys(&world, at, &today);
        ck_assert(!al_keep_opened_before(&today, &world, 0, &sam.words));
        ck_assert(al_keep_opens(&today, &world, 0, &ada.words));
        ck_assert(al_keep_opened_before(&today, &world, 0, &ada.person));
        al_keep_drop(&today);
    }
    al_keep_drop(&before);
    al_str_drop(&kids);
    free(old);
}
END_TEST

START_TEST(a_turn_that_was_cut_short_destroys_the_old_key_all_the_same)
{
    struct al_id sam = al_test_person(&world, 0, "Sam");
    struct al_id ada = al_test_person(&world, 0, "Ada");
    const char *keys;
    struct al_str path = {0};

    al_test_join(&world, 1, "Ben");
    al_str_printf(&path, "%s/keys", world.folders[1].dir);
    keys = al_str_text(&path);
    al_test_must("cp '%s/box' '%s/old'", keys, world.root);
    erase(0, &sam);
    al_test_sync(&world, 0);
    al_test_sync(&world, 1);
    al_test_must("cp '%s/box' '%s/new' && ! cmp -s '%s/old' '%s/new'", keys,
                 world.root, world.root, world.root);
    /* As a kill between the new table and the box key leaves it. */
    al_test_close(&world, 1);
    al_test_must("mv '%s/box' '%s/box-next' && cp -p '%s/old' '%s/box'", keys,
                 keys, world.root, keys);
    al_test_open(&world, 1);
    al_test_person(&world, 1, "Kim");
    al_test_sync(&world, 1);
    al_test_must("cmp '%s/box' '%s/new' && test ! -e '%s/box-next'", keys,
                 world.root, keys);
    /* The next turn is one, too. */
    erase(0, &ada);
    al_test_sync(&world, 0);
    al_test_sync(&world, 1);
    al_test_must("! cmp -s '%s/box' '%s/new'", keys, world.root);
    al_str_drop(&path);
}
END_TEST

START_TEST(an_old_sheet_is_waited_for_and_a_new_one_ends_it)
{
    static const uint8_t first[16] = {1}, second[16] = {2};
    struct story sam = tell(0, "Sam");
    struct al_erase_state state;
    struct al_str kids = {0};
    struct al_saved saved;

    al_test_ok(al_team_keep_sheet(ledger_of(0), first, &saved, &world.err),
               &world.err);
    al_test_sync(&world, 0);
    al_test_ok(al_ledger_erase_kids(ledger_of(0), &sam.person, &kids,
                                    &world.err),
               &world.err);
    erase(0, &sam.person);
    al_test_sync(&world, 0);
    ck_assert_uint_eq(
        count_waiting(&sam.person, al_str_text(&kids), &state), 1);
    al_test_ok(al_team_keep_sheet(ledger_of(0), second, &saved, &world.err),
               &world.err);
    al_test_sync(&world, 0);
    ck_assert_uint_eq(
        count_waiting(&sam.person, al_str_text(&kids), &state), 0);
    ck_assert_uint_eq(state.devices, 2);
    al_str_drop(&kids);
}
END_TEST

START_TEST(stock_git_says_erased_in_every_version)
{
    struct al_id sam = al_test_person(&world, 0, NAME);
    char path[AL_ID_PATH];

    al_id_path(&sam, path);
    al_test_set(&world, 0, &sam, "language", "Welsh");
    erase(0, &sam);
    al_test_sync(&world, 0);
    al_ledger_dress(ledger_of(0));
    al_test_must("cd '%s/history.git' && git config diff.alongside.textconv "
                 "\"'$ALONGSIDE' --dir '%s' show-sealed\" && "
                 "git log -p --format= main -- '%s' >'%s/log' && "
                 "grep -q '(erased: the key was destroyed)' '%s/log' && "
                 "grep -q '^+erased: ' '%s/log' && ! grep -q " NAME " '%s/log'",
                 world.folders[0].dir, world.folders[0].dir, path, world.root,
                 world.root, world.root, world.root);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("erase");
    TCase *tc = tcase_create("line");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, what_is_theirs_goes_and_what_was_counted_stays);
    tcase_add_test(tc, only_a_lead_erases);
    tcase_add_test(tc, nothing_new_is_saved_about_somebody_erased);
    tcase_add_test(tc, two_records_of_one_person_go_together);
    tcase_add_test(tc, what_was_removed_before_is_erased_too);
    suite_add_tcase(suite, tc);
    tc = tcase_create("devices");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, no_file_of_the_device_holds_the_name_any_more);
    tcase_add_test(tc,
                   a_colleagues_device_lets_go_of_the_name_with_its_next_sync);
    tcase_add_test(tc, what_was_typed_offline_about_them_does_not_come_back);
    tcase_add_test(tc, what_was_said_offline_to_be_theirs_stays_as_it_was);
    tcase_add_test(tc, what_was_sent_just_before_is_buried_by_the_lead);
    tcase_add_test(tc, two_leads_who_erase_and_add_at_once_agree);
    suite_add_tcase(suite, tc);
    tc = tcase_create("kept");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(
        tc, who_kept_every_object_opens_nothing_of_them_once_all_have_turned);
    tcase_add_test(tc,
                   a_turn_that_was_cut_short_destroys_the_old_key_all_the_same);
    tcase_add_test(tc, an_old_sheet_is_waited_for_and_a_new_one_ends_it);
    tcase_add_test(tc, stock_git_says_erased_in_every_version);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
