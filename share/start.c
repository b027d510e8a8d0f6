/* start.c - a new service, a new device, a folder made from a backup. */
#include "config.h"

#include "share/ledger.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "share/incoming.h"
#include "share/inside.h"
#include "share/pack.h"
#include "share/remote.h"

#define JOIN_TRIES 8 /* colleagues who send at the very same moment */

/* A data folder in the making. */
struct start {
    const char *dir;
    bool is_new_dir;
    struct al_str stage;
    struct al_random random;
    struct al_store store;
    struct al_key *key;
    struct al_local local;
    struct al_id service, staff;
    char head[AL_OID_HEX];
};

enum al_status al_start_key(const char *dir, struct al_random *random,
                            struct al_key **key, struct al_err *err)
{
    uint8_t seed[32];

    if (!random->is_seeded)
        return al_key_create(dir, NULL, key, err);
    al_random_bytes(random, seed, sizeof(seed));
    return al_key_create(dir, seed, key, err);
}

/* ---- the frame: stage, fill, install ---- */

static enum al_status begin(struct start *start, const char *dir,
                            struct al_err *err)
{
    enum al_status status;

    start->dir = dir;
    if (al_ledger_exists(dir))
        return al_fail(err, AL_EEXISTS,
                       _("There is a service in this folder already"));
    al_random_init(&start->random);
    al_random_stir(&start->random, dir);
    if ((status = al_stage_folder(dir, &start->is_new_dir, err)) ||
        (status = al_local_load(dir, &start->local, err)) ||
        (status = al_stage_make(dir, &start->stage, err)))
        return status;
    if ((status = al_start_key(al_str_text(&start->stage), &start->random,
                               &start->key, err)))
        return status;
    start->staff = al_id_new(&start->random);
    return al_repo_create(al_str_text(&start->stage), &start->store.repo, err);
}

static enum al_status install(struct start *start, struct al_err *err)
{
    const char *stage = al_str_text(&start->stage);
    char hex[AL_ID_HEX], machine[AL_MACHINE_LEN];
    enum al_status status;

    al_id_hex(&start->service, hex);
    al_local_machine(machine);
    al_local_set(&start->local, AL_LOCAL_SERVICE, hex);
    al_local_set(&start->local, AL_LOCAL_DEVICE, al_key_device(start->key));
    al_local_set(&start->local, AL_LOCAL_MACHINE, machine);
    if ((status = al_local_store(stage, &start->local, err)))
        return status;
    al_repo_close(start->store.repo);
    start->store.repo = NULL;
    return al_stage_install(stage, start->dir, err);
}

/*
 * Make the index at once, so that whoever opens the folder finds the service's
 * name. It is only an index: if this fails, the next open makes it.
 */
static void fill_index(const char *dir)
{
    struct al_ledger *ledger = NULL;
    bool moved;

    if (al_ledger_open(dir, &ledger, NULL) != AL_OK)
        return;
    al_ledger_follow(ledger, &moved, NULL);
    al_ledger_close(ledger);
}

/* Leave nothing behind, and on failure no folder that was not there. */
static void finish(struct start *start, enum al_status status)
{
    al_repo_close(start->store.repo);
    al_key_free(start->key);
    al_local_drop(&start->local);
    al_stage_remove(al_str_text(&start->stage));
    al_str_drop(&start->stage);
    if (status && start->is_new_dir)
        rmdir(start->dir);
    if (status == AL_OK)
        fill_index(start->dir);
}

/* ---- the first commit of a device ---- */

/* A typed name as a stored value of a kind's name field. */
static enum al_status read_name(const char *kind_name, const char *typed,
                                struct al_str *name, struct al_err *err)
{
    const struct al_kind *kind = al_kind_by_name(kind_name);
    const struct al_field *field = al_field_by_name(kind, "name");
    enum al_status status = al_value_read(field, typed, al_today(), name, err);

    if (status == AL_OK && !name->len)
        status =
            al_fail(err, AL_EINVAL, _("%s: a name is needed"), _(field->label));
    return status;
}

static enum al_status add_named(struct al_batch *batch,
                                const struct al_store *store,
                                const struct al_id *id, const char *kind,
                                const char *name, struct al_err *err)
{
    struct al_record *record = al_record_new(kind);
    enum al_status status;

    al_record_set(record, "name", name);
    status = al_record_check(record, err);
    if (status == AL_OK)
        status = al_batch_record(batch, store, id, record, err);
    al_record_free(record);
    return status;
}

enum al_status al_join_files(struct al_batch *batch,
                             const struct al_store *store,
                             const struct al_key *key, bool is_lead,
                             const struct al_id *staff, const char *name,
                             struct al_err *err)
{
    struct al_member member = {.key = *al_key_public(key),
                               .is_lead = is_lead,
                               .has_staff = true,
                               .staff = *staff};
    struct al_str text = {0};
    char path[AL_MEMBER_PATH];

    al_member_path(al_key_device(key), path);
    al_member_print(&member, &text);
    al_batch_bytes(batch, path, al_str_text(&text), text.len);
    al_str_drop(&text);
    return name ? add_named(batch, store, staff, AL_KIND_STAFF, name, err)
                : AL_OK;
}

/* Commit the batch on top of start->head and move main from `from` to it. */
static enum al_status commit_first(struct start *start, const char *what,
                                   const struct al_batch *batch,
                                   const char *from, struct al_err *err)
{
    struct al_message message = {.save_id = al_id_new(&start->random)};
    const struct al_batch_about about = {.parent = start->head,
                                         .message = &message,
                                         .key = start->key,
                                         .author_time = al_clock_now()};
    char commit[AL_OID_HEX];
    enum al_status status;

    snprintf(message.what, sizeof(message.what), "%s", what);
    status = al_batch_commit(batch, &start->store, &about, commit, err);
    if (status == AL_OK)
        status =
            al_repo_move_ref(start->store.repo, AL_REF_MAIN, from, commit, err);
    if (status == AL_OK)
        memcpy(start->head, commit, sizeof(start->head));
    return status;
}

/* ---- init ---- */

static enum al_status service_files(struct start *start, struct al_batch *batch,
                                    const char *name, struct al_err *err)
{
    const struct al_format format = {.service = start->service,
                                     .is_plain = true};
    struct al_id settings_id = al_ledger_settings_id(&start->service);
    struct al_record *settings = al_record_new(AL_KIND_SETTINGS);
    struct al_str line = {0};
    char hex[AL_ID_HEX];
    enum al_status status;

    al_format_print(&format, &line);
    al_batch_bytes(batch, AL_FORMAT_PATH, al_str_text(&line), line.len);
    al_str_drop(&line);
    al_id_hex(&start->service, hex);
    al_record_set(settings, "service", hex);
    status = al_batch_record(batch, &start->store, &settings_id, settings, err);
    al_record_free(settings);
    return status ? status
                  : add_named(batch, &start->store, &start->service,
                              AL_KIND_SERVICE, name, err);
}

enum al_status al_ledger_init(const char *dir, const char *service,
                              const char *me, struct al_err *err)
{
    struct start start = {0};
    struct al_batch batch = {0};
    struct al_str service_name = {0}, my_name = {0};
    enum al_status status;

    if ((status = read_name(AL_KIND_SERVICE, service, &service_name, err)) ||
        (status = read_name(AL_KIND_STAFF, me, &my_name, err)) ||
        (status = begin(&start, dir, err)))
        goto done;
    start.service = al_id_new(&start.random);
    if ((status =
             service_files(&start, &batch, al_str_text(&service_name), err)) ||
        (status = al_join_files(&batch, &start.store, start.key, true,
                                &start.staff, al_str_text(&my_name), err)) ||
        (status = commit_first(&start, AL_WHAT_INIT, &batch, "", err)))
        goto done;
    status = install(&start, err);
done:
    finish(&start, status);
    al_batch_drop(&batch);
    al_str_drop(&service_name);
    al_str_drop(&my_name);
    return status;
}

/* ---- join ---- */

/* Check everything that came, from the first commit on. */
static enum al_status check_all(struct start *start, const char *head,
                                struct al_err *err)
{
    char good[AL_OID_HEX];
    struct al_refusal refusal;
    struct al_format format;
    struct al_str sentence = {0};
    size_t count;
    enum al_status status = al_format_at(start->store.repo, head, &format, err);

    if (status == AL_ENOTFOUND)
        return al_fail(err, AL_ECORRUPT,
                       _("This is not the history of a service"));
    if (status)
        return status;
    start->service = format.service;
    status = al_incoming_line(&start->store, "", head, &format.service, good,
                              &count, &refusal, err);
    if (status == AL_EREFUSED) {
        al_refusal_print(&refusal, false, &sentence);
        status = al_fail(err, AL_EREFUSED, "%s", al_str_text(&sentence));
        al_str_drop(&sentence);
    }
    return status;
}

/* One round: fetch, check, add ourselves on top, push. */
static enum al_status join_round(struct start *start, struct al_remote *remote,
                                 const char *name, bool *is_done,
                                 struct al_err *err)
{
    struct al_batch batch = {0};
    struct al_relation relation;
    char head[AL_OID_HEX], own[AL_OID_HEX];
    enum al_status status;

    memcpy(own, start->head, sizeof(own));
    *is_done = false;
    if ((status = al_remote_fetch(start->store.repo, remote, "", head, err)))
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
    if ((status = check_all(start, head, err)) ||
        (status = al_join_files(&batch, &start->store, start->key, false,
                                &start->staff, name, err)) ||
        (status = commit_first(start, AL_WHAT_JOIN, &batch, own, err)))
        goto done;
    status = al_remote_push(start->store.repo, remote, head, start->head, err);
    *is_done = status == AL_OK;
done:
    al_batch_drop(&batch);
    return status;
}

static enum al_status join(struct start *start, const char *url,
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

enum al_status al_ledger_join(const char *dir, const char *url, const char *me,
                              struct al_err *err)
{
    struct start start = {0};
    struct al_str name = {0};
    enum al_status status;

    if (al_remote_address(url, err) == AL_ADDRESS_BAD)
        return AL_EINVAL;
    if ((status = read_name(AL_KIND_STAFF, me, &name, err)) ||
        (status = begin(&start, dir, err)) ||
        (status = join(&start, url, al_str_text(&name), err)))
        goto done;
    status = install(&start, err);
done:
    finish(&start, status);
    al_str_drop(&name);
    return status;
}

/* ---- restore ---- */

struct seeking {
    const struct al_store *store;
    const char *name;
    struct al_id id;
    size_t found;
};

/* Staff records of this very name. */
static enum al_status seek_staff(void *arg, const struct al_file *file,
                                 struct al_err *err)
{
    struct seeking *seeking = arg;
    struct al_stored stored = {0};
    struct al_id id;
    enum al_status status = AL_OK;

    if (!al_id_from_path(file->path, &id))
        return AL_OK;
    status = al_store_load(seeking->store, &id, file->blob, &stored, err);
    if (status == AL_ENEWER)
        status = AL_OK; /* nothing that we could take over */
    if (stored.record && !strcmp(stored.record->kind, AL_KIND_STAFF) &&
        !al_record_is_gone(stored.record) &&
        !al_strcmp0(al_record_get(stored.record, "name"), seeking->name)) {
        seeking->id = id;
        seeking->found++;
    }
    al_stored_drop(&stored);
    return status;
}

/* The new device belongs to the colleague of this name, if there is one. */
static enum al_status rejoin(struct start *start, const char *name,
                             struct al_err *err)
{
    struct seeking seeking = {.store = &start->store, .name = name};
    struct al_batch batch = {0};
    enum al_status status = al_repo_each(start->store.repo, start->head, "r",
                                         seek_staff, &seeking, err);
    bool is_known = seeking.found == 1;

    if (status == AL_OK)
        status = al_join_files(&batch, &start->store, start->key, false,
                               is_known ? &seeking.id : &start->staff,
                               is_known ? NULL : name, err);
    if (status == AL_OK)
        status = commit_first(start, AL_WHAT_JOIN, &batch, "", err);
    al_batch_drop(&batch);
    return status;
}

enum al_status al_ledger_restore(const char *dir, const char *file,
                                 const char *me, struct al_err *err)
{
    struct start start = {0};
    struct al_str name = {0};
    enum al_status status;

    if ((status = read_name(AL_KIND_STAFF, me, &name, err)) ||
        (status = begin(&start, dir, err)) ||
        (status = al_bundle_read(start.store.repo, file, start.head, err)) ||
        (status = check_all(&start, start.head, err)) ||
        (status = rejoin(&start, al_str_text(&name), err)))
        goto done;
    status = install(&start, err);
done:
    finish(&start, status);
    al_str_drop(&name);
    return status;
}
