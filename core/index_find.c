/* index_find.c - noting what is wrong with one record. */
#include "config.h"

#include "core/index_find.h"

#include <string.h>

#include "core/codec.h"
#include "core/i18n.h"
#include "core/payment.h"

static enum al_status note(struct al_index *index, const struct al_id *id,
                           enum al_finding what, const char *detail,
                           struct al_err *err)
{
    struct al_stmt *stmt;
    enum al_status status = al_db_stmt(
        index->db, "INSERT INTO finding VALUES(?1, ?2, ?3)", &stmt, err);

    if (status != AL_OK)
        return status;
    al_db_bind_blob(stmt, 1, id->byte, sizeof(id->byte));
    al_db_bind_int(stmt, 2, what);
    al_db_bind_text(stmt, 3, detail);
    return al_db_run(stmt, err);
}

/*
 * Money that went out twice is recorded by two people under two references. A
 * payment that came back may go out again.
 */
static bool is_paid_twice(const struct al_slot *events)
{
    const char *first = NULL;
    bool has_two = false;
    int out = 0; /* times paid, less the times it came back */

    for (size_t i = 0; i < events->member_count; i++) {
        struct al_payment_event event;

        if (!al_payment_event_parse(events->members[i], &event))
            continue;
        if (strcmp(event.state, "reversed") == 0 ||
            strcmp(event.state, "repaid") == 0)
            out--;
        if (strcmp(event.state, "paid") != 0)
            continue;
        out++;
        has_two |= first && strcmp(first, event.reference) != 0;
        first = event.reference;
    }
    return has_two && out > 1;
}

static bool has_double_payment(const struct al_record *record)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);

    for (size_t i = 0; kind && i < kind->field_count; i++) {
        const struct al_slot *slot =
            kind->fields[i].type == AL_T_EVENTS
                ? al_record_slot(record, kind->fields[i].name)
                : NULL;

        if (slot && is_paid_twice(slot))
            return true;
    }
    return false;
}

enum al_status al_find_put(struct al_index *index, const struct al_place *place,
                           const struct al_record *record, struct al_err *err)
{
    struct al_record *parsed = NULL;
    struct al_err why = {.msg = ""};
    enum al_status status;

    if (record)
        return has_double_payment(record) && !(place->flags & AL_REC_HIDDEN)
                   ? note(index, &place->id, AL_FIND_PAID_TWICE, NULL, err)
                   : AL_OK;
    status = al_codec_parse(place->text, place->size, &parsed, &why);
    if (status == AL_ENEWER)
        return note(index, &place->id, AL_FIND_NEWER, NULL, err);
    if (status == AL_OK) {
        al_record_free(parsed);
        al_fail(&why, AL_ECORRUPT, _("it could not be opened"));
    }
    return note(index, &place->id, AL_FIND_DAMAGED, why.msg, err);
}

enum al_status al_find_drop(struct al_index *index, const struct al_id *id,
                            struct al_err *err)
{
    struct al_stmt *stmt;
    enum al_status status =
        al_db_stmt(index->db, "DELETE FROM finding WHERE id=?1", &stmt, err);

    if (status != AL_OK)
        return status;
    al_db_bind_blob(stmt, 1, id->byte, sizeof(id->byte));
    return al_db_run(stmt, err);
}
