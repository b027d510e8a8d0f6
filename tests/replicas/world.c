/* world.c - a team of devices around one address, and running the program. */
#include "config.h"

#include "tests/replicas/world.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/date.h"
#include "share/git.h"
#include "tests/outside.h"

#define BEGIN_AT INT64_C(1795435200) /* 2026-11-23T12:00:00Z */
#define LARGE    "size=2g,mode=700"

void finding(struct world *world, const char *fmt, ...)
{
    char line[4000];
    va_list args;

    if (world->finding_count++ >= FINDINGS_MAX)
        return;
    va_start(args, fmt);
    vsnprintf(line, sizeof(line), fmt, args);
    va_end(args);
    al_str_printf(&world->findings, "* %s\n", line);
    if (world->options.is_told) {
        printf("* %s\n", line);
        fflush(stdout);
    }
}

/* ---- disks that can be full ---- */

static bool mount_own(void)
{
    return unshare(CLONE_NEWNS) == 0 &&
           mount("", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
}

static bool mount_disk(const char *folder)
{
    return mkdir(folder, 0700) == 0 &&
           mount("tmpfs", folder, "tmpfs", 0, LARGE) == 0;
}

static unsigned long used_kib(const char *folder)
{
    struct al_str out = {0};
    unsigned long kib;

    al_test_sh(&out, "df -k --output=used '%s' | tail -n 1", folder);
    kib = strtoul(al_str_text(&out), NULL, 10);
    al_str_drop(&out);
    return kib;
}

void world_room(struct world *world, const char *folder, long kib)
{
    char size[64] = LARGE;
    int tries = 0;

    (void)world;
    do { /* it must not be smaller than what somebody still writes */
        if (kib >= 0)
            snprintf(size, sizeof(size), "size=%luk,mode=700",
                     used_kib(folder) + (unsigned long)kib + 4);
        errno = 0;
    } while (mount("tmpfs", folder, "tmpfs", MS_REMOUNT, size) != 0 &&
             ++tries < 20);
}

/* ---- a run ---- */

void step_word(struct step *step, const char *fmt, ...)
{
    struct al_str word = {0};
    va_list args;
    char *text = NULL;

    va_start(args, fmt);
    if (step->word_count < WORDS_MAX - 1 && vasprintf(&text, fmt, args) >= 0) {
        al_str_puts(&word, text);
        step->words[step->word_count++] = al_str_take(&word);
    }
    va_end(args);
    free(text);
}

void steps_drop(struct step *steps, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < steps[i].word_count; j++)
            free(steps[i].words[j]);
        free(steps[i].said_path);
        free(steps[i].said);
    }
}

/* No two runs have the same second, so that a commit tells its run. */
static void set_clock(struct world *world, struct step *step)
{
    char stamp[AL_STAMP_ISO];

    step->now = BEGIN_AT + ++world->tick + world->devices[step->device].offset;
    al_stamp_format(step->now, stamp);
    setenv("ALONGSIDE_NOW", stamp, 1);
}

static void set_wire(const struct step *step)
{
    char fault[40] = "";

    switch (step->fault) {
    case LOST_ANSWER:
        snprintf(fault, sizeof(fault), "drop");
        break;
    case CUT_UP:
        snprintf(fault, sizeof(fault), "cut %lu", step->at);
        break;
    case CUT_DOWN:
        snprintf(fault, sizeof(fault), "deaf %lu", step->at);
        break;
    case HANGING:
        snprintf(fault, sizeof(fault), "hang %lu", step->at);
        break;
    case REFUSING:
        snprintf(fault, sizeof(fault), "refuse");
        break;
    case NO_FAULT:
    case KILLED:
    case NO_SPACE:
    case STOPPED:
    case FAULTS:
    default:
        break;
    }
    setenv("REPLICAS_WIRE", fault, 1);
}

#define PREFIX_MAX 8

/* What stands before the program: who lets its fate happen. */
static size_t add_fate(const struct step *step, const char **argv,
                       char at[24])
{
    size_t count = 0;

    snprintf(at, 24, "%lu", step->at);
    if (step->fault == KILLED || step->fault == NO_SPACE) {
        argv[count++] = getenv("REPLICAS_FATE");
        argv[count++] = step->fault == KILLED ? "kill" : "full";
        argv[count++] = at;
    } else if (step->fault == STOPPED || step->fault == HANGING) {
        snprintf(at, 24, "%lu", step->fault == HANGING ? 300 : step->at);
        argv[count++] = getenv("REPLICAS_FATE");
        argv[count++] = "stop";
        argv[count++] = at;
        argv[count++] = step->at % 3 ? "9" : "15";
    }
    return count;
}

static void start(struct world *world, struct step *step, size_t number)
{
    const char *argv[PREFIX_MAX + WORDS_MAX];
    union {
        const char **ours;
        char *const *theirs;
    } args = {.ours = argv};
    posix_spawn_file_actions_t actions;
    struct al_str path = {0};
    char at[24];
    size_t count = add_fate(step, argv, at);
    int rc;

    set_clock(world, step);
    set_wire(step);
    argv[count++] = getenv("ALONGSIDE");
    argv[count++] = "--dir";
    argv[count++] = world->devices[step->device].dir;
    for (size_t i = 0; i < step->word_count; i++)
        argv[count++] = step->words[i];
    argv[count] = NULL;
    al_str_printf(&path, "%s/said.%zu", world->home, number);
    step->said_path = al_str_take(&path);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null",
                                     O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, step->said_path,
                                     O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    rc = posix_spawnp(&step->pid, argv[0], &actions, NULL, args.theirs,
                      environ);
    posix_spawn_file_actions_destroy(&actions);
    if (rc != 0) {
        fprintf(stderr, "replicas: %s: %s\n", argv[0], strerror(rc));
        abort();
    }
}

static char *read_said(const char *path)
{
    struct al_str text = {0};
    char part[2048];
    FILE *file = fopen(path, "re");
    size_t got;

    while (file && (got = fread(part, 1, sizeof(part), file)) > 0)
        al_str_add(&text, part, got);
    if (file)
        fclose(file);
    al_str_puts(&text, "");
    return al_str_take(&text);
}

static void wait_for(struct step *step)
{
    int status;

    while (waitpid(step->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    step->code = WIFEXITED(status) ? WEXITSTATUS(status)
                                   : 128 + WTERMSIG(status);
    step->said = read_said(step->said_path);
    if (!step->said)
        step->said = al_strdup("");
}

/* ---- what holds of any run ---- */

/* The command as somebody could type it. */
static void print_step(const struct step *step, struct al_str *out)
{
    al_str_printf(out, "d%zu", step->device);
    for (size_t i = 0; i < step->word_count; i++)
        al_str_printf(out, " '%.80s'", step->words[i]);
    if (step->fault != NO_FAULT)
        al_str_printf(out, " (fault %d, %lu)", (int)step->fault, step->at);
    al_str_printf(out, " -> %d: %.300s", step->code, step->said);
}

static struct entry *saved_by(struct world *world, const struct step *step,
                              size_t from)
{
    const char *device = world->devices[step->device].reader.device;

    for (size_t i = from; i < world->journal.count; i++)
        if (world->journal.entries[i].typed_at == step->now &&
            !strcmp(world->journal.entries[i].device, device))
            return &world->journal.entries[i];
    return NULL;
}

static bool was_ended(const struct step *step)
{
    return step->fault == KILLED || step->fault == STOPPED ||
           step->fault == HANGING;
}

static void check_step(struct world *world, struct step *step, size_t from)
{
    struct entry *entry =
        step->what == SAVING ? saved_by(world, step, from) : NULL;
    struct al_str line = {0};

    print_step(step, &line);
    if (step->what == SAVING && step->code == 0 && !entry &&
        !strstr(step->said, "nothing was saved") &&
        journal_search(&world->journal, &world->devices[step->device].reader,
                       step->now))
        entry = saved_by(world, step, from);
    if (step->code > 3 && !(was_ended(step) && step->code > 120))
        finding(world, "no way to end: %s", al_str_text(&line));
    if (step->what == SAVING && step->code == 0 && !entry &&
        !strstr(step->said, "nothing was saved"))
        finding(world, "said to be saved, but is not there: %s",
                al_str_text(&line));
    if (step->code > 0 && step->code < 4 && entry)
        finding(world, "said not to be saved, but is there: %s",
                al_str_text(&line));
    if (entry && step->code == 0)
        entry->is_acknowledged = true;
    if (step->code > 0 && step->code < 4)
        world->counts.refused++;
    if (getenv("REPLICAS_SAID"))
        fprintf(stderr, "%s\n", al_str_text(&line));
    al_str_drop(&line);
    world->counts.runs++;
    world->counts.syncs += step->what == SYNCING;
    world->counts.kills += was_ended(step) && step->code == 137;
    world->counts.faults[step->fault]++;
}

void world_run(struct world *world, struct step *steps, size_t count)
{
    size_t from = world->journal.count;

    for (size_t i = 0; i < count; i++)
        start(world, &steps[i], i);
    for (size_t i = 0; i < count; i++)
        wait_for(&steps[i]);
    for (size_t i = 0; i < count; i++)
        world->counts.saves += journal_read(
            &world->journal, &world->devices[steps[i].device].reader);
    for (size_t i = 0; i < count; i++)
        check_step(world, &steps[i], from);
}

int world_calm(struct world *world, size_t device, enum what what,
               const char *const *words)
{
    struct step step = {.device = device, .what = what};
    int code;

    for (; *words; words++)
        step_word(&step, "%s", *words);
    world_run(world, &step, 1);
    code = step.code;
    if (code != 0) {
        struct al_str line = {0};

        print_step(&step, &line);
        finding(world, "fails with nothing in the way: %s", al_str_text(&line));
        al_str_drop(&line);
    }
    steps_drop(&step, 1);
    return code;
}

/* ---- the beginning ---- */

static void set_env(struct world *world)
{
    struct al_str text = {0}, git = {0};
    const char *path = getenv("PATH");

    setenv("HOME", world->home, 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("TZ", "UTC", 1);
    setenv("ALONGSIDE_NO_FSYNC", "1", 1);
    setenv("REPLICAS_WIRE", "", 1);
    unsetenv("ALONGSIDE_SEED");
    unsetenv("XDG_DATA_HOME");
    al_str_printf(&text, "%s/conf", world->home);
    setenv("ALONGSIDE_CONF", al_str_text(&text), 1);
    if (!getenv("REPLICAS_GIT")) {
        al_test_sh(&git, "printf %%s \"$(command -v git)\"");
        setenv("REPLICAS_GIT", al_str_text(&git), 1);
        al_str_drop(&git);
    }
    al_test_must("mkdir \"$HOME/bin\" && ln -s \"$REPLICAS_WIRE_PROGRAM\" "
                 "\"$HOME/bin/git\"");
    al_str_reset(&text);
    al_str_printf(&text, "%s/bin:%s", world->home, path ? path : "/usr/bin");
    setenv("PATH", al_str_text(&text), 1);
    al_str_drop(&text);
}

/* A program of ours beside this one, by its full name. */
static void name_program(const char *variable, const char *name)
{
    struct al_str path = {0};
    char *folder = realpath("tests/replicas", NULL);

    if (!getenv(variable)) {
        al_str_printf(&path, "%s/%s", folder ? folder : ".", name);
        setenv(variable, al_str_text(&path), 1);
        al_str_drop(&path);
    }
    free(folder);
}

static void name_programs(const char *planted)
{
    const char *given = getenv("ALONGSIDE");
    char *own = realpath(planted          ? "tests/replicas/planted"
                         : al_is_empty(given) ? "alongside"
                                              : given,
                         NULL);

    if (own)
        setenv("ALONGSIDE", own, 1);
    free(own);
    unsetenv("REPLICAS_PLANTED"); /* not before there is a team */
    name_program("REPLICAS_FATE", "fate");
    name_program("REPLICAS_WIRE_PROGRAM", "wire");
}

static void make_address(struct world *world)
{
    char *folder = al_test_path(world->home, "meet");

    if (!world->has_small || !mount_disk(folder))
        mkdir(folder, 0700);
    free(folder);
    al_test_must(
        "\"$REPLICAS_GIT\" init -q -b main --bare \"$HOME/meet/it.git\" && "
        "printf '#!/bin/sh\\n[ \"$REPLICAS_WIRE\" != refuse ]\\n' "
        ">\"$HOME/meet/it.git/hooks/pre-receive\" && "
        "chmod 755 \"$HOME/meet/it.git/hooks/pre-receive\"");
}

/* One lead, who lets all others in: by the real commands. */
static void make_team(struct world *world)
{
    setenv("ALONGSIDE_NOW", "2026-11-23T12:00:00Z", 1);
    al_test_must("\"$ALONGSIDE\" --dir \"$HOME/d0\" init --service 'Harbour "
                 "IPS' --me 'Ann A.' && \"$ALONGSIDE\" --dir \"$HOME/d0\" "
                 "remote \"$HOME/meet/it.git\" && "
                 "\"$ALONGSIDE\" --dir \"$HOME/d0\" sync");
    for (size_t i = 1; i < world->options.devices; i++)
        al_test_must(
            "lead() { \"$ALONGSIDE\" --dir \"$HOME/d0\" \"$@\"; }; "
            "new() { \"$ALONGSIDE\" --dir \"$HOME/d%zu\" \"$@\"; }; "
            "new join \"$HOME/meet/it.git\" --me 'Colleague %zu' && "
            "device=$(sed -n 's/^device: //p' \"$HOME/d%zu/config\") && "
            "words=$(new team words $device) && lead sync && "
            "lead team let-in $device --words \"$words\" && lead sync && "
            "new sync",
            i, i, i);
}

/* ---- what everybody has from the start ---- */

#define TEXT_BEGIN                                                          \
    "what_happened=We met in the hall.\nTea came late.\nTwo people spoke.\n" \
    "The lift was out.\nNotes were taken.\nWe read them out.\nAll agreed.\n" \
    "We went home."

static const char *const made[][8] = {
    {"add", "person", "preferred_name=Sam", "contact_ok+=text"},
    {"add", "activity", "type=event", "title=Open day", TEXT_BEGIN},
    {"add", "organisation", "name=Harbour College"},
    {"add", "feedback", "voice=client", "quote=It was fine", "theme+=peer"},
};
#define ROUNDS_OF_MADE 4

static void add_pool(struct world *world, const char *line)
{
    world->pool =
        realloc(world->pool, (world->pool_count + 1) * sizeof(*world->pool));
    if (!world->pool || strlen(line) < AL_ID_HEX - 1)
        abort();
    snprintf(world->pool[world->pool_count++], sizeof(*world->pool), "%.32s",
             line);
}

static void make_one(struct world *world, const char *const *words,
                     const char *more)
{
    struct step step = {.device = 0, .what = SAVING};

    for (size_t i = 0; i < 8 && words[i]; i++)
        step_word(&step, "%s", words[i]);
    if (more)
        step_word(&step, "%s", more);
    world_run(world, &step, 1);
    if (step.code != 0) {
        fprintf(stderr, "replicas: %s\n", step.said);
        abort();
    }
    add_pool(world, step.said);
    steps_drop(&step, 1);
}

/* Of one person: what is sealed with their own key. */
static void make_about(struct world *world, const char *person)
{
    static const char *const consent[] = {"add",           "consent",
                                          "about=a talk",  "scope=training",
                                          "state=given",   "given_on=2026-11-01",
                                          NULL};
    static const char *const payment[] = {"add", "payment", "amount_p=1200",
                                          "advice_reason=none",
                                          "low_reason=a gift", NULL};
    char about[48];

    snprintf(about, sizeof(about), "person=%s", person);
    make_one(world, consent, about);
    make_one(world, payment, about);
}

static void make_records(struct world *world)
{
    static const char *const sync[] = {"sync", NULL};

    for (size_t round = 0; round < ROUNDS_OF_MADE; round++) {
        size_t person = world->pool_count;

        for (size_t i = 0; i < AL_COUNT(made); i++)
            make_one(world, made[i], NULL);
        make_about(world, world->pool[person]);
    }
    for (size_t i = 0; i < world->options.devices; i++)
        world_calm(world, i, SYNCING, sync);
}

/* How many chances a save and a sync have, with something to do. */
static void learn_usual(struct world *world)
{
    struct al_str out = {0};

    world->is_traced =
        al_test_sh(NULL, "\"$REPLICAS_FATE\" count \"$HOME/n\" true") == 0;
    world->usual[0] = world->usual[1] = 400;
    if (!world->is_traced)
        return;
    setenv("ALONGSIDE_NOW", "2026-11-23T12:00:00Z", 1);
    al_test_sh(&out,
               "\"$REPLICAS_FATE\" count \"$HOME/n\" \"$ALONGSIDE\" --dir "
               "\"$HOME/d0\" edit %s language=Welsh >/dev/null 2>&1; "
               "cat \"$HOME/n\"; "
               "\"$REPLICAS_FATE\" count \"$HOME/n\" \"$ALONGSIDE\" --dir "
               "\"$HOME/d0\" sync >/dev/null 2>&1; cat \"$HOME/n\"",
               world->pool[0]);
    sscanf(al_str_text(&out), "%lu %lu", &world->usual[0], &world->usual[1]);
    al_str_drop(&out);
}

void world_begin(struct world *world, const struct options *options)
{
    *world = (struct world){.options = *options,
                            .random = {options->seed | 1}};
    name_programs(options->planted);
    world->home = al_test_tmpdir();
    world->has_small = !options->is_calm && mount_own();
    set_env(world);
    make_address(world);
    for (size_t i = 0; i < options->devices; i++) {
        struct device *device = &world->devices[i];

        snprintf(device->name, sizeof(device->name), "d%zu", i);
        device->dir = al_test_path(world->home, device->name);
        device->is_small = world->has_small && i == options->devices - 1 &&
                           mount_disk(device->dir);
    }
    make_team(world);
    for (size_t i = 0; i < options->devices; i++)
        reader_open(&world->devices[i].reader, world->devices[i].dir);
    memcpy(world->base, world->devices[0].reader.head, sizeof(world->base));
    make_records(world);
    if (!options->is_calm)
        learn_usual(world);
    journal_read(&world->journal, &world->devices[0].reader);
    if (options->planted)
        setenv("REPLICAS_PLANTED", options->planted, 1);
}

void world_end(struct world *world)
{
    struct al_str line = {0};

    for (size_t i = 0; i < world->options.devices; i++) {
        struct device *device = &world->devices[i];

        reader_close(&device->reader);
        if (device->is_small)
            umount2(device->dir, MNT_DETACH);
        free(device->dir);
    }
    al_str_printf(&line, "%s/meet", world->home);
    if (world->has_small)
        umount2(al_str_text(&line), MNT_DETACH);
    al_str_drop(&line);
    journal_drop(&world->journal);
    free(world->pool);
    al_str_drop(&world->findings);
    if (getenv("REPLICAS_KEEP"))
        printf("kept: %s\n", world->home);
    else
        al_test_rm(world->home);
}
