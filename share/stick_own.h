#ifndef AL_SHARE_STICK_OWN_H
#define AL_SHARE_STICK_OWN_H
/*
 * share/stick_own.h - a file being taken in; for stick*.c alone.
 */
#include "share/bundle.h"
#include "share/exchange.h"
#include "share/inside.h"
#include "share/stick.h"

struct al_getting {
    struct al_ledger *ledger;
    const char *file;
    al_progress_fn *progress;
    void *arg;
    struct al_sync_result *result;

    struct al_exchange exchange; /* fd -1: not open */
    struct al_bundle bundle;
    char good[AL_OID_HEX];  /* as far as the file's line was found good */
    struct al_ring *came;   /* its keys, opened; NULL: they do not open here */
    bool is_signer_gone;    /* whoever signed them has left since */
    struct al_str refusal;  /* the sentence about what was not good */
    size_t forgotten;
    struct al_key *before; /* this folder's key on another machine, or NULL */
};

/* ---- backup.c ---- */

/* Note where the stick was. What cannot be noted is only not offered. */
void al_stick_note(struct al_ledger *ledger, const char *place);

/* ---- stick_line.c ---- */

/*
 * The line that holds what both have: own (main, which the index mirrors) and
 * getting->good, which parted; *got: saves of it that were not here.
 * AL_EREFUSED: only a lead can make it.
 */
enum al_status al_stick_unite(struct al_getting *getting, const char *own,
                              const struct al_relation *relation,
                              char next[AL_OID_HEX], size_t *got,
                              struct al_err *err);
/*
 * How far an address has the line that ends in head, as this device saw or was
 * told; "": nobody knows.
 */
enum al_status al_stick_shared(struct al_repo *repo, const char *head,
                               char shared[AL_OID_HEX], struct al_err *err);
/*
 * Remember what the file says of that, if the line that ends in head has it:
 * whichever files come next, the same line stays. Under the folder's lock.
 */
enum al_status al_stick_believe(const struct al_getting *getting,
                                const char *head, struct al_err *err);

/* ---- stick_keys.c ---- */

/* Open the keys of the file into getting->came, as far as they open here. */
enum al_status al_stick_open_keys(struct al_getting *getting,
                                  struct al_err *err);
/*
 * Judge them by the file's line, and make those that are missing here this
 * device's: before main moves to anything that is sealed with them.
 * *is_first: it had none.
 */
enum al_status al_stick_take_keys(struct al_getting *getting, bool *is_first,
                                  struct al_err *err);

#endif
