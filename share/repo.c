/* repo.c - make, open and close a history; its refs. */
#include "config.h"

#include "share/repo.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/i18n.h"
#include "share/repo_git.h"

#define FOLDER "history.git"

/* ---- the tip, without libgit2 ---- */

/* The first 40 bytes of a file in dirfd; false if there are not as many. */
static bool read_id(int dirfd, const char *name, char id[AL_OID_HEX])
{
    int fd = openat(dirfd, name, O_RDONLY | O_CLOEXEC);
    ssize_t got;

    if (fd < 0)
        return false;
    got = read(fd, id, AL_OID_HEX - 1);
    close(fd);
    id[got == AL_OID_HEX - 1 ? got : 0] = '\0';
    return al_oid_check(id);
}

/* The line of a ref in packed-refs: 40 digits, a space, the name. */
static bool read_packed_id(int dirfd, const char *ref, char id[AL_OID_HEX])
{
    int fd = openat(dirfd, "packed-refs", O_RDONLY | O_CLOEXEC);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "r");
    char line[256];
    bool is_found = false;

    if (!file) {
        if (fd >= 0)
            close(fd);
        return false;
    }
    while (!is_found && fgets(line, sizeof(line), file)) {
        line[strcspn(line, "\n")] = '\0';
        if (strlen(line) <= AL_OID_HEX || line[AL_OID_HEX - 1] != ' ' ||
            strcmp(line + AL_OID_HEX, ref) != 0)
            continue;
        memcpy(id, line, AL_OID_HEX - 1);
        id[AL_OID_HEX - 1] = '\0';
        is_found = al_oid_check(id);
    }
    fclose(file);
    return is_found;
}

enum al_status al_repo_peek_head(const char *dir, char head[AL_OID_HEX],
                                 struct al_err *err)
{
    struct al_str path = {0};
    char id[AL_OID_HEX];
    int dirfd;

    al_str_printf(&path, "%s/" FOLDER, dir);
    dirfd = open(al_str_text(&path), O_PATH | O_DIRECTORY | O_CLOEXEC);
    al_str_drop(&path);
    if (dirfd < 0 && errno != ENOENT && errno != ENOTDIR)
        return al_fail_errno(err, errno, _("Opening the history in %s"), dir);
    if (dirfd < 0 || faccessat(dirfd, "HEAD", F_OK, 0) != 0) {
        if (dirfd >= 0)
            close(dirfd);
        return al_fail(err, AL_ENOTFOUND, _("There is no history in %s"), dir);
    }
    /* A ref may move into packed-refs between the reads: look again. */
    if (!read_id(dirfd, AL_REF_MAIN, id) &&
        !read_packed_id(dirfd, AL_REF_MAIN, id) &&
        !read_id(dirfd, AL_REF_MAIN, id))
        id[0] = '\0';
    close(dirfd);
    memcpy(head, id, sizeof(id));
    return AL_OK;
}

/* ---- open and close ---- */

void al_repo_close(struct al_repo *repo)
{
    if (!repo)
        return;
    git_odb_free(repo->odb);
    git_repository_free(repo->git);
    free(repo->path);
    free(repo);
    al_git_stop();
}

/* Git refuses another user's repository in words that help nobody. */
static enum al_status check_owner(const char *path, struct al_err *err)
{
    const struct passwd *owner;
    struct stat info;

    if (stat(path, &info) != 0 || info.st_uid == geteuid())
        return AL_OK;
    owner = getpwuid(info.st_uid);
    return al_fail(err, AL_EDENIED,
                   _("The folder %s belongs to %s, not to you"), path,
                   owner ? owner->pw_name : _("another user"));
}

static enum al_status open_path(char *path, struct al_repo **repo,
                                struct al_err *err)
{
    struct al_repo *opened = al_calloc(1, sizeof(*opened));
    enum al_status status;
    int rc;

    opened->path = path;
    if ((status = al_git_start(err)) != AL_OK) {
        free(path);
        free(opened);
        return status;
    }
    rc = git_repository_open_ext(
        &opened->git, path,
        GIT_REPOSITORY_OPEN_NO_SEARCH | GIT_REPOSITORY_OPEN_BARE, NULL);
    if (rc == 0)
        rc = git_repository_odb(&opened->odb, opened->git);
    if (rc < 0) {
        status = al_git_fail(err, rc, _("Opening the history"));
        al_repo_close(opened);
        return status;
    }
    *repo = opened;
    return AL_OK;
}

static char *path_in(const char *dir)
{
    struct al_str path = {0};

    al_str_printf(&path, "%s/" FOLDER, dir);
    return al_str_take(&path);
}

enum al_status al_repo_open(const char *dir, struct al_repo **repo,
                            struct al_err *err)
{
    char head[AL_OID_HEX], *path = path_in(dir);
    enum al_status status;

    if ((status = check_owner(path, err)) != AL_OK ||
        (status = al_repo_peek_head(dir, head, err)) != AL_OK) {
        free(path);
        return status;
    }
    return open_path(path, repo, err);
}

/*
 * gc.auto off: stock git must not delete what was fetched and is being
 * checked. Loose refs stay: we write no packed ones.
 */
static int set_up(git_repository *git)
{
    git_config *config = NULL;
    int rc;

    if ((rc = git_repository_config(&config, git)) == 0 &&
        (rc = git_config_set_int32(config, "gc.auto", 0)) == 0)
        rc = git_config_set_bool(config, "core.logallrefupdates", 0);
    git_config_free(config);
    return rc;
}

enum al_status al_repo_create(const char *dir, struct al_repo **repo,
                              struct al_err *err)
{
    git_repository_init_options options;
    git_repository *git = NULL;
    char head[AL_OID_HEX], *path;
    enum al_status status;
    mode_t umask_before;
    int rc;

    /* A history without a commit is what a killed `create` left. */
    if (al_repo_peek_head(dir, head, NULL) == AL_OK && *head)
        return al_fail(err, AL_EEXISTS, _("There is a history in %s already"),
                       dir);
    if ((status = al_git_start(err)) != AL_OK)
        return status;
    path = path_in(dir);
    git_repository_init_options_init(&options,
                                     GIT_REPOSITORY_INIT_OPTIONS_VERSION);
    options.flags = GIT_REPOSITORY_INIT_BARE | GIT_REPOSITORY_INIT_MKPATH;
    options.initial_head = "main";
    umask_before = umask(077);
    rc = git_repository_init_ext(&git, path, &options);
    if (rc == 0)
        rc = set_up(git);
    umask(umask_before);
    if (rc < 0)
        status = al_git_fail(err, rc, _("Making the history"));
    git_repository_free(git);
    if (status == AL_OK)
        status = open_path(path, repo, err);
    else
        free(path);
    al_git_stop();
    return status;
}

const char *al_repo_path(const struct al_repo *repo)
{
    return repo->path;
}

/* ---- refs ---- */

enum al_status al_repo_ref(struct al_repo *repo, const char *ref,
                           char id[AL_OID_HEX], struct al_err *err)
{
    git_oid oid;
    int rc = git_reference_name_to_id(&oid, repo->git, ref);

    if (rc == GIT_ENOTFOUND) {
        id[0] = '\0';
        return AL_OK;
    }
    if (rc < 0)
        return al_git_fail(err, rc, _("Reading the history"));
    git_oid_tostr(id, AL_OID_HEX, &oid);
    return AL_OK;
}

static int delete_ref(struct al_repo *repo, const char *name,
                      const git_oid *from)
{
    git_reference *ref = NULL;
    int rc = git_reference_lookup(&ref, repo->git, name);

    if (rc == 0) {
        const git_oid *now = git_reference_target(ref);

        /* git_reference_delete itself compares with what was looked up. */
        rc = now && git_oid_equal(now, from) ? git_reference_delete(ref)
                                             : GIT_EMODIFIED;
    }
    git_reference_free(ref);
    return rc;
}

static enum al_status moved_underneath(struct al_err *err)
{
    return al_fail(err, AL_EBUSY,
                   _("Somebody else saved at the same moment; try again"));
}

enum al_status al_repo_move_ref(struct al_repo *repo, const char *ref,
                                const char *from, const char *to,
                                struct al_err *err)
{
    git_reference *moved = NULL;
    git_oid old, new;
    enum al_status status;
    int rc;

    if ((*from && (status = al_repo_oid(&old, from, err)) != AL_OK) ||
        (*to && (status = al_repo_oid(&new, to, err)) != AL_OK))
        return status;
    if (!*from && !*to)
        return AL_OK;
    if (*to && !git_odb_exists(repo->odb, &new))
        return al_fail(err, AL_ENOTFOUND,
                       _("A part of the history is missing"));
    if (!*to)
        rc = delete_ref(repo, ref, &old);
    else if (!*from)
        rc = git_reference_create(&moved, repo->git, ref, &new, 0, NULL);
    else
        rc = git_reference_create_matching(&moved, repo->git, ref, &new, 1,
                                           &old, NULL);
    git_reference_free(moved);
    if (rc == GIT_EMODIFIED || rc == GIT_EEXISTS || rc == GIT_ENOTFOUND ||
        rc == GIT_ELOCKED)
        return moved_underneath(err);
    return rc < 0 ? al_git_fail(err, rc, _("Saving to the history")) : AL_OK;
}
