/* team_change.c - a lead's decisions about devices. */
#include "config.h"

#include "share/team.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "share/erase.h"
#include "share/inside.h"
#include "share/settle.h"
#include "share/sheet.h"
#include "share/start.h"

/* A change of members under way: locked, judged by what stands now. */
struct changing {
    struct al_ledger *ledger;
    struct al_write write;
    struct al_members members;
    struct al_batch batch;
};

static enum al_status begin(struct changing *changing, struct al_err *err)
{
    struct al_ledger *ledger = changing->ledger;
    enum al_status status;

    changing->write.lock.fd = -1;
    if (!al_ledger_is_lead(ledger))
        return al_fail(err, AL_EDENIED,
                       _("Only a lead may change who reads along"));
    status = al_write_begin(ledger, &changing->write, err);
    if (status == AL_OK)
        status = al_members_at(ledger->store.repo, changing->write.head,
                               &changing->members, err);
    return status;
}

static enum al_status finish(struct changing *changing, enum al_status status,
                             struct al_saved *saved, struct al_err *err)
{
    struct al_ledger *ledger = changing->ledger;
    struct al_message message;
    struct al_saved done = {0};
    bool moved;

    if (status == AL_OK && changing->batch.count) {
        al_write_message(ledger, AL_WHAT_TEAM, &message);
        status = al_write_commit(ledger, &changing->write, &changing->batch,
                                 &message, &done, err);
    }
    al_write_end(&changing->write);
    al_batch_drop(&changing->batch);
    al_members_drop(&changing->members);
    if (status)
        return status;
    *saved = done;
    if ((status = al_ledger_follow(ledger, &moved, err)))
        return status;
    return al_keys_settle_alone(ledger, err);
}

static enum al_status find(const struct changing *changing, const char *device,
                           struct al_member *member, struct al_err *err)
{
    const struct al_member *found =
        al_members_find(&changing->members, device);

    if (!found || found->is_gone)
        return al_fail(err, AL_ENOTFOUND, _("There is no such device"));
    *member = *found;
    return AL_OK;
}

/* Whether a lead's device is left besides those of staff (or this device). */
static bool has_other_lead(const struct changing *changing, const char *device,
                           const struct al_id *staff)
{
    for (size_t i = 0; i < changing->members.count; i++) {
        const struct al_member *member = &changing->members.items[i];

        if (!member->is_gone && member->role == AL_ROLE_LEAD &&
            (!device || strcmp(member->device, device) != 0) &&
            (!staff || !member->has_staff ||
             al_id_compare(&member->staff, staff) != 0))
            return true;
    }
    return false;
}

static enum al_status last_lead(struct al_err *err)
{
    return al_fail(err, AL_EDENIED,
                   _("This is the last lead's device; make another one a "
                     "lead's first"));
}

/* ---- letting in ---- */

struct seeking_staff {
    const char *name;
    struct al_id id;
    size_t found;
};

static bool seek_staff(void *arg, const struct al_hit *hit)
{
    struct seeking_staff *seeking = arg;

    if (!al_strcmp0(al_record_get(hit->record, "name"), seeking->name)) {
        seeking->id = hit->id;
        seeking->found++;
    }
    return true;
}

/* The colleague of this name: a record that is there, or a new one. */
static enum al_status find_colleague(struct changing *changing,
                                     const char *name,
                                     struct al_member *member,
                                     struct al_err *err)
{
    struct al_ledger *ledger = changing->ledger;
    const struct al_query all = {.kind = AL_KIND_STAFF};
    struct seeking_staff seeking = {.name = name};
    enum al_status status =
        al_query_run(ledger->index, &all, seek_staff, &seeking, err);

    if (status)
        return status;
    member->has_staff = true;
    member->staff =
        seeking.found == 1 ? seeking.id : al_id_new(&ledger->random);
    if (seeking.found == 1)
        return AL_OK;
    return al_start_named(&changing->batch, &ledger->store, &member->staff,
                          AL_KIND_STAFF, name, err);
}

struct asked_name {
    const char *device;
    char name[sizeof(((struct al_device *)NULL)->name)];
};

static bool take_name(void *arg, const struct al_device *device)
{
    struct asked_name *asked = arg;

    if (strcmp(device->device, asked->device) != 0)
        return true;
    memcpy(asked->name, device->name, sizeof(asked->name));
    return false;
}

enum al_status al_team_let_in(struct al_ledger *ledger, const char *device,
                              const char *name, bool as_lead,
                              struct al_saved *saved, struct al_err *err)
{
    struct changing changing = {.ledger = ledger};
    struct asked_name asked = {.device = device};
    struct al_str read = {0};
    struct al_member member;
    enum al_status status =
        al_team_each(ledger, take_name, &asked, err);

    if (status)
        return status;
    status = begin(&changing, err);
    if (status == AL_OK)
        status = find(&changing, device, &member, err);
    if (status == AL_OK && member.role != AL_ROLE_WAITING)
        status = al_fail(err, AL_EEXISTS, _("This device is in already"));
    if (status == AL_OK && (!member.has_staff || name)) {
        if (!name && !asked.name[0])
            status = al_fail(err, AL_EINVAL,
                             _("The device does not say whose it is to this "
                               "one; please give the colleague's name"));
        else
            status = al_start_name(AL_KIND_STAFF, name ? name : asked.name,
                                   &read, err);
        if (status == AL_OK)
            status =
                find_colleague(&changing, al_str_text(&read), &member, err);
    }
    if (status == AL_OK) {
        member.role = as_lead ? AL_ROLE_LEAD : AL_ROLE_WORKER;
        al_batch_member(&changing.batch, &member);
    }
    al_str_drop(&read);
    return finish(&changing, status, saved, err);
}

/* ---- roles, leaving ---- */

enum al_status al_team_set_lead(struct al_ledger *ledger, const char *device,
                                bool is_lead, struct al_saved *saved,
                                struct al_err *err)
{
    struct changing changing = {.ledger = ledger};
    struct al_member member;
    enum al_status status = begin(&changing, err);

    if (status == AL_OK)
        status = find(&changing, device, &member, err);
    if (status == AL_OK && member.role != AL_ROLE_WORKER &&
        member.role != AL_ROLE_LEAD)
        status = al_fail(err, AL_EDENIED,
                         _("This device has to be let in first"));
    if (status == AL_OK && !is_lead && !has_other_lead(&changing, device, NULL))
        status = last_lead(err);
    if (status == AL_OK && is_lead != (member.role == AL_ROLE_LEAD)) {
        member.role = is_lead ? AL_ROLE_LEAD : AL_ROLE_WORKER;
        al_batch_member(&changing.batch, &member);
    }
    return finish(&changing, status, saved, err);
}

enum al_status al_team_remove(struct al_ledger *ledger, const char *device,
                              struct al_saved *saved, struct al_err *err)
{
    struct changing changing = {.ledger = ledger};
    struct al_member member;
    enum al_status status = begin(&changing, err);

    if (status == AL_OK)
        status = find(&changing, device, &member, err);
    if (status == AL_OK && member.role == AL_ROLE_LEAD &&
        !has_other_lead(&changing, device, NULL))
        status = last_lead(err);
    if (status == AL_OK) {
        member.is_gone = true;
        al_batch_member(&changing.batch, &member);
    }
    return finish(&changing, status, saved, err);
}

enum al_status al_team_remove_person(struct al_ledger *ledger,
                                     const struct al_id *staff,
                                     struct al_saved *saved, struct al_err *err)
{
    struct changing changing = {.ledger = ledger};
    enum al_status status = begin(&changing, err);

    if (status == AL_OK && !has_other_lead(&changing, NULL, staff))
        status = last_lead(err);
    for (size_t i = 0; status == AL_OK && i < changing.members.count; i++) {
        struct al_member member = changing.members.items[i];

        if (member.is_gone || !member.has_staff ||
            al_id_compare(&member.staff, staff) != 0)
            continue;
        member.is_gone = true;
        al_batch_member(&changing.batch, &member);
    }
    if (status == AL_OK && !changing.batch.count)
        status = al_fail(err, AL_ENOTFOUND,
                         _("This colleague has no device that reads along"));
    return finish(&changing, status, saved, err);
}

/* ---- the recovery sheet ---- */

enum al_status al_team_keep_sheet(struct al_ledger *ledger,
                                  const uint8_t *secret,
                                  struct al_saved *saved, struct al_err *err)
{
    struct changing changing = {.ledger = ledger};
    struct al_key *key = NULL;
    struct al_box *box = NULL;
    struct al_member sheet = {.role = AL_ROLE_SHEET, .has_box = true};
    enum al_status status = begin(&changing, err);

    for (size_t i = 0; status == AL_OK && i < changing.members.count; i++) {
        struct al_member old = changing.members.items[i];

        if (old.role != AL_ROLE_SHEET || old.is_gone)
            continue;
        old.is_gone = true;
        al_batch_member(&changing.batch, &old);
    }
    if (status == AL_OK) {
        al_sheet_keys(secret, &key, &box);
        sheet.key = *al_key_public(key);
        al_box_introduce(box, key, &ledger->service_id,
                         al_ring_tree(ledger->store.ring)->epoch, &sheet.box);
        al_batch_member(&changing.batch, &sheet);
    }
    al_key_free(key);
    al_box_free(box);
    return finish(&changing, status, saved, err);
}
