#ifndef AL_CORE_ACCESS_H
#define AL_CORE_ACCESS_H
/*
 * core/access.h - the copy of their records that somebody asks for.
 *
 * Every record about one person, as it is and as it was, in plain words; what
 * somebody looked at and decided to leave out is left out of the copy alone,
 * never of the record. The history is not known here: whoever has it hands in
 * what reads earlier versions (al_access_past_fn).
 */
#include "core/query.h"
#include "core/words.h"

/*
 * One save of a record; before is NULL when it was made. after NULL: what it
 * saved cannot be read here (damaged, or sealed with a key that this device
 * does not hold). Borrowed.
 */
typedef bool al_access_version_fn(void *arg, const struct al_index_save *save,
                                  const struct al_record *before,
                                  const struct al_record *after);
/* Calls each for every save that touched the record, newest first. */
typedef enum al_status al_access_past_fn(void *past_arg, const struct al_id *id,
                                         al_access_version_fn *each, void *arg,
                                         struct al_err *err);

/* One time that one of the records was looked at; borrowed. */
struct al_access_look {
    int64_t when;     /* seconds since 1970 */
    const char *what; /* in plain words: "opened" */
    const char *kind; /* of the record; "" when it is not known */
};

/* What the log of this device says of that. */
struct al_access_looks {
    const char *whose;                  /* the device's colleague, or "" */
    const struct al_access_look *items; /* oldest first */
    size_t count;
    size_t several; /* answers with several records, perhaps these */
    size_t damaged; /* entries that cannot be read */
};

/* What a copy is made from; all of it borrowed. */
struct al_access {
    struct al_index *index;
    const struct al_words *words;
    const char *service; /* its name */
    struct al_id person;
    struct al_id request; /* whose verdicts hold; zero: none were given */
    struct al_date today;
    al_access_past_fn *past; /* NULL: without earlier versions */
    void *past_arg;
    const struct al_access_looks *looks; /* NULL: without that part */
    size_t newer; /* records about them that a newer version made: not in it */
};

/* ---- which records ---- */

/*
 * Every record about the person in reading order: who they are, what they
 * agreed to, then kind by kind, newest first. Records that were removed, and
 * those of another record of the same person, are among them.
 */
enum al_status al_access_records(struct al_index *index,
                                 const struct al_id *person, al_hit_fn *each,
                                 void *arg, struct al_err *err);

/* ---- what was decided about each ---- */

enum al_verdict {
    AL_VERDICT_NONE, /* nobody has looked at it yet */
    AL_VERDICT_RELEASE,
    AL_VERDICT_REDACT,
    AL_VERDICT_WITHHOLD
};

struct al_access_verdict {
    struct al_id record;
    char field[AL_NAME_MAX + 1]; /* "" the whole record */
    enum al_verdict verdict;
    char reason[AL_NAME_MAX + 1]; /* code of release.reason, or "" */
    char *note;                   /* owned, or NULL */
    bool is_stale;                /* the record was changed since */
};

struct al_access_verdicts {
    struct al_access_verdict *items; /* owned */
    size_t count, cap;
};

/* Those of a request; a zero request has none. Drop in any case. */
enum al_status al_access_verdicts_load(struct al_access_verdicts *verdicts,
                                       struct al_index *index,
                                       const struct al_id *request,
                                       struct al_err *err);
void al_access_verdicts_drop(struct al_access_verdicts *verdicts);

/* The one about a record (field "") or field; NULL: there is none. */
const struct al_access_verdict *
al_access_verdict(const struct al_access_verdicts *verdicts,
                  const struct al_id *record, const char *field);
/*
 * The record as a whole: parts left out count as AL_VERDICT_REDACT. What was
 * released and then changed has to be looked at again; what was kept back
 * stays so.
 */
enum al_verdict al_access_of_record(const struct al_access_verdicts *verdicts,
                                    const struct al_id *record);
/*
 * Whether the copy shows a field. Without a word about single fields, a record
 * with parts left out loses all that somebody wrote in their own words.
 */
bool al_access_shows(const struct al_access_verdicts *verdicts,
                     const struct al_id *record, const struct al_field *field);

/*
 * A verdict about the record held as a record (its id comes from al_link_id);
 * the caller owns it. AL_EINVAL for what is not handed over without a reason,
 * for a field that the kind does not have, and for a single field that is to be
 * kept back (that is a part left out).
 */
enum al_status
al_access_verdict_make(const struct al_id *request, const struct al_id *record,
                       const struct al_record *held,
                       const struct al_access_verdict *verdict,
                       const struct al_id *by, struct al_date today,
                       struct al_record **made, struct al_err *err);

/* The code of release.verdict; "" for none. And back. */
const char *al_verdict_code(enum al_verdict verdict);
enum al_verdict al_verdict_of(const char *code);

/* ---- other people in them ---- */

/* The name of somebody else, and where it stands; borrowed. */
struct al_access_other {
    const struct al_hit *hit; /* the record */
    const struct al_field *field;
    const char *name;
    const char *kind; /* a person or a contact */
    bool is_past;     /* only in an earlier version */
};
typedef bool al_access_other_fn(void *arg, const struct al_access_other *other);

/*
 * People and contacts whose name, or first name, stands in the records, or to
 * whom they point, each once a field. Staff are not among them: the names of
 * those who did their work are given. More are told than are meant: a person
 * looks at each.
 */
enum al_status al_access_others(const struct al_access *access,
                                al_access_other_fn *each, void *arg,
                                struct al_err *err);

/* ---- the copy ---- */

#define AL_ACCESS_COLS 72

/*
 * The whole text, appended: lines of at most 72 columns, nothing in it can
 * steer a terminal. AL_EINVAL when a request is named and somebody has not
 * looked at every record yet.
 * *newer (or NULL): records and facts that a newer version made, which the copy
 * says it lacks.
 */
enum al_status al_access_write(const struct al_access *access,
                               struct al_str *out, size_t *newer,
                               struct al_err *err);

/* The part about who looked at the records; nothing without looks. Appended. */
void al_access_looks_write(const struct al_access *access, struct al_str *out);

/* How many records there are, and how many nobody has looked at yet. */
enum al_status al_access_count(const struct al_access *access, size_t *records,
                               size_t *open, struct al_err *err);

/* Append text in lines of width_cols, all but the first behind indent. */
void al_access_wrap(const char *text, int first, int indent, int width_cols,
                    struct al_str *out);

#endif
