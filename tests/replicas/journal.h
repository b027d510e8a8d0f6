#ifndef AL_TESTS_REPLICAS_JOURNAL_H
#define AL_TESTS_REPLICAS_JOURNAL_H
/*
 * tests/replicas/journal.h - each save as it was when its author made it.
 *
 * A sync makes saves again on top of others. What a save meant is known only
 * from its first commit: what its author could see, and what they made of it.
 * So after each run of the program the journal reads what is new at the head
 * of that folder, opened with that device's keys, and keeps it as text.
 */
#include "share/ring.h"
#include "share/store.h"

/* A device's history and keys, opened to read. */
struct reader {
    const char *dir; /* borrowed */
    char device[AL_WHO_LEN];
    struct al_store store;
    char head[AL_OID_HEX]; /* as far as the journal has read */
    char shared[AL_OID_HEX]; /* the shared line as this device knew it then */
};

/* One record of a save. NULL: it was not there. */
struct was {
    struct al_id id;
    char *seen; /* what the author could see; owned */
    char *made; /* what became of it; owned */
};

struct entry {
    struct al_id save;
    char device[AL_WHO_LEN];
    int64_t typed_at;
    char base[AL_OID_HEX]; /* the author had all of the line up to here */
    bool is_acknowledged; /* the program said that it is saved */
    bool is_takeback;
    bool is_late; /* first met after a sync had made it again: seen is vague */
    struct was *files;
    size_t count, cap;
    size_t places; /* in the line, when it is judged */
};

struct journal {
    struct entry *entries; /* owned */
    size_t count, cap;
    size_t *table; /* by save id: index + 1 */
    size_t table_size;
    size_t late;
};

void journal_drop(struct journal *journal);
struct entry *journal_find(const struct journal *journal,
                           const struct al_id *save);

void reader_open(struct reader *reader, const char *dir);
void reader_close(struct reader *reader);
/* The keys as they are on disk now. */
void reader_fresh(struct reader *reader);
/* A record at a commit, as text on the heap; NULL: not there. */
char *reader_text(struct reader *reader, const char *commit,
                  const struct al_id *id);
/* The same, parsed; NULL: not there, or it cannot be read. */
struct al_record *reader_record(struct reader *reader, const char *commit,
                                const struct al_id *id);

/*
 * Note the saves of this device that stand at its head now and did not before.
 * Returns how many they are.
 */
size_t journal_read(struct journal *journal, struct reader *reader);
/*
 * Look for a save that was made at this time (seconds since 1970, of this device
 * alone) and that no line has any more, because a sync at the same moment found
 * nothing left to do of it. Returns whether it was found and noted.
 */
bool journal_search(struct journal *journal, struct reader *reader,
                    int64_t typed_at);

#endif
