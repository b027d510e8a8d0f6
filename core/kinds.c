/* kinds.c - which kinds there are, in the order in which they are shown. */
#include "config.h"

#include "core/kinds.h"

/* clang-format off */
const struct al_kind_group *const al_kind_groups[] = {
    &al_kinds_people,
    &al_kinds_activity,
    &al_kinds_chain,
    &al_kinds_pay,
    &al_kinds_heard,
    &al_kinds_group,
    &al_kinds_story,
    &al_kinds_plan,
    &al_kinds_concern,
    &al_kinds_evidence,
    &al_kinds_learn,
    &al_kinds_survey,
    &al_kinds_recruit,
    &al_kinds_panel,
    &al_kinds_rights,
    &al_kinds_material,
    &al_kinds_service,
    NULL,
};
/* clang-format on */
