/* needs_survey.c - what surveys need: questions that stay as they were asked,
 * and days in their order. */
#include "config.h"

#include "core/needs_own.h"

#include "core/kinds.h"
#include "core/query.h"
#include "core/survey_start.h"

/* What was answered is read beside what was asked. */
static bool question_stays(const struct al_needing *needing, struct al_str *say)
{
    static const char *const asked[] = {"template", "text", "scale",
                                        "dimension"};
    struct al_record *stands = NULL;
    struct al_id survey;
    const char *value;
    bool differs = false;

    if (needing->is_new || al_query_get(needing->index, needing->id, &stands,
                                        NULL) != AL_OK)
        return false;
    for (size_t i = 0; i < AL_COUNT(asked); i++)
        differs |= al_strcmp0(al_record_get(stands, asked[i]),
                              al_record_get(needing->record, asked[i])) != 0;
    value = al_record_get(stands, "template");
    differs = differs && value && al_id_parse(value, &survey) &&
              al_survey_is_used(needing->index, &survey);
    al_record_free(stands);
    return al_need_broken(differs,
                          N_("a round has asked it, so it stays; make a new "
                             "version of the survey (: new version) and change "
                             "it there"),
                          say);
}

static bool round_in_order(const struct al_needing *needing, struct al_str *say)
{
    struct al_date opens, closes;

    return al_need_broken(al_need_day(needing, "opens", &opens) &&
                              al_need_day(needing, "closes", &closes) &&
                              al_date_compare(closes, opens) < 0,
                          N_("the last day comes before the first"), say);
}

static bool answer_says(const struct al_needing *needing, struct al_str *say)
{
    return al_need_broken(!al_need_has(needing, "value") &&
                              !al_need_has(needing, "words"),
                          N_("say what was ticked, or the words"), say);
}

static const struct al_need needs[] = {
    {AL_KIND_SURVEY_QUESTION, "text", question_stays},
    {AL_KIND_SURVEY_ROUND, "closes", round_in_order},
    {AL_KIND_ANSWER, "value", answer_says},
};

AL_NEEDS(al_needs_survey, needs);
