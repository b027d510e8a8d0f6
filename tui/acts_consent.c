/* tui/acts_consent.c - from any row to what may be used of it. */
#include "config.h"
#include "tui/acts.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/query.h"
#include "tui/uses.h"

/* Whose stories and consents a record leads to. */
static bool whose(const struct al_app *app, const struct al_id *id,
                  struct al_id *who)
{
    struct al_record *record = NULL;
    const char *contact;
    bool is_found;

    if (al_query_get(al_app_index(app), id, &record, NULL) != AL_OK)
        return false;
    contact = al_record_get(record, "contact");
    if (strcmp(record->kind, AL_KIND_PERSON) == 0 ||
        strcmp(record->kind, AL_KIND_CONTACT) == 0) {
        *who = *id;
        is_found = true;
    } else {
        is_found = al_record_subject(record, who) ||
                   (contact && al_id_parse(contact, who));
    }
    al_record_free(record);
    return is_found;
}

const char *al_why_no_consent(const struct al_app *app, const void *state)
{
    struct al_id id, found;

    (void)state;
    if (!al_app_record(app, &id))
        return N_("No record stands here that this could be about.");
    return al_uses_thing(al_app_index(app), &id, &found) ||
                   whose(app, &id, &found)
               ? NULL
               : N_("What is marked is nobody's story and nobody's words.");
}

enum al_status al_act_consent(struct al_app *app, void *state,
                              struct al_err *err)
{
    struct al_id id, found;

    (void)state;
    if (!al_app_record(app, &id))
        return AL_OK;
    if (al_uses_thing(al_app_index(app), &id, &found))
        return al_pane_may_open(app, &found, err);
    if (whose(app, &id, &found))
        al_pane_agreed_open(app, &found);
    return AL_OK;
}
