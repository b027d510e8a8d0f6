/* insight_recruit.c - what is told of a recruitment, and of whoever was praised
 * for being on its panel. */
#include "config.h"

#include "core/i18n.h"
#include "core/insight_own.h"
#include "core/kinds.h"
#include "core/recruit.h"

enum { PRAISE_SHOWN = 3 };

enum al_status al_tell_recruitment(const struct al_telling *about,
                                   struct al_err *err)
{
    struct al_recruit recruit;
    struct al_str text = {0};
    enum al_status status =
        al_recruit_load(about->index, about->id, &recruit, err);

    if (status == AL_OK) {
        al_recruit_say_open(&recruit, &text);
        al_insight_tell(about, _("Not said who was in"), al_str_text(&text),
                        true, NULL);
        al_str_reset(&text);
        if (recruit.questions > 0)
            al_str_printf(&text, _("%zu of %zu not by staff"),
                          recruit.questions_of_people, recruit.questions);
        al_insight_tell(about, _("Questions"), al_str_text(&text), false, NULL);
    }
    al_str_drop(&text);
    al_recruit_drop(&recruit);
    return status;
}

struct praising {
    const struct al_telling *about;
    size_t count;
};

/* Their words, and whether they heard them. */
static bool tell_praise(void *arg, const struct al_hit *hit)
{
    struct praising *praising = arg;
    const char *quote = al_record_get(hit->record, "quote");
    const char *passed = al_record_get(hit->record, "passed_on_on");
    struct al_str text = {0};
    struct al_date day;

    if (hit->is_gone || !quote ||
        al_strcmp0(al_record_get(hit->record, "may_pass_on"), "yes") != 0)
        return true;
    if (praising->count++ >= PRAISE_SHOWN)
        return false;
    if (!praising->about->is_brief)
        al_str_printf(&text, "%s  ", quote);
    if (passed && al_date_from_iso(passed, &day)) {
        al_str_puts(&text, _("passed on "));
        al_date_show(day, &text);
    } else {
        al_str_puts(&text, _("NOT passed on yet"));
    }
    al_insight_tell(praising->about, praising->count == 1 ? _("Praised") : " ",
                    al_str_text(&text), passed == NULL, &hit->id);
    al_str_drop(&text);
    return true;
}

enum al_status al_tell_praise(const struct al_telling *about,
                              struct al_err *err)
{
    struct praising praising = {about, 0};

    return al_query_links(about->index, about->id, AL_KIND_FEEDBACK,
                          "pass_on_to", 0, tell_praise, &praising, err);
}
