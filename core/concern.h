#ifndef AL_CORE_CONCERN_H
#define AL_CORE_CONCERN_H
/*
 * core/concern.h - how far a concern has got, and what should have been done.
 *
 * raised > may be passed on > passed on > taken up > how it ended > told. The
 * days follow from the concern, its steps and the records of passing it on. A
 * gap is decided in SQL (concern_gaps.c) and nowhere else, so that the words on
 * a record and what a filter finds cannot disagree. Of what is reported under
 * safeguarding nothing is asked here: it runs in another system.
 */
#include "core/query.h"

/* One bit each; codes of al_codes_concern_gap in this order. */
enum al_concern_gap {
    AL_CONCERN_NOT_ANSWERED, /* ten working days, and nothing was done */
    AL_CONCERN_NO_CONSENT,   /* not passed on, and nobody may */
    AL_CONCERN_ENDS_SOON,    /* what may be passed on ends before it does */
    AL_CONCERN_NOT_TAKEN_UP, /* passed on ten working days ago, no word */
    AL_CONCERN_NO_OUTCOME,   /* taken up AL_CONCERN_OUTCOME_DAYS ago */
    AL_CONCERN_NOT_TOLD,     /* it ended, and they were not told */
    AL_CONCERN_GAP__COUNT
};

#define AL_CONCERN_ANSWER_DAYS  10 /* working days */
#define AL_CONCERN_ENDS_DAYS    14 /* before the last day of the consent */
#define AL_CONCERN_OUTCOME_DAYS 42
/* The DWP records explicit consent for up to so long; it can be given again.
 * Assumed: for everybody else as well. */
#define AL_CONCERN_CONSENT_MONTHS 6

struct al_concern {
    bool is_open;                       /* it has not ended */
    bool is_pointer;                    /* safeguarding: reported elsewhere */
    struct al_date raised, due;         /* due: the last day to answer */
    struct al_date answered;            /* year 0: not yet */
    struct al_date consent_until;       /* year 0: nothing may be passed on */
    struct al_date passed_on, taken_up; /* of the last time; year 0: not */
    struct al_date ended, told;
    struct al_id handover; /* the last one that is still out, or zero */
    unsigned gaps;         /* 1u << enum al_concern_gap */
};

/* AL_ENOTFOUND: id is no concern, or not here. */
enum al_status al_concern_load(struct al_index *index, const struct al_id *id,
                               struct al_date today, struct al_concern *concern,
                               struct al_err *err);

/* "raised > may be passed on > NOT passed on"; appended. */
void al_concern_say(const struct al_concern *concern, struct al_str *out);
/* The gaps as sentences with a space between them; appended. */
void al_concern_gaps_say(const struct al_concern *concern, struct al_str *out);

/* What is near on a day, of a concern that is not done. */
struct al_concern_due {
    const char *what; /* N_(), a sentence of a few words */
    int32_t days;     /* until its day; below 0: it is past */
};
/* False: nothing has to be done about it in the next days. */
bool al_concern_due(struct al_index *index, const struct al_id *id,
                    struct al_date today, struct al_concern_due *due);

/* Whether a code of concern.state ends it. */
bool al_concern_is_end(const char *state);

/*
 * Whether it may be passed on to an organisation on a day: the person said so,
 * in so many words, about this matter, to this organisation, and the day lies
 * in what they said. If not, the sentence with a way on is appended to *say
 * (NULL: not wanted).
 */
bool al_concern_may_pass(const struct al_record *concern,
                         const struct al_id *organisation, struct al_date day,
                         struct al_str *say);

/* The organisation of a hand-over: named, or that of its contact. */
bool al_concern_to(struct al_index *index, const struct al_record *handover,
                   struct al_id *organisation);

/* Working days: Monday to Friday. Assumed: no holidays are left out. */
struct al_date al_working_days(struct al_date from, int count);

/* Append the condition that a row of k_concern, there called alias, has the
 * gap on that day. Only our own tables and numbers enter it. */
void al_concern_gap_sql(enum al_concern_gap gap, char alias,
                        struct al_date today, struct al_str *sql);

#endif
