/* test_pack.c - histories are packed, backed up and read back whole. */
#include "config.h"

#include "share/pack.h"
#include "share/bundle.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/outside.h"
#include "tests/place.h"
#include "tests/testing.h"

START_TEST(packing_keeps_every_object)
{
    char head[AL_OID_HEX] = "", loose[AL_OID_HEX], text[32];
    struct al_repo *again = NULL;
    struct al_str seen = {0}, bytes = {0};
    struct place place;

    make_place(&place);
    for (int i = 0; i < 40; i++) {
        snprintf(text, sizeof(text), "text %d", i);
        save_file(&place, head, i & 1 ? "r/1" : "r/2", text);
    }
    commit_file(&place, head, "fetched", "not in any ref", loose);
    ck_assert(!al_pack_is_due(place.repo));
    if (_i == 1) /* as on a machine without git */
        setenv("PATH", "/nonexistent", 1);
    al_test_ok(al_pack(place.repo, &place.err), &place.err);
    setenv("PATH", "/usr/local/bin:/usr/bin:/bin", 1);
    al_test_must("cd %s/history.git; git fsck --strict; "
                 "git count-objects -v | grep -q '^count: 0$'",
                 place.dir);
    al_test_ok(al_repo_open(place.dir, &again, &place.err), &place.err);
    al_test_ok(al_repo_read(again, loose, "fetched", &bytes, &place.err),
               &place.err);
    save_file(&place, head, "r/3", "after");
    al_repo_close(again);
    al_str_drop(&seen);
    al_str_drop(&bytes);
    drop_place(&place);
}
END_TEST

START_TEST(packing_clears_away_what_was_killed_long_ago)
{
    char head[AL_OID_HEX] = "";
    struct place place;

    make_place(&place);
    save_file(&place, head, "r/1", "one");
    al_test_must("cd %s/history.git/objects/pack && "
                 "touch pack_git2_new pack_git2_newidx.lock pack-x.keep && "
                 "touch -d '2 days ago' pack_git2_old pack_git2_oldidx.lock "
                 "pack-x.keep",
                 place.dir);
    al_test_ok(al_pack(place.repo, &place.err), &place.err);
    al_test_must("cd %s/history.git/objects/pack && test ! -e pack_git2_old && "
                 "test ! -e pack_git2_oldidx.lock && test -e pack_git2_new && "
                 "test -e pack_git2_newidx.lock && test -e pack-x.keep",
                 place.dir);
    drop_place(&place);
}
END_TEST

START_TEST(packing_is_due_when_a_thousand_saves_have_gathered)
{
    struct place place;

    make_place(&place);
    ck_assert(!al_pack_is_due(place.repo));
    al_test_must(
        "mkdir -p %s/history.git/objects/17; cd %s/history.git/objects/17; "
        "for i in $(seq 1 40); do touch $(printf "
        "'%%038d' $i); done",
        place.dir, place.dir);
    ck_assert(al_pack_is_due(place.repo));
    drop_place(&place);
}
END_TEST

START_TEST(bundle_is_what_stock_git_reads)
{
    char head[AL_OID_HEX] = "";
    struct al_bundle what = {.head = ""}, read;
    struct place place, other;
    char *file;

    make_place(&place);
    make_place(&other);
    file = al_test_path(place.dir, "backup");
    save_file(&place, head, "format", "1");
    save_file(&place, head, "r/1", "one");
    memcpy(what.head, head, sizeof(head));
    al_test_ok(
        al_bundle_write(place.repo, &what, file, false, NULL, &place.err),
        &place.err);
    ck_assert_int_eq(
        al_bundle_write(place.repo, &what, file, false, NULL, &place.err),
        AL_EEXISTS);
    al_test_must("cd %s; git -C history.git bundle verify %s; "
                 "git clone -q %s clone; test \"$(cat clone/r/1)\" = one; "
                 "test $(stat -c %%a backup) = 600",
                 place.dir, file, file);
    al_test_ok(al_bundle_read(other.repo, file, NULL, &read, &other.err),
               &other.err);
    ck_assert_str_eq(read.head, head);
    al_test_ok(al_repo_move_ref(other.repo, AL_REF_MAIN, "", head, &other.err),
               &other.err);
    al_test_must("git -C %s/history.git fsck --strict", other.dir);
    free(file);
    drop_place(&other);
    drop_place(&place);
}
END_TEST

START_TEST(bundle_of_stock_git_is_read_and_a_cut_one_refused)
{
    char head[AL_OID_HEX] = "";
    struct al_bundle read = {.head = "untouched"};
    struct place place, other;
    char *file;

    make_place(&place);
    make_place(&other);
    file = al_test_path(place.dir, "backup");
    save_file(&place, head, "format", "1");
    al_test_must("git -C %s/history.git bundle create -q %s main", place.dir,
                 file);
    al_test_must("head -c 300 %s > %s.cut; echo hello > %s.text", file, file,
                 file);
    for (int i = 0; i < 3; i++) {
        static const char *const ends[] = {".cut", ".text", ".absent"};
        struct al_str odd = {0};

        al_str_printf(&odd, "%s%s", file, ends[i]);
        ck_assert_int_eq(
            al_bundle_read(other.repo, odd.data, NULL, &read, &other.err),
            i == 2 ? AL_ENOTFOUND : AL_ECORRUPT);
        ck_assert_str_eq(read.head, "untouched");
        al_str_drop(&odd);
    }
    al_test_ok(al_bundle_read(other.repo, file, NULL, &read, &other.err),
               &other.err);
    ck_assert_str_eq(read.head, head);
    free(file);
    drop_place(&other);
    drop_place(&place);
}
END_TEST

static Suite *pack_suite(void)
{
    Suite *suite = suite_create("pack");
    TCase *tc = tcase_create("pack");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, packing_keeps_every_object, 0, 2);
    tcase_add_test(tc, packing_clears_away_what_was_killed_long_ago);
    tcase_add_test(tc, packing_is_due_when_a_thousand_saves_have_gathered);
    tcase_add_test(tc, bundle_is_what_stock_git_reads);
    tcase_add_test(tc, bundle_of_stock_git_is_read_and_a_cut_one_refused);
    suite_add_tcase(suite, tc);
    return suite;
}

int main(void)
{
    return al_test_run(pack_suite());
}
