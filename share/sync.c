/*
 * sync.c - get what colleagues saved, bring own saves on top, send them.
 *
 * One round is: fetch, look, check, take in, send. It may stop anywhere; the
 * next one starts from what stands then. Network and replay run without the
 * folder's lock, so that saving goes on; each ref moves under it, main first,
 * then `seen`, then the remote's.
 */
#include "config.h"

#include "share/ledger.h"

#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "core/i18n.h"
#include "core/log.h"
#include "share/incoming.h"
#include "share/replay.h"
#include "share/spool.h"
#include "share/sync_own.h"

#define ROUNDS_MAX 24 /* what 200 who send at one moment need, see test_crowd \
                       */
#define DROPS_MAX   8 /* times that a full server turns us away, in a row */
#define BREAKS_MAX  2 /* connections that break off, in a row */
#define DROP_MS     100
#define TAKE_IN_MAX 8  /* saves that came in the way of one round */
#define SLICE_MS    50 /* how soon a cancel is noticed while waiting */

/* ---- telling, waiting ---- */

bool al_sync_go_on(struct al_syncing *sync, int percent, const char *sentence)
{
    sync->percent = percent;
    return !sync->progress || sync->progress(sync->arg, percent, sentence);
}

static bool on_remote(void *arg, const struct al_remote_progress *progress)
{
    struct al_syncing *sync = arg;
    int part =
        progress->total ? (int)(progress->done * 25 / progress->total) : 0;

    if (progress->stage == AL_REMOTE_CONNECTING)
        return al_sync_go_on(sync, sync->percent, _("Connecting ..."));
    if (progress->stage == AL_REMOTE_GETTING)
        return al_sync_go_on(sync, 10 + part,
                             _("Getting colleagues' saves ..."));
    return al_sync_go_on(sync, 70 + part, _("Sending ..."));
}

/* Sleep uniform(0, round trip x 2^min(try, 6)), noticing a cancel. */
static bool back_off(struct al_syncing *sync, size_t tries,
                     const char *sentence)
{
    unsigned shift = tries < 6 ? (unsigned)tries : 6;
    unsigned trip = sync->trip_ms > 0 ? (unsigned)sync->trip_ms : SLICE_MS;
    unsigned left = randombytes_uniform((trip << shift) + 1);

    while (left > 0) {
        unsigned slice = left < SLICE_MS ? left : SLICE_MS;
        const struct timespec pause = {.tv_nsec = (long)slice * 1000000};

        if (!al_sync_go_on(sync, sync->percent, sentence))
            return false;
        nanosleep(&pause, NULL);
        left -= slice;
    }
    return true;
}

/* ---- refs, always under the lock ---- */

static enum al_status move_locked(struct al_syncing *sync, const char *ref,
                                  const char *from, const char *to,
                                  struct al_err *err)
{
    struct al_lock lock = {.fd = -1};
    enum al_status status;

    if (!strcmp(from, to))
        return AL_OK;
    status = al_lock_take(sync->ledger->dir, AL_SYNC_LOCK_MS, &lock, err);
    if (status == AL_OK)
        status = al_repo_move_ref(sync->repo, ref, from, to, err);
    al_lock_drop(&lock);
    return status;
}

/* Keys that a replay made are on disk before what they seal is ours. */
static enum al_status move_main(struct al_syncing *sync, const char *from,
                                const char *to, struct al_err *err)
{
    struct al_ring *ring = sync->ledger->store.ring;
    struct al_lock lock = {.fd = -1};
    enum al_status status = AL_OK;

    if (ring && al_ring_is_changed(ring)) {
        status = al_lock_take(sync->ledger->dir, AL_SYNC_LOCK_MS, &lock, err);
        if (status == AL_OK)
            status = al_ring_store(ring, err);
        al_lock_drop(&lock);
    }
    return status ? status : move_locked(sync, AL_REF_MAIN, from, to, err);
}

/* Another process may move `seen` as well; what matters is that it stands. */
enum al_status al_sync_move_seen(struct al_syncing *sync, const char *to,
                                 struct al_err *err)
{
    char now[AL_OID_HEX];
    enum al_status status = al_repo_ref(sync->repo, AL_REF_SEEN, now, err);

    if (status == AL_OK)
        status = move_locked(sync, AL_REF_SEEN, now, to, err);
    if (status == AL_OK)
        memcpy(sync->seen, to, sizeof(sync->seen));
    return status;
}

/* ---- 1. fetch, and look whose line it is ---- */

static enum al_status check_service(struct al_syncing *sync, struct al_err *err)
{
    struct al_format format;
    enum al_status status =
        al_format_at(sync->repo, sync->incoming, &format, err);

    if (status == AL_ENOTFOUND || status == AL_ECORRUPT)
        return al_fail(err, AL_EREFUSED,
                       _("This address holds something that is not the "
                         "history of a service. Nothing was changed; look "
                         "whether it is typed right"));
    if (status == AL_OK &&
        al_id_compare(&format.service, &sync->ledger->service_id) != 0)
        return al_fail(err, AL_EREFUSED,
                       _("This address holds another service. Nothing was "
                         "changed; look whether it is typed right"));
    return status;
}

static enum al_status check_not_rewound(struct al_syncing *sync,
                                        struct al_err *err)
{
    struct al_relation relation;
    enum al_status status;

    if (!sync->seen[0])
        return AL_OK;
    status = sync->incoming[0] ? al_repo_relate(sync->repo, sync->seen,
                                                sync->incoming, &relation, err)
                               : AL_OK;
    if (status || (sync->incoming[0] && relation.a_only == 0))
        return status;
    return al_fail(err, AL_EREWOUND,
                   _("The shared line was rewound: this address lost saves "
                     "that were there before. Nothing is lost on this "
                     "device, and nothing was changed; ask whoever looks "
                     "after the address"));
}

static enum al_status fetch(struct al_syncing *sync, struct al_err *err)
{
    char before[AL_OID_HEX];
    enum al_status status;

    if ((status = al_repo_ref(sync->repo, AL_REF_SEEN, sync->seen, err)) ||
        (status = al_remote_fetch(sync->repo, &sync->remote, sync->seen,
                                  sync->incoming, err)))
        return status;
    memcpy(sync->keys, sync->remote.keys, sizeof(sync->keys));
    if (sync->incoming[0] && (status = check_service(sync, err)))
        return status;
    if ((status = check_not_rewound(sync, err)) || !sync->incoming[0])
        return status;
    /* Keep what came from being tidied away while it is looked at. */
    if ((status = al_repo_ref(sync->repo, AL_REF_INCOMING, before, err)))
        return status;
    return move_locked(sync, AL_REF_INCOMING, before, sync->incoming, err);
}

/* ---- 2. check every commit that is not ours yet ---- */

static enum al_status check(struct al_syncing *sync, struct al_err *err)
{
    struct al_store store = sync->ledger->store;
    struct al_relation relation;
    struct al_refusal refusal;
    const struct al_pace waiting = {
        .progress = sync->progress, .arg = sync->arg, .from = 40, .to = 50};
    char head[AL_OID_HEX];
    size_t count = 0;
    enum al_status status;

    if (sync->came)
        store.ring = sync->came; /* it opens what came with it */
    sync->good[0] = '\0';
    if (!sync->incoming[0])
        return AL_OK;
    if (!al_sync_go_on(sync, 40, _("Checking what came ...")))
        return al_progress_stopped(err);
    if ((status = al_repo_ref(sync->repo, AL_REF_MAIN, head, err)) ||
        (status =
             al_repo_relate(sync->repo, head, sync->incoming, &relation, err)))
        return status;
    if (!relation.base[0])
        return al_fail(err, AL_EREFUSED,
                       _("This address holds another service. Nothing was "
                         "changed; look whether it is typed right"));
    status = al_incoming_line_told(&store, relation.base, sync->incoming,
                                   &sync->ledger->service_id, &waiting,
                                   sync->good, &count, &refusal, err);
    if (status == AL_EREFUSED) {
        sync->result->is_stopped = true;
        al_refusal_print(&refusal, false, &sync->refusal);
        status = AL_OK;
    }
    return status;
}

/* ---- 3. take in: move main to a line that holds both ---- */

/*
 * What came here by stick is signed here when the shared line moved on without
 * it; what only a lead may do cannot be.
 */
static enum al_status check_relayed(struct al_ledger *ledger,
                                    const struct al_replay *replay,
                                    const char *next, struct al_err *err)
{
    enum al_status status =
        al_replay_may(replay, next, &ledger->service_id, err);

    if (status == AL_EREFUSED)
        return al_fail(
            err, status,
            _("What came here by stick holds a decision of a lead, or "
              "a newcomer's asking, and the team has shared other "
              "changes since. Only a lead's device can send it: take "
              "it a file from here, then sync. Nothing was changed"));
    return status;
}

/* Where main shall go from head: head itself when there is nothing to do. */
static enum al_status unite(struct al_syncing *sync, const char *head,
                            char next[AL_OID_HEX], size_t *got,
                            struct al_err *err)
{
    struct al_ledger *ledger = sync->ledger;
    struct al_relation relation;
    size_t relayed = 0;
    struct al_replay replay = {.store = &ledger->store,
                               .index = ledger->index,
                               .key = ledger->key,
                               .relayed = &relayed,
                               .before = sync->before,
                               .base = relation.base,
                               .head = head,
                               .onto = sync->good,
                               .forgotten = &sync->forgotten};
    bool moved;
    enum al_status status =
        al_repo_relate(sync->repo, head, sync->good, &relation, err);

    if (status)
        return status;
    *got = relation.b_only;
    memcpy(next, relation.b_only ? sync->good : head, AL_OID_HEX);
    if (!relation.a_only || !relation.b_only)
        return AL_OK;
    if (!al_sync_go_on(sync, 50, _("Bringing both sides together ...")))
        return al_progress_stopped(err);
    status = al_ledger_follow(ledger, &moved, err); /* finds saves by id */
    if (status == AL_OK)
        status = al_ledger_need_saves(ledger, err);
    if (status == AL_OK)
        status = al_replay(&replay, next, err);
    if (status == AL_OK && relayed)
        status = check_relayed(ledger, &replay, next, err);
    return status;
}

/*
 * Main moves only from the head that was replayed: a save that came meanwhile
 * means doing it again, so always what stands in the line now is replayed.
 */
static enum al_status take_in(struct al_syncing *sync, struct al_err *err)
{
    char head[AL_OID_HEX], next[AL_OID_HEX];
    size_t got = 0;
    enum al_status status = AL_EBUSY;

    if (!sync->good[0])
        return AL_OK;
    for (int tries = 0; status == AL_EBUSY && tries < TAKE_IN_MAX; tries++) {
        if ((status = al_repo_ref(sync->repo, AL_REF_MAIN, head, err)) ||
            (status = unite(sync, head, next, &got, err)))
            return status;
        if (!al_sync_go_on(sync, 60, _("Taking in ...")))
            return al_progress_stopped(err);
        status = move_main(sync, head, next, err);
    }
    if (status)
        return status;
    sync->result->got += got;
    return al_sync_move_seen(sync, sync->good, err);
}

/* ---- all of it ---- */

static enum al_status go_round(struct al_syncing *sync, struct al_err *err)
{
    enum al_status status;

    sync->again = false;
    if ((status = fetch(sync, err)) || (status = al_sync_get_keys(sync, err)) ||
        sync->again || (status = check(sync, err)) ||
        (status = al_sync_take_keys(sync, err)) ||
        (status = take_in(sync, err)))
        return status;
    if (sync->result->is_stopped)
        return al_sync_check_not_removed(sync, err);
    status = al_sync_send_saves(sync, err);
    return status || sync->again ? status : al_sync_settle(sync, err);
}

/*
 * Whether a connection that broke is worth another one: a server that is full
 * turns away for a moment, and so does a bad line; neither is an error yet. One
 * that says nothing at all has had its time.
 */
static bool is_worth_again(struct al_syncing *sync, enum al_status status)
{
    const struct al_remote *remote = &sync->remote;
    size_t most = remote->trouble == AL_TROUBLE_DROPPED  ? DROPS_MAX
                  : remote->trouble == AL_TROUBLE_BROKEN ? BREAKS_MAX
                                                         : 0;

    return status == AL_EIO && !remote->is_silent && sync->drops++ < most;
}

static enum al_status run(struct al_syncing *sync, struct al_err *err)
{
    size_t lost = 0;

    while (lost < ROUNDS_MAX) {
        enum al_status status;
        bool goes_on;

        sync->result->tries++;
        status = go_round(sync, err);
        if (sync->remote.round_trip_ms > sync->trip_ms)
            sync->trip_ms = sync->remote.round_trip_ms;
        if (is_worth_again(sync, status)) {
            if (sync->trip_ms < DROP_MS)
                sync->trip_ms = DROP_MS; /* a closed door says it at once */
            goes_on = back_off(sync, sync->drops,
                               _("The connection was closed; once more ..."));
        } else if (status || !sync->again) {
            return status;
        } else {
            sync->drops = 0;
            goes_on = back_off(sync, lost++, _("A colleague is sending ..."));
        }
        if (!goes_on)
            return al_progress_stopped(err);
    }
    return al_fail(err, AL_EBUSY,
                   _("Colleagues kept sending at the same moment. Your saves "
                     "stay here; please try again"));
}

static enum al_status finish_turn(struct al_ledger *ledger, struct al_err *err)
{
    struct al_lock lock = {.fd = -1};
    enum al_status status;

    if (!ledger->store.ring || !al_ring_is_by_next(ledger->store.ring))
        return AL_OK;
    status = al_lock_take(ledger->dir, AL_SYNC_LOCK_MS, &lock, err);
    if (status == AL_OK)
        status = al_keys_finish_turn(ledger, err);
    al_lock_drop(&lock);
    return status;
}

enum al_status al_sync_ready(struct al_ledger *ledger, struct al_err *err)
{
    struct al_write write;
    bool moved;
    enum al_status status;

    if (ledger->is_elsewhere) {
        if ((status = al_write_begin(ledger, &write, err)))
            return status;
        al_write_end(&write);
    }
    if ((status = al_ledger_need_repo(ledger, err)) ||
        (status = al_ledger_need_key(ledger, err)) ||
        (status = al_ledger_need_ring(ledger, err)) ||
        (status = finish_turn(ledger, err)))
        return status;
    return al_ledger_follow(ledger, &moved, err);
}

static enum al_status prepare(struct al_ledger *ledger, struct al_err *err)
{
    if (!*ledger->remote)
        return al_fail(err, AL_ENOTFOUND,
                       _("No address is set to send to and get from"));
    return al_sync_ready(ledger, err);
}

/* For people to see; that it could not be noted changes nothing. */
static void note_time(struct al_ledger *ledger)
{
    char stamp[AL_STAMP_ISO];
    const struct al_local_line line = {AL_LOCAL_SHARED, stamp};

    al_stamp_format(al_clock_now(), stamp);
    (void)al_local_put(ledger->dir, &ledger->local, &line, 1, NULL);
}

/* How the address is met, before anything is asked of it. */
static void meet_remote(struct al_syncing *sync)
{
    struct al_ledger *ledger = sync->ledger;
    struct al_str trusted = {0};

    sync->remote =
        (struct al_remote){.url = ledger->remote,
                           .is_owner_trusted = al_local_get(
                               &ledger->local, AL_LOCAL_TRUSTED, &trusted),
                           .progress = on_remote,
                           .arg = sync};
    al_str_drop(&trusted);
}

/* With the key that this folder had on another machine, if it had one. */
static enum al_status run_with_keys(struct al_syncing *sync, struct al_err *err)
{
    struct al_ledger *ledger = sync->ledger;
    struct al_spool_sent sent;
    enum al_status status;

    /* What waits only for its round to end goes along; the rest can wait. */
    (void)al_spool_send(ledger, al_today(), &sent, NULL);
    if (al_key_load_before(ledger->dir, &sync->before, NULL) != AL_OK)
        sync->before = NULL;
    sync->repo = ledger->store.repo;
    status = run(sync, err);
    if (status == AL_OK && sync->before && !sync->result->is_stopped)
        al_key_drop_before(ledger->dir); /* the team has what it signed */
    al_key_free(sync->before);
    al_sync_drop_keys(sync);
    return status;
}

static void count_traffic(const struct al_syncing *sync)
{
    struct al_sync_result *result = sync->result;

    result->connections = sync->remote.traffic.connections;
    result->bytes_sent = sync->remote.traffic.sent;
    result->bytes_got = sync->remote.traffic.got;
}

static enum al_status sync_with(struct al_ledger *ledger, bool may_replace,
                                al_progress_fn *progress, void *arg,
                                struct al_sync_result *result,
                                struct al_err *err)
{
    struct al_err own = {0};
    struct al_syncing sync = {.ledger = ledger,
                              .progress = progress,
                              .arg = arg,
                              .result = result,
                              .exchange = {.fd = -1},
                              .may_replace = may_replace};
    bool moved;
    enum al_status status;

    memset(result, 0, sizeof(*result));
    meet_remote(&sync);
    status = prepare(ledger, &own);
    if (status == AL_OK)
        status = run_with_keys(&sync, &own);
    if (ledger->store.repo)
        al_ledger_follow(ledger, &moved, NULL);
    count_traffic(&sync);
    if (status == AL_OK)
        al_ledger_dress(ledger); /* the folder may have moved */
    if (status == AL_OK && !result->is_stopped)
        note_time(ledger);
    if (status == AL_ECANCELLED && result->got)
        al_sync_stopped_late(result, &own);
    if (status == AL_OK)
        al_sync_conclude(&sync);
    else
        snprintf(result->sentence, sizeof(result->sentence), "%s", own.msg);
    al_str_drop(&sync.refusal);
    al_log(ledger->dir,
           "sync: status %d, sent %zu, got %zu, %zu rounds, %zu connections%s",
           (int)status, result->sent, result->got, result->tries,
           result->connections,
           result->is_stopped ? ", a change was refused" : "");
    return status ? al_fail(err, status, "%s", own.msg) : AL_OK;
}

enum al_status al_ledger_sync(struct al_ledger *ledger,
                              al_progress_fn *progress, void *arg,
                              struct al_sync_result *result, struct al_err *err)
{
    return sync_with(ledger, false, progress, arg, result, err);
}

enum al_status al_ledger_sync_mending(struct al_ledger *ledger,
                                      al_progress_fn *progress, void *arg,
                                      struct al_sync_result *result,
                                      struct al_err *err)
{
    if (!al_ledger_is_lead(ledger))
        return al_fail(err, AL_EDENIED,
                       _("Only a lead's device may put its keys in the place "
                         "of the team's"));
    return sync_with(ledger, true, progress, arg, result, err);
}
