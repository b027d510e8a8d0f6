/*
 * test_gitolite.c - a team on a host that is run by gitolite, with the rules
 * that docs/deployment.md gives its administrator.
 */
#include "config.h"

#include "share/ledger.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/kinds.h"
#include "tests/folders.h"
#include "tests/sshd.h"
#include "tests/testing.h"

static struct al_test_world world;
static struct al_test_sshd sshd;

/* Whose key ssh shows: 0 Ann's, 1 Ben's. */
static void as(size_t who)
{
    struct al_str command = {0};

    al_str_printf(&command,
                  "ssh -F none -i %s/%s -o IdentitiesOnly=yes "
                  "-o IdentityAgent=none -o UserKnownHostsFile=%s/known_hosts "
                  "-o GlobalKnownHostsFile=none",
                  sshd.dir, who ? "ben" : "client", sshd.dir);
    setenv("GIT_SSH_COMMAND", al_str_text(&command), 1);
    al_str_drop(&command);
}

static struct al_sync_result sync_as(size_t who)
{
    as(who);
    return al_test_sync(&world, who);
}

/* The rules of the page for administrators, or others. */
static void set_rules(const char *rules)
{
    al_test_must("cd '%s'; { echo '@northside = ann ben'; %s; } "
                 ">.gitolite/conf/gitolite.conf && HOME='%s' gitolite compile "
                 "&& HOME='%s' gitolite trigger POST_COMPILE >/dev/null 2>&1",
                 sshd.dir, rules, sshd.dir, sshd.dir);
}

/* A host with Ann's and Ben's keys; Ann's service is not shared yet. */
static void setup(void)
{
    const char *source = getenv("srcdir");
    struct al_str rules = {0};
    char *path;

    al_test_world_make(&world);
    al_test_sshd_start(&sshd, NULL);
    al_test_must("cd '%s'; ssh-keygen -q -t ed25519 -N '' -C '' -f ben && "
                 "cp client.pub ann.pub && "
                 "export HOME='%s' && gitolite setup -pk ann.pub >/dev/null "
                 "2>&1 && mkdir -p .gitolite/keydir && "
                 "cp ann.pub ben.pub .gitolite/keydir",
                 sshd.dir, sshd.dir);
    /* From where the tests run, to wherever the rules are read from. */
    path = realpath(source ? source : ".", NULL);
    al_str_printf(&rules,
                  "sed -n '/^ *repo northside/,/^$/s/^  *//p' "
                  "'%s/docs/deployment.md'",
                  path);
    free(path);
    set_rules(al_str_text(&rules));
    al_test_must("cd '%s'; cp .ssh/authorized_keys authorized_keys && "
                 "grep -q 'gitolite-shell ben' authorized_keys",
                 sshd.dir);
    al_str_drop(&rules);
    free(world.remote);
    world.remote = al_test_sshd_url(&sshd, "/northside.git");
}

static void teardown(void)
{
    al_test_sshd_stop(&sshd);
    al_test_world_drop(&world);
}

/* What the host holds at a ref; the caller frees it. */
static char *host_has(const char *ref)
{
    struct al_str out = {0};

    al_test_sh(&out, "git -C '%s/repositories/northside.git' rev-parse %s",
               sshd.dir, ref);
    return al_str_take(&out);
}

START_TEST(two_share_on_a_gitolite_host_with_the_rules_of_the_page)
{
    struct al_id id;
    char *main_before, *keys_before, *keys_after;

    as(0);
    al_test_share(&world);
    keys_before = host_has("refs/alongside/keys");
    as(1);
    al_test_ask(&world, 1, "Ben");
    sync_as(0);
    al_test_let_in(&world, 0, 1, false);
    sync_as(0);
    sync_as(1);
    /* Ben was let in: the keys were replaced by what does not descend. */
    keys_after = host_has("refs/alongside/keys");
    ck_assert_str_ne(keys_before, keys_after);
    id = al_test_person(&world, 1, "Kim");
    sync_as(1);
    sync_as(0);
    ck_assert(al_test_shows(&world, 0, &id, "preferred_name", "Kim"));
    al_test_same_records(&world, 0, 1);

    /* Nobody rewinds or removes main. */
    main_before = host_has("main");
    al_test_must("cd '%s/history.git'; ! git push -q -f '%s' "
                 "main~1:refs/heads/main 2>/dev/null && "
                 "! git push -q '%s' :refs/heads/main 2>/dev/null && "
                 "! git push -q '%s' main:refs/heads/other 2>/dev/null",
                 world.folders[0].dir, world.remote, world.remote,
                 world.remote);
    free(keys_after);
    keys_after = host_has("main");
    ck_assert_str_eq(keys_after, main_before);
    free(main_before);
    free(keys_before);
    free(keys_after);
}
END_TEST

START_TEST(rules_that_forget_the_keys_are_told_with_what_to_ask_for)
{
    struct al_sync_result result;
    char *head;

    set_rules("echo 'repo northside'; echo 'RW refs/heads/main$ = @northside'");
    as(0);
    al_test_ok(
        al_ledger_set_remote(world.folders[0].ledger, world.remote, &world.err),
        &world.err);
    ck_assert_int_eq(al_ledger_sync(world.folders[0].ledger, NULL, NULL,
                                    &result, &world.err),
                     AL_EREFUSED);
    ck_assert_msg(strstr(result.sentence, "keys") != NULL, "%s",
                  result.sentence);
    ck_assert_msg(strstr(world.err.msg, "refs/alongside/keys") != NULL, "%s",
                  world.err.msg);
    head = host_has("-q --verify main");
    ck_assert_str_eq(head, ""); /* nothing was sent */
    free(head);
}
END_TEST

START_TEST(whoever_the_host_does_not_know_is_not_let_in)
{
    struct al_sync_result result;

    set_rules("echo 'repo northside'; echo 'RW+ = ben'");
    as(0);
    al_test_ok(
        al_ledger_set_remote(world.folders[0].ledger, world.remote, &world.err),
        &world.err);
    ck_assert_int_eq(al_ledger_sync(world.folders[0].ledger, NULL, NULL,
                                    &result, &world.err),
                     AL_EREFUSED);
    ck_assert_msg(strstr(world.err.msg, "northside") != NULL, "%s",
                  world.err.msg);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("gitolite");
    TCase *tc = tcase_create("host");

    if (!al_test_sshd_is_there() ||
        al_test_sh(NULL, "command -v gitolite") != 0) {
        fprintf(stderr, "skipped: gitolite or sshd is not installed\n");
        return AL_TEST_SKIPPED;
    }
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, two_share_on_a_gitolite_host_with_the_rules_of_the_page);
    tcase_add_test(tc,
                   rules_that_forget_the_keys_are_told_with_what_to_ask_for);
    tcase_add_test(tc, whoever_the_host_does_not_know_is_not_let_in);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
