#ifndef AL_CORE_INVOLVE_H
#define AL_CORE_INVOLVE_H
/*
 * core/involve.h - what "log an involvement" makes, as pure domain logic.
 *
 * One thing that happened is one activity without names, one participation per
 * person (so that no record holds two people's data), per payable
 * participation one payment that is owed, and the words somebody used as
 * feedback. The command line and the form fill a struct al_involve; everything
 * that they left open takes the usual value of the activity's type.
 *
 * Nothing here saves: the made records go to al_ledger_save as one save.
 */
#include "core/query.h"

/* ---- what is usual for a type of activity, as one table ---- */

struct al_usual {
    const char *type;  /* code of activity.type */
    const char *role;  /* code of participation.role */
    int32_t minutes;   /* what one person usually gives */
    bool is_paid;      /* taking part is usually paid */
    const char *level; /* code of activity.level, before facts are known */
};

size_t al_usual_count(void);
/* The row of a type; an unknown type has the row of "other". Never NULL. */
const struct al_usual *al_usual_for(const char *type);

/* ---- what an hour is worth ---- */

struct al_rate {
    struct al_id card;
    char unit[AL_NAME_MAX + 1]; /* code: half_hour hour half_day day task */
    int64_t unit_pence;
};

/*
 * The rate for minutes of work on a day: of the rate cards that are valid then,
 * the longest unit that fits; if none is that short, the shortest. AL_ENOTFOUND
 * when no card is valid on that day: then nothing is offered in figures.
 */
enum al_status al_rate_on(struct al_index *index, struct al_date day,
                          int32_t minutes, struct al_rate *rate,
                          struct al_err *err);

/*
 * What minutes of work come to: in proportion, rounded up to a whole penny;
 * less than one unit is paid as one, a task is paid as a whole.
 */
int64_t al_rate_pence(const struct al_rate *rate, int32_t minutes);

/* How long a unit (a code) is; 0: a task, which is paid as a whole, or none. */
int32_t al_rate_minutes(const char *unit);
/*
 * A payment that is owed for a participation; what becomes of it is written to
 * it later as events. Its id follows from the participation's. Without a rate
 * card for that day it has no amount. *made owns the record.
 */
struct al_owed_made {
    struct al_id id;
    struct al_record *record;
    bool has_rate;
    int64_t pence; /* 0 without a rate */
};
enum al_status al_rate_owe(struct al_index *index, const uint8_t link_key[32],
                           const struct al_id *person,
                           const struct al_id *participation,
                           struct al_date day, int32_t minutes,
                           struct al_owed_made *made, struct al_err *err);

/* ---- logging ---- */

enum al_pay {
    AL_PAY_USUAL, /* as is usual for the activity */
    AL_PAY_YES,
    AL_PAY_NO
};

#define AL_MINUTES_USUAL (-1)

/* Somebody who took part; zero-initialised is "a person, all as usual". */
struct al_involve_who {
    struct al_id id;  /* a person, or a contact of an organisation */
    bool is_contact;  /* contacts are never paid */
    const char *role; /* code; NULL: the involvement's */
    bool has_minutes; /* minutes below are this one's own */
    int32_t minutes;
    enum al_pay pay; /* AL_PAY_USUAL: the involvement's */
};

/* Who came without giving a name. */
struct al_involve_heads {
    const char *category; /* code of attendance.category */
    int64_t count;        /* at least 1 */
};

/*
 * Everything is borrowed; NULL or "" leaves a field open. Values are stored
 * forms (al_value_read makes them). Start with al_involve_init.
 */
struct al_involve {
    const struct al_involve_who *who; /* each once */
    size_t who_count;
    const struct al_involve_heads *heads; /* at least one of these or those */
    size_t head_count;
    const char *type; /* code of activity.type; ignored when joining */
    const char *day; /* YYYY-MM-DD; ignored when joining; a day to come plans */
    const char *role; /* code; NULL: usual */
    int32_t minutes;  /* AL_MINUTES_USUAL, or what each one gave */
    enum al_pay pay;
    const char *note;                /* what happened, what they contributed */
    const char *own_words;           /* a quote: becomes feedback */
    const char *place, *mode, *area; /* of a new activity */
    struct al_id owner; /* the staff record that logs; zero: none */
    struct al_id join;  /* an activity that stands already; zero: new */
    /*
     * Ids of what is made new, drawn when the form opened, so that a draft
     * that is saved twice makes one record. Zero: drawn in al_involve_make.
     */
    struct al_id activity_id, feedback_id;
};

void al_involve_init(struct al_involve *involve);

/* One record of the save, as struct al_edit wants it. */
struct al_made {
    struct al_id id;
    struct al_record *opened; /* owned; NULL unless it had been taken back */
    struct al_record *record; /* owned */
};

struct al_involved {
    struct al_made *items; /* activity (unless joined) first; owned */
    size_t count, cap;
    struct al_id activity; /* made or joined */
    char day[AL_DATE_ISO]; /* its day */
    size_t owed_count;     /* payments that are owed now */
    int64_t owed_pence;    /* what they come to */
    size_t unpriced_count; /* owed without an amount: no rate card that day */
    size_t known_count;    /* were in the joined activity already: left alone */
    bool is_planned;       /* the day is still to come: nothing took place */
};

/*
 * The rule of days, for every screen and command: today or earlier it took
 * place; later it is planned. Whoever logs a day to come is asked once, or
 * told. False for what is no day.
 */
bool al_involve_is_planned(const char *day);

/*
 * Make the records. With one person the note is theirs (participation), with
 * several, or heads without names, it is about the activity. Participations and
 * payments have ids that follow from who, what and role, so logging the same
 * thing on two devices makes the same records, and joining twice adds nobody
 * twice: who is in the joined activity in that role already is left as it
 * stands.
 *
 * What is planned has a status that says so; the people stand in it without an
 * outcome and without a reply, since nobody gave one yet, and nothing is owed
 * to them.
 *
 * index: for the joined activity and the rate cards. link_key: 32 bytes.
 * AL_EINVAL names what is missing or wrong; *made is untouched on failure.
 */
enum al_status al_involve_make(const struct al_involve *involve,
                               struct al_index *index, struct al_random *random,
                               const uint8_t link_key[32],
                               struct al_involved *made, struct al_err *err);
void al_involved_drop(struct al_involved *made);
/* Take both records into what is made; opened NULL: record is new. */
void al_involved_add(struct al_involved *made, struct al_id id,
                     struct al_record *opened, struct al_record *record);

/*
 * "Interview panel, Sam T., 22-Nov-2026, 2h": what was logged, appended, once
 * it is saved (names are read from the index).
 */
void al_involve_tell(struct al_index *index, const struct al_involve *involve,
                     const struct al_involved *made, struct al_str *out);

/* Whether somebody (a person or contact) takes part in an activity. */
bool al_involve_takes_part(struct al_index *index, const struct al_id *activity,
                           const struct al_id *who);

/*
 * The activity of this type and this very day in which somebody of these takes
 * part already: logging it again would count them twice, unless it really was
 * another one. *activity is zero when there is none; *at: whom it is about.
 */
enum al_status al_involve_standing(struct al_index *index,
                                   const struct al_involve *involve,
                                   struct al_id *activity, size_t *at,
                                   struct al_err *err);

/*
 * Activities of the same type within two days of day, nearest first: what the
 * person may mean to join, unless they take part in it already. What took place
 * is never joined to a plan, nor the other way round. limit 0: all.
 */
enum al_status al_involve_like(struct al_index *index, const char *type,
                               const char *day, size_t limit, al_hit_fn *each,
                               void *arg, struct al_err *err);

#endif
