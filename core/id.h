#ifndef AL_CORE_ID_H
#define AL_CORE_ID_H
/*
 * core/id.h - record ids, save ids, and where they come from.
 *
 * An id is 128 bits. On disk and in arguments it is 32 lower-case hex digits;
 * people see its first 40 bits as 8 Crockford base32 digits.
 */
#include "core/err.h"

#include <stdint.h>

#define AL_ID_HEX   33 /* 32 digits and the NUL */
#define AL_ID_SHORT 9  /* 8 Crockford digits and the NUL */
#define AL_ID_PATH  38 /* "r/a/b/c/" + 29 digits and the NUL */

struct al_id {
    uint8_t byte[16];
};

/*
 * Where random bytes come from: the system, or, when a seed was given (tests),
 * a reproducible stream. Held by whoever makes records; no global state.
 */
struct al_random {
    bool is_seeded;
    uint64_t drawn; /* bytes blocks taken so far */
    uint8_t seed[32];
};

/* Seed from the environment's ALONGSIDE_SEED when set, else the system's. */
void al_random_init(struct al_random *random);

/*
 * Let text (a folder, the head of its history) change a seeded stream, so that
 * two folders, or two commands after one another, draw other ids from one seed.
 * The system's own bytes need no stirring.
 */
void al_random_stir(struct al_random *random, const char *text);
void al_random_bytes(struct al_random *random, void *out, size_t size);

struct al_id al_id_new(struct al_random *random);
bool al_id_is_zero(const struct al_id *id);
int al_id_compare(const struct al_id *a, const struct al_id *b);
/* The same for qsort and bsearch over arrays of struct al_id. */
int al_id_order(const void *a, const void *b);
void al_id_hex(const struct al_id *id, char hex[AL_ID_HEX]);
void al_id_short(const struct al_id *id, char digits[AL_ID_SHORT]);

/* "r/1/2/3/<29 hex>": where the record stands in the tree. */
void al_id_path(const struct al_id *id, char path[AL_ID_PATH]);

/* Exactly 32 lower-case hex digits; false leaves *id alone. */
bool al_id_parse(const char *hex, struct al_id *id);

/* The id of a record's path in the tree; false if it is no record path. */
bool al_id_from_path(const char *path, struct al_id *id);

/*
 * The id of a link record, so that two devices that make the same link make
 * the same record: BLAKE2b-128 keyed with link_key over the kind, LF, the end
 * ids (16 raw bytes each, schema order), then "field=code LF" for each key
 * field.
 *
 * link_key: 32 bytes, the service's. ends: count ids. keys: key_count pairs
 * "field=code", borrowed.
 */
struct al_id al_id_link(const uint8_t link_key[32], const char *kind,
                        const struct al_id *ends, size_t count,
                        const char *const *keys, size_t key_count);

#endif
