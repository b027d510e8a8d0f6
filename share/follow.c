/* follow.c - the index follows the commit; or is made again from history. */
#include "config.h"

#include "share/ledger.h"

#include <string.h>

#include "core/codec.h"
#include "core/i18n.h"
#include "core/log.h"
#include "share/inside.h"
#include "share/passphrase.h"
#include "share/walk.h"

#define FOLLOW_TRIES 16

/* What is read, and the index that is being filled. */
struct filling {
    const struct al_store *store;
    struct al_index *index;
    size_t records, unread;   /* unread: without a key any more */
    size_t whole;             /* about as many as there will be; 0: not known */
    al_progress_fn *progress; /* NULL: nobody waits */
    void *progress_arg;
    bool has_erased; /* somebody was erased: the file holds what must go */
};

/* ---- records and members ---- */

/*
 * Mirror a record. What does not open or parse is set aside as a finding, with
 * its bytes, or with its text if a newer version wrote it; but not what this
 * device has no key for as long as it waits to be let in, nor what nobody has a
 * key for any more.
 */
static enum al_status put_record(struct filling *filling,
                                 const struct al_id *id, const char *bytes,
                                 size_t size, bool is_new, struct al_err *err)
{
    struct al_ring *ring = filling->store->ring;
    struct al_record *record = NULL;
    struct al_str text = {0};
    enum al_status status = al_open(ring, id, bytes, size, &text, NULL);
    bool is_unread = status == AL_ENOTFOUND &&
                     (!ring || al_open_is_erased(ring, id, bytes, size));

    if (status == AL_OK)
        status = al_codec_parse(al_str_text(&text), text.len, &record, NULL);
    filling->unread += is_unread;
    if (is_unread)
        status = AL_OK;
    else if (status == AL_OK || status == AL_ENEWER)
        status = al_index_put(filling->index, id, record, al_str_text(&text),
                              text.len, err);
    else
        status = al_index_put(filling->index, id, NULL, bytes, size, err);
    filling->has_erased |=
        !is_new && record != NULL && al_record_is_erased(record);
    al_record_free(record);
    al_str_drop(&text);
    return status;
}

/* Mirror one file of the tree, given its bytes. */
static enum al_status put_file(struct filling *filling, const char *path,
                               const char *bytes, size_t size, bool is_new,
                               struct al_err *err)
{
    struct al_record *member = NULL;
    char device[AL_WHO_LEN];
    struct al_id id;
    enum al_status status = AL_OK;

    if (al_id_from_path(path, &id))
        return put_record(filling, &id, bytes, size, is_new, err);
    if (al_member_from_path(path, device) &&
        al_codec_parse(bytes, size, &member, NULL) == AL_OK)
        status = al_index_put_member(filling->index, device, member, err);
    al_record_free(member);
    return status;
}

static enum al_status put_change(void *arg, const struct al_change *change,
                                 struct al_err *err)
{
    struct filling *filling = arg;
    struct al_str bytes = {0};
    enum al_status status;

    if (!change->new_mode)
        return AL_OK; /* nothing in our line removes a file */
    status =
        al_repo_read_blob(filling->store->repo, change->new_blob, &bytes, err);
    if (status == AL_OK)
        status = put_file(filling, change->path, al_str_text(&bytes), bytes.len,
                          !change->old_mode, err);
    al_str_drop(&bytes);
    return status;
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
    struct al_index_mark mark;
    enum al_status status;
    bool is_whole;
    int64_t seq = 0;

    if ((status = al_index_saves(ledger->index, &is_whole, &mark, err)))
        return status;
    *must_rebuild = true;
    if (!mirrored[0] || !al_repo_has(repo, mirrored) ||
        al_repo_relate(repo, mirrored, head, &relation, NULL) != AL_OK ||
        !relation.base[0] ||
        (is_whole && !(seq = al_saves_seq(ledger, relation.base))))
        return AL_OK;
    *must_rebuild = false;
    if ((status = al_walk(repo, mirrored, head, put_change, &filling, err)))
        return status;
    /* A name that is taken out stays in the file: only a new one is without. */
    *must_rebuild = filling.has_erased;
    if (!is_whole || *must_rebuild) /* the saves come behind on their own */
        return AL_OK;
    if (relation.a_only &&
        (status = al_index_drop_saves(ledger->index, seq, err)))
        return status;
    return al_saves_put(&ledger->store, ledger->index, relation.base, head, seq,
                        err);
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
    size_t percent =
        filling->whole > 0 ? filling->records * 95 / filling->whole : 0;

    filling->records++;
    if (filling->progress &&
        !filling->progress(filling->progress_arg,
                           percent < 95 ? (int)percent : 95,
                           _("Making the index anew")))
        return al_progress_stopped(err);
    return put_file(filling, file->path, file->bytes, file->size, true, err);
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
        status =
            al_saves_begin(filling->store, filling->index, head, records, err);
    filling->records = records;
    if (status) {
        al_index_end(filling->index, NULL, NULL);
        return status;
    }
    return al_index_end(filling->index, head, err);
}

enum al_status al_follow_fill(const struct al_store *store,
                              struct al_index *index, const char *commit,
                              size_t *unread, struct al_err *err)
{
    struct filling filling = {.store = store, .index = index};
    enum al_status status = fill(&filling, commit, err);

    *unread = filling.unread;
    return status;
}

/* A new index beside the old one, which serves everybody until it is whole. */
static enum al_status rebuild(struct al_ledger *ledger,
                              al_progress_fn *progress, void *arg,
                              size_t *records, struct al_err *err)
{
    const struct al_query all = {.with_gone = true};
    struct filling filling = {
        .store = &ledger->store, .progress = progress, .progress_arg = arg};
    char head[AL_OID_HEX];
    enum al_status status;

    if ((status = al_repo_peek_head(ledger->dir, head, err)) ||
        (status = al_index_rebuild_begin(ledger->index, &filling.index, err)))
        return status;
    if (progress)
        (void)al_query_count(ledger->index, &all, &filling.whole, NULL);
    status = fill(&filling, head, err);
    *records = filling.records;
    if (status) {
        al_index_rebuild_cancel(filling.index);
        return status;
    }
    al_log(ledger->dir, "index made anew: %zu records", filling.records);
    return al_index_rebuild_finish(ledger->index, filling.index, err);
}

/*
 * Nothing may be written where the index stood before a passphrase was set, and
 * nothing of it come back after the folder was locked.
 */
static enum al_status check_phrase(const struct al_ledger *ledger,
                                   struct al_err *err)
{
    if (al_pass_is_set(ledger->dir) != ledger->has_phrase)
        return al_fail(err, AL_ELOCKED,
                       _("The passphrase was set or taken away meanwhile: "
                         "please start Alongside again"));
    if (ledger->has_phrase && !al_pass_is_open(ledger->dir))
        return al_fail(err, AL_ELOCKED,
                       _("This folder is locked: its passphrase is needed"));
    return AL_OK;
}

static enum al_status follow_once(struct al_ledger *ledger, struct al_err *err)
{
    char head[AL_OID_HEX], mirrored[AL_COMMIT_HEX];
    bool must_rebuild = false, is_copy;
    size_t records;
    enum al_status status;

    if ((status = check_phrase(ledger, err)) ||
        (status = al_copied_mend(ledger, &is_copy, err)))
        return status;
    if (is_copy) {
        status = rebuild(ledger, ledger->waiting.progress, ledger->waiting.arg,
                         &records, err);
        if (status == AL_OK)
            al_copied_done(ledger);
        return status;
    }
    if ((status = al_repo_peek_head(ledger->dir, head, err)) ||
        (status = al_index_commit(ledger->index, mirrored, err)) ||
        strcmp(mirrored, head) == 0 ||
        (status = al_ledger_need_repo(ledger, err)) ||
        (status = al_ledger_need_ring(ledger, err)) ||
        (status = follow(ledger, &must_rebuild, err)) || !must_rebuild)
        return status;
    return rebuild(ledger, ledger->waiting.progress, ledger->waiting.arg,
                   &records, err);
}

void al_ledger_wait(struct al_ledger *ledger, al_progress_fn *progress,
                    void *arg)
{
    ledger->waiting = (struct al_pace){.progress = progress, .arg = arg};
}

enum al_status al_ledger_step(struct al_ledger *ledger, bool *moved,
                              struct al_err *err)
{
    char mirrored[AL_COMMIT_HEX];
    struct al_err why = {.msg = ""};
    enum al_status status = follow_once(ledger, &why);

    /*
     * Deleted, replaced or found damaged at this moment: it is new by now.
     * SQLite calls that many things, so each is worth another look.
     */
    for (int tries = 1;
         status != AL_OK && status != AL_ECANCELLED && tries < FOLLOW_TRIES;
         tries++)
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

enum al_status al_ledger_follow(struct al_ledger *ledger, bool *moved,
                                struct al_err *err)
{
    enum al_status status = al_ledger_step(ledger, moved, err);

    if (status == AL_OK && *moved)
        al_ledger_tidy(ledger);
    return status;
}

enum al_status al_ledger_rebuild_told(struct al_ledger *ledger,
                                      al_progress_fn *progress, void *arg,
                                      size_t *records, struct al_err *err)
{
    enum al_status status = al_ledger_need_repo(ledger, err);

    *records = 0;
    if (status == AL_OK)
        status = al_ledger_need_ring(ledger, err);
    if (status == AL_OK)
        status = rebuild(ledger, progress, arg, records, err);
    if (status == AL_OK) {
        al_ledger_refresh(ledger);
        al_ledger_tidy(ledger);
    }
    return status;
}

enum al_status al_ledger_rebuild(struct al_ledger *ledger, size_t *records,
                                 struct al_err *err)
{
    return al_ledger_rebuild_told(ledger, NULL, NULL, records, err);
}
