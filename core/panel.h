#ifndef AL_CORE_PANEL_H
#define AL_CORE_PANEL_H
/*
 * core/panel.h - what a panel's scores come to, and what its rules ask for.
 *
 * One candidate at a time. Only what the one at the keyboard may see is in it
 * (blind.h): scores that are hidden are -1 as those that are not given. Every
 * vote counts the same; a service's weights stand with the criteria. Nothing of
 * this is stored.
 */
#include "core/index.h"
#include "core/involve.h"

#define AL_SCORE_MAX  4
#define AL_SCORE_NONE (-1)
#define AL_SCORE_LATE 1
/* Scores so far apart are talked about. */
#define AL_SPREAD_APART 2

struct al_panel_criterion {
    struct al_id id;
    char *code, *text; /* owned */
    char *anchors[3];  /* owned; of 0, 2 and 4, or NULL */
    int weight;        /* at least 1 */
    int agreed;        /* the agreed score, or AL_SCORE_NONE */
    char *reason;      /* owned, or NULL */
};

struct al_panel_scorer {
    struct al_id id, staff;     /* staff zero: no login of their own */
    char *label;                /* owned */
    char kind[AL_NAME_MAX + 1]; /* a code of scorer.scorer_kind */
    bool is_in;                 /* their sheet of this candidate */
};

struct al_panel_cell {
    int value;      /* 0 to 4, AL_SCORE_NONE: not given, or hidden */
    bool is_late;   /* changed after others were seen: counts for no mean */
    char *evidence; /* owned, or NULL */
};

/* One candidate as the panel sees them. */
struct al_panel {
    struct al_id candidate;
    struct al_panel_criterion *criteria; /* by their codes; owned */
    struct al_panel_scorer *scorers;     /* {people} first; owned */
    struct al_panel_cell *cells;         /* a row for each criterion; owned */
    size_t criterion_count, scorer_count;
    bool is_open;    /* everybody's scores may be seen here */
    size_t stopper;  /* the criterion whose zeros stop, or SIZE_MAX */
    size_t in_count; /* sheets that are in */
};

enum al_status al_panel_load(struct al_index *index,
                             const struct al_id *candidate,
                             struct al_panel *panel, struct al_err *err);
void al_panel_drop(struct al_panel *panel);

const struct al_panel_cell *al_panel_cell(const struct al_panel *panel,
                                          size_t criterion, size_t scorer);

/* Hundredths; kind NULL: of everybody. -1 while nobody's is known. */
int al_panel_mean(const struct al_panel *panel, size_t criterion,
                  const char *kind);
/* The greatest less the smallest score; -1 while fewer than two are known. */
int al_panel_spread(const struct al_panel *panel, size_t criterion);
/* Apart, and nothing agreed on yet. */
bool al_panel_must_talk(const struct al_panel *panel, size_t criterion);
/* How many criteria must be talked about. */
size_t al_panel_talks(const struct al_panel *panel);
/*
 * The weighted result in hundredths of a point, 0 to 400: of each criterion the
 * agreed score, or else the mean of all. -1 while it is not open here, or a
 * criterion has no score.
 */
int al_panel_result(const struct al_panel *panel);
/* A 0 from two scorers where that stops, and the rule is on. */
bool al_panel_is_stopped(const struct al_panel *panel);

/* What a score has to be explained for: 0, 1 and 4. */
bool al_panel_needs_evidence(int64_t value);

/*
 * Whether records of a kind stand in a panel's folder: those that stand
 * nowhere else, what it copies from its recruitment, and whose folder it is.
 */
bool al_panel_has_kind(const struct al_kind *kind);

/* ---- sheets ---- */

struct al_score_row {
    int value;            /* AL_SCORE_NONE: not given */
    const char *evidence; /* "" or NULL: none */
};

/*
 * The records of one sheet, a row for each criterion of panel; what stands
 * there already is changed. *made: count records, owned by the caller.
 * AL_EINVAL says what is missing (*missing is the criterion) or that it cannot
 * be typed here.
 */
enum al_status
al_panel_sheet(struct al_index *index, const uint8_t link_key[32],
               const struct al_panel *panel, const struct al_id *scorer,
               const struct al_score_row *rows, struct al_made **made,
               size_t *count, size_t *missing, struct al_err *err);
void al_panel_made_drop(struct al_made *made, size_t count);

#endif
