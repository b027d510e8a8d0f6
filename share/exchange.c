/* exchange.c - the repository in which the keys travel. */
#include "config.h"

#include "share/exchange.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <git2/odb_backend.h>

#include "core/i18n.h"
#include "share/repo_git.h"
#include "share/stage.h"

#define FOLDER "exchange" /* in dir/keys */

enum al_status al_exchange_open(const char *dir, struct al_exchange *exchange,
                                struct al_err *err)
{
    struct al_str keys = {0}, path = {0};
    enum al_status status = AL_OK;

    *exchange = (struct al_exchange){.fd = -1};
    al_str_printf(&keys, "%s/keys", dir);
    al_str_printf(&path, "%s/" FOLDER, al_str_text(&keys));
    mkdir(al_str_text(&keys), 0700);
    al_str_puts(&keys, "/" FOLDER ".lock");
    exchange->fd = open(al_str_text(&keys),
                        O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (exchange->fd < 0 || flock(exchange->fd, LOCK_EX) != 0) {
        status = al_fail_errno(err, errno, _("Opening the keys in %s"), dir);
        goto done;
    }
    al_stage_remove(al_str_text(&path));
    if (mkdir(al_str_text(&path), 0700) != 0) {
        status = al_fail_errno(err, errno, _("Writing to the data folder"));
        goto done;
    }
    exchange->dir = al_str_take(&path);
    status = al_repo_create(exchange->dir, &exchange->repo, err);
done:
    al_str_drop(&keys);
    al_str_drop(&path);
    if (status)
        al_exchange_close(exchange);
    return status;
}

void al_exchange_close(struct al_exchange *exchange)
{
    al_repo_close(exchange->repo);
    if (exchange->dir)
        al_stage_remove(exchange->dir);
    free(exchange->dir);
    if (exchange->fd >= 0)
        close(exchange->fd);
    al_keytree_drop(&exchange->tree);
    *exchange = (struct al_exchange){.fd = -1};
}

enum al_status al_exchange_see(struct al_exchange *exchange,
                               const struct al_repo *history,
                               struct al_err *err)
{
    struct al_str path = {0};
    int rc;

    al_str_printf(&path, "%s/objects", history->path);
    rc = git_odb_add_disk_alternate(exchange->repo->odb, al_str_text(&path));
    al_str_drop(&path);
    return rc < 0 ? al_git_fail(err, rc, _("Reading the history")) : AL_OK;
}

enum al_status al_exchange_get(struct al_exchange *exchange,
                               struct al_remote *remote, struct al_err *err)
{
    enum al_status status =
        al_remote_fetch_keys(exchange->repo, remote, exchange->commit, err);

    return status || !exchange->commit[0]
               ? status
               : al_exchange_read(exchange, exchange->commit, err);
}

enum al_status al_exchange_read(struct al_exchange *exchange,
                                const char *commit, struct al_err *err)
{
    if (commit != exchange->commit)
        snprintf(exchange->commit, sizeof(exchange->commit), "%s", commit);
    return al_keytree_read(exchange->repo, commit, &exchange->tree,
                           exchange->signer, err);
}

bool al_exchange_is_signed(void *exchange, const struct al_public_key *key)
{
    struct al_exchange *from = exchange;

    return al_keytree_signed_by(from->repo, from->commit, key);
}

/* ---- sending ---- */

static enum al_status host_declines(const struct al_remote *remote,
                                    bool is_new, struct al_err *err)
{
    return al_fail(
        err, AL_EREFUSED,
        is_new ? _("The host does not take the team's keys, so nothing was "
                   "sent (it said: %s). Ask its administrator to let you write "
                   "the reference %s; all is saved here")
               : _("The host does not let the team's keys be replaced, so "
                   "nothing was sent (it said: %s). Ask its administrator to "
                   "allow the reference %s to be replaced; all is saved here"),
        remote->said[0] ? remote->said : "-", AL_REF_KEYS);
}

static enum al_status put_once(struct al_exchange *exchange,
                               struct al_remote *remote,
                               struct al_keytree *tree,
                               const struct al_key *key, const char *expected,
                               struct al_err *err)
{
    char commit[AL_OID_HEX];
    struct al_err why = {0};
    enum al_status status =
        al_keytree_write(exchange->repo, tree, key, commit, err);

    if (status)
        return status;
    status =
        al_remote_push_keys(exchange->repo, remote, expected, commit, &why);
    /* What does not descend from what it replaces will never be taken. */
    if (status == AL_EREFUSED ||
        (status == AL_EBUSY && strcasestr(remote->said, "fast")))
        return host_declines(remote, !expected[0], err);
    if (status)
        return al_fail(err, status, "%s", why.msg);
    memcpy(tree->base, commit, sizeof(tree->base));
    return AL_OK;
}

enum al_status al_exchange_put(struct al_exchange *exchange,
                               struct al_remote *remote,
                               struct al_keytree *tree,
                               const struct al_key *key, const char *expected,
                               struct al_err *err)
{
    enum al_status status =
        put_once(exchange, remote, tree, key, expected, err);

    /*
     * The very first time they are replaced at once, while nothing depends on
     * it: a host that takes them and never again would be found out too late.
     */
    if (status == AL_OK && !expected[0]) {
        char first[AL_OID_HEX];

        memcpy(first, tree->base, sizeof(first));
        tree->epoch++;
        status = put_once(exchange, remote, tree, key, first, err);
    }
    return status;
}
