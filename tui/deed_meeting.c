/* tui/deed_meeting.c - call a meeting of a group: its day, and who is asked. */
#include "config.h"

#include <string.h>

#include "core/crowd.h"
#include "core/gather.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/deed.h"
#include "tui/edits.h"

enum { WHEN, FROM, WHERE, ABOUT, FIELDS };

static const struct al_field fields[] = {
    [WHEN] = {.name = "date",
              .label = N_("When"),
              .help = N_("The day it meets: thu, 12/3, +2w"),
              .type = AL_T_DATE,
              .flags = AL_F_REQUIRED | AL_F_PLAN},
    [FROM] = {.name = "time",
              .label = N_("From"),
              .help = N_("The time it starts: 10, 9:30, 2pm"),
              .type = AL_T_TIME},
    [WHERE] = {.name = "place",
               .label = N_("Place"),
               .help = N_("Where: a room, a town, online"),
               .examples = N_("Room 2; Harbour library; online"),
               .type = AL_T_LINE},
    [ABOUT] = {.name = "title",
               .label = N_("About"),
               .help = N_("A few words on what it is about; no names"),
               .examples = N_("the winter plan; the new form; who chairs"),
               .type = AL_T_LINE},
};

static void set_up(struct al_deed *deed)
{
    for (size_t i = 0; i < FIELDS; i++) {
        struct al_form_field *field = al_form_add(&deed->form, &fields[i], NULL);

        field->is_optional = i != WHEN;
    }
}

/* What the form says, as records; AL_ENOTFOUND: no day is typed yet. */
static enum al_status make(const struct al_deed *deed,
                           struct al_involved *made, struct al_err *err)
{
    struct al_ledger *ledger = al_app_ledger(deed->app);
    struct al_str values[FIELDS] = {{0}};
    struct al_gather gather = {.group = deed->about.items[0].id,
                               .staff = al_ledger_me(ledger),
                               .today = al_app_today(deed->app)};
    enum al_status status = AL_ENOTFOUND;

    for (size_t i = 0; i < FIELDS; i++)
        al_deed_value(deed, i, &values[i]);
    gather.date = al_str_text(&values[WHEN]);
    gather.time = values[FROM].len > 0 ? al_str_text(&values[FROM]) : NULL;
    gather.place = values[WHERE].len > 0 ? al_str_text(&values[WHERE]) : NULL;
    gather.title = values[ABOUT].len > 0 ? al_str_text(&values[ABOUT]) : NULL;
    if (values[WHEN].len > 0)
        status = al_gather_make(&gather, al_app_index(deed->app),
                                al_ledger_random(ledger),
                                al_ledger_link_key(ledger), made, err);
    for (size_t i = 0; i < FIELDS; i++)
        al_str_drop(&values[i]);
    return status;
}

/* Who is asked, by category: "Residents 3, Employers 1". */
static void say_asked(const struct al_deed *deed,
                      const struct al_involved *made, struct al_str *out)
{
    struct al_crowd crowd = {.co_creators = 0};
    struct al_index *index = al_app_index(deed->app);

    for (size_t i = 0; i < made->count; i++)
        if (strcmp(made->items[i].record->kind, AL_KIND_PARTICIPATION) == 0)
            crowd.asked[al_crowd_at(
                al_crowd_of(index, made->items[i].record))]++;
    al_crowd_say(index, crowd.asked, out);
}

static enum al_status plan(struct al_deed *deed, struct al_str *out,
                           struct al_err *err)
{
    struct al_involved made = {0};
    struct al_str asked = {0};
    enum al_status status = make(deed, &made, err);

    if (status == AL_ENOTFOUND) {
        al_str_puts(out, _("Type the day. Everybody who is a member then "
                           "stands in the meeting; who came is said on its "
                           "day."));
        return AL_OK;
    }
    if (status == AL_OK) {
        say_asked(deed, &made, &asked);
        al_str_printf(out, _("In the meeting: %s."),
                      asked.len > 0 ? al_str_text(&asked) : _("nobody yet"));
        al_str_drop(&asked);
    }
    al_involved_drop(&made);
    return status;
}

static enum al_status carry_out(struct al_deed *deed, struct al_str *said,
                                struct al_err *err)
{
    struct al_involved made = {0};
    struct al_edits edits = {0};
    struct al_str asked = {0};
    struct al_date day;
    enum al_status status = make(deed, &made, err);

    if (status == AL_ENOTFOUND)
        return al_fail(err, AL_EINVAL, _("Type the day it meets"));
    if (status == AL_OK) {
        const char *date = al_record_get(made.items[0].record, "date");

        al_str_printf(said, "%s", _("Called: "));
        al_query_name(al_app_index(deed->app), &deed->about.items[0].id, said);
        al_str_puts(said, ", ");
        if (date && al_date_from_iso(date, &day))
            al_date_show(day, said);
        say_asked(deed, &made, &asked);
        if (asked.len > 0)
            al_str_printf(said, ": %s", al_str_text(&asked));
        al_str_puts(said, ".");
    }
    for (size_t i = 0; status == AL_OK && i < made.count; i++) {
        al_edits_add(&edits, &made.items[i].id, made.items[i].opened,
                     made.items[i].record);
        made.items[i].opened = made.items[i].record = NULL;
    }
    status = al_edits_save(&edits, al_app_ledger(deed->app), status, err);
    al_involved_drop(&made);
    al_str_drop(&asked);
    return status;
}

const struct al_deed_job al_deed_meeting = {
    .title = N_("Call a meeting"),
    .question = N_("Call it?"),
    .set_up = set_up,
    .plan = plan,
    .carry_out = carry_out,
};
