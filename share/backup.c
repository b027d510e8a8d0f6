/* backup.c - the whole history and its keys, sealed as they are, in a file. */
#include "config.h"

#include <git2.h>
#include <git2/odb_backend.h>

#include "core/i18n.h"
#include "share/exchange.h"
#include "share/inside.h"
#include "share/ledger.h"
#include "share/pack.h"
#include "share/repo_git.h"

/* Let the repository of the keys read the history as well. */
static enum al_status see_history(struct al_repo *repo,
                                  const struct al_repo *history,
                                  struct al_err *err)
{
    struct al_str path = {0};
    int rc;

    al_str_printf(&path, "%s/objects", history->path);
    rc = git_odb_add_disk_alternate(repo->odb, al_str_text(&path));
    al_str_drop(&path);
    return rc < 0 ? al_git_fail(err, rc, _("Reading the history")) : AL_OK;
}

enum al_status al_ledger_backup(struct al_ledger *ledger, const char *file,
                                struct al_err *err)
{
    struct al_exchange exchange;
    char head[AL_OID_HEX], keys[AL_OID_HEX] = "";
    enum al_status status;

    if ((status = al_ledger_need_repo(ledger, err)) ||
        (status = al_ledger_need_key(ledger, err)) ||
        (status = al_repo_ref(ledger->store.repo, AL_REF_MAIN, head, err)) ||
        (status = al_ledger_need_ring(ledger, err)) ||
        (status = al_exchange_open(ledger->dir, &exchange, err)))
        return status;
    status = see_history(exchange.repo, ledger->store.repo, err);
    if (status == AL_OK && ledger->store.ring)
        status = al_keytree_write(exchange.repo,
                                  al_ring_tree(ledger->store.ring),
                                  ledger->key, keys, err);
    if (status == AL_OK)
        status = al_bundle_write(exchange.repo, head, keys, file, err);
    al_exchange_close(&exchange);
    return status;
}
