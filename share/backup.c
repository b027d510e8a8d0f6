/*
 * backup.c - the whole history and its keys, sealed as they are, in a file: to
 * be kept, or to be carried to a colleague.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "core/i18n.h"
#include "share/replay_own.h"
#include "share/stick_own.h"

#define LOCK_WAIT_MS 15000

/* The newest commit from before this time, for bundle->since; "" none. */
static enum al_status find_since(struct al_repo *repo, int64_t since,
                                 struct al_bundle *bundle, struct al_err *err)
{
    struct al_commit commit = {0};
    char at[AL_OID_HEX];
    enum al_status status = AL_OK;

    memcpy(at, bundle->head, sizeof(at));
    while (since && at[0] && status == AL_OK) {
        status = al_repo_commit_info(repo, at, &commit, err);
        if (status == AL_OK && commit.committer_time < since &&
            strcmp(at, bundle->head) != 0) {
            memcpy(bundle->since, at, sizeof(at));
            break;
        }
        memcpy(at, status ? "" : commit.parent, status ? 1 : sizeof(at));
        al_commit_drop(&commit);
    }
    al_commit_drop(&commit);
    return status;
}

/*
 * The keys as the line asks for them: whoever was let in and has not met the
 * address since gets a share by the file. Where this device's own key is due,
 * that is for the next sync.
 */
static enum al_status write_keys(struct al_ledger *ledger, struct al_repo *repo,
                                 char id[AL_OID_HEX], struct al_err *err)
{
    struct al_keytree next = {.epoch = 0};
    struct al_lock lock = {.fd = -1};
    bool is_needed = false, turned = false, moved;
    enum al_status status = AL_OK;

    if (*ledger->remote && al_ledger_standing(ledger) == AL_STANDS_IN &&
        (status = al_ledger_follow(ledger, &moved, err)) == AL_OK &&
        (status = al_lock_take(ledger->dir, LOCK_WAIT_MS, &lock, err)) == AL_OK)
        status = al_keys_settle(ledger, &next, &is_needed, &turned, err);
    al_lock_drop(&lock);
    if (status == AL_OK)
        status = al_keytree_write(
            repo,
            is_needed && !turned ? &next : al_ring_tree(ledger->store.ring),
            ledger->key, id, err);
    al_keytree_drop(&next);
    return status;
}

static enum al_status write_file(struct al_ledger *ledger, const char *file,
                                 bool replaces, int64_t since,
                                 const struct al_pace *waiting,
                                 struct al_err *err)
{
    struct al_exchange exchange = {.fd = -1};
    struct al_bundle bundle = {.head = ""};
    struct al_repo *repo;
    enum al_status status;

    if ((status = al_ledger_need_repo(ledger, err)) ||
        (status = al_ledger_need_key(ledger, err)) ||
        (status = al_ledger_need_ring(ledger, err)) ||
        (status = al_exchange_open(ledger->dir, &exchange, err)))
        return status;
    repo = ledger->store.repo;
    if ((status = al_repo_ref(repo, AL_REF_MAIN, bundle.head, err)) ||
        (status = al_stick_shared(repo, bundle.head, bundle.seen, err)) ||
        (status = find_since(repo, since, &bundle, err)) ||
        (status = al_exchange_see(&exchange, repo, err)))
        goto done;
    if (ledger->store.ring)
        status = write_keys(ledger, exchange.repo, bundle.keys, err);
    if (status == AL_OK)
        status = al_bundle_write(exchange.repo, &bundle, file, replaces,
                                 waiting, err);
done:
    al_exchange_close(&exchange);
    return status;
}

/* ---- to be kept ---- */

/* Note that everything was written today. What cannot be noted is asked for
 * again, no more. */
static void note_backup(struct al_ledger *ledger)
{
    char stamp[AL_STAMP_ISO];
    const struct al_local_line line = {AL_LOCAL_BACKUP, stamp};

    al_stamp_format(al_clock_now(), stamp);
    (void)al_local_put(ledger->dir, &ledger->local, &line, 1, NULL);
}

static bool is_folder(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

void al_ledger_backup_name(const char *to, struct al_str *file)
{
    size_t len = strlen(to);
    char day[AL_DATE_ISO];
    struct stat info;
    size_t start;

    al_str_reset(file);
    al_str_puts(file, to);
    if (!is_folder(to))
        return;
    al_date_iso(al_today(), day);
    al_str_printf(file, "%salongside-%s", len && to[len - 1] == '/' ? "" : "/",
                  day);
    start = file->len;
    for (int nth = 2; lstat(al_str_text(file), &info) == 0; nth++) {
        al_str_cut(file, start);
        al_str_printf(file, "-%d", nth);
    }
}

enum al_status al_ledger_backup_told(struct al_ledger *ledger, const char *to,
                                     al_progress_fn *progress, void *arg,
                                     struct al_str *file, struct al_err *err)
{
    const struct al_pace waiting = {
        .progress = progress, .arg = arg, .to = 100};
    enum al_status status;

    al_ledger_backup_name(to, file);
    status = write_file(ledger, al_str_text(file), false, 0, &waiting, err);
    if (status == AL_OK)
        note_backup(ledger);
    return status;
}

enum al_status al_ledger_backup(struct al_ledger *ledger, const char *to,
                                struct al_str *file, struct al_err *err)
{
    return al_ledger_backup_told(ledger, to, NULL, NULL, file, err);
}

struct al_unbacked al_ledger_unbacked(struct al_ledger *ledger)
{
    struct al_unbacked unbacked = {0};
    struct al_local local = {0};
    struct al_str value = {0};
    int64_t from = 0, days;

    if (*ledger->remote || al_ledger_is_sample(ledger) ||
        al_ledger_is_panel(ledger) ||
        al_local_load(ledger->dir, &local, NULL) != AL_OK)
        return unbacked;
    unbacked.is_never = !al_local_get(&local, AL_LOCAL_BACKUP, &value) ||
                        !al_stamp_parse(al_str_text(&value), &from);
    if (unbacked.is_never)
        (void)al_query_first_save(ledger->index, &from, NULL);
    days = from ? (al_clock_now() - from) / (24 * 60 * 60) : 0;
    if (days >= AL_BACKUP_DAYS)
        unbacked.days = days < INT32_MAX ? (int32_t)days : INT32_MAX;
    al_str_drop(&value);
    al_local_drop(&local);
    return unbacked;
}

/* ---- to a stick ---- */

void al_stick_note(struct al_ledger *ledger, const char *place)
{
    const struct al_local_line line = {AL_LOCAL_STICK, place};

    if (!strchr(place, '\n'))
        (void)al_local_put(ledger->dir, &ledger->local, &line, 1, NULL);
}

void al_stick_last(const struct al_ledger *ledger, struct al_str *place)
{
    (void)al_local_get(&ledger->local, AL_LOCAL_STICK, place);
}

void al_stick_name(const char *folder, const char *device, struct al_str *file)
{
    size_t len = strlen(folder);

    al_str_printf(file, "%s%s%s" AL_STICK_END, folder,
                  len && folder[len - 1] == '/' ? "" : "/", device);
}

/* Whether every save of a line, after base, stands in the own one as well. */
static bool is_all_here(struct al_repo *repo, const char *base,
                        const char *theirs, const char *own)
{
    struct al_replay_knowing known[2] = {{0}, {0}};
    bool is_so = al_replay_know(&known[0], repo, base, theirs, NULL) == AL_OK &&
                 al_replay_know(&known[1], repo, base, own, NULL) == AL_OK;

    for (size_t i = 0; is_so && i < known[0].count; i++)
        is_so = al_replay_find(&known[1], &known[0].items[i].save_id,
                               known[0].items[i].typed_by) < known[1].count;
    al_replay_knowing_drop(&known[0]);
    al_replay_knowing_drop(&known[1]);
    return is_so;
}

/*
 * A file is replaced if all that it holds is here: what was sent before. What a
 * colleague put there, and nobody has got yet, stays. is_own: it bears this
 * device's name, and so what stands here was sent from here.
 */
static enum al_status check_place(struct al_ledger *ledger, const char *file,
                                  bool is_own, struct al_err *err)
{
    struct al_relation relation;
    struct al_bundle stands;
    struct al_repo *repo;
    char head[AL_OID_HEX];
    struct stat info;
    enum al_status status;

    if (lstat(file, &info) != 0)
        return AL_OK;
    status =
        S_ISREG(info.st_mode) ? al_bundle_peek(file, &stands, err) : AL_EEXISTS;
    if (status == AL_EIO || status == AL_EDENIED)
        return status;
    if (status)
        return al_fail(err, AL_EEXISTS,
                       _("There is a file %s already, so it was left as it is. "
                         "Choose another name"),
                       file);
    if ((status = al_ledger_need_repo(ledger, err)) ||
        (status = al_repo_ref(ledger->store.repo, AL_REF_MAIN, head, err)))
        return status;
    repo = ledger->store.repo;
    if (al_repo_has(repo, stands.head) &&
        al_repo_relate(repo, stands.head, head, &relation, NULL) == AL_OK &&
        relation.base[0] &&
        (is_own || is_all_here(repo, relation.base, stands.head, head)))
        return AL_OK;
    return al_fail(
        err, AL_EEXISTS,
        _("%s holds changes that are not here yet, so it was left as "
          "it is. Get them first, or choose another name"),
        file);
}

enum al_status al_ledger_send_told(struct al_ledger *ledger, const char *to,
                                   int64_t since, al_progress_fn *progress,
                                   void *arg, struct al_str *file,
                                   struct al_err *err)
{
    const struct al_pace waiting = {
        .progress = progress, .arg = arg, .to = 100};
    const bool is_named = is_folder(to);
    enum al_status status;

    al_str_reset(file);
    if (is_named)
        al_stick_name(to, ledger->device, file);
    else
        al_str_puts(file, to);
    status = check_place(ledger, al_str_text(file), is_named, err);
    if (status == AL_OK)
        status =
            write_file(ledger, al_str_text(file), true, since, &waiting, err);
    if (status == AL_OK)
        al_stick_note(ledger, to);
    if (status == AL_OK && !since)
        note_backup(ledger);
    return status;
}

enum al_status al_ledger_send(struct al_ledger *ledger, const char *to,
                              int64_t since, struct al_str *file,
                              struct al_err *err)
{
    return al_ledger_send_told(ledger, to, since, NULL, NULL, file, err);
}
