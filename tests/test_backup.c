/* test_backup.c - one file holds everything; who restores it is a new device.
 */
#include "config.h"

#include "share/verify.h"
#include "share/ledger.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "share/stick.h"
#include "share/team.h"
#include "tests/folders.h"
#include "tests/testing.h"

static struct al_test_world world;
static char *file;

static void setup(void)
{
    al_test_world_make(&world);
    file = al_test_path(world.root, "backup");
}

static void teardown(void)
{
    free(file);
    al_test_world_drop(&world);
}

/* What stands on the recovery sheet. */
static const uint8_t paper[16] = {1, 2, 3, 4, 5, 6, 7, 8};

/* What was written last. */
static char written[512];

static enum al_status back_up_to(const char *to)
{
    struct al_str name = {0};
    enum al_status status =
        al_ledger_backup(world.folders[0].ledger, to, &name, &world.err);

    snprintf(written, sizeof(written), "%s", al_str_text(&name));
    al_str_drop(&name);
    return status;
}

static void back_up(void)
{
    struct al_saved saved;

    al_test_ok(
        al_team_keep_sheet(world.folders[0].ledger, paper, &saved, &world.err),
        &world.err);
    if (*al_ledger_remote(world.folders[0].ledger))
        al_test_sync(&world, 0);
    al_test_ok(back_up_to(file), &world.err);
}

START_TEST(a_restored_folder_holds_everything_and_is_a_new_device)
{
    struct al_id id = al_test_person(&world, 0, "Kim");
    struct al_id ann = al_ledger_me(world.folders[0].ledger), me;

    back_up();
    al_test_ok(
        al_ledger_restore(world.folders[1].dir, file, paper, "Ann", &world.err),
        &world.err);
    al_test_open(&world, 1);
    me = al_ledger_me(world.folders[1].ledger);
    ck_assert(al_test_shows(&world, 1, &id, "preferred_name", "Kim"));
    ck_assert_str_ne(al_ledger_device(world.folders[0].ledger),
                     al_ledger_device(world.folders[1].ledger));
    ck_assert_int_eq(al_id_compare(&ann, &me), 0); /* the same colleague */
    al_test_set(&world, 1, &id, "language", "Welsh");
    al_test_git_agrees(&world, 1);
}
END_TEST

START_TEST(somebody_else_who_restores_is_a_new_colleague)
{
    struct al_id me;

    back_up();
    al_test_ok(
        al_ledger_restore(world.folders[1].dir, file, paper, "Ben", &world.err),
        &world.err);
    al_test_ok(al_ledger_open(world.folders[1].dir, &world.folders[1].ledger,
                              &world.err),
               &world.err);
    ck_assert_str_eq(al_ledger_service(world.folders[1].ledger),
                     "Harbour IPS"); /* before anything was followed */
    me = al_ledger_me(world.folders[1].ledger);
    ck_assert(al_test_shows(&world, 1, &me, "name", "Ben"));
}
END_TEST

START_TEST(a_restored_folder_meets_its_team_again)
{
    struct al_id id = al_test_person(&world, 0, "Kim"), lee;

    al_test_share(&world);
    back_up();
    al_test_set(&world, 0, &id, "language", "Welsh");
    al_test_sync(&world, 0);
    al_test_ok(
        al_ledger_restore(world.folders[1].dir, file, paper, "Ann", &world.err),
        &world.err);
    al_test_open(&world, 1);
    lee = al_test_person(&world, 1, "Lee");
    al_test_ok(
        al_ledger_set_remote(world.folders[1].ledger, world.remote, &world.err),
        &world.err);
    /* The team went on: only a lead of today can let it in again. */
    al_test_sync(&world, 1);
    al_test_sync(&world, 0);
    al_test_let_in(&world, 0, 1, false);
    al_test_sync(&world, 0);
    al_test_sync(&world, 1);
    al_test_sync(&world, 0);
    ck_assert(al_test_shows(&world, 1, &id, "language", "Welsh"));
    ck_assert(al_test_shows(&world, 0, &lee, "preferred_name", "Lee"));
    al_test_same_records(&world, 0, 1);
}
END_TEST

/* A sheet that never counted, one from another service, one that is replaced.
 */
START_TEST(another_sheet_opens_nothing_and_leaves_no_folder)
{
    static const uint8_t others[][16] = {{0}, {1, 2, 3, 4, 5, 6, 7, 9}};
    static const uint8_t newer[16] = {42};
    struct al_saved saved;
    struct al_id id = al_test_person(&world, 0, "Kim");

    back_up();
    for (size_t i = 0; i < AL_COUNT(others); i++) {
        ck_assert_int_ne(al_ledger_restore(world.folders[1].dir, file,
                                           others[i], "Ann", &world.err),
                         AL_OK);
        ck_assert_int_eq(access(world.folders[1].dir, F_OK), -1);
    }
    al_test_ok(
        al_team_keep_sheet(world.folders[0].ledger, newer, &saved, &world.err),
        &world.err);
    al_test_must("rm '%s'", file);
    al_test_ok(back_up_to(file), &world.err);
    ck_assert_int_ne(
        al_ledger_restore(world.folders[1].dir, file, paper, "Ann", &world.err),
        AL_OK);
    ck_assert_int_eq(access(world.folders[1].dir, F_OK), -1);
    al_test_ok(
        al_ledger_restore(world.folders[1].dir, file, newer, "Ann", &world.err),
        &world.err);
    al_test_open(&world, 1);
    ck_assert(al_test_shows(&world, 1, &id, "preferred_name", "Kim"));
}
END_TEST

START_TEST(a_backup_holds_nothing_open_and_never_replaces_a_file)
{
    char *key = al_test_path(world.folders[0].dir, "keys/device");

    al_test_person(&world, 0, "Kimberley");
    back_up();
    ck_assert_int_eq(back_up_to(file), AL_EEXISTS);
    al_test_must("! grep -qFf '%s' '%s'", key, file);
    al_test_must("git clone -q '%s' '%s/clone' && cd '%s/clone' && "
                 "git cat-file --batch-all-objects --batch >../bytes && "
                 "grep -aq alongside-sealed ../bytes && "
                 "! grep -aq -e Kimberley -e preferred_name -e Harbour "
                 "../bytes",
                 file, world.root, world.root);
    free(key);
}
END_TEST

START_TEST(in_a_folder_a_backup_is_named_after_the_day)
{
    static const char *const names[] = {"alongside-2026-11-23",
                                        "alongside-2026-11-23-2",
                                        "alongside-2026-11-23-3"};
    char *disk = al_test_path(world.root, "disk"), *name;

    al_test_must("mkdir '%s'", disk);
    for (size_t i = 0; i < AL_COUNT(names); i++) {
        al_test_ok(back_up_to(disk), &world.err);
        name = al_test_path(disk, names[i]);
        ck_assert_str_eq(written, name);
        free(name);
    }
    al_test_must("test $(ls '%s' | wc -l) = 3", disk);
    free(disk);
}
END_TEST

/* ---- how long there was none ---- */

/* On a day, a save at 10:00 on the 23rd of November being the first. */
static struct al_unbacked on(size_t at, const char *stamp)
{
    al_test_clock(stamp);
    return al_ledger_unbacked(world.folders[at].ledger);
}

START_TEST(fourteen_days_without_a_backup_are_said)
{
    ck_assert_int_eq(on(0, "2026-12-07T09:59:59Z").days, 0);
    ck_assert_int_eq(on(0, "2026-12-07T10:00:00Z").days, 14);
    ck_assert(on(0, "2026-12-09T10:00:00Z").is_never);
    al_test_ok(back_up_to(file), &world.err); /* on the 9th */
    ck_assert_int_eq(on(0, "2026-12-23T09:59:59Z").days, 0);
    ck_assert_int_eq(on(0, "2026-12-30T09:00:00Z").days, 20);
    ck_assert(!on(0, "2026-12-30T09:00:00Z").is_never);
    ck_assert_int_eq(on(0, "2020-01-01T09:00:00Z").days, 0); /* set back */
    /* Another process reads and writes the same line. */
    al_test_clock("2026-12-30T09:00:00Z");
    al_test_open(&world, 0);
    ck_assert_int_eq(al_ledger_unbacked(world.folders[0].ledger).days, 20);
}
END_TEST

START_TEST(a_backup_that_failed_counts_for_nothing)
{
    al_test_write(file, "", 0600);
    on(0, "2026-12-09T10:00:00Z");
    ck_assert_int_eq(back_up_to(file), AL_EEXISTS);
    ck_assert_int_ne(back_up_to("/nonexistent/backup"), AL_OK);
    ck_assert_int_eq(on(0, "2026-12-09T10:00:00Z").days, 16);
}
END_TEST

/* A file for a stick is as good, if everything is in it. */
START_TEST(what_went_to_a_stick_is_a_backup_if_it_is_all)
{
    struct al_str sent = {0};
    struct al_ledger *ledger = world.folders[0].ledger;

    on(0, "2026-12-09T10:00:00Z");
    al_test_person(&world, 0, "Kim");
    al_test_ok(
        al_ledger_send(ledger, file, al_clock_now() - 86400, &sent, &world.err),
        &world.err);
    ck_assert_int_eq(al_ledger_unbacked(ledger).days, 16);
    al_test_ok(al_ledger_send(ledger, file, 0, &sent, &world.err), &world.err);
    ck_assert_int_eq(al_ledger_unbacked(ledger).days, 0);
    al_str_drop(&sent);
}
END_TEST

/* The file is there: it needs no other one the next morning. */
START_TEST(what_was_restored_from_a_file_is_backed_up)
{
    back_up();
    al_test_clock("2027-12-09T10:00:00Z");
    al_test_ok(
        al_ledger_restore(world.folders[1].dir, file, paper, "Ann", &world.err),
        &world.err);
    al_test_open(&world, 1);
    ck_assert_int_eq(on(1, "2027-12-22T10:00:00Z").days, 0);
    ck_assert_int_eq(on(1, "2027-12-23T10:00:00Z").days, 14);
    ck_assert(!on(1, "2027-12-23T10:00:00Z").is_never);
}
END_TEST

START_TEST(where_there_is_an_address_no_backup_is_missed)
{
    al_test_share(&world);
    ck_assert_int_eq(on(0, "2027-12-09T10:00:00Z").days, 0);
    al_test_ok(al_ledger_set_remote(world.folders[0].ledger, "", &world.err),
               &world.err);
    ck_assert_int_eq(on(0, "2027-12-09T10:00:00Z").days, 381);
    al_test_ok(al_ledger_init_sample(world.folders[1].dir, "Sample", "Ann",
                                     &world.err),
               &world.err);
    al_test_open(&world, 1);
    ck_assert_int_eq(on(1, "2029-12-09T10:00:00Z").days, 0);
}
END_TEST

START_TEST(what_is_no_backup_leaves_no_folder)
{
    al_test_write(file, "# v2 git bundle\nnonsense\n", 0600);
    ck_assert_int_ne(
        al_ledger_restore(world.folders[1].dir, file, paper, "Ann", &world.err),
        AL_OK);
    ck_assert_int_eq(access(world.folders[1].dir, F_OK), -1);
    al_test_must("rm '%s'", file);
    ck_assert_int_ne(
        al_ledger_restore(world.folders[1].dir, file, paper, "Ann", &world.err),
        AL_OK);
    ck_assert_int_eq(access(world.folders[1].dir, F_OK), -1);
}
END_TEST

START_TEST(verify_reads_every_save_and_record)
{
    struct al_verify_report report = {.commits = 0};
    struct al_str text = {0};

    al_test_person(&world, 0, "Kim");
    al_test_ok(
        al_ledger_verify(world.folders[0].ledger, NULL, &report, &world.err),
        &world.err);
    al_verify_print(&report, &text);
    ck_assert_uint_eq(report.commits, 2);
    ck_assert_uint_eq(report.members, 1);
    ck_assert_uint_eq(report.records, 4); /* service, settings, Ann, Kim */
    ck_assert_uint_eq(report.damaged, 0);
    ck_assert_ptr_null(strstr(al_str_text(&text), "Kim"));
    al_str_drop(&text);
    al_verify_drop(&report);
}
END_TEST

START_TEST(verify_finds_a_commit_that_nobody_signed)
{
    struct al_verify_report report = {.commits = 0};
    struct al_str text = {0};

    al_test_must("cd '%s/history.git' && c=$(git -c user.name=Eve -c "
                 "user.email=e@x commit-tree -m x -p main main^{tree}) && "
                 "git update-ref refs/heads/main $c",
                 world.folders[0].dir);
    al_test_ok(
        al_ledger_verify(world.folders[0].ledger, NULL, &report, &world.err),
        &world.err);
    al_verify_print(&report, &text);
    ck_assert(report.is_refused);
    ck_assert_uint_eq(report.commits, 1);
    ck_assert_ptr_nonnull(strstr(al_str_text(&text), "not signed"));
    ck_assert_ptr_null(strstr(al_str_text(&text), "Eve"));
    al_str_drop(&text);
    al_verify_drop(&report);
}
END_TEST

/* Takes the first part as good; names who saved what in the rest. */
START_TEST(verify_of_a_part_begins_at_a_save_or_a_day)
{
    struct al_verify_report report = {.commits = 0};
    struct al_verify_about about = {.since = {2026, 11, 25}};
    struct al_id kim = al_test_person(&world, 0, "Kim");
    struct al_saved saved;

    al_test_clock("2026-11-25T10:00:00Z");
    saved = al_test_set(&world, 0, &kim, "language", "Welsh");
    al_test_set(&world, 0, &kim, "language", "Polish");
    for (int i = 0; i < 2; i++) {
        if (i)
            about = (struct al_verify_about){.since_save = saved.save_id};
        al_test_ok(al_ledger_verify(world.folders[0].ledger, &about, &report,
                                    &world.err),
                   &world.err);
        ck_assert(al_verify_is_good(&report) && report.is_since);
        ck_assert_uint_eq(report.commits, 2);
        ck_assert_uint_eq(report.records, 1);
        ck_assert_uint_eq(report.who_count, 1);
        ck_assert_str_eq(report.who[0].name, "Ann");
        ck_assert_str_eq(report.kinds[0].kind, "person");
        al_verify_drop(&report);
    }
    about = (struct al_verify_about){.since = {2026, 11, 26}};
    ck_assert_int_eq(
        al_ledger_verify(world.folders[0].ledger, &about, &report, &world.err),
        AL_ENOTFOUND);
}
END_TEST

static bool stop(void *arg, int percent, const char *sentence)
{
    (void)percent;
    ++*(int *)arg;
    return !sentence;
}

START_TEST(verify_can_be_stopped_and_leaves_nothing_behind)
{
    struct al_verify_report report = {.commits = 0};
    int asked = 0;
    struct al_verify_about about = {.progress = stop, .arg = &asked};

    al_test_must("cd '%s' && find . -newermt 2020-01-01 -type f | sort | xargs "
                 "sha1sum >../before",
                 world.folders[0].dir);
    ck_assert_int_eq(
        al_ledger_verify(world.folders[0].ledger, &about, &report, &world.err),
        AL_ECANCELLED);
    ck_assert_int_eq(asked, 1);
    ck_assert_ptr_nonnull(strstr(world.err.msg, "as it was"));
    al_test_must("cd '%s' && sha1sum -c --quiet ../before",
                 world.folders[0].dir);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("backup");
    TCase *tc = tcase_create("backup");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_set_timeout(tc, 30);
    tcase_add_test(tc, a_restored_folder_holds_everything_and_is_a_new_device);
    tcase_add_test(tc, somebody_else_who_restores_is_a_new_colleague);
    tcase_add_test(tc, a_restored_folder_meets_its_team_again);
    tcase_add_test(tc, another_sheet_opens_nothing_and_leaves_no_folder);
    tcase_add_test(tc, a_backup_holds_nothing_open_and_never_replaces_a_file);
    tcase_add_test(tc, in_a_folder_a_backup_is_named_after_the_day);
    tcase_add_test(tc, fourteen_days_without_a_backup_are_said);
    tcase_add_test(tc, a_backup_that_failed_counts_for_nothing);
    tcase_add_test(tc, what_went_to_a_stick_is_a_backup_if_it_is_all);
    tcase_add_test(tc, what_was_restored_from_a_file_is_backed_up);
    tcase_add_test(tc, where_there_is_an_address_no_backup_is_missed);
    tcase_add_test(tc, what_is_no_backup_leaves_no_folder);
    tcase_add_test(tc, verify_reads_every_save_and_record);
    tcase_add_test(tc, verify_finds_a_commit_that_nobody_signed);
    tcase_add_test(tc, verify_of_a_part_begins_at_a_save_or_a_day);
    tcase_add_test(tc, verify_can_be_stopped_and_leaves_nothing_behind);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
