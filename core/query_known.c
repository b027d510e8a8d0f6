/* query_known.c - conditions that other records decide. */
#include "config.h"

#include "core/query_known.h"

#include <string.h>

#include "core/chain.h"
#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/query_known_own.h"

/* People of the rows of x; who stands for another counts as that one. */
#define PEOPLE_OF(kind)                                                    \
    "SELECT coalesce(m.row, p.row) FROM \"k_" kind "\" x"                  \
    " CROSS JOIN rec p ON p.id=x.person LEFT JOIN rec m ON m.id=p.into_id" \
    " WHERE x._hide=0"
/* A partial date counts as its first day; "unknown" is no date. */
#define SINCE(column) \
    "x." column "<':' AND substr(x." column "||'-01-01',1,10)>="
/* A reply that means "not now": it is an answer, not a gap. */
#define REFUSED(until)                \
    " OR x.reply='please_do_not_ask'" \
    " OR (x.reply='maybe_later' AND (x." until " IS NULL OR " SINCE(until)

static enum al_status day_of(const struct al_filter *filter, int32_t *day,
                             struct al_err *err)
{
    struct al_date date;

    if (!al_date_from_iso(filter->value, &date))
        return al_fail(err, AL_EINVAL, _("A date is wanted here"));
    *day = al_date_days(date);
    return AL_OK;
}

static int64_t first_row(int32_t day)
{
    return (int64_t)(day < 0 ? 0 : day) << AL_ROW_ID_BITS;
}

/* Who wants to; not who was asked since and would rather not. */
static enum al_status wants(struct al_maker *maker,
                            const struct al_filter *filter, struct al_err *err)
{
    enum al_status status = AL_OK;

    al_str_puts(&maker->sql, filter->match == AL_MATCH_EMPTY ? "k.row NOT IN ("
                                                             : "k.row IN (");
    al_str_puts(&maker->sql,
                PEOPLE_OF(AL_KIND_INTEREST) " AND ifnull(x.reply,'') NOT IN "
                                            "('no','please_do_not_ask')");
    if (filter->match == AL_MATCH_IS) {
        al_str_puts(&maker->sql, " AND x.kind_of=");
        status = al_maker_text(maker, filter->value, err);
    }
    al_str_puts(&maker->sql, ")");
    return status;
}

/* Who was there, up to today: what is planned, or fell through, is not it. */
static enum al_status took_part(struct al_maker *maker,
                                const struct al_filter *filter,
                                struct al_err *err)
{
    int32_t today = al_date_days(al_today()), day = 0;
    enum al_status status;

    al_str_puts(&maker->sql, filter->match == AL_MATCH_EMPTY ? "k.row NOT IN ("
                                                             : "k.row IN (");
    al_str_puts(
        &maker->sql,
        PEOPLE_OF(
            AL_KIND_PARTICIPATION) " AND ifnull(x.outcome,'took_part') IN"
                                   " ('took_part','left_early') AND x.row<");
    status = al_maker_number(maker, first_row(today + 1), err);
    al_str_puts(&maker->sql, " AND (x.outcome NOT NULL OR x.row<");
    if (status == AL_OK)
        status = al_maker_number(maker, first_row(today), err);
    al_str_puts(&maker->sql, ")");
    if (status == AL_OK && filter->match == AL_MATCH_FROM &&
        (status = day_of(filter, &day, err)) == AL_OK) {
        al_str_puts(&maker->sql, " AND x.row>=");
        status = al_maker_number(maker, first_row(day), err);
    }
    al_str_puts(&maker->sql, ")");
    return status;
}

/* Never asked to anything: not in a slip's reply, not to an activity. */
static void never_asked(struct al_maker *maker, bool is_never)
{
    al_str_printf(&maker->sql, "k.row %s (", is_never ? "NOT IN" : "IN");
    al_str_puts(&maker->sql,
                PEOPLE_OF(AL_KIND_PARTICIPATION) " UNION " PEOPLE_OF(
                    AL_KIND_INTEREST) " AND (x.asked_on NOT NULL OR"
                                      " ifnull(x.reply,'not_asked')"
                                      "<>'not_asked'))");
}

/* Asked to anything since a day, or not to be asked now (rule.h). */
static enum al_status asked(struct al_maker *maker,
                            const struct al_filter *filter, struct al_err *err)
{
    int32_t today = al_date_days(al_today()), day = 0;
    enum al_status status;

    if (filter->match == AL_MATCH_EMPTY || filter->match == AL_MATCH_FILLED) {
        never_asked(maker, filter->match == AL_MATCH_EMPTY);
        return AL_OK;
    }
    if ((status = day_of(filter, &day, err)) != AL_OK)
        return status;
    al_str_puts(&maker->sql,
                "k.row IN (" PEOPLE_OF(AL_KIND_PARTICIPATION) " AND (x.row>=");
    status = al_maker_number(maker, first_row(day), err);
    al_str_puts(&maker->sql, " OR " SINCE("invited_on"));
    if (status == AL_OK)
        status = al_maker_day(maker, day, err);
    al_str_puts(&maker->sql, REFUSED("reply_until"));
    if (status == AL_OK)
        status = al_maker_day(maker, today, err);
    al_str_puts(&maker->sql, "))) UNION " PEOPLE_OF(
                                 AL_KIND_INTEREST) " AND (" SINCE("asked_on"));
    if (status == AL_OK)
        status = al_maker_day(maker, day, err);
    al_str_puts(&maker->sql, REFUSED("until"));
    if (status == AL_OK)
        status = al_maker_day(maker, today, err);
    al_str_puts(&maker->sql, "))))");
    return status;
}

/* What waits for us: an answer, money, a word, a deed (owed.h). */
static enum al_status waits(struct al_maker *maker,
                            const struct al_filter *filter, struct al_err *err)
{
    enum al_status status;

    if (al_strcmp0(filter->value, "no") == 0)
        al_str_puts(&maker->sql, "NOT ");
    al_str_puts(&maker->sql, "(k.row IN (SELECT row FROM owed WHERE what=");
    status = al_maker_number(maker, al_owed_of(maker->kind), err);
    al_str_puts(&maker->sql, ")");
    /* A change may name the feedback that it answers. */
    if (al_owed_of(maker->kind) == AL_OWED_ANSWER)
        al_str_puts(&maker->sql,
                    " AND NOT EXISTS (SELECT 1 FROM rec f CROSS JOIN link l"
                    " ON l.to_id=f.id AND l.field='feedback'"
                    " WHERE f.row=k.row)");
    al_str_puts(&maker->sql, ")");
    return status;
}

/* An interest that nobody has asked about (interest.h). */
static enum al_status unasked(struct al_maker *maker,
                              const struct al_filter *filter,
                              struct al_err *err)
{
    (void)err;
    if (al_strcmp0(filter->value, "no") == 0)
        al_str_puts(&maker->sql, "NOT ");
    al_str_puts(&maker->sql, "(k.asked_on IS NULL AND"
                             " ifnull(k.reply,'not_asked')='not_asked')");
    return AL_OK;
}

/* How a payment stands: no column says it, its events add up to it. */
static enum al_status stands(struct al_maker *maker,
                             const struct al_filter *filter, struct al_err *err)
{
    maker->needs_doc = true;
    al_str_puts(&maker->sql, "al_state(r.doc, '')=");
    return al_maker_text(maker, filter->value, err);
}

/* A step of the chain that should have been taken by now. */
static enum al_status gap(struct al_maker *maker,
                          const struct al_filter *filter, struct al_err *err)
{
    bool is_person = strcmp(maker->kind->name, AL_KIND_PERSON) == 0;
    size_t at = 0;

    while (at < AL_GAP__COUNT &&
           al_strcmp0(al_codes_chain_gap.codes[at].code, filter->value) != 0)
        at++;
    if (at == AL_GAP__COUNT)
        return al_fail(err, AL_EINVAL, _("There is no such gap"));
    if (is_person)
        al_str_puts(&maker->sql,
                    "k.row IN (" PEOPLE_OF(AL_KIND_PARTICIPATION) " AND ");
    al_gap_sql((enum al_gap)at, is_person ? 'x' : 'k', al_today(), &maker->sql);
    if (is_person)
        al_str_putc(&maker->sql, ')');
    return AL_OK;
}

/* Whose person the record is about. */
static enum al_status specialist(struct al_maker *maker,
                                 const struct al_filter *filter,
                                 struct al_err *err)
{
    const struct al_field *subject =
        al_field_by_flag(maker->kind, AL_F_SUBJECT);
    const struct al_kind *people = al_kind_by_name(subject->ref);
    enum al_status status;
    struct al_id id;

    if (!al_id_parse(filter->value, &id))
        return al_fail(err, AL_EINVAL, _("A record's id is wanted here"));
    al_str_printf(&maker->sql, "k.\"%s\" IN (SELECT q.id FROM ", subject->name);
    al_layout_table(people, &maker->sql);
    al_str_printf(&maker->sql,
                  " s CROSS JOIN rec q ON q.row=s.row WHERE s.\"%s\"=",
                  al_field_by_flag(people, AL_F_OWNER)->name);
    status = al_maker_id(maker, &id, err);
    al_str_puts(&maker->sql, ")");
    return status;
}

/* The teams of one colleague, as text; and who works in any of them. */
#define TEAMS_OF                                                   \
    "SELECT b.value FROM member b CROSS JOIN rec c ON c.row=b.row" \
    " WHERE b.field='teams' AND c.id="
#define COLLEAGUES_OF                                           \
    "SELECT r.id FROM member a CROSS JOIN rec r ON r.row=a.row" \
    " WHERE a.field='teams' AND a.value IN (" TEAMS_OF

static const struct al_field *team_field(const struct al_kind *kind)
{
    for (size_t i = 0; i < kind->field_count; i++)
        if (kind->fields[i].type == AL_T_REF &&
            strcmp(kind->fields[i].ref, AL_KIND_TEAM) == 0)
            return &kind->fields[i];
    return NULL;
}

/* On the table t of a kind: its owner's team, or the team that it names. */
static enum al_status of_team(struct al_maker *maker, char t,
                              const struct al_kind *kind,
                              const struct al_id *id, struct al_err *err)
{
    const struct al_field *owner = al_field_by_flag(kind, AL_F_OWNER);
    const struct al_field *team = team_field(kind);
    enum al_status status;

    al_str_printf(&maker->sql, "(%c.\"%s\" IN (" COLLEAGUES_OF, t, owner->name);
    status = al_maker_id(maker, id, err);
    al_str_puts(&maker->sql, "))");
    if (status == AL_OK && team) {
        al_str_printf(&maker->sql, " OR lower(hex(%c.\"%s\")) IN (" TEAMS_OF, t,
                      team->name);
        status = al_maker_id(maker, id, err);
        al_str_puts(&maker->sql, ")");
    }
    al_str_puts(&maker->sql, ")");
    return status;
}

static enum al_status same_team(struct al_maker *maker,
                                const struct al_filter *filter,
                                struct al_err *err)
{
    const struct al_field *subject;
    const struct al_kind *people;
    enum al_status status;
    struct al_id id;

    if (!al_id_parse(filter->value, &id))
        return al_fail(err, AL_EINVAL, _("A record's id is wanted here"));
    if (al_field_by_flag(maker->kind, AL_F_OWNER))
        return of_team(maker, 'k', maker->kind, &id, err);
    subject = al_field_by_flag(maker->kind, AL_F_SUBJECT);
    people = al_kind_by_name(subject->ref);
    al_str_printf(&maker->sql, "k.\"%s\" IN (SELECT q.id FROM ", subject->name);
    al_layout_table(people, &maker->sql);
    al_str_puts(&maker->sql, " s CROSS JOIN rec q ON q.row=s.row WHERE ");
    status = of_team(maker, 's', people, &id, err);
    al_str_puts(&maker->sql, ")");
    return status;
}

enum {
    TAKES_IS = AL_KNOWN_TAKES_IS,
    TAKES_SINCE = AL_KNOWN_TAKES_SINCE,
    TAKES_EMPTY = AL_KNOWN_TAKES_EMPTY
};

/* clang-format off */
static const struct al_known known[] = {
    {AL_KIND_PERSON, TAKES_IS | TAKES_EMPTY, wants,
     {.name = "_wants", .label = N_("Would like"),
      .help = N_("What they would like to do: type the start of a word"),
      .type = AL_T_CODE, .codes = &al_codes_interest_kind}},
    {AL_KIND_PERSON, TAKES_SINCE | TAKES_EMPTY, took_part,
     {.name = "_took_part", .label = N_("Took part"),
      .help = N_("The day they last took part in something"),
      .type = AL_T_DATE}},
    {AL_KIND_PERSON, TAKES_SINCE | TAKES_EMPTY, asked,
     {.name = "_asked", .label = N_("Asked to take part"),
      .help = N_("Who said not to be asked now counts as asked"),
      .type = AL_T_DATE}},
    {AL_KIND_PERSON, 1 << AL_MATCH_IS, gap,
     {.name = "_gap", .label = N_("A gap in the chain"),
      .help = N_("Never told, not paid, not debriefed: type a word's start"),
      .type = AL_T_CODE, .codes = &al_codes_chain_gap}},
    {AL_KIND_PARTICIPATION, 1 << AL_MATCH_IS, gap,
     {.name = "_gap", .label = N_("A gap in the chain"),
      .help = N_("Never told, not paid, not debriefed: type a word's start"),
      .type = AL_T_CODE, .codes = &al_codes_chain_gap}},
    {AL_KIND_INTEREST, TAKES_IS, unasked,
     {.name = "_waits", .label = N_("Not asked yet"),
      .help = N_("yes: nobody has asked them about it"), .type = AL_T_YESNO}},
    {AL_KIND_PAYMENT, TAKES_IS, waits,
     {.name = "_waits", .label = N_("Still owed"),
      .help = N_("yes: money or an answer is still owed"),
      .type = AL_T_YESNO}},
    {AL_KIND_PAYMENT, TAKES_IS, stands,
     {.name = "_state", .label = N_("State"),
      .help = N_("Where the payment has got to: type the start of a word"),
      .type = AL_T_CODE, .codes = &al_codes_payment_state}},
    {AL_KIND_EXPENSE, TAKES_IS, waits,
     {.name = "_waits", .label = N_("Still owed"),
      .help = N_("yes: it is not paid back yet"), .type = AL_T_YESNO}},
    {AL_KIND_EXPENSE, TAKES_IS, stands,
     {.name = "_state", .label = N_("State"),
      .help = N_("Where the expense has got to: type the start of a word"),
      .type = AL_T_CODE, .codes = &al_codes_payment_state}},
    {AL_KIND_FEEDBACK, TAKES_IS, waits,
     {.name = "_waits", .label = N_("Waits for an answer"),
      .help = N_("yes: it asks for something, and no change stands for it"),
      .type = AL_T_YESNO}},
    {AL_KIND_CHANGE, TAKES_IS, waits,
     {.name = "_waits", .label = N_("Still to be told"),
      .help = N_("yes: nobody has told people about it yet"),
      .type = AL_T_YESNO}},
    {AL_KIND_FOLLOWUP, TAKES_IS, waits,
     {.name = "_waits", .label = N_("Still to do"),
      .help = N_("yes: it is not done"), .type = AL_T_YESNO}},
    {NULL, TAKES_IS, specialist,
     {.name = AL_KNOWN_SPECIALIST, .label = N_("Specialist"),
      .help = N_("The employment specialist of whom it is about"),
      .type = AL_T_REF, .ref = AL_KIND_STAFF}},
    {NULL, TAKES_IS, same_team,
     {.name = AL_KNOWN_TEAM, .label = N_("In the team of"),
      .help = N_("A colleague: what belongs to any team that they work in"),
      .type = AL_T_REF, .ref = AL_KIND_STAFF}},
};
/* clang-format on */

static const struct al_known_group general = {known, AL_COUNT(known)};

static const struct al_known_group *const groups[] = {
    &general,
    &al_known_story,
    &al_known_concern,
    &al_known_material,
};

static const struct al_known *row_at(size_t at)
{
    for (size_t i = 0; i < AL_COUNT(groups); i++) {
        if (at < groups[i]->count)
            return &groups[i]->rows[at];
        at -= groups[i]->count;
    }
    return NULL;
}

/* Whoever owns a record; where nobody does, who works with its person. */
static bool is_of(const struct al_known *row, const struct al_kind *kind)
{
    bool is_owned = al_field_by_flag(kind, AL_F_OWNER) != NULL;
    const struct al_field *subject;

    if (row->kind)
        return strcmp(row->kind, kind->name) == 0;
    if (is_owned)
        return row->condition == same_team;
    subject = al_field_by_flag(kind, AL_F_SUBJECT);
    return subject && subject->type == AL_T_REF;
}

const struct al_field *al_known_at(const struct al_kind *kind, size_t at)
{
    const struct al_known *row;

    for (size_t i = 0; kind && (row = row_at(i)); i++)
        if (is_of(row, kind) && at-- == 0)
            return &row->field;
    return NULL;
}

const struct al_field *al_known_by_name(const struct al_kind *kind,
                                        const char *name)
{
    const struct al_field *field;

    for (size_t i = 0; (field = al_known_at(kind, i)); i++)
        if (strcmp(field->name, name) == 0)
            return field;
    return NULL;
}

static const struct al_known *row_of(const struct al_field *field)
{
    const struct al_known *row;

    for (size_t i = 0; (row = row_at(i)) && &row->field != field; i++)
        ;
    return row;
}

bool al_known_takes(const struct al_field *field, enum al_match match)
{
    const struct al_known *row = row_of(field);

    return row && (row->takes & 1 << match);
}

enum al_status al_known_condition(struct al_maker *maker,
                                  const struct al_field *field,
                                  const struct al_filter *filter,
                                  struct al_err *err)
{
    const struct al_known *row = row_of(field);

    if (!row || !al_known_takes(field, filter->match))
        return al_maker_refuse(field, err);
    return row->condition(maker, filter, err);
}
