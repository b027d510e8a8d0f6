/* restore.c - a service comes back from its shared copy, or a file, and paper.
 */
#include "config.h"

#include "share/ledger.h"

#include <stdio.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "share/bundle.h"
#include "share/exchange.h"
#include "share/sheet.h"
#include "share/start.h"

/* A restore under way: the frame, and what stands in for a lead. */
struct restoring {
    struct al_start *start;
    struct al_remote remote; /* url NULL: from a file */
    struct al_exchange exchange;
    struct al_key *sheet_key;
    struct al_box *sheet_box;
};

/* ---- what is brought back ---- */

/*
 * A backup holds the history and the keys together. It is read where keys may
 * be, and the history goes on from there alone.
 */
static enum al_status read_backup(struct restoring *restoring, const char *file,
                                  struct al_err *err)
{
    struct al_start *start = restoring->start;
    struct al_exchange *exchange = &restoring->exchange;
    const struct al_pace read = al_pace_part(&start->waiting, 0, 30);
    const struct al_pace copy = al_pace_part(&start->waiting, 30, 50);
    struct al_bundle bundle;
    enum al_status status =
        al_bundle_read(exchange->repo, file, &read, &bundle, err);

    if (status == AL_OK && !bundle.keys[0])
        status = al_fail(err, AL_ECORRUPT,
                         _("%s holds no keys: it was made by a device that "
                           "had not been let in"),
                         file);
    if (status)
        return status;
    memcpy(start->head, bundle.head, sizeof(start->head));
    status = al_bundle_copy(exchange->repo, start->store.repo, start->head, "",
                            &copy, err);
    return status ? status : al_exchange_read(exchange, bundle.keys, err);
}

static enum al_status get_remote(struct restoring *restoring,
                                 struct al_err *err)
{
    struct al_start *start = restoring->start;
    enum al_status status;

    al_start_wait(start, &restoring->remote);
    status = al_remote_fetch(start->store.repo, &restoring->remote, "",
                             start->head, err);
    restoring->remote.progress = NULL; /* what was sent has been sent */
    if (status == AL_OK && !start->head[0])
        status = al_fail(err, AL_ENOTFOUND,
                         _("There is no service at this address"));
    if (status == AL_OK)
        status = al_exchange_get(&restoring->exchange, &restoring->remote, err);
    if (status == AL_OK && !restoring->exchange.commit[0])
        status = al_fail(err, AL_ENOTFOUND,
                         _("The team's keys are not at this address"));
    return status;
}

/* Open the keys with the sheet, and judge them by the line. */
static enum al_status open_keys(struct restoring *restoring, struct al_err *err)
{
    struct al_start *start = restoring->start;
    struct al_exchange *exchange = &restoring->exchange;
    struct al_judge judge = {.store = &start->store,
                             .commit = start->head,
                             .signer = exchange->signer,
                             .is_signed = al_exchange_is_signed,
                             .arg = exchange};
    bool is_next;
    enum al_status status = al_ring_open(
        al_str_text(&start->stage), al_key_device(restoring->sheet_key),
        &exchange->tree, restoring->sheet_box, NULL, &start->store.ring,
        &is_next, err);

    if (status == AL_ENOTFOUND || status == AL_ECORRUPT)
        return al_fail(err, AL_EDENIED,
                       _("This recovery sheet is not one of this service, or "
                         "a newer sheet has replaced it"));
    judge.ring = start->store.ring;
    judge.tree = al_ring_tree(start->store.ring);
    return status ? status : al_judge(&judge, NULL, err);
}

/* ---- the new device ---- */

struct seeking {
    const struct al_store *store;
    const char *name;
    struct al_id id;
    size_t found;
};

/* Staff records of this very name. */
static enum al_status seek_staff(void *arg, const struct al_file *file,
                                 struct al_err *err)
{
    struct seeking *seeking = arg;
    struct al_stored stored = {0};
    struct al_id id;
    enum al_status status = AL_OK;

    if (!al_id_from_path(file->path, &id))
        return AL_OK;
    status = al_store_load(seeking->store, &id, file->blob, &stored, err);
    if (status == AL_ENEWER)
        status = AL_OK; /* nothing that we could take over */
    if (stored.record && !strcmp(stored.record->kind, AL_KIND_STAFF) &&
        !al_record_is_gone(stored.record) &&
        !al_strcmp0(al_record_get(stored.record, "name"), seeking->name)) {
        seeking->id = id;
        seeking->found++;
    }
    al_stored_drop(&stored);
    return status;
}

/*
 * The sheet lets the new device in, as a lead: somebody has to. It belongs to
 * the colleague of this name, if there is one.
 */
static enum al_status let_in(struct restoring *restoring, const char *name,
                             struct al_key_device *box, struct al_err *err)
{
    struct al_start *start = restoring->start;
    struct seeking seeking = {.store = &start->store, .name = name};
    struct al_member member = {.key = *al_key_public(start->key),
                               .role = AL_ROLE_LEAD,
                               .has_staff = true,
                               .has_box = true};
    struct al_batch batch = {0};
    enum al_status status = al_repo_each(start->store.repo, start->head, "r",
                                         seek_staff, &seeking, err);
    bool is_known = seeking.found == 1;

    if (status)
        return status;
    member.staff = is_known ? seeking.id : start->staff;
    al_box_introduce(start->box, start->key, &start->service,
                     al_ring_tree(start->store.ring)->epoch, &member.box);
    *box = member.box;
    al_batch_member(&batch, &member);
    if (!is_known)
        status = al_start_named(&batch, &start->store, &start->staff,
                                AL_KIND_STAFF, name, err);
    if (status == AL_OK)
        status = al_start_commit(start, AL_WHAT_JOIN, &batch, "",
                                 restoring->sheet_key, err);
    al_batch_drop(&batch);
    return status;
}

/* Add the device to the keys: at the remote, and as this device's own. */
static enum al_status take_keys(struct restoring *restoring,
                                const struct al_key_device *box,
                                struct al_err *err)
{
    struct al_start *start = restoring->start;
    const struct al_ring_change change = {.added = box, .added_count = 1};
    const char *stage = al_str_text(&start->stage);
    struct al_keytree next = {.epoch = 0};
    char base[AL_OID_HEX];
    enum al_status status = AL_OK;

    al_ring_next(start->store.ring, &change, &next);
    memcpy(base, next.base, sizeof(base));
    next.base[0] = '\0';
    if (restoring->remote.url)
        status = al_exchange_put(&restoring->exchange, &restoring->remote,
                                 &next, restoring->sheet_key, base, err);
    if (status == AL_OK)
        status = al_keytree_store(stage, &next, err);
    al_keytree_drop(&next);
    return status;
}

static enum al_status send_line(struct restoring *restoring, const char *from,
                                struct al_err *err)
{
    struct al_start *start = restoring->start;
    enum al_status status = al_remote_push(
        start->store.repo, &restoring->remote, from, start->head, err);

    if (status)
        return status;
    al_local_set(&start->local, AL_LOCAL_REMOTE, restoring->remote.url);
    return al_repo_move_ref(start->store.repo, AL_REF_SEEN, "", start->head,
                            err);
}

static enum al_status restore(struct restoring *restoring, const char *from,
                              const char *name, struct al_err *err)
{
    struct al_start *start = restoring->start;
    struct al_key_device box;
    char head[AL_OID_HEX], stamp[AL_STAMP_ISO];
    enum al_status status = restoring->remote.url
                                ? get_remote(restoring, err)
                                : read_backup(restoring, from, err);

    if (status || (status = al_start_check(start, start->head, err)) ||
        (status = open_keys(restoring, err)))
        return status;
    if (!restoring->remote.url) { /* the file is there, and whole */
        al_stamp_format(al_clock_now(), stamp);
        al_local_set(&start->local, AL_LOCAL_BACKUP, stamp);
    }
    memcpy(head, start->head, sizeof(head));
    if ((status = let_in(restoring, name, &box, err)) ||
        (restoring->remote.url && (status = send_line(restoring, head, err))))
        return status;
    return take_keys(restoring, &box, err);
}

/* A file that is there is a backup; everything else is an address. */
static enum al_status where_from(struct restoring *restoring, const char *from,
                                 struct al_str *trusted, struct al_err *err)
{
    if (al_remote_address(from, NULL) == AL_ADDRESS_BAD || al_bundle_is(from))
        return AL_OK;
    if (al_remote_address(from, err) == AL_ADDRESS_BAD)
        return AL_EINVAL;
    restoring->remote.url = from;
    restoring->remote.is_owner_trusted =
        al_local_get(&restoring->start->local, AL_LOCAL_TRUSTED, trusted);
    return AL_OK;
}

enum al_status al_ledger_restore_told(const char *dir, const char *from,
                                      const uint8_t *sheet, const char *me,
                                      al_progress_fn *progress, void *arg,
                                      struct al_err *err)
{
    struct al_start start = {
        .waiting = {.progress = progress, .arg = arg, .to = 100}};
    struct restoring restoring = {.start = &start, .exchange = {.fd = -1}};
    struct al_str name = {0}, trusted = {0};
    enum al_status status;

    if ((status = al_start_name(AL_KIND_STAFF, me, &name, err)) ||
        (status = al_start_begin(&start, dir, err)) ||
        (status = where_from(&restoring, from, &trusted, err)))
        goto done;
    al_sheet_keys(sheet, &restoring.sheet_key, &restoring.sheet_box);
    status =
        al_exchange_open(al_str_text(&start.stage), &restoring.exchange, err);
    if (status == AL_OK)
        status = restore(&restoring, from, al_str_text(&name), err);
    al_exchange_close(&restoring.exchange);
    if (status == AL_OK)
        status = al_start_install(&start, err);
done:
    al_start_finish(&start, status);
    al_box_free(restoring.sheet_box);
    al_key_free(restoring.sheet_key);
    al_str_drop(&name);
    al_str_drop(&trusted);
    return status;
}

enum al_status al_ledger_restore(const char *dir, const char *from,
                                 const uint8_t *sheet, const char *me,
                                 struct al_err *err)
{
    return al_ledger_restore_told(dir, from, sheet, me, NULL, NULL, err);
}
