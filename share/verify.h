#ifndef AL_SHARE_VERIFY_H
#define AL_SHARE_VERIFY_H
/*
 * share/verify.h - every save and every record checked again, and what an
 * auditor reads of it.
 *
 * Each save is judged as one that comes from outside (incoming.h): by the
 * members that stand in the save before it, never by dates. The index is not
 * asked: it may be what is wrong.
 */
#include "core/date.h"
#include "core/words.h"
#include "share/incoming.h"
#include "share/ledger.h"

/* What to check. Zero: all of it. */
struct al_verify_about {
    /*
     * From the first save that was made on this day or later (year 0: no day),
     * or from the save whose id begins so; what stands before it is taken as
     * good, and only records that were saved since are opened.
     */
    struct al_date since;
    const char *since_save; /* NULL or "": none */
    al_progress_fn *progress;
    void *arg;
};

/* What one device saved in one way. */
struct al_verify_who {
    char device[AL_WHO_LEN];
    char name[64];       /* of its colleague; "" when it cannot be read */
    char what[16];       /* AL_WHAT_*, or a newer version's */
    int64_t first, last; /* author's times: when it was typed */
    size_t count;
};

struct al_verify_kind {
    char kind[32];
    size_t count;
};

/* A record that is set aside. */
struct al_verify_bad {
    struct al_id id;
    char why[160];
};
#define AL_VERIFY_BAD_MAX 50 /* more are counted and not named */

struct al_verify_report {
    size_t commits; /* that are good */
    size_t behind;  /* that stand behind one that is not, and were not judged */
    size_t records, members, damaged;
    size_t sealed, erased; /* whose key is not here, or was destroyed */
    size_t newer;          /* that a newer version wrote: no fault */
    struct al_words words; /* the service's, for who reads it */
    bool is_since;
    int64_t from, to; /* when the first and the last were made */

    bool is_refused; /* a save after the good ones is not */
    struct al_refusal refusal;
    char save_id[AL_ID_HEX]; /* of that; "": it says none */
    char refused_name[64];   /* of its device's colleague, as above */

    struct al_verify_who *who; /* owned, by device, then by what */
    size_t who_count, who_cap;
    struct al_verify_kind *kinds; /* owned, by name */
    size_t kind_count, kind_cap;
    struct al_verify_bad *bad; /* owned */
    size_t bad_count, bad_cap;
};

/*
 * AL_OK also when something is found to be wrong: the report says it. Nothing
 * is written. AL_ECANCELLED: progress said so. AL_ENOTFOUND: no save has that
 * id, or none was made since then.
 */
enum al_status al_ledger_verify(struct al_ledger *ledger,
                                const struct al_verify_about *about,
                                struct al_verify_report *report,
                                struct al_err *err);
void al_verify_drop(struct al_verify_report *report);

bool al_verify_is_good(const struct al_verify_report *report);

/* The report as lines for a person, appended. */
void al_verify_print(const struct al_verify_report *report, struct al_str *out);
/* What a refusal means, and what to do: a sentence each. */
const char *al_verify_means(enum al_refused sort);
const char *al_verify_to_do(void);

#endif
