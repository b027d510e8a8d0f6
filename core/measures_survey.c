/* measures_survey.c - surveys that came back and were told back, and looks at
 * oneself that led to something. An activity that belongs to a round is counted
 * by its round; one without stands for itself. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/kinds.h"
#include "core/measures_own.h"
#include "core/query.h"
#include "core/survey_form.h"

enum {
    TOLD_DAYS = 30,       /* Source: the yearly plan's P3 */
    RETURNED_PERCENT = 30, /* Source: the yearly plan's P2 */
    CLIENTS_MIN = 10,     /* Source: the yearly plan's P9 */
    ACTIONS_MIN = 3       /* Source: the yearly plan's P9 */
};

/* ---- what belongs to a round ---- */

struct sheets {
    int64_t all, clients;
};

static bool see_sheet(void *arg, const struct al_hit *hit)
{
    struct sheets *sheets = arg;

    sheets->all++;
    sheets->clients +=
        al_strcmp0(al_record_get(hit->record, "voice"), "client") == 0;
    return true;
}

static struct sheets sheets_of(struct al_measuring *measuring,
                               const struct al_id *round)
{
    struct sheets sheets = {0, 0};

    (void)al_query_links(measuring->index, round, AL_KIND_SURVEY_RESPONSE,
                         "round", 0, see_sheet, &sheets, NULL);
    return sheets;
}

static bool see_any(void *arg, const struct al_hit *hit)
{
    (void)hit;
    *(bool *)arg = true;
    return false;
}

/* Whether a round was given out at this activity. */
bool al_measured_has_round(struct al_measuring *measuring,
                           const struct al_id *activity)
{
    bool has_one = false;

    (void)al_query_links(measuring->index, activity, AL_KIND_SURVEY_ROUND,
                         "activity", 1, see_any, &has_one, NULL);
    return has_one;
}

/* Of people who use the service: not of staff beside them, nor of guests. */
static bool is_satisfaction(struct al_measuring *measuring,
                            const struct al_record *round)
{
    const char *value = al_record_get(round, "template");
    struct al_record *survey = NULL;
    struct al_id id;
    bool is_so =
        value && al_id_parse(value, &id) &&
        al_query_get(measuring->index, &id, &survey, NULL) == AL_OK &&
        al_strcmp0(al_record_get(survey, "kind_of"), "satisfaction") == 0;

    al_record_free(survey);
    return is_so;
}

/* ---- surveys ---- */

static bool see_round(struct al_measuring *measuring, const struct al_hit *hit,
                      void *arg)
{
    int64_t issued = al_record_number(hit->record, "issued", 0);
    int64_t returned;

    (void)arg;
    if (!is_satisfaction(measuring, hit->record) ||
        !al_round_is_over(hit->record, al_date_from_days(measuring->to + 1)))
        return true;
    returned = sheets_of(measuring, &hit->id).all;
    al_measured(measuring, &hit->id,
                returned > 0 && returned * 100 >= issued * RETURNED_PERCENT);
    return true;
}

enum al_status al_count_surveys(struct al_measuring *measuring,
                                struct al_err *err)
{
    enum al_status status = al_count_activities(measuring, err);

    if (status == AL_OK)
        status = al_measured_each(measuring, AL_KIND_SURVEY_ROUND, 0, see_round,
                                  NULL, err);
    return status;
}

static bool see_told(struct al_measuring *measuring, const struct al_hit *hit,
                     void *arg)
{
    int32_t by = al_date_days(al_round_last_day(hit->record)) + TOLD_DAYS;
    int32_t told = al_measured_day(hit->record, "told_back_on");

    (void)arg;
    if (by > measuring->to || !is_satisfaction(measuring, hit->record))
        return true;
    al_measured(measuring, &hit->id, told > 0 && told <= by);
    return true;
}

enum al_status al_count_rounds_told(struct al_measuring *measuring,
                                    struct al_err *err)
{
    return al_measured_each(measuring, AL_KIND_SURVEY_ROUND, 0, see_told, NULL,
                            err);
}

/* ---- looks at oneself ---- */

static bool see_action(void *arg, const struct al_hit *hit)
{
    int *actions = arg;

    *actions += al_record_get(hit->record, "action") != NULL;
    return true;
}

static bool see_assessment(struct al_measuring *measuring,
                           const struct al_hit *hit, void *arg)
{
    const char *value = al_record_get(hit->record, "round");
    struct al_id round;
    int actions = 0;

    (void)arg;
    if (!value || !al_id_parse(value, &round) ||
        !al_measured_day(hit->record, "agreed_on"))
        return true;
    (void)al_query_links(measuring->index, &hit->id,
                         AL_KIND_ASSESSMENT_ANSWER, "assessment", 0, see_action,
                         &actions, NULL);
    al_measured(measuring, &hit->id,
                sheets_of(measuring, &round).clients >= CLIENTS_MIN &&
                    actions >= ACTIONS_MIN);
    return true;
}

enum al_status al_count_assessments(struct al_measuring *measuring,
                                    struct al_err *err)
{
    enum al_status status = al_count_heads(measuring, err);

    if (status == AL_OK)
        status = al_measured_each(measuring, AL_KIND_ASSESSMENT, 0,
                                  see_assessment, NULL, err);
    return status;
}
