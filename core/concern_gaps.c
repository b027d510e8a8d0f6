/* core/concern_gaps.c - what should have been done about a concern by now. */
#include "config.h"

#include "core/codes.h"
#include "core/concern.h"
#include "core/i18n.h"
#include "core/kinds.h"

/* clang-format off */
static const struct al_code gap_codes[] = {
    [AL_CONCERN_NOT_ANSWERED] = {"not_answered", N_("Not answered in time")},
    [AL_CONCERN_NO_CONSENT] = {"no_consent", N_("May not be passed on yet")},
    [AL_CONCERN_ENDS_SOON] = {"ends_soon", N_("Consent ends before it does")},
    [AL_CONCERN_NOT_TAKEN_UP] = {"not_taken_up", N_("Nobody took it up")},
    [AL_CONCERN_NO_OUTCOME] = {"no_outcome", N_("Taken up, no outcome")},
    [AL_CONCERN_NOT_TOLD] = {"not_told", N_("Never told what came of it")},
};
AL_CODES(al_codes_concern_gap, "concern.gap", gap_codes);

/*
 * In these, @ is the alias of the row; ^ is today, < the day ten working days
 * ago, > the last day of what ends soon, ~ the day by which an outcome is
 * missed. What names the concern is found through its link.
 */
#define OPEN                                                               \
    "ifnull(@.kind_of,'')<>'safeguarding_pointer' AND"                     \
    " ifnull(@.state,'raised') IN ('raised','consent_needed','handed_over'," \
    "'taken_up','in_progress')"
#define OF_CONCERN(kind, alias)                                            \
    "SELECT 1 FROM rec q CROSS JOIN link l ON l.to_id=q.id AND"            \
    " l.field='concern' CROSS JOIN \"k_" kind "\" " alias " ON " alias     \
    ".row=l.row WHERE q.row=@.row AND " alias "._hide=0"
/* It is out with somebody: neither back with us nor declined. */
#define OUT                                                                \
    OF_CONCERN(AL_KIND_HANDOVER, "h") " AND h.returned_on IS NULL AND"     \
    " ifnull(h.outcome,'waiting') IN ('waiting','accepted','completed')"

static const char *const conditions[AL_CONCERN_GAP__COUNT] = {
    [AL_CONCERN_NOT_ANSWERED] =
        OPEN " AND @.raised_on{'<' AND NOT EXISTS("
        OF_CONCERN(AL_KIND_STEP, "s") ") AND NOT EXISTS("
        OF_CONCERN(AL_KIND_HANDOVER, "g") ")",
    [AL_CONCERN_NO_CONSENT] =
        OPEN " AND NOT EXISTS(" OUT ") AND (@.uc_consent_on IS NULL"
        " OR @.uc_consent_until IS NULL OR @.uc_consent_until{'^')",
    [AL_CONCERN_ENDS_SOON] =
        OPEN " AND @.uc_consent_on NOT NULL AND @.uc_consent_until{='>'"
        " AND EXISTS(" OUT ")",
    [AL_CONCERN_NOT_TAKEN_UP] =
        OPEN " AND EXISTS(" OUT " AND h.accepted_on IS NULL AND"
        " ifnull(h.outcome,'waiting')='waiting' AND h.given_on{'<')",
    [AL_CONCERN_NO_OUTCOME] =
        OPEN " AND EXISTS(" OUT " AND h.accepted_on{'~')",
    [AL_CONCERN_NOT_TOLD] =
        "ifnull(@.kind_of,'')<>'safeguarding_pointer' AND NOT ("
        OPEN ") AND @.told_on IS NULL",
};
/* clang-format on */

/* Less than stands as a brace, as < is a day. */
static void put_day(struct al_date day, struct al_str *sql)
{
    char iso[AL_DATE_ISO];

    al_date_iso(day, iso);
    al_str_puts(sql, iso);
}

void al_concern_gap_sql(enum al_concern_gap gap, char alias,
                        struct al_date today, struct al_str *sql)
{
    al_str_putc(sql, '(');
    for (const char *at = conditions[gap]; *at; at++) {
        switch (*at) {
        case '@':
            al_str_putc(sql, alias);
            break;
        case '{':
            al_str_putc(sql, '<');
            break;
        case '^':
            put_day(today, sql);
            break;
        case '>':
            put_day(al_date_add_days(today, AL_CONCERN_ENDS_DAYS), sql);
            break;
        case '~':
            put_day(al_date_add_days(today, -AL_CONCERN_OUTCOME_DAYS), sql);
            break;
        case '<':
            if (at[1] != '>') {
                put_day(al_working_days(today, -AL_CONCERN_ANSWER_DAYS), sql);
                break;
            }
            al_str_puts(sql, "<>");
            at++;
            break;
        default:
            al_str_putc(sql, *at);
        }
    }
    al_str_putc(sql, ')');
}
