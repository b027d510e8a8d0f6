/* core/insight_group.c - what other records say of groups, meetings, and of
 * activities at which people met: events, exhibitions, films. */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "core/codes.h"
#include "core/gather.h"
#include "core/group.h"
#include "core/i18n.h"
#include "core/insight_own.h"
#include "core/kinds.h"
#include "core/payment.h"
#include "core/reports_own.h"
#include "core/usable.h"

enum { LATE_SHOWN = 3 };

static int32_t day_of(const struct al_record *record, const char *field)
{
    const char *value = al_record_get(record, field);
    struct al_date day;

    return value && al_date_from_iso(value, &day) ? al_date_days(day) : 0;
}

/* ---- a group ---- */

static void tell_day(const struct al_telling *about, const char *label,
                     const struct al_id *activity, int32_t day)
{
    struct al_str text = {0};

    if (!al_id_is_zero(activity)) {
        al_date_show(al_date_from_days(day), &text);
        al_insight_tell(about, label, al_str_text(&text), false, activity);
    }
    al_str_drop(&text);
}

static bool has_empty_seat(const struct al_group *group)
{
    for (size_t i = 0; i < AL_CROWD_MAX; i++)
        if (group->filled[i] < group->wanted[i])
            return true;
    return false;
}

static void tell_attendance(const struct al_telling *about,
                            const struct al_group *group)
{
    int percent = al_group_attendance(group);
    struct al_str text = {0};

    if (percent >= 0) {
        al_str_printf(&text,
                      ngettext("%d%% at the last meeting: ",
                               "%d%% at the last %" PRId64 " meetings: ",
                               (unsigned long)group->meetings),
                      percent, group->meetings);
        al_group_say_came(about->index, group, &text);
        al_insight_tell(about, _("Came"), al_str_text(&text),
                        percent < AL_GROUP_GOOD, NULL);
    }
    al_str_reset(&text);
    al_crowd_say(about->index, group->spoke, &text);
    al_insight_tell(about, _("Spoke there"), al_str_text(&text), false, NULL);
    al_str_reset(&text);
    if (group->meetings > 0)
        al_str_printf(&text, _("at %" PRId64 " of them"), group->heard);
    al_insight_tell(about, _("What did we hear?"), al_str_text(&text),
                    group->heard < group->meetings, NULL);
    al_str_drop(&text);
}

static void tell_decisions(const struct al_telling *about,
                           const struct al_group *group)
{
    struct al_str text = {0};

    if (group->open + group->done > 0)
        al_str_printf(&text,
                      _("%" PRId64 " open, %" PRId64 " of them late; %" PRId64
                        " done"),
                      group->open, group->late, group->done);
    al_insight_tell(about, _("Decisions"), al_str_text(&text), group->late > 0,
                    NULL);
    al_str_drop(&text);
}

struct naming {
    const struct al_telling *about;
    size_t at; /* category */
    struct al_str names;
};

static bool add_name(void *arg, const struct al_hit *hit)
{
    static const char *const whose[] = {"person", "contact", "staff"};
    struct naming *naming = arg;
    struct al_id id;

    if (al_crowd_at(al_record_get(hit->record, "category")) != naming->at ||
        !al_group_is_member(hit->record, al_date_days(naming->about->today)))
        return true;
    for (size_t i = 0; i < AL_COUNT(whose); i++) {
        const char *value = al_record_get(hit->record, whose[i]);

        if (!value || !al_id_parse(value, &id))
            continue;
        al_str_puts(&naming->names, naming->names.len > 0 ? ", " : "");
        al_query_name(naming->about->index, &id, &naming->names);
        if (al_strcmp0(al_record_get(hit->record, "vote"), "yes") != 0)
            al_str_printf(&naming->names, " (%s)", _("no vote"));
    }
    return true;
}

static enum al_status tell_members(const struct al_telling *about,
                                   const struct al_group *group,
                                   struct al_err *err)
{
    enum al_status status = AL_OK;

    for (size_t i = 0; status == AL_OK && al_crowd_category(i); i++) {
        struct naming naming = {.about = about, .at = i};
        struct al_str label = {0};

        if (group->filled[i] == 0)
            continue;
        al_crowd_label(about->index, i, &label);
        status = al_query_links(about->index, about->id, AL_KIND_MEMBERSHIP,
                                "group", 0, add_name, &naming, err);
        al_insight_tell(about, al_str_text(&label), al_str_text(&naming.names),
                        false, NULL);
        al_str_drop(&label);
        al_str_drop(&naming.names);
    }
    return status;
}

/* The late ones by themselves, so that Enter opens them. */
struct late {
    const struct al_telling *about;
    size_t count;
};

static bool see_late(void *arg, const struct al_hit *hit)
{
    struct late *late = arg;
    int32_t due = day_of(hit->record, "due");

    if (al_record_get(hit->record, "done_on") || due == 0 ||
        due >= al_date_days(late->about->today))
        return true;
    if (late->count++ < LATE_SHOWN)
        al_insight_tell(late->about, _("Late"), hit->title, true, &hit->id);
    return true;
}

static bool see_meeting(void *arg, const struct al_hit *hit)
{
    struct late *late = arg;

    (void)al_query_links(late->about->index, &hit->id,
                         AL_KIND_MEETING_DECISION, "meeting", 0, see_late, late,
                         NULL);
    return true;
}

enum al_status al_tell_group(const struct al_telling *about, struct al_err *err)
{
    struct late late = {about, 0};
    struct al_group group;
    struct al_str text = {0};
    enum al_status status =
        al_group_load(about->index, about->id, about->today, &group, err);

    if (status != AL_OK)
        return status;
    al_group_say_seats(about->index, &group, &text);
    al_insight_tell(about, _("Seats"), al_str_text(&text),
                    has_empty_seat(&group), NULL);
    al_str_drop(&text);
    if (!about->is_brief)
        status = tell_members(about, &group, err);
    tell_attendance(about, &group);
    tell_decisions(about, &group);
    if (status == AL_OK && group.late > 0 && !about->is_brief)
        status = al_query_links(about->index, about->id, AL_KIND_MEETING,
                                "group", 0, see_meeting, &late, err);
    tell_day(about, _("Next meeting"), &group.next, group.next_day);
    tell_day(about, _("Last meeting"), &group.last, group.last_day);
    return status;
}

/* ---- a meeting ---- */

static bool tell_decision(void *arg, const struct al_hit *hit)
{
    const struct al_telling *about = *(const struct al_telling **)arg;
    int32_t due = day_of(hit->record, "due");
    bool is_done = al_record_get(hit->record, "done_on") != NULL;
    bool is_late = !is_done && due > 0 && due < al_date_days(about->today);

    al_insight_tell(about,
                    is_done   ? _("Done")
                    : is_late ? _("Late")
                              : _("Decided"),
                    hit->title, is_late, &hit->id);
    return true;
}

enum al_status al_tell_meeting(const struct al_telling *about,
                               struct al_err *err)
{
    const char *value = al_record_get(about->record, "activity");
    struct al_str text = {0};
    struct al_crowd crowd;
    struct al_id id;
    enum al_status status = AL_OK;

    if (value && al_id_parse(value, &id))
        status = al_crowd_load(about->index, &id, &crowd, err);
    if (status != AL_OK || !value)
        return status;
    al_crowd_say(about->index, crowd.came, &text);
    al_insight_tell(about, _("Who came"), al_str_text(&text), false, &id);
    al_str_reset(&text);
    al_crowd_say(about->index, crowd.spoke, &text);
    al_insight_tell(about, _("Spoke there"), al_str_text(&text), false, NULL);
    al_str_drop(&text);
    return al_query_links(about->index, about->id, AL_KIND_MEETING_DECISION,
                          "meeting", 0, tell_decision, &about, err);
}

/* ---- an event, an exhibition, a film ---- */

struct shown {
    const struct al_telling *about;
    size_t connections, followed, late, gains, unexpected;
    int64_t spent; /* pence of pay and expenses that were settled */
};

/* A film is shown, a picture hangs: the use that the form stands for. */
static const char *scope_of(const struct al_record *story)
{
    const char *form = al_record_get(story, "form");

    return al_strcmp0(form, "video") == 0   ? "film_public"
           : al_strcmp0(form, "text") == 0  ? "leaflet_poster"
                                            : "artwork_display";
}

static bool see_story(void *arg, const struct al_hit *hit)
{
    struct shown *shown = arg;
    const char *scope = scope_of(hit->record);
    struct al_usable usable;
    struct al_str text = {0};

    if (al_usable_check(shown->about->index, &hit->id, scope,
                        shown->about->today, &usable, NULL) != AL_OK)
        return true;
    al_str_printf(&text, "%s: ", hit->title);
    al_usable_say(&usable, &text);
    al_insight_tell(shown->about, _("Shown"), al_str_text(&text),
                    usable.state != AL_USABLE_YES, &hit->id);
    al_str_drop(&text);
    return true;
}

static bool see_followup(void *arg, const struct al_hit *hit)
{
    struct shown *shown = arg;
    bool is_done = al_record_get(hit->record, "done_on") != NULL;

    if (!al_report_is_connection(hit->record))
        return true;
    shown->connections++;
    shown->followed += is_done;
    shown->late += !is_done && hit->day > 0 &&
                   hit->day < al_date_days(shown->about->today);
    return true;
}

static bool see_lead(void *arg, const struct al_hit *hit)
{
    struct shown *shown = arg;
    const char *state = al_record_get(hit->record, "state");
    struct al_str text = {0};

    al_str_printf(&text, "%s: %s", hit->title,
                  al_code_label(&al_codes_job_lead_state,
                                state ? state : "lead"));
    al_insight_tell(shown->about, _("Job lead"), al_str_text(&text), false,
                    &hit->id);
    al_str_drop(&text);
    return true;
}

static bool see_gain(void *arg, const struct al_hit *hit)
{
    struct shown *shown = arg;

    shown->gains++;
    shown->unexpected +=
        al_strcmp0(al_record_get(hit->record, "expected"), "no") == 0;
    return true;
}

static bool see_money(void *arg, const struct al_hit *hit)
{
    struct shown *shown = arg;

    if (strcmp(al_payment_state(hit->record), "paid") == 0)
        shown->spent += al_payment_due(hit->record);
    return true;
}

static bool see_part(void *arg, const struct al_hit *hit)
{
    static const char *const kinds[] = {AL_KIND_PAYMENT, AL_KIND_EXPENSE};
    struct shown *shown = arg;

    for (size_t i = 0; i < AL_COUNT(kinds); i++)
        (void)al_query_links(shown->about->index, &hit->id, kinds[i],
                             "participation", 0, see_money, shown, NULL);
    return true;
}

/* Beside what it may cost: what was paid for it by now. */
static void tell_money(const struct shown *shown)
{
    int64_t budget = al_record_number(shown->about->record, "budget_p", 0);
    struct al_str text = {0};

    if (budget > 0) {
        al_pence_show(shown->spent, false, &text);
        al_str_puts(&text, _(" on pay and expenses"));
    }
    al_insight_tell(shown->about, _("Spent of it"), al_str_text(&text),
                    shown->spent > budget, NULL);
    al_str_drop(&text);
}

static void tell_met(const struct shown *shown)
{
    const struct al_telling *about = shown->about;
    struct al_str text = {0};

    if (shown->connections > 0) {
        al_str_printf(&text,
                      ngettext("%zu made", "%zu made", shown->connections),
                      shown->connections);
        al_str_printf(&text, _(", %zu followed up"), shown->followed);
        if (shown->late > 0)
            al_str_printf(&text, _(", %zu late"), shown->late);
    }
    al_insight_tell(about, _("Connections"), al_str_text(&text),
                    shown->late > 0, NULL);
    al_str_reset(&text);
    if (shown->gains > 0)
        al_str_printf(&text, _("%zu, of which nobody expected %zu"),
                      shown->gains, shown->unexpected);
    al_insight_tell(about, _("Gains"), al_str_text(&text), false, NULL);
    al_str_drop(&text);
}

/* Whether anybody but people was there or is asked. */
static bool is_mixed(const struct al_crowd *crowd)
{
    for (size_t i = 0; i < AL_CROWD_MAX; i++)
        if (i != al_crowd_at("client") &&
            (crowd->came[i] > 0 || crowd->asked[i] > 0))
            return true;
    return false;
}

static void tell_crowd(const struct al_telling *about,
                       const struct al_crowd *crowd)
{
    struct al_crowd guests = *crowd;
    struct al_str text = {0};
    size_t client = al_crowd_at("client");

    if (crowd->co_creators > 0) {
        al_crowd_label(about->index, client, &text);
        al_str_printf(&text, " %" PRId64, crowd->co_creators);
        guests.came[client] -= crowd->co_creators;
    }
    al_insight_tell(about, _("Made by"), al_str_text(&text), false, NULL);
    al_str_reset(&text);
    al_crowd_say(about->index, guests.came, &text);
    al_insight_tell(about,
                    crowd->co_creators > 0 ? _("Guests") : _("Who came"),
                    al_str_text(&text), false, NULL);
    al_str_reset(&text);
    al_crowd_say(about->index, crowd->asked, &text);
    al_insight_tell(about, _("Asked"), al_str_text(&text), false, NULL);
    al_str_reset(&text);
    al_crowd_say(about->index, crowd->spoke, &text);
    al_insight_tell(about, _("Spoke there"), al_str_text(&text), false, NULL);
    al_str_drop(&text);
}

/* Of an activity of any type, but only where there is more than who was there:
 * guests from elsewhere, works, connections. */
enum al_status al_tell_event(const struct al_telling *about, struct al_err *err)
{
    static const struct {
        const char *kind;
        al_hit_fn *see;
    } looks[] = {{AL_KIND_STORY, see_story},
                 {AL_KIND_FOLLOWUP, see_followup},
                 {AL_KIND_JOB_LEAD, see_lead},
                 {AL_KIND_GAIN, see_gain},
                 {AL_KIND_PARTICIPATION, see_part}};
    struct shown shown = {.about = about};
    struct al_crowd crowd;
    enum al_status status;

    if (about->is_brief)
        return AL_OK;
    status = al_crowd_load(about->index, about->id, &crowd, err);
    if (status == AL_OK && (is_mixed(&crowd) || crowd.co_creators > 0))
        tell_crowd(about, &crowd);
    for (size_t i = 0; status == AL_OK && i < AL_COUNT(looks); i++)
        status = al_query_links(about->index, about->id, looks[i].kind,
                                "activity", 0, looks[i].see, &shown, err);
    if (status == AL_OK)
        tell_met(&shown);
    if (status == AL_OK)
        tell_money(&shown);
    return status;
}
