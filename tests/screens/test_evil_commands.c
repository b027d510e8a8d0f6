/*
 * tests/screens/test_evil_commands.c - no command steers the terminal that it
 * prints to, whatever the records, the files and the arguments hold.
 *
 * Every command of tui/cmds.def has a line here, or the reason why not.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/schema.h"
#include "core/str.h"
#include "tests/screens/evil.h"
#include "tests/testing.h"
#include "tui/cmd.h"

static struct al_tty tty;
static struct al_evil_judge judge;
static struct al_ways ways;
static struct al_str printed;
static char kept[4096];

/* What may be typed and hides or turns; what may not, and steers. */
#define HIDES  "\342\200\256x\357\273\277y\363\240\201\201"
#define STEERS AL_EVIL_STEERS

/* In front of each line: the program, and ids by kind and place. A sanitizer
 * looks for what the program leaks here, where all commands are; a leak ends it
 * with another code. What only asks for an id has been looked at then. */
static const char preamble[] =
    "al() { ASAN_OPTIONS=detect_leaks=${leaks:-1} '%s' \"$@\"; }; cd '%s' && "
    "who='%.*s' && "
    "id() { leaks=0; al list \"$1\" --json --reason day </dev/null | "
    "sed -n 's/.*{\"id\": \"\\([0-9a-f]*\\)\".*/\\1/p' | sed -n \"${2:-1}p\"; "
    "}\n";

/*
 * In the order that they are run in. code is what the line has to end with, so
 * that a line that is no longer understood is seen.
 */
static const struct row {
    const char *cmd, *line;
    int code;
    const char *why_not; /* for a command without a line */
} rows[] = {
    {"version", "al version", 0, NULL},
    {"show", "al show drowssap", 2, NULL},
    {"show", "al show \"$who\"", 0, NULL},
    {"show", "al show \"$(id story)\"", 0, NULL},
    {"show", "al show 'no body'", 1, NULL},
    {"show", "al show '" STEERS "'", 1, NULL},
    {"search", "al search drowssap", 0, NULL},
    {"search", "al search e", 0, NULL},
    {"history", "al history", 0, NULL},
    {"history", "al history drowssap", 2, NULL},
    {"team", "al team", 0, NULL},
    {"team", "al team words '" STEERS "'", 1, NULL},
    {"reads", "al reads", 0, NULL},
    {"consent", "al consent due", 0, NULL},
    {"hold", "al hold", 0, NULL},
    {"retention", "al retention", 0, NULL},
    {"retention", "al retention rules", 0, NULL},
    {"access-request", "al access-request", 0, NULL},
    {"erase", "al erase", 0, NULL},
    {"erase", "al erase plan \"$who\"", 0, NULL},
    {"verify", "al verify", 0, NULL},
    {"remote", "al remote", 0, NULL},
    {"list", "al list nothing", 2, NULL},
    {"list", "al list person '" STEERS "=1'", 2, NULL},
    {"help", "al help '" STEERS "'", 2, NULL},
    {"help", "al '" STEERS "'", 2, NULL},
    {"help", "al --dir '/proc/" STEERS "' list person", 1, NULL},
    {"plan", "al plan", 0, NULL},
    {"plan", "al plan --summary", 0, NULL},
    {"evidence", "al evidence", 0, NULL},
    {"evidence", "al evidence --scheme cqc", 0, NULL},
    {"evidence", "al evidence name \"$(id activity)\" O7 --note 'a" HIDES "'",
     0, NULL},
    {"evidence", "al evidence pack O7 --out 'pack" HIDES "' --why 'a" HIDES "'",
     0, NULL},
    {"report",
     "for r in $(al report | sed -n 's/^\\([a-z_]*\\) .*/\\1/p'); do "
     "al report $r || al report $r --person \"$who\" || exit; done",
     0, NULL},
    {"report", "al report '" STEERS "'", 1, NULL},
    {"print",
     "ids=$(for k in person participation activity payment feedback story "
     "change group meeting survey_round assessment; do id $k; done); "
     "for s in $(al print 2>&1 | sed 's/.*are //; s/\\..*//; s/,//g'); do "
     "for i in $ids; do al print $s $i && break; done || al print $s; done",
     0, NULL},
    {"line", "al line \"$(id participation)\" && al line \"$(id activity)\"", 0,
     NULL},
    {"results",
     "al results \"$(id survey_round)\"; "
     "al results \"$(id survey_round 2)\"",
     0, NULL},
    {"results", "al results drowssap", 1, NULL},
    {"panel", "al panel", 0, NULL},
    {"panel", "al panel new \"$(id recruitment)\" --until +6m; al panel", 0,
     NULL},
    {"invite", "al invite", 0, NULL},
    {"pay", "al pay", 0, NULL},
    {"pay", "al pay batch pay" HIDES ".csv", 0, NULL},
    {"pay",
     "printf 'our_reference,amount,date,ref\\n%s,1,2,3\\n' '" STEERS
     "' >paid.csv; al pay paid paid.csv",
     2, NULL},
    {"export", "al export person --csv --reason 'why " HIDES "' -", 0, NULL},
    {"export", "al export activity --json --reason why -", 0, NULL},
    {"export", "al export calendar --ics --reason why -", 0, NULL},
    {"export", "al export feedback --rec --reason why -", 0, NULL},
    {"export", "al export person --csv --reason why 'no/" STEERS "'", 1, NULL},
    {"import",
     "printf 'Name,%s\\n%s,x\\n' 'H" HIDES "' 'Pat" HIDES
     "' >in.csv; al import person in.csv --dry-run",
     0, NULL},
    {"import", "al import person in.csv", 0, NULL},
    {"import",
     "printf 'Name,%s\\n%s,x\\n' '" STEERS "' '" STEERS
     "' >in.csv; al import person in.csv --dry-run",
     2, NULL},
    {"log",
     "al log --who \"$who\" --what survey --note 'n" HIDES "' --words 'w" HIDES
     "' --place 'p" HIDES "'",
     0, NULL},
    {"log", "al log --who \"$who\" --what conv --note 'n" HIDES "' --json", 0,
     NULL},
    {"log", "al log --who '" STEERS "' --what '" STEERS "'", 1, NULL},
    {"add", "al add person preferred_name='New" HIDES "'", 0, NULL},
    {"add", "al add organisation name='New" HIDES "' --json", 0, NULL},
    {"add", "al add person preferred_name='" STEERS "'", 2, NULL},
    {"edit", "al edit \"$who\" pronouns='they" HIDES "'", 0, NULL},
    {"edit", "al edit \"$who\" pronouns='fae" HIDES "' --json", 0, NULL},
    {"edit", "al edit \"$who\" '" STEERS "'=x", 2, NULL},
    {"undo", "al undo", 0, NULL},
    {"redo", "al redo", 0, NULL},
    {"undo", "al undo '" STEERS "'", 1, NULL},
    {"settings", "al settings person_word='m" HIDES "' && al settings", 0,
     NULL},
    {"settings", "al settings '" STEERS "=" STEERS "'", 2, NULL},
    {"hand-over", "al hand-over \"$who\" --to \"$(id staff 2)\" --dry", 0,
     NULL},
    {"hand-over", "al hand-over \"$(id person)\" --to \"$(id staff 2)\"", 0,
     NULL},
    {"same", "al same \"$(id person)\" \"$(id person 2)\" --dry", 0, NULL},
    {"same", "al same \"$(id person 3)\" \"$(id person 4)\"", 0, NULL},
    {"conflicts", "al conflicts", 0, NULL},
    {"sync", "al sync", 0, NULL},
    {"conflicts", "al conflicts", 0, NULL},
    {"settle", "al settle \"$who\" pronouns", 0, NULL},
    {"settle", "al settle \"$who\" '" STEERS "'", 2, NULL},
    {"sync", "al sync", 0, NULL},
    {"send", "al send 'stick" HIDES "'", 0, NULL},
    {"get", "al get 'stick" HIDES "'", 0, NULL},
    {"get", "printf '%s' '" STEERS "' >no; al get no", 1, NULL},
    {"backup", "al backup 'back" HIDES "'", 0, NULL},
    {"backup", "al backup 'no/" STEERS "'", 1, NULL},
    {"sheet", "al sheet", 1, NULL},
    {"rebuild", "al rebuild", 0, NULL},
    {"show-sealed",
     "d=$ALONGSIDE_DIR/history.git; git -C $d cat-file blob "
     "$(git -C $d ls-tree -r main | "
     "sed -n '/records/s/^[^ ]* [^ ]* \\([0-9a-f]*\\).*/\\1/p' | "
     "sed -n 5p) >sealed; al show-sealed sealed",
     0, NULL},
    {"show-sealed", "al show-sealed no", 0, NULL},
    {"host", "al host \"$PWD/host" HIDES "\"", 0, NULL},
    {"host", "al host --check '" STEERS "'", 1, NULL},
    {"passphrase", "al passphrase", 0, NULL},
    {"lock", "al lock", 1, NULL},
    {"unlock", "al unlock", 1, NULL},
    {"init", "al --dir new1 init --service 'S" HIDES "' --me 'M" HIDES "'", 0,
     NULL},
    {"init", "al --dir new2 init --service '" STEERS "' --me '" STEERS "'", 2,
     NULL},
    {"join", "al --dir new3 join 'no/" STEERS "' --me Eve", 2, NULL},
    {"restore", "al --dir new4 restore 'no/" STEERS "' --me Eve", 1, NULL},
    {"kiosk", NULL, 0, "it is a screen of its own"},
    {"sample", "al sample 'made" HIDES "' --records 30", 0, NULL},
};

/* ---- two versions that want to steer ---- */

static void must(const char *dir, const char *arguments)
{
    ck_assert_msg(al_tty_command(dir, arguments) == 0, "%s", arguments);
}

/* Somebody whose name was left as it is. */
static void edit_kept(const char *dir, const char *value)
{
    char line[200];

    snprintf(line, sizeof(line), "edit '%.*s' %s", (int)strcspn(kept, "\n"),
             kept, value);
    must(dir, line);
}

static void spoil(void)
{
    char ben[160], address[160];

    al_evil_make(&ways, "evil", kept, sizeof(kept));
    snprintf(ben, sizeof(ben), "%s/ben", al_tty_home());
    snprintf(address, sizeof(address), "%s.git", ways.lead);
    al_tty_ask(ben, address, "Ben" HIDES);
    al_tty_let_in(ways.lead);
    must(ben, "sync");
    edit_kept(ben, "pronouns='she" HIDES "'");
    must(ben, "sync");
    edit_kept(ways.lead, "pronouns='they" HIDES "'");
}

/* ---- a line in a terminal ---- */

static void judge_and_keep(void *arg, const char *bytes, size_t size)
{
    al_str_add(&printed, bytes, size);
    al_evil_judge_plain(arg, bytes, size);
}

/* Run a line, judge each byte; its exit code. */
static int run_judged(const char *arguments)
{
    struct al_str line = {0};
    const char *ended;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    al_str_printf(&line, preamble, al_tty_program(), al_tty_home(),
                  (int)strcspn(kept, "\n"), kept);
#pragma GCC diagnostic pop
    al_str_printf(&line, "(%s) </dev/null; echo \"ended: $?.\"", arguments);
    al_str_reset(&printed);
    memset(&judge, 0, sizeof(judge));
    al_tty_start(&tty, &(struct al_tty_options){.dir = ways.lead,
                                                .shell = al_str_text(&line),
                                                .tap = judge_and_keep,
                                                .tap_arg = &judge});
    /* Some of it are many programs: each gets the time of one. */
    for (int i = 0; i < 6000 && !strstr(al_str_text(&printed), "ended: "); i++)
        (void)al_tty_take(&tty, 20);
    al_tty_wait_end(&tty);
    ck_assert_int_eq(tty.titles, 0);
    al_tty_end(&tty);
    al_str_drop(&line);
    ended = strstr(al_str_text(&printed), "ended: ");
    ck_assert_msg(ended, "%s", arguments);
    return (int)strtol(ended + strlen("ended: "), NULL, 10);
}

START_TEST(no_command_steers_the_terminal_that_it_prints_to)
{
    for (size_t i = 0; i < AL_COUNT(rows); i++) {
        int code = rows[i].line ? run_judged(rows[i].line) : 0;

        if (rows[i].line && code != rows[i].code) {
            fprintf(stderr, "%s", al_str_text(&printed));
            ck_abort_msg("it ended with %d, not %d: %s", code, rows[i].code,
                         rows[i].line);
        }
    }
}
END_TEST

START_TEST(every_command_has_a_line_or_a_reason_here)
{
    for (size_t i = 0; i < al_cmd_count(); i++) {
        const char *name = al_cmd_at(i)->name;
        size_t found = 0;

        for (size_t r = 0; r < AL_COUNT(rows); r++)
            if (strcmp(rows[r].cmd, name) == 0) {
                ck_assert_msg(!rows[r].line != !rows[r].why_not, "%s", name);
                ck_assert(!rows[r].line || strstr(rows[r].line, "al "));
                found++;
            }
        ck_assert_msg(found > 0, "%s has neither", name);
    }
}
END_TEST

START_TEST(no_list_and_no_help_steers_a_terminal)
{
    char line[64];

    for (size_t i = 0; i < al_kind_count(); i++) {
        snprintf(line, sizeof(line), "al list %s", al_kind(i)->name);
        (void)run_judged(line);
    }
    for (size_t i = 0; i < al_cmd_count(); i++) {
        snprintf(line, sizeof(line), "al help %s", al_cmd_at(i)->name);
        ck_assert_int_eq(run_judged(line), 0);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("evil_commands");
    TCase *tc = tcase_create("evil_commands");
    int status;

    (void)al_tty_home(); /* before Check forks: one folder for all */
    tcase_add_unchecked_fixture(tc, spoil, NULL);
    tcase_set_timeout(tc, 180);
    tcase_add_test(tc, every_command_has_a_line_or_a_reason_here);
    tcase_add_test(tc, no_command_steers_the_terminal_that_it_prints_to);
    tcase_add_test(tc, no_list_and_no_help_steers_a_terminal);
    suite_add_tcase(suite, tc);
    status = al_test_run(suite);
    al_tty_clean();
    return status;
}
