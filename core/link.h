#ifndef AL_CORE_LINK_H
#define AL_CORE_LINK_H
/*
 * core/link.h - the id of a link record, from what it links.
 *
 * Two devices that put the same person into the same activity in the same
 * role make the same record.
 */
#include "core/record.h"

/*
 * The id that the record must have when its kind is a link (AL_K_LINK): from
 * its AL_F_KEY fields, refs as ends in schema order, codes as keys. AL_EINVAL
 * when the kind is no link, or no end is set of a kind that has ends.
 */
enum al_status al_link_id(const struct al_record *record,
                          const uint8_t link_key[32], struct al_id *id,
                          struct al_err *err);

#endif
