/* unsent.c - this device's remote, and what it does not have yet. */
#include "config.h"

#include "share/ledger.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "share/inside.h"
#include "share/remote.h"

#define LOCK_WAIT_MS 15000

const char *al_ledger_remote(const struct al_ledger *ledger)
{
    return ledger->remote;
}

/* A new address knows nothing yet: what another one had does not count. */
static enum al_status forget_seen(struct al_ledger *ledger, struct al_err *err)
{
    static const char *const refs[] = {AL_REF_SEEN, AL_REF_TOLD};
    struct al_lock lock = {.fd = -1};
    char seen[AL_OID_HEX];
    enum al_status status;

    if ((status = al_ledger_need_repo(ledger, err)) ||
        (status = al_lock_take(ledger->dir, LOCK_WAIT_MS, &lock, err)))
        return status;
    for (size_t i = 0; status == AL_OK && i < AL_COUNT(refs); i++) {
        status = al_repo_ref(ledger->store.repo, refs[i], seen, err);
        if (status == AL_OK && seen[0])
            status =
                al_repo_move_ref(ledger->store.repo, refs[i], seen, "", err);
    }
    al_lock_drop(&lock);
    return status;
}

enum al_status al_ledger_set_remote(struct al_ledger *ledger, const char *url,
                                    struct al_err *err)
{
    const char *next = url ? url : "";
    const struct al_local_line lines[] = {{AL_LOCAL_REMOTE, next},
                                          {AL_LOCAL_TRUSTED, NULL},
                                          {AL_LOCAL_SHARED, NULL}};
    enum al_status status;

    if (*next && al_remote_address(next, err) == AL_ADDRESS_BAD)
        return AL_EINVAL;
    if (!strcmp(next, ledger->remote))
        return AL_OK;
    if ((status = forget_seen(ledger, err)))
        return status;
    if ((status = al_local_put(ledger->dir, &ledger->local, lines,
                               AL_COUNT(lines), err)))
        return status;
    free(ledger->remote);
    ledger->remote = al_strdup(next);
    return AL_OK;
}

void al_ledger_last_sync(const char *dir, char stamp[AL_STAMP_ISO])
{
    struct al_local local = {0};
    struct al_str value = {0};
    int64_t seconds;

    stamp[0] = '\0';
    if (al_local_load(dir, &local, NULL) == AL_OK &&
        al_local_get(&local, AL_LOCAL_SHARED, &value) &&
        al_stamp_parse(al_str_text(&value), &seconds))
        al_stamp_format(seconds, stamp);
    al_str_drop(&value);
    al_local_drop(&local);
}

bool al_ledger_is_foreign(const char *url, char owner[AL_OWNER_NAME])
{
    return al_remote_is_foreign(url, owner);
}

enum al_status al_ledger_trust_remote(const char *dir, struct al_err *err)
{
    const struct al_local_line line = {AL_LOCAL_TRUSTED, "trusted"};
    struct al_local local = {0};
    bool is_new;
    enum al_status status;

    if ((status = al_stage_folder(dir, &is_new, err)) == AL_OK)
        status = al_local_put(dir, &local, &line, 1, err);
    al_local_drop(&local);
    return status;
}

/* The commit in refs/alongside/seen by a plain read; "" when it is not there.
 */
static void peek_seen(const char *dir, char seen[AL_OID_HEX])
{
    struct al_str path = {0};
    FILE *file;

    seen[0] = '\0';
    al_str_printf(&path, "%s/history.git/" AL_REF_SEEN, dir);
    file = fopen(al_str_text(&path), "re");
    if (file) {
        if (!fgets(seen, AL_OID_HEX, file) || !al_oid_check(seen))
            seen[0] = '\0';
        fclose(file);
    }
    al_str_drop(&path);
}

size_t al_ledger_unsent(struct al_ledger *ledger)
{
    struct al_relation relation;
    char head[AL_OID_HEX], seen[AL_OID_HEX];

    if (!*ledger->remote || al_repo_peek_head(ledger->dir, head, NULL) != AL_OK)
        return 0;
    peek_seen(ledger->dir, seen);
    if (!strcmp(head, seen))
        return 0;
    if (!strcmp(head, ledger->unsent.head) &&
        !strcmp(seen, ledger->unsent.seen))
        return ledger->unsent.count;
    if (al_ledger_need_repo(ledger, NULL) != AL_OK ||
        al_repo_relate(ledger->store.repo, seen, head, &relation, NULL) !=
            AL_OK)
        return 0;
    memcpy(ledger->unsent.head, head, sizeof(head));
    memcpy(ledger->unsent.seen, seen, sizeof(seen));
    ledger->unsent.count = relation.b_only;
    return relation.b_only;
}
