#ifndef AL_CORE_USABLE_H
#define AL_CORE_USABLE_H
/*
 * core/usable.h - may we use this, there, on that day?
 *
 * A thing is a story, picture or film (AL_KIND_STORY) or somebody's words
 * (AL_KIND_FEEDBACK). It may leave the team only while everybody in it agrees
 * to that use on that day: whose it is, and whoever else has a consent about
 * it. Of what one person said about one use the last word counts, a no before a
 * yes of the same day; a consent that another one renews is silent, unless it
 * was stopped later than that. Corrected words are never used again.
 *
 * Nothing here is stored: it follows from consents, uses and a day. What goes
 * to people themselves, payments and running records do not rest on consent and
 * are never asked about here.
 */
#include "core/consent.h"
#include "core/query.h"

enum al_usable_state {
    AL_USABLE_YES,
    AL_USABLE_NEVER_ASKED, /* nobody agreed to anything */
    AL_USABLE_OTHER_SCOPE, /* they agreed, but to something else */
    AL_USABLE_DRAFT,
    AL_USABLE_NOT_YET,
    AL_USABLE_UNCONFIRMED,
    AL_USABLE_REFUSED,
    AL_USABLE_WITHDRAWN,
    AL_USABLE_EXPIRED,
    AL_USABLE_SHOWS_MORE, /* than they agreed to: a name */
    AL_USABLE_CORRECTED,
    AL_USABLE_GONE /* removed or erased */
};

struct al_usable {
    enum al_usable_state state;
    /* Yes: its last day. No: the day that al_consent_state tells. Year 0: none.
     */
    struct al_date day;
    struct al_date review;          /* yes: the day to look at it again */
    char identity[AL_NAME_MAX + 1]; /* yes: the most that may be told; or "" */
    struct al_id consent;           /* the one that decides; zero: none */
    bool is_other; /* a no of somebody who is in it, but not whose it is */
};

/*
 * The answer for one thing. scope: a code of consent.scope. AL_EINVAL when it
 * is neither a story nor words, AL_ENOTFOUND when it is not here.
 */
enum al_status al_usable_check(struct al_index *index,
                               const struct al_id *thing, const char *scope,
                               struct al_date day, struct al_usable *usable,
                               struct al_err *err);

/*
 * The gate: AL_OK when the thing may leave the team for this use on this day,
 * AL_EDENIED with the reason in words when it may not. Whatever prints, exports
 * or hands out a story, quote, picture or film calls it for each.
 */
enum al_status al_usable_gate(struct al_index *index, const struct al_id *thing,
                              const char *scope, struct al_date day,
                              struct al_err *err);

/* One consent by itself, whatever else was said: of what has words alone. */
void al_usable_consent(const struct al_record *consent, struct al_date day,
                       struct al_usable *usable);

/* "yes, until 12-May-2027, by first name only"; "no: they stopped it on
 * 12-Nov-2026"; appended. */
void al_usable_say(const struct al_usable *usable, struct al_str *out);
/* The same in a word or two: "yes", "stopped", "not asked"; appended. */
void al_usable_word(const struct al_usable *usable, struct al_str *out);
/*
 * A thing in a few words, for lists: "website, leaflet or poster", or "not
 * usable: stopped"; appended. "not asked" when nobody was.
 */
void al_usable_brief(struct al_index *index, const struct al_id *thing,
                     struct al_date day, struct al_str *out);

/* The field of a consent or use that names the thing: story or feedback; NULL
 * for a record that is neither. */
const char *al_usable_field(const struct al_record *thing);
/* The thing that a consent or use is about; false: it has words alone. */
bool al_usable_thing(const struct al_record *record, struct al_id *thing);
/* What to call a thing where no name may stand: "photo, 12-May-2026". */
void al_usable_about(const struct al_record *thing, struct al_str *out);

/*
 * The consent that a new one about the same person, thing and use takes the
 * place of, whether or not it still holds; false: there is none. consent: the
 * new one, with person or contact, story or feedback or words, and scope.
 */
bool al_usable_before(struct al_index *index, const struct al_record *consent,
                      const struct al_id *own, struct al_id *before);

/* ---- lists ---- */

/* Every story and every quote that may be used so on this day, newest first. */
typedef bool al_usable_fn(void *arg, const struct al_hit *thing,
                          const struct al_usable *usable);
enum al_status al_usable_list(struct al_index *index, const char *scope,
                              struct al_date day, al_usable_fn *each, void *arg,
                              struct al_err *err);

/*
 * Consents that hold and come to their last day, or to the day of looking at
 * them again, within days from today on or before it; the earliest first.
 */
#define AL_USABLE_AHEAD_DAYS 60
#define AL_USABLE_SOON_DAYS  14 /* from here on it is work of the day */
struct al_ending {
    const struct al_hit *consent;
    struct al_date day;
    bool is_review; /* it goes on if nobody minds */
};
typedef bool al_ending_fn(void *arg, const struct al_ending *ending);
enum al_status al_usable_ending(struct al_index *index, struct al_date today,
                                int days, al_ending_fn *each, void *arg,
                                struct al_err *err);

/*
 * Uses that stand (nobody has taken them down). thing NULL: all of them. With
 * what holds for them today: a use that rests on words alone goes by its own
 * consent.
 */
struct al_use {
    const struct al_hit *hit;
    struct al_usable usable;
    bool is_due;  /* it has to be taken down */
    int32_t days; /* due: since how many days; -1: no day is known */
};
typedef bool al_use_fn(void *arg, const struct al_use *use);
enum al_status al_uses(struct al_index *index, const struct al_id *thing,
                       struct al_date today, al_use_fn *each, void *arg,
                       struct al_err *err);

#endif
