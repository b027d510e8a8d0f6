/* core/reports.c - the table of reports, and what they share. */
#include "config.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "core/doc_own.h"
#include "core/evidence_pack.h"
#include "core/i18n.h"
#include "core/reports_own.h"

/* clang-format off */
static const struct al_report table[] = {
    {.name = "commissioners", .title = N_("Commissioners who met {people}"),
     .purpose = N_("Which funders have met {people}"),
     .rule = N_("A contact of a council, a care board or a funder, or whoever "
                "came as a commissioner, has met {people} when both took part "
                "in the same activity in these days. Those who never did stand "
                "last."),
     .none = N_("No contact here belongs to a council, a care board or a "
                "funder."),
     .columns = {{"who", N_("Who"), false},
                 {"organisation", N_("Organisation"), false},
                 {"times", N_("Times"), true},
                 {"people", N_("{People}"), true},
                 {"last", N_("Last"), false}},
     .make = al_report_commissioners, .is_for_team = true},
    {.name = "connections", .title = N_("Connections, and what they led to"),
     .purpose = N_("Which contacts led to something"),
     .rule = N_("A connection is a follow-up of an activity that names a "
                "contact or an organisation, counted by its day. It led "
                "somewhere when a job lead names it, or comes of the same "
                "activity and the same organisation."),
     .none = N_("No connection was noted in these days: N on an activity notes "
                "one."),
     .columns = {{"what", N_("Connection"), false},
                 {"with", N_("With"), false},
                 {"came_of", N_("Came of"), false},
                 {"state", N_("State"), false},
                 {"led_to", N_("Led to"), false}},
     .make = al_report_connections, .is_for_team = true},
    {.name = "job_leads", .title = N_("Job leads, by what they came of"),
     .purpose = N_("What brought job leads, and how far"),
     .words = "came_of",
     .rule = N_("Job leads that came up in these days, counted once each, in "
                "the state that they have reached by now."),
     .none = N_("No job lead came up in these days: J on an activity notes "
                "one."),
     .columns = {{"came_of", N_("Came of"), false},
                 {"state", N_("State"), false},
                 {"leads", N_("Leads"), true}},
     .make = al_report_leads},
    {.name = "growth", .title = N_("Since the first activity"),
     .purpose = N_("How each team has grown"),
     .rule = N_("For each team: the day of its first activity with {people}, "
                "and in each quarter since how many there were and how many "
                "{people} took part, each counted once a quarter. An activity "
                "belongs to the team that it names, or else to that of whoever "
                "leads it. Work with others alone is not among it. Numbers of "
                "{people} are rounded to five; small ones are hidden (*)."),
     .none = N_("There has been no activity with {people} yet."),
     .columns = {{"team", N_("Team"), false},
                 {"quarter", N_("Quarter from"), false},
                 {"activities", N_("Activities"), true},
                 {"people", N_("{People}"), true},
                 {"first", N_("First activity"), false}},
     .make = al_report_growth, .is_of_all_time = true},
    {.name = "promotion", .title = N_("Who promotes the service"),
     .purpose = N_("How much of it {people} lead"),
     .rule = N_("Events, exhibitions, films, talks, outreach, newsletters and "
                "whatever else has the area promotion, done in these days. Led "
                "by {people}: at least one took part as speaker, storyteller, "
                "artist, performer, host, trainer, ambassador, co-creator or "
                "(co-)facilitator. Heard by: everybody else who came, rounded to "
                "five; small numbers are hidden (*)."),
     .none = N_("Nothing promoted the service in these days."),
     .columns = {{"led_by", N_("Led by"), false},
                 {"activities", N_("Activities"), true},
                 {"percent", N_("Percent"), true},
                 {"heard_by", N_("Heard by"), true}},
     .make = al_report_promotion},
    {.name = "unexpected_gains", .title = N_("What nobody expected"),
     .purpose = N_("Good and bad that nobody planned"),
     .words = "came_of words",
     .rule = N_("Gains and losses marked as not expected, by the day they "
                "showed. What came up with {people} stands without day, activity "
                "and words, which would say whose it is: by its sort, how many "
                "{people}, each counted once, rounded to five; small numbers "
                "are hidden (*)."),
     .none = N_("No unexpected gain was noted in these days."),
     .columns = {{"when", N_("When"), false},
                 {"what", N_("What"), false},
                 {"for", N_("For whom"), false},
                 {"way", N_("Way"), false},
                 {"came_of", N_("Came of"), false},
                 {"words", N_("In short"), false}},
     .make = al_report_gains},
    {.name = "posts", .title = N_("Posts for lived experience"),
     .purpose = N_("How far paid roles have got"),
     .words = "post came_of",
     .rule = N_("Every post or paid role that was considered, in the state it "
                "has reached, the newest first."),
     .none = N_("No post for lived experience was considered yet."),
     .columns = {{"post", N_("Post"), false},
                 {"state", N_("State"), false},
                 {"since", N_("Since"), false},
                 {"came_of", N_("Came of"), false}},
     .make = al_report_posts, .is_of_all_time = true},
    {.name = "groups", .title = N_("Groups: seats and who came"),
     .purpose = N_("Which seats are empty, and who comes"),
     .words = "group",
     .rule = N_("Groups that meet. Filled: members today. Came: of the members "
                "at the last four meetings, those who took part; colleagues "
                "are not counted. Of {people} and carers small numbers are "
                "hidden (*), others rounded to five."),
     .none = N_("There is no group yet."),
     .columns = {{"group", N_("Group"), false},
                 {"seat", N_("Seat"), false},
                 {"wanted", N_("Wanted"), true},
                 {"filled", N_("Filled"), true},
                 {"came_percent", N_("Came, %"), true},
                 {"spoke", N_("Spoke"), true}},
     .make = al_report_groups, .is_of_all_time = true},
    {.name = "representation", .title = N_("Whose perspectives"),
     .purpose = N_("Whether all groups take part"),
     .rule = N_("{People} who took part in these days, each counted once, "
                "beside the caseload: its newest head count, or those on "
                "record where nobody counted. Small numbers are hidden (*), "
                "others rounded to five; points are compared from ten who "
                "took part on. Over ten points under is marked."),
     .none = N_("Nobody's group is on record: it stands in the form of each "
                "{person}."),
     .columns = {{"by", N_("By"), false},
                 {"group", N_("Group"), false},
                 {"took_part", N_("Took part"), false},
                 {"caseload", N_("Caseload"), false},
                 {"points", N_("Points"), false}},
     .make = al_report_representation},
    {.name = "said_no", .title = N_("Why people said no"),
     .purpose = N_("What to change before asking again"),
     .rule = N_("Involvements of these days to which somebody said no or not "
                "now, by the reason that they gave, which nobody has to; those "
                "that fell through; and what got worse. Times are counted, not "
                "{people}. Small numbers are hidden (*), others rounded to "
                "five."),
     .none = N_("Nobody said no, and nothing fell through, in these days."),
     .columns = {{"what", N_("What"), false},
                 {"reason", N_("Reason"), false},
                 {"times", N_("Times"), true}},
     .make = al_report_negatives},
    {.name = "own_eyes", .title = N_("What it gave, in their own eyes"),
     .purpose = N_("How they feel before and after"),
     .rule = N_("Means of the wellbeing checks of these days. Before and after "
                "are those of the same {person} about the same activity, so "
                "only who was asked both times counts; n is how many, rounded to "
                "five. The mean of few is hidden (*)."),
     .none = N_("Nobody was asked how they are in these days: W asks."),
     .columns = {{"question", N_("Question"), false},
                 {"n", N_("n"), true},
                 {"before", N_("Before"), false},
                 {"after", N_("After"), false}},
     .make = al_report_own_eyes},
    {.name = "speakers", .title = N_("Who would tell their story"),
     .purpose = N_("Whom to ask for a talk or a story"),
     .rule = N_("Interests in being an ambassador or telling a story, without "
                "who said no, not now, or not to be asked. Times: as speaker, "
                "storyteller or ambassador in these days. Names are for the "
                "team alone."),
     .none = N_("Nobody said that they would like to."),
     .columns = {{"who", N_("Who"), false},
                 {"interest", N_("Interest"), false},
                 {"would_like", N_("Would like"), false},
                 {"would_not", N_("Would not"), false},
                 {"last", N_("Last"), false},
                 {"times", N_("Times"), true}},
     .make = al_report_speakers, .is_for_team = true},
    {.name = "leading", .title = N_("Who leads how much of it"),
     .purpose = N_("How the work is shared out"),
     .rule = N_("Activities done in these days by who leads them, with {people} "
                "and with others alone apart. With both counts as with "
                "{people}, among colleagues as neither. It is to share the "
                "work out, and says nothing of how well anybody works."),
     .none = N_("There are no colleagues on record."),
     .columns = {{"who", N_("Who"), false},
                 {"role", N_("Role"), false},
                 {"teams", N_("Teams"), false},
                 {"with_people", N_("With {people}"), true},
                 {"with_others", N_("Others alone"), true}},
     .make = al_report_leading, .is_for_team = true},
    {.name = "took_part", .title = N_("Who took part, in numbers"),
     .purpose = N_("How many, how often, how many new"),
     .rule = N_("Only taking part counts. {People} are counted once in these "
                "days, times each time: they are two numbers and are never "
                "added up, nor is work with others to work with {people}; "
                "with both counts as with {people}, among colleagues as "
                "neither. A first time is one with none before these days. "
                "Numbers of {people} and of times are rounded to five; small ones are "
                "hidden (*)."),
     .none = N_("Nothing was done in these days."),
     .columns = {{"what", N_("What"), false},
                 {"number", N_("Number"), true}},
     .make = al_report_took_part},
    {.name = "ladder", .title = N_("At which level"),
     .purpose = N_("How much say {people} have"),
     .rule = N_("Activities with {people} that were done in these days, by the "
                "level that their facts show; beside it as it was put. Those "
                "without a level are not among them. A mix is wanted, not "
                "everything at the top. Before: the same length of time, one, "
                "two and three times earlier."),
     .none = N_("No activity has a level yet."),
     .columns = {{"level", N_("Level"), false},
                 {"earned", N_("Earned"), true},
                 {"put", N_("As put"), true},
                 {"before", N_("Before"), true},
                 {"two_before", N_("2 before"), true},
                 {"three_before", N_("3 before"), true}},
     .make = al_report_ladder},
    {.name = "heard", .title = N_("What we heard"),
     .purpose = N_("What is spoken about most"),
     .rule = N_("What was said in these days, by what it was about; something "
                "about two things stands with both. Sayings are counted, not "
                "{people}. Concerns: complaints are among them."),
     .none = N_("Nothing was written down in these days."),
     .columns = {{"about", N_("About"), false},
                 {"people", N_("{People}"), true},
                 {"others", N_("Others"), true},
                 {"ideas", N_("Ideas"), true},
                 {"concerns", N_("Concerns"), true},
                 {"praise", N_("Praise"), true}},
     .make = al_report_heard},
    {.name = "loop", .title = N_("You said, we did"),
     .purpose = N_("What was changed, and who knows"),
     .words = "what because",
     .rule = N_("Changes of these days: what was made, what could not be and "
                "why, and what is still open. Days run from the first time it "
                "was said to the day that {people} were told."),
     .none = N_("No change came of what was said in these days."),
     .columns = {{"what", N_("What"), false},
                 {"outcome", N_("Outcome"), false},
                 {"because", N_("Because"), false},
                 {"heard", N_("Heard"), false},
                 {"told", N_("Told back"), false},
                 {"days", N_("Days"), true}},
     .make = al_report_loop},
    {.name = "concerns", .title = N_("Concerns that were taken up"),
     .purpose = N_("Whether worries are acted on"),
     .rule = N_("Concerns raised in these days, each counted once in every "
                "line that it has reached by now. Small numbers are hidden "
                "(*), others rounded to five. What is reported under "
                "safeguarding is kept elsewhere and not counted."),
     .none = N_("No concern was raised in these days."),
     .columns = {{"by", N_("By"), false},
                 {"what", N_("What"), false},
                 {"concerns", N_("Concerns"), true}},
     .make = al_report_concerns},
    {.name = "payments", .title = N_("Paid properly"),
     .purpose = N_("Whether all are paid, and how soon"),
     .rule = N_("Payments for what was done in these days, by how they stand "
                "now. Properly: paid, a lower sum accepted, given away, or "
                "declined after a written offer; unpaid roles and what was "
                "cancelled are left out, and so is what is not 30 days old. "
                "Small numbers are hidden (*), others and percentages rounded "
                "to five."),
     .none = N_("Nothing was to be paid in these days."),
     .columns = {{"what", N_("What"), false},
                 {"number", N_("Number"), true}},
     .make = al_report_payments},
    {.name = "have_to_do", .title = N_("What we have to do with {people}"),
     .purpose = N_("What is done, due or late"),
     .words = "what because",
     .rule = N_("The plan's must-dos and the decisions that are due, as they "
                "stood on the last day. RED is due and not done, and nobody "
                "said why; ANSWERED is not done, because of what stands beside "
                "it."),
     .none = N_("There is no plan yet."),
     .columns = {{"code", N_("Code"), false},
                 {"what", N_("What"), false},
                 {"stands", N_("Stands"), false},
                 {"how_far", N_("How far"), false},
                 {"because", N_("Because"), false}},
     .make = al_report_have_to_do},
    {.name = "next", .title = N_("What comes next"),
     .purpose = N_("What is planned for three months"),
     .rule = N_("What is planned, and due by the plan, in the three months "
                "after the last day."),
     .none = N_("Nothing is planned."),
     .columns = {{"when", N_("When"), false},
                 {"what", N_("What"), false},
                 {"about", N_("About"), false}},
     .make = al_report_next},
    {.name = "self_assessment", .title = N_("How we see ourselves"),
     .purpose = N_("Where {people} and staff differ"),
     .rule = N_("The newest self-assessment up to the last day to which both "
                "gave sheets: the means of 0 (not at all) to 3 (fully), apart. "
                "The gap is staff minus {people}; over 1.0 is to be talked "
                "about. The mean of few {people} is hidden (*)."),
     .none = N_("There is no self-assessment with sheets of both yet."),
     .columns = {{"code", N_("Code"), false},
                 {"statement", N_("Statement"), false},
                 {"people", N_("{People}"), false},
                 {"staff", N_("Staff"), false},
                 {"gap", N_("Gap"), false},
                 {"say", N_("To do"), false}},
     .make = al_report_gap, .is_of_all_time = true},
    {.name = "recruitment", .title = N_("Choosing colleagues"),
     .purpose = N_("How far {people} choose colleagues"),
     .words = "post",
     .rule = N_("Recruitments whose panel met in these days, by their stages: "
                "those that "
                "{people} were in, those that they were offered and declined, "
                "those that were not offered, and those of which nobody said. "
                "Questions: those that were not written by staff."),
     .none = N_("Nobody was recruited in these days."),
     .columns = {{"post", N_("Post"), false},
                 {"with", N_("With {people}"), true},
                 {"declined", N_("Declined"), true},
                 {"not_offered", N_("Not offered"), true},
                 {"open", N_("Not said"), true},
                 {"questions", N_("Questions"), true}},
     .make = al_report_recruitment},
    {.name = "quarterly", .title = N_("With {people}: the quarter's report"),
     .purpose = N_("Two sheets for commissioners"),
     .rule = N_("For commissioners, on two sheets of paper and without a name: "
                "plan and what was done, who took part, at which level, what "
                "was heard and changed, payments, concerns, recruitment, words "
                "that may be shown, and what comes next."),
     .none = N_("Nothing was done in these days."),
     .compose = al_compose_quarterly, .is_of_quarter = true, .is_dense = true},
    {.name = "team_sheet", .title = N_("Team meeting: heard this week"),
     .purpose = N_("What to tell the team this week"),
     .rule = N_("Good words of the week, what the team has to do next, and what "
                "was decided."),
     .none = N_("There is nothing for the team this week."),
     .compose = al_compose_team_sheet, .is_of_all_time = true,
     .is_for_team = true},
    {.name = "my_year", .title = N_("My year"),
     .purpose = N_("What one {person} did and changed"),
     .rule = N_("For one of the {people}: what they did, and what changed "
                "because of what they said."),
     .none = N_("Nothing is on record for these days."),
     .compose = al_compose_my_year, .is_of_person = true},
};
/* clang-format on */

size_t al_report_count(void)
{
    return AL_COUNT(table);
}

const struct al_report *al_report_at(size_t at)
{
    return at < AL_COUNT(table) ? &table[at] : NULL;
}

const struct al_report *al_report_by_name(const char *name)
{
    for (size_t i = 0; i < AL_COUNT(table); i++)
        if (strcmp(table[i].name, name) == 0)
            return &table[i];
    return NULL;
}

size_t al_report_column_count(const struct al_report *report)
{
    size_t count = 0;

    while (count < AL_REPORT_CELLS && report->columns[count].key)
        count++;
    return count;
}

/* ---- rows ---- */

void al_report_rows_drop(struct al_report_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++)
        for (size_t k = 0; k < AL_REPORT_CELLS; k++)
            free(rows->items[i].cells[k]);
    free(rows->items);
    *rows = (struct al_report_rows){.count = 0};
}

struct al_report_row *al_report_row(struct al_reporting *reporting,
                                    const struct al_id *id)
{
    struct al_report_rows *rows = reporting->rows;
    struct al_report_row *row;

    rows->items =
        al_grow(rows->items, &rows->cap, rows->count + 1, sizeof(*rows->items));
    row = &rows->items[rows->count++];
    *row = (struct al_report_row){.is_gap = false};
    if (id)
        row->id = *id;
    return row;
}

void al_report_cell(struct al_report_row *row, size_t at, const char *text)
{
    free(row->cells[at]);
    row->cells[at] = text && *text ? al_strdup(text) : NULL;
}

void al_report_cell_number(struct al_report_row *row, size_t at, int64_t n)
{
    struct al_str text = {0};

    al_str_printf(&text, "%" PRId64, n);
    al_report_cell(row, at, al_str_text(&text));
    al_str_drop(&text);
}

void al_report_cell_ref(struct al_reporting *reporting,
                        struct al_report_row *row, size_t at,
                        const struct al_record *record, const char *field)
{
    const char *value = al_record_get(record, field);
    struct al_str text = {0};
    struct al_id id;

    if (!value || !al_id_parse(value, &id))
        return;
    al_query_name(reporting->measuring.index, &id, &text);
    al_report_cell(row, at, al_str_text(&text));
    al_str_drop(&text);
}

void al_report_cell_field(struct al_reporting *reporting,
                          struct al_report_row *row, size_t at,
                          const struct al_record *record, const char *field)
{
    const char *value = al_record_get(record, field);
    struct al_str text = {0};

    if (value)
        al_query_show(reporting->measuring.index,
                      al_field_by_name(al_kind_by_name(record->kind), field),
                      value, &text);
    al_report_cell(row, at, al_str_text(&text));
    al_str_drop(&text);
}

void al_report_cell_small(struct al_report_row *row, size_t at,
                          const struct al_cell *cell)
{
    struct al_str text = {0};

    al_small_show(cell, &text);
    al_report_cell(row, at, al_str_text(&text));
    al_str_drop(&text);
}

void al_report_cell_day(struct al_report_row *row, size_t at, int32_t day)
{
    struct al_str text = {0};

    if (day > 0)
        al_date_show(al_date_from_days(day), &text);
    al_report_cell(row, at, al_str_text(&text));
    al_str_drop(&text);
}

bool al_report_is_with_people(const struct al_record *activity)
{
    const char *status = al_record_get(activity, "status");

    return (!status || strcmp(status, "done") == 0) &&
           !al_measured_is_one_of(al_record_get(activity, "strand"),
                                  "stakeholder team");
}

bool al_report_is_with_others(const struct al_record *activity)
{
    const char *status = al_record_get(activity, "status");

    return (!status || strcmp(status, "done") == 0) &&
           al_strcmp0(al_record_get(activity, "strand"), "stakeholder") == 0;
}

/* ---- making one ---- */

struct al_span al_report_year(struct al_date day)
{
    int year = day.month >= 4 ? day.year : day.year - 1;

    return (struct al_span){{year, 4, 1}, {year + 1, 3, 31}};
}

struct al_span al_report_quarter(struct al_date day)
{
    struct al_date from = {day.year, (day.month - 1) / 3 * 3 + 1, 1};

    return (struct al_span){
        from, al_date_add_days(al_date_add_months(from, 3), -1)};
}

bool al_report_read_span(const char *typed, struct al_span *span)
{
    char *end;
    long year = strtol(typed, &end, 10), quarter;
    struct al_date from = {(int)year, 4, 1};

    if (end != typed + 4 || year < 1900 || year > 9000)
        return false;
    if (*end == '\0') {
        *span = al_report_year(from);
        return true;
    }
    end += *end == '-';
    if ((*end != 'Q' && *end != 'q') || end[1] < '1' || end[1] > '4' || end[2])
        return false;
    quarter = end[1] - '1';
    *span = al_report_quarter(al_date_add_months(from, (int)quarter * 3));
    return true;
}

/* ---- words in which a name may stand ---- */

/* A report that leaves the team: what somebody typed stands in it as long as
 * no word of it is one of a name. */
static enum al_status leave_out_names(struct al_reporting *reporting,
                                      const struct al_report *report,
                                      struct al_err *err)
{
    struct al_names names = {0};
    enum al_status status =
        al_names_load(&names, reporting->measuring.index, err);

    for (size_t k = 0; status == AL_OK && k < al_report_column_count(report);
         k++)
        for (size_t i = 0; al_measured_is_one_of(report->columns[k].key,
                                                 report->words) &&
                           i < reporting->rows->count;
             i++) {
            struct al_report_row *row = &reporting->rows->items[i];

            if (row->cells[k] && al_names_in(&names, row->cells[k]))
                al_report_cell(row, k,
                               _("(left out: a name may stand in it)"));
        }
    al_names_drop(&names);
    return status;
}

enum al_status al_report_draw(struct al_index *index,
                              const struct al_report *report,
                              const struct al_span *span, struct al_date today,
                              const struct al_id *team,
                              struct al_report_rows *rows,
                              struct al_chart **chart, struct al_err *err)
{
    struct al_reporting reporting = {
        .measuring = {.index = index,
                      .from = al_date_days(span->from),
                      .to = al_date_days(al_date_compare(span->to, today) < 0
                                             ? span->to
                                             : today),
                      .team = team},
        .today = today,
        .rows = rows,
        .span_end = al_date_days(span->to),
        .min_cell = al_min_cell(index)};
    enum al_status status;

    reporting.measuring.figure = &reporting.figure;
    status = report->make ? report->make(&reporting, err) : AL_OK;
    if (status == AL_OK && report->words && rows->count > 0)
        status = leave_out_names(&reporting, report, err);
    if (chart)
        *chart = reporting.chart;
    else
        al_chart_free(reporting.chart);
    return status;
}

enum al_status al_report_make(struct al_index *index,
                              const struct al_report *report,
                              const struct al_span *span, struct al_date today,
                              const struct al_id *team,
                              struct al_report_rows *rows, struct al_err *err)
{
    return al_report_draw(index, report, span, today, team, rows, NULL, err);
}
