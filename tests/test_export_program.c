/* test_export_program.c - files for other programs, by command. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/program.h"
#include "tests/testing.h"

static struct home home;

static void enter(void)
{
    al_test_home(&home);
    al_test_says(0, NULL, "al init --service 'Harbour IPS' --me 'Priya N.'");
    al_test_says(0, NULL, "al add person preferred_name='Sam T.'");
    al_test_says(0, NULL,
                 "al add story person=sam form=artwork title='Harbour rain' "
                 "date=1/8");
    al_test_says(0, NULL,
                 "al add activity type=panel date=1/7 time=10 until=12 "
                 "title='=cmd()'");
}

static void leave(void)
{
    al_test_leave(&home);
}

START_TEST(nothing_leaves_without_a_reason_that_names_nobody)
{
    al_test_says(2, "say why it leaves", "al export person - --csv");
    al_test_says(2, "a name may stand in the reason",
                 "al export person - --csv --reason 'for Sam'");
    al_test_says(2, "--csv, --json, --ics or --rec",
                 "al export person - --reason 'board'");
    al_test_says(1, NULL, "al reads | grep board");
    al_test_says(0, "Sam T.",
                 "al export person - --csv --reason board | tr -d '\\r'");
    al_test_says(0, "printed as data: Client: Sam T. (board)", "al reads");
    al_test_says(0, "\"reason\": \"board\"", "al reads --json");
}
END_TEST

/* What a screen shows a program may read; a whole caseload is an export. */
START_TEST(many_records_as_json_are_an_export_whatever_the_command)
{
    al_test_says(
        0, NULL,
        "(echo Name; for i in $(seq 1 50); do echo \"Quill $i\"; done) "
        "| al import person -");
    al_test_says(2, "more than 50 records as JSON are an export (51 fit)",
                 "al list person --json");
    al_test_says(2, "51 records of several kinds",
                 "al add person preferred_name='Quill 51' >/dev/null; "
                 "al search quill --json --limit 90");
    al_test_says(2, "say why they leave with --reason",
                 "al search quill --json --limit 90 --kind person");
    al_test_says(2, "a name may stand in the reason",
                 "al list person --json --reason 'for Sam'");
    /* Nothing was printed, and nothing noted. */
    al_test_says(2, NULL,
                 "test -z \"$(al list person --json 2>/dev/null)\" && "
                 "al list person --json");
    al_test_says(1, NULL, "al reads | grep 'printed as data'");
    al_test_says(0, "\"id\"", "al list person --json --limit 50");
    al_test_says(0, "\"id\"", "al search quill --json");
    al_test_says(0, "printed as data: 50 Clients", "al reads");
    al_test_says(0, "\"id\"", "al list person --json --reason 'funder count'");
    al_test_says(0, "printed as data: 52 Clients (funder count)", "al reads");
    al_test_says(0, "Quill 9", "al list person");
    /* Stories only for a use, and so never many by this road. */
    al_test_says(
        0, NULL,
        "for i in $(seq 1 50); do al add story person=sam form=artwork "
        "title=\"Words $i\" date=1/8 >/dev/null; done");
    al_test_says(2, "alongside export story --json --for USE",
                 "al list story --json --reason 'funder count'");
}
END_TEST

START_TEST(a_file_is_new_whole_and_its_owners_alone)
{
    al_test_says(0, "1 record: ",
                 "al export activity type=panel \"$HOME/a.csv\" --csv "
                 "--reason board");
    al_test_says(0, "600", "stat -c %%a \"$HOME/a.csv\"");
    al_test_says(0, "'=cmd()", "grep -o \"'=cmd()\" <\"$HOME/a.csv\"");
    al_test_says(1, "There is a file",
                 "al export activity \"$HOME/a.csv\" --csv --reason board");
    al_test_says(2, "no field",
                 "al export activity \"$HOME/b.csv\" --csv --reason board "
                 "--fields nonsense");
    al_test_says(1, NULL, "ls \"$HOME\" | grep -e b.csv -e part");
}
END_TEST

START_TEST(without_a_name_it_lies_in_the_hand_over_folder_for_a_week)
{
    al_test_says(0, "scp ", "al export activity --csv --reason board");
    al_test_says(0, "2026-11-23-export-activity.csv",
                 "ls \"$ALONGSIDE_DIR/outbox\"");
    al_test_says(0, "export-activity-2.csv",
                 "al export activity --csv --reason board");
}
END_TEST

START_TEST(a_story_leaves_for_the_use_that_holds_that_day)
{
    al_test_says(0, "1 stays here: no use was named (1)",
                 "al export story - --json --reason pages");
    al_test_says(0, "1 stays here: not asked (1)",
                 "al export story - --json --for website --reason pages");
    al_test_says(0, NULL,
                 "al consent given sam --of 'Harbour rain' --scope website "
                 "--until +1y");
    al_test_says(0, "Harbour rain",
                 "al export story - --json --for website --reason pages");
    al_test_says(0, "1 stays here: ended (1)",
                 "ALONGSIDE_NOW=2028-01-01T10:00Z al export story - --json "
                 "--for website --reason pages");
    al_test_says(0, "1 stays here",
                 "al export story - --json --for press --reason pages");
}
END_TEST

START_TEST(a_calendar_is_a_file_of_its_own_kind)
{
    al_test_says(0, "DTSTART:20260701T100000",
                 "al export calendar - --ics --reason diary | tr -d '\\r'");
    al_test_says(2, "iCalendar", "al export calendar - --csv --reason diary");
    al_test_says(2, "owner= alone",
                 "al export calendar type=panel - --ics --reason diary");
    al_test_says(2, "calendar takes",
                 "al export person - --ics --reason diary");
    /* What was changed is the same event, told anew. */
    al_test_says(0, "SEQUENCE:0",
                 "al export activity - --ics --reason diary | tr -d '\\r'");
    al_test_says(0, "SEQUENCE:1",
                 "al edit $(al list activity | cut -c1-8) place=Library "
                 ">/dev/null && al export activity - --ics --reason diary | tr "
                 "-d '\\r'");
}
END_TEST

START_TEST(what_finance_gets_is_noted_as_sent)
{
    al_test_says(0, NULL, "al edit sam payee_ref=P-1");
    al_test_says(0, NULL,
                 "al add payment person=sam amount_p=25 "
                 "events+='1/7 offered 25' events+='2/7 accepted' "
                 "benefits_advice_offered_on=1/7");
    al_test_says(0, "1 goes to finance, £25.00",
                 "al export batch \"$HOME/pay.csv\" --csv");
    al_test_says(0, "Claim sent", "al list payment");
    al_test_says(0, "(to be paid)", "al reads");
}
END_TEST

/* What a report counts, and the same over the lines of a spreadsheet. */
static const struct {
    const char *report, *what, *files;
    const char *each;  /* awk: adds up what v("Heading") says */
    const char *round; /* to how many a report rounds it */
} sums[] = {
    {"payments", "Paid", "payment.csv", "v(\"State\") == \"Paid\" { sum++ }",
     "5"},
    {"payments", "Pounds paid to residents, expenses among it",
     "payment.csv expense.csv",
     "v(\"State\") == \"Paid\" { sum += v(\"Comes to (GBP)\") }", "1"},
    {"took_part", "Residents who took part, each counted once",
     "participation.csv",
     "took_part() && !seen[v(\"Resident (id)\")]++ { sum++ }", "5"},
    {"took_part", "Times that they took part", "participation.csv",
     "took_part() { sum++ }", "5"},
    {"took_part", "Hours of theirs, with preparing and talking after",
     "participation.csv",
     "took_part() { sum += (v(\"Hours (minutes)\") + "
     "v(\"Preparing (minutes)\") + v(\"Debrief (minutes)\")) / 60 }",
     "1"},
};

/* What a spreadsheet program shows of a file, each cell as it is written. */
static void show_as_spreadsheet(void)
{
    static const char *const kinds[] = {"payment", "expense", "participation"};

    for (size_t i = 0; i < AL_COUNT(kinds); i++)
        al_test_says(0, NULL,
                     "al --dir \"$HOME/s\" export %s \"$HOME/%s.csv\" --csv "
                     "--reason sums",
                     kinds[i], kinds[i]);
    al_test_says(0, NULL,
                 "cd && soffice \"-env:UserInstallation=file://$HOME/lo\" "
                 "--headless --convert-to "
                 "'csv:Text - txt - csv (StarCalc):9,34,76,1' "
                 "--outdir out payment.csv expense.csv participation.csv >&2");
}

/* Where LibreOffice is installed: a spreadsheet adds up what we add up. */
START_TEST(a_spreadsheet_program_shows_the_sums_that_we_show)
{
    if (system("command -v soffice >/dev/null 2>&1") != 0)
        return;
    al_test_sample("\"$HOME/s\"");
    al_test_says(0, NULL, "al --dir \"$HOME/s\" settings min_cell=1");
    show_as_spreadsheet();
    for (size_t i = 0; i < AL_COUNT(sums); i++)
        al_test_says(
            0, "as many",
            "cd && theirs=$(cd out && awk -F '\t' '"
            "function v(name) { return $(column[name]) } "
            "function took_part() { return v(\"Resident\") && "
            "v(\"How it went\") == \"Took part\" } "
            "{ gsub(/\"/, \"\") } FNR == 1 { delete column; "
            "for (i = 1; i <= NF; i++) column[$i] = i; next } %s "
            "END { printf \"%%d\", int(sum / %s + 0.5) * %s }' %s) && "
            "ours=$(al --dir s report %s --from 1/1/2020 --json | sed -n "
            "'s/.*\"what\": \"%s\", \"number\": \\([0-9]*\\)}.*/\\1/p') && "
            "[ \"$ours\" -gt 0 ] && [ \"$theirs\" = \"$ours\" ] && "
            "echo as many || echo \"%s: $theirs, not $ours\"",
            sums[i].each, sums[i].round, sums[i].round, sums[i].files,
            sums[i].report, sums[i].what, sums[i].what);
    al_test_says(0, "19 payments are owed, £822.50",
                 "al --dir \"$HOME/s\" pay");
    al_test_says(0, "822.50",
                 "awk -F '\t' '{ gsub(/\"/, \"\") } $(NF - 1) ~ "
                 "/^(To offer|Offered|Accepted|Accepted less|Claim sent|"
                 "Approved)$/ { sum += $NF } END { printf \"%%.2f\", sum }' "
                 "\"$HOME/out/payment.csv\"");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("export_program");
    TCase *tc = tcase_create("export_program");

    al_test_once(tc, &home, enter, leave);
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, nothing_leaves_without_a_reason_that_names_nobody);
    tcase_add_test(tc, many_records_as_json_are_an_export_whatever_the_command);
    tcase_add_test(tc, a_file_is_new_whole_and_its_owners_alone);
    tcase_add_test(tc,
                   without_a_name_it_lies_in_the_hand_over_folder_for_a_week);
    tcase_add_test(tc, a_story_leaves_for_the_use_that_holds_that_day);
    tcase_add_test(tc, a_calendar_is_a_file_of_its_own_kind);
    tcase_add_test(tc, what_finance_gets_is_noted_as_sent);
    tcase_add_test(tc, a_spreadsheet_program_shows_the_sums_that_we_show);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
