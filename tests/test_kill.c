/*
 * test_kill.c - the program is killed at random moments, and nothing that it
 * said was saved is missing.
 *
 * Ann and Ben save and sync through one bare repository. Every step may die by
 * SIGKILL after a random part of the time that such a step takes. Beside the
 * folders stands a model of what was promised; it knows nothing of how the
 * program works. $AL_TEST_ROUNDS sets how long to look, $AL_TEST_SEED where.
 */
#include "config.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/outside.h"
#include "tests/program.h"
#include "tests/testing.h"

#define ROUNDS  16 /* each: a few steps, then every claim is checked */
#define STEPS   6
#define PEOPLE  3
#define MAYBES  16   /* killed saves of one field in a row */
#define ALL_MAX 4096 /* of each: values, names, notes */

static struct home home;
static struct al_test_random random_;
static uint64_t seed;

/* "ann" and "ben" are the program in their folders. */
static const char *const folders[] = {"ann", "ben"};
#define TEAM                                                 \
    "ann() { \"$ALONGSIDE\" --dir \"$HOME/ann\" \"$@\"; }\n" \
    "ben() { \"$ALONGSIDE\" --dir \"$HOME/ben\" \"$@\"; }\n"
#define says(code, needle, ...) al_test_says(code, needle, TEAM __VA_ARGS__)

/* Everything that a folder shows of what happens here, as text. */
#define SHOWN                                                         \
    "for k in service staff settings person activity participation "  \
    "payment; do %1$s list $k --json --reason kill || exit 1; done; " \
    "%1$s history --json && %1$s search a --json && %1$s search b --json"

/* ---- the clock and the dice ---- */

static size_t below(size_t count)
{
    return al_test_below(&random_, count);
}

/* Each step happens a second after the one before it. */
static void next_second(void)
{
    static int second;
    char stamp[32];

    second++;
    snprintf(stamp, sizeof(stamp), "2026-11-23T%02d:%02d:%02dZ",
             second / 3600 % 24, second / 60 % 60, second % 60);
    setenv("ALONGSIDE_NOW", stamp, 1);
}

/* ---- running the program, perhaps not to its end ---- */

enum ending { SAVED, REFUSED, KILLED };

static long elapsed_us(const struct timespec *since)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (now.tv_sec - since->tv_sec) * 1000000 +
           (now.tv_nsec - since->tv_nsec) / 1000;
}

static void sleep_us(long us)
{
    const struct timespec pause = {us / 1000000, us % 1000000 * 1000};

    nanosleep(&pause, NULL);
}

static pid_t start(size_t folder, const char *const *words, int output)
{
    const char *argv[20] = {getenv("ALONGSIDE"), "--dir"};
    union {
        const char **ours;
        char *const *theirs;
    } args = {.ours = argv};
    size_t count = 3;
    char *dir;
    pid_t child;

    dir = al_test_path(home.dir, folders[folder]);
    argv[2] = dir;
    for (; *words && count < AL_COUNT(argv) - 1; words++)
        argv[count++] = *words;
    argv[count] = NULL;
    fflush(NULL);
    child = fork();
    if (child == 0) {
        dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
        dup2(output, STDOUT_FILENO);
        dup2(output, STDERR_FILENO);
        execv(argv[0], args.theirs);
        _exit(127);
    }
    ck_assert_int_gt(child, 0);
    free(dir);
    return child;
}

/* after_us < 0: let it end. *took_us: how long it ran, when it ended. */
static enum ending run(size_t folder, const char *const *words, long after_us,
                       long *took_us)
{
    char *path = al_test_path(home.dir, "said");
    int output = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    struct timespec since;
    char said[600];
    ssize_t len;
    int status;
    pid_t child;

    next_second();
    clock_gettime(CLOCK_MONOTONIC, &since);
    child = start(folder, words, output);
    if (after_us >= 0) {
        sleep_us(after_us);
        kill(child, SIGKILL);
    }
    waitpid(child, &status, 0);
    if (took_us)
        *took_us = elapsed_us(&since);
    len = pread(output, said, sizeof(said) - 1, 0);
    said[len > 0 ? len : 0] = '\0';
    close(output);
    free(path);
    if (WIFSIGNALED(status)) {
        ck_assert_msg(WTERMSIG(status) == SIGKILL, "seed %llu: %s %s died: %s",
                      (unsigned long long)seed, folders[folder], words[0],
                      said);
        return KILLED;
    }
    if (WEXITSTATUS(status) == 0)
        return SAVED;
    /* Nothing here is ever a reason to refuse but what a sync may meet. */
    ck_assert_msg(
        strcmp(words[0], "sync") == 0 ||
            (strcmp(words[0], "undo") == 0 && WEXITSTATUS(status) == 1),
        "seed %llu: %s %s %s: %d: %s", (unsigned long long)seed,
        folders[folder], words[0], words[1] ? words[1] : "",
        WEXITSTATUS(status), said);
    return REFUSED;
}

/* ---- what was promised ---- */

/*
 * One field of one person, as one colleague set it. A value that was promised
 * stays a candidate until its author, or a colleague who may have seen it,
 * sets the field again.
 */
struct promise {
    char value[24];         /* the last one that was reported saved; "" none */
    char maybe[MAYBES][24]; /* later ones whose command was killed */
    size_t maybe_count;
    bool was_sent;    /* since then, the author may have sent */
    bool may_be_seen; /* ... and the colleague may have got */
    bool is_replaced; /* ... and may have set the field */
};

static struct promise promises[2][PEOPLE];
static char people[PEOPLE][33];

struct names {
    char (*names)[24];
    size_t count;
};
static struct names values, added, noted; /* everything reported saved */

static void remember(struct names *names, const char *name)
{
    if (!names->names)
        names->names = al_calloc(ALL_MAX, sizeof(*names->names));
    if (names->count < ALL_MAX)
        snprintf(names->names[names->count++], sizeof(*names->names), "%s",
                 name);
}

static void promise_value(size_t author, size_t person, const char *value,
                          enum ending ending)
{
    struct promise *own = &promises[author][person];
    struct promise *other = &promises[!author][person];

    if (other->may_be_seen)
        other->is_replaced = true;
    if (ending == SAVED) {
        *own = (struct promise){.value = ""};
        snprintf(own->value, sizeof(own->value), "%s", value);
        remember(&values, value);
    } else if (own->maybe_count < MAYBES) {
        snprintf(own->maybe[own->maybe_count++], sizeof(own->maybe[0]), "%s",
                 value);
    } else {
        own->is_replaced = true; /* more doubt than we keep count of */
    }
}

static void promise_sync(size_t folder)
{
    for (size_t person = 0; person < PEOPLE; person++) {
        promises[folder][person].was_sent = true;
        if (promises[!folder][person].was_sent)
            promises[!folder][person].may_be_seen = true;
    }
}

/* ---- steps ---- */

static long usual_us[2]; /* how long a save and a sync take, here and now */

/* A moment in or after the time that such a step takes: half and half. */
static long moment(bool is_sync)
{
    return (long)below((size_t)(usual_us[is_sync] * 2) + 1);
}

static void step_edit(size_t folder, const char *value, long after_us)
{
    size_t person = below(PEOPLE);
    char assignment[64];
    const char *const words[] = {"edit", people[person], assignment, NULL};

    snprintf(assignment, sizeof(assignment), "external_ref=%s", value);
    promise_value(folder, person, value, run(folder, words, after_us, NULL));
}

static void step_add(size_t folder, const char *name, long after_us)
{
    char assignment[64];
    const char *const words[] = {"add", "person", assignment, NULL};
    const char *const back[] = {"undo", NULL};

    snprintf(assignment, sizeof(assignment), "preferred_name=%s", name);
    if (run(folder, words, after_us, NULL) != SAVED)
        return;
    /* A quarter of them is taken back again, or nearly. */
    if (below(4) == 0)
        run(folder, back, below(2) ? moment(false) : -1, NULL);
    else
        remember(&added, name);
}

static void step_log(size_t folder, const char *note, long after_us)
{
    const char *const words[] = {"log",   "--who",   people[below(PEOPLE)],
                                 "--who", people[0], "--what",
                                 "event", "--note",  note,
                                 "--new", NULL};
    const char *const alone[] = {"log",    "--who", people[0],
                                 "--what", "event", "--note",
                                 note,     "--new", NULL};
    bool is_pair = words[2] != words[4];

    if (run(folder, is_pair ? words : alone, after_us, NULL) == SAVED)
        remember(&noted, note);
}

static void step_sync(size_t folder, long after_us)
{
    const char *const words[] = {"sync", NULL};

    run(folder, words, after_us, NULL);
    promise_sync(folder);
}

/* Returns whose step it was. */
static size_t step(void)
{
    static unsigned count;
    size_t folder = below(2), what = below(10);
    bool is_sync = what >= 8;
    /* One step in five is left alone. */
    long after_us = below(5) ? moment(is_sync) : -1;
    char value[24];

    snprintf(value, sizeof(value), "%c%u", 'a' + (int)folder, ++count);
    if (is_sync)
        step_sync(folder, after_us);
    else if (what >= 5)
        step_log(folder, value, after_us);
    else if (what >= 3)
        step_add(folder, value, after_us);
    else
        step_edit(folder, value, after_us);
    return folder;
}

/* ---- what holds after any of them ---- */

static char *shown(size_t folder)
{
    return al_strdup(al_test_says(0, NULL, TEAM SHOWN, folders[folder]));
}

/* The text of one item `"value"`, quoted so that a1 is not found in a12. */
static bool has(const char *text, const char *value)
{
    char quoted[32];

    snprintf(quoted, sizeof(quoted), "\"%s\"", value);
    return strstr(text, quoted) != NULL;
}

static bool is_kept(const char *text, const struct promise *promise)
{
    if (!promise->value[0] || promise->is_replaced || has(text, promise->value))
        return true;
    for (size_t i = 0; i < promise->maybe_count; i++)
        if (has(text, promise->maybe[i]))
            return true;
    return false;
}

static void check_promises(size_t folder, size_t author, const char *all)
{
    for (size_t i = 0; i < PEOPLE; i++)
        ck_assert_msg(is_kept(all, &promises[author][i]),
                      "seed %llu: %s lost %s, which %s saved\n%.20000s",
                      (unsigned long long)seed, folders[folder],
                      promises[author][i].value, folders[author], all);
}

static size_t occurrences(const char *text, const char *needle)
{
    size_t count = 0;

    for (; (text = strstr(text, needle)); text += strlen(needle))
        count++;
    return count;
}

/* Show where two texts part; Check's own message would not hold them. */
static void check_same(size_t folder, const char *text, const char *other)
{
    const char *line = text;
    size_t at = 0;

    while (text[at] && text[at] == other[at])
        if (text[at++] == '\n')
            line = text + at;
    ck_assert_msg(text[at] == other[at],
                  "seed %llu: %s shows two things:\n%.400s\n---\n%.400s",
                  (unsigned long long)seed, folders[folder], line,
                  other + (line - text));
}

/* A save of several records is there whole or not at all. */
static void check_whole(size_t folder)
{
    char *activities = al_strdup(
        al_test_says(0, NULL,
                     TEAM "%s list activity --json --reason kill | "
                          "sed -n 's/^{\"id\": \"\\([^\"]*\\).*/\\1/p' | sort",
                     folders[folder]));
    const char *joined =
        al_test_says(0, NULL,
                     TEAM "%s list participation --json --reason kill | "
                          "sed -n 's/.*\"activity\": \"\\([^\"]*\\).*/\\1/p' | "
                          "sort -u",
                     folders[folder]);

    check_same(folder, activities, joined);
    free(activities);
}

/* The folder opens, every tool agrees, and the index is as made anew. */
static void check_folder(size_t folder)
{
    const char *const name = folders[folder];
    char *followed = shown(folder), *anew;

    check_promises(folder, folder, followed);
    check_whole(folder);
    says(0, "0 damaged", "%s verify", name);
    says(0, NULL,
         "out=$(git -C \"$HOME/%s/history.git\" fsck --strict --no-dangling "
         "2>&1) && test -z \"$out\" || { echo \"$out\"; exit 1; }",
         name);
    says(0, NULL, "%s rebuild >/dev/null", name);
    anew = shown(folder);
    check_same(folder, followed, anew);
    free(anew);
    free(followed);
}

/*
 * A save clears away what a killed one left in the way. A pack that was half
 * got, under a name of its own, is not: packing removes it a day later.
 */
static void check_locks(size_t folder)
{
    const char *const words[] = {"edit", people[0], "language=Welsh", NULL};
    const char *const other[] = {"edit", people[0], "language=Polish", NULL};

    ck_assert_int_eq(run(folder, below(2) ? words : other, -1, NULL), SAVED);
    says(1, NULL,
         "find \"$HOME/%s/history.git\" -name '*.lock' "
         "! -path '*/objects/pack/pack_git2_*' | grep .; ",
         folders[folder]);
}

/* ---- the loop ---- */

static size_t rounds(size_t usual)
{
    const char *text = getenv("AL_TEST_ROUNDS");

    return text && *text ? strtoul(text, NULL, 10) : usual;
}

/* Ann's service with some people, shared; Ben was let in. */
static void enter(void)
{
    long took[3];
    char *line;

    seed = al_test_seed((uint64_t)time(NULL));
    random_.state = seed | 1;
    printf("test_kill: AL_TEST_SEED=%llu\n", (unsigned long long)seed);
    al_test_home(&home);
    says(0, NULL,
         "git init -q --bare \"$HOME/meet.git\" && "
         "ann init --service 'Harbour IPS' --me 'Ann A.' && "
         "ann remote \"$HOME/meet.git\"");
    for (size_t i = 0; i < PEOPLE; i++) {
        line = al_test_line(TEAM "ann add person preferred_name=P%zu", i);
        ck_assert_uint_eq(strlen(line), 32);
        memcpy(people[i], line, 33);
        free(line);
    }
    says(0, NULL, "ann sync");
    al_test_come_in("ann", "ben", "\"$HOME/meet.git\"", "Ben B.");
    for (size_t i = 0; i < AL_COUNT(took); i++) {
        const char *const save[] = {
            "edit", people[0], i % 2 ? "status=active" : "status=paused", NULL};
        const char *const sync[] = {"sync", NULL};
        long us;

        run(0, save, -1, &us);
        usual_us[0] = us;
        run(0, sync, -1, &us);
        usual_us[1] = us;
    }
}

static void leave(void)
{
    free(values.names);
    free(added.names);
    free(noted.names);
    al_test_leave(&home);
}

static void all_agree(void)
{
    char *ann, *ben, *list, *history;

    says(0, NULL, "ann sync && ben sync && ann sync && ben sync");
    ann = shown(0);
    ben = shown(1);
    check_same(0, ann, ben);
    for (size_t author = 0; author < 2; author++)
        check_promises(0, author, ann);
    list = al_strdup(
        al_test_says(0, NULL, TEAM "ben list person --json --reason kill"));
    for (size_t i = 0; i < added.count; i++) {
        char quoted[64];

        snprintf(quoted, sizeof(quoted), "\"preferred_name\": \"%s\"",
                 added.names[i]);
        ck_assert_msg(occurrences(list, quoted) == 1, "seed %llu: not one %s",
                      (unsigned long long)seed, added.names[i]);
    }
    for (size_t i = 0; i < noted.count; i++)
        ck_assert_msg(has(ann, noted.names[i]), "seed %llu: no note %s",
                      (unsigned long long)seed, noted.names[i]);
    /* The shared line tells of each value that was ever promised. */
    says(0, NULL,
         "test $(git -C \"$HOME/meet.git\" rev-parse main) = "
         "$(git -C \"$HOME/ben/history.git\" rev-parse main)");
    history = al_strdup(al_test_says(
        0, NULL, "git -C \"$HOME/ben/history.git\" log -p main | grep '^+'"));
    for (size_t i = 0; i < values.count; i++) {
        char ending[32];

        snprintf(ending, sizeof(ending), " %s\n", values.names[i]);
        ck_assert_msg(strstr(history, ending), "seed %llu: %s never was",
                      (unsigned long long)seed, values.names[i]);
    }
    free(history);
    free(list);
    free(ann);
    free(ben);
}

START_TEST(what_was_saved_outlives_every_kill)
{
    size_t count = rounds(ROUNDS);

    for (size_t round = 0; round < count; round++) {
        size_t last = 0;

        for (size_t i = 0; i < STEPS; i++)
            last = step();
        check_folder(last);
        check_locks(last);
    }
    check_folder(0);
    check_folder(1);
    all_agree();
    printf("test_kill: %zu values, %zu people, %zu notes promised and kept\n",
           values.count, added.count, noted.count);
}
END_TEST

static void add_cases(Suite *suite)
{
    TCase *tc = tcase_create("kills");

    tcase_add_checked_fixture(tc, enter, leave);
    tcase_set_timeout(tc, 60 + (double)rounds(ROUNDS) * 10);
    tcase_add_test(tc, what_was_saved_outlives_every_kill);
    suite_add_tcase(suite, tc);
}

int main(void)
{
    Suite *suite = suite_create("kill");

    add_cases(suite);
    return al_test_run(suite);
}
