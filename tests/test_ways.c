/*
 * test_ways.c - the ways to a server that people's IT sets up: names, jump
 * hosts and agents of ssh; passwords, certificates and proxies of https; and
 * lines and sticks that fail in the middle.
 */
#include "config.h"

#include "share/ledger.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "share/remote.h"
#include "tests/folders.h"
#include "tests/relay.h"
#include "tests/sshd.h"
#include "tests/testing.h"
#include "tests/web.h"

/* A service that one device shares by path, and what a test adds to that. */
static struct al_test_world world;
static struct al_repo *repo; /* an empty one, which gets */
static struct al_test_sshd sshd;
static struct al_test_web web;
static struct al_test_relay relay;
static char *dir;

static void setup(void)
{
    al_test_world_make(&world);
    al_test_share(&world);
    dir = al_test_path(world.root, "empty");
    al_test_must("mkdir '%s'", dir);
    al_test_ok(al_repo_create(dir, &repo, &world.err), &world.err);
}

static void teardown(void)
{
    if (relay.pid)
        al_test_relay_stop(&relay);
    if (sshd.pid)
        al_test_sshd_stop(&sshd);
    if (web.pid)
        al_test_web_stop(&web);
    al_repo_close(repo);
    free(dir);
    al_test_world_drop(&world);
}

/* ---- getting ---- */

static enum al_status get(struct al_remote *remote)
{
    char head[AL_OID_HEX] = "untouched";
    char *want = al_test_head(&world, 0);
    enum al_status status = al_remote_fetch(repo, remote, "", head, &world.err);

    ck_assert_str_eq(head, status == AL_OK ? want : "untouched");
    free(want);
    return status;
}

static void arrives(const char *url)
{
    struct al_remote remote = {.url = url};

    al_test_ok(al_remote_knock(&remote, &world.err), &world.err);
    al_test_ok(get(&remote), &world.err);
}

static int timeout_s;

static void fails(const char *url, enum al_status status,
                  enum al_trouble trouble)
{
    struct al_remote remote = {.url = url, .timeout_s = timeout_s};
    enum al_status got = get(&remote);

    ck_assert_msg(got == status && remote.trouble == trouble,
                  "status %d, trouble %d: %s", (int)got, (int)remote.trouble,
                  world.err.msg);
}

/* ---- ssh ---- */

static size_t logins(const struct al_test_sshd *server)
{
    struct al_str out = {0};
    size_t count;

    al_test_sh(&out, "grep -c 'Accepted publickey' '%s/log'", server->dir);
    count = (size_t)strtoul(al_str_text(&out), NULL, 10);
    al_str_drop(&out);
    return count;
}

/* ~/.ssh/config for servers with the same keys; more lines for the first. */
static void write_config(const struct al_test_sshd *server, const char *name,
                         const char *more)
{
    al_test_must("printf 'Host %s\\nHostName 127.0.0.1\\nPort %d\\nUser %.*s\\n"
                 "IdentityFile %s/client\\nIdentitiesOnly yes\\n"
                 "UserKnownHostsFile %s/known_hosts\\n%s' >>'%s/config'",
                 name, server->port, (int)strcspn(server->login, "@"),
                 server->login, server->dir, server->dir, more, world.root);
    al_test_must("printf '#!/bin/sh\\nexec ssh -F %s/config \"$@\"\\n' "
                 ">'%s/ssh'; chmod 755 '%s/ssh'",
                 world.root, world.root, world.root);
}

/* "name:path", through the settings above. */
static char *url_of(const char *name)
{
    struct al_str url = {0}, command = {0};

    al_str_printf(&command, "'%s/ssh'", world.root);
    setenv("GIT_SSH_COMMAND", al_str_text(&command), 1);
    al_str_drop(&command);
    al_str_printf(&url, "%s:%s", name, world.remote);
    return al_str_take(&url);
}

START_TEST(a_name_in_the_settings_of_ssh_is_an_address)
{
    char *url;

    al_test_sshd_start(&sshd, NULL);
    write_config(&sshd, "team", "");
    url = url_of("team");
    arrives(url);
    free(url);
}
END_TEST

START_TEST(a_server_behind_another_is_reached)
{
    struct al_test_sshd door;
    char *url;

    al_test_sshd_start(&door, NULL);
    al_test_sshd_start(&sshd, NULL);
    write_config(&door, "door", "");
    write_config(&sshd, "team", "ProxyJump door\\n");
    url = url_of("team");
    arrives(url);
    ck_assert_uint_eq(logins(&door), 2); /* one each, to knock and to get */
    al_test_sshd_stop(&door);
    free(url);
}
END_TEST

START_TEST(a_key_that_only_an_agent_holds_lets_in)
{
    struct al_str out = {0};
    char *url;

    al_test_sshd_start(&sshd, NULL);
    write_config(&sshd, "team", "");
    al_test_must("sed -i 's/^IdentitiesOnly.*/IdentityAgent SSH_AUTH_SOCK/; "
                 "/^IdentityFile/d' '%s/config'",
                 world.root);
    al_test_sh(&out,
               "ssh-agent -s -a '%s/agent' | "
               "sed -n 's/^SSH_AGENT_PID=\\([0-9]*\\).*/\\1/p'",
               world.root);
    url = al_test_path(world.root, "agent");
    setenv("SSH_AUTH_SOCK", url, 1);
    free(url);
    url = url_of("team");
    fails(url, AL_EDENIED, AL_TROUBLE_REFUSED_KEY);
    al_test_must("ssh-add -q '%s/client' && rm '%s/client'", sshd.dir,
                 sshd.dir);
    arrives(url);
    kill((pid_t)strtol(al_str_text(&out), NULL, 10), SIGTERM);
    unsetenv("SSH_AUTH_SOCK");
    al_str_drop(&out);
    free(url);
}
END_TEST

/* The three lines that README recommends. */
START_TEST(one_connection_of_ssh_serves_the_next_call_as_well)
{
    char *url;

    al_test_sshd_start(&sshd, NULL);
    write_config(&sshd, "team",
                 "ControlMaster auto\\nControlPersist 10m\\n"
                 "ControlPath ~/.ssh/control-%%C\\n");
    al_test_must("sed -i 's|~/.ssh/|%s/|' '%s/config'", sshd.dir, world.root);
    url = url_of("team");
    arrives(url);
    arrives(url);
    ck_assert_uint_eq(logins(&sshd), 1);
    al_test_must("'%s/ssh' -q -O exit team", world.root);
    free(url);
}
END_TEST

/* ---- https ---- */

static char *start_web(void)
{
    al_test_web_start(&web);
    return al_test_web_url(&web, world.remote, 0);
}

START_TEST(a_password_is_asked_of_git_and_a_wrong_one_is_told_so)
{
    char *url = start_web();

    arrives(url);
    /* What git marks as not to be tidied away would stay for ever. */
    al_test_must("! ls '%s/history.git/objects/pack/'*.keep 2>/dev/null", dir);
    al_test_must("cd %s; test \"$(sort asked | uniq -c | tr -s ' \\n' ' ')\" = "
                 "' 2 get 2 store '",
                 web.dir);
    al_test_web_password(&web, "wrong");
    fails(url, AL_EDENIED, AL_TROUBLE_PASSWORD);
    ck_assert_ptr_null(strstr(world.err.msg, "wrong"));
    al_test_must("cd %s; grep -q erase asked", web.dir);
    al_test_web_password(&web, NULL);
    fails(url, AL_EDENIED, AL_TROUBLE_PASSWORD);
    free(url);
}
END_TEST

START_TEST(a_password_is_asked_for_once_and_stands_nowhere_of_ours)
{
    const char *program = getenv("ALONGSIDE");
    char *url = start_web(), *wrapper = al_test_path(web.dir, "bin/git");
    struct al_str line = {0};

    /* What git and its children are called with, and their environment. */
    al_str_printf(&line,
                  "#!/bin/sh\n{ tr '\\0' '\\n' </proc/$$/cmdline; env; } "
                  ">>'%s/seen'\nPATH='%s' exec git \"$@\"\n",
                  web.dir, getenv("PATH"));
    al_test_must("mkdir '%s/bin'", web.dir);
    al_test_write(wrapper, al_str_text(&line), 0755);
    al_test_must("cd %s; git config --global --replace-all credential.helper "
                 "'store --file=%s/kept'; : >kept",
                 web.dir, web.dir);
    al_test_must("cd %s; al='%s --dir %s'; PATH=\"$PWD/bin:$PATH\"; "
                 "$al remote %s && "
                 "! $al sync 2>said && grep -q 'remote --login' said && "
                 "! printf '%s\\nwrong\\n' | $al remote --login 2>>said && "
                 "printf '%s\\n%s\\n' | $al remote --login 2>>said && "
                 "$al sync --json | grep -q '\"connections\": *1' && "
                 "grep -q %s kept && ! grep -rqa %s '%s' && "
                 "! grep -q %s said && test -s seen && ! grep -q %s seen && "
                 "! git config --global --list | grep -q %s",
                 web.dir, program ? program : "alongside", world.folders[0].dir,
                 url, AL_TEST_WEB_USER, AL_TEST_WEB_USER, AL_TEST_WEB_PASSWORD,
                 AL_TEST_WEB_PASSWORD, AL_TEST_WEB_PASSWORD,
                 world.folders[0].dir, AL_TEST_WEB_PASSWORD,
                 AL_TEST_WEB_PASSWORD, AL_TEST_WEB_PASSWORD);
    al_str_drop(&line);
    free(wrapper);
    free(url);
}
END_TEST

START_TEST(only_a_certificate_that_somebody_vouches_for_is_trusted)
{
    char *url = start_web(), *authority = al_test_path(web.dir, "ca.pem");

    unsetenv("GIT_SSL_CAINFO");
    fails(url, AL_EDENIED, AL_TROUBLE_CERTIFICATE);
    setenv("SSL_CERT_FILE", authority, 1);
    arrives(url);
    unsetenv("SSL_CERT_FILE");
    al_test_must("git config --global http.sslCAInfo %s", authority);
    arrives(url);
    al_test_web_renew(&web, -1);
    fails(url, AL_EDENIED, AL_TROUBLE_CERTIFICATE);
    free(authority);
    free(url);
}
END_TEST

START_TEST(a_web_proxy_is_gone_through_or_named)
{
    struct al_test_relay_how how = {.is_proxy = true};
    char *url = start_web(), proxy[64];

    how.to = web.port;
    al_test_relay_start(&relay, &how);
    snprintf(proxy, sizeof(proxy), "http://localhost:%d", relay.port);
    setenv("no_proxy", "", 1);
    setenv("https_proxy", proxy, 1);
    arrives(url);
    ck_assert_uint_ge(relay.seen->connections, 1);
    unsetenv("https_proxy");
    al_test_relay_stop(&relay);

    how.is_closed = true;
    al_test_relay_start(&relay, &how);
    al_test_must("git config --global http.proxy http://localhost:%d",
                 relay.port);
    fails(url, AL_EIO, AL_TROUBLE_PROXY);
    setenv("no_proxy", "localhost", 1);
    free(url);
}
END_TEST

START_TEST(what_is_no_repository_is_missing_over_https)
{
    char *url = start_web();

    url[strlen(url) - 1] = 'x';
    fails(url, AL_ENOTFOUND, AL_TROUBLE_MISSING);
    free(url);
    url = al_strdup("https://host.invalid/x");
    fails(url, AL_EIO, AL_TROUBLE_UNREACHABLE);
    free(url);
}
END_TEST

static int64_t now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool stop_once_connected(void *arg,
                                const struct al_remote_progress *progress)
{
    int64_t *stopped_ms = arg;

    (void)progress;
    if (!relay.seen->connections)
        return true;
    *stopped_ms = now_ms();
    return false;
}

START_TEST(a_silent_https_server_is_given_up_or_left_at_once)
{
    const struct al_test_relay_how how = {.is_silent = true};
    struct al_remote remote = {.progress = stop_once_connected};
    int64_t stopped_ms = 0;
    char *url = start_web();

    free(url);
    al_test_relay_start(&relay, &how);
    url = al_test_web_url(&web, world.remote, relay.port);
    remote.url = url;
    remote.arg = &stopped_ms;
    ck_assert_int_eq(get(&remote), AL_ECANCELLED);
    /* A tenth of a second on an idle machine. */
    ck_assert_int_lt(now_ms() - stopped_ms, 2000);
    timeout_s = 1;
    fails(url, AL_EIO, AL_TROUBLE_UNREACHABLE);
    free(url);
}
END_TEST

/* ---- lines and sticks that fail in the middle ---- */

/* What waits here is sent over this line, and nothing is lost or doubled. */
static void gets_through(const char *url)
{
    struct al_sync_result result;

    al_test_ok(al_ledger_set_remote(world.folders[0].ledger, url, &world.err),
               &world.err);
    al_test_person(&world, 0, "Kim");
    result = al_test_sync(&world, 0);
    ck_assert_uint_ge(result.sent, 1);
    ck_assert_uint_eq(al_ledger_unsent(world.folders[0].ledger), 0);
    al_test_must("test \"$(git -C '%s' rev-parse main)\" = "
                 "\"$(git -C '%s/history.git' rev-parse main)\"",
                 world.remote, world.folders[0].dir);
}

static char *relayed_url(bool is_https)
{
    struct al_str url = {0};

    if (is_https)
        return al_test_web_url(&web, world.remote, relay.port);
    /* Its key is known under another port. */
    al_test_must("sed -i 's/:[0-9]* /:%d /' '%s/known_hosts'", relay.port,
                 sshd.dir);
    al_str_printf(&url, "ssh://%s:%d%s", sshd.login, relay.port, world.remote);
    return al_str_take(&url);
}

/* _i: over https. */
static void start_relayed(int is_https, struct al_test_relay_how how)
{
    if (is_https)
        al_test_web_start(&web);
    else
        al_test_sshd_start(&sshd, NULL);
    how.to = is_https ? web.port : sshd.port;
    al_test_relay_start(&relay, &how);
}

START_TEST(a_slow_line_is_only_slow)
{
    char *url;

    start_relayed(_i, (struct al_test_relay_how){.delay_ms = 20});
    url = relayed_url(_i);
    gets_through(url);
    free(url);
}
END_TEST

START_TEST(a_server_that_closes_the_door_is_asked_again)
{
    char *url;

    start_relayed(_i, (struct al_test_relay_how){.turns_away = 2});
    url = relayed_url(_i);
    gets_through(url);
    ck_assert_uint_ge(relay.seen->connections, 2 + 2);
    free(url);
}
END_TEST

/* Each connection ends once it has begun to speak, so none gets through. */
START_TEST(a_line_that_always_breaks_is_told_and_nothing_is_lost)
{
    struct al_sync_result result;
    char *url, *before;

    start_relayed(_i, (struct al_test_relay_how){.cut_after = 3000});
    url = relayed_url(_i);
    al_test_ok(al_ledger_set_remote(world.folders[0].ledger, url, &world.err),
               &world.err);
    al_test_person(&world, 0, "Kim");
    before = al_test_head(&world, 0);
    ck_assert_int_eq(al_ledger_sync(world.folders[0].ledger, NULL, NULL,
                                    &result, &world.err),
                     AL_EIO);
    ck_assert_ptr_nonnull(strstr(result.sentence, "saved on this computer"));
    free(url);
    url = al_test_head(&world, 0);
    ck_assert_str_eq(url, before);
    ck_assert_uint_ge(al_ledger_unsent(world.folders[0].ledger), 1);
    free(before);
    free(url);
}
END_TEST

/* A shared drive: the program that reads it takes its time. */
START_TEST(a_slow_folder_is_only_slow)
{
    struct al_str path = {0}, real = {0};

    al_test_sh(&real, "printf %%s \"$(command -v git)\"");
    al_test_must("mkdir '%s/bin'; printf '#!/bin/sh\\nsleep 0.3\\nexec %s "
                 "\"$@\"\\n' >'%s/bin/git'; chmod 755 '%s/bin/git'",
                 world.root, al_str_text(&real), world.root, world.root);
    al_str_printf(&path, "%s/bin:%s", world.root, getenv("PATH"));
    setenv("PATH", al_str_text(&path), 1);
    gets_through(world.remote);
    al_str_drop(&path);
    al_str_drop(&real);
}
END_TEST

/* The stick is pulled while it is written to, and put in again. */
START_TEST(a_stick_that_is_pulled_loses_nothing)
{
    char *hook = al_test_path(world.remote, "hooks/pre-receive");
    struct al_ledger *ledger = world.folders[0].ledger;
    struct al_id ann = al_ledger_me(ledger);
    struct al_sync_result result;

    al_test_must("cp -a '%s' '%s.kept'; printf '#!/bin/sh\\nrm -rf \"%s\"\\n' "
                 ">'%s'; chmod 755 '%s'",
                 world.remote, world.remote, world.remote, hook, hook);
    al_test_set(&world, 0, &ann, "name", "Ann Lee");
    ck_assert_int_ne(al_ledger_sync(ledger, NULL, NULL, &result, &world.err),
                     AL_OK);
    ck_assert_int_eq(al_ledger_sync(ledger, NULL, NULL, &result, &world.err),
                     AL_ENOTFOUND);
    ck_assert_uint_eq(al_ledger_unsent(ledger), 1);
    al_test_must("mv '%s.kept' '%s'", world.remote, world.remote);
    gets_through(world.remote);
    al_test_must("git -C '%s' fsck --strict", world.remote);
    free(hook);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ways");
    TCase *tc = tcase_create("ways");
    const bool has_ssh = al_test_sshd_is_there();
    const bool has_web = al_test_web_is_there();
    int status;

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_set_timeout(tc, 120);
    if (has_ssh) {
        tcase_add_test(tc, a_name_in_the_settings_of_ssh_is_an_address);
        tcase_add_test(tc, a_server_behind_another_is_reached);
        tcase_add_test(tc, a_key_that_only_an_agent_holds_lets_in);
        tcase_add_test(tc, one_connection_of_ssh_serves_the_next_call_as_well);
    }
    if (has_web) {
        tcase_add_test(tc,
                       a_password_is_asked_of_git_and_a_wrong_one_is_told_so);
        tcase_add_test(tc,
                       a_password_is_asked_for_once_and_stands_nowhere_of_ours);
        tcase_add_test(tc,
                       only_a_certificate_that_somebody_vouches_for_is_trusted);
        tcase_add_test(tc, a_web_proxy_is_gone_through_or_named);
        tcase_add_test(tc, what_is_no_repository_is_missing_over_https);
        tcase_add_test(tc, a_silent_https_server_is_given_up_or_left_at_once);
    }
    for (int way = has_ssh ? 0 : 1; way < (has_web ? 2 : 1); way++) {
        tcase_add_loop_test(tc, a_slow_line_is_only_slow, way, way + 1);
        tcase_add_loop_test(tc, a_server_that_closes_the_door_is_asked_again,
                            way, way + 1);
        tcase_add_loop_test(
            tc, a_line_that_always_breaks_is_told_and_nothing_is_lost, way,
            way + 1);
    }
    tcase_add_test(tc, a_slow_folder_is_only_slow);
    tcase_add_test(tc, a_stick_that_is_pulled_loses_nothing);
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    return status == EXIT_SUCCESS && !(has_ssh && has_web) ? AL_TEST_SKIPPED
                                                           : status;
}
