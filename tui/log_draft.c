/* tui/log_draft.c - an involvement that is being entered, as a draft. */
#include "config.h"
#include "tui/log_values.h"

#include <stdio.h>

#include "core/i18n.h"

static void put_id(struct al_draft_text *text, const char *name,
                   const struct al_id *id)
{
    char hex[AL_ID_HEX];

    al_id_hex(id, hex);
    al_draft_put(text, name, hex);
}

enum al_status al_log_entry_keep(struct al_log_entry *entry, struct al_err *err)
{
    struct al_app *app = entry->app;
    struct al_draft_text text = {0};
    char when[AL_STAMP_ISO];
    struct al_str about = {0};
    enum al_status status = AL_OK;

    if (!entry->each_count && !al_form_is_touched(&entry->form))
        return AL_OK;
    al_log_entry_hold_day(entry);
    /* Whoever was filled in as the form opened belongs to what was typed. */
    if (entry->form.fields[AL_LOG_WHO].chosen_count > 0)
        entry->form.fields[AL_LOG_WHO].is_touched = true;
    al_log_entry_about(entry, &about);
    al_draft_put(&text, "form", "log");
    al_draft_put(&text, "about", al_str_text(&about));
    put_id(&text, "save", &entry->save_id);
    put_id(&text, "activity", &entry->activity_id);
    put_id(&text, "feedback", &entry->feedback_id);
    al_stamp_format(al_clock_now(), when);
    al_draft_put(&text, "when", when);
    al_draft_put(&text, "today", entry->today);
    al_draft_put(&text, "day", entry->day);
    al_form_keep(&entry->form, &text);
    al_log_each_keep(entry, &text);
    status = al_draft_write(&entry->draft, al_app_draft_seal(app),
                            al_ledger_random(al_app_ledger(app)), &text, err);
    al_draft_text_drop(&text);
    al_str_drop(&about);
    return status;
}

static void get_id(const struct al_draft_text *text, const char *name,
                   struct al_id *id)
{
    const char *hex = al_draft_get(text, name);

    if (hex)
        (void)al_id_parse(hex, id);
}

/* A day is about the day on which it was typed, not about that of going on. */
static void get_day(struct al_log_entry *entry,
                    const struct al_draft_text *text)
{
    const char *today = al_draft_get(text, "today");
    const char *day = al_draft_get(text, "day");
    struct al_date date;

    if (!today || !day || !al_date_from_iso(today, &date) ||
        !al_date_from_iso(day, &date))
        return;
    snprintf(entry->today, sizeof(entry->today), "%s", today);
    snprintf(entry->day, sizeof(entry->day), "%s", day);
    al_log_entry_hold_day(entry);
}

void al_log_entry_recall(struct al_log_entry *entry,
                         const struct al_draft_text *text)
{
    get_id(text, "save", &entry->save_id);
    get_id(text, "activity", &entry->activity_id);
    get_id(text, "feedback", &entry->feedback_id);
    al_form_recall(&entry->form, text);
    al_log_each_recall(entry, text);
    al_log_entry_follow(entry, AL_LOG_WHAT);
    get_day(entry, text);
}
