/* seal.c - the seam of a plain service: the text itself. */
#include "config.h"

#include "share/seal.h"

#include <string.h>

#include "core/i18n.h"
#include "core/schema.h"

/* The reader's limit for one record: anything larger is no record of ours. */
#define RECORD_MAX ((size_t)4 << 20)

void al_seal_about(const struct al_record *record, const struct al_id *id,
                   struct al_seal_about *about)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);

    *about = (struct al_seal_about){
        .kind = record->kind,
        .id = *id,
        .key_class = kind ? kind->key_class : AL_KEY_SERVICE,
    };
    about->has_subject = al_record_subject(record, &about->subject);
}

enum al_status al_seal(struct al_ring *ring, const struct al_seal_about *about,
                       const char *text, size_t size, struct al_str *sealed,
                       struct al_err *err)
{
    char hex[AL_ID_HEX];

    (void)ring;
    if (size > RECORD_MAX) {
        al_id_hex(&about->id, hex);
        return al_fail(err, AL_EINVAL, _("The record %.8s is too large"), hex);
    }
    al_str_reset(sealed);
    al_str_add(sealed, text, size);
    return AL_OK;
}

enum al_status al_open(struct al_ring *ring, const struct al_id *id,
                       const char *bytes, size_t size, struct al_str *text,
                       struct al_err *err)
{
    char hex[AL_ID_HEX];

    (void)ring;
    if (size > RECORD_MAX) {
        al_id_hex(id, hex);
        return al_fail(err, AL_ECORRUPT, _("The record %.8s is too large"),
                       hex);
    }
    al_str_reset(text);
    al_str_add(text, bytes, size);
    return AL_OK;
}
