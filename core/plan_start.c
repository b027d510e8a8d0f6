/* core/plan_start.c - plans to begin with: twelve weeks, and a year. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/board.h"
#include "core/i18n.h"
#include "core/involve.h"
#include "core/kinds.h"

/* What is due at the end of a quarter that is nearly over begins with the next
 * one: nobody starts with a red lamp. */
enum { ROOM_DAYS = 30 };

/* clang-format off */
static const struct al_plan_row starter[] = {
    {"S1", N_("Ask {people} what they want to be called"), "word_chosen",
     0, 1, NULL, true},
    {"S2", N_("Ask five {people} three questions"), "people_heard",
     5, 2, NULL, true},
    {"S3", N_("One leaflet reviewed by three {people}"), "reviews_by_three",
     1, 4, NULL, true},
    {"S4", N_("Tell back one change"), "changes_told", 1, 6, NULL, true},
    {"S5", N_("The first payment is made"), "payments_made",
     1, 8, NULL, true},
    {"S6", N_("The advert for the next post reviewed with {people}"),
     "advert_reviews", 1, 10, NULL, true},
    {"S7", N_("Look at the plan with two {people}"), "plan_looks",
     1, 12, NULL, true},
};

/* For a team of six and a caseload of 120; every number may be changed. */
static const struct al_plan_row yearly[] = {
    {"P1", N_("Every team meeting asks: what did we hear?"), "meetings_heard",
     90, 0, "1234", true},
    {"P2", N_("A survey twice a year"), "surveys", 1, 0, "13", true},
    {"P3", N_("Every survey is told back within 30 days"), "surveys_told",
     100, 0, "24", true},
    {"P4", N_("A focus group every quarter, on an issue that was chosen"),
     "focus_groups", 1, 0, "1234", true},
    {"P5", N_("No recruitment without {people}"), "decided_recruitment",
     100, 0, "1234", true},
    {"P6", N_("Panel members are prepared"), "panel_prepared",
     100, 0, "1234", true},
    {"P6b", N_("Everybody is paid properly"), "paid_properly",
     100, 0, "1234", true},
    {"P6c", N_("The money comes within 30 days of the offer"), "days_to_paid",
     30, 0, "1234", true},
    {"P7", N_("No new leaflet, page or letter without {people}"),
     "decided_material", 100, 0, "1234", true},
    {"P8", N_("A steering group with two {people} and an employer, quarterly"),
     "steering_meetings", 1, 0, "1234", true},
    {"P8b", N_("Seven in ten members come to the steering group"),
     "steering_attendance", 70, 0, "1234", true},
    {"P9", N_("A self-assessment twice a year, with ten {people}"),
     "self_assessments", 1, 0, "24", true},
    {"P10", N_("Events where {people} tell their story to commissioners"),
     "story_events", 1, 0, "24", true},
    {"P11", N_("Eight testimonials that may be used"), "testimonials",
     8, 0, "1234", false},
    {"P11b", N_("Two of them from employers"), "employer_testimonials",
     2, 0, "1234", false},
    {"P12", N_("Everybody we work with is asked once a year"), "people_asked",
     90, 0, "4", true},
    {"P13", N_("New voices: four in ten for the first time"), "new_voices",
     40, 0, "4", false},
    {"P13b", N_("No more than a third by the same three {people}"),
     "top_three", 30, 0, "4", false},
    {"P14", N_("Those who take part are like those we work with"),
     "representation", 10, 0, "24", true},
    {"P15", N_("Every benefit concern answered in ten working days"),
     "concerns_answered", 100, 0, "1234", true},
    {"P16", N_("Ten changes made from what we heard"), "changes_made",
     10, 0, "4", true},
    {"P16b", N_("Two times 'we could not, because', told back"),
     "could_not_told", 2, 0, "4", true},
    {"P17", N_("A post or paid role for lived experience"),
     "lived_experience_posts", 1, 0, "4", false},
    {"P18", N_("The budget for payment and access is kept to"), "budget_spent",
     0, 0, "1234", true},
};
/* clang-format on */

const struct al_plan_row *al_plan_row(enum al_plan_which which, size_t at)
{
    if (which == AL_PLAN_STARTER)
        return at < AL_COUNT(starter) ? &starter[at] : NULL;
    return at < AL_COUNT(yearly) ? &yearly[at] : NULL;
}

/* The end of the financial quarter (1: to June) that comes next, with room. */
static struct al_date next_end(struct al_date today, char quarter)
{
    int month = quarter == '4' ? 3 : 3 + 3 * (quarter - '0');
    struct al_date least = al_date_add_days(today, ROOM_DAYS);
    struct al_date end = {today.year, month, 1};

    for (;; end.year++) {
        struct al_date last = al_date_add_days(al_date_add_months(end, 1), -1);

        if (al_date_compare(last, least) >= 0)
            return last;
    }
}

static struct al_date first_end(struct al_date today, const char *quarters)
{
    struct al_date first = next_end(today, *quarters);

    while (*++quarters) {
        struct al_date end = next_end(today, *quarters);

        if (al_date_compare(end, first) < 0)
            first = end;
    }
    return first;
}

static const char *cadence_of(const struct al_plan_row *row)
{
    if (!row->quarters)
        return "once";
    return strlen(row->quarters) == 4   ? "quarterly"
           : strlen(row->quarters) == 2 ? "half_yearly"
                                        : "yearly";
}

static void set_date(struct al_record *record, const char *field,
                     struct al_date date)
{
    char iso[AL_DATE_ISO];

    al_date_iso(date, iso);
    al_record_set(record, field, iso);
}

static struct al_record *make_target(const struct al_plan_row *row,
                                     struct al_date today,
                                     const struct al_words *words)
{
    struct al_record *target = al_record_new(AL_KIND_TARGET);
    struct al_str text = {0};

    al_words_fill(words, _(row->text), &text);
    al_record_set(target, "code", row->code);
    al_record_set(target, "text", al_str_text(&text));
    al_record_set(target, "obligation",
                  row->is_must ? "must_do" : "like_to_do");
    if (row->is_must)
        set_date(target, "must_since", today);
    al_record_set(target, "measure", row->measure);
    if (row->goal > 0)
        al_record_set_number(target, "goal", row->goal);
    al_record_set(target, "cadence", cadence_of(row));
    set_date(target, "due",
             row->quarters ? first_end(today, row->quarters)
                           : al_date_add_days(today, 7 * row->weeks));
    al_str_drop(&text);
    return target;
}

static struct al_record *make_plan(enum al_plan_which which,
                                   struct al_date today)
{
    struct al_record *plan = al_record_new(AL_KIND_PLAN);
    char title[64];

    if (which == AL_PLAN_STARTER)
        (void)snprintf(title, sizeof(title), "%s", _("The first twelve weeks"));
    else
        (void)snprintf(title, sizeof(title), _("Plan from %d to %d"),
                       today.year, today.year + 1);
    al_record_set(plan, "title", title);
    set_date(plan, "starts", today);
    if (which == AL_PLAN_STARTER)
        al_record_set(plan, "is_starter", "yes");
    return plan;
}

void al_plan_make(enum al_plan_which which, struct al_date today,
                  const struct al_words *words, const struct al_id *owner,
                  const struct al_id *team, struct al_random *random,
                  struct al_made **made, size_t *count)
{
    const struct al_plan_row *row;
    size_t rows = 0;

    while (al_plan_row(which, rows))
        rows++;
    *made = al_calloc(rows + 1, sizeof(**made));
    *count = rows + 1;
    (*made)[0] = (struct al_made){.id = al_id_new(random),
                                  .record = make_plan(which, today)};
    al_record_set_ref((*made)[0].record, "team", team);
    for (size_t i = 0; (row = al_plan_row(which, i)); i++) {
        struct al_record *target = make_target(row, today, words);

        al_record_set_ref(target, "plan", &(*made)[0].id);
        al_record_set_ref(target, "owner", owner);
        (*made)[i + 1] =
            (struct al_made){.id = al_id_new(random), .record = target};
    }
}
