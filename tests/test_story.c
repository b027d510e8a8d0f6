/*
 * test_story.c - the whole story, through a real ssh server: a service with a
 * year of work and its recovery sheet, a colleague who joins, waits and is let
 * in by four words, one field that both change while they cannot reach each
 * other, two versions, one choice, stock git that reads all of it where the
 * keys are, and a host that holds nothing that anybody could read.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "tests/outside.h"
#include "tests/program.h"
#include "tests/sshd.h"
#include "tests/testing.h"

static struct home home;
static struct al_test_sshd sshd;
static char *url;

/* "priya", "ben" and "ana" are the program in their folders. */
#define TEAM                                                     \
    "priya() { \"$ALONGSIDE\" --dir \"$HOME/priya\" \"$@\"; }\n" \
    "ben() { \"$ALONGSIDE\" --dir \"$HOME/ben\" \"$@\"; }\n"     \
    "ana() { \"$ALONGSIDE\" --dir \"$HOME/ana\" \"$@\"; }\n"

#define KINDS                                                            \
    "service team staff person organisation contact activity "           \
    "participation interest feedback change payment rate_card followup " \
    "settings"

#define says(code, needle, ...) al_test_says(code, needle, TEAM __VA_ARGS__)

static void enter(void)
{
    char *path;

    al_test_home(&home);
    al_test_sshd_start(&sshd, NULL);
    path = al_test_path(home.dir, "meet.git");
    url = al_test_sshd_url(&sshd, path);
    says(0, NULL, "git init -q --bare \"$HOME/meet.git\"");
    free(path);
}

static void leave(void)
{
    free(url);
    al_test_sshd_stop(&sshd);
    al_test_leave(&home);
}

/* Both show the same of every kind, byte for byte. */
static void both_agree(void)
{
    says(0, NULL,
         "for k in " KINDS
         "; do priya list $k --json --reason comparing >\"$HOME/a\" && "
         "ben list $k --json --reason comparing >\"$HOME/b\" && cmp "
         "\"$HOME/a\" \"$HOME/b\" || "
         "exit 1; done; test -s \"$HOME/a\"");
}

static void both_sync(void)
{
    says(0, NULL, "priya sync && ben sync && priya sync");
}

/* Stock git finds no fault in a repository, and knows every author. */
static void git_agrees(const char *repository)
{
    says(0, NULL,
         "cd \"$HOME/%s\" && git fsck --strict --no-dangling && "
         "test -z \"$(git rev-list --merges main)\" && "
         "for c in $(git rev-list main); do git -c "
         "gpg.ssh.allowedSignersFile=\"$HOME/signers\" verify-commit -v $c "
         ">\"$HOME/out\" 2>&1 || { cat \"$HOME/out\"; exit 1; }; "
         "grep -q \"Good .git. signature for $(git log -1 --format=%%ae $c) \" "
         "\"$HOME/out\" || exit 1; done",
         repository);
}

/* What a newcomer sees before a lead has let it in: nothing of anybody. */
static void ben_waits(void)
{
    says(0, "four words",
         "ben join '%s' --me 'Ben Walker' >\"$HOME/joined\" && "
         "cat \"$HOME/joined\"",
         url);
    for (int synced = 0; synced < 2; synced++) {
        says(0, "asks to be let in, this device", "ben team");
        says(1, NULL,
             "for k in " KINDS "; do ben list $k; ben list $k --json; done "
             "2>/dev/null | grep -v -e '^\\[' -e '^\\]'");
        says(1, "no record has that name", "ben show 'Story S.'");
        says(3, "not been let in yet", "ben add person preferred_name=x");
        says(0, "waits to be let in", "ben sync");
    }
}

/* Priya hears the four words from Ben; other words let nobody in. */
static void ben_is_let_in(void)
{
    says(0, "got 1", "priya sync");
    says(0, "Ben Walker              asks to be let in", "priya team");
    says(1, "words differ", "priya team let-in ben --words 'a b c d'");
    says(0, "is let in",
         "priya team let-in ben --words \"$(sed -n 's/^    //p' "
         "\"$HOME/joined\")\"");
    says(0, "Sent", "priya sync");
    says(0, "got", "ben sync");
    says(0, "Ben Walker (staff)      worker, this device", "ben team");
}

/*
 * Each name, word and kind that the service holds, and that its records are
 * made of: none of it stands in any object of the host, or of a clone. What is
 * open on purpose are members, and the words in which they are written.
 */
static void check_sealed(const char *repository)
{
    says(0, NULL,
         "for k in " KINDS
         "; do echo \"\\\"$k\\\"\"; priya list $k --json --reason comparing; "
         "done | grep -o '\"[^\"]*\"' | tr -d '\"' | grep '[g-zG-Z]' | "
         "grep -Ev '^[0-9-]*T[0-9:]*Z$' | awk 'length >= 6' | sort -u | "
         "grep -vx -e member -e worker -e waiting >\"$HOME/words\" && "
         "for w in person participation preferred_name in_work Welsh; do "
         "echo $w; done >>\"$HOME/words\" && "
         "for w in 'Story S.' 'Ben Walker' 'Priya Nair' 'Harbour IPS' status "
         "pronouns feedback; do grep -qxF -e \"$w\" \"$HOME/words\" || "
         "{ echo \"no $w\"; exit 1; }; done");
    says(0, NULL,
         "cd \"$HOME/%s\" && git cat-file --batch-all-objects --batch "
         ">\"$HOME/bytes\" && "
         "test $(grep -ac '^alongside-sealed 1$' \"$HOME/bytes\") -gt 500",
         repository);
    says(0, NULL, "priya list person | grep -qF -f \"$HOME/words\"");
    says(1, NULL,
         "LC_ALL=C grep -aoF -f \"$HOME/words\" \"$HOME/bytes\" | sort -u | "
         "head -n 20 | grep .");
    says(1, NULL,
         "grep -ao 'kind: [a-z]*' \"$HOME/bytes\" | grep -v 'kind: member'");
}

/* All devices are lost, but the paper is there: a bare machine has it all. */
static void ana_restores(const char *code, const char *sam)
{
    says(2, NULL, "echo 0000 | ana restore '%s' --me 'Ana Reyes'", url);
    says(1, NULL, "test -e \"$HOME/ana\"");
    says(0, "records are back", "echo %s | ana restore '%s' --me 'Ana Reyes'",
         code, url);
    says(0, "lead, this device", "ana team");
    says(0, "\"status\": \"paused\"", "ana show %s --json", sam);
    says(0, NULL,
         "ana sync && priya sync && ben sync && for k in person payment; do "
         "for w in priya ana; do $w list $k --json >\"$HOME/$w.json\"; done; "
         "cmp \"$HOME/priya.json\" \"$HOME/ana.json\" || exit 1; done");
    says(0, "Ana Reyes (staff)", "ben team");
    says(0, "all good", "ana verify --signers \"$HOME/signers\"");
}

START_TEST(two_colleagues_change_one_field_and_agree_in_the_end)
{
    int count;
    char *sam, *code;

    /* 1. A service with a year of work, on a server that ssh reaches. */
    al_test_sample("\"$HOME/priya\"");
    sam = al_test_line(TEAM "priya add person preferred_name='Story S.'");
    says(0, url, "priya remote '%s'", url);
    says(0, "Sent", "priya sync");
    code = al_test_sheet("priya");
    says(0, "Sent", "priya sync");
    ben_waits();
    ben_is_let_in();
    both_agree();

    /* 2. Both change the same field, and each another one, offline. */
    says(0, NULL, "priya edit %s status=paused language=Welsh", sam);
    says(0, NULL,
         "ALONGSIDE_NOW=2026-11-23T12:30Z ben edit %s status=in_work "
         "pronouns=they",
         sam);
    says(0, NULL, "priya log --who %s --what event --note 'tea and plans'",
         sam);
    both_sync();

    /* 3. Both see one shown value and its rival. */
    both_agree();
    for (int i = 0; i < 2; i++) {
        const char *who = i ? "ben" : "priya";

        al_test_json(&count, TEAM "%s conflicts --json", who);
        ck_assert_int_eq(count, 1);
        says(0, "\"status\": \"in_work\"", "%s conflicts --json", who);
        says(0, "\"value\": \"paused\"", "%s conflicts --json", who);
        says(0, "\"language\": \"Welsh\"", "%s show %s --json", who, sam);
        says(0, "\"pronouns\": \"they\"", "%s show %s --json", who, sam);
    }

    /* 4. One settles it; both agree. */
    says(0, NULL, "ben settle %s status=paused", sam);
    says(0, NULL, "ben sync && priya sync");
    for (int i = 0; i < 2; i++) {
        const char *who = i ? "ben" : "priya";

        al_test_json(&count, TEAM "%s conflicts --json", who);
        ck_assert_int_eq(count, 0);
        says(0, "\"status\": \"paused\"", "%s show %s --json", who, sam);
    }
    both_agree();

    /* 5. A save is taken back, and the colleague sees it. */
    says(0, "Taken back", "priya undo");
    says(0, NULL, "priya sync && ben sync");
    says(1, NULL, "ben list participation --json | grep 'tea and plans'");
    both_agree();

    /* 6. Stock git agrees, and where the keys are its log reads as the story.
     */
    says(0, "all good", "ben verify --signers \"$HOME/signers\"");
    says(0, "all good", "priya verify");
    git_agrees("meet.git");
    git_agrees("priya/history.git");
    git_agrees("ben/history.git");
    says(0, "+status? ",
         "git -C \"$HOME/ben/history.git\" log -p --reverse main -- "
         "r/$(echo %s | sed 's|^\\(.\\)\\(.\\)\\(.\\)|\\1/\\2/\\3/|') | "
         "tee \"$HOME/log\"",
         sam);
    says(0, NULL,
         "cd \"$HOME\" && for line in '+kind: person' '+preferred_name: "
         "Story S.' '-status: active' '+status: paused' '+language: Welsh' "
         "'+status: in_work' '+pronouns: they' '-status: in_work'; do "
         "grep -qxF -e \"$line\" log || { echo \"no $line\"; exit 1; }; done");
    /* What the host learns of people: nothing from paths and messages. */
    says(1, NULL,
         "git -C \"$HOME/meet.git\" log --format='%%an %%ae %%B' --name-only "
         "main | grep -i 'ben\\|priya\\|story\\|harbour'");
    /* ... nor from the bytes of anything that it was ever sent. */
    check_sealed("meet.git");
    check_sealed("priya/history.git");
    check_sealed("ben/history.git");

    /* 7. With the sheet alone a bare machine brings everything back. */
    ana_restores(code, sam);
    git_agrees("meet.git");
    check_sealed("meet.git");
    free(code);
    free(sam);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("story");
    TCase *tc = tcase_create("ssh");

    if (!al_test_sshd_is_there()) {
        suite_add_tcase(suite, tc);
        al_test_run(suite);
        return AL_TEST_SKIPPED;
    }
    tcase_add_checked_fixture(tc, enter, leave);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, two_colleagues_change_one_field_and_agree_in_the_end);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
