/*
 * test_git.c - what stock git shows: to whoever holds the keys everything, to
 * everybody else nothing, and afterwards to nobody who was erased.
 */
#include "config.h"

#include "tests/outside.h"
#include "tests/program.h"
#include "tests/testing.h"

static struct home home;

#define TEAM                                                          \
    "ann() { \"$ALONGSIDE\" --dir \"$HOME/ann\" \"$@\"; }\n"          \
    "ben() { \"$ALONGSIDE\" --dir \"$HOME/ben\" \"$@\"; }\n"          \
    "g() { git -C \"$HOME/ann/history.git\" \"$@\"; }\n"              \
    "path() { echo $1 | sed 's|^\\(.\\)\\(.\\)\\(.\\)|r/\\1/\\2/\\3/|';" \
    " }\n"                                                            \
    "let_in() { for d in $(ann team --json | tr '{' '\\n' | sed -n "  \
    "'s/.*\"device\": \"\\([0-9a-f]*\\)\", \"state\": "                \
    "\"waiting\".*/\\1/p'); do ann team let-in $d --words "           \
    "\"$(ann team words $d)\"; done; }\n"
#define says(code, needle, ...) al_test_says(code, needle, TEAM __VA_ARGS__)

/* Everything in a repository that any reader could look into. */
#define EVERY_BYTE                                                       \
    "{ git -C \"$r\" cat-file --batch-all-objects --batch; "             \
    "git -C \"$r\" log --all --format='%%an %%ae %%cn %%B %%D' --name-only; " \
    "git -C \"$r\" for-each-ref; cat \"$r\"/* 2>/dev/null; } "           \
    ">\"$HOME/bytes\" 2>/dev/null; "

static char *sam;

static void enter(void)
{
    al_test_home(&home);
    says(0, NULL,
         "git init -q --bare -b main \"$HOME/hub.git\" && ann init --service "
         "'Quayside Placement' --me 'Annabel Thornquist'");
    sam = al_test_line(TEAM "ann add person preferred_name=Quillfeather "
                            "pronouns=zie language=Volapük");
    says(0, NULL,
         "ann add feedback voice=client person=%s quote='rather a lighthouse' "
         "tone=praise && ann log --who quill --what panel --when y --note "
         "'scored with aplomb' && ann edit %s pronouns=they && "
         "ann remote \"$HOME/hub.git\" && ann sync && "
         "ben join \"$HOME/hub.git\" --me 'Benedict Marlowe' && ann sync && "
         "let_in && ann sync && ben sync",
         sam, sam);
}

static void leave(void)
{
    free(sam);
    al_test_leave(&home);
}

/* ---- to whoever holds the keys ---- */

START_TEST(a_holder_of_the_keys_reads_the_story_of_a_record)
{
    says(0, "+preferred_name: Quillfeather", "g log -p main -- $(path %s)",
         sam);
    says(0, "-pronouns: zie", "g log -p main -- $(path %s)", sam);
    says(0, "+pronouns: they", "g log -p main -- $(path %s)", sam);
    says(0, "preferred_name: Quillfeather", "g blame main -- $(path %s)", sam);
    says(0, "pronouns: they", "g show --textconv main:$(path %s)", sam);
}
END_TEST

START_TEST(nothing_that_was_shown_is_kept_by_git)
{
    says(0, NULL,
         "g log -p main >/dev/null; g blame main -- $(path %s) >/dev/null; "
         "! g for-each-ref | grep notes && "
         "test \"$(g config diff.alongside.cachetextconv)\" = false && "
         "! g cat-file --batch-all-objects --batch | grep -aq Quillfeather && "
         "! grep -raq Quillfeather \"$HOME/ann/history.git\"",
         sam);
}
END_TEST

START_TEST(a_folder_that_moved_shows_its_records_again_after_the_next_sync)
{
    says(0, NULL,
         "mv \"$HOME/ann\" \"$HOME/moved\" && "
         "\"$ALONGSIDE\" --dir \"$HOME/moved\" sync >/dev/null && "
         "git -C \"$HOME/moved/history.git\" log -p main | grep -q "
         "Quillfeather");
}
END_TEST

/* ---- to everybody else ---- */

START_TEST(without_the_keys_git_says_sealed)
{
    says(0, "(sealed: no key here)",
         "mv \"$HOME/ann/keys/ring\" \"$HOME/ring\" && "
         "g log -p main -- $(path %s)",
         sam);
    says(1, NULL, "g log -p main | grep -a Quillfeather");
}
END_TEST

START_TEST(no_byte_of_hub_and_clones_holds_a_name_a_word_a_kind_or_a_code)
{
    static const char *const repositories[] = {
        "$HOME/hub.git", "$HOME/clone.git", "$HOME/ann/history.git",
        "$HOME/ben/history.git"};

    says(0, NULL,
         "git clone -q --mirror \"$HOME/hub.git\" \"$HOME/clone.git\"");
    for (size_t i = 0; i < AL_COUNT(repositories); i++)
        says(0, NULL,
             "r=\"%s\"; " EVERY_BYTE
             "test $(wc -c <\"$HOME/bytes\") -gt 5000 || exit 9; "
             "for w in Quillfeather Volap zie lighthouse aplomb Annabel "
             "Thornquist Benedict Marlowe Quayside preferred_name pronouns "
             "participation feedback person_word interview_panel "
             "panel_member took_part praise 'kind: p' 'kind: f' 'kind: s'; "
             "do ! grep -aqF -e \"$w\" \"$HOME/bytes\" || "
             "{ echo \"$w stands in $r\"; exit 1; }; done",
             repositories[i]);
}
END_TEST

/* ---- afterwards ---- */

START_TEST(whoever_was_erased_is_erased_in_every_version)
{
    says(0, NULL,
         "ann erase person quill --by annabel --why 'asked for it' --confirm "
         "$(ann list person | cut -c1-8) && ann sync && ben sync && ann sync");
    says(0, "(erased: the key was destroyed)", "g log -p main -- $(path %s)",
         sam);
    says(0, "+erased: ", "g log -p main -- $(path %s)", sam);
    for (int i = 0; i < 2; i++)
        says(1, NULL,
             "git -C \"$HOME/%s/history.git\" log -p main | grep -a "
             "'Quillfeather\\|lighthouse\\|aplomb'",
             i ? "ben" : "ann");
    says(0, "all good", "ann verify");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("git");
    TCase *tc = tcase_create("git");

    al_test_once(tc, &home, enter, leave);
    tcase_add_test(tc, a_holder_of_the_keys_reads_the_story_of_a_record);
    tcase_add_test(tc, nothing_that_was_shown_is_kept_by_git);
    tcase_add_test(
        tc, a_folder_that_moved_shows_its_records_again_after_the_next_sync);
    tcase_add_test(tc, without_the_keys_git_says_sealed);
    tcase_add_test(
        tc, no_byte_of_hub_and_clones_holds_a_name_a_word_a_kind_or_a_code);
    tcase_add_test(tc, whoever_was_erased_is_erased_in_every_version);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
