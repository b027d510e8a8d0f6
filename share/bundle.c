/* bundle.c - the history as one file, in git's bundle format. */
#include "config.h"

#include "share/bundle_own.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/i18n.h"
#include "share/medium.h"
#include "share/repo_git.h"
#include "share/stage.h"

/* Source: git, gitformat-bundle(5); version 2 is the one without options. */
static const char first_line[] = "# v2 git bundle\n";

static enum al_status not_whole(const char *file, struct al_err *err)
{
    return al_fail(err, AL_ECORRUPT,
                   _("%s is cut short, damaged, or something else. Nothing was "
                     "taken in; have it sent again, or take another"),
                   file);
}

/* ---- the first lines ---- */

/*
 * HEAD is named too: `git clone` takes the branch to check out from it. A line
 * that starts with '-' names what the reader has to have.
 */
static void print_head(const struct al_bundle *bundle, FILE *file)
{
    fputs(first_line, file);
    if (bundle->since[0])
        fprintf(file, "-%s \n", bundle->since);
    fprintf(file, "%s HEAD\n%s " AL_REF_MAIN "\n", bundle->head, bundle->head);
    if (bundle->keys[0])
        fprintf(file, "%s " AL_REF_KEYS "\n", bundle->keys);
    if (bundle->seen[0])
        fprintf(file, "%s " AL_REF_SEEN "\n", bundle->seen);
    fputc('\n', file);
}

/* One line "ID NAME" or "-ID ..."; false: it is no such line. */
static bool read_line(char *line, struct al_bundle *bundle)
{
    bool is_since = line[0] == '-';
    char *id = line + is_since, *place = NULL;

    if (strlen(id) < AL_OID_HEX - 1 ||
        (id[AL_OID_HEX - 1] != ' ' && !(is_since && !id[AL_OID_HEX - 1])))
        return false;
    id[AL_OID_HEX - 1] = '\0';
    if (!al_oid_check(id))
        return false;
    if (is_since)
        place = bundle->since;
    else if (!strcmp(id + AL_OID_HEX, AL_REF_MAIN))
        place = bundle->head;
    else if (!strcmp(id + AL_OID_HEX, AL_REF_KEYS))
        place = bundle->keys;
    else if (!strcmp(id + AL_OID_HEX, AL_REF_SEEN))
        place = bundle->seen;
    if (is_since && place[0])
        return false; /* a line without merges needs one commit at most */
    if (place)
        memcpy(place, id, AL_OID_HEX);
    return true;
}

/* The lines up to the empty one. */
static bool read_head(FILE *stream, struct al_bundle *bundle)
{
    char line[1024];

    *bundle = (struct al_bundle){.head = ""};
    if (!fgets(line, sizeof(line), stream) || strcmp(line, first_line) != 0)
        return false;
    while (fgets(line, sizeof(line), stream)) {
        size_t len = strcspn(line, "\n");

        if (line[len] != '\n')
            return false;
        if (len == 0)
            return bundle->head[0] != '\0';
        line[len] = '\0';
        if (!read_line(line, bundle))
            return false;
    }
    return false;
}

/* ---- writing ---- */

static enum al_status nothing_written(const char *file, struct al_err *err)
{
    return al_medium_unwritten(file, errno, err);
}

static enum al_status check_written(const char *part, struct al_repo *repo,
                                    const struct al_bundle *bundle,
                                    const struct al_pace *waiting,
                                    struct al_err *err)
{
    struct al_str folder = {0};
    struct al_bundle read;
    FILE *stream = fopen(part, "re");
    int rc = GIT_ERROR;

    al_str_printf(&folder, "%s/check-XXXXXX", repo->path);
    if (stream && mkdtemp(folder.data)) {
        /* Not what the machine remembers: what the stick gives back. */
        (void)posix_fadvise(fileno(stream), 0, 0, POSIX_FADV_DONTNEED);
        if (read_head(stream, &read) && !memcmp(&read, bundle, sizeof(read)))
            rc = al_bundle_check_pack(stream, al_str_text(&folder), waiting);
        al_stage_remove(al_str_text(&folder));
    }
    if (stream)
        fclose(stream);
    al_str_drop(&folder);
    if (rc == GIT_EUSER)
        return al_progress_stopped(err);
    return rc == 0 ? AL_OK
                   : al_fail(err, AL_EIO,
                             _("What was written to %s does not read back as "
                               "it should, so it was removed. The disk or "
                               "stick may be worn out: please take another"),
                             part);
}

static enum al_status write_stream(FILE *file, struct al_repo *repo,
                                   const struct al_bundle *bundle,
                                   const char *name,
                                   const struct al_pace *waiting,
                                   struct al_err *err)
{
    int rc;

    errno = 0;
    print_head(bundle, file);
    rc = al_bundle_write_pack(file, repo, bundle, waiting);
    if (rc == GIT_EUSER)
        return al_progress_stopped(err);
    if (rc < 0 && !ferror(file))
        return al_git_fail(err, rc, _("Reading the history"));
    if (ferror(file) || fflush(file) != 0 || fsync(fileno(file)) != 0)
        return nothing_written(name, err);
    return AL_OK;
}

/* Rename without replacing; some file systems (USB sticks) cannot say that. */
static int rename_new(const char *from, const char *to)
{
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return 0;
    return errno == EINVAL || errno == ENOSYS ? rename(from, to) : -1;
}

static enum al_status file_is_there(const char *file, struct al_err *err)
{
    return al_fail(err, AL_EEXISTS,
                   _("There is a file %s already, so it was left as it is. "
                     "Choose another name"),
                   file);
}

static void folder_of(const char *file, struct al_str *folder)
{
    const char *slash = strrchr(file, '/');

    al_str_printf(folder, "%.*s", slash ? (int)(slash - file) + 1 : 1,
                  slash ? file : ".");
}

/*
 * What is for colleagues is theirs to read as its folder is: it is sealed. What
 * cannot be done, as on sticks without rights, is not needed there.
 */
static void let_read(int fd, const char *file)
{
    struct al_str folder = {0};
    struct stat info;

    folder_of(file, &folder);
    if (stat(al_str_text(&folder), &info) == 0)
        (void)fchmod(fd, 0600 | (info.st_mode & 0044));
    al_str_drop(&folder);
}

/* The name is on the disk, too. Not every file system can say: it is no loss.
 */
static void sync_folder(const char *file)
{
    struct al_str folder = {0};
    int fd;

    folder_of(file, &folder);
    fd = open(al_str_text(&folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        (void)fsync(fd);
        close(fd);
    }
    al_str_drop(&folder);
}

/* Write part beside the file, then give it the file's name. */
static enum al_status write_part(const char *part, const char *file,
                                 bool replaces, struct al_repo *repo,
                                 const struct al_bundle *bundle,
                                 const struct al_pace *waiting,
                                 struct al_err *err)
{
    int fd =
        open(part, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    FILE *stream = fd < 0 ? NULL : fdopen(fd, "w");
    enum al_status status;

    if (!stream) {
        status = nothing_written(file, err);
        if (fd >= 0)
            close(fd);
        return status;
    }
    if (replaces)
        let_read(fd, file);
    status = write_stream(stream, repo, bundle, file, waiting, err);
    if (fclose(stream) != 0 && status == AL_OK)
        status = nothing_written(file, err);
    if (status == AL_OK)
        status = check_written(part, repo, bundle, waiting, err);
    if (status == AL_OK &&
        (replaces ? rename(part, file) : rename_new(part, file)) != 0)
        status = errno == EEXIST ? file_is_there(file, err)
                                 : nothing_written(file, err);
    if (status == AL_OK)
        sync_folder(file);
    else
        unlink(part);
    return status;
}

enum al_status al_bundle_write(struct al_repo *repo,
                               const struct al_bundle *bundle, const char *file,
                               bool replaces, const struct al_pace *waiting,
                               struct al_err *err)
{
    struct al_bundle what = {.head = ""}; /* no bytes beside the texts */
    struct al_str part = {0};
    enum al_status status;
    struct stat info;

    if (!replaces && lstat(file, &info) == 0)
        return file_is_there(file, err);
    snprintf(what.head, sizeof(what.head), "%s", bundle->head);
    snprintf(what.keys, sizeof(what.keys), "%s", bundle->keys);
    snprintf(what.seen, sizeof(what.seen), "%s", bundle->seen);
    snprintf(what.since, sizeof(what.since), "%s", bundle->since);
    al_str_printf(&part, "%s.part", file);
    status = write_part(al_str_text(&part), file, replaces, repo, &what,
                        waiting, err);
    al_str_drop(&part);
    return status;
}

/* ---- reading ---- */

static enum al_status open_file(const char *file, FILE **stream,
                                struct al_err *err)
{
    /* Whatever else stands under that name, nobody waits for it. */
    int fd = open(file, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    struct stat info;

    *stream = NULL;
    if (fd < 0 && errno == ENOENT)
        return al_fail(err, AL_ENOTFOUND,
                       _("There is no file %s. Look whether the stick is in "
                         "and the name is right"),
                       file);
    if (fd < 0)
        return al_medium_unread(file, errno, err);
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode))
        *stream = fdopen(fd, "r");
    if (*stream)
        return AL_OK;
    close(fd);
    return not_whole(file, err);
}

/* What it builds on has to be here. */
static enum al_status check_since(const struct al_repo *repo,
                                  const struct al_bundle *bundle,
                                  const char *file, struct al_err *err)
{
    git_oid id;

    if (!bundle->since[0] || (git_oid_fromstr(&id, bundle->since) == 0 &&
                              git_odb_exists(repo->odb, &id)))
        return AL_OK;
    return al_fail(err, AL_ENOTFOUND,
                   _("%s holds only what came after a change that is not here "
                     "yet, so nothing was taken in. Ask for a file with "
                     "everything (sent without --since)"),
                   file);
}

/* libgit2's last failure was about this machine's disk, not about the file. */
static bool is_own_disk(void)
{
    const git_error *error = git_error_last();

    return error && error->klass == GIT_ERROR_OS;
}

enum al_status al_bundle_read(struct al_repo *repo, const char *file,
                              const struct al_pace *waiting,
                              struct al_bundle *bundle, struct al_err *err)
{
    struct al_bundle found;
    FILE *stream;
    enum al_status status = open_file(file, &stream, err);
    int rc;

    if (status)
        return status;
    if (!read_head(stream, &found))
        status = ferror(stream) ? al_medium_unread(file, errno, err)
                                : not_whole(file, err);
    else if ((status = check_since(repo, &found, file, err)) == AL_OK &&
             (rc = al_bundle_read_pack(stream, repo, waiting)) < 0)
        status = ferror(stream)    ? al_medium_unread(file, errno, err)
                 : rc == GIT_EUSER ? al_progress_stopped(err)
                 : is_own_disk()   ? al_git_fail(err, rc, _("Reading the file"))
                                   : not_whole(file, err);
    fclose(stream);
    if (status == AL_OK && (!al_repo_has(repo, found.head) ||
                            (found.keys[0] && !al_repo_has(repo, found.keys))))
        status = not_whole(file, err);
    if (status == AL_OK)
        *bundle = found;
    return status;
}

enum al_status al_bundle_peek(const char *file, struct al_bundle *bundle,
                              struct al_err *err)
{
    FILE *stream;
    enum al_status status = open_file(file, &stream, err);

    if (status)
        return status;
    if (!read_head(stream, bundle))
        status = ferror(stream) ? al_medium_unread(file, errno, err)
                                : not_whole(file, err);
    fclose(stream);
    return status;
}

bool al_bundle_is(const char *file)
{
    char line[sizeof(first_line)] = "";
    FILE *stream = NULL;
    bool is_one = open_file(file, &stream, NULL) == AL_OK &&
                  fgets(line, sizeof(line), stream) &&
                  !strcmp(line, first_line);

    if (stream)
        fclose(stream);
    return is_one;
}
