#ifndef AL_CORE_REPORTS_OWN_H
#define AL_CORE_REPORTS_OWN_H
/*
 * core/reports_own.h - what the files of reports.h share.
 *
 * A report goes through records as a measure does: the span, the team and
 * "does it belong to us" are those of measures_own.h.
 */
#include "core/chart.h"
#include "core/measures_own.h"
#include "core/reports.h"
#include "core/small_numbers.h"

struct al_reporting {
    struct al_measuring measuring; /* index, span and team; no figure */
    struct al_figure figure;       /* what measuring's points to */
    struct al_date today;
    struct al_report_rows *rows;
    int32_t span_end;       /* its last day, also where that is to come */
    int64_t min_cell;       /* the smallest number of people that is shown */
    struct al_chart *chart; /* set: what it looks like; else NULL */
};

/* A new row, about a record (NULL: none); stays until the next is added. */
struct al_report_row *al_report_row(struct al_reporting *reporting,
                                    const struct al_id *id);
void al_report_cell(struct al_report_row *row, size_t at, const char *text);
void al_report_cell_number(struct al_report_row *row, size_t at, int64_t n);
/* The name of what a ref of record points at; empty where nothing stands. */
void al_report_cell_ref(struct al_reporting *reporting,
                        struct al_report_row *row, size_t at,
                        const struct al_record *record, const char *field);
/* A field of the record as people read it. */
void al_report_cell_field(struct al_reporting *reporting,
                          struct al_report_row *row, size_t at,
                          const struct al_record *record, const char *field);
/* A count of people, as it may be shown. */
void al_report_cell_small(struct al_report_row *row, size_t at,
                          const struct al_cell *cell);
void al_report_cell_day(struct al_report_row *row, size_t at, int32_t day);

/* Done, and (also) with people, as reports and measures mean it. */
bool al_report_is_with_people(const struct al_record *activity);
/* Done with others alone: what was done among colleagues is neither. */
bool al_report_is_with_others(const struct al_record *activity);

/* Whether a follow-up is a connection: of an activity, with somebody elsewhere.
 */
bool al_report_is_connection(const struct al_record *followup);

typedef enum al_status al_report_fn(struct al_reporting *reporting,
                                    struct al_err *err);

/* reports_met.c: whom we met, and what came of it */
al_report_fn al_report_commissioners, al_report_connections, al_report_leads,
    al_report_posts;
/* reports_grown.c: since the first activity, who promotes, what nobody
 * expected */
al_report_fn al_report_growth, al_report_promotion, al_report_gains;
/* reports_who.c: whose perspectives, who said no, who does it */
al_report_fn al_report_representation, al_report_negatives, al_report_own_eyes,
    al_report_speakers, al_report_leading;
/* reports_group.c */
al_report_fn al_report_groups;
/* reports_took.c: who took part, in numbers, and at which level */
al_report_fn al_report_took_part, al_report_ladder;
/* reports_heard.c: what was heard, and what became of it */
al_report_fn al_report_heard, al_report_loop, al_report_concerns;
/* reports_plan.c: what had to be done, was done, and comes next */
al_report_fn al_report_have_to_do, al_report_next, al_report_payments;
/* reports_self.c: looking at oneself, and choosing colleagues */
al_report_fn al_report_gap, al_report_recruitment;

#endif
