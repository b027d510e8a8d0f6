/* test_saves.c - the list of saves is whole whenever somebody looks at it. */
#include "config.h"

#include <check.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/kinds.h"
#include "share/inside.h"
#include "tests/folders.h"
#include "tests/testing.h"

#define IMPORTS 4
#define RECORDS                                                  \
    1500 /* an import; together more than a rebuild does at once \
          */

static struct al_test_world world;
static struct al_id kim;
static struct al_str before; /* the line, as it was noted save by save */

static bool print_save(void *arg, const struct al_index_save *save,
                       size_t record_count)
{
    al_str_printf(arg, "%lld %s %s %s %s %s %s %zu\n", (long long)save->seq,
                  save->commit, save->save_id, save->takes_back, save->when,
                  save->who, save->what, record_count);
    return true;
}

static void list(struct al_ledger *ledger, struct al_str *out)
{
    al_test_ok(al_ledger_history(ledger, NULL, 0, print_save, out, &world.err),
               &world.err);
    al_str_puts(out, "Kim\n");
    al_test_ok(al_ledger_history(ledger, &kim, 0, print_save, out, &world.err),
               &world.err);
}

static void import(struct al_ledger *ledger)
{
    struct al_edit *edits = al_calloc(RECORDS, sizeof(*edits));
    struct al_record *record = al_record_new(AL_KIND_PERSON);
    struct al_saved saved;

    al_record_set(record, "preferred_name", "Sam");
    for (size_t i = 0; i < RECORDS; i++)
        edits[i] = (struct al_edit){.id = al_id_new(al_ledger_random(ledger)),
                                    .form = record};
    al_test_ok(al_ledger_import(ledger, edits, RECORDS, &saved, &world.err),
               &world.err);
    al_record_free(record);
    free(edits);
}

/* While this is held nobody works in the background. */
static int hold_house(void)
{
    struct al_str path = {0};
    int fd;

    al_str_printf(&path, "%s/history.git", world.folders[0].dir);
    fd = open(al_str_text(&path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(flock(fd, LOCK_EX), 0);
    al_str_drop(&path);
    return fd;
}

/*
 * A long line that ends in four saves of one person. It is made once, and kept
 * for each test to begin with.
 */
static void make(void)
{
    struct al_ledger *ledger;
    int house;

    al_test_world_make(&world);
    ledger = world.folders[0].ledger;
    for (int i = 0; i < IMPORTS; i++)
        import(ledger);
    kim = al_test_person(&world, 0, "Kim");
    al_test_set(&world, 0, &kim, "language", "Welsh");
    al_test_set(&world, 0, &kim, "language", "Polish");
    al_test_set(&world, 0, &kim, "preferred_name", "Kim B.");
    list(ledger, &before);
    al_test_close(&world, 0);
    house = hold_house();
    al_test_must("cp -a '%s' '%s/kept'", world.folders[0].dir, world.root);
    close(house);
}

static void drop(void)
{
    al_str_drop(&before);
    al_test_world_drop(&world);
}

static void setup(void)
{
    al_test_must("rm -rf '%s' && cp -a '%s/kept' '%s'", world.folders[0].dir,
                 world.root, world.folders[0].dir);
    al_test_open(&world, 0);
}

static void teardown(void)
{
    al_test_close(&world, 0);
}

static void rebuild(void)
{
    size_t records;

    al_test_ok(al_ledger_rebuild(world.folders[0].ledger, &records, &world.err),
               &world.err);
    ck_assert_uint_gt(records, (size_t)IMPORTS * RECORDS);
}

static void claim_same_list(void)
{
    struct al_str after = {0};

    list(world.folders[0].ledger, &after);
    ck_assert_str_eq(al_str_text(&after), al_str_text(&before));
    al_str_drop(&after);
}

START_TEST(a_rebuild_of_a_long_line_leaves_the_saves_behind_and_never_half)
{
    int house = hold_house();
    struct al_index *index = al_ledger_index(world.folders[0].ledger);
    struct al_index_save save;
    struct al_str none = {0};

    rebuild();
    ck_assert(al_saves_are_behind(world.folders[0].ledger));
    ck_assert_int_eq(
        al_query_saves(index, NULL, 0, 0, print_save, &none, &world.err),
        AL_EBUSY);
    ck_assert_int_eq(al_query_save(index, "abcd", &save, &world.err), AL_EBUSY);
    ck_assert_uint_eq(none.len, 0);
    claim_same_list();
    ck_assert(!al_saves_are_behind(world.folders[0].ledger));
    close(house);
}
END_TEST

START_TEST(a_process_of_its_own_notes_the_saves_after_a_rebuild)
{
    const struct timespec pause = {.tv_nsec = 10000000};
    char mirrored[AL_COMMIT_HEX];

    rebuild();
    for (int i = 0; i < 2000 && al_saves_are_behind(world.folders[0].ledger);
         i++)
        nanosleep(&pause, NULL);
    al_test_ok(al_index_commit(al_ledger_index(world.folders[0].ledger),
                               mirrored, &world.err),
               &world.err);
    ck_assert(!al_saves_are_behind(world.folders[0].ledger));
    claim_same_list();
}
END_TEST

START_TEST(after_a_rebuild_a_save_can_be_taken_back_at_once)
{
    int house = hold_house();
    struct al_undo undo = {0};
    struct al_saved saved;

    rebuild();
    al_test_ok(al_ledger_undo(world.folders[0].ledger, NULL, false, &undo,
                              &saved, &world.err),
               &world.err);
    ck_assert(al_test_shows(&world, 0, &kim, "preferred_name", "Kim"));
    al_undo_drop(&undo);
    close(house);
}
END_TEST

START_TEST(saves_come_and_go_while_the_list_is_behind)
{
    int house = hold_house();
    struct al_ledger *ledger = world.folders[0].ledger;
    struct al_id draft = al_id_new(al_ledger_random(ledger));
    struct al_record *opened = al_test_get(&world, 0, &kim);
    struct al_record *form = al_record_copy(opened);
    struct al_edit edit = {.id = kim, .opened = opened, .form = form};
    struct al_saved first, second;
    struct al_str one = {0}, other = {0};

    rebuild();
    al_record_set(form, "language", "Welsh");
    al_test_ok(al_ledger_save(ledger, &edit, 1, &draft, &first, &world.err),
               &world.err);
    ck_assert(al_saves_are_behind(ledger));
    ck_assert(al_ledger_has_save(ledger, &draft));
    al_test_ok(al_ledger_save(ledger, &edit, 1, &draft, &second, &world.err),
               &world.err);
    ck_assert_str_eq(first.commit, second.commit);
    ck_assert(al_saves_are_behind(ledger));
    list(ledger, &one);
    rebuild();
    list(ledger, &other);
    ck_assert_str_eq(al_str_text(&one), al_str_text(&other));
    al_str_drop(&one);
    al_str_drop(&other);
    al_record_free(opened);
    al_record_free(form);
    close(house);
}
END_TEST

/* Note saves in a process that has nothing of ours open. */
static pid_t start_noting(void)
{
    pid_t child;

    al_ledger_close(world.folders[0].ledger);
    world.folders[0].ledger = NULL;
    child = fork();
    if (child == 0) {
        struct al_ledger *ledger;

        if (al_ledger_open(world.folders[0].dir, &ledger, NULL) != AL_OK ||
            al_ledger_need_saves(ledger, NULL) != AL_OK)
            _exit(1);
        _exit(0);
    }
    return child;
}

START_TEST(who_notes_the_saves_may_be_killed_at_any_moment)
{
    int house = hold_house();
    const struct timespec pause = {.tv_nsec = (long)_i * 12000000};
    pid_t child;

    rebuild();
    child = start_noting();
    nanosleep(&pause, NULL);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    al_test_open(&world, 0);
    claim_same_list();
    close(house);
}
END_TEST

START_TEST(several_processes_may_note_them_at_once)
{
    int house = hold_house();
    pid_t children[3];
    int how;

    rebuild();
    for (size_t i = 0; i < AL_COUNT(children); i++) {
        if (i > 0)
            al_test_open(&world, 0);
        children[i] = start_noting();
    }
    for (size_t i = 0; i < AL_COUNT(children); i++) {
        ck_assert_int_eq(waitpid(children[i], &how, 0), children[i]);
        ck_assert_int_eq(how, 0);
    }
    al_test_open(&world, 0);
    claim_same_list();
    close(house);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("saves");
    TCase *tc = tcase_create("rebuild");

    tcase_add_unchecked_fixture(tc, make, drop);
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_set_timeout(tc, 60);
    tcase_add_test(
        tc, a_rebuild_of_a_long_line_leaves_the_saves_behind_and_never_half);
    tcase_add_test(tc, a_process_of_its_own_notes_the_saves_after_a_rebuild);
    tcase_add_test(tc, after_a_rebuild_a_save_can_be_taken_back_at_once);
    tcase_add_test(tc, saves_come_and_go_while_the_list_is_behind);
    tcase_add_loop_test(tc, who_notes_the_saves_may_be_killed_at_any_moment, 0,
                        6);
    tcase_add_test(tc, several_processes_may_note_them_at_once);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
