#ifndef AL_SHARE_SEAL_H
#define AL_SHARE_SEAL_H
/*
 * share/seal.h - the one seam between a record's text and the bytes in history.
 *
 * A plain service (format "... plain") stores the text itself: practice data
 * only. Everything that writes a record to history or reads one passes here.
 */
#include "core/record.h"

struct al_ring; /* the keys that this device holds; NULL in a plain service */

struct al_seal_about {
    const char *kind;
    struct al_id id;
    bool has_subject;
    struct al_id subject; /* the person whose data it is */
    enum al_key_class key_class;
};

/* Fill *about from a record and its schema (unknown kinds: service class). */
void al_seal_about(const struct al_record *record, const struct al_id *id,
                   struct al_seal_about *about);

/* text, size: canonical record text; *sealed receives the stored bytes. */
enum al_status al_seal(struct al_ring *ring, const struct al_seal_about *about,
                       const char *text, size_t size, struct al_str *sealed,
                       struct al_err *err);

/* The reverse, for the blob at this id's path. AL_ECORRUPT names the id. */
enum al_status al_open(struct al_ring *ring, const struct al_id *id,
                       const char *bytes, size_t size, struct al_str *text,
                       struct al_err *err);

#endif
