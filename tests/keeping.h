#ifndef AL_TESTS_KEEPING_H
#define AL_TESTS_KEEPING_H
/*
 * tests/keeping.h - people who keep what they should not: keys of a device,
 * whole copies of the host; and what they open with that.
 */
#include "share/ring.h"
#include "tests/folders.h"

/* Remove folder at's device, as folder lead's. */
void al_test_remove(struct al_test_world *world, size_t lead, size_t at);

/* The table of keys as a folder has it now; the folder's own. */
const struct al_keytree *al_test_keys(struct al_test_world *world, size_t at);

/* A copy of one folder's keys as they were, and of all that the host had. */
struct al_keep {
    struct al_str dir; /* a data folder that holds nothing but keys */
    char device[AL_WHO_LEN];
    struct al_ring *ring; /* NULL: they open nothing at all */
};
void al_keep_keys(struct al_test_world *world, size_t at, struct al_keep *keep);
void al_keep_drop(struct al_keep *keep);

/* Whether these keys open the newest version of a record in a folder. */
bool al_keep_opens(const struct al_keep *keep, struct al_test_world *world,
                   size_t at, const struct al_id *id);
/* Whether they open any version of it that ever stood there. */
bool al_keep_opened_before(const struct al_keep *keep,
                           struct al_test_world *world, size_t at,
                           const struct al_id *id);

/* Whether the wrap key of these keys opens any data key of a table. */
bool al_keep_unwraps(const struct al_keep *keep, const struct al_keytree *tree);

/*
 * The table of keys that a copy of the host holds, opened with what folder at
 * has today; false: it does not open.
 */
bool al_keep_table(struct al_test_world *world, const char *hub, size_t at,
                   struct al_keep *keep);

/* Folder by's device seals the team's keys to the device of folder to. */
void al_keep_accomplice(struct al_test_world *world, size_t by, size_t to);

#endif
