#ifndef AL_CORE_SAMPLE_DATA_H
#define AL_CORE_SAMPLE_DATA_H
/*
 * core/sample_data.h - the sample service as tables; sample.c makes records.
 *
 * Rows name each other by short keys. ago counts days before today; what lies
 * ahead is negative. NULL leaves a field out. Lists are divided by spaces, or
 * by '|' where they hold sentences.
 */
#include <stdbool.h>
#include <stddef.h>

#define AL_SAMPLE_TABLE(type, name)       \
    extern const type al_sample_##name[]; \
    extern const size_t al_sample_##name##_count

struct al_sample_staff {
    const char *key, *name, *role, *team;
};

struct al_sample_person {
    const char *key, *name, *pronouns, *es, *cohort;
    const char *status, *benefits, *reach; /* codes */
    int months;                            /* with the service since */
    const char *needs;                     /* access needs, '|' */
    const char *more;                      /* "field=stored|field=stored" */
};

struct al_sample_organisation {
    const char *key, *name, *kind_of, *place;
};

struct al_sample_contact {
    const char *key, *organisation, *name, *role;
};

struct al_sample_rate {
    int years_ago; /* financial years; valid from 1 April */
    const char *unit;
    int pence;
};

struct al_sample_activity {
    const char *key;
    int ago;
    const char *type, *owner;
    const char *who; /* "sam ada:panel_chair @helen": people, @contacts */
    int minutes;     /* 0: usual */
    const char *title, *place, *area, *what_happened, *what_next;
    const char *time, *until; /* set: it is planned for that time */
};

struct al_sample_part {
    const char *activity, *person, *text;
};

struct al_sample_quote {
    const char *person; /* NULL: anonymous or a contact's */
    const char *voice, *activity;
    int ago;
    const char *tone, *themes, *change, *quote;
};

struct al_sample_change {
    const char *key, *state, *by;
    int made_ago, told_ago; /* 0: not yet */
    const char *activities, *description, *reason, *how, *whom;
};

struct al_sample_interest {
    const char *person, *kind_of, *source, *reply;
    int ago;
    const char *wants, *does_not_want;
};

struct al_sample_followup {
    const char *person, *owner, *activity;
    int due_ago, done_ago; /* done_ago 0: open */
    const char *what;
};

struct al_sample_pay {
    const char *activity, *person;
    const char *events; /* "DAYS_AFTER state [AMOUNT_PERCENT]|..." */
    const char *route;
};

struct al_sample_story {
    const char *key, *whose; /* a person, or "@contact" */
    const char *teller, *form, *owner, *activity;
    int ago;
    const char *identity, *title, *body, *benefits;
};

/* thing: a story's key, or "=person" for the newest words of somebody. */
struct al_sample_consent {
    const char *thing, *scope, *state;
    int asked_ago, given_ago, until; /* 0: none; until counts from today on */
    int stopped_ago, again_ago;
    const char *identity, *format;
};

struct al_sample_use {
    const char *thing, *scope, *by;
    int ago, removed_ago; /* removed_ago 0: it stands */
    const char *place;
};

/* Days of targets are the calendar's, so that lamps are the same each day. */
struct al_sample_target {
    const char *code;
    int due_in; /* days; below 0: it was due */
    const char *cadence, *measure;
    int goal;
    bool is_must;
    const char *owner, *text;
};

struct al_sample_answer {
    const char *target;
    int ago, until_ago; /* given, and the later day */
    const char *because;
};

struct al_sample_decision {
    const char *point;
    int due_ago;
    const char *decision, *reason, *activity, *owner; /* NULL: it is due */
    const char *subject, *words;
};

struct al_sample_code {
    const char *list, *code, *label, *means; /* code NULL: made from label */
    bool is_retired;
};

struct al_sample_own_activity {
    const char *type; /* a code of al_sample_codes */
    int ago;
    const char *owner;
    int guests; /* who came, without names */
    const char *title, *what_happened;
};

struct al_sample_nomination {
    const char *person, *kind_of, *by;
    int ago;
    const char *why;
};

AL_SAMPLE_TABLE(struct al_sample_staff, staff);
AL_SAMPLE_TABLE(struct al_sample_person, people);
AL_SAMPLE_TABLE(struct al_sample_organisation, organisations);
AL_SAMPLE_TABLE(struct al_sample_contact, contacts);
AL_SAMPLE_TABLE(struct al_sample_rate, rates);
AL_SAMPLE_TABLE(struct al_sample_activity, activities);
AL_SAMPLE_TABLE(struct al_sample_part, parts);
AL_SAMPLE_TABLE(struct al_sample_quote, quotes);
AL_SAMPLE_TABLE(struct al_sample_change, changes);
AL_SAMPLE_TABLE(struct al_sample_interest, interests);
AL_SAMPLE_TABLE(struct al_sample_followup, followups);
AL_SAMPLE_TABLE(struct al_sample_pay, pays);
AL_SAMPLE_TABLE(struct al_sample_story, stories);
AL_SAMPLE_TABLE(struct al_sample_consent, consents);
AL_SAMPLE_TABLE(struct al_sample_use, uses);
AL_SAMPLE_TABLE(struct al_sample_target, targets);
AL_SAMPLE_TABLE(struct al_sample_answer, answers);
AL_SAMPLE_TABLE(struct al_sample_decision, decisions);
AL_SAMPLE_TABLE(struct al_sample_code, codes);
AL_SAMPLE_TABLE(struct al_sample_own_activity, own_activities);
AL_SAMPLE_TABLE(struct al_sample_nomination, nominations);

/* ---- the chain: sample_chain.c ---- */

struct al_sample_opportunity {
    int ahead; /* days */
    const char *owner, *type, *interest;
    int places;
    const char *paid, *what, *place, *access;
};
extern const struct al_sample_opportunity al_sample_opportunities[];
extern const size_t al_sample_opportunities_count;

struct al_sample_ready {
    const char *activity, *person, *item;
    int before; /* days before the activity */
    bool is_wanted;
};
extern const struct al_sample_ready al_sample_readies[];
extern const size_t al_sample_readies_count;

struct al_sample_check {
    const char *activity, *person, *when;
    int after; /* days after the activity */
    const char *confidence, *valued, *note;
};
extern const struct al_sample_check al_sample_checks[];
extern const size_t al_sample_checks_count;

struct al_sample_gain {
    const char *activity, *person; /* NULL: of nobody by name */
    int after;
    const char *tag, *way, *expected, *whose, *text;
};
extern const struct al_sample_gain al_sample_gains[];
extern const size_t al_sample_gains_count;

/* Somebody who was asked and did not simply come. */
struct al_sample_reply {
    const char *activity, *person, *reply;
    int before;
    const char *why_not;
};
extern const struct al_sample_reply al_sample_replies[];
extern const size_t al_sample_replies_count;

#endif
