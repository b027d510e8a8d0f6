/* follow.c - the index follows the commit; or is made again from history. */
#include "config.h"

#include "share/ledger.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codec.h"
#include "core/i18n.h"
#include "core/log.h"
#include "share/inside.h"
#include "share/walk.h"

#define FOLLOW_TRIES 4

/* What is read, and the index that is being filled. */
struct filling {
    const struct al_store *store;
    struct al_index *index;
    size_t records;
};

/* ---- records and members ---- */

/* Mirror one file of the tree, given its bytes. */
static enum al_status put_file(const struct filling *filling, const char *path,
                               const char *bytes, size_t size,
                               struct al_err *err)
{
    struct al_record *record = NULL;
    struct al_str text = {0};
    char device[AL_WHO_LEN];
    struct al_id id;
    enum al_status status = AL_OK;

    if (al_id_from_path(path, &id)) {
        bool is_read = al_open(filling->store->ring, &id, bytes, size, &text,
                               NULL) == AL_OK &&
                       al_codec_parse(al_str_text(&text), text.len, &record,
                                      NULL) == AL_OK;

        /* What does not parse is set aside as a finding, with its bytes. */
        status =
            is_read ? al_index_put(filling->index, &id, record,
                                   al_str_text(&text), text.len, err)
                    : al_index_put(filling->index, &id, NULL, bytes, size, err);
    } else if (al_member_from_path(path, device)) {
        if (al_codec_parse(bytes, size, &record, NULL) == AL_OK)
            status = al_index_put_member(filling->index, device, record, err);
    }
    al_record_free(record);
    al_str_drop(&text);
    return status;
}

static enum al_status put_change(void *arg, const struct al_change *change,
                                 struct al_err *err)
{
    const struct filling *filling = arg;
    struct al_str bytes = {0};
    enum al_status status;

    if (!change->new_mode)
        return AL_OK; /* nothing in our line removes a file */
    status =
        al_repo_read_blob(filling->store->repo, change->new_blob, &bytes, err);
    if (status == AL_OK)
        status = put_file(filling, change->path, al_str_text(&bytes), bytes.len,
                          err);
    al_str_drop(&bytes);
    return status;
}

/* ---- history: which save touched which record ---- */

struct touched {
    struct al_id *ids;
    size_t count, cap;
};

static enum al_status note_touched(void *arg, const struct al_change *change,
                                   struct al_err *err)
{
    struct touched *touched = arg;
    struct al_id id;

    (void)err;
    if (!al_id_from_path(change->path, &id))
        return AL_OK;
    touched->ids = al_grow(touched->ids, &touched->cap, touched->count + 1,
                           sizeof(*touched->ids));
    touched->ids[touched->count++] = id;
    return AL_OK;
}

static enum al_status describe(const struct al_commit *commit, int64_t seq,
                               struct al_index_save *save, struct al_err *err)
{
    struct al_message message;
    enum al_status status = al_message_parse(commit->message, &message, err);

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

static enum al_status put_save(const struct filling *filling, const char *id,
                               int64_t seq, struct touched *touched,
                               struct al_err *err)
{
    struct al_commit commit = {0};
    struct al_index_save save;
    enum al_status status;

    touched->count = 0;
    status = al_repo_commit_info(filling->store->repo, id, &commit, err);
    if (status == AL_OK)
        status = al_walk(filling->store->repo, commit.parent, id, note_touched,
                         touched, err);
    /* Not a save of ours: its records count as they stand, verify names it. */
    if (status == AL_OK && describe(&commit, seq, &save, NULL) == AL_OK)
        status = al_index_put_save(filling->index, &save, touched->ids,
                                   touched->count, err);
    al_commit_drop(&commit);
    return status;
}

/* Note the saves after from ("": all) up to and with to. */
static enum al_status put_saves(const struct filling *filling, const char *from,
                                const char *to, int64_t seq, struct al_err *err)
{
    struct al_repo_line line = {0};
    struct touched touched = {0};
    enum al_status status =
        al_repo_line(filling->store->repo, from, to, &line, err);

    for (size_t i = 0; status == AL_OK && i < line.count; i++)
        status = put_save(filling, line.ids[i], ++seq, &touched, err);
    free(touched.ids);
    al_repo_line_drop(&line);
    return status;
}

/* The place of a commit in the line, as the index has noted it; 0: unknown. */
static int64_t seq_of(struct al_ledger *ledger, const char *id)
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

/* ---- following ---- */

/*
 * Bring the open transaction from the mirrored commit to head. *must_rebuild:
 * there is no way from here to there. A replay gives unsent saves new places
 * in the line; their old ones go.
 */
static enum al_status step(struct al_ledger *ledger, const char *mirrored,
                           const char *head, bool *must_rebuild,
                           struct al_err *err)
{
    struct filling filling = {.store = &ledger->store, .index = ledger->index};
    struct al_repo *repo = ledger->store.repo;
    struct al_relation relation;
    enum al_status status;
    int64_t seq;

    *must_rebuild = true;
    if (!mirrored[0] || !al_repo_has(repo, mirrored) ||
        al_repo_relate(repo, mirrored, head, &relation, NULL) != AL_OK ||
        !relation.base[0] || !(seq = seq_of(ledger, relation.base)))
        return AL_OK;
    *must_rebuild = false;
    if ((status = al_walk(repo, mirrored, head, put_change, &filling, err)))
        return status;
    if (relation.a_only &&
        (status = al_index_drop_saves(ledger->index, seq, err)))
        return status;
    return put_saves(&filling, relation.base, head, seq, err);
}

/* One transaction from the mirrored commit to HEAD, whatever they are now. */
static enum al_status follow(struct al_ledger *ledger, bool *must_rebuild,
                             struct al_err *err)
{
    char mirrored[AL_COMMIT_HEX], head[AL_OID_HEX];
    enum al_status status;

    *must_rebuild = false;
    if ((status = al_index_begin(ledger->index, false, err)))
        return status;
    status = al_index_commit(ledger->index, mirrored, err);
    if (status == AL_OK)
        status = al_repo_peek_head(ledger->dir, head, err);
    if (status == AL_OK && strcmp(mirrored, head) != 0)
        status = step(ledger, mirrored, head, must_rebuild, err);
    if (status || *must_rebuild) {
        al_index_end(ledger->index, NULL, NULL);
        return status;
    }
    return al_index_end(ledger->index, head, err);
}

static enum al_status put_each(void *arg, const struct al_file *file,
                               struct al_err *err)
{
    struct filling *filling = arg;

    filling->records++;
    return put_file(filling, file->path, file->bytes, file->size, err);
}

/* Fill an empty index from the history at head. */
static enum al_status fill(struct filling *filling, const char *head,
                           struct al_err *err)
{
    struct al_repo *repo = filling->store->repo;
    size_t records;
    enum al_status status = al_index_begin(filling->index, true, err);

    if (status)
        return status;
    status = al_repo_each(repo, head, "r", put_each, filling, err);
    records = filling->records;
    if (status == AL_OK)
        status = al_repo_each(repo, head, "members", put_each, filling, err);
    if (status == AL_OK)
        status = put_saves(filling, "", head, 0, err);
    filling->records = records;
    if (status) {
        al_index_end(filling->index, NULL, NULL);
        return status;
    }
    return al_index_end(filling->index, head, err);
}

/* A new index beside the old one, which serves everybody until it is whole. */
static enum al_status rebuild(struct al_ledger *ledger, size_t *records,
                              struct al_err *err)
{
    struct filling filling = {.store = &ledger->store};
    char head[AL_OID_HEX];
    enum al_status status;

    if ((status = al_repo_peek_head(ledger->dir, head, err)) ||
        (status = al_index_rebuild_begin(ledger->index, &filling.index, err)))
        return status;
    status = fill(&filling, head, err);
    *records = filling.records;
    if (status) {
        al_index_rebuild_cancel(filling.index);
        return status;
    }
    al_log(ledger->dir, "index made anew: %zu records", filling.records);
    return al_index_rebuild_finish(ledger->index, filling.index, err);
}

static enum al_status follow_once(struct al_ledger *ledger, struct al_err *err)
{
    char head[AL_OID_HEX], mirrored[AL_COMMIT_HEX];
    bool must_rebuild = false;
    size_t records;
    enum al_status status;

    if ((status = al_repo_peek_head(ledger->dir, head, err)) ||
        (status = al_index_commit(ledger->index, mirrored, err)) ||
        strcmp(mirrored, head) == 0 ||
        (status = al_ledger_need_repo(ledger, err)) ||
        (status = follow(ledger, &must_rebuild, err)) || !must_rebuild)
        return status;
    return rebuild(ledger, &records, err);
}

enum al_status al_ledger_follow(struct al_ledger *ledger, bool *moved,
                                struct al_err *err)
{
    char mirrored[AL_COMMIT_HEX];
    struct al_err why = {.msg = ""};
    enum al_status status = follow_once(ledger, &why);

    /*
     * Deleted, replaced or found damaged at this moment: it is new by now.
     * SQLite calls that many things, so each is worth another look.
     */
    for (int tries = 1; status != AL_OK && tries < FOLLOW_TRIES; tries++)
        status = follow_once(ledger, &why);
    if (status != AL_OK) {
        if (err)
            *err = why;
        return status;
    }
    if ((status = al_index_commit(ledger->index, mirrored, err)))
        return status;
    *moved = strcmp(ledger->at, mirrored) != 0;
    if (*moved)
        al_ledger_refresh(ledger);
    return AL_OK;
}

enum al_status al_ledger_rebuild(struct al_ledger *ledger, size_t *records,
                                 struct al_err *err)
{
    enum al_status status = al_ledger_need_repo(ledger, err);

    *records = 0;
    if (status == AL_OK)
        status = rebuild(ledger, records, err);
    if (status == AL_OK)
        al_ledger_refresh(ledger);
    return status;
}
