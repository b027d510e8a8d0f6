/* host_check.c - what is not right with the shared copy on a server. */
#include "config.h"

#include "share/host.h"

#include <errno.h>
#include <fts.h>
#include <git2.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "core/i18n.h"
#include "share/address.h"
#include "share/git.h"
#include "share/host_own.h"

enum { ROOM_MB = 200, OWNER_BYTES = 64 };

struct look {
    const char *dir;
    struct al_str quoted; /* dir for a shell */
    bool has_group;
    gid_t group;
    char group_name[OWNER_BYTES];
    al_host_fn *found;
    void *arg;
    size_t wrong;
};

/* ---- telling ---- */

/* What mends it is before, the folder in quotes, after; NULL: nothing does. */
static void tell(struct look *look, bool is_wrong, const char *what,
                 const char *before, const char *after)
{
    struct al_str mend = {0};

    if (before)
        al_str_printf(&mend, "%s%s%s", before, al_str_text(&look->quoted),
                      after);
    look->wrong += is_wrong;
    look->found(look->arg, is_wrong, what, al_str_text(&mend));
    al_str_drop(&mend);
}

static void name_user(uid_t user, char name[OWNER_BYTES])
{
    const struct passwd *found = getpwuid(user);

    if (found)
        snprintf(name, OWNER_BYTES, "%s", found->pw_name);
    else
        snprintf(name, OWNER_BYTES, "%u", (unsigned)user);
}

static void name_group(gid_t group, char name[OWNER_BYTES])
{
    const struct group *found = getgrgid(group);

    if (found)
        snprintf(name, OWNER_BYTES, "%s", found->gr_name);
    else
        snprintf(name, OWNER_BYTES, "%u", (unsigned)group);
}

/* ---- settings ---- */

static bool is_as_wanted(const struct al_host_setting *setting,
                         const char *value)
{
    int wants, has;

    if (!value)
        return false;
    if (strcasecmp(value, setting->value) == 0 ||
        (setting->also && strcasecmp(value, setting->also) == 0))
        return true;
    return git_config_parse_bool(&wants, setting->value) == 0 &&
           git_config_parse_bool(&has, value) == 0 && wants == has;
}

static void check_setting(struct look *look, git_config *config,
                          const struct al_host_setting *setting)
{
    git_buf value = {0};
    struct al_str name = {0}, after = {0};
    const char *now;

    al_str_printf(&name, "%s.%s", setting->section, setting->name);
    now = git_config_get_string_buf(&value, config, al_str_text(&name)) == 0
              ? value.ptr
              : NULL;
    al_str_printf(&after, "/config %s %s", al_str_text(&name), setting->value);
    /* Where nothing is said, a bare repository keeps no log. */
    if (!is_as_wanted(setting, now) &&
        (now || strcmp(setting->name, "logAllRefUpdates") != 0))
        tell(look, true, _(setting->why), "git config --file ",
             al_str_text(&after));
    git_buf_dispose(&value);
    al_str_drop(&name);
    al_str_drop(&after);
}

/* One value of a setting that hides references. */
static int on_hidden(const git_config_entry *entry, void *arg)
{
    struct look *look = arg;
    static const char keys[] = "refs/alongside/keys";
    size_t len = strlen(entry->value);

    if (strncmp(keys, entry->value, len) == 0 ||
        strncmp("refs/heads/main", entry->value, len) == 0) {
        struct al_str after = {0};

        al_str_printf(&after, "/config --unset-all %s", entry->name);
        tell(look, true, _("It hides what the team meets by"),
             "git config --file ", al_str_text(&after));
        al_str_drop(&after);
    }
    return 0;
}

static enum al_status check_settings(struct look *look, struct al_err *err)
{
    struct al_str path = {0};
    git_config *config = NULL;
    int rc;

    al_str_printf(&path, "%s/config", look->dir);
    rc = git_config_open_ondisk(&config, al_str_text(&path));
    al_str_drop(&path);
    if (rc < 0)
        return al_git_fail(err, rc, _("Reading the settings"));
    for (size_t i = 0; i < al_host_setting_count(); i++)
        if (look->has_group || !al_host_setting(i)->is_for_group)
            check_setting(look, config, al_host_setting(i));
    git_config_get_multivar_foreach(config, "transfer.hiderefs", NULL,
                                    on_hidden, look);
    git_config_get_multivar_foreach(config, "receive.hiderefs", NULL, on_hidden,
                                    look);
    git_config_free(config);
    return AL_OK;
}

/* ---- modes, owners ---- */

static bool stat_in(const struct look *look, const char *name,
                    struct stat *info)
{
    struct al_str path = {0};
    bool is_there;

    al_str_printf(&path, "%s%s", look->dir, name);
    is_there = stat(al_str_text(&path), info) == 0;
    al_str_drop(&path);
    return is_there;
}

/* Who may write where settings and programs stand runs what they like. */
static void check_top(struct look *look)
{
    static const char *const guarded[] = {"", "/config", "/hooks"};
    bool is_open = false;
    struct stat info;

    for (size_t i = 0; i < AL_COUNT(guarded); i++)
        if (stat_in(look, guarded[i], &info))
            is_open |= (info.st_mode & (S_IWGRP | S_IWOTH)) != 0;
    if (is_open)
        tell(look, true,
             _("Anybody who may send could put a program there that the "
               "others' accounts would run"),
             "cd ", " && chmod go-w . $(ls -d config hooks 2>/dev/null)");
    if (stat_in(look, "", &info) && info.st_mode & S_IRWXO)
        tell(look, true, _("Other accounts of this machine can look into it"),
             "chmod o-rwx ", "");
}

static void check_head(struct look *look)
{
    struct al_str path = {0};
    char line[256] = "";
    FILE *file;

    al_str_printf(&path, "%s/HEAD", look->dir);
    file = fopen(al_str_text(&path), "re");
    if (file && !fgets(line, sizeof(line), file))
        line[0] = '\0';
    if (file)
        fclose(file);
    if (look->has_group && strcmp(line, "ref: refs/heads/main\n") == 0)
        tell(look, true,
             _("Sending takes a right there that only its owner should have"),
             "echo 'ref: " AL_HOST_HEAD "' >", "/HEAD");
    al_str_drop(&path);
}

static void check_hooks(struct look *look)
{
    static const char *const hooks[] = {
        "pre-receive",  "update",      "proc-receive",
        "post-receive", "post-update", "reference-transaction"};

    for (size_t i = 0; i < AL_COUNT(hooks); i++) {
        struct al_str path = {0}, what = {0};
        struct stat info;

        al_str_printf(&path, "/hooks/%s", hooks[i]);
        if (stat_in(look, al_str_text(&path), &info) &&
            info.st_mode & S_IXUSR) {
            al_str_printf(&what,
                          _("The program hooks/%s runs when somebody sends: "
                            "see that it lets refs/alongside/keys be replaced"),
                          hooks[i]);
            tell(look, false, al_str_text(&what), "less ", al_str_text(&path));
        }
        al_str_drop(&path);
        al_str_drop(&what);
    }
}

static void tell_closed(struct look *look, const char *above)
{
    struct al_str what = {0}, mend = {0};

    al_str_printf(&what, _("The group %s cannot get there, as %s is closed"),
                  look->group_name, above);
    al_str_puts(&mend, "chmod o+x ");
    al_shell_quote(above, &mend);
    look->wrong++;
    look->found(look->arg, true, al_str_text(&what), al_str_text(&mend));
    al_str_drop(&what);
    al_str_drop(&mend);
}

/* The group has to get to it through all that stands above. */
static void check_way(struct look *look)
{
    char *path = realpath(look->dir, NULL);
    struct stat info;

    for (char *slash = path; slash && (slash = strchr(slash, '/')); slash++) {
        char kept = slash[1];
        bool passes;

        slash[1] = '\0';
        passes = stat(path, &info) != 0 || info.st_mode & S_IXOTH ||
                 (info.st_gid == look->group && info.st_mode & S_IXGRP);
        if (kept && !passes)
            tell_closed(look, path);
        slash[1] = kept;
    }
    free(path);
}

/* What is wrong with what members wrote, counted. */
struct tally {
    size_t other_group, lone, closed;
    uid_t closed_by;
};

static void look_at(const struct look *look, const struct stat *info,
                    bool is_shared, struct tally *tally)
{
    bool is_folder = S_ISDIR(info->st_mode);
    mode_t needs = is_folder ? (mode_t)(S_IRGRP | S_IXGRP) : (mode_t)S_IRGRP;

    if (info->st_gid != look->group) {
        tally->other_group++;
        return;
    }
    if (is_shared && is_folder)
        needs |= S_IWGRP;
    if ((info->st_mode & needs) != needs) {
        tally->closed++;
        tally->closed_by = info->st_uid;
    } else if (is_shared && is_folder && !(info->st_mode & S_ISGID)) {
        tally->lone++;
    }
}

static bool is_shared(const char *path)
{
    return strncmp(path, "/objects", 8) == 0 || strncmp(path, "/refs", 5) == 0;
}

static enum al_status count(struct look *look, struct tally *tally,
                            struct al_err *err)
{
    char *own = al_strdup(look->dir);
    char *const roots[] = {own, NULL};
    size_t skip = strlen(own);
    FTS *walk = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    enum al_status status = AL_OK;
    const FTSENT *entry;

    while (walk && (entry = fts_read(walk))) {
        if (entry->fts_info == FTS_DNR || entry->fts_info == FTS_ERR ||
            entry->fts_info == FTS_NS)
            status = al_fail_errno(
                err, entry->fts_errno,
                _("Not all of it can be looked at; use sudo"));
        if (entry->fts_info == FTS_D || entry->fts_info == FTS_F)
            look_at(look, entry->fts_statp, is_shared(entry->fts_path + skip),
                    tally);
    }
    if (walk)
        fts_close(walk);
    free(own);
    return status;
}

static enum al_status check_group(struct look *look, struct al_err *err)
{
    struct tally tally = {0};
    struct al_str text = {0};
    char owner[OWNER_BYTES];
    enum al_status status = count(look, &tally, err);

    if (tally.other_group > 0) {
        struct al_str before = {0};

        al_str_printf(&text,
                      ngettext("%zu file there does not belong to the group %s",
                               "%zu files there do not belong to the group %s",
                               tally.other_group),
                      tally.other_group, look->group_name);
        al_str_printf(&before, "sudo chgrp -R %s ", look->group_name);
        tell(look, true, al_str_text(&text), al_str_text(&before), "");
        al_str_drop(&before);
    }
    al_str_reset(&text);
    name_user(tally.closed_by, owner);
    if (tally.closed > 0) {
        al_str_printf(&text,
                      ngettext("%zu file is closed to the group, as the umask "
                               "of %s has it",
                               "%zu files are closed to the group, as the "
                               "umask of %s has it",
                               tally.closed),
                      tally.closed, owner);
        tell(look, true, al_str_text(&text), "cd ",
             " && sudo chmod -R g+rX . && sudo find objects refs -type d -exec "
             "chmod g+rwxs {} +");
    } else if (tally.lone > 0) {
        tell(look, true,
             _("What is made there does not go to the group by itself"), "cd ",
             " && sudo find objects refs -type d -exec chmod g+rwxs {} +");
    }
    al_str_drop(&text);
    return status;
}

/* ---- around it ---- */

static void check_room(struct look *look)
{
    struct statvfs disk;

    if (statvfs(look->dir, &disk) == 0 &&
        (uint64_t)disk.f_bavail * disk.f_frsize < (uint64_t)ROOM_MB << 20)
        tell(look, true, _("The disk that it stands on is nearly full"),
             "df -h ", "");
}

struct safe {
    const char *dir;
    bool is_there;
};

static int on_safe(const git_config_entry *entry, void *arg)
{
    struct safe *safe = arg;

    safe->is_there |= strcmp(entry->value, "*") == 0 ||
                      strcmp(entry->value, safe->dir) == 0;
    return 0;
}

/* Other accounts that come by ssh are refused by git until root says so. */
static void check_safe(struct look *look)
{
    struct safe safe = {.dir = look->dir};
    git_config *config = NULL;
    git_buf path = {0};

    if (git_config_find_system(&path) == 0 &&
        git_config_open_ondisk(&config, path.ptr) == 0)
        git_config_get_multivar_foreach(config, "safe.directory", NULL, on_safe,
                                        &safe);
    git_config_free(config);
    git_buf_dispose(&path);
    if (!safe.is_there)
        tell(look, false,
             _("Accounts of the group that come by ssh are let in once root "
               "has said this"),
             "sudo git config --system --add safe.directory ", "");
}

static void check_members(struct look *look)
{
    const struct group *found = getgrgid(look->group);
    struct al_str what = {0};

    if (!found || !found->gr_mem || !found->gr_mem[0]) {
        al_str_printf(&what,
                      _("Nobody is listed in the group %s yet: `sudo usermod "
                        "-aG %s NAME` for each colleague"),
                      look->group_name, look->group_name);
        tell(look, false, al_str_text(&what), NULL, NULL);
    }
    al_str_drop(&what);
}

/* ---- all of it ---- */

/* The group that was asked for, or the one that stands there. */
static enum al_status find_group(struct look *look, const char *group,
                                 struct al_err *err)
{
    struct stat info;
    enum al_status status = AL_OK;

    look->has_group = group != NULL;
    if (group) {
        status = al_host_group(group, &look->group, err);
    } else if (stat_in(look, "/objects", &info)) {
        look->has_group = (info.st_mode & S_IRWXG) != 0;
        look->group = info.st_gid;
    }
    name_group(look->group, look->group_name);
    return status;
}

enum al_status al_host_check(const char *dir, const char *group,
                             al_host_fn *found, void *arg, size_t *wrong,
                             struct al_err *err)
{
    struct look look = {.dir = dir, .found = found, .arg = arg};
    enum al_status status;

    if (access(dir, R_OK | X_OK) != 0 && errno == EACCES)
        return al_fail(err, AL_EDENIED,
                       _("%s cannot be looked at from this account: use sudo, "
                         "or the account of somebody in its group"),
                       dir);
    if (!al_host_exists(dir))
        return al_fail(err, AL_ENOTFOUND, _("Nothing is shared in %s yet"),
                       dir);
    if ((status = find_group(&look, group, err)) ||
        (status = al_git_start(err)))
        return status;
    al_shell_quote(dir, &look.quoted);
    status = check_settings(&look, err);
    if (status == AL_OK) {
        check_top(&look);
        check_head(&look);
    }
    if (status == AL_OK && look.has_group) {
        check_way(&look);
        status = check_group(&look, err);
        check_members(&look);
        check_safe(&look);
    }
    check_hooks(&look);
    check_room(&look);
    *wrong = look.wrong;
    al_git_stop();
    al_str_drop(&look.quoted);
    return status;
}
