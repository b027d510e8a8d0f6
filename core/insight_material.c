/* insight_material.c - what is told of materials, issues and agreements. */
#include "config.h"

#include <string.h>

#include "core/agreement.h"
#include "core/i18n.h"
#include "core/index_own.h"
#include "core/insight_own.h"
#include "core/issue.h"
#include "core/kinds.h"
#include "core/material.h"
#include "core/readable.h"

/* Placeholders are filled with the service's words. */
static void tell_filled(const struct al_telling *about, const char *label,
                        const struct al_str *text, bool is_gap,
                        const struct al_id *opens)
{
    struct al_str filled = {0};

    al_words_fill(&about->index->words, al_str_text(text), &filled);
    al_insight_tell(about, label, al_str_text(&filled), is_gap, opens);
    al_str_drop(&filled);
}

enum al_status al_tell_material(const struct al_telling *about,
                                struct al_err *err)
{
    struct al_review review;
    struct al_str text = {0};
    enum al_status status =
        al_review_load(about->index, about->id, about->today, &review, err);

    if (status != AL_OK)
        return status;
    al_review_say(&review, &text);
    tell_filled(about, _("Reviewed"), &text, false, NULL);
    al_str_reset(&text);
    al_review_say_missing(&review, &text);
    tell_filled(about, _("Missing"), &text, true, NULL);
    al_str_drop(&text);
    return AL_OK;
}

enum al_status al_tell_version(const struct al_telling *about,
                               struct al_err *err)
{
    const char *words = al_record_get(about->record, "text");
    struct al_readable readable;
    struct al_str text = {0};

    (void)err;
    if (!words)
        return AL_OK;
    al_readable_count(words, &readable);
    al_readable_say(&readable, &text);
    al_insight_tell(about, _("How it reads"), al_str_text(&text),
                    al_readable_is_hard(&readable), NULL);
    al_str_drop(&text);
    return AL_OK;
}

enum al_status al_tell_comment(const struct al_telling *about,
                               struct al_err *err)
{
    int32_t days = al_comment_days(about->record, about->today);
    struct al_str text = {0};

    (void)err;
    if (!al_comment_is_pending(about->record) || days < 0)
        return AL_OK;
    al_str_printf(&text,
                  ngettext("for %d day", "for %d days", (unsigned long)days),
                  (int)days);
    al_insight_tell(about, _("No answer yet"), al_str_text(&text),
                    days > AL_COMMENT_DAYS, NULL);
    al_str_drop(&text);
    return AL_OK;
}

enum al_status al_tell_issue(const struct al_telling *about, struct al_err *err)
{
    struct al_issue issue;
    struct al_str text = {0};
    enum al_status status =
        al_issue_load(about->index, about->id, about->today, &issue, err);

    if (status != AL_OK)
        return status;
    al_issue_say(&issue, &text);
    al_insight_tell(about, _("So far"), al_str_text(&text), false,
                    al_id_is_zero(&issue.group) ? NULL : &issue.group);
    al_str_reset(&text);
    al_issue_say_missing(&issue, &text);
    al_insight_tell(about, _("Missing"), al_str_text(&text), true, NULL);
    al_str_drop(&text);
    return AL_OK;
}

enum al_status al_tell_agreement(const struct al_telling *about,
                                 struct al_err *err)
{
    (void)err;
    if (!al_agreement_counts(about->index, about->id, about->record,
                             about->today))
        al_insight_tell(about, _("It counts"),
                        _("no: a later one took its place"), true, NULL);
    return AL_OK;
}

/* Of somebody with whom nobody talked about it, nothing is said. */
enum al_status al_tell_employers(const struct al_telling *about,
                                 struct al_err *err)
{
    struct al_agreement agreement;
    struct al_record *record = NULL;
    struct al_str text = {0};
    enum al_status status = al_agreement_now(
        about->index, about->id, about->today, &agreement, &record, err);

    if (status == AL_OK && agreement.state != AL_AGREEMENT_NONE) {
        const char *never = al_record_get(record, "not_to_say");

        al_agreement_say(&agreement, record, &text);
        al_insight_tell(about, _("To employers"), al_str_text(&text),
                        agreement.state != AL_AGREEMENT_HOLDS, &agreement.id);
        if (never && !about->is_brief)
            al_insight_tell(about, _("Never say"), never, true, &agreement.id);
    }
    al_str_drop(&text);
    al_record_free(record);
    return status;
}
