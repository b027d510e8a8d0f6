/* month.c - what the devices do from day to day, and the journal of it. */
#include "config.h"

#include "tests/skew/month.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/date.h"
#include "tests/outside.h"
#include "tests/skew/team.h"
#include "tests/testing.h"

enum { RECORDS_MAX = 400, TYPED_MAX = 2000, SAVES_MAX = 1000 };

/* Nothing in it is escaped in JSON; all markers of today's stand in it. */
#define ODD "\303\251 \342\200\230q\342\200\231 #;: !?+*|~^ {x}"

struct made {
    char id[40];
    const char *kind;
    bool is_sent;          /* stands where they meet */
    bool is_on[SKEW_TEAM]; /* came to that device */
    bool is_newer;         /* only the newer program can read it */
    bool is_marked;        /* it holds a marker of the newer program */
};

/* A value that stands or was replaced by somebody who saw it. */
struct typed {
    size_t record;
    const char *field;
    char text[80];
    int save, by;
    bool is_over; /* replaced, or taken back */
};

static struct {
    struct al_test_random random;
    struct made made[RECORDS_MAX];
    struct typed typed[TYPED_MAX];
    size_t made_count, typed_count;
    int saves, words, day;
    int stands[SKEW_TEAM][SAVES_MAX]; /* own saves, the last one on top */
    size_t stand_count[SKEW_TEAM];
    size_t syncs, takebacks;
} month;

static size_t below(size_t count)
{
    return al_test_below(&month.random, count);
}

/* The program of a device, which must end well; its first line, on the heap. */
static char *run(int who, const char *fmt, ...) AL_PRINTF(2, 3);
static char *run(int who, const char *fmt, ...)
{
    struct al_str command = {0};
    va_list args;
    char *args_text = NULL, *first;

    va_start(args, fmt);
    ck_assert_int_ge(vasprintf(&args_text, fmt, args), 0);
    va_end(args);
    al_str_printf(&command, "%s %s", skew_names[who], args_text);
    first = line("%s", al_str_text(&command));
    al_str_drop(&command);
    free(args_text);
    return first;
}

/* ---- the journal ---- */

static void make_word(char word[80])
{
    snprintf(word, 80, "word%05d " ODD, ++month.words);
}

static void note(size_t record, const char *field, const char *text, int who)
{
    struct typed *typed = &month.typed[month.typed_count];

    ck_assert_uint_lt(month.typed_count + 1, TYPED_MAX);
    *typed = (struct typed){
        .record = record, .field = field, .save = month.saves, .by = who};
    snprintf(typed->text, sizeof(typed->text), "%s", text);
    month.typed_count++;
}

/* Who replaces a field's value had seen what stands there on their device. */
static void replace(int who, size_t record, const char *field)
{
    char *seen =
        run(who, "show %s --json | tr -d '\\n'", month.made[record].id);

    for (size_t i = 0; i < month.typed_count; i++) {
        struct typed *typed = &month.typed[i];

        if (typed->record == record && strcmp(typed->field, field) == 0 &&
            strstr(seen, typed->text))
            typed->is_over = true;
    }
    free(seen);
}

static void count_save(int who)
{
    ck_assert_uint_lt(month.stand_count[who] + 1, SAVES_MAX);
    month.stands[who][month.stand_count[who]++] = ++month.saves;
}

/* The edit on a device; where it changes nothing there is no save of it. */
static void edit(int who, const char *what)
{
    char *said = run(who, "edit %s", what);

    if (strncmp(said, "Saved", 5) == 0)
        count_save(who);
    free(said);
}

static size_t keep(int who, char *id, const char *kind, bool is_newer)
{
    struct made *made = &month.made[month.made_count];

    ck_assert_uint_lt(month.made_count + 1, RECORDS_MAX);
    *made = (struct made){.kind = kind, .is_newer = is_newer};
    ck_assert_uint_eq(strlen(id), 32);
    snprintf(made->id, sizeof(made->id), "%s", id);
    made->is_on[who] = true;
    free(id);
    count_save(who);
    return month.made_count++;
}

/* A record of a kind that the device has; false: none. */
static bool pick(int who, const char *kind, size_t *at)
{
    size_t fits = 0;

    for (size_t i = 0; i < month.made_count; i++) {
        const struct made *made = &month.made[i];

        if (made->is_on[who] && strcmp(made->kind, kind) == 0 &&
            (!made->is_marked || who >= NIA) && below(++fits) == 0)
            *at = i;
    }
    return fits > 0;
}

/* ---- what everybody does ---- */

static void add_person(int who)
{
    char word[80];
    size_t at;

    make_word(word);
    at = keep(who,
              run(who, "add person preferred_name='P%d' pronouns='%s'",
                  month.words, word),
              "person", false);
    note(at, "pronouns", word, who);
}

static void add_said(int who)
{
    char word[80];
    size_t at;

    make_word(word);
    at = keep(
        who, run(who, "add feedback voice=client quote='%s' theme+=peer", word),
        "feedback", false);
    note(at, "quote", word, who);
}

static void edit_field(int who, const char *kind, const char *field,
                       bool is_set)
{
    struct al_str what = {0};
    char word[80];
    size_t at;

    if (!pick(who, kind, &at))
        return;
    make_word(word);
    if (!is_set)
        replace(who, at, field);
    al_str_printf(&what, "%s %s%s='%s'", month.made[at].id, field,
                  is_set ? "+" : "", word);
    edit(who, al_str_text(&what));
    al_str_drop(&what);
    note(at, field, word, who);
}

static void edit_person(int who)
{
    static const struct {
        const char *field;
        bool is_set;
    } rows[] = {{"preferred_term", false},
                {"pronouns", false},
                {"language", false},
                {"access_needs", true}};
    size_t row = below(AL_COUNT(rows));

    edit_field(who, "person", rows[row].field, rows[row].is_set);
}

static void edit_said(int who)
{
    struct al_str what = {0};
    size_t at;

    if (!pick(who, "feedback", &at))
        return;
    replace(who, at, "tone");
    al_str_printf(&what, "%s theme+=stigma tone=%s", month.made[at].id,
                  below(2) ? "praise" : "idea");
    edit(who, al_str_text(&what));
    al_str_drop(&what);
}

/* The last save of one's own, and mostly the taking back itself again. */
static void take_back(int who)
{
    int save;

    if (month.stand_count[who] == 0)
        return;
    save = month.stands[who][--month.stand_count[who]];
    free(run(who, "undo >/dev/null; :"));
    for (size_t i = 0; i < month.typed_count; i++)
        if (month.typed[i].by == who)
            month.typed[i].is_over |= month.typed[i].save == save;
    if (below(3)) {
        free(run(who, "redo >/dev/null; :"));
        month.stands[who][month.stand_count[who]++] = save;
    }
    month.takebacks++;
}

/*
 * Take back what somebody made, and take that back: what only the newer program
 * can read passes through everybody's hands twice.
 */
static void hand_about(int who)
{
    const char *const kinds[] = {"walk", "notice", "person"};
    size_t at;
    char *save;

    if (!pick(who, kinds[below(AL_COUNT(kinds))], &at))
        return;
    save = run(
        who,
        "history %s | sed -n 's/^\\([0-9a-f]\\{8\\}\\) .*/\\1/p' | tail -n 1",
        month.made[at].id);
    free(run(who, "undo %s >/dev/null; %s redo %s >/dev/null; :", save,
             skew_names[who], save));
    free(save);
    month.takebacks++;
}

/* ---- what the newer program alone does ---- */

static void add_walk(int who)
{
    char word[80];
    size_t person, at;

    if (!pick(who, "person", &person))
        return;
    make_word(word);
    at = keep(who,
              run(who, "add walk walker=%s route='R%d' talk='%s' weather=wet",
                  month.made[person].id, month.words, word),
              "walk", true);
    note(at, "talk", word, who);
}

static void add_notice(int who)
{
    char word[80];
    size_t at;

    make_word(word);
    at = keep(who, run(who, "add notice says='%s' until=+9", word), "notice",
              true);
    note(at, "says", word, who);
}

static void say_newly(int who)
{
    char word[80];
    size_t at;

    make_word(word);
    at = keep(who,
              run(who,
                  "add feedback voice=client quote='%s' tone=wonder "
                  "theme+=the_weather replied_on=2026-11-02",
                  word),
              "feedback", false);
    note(at, "quote", word, who);
    note(at, "tone", "\"wonder\"", who);
    note(at, "theme", "\"the_weather\"", who);
}

/* A person with a marker that only the newer program knows. */
static void add_marked(int who)
{
    char word[80];
    size_t at;

    make_word(word);
    at = keep(who,
              run(who, "add person preferred_name='T%d' turns+='%s'",
                  month.words, word),
              "person", true);
    month.made[at].is_marked = true;
    note(at, "turns", word, who);
}

static void edit_newly(int who)
{
    static const struct {
        const char *kind, *field;
        bool is_set;
    } rows[] = {{"person", "corner", false}, {"person", "hopes", false},
                {"person", "tunes", true},   {"walk", "talk", false},
                {"walk", "route", false},    {"notice", "says", false}};
    size_t row = below(AL_COUNT(rows));

    edit_field(who, rows[row].kind, rows[row].field, rows[row].is_set);
}

/* What is no word: a number, a day, codes, and whom it names. */
static void edit_numbers(int who)
{
    struct al_str what = {0};
    size_t at, buddy;
    char text[16];

    if (!pick(who, "person", &at) || !pick(who, "person", &buddy))
        return;
    snprintf(text, sizeof(text), "7%05d", ++month.words);
    replace(who, at, "steps");
    al_str_printf(
        &what, "%s steps=%s skies+=bright first_met=2026-11-0%d buddy=%s",
        month.made[at].id, text, 1 + month.day % 9, month.made[buddy].id);
    edit(who, al_str_text(&what));
    al_str_drop(&what);
    note(at, "steps", text, who);
    note(at, "skies", "\"bright\"", who);
}

/* ---- meeting ---- */

static void came(int to, bool all, int from)
{
    for (size_t i = 0; i < month.made_count; i++) {
        struct made *made = &month.made[i];

        made->is_on[to] |= all ? made->is_sent : made->is_on[from];
    }
}

static void meet(int who)
{
    free(run(who, "sync"));
    for (size_t i = 0; i < month.made_count; i++)
        month.made[i].is_sent |= month.made[i].is_on[who];
    came(who, true, 0);
    month.syncs++;
}

/* By a stick: who takes the file in brings it where they meet. */
static void hand_over(int from, int to)
{
    if (from == to)
        return;
    free(run(from,
             "send \"$HOME/stick\" >/dev/null && %s get \"$HOME/stick\" "
             ">/dev/null && rm \"$HOME/stick\"",
             skew_names[to]));
    came(to, false, from);
    month.syncs++;
}

typedef void deed(int who);

static void work(int who)
{
    static deed *const everybody[] = {add_person,  add_said,  edit_person,
                                      edit_person, edit_said, take_back,
                                      hand_about};
    static deed *const newer[] = {add_walk,   add_notice,  say_newly,
                                  add_marked, edit_newly,  edit_newly,
                                  edit_newly, edit_numbers};

    if (who >= NIA && below(3))
        newer[below(AL_COUNT(newer))](who);
    else
        everybody[below(AL_COUNT(everybody))](who);
}

static void pass_day(void)
{
    char now[32];

    for (int who = 0; who < SKEW_TEAM; who++) {
        snprintf(now, sizeof(now), "2026-11-%02dT%02d:%02d:00Z", month.day,
                 9 + who, (int)below(60));
        setenv("ALONGSIDE_NOW", now, 1);
        for (size_t deeds = below(3); deeds > 0; deeds--)
            work(who);
        if (below(3) == 0)
            meet(who);
    }
    if (below(4) == 0)
        hand_over((int)below(SKEW_TEAM), (int)below(SKEW_TEAM));
}

/* ---- what became of it ---- */

/* The record in a list of them: from its id to the next one's. */
static char *one_of(const char *list, const char *id)
{
    char mark[64];
    const char *at, *end;

    snprintf(mark, sizeof(mark), "{\"id\": \"%s\"", id);
    at = strstr(list, mark);
    ck_assert_msg(at, "record %s is not listed", id);
    end = strstr(at + 1, "{\"id\": \"");
    return al_strndup(at, end ? (size_t)(end - at) : strlen(at));
}

/* Every word stands on the device, in a program that knows it. */
static size_t look_for_all(int who)
{
    char *list = run(
        who,
        "list person --removed --json --reason month >\"$HOME/said\"; "
        "for kind in feedback walk notice; do "
        "%s list $kind --removed --json --reason month >>\"$HOME/said\"; done; "
        "tr -d '\\n' <\"$HOME/said\"",
        skew_names[who]);
    size_t stood = 0;

    for (size_t i = 0; i < month.typed_count; i++) {
        const struct typed *typed = &month.typed[i];
        const char *id = month.made[typed->record].id;
        char *shown = typed->is_over ? NULL : one_of(list, id);

        stood += shown != NULL;
        if (shown && !strstr(shown, typed->text)) {
            char *saves = run(who, "history %s | tr '\\n' ';'", id);

            ck_abort_msg("%s has lost what %s typed into %s of %s: %s\n%s\n%s",
                         skew_names[who], skew_names[typed->by], typed->field,
                         id, typed->text, shown, saves);
        }
        free(shown);
    }
    free(list);
    return stood;
}

void skew_month(uint64_t seed, int days)
{
    size_t stood;

    printf("skew: AL_TEST_SEED=%llu\n", (unsigned long long)seed);
    memset(&month, 0, sizeof(month));
    month.random.state = seed * 2 + 1;
    for (int who = 0; who < SKEW_TEAM; who++) {
        add_person(who);
        meet(who);
    }
    for (month.day = 2; month.day < 2 + days; month.day++)
        pass_day();
    setenv("ALONGSIDE_NOW", "2026-12-01T09:00:00Z", 1);
    /* Who comes last has all: the others get it. */
    for (int turn = 0; turn < 2 * SKEW_TEAM - 1; turn++)
        meet(turn % SKEW_TEAM);
    skew_agree();
    stood = look_for_all(NIA);
    ck_assert_uint_eq(look_for_all(NED), stood);
    printf("skew: %zu records, %zu values of %zu stand, %zu meetings, %zu "
           "taken back\n",
           month.made_count, stood, month.typed_count, month.syncs,
           month.takebacks);
}
