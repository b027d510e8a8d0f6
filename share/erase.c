/* erase.c - what an erasure buries. */
#include "config.h"

#include "share/erase.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/merge.h"
#include "core/query.h"
#include "share/spool.h"

/* ---- sets of people ---- */

void al_ids_drop(struct al_ids *ids)
{
    free(ids->items);
    *ids = (struct al_ids){0};
}

bool al_ids_has(const struct al_ids *ids, const struct al_id *id)
{
    for (size_t i = 0; i < ids->count; i++)
        if (!al_id_compare(&ids->items[i], id))
            return true;
    return false;
}

void al_ids_add(struct al_ids *ids, const struct al_id *id)
{
    if (al_ids_has(ids, id))
        return;
    ids->items =
        al_grow(ids->items, &ids->cap, ids->count + 1, sizeof(*ids->items));
    ids->items[ids->count++] = *id;
}

/* ---- whose records they are ---- */

struct gathering {
    const struct al_ids *people;
    struct al_ids *records; /* of them, living, besides their own */
};

/* A record is theirs if it is sealed with their key. */
static bool is_theirs(const struct al_ids *people, const struct al_id *id,
                      const struct al_record *record)
{
    struct al_seal_about about;

    if (al_record_is_erased(record))
        return false;
    al_seal_about(record, id, &about);
    return about.key_class == AL_KEY_SUBJECT && about.has_subject &&
           al_ids_has(people, &about.subject);
}

static bool gather(void *arg, const struct al_hit *hit)
{
    struct gathering *gathering = arg;

    if (!al_ids_has(gathering->people, &hit->id) &&
        is_theirs(gathering->people, &hit->id, hit->record))
        al_ids_add(gathering->records, &hit->id);
    return true;
}

/* What a newer version made: its index row names nobody, its seal does. */
struct strangers {
    struct al_ledger *ledger;
    const struct gathering *gathering;
    enum al_status status;
    struct al_err *err;
};

static bool gather_stranger(void *arg, const struct al_id *id)
{
    struct strangers *strangers = arg;
    struct al_ledger *ledger = strangers->ledger;
    struct al_stored stored = {0};

    strangers->status = al_store_load_at(&ledger->store, id, ledger->at,
                                         &stored, strangers->err);
    if (strangers->status == AL_ENEWER)
        strangers->status = AL_OK;
    if (stored.has_whose &&
        !(stored.record && al_record_is_erased(stored.record)) &&
        al_ids_has(strangers->gathering->people, &stored.whose))
        al_ids_add(strangers->gathering->records, id);
    al_stored_drop(&stored);
    return strangers->status == AL_OK;
}

static enum al_status gather_strangers(struct al_ledger *ledger,
                                       const struct gathering *gathering,
                                       struct al_err *err)
{
    struct strangers strangers = {
        .ledger = ledger, .gathering = gathering, .err = err};
    enum al_status status = al_ledger_need_repo(ledger, err);

    if (status == AL_OK)
        status = al_ledger_need_ring(ledger, err);
    if (status == AL_OK)
        status = al_query_strangers(ledger->index, gather_stranger, &strangers,
                                    err);
    return status ? status : strangers.status;
}

static enum al_status records_of(struct al_ledger *ledger,
                                 const struct al_ids *people,
                                 struct al_ids *records, struct al_err *err)
{
    struct gathering gathering = {.people = people, .records = records};
    enum al_status status = AL_OK;

    for (size_t i = 0; status == AL_OK && i < people->count; i++)
        status = al_query_all_links(ledger->index, &people->items[i], gather,
                                    &gathering, err);
    return status ? status : gather_strangers(ledger, &gathering, err);
}

/* ---- who they are: one person may have several records ---- */

/* Those that were put into one of them. */
static bool gather_same(void *arg, const struct al_hit *hit)
{
    struct al_ids *people = arg;
    const struct al_kind *kind = al_kind_by_name(hit->kind);
    const char *into;
    struct al_id id;

    if (!kind || !(kind->flags & AL_K_SUBJECT) || !hit->record)
        return true;
    into = al_record_get(hit->record, "merged_into");
    for (size_t i = 0; into && i < people->count; i++)
        if (al_id_parse(into, &id) && !al_id_compare(&id, &people->items[i])) {
            al_ids_add(people, &hit->id);
            break;
        }
    return true;
}

/* Add a person, and each other record that stands for the same one. */
static enum al_status add_person(struct al_ledger *ledger,
                                 const struct al_id *person,
                                 struct al_ids *people, struct al_err *err)
{
    const struct al_id main = al_query_main(ledger->index, person);
    size_t before;
    enum al_status status = AL_OK;

    al_ids_add(people, person);
    al_ids_add(people, &main);
    do {
        before = people->count;
        for (size_t i = 0; status == AL_OK && i < before; i++) {
            const struct al_id id = people->items[i]; /* the array may move */

            status = al_query_all_links(ledger->index, &id, gather_same, people,
                                        err);
        }
    } while (status == AL_OK && people->count > before);
    return status;
}

/* ---- tombstones ---- */

/* AL_ENEWER: of such a record nobody here can say what of it counts. */
static enum al_status bury(struct al_ledger *ledger, const char *head,
                           const struct al_id *id, const char *when,
                           struct al_batch *batch, struct al_err *err)
{
    struct al_record *tombstone = NULL;
    struct al_stored now = {0};
    enum al_status status =
        al_store_load_at(&ledger->store, id, head, &now, err);

    if (status == AL_ENEWER)
        al_fail(err, status,
                _("A newer Alongside wrote something about them that this one "
                  "cannot read, so it would stay; please update it here, and "
                  "erase then"));
    if (status == AL_OK && now.record && !al_record_is_erased(now.record)) {
        tombstone = al_merge_tombstone(now.record, when, ledger->device);
        status = al_batch_record(batch, &ledger->store, id, tombstone, &now,
                                 err);
    }
    al_record_free(tombstone);
    al_stored_drop(&now);
    return status;
}

/* leaves_newer: what only a newer version can bury waits for it. */
static enum al_status bury_all(struct al_ledger *ledger,
                               const struct al_write *write,
                               const struct al_ids *people,
                               const struct al_ids *records, bool leaves_newer,
                               struct al_batch *batch, struct al_err *err)
{
    const struct al_ids *const both[] = {people, records};
    char when[AL_STAMP_ISO];
    enum al_status status = AL_OK;

    al_stamp_format(al_clock_now(), when);
    for (size_t k = 0; k < AL_COUNT(both); k++)
        for (size_t i = 0; status == AL_OK && i < both[k]->count; i++) {
            status =
                bury(ledger, write->head, &both[k]->items[i], when, batch, err);
            if (status == AL_ENEWER && leaves_newer)
                status = AL_OK;
        }
    return status;
}

static bool add_erased(void *arg, const struct al_id *id)
{
    al_ids_add(arg, id);
    return true;
}

/* Erased people whose keys still stand. */
static enum al_status with_keys(struct al_ledger *ledger, struct al_ids *people,
                                struct al_err *err)
{
    struct al_ids erased = {0};
    enum al_status status =
        al_query_erased(ledger->index, add_erased, &erased, err);

    for (size_t i = 0; status == AL_OK && i < erased.count; i++)
        if (al_ring_has(ledger->store.ring, &erased.items[i]))
            al_ids_add(people, &erased.items[i]);
    al_ids_drop(&erased);
    return status;
}

enum al_status al_erase_keyless(struct al_ledger *ledger, struct al_ids *people,
                                struct al_err *err)
{
    struct al_ids all = {0}, one = {0}, left = {0};
    enum al_status status = with_keys(ledger, &all, err);

    for (size_t i = 0; status == AL_OK && i < all.count; i++) {
        one.count = left.count = 0;
        al_ids_add(&one, &all.items[i]);
        status = records_of(ledger, &one, &left, err);
        if (status == AL_OK && !left.count)
            al_ids_add(people, &all.items[i]);
    }
    al_ids_drop(&all);
    al_ids_drop(&one);
    al_ids_drop(&left);
    return status;
}

enum al_status al_erase_leftovers(struct al_ledger *ledger, bool *is_done,
                                  struct al_err *err)
{
    struct al_ids people = {0}, left = {0};
    struct al_batch batch = {0};
    struct al_message message;
    struct al_saved saved;
    struct al_write write;
    enum al_status status = with_keys(ledger, &people, err);

    *is_done = false;
    if (status == AL_OK && people.count)
        status = records_of(ledger, &people, &left, err);
    if (status || !left.count || !al_ledger_is_lead(ledger))
        goto done;
    if ((status = al_write_begin(ledger, &write, err)))
        goto done;
    people.count = 0; /* their own records are tombstones already */
    status = bury_all(ledger, &write, &people, &left, true, &batch, err);
    al_write_message(ledger, AL_WHAT_ERASE, &message);
    if (status == AL_OK && batch.count) {
        status = al_write_commit(ledger, &write, &batch, &message, &saved, err);
        *is_done = status == AL_OK;
    }
    al_write_end(&write);
done:
    al_batch_drop(&batch);
    al_ids_drop(&people);
    al_ids_drop(&left);
    return status;
}

/* ---- the action ---- */

enum al_status al_ledger_erase_preview(struct al_ledger *ledger,
                                       const struct al_id *person,
                                       al_id_fn *each, void *arg,
                                       size_t *records, struct al_err *err)
{
    struct al_ids people = {0}, theirs = {0};
    enum al_status status = add_person(ledger, person, &people, err);

    if (status == AL_OK)
        status = records_of(ledger, &people, &theirs, err);
    for (size_t i = 0; status == AL_OK && each && i < people.count; i++)
        if (!each(arg, &people.items[i]))
            break;
    *records = people.count + theirs.count;
    al_ids_drop(&people);
    al_ids_drop(&theirs);
    return status;
}

enum al_status al_ledger_newer_about(struct al_ledger *ledger,
                                     const struct al_id *person, size_t *count,
                                     struct al_err *err)
{
    struct al_ids people = {0}, theirs = {0};
    const struct gathering gathering = {.people = &people, .records = &theirs};
    enum al_status status = add_person(ledger, person, &people, err);

    if (status == AL_OK)
        status = gather_strangers(ledger, &gathering, err);
    *count = theirs.count;
    al_ids_drop(&people);
    al_ids_drop(&theirs);
    return status;
}

enum al_status al_ledger_erase_kids(struct al_ledger *ledger,
                                    const struct al_id *person,
                                    struct al_str *kids, struct al_err *err)
{
    struct al_ids people = {0};
    const struct al_keytree *tree;
    struct al_id whose;
    enum al_status status = add_person(ledger, person, &people, err);

    if (status == AL_OK)
        status = al_ledger_need_ring(ledger, err);
    tree = ledger->store.ring ? al_ring_tree(ledger->store.ring) : NULL;
    for (size_t i = 0; status == AL_OK && tree && i < tree->key_count; i++) {
        char hex[AL_KID_BYTES * 2 + 1];

        if (!al_ring_whose(ledger->store.ring, i, &whose) ||
            !al_ids_has(&people, &whose))
            continue;
        sodium_bin2hex(hex, sizeof(hex), tree->keys[i].kid.byte, AL_KID_BYTES);
        al_str_printf(kids, "%s%s", kids->len ? "\n" : "", hex);
    }
    al_ids_drop(&people);
    return status;
}

/* The decision is saved with what it decides. */
static enum al_status add_decisions(struct al_ledger *ledger,
                                    const struct al_edit *decisions,
                                    size_t count, struct al_batch *batch,
                                    struct al_err *err)
{
    enum al_status status = AL_OK;

    for (size_t i = 0; status == AL_OK && i < count; i++) {
        status = al_record_check(decisions[i].form, err);
        if (status == AL_OK)
            status = al_batch_record(batch, &ledger->store, &decisions[i].id,
                                     decisions[i].form, NULL, err);
    }
    return status;
}

enum al_status al_ledger_erase(struct al_ledger *ledger,
                               const struct al_id *person,
                               const struct al_edit *decisions, size_t count,
                               struct al_saved *saved, struct al_err *err)
{
    struct al_ids people = {0}, theirs = {0};
    struct al_batch batch = {0};
    struct al_saved done = {0};
    struct al_message message;
    struct al_write write;
    bool moved;
    enum al_status status;

    if (!al_ledger_is_lead(ledger))
        return al_fail(err, AL_EDENIED, _("Only a lead may erase"));
    if ((status = al_write_begin(ledger, &write, err)))
        return status;
    if ((status = add_person(ledger, person, &people, err)) ||
        (status = records_of(ledger, &people, &theirs, err)) ||
        (status =
             bury_all(ledger, &write, &people, &theirs, false, &batch, err)) ||
        (status = add_decisions(ledger, decisions, count, &batch, err)))
        goto done;
    al_write_message(ledger, AL_WHAT_ERASE, &message);
    status = al_write_commit(ledger, &write, &batch, &message, &done, err);
done:
    al_write_end(&write);
    al_batch_drop(&batch);
    al_ids_drop(&people);
    al_ids_drop(&theirs);
    if (status)
        return status;
    *saved = done;
    /* It is done; what cannot follow now will do so later. */
    al_ledger_follow(ledger, &moved, NULL);
    status = al_spool_forget(ledger, person, err);
    return status ? status : al_keys_settle_alone(ledger, err);
}
