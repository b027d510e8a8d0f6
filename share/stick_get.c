/*
 * stick_get.c - take in what somebody carried here in a file.
 *
 * The same steps as a sync: read, look whose line it is, check each commit,
 * take the keys, bring both sides together. The file is read where keys may be
 * (exchange.h); only the line goes on into the history from there.
 */
#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/i18n.h"
#include "core/log.h"
#include "share/erase.h"
#include "share/incoming.h"
#include "share/medium.h"
#include "share/stick_own.h"
#include "share/sync_own.h"

#define LOCK_WAIT_MS 15000
#define TRIES_MAX    8 /* saves that came in the way */

static bool goes_on(const struct al_getting *getting, int percent,
                    const char *sentence)
{
    return !getting->progress ||
           getting->progress(getting->arg, percent, sentence);
}

/* ---- 1. read, and look whose line it is ---- */

static enum al_status another_service(const struct al_getting *getting,
                                      struct al_err *err)
{
    return al_fail(err, AL_EREFUSED,
                   _("%s is of another service, so nothing was taken in from "
                     "it. Choose the file of a colleague of yours"),
                   getting->file);
}

static enum al_status check_service(const struct al_getting *getting,
                                    struct al_err *err)
{
    struct al_format format;
    enum al_status status = al_format_at(getting->exchange.repo,
                                         getting->bundle.head, &format, err);

    if (status == AL_ENOTFOUND || status == AL_ECORRUPT)
        return al_fail(err, AL_EREFUSED,
                       _("%s does not hold the history of a service, so "
                         "nothing was taken in from it. Choose the file of a "
                         "colleague of yours"),
                       getting->file);
    if (status == AL_OK &&
        al_id_compare(&format.service, &getting->ledger->service_id) != 0)
        return another_service(getting, err);
    return status;
}

/* The line goes into the history's store; what is there already does not. */
static enum al_status read_file(struct al_getting *getting, struct al_err *err)
{
    struct al_repo *history = getting->ledger->store.repo;
    const struct al_pace waiting = {.progress = getting->progress,
                                    .arg = getting->arg,
                                    .from = 5,
                                    .to = 20};
    const struct al_pace copy = {.progress = getting->progress,
                                 .arg = getting->arg,
                                 .from = 20,
                                 .to = 30};
    struct al_relation relation;
    char head[AL_OID_HEX];
    enum al_status status;

    if ((status =
             al_exchange_open(getting->ledger->dir, &getting->exchange, err)) ||
        (status = al_exchange_see(&getting->exchange, history, err)) ||
        (status = al_bundle_read(getting->exchange.repo, getting->file,
                                 &waiting, &getting->bundle, err)) ||
        (status = check_service(getting, err)) ||
        (status = al_repo_ref(history, AL_REF_MAIN, head, err)) ||
        (status = al_repo_relate(getting->exchange.repo, head,
                                 getting->bundle.head, &relation, err)))
        return status;
    if (!relation.base[0])
        return another_service(getting, err);
    return al_bundle_copy(getting->exchange.repo, history, getting->bundle.head,
                          relation.base, &copy, err);
}

/* ---- 2. check every commit that is not here yet ---- */

/* What a file holds may be sealed with keys that it brings for others only. */
static void say_keys_did_not_open(struct al_getting *getting)
{
    if (!getting->came && getting->bundle.keys[0] &&
        getting->ledger->store.ring)
        al_str_puts(
            &getting->refusal,
            _(". The keys in the file do not open here: its sender does "
              "not have this device's newest key yet. Take them a file "
              "from here, then get a new one"));
}

static enum al_status check(struct al_getting *getting, struct al_err *err)
{
    struct al_store store = getting->ledger->store;
    const struct al_pace waiting = {.progress = getting->progress,
                                    .arg = getting->arg,
                                    .from = 30,
                                    .to = 60};
    struct al_relation relation;
    struct al_refusal refusal;
    char head[AL_OID_HEX];
    size_t count;
    enum al_status status;

    if (getting->came)
        store.ring = getting->came; /* it opens what came with it */
    if ((status = al_repo_ref(store.repo, AL_REF_MAIN, head, err)) ||
        (status = al_repo_relate(store.repo, head, getting->bundle.head,
                                 &relation, err)))
        return status;
    status = al_incoming_line_told(&store, relation.base, getting->bundle.head,
                                   &getting->ledger->service_id, &waiting,
                                   getting->good, &count, &refusal, err);
    if (status == AL_EREFUSED) {
        getting->result->is_stopped = true;
        al_refusal_print(&refusal, false, &getting->refusal);
        say_keys_did_not_open(getting);
        status = AL_OK;
    }
    return status;
}

/* ---- 3. take in ---- */

/* Where main shall go from head: head itself when there is nothing to do. */
static enum al_status next_head(struct al_getting *getting, const char *head,
                                char next[AL_OID_HEX], size_t *got,
                                struct al_err *err)
{
    struct al_ledger *ledger = getting->ledger;
    struct al_relation relation;
    bool moved;
    enum al_status status =
        al_repo_relate(ledger->store.repo, head, getting->good, &relation, err);

    if (status)
        return status;
    *got = relation.b_only;
    getting->forgotten = 0;
    memcpy(next, relation.b_only ? getting->good : head, AL_OID_HEX);
    if (!relation.a_only || !relation.b_only)
        return AL_OK;
    if (!goes_on(getting, 60, _("Bringing both sides together ...")))
        return al_progress_stopped(err);
    if ((status = al_ledger_follow(ledger, &moved, err)) ||
        (status = al_ledger_need_saves(ledger, err)))
        return status;
    return al_stick_unite(getting, head, &relation, next, got, err);
}

static enum al_status move_main(const struct al_getting *getting,
                                const char *from, const char *to,
                                struct al_err *err)
{
    struct al_ledger *ledger = getting->ledger;
    struct al_ring *ring = ledger->store.ring;
    struct al_lock lock = {.fd = -1};
    enum al_status status = al_lock_take(ledger->dir, LOCK_WAIT_MS, &lock, err);

    /* Keys that a replay made are on disk before what they seal is ours. */
    if (status == AL_OK && ring && al_ring_is_changed(ring))
        status = al_ring_store(ring, err);
    if (status == AL_OK && strcmp(from, to) != 0)
        status =
            al_repo_move_ref(ledger->store.repo, AL_REF_MAIN, from, to, err);
    if (status == AL_OK)
        status = al_stick_believe(getting, to, err);
    al_lock_drop(&lock);
    return status;
}

static enum al_status take_in(struct al_getting *getting, struct al_err *err)
{
    struct al_ledger *ledger = getting->ledger;
    char head[AL_OID_HEX], next[AL_OID_HEX];
    size_t got = 0;
    enum al_status status = AL_EBUSY;

    for (int tries = 0; status == AL_EBUSY && tries < TRIES_MAX; tries++) {
        if ((status =
                 al_repo_ref(ledger->store.repo, AL_REF_MAIN, head, err)) ||
            (status = next_head(getting, head, next, &got, err)))
            return status;
        if (!goes_on(getting, 80, _("Taking in ...")))
            return al_progress_stopped(err);
        status = move_main(getting, head, next, err);
    }
    if (status == AL_OK)
        getting->result->got += got;
    return status;
}

/* What the line says about members and people who were erased is carried out.
 */
static enum al_status settle(struct al_getting *getting, bool is_first,
                             struct al_err *err)
{
    struct al_ledger *ledger = getting->ledger;
    size_t records;
    bool moved, is_left;
    enum al_status status = al_ledger_follow(ledger, &moved, err);

    if (status == AL_OK &&
        (is_first || (getting->came && al_query_has_unread(ledger->index))))
        status = al_ledger_rebuild(ledger, &records, err);
    if (status || !ledger->store.ring ||
        al_ledger_standing(ledger) != AL_STANDS_IN)
        return status;
    status = al_erase_leftovers(ledger, &is_left, err);
    return status ? status : al_keys_settle_alone(ledger, err);
}

static enum al_status get_file(struct al_getting *getting, struct al_err *err)
{
    bool is_first = false;
    enum al_status status;

    if (!goes_on(getting, 5, _("Reading the file ...")))
        return al_progress_stopped(err);
    if ((status = read_file(getting, err)) ||
        (status = al_stick_open_keys(getting, err)))
        return status;
    if (!goes_on(getting, 30, _("Checking what came ...")))
        return al_progress_stopped(err);
    if ((status = check(getting, err)) ||
        (status = al_stick_take_keys(getting, &is_first, err)) ||
        (status = take_in(getting, err)))
        return status;
    return settle(getting, is_first, err);
}

/* ---- a file, or all in a folder ---- */

/* All files of a folder, and what came of them. */
struct getting_all {
    struct al_ledger *ledger;
    al_progress_fn *progress;
    void *arg;
    struct al_sync_result *result;
    struct al_str *refusal;
    size_t forgotten;
};

static enum al_status get_one(struct getting_all *all, const char *file,
                              struct al_err *err)
{
    struct al_getting getting = {.ledger = all->ledger,
                                 .file = file,
                                 .progress = all->progress,
                                 .arg = all->arg,
                                 .result = all->result,
                                 .exchange = {.fd = -1}};
    struct al_ledger *ledger = all->ledger;
    bool moved;
    enum al_status status;

    if (al_key_load_before(ledger->dir, &getting.before, NULL) != AL_OK)
        getting.before = NULL;
    status = get_file(&getting, err);
    if (getting.refusal.len && !all->refusal->len)
        al_str_puts(all->refusal, al_str_text(&getting.refusal));
    all->forgotten += getting.forgotten;
    al_ring_free(getting.came);
    al_exchange_close(&getting.exchange);
    al_key_free(getting.before);
    al_str_drop(&getting.refusal);
    al_ledger_follow(ledger, &moved, NULL);
    al_log(ledger->dir, "get: status %d, %zu changes%s", (int)status,
           all->result->got,
           all->result->is_stopped ? ", a change was refused" : "");
    return status;
}

/* Not about that file alone: the others have to wait as well. */
static bool is_about_all(enum al_status status)
{
    return status == AL_ECANCELLED || status == AL_EBUSY ||
           status == AL_ELOCKED;
}

/*
 * Each file once, and those that were turned down again for as long as others
 * bring something: what one lacks may come with the next, and what only a
 * lead's device can bring together another file may hold already. What is
 * turned down in the end is said.
 */
static enum al_status get_all(struct getting_all *all, char *const *files,
                              size_t count, struct al_err *err)
{
    bool *is_done = al_calloc(count ? count : 1, sizeof(*is_done));
    enum al_status status = AL_OK, last;
    bool goes_on = true;

    while (goes_on) {
        goes_on = false;
        status = AL_OK;
        for (size_t i = 0; i < count; i++) {
            struct al_err own = {0};

            if (is_done[i])
                continue;
            last = get_one(all, files[i], &own);
            is_done[i] = last == AL_OK;
            goes_on |= is_done[i];
            if (last && status == AL_OK)
                status = al_fail(err, last, "%s", own.msg);
            if (is_about_all(last)) {
                free(is_done);
                return al_fail(err, last, "%s", own.msg);
            }
        }
        goes_on &= status != AL_OK;
    }
    free(is_done);
    return status;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The files of other devices in a folder, by name. */
static enum al_status list_files(struct al_ledger *ledger, const char *from,
                                 char ***files, size_t *count,
                                 struct al_err *err)
{
    const size_t end = strlen(AL_STICK_END);
    const struct dirent *entry;
    struct al_str own = {0}, path = {0};
    size_t cap = 0;
    DIR *dir = opendir(from);

    if (!dir)
        return al_medium_unread(from, errno, err);
    al_stick_name(from, ledger->device, &own);
    while ((entry = readdir(dir))) {
        size_t len = strlen(entry->d_name);

        if (len <= end || strcmp(entry->d_name + len - end, AL_STICK_END))
            continue;
        al_str_reset(&path);
        al_str_printf(&path, "%s%s%s", from,
                      from[strlen(from) - 1] == '/' ? "" : "/", entry->d_name);
        if (!strcmp(al_str_text(&path), al_str_text(&own)))
            continue;
        *files = al_grow(*files, &cap, *count + 1, sizeof(**files));
        (*files)[(*count)++] = al_strdup(al_str_text(&path));
    }
    closedir(dir);
    al_str_drop(&own);
    al_str_drop(&path);
    if (!*count)
        return al_fail(err, AL_ENOTFOUND,
                       _("There is no file of a colleague in %s. Ask them to "
                         "send to that folder, or name their file"),
                       from);
    qsort(*files, *count, sizeof(**files), by_text);
    return AL_OK;
}

static void conclude(struct al_ledger *ledger, struct al_sync_result *result,
                     const struct al_str *refusal, size_t forgotten)
{
    const struct al_query standing = {.rivals_only = true};
    struct al_str text = {0};

    al_query_count(ledger->index, &standing, &result->rivals, NULL);
    if (result->got)
        al_str_printf(
            &text, ngettext("Got %zu change", "Got %zu changes", result->got),
            result->got);
    else if (!refusal->len)
        al_str_puts(&text, _("Nothing new in it: all of that is here already"));
    al_sync_say_more(ledger, result, forgotten, &text);
    if (refusal->len)
        al_str_printf(&text, "%s%s", text.len ? ". " : "",
                      al_str_text(refusal));
    snprintf(result->sentence, sizeof(result->sentence), "%s",
             al_str_text(&text));
    al_str_drop(&text);
}

/* Of several files some may have brought something all the same. */
static void say_failure(struct al_sync_result *result, struct al_err *err)
{
    struct al_str text = {0};

    if (result->got)
        al_str_printf(
            &text,
            ngettext("Got %zu change. ", "Got %zu changes. ", result->got),
            result->got);
    al_str_puts(&text, err->msg);
    (void)al_fail(err, err->code, "%s", al_str_text(&text));
    snprintf(result->sentence, sizeof(result->sentence), "%s", err->msg);
    al_str_drop(&text);
}

enum al_status al_ledger_get(struct al_ledger *ledger, const char *from,
                             al_progress_fn *progress, void *arg,
                             struct al_sync_result *result, struct al_err *err)
{
    struct al_str refusal = {0};
    struct al_err own = {0};
    struct getting_all all = {.ledger = ledger,
                              .progress = progress,
                              .arg = arg,
                              .result = result,
                              .refusal = &refusal};
    size_t count = 0;
    char **files = NULL;
    struct stat info;
    enum al_status status;

    memset(result, 0, sizeof(*result));
    status = al_sync_ready(ledger, &own);
    if (status == AL_OK && stat(from, &info) == 0 && S_ISDIR(info.st_mode)) {
        status = list_files(ledger, from, &files, &count, &own);
    } else if (status == AL_OK) {
        files = al_alloc(sizeof(*files));
        files[count++] = al_strdup(from);
    }
    if (status == AL_OK)
        status = get_all(&all, files, count, &own);
    if (status == AL_OK)
        al_stick_note(ledger, from);
    if (status == AL_ECANCELLED && result->got)
        al_sync_stopped_late(result, &own);
    if (status == AL_OK)
        conclude(ledger, result, &refusal, all.forgotten);
    else
        say_failure(result, &own);
    for (size_t i = 0; i < count; i++)
        free(files[i]);
    free(files);
    al_str_drop(&refusal);
    return status ? al_fail(err, status, "%s", own.msg) : AL_OK;
}
