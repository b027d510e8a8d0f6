/* test_stick.c - colleagues who meet by files alone, and nothing is lost. */
#include "config.h"

#include "share/stick.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <signal.h>
#include <unistd.h>

#include "core/kinds.h"
#include "share/team.h"
#include "tests/folders.h"
#include "tests/testing.h"

static struct al_test_world world;
static char *stick; /* a folder */

static char *file_of(size_t at)
{
    struct al_str file = {0};

    al_stick_name(stick, al_ledger_device(world.folders[at].ledger), &file);
    return al_str_take(&file);
}

static void send(size_t at)
{
    struct al_str file = {0};

    al_test_ok(al_ledger_send(world.folders[at].ledger, stick, 0, &file,
                              &world.err),
               &world.err);
    al_str_drop(&file);
}

static struct al_sync_result get(size_t at, size_t from)
{
    struct al_sync_result result;
    char *file = file_of(from);

    al_test_ok(al_ledger_get(world.folders[at].ledger, file, NULL, NULL,
                             &result, &world.err),
               &world.err);
    ck_assert_msg(!result.is_stopped, "%s", result.sentence);
    free(file);
    return result;
}

static void carry(size_t from, size_t to)
{
    send(from);
    get(to, from);
}

/* Get that fails with this status and says so; main stays where it was. */
static void get_fails(size_t at, const char *file, enum al_status want,
                      const char *part)
{
    char *before = al_test_head(&world, at), *after;
    struct al_sync_result result;
    enum al_status status = al_ledger_get(world.folders[at].ledger, file, NULL,
                                          NULL, &result, &world.err);

    after = al_test_head(&world, at);
    ck_assert_msg(status == want, "status %d: %s", (int)status,
                  result.sentence);
    ck_assert_msg(strstr(result.sentence, part), "%s", result.sentence);
    ck_assert_str_eq(before, after);
    free(before);
    free(after);
}

/* Ann (0, lead), Ben (1) and Cat (2); afterwards nobody has an address. */
static void setup(void)
{
    al_test_world_make(&world);
    stick = al_test_path(world.root, "stick");
    al_test_must("mkdir '%s'", stick);
    al_test_share(&world);
    al_test_join(&world, 1, "Ben");
    al_test_join(&world, 2, "Cat");
    for (size_t i = 0; i < 3; i++)
        al_test_sync(&world, i);
    for (size_t i = 0; i < 3; i++)
        al_test_ok(al_ledger_set_remote(world.folders[i].ledger, NULL,
                                        &world.err),
                   &world.err);
}

static void teardown(void)
{
    free(stick);
    al_test_world_drop(&world);
}

static void one_line(size_t a, size_t b)
{
    char *first = al_test_head(&world, a), *second = al_test_head(&world, b);

    ck_assert_str_eq(first, second);
    free(first);
    free(second);
}

START_TEST(a_file_brings_what_is_new_and_goes_back)
{
    struct al_id kim = al_test_person(&world, 0, "Kim"), lee;
    struct al_sync_result result;

    send(0);
    result = get(1, 0);
    ck_assert_uint_eq(result.got, 1);
    ck_assert_str_eq(result.sentence, "Got 1 change");
    ck_assert_str_eq(get(1, 0).sentence,
                     "Nothing new in it: all of that is here already");
    lee = al_test_person(&world, 1, "Lee");
    carry(1, 0);
    one_line(0, 1);
    al_test_both_show(&world, &kim, "preferred_name", "Kim");
    al_test_both_show(&world, &lee, "preferred_name", "Lee");
    al_test_git_agrees(&world, 0);
}
END_TEST

START_TEST(files_that_cross_end_in_one_line)
{
    struct al_id kim = al_test_person(&world, 0, "Kim"), lee;

    carry(0, 1);
    al_test_set(&world, 0, &kim, "language", "Welsh");
    lee = al_test_person(&world, 1, "Lee");
    al_test_set(&world, 1, &kim, "language", "Irish");
    for (int round = 0; round < 2; round++) {
        send(0);
        send(1);
        get(0, 1);
        get(1, 0);
    }
    one_line(0, 1);
    al_test_both_show(&world, &lee, "preferred_name", "Lee");
    al_test_git_agrees(&world, 0);
    al_test_git_agrees(&world, 1);
}
END_TEST

/* Every Save-Id stands once in the line of a folder. */
static void no_save_stands_twice(size_t at)
{
    al_test_must(
        "! git --git-dir='%s/history.git' log main "
        "--format='%%(trailers:key=Save-Id,valueonly)' | grep . | sort | "
        "uniq -d | grep .",
        world.folders[at].dir);
}

/*
 * Ann's line stays because an address has it, Ben's because more of it is not
 * his: each signs for Cat, beside other words. Cat's stand in both then.
 */
START_TEST(a_save_that_two_signed_for_a_third_stands_once)
{
    struct al_id kim = al_test_person(&world, 0, "Kim");

    carry(0, 2);
    al_test_person(&world, 0, "Lee");
    al_test_person(&world, 0, "Max");
    carry(0, 1);
    al_test_set(&world, 0, &kim, "language", "Welsh");
    al_test_set(&world, 1, &kim, "language", "Irish");
    al_test_set(&world, 2, &kim, "language", "Manx");
    al_test_ok(al_ledger_set_remote(world.folders[0].ledger, world.remote,
                                    &world.err),
               &world.err);
    al_test_sync(&world, 0);
    carry(2, 0);
    get(1, 2);
    al_test_set(&world, 2, &kim, "language", "Scots");
    carry(2, 0);
    get(1, 2);
    carry(1, 0);
    no_save_stands_twice(0);
    carry(0, 1);
    carry(0, 2);
    one_line(0, 1);
    one_line(0, 2);
}
END_TEST

/* Ann and Ben save at one time, and each brings both together. */
static void part(void)
{
    al_test_person(&world, 0, "Kim");
    al_test_person(&world, 1, "Lee");
    send(0);
    send(1);
    get(0, 1);
    get(1, 0);
    carry(1, 2);
}

/*
 * Which of two lines with the same saves everybody would keep is chance: until
 * it was once the other one.
 */
START_TEST(what_an_address_has_stays_whoever_says_so_last)
{
    bool is_other_kept = false;

    al_test_ok(al_ledger_set_remote(world.folders[0].ledger, world.remote,
                                    &world.err),
               &world.err);
    for (int i = 0; i < 40 && !is_other_kept; i++) {
        char *ann, *ben;

        part();
        al_test_sync(&world, 0);
        ann = al_test_head(&world, 0);
        ben = al_test_head(&world, 1);
        is_other_kept = strcmp(ben, ann) < 0;
        free(ann);
        free(ben);
        send(2);
        carry(0, 1);
        one_line(0, 1);
        get(1, 2); /* Cat has not heard of it */
        one_line(0, 1);
        carry(1, 2); /* and now from Ben, who was told */
        one_line(0, 2);
    }
    ck_assert(is_other_kept);
}
END_TEST

START_TEST(a_folder_is_read_whole_but_for_the_own_file)
{
    struct al_sync_result result;
    struct al_id a = al_test_person(&world, 0, "Kim"),
                 b = al_test_person(&world, 1, "Lee");

    send(0);
    send(1);
    send(2);
    al_test_ok(al_ledger_get(world.folders[2].ledger, stick, NULL, NULL,
                             &result, &world.err),
               &world.err);
    ck_assert_uint_eq(result.got, 2);
    ck_assert(al_test_shows(&world, 2, &a, "preferred_name", "Kim"));
    ck_assert(al_test_shows(&world, 2, &b, "preferred_name", "Lee"));
}
END_TEST

START_TEST(what_is_no_whole_file_of_this_service_is_refused)
{
    struct al_test_world other;
    char *file = file_of(0), *odd = al_test_path(world.root, "odd");
    struct al_str sent = {0};

    al_test_person(&world, 0, "Kim");
    send(0);
    al_test_must("head -c $(($(stat -c %%s '%s') - 9)) '%s' >'%s'", file, file,
                 odd);
    get_fails(1, odd, AL_ECORRUPT, "cut short");
    al_test_must("cp '%s' '%s' && printf x | dd of='%s' bs=1 seek=900 "
                 "conv=notrunc status=none",
                 file, odd, odd);
    get_fails(1, odd, AL_ECORRUPT, "damaged");
    al_test_write(odd, "hello", 0600);
    get_fails(1, odd, AL_ECORRUPT, "something else");
    get_fails(1, "/nonexistent/file", AL_ENOTFOUND, "no file");
    get_fails(1, world.root, AL_ENOTFOUND, "no file of a colleague");
    al_test_world_make(&other);
    al_test_must("rm '%s'", odd);
    al_test_ok(al_ledger_send(other.folders[0].ledger, odd, 0, &sent,
                              &world.err),
               &world.err);
    get_fails(1, odd, AL_EREFUSED, "another service");
    al_test_world_drop(&other);
    al_str_drop(&sent);
    free(file);
    free(odd);
}
END_TEST

/* The most that this process ever had mapped, in KiB. */
static long peak_kib(void)
{
    FILE *file = fopen("/proc/self/status", "r");
    char line[200];
    long kib = 0;

    ck_assert_ptr_nonnull(file);
    while (kib == 0 && fgets(line, sizeof(line), file))
        (void)sscanf(line, "VmPeak: %ld", &kib);
    fclose(file);
    ck_assert_int_gt(kib, 0);
    return kib;
}

/* The head of its pack counts 200 million: 8 bytes each would be 1.6 GB. */
START_TEST(a_file_that_counts_too_many_objects_gets_no_room_for_them)
{
    char *file = file_of(0), *odd = al_test_path(world.root, "odd");
    long before;

    al_test_person(&world, 0, "Kim");
    send(0);
    al_test_must("cp '%s' '%s' && printf '\\013\\353\\302\\000' | dd of='%s' "
                 "bs=1 conv=notrunc status=none seek=$(($(grep -abo -m 1 PACK "
                 "'%s' | head -n 1 | cut -d: -f1) + 8))",
                 file, odd, odd, file);
    before = peak_kib();
    get_fails(1, odd, AL_ECORRUPT, "damaged");
    ck_assert_int_lt(peak_kib() - before, 1 << 20);
    free(file);
    free(odd);
}
END_TEST

/* Somebody puts a commit of their own behind the line in a file. */
START_TEST(a_file_is_taken_in_up_to_its_first_bad_change)
{
    struct al_id kim = al_test_person(&world, 0, "Kim");
    char *file = file_of(0);
    struct al_sync_result result;

    send(0);
    al_test_must(
        "cd '%s' && git clone -q --mirror '%s' forged && cd forged && "
        "b=$(echo x | git hash-object -w --stdin) && "
        "t=$( (git ls-tree main; echo \"100644 blob $b\tzz\") | git mktree) "
        "&& "
        "c=$(git -c user.name=x -c user.email=x@x commit-tree -m x -p main "
        "$t) && git update-ref refs/heads/main $c && rm '%s' && "
        "git bundle create -q '%s' --all",
        world.root, file, file, file);
    al_test_ok(al_ledger_get(world.folders[1].ledger, file, NULL, NULL, &result,
                             &world.err),
               &world.err);
    ck_assert(result.is_stopped);
    ck_assert_uint_eq(result.got, 1);
    ck_assert_msg(strstr(result.sentence, "was not taken in"), "%s",
                  result.sentence);
    ck_assert(al_test_shows(&world, 1, &kim, "preferred_name", "Kim"));
    free(file);
}
END_TEST

START_TEST(an_older_file_changes_nothing)
{
    char *file = file_of(0), *old = al_test_path(world.root, "old");
    struct al_id kim = al_test_person(&world, 0, "Kim");
    struct al_sync_result result;

    send(0);
    al_test_must("cp '%s' '%s'", file, old);
    al_test_set(&world, 0, &kim, "language", "Welsh");
    carry(0, 1);
    al_test_ok(al_ledger_get(world.folders[1].ledger, old, NULL, NULL, &result,
                             &world.err),
               &world.err);
    ck_assert_uint_eq(result.got, 0);
    one_line(0, 1);
    free(file);
    free(old);
}
END_TEST

START_TEST(a_file_with_something_new_is_never_written_over)
{
    struct al_str sent = {0};
    char *file = file_of(0);

    send(0);
    send(0); /* nothing is lost with the first */
    al_test_person(&world, 0, "Kim");
    send(0);
    ck_assert_int_eq(al_ledger_send(world.folders[1].ledger, file, 0, &sent,
                                    &world.err),
                     AL_EEXISTS);
    al_test_write(file, "a letter", 0600);
    ck_assert_int_eq(al_ledger_send(world.folders[0].ledger, file, 0, &sent,
                                    &world.err),
                     AL_EEXISTS);
    al_test_must("grep -q 'a letter' '%s'", file);
    al_str_drop(&sent);
    free(file);
}
END_TEST

START_TEST(a_part_is_taken_by_whoever_has_what_is_before_it)
{
    struct al_str sent = {0};
    char *file = file_of(0);
    struct al_id kim = al_test_person(&world, 0, "Kim"), lee;

    carry(0, 1);
    al_test_clock("2026-11-25T10:00:00Z");
    lee = al_test_person(&world, 0, "Lee");
    al_test_ok(al_ledger_send(world.folders[0].ledger, stick,
                              al_clock_now() - 86400, &sent, &world.err),
               &world.err);
    ck_assert_uint_eq(get(1, 0).got, 1);
    al_test_both_show(&world, &lee, "preferred_name", "Lee");
    get_fails(2, file, AL_ENOTFOUND, "everything");
    send(0);
    get(2, 0);
    ck_assert(al_test_shows(&world, 2, &kim, "preferred_name", "Kim"));
    al_str_drop(&sent);
    free(file);
}
END_TEST

/* As with a full stick: no file, what was there stays, and it is said. */
START_TEST(a_full_stick_leaves_no_half_file)
{
    struct rlimit was, small = {6000, 6000};
    struct al_str sent = {0};
    char *file = file_of(0);

    send(0);
    al_test_must("cp '%s' '%s/before'", file, world.root);
    for (int i = 0; i < 10; i++)
        al_test_person(&world, 0, "Kim");
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &was);
    small.rlim_max = was.rlim_max;
    setrlimit(RLIMIT_FSIZE, &small);
    ck_assert_int_ne(al_ledger_send(world.folders[0].ledger, stick, 0, &sent,
                                    &world.err),
                     AL_OK);
    setrlimit(RLIMIT_FSIZE, &was);
    ck_assert_msg(strstr(world.err.msg, "Nothing was written"), "%s",
                  world.err.msg);
    al_test_must("cmp '%s' '%s/before' && test $(ls '%s' | wc -l) = 1", file,
                 world.root, stick);
    al_str_drop(&sent);
    free(file);
}
END_TEST

/* ---- people, keys ---- */

START_TEST(a_lead_brings_decisions_together_that_a_worker_cannot)
{
    struct al_saved saved;
    struct al_id lee = al_test_person(&world, 1, "Lee"), max;

    al_test_ok(al_team_remove(world.folders[0].ledger,
                              al_ledger_device(world.folders[2].ledger),
                              &saved, &world.err),
               &world.err);
    max = al_test_person(&world, 0, "Max");
    carry(0, 1); /* Ben's save goes on top of the lead's */
    carry(1, 0);
    one_line(0, 1);
    al_test_both_show(&world, &lee, "preferred_name", "Lee");
    al_test_both_show(&world, &max, "preferred_name", "Max");
    al_test_git_agrees(&world, 1);
}
END_TEST

START_TEST(an_erasure_travels_by_file)
{
    struct al_id kim = al_test_person(&world, 0, "Kim"), lee;
    struct al_saved saved;
    struct al_record *record;

    carry(0, 1);
    al_test_ok(al_ledger_erase(world.folders[0].ledger, &kim, NULL, 0, &saved,
                               &world.err),
               &world.err);
    lee = al_test_person(&world, 1, "Lee");
    carry(0, 1);
    carry(1, 0);
    one_line(0, 1);
    al_test_both_show(&world, &lee, "preferred_name", "Lee");
    record = al_test_get(&world, 1, &kim);
    ck_assert(!record || al_record_is_erased(record));
    al_record_free(record);
    /* Both have new box keys by now, and still understand each other. */
    lee = al_test_person(&world, 1, "Max");
    carry(1, 0);
    kim = al_test_person(&world, 0, "Nia");
    carry(0, 1);
    al_test_both_show(&world, &lee, "preferred_name", "Max");
    al_test_both_show(&world, &kim, "preferred_name", "Nia");
}
END_TEST

/* Ben's file was on its way while Ann's device replaced its key. */
START_TEST(a_file_for_an_older_key_says_what_to_do)
{
    struct al_id kim = al_test_person(&world, 0, "Kim"), lee;
    struct al_sync_result result;
    struct al_saved saved;
    char *file = file_of(1);

    carry(0, 1);
    lee = al_test_person(&world, 1, "Lee");
    send(1);
    al_test_ok(al_ledger_erase(world.folders[0].ledger, &kim, NULL, 0, &saved,
                               &world.err),
               &world.err);
    al_test_ok(al_ledger_get(world.folders[0].ledger, file, NULL, NULL, &result,
                             &world.err),
               &world.err);
    ck_assert(result.is_stopped);
    ck_assert_msg(strstr(result.sentence, "Take them a file"), "%s",
                  result.sentence);
    carry(0, 1);
    carry(1, 0);
    one_line(0, 1);
    al_test_both_show(&world, &lee, "preferred_name", "Lee");
    free(file);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("stick");
    TCase *tc = tcase_create("stick");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, a_file_brings_what_is_new_and_goes_back);
    tcase_add_test(tc, files_that_cross_end_in_one_line);
    tcase_add_test(tc, a_save_that_two_signed_for_a_third_stands_once);
    tcase_add_test(tc, a_folder_is_read_whole_but_for_the_own_file);
    tcase_add_test(tc, what_an_address_has_stays_whoever_says_so_last);
    tcase_add_test(tc, what_is_no_whole_file_of_this_service_is_refused);
    tcase_add_test(tc,
                   a_file_that_counts_too_many_objects_gets_no_room_for_them);
    tcase_add_test(tc, a_file_is_taken_in_up_to_its_first_bad_change);
    tcase_add_test(tc, an_older_file_changes_nothing);
    tcase_add_test(tc, a_file_with_something_new_is_never_written_over);
    tcase_add_test(tc, a_part_is_taken_by_whoever_has_what_is_before_it);
    tcase_add_test(tc, a_full_stick_leaves_no_half_file);
    tcase_add_test(tc, a_lead_brings_decisions_together_that_a_worker_cannot);
    tcase_add_test(tc, an_erasure_travels_by_file);
    tcase_add_test(tc, a_file_for_an_older_key_says_what_to_do);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
