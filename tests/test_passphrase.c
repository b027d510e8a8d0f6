/* test_passphrase.c - with a passphrase nothing opens without it, ever. */
#include "config.h"

#include "share/passphrase.h"

#include <signal.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "share/secret.h"
#include "share/stretch.h"
#include "tests/outside.h"
#include "tests/testing.h"

#define PHRASE "four small boats"
#define OTHER  "a quiet harbour"

/* A data folder with two secrets, and a login's runtime folder. */
struct login {
    char *dir, *runtime;
    uint8_t device[32], box[32];
    struct al_err err;
};

static void make_login(struct login *login)
{
    *login =
        (struct login){.dir = al_test_tmpdir(), .runtime = al_test_tmpdir()};
    ck_assert_int_eq(setenv("XDG_RUNTIME_DIR", login->runtime, 1), 0);
    memset(login->device, 0xD1, 32);
    memset(login->box, 0xB2, 32);
    al_test_ok(al_secret_store(login->dir, "device", login->device, 32, false,
                               &login->err),
               &login->err);
    al_test_ok(
        al_secret_store(login->dir, "box", login->box, 32, false, &login->err),
        &login->err);
}

static void drop_login(struct login *login)
{
    al_test_rm(login->dir);
    al_test_rm(login->runtime);
}

static void set(struct login *login)
{
    al_test_ok(al_pass_set(login->dir, PHRASE, &login->err), &login->err);
}

static void unlock(struct login *login, const char *phrase)
{
    al_test_ok(al_pass_unlock(login->dir, phrase, &login->err), &login->err);
}

static enum al_status load(struct login *login, const char *name,
                           uint8_t secret[32])
{
    return al_secret_load(login->dir, name, secret, 32, &login->err);
}

/* Both secrets are what they were. */
static void check_secrets(struct login *login)
{
    uint8_t secret[32] = {0};

    ck_assert(al_pass_is_open(login->dir));
    al_test_ok(load(login, "device", secret), &login->err);
    ck_assert_mem_eq(secret, login->device, 32);
    al_test_ok(load(login, "box", secret), &login->err);
    ck_assert_mem_eq(secret, login->box, 32);
}

static void check_locked(struct login *login)
{
    uint8_t secret[32] = {0xEE};

    ck_assert(al_pass_is_set(login->dir) && !al_pass_is_open(login->dir));
    ck_assert_int_eq(load(login, "device", secret), AL_ELOCKED);
    ck_assert_str_eq(login->err.msg,
                     "This folder is locked: its passphrase is needed");
    ck_assert_int_eq(load(login, "box", secret), AL_ELOCKED);
    ck_assert_uint_eq(secret[0], 0xEE);
}

/* No file below the folder holds either secret in plain. */
static void check_sealed(const struct login *login)
{
    al_test_must("! grep -rlE 'd1d1d1d1|b2b2b2b2' %s && "
                 "grep -q '^alongside device key 2 ' %s/keys/device && "
                 "grep -q '^alongside box key 2 ' %s/keys/box && "
                 "test $(stat -c %%a %s/keys/locked) = 600",
                 login->dir, login->dir, login->dir, login->dir);
}

START_TEST(secrets_stand_sealed_and_read_as_before_once_a_phrase_is_set)
{
    struct login login;

    make_login(&login);
    ck_assert(!al_pass_is_set(login.dir) && al_pass_is_open(login.dir));
    set(&login);
    ck_assert(al_pass_is_set(login.dir));
    check_sealed(&login);
    check_secrets(&login);
    ck_assert_int_eq(al_pass_set(login.dir, OTHER, &login.err), AL_EEXISTS);
    check_secrets(&login);
    al_test_must("test $(stat -c %%a %s/alongside/*) = 700 && "
                 "test $(stat -c %%a %s/alongside/*/open) = 600 && "
                 "test $(ls -A %s/alongside/*) = open",
                 login.runtime, login.runtime, login.runtime);
    drop_login(&login);
}
END_TEST

START_TEST(locked_folder_opens_with_its_passphrase_only)
{
    struct login login;

    make_login(&login);
    set(&login);
    al_test_ok(al_pass_lock(login.dir, &login.err), &login.err);
    al_test_must("test -z \"$(ls -A %s/alongside)\"", login.runtime);
    check_locked(&login);
    ck_assert_int_eq(al_pass_unlock(login.dir, OTHER, &login.err), AL_EDENIED);
    ck_assert_str_eq(login.err.msg, "This is not the passphrase");
    ck_assert_int_eq(al_pass_unlock(login.dir, "", &login.err), AL_EDENIED);
    check_locked(&login);
    unlock(&login, PHRASE);
    check_secrets(&login);
    check_sealed(&login);
    /* The last logout takes the runtime folder away. */
    al_test_must("rm -r %s/alongside", login.runtime);
    check_locked(&login);
    drop_login(&login);
}
END_TEST

START_TEST(secret_that_is_stored_later_is_sealed_too)
{
    uint8_t secret[32];
    struct login login;

    make_login(&login);
    set(&login);
    login.box[0] = 0x55;
    al_test_ok(al_secret_store(login.dir, "box-next", login.box, 32, false,
                               &login.err),
               &login.err);
    al_test_ok(al_secret_rename(login.dir, "box-next", "box", &login.err),
               &login.err);
    check_sealed(&login);
    check_secrets(&login);
    al_test_ok(al_pass_lock(login.dir, &login.err), &login.err);
    ck_assert_int_eq(
        al_secret_store(login.dir, "box", login.box, 32, true, &login.err),
        AL_ELOCKED);
    ck_assert_int_eq(load(&login, "other", secret), AL_ENOTFOUND);
    unlock(&login, PHRASE);
    check_secrets(&login);
    drop_login(&login);
}
END_TEST

START_TEST(changed_passphrase_opens_and_the_old_one_no_longer_does)
{
    struct login login;

    make_login(&login);
    ck_assert_int_eq(al_pass_change(login.dir, PHRASE, OTHER, &login.err),
                     AL_ENOTFOUND);
    set(&login);
    ck_assert_int_eq(al_pass_change(login.dir, OTHER, OTHER, &login.err),
                     AL_EDENIED);
    ck_assert_int_eq(al_pass_change(login.dir, PHRASE, "", &login.err),
                     AL_EINVAL);
    al_test_ok(al_pass_change(login.dir, PHRASE, OTHER, &login.err),
               &login.err);
    check_secrets(&login);
    al_test_ok(al_pass_lock(login.dir, &login.err), &login.err);
    ck_assert_int_eq(al_pass_unlock(login.dir, PHRASE, &login.err), AL_EDENIED);
    unlock(&login, OTHER);
    check_secrets(&login);
    drop_login(&login);
}
END_TEST

START_TEST(cleared_passphrase_leaves_the_files_of_before)
{
    struct login login;

    make_login(&login);
    al_test_must("cp -a %s/keys %s/before", login.dir, login.runtime);
    ck_assert_int_eq(al_pass_clear(login.dir, PHRASE, &login.err),
                     AL_ENOTFOUND);
    set(&login);
    ck_assert_int_eq(al_pass_clear(login.dir, OTHER, &login.err), AL_EDENIED);
    check_sealed(&login);
    check_secrets(&login);
    al_test_ok(al_pass_clear(login.dir, PHRASE, &login.err), &login.err);
    ck_assert(!al_pass_is_set(login.dir));
    al_test_must("diff -r %s/keys %s/before && test -z \"$(ls -A "
                 "%s/alongside)\"",
                 login.dir, login.runtime, login.runtime);
    check_secrets(&login);
    ck_assert_int_eq(al_pass_lock(login.dir, &login.err), AL_ENOTFOUND);
    set(&login);
    check_secrets(&login);
    drop_login(&login);
}
END_TEST

START_TEST(index_moves_with_the_passphrase_and_goes_when_it_is_locked)
{
    struct al_str path = {0}, plain = {0};
    struct login login;

    make_login(&login);
    al_pass_index_path(login.dir, &plain);
    al_test_must("test %s = %s/index.db && touch %s/index.db "
                 "%s/index.db-wal %s/index.db.new-7 %s/config",
                 al_str_text(&plain), login.dir, login.dir, login.dir,
                 login.dir, login.dir);
    set(&login);
    al_pass_index_path(login.dir, &path);
    al_test_must("test \"$(ls %s)\" = \"config\nkeys\" && touch %s "
                 "&& test -f %s/alongside/*/index.db",
                 login.dir, al_str_text(&path), login.runtime);
    al_test_ok(al_pass_lock(login.dir, &login.err), &login.err);
    al_test_must("! touch %s 2>/dev/null", al_str_text(&path));
    /* Even with no runtime folder at all there is no place on the disk. */
    unsetenv("XDG_RUNTIME_DIR");
    al_str_reset(&path);
    al_pass_index_path(login.dir, &path);
    al_test_must("! touch %s 2>/dev/null", al_str_text(&path));
    check_locked(&login);
    setenv("XDG_RUNTIME_DIR", login.runtime, 1);
    al_test_ok(al_pass_clear(login.dir, PHRASE, &login.err), &login.err);
    al_str_reset(&path);
    al_pass_index_path(login.dir, &path);
    ck_assert_str_eq(al_str_text(&path), al_str_text(&plain));
    al_str_drop(&path);
    al_str_drop(&plain);
    drop_login(&login);
}
END_TEST

static const struct {
    const char *make; /* what happens to $XDG_RUNTIME_DIR */
    const char *value;
    const char *said;
} logins[] = {
    {"true", NULL, "XDG_RUNTIME_DIR is not set"},
    {"true", "", "XDG_RUNTIME_DIR is not set"},
    {"true", "run", "XDG_RUNTIME_DIR is not set"},
    {"true", "/nowhere/at/all", "there is no /nowhere/at/all"},
    {"chmod 750 $D", "D", "is open to other users"},
    {"chmod 701 $D", "D", "is open to other users"},
    {"mkdir -m 777 $D/alongside", "D", "is open to other users"},
    {"mkdir -m 700 $D/a; ln -s a $D/alongside", "D", "Opening alongside in"},
    {"touch $D/alongside", "D", "Opening alongside in"},
};

START_TEST(login_without_a_runtime_folder_of_its_own_gets_no_passphrase)
{
    struct login login;
    const char *value = logins[_i].value;

    make_login(&login);
    al_test_must("umask 0; D=%s; %s", login.runtime, logins[_i].make);
    if (!value)
        unsetenv("XDG_RUNTIME_DIR");
    else
        setenv("XDG_RUNTIME_DIR",
               strcmp(value, "D") == 0 ? login.runtime : value, 1);
    ck_assert_int_ne(al_pass_set(login.dir, PHRASE, &login.err), AL_OK);
    ck_assert_msg(strstr(login.err.msg, logins[_i].said), "%s", login.err.msg);
    ck_assert(!al_pass_is_set(login.dir));
    check_secrets(&login);
    drop_login(&login);
}
END_TEST

START_TEST(unlocking_without_a_runtime_folder_is_never_a_wrong_passphrase)
{
    struct login login;

    make_login(&login);
    set(&login);
    al_test_ok(al_pass_lock(login.dir, &login.err), &login.err);
    unsetenv("XDG_RUNTIME_DIR");
    ck_assert_int_eq(al_pass_unlock(login.dir, OTHER, &login.err),
                     AL_ENOTFOUND);
    ck_assert_msg(strstr(login.err.msg, "XDG_RUNTIME_DIR"), "%s",
                  login.err.msg);
    setenv("XDG_RUNTIME_DIR", login.runtime, 1);
    al_test_must("chmod 755 %s", login.runtime);
    ck_assert_int_eq(al_pass_unlock(login.dir, PHRASE, &login.err), AL_EIO);
    check_locked(&login);
    drop_login(&login);
}
END_TEST

START_TEST(empty_passphrase_and_a_folder_without_keys_are_refused)
{
    struct login login;

    make_login(&login);
    ck_assert_int_eq(al_pass_set(login.dir, "", &login.err), AL_EINVAL);
    ck_assert(!al_pass_is_set(login.dir));
    al_test_must("rm -r %s/keys", login.dir);
    ck_assert_int_eq(al_pass_set(login.dir, PHRASE, &login.err), AL_ENOTFOUND);
    drop_login(&login);
}
END_TEST

/*
 * Setting and clearing both go through states where keys/locked is there and
 * some secrets are plain. Whatever the mix, it opens with the passphrase, and
 * is whole afterwards.
 */
static const char *const mixes[] = {
    "cp -p before/device keys/device",
    "cp -p before/box keys/box",
    "cp -p before/device before/box keys; touch index.db index.db-wal",
    "cp -p before/box keys/box; cp -p before/device keys/device.new",
    "head -c 40 before/device >keys/device.new; touch index.db",
};

START_TEST(change_that_was_stopped_halfway_is_finished_by_unlocking)
{
    struct login login;

    make_login(&login);
    al_test_must("cp -a %s/keys %s/../before", login.dir, login.runtime);
    set(&login);
    al_test_ok(al_pass_lock(login.dir, &login.err), &login.err);
    al_test_must("cd %s; mv %s/../before .; %s; rm -r before", login.dir,
                 login.runtime, mixes[_i]);
    ck_assert(al_pass_is_set(login.dir) && !al_pass_is_open(login.dir));
    unlock(&login, PHRASE);
    check_secrets(&login);
    check_sealed(&login);
    al_test_must("test \"$(ls %s)\" = keys && test $(ls %s/keys | wc -l) = 3",
                 login.dir, login.dir);
    drop_login(&login);
}
END_TEST

/* When the folder of keys last changed. */
static struct timespec changed(const char *keys)
{
    struct stat info;

    ck_assert_int_eq(stat(keys, &info), 0);
    return info.st_mtim;
}

/*
 * Set or clear in a child, and kill it a while after it began to change files:
 * at once in the first round, in the last after 14 ms, when it is nearly done.
 */
static void killed(struct login *login, bool is_set, int round)
{
    const struct timespec delay = {0, round * round * 100L * 1000L};
    char *keys = al_test_path(login->dir, "keys");
    struct timespec before = changed(keys), now;
    pid_t child = fork();
    int code;

    if (child == 0)
        _exit((is_set ? al_pass_set(login->dir, PHRASE, NULL)
                      : al_pass_clear(login->dir, PHRASE, NULL)) != AL_OK);
    ck_assert_int_gt(child, 0);
    do
        now = changed(keys);
    while (now.tv_sec == before.tv_sec && now.tv_nsec == before.tv_nsec);
    nanosleep(&delay, NULL);
    kill(child, SIGKILL);
    ck_assert_int_eq(waitpid(child, &code, 0), child);
    free(keys);
}

/* From what the kill left to the wanted state, whichever that was. */
static void settle(struct login *login, bool is_set)
{
    if (al_pass_is_set(login->dir)) {
        if (!al_pass_is_open(login->dir))
            unlock(login, PHRASE);
        check_sealed(login);
    }
    check_secrets(login);
    if (is_set && !al_pass_is_set(login->dir))
        set(login);
    if (!is_set && al_pass_is_set(login->dir))
        al_test_ok(al_pass_clear(login->dir, PHRASE, &login->err), &login->err);
    check_secrets(login);
}

START_TEST(killed_at_any_moment_the_old_or_the_new_state_opens)
{
    struct login login;

    make_login(&login);
    for (int round = 0; round < 12; round++) {
        killed(&login, true, round);
        settle(&login, true);
        killed(&login, false, round);
        settle(&login, false);
    }
    drop_login(&login);
}
END_TEST

START_TEST(runtime_key_of_another_time_opens_nothing)
{
    struct login login;

    make_login(&login);
    set(&login);
    al_test_must("cp -a %s/keys %s/copy", login.dir, login.dir);
    al_test_ok(al_pass_clear(login.dir, PHRASE, &login.err), &login.err);
    al_test_ok(al_pass_set(login.dir, OTHER, &login.err), &login.err);
    al_test_must("cd %s; rm -r keys; mv copy keys", login.dir);
    check_locked(&login);
    ck_assert_int_eq(al_pass_unlock(login.dir, OTHER, &login.err), AL_EDENIED);
    unlock(&login, PHRASE);
    check_secrets(&login);
    drop_login(&login);
}
END_TEST

static const struct {
    const char *damage;
    enum al_status unlock, load;
} damages[] = {
    {"rm locked", AL_ENOTFOUND, AL_ECORRUPT},
    {"echo >>locked", AL_ECORRUPT, AL_ECORRUPT},
    {"truncate -s 100 locked", AL_ECORRUPT, AL_ECORRUPT},
    {"sed -i 's/locked 1 2 /locked 1 99 /' locked", AL_ECORRUPT, AL_ECORRUPT},
    {"sed -i 's/ 65536 / 9999999 /' locked", AL_ECORRUPT, AL_ECORRUPT},
    {"sed -i 's/ 65536 / 1024 /' locked", AL_ECORRUPT, AL_ECORRUPT},
    {"sed -i 's/ 65536 / 65535 /' locked", AL_EDENIED, AL_OK},
    {"sed -i 's/.$//' locked", AL_ECORRUPT, AL_ECORRUPT},
    {"cp box device; sed -i s/box/device/ device", AL_OK, AL_ECORRUPT},
    {"sed -i 's/.$/Z/' device", AL_OK, AL_ECORRUPT},
    {"tr 0123456789abcdef 123456789abcdef0 <device >d; (head -c 23 device; "
     "tail -c +24 d) >e; mv e device; rm d",
     AL_OK, AL_ECORRUPT},
    {"sed -i 's/..$//' device", AL_OK, AL_ECORRUPT},
    {"chmod 640 device", AL_OK, AL_EDENIED},
};

START_TEST(damaged_or_swapped_files_open_nothing)
{
    uint8_t secret[32] = {0xEE};
    struct login login;

    make_login(&login);
    set(&login);
    al_test_must("cd %s/keys; umask 077; %s", login.dir, damages[_i].damage);
    ck_assert_msg(load(&login, "device", secret) == damages[_i].load, "%s: %s",
                  damages[_i].damage, login.err.msg);
    ck_assert(secret[0] == (damages[_i].load ? 0xEE : 0xD1));
    ck_assert_msg(al_pass_unlock(login.dir, PHRASE, &login.err) ==
                      damages[_i].unlock,
                  "%s: %s", damages[_i].damage, login.err.msg);
    drop_login(&login);
}
END_TEST

/* Files of the first release that had them: later ones must open them, too. */
START_TEST(folder_of_the_first_format_opens)
{
    static const char locked[] =
        "alongside locked 1 2 65536 34d4b20555fbbefd1be763e93842c561 "
        "962ecc4d8d969e5104619ce46c169e54 "
        "171ee6838bc54ccf94a5d13bbb5ff15a85098dd74491a0eefb499f55ff80858d"
        "4f00e9989ca8f544fa296aea2148eda70ab72e25ba01cd028d242d03bdffbb5b"
        "a00101dd5a4d9f3b\n";
    static const char device[] =
        "alongside device key 2 "
        "f3d1e0da336eabf66fee7de06fa8b45db9d2f92a3867a28fb34679b8da16816a"
        "8f957045ede02eb4580e6c8dd3ec810d33d004aa7960310743b00734fa802a7e"
        "cfc4185bbc2bc330\n";
    uint8_t secret[32];
    struct login login;
    char *path;

    make_login(&login);
    path = al_test_path(login.dir, "keys/locked");
    al_test_write(path, locked, 0600);
    free(path);
    path = al_test_path(login.dir, "keys/device");
    al_test_write(path, device, 0600);
    free(path);
    unlock(&login, PHRASE);
    al_test_ok(load(&login, "device", secret), &login.err);
    ck_assert_mem_eq(secret, login.device, 32);
    drop_login(&login);
}
END_TEST

START_TEST(memory_of_the_stretching_is_never_ours)
{
    static const uint8_t salt[AL_STRETCH_SALT] = {1};
    struct rusage before, after, children;
    uint8_t key[AL_STRETCH_KEY], again[AL_STRETCH_KEY];
    struct al_err err = {0};

    getrusage(RUSAGE_SELF, &before);
    al_test_ok(al_stretch(PHRASE, salt, 2, 65536, key, &err), &err);
    getrusage(RUSAGE_SELF, &after);
    getrusage(RUSAGE_CHILDREN, &children);
    ck_assert_int_lt(after.ru_maxrss - before.ru_maxrss, 16 << 10);
    ck_assert_int_gt(children.ru_maxrss, 60 << 10);
    ck_assert_int_eq(crypto_pwhash(again, sizeof(again), PHRASE, strlen(PHRASE),
                                   salt, 2, 64 << 20,
                                   crypto_pwhash_ALG_ARGON2ID13),
                     0);
    ck_assert_mem_eq(key, again, sizeof(key));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("passphrase");
    TCase *tc = tcase_create("passphrase");

    tcase_set_timeout(tc, 120);
    tcase_add_test(
        tc, secrets_stand_sealed_and_read_as_before_once_a_phrase_is_set);
    tcase_add_test(tc, locked_folder_opens_with_its_passphrase_only);
    tcase_add_test(tc, secret_that_is_stored_later_is_sealed_too);
    tcase_add_test(tc, changed_passphrase_opens_and_the_old_one_no_longer_does);
    tcase_add_test(tc, cleared_passphrase_leaves_the_files_of_before);
    tcase_add_test(tc,
                   index_moves_with_the_passphrase_and_goes_when_it_is_locked);
    tcase_add_loop_test(
        tc, login_without_a_runtime_folder_of_its_own_gets_no_passphrase, 0,
        (int)AL_COUNT(logins));
    tcase_add_test(
        tc, unlocking_without_a_runtime_folder_is_never_a_wrong_passphrase);
    tcase_add_test(tc, empty_passphrase_and_a_folder_without_keys_are_refused);
    tcase_add_loop_test(
        tc, change_that_was_stopped_halfway_is_finished_by_unlocking, 0,
        (int)AL_COUNT(mixes));
    tcase_add_test(tc, killed_at_any_moment_the_old_or_the_new_state_opens);
    tcase_add_test(tc, runtime_key_of_another_time_opens_nothing);
    tcase_add_loop_test(tc, damaged_or_swapped_files_open_nothing, 0,
                        (int)AL_COUNT(damages));
    tcase_add_test(tc, folder_of_the_first_format_opens);
    tcase_add_test(tc, memory_of_the_stretching_is_never_ours);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
