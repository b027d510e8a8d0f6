#ifndef AL_CORE_HANDOVER_H
#define AL_CORE_HANDOVER_H
/*
 * core/handover.h - people, and what was promised to them, to a colleague.
 *
 * With somebody goes what is open between them and their specialist: promises,
 * what is planned with them alone, what they said that waits for an answer, what
 * they asked about their records, and their stories, which somebody keeps.
 * With a whole caseload goes everything open that its specialist owns. What is
 * over stays with whoever did it.
 */
#include "core/query.h"

struct al_handover_item {
    struct al_id id;
    struct al_record *opened, *form; /* owned */
    char *name;                      /* what it is called, for people; owned */
};

/* Zero-initialised is empty and valid. */
struct al_handover {
    struct al_handover_item *items; /* owned; people first */
    size_t count, cap;
};

void al_handover_drop(struct al_handover *handover);

/*
 * These people with what is open between each and their own specialist.
 * AL_EINVAL: one of them is no person, or `to` no colleague.
 */
enum al_status al_handover_people(struct al_index *index,
                                  const struct al_id *people, size_t count,
                                  const struct al_id *to,
                                  struct al_handover *handover,
                                  struct al_err *err);

/*
 * The whole caseload of a colleague: everybody who has not left, and all that
 * is open and theirs.
 */
enum al_status al_handover_caseload(struct al_index *index,
                                    const struct al_id *from,
                                    const struct al_id *to,
                                    struct al_handover *handover,
                                    struct al_err *err);

/* "2 residents, 3 follow-ups, 1 activity", then a line each; appended. The
 * service's word for people stands in it as {people}. */
void al_handover_tell(const struct al_handover *handover, struct al_str *out);

#endif
