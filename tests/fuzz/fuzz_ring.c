/* fuzz_ring.c - the table of keys on the device is read whole, or not at all. */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "share/keytree.h"

const char fuzz_name[] = "ring";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct al_keytree tree = {.epoch = 0}, copy = {.epoch = 0};
    struct al_str bytes = {0}, again = {0};

    al_str_add(&bytes, data, size);
    if (al_keytree_parse(&bytes, &tree)) {
        al_keytree_print(&tree, &again);
        if (again.len != size || memcmp(al_str_text(&again), data, size) != 0)
            abort();
        for (size_t i = 0; i < tree.key_count; i++)
            (void)al_keytree_key(&tree, &tree.keys[i].kid);
        for (size_t i = 0; i < tree.destroyed_count; i++)
            (void)al_keytree_destroyed(&tree, &tree.destroyed[i].kid);
        al_keytree_copy(&tree, &copy);
    } else if (tree.epoch || tree.devices || tree.keys || tree.destroyed) {
        abort();
    }
    al_keytree_drop(&copy);
    al_keytree_drop(&tree);
    al_str_drop(&again);
    al_str_drop(&bytes);
    return 0;
}
