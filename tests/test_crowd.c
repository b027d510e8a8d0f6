/*
 * test_crowd.c - a whole team sends at the same moment, and what a sync costs.
 *
 * AL_CROWD=50 CK_RUN_CASE=ssh tests/test_crowd: as many devices as that, with
 * what Debian's sshd is set to, and what it took them.
 */
#include "config.h"

#include "share/ledger.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/kinds.h"
#include "tests/folders.h"
#include "tests/sshd.h"
#include "tests/testing.h"
#include "tests/web.h"

enum way { BY_PATH, BY_SSH, BY_HTTPS };

static struct al_test_world world;
static struct al_test_sshd sshd;
static struct al_test_web web;

/* Ann (0) and Ben (1) share a service, from here on in one of the ways. */
static void share(enum way way, const char *extra)
{
    char *url = NULL;

    al_test_world_make(&world);
    al_test_share(&world);
    al_test_join(&world, 1, "Ben");
    al_test_sync(&world, 0);
    if (way == BY_SSH) {
        al_test_sshd_start(&sshd, extra);
        url = al_test_sshd_url(&sshd, world.remote);
    } else if (way == BY_HTTPS) {
        al_test_web_start(&web);
        url = al_test_web_url(&web, world.remote, 0);
    }
    for (size_t at = 0; url && at < 2; at++)
        al_test_ok(
            al_ledger_set_remote(world.folders[at].ledger, url, &world.err),
            &world.err);
    free(url);
}

static void teardown(void)
{
    if (sshd.pid)
        al_test_sshd_stop(&sshd);
    if (web.pid)
        al_test_web_stop(&web);
    al_test_world_drop(&world);
}

/* ---- what it costs ---- */

START_TEST(a_sync_costs_one_connection_and_one_with_changes_two)
{
    struct al_id kim;
    struct al_sync_result result;

    share((enum way)_i, NULL);
    kim = al_test_shared_person(&world, "Kim");
    al_test_sync(&world, 1);
    result = al_test_sync(&world, 0);
    ck_assert_uint_eq(result.connections, 1);
    ck_assert_uint_eq(result.tries, 1);

    al_test_set(&world, 0, &kim, "pronouns", "she");
    result = al_test_sync(&world, 0);
    ck_assert_uint_eq(result.sent, 1);
    ck_assert_uint_eq(result.connections, 2);
    if (_i != BY_HTTPS) {
        ck_assert_uint_lt(result.bytes_sent, 5000);
        ck_assert_uint_lt(result.bytes_got, 2000);
    }
    result = al_test_sync(&world, 1); /* it gets that, and sends nothing */
    ck_assert_uint_eq(result.got, 1);
    ck_assert_uint_eq(result.connections, 1);

    /* Both sides changed something: got, brought on top, and sent. */
    al_test_set(&world, 0, &kim, "pronouns", "they");
    al_test_sync(&world, 0);
    al_test_set(&world, 1, &kim, "language", "Welsh");
    result = al_test_sync(&world, 1);
    ck_assert_uint_eq(result.got, 1);
    ck_assert_uint_eq(result.sent, 1);
    ck_assert_uint_eq(result.connections, 2);

    /* Somebody new has a key, which goes before what is sealed with it. */
    al_test_person(&world, 0, "Lee");
    result = al_test_sync(&world, 0);
    ck_assert_uint_eq(result.connections, 3);
    result = al_test_sync(&world, 1);
    ck_assert_uint_eq(result.connections, 2);
    teardown();
}
END_TEST

/* ---- everybody at once ---- */

#define CROWD_MAX 64

/* How one of them fared. */
struct fared {
    struct al_sync_result result;
    double seconds;
    enum al_status status;
};

static double now_s(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static size_t crowd_size(size_t usual)
{
    const char *wanted = getenv("AL_CROWD");
    size_t size = wanted ? (size_t)strtoul(wanted, NULL, 10) : usual;

    return size > CROWD_MAX ? CROWD_MAX : size;
}

static void folder_of(size_t at, struct al_str *dir)
{
    al_str_printf(dir, "%s/crowd-%zu", world.root, at);
}

/* One save, one sync; how it went goes to fd once everybody has started. */
static void save_and_send(size_t at, const struct al_id *ids, int start, int fd)
{
    struct al_ledger *ledger = NULL;
    struct al_str dir = {0};
    struct fared fared = {.status = AL_EIO};
    char byte;
    double from;
    bool moved;

    folder_of(at, &dir);
    if (al_ledger_open(al_str_text(&dir), &ledger, NULL) != AL_OK ||
        al_ledger_follow(ledger, &moved, NULL) != AL_OK)
        _exit(2);
    world.folders[2].ledger = ledger;
    al_test_set(&world, 2, &ids[at], "language", "Welsh");
    if (read(start, &byte, 1) != 0) /* the end of it: go */
        _exit(2);
    from = now_s();
    fared.status =
        al_ledger_sync(ledger, NULL, NULL, &fared.result, &world.err);
    fared.seconds = now_s() - from;
    if (write(fd, &fared, sizeof(fared)) != sizeof(fared))
        _exit(2);
    al_ledger_close(ledger);
    _exit(0);
}

/* Copies of one folder, which are devices of one name, each with its person. */
static void gather(size_t count, struct al_id *ids)
{
    struct al_str dir = {0};

    for (size_t at = 0; at < count; at++)
        ids[at] = al_test_person(&world, 0, "Somebody");
    al_test_sync(&world, 0);
    al_test_close(&world, 0);
    for (size_t at = 0; at < count; at++) {
        al_str_reset(&dir);
        folder_of(at, &dir);
        al_test_must("cp -a '%s' '%s'", world.folders[0].dir,
                     al_str_text(&dir));
    }
    al_str_drop(&dir);
}

/* All of them save and send; how each fared. */
static void let_go(size_t count, const struct al_id *ids, struct fared *fared)
{
    int start[2], answers[2], status;

    ck_assert_int_eq(pipe(start), 0);
    ck_assert_int_eq(pipe(answers), 0);
    for (size_t at = 0; at < count; at++) {
        if (fork() == 0) {
            close(start[1]);
            save_and_send(at, ids, start[0], answers[1]);
        }
    }
    close(start[0]);
    close(start[1]);
    for (size_t at = 0; at < count; at++)
        ck_assert_int_eq(read(answers[0], &fared[at], sizeof(fared[at])),
                         sizeof(fared[at]));
    for (size_t at = 0; at < count; at++) {
        ck_assert_int_ge(wait(&status), 0);
        ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    close(answers[0]);
    close(answers[1]);
}

static void print_figures(size_t count, const struct fared *fared)
{
    size_t rounds = 0, connections = 0, most = 0, sent = 0, got = 0;
    double longest = 0;

    for (size_t at = 0; at < count; at++) {
        rounds += fared[at].result.tries;
        connections += fared[at].result.connections;
        sent += fared[at].result.bytes_sent;
        got += fared[at].result.bytes_got;
        if (fared[at].result.tries > most)
            most = fared[at].result.tries;
        if (fared[at].seconds > longest)
            longest = fared[at].seconds;
    }
    printf("%zu devices: all through after %.1f s; rounds %.1f, at most %zu; "
           "connections %.1f; bytes sent %zu, got %zu each\n",
           count, longest, (double)rounds / (double)count, most,
           (double)connections / (double)count, sent / count, got / count);
}

static void check_crowd(size_t usual)
{
    static struct fared fared[CROWD_MAX];
    static struct al_id ids[CROWD_MAX];
    const size_t count = crowd_size(usual);

    gather(count, ids);
    let_go(count, ids, fared);
    for (size_t at = 0; at < count; at++)
        ck_assert_msg(fared[at].status == AL_OK, "%zu: %s", at,
                      fared[at].result.sentence);
    if (getenv("AL_CROWD"))
        print_figures(count, fared);
    al_test_open(&world, 0);
    al_test_everybody_syncs(&world);
    for (size_t at = 0; at < count; at++)
        al_test_both_show(&world, &ids[at], "language", "Welsh");
    al_test_git_agrees(&world, 0);
}

START_TEST(everybody_gets_through_and_nothing_is_lost)
{
    share((enum way)_i, NULL);
    check_crowd(_i == BY_HTTPS ? 4 : 8);
    teardown();
}
END_TEST

/* What Debian's sshd does from ten at once on, here from two on. */
START_TEST(a_server_that_turns_some_away_gets_them_all_the_same)
{
    share(BY_SSH,
          getenv("AL_CROWD") ? "MaxStartups 10:30:100" : "MaxStartups 2:60:4");
    check_crowd(8);
    teardown();
}
END_TEST

static void add_case(Suite *suite, int way, const char *name)
{
    TCase *tc = tcase_create(name);

    tcase_set_timeout(tc, 600);
    tcase_add_loop_test(
        tc, a_sync_costs_one_connection_and_one_with_changes_two, way, way + 1);
    if (way == BY_SSH)
        tcase_add_test(tc,
                       a_server_that_turns_some_away_gets_them_all_the_same);
    else
        tcase_add_loop_test(tc, everybody_gets_through_and_nothing_is_lost, way,
                            way + 1);
    suite_add_tcase(suite, tc);
}

int main(void)
{
    Suite *suite = suite_create("crowd");
    const bool has_ssh = al_test_sshd_is_there();
    const bool has_web = al_test_web_is_there();
    int status;

    add_case(suite, BY_PATH, "path");
    if (has_ssh)
        add_case(suite, BY_SSH, "ssh");
    if (has_web)
        add_case(suite, BY_HTTPS, "https");
    status = al_test_run(suite);
    return status == EXIT_SUCCESS && !(has_ssh && has_web) ? AL_TEST_SKIPPED
                                                           : status;
}
