/*
 * test_disk.c - the folder when the disk is full, when the index is deleted
 * under running programs, and when a beginning was killed.
 */
#include "config.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <time.h>

#include "tests/outside.h"
#include "tests/program.h"
#include "tests/testing.h"

static struct home home;

static void enter(void)
{
    al_test_home(&home);
}

static void enter_service(void)
{
    enter();
    al_test_says(0, NULL, "al init --service 'Harbour IPS' --me 'Priya N.'");
}

static void leave(void)
{
    al_test_leave(&home);
}

static char *head(void)
{
    return al_test_line("git -C \"$ALONGSIDE_DIR/history.git\" rev-parse main");
}

/* Every tool agrees, and the index is as made anew. */
static void check_folder(void)
{
    al_test_says(0, "0 damaged", "al verify");
    al_test_says(0, NULL,
                 "git -C \"$ALONGSIDE_DIR/history.git\" fsck --strict "
                 "--no-dangling 2>&1 | grep . && exit 1; "
                 "all() { al list person --json --reason disk; "
                 "al history --json; al search w --json; }; "
                 "all >\"$HOME/followed\"; al rebuild >/dev/null && "
                 "all >\"$HOME/anew\"; cmp \"$HOME/followed\" \"$HOME/anew\"");
}

/* ---- beginnings ---- */

START_TEST(a_beginning_that_was_killed_can_begin_again)
{
    struct al_test_random random = {al_test_seed((uint64_t)time(NULL)) | 1};

    printf("test_disk: AL_TEST_SEED=%llu\n", (unsigned long long)random.state);
    for (int round = 0; round < 12; round++) {
        al_test_says(0, NULL,
                     "rm -rf \"$ALONGSIDE_DIR\"; timeout -s KILL 0.0%02zu "
                     "\"$ALONGSIDE\" init --service S --me M >/dev/null 2>&1; "
                     "git -C \"$ALONGSIDE_DIR/history.git\" rev-parse -q "
                     "--verify main >/dev/null 2>&1 || "
                     "al init --service S --me M",
                     al_test_below(&random, 30));
        al_test_says(0, "\"name\": \"S\"", "al list service --json");
        al_test_says(0, NULL, "al add person preferred_name=Sam");
        check_folder();
    }
}
END_TEST

/* ---- the index ---- */

/*
 * On a slow machine the index may go faster than one can be made: the program
 * then says that nothing was saved and to try again, which has to be true. So
 * each writer tries again, and nobody may stand there twice. The pauses between
 * the deletions grow, so that there is an end on the slowest machine, too.
 */
START_TEST(the_index_may_go_while_two_save)
{
    enum { EACH = 12 };
    const char *people;

    al_test_says(
        0, NULL,
        "for w in 1 2; do (for i in $(seq %d); do tries=0; "
        "until al add person preferred_name=w$w.$i 2>\"$HOME/said.$w\"; do "
        "grep -q 'Nothing was saved.*try again' \"$HOME/said.$w\" || exit 1; "
        "tries=$((tries + 1)); [ $tries -lt 50 ] || exit 1; "
        "done; done) & "
        "pids=\"$pids $!\"; done; while kill -0 $pids 2>/dev/null; do "
        "rm -f \"$ALONGSIDE_DIR\"/index.db*; pause=$((pause + 1)); "
        "sleep $((pause / 10)).$((pause %% 10)); done; "
        "for p in $pids; do wait $p || { cat \"$HOME\"/said.*; exit 1; }; done",
        EACH);
    people = al_test_says(0, NULL, "al list person --json --reason disk");
    for (int i = 1; i <= EACH; i++)
        for (int w = 1; w <= 2; w++) {
            const char *at;
            char name[40];

            snprintf(name, sizeof(name), "\"w%d.%d\"", w, i);
            at = strstr(people, name);
            ck_assert_msg(at, "%s is missing", name);
            ck_assert_msg(!strstr(at + 1, name), "%s is there twice", name);
        }
    check_folder();
}
END_TEST

/* ---- what a crash of the machine may leave ---- */

START_TEST(a_damaged_history_is_not_called_new)
{
    static const char *const spoils[] = {": >$main", "echo x >$main",
                                         "rm $main"};

    al_test_says(0, NULL, "al add person preferred_name=Sam");
    for (size_t i = 0; i < AL_COUNT(spoils); i++) {
        al_test_says(1, "history in this folder is damaged",
                     "main=\"$ALONGSIDE_DIR/history.git/refs/heads/main\"; "
                     "cp \"$main\" \"$HOME/main\"; %s; al list person",
                     spoils[i]);
        al_test_says(3, "Nothing was saved", "al add person preferred_name=x");
        al_test_says(1, "already", "al init --service S --me M");
        al_test_says(0, "Sam",
                     "cp \"$HOME/main\" "
                     "\"$ALONGSIDE_DIR/history.git/refs/heads/main\"; "
                     "al list person");
    }
}
END_TEST

START_TEST(without_its_key_a_folder_reads_and_does_not_save)
{
    al_test_says(0, NULL, "al add person preferred_name=Sam");
    al_test_says(3, "no device key",
                 "mv \"$ALONGSIDE_DIR/keys\" \"$HOME/keys\"; "
                 "al add person preferred_name=x");
    al_test_says(0, "Sam", "al list person");
    al_test_says(3, "damaged",
                 "umask 077; mkdir \"$ALONGSIDE_DIR/keys\"; "
                 "echo x >\"$ALONGSIDE_DIR/keys/device\"; "
                 "al add person preferred_name=x");
    /* One key alone signs, and has nothing to seal with. */
    al_test_says(3, "no key to seal with",
                 "cp \"$HOME/keys/device\" \"$ALONGSIDE_DIR/keys/device\"; "
                 "al add person preferred_name=x");
    al_test_says(0, NULL,
                 "cp -p \"$HOME/keys/\"* \"$ALONGSIDE_DIR/keys\"; "
                 "al add person preferred_name=Kim");
    check_folder();
}
END_TEST

/* ---- a full disk ---- */

/* A disk of 4 MB at the data folder, which vanishes with this process. */
static bool mount_small(const char *folder)
{
    return unshare(CLONE_NEWNS) == 0 &&
           mount("", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
           mount("tmpfs", folder, "tmpfs", 0, "size=4m,mode=700") == 0;
}

/*
 * A command either says that it saved, and has, or ends with 3 and a sentence,
 * and nothing has changed.
 */
static void save_with_room_for(const char *id, int free_kib)
{
    struct al_str out = {0};
    char *before = head(), *after;
    int code;

    al_test_must("cd \"$ALONGSIDE_DIR\" && "
                 "room=$(df -k --output=avail . | tail -n 1) && "
                 "head -c $(((room - %d) * 1024)) /dev/zero >fill",
                 free_kib);
    code = al_test_sh(&out, "\"$ALONGSIDE\" edit %s language=w%d --json", id,
                      free_kib);
    after = head();
    if (strcmp(before, after) == 0) {
        ck_assert_msg(code == 3 &&
                          strstr(al_str_text(&out), "Nothing was saved") &&
                          strcasestr(al_str_text(&out), "no space left"),
                      "%d KiB: %d: %s", free_kib, code, al_str_text(&out));
    } else {
        char value[24];

        snprintf(value, sizeof(value), "\"w%d\"", free_kib);
        ck_assert_msg(code == 0 && strstr(al_str_text(&out), value),
                      "%d KiB: %d: %s", free_kib, code, al_str_text(&out));
    }
    al_test_must("rm -f \"$ALONGSIDE_DIR/fill\"");
    al_test_says(0, NULL, "al show %s", id);
    free(before);
    free(after);
    al_str_drop(&out);
}

START_TEST(a_full_disk_saves_whole_or_says_no)
{
    char *folder = al_test_path(home.dir, "data"), *id;

    al_test_must("mkdir '%s'", folder);
    if (!mount_small(folder)) {
        printf("test_disk: only root can have a small disk: not tried\n");
        free(folder);
        return;
    }
    al_test_says(0, NULL, "al init --service S --me M");
    id = al_test_line("al add person preferred_name=Sam");
    for (int free_kib = 0; free_kib <= 136; free_kib += 8)
        save_with_room_for(id, free_kib);
    check_folder();
    al_test_must("umount '%s'", folder);
    free(folder);
    free(id);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("disk");
    TCase *bare = tcase_create("bare"), *tc = tcase_create("service");

    tcase_add_checked_fixture(bare, enter, leave);
    tcase_set_timeout(bare, 120);
    tcase_add_test(bare, a_beginning_that_was_killed_can_begin_again);
    tcase_add_test(bare, a_full_disk_saves_whole_or_says_no);
    suite_add_tcase(suite, bare);

    tcase_add_checked_fixture(tc, enter_service, leave);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, the_index_may_go_while_two_save);
    tcase_add_test(tc, a_damaged_history_is_not_called_new);
    tcase_add_test(tc, without_its_key_a_folder_reads_and_does_not_save);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
