/* start.c - a new service, and what every new data folder goes through. */
#include "config.h"

#include "share/start.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "share/incoming.h"

enum al_status al_start_key(const char *dir, struct al_random *random,
                            struct al_key **key, struct al_err *err)
{
    uint8_t seed[32];

    if (!random->is_seeded)
        return al_key_create(dir, NULL, key, err);
    al_random_bytes(random, seed, sizeof(seed));
    return al_key_create(dir, seed, key, err);
}

enum al_status al_start_box(const char *dir, struct al_random *random,
                            struct al_box **box, struct al_err *err)
{
    uint8_t seed[32];
    enum al_status status;

    if (random->is_seeded)
        al_random_bytes(random, seed, sizeof(seed));
    *box = al_box_new(random->is_seeded ? seed : NULL);
    status = al_box_store(dir, false, *box, err);
    if (status) {
        al_box_free(*box);
        *box = NULL;
    }
    return status;
}

/* ---- the frame: stage, fill, install ---- */

enum al_status al_start_begin(struct al_start *start, const char *dir,
                              struct al_err *err)
{
    const char *stage;
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
    stage = al_str_text(&start->stage);
    if ((status = al_start_key(stage, &start->random, &start->key, err)) ||
        (status = al_start_box(stage, &start->random, &start->box, err)))
        return status;
    start->staff = al_id_new(&start->random);
    return al_repo_create(stage, &start->store.repo, err);
}

enum al_status al_start_install(struct al_start *start, struct al_err *err)
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
    al_ledger_dress(ledger);
    al_ledger_follow(ledger, &moved, NULL);
    al_ledger_close(ledger);
}

void al_start_finish(struct al_start *start, enum al_status status)
{
    al_repo_close(start->store.repo);
    al_ring_free(start->store.ring);
    al_box_free(start->box);
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

enum al_status al_start_name(const char *kind_name, const char *typed,
                             struct al_str *name, struct al_err *err)
{
    const struct al_kind *kind = al_kind_by_name(kind_name);
    const struct al_field *field = al_field_by_name(kind, "name");
    enum al_status status = al_value_read(
        field, typed, (struct al_calendar){.today = al_today()}, name, err);

    if (status == AL_OK && !name->len)
        status =
            al_fail(err, AL_EINVAL, _("%s: a name is needed"), _(field->label));
    return status;
}

enum al_status al_start_named(struct al_batch *batch,
                              const struct al_store *store,
                              const struct al_id *id, const char *kind,
                              const char *name, struct al_err *err)
{
    struct al_record *record = al_record_new(kind);
    enum al_status status;

    al_record_set(record, "name", name);
    status = al_record_check(record, err);
    if (status == AL_OK)
        status = al_batch_record(batch, store, id, record, NULL, err);
    al_record_free(record);
    return status;
}

void al_batch_member(struct al_batch *batch, const struct al_member *member)
{
    struct al_str text = {0};
    char path[AL_MEMBER_PATH], device[AL_WHO_LEN];

    al_device_id(&member->key, device);
    al_member_path(device, path);
    al_member_print(member, &text);
    al_batch_bytes(batch, path, al_str_text(&text), text.len);
    al_str_drop(&text);
}

enum al_status al_start_commit(struct al_start *start, const char *what,
                               const struct al_batch *batch, const char *from,
                               const struct al_key *key, struct al_err *err)
{
    struct al_message message = {.save_id = al_id_new(&start->random)};
    const struct al_batch_about about = {.parent = start->head,
                                         .message = &message,
                                         .key = key,
                                         .author_time = al_clock_now()};
    char commit[AL_OID_HEX];
    enum al_status status = AL_OK;

    snprintf(message.what, sizeof(message.what), "%s", what);
    if (start->store.ring)
        status = al_ring_store(start->store.ring, err);
    if (status == AL_OK)
        status = al_batch_commit(batch, &start->store, &about, commit, err);
    if (status == AL_OK)
        status =
            al_repo_move_ref(start->store.repo, AL_REF_MAIN, from, commit, err);
    if (status == AL_OK)
        memcpy(start->head, commit, sizeof(start->head));
    return status;
}

/* An al_remote's progress, on the first half of the scale. */
static bool on_remote(void *arg, const struct al_remote_progress *progress)
{
    const struct al_start *start = arg;
    const struct al_pace half = al_pace_part(&start->waiting, 0, 50);

    if (progress->stage == AL_REMOTE_CONNECTING)
        return al_pace_on(&half, 0, 0, _("Connecting ..."));
    return al_pace_on(&half, progress->done, progress->total,
                      _("Getting the service ..."));
}

void al_start_wait(struct al_start *start, struct al_remote *remote)
{
    if (!start->waiting.progress)
        return;
    remote->progress = on_remote;
    remote->arg = start;
}

enum al_status al_start_check(struct al_start *start, const char *head,
                              struct al_err *err)
{
    char good[AL_OID_HEX];
    struct al_refusal refusal;
    struct al_format format;
    struct al_str sentence = {0};
    struct al_pace half = al_pace_part(&start->waiting, 50, 95);
    size_t count;
    enum al_status status = al_format_at(start->store.repo, head, &format, err);

    if (status == AL_ENOTFOUND)
        return al_fail(err, AL_ECORRUPT,
                       _("This is not the history of a service"));
    if (status)
        return status;
    start->service = format.service;
    status = al_incoming_line_told(&start->store, "", head, &format.service,
                                   &half, good, &count, &refusal, err);
    if (status == AL_EREFUSED) {
        al_refusal_print(&refusal, false, &sentence);
        status = al_fail(err, AL_EREFUSED, "%s", al_str_text(&sentence));
        al_str_drop(&sentence);
    }
    return status;
}

/* ---- init ---- */

static enum al_status service_files(struct al_start *start,
                                    struct al_batch *batch, const char *name,
                                    const char *me, struct al_err *err)
{
    const struct al_format format = {.service = start->service};
    const struct al_member member = {.key = *al_key_public(start->key),
                                     .role = AL_ROLE_LEAD,
                                     .has_staff = true,
                                     .staff = start->staff};
    struct al_id settings_id = al_ledger_settings_id(&start->service);
    struct al_record *settings = al_record_new(AL_KIND_SETTINGS);
    struct al_str line = {0};
    char hex[AL_ID_HEX];
    enum al_status status;

    al_format_print(&format, &line);
    al_batch_bytes(batch, AL_FORMAT_PATH, al_str_text(&line), line.len);
    al_str_drop(&line);
    al_batch_member(batch, &member);
    al_id_hex(&start->service, hex);
    al_record_set(settings, "service", hex);
    status = al_batch_record(batch, &start->store, &settings_id, settings, NULL,
                             err);
    al_record_free(settings);
    if (status == AL_OK)
        status = al_start_named(batch, &start->store, &start->service,
                                AL_KIND_SERVICE, name, err);
    return status ? status
                  : al_start_named(batch, &start->store, &start->staff,
                                   AL_KIND_STAFF, me, err);
}

static enum al_status init(const char *dir, const char *service, const char *me,
                           bool is_sample, struct al_err *err)
{
    struct al_start start = {0};
    struct al_batch batch = {0};
    struct al_str service_name = {0}, my_name = {0};
    enum al_status status;

    if ((status =
             al_start_name(AL_KIND_SERVICE, service, &service_name, err)) ||
        (status = al_start_name(AL_KIND_STAFF, me, &my_name, err)) ||
        (status = al_start_begin(&start, dir, err)))
        goto done;
    al_local_set(&start.local, AL_LOCAL_SAMPLE, is_sample ? "yes" : NULL);
    start.service = al_id_new(&start.random);
    start.store.ring = al_ring_first(al_str_text(&start.stage), &start.service,
                                     start.key, start.box);
    if ((status = service_files(&start, &batch, al_str_text(&service_name),
                                al_str_text(&my_name), err)) ||
        (status =
             al_start_commit(&start, AL_WHAT_INIT, &batch, "", start.key, err)))
        goto done;
    status = al_start_install(&start, err);
done:
    al_start_finish(&start, status);
    al_batch_drop(&batch);
    al_str_drop(&service_name);
    al_str_drop(&my_name);
    return status;
}

enum al_status al_ledger_init(const char *dir, const char *service,
                              const char *me, struct al_err *err)
{
    return init(dir, service, me, false, err);
}

enum al_status al_ledger_init_sample(const char *dir, const char *service,
                                     const char *me, struct al_err *err)
{
    return init(dir, service, me, true, err);
}
