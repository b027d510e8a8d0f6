/*
 * copied.c - a data folder that was copied while somebody saved.
 *
 * A copy takes seconds and saves go on: it may hold the ref of a save without
 * all of its objects, a save without the key that was made for it, and an index
 * of which each page is from another moment. A copy is known by where it
 * stands: the history's folder has another inode, made at another time, than
 * the config says. Once for each copy the index is made anew, and where the
 * newest save is not whole the line goes back to the newest one that is. What
 * is left out stands in the folder that was copied.
 */
#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/i18n.h"
#include "core/log.h"
#include "share/inside.h"
#include "share/repo_git.h"
#include "share/seal.h"
#include "share/walk.h"

#define LOCK_WAIT_MS 15000
#define DEEP         1000 /* saves that may come while a copy is made */

const char al_copied_sentence[] =
    N_("This folder was copied while somebody saved: the newest saves did not "
       "come along whole and were left out. They are in the folder that was "
       "copied.");

/* Where the history stands: the inode, and when that was made. */
static bool say_place(const char *dir, struct al_str *place)
{
    struct al_str path = {0};
    struct statx info;
    bool is_known;

    al_str_printf(&path, "%s/history.git", dir);
    is_known = statx(AT_FDCWD, al_str_text(&path), AT_SYMLINK_NOFOLLOW,
                     STATX_INO | STATX_BTIME, &info) == 0;
    if (is_known)
        al_str_printf(place, "%llu %lld", (unsigned long long)info.stx_ino,
                      info.stx_mask & STATX_BTIME
                          ? (long long)info.stx_btime.tv_sec
                          : 0LL);
    al_str_drop(&path);
    return is_known;
}

/* ---- whether a save is whole ---- */

struct save {
    char id[AL_OID_HEX], parent[AL_OID_HEX];
    int64_t time;
    enum { UNKNOWN, WHOLE, BROKEN } is;
};

struct looking {
    struct al_ledger *ledger;
    struct save *saves; /* owned; by time, the newest first */
    size_t count, cap;
};

/* A save that is looked at. */
struct sight {
    const struct al_ledger *ledger;
    bool is_own; /* made on this device */
};

/*
 * What a save put in is here, and opens. A save of this device's made its key
 * here; that of a colleague's may be on its way still, in any folder.
 */
static enum al_status see_file(void *arg, const struct al_change *change,
                               struct al_err *err)
{
    const struct sight *sight = arg;
    const struct al_ledger *ledger = sight->ledger;
    struct al_str bytes = {0}, text = {0};
    struct al_id id;
    enum al_status status;

    if (!change->new_mode)
        return AL_OK;
    status =
        al_repo_read_blob(ledger->store.repo, change->new_blob, &bytes, err);
    if (status == AL_OK && sight->is_own && ledger->store.ring &&
        al_id_from_path(change->path, &id) &&
        al_open(ledger->store.ring, &id, al_str_text(&bytes), bytes.len, &text,
                NULL) == AL_ENOTFOUND &&
        !al_open_is_erased(ledger->store.ring, &id, al_str_text(&bytes),
                           bytes.len))
        status = al_fail(err, AL_ENOTFOUND, _("A key is missing"));
    al_str_drop(&bytes);
    al_str_drop(&text);
    return status;
}

/* One save alone; *parent: what it stands on. */
static bool is_whole(struct al_ledger *ledger, const char *id,
                     char parent[AL_OID_HEX])
{
    struct al_commit commit = {0};
    struct al_repo *repo = ledger->store.repo;
    bool is = al_repo_commit_info(repo, id, &commit, NULL) == AL_OK;

    if (is) {
        struct sight sight = {
            .ledger = ledger,
            .is_own = strcmp(commit.committer_name, ledger->device) == 0};

        memcpy(parent, commit.parent, AL_OID_HEX);
        is = al_walk(repo, parent, id, see_file, &sight, NULL) == AL_OK;
    }
    al_commit_drop(&commit);
    return is;
}

/* The newest saves of a line, as far back as a copy may have been torn. */
static bool is_line_whole(struct al_ledger *ledger, const char *head)
{
    char at[AL_OID_HEX], parent[AL_OID_HEX];

    memcpy(at, head, sizeof(at));
    for (int depth = 0; at[0] && depth < DEEP; depth++) {
        if (!is_whole(ledger, at, parent))
            return false;
        memcpy(at, parent, sizeof(at));
    }
    return true;
}

/* ---- the newest whole one ---- */

static int note_save(const git_oid *oid, void *arg)
{
    struct looking *looking = arg;
    struct al_commit commit = {0};
    struct al_repo *repo = looking->ledger->store.repo;
    git_object_t type;
    struct save *save;
    size_t size;
    char id[AL_OID_HEX];

    if (git_odb_read_header(&size, &type, repo->odb, oid) < 0 ||
        type != GIT_OBJECT_COMMIT)
        return 0;
    git_oid_tostr(id, sizeof(id), oid);
    if (al_repo_commit_info(repo, id, &commit, NULL) == AL_OK) {
        looking->saves = al_grow(looking->saves, &looking->cap,
                                 looking->count + 1, sizeof(*looking->saves));
        save = &looking->saves[looking->count++];
        *save = (struct save){.time = commit.committer_time};
        memcpy(save->id, id, sizeof(id));
        memcpy(save->parent, commit.parent, sizeof(save->parent));
    }
    al_commit_drop(&commit);
    return 0;
}

static int by_time(const void *a, const void *b)
{
    const struct save *left = a, *right = b;

    if (left->time != right->time)
        return left->time > right->time ? -1 : 1;
    return strcmp(left->id, right->id);
}

static struct save *find_save(const struct looking *looking, const char *id)
{
    for (size_t i = 0; i < looking->count; i++)
        if (!strcmp(looking->saves[i].id, id))
            return &looking->saves[i];
    return NULL;
}

/* Whether it is whole with all below it; the verdict is kept for those. */
static bool judge(struct looking *looking, struct save *save)
{
    char parent[AL_OID_HEX];
    struct save *at = save, *end;
    bool is = true;

    for (int depth = 0; at && at->is == UNKNOWN && is && depth < DEEP;
         depth++) {
        is = is_whole(looking->ledger, at->id, parent);
        if (is && !parent[0])
            break;
        if (is && !(at = find_save(looking, parent)))
            is = false;
    }
    if (is && at && at->is == BROKEN)
        is = false;
    for (end = at, at = save; at; at = find_save(looking, at->parent)) {
        if (at->is == UNKNOWN)
            at->is = is ? WHOLE : BROKEN;
        if (at == end || !at->parent[0])
            break;
    }
    return is;
}

/* One that was made in the same second on top of it, and is whole. */
static struct save *next_whole(struct looking *looking, const struct save *save)
{
    for (size_t i = 0; i < looking->count; i++)
        if (!strcmp(looking->saves[i].parent, save->id) &&
            judge(looking, &looking->saves[i]))
            return &looking->saves[i];
    return NULL;
}

static bool leads_to(struct al_ledger *ledger, const char *id, const char *seen)
{
    struct al_relation relation;

    return !seen[0] || (al_repo_relate(ledger->store.repo, seen, id, &relation,
                                       NULL) == AL_OK &&
                        !relation.a_only);
}

/* The newest save that is whole, on the line that an address had, if any. */
static bool find_newest(struct looking *looking, const char *seen,
                        char found[AL_OID_HEX])
{
    struct save *best = NULL, *next;

    for (size_t i = 0; i < looking->count && !best; i++)
        if (judge(looking, &looking->saves[i]) &&
            leads_to(looking->ledger, looking->saves[i].id, seen))
            best = &looking->saves[i];
    while (best && (next = next_whole(looking, best)))
        best = next;
    if (best)
        memcpy(found, best->id, AL_OID_HEX);
    return best != NULL;
}

/*
 * The newest whole one below head, as far down as there are names of parents:
 * what else is in the store may be lines that were given up.
 */
static bool find_below(struct al_ledger *ledger, const char *head,
                       char found[AL_OID_HEX])
{
    struct al_commit commit = {0};
    char at[AL_OID_HEX];
    bool is_there = true;

    memcpy(at, head, sizeof(at));
    for (int depth = 0; is_there && at[0] && depth < DEEP; depth++) {
        if (is_line_whole(ledger, at)) {
            memcpy(found, at, AL_OID_HEX);
            return true;
        }
        is_there =
            al_repo_commit_info(ledger->store.repo, at, &commit, NULL) == AL_OK;
        if (is_there)
            memcpy(at, commit.parent, sizeof(at));
        al_commit_drop(&commit);
    }
    return false;
}

/* ---- going back ---- */

/* How far an address has it is learnt again from there, where it must be. */
static enum al_status keep_if_whole(struct al_ledger *ledger,
                                    const char *ref, char at[AL_OID_HEX],
                                    struct al_err *err)
{
    struct al_repo *repo = ledger->store.repo;
    enum al_status status = al_repo_ref(repo, ref, at, err);

    if (status == AL_OK && at[0] && !is_line_whole(ledger, at)) {
        status = al_repo_move_ref(repo, ref, at, "", err);
        at[0] = '\0';
    }
    return status;
}

static enum al_status go_back(struct al_ledger *ledger, const char *head,
                              struct al_err *err)
{
    struct looking looking = {.ledger = ledger};
    struct al_repo *repo = ledger->store.repo;
    char seen[AL_OID_HEX], told[AL_OID_HEX], found[AL_OID_HEX];
    enum al_status status;

    (void)git_odb_foreach(repo->odb, note_save, &looking);
    if (looking.count)
        qsort(looking.saves, looking.count, sizeof(*looking.saves), by_time);
    if ((status = keep_if_whole(ledger, AL_REF_SEEN, seen, err)) == AL_OK)
        status = keep_if_whole(ledger, AL_REF_TOLD, told, err);
    if (status == AL_OK && !find_below(ledger, head, found) &&
        !find_newest(&looking, seen, found))
        status = al_fail(err, AL_ECORRUPT,
                         _("This folder was copied while somebody saved, and "
                           "no whole save is in the copy. The folder that was "
                           "copied is as it was: please copy it again"));
    if (status == AL_OK)
        status = al_repo_move_ref(repo, AL_REF_MAIN, head, found, err);
    if (status == AL_OK) {
        ledger->has_gone_back = true;
        al_log(ledger->dir, "copied while in use: from %s back to %s", head,
               found);
    }
    free(looking.saves);
    return status;
}

static enum al_status mend(struct al_ledger *ledger, struct al_err *err)
{
    struct al_lock lock = {.fd = -1};
    char head[AL_OID_HEX];
    enum al_status status;

    if ((status = al_ledger_need_repo(ledger, err)) ||
        (status = al_lock_take(ledger->dir, LOCK_WAIT_MS, &lock, err)))
        return status;
    status = al_repo_peek_head(ledger->dir, head, err);
    if (status == AL_OK && !is_line_whole(ledger, head))
        status = go_back(ledger, head, err);
    al_lock_drop(&lock);
    return status;
}

enum al_status al_copied_mend(struct al_ledger *ledger, bool *is_copy,
                              struct al_err *err)
{
    struct al_str place = {0}, known = {0};
    struct al_local_line here = {AL_LOCAL_PLACE, NULL};
    enum al_status status = AL_OK;

    *is_copy = false;
    if (ledger->is_placed || !say_place(ledger->dir, &place))
        return AL_OK;
    if (al_ledger_is_sample(ledger) || access(ledger->dir, W_OK) != 0 ||
        (al_local_get(&ledger->local, AL_LOCAL_PLACE, &known) &&
         !strcmp(al_str_text(&known), al_str_text(&place)))) {
        ledger->is_placed = true;
        goto done;
    }
    *is_copy = known.len > 0;
    if (*is_copy)
        status = mend(ledger, err);
    ledger->is_placed = status == AL_OK;
    here.value = al_str_text(&place);
    if (status == AL_OK && !*is_copy)
        (void)al_local_put(ledger->dir, &ledger->local, &here, 1, NULL);
done:
    al_str_drop(&place);
    al_str_drop(&known);
    return status;
}

void al_copied_done(struct al_ledger *ledger)
{
    struct al_str place = {0};
    struct al_local_line here = {AL_LOCAL_PLACE, NULL};

    if (say_place(ledger->dir, &place)) {
        here.value = al_str_text(&place);
        (void)al_local_put(ledger->dir, &ledger->local, &here, 1, NULL);
    }
    al_str_drop(&place);
}

bool al_ledger_went_back(struct al_ledger *ledger)
{
    bool has = ledger->has_gone_back;

    ledger->has_gone_back = false;
    return has;
}
