/*
 * test_faults.c - the table of what goes wrong around a shared service: each
 * fault happens for real, is told in a sentence that says what to do, changes
 * nothing, and once it is mended all goes on.
 */
#include "config.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "tests/outside.h"
#include "tests/program.h"
#include "tests/sshd.h"
#include "tests/testing.h"

static struct home home;
static struct al_test_sshd sshd;

/* "ann" and "ben" are the program in their folders; "meet" is stock git where
 * they meet, "spare" a copy of that place, taken before each fault. */
#define TEAM                                                  \
    "ann() { \"$ALONGSIDE\" --dir \"$HOME/ann\" \"$@\"; }\n"  \
    "ben() { \"$ALONGSIDE\" --dir \"$HOME/ben\" \"$@\"; }\n"  \
    "meet() { git -C \"$HOME/meet.git\" \"$@\"; }\n"          \
    "back() { rm -rf \"$HOME/meet.git\" && "                  \
    "cp -a \"$HOME/spare.git\" \"$HOME/meet.git\"; }\n"       \
    "as() { git -c user.name=x -c user.email=x@x \"$@\"; }\n" \
    "hook() { mkdir -p \"$HOME/meet.git/hooks\"; "            \
    "printf '#!/bin/sh\\n%%s\\n' \"$1\" "                     \
    ">\"$HOME/meet.git/hooks/update\"; "                      \
    "chmod +x \"$HOME/meet.git/hooks/update\"; }\n"           \
    "newest() { c=$(meet rev-parse main^{tree}); "            \
    "o=\"$HOME/meet.git/objects/$(echo $c | sed 's|^..|&/|')\"; }\n"

#define says(code, needle, ...) al_test_says(code, needle, TEAM __VA_ARGS__)

struct fault {
    const char *name;
    const char *happens; /* a line of shell */
    const char *run;     /* what is done then */
    int code;
    const char *what, *way; /* parts of what it says */
    const char *mend;
    bool needs_root;
};

/* ---- the places that people meet at, and their own folders ---- */

static const struct fault faults[] = {
    {"nothing at the address", "mv \"$HOME/meet.git\" \"$HOME/away\"",
     "ann sync", 1, "nothing shared at that address yet", "typed right",
     "mv \"$HOME/away\" \"$HOME/meet.git\"", false},
    {"rewound", "meet update-ref refs/heads/main main~1", "ann sync", 1,
     "was rewound", "ask whoever looks after", "back", false},
    {"emptied", "meet update-ref -d refs/heads/main", "ann sync", 1,
     "was rewound", "ask whoever looks after", "back", false},
    {"another service",
     "rm -rf \"$HOME/meet.git\" && cp -a \"$HOME/other.git\" "
     "\"$HOME/meet.git\"",
     "ann sync", 1, "another service", "Nothing was changed; look", "back",
     false},
    {"somebody's own repository",
     "meet update-ref refs/heads/main $(as -C \"$HOME/meet.git\" commit-tree "
     "-m x $(meet mktree </dev/null))",
     "ann sync", 1, "not the history of a service", "look whether", "back",
     false},
    {"a newer form",
     "t=$(printf '100644 blob %s\\tformat\\n' $(echo \"alongside 2 x\" | meet "
     "hash-object -w --stdin) | meet mktree) && meet update-ref "
     "refs/heads/main $(as -C \"$HOME/meet.git\" commit-tree -m x -p main $t)",
     "ann sync", 1, "newer form", "update Alongside", "back", false},
    {"declined by the host",
     "hook 'case $1 in refs/heads/*) echo no such day; exit 1;; esac'",
     "ann sync", 1, "declined (it said: no such day", "whoever looks after it",
     "rm \"$HOME/meet.git/hooks/update\"", false},
    {"a damaged object there",
     "ann sync >/dev/null && newest && chmod u+w \"$o\" && "
     "cp \"$o\" \"$HOME/o\" && : >\"$o\" && echo \"$o\" >\"$HOME/at\"",
     "ben sync", 1, "shared copy is damaged", "ask IT for a backup",
     "cp \"$HOME/o\" \"$(cat \"$HOME/at\")\"", false},
    {"a full disk there",
     "mkdir \"$HOME/small\" && mount -t tmpfs -o size=1m,mode=700 small "
     "\"$HOME/small\" && cp -a \"$HOME/meet.git\" \"$HOME/small\" && "
     "{ head -c 2M /dev/zero >\"$HOME/small/fill\" 2>/dev/null; true; } && "
     "mount --bind \"$HOME/small/meet.git\" \"$HOME/meet.git\"",
     "ann sync", 1, "server's disk is full", "tell whoever looks after it",
     "umount \"$HOME/meet.git\" && umount \"$HOME/small\"", true},
    {"a disk there that is full when a line is put forward",
     "mkdir \"$HOME/small\" && mount -t tmpfs -o size=1m,mode=700 small "
     "\"$HOME/small\" && cp -a \"$HOME/meet.git\" \"$HOME/small\" && "
     "mkdir -p \"$HOME/meet.git/hooks\" && "
     "printf '#!/bin/sh\\nhead -c 2M /dev/zero >\"%%s\" 2>/dev/null\\n:\\n' "
     "\"$HOME/small/fill\" >\"$HOME/small/meet.git/hooks/update\" && "
     "chmod +x \"$HOME/small/meet.git/hooks/update\" && "
     "mount --bind \"$HOME/small/meet.git\" \"$HOME/meet.git\"",
     "ann sync", 1, "server's disk is full", "tell whoever looks after it",
     "umount \"$HOME/meet.git\" && umount \"$HOME/small\"", true},
    {"a disk there that takes no further file",
     "mkdir \"$HOME/small\" && mount -t tmpfs -o size=4m,mode=700,nr_inodes=2k "
     "small \"$HOME/small\" && cp -a \"$HOME/meet.git\" \"$HOME/small\" && "
     "mkdir \"$HOME/small/fill\" && { (cd \"$HOME/small/fill\" && "
     "seq 3000 | xargs touch 2>/dev/null); true; } && "
     "mount --bind \"$HOME/small/meet.git\" \"$HOME/meet.git\"",
     "ann sync", 1, "server's disk is full", "tell whoever looks after it",
     "umount \"$HOME/meet.git\" && umount \"$HOME/small\"", true},
    {"a place that cannot be written",
     "mount --bind \"$HOME/meet.git\" \"$HOME/meet.git\" && "
     "mount -o remount,bind,ro \"$HOME/meet.git\"",
     "ann sync", 1, "may not use all of what is shared there",
     "`alongside host`", "umount \"$HOME/meet.git\"", true},
    {"an own folder that cannot be written",
     "mount --bind \"$HOME/ann\" \"$HOME/ann\" && "
     "mount -o remount,bind,ro \"$HOME/ann\"",
     "ann add person preferred_name=x", 3, "Read-only file system",
     "Nothing was saved", "umount \"$HOME/ann\"", true},
    {"a sync from such a folder",
     "mount --bind \"$HOME/ann\" \"$HOME/ann\" && "
     "mount -o remount,bind,ro \"$HOME/ann\"",
     "ann sync", 1, "Read-only file system", NULL, "umount \"$HOME/ann\"",
     true},
    {"somebody else's folder", "chown -R 12345 \"$HOME/ann\"",
     "ann list person", 1, "belongs to another user", "--dir",
     "chown -R 0 \"$HOME/ann\"", true},
    {"a damaged index",
     "echo junk >\"$HOME/ann/index.db\"; "
     "rm -f \"$HOME\"/ann/index.db-*",
     "ann list person", 0, "Sam T.", NULL, "true", false},
    {"a cut index",
     "truncate -s 5000 \"$HOME/ann/index.db\"; "
     "rm -f \"$HOME\"/ann/index.db-*",
     "ann list person", 0, "Sam T.", NULL, "true", false},
    {"a damaged object of one's own",
     "p=$(git -C \"$HOME/ann/history.git\" rev-parse main^{tree} | "
     "sed 's|^..|&/|'); o=\"$HOME/ann/history.git/objects/$p\"; "
     "cp -p \"$o\" \"$HOME/o\" && chmod u+w \"$o\" && : >\"$o\" && "
     "echo \"$o\" >\"$HOME/at\"",
     "ann add person preferred_name=x", 3, "Nothing was saved",
     "`alongside verify`", "cp -p \"$HOME/o\" \"$(cat \"$HOME/at\")\"", false},
    {"a damaged record",
     "cd \"$HOME/ann/history.git\" && export GIT_INDEX_FILE=\"$HOME/i\" && "
     "git rev-parse main >\"$HOME/main\" && git read-tree main && "
     "b=$(echo junk | git hash-object -w --stdin) && git update-index --add "
     "--cacheinfo 100644,$b,r/0/1/2/3456789abcdef0123456789abcdef && "
     "git update-ref refs/heads/main $(as commit-tree -m x -p main "
     "$(git write-tree))",
     "ann verify", 1, "1 damaged", "What to do: ",
     "git -C \"$HOME/ann/history.git\" update-ref refs/heads/main "
     "$(cat \"$HOME/main\")",
     false},
    {"a damaged own history",
     "cp \"$HOME/ann/history.git/refs/heads/main\" \"$HOME/main\" && "
     "echo x >\"$HOME/ann/history.git/refs/heads/main\"",
     "ann sync", 1, "history in this folder is damaged", "`alongside verify`",
     "cp \"$HOME/main\" \"$HOME/ann/history.git/refs/heads/main\"", false},
};

/* ---- the walk ---- */

/* What a person would not know stands at most in what a server said. */
static void check_words(const char *name, const char *text)
{
    static const char *const jargon[] = {"commit ", "push",    "fetch",
                                         "branch",  "merge",   "rebase",
                                         "HEAD",    "refspec", "object "};
    struct al_str plain = {0};
    const char *from = strstr(text, " (it said: ");
    const char *to = from ? strstr(from, "). ") : NULL;

    if (from)
        al_str_add(&plain, text, (size_t)(from - text));
    al_str_puts(&plain, from ? (to ? to : "") : text);
    for (size_t i = 0; i < AL_COUNT(jargon); i++)
        ck_assert_msg(!strstr(al_str_text(&plain), jargon[i]), "%s: %s: %s",
                      name, jargon[i], text);
    al_str_drop(&plain);
}

/* What stands in a folder, however it is told. */
#define STATE                                           \
    "git -C \"$HOME/ann/history.git\" rev-parse main; " \
    "ann list person --json"

static void walk(const struct fault *fault)
{
    const char *said;

    printf("fault: %s\n", fault->name);
    says(0, NULL,
         "ann add person preferred_name='Kim L.' >/dev/null && "
         "rm -rf \"$HOME/spare.git\" && "
         "cp -a \"$HOME/meet.git\" \"$HOME/spare.git\"");
    says(0, NULL, "{ " STATE "; } >\"$HOME/before\"");
    if (al_test_sh(NULL, TEAM "%s", fault->happens) != 0) {
        ck_assert_msg(fault->needs_root, "%s did not happen", fault->name);
        printf("test_faults: not possible here: %s\n", fault->name);
        (void)al_test_sh(NULL, TEAM "%s", fault->mend);
        return;
    }
    said = says(fault->code, fault->what, "%s", fault->run);
    ck_assert_msg(!fault->way || strstr(said, fault->way), "%s: no way on: %s",
                  fault->name, said);
    check_words(fault->name, said);
    says(0, NULL, "%s", fault->mend);
    says(0, NULL,
         "{ " STATE "; } >\"$HOME/after\"; "
         "diff \"$HOME/before\" \"$HOME/after\"");
    says(0, NULL, "ann sync && ben sync && ann sync");
    says(0, "all good", "ann verify");
    says(0, "Kim L.", "ben list person");
}

static void enter(void)
{
    al_test_home(&home);
    says(0, NULL,
         "git init -q --bare -b main \"$HOME/meet.git\" && "
         "git init -q --bare -b main \"$HOME/other.git\" && "
         "ann init --service 'Harbour IPS' --me 'Ann A.' && "
         "ann add person preferred_name='Sam T.' && "
         "ann remote \"$HOME/meet.git\" && ann sync && "
         "\"$ALONGSIDE\" --dir \"$HOME/eve\" init --service O --me E && "
         "\"$ALONGSIDE\" --dir \"$HOME/eve\" remote \"$HOME/other.git\" && "
         "\"$ALONGSIDE\" --dir \"$HOME/eve\" sync");
    al_test_come_in("ann", "ben", "\"$HOME/meet.git\"", "Ben B.");
}

static void leave(void)
{
    al_test_leave(&home);
}

/* Root may mount, for as long as this process lives. */
static bool may_mount(void)
{
    return unshare(CLONE_NEWNS) == 0 &&
           mount("", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
}

START_TEST(each_fault_has_a_sentence_and_a_way_on)
{
    if (faults[_i].needs_root && !may_mount()) {
        printf("test_faults: not root: not tried: %s\n", faults[_i].name);
        return;
    }
    walk(&faults[_i]);
}
END_TEST

/* ---- a server ---- */

#define ACCOUNT(line)                      \
    "printf 'command=\"%s\" %s\\n' '" line \
    "' \"$(cat $S/client.pub)\" >$S/authorized_keys"
#define ADMITTED "cp $S/client.pub $S/authorized_keys"

static const struct fault server_faults[] = {
    {"unreachable", "ann remote \"ssh://$L:1$HOME/meet.git\"", "ann sync", 1,
     "cannot be reached", "Everything is saved on this computer",
     "ann remote \"ssh://$L:$P$HOME/meet.git\"", false},
    {"key refused", ": >$S/authorized_keys", "ann sync", 1,
     "knows none of your keys", "ask IT to add your key", ADMITTED, false},
    {"host key changed",
     "echo \"[127.0.0.1]:$P $(cat $S/client.pub)\" >$S/known_hosts", "ann sync",
     1, "may be an impostor", "ask IT before you go on",
     "echo \"[127.0.0.1]:$P $(cat $S/host.pub)\" >$S/known_hosts", false},
    {"unknown host", ": >$S/known_hosts", "ann sync", 1,
     "never met that server", "fingerprint",
     "echo \"[127.0.0.1]:$P $(cat $S/host.pub)\" >$S/known_hosts", false},
    {"no shell", ACCOUNT("/usr/sbin/nologin"), "ann sync", 1,
     "your account there may not share (it said: This account is currently "
     "not available",
     "ask IT to let it run git", ADMITTED, false},
    {"files only", ACCOUNT("echo This service allows sftp connections only."),
     "ann sync", 1, "your account there may not share",
     "ask IT to let it run git", ADMITTED, false},
    {"another program",
     ACCOUNT("echo Welcome to the help desk; cat >/dev/null"), "ann sync", 1,
     "something else than shared records (it said: Welcome to the help desk",
     "what your account there prints or runs", ADMITTED, false},
    {"a greeting in the way",
     ACCOUNT("echo Have a nice day; eval $SSH_ORIGINAL_COMMAND"), "ann sync", 1,
     "Have a nice day", "what your account there prints or runs", ADMITTED,
     false},
    {"a greeting and git's answer in one breath",
     ACCOUNT("f=$(mktemp); { echo Have a nice day; eval $SSH_ORIGINAL_COMMAND "
             "</dev/null; } >$f 2>/dev/null; cat $f; rm $f; cat >/dev/null"),
     "ann sync", 1, "(it said: Have a nice day). All is saved here",
     "what your account there prints or runs", ADMITTED, false},
    {"no git there", ACCOUNT("exec git-upload-pick"), "ann sync", 1,
     "A program that is needed to share is missing", "on the server", ADMITTED,
     false},
    {"may read and not send",
     ACCOUNT("case $SSH_ORIGINAL_COMMAND in *receive*) echo FATAL: W any team "
             "denied by fallthru >&2; exit 1;; *) eval $SSH_ORIGINAL_COMMAND;; "
             "esac"),
     "ann sync", 1, "denied by fallthru", "all is saved here", ADMITTED, false},
    {"kept for its owner", "chown -R 12345 \"$HOME/meet.git\"", "ann sync", 1,
     "keeps that folder for the account that made it", "`alongside host`",
     "chown -R 0 \"$HOME/meet.git\"", true},
};

static void enter_server(void)
{
    char port[16];

    al_test_home(&home);
    al_test_sshd_start(&sshd, NULL);
    snprintf(port, sizeof(port), "%d", sshd.port);
    setenv("S", sshd.dir, 1);
    setenv("L", sshd.login, 1);
    setenv("P", port, 1);
    says(0, NULL,
         "git init -q --bare -b main \"$HOME/meet.git\" && "
         "ann init --service 'Harbour IPS' --me 'Ann A.' && "
         "ann add person preferred_name='Sam T.' && "
         "ann remote \"ssh://$L:$P$HOME/meet.git\" && ann sync");
    al_test_come_in("ann", "ben", "\"ssh://$L:$P$HOME/meet.git\"", "Ben B.");
}

static void leave_server(void)
{
    al_test_sshd_stop(&sshd);
    al_test_leave(&home);
}

START_TEST(each_fault_of_a_server_has_a_sentence_and_a_way_on)
{
    for (size_t i = 0; i < AL_COUNT(server_faults); i++) {
        if (server_faults[i].needs_root && geteuid() != 0)
            printf("test_faults: not root: not tried: %s\n",
                   server_faults[i].name);
        else
            walk(&server_faults[i]);
    }
}
END_TEST

/* ---- a server that is new ---- */

#define PRINT_CHECK "the-right-one"
#define PRINT       "$(ssh-keygen -lf $S/host.pub | cut -d' ' -f2)"
#define OTHER       "$(ssh-keygen -lf $S/client.pub | cut -d' ' -f2)"

START_TEST(a_new_server_is_shown_and_remembered_once_it_is_right)
{
    says(0, NULL, "cp $S/known_hosts $S/known; : >$S/known_hosts");
    says(1, "never met that server", "ann sync </dev/null");
    says(3,
         "--fingerprint SHA256:", "ann remote \"ssh://$L:$P$HOME/meet.git\"");
    says(3, "say --fingerprint " PRINT_CHECK,
         "ann remote \"ssh://$L:$P$HOME/meet.git\" 2>&1 | "
         "sed \"s|" PRINT "|" PRINT_CHECK "|\"; exit 3");
    says(3, "another one",
         "ann remote \"ssh://$L:$P$HOME/meet.git\" "
         "--fingerprint " OTHER);
    says(2, "43 letters",
         "ann remote \"ssh://$L:$P$HOME/meet.git\" "
         "--fingerprint 'SHA256:x'");
    says(0, NULL, "test ! -s $S/known_hosts");
    says(0, NULL,
         "ann remote \"ssh://$L:$P$HOME/meet.git\" "
         "--fingerprint " PRINT);
    says(0, NULL, "grep -q \"$(cut -d' ' -f2 $S/host.pub)\" $S/known_hosts");
    says(0, NULL, "ann sync");
}
END_TEST

/* ---- a host that does not take what we send, found out at once ---- */

static const struct {
    const char *hook, *what;
} hosts[] = {
    {"case $1 in refs/alongside/*) echo only branches; exit 1;; esac",
     "does not take the team's keys, so nothing was sent"},
    {"case $1 in refs/alongside/*) case $2 in *[1-9a-f]*) echo frozen; exit "
     "1;; "
     "esac;; esac",
     "does not let the team's keys be replaced, so nothing was sent"},
    {"case $1 in refs/heads/*) echo protected; exit 1;; esac",
     "declined (it said: protected"},
};

START_TEST(a_host_that_does_not_take_it_is_found_out_before_there_is_data)
{
    says(0, NULL,
         "git init -q --bare -b main \"$HOME/meet.git\" && "
         "ann init --service 'Harbour IPS' --me 'Ann A.' && "
         "ann remote \"$HOME/meet.git\" && hook '%s'",
         hosts[_i].hook);
    check_words("host", says(1, hosts[_i].what, "ann sync"));
    says(1, NULL, "meet rev-parse -q --verify refs/heads/main");
    says(0, NULL, "rm \"$HOME/meet.git/hooks/update\" && ann sync");
    says(0, NULL, "meet rev-parse -q --verify refs/heads/main");
}
END_TEST

static void enter_bare(void)
{
    al_test_home(&home);
}

int main(void)
{
    Suite *suite = suite_create("faults");
    TCase *tc = tcase_create("faults"), *hosting = tcase_create("hosts");
    bool has_sshd = al_test_sshd_is_there();
    int status;

    al_test_once(tc, &home, enter, leave);
    tcase_set_timeout(tc, 300);
    tcase_add_loop_test(tc, each_fault_has_a_sentence_and_a_way_on, 0,
                        (int)AL_COUNT(faults));
    suite_add_tcase(suite, tc);
    tcase_add_checked_fixture(hosting, enter_bare, leave);
    tcase_add_loop_test(
        hosting, a_host_that_does_not_take_it_is_found_out_before_there_is_data,
        0, (int)AL_COUNT(hosts));
    suite_add_tcase(suite, hosting);
    if (has_sshd) {
        TCase *server = tcase_create("server");

        tcase_add_checked_fixture(server, enter_server, leave_server);
        tcase_set_timeout(server, 600);
        tcase_add_test(server,
                       each_fault_of_a_server_has_a_sentence_and_a_way_on);
        tcase_add_test(server,
                       a_new_server_is_shown_and_remembered_once_it_is_right);
        suite_add_tcase(suite, server);
    }
    status = al_test_run(suite);
    return status == EXIT_SUCCESS && !has_sshd ? AL_TEST_SKIPPED : status;
}
