#ifndef AL_CORE_BLIND_H
#define AL_CORE_BLIND_H
/*
 * core/blind.h - scores of others stay hidden until one's own sheet is in.
 *
 * The rule stands here and nowhere else. In a panel's folder (it has a record
 * of the kind panel) every reading of the index goes through views that leave
 * out what the one at the keyboard must not see yet: lists, search, names,
 * links, counts and whatever is added later. A transaction that writes sees
 * everything. What reads records past the index (history, take-backs, sealed
 * files) asks al_blind_hides. In every other folder nothing is different.
 *
 * A sheet is one scorer's scores of one candidate; it is in when each criterion
 * has one. Which sheets may be seen:
 *     who scores            their own; of a candidate whose sheet of theirs is
 *                           in, everybody's
 *     who does not score    of a candidate for whom all sheets are in, all
 *     a keyboard that is passed round (several have scored at it)
 *                           likewise, as anybody may stand in for anybody
 * What the panel agreed on is hidden as the scores are.
 */
#include "core/index.h"

/* Who is at the keyboard. Zero-initialised: somebody who does not score. */
struct al_viewer {
    struct al_id scorer; /* zero: they do not score */
    bool is_shared;      /* the keyboard is passed round */
};

/* Who reads from now on. *viewer is copied. */
void al_blind_set_viewer(struct al_index *index,
                         const struct al_viewer *viewer);
const struct al_viewer *al_blind_viewer(const struct al_index *index);

/* Whether the index is that of a panel's folder; its record if panel is given
 * (owned by the caller). */
bool al_blind_is_panel(struct al_index *index, struct al_id *id,
                       struct al_record **panel);

/*
 * Whether a record of this kind must not be seen at this keyboard, in any
 * version: one that could be hidden and is not in the index is.
 */
bool al_blind_hides(struct al_index *index, const struct al_id *id,
                    const char *kind);

/* Whether it is a score of somebody else than who sits here, and hidden: then
 * nobody here may take it back either. */
bool al_blind_is_anothers(struct al_index *index, const struct al_id *id);

/* ---- sheets, whether they may be seen or not ---- */

bool al_blind_is_in(struct al_index *index, const struct al_id *candidate,
                    const struct al_id *scorer);
/* Whether everybody's scores of this candidate may be seen here. */
bool al_blind_is_open(struct al_index *index, const struct al_id *candidate);
/* How many sheets are in for a candidate, of how many scorers. */
void al_blind_count(struct al_index *index, const struct al_id *candidate,
                    size_t *in, size_t *scorers);

/*
 * Why a score of this scorer cannot be typed at this keyboard: N_(), or NULL.
 * Whoever scores hands in their own sheet before they type another's.
 */
const char *al_blind_why_not_type(struct al_index *index,
                                  const struct al_id *candidate,
                                  const struct al_id *scorer);

/* ---- for index.c ---- */

/* Put the views up, or take them down; both may be called at any time. */
enum al_status al_blind_apply(struct al_index *index, struct al_err *err);
enum al_status al_blind_lift(struct al_index *index, struct al_err *err);

#endif
