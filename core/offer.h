#ifndef AL_CORE_OFFER_H
#define AL_CORE_OFFER_H
/*
 * core/offer.h - an opportunity is offered to people: what that makes.
 *
 * The first time it makes the planned activity that the opportunity becomes;
 * each person who is asked stands in it with the day, who asked, and the reply.
 * The activity's id follows from the opportunity's, so two devices that offer
 * it make one activity. Nothing here saves.
 */
#include "core/involve.h"

struct al_offer {
    struct al_id opportunity;
    const struct al_id *people; /* borrowed, each once */
    size_t people_count;
    const char *day;    /* stored form: when they were asked */
    const char *reply;  /* code of reply; "asked" while it is open */
    struct al_id staff; /* who asks; zero: nobody is noted */
};

/*
 * AL_EINVAL: no opportunity, or one without a day. Whoever was asked already
 * only gets the new reply. *made is untouched on failure.
 */
enum al_status al_offer_make(const struct al_offer *offer,
                             struct al_index *index, const uint8_t link_key[32],
                             struct al_involved *made, struct al_err *err);

#endif
