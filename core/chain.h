#ifndef AL_CORE_CHAIN_H
#define AL_CORE_CHAIN_H
/*
 * core/chain.h - one person in one activity, from "asked" to "told".
 *
 * asked > said yes > prepared > took part > paid > debriefed > told what
 * changed. Nothing of it is stored: it follows from the participation and from
 * what hangs on it. A gap is a step that should have been taken by now; it is
 * decided in SQL (chain_gaps.c) and nowhere else, so that the words on a record
 * and the lists that a filter finds can never disagree.
 */
#include "core/query.h"

enum al_step {
    AL_STEP_ASKED,
    AL_STEP_SAID_YES,
    AL_STEP_PREPARED,
    AL_STEP_TOOK_PART,
    AL_STEP_PAID,
    AL_STEP_DEBRIEFED,
    AL_STEP_TOLD,
    AL_STEP__COUNT
};

enum al_stands {
    AL_STANDS_NONE,  /* it is not asked for here: an unpaid role ... */
    AL_STANDS_OPEN,  /* it is still to come */
    AL_STANDS_DONE,  /* taken */
    AL_STANDS_ENDED, /* an answer that ends it: said no, did not come */
    AL_STANDS_GAP    /* it should have been taken by now */
};

/* The gaps, one bit each; codes of al_codes_chain_gap in this order. */
enum al_gap {
    AL_GAP_NO_ANSWER,     /* asked AL_ANSWER_DAYS ago, and nobody followed up */
    AL_GAP_NOT_PREPARED,  /* a must-have of the role is missing, and it is near
                           */
    AL_GAP_HOW_IT_WENT,   /* the day has passed, and nobody said how it went */
    AL_GAP_NOT_PAID,      /* owed for AL_PAID_DAYS */
    AL_GAP_NOT_DEBRIEFED, /* a role that asks for it, AL_DEBRIEF_DAYS ago */
    AL_GAP_NOT_TOLD,      /* took part AL_TOLD_DAYS ago, was never told */
    AL_GAP__COUNT
};

/* Days; ours, until a service says otherwise. They stand in SQL, too. */
#define AL_ANSWER_DAYS    7
#define AL_PREPARED_AHEAD 3  /* days before, when the must-haves have to stand \
                              */
#define AL_PREPARED_AFTER 14 /* days after, when it is history */
#define AL_PAID_DAYS      14
#define AL_DEBRIEF_DAYS   2
#define AL_DEBRIEF_AFTER  90
#define AL_TOLD_DAYS      30

struct al_link_step {
    enum al_stands stands;
    struct al_str words; /* "paid 04-Dec-2026", "not told yet"; "" for NONE */
};

struct al_chain {
    struct al_link_step steps[AL_STEP__COUNT];
    unsigned gaps; /* 1u << enum al_gap */
};

/*
 * Where a participation stands on a day. AL_ENOTFOUND: it is none, or not here.
 * chain: to be dropped whatever is returned; empty on failure.
 */
enum al_status al_chain_load(struct al_index *index,
                             const struct al_id *participation,
                             struct al_date today, struct al_chain *chain,
                             struct al_err *err);
void al_chain_drop(struct al_chain *chain);

/* "asked > said yes > took part > NOT paid > not told yet"; appended. Steps
 * that are not asked for are left out. */
void al_chain_say(const struct al_chain *chain, struct al_str *out);
/* "not paid, not told"; appended; nothing where there is no gap. */
void al_gaps_say(unsigned gaps, struct al_str *out);

/*
 * The participations with a gap that name id through field ("person" or
 * "activity"), newest first. Return false to stop.
 */
struct al_gap_hit {
    struct al_id id, activity;
    int32_t day; /* al_date_days of the activity; 0: none */
    unsigned gaps;
};
typedef bool al_gap_fn(void *arg, const struct al_gap_hit *hit);
enum al_status al_gaps_each(struct al_index *index, const char *field,
                            const struct al_id *id, struct al_date today,
                            al_gap_fn *each, void *arg, struct al_err *err);

/* The must-haves of a role before the day: codes of preparation.item; NULL past
 * the end. None: no preparation is asked for. */
const char *al_must_have(const char *role, size_t at);
bool al_wants_debrief(const char *role);

/* ---- SQL ---- */

/* Append the condition that a row of k_participation, there called alias, has
 * the gap on that day. Only our own tables and numbers enter it. */
void al_gap_sql(enum al_gap gap, char alias, struct al_date today,
                struct al_str *sql);
/* Likewise: its person was told what changed. */
void al_told_sql(char alias, struct al_str *sql);

#endif
