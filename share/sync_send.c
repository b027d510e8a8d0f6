/*
 * sync_send.c - send what the own line has more than the shared one.
 *
 * The last step of a round (sync.c). Keys go first, so that nobody ever meets
 * what they cannot open.
 */
#include "config.h"

#include "share/sync_own.h"

#include <string.h>

#include "core/i18n.h"

#define REFUSALS_MAX 3 /* a server that says no thrice means it */

/* What the line says about this device. AL_EDENIED: it was removed. */
static enum al_status own_member(struct al_syncing *sync, const char *head,
                                 struct al_member *member, struct al_err *err)
{
    enum al_status status =
        al_member_at(sync->repo, head, sync->ledger->device, member, err);

    if (status == AL_OK && member->is_gone)
        return al_fail(err, AL_EDENIED,
                       _("This device is no longer a member of the service; "
                         "its saves stay here"));
    return status;
}

/*
 * How far the own line may be sent: all of it, or, while this device waits to
 * be let in, only up to where it asks for that.
 */
static enum al_status how_far(struct al_syncing *sync, const char *head,
                              char far[AL_OID_HEX], struct al_err *err)
{
    struct al_repo_line line = {0};
    struct al_member member;
    enum al_status status = own_member(sync, head, &member, err);

    memcpy(far, head, AL_OID_HEX);
    if (status)
        return status;
    if (member.role != AL_ROLE_WAITING)
        return AL_OK;
    memcpy(far, sync->incoming, AL_OID_HEX);
    if (al_member_at(sync->repo, sync->incoming, sync->ledger->device, &member,
                     NULL) == AL_OK)
        return AL_OK;
    status = al_repo_line(sync->repo, sync->incoming, head, &line, err);
    if (status == AL_OK && line.count)
        memcpy(far, line.ids[0], AL_OID_HEX); /* a replay puts it first */
    al_repo_line_drop(&line);
    return status;
}

/* What a push that did not succeed means for this round. */
static enum al_status after_push(struct al_syncing *sync, const char *head,
                                 size_t count, enum al_status status,
                                 struct al_err *err)
{
    if (status == AL_OK) {
        sync->result->sent += count;
        return al_sync_move_seen(sync, head, err);
    }
    if (status == AL_EREFUSED && ++sync->refusals >= REFUSALS_MAX)
        return status;
    if (status == AL_EBUSY || status == AL_EREFUSED) {
        sync->again = true; /* a colleague was first */
        return AL_OK;
    }
    if (status == AL_EIO && sync->remote.trouble == AL_TROUBLE_BROKEN &&
        strcmp(sync->sent_head, head) != 0) {
        /* It may have got through: fetch tells. Once for each head. */
        memcpy(sync->sent_head, head, sizeof(sync->sent_head));
        sync->sent_count = count;
        sync->again = true;
        return AL_OK;
    }
    return status;
}

enum al_status al_sync_send_saves(struct al_syncing *sync, struct al_err *err)
{
    struct al_relation relation;
    char main[AL_OID_HEX], head[AL_OID_HEX];
    enum al_status status;

    if ((status = al_repo_ref(sync->repo, AL_REF_MAIN, main, err)) ||
        (status = how_far(sync, main, head, err)) ||
        (status =
             al_repo_relate(sync->repo, sync->incoming, head, &relation, err)))
        return status;
    if (sync->sent_head[0] && !strcmp(sync->sent_head, sync->incoming))
        sync->result->sent += sync->sent_count; /* the answer was lost */
    if (!relation.b_only && !sync->must_replace && sync->keys[0])
        return AL_OK;
    if ((status = al_sync_send_keys(sync, err)) || sync->again ||
        !relation.b_only)
        return status;
    if (!al_sync_go_on(sync, 70, _("Sending ...")))
        return al_progress_stopped(err);
    status =
        al_remote_push(sync->repo, &sync->remote, sync->incoming, head, err);
    return after_push(sync, head, relation.b_only, status, err);
}

enum al_status al_sync_check_not_removed(struct al_syncing *sync,
                                         struct al_err *err)
{
    char head[AL_OID_HEX];
    struct al_member member;
    enum al_status status = al_repo_ref(sync->repo, AL_REF_MAIN, head, err);

    if (status == AL_OK)
        status = own_member(sync, head, &member, err);
    return status == AL_ENOTFOUND ? AL_OK : status;
}
