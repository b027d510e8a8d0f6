/* core/insight.c - what other records say of one: the table of kinds. */
#include "config.h"

#include "core/insight.h"

#include <string.h>

#include "core/evidence.h"
#include "core/i18n.h"
#include "core/insight_own.h"
#include "core/kinds.h"

void al_insight_tell(const struct al_telling *about, const char *label,
                     const char *text, bool is_gap, const struct al_id *opens)
{
    struct al_insight insight = {label, text, is_gap, opens};

    if (*text)
        about->each(about->arg, &insight);
}

static const struct {
    const char *kind;
    al_teller_fn *tell;
} tellers[] = {
    {AL_KIND_PARTICIPATION, al_tell_involvement},
    {AL_KIND_ACTIVITY, al_tell_activity},
    {AL_KIND_PERSON, al_tell_employers},
    {AL_KIND_ACTIVITY, al_tell_event},
    {AL_KIND_GROUP, al_tell_group},
    {AL_KIND_MEETING, al_tell_meeting},
    {AL_KIND_PERSON, al_tell_person},
    {AL_KIND_PERSON, al_tell_story_time},
    {AL_KIND_CHANGE, al_tell_change},
    {AL_KIND_RECRUITMENT, al_tell_recruitment},
    {AL_KIND_STORY, al_tell_usable},
    {AL_KIND_FEEDBACK, al_tell_usable},
    {AL_KIND_CONCERN, al_tell_concern},
    {AL_KIND_STEP, al_tell_of_concern},
    {AL_KIND_HANDOVER, al_tell_of_concern},
    {AL_KIND_SURVEY_ROUND, al_tell_round},
    {AL_KIND_ASSESSMENT, al_tell_assessment},
    {AL_KIND_MATERIAL, al_tell_material},
    {AL_KIND_MATERIAL_VERSION, al_tell_version},
    {AL_KIND_REVIEW_COMMENT, al_tell_comment},
    {AL_KIND_ISSUE, al_tell_issue},
    {AL_KIND_DISCLOSURE_PLAN, al_tell_agreement},
};

/* Of a record of any kind: the items that somebody named it for. */
static void tell_evidence(const struct al_telling *about)
{
    struct al_str text = {0};

    al_evidence_of(about->index, about->id, &text);
    al_insight_tell(about, _("Evidence for"), al_str_text(&text), false, NULL);
    al_str_drop(&text);
}

enum al_status al_insight_each(struct al_index *index, const struct al_id *id,
                               const struct al_record *record,
                               struct al_date today, bool is_brief,
                               al_insight_fn *each, void *arg,
                               struct al_err *err)
{
    const struct al_telling about = {index,    id,   record, today,
                                     is_brief, each, arg};
    enum al_status status = AL_OK;

    for (size_t i = 0; status == AL_OK && i < AL_COUNT(tellers); i++)
        if (strcmp(tellers[i].kind, record->kind) == 0)
            status = tellers[i].tell(&about, err);
    if (status == AL_OK)
        tell_evidence(&about);
    return status;
}
