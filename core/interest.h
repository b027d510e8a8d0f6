#ifndef AL_CORE_INTEREST_H
#define AL_CORE_INTEREST_H
/*
 * core/interest.h - who would like to take part in what, and what they said.
 *
 * An interest comes from a slip, from the person, or from a colleague who
 * thought of them ("nominated", by whom and why). Somebody asks, and the reply
 * is kept: "maybe later" until its day, "please do not ask" until the person
 * says otherwise. Neither is a gap in what we know, and neither is lost.
 */
#include "core/query.h"

/* Assumed: after "maybe later" without a day, ask again after three months. */
#define AL_INTEREST_LATER_DAYS 91

/*
 * What need not be typed in a new one: who nominates is whoever writes it down,
 * and it is known since today. me: a staff record; zero: not known. Records of
 * other kinds are left alone.
 */
void al_interest_complete(struct al_record *record, const struct al_id *me,
                          struct al_date today);

/* Whether nobody has asked them about it yet. */
bool al_interest_waits(const struct al_record *interest);

/*
 * They were asked today, by me, and this is what they said: a code of `reply`.
 * "asked": they have not answered yet. "maybe_later" keeps a day that is to
 * come, or gets one. What they said before gives way.
 */
void al_interest_reply(struct al_record *interest, const char *reply,
                       const struct al_id *me, struct al_date today);

/*
 * What to know before this person is asked: "please do not ask: Interview
 * panels; maybe later, from 12-Mar-2027: Training staff". Appended; nothing
 * when there is nothing to know. today: what is later than that still holds.
 */
void al_interest_note(struct al_index *index, const struct al_id *person,
                      struct al_date today, struct al_str *out);

#endif
