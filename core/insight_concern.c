/* core/insight_concern.c - how far a concern has got, under its fields. */
#include "config.h"

#include <string.h>

#include "core/concern.h"
#include "core/i18n.h"
#include "core/insight_own.h"
#include "core/kinds.h"

static enum al_status tell(const struct al_telling *about,
                           const struct al_id *id, const struct al_id *opens,
                           struct al_err *err)
{
    struct al_concern concern;
    struct al_str text = {0};
    enum al_status status =
        al_concern_load(about->index, id, about->today, &concern, err);

    if (status != AL_OK)
        return status;
    al_concern_say(&concern, &text);
    al_insight_tell(about, _("So far"), al_str_text(&text), concern.gaps != 0,
                    opens);
    al_str_reset(&text);
    al_concern_gaps_say(&concern, &text);
    al_insight_tell(about, _("Missing"), al_str_text(&text), true, NULL);
    al_str_reset(&text);
    if (concern.is_open && !concern.is_pointer && !concern.answered.year)
        al_date_show(concern.due, &text);
    al_insight_tell(about, _("Answer by"), al_str_text(&text),
                    al_date_compare(concern.due, about->today) < 0, NULL);
    if (concern.is_pointer)
        al_insight_tell(about, _("Safeguarding"),
                        _("Only that it was reported stands here. The rest is "
                          "in the organisation's own system, by its number."),
                        false, NULL);
    al_str_drop(&text);
    return AL_OK;
}

enum al_status al_tell_concern(const struct al_telling *about,
                               struct al_err *err)
{
    return tell(about, about->id, NULL, err);
}

/* Of a step, and of passing it on: the concern that it is about. */
enum al_status al_tell_of_concern(const struct al_telling *about,
                                  struct al_err *err)
{
    const char *hex = al_record_get(about->record, "concern");
    struct al_id id;
    enum al_status status;

    if (!hex || !al_id_parse(hex, &id))
        return AL_OK;
    status = tell(about, &id, &id, err);
    return status == AL_ENOTFOUND ? AL_OK : status;
}
