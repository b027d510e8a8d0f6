#ifndef AL_TESTS_FORGING_H
#define AL_TESTS_FORGING_H
/*
 * tests/forging.h - commits as a stranger, a colleague or a host would forge
 * them, on top of a line that is in order.
 */
#include "share/inside.h"
#include "tests/folders.h"

#define RECORD  "r/0/1/2/3456789abcdef0123456789abcdef"
#define STAFF   "r/8/8/8/88888888888888888888888888888"
#define GRAVE   "r/e/e/e/eeeeeeeeeeeeeeeeeeeeeeeeeeeee"
#define PERSON  "kind: person\\npreferred_name: Kim\\n"
#define STRANGE "0123456789abcdef"
#define ERASED  "erased: 2026-11-23T10:00:00Z " STRANGE

enum who { LEAD, WORKER, STRANGER, LEAVER, WAITER, SHEET, NOBODY, WHO_COUNT };

/*
 * A line with a lead, a worker, a device that left, one that waits, a recovery
 * sheet, and a device that never came.
 */
struct forge_line {
    struct al_test_world world;
    struct al_key *keys[WHO_COUNT];
    struct al_store store; /* with the lead's keys */
    struct al_id service, staff;
    char head[AL_OID_HEX];
};
void al_test_forge_begin(struct forge_line *line);
void al_test_forge_end(struct forge_line *line);

/*
 * "$w": the worker's device, "$l": the lead's, "$s": the stranger's, "$a": the
 * waiting one's. "m ROLE STAFF" prints the stranger's member file; $box is a
 * box key that it signed, $wbox one that the worker did, and $obox one that
 * it did for another service. "put"
 * writes a file. $staff and $eve are staff records, $eve is new.
 */
struct forgery {
    const char *claim;
    const char *files;   /* shell that changes git's index, from base's tree */
    enum who signer;     /* NOBODY: unsigned */
    const char *author;  /* a device id; NULL: the signer's */
    const char *message; /* NULL: as Alongside writes it */
    size_t parents;
    const char *why; /* part of the sentence; NULL: it is let in */
};

/* Make the commit on top of line->head; no ref moves. */
void al_test_forge(struct forge_line *line, const struct forgery *row,
                   char commit[AL_OID_HEX]);

/* ---- what rows are made of ---- */

#define ADD(path, text)                                       \
    "b=$(printf '" text "' | git hash-object -w --stdin) && " \
    "git update-index --add --cacheinfo 100644,$b," path
#define ADD_MODE(mode, path)                                    \
    "b=$(printf '" PERSON "' | git hash-object -w --stdin) && " \
    "git update-index --add --cacheinfo " mode ",$b," path

/* What the kit has sealed, at the same path or at another one. */
#define SEALED_AT(from, path)             \
    "git update-index --add --cacheinfo " \
    "100644,$(git rev-parse kit:" from ")," path
#define SEALED(path) SEALED_AT(path, path)
#define CHANGED(device, how) \
    "put members/" device " \"$(git show base:members/" device " | " how ")\""

#endif
