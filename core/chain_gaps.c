/* core/chain_gaps.c - which step of the chain should have been taken by now. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/chain.h"
#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/layout.h"

/* clang-format off */
static const struct al_code gap_codes[] = {
    [AL_GAP_NO_ANSWER] = {"no_answer", N_("No answer yet")},
    [AL_GAP_NOT_PREPARED] = {"not_prepared", N_("Not prepared")},
    [AL_GAP_HOW_IT_WENT] = {"how_it_went", N_("Nobody said how it went")},
    [AL_GAP_NOT_PAID] = {"not_paid", N_("Not paid")},
    [AL_GAP_NOT_DEBRIEFED] = {"not_debriefed", N_("Not debriefed")},
    [AL_GAP_NOT_TOLD] = {"not_told", N_("Never told what changed")},
};
AL_CODES(al_codes_chain_gap, "chain.gap", gap_codes);

/*
 * What has to stand before somebody sits on a panel, from the panel workbook's
 * last page; speakers and members of standing groups need less.
 */
static const struct must {
    const char *roles; /* as an SQL list */
    const char *items[7];
} musts[] = {
    {"'panel_member','panel_chair','scorer'",
     {"written_offer", "benefits_advice", "confidentiality_agreed",
      "practice_run", "support_person_named", "debrief_booked"}},
    {"'speaker','storyteller','performer','trainer','role_player'",
     {"told_what_to_expect", "support_person_named"}},
    {"'steering_member','co_facilitator','interviewer','researcher'",
     {"told_what_to_expect", "confidentiality_agreed"}},
};
/* clang-format on */

/* Roles that can stay with somebody: how they are is asked afterwards. */
#define DEBRIEFED                                           \
    "'panel_member','panel_chair','storyteller','speaker'," \
    "'performer','role_player','interviewer','co_facilitator'"

static const struct must *must_of(const char *role)
{
    char quoted[AL_NAME_MAX + 3];

    (void)snprintf(quoted, sizeof(quoted), "'%s'", role ? role : "");
    for (size_t i = 0; i < AL_COUNT(musts); i++)
        if (strstr(musts[i].roles, quoted))
            return &musts[i];
    return NULL;
}

const char *al_must_have(const char *role, size_t at)
{
    const struct must *must = must_of(role);

    return must && at < AL_COUNT(must->items) ? must->items[at] : NULL;
}

bool al_wants_debrief(const char *role)
{
    char quoted[AL_NAME_MAX + 3];

    (void)snprintf(quoted, sizeof(quoted), "'%s'", role ? role : "");
    return strstr(DEBRIEFED, quoted) != NULL;
}

/*
 * In these, @ is the alias of the row, $ what reads its day as a number. What
 * names an activity is found through its link and then through its own table,
 * which is empty for records of another kind.
 */
#define PAY_BIT         16 /* AL_OWED_PAY, as digits */
#define TEXT_OF(number) #number
#define DIGITS(number)  TEXT_OF(number)
#define PAY_BIT         16 /* AL_OWED_PAY, as digits */
#define TEXT_OF(number) #number
#define DIGITS(number)  TEXT_OF(number)
#define DAY             "(@.row>>" DIGITS(AL_ROW_ID_BITS) ")"
#define WAS_THERE       "@.outcome IN ('took_part','left_early')"
_Static_assert(PAY_BIT == AL_OWED_PAY, "the digits in the SQL");

#define SAID_NO              \
    "ifnull(@.reply,'') IN " \
    "('no','maybe_later','please_do_not_ask','no_answer')"
#define OF_ACTIVITY(kind, alias)                                         \
    "SELECT 1 FROM link l CROSS JOIN \"k_" kind "\" " alias " ON " alias \
    ".row=l.row WHERE l.to_id=@.activity AND l.field='activity'"         \
    " AND " alias "._hide=0"
#define THE_ACTIVITY(what)                                                 \
    "(SELECT " what " FROM rec ar CROSS JOIN k_activity a ON a.row=ar.row" \
    " WHERE ar.id=@.activity)"

/*
 * Told by name, or the activity as a whole was; but where anybody's telling is
 * noted by name, everybody's has to be.
 */
static const char told[] = "(@.told_on NOT NULL OR (NOT EXISTS(" OF_ACTIVITY(
    AL_KIND_PARTICIPATION,
    "s") " AND s.told_on NOT NULL) AND ("
         "ifnull(" THE_ACTIVITY(
             "a.fact_told") ",'')='yes'"
                            " OR EXISTS(SELECT 1 FROM link l CROSS JOIN "
                            "k_change c ON c.row=l.row"
                            "  WHERE l.to_id=@.activity AND "
                            "l.field='activities' AND c._hide=0"
                            "  AND c.told_back_on NOT NULL)"
                            " OR EXISTS(" OF_ACTIVITY(
                                AL_KIND_FEEDBACK,
                                "f") " AND f.person=@.person"
                                     "  AND (EXISTS(SELECT 1 FROM rec cr CROSS "
                                     "JOIN k_change c ON c.row=cr.row"
                                     "    WHERE cr.id=f.change AND c._hide=0 "
                                     "AND c.told_back_on NOT NULL)"
                                     "   OR EXISTS(SELECT 1 FROM rec fr CROSS "
                                     "JOIN link cl ON cl.to_id=fr.id"
                                     "    AND cl.field='feedback' CROSS JOIN "
                                     "k_change c ON c.row=cl.row"
                                     "    WHERE fr.row=f.row AND c._hide=0 AND "
                                     "c.told_back_on NOT NULL))))))";

/* What can be said without the table of must-haves; ^ is the day. */
static const char *const conditions[AL_GAP__COUNT] = {
    [AL_GAP_NO_ANSWER] = "@.outcome IS NULL AND @.reply='asked' AND " DAY
                         ">=^ AND @.invited_on<=~",
    [AL_GAP_HOW_IT_WENT] =
        "@.outcome IS NULL AND " DAY " BETWEEN 1 AND ^-1 AND NOT " SAID_NO
        " AND ifnull(" THE_ACTIVITY("a.status") ",'')<>'cancelled'",
    [AL_GAP_NOT_PAID] = WAS_THERE
    " AND " DAY
    "<=^-" DIGITS(AL_PAID_DAYS) " AND EXISTS(SELECT 1 FROM rec pr"
                                " CROSS JOIN link l ON l.to_id=pr.id AND "
                                "l.field='participation'"
                                " CROSS JOIN owed o ON o.what=" DIGITS(
                                    PAY_BIT) " AND o.row=l.row"
                                             " WHERE pr.row=@.row)",
    [AL_GAP_NOT_DEBRIEFED] =
        "@.person NOT NULL AND " WAS_THERE " AND @.role IN (" DEBRIEFED
        ") AND " DAY " BETWEEN ^-" DIGITS(AL_DEBRIEF_AFTER) " AND ^-" DIGITS(
            AL_DEBRIEF_DAYS) " AND ifnull(@.minutes_debrief,0)=0"
                             " AND NOT EXISTS(" OF_ACTIVITY(
                                 AL_KIND_WELLBEING_CHECK,
                                 "w") " AND w.person=@.person AND"
                                      " w.\"when\" IN ('after','later'))",
    [AL_GAP_NOT_TOLD] = "@.person NOT NULL AND " WAS_THERE " AND " DAY
                        " BETWEEN 1 AND ^-" DIGITS(AL_TOLD_DAYS) " AND NOT ",
};

/* Put text with @ for the row, ^ for the day, ~ for the day of asking. */
static void put(const char *text, char alias, struct al_date today,
                struct al_str *sql)
{
    for (; *text; text++) {
        if (*text == '@') {
            al_str_putc(sql, alias);
        } else if (*text == '^') {
            al_str_printf(sql, "%d", (int)al_date_days(today));
        } else if (*text == '~') {
            char iso[AL_DATE_ISO];

            al_date_iso(al_date_add_days(today, -AL_ANSWER_DAYS), iso);
            al_str_printf(sql, "'%s'", iso);
        } else {
            al_str_putc(sql, *text);
        }
    }
}

void al_told_sql(char alias, struct al_str *sql)
{
    put(told, alias, (struct al_date){0}, sql);
}

/* One condition a group of roles: fewer items stand than it must have. */
static void put_unprepared(char alias, struct al_date today, struct al_str *sql)
{
    put("@.person NOT NULL AND NOT " SAID_NO
        " AND ifnull(@.outcome,'took_part') IN ('took_part','left_early')"
        " AND " DAY " BETWEEN ^-" DIGITS(AL_PREPARED_AFTER) " AND ^+" DIGITS(
            AL_PREPARED_AHEAD) " AND (",
        alias, today, sql);
    for (size_t i = 0; i < AL_COUNT(musts); i++) {
        size_t count = 0;

        al_str_puts(sql, i > 0 ? " OR (" : "(");
        put("@.role IN (", alias, today, sql);
        al_str_puts(sql, musts[i].roles);
        put(") AND (SELECT count(DISTINCT p.item) FROM link l"
            " CROSS JOIN k_preparation p ON p.row=l.row"
            " WHERE l.to_id=@.activity AND l.field='activity' AND p._hide=0"
            " AND p.person=@.person"
            " AND (p.done_on NOT NULL OR p.declined='yes') AND p.item IN (",
            alias, today, sql);
        for (; musts[i].items[count]; count++)
            al_str_printf(sql, "%s'%s'", count > 0 ? "," : "",
                          musts[i].items[count]);
        al_str_printf(sql, "))<%zu)", count);
    }
    al_str_putc(sql, ')');
}

void al_gap_sql(enum al_gap gap, char alias, struct al_date today,
                struct al_str *sql)
{
    al_str_putc(sql, '(');
    if (gap == AL_GAP_NOT_PREPARED)
        put_unprepared(alias, today, sql);
    else
        put(conditions[gap], alias, today, sql);
    if (gap == AL_GAP_NOT_TOLD)
        al_told_sql(alias, sql);
    al_str_putc(sql, ')');
}

/* ---- in words ---- */

void al_gaps_say(unsigned gaps, struct al_str *out)
{
    /* As they go on after each other in a line. */
    static const char *const words[AL_GAP__COUNT] = {
        [AL_GAP_NO_ANSWER] = N_("no answer yet"),
        [AL_GAP_NOT_PREPARED] = N_("not prepared"),
        [AL_GAP_HOW_IT_WENT] = N_("how did it go?"),
        [AL_GAP_NOT_PAID] = N_("not paid"),
        [AL_GAP_NOT_DEBRIEFED] = N_("not debriefed"),
        [AL_GAP_NOT_TOLD] = N_("not told"),
    };
    bool is_first = true;

    for (size_t i = 0; i < AL_GAP__COUNT; i++) {
        if (!(gaps & 1u << i))
            continue;
        al_str_printf(out, "%s%s", is_first ? "" : ", ", _(words[i]));
        is_first = false;
    }
}
