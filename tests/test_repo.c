/* test_repo.c - histories are made, read and written as stock git expects. */
#include "config.h"

#include "share/repo.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/outside.h"
#include "tests/place.h"
#include "tests/testing.h"

#define NO_ID "0123456789012345678901234567890123456789"

/* A commit object whose bytes are given as they are. */
static void store_raw(struct place *place, const char *bytes, size_t size,
                      char id[AL_OID_HEX])
{
    char *file = al_test_path(place->dir, "raw");
    struct al_str out = {0};
    FILE *raw = fopen(file, "w");

    ck_assert_uint_eq(fwrite(bytes, 1, size, raw), size);
    fclose(raw);
    ck_assert_int_eq(al_test_sh(&out,
                                "git -C %s/history.git hash-object -w "
                                "-t commit --literally %s",
                                place->dir, file),
                     0);
    ck_assert_uint_eq(out.len, AL_OID_HEX);
    memcpy(id, out.data, AL_OID_HEX - 1);
    id[AL_OID_HEX - 1] = '\0';
    al_str_drop(&out);
    free(file);
}

START_TEST(new_history_is_private_and_empty)
{
    char head[AL_OID_HEX] = "x";
    struct place place;
    struct stat info;

    make_place(&place);
    al_test_ok(al_repo_peek_head(place.dir, head, &place.err), &place.err);
    ck_assert_str_eq(head, "");
    ck_assert_int_eq(stat(al_repo_path(place.repo), &info), 0);
    ck_assert_uint_eq(info.st_mode & 0777, 0700);
    al_test_must("test -z \"$(find %s/history.git -perm /077)\"", place.dir);
    al_test_must("git -C %s/history.git fsck --strict", place.dir);
    drop_place(&place);
}
END_TEST

START_TEST(history_with_a_save_is_not_made_again)
{
    char head[AL_OID_HEX] = "";
    struct al_repo *again = NULL;
    struct place place;

    make_place(&place);
    /* Killed between making and the first save: made once more. */
    al_test_ok(al_repo_create(place.dir, &again, &place.err), &place.err);
    al_repo_close(again);
    save_file(&place, head, "format", "alongside 1\n");
    ck_assert_int_eq(al_repo_create(place.dir, &again, &place.err), AL_EEXISTS);
    drop_place(&place);
}
END_TEST

START_TEST(folder_without_history_is_not_found)
{
    char head[AL_OID_HEX], *dir = al_test_tmpdir();
    struct al_repo *repo = NULL;
    struct al_err err = {0};

    ck_assert_int_eq(al_repo_open(dir, &repo, &err), AL_ENOTFOUND);
    ck_assert_int_eq(al_repo_peek_head(dir, head, &err), AL_ENOTFOUND);
    al_test_rm(dir);
}
END_TEST

START_TEST(history_of_another_user_is_named_as_such)
{
    struct al_repo *repo = NULL;
    struct place place;

    if (geteuid() != 0)
        return; /* only root can give a folder away */
    make_place(&place);
    al_test_must("chown nobody %s/history.git", place.dir);
    ck_assert_int_eq(al_repo_open(place.dir, &repo, &place.err), AL_EDENIED);
    ck_assert_ptr_nonnull(strstr(place.err.msg, "nobody"));
    drop_place(&place);
}
END_TEST

START_TEST(saves_please_stock_git)
{
    char head[AL_OID_HEX] = "", peeked[AL_OID_HEX], line[AL_KEY_LINE];
    struct place place;

    make_place(&place);
    save_file(&place, head, "format", "alongside 1\n");
    save_file(&place, head, "r/1/2/3/4", "kind: person\n");
    save_file(&place, head, "r/1/2/3/4", "kind: person\nname: A\n");
    al_test_ok(al_repo_peek_head(place.dir, peeked, &place.err), &place.err);
    ck_assert_str_eq(peeked, head);

    al_public_key_line(al_key_public(place.key), line);
    al_test_must("echo '%s@alongside.invalid %s' > %s/signers",
                 al_key_device(place.key), line, place.dir);
    al_test_must("cd %s/history.git; git fsck --strict", place.dir);
    al_test_must(
        "cd %s/history.git; for c in $(git rev-list main); do "
        "git -c gpg.format=ssh -c gpg.ssh.allowedSignersFile=%s/signers"
        " verify-commit $c; done",
        place.dir, place.dir);
    al_test_must("cd %s/history.git; test $(git rev-list --count main) = 3; "
                 "git show main:format main:r/1/2/3/4 >/dev/null",
                 place.dir);
    drop_place(&place);
}
END_TEST

START_TEST(tip_is_found_in_packed_refs)
{
    char head[AL_OID_HEX] = "", peeked[AL_OID_HEX];
    struct place place;

    make_place(&place);
    save_file(&place, head, "format", "alongside 1\n");
    al_test_must("git -C %s/history.git pack-refs --all", place.dir);
    al_test_must("! test -e %s/history.git/" AL_REF_MAIN, place.dir);
    al_test_ok(al_repo_peek_head(place.dir, peeked, &place.err), &place.err);
    ck_assert_str_eq(peeked, head);
    save_file(&place, head, "format", "alongside 2\n");
    al_test_ok(al_repo_peek_head(place.dir, peeked, &place.err), &place.err);
    ck_assert_str_eq(peeked, head);
    drop_place(&place);
}
END_TEST

START_TEST(ref_moves_only_from_where_it_stands)
{
    char a[AL_OID_HEX], b[AL_OID_HEX], at[AL_OID_HEX];
    struct place place;
    struct al_err err;

    make_place(&place);
    commit_file(&place, "", "format", "1\n", a);
    commit_file(&place, a, "format", "2\n", b);
    const struct {
        const char *from, *to;
        enum al_status status;
        const char *stands; /* afterwards */
    } moves[] = {
        {a, b, AL_EBUSY, ""},
        {"", a, AL_OK, a},
        {"", b, AL_EBUSY, a},
        {b, a, AL_EBUSY, a},
        {a, b, AL_OK, b},
        {a, "", AL_EBUSY, b},
        {b, "", AL_OK, ""},
        {b, "", AL_EBUSY, ""},
        {"", NO_ID, AL_ENOTFOUND, ""},
    };
    for (size_t i = 0; i < AL_COUNT(moves); i++) {
        ck_assert_msg(al_repo_move_ref(place.repo, AL_REF_SEEN, moves[i].from,
                                       moves[i].to, &err) == moves[i].status,
                      "move %zu: %s", i, err.msg);
        al_test_ok(al_repo_ref(place.repo, AL_REF_SEEN, at, &err), &err);
        ck_assert_str_eq(at, moves[i].stands);
    }
    drop_place(&place);
}
END_TEST

START_TEST(files_read_back_as_written)
{
    char head[AL_OID_HEX] = "", first[AL_OID_HEX], blob[AL_OID_HEX];
    struct al_str bytes = {0};
    struct place place;
    size_t size;

    make_place(&place);
    save_file(&place, head, "r/1/2/3/4", "one");
    memcpy(first, head, sizeof(first));
    save_file(&place, head, "r/1/2/3/5", "two");
    save_file(&place, head, "r/1/2/3/4", "three");

    al_test_ok(al_repo_read(place.repo, first, "r/1/2/3/4", &bytes, &place.err),
               &place.err);
    ck_assert_str_eq(al_str_text(&bytes), "one");
    al_test_ok(al_repo_read(place.repo, head, "r/1/2/3/4", &bytes, &place.err),
               &place.err);
    ck_assert_str_eq(al_str_text(&bytes), "three");
    al_test_ok(al_repo_blob_at(place.repo, head, "r/1/2/3/4", blob, &place.err),
               &place.err);
    al_test_ok(al_repo_blob_size(place.repo, blob, &size, &place.err),
               &place.err);
    ck_assert_uint_eq(size, 5);
    ck_assert(al_repo_has(place.repo, blob));
    ck_assert(!al_repo_has(place.repo, NO_ID));
    al_str_drop(&bytes);
    drop_place(&place);
}
END_TEST

START_TEST(what_is_not_there_is_said_so)
{
    static const char *const paths[] = {
        "q", "r", "r/1", "r/1/2/3", "r/1/2/3/9", "format/x", "r/1/2/3/4/5"};
    char head[AL_OID_HEX] = "", blob[AL_OID_HEX];
    struct al_str bytes = {0};
    struct place place;

    make_place(&place);
    save_file(&place, head, "format", "1");
    save_file(&place, head, "r/1/2/3/4", "one");
    for (size_t i = 0; i < AL_COUNT(paths); i++) {
        ck_assert_msg(al_repo_read(place.repo, head, paths[i], &bytes,
                                   &place.err) == AL_ENOTFOUND,
                      "%s", paths[i]);
        al_test_ok(
            al_repo_blob_at(place.repo, head, paths[i], blob, &place.err),
            &place.err);
        ck_assert_str_eq(blob, "");
    }
    ck_assert_int_eq(al_repo_read(place.repo, NO_ID, "r", &bytes, &place.err),
                     AL_ENOTFOUND);
    ck_assert_int_eq(al_repo_read(place.repo, "main", "r", &bytes, &place.err),
                     AL_EINVAL);
    ck_assert_int_eq(al_repo_read_blob(place.repo, head, &bytes, &place.err),
                     AL_EINVAL);
    al_str_drop(&bytes);
    drop_place(&place);
}
END_TEST

static enum al_status list_file(void *arg, const struct al_file *file,
                                struct al_err *err)
{
    (void)err;
    al_str_printf(arg, "%s %o %s\n", file->path, file->mode, file->bytes);
    return AL_OK;
}

static enum al_status stop_at_once(void *arg, const struct al_file *file,
                                   struct al_err *err)
{
    ++*(int *)arg;
    return al_fail(err, AL_ENEWER, "%s", file->path);
}

START_TEST(each_gives_every_file_in_tree_order)
{
    char head[AL_OID_HEX] = "";
    struct al_str seen = {0};
    struct place place;
    int calls = 0;

    make_place(&place);
    save_file(&place, head, "r/b/0/0/1", "2");
    save_file(&place, head, "r/a/0/0/1", "1");
    save_file(&place, head, "members/x", "m");
    al_test_ok(
        al_repo_each(place.repo, head, "r", list_file, &seen, &place.err),
        &place.err);
    ck_assert_str_eq(al_str_text(&seen),
                     "r/a/0/0/1 100644 1\nr/b/0/0/1 100644 2\n");
    al_str_reset(&seen);
    al_test_ok(al_repo_each(place.repo, head, "", list_file, &seen, &place.err),
               &place.err);
    ck_assert_ptr_nonnull(strstr(al_str_text(&seen), "members/x 100644 m\n"));
    al_str_reset(&seen);
    al_test_ok(
        al_repo_each(place.repo, head, "none", list_file, &seen, &place.err),
        &place.err);
    ck_assert_uint_eq(seen.len, 0);
    ck_assert_int_eq(
        al_repo_each(place.repo, head, "", stop_at_once, &calls, &place.err),
        AL_ENEWER);
    ck_assert_int_eq(calls, 1);
    ck_assert_str_eq(place.err.msg, "members/x");
    al_str_drop(&seen);
    drop_place(&place);
}
END_TEST

START_TEST(commit_tells_who_when_and_what)
{
    char first[AL_OID_HEX], second[AL_OID_HEX];
    struct al_commit commit = {0};
    struct place place;

    make_place(&place);
    commit_file(&place, "", "format", "1\n", first);
    commit_file(&place, first, "format", "2\n", second);
    al_test_ok(al_repo_commit_info(place.repo, second, &commit, &place.err),
               &place.err);
    ck_assert_str_eq(commit.id, second);
    ck_assert_uint_eq(commit.parent_count, 1);
    ck_assert_str_eq(commit.parent, first);
    ck_assert(al_commit_is_by(&commit, al_key_device(place.key)));
    ck_assert(!al_commit_is_by(&commit, "0123456789abcdef"));
    ck_assert_int_eq(commit.author_time, 1700000000);
    ck_assert_int_eq(commit.committer_time, 1700000060);
    ck_assert_ptr_nonnull(
        strstr(commit.message, "Save-Id: 00112233445566778899aabbccddeeff"));
    ck_assert(al_sign_check(al_key_public(place.key), commit.payload.data,
                            commit.payload.len, commit.signature.data,
                            commit.signature.len));
    commit.payload.data[10] ^= 1;
    ck_assert(!al_sign_check(al_key_public(place.key), commit.payload.data,
                             commit.payload.len, commit.signature.data,
                             commit.signature.len));
    al_commit_drop(&commit);
    drop_place(&place);
}
END_TEST

#define TREE      "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n"
#define AUTHOR    "author A <a@b> 1700000000 +0000\n"
#define COMMITTER "committer A <a@b> 1700000000 -0130\n"

static const struct {
    const char *bytes;
    bool is_read;
} raw_commits[] = {
    {TREE AUTHOR COMMITTER "\nm\n", true},
    {TREE AUTHOR COMMITTER "encoding latin1\n\nm\n", true},
    {TREE AUTHOR COMMITTER "gpgsig a\n b\n\nm\n", true},
    {TREE AUTHOR COMMITTER "\n", true},
    {TREE AUTHOR COMMITTER "gpgsig a\ngpgsig b\n\nm\n", false},
    {TREE AUTHOR COMMITTER, false},
    {TREE COMMITTER AUTHOR "\nm\n", false},
    {TREE AUTHOR "\nm\n", false},
    {AUTHOR COMMITTER "\nm\n", false},
    {TREE "author A 1700000000 +0000\n" COMMITTER "\nm\n", false},
    {TREE "author A <a@b> -5 +0000\n" COMMITTER "\nm\n", false},
    {TREE "author A <a@b> 17 0000\n" COMMITTER "\nm\n", false},
    {TREE "author A <a@b>\n" COMMITTER "\nm\n", false},
    {"tree 4b825dc642cb6eb9a060e54bf8d69288fbee49\n" AUTHOR COMMITTER "\nm\n",
     false},
};

START_TEST(only_well_formed_commits_are_read)
{
    struct al_commit commit = {0};
    char id[AL_OID_HEX];
    struct place place;

    make_place(&place);
    store_raw(&place, raw_commits[_i].bytes, strlen(raw_commits[_i].bytes), id);
    ck_assert_int_eq(al_repo_commit_info(place.repo, id, &commit, &place.err),
                     raw_commits[_i].is_read ? AL_OK : AL_ECORRUPT);
    al_commit_drop(&commit);
    drop_place(&place);
}
END_TEST

START_TEST(payload_is_the_commit_without_its_signature)
{
    static const char bytes[] =
        TREE AUTHOR COMMITTER "gpgsig a\n b\n  c\nencoding x\n\nm\n";
    struct al_commit commit = {0};
    char id[AL_OID_HEX];
    struct place place;

    make_place(&place);
    store_raw(&place, bytes, sizeof(bytes) - 1, id);
    al_test_ok(al_repo_commit_info(place.repo, id, &commit, &place.err),
               &place.err);
    ck_assert_str_eq(al_str_text(&commit.payload),
                     TREE AUTHOR COMMITTER "encoding x\n\nm\n");
    ck_assert_str_eq(al_str_text(&commit.signature), "a\nb\n c");
    ck_assert_str_eq(commit.message, "m\n");
    ck_assert_int_eq(commit.committer_offset, -90);
    al_commit_drop(&commit);
    drop_place(&place);
}
END_TEST

START_TEST(odd_paths_are_refused_and_nothing_is_made)
{
    static const char *const paths[] = {"../x",        "/x",     "a//b",
                                        ".git/config", "a/../b", ""};
    char id[AL_OID_HEX] = "untouched";
    struct place place;

    make_place(&place);
    for (size_t i = 0; i < AL_COUNT(paths); i++) {
        const struct al_put put = {.path = paths[i], .bytes = "x", .size = 1};
        const struct al_commit_draft draft = {
            .parent = "", .puts = &put, .put_count = 1, .message = "Save\n"};

        ck_assert_msg(al_repo_commit(place.repo, &draft, place.key, id,
                                     &place.err) != AL_OK,
                      "%s", paths[i]);
        ck_assert_str_eq(id, "untouched");
    }
    drop_place(&place);
}
END_TEST

/* A fork: base, then a1 a2 a3 on one side and b1 on the other. */
START_TEST(relation_tells_base_and_distance)
{
    char base[AL_OID_HEX], a[4][AL_OID_HEX], b1[AL_OID_HEX], alone[AL_OID_HEX];
    struct place place;

    make_place(&place);
    commit_file(&place, "", "f", "0", base);
    memcpy(a[0], base, sizeof(base));
    for (size_t i = 1; i < 4; i++)
        commit_file(&place, a[i - 1], "f", "a", a[i]);
    commit_file(&place, base, "f", "b", b1);
    commit_file(&place, "", "f", "alone", alone);
    const struct {
        const char *a, *b, *base;
        size_t a_only, b_only;
    } cases[] = {
        {base, base, base, 0, 0}, {base, a[3], base, 0, 3},
        {a[3], base, base, 3, 0}, {a[3], b1, base, 3, 1},
        {b1, a[3], base, 1, 3},   {a[3], a[1], a[1], 2, 0},
        {"", a[3], "", 0, 4},     {a[3], "", "", 4, 0},
        {"", "", "", 0, 0},       {alone, a[1], "", 1, 2},
    };
    for (size_t i = 0; i < AL_COUNT(cases); i++) {
        struct al_relation relation;

        al_test_ok(al_repo_relate(place.repo, cases[i].a, cases[i].b, &relation,
                                  &place.err),
                   &place.err);
        ck_assert_str_eq(relation.base, cases[i].base);
        ck_assert_msg(relation.a_only == cases[i].a_only &&
                          relation.b_only == cases[i].b_only,
                      "case %zu: %zu, %zu", i, relation.a_only,
                      relation.b_only);
    }
    drop_place(&place);
}
END_TEST

START_TEST(line_lists_commits_oldest_first)
{
    char ids[5][AL_OID_HEX];
    struct al_repo_line line = {0};
    struct place place;

    make_place(&place);
    for (size_t i = 0; i < 5; i++)
        commit_file(&place, i ? ids[i - 1] : "", "f", i & 1 ? "a" : "b",
                    ids[i]);
    al_test_ok(al_repo_line(place.repo, ids[1], ids[4], &line, &place.err),
               &place.err);
    ck_assert_uint_eq(line.count, 3);
    for (size_t i = 0; i < 3; i++)
        ck_assert_str_eq(line.ids[i], ids[i + 2]);
    al_repo_line_drop(&line);
    al_test_ok(al_repo_line(place.repo, "", ids[4], &line, &place.err),
               &place.err);
    ck_assert_uint_eq(line.count, 5);
    al_repo_line_drop(&line);
    al_test_ok(al_repo_line(place.repo, ids[2], ids[2], &line, &place.err),
               &place.err);
    ck_assert_uint_eq(line.count, 0);
    ck_assert_int_eq(
        al_repo_line(place.repo, ids[3], ids[1], &line, &place.err),
        AL_ENOTFOUND);
    ck_assert_ptr_null(line.ids);
    drop_place(&place);
}
END_TEST

/* A forged merge whose second parent is the one that we know. */
START_TEST(line_reaches_the_known_commit_through_a_forged_merge)
{
    char base[AL_OID_HEX], other[AL_OID_HEX], merge[AL_OID_HEX];
    struct al_relation relation;
    struct al_repo_line line = {0};
    struct al_str raw = {0};
    struct place place;

    make_place(&place);
    commit_file(&place, "", "f", "0", base);
    commit_file(&place, "", "f", "1", other);
    al_str_printf(&raw, TREE "parent %s\nparent %s\n" AUTHOR COMMITTER "\nm\n",
                  other, base);
    store_raw(&place, raw.data, raw.len, merge);
    al_test_ok(al_repo_relate(place.repo, base, merge, &relation, &place.err),
               &place.err);
    ck_assert_uint_eq(relation.a_only, 0);
    al_test_ok(al_repo_line(place.repo, base, merge, &line, &place.err),
               &place.err);
    ck_assert_uint_eq(line.count, 1);
    ck_assert_str_eq(line.ids[0], merge);
    al_repo_line_drop(&line);
    al_str_drop(&raw);
    drop_place(&place);
}
END_TEST

static Suite *repo_suite(void)
{
    Suite *suite = suite_create("repo");
    TCase *tc = tcase_create("history");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, new_history_is_private_and_empty);
    tcase_add_test(tc, history_with_a_save_is_not_made_again);
    tcase_add_test(tc, folder_without_history_is_not_found);
    tcase_add_test(tc, history_of_another_user_is_named_as_such);
    tcase_add_test(tc, saves_please_stock_git);
    tcase_add_test(tc, tip_is_found_in_packed_refs);
    tcase_add_test(tc, ref_moves_only_from_where_it_stands);
    tcase_add_test(tc, files_read_back_as_written);
    tcase_add_test(tc, what_is_not_there_is_said_so);
    tcase_add_test(tc, each_gives_every_file_in_tree_order);
    tcase_add_test(tc, commit_tells_who_when_and_what);
    tcase_add_loop_test(tc, only_well_formed_commits_are_read, 0,
                        (int)AL_COUNT(raw_commits));
    tcase_add_test(tc, payload_is_the_commit_without_its_signature);
    tcase_add_test(tc, odd_paths_are_refused_and_nothing_is_made);
    tcase_add_test(tc, relation_tells_base_and_distance);
    tcase_add_test(tc, line_lists_commits_oldest_first);
    tcase_add_test(tc, line_reaches_the_known_commit_through_a_forged_merge);
    suite_add_tcase(suite, tc);
    return suite;
}

int main(void)
{
    return al_test_run(repo_suite());
}
