/* test_secret.c - secrets are written whole, for their owner alone. */
#include "config.h"

#include "share/secret.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/outside.h"
#include "tests/testing.h"

#define SIZE 32

struct box {
    char *dir;
    uint8_t *secret, *back; /* SIZE bytes, guarded */
    struct al_err err;
};

static void make_box(struct box *box)
{
    *box = (struct box){.dir = al_test_tmpdir(),
                        .secret = al_secret_alloc(SIZE),
                        .back = al_secret_alloc(SIZE)};
    for (size_t i = 0; i < SIZE; i++)
        box->secret[i] = (uint8_t)(i * 7 + 1);
    memset(box->back, 0xEE, SIZE);
}

static void drop_box(struct box *box)
{
    sodium_free(box->secret);
    sodium_free(box->back);
    al_test_rm(box->dir);
}

static void store(struct box *box, const char *name, bool replace)
{
    al_test_ok(
        al_secret_store(box->dir, name, box->secret, SIZE, replace, &box->err),
        &box->err);
}

static enum al_status load(struct box *box, const char *name)
{
    return al_secret_load(box->dir, name, box->back, SIZE, &box->err);
}

START_TEST(secret_reads_back_at_every_size)
{
    uint8_t *secret = al_secret_alloc(AL_SECRET_MAX);
    uint8_t *back = al_secret_alloc(AL_SECRET_MAX);
    struct box box;

    make_box(&box);
    for (size_t size = 1; size <= AL_SECRET_MAX; size++) {
        randombytes_buf(secret, size);
        al_test_ok(
            al_secret_store(box.dir, "box", secret, size, true, &box.err),
            &box.err);
        al_test_ok(al_secret_load(box.dir, "box", back, size, &box.err),
                   &box.err);
        ck_assert_mem_eq(secret, back, size);
        if (size > 1)
            ck_assert_int_eq(
                al_secret_load(box.dir, "box", back, size - 1, &box.err),
                AL_ECORRUPT);
    }
    sodium_free(back);
    sodium_free(secret);
    drop_box(&box);
}
END_TEST

START_TEST(file_is_one_known_line_for_its_owner_alone)
{
    struct box box;

    make_box(&box);
    store(&box, "device", false);
    al_test_must(
        "test \"$(cat %s/keys/device)\" = 'alongside device key 1 "
        "01080f161d242b323940474e555c636a71787f868d949ba2a9b0b7bec5ccd3da' && "
        "test $(wc -l <%s/keys/device) = 1 && test $(ls -A %s/keys) = device",
        box.dir, box.dir, box.dir);
    al_test_must("test $(stat -c %%a %s/keys) = 700 && "
                 "test $(stat -c %%a %s/keys/device) = 600",
                 box.dir, box.dir);
    drop_box(&box);
}
END_TEST

START_TEST(secret_gives_way_only_when_it_shall)
{
    struct box box;
    uint8_t first[SIZE];

    make_box(&box);
    store(&box, "box", false);
    memcpy(first, box.secret, SIZE);
    box.secret[0] ^= 1;
    ck_assert_int_eq(
        al_secret_store(box.dir, "box", box.secret, SIZE, false, &box.err),
        AL_EEXISTS);
    ck_assert_str_eq(box.err.msg, "This folder has a box key already");
    al_test_ok(load(&box, "box"), &box.err);
    ck_assert_mem_eq(box.back, first, SIZE);
    store(&box, "box", true);
    al_test_ok(load(&box, "box"), &box.err);
    ck_assert_mem_eq(box.back, box.secret, SIZE);
    al_test_must("test $(ls -A %s/keys | wc -l) = 1", box.dir);
    drop_box(&box);
}
END_TEST

START_TEST(rename_puts_one_secret_in_the_place_of_another)
{
    struct box box;

    make_box(&box);
    store(&box, "box", false);
    box.secret[0] ^= 1;
    store(&box, "box-next", false);
    al_test_ok(al_secret_rename(box.dir, "box-next", "box", &box.err),
               &box.err);
    al_test_ok(load(&box, "box"), &box.err);
    ck_assert_mem_eq(box.back, box.secret, SIZE);
    ck_assert_int_eq(load(&box, "box-next"), AL_ENOTFOUND);
    ck_assert_int_eq(al_secret_rename(box.dir, "box-next", "box", &box.err),
                     AL_ENOTFOUND);
    al_test_ok(load(&box, "box"), &box.err);
    drop_box(&box);
}
END_TEST

START_TEST(removed_secret_is_gone_and_removing_it_again_does_nothing)
{
    struct box box;

    make_box(&box);
    al_secret_remove(box.dir, "box");
    store(&box, "box", false);
    al_secret_remove(box.dir, "box");
    ck_assert_int_eq(load(&box, "box"), AL_ENOTFOUND);
    al_secret_remove(box.dir, "box");
    al_test_must("test -z \"$(ls -A %s/keys)\"", box.dir);
    drop_box(&box);
}
END_TEST

/* A handle that was open before shows what became of the bytes. */
START_TEST(what_is_replaced_or_removed_is_overwritten)
{
    static const char zeros[16];
    char bytes[16];
    struct box box;
    char *path;
    FILE *replaced, *removed;

    make_box(&box);
    store(&box, "box", false);
    path = al_test_path(box.dir, "keys/box");
    ck_assert((replaced = fopen(path, "r")));
    setvbuf(replaced, NULL, _IONBF, 0);
    store(&box, "box", true);
    ck_assert((removed = fopen(path, "r")));
    setvbuf(removed, NULL, _IONBF, 0);
    al_secret_remove(box.dir, "box");
    ck_assert_uint_eq(fread(bytes, 1, sizeof(bytes), replaced), sizeof(bytes));
    ck_assert_mem_eq(bytes, zeros, sizeof(bytes));
    ck_assert_uint_eq(fread(bytes, 1, sizeof(bytes), removed), sizeof(bytes));
    ck_assert_mem_eq(bytes, zeros, sizeof(bytes));
    fclose(replaced);
    fclose(removed);
    free(path);
    drop_box(&box);
}
END_TEST

static const struct {
    const char *damage;
    enum al_status status;
} damages[] = {
    {"chmod 640 box", AL_EDENIED},
    {"chmod 604 box", AL_EDENIED},
    {"chmod 610 box", AL_EDENIED},
    {"truncate -s 0 box", AL_ECORRUPT},
    {"truncate -s 40 box", AL_ECORRUPT},
    {"truncate -s 5000 box", AL_ECORRUPT},
    {"echo >>box", AL_ECORRUPT},
    {"sed -i s/box/device/ box", AL_ECORRUPT},
    {"sed -i 's/key 1/key 7/' box", AL_ECORRUPT},
    {"tr 0-9 z <box >d; mv d box", AL_ECORRUPT},
    {"mv box b; ln -s b box", AL_EIO},
    {"rm box", AL_ENOTFOUND},
    {"cd ..; rm -r keys", AL_ENOTFOUND},
};

START_TEST(file_that_is_open_or_damaged_is_refused_and_nothing_is_written)
{
    struct box box;

    make_box(&box);
    store(&box, "box", false);
    al_test_must("umask 077; cd %s/keys; %s", box.dir, damages[_i].damage);
    ck_assert_msg(load(&box, "box") == damages[_i].status, "%s: %s",
                  damages[_i].damage, box.err.msg);
    ck_assert_uint_eq(box.back[0], 0xEE);
    drop_box(&box);
}
END_TEST

START_TEST(what_a_killed_writer_left_is_in_nobodys_way)
{
    struct box box;

    make_box(&box);
    al_test_must("mkdir -m 700 %s/keys; echo half >%s/keys/box.new; "
                 "chmod 644 %s/keys/box.new",
                 box.dir, box.dir, box.dir);
    store(&box, "box", false);
    al_test_ok(load(&box, "box"), &box.err);
    al_test_must("test $(ls -A %s/keys) = box", box.dir);
    drop_box(&box);
}
END_TEST

/* Two writers and a reader: the reader never sees half of anything. */
START_TEST(reader_among_writers_sees_whole_secrets_only)
{
    struct box box;
    pid_t writers[2];

    make_box(&box);
    store(&box, "box", false);
    for (size_t w = 0; w < AL_COUNT(writers); w++) {
        writers[w] = fork();
        if (writers[w] != 0)
            continue;
        for (int i = 0; i < 100; i++) {
            memset(box.secret, i, SIZE);
            if (al_secret_store(box.dir, "box", box.secret, SIZE, true, NULL))
                _exit(1);
        }
        _exit(0);
    }
    for (int i = 0; i < 1000; i++) {
        al_test_ok(load(&box, "box"), &box.err);
        ck_assert(box.back[1] == box.back[2] || box.back[1] == box.secret[1]);
    }
    for (size_t w = 0; w < AL_COUNT(writers); w++) {
        int code = -1;

        ck_assert_int_eq(waitpid(writers[w], &code, 0), writers[w]);
        ck_assert_int_eq(code, 0);
    }
    drop_box(&box);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("secret");
    TCase *tc = tcase_create("secret");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, secret_reads_back_at_every_size);
    tcase_add_test(tc, file_is_one_known_line_for_its_owner_alone);
    tcase_add_test(tc, secret_gives_way_only_when_it_shall);
    tcase_add_test(tc, rename_puts_one_secret_in_the_place_of_another);
    tcase_add_test(tc,
                   removed_secret_is_gone_and_removing_it_again_does_nothing);
    tcase_add_test(tc, what_is_replaced_or_removed_is_overwritten);
    tcase_add_loop_test(
        tc, file_that_is_open_or_damaged_is_refused_and_nothing_is_written, 0,
        (int)AL_COUNT(damages));
    tcase_add_test(tc, what_a_killed_writer_left_is_in_nobodys_way);
    tcase_add_test(tc, reader_among_writers_sees_whole_secrets_only);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
