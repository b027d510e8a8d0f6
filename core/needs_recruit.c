/* needs_recruit.c - what choosing a colleague together needs as a whole. */
#include "config.h"

#include "core/kinds.h"
#include "core/needs_own.h"

/* "Not offered" without a why would be a box that is ticked. */
static bool stage_why(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(al_need_is(needing, "involved", "not_offered") &&
                              !al_need_has(needing, "reason"),
                          N_("say why it was not offered"), say);
}

static bool stage_words(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(al_need_is(needing, "reason", "other") &&
                              !al_need_has(needing, "words"),
                          N_("say in a few words what the other reason is"),
                          say);
}

static bool decided_day(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(al_need_has(needing, "decision") &&
                              !al_need_has(needing, "decided_on"),
                          N_("say on which day the panel decided"), say);
}

/* Sheets without a last day are kept for ever. */
static bool clock_day(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(al_need_has(needing, "decision") &&
                              !al_need_has(needing, "clock_ends_on"),
                          N_("say by which day candidates' sheets are "
                             "destroyed"),
                          say);
}

static bool clock_order(const struct al_needing *needing, struct al_str *say)
{
    struct al_date decided, ends;

    return al_need_broken(al_need_day(needing, "decided_on", &decided) &&
                              al_need_day(needing, "clock_ends_on", &ends) &&
                              al_date_compare(ends, decided) < 0,
                          N_("candidates may ask why: keep the sheets until "
                             "the decision at least"),
                          say);
}

static bool one_author(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(al_need_has(needing, "person") &&
                              al_need_has(needing, "staff"),
                          N_("it has one author: whoever is named above, or a "
                             "colleague"),
                          say);
}

/* Words go on to somebody only as far as whoever said them agreed. */
static bool pass_agreed(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(al_need_has(needing, "passed_on_on") &&
                              !al_need_is(needing, "may_pass_on", "yes"),
                          N_("it is passed on only if whoever said it agreed"),
                          say);
}

static bool pass_to(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(al_need_has(needing, "passed_on_on") &&
                              !al_need_has(needing, "pass_on_to"),
                          N_("say whom it is about, and who heard it"), say);
}

/* No record is about two people. */
static bool pass_whose(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(al_need_has(needing, "pass_on_to") &&
                              al_need_has(needing, "person"),
                          N_("words with a name to them are not about somebody "
                             "else: leave out who said it"),
                          say);
}

static const struct al_need needs[] = {
    {AL_KIND_STAGE, "reason", stage_why},
    {AL_KIND_STAGE, "words", stage_words},
    {AL_KIND_RECRUITMENT, "decided_on", decided_day},
    {AL_KIND_RECRUITMENT, "clock_ends_on", clock_day},
    {AL_KIND_RECRUITMENT, "clock_ends_on", clock_order},
    {AL_KIND_QUESTION, "staff", one_author},
    {AL_KIND_FEEDBACK, "pass_on_to", pass_whose},
    {AL_KIND_FEEDBACK, "may_pass_on", pass_agreed},
    {AL_KIND_FEEDBACK, "pass_on_to", pass_to},
};
AL_NEEDS(al_needs_recruit, needs);
