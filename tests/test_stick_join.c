/*
 * test_stick_join.c - somebody without any network comes into a team by files:
 * one there, the asking back, and one there again.
 */
#include "config.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "share/stick.h"
#include "share/team.h"
#include "tests/folders.h"
#include "tests/testing.h"

enum { ANN, BEN, CAT };

static struct al_test_world world;
static char *stick;

static char *send(size_t at)
{
    struct al_str file = {0};

    al_test_ok(
        al_ledger_send(world.folders[at].ledger, stick, 0, &file, &world.err),
        &world.err);
    return al_str_take(&file);
}

static struct al_sync_result carry(size_t from, size_t to)
{
    struct al_sync_result result;
    char *file = send(from);

    al_test_ok(al_ledger_get(world.folders[to].ledger, file, NULL, NULL,
                             &result, &world.err),
               &world.err);
    ck_assert_msg(!result.is_stopped, "%s", result.sentence);
    free(file);
    return result;
}

static void join_from(size_t from)
{
    char *file = send(from);

    al_test_ok(al_ledger_join(world.folders[BEN].dir, file, "Ben", &world.err),
               &world.err);
    al_test_open(&world, BEN);
    ck_assert_int_eq(al_ledger_standing(world.folders[BEN].ledger),
                     AL_STANDS_WAITING);
    free(file);
}

/* Whoever waits, and the lead who rings them, read the same. */
static void words_agree(void)
{
    const char *device = al_ledger_device(world.folders[BEN].ledger);
    struct al_str words[2] = {{0}};

    for (size_t i = 0; i < 2; i++)
        al_test_ok(al_team_words(world.folders[i ? BEN : ANN].ledger, device,
                                 &words[i], &world.err),
                   &world.err);
    ck_assert_str_eq(al_str_text(&words[0]), al_str_text(&words[1]));
    al_str_drop(&words[0]);
    al_str_drop(&words[1]);
}

static void setup(void)
{
    al_test_world_make(&world);
    stick = al_test_path(world.root, "stick");
    al_test_must("mkdir '%s'", stick);
    al_test_share(&world);
    al_test_join(&world, CAT, "Cat");
    al_test_sync(&world, ANN);
}

static void teardown(void)
{
    free(stick);
    al_test_world_drop(&world);
}

/* The team went on, and nobody but a lead signs for who waits. */
static void only_a_lead_shares_it(size_t at)
{
    struct al_sync_result result;

    ck_assert_int_eq(al_ledger_sync(world.folders[at].ledger, NULL, NULL,
                                    &result, &world.err),
                     AL_EREFUSED);
    ck_assert_msg(strstr(world.err.msg, "take it a file from here"), "%s",
                  world.err.msg);
}

/* ---- in any order of things ---- */

static const struct {
    const char *name;
    bool has_address;  /* Ann and Cat share by one */
    bool is_by_worker; /* Ben's first file is Cat's */
    bool saves;        /* Ann saves before the asking comes back, */
    bool shares;       /* and syncs that */
    bool is_carried;   /* the asking comes to Ann by Cat's hands */
} cases[] = {
    {"nobody has an address", false, false, false, false, false},
    {"the lead went on meanwhile", false, false, true, false, false},
    {"the lead has an address", true, false, false, false, false},
    {"the lead went on, and has an address", true, false, true, false, false},
    {"the lead went on and shared it", true, false, true, true, false},
    {"by a worker's file", false, true, true, false, false},
    {"by a worker's file, who has an address", true, true, true, true, false},
    {"a worker carries the asking on", false, true, false, false, true},
    {"a worker carries it, and shares", true, true, false, false, true},
};

START_TEST(a_device_without_network_comes_in_by_files)
{
    struct al_id kim, lee, max;

    printf("case: %s\n", cases[_i].name);
    if (!cases[_i].has_address)
        for (size_t i = 0; i < 3; i += 2)
            al_test_ok(
                al_ledger_set_remote(world.folders[i].ledger, NULL, &world.err),
                &world.err);
    kim = al_test_person(&world, ANN, "Kim");
    if (cases[_i].has_address)
        al_test_sync(&world, ANN);
    join_from(cases[_i].is_by_worker ? CAT : ANN);
    if (cases[_i].saves)
        lee = al_test_person(&world, ANN, "Lee");
    if (cases[_i].shares)
        al_test_sync(&world, ANN);
    if (cases[_i].is_carried) {
        carry(BEN, CAT);
        if (cases[_i].has_address)
            only_a_lead_shares_it(CAT);
        carry(CAT, ANN);
        if (cases[_i].has_address) {
            al_test_sync(&world, ANN);
            al_test_sync(&world, CAT);
        }
    } else {
        carry(BEN, ANN);
    }
    words_agree();
    al_test_let_in(&world, ANN, BEN, false);
    carry(ANN, BEN);
    ck_assert_int_eq(al_ledger_standing(world.folders[BEN].ledger),
                     AL_STANDS_IN);
    ck_assert(al_test_shows(&world, BEN, &kim, "preferred_name", "Kim"));
    if (cases[_i].saves)
        ck_assert(al_test_shows(&world, BEN, &lee, "preferred_name", "Lee"));
    /* And works with them: to and fro, and by the address. */
    max = al_test_person(&world, BEN, "Max");
    carry(BEN, ANN);
    ck_assert(al_test_shows(&world, ANN, &max, "preferred_name", "Max"));
    if (cases[_i].has_address) {
        al_test_sync(&world, ANN);
        al_test_sync(&world, CAT);
        ck_assert(al_test_shows(&world, CAT, &max, "preferred_name", "Max"));
        al_test_ok(al_ledger_set_remote(world.folders[BEN].ledger, world.remote,
                                        &world.err),
                   &world.err);
        al_test_sync(&world, BEN);
        al_test_person(&world, BEN, "Nia");
        al_test_sync(&world, BEN);
        al_test_sync(&world, ANN);
        al_test_same_records(&world, ANN, BEN);
    } else {
        carry(ANN, CAT);
        ck_assert(al_test_shows(&world, CAT, &max, "preferred_name", "Max"));
    }
    al_test_git_agrees(&world, ANN);
    al_test_git_agrees(&world, BEN);
}
END_TEST

/* ---- what is no way in ---- */

START_TEST(what_is_no_members_file_lets_nobody_ask)
{
    char *file = send(ANN), *odd = al_test_path(world.root, "odd");
    char *last = al_test_path(world.root, "d");
    struct al_str part = {0};

    al_test_must("head -c -3 '%s' >'%s'", file, odd);
    ck_assert_int_eq(
        al_ledger_join(world.folders[BEN].dir, odd, "Ben", &world.err),
        AL_ECORRUPT);
    al_test_must("! test -e '%s'", world.folders[BEN].dir);
    /* A part alone. */
    al_test_clock("2026-11-25T10:00:00Z");
    al_test_person(&world, ANN, "Kim");
    al_test_ok(al_ledger_send(world.folders[ANN].ledger, stick,
                              al_clock_now() - 86400, &part, &world.err),
               &world.err);
    ck_assert_int_eq(
        al_ledger_join(world.folders[BEN].dir, file, "Ben", &world.err),
        AL_ENOTFOUND);
    ck_assert_msg(strstr(world.err.msg, "everything"), "%s", world.err.msg);
    /* Somebody who waits themselves. */
    join_from(ANN);
    free(file);
    file = send(BEN);
    ck_assert_int_eq(al_ledger_join(last, file, "Dan", &world.err),
                     AL_EREFUSED);
    ck_assert_msg(strstr(world.err.msg, "waits to be let in"), "%s",
                  world.err.msg);
    al_test_must("! test -e '%s'", last);
    al_str_drop(&part);
    free(last);
    free(file);
    free(odd);
}
END_TEST

/* Somebody put an own commit behind the line. */
START_TEST(a_forged_file_is_found_out_before_anybody_asks)
{
    char *file = send(ANN);

    al_test_must(
        "cd '%s' && git clone -q --mirror '%s' forged && cd forged && "
        "c=$(git -c user.name=x -c user.email=x@x commit-tree -m x -p main "
        "main^{tree}) && git update-ref refs/heads/main $c && rm '%s' && "
        "git bundle create -q '%s' --all",
        world.root, file, file, file);
    ck_assert_int_ne(
        al_ledger_join(world.folders[BEN].dir, file, "Ben", &world.err), AL_OK);
    al_test_must("! test -e '%s'", world.folders[BEN].dir);
    free(file);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("stick_join");
    TCase *tc = tcase_create("stick join");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, a_device_without_network_comes_in_by_files, 0,
                        (int)AL_COUNT(cases));
    tcase_add_test(tc, what_is_no_members_file_lets_nobody_ask);
    tcase_add_test(tc, a_forged_file_is_found_out_before_anybody_asks);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
