/*
 * test_hostile.c - what others wrote into the history, a server's mouth or a
 * command line: it stops at the door, and never steers a terminal.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/outside.h"
#include "tests/program.h"
#include "tests/testing.h"

static struct home home;

/* "ann" and "ben" are the program in their folders; "$H" is hostile. */
#define TEAM                                                 \
    "al() { \"$ALONGSIDE\" \"$@\"; }\n"                      \
    "ann() { \"$ALONGSIDE\" --dir \"$HOME/ann\" \"$@\"; }\n" \
    "ben() { \"$ALONGSIDE\" --dir \"$HOME/ben\" \"$@\"; }\n" \
    "meet() { git -C \"$HOME/meet.git\" \"$@\"; }\n"

/* Title, clipboard, colour, C1 in both forms, directions, tags, BEL, CR, BS. */
#define HOSTILE                                           \
    "x\033]0;owned\a\033]52;c;b3duZWQ=\a\033[31m\302\233" \
    "2J\233"                                              \
    "2J"                                                  \
    "\342\200\256\342\201\246\363\240\201\201\357\273\277\r\b\177y"

/* ---- the judge, which shares nothing with the program's filter ---- */

static bool is_direction(const unsigned char *at)
{
    static const char *const marks[] = {
        "\330\234",     "\342\200\216", "\342\200\217", "\342\200\250",
        "\342\200\251", "\342\200\252", "\342\200\253", "\342\200\254",
        "\342\200\255", "\342\200\256", "\342\201\246", "\342\201\247",
        "\342\201\250", "\342\201\251", "\357\273\277", "\363\240\201"};

    for (size_t i = 0; i < AL_COUNT(marks); i++)
        if (memcmp(at, marks[i], strlen(marks[i])) == 0)
            return true;
    return false;
}

/* The first byte that could steer a terminal; NULL: none. */
static const char *find_steering(const struct al_str *out)
{
    const char *text = al_str_text(out);

    for (size_t i = 0; i < out->len; i++) {
        const unsigned char *at = (const unsigned char *)text + i;
        bool is_continued =
            i > 0 && at[0] >= 0x80 && at[0] < 0xC0 && at[-1] >= 0x80;

        if ((at[0] < 0x20 && at[0] != '\n') || at[0] == 0x7F ||
            (at[0] >= 0x80 && at[0] < 0xA0 && !is_continued) ||
            (at[0] == 0xC2 && at[1] >= 0x80 && at[1] < 0xA0) ||
            is_direction(at))
            return text + i;
    }
    return NULL;
}

/*
 * Run a line of shell; both of its outputs are judged. *code may be NULL. The
 * text lives until the next call.
 */
static const char *judged(int *code, const char *line)
{
    static struct al_str out;
    const char *bad;
    int got;

    al_str_reset(&out);
    got = al_test_sh(&out, TEAM "%s", line);
    bad = find_steering(&out);
    ck_assert_msg(!bad, "%s\nprinted \\%03o\\%03o\\%03o at byte %zu:\n%.2000s",
                  line, (unsigned char)bad[0], (unsigned char)bad[1],
                  (unsigned char)bad[2], (size_t)(bad - al_str_text(&out)),
                  al_str_text(&out));
    ck_assert_msg(got < 126, "%s\nended with %d:\n%.2000s", line, got,
                  al_str_text(&out));
    if (code)
        *code = got;
    return al_str_text(&out);
}

static void ends(int code, const char *needle, const char *line)
{
    int got;
    const char *text = judged(&got, line);

    ck_assert_msg(got == code, "%s\nended with %d, not %d:\n%.2000s", line, got,
                  code, text);
    ck_assert_msg(!needle || strstr(text, needle),
                  "%s\ndoes not say \"%s\":\n%.2000s", line, needle, text);
}

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
    al_test_home(&home);
    ck_assert_int_eq(setenv("H", HOSTILE, 1), 0);
    ck_assert_int_eq(setenv("GIT_AUTHOR_NAME", "Eve", 1), 0);
    ck_assert_int_eq(setenv("GIT_AUTHOR_EMAIL", "eve@example.org", 1), 0);
    ck_assert_int_eq(setenv("GIT_COMMITTER_NAME", "Eve", 1), 0);
    ck_assert_int_eq(setenv("GIT_COMMITTER_EMAIL", "eve@example.org", 1), 0);
    ck_assert_int_eq(setenv("GIT_AUTHOR_DATE", "2026-11-23T10:03:00Z", 1), 0);
    ck_assert_int_eq(setenv("GIT_COMMITTER_DATE", "2026-11-23T10:03:00Z", 1),
                     0);
    ends(0, NULL,
         "git init -q --bare \"$HOME/meet.git\" && "
         "ann init --service 'Harbour IPS' --me 'Ann A.' && "
         "ann add person preferred_name='Sam T.' && "
         "ann remote \"$HOME/meet.git\" && ann sync");
    al_test_come_in("ann", "ben", "\"$HOME/meet.git\"", "Ben B.");
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

/* ---- what arrives ---- */

#define EDIT                                                       \
    "export GIT_INDEX_FILE=\"$HOME/i\" && meet read-tree main && " \
    "p=$(meet ls-tree -r --name-only main r | head -n 1) && "
#define PUT(path, text)                                        \
    "b=$(printf '" text "' | meet hash-object -w --stdin) && " \
    "meet update-index --add --cacheinfo 100644,$b," path " && "
#define COMMIT       "meet commit-tree $(meet write-tree) -m 'Fix' "
#define MOVE(commit) "meet update-ref refs/heads/main $(" commit ")"

static const struct {
    const char *claim;
    const char *line;
    const char *says;
} forged[] = {
    {"edited on the host by stock git",
     EDIT PUT("$p", "kind: person\\npreferred_name: Eve\\n")
         MOVE(COMMIT "-p main"),
     "23-Nov-2026 10:03"},
    {"signed by stock git with a key that nobody knows",
     "ssh-keygen -q -t ed25519 -N '' -f \"$HOME/eve\" && " EDIT PUT(
         "$p", "kind: person\\npreferred_name: Eve\\n")
         MOVE("git -C \"$HOME/meet.git\" -c gpg.format=ssh "
              "-c user.signingkey=\"$HOME/eve\" commit-tree -S "
              "$(meet write-tree) -p main -m Save"),
     "23-Nov-2026 10:03"},
    {"a foreign path", EDIT PUT("README.md", "hello\\n") MOVE(COMMIT "-p main"),
     "23-Nov-2026 10:03"},
    {"two parents", EDIT MOVE(COMMIT "-p main -p main~1"), "23-Nov-2026 10:03"},
    {"a removed record",
     EDIT "printf '0 %040d\t%s\n' 0 $p | "
          "meet update-index --index-info && " MOVE(COMMIT "-p main"),
     "23-Nov-2026 10:03"},
    {"an author's name that steers the terminal",
     EDIT "export GIT_AUTHOR_NAME=\"$H\" GIT_COMMITTER_NAME=\"$H\"; " MOVE(
         COMMIT "-p main"),
     "23-Nov-2026 10:03"},
};

START_TEST(what_was_forged_stops_at_the_door)
{
    char *before;

    printf("test_hostile: %s\n", forged[_i].claim);
    ends(0, NULL, forged[_i].line);
    before = al_strdup(judged(NULL, "ben list person --json"));
    ends(0, NULL, "ben add person preferred_name=Kim");
    ends(1, forged[_i].says, "ben sync");
    ends(1, "Your saves stay here", "ben sync");
    ends(1, "\"stopped\": true", "ben sync --json");
    /* Nothing of it was taken in, nothing was sent, and work goes on. */
    ends(0, NULL, "ben edit Kim status=paused");
    ends(0, "all good", "ben verify");
    ends(1, NULL, "ben list person --json | grep Eve");
    ends(0, NULL, "ben undo && ben undo");
    ck_assert_str_eq(before, judged(NULL, "ben list person --json"));
    ends(1, NULL,
         "meet log --format=%an main | grep \"^$(sed -n "
         "'s/^device: //p' \"$HOME/ben/config\")\" | sed 1d | grep .");
    /* Whoever forces it into a folder is found out there. */
    ends(0, NULL,
         "git -C \"$HOME/ben/history.git\" fetch -q \"$HOME/meet.git\" "
         "+main:main --update-head-ok");
    ends(1, forged[_i].says, "ben verify");
    free(before);
}
END_TEST

/* ---- the table of keys ---- */

#define KEYS        "refs/alongside/keys"
#define TABLE       "$(meet rev-parse " KEYS "^{tree})"
#define TABLE_OF(c) "meet update-ref " KEYS " $(" c ")"

/* "$old": a table from before Kim's, which ben has seen as well. */
static const struct {
    const char *claim;
    const char *line;
    bool is_seen_by_newcomers;
} forged_keys[] = {
    {"the table, unsigned", TABLE_OF("meet commit-tree " TABLE " -m Keys"),
     true},
    {"the table, signed with a key that nobody knows",
     "ssh-keygen -q -t ed25519 -N '' -f \"$HOME/eve\" && " TABLE_OF(
         "meet -c gpg.format=ssh -c user.signingkey=\"$HOME/eve\" "
         "commit-tree -S " TABLE " -m Keys"),
     true},
    {"a colleague's name on the table",
     "export GIT_AUTHOR_NAME=$(sed -n 's/^device: //p' \"$HOME/ann/config\") "
     "&& export GIT_AUTHOR_EMAIL=$GIT_AUTHOR_NAME@alongside.invalid && "
     "export GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME && "
     "export GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL && " TABLE_OF(
         "meet commit-tree " TABLE " -m Keys"),
     true},
    {"no table but the line", TABLE_OF("meet rev-parse main"), true},
    {"a table with a parent",
     TABLE_OF("meet commit-tree " TABLE " -p " KEYS " -m Keys"), true},
    {"an empty table",
     TABLE_OF("meet commit-tree $(meet mktree </dev/null) -m Keys"), true},
    {"an older table", TABLE_OF("cat \"$HOME/old\""), false},
};

START_TEST(keys_that_were_forged_stop_at_the_door)
{
    char *before;

    printf("test_hostile: %s\n", forged_keys[_i].claim);
    ends(0, NULL,
         "meet rev-parse " KEYS " >\"$HOME/old\" && "
         "ann add person preferred_name=Lee && ann sync && ben sync && "
         "meet rev-parse " KEYS " >\"$HOME/new\" && "
         "! cmp -s \"$HOME/old\" \"$HOME/new\"");
    before = al_strdup(judged(NULL, "meet rev-parse main"));
    ends(0, NULL, forged_keys[_i].line);
    ends(0, NULL, "ben add person preferred_name=Kim");
    ends(0, NULL, "meet rev-parse " KEYS " >\"$HOME/forged\"");
    for (int i = 0; i < 2; i++) {
        ends(1, "keys", "ben sync");
        ends(1, "not in order", "ben sync");
    }
    if (forged_keys[_i].is_seen_by_newcomers) {
        ends(0, "keys",
             "! al --dir \"$HOME/cem\" join \"$HOME/meet.git\" --me Cem");
        ends(1, NULL, "test -e \"$HOME/cem\"");
    }
    /* Nothing of it was taken in, nothing was sent, and work goes on. */
    ck_assert_str_eq(before, judged(NULL, "meet rev-parse main"));
    ends(0, NULL, "meet rev-parse " KEYS " | cmp - \"$HOME/forged\"");
    ends(0, NULL, "ben edit Kim status=paused && ben edit Lee status=paused");
    ends(0, "all good", "ben verify");
    ends(0, NULL,
         "meet update-ref " KEYS " $(cat \"$HOME/new\") && ben sync && "
         "ann sync");
    ends(0, "Kim", "ann list person status=paused");
    free(before);
}
END_TEST

/* What was only removed is put back by whoever has it. */
START_TEST(keys_that_the_host_lost_come_back)
{
    ends(0, NULL, "meet update-ref -d " KEYS);
    ends(1, "not at this address",
         "al --dir \"$HOME/cem\" join \"$HOME/meet.git\" --me Cem");
    ends(0, NULL, "ben add person preferred_name=Kim && ben sync");
    ends(0, "Kim", "ann sync && ann list person");
    ends(0, "four words",
         "al --dir \"$HOME/cem\" join \"$HOME/meet.git\" --me Cem");
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
    tcase_add_loop_test(tc, what_was_forged_stops_at_the_door, 0,
                        (int)AL_COUNT(forged));
    tcase_add_loop_test(tc, keys_that_were_forged_stop_at_the_door, 0,
                        (int)AL_COUNT(forged_keys));
    tcase_add_test(tc, keys_that_the_host_lost_come_back);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
