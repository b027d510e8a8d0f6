#ifndef AL_CORE_QUERY_H
#define AL_CORE_QUERY_H
/*
 * core/query.h - reading the index: lists, search, names, links.
 *
 * Callers that show lists ask only for the rows on screen: every list takes
 * limit and offset or a key, and nothing is counted unless asked.
 */
#include "core/index.h"
#include "core/owed.h"

/*
 * One record of a result; all of it lives until the callback returns. A
 * callback may run other queries on the same index.
 */
struct al_hit {
    struct al_id id;
    const char *kind;
    const char *title;              /* what the record is called, for people */
    const struct al_record *record; /* borrowed: every field */
    const char *text;               /* canonical text */
    size_t text_size;
    int32_t day; /* al_date_days of its day, 0 none */
    bool has_rivals;
    bool is_gone;
};

/* Return false to stop early. */
typedef bool al_hit_fn(void *arg, const struct al_hit *hit);

enum al_match {
    AL_MATCH_IS,     /* the field's stored value, or a member, equals value */
    AL_MATCH_STARTS, /* folded prefix of any word */
    AL_MATCH_FROM,   /* >= value (dates, numbers) */
    AL_MATCH_TO,     /* <= value */
    AL_MATCH_EMPTY,  /* nothing stands there */
    /* These hold where the other does not, an empty field included. */
    AL_MATCH_NOT,      /* not AL_MATCH_IS */
    AL_MATCH_FILLED,   /* not AL_MATCH_EMPTY */
    AL_MATCH_NOT_SINCE /* not AL_MATCH_FROM: before value, or never */
};

struct al_filter {
    const char *field; /* a field of the kind, or one of query_known.h */
    enum al_match match;
    const char *value; /* stored form */
};

enum al_order {
    AL_ORDER_NEWEST, /* by day, newest first, then id; no day comes last */
    AL_ORDER_OLDEST, /* by day, oldest first (what is due next); likewise */
    AL_ORDER_TITLE,  /* alphabetical, folded; only with a kind */
    AL_ORDER_OWED    /* what is owed (owed.h), oldest first, then the rest,
                      * newest first; only with a kind that can owe */
};

struct al_query {
    const char *kind;                /* NULL: every kind */
    const struct al_filter *filters; /* all must hold */
    size_t filter_count;
    enum al_order order;
    size_t limit; /* 0: no limit */
    size_t offset;
    bool with_gone;   /* removed records too */
    bool rivals_only; /* only records with two versions */
};

enum al_status al_query_run(struct al_index *index,
                            const struct al_query *query, al_hit_fn *each,
                            void *arg, struct al_err *err);
/* How many rows the query has, without limit and offset. */
enum al_status al_query_count(struct al_index *index,
                              const struct al_query *query, size_t *count,
                              struct al_err *err);

/* The record itself, from the index. *record is owned by the caller. */
enum al_status al_query_get(struct al_index *index, const struct al_id *id,
                            struct al_record **record, struct al_err *err);

/* One record as a hit; nothing is called when there is none. */
enum al_status al_query_hit(struct al_index *index, const struct al_id *id,
                            al_hit_fn *each, void *arg, struct al_err *err);

/*
 * Records that owe what (owed.h) and have a day up to until_day, the oldest
 * first; then those without a day. whose: only theirs (al_owed_whose), NULL:
 * everybody's. Reads no record that owes nothing. Titles
 * are left out ("", as naming takes longest): al_query_hit gives one.
 */
enum al_status al_query_owed(struct al_index *index, enum al_owed what,
                             const struct al_id *whose, int32_t until_day,
                             al_hit_fn *each, void *arg, struct al_err *err);

/*
 * Full text, newest first: every typed word (at least one letter) starts some
 * word of the record. kind NULL: all kinds.
 */
enum al_status al_query_search(struct al_index *index, const char *typed,
                               const char *kind, size_t limit, al_hit_fn *each,
                               void *arg, struct al_err *err);

/*
 * Find people (or any kind) as somebody types a name: every typed word starts
 * a word of the title. Mine first (records whose AL_F_OWNER field is me; me may
 * be NULL), then alphabetical.
 */
enum al_status al_query_names(struct al_index *index, const char *kind,
                              const char *typed, const struct al_id *me,
                              size_t limit, al_hit_fn *each, void *arg,
                              struct al_err *err);

/*
 * The records that a newer version made, of kinds or with markers that this one
 * does not know, in no order; each may ask the index.
 */
typedef bool al_id_fn(void *arg, const struct al_id *id);
enum al_status al_query_strangers(struct al_index *index, al_id_fn *each,
                                  void *arg, struct al_err *err);

/*
 * The people (AL_K_SUBJECT) who were erased, in no order; and whether a record
 * is erased, or set aside because this device could not read it.
 */
enum al_status al_query_erased(struct al_index *index, al_id_fn *each,
                               void *arg, struct al_err *err);
bool al_query_is_erased(struct al_index *index, const struct al_id *id);
bool al_query_has_unread(struct al_index *index);

/*
 * Every record that points at id, removed ones and such that stand for another
 * too: what an erasure has to find.
 */
enum al_status al_query_all_links(struct al_index *index,
                                  const struct al_id *id, al_hit_fn *each,
                                  void *arg, struct al_err *err);

/* The newest save of a device on the line; false when it has none. */
bool al_query_last_save(struct al_index *index, const char *device,
                        struct al_index_save *save);

/*
 * Records that point at id through any ref field, newest first (a timeline).
 * kind NULL: of every kind. field NULL: through any field.
 */
enum al_status al_query_links(struct al_index *index, const struct al_id *id,
                              const char *kind, const char *field, size_t limit,
                              al_hit_fn *each, void *arg, struct al_err *err);

/* What a record is called: appended to *out; its short id if it is unknown. */
void al_query_name(struct al_index *index, const struct al_id *id,
                   struct al_str *out);
/* The same, with the digits of its reference where another record of the kind
 * is called alike: "Jo M. 7K2M9PQ4". */
void al_query_name_apart(struct al_index *index, const char *kind,
                         const struct al_id *id, struct al_str *out);

/*
 * The record that this one stands for now: itself, or the one that it was put
 * into; itself, too, if that one is not here.
 */
struct al_id al_query_main(struct al_index *index, const struct al_id *id);

/* The staff record and role behind a device; false if it is not a member. */
bool al_query_member(struct al_index *index, const char *device,
                     struct al_id *staff, char role[16]);

/* "Ben W. (staff)" for a device id; the device id if it is unknown. */
void al_query_who(struct al_index *index, const char *device,
                  struct al_str *out);

/*
 * An argument that names a record: a full id, a unique prefix of 4 or more hex
 * digits (or of the short id), else a name. AL_ENOTFOUND, or AL_EINVAL listing
 * both when two fit. kind NULL: any kind.
 */
enum al_status al_query_resolve(struct al_index *index, const char *kind,
                                const char *typed, struct al_id *id,
                                struct al_err *err);
/* By its name alone, as a file from elsewhere says it: no word of it is an id.
 * The same errors. */
enum al_status al_query_called(struct al_index *index, const char *kind,
                               const char *name, struct al_id *id,
                               struct al_err *err);

/*
 * Saves, newest first: of one record (id) or all (NULL), from seq downwards;
 * and the one whose id begins like this. AL_EBUSY: not all are noted yet
 * (al_index_saves); share/ledger.h sees to that first.
 */
typedef bool al_save_fn(void *arg, const struct al_index_save *save,
                        size_t record_count);
enum al_status al_query_saves(struct al_index *index, const struct al_id *id,
                              int64_t below_seq, size_t limit, al_save_fn *each,
                              void *arg, struct al_err *err);
/* When the first of all saves was made, seconds since 1970; 0: not noted yet. */
enum al_status al_query_first_save(struct al_index *index, int64_t *seconds,
                                   struct al_err *err);
enum al_status al_query_save(struct al_index *index, const char *save_prefix,
                             struct al_index_save *save, struct al_err *err);

/* Findings: damaged records and rules across records, for people. */
typedef bool al_finding_fn(void *arg, const struct al_id *id,
                           const char *sentence);
enum al_status al_query_findings(struct al_index *index, al_finding_fn *each,
                                 void *arg, struct al_err *err);

/* A stored value as a person reads it; refs by name. Appended. */
void al_query_show(struct al_index *index, const struct al_field *field,
                   const char *stored, struct al_str *out);
/* The same as an al_show_fn: arg is the struct al_index. */
void al_query_shower(void *arg, const struct al_field *field,
                     const char *stored, struct al_str *out);

#endif
