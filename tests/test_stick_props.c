/*
 * test_stick_props.c - three devices that save, erase, and carry files to and fro,
 * in any order; in the end there is one line, and everything typed is in it.
 *
 *     tests/test_stick_props [SEED [RUNS [STEPS]]]
 *
 * Keys and ids are drawn from the seed, too, for which of two lines stays may
 * hang on them: a walk that failed is walked again by its seed.
 */
#include "config.h"

#include "share/stick.h"
#include "share/verify.h"

#include <check.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/folders.h"
#include "tests/testing.h"

#define DEVICES 3
#define PEOPLE  4
#define TYPED   512

/* A value that somebody typed. */
struct typed {
    size_t person;
    const char *field;
    char value[16];
    bool is_replaced; /* by somebody who saw it */
};

static struct al_test_world world;
static char *stick;
static struct al_id people[PEOPLE];
static bool is_erased[PEOPLE];
static struct typed typed[TYPED];
static size_t typed_count;
static unsigned long state, first_seed;
static char *last_said[DEVICES]; /* when it got last */

static unsigned long draw(unsigned long below)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (state >> 33) % below;
}

/* ---- chance, for libsodium ---- */

static struct al_test_random chance;

static const char *chance_name(void)
{
    return "seeded";
}

static uint32_t chance_word(void)
{
    return (uint32_t)(al_test_next(&chance) >> 32);
}

static void chance_fill(void *const out, const size_t size)
{
    unsigned char *bytes = out;

    for (size_t i = 0; i < size; i++)
        bytes[i] = (unsigned char)chance_word();
}

static void seed_all(unsigned long seed)
{
    static struct randombytes_implementation seeded = {
        .implementation_name = chance_name,
        .random = chance_word,
        .buf = chance_fill,
    };

    first_seed = state = seed;
    chance.state = seed + 1; /* never 0 */
    ck_assert_int_eq(randombytes_set_implementation(&seeded), 0);
    draw(2);
}

/* ---- what is typed, and where it stands ---- */

static bool has_value(const struct al_slot *slot, const char *value)
{
    if (slot && slot->value && !strcmp(slot->value, value))
        return true;
    for (size_t i = 0; slot && i < slot->rival_count; i++)
        if (!strcmp(slot->rivals[i].value, value))
            return true;
    return false;
}

/* ---- what devices do ---- */

static void type(size_t at)
{
    static const char *const fields[] = {"preferred_name", "language"};
    struct typed *one = &typed[typed_count];
    struct al_record *record;

    one->person = draw(PEOPLE);
    one->field = fields[draw(2)];
    record = al_test_get(&world, at, &people[one->person]);
    if (typed_count == TYPED || !record || al_record_is_erased(record)) {
        al_record_free(record);
        return;
    }
    for (size_t i = 0; i < typed_count; i++)
        if (typed[i].person == one->person &&
            !strcmp(typed[i].field, one->field) &&
            has_value(al_record_slot(record, one->field), typed[i].value))
            typed[i].is_replaced = true;
    al_record_free(record);
    one->is_replaced = false;
    snprintf(one->value, sizeof(one->value), "V%zu", typed_count++);
    al_test_set(&world, at, &people[one->person], one->field, one->value);
}

static void send(size_t at)
{
    struct al_str file = {0};

    al_test_ok(al_ledger_send(world.folders[at].ledger, stick, 0, &file,
                              &world.err),
               &world.err);
    al_str_drop(&file);
}

/* Refused is fine, when it says so; a failure of any other kind is not. */
static void get(size_t at)
{
    struct al_sync_result result;
    enum al_status status = al_ledger_get(world.folders[at].ledger, stick, NULL,
                                          NULL, &result, &world.err);

    ck_assert_msg(status == AL_OK || status == AL_EREFUSED ||
                      status == AL_ENOTFOUND,
                  "seed %lu: %s", first_seed, result.sentence);
    free(last_said[at]);
    last_said[at] = al_strdup(result.sentence);
}

static void erase(void)
{
    size_t person = draw(PEOPLE);
    struct al_saved saved;

    if (is_erased[person])
        return;
    is_erased[person] = true;
    al_test_ok(al_ledger_erase(world.folders[0].ledger, &people[person], NULL, 0,
                               &saved, &world.err),
               &world.err);
}

static void take_back(size_t at)
{
    struct al_undo undo = {0};
    struct al_saved saved;

    /* What it takes back is no longer claimed; what it brings up may stand. */
    if (al_ledger_undo(world.folders[at].ledger, NULL, false, &undo, &saved,
                       &world.err) == AL_OK)
        for (size_t i = 0; i < undo.line_count; i++)
            for (size_t j = 0; j < typed_count; j++)
                if (!undo.lines[i].is_kept &&
                    !al_id_compare(&undo.lines[i].id,
                                   &people[typed[j].person]))
                    typed[j].is_replaced = true;
    al_undo_drop(&undo);
}

/* Some have an address, which moves on between the sticks. */
static void sync_one(size_t at)
{
    struct al_sync_result result;
    enum al_status status;

    if (!*al_ledger_remote(world.folders[at].ledger))
        return;
    status = al_ledger_sync(world.folders[at].ledger, NULL, NULL, &result,
                            &world.err);
    ck_assert_msg(status == AL_OK || status == AL_EREFUSED, "seed %lu: %s",
                  first_seed, result.sentence);
}

static void step(void)
{
    size_t at = draw(DEVICES);
    char now[32];

    snprintf(now, sizeof(now), "2026-11-%02luT%02lu:%02lu:00Z",
             23 + draw(3), draw(24), draw(60)); /* clocks go as they like */
    al_test_clock(now);
    switch (draw(12)) {
    case 0: case 1: case 2: case 3:
        type(at);
        break;
    case 4: case 5: case 6:
        send(at);
        break;
    case 7: case 8:
        get(at);
        break;
    case 9:
        take_back(at);
        break;
    case 10:
        sync_one(at);
        break;
    default:
        if (draw(4) == 0)
            erase();
    }
}

/* ---- what has to hold ---- */

static bool is_one_line(void)
{
    char *head[DEVICES];
    bool is_one;

    for (size_t i = 0; i < DEVICES; i++)
        head[i] = al_test_head(&world, i);
    is_one = !strcmp(head[0], head[1]) && !strcmp(head[0], head[2]);
    for (size_t i = 0; i < DEVICES; i++)
        free(head[i]);
    return is_one;
}

/* Files that cross: everybody sends, then everybody gets. */
static void meet(void)
{
    int round = 0;

    for (; round == 0 || (round < 8 && !is_one_line()); round++) {
        for (size_t i = 0; i < DEVICES; i++)
            send(i);
        for (size_t i = 0; i < DEVICES; i++)
            get(i);
    }
    ck_assert_msg(is_one_line(),
                  "seed %lu: no one line after %d rounds\n%s\n%s\n%s",
                  first_seed, round, last_said[0], last_said[1], last_said[2]);
}

static void everything_stands(size_t at)
{
    for (size_t i = 0; i < typed_count; i++) {
        const struct typed *one = &typed[i];
        struct al_record *record;

        if (one->is_replaced || is_erased[one->person])
            continue;
        record = al_test_get(&world, at, &people[one->person]);
        ck_assert_msg(
            has_value(al_record_slot(record, one->field), one->value),
            "seed %lu: %s of person %zu is lost on device %zu: %s", first_seed,
            one->field, one->person, at, one->value);
        al_record_free(record);
    }
}

static void all_is_well(void)
{
    const struct al_verify_about about = {.since_save = NULL};
    struct al_verify_report report = {0};

    al_test_git_agrees(&world, 0);
    al_test_ok(al_ledger_verify(world.folders[1].ledger, &about, &report,
                                &world.err),
               &world.err);
    ck_assert_msg(al_verify_is_good(&report), "seed %lu", first_seed);
    al_verify_drop(&report);
    for (size_t i = 0; i < DEVICES; i++)
        everything_stands(i);
}

static void set_address(size_t at, const char *url)
{
    al_test_ok(
        al_ledger_set_remote(world.folders[at].ledger, url, &world.err),
        &world.err);
}

static void begin(void)
{
    al_test_world_make(&world);
    stick = al_test_path(world.root, "stick");
    al_test_must("mkdir '%s'", stick);
    for (size_t i = 0; i < PEOPLE; i++)
        people[i] = al_test_person(&world, 0, "Kim");
    memset(is_erased, 0, sizeof(is_erased));
    typed_count = 0;
    al_test_share(&world);
    al_test_join(&world, 1, "Ben");
    al_test_join(&world, 2, "Cat");
    for (size_t i = 0; i < DEVICES; i++)
        al_test_sync(&world, i);
    /* Nobody, or one or two of them, still has the address. */
    for (size_t i = 0; i < DEVICES; i++)
        if (draw(2) || i == 2)
            set_address(i, NULL);
}

static unsigned long seed_from = 1, steps = 30;

static void run_one(unsigned long seed)
{
    seed_all(seed);
    begin();
    for (unsigned long i = 0; i < steps; i++)
        step();
    meet();
    all_is_well();
    /* With an address at last: the same line, whoever is first. */
    for (size_t i = 0; i < DEVICES; i++)
        set_address(i, world.remote);
    for (size_t i = 0; i < 2 * DEVICES; i++)
        al_test_sync(&world, (i + seed) % DEVICES);
    ck_assert_msg(is_one_line(), "seed %lu: no one line after syncs", seed);
    all_is_well();
    free(stick);
    al_test_world_drop(&world);
}

START_TEST(files_that_cross_lose_nothing_and_end_in_one_line)
{
    run_one(seed_from + (unsigned long)_i);
}
END_TEST

int main(int argc, char **argv)
{
    Suite *suite = suite_create("stick_props");
    TCase *tc = tcase_create("stick_props");
    int runs = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 3;

    if (argc > 1)
        seed_from = strtoul(argv[1], NULL, 10);
    if (argc > 3)
        steps = strtoul(argv[3], NULL, 10);
    tcase_set_timeout(tc, 600);
    tcase_add_loop_test(
        tc, files_that_cross_lose_nothing_and_end_in_one_line, 0, runs);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
