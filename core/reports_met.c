/* core/reports_met.c - whom we met, and what came of it. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/crowd.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/reports_own.h"

/* ---- commissioners ---- */

struct met {
    struct al_id contact;
    size_t at;              /* in the order in which they were found */
    int64_t times, people;  /* activities, and people there, added up */
    int32_t last;           /* day, 0 never */
};

struct meeting {
    struct al_reporting *reporting;
    struct met *items; /* owned */
    size_t count, cap;
    /* of the contact that is being looked at */
    struct met met;
    bool is_commissioner;
};

static bool see_time(void *arg, const struct al_hit *hit)
{
    struct meeting *meeting = arg;
    struct al_measuring *measuring = &meeting->reporting->measuring;
    const char *value = al_record_get(hit->record, "activity");
    struct al_record *activity = NULL;
    struct al_crowd crowd;
    struct al_id id;

    if (strcmp(al_crowd_of(measuring->index, hit->record), "commissioner") != 0)
        return true;
    meeting->is_commissioner = true;
    if (!al_crowd_took_part(hit->record) ||
        !al_measured_is_in(measuring, hit->day) || !value ||
        !al_id_parse(value, &id) ||
        al_query_get(measuring->index, &id, &activity, NULL) != AL_OK)
        return true;
    if (al_measured_is_ours(measuring, activity) &&
        al_crowd_load(measuring->index, &id, &crowd, NULL) == AL_OK &&
        crowd.came[al_crowd_at("client")] > 0) {
        meeting->met.times++;
        meeting->met.people += crowd.came[al_crowd_at("client")];
        if (hit->day > meeting->met.last)
            meeting->met.last = hit->day;
    }
    al_record_free(activity);
    return true;
}

static bool see_contact(void *arg, const struct al_hit *hit)
{
    struct meeting *meeting = arg;
    struct al_index *index = meeting->reporting->measuring.index;

    meeting->met = (struct met){.contact = hit->id, .at = meeting->count};
    meeting->is_commissioner = strcmp(al_crowd_of_contact(index, &hit->id),
                                      "commissioner") == 0;
    (void)al_query_links(index, &hit->id, AL_KIND_PARTICIPATION, "contact", 0,
                         see_time, meeting, NULL);
    if (!meeting->is_commissioner)
        return true;
    meeting->items = al_grow(meeting->items, &meeting->cap, meeting->count + 1,
                             sizeof(*meeting->items));
    meeting->items[meeting->count++] = meeting->met;
    return true;
}

/* Those who met people most lately first, then as the names go. */
static int by_last(const void *a, const void *b)
{
    const struct met *x = a, *y = b;

    if (x->last != y->last)
        return x->last > y->last ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

enum al_status al_report_commissioners(struct al_reporting *reporting,
                                       struct al_err *err)
{
    const struct al_query contacts = {.kind = AL_KIND_CONTACT,
                                      .order = AL_ORDER_TITLE};
    struct meeting meeting = {.reporting = reporting};
    struct al_index *index = reporting->measuring.index;
    enum al_status status =
        al_query_run(index, &contacts, see_contact, &meeting, err);

    if (meeting.count > 1)
        qsort(meeting.items, meeting.count, sizeof(*meeting.items), by_last);
    for (size_t i = 0; i < meeting.count && status == AL_OK; i++) {
        const struct met *met = &meeting.items[i];
        struct al_report_row *row = al_report_row(reporting, &met->contact);
        struct al_record *contact = NULL;
        struct al_str name = {0};

        status = al_query_get(index, &met->contact, &contact, err);
        al_query_name(index, &met->contact, &name);
        al_report_cell(row, 0, al_str_text(&name));
        if (status == AL_OK)
            al_report_cell_ref(reporting, row, 1, contact, "organisation");
        al_report_cell_number(row, 2, met->times);
        al_report_cell_number(row, 3, met->people);
        al_report_cell_day(row, 4, met->last);
        if (met->last == 0)
            al_report_cell(row, 4, _("not in these days"));
        row->is_gap = met->last == 0;
        al_str_drop(&name);
        al_record_free(contact);
    }
    free(meeting.items);
    return status;
}

/* ---- connections ---- */

struct leading {
    struct al_index *index;
    const struct al_record *followup;
    const struct al_id *id;
    struct al_id lead; /* the first that fits; zero: none */
    char state[AL_NAME_MAX + 1];
};

static bool same_ref(const struct al_record *a, const char *field,
                     const struct al_record *b)
{
    const char *x = al_record_get(a, field), *y = al_record_get(b, field);

    return x && y && strcmp(x, y) == 0;
}

/* Of the same employer: by name, or because the contact works there. */
static bool is_of_same(const struct leading *leading,
                       const struct al_record *lead)
{
    const char *contact = al_record_get(leading->followup, "contact");
    struct al_record *record = NULL;
    struct al_id id;
    bool is_so = same_ref(leading->followup, "organisation", lead) ||
                 same_ref(leading->followup, "contact", lead);

    if (!is_so && contact && al_id_parse(contact, &id) &&
        al_query_get(leading->index, &id, &record, NULL) == AL_OK)
        is_so = same_ref(record, "organisation", lead);
    al_record_free(record);
    return is_so;
}

static void take_lead(struct leading *leading, const struct al_hit *hit)
{
    const char *state = al_record_get(hit->record, "state");

    leading->lead = hit->id;
    (void)snprintf(leading->state, sizeof(leading->state), "%s",
                   state ? state : "lead");
}

static bool see_named(void *arg, const struct al_hit *hit)
{
    take_lead(arg, hit);
    return false;
}

static bool see_likely(void *arg, const struct al_hit *hit)
{
    struct leading *leading = arg;
    char hex[AL_ID_HEX];
    const char *named = al_record_get(hit->record, "connection");

    al_id_hex(leading->id, hex);
    if ((named && strcmp(named, hex) != 0) ||
        !is_of_same(leading, hit->record))
        return true;
    take_lead(leading, hit);
    return false;
}

static void find_lead(struct leading *leading)
{
    const char *activity = al_record_get(leading->followup, "activity");
    struct al_id id;

    (void)al_query_links(leading->index, leading->id, AL_KIND_JOB_LEAD,
                         "connection", 1, see_named, leading, NULL);
    if (al_id_is_zero(&leading->lead) && activity &&
        al_id_parse(activity, &id))
        (void)al_query_links(leading->index, &id, AL_KIND_JOB_LEAD, "activity",
                             0, see_likely, leading, NULL);
}

bool al_report_is_connection(const struct al_record *followup)
{
    return al_record_get(followup, "activity") &&
           (al_record_get(followup, "contact") ||
            al_record_get(followup, "organisation"));
}

static void say_state(const struct al_reporting *reporting,
                      struct al_report_row *row,
                      const struct al_record *followup, int32_t due)
{
    bool is_done = al_record_get(followup, "done_on") != NULL;
    bool is_late =
        !is_done && due > 0 && due < al_date_days(reporting->today);

    al_report_cell(row, 3,
                   is_done   ? _("followed up")
                   : is_late ? _("late")
                             : _("open"));
    row->is_gap = is_late;
}

static bool see_connection(void *arg, const struct al_hit *hit)
{
    struct al_reporting *reporting = arg;
    struct al_measuring *measuring = &reporting->measuring;
    struct leading leading = {.index = measuring->index,
                              .followup = hit->record,
                              .id = &hit->id};
    struct al_report_row *row;

    /* What is due later was promised by now. */
    if (!al_report_is_connection(hit->record) || hit->day < measuring->from ||
        (hit->day > measuring->to &&
         measuring->to != al_date_days(reporting->today)) ||
        !al_measured_is_ours(measuring, hit->record))
        return true;
    row = al_report_row(reporting, &hit->id);
    al_report_cell(row, 0, al_record_get(hit->record, "what"));
    al_report_cell_ref(reporting, row, 1, hit->record,
                       al_record_get(hit->record, "contact") ? "contact"
                                                             : "organisation");
    al_report_cell_ref(reporting, row, 2, hit->record, "activity");
    say_state(reporting, row, hit->record, hit->day);
    find_lead(&leading);
    if (!al_id_is_zero(&leading.lead)) {
        struct al_str text = {0};

        al_str_printf(&text, _("job lead: %s"),
                      al_code_label(&al_codes_job_lead_state, leading.state));
        al_report_cell(row, 4, al_str_text(&text));
        al_str_drop(&text);
    }
    return true;
}

enum al_status al_report_connections(struct al_reporting *reporting,
                                     struct al_err *err)
{
    const struct al_query followups = {.kind = AL_KIND_FOLLOWUP,
                                       .order = AL_ORDER_NEWEST};

    return al_query_run(reporting->measuring.index, &followups, see_connection,
                        reporting, err);
}

/* ---- job leads ---- */

struct lead {
    char came_of[AL_ID_HEX]; /* an activity or story; "": neither */
    char state[AL_NAME_MAX + 1];
    size_t order; /* of the activity, as it was met first */
    size_t step;  /* of the state, in its list */
    int64_t count;
};

struct leads {
    struct lead *items; /* owned */
    size_t count, cap, orders;
};

static size_t step_of(const char *state)
{
    const struct al_codes *codes = &al_codes_job_lead_state;
    size_t i = 0;

    while (i < codes->count && strcmp(codes->codes[i].code, state) != 0)
        i++;
    return i;
}

static bool see_lead(struct al_measuring *measuring, const struct al_hit *hit,
                     void *arg)
{
    struct leads *leads = arg;
    const char *came_of = al_record_get(hit->record, "activity");
    const char *state = al_record_get(hit->record, "state");
    struct lead *lead;
    size_t order = leads->orders;

    (void)measuring;
    if (!came_of)
        came_of = al_record_get(hit->record, "story");
    came_of = came_of ? came_of : "";
    state = state ? state : "lead";
    for (size_t i = 0; i < leads->count; i++) {
        lead = &leads->items[i];
        if (strcmp(lead->came_of, came_of) != 0)
            continue;
        order = lead->order;
        if (strcmp(lead->state, state) == 0) {
            lead->count++;
            return true;
        }
    }
    leads->orders += order == leads->orders;
    leads->items = al_grow(leads->items, &leads->cap, leads->count + 1,
                           sizeof(*leads->items));
    lead = &leads->items[leads->count++];
    *lead = (struct lead){.order = order, .step = step_of(state), .count = 1};
    (void)snprintf(lead->came_of, sizeof(lead->came_of), "%s", came_of);
    (void)snprintf(lead->state, sizeof(lead->state), "%s", state);
    return true;
}

static int by_step(const void *a, const void *b)
{
    const struct lead *x = a, *y = b;

    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return (x->step > y->step) - (x->step < y->step);
}

enum al_status al_report_leads(struct al_reporting *reporting,
                               struct al_err *err)
{
    struct leads leads = {.count = 0};
    enum al_status status = al_measured_each(
        &reporting->measuring, AL_KIND_JOB_LEAD, 0, see_lead, &leads, err);

    if (leads.count > 1)
        qsort(leads.items, leads.count, sizeof(*leads.items), by_step);
    for (size_t i = 0; i < leads.count && status == AL_OK; i++) {
        const struct lead *lead = &leads.items[i];
        struct al_str name = {0};
        struct al_id id;
        bool has_id = al_id_parse(lead->came_of, &id);
        struct al_report_row *row =
            al_report_row(reporting, has_id ? &id : NULL);

        if (has_id)
            al_query_name(reporting->measuring.index, &id, &name);
        else
            al_str_puts(&name, _("nothing that was written down"));
        al_report_cell(row, 0, al_str_text(&name));
        al_report_cell(row, 1,
                       al_code_label(&al_codes_job_lead_state, lead->state));
        al_report_cell_number(row, 2, lead->count);
        al_str_drop(&name);
    }
    free(leads.items);
    return status;
}

/* ---- posts for lived experience ---- */

static bool see_post(void *arg, const struct al_hit *hit)
{
    struct al_reporting *reporting = arg;
    struct al_report_row *row;

    if (!al_measured_is_ours(&reporting->measuring, hit->record))
        return true;
    row = al_report_row(reporting, &hit->id);
    al_report_cell_field(reporting, row, 0, hit->record, "what");
    al_report_cell_field(reporting, row, 1, hit->record, "state");
    al_report_cell_day(row, 2, hit->day);
    al_report_cell_ref(reporting, row, 3, hit->record, "activity");
    return true;
}

enum al_status al_report_posts(struct al_reporting *reporting,
                               struct al_err *err)
{
    const struct al_query posts = {.kind = AL_KIND_PATHWAY,
                                   .order = AL_ORDER_NEWEST};

    return al_query_run(reporting->measuring.index, &posts, see_post, reporting,
                        err);
}
