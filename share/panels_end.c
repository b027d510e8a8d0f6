/* panels_end.c - destroying a panel's folder whole. */
#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/blind.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "share/inside.h"
#include "share/own_file.h"
#include "share/panels_own.h"
#include "share/runtime.h"
#include "share/team.h"

/* Who pressed the key, and when: from then on nothing opens the folder, and
 * whoever comes next goes on. */
#define MARK       AL_GOING_FILE
#define MARK_BY    "by"
#define MARK_ON    "on"
#define MARK_ABOUT "panel"
#define DEPTH_MAX  16

void al_panel_end_drop(struct al_panel_end *end)
{
    al_str_drop(&end->remote);
}

/* ---- the mark ---- */

static bool load_mark(const char *dir, struct al_local *mark)
{
    return al_own_file_read(dir, MARK, &mark->text, NULL) == AL_OK &&
           mark->text.len > 0;
}

bool al_panel_mark_read(const char *dir, struct al_panel_place *place)
{
    struct al_local mark = {0};
    struct al_str hex = {0};
    bool is_there = load_mark(dir, &mark);

    if (is_there && al_local_get(&mark, MARK_ABOUT, &hex))
        (void)al_id_parse(al_str_text(&hex), &place->recruitment);
    if (is_there) {
        (void)al_local_get(&mark, AL_LOCAL_PANEL_POST, &place->post);
        (void)al_local_get(&mark, AL_LOCAL_REMOTE, &place->remote);
    }
    al_str_drop(&hex);
    al_local_drop(&mark);
    return is_there;
}

static enum al_status put_mark(struct al_ledger *team,
                               const struct al_panel_place *place,
                               struct al_err *err)
{
    const char *dir = al_str_text(&place->dir);
    struct al_local mark = {0};
    char about[AL_ID_HEX], day[AL_DATE_ISO];
    enum al_status status;

    if (load_mark(dir, &mark)) {
        al_local_drop(&mark);
        return AL_OK;
    }
    al_id_hex(&place->recruitment, about);
    al_date_iso(al_today(), day);
    al_local_set(&mark, MARK_ABOUT, about);
    al_local_set(&mark, MARK_BY, team->may.me);
    al_local_set(&mark, MARK_ON, day);
    al_local_set(&mark, AL_LOCAL_PANEL_POST, al_str_text(&place->post));
    al_local_set(&mark, AL_LOCAL_REMOTE, al_str_text(&place->remote));
    status = al_own_file_write(dir, MARK, al_str_text(&mark.text),
                               mark.text.len, err);
    al_local_drop(&mark);
    return status;
}

/* ---- the files ---- */

/* Its bytes go before its name, as far as the disk allows that. */
static bool overwrite(const char *path, off_t size)
{
    static const char zeros[4096];
    int fd = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
    bool is_done = fd >= 0;

    for (off_t at = 0; is_done && at < size;) {
        size_t part = size - at < (off_t)sizeof(zeros) ? (size_t)(size - at)
                                                       : sizeof(zeros);
        ssize_t wrote = write(fd, zeros, part);

        is_done = wrote > 0 || (wrote < 0 && errno == EINTR);
        at += wrote > 0 ? wrote : 0;
    }
    if (fd >= 0) {
        (void)fsync(fd);
        close(fd);
    }
    return is_done;
}

struct ending {
    al_panel_step_fn *on_step;
    void *arg;
    size_t files;
    const char *spared; /* a name in the folder that stays until the end */
};

static bool step(const struct ending *ending, const char *what)
{
    return !ending->on_step || ending->on_step(ending->arg, what);
}

static enum al_status cut_short(struct al_err *err)
{
    return al_fail(err, AL_ECANCELLED,
                   _("It was stopped half way, and goes on "
                     "at the next start"));
}

/* Remove what is at path, a folder with all in it. */
static enum al_status remove_all(struct ending *ending, const char *path,
                                 int depth, struct al_err *err)
{
    const struct dirent *entry;
    enum al_status status = AL_OK;
    struct stat info;
    DIR *folder;

    if (lstat(path, &info) != 0)
        return errno == ENOENT
                   ? AL_OK
                   : al_fail_errno(err, errno, _("Removing %s"), path);
    if (!S_ISDIR(info.st_mode)) {
        /* A pack is read-only; it is ours. */
        if (S_ISREG(info.st_mode) &&
            (chmod(path, 0600) != 0 || !overwrite(path, info.st_size)))
            return al_fail_errno(err, errno, _("Overwriting %s"), path);
        if (unlink(path) != 0 && errno != ENOENT)
            return al_fail_errno(err, errno, _("Removing %s"), path);
        ending->files++;
        return step(ending, path) ? AL_OK : cut_short(err);
    }
    if (depth == DEPTH_MAX || chmod(path, 0700) != 0 ||
        !(folder = opendir(path)))
        return al_fail_errno(err, errno, _("Removing %s"), path);
    while (status == AL_OK && (entry = readdir(folder))) {
        struct al_str below = {0};

        if (strcmp(entry->d_name, ".") == 0 ||
            strcmp(entry->d_name, "..") == 0 ||
            (depth == 0 && strcmp(entry->d_name, ending->spared) == 0))
            continue;
        al_str_printf(&below, "%s/%s", path, entry->d_name);
        status = remove_all(ending, al_str_text(&below), depth + 1, err);
        al_str_drop(&below);
    }
    closedir(folder);
    if (status == AL_OK && depth > 0 && rmdir(path) != 0)
        status = al_fail_errno(err, errno, _("Removing %s"), path);
    return status;
}

static enum al_status remove_keys(struct ending *ending, const char *dir,
                                  struct al_err *err)
{
    struct al_str path = {0};
    enum al_status status;

    al_str_printf(&path, "%s/keys", dir);
    status = remove_all(ending, al_str_text(&path), 1, err);
    al_str_drop(&path);
    if (status == AL_OK)
        status = al_runtime_remove(dir, err); /* an index, an open key */
    return status;
}

/* ---- the certificate ---- */

/* One line in the team's folder: the day. */
static enum al_status certify(struct al_ledger *team, const char *dir,
                              bool *is_done, struct al_err *err)
{
    struct al_local mark = {0};
    struct al_str hex = {0}, day = {0};
    struct al_record *opened = NULL, *form = NULL;
    struct al_saved saved;
    struct al_id id;
    enum al_status status = AL_OK;

    *is_done = load_mark(dir, &mark) && al_local_get(&mark, MARK_ABOUT, &hex) &&
               al_local_get(&mark, MARK_ON, &day) &&
               al_id_parse(al_str_text(&hex), &id) &&
               al_query_get(team->index, &id, &opened, NULL) == AL_OK;
    if (*is_done) {
        const struct al_edit edit = {id, opened, form = al_record_copy(opened)};

        al_record_set(form, "sheets_destroyed_on", al_str_text(&day));
        status = al_ledger_save(team, &edit, 1, NULL, &saved, err);
    }
    al_record_free(opened);
    al_record_free(form);
    al_str_drop(&hex);
    al_str_drop(&day);
    al_local_drop(&mark);
    return status;
}

static enum al_status finish(struct al_ledger *team, struct ending *ending,
                             const char *dir, struct al_panel_end *end,
                             struct al_err *err)
{
    struct al_str mark = {0};
    enum al_status status;

    ending->spared = MARK;
    status =
        step(ending, "mark") ? remove_keys(ending, dir, err) : cut_short(err);
    if (status == AL_OK && !step(ending, "keys"))
        status = cut_short(err);
    if (status == AL_OK)
        status = remove_all(ending, dir, 0, err);
    if (status == AL_OK && !step(ending, "files"))
        status = cut_short(err);
    if (status == AL_OK)
        status = certify(team, dir, &end->is_certified, err);
    if (status == AL_OK && !step(ending, "certificate"))
        status = cut_short(err);
    al_str_printf(&mark, "%s/" MARK, dir);
    if (status == AL_OK && (unlink(al_str_text(&mark)) != 0 || rmdir(dir) != 0))
        status = al_fail_errno(err, errno, _("Removing %s"), dir);
    al_str_drop(&mark);
    end->files = ending->files;
    return status;
}

/* ---- by a named person, if nothing holds it ---- */

static bool count_device(void *arg, const struct al_device *device)
{
    struct al_panel_end *end = arg;

    end->others +=
        device->state == AL_DEVICE_IN && !device->is_own && !device->is_sheet;
    return true;
}

/* Its newest hold and who else has it: what its config knows may be old. */
static enum al_status look_inside(const struct al_panel_place *place,
                                  struct al_panel_end *end, struct al_err *err)
{
    struct al_ledger *panel = NULL;
    struct al_record *record = NULL;
    bool moved, is_held = place->hold.len > 0;

    if (!place->is_going &&
        al_ledger_open(al_str_text(&place->dir), &panel, NULL) == AL_OK &&
        al_ledger_follow(panel, &moved, NULL) == AL_OK) {
        if (al_blind_is_panel(panel->index, NULL, &record))
            is_held = al_record_get(record, "hold") != NULL;
        (void)al_team_each(panel, count_device, end, NULL);
    }
    al_record_free(record);
    al_ledger_close(panel);
    if (is_held)
        return al_fail(err, AL_EINVAL,
                       _("It is kept on: somebody wrote down why. Take that "
                         "out of the panel's record first"));
    return AL_OK;
}

enum al_status al_panels_end(struct al_ledger *team,
                             const struct al_panel_place *place,
                             al_panel_step_fn *on_step, void *arg,
                             struct al_panel_end *end, struct al_err *err)
{
    struct ending ending = {.on_step = on_step, .arg = arg};
    const char *dir = al_str_text(&place->dir);
    struct al_lock lock = {.fd = -1};
    enum al_status status;

    *end = (struct al_panel_end){.files = 0};
    al_str_puts(&end->remote, al_str_text(&place->remote));
    if (!team->may.me[0])
        return al_fail(err, AL_EDENIED,
                       _("It is destroyed by somebody with a name: this device "
                         "belongs to no colleague"));
    if ((status =
             al_may_fail(al_may_why_not(&team->may, AL_KIND_DISPOSAL), err)) ||
        (status = look_inside(place, end, err)) ||
        (status = al_lock_take(dir, 5000, &lock, err)))
        return status;
    status = put_mark(team, place, err);
    if (status == AL_OK)
        status = finish(team, &ending, dir, end, err);
    al_lock_drop(&lock);
    return status;
}

struct resuming {
    struct al_ledger *team;
    size_t count;
    enum al_status status;
    struct al_err *err;
};

static bool resume_one(void *arg, const struct al_panel_place *place)
{
    struct resuming *resuming = arg;
    struct ending ending = {.files = 0};
    struct al_panel_end end = {.files = 0};

    if (!place->is_going)
        return true;
    resuming->count++;
    resuming->status = finish(resuming->team, &ending, al_str_text(&place->dir),
                              &end, resuming->err);
    al_panel_end_drop(&end);
    return resuming->status == AL_OK;
}

enum al_status al_panels_resume(struct al_ledger *team, size_t *count,
                                struct al_err *err)
{
    struct resuming resuming = {team, 0, AL_OK, err};

    al_panels_each(team->dir, resume_one, &resuming);
    *count = resuming.count;
    return resuming.status;
}
