#ifndef AL_SHARE_TEAM_H
#define AL_SHARE_TEAM_H
/*
 * share/team.h - who may read: devices, and the people behind them.
 *
 * What is decided here is a signed commit of a lead; the keys follow it with
 * the next sync (share/settle.h), or at once in a service that is not shared.
 * All functions need a ledger that is open and followed.
 */
#include "share/ledger.h"

enum al_device_state {
    AL_DEVICE_WAITING, /* asks to be let in */
    AL_DEVICE_IN,
    AL_DEVICE_LEFT
};

struct al_device {
    char device[AL_WHO_LEN];
    enum al_device_state state;
    bool is_lead, is_sheet, is_own;
    bool has_keys;  /* the table of keys has its share */
    bool is_behind; /* somebody was erased since it last replaced its key */
    bool has_staff;
    struct al_id staff;
    /* Whose it says it is, while it waits; "" when that is not for us. */
    char name[128];
    bool has_saved;
    char last_save[AL_STAMP_ISO]; /* its newest save on the line */
    char last_commit[AL_COMMIT_HEX];
};

/* Return false to stop early. */
typedef bool al_device_fn(void *arg, const struct al_device *device);
/* Every device of the line, those that wait first, then by id. */
enum al_status al_team_each(struct al_ledger *ledger, al_device_fn *each,
                            void *arg, struct al_err *err);

struct al_team_count {
    size_t in, leads, sheets, waiting; /* in: devices of people */
    size_t behind;                     /* of those in, and of the sheets */
    size_t people;                     /* colleagues with a device that is in */
};
enum al_status al_team_count(struct al_ledger *ledger,
                             struct al_team_count *count, struct al_err *err);

/*
 * Four words for a device that waits, the same on it and on every other one,
 * unless somebody on the way has put another device in its place. Takes a
 * moment and 64 MB in a process of its own.
 */
enum al_status al_team_words(struct al_ledger *ledger, const char *device,
                             struct al_str *words, struct al_err *err);

/*
 * Let a device in. name: its colleague's, as agreed (NULL: as the device says);
 * a staff record of that name becomes its person, or a new one is made.
 * AL_EDENIED: this device is no lead's. AL_EINVAL: a name is needed.
 */
enum al_status al_team_let_in(struct al_ledger *ledger, const char *device,
                              const char *name, bool as_lead,
                              struct al_saved *saved, struct al_err *err);
/* Make a device a lead's, or no longer. The last lead cannot be taken. */
enum al_status al_team_set_lead(struct al_ledger *ledger, const char *device,
                                bool is_lead, struct al_saved *saved,
                                struct al_err *err);
/* Remove a device: it reads nothing that is written from now on. */
enum al_status al_team_remove(struct al_ledger *ledger, const char *device,
                              struct al_saved *saved, struct al_err *err);
/* Remove all devices of a colleague (a leaver), in one save. */
enum al_status al_team_remove_person(struct al_ledger *ledger,
                                     const struct al_id *staff,
                                     struct al_saved *saved,
                                     struct al_err *err);

/* What a device held at the least: all that stood in the line at its save. */
struct al_held {
    size_t records, people;
    char when[AL_STAMP_ISO];
};
enum al_status al_team_held(struct al_ledger *ledger, const char *device,
                            struct al_held *held, struct al_err *err);

/* ---- the recovery sheet ---- */

/*
 * Make the sheet with this secret (16 bytes, random) the one that counts; older
 * ones open nothing from then on. Only after it stands on paper.
 */
enum al_status al_team_keep_sheet(struct al_ledger *ledger,
                                  const uint8_t *secret,
                                  struct al_saved *saved, struct al_err *err);

/* ---- how far an erasure is ---- */

struct al_erase_state {
    bool is_erased;   /* the line says so */
    bool is_sent;     /* the shared line, too; true when it is not shared */
    bool has_keys;    /* the keys still stand */
    size_t devices;   /* that read, and sheets */
    size_t turned;    /* of those, have replaced their key since */
};
/*
 * kids: what al_ledger_erase_kids said before the erasure, as stored (one hex
 * each, LF between; borrowed). waiting: each device that has not turned yet.
 */
enum al_status al_erase_state(struct al_ledger *ledger,
                              const struct al_id *person, const char *kids,
                              struct al_erase_state *state,
                              al_device_fn *waiting, void *arg,
                              struct al_err *err);

#endif
