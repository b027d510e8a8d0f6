/*
 * replay.c - run a harness over its seeds, or over the files that are named:
 * the part of fuzzing that every `make check` can afford.
 */
#include "config.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/str.h"
#include "tests/fuzz/fuzz.h"

static bool run_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    struct al_str data = {0};
    char block[4096];
    size_t size;

    if (!file) {
        perror(path);
        return false;
    }
    while ((size = fread(block, 1, sizeof(block), file)) > 0)
        al_str_add(&data, block, size);
    fclose(file);
    LLVMFuzzerTestOneInput((const uint8_t *)al_str_text(&data), data.len);
    al_str_drop(&data);
    return true;
}

static int run_folder(const char *path, int *count)
{
    DIR *folder = opendir(path);
    struct dirent *entry;
    int failed = 0;

    if (!folder) {
        perror(path);
        return 1;
    }
    while ((entry = readdir(folder))) {
        struct al_str file = {0};

        if (entry->d_name[0] == '.')
            continue;
        al_str_printf(&file, "%s/%s", path, entry->d_name);
        failed += !run_file(al_str_text(&file));
        ++*count;
        al_str_drop(&file);
    }
    closedir(folder);
    return failed;
}

int main(int argc, char **argv)
{
    const char *srcdir = getenv("srcdir");
    struct al_str seeds = {0};
    int failed = 0, count = 0;

    for (; count < argc - 1; count++)
        failed += !run_file(argv[count + 1]);
    if (argc == 1) {
        al_str_printf(&seeds, "%s/tests/fuzz/seeds/%s", srcdir ? srcdir : ".",
                      fuzz_name);
        failed = run_folder(al_str_text(&seeds), &count);
        al_str_drop(&seeds);
    }
    printf("%s: %d inputs, %d unread\n", fuzz_name, count, failed);
    return failed > 0 || count == 0;
}
