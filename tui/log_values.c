/* tui/log_values.c - what is known of an involvement so far. */
#include "config.h"
#include "tui/log_values.h"

#include <stdlib.h>
#include <string.h>

const char *al_log_value(const struct al_log_entry *entry, size_t at,
                         struct al_str *out)
{
    al_str_reset(out);
    if (al_form_value(&entry->form, at, out, NULL) != AL_OK)
        al_str_reset(out);
    return al_str_text(out);
}

void al_log_day(const struct al_log_entry *entry, char iso[AL_DATE_ISO])
{
    struct al_str text = {0};

    al_log_value(entry, AL_LOG_WHEN, &text);
    if (text.len > 0 && text.len < AL_DATE_ISO)
        memcpy(iso, al_str_text(&text), text.len + 1);
    else
        al_date_iso(al_app_today(entry->app), iso);
    al_str_drop(&text);
}

void al_log_entry_hold_day(struct al_log_entry *entry)
{
    struct al_form *form = &entry->form;
    struct al_str text = {0};
    char today[AL_DATE_ISO];

    al_date_iso(al_app_today(entry->app), today);
    if (al_form_value(form, AL_LOG_WHEN, &text, NULL) != AL_OK) {
        al_str_drop(&text);
        return; /* it says itself that it does not read */
    }
    al_str_drop(&text);
    if (entry->today[0] && strcmp(entry->today, today) != 0) {
        al_form_empty(form, AL_LOG_WHEN);
        al_form_show(form, AL_LOG_WHEN, entry->day);
        al_form_echo(form, AL_LOG_WHEN);
        form->fields[AL_LOG_WHEN].is_touched = true;
        al_log_entry_follow(entry, AL_LOG_WHEN);
    }
    memcpy(entry->today, today, sizeof(today));
    al_log_day(entry, entry->day);
}

int32_t al_log_minutes(const struct al_log_entry *entry)
{
    struct al_str text = {0};
    int32_t number = 0;

    if (*al_log_value(entry, AL_LOG_HOURS, &text))
        number = (int32_t)strtol(al_str_text(&text), NULL, 10);
    al_str_drop(&text);
    return number;
}

bool al_log_entry_is_planned(const struct al_log_entry *entry)
{
    char iso[AL_DATE_ISO];

    al_log_day(entry, iso);
    return al_involve_is_planned(iso);
}

bool al_log_is(const struct al_log_entry *entry, size_t at, const char *code)
{
    struct al_str text = {0};
    bool same = strcmp(al_log_value(entry, at, &text), code) == 0;

    al_str_drop(&text);
    return same;
}

void al_log_fill(struct al_log_entry *entry, struct al_log_values *values,
                 struct al_involve *involve)
{
    const struct al_form_field *who = &entry->form.fields[AL_LOG_WHO];
    const struct al_form_field *join = &entry->form.fields[AL_LOG_JOIN];

    for (size_t i = AL_LOG_WHAT; i < AL_LOG__COUNT; i++)
        (void)al_log_value(entry, i, &values->text[i]);
    al_log_day(entry, values->iso);
    values->who = al_calloc(who->chosen_count + 1, sizeof(*values->who));
    for (size_t i = 0; i < who->chosen_count; i++) {
        if (al_id_parse(who->chosen[i].stored, &values->who[i].id))
            values->who[i].is_contact =
                al_log_is_contact(entry, &values->who[i].id);
        al_log_each_fill(entry, who->chosen[i].stored, &values->who[i]);
    }
    (void)al_log_heads(entry, &values->typed_heads);
    for (size_t i = 0; i < values->typed_heads.count; i++)
        values->heads[i] =
            (struct al_involve_heads){values->typed_heads.item[i].category,
                                      values->typed_heads.item[i].count};
    al_involve_init(involve);
    involve->heads = values->heads;
    involve->head_count = values->typed_heads.count;
    involve->who = values->who;
    involve->who_count = who->chosen_count;
    involve->type = al_str_text(&values->text[AL_LOG_WHAT]);
    involve->day = values->iso;
    involve->role = al_str_text(&values->text[AL_LOG_ROLE]);
    if (values->text[AL_LOG_HOURS].len > 0)
        involve->minutes = al_log_minutes(entry);
    if (values->text[AL_LOG_PAY].len > 0)
        involve->pay =
            al_log_is(entry, AL_LOG_PAY, "yes") ? AL_PAY_YES : AL_PAY_NO;
    involve->note = al_str_text(&values->text[AL_LOG_NOTE]);
    involve->own_words = al_str_text(&values->text[AL_LOG_WORDS]);
    involve->place = al_str_text(&values->text[AL_LOG_PLACE]);
    involve->mode = al_str_text(&values->text[AL_LOG_MODE]);
    involve->area = al_str_text(&values->text[AL_LOG_AREA]);
    involve->owner = al_ledger_me(al_app_ledger(entry->app));
    involve->activity_id = entry->activity_id;
    involve->feedback_id = entry->feedback_id;
    if (!join->is_hidden && al_log_is(entry, AL_LOG_JOIN, "yes"))
        involve->join = entry->like;
}

void al_log_values_drop(struct al_log_values *values)
{
    for (size_t i = 0; i < AL_LOG__COUNT; i++)
        al_str_drop(&values->text[i]);
    free(values->who);
}
