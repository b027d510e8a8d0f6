/* test_undo.c - a save can be taken back, and brought back, at any time. */
#include "config.h"

#include "share/ledger.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "core/kinds.h"
#include "share/takeback.h"
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

/* Take back (or redo) and return what was done. */
static struct al_undo take_back(const char *save, bool redo,
                                struct al_saved *saved)
{
    struct al_undo undo = {0};

    al_test_ok(al_ledger_undo(world.folders[0].ledger, save, redo, &undo, saved,
                              &world.err),
               &world.err);
    return undo;
}

static void take_back_last(bool redo)
{
    struct al_saved saved;
    struct al_undo undo = take_back(NULL, redo, &saved);

    ck_assert(saved.changed);
    al_undo_drop(&undo);
}

START_TEST(a_field_goes_back_to_what_it_was_and_forward_again)
{
    struct al_id id = al_test_person(&world, 0, "Kim");

    al_test_set(&world, 0, &id, "language", "Welsh");
    al_test_set(&world, 0, &id, "language", "Polish");
    take_back_last(false);
    ck_assert(al_test_shows(&world, 0, &id, "language", "Welsh"));
    take_back_last(false);
    ck_assert(al_test_shows(&world, 0, &id, "language", NULL));
    take_back_last(true);
    ck_assert(al_test_shows(&world, 0, &id, "language", "Welsh"));
    take_back_last(true);
    ck_assert(al_test_shows(&world, 0, &id, "language", "Polish"));
    take_back_last(false);
    ck_assert(al_test_shows(&world, 0, &id, "language", "Welsh"));
    al_test_git_agrees(&world, 0);
}
END_TEST

START_TEST(there_is_nothing_to_take_back_in_a_new_service)
{
    struct al_undo undo = {0};
    struct al_saved saved;

    ck_assert_int_eq(al_ledger_undo(world.folders[0].ledger, NULL, false, &undo,
                                    &saved, &world.err),
                     AL_ENOTFOUND);
    ck_assert_int_eq(al_ledger_undo(world.folders[0].ledger, NULL, true, &undo,
                                    &saved, &world.err),
                     AL_ENOTFOUND);
}
END_TEST

static bool keep_save(void *arg, const struct al_index_save *save,
                      size_t record_count)
{
    (void)record_count;
    *(struct al_index_save *)arg = *save;
    return true;
}

START_TEST(the_first_save_of_a_device_cannot_be_taken_back)
{
    struct al_index_save init;
    struct al_undo undo = {0};
    struct al_saved saved;

    al_test_ok(al_query_saves(al_ledger_index(world.folders[0].ledger), NULL,
                              INT64_MAX, 100, keep_save, &init, &world.err),
               &world.err);
    ck_assert_str_eq(init.what, "Init");
    ck_assert_int_eq(al_ledger_undo(world.folders[0].ledger, init.save_id,
                                    false, &undo, &saved, &world.err),
                     AL_EINVAL);
}
END_TEST

START_TEST(a_record_that_was_made_goes_and_comes_back)
{
    struct al_id id = al_test_person(&world, 0, "Kim");
    struct al_saved saved;
    struct al_undo undo = take_back(NULL, false, &saved);

    ck_assert_uint_eq(undo.line_count, 1);
    ck_assert_str_eq(undo.lines[0].field, "");
    ck_assert(!undo.lines[0].is_kept);
    ck_assert(al_test_shows(&world, 0, &id, "gone", "taken back"));
    al_undo_drop(&undo);
    take_back_last(true);
    ck_assert(al_test_shows(&world, 0, &id, "gone", NULL));
}
END_TEST

START_TEST(a_record_that_was_touched_since_stays)
{
    struct al_id id = al_test_person(&world, 0, "Kim");
    struct al_index_save made;
    struct al_saved saved;
    struct al_undo undo;

    al_test_ok(al_query_saves(al_ledger_index(world.folders[0].ledger), &id,
                              INT64_MAX, 1, keep_save, &made, &world.err),
               &world.err);
    al_test_set(&world, 0, &id, "language", "Welsh");
    undo = take_back(made.save_id, false, &saved);
    ck_assert(!saved.changed);
    ck_assert_uint_eq(undo.line_count, 1);
    ck_assert(undo.lines[0].is_kept);
    ck_assert_str_eq(undo.lines[0].by,
                     al_ledger_device(world.folders[0].ledger));
    ck_assert(al_test_shows(&world, 0, &id, "gone", NULL));
    al_undo_drop(&undo);
}
END_TEST

/* Note that the person took part in something. */
static void take_part(const struct al_id *person)
{
    const struct al_field *role =
        al_field_by_name(al_kind_by_name(AL_KIND_PARTICIPATION), "role");
    struct al_ledger *ledger = world.folders[0].ledger;
    struct al_record *form = al_record_new(AL_KIND_PARTICIPATION);
    const struct al_edit edit = {.id = al_id_new(al_ledger_random(ledger)),
                                 .form = form};
    struct al_id activity = al_id_new(al_ledger_random(ledger));
    struct al_saved saved;
    char hex[AL_ID_HEX];

    al_id_hex(&activity, hex);
    al_record_set(form, "activity", hex);
    al_id_hex(person, hex);
    al_record_set(form, "person", hex);
    al_record_set(form, "role", role->codes->codes[0].code);
    al_test_ok(al_ledger_save(ledger, &edit, 1, NULL, &saved, &world.err),
               &world.err);
    al_record_free(form);
}

START_TEST(a_record_that_another_refers_to_stays)
{
    struct al_id kim = al_test_person(&world, 0, "Kim");
    struct al_index_save made;
    struct al_saved saved;
    struct al_undo undo;

    al_test_ok(al_query_saves(al_ledger_index(world.folders[0].ledger), &kim,
                              INT64_MAX, 1, keep_save, &made, &world.err),
               &world.err);
    take_part(&kim);
    undo = take_back(made.save_id, false, &saved);
    ck_assert(!saved.changed);
    ck_assert(al_test_shows(&world, 0, &kim, "gone", NULL));
    al_undo_drop(&undo);
    take_back_last(false); /* the participation; then Kim may go */
    undo = take_back(made.save_id, false, &saved);
    ck_assert(saved.changed);
    al_undo_drop(&undo);
}
END_TEST

START_TEST(a_preview_says_what_would_happen_and_changes_nothing)
{
    struct al_id id = al_test_person(&world, 0, "Kim");
    struct al_undo undo = {0};
    char *before, *after;

    al_test_set(&world, 0, &id, "language", "Welsh");
    before = al_test_head(&world, 0);
    al_test_ok(al_ledger_undo_preview(world.folders[0].ledger, NULL, false,
                                      &undo, &world.err),
               &world.err);
    after = al_test_head(&world, 0);
    ck_assert_uint_eq(undo.line_count, 1);
    ck_assert_str_eq(undo.lines[0].field, "language");
    ck_assert_str_eq(before, after);
    ck_assert(al_test_shows(&world, 0, &id, "language", "Welsh"));
    al_undo_drop(&undo);
    free(before);
    free(after);
}
END_TEST

struct changed {
    size_t made, changed;
};

static bool count_change(void *arg, const struct al_id *id,
                         const struct al_record *before,
                         const struct al_record *after)
{
    struct changed *changed = arg;

    (void)id;
    ck_assert_ptr_nonnull(after);
    if (before)
        changed->changed++;
    else
        changed->made++;
    return true;
}

START_TEST(a_save_tells_what_it_changed)
{
    struct al_id id = al_test_person(&world, 0, "Kim");
    struct al_saved saved = al_test_set(&world, 0, &id, "language", "Welsh");
    struct changed changed = {0};

    al_test_ok(al_ledger_save_changes(world.folders[0].ledger, saved.commit,
                                      count_change, &changed, &world.err),
               &world.err);
    ck_assert_uint_eq(changed.changed, 1);
    ck_assert_uint_eq(changed.made, 0);
}
END_TEST

/* Nothing was read or saved since that would have needed the keys. */
START_TEST(a_folder_just_opened_tells_what_a_save_changed)
{
    struct al_id id = al_test_person(&world, 0, "Kim");
    struct al_saved saved = al_test_set(&world, 0, &id, "language", "Welsh");
    struct changed changed = {0};
    struct al_undo would = {0};

    al_test_open(&world, 0);
    al_test_ok(al_ledger_save_changes(world.folders[0].ledger, saved.commit,
                                      count_change, &changed, &world.err),
               &world.err);
    ck_assert_uint_eq(changed.changed, 1);
    al_test_open(&world, 0);
    al_test_ok(al_ledger_undo_preview(world.folders[0].ledger, NULL, false,
                                      &would, &world.err),
               &world.err);
    ck_assert_uint_eq(would.line_count, 1);
    al_undo_drop(&would);
}
END_TEST

/* ---- one record, all cases ---- */

/* A person record from "field=value" words; '+' and '?' as in the codec. */
static struct al_record *record_of(const char *words)
{
    struct al_record *record;
    char *copy, *word, *rest;

    if (!words)
        return NULL;
    record = al_record_new(AL_KIND_PERSON);
    copy = al_strdup(words);
    for (word = strtok_r(copy, " ", &rest); word;
         word = strtok_r(NULL, " ", &rest)) {
        char *value = strpbrk(word, "=+?!");
        struct al_rival rival = {.stamp = {.when = "2026-01-01T00:00:00Z",
                                           .who = "0123456789abcdef",
                                           .save = "01234567"}};
        char mark = *value;
        const struct al_slot *slot;

        *value++ = '\0';
        rival.value = value;
        if (mark == '+') {
            al_record_add_member(record, word, value);
        } else if (mark == '?') {
            struct al_slot with = *al_record_slot(record, word);

            with.rivals = &rival;
            with.rival_count = 1;
            al_record_put(record, &with);
        } else {
            struct al_slot plain = {.name = word,
                                    .family = AL_FAM_PLAIN,
                                    .value = value,
                                    .is_final = mark == '!'};

            slot = &plain;
            al_record_put(record, slot);
        }
    }
    free(copy);
    return record;
}

struct case_row {
    const char *claim, *before, *after, *now;
    bool is_referred;
    const char *result; /* NULL: nothing changes */
};

static const struct case_row rows[] = {
    {"unchanged since", "a=1", "a=2", "a=2", false, "a=1"},
    {"changed since", "a=1", "a=2", "a=3", false, NULL},
    {"already back", "a=1", "a=2", "a=1", false, NULL},
    {"set at first", "b=1", "a=2 b=1", "a=2 b=1", false, "b=1"},
    {"cleared", "a=1 b=1", "b=1", "b=1", false, "a=1 b=1"},
    {"only its own field", "a=1 b=1", "a=2 b=1", "a=2 b=9", false, "a=1 b=9"},
    {"rivals come back", "a=1 a?7", "a=2", "a=2", false, "a=1 a?7"},
    {"a rival since is a change", "a=1", "a=2", "a=2 a?3", false, NULL},
    {"finals stay", "b=1", "a!2 b=1", "a!2 b=1", false, NULL},
    {"made", NULL, "a=1", "a=1", false, "a=1 gone=taken"},
    {"made, touched", NULL, "a=1", "a=2", false, NULL},
    {"made, referred to", NULL, "a=1", "a=1", true, NULL},
    {"made, gone already", NULL, "a=1", "a=1 gone=x", false, NULL},
    {"removed", "a=1", "a=1 gone=x", "a=1 gone=x", false, "a=1"},
    {"a member added", "access_needs+x", "access_needs+x access_needs+y",
     "access_needs+x access_needs+y access_needs+z", false,
     "access_needs+x access_needs+z"},
    {"a member removed", "access_needs+x access_needs+y", "access_needs+x",
     "access_needs+x access_needs+z", false,
     "access_needs+x access_needs+y access_needs+z"},
};

static void check_row(const struct case_row *row)
{
    const struct al_id id = {{1}};
    const struct al_date today = {2026, 11, 23};
    struct al_record *before = record_of(row->before);
    struct al_record *after = record_of(row->after);
    struct al_record *now = record_of(row->now);
    struct al_record *want = record_of(row->result);
    struct al_record *got = NULL;

    if (want && al_record_is_gone(want))
        al_record_set(want, "gone", "taken back");
    al_takeback_record(&id, before, after, now, row->is_referred, today, NULL,
                       NULL, &got);
    ck_assert_msg((got != NULL) == (want != NULL), "%s: %s", row->claim,
                  got ? "changed" : "unchanged");
    ck_assert_msg(!got || al_record_equal(got, want), "%s: differs",
                  row->claim);
    al_record_free(before);
    al_record_free(after);
    al_record_free(now);
    al_record_free(want);
    al_record_free(got);
}

START_TEST(each_field_is_set_back_where_it_still_stands)
{
    check_row(&rows[_i]);
}
END_TEST

START_TEST(what_happened_to_money_is_answered_never_unsaid)
{
    const struct al_id id = {{1}};
    const struct al_date today = {2026, 11, 23};
    struct al_record *before = al_record_new(AL_KIND_PAYMENT);
    struct al_record *after, *result = NULL;

    al_record_add_member(before, "events", "2026-11-01 offered 5000");
    after = al_record_copy(before);
    al_record_add_member(after, "events", "2026-11-20 paid 5000 BACS");
    al_takeback_record(&id, before, after, after, false, today, NULL, NULL,
                       &result);
    ck_assert_ptr_nonnull(result);
    ck_assert(
        al_record_has_member(result, "events", "2026-11-20 paid 5000 BACS"));
    ck_assert(al_record_has_member(result, "events",
                                   "2026-11-23 reversed 5000 BACS"));
    al_record_free(before);
    al_record_free(after);
    al_record_free(result);
}
END_TEST

/* ---- long work ---- */

enum { ROWS = 200 };

static bool count_down(void *arg, int percent, const char *sentence)
{
    (void)percent;
    (void)sentence;
    return --*(int *)arg > 0;
}

static enum al_status take_in(int *steps, struct al_saved *saved)
{
    struct al_ledger *ledger = world.folders[0].ledger;
    struct al_record *forms[ROWS];
    struct al_edit edits[ROWS];
    enum al_status status;

    for (int i = 0; i < ROWS; i++) {
        forms[i] = al_record_new(AL_KIND_ORGANISATION);
        al_record_set(forms[i], "name", "Costa");
        edits[i] = (struct al_edit){al_id_new(al_ledger_random(ledger)), NULL,
                                    forms[i]};
    }
    status = al_ledger_import_told(ledger, edits, ROWS, count_down, steps,
                                   saved, &world.err);
    for (int i = 0; i < ROWS; i++)
        al_record_free(forms[i]);
    return status;
}

static size_t organisations(void)
{
    const struct al_query query = {.kind = AL_KIND_ORGANISATION};
    size_t count = 0;

    al_test_ok(al_query_count(al_ledger_index(world.folders[0].ledger), &query,
                              &count, &world.err),
               &world.err);
    return count;
}

START_TEST(an_import_that_is_stopped_saved_nothing_and_a_whole_one_goes_back)
{
    char *head = al_test_head(&world, 0), *after;
    struct al_saved saved = {0}, undone;
    struct al_undo undo;
    int steps = ROWS / 2;

    ck_assert_int_eq(take_in(&steps, &saved), AL_ECANCELLED);
    after = al_test_head(&world, 0);
    ck_assert_str_eq(head, after);
    ck_assert_uint_eq(organisations(), 0);

    steps = ROWS + 1;
    ck_assert_int_eq(take_in(&steps, &saved), AL_OK);
    ck_assert_uint_eq(organisations(), ROWS);
    undo = take_back(saved.save_id, false, &undone);
    ck_assert_uint_eq(organisations(), 0);
    al_undo_drop(&undo);
    free(head);
    free(after);
}
END_TEST

START_TEST(a_rebuild_that_is_stopped_leaves_the_index_as_it_was)
{
    struct al_id id = al_test_person(&world, 0, "Kim");
    size_t records;
    int steps = 2;

    ck_assert_int_eq(al_ledger_rebuild_told(world.folders[0].ledger, count_down,
                                            &steps, &records, &world.err),
                     AL_ECANCELLED);
    ck_assert(al_test_shows(&world, 0, &id, "preferred_name", "Kim"));
    al_test_set(&world, 0, &id, "language", "Welsh");
    ck_assert(al_test_shows(&world, 0, &id, "language", "Welsh"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("undo");
    TCase *tc = tcase_create("ledger");
    TCase *pure = tcase_create("record");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_set_timeout(tc, 30);
    tcase_add_test(tc, a_field_goes_back_to_what_it_was_and_forward_again);
    tcase_add_test(tc, there_is_nothing_to_take_back_in_a_new_service);
    tcase_add_test(tc, the_first_save_of_a_device_cannot_be_taken_back);
    tcase_add_test(tc, a_record_that_was_made_goes_and_comes_back);
    tcase_add_test(tc, a_record_that_was_touched_since_stays);
    tcase_add_test(tc, a_record_that_another_refers_to_stays);
    tcase_add_test(tc, a_preview_says_what_would_happen_and_changes_nothing);
    tcase_add_test(tc, a_save_tells_what_it_changed);
    tcase_add_test(tc, a_folder_just_opened_tells_what_a_save_changed);
    tcase_add_test(
        tc, an_import_that_is_stopped_saved_nothing_and_a_whole_one_goes_back);
    tcase_add_test(tc, a_rebuild_that_is_stopped_leaves_the_index_as_it_was);
    suite_add_tcase(suite, tc);
    tcase_add_loop_test(pure, each_field_is_set_back_where_it_still_stands, 0,
                        (int)AL_COUNT(rows));
    tcase_add_test(pure, what_happened_to_money_is_answered_never_unsaid);
    suite_add_tcase(suite, pure);
    return al_test_run(suite);
}
