/* place.c - a data folder with a history and a key, for tests. */
#include "config.h"

#include "tests/place.h"

#include <string.h>

#include "tests/outside.h"

void make_place(struct place *place)
{
    *place = (struct place){.dir = al_test_tmpdir()};
    al_test_ok(al_repo_create(place->dir, &place->repo, &place->err),
               &place->err);
    al_test_ok(al_key_create(place->dir, NULL, &place->key, &place->err),
               &place->err);
}

void drop_place(struct place *place)
{
    al_key_free(place->key);
    al_repo_close(place->repo);
    al_test_rm(place->dir);
}

void commit_file(struct place *place, const char *parent, const char *path,
                 const char *text, char id[AL_OID_HEX])
{
    const struct al_put put = {
        .path = path, .bytes = text, .size = strlen(text)};
    const struct al_commit_draft draft = {
        .parent = parent,
        .puts = &put,
        .put_count = 1,
        .message = "Save\n\nSave-Id: 00112233445566778899aabbccddeeff\n",
        .author_time = 1700000000,
        .committer_time = 1700000060,
    };

    al_test_ok(al_repo_commit(place->repo, &draft, place->key, id, &place->err),
               &place->err);
}

void save_file(struct place *place, char head[AL_OID_HEX], const char *path,
               const char *text)
{
    char id[AL_OID_HEX];

    commit_file(place, head, path, text, id);
    al_test_ok(
        al_repo_move_ref(place->repo, AL_REF_MAIN, head, id, &place->err),
        &place->err);
    memcpy(head, id, AL_OID_HEX);
}
