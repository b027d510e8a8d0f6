/* tui/log_draft.c - an involvement that is being entered, as a draft. */
#include "config.h"
#include "tui/log_values.h"

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
    bool is_touched = entry->each_count > 0;
    enum al_status status = AL_OK;

    for (size_t i = 0; i < entry->form.count; i++)
        is_touched |= entry->form.fields[i].is_touched;
    if (!is_touched)
        return AL_OK;
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

void al_log_entry_recall(struct al_log_entry *entry,
                         const struct al_draft_text *text)
{
    get_id(text, "save", &entry->save_id);
    get_id(text, "activity", &entry->activity_id);
    get_id(text, "feedback", &entry->feedback_id);
    al_form_recall(&entry->form, text);
    al_log_each_recall(entry, text);
    al_log_entry_follow(entry, AL_LOG_WHAT);
}
