/* team.c - who may read, as the line and the table of keys say. */
#include "config.h"

#include "share/team.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/spoken.h"
#include "share/erase.h"
#include "share/inside.h"
#include "share/settle.h"
#include "share/stretch.h"

/* ---- devices ---- */

/* The name that a waiting device says, if it was sealed to this one. */
static void read_ask(struct al_ledger *ledger, const char *device, char *name,
                     size_t size)
{
    char path[AL_MEMBER_PATH];
    struct al_str text = {0}, hex = {0};
    struct al_box *box = NULL;
    unsigned char sealed[512], plain[512];
    size_t len;

    name[0] = '\0';
    al_member_path(device, path);
    if (al_repo_read(ledger->store.repo, ledger->at, path, &text, NULL) ==
            AL_OK &&
        al_member_ask(al_str_text(&text), text.len, ledger->device, &hex) &&
        al_box_load(ledger->dir, false, &box, NULL) == AL_OK &&
        sodium_hex2bin(sealed, sizeof(sealed), al_str_text(&hex), hex.len, NULL,
                       &len, NULL) == 0 &&
        len > crypto_box_SEALBYTES && len - crypto_box_SEALBYTES < size &&
        al_box_open(box, sealed, len, plain)) {
        memcpy(name, plain, len - crypto_box_SEALBYTES);
        name[len - crypto_box_SEALBYTES] = '\0';
    }
    al_box_free(box);
    al_str_drop(&hex);
    al_str_drop(&text);
}

static void describe(struct al_ledger *ledger, const struct al_member *member,
                     struct al_device *device)
{
    const struct al_keytree *tree =
        ledger->store.ring ? al_ring_tree(ledger->store.ring) : NULL;
    const struct al_key_device *keys =
        tree ? al_keytree_device(tree, member->device) : NULL;
    struct al_index_save save;

    *device = (struct al_device){
        .state = member->is_gone ? AL_DEVICE_LEFT
                 : member->role == AL_ROLE_WAITING ? AL_DEVICE_WAITING
                                                   : AL_DEVICE_IN,
        .is_lead = member->role == AL_ROLE_LEAD,
        .is_sheet = member->role == AL_ROLE_SHEET,
        .is_own = !strcmp(member->device, ledger->device),
        .has_keys = !tree || keys != NULL, /* who waits cannot tell */
        .is_behind = keys && al_epoch_get(keys->made) < tree->turn,
        .has_staff = member->has_staff,
        .staff = member->staff,
    };
    memcpy(device->device, member->device, sizeof(device->device));
    if (device->state == AL_DEVICE_WAITING)
        read_ask(ledger, member->device, device->name, sizeof(device->name));
    device->has_saved =
        al_query_last_save(ledger->index, member->device, &save);
    if (device->has_saved) {
        memcpy(device->last_save, save.when, sizeof(device->last_save));
        memcpy(device->last_commit, save.commit, sizeof(device->last_commit));
    }
}

static enum al_status prepare(struct al_ledger *ledger, struct al_err *err)
{
    enum al_status status;

    if ((status = al_ledger_need_repo(ledger, err)) ||
        (status = al_ledger_need_ring(ledger, err)))
        return status;
    return al_ledger_need_saves(ledger, err);
}

enum al_status al_team_each(struct al_ledger *ledger, al_device_fn *each,
                            void *arg, struct al_err *err)
{
    struct al_members members = {0};
    bool goes_on = true;
    enum al_status status = prepare(ledger, err);

    if (status == AL_OK)
        status = al_members_at(ledger->store.repo, ledger->at, &members, err);
    for (int waiting = 1; status == AL_OK && waiting >= 0; waiting--)
        for (size_t i = 0; goes_on && i < members.count; i++) {
            struct al_device device;

            describe(ledger, &members.items[i], &device);
            if ((device.state == AL_DEVICE_WAITING) == (waiting == 1))
                goes_on = each(arg, &device);
        }
    al_members_drop(&members);
    return status;
}

struct counting {
    struct al_team_count *count;
    struct al_ids people;
};

static bool count_device(void *arg, const struct al_device *device)
{
    struct counting *counting = arg;
    struct al_team_count *count = counting->count;

    count->waiting += device->state == AL_DEVICE_WAITING;
    if (device->state != AL_DEVICE_IN)
        return true;
    count->behind += device->is_behind;
    count->sheets += device->is_sheet;
    if (device->is_sheet)
        return true;
    count->in++;
    count->leads += device->is_lead;
    if (device->has_staff)
        al_ids_add(&counting->people, &device->staff);
    return true;
}

enum al_status al_team_count(struct al_ledger *ledger,
                             struct al_team_count *count, struct al_err *err)
{
    struct counting counting = {.count = count};
    enum al_status status;

    memset(count, 0, sizeof(*count));
    status = al_team_each(ledger, count_device, &counting, err);
    count->people = counting.people.count;
    al_ids_drop(&counting.people);
    return status;
}

/* ---- four words ---- */

/* The first commit of the line: who began the service is part of the words. */
static enum al_status first_commit(struct al_ledger *ledger,
                                   char first[AL_OID_HEX], struct al_err *err)
{
    struct al_repo_line line = {0};
    enum al_status status =
        al_repo_line(ledger->store.repo, "", ledger->at, &line, err);

    if (status == AL_OK)
        memcpy(first, line.ids[0], AL_OID_HEX);
    al_repo_line_drop(&line);
    return status;
}

enum al_status al_team_words(struct al_ledger *ledger, const char *device,
                             struct al_str *words, struct al_err *err)
{
    static const char context[] = "alongside-words 1\n";
    crypto_generichash_state state;
    struct al_member member;
    char first[AL_OID_HEX], hex[65];
    uint8_t sum[32], bits[AL_STRETCH_KEY];
    enum al_status status;

    if ((status = al_ledger_need_repo(ledger, err)) ||
        (status = al_member_at(ledger->store.repo, ledger->at, device, &member,
                               err)) ||
        (status = first_commit(ledger, first, err)))
        return status;
    crypto_generichash_init(&state, NULL, 0, sizeof(sum));
    crypto_generichash_update(&state, (const unsigned char *)context,
                              sizeof(context) - 1);
    crypto_generichash_update(&state, ledger->service_id.byte,
                              sizeof(ledger->service_id.byte));
    crypto_generichash_update(&state, (const unsigned char *)first,
                              AL_OID_HEX - 1);
    crypto_generichash_update(&state, member.key.byte,
                              sizeof(member.key.byte));
    crypto_generichash_update(&state, member.box.box, sizeof(member.box.box));
    crypto_generichash_final(&state, sum, sizeof(sum));
    /* Slow on purpose: an impostor has to try billions of keys for a match. */
    sodium_bin2hex(hex, sizeof(hex), sum, sizeof(sum));
    status = al_stretch(hex, ledger->service_id.byte,
                        crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE / 1024, bits, err);
    if (status == AL_OK)
        al_spoken(bits, words);
    return status;
}

/* ---- what a lost device held ---- */

static enum al_status count_held(void *arg, const struct al_file *file,
                                 struct al_err *err)
{
    struct al_id id;

    (void)err;
    if (al_id_from_path(file->path, &id))
        ++*(size_t *)arg;
    return AL_OK;
}

struct counting_people {
    struct al_ledger *ledger;
    const char *commit;
    size_t people;
};

static bool count_person(void *arg, const struct al_hit *hit)
{
    struct counting_people *counting = arg;
    char path[AL_ID_PATH], blob[AL_OID_HEX] = "";

    al_id_path(&hit->id, path);
    if (al_repo_blob_at(counting->ledger->store.repo, counting->commit, path,
                        blob, NULL) == AL_OK &&
        blob[0])
        counting->people++;
    return true;
}

struct seeking_device {
    const char *device;
    struct al_device found;
    bool is_found;
};

static bool seek_device(void *arg, const struct al_device *device)
{
    struct seeking_device *seeking = arg;

    if (strcmp(device->device, seeking->device) != 0)
        return true;
    seeking->found = *device;
    seeking->is_found = true;
    return false;
}

enum al_status al_team_held(struct al_ledger *ledger, const char *device,
                            struct al_held *held, struct al_err *err)
{
    const struct al_query people = {.kind = AL_KIND_PERSON, .with_gone = true};
    struct seeking_device seeking = {.device = device};
    struct counting_people counting = {.ledger = ledger};
    enum al_status status =
        al_team_each(ledger, seek_device, &seeking, err);

    memset(held, 0, sizeof(*held));
    if (status == AL_OK && !seeking.is_found)
        status = al_fail(err, AL_ENOTFOUND, _("There is no such device"));
    if (status || !seeking.found.has_saved)
        return status;
    memcpy(held->when, seeking.found.last_save, sizeof(held->when));
    counting.commit = seeking.found.last_commit;
    status = al_repo_each(ledger->store.repo, counting.commit, "r", count_held,
                          &held->records, err);
    if (status == AL_OK)
        status = al_query_run(ledger->index, &people, count_person, &counting,
                              err);
    held->people = counting.people;
    return status;
}

/* ---- how far an erasure is ---- */

struct waiting {
    struct al_erase_state *state;
    uint64_t since; /* the epoch in which the keys went */
    const struct al_keytree *tree;
    al_device_fn *each;
    void *arg;
};

static bool see_device(void *arg, const struct al_device *device)
{
    struct waiting *waiting = arg;
    const struct al_key_device *keys =
        al_keytree_device(waiting->tree, device->device);

    if (device->state != AL_DEVICE_IN || !keys)
        return true;
    waiting->state->devices++;
    if (waiting->since && al_epoch_get(keys->made) >= waiting->since)
        waiting->state->turned++;
    else if (waiting->each)
        waiting->each(waiting->arg, device);
    return true;
}

/* The newest epoch in which one of these keys was destroyed; 0: none was. */
static uint64_t destroyed_in(const struct al_keytree *tree, const char *kids)
{
    uint64_t since = 0;

    while (kids && *kids) {
        size_t len = strcspn(kids, "\n");
        const struct al_destroyed *found;
        struct al_kid kid;
        size_t got;

        if (sodium_hex2bin(kid.byte, sizeof(kid.byte), kids, len, NULL, &got,
                           NULL) == 0 &&
            got == sizeof(kid.byte) &&
            (found = al_keytree_destroyed(tree, &kid)) &&
            al_epoch_get(found->epoch) > since)
            since = al_epoch_get(found->epoch);
        kids += len + (kids[len] == '\n');
    }
    return since;
}

enum al_status al_erase_state(struct al_ledger *ledger,
                              const struct al_id *person, const char *kids,
                              struct al_erase_state *state,
                              al_device_fn *each, void *arg, struct al_err *err)
{
    struct waiting waiting = {.state = state, .each = each, .arg = arg};
    enum al_status status = prepare(ledger, err);

    memset(state, 0, sizeof(*state));
    if (status)
        return status;
    if (!ledger->store.ring)
        return al_fail(err, AL_EDENIED, _("This device has no keys"));
    waiting.tree = al_ring_tree(ledger->store.ring);
    waiting.since = destroyed_in(waiting.tree, kids);
    state->is_erased = al_query_is_erased(ledger->index, person);
    state->is_sent = !*ledger->remote || al_ledger_unsent(ledger) == 0;
    state->has_keys = al_ring_has(ledger->store.ring, person);
    return al_team_each(ledger, see_device, &waiting, err);
}
