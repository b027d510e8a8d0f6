/*
 * bench_screens - our screens beside others': bench_screens ALONGSIDE FOLDER
 *
 * Each program shows as many entries as the others (5,000 where it can) at
 * 80x24 as xterm-256color, in turns, in one run. Programs that are not
 * installed are said to be missing; none is needed. The bars are for ours
 * alone; bench_program says of each whether it holds.
 */
#include "config.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base.h"
#include "core/str.h"
#include "tests/bench/bars.h"
#include "tests/bench/terminal.h"

enum { ENTRIES = 5000, COMMITS = 500, REPEATS = 9, QUIET_MS = 200 };

/* Files and folders that each of them shows; owned. */
struct paths {
    char *csv, *book, *repo, *calendar, *mail, *home, *rc, *data;
};

/* What is asked of each; NULL: it has no such thing. */
struct contestant {
    const char *name;
    const char *argv[8]; /* the first one is the program */
    const char *to_list; /* keys from the first screen to a list */
    const char *down, *page_down;
    const char *into_text, *letter;
};

struct figures {
    double first_ms[REPEATS];
    size_t first_bytes, down_bytes, down_reads, page_bytes, letter_bytes;
    size_t idle_bytes;
    long peak_kb;
};

/* ---- what the others show ---- */

static char *made(const char *folder, const char *name)
{
    struct al_str path = {0};

    al_str_printf(&path, "%s/%s", folder, name);
    return al_str_take(&path);
}

static FILE *begun(const char *path)
{
    FILE *file = fopen(path, "w");

    if (!file) {
        perror(path);
        exit(1);
    }
    return file;
}

static void make_lines(const struct paths *paths)
{
    FILE *csv = begun(paths->csv), *book = begun(paths->book),
         *mail = begun(paths->mail), *apts;
    char *path;

    (void)mkdir(paths->calendar, 0700);
    path = made(paths->calendar, "apts");
    apts = begun(path);
    free(path);
    for (int i = 0; i < ENTRIES; i++) {
        fprintf(csv, "2026-11-%02d,Sam T.%d,Interview panel,2h,paid\n",
                i % 28 + 1, i);
        fprintf(book, "[%d]\nname=Sam T.%d\nemail=sam%d@example.org\n\n", i, i,
                i);
        fprintf(mail,
                "From sam@example.org Mon Nov 23 10:00:00 2026\n"
                "From: Sam T.%d <sam@example.org>\nTo: us@example.org\n"
                "Date: Mon, 23 Nov 2026 10:00:00 +0000\n"
                "Subject: Interview panel %d\n\nscored 4 candidates\n\n",
                i, i);
        fprintf(apts,
                "11/%02d/2026 @ 10:00 -> 11/%02d/2026 @ 12:00 |Panel %d\n",
                i % 28 + 1, i % 28 + 1, i);
    }
    fclose(csv);
    fclose(book);
    fclose(mail);
    fclose(apts);
}

static void make_repo(const struct paths *paths)
{
    struct al_str script = {0};

    al_str_printf(&script,
                  "test -d '%s/.git' || { git init -q '%s' && cd '%s' && "
                  "for i in $(seq %d); do git commit -q --allow-empty -m "
                  "\"Interview panel $i\"; done; }",
                  paths->repo, paths->repo, paths->repo, COMMITS);
    free(
        run((const char *const[]){"sh", "-c", al_str_text(&script), NULL}).out);
    al_str_drop(&script);
}

/* Else it begins with a question about a folder for mail. */
static void make_rc(const struct paths *paths)
{
    FILE *file = begun(paths->rc);

    fprintf(file, "set folder=\"%s\"\n", paths->home);
    fclose(file);
}

static bool is_installed(const char *program)
{
    struct al_str line = {0};
    bool is_there;

    al_str_printf(&line, "command -v '%s' >/dev/null 2>&1", program);
    is_there = system(al_str_text(&line)) == 0;
    al_str_drop(&line);
    return is_there;
}

/* ---- measuring ---- */

static struct terminal opened(const struct contestant *who, int rows, int cols)
{
    return terminal_open(who->argv, rows, cols);
}

static struct burst pressed(struct terminal *term, const char *keys)
{
    terminal_send(term, keys);
    return terminal_settle(term, QUIET_MS);
}

static void measure_first(const struct contestant *who, struct figures *figures,
                          size_t turn)
{
    struct terminal term = opened(who, 24, 80);
    struct burst burst = terminal_settle(&term, QUIET_MS);

    figures->first_ms[turn] = burst.ms;
    figures->first_bytes = burst.bytes;
    terminal_close(&term);
}

static void measure_keys(const struct contestant *who, struct figures *figures)
{
    struct terminal term = opened(who, 24, 80);
    struct burst burst;

    terminal_settle(&term, QUIET_MS);
    if (who->to_list)
        pressed(&term, who->to_list);
    pressed(&term, who->down);
    burst = pressed(&term, who->down);
    figures->down_bytes = burst.bytes;
    figures->down_reads = burst.reads;
    figures->page_bytes = pressed(&term, who->page_down).bytes;
    figures->idle_bytes = terminal_watch(&term, 3000).bytes;
    if (who->letter) {
        if (who->into_text)
            pressed(&term, who->into_text);
        pressed(&term, who->letter);
        figures->letter_bytes = pressed(&term, who->letter).bytes;
    }
    figures->peak_kb = terminal_status(&term, "VmHWM:");
    terminal_close(&term);
}

static void print_head(void)
{
    printf("%-12s %9s %9s %6s %7s %6s %7s %6s %9s\n", "80x24", "first ms",
           "bytes", "down", "writes", "page", "letter", "idle", "peak MiB");
}

static void print_row(const char *name, struct figures *figures)
{
    printf("%-12s %9.1f %9zu %6zu %7zu %6zu %7zu %6zu %9.1f\n", name,
           median(figures->first_ms, REPEATS), figures->first_bytes,
           figures->down_bytes, figures->down_reads, figures->page_bytes,
           figures->letter_bytes, figures->idle_bytes,
           (double)figures->peak_kb / 1024);
}

/* What ours may cost. */
static void print_bars(void)
{
    printf("%-12s %9d %9d %6d %7d %6d %7d %6d %9d\n", "our bar",
           BAR_FIRST_FEW_MS, BAR_FIRST_BYTES, BAR_DOWN_BYTES, BAR_DOWN_WRITES,
           BAR_PAGE_BYTES, BAR_LETTER_BYTES, BAR_IDLE_BYTES, BAR_PEAK_FEW_MIB);
}

/* In turns, so that whatever else the machine does meets all of them. */
static void measure_all(const struct contestant *contestants, size_t count,
                        struct figures *figures)
{
    for (size_t turn = 0; turn < REPEATS; turn++)
        for (size_t c = 0; c < count; c++)
            if (is_installed(contestants[c].argv[0]))
                measure_first(&contestants[c], &figures[c], turn);
    print_head();
    print_bars();
    for (size_t c = 0; c < count; c++) {
        if (!is_installed(contestants[c].argv[0])) {
            printf("%-12s not installed\n", contestants[c].name);
            continue;
        }
        measure_keys(&contestants[c], &figures[c]);
        print_row(contestants[c].name, &figures[c]);
        fflush(stdout);
    }
}

static void compare(const char *program, const struct paths *paths)
{
    /* clang-format off */
    const struct contestant contestants[] = {
        {"alongside", {program, "--dir", paths->data, NULL},
         "2", "j", "\033[6~", "l", "x"},
        {"nano", {"nano", "-I", paths->csv, NULL},
         NULL, "\033[B", "\033[6~", NULL, "x"},
        {"abook", {"abook", "--datafile", paths->book, NULL},
         NULL, "j", "\033[6~", "\n1", "x"},
        {"tig", {"tig", "-C", paths->repo, NULL},
         NULL, "j", "\033[6~", "/", "x"},
        {"calcurse", {"calcurse", "-D", paths->calendar, NULL},
         "\t", "j", "\006", "a", "1"},
        {"neomutt",
         {"neomutt", "-n", "-F", paths->rc, "-R", "-f", paths->mail, NULL},
         NULL, "j", "z", "/", "x"},
    };
    /* clang-format on */
    struct figures figures[AL_COUNT(contestants)] = {0};

    measure_all(contestants, AL_COUNT(contestants), figures);
}

static void prepare(const char *program, const struct paths *paths)
{
    (void)mkdir(paths->home, 0700);
    setenv("HOME", paths->home, 1);
    setenv("GIT_AUTHOR_NAME", "Bench", 1);
    setenv("GIT_AUTHOR_EMAIL", "bench@example.org", 1);
    setenv("GIT_COMMITTER_NAME", "Bench", 1);
    setenv("GIT_COMMITTER_EMAIL", "bench@example.org", 1);
    make_lines(paths);
    make_repo(paths);
    make_rc(paths);
    if (access(paths->data, F_OK) != 0)
        free(run((const char *const[]){program, "sample", paths->data,
                                       "--records", "5000", NULL})
                 .out);
}

int main(int argc, char **argv)
{
    char program[PATH_MAX];
    struct paths paths;

    if (argc != 3 || !realpath(argv[1], program)) {
        fprintf(stderr, "bench_screens ALONGSIDE FOLDER\n");
        return 2;
    }
    paths = (struct paths){.csv = made(argv[2], "others.csv"),
                           .book = made(argv[2], "others.book"),
                           .repo = made(argv[2], "others.repo"),
                           .calendar = made(argv[2], "others.calendar"),
                           .mail = made(argv[2], "others.mbox"),
                           .home = made(argv[2], "others.home"),
                           .rc = made(argv[2], "others.muttrc"),
                           .data = made(argv[2], "screens-data")};
    prepare(program, &paths);
    compare(program, &paths);
    free(paths.csv);
    free(paths.book);
    free(paths.repo);
    free(paths.calendar);
    free(paths.mail);
    free(paths.home);
    free(paths.rc);
    free(paths.data);
    return 0;
}
