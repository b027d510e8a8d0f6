#ifndef AL_TESTS_PLACE_H
#define AL_TESTS_PLACE_H
/*
 * tests/place.h - a data folder with a history and a key, for tests.
 */
#include "share/repo.h"

struct place {
    char *dir;
    struct al_repo *repo;
    struct al_key *key;
    struct al_err err;
};

void make_place(struct place *place);
void drop_place(struct place *place);

/* A commit of one file on top of parent; no ref moves. */
void commit_file(struct place *place, const char *parent, const char *path,
                 const char *text, char id[AL_OID_HEX]);

/* The same, and main moves to it. */
void save_file(struct place *place, char head[AL_OID_HEX], const char *path,
               const char *text);

#endif
