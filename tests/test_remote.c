/* test_remote.c - real servers: got from, sent to, refused, hung, killed. */
#include "config.h"

#include "share/remote.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "share/address.h"
#include "tests/outside.h"
#include "tests/sshd.h"
#include "tests/testing.h"
#include "tests/web.h"

/* A bare remote at dir/team.git and two devices that share it. */
struct device {
    char *dir;
    struct al_repo *repo;
    struct al_key *key;
    char head[AL_OID_HEX];
};

struct team {
    char *dir, *path;
    struct al_test_sshd sshd; /* pid 0: not shared so */
    struct al_test_web web;
    char *url;
    struct device devices[2];
    struct al_err err;
};

/* How a team shares: _i of the tests that run in each way. */
enum way { BY_PATH, BY_SSH, BY_HTTPS, WAYS };

static bool has_way[WAYS] = {true, false, false};

static void make_team(struct team *team, enum way way)
{
    *team = (struct team){.dir = al_test_tmpdir()};
    team->path = al_test_path(team->dir, "team.git");
    al_test_must("git init -q --bare -b main %s", team->path);
    team->url = al_strdup(team->path);
    if (way == BY_SSH) {
        al_test_sshd_start(&team->sshd, NULL);
        free(team->url);
        team->url = al_test_sshd_url(&team->sshd, team->path);
    } else if (way == BY_HTTPS) {
        al_test_web_start(&team->web);
        free(team->url);
        team->url = al_test_web_url(&team->web, team->path, 0);
    }
    for (size_t i = 0; i < 2; i++) {
        struct device *device = &team->devices[i];

        device->dir = al_test_tmpdir();
        al_test_ok(al_repo_create(device->dir, &device->repo, &team->err),
                   &team->err);
        al_test_ok(al_key_create(device->dir, NULL, &device->key, &team->err),
                   &team->err);
    }
}

static void drop_team(struct team *team)
{
    for (size_t i = 0; i < 2; i++) {
        al_key_free(team->devices[i].key);
        al_repo_close(team->devices[i].repo);
        al_test_rm(team->devices[i].dir);
    }
    if (team->sshd.pid)
        al_test_sshd_stop(&team->sshd);
    if (team->web.pid)
        al_test_web_stop(&team->web);
    free(team->url);
    free(team->path);
    al_test_rm(team->dir);
}

static void save(struct device *device, const char *path, const char *text)
{
    const struct al_put put = {
        .path = path, .bytes = text, .size = strlen(text)};
    const struct al_commit_draft draft = {.parent = device->head,
                                          .puts = &put,
                                          .put_count = 1,
                                          .message = "Save\n",
                                          .author_time = 1700000000,
                                          .committer_time = 1700000000};
    struct al_err err;
    char id[AL_OID_HEX];

    al_test_ok(al_repo_commit(device->repo, &draft, device->key, id, &err),
               &err);
    al_test_ok(
        al_repo_move_ref(device->repo, AL_REF_MAIN, device->head, id, &err),
        &err);
    memcpy(device->head, id, sizeof(id));
}

static enum al_status push(struct team *team, size_t who, const char *expected,
                           enum al_trouble *trouble)
{
    struct device *device = &team->devices[who];
    struct al_remote remote = {.url = team->url};
    enum al_status status = al_remote_push(device->repo, &remote, expected,
                                           device->head, &team->err);

    if (trouble)
        *trouble = remote.trouble;
    return status;
}

static void remote_head(const struct team *team, char head[AL_OID_HEX])
{
    struct al_str out = {0};

    al_test_sh(&out, "git -C %s rev-parse -q --verify main", team->path);
    snprintf(head, AL_OID_HEX, "%s", al_str_text(&out));
    al_str_drop(&out);
}

static void check_remote_head(const struct team *team, const char *expected)
{
    char head[AL_OID_HEX];

    remote_head(team, head);
    ck_assert_str_eq(head, expected);
}

/* ---- each way of sharing ---- */

START_TEST(what_one_sends_the_other_gets)
{
    char head[AL_OID_HEX] = "x";
    struct al_remote remote;
    struct al_str bytes = {0};
    struct team team;

    make_team(&team, (enum way)_i);
    remote = (struct al_remote){.url = team.url};
    al_test_ok(
        al_remote_fetch(team.devices[1].repo, &remote, "", head, &team.err),
        &team.err);
    ck_assert_str_eq(head, "");
    save(&team.devices[0], "r/1", "one");
    al_test_ok(push(&team, 0, "", NULL), &team.err);
    check_remote_head(&team, team.devices[0].head);

    al_test_ok(
        al_remote_fetch(team.devices[1].repo, &remote, "", head, &team.err),
        &team.err);
    ck_assert_str_eq(head, team.devices[0].head);
    al_test_ok(
        al_repo_read(team.devices[1].repo, head, "r/1", &bytes, &team.err),
        &team.err);
    ck_assert_str_eq(al_str_text(&bytes), "one");
    al_test_ok(al_repo_ref(team.devices[1].repo, AL_REF_MAIN, head, &team.err),
               &team.err);
    ck_assert_str_eq(head, ""); /* no ref of ours moved */
    al_str_drop(&bytes);
    drop_team(&team);
}
END_TEST

START_TEST(nothing_new_is_nothing_got)
{
    char head[AL_OID_HEX];
    struct al_remote remote;
    struct team team;

    make_team(&team, (enum way)_i);
    save(&team.devices[0], "r/1", "one");
    al_test_ok(push(&team, 0, "", NULL), &team.err);
    remote = (struct al_remote){.url = team.url};
    al_test_ok(al_remote_fetch(team.devices[0].repo, &remote,
                               team.devices[0].head, head, &team.err),
               &team.err);
    ck_assert_str_eq(head, team.devices[0].head);
    al_test_ok(push(&team, 0, head, NULL), &team.err);
    drop_team(&team);
}
END_TEST

START_TEST(second_of_two_senders_is_told_to_start_again)
{
    enum al_trouble trouble;
    char base[AL_OID_HEX], winner[AL_OID_HEX];
    struct team team;

    make_team(&team, (enum way)_i);
    save(&team.devices[0], "r/1", "base");
    al_test_ok(push(&team, 0, "", NULL), &team.err);
    memcpy(base, team.devices[0].head, sizeof(base));
    save(&team.devices[0], "r/1", "mine");
    al_test_ok(push(&team, 0, base, NULL), &team.err);
    memcpy(winner, team.devices[0].head, sizeof(winner));

    /* The other never saw either: nothing of the winner's may be lost. */
    save(&team.devices[1], "r/1", "other");
    ck_assert_int_eq(push(&team, 1, "", &trouble), AL_EBUSY);
    ck_assert_int_eq(trouble, AL_TROUBLE_MOVED);
    ck_assert_int_eq(push(&team, 1, base, &trouble), AL_EBUSY);
    check_remote_head(&team, winner);
    /* What it expects is there, but its own commit does not build on it. */
    ck_assert_int_eq(push(&team, 1, winner, &trouble), AL_EBUSY);
    ck_assert_int_eq(trouble, AL_TROUBLE_MOVED);
    check_remote_head(&team, winner);
    drop_team(&team);
}
END_TEST

START_TEST(server_that_says_no_is_quoted)
{
    struct al_remote remote;
    struct team team;
    char *hook;

    make_team(&team, (enum way)_i);
    hook = al_test_path(team.path, "hooks/pre-receive");
    al_test_write(hook, "#!/bin/sh\necho 'closed \033[31mon Sundays'\nexit 1\n",
                  0755);
    save(&team.devices[0], "r/1", "one");
    remote = (struct al_remote){.url = team.url};
    ck_assert_int_eq(al_remote_push(team.devices[0].repo, &remote, "",
                                    team.devices[0].head, &team.err),
                     AL_EREFUSED);
    ck_assert_int_eq(remote.trouble, AL_TROUBLE_REFUSED);
    ck_assert_ptr_nonnull(strstr(remote.said, "closed"));
    ck_assert_ptr_nonnull(strstr(team.err.msg, "on Sundays"));
    ck_assert_ptr_null(strchr(team.err.msg, '\033'));
    check_remote_head(&team, "");
    free(hook);
    drop_team(&team);
}
END_TEST

/* A push that stands in a hook while another one gets through. */
START_TEST(push_that_lost_the_race_in_the_server_is_told_so)
{
    enum al_trouble trouble;
    char *hook, base[AL_OID_HEX];
    struct team team;

    make_team(&team, (enum way)_i);
    save(&team.devices[0], "r/1", "base");
    al_test_ok(push(&team, 0, "", NULL), &team.err);
    memcpy(base, team.devices[0].head, sizeof(base));
    /* A colleague's commit lands after ours was checked, before it is taken. */
    al_test_must("cd %s; git update-ref refs/heads/other $(git -c user.name=a "
                 "-c user.email=b commit-tree -p main -m x main^{tree})",
                 team.path);
    hook = al_test_path(team.path, "hooks/pre-receive");
    al_test_write(hook,
                  "#!/bin/sh\nunset GIT_QUARANTINE_PATH\n"
                  "git update-ref refs/heads/main refs/heads/other\n",
                  0755);
    save(&team.devices[0], "r/1", "mine");
    ck_assert_int_eq(push(&team, 0, base, &trouble), AL_EBUSY);
    ck_assert_int_eq(trouble, AL_TROUBLE_MOVED);
    free(hook);
    drop_team(&team);
}
END_TEST

static int packed_objects(const struct device *device)
{
    struct al_str out = {0};
    int count;

    al_test_sh(&out,
               "git -C %s/history.git count-objects -v | "
               "sed -n 's/^in-pack: //p'",
               device->dir);
    count = (int)strtol(al_str_text(&out), NULL, 10);
    al_str_drop(&out);
    return count;
}

START_TEST(many_unsent_saves_do_not_make_a_fetch_large)
{
    struct device *ours, *theirs;
    struct al_remote remote;
    char base[AL_OID_HEX], head[AL_OID_HEX], text[32];
    struct team team;
    int before;

    make_team(&team, (enum way)_i);
    theirs = &team.devices[0];
    ours = &team.devices[1];
    for (int i = 0; i < 20; i++) {
        snprintf(text, sizeof(text), "%d", i);
        save(theirs, "r/1", text);
    }
    al_test_ok(push(&team, 0, "", NULL), &team.err);
    memcpy(base, theirs->head, sizeof(base));
    remote = (struct al_remote){.url = team.url};
    al_test_ok(al_remote_fetch(ours->repo, &remote, "", ours->head, &team.err),
               &team.err);
    al_test_ok(al_repo_move_ref(ours->repo, AL_REF_MAIN, "", base, &team.err),
               &team.err);
    for (int i = 0; i < 300; i++) {
        snprintf(text, sizeof(text), "other %d", i);
        save(ours, "r/2", text);
    }
    save(theirs, "r/3", "new");
    al_test_ok(push(&team, 0, base, NULL), &team.err);
    before = packed_objects(ours);
    al_test_ok(al_remote_fetch(ours->repo, &remote, base, head, &team.err),
               &team.err);
    ck_assert_str_eq(head, theirs->head);
    /* The new commit, its two trees and its file. */
    ck_assert_int_eq(packed_objects(ours) - before, 4);
    drop_team(&team);
}
END_TEST

/* ---- stopping ---- */

struct watch {
    const char *pid_file; /* stop as soon as the server wrote it */
    int64_t stopped_ms;   /* on the clock; 0: not yet */
};

static int64_t now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool stop_after(void *arg, const struct al_remote_progress *progress)
{
    struct watch *watch = arg;

    (void)progress;
    if (access(watch->pid_file, F_OK) != 0)
        return true;
    if (!watch->stopped_ms)
        watch->stopped_ms = now_ms();
    return false;
}

START_TEST(hanging_server_is_left_at_once_and_whole)
{
    struct watch watch = {0};
    char head[AL_OID_HEX] = "untouched", pid[16];
    struct al_remote remote;
    struct al_str out = {0}, pid_file = {0};
    struct team team;
    int64_t took_ms;
    bool is_left = true;

    make_team(&team, BY_PATH);
    /* The whole tree of processes must go, not only the shell. */
    al_test_must("printf '#!/bin/sh\\necho $$ >%s/new; mv %s/new "
                 "%s/pid\\nsleep 1000 & sleep "
                 "1000\\n' >%s/ssh; chmod 755 %s/ssh",
                 team.dir, team.dir, team.dir, team.dir, team.dir);
    al_str_printf(&pid_file, "%s/pid", team.dir);
    watch.pid_file = al_str_text(&pid_file);
    al_str_printf(&out, "%s/ssh", team.dir);
    setenv("GIT_SSH_COMMAND", al_str_text(&out), 1);
    remote = (struct al_remote){
        .url = "x@y.invalid:z", .progress = stop_after, .arg = &watch};
    ck_assert_int_eq(
        al_remote_fetch(team.devices[0].repo, &remote, "", head, &team.err),
        AL_ECANCELLED);
    took_ms = now_ms() - watch.stopped_ms;
    /* A tenth of a second on an idle machine; it would hang for 1,000. */
    ck_assert_msg(took_ms < 5000, "%d ms", (int)took_ms);
    ck_assert_int_eq(remote.trouble, AL_TROUBLE_CANCELLED);
    ck_assert_str_eq(head, "untouched");
    al_str_reset(&out);
    al_test_sh(&out, "cat %s/pid", team.dir);
    snprintf(pid, sizeof(pid), "%d", (int)strtol(al_str_text(&out), NULL, 10));
    for (int tries = 0; is_left && tries < 500; tries++)
        is_left = al_test_sh(NULL, "pgrep -s %s", pid) == 0;
    ck_assert(!is_left);
    al_str_drop(&pid_file);
    al_str_drop(&out);
    drop_team(&team);
}
END_TEST

START_TEST(silent_server_is_given_up)
{
    struct al_remote remote = {.url = "x@y.invalid:z", .timeout_s = 1};
    char head[AL_OID_HEX];
    struct team team;

    make_team(&team, BY_PATH);
    setenv("GIT_SSH_COMMAND", "sleep 1000 #", 1);
    ck_assert_int_eq(
        al_remote_fetch(team.devices[0].repo, &remote, "", head, &team.err),
        AL_EIO);
    ck_assert_int_eq(remote.trouble, AL_TROUBLE_UNREACHABLE);
    drop_team(&team);
}
END_TEST

START_TEST(killed_server_is_a_broken_connection)
{
    struct al_remote remote;
    struct team team;
    char *hook;

    make_team(&team, (enum way)_i);
    hook = al_test_path(team.path, "hooks/pre-receive");
    al_test_write(hook, "#!/bin/sh\nkill -9 $PPID\n", 0755);
    save(&team.devices[0], "r/1", "one");
    remote = (struct al_remote){.url = team.url};
    ck_assert_int_eq(al_remote_push(team.devices[0].repo, &remote, "",
                                    team.devices[0].head, &team.err),
                     AL_EIO);
    ck_assert_int_eq(remote.trouble, AL_TROUBLE_BROKEN);
    free(hook);
    drop_team(&team);
}
END_TEST

/* ---- what a real ssh says ---- */

static void check_fetch(struct team *team, const char *url,
                        enum al_status status, enum al_trouble trouble)
{
    struct al_remote remote = {.url = url};
    char head[AL_OID_HEX] = "untouched";

    ck_assert_msg(al_remote_fetch(team->devices[0].repo, &remote, "", head,
                                  &team->err) == status,
                  "%s: %s", url, team->err.msg);
    ck_assert_msg(remote.trouble == trouble, "%s: trouble %d: %s", url,
                  (int)remote.trouble, team->err.msg);
    ck_assert_str_eq(head, "untouched");
}

START_TEST(ssh_troubles_are_told_apart)
{
    struct team team;
    char *url;

    make_team(&team, BY_SSH);
    url = al_test_sshd_url(&team.sshd, "/nonexistent/team.git");
    check_fetch(&team, url, AL_ENOTFOUND, AL_TROUBLE_MISSING);
    free(url);

    al_test_must("cd %s; mv authorized_keys aside", team.sshd.dir);
    check_fetch(&team, team.url, AL_EDENIED, AL_TROUBLE_REFUSED_KEY);
    al_test_must("cd %s; mv aside authorized_keys", team.sshd.dir);

    al_test_must("cd %s; mv known_hosts aside", team.sshd.dir);
    check_fetch(&team, team.url, AL_EDENIED, AL_TROUBLE_UNKNOWN_HOST);
    al_test_must("cd %s; echo \"[127.0.0.1]:%d $(cat client.pub)\" "
                 ">known_hosts",
                 team.sshd.dir, team.sshd.port);
    check_fetch(&team, team.url, AL_ECORRUPT, AL_TROUBLE_CHANGED_HOST);
    al_test_must("cd %s; mv aside known_hosts", team.sshd.dir);

    kill(team.sshd.pid, SIGKILL);
    waitpid(team.sshd.pid, NULL, 0);
    check_fetch(&team, team.url, AL_EIO, AL_TROUBLE_UNREACHABLE);
    check_fetch(&team, "nobody@host.invalid:x", AL_EIO, AL_TROUBLE_UNREACHABLE);
    setenv("GIT_SSH_COMMAND", "/nonexistent/ssh", 1);
    check_fetch(&team, team.url, AL_EIO, AL_TROUBLE_NO_PROGRAM);
    drop_team(&team);
}
END_TEST

/* ---- paths ---- */

START_TEST(path_troubles_are_told_apart)
{
    char *none, *file;
    struct team team;

    make_team(&team, BY_PATH);
    none = al_test_path(team.dir, "none");
    check_fetch(&team, none, AL_ENOTFOUND, AL_TROUBLE_MISSING);
    file = al_test_path(team.dir, "file");
    al_test_write(file, "x", 0600);
    check_fetch(&team, file, AL_ENOTFOUND, AL_TROUBLE_MISSING);
    check_fetch(&team, "--upload-pack=x", AL_EINVAL, AL_TROUBLE_ADDRESS);
    setenv("PATH", "/nonexistent", 1);
    check_fetch(&team, team.url, AL_EIO, AL_TROUBLE_NO_PROGRAM);
    setenv("PATH", "/usr/local/bin:/usr/bin:/bin", 1);
    free(none);
    free(file);
    drop_team(&team);
}
END_TEST

START_TEST(path_of_another_user_is_asked_about_once)
{
    struct al_remote remote;
    char head[AL_OID_HEX];
    struct team team;

    if (geteuid() != 0)
        return; /* only root can give a folder away */
    make_team(&team, BY_PATH);
    save(&team.devices[0], "r/1", "one");
    al_test_ok(push(&team, 0, "", NULL), &team.err);
    al_test_must("chown -R nobody %s", team.path);
    remote = (struct al_remote){.url = team.url};
    ck_assert_int_eq(
        al_remote_fetch(team.devices[1].repo, &remote, "", head, &team.err),
        AL_EDENIED);
    ck_assert_int_eq(remote.trouble, AL_TROUBLE_OWNER);
    ck_assert_str_eq(remote.owner, "nobody");
    remote.is_owner_trusted = true;
    al_test_ok(
        al_remote_fetch(team.devices[1].repo, &remote, "", head, &team.err),
        &team.err);
    ck_assert_str_eq(head, team.devices[0].head);
    drop_team(&team);
}
END_TEST

START_TEST(path_with_odd_letters_is_only_a_path)
{
    static const char *const names[] = {"it's", "a b",   "$(touch x)",
                                        "!1",   "\"q\"", "semi;colon"};
    struct team team;

    make_team(&team, (enum way)_i);
    for (size_t i = 0; i < AL_COUNT(names); i++) {
        char head[AL_OID_HEX] = "x", *path = al_test_path(team.dir, names[i]);
        struct al_remote remote = {.url = path};
        struct al_str url = {0}, quoted = {0};

        al_shell_quote(path, &quoted);
        al_test_must("cp -r %s %s", team.path, al_str_text(&quoted));
        if (_i == 1) {
            al_str_printf(&url, "ssh://%s:%d%s", team.sshd.login,
                          team.sshd.port, path);
            remote.url = al_str_text(&url);
        }
        al_test_ok(
            al_remote_fetch(team.devices[0].repo, &remote, "", head, &team.err),
            &team.err);
        ck_assert_str_eq(head, "");
        al_str_drop(&url);
        al_str_drop(&quoted);
        free(path);
    }
    drop_team(&team);
}
END_TEST

static void add_ways(TCase *tc, const TTest *test, enum way end)
{
    for (int way = 0; way < (int)end; way++) {
        if (has_way[way])
            tcase_add_loop_test(tc, test, way, way + 1);
    }
}

static Suite *remote_suite(void)
{
    Suite *suite = suite_create("remote");
    TCase *tc = tcase_create("servers");

    tcase_set_timeout(tc, 60);
    add_ways(tc, what_one_sends_the_other_gets, WAYS);
    add_ways(tc, nothing_new_is_nothing_got, WAYS);
    add_ways(tc, second_of_two_senders_is_told_to_start_again, WAYS);
    add_ways(tc, server_that_says_no_is_quoted, WAYS);
    add_ways(tc, push_that_lost_the_race_in_the_server_is_told_so, WAYS);
    add_ways(tc, many_unsent_saves_do_not_make_a_fetch_large, WAYS);
    tcase_add_test(tc, hanging_server_is_left_at_once_and_whole);
    tcase_add_test(tc, silent_server_is_given_up);
    add_ways(tc, killed_server_is_a_broken_connection, WAYS);
    if (has_way[BY_SSH])
        tcase_add_test(tc, ssh_troubles_are_told_apart);
    tcase_add_test(tc, path_troubles_are_told_apart);
    tcase_add_test(tc, path_of_another_user_is_asked_about_once);
    add_ways(tc, path_with_odd_letters_is_only_a_path, BY_HTTPS);
    suite_add_tcase(suite, tc);
    return suite;
}

int main(void)
{
    int status;

    has_way[BY_SSH] = al_test_sshd_is_there();
    has_way[BY_HTTPS] = al_test_web_is_there();
    status = al_test_run(remote_suite());
    /* What could be tested was; a missing server still shows. */
    return status == EXIT_SUCCESS && !(has_way[BY_SSH] && has_way[BY_HTTPS])
               ? AL_TEST_SKIPPED
               : status;
}
