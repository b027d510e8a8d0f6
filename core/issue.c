/* core/issue.c - how an issue stands, decided in SQL, and said in words. */
#include "config.h"

#include "core/issue.h"

#include <string.h>

#include "core/chain.h"
#include "core/i18n.h"
#include "core/index_own.h"
#include "core/kinds.h"

/*
 * In these, @ is the alias of the row, # the id of the record on it, ! whether
 * the participation at p was told. Aliases are none that chain.h's SQL uses.
 */
#define ITS_ID "(SELECT y.id FROM rec y WHERE y.row=@.row)"
#define GROUPS                                                            \
    " FROM link h CROSS JOIN \"k_" AL_KIND_ACTIVITY "\" g ON g.row=h.row" \
    " WHERE h.to_id=# AND h.field='issue' AND g._hide=0"
#define HELD    " AND ifnull(g.status,'done')='done'"
#define PLANNED " AND g.status='planned'"
#define SAID                                                              \
    " FROM link h CROSS JOIN \"k_" AL_KIND_FEEDBACK "\" g ON g.row=h.row" \
    " WHERE h.to_id=# AND h.field='issue' AND g._hide=0"
/* Changes name a group or words, or the words name the change. */
#define CHANGES                                                         \
    " FROM \"k_" AL_KIND_CHANGE "\" z WHERE z._hide=0 AND z.row IN"     \
    " (SELECT k2.row FROM link h CROSS JOIN rec gr ON gr.row=h.row"     \
    " CROSS JOIN link k2 ON k2.to_id=gr.id"                             \
    " AND k2.field IN ('activities','feedback')"                        \
    " WHERE h.to_id=# AND h.field='issue'"                              \
    " UNION SELECT zr.row FROM link h CROSS JOIN \"k_" AL_KIND_FEEDBACK \
    "\" g ON g.row=h.row CROSS JOIN rec zr ON zr.id=g.change"           \
    " WHERE h.to_id=# AND h.field='issue' AND g._hide=0)"
#define ANSWERED " AND z.state IN ('planned','made','not_made','told_back')"
#define PARTS                                                             \
    " FROM link h CROSS JOIN \"k_" AL_KIND_ACTIVITY "\" g ON g.row=h.row" \
    " CROSS JOIN rec gr ON gr.row=g.row CROSS JOIN link pl"               \
    " ON pl.to_id=gr.id AND pl.field='activity' CROSS JOIN"               \
    " \"k_" AL_KIND_PARTICIPATION "\" p ON p.row=pl.row"                  \
    " WHERE h.to_id=# AND h.field='issue' AND g._hide=0 AND p._hide=0"    \
    " AND p.person NOT NULL AND p.outcome IN ('took_part','left_early')"
#define PHRASES                                                           \
    " FROM link h CROSS JOIN \"k_" AL_KIND_ACTIVITY "\" g ON g.row=h.row" \
    " CROSS JOIN rec gr ON gr.row=g.row CROSS JOIN link wl"               \
    " ON wl.to_id=gr.id AND wl.field='activity' CROSS JOIN"               \
    " \"k_" AL_KIND_WORDING "\" w ON w.row=wl.row"                        \
    " WHERE h.to_id=# AND h.field='issue' AND g._hide=0 AND w._hide=0"

/* Everybody who was there; of a group without names, the group. */
#define IS_TOLD                                                          \
    "CASE WHEN EXISTS(SELECT 1" PARTS ") THEN NOT EXISTS(SELECT 1" PARTS \
    " AND NOT !) ELSE EXISTS(SELECT 1" CHANGES                           \
    " AND z.told_back_on NOT NULL) OR EXISTS(SELECT 1" GROUPS            \
    " AND g.fact_told='yes') END"

static const char state_sql[] =
    "(CASE WHEN @.set_aside NOT NULL THEN 5"
    " WHEN @.decided_on NOT NULL OR EXISTS(SELECT 1" CHANGES ANSWERED
    ") THEN 3+(" IS_TOLD ")"
    " WHEN EXISTS(SELECT 1" GROUPS HELD ") OR EXISTS(SELECT 1" SAID
    ") THEN 2 WHEN EXISTS(SELECT 1" GROUPS PLANNED ") THEN 1 ELSE 0 END)";
_Static_assert(AL_ISSUE_ASIDE == 5 && AL_ISSUE_DECIDED == 3 &&
                   AL_ISSUE_TOLD == 4 && AL_ISSUE_FOUND == 2,
               "the digits in the SQL");

/* A group that led to nothing yet: no change, and its issue is open. */
static const char undecided_sql[] =
    "(@.type='focus_group' AND ifnull(@.status,'done')='done'"
    " AND NOT EXISTS(SELECT 1 FROM rec y CROSS JOIN link k2 ON k2.to_id=y.id"
    " AND k2.field='activities' CROSS JOIN \"k_" AL_KIND_CHANGE
    "\" z ON z.row=k2.row WHERE y.row=@.row AND z._hide=0" ANSWERED ")"
    " AND NOT EXISTS(SELECT 1 FROM rec y CROSS JOIN link k2 ON k2.to_id=y.id"
    " AND k2.field='activity' CROSS JOIN \"k_" AL_KIND_FEEDBACK
    "\" g ON g.row=k2.row CROSS JOIN rec zr ON zr.id=g.change CROSS JOIN"
    " \"k_" AL_KIND_CHANGE "\" z ON z.row=zr.row WHERE y.row=@.row"
    " AND g._hide=0 AND z._hide=0" ANSWERED ")"
    " AND NOT EXISTS(SELECT 1 FROM rec ir CROSS JOIN \"k_" AL_KIND_ISSUE
    "\" i ON i.row=ir.row WHERE ir.id=@.issue AND i._hide=0"
    " AND (i.decided_on NOT NULL OR i.set_aside NOT NULL)))";

static void put(const char *text, char alias, struct al_str *sql)
{
    for (; *text; text++) {
        if (*text == '@')
            al_str_putc(sql, alias);
        else if (*text == '#')
            put(ITS_ID, alias, sql);
        else if (*text == '!')
            al_told_sql('p', sql);
        else
            al_str_putc(sql, *text);
    }
}

void al_issue_sql(char alias, struct al_str *sql)
{
    put(state_sql, alias, sql);
}

void al_undecided_sql(char alias, struct al_str *sql)
{
    put(undecided_sql, alias, sql);
}

/* In the order of the columns. */
static const char *const counts[] = {
    "(SELECT count(*)" GROUPS PLANNED ")",
    "(SELECT count(*)" GROUPS HELD ")",
    "(SELECT count(*)" SAID ")",
    "(SELECT count(*)" CHANGES ")",
    "(SELECT count(*)" PHRASES ")",
    "(SELECT count(DISTINCT p.person)" PARTS ")",
    "(SELECT count(DISTINCT p.person)" PARTS " AND !)",
    "ifnull((SELECT min(g.row)" GROUPS PLANNED "),0)",
    "ifnull(@.decide_by,'')",
    "(SELECT gr.id FROM rec gr WHERE gr.row=(SELECT max(g.row)" GROUPS HELD
    "))",
};

static void read_counts(struct al_stmt *stmt, struct al_date today,
                        struct al_issue *issue)
{
    const char *by = al_db_text(stmt, 9);
    struct al_date day;
    const void *bytes;
    size_t size;

    issue->state = (enum al_issue_state)al_db_int(stmt, 0);
    issue->planned = (size_t)al_db_int(stmt, 1);
    issue->held = (size_t)al_db_int(stmt, 2);
    issue->findings = (size_t)al_db_int(stmt, 3);
    issue->changes = (size_t)al_db_int(stmt, 4);
    issue->phrases = (size_t)al_db_int(stmt, 5);
    issue->people = (size_t)al_db_int(stmt, 6);
    issue->told = (size_t)al_db_int(stmt, 7);
    issue->next = al_layout_day(al_db_int(stmt, 8));
    issue->is_late = issue->state < AL_ISSUE_DECIDED && by && *by &&
                     al_date_from_iso(by, &day) &&
                     al_date_days(day) < al_date_days(today);
    bytes = al_db_blob(stmt, 10, &size);
    if (bytes && size == sizeof(issue->group.byte))
        memcpy(issue->group.byte, bytes, size);
}

enum al_status al_issue_load(struct al_index *index, const struct al_id *id,
                             struct al_date today, struct al_issue *issue,
                             struct al_err *err)
{
    struct al_str sql = {0};
    struct al_stmt *stmt = NULL;
    enum al_status status;
    bool has_row = false;

    *issue = (struct al_issue){.state = AL_ISSUE_OPEN};
    al_str_puts(&sql, "SELECT ");
    al_issue_sql('x', &sql);
    for (size_t i = 0; i < AL_COUNT(counts); i++) {
        al_str_puts(&sql, ", ");
        put(counts[i], 'x', &sql);
    }
    al_str_puts(&sql, " FROM rec q CROSS JOIN \"k_" AL_KIND_ISSUE
                      "\" x ON x.row=q.row WHERE q.id=?1");
    status = al_db_stmt(index->db, al_str_text(&sql), &stmt, err);
    al_str_drop(&sql);
    if (status != AL_OK)
        return status;
    al_db_bind_blob(stmt, 1, id->byte, sizeof(id->byte));
    status = al_db_step(stmt, &has_row, err);
    if (status == AL_OK && has_row)
        read_counts(stmt, today, issue);
    al_db_done(stmt);
    if (status == AL_OK && !has_row)
        return al_fail(err, AL_ENOTFOUND, _("This is no issue"));
    return status;
}

/* ---- in words ---- */

static void add_step(const char *words, struct al_str *out)
{
    al_str_puts(out, " > ");
    al_str_puts(out, words);
}

static void add_count(size_t count, const char *one, const char *many,
                      struct al_str *out)
{
    if (count == 0)
        return;
    al_str_puts(out, " > ");
    al_str_printf(out, "%zu %s", count,
                  ngettext(one, many, (unsigned long)count));
}

void al_issue_say(const struct al_issue *issue, struct al_str *out)
{
    al_str_puts(out, _("raised"));
    if (issue->planned > 0) {
        add_step(_("group planned"), out);
        if (issue->next > 0) {
            al_str_putc(out, ' ');
            al_date_show(al_date_from_days(issue->next), out);
        }
    }
    if (issue->held > 0)
        add_step(_("group held"), out);
    add_count(issue->findings, N_("finding"), N_("findings"), out);
    add_count(issue->phrases, N_("phrase"), N_("phrases"), out);
    if (issue->state == AL_ISSUE_DECIDED || issue->state == AL_ISSUE_TOLD)
        add_step(_("decided"), out);
    add_count(issue->changes, N_("change"), N_("changes"), out);
    if (issue->people > 0 && issue->told > 0)
        al_str_printf(out, _(" > told %zu of %zu"), issue->told, issue->people);
    else if (issue->state == AL_ISSUE_TOLD)
        add_step(_("told back"), out);
    if (issue->state == AL_ISSUE_ASIDE)
        add_step(_("set aside"), out);
}

void al_issue_say_missing(const struct al_issue *issue, struct al_str *out)
{
    static const char *const missing[AL_ISSUE__COUNT] = {
        [AL_ISSUE_OPEN] = N_("no group has talked about it"),
        [AL_ISSUE_FOUND] = N_("nothing was decided"),
    };
    size_t untold = issue->people - issue->told;

    if (missing[issue->state])
        al_str_puts(out, _(missing[issue->state]));
    if (issue->state == AL_ISSUE_FOUND && issue->findings == 0)
        al_str_puts(out, _(", and no finding was noted"));
    if (issue->state == AL_ISSUE_DECIDED && issue->people > 0)
        al_str_printf(out,
                      ngettext("%zu of those who took part was not told",
                               "%zu of those who took part were not told",
                               (unsigned long)untold),
                      untold);
    else if (issue->state == AL_ISSUE_DECIDED)
        al_str_puts(out, _("nobody was told back"));
    if (issue->is_late) {
        al_str_puts(out, out->len > 0 ? "; " : "");
        al_str_puts(out, _("the day to decide it by has passed"));
    }
}
