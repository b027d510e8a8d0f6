/*
 * bench_program - what a person waits for: bench_program ALONGSIDE FOLDER
 *
 * Makes data folders with 0, 10,000 and 100,000 records under FOLDER (kept
 * for the next run), measures the program as a whole, each time beside what
 * it is compared with in the same minute, and prints figure, bar and whether
 * it holds. Times are medians.
 */
#include "config.h"

#include <git2.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "core/base.h"
#include "core/query.h"
#include "core/str.h"
#include "share/git.h"
#include "share/ledger.h"
#include "share/walk.h"
#include "tests/bench/bars.h"
#include "tests/bench/terminal.h"

enum { REPEATS = 21, QUIET_MS = 150 };

struct bench {
    const char *program;
    char *empty, *sample, *small, *large; /* data folders */
    size_t missed;                        /* bars */
};

static void report(struct bench *bench, const char *what, double value,
                   const char *unit, double bar)
{
    bool holds = value <= bar;

    if (!holds)
        bench->missed++;
    printf("%-52s %9.2f %-8s bar %8.2f  %s\n", what, value, unit, bar,
           holds ? "holds" : "MISSED");
    fflush(stdout);
}

static void must(enum al_status status, const struct al_err *err)
{
    if (status == AL_OK)
        return;
    fprintf(stderr, "bench: %s\n", err->msg);
    exit(1);
}

static char *joined(const char *folder, const char *name)
{
    struct al_str path = {0};

    al_str_printf(&path, "%s/%s", folder, name);
    return al_str_take(&path);
}

static void quietly(const char *const argv[])
{
    free(run(argv).out);
}

static char *filled(const struct bench *bench, const char *folder,
                    const char *records)
{
    char *dir = joined(folder, records);
    char *history = joined(dir, "history.git");

    if (access(history, F_OK) != 0)
        quietly((const char *const[]){bench->program, "sample", dir,
                                      "--records", records, NULL});
    free(history);
    return dir;
}

static char *sampled(const struct bench *bench, const char *folder)
{
    char *dir = joined(folder, "sample");

    if (access(dir, F_OK) != 0)
        quietly((const char *const[]){bench->program, "sample", dir, NULL});
    return dir;
}

static char *begun(const struct bench *bench, const char *folder)
{
    char *dir = joined(folder, "0");
    char *history = joined(dir, "history.git");

    if (access(history, F_OK) != 0)
        quietly((const char *const[]){bench->program, "--dir", dir, "init",
                                      "--service", "Bench", "--me", "Ada",
                                      NULL});
    free(history);
    return dir;
}

/* ---- one save, beside git in a work tree of the same records ---- */

static void first_person(const struct bench *bench, const char *dir,
                         char id[33])
{
    struct run listed =
        run((const char *const[]){bench->program, "--dir", dir, "list",
                                  "person", "--limit", "1", "--json", NULL});
    const char *at = strstr(listed.out, "\"id\"");

    at = at ? strchr(at + 4, '"') : NULL;
    if (!at || strlen(at) < 33) {
        fprintf(stderr, "bench: no person in %s\n", dir);
        exit(1);
    }
    snprintf(id, 33, "%s", at + 1);
    free(listed.out);
}

static void grow(const char *path, size_t turn)
{
    FILE *file = fopen(path, "a");

    if (!file)
        exit(1);
    fprintf(file, "turn%zu: %.0f\n", turn, now_ms());
    fclose(file);
}

static void measure_save(struct bench *bench, const char *dir,
                         const char *records, double bar)
{
    char *history = joined(dir, "history.git");
    char *work = joined(dir, "work-tree");
    double ours[REPEATS], theirs[REPEATS];
    struct run files;
    char *name, *file;
    char id[33], value[64], what[96];

    if (access(work, F_OK) != 0)
        quietly((const char *const[]){"git", "clone", "-q", "--no-local",
                                      history, work, NULL});
    files =
        run((const char *const[]){"git", "-C", work, "ls-files", "r", NULL});
    name = al_strndup(files.out, strcspn(files.out, "\n"));
    file = joined(work, name);
    first_person(bench, dir, id);
    for (size_t i = 0; i < REPEATS; i++) {
        struct run saved, added, committed;

        snprintf(value, sizeof(value), "pronouns=turn %zu %.0f", i, now_ms());
        saved = run((const char *const[]){bench->program, "--dir", dir, "edit",
                                          id, value, NULL});
        grow(file, i);
        added =
            run((const char *const[]){"git", "-C", work, "add", name, NULL});
        committed = run((const char *const[]){"git", "-C", work, "commit", "-q",
                                              "-m", "Save", NULL});
        ours[i] = saved.ms;
        theirs[i] = added.ms + committed.ms;
        free(saved.out);
        free(added.out);
        free(committed.out);
    }
    snprintf(what, sizeof(what), "a save at %s: %.1f ms, git %.1f ms", records,
             median(ours, REPEATS), median(theirs, REPEATS));
    report(bench, what, ours[REPEATS / 2] / theirs[REPEATS / 2], "x git", bar);
    free(file);
    free(name);
    free(files.out);
    free(work);
    free(history);
}

/* ---- the screens ---- */

static struct terminal opened(const struct bench *bench, const char *dir)
{
    return terminal_open(
        (const char *const[]){bench->program, "--dir", dir, NULL}, 24, 80);
}

static void measure_first_screen(struct bench *bench)
{
    double empty[REPEATS], large[REPEATS];
    size_t bytes = 0;

    for (size_t i = 0; i < REPEATS; i++) {
        struct terminal term = opened(bench, bench->empty);

        empty[i] = terminal_settle(&term, QUIET_MS).ms;
        terminal_close(&term);
        term = opened(bench, bench->large);
        {
            struct burst burst = terminal_settle(&term, QUIET_MS);

            large[i] = burst.ms;
            bytes = burst.bytes;
        }
        terminal_close(&term);
    }
    report(bench, "open to complete first screen at 100,000",
           median(large, REPEATS), "ms", BAR_FIRST_MS);
    report(bench, "the same beside an empty service",
           large[REPEATS / 2] / median(empty, REPEATS), "x empty",
           BAR_FIRST_TIMES_EMPTY);
    report(bench, "first screen at 80x24", (double)bytes, "bytes",
           BAR_FIRST_BYTES);
}

static void measure_keys(struct bench *bench)
{
    struct terminal term = opened(bench, bench->large);
    struct burst burst;
    long switches;

    terminal_settle(&term, QUIET_MS);
    terminal_send(&term, "2");
    terminal_settle(&term, QUIET_MS);
    terminal_send(&term, "j");
    terminal_settle(&term, QUIET_MS);
    terminal_send(&term, "j");
    burst = terminal_settle(&term, QUIET_MS);
    report(bench, "cursor down", (double)burst.bytes, "bytes", BAR_DOWN_BYTES);
    report(bench, "cursor down", (double)burst.reads, "writes",
           BAR_DOWN_WRITES);

    switches = terminal_status(&term, "voluntary_ctxt_switches:");
    burst = terminal_settle(&term, 5000);
    report(bench, "idle for 5 s", (double)burst.bytes, "bytes", BAR_IDLE_BYTES);
    report(
        bench, "idle for 5 s",
        (double)(terminal_status(&term, "voluntary_ctxt_switches:") - switches),
        "wake-ups", BAR_IDLE_WAKES);

    terminal_send(&term, "l");
    terminal_settle(&term, QUIET_MS);
    terminal_send(&term, "s");
    burst = terminal_settle(&term, QUIET_MS);
    report(bench, "a letter that changes the suggestion", (double)burst.bytes,
           "bytes", BAR_SUGGEST_BYTES);
    terminal_send(&term, "zzq");
    terminal_settle(&term, QUIET_MS);
    terminal_send(&term, "x");
    burst = terminal_settle(&term, QUIET_MS);
    report(bench, "a letter that does not", (double)burst.bytes, "bytes",
           BAR_LETTER_BYTES);
    report(bench, "peak memory with 100,000 records",
           (double)terminal_status(&term, "VmHWM:") / 1024, "MiB",
           BAR_PEAK_MIB);
    terminal_close(&term);
}

/* A key, so often; the processor's time that one took, in ms. */
static double spent_on(struct terminal *term, const char *key, int times)
{
    struct timespec before, after;
    clockid_t id;

    if (clock_getcpuclockid(term->pid, &id) != 0)
        exit(1);
    (void)clock_gettime(id, &before);
    for (int i = 0; i < times; i++) {
        terminal_send(term, key);
        terminal_settle(term, QUIET_MS);
    }
    (void)clock_gettime(id, &after);
    return ((double)(after.tv_sec - before.tv_sec) * 1e3 +
            (double)(after.tv_nsec - before.tv_nsec) / 1e6) /
           times;
}

static struct burst answer(struct terminal *term, const char *key)
{
    terminal_send(term, key);
    return terminal_settle(term, QUIET_MS);
}

/* A list of people: moving, scrolling, paging, opening, another size. */
static void measure_moves(struct bench *bench)
{
    struct terminal term = opened(bench, bench->large);
    struct winsize size = {.ws_row = 24, .ws_col = 79};
    struct burst burst;

    terminal_settle(&term, QUIET_MS);
    answer(&term, "2");
    report(bench, "cursor down", spent_on(&term, "j", 10), "ms cpu",
           BAR_DOWN_CPU_MS);
    report(bench, "page down", (double)answer(&term, "\033[6~").bytes, "bytes",
           BAR_PAGE_BYTES);
    answer(&term, "g");
    for (int i = 0; i < 30; i++)
        answer(&term, "j");
    report(bench, "scroll by a row", (double)answer(&term, "j").bytes, "bytes",
           BAR_SCROLL_BYTES);
    burst = answer(&term, "\r");
    report(bench, "open a detail", (double)burst.bytes, "bytes",
           BAR_OPEN_BYTES);
    report(bench, "open a detail", burst.ms, "ms", BAR_OPEN_MS);
    terminal_send(&term, "\033");
    terminal_settle(&term, 500); /* it may have been a sequence's first byte */
    (void)ioctl(term.fd, TIOCSWINSZ, &size);
    report(bench, "another size", (double)terminal_settle(&term, 500).bytes,
           "bytes", BAR_SIZE_BYTES);
    answer(&term, "l");
    for (int i = 0; i < 6; i++)
        answer(&term, "\t");
    report(bench, "a letter in a note", spent_on(&term, "b", 10), "ms cpu",
           BAR_NOTE_CPU_MS);
    terminal_close(&term);
}

/* As somebody has it who began this year. */
static void measure_little(struct bench *bench)
{
    double first[REPEATS];
    long peak = 0;
    struct terminal term;

    for (size_t i = 0; i < REPEATS; i++) {
        term = opened(bench, bench->sample);
        first[i] = terminal_settle(&term, QUIET_MS).ms;
        peak = terminal_status(&term, "VmHWM:");
        terminal_close(&term);
    }
    report(bench, "open to complete first screen, the sample",
           median(first, REPEATS), "ms", BAR_FIRST_FEW_MS);
    report(bench, "peak memory with the sample", (double)peak / 1024, "MiB",
           BAR_PEAK_FEW_MIB);
    term = terminal_open(
        (const char *const[]){bench->program, "--dir", bench->sample, NULL}, 50,
        200);
    report(bench, "first screen at 200x50",
           (double)terminal_settle(&term, QUIET_MS).bytes, "bytes",
           BAR_FIRST_LARGE_BYTES);
    terminal_close(&term);
}

/* ---- rebuild, walk and search ---- */

static void measure_rebuild(struct bench *bench)
{
    struct run rebuilt = run((const char *const[]){
        bench->program, "--dir", bench->large, "rebuild", NULL});
    char what[96];

    snprintf(what, sizeof(what), "rebuild of 100,000: %.0f records/s",
             100000 / rebuilt.ms * 1000);
    report(bench, what, rebuilt.ms, "ms", 2500);
    report(bench, "memory of the rebuild", (double)rebuilt.peak_kb / 1024,
           "MiB", 64);
    free(rebuilt.out);
}

static enum al_status count_change(void *arg, const struct al_change *change,
                                   struct al_err *err)
{
    (void)change;
    (void)err;
    ++*(size_t *)arg;
    return AL_OK;
}

/* libgit2's own way, for comparison. */
static double stock_diff_ms(const char *history, const char *old,
                            const char *new)
{
    git_repository *repo = NULL;
    git_commit *commits[2] = {NULL, NULL};
    git_tree *trees[2] = {NULL, NULL};
    git_diff *diff = NULL;
    const char *names[2] = {old, new};
    double start;

    if (git_repository_open(&repo, history) < 0)
        exit(1);
    for (size_t i = 0; i < 2; i++) {
        git_oid id;

        if (git_oid_fromstr(&id, names[i]) < 0 ||
            git_commit_lookup(&commits[i], repo, &id) < 0 ||
            git_commit_tree(&trees[i], commits[i]) < 0)
            exit(1);
    }
    start = now_ms();
    if (git_diff_tree_to_tree(&diff, repo, trees[0], trees[1], NULL) < 0)
        exit(1);
    start = now_ms() - start;
    git_diff_free(diff);
    for (size_t i = 0; i < 2; i++) {
        git_tree_free(trees[i]);
        git_commit_free(commits[i]);
    }
    git_repository_free(repo);
    return start;
}

static void measure_walk(struct bench *bench)
{
    struct al_repo *repo = NULL;
    struct al_commit tip = {0};
    struct al_err err = {0};
    double ours[REPEATS];
    size_t changes = 0;
    char head[AL_OID_HEX], what[96];
    double stock;

    must(al_repo_open(bench->large, &repo, &err), &err);
    must(al_repo_ref(repo, AL_REF_MAIN, head, &err), &err);
    must(al_repo_commit_info(repo, head, &tip, &err), &err);
    for (size_t i = 0; i < REPEATS; i++) {
        double start = now_ms();

        must(al_walk(repo, tip.parent, head, count_change, &changes, &err),
             &err);
        ours[i] = now_ms() - start;
    }
    if (changes != REPEATS) { /* the last save of measure_save: one record */
        fprintf(stderr, "bench: %zu changes in %d walks\n", changes, REPEATS);
        exit(1);
    }
    stock = stock_diff_ms(al_repo_path(repo), tip.parent, head);
    snprintf(what, sizeof(what),
             "one changed record of 100,000 (libgit2: %.1f ms)", stock);
    report(bench, what, median(ours, REPEATS), "ms", 1);
    al_commit_drop(&tip);
    al_repo_close(repo);
}

static bool count_hit(void *arg, const struct al_hit *hit)
{
    (void)hit;
    ++*(size_t *)arg;
    return true;
}

static void measure_search(struct bench *bench)
{
    static const char *const typed[] = {"s", "sa", "sam", "p", "pa", "job a"};
    struct al_ledger *ledger = NULL;
    struct al_err err = {0};
    double slowest = 0;
    bool moved;

    must(al_ledger_open(bench->large, &ledger, &err), &err);
    must(al_ledger_follow(ledger, &moved, &err), &err);
    for (size_t i = 0; i < AL_COUNT(typed); i++) {
        double ms[REPEATS];

        for (size_t j = 0; j < REPEATS; j++) {
            double start = now_ms();
            size_t hits = 0;

            must(al_query_search(al_ledger_index(ledger), typed[i], NULL, 20,
                                 count_hit, &hits, &err),
                 &err);
            ms[j] = now_ms() - start;
        }
        if (median(ms, REPEATS) > slowest)
            slowest = ms[REPEATS / 2];
    }
    report(bench, "search as you type at 100,000, the slowest", slowest, "ms",
           BAR_SEARCH_MS);
    al_ledger_close(ledger);
}

int main(int argc, char **argv)
{
    struct bench bench = {0};
    char program[PATH_MAX];

    if (argc != 3 || !realpath(argv[1], program)) {
        fprintf(stderr, "bench_program ALONGSIDE FOLDER\n");
        return 2;
    }
    setenv("GIT_AUTHOR_NAME", "Bench", 1);
    setenv("GIT_AUTHOR_EMAIL", "bench@example.org", 1);
    setenv("GIT_COMMITTER_NAME", "Bench", 1);
    setenv("GIT_COMMITTER_EMAIL", "bench@example.org", 1);
    bench.program = program;
    bench.empty = begun(&bench, argv[2]);
    bench.sample = sampled(&bench, argv[2]);
    bench.small = filled(&bench, argv[2], "10000");
    bench.large = filled(&bench, argv[2], "100000");

    measure_save(&bench, bench.small, "10,000", 0.8);
    measure_save(&bench, bench.large, "100,000", 0.1);
    measure_first_screen(&bench);
    measure_little(&bench);
    measure_keys(&bench);
    measure_moves(&bench);
    measure_rebuild(&bench);
    measure_walk(&bench);
    measure_search(&bench);

    free(bench.empty);
    free(bench.sample);
    free(bench.small);
    free(bench.large);
    printf("%zu bars missed\n", bench.missed);
    return bench.missed > 0;
}
