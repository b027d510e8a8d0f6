/* takeback.c - setting back what one save changed, where it still stands. */
#include "config.h"

#include "share/takeback.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/payment.h"
#include "share/walk.h"

#define REVERSED "reversed" /* code of payment.state */

/* One record under way. */
struct setting {
    const struct al_id *id;
    const struct al_record *before, *after;
    struct al_record *result;
    bool changed;
    struct al_date today;
    al_takeback_fn *each;
    void *arg;
};

static void tell(struct setting *setting, const char *field, bool is_kept)
{
    if (setting->each)
        setting->each(setting->arg, setting->id, field, is_kept);
    setting->changed |= !is_kept;
}

/* ---- comparing candidates; the stamps of rivals do not matter ---- */

static bool has_rival(const struct al_slot *slot, const char *value)
{
    for (size_t i = 0; i < slot->rival_count; i++)
        if (!strcmp(slot->rivals[i].value, value))
            return true;
    return false;
}

static bool has_member(const struct al_slot *slot, const char *member)
{
    for (size_t i = 0; slot && i < slot->member_count; i++)
        if (!strcmp(slot->members[i], member))
            return true;
    return false;
}

static bool same_slot(const struct al_slot *a, const struct al_slot *b)
{
    if (!a || !b)
        return a == b;
    if (a->family != b->family || a->is_final != b->is_final ||
        al_strcmp0(a->value, b->value) != 0 ||
        a->member_count != b->member_count || a->rival_count != b->rival_count)
        return false;
    for (size_t i = 0; i < a->member_count; i++)
        if (strcmp(a->members[i], b->members[i]) != 0)
            return false;
    for (size_t i = 0; i < a->rival_count; i++)
        if (!has_rival(b, a->rivals[i].value))
            return false;
    return true;
}

static bool same_record(const struct al_record *a, const struct al_record *b)
{
    if (a->slot_count != b->slot_count)
        return false;
    for (size_t i = 0; i < a->slot_count; i++)
        if (!same_slot(&a->slots[i], al_record_slot(b, a->slots[i].name)))
            return false;
    return true;
}

/* ---- fields ---- */

/* Members that the save added go, those that it removed come back. */
static void set_members(struct setting *setting, const char *name,
                        const struct al_slot *before,
                        const struct al_slot *after)
{
    const struct al_slot *now = al_record_slot(setting->result, name);
    struct al_slot next = {.name = name, .family = AL_FAM_SET};
    size_t room =
        (now ? now->member_count : 0) + (before ? before->member_count : 0);
    bool changed = false;

    next.members = al_calloc(room, sizeof(*next.members));
    for (size_t i = 0; now && i < now->member_count; i++) {
        const char *member = now->members[i];

        if (has_member(after, member) && !has_member(before, member))
            changed = true;
        else
            next.members[next.member_count++] = member;
    }
    for (size_t i = 0; before && i < before->member_count; i++) {
        const char *member = before->members[i];

        if (has_member(after, member) || has_member(now, member))
            continue;
        next.members[next.member_count++] = member;
        changed = true;
    }
    if (changed) {
        al_record_put(setting->result, &next);
        tell(setting, name, false);
    }
    free(next.members);
}

/* What happened to money is never unsaid: an event is answered by another. */
static void reverse_events(struct setting *setting, const char *name,
                           const struct al_slot *before,
                           const struct al_slot *after)
{
    for (size_t i = 0; after && i < after->member_count; i++) {
        struct al_payment_event event;
        struct al_str line = {0};

        if (has_member(before, after->members[i]))
            continue;
        if (!al_payment_event_parse(after->members[i], &event) ||
            !strcmp(event.state, REVERSED)) {
            tell(setting, name, true);
            continue;
        }
        memcpy(event.state, REVERSED, sizeof(REVERSED));
        al_date_iso(setting->today, event.date);
        al_payment_event_print(&event, &line);
        al_record_add_member(setting->result, name, al_str_text(&line));
        al_str_drop(&line);
        tell(setting, name, false);
    }
}

static void set_field(struct setting *setting, const char *name)
{
    const struct al_slot *before = al_record_slot(setting->before, name);
    const struct al_slot *after = al_record_slot(setting->after, name);
    const struct al_slot *now = al_record_slot(setting->result, name);
    const struct al_slot *either = after ? after : before;

    if (same_slot(before, after))
        return;
    if (either->family == AL_FAM_SET) {
        set_members(setting, name, before, after);
    } else if (either->family == AL_FAM_LOG) {
        reverse_events(setting, name, before, after);
    } else if ((before && before->is_final) || (after && after->is_final)) {
        tell(setting, name, true);
    } else if (same_slot(now, after)) {
        const struct al_slot none = {.name = name, .family = either->family};

        al_record_put(setting->result, before ? before : &none);
        tell(setting, name, false);
    } else if (!same_slot(now, before)) {
        tell(setting, name, true);
    }
}

/* ---- a record ---- */

/* The save made the record: it goes as a whole, or stays as a whole. */
static void set_made(struct setting *setting, bool is_referred)
{
    const struct al_slot gone = {
        .name = "gone", .family = AL_FAM_PLAIN, .value = "taken back"};

    if (al_record_is_gone(setting->result))
        return;
    if (is_referred || !same_record(setting->result, setting->after)) {
        tell(setting, "", true);
        return;
    }
    al_record_put(setting->result, &gone);
    tell(setting, "", false);
}

static void set_fields(struct setting *setting)
{
    for (size_t i = 0; i < setting->before->slot_count; i++)
        set_field(setting, setting->before->slots[i].name);
    for (size_t i = 0; i < setting->after->slot_count; i++)
        if (!al_record_slot(setting->before, setting->after->slots[i].name))
            set_field(setting, setting->after->slots[i].name);
}

void al_takeback_record(const struct al_id *id, const struct al_record *before,
                        const struct al_record *after,
                        const struct al_record *now, bool is_referred,
                        struct al_date today, al_takeback_fn *each, void *arg,
                        struct al_record **result)
{
    struct setting setting = {.id = id,
                              .before = before,
                              .after = after,
                              .today = today,
                              .each = each,
                              .arg = arg};

    *result = NULL;
    if (!after || !now || al_record_is_erased(now) ||
        al_record_is_erased(after)) {
        tell(&setting, "", true);
        return;
    }
    setting.result = al_record_copy(now);
    if (before)
        set_fields(&setting);
    else
        set_made(&setting, is_referred);
    if (setting.changed)
        *result = setting.result;
    else
        al_record_free(setting.result);
}

/* ---- a save ---- */

struct touched {
    struct al_change *changes; /* paths are cleared: the ids say it */
    struct al_id *ids;
    size_t count, change_cap, id_cap;
};

static enum al_status gather(void *arg, const struct al_change *change,
                             struct al_err *err)
{
    struct touched *touched = arg;
    struct al_id id;

    (void)err;
    if (!al_id_from_path(change->path, &id))
        return AL_OK; /* members and the format are never taken back */
    touched->changes = al_grow(touched->changes, &touched->change_cap,
                               touched->count + 1, sizeof(*touched->changes));
    touched->ids = al_grow(touched->ids, &touched->id_cap, touched->count + 1,
                           sizeof(*touched->ids));
    touched->changes[touched->count] = *change;
    touched->changes[touched->count].path = NULL;
    touched->ids[touched->count++] = id;
    return AL_OK;
}

static enum al_status set_one(const struct al_takeback *takeback,
                              const struct touched *touched, size_t at,
                              struct al_batch *batch, struct al_err *err)
{
    const struct al_change *change = &touched->changes[at];
    const struct al_id *id = &touched->ids[at];
    struct al_stored before = {0}, after = {0}, now = {0};
    struct al_record *result = NULL;
    bool is_referred;
    enum al_status status;

    if ((status = al_store_load(takeback->store, id, change->old_blob, &before,
                                err)) ||
        (status = al_store_load(takeback->store, id, change->new_blob, &after,
                                err)) ||
        (status =
             al_store_load_at(takeback->store, id, takeback->now, &now, err)))
        goto done;
    is_referred =
        !before.record &&
        takeback->is_referred(takeback->arg, id, touched->ids, touched->count);
    al_takeback_record(id, before.record, after.record, now.record, is_referred,
                       al_today(), takeback->each, takeback->arg, &result);
    if (result)
        status = al_batch_record(batch, takeback->store, id, result, &now, err);
done:
    al_record_free(result);
    al_stored_drop(&before);
    al_stored_drop(&after);
    al_stored_drop(&now);
    return status;
}

enum al_status al_takeback_files(const struct al_takeback *takeback,
                                 struct al_batch *batch, struct al_err *err)
{
    struct al_repo *repo = takeback->store->repo;
    struct touched touched = {0};
    struct al_commit commit = {0};
    enum al_status status =
        al_repo_commit_info(repo, takeback->save, &commit, err);

    if (status == AL_OK)
        status = al_walk(repo, commit.parent, commit.id, gather, &touched, err);
    for (size_t i = 0; status == AL_OK && i < touched.count; i++)
        status = set_one(takeback, &touched, i, batch, err);
    al_commit_drop(&commit);
    free(touched.changes);
    free(touched.ids);
    return status;
}
