/* core/story_time.c - when to ask for somebody's story. */
#include "config.h"

#include "core/story_time.h"

#include "core/codes.h"
#include "core/i18n.h"
#include "core/insight_own.h"
#include "core/kinds.h"
#include "core/query_known_own.h"
#include "core/query_own.h"

/*
 * From so many days after the day on the record, for so many days. Assumed: a
 * first week is too full to ask in, and two months later the moment is over.
 * Thirteen weeks is when work counts as kept (IPS Grow's figures, 2024).
 */
static const struct {
    const char *field, *code, *words;
    int after, during;
} times[AL_STORY_TIME__COUNT] = {
    [AL_STORY_STARTED] = {"in_work_since", "started",
                          N_("a good time to ask for it: new in work"), 7, 42},
    [AL_STORY_THIRTEEN] = {"in_work_since", "thirteen_weeks",
                           N_("a good time to ask for it: 13 weeks in work"),
                           91, 60},
    [AL_STORY_LEFT] = {"ended", "left",
                       N_("a good time to ask for it: they have left"), 0, 60},
};

/* clang-format off */
static const struct al_code moment[] = {
    {"started", N_("New in work")},
    {"thirteen_weeks", N_("Thirteen weeks in work")},
    {"left", N_("They have left")},
};
/* clang-format on */
AL_CODES(al_codes_story_time, "person.story_time", moment);

/* Told, or asked, in the days that a moment lasts; or not to be asked. */
static void put_unless(char alias, struct al_date since, struct al_str *sql)
{
    char iso[AL_DATE_ISO];

    al_date_iso(since, iso);
    al_str_printf(sql,
                  " AND NOT EXISTS(SELECT 1 FROM rec pr CROSS JOIN link l ON"
                  " l.to_id=pr.id AND l.field='person' CROSS JOIN k_story s ON"
                  " s.row=l.row WHERE pr.row=%c.row AND s._hide=0"
                  " AND s.row>=%lld)",
                  alias,
                  (long long)al_date_days(since) * (1LL << AL_ROW_ID_BITS));
    al_str_printf(sql,
                  " AND NOT EXISTS(SELECT 1 FROM rec pr CROSS JOIN link l ON"
                  " l.to_id=pr.id AND l.field='person' CROSS JOIN k_interest i"
                  " ON i.row=l.row WHERE pr.row=%c.row AND i._hide=0"
                  " AND i.kind_of='story' AND ((i.asked_on<':'"
                  " AND i.asked_on>='%s')"
                  " OR ifnull(i.reply,'') IN ('no','please_do_not_ask')))",
                  alias, iso);
}

void al_story_time_sql(enum al_story_time time, char alias,
                       struct al_date today, struct al_str *sql)
{
    char first[AL_DATE_ISO], last[AL_DATE_ISO];
    struct al_date end = al_date_add_days(today, -times[time].after);

    al_date_iso(end, last);
    al_date_iso(al_date_add_days(end, -times[time].during), first);
    al_str_printf(sql, "(%c.%s>'%s' AND %c.%s<='%s'", alias, times[time].field,
                  first, alias, times[time].field, last);
    put_unless(alias, al_date_add_days(today, -times[time].during), sql);
    al_str_putc(sql, ')');
}

enum al_status al_story_time(struct al_index *index, const struct al_id *person,
                             struct al_date today, bool *is_due,
                             enum al_story_time *time, struct al_err *err)
{
    enum al_status status = AL_OK;

    *is_due = false;
    for (int i = AL_STORY_TIME__COUNT - 1;
         i >= 0 && !*is_due && status == AL_OK; i--) {
        struct al_str sql = {0};
        struct al_stmt *stmt = NULL;

        al_str_puts(&sql, "SELECT 1 FROM rec r CROSS JOIN k_person p ON"
                          " p.row=r.row WHERE r.id=?1 AND p._hide=0 AND ");
        al_story_time_sql((enum al_story_time)i, 'p', today, &sql);
        status = al_db_stmt(index->db, al_str_text(&sql), &stmt, err);
        if (status == AL_OK) {
            al_db_bind_blob(stmt, 1, person->byte, sizeof(person->byte));
            status = al_db_step(stmt, is_due, err);
        }
        al_db_done(stmt);
        al_str_drop(&sql);
        *time = (enum al_story_time)i;
    }
    return status;
}

/* ---- what a person's record says, and what a list can be asked ---- */

enum al_status al_tell_story_time(const struct al_telling *about,
                                  struct al_err *err)
{
    enum al_story_time time;
    bool is_due;
    enum al_status status = al_story_time(about->index, about->id, about->today,
                                          &is_due, &time, err);

    if (status == AL_OK && is_due)
        al_insight_tell(about, _("Their story"), _(times[time].words), false,
                        NULL);
    return status;
}

static enum al_status due(struct al_maker *maker,
                          const struct al_filter *filter, struct al_err *err)
{
    size_t at = 0;

    while (at < AL_STORY_TIME__COUNT &&
           al_strcmp0(times[at].code, filter->value) != 0)
        at++;
    if (at == AL_STORY_TIME__COUNT)
        return al_fail(err, AL_EINVAL, _("There is no such moment"));
    al_story_time_sql((enum al_story_time)at, 'k', al_today(), &maker->sql);
    return AL_OK;
}

static const struct al_known known[] = {
    {AL_KIND_PERSON,
     1 << AL_MATCH_IS,
     due,
     {.name = "_story_time",
      .label = N_("Time for their story"),
      .help = N_("New in work, thirteen weeks in, or just left"),
      .type = AL_T_CODE,
      .codes = &al_codes_story_time}},
};
const struct al_known_group al_known_story = {known, AL_COUNT(known)};
