/* call.c - libgit2's callbacks, and why a conversation failed. */
#include "config.h"

#include "share/call.h"

#include <string.h>
#include <sys/statvfs.h>

#include "core/i18n.h"
#include "share/trouble.h"

#define SAID_BYTES 2048  /* of a program's or server's last words */
#define ROOM_BYTES 65536 /* with less than that free, a disk is full */

/* ---- callbacks ---- */

static int on_sideband(const char *text, int len, void *payload)
{
    struct al_call *call = payload;

    al_str_add(&call->heard, text, (size_t)len);
    return al_call_goes_on(call) ? 0 : GIT_EUSER;
}

static int on_received(const git_indexer_progress *stats, void *payload)
{
    struct al_call *call = payload;

    call->progress.done = stats->received_objects;
    call->progress.total = stats->total_objects;
    call->progress.bytes = stats->received_bytes;
    return al_call_goes_on(call) ? 0 : GIT_EUSER;
}

static int on_packing(int stage, uint32_t done, uint32_t total, void *payload)
{
    struct al_call *call = payload;

    (void)stage;
    call->progress.done = done;
    call->progress.total = total;
    return al_call_goes_on(call) ? 0 : GIT_EUSER;
}

static int on_sent(unsigned done, unsigned total, size_t bytes, void *payload)
{
    struct al_call *call = payload;

    call->progress.done = done;
    call->progress.total = total;
    call->progress.bytes = bytes;
    return al_call_goes_on(call) ? 0 : GIT_EUSER;
}

/* The server's verdict on our one ref; NULL is yes. */
static int on_verdict(const char *ref, const char *reason, void *payload)
{
    struct al_call *call = payload;

    (void)ref; /* main, or the keys */
    call->is_taken = reason == NULL;
    al_str_reset(&call->refusal);
    if (reason)
        al_str_puts(&call->refusal, reason);
    return 0;
}

/*
 * The lease: what libgit2 is about to send must replace what we expect, and
 * not what somebody else published meanwhile.
 */
static int on_negotiation(const git_push_update **updates, size_t count,
                          void *payload)
{
    struct al_call *call = payload;

    for (size_t i = 0; i < count; i++) {
        char old[AL_OID_HEX] = "";

        if (!git_oid_is_zero(&updates[i]->src))
            git_oid_tostr(old, sizeof(old), &updates[i]->src);
        if (strcmp(old, call->expected) != 0)
            return al_call_moved(call);
    }
    return 0;
}

void al_call_callbacks(struct al_call *call, git_remote_callbacks *callbacks)
{
    git_remote_init_callbacks(callbacks, GIT_REMOTE_CALLBACKS_VERSION);
    callbacks->payload = call;
    callbacks->sideband_progress = on_sideband;
    callbacks->transfer_progress = on_received;
    callbacks->pack_progress = on_packing;
    callbacks->push_transfer_progress = on_sent;
    callbacks->push_update_reference = on_verdict;
    callbacks->push_negotiation = on_negotiation;
    callbacks->transport = al_transport_new;
}

/* ---- outcome ---- */

int al_call_moved(struct al_call *call)
{
    call->remote->trouble = AL_TROUBLE_MOVED;
    return GIT_EUSER;
}

int al_call_verdict(struct al_call *call)
{
    if (call->is_taken)
        return 0;
    call->is_broken = true;
    if (call->refusal.len) {
        al_str_putc(&call->heard, '\n');
        al_str_add(&call->heard, call->refusal.data, call->refusal.len);
        call->remote->trouble =
            al_trouble_of_refusal(al_str_text(&call->refusal));
    }
    return GIT_ERROR;
}

/* An error that libgit2 has from the other side. */
static bool is_heard(const git_error *error)
{
    return error && error->message && error->klass == GIT_ERROR_NET;
}

/* Whether rc came from the other side and not from our own store. */
static bool is_remote_fault(const struct al_call *call, int rc,
                            const git_error *error)
{
    return call->is_broken || call->remote->trouble != AL_TROUBLE_NONE ||
           rc == GIT_ENONFASTFORWARD || is_heard(error);
}

static enum al_trouble judge(struct al_call *call, int rc, const char *said)
{
    if (rc == GIT_ENONFASTFORWARD)
        return AL_TROUBLE_MOVED;
    if (call->err.code == AL_ENOTFOUND)
        return AL_TROUBLE_NO_PROGRAM;
    if (call->is_timed_out)
        return call->is_answered ? AL_TROUBLE_BROKEN : AL_TROUBLE_UNREACHABLE;
    return al_trouble_of(call->parts.kind, said, call->code);
}

/* A "no" whose words tell that nobody said it: the place there is not right. */
static bool is_of_the_place(enum al_trouble trouble)
{
    return trouble == AL_TROUBLE_RIGHTS || trouble == AL_TROUBLE_FULL ||
           trouble == AL_TROUBLE_DAMAGED || trouble == AL_TROUBLE_UNSAFE;
}

/* Whether a place that we can look at ourselves takes no more. Elsewhere: no.
 */
static bool is_full(const struct al_address_parts *parts)
{
    struct statvfs disk;

    return parts->kind == AL_ADDRESS_PATH && statvfs(parts->path, &disk) == 0 &&
           ((uint64_t)disk.f_bavail * disk.f_frsize < ROOM_BYTES ||
            (disk.f_files > 0 && disk.f_favail == 0));
}

/*
 * It took all and kept nothing, without a word about why: git could not even
 * make the folder that what is sent goes into first.
 */
static bool is_silent_no(const struct al_call *call, const char *said)
{
    static const char ours[] =
        "unpacking the sent packfile failed"; /* libgit2 */

    return call->progress.stage == AL_REMOTE_SENDING &&
           (strncmp(said, ours, sizeof(ours) - 1) == 0 ||
            (!*said && call->is_ended && call->code == 0));
}

static void refine(struct al_call *call, const char *said)
{
    enum al_trouble *trouble = &call->remote->trouble;
    enum al_trouble words = al_trouble_of(call->parts.kind, said, call->code);

    if ((*trouble == AL_TROUBLE_REFUSED || *trouble == AL_TROUBLE_MOVED) &&
        is_of_the_place(words))
        *trouble = words;
    if (*trouble == AL_TROUBLE_BROKEN && call->is_noise)
        *trouble = AL_TROUBLE_NOISE;
    if (*trouble == AL_TROUBLE_BROKEN && is_silent_no(call, said))
        *trouble = is_full(&call->parts) ? AL_TROUBLE_FULL : AL_TROUBLE_RIGHTS;
}

enum al_status al_call_fail(struct al_call *call, int rc, struct al_err *err)
{
    struct al_remote *remote = call->remote;
    const git_error *error = git_error_last();
    struct al_str said = {0};

    if (call->is_cancelled) {
        remote->trouble = AL_TROUBLE_CANCELLED;
        return al_trouble_fail(remote, err);
    }
    if (!is_remote_fault(call, rc, error))
        return al_git_fail(err, rc, _("Sharing"));
    al_child_said(&call->child, SAID_BYTES, &said);
    al_str_add(&said, al_str_text(&call->heard), call->heard.len);
    if (call->err.code == AL_ENOTFOUND)
        al_str_puts(&said, call->err.msg);
    else if (!call->is_broken && is_heard(error))
        al_str_puts(&said, error->message);
    remote->is_silent = call->is_timed_out;
    if (remote->trouble == AL_TROUBLE_NONE)
        remote->trouble = judge(call, rc, al_str_text(&said));
    refine(call, al_str_text(&said));
    al_trouble_keep(remote, al_str_text(&said), said.len);
    al_str_drop(&said);
    return al_trouble_fail(remote, err);
}

void al_call_drop(struct al_call *call)
{
    al_address_drop(&call->parts);
    al_child_drop(&call->child);
    al_str_drop(&call->heard);
    al_str_drop(&call->refusal);
}
