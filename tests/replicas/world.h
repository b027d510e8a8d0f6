#ifndef AL_TESTS_REPLICAS_WORLD_H
#define AL_TESTS_REPLICAS_WORLD_H
/*
 * tests/replicas/world.h - a team of devices around one address, simulated.
 *
 * Each device is the real program in a data folder of its own; steps.c decides
 * by the seed what happens next, journal.c keeps what each save was when its
 * author made it, judge.c looks at what became of all of them.
 */
#include "tests/replicas/journal.h"
#include "tests/testing.h"

#include <sys/types.h>

#define DEVICES_MAX 16
#define AT_ONCE_MAX 4   /* programs that run at the same time */
#define WORDS_MAX   24  /* of one command */
#define FINDINGS_MAX 20 /* told; more are counted */

struct device {
    char name[24];
    char *dir;
    int64_t offset;  /* of its clock, in seconds */
    bool is_small;   /* on a disk of its own, which can be full */
    bool is_scarce;  /* ... and is now */
    bool wants_sync; /* a sync would bring something to check */
    struct reader reader;
};

/* What goes wrong with one run of the program. */
enum fault {
    NO_FAULT,
    KILLED,       /* at a system call */
    NO_SPACE,     /* each write fails from a system call on */
    STOPPED,      /* by a signal, after a time */
    LOST_ANSWER,  /* the push arrives, the answer does not */
    CUT_UP,       /* the line breaks while sending */
    CUT_DOWN,     /* ... while getting */
    HANGING,      /* the address says nothing more; then stopped */
    REFUSING,     /* a hook says no */
    FAULTS
};

enum what { SAVING, SYNCING, LOOKING };

/* One run of the program. */
struct step {
    size_t device;
    enum what what;
    enum fault fault;
    unsigned long at; /* system call, byte or millisecond */
    int64_t now;      /* the device's clock during it: no other step has it */
    char *words[WORDS_MAX]; /* owned, NULL behind the last */
    size_t word_count;
    pid_t pid;
    char *said_path; /* owned */
    char *said;      /* owned */
    int code;        /* 128 + n: signal n */
    bool is_alone;   /* nothing else ran in this folder */
};

struct options {
    uint64_t seed;
    size_t devices, saves;
    size_t check_every; /* saves between two looks at everything; 0: at the end */
    bool is_calm;       /* no faults: what planted ones need to be seen */
    const char *planted; /* the fault of a program with one (planted.h), or NULL;
                          * the simulation then ends with the first finding */
    bool is_told;        /* print how far it is */
};

struct counts {
    size_t runs, saves, syncs, kills, checks, refused, took_back, races;
    size_t faults[FAULTS];
};

struct world {
    struct options options;
    struct al_test_random random;
    char *home;
    struct device devices[DEVICES_MAX];
    struct journal journal;
    struct counts counts;
    char base[AL_OID_HEX]; /* the line when the simulation began */
    bool has_small;        /* disks of their own can be mounted here */
    bool is_traced;        /* programs can be killed at a system call */
    bool is_scarce;        /* the address's disk is full now */
    unsigned long usual[2]; /* chances of a save, a sync */
    int64_t tick;
    size_t made; /* words made up so far */
    char (*pool)[AL_ID_HEX]; /* records that everybody had from the start */
    size_t pool_count;
    size_t finding_count;
    struct al_str findings;
};

/* Something is not as it has to be. */
void finding(struct world *world, const char *fmt, ...) AL_PRINTF(2, 3);

/*
 * Make a team that has met and a few records that all of them have. Aborts
 * where even that does not work.
 */
void world_begin(struct world *world, const struct options *options);
void world_end(struct world *world);

/* ---- world.c: running the program ---- */

void step_word(struct step *step, const char *fmt, ...) AL_PRINTF(2, 3);
/* Run all of them at once; then what they said and how they ended stands in
 * each. Checks what holds of any run and brings the journal up to date. */
void world_run(struct world *world, struct step *steps, size_t count);
void steps_drop(struct step *steps, size_t count);
/* One run without any fault. Returns its code. */
int world_calm(struct world *world, size_t device, enum what what,
               const char *const *words);
/* Make a disk of so many KiB more than it holds; -1: as large as ever. */
void world_room(struct world *world, const char *folder, long kib);

/* ---- steps.c ---- */

/* What happens next, by the seed. */
void world_step(struct world *world);

/* ---- judge.c, judge_folders.c ---- */

/* What became of each save in the line that the first device has. */
void judge_line(struct world *world);
/* Everybody sends and gets until nobody has anything new; then all is looked
 * at. Findings are added to the world's. */
void judge(struct world *world);

/* ---- all of it ---- */

/* Returns the number of findings; *told: counts and findings, in words. */
size_t simulate(const struct options *options, struct al_str *told);

#endif
