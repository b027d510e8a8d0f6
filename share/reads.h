#ifndef AL_SHARE_READS_H
#define AL_SHARE_READS_H
/*
 * share/reads.h - who was looked at: the log of reads and exports.
 *
 * It stays on this device, in dir/reads/YYYY-MM (the month in UTC), sealed
 * under a key that follows from the device's own; an access request collects
 * it. An entry says when, what, which record, and how much; never a name or a
 * value.
 *
 * A file is entries of AL_READS_ENTRY bytes, each written by one write: four
 * bytes with the length of the rest (high byte first), a nonce, and what
 * XChaCha20-Poly1305 made of the padded text, with month and number of the
 * entry as additional data. So an entry that was removed, moved or changed is
 * noticed, and every later one with a removed one; entries taken from the end,
 * or a whole file, are not.
 */
#include "core/id.h"
#include "share/sign.h"

#define AL_READS_ENTRY  256
#define AL_READS_WHAT   16  /* bytes with the NUL */
#define AL_READS_DETAIL 140 /* bytes with the NUL; longer is cut */
#define AL_READS_MONTH  8   /* YYYY-MM and the NUL */
#define AL_READS_RECENT 32

#define AL_LOOK_SAVE "save" /* instead of a kind: saves of the history */

/* What a process noted in this minute; zero-initialised is empty. */
struct al_reads_recent {
    int64_t minute;
    size_t count;
    uint64_t seen[AL_READS_RECENT];
};

/*
 * Append one entry. The same what, id and detail in the same minute are noted
 * once (more than AL_READS_RECENT others in between, and they are again).
 *
 * recent: the caller's, kept from call to call; NULL notes always
 * what:   show, list, search, history, export, print, bundle: [a-z]+
 * id:     the record, or NULL
 * detail: kind and count, such as "person 12"; NULL for nothing
 *
 * What is written survives the process at once and a power cut some seconds
 * later. AL_EIO: it was not written.
 */
enum al_status al_reads_note(const char *dir, const struct al_key *key,
                             struct al_reads_recent *recent, const char *what,
                             const struct al_id *id, const char *detail,
                             struct al_err *err);

struct al_read {
    int64_t when; /* seconds since 1970 */
    char what[AL_READS_WHAT];
    bool has_id;
    struct al_id id;
    char detail[AL_READS_DETAIL];
};

struct al_reads_found {
    size_t entries; /* that were read */
    size_t damaged; /* that were removed, moved, changed or half written */
    size_t cut;     /* files that end in the middle of an entry */
};

/*
 * Call each for all entries from one month to another ("YYYY-MM", both
 * included; NULL: from the first, to the last), oldest first, until it returns
 * false. What cannot be read is counted and passed over.
 *
 * found: what there was; written in any case
 *
 * No log is AL_OK with nothing found; AL_EIO: a file could not be read.
 */
enum al_status
al_reads_each(const char *dir, const struct al_key *key, const char *from,
              const char *to,
              bool (*each)(const struct al_read *read, void *user), void *user,
              struct al_reads_found *found, struct al_err *err);

/* ---- of an open ledger ---- */

struct al_ledger;

/* al_reads_note with the ledger's folder and key, once a minute. */
enum al_status al_ledger_note_read(struct al_ledger *ledger, const char *what,
                                   const struct al_id *id, const char *detail,
                                   struct al_err *err);
/* al_reads_each with them. */
enum al_status
al_ledger_reads(struct al_ledger *ledger, const char *from, const char *to,
                bool (*each)(const struct al_read *read, void *user),
                void *user, struct al_reads_found *found, struct al_err *err);

#endif
