#ifndef AL_CORE_SCHEMA_H
#define AL_CORE_SCHEMA_H
/*
 * core/schema.h - what a record may hold, as data.
 *
 * A kind is a table of fields; a field has a type; a type is one row of
 * behaviour (check, read, show, SQL, compare). Checking, forms, lists, search,
 * SQL, CSV and JSON loop over these tables, so that adding a kind touches one
 * file (kinds_*.c). Labels and help are marked with N_() and are translated
 * and filled with the service's word for people when they are shown.
 */
#include "core/date.h"
#include "core/err.h"
#include "core/str.h"

enum al_type {
    AL_T_LINE,    /* one line, <= 1,000 bytes */
    AL_T_TEXT,    /* several lines, <= 32 KiB */
    AL_T_DATE,    /* YYYY-MM-DD, or partial, or "unknown" */
    AL_T_TIME,    /* HH:MM */
    AL_T_MINUTES, /* whole minutes */
    AL_T_PENCE,   /* whole pence */
    AL_T_NUMBER,  /* whole number >= 0 */
    AL_T_YESNO,   /* yes | no */
    AL_T_CODE,    /* one of a code list */
    AL_T_REF,     /* the id of another record */
    AL_T_CODES,   /* a set of codes */
    AL_T_REFS,    /* a set of ids */
    AL_T_LINES,   /* a set of lines */
    AL_T_EVENTS,  /* an add-only set of lines (payment events) */
    AL_T__COUNT
};

enum {
    AL_F_REQUIRED = 1u << 0,
    AL_F_SUBJECT = 1u << 1,  /* whose data it is: at most one ref a kind */
    AL_F_SEARCH = 1u << 2,   /* goes into the full-text index */
    AL_F_LIST = 1u << 3,     /* a column of lists */
    AL_F_WHEN = 1u << 4,     /* the day it happened or is due: timelines; on
                              * a ref: the day of the record that it names */
    AL_F_TITLE = 1u << 5,    /* what a record is called, in table order */
    AL_F_KEY = 1u << 6,      /* part of a link record's id */
    AL_F_COUNT = 1u << 7,    /* kept by a tombstone: reported figures stay */
    AL_F_FINAL = 1u << 8,    /* once set only erasure removes it (name!) */
    AL_F_PLAN = 1u << 9,     /* a date in the future: AL_DATE_PLAN */
    AL_F_OWNER = 1u << 10,   /* the staff record whose work this is: "mine" */
    AL_F_QUICK = 1u << 11,   /* in the short form */
    AL_F_RETIRED = 1u << 12, /* kept for old records, never shown in forms */
    AL_F_CONFIRM = 1u << 13, /* final once confirmed by a person (a quote) */
    AL_F_OWN = 1u << 14,     /* one record's own: never set in several at once */
    AL_F_ASIDE = 1u << 15,   /* only to be counted: in the form, and not on the
                              * screen of the record, where others may look on */
    AL_F_ANY = 1u << 16,     /* a line that is the id of a record of any kind */
    AL_F_FIELD = 1u << 17    /* a line that is the name of one of its fields */
};

/* How a field is written and merged: which markers it uses. */
enum al_family {
    AL_FAM_PLAIN, /* name: name! name? */
    AL_FAM_SET,   /* name+ */
    AL_FAM_LOG,   /* name* */
    AL_FAM_TEXT   /* name| name~ */
};

/* A code list; built in, shown by label. */
struct al_code {
    const char *code;  /* [a-z0-9_]{1,31} */
    const char *label; /* N_(), <= 32 columns */
};

struct al_codes {
    const char *name; /* "activity.type": unique */
    const struct al_code *codes;
    size_t count;
    size_t offered; /* so many in front are offered; those behind are retired:
                     * kept, shown and read by their whole words */
};

struct al_field {
    const char *name;  /* lower_snake, <= 31 bytes; file key and SQL column */
    const char *label; /* N_(), <= 24 columns; form, list header, CSV header */
    const char *help;  /* N_(), <= 72 columns; shown under the form field */
    const char *examples; /* N_(), of free text: three that fit, with "; " */
    enum al_type type;
    unsigned flags;               /* AL_F_* */
    const struct al_codes *codes; /* AL_T_CODE, AL_T_CODES */
    const char *ref;              /* AL_T_REF, AL_T_REFS: a kind's name */
    const char *preset; /* default as a person would type it ("me": the staff
                         * record of whoever types), or NULL */
};

/* Which key seals a record, and what survives an erasure. */
enum al_key_class {
    AL_KEY_SUBJECT, /* the client's own key; erased with the client */
    AL_KEY_LEDGER,  /* service key: ids and no names, ended by retention */
    AL_KEY_SERVICE  /* service key */
};

enum {
    AL_K_LINK = 1u << 0,   /* its id comes from its ends (al_id_link) */
    AL_K_SINGLE = 1u << 1, /* one a service: service, settings */
    AL_K_HIDDEN = 1u << 2, /* not offered in menus of kinds */
    AL_K_SUBJECT = 1u << 3, /* a record is the person whose data others are */
    AL_K_PANEL = 1u << 4 /* stands in a panel's own folder, and nowhere else */
};

struct al_kind {
    const char *name; /* lower_snake */
    const char *one;  /* N_("Activity"), "{Person}" */
    const char *many; /* N_("Activities") */
    enum al_key_class key_class;
    unsigned flags; /* AL_K_* */
    const struct al_field *fields;
    size_t field_count;
};

size_t al_kind_count(void);
const struct al_kind *al_kind(size_t at);
/* NULL if this version does not know the kind. */
const struct al_kind *al_kind_by_name(const char *name);
const struct al_field *al_field_by_name(const struct al_kind *kind,
                                        const char *name);
/* The first field with any of flags, or NULL. */
const struct al_field *al_field_by_flag(const struct al_kind *kind,
                                        unsigned flags);
enum al_family al_field_family(const struct al_field *field);
bool al_field_is_set(const struct al_field *field); /* + or * */

/* What fields of that name are called, by the first kind that has one; NULL if
 * none has. */
const char *al_field_label(const char *name);

/* A code's label (translated), or the code itself if it is not known. */
const char *al_code_label(const struct al_codes *codes, const char *code);
bool al_code_is_known(const struct al_codes *codes, const char *code);

/* The type's name as help and errors say it: "date", "number". */
const char *al_type_name(enum al_type type);
/* SQL column type: "INTEGER" or "TEXT". */
const char *al_type_sql(enum al_type type);
bool al_type_is_number(enum al_type type); /* JSON number, SQL INTEGER */

/*
 * Whether value is a well-formed stored form of one value (or one member) of
 * the field. Unknown codes are well formed: they came from a newer version.
 */
bool al_value_is_stored(const struct al_field *field, const char *value);

/*
 * What a person typed -> the stored form, appended to *out.
 *
 * typed: UTF-8, borrowed; composed to NFC. calendar: the service's own. Refs
 * must already be full ids here (names are resolved by the caller).
 * AL_EINVAL says which field, what is accepted, and never the value; *out is
 * unchanged. Unknown codes are refused here, by code or by label's start.
 */
enum al_status al_value_read(const struct al_field *field, const char *typed,
                             struct al_calendar calendar, struct al_str *out,
                             struct al_err *err);

/*
 * A stored value as a person reads it, appended to *out: 22-Nov-2026, 2h,
 * £12.50, "Interview panel". Refs are shown as their short id: naming them
 * needs the index (query.h).
 */
void al_value_show(const struct al_field *field, const char *stored,
                   struct al_str *out);

/* al_value_show, or what knows more (names for refs: al_query_shower). */
typedef void al_show_fn(void *arg, const struct al_field *field,
                        const char *stored, struct al_str *out);

/*
 * A fingerprint of the kinds tables and the index's layout (for SQLite's
 * user_version); changes when a kind, field, type or flag does.
 */
uint32_t al_schema_hash(void);

#endif
