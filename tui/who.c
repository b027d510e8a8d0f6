/* tui/who.c - the folders of a shared account. */
#include "config.h"
#include "tui/who.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/i18n.h"
#include "core/utf8.h"
#include "share/ledger.h"
#include "share/local.h"
#include "share/passphrase.h"
#include "share/stage.h"

#define PERSON                                                    \
    "person" /* in the folder's config: the name as it is written \
              */

enum { SLUG_MAX = 100 }; /* bytes; a folder's name holds 255 */

void al_people_drop(struct al_people *people)
{
    for (size_t i = 0; i < people->count; i++) {
        free(people->items[i].name);
        free(people->items[i].dir);
    }
    free(people->items);
    *people = (struct al_people){0};
}

/* ---- the folder that holds them ---- */

static enum al_status check_shared(const char *shared, struct al_err *err)
{
    struct stat info;
    bool is_new;
    enum al_status status = al_stage_folder(shared, &is_new, err);

    if (status != AL_OK)
        return status;
    if (stat(shared, &info) != 0)
        return al_fail_errno(err, errno, _("Looking at the shared folder"));
    if (info.st_uid != geteuid() || (info.st_mode & (S_IWGRP | S_IWOTH)))
        return al_fail(err, AL_EDENIED,
                       _("%s has to belong to this account, and nobody else "
                         "may write to it: chmod 700 closes it"),
                       shared);
    return AL_OK;
}

static int by_name(const void *a, const void *b)
{
    const struct al_person *left = a, *right = b;
    struct al_str one = {0}, other = {0};
    int order;

    al_utf8_fold(left->name, &one);
    al_utf8_fold(right->name, &other);
    order = strcmp(al_str_text(&one), al_str_text(&other));
    al_str_drop(&one);
    al_str_drop(&other);
    return order ? order : strcmp(left->dir, right->dir);
}

/* The name as its config says it, or the folder's. False: it is nobody's. */
static bool find_name(const char *dir, const char *folder, struct al_str *name)
{
    struct al_local local = {0};
    bool is_told = al_local_load(dir, &local, NULL) == AL_OK &&
                   al_local_get(&local, PERSON, name);

    al_local_drop(&local);
    if (is_told)
        return true;
    al_str_puts(name, folder);
    return al_ledger_exists(dir);
}

/*
 * What is no folder of this account is nobody's, nor is one in which nobody
 * ever was: backups and lost+found may stand beside.
 */
static void add_folder(struct al_people *people, const char *shared,
                       const char *folder)
{
    struct al_str dir = {0}, name = {0};
    struct stat info;

    al_str_printf(&dir, "%s/%s", shared, folder);
    if (lstat(al_str_text(&dir), &info) == 0 && S_ISDIR(info.st_mode) &&
        info.st_uid == geteuid() &&
        find_name(al_str_text(&dir), folder, &name)) {
        people->items = al_grow(people->items, &people->cap, people->count + 1,
                                sizeof(*people->items));
        people->items[people->count++] =
            (struct al_person){.name = al_str_take(&name),
                               .dir = al_strdup(al_str_text(&dir)),
                               .has_phrase = al_pass_is_set(al_str_text(&dir))};
    }
    al_str_drop(&name);
    al_str_drop(&dir);
}

enum al_status al_people_load(const char *shared, struct al_people *people,
                              struct al_err *err)
{
    const struct dirent *entry;
    enum al_status status = check_shared(shared, err);
    DIR *folder;

    if (status != AL_OK)
        return status;
    folder = opendir(shared);
    if (!folder)
        return al_fail_errno(err, errno, _("Looking at the shared folder"));
    while ((entry = readdir(folder)))
        if (entry->d_name[0] != '.')
            add_folder(people, shared, entry->d_name);
    closedir(folder);
    if (people->count > 0)
        qsort(people->items, people->count, sizeof(*people->items), by_name);
    return AL_OK;
}

/* ---- names ---- */

/* "Zoë O'Neill-Łuk" is zoe-o-neill-łuk: letters, digits, and one dash. */
static void make_slug(const char *name, struct al_str *out)
{
    struct al_str folded = {0};
    const char *text;
    size_t from = out->len, size;

    al_utf8_fold(name, &folded);
    text = al_str_text(&folded);
    for (size_t at = 0; at < folded.len; at += size) {
        uint32_t point = al_utf8_next(text + at, folded.len - at, &size);
        bool stands = (point >= '0' && point <= '9') ||
                      (point != UINT32_MAX && al_utf8_is_letter(point));

        if (out->len - from + size > SLUG_MAX)
            break;
        if (stands)
            al_str_add(out, text + at, size);
        else if (out->len > from && out->data[out->len - 1] != '-')
            al_str_putc(out, '-');
    }
    while (out->len > from && out->data[out->len - 1] == '-')
        al_str_cut(out, out->len - 1);
    al_str_drop(&folded);
}

static const char *folder_of(const struct al_person *person)
{
    return strrchr(person->dir, '/') + 1;
}

const struct al_person *al_people_find(const struct al_people *people,
                                       const char *name)
{
    const struct al_person *found = NULL;
    struct al_str slug = {0};

    make_slug(name, &slug);
    for (size_t i = 0; slug.len > 0 && i < people->count && !found; i++) {
        struct al_str its = {0};

        make_slug(people->items[i].name, &its);
        if (strcmp(al_str_text(&its), al_str_text(&slug)) == 0 ||
            strcmp(folder_of(&people->items[i]), name) == 0)
            found = &people->items[i];
        al_str_drop(&its);
    }
    al_str_drop(&slug);
    return found;
}

/* The own name is offered when the service is started or joined. */
static enum al_status write_name(const char *dir, const char *name,
                                 struct al_err *err)
{
    const struct al_local_line lines[] = {{PERSON, name}, {"begun-by", name}};
    struct al_local local = {0};
    enum al_status status =
        al_local_put(dir, &local, lines, AL_COUNT(lines), err);

    al_local_drop(&local);
    return status;
}

enum al_status al_people_add(const char *shared, const char *name,
                             struct al_str *dir, struct al_err *err)
{
    struct al_people people = {0};
    struct al_str slug = {0}, path = {0};
    size_t bad_at;
    enum al_status status = al_people_load(shared, &people, err);

    make_slug(name, &slug);
    al_str_printf(&path, "%s/%s", shared, al_str_text(&slug));
    if (status == AL_OK &&
        (slug.len == 0 ||
         !al_text_storable(name, strlen(name), false, &bad_at)))
        status = al_fail(err, AL_EINVAL, _("A name needs a letter"));
    if (status == AL_OK && al_people_find(&people, name))
        status = al_fail(err, AL_EEXISTS,
                         _("Somebody of that name has a folder here already; "
                           "add a letter of your last name"));
    if (status == AL_OK && mkdir(al_str_text(&path), 0700) != 0)
        status = al_fail_errno(err, errno, _("Making your folder"));
    else if (status == AL_OK) {
        status = write_name(al_str_text(&path), name, err);
        if (status != AL_OK) /* or it would stand in the way of the next try */
            (void)rmdir(al_str_text(&path));
    }
    if (status == AL_OK)
        al_str_puts(dir, al_str_text(&path));
    al_people_drop(&people);
    al_str_drop(&slug);
    al_str_drop(&path);
    return status;
}
