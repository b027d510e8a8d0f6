/* write.c - one change of the line, from the lock to the moved ref. */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/i18n.h"
#include "core/log.h"
#include "share/inside.h"

#define LOCK_WAIT_MS 15000 /* a sync's ref move or a save takes far less */

/* ---- a folder that woke up on another machine ---- */

/*
 * The commit that makes the new key a member, for the same colleague. It joins
 * as a worker, like any new device: a lead's copied folder must not make leads.
 */
static enum al_status introduce(struct al_ledger *ledger,
                                struct al_write *write, struct al_key *fresh,
                                struct al_err *err)
{
    struct al_key *own = ledger->key;
    struct al_batch batch = {0};
    struct al_message message;
    struct al_saved saved;
    struct al_member was;
    enum al_status status;

    if (al_member_at(ledger->store.repo, write->head, ledger->device, &was,
                     NULL) != AL_OK ||
        !was.has_staff)
        return al_fail(err, AL_EDENIED,
                       _("This folder was copied from another machine and no "
                         "longer belongs to a colleague; please join the "
                         "service again"));
    status = al_join_files(&batch, &ledger->store, fresh, false, &was.staff,
                           NULL, err);
    al_write_message(ledger, AL_WHAT_JOIN, &message);
    if (status == AL_OK) {
        ledger->key = fresh;
        status = al_write_commit(ledger, write, &batch, &message, &saved, err);
        ledger->key = own;
    }
    al_batch_drop(&batch);
    return status;
}

/* Put the new key in the old one's place, and note where we are now. */
static enum al_status settle_in(struct al_ledger *ledger, const char *stage,
                                struct al_key *fresh, struct al_err *err)
{
    struct al_str from = {0}, to = {0};
    char machine[AL_MACHINE_LEN];
    enum al_status status = AL_OK;

    al_str_printf(&from, "%s/" AL_KEY_FILE, stage);
    al_str_printf(&to, "%s/" AL_KEY_FILE, ledger->dir);
    if (rename(al_str_text(&from), al_str_text(&to)) != 0)
        status = al_fail_errno(err, errno, _("Keeping the new device's key"));
    al_str_drop(&from);
    al_str_drop(&to);
    if (status)
        return status;
    al_local_machine(machine);
    al_local_set(&ledger->local, AL_LOCAL_DEVICE, al_key_device(fresh));
    al_local_set(&ledger->local, AL_LOCAL_MACHINE, machine);
    return al_local_store(ledger->dir, &ledger->local, err);
}

/*
 * Become a new device: two machines that sign as one could not be told apart
 * when one of them is lost. The colleague stays the same.
 */
static enum al_status become_new(struct al_ledger *ledger,
                                 struct al_write *write, struct al_err *err)
{
    struct al_key *fresh = NULL;
    struct al_str stage = {0};
    enum al_status status = al_stage_make(ledger->dir, &stage, err);

    if (status)
        return status;
    if ((status = al_start_key(al_str_text(&stage), &ledger->random, &fresh,
                               err)) == AL_OK &&
        (status = introduce(ledger, write, fresh, err)) == AL_OK &&
        (status = settle_in(ledger, al_str_text(&stage), fresh, err)) ==
            AL_OK) {
        al_key_free(ledger->key);
        ledger->key = fresh;
        memcpy(ledger->device, al_key_device(fresh), sizeof(ledger->device));
        ledger->is_elsewhere = false;
        fresh = NULL;
    }
    al_key_free(fresh);
    al_stage_remove(al_str_text(&stage));
    al_str_drop(&stage);
    return status;
}

/* ---- the road that every change takes ---- */

void al_write_message(struct al_ledger *ledger, const char *what,
                      struct al_message *message)
{
    memset(message, 0, sizeof(*message));
    snprintf(message->what, sizeof(message->what), "%s", what);
    message->save_id = al_id_new(&ledger->random);
}

enum al_status al_write_begin(struct al_ledger *ledger, struct al_write *write,
                              struct al_err *err)
{
    bool moved;
    enum al_status status;

    write->lock.fd = -1;
    if ((status = al_ledger_need_repo(ledger, err)))
        return status;
    status = al_ledger_need_key(ledger, err);
    if (status == AL_ENOTFOUND && !ledger->is_elsewhere)
        return al_fail(err, AL_EDENIED,
                       _("This folder has no device key to sign a save with"));
    if (status && status != AL_ENOTFOUND)
        return status;
    if ((status = al_lock_take(ledger->dir, LOCK_WAIT_MS, &write->lock, err)))
        return status;
    status = al_repo_ref(ledger->store.repo, AL_REF_MAIN, write->head, err);
    if (status == AL_OK && ledger->is_elsewhere)
        status = become_new(ledger, write, err);
    if (status == AL_OK)
        status = al_ledger_step(ledger, &moved, err);
    if (status)
        al_write_end(write);
    return status;
}

void al_write_end(struct al_write *write)
{
    al_lock_drop(&write->lock);
}

enum al_status al_write_commit(struct al_ledger *ledger, struct al_write *write,
                               const struct al_batch *batch,
                               const struct al_message *message,
                               struct al_saved *saved, struct al_err *err)
{
    const struct al_batch_about about = {.parent = write->head,
                                         .message = message,
                                         .key = ledger->key,
                                         .author_time = al_clock_now()};
    char commit[AL_OID_HEX];
    enum al_status status =
        al_batch_commit(batch, &ledger->store, &about, commit, err);

    if (status)
        return status;
    /* Until here nobody can see it; this is the irreversible step. */
    status = al_repo_move_ref(ledger->store.repo, AL_REF_MAIN, write->head,
                              commit, err);
    if (status)
        return status;
    memcpy(write->head, commit, sizeof(write->head));
    memcpy(saved->commit, commit, sizeof(saved->commit));
    al_id_hex(&message->save_id, saved->save_id);
    saved->changed = true;
    al_log(ledger->dir, "%s %.8s: %zu files", message->what, saved->save_id,
           batch->count);
    return AL_OK;
}
