/* modes.c - looking for what others could open, and closing it. */
#include "config.h"

#include "share/modes.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/i18n.h"

#define NAMES_MAX 4 /* of a sentence; more are "..." */
#define OTHERS    (S_IRWXG | S_IRWXO)

/*
 * What stands in dir and is ours, by the start of its name. depth: how many
 * levels of it are looked at, itself included.
 */
static const struct {
    const char *start;
    int depth;
} parts[] = {
    {"keys", 2},    {"config", 1}, {"index.db", 1}, {"drafts", 3},
    {"filters", 1}, {"reads", 2},  {"log", 1},      {"history.git", 1},
};

/* To whom something was open. */
enum who { NOBODY, GROUP, EVERYBODY, WHO__COUNT };

struct look {
    struct al_str names[WHO__COUNT];
    size_t counts[WHO__COUNT];
    gid_t group; /* of the last one that was open to its group */
    enum al_status status;
    struct al_err *err;
};

/* ---- who gets there ---- */

/*
 * Who passes a folder of this mode. Its group need not be the one of what lies
 * below, so the group passes where others do, too.
 */
static mode_t pass(mode_t reach, mode_t mode)
{
    if (!(mode & S_IXOTH))
        reach &= (mode_t)~S_IXOTH;
    if (!(mode & (S_IXGRP | S_IXOTH)))
        reach &= (mode_t)~S_IXGRP;
    return reach;
}

/* Who gets as far as dir, through all folders above it. */
static mode_t reach_of(const char *dir)
{
    mode_t reach = S_IXGRP | S_IXOTH;
    char *path = realpath(dir, NULL);
    struct stat info;

    for (char *slash = path; slash && (slash = strchr(slash, '/')); slash++) {
        char kept = slash[1];

        slash[1] = '\0'; /* "/", "/home/", ... */
        if (kept && stat(path, &info) == 0)
            reach = pass(reach, info.st_mode);
        slash[1] = kept;
    }
    free(path);
    return reach;
}

static enum who who_of(mode_t mode, mode_t reach)
{
    if (mode & S_IRWXO && reach & S_IXOTH)
        return EVERYBODY;
    return mode & S_IRWXG && reach & S_IXGRP ? GROUP : NOBODY;
}

/* ---- closing ---- */

static void note(struct look *look, enum who who, const char *name)
{
    if (++look->counts[who] > NAMES_MAX + 1)
        return;
    if (look->counts[who] > 1)
        al_str_puts(&look->names[who], ", ");
    al_str_puts(&look->names[who],
                look->counts[who] > NAMES_MAX ? "..." : name);
}

/* The first failure is the one that is told. */
static void fail(struct look *look, enum al_status status)
{
    if (look->status == AL_OK)
        look->status = status;
}

/* fd: what was looked at, opened again without following a link. */
static void close_to_others(struct look *look, int fd, const char *name,
                            mode_t reach)
{
    struct al_err *err = look->status == AL_OK ? look->err : NULL;
    struct stat info;

    if (fd < 0 || fstat(fd, &info) != 0)
        fail(look,
             al_fail_errno(err, errno, _("Closing %s to other users"), name));
    else if (!(info.st_mode & OTHERS))
        return; /* somebody was faster */
    else if (info.st_uid != geteuid())
        fail(look, al_fail(err, AL_EDENIED,
                           _("%s is open to others and belongs to another "
                             "user, who has to close it"),
                           name));
    else if (fchmod(fd, info.st_mode & S_IRWXU) != 0)
        fail(look,
             al_fail_errno(err, errno, _("Closing %s to other users"), name));
    else {
        enum who who = who_of(info.st_mode, reach);

        if (who == GROUP)
            look->group = info.st_gid;
        note(look, who, name);
    }
}

static void look_into(struct look *look, int folder, const char *path,
                      mode_t reach, int depth);

/* path: from dir; depth: levels to look at, this one included. */
static void look_at(struct look *look, int folder, const char *name,
                    const char *path, mode_t reach, int depth)
{
    struct stat info;
    int fd;

    if (fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0 ||
        !(S_ISDIR(info.st_mode) || S_ISREG(info.st_mode)))
        return;
    if (!(info.st_mode & OTHERS) && (depth <= 1 || !S_ISDIR(info.st_mode)))
        return;
    fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (info.st_mode & OTHERS)
        close_to_others(look, fd, path, reach);
    if (fd >= 0 && depth > 1 && S_ISDIR(info.st_mode))
        look_into(look, fd, path, pass(reach, info.st_mode), depth - 1);
    if (fd >= 0)
        close(fd);
}

/* All that stands in a folder below dir. */
static void look_into(struct look *look, int folder, const char *path,
                      mode_t reach, int depth)
{
    int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *list = copy >= 0 ? fdopendir(copy) : NULL;
    const struct dirent *entry;

    if (!list && copy >= 0)
        close(copy);
    while (list && (entry = readdir(list))) {
        struct al_str inner = {0};

        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
            continue;
        al_str_printf(&inner, "%s/%s", path, entry->d_name);
        look_at(look, folder, entry->d_name, al_str_text(&inner), reach, depth);
        al_str_drop(&inner);
    }
    if (list)
        closedir(list);
}

/* What stands in dir and begins like one of our parts. */
static void look_at_parts(struct look *look, int folder, mode_t reach)
{
    int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *list = copy >= 0 ? fdopendir(copy) : NULL;
    const struct dirent *entry;

    if (!list && copy >= 0)
        close(copy);
    while (list && (entry = readdir(list))) {
        for (size_t i = 0; i < AL_COUNT(parts); i++)
            if (strncmp(entry->d_name, parts[i].start,
                        strlen(parts[i].start)) == 0)
                look_at(look, folder, entry->d_name, entry->d_name, reach,
                        parts[i].depth);
    }
    if (list)
        closedir(list);
}

/* ---- telling ---- */

static void say(const struct look *look, struct al_str *said)
{
    const struct group *group;

    if (look->counts[EVERYBODY])
        al_str_printf(said,
                      _("Everybody on this machine could open this until now "
                        "and no longer can; please tell IT: %s"),
                      al_str_text(&look->names[EVERYBODY]));
    else if (look->counts[GROUP]) {
        group = getgrgid(look->group);
        al_str_printf(said,
                      _("Everybody in this machine's group %s could open this "
                        "until now and no longer can; please tell IT: %s"),
                      group ? group->gr_name : "?",
                      al_str_text(&look->names[GROUP]));
    } else if (look->counts[NOBODY])
        al_str_printf(said,
                      _("This was marked as open to others, who could not get "
                        "to it, and is closed now: %s"),
                      al_str_text(&look->names[NOBODY]));
}

enum al_status al_modes_tighten(const char *dir, struct al_str *said,
                                struct al_err *err)
{
    int folder = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    struct look look = {.err = err};
    struct stat info;
    mode_t reach;

    if (folder < 0)
        return errno == ENOENT
                   ? AL_OK
                   : al_fail_errno(err, errno, _("Opening the data folder %s"),
                                   dir);
    reach = reach_of(dir);
    if (fstat(folder, &info) == 0) {
        if (info.st_mode & OTHERS)
            close_to_others(&look, folder, dir, reach);
        look_at_parts(&look, folder, pass(reach, info.st_mode));
    }
    close(folder);
    say(&look, said);
    for (size_t i = 0; i < WHO__COUNT; i++)
        al_str_drop(&look.names[i]);
    return look.status;
}
