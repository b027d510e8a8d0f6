/* tui/import_list.c - the spreadsheets that lie in the hand-over folder. */
#include "config.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "tui/import_file.h"

static bool is_csv(const char *name)
{
    const char *end = strrchr(name, '.');

    return end && end > name && strcasecmp(end, ".csv") == 0;
}

static void add(struct al_import_list *list, const char *name, time_t when)
{
    list->items =
        al_grow(list->items, &list->cap, list->count + 1, sizeof(*list->items));
    list->items[list->count++] =
        (struct al_import_listed){al_strdup(name), when};
}

static int newest_first(const void *a, const void *b)
{
    const struct al_import_listed *one = a, *other = b;

    if (one->when != other->when)
        return one->when < other->when ? 1 : -1;
    return strcmp(one->name, other->name);
}

void al_import_list(const char *dir, struct al_import_list *list)
{
    struct al_str path = {0};
    const struct dirent *entry;
    struct stat info;
    DIR *folder;

    al_str_printf(&path, "%s/outbox", dir);
    folder = opendir(al_str_text(&path));
    while (folder && (entry = readdir(folder)))
        if (is_csv(entry->d_name) &&
            fstatat(dirfd(folder), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) ==
                0 &&
            S_ISREG(info.st_mode))
            add(list, entry->d_name, info.st_mtime);
    if (folder)
        closedir(folder);
    if (list->count > 0)
        qsort(list->items, list->count, sizeof(*list->items), newest_first);
    al_str_drop(&path);
}

const char *al_import_listed(const struct al_import_list *list,
                             const char *typed)
{
    const char *found = NULL;

    for (size_t i = 0; *typed && i < list->count; i++) {
        const char *name = list->items[i].name;

        if (strcasecmp(name, typed) == 0)
            return name;
        if (strncasecmp(name, typed, strlen(typed)) != 0)
            continue;
        if (found)
            return NULL;
        found = name;
    }
    return found;
}

void al_import_list_drop(struct al_import_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i].name);
    free(list->items);
    *list = (struct al_import_list){0};
}
