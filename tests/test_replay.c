/* test_replay.c - two people's saves on one line, field by field. */
#include "config.h"

#include "share/ledger.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "core/kinds.h"
#include "tests/folders.h"
#include "tests/testing.h"

static struct al_test_world world;

/* Ann (0) and Ben (1) share a service. */
static void setup(void)
{
    al_test_world_make(&world);
    al_test_share(&world);
    al_test_join(&world, 1, "Ben");
    al_test_sync(&world, 0);
}

static void teardown(void)
{
    al_test_world_drop(&world);
}

/* ---- meeting ---- */

START_TEST(different_fields_of_one_record_merge)
{
    struct al_id id = al_test_shared_person(&world, "Kim");

    al_test_set(&world, 0, &id, "language", "Welsh");
    al_test_set(&world, 1, &id, "pronouns", "they");
    al_test_everybody_syncs(&world);
    al_test_both_show(&world, &id, "language", "Welsh");
    al_test_both_show(&world, &id, "pronouns", "they");
    al_test_same_records(&world, 0, 1);
    al_test_git_agrees(&world, 0);
}
END_TEST

START_TEST(the_same_field_shows_the_newer_and_keeps_the_other)
{
    struct al_id id = al_test_shared_person(&world, "Kim");
    struct al_sync_result result;

    al_test_clock("2026-11-23T11:00:00Z");
    al_test_set(&world, 0, &id, "language", "Welsh");
    al_test_clock("2026-11-23T11:05:00Z");
    al_test_set(&world, 1, &id, "language", "Polish");
    al_test_sync(&world, 0);
    result = al_test_sync(&world, 1);
    ck_assert_uint_eq(result.rivals, 1);
    ck_assert_ptr_nonnull(strstr(result.sentence, "two versions"));
    al_test_sync(&world, 0);
    al_test_both_show(&world, &id, "language", "Polish");
    al_test_is_rival(&world, 0, &id, "language", "Welsh");
    al_test_is_rival(&world, 1, &id, "language", "Welsh");
    al_test_same_records(&world, 0, 1);

    al_test_set(&world, 0, &id, "language", "Welsh"); /* settled */
    al_test_everybody_syncs(&world);
    al_test_both_show(&world, &id, "language", "Welsh");
    al_test_is_rival(&world, 1, &id, "language", "");
    al_test_git_agrees(&world, 0);
}
END_TEST

START_TEST(an_older_value_that_arrives_later_is_the_rival)
{
    struct al_id id = al_test_shared_person(&world, "Kim");

    al_test_clock("2026-11-23T11:00:00Z");
    al_test_set(&world, 1, &id, "language", "Polish");
    al_test_clock("2026-11-23T11:05:00Z");
    al_test_set(&world, 0, &id, "language", "Welsh");
    al_test_everybody_syncs(&world);
    al_test_both_show(&world, &id, "language", "Welsh");
    al_test_is_rival(&world, 1, &id, "language", "Polish");
}
END_TEST

START_TEST(several_saves_of_one_field_leave_one_rival)
{
    struct al_id id = al_test_shared_person(&world, "Kim");

    al_test_clock("2026-11-23T11:00:00Z");
    al_test_set(&world, 0, &id, "language", "Welsh");
    al_test_clock("2026-11-23T11:01:00Z");
    al_test_set(&world, 1, &id, "language", "Polish");
    al_test_clock("2026-11-23T11:02:00Z");
    al_test_set(&world, 1, &id, "language", "Irish");
    al_test_everybody_syncs(&world);
    al_test_both_show(&world, &id, "language", "Irish");
    al_test_is_rival(&world, 0, &id, "language", "Welsh");
}
END_TEST

START_TEST(lines_of_a_long_text_merge)
{
    struct al_id id = al_id_new(al_ledger_random(world.folders[0].ledger));
    const struct al_field *type =
        al_field_by_name(al_kind_by_name(AL_KIND_ACTIVITY), "type");
    struct al_record *form = al_record_new(AL_KIND_ACTIVITY);
    const struct al_edit edit = {.id = id, .form = form};
    struct al_saved saved;

    al_record_set(form, "type", type->codes->codes[0].code);
    al_record_set(form, "what_happened", "one\ntwo\nthree\nfour\nfive");
    al_test_ok(al_ledger_save(world.folders[0].ledger, &edit, 1, NULL, &saved,
                              &world.err),
               &world.err);
    al_record_free(form);
    al_test_everybody_syncs(&world);
    al_test_set(&world, 0, &id, "what_happened", "ONE\ntwo\nthree\nfour\nfive");
    al_test_set(&world, 1, &id, "what_happened", "one\ntwo\nthree\nfour\nFIVE");
    al_test_everybody_syncs(&world);
    al_test_both_show(&world, &id, "what_happened",
                      "ONE\ntwo\nthree\nfour\nFIVE");
    al_test_is_rival(&world, 0, &id, "what_happened", "");
}
END_TEST

/* Make the same record on both sides, as two devices make the same link. */
static void make_on_both(const struct al_id *id, const char *ann,
                         const char *ben)
{
    for (size_t at = 0; at < 2; at++) {
        struct al_record *form = al_record_new(AL_KIND_PERSON);
        const struct al_edit edit = {.id = *id, .form = form};
        struct al_saved saved;

        al_record_set(form, "preferred_name", "Kim");
        al_record_set(form, "language", at ? ben : ann);
        al_test_ok(al_ledger_save(world.folders[at].ledger, &edit, 1, NULL,
                                  &saved, &world.err),
                   &world.err);
        al_record_free(form);
    }
}

START_TEST(a_record_made_twice_is_one_record)
{
    struct al_id same = {{1}}, differs = {{2}};

    make_on_both(&same, "Welsh", "Welsh");
    al_test_clock("2026-11-23T11:00:00Z");
    make_on_both(&differs, "Welsh", "Polish");
    al_test_everybody_syncs(&world);
    al_test_both_show(&world, &same, "language", "Welsh");
    al_test_is_rival(&world, 0, &same, "language", "");
    for (size_t at = 0; at < 2; at++) {
        struct al_record *record = al_test_get(&world, at, &differs);

        ck_assert(al_record_has_rivals(record));
        al_record_free(record);
    }
    al_test_same_records(&world, 0, 1);
}
END_TEST

START_TEST(replayed_saves_keep_their_id_time_and_author)
{
    struct al_id id = al_test_shared_person(&world, "Kim");
    struct al_saved saved;
    struct al_index_save found;

    al_test_set(&world, 0, &id, "pronouns", "they");
    al_test_sync(&world, 0);
    al_test_clock("2026-11-23T11:30:00Z");
    saved = al_test_set(&world, 1, &id, "language", "Polish");
    al_test_clock("2026-11-23T12:30:00Z");
    al_test_everybody_syncs(&world);
    for (size_t at = 0; at < 2; at++) {
        al_test_ok(al_query_save(al_ledger_index(world.folders[at].ledger),
                                 saved.save_id, &found, &world.err),
                   &world.err);
        ck_assert_str_eq(found.when, "2026-11-23T11:30:00Z");
        ck_assert_str_eq(found.who, al_ledger_device(world.folders[1].ledger));
        ck_assert_str_ne(found.commit, saved.commit);
    }
}
END_TEST

START_TEST(the_index_that_followed_equals_one_made_anew)
{
    struct al_id id = al_test_shared_person(&world, "Kim");
    struct al_index_save before, after;
    struct al_saved saved;
    size_t records;

    al_test_set(&world, 0, &id, "language", "Welsh");
    al_test_sync(&world, 0);
    saved = al_test_set(&world, 1, &id, "pronouns", "they");
    al_test_sync(&world, 1);
    al_test_ok(al_query_save(al_ledger_index(world.folders[1].ledger),
                             saved.save_id, &before, &world.err),
               &world.err);
    al_test_ok(al_ledger_rebuild(world.folders[1].ledger, &records, &world.err),
               &world.err);
    al_test_ok(al_query_save(al_ledger_index(world.folders[1].ledger),
                             saved.save_id, &after, &world.err),
               &world.err);
    ck_assert_int_eq(before.seq, after.seq);
    ck_assert_str_eq(before.commit, after.commit);
}
END_TEST

/* ---- taking back ---- */

START_TEST(a_take_back_leaves_what_a_colleague_changed_since)
{
    struct al_id id = al_test_shared_person(&world, "Kim");
    struct al_saved saved, undone;
    struct al_undo undo = {0};

    saved = al_test_set(&world, 0, &id, "language", "Welsh");
    al_test_everybody_syncs(&world);
    al_test_set(&world, 1, &id, "language", "Polish");
    al_test_sync(&world, 1);
    al_test_sync(&world, 0);
    al_test_ok(al_ledger_undo(world.folders[0].ledger, saved.save_id, false,
                              &undo, &undone, &world.err),
               &world.err);
    ck_assert(!undone.changed);
    ck_assert_uint_eq(undo.line_count, 1);
    ck_assert(undo.lines[0].is_kept);
    ck_assert_str_eq(undo.lines[0].by,
                     al_ledger_device(world.folders[1].ledger));
    al_undo_drop(&undo);
    al_test_both_show(&world, &id, "language", "Polish");
}
END_TEST

static void take_back(size_t at, const char *save)
{
    struct al_undo undo = {0};
    struct al_saved saved;

    al_test_ok(al_ledger_undo(world.folders[at].ledger, save, false, &undo,
                              &saved, &world.err),
               &world.err);
    ck_assert(saved.changed);
    al_undo_drop(&undo);
}

START_TEST(a_take_back_is_taken_back_again_on_the_shared_line)
{
    struct al_id id = al_test_shared_person(&world, "Kim");
    struct al_saved saved;

    saved = al_test_set(&world, 0, &id, "language", "Welsh");
    al_test_set(&world, 0, &id, "pronouns", "they");
    al_test_everybody_syncs(&world);
    take_back(0, saved.save_id); /* unsent, while Ben changes the record */
    al_test_set(&world, 1, &id, "external_ref", "7");
    al_test_sync(&world, 1);
    al_test_everybody_syncs(&world);
    al_test_both_show(&world, &id, "language", NULL);
    al_test_both_show(&world, &id, "external_ref", "7");
    al_test_same_records(&world, 0, 1);
}
END_TEST

START_TEST(a_take_back_that_meets_a_colleagues_change_does_nothing)
{
    struct al_id id = al_test_shared_person(&world, "Kim");
    struct al_saved saved;

    saved = al_test_set(&world, 0, &id, "language", "Welsh");
    al_test_everybody_syncs(&world);
    take_back(0, saved.save_id);
    al_test_set(&world, 1, &id, "language", "Polish");
    al_test_sync(&world, 1);
    al_test_everybody_syncs(&world);
    al_test_both_show(&world, &id, "language", "Polish");
    al_test_is_rival(&world, 0, &id, "language", "");
}
END_TEST

START_TEST(a_save_and_its_take_back_may_both_be_unsent)
{
    struct al_id id = al_test_shared_person(&world, "Kim"), made;

    al_test_set(&world, 0, &id, "language", "Welsh");
    take_back(0, NULL);
    made = al_test_person(&world, 0, "Lee");
    take_back(0, NULL);
    al_test_set(&world, 1, &id, "external_ref", "7");
    al_test_sync(&world, 1);
    al_test_everybody_syncs(&world);
    al_test_both_show(&world, &id, "language", NULL);
    al_test_both_show(&world, &made, "gone", "taken back");
    al_test_same_records(&world, 0, 1);
}
END_TEST

START_TEST(a_made_record_that_a_colleague_uses_is_not_taken_back)
{
    struct al_id kim = al_test_shared_person(&world, "Kim"),
                 lee = al_test_shared_person(&world, "Lee");
    char hex[AL_ID_HEX];

    /* The last save is Lee's; Ben meanwhile refers to Lee. */
    take_back(0, NULL);
    al_id_hex(&lee, hex);
    al_test_set(&world, 1, &kim, "external_ref", "7");
    al_test_set(&world, 1, &kim, "merged_into", hex);
    al_test_sync(&world, 1);
    al_test_everybody_syncs(&world);
    al_test_both_show(&world, &lee, "gone", NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("replay");
    TCase *tc = tcase_create("replay");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, different_fields_of_one_record_merge);
    tcase_add_test(tc, the_same_field_shows_the_newer_and_keeps_the_other);
    tcase_add_test(tc, an_older_value_that_arrives_later_is_the_rival);
    tcase_add_test(tc, several_saves_of_one_field_leave_one_rival);
    tcase_add_test(tc, lines_of_a_long_text_merge);
    tcase_add_test(tc, a_record_made_twice_is_one_record);
    tcase_add_test(tc, replayed_saves_keep_their_id_time_and_author);
    tcase_add_test(tc, a_take_back_leaves_what_a_colleague_changed_since);
    tcase_add_test(tc, a_take_back_is_taken_back_again_on_the_shared_line);
    tcase_add_test(tc, a_take_back_that_meets_a_colleagues_change_does_nothing);
    tcase_add_test(tc, a_save_and_its_take_back_may_both_be_unsent);
    tcase_add_test(tc, a_made_record_that_a_colleague_uses_is_not_taken_back);
    tcase_add_test(tc, the_index_that_followed_equals_one_made_anew);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
