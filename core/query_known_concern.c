/* core/query_known_concern.c - conditions on concerns that others decide. */
#include "config.h"

#include "core/codes.h"
#include "core/concern.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/query_known_own.h"

static enum al_status gap(struct al_maker *maker,
                          const struct al_filter *filter, struct al_err *err)
{
    size_t at = 0;

    while (at < AL_CONCERN_GAP__COUNT &&
           al_strcmp0(al_codes_concern_gap.codes[at].code, filter->value) != 0)
        at++;
    if (at == AL_CONCERN_GAP__COUNT)
        return al_fail(err, AL_EINVAL, _("There is no such gap"));
    al_concern_gap_sql((enum al_concern_gap)at, 'k', al_today(), &maker->sql);
    return AL_OK;
}

/* It has not ended, or they were not told how. */
static enum al_status waits(struct al_maker *maker,
                            const struct al_filter *filter, struct al_err *err)
{
    (void)err;
    al_str_puts(&maker->sql, al_strcmp0(filter->value, "no") == 0
                                 ? "k.told_on NOT NULL"
                                 : "k.told_on IS NULL");
    return AL_OK;
}

/* clang-format off */
static const struct al_known rows[] = {
    {AL_KIND_CONCERN, AL_KNOWN_TAKES_IS, waits,
     {.name = "_waits", .label = N_("Not done yet"),
      .help = N_("yes: it has not ended, or they were not told how"),
      .type = AL_T_YESNO}},
    {AL_KIND_CONCERN, 1 << AL_MATCH_IS, gap,
     {.name = "_gap", .label = N_("Missing"),
      .help = N_("Not answered, consent needed, not told: a word's start"),
      .type = AL_T_CODE, .codes = &al_codes_concern_gap}},
};
/* clang-format on */

const struct al_known_group al_known_concern = {rows, AL_COUNT(rows)};
