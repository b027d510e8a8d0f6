/* judge.c - whether a table of keys that came from outside may be ours. */
#include "config.h"

#include "share/settle.h"

#include <string.h>

#include "core/i18n.h"

static enum al_status refuse(const char *why, struct al_err *err)
{
    return al_fail(err, AL_EREFUSED,
                   _("The team's keys at this address are not in order (%s). "
                     "Nothing was taken in and nothing was sent; tell a team "
                     "lead"),
                   why);
}

static enum al_status check_signer(const struct al_judge *judge,
                                   const struct al_members *members,
                                   bool *is_left, struct al_err *err)
{
    const struct al_member *signer = al_members_find(members, judge->signer);

    *is_left = false;
    if (!signer || signer->role == AL_ROLE_WAITING)
        return refuse(_("whoever changed them is not a member"), err);
    if (!judge->is_signed(judge->arg, &signer->key))
        return refuse(_("their signature does not match"), err);
    *is_left = signer->is_gone;
    return AL_OK;
}

/* ---- against what we had ---- */

static enum al_status check_epoch(const struct al_keytree *tree,
                                  const struct al_keytree *before,
                                  struct al_err *err)
{
    if (al_id_compare(&tree->service, &before->service) != 0)
        return refuse(_("they are another service's"), err);
    if (tree->epoch < before->epoch ||
        (before->base[0] && tree->epoch == before->epoch) ||
        tree->fresh < before->fresh || tree->turn < before->turn)
        return refuse(_("they are older than what this device has seen"), err);
    if (tree->epoch - before->epoch > AL_EPOCHS_MAX)
        return refuse(_("their number is too far ahead"), err);
    return AL_OK;
}

static enum al_status check_devices(const struct al_keytree *tree,
                                    const struct al_keytree *before,
                                    const struct al_members *members,
                                    struct al_err *err)
{
    for (size_t i = 0; i < tree->device_count; i++) {
        const struct al_key_device *device = &tree->devices[i];
        const struct al_key_device *was =
            before ? al_keytree_device(before, device->device) : NULL;
        const struct al_member *member =
            al_members_find(members, device->device);

        /* One that left is listed until somebody has put that right. */
        if (!member || member->role == AL_ROLE_WAITING ||
            (member->is_gone && before && !was))
            return refuse(_("they let in a device that no lead let in"), err);
        if (!al_box_check(device, &tree->service, &member->key))
            return refuse(_("a device's key is not its own"), err);
        /* Unless that came by stick, and this address has not heard of it. */
        if (was && before->base[0] &&
            al_epoch_get(device->made) < al_epoch_get(was->made))
            return refuse(_("a device's older key stands in its place"), err);
    }
    /* What was never shared from here may list whom nobody else knows yet. */
    for (size_t i = 0; before && before->base[0] && i < before->device_count;
         i++) {
        const struct al_member *member =
            al_members_find(members, before->devices[i].device);

        if (!al_keytree_device(tree, before->devices[i].device) && member &&
            al_member_is_in(member))
            return refuse(_("they leave out a device that is a member"), err);
    }
    return AL_OK;
}

static bool is_erased(const struct al_judge *judge, const struct al_id *id)
{
    struct al_store store = {.repo = judge->store->repo, .ring = judge->ring};
    struct al_stored stored = {0};
    bool is_so =
        al_store_load_at(&store, id, judge->commit, &stored, NULL) == AL_OK &&
        stored.record && al_record_is_erased(stored.record);

    al_stored_drop(&stored);
    return is_so;
}

/*
 * A key is destroyed only when the person whose it is was erased on the line.
 * One that is merely missing is no reason to stop: it was carried over from our
 * table, and is sent again (al_ring_carry).
 */
static enum al_status check_keys(const struct al_judge *judge,
                                 struct al_err *err)
{
    const struct al_keytree *tree = al_ring_tree(judge->ring);
    const struct al_keytree *before = al_ring_tree(judge->before);
    struct al_id whose;

    for (size_t i = 0; i < before->key_count; i++) {
        const struct al_kid *kid = &before->keys[i].kid;

        if (!al_keytree_destroyed(tree, kid))
            continue;
        if (!al_ring_whose(judge->before, i, &whose) ||
            al_id_is_zero(&whose) || !is_erased(judge, &whose))
            return refuse(_("a key is missing although nobody was erased"),
                          err);
    }
    for (size_t i = 0; i < before->destroyed_count; i++)
        if (!al_keytree_destroyed(tree, &before->destroyed[i].kid))
            return refuse(_("a key that was destroyed is no longer said to be"),
                          err);
    if (memcmp(al_ring_hint_key(judge->ring), al_ring_hint_key(judge->before),
               32) != 0 ||
        memcmp(al_ring_link_key(judge->ring), al_ring_link_key(judge->before),
               32) != 0)
        return refuse(_("they are another service's"), err);
    return AL_OK;
}

enum al_status al_judge(const struct al_judge *judge, bool *is_leavers,
                        struct al_err *err)
{
    const struct al_keytree *tree = judge->tree;
    const struct al_keytree *before =
        judge->before ? al_ring_tree(judge->before) : NULL;
    struct al_members members = {0};
    bool is_left = false;
    enum al_status status =
        al_members_at(judge->store->repo, judge->commit, &members, err);

    if (is_leavers)
        *is_leavers = false;
    if (status == AL_OK)
        status = check_signer(judge, &members, &is_left, err);
    if (status == AL_OK && before)
        status = check_epoch(tree, before, err);
    if (status == AL_OK)
        status = check_devices(tree, before, &members, err);
    if (status == AL_OK && before && judge->ring)
        status = check_keys(judge, err);
    if (status == AL_OK && is_left) {
        if (is_leavers)
            *is_leavers = true;
        status = refuse(_("whoever changed them has left"), err);
    }
    al_members_drop(&members);
    return status;
}
