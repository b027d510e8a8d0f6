/* core/measures.c - the table of measures, and what the counts share. */
#include "config.h"

#include <inttypes.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/measures_own.h"
#include "core/small_numbers.h"

/* clang-format off */
static const struct al_measure table[] = {
    {"heard_weeks", AL_MEASURE_RATE, AL_UNIT_PERCENT, 90,
     N_("Of the whole weeks, those in which somebody took in what was said "
        "(its day under Heard on)."),
     al_count_heard_weeks, NULL},
    {"meetings_heard", AL_MEASURE_RATE, AL_UNIT_PERCENT, 90,
     N_("Of the meetings of the team that took place, those at which it was "
        "asked: what did we hear? Where no meeting is written down, nothing "
        "came up."),
     al_count_meetings_heard, "team"},
    {"surveys", AL_MEASURE_COUNT, AL_UNIT_TIMES, 1,
     N_("Survey rounds that are over and of which three in ten sheets came "
        "back, and surveys that were done without a round."),
     al_count_surveys, "survey"},
    {"surveys_told", AL_MEASURE_RATE, AL_UNIT_PERCENT, 100,
     N_("Of the surveys that are 30 days old, those that were told back within "
        "30 days: a change from them has its day, or they say so."),
     al_count_surveys_told, "survey"},
    {"focus_groups", AL_MEASURE_COUNT, AL_UNIT_TIMES, 1,
     N_("Focus groups that were held with {people}; what is 30 days old at the "
        "end of the time counts once people were told what was decided."),
     al_count_answered, "focus_group"},
    {"decided_recruitment", AL_MEASURE_RATE, AL_UNIT_PERCENT, 100,
     N_("Of the decisions about adverts, person specifications, interviews and "
        "new posts that were due, those that were taken with {people} or that "
        "{people} were offered and declined; and each recruitment whose panel "
        "met, if {people} were in a stage of it, or declined."),
     al_count_recruited,
     "job_advert person_spec interview new_post_lived_experience"},
    {"panel_prepared", AL_MEASURE_RATE, AL_UNIT_PERCENT, 100,
     N_("Of the {people} on panels, those with everything ready before the day: "
        "the written offer, advice, a practice run and the rest."),
     al_count_prepared, NULL},
    {"paid_properly", AL_MEASURE_RATE, AL_UNIT_PERCENT, 100,
     N_("Of what was to be paid and is settled or 30 days old: paid, a lower "
        "sum accepted, given away, or declined after a written offer."),
     al_count_paid_properly, NULL},
    {"days_to_paid", AL_MEASURE_AT_MOST, AL_UNIT_DAYS, 30,
     N_("The days from the written offer to the money, the middle one of all "
        "that were paid."),
     al_count_days_to_paid, NULL},
    {"decided_material", AL_MEASURE_RATE, AL_UNIT_PERCENT, 100,
     N_("Of the decisions about leaflets, web pages, forms, letters and films "
        "that were due, and of what went out without one: those that three "
        "{people} read, or that {people} were offered and declined. Where no "
        "material names the decision, it counts as it was taken."),
     al_count_material, "leaflet website form_or_letter film"},
    {"steering_meetings", AL_MEASURE_COUNT, AL_UNIT_TIMES, 1,
     N_("Steering group meetings with at least two {people} and an employer."),
     al_count_full_meetings, "steering_meeting"},
    {"steering_seats", AL_MEASURE_COUNT, AL_UNIT_TIMES, 1,
     N_("Steering groups in which at least two {people} and an employer have a "
        "seat, on the last day."),
     al_count_full_groups, "steering"},
    {"steering_attendance", AL_MEASURE_RATE, AL_UNIT_PERCENT, 70,
     N_("Of the members of steering groups, at the meetings that took place, "
        "those who came; colleagues are not counted."),
     al_count_attendance, "steering"},
    {"self_assessments", AL_MEASURE_COUNT, AL_UNIT_TIMES, 1,
     N_("Self-assessments with sheets of at least ten {people} and three "
        "actions agreed, and those at which as many took part."),
     al_count_assessments, "10 self_assessment"},
    {"story_events", AL_MEASURE_COUNT, AL_UNIT_TIMES, 1,
     N_("Events at which one of the {people} told a story or spoke, and a "
        "commissioner was there, named or in a head count."),
     al_count_events, "event exhibition employer_event peer_talk"},
    {"testimonials", AL_MEASURE_COUNT, AL_UNIT_TIMES, 8,
     N_("Stories, films and pictures that may be used outside the team today: "
        "everybody in them has agreed."),
     al_count_stories, NULL},
    {"employer_testimonials", AL_MEASURE_COUNT, AL_UNIT_TIMES, 2,
     N_("Those of employers among the stories that may be used today."),
     al_count_stories, "employer"},
    {"people_asked", AL_MEASURE_COVER, AL_UNIT_PERCENT, 90,
     N_("Of the {people} who are with us, those who were asked to take part, "
        "took part, or said that they do not want to be asked."),
     al_count_asked, NULL},
    {"new_voices", AL_MEASURE_COVER, AL_UNIT_PERCENT, 40,
     N_("Of the {people} who took part, those who had never done so before."),
     al_count_new_voices, NULL},
    {"top_three", AL_MEASURE_AT_MOST, AL_UNIT_PERCENT, 30,
     N_("How much of all taking part is that of the same three {people}; "
        "counted from ten times on."),
     al_count_top_three, NULL},
    {"representation", AL_MEASURE_AT_MOST, AL_UNIT_PERCENT, 10,
     N_("The furthest that a group (ethnicity, gender, age, cohort) is under its "
        "share of the caseload, in points, among those who took part; counted "
        "from ten {people} on."),
     al_count_representation, NULL},
    {"concerns_answered", AL_MEASURE_RATE, AL_UNIT_PERCENT, 100,
     N_("Of the concerns about benefits, those answered in ten working days."),
     al_count_concerns, NULL},
    {"concerns_told", AL_MEASURE_RATE, AL_UNIT_PERCENT, 100,
     N_("Of the concerns about benefits that ended, those whose {people} were "
        "told what came of it."),
     al_count_concerns, "told"},
    {"changes_made", AL_MEASURE_COUNT, AL_UNIT_TIMES, 10,
     N_("Changes that were made, by the day under Made on."),
     al_count_changes, "made told_back"},
    {"could_not_told", AL_MEASURE_COUNT, AL_UNIT_TIMES, 2,
     N_("What could not be done, with a reason, and was told back."),
     al_count_told, "not_made"},
    {"lived_experience_posts", AL_MEASURE_COUNT, AL_UNIT_TIMES, 1,
     N_("Posts and paid roles for lived experience that were filled, by the day "
        "of that."),
     al_count_posts, "filled"},
    {"budget_spent", AL_MEASURE_AT_MOST, AL_UNIT_POUNDS, 0,
     N_("What was paid to {people}, expenses among it, in whole pounds, against "
        "the budget that is the number to reach."),
     al_count_spent, NULL},
    {"loop_closed", AL_MEASURE_RATE, AL_UNIT_PERCENT, 80,
     N_("Of the ideas and concerns that are 30 days old, those that led to a "
        "change, or to a reason why not, that was told back."),
     al_count_loop, NULL},
    {"decided_all", AL_MEASURE_RATE, AL_UNIT_PERCENT, 100,
     N_("Of all decisions about involving {people} that were due, those that "
        "were taken with {people} or that {people} were offered and declined."),
     al_count_decided, NULL},
    {"client_activities", AL_MEASURE_COUNT, AL_UNIT_TIMES, 3,
     N_("Activities with {people}; work with others is not among them."),
     al_count_activities, NULL},
    {"people_took_part", AL_MEASURE_COUNT, AL_UNIT_TIMES, 10,
     N_("{People} who took part, each counted once."), al_count_people, NULL},
    {"word_chosen", AL_MEASURE_COUNT, AL_UNIT_TIMES, 1,
     N_("Whether the settings say what {people} want to be called."),
     al_count_word, NULL},
    {"people_heard", AL_MEASURE_COUNT, AL_UNIT_TIMES, 5,
     N_("{People} who took part in a survey, a conversation or a focus group, "
        "each counted once, and those who came without a name."),
     al_count_people, "survey conversation focus_group"},
    {"reviews_by_three", AL_MEASURE_COUNT, AL_UNIT_TIMES, 1,
     N_("Reviews of a leaflet or an advert by at least three {people}."),
     al_count_heads, "3 material_review advert_review"},
    {"changes_told", AL_MEASURE_COUNT, AL_UNIT_TIMES, 1,
     N_("Changes, and what could not be done, that were told back."),
     al_count_told, NULL},
    {"payments_made", AL_MEASURE_COUNT, AL_UNIT_TIMES, 1,
     N_("Payments that were made, by the day of the money."),
     al_count_payments, NULL},
    {"advert_reviews", AL_MEASURE_COUNT, AL_UNIT_TIMES, 1,
     N_("Job adverts that were reviewed with {people}."),
     al_count_activities, "advert_review"},
    {"plan_looks", AL_MEASURE_COUNT, AL_UNIT_TIMES, 1,
     N_("Evaluations, working groups and steering group meetings with at least "
        "two {people}."),
     al_count_heads, "2 evaluation working_group steering_meeting"},
    {"by_hand", AL_MEASURE_COUNT, AL_UNIT_TIMES, 1,
     N_("Nothing is counted: whoever sees to it says that it is done (d), and "
        "its day stands under Done on."),
     NULL, NULL},
};
/* clang-format on */

static const struct al_measure unknown = {
    "",
    AL_MEASURE_COUNT,
    AL_UNIT_TIMES,
    1,
    N_("A newer version of Alongside counts this line."),
    NULL,
    NULL};

size_t al_measure_count(void)
{
    return AL_COUNT(table);
}

const struct al_measure *al_measure_at(size_t at)
{
    return at < AL_COUNT(table) ? &table[at] : NULL;
}

const struct al_measure *al_measure_for(const char *code)
{
    for (size_t i = 0; i < AL_COUNT(table); i++)
        if (al_strcmp0(table[i].code, code) == 0)
            return &table[i];
    return &unknown;
}

bool al_measure_is_by_hand(const struct al_measure *measure)
{
    return measure == &table[AL_COUNT(table) - 1];
}

/* ---- what the counts share ---- */

void al_measured(struct al_measuring *measuring, const struct al_id *id,
                 bool counts)
{
    if (measuring->each)
        measuring->each(measuring->arg, id, counts);
    measuring->figure->part += counts;
    measuring->figure->whole++;
}

void al_measured_share(struct al_measuring *measuring, int64_t part,
                       int64_t whole)
{
    *measuring->figure = (struct al_figure){
        .state = whole > 0 ? AL_FIGURE_KNOWN : AL_FIGURE_EMPTY,
        .value = al_percent(part, whole),
        .part = part,
        .whole = whole};
}

int32_t al_measured_day(const struct al_record *record, const char *field)
{
    const char *value = al_record_get(record, field);
    struct al_date date;

    return value && al_date_from_iso(value, &date) ? al_date_days(date) : 0;
}

bool al_measured_is_in(const struct al_measuring *measuring, int32_t day)
{
    return day >= measuring->from && day <= measuring->to;
}

bool al_measured_is_one_of(const char *code, const char *list)
{
    size_t len = code ? strlen(code) : 0;

    for (const char *at = list; at && len > 0; at = strchr(at, ' ')) {
        at += *at == ' ';
        if (strncmp(at, code, len) == 0 && (at[len] == ' ' || !at[len]))
            return true;
    }
    return false;
}

/* ---- whose it is ---- */

static bool names(const struct al_record *record, const char *field,
                  const char *hex)
{
    return al_strcmp0(al_record_get(record, field), hex) == 0;
}

/* Whether the record that a field names is of the team, too. */
static bool is_ours_through(const struct al_measuring *measuring,
                            const struct al_record *record, const char *field)
{
    const char *value = al_record_get(record, field);
    struct al_record *other = NULL;
    struct al_id id;
    bool is_ours = value && al_id_parse(value, &id) &&
                   al_query_get(measuring->index, &id, &other, NULL) == AL_OK &&
                   al_measured_is_ours(measuring, other);

    al_record_free(other);
    return is_ours;
}

bool al_measured_is_ours(const struct al_measuring *measuring,
                         const struct al_record *record)
{
    static const char *const ways[] = {"activity", "participation", "person"};
    const struct al_kind *kind = al_kind_by_name(record->kind);
    const struct al_field *owner = al_field_by_flag(kind, AL_F_OWNER);
    char hex[AL_ID_HEX];

    if (!measuring->team)
        return true;
    al_id_hex(measuring->team, hex);
    if (al_field_by_name(kind, "teams"))
        return al_record_has_member(record, "teams", hex);
    if (al_record_get(record, "team"))
        return names(record, "team", hex);
    for (size_t i = 0; i < AL_COUNT(ways); i++)
        if (al_field_by_name(kind, ways[i]) && al_record_get(record, ways[i]))
            return is_ours_through(measuring, record, ways[i]);
    return owner && is_ours_through(measuring, record, owner->name);
}

struct each {
    struct al_measuring *measuring;
    al_measured_fn *each;
    void *arg;
    int32_t from;
};

static bool on_hit(void *arg, const struct al_hit *hit)
{
    struct each *each = arg;

    if (hit->day < each->from) /* newest first: none comes any more */
        return false;
    return hit->day > each->measuring->to ||
           !al_measured_is_ours(each->measuring, hit->record) ||
           each->each(each->measuring, hit, each->arg);
}

enum al_status al_measured_each(struct al_measuring *measuring,
                                const char *kind, int before,
                                al_measured_fn *each, void *arg,
                                struct al_err *err)
{
    const struct al_query query = {.kind = kind, .order = AL_ORDER_NEWEST};
    struct each all = {measuring, each, arg, measuring->from - before};

    return al_query_run(measuring->index, &query, on_hit, &all, err);
}

/* ---- the figure ---- */

enum al_status al_measure(struct al_index *index,
                          const struct al_measure *measure,
                          const struct al_span *span, struct al_date today,
                          const struct al_id *team, al_behind_fn *each,
                          void *arg, struct al_figure *figure,
                          struct al_err *err)
{
    struct al_measuring measuring = {
        .index = index,
        .measure = measure,
        .from = al_date_days(span->from),
        .to = al_date_days(al_date_compare(span->to, today) < 0 ? span->to
                                                                : today),
        .team = team,
        .each = each,
        .arg = arg,
        .figure = figure};
    enum al_status status;

    *figure = (struct al_figure){.state = AL_FIGURE_UNMEASURED};
    if (!measure->count)
        return AL_OK;
    figure->state = AL_FIGURE_KNOWN;
    status = measure->count(&measuring, err);
    if (measure->type == AL_MEASURE_COUNT)
        figure->value = figure->part;
    return status;
}

/* What it comes to beside its goal, so that words and lamp never differ. */
static int64_t value_towards(const struct al_measure *measure,
                             const struct al_figure *figure, int64_t goal)
{
    bool is_share = measure->unit == AL_UNIT_PERCENT && figure->whole > 0 &&
                    measure->type != AL_MEASURE_AT_MOST;

    return is_share ? al_percent_towards(figure->part, figure->whole, goal)
                    : figure->value;
}

bool al_measure_is_met(const struct al_measure *measure,
                       const struct al_figure *figure, int64_t goal)
{
    if (figure->state != AL_FIGURE_KNOWN)
        return false;
    return measure->type == AL_MEASURE_AT_MOST
               ? figure->value <= goal
               : value_towards(measure, figure, goal) >= goal;
}

static void show_known(const struct al_measure *measure, int64_t value,
                       int64_t goal, struct al_str *out)
{
    switch (measure->unit) {
    case AL_UNIT_TIMES:
        al_str_printf(out, _("%" PRId64 " of %" PRId64), value, goal);
        break;
    case AL_UNIT_PERCENT:
        al_str_printf(out,
                      measure->type == AL_MEASURE_AT_MOST
                          ? _("%" PRId64 "%%, max %" PRId64 "%%")
                          : _("%" PRId64 "%% of %" PRId64 "%%"),
                      value, goal);
        break;
    case AL_UNIT_DAYS:
        al_str_printf(out,
                      ngettext("%" PRId64 " day, max %" PRId64,
                               "%" PRId64 " days, max %" PRId64,
                               (unsigned long)value),
                      value, goal);
        break;
    case AL_UNIT_POUNDS:
        al_pence_show(value * 100, false, out);
        al_str_puts(out, _(" of "));
        al_pence_show(goal * 100, false, out);
        break;
    }
}

void al_measure_show(const struct al_measure *measure,
                     const struct al_figure *figure, int64_t goal,
                     struct al_str *out)
{
    switch (figure->state) {
    case AL_FIGURE_UNMEASURED:
        al_str_puts(out, _("not measured yet"));
        break;
    case AL_FIGURE_EMPTY:
        al_str_puts(out, _("nothing came up"));
        break;
    case AL_FIGURE_KNOWN:
        show_known(measure, value_towards(measure, figure, goal), goal, out);
        break;
    }
}
