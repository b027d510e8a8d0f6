/* needs_panel.c - what sheets, agreed scores and decisions of a panel need. */
#include "config.h"

#include "core/blind.h"
#include "core/kinds.h"
#include "core/needs_own.h"
#include "core/panel.h"

static bool ref_of(const struct al_needing *needing, const char *field,
                   struct al_id *id)
{
    const char *value = al_record_get(needing->record, field);

    return value && al_id_parse(value, id);
}

static bool value_range(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(al_record_number(needing->record, "value", 0) >
                              AL_SCORE_MAX,
                          N_("a score is 0, 1, 2, 3 or 4"), say);
}

static bool score_evidence(const struct al_needing *needing, struct al_str *say)
{
    int64_t value = al_record_number(needing->record, "value", 2);

    return al_need_broken(
        al_panel_needs_evidence(value) && !al_need_has(needing, "evidence"),
        N_("0, 1 and 4 need what shows it, in a few words"), say);
}

static bool score_own_first(const struct al_needing *needing,
                            struct al_str *say)
{
    struct al_id candidate, scorer;
    const char *why;

    if (!ref_of(needing, "candidate", &candidate) ||
        !ref_of(needing, "scorer", &scorer))
        return false; /* said by the field itself */
    why = al_blind_why_not_type(needing->index, &candidate, &scorer);
    return al_need_broken(why != NULL, why, say);
}

/* What is changed once others' scores can be seen was not given alone. */
static bool score_alone(const struct al_needing *needing, struct al_str *say)
{
    struct al_record *stands = NULL;
    struct al_id candidate;
    size_t in = 0, scorers = 0;
    bool is_changed = false;

    if (needing->is_new || al_need_is(needing, "before_discussion", "no") ||
        !ref_of(needing, "candidate", &candidate) ||
        !al_blind_is_open(needing->index, &candidate))
        return false;
    al_blind_count(needing->index, &candidate, &in, &scorers);
    if (in > 1 &&
        al_query_get(needing->index, needing->id, &stands, NULL) == AL_OK)
        is_changed = al_strcmp0(al_record_get(stands, "value"),
                                al_record_get(needing->record, "value")) != 0;
    al_record_free(stands);
    return al_need_broken(is_changed,
                          N_("others' scores could be seen by now: say no "
                             "here; it counts for no mean"),
                          say);
}

/* How many sheets of a candidate are still to come. */
static size_t sheets_to_come(const struct al_needing *needing,
                             const struct al_id *candidate)
{
    size_t in, scorers;

    al_blind_count(needing->index, candidate, &in, &scorers);
    return scorers > in ? scorers - in : 0;
}

static bool agreed_after(const struct al_needing *needing, struct al_str *say)
{
    struct al_id candidate;

    return ref_of(needing, "candidate", &candidate) &&
           al_need_broken(sheets_to_come(needing, &candidate) > 0,
                          N_("first everybody hands in their own sheet; then "
                             "it is talked about"),
                          say);
}

static bool is_chosen(const struct al_needing *needing)
{
    return al_need_is(needing, "stage", "appointed") ||
           al_need_is(needing, "stage", "reserve");
}

static bool stage_sheets(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(
        is_chosen(needing) && sheets_to_come(needing, needing->id) > 0,
        N_("not all sheets of this candidate are in yet"), say);
}

/* What the scores say against it; each asks for the whole of them. */
static bool asks_panel(const struct al_needing *needing,
                       bool (*is_so)(const struct al_panel *panel))
{
    struct al_panel panel;
    bool is = false;

    if (al_panel_load(needing->index, needing->id, &panel, NULL) != AL_OK)
        return false;
    is = is_so(&panel);
    al_panel_drop(&panel);
    return is;
}

static bool has_talks(const struct al_panel *panel)
{
    return al_panel_talks(panel) > 0;
}

static bool stage_talked(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(
        (is_chosen(needing) || al_need_is(needing, "stage", "not_appointed")) &&
            asks_panel(needing, has_talks),
        N_("some scores are two or more apart: talk about them and write the "
           "agreed score with its reason first"),
        say);
}

static bool stage_stopped(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(
        is_chosen(needing) && asks_panel(needing, al_panel_is_stopped),
        N_("two scorers gave a 0 where that stops: they cannot be appointed"),
        say);
}

static const struct al_need needs[] = {
    {AL_KIND_SCORE, "value", value_range},
    {AL_KIND_SCORE, "scorer", score_own_first},
    {AL_KIND_SCORE, "evidence", score_evidence},
    {AL_KIND_SCORE, "before_discussion", score_alone},
    {AL_KIND_AGREED_SCORE, "value", value_range},
    {AL_KIND_AGREED_SCORE, "candidate", agreed_after},
    {AL_KIND_CANDIDATE, "stage", stage_sheets},
    {AL_KIND_CANDIDATE, "stage", stage_talked},
    {AL_KIND_CANDIDATE, "stage", stage_stopped},
};

AL_NEEDS(al_needs_panel, needs);
