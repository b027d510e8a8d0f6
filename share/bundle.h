#ifndef AL_SHARE_BUNDLE_H
#define AL_SHARE_BUNDLE_H
/*
 * share/bundle.h - the history and the team's keys as one file.
 *
 * It is a git bundle (`git clone FILE` reads it) of everything, or of what came
 * after a commit that the reader has to have. What is sealed stays sealed.
 */
#include "core/progress.h"
#include "share/repo.h"

/* Zero-initialised: nothing. */
struct al_bundle {
    char head[AL_OID_HEX];  /* main; never "" */
    char keys[AL_OID_HEX];  /* the table of keys; "": none */
    char seen[AL_OID_HEX];  /* how far the sender's address had it; "": it has
                             * none. Nobody signed that: a hint, no more. */
    char since[AL_OID_HEX]; /* only what came after it; "": everything */
};

/*
 * Write what bundle names and all it needs. The file is written beside its
 * place, brought to the disk and read again from there, and then gets its name
 * at once: it appears complete or not at all. replaces: a file of that name is
 * replaced, and whoever may read the folder may read the file; else it is
 * AL_EEXISTS, and the file the user's alone. waiting (NULL: nobody) may say no,
 * here and below: AL_ECANCELLED.
 */
enum al_status al_bundle_write(struct al_repo *repo,
                               const struct al_bundle *bundle, const char *file,
                               bool replaces, const struct al_pace *waiting,
                               struct al_err *err);

/*
 * Take a bundle's objects into the store and fill *bundle. No ref moves, and
 * nothing is checked but the pack itself. AL_ECORRUPT: it is none, or not
 * whole; AL_ENOTFOUND: there is no such file, or the store lacks what the file
 * builds on.
 */
enum al_status al_bundle_read(struct al_repo *repo, const char *file,
                              const struct al_pace *waiting,
                              struct al_bundle *bundle, struct al_err *err);

/* The first lines of a file alone; its objects are not looked at. */
enum al_status al_bundle_peek(const char *file, struct al_bundle *bundle,
                              struct al_err *err);

/* Whether a file of this name is there and begins like one. */
bool al_bundle_is(const char *file);

/*
 * Copy the commit head and all it needs from one store to another, but for
 * what the commit `known` ("": none) leads to.
 */
enum al_status al_bundle_copy(struct al_repo *from, struct al_repo *to,
                              const char *head, const char *known,
                              const struct al_pace *waiting,
                              struct al_err *err);

#endif
