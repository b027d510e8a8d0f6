#ifndef AL_TESTS_FOLDERS_H
#define AL_TESTS_FOLDERS_H
/*
 * tests/folders.h - data folders with people in them, for tests of the ledger.
 *
 * The world is a throw-away folder with a bare remote and up to four data
 * folders; the clock stands still until a test moves it.
 */
#include "share/ledger.h"
#include "tests/outside.h"

#define AL_TEST_FOLDERS 4

struct al_test_folder {
    char *dir;
    struct al_ledger *ledger; /* NULL: not open */
};

struct al_test_world {
    char *root;
    char *remote; /* a bare repository, empty at first */
    struct al_test_folder folders[AL_TEST_FOLDERS];
    struct al_err err;
};

/* Folder 0 holds a new service of "Ann", open and followed. */
void al_test_world_make(struct al_test_world *world);
void al_test_world_drop(struct al_test_world *world);

/* Set the clock: "2026-11-23T10:00:00Z". */
void al_test_clock(const char *stamp);

/* (Re)open a folder, followed. Returns its ledger. */
struct al_ledger *al_test_open(struct al_test_world *world, size_t at);
void al_test_close(struct al_test_world *world, size_t at);

/* Folder 0 gets the remote as its address and sends. */
void al_test_share(struct al_test_world *world);
/* Folder at asks to be let in; a lead's folder, which got that, lets it in. */
void al_test_ask(struct al_test_world *world, size_t at, const char *me);
void al_test_let_in(struct al_test_world *world, size_t lead, size_t at,
                    bool as_lead);
/* All of it, with folder 0 as the lead: afterwards both read the same. */
void al_test_join(struct al_test_world *world, size_t at, const char *me);

/* Sync that must succeed; returns its result. */
struct al_sync_result al_test_sync(struct al_test_world *world, size_t at);

/* Save a new person; the id. */
struct al_id al_test_person(struct al_test_world *world, size_t at,
                            const char *name);
/* The record as the index of a folder has it; the caller frees it. */
struct al_record *al_test_get(struct al_test_world *world, size_t at,
                              const struct al_id *id);
/* Set one field and save; what was saved. value NULL clears. */
struct al_saved al_test_set(struct al_test_world *world, size_t at,
                            const struct al_id *id, const char *field,
                            const char *value);
/* Whether the field shows this value (NULL: nothing). */
bool al_test_shows(struct al_test_world *world, size_t at,
                   const struct al_id *id, const char *field,
                   const char *value);
/* The value of the field's only rival; "" when it has none. Freed by caller. */
char *al_test_rival(struct al_test_world *world, size_t at,
                    const struct al_id *id, const char *field);

/* Folders 0 and 1 exchange all that they have. */
void al_test_everybody_syncs(struct al_test_world *world);
/* A new person that folders 0 and 1 both know. */
struct al_id al_test_shared_person(struct al_test_world *world,
                                   const char *name);
/* Claims about one field: what 0 and 1 show, and the only rival ("" none). */
void al_test_both_show(struct al_test_world *world, const struct al_id *id,
                       const char *field, const char *value);
void al_test_is_rival(struct al_test_world *world, size_t at,
                      const struct al_id *id, const char *field,
                      const char *value);

/* main's commit of a folder; the caller frees it. */
char *al_test_head(struct al_test_world *world, size_t at);
/* Saves of one record (NULL: of the line) as a folder's index lists them. */
size_t al_test_saves(struct al_test_world *world, size_t at,
                     const struct al_id *id);

/* Both folders hold the same records, byte for byte. */
void al_test_same_records(struct al_test_world *world, size_t a, size_t b);

/* Stock git finds no fault: fsck, the newest signatures (every one is checked by
 * whoever gets it), one parent each. */
void al_test_git_agrees(struct al_test_world *world, size_t at);

#endif
