#ifndef AL_CORE_EXPORT_H
#define AL_CORE_EXPORT_H
/*
 * core/export.h - records as files for other programs.
 *
 * CSV is for people with a spreadsheet: headings in words, names instead of
 * ids, pounds, minutes and days that add up and sort. JSON and GNU recutils'
 * text hold what is stored, by field names, and lose nothing. iCalendar holds
 * activities and follow-ups for calendars, without anybody's name.
 *
 * What leaves and what stays is decided here alone: panels never leave, fields
 * that are kept aside (AL_F_ASIDE) only where they are named, and stories,
 * pictures and somebody's own words only for a use that its person agreed to
 * (al_usable_gate), then without saying whose they are. What stays is counted
 * with its reason. Payments and running records rest on no consent.
 */
#include "core/progress.h"
#include "core/query.h"
#include "core/words.h"

enum al_export_format {
    AL_EXPORT_CSV,
    AL_EXPORT_JSON,
    AL_EXPORT_ICS,
    AL_EXPORT_REC,
    AL_EXPORT__COUNT
};

/* "csv", "json", "ics", "rec": an option's name and a file's last part. */
const char *al_export_code(enum al_export_format format);
/* "CSV, for a spreadsheet"; N_(). */
const char *al_export_label(enum al_export_format format);

/* What no kind's name says: activities and follow-ups together. */
#define AL_EXPORT_CALENDAR "calendar"

/* Why a kind does not leave as it is, N_(), a sentence; NULL: it does. */
const char *al_export_why_not(const struct al_kind *kind);
/* Whether a kind (NULL: the calendar) has this format. */
bool al_export_has(const struct al_kind *kind, enum al_export_format format);
/* Whether a use has to be named, as its rows are somebody's words or work. */
bool al_export_needs_use(const struct al_kind *kind);

/* Takes the next piece of the file. */
typedef enum al_status al_export_put_fn(void *arg, const char *bytes,
                                        size_t size, struct al_err *err);

#define AL_EXPORT_REASONS 16
/* Why something stayed, and how many did. */
struct al_export_left {
    char *why; /* a few words, translated; owned */
    size_t count;
};

struct al_export {
    struct al_index *index;
    const struct al_words *words;
    struct al_date today;
    enum al_export_format format;
    const struct al_kind *kind;      /* NULL: the calendar */
    const struct al_filter *filters; /* all must hold */
    size_t filter_count;
    const struct al_id *ids; /* these alone; NULL: all that pass the filters */
    size_t id_count;
    const char *const *fields; /* columns, by field name; NULL: all but those
                                * that are kept aside */
    size_t field_count;
    const char *use; /* a code of consent.scope; NULL: for no such use */
    bool has_mark;   /* CSV begins with a byte order mark, as Excel asks for */
    al_export_put_fn *put;
    al_progress_fn *progress; /* NULL: nobody waits */
    void *arg;                /* of put */
    void *progress_arg;

    size_t count;                                  /* set: records that left */
    struct al_id first;                            /* set: the first of them */
    size_t newer; /* set: facts of theirs that a newer version wrote: not in it */
    struct al_export_left left[AL_EXPORT_REASONS]; /* set */
    size_t left_count;
};

/*
 * Write it, piece by piece, never holding more than a few rows. AL_EINVAL: such
 * a kind or field does not leave, or not in this format; AL_ECANCELLED:
 * progress said so. Whoever takes the pieces throws them away after a failure.
 */
enum al_status al_export_run(struct al_export *export, struct al_err *err);
/* Frees the reasons. */
void al_export_drop(struct al_export *export);

/* "12 stay here: the use was not named (3), stopped (9)"; appended; nothing
 * where nothing stayed. */
void al_export_say_left(const struct al_export *export, struct al_str *out);
/* A sentence where it lacks what a newer version wrote; appended. */
void al_export_say_newer(const struct al_export *export, struct al_str *out);

#endif
