/*
 * stick_line.c - one line of two that parted, when no address says which is
 * the team's. The rule stands in stick.h.
 */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "share/replay_own.h"
#include "share/stick_own.h"

/* The two lines: [0] the own one, [1] the file's. */
struct lines {
    const char *base;
    const char *head[2];
    size_t length[2];  /* commits after base */
    size_t extra[2];   /* of them, saves that the other lacks */
    size_t foreign[2]; /* of those, signed by other devices */
    bool is_shared[2]; /* it has what an address was sent, the other does not */
};

/* Saves of one line that the other lacks. */
static void count_extra(struct lines *lines, int side,
                        const struct al_replay_knowing *own,
                        const struct al_replay_knowing *other,
                        const char *device)
{
    for (size_t i = 0; i < own->count; i++) {
        const struct al_replay_known *one = &own->items[i];

        if (al_replay_find(other, &one->save_id, one->typed_by) < other->count)
            continue;
        lines->extra[side]++;
        lines->foreign[side] += strcmp(one->author, device) != 0;
    }
}

/* Whether the commit (""; unknown here: no) stands after base in a line. */
static bool is_beyond(struct al_repo *repo, const char *commit,
                      const struct lines *lines, int side)
{
    struct al_relation with_base, with_head;

    return commit[0] && al_repo_has(repo, commit) &&
           al_repo_relate(repo, commit, lines->base, &with_base, NULL) ==
               AL_OK &&
           with_base.a_only > 0 &&
           al_repo_relate(repo, commit, lines->head[side], &with_head, NULL) ==
               AL_OK &&
           with_head.a_only == 0;
}

/*
 * Which line has what an address was sent: this device saw it there, or files
 * say so. Two that say so of lines that parted are not to be believed.
 */
static enum al_status look_what_is_shared(const struct al_getting *getting,
                                          struct lines *lines,
                                          struct al_err *err)
{
    struct al_repo *repo = getting->ledger->store.repo;
    char seen[AL_OID_HEX], told[AL_OID_HEX];
    bool is_own, is_files;
    enum al_status status;

    if ((status = al_repo_ref(repo, AL_REF_SEEN, seen, err)) ||
        (status = al_repo_ref(repo, AL_REF_TOLD, told, err)))
        return status;
    lines->is_shared[0] = is_beyond(repo, seen, lines, 0);
    if (lines->is_shared[0])
        return AL_OK;
    is_own = is_beyond(repo, told, lines, 0);
    is_files = is_beyond(repo, getting->bundle.seen, lines, 1);
    lines->is_shared[0] = is_own && !is_files;
    lines->is_shared[1] = is_files && !is_own;
    return AL_OK;
}

static enum al_status look(struct al_getting *getting, struct lines *lines,
                           struct al_err *err)
{
    struct al_repo *repo = getting->ledger->store.repo;
    struct al_replay_knowing known[2] = {{0}, {0}};
    enum al_status status = look_what_is_shared(getting, lines, err);

    for (int i = 0; status == AL_OK && i < 2; i++)
        status = al_replay_know(&known[i], repo, lines->base, lines->head[i],
                                err);
    if (status == AL_OK) {
        const char *device = getting->ledger->device;

        count_extra(lines, 0, &known[0], &known[1], device);
        count_extra(lines, 1, &known[1], &known[0], device);
    }
    al_replay_knowing_drop(&known[0]);
    al_replay_knowing_drop(&known[1]);
    return status;
}

/* Make the saves of one line again on the other, which stays. */
static enum al_status make_again(struct al_getting *getting,
                                 const struct lines *lines, int stays,
                                 char next[AL_OID_HEX], struct al_err *err)
{
    struct al_ledger *ledger = getting->ledger;
    size_t relayed = 0;
    struct al_replay replay = {.store = &ledger->store,
                               .index = ledger->index,
                               .key = ledger->key,
                               .before = getting->before,
                               .relayed = &relayed,
                               .base = lines->base,
                               .head = lines->head[!stays],
                               .onto = lines->head[stays],
                               .forgotten = &getting->forgotten};
    enum al_status status = al_replay(&replay, next, err);

    if (status == AL_OK && relayed)
        status = al_replay_may(&replay, next, &ledger->service_id, err);
    return status;
}

/* Which of two lines with the same saves everybody keeps. */
static int kept(const struct lines *lines)
{
    if (lines->length[0] != lines->length[1])
        return lines->length[1] > lines->length[0];
    return strcmp(lines->head[1], lines->head[0]) < 0;
}

static int choose(const struct lines *lines)
{
    if (lines->is_shared[0] || lines->is_shared[1])
        return lines->is_shared[1];
    if (!lines->extra[0] && !lines->extra[1])
        return kept(lines);
    if (!lines->extra[0] || !lines->extra[1])
        return lines->extra[1] != 0;
    /* [0] stays: the other's saves are made again here, and so on. */
    if (lines->foreign[0] != lines->foreign[1])
        return lines->foreign[0] < lines->foreign[1];
    return kept(lines);
}

/*
 * All saves of both turned out to be in either line, in other words: keep the
 * one that everybody keeps, or two devices would change places for ever.
 */
static enum al_status or_the_kept_one(struct al_getting *getting,
                                      const struct lines *lines, int stays,
                                      char next[AL_OID_HEX],
                                      struct al_err *err)
{
    char other[AL_OID_HEX];

    if (strcmp(next, lines->head[stays]) != 0 || kept(lines) == stays ||
        lines->is_shared[stays])
        return AL_OK;
    if (make_again(getting, lines, !stays, other, err) == AL_OK &&
        !strcmp(other, lines->head[!stays]))
        memcpy(next, other, sizeof(other));
    return AL_OK;
}

static enum al_status needs_a_lead(const struct lines *lines,
                                   struct al_err *err)
{
    return al_fail(
        err, AL_EREFUSED,
        lines->is_shared[0] || lines->is_shared[1]
            ? _("The file and this device each hold changes that the other "
                "lacks, and one of them is a decision of a lead. Only a lead's "
                "device can bring that together with what the team has "
                "shared: send it a file from here. Nothing was changed")
            : _("The file and this device each hold a decision of a lead that "
                "the other lacks. Only a lead's device can bring them "
                "together: send it a file from here, and get the one it sends "
                "back. Nothing was changed"));
}

enum al_status al_stick_unite(struct al_getting *getting, const char *own,
                              const struct al_relation *relation,
                              char next[AL_OID_HEX], size_t *got,
                              struct al_err *err)
{
    struct lines lines = {.base = relation->base,
                          .head = {own, getting->good},
                          .length = {relation->a_only, relation->b_only}};
    const bool is_waiting =
        al_ledger_standing(getting->ledger) == AL_STANDS_WAITING;
    enum al_status status = look(getting, &lines, err);
    int stays = choose(&lines);

    if (status)
        return status;
    *got = lines.extra[1];
    if (is_waiting) /* it may sign nothing but that it asks to be let in */
        stays = 1;
    status = make_again(getting, &lines, stays, next, err);
    if (status == AL_EREFUSED && !lines.is_shared[stays] && !is_waiting) {
        stays = !stays;
        status = make_again(getting, &lines, stays, next, err);
    }
    if (status == AL_EREFUSED)
        return needs_a_lead(&lines, err);
    return status ? status
                  : or_the_kept_one(getting, &lines, stays, next, err);
}

/* ---- what files say that an address has ---- */

/* Whether a line that ends in head has the commit. */
static bool has(struct al_repo *repo, const char *head, const char *commit)
{
    struct al_relation relation;

    return commit[0] && al_repo_has(repo, commit) &&
           al_repo_relate(repo, commit, head, &relation, NULL) == AL_OK &&
           relation.a_only == 0;
}

enum al_status al_stick_shared(struct al_repo *repo, const char *head,
                               char shared[AL_OID_HEX], struct al_err *err)
{
    char told[AL_OID_HEX];
    enum al_status status;

    if ((status = al_repo_ref(repo, AL_REF_SEEN, shared, err)) ||
        (status = al_repo_ref(repo, AL_REF_TOLD, told, err)))
        return status;
    if (has(repo, head, told) && (!shared[0] || has(repo, told, shared)))
        memcpy(shared, told, AL_OID_HEX);
    return AL_OK;
}

enum al_status al_stick_believe(const struct al_getting *getting,
                                const char *head, struct al_err *err)
{
    struct al_repo *repo = getting->ledger->store.repo;
    const char *seen = getting->bundle.seen;
    char told[AL_OID_HEX];
    enum al_status status = al_repo_ref(repo, AL_REF_TOLD, told, err);

    if (status || !has(repo, head, seen) ||
        (has(repo, head, told) && has(repo, told, seen)))
        return status;
    return al_repo_move_ref(repo, AL_REF_TOLD, told, seen, err);
}
