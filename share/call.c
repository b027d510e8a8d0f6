/* call.c - libgit2's callbacks, and why a conversation failed. */
#include "config.h"

#include "share/call.h"

#include <string.h>

#include "core/i18n.h"
#include "share/trouble.h"

#define SAID_BYTES 2048 /* of a program's or server's last words */
#define TRIES_MAX  3    /* libgit2 asks without end when all are refused */

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

static int on_credentials(git_credential **out, const char *url,
                          const char *user, unsigned allowed, void *payload)
{
    struct al_call *call = payload;
    const struct al_remote *remote = call->remote;
    struct al_credential *credential = &call->credential;
    bool is_known;

    (void)url;
    (void)user; /* it stands in the address, which the helpers get whole */
    if (!(allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT) ||
        call->credential_tries++ >= TRIES_MAX)
        return GIT_EAUTH;
    /* Asked again: the last answer was wrong. */
    if (call->credential_tries > 1 && !remote->ask)
        al_credential_tell(remote->url, credential, false);
    al_credential_drop(credential);
    is_known = remote->ask
                   ? remote->ask(remote->arg, remote->url, &credential->user,
                                 &credential->password)
                   : al_credential_fill(remote->url, credential);
    if (!is_known)
        return GIT_EAUTH;
    return git_credential_userpass_plaintext_new(
        out, al_str_text(&credential->user),
        al_str_text(&credential->password));
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
    callbacks->credentials = on_credentials;
    if (call->parts.kind != AL_ADDRESS_HTTPS)
        callbacks->transport = al_transport_new;
}

/* ---- outcome ---- */

void al_call_succeeded(struct al_call *call)
{
    if (call->credential_tries > 0 && !call->remote->ask)
        al_credential_tell(call->remote->url, &call->credential, true);
}

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

/* https has no program whose words could be read: libgit2's error must do. */
static enum al_trouble trouble_of_https(int rc, const git_error *error)
{
    const char *said = error && error->message ? error->message : "";

    if (rc == GIT_EAUTH || strstr(said, "401") || strstr(said, "403"))
        return AL_TROUBLE_REFUSED_KEY;
    if (rc == GIT_ECERTIFICATE || (error && error->klass == GIT_ERROR_SSL))
        return AL_TROUBLE_CHANGED_HOST;
    if (strstr(said, "404"))
        return AL_TROUBLE_MISSING;
    if (strstr(said, "resolve") || strstr(said, "connect"))
        return AL_TROUBLE_UNREACHABLE;
    return AL_TROUBLE_BROKEN;
}

/* An error that libgit2 has from the other side. */
static bool is_heard(const git_error *error)
{
    return error && error->message &&
           (error->klass == GIT_ERROR_NET || error->klass == GIT_ERROR_HTTP ||
            error->klass == GIT_ERROR_SSL);
}

/* Whether rc came from the other side and not from our own store. */
static bool is_remote_fault(const struct al_call *call, int rc,
                            const git_error *error)
{
    return call->is_broken || call->remote->trouble != AL_TROUBLE_NONE ||
           rc == GIT_ENONFASTFORWARD || rc == GIT_EAUTH ||
           rc == GIT_ECERTIFICATE || is_heard(error);
}

static enum al_trouble judge(struct al_call *call, int rc,
                             const git_error *error, const char *said)
{
    if (rc == GIT_ENONFASTFORWARD)
        return AL_TROUBLE_MOVED;
    if (call->err.code == AL_ENOTFOUND)
        return AL_TROUBLE_NO_PROGRAM;
    if (call->is_timed_out)
        return call->is_answered ? AL_TROUBLE_BROKEN : AL_TROUBLE_UNREACHABLE;
    if (call->parts.kind == AL_ADDRESS_HTTPS)
        return trouble_of_https(rc, error);
    return al_trouble_of(call->parts.kind, said, call->code);
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
    if (remote->trouble == AL_TROUBLE_NONE)
        remote->trouble = judge(call, rc, error, al_str_text(&said));
    al_trouble_keep(remote, al_str_text(&said), said.len);
    al_str_drop(&said);
    return al_trouble_fail(remote, err);
}

void al_call_drop(struct al_call *call)
{
    al_credential_drop(&call->credential);
    al_address_drop(&call->parts);
    al_child_drop(&call->child);
    al_str_drop(&call->heard);
    al_str_drop(&call->refusal);
}
