/* tests/test_draft.c - what is typed outlives its process. */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "share/sign.h"
#include "tests/outside.h"
#include "tests/testing.h"
#include "tui/draft.h"

static char dir[64];
static struct al_random drawn;
static struct al_local_seal seal;

/* Without a key; the device gets one where a test says so. */
static void make_dir(void)
{
    snprintf(dir, sizeof(dir), "/tmp/alongside-draft-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
    al_random_init(&drawn);
    seal = (struct al_local_seal){.dir = dir, .context = AL_DRAFT_CONTEXT};
}

static void make_key(void)
{
    struct al_key *key = NULL;
    struct al_err err = {0};

    al_test_ok(al_key_create(dir, NULL, &key, &err), &err);
    al_key_free(key);
}

static void make_dir_and_key(void)
{
    make_dir();
    make_key();
}

static void drop_dir(void)
{
    char command[128];

    al_local_seal_drop(&seal);
    snprintf(command, sizeof(command), "rm -rf '%s'", dir);
    ck_assert_int_eq(system(command), 0);
}

static void write_note(struct al_draft *draft, const char *note)
{
    struct al_draft_text text = {0};
    struct al_err err = {0};

    al_draft_put(&text, "form", "log");
    al_draft_put(&text, "note", note);
    ck_assert_msg(al_draft_write(draft, &seal, &drawn, &text, &err) == AL_OK,
                  "%s", err.msg);
    al_draft_text_drop(&text);
}

static const char *const notes[] = {
    "one line",    "",           "two\nlines",      "\nfirst is empty",
    "ends with\n", "a | bar",    "note| looks\nso", "\n\n\n",
    "  spaces  ",  "Zo\xc3\xab",
};

START_TEST(what_is_written_is_read_again)
{
    struct al_draft draft, again;
    struct al_draft_text text = {0};
    struct stat info;
    char path[sizeof(draft.path)];

    al_draft_init(&draft);
    al_draft_init(&again);
    write_note(&draft, "earlier");
    write_note(&draft, notes[_i]);
    snprintf(path, sizeof(path), "%s", draft.path);
    ck_assert_int_eq(stat(path, &info), 0);
    ck_assert_uint_eq(info.st_mode & 0777, 0600);
    al_draft_close(&draft);
    ck_assert_int_eq(al_draft_open(&again, &seal, path, &text, NULL), AL_OK);
    ck_assert_str_eq(al_draft_get(&text, "note"), notes[_i]);
    ck_assert_str_eq(al_draft_get(&text, "form"), "log");
    ck_assert_ptr_null(al_draft_get(&text, "nothing"));
    al_draft_text_drop(&text);
    al_draft_close(&again);
}
END_TEST

static bool count_one(void *arg, const char *path, int64_t changed_at,
                      const struct al_draft_text *text)
{
    (void)path;
    (void)changed_at;
    (void)text;
    ++*(size_t *)arg;
    return true;
}

static size_t offered(void)
{
    size_t count = 0;

    al_draft_each(&seal, count_one, &count);
    return count;
}

START_TEST(an_open_draft_is_nobody_elses)
{
    struct al_draft draft, other;
    struct al_draft_text text = {0};

    al_draft_init(&draft);
    al_draft_init(&other);
    write_note(&draft, "mine");
    ck_assert_int_eq(al_draft_open(&other, &seal, draft.path, &text, NULL),
                     AL_EBUSY);
    ck_assert_uint_eq(offered(), 0);
    al_draft_close(&draft);
    ck_assert_uint_eq(offered(), 1);
}
END_TEST

START_TEST(a_killed_process_leaves_its_draft_to_be_offered)
{
    pid_t child = fork();
    int status;

    if (child == 0) {
        struct al_draft draft;

        al_draft_init(&draft);
        write_note(&draft, "typed");
        kill(getpid(), SIGKILL);
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFSIGNALED(status));
    ck_assert_uint_eq(offered(), 1);
}
END_TEST

START_TEST(what_could_not_be_written_is_no_draft)
{
    struct al_draft_text text = {0};
    struct al_draft draft;
    struct al_err err = {0};
    char command[AL_DRAFT_PATH + 32];

    snprintf(command, sizeof(command), ": > '%s/drafts'", dir);
    ck_assert_int_eq(system(command), 0);
    al_draft_init(&draft);
    al_draft_put(&text, "note", "typed");
    ck_assert_int_ne(al_draft_write(&draft, &seal, &drawn, &text, &err), AL_OK);
    ck_assert_str_eq(draft.path, "");
    ck_assert(!al_draft_is_kept(&draft));

    snprintf(command, sizeof(command), "rm '%s/drafts'", dir);
    ck_assert_int_eq(system(command), 0);
    al_test_ok(al_draft_write(&draft, &seal, &drawn, &text, &err), &err);
    ck_assert(al_draft_is_kept(&draft));
    ck_assert_uint_eq(strlen(strrchr(draft.path, '/')), 33);

    /* One that was written stays where it was, and is behind. */
    snprintf(command, sizeof(command), "mkdir '%s.new'", draft.path);
    ck_assert_int_eq(system(command), 0);
    ck_assert_int_ne(al_draft_write(&draft, &seal, &drawn, &text, &err), AL_OK);
    ck_assert_str_ne(draft.path, "");
    ck_assert(!al_draft_is_kept(&draft));
    al_draft_close(&draft);
    ck_assert_uint_eq(offered(), 1);
    al_draft_text_drop(&text);
}
END_TEST

START_TEST(a_finished_draft_is_kept_aside)
{
    struct al_draft draft;
    char path[128];
    struct stat info;

    al_draft_init(&draft);
    write_note(&draft, "saved");
    al_draft_finish(&draft);
    ck_assert_uint_eq(offered(), 0);
    snprintf(path, sizeof(path), "%s/drafts/done", dir);
    ck_assert_int_eq(stat(path, &info), 0);
    ck_assert(S_ISDIR(info.st_mode));
}
END_TEST

START_TEST(other_files_are_no_drafts)
{
    struct al_draft draft;
    struct al_draft_text text = {0};
    char path[160];
    FILE *file;

    al_draft_init(&draft);
    write_note(&draft, "x");
    al_draft_finish(&draft);
    snprintf(path, sizeof(path), "%s/drafts/%032d", dir, 7);
    file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fputs("something else\n", file);
    fclose(file);
    ck_assert_int_eq(al_draft_open(&draft, &seal, path, &text, NULL),
                     AL_ECORRUPT);
    ck_assert_uint_eq(offered(), 0);
}
END_TEST

/* ---- sealed ---- */

static int finds(const char *text)
{
    return al_test_sh(NULL, "grep -rq '%s' '%s/drafts'", text, dir);
}

START_TEST(nothing_typed_stands_plain_in_the_folder)
{
    struct al_draft draft;

    al_draft_init(&draft);
    write_note(&draft, "Sam is glad about the panel");
    write_note(&draft, "Sam is very glad about the panel");
    ck_assert_int_eq(finds("glad"), 1);
    ck_assert_int_eq(finds("note"), 1);
    al_draft_finish(&draft);
    ck_assert_int_eq(finds("glad"), 1);
    ck_assert_int_eq(finds("alongside-local"), 0);
}
END_TEST

START_TEST(two_drafts_of_the_same_text_differ)
{
    struct al_draft first, second;

    al_draft_init(&first);
    al_draft_init(&second);
    write_note(&first, "the same");
    write_note(&second, "the same");
    ck_assert_int_eq(
        al_test_sh(NULL, "cmp -s '%s' '%s'", first.path, second.path), 1);
}
END_TEST

START_TEST(without_a_key_a_draft_is_kept_all_the_same)
{
    struct al_draft draft;
    struct al_draft_text text = {0};
    char path[sizeof(draft.path)];

    al_draft_init(&draft);
    write_note(&draft, "typed");
    ck_assert_int_eq(finds("typed"), 0);
    snprintf(path, sizeof(path), "%s", draft.path);
    al_draft_close(&draft);

    /* As a plain draft of the first version: read, and sealed from then on. */
    make_key();
    ck_assert_int_eq(al_draft_open(&draft, &seal, path, &text, NULL), AL_OK);
    ck_assert_str_eq(al_draft_get(&text, "note"), "typed");
    al_draft_text_drop(&text);
    write_note(&draft, "typed on");
    ck_assert_int_eq(finds("typed"), 1);
    al_draft_close(&draft);
}
END_TEST

/* The key is held: nothing has to be read when the terminal hangs up. */
START_TEST(a_form_that_is_open_seals_after_the_keys_are_gone)
{
    struct al_draft draft;

    al_draft_init(&draft);
    ck_assert_int_eq(al_local_seal_load(&seal, NULL), AL_OK);
    ck_assert_int_eq(al_test_sh(NULL, "rm -r '%s/keys'", dir), 0);
    write_note(&draft, "typed");
    ck_assert_int_eq(finds("typed"), 1);
    ck_assert_int_eq(finds("alongside-local"), 0);
}
END_TEST

START_TEST(a_changed_or_foreign_draft_is_not_offered)
{
    struct al_local_seal other = {.dir = dir, .context = "another use 1\n"};
    struct al_draft draft;
    struct al_draft_text text = {0};

    al_draft_init(&draft);
    write_note(&draft, "typed");
    al_draft_close(&draft);
    ck_assert_uint_eq(offered(), 1);
    ck_assert_int_eq(al_draft_open(&draft, &other, draft.path, &text, NULL),
                     AL_ECORRUPT);
    al_local_seal_drop(&other);
    ck_assert_int_eq(al_test_sh(NULL,
                                "printf x | dd of='%s' bs=1 seek=60 "
                                "conv=notrunc 2>/dev/null",
                                draft.path),
                     0);
    ck_assert_uint_eq(offered(), 0);
    ck_assert_int_eq(al_test_sh(NULL, "truncate -s 30 '%s'", draft.path), 0);
    ck_assert_uint_eq(offered(), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("draft");
    TCase *tc = tcase_create("draft"), *sealed = tcase_create("sealed");

    tcase_add_checked_fixture(tc, make_dir, drop_dir);
    tcase_add_loop_test(tc, what_is_written_is_read_again, 0,
                        (int)(sizeof(notes) / sizeof(notes[0])));
    tcase_add_test(tc, an_open_draft_is_nobody_elses);
    tcase_add_test(tc, a_killed_process_leaves_its_draft_to_be_offered);
    tcase_add_test(tc, what_could_not_be_written_is_no_draft);
    tcase_add_test(tc, a_finished_draft_is_kept_aside);
    tcase_add_test(tc, other_files_are_no_drafts);
    tcase_add_test(tc, without_a_key_a_draft_is_kept_all_the_same);
    suite_add_tcase(suite, tc);

    tcase_add_checked_fixture(sealed, make_dir_and_key, drop_dir);
    tcase_add_loop_test(sealed, what_is_written_is_read_again, 0,
                        (int)(sizeof(notes) / sizeof(notes[0])));
    tcase_add_test(sealed, an_open_draft_is_nobody_elses);
    tcase_add_test(sealed, a_killed_process_leaves_its_draft_to_be_offered);
    tcase_add_test(sealed, a_finished_draft_is_kept_aside);
    tcase_add_test(sealed, nothing_typed_stands_plain_in_the_folder);
    tcase_add_test(sealed, two_drafts_of_the_same_text_differ);
    tcase_add_test(sealed, a_form_that_is_open_seals_after_the_keys_are_gone);
    tcase_add_test(sealed, a_changed_or_foreign_draft_is_not_offered);
    suite_add_tcase(suite, sealed);
    return al_test_run(suite);
}
