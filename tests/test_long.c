/*
 * test_long.c - whatever takes long shows how far it is, and can be stopped
 * with nothing half done.
 *
 * Each is run by the real program: with Ctrl-C held back before it begins,
 * which it notices at its first step, and once to its end. What happens at the
 * other steps is asked of the calls below it, at all of them. No test waits for
 * a time.
 */
#include "config.h"

#include <fcntl.h>
#include <fts.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "share/stick.h"
#include "share/team.h"
#include "share/verify.h"
#include "tests/folders.h"
#include "tests/program.h"
#include "tests/testing.h"

/* ---- the program ---- */

static struct home home;

#define WORDS_MAX 12

/* What takes long. $HOME is the working folder; what a work makes stands there
 * under the name "made". */
static const struct work {
    const char *words[WORDS_MAX];
    const char *before; /* a line of shell, or NULL */
    const char *input;  /* a file, or NULL */
} works[] = {
    {.words = {"backup", "made"}},
    {.words = {"send", "made"}},
    {.words = {"send", "made", "--since", "1 Nov 2026"}},
    {.words = {"get", "there.alongside"}},
    {.words = {"get", "stick"}},
    {.words = {"verify"}},
    {.words = {"rebuild"}},
    {.words = {"list", "person"}, .before = "rm -f data/index.db*"},
    {.words = {"export", "person", "made", "--csv", "--reason", "A test"}},
    {.words = {"export", "calendar", "made", "--ics", "--reason", "A test"}},
    {.words = {"import", "person", "people.csv", "--dry-run"}},
    {.words = {"import", "person", "people.csv"}},
    {.words = {"sync"}},
    {.words = {"--dir", "made", "join", "~/shared", "--me", "Ben"}},
    {.words = {"--dir", "made", "restore", "there.alongside", "--me", "Ann"},
     .input = "code"},
    {.words = {"--dir", "made", "restore", "~/shared", "--me", "Ann"},
     .input = "code"},
    {.words = {"--dir", "made", "sample", "made"}},
};

static void begin_home(void)
{
    char *code;

    al_test_home(&home);
    al_test_sample("\"$HOME/data\"");
    code = al_test_sheet("data");
    al_test_says(
        0, NULL,
        "cd \"$HOME\" && rm -f paper ask answer said && "
        "echo '%s' >code && mkdir stick && al host \"$HOME/shared\" && "
        "al remote \"$HOME/shared\" && al sync && "
        "al send there.alongside && "
        "cp there.alongside stick/ && "
        "printf 'Name\\nKim\\nMax\\n' >people.csv && "
        "al add person preferred_name=Jo",
        code);
    free(code);
}

static void end_home(void)
{
    al_test_leave(&home);
}

/* Names and bytes of all in $HOME but the index and what the program notes for
 * itself alone. */
static char *all_files(void)
{
    struct al_str out = {0};

    ck_assert_int_eq(
        al_test_sh(&out,
                   "cd '%s' && find . ! -name 'index.db*' ! -name log "
                   "! -name out | sort && find . -type f "
                   "! -name 'index.db*' ! -name log ! -name out | sort | "
                   "xargs -d '\\n' sha256sum",
                   home.dir),
        0);
    return al_str_take(&out);
}

/* How a run ended. */
struct ending {
    int code;
    struct al_str said; /* on standard error */
    struct al_str out;
};

static void drop_ending(struct ending *ending)
{
    al_str_drop(&ending->said);
    al_str_drop(&ending->out);
}

/* As a person does who pressed Ctrl-C the moment that the program began. */
static void interrupt(void)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigprocmask(SIG_BLOCK, &set, NULL);
    raise(SIGINT);
}

static void become(const struct work *work, bool is_stopped, int note)
{
    const char *argv[WORDS_MAX + 2] = {getenv("ALONGSIDE")};
    union {
        const char **ours;
        char *const *theirs;
    } args = {.ours = argv};
    char *program = realpath(argv[0], NULL);

    for (size_t i = 0; i < WORDS_MAX && work->words[i]; i++)
        argv[i + 1] = strncmp(work->words[i], "~/", 2) == 0
                          ? al_test_path(home.dir, work->words[i] + 2)
                          : work->words[i];
    if (chdir(home.dir) != 0)
        _exit(126);
    dup2(open(work->input ? work->input : "/dev/null", O_RDONLY), 0);
    dup2(open("out", O_WRONLY | O_CREAT | O_TRUNC, 0600), 1);
    dup2(note, 2);
    if (is_stopped)
        interrupt();
    execv(program, args.theirs);
    _exit(127);
}

static void read_all(int fd, struct al_str *text)
{
    char bytes[1024];
    ssize_t got;

    while ((got = read(fd, bytes, sizeof(bytes))) > 0)
        al_str_add(text, bytes, (size_t)got);
}

/* Run it; on_terminal: whoever waits looks at a terminal, else at a pipe. */
static struct ending run(const struct work *work, bool is_stopped,
                         bool on_terminal)
{
    struct ending ending = {0};
    int ends[2] = {-1, -1}, status, out;
    char *path = al_test_path(home.dir, "out");
    pid_t child;

    if (on_terminal) {
        ends[0] = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
        ck_assert(grantpt(ends[0]) == 0 && unlockpt(ends[0]) == 0);
        ends[1] = open(ptsname(ends[0]), O_RDWR | O_NOCTTY | O_CLOEXEC);
    } else {
        ck_assert_int_eq(pipe2(ends, O_CLOEXEC), 0);
    }
    ck_assert_int_ge(ends[1], 0);
    fflush(NULL);
    child = fork();
    if (child == 0)
        become(work, is_stopped, ends[1]);
    ck_assert_int_gt(child, 0);
    close(ends[1]);
    read_all(ends[0], &ending.said);
    close(ends[0]);
    waitpid(child, &status, 0);
    ending.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    out = open(path, O_RDONLY | O_CLOEXEC);
    read_all(out, &ending.out);
    close(out);
    free(path);
    return ending;
}

static const char *name_of(const struct work *work)
{
    return strcmp(work->words[0], "--dir") == 0 ? work->words[2]
                                                : work->words[0];
}

START_TEST(stopped_at_its_first_step_it_leaves_all_as_it_was)
{
    const struct work *work = &works[_i];
    const char *name = name_of(work);
    struct ending ending;
    char *before, *after;

    if (work->before)
        al_test_says(0, NULL, "cd \"$HOME\" && %s", work->before);
    before = all_files();
    ending = run(work, true, false);
    after = all_files();
    ck_assert_msg(ending.code == 1, "%s ended with %d:\n%s", name, ending.code,
                  al_str_text(&ending.said));
    ck_assert_msg(strstr(al_str_text(&ending.said), "top"), "%s says:\n%s",
                  name, al_str_text(&ending.said));
    ck_assert_msg(strstr(al_str_text(&ending.said), "verything is as it was"),
                  "%s does not say what is safe:\n%s", name,
                  al_str_text(&ending.said));
    ck_assert_msg(!strpbrk(al_str_text(&ending.said), "\r%"),
                  "%s paints where nobody looks:\n%s", name,
                  al_str_text(&ending.said));
    ck_assert_msg(!strpbrk(al_str_text(&ending.out), "\r%"),
                  "%s paints into its output:\n%s", name,
                  al_str_text(&ending.out));
    ck_assert_msg(strcmp(before, after) == 0,
                  "%s, stopped, left something.\nbefore:\n%s\nafter:\n%s", name,
                  before, after);
    al_test_says(0, NULL, "al verify");
    drop_ending(&ending);
    free(before);
    free(after);
}
END_TEST

START_TEST(whoever_looks_at_a_terminal_sees_how_far_it_is)
{
    const struct work *work = &works[_i];
    const char *name = name_of(work);
    struct ending ending;

    if (work->before)
        al_test_says(0, NULL, "cd \"$HOME\" && %s", work->before);
    ending = run(work, false, true);
    ck_assert_msg(ending.code == 0, "%s ended with %d:\n%s", name, ending.code,
                  al_str_text(&ending.said));
    ck_assert_msg(strstr(al_str_text(&ending.said), " %  "),
                  "%s shows no progress:\n%s", name, al_str_text(&ending.said));
    ck_assert_msg(!strchr(al_str_text(&ending.out), '\r'),
                  "%s paints into its output", name);
    al_test_says(0, NULL, "al verify");
    drop_ending(&ending);
}
END_TEST

/* ---- at any step ---- */

static struct al_test_world world;
static char *made; /* a file in the world */

static void begin_world(void)
{
    al_test_world_make(&world);
    made = al_test_path(world.root, "made");
    for (int i = 0; i < 3; i++)
        al_test_person(&world, 0, "Kim");
}

static void end_world(void)
{
    free(made);
    al_test_world_drop(&world);
}

/* Says no at the step `at`; counts them. */
struct stopping {
    size_t at, steps;
    int percent; /* of the step before */
};

static bool say_no(void *arg, int percent, const char *sentence)
{
    struct stopping *stopping = arg;

    ck_assert_ptr_nonnull(sentence);
    ck_assert_int_ge(percent, 0);
    ck_assert_int_le(percent, 100);
    stopping->percent = percent;
    return stopping->steps++ < stopping->at;
}

static enum al_status back_up(struct stopping *stopping)
{
    struct al_str file = {0};
    enum al_status status = al_ledger_backup_told(
        world.folders[0].ledger, made, say_no, stopping, &file, &world.err);

    al_str_drop(&file);
    return status;
}

static enum al_status send(struct stopping *stopping)
{
    struct al_str file = {0};
    enum al_status status = al_ledger_send_told(
        world.folders[0].ledger, made, 0, say_no, stopping, &file, &world.err);

    al_str_drop(&file);
    return status;
}

/* The hash of a file's bytes, as text. */
static void add_hash(struct al_str *text, const char *path)
{
    unsigned char hash[crypto_generichash_BYTES];
    char hex[sizeof(hash) * 2 + 1];
    struct al_str bytes = {0};
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    ck_assert_int_ge(fd, 0);
    read_all(fd, &bytes);
    close(fd);
    crypto_generichash(hash, sizeof(hash),
                       (const unsigned char *)al_str_text(&bytes), bytes.len,
                       NULL, 0);
    al_str_puts(text, sodium_bin2hex(hex, sizeof(hex), hash, sizeof(hash)));
    al_str_drop(&bytes);
}

/* Is it made on the way to something else? */
static bool is_scaffold(const char *name)
{
    size_t len = strlen(name);

    return strncmp(name, "check-", 6) == 0 ||
           (len > 5 && strcmp(name + len - 5, ".part") == 0);
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

/* The files of the world's root with their bytes, and all scaffolds below it.
 * Read here and not by a shell: it is asked at some hundred steps. */
static char *beside(void)
{
    char *roots[] = {world.root, NULL};
    FTS *walk = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
    struct al_str out = {0};
    FTSENT *entry;

    ck_assert_ptr_nonnull(walk);
    while ((entry = fts_read(walk))) {
        bool is_beside = entry->fts_level == 1 && entry->fts_info == FTS_F;

        if (!is_beside && !is_scaffold(entry->fts_name))
            continue;
        al_str_puts(&out, entry->fts_path);
        if (is_beside)
            add_hash(&out, entry->fts_path);
        al_str_puts(&out, "\n");
    }
    fts_close(walk);
    return al_str_take(&out);
}

/* Ask at every step until it is done; returns how often it was stopped. */
static size_t stop_everywhere(enum al_status (*work)(struct stopping *))
{
    char *before = beside();
    size_t stops = 0;

    for (;;) {
        struct stopping stopping = {.at = stops};
        enum al_status status = work(&stopping);
        char *after;

        if (status != AL_ECANCELLED) {
            al_test_ok(status, &world.err);
            break;
        }
        after = beside();
        ck_assert_str_eq(before, after);
        ck_assert_ptr_nonnull(strstr(world.err.msg, "verything is as it was"));
        free(after);
        stops++;
    }
    ck_assert_uint_ge(stops, 3); /* it asks more than once */
    free(before);
    return stops;
}

START_TEST(a_backup_is_stopped_at_any_step)
{
    stop_everywhere(back_up);
    ck_assert_int_eq(access(made, F_OK), 0);
}
END_TEST

START_TEST(a_file_from_before_stands_until_the_new_one_is_whole)
{
    struct al_str file = {0};

    al_test_ok(
        al_ledger_send(world.folders[0].ledger, made, 0, &file, &world.err),
        &world.err);
    al_test_person(&world, 0, "Max");
    stop_everywhere(send);
    al_str_drop(&file);
}
END_TEST

static enum al_status get(struct stopping *stopping)
{
    struct al_sync_result result;
    char *before = al_test_head(&world, 1), *after;
    enum al_status status = al_ledger_get(world.folders[1].ledger, made, say_no,
                                          stopping, &result, &world.err);

    after = al_test_head(&world, 1);
    ck_assert((strcmp(before, after) == 0) == (status == AL_ECANCELLED));
    free(before);
    free(after);
    return status;
}

START_TEST(what_is_got_from_a_stick_is_taken_in_whole_or_not_at_all)
{
    struct al_id id;

    al_test_share(&world);
    al_test_join(&world, 1, "Ben");
    id = al_test_person(&world, 0, "Max");
    al_test_person(&world, 1, "Pat");
    ck_assert_int_eq(send(&(struct stopping){.at = SIZE_MAX}), AL_OK);
    stop_everywhere(get);
    ck_assert(al_test_shows(&world, 1, &id, "preferred_name", "Max"));
    al_test_git_agrees(&world, 1);
}
END_TEST

/* The folder of a device that is made: there is none, or it is whole. */
static void check_new(size_t at, enum al_status status)
{
    ck_assert((access(world.folders[at].dir, F_OK) == 0) == (status == AL_OK));
}

static const uint8_t paper[16] = {1, 2, 3, 4, 5, 6, 7, 8};
static const char *restored_from;

static enum al_status restore(struct stopping *stopping)
{
    enum al_status status =
        al_ledger_restore_told(world.folders[1].dir, restored_from, paper,
                               "Ann", say_no, stopping, &world.err);

    check_new(1, status);
    return status;
}

static enum al_status join(struct stopping *stopping)
{
    enum al_status status =
        al_ledger_join_told(world.folders[1].dir, world.remote, NULL, "Ben",
                            say_no, stopping, &world.err);

    check_new(1, status);
    return status;
}

START_TEST(a_folder_that_is_brought_back_is_whole_or_not_there)
{
    struct al_saved saved;

    al_test_ok(
        al_team_keep_sheet(world.folders[0].ledger, paper, &saved, &world.err),
        &world.err);
    if (_i == 1)
        al_test_share(&world);
    ck_assert_int_eq(send(&(struct stopping){.at = SIZE_MAX}), AL_OK);
    restored_from = _i == 1 ? world.remote : made;
    al_test_ok(al_team_count(world.folders[0].ledger,
                             &(struct al_team_count){0}, &world.err),
               &world.err);
    if (access(world.folders[1].dir, F_OK) == 0)
        ck_assert_int_eq(rmdir(world.folders[1].dir), 0);
    stop_everywhere(restore);
    al_test_open(&world, 1);
    al_test_git_agrees(&world, 1);
}
END_TEST

START_TEST(a_team_is_joined_whole_or_not_at_all)
{
    al_test_share(&world);
    if (access(world.folders[1].dir, F_OK) == 0)
        ck_assert_int_eq(rmdir(world.folders[1].dir), 0);
    stop_everywhere(join);
    al_test_open(&world, 1);
    al_test_git_agrees(&world, 1);
}
END_TEST

static enum al_status follow(struct stopping *stopping)
{
    struct al_ledger *ledger = world.folders[0].ledger;
    bool moved;
    enum al_status status;

    al_ledger_wait(ledger, say_no, stopping);
    status = al_ledger_follow(ledger, &moved, &world.err);
    al_ledger_wait(ledger, NULL, NULL);
    return status;
}

START_TEST(an_index_that_has_to_be_made_anew_can_be_stopped)
{
    struct al_id id = al_test_person(&world, 0, "Max");

    al_test_close(&world, 0);
    al_test_must("rm -f '%s'/index.db*", world.folders[0].dir);
    al_test_ok(al_ledger_open(world.folders[0].dir, &world.folders[0].ledger,
                              &world.err),
               &world.err);
    stop_everywhere(follow);
    ck_assert(al_test_shows(&world, 0, &id, "preferred_name", "Max"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("long");
    TCase *program = tcase_create("program"), *steps = tcase_create("steps");

    al_test_once(program, &home, begin_home, end_home);
    tcase_set_timeout(program, 60);
    tcase_add_loop_test(program,
                        stopped_at_its_first_step_it_leaves_all_as_it_was, 0,
                        AL_COUNT(works));
    tcase_add_loop_test(program, whoever_looks_at_a_terminal_sees_how_far_it_is,
                        0, AL_COUNT(works));
    suite_add_tcase(suite, program);
    tcase_add_checked_fixture(steps, begin_world, end_world);
    tcase_set_timeout(steps, 180); /* hundreds of times a whole work */
    tcase_add_test(steps, a_backup_is_stopped_at_any_step);
    tcase_add_test(steps, a_file_from_before_stands_until_the_new_one_is_whole);
    tcase_add_test(steps,
                   what_is_got_from_a_stick_is_taken_in_whole_or_not_at_all);
    tcase_add_loop_test(
        steps, a_folder_that_is_brought_back_is_whole_or_not_there, 0, 2);
    tcase_add_test(steps, a_team_is_joined_whole_or_not_at_all);
    tcase_add_test(steps, an_index_that_has_to_be_made_anew_can_be_stopped);
    suite_add_tcase(suite, steps);
    return al_test_run(suite);
}
