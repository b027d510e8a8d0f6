/* incoming.c - what a stranger's commit must be before a ref moves. */
#include "config.h"

#include "share/incoming.h"

#include <stdio.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "share/walk.h"

/* What the walk over one commit's files gathers. */
struct checking {
    const struct al_store *store;
    const struct al_commit *commit;
    const struct al_id *service; /* NULL: this is the first commit */
    struct al_refusal *refusal;

    size_t members_changed, records_changed;
    bool has_format;  /* it writes the format */
    bool has_erasure; /* it erases, or changes what was erased */
    bool has_unread;  /* it writes what may open only later, as anything */
    bool has_self;    /* it adds its own author as a member */
    struct al_member self;
    bool self_is_new;
    struct al_member last_member;
    bool last_is_new;
    struct al_id last_record;
};

static enum al_status refuse(struct checking *checking, enum al_refused sort,
                             const char *why, struct al_err *err)
{
    checking->refusal->sort = sort;
    snprintf(checking->refusal->why, sizeof(checking->refusal->why), "%s", why);
    return al_fail(err, AL_EREFUSED, "%s", why);
}

/* ---- the files ---- */

/* Whether bytes hold a tombstone; even a damaged one counts. */
static bool holds_tombstone(const struct al_stored *stored)
{
    const char *text = al_str_text(&stored->text);

    return !strncmp(text, "erased: ", 8) || strstr(text, "\nerased: ");
}

/*
 * Load a record for the erasure check; a newer one's text is enough.
 * *is_unread: its key is not among the team's, and is none that was destroyed.
 */
static enum al_status load(struct checking *checking, const struct al_id *id,
                           const char *blob, bool *is_erased, bool *is_unread,
                           struct al_err *err)
{
    struct al_ring *ring = checking->store->ring;
    struct al_stored stored = {0};
    enum al_status status;

    *is_erased = false;
    status = al_store_load(checking->store, id, blob, &stored, err);
    if (status == AL_ENEWER)
        status = AL_OK;
    if (status == AL_OK)
        *is_erased = holds_tombstone(&stored);
    /* Whoever has no keys at all learns nothing from this. */
    *is_unread = stored.is_sealed && ring &&
                 !al_open_is_erased(ring, id, al_str_text(&stored.text),
                                    stored.text.len);
    al_stored_drop(&stored);
    return status;
}

static enum al_status check_record(struct checking *checking,
                                   const struct al_change *change,
                                   const struct al_id *id, struct al_err *err)
{
    bool was_erased, is_erased, was_unread, is_unread;
    enum al_status status;

    checking->records_changed++;
    checking->last_record = *id;
    if ((status = load(checking, id, change->old_blob, &was_erased, &was_unread,
                       err)) ||
        (status =
             load(checking, id, change->new_blob, &is_erased, &is_unread, err)))
        return status;
    checking->has_erasure |= was_erased || is_erased;
    checking->has_unread |= is_unread;
    return AL_OK;
}

static enum al_status check_member(struct checking *checking,
                                   const struct al_change *change,
                                   const char *device, struct al_err *err)
{
    struct al_str text = {0};
    struct al_member member;
    enum al_status status;

    checking->members_changed++;
    status =
        al_repo_read_blob(checking->store->repo, change->new_blob, &text, err);
    if (status == AL_OK && al_member_parse(device, al_str_text(&text), text.len,
                                           &member, NULL) != AL_OK)
        status = refuse(checking, AL_REFUSED_FORM,
                        _("it writes a malformed member file"), err);
    al_str_drop(&text);
    if (status == AL_OK && checking->service && member.has_box &&
        !al_box_check(&member.box, checking->service, &member.key))
        status = refuse(checking, AL_REFUSED_RIGHT,
                        _("a device's key is not its own"), err);
    if (status == AL_OK) {
        checking->last_member = member;
        checking->last_is_new = !change->old_mode;
    }
    if (status == AL_OK && !strcmp(device, checking->commit->author_name)) {
        checking->has_self = true;
        checking->self_is_new = !change->old_mode;
        checking->self = member;
    }
    return status;
}

static enum al_status check_format(struct checking *checking,
                                   const struct al_change *change,
                                   struct al_err *err)
{
    struct al_str text = {0};
    struct al_format format;
    enum al_status status;

    checking->has_format = true;
    status =
        al_repo_read_blob(checking->store->repo, change->new_blob, &text, err);
    if (status == AL_OK)
        status = al_format_parse(al_str_text(&text), text.len, &format, err);
    if (status == AL_ECORRUPT)
        status = refuse(checking, AL_REFUSED_FORM,
                        _("it writes a malformed format"), err);
    else if (status == AL_OK && checking->service &&
             al_id_compare(&format.service, checking->service) != 0)
        status = refuse(checking, AL_REFUSED_RIGHT,
                        _("it changes which service this is"), err);
    al_str_drop(&text);
    return status;
}

static enum al_status check_file(void *arg, const struct al_change *change,
                                 struct al_err *err)
{
    struct checking *checking = arg;
    char device[AL_WHO_LEN];
    struct al_id id;
    size_t size;
    enum al_status status;

    if (!change->new_mode)
        return refuse(checking, AL_REFUSED_FORM, _("it removes a file"), err);
    if (change->new_mode != 0100644)
        return refuse(checking, AL_REFUSED_FORM,
                      _("it holds something that is no plain file"), err);
    status =
        al_repo_blob_size(checking->store->repo, change->new_blob, &size, err);
    if (status)
        return status;
    if (size > (al_member_from_path(change->path, device) ? AL_MEMBER_MAX
                                                          : AL_FILE_MAX))
        return refuse(checking, AL_REFUSED_FORM,
                      _("it holds a file that is too large"), err);
    if (al_id_from_path(change->path, &id))
        return check_record(checking, change, &id, err);
    if (al_member_from_path(change->path, device))
        return check_member(checking, change, device, err);
    if (!strcmp(change->path, AL_FORMAT_PATH))
        return check_format(checking, change, err);
    return refuse(checking, AL_REFUSED_FORM,
                  _("it holds a file that is not Alongside's"), err);
}

/* ---- who may ---- */

static bool is_signed_by(const struct al_commit *commit,
                         const struct al_public_key *key)
{
    return al_sign_check(key, al_str_text(&commit->payload),
                         commit->payload.len, al_str_text(&commit->signature),
                         commit->signature.len);
}

/* Whether the staff record of a new member is there, and is one. */
static bool has_staff_record(struct checking *checking,
                             const struct al_member *member)
{
    struct al_stored stored = {0};
    bool is_staff;

    if (!member->has_staff)
        return false;
    is_staff = al_store_load_at(checking->store, &member->staff,
                                checking->commit->id, &stored, NULL) == AL_OK &&
               (stored.is_sealed || /* by keys that we do not have (yet) */
                (stored.record && !strcmp(stored.record->kind, AL_KIND_STAFF)));
    al_stored_drop(&stored);
    return is_staff;
}

/* Nothing but members, and of records at most this member's staff record. */
static bool is_only_about(const struct checking *checking,
                          const struct al_member *member)
{
    return !checking->has_format && checking->members_changed == 1 &&
           checking->records_changed <= 1 &&
           (checking->records_changed == 0 ||
            (member->has_staff &&
             !al_id_compare(&checking->last_record, &member->staff)));
}

/* A device that its parent does not know may ask to be let in, and no more. */
static enum al_status check_newcomer(struct checking *checking,
                                     struct al_err *err)
{
    const struct al_member *self = &checking->self;
    bool is_first = !checking->service;

    if (!checking->has_self || !checking->self_is_new)
        return refuse(checking, AL_REFUSED_STRANGER,
                      _("its device is not a member"), err);
    if (!is_signed_by(checking->commit, &self->key))
        return refuse(checking, AL_REFUSED_SIGNATURE,
                      _("its signature does not match"), err);
    if (checking->members_changed != 1 || self->is_gone)
        return refuse(checking, AL_REFUSED_RIGHT, _("it changes other members"),
                      err);
    if (is_first)
        return checking->has_format && self->role == AL_ROLE_LEAD &&
                       has_staff_record(checking, self)
                   ? AL_OK
                   : refuse(checking, AL_REFUSED_LINE,
                            _("it is no beginning of a service"), err);
    if (self->role != AL_ROLE_WAITING)
        return refuse(checking, AL_REFUSED_RIGHT,
                      _("a new device lets itself in"), err);
    if (checking->has_format || checking->records_changed || !self->has_box)
        return refuse(checking, AL_REFUSED_RIGHT,
                      _("a new device does more than join"), err);
    return AL_OK;
}

/* The recovery sheet stands in for a lead once: for one new device. */
static enum al_status check_sheet(struct checking *checking, struct al_err *err)
{
    const struct al_member *added = &checking->last_member;

    if (!is_only_about(checking, added) || !checking->last_is_new ||
        !al_member_is_in(added) || added->role == AL_ROLE_SHEET ||
        !added->has_box || !has_staff_record(checking, added))
        return refuse(checking, AL_REFUSED_RIGHT,
                      _("a recovery sheet does more than let one "
                        "device in"),
                      err);
    return AL_OK;
}

/* What a member may, by its role where it stands in the line. */
static enum al_status check_role(struct checking *checking, enum al_role role,
                                 struct al_err *err)
{
    if (role == AL_ROLE_WAITING)
        return refuse(checking, AL_REFUSED_STRANGER,
                      _("its device has not been let in"), err);
    if (role == AL_ROLE_SHEET)
        return check_sheet(checking, err);
    if (role == AL_ROLE_LEAD)
        return AL_OK;
    if (checking->members_changed)
        return refuse(checking, AL_REFUSED_RIGHT,
                      _("only a lead may change members"), err);
    if (checking->has_format)
        return refuse(checking, AL_REFUSED_RIGHT,
                      _("only a lead may change the format"), err);
    if (checking->has_erasure)
        return refuse(checking, AL_REFUSED_RIGHT, _("only a lead may erase"),
                      err);
    if (checking->has_unread)
        return refuse(checking, AL_REFUSED_RIGHT,
                      _("it holds a record whose key the team does not have"),
                      err);
    return AL_OK;
}

static enum al_status check_rights(struct checking *checking,
                                   struct al_err *err)
{
    const struct al_commit *commit = checking->commit;
    struct al_member member;
    enum al_status status = AL_ENOTFOUND;

    if (commit->parent[0])
        status = al_member_at(checking->store->repo, commit->parent,
                              commit->author_name, &member, err);
    if (status == AL_ENOTFOUND)
        return check_newcomer(checking, err);
    if (status == AL_ECORRUPT)
        return refuse(checking, AL_REFUSED_FORM,
                      _("its device's member file is malformed"), err);
    if (status)
        return status;
    if (member.is_gone)
        return refuse(checking, AL_REFUSED_STRANGER,
                      _("its device is no longer a member"), err);
    if (!is_signed_by(commit, &member.key))
        return refuse(checking, AL_REFUSED_SIGNATURE,
                      _("its signature does not match"), err);
    return check_role(checking, member.role, err);
}

/* ---- the commit ---- */

static void name_refusal(struct al_refusal *refusal,
                         const struct al_commit *commit)
{
    memset(refusal, 0, sizeof(*refusal));
    memcpy(refusal->commit, commit->id, sizeof(refusal->commit));
    if (al_message_is_device(commit->author_name))
        memcpy(refusal->device, commit->author_name, sizeof(refusal->device));
    al_stamp_format(commit->author_time, refusal->when);
}

static enum al_status check_commit(struct checking *checking,
                                   struct al_err *err)
{
    const struct al_commit *commit = checking->commit;
    struct al_message message;
    enum al_status status;

    if (commit->parent_count != (checking->service ? 1 : 0))
        return refuse(checking, AL_REFUSED_LINE,
                      _("it does not follow one earlier change"), err);
    if (!commit->signature.len)
        return refuse(checking, AL_REFUSED_SIGNATURE, _("it is not signed"),
                      err);
    if (!al_message_is_device(commit->author_name) ||
        !al_commit_is_by(commit, commit->author_name))
        return refuse(checking, AL_REFUSED_SIGNATURE,
                      _("it does not say which device made it"), err);
    if (al_message_parse(commit->message, &message, NULL) != AL_OK)
        return refuse(checking, AL_REFUSED_FORM,
                      _("it was not made by Alongside"), err);
    status = al_walk(checking->store->repo, commit->parent, commit->id,
                     check_file, checking, err);
    return status ? status : check_rights(checking, err);
}

enum al_status al_incoming_check_read(const struct al_store *store,
                                      const struct al_commit *commit,
                                      const struct al_id *service,
                                      struct al_refusal *refusal,
                                      struct al_err *err)
{
    struct checking checking = {.store = store,
                                .commit = commit,
                                .service = service,
                                .refusal = refusal};

    name_refusal(refusal, commit);
    return check_commit(&checking, err);
}

enum al_status al_incoming_check(const struct al_store *store,
                                 const char *commit,
                                 const struct al_id *service,
                                 struct al_refusal *refusal, struct al_err *err)
{
    struct al_commit info = {0};
    enum al_status status =
        al_repo_commit_info(store->repo, commit, &info, err);

    if (status == AL_OK)
        status = al_incoming_check_read(store, &info, service, refusal, err);
    al_commit_drop(&info);
    return status;
}

enum al_status al_incoming_line_told(const struct al_store *store,
                                     const char *from, const char *to,
                                     const struct al_id *service,
                                     const struct al_pace *waiting,
                                     char good[AL_OID_HEX], size_t *good_count,
                                     struct al_refusal *refusal,
                                     struct al_err *err)
{
    struct al_repo_line line = {0};
    enum al_status status = al_repo_line(store->repo, from, to, &line, err);

    snprintf(good, AL_OID_HEX, "%s", from);
    *good_count = 0;
    for (size_t i = 0; status == AL_OK && i < line.count; i++) {
        bool is_first = i == 0 && !from[0];

        if (!al_pace_on(waiting, i, line.count, _("Checking what came ..."))) {
            status = al_progress_stopped(err);
            break;
        }
        status = al_incoming_check(store, line.ids[i],
                                   is_first ? NULL : service, refusal, err);
        if (status == AL_OK) {
            memcpy(good, line.ids[i], AL_OID_HEX);
            ++*good_count;
        }
    }
    al_repo_line_drop(&line);
    return status;
}

enum al_status al_incoming_line(const struct al_store *store, const char *from,
                                const char *to, const struct al_id *service,
                                char good[AL_OID_HEX], size_t *good_count,
                                struct al_refusal *refusal, struct al_err *err)
{
    return al_incoming_line_told(store, from, to, service, NULL, good,
                                 good_count, refusal, err);
}

void al_refusal_print(const struct al_refusal *refusal, bool is_inside,
                      struct al_str *out)
{
    struct al_str when = {0};
    int64_t seconds;
    int minute = 0;

    if (al_stamp_parse(refusal->when, &seconds)) {
        al_date_show(al_date_of(seconds, &minute), &when);
        al_str_printf(&when, " %02d:%02d", minute / 60, minute % 60);
    }
    if (refusal->device[0])
        al_str_printf(
            out,
            is_inside ? _("The change of %s by device %s does not count: %s")
                      : _("A change of %s by device %s was not taken in: %s"),
            al_str_text(&when), refusal->device, refusal->why);
    else
        al_str_printf(
            out,
            is_inside
                ? _("The change of %s by an unknown device does not count: %s")
                : _("A change of %s by an unknown device was not taken in: %s"),
            al_str_text(&when), refusal->why);
    al_str_drop(&when);
}
