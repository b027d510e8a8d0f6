/* core/handover.c - what moves with people to another colleague. */
#include "config.h"

#include "core/handover.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"

/* Kinds of what is open (owed.h) that somebody on the staff owns. */
static const enum al_owed owned[] = {AL_OWED_DO, AL_OWED_MEET, AL_OWED_ANSWER,
                                     AL_OWED_TELL};

/*
 * And kinds that owe nothing on Today, but are somebody's to see to until a
 * field closes them (NULL: as long as they stand).
 */
static const struct {
    const char *kind, *closed_by;
} seen_to[] = {
    {AL_KIND_RIGHTS_REQUEST, "answered_on"},
    {AL_KIND_STORY, NULL},
    {AL_KIND_DECISION, "decided_on"},
    {AL_KIND_MATERIAL, "taken_down_on"},
    {AL_KIND_ISSUE, "decided_on"},
    {AL_KIND_DISCLOSURE_PLAN, "withdrawn_on"},
    {AL_KIND_CONCERN, "told_on"},
    {AL_KIND_REVIEW, "deleted_on"},
};

struct moving {
    struct al_index *index;
    struct al_handover *handover;
    const struct al_id *people; /* NULL: a whole caseload */
    size_t people_count;
    char to[AL_ID_HEX];
    struct al_record *to_staff; /* owned */
};

void al_handover_drop(struct al_handover *handover)
{
    for (size_t i = 0; i < handover->count; i++) {
        al_record_free(handover->items[i].opened);
        al_record_free(handover->items[i].form);
        free(handover->items[i].name);
    }
    free(handover->items);
    *handover = (struct al_handover){0};
}

static const char *owner_field(const struct al_record *record)
{
    const struct al_field *owner =
        al_field_by_flag(al_kind_by_name(record->kind), AL_F_OWNER);

    return owner ? owner->name : NULL;
}

static bool has(const struct al_handover *handover, const struct al_id *id)
{
    for (size_t i = 0; i < handover->count; i++)
        if (al_id_compare(&handover->items[i].id, id) == 0)
            return true;
    return false;
}

/* Take a record in; only whose it is changes. */
static struct al_record *add(struct moving *moving, const struct al_id *id,
                             const struct al_record *record)
{
    struct al_handover *handover = moving->handover;
    const char *field = owner_field(record);
    struct al_handover_item *item;
    struct al_str name = {0};

    if (!field || has(handover, id) ||
        al_strcmp0(al_record_get(record, field), moving->to) == 0)
        return NULL;
    al_query_name(moving->index, id, &name);
    handover->items = al_grow(handover->items, &handover->cap,
                              handover->count + 1, sizeof(*item));
    item = &handover->items[handover->count++];
    *item = (struct al_handover_item){.id = *id,
                                      .opened = al_record_copy(record),
                                      .form = al_record_copy(record),
                                      .name = al_str_take(&name)};
    al_record_set(item->form, field, moving->to);
    return item->form;
}

/* Somebody goes to the colleague's team, where that is one and another. */
static void add_person(struct moving *moving, const struct al_id *id,
                       const struct al_record *person)
{
    const struct al_slot *teams = al_record_slot(moving->to_staff, "teams");
    struct al_record *form = add(moving, id, person);

    if (form && teams && teams->member_count == 1 &&
        al_record_get(person, "team"))
        al_record_set(form, "team", teams->members[0]);
}

/* ---- what goes with them ---- */

static bool is_moving(const struct moving *moving, const char *hex)
{
    struct al_id id;

    if (!hex || !al_id_parse(hex, &id))
        return false;
    id = al_query_main(moving->index, &id);
    for (size_t i = 0; i < moving->people_count; i++)
        if (al_id_compare(&moving->people[i], &id) == 0)
            return true;
    return false;
}

struct takers {
    const struct moving *moving;
    size_t mine, others;
};

static bool count_taker(void *arg, const struct al_hit *hit)
{
    struct takers *takers = arg;
    bool is_mine =
        is_moving(takers->moving, al_record_get(hit->record, "person"));

    takers->mine += is_mine;
    takers->others += !is_mine;
    return true;
}

/* Something planned goes along where it is with nobody else. */
static bool is_with_them_alone(const struct moving *moving,
                               const struct al_id *activity)
{
    struct takers takers = {.moving = moving};

    (void)al_query_links(moving->index, activity, AL_KIND_PARTICIPATION,
                         "activity", 0, count_taker, &takers, NULL);
    return takers.mine > 0 && takers.others == 0;
}

static bool stop_at_first(void *arg, const struct al_hit *hit)
{
    (void)hit;
    *(bool *)arg = true;
    return false;
}

/* A change may name what it answers, instead of the other way. */
static bool is_answered(const struct moving *moving, const struct al_hit *hit)
{
    bool is_so = false;

    if (strcmp(hit->kind, AL_KIND_FEEDBACK) == 0)
        (void)al_query_links(moving->index, &hit->id, AL_KIND_CHANGE,
                             "feedback", 1, stop_at_first, &is_so, NULL);
    return is_so;
}

static bool add_open(void *arg, const struct al_hit *hit)
{
    struct moving *moving = arg;
    bool is_activity = strcmp(hit->kind, AL_KIND_ACTIVITY) == 0;
    const struct al_field *subject =
        al_field_by_flag(al_kind_by_name(hit->kind), AL_F_SUBJECT);
    const char *person =
        subject ? al_record_get(hit->record, subject->name) : NULL;

    if (is_answered(moving, hit))
        return true;
    if (moving->people && !is_moving(moving, person) &&
        !(is_activity && is_with_them_alone(moving, &hit->id)))
        return true;
    (void)add(moving, &hit->id, hit->record);
    return true;
}

static enum al_status add_seen_to(struct moving *moving, size_t at,
                                  const char *from, struct al_err *err)
{
    const struct al_kind *kind = al_kind_by_name(seen_to[at].kind);
    const struct al_filter filters[] = {
        {al_field_by_flag(kind, AL_F_OWNER)->name, AL_MATCH_IS, from},
        {seen_to[at].closed_by, AL_MATCH_EMPTY, ""},
    };
    const struct al_query query = {
        .kind = kind->name,
        .filters = filters,
        .filter_count = seen_to[at].closed_by ? 2 : 1,
    };

    return al_query_run(moving->index, &query, add_open, moving, err);
}

/* All that is open and this colleague's, as far as it goes along. */
static enum al_status add_owed(struct moving *moving, const struct al_id *from,
                               struct al_err *err)
{
    enum al_status status = AL_OK;
    char hex[AL_ID_HEX];

    for (size_t i = 0; status == AL_OK && i < AL_COUNT(owned); i++)
        status = al_query_owed(moving->index, owned[i], from, INT32_MAX,
                               add_open, moving, err);
    al_id_hex(from, hex);
    for (size_t i = 0; status == AL_OK && i < AL_COUNT(seen_to); i++)
        status = add_seen_to(moving, i, hex, err);
    return status;
}

/* ---- whom it is about ---- */

static enum al_status begin(struct moving *moving, const struct al_id *to,
                            struct al_err *err)
{
    enum al_status status =
        al_query_get(moving->index, to, &moving->to_staff, err);

    if (status == AL_OK && strcmp(moving->to_staff->kind, AL_KIND_STAFF) != 0)
        status = al_fail(err, AL_EINVAL,
                         _("{People} are handed over to a colleague"));
    al_id_hex(to, moving->to);
    return status;
}

static enum al_status end(struct moving *moving, enum al_status status)
{
    al_record_free(moving->to_staff);
    if (status != AL_OK)
        al_handover_drop(moving->handover);
    return status;
}

/* One person, and their specialist if they have one. */
static enum al_status take_person(struct moving *moving, const struct al_id *id,
                                  struct al_id *specialist, struct al_err *err)
{
    struct al_record *person = NULL;
    enum al_status status = al_query_get(moving->index, id, &person, err);
    const char *hex;

    *specialist = (struct al_id){0};
    if (status == AL_OK && (strcmp(person->kind, AL_KIND_PERSON) != 0 ||
                            al_record_is_gone(person)))
        status = al_fail(err, AL_EINVAL,
                         _("Only {people} are handed over, with what is open"));
    if (status == AL_OK) {
        hex = al_record_get(person, "es");
        if (hex)
            (void)al_id_parse(hex, specialist);
        add_person(moving, id, person);
    }
    al_record_free(person);
    return status;
}

enum al_status al_handover_people(struct al_index *index,
                                  const struct al_id *people, size_t count,
                                  const struct al_id *to,
                                  struct al_handover *handover,
                                  struct al_err *err)
{
    struct moving moving = {.index = index,
                            .handover = handover,
                            .people = people,
                            .people_count = count};
    struct al_id *from = al_calloc(count + 1, sizeof(*from));
    enum al_status status = begin(&moving, to, err);

    for (size_t i = 0; status == AL_OK && i < count; i++)
        status = take_person(&moving, &people[i], &from[i], err);
    for (size_t i = 0; status == AL_OK && i < count; i++)
        if (!al_id_is_zero(&from[i]))
            status = add_owed(&moving, &from[i], err);
    free(from);
    return end(&moving, status);
}

static bool add_of_caseload(void *arg, const struct al_hit *hit)
{
    if (al_strcmp0(al_record_get(hit->record, "status"), "left") != 0)
        add_person(arg, &hit->id, hit->record);
    return true;
}

enum al_status al_handover_caseload(struct al_index *index,
                                    const struct al_id *from,
                                    const struct al_id *to,
                                    struct al_handover *handover,
                                    struct al_err *err)
{
    struct moving moving = {.index = index, .handover = handover};
    char hex[AL_ID_HEX];
    const struct al_filter mine = {"es", AL_MATCH_IS, hex};
    const struct al_query query = {.kind = AL_KIND_PERSON,
                                   .filters = &mine,
                                   .filter_count = 1,
                                   .order = AL_ORDER_TITLE};
    enum al_status status = begin(&moving, to, err);

    al_id_hex(from, hex);
    if (status == AL_OK)
        status = al_query_run(index, &query, add_of_caseload, &moving, err);
    if (status == AL_OK)
        status = add_owed(&moving, from, err);
    return end(&moving, status);
}

/* ---- in words ---- */

static size_t count_kind(const struct al_handover *handover, const char *kind)
{
    size_t count = 0;

    for (size_t i = 0; i < handover->count; i++)
        count += strcmp(handover->items[i].opened->kind, kind) == 0;
    return count;
}

/* "3 follow-ups": the kind's own words, small. */
static void put_count(const struct al_kind *kind, size_t count,
                      struct al_str *out)
{
    const char *word = _(count == 1 ? kind->one : kind->many);

    al_str_printf(out, "%zu ", count);
    if (*word == '{') { /* the service's own word, small as well */
        al_str_puts(out, count == 1 ? "{person}" : "{people}");
        return;
    }
    al_str_putc(out, (char)tolower((unsigned char)*word));
    al_str_puts(out, word + 1);
}

void al_handover_tell(const struct al_handover *handover, struct al_str *out)
{
    bool is_first = true;

    for (size_t i = 0; i < al_kind_count(); i++) {
        const struct al_kind *kind = al_kind(i);
        size_t count = count_kind(handover, kind->name);

        if (count == 0)
            continue;
        al_str_puts(out, is_first ? "" : ", ");
        put_count(kind, count, out);
        is_first = false;
    }
    if (is_first)
        al_str_puts(out, _("Nothing moves: all of it is theirs already."));
    for (size_t i = 0; i < handover->count; i++) {
        const struct al_handover_item *item = &handover->items[i];
        const struct al_kind *kind = al_kind_by_name(item->opened->kind);

        al_str_printf(out, "\n%s: %s", _(kind->one), item->name);
    }
}
