/* keytree.c - the table of keys in memory. */
#include "config.h"

#include "share/keytree.h"

#include <stdlib.h>
#include <string.h>

void al_epoch_put(al_epoch_bytes bytes, uint64_t epoch)
{
    for (size_t i = 8; i-- > 0; epoch >>= 8)
        bytes[i] = (uint8_t)(epoch & 0xff);
}

uint64_t al_epoch_get(const al_epoch_bytes bytes)
{
    uint64_t epoch = 0;

    for (size_t i = 0; i < 8; i++)
        epoch = epoch << 8 | bytes[i];
    return epoch;
}

void al_keytree_drop(struct al_keytree *tree)
{
    free(tree->devices);
    free(tree->keys);
    free(tree->destroyed);
    *tree = (struct al_keytree){0};
}

static void *copy_items(const void *items, size_t count, size_t size)
{
    void *copy = al_calloc(count ? count : 1, size);

    if (count)
        memcpy(copy, items, count * size);
    return copy;
}

void al_keytree_copy(const struct al_keytree *from, struct al_keytree *to)
{
    struct al_keytree copy = *from;

    copy.devices =
        copy_items(from->devices, from->device_count, sizeof(*from->devices));
    copy.keys = copy_items(from->keys, from->key_count, sizeof(*from->keys));
    copy.destroyed = copy_items(from->destroyed, from->destroyed_count,
                                sizeof(*from->destroyed));
    copy.device_cap = copy.device_count ? copy.device_count : 1;
    copy.key_cap = copy.key_count ? copy.key_count : 1;
    copy.destroyed_cap = copy.destroyed_count ? copy.destroyed_count : 1;
    al_keytree_drop(to);
    *to = copy;
}

/*
 * The three tables are sorted by the first bytes of their entries: where one
 * with this name stands, or would.
 */
static size_t place(const void *items, size_t count, size_t size,
                    const void *name, bool *is_there)
{
    const char *bytes = items;
    size_t low = 0, high = count;

    *is_there = false;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = memcmp(bytes + mid * size, name, AL_KID_BYTES);

        if (order == 0) {
            *is_there = true;
            return mid;
        }
        if (order < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* Make room at a place of an array that has been grown already. */
static void open_gap(void *items, size_t count, size_t size, size_t at)
{
    char *bytes = items;

    memmove(bytes + (at + 1) * size, bytes + at * size, (count - at) * size);
}

static void close_gap(void *items, size_t count, size_t size, size_t at)
{
    char *bytes = items;

    memmove(bytes + at * size, bytes + (at + 1) * size,
            (count - at - 1) * size);
}

struct al_key_device *al_keytree_device(const struct al_keytree *tree,
                                        const char *device)
{
    bool is_there;
    size_t at = place(tree->devices, tree->device_count, sizeof(*tree->devices),
                      device, &is_there);

    return is_there ? &tree->devices[at] : NULL;
}

struct al_wrapped *al_keytree_key(const struct al_keytree *tree,
                                  const struct al_kid *kid)
{
    bool is_there;
    size_t at = place(tree->keys, tree->key_count, sizeof(*tree->keys),
                      kid->byte, &is_there);

    return is_there ? &tree->keys[at] : NULL;
}

const struct al_destroyed *al_keytree_destroyed(const struct al_keytree *tree,
                                                const struct al_kid *kid)
{
    bool is_there;
    size_t at = place(tree->destroyed, tree->destroyed_count,
                      sizeof(*tree->destroyed), kid->byte, &is_there);

    return is_there ? &tree->destroyed[at] : NULL;
}

void al_keytree_put_device(struct al_keytree *tree,
                           const struct al_key_device *device)
{
    bool is_there;
    size_t at = place(tree->devices, tree->device_count, sizeof(*tree->devices),
                      device->device, &is_there);

    if (!is_there) {
        tree->devices = al_grow(tree->devices, &tree->device_cap,
                                tree->device_count + 1, sizeof(*tree->devices));
        open_gap(tree->devices, tree->device_count++, sizeof(*tree->devices),
                 at);
    }
    tree->devices[at] = *device;
}

void al_keytree_put_key(struct al_keytree *tree, const struct al_wrapped *key)
{
    bool is_there;
    size_t at = place(tree->keys, tree->key_count, sizeof(*tree->keys),
                      key->kid.byte, &is_there);

    if (!is_there) {
        tree->keys = al_grow(tree->keys, &tree->key_cap, tree->key_count + 1,
                             sizeof(*tree->keys));
        open_gap(tree->keys, tree->key_count++, sizeof(*tree->keys), at);
    }
    tree->keys[at] = *key;
}

void al_keytree_put_destroyed(struct al_keytree *tree,
                              const struct al_destroyed *destroyed)
{
    bool is_there;
    size_t at = place(tree->destroyed, tree->destroyed_count,
                      sizeof(*tree->destroyed), destroyed->kid.byte, &is_there);

    if (!is_there) {
        tree->destroyed =
            al_grow(tree->destroyed, &tree->destroyed_cap,
                    tree->destroyed_count + 1, sizeof(*tree->destroyed));
        open_gap(tree->destroyed, tree->destroyed_count++,
                 sizeof(*tree->destroyed), at);
    }
    tree->destroyed[at] = *destroyed;
}

void al_keytree_remove_device(struct al_keytree *tree, const char *device)
{
    const struct al_key_device *found = al_keytree_device(tree, device);

    if (!found)
        return;
    close_gap(tree->devices, tree->device_count, sizeof(*tree->devices),
              (size_t)(found - tree->devices));
    tree->device_count--;
}

void al_keytree_remove_key(struct al_keytree *tree, size_t at)
{
    close_gap(tree->keys, tree->key_count, sizeof(*tree->keys), at);
    tree->key_count--;
}
