#ifndef AL_TUI_VERSIONS_H
#define AL_TUI_VERSIONS_H
/*
 * tui/versions.h - a field with two versions: who wrote which, and the choice.
 *
 * A choice is a value, not a place: what comes in while somebody chooses may
 * change which version is called a. It is kept until it is saved or left.
 */
#include "share/ledger.h"

#define AL_VERSIONS_MAX 4 /* a, b, c, d */

struct al_version {
    const char *value; /* stored form, NULL: nothing; borrowed from record */
    char who[AL_WHO_LEN];
    char when[AL_STAMP_ISO]; /* "" not known */
};

struct al_versions {
    struct al_id id;
    struct al_record *record; /* owned */
    char field[AL_NAME_MAX + 1];
    struct al_version items[AL_VERSIONS_MAX];
    size_t count; /* more of them stay in the record until these are settled */
};

/* What somebody took for a field, or what is offered until they do. */
struct al_choice {
    struct al_id id;
    char field[AL_NAME_MAX + 1];
    char *value; /* owned; NULL: nothing */
    char letter; /* 'a' ..., '+' for both */
    bool is_offered;
};

struct al_choices {
    struct al_choice *items; /* owned */
    size_t count, cap;
};

/*
 * The versions of the nth field of record that has several; false: it has not
 * so many. Takes a copy of the record. The shown one is the first; whose it is
 * is looked up in the history.
 */
bool al_versions_load(struct al_versions *versions, struct al_ledger *ledger,
                      const struct al_id *id, const struct al_record *record,
                      size_t nth);
void al_versions_drop(struct al_versions *versions);

/* Which one holds all that the others say: its place; else count. */
size_t al_versions_offer(const struct al_versions *versions);
/* Whether both can stand one below the other: in notes. */
bool al_versions_join(const struct al_versions *versions);
/* The first, and each line of the others that is not in it; appended. */
void al_versions_both(const struct al_versions *versions, struct al_str *out);

/* The choice for this field, or NULL. */
const struct al_choice *al_choices_find(const struct al_choices *choices,
                                        const struct al_id *id,
                                        const char *field);
/* Take one, in place of an earlier choice for the field. */
void al_choices_take(struct al_choices *choices,
                     const struct al_versions *versions, const char *value,
                     char letter, bool is_offered);
/*
 * Bring the choice for this field in step with the versions that stand now: one
 * that somebody took keeps its value and gets the letter under which it stands;
 * what is offered is worked out anew. False: what was taken stands there no
 * more, or is not all of both any more, and is forgotten.
 */
bool al_choices_follow(struct al_choices *choices,
                       const struct al_versions *versions);
void al_choices_forget(struct al_choices *choices, const struct al_id *id,
                       const char *field);
void al_choices_drop(struct al_choices *choices);

#endif
