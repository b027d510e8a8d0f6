/* core/insight_survey.c - what is told of survey rounds and self-assessments.
 */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "core/insight_own.h"
#include "core/kinds.h"
#include "core/survey_say.h"

/* Past its last day and nobody told: told back within 30 days is the rule. */
static bool is_over(const struct al_telling *about)
{
    const char *closes = al_record_get(about->record, "closes");
    struct al_date day;

    return closes && al_date_from_iso(closes, &day) &&
           al_date_days(day) < al_date_days(about->today);
}

static void tell_untold(const struct al_telling *about)
{
    if (!al_record_get(about->record, "told_back_on"))
        al_insight_tell(about, _("Told back"), _("Not yet"), true, NULL);
}

enum al_status al_tell_round(const struct al_telling *about, struct al_err *err)
{
    struct al_survey_count count;
    struct al_str text = {0};
    enum al_status status =
        al_survey_count_sheets(about->index, about->id, &count, err);

    if (status != AL_OK)
        return status;
    al_survey_say_back(&count, &text);
    if (!about->is_brief && count.returned > 0) {
        al_str_putc(&text, ' ');
        al_survey_say_help(&count, &text);
    }
    al_insight_tell(about, _("Sheets"), al_str_text(&text), false, NULL);
    if (is_over(about))
        tell_untold(about);
    al_str_drop(&text);
    al_survey_count_drop(&count);
    return AL_OK;
}

struct agreed {
    size_t all, done;
};

static bool see_agreed(void *arg, const struct al_hit *hit)
{
    struct agreed *agreed = arg;

    if (hit->is_gone || !al_record_get(hit->record, "action"))
        return true;
    agreed->all++;
    agreed->done += al_record_get(hit->record, "done_on") != NULL;
    return true;
}

static enum al_status tell_gaps(const struct al_telling *about,
                                const struct al_id *round, struct al_err *err)
{
    struct al_survey_count count;
    struct al_str text = {0};
    enum al_status status =
        al_survey_count_load(about->index, round, &count, err);
    size_t wide;

    if (status != AL_OK)
        return status;
    wide = al_survey_wide_gaps(&count);
    if (wide > 0)
        al_str_printf(&text,
                      ngettext("at %zu statement staff stand more than 1.0 "
                               "above: talk about it",
                               "at %zu statements staff stand more than 1.0 "
                               "above: talk about them",
                               wide),
                      wide);
    al_insight_tell(about, _("Far apart"), al_str_text(&text), true, round);
    al_str_drop(&text);
    al_survey_count_drop(&count);
    return AL_OK;
}

enum al_status al_tell_assessment(const struct al_telling *about,
                                  struct al_err *err)
{
    const char *value = al_record_get(about->record, "round");
    struct agreed agreed = {0, 0};
    struct al_str text = {0};
    struct al_id round;
    enum al_status status = AL_OK;

    if (!about->is_brief && value && al_id_parse(value, &round))
        status = tell_gaps(about, &round, err);
    if (status == AL_OK)
        status =
            al_query_links(about->index, about->id, AL_KIND_ASSESSMENT_ANSWER,
                           "assessment", 0, see_agreed, &agreed, err);
    if (status != AL_OK)
        return status;
    al_str_printf(&text, _("%zu things to do, %zu done"), agreed.all,
                  agreed.done);
    al_insight_tell(about, _("Agreed"), al_str_text(&text), agreed.all == 0,
                    NULL);
    if (al_record_get(about->record, "agreed_on"))
        tell_untold(about);
    al_str_drop(&text);
    return AL_OK;
}
