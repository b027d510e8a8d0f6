/*
 * test_stick_program.c - a file is carried by the real program, and what can
 * happen to it on the way: each is told in a sentence that says what to do, no
 * half file stays, and both data folders are as they were.
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
#include "tests/testing.h"

static struct home home;

/* "pulled CALL ERROR NTH WHO ARGS": WHO's program, to whom the stick answers
 * so from the n-th such call on. A and C are the files of Ann and Cat. */
#define TEAM                                                                 \
    "cd \"$HOME\"; A=stick/$(cat A).alongside; C=stick/$(cat C).alongside\n" \
    "who() { w=$1; shift; \"$ALONGSIDE\" --dir \"$HOME/$w\" \"$@\"; }\n"     \
    "ann() { who ann \"$@\"; }; ben() { who ben \"$@\"; }\n"                 \
    "cat_() { who cat \"$@\"; }\n"                                           \
    "pulled() { call=$1 e=$2 n=$3 w=$4; shift 4; strace -f -o /dev/null "    \
    "-P \"$HOME/$A\" -P \"$HOME/$A.part\" -e trace=$call "                   \
    "-e inject=$call:error=$e:when=$n+ "                                     \
    "\"$ALONGSIDE\" --dir \"$HOME/$w\" \"$@\"; }\n"                          \
    "as() { setpriv --reuid 12345 --regid 12345 --clear-groups \"$@\"; }\n"

#define says(code, needle, ...) al_test_says(code, needle, TEAM __VA_ARGS__)

enum needs { NOTHING, MOUNT, STRACE, ROOT };

struct mishap {
    const char *name;
    const char *happens; /* a line of shell */
    const char *run;     /* what is done then */
    int code;
    const char *what, *way; /* parts of what it says */
    const char *mend;
    enum needs needs;
};

#define SMALL \
    "mount -t tmpfs -o mode=700,size=64k small stick && cp before/* stick"
#define FULL      SMALL " && { head -c 1M /dev/zero >stick/fill 2>/dev/null; true; }"
#define CUT(size) "head -c " size " before/$(cat A).alongside >$A"
#define WHOLE     "cp before/* stick/"

/* ---- what happens to it ---- */

static const struct mishap mishaps[] = {
    /* to write */
    {"a full stick", FULL, "ann send stick", 1, "there is no room left",
     "make room there", "umount stick", MOUNT},
    {"a stick that takes no file so long", "true",
     "pulled write EFBIG 2 ann send \"$HOME/stick\"", 1,
     "there is no room left", "take another one", "true", STRACE},
    {"a stick that can only be read", SMALL " && mount -o remount,ro stick",
     "ann send stick", 1, "it can only be read", "take another one",
     "umount stick", MOUNT},
    {"pulled out while it is written", "true",
     "pulled write EIO 2 ann send \"$HOME/stick\"", 1,
     "it does not answer any more", "put it in again", "true", STRACE},
    {"pulled out before it was on the disk", "true",
     "pulled fsync EIO 1 ann send \"$HOME/stick\"", 1,
     "it does not answer any more", "put it in again", "true", STRACE},
    {"gone before it was read again", "true",
     "pulled read EIO 2 ann send \"$HOME/stick\"", 1,
     "does not read back as it should", "take another", "true", STRACE},
    {"gone before it had its name", "true",
     "pulled rename ENOENT 1 ann send \"$HOME/stick\"", 1,
     "that place is not there", "look whether the stick is in", "true", STRACE},
    {"the file from before cannot be read", "true",
     "pulled read EIO 1 ann send \"$HOME/stick\"", 1,
     "it does not answer any more", "put it in again", "true", STRACE},
    {"not in at all", "mv stick away", "ann send stick/", 1,
     "that place is not there", "look whether the stick is in", "mv away stick",
     NOTHING},
    {"somebody else's folder",
     "chmod 755 \"$HOME\" && chown 2 stick && chmod 755 stick && "
     "chown -R 12345 ann",
     "as \"$ALONGSIDE\" --dir \"$HOME/ann\" send stick", 1,
     "its rights do not allow it", "choose another folder",
     "chown 0 stick && chown -R 0 ann", ROOT},
    {"no file", "true", "ann send /dev/null", 1, "There is a file /dev/null",
     NULL, "true", NOTHING},
    {"another service's file in the way", "cp eve.alongside $A",
     "ann send stick", 1, "holds changes that are not here yet",
     "choose another name", WHOLE, NOTHING},
    /* to read */
    {"no stick to get from", "mv stick away", "ben get $A", 1,
     "There is no file stick/", "Look whether the stick is in", "mv away stick",
     NOTHING},
    {"an empty stick", "rm $A $C", "ben get stick", 1, "no file of a colleague",
     "Ask them to send to that folder", WHOLE, NOTHING},
    {"pulled out while it is read", "true",
     "pulled read EIO 2 ben get \"$HOME/stick/$(cat A).alongside\"", 1,
     "it does not answer any more", "put it in again", "true", STRACE},
    {"a file for its owner alone",
     "chmod 755 \"$HOME\" && chmod 755 stick && chmod 600 $A && "
     "chown -R 12345 ben",
     "as \"$ALONGSIDE\" --dir \"$HOME/ben\" get $A", 1,
     "its rights do not allow it", "ask whoever put it there",
     "chmod 644 $A && chown -R 0 ben", ROOT},
    {"an empty file", CUT("0"), "ben get $A", 1, "cut short", "sent again",
     WHOLE, NOTHING},
    {"cut in its first lines", CUT("90"), "ben get $A", 1, "cut short",
     "sent again", WHOLE, NOTHING},
    {"cut short", CUT("-1"), "ben get $A", 1, "cut short", "sent again", WHOLE,
     NOTHING},
    {"cut by half", CUT("5000"), "ben get $A", 1, "cut short", "sent again",
     WHOLE, NOTHING},
    {"another service's", "cp eve.alongside stick/e", "ben get stick/e", 1,
     "of another service", "of a colleague of yours", "rm stick/e", NOTHING},
    {"a pipe under that name", "rm $A && mkfifo $A",
     "timeout 9 \"$ALONGSIDE\" --dir ben get $A", 1, "something else",
     "sent again", "rm $A && " WHOLE, NOTHING},
    {"an own disk without room",
     "mkdir big && mount -t tmpfs -o mode=700,size=8m big big && "
     "cp -a ben big && { head -c 9M /dev/zero >big/fill 2>/dev/null; true; } "
     "&& mount --bind big/ben ben",
     "ben get $A", 1, "No space left on device", "safe",
     "umount ben && umount big && rmdir big", MOUNT},
};

/* ---- the walk ---- */

#define NAMES "find stick ! -name fill 2>/dev/null | sort"
/* Of whoever sends all files, of whoever gets what can be read. */
#define STATE                                                                \
    "(cd ann && find . -type f ! -name 'log*' ! -name 'index.db*' | sort | " \
    "xargs sha1sum); git -C ben/history.git rev-parse main; "                \
    "ben list person --json; sha1sum ben/config ben/keys/*"

static bool may_mount(void)
{
    return unshare(CLONE_NEWNS) == 0 &&
           mount("", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
}

static bool is_possible(enum needs needs)
{
    switch (needs) {
    case MOUNT:
        return may_mount();
    case STRACE:
        return al_test_sh(NULL, "strace -f -o /dev/null -e trace=none true") ==
               0;
    case ROOT:
        return geteuid() == 0;
    case NOTHING:
        break;
    }
    return true;
}

START_TEST(each_mishap_has_a_sentence_and_a_way_on)
{
    const struct mishap *mishap = &mishaps[_i];
    const char *said;

    if (!is_possible(mishap->needs)) {
        printf("test_stick_program: not possible here: %s\n", mishap->name);
        return;
    }
    printf("mishap: %s\n", mishap->name);
    says(0, NULL, "{ " STATE "; " NAMES "; } >held");
    says(0, NULL, "%s", mishap->happens);
    says(0, NULL, NAMES " >names");
    said = says(mishap->code, mishap->what, "%s", mishap->run);
    ck_assert_msg(!mishap->way || strstr(said, mishap->way), "%s: %s",
                  mishap->name, said);
    ck_assert_msg(!strstr(said, "alongside verify"), "%s: %s", mishap->name,
                  said);
    says(0, NULL, NAMES " >after; diff names after");
    says(0, NULL, "%s", mishap->mend);
    says(0, NULL,
         "{ " STATE "; " NAMES "; } >after; diff held after; "
         "for f in before/*; do cmp $f stick/${f#*/} || exit 1; done");
    says(0, "Kim L.", "ann send stick && ben get stick && ben list person");
    says(0, "all good", "ben verify");
    says(0, NULL, "git -C ben/history.git fsck --strict");
}
END_TEST

START_TEST(the_same_file_twice_brings_nothing_the_second_time)
{
    says(0, "Got 2 changes", "ben get $A");
    says(0, NULL, STATE " >held");
    for (int i = 0; i < 2; i++)
        says(0, "Nothing new in it", "ben get $A");
    says(0, NULL, STATE " >after; diff held after");
}
END_TEST

/* The good ones count, and the bad one is named, each time. */
START_TEST(a_bad_file_among_good_ones_stops_none_of_them)
{
    static const char *const bad[] = {
        CUT("-1"),           "cp eve.alongside $A", ": >$A",
        "rm $A && mkdir $A", "rm $A && mkfifo $A",  "rm $A && ln -s nowhere $A",
    };
    const char *said;

    says(0, NULL, "cp -a ben ben.was && mv $A stick/z && cp stick/z keep");
    for (size_t i = 0; i < AL_COUNT(bad); i++) {
        says(0, NULL, "rm -rf $A ben && cp -a ben.was ben && cp keep $A");
        says(0, NULL, "%s", bad[i]);
        said = says(1, "Got 3 changes. ", "ben get stick");
        ck_assert_msg(strstr(said, ".alongside"), "%s", said);
        says(0, "Cai L.", "ben list person");
        says(1, NULL, "ben get stick | grep Got");
    }
    says(0, NULL, "rm -rf $A && cp keep $A");
    says(0, "Got 2 changes", "ben get stick");
    says(0, "Kim L.", "ben list person");
}
END_TEST

START_TEST(a_file_is_open_to_those_whom_its_folder_is_open_to)
{
    static const char *const modes[][2] = {
        {"700", "600"}, {"750", "640"}, {"755", "644"}, {"777", "644"}};

    for (size_t i = 0; i < AL_COUNT(modes); i++)
        says(0, modes[i][1],
             "chmod %s stick && ann send stick && stat -c %%a $A && "
             "ann backup stick/backup >/dev/null && "
             "test $(stat -c %%a stick/backup) = 600 && rm stick/backup",
             modes[i][0]);
}
END_TEST

/* Ann and Cat have sent something to the stick that Ben lacks. */
static void enter(void)
{
    static const char device[] = "sed -n 's/^device: //p'";

    al_test_home(&home);
    al_test_says(
        0, NULL,
        "cd \"$HOME\" && git init -q --bare -b main meet.git && "
        "al --dir ann init --service 'Harbour IPS' --me 'Ann A.' && "
        "al --dir ann add person preferred_name='Sam T.' && "
        "al --dir ann remote \"$HOME/meet.git\" && al --dir ann sync && "
        "al --dir eve init --service O --me E && "
        "al --dir eve send eve.alongside");
    al_test_come_in("ann", "ben", "\"$HOME/meet.git\"", "Ben B.");
    al_test_come_in("ann", "cat", "\"$HOME/meet.git\"", "Cat C.");
    al_test_says(0, NULL,
                 "cd \"$HOME\" && al --dir ben sync && "
                 "for w in ann ben cat; do al --dir $w remote ''; done; "
                 "%s ann/config >A && %s cat/config >C",
                 device, device);
    says(0, NULL,
         "mkdir stick && ann add person preferred_name='Kim L.' && "
         "ann add person preferred_name='Lee L.' && "
         "cat_ add person preferred_name='Cai L.' && "
         "cat_ add person preferred_name='Cay L.' && "
         "cat_ add person preferred_name='Cyd L.' && "
         "ann send stick && cat_ send stick && cp -a stick before && "
         "ben list person && ann list person");
}

static void leave(void)
{
    al_test_leave(&home);
}

int main(void)
{
    Suite *suite = suite_create("stick_program");
    TCase *tc = tcase_create("stick");

    al_test_once(tc, &home, enter, leave);
    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, each_mishap_has_a_sentence_and_a_way_on, 0,
                        (int)AL_COUNT(mishaps));
    tcase_add_test(tc, the_same_file_twice_brings_nothing_the_second_time);
    tcase_add_test(tc, a_bad_file_among_good_ones_stops_none_of_them);
    tcase_add_test(tc, a_file_is_open_to_those_whom_its_folder_is_open_to);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
