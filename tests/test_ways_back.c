/*
 * test_ways_back.c - each way in which a service comes back brings every
 * record, letter for letter: in the history, and in the index that screens
 * read.
 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/codec.h"
#include "core/sample.h"
#include "share/inside.h"
#include "share/stick.h"
#include "share/team.h"
#include "share/verify.h"
#include "tests/folders.h"
#include "tests/testing.h"

enum { ANN, BACK, BEN };

static struct al_test_world world;
static const uint8_t paper[16] = {1, 2, 3, 4, 5, 6, 7, 8};
static char *file;

/* ---- what there is to lose ---- */

struct held {
    struct al_id id;
    char *text; /* owned */
};

static struct {
    struct held *items;
    size_t count, cap;
} all;

static enum al_status save_sample(void *arg, const struct al_made *items,
                                  size_t count, struct al_err *err)
{
    struct al_edit *edits = al_calloc(count, sizeof(*edits));
    struct al_saved saved;
    enum al_status status;

    for (size_t i = 0; i < count; i++)
        edits[i] = (struct al_edit){.id = items[i].id,
                                    .opened = items[i].opened,
                                    .form = items[i].record};
    status = al_ledger_import(arg, edits, count, &saved, err);
    free(edits);
    return status;
}

/* The sample's year, two versions of a field, and somebody who was erased. */
static void fill(void)
{
    struct al_ledger *ledger = world.folders[ANN].ledger;
    const struct al_sample sample = {.index = al_ledger_index(ledger),
                                     .random = al_ledger_random(ledger),
                                     .link_key = al_ledger_link_key(ledger),
                                     .me = al_ledger_me(ledger),
                                     .today = al_today(),
                                     .save = save_sample,
                                     .save_arg = ledger};
    struct al_id kim, gone;
    struct al_saved saved;

    al_test_ok(al_sample_build(&sample, &world.err), &world.err);
    al_test_share(&world);
    al_test_join(&world, BEN, "Ben");
    kim = al_test_person(&world, ANN, "Kim");
    gone = al_test_person(&world, ANN, "Gone");
    al_test_sync(&world, ANN);
    al_test_sync(&world, BEN);
    al_test_set(&world, ANN, &kim, "language", "Welsh");
    al_test_set(&world, BEN, &kim, "language", "Irish");
    al_test_ok(al_ledger_erase(ledger, &gone, NULL, 0, &saved, &world.err),
               &world.err);
    al_test_ok(al_team_keep_sheet(ledger, paper, &saved, &world.err),
               &world.err);
    for (int i = 0; i < 2; i++) {
        al_test_sync(&world, ANN);
        al_test_sync(&world, BEN);
    }
}

static enum al_status hold(void *arg, const struct al_file *found,
                           struct al_err *err)
{
    struct al_stored stored = {0};
    struct held *held;

    all.items = al_grow(all.items, &all.cap, all.count + 1, sizeof(*held));
    held = &all.items[all.count++];
    ck_assert(al_id_from_path(found->path, &held->id));
    al_test_ok(al_store_load(arg, &held->id, found->blob, &stored, err), err);
    ck_assert_ptr_nonnull(stored.record);
    held->text = al_str_take(&stored.text);
    al_stored_drop(&stored);
    return AL_OK;
}

/* ---- the ways ---- */

static void restore(const char *from)
{
    al_test_ok(al_ledger_restore(world.folders[BACK].dir, from, paper, "Ann",
                                 &world.err),
               &world.err);
}

static void write_backup(size_t of)
{
    struct al_str name = {0};

    al_test_ok(
        al_ledger_backup(world.folders[of].ledger, file, &name, &world.err),
        &world.err);
    al_str_drop(&name);
}

static void by_backup(void)
{
    write_backup(ANN);
    restore(file);
}

static void by_backup_of_a_colleague(void)
{
    write_backup(BEN);
    restore(file);
}

static void by_stick(void)
{
    struct al_str name = {0};

    al_test_ok(
        al_ledger_send(world.folders[ANN].ledger, file, 0, &name, &world.err),
        &world.err);
    restore(file);
    al_str_drop(&name);
}

static void by_address(void)
{
    restore(world.remote);
}

/* A process of its own saves as fast as it can, until it is ended. */
static pid_t save_on(void)
{
    pid_t child = fork();

    if (child == 0) {
        al_test_open(&world, ANN);
        for (;;)
            al_test_person(&world, ANN, "Later");
    }
    ck_assert_int_gt(child, 0);
    return child;
}

static void by_copy(void)
{
    char *head = al_test_head(&world, ANN), *now = al_strdup(head);
    pid_t child;

    al_test_close(&world, ANN);
    child = save_on();
    while (!strcmp(head, now)) { /* it is at it */
        free(now);
        now = al_test_head(&world, ANN);
    }
    al_test_must("cp -a '%s' '%s' 2>/dev/null || test -d '%s/history.git'",
                 world.folders[ANN].dir, world.folders[BACK].dir,
                 world.folders[BACK].dir);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    al_test_open(&world, ANN);
    free(head);
    free(now);
}

static void by_asking_a_colleague(void)
{
    al_test_ask(&world, BACK, "Ann");
    al_test_sync(&world, ANN);
    al_test_let_in(&world, ANN, BACK, false);
    al_test_sync(&world, ANN);
    al_test_sync(&world, BACK);
}

static void by_a_colleagues_stick(void)
{
    struct al_sync_result result;
    struct al_str name = {0};

    al_test_ask(&world, BACK, "Ann");
    al_test_sync(&world, ANN);
    al_test_let_in(&world, ANN, BACK, false);
    al_test_ok(
        al_ledger_send(world.folders[ANN].ledger, file, 0, &name, &world.err),
        &world.err);
    al_test_ok(al_ledger_get(world.folders[BACK].ledger, file, NULL, NULL,
                             &result, &world.err),
               &world.err);
    al_str_drop(&name);
}

/* README's section on where the data is names the same. */
static const struct {
    const char *name;
    void (*come)(void);
    bool is_open; /* the folder is open afterwards */
} ways[] = {
    {"a backup and the sheet", by_backup, false},
    {"a colleague's backup and the sheet", by_backup_of_a_colleague, false},
    {"a file that was sent to a stick, and the sheet", by_stick, false},
    {"the shared address and the sheet", by_address, false},
    {"a copy of the folder, made while somebody saved", by_copy, false},
    {"a new device that a lead lets in", by_asking_a_colleague, true},
    {"a new device, by a lead's stick", by_a_colleagues_stick, true},
};

/* ---- and what came back ---- */

static void check_record(const struct held *held, const char *head)
{
    struct al_ledger *back = world.folders[BACK].ledger;
    struct al_stored stored = {0};
    struct al_record *record = NULL;
    struct al_str shown = {0};

    al_test_ok(
        al_store_load_at(&back->store, &held->id, head, &stored, &world.err),
        &world.err);
    ck_assert_ptr_nonnull(stored.record);
    ck_assert_str_eq(al_str_text(&stored.text), held->text);
    al_test_ok(
        al_query_get(al_ledger_index(back), &held->id, &record, &world.err),
        &world.err);
    al_codec_print(record, &shown);
    ck_assert_str_eq(al_str_text(&shown), held->text);
    al_stored_drop(&stored);
    al_record_free(record);
    al_str_drop(&shown);
}

static void check_all(void)
{
    struct al_verify_report report = {.commits = 0};
    struct al_ledger *back = world.folders[BACK].ledger;
    struct al_id kim;
    char *head;

    al_test_ok(al_ledger_need_repo(back, &world.err), &world.err);
    al_test_ok(al_ledger_need_ring(back, &world.err), &world.err);
    head = al_test_head(&world, BACK);
    for (size_t i = 0; i < all.count; i++)
        check_record(&all.items[i], head);
    free(head);
    al_test_ok(al_ledger_verify(back, NULL, &report, &world.err), &world.err);
    ck_assert(al_verify_is_good(&report));
    ck_assert_uint_ge(report.records, all.count - report.erased);
    al_verify_drop(&report);
    /* And work goes on in it. */
    kim = al_test_person(&world, BACK, "Kim");
    al_test_set(&world, BACK, &kim, "language", "Welsh");
}

START_TEST(each_way_back_brings_every_record_letter_for_letter)
{
    struct al_ledger *ann = world.folders[ANN].ledger;
    char *head;

    fill();
    al_test_ok(al_ledger_need_repo(ann, &world.err), &world.err);
    head = al_test_head(&world, ANN);
    al_test_ok(
        al_repo_each(ann->store.repo, head, "r", hold, &ann->store, &world.err),
        &world.err);
    free(head);
    ck_assert_uint_gt(all.count, 1000);
    for (size_t i = 0; i < AL_COUNT(ways); i++) {
        printf("way back: %s, %zu records\n", ways[i].name, all.count);
        ways[i].come();
        if (!ways[i].is_open)
            al_test_open(&world, BACK);
        check_all();
        al_test_close(&world, BACK);
        al_test_must("rm -rf '%s' '%s'", file, world.folders[BACK].dir);
    }
    for (size_t i = 0; i < all.count; i++)
        free(all.items[i].text);
    free(all.items);
}
END_TEST

static void setup(void)
{
    setenv("ALONGSIDE_NO_FSYNC", "1", 1);
    al_test_world_make(&world);
    file = al_test_path(world.root, "file");
}

static void teardown(void)
{
    free(file);
    al_test_world_drop(&world);
}

int main(void)
{
    Suite *suite = suite_create("ways_back");
    TCase *tc = tcase_create("ways back");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_set_timeout(tc, 300);
    tcase_add_test(tc, each_way_back_brings_every_record_letter_for_letter);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
