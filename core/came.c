/* core/came.c - who came to what was planned. */
#include "config.h"

#include "core/came.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/link.h"

struct work {
    const struct al_came *came;
    struct al_index *index;
    const uint8_t *link_key;
    struct al_record *activity; /* as it stands; owned */
    const struct al_usual *usual;
    struct al_date day;
    struct al_involved made;
};

static enum al_status open_activity(struct work *work, struct al_err *err)
{
    const char *date;
    enum al_status status =
        al_query_get(work->index, &work->came->activity, &work->activity, err);

    if (status != AL_OK)
        return status;
    date = al_record_get(work->activity, "date");
    if (strcmp(work->activity->kind, AL_KIND_ACTIVITY) != 0)
        return al_fail(err, AL_EINVAL, _("This is no activity"));
    if (!date || !al_date_from_iso(date, &work->day))
        return al_fail(err, AL_EINVAL,
                       _("The activity has no day yet: e gives it one"));
    if (al_date_compare(work->day, al_today()) > 0)
        return al_fail(err, AL_EINVAL,
                       _("The activity is still to come: who came can be said "
                         "on its day"));
    work->usual = al_usual_for(al_record_get(work->activity, "type"));
    return AL_OK;
}

static void close_activity(struct work *work)
{
    struct al_record *record = al_record_copy(work->activity);

    al_record_set(record, "status", "done");
    if (!al_is_empty(work->came->what_happened))
        al_record_set(record, "what_happened", work->came->what_happened);
    al_involved_add(&work->made, work->came->activity,
                    al_record_copy(work->activity), record);
}

static bool was_there(const char *outcome)
{
    return strcmp(outcome, "took_part") == 0 ||
           strcmp(outcome, "left_early") == 0;
}

/* What is owed to somebody who was there, unless a payment stands already. */
static enum al_status owe(struct work *work, const struct al_id *part,
                          const struct al_record *record, struct al_err *err)
{
    struct al_record *standing = NULL, *opened = NULL;
    struct al_owed_made owed = {0};
    struct al_id person;
    enum al_status status;

    if (!work->usual->is_paid || !al_record_get(record, "person") ||
        !al_record_subject(record, &person))
        return AL_OK;
    status = al_rate_owe(work->index, work->link_key, &person, part, work->day,
                         (int32_t)al_record_number(record, "minutes_active", 0),
                         &owed, err);
    if (status != AL_OK)
        return status;
    status = al_query_get(work->index, &owed.id, &standing, err);
    if (status == AL_OK && al_record_is_gone(standing) &&
        !al_record_is_erased(standing))
        opened = standing;
    else if (status == AL_OK)
        al_record_free(standing);
    if (status != AL_ENOTFOUND && !opened) {
        al_record_free(owed.record);
        return status;
    }
    work->made.owed_count++;
    work->made.owed_pence += owed.pence;
    work->made.unpriced_count += !owed.has_rate;
    al_involved_add(&work->made, owed.id, opened, owed.record);
    return AL_OK;
}

static void set_minutes(struct work *work, struct al_record *record)
{
    if (work->came->minutes != AL_MINUTES_USUAL)
        al_record_set_number(record, "minutes_active", work->came->minutes);
    else if (!al_record_get(record, "minutes_active"))
        al_record_set_number(record, "minutes_active", work->usual->minutes);
}

static enum al_status
see_part(struct work *work, const struct al_came_part *part, struct al_err *err)
{
    struct al_record *opened = NULL, *record;
    enum al_status status;

    if (al_is_empty(part->outcome))
        return AL_OK;
    status = al_query_get(work->index, &part->part, &opened, err);
    if (status != AL_OK)
        return status;
    record = al_record_copy(opened);
    al_record_set(record, "outcome", part->outcome);
    if (was_there(part->outcome)) {
        set_minutes(work, record);
        if (al_strcmp0(al_record_get(record, "reply"), "asked") == 0)
            al_record_set(record, "reply", "yes"); /* by coming */
    }
    al_involved_add(&work->made, part->part, opened, record);
    return was_there(part->outcome) ? owe(work, &part->part, record, err)
                                    : AL_OK;
}

static enum al_status see_also(struct work *work, const struct al_id *person,
                               struct al_err *err)
{
    struct al_record *record, *opened = NULL;
    char hex[AL_ID_HEX];
    struct al_id id;
    enum al_status status;

    if (al_involve_takes_part(work->index, &work->came->activity, person))
        return AL_OK; /* they stand among those who were asked */
    record = al_record_new(AL_KIND_PARTICIPATION);
    al_id_hex(&work->came->activity, hex);
    al_record_set(record, "activity", hex);
    al_id_hex(person, hex);
    al_record_set(record, "person", hex);
    al_record_set(record, "role", work->usual->role);
    al_record_set(record, "outcome", "took_part");
    set_minutes(work, record);
    status = al_link_id(record, work->link_key, &id, err);
    if (status == AL_OK &&
        al_query_get(work->index, &id, &opened, NULL) != AL_OK)
        opened = NULL; /* nobody took it back before */
    if (status != AL_OK) {
        al_record_free(record);
        return status;
    }
    al_involved_add(&work->made, id, opened, record);
    return owe(work, &id, record, err);
}

static bool is_among(const struct al_came *came, const char *value)
{
    struct al_id id;

    if (!value || !al_id_parse(value, &id))
        return false;
    for (size_t i = 0; i < came->spoke_count; i++)
        if (al_id_compare(&came->spoke[i], &id) == 0)
            return true;
    return false;
}

/* Of what is saved anyway: whoever spoke was there. */
static void mark_speakers(struct work *work)
{
    for (size_t i = 0; i < work->made.count; i++) {
        struct al_record *record = work->made.items[i].record;

        if (strcmp(record->kind, AL_KIND_PARTICIPATION) == 0 &&
            (is_among(work->came, al_record_get(record, "person")) ||
             is_among(work->came, al_record_get(record, "contact"))))
            al_record_set(record, "spoke", "yes");
    }
}

enum al_status al_came_make(const struct al_came *came, struct al_index *index,
                            const uint8_t link_key[32],
                            struct al_involved *made, struct al_err *err)
{
    struct work work = {.came = came, .index = index, .link_key = link_key};
    enum al_status status = open_activity(&work, err);

    if (status == AL_OK)
        close_activity(&work);
    for (size_t i = 0; status == AL_OK && i < came->part_count; i++)
        status = see_part(&work, &came->parts[i], err);
    for (size_t i = 0; status == AL_OK && i < came->also_count; i++)
        status = see_also(&work, &came->also[i], err);
    if (status == AL_OK)
        mark_speakers(&work);
    for (size_t i = 0; status == AL_OK && i < work.made.count; i++)
        status = al_record_check(work.made.items[i].record, err);
    if (status == AL_OK) {
        work.made.activity = came->activity;
        al_date_iso(work.day, work.made.day);
        *made = work.made;
    } else {
        al_involved_drop(&work.made);
    }
    al_record_free(work.activity);
    return status;
}
