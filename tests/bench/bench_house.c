/*
 * bench_house - a long history and its house-keeping: bench_house ALONGSIDE
 * FOLDER [SAVES [keep]]
 *
 * Makes so many saves of one record each, as they are made by hand, while the
 * house is kept in the background; then tells how large the history is beside
 * what `git gc` makes of a copy, and how long checking all of it takes.
 */
#include "config.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/kinds.h"
#include "core/query.h"
#include "core/str.h"
#include "share/ledger.h"
#include "tests/bench/terminal.h"

enum { PEOPLE_ONE_IN = 20, CHANGES_ONE_IN = 2 };

static size_t missed;

static void report(const char *what, double value, const char *unit, double bar)
{
    bool holds = value <= bar;

    missed += !holds;
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

static void shell(const char *line)
{
    if (system(line) == 0)
        return;
    fprintf(stderr, "bench: failed: %s\n", line);
    exit(1);
}

/* ---- saves ---- */

static void save(struct al_ledger *ledger, struct al_id id,
                 const struct al_record *opened, const struct al_record *form)
{
    const struct al_edit edit = {.id = id, .opened = opened, .form = form};
    struct al_saved saved;
    struct al_err err = {0};

    must(al_ledger_save(ledger, &edit, 1, NULL, &saved, &err), &err);
}

static struct al_id save_new(struct al_ledger *ledger, size_t at)
{
    const bool is_person = at % PEOPLE_ONE_IN == 0;
    struct al_record *record =
        al_record_new(is_person ? AL_KIND_PERSON : AL_KIND_ACTIVITY);
    struct al_id id = al_id_new(al_ledger_random(ledger));
    char text[128];

    snprintf(text, sizeof(text), "%s %zu", is_person ? "Kim" : "Walk", at);
    al_record_set(record, is_person ? "preferred_name" : "title", text);
    if (!is_person) {
        snprintf(text, sizeof(text), "2026-%02zu-%02zu", at % 10 + 1,
                 at % 28 + 1);
        al_record_set(record, "date", text);
        al_record_set(record, "type", "event");
    }
    save(ledger, id, NULL, record);
    al_record_free(record);
    return id;
}

static void save_change(struct al_ledger *ledger, const struct al_id *id,
                        size_t at)
{
    struct al_record *opened = NULL, *form;
    struct al_err err = {0};
    char text[128];

    must(al_query_get(al_ledger_index(ledger), id, &opened, &err), &err);
    form = al_record_copy(opened);
    snprintf(text, sizeof(text), "went %zu times as it was planned", at);
    al_record_set(form,
                  strcmp(form->kind, AL_KIND_PERSON) ? "what_happened"
                                                     : "language",
                  text);
    save(ledger, *id, opened, form);
    al_record_free(opened);
    al_record_free(form);
}

static void make(const char *dir, size_t saves)
{
    struct al_id *ids = al_calloc(saves, sizeof(*ids));
    struct al_ledger *ledger;
    struct al_err err = {0};
    size_t count = 0;
    bool moved;

    must(al_ledger_init(dir, "Harbour IPS", "Ann", &err), &err);
    must(al_ledger_open(dir, &ledger, &err), &err);
    must(al_ledger_follow(ledger, &moved, &err), &err);
    for (size_t at = 0; at < saves; at++) {
        if (at % CHANGES_ONE_IN == 0 || !count)
            ids[count++] = save_new(ledger, at / CHANGES_ONE_IN);
        else
            save_change(ledger, &ids[at * 7919 % count], at);
        if (at % 20 == 0) /* as each start and each wait of the program does */
            must(al_ledger_follow(ledger, &moved, &err), &err);
    }
    al_ledger_close(ledger);
    free(ids);
}

/* ---- what it came to ---- */

static double size_mb; /* what nftw gathers */

static int add_size(const char *path, const struct stat *info, int type,
                    struct FTW *ftw)
{
    (void)path;
    (void)ftw;
    if (type == FTW_F)
        size_mb += (double)info->st_blocks * 512 / 1048576;
    return 0;
}

static double size_of(const char *dir)
{
    size_mb = 0;
    nftw(dir, add_size, 16, FTW_PHYS);
    return size_mb;
}

static double count_packs(const char *history)
{
    struct al_str path = {0};
    const struct dirent *entry;
    double count = 0;
    DIR *dir;

    al_str_printf(&path, "%s/objects/pack", history);
    dir = opendir(al_str_text(&path));
    while (dir && (entry = readdir(dir)))
        count += strstr(entry->d_name, ".pack") != NULL;
    if (dir)
        closedir(dir);
    al_str_drop(&path);
    return count;
}

/* Whoever keeps the house holds this lock. */
static void wait_for_house(const char *history)
{
    int fd = open(history, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd >= 0) {
        flock(fd, LOCK_EX);
        close(fd);
    }
}

static void compare_with_gc(const char *folder, const char *history)
{
    const double ours = size_of(history);
    struct al_str line = {0}, copy = {0};

    al_str_printf(&copy, "%s/gc.git", folder);
    al_str_printf(&line,
                  "rm -rf '%s'; cp -r '%s' '%s' && git -C '%s' gc -q "
                  "--prune=now",
                  copy.data, history, copy.data, copy.data);
    shell(al_str_text(&line));
    printf("%-52s %9.2f MB\n", "the history after `git gc`",
           size_of(al_str_text(&copy)));
    report("the history, packs and what is not packed yet", ours, "MB",
           1.5 * size_of(al_str_text(&copy)));
    al_str_drop(&line);
    al_str_drop(&copy);
}

static void check_all(const char *program, const char *dir, size_t saves)
{
    const char *const argv[] = {program, "--dir", dir, "verify", NULL};
    struct run checked = run(argv);

    report("check every save and every record", checked.ms / 1000, "s",
           60 * (double)saves / 100000 + 2);
    printf("%-52s %9ld MB\n", "memory for that", checked.peak_kb / 1024);
    fputs(checked.out, stdout);
    free(checked.out);
}

int main(int argc, char **argv)
{
    const size_t saves = argc > 3 ? strtoul(argv[3], NULL, 10) : 100000;
    struct al_str dir = {0}, history = {0}, line = {0};
    double start;

    if (argc < 3) {
        fprintf(stderr, "usage: bench_house ALONGSIDE FOLDER [SAVES [keep]]\n");
        return 2;
    }
    setenv("ALONGSIDE_NO_FSYNC", "1", 1); /* the disk is not what is measured */
    al_str_printf(&dir, "%s/house", argv[2]);
    al_str_printf(&history, "%s/history.git", dir.data);
    if (argc < 5) {
        al_str_printf(&line, "rm -rf '%s'", dir.data);
        shell(al_str_text(&line));
    }
    start = now_ms();
    if (access(al_str_text(&history), F_OK) != 0)
        make(al_str_text(&dir), saves);
    wait_for_house(al_str_text(&history));
    printf("%-52s %9.2f ms\n", "a save, house-keeping with it",
           (now_ms() - start) / (double)saves);
    report("packs", count_packs(al_str_text(&history)), "", 20);
    compare_with_gc(argv[2], al_str_text(&history));
    check_all(argv[1], al_str_text(&dir), saves);
    al_str_drop(&line);
    al_str_drop(&history);
    al_str_drop(&dir);
    return missed > 0;
}
