/* line.c - how commits follow each other. */
#include "config.h"

#include "share/repo.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "share/repo_git.h"

/* ---- the parents of a commit ---- */

struct parents {
    git_oid *ids; /* owned */
    size_t count, cap;
};

/*
 * Only "tree ..." and the "parent ..." lines are read, so that a commit which
 * is odd further on can still be stepped over (the check names it).
 */
static enum al_status read_parents(struct parents *parents,
                                   struct al_repo *repo, const git_oid *id,
                                   struct al_err *err)
{
    const size_t tree_len = strlen("tree ") + GIT_OID_HEXSZ + 1;
    const size_t parent_len = strlen("parent ") + GIT_OID_HEXSZ + 1;
    git_odb_object *commit = NULL;
    enum al_status status =
        al_repo_object(&commit, repo, id, GIT_OBJECT_COMMIT, err);
    const char *at, *end;

    if (status != AL_OK)
        return status;
    parents->count = 0;
    at = git_odb_object_data(commit);
    end = at + git_odb_object_size(commit);
    at += (size_t)(end - at) < tree_len ? (size_t)(end - at) : tree_len;
    while ((size_t)(end - at) >= parent_len && memcmp(at, "parent ", 7) == 0) {
        parents->ids = al_grow(parents->ids, &parents->cap, parents->count + 1,
                               sizeof(*parents->ids));
        if (git_oid_fromstr(&parents->ids[parents->count++], at + 7) < 0) {
            status = al_fail(err, AL_ECORRUPT,
                             _("A save in the history is not well formed"));
            break;
        }
        at += parent_len;
    }
    git_odb_object_free(commit);
    return status;
}

/* ---- a set of commits, each with its distance from both sides ---- */

#define FAR SIZE_MAX

struct spot {
    git_oid id;
    bool is_used;
    size_t steps[2]; /* from a, from b; FAR: not reached from there */
};

/* Open addressing; the ids are hashes already. */
struct spots {
    struct spot *spots; /* owned; cap of them, a power of two */
    size_t count, cap;
};

static struct spot *spot_of(struct spots *set, const git_oid *id)
{
    size_t at;

    memcpy(&at, id->id, sizeof(at));
    while (set->spots[at & (set->cap - 1)].is_used &&
           !git_oid_equal(&set->spots[at & (set->cap - 1)].id, id))
        at++;
    return &set->spots[at & (set->cap - 1)];
}

static void make_room(struct spots *set)
{
    struct spots wide = {.cap = set->cap ? set->cap * 2 : 256};

    if (set->cap && set->count < set->cap / 2)
        return;
    wide.spots = al_calloc(wide.cap, sizeof(*wide.spots));
    wide.count = set->count;
    for (size_t i = 0; i < set->cap; i++) {
        if (set->spots[i].is_used)
            *spot_of(&wide, &set->spots[i].id) = set->spots[i];
    }
    free(set->spots);
    *set = wide;
}

/* ---- two commits ---- */

struct queue {
    git_oid *ids; /* owned */
    size_t count, cap;
    size_t next; /* the first that was not expanded yet */
};

struct relating {
    struct al_repo *repo;
    struct spots spots;
    struct queue queues[2];
    struct parents parents;
    const struct spot *met; /* set once both sides reached one commit */
};

static void reach(struct relating *relating, int side, const git_oid *id,
                  size_t steps)
{
    struct queue *queue = &relating->queues[side];
    struct spot *spot;

    make_room(&relating->spots);
    spot = spot_of(&relating->spots, id);
    if (!spot->is_used) {
        *spot = (struct spot){.id = *id, .is_used = true, .steps = {FAR, FAR}};
        relating->spots.count++;
    }
    if (spot->steps[side] != FAR)
        return;
    spot->steps[side] = steps;
    if (spot->steps[!side] != FAR)
        relating->met = spot;
    queue->ids =
        al_grow(queue->ids, &queue->cap, queue->count + 1, sizeof(*queue->ids));
    queue->ids[queue->count++] = *id;
}

/* One step back from one side; it costs one commit. */
static enum al_status step_back(struct relating *relating, int side,
                                struct al_err *err)
{
    struct queue *queue = &relating->queues[side];
    enum al_status status;
    git_oid id;
    size_t steps;

    if (queue->next == queue->count)
        return AL_OK;
    id = queue->ids[queue->next++];
    steps = spot_of(&relating->spots, &id)->steps[side];
    status = read_parents(&relating->parents, relating->repo, &id, err);
    for (size_t i = 0;
         status == AL_OK && i < relating->parents.count && !relating->met; i++)
        reach(relating, side, &relating->parents.ids[i], steps + 1);
    return status;
}

/*
 * Go back from both in turn until one reaches a commit that the other has
 * reached: in a line without forks that is their newest common commit.
 */
static enum al_status meet(struct relating *relating, struct al_err *err)
{
    const struct queue *queues = relating->queues;
    enum al_status status = AL_OK;

    while (status == AL_OK && !relating->met &&
           (queues[0].next < queues[0].count ||
            queues[1].next < queues[1].count)) {
        status = step_back(relating, 0, err);
        if (status == AL_OK && !relating->met)
            status = step_back(relating, 1, err);
    }
    return status;
}

enum al_status al_repo_relate(struct al_repo *repo, const char *a,
                              const char *b, struct al_relation *relation,
                              struct al_err *err)
{
    const char *ids[2] = {a, b};
    struct relating relating = {.repo = repo};
    struct al_relation found = {0};
    enum al_status status = AL_OK;

    for (int side = 0; side < 2 && status == AL_OK; side++) {
        git_oid id;

        if (!*ids[side])
            continue;
        status = al_repo_oid(&id, ids[side], err);
        if (status == AL_OK)
            reach(&relating, side, &id, 0);
    }
    if (status == AL_OK)
        status = meet(&relating, err);
    if (relating.met) {
        git_oid_tostr(found.base, sizeof(found.base), &relating.met->id);
        found.a_only = relating.met->steps[0];
        found.b_only = relating.met->steps[1];
    } else {
        found.a_only = relating.queues[0].count;
        found.b_only = relating.queues[1].count;
    }
    if (status == AL_OK)
        *relation = found;
    free(relating.spots.spots);
    free(relating.queues[0].ids);
    free(relating.queues[1].ids);
    free(relating.parents.ids);
    return status;
}

/* ---- the line between two commits ---- */

void al_repo_line_drop(struct al_repo_line *line)
{
    free(line->ids);
    *line = (struct al_repo_line){0};
}

/* The parent that leads to `from`, or the first; one parent is no choice. */
static enum al_status choose_parent(git_oid *chosen, struct al_repo *repo,
                                    const char *from,
                                    const struct parents *parents,
                                    struct al_err *err)
{
    *chosen = parents->ids[0];
    if (parents->count == 1 || !*from)
        return AL_OK;
    for (size_t i = 0; i < parents->count; i++) {
        char hex[AL_OID_HEX];
        struct al_relation relation;
        enum al_status status;

        git_oid_tostr(hex, sizeof(hex), &parents->ids[i]);
        status = al_repo_relate(repo, from, hex, &relation, err);
        if (status != AL_OK)
            return status;
        if (relation.a_only == 0) {
            *chosen = parents->ids[i];
            return AL_OK;
        }
    }
    return AL_OK;
}

static void reverse(struct al_repo_line *line)
{
    for (size_t i = 0; i < line->count / 2; i++) {
        char *low = line->ids[i], *high = line->ids[line->count - 1 - i];
        char kept[AL_OID_HEX];

        memcpy(kept, low, sizeof(kept));
        memcpy(low, high, sizeof(kept));
        memcpy(high, kept, sizeof(kept));
    }
}

static enum al_status collect(struct al_repo_line *line, struct al_repo *repo,
                              const char *from, const char *to,
                              struct al_err *err)
{
    struct parents parents = {0};
    enum al_status status;
    git_oid at;

    status = al_repo_oid(&at, to, err);
    while (status == AL_OK) {
        char hex[AL_OID_HEX];

        git_oid_tostr(hex, sizeof(hex), &at);
        if (strcmp(hex, from) == 0)
            break;
        line->ids =
            al_grow(line->ids, &line->cap, line->count + 1, sizeof(*line->ids));
        memcpy(line->ids[line->count++], hex, sizeof(hex));
        status = read_parents(&parents, repo, &at, err);
        if (status != AL_OK)
            break;
        if (parents.count == 0) {
            if (*from)
                status = al_fail(err, AL_ENOTFOUND,
                                 _("The one save does not stand before the "
                                   "other"));
            break;
        }
        status = choose_parent(&at, repo, from, &parents, err);
    }
    free(parents.ids);
    return status;
}

enum al_status al_repo_line(struct al_repo *repo, const char *from,
                            const char *to, struct al_repo_line *line,
                            struct al_err *err)
{
    struct al_repo_line found = {0};
    enum al_status status = AL_OK;

    if (*to)
        status = collect(&found, repo, from, to, err);
    else if (*from)
        status = al_fail(err, AL_ENOTFOUND,
                         _("The one save does not stand before the other"));
    if (status == AL_OK) {
        reverse(&found);
        *line = found;
    } else {
        al_repo_line_drop(&found);
    }
    return status;
}
