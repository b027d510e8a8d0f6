/* core/level.c - claimed and supported levels of an activity. */
#include "config.h"

#include "core/level.h"

#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"

enum { NO_FACTS = 3, TOP = 7 };

/* The facts in the order in which they cap; what is missing caps at. */
/* clang-format off */
static const struct fact {
    const char *field;
    int cap;            /* 0: it alone caps nothing */
    const char *denied; /* the record says no */
    const char *silent; /* nobody has said */
} facts[] = {
    {"fact_before", 0, N_("they came in after the main decision"),
     N_("nobody noted whether they were in before the decision")},
    {"fact_could_change", 4, N_("they could not change it"),
     N_("nobody noted whether they could change it")},
    {"fact_decided", 5, N_("they took no part in the decision"),
     N_("nobody noted whether they took part in the decision")},
    {"fact_carried_out", 6, N_("they did not help to carry it out"),
     N_("nobody noted whether they helped to carry it out")},
    {"fact_told", 6, N_("nobody was told what changed"),
     N_("nobody was told what changed")},
};
/* clang-format on */

static bool holds(const struct al_record *activity, const struct fact *fact,
                  bool is_told)
{
    return al_strcmp0(al_record_get(activity, fact->field), "yes") == 0 ||
           (is_told && strcmp(fact->field, "fact_told") == 0);
}

int al_level_put(const struct al_record *activity)
{
    const char *code = al_record_get(activity, "level");

    for (size_t i = 0; code && i < al_codes_activity_level.count; i++)
        if (strcmp(al_codes_activity_level.codes[i].code, code) == 0)
            return (int)i + 1;
    return 0;
}

int al_level_supported(const struct al_record *activity, bool is_told)
{
    int put = al_level_put(activity), cap = TOP;
    size_t held = 0;

    for (size_t i = 0; i < AL_COUNT(facts); i++)
        held += holds(activity, &facts[i], is_told);
    if (held == 0)
        cap = NO_FACTS;
    for (size_t i = 0; i < AL_COUNT(facts); i++)
        if (facts[i].cap > 0 && facts[i].cap < cap &&
            !holds(activity, &facts[i], is_told))
            cap = facts[i].cap;
    return put > 0 && put < cap ? put : cap;
}

void al_level_say(const struct al_record *activity, bool is_told,
                  struct al_str *out)
{
    int put = al_level_put(activity);
    int shown = al_level_supported(activity, is_told);
    bool is_first = true;

    if (put == 0)
        return;
    if (shown == put) {
        al_str_printf(out, _("Level %d: the facts show it, too."), put);
        return;
    }
    al_str_printf(out, _("You put %d. So far the facts show %d: "), put, shown);
    for (size_t i = 0; i < AL_COUNT(facts); i++) {
        const char *said = al_record_get(activity, facts[i].field);

        if (holds(activity, &facts[i], is_told) || facts[i].cap >= put ||
            (facts[i].cap == 0 && shown > NO_FACTS))
            continue;
        al_str_printf(out, "%s%s", is_first ? "" : "; ",
                      said ? _(facts[i].denied) : _(facts[i].silent));
        is_first = false;
    }
    al_str_putc(out, '.');
}
