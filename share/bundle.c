/* bundle.c - the history as one file, in git's bundle format. */
#include "config.h"

#include "share/pack.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/i18n.h"
#include "share/repo_git.h"

/* Source: git, gitformat-bundle(5); version 2 is the one without options. */
static const char first_line[] = "# v2 git bundle\n";

/* ---- writing ---- */

static int write_chunk(void *bytes, size_t size, void *file)
{
    return fwrite(bytes, 1, size, file) == size ? 0 : GIT_EUSER;
}

/* keys NULL: the history alone. */
static int write_pack(FILE *file, struct al_repo *repo, const git_oid *head,
                      const git_oid *keys)
{
    git_packbuilder *builder = NULL;
    git_revwalk *walk = NULL;
    int rc;

    if ((rc = git_revwalk_new(&walk, repo->git)) == 0 &&
        (rc = git_revwalk_push(walk, head)) == 0 &&
        (!keys || (rc = git_revwalk_push(walk, keys)) == 0) &&
        (rc = git_packbuilder_new(&builder, repo->git)) == 0 &&
        (rc = git_packbuilder_insert_walk(builder, walk)) == 0) {
        git_packbuilder_set_threads(builder, 1);
        rc = git_packbuilder_foreach(builder, write_chunk, file);
    }
    git_packbuilder_free(builder);
    git_revwalk_free(walk);
    return rc;
}

/* HEAD is named too: `git clone` takes the branch to check out from it. */
static enum al_status write_bundle(FILE *file, struct al_repo *repo,
                                   const char *head, const char *keys,
                                   struct al_err *err)
{
    git_oid id, keys_id;
    enum al_status status;
    int rc;

    if ((status = al_repo_oid(&id, head, err)) != AL_OK ||
        (*keys && (status = al_repo_oid(&keys_id, keys, err)) != AL_OK))
        return status;
    fprintf(file, "%s%s HEAD\n%s " AL_REF_MAIN "\n", first_line, head, head);
    if (*keys)
        fprintf(file, "%s " AL_REF_KEYS "\n", keys);
    fputc('\n', file);
    errno = 0;
    rc = write_pack(file, repo, &id, *keys ? &keys_id : NULL);
    if (rc < 0 && !ferror(file))
        return al_git_fail(err, rc, _("Writing the backup"));
    if (ferror(file) || fflush(file) != 0 || fsync(fileno(file)) != 0)
        return al_fail_errno(err, errno, _("Writing the backup"));
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
    return al_fail(err, AL_EEXISTS, _("There is a file %s already"), file);
}

/* Write part beside the file, then give it the file's name. */
static enum al_status write_part(const char *part, const char *file,
                                 struct al_repo *repo, const char *head,
                                 const char *keys, struct al_err *err)
{
    int fd = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    FILE *stream = fd < 0 ? NULL : fdopen(fd, "w");
    enum al_status status;

    if (!stream) {
        status = al_fail_errno(err, errno, _("Writing %s"), part);
        if (fd >= 0)
            close(fd);
        return status;
    }
    status = write_bundle(stream, repo, head, keys, err);
    if (fclose(stream) != 0 && status == AL_OK)
        status = al_fail_errno(err, errno, _("Writing %s"), part);
    if (status == AL_OK && rename_new(part, file) != 0)
        status = errno == EEXIST
                     ? file_is_there(file, err)
                     : al_fail_errno(err, errno, _("Writing %s"), file);
    if (status != AL_OK)
        unlink(part);
    return status;
}

enum al_status al_bundle_write(struct al_repo *repo, const char *head,
                               const char *keys, const char *file,
                               struct al_err *err)
{
    struct al_str part = {0};
    enum al_status status;
    struct stat info;

    if (lstat(file, &info) == 0)
        return file_is_there(file, err);
    al_str_printf(&part, "%s.part", file);
    status = write_part(al_str_text(&part), file, repo, head, keys, err);
    al_str_drop(&part);
    return status;
}

/* ---- reading ---- */

static enum al_status no_backup(const char *file, struct al_err *err)
{
    return al_fail(err, AL_ECORRUPT, _("%s is not a whole backup of Alongside"),
                   file);
}

/*
 * The lines "ID NAME" up to the empty one. A line that starts with '-' asks
 * for commits that are not in the file.
 */
static bool read_head(FILE *stream, char head[AL_OID_HEX],
                      char keys[AL_OID_HEX])
{
    char line[1024];
    bool is_found = false;

    if (!fgets(line, sizeof(line), stream) || strcmp(line, first_line) != 0)
        return false;
    while (fgets(line, sizeof(line), stream)) {
        size_t len = strcspn(line, "\n");

        if (line[len] != '\n' || line[0] == '-')
            return false;
        if (len == 0)
            return is_found;
        line[len] = '\0';
        if (len <= AL_OID_HEX || line[AL_OID_HEX - 1] != ' ')
            return false;
        line[AL_OID_HEX - 1] = '\0';
        if (strcmp(line + AL_OID_HEX, AL_REF_MAIN) == 0) {
            memcpy(head, line, AL_OID_HEX);
            is_found = al_oid_check(head);
        }
        if (strcmp(line + AL_OID_HEX, AL_REF_KEYS) == 0 && al_oid_check(line))
            memcpy(keys, line, AL_OID_HEX);
    }
    return false;
}

static int read_pack(FILE *stream, struct al_repo *repo)
{
    git_indexer_progress stats = {0};
    git_odb_writepack *pack = NULL;
    char bytes[16384];
    size_t got;
    int rc = git_odb_write_pack(&pack, repo->odb, NULL, NULL);

    while (rc == 0 && (got = fread(bytes, 1, sizeof(bytes), stream)) > 0)
        rc = pack->append(pack, bytes, got, &stats);
    if (rc == 0)
        rc = pack->commit(pack, &stats);
    if (pack)
        pack->free(pack);
    return rc;
}

enum al_status al_bundle_read(struct al_repo *repo, const char *file,
                              char head[AL_OID_HEX], char keys[AL_OID_HEX],
                              struct al_err *err)
{
    FILE *stream = fopen(file, "re");
    enum al_status status = AL_OK;
    char found[AL_OID_HEX], found_keys[AL_OID_HEX] = "";

    if (!stream && errno == ENOENT)
        return al_fail(err, AL_ENOTFOUND, _("There is no file %s"), file);
    if (!stream)
        return al_fail_errno(err, errno, _("Reading %s"), file);
    if (!read_head(stream, found, found_keys) || read_pack(stream, repo) < 0)
        status = no_backup(file, err);
    if (ferror(stream))
        status = al_fail_errno(err, errno, _("Reading %s"), file);
    fclose(stream);
    if (status == AL_OK && !al_repo_has(repo, found))
        status = no_backup(file, err);
    if (status == AL_OK)
        memcpy(head, found, sizeof(found));
    if (status == AL_OK && keys)
        memcpy(keys, found_keys, sizeof(found_keys));
    return status;
}

bool al_bundle_is(const char *file)
{
    FILE *stream = fopen(file, "re");
    char line[sizeof(first_line)] = "";
    bool is_one = stream && fgets(line, sizeof(line), stream) &&
                  !strcmp(line, first_line);

    if (stream)
        fclose(stream);
    return is_one;
}
