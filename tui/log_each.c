/* tui/log_each.c - hours, pay and role that differ for one of several. */
#include "config.h"
#include "tui/log_values.h"

#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"

static struct al_log_each *find(const struct al_log_entry *entry,
                                const char *id)
{
    for (size_t i = 0; i < entry->each_count; i++)
        if (strcmp(entry->each[i].id, id) == 0)
            return &entry->each[i];
    return NULL;
}

const struct al_log_each *al_log_entry_each(const struct al_log_entry *entry,
                                            const char *id)
{
    const struct al_log_each *each = find(entry, id);

    return each && (*each->minutes || *each->pay || *each->role) ? each : NULL;
}

static void drop_words(struct al_log_each *each)
{
    free(each->minutes);
    free(each->pay);
    free(each->role);
}

void al_log_each_drop(struct al_log_entry *entry)
{
    for (size_t i = 0; i < entry->each_count; i++)
        drop_words(&entry->each[i]);
    free(entry->each);
    entry->each = NULL;
    entry->each_count = 0;
}

void al_log_entry_differ(struct al_log_entry *entry, const char *id,
                         const char *minutes, const char *pay, const char *role)
{
    struct al_log_each *each = find(entry, id);

    if (strlen(id) != AL_ID_HEX - 1)
        return;
    if (each) {
        drop_words(each);
    } else {
        entry->each = al_realloc(entry->each, (entry->each_count + 1) *
                                                  sizeof(*entry->each));
        each = &entry->each[entry->each_count++];
        memcpy(each->id, id, AL_ID_HEX);
    }
    each->minutes = al_strdup(minutes);
    each->pay = al_strdup(pay);
    each->role = al_strdup(role);
}

void al_log_each_fill(const struct al_log_entry *entry, const char *id,
                      struct al_involve_who *who)
{
    const struct al_log_each *each = al_log_entry_each(entry, id);

    if (!each)
        return;
    who->has_minutes = *each->minutes != '\0';
    who->minutes = (int32_t)strtol(each->minutes, NULL, 10);
    if (*each->pay)
        who->pay = strcmp(each->pay, "yes") == 0 ? AL_PAY_YES : AL_PAY_NO;
    who->role = *each->role ? each->role : NULL;
}

void al_log_entry_tell_each(const struct al_log_entry *entry, size_t at,
                            struct al_str *out)
{
    const struct al_chosen *one = &entry->form.fields[AL_LOG_WHO].chosen[at];
    const struct al_log_each *each = al_log_entry_each(entry, one->stored);
    const char *comma = "";

    if (!each)
        return;
    al_str_printf(out, "%s: ", one->label);
    if (*each->minutes) {
        al_minutes_show((int32_t)strtol(each->minutes, NULL, 10), out);
        comma = ", ";
    }
    if (*each->pay) {
        al_str_printf(out, "%s%s", comma,
                      strcmp(each->pay, "yes") == 0 ? _("paid")
                                                    : _("not paid"));
        comma = ", ";
    }
    if (*each->role)
        al_str_printf(out, "%s%s", comma,
                      al_code_label(al_app_codes(entry->app,
                                                 &al_codes_participation_role),
                                    each->role));
}

/* ---- in a draft: "each ID minutes pay role", a dash for what does not ---- */

static const char *or_dash(const char *text)
{
    return *text ? text : "-";
}

void al_log_each_keep(const struct al_log_entry *entry,
                      struct al_draft_text *text)
{
    for (size_t i = 0; i < entry->each_count; i++) {
        const struct al_log_each *each = &entry->each[i];
        struct al_str line = {0};

        al_str_printf(&line, "%s %s %s %s", each->id, or_dash(each->minutes),
                      or_dash(each->pay), or_dash(each->role));
        al_draft_put(text, "each", al_str_text(&line));
        al_str_drop(&line);
    }
}

static void recall_line(struct al_log_entry *entry, char *line)
{
    char *words[4] = {NULL};
    size_t count = 0;

    for (char *at = line; at && count < AL_COUNT(words);) {
        char *space = strchr(at, ' ');

        if (space)
            *space = '\0';
        words[count++] = strcmp(at, "-") == 0 ? at + 1 : at;
        at = space ? space + 1 : NULL;
    }
    if (count == AL_COUNT(words))
        al_log_entry_differ(entry, words[0], words[1], words[2], words[3]);
}

void al_log_each_recall(struct al_log_entry *entry,
                        const struct al_draft_text *text)
{
    for (size_t i = 0; i < text->count; i++) {
        char *line;

        if (strcmp(text->items[i].name, "each") != 0)
            continue;
        line = al_strdup(text->items[i].text);
        recall_line(entry, line);
        free(line);
    }
}
