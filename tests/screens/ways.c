/* tests/screens/ways.c - a way to each pane there is. */
#include "config.h"

#include "tests/screens/ways.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "tui/pane.h"

enum { WORDS_ROW = 8 };
enum folder { LEAD, WAITS, NONE, BEGUN, SHARED };

static const struct way {
    const char *pane, *keys;
    const char *sees; /* when it is there */
    enum folder folder;
    const char *from; /* --pane of this; NULL: the first screen */
} table[] = {
    {"actions", ":", "Find an action", LEAD, NULL},
    {"address", "\x12", "Address", LEAD, NULL},
    {"bare", "3y", "(co-production)", LEAD, NULL},
    {"beside", ":panels\r\r\r", "Weighted, every vote", LEAD, NULL},
    {"choices", "l?", "Starts with", LEAD, NULL},
    {"countdown", ":countdown\r", "to go", LEAD, NULL},
    {"deed", "5c", "go to finance", LEAD, NULL},
    {"each", "l?\r\033OS", "One by one", LEAD, NULL},
    {"edit", "2e", "Pronouns", LEAD, NULL},
    {"entry", ":survey rounds\rt", "Sheet 1 of", LEAD, NULL},
    {"erase",
     "2\r\x1b"
     "d",
     "Erase", LEAD, NULL},
    {"field", "lada\rev\r?", "the last Monday", LEAD, NULL},
    {"first", "", "Your service's word", BEGUN, NULL},
    {"filter", "2f", "Filter:", LEAD, NULL},
    {"filters", "2F", "No filter has a name", LEAD, NULL},
    {"gaps", ":survey rounds\rS", "What was agreed", LEAD, NULL},
    {"guide", "3bb", "first three steps", LEAD, NULL},
    {"help", "?", "On this screen", LEAD, NULL},
    {"history", "h", "History", LEAD, NULL},
    {"invite", "i", "alongside-invite:1,", LEAD, "team"},
    {"let-in", "\r", "four words", LEAD, "team"},
    {"list", "8\r", "Organisations: ", LEAD, NULL},
    {"log", "l", "Who took part", LEAD, NULL},
    {"many", "2  e", "Edit 2", LEAD, NULL},
    {"material", ":materials\rjjr", "Comments", LEAD, NULL},
    {"may", ":stories\rc", "May we use it", LEAD, NULL},
    {"match", ":opportunities\rI", "Who to ask", LEAD, NULL},
    {"outside", "", "Waiting to be let in", WAITS, NULL},
    {"own", "jjjjjjjjjj\r", "Minutes without a key", LEAD, "settings"},
    {"panel", ":panels\r\r", "scores at this keyboard", LEAD, NULL},
    {"paper", "2o", "On paper: ", LEAD, NULL},
    {"pasted", "\033[200~hello you\033[201~", "hello you", LEAD, NULL},
    {"preview", "2o\r", "hand over", LEAD, NULL},
    {"record", "2\r", "With us since", LEAD, NULL},
    {"removal", "jr", "Remove", LEAD, "team"},
    {"report", "7\r", "Commissioners who met", LEAD, NULL},
    {"results", ":survey rounds\rjS", "What was ticked", LEAD, NULL},
    {"review", "\x07\r", "The copy for", LEAD, NULL},
    {"rights", "\x07", "Keep until", LEAD, NULL},
    {"scoring", ":panels\r\rM", "Sheet: C1", LEAD, NULL},
    {"sitting", ":panels\r\rw", "Nobody who scores", LEAD, NULL},
    {"slip", ":survey rounds\rT", "Slip 1, apart", LEAD, NULL},
    {"start", "", "Welcome to Alongside", NONE, NULL},
    {"target", "6jjjjj\r", "What stands behind it", LEAD, NULL},
    {"together", "2z", "Nobody else is shown", LEAD, NULL},
    {"undo", "u", "Take back", LEAD, NULL},
    {"verify", ":check every\r", "Records that were", LEAD, NULL},
    {"who", "", "Who are you?", SHARED, NULL},
};

static const struct way *way_of(const struct al_pane_ops *pane)
{
    for (size_t i = 0; i < AL_COUNT(table); i++)
        if (strcmp(table[i].pane, pane->name) == 0)
            return &table[i];
    return NULL;
}

/* A folder that was begun on the first screen, as its config says. */
static void begin(struct al_ways *ways)
{
    char path[200];
    FILE *config;

    snprintf(ways->begun, sizeof(ways->begun), "%s-begun", ways->lead);
    ck_assert_int_eq(
        al_tty_command(ways->begun, "init --service Harbour --me 'Priya N.'"),
        0);
    snprintf(path, sizeof(path), "%s/config", ways->begun);
    config = fopen(path, "a");
    ck_assert_ptr_nonnull(config);
    fputs("first-run: started\n", config);
    fclose(config);
}

void al_ways_make(struct al_ways *ways, const char *name)
{
    char address[200], arguments[300];

    snprintf(ways->lead, sizeof(ways->lead), "%s", al_tty_sample(name));
    snprintf(ways->waits, sizeof(ways->waits), "%s-waits", ways->lead);
    snprintf(ways->none, sizeof(ways->none), "%s-none", ways->lead);
    begin(ways);
    /* What is sent unasked would change a screen between two looks at it. */
    ck_assert_int_eq(al_tty_command(ways->lead, "settings send_after=0"), 0);
    snprintf(address, sizeof(address), "%s.git", ways->lead);
    snprintf(arguments, sizeof(arguments), "version && git init -q --bare '%s'",
             address);
    ck_assert_int_eq(al_tty_command(ways->lead, arguments), 0);
    snprintf(arguments, sizeof(arguments), "remote '%s'", address);
    ck_assert_int_eq(al_tty_command(ways->lead, arguments), 0);
    ck_assert_int_eq(al_tty_command(ways->lead, "sync"), 0);
    al_tty_ask(ways->waits, address, "Ben W.");
    ck_assert_int_eq(al_tty_command(ways->lead, "access-request open 'Sam T.' "
                                                "--when -5d --by letter"),
                     0);
    ck_assert_int_eq(al_tty_command(ways->lead, "sync"), 0);
}

void al_ways_open(const struct al_ways *ways, size_t at, struct al_tty *tty,
                  const struct al_tty_options *wanted)
{
    const struct al_pane_ops *pane = al_pane_at(at);
    const struct way *way = way_of(pane);
    enum folder folder = way ? way->folder : LEAD;
    struct al_tty_options options = *wanted;
    const char *from = way ? way->from : pane->name;
    char line[400];

    ck_assert_msg(way || !pane->is_inner, "no way to the pane %s: see ways.c",
                  pane->name);
    options.dir = folder == LEAD    ? ways->lead
                  : folder == WAITS ? ways->waits
                  : folder == BEGUN ? ways->begun
                                    : ways->none;
    snprintf(line, sizeof(line), "exec '%s' --pane %s", al_tty_program(),
             from ? from : "");
    if (folder == SHARED) {
        options.dir = NULL;
        snprintf(line, sizeof(line), "exec '%s' --shared '%s'",
                 al_tty_program(), ways->none);
    }
    if (from || folder == SHARED)
        options.shell = line;
    al_tty_start(tty, &options);
    if (folder == LEAD)
        al_tty_wait(tty, "help");
    if (way) {
        for (const char *key = way->keys; *key; key++) {
            size_t size = *key == '\033' ? strlen(key) : 1;

            al_tty_send_bytes(tty, key, size);
            al_tty_settle(tty);
            key += size - 1;
        }
        al_tty_wait(tty, way->sees);
    }
    if (folder == WAITS) /* its four words take a while to work out */
        for (int i = 0; i < 300 && al_tty_row(tty, WORDS_ROW)[0] == '\0'; i++)
            al_tty_settle(tty);
    al_tty_settle(tty);
}
