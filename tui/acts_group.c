/* tui/acts_group.c - groups, and what comes of meeting, by one key each. */
#include "config.h"
#include "tui/acts_group.h"

#include <string.h>

#include "core/gather.h"
#include "core/group.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/changes.h"
#include "tui/deed.h"
#include "tui/edits.h"

/* The record that keys are about; NULL: none. Owned. */
static struct al_record *here(const struct al_app *app, struct al_id *id)
{
    struct al_record *record = NULL;

    if (!al_app_ledger(app) || !al_app_record(app, id) ||
        al_query_get(al_app_index(app), id, &record, NULL) != AL_OK)
        return NULL;
    return record;
}

static bool is_one_of(const struct al_app *app, const char *const kinds[],
                      size_t count)
{
    struct al_id id;
    struct al_record *record = here(app, &id);
    bool is_so = false;

    for (size_t i = 0; record && i < count; i++)
        is_so |= strcmp(record->kind, kinds[i]) == 0;
    al_record_free(record);
    return is_so;
}

/* What stands in the form already; the ids live as long as this. */
struct filled {
    struct al_fill fills[4];
    char hex[4][AL_ID_HEX];
    size_t count;
};

static void fill(struct filled *filled, const char *field,
                 const struct al_id *id)
{
    al_id_hex(id, filled->hex[filled->count]);
    filled->fills[filled->count] =
        (struct al_fill){field, filled->hex[filled->count]};
    filled->count++;
}

/* The same of a ref of record, where it has one. */
static void fill_ref(struct filled *filled, const char *field,
                     const struct al_record *record, const char *from)
{
    const char *value = al_record_get(record, from);
    struct al_id id;

    if (value && al_id_parse(value, &id))
        fill(filled, field, &id);
}

static enum al_status open_form(struct al_app *app, const char *kind,
                                const struct filled *filled, const char *start,
                                struct al_err *err)
{
    enum al_status status = al_pane_edit_open_filled(
        app, kind, filled->fills, filled->count, NULL, err);

    if (status == AL_OK)
        al_pane_edit_start_at(app, start);
    return status;
}

/* ---- connections and job leads ---- */

const char *al_why_no_connection(const struct al_app *app, const void *state)
{
    static const char *const kinds[] = {AL_KIND_ACTIVITY, AL_KIND_MEETING};

    (void)state;
    return is_one_of(app, kinds, AL_COUNT(kinds))
               ? al_app_why_not(app, AL_KIND_FOLLOWUP)
               : N_("Connections are made at activities: open one first.");
}

enum al_status al_act_connection(struct al_app *app, void *state,
                                 struct al_err *err)
{
    struct filled filled = {.count = 0};
    struct al_id id;
    struct al_record *record = here(app, &id);

    (void)state;
    if (!record)
        return AL_OK;
    if (strcmp(record->kind, AL_KIND_MEETING) == 0)
        fill_ref(&filled, "activity", record, "activity");
    else
        fill(&filled, "activity", &id);
    al_record_free(record);
    return open_form(app, AL_KIND_FOLLOWUP, &filled, "what", err);
}

const char *al_why_no_job_lead(const struct al_app *app, const void *state)
{
    static const char *const kinds[] = {AL_KIND_ACTIVITY, AL_KIND_STORY,
                                        AL_KIND_FOLLOWUP};

    (void)state;
    return is_one_of(app, kinds, AL_COUNT(kinds))
               ? al_app_why_not(app, AL_KIND_JOB_LEAD)
               : N_("A job lead comes of an activity, a story or a connection: "
                    "open one first.");
}

enum al_status al_act_job_lead(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct filled filled = {.count = 0};
    struct al_id id;
    struct al_record *record = here(app, &id);

    (void)state;
    if (!record)
        return AL_OK;
    if (strcmp(record->kind, AL_KIND_ACTIVITY) == 0) {
        fill(&filled, "activity", &id);
    } else if (strcmp(record->kind, AL_KIND_STORY) == 0) {
        fill(&filled, "story", &id);
        fill_ref(&filled, "contact", record, "contact");
    } else {
        fill(&filled, "connection", &id);
        fill_ref(&filled, "activity", record, "activity");
        fill_ref(&filled, "contact", record, "contact");
        fill_ref(&filled, "organisation", record, "organisation");
    }
    al_record_free(record);
    return open_form(app, AL_KIND_JOB_LEAD, &filled, "what", err);
}

/* ---- groups ---- */

const char *al_why_no_group(const struct al_app *app, const void *state)
{
    static const char *const kinds[] = {AL_KIND_GROUP};

    (void)state;
    return is_one_of(app, kinds, AL_COUNT(kinds))
               ? al_app_why_not(app, AL_KIND_MEETING)
               : N_("No group is open here.");
}

enum al_status al_act_meeting(struct al_app *app, void *state,
                              struct al_err *err)
{
    struct al_marks one = {0};
    struct al_id id;
    enum al_status status;

    (void)state;
    if (!al_app_record(app, &id))
        return AL_OK;
    (void)al_marks_toggle(&one, &id, AL_KIND_GROUP);
    status = al_pane_deed_open(app, &al_deed_meeting, &one, err);
    al_marks_drop(&one);
    return status;
}

enum al_status al_act_join(struct al_app *app, void *state, struct al_err *err)
{
    struct filled filled = {.count = 0};
    struct al_id id;

    (void)state;
    if (!al_app_record(app, &id))
        return AL_OK;
    fill(&filled, "group", &id);
    return open_form(app, AL_KIND_MEMBERSHIP, &filled, "person", err);
}

/* A membership that still holds. */
static bool can_part(const struct al_record *record)
{
    return record && strcmp(record->kind, AL_KIND_MEMBERSHIP) == 0 &&
           !al_record_get(record, "to");
}

const char *al_why_not_part(const struct al_app *app, const void *state)
{
    struct al_id id;
    struct al_record *record = here(app, &id);
    bool can = can_part(record);

    (void)state;
    al_record_free(record);
    return can ? al_app_why_not(app, AL_KIND_MEMBERSHIP)
               : N_("No membership that still holds is open here.");
}

enum al_status al_act_part(struct al_app *app, void *state, struct al_err *err)
{
    struct al_id id;
    struct al_record *opened = here(app, &id), *form;
    struct al_edits edits = {0};
    struct al_str said = {0};
    char today[AL_DATE_ISO];
    enum al_status status;

    (void)state;
    if (!can_part(opened)) {
        al_record_free(opened);
        return AL_OK;
    }
    al_date_iso(al_app_today(app), today);
    al_str_puts(&said, _("Left today: "));
    al_record_say(al_app_ledger(app), &id, opened, &said);
    form = al_record_copy(opened);
    al_record_set(form, "to", today);
    al_edits_add(&edits, &id, opened, form);
    status = al_edits_save(&edits, al_app_ledger(app), AL_OK, err);
    if (status == AL_OK) {
        al_app_saved(app);
        al_sentence_end(&said);
        al_app_say(app, AL_INK_PLAIN, "%s %s", al_str_text(&said),
                   _("u takes it back."));
    }
    al_str_drop(&said);
    return status;
}

/* ---- decisions ---- */

/* The meeting that a decision would be of. */
static bool meeting_of(const struct al_app *app, struct al_id *meeting)
{
    struct al_index *index = al_app_index(app);
    struct al_id id;
    struct al_record *record = here(app, &id);
    struct al_group group;
    bool is_there = false;

    if (!record)
        return false;
    if (strcmp(record->kind, AL_KIND_MEETING) == 0) {
        *meeting = id;
        is_there = true;
    } else if (strcmp(record->kind, AL_KIND_ACTIVITY) == 0) {
        is_there = al_gather_meeting(index, &id, meeting);
    } else if (strcmp(record->kind, AL_KIND_GROUP) == 0 &&
               al_group_load(index, &id, al_app_today(app), &group, NULL) ==
                   AL_OK &&
               group.last_day > 0) {
        is_there = al_gather_meeting(index, &group.last, meeting);
    }
    al_record_free(record);
    return is_there;
}

const char *al_why_no_decision(const struct al_app *app, const void *state)
{
    struct al_id meeting;

    (void)state;
    return meeting_of(app, &meeting)
               ? al_app_why_not(app, AL_KIND_MEETING_DECISION)
               : N_("Meetings decide: open one, or a group that has met.");
}

enum al_status al_act_decision(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct filled filled = {.count = 0};
    struct al_id meeting;

    (void)state;
    if (!meeting_of(app, &meeting))
        return AL_OK;
    fill(&filled, "meeting", &meeting);
    return open_form(app, AL_KIND_MEETING_DECISION, &filled, "text", err);
}
