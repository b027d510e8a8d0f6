#ifndef AL_TUI_WHO_H
#define AL_TUI_WHO_H
/*
 * tui/who.h - an account that several people share: a folder that holds a data
 * folder for each of them.
 *
 * The folder of a person is named by their name, small and without accents, and
 * its config says the name as they write it. To the system all of them are one
 * user: only a passphrase keeps a folder closed to the others.
 */
#include "core/err.h"
#include "core/str.h"

struct al_person {
    char *name, *dir; /* owned */
    bool has_phrase;
};

/* Zero-initialised is empty and valid. */
struct al_people {
    struct al_person *items; /* owned; alphabetical */
    size_t count, cap;
};

void al_people_drop(struct al_people *people);
/*
 * Whoever has a folder in shared, into empty *people; shared is made if it is
 * not there. AL_EDENIED: it is another user's, or others may write to it.
 */
enum al_status al_people_load(const char *shared, struct al_people *people,
                              struct al_err *err);
/*
 * The one of exactly this name, whatever its capitals and accents, or whose
 * folder is called so; NULL: nobody. Nothing is guessed from a part of it.
 */
const struct al_person *al_people_find(const struct al_people *people,
                                       const char *name);
/*
 * A new folder in shared, mode 0700; appends its path to *dir. AL_EINVAL: a
 * name needs a letter; AL_EEXISTS: somebody is called so.
 */
enum al_status al_people_add(const char *shared, const char *name,
                             struct al_str *dir, struct al_err *err);

#endif
