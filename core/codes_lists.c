/* codes_lists.c - the code lists that a service may add to. */
#include "config.h"

#include "core/codes.h"

#include <string.h>

#include "core/i18n.h"

/*
 * One row opens a list. A list that rules, reports or screens decide by
 * (states, outcomes, replies, scopes, levels, must-haves, roles of staff) has
 * none: a code of the service's own would fall through all of them, and one
 * that is retired could be asked for and never given.
 */
/* clang-format off */
static const struct al_code list[] = {
    {"activity_type", N_("Kinds of activity")},
    {"participation_role", N_("Roles in an activity")},
    {"attendance_category", N_("Groups of guests")},
    {"decline_reason", N_("Reasons for saying no")},
    {"interest_kind", N_("What people would like to do")},
    {"gain_tag", N_("What it gave")},
    {"story_benefit_tags", N_("What a story shows")},
    {"expense_kind", N_("Kinds of expenses")},
    {"interest_source", N_("Where interest came from")},
    {"feedback_voice", N_("Whose voice it is")},
    {"feedback_theme", N_("Themes of feedback")},
    {"organisation_kind", N_("Kinds of organisation")},
    {"person_cohort", N_("Cohorts")},
    {"person_contact_ok", N_("Ways to reach people")},
};
/* clang-format on */
AL_CODES(al_codes_code_list, "code.list", list);

static bool is_named(const struct al_codes *codes, const char *row)
{
    const char *name = codes->name;

    for (; *name && *row; name++, row++)
        if (*row != (*name == '.' ? '_' : *name))
            return false;
    return *name == *row;
}

const struct al_codes *al_codes_open(const char *row)
{
    const struct al_codes *codes;

    if (!al_code_is_known(&al_codes_code_list, row))
        return NULL;
    for (size_t i = 0; (codes = al_codes_at(i)); i++)
        if (is_named(codes, row))
            return codes;
    return NULL;
}
