/* tui/acts_concern.c - raise a concern, and take it on as far as it has come.
 */
#include "config.h"
#include "tui/acts_concern.h"

#include <string.h>

#include "core/concern.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/query.h"
#include "tui/deed.h"
#include "tui/many.h"

/* The concern under the cursor, or whose step or hand-over stands there. */
static bool concern_here(const struct al_app *app, struct al_id *id)
{
    struct al_record *record = NULL;
    const char *hex;
    bool is_one;

    if (!al_app_record(app, id) ||
        al_query_get(al_app_index(app), id, &record, NULL) != AL_OK)
        return false;
    is_one = strcmp(record->kind, AL_KIND_CONCERN) == 0;
    if (strcmp(record->kind, AL_KIND_STEP) == 0 ||
        strcmp(record->kind, AL_KIND_HANDOVER) == 0) {
        hex = al_record_get(record, "concern");
        is_one = hex && al_id_parse(hex, id);
    }
    al_record_free(record);
    return is_one;
}

static bool load_here(const struct al_app *app, struct al_id *id,
                      struct al_concern *concern)
{
    return concern_here(app, id) &&
           al_concern_load(al_app_index(app), id, al_app_today(app), concern,
                           NULL) == AL_OK;
}

const char *al_why_no_concern(const struct al_app *app, const void *state)
{
    const struct al_marks *marks = al_app_marks(app);
    struct al_concern concern;
    struct al_id id;

    (void)state;
    if (!al_app_ledger(app))
        return N_("There is no service here yet.");
    if (marks && marks->count > 1)
        return N_("A concern is one {person}'s: mark one row at most.");
    if (load_here(app, &id, &concern) && concern.is_pointer)
        return N_("What was reported under safeguarding runs in the other "
                  "system, by its number.");
    return al_app_why_not(app, AL_KIND_CONCERN);
}

/* A new one, with the person and the activity under the cursor. */
static enum al_status raise_one(struct al_app *app, struct al_err *err)
{
    struct al_fill fills[2];
    struct al_record *record = NULL;
    const char *person = NULL, *activity = NULL;
    char hex[AL_ID_HEX] = "";
    enum al_status status;
    struct al_id id;
    size_t count = 0;

    if (al_app_record(app, &id) &&
        al_query_get(al_app_index(app), &id, &record, NULL) == AL_OK) {
        al_id_hex(&id, hex);
        person = strcmp(record->kind, AL_KIND_PERSON) == 0
                     ? hex
                     : al_record_get(record, "person");
        activity = strcmp(record->kind, AL_KIND_ACTIVITY) == 0
                       ? hex
                       : al_record_get(record, "activity");
    }
    if (person)
        fills[count++] = (struct al_fill){"person", person};
    if (activity)
        fills[count++] = (struct al_fill){"activity", activity};
    status =
        al_pane_edit_open_filled(app, AL_KIND_CONCERN, fills, count, NULL, err);
    if (status == AL_OK)
        al_pane_edit_start_at(app, "person");
    if (status == AL_OK && person) /* whoever is known is not asked for */
        al_pane_edit_start_at(app, "kind_of");
    al_record_free(record);
    return status;
}

static enum al_status open_job(struct al_app *app,
                               const struct al_many_job *job,
                               const struct al_id *id, struct al_err *err)
{
    struct al_marks one = {0};
    enum al_status status;

    (void)al_marks_toggle(&one, id, AL_KIND_CONCERN);
    status = al_pane_many_open_about(app, job, &one, NULL, err);
    al_marks_drop(&one);
    return status;
}

enum al_status al_act_concern(struct al_app *app, void *state,
                              struct al_err *err)
{
    struct al_concern concern;
    struct al_marks one = {0};
    enum al_status status;
    struct al_id id;

    (void)state;
    if (!load_here(app, &id, &concern))
        return raise_one(app, err);
    if (!concern.is_open || !al_id_is_zero(&concern.handover))
        return open_job(app, &al_many_concern, &id, err);
    if (concern.gaps & 1u << AL_CONCERN_NO_CONSENT)
        return open_job(app, &al_many_agreed, &id, err);
    (void)al_marks_toggle(&one, &id, AL_KIND_CONCERN);
    status = al_pane_deed_open(app, &al_deed_concern, &one, err);
    al_marks_drop(&one);
    return status;
}

/* ---- one of them by name, whatever has come before ---- */

static const char *on_concern(const struct al_app *app)
{
    struct al_concern concern;
    struct al_id id;

    if (!load_here(app, &id, &concern))
        return N_("Put the cursor on a concern.");
    return al_why_no_concern(app, NULL);
}

const char *al_why_no_step(const struct al_app *app, const void *state)
{
    (void)state;
    return on_concern(app);
}

enum al_status al_act_step(struct al_app *app, void *state, struct al_err *err)
{
    struct al_id id;

    (void)state;
    return concern_here(app, &id) ? open_job(app, &al_many_concern, &id, err)
                                  : AL_OK;
}

enum al_status al_act_agreed(struct al_app *app, void *state,
                             struct al_err *err)
{
    struct al_id id;

    (void)state;
    return concern_here(app, &id) ? open_job(app, &al_many_agreed, &id, err)
                                  : AL_OK;
}
