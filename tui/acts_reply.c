/* tui/acts_reply.c - from what was said to what changed, and back to people. */
#include "config.h"
#include "tui/acts.h"
#include "tui/acts_material.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/query.h"

/* A record here: what was said, or a change. */
struct reply {
    struct al_id said, change;
    bool has_said, has_change;
    bool is_told;
};

static bool on_change(void *arg, const struct al_hit *hit)
{
    struct reply *reply = arg;

    if (hit->is_gone || strcmp(hit->kind, AL_KIND_CHANGE) != 0)
        return true;
    reply->change = hit->id;
    reply->has_change = true;
    reply->is_told = al_record_get(hit->record, "told_back_on") != NULL;
    return false;
}

/* The change that it led to, whichever of the two names the other. */
static void find_change(struct al_index *index, const struct al_record *said,
                        struct reply *reply)
{
    const char *led_to = al_record_get(said, "change");
    struct al_id id;

    if (led_to && al_id_parse(led_to, &id))
        (void)al_query_hit(index, &id, on_change, reply, NULL);
    if (!reply->has_change)
        (void)al_query_links(index, &reply->said, AL_KIND_CHANGE, "feedback", 0,
                             on_change, reply, NULL);
}

static bool find(const struct al_app *app, struct reply *reply)
{
    struct al_index *index = al_app_index(app);
    struct al_record *record = NULL;
    struct al_id id;

    *reply = (struct reply){.has_said = false};
    if (!al_app_record(app, &id) ||
        al_query_get(index, &id, &record, NULL) != AL_OK)
        return false;
    if (strcmp(record->kind, AL_KIND_FEEDBACK) == 0) {
        reply->has_said = true;
        reply->said = id;
        find_change(index, record, reply);
    } else if (strcmp(record->kind, AL_KIND_CHANGE) == 0) {
        (void)al_query_hit(index, &id, on_change, reply, NULL);
    }
    al_record_free(record);
    return reply->has_said || reply->has_change;
}

static bool has_step(const struct al_app *app)
{
    struct al_id id;

    return al_app_record(app, &id) && al_material_has_step(app, &id);
}

const char *al_why_no_reply(const struct al_app *app, const void *state)
{
    struct reply reply;

    (void)state;
    if (has_step(app))
        return NULL;
    if (!find(app, &reply))
        return N_("Only what was said, a comment, an issue or a change is "
                  "answered.");
    return reply.is_told ? N_("People were told about this already.") : NULL;
}

/* A new change that answers these words: its sentence is left to type. */
static enum al_status make_change(struct al_app *app, const struct reply *reply,
                                  struct al_err *err)
{
    struct al_id me = al_ledger_me(al_app_ledger(app));
    char said[AL_ID_HEX], who[AL_ID_HEX];
    const struct al_fill fills[] = {
        {"feedback", said},
        {"decided_by", al_id_is_zero(&me) ? NULL : who},
    };
    enum al_status status;

    al_id_hex(&reply->said, said);
    al_id_hex(&me, who);
    status = al_pane_edit_open_filled(app, AL_KIND_CHANGE, fills,
                                      AL_COUNT(fills), NULL, err);
    if (status == AL_OK)
        al_pane_edit_start_at(app, "description");
    return status;
}

/* Told today: how is left to type. */
static enum al_status tell_back(struct al_app *app, const struct reply *reply,
                                struct al_err *err)
{
    const struct al_fill told = {"told_back_on", "t"};
    enum al_status status =
        al_pane_edit_open(app, AL_KIND_CHANGE, &reply->change, err);

    if (status != AL_OK)
        return status;
    al_pane_edit_fill(app, &told, 1);
    al_pane_edit_start_at(app, "told_how");
    return AL_OK;
}

enum al_status al_act_reply(struct al_app *app, void *state, struct al_err *err)
{
    struct reply reply;
    struct al_id id;

    (void)state;
    if (has_step(app) && al_app_record(app, &id))
        return al_material_step(app, &id, err);
    if (!find(app, &reply))
        return AL_OK;
    return reply.has_change ? tell_back(app, &reply, err)
                            : make_change(app, &reply, err);
}
