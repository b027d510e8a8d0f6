/* handout_group.c - what stands on the papers of a group and of its meetings.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/codes.h"
#include "core/group.h"
#include "core/handout_own.h"
#include "core/i18n.h"
#include "core/kinds.h"

struct adding {
    const struct al_handout_from *from;
    struct al_values *values;
};

static void put(struct al_values *values, const char *word,
                const struct al_record *record, const char *field)
{
    const char *text = al_record_get(record, field);

    if (text)
        al_values_set(values, word, text);
}

static bool read_id(const struct al_record *record, const char *field,
                    struct al_id *id)
{
    const char *hex = al_record_get(record, field);

    return hex && al_id_parse(hex, id);
}

static bool add_seat(void *arg, const struct al_hit *hit)
{
    struct adding *adding = arg;
    struct al_values *row;
    char count[24];

    if (hit->is_gone)
        return true;
    row = al_values_row(adding->values, "seats");
    snprintf(count, sizeof(count), "%lld",
             (long long)al_record_number(hit->record, "wanted", 1));
    al_values_set(row, "count", count);
    al_handout_set_code(
        adding->from, row, "seat",
        al_field_by_name(al_kind_by_name(AL_KIND_SEAT), "category")->codes,
        al_record_get(hit->record, "category"));
    return true;
}

static bool add_decision(void *arg, const struct al_hit *hit)
{
    struct adding *adding = arg;
    struct al_values *row;
    struct al_id owner;

    if (hit->is_gone)
        return true;
    row = al_values_row(adding->values, "decisions");
    put(row, "decision", hit->record, "text");
    al_handout_set_day(row, "due", al_record_get(hit->record, "due"));
    al_handout_set_day(row, "done", al_record_get(hit->record, "done_on"));
    if (read_id(hit->record, "owner", &owner))
        al_handout_set_name(adding->from->index, row, "who", &owner);
    return true;
}

static enum al_status add_group(struct adding *adding, const struct al_id *id,
                                struct al_err *err)
{
    struct al_record *group = NULL;
    enum al_status status =
        al_handout_get(adding->from->index, id, &group, err);

    if (status != AL_OK || !group)
        return status;
    put(adding->values, "group", group, "name");
    put(adding->values, "purpose", group, "purpose");
    put(adding->values, "terms", group, "terms");
    put(adding->values, "meets", group, "meets");
    status = al_query_links(adding->from->index, id, AL_KIND_SEAT, "group", 0,
                            add_seat, adding, err);
    al_record_free(group);
    return status;
}

static enum al_status add_meeting(struct adding *adding, const struct al_id *id,
                                  const struct al_record *meeting,
                                  struct al_err *err)
{
    const struct al_slot *agenda = al_record_slot(meeting, "agenda");
    struct al_id group;
    enum al_status status = AL_OK;

    for (size_t i = 0; agenda && i < agenda->member_count; i++)
        al_values_set(al_values_row(adding->values, "agenda"), "item",
                      agenda->members[i]);
    put(adding->values, "heard", meeting, "heard_words");
    put(adding->values, "minutes", meeting, "minutes");
    if (read_id(meeting, "group", &group))
        status = add_group(adding, &group, err);
    if (status == AL_OK)
        status =
            al_query_links(adding->from->index, id, AL_KIND_MEETING_DECISION,
                           "meeting", 0, add_decision, adding, err);
    return status;
}

static bool keep_id(void *arg, const struct al_hit *hit)
{
    if (!hit->is_gone)
        *(struct al_id *)arg = hit->id;
    return hit->is_gone;
}

/* A meeting, the one of an activity, or the last one of a group. */
static enum al_status find_meeting(const struct al_handout_from *from,
                                   const struct al_id *about,
                                   const struct al_record *record,
                                   struct al_id *meeting, struct al_err *err)
{
    struct al_id activity = *about;

    if (strcmp(record->kind, AL_KIND_MEETING) == 0) {
        *meeting = *about;
        return AL_OK;
    }
    if (strcmp(record->kind, AL_KIND_GROUP) == 0) {
        struct al_group group;
        enum al_status status =
            al_group_load(from->index, about, from->today, &group, err);

        if (status != AL_OK)
            return status;
        activity = group.last;
    }
    if (al_id_is_zero(&activity))
        return AL_OK;
    return al_query_links(from->index, &activity, AL_KIND_MEETING, "activity",
                          1, keep_id, meeting, err);
}

enum al_status al_handout_add_group(const struct al_handout_from *from,
                                    const struct al_handout_one *one,
                                    struct al_values *values,
                                    struct al_err *err)
{
    struct adding adding = {from, values};
    struct al_record *record = NULL, *meeting = NULL;
    struct al_id id = {.byte = {0}};
    enum al_status status =
        al_handout_get(from->index, &one->about, &record, err);
    const char *kind = record ? record->kind : "";

    if (strcmp(kind, AL_KIND_MEETING) != 0 &&
        strcmp(kind, AL_KIND_GROUP) != 0 && strcmp(kind, AL_KIND_ACTIVITY) != 0)
        goto done;
    if ((status = find_meeting(from, &one->about, record, &id, err)) != AL_OK)
        goto done;
    status = al_handout_get(from->index, &id, &meeting, err);
    if (meeting)
        status = add_meeting(&adding, &id, meeting, err);
    else if (status == AL_OK && strcmp(kind, AL_KIND_GROUP) == 0)
        status = add_group(&adding, &one->about, err);

done:
    al_record_free(record);
    al_record_free(meeting);
    return status;
}
