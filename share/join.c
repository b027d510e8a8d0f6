/*
 * join.c - a new device asks the service behind an address, or in a file, to be
 * let in.
 */
#include "config.h"

#include "share/ledger.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "share/bundle.h"
#include "share/exchange.h"
#include "share/invite.h"
#include "share/start.h"

#define JOIN_TRIES 8 /* colleagues who send at the very same moment */

/* The lines of `ask`: the newcomer's name, for each lead's eyes. */
struct asks {
    char **lines; /* owned, as each line is */
    size_t count;
};

static void drop_asks(struct asks *asks)
{
    for (size_t i = 0; i < asks->count; i++)
        free(asks->lines[i]);
    free(asks->lines);
}

static char *ask_line(const struct al_key_device *lead, const char *name)
{
    size_t size = strlen(name) + crypto_box_SEALBYTES;
    unsigned char *sealed = al_alloc(size);
    char *hex = al_alloc(size * 2 + 1);
    struct al_str line = {0};

    if (crypto_box_seal(sealed, (const unsigned char *)name, strlen(name),
                        lead->box) == 0) {
        sodium_bin2hex(hex, size * 2 + 1, sealed, size);
        al_str_printf(&line, "%.16s %s", lead->device, hex);
    }
    free(hex);
    free(sealed);
    return al_str_take(&line);
}

static void make_asks(const struct al_keytree *tree,
                      const struct al_members *members, const char *name,
                      struct asks *asks)
{
    asks->lines = al_calloc(tree->device_count + 1, sizeof(*asks->lines));
    for (size_t i = 0; i < tree->device_count; i++) {
        const struct al_key_device *device = &tree->devices[i];
        const struct al_member *member =
            al_members_find(members, device->device);

        if (member && !member->is_gone && member->role == AL_ROLE_LEAD &&
            al_box_check(device, &tree->service, &member->key))
            asks->lines[asks->count++] = ask_line(device, name);
    }
}

/* The leads' box keys, from the team's table: it need not open for that. */
static enum al_status ask_leads(struct al_start *start,
                                struct al_exchange *exchange, const char *name,
                                struct asks *asks, struct al_err *err)
{
    struct al_members members = {0};
    const struct al_member *signer;
    enum al_status status =
        al_members_at(start->store.repo, start->head, &members, err);

    if (status)
        return status;
    signer = al_members_find(&members, exchange->signer);
    if (!signer || !al_exchange_is_signed(exchange, &signer->key) ||
        al_id_compare(&exchange->tree.service, &start->service) != 0)
        status = al_fail(err, AL_EREFUSED,
                         _("The team's keys there are not in order; tell "
                           "whoever gave you the address or the file"));
    else
        make_asks(&exchange->tree, &members, name, asks);
    al_members_drop(&members);
    return status;
}

/* Add this device, which waits, to the line; its keys are in exchange. */
static enum al_status join_commit(struct al_start *start,
                                  struct al_exchange *exchange,
                                  const char *name, const char *own,
                                  struct al_err *err)
{
    struct al_member member = {.key = *al_key_public(start->key),
                               .role = AL_ROLE_WAITING,
                               .has_box = true};
    struct al_batch batch = {0};
    struct asks asks = {0};
    enum al_status status = ask_leads(start, exchange, name, &asks, err);

    if (status == AL_OK) {
        al_box_introduce(start->box, start->key, &start->service,
                         exchange->tree.epoch, &member.box);
        member.asks = (const char *const *)asks.lines;
        member.ask_count = asks.count;
        al_batch_member(&batch, &member);
        status =
            al_start_commit(start, AL_WHAT_JOIN, &batch, own, start->key, err);
    }
    drop_asks(&asks);
    al_batch_drop(&batch);
    return status;
}

/* The same with the keys that are at the address. */
static enum al_status ask_there(struct al_start *start,
                                struct al_remote *remote, const char *name,
                                const char *own, struct al_err *err)
{
    struct al_exchange exchange = {.fd = -1};
    enum al_status status =
        al_exchange_open(al_str_text(&start->stage), &exchange, err);

    if (status == AL_OK)
        status = al_exchange_get(&exchange, remote, err);
    if (status == AL_OK && !exchange.commit[0])
        status = al_fail(err, AL_ENOTFOUND,
                         _("The team's keys are not at this address yet; "
                           "whoever began it has to send first"));
    if (status == AL_OK)
        status = join_commit(start, &exchange, name, own, err);
    al_exchange_close(&exchange);
    return status;
}

/* Whoever was invited joins that service, whatever stands there now. */
static enum al_status check_wanted(const struct al_start *start,
                                   struct al_err *err)
{
    if (!start->wanted || al_id_compare(start->wanted, &start->service) == 0)
        return AL_OK;
    return al_fail(err, AL_EREFUSED,
                   _("Another service stands at this address than the one you "
                     "were invited to, so nothing was sent there; ask whoever "
                     "invited you"));
}

/* One round: fetch, check, add ourselves on top, push. */
static enum al_status join_round(struct al_start *start,
                                 struct al_remote *remote, const char *name,
                                 bool *is_done, struct al_err *err)
{
    struct al_relation relation;
    char head[AL_OID_HEX], own[AL_OID_HEX];
    enum al_status status;

    memcpy(own, start->head, sizeof(own));
    *is_done = false;
    if (!own[0])
        al_start_wait(start, remote);
    status = al_remote_fetch(start->store.repo, remote, "", head, err);
    remote->progress = NULL; /* what was sent has been sent */
    if (status)
        return status;
    if (!head[0])
        return al_fail(err, AL_ENOTFOUND,
                       _("There is no service at this address yet; whoever "
                         "began it has to send first"));
    /* An earlier push may have got through although its answer was lost. */
    if (own[0] &&
        al_repo_relate(start->store.repo, own, head, &relation, NULL) ==
            AL_OK &&
        relation.a_only == 0) {
        *is_done = true;
        return AL_OK;
    }
    memcpy(start->head, head, sizeof(start->head));
    if ((status = al_start_check(start, head, err)) ||
        (status = check_wanted(start, err)) ||
        (status = ask_there(start, remote, name, own, err)))
        return status;
    status = al_remote_push(start->store.repo, remote, head, start->head, err);
    *is_done = status == AL_OK;
    return status;
}

static enum al_status join(struct al_start *start, const char *url,
                           const char *name, struct al_err *err)
{
    struct al_str trusted = {0};
    struct al_remote remote = {.url = url,
                               .is_owner_trusted = al_local_get(
                                   &start->local, AL_LOCAL_TRUSTED, &trusted)};
    bool is_done = false;
    enum al_status status = AL_OK;

    al_str_drop(&trusted);
    for (int tries = 0; !is_done && tries < JOIN_TRIES; tries++) {
        status = join_round(start, &remote, name, &is_done, err);
        /* Only a lost race or a lost answer is worth another round. */
        if (status &&
            (!start->head[0] || (status != AL_EBUSY && status != AL_EIO)))
            return status;
    }
    if (!is_done)
        return status;
    al_local_set(&start->local, AL_LOCAL_REMOTE, url);
    return al_repo_move_ref(start->store.repo, AL_REF_SEEN, "", start->head,
                            err);
}

/*
 * By a file that a member sent: the asking goes back in one as well. Whoever
 * wrote it is no more believed than an address; the four words are of its line.
 */
static enum al_status join_by_file(struct al_start *start, const char *file,
                                   const char *name, struct al_err *err)
{
    const struct al_pace read = al_pace_part(&start->waiting, 0, 30);
    const struct al_pace copy = al_pace_part(&start->waiting, 30, 50);
    struct al_exchange exchange = {.fd = -1};
    struct al_bundle bundle;
    enum al_status status =
        al_exchange_open(al_str_text(&start->stage), &exchange, err);

    if (status == AL_OK)
        status = al_bundle_read(exchange.repo, file, &read, &bundle, err);
    if (status == AL_OK && !bundle.keys[0])
        status = al_fail(err, AL_EREFUSED,
                         _("%s comes from somebody who waits to be let in. Ask "
                           "a member of the team for a file"),
                         file);
    if (status)
        goto done;
    memcpy(start->head, bundle.head, sizeof(start->head));
    if ((status = al_bundle_copy(exchange.repo, start->store.repo, start->head,
                                 "", &copy, err)) ||
        (status = al_start_check(start, start->head, err)) ||
        (status = al_exchange_read(&exchange, bundle.keys, err)))
        goto done;
    status = join_commit(start, &exchange, name, "", err);
done:
    al_exchange_close(&exchange);
    return status;
}

static enum al_status join_service(const char *dir, const char *url,
                                   const struct al_id *wanted, const char *me,
                                   const struct al_pace *waiting,
                                   struct al_err *err)
{
    struct al_start start = {.wanted = wanted, .waiting = *waiting};
    struct al_str name = {0};
    const bool is_file = al_bundle_is(url);
    enum al_status status;

    if (!is_file && al_remote_address(url, err) == AL_ADDRESS_BAD)
        return AL_EINVAL;
    if ((status = al_start_name(AL_KIND_STAFF, me, &name, err)) ||
        (status = al_start_begin(&start, dir, err)))
        goto done;
    status = is_file ? join_by_file(&start, url, al_str_text(&name), err)
                     : join(&start, url, al_str_text(&name), err);
    if (status)
        goto done;
    status = al_start_install(&start, err);
done:
    al_start_finish(&start, status);
    al_str_drop(&name);
    return status;
}

enum al_status al_ledger_join_told(const char *dir, const char *url,
                                   const struct al_id *wanted, const char *me,
                                   al_progress_fn *progress, void *arg,
                                   struct al_err *err)
{
    const struct al_pace waiting = {
        .progress = progress, .arg = arg, .to = 100};

    return join_service(dir, url, wanted, me, &waiting, err);
}

enum al_status al_ledger_join(const char *dir, const char *url, const char *me,
                              struct al_err *err)
{
    return al_ledger_join_told(dir, url, NULL, me, NULL, NULL, err);
}

enum al_status al_ledger_join_invited(const char *dir,
                                      const struct al_invite *invite,
                                      const char *me, struct al_err *err)
{
    return al_ledger_join_told(dir, al_str_text(&invite->address),
                               &invite->service, me, NULL, NULL, err);
}
