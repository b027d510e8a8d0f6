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
#include "share/secret.h"

#define LOCK_WAIT_MS 15000 /* a sync's ref move or a save takes far less */

/* ---- a folder that woke up on another machine ---- */

/* A new device in the making, beside the old one. */
struct fresh {
    struct al_str stage;
    struct al_key *key;
    struct al_box *box;
    struct al_key_device device; /* its box key, introduced */
};

/*
 * The commit that makes the new key a member, for the same colleague. A lead's
 * own key still stands beside it and lets it in; others wait for a lead, like
 * any new device.
 */
static enum al_status introduce(struct al_ledger *ledger,
                                struct al_write *write, struct fresh *fresh,
                                struct al_err *err)
{
    struct al_key *own = ledger->key;
    struct al_member member = {.key = *al_key_public(fresh->key),
                               .role = AL_ROLE_WAITING,
                               .has_staff = true,
                               .has_box = true,
                               .box = fresh->device};
    struct al_batch batch = {0};
    struct al_message message;
    struct al_saved saved;
    struct al_member was;
    enum al_status status;

    if (al_member_at(ledger->store.repo, write->head, ledger->device, &was,
                     NULL) != AL_OK ||
        !was.has_staff || was.is_gone)
        return al_fail(err, AL_EDENIED,
                       _("This folder was copied from another machine and no "
                         "longer belongs to a colleague; please join the "
                         "service again"));
    member.staff = was.staff;
    if (was.role == AL_ROLE_LEAD && own)
        member.role = AL_ROLE_LEAD;
    al_batch_member(&batch, &member);
    al_write_message(ledger, AL_WHAT_JOIN, &message);
    if (member.role == AL_ROLE_WAITING)
        ledger->key = fresh->key;
    status = al_write_commit(ledger, write, &batch, &message, &saved, err);
    ledger->key = own;
    al_batch_drop(&batch);
    return status;
}

/*
 * What this folder could read it can read on: the table gets the new device.
 * It is on disk before the box key that opens it.
 */
static enum al_status keep_reading(struct al_ledger *ledger,
                                   struct fresh *fresh, struct al_err *err)
{
    const struct al_ring_change change = {.added = &fresh->device,
                                          .added_count = 1};
    struct al_keytree next = {.epoch = 0};
    enum al_status status = al_box_store(ledger->dir, true, fresh->box, err);

    if (status || !ledger->store.ring)
        return status;
    al_ring_next(ledger->store.ring, &change, &next);
    next.base[0] = '\0'; /* the team does not have this table */
    /* ... nor the keys of what was not sent yet. */
    for (size_t i = 0; i < next.key_count; i++) {
        const struct al_wrapped *was = al_keytree_key(
            al_ring_tree(ledger->store.ring), &next.keys[i].kid);

        next.keys[i].is_pending = was && was->is_pending;
    }
    status = al_keytree_store(ledger->dir, &next, err);
    al_keytree_drop(&next);
    return status;
}

/* Put the new key in the old one's place, and note where we are now. */
static enum al_status settle_in(struct al_ledger *ledger, struct fresh *fresh,
                                struct al_err *err)
{
    struct al_str from = {0}, to = {0};
    char machine[AL_MACHINE_LEN];
    struct al_local_line facts[] = {{AL_LOCAL_DEVICE, NULL},
                                    {AL_LOCAL_MACHINE, machine}};
    enum al_status status = AL_OK;

    /* Until the team has the new device, the old key may have to sign again. */
    status = al_secret_rename(ledger->dir, AL_KEY_NAME, AL_KEY_NAME "-before",
                              err);
    if (status && status != AL_ENOTFOUND)
        return status;
    status = AL_OK;
    al_str_printf(&from, "%s/" AL_KEY_FILE, al_str_text(&fresh->stage));
    al_str_printf(&to, "%s/" AL_KEY_FILE, ledger->dir);
    if (rename(al_str_text(&from), al_str_text(&to)) != 0)
        status = al_fail_errno(err, errno, _("Keeping the new device's key"));
    al_str_drop(&from);
    al_str_drop(&to);
    if (status)
        return status;
    al_local_machine(machine);
    facts[0].value = al_key_device(fresh->key);
    status = al_local_put(ledger->dir, &ledger->local, facts, AL_COUNT(facts),
                          err);
    return status ? status : al_box_turn(ledger->dir, err);
}

static enum al_status make_fresh(struct al_ledger *ledger, struct fresh *fresh,
                                 struct al_err *err)
{
    const struct al_ring *ring;
    const char *stage;
    enum al_status status = al_stage_make(ledger->dir, &fresh->stage, err);

    if (status || (status = al_ledger_need_ring(ledger, err)))
        return status;
    stage = al_str_text(&fresh->stage);
    if ((status = al_start_key(stage, &ledger->random, &fresh->key, err)) ||
        (status = al_start_box(stage, &ledger->random, &fresh->box, err)))
        return status;
    ring = ledger->store.ring;
    al_box_introduce(fresh->box, fresh->key, &ledger->service_id,
                     ring ? al_ring_tree(ring)->epoch : 1, &fresh->device);
    return AL_OK;
}

/*
 * Become a new device: two machines that sign as one could not be told apart
 * when one of them is lost. The colleague stays the same.
 */
static enum al_status become_new(struct al_ledger *ledger,
                                 struct al_write *write, struct al_err *err)
{
    struct fresh fresh = {.key = NULL};
    enum al_status status = make_fresh(ledger, &fresh, err);

    if (status == AL_OK &&
        (status = introduce(ledger, write, &fresh, err)) == AL_OK &&
        (status = keep_reading(ledger, &fresh, err)) == AL_OK &&
        (status = settle_in(ledger, &fresh, err)) == AL_OK) {
        al_key_free(ledger->key);
        ledger->key = fresh.key;
        fresh.key = NULL;
        memcpy(ledger->device, al_key_device(ledger->key),
               sizeof(ledger->device));
        ledger->is_elsewhere = false;
        al_ledger_take_ring(ledger, NULL);
        status = al_ledger_need_ring(ledger, err);
    }
    al_box_free(fresh.box);
    al_key_free(fresh.key);
    al_stage_remove(al_str_text(&fresh.stage));
    al_str_drop(&fresh.stage);
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

/* What a newer program brought to its form is read here and not written. */
static enum al_status check_form(struct al_ledger *ledger, const char *head,
                                 struct al_err *err)
{
    struct al_format format;
    enum al_status status =
        al_format_at(ledger->store.repo, head, &format, err);

    return status == AL_ENEWER ? status : AL_OK;
}

enum al_status al_write_begin(struct al_ledger *ledger, struct al_write *write,
                              struct al_err *err)
{
    bool moved;
    enum al_status status;

    write->lock.fd = -1;
    write->dated = 0;
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
    if (status == AL_OK)
        status = check_form(ledger, write->head, err);
    /* Keys of a save that failed seal nothing; the table may be newer. */
    if (ledger->store.ring && al_ring_is_changed(ledger->store.ring))
        al_ledger_take_ring(ledger, NULL);
    if (status == AL_OK)
        status = al_ledger_need_ring(ledger, err);
    if (status == AL_OK)
        status = al_keys_finish_turn(ledger, err);
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
                                         .author_time = write->dated
                                                            ? write->dated
                                                            : al_clock_now(),
                                         .committer_time = write->dated};
    char commit[AL_OID_HEX];
    enum al_status status =
        al_batch_commit(batch, &ledger->store, &about, commit, err);

    /* Keys that were made for it are on disk before anything needs them. */
    if (status == AL_OK && ledger->store.ring)
        status = al_ring_store(ledger->store.ring, err);
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
