/* test_walk.c - a walk reports what differs, and nothing else. */
#include "config.h"

#include "share/walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/outside.h"
#include "tests/testing.h"

#define NONE ""

struct place {
    char *dir;
    struct al_repo *repo;
    struct al_err err;
};

static void make_place(struct place *place)
{
    *place = (struct place){.dir = al_test_tmpdir()};
    al_test_ok(al_repo_create(place->dir, &place->repo, &place->err),
               &place->err);
}

static void drop_place(struct place *place)
{
    al_repo_close(place->repo);
    al_test_rm(place->dir);
}

/*
 * A commit by stock git of files "path=text ..." (a text of "@X" makes a
 * link to X).
 */
static void commit_files(struct place *place, const char *files,
                         char id[AL_OID_HEX])
{
    struct al_str out = {0};

    al_test_must(
        "rm -rf %s/work; mkdir %s/work; cd %s/work; for f in %s; do "
        "p=${f%%%%=*} t=${f#*=}; mkdir -p \"$(dirname $p)\"; case $t in "
        "@*) ln -s \"${t#@}\" $p;; *) printf %%s \"$t\" >$p;; esac; done",
        place->dir, place->dir, place->dir, files);
    ck_assert_int_eq(
        al_test_sh(
            &out,
            "cd %s/work && export GIT_DIR=%s/history.git && git --work-tree=. "
            "add -A . && git -c user.name=a -c user.email=b "
            "commit-tree -m m $(git write-tree)",
            place->dir, place->dir),
        0);
    ck_assert_uint_eq(out.len, AL_OID_HEX);
    memcpy(id, out.data, AL_OID_HEX - 1);
    id[AL_OID_HEX - 1] = '\0';
    al_str_drop(&out);
}

static enum al_status list_change(void *arg, const struct al_change *change,
                                  struct al_err *err)
{
    (void)err;
    ck_assert_int_eq(!change->old_mode, !*change->old_blob);
    ck_assert_int_eq(!change->new_mode, !*change->new_blob);
    al_str_printf(arg, "%s %o %o\n", change->path, change->old_mode,
                  change->new_mode);
    return AL_OK;
}

static const struct {
    const char *before, *after, *changes;
} cases[] = {
    {"a=1", "a=1", ""},
    {"a=1", "a=2", "a 100644 100644\n"},
    {"a=1", "a=1 b=1", "b 0 100644\n"},
    {"a=1 b=1", "b=1", "a 100644 0\n"},
    {"r/1/x=1 r/2/y=1", "r/1/x=2 r/2/y=1", "r/1/x 100644 100644\n"},
    {"a=1", "a=1 r/1/2/3/x=1 r/1/2/3/y=1",
     "r/1/2/3/x 0 100644\nr/1/2/3/y 0 100644\n"},
    {"a=1 r/x=1", "a=1", "r/x 100644 0\n"},
    {"a=1", "a/b=1", "a 100644 0\na/b 0 100644\n"},
    {"a/b=1", "a=1", "a 0 100644\na/b 100644 0\n"},
    /* a.b sorts before the folder a, and after a file a */
    {"a=1 a.b=1", "a/x=1 a.b=2",
     "a 100644 0\na.b 100644 100644\na/x 0 100644\n"},
    {"a=@x", "a=x", "a 120000 100644\n"},
};

START_TEST(walk_reports_what_differs)
{
    char before[AL_OID_HEX], after[AL_OID_HEX];
    struct al_str seen = {0};
    struct place place;

    make_place(&place);
    commit_files(&place, cases[_i].before, before);
    commit_files(&place, cases[_i].after, after);
    al_test_ok(
        al_walk(place.repo, before, after, list_change, &seen, &place.err),
        &place.err);
    ck_assert_str_eq(al_str_text(&seen), cases[_i].changes);
    al_str_drop(&seen);
    drop_place(&place);
}
END_TEST

START_TEST(no_commit_is_the_empty_tree)
{
    char id[AL_OID_HEX];
    struct al_str seen = {0};
    struct place place;

    make_place(&place);
    commit_files(&place, "a=1 r/b=2", id);
    al_test_ok(al_walk(place.repo, NONE, id, list_change, &seen, &place.err),
               &place.err);
    ck_assert_str_eq(al_str_text(&seen), "a 0 100644\nr/b 0 100644\n");
    al_str_reset(&seen);
    al_test_ok(al_walk(place.repo, id, NONE, list_change, &seen, &place.err),
               &place.err);
    ck_assert_str_eq(al_str_text(&seen), "a 100644 0\nr/b 100644 0\n");
    al_test_ok(al_walk(place.repo, NONE, NONE, list_change, &seen, &place.err),
               &place.err);
    al_str_drop(&seen);
    drop_place(&place);
}
END_TEST

static enum al_status stop(void *arg, const struct al_change *change,
                           struct al_err *err)
{
    ++*(int *)arg;
    return al_fail(err, AL_EREFUSED, "%s", change->path);
}

START_TEST(callback_stops_the_walk)
{
    char id[AL_OID_HEX];
    struct place place;
    int calls = 0;

    make_place(&place);
    commit_files(&place, "a=1 b=2", id);
    ck_assert_int_eq(al_walk(place.repo, NONE, id, stop, &calls, &place.err),
                     AL_EREFUSED);
    ck_assert_int_eq(calls, 1);
    ck_assert_str_eq(place.err.msg, "a");
    drop_place(&place);
}
END_TEST

#define BLOB                                             \
    "\\x78\\x98\\x1f\\x22\\x77\\x79\\xa6\\xab\\x51\\xda" \
    "\\x2f\\xf3\\x22\\x21\\x47\\xc5\\xa4\\x23\\x0e\\x44"

/* Trees in which two readers could see two things. */
static const char *const odd_trees[] = {
    "100644 b\\0" BLOB "100644 a\\0" BLOB, /* not sorted */
    "100644 a\\0" BLOB "100644 a\\0" BLOB, /* twice */
    "100644 ..\\0" BLOB,
    "100644 .git\\0" BLOB,
    "100644 a/b\\0" BLOB,
    "100644 \\0" BLOB,
    "0100644 a\\0" BLOB,
    "777 a\\0" BLOB,
    "100644 a",
    "100644 a\\0abc",
};

START_TEST(odd_tree_is_damage)
{
    char id[AL_OID_HEX];
    struct al_str out = {0}, seen = {0};
    struct place place;

    make_place(&place);
    ck_assert_int_eq(
        al_test_sh(&out,
                   "cd %s/history.git && bash -c 'printf \"%s\"' >t"
                   " && tree=$(git hash-object -w --literally -t tree t) && "
                   "printf 'tree %%s\\nauthor a <b> 1 +0000\\n"
                   "committer a <b> 1 +0000\\n\\nm\\n' $tree >c && "
                   "git hash-object -w --literally -t commit c",
                   place.dir, odd_trees[_i]),
        0);
    ck_assert_uint_eq(out.len, AL_OID_HEX);
    memcpy(id, out.data, AL_OID_HEX - 1);
    id[AL_OID_HEX - 1] = '\0';
    ck_assert_int_eq(
        al_walk(place.repo, NONE, id, list_change, &seen, &place.err),
        AL_ECORRUPT);
    al_str_drop(&out);
    al_str_drop(&seen);
    drop_place(&place);
}
END_TEST

START_TEST(deep_nesting_is_damage)
{
    char id[AL_OID_HEX], path[256] = "";
    struct al_str seen = {0};
    struct place place;

    make_place(&place);
    for (size_t i = 0; i < 120; i += 2)
        memcpy(path + i, "d/", 3);
    memcpy(path + 120, "x=1", 4);
    commit_files(&place, path, id);
    ck_assert_int_eq(
        al_walk(place.repo, NONE, id, list_change, &seen, &place.err),
        AL_ECORRUPT);
    al_str_drop(&seen);
    drop_place(&place);
}
END_TEST

static Suite *walk_suite(void)
{
    Suite *suite = suite_create("walk");
    TCase *tc = tcase_create("trees");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, walk_reports_what_differs, 0, (int)AL_COUNT(cases));
    tcase_add_test(tc, no_commit_is_the_empty_tree);
    tcase_add_test(tc, callback_stops_the_walk);
    tcase_add_loop_test(tc, odd_tree_is_damage, 0, (int)AL_COUNT(odd_trees));
    tcase_add_test(tc, deep_nesting_is_damage);
    suite_add_tcase(suite, tc);
    return suite;
}

int main(void)
{
    return al_test_run(walk_suite());
}
