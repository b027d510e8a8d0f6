/* tests/screens/trails.c - every pane, and the keys that lead there. */
#include "config.h"

#include "tests/screens/trails.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/screens/press.h"

#define DOWN  "\033[B"
#define DOWN9 DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN DOWN

const struct al_trail al_trails[] = {
    /* clang-format off */
    {"today", "", "Lately", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"people", "2", "Would like", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"people", "2|m|m" DOWN9 DOWN9, "m shows mine", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"doing", "3", "Activities", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"actions", ":", "Find an action", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"address", "\022", "The address to send to", AL_TRAIL_SAMPLE, AL_TRAIL_FORM},
    {"agreed", "2|c", "Stories and consents: ", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"bare", "3|y", "(co-production)", AL_TRAIL_SAMPLE, AL_TRAIL_PAGE},
    {"beside", ":|panels|\r|\r|\r", "Weighted, every vote", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"choices", "l|?", "Starts with", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"countdown", ":|countdown|\r", "to go", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"deed", "5|c", "go to finance", AL_TRAIL_SAMPLE, AL_TRAIL_FORM},
    {"deed", "5|i", "Type where the list is", AL_TRAIL_SAMPLE, AL_TRAIL_FORM},
    {"deed", ":|groups\r|jj|\r|M", "Everybody who is a member", AL_TRAIL_SAMPLE, AL_TRAIL_FORM},
    {"deed", "2|:|take in a|\r", "nothing lies in", AL_TRAIL_SAMPLE, AL_TRAIL_FORM},
    {"deed", "2|:|export these|\r", "records leave", AL_TRAIL_SAMPLE, AL_TRAIL_FORM},
    {"deed", ":|to a stick|\r", "All records and keys", AL_TRAIL_SAMPLE, AL_TRAIL_FORM},
    {"deed", ":|back up to|\r", "The whole history and", AL_TRAIL_SAMPLE, AL_TRAIL_FORM},
    {"deed", "2|:|hand over|\r", "Type to whom", AL_TRAIL_SAMPLE, AL_TRAIL_FORM},
    {"due", "jjjj|\r", "To do: all of it", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"each", "lada\r|\033OS", "One by one", AL_TRAIL_SAMPLE, AL_TRAIL_FORM},
    {"deed", ":|begin a survey|\r", "Type which", AL_TRAIL_SAMPLE, AL_TRAIL_FORM},
    {"entry", ":|survey rounds\r|t", "Sheet 1 of", AL_TRAIL_SAMPLE, AL_TRAIL_FORM},
    {"slip", ":|survey rounds\r|T", "Slip 1, apart", AL_TRAIL_SAMPLE, AL_TRAIL_FORM},
    {"edit", "2|e", "Resident, Ada L.", AL_TRAIL_SAMPLE, AL_TRAIL_FORM},
    {"edit", "n", "New: What was said", AL_TRAIL_SAMPLE, AL_TRAIL_FORM},
    {"edit", "\017|\r", "Settings, ", AL_TRAIL_SAMPLE, AL_TRAIL_FORM},
    {"erase", "2|\r|\033d", "cannot be taken back", AL_TRAIL_SAMPLE, AL_TRAIL_FORM},
    {"field", "lada\r|ev\r|?", "the last Monday", AL_TRAIL_SAMPLE, AL_TRAIL_PAGE},
    {"filter", "2|f", "Filter: Residents", AL_TRAIL_SAMPLE, AL_TRAIL_FORM},
    {"filters", "2|F", "No filter has a name", AL_TRAIL_SAMPLE, AL_TRAIL_PAGE},
    {"find", "/|sa", "Samir", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"first", "\r|Northside IPS\rPriya N.\r", "question 1 of 4", AL_TRAIL_NOTHING,
     AL_TRAIL_FORM},
    {"gaps", ":|survey rounds\r|S", "What was agreed", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"guide", "3|b", "The first three steps", AL_TRAIL_SAMPLE, AL_TRAIL_PAGE},
    {"guides", ":|how to start|\r", "A few questions", AL_TRAIL_SAMPLE,
     AL_TRAIL_LIST},
    {"heard", "4", "What was said: ", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"help", "?", "On this screen", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"history", "h", "History", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"interest", ":|interest|\r", "How we know", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"invite", "\031|i", "Invite a colleague", AL_TRAIL_LEAD, AL_TRAIL_PAGE},
    {"keys", ":|keys|\r", "Keys: Enter gives", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"let_in", "\031|\r", "All four the same?", AL_TRAIL_LEAD, AL_TRAIL_FORM},
    {"list", "8|\r", "Organisations: ", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"lists", "\017|jjjjjj|\r", "Kinds of activity", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"log", "l", "Who took part", AL_TRAIL_SAMPLE, AL_TRAIL_FORM},
    {"log", "lsa\rpa\ry\r", "as usual", AL_TRAIL_SAMPLE, AL_TRAIL_FORM},
    {"many", "2|  |e", "Edit 2 residents", AL_TRAIL_SAMPLE, AL_TRAIL_FORM},
    {"material", ":|materials\r|jjr", "comments by", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"may", ":|stories|\r|c", "May we use it today?", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"match", ":|opportunities\r|I", "Who to ask", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"more", "8", "Organisations", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"outside", "", "Waiting to be let in", AL_TRAIL_WAITING, AL_TRAIL_PAGE},
    {"own", "\017|jjjjjjjjjj|\r", "For me on this device", AL_TRAIL_SAMPLE, AL_TRAIL_FORM},
    {"panel", ":|panels|\r|\r", "scores at this keyboard", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"panels", ":|panels|\r", "Panels' own folders", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"paper", "2|o", "On paper: ", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"past", "XY|~", "Past messages", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"pasted", "\033[200~some text\033[201~", "some text", AL_TRAIL_SAMPLE,
     AL_TRAIL_PAGE},
    {"pay", "5", "Payments: ", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"preview", "2|o|\r", "hand over", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"plan", "6", "Have to do", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"record", "2|\r", "With us since", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"recruitment", ":|list of recruitments|\r", "From start to finish", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"removal", "\031|r", "y removes it", AL_TRAIL_LEAD, AL_TRAIL_PAGE},
    {"report", "7|\r", "Commissioners who met", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"reports", "7", "What nobody expected", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"results", ":|survey rounds\r|j|S", "What was ticked", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"review", "\007|\r", "The copy for Sam T.", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"rights", "\007", "What people asked", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"scoring", ":|panels|\r|\r|M", "Sheet: C1", AL_TRAIL_SAMPLE, AL_TRAIL_FORM},
    {"settings", "\017", "For me on this device", AL_TRAIL_SAMPLE,
     AL_TRAIL_LIST},
    {"sheet", "\030", "Recovery sheet", AL_TRAIL_SAMPLE, AL_TRAIL_PAGE},
    {"sitting", ":|panels|\r|\r|w", "Nobody who scores", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"start", "", "Welcome to Alongside", AL_TRAIL_NOTHING, AL_TRAIL_LIST},
    {"start", "\r", "Start a new service", AL_TRAIL_NOTHING, AL_TRAIL_FORM},
    {"target", "6|jjjjj|\r", "What stands behind it", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"team", "\031", "Reading along", AL_TRAIL_LEAD, AL_TRAIL_LIST},
    {"together", "2|z", "read together", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"undo", "u", "Take back", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"verify", ":|check every\r", "Records that were opened", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"versions", "v", "Which one is right?", AL_TRAIL_RIVALS, AL_TRAIL_LIST},
    {"week", "4|t", "Heard this week", AL_TRAIL_SAMPLE, AL_TRAIL_LIST},
    {"waiting", DOWN9 "|\r", "Waiting for us: all of it", AL_TRAIL_SAMPLE,
     AL_TRAIL_LIST},
    /* clang-format on */
};

size_t al_trail_count(void)
{
    return sizeof(al_trails) / sizeof(al_trails[0]);
}

/* ---- places: each is made once in the home that all tests share ---- */

static bool is_there(const char *name, char path[160])
{
    struct stat info;

    snprintf(path, 160, "%s/%s", al_tty_home(), name);
    return stat(path, &info) == 0;
}

static void run(const char *dir, const char *arguments)
{
    ck_assert_msg(al_tty_command(dir, arguments) == 0, "%s", arguments);
}

/* A copy of the sample that sends to a repository of its own. */
static void make_lead(const char *name, char path[160])
{
    char arguments[400], dir[160];

    snprintf(dir, sizeof(dir), "%s", al_tty_sample(name));
    snprintf(arguments, sizeof(arguments),
             "version && git init -q --bare '%s/%s.git'", al_tty_home(), name);
    run(dir, arguments);
    snprintf(arguments, sizeof(arguments), "remote '%s/%s.git'", al_tty_home(),
             name);
    run(dir, arguments);
    run(dir, "sync");
    snprintf(path, 160, "%s", dir);
}

static void ask(const char *name, const char *lead)
{
    char dir[160], address[160];

    snprintf(dir, sizeof(dir), "%s/%s", al_tty_home(), name);
    snprintf(address, sizeof(address), "%s/%s.git", al_tty_home(), lead);
    al_tty_ask(dir, address, "Ben W.");
}

static void make_rivals(char path[160])
{
    char there[160];

    make_lead("rivals", path);
    ask("rivals-ben", "rivals");
    al_tty_let_in(path);
    snprintf(there, sizeof(there), "%s/rivals-ben", al_tty_home());
    run(there, "sync");
    run(there, "edit 'Ada L.' pronouns='she or they'");
    run(there, "sync");
    run(path, "edit 'Ada L.' pronouns=they");
    run(path, "sync");
}

static void place(enum al_trail_place which, char path[160])
{
    switch (which) {
    case AL_TRAIL_SAMPLE:
        if (!is_there("trails", path)) {
            (void)al_tty_sample("trails");
            run(path, "access-request open 'Sam T.' --when -5d --by letter");
        }
        break;
    case AL_TRAIL_NOTHING:
        (void)is_there("nothing", path);
        break;
    case AL_TRAIL_LEAD:
    case AL_TRAIL_WAITING:
        if (!is_there("lead", path)) {
            make_lead("lead", path);
            ask("waiting", "lead");
            run(path, "sync");
        }
        if (which == AL_TRAIL_WAITING)
            (void)is_there("waiting", path);
        break;
    case AL_TRAIL_RIVALS:
        if (!is_there("rivals", path))
            make_rivals(path);
        break;
    }
}

void al_trail_go(struct al_tty *tty, const struct al_trail *trail,
                 const struct al_tty_options *options)
{
    static const char *const first[] = {
        [AL_TRAIL_SAMPLE] = "Lately",
        [AL_TRAIL_NOTHING] = "Welcome to Alongside",
        [AL_TRAIL_LEAD] = "Lately",
        [AL_TRAIL_WAITING] = "Waiting to be let in",
        [AL_TRAIL_RIVALS] = "Lately",
    };
    struct al_tty_options filled = *options;
    char dir[160], command[200];
    const char *at;
    size_t size;

    place(trail->place, dir);
    /* What a form before left would stand on the first screen. */
    snprintf(command, sizeof(command), "rm -rf '%s%s'", dir,
             trail->place == AL_TRAIL_NOTHING ? "" : "/drafts");
    ck_assert_int_eq(system(command), 0);
    filled.dir = dir;
    al_tty_start(tty, &filled);
    al_tty_wait(tty, first[trail->place]);
    for (at = trail->keys; *at; at += size + (at[size] == '|')) {
        size = strcspn(at, "|");
        al_tty_press_bytes(tty, at, size);
    }
    al_tty_wait(tty, trail->text);
}
