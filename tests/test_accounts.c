/*
 * test_accounts.c - one server, one Unix account each, one group: the shared
 * copy that `alongside host` makes, as three accounts use it, and what is said
 * about one that is not right. Only root can be several accounts: skipped aloud
 * otherwise. The accounts are numbers and need no entry anywhere.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/outside.h"
#include "tests/program.h"
#include "tests/sshd.h"
#include "tests/testing.h"

static struct home home;

/*
 * "as_ann" and the others run a line as that account, with its own home; "ann"
 * is the program as that account. Ben's umask closes what he makes; dan is in
 * no group. "mend" does what the last look said.
 */
#define TEAM                                                                 \
    "as() { u=$1 g=$2 m=$3 n=$4; shift 4; (umask $m; cd \"$HOME/$n\" && "    \
    "HOME=\"$HOME/$n\" exec setpriv --reuid $u --regid $u --groups $g "      \
    "\"$@\"); }\n"                                                           \
    "as_ann() { as 41001 41000 022 ann \"$@\"; }\n"                          \
    "as_ben() { as 41002 41000 077 ben \"$@\"; }\n"                          \
    "as_cem() { as 41003 41000 022 cem \"$@\"; }\n"                          \
    "as_dan() { as 41004 41004 022 dan \"$@\"; }\n"                          \
    "run() { n=$1; shift; as_$n \"$HOME/alongside\" --dir \"$HOME/$n/data\" " \
    "\"$@\"; }\n"                                                            \
    "ann() { run ann \"$@\"; }\n"                                            \
    "ben() { run ben \"$@\"; }\n"                                            \
    "cem() { run cem \"$@\"; }\n"                                            \
    "dan() { run dan \"$@\"; }\n"                                            \
    "host() { \"$HOME/alongside\" host \"$HOME/srv/team.git\" \"$@\"; }\n"   \
    "mend() { host \"$@\" | sed -n 's/^    \\(sudo \\)*//p' | "              \
    "grep -v safe.directory | sed 's/ sudo / /g' >\"$HOME/mend\"; "          \
    "sh -e \"$HOME/mend\"; }\n"

#define says(code, needle, ...) al_test_says(code, needle, TEAM __VA_ARGS__)

static void enter(void)
{
    al_test_home(&home);
    says(0, NULL,
         "chmod 711 \"$HOME\" && cp \"$ALONGSIDE\" \"$HOME/alongside\" && "
         "chmod 755 \"$HOME/alongside\" && mkdir \"$HOME/srv\" && "
         "chmod 755 \"$HOME/srv\" && u=41000; for n in ann ben cem dan; do "
         "u=$((u + 1)); mkdir \"$HOME/$n\" && chown $u:$u \"$HOME/$n\"; done");
}

static void leave(void)
{
    al_test_leave(&home);
}

static void ann_begins(void)
{
    says(0, NULL,
         "ann init --service 'Harbour IPS' --me 'Ann A.' && "
         "ann remote --trust \"$HOME/srv/team.git\" && ann sync");
}

/* By the four words, as their own accounts. */
static void comes_in(const char *who, const char *name)
{
    says(0, NULL,
         "%s join --trust \"$HOME/srv/team.git\" --me '%s' >\"$HOME/joined\" "
         "&& ann sync && ann team let-in %s --words "
         "\"$(sed -n 's/^    //p' \"$HOME/joined\")\" && ann sync && %s sync",
         who, name, who, who);
}

START_TEST(three_accounts_meet_where_host_made_it)
{
    says(0, "Made.", "host --group 41000");
    ann_begins();
    comes_in("ben", "Ben B.");
    comes_in("cem", "Cem C.");
    says(0, NULL,
         "for w in ann ben cem; do $w add person preferred_name=of-$w && "
         "$w sync; done; for w in ann ben; do $w sync; done; "
         "for w in ann ben cem; do for o in ann ben cem; do "
         "$w list person | grep of-$o || exit 1; done; done");
    /* What ben's umask closes is open to the group all the same. */
    says(0, "Nothing is wrong", "host");
    says(0, "Nothing is wrong", "as_cem \"$HOME/alongside\" host "
                                "\"$HOME/srv/team.git\" --group 41000");
    says(0, "all good", "cem verify");
}
END_TEST

START_TEST(nobody_in_the_group_rewinds_deletes_or_leaves_a_program)
{
    says(0, NULL, "host --group 41000");
    ann_begins();
    says(0, NULL, "ann add person preferred_name=x && ann sync");
    says(0, NULL,
         "as_ben git config --global safe.directory '*' && "
         "as_ben git clone -q --bare \"$HOME/srv/team.git\" own.git "
         ">/dev/null 2>&1");
    says(1, NULL,
         "as_ben git --git-dir=own.git push -q -f \"$HOME/srv/team.git\" "
         "main~1:main >/dev/null 2>&1");
    says(1, NULL,
         "as_ben git --git-dir=own.git push -q \"$HOME/srv/team.git\" :main "
         ">/dev/null 2>&1");
    says(0, NULL, "as_ben git --git-dir=own.git rev-parse main~1");
    says(0, NULL, "ann sync");
    says(1, "ermission denied",
         "as_ben sh -c 'mkdir \"$1/hooks\"' x \"$HOME/srv/team.git\"");
    says(0, "ermission denied",
         "! as_ben sh -c 'echo x >>\"$1/config\"' x \"$HOME/srv/team.git\"");
    says(1, "ermission denied",
         "as_ben sh -c 'mv \"$1/config\" \"$1/c\"' x \"$HOME/srv/team.git\"");
}
END_TEST

START_TEST(who_is_not_in_the_group_is_told_what_to_ask_for)
{
    says(0, NULL, "host --group 41000");
    ann_begins();
    says(3, "may not use all of what is shared there",
         "dan join --trust \"$HOME/srv/team.git\" --me 'Dan D.'");
    says(3, "`alongside host`",
         "dan join --trust \"$HOME/srv/team.git\" --me 'Dan D.'");
    says(1, NULL, "test -e \"$HOME/dan/data/history.git\"");
}
END_TEST

/* Another's folder is asked about once, and then it is right. */
START_TEST(a_folder_of_another_owner_is_confirmed_once)
{
    says(0, NULL, "host --group 41000");
    says(0, NULL, "ann init --service 'Harbour IPS' --me 'Ann A.'");
    says(3, "belongs to root; --trust",
         "ann remote \"$HOME/srv/team.git\" </dev/null");
    says(0, NULL, "ann remote --trust \"$HOME/srv/team.git\" && ann sync && "
                  "ann sync");
}
END_TEST

/* As somebody might have made it by hand. */
START_TEST(a_wrong_umask_on_the_remote_is_named_and_mended)
{
    says(0, NULL,
         "git init -q --bare -b main \"$HOME/srv/team.git\" && "
         "chown -R 41002:41000 \"$HOME/srv/team.git\" && "
         "chmod -R u+rwX,g+rwX,o-rwx \"$HOME/srv/team.git\" && "
         "find \"$HOME/srv/team.git\" -type d -exec chmod g+s {} +");
    says(0, NULL,
         "ben init --service 'Harbour IPS' --me 'Ben B.' && "
         "ben remote --trust \"$HOME/srv/team.git\" && ben sync");
    says(3, "may not use all of what is shared there",
         "ann join --trust \"$HOME/srv/team.git\" --me 'Ann A.'");
    says(1, "as the umask of 41002 has it", "host --group 41000");
    says(1, "core.sharedRepository 0660", "host --group 41000");
    says(0, NULL, "mend --group 41000");
    says(0, "Nothing is wrong", "host --group 41000");
    says(0, "four words",
         "ann join --trust \"$HOME/srv/team.git\" --me 'Ann A.'");
    says(0, NULL, "ben add person preferred_name=x && ben sync && ann sync && "
                  "ben sync");
    says(0, "Nothing is wrong", "host --group 41000");
}
END_TEST

static const struct {
    const char *spoils, *said;
} wrongs[] = {
    {"git -C \"$R\" config core.bare false", "not a place to meet"},
    {"git -C \"$R\" config --unset core.sharedRepository", "umask says so"},
    {"git -C \"$R\" config core.logAllRefUpdates true", "so old keys"},
    {"git -C \"$R\" config --unset core.fsync", "After a power cut"},
    {"git -C \"$R\" config receive.denyNonFastForwards no", "can be rewound"},
    {"git -C \"$R\" config receive.denyDeletes no", "can be deleted"},
    {"git -C \"$R\" config receive.fsckObjects 0", "not checked"},
    {"git -C \"$R\" config --unset receive.autogc", "tidied up by"},
    {"git -C \"$R\" config transfer.hideRefs refs/alongside", "hides what"},
    {"git -C \"$R\" config --add receive.hideRefs refs/alongside", "hides what"},
    {"git -C \"$R\" symbolic-ref HEAD refs/heads/main", "only its owner"},
    {"chmod g+w \"$R\"", "others' accounts would run"},
    {"chmod g+w \"$R/config\"", "others' accounts would run"},
    {"mkdir \"$R/hooks\"; chmod 777 \"$R/hooks\"", "others' accounts would run"},
    {"chmod o+rx \"$R\"", "can look into it"},
    {"chgrp 41004 \"$R/objects/pack\"", "1 file there does not belong"},
    {"chmod g-w \"$R/refs/heads\"", "closed to the group"},
    {"chmod g-s \"$R/objects\"", "does not go to the group by itself"},
    {"chmod 700 \"$HOME/srv\"", "cannot get there"},
};

START_TEST(what_is_wrong_is_said_with_what_mends_it)
{
    says(0, NULL, "host --group 41000");
    says(0, "Nothing is wrong", "host --group 41000");
    says(0, NULL, "R=\"$HOME/srv/team.git\"; %s", wrongs[_i].spoils);
    says(1, wrongs[_i].said, "host --group 41000");
    al_test_says(1, wrongs[_i].said, TEAM "host --group 41000 --json");
    says(0, NULL, "mend --group 41000");
    says(0, "Nothing is wrong", "host --group 41000");
}
END_TEST

START_TEST(root_is_asked_only_where_it_has_to_be)
{
    says(0, NULL, "chown 41001:41000 \"$HOME/srv\"");
    says(0, "Made.", "as_ann \"$HOME/alongside\" host \"$HOME/srv/team.git\" "
                     "--group 41000");
    says(0, "Nothing is wrong", "host --group 41000");
    says(1, "Only root, or an account that is in the group 41004",
         "as_ann \"$HOME/alongside\" host \"$HOME/srv/b.git\" --group 41004");
    says(0, NULL, "test -z \"$(ls -A \"$HOME/srv\" | grep -v team.git)\"");
    says(1, "use sudo", "as_dan \"$HOME/alongside\" host "
                        "\"$HOME/srv/team.git\"");
    says(1, "left as it is",
         "mkdir -p \"$HOME/srv/full/x\"; \"$HOME/alongside\" host "
         "\"$HOME/srv/full\" --group 41000");
    says(2, "whole path", "\"$HOME/alongside\" host srv --group 41000");
    says(2, "no group", "\"$HOME/alongside\" host \"$HOME/srv/c\" --group no-such");
}
END_TEST

START_TEST(one_account_for_all_needs_no_group)
{
    says(0, "Made.", "as_ann \"$HOME/alongside\" host \"$HOME/ann/team.git\"");
    says(0, "700", "stat -c %%a \"$HOME/ann/team.git\"");
    says(0, "Nothing is wrong",
         "as_ann \"$HOME/alongside\" host \"$HOME/ann/team.git\"");
    says(0, NULL,
         "ann init --service 'Harbour IPS' --me 'Ann A.' && "
         "ann remote \"$HOME/ann/team.git\" && ann sync");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("accounts");
    TCase *tc = tcase_create("accounts");
    bool may = geteuid() == 0 && al_test_sh(NULL, "command -v setpriv") == 0;

    suite_add_tcase(suite, tc);
    if (!may) {
        printf("test_accounts: only root can be several accounts: SKIPPED\n");
        al_test_run(suite);
        return AL_TEST_SKIPPED;
    }
    tcase_add_checked_fixture(tc, enter, leave);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, three_accounts_meet_where_host_made_it);
    tcase_add_test(tc, nobody_in_the_group_rewinds_deletes_or_leaves_a_program);
    tcase_add_test(tc, who_is_not_in_the_group_is_told_what_to_ask_for);
    tcase_add_test(tc, a_folder_of_another_owner_is_confirmed_once);
    tcase_add_test(tc, a_wrong_umask_on_the_remote_is_named_and_mended);
    tcase_add_loop_test(tc, what_is_wrong_is_said_with_what_mends_it, 0,
                        (int)AL_COUNT(wrongs));
    tcase_add_test(tc, root_is_asked_only_where_it_has_to_be);
    tcase_add_test(tc, one_account_for_all_needs_no_group);
    return al_test_run(suite);
}
