/* rights.c - how long there is to answer, from a request and a day. */
#include "config.h"

#include "core/rights.h"

#include <stdio.h>
#include <string.h>

#include "core/codes.h"
#include "core/consent.h"
#include "core/i18n.h"

#define STOPPED   "stopped"
#define RESTARTED "restarted"

/* A full day of the field; false where there is none. */
static bool day_of(const struct al_record *record, const char *field,
                   struct al_date *day)
{
    const char *value = al_record_get(record, field);
    struct al_date date;

    if (!value || !al_date_from_iso(value, &date) || !date.day)
        return false;
    *day = date;
    return true;
}

/* ---- the events ---- */

void al_rights_event_print(struct al_date day, bool is_stop, const char *why,
                           struct al_str *out)
{
    char iso[AL_DATE_ISO];

    al_date_iso(day, iso);
    al_str_printf(out, "%s %s %s", iso, is_stop ? STOPPED : RESTARTED, why);
}

/* What one day says; both words on it cancel each other. */
struct turn {
    struct al_date day;
    bool has_stop, has_start;
    const char *why; /* of the stop */
};

/* False when the line is no event. */
static bool parse(const char *line, struct turn *turn)
{
    char iso[AL_DATE_ISO] = "";
    const char *word = line + sizeof(iso);

    *turn = (struct turn){.why = ""};
    if (strlen(line) < sizeof(iso) || line[sizeof(iso) - 1] != ' ')
        return false;
    memcpy(iso, line, sizeof(iso) - 1);
    if (!al_date_from_iso(iso, &turn->day) || !turn->day.day)
        return false;
    turn->has_stop = strncmp(word, STOPPED, strlen(STOPPED)) == 0;
    turn->has_start = strncmp(word, RESTARTED, strlen(RESTARTED)) == 0;
    if (turn->has_stop && word[strlen(STOPPED)] == ' ')
        turn->why = word + strlen(STOPPED) + 1;
    return turn->has_stop || turn->has_start;
}

/* The next day that says anything, from *at on; members stand by day. */
static bool next_turn(const struct al_slot *slot, size_t *at, struct turn *turn)
{
    while (slot && *at < slot->member_count) {
        if (!parse(slot->members[(*at)++], turn))
            continue;
        while (*at < slot->member_count) {
            struct turn more;

            if (parse(slot->members[*at], &more)) {
                if (al_date_compare(more.day, turn->day) != 0)
                    break;
                turn->has_stop |= more.has_stop;
                turn->has_start |= more.has_start;
                turn->why = more.has_stop ? more.why : turn->why;
            }
            (*at)++;
        }
        return true;
    }
    return false;
}

static int days_between(struct al_date from, struct al_date to)
{
    int days = al_date_days(to) - al_date_days(from);

    return days > 0 ? days : 0;
}

/* The days on which it stood still up to now, and whether it does. */
static void count_stops(const struct al_record *request, struct al_date now,
                        struct al_rights_clock *clock)
{
    const struct al_slot *slot = al_record_slot(request, "clock");
    struct turn turn;
    size_t at = 0;

    while (next_turn(slot, &at, &turn)) {
        struct al_date day = turn.day;

        if (al_date_compare(day, now) > 0)
            break;
        if (turn.has_stop && turn.has_start)
            continue;
        if (al_date_compare(day, clock->starts) < 0)
            day = clock->starts;
        if (turn.has_stop && !clock->stopped.year) {
            clock->stopped = day;
            (void)snprintf(clock->why, sizeof(clock->why), "%.31s", turn.why);
        } else if (turn.has_start && clock->stopped.year) {
            clock->days_stopped += days_between(clock->stopped, day);
            clock->stopped = (struct al_date){0};
            clock->why[0] = '\0';
        }
    }
    if (clock->stopped.year)
        clock->days_stopped += days_between(clock->stopped, now);
}

/* ---- the clock ---- */

static enum al_rights_state state_of(const struct al_rights_clock *clock)
{
    if (clock->ended.year)
        return AL_RIGHTS_ANSWERED;
    if (clock->days_left < 0)
        return AL_RIGHTS_LATE;
    return clock->stopped.year ? AL_RIGHTS_STOPPED : AL_RIGHTS_RUNNING;
}

bool al_rights_clock(const struct al_record *request, struct al_date today,
                     struct al_rights_clock *clock)
{
    struct al_rights_clock made = {.days_left = 0};
    struct al_date now = today, checked;
    int months = AL_RIGHTS_MONTHS;

    if (!day_of(request, "received_on", &made.starts))
        return false;
    if (day_of(request, "identity_checked_on", &checked) &&
        al_date_compare(checked, made.starts) > 0)
        made.starts = checked;
    if (day_of(request, "answered_on", &made.ended))
        now = made.ended;
    count_stops(request, now, &made);
    made.is_extended =
        al_strcmp0(al_record_get(request, "extended"), "yes") == 0;
    if (made.is_extended)
        months += AL_RIGHTS_MONTHS_MORE;
    made.due = al_date_add_days(al_date_add_months(made.starts, months),
                                made.days_stopped);
    made.working = al_date_add_days(made.starts,
                                    AL_RIGHTS_WORKING_DAYS + made.days_stopped);
    if (made.is_extended || al_date_compare(made.working, made.due) > 0)
        made.working = made.due;
    made.days_left = al_date_days(made.due) - al_date_days(now);
    made.is_past_working = al_date_compare(now, made.working) > 0;
    made.state = state_of(&made);
    *clock = made;
    return true;
}

static void show_left(const struct al_rights_clock *clock, struct al_str *out)
{
    unsigned long left = (unsigned long)clock->days_left;
    struct al_str due = {0};

    al_date_show(clock->due, &due);
    if (clock->days_left == 0)
        al_str_printf(out, _("due today, %s"), al_str_text(&due));
    else
        al_str_printf(
            out,
            ngettext("%lu day left, due %s", "%lu days left, due %s", left),
            left, al_str_text(&due));
    if (clock->is_past_working)
        al_str_printf(out, _("; past our own %d days"), AL_RIGHTS_WORKING_DAYS);
    al_str_drop(&due);
}

static void show_late(int days, struct al_date due, struct al_str *out)
{
    struct al_str day = {0};

    al_date_show(due, &day);
    al_str_printf(out,
                  ngettext("%d day late, was due %s",
                           "%d days late, was due %s", (unsigned long)days),
                  days, al_str_text(&day));
    al_str_drop(&day);
}

static void show_stopped(const struct al_rights_clock *clock,
                         struct al_str *out)
{
    unsigned long left = (unsigned long)clock->days_left;

    al_str_puts(out, _("stopped since "));
    al_date_show(clock->stopped, out);
    if (clock->why[0])
        al_str_printf(out, " (%s)",
                      al_code_label(&al_codes_clock_reason, clock->why));
    al_str_printf(out,
                  ngettext("; %lu day left when it goes on",
                           "; %lu days left when it goes on", left),
                  left);
}

void al_rights_clock_show(const struct al_rights_clock *clock,
                          struct al_str *out)
{
    switch (clock->state) {
    case AL_RIGHTS_RUNNING:
        show_left(clock, out);
        break;
    case AL_RIGHTS_STOPPED:
        show_stopped(clock, out);
        break;
    case AL_RIGHTS_LATE:
        show_late(-clock->days_left, clock->due, out);
        break;
    case AL_RIGHTS_ANSWERED:
        al_str_puts(out, _("answered on "));
        al_date_show(clock->ended, out);
        if (clock->days_left < 0) {
            al_str_puts(out, ", ");
            show_late(-clock->days_left, clock->due, out);
        }
        break;
    }
}

/* ---- what else holds on a day ---- */

bool al_rights_opinion_holds(const struct al_record *request,
                             struct al_date today)
{
    struct al_date day;

    return day_of(request, "opinion_on", &day) &&
           al_date_compare(day, today) <= 0 &&
           al_date_compare(al_date_add_months(day, AL_RIGHTS_OPINION_MONTHS),
                           today) >= 0;
}

bool al_rights_consent_holds(const struct al_record *consent,
                             struct al_date today)
{
    struct al_date when;

    return al_consent_state(consent, today, &when) == AL_CONSENT_HOLDS;
}

bool al_rights_hold_stands(const struct al_record *hold, struct al_date today)
{
    struct al_date day;

    if (al_record_is_gone(hold) || al_record_is_erased(hold) ||
        al_record_get(hold, "lifted_on"))
        return false;
    if (day_of(hold, "from", &day) && al_date_compare(day, today) > 0)
        return false;
    return !day_of(hold, "until", &day) || al_date_compare(day, today) >= 0;
}
