/* guide.c - a guide as lines of text. */
#include "config.h"

#include "core/guide.h"

#include <string.h>

#include "core/codes.h"
#include "core/date.h"
#include "core/i18n.h"
#include "core/involve.h"

const struct al_guide *al_guide_for(const char *type)
{
    const struct al_guide *guide;

    for (size_t i = 0; (guide = al_guide_at(i)); i++)
        if (al_strcmp0(guide->type, type) == 0)
            return guide;
    return NULL;
}

static void put_part(const char *heading, const char *text, struct al_str *out)
{
    al_str_printf(out, "\n%s\n%s\n", heading, text);
}

/* "Usually 1h 30m, paid. The level is often 5 They could sway some of it." */
static void put_usual(const char *type, struct al_str *out)
{
    const struct al_usual *usual = al_usual_for(type);

    al_str_printf(out, "\n%s\n", _("What is usual"));
    al_minutes_show(usual->minutes, out);
    al_str_printf(out, ", %s.",
                  usual->is_paid ? _("paid, with travel")
                                 : _("not paid by itself, but travel is"));
    al_str_printf(
        out, " %s: %s. %s\n", _("Level"),
        al_code_label(&al_codes_activity_level, usual->level),
        _("Preparing and talking it over afterwards count as hours, too."));
}

void al_guide_say(const char *type, const char *label, const char *means,
                  struct al_str *out)
{
    const struct al_guide *guide = al_guide_for(type);
    const struct al_guide *any = guide ? guide : al_guide_for("other");

    al_str_printf(out, "%s\n", label);
    if (means)
        al_str_printf(out, "\n%s\n", means);
    if (guide)
        put_part(_("What it is"), _(guide->what), out);
    put_part(_("When it is good"), _(any->good), out);
    al_str_printf(out, "\n%s\n", _("The first three steps"));
    for (size_t i = 0; i < AL_GUIDE_STEPS; i++)
        al_str_printf(out, "%zu. %s\n", i + 1, _(any->steps[i]));
    put_usual(guide ? type : "other", out);
    put_part(_("Have ready"), _(any->prepare), out);
    put_part(_("Watch out"), _(any->watch), out);
}
