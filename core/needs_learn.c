/* needs_learn.c - what evaluations and counts of the caseload need. */
#include "config.h"

#include "core/kinds.h"
#include "core/needs_own.h"

/* What a report says, or what it led to, cannot be claimed without its words.
 */
static bool evaluation_result(const struct al_needing *needing,
                              struct al_str *say)
{
    return al_need_broken((al_need_is(needing, "status", "reported") ||
                           al_need_is(needing, "status", "acted_on")) &&
                              !al_need_has(needing, "result"),
                          N_("say what it found, in a sentence"), say);
}

static bool evaluation_day(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken((al_need_is(needing, "status", "reported") ||
                           al_need_is(needing, "status", "acted_on")) &&
                              !al_need_has(needing, "reported_on"),
                          N_("say on which day the report came"), say);
}

/* A number of two groups at once would be counted for both. */
static bool count_of_one(const struct al_needing *needing, struct al_str *say)
{
    static const char *const groups[] = {"ethnicity", "gender", "age_band",
                                         "cohort"};
    size_t count = 0;

    for (size_t i = 0; i < AL_COUNT(groups); i++)
        count += al_need_has(needing, groups[i]);
    return al_need_broken(
        count != 1,
        N_("fill in one of ethnicity, gender, age and cohort, and only one"),
        say);
}

static const struct al_need needs[] = {
    {AL_KIND_EVALUATION, "result", evaluation_result},
    {AL_KIND_EVALUATION, "reported_on", evaluation_day},
    {AL_KIND_CASELOAD_COUNT, "ethnicity", count_of_one},
};

AL_NEEDS(al_needs_learn, needs);
