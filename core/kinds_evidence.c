/*
 * kinds_evidence.c - what shows that a service works as it says, and the
 * reviews for which it is gathered. No names stand in either.
 */
#include "config.h"

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"

/* clang-format off */
/*
 * A record of any kind may be evidence, so it is named by its id and not by a
 * ref. The same record for the same item, said on two devices, is one. The
 * scheme is the start of the item's code.
 */
static const struct al_field evidence[] = {
    {.name = "item", .label = N_("Evidence for"),
     .help = N_("The item of the scale, or the question: o7, disclosure"),
     .type = AL_T_CODE, .codes = &al_codes_evidence_item,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_KEY | AL_F_LIST |
              AL_F_QUICK},
    {.name = "record", .label = N_("Record"),
     .help = N_("The record's full id, 32 digits"),
     .examples = N_("the 32 digits; as `alongside show` prints them; no "
                    "spaces"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED | AL_F_KEY | AL_F_LIST | AL_F_ANY},
    {.name = "note", .label = N_("What it shows"),
     .help = N_("In a sentence without names: the pack repeats it"),
     .examples = N_("Three work stories told; A manager answered questions; "
                    "Wording agreed with people"),
     .type = AL_T_LINE, .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "review", .label = N_("For the review"),
     .help = N_("The review that it was gathered for, if it was for one"),
     .type = AL_T_REF, .ref = AL_KIND_REVIEW},
    {.name = "date", .label = N_("Named on"),
     .help = N_("The day somebody named it as evidence"),
     .type = AL_T_DATE, .flags = AL_F_WHEN | AL_F_LIST, .preset = "t"},
    {.name = "by", .label = N_("Named by"),
     .help = N_("Who named it as evidence"), .type = AL_T_REF,
     .ref = AL_KIND_STAFF, .preset = "me"},
};

static const struct al_field review[] = {
    {.name = "scheme", .label = N_("Review of"),
     .help = N_("The fidelity scale, or the regulator's assessment"),
     .type = AL_T_CODE, .codes = &al_codes_evidence_scheme,
     .preset = "fidelity",
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_LIST | AL_F_QUICK},
    {.name = "date", .label = N_("First day"),
     .help = N_("The day the reviewers come: the countdown goes by it"),
     .type = AL_T_DATE,
     .flags = AL_F_REQUIRED | AL_F_TITLE | AL_F_WHEN | AL_F_PLAN |
              AL_F_LIST | AL_F_QUICK},
    {.name = "organisation", .label = N_("Reviewers"),
     .help = N_("The organisation that the reviewers come from"),
     .type = AL_T_REF, .ref = AL_KIND_ORGANISATION,
     .flags = AL_F_LIST | AL_F_QUICK},
    {.name = "team", .label = N_("Team"),
     .help = N_("The team that is reviewed; empty: the whole service"),
     .type = AL_T_REF, .ref = AL_KIND_TEAM, .flags = AL_F_QUICK},
    {.name = "state", .label = N_("State"),
     .help = N_("Planned, under way, reported or stopped"),
     .type = AL_T_CODE, .codes = &al_codes_review_state, .preset = "planned",
     .flags = AL_F_LIST},
    {.name = "report_on", .label = N_("Report on"),
     .help = N_("The day of the report; empty: four weeks after the review"),
     .type = AL_T_DATE, .flags = AL_F_PLAN},
    {.name = "pack_made_on", .label = N_("Pack made on"),
     .help = N_("The day the evidence pack was made last"),
     .type = AL_T_DATE},
    {.name = "delete_pack_by", .label = N_("Delete the pack by"),
     .help = N_("Two weeks after the report: every copy of it, by both sides"),
     .type = AL_T_DATE, .flags = AL_F_PLAN | AL_F_LIST},
    {.name = "deleted_on", .label = N_("Pack deleted on"),
     .help = N_("The day the last copy of the pack was deleted"),
     .type = AL_T_DATE},
    {.name = "owner", .label = N_("Who sees to it"),
     .help = N_("The member of staff who gets the review ready"),
     .type = AL_T_REF, .ref = AL_KIND_STAFF, .flags = AL_F_OWNER,
     .preset = "me"},
};

static const struct al_kind kinds[] = {
    {.name = AL_KIND_EVIDENCE, .one = N_("Evidence"), .many = N_("Evidence"),
     .key_class = AL_KEY_SERVICE, .flags = AL_K_LINK | AL_K_HIDDEN,
     AL_FIELDS(evidence)},
    {.name = AL_KIND_REVIEW, .one = N_("Review"), .many = N_("Reviews"),
     .key_class = AL_KEY_SERVICE, AL_FIELDS(review)},
};
/* clang-format on */

const struct al_kind_group al_kinds_evidence = {kinds, AL_COUNT(kinds)};
