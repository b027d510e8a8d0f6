/* spool.c - what waits, and when it goes. */
#include "config.h"

#include "share/spool.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/survey_form.h"
#include "share/spool_own.h"

#define DAY_SECONDS 86400

/* ---- putting in and taking out ---- */

static enum al_status check(struct al_ledger *ledger,
                            const struct al_spool_item *item,
                            struct al_err *err)
{
    for (size_t i = 0; i < item->count; i++)
        if (item->edits[i].opened)
            return al_fail(err, AL_EINVAL,
                           _("Only new records can wait to be sent"));
    return al_save_check(ledger, item->edits, item->count, err);
}

static void copy_item(const struct al_spool_item *from, struct al_waiting *to)
{
    *to = (struct al_waiting){.id = from->id,
                              .round = from->round,
                              .is_slip = from->is_slip,
                              .is_open = from->is_open,
                              .count = from->count};
    to->made = al_calloc(from->count + 1, sizeof(*to->made));
    for (size_t i = 0; i < from->count; i++)
        to->made[i] =
            (struct al_made){.id = from->edits[i].id,
                             .record = al_record_copy(from->edits[i].form)};
}

enum al_status al_spool_put(struct al_ledger *ledger,
                            const struct al_spool_item *item,
                            struct al_err *err)
{
    struct al_waiting waiting;
    struct al_spool spool;
    enum al_status status = check(ledger, item, err);

    if (status != AL_OK)
        return status;
    status = al_spool_open(ledger, &spool, err);
    if (status != AL_OK)
        return status;
    copy_item(item, &waiting);
    al_spool_add(&spool, &waiting);
    status = al_spool_write(ledger, &spool, err);
    al_spool_close(&spool);
    return status;
}

enum al_status al_spool_take_out(struct al_ledger *ledger,
                                 const struct al_id *id, struct al_err *err)
{
    struct al_spool spool;
    enum al_status status = al_spool_open(ledger, &spool, err);
    size_t at = 0;

    if (status != AL_OK)
        return status;
    while (at < spool.count && al_id_compare(&spool.items[at].id, id) != 0)
        at++;
    if (at < spool.count) {
        al_spool_remove(&spool, at);
        status = al_spool_write(ledger, &spool, err);
    } else {
        status = al_fail(err, AL_ENOTFOUND,
                         _("It does not wait any more: it was sent with the "
                           "others of its round"));
    }
    al_spool_close(&spool);
    return status;
}

enum al_status al_spool_count(struct al_ledger *ledger,
                              const struct al_id *round,
                              struct al_spool_count *count, struct al_err *err)
{
    struct al_spool spool;
    enum al_status status;

    *count = (struct al_spool_count){.sheets = 0};
    if (!al_spool_is_there(ledger))
        return AL_OK;
    status = al_spool_open(ledger, &spool, err);
    if (status != AL_OK)
        return status;
    for (size_t i = 0; i < spool.count; i++) {
        const struct al_waiting *item = &spool.items[i];

        if (round && al_id_compare(&item->round, round) != 0)
            continue;
        if (item->is_open)
            count->open++;
        else if (item->is_slip)
            count->slips++;
        else
            count->sheets++;
    }
    al_spool_close(&spool);
    return AL_OK;
}

static bool is_about(const struct al_waiting *item, const struct al_id *person)
{
    struct al_id subject;

    for (size_t i = 0; i < item->count; i++)
        if (al_id_compare(&item->made[i].id, person) == 0 ||
            (al_record_subject(item->made[i].record, &subject) &&
             al_id_compare(&subject, person) == 0))
            return true;
    return false;
}

enum al_status al_spool_forget(struct al_ledger *ledger,
                               const struct al_id *person, struct al_err *err)
{
    struct al_spool spool;
    enum al_status status;
    size_t was;

    if (!al_spool_is_there(ledger))
        return AL_OK;
    status = al_spool_open(ledger, &spool, err);
    if (status != AL_OK)
        return status;
    was = spool.count;
    for (size_t i = spool.count; i-- > 0;)
        if (is_about(&spool.items[i], person))
            al_spool_remove(&spool, i);
    if (spool.count < was)
        status = al_spool_write(ledger, &spool, err);
    al_spool_close(&spool);
    return status;
}

/* ---- sending ---- */

/* One round's sheets, or its slips. */
struct parcel {
    struct al_id round;
    bool is_slip;
    struct al_edit *edits; /* owned; the records are the spool's */
    size_t count, items;
};

static bool is_of(const struct al_waiting *item, const struct parcel *parcel,
                  bool with_open)
{
    return item->is_slip == parcel->is_slip &&
           al_id_compare(&item->round, &parcel->round) == 0 &&
           (with_open || !item->is_open);
}

static int compare_edits(const void *a, const void *b)
{
    const struct al_edit *left = a, *right = b;

    return al_id_compare(&left->id, &right->id);
}

static void gather(const struct al_spool *spool, bool with_open,
                   struct parcel *parcel)
{
    size_t cap = 0;

    for (size_t i = 0; i < spool->count; i++) {
        const struct al_waiting *item = &spool->items[i];

        if (!is_of(item, parcel, with_open))
            continue;
        parcel->edits =
            al_grow(parcel->edits, &cap, parcel->count + item->count,
                    sizeof(*parcel->edits));
        for (size_t r = 0; r < item->count; r++)
            parcel->edits[parcel->count++] =
                (struct al_edit){.id = item->made[r].id,
                                 .form = item->made[r].record};
        parcel->items++;
    }
    if (parcel->count)
        qsort(parcel->edits, parcel->count, sizeof(*parcel->edits),
              compare_edits);
}

static enum al_status send_parcel(struct al_ledger *ledger,
                                  struct al_spool *spool, struct parcel *parcel,
                                  const struct al_record *round,
                                  struct al_date today, size_t *sent,
                                  struct al_err *err)
{
    bool is_over = al_round_is_over(round, today);
    int64_t dated =
        (int64_t)al_date_days(al_round_last_day(round)) * DAY_SECONDS;
    struct al_saved saved = {0};
    enum al_status status = AL_OK;

    gather(spool, is_over, parcel);
    if (parcel->items >= AL_SPOOL_BATCH || (is_over && parcel->items)) {
        status = al_save_dated(ledger, parcel->edits, parcel->count, dated,
                               &saved, err);
        if (status == AL_OK) {
            for (size_t i = spool->count; i-- > 0;)
                if (is_of(&spool->items[i], parcel, is_over))
                    al_spool_remove(spool, i);
            *sent += parcel->items;
            status = al_spool_write(ledger, spool, err);
        }
    }
    free(parcel->edits);
    return status;
}

static bool is_erased(struct al_ledger *ledger, const struct al_waiting *item)
{
    struct al_id subject;

    for (size_t i = 0; i < item->count; i++)
        if (al_record_subject(item->made[i].record, &subject) &&
            al_query_is_erased(ledger->index, &subject))
            return true;
    return false;
}

static bool is_there(struct al_ledger *ledger, const struct al_id *id)
{
    struct al_record *record = NULL;
    bool found = al_query_get(ledger->index, id, &record, NULL) == AL_OK;

    al_record_free(record);
    return found;
}

/* What a crash left behind after its commit, and who was erased meanwhile. */
static enum al_status drop_done(struct al_ledger *ledger,
                                struct al_spool *spool, struct al_err *err)
{
    size_t was = spool->count;

    for (size_t i = spool->count; i-- > 0;) {
        const struct al_waiting *item = &spool->items[i];

        if (item->count == 0 || is_there(ledger, &item->made[0].id) ||
            is_erased(ledger, item))
            al_spool_remove(spool, i);
    }
    return spool->count < was ? al_spool_write(ledger, spool, err) : AL_OK;
}

/* The rounds that something waits for; each once. */
static size_t rounds_of(const struct al_spool *spool, struct al_id **rounds)
{
    size_t count = 0;

    *rounds = al_calloc(spool->count + 1, sizeof(**rounds));
    for (size_t i = 0; i < spool->count; i++)
        (*rounds)[i] = spool->items[i].round;
    qsort(*rounds, spool->count, sizeof(**rounds), al_id_order);
    for (size_t i = 0; i < spool->count; i++)
        if (i == 0 || al_id_compare(&(*rounds)[count - 1], &(*rounds)[i]) != 0)
            (*rounds)[count++] = (*rounds)[i];
    return count;
}

static enum al_status send_round(struct al_ledger *ledger,
                                 struct al_spool *spool,
                                 const struct al_id *id, struct al_date today,
                                 struct al_spool_sent *sent, struct al_err *err)
{
    struct parcel sheets = {.round = *id};
    struct parcel slips = {.round = *id, .is_slip = true};
    struct al_record *round = NULL;
    enum al_status status = al_query_get(ledger->index, id, &round, err);

    /* A round that is not here yet comes with the next sync. */
    if (status == AL_ENOTFOUND)
        return AL_OK;
    if (status == AL_OK)
        status = send_parcel(ledger, spool, &sheets, round, today,
                             &sent->sheets, err);
    if (status == AL_OK)
        status = send_parcel(ledger, spool, &slips, round, today, &sent->slips,
                             err);
    al_record_free(round);
    return status;
}

enum al_status al_spool_send(struct al_ledger *ledger, struct al_date today,
                             struct al_spool_sent *sent, struct al_err *err)
{
    struct al_id *rounds = NULL;
    struct al_spool spool;
    enum al_status status;
    bool moved;
    size_t count = 0;

    *sent = (struct al_spool_sent){.sheets = 0};
    if (!al_spool_is_there(ledger))
        return AL_OK;
    status = al_spool_open(ledger, &spool, err);
    if (status != AL_OK)
        return status;
    if (spool.count) {
        status = al_ledger_step(ledger, &moved, err);
        if (status == AL_OK)
            status = drop_done(ledger, &spool, err);
        count = rounds_of(&spool, &rounds);
    }
    for (size_t i = 0; status == AL_OK && i < count; i++)
        status = send_round(ledger, &spool, &rounds[i], today, sent, err);
    free(rounds);
    al_spool_close(&spool);
    return status;
}
