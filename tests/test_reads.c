/* test_reads.c - reads are noted, sealed, in order, and tampering shows. */
#include "config.h"

#include "share/reads.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/date.h"
#include "tests/outside.h"
#include "tests/testing.h"

struct log {
    char *dir;
    struct al_key *key;
    struct al_reads_recent recent;
    struct al_reads_found found;
    struct al_str seen; /* "STAMP what SHORTID detail", a line each */
    struct al_err err;
};

static void at(const char *stamp)
{
    ck_assert_int_eq(setenv("ALONGSIDE_NOW", stamp, 1), 0);
}

static void make_log(struct log *log)
{
    static const uint8_t seed[32] = {3, 1, 4};

    *log = (struct log){.dir = al_test_tmpdir()};
    al_test_ok(al_key_create(log->dir, seed, &log->key, &log->err), &log->err);
    at("2026-11-26T10:00:00Z");
}

static void drop_log(struct log *log)
{
    al_key_free(log->key);
    al_str_drop(&log->seen);
    al_test_rm(log->dir);
}

static void note(struct log *log, const char *what, unsigned id,
                 const char *detail)
{
    struct al_id record = {.byte = {(uint8_t)(id >> 8), (uint8_t)id}};

    al_test_ok(al_reads_note(log->dir, log->key, &log->recent, what,
                             id ? &record : NULL, detail, &log->err),
               &log->err);
}

static bool print(const struct al_read *read, void *user)
{
    struct al_str *out = user;
    char stamp[AL_STAMP_ISO], digits[AL_ID_SHORT] = "-";

    al_stamp_format(read->when, stamp);
    if (read->has_id)
        al_id_short(&read->id, digits);
    al_str_printf(out, "%s %s %s %s\n", stamp, read->what, digits,
                  read->detail);
    return true;
}

static const char *read_log(struct log *log, const char *from, const char *to)
{
    al_str_reset(&log->seen);
    al_test_ok(al_reads_each(log->dir, log->key, from, to, print, &log->seen,
                             &log->found, &log->err),
               &log->err);
    return al_str_text(&log->seen);
}

START_TEST(no_log_is_no_reads)
{
    struct log log;

    make_log(&log);
    ck_assert_str_eq(read_log(&log, NULL, NULL), "");
    ck_assert_uint_eq(log.found.entries + log.found.damaged + log.found.cut, 0);
    al_test_must("test ! -e %s/reads", log.dir);
    drop_log(&log);
}
END_TEST

START_TEST(reads_come_back_in_the_order_in_which_they_were_noted)
{
    struct log log;

    make_log(&log);
    note(&log, "show", 1, "person");
    at("2026-11-30T23:59:59Z");
    note(&log, "list", 0, "person 12");
    at("2026-12-01T00:00:00Z");
    note(&log, "export", 0, NULL);
    note(&log, "bundle", 0x1234, "");
    ck_assert_str_eq(read_log(&log, NULL, NULL),
                     "2026-11-26T10:00:00Z show 000G0000 person\n"
                     "2026-11-30T23:59:59Z list - person 12\n"
                     "2026-12-01T00:00:00Z export - \n"
                     "2026-12-01T00:00:00Z bundle 28T00000 \n");
    ck_assert_uint_eq(log.found.entries, 4);
    ck_assert_uint_eq(log.found.damaged + log.found.cut, 0);
    drop_log(&log);
}
END_TEST

START_TEST(months_choose_what_is_read)
{
    static const struct {
        const char *from, *to;
        size_t entries;
    } cases[] = {
        {NULL, NULL, 4},           {"2026-01", "2026-12", 2},
        {"2025-12", "2026-01", 2}, {NULL, "2025-12", 1},
        {"2026-06", NULL, 2},      {"2026-02", "2026-05", 0},
        {"2027-01", "2027-01", 1},
    };
    struct log log;

    make_log(&log);
    at("2025-12-31T10:00:00Z");
    note(&log, "show", 1, NULL);
    at("2026-01-01T10:00:00Z");
    note(&log, "show", 1, NULL);
    at("2026-06-15T10:00:00Z");
    note(&log, "show", 1, NULL);
    at("2027-01-15T10:00:00Z");
    note(&log, "show", 1, NULL);
    al_test_must("cd %s/reads; echo x >notes; echo x >2026-13; mkdir 2026",
                 log.dir);
    for (size_t i = 0; i < AL_COUNT(cases); i++) {
        read_log(&log, cases[i].from, cases[i].to);
        ck_assert_msg(log.found.entries == cases[i].entries, "case %zu: %zu", i,
                      log.found.entries);
        ck_assert_uint_eq(log.found.damaged + log.found.cut, 0);
    }
    drop_log(&log);
}
END_TEST

START_TEST(file_holds_nothing_plain_and_is_its_owners_alone)
{
    struct log log;

    make_log(&log);
    for (unsigned i = 1; i < 20; i++)
        note(&log, "search", i, "person 12 harbour");
    al_test_must("! grep -aqE 'search|person|harbour|2026|000000' "
                 "%s/reads/2026-11 && test $(stat -c %%a %s/reads) = 700 && "
                 "test $(stat -c %%a %s/reads/2026-11) = 600 && "
                 "test $(stat -c %%s %s/reads/2026-11) = $((19 * 256))",
                 log.dir, log.dir, log.dir, log.dir);
    drop_log(&log);
}
END_TEST

START_TEST(same_read_within_a_minute_is_noted_once)
{
    struct log log;

    make_log(&log);
    note(&log, "show", 1, "person");
    note(&log, "show", 2, "person");
    at("2026-11-26T10:00:59Z");
    note(&log, "show", 1, "person");
    note(&log, "show", 2, "person");
    note(&log, "print", 1, "person");
    note(&log, "list", 0, "person 3");
    note(&log, "list", 0, "person 3");
    note(&log, "list", 0, "person 4");
    read_log(&log, NULL, NULL);
    ck_assert_uint_eq(log.found.entries, 5);
    at("2026-11-26T10:01:00Z");
    note(&log, "show", 1, "person");
    read_log(&log, NULL, NULL);
    ck_assert_uint_eq(log.found.entries, 6);
    /* More than it remembers: better twice than never. */
    for (unsigned i = 1; i <= 100; i++)
        note(&log, "show", i, "person");
    read_log(&log, NULL, NULL);
    ck_assert_uint_eq(log.found.entries, 105);
    drop_log(&log);
}
END_TEST

START_TEST(long_detail_is_cut_between_characters)
{
    struct al_str detail = {0};
    struct log log;

    make_log(&log);
    al_str_puts(&detail, "xx");
    for (int i = 0; i < 100; i++)
        al_str_puts(&detail, "\xC3\xA9");
    note(&log, "list", 0, al_str_text(&detail));
    read_log(&log, NULL, NULL);
    ck_assert_uint_eq(log.found.entries, 1);
    al_str_cut(&log.seen, log.seen.len - 1);
    al_str_cut(&detail, 138);
    ck_assert_str_eq(al_str_text(&log.seen) + strlen("2026-11-26T10:00:00Z "
                                                     "list - "),
                     al_str_text(&detail));
    al_str_drop(&detail);
    drop_log(&log);
}
END_TEST

/* Ten entries; what was done to the file; what is found. */
static const struct {
    const char *damage;
    struct al_reads_found found;
} damages[] = {
    {"truncate -s 2500 f", {9, 0, 1}},
    {"truncate -s 2305 f", {9, 0, 1}},
    {"truncate -s 2304 f", {9, 0, 0}}, /* the end cannot be missed */
    {"truncate -s 100 f", {0, 0, 1}},
    {"truncate -s 0 f", {0, 0, 0}},
    {"printf 'x' | dd of=f bs=1 seek=600 conv=notrunc", {9, 1, 0}},
    {"printf '\\0' | dd of=f bs=1 seek=515 conv=notrunc", {9, 1, 0}},
    {"(head -c 512 f; tail -c +769 f) >g; mv g f", {2, 7, 0}},
    {"(tail -c +257 f) >g; mv g f", {0, 9, 0}},
    {"(head -c 256 f; tail -c +513 f | head -c 256; head -c 512 f | tail -c "
     "256; tail -c +769 f) >g; mv g f",
     {8, 2, 0}},
    {"(cat f; head -c 256 f) >g; mv g f", {10, 1, 0}},
    {"mv f 2026-12", {0, 10, 0}},
    {"head -c 2560 /dev/urandom >f", {0, 10, 0}},
};

START_TEST(removed_moved_and_changed_entries_are_noticed)
{
    struct log log;

    make_log(&log);
    for (unsigned i = 1; i <= 10; i++)
        note(&log, "show", i, "person");
    al_test_must("cd %s/reads; mv 2026-11 f; (%s) 2>/dev/null; test ! -e f || "
                 "mv f 2026-11",
                 log.dir, damages[_i].damage);
    read_log(&log, NULL, NULL);
    ck_assert_msg(log.found.entries == damages[_i].found.entries &&
                      log.found.damaged == damages[_i].found.damaged &&
                      log.found.cut == damages[_i].found.cut,
                  "%s: %zu %zu %zu", damages[_i].damage, log.found.entries,
                  log.found.damaged, log.found.cut);
    drop_log(&log);
}
END_TEST

START_TEST(log_goes_on_behind_an_entry_that_was_cut)
{
    struct log log;

    make_log(&log);
    for (unsigned i = 1; i <= 3; i++)
        note(&log, "show", i, NULL);
    al_test_must("truncate -s 700 %s/reads/2026-11", log.dir);
    note(&log, "show", 4, NULL);
    note(&log, "show", 5, NULL);
    ck_assert_str_eq(read_log(&log, NULL, NULL),
                     "2026-11-26T10:00:00Z show 000G0000 \n"
                     "2026-11-26T10:00:00Z show 00100000 \n"
                     "2026-11-26T10:00:00Z show 00200000 \n"
                     "2026-11-26T10:00:00Z show 002G0000 \n");
    ck_assert_uint_eq(log.found.damaged, 1);
    ck_assert_uint_eq(log.found.cut, 0);
    drop_log(&log);
}
END_TEST

START_TEST(key_of_another_device_reads_nothing)
{
    static const uint8_t seed[32] = {9};
    char *dir = al_test_tmpdir();
    struct al_key *other = NULL;
    struct log log;

    make_log(&log);
    note(&log, "show", 1, NULL);
    al_test_ok(al_key_create(dir, seed, &other, &log.err), &log.err);
    al_test_ok(al_reads_each(log.dir, other, NULL, NULL, print, &log.seen,
                             &log.found, &log.err),
               &log.err);
    ck_assert_uint_eq(log.found.entries, 0);
    ck_assert_uint_eq(log.found.damaged, 1);
    al_key_free(other);
    al_test_rm(dir);
    drop_log(&log);
}
END_TEST

/*
 * From another implementation: hashlib.blake2b(b"alongside reads 1\n",
 * key=bytes([3, 1, 4] + [0] * 29), digest_size=32).
 */
START_TEST(local_key_is_what_any_blake2b_says)
{
    static const uint8_t expected[AL_LOCAL_KEY] = {
        0xf7, 0x79, 0xe3, 0x91, 0xca, 0x51, 0xc4, 0x3e, 0xad, 0x0c, 0x5b,
        0x90, 0x2d, 0x38, 0xaa, 0x89, 0x40, 0xa8, 0x3c, 0x2d, 0x28, 0xed,
        0x27, 0x74, 0x19, 0x2f, 0xb9, 0x1c, 0xca, 0x72, 0xf4, 0x70};
    uint8_t local[AL_LOCAL_KEY];
    struct log log;

    make_log(&log);
    al_key_local(log.key, "alongside reads 1\n", local);
    ck_assert_mem_eq(local, expected, sizeof(local));
    al_key_local(log.key, "alongside reads 2\n", local);
    ck_assert_mem_ne(local, expected, sizeof(local));
    drop_log(&log);
}
END_TEST

static bool stop_at_two(const struct al_read *read, void *user)
{
    size_t *count = user;

    ck_assert(read->has_id);
    return ++*count < 2;
}

START_TEST(reader_that_has_enough_is_asked_no_more)
{
    size_t count = 0;
    struct log log;

    make_log(&log);
    note(&log, "show", 1, NULL);
    note(&log, "show", 2, NULL);
    note(&log, "show", 3, NULL);
    at("2026-12-26T10:00:00Z");
    note(&log, "show", 3, NULL);
    al_test_ok(al_reads_each(log.dir, log.key, NULL, NULL, stop_at_two, &count,
                             &log.found, &log.err),
               &log.err);
    ck_assert_uint_eq(count, 2);
    drop_log(&log);
}
END_TEST

START_TEST(what_cannot_be_noted_is_said_and_tried_again)
{
    struct log log;

    make_log(&log);
    al_test_must("ln -s %s %s/reads", log.dir, log.dir);
    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(al_reads_note(log.dir, log.key, &log.recent, "show",
                                       NULL, NULL, &log.err),
                         AL_EIO);
    ck_assert_msg(strstr(log.err.msg, "Noting who was looked at"), "%s",
                  log.err.msg);
    al_test_must("test ! -e %s/2026-11 && rm %s/reads", log.dir, log.dir);
    note(&log, "show", 0, NULL);
    read_log(&log, NULL, NULL);
    ck_assert_uint_eq(log.found.entries, 1);
    drop_log(&log);
}
END_TEST

START_TEST(processes_that_note_at_once_lose_nothing)
{
    pid_t children[4];
    struct log log;

    make_log(&log);
    for (size_t c = 0; c < AL_COUNT(children); c++) {
        children[c] = fork();
        if (children[c] != 0)
            continue;
        for (unsigned i = 1; i <= 100; i++)
            note(&log, "show", i, NULL);
        _exit(0);
    }
    for (size_t c = 0; c < AL_COUNT(children); c++) {
        int code = -1;

        ck_assert_int_eq(waitpid(children[c], &code, 0), children[c]);
        ck_assert_int_eq(code, 0);
    }
    read_log(&log, NULL, NULL);
    ck_assert_uint_eq(log.found.entries, 400);
    ck_assert_uint_eq(log.found.damaged + log.found.cut, 0);
    drop_log(&log);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("reads");
    TCase *tc = tcase_create("reads");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, no_log_is_no_reads);
    tcase_add_test(tc, reads_come_back_in_the_order_in_which_they_were_noted);
    tcase_add_test(tc, months_choose_what_is_read);
    tcase_add_test(tc, file_holds_nothing_plain_and_is_its_owners_alone);
    tcase_add_test(tc, same_read_within_a_minute_is_noted_once);
    tcase_add_test(tc, long_detail_is_cut_between_characters);
    tcase_add_loop_test(tc, removed_moved_and_changed_entries_are_noticed, 0,
                        (int)AL_COUNT(damages));
    tcase_add_test(tc, log_goes_on_behind_an_entry_that_was_cut);
    tcase_add_test(tc, key_of_another_device_reads_nothing);
    tcase_add_test(tc, local_key_is_what_any_blake2b_says);
    tcase_add_test(tc, reader_that_has_enough_is_asked_no_more);
    tcase_add_test(tc, what_cannot_be_noted_is_said_and_tried_again);
    tcase_add_test(tc, processes_that_note_at_once_lose_nothing);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
