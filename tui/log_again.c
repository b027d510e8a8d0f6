/* tui/log_again.c - log again like the last one of this login. */
#include "config.h"

#include <string.h>

#include "core/kinds.h"
#include "tui/log_entry.h"

struct last {
    const char *device;
    char commit[AL_COMMIT_HEX];
    struct al_log_entry *entry;
    bool has_activity;
};

static bool on_last_save(void *arg, const struct al_index_save *save,
                         size_t record_count)
{
    struct last *last = arg;

    if (record_count < 2 || strcmp(save->who, last->device) != 0 ||
        strcmp(save->what, "Save") != 0)
        return true;
    memcpy(last->commit, save->commit, sizeof(last->commit));
    return false;
}

static void show_again(struct last *last, size_t at, const char *stored)
{
    if (!stored)
        return;
    al_form_empty(&last->entry->form, at);
    al_form_show(&last->entry->form, at, stored);
    last->entry->form.fields[at].is_touched = true;
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
        show_again(last, AL_LOG_WHAT, al_record_get(after, "type"));
        show_again(last, AL_LOG_PLACE, al_record_get(after, "place"));
        show_again(last, AL_LOG_MODE, al_record_get(after, "mode"));
        last->has_activity = true;
    } else if (strcmp(after->kind, AL_KIND_PARTICIPATION) == 0) {
        show_again(last, AL_LOG_HOURS, al_record_get(after, "minutes_active"));
        show_again(last, AL_LOG_ROLE, al_record_get(after, "role"));
    }
    return true;
}

void al_log_entry_again(struct al_log_entry *entry)
{
    struct al_app *app = entry->app;
    struct last last = {.device = al_ledger_device(al_app_ledger(app)),
                        .entry = entry};

    (void)al_ledger_history(al_app_ledger(app), NULL, 60, on_last_save, &last,
                            NULL);
    if (last.commit[0])
        (void)al_ledger_save_changes(al_app_ledger(app), last.commit,
                                     on_last_record, &last, NULL);
    entry->is_again = last.has_activity;
    al_log_entry_preset(entry);
}
