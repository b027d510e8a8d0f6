/* tui/acts_chain.c - asking, getting ready, who came, how they are. */
#include "config.h"
#include "tui/acts_chain.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/query.h"
#include "core/tidy.h"
#include "tui/acts.h"
#include "tui/many.h"
#include "tui/pane.h"

/* The record under the cursor, to be freed; NULL: there is none. */
static struct al_record *here(const struct al_app *app, struct al_id *id)
{
    struct al_record *record = NULL;

    if (!al_app_record(app, id) ||
        al_query_get(al_app_index(app), id, &record, NULL) != AL_OK)
        return NULL;
    return record;
}

static bool is_here(const struct al_app *app, const char *kind)
{
    struct al_id id;
    struct al_record *record = here(app, &id);
    bool is_it = record && strcmp(record->kind, kind) == 0;

    al_record_free(record);
    return is_it;
}

/* A form about the one record under the cursor. */
static enum al_status open_one(struct al_app *app,
                               const struct al_many_job *job,
                               const struct al_id *id, const char *kind,
                               struct al_err *err)
{
    struct al_marks one = {0};
    enum al_status status;

    (void)al_marks_toggle(&one, id, kind);
    status = al_pane_many_open_about(app, job, &one, NULL, err);
    al_marks_drop(&one);
    return status;
}

/* ---- asking ---- */

const char *al_why_no_ask(const struct al_app *app, const void *state)
{
    const struct al_marks *marks = al_app_marks(app);
    const char *kind = marks ? al_marks_kind(marks) : NULL;

    (void)state;
    if (!al_app_ledger(app))
        return N_("There is no service here yet.");
    if (marks)
        return kind && strcmp(kind, AL_KIND_PERSON) == 0
                   ? NULL
                   : N_("This asks {people}, and something else is marked: x "
                        "unmarks it.");
    return is_here(app, AL_KIND_PERSON) || is_here(app, AL_KIND_OPPORTUNITY)
               ? NULL
               : N_("Put the cursor on a {person} or an opportunity.");
}

enum al_status al_act_ask(struct al_app *app, void *state, struct al_err *err)
{
    const struct al_marks *marks = al_app_marks(app);
    struct al_id id;

    (void)state;
    if (marks)
        return al_pane_many_open(app, &al_many_offer, marks, err);
    if (!al_app_record(app, &id))
        return AL_OK;
    if (is_here(app, AL_KIND_OPPORTUNITY))
        return al_pane_match_open(app, &id, err);
    return open_one(app, &al_many_offer, &id, AL_KIND_PERSON, err);
}

/* ---- getting ready ---- */

const char *al_why_not_ready(const struct al_app *app, const void *state)
{
    struct al_id id;
    struct al_record *record = here(app, &id);
    bool is_it = record && strcmp(record->kind, AL_KIND_PARTICIPATION) == 0;
    bool has_person = is_it && al_record_get(record, "person");

    (void)state;
    al_record_free(record);
    if (!is_it)
        return N_("Put the cursor on somebody's involvement.");
    return has_person ? NULL
                      : N_("Guests of an organisation look after themselves.");
}

enum al_status al_act_ready(struct al_app *app, void *state, struct al_err *err)
{
    struct al_id id;

    (void)state;
    if (al_why_not_ready(app, NULL) || !al_app_record(app, &id))
        return AL_OK;
    return open_one(app, &al_many_ready, &id, AL_KIND_PARTICIPATION, err);
}

/* ---- how they are, and what it gave ---- */

const char *al_why_no_chain(const struct al_app *app, const void *state)
{
    (void)state;
    if (!al_app_ledger(app))
        return N_("There is no service here yet.");
    return is_here(app, AL_KIND_PARTICIPATION) ||
                   is_here(app, AL_KIND_PERSON) ||
                   is_here(app, AL_KIND_ACTIVITY)
               ? NULL
               : N_("Put the cursor on a {person}, an activity or an "
                    "involvement.");
}

/* A new record of kind with the person and the activity under the cursor. */
static enum al_status add_about(struct al_app *app, const char *kind,
                                const char *start, struct al_err *err)
{
    struct al_id id;
    struct al_record *record = here(app, &id);
    struct al_fill fills[2];
    size_t count = 0;
    char hex[AL_ID_HEX];
    const char *person, *activity;
    enum al_status status;

    if (!record)
        return AL_OK;
    al_id_hex(&id, hex);
    person = strcmp(record->kind, AL_KIND_PERSON) == 0
                 ? hex
                 : al_record_get(record, "person");
    activity = strcmp(record->kind, AL_KIND_ACTIVITY) == 0
                   ? hex
                   : al_record_get(record, "activity");
    if (person)
        fills[count++] = (struct al_fill){"person", person};
    if (activity)
        fills[count++] = (struct al_fill){"activity", activity};
    status = al_pane_edit_open_filled(app, kind, fills, count, NULL, err);
    if (status == AL_OK)
        al_pane_edit_start_at(app, person ? start : "person");
    al_record_free(record);
    return status;
}

enum al_status al_act_check(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    return add_about(app, AL_KIND_WELLBEING_CHECK, "when", err);
}

enum al_status al_act_gain(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    return add_about(app, AL_KIND_GAIN, "tag", err);
}

/* ---- tidy up ---- */

static bool add_tidy(void *arg, const struct al_id *id)
{
    (void)al_marks_toggle(arg, id, NULL);
    return true;
}

enum al_status al_act_tidy(struct al_app *app, void *state, struct al_err *err)
{
    struct al_ledger *ledger = al_app_ledger(app);
    struct al_id me = al_ledger_me(ledger);
    struct al_marks found = {0};
    enum al_status status;

    (void)state;
    status = al_tidy_each(al_app_index(app), al_ledger_link_key(ledger),
                          al_id_is_zero(&me) ? NULL : &me, al_app_today(app),
                          AL_TIDY_A_DAY, add_tidy, &found, err);
    if (status == AL_OK && found.count == 0)
        al_app_say(app, AL_INK_GOOD, "%s",
                   _("Nothing is missing: there is nothing to tidy up."));
    else if (status == AL_OK)
        status = al_pane_many_open_about(app, &al_many_tidy, &found, NULL, err);
    al_marks_drop(&found);
    return status;
}

/* ---- who came ---- */

/* A planned activity, or one that nobody closed, on its day or after. */
static bool has_come(const struct al_app *app, const struct al_record *record)
{
    const char *status = al_record_get(record, "status");
    const char *date = al_record_get(record, "date");
    struct al_date day;

    return strcmp(record->kind, AL_KIND_ACTIVITY) == 0 &&
           al_strcmp0(status, "planned") == 0 && date &&
           al_date_from_iso(date, &day) &&
           al_date_compare(day, al_app_today(app)) <= 0;
}

const char *al_why_not_came(const struct al_app *app, const void *state)
{
    struct al_id id;
    struct al_record *record = here(app, &id);
    bool is_it = record && has_come(app, record);

    (void)state;
    al_record_free(record);
    return is_it ? NULL
                 : N_("Put the cursor on a planned activity whose day has "
                      "come.");
}

enum al_status al_act_came(struct al_app *app, void *state, struct al_err *err)
{
    struct al_id id;

    (void)state;
    if (al_why_not_came(app, NULL) || !al_app_record(app, &id))
        return AL_OK;
    return open_one(app, &al_many_came, &id, AL_KIND_ACTIVITY, err);
}

enum al_status al_open_listed(struct al_app *app, const struct al_id *id,
                              struct al_err *err)
{
    struct al_record *record = NULL;
    struct al_id wanted = *id; /* it may stand in a pane that goes */
    enum al_status status =
        al_query_get(al_app_index(app), &wanted, &record, err);
    bool asks;

    if (status != AL_OK)
        return status;
    asks = has_come(app, record);
    al_record_free(record);
    return asks ? open_one(app, &al_many_came, &wanted, AL_KIND_ACTIVITY, err)
                : al_pane_record_open(app, &wanted, err);
}
