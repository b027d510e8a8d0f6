/*
 * test_reports_hand.c - what reports come to, worked by hand.
 *
 * The figures of one small service stand in comments beside what is put in
 * (worked.h), and the tables below are written from those, not from what the
 * program says.
 */
#include "config.h"

#include "core/doc.h"
#include "tests/worked.h"

/* ---- tables ---- */

/* A line a row; " | " between cells, "-" for one that is empty. */
static const struct {
    const char *report, *rows;
} tables[] = {
    {"took_part",
     "Activities with {people} | 3\n"
     "Activities with others alone | 1\n"
     "{People} who took part, each counted once | 25\n"
     "Of these, for the first time ever | 15\n"
     "Times that they took part | 45\n"
     /* P0 to P2, three times each: nine of 45 */
     "Of these times, those of the same three, percent | 20\n"
     "Hours of theirs, with preparing and talking after | 25\n"
     "Times that somebody said no, or not now | 25\n"
     "Times that it fell through | *\n"},
    {"growth",
     "North | 01-Oct-2025 | 1 | 10 | 01-Dec-2025\n"
     "North | 01-Jan-2026 | 0 | 0 | -\n"
     "North | 01-Apr-2026 | 1 | 20 | -\n"
     "North | 01-Jul-2026 | 1 | 25 | -\n"
     "North | 01-Oct-2026 | 0 | 0 | -\n"
     "South | 01-Jul-2026 | 1 | * | 03-Aug-2026\n"
     "South | 01-Oct-2026 | 0 | 0 | -\n"},
    /* The talk had 18, one of whom led it; the public came to the outreach. */
    {"unexpected_gains",
     "07-May-2026 | Trust | The service | It got better | Peer talk | "
     "They asked us back\n"
     /* nine people, and three people four times each */
     "- | Friendship | {people} | It got better | - | * {people}\n"
     "- | Confidence | {people} | It got worse | - | 10 {people}\n"},
    {"promotion", "{People} | 1 | 50 | 15\nStaff alone | 1 | 50 | 20\n"},
    /* Two were unwell, which hides those for travel with them: the total stands
     * in another report. */
    {"said_no",
     "Said no | Unwell | *\n"
     "Said no | Travel | *\n"
     "Said no | Childcare | 10\n"
     "Fell through | Left early | *\n"
     "Got worse | Confidence | 10\n"},
    {"own_eyes",
     "How confident, 0 to 10 | 10 | 3.5 | 6.5\n"
     "Felt valued, 1 to 5 | 10 | - | 4.0\n"},
    /* Of what is shown: 10 of 25 is 40 and 10 of 30 is 33; 20 of 30 is 67. */
    {"representation",
     "Ethnicity | White British | 10 | 10 | 7 over\n"
     "Ethnicity | Pakistani | 10 | 20 | 27 under\n"},
    {"groups",
     "Steering | Clients | 10 | 10 | - | -\n"
     "Steering | Employers | 2 | 1 | - | -\n"},
    /* The two that were offered only hide the eight that were declined. 18 of 20
     * were settled properly: two are too few to say so. */
    {"payments",
     "Payments of these days | 20\n"
     "Offered | *\n"
     "Declined | *\n"
     "Paid | 10\n"
     "Paid properly, of what was to be settled | *\n"
     "Days from the offer to the money, the middle one | 20\n"
     "Pounds paid to {people}, expenses among it | 250\n"},
    /* The talk was put at seven, and nobody was told: six. The focus groups of
     * this year and of the last could change nothing: four. Of the working group
     * no fact is known: three. */
    {"ladder",
     "1 Nobody asked | 0 | 0 | 0 | 0 | 0\n"
     "2 We taught, they listened | 0 | 0 | 0 | 0 | 0\n"
     "3 We told people | 1 | 0 | 0 | 0 | 0\n"
     "4 We asked, we decided | 1 | 1 | 1 | 0 | 0\n"
     "5 They could sway some of it | 0 | 0 | 0 | 0 | 0\n"
     "6 They designed it with us | 1 | 0 | 0 | 0 | 0\n"
     "7 Together, start to finish | 0 | 2 | 0 | 0 | 0\n"},
    {"heard",
     "Welcome and place | 2 | 0 | 1 | 1 | 0\n"
     "Information | 1 | 0 | 0 | 1 | 0\n"
     "about nothing that was put | 0 | 1 | 0 | 0 | 1\n"},
    {"loop",
     "A second bell | Made | - | 11-May-2026 | 20-Jun-2026 | 40\n"
     "(left out: a name may stand in it) | Could not, because | "
     "There is no room | - | - | -\n"},
    /* Two that ended hide the ten: how many there are is told above. */
    {"concerns",
     "How far | Raised | 10\n"
     "How far | May be passed on, as they agreed | 0\n"
     "How far | Taken up | 10\n"
     "How far | Ended | *\n"
     "How far | Told what came of it | *\n"
     "How it stands | Under way | *\n"
     "How it stands | Resolved: better | *\n"},
    {"recruitment", "Peer worker | 3 | 1 | 1 | 4 | 0\n"},
    /* 1 October is 53 days before 23 November. */
    {"have_to_do",
     "P1 | A focus group | GREEN | 1 of 1 | -\n"
     "P2 | A survey | RED | 0 of 1, 53 days late | Nobody said why.\n"
     "P3 | A film | ANSWERED | 0 of 1, 53 days late | The camera broke\n"
     "P4 | A fair | not due yet | 0 of 1, by 31-Jan | -\n"
     "P6 | A walk | not due yet | 0 of 1, by 31-Dec | -\n"},
    {"self_assessment",
     "A1 | We decide together | 1.5 | 3.0 | +1.5 | talk about it\n"
     "A2 | We are paid | * | 3.0 | - | -\n"},
    {"next",
     "30-Nov-2026 | Event | Winter fair\n"
     "31-Dec-2026 | Due by the plan | A walk\n"
     "31-Jan-2027 | Due by the plan | A fair\n"},
};

static void make_table(const char *name, const struct al_span *span,
                       struct al_str *out)
{
    const struct al_report *report = al_report_by_name(name);
    struct al_report_rows rows = {.count = 0};

    ck_assert_msg(report != NULL, "%s", name);
    MUST(al_report_make(box.index, report, span, today, NULL, &rows, err));
    for (size_t i = 0; i < rows.count; i++)
        for (size_t k = 0; k < al_report_column_count(report); k++) {
            const char *cell = rows.items[i].cells[k];

            al_str_printf(out, "%s%s", k > 0 ? " | " : "", cell ? cell : "-");
            if (k + 1 == al_report_column_count(report))
                al_str_putc(out, '\n');
        }
    al_report_rows_drop(&rows);
}

START_TEST(a_report_comes_to_the_table_worked_by_hand)
{
    struct al_str out = {0}, again = {0};

    make_table(tables[_i].report, &year, &out);
    ck_assert_msg(strcmp(al_str_text(&out), tables[_i].rows) == 0,
                  "%s is\n%s\nnot\n%s", tables[_i].report, al_str_text(&out),
                  tables[_i].rows);
    make_table(tables[_i].report, &year, &again);
    ck_assert_str_eq(al_str_text(&out), al_str_text(&again));
    al_str_drop(&out);
    al_str_drop(&again);
}
END_TEST

/* Those that another suite works out are named with it. */
START_TEST(every_report_is_worked_by_hand_somewhere)
{
    static const char *const elsewhere[] = {
        /* test_reports.c */
        "commissioners", "connections", "job_leads", "posts",
        /* test_reports_who.c */
        "speakers", "leading",
        /* below: of several parts */
        "quarterly", "team_sheet", "my_year"};

    for (size_t i = 0; i < al_report_count(); i++) {
        bool is_there = false;

        for (size_t k = 0; k < AL_COUNT(tables); k++)
            is_there |=
                strcmp(tables[k].report, al_report_at(i)->name) == 0;
        for (size_t k = 0; k < AL_COUNT(elsewhere); k++)
            is_there |= strcmp(elsewhere[k], al_report_at(i)->name) == 0;
        ck_assert_msg(is_there, "%s", al_report_at(i)->name);
    }
}
END_TEST

/* ---- of several parts ---- */

static void make_doc(const char *name, const struct al_span *span,
                     struct al_str *out)
{
    const struct al_id who = id_at(PERSON);
    struct al_words words;
    const struct al_doc_asked asked = {.report = al_report_by_name(name),
                                       .span = *span,
                                       .today = today,
                                       .person = &who,
                                       .words = &words};
    struct al_doc doc;

    al_words_init(&words);
    MUST(al_doc_make(box.index, &asked, &doc, err));
    for (size_t i = 0; i < doc.count; i++) {
        const struct al_doc_part *part = &doc.parts[i];

        al_str_printf(out, "== %s\n", part->key);
        for (size_t k = 0; k < part->line_count; k++)
            al_str_printf(out, "%s\n", part->lines[k]);
        for (size_t k = 0; k < part->point_count; k++)
            al_str_printf(out, "* %s\n", part->points[k]);
        for (size_t k = 0; k < part->quote_count; k++)
            al_str_printf(out, "> %s\n", part->quotes[k]);
    }
    al_doc_drop(&doc);
}

/* P0 took part three times: half an hour before the talk and an hour. */
START_TEST(a_year_of_one_person_is_theirs_alone)
{
    struct al_str out = {0};

    make_doc("my_year", &year, &out);
    ck_assert_str_eq(
        al_str_text(&out),
        "== who\nZebedee\n"
        "== did\n"
        "I took part 3 times, 2 hours with preparing and talking after.\n"
        "* 03-Aug-2026  Working group. Wrote the letter\n"
        "* 06-Jul-2026  Focus group: Buses\n"
        "* 04-May-2026  Peer talk\n"
        "== changed\n"
        "* 11-May-2026  You said: I cannot reach the bell\n"
        "* Made: A second bell\n");
    al_str_drop(&out);
}
END_TEST

START_TEST(a_team_hears_what_was_said_and_what_is_late)
{
    struct al_str out = {0};

    make_doc("team_sheet", &year, &out);
    ck_assert_str_eq(al_str_text(&out),
                     "== good_words\n"
                     "> They knew the trade\n"
                     "== heard\n"
                     "* 19-Nov-2026  Complaint: The letter is cold\n"
                     "== have_to_do\n"
                     "* RED, 53 days late: P2  A survey\n"
                     "* RED, 53 days late: P5  A choir\n"
                     "== ahead\n"
                     "* 30-Nov-2026  Event: Winter fair\n");
    al_str_drop(&out);
}
END_TEST

/* July to September: the focus group's 24 and the working group's three, who are
 * among them. 24 people and 27 times are two numbers. */
START_TEST(a_quarter_begins_with_people_and_times_apart)
{
    static const struct al_span quarter = {{2026, 7, 1}, {2026, 9, 30}};
    struct al_str out = {0};
    const char *begins = "== headline\n2 activities with clients; about 25 "
                         "clients took part, about 25 times.";

    make_doc("quarterly", &quarter, &out);
    ck_assert_msg(strncmp(al_str_text(&out), begins, strlen(begins)) == 0, "%s",
                  al_str_text(&out));
    al_str_drop(&out);
}
END_TEST

/* Ten are the fewest that this service shows: means of eight and a seat of nine
 * go, ten who took part stay. */
START_TEST(a_service_sets_how_few_are_hidden)
{
    struct al_str out = {0};

    put(box.index, 9, make(AL_KIND_SETTINGS, "min_cell=10", NULL));
    make_table("own_eyes", &year, &out);
    make_table("groups", &year, &out);
    make_table("growth", &year, &out);
    ck_assert_ptr_nonnull(strstr(
        al_str_text(&out), "How confident, 0 to 10 | * | * | *\n"
                           "Felt valued, 1 to 5 | * | - | *\n"
                           "Steering | Clients | 10 | * | - | -\n"
                           "Steering | Employers | 2 | 1 | - | -\n"
                           "North | 01-Oct-2025 | 1 | 10 | 01-Dec-2025\n"));
    al_str_drop(&out);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("reports_hand");
    TCase *tcase = tcase_create("hand"), *own = tcase_create("own");

    tcase_add_unchecked_fixture(tcase, fill, drop);
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, a_report_comes_to_the_table_worked_by_hand, 0,
                        (int)AL_COUNT(tables));
    tcase_add_test(tcase, every_report_is_worked_by_hand_somewhere);
    tcase_add_test(tcase, a_year_of_one_person_is_theirs_alone);
    tcase_add_test(tcase, a_team_hears_what_was_said_and_what_is_late);
    tcase_add_test(tcase, a_quarter_begins_with_people_and_times_apart);
    suite_add_tcase(suite, tcase);
    tcase_add_checked_fixture(own, fill, drop);
    tcase_set_timeout(own, 60);
    tcase_add_test(own, a_service_sets_how_few_are_hidden);
    suite_add_tcase(suite, own);
    return al_test_run(suite);
}
