/*
 * bench_import - what a person waits for a spreadsheet: bench_import ALONGSIDE
 * FOLDER
 *
 * Writes 10,000 rows each of a caseload, organisations and past activities
 * into a new folder below FOLDER, takes each in, and takes it in once more.
 * The bar of ten seconds is for all of it: reading, planning, one save.
 */
#include "config.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/base.h"
#include "core/str.h"
#include "tests/bench/terminal.h"

enum { ROWS = 10000, BAR_S = 10 };

static const struct {
    const char *kind, *what, *headings;
} files[] = {
    {"person", "person",
     "Client ref,Name,Pronouns,Status,With us since,Key worker,"
     "May be reached by"},
    {"organisation", "organisation", "Ref,Company,Town"},
    {"contact", "contact", "Name,Organisation,Email"},
    {"activity", "activity", "Ref,Activity type,Title,Date,Place,Lead,Notes"},
    {"activity", "activity and two who took part",
     "Ref,Activity type,Title,Date,Lead,Client,Role"},
};

static void put_row(FILE *file, size_t at, int i)
{
    static const char *const types[] = {"Interview panel", "Focus group",
                                        "Working group", "Role play"};

    switch (at) {
    case 0:
        fprintf(file,
                "C%d,Sam Taylor %d,they,Active,%d/%d/202%d,Ada,\"Email, "
                "Letter\"\n",
                i, i, i % 28 + 1, i % 12 + 1, i % 5);
        break;
    case 1:
        fprintf(file, "O%d,Harbour Cafe %d,Quay %d\n", i, i, i % 50);
        break;
    case 2:
        fprintf(file, "Dee %d,Harbour Cafe %d,d%d@example.org\n", i, i, i);
        break;
    case 4:
        fprintf(file,
                "P%d,%s,Talk %d,%d/%d/202%d,Ada,Sam Taylor %d; "
                "Sam Taylor %d,Attendee\n",
                i, types[i % 4], i, i % 28 + 1, i % 12 + 1, i % 5, i,
                (i + 7) % ROWS);
        break;
    default:
        fprintf(file,
                "E%d,%s,About %d,%d/%d/202%d,Library,Ada,\"Read %d of "
                "them; changed three\"\n",
                i, types[i % 4], i, i % 28 + 1, i % 12 + 1, i % 5, i);
    }
}

static char *written(const char *folder, size_t at)
{
    struct al_str path = {0};
    FILE *file;

    al_str_printf(&path, "%s/%zu.csv", folder, at);
    file = fopen(al_str_text(&path), "w");
    if (!file) {
        perror(al_str_text(&path));
        exit(1);
    }
    fprintf(file, "%s\n", files[at].headings);
    for (int i = 0; i < ROWS; i++)
        put_row(file, at, i);
    fclose(file);
    return al_str_take(&path);
}

static bool measure(const char *program, const char *dir, size_t at,
                    const char *path, const char *what)
{
    struct run taken = run((const char *const[]){
        program, "--dir", dir, "import", files[at].kind, path, NULL});
    bool holds = taken.ms <= BAR_S * 1000.0;

    printf("10,000 rows of %-30s  %-20s %6.2f s, %3ld MB  bar %d s  %s\n",
           files[at].what, what, taken.ms / 1000, taken.peak_kb / 1024, BAR_S,
           holds ? "holds" : "MISSED");
    fflush(stdout);
    free(taken.out);
    return holds;
}

int main(int argc, char **argv)
{
    char program[PATH_MAX], folder[PATH_MAX];
    struct al_str dir = {0};
    size_t missed = 0;

    if (argc != 3 || !realpath(argv[1], program)) {
        fprintf(stderr, "bench_import ALONGSIDE FOLDER\n");
        return 2;
    }
    snprintf(folder, sizeof(folder), "%s/import-XXXXXX", argv[2]);
    if (!mkdtemp(folder)) {
        perror(folder);
        return 1;
    }
    al_str_printf(&dir, "%s/data", folder);
    free(run((const char *const[]){program, "--dir", al_str_text(&dir), "init",
                                   "--service", "Bench", "--me", "Ada", NULL})
             .out);
    for (size_t i = 0; i < AL_COUNT(files); i++) {
        char *path = written(folder, i);

        missed += !measure(program, al_str_text(&dir), i, path, "all new");
        missed += !measure(program, al_str_text(&dir), i, path,
                           "the same file again");
        free(path);
    }
    free(run((const char *const[]){"rm", "-rf", folder, NULL}).out);
    al_str_drop(&dir);
    printf("%zu bars missed\n", missed);
    return missed > 0;
}
