/*
 * test_copied.c - a data folder is copied while the program saves, sends, makes
 * its index anew and keeps house: each copy opens and holds what was saved
 * before the copy began.
 */
#include "config.h"

#include <stdlib.h>

#include "tests/outside.h"
#include "tests/program.h"
#include "tests/testing.h"

static struct home home;

static void set_up(void)
{
    al_test_home(&home);
    al_test_says(0, NULL,
                 "git init -q --bare \"$HOME/meet.git\" && "
                 "al init --service N --me Ann && "
                 "al remote \"$HOME/meet.git\" && al sync && "
                 "for i in 1 2 3 4 5; do al add person preferred_name=Old$i "
                 "|| exit 9; done && al list person");
}

static void tear_down(void)
{
    al_test_leave(&home);
}

/* What a copy has to be; $1 its folder, $2 how many were saved before it. */
#define LOOK                                                        \
    "look() { al --dir \"$1\" verify >\"$HOME/said\" 2>&1 || "      \
    "{ cat \"$HOME/said\"; echo \"$1 is not good\"; return 1; }; "  \
    "al --dir \"$1\" list person >\"$HOME/listed\" || return 1; "   \
    "n=0; while [ $n -lt $2 ]; do n=$((n + 1)); "                   \
    "grep -q \"Kim$n\\.\" \"$HOME/listed\" || "                     \
    "{ echo \"$1 lacks Kim$n of $2\"; return 1; }; done; "          \
    "al --dir \"$1\" add person preferred_name=Later || return 1; " \
    "al --dir \"$1\" verify >/dev/null; } && "

/*
 * Somebody works on while copies are made in three ways; the first save that
 * each must hold is the last that was acknowledged when it began.
 */
START_TEST(each_copy_of_a_folder_in_use_opens_and_holds_what_was_saved)
{
    al_test_says(
        0, "all good",
        LOOK
        "cd \"$HOME\" && echo 0 >acked && : >go && "
        "{ i=0; while [ -e go ]; do i=$((i + 1)); "
        "al add person preferred_name=Kim$i. >/dev/null || break; "
        "echo $i >acked.new && mv acked.new acked; "
        "case $((i %% 6)) in 2) al sync ;; 4) al rebuild ;; "
        "5) git -C data/history.git repack -q -l --geometric=2 ;; esac "
        ">/dev/null 2>&1; done & } && "
        "for k in 1 2 3 4 5 6 7 8 9; do before=$(cat acked); "
        "while [ $(cat acked) = $before ]; do :; done; before=$(cat acked); "
        "case $((k %% 3)) in 0) cp -a data copy$k ;; 1) cp -r data copy$k ;; "
        "2) mkdir copy$k && tar cf - -C data . | tar xf - -C copy$k ;; "
        "esac 2>cp.said; echo $before >before$k; done; rm go; wait; "
        "for k in 1 2 3 4 5 6 7 8 9; do chmod -R go-rwx copy$k; "
        "look copy$k $(cat before$k) || exit 9; done; echo all good");
}
END_TEST

/*
 * The worst order: objects first, then two more saves, then what names them.
 * The key of a person who was added is missing with it.
 */
START_TEST(a_ref_that_was_copied_after_its_objects_goes_back_and_says_so)
{
    static const char *const later[] = {
        "history.git/refs", "history.git/refs/heads history.git/HEAD",
        "history.git/refs index.db config", "history.git"};

    for (size_t i = 0; i < sizeof(later) / sizeof(*later); i++) {
        al_test_says(0, NULL,
                     "cd \"$HOME\" && rm -rf copy && "
                     "al add person preferred_name=Kim%zu. && "
                     "cp -a data copy && al add person preferred_name=Lee%zu. "
                     "&& al add person preferred_name=Max%zu. && "
                     "for f in %s; do rm -rf copy/$f && "
                     "cp -a data/$f copy/$f || exit 9; done",
                     i + 1, i, i, later[i]);
        al_test_says(0, "was copied while somebody saved",
                     "al --dir \"$HOME/copy\" list person 2>&1");
        al_test_says(0, "all good",
                     LOOK "look \"$HOME/copy\" %zu && echo all good", i + 1);
        al_test_says(0, NULL,
                     "! grep -q \"Max%zu\" \"$HOME/listed\" && "
                     "al --dir \"$HOME/copy\" list person 2>&1 >/dev/null | "
                     "{ ! grep copied; } && git -C \"$HOME/copy/history.git\" "
                     "fsck --connectivity-only 2>&1 | { ! grep missing; }",
                     i);
    }
}
END_TEST

/*
 * A colleague's key may be on its way in any folder, copied or not; what was
 * saved here on top of theirs stays.
 */
START_TEST(a_colleagues_key_that_is_not_here_yet_takes_nothing_back)
{
    al_test_come_in("data", "ben", "\"$HOME/meet.git\"", "Ben B.");
    al_test_says(0, "they",
                 "cd \"$HOME\" && cp data/keys/ring ring.before && "
                 "al --dir ben add person preferred_name=Theirs && "
                 "al --dir ben sync && al sync && "
                 "al edit Old1 pronouns=they && cp -a data copy && "
                 "cp ring.before copy/keys/ring && "
                 "al --dir copy show Old1 >shown 2>&1 && "
                 "! grep copied shown && grep they shown");
    al_test_says(0, "Theirs",
                 "al --dir \"$HOME/copy\" sync && "
                 "al --dir \"$HOME/copy\" list person");
}
END_TEST

/* Pages of another moment: an index that reads well and is not true. */
START_TEST(the_index_of_a_copy_is_made_anew)
{
    al_test_says(0, "Kim1",
                 "cd \"$HOME\" && cp data/index.db before.db && "
                 "al add person preferred_name=Kim1. >/dev/null && "
                 "cp -a data copy && al --dir data list person >/dev/null && "
                 "rm -f copy/index.db-* && head -c 8192 before.db | "
                 "dd of=copy/index.db conv=notrunc status=none && "
                 "al --dir copy list person && al --dir copy verify");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("copied");
    TCase *tc = tcase_create("copied");

    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc,
                   each_copy_of_a_folder_in_use_opens_and_holds_what_was_saved);
    tcase_add_test(
        tc, a_ref_that_was_copied_after_its_objects_goes_back_and_says_so);
    tcase_add_test(tc,
                   a_colleagues_key_that_is_not_here_yet_takes_nothing_back);
    tcase_add_test(tc, the_index_of_a_copy_is_made_anew);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
