/* tui/log_again.c - log again like the last one of this login. */
#include "config.h"

#include <string.h>

#include "core/kinds.h"
#include "tui/log_entry.h"

enum { SAVES = 60 }; /* so far back it is looked for */

struct last {
    struct al_ledger *ledger;
    const char *device;
    char commit[AL_COMMIT_HEX];
    struct al_log_entry *entry;
    struct al_id activity;
    bool has_activity;
};

static bool on_made(void *arg, const struct al_id *id,
                    const struct al_record *before,
                    const struct al_record *after)
{
    bool *took_part = arg;

    (void)id;
    *took_part =
        !before && after && strcmp(after->kind, AL_KIND_PARTICIPATION) == 0;
    return !*took_part;
}

/* Payments that were marked, words, a change: none of them is an involvement.
 */
static bool on_last_save(void *arg, const struct al_index_save *save,
                         size_t record_count)
{
    struct last *last = arg;
    bool took_part = false;

    (void)record_count;
    if (strcmp(save->who, last->device) != 0 || strcmp(save->what, "Save") != 0)
        return true;
    (void)al_ledger_save_changes(last->ledger, save->commit, on_made,
                                 &took_part, NULL);
    if (took_part)
        memcpy(last->commit, save->commit, sizeof(last->commit));
    return !took_part;
}

static void show_again(struct last *last, size_t at, const char *stored)
{
    if (!stored)
        return;
    al_form_empty(&last->entry->form, at);
    al_form_suggest(&last->entry->form, at, stored);
    last->entry->form.fields[at].is_touched = true;
}

static void show_activity(struct last *last, const struct al_record *activity)
{
    show_again(last, AL_LOG_WHAT, al_record_get(activity, "type"));
    show_again(last, AL_LOG_PLACE, al_record_get(activity, "place"));
    show_again(last, AL_LOG_MODE, al_record_get(activity, "mode"));
    last->has_activity = true;
}

static bool on_last_record(void *arg, const struct al_id *id,
                           const struct al_record *before,
                           const struct al_record *after)
{
    struct last *last = arg;

    (void)id;
    if (before || !after)
        return true;
    if (strcmp(after->kind, AL_KIND_ACTIVITY) == 0) {
        show_activity(last, after);
    } else if (strcmp(after->kind, AL_KIND_PARTICIPATION) == 0) {
        const char *activity = al_record_get(after, "activity");

        if (activity) /* it may have been joined */
            (void)al_id_parse(activity, &last->activity);
        show_again(last, AL_LOG_HOURS, al_record_get(after, "minutes_active"));
        show_again(last, AL_LOG_ROLE, al_record_get(after, "role"));
    }
    return true;
}

void al_log_entry_again(struct al_log_entry *entry)
{
    struct al_app *app = entry->app;
    struct al_ledger *ledger = al_app_ledger(app);
    struct last last = {
        .ledger = ledger, .device = al_ledger_device(ledger), .entry = entry};
    struct al_record *joined = NULL;

    (void)al_ledger_history(ledger, NULL, SAVES, on_last_save, &last, NULL);
    if (last.commit[0])
        (void)al_ledger_save_changes(ledger, last.commit, on_last_record, &last,
                                     NULL);
    if (!last.has_activity && !al_id_is_zero(&last.activity) &&
        al_query_get(al_app_index(app), &last.activity, &joined, NULL) == AL_OK)
        show_activity(&last, joined);
    al_record_free(joined);
    entry->is_again = last.has_activity;
    al_log_entry_preset(entry);
}
