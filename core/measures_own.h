#ifndef AL_CORE_MEASURES_OWN_H
#define AL_CORE_MEASURES_OWN_H
/*
 * core/measures_own.h - what the files of measures.h share.
 */
#include "core/measures.h"

struct al_measuring {
    struct al_index *index;
    const struct al_measure *measure;
    int32_t from, to;         /* al_date_days; to is never after today */
    const struct al_id *team; /* NULL: the whole service */
    al_behind_fn *each;       /* may be NULL */
    void *arg;
    struct al_figure *figure; /* known, 0 of 0, until a count says otherwise */
};

/* Tell of a record behind the figure, and count it. */
void al_measured(struct al_measuring *measuring, const struct al_id *id,
                 bool counts);

/* Return false to stop early. */
typedef bool al_measured_fn(struct al_measuring *measuring,
                            const struct al_hit *hit, void *arg);

/*
 * Records of a kind whose day lies in the span, and that are of the team,
 * newest first. before: so many days in front of the span are looked at, too.
 */
enum al_status al_measured_each(struct al_measuring *measuring,
                                const char *kind, int before,
                                al_measured_fn *each, void *arg,
                                struct al_err *err);

/* Whether a record belongs to the team: it says so, or whoever owns it or whom
 * it is about works there. Without a team: always. */
bool al_measured_is_ours(const struct al_measuring *measuring,
                         const struct al_record *record);

/* A full day of the field as al_date_days, 0 where there is none. */
int32_t al_measured_day(const struct al_record *record, const char *field);
bool al_measured_is_in(const struct al_measuring *measuring, int32_t day);
bool al_measured_is_one_of(const char *code, const char *list);

/* Whether a survey round was given out at this activity: it is counted then. */
bool al_measured_has_round(struct al_measuring *measuring,
                           const struct al_id *activity);

/* The figure of a share: part of whole in percent; empty when whole is 0. */
void al_measured_share(struct al_measuring *measuring, int64_t part,
                       int64_t whole);

/* ---- the counts; which: what the table says ---- */

typedef enum al_status al_count_fn(struct al_measuring *measuring,
                                   struct al_err *err);

/* measures_done.c: what was done together, and who was there */
al_count_fn al_count_activities, al_count_full_meetings, al_count_heads,
    al_count_events, al_count_surveys_told, al_count_answered, al_count_asked, al_count_new_voices,
    al_count_top_three, al_count_people;
/* measures_survey.c: rounds of surveys, and looks at oneself */
al_count_fn al_count_surveys, al_count_rounds_told, al_count_assessments;
/* measures_came.c: what was paid, heard, changed and decided */
al_count_fn al_count_paid_properly, al_count_days_to_paid, al_count_payments,
    al_count_spent, al_count_heard_weeks, al_count_loop, al_count_changes,
    al_count_told, al_count_decided, al_count_recruited, al_count_word;
/* measures_material.c: what was read before it went out */
al_count_fn al_count_material;

/* measures_concern.c: benefit concerns that were answered; "told": told back */
al_count_fn al_count_concerns;
/* represent.c: who takes part, beside who is worked with */
al_count_fn al_count_representation;
/* measures_group.c: groups, their meetings, and posts */
al_count_fn al_count_meetings_heard, al_count_full_groups, al_count_attendance,
    al_count_posts;

/* measures_ready.c: who was ready, and what may be shown */
al_count_fn al_count_prepared, al_count_stories;

#endif
