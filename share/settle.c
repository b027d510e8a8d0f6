/* settle.c - the table of keys that the line asks for. */
#include "config.h"

#include "share/settle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"

/* ---- members ---- */

static int by_device(const void *a, const void *b)
{
    const struct al_member *left = a, *right = b;

    return strcmp(left->device, right->device);
}

static enum al_status take_member(void *arg, const struct al_file *file,
                                  struct al_err *err)
{
    struct al_members *members = arg;
    char device[AL_WHO_LEN];
    struct al_member member;

    (void)err;
    /* A malformed one was refused when it came, or is nobody's. */
    if (!al_member_from_path(file->path, device) ||
        al_member_parse(device, file->bytes, file->size, &member, NULL) !=
            AL_OK)
        return AL_OK;
    members->items = al_grow(members->items, &members->cap, members->count + 1,
                             sizeof(*members->items));
    members->items[members->count++] = member;
    return AL_OK;
}

enum al_status al_members_at(struct al_repo *repo, const char *commit,
                             struct al_members *members, struct al_err *err)
{
    enum al_status status =
        al_repo_each(repo, commit, "members", take_member, members, err);

    if (status)
        al_members_drop(members);
    else if (members->count)
        qsort(members->items, members->count, sizeof(*members->items),
              by_device);
    return status;
}

void al_members_drop(struct al_members *members)
{
    free(members->items);
    *members = (struct al_members){0};
}

const struct al_member *al_members_find(const struct al_members *members,
                                        const char *device)
{
    struct al_member key;

    if (!members->count)
        return NULL;
    snprintf(key.device, sizeof(key.device), "%.16s", device);
    return bsearch(&key, members->items, members->count,
                   sizeof(*members->items), by_device);
}

/* ---- what the line asks for ---- */

struct asking {
    const struct al_settle *settle;
    const struct al_keytree *tree;
    struct al_ring_change change;
    struct al_key_device *added; /* owned */
    char (*removed)[AL_WHO_LEN]; /* owned */
    struct al_id *erased;        /* owned */
};

static void find_devices(struct asking *asking, const struct al_members *members)
{
    const struct al_keytree *tree = asking->tree;
    struct al_ring_change *change = &asking->change;

    asking->added = al_calloc(members->count + 1, sizeof(*asking->added));
    asking->removed =
        al_calloc(tree->device_count + 1, sizeof(*asking->removed));
    for (size_t i = 0; i < members->count; i++) {
        const struct al_member *member = &members->items[i];

        if (al_member_is_in(member) && member->has_box &&
            !al_keytree_device(tree, member->device) &&
            al_box_check(&member->box, &tree->service, &member->key))
            asking->added[change->added_count++] = member->box;
    }
    for (size_t i = 0; i < tree->device_count; i++) {
        const struct al_member *member =
            al_members_find(members, tree->devices[i].device);

        if (member && al_member_is_in(member))
            continue;
        snprintf(asking->removed[change->removed_count++], AL_WHO_LEN, "%.16s",
                 tree->devices[i].device);
        change->has_left = true;
    }
    change->added = asking->added;
    change->removed = (const char(*)[AL_WHO_LEN])asking->removed;
}

/* Of the people who were erased, those whose keys still stand. */
static void find_erased(struct asking *asking)
{
    const struct al_settle *settle = asking->settle;
    struct al_ring_change *change = &asking->change;

    asking->erased =
        al_calloc(settle->erased_count + 1, sizeof(*asking->erased));
    for (size_t i = 0; i < settle->erased_count; i++)
        if (al_ring_has(settle->store->ring, &settle->erased[i]))
            asking->erased[change->erased_count++] = settle->erased[i];
    change->erased = asking->erased;
    change->is_erased = change->erased_count > 0;
}

static bool has_pending(const struct al_keytree *tree)
{
    for (size_t i = 0; i < tree->key_count; i++)
        if (tree->keys[i].is_pending)
            return true;
    return false;
}

/* The next box key, on disk before anything is sealed to it. */
static enum al_status next_box(const char *dir, struct al_box **box,
                               struct al_err *err)
{
    enum al_status status = al_box_load(dir, true, box, err);

    if (status != AL_ENOTFOUND)
        return status;
    *box = al_box_new(NULL);
    status = al_box_store(dir, true, *box, err);
    if (status) {
        al_box_free(*box);
        *box = NULL;
    }
    return status;
}

static bool must_turn(const struct asking *asking)
{
    const struct al_key_device *own = al_keytree_device(
        asking->tree, al_key_device(asking->settle->key));

    return own && (asking->change.is_erased ||
                   al_epoch_get(own->made) < asking->tree->turn);
}

enum al_status al_settle(const struct al_settle *settle,
                         struct al_keytree *next, bool *is_needed, bool *turned,
                         struct al_err *err)
{
    struct asking asking = {.settle = settle,
                            .tree = al_ring_tree(settle->store->ring)};
    struct al_members members = {0};
    struct al_box *box = NULL;
    enum al_status status =
        al_members_at(settle->store->repo, settle->commit, &members, err);

    if (status)
        return status;
    find_devices(&asking, &members);
    find_erased(&asking);
    asking.change.key = settle->key;
    *turned = must_turn(&asking);
    if (*turned)
        status = next_box(settle->dir, &box, err);
    asking.change.box = box;
    *is_needed = asking.change.added_count || asking.change.removed_count ||
                 asking.change.is_erased || *turned ||
                 has_pending(asking.tree);
    if (status == AL_OK && *is_needed)
        al_ring_next(settle->store->ring, &asking.change, next);
    al_box_free(box);
    free(asking.added);
    free(asking.removed);
    free(asking.erased);
    al_members_drop(&members);
    return status;
}

enum al_status al_settle_newer(struct al_repo *repo, const char *commit,
                               const struct al_keytree *theirs,
                               const struct al_keytree *ours, const char *own,
                               struct al_key_device **newer, size_t *count,
                               struct al_err *err)
{
    struct al_members members = {0};
    enum al_status status = al_members_at(repo, commit, &members, err);

    *count = 0;
    *newer = NULL;
    if (status)
        return status;
    *newer = al_calloc(theirs->device_count + 1, sizeof(**newer));
    for (size_t i = 0; i < theirs->device_count; i++) {
        const struct al_key_device *device = &theirs->devices[i];
        const struct al_key_device *was =
            al_keytree_device(ours, device->device);
        const struct al_member *member =
            al_members_find(&members, device->device);

        if (was && member && al_member_is_in(member) &&
            strcmp(member->device, own) != 0 &&
            al_epoch_get(device->made) > al_epoch_get(was->made) &&
            al_box_check(device, &theirs->service, &member->key))
            (*newer)[(*count)++] = *device;
    }
    al_members_drop(&members);
    return AL_OK;
}
