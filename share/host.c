/* host.c - make the shared copy on a server. */
#include "config.h"

#include "share/host.h"

#include <errno.h>
#include <grp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/i18n.h"
#include "share/host_own.h"
#include "share/stage.h"

/* ---- the settings ---- */

/* clang-format off */
static const struct al_host_setting settings[] = {
    {"core", "bare", "true", NULL,
     N_("It is a folder to work in and not a place to meet"), false},
    {"core", "sharedRepository", "0660", "group",
     N_("What one of the group sends is closed to the others where their "
        "umask says so"), true},
    {"core", "logAllRefUpdates", "false", NULL,
     N_("It keeps a log of what was replaced, and so old keys"), false},
    {"core", "fsync", "all", NULL,
     N_("After a power cut it may lack what it said it had"), false},
    {"receive", "denyNonFastForwards", "true", NULL,
     N_("The shared line can be rewound, which stops everybody"), false},
    {"receive", "denyDeletes", "true", NULL,
     N_("The shared line can be deleted, which stops everybody"), false},
    {"receive", "fsckObjects", "true", NULL,
     N_("What is sent is not checked before it is taken"), false},
    {"receive", "autogc", "false", NULL,
     N_("It is tidied up by whoever sends at the time, who may not do that"),
     true},
};
/* clang-format on */

size_t al_host_setting_count(void)
{
    return AL_COUNT(settings);
}

const struct al_host_setting *al_host_setting(size_t at)
{
    return &settings[at];
}

/* The file `config`, section by section as the table has them. */
static void print_settings(bool has_group, struct al_str *out)
{
    const char *section = "core";

    al_str_puts(out, "[core]\n\trepositoryformatversion = 0\n");
    for (size_t i = 0; i < AL_COUNT(settings); i++) {
        if (settings[i].is_for_group && !has_group)
            continue;
        if (strcmp(section, settings[i].section) != 0)
            al_str_printf(out, "[%s]\n", settings[i].section);
        section = settings[i].section;
        al_str_printf(out, "\t%s = %s\n", settings[i].name, settings[i].value);
    }
}

/* ---- who and where ---- */

enum al_status al_host_group(const char *name, gid_t *group, struct al_err *err)
{
    const struct group *found = getgrnam(name);
    char *end;
    unsigned long number;

    if (found) {
        *group = found->gr_gid;
        return AL_OK;
    }
    errno = 0;
    number = strtoul(name, &end, 10);
    if (*name < '0' || *name > '9' || *end || errno || number >= (gid_t)-1)
        return al_fail(err, AL_EINVAL,
                       _("There is no group %s here: `sudo groupadd %s` makes "
                         "it"),
                       name, name);
    *group = (gid_t)number;
    return AL_OK;
}

bool al_host_exists(const char *dir)
{
    static const char *const parts[] = {"HEAD", "objects", "refs"};
    struct al_str path = {0};
    struct stat info;
    bool is_there = true;

    for (size_t i = 0; i < AL_COUNT(parts) && is_there; i++) {
        al_str_reset(&path);
        al_str_printf(&path, "%s/%s", dir, parts[i]);
        is_there = lstat(al_str_text(&path), &info) == 0 || errno == EACCES;
    }
    al_str_drop(&path);
    return is_there;
}

void al_host_address(const char *dir, struct al_str *out)
{
    char name[256] = "";

    if (gethostname(name, sizeof(name) - 1) != 0 || !name[0])
        snprintf(name, sizeof(name), "HOST");
    al_str_printf(out, "ssh://%s%s", name, dir);
}

/* ---- making it ---- */

struct making {
    const char *dir, *group;
    gid_t gid;
    struct al_err *err;
};

/* Give one path its group and mode; the order matters, as chown takes s off. */
static enum al_status settle(const struct making *making, const char *path,
                             mode_t mode)
{
    bool is_denied = making->group && chown(path, (uid_t)-1, making->gid) != 0;

    if (is_denied && errno == EPERM)
        return al_fail(making->err, AL_EDENIED,
                       _("Only root, or an account that is in the group %s, "
                         "can make a folder for it: use sudo"),
                       making->group);
    if (is_denied || chmod(path, mode) != 0)
        return al_fail_errno(making->err, errno, _("Making %s"), making->dir);
    return AL_OK;
}

static enum al_status make_folder(const struct making *making, const char *in,
                                  const char *name, mode_t mode)
{
    const mode_t inherits = making->group ? S_ISGID : 0;
    struct al_str path = {0};
    enum al_status status = AL_OK;

    al_str_printf(&path, "%s%s", in, name);
    if (*name && mkdir(al_str_text(&path), S_IRWXU) != 0)
        status = al_fail_errno(making->err, errno, _("Making %s"), making->dir);
    if (status == AL_OK)
        status =
            settle(making, al_str_text(&path),
                   making->group ? mode | inherits : (mode_t)(mode & S_IRWXU));
    al_str_drop(&path);
    return status;
}

static enum al_status make_file(const struct making *making, const char *in,
                                const char *name, const char *text)
{
    struct al_str path = {0};
    enum al_status status = AL_OK;
    FILE *file;

    al_str_printf(&path, "%s/%s", in, name);
    file = fopen(al_str_text(&path), "wxe");
    if (!file || fputs(text, file) == EOF || fflush(file) != 0 ||
        fsync(fileno(file)) != 0)
        status = al_fail_errno(making->err, errno, _("Making %s"), making->dir);
    if (file)
        fclose(file);
    if (status == AL_OK)
        status = settle(making, al_str_text(&path),
                        making->group ? S_IRUSR | S_IWUSR | S_IRGRP
                                      : S_IRUSR | S_IWUSR);
    al_str_drop(&path);
    return status;
}

/* All of it in a folder that nobody knows of yet. */
static enum al_status fill(const struct making *making, const char *in)
{
    static const char *const shared[] = {
        "/objects",    "/objects/info", "/objects/pack",  "/refs",
        "/refs/heads", "/refs/tags",    "/refs/alongside"};
    struct al_str text = {0};
    enum al_status status = AL_OK;

    for (size_t i = 0; i < AL_COUNT(shared) && status == AL_OK; i++)
        status = make_folder(making, in, shared[i], AL_HOST_SHARED);
    print_settings(making->group != NULL, &text);
    if (status == AL_OK)
        status = make_file(making, in, "config", al_str_text(&text));
    if (status == AL_OK)
        status = make_file(making, in, "HEAD",
                           making->group ? "ref: " AL_HOST_HEAD "\n"
                                         : "ref: refs/heads/main\n");
    /* Last, so that what was inherited on the way in does not count. */
    if (status == AL_OK)
        status = make_folder(making, in, "", AL_HOST_TOP);
    al_str_drop(&text);
    return status;
}

/* The folder above dir, made if it is missing; everybody may pass it. */
static enum al_status make_above(const char *dir, struct al_str *above,
                                 struct al_err *err)
{
    const char *slash = strrchr(dir, '/');
    struct stat info;

    al_str_add(above, dir, slash == dir ? 1 : (size_t)(slash - dir));
    for (size_t at = 1; at <= above->len; at++) {
        char *text = above->data, kept = text[at];

        if (kept != '/' && kept != '\0')
            continue;
        text[at] = '\0';
        if (stat(text, &info) != 0 &&
            (mkdir(text, S_IRWXU) != 0 ||
             chmod(text, S_IRWXU | S_IRGRP | S_IXGRP | S_IROTH | S_IXOTH) != 0))
            return al_fail_errno(err, errno, _("Making %s"), text);
        text[at] = kept;
    }
    return AL_OK;
}

enum al_status al_host_make(const char *dir, const char *group,
                            struct al_err *err)
{
    struct making making = {.dir = dir, .group = group, .err = err};
    struct al_str above = {0}, stage = {0};
    enum al_status status = AL_OK;

    if (dir[0] != '/' || !dir[1] || dir[strlen(dir) - 1] == '/')
        return al_fail(err, AL_EINVAL,
                       _("Give the whole path of the folder, from / on"));
    if (group)
        status = al_host_group(group, &making.gid, err);
    if (status == AL_OK)
        status = make_above(dir, &above, err);
    if (status == AL_OK)
        status = al_stage_make(al_str_text(&above), &stage, err);
    if (status == AL_OK)
        status = fill(&making, al_str_text(&stage));
    /* Over nothing, or over an empty folder; anything else stays. */
    if (status == AL_OK && rename(al_str_text(&stage), dir) != 0)
        status = errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR
                     ? al_fail(err, AL_EEXISTS,
                               _("Something else stands in %s already; it is "
                                 "left as it is"),
                               dir)
                     : al_fail_errno(err, errno, _("Making %s"), dir);
    if (status != AL_OK && stage.len > 0)
        al_stage_remove(al_str_text(&stage));
    al_str_drop(&above);
    al_str_drop(&stage);
    return status;
}
