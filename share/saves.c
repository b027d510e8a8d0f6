/*
 * saves.c - which save touched which record, as the index lists it.
 *
 * To know it every commit's tree is compared with the one before: for a long
 * history that takes longer than reading all the records. So a rebuild leaves
 * the saves behind, a process of its own (tidy.c) notes them afterwards, and
 * whatever needs them all notes what is still missing first. Each portion moves
 * the mark in the index in its own transaction: several processes may do this
 * at once, and any of them may die at any moment.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "share/inside.h"
#include "share/walk.h"

/* Up to here a rebuild notes the saves at once: well under a second. */
#define AT_ONCE_RECORDS 5000
#define AT_ONCE_SAVES   1000

/* One transaction: others who write wait for some hundredths of a second. */
#define PORTION_SAVES   256
#define PORTION_TOUCHED 4096

#define CATCH_UP_TRIES 4

/* ---- reading the history ---- */

/* Saves of one portion, and the records that each touched, in one array. */
struct portion {
    struct al_index_save *saves; /* owned */
    size_t *ends;                /* owned; where its records end */
    size_t count, cap, end_cap;
    struct al_id *ids; /* owned */
    size_t id_count, id_cap;
};

static void portion_drop(struct portion *portion)
{
    free(portion->saves);
    free(portion->ends);
    free(portion->ids);
}

static enum al_status note_touched(void *arg, const struct al_change *change,
                                   struct al_err *err)
{
    struct portion *portion = arg;
    struct al_id id;

    (void)err;
    if (!al_id_from_path(change->path, &id))
        return AL_OK;
    portion->ids = al_grow(portion->ids, &portion->id_cap,
                           portion->id_count + 1, sizeof(*portion->ids));
    portion->ids[portion->id_count++] = id;
    return AL_OK;
}

static enum al_status describe(const struct al_commit *commit, int64_t seq,
                               struct al_index_save *save)
{
    struct al_message message;
    enum al_status status = al_message_parse(commit->message, &message, NULL);

    if (status)
        return status;
    *save = (struct al_index_save){.seq = seq};
    memcpy(save->commit, commit->id, sizeof(save->commit));
    al_id_hex(&message.save_id, save->save_id);
    if (message.has_takes_back)
        al_id_hex(&message.takes_back, save->takes_back);
    al_stamp_format(commit->author_time, save->when);
    snprintf(save->who, sizeof(save->who), "%s",
             message.saved_by[0] ? message.saved_by : commit->author_name);
    snprintf(save->what, sizeof(save->what), "%s", message.what);
    return AL_OK;
}

static enum al_status read_save(struct portion *portion, struct al_repo *repo,
                                const char *id, int64_t seq, struct al_err *err)
{
    struct al_commit commit = {0};
    struct al_index_save save;
    enum al_status status = al_repo_commit_info(repo, id, &commit, err);

    /* Not a save of ours: its records count as they stand, verify names it. */
    if (status == AL_OK && describe(&commit, seq, &save) == AL_OK) {
        status = al_walk(repo, commit.parent, id, note_touched, portion, err);
        portion->saves = al_grow(portion->saves, &portion->cap,
                                 portion->count + 1, sizeof(save));
        portion->ends = al_grow(portion->ends, &portion->end_cap,
                                portion->count + 1, sizeof(*portion->ends));
        portion->saves[portion->count] = save;
        portion->ends[portion->count++] = portion->id_count;
    }
    al_commit_drop(&commit);
    return status;
}

/* Read saves from line->ids[*at] on, the first at the place seq + 1. */
static enum al_status read_portion(struct portion *portion,
                                   struct al_repo *repo,
                                   const struct al_repo_line *line, size_t *at,
                                   int64_t *seq, struct al_err *err)
{
    const size_t start = *at;
    enum al_status status = AL_OK;

    portion->count = portion->id_count = 0;
    while (status == AL_OK && *at < line->count &&
           *at - start < PORTION_SAVES && portion->id_count < PORTION_TOUCHED)
        status = read_save(portion, repo, line->ids[(*at)++], ++*seq, err);
    return status;
}

/* ---- writing the index ---- */

static enum al_status write_portion(struct al_index *index,
                                    const struct portion *portion,
                                    struct al_err *err)
{
    enum al_status status = AL_OK;
    size_t start = 0;

    for (size_t i = 0; status == AL_OK && i < portion->count; i++) {
        /* A save that touched no record may leave the portion without ids. */
        const struct al_id *ids = portion->ids ? portion->ids + start : NULL;

        status = al_index_put_save(index, &portion->saves[i], ids,
                                   portion->ends[i] - start, err);
        start = portion->ends[i];
    }
    return status;
}

static enum al_status put_line(const struct al_store *store,
                               struct al_index *index,
                               const struct al_repo_line *line, int64_t seq,
                               struct al_err *err)
{
    struct portion portion = {0};
    enum al_status status = AL_OK;

    for (size_t at = 0; status == AL_OK && at < line->count;) {
        status = read_portion(&portion, store->repo, line, &at, &seq, err);
        if (status == AL_OK)
            status = write_portion(index, &portion, err);
    }
    portion_drop(&portion);
    return status;
}

enum al_status al_saves_put(const struct al_store *store,
                            struct al_index *index, const char *from,
                            const char *to, int64_t seq, struct al_err *err)
{
    struct al_repo_line line = {0};
    enum al_status status = al_repo_line(store->repo, from, to, &line, err);

    if (status == AL_OK)
        status = put_line(store, index, &line, seq, err);
    al_repo_line_drop(&line);
    return status;
}

enum al_status al_saves_begin(const struct al_store *store,
                              struct al_index *index, const char *head,
                              size_t records, struct al_err *err)
{
    const struct al_index_mark nothing = {.seq = 0};
    struct al_repo_line line = {0};
    enum al_status status;

    if (records > AT_ONCE_RECORDS)
        return al_index_set_saves(index, &nothing, err);
    status = al_repo_line(store->repo, "", head, &line, err);
    if (status == AL_OK)
        status = line.count > AT_ONCE_SAVES
                     ? al_index_set_saves(index, &nothing, err)
                     : put_line(store, index, &line, 0, err);
    al_repo_line_drop(&line);
    return status;
}

int64_t al_saves_seq(struct al_ledger *ledger, const char *id)
{
    struct al_commit commit = {0};
    struct al_message message;
    struct al_index_save save;
    char hex[AL_ID_HEX];
    int64_t seq = 0;

    if (al_repo_commit_info(ledger->store.repo, id, &commit, NULL) == AL_OK &&
        al_message_parse(commit.message, &message, NULL) == AL_OK) {
        al_id_hex(&message.save_id, hex);
        if (al_query_save(ledger->index, hex, &save, NULL) == AL_OK &&
            !strcmp(save.commit, id))
            seq = save.seq;
    }
    al_commit_drop(&commit);
    return seq;
}

/* ---- catching up ---- */

/* The way from the saves that the index has to the commit that it mirrors. */
struct way {
    struct al_index_mark mark; /* as it was read */
    struct al_index_mark from; /* where the line starts */
    struct al_repo_line line;
};

static enum al_status find_way(struct al_ledger *ledger, struct way *way,
                               struct al_err *err)
{
    struct al_repo *repo = ledger->store.repo;
    struct al_relation relation = {.base = ""};
    char head[AL_COMMIT_HEX];
    enum al_status status = al_index_commit(ledger->index, head, err);

    if (status == AL_OK && way->mark.commit[0] &&
        al_repo_has(repo, way->mark.commit))
        status = al_repo_relate(repo, way->mark.commit, head, &relation, err);
    if (status)
        return status;
    /* A replay may have given the newest of them other places in the line. */
    if (!strcmp(relation.base, way->mark.commit))
        way->from = way->mark;
    else if (relation.base[0])
        way->from.seq = al_saves_seq(ledger, relation.base);
    if (way->from.seq)
        memcpy(way->from.commit, relation.base, sizeof(way->from.commit));
    return al_repo_line(repo, way->from.commit, head, &way->line, err);
}

/* Write one portion if the mark stands where we left it; *is_ours: it did. */
static enum al_status keep_portion(struct al_index *index, struct way *way,
                                   const struct portion *portion,
                                   const struct al_index_mark *next,
                                   bool *is_ours, struct al_err *err)
{
    struct al_index_mark mark;
    char head[AL_COMMIT_HEX];
    bool is_whole;
    enum al_status status = al_index_begin(index, false, err);

    if (status)
        return status;
    status = al_index_saves(index, &is_whole, &mark, err);
    if (status == AL_OK)
        status = al_index_commit(index, head, err);
    *is_ours = status == AL_OK && !is_whole && mark.seq == way->mark.seq &&
               !strcmp(mark.commit, way->mark.commit);
    if (!*is_ours) {
        al_index_end(index, NULL, NULL);
        return status;
    }
    if (strcmp(way->from.commit, mark.commit) != 0)
        status = al_index_drop_saves(index, way->from.seq, err);
    if (status == AL_OK)
        status = write_portion(index, portion, err);
    if (status == AL_OK)
        status = al_index_set_saves(
            index, strcmp(next->commit, head) != 0 ? next : NULL, err);
    if (status) {
        al_index_end(index, NULL, NULL);
        return status;
    }
    way->mark = way->from = *next;
    return al_index_end(index, head, err);
}

/* Note what is missing, until all is there or somebody else moved the mark. */
static enum al_status go_way(struct al_ledger *ledger, struct way *way,
                             struct al_err *err)
{
    struct portion portion = {0};
    struct al_index_mark next = way->from;
    bool is_ours;
    size_t at = 0;
    enum al_status status;

    do {
        status = read_portion(&portion, ledger->store.repo, &way->line, &at,
                              &next.seq, err);
        if (at)
            memcpy(next.commit, way->line.ids[at - 1], sizeof(next.commit));
        if (status == AL_OK)
            status = keep_portion(ledger->index, way, &portion, &next, &is_ours,
                                  err);
    } while (status == AL_OK && is_ours && at < way->line.count);
    portion_drop(&portion);
    return status;
}

enum al_status al_ledger_need_saves(struct al_ledger *ledger,
                                    struct al_err *err)
{
    char head[AL_COMMIT_HEX];
    int tries = 0;

    for (;;) {
        struct way way = {.from = {.seq = 0}};
        bool is_whole = true;
        enum al_status status = al_index_commit(ledger->index, head, err);

        if (status == AL_OK)
            status = al_index_saves(ledger->index, &is_whole, &way.mark, err);
        if (status || is_whole)
            return status;
        if ((status = al_ledger_need_repo(ledger, err)) == AL_OK &&
            (status = find_way(ledger, &way, err)) == AL_OK)
            status = go_way(ledger, &way, err);
        al_repo_line_drop(&way.line);
        /* Another process may have made the index anew, or writes for long. */
        if (status && ++tries == CATCH_UP_TRIES)
            return status;
    }
}

/* One save that is not noted yet, out of the commits after the mark. */
static enum al_status seek_save(struct al_ledger *ledger, const char *hex,
                                struct al_index_save *save, struct al_err *err)
{
    char at[AL_COMMIT_HEX];
    struct al_index_mark mark;
    bool is_whole, is_found = false;
    enum al_status status =
        al_index_saves(ledger->index, &is_whole, &mark, err);

    if (status || (status = al_index_commit(ledger->index, at, err)) ||
        (status = al_ledger_need_repo(ledger, err)))
        return status;
    while (status == AL_OK && at[0] && !is_found &&
           strcmp(at, mark.commit) != 0) {
        struct al_commit commit = {0};

        status = al_repo_commit_info(ledger->store.repo, at, &commit, err);
        if (status == AL_OK) {
            is_found = describe(&commit, 0, save) == AL_OK &&
                       !strcmp(save->save_id, hex);
            memcpy(at, commit.parent, sizeof(at));
        }
        al_commit_drop(&commit);
    }
    return status || is_found
               ? status
               : al_fail(err, AL_ENOTFOUND, _("There is no such save"));
}

enum al_status al_saves_find(struct al_ledger *ledger, const struct al_id *id,
                             struct al_index_save *save, struct al_err *err)
{
    char hex[AL_ID_HEX];
    enum al_status status;

    al_id_hex(id, hex);
    status = al_query_save(ledger->index, hex, save, err);
    return status == AL_EBUSY ? seek_save(ledger, hex, save, err) : status;
}

enum al_status al_ledger_history(struct al_ledger *ledger,
                                 const struct al_id *id, size_t limit,
                                 al_save_fn *each, void *arg,
                                 struct al_err *err)
{
    enum al_status status = al_ledger_need_saves(ledger, err);

    return status ? status
                  : al_query_saves(ledger->index, id, INT64_MAX, limit, each,
                                   arg, err);
}

bool al_saves_are_behind(struct al_ledger *ledger)
{
    struct al_index_mark mark;
    bool is_whole;

    return al_index_saves(ledger->index, &is_whole, &mark, NULL) == AL_OK &&
           !is_whole;
}
