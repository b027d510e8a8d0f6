#ifndef AL_CORE_CONDITIONS_H
#define AL_CORE_CONDITIONS_H
/*
 * core/conditions.h - what a list is narrowed down by, as data.
 *
 * "Would like: A group talk, Took part: not for 30 days": all of them hold.
 * They are chosen in a form, said above a list, kept as one line of text and
 * become the filters of a query; a condition on days counts from the day on
 * which it is asked, not from the one on which it was made.
 */
#include "core/query.h"
#include "core/words.h"

#define AL_CONDITIONS_MAX 6

struct al_condition {
    char field[AL_NAME_MAX + 1]; /* of the kind, or of query_known.h */
    enum al_match match;
    char *value; /* stored form; of AL_MATCH_NOT_SINCE a number of days; NULL
                  * where nothing is compared; owned */
};

struct al_conditions {
    struct al_condition items[AL_CONDITIONS_MAX];
    size_t count;
};

void al_conditions_drop(struct al_conditions *conditions);
/* False when there are AL_CONDITIONS_MAX already. value may be NULL. */
bool al_conditions_add(struct al_conditions *conditions, const char *field,
                       enum al_match match, const char *value);
/* to is replaced. */
void al_conditions_copy(struct al_conditions *to,
                        const struct al_conditions *from);

/* ---- what can be asked ---- */

/* The fields of a kind that a condition can be about: first what others know
 * (query_known.h), then its own; NULL past the end. */
const struct al_field *al_condition_field_at(const struct al_kind *kind,
                                             size_t at);
const struct al_field *al_condition_field(const struct al_kind *kind,
                                          const char *name);
/* The ways in which a field can be asked for, the usual one first; false past
 * the end. */
bool al_condition_match_at(const struct al_field *field, size_t at,
                           enum al_match *match);
/* "is", "at least", "not for some days": for a form. */
const char *al_condition_word(const struct al_field *field,
                              enum al_match match);
/* What stands for the match in a text and in a form: "is", "not_since". */
const char *al_condition_code(enum al_match match);
bool al_condition_match(const char *code, enum al_match *match);
/* Whether something is compared: not for "is empty". */
bool al_condition_has_value(enum al_match match);

/* ---- what they become ---- */

/*
 * The filters of a query; they borrow from conditions and from days. today:
 * from which "not for N days" counts. Returns how many there are.
 */
size_t al_conditions_filters(const struct al_conditions *conditions,
                             struct al_date today,
                             struct al_filter filters[AL_CONDITIONS_MAX],
                             char days[AL_CONDITIONS_MAX][AL_DATE_ISO]);

/* "Status: Active, Took part: not for 30 days"; appended. */
void al_conditions_say(const struct al_conditions *conditions,
                       const struct al_kind *kind, const struct al_words *words,
                       al_show_fn *show, void *arg, struct al_str *out);

/* One line without LF: "status is active|_took_part not_since 30"; appended. */
void al_conditions_print(const struct al_conditions *conditions,
                         struct al_str *out);
/*
 * Back again. False when a part is not understood, as when a newer version
 * wrote it: half of a filter would show what it was made to hide. *conditions
 * is then as it was; else it is replaced.
 */
bool al_conditions_parse(const char *text, const struct al_kind *kind,
                         struct al_conditions *conditions);

/* The escapes of that line, for what else stands in it: "%7C" for "|", and the
 * same for ":", "%" and controls. */
void al_conditions_escape(const char *text, struct al_str *out);
void al_conditions_unescape(const char *text, size_t size, struct al_str *out);

#endif
