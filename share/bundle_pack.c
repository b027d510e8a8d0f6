/* bundle_pack.c - the pack of a bundle: objects into a file, and out of one. */
#include "config.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/stat.h>

#include "core/i18n.h"
#include "share/bundle_own.h"
#include "share/repo_git.h"

/* ---- out of a store ---- */

/* A pack on its way from one place to another, and whoever waits for it. */
struct packing {
    git_packbuilder *builder;
    struct al_pace gather, write;
    const char *sentence;
    bool is_stopped;       /* somebody said so */
    FILE *file;            /* it goes there, */
    git_odb_writepack *to; /* or there */
    git_indexer_progress stats;
};

/* libgit2 does not listen at every step; who said stop once means it. */
static int go_on(struct packing *packing, const struct al_pace *part,
                 size_t done, size_t all)
{
    if (!packing->is_stopped)
        packing->is_stopped = !al_pace_on(part, done, all, packing->sentence);
    return packing->is_stopped ? GIT_EUSER : 0;
}

/* Of libgit2, while it finds and then compares what goes into the pack. */
static int on_gather(int stage, uint32_t done, uint32_t all, void *arg)
{
    struct packing *packing = arg;

    (void)stage;
    return go_on(packing, &packing->gather, done, all);
}

/* What bundle names; since is left out, with all it leads to. */
static int gather(struct al_repo *repo, const struct al_bundle *bundle,
                  struct packing *packing)
{
    const char *const wanted[] = {bundle->head, bundle->keys};
    git_revwalk *walk = NULL;
    git_oid id;
    int rc = git_revwalk_new(&walk, repo->git);

    for (size_t i = 0; rc == 0 && i < AL_COUNT(wanted); i++)
        if (*wanted[i] && (rc = git_oid_fromstr(&id, wanted[i])) == 0)
            rc = git_revwalk_push(walk, &id);
    if (rc == 0 && bundle->since[0] &&
        (rc = git_oid_fromstr(&id, bundle->since)) == 0)
        rc = git_revwalk_hide(walk, &id);
    if (rc == 0 &&
        (rc = git_packbuilder_new(&packing->builder, repo->git)) == 0) {
        git_packbuilder_set_threads(packing->builder, 1);
        git_packbuilder_set_callbacks(packing->builder, on_gather, packing);
        rc = git_packbuilder_insert_walk(packing->builder, walk);
    }
    git_revwalk_free(walk);
    return rc == 0 && packing->is_stopped ? GIT_EUSER : rc;
}

static int pass_chunk(void *bytes, size_t size, void *arg)
{
    struct packing *packing = arg;

    if (go_on(packing, &packing->write,
              git_packbuilder_written(packing->builder),
              git_packbuilder_object_count(packing->builder)) != 0)
        return GIT_EUSER;
    if (packing->file)
        return fwrite(bytes, 1, size, packing->file) == size ? 0 : GIT_ERROR;
    return packing->to->append(packing->to, bytes, size, &packing->stats);
}

int al_bundle_write_pack(FILE *file, struct al_repo *repo,
                         const struct al_bundle *bundle,
                         const struct al_pace *waiting)
{
    struct packing packing = {.gather = al_pace_part(waiting, 0, 30),
                              .write = al_pace_part(waiting, 30, 60),
                              .sentence = _("Writing the file"),
                              .file = file};
    int rc = gather(repo, bundle, &packing);

    if (rc == 0)
        rc = git_packbuilder_foreach(packing.builder, pass_chunk, &packing);
    git_packbuilder_free(packing.builder);
    return rc;
}

enum al_status al_bundle_copy(struct al_repo *from, struct al_repo *to,
                              const char *head, const char *known,
                              const struct al_pace *waiting, struct al_err *err)
{
    struct al_bundle what = {.keys = ""};
    struct packing packing = {.gather = al_pace_part(waiting, 0, 30),
                              .write = al_pace_part(waiting, 30, 100),
                              .sentence = _("Reading the file")};
    int rc;

    snprintf(what.head, sizeof(what.head), "%s", head);
    snprintf(what.since, sizeof(what.since), "%s", known);
    if ((rc = gather(from, &what, &packing)) == 0 &&
        git_packbuilder_object_count(packing.builder) &&
        (rc = git_odb_write_pack(&packing.to, to->odb, NULL, NULL)) == 0 &&
        (rc = git_packbuilder_foreach(packing.builder, pass_chunk, &packing)) ==
            0)
        rc = packing.to->commit(packing.to, &packing.stats);
    if (packing.to)
        packing.to->free(packing.to);
    git_packbuilder_free(packing.builder);
    if (rc == GIT_EUSER)
        return al_progress_stopped(err);
    return rc < 0 ? al_git_fail(err, rc, _("Reading the history")) : AL_OK;
}

/* ---- out of a file ---- */

/* A pack that is read in, and whoever waits for it. */
struct reading {
    struct al_pace waiting;
    const char *sentence;
    bool is_stopped; /* somebody said so, and meant it, as above */
};

/* Of libgit2, after each object. */
static int on_read(const git_indexer_progress *stats, void *arg)
{
    struct reading *reading = arg;

    if (!reading->is_stopped)
        reading->is_stopped =
            !al_pace_on(&reading->waiting, stats->indexed_objects,
                        stats->total_objects, reading->sentence);
    return reading->is_stopped ? GIT_EUSER : 0;
}

int al_bundle_check_pack(FILE *stream, const char *folder,
                         const struct al_pace *waiting)
{
    struct reading reading = {.waiting = al_pace_part(waiting, 60, 100),
                              .sentence = _("Reading the file back")};
    git_indexer_options options;
    git_indexer_progress stats = {0};
    git_indexer *indexer = NULL;
    char bytes[16384];
    size_t got;
    int rc;

    (void)git_indexer_options_init(&options, GIT_INDEXER_OPTIONS_VERSION);
    options.progress_cb = on_read;
    options.progress_cb_payload = &reading;
    rc = git_indexer_new(&indexer, folder, 0600, NULL, &options);
    while (rc == 0 && (got = fread(bytes, 1, sizeof(bytes), stream)) > 0)
        rc = git_indexer_append(indexer, bytes, got, &stats);
    if (rc == 0 && ferror(stream))
        rc = GIT_ERROR;
    if (rc == 0)
        rc = git_indexer_commit(indexer, &stats);
    git_indexer_free(indexer);
    return rc == 0 && reading.is_stopped ? GIT_EUSER : rc;
}

/*
 * Whether what stands in the file can hold the objects that the pack's head
 * counts, each a byte and a stream of zlib, which is never shorter than 8.
 * libgit2 makes room for as many as a head says, be they four thousand million.
 */
static bool may_hold(FILE *stream, const char *bytes, size_t got)
{
    enum { HEAD = 12, COUNT_AT = 8, OBJECT_LEAST = 9 };
    const unsigned char *at = (const unsigned char *)bytes + COUNT_AT;
    struct stat info;
    off_t here = ftello(stream);
    uint32_t count;

    if (got < HEAD || here < 0 || fstat(fileno(stream), &info) != 0 ||
        !S_ISREG(info.st_mode))
        return true; /* whoever reads on finds out */
    count = (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 |
            (uint32_t)at[2] << 8 | at[3];
    if (count <= (uint64_t)(info.st_size - here + (off_t)got) / OBJECT_LEAST)
        return true;
    git_error_set_str(GIT_ERROR_INDEXER, "more objects than bytes");
    return false;
}

int al_bundle_read_pack(FILE *stream, struct al_repo *repo,
                        const struct al_pace *waiting)
{
    struct reading reading = {.sentence = _("Reading the file")};
    git_odb_writepack *pack = NULL;
    git_indexer_progress stats = {0};
    char bytes[16384];
    size_t got;
    bool is_first = true;
    int rc, cause = 0;

    if (waiting)
        reading.waiting = *waiting;
    rc = git_odb_write_pack(&pack, repo->odb, on_read, &reading);
    while (rc == 0 && (got = fread(bytes, 1, sizeof(bytes), stream)) > 0) {
        rc = is_first && !may_hold(stream, bytes, got)
                 ? GIT_ERROR
                 : pack->append(pack, bytes, got, &stats);
        is_first = false;
    }
    if (ferror(stream))
        cause = errno;
    if (rc == 0 && !cause)
        rc = pack->commit(pack, &stats);
    if (pack)
        pack->free(pack);
    errno = cause;
    if (cause)
        return GIT_ERROR;
    return reading.is_stopped ? GIT_EUSER : rc;
}
