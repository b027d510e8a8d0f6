#ifndef AL_CORE_RECORD_H
#define AL_CORE_RECORD_H
/*
 * core/record.h - one record in memory: a kind and its fields.
 *
 * A field holds a set of candidates: the value that is shown, and its rivals
 * (what others typed at the same time; merge.h). Fields that this version
 * does not know are carried along unchanged. Every string belongs to the
 * record and lives until al_record_free.
 */
#include "core/err.h"
#include "core/id.h"
#include "core/schema.h"

#define AL_WHO_LEN  17 /* 16 hex digits of a device id and the NUL */
#define AL_SAVE_LEN 9  /* first 8 digits of a Save-Id and the NUL */
#define AL_NAME_MAX 31 /* bytes of a field's name */

/* When, on which device and in which save a value was typed. */
struct al_stamp {
    char when[AL_STAMP_ISO]; /* YYYY-MM-DDThh:mm:ssZ */
    char who[AL_WHO_LEN];
    char save[AL_SAVE_LEN];
};

struct al_rival {
    struct al_stamp stamp;
    const char *value; /* a text's lines are joined by LF */
};

struct al_slot {
    const char *name;
    enum al_family family;
    bool is_final;        /* the shown value is `name!` */
    const char *value;    /* plain and text: shown value, or NULL */
    const char **members; /* set and log: sorted by memcmp, each once */
    size_t member_count;
    struct al_rival *rivals; /* plain and text: newest first */
    size_t rival_count;
};

struct al_arena_block;
struct al_record {
    const char *kind;
    struct al_slot *slots; /* sorted by name; never empty ones */
    size_t slot_count;
    size_t slot_cap;
    struct al_arena_block *arena;
};

struct al_record *al_record_new(const char *kind);
struct al_record *al_record_copy(const struct al_record *record);
void al_record_free(struct al_record *record);

/* Memory that lives as long as the record, aligned for any pointer. */
void *al_record_room(struct al_record *record, size_t size);

/* Copy text into the record's memory. */
const char *al_record_keep(struct al_record *record, const char *text,
                           size_t len);

/* The slot of a field, or NULL when it is empty. */
const struct al_slot *al_record_slot(const struct al_record *record,
                                     const char *name);

/* The shown value of a plain or text field, or NULL. Unknown to no kind. */
const char *al_record_get(const struct al_record *record, const char *name);

/* al_record_get as a number; fallback when it is absent or no number. */
int64_t al_record_number(const struct al_record *record, const char *name,
                         int64_t fallback);
bool al_record_has_member(const struct al_record *record, const char *name,
                          const char *member);

/*
 * Set the shown value (stored form; NULL or "" clears it). The family comes
 * from the schema; a field that is final (AL_F_FINAL) is written as such.
 * Standing rivals stay: al_record_settle drops them.
 */
void al_record_set(struct al_record *record, const char *name,
                   const char *value);
void al_record_set_number(struct al_record *record, const char *name,
                          int64_t value);
/* Name another record; NULL and the zero id leave the field as it is. */
void al_record_set_ref(struct al_record *record, const char *name,
                       const struct al_id *id);
void al_record_add_member(struct al_record *record, const char *name,
                          const char *member);
/* Does nothing on a log (add-only) field. */
void al_record_remove_member(struct al_record *record, const char *name,
                             const char *member);
void al_record_settle(struct al_record *record, const char *name);

/*
 * The same without the schema, for codec and merge: put a whole slot (copied
 * into the record) in its place, replacing what was there; an empty slot
 * removes it. Members are sorted and deduplicated, rivals sorted newest first;
 * a rival that repeats another's value keeps the newer stamp, one that repeats
 * the shown value is dropped.
 */
void al_record_put(struct al_record *record, const struct al_slot *slot);
bool al_slot_is_empty(const struct al_slot *slot);
bool al_slot_equal(const struct al_slot *a, const struct al_slot *b);
bool al_record_equal(const struct al_record *a, const struct al_record *b);

/* Newest first; the tie is broken by who, save and bytes, greatest first. */
int al_rival_compare(const struct al_rival *a, const struct al_rival *b);

/* Whether a field, and how many, a newer version wrote into a kind known here. */
bool al_record_is_newer(const struct al_kind *kind, const char *field);
size_t al_record_newer(const struct al_record *record);

bool al_record_is_gone(const struct al_record *record);   /* `gone:` shown */
bool al_record_is_erased(const struct al_record *record); /* a tombstone */
bool al_record_has_rivals(const struct al_record *record);

/* The id of the person whose data it is (its AL_F_SUBJECT field). */
bool al_record_subject(const struct al_record *record, struct al_id *subject);

/*
 * Check against the schema: required fields, well-formed values, sizes (a
 * record prints to at most 128 KiB). AL_EINVAL names the field. A record of an
 * unknown kind is AL_ENEWER: it can be read, not saved.
 */
enum al_status al_record_check(const struct al_record *record,
                               struct al_err *err);

#endif
