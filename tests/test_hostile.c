/*
 * test_hostile.c - what others wrote into the history, a server's mouth or a
 * command line never steers a terminal.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/hostile.h"
#include "tests/outside.h"
#include "tests/program.h"
#include "tests/testing.h"

static struct home home;

START_TEST(the_judge_sees_what_steers)
{
    static const char *const bad[] = {
        "\033", "a\a", "\r", "\302\233", "\233", "\342\200\256", "\177", "\b"};
    static const char *const good[] = {"a\nb", "\303\233", "\342\200\242",
                                       "\360\237\230\200", "\304\200"};

    for (size_t i = 0; i < AL_COUNT(bad); i++) {
        struct al_str text = {0};

        al_str_puts(&text, bad[i]);
        al_str_add(&text, "\0\0\0", 3);
        text.len -= 3;
        ck_assert_msg(find_steering(&text) != NULL, "bad %zu", i);
        al_str_drop(&text);
    }
    for (size_t i = 0; i < AL_COUNT(good); i++) {
        struct al_str text = {0};

        al_str_puts(&text, good[i]);
        ck_assert_msg(find_steering(&text) == NULL, "good %zu", i);
        al_str_drop(&text);
    }
}
END_TEST

/* ---- a shared service ---- */

static void enter(void)
{
    hostile_enter(&home);
}

static void leave(void)
{
    al_test_leave(&home);
}

/* ---- every subcommand over a spoilt history ---- */

/*
 * A record's bytes, the author, the message and a member file of the own
 * history are hostile; so is every argument.
 */
#define SPOIL                                                               \
    "cd \"$HOME/ann/history.git\" && export GIT_INDEX_FILE=\"$HOME/i\" && " \
    "git read-tree main && "                                                \
    "b=$(printf 'kind: person\\npreferred_name: %s\\n' \"$H\" | "           \
    "git hash-object -w --stdin) && "                                       \
    "git update-index --add --cacheinfo "                                   \
    "100644,$b,r/0/1/2/3456789abcdef0123456789abcdef && "                   \
    "b=$(printf 'kind: person\\npreferred_name: a\\000b\\n' | "             \
    "git hash-object -w --stdin) && "                                       \
    "git update-index --add --cacheinfo "                                   \
    "100644,$b,r/0/1/2/3456789abcdef0123456789abcdee && "                   \
    "printf 'tree %s\\nparent %s\\nauthor %s <%s> 1795428180 +0000\\n"      \
    "committer %s <%s> 1795428180 +0000\\n\\nSave %s\\n\\n"                 \
    "Save-Id: 00112233445566778899aabbccddeeff\\n' "                        \
    "$(git write-tree) $(git rev-parse main) \"$H\" \"$H\" \"$H\" \"$H\" "  \
    "\"$H\" >\"$HOME/c\" && "                                               \
    "git update-ref refs/heads/main "                                       \
    "$(git hash-object -t commit -w --literally \"$HOME/c\")"

static const char *const lines[] = {
    "ann",
    "ann list person",
    "ann list person --json",
    "ann list \"$H\"",
    "ann list person \"$H=1\"",
    "ann list person \"status=$H\"",
    "ann list person --limit \"$H\"",
    "ann show 01234567",
    "ann show 0123456789abcdef0123456789abcdef",
    "ann show \"$H\" --json",
    "ann show Sam",
    "ann search x y",
    "ann search x --json",
    "ann search \"$H\"",
    "ann history",
    "ann history --json",
    "ann history Sam",
    "ann history 0123456789abcdef0123456789abcdef",
    "ann history \"$H\"",
    "ann verify",
    "ann verify --signers \"$HOME/no/$H\"",
    "ann conflicts",
    "ann conflicts --json",
    "ann sync",
    "ann sync --json",
    "ann undo",
    "ann undo 00112233445566778899aabbccddeeff",
    "ann undo \"$H\"",
    "ann redo",
    "ann redo \"$H\"",
    "ann edit Sam pronouns=they",
    "ann edit Sam \"pronouns=$H\"",
    "ann edit \"$H\" pronouns=they",
    "ann edit 0123456789abcdef0123456789abcdef preferred_name=Kim",
    "printf '%s' \"$H\" | ann edit Sam pronouns=-",
    "ann settle Sam \"$H\"",
    "ann add person \"preferred_name=$H\"",
    "ann add \"$H\" a=b",
    "ann add person \"$H=b\"",
    "ann log --who Sam --what event --note \"$H\"",
    "ann log --who \"$H\" --what event",
    "ann log --who Sam --what \"$H\"",
    "ann log --who Sam --what event --when \"$H\"",
    "ann log --who Sam --what event --hours \"$H\"",
    "ann access-request open 0123456789abcdef0123456789abcdef",
    "ann access-request",
    "ann access-request \"$H\"",
    "ann access-request open \"$H\"",
    "ann access-request open Sam --by \"$H\"",
    "ann access-request stop 0123456789abcdef0123456789abcdef --why \"$H\"",
    "ann access-request review 0123456789abcdef0123456789abcdef",
    "ann access-request review 0123456789abcdef0123456789abcdef \"$H\" \"$H\"",
    "ann access-request review 0123456789abcdef0123456789abcdef all release",
    "ann access-request review 0123456789abcdef0123456789abcdef 01234567 "
    "redact --why other --note \"$H\" --field \"$H\"",
    "ann access-request review 0123456789abcdef0123456789abcdef 01234567 "
    "redact --why other --note \"$H\" --field preferred_name",
    "ann access-request bundle 0123456789abcdef0123456789abcdef "
    "\"$HOME/no/$H\"",
    "ann access-request bundle 0123456789abcdef0123456789abcdef \"$HOME/b\" && "
    "cat \"$HOME/b\"",
    "ann consent \"$H\"",
    "ann consent given Sam --about \"$H\" --scope website",
    "ann consent given Sam --about x --scope \"$H\"",
    "ann consent Sam",
    "ann consent stop Sam",
    "ann hold place Sam --why \"$H\"",
    "ann hold place Sam --why x --until \"$H\"",
    "ann hold lift \"$H\"",
    "ann hold",
    "ann panel new \"$H\" --until \"$H\"",
    "ann panel destroy \"$H\" --sure",
    "ann panel path \"$H\"",
    "ann panel sit \"$H\"",
    "ann panel",
    "ann invite",
    "ann settings",
    "ann settings \"person_word=$H\"",
    "ann settings \"keys=$H\"",
    "ann settings \"$H=yes\"",
    "ann retention defaults",
    "ann edit 0123456789abcdef0123456789abcdef ended=2010-01-01",
    "ann add retention_rule \"name=$H\" covers=person starts=left months=1 "
    "action=review valid_from=2020-01-01 \"source=$H\"",
    "ann retention rules",
    "ann retention",
    "ann retention approve \"$H\" --by \"$H\"",
    "ann retention keep 0123456789abcdef0123456789abcdef --by me --why \"$H\"",
    "al host \"$HOME/h/$H\" --group 0 && al host \"$HOME/h/$H\" --json",
    "al host \"$H\" --group \"$H\"",
    "ann remote",
    "ann remote \"$H\"",
    "ann remote \"/$H\" && ann sync",
    "ann remote \"ssh://127.0.0.1:1/$H\" && ann sync",
    "ann team",
    "ann team --json",
    "ann team \"$H\"",
    "ann team words \"$H\"",
    "ann team let-in \"$H\" --words \"$H\" --name \"$H\"",
    "ann team lost \"$H\"",
    "ann team remove --person \"$H\"",
    "ann sheet \"$HOME/$H\"",
    "ann sheet",
    "printf '%s\\n' \"$H\" \"$H\" \"$H\" | ann sheet",
    "ann show-sealed \"$HOME/$H\"",
    "ann show-sealed \"$HOME/no/$H\"",
    "printf '%s' \"$H\" >\"$HOME/s\" && ann show-sealed \"$HOME/s\"",
    "ann backup \"$HOME/$H\"",
    "ann backup \"$HOME/no/$H\"",
    "ann send \"$HOME/no/$H\"",
    "ann get \"$HOME/$H\"",
    "al --dir \"$HOME/new\" restore \"$HOME/$H\" --me \"$H\"",
    "al --dir \"$HOME/new\" restore \"$HOME/no$H\" --me Ben",
    "echo \"$H\" | al --dir \"$HOME/new\" restore \"$HOME/$H\" --me Ben",
    "echo \"$H\" | al --dir \"$HOME/new\" restore \"$HOME/meet.git\" --me B",
    "al --dir \"$HOME/new\" init --service \"$H\" --me \"$H\"",
    "al --dir \"$HOME/new\" join \"$H\" --me Ben",
    "al --dir \"$HOME/new\" join \"$HOME/$H\" --me Ben",
    "al --dir \"$HOME/new\" sample \"$HOME/ann/config/$H\"",
    "al --dir \"$HOME/$H\" list person",
    "al --dir \"$HOME/$H\" init --service S --me M",
    "al --dir \"/proc/$H\" init --service S --me M",
    "al --pane \"$H\"",
    "al \"$H\"",
    "al \"--$H\"",
    "al help \"$H\"",
    "al version \"$H\"",
    "ann rebuild",
    "ann rebuild \"$H\"",
    "ann pay",
    "ann pay \"$H\"",
    "ann pay batch \"$HOME/$H\"",
    "printf '%s\\n' \"$H\" >\"$HOME/list\"; ann pay paid \"$HOME/list\"",
    "ann hand-over \"$H\" --to \"$H\"",
    "ann import person \"$HOME/$H\" --map \"$H\"; "
    "ann export \"$H\" \"$H\" --csv --reason \"$H\" --for \"$H\"",
    "ann evidence pack \"$H\" --out \"$H\" --why \"$H\"",
    "ann same \"$H\" \"$H\"",
    "ann print; ann print \"$H\" \"$H\"",
    "ann print offer \"$H\"",
    "ann print thanks Sam --to \"$H\"",
    "ann line Sam",
    "ann line \"$H\"",
    "ann plan",
    "ann plan --json",
    "ann plan \"$H\"",
    "ann report",
    "ann report \"$H\"",
    "ann report groups --team \"$H\"",
    "ann report connections --from 1/4/2020 --json",
    "ann kiosk",
    "ann kiosk \"$H\"",
    "ann kiosk --voice \"$H\"",
    "printf '4711\n4711\n\n%s\n.\n4711\n' \"$H\" | ann --plain kiosk",
    "ann results \"$H\"",
    "ann results --json \"$H\"",
    "ann reads",
    "ann reads Sam",
    "ann reads \"$H\"",
    "ann reads --from \"$H\"",
    "ann reads --json --to 2026-12",
    "ann erase",
    "ann erase plan Sam",
    "ann erase plan \"$H\"",
    "ann erase person Sam --by \"$H\" --why \"$H\" --confirm \"$H\"",
    "ann erase certificate \"$H\"",
    "ann passphrase",
    "ann passphrase \"$H\"",
    "printf '%s' \"$H\" | ann passphrase set",
    "printf '%s' \"$H\" | ann unlock",
    "ann lock \"$H\"",
    "cat \"$HOME/ann/log\"",
};

START_TEST(no_command_lets_hostile_bytes_through)
{
    ends(0, NULL, SPOIL);
    for (size_t i = 0; i < AL_COUNT(lines); i++)
        judged(NULL, lines[i]);
    ends(1, "not signed", "ann verify");
    ends(1, "2 damaged", "ann verify");
    ends(1, "by an unknown device does not count", "ann verify");
}
END_TEST

START_TEST(every_command_stands_in_the_table)
{
    struct al_str out = {0};
    char *save = NULL;

    ck_assert_int_eq(al_test_sh(&out, "\"$ALONGSIDE\" help | sed -n "
                                      "'s/^  \\([a-z-]*\\)  .*/\\1/p'"),
                     0);
    for (char *name = strtok_r(out.data, "\n", &save); name;
         name = strtok_r(NULL, "\n", &save)) {
        bool is_there = false;

        for (size_t i = 0; i < AL_COUNT(lines) && !is_there; i++) {
            const char *at = strstr(lines[i], name);

            is_there = at && at > lines[i] && at[-1] == ' ';
        }
        ck_assert_msg(is_there, "%s is never tried", name);
    }
    al_str_drop(&out);
}
END_TEST

/* ---- what a server says ---- */

static const struct {
    const char *hook;
    const char *script;
    int code; /* of sync */
} hooks[] = {
    {"pre-receive", "printf '%s\\n' \"$H\" >&2; cat >/dev/null; exit 1", 1},
    {"update", "printf '%s\\n' \"$H\"; exit 1", 1},
    {"post-receive", "printf '%s\\n' \"$H\"; printf '%s' \"$H\" >&2", 0},
};

START_TEST(a_server_cannot_steer_the_terminal)
{
    char line[600];

    snprintf(line, sizeof(line),
             "cat >\"$HOME/meet.git/hooks/%s\" <<'END'\n#!/bin/sh\n%s\nEND\n"
             "chmod +x \"$HOME/meet.git/hooks/%s\"; "
             "ann add person preferred_name=Kim && ann sync",
             hooks[_i].hook, hooks[_i].script, hooks[_i].hook);
    ends(hooks[_i].code, NULL, line);
    ends(0, "Kim", "ann list person");
}
END_TEST

START_TEST(a_transport_cannot_steer_the_terminal)
{
    ends(1, NULL,
         "ann remote ssh://host/x >/dev/null && "
         "printf '#!/bin/sh\\nprintf \"%%s\\\\n\" \"$H\" >&2\\nexit 255\\n' "
         ">\"$HOME/ssh\" && chmod +x \"$HOME/ssh\" && "
         "GIT_SSH_COMMAND=\"$HOME/ssh\" ann sync");
    ends(1, NULL,
         "printf '#!/bin/sh\\nprintf \"%%s\\\\n\" \"$H\"\\nexit 0\\n' "
         ">\"$HOME/ssh\" && GIT_SSH_COMMAND=\"$HOME/ssh\" ann sync");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("hostile");
    TCase *bare = tcase_create("judge"), *tc = tcase_create("team");

    tcase_add_test(bare, the_judge_sees_what_steers);
    suite_add_tcase(suite, bare);

    al_test_once(tc, &home, enter, leave);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, no_command_lets_hostile_bytes_through);
    tcase_add_test(tc, every_command_stands_in_the_table);
    tcase_add_loop_test(tc, a_server_cannot_steer_the_terminal, 0,
                        (int)AL_COUNT(hooks));
    tcase_add_test(tc, a_transport_cannot_steer_the_terminal);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
