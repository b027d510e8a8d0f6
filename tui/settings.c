/* tui/settings.c - the settings of the service and of one person. */
#include "config.h"
#include "tui/settings.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/query.h"

/* What the settings are of is no setting. */
static bool is_setting(const struct al_field *field)
{
    return field->type != AL_T_REF && !(field->flags & AL_F_RETIRED);
}

bool al_setting_at(size_t at, struct al_setting *setting)
{
    const struct al_kind *kind = al_kind_by_name(AL_KIND_SETTINGS);

    for (size_t i = 0; i < kind->field_count; i++)
        if (is_setting(&kind->fields[i]) && at-- == 0) {
            *setting = (struct al_setting){.field = &kind->fields[i]};
            return true;
        }
    if (at >= al_prefs_count())
        return false;
    *setting = (struct al_setting){true, at, al_prefs_field(at)};
    return true;
}

bool al_setting_by_name(const char *name, struct al_setting *setting)
{
    for (size_t i = 0; al_setting_at(i, setting); i++)
        if (strcmp(setting->field->name, name) == 0)
            return true;
    return false;
}

static bool on_settings(void *arg, const struct al_hit *hit)
{
    *(struct al_id *)arg = hit->id;
    return false;
}

enum al_status al_settings_record(struct al_ledger *ledger, struct al_id *id,
                                  struct al_record **record, struct al_err *err)
{
    const struct al_query query = {.kind = AL_KIND_SETTINGS, .limit = 1};
    struct al_index *index = al_ledger_index(ledger);
    enum al_status status;

    *record = NULL;
    *id = (struct al_id){{0}};
    status = al_query_run(index, &query, on_settings, id, err);
    if (status != AL_OK || al_id_is_zero(id))
        return status;
    return al_query_get(index, id, record, err);
}

const char *al_settings_usual(const struct al_words *words, const char *field)
{
    const struct {
        const char *field, *text;
    } usual[] = {{"person_word", words->person},
                 {"people_word", words->people},
                 {"zone", "Europe/London"},
                 {"date_order", "day first"},
                 {"min_cell", "8"},
                 {"pay_days", "30"}};

    for (size_t i = 0; i < AL_COUNT(usual); i++)
        if (strcmp(usual[i].field, field) == 0)
            return usual[i].text;
    return NULL;
}

/* What is typed for it, as it is shown once it is stored. */
static void show_typed(const struct al_ledger *ledger,
                       const struct al_field *field, const char *typed,
                       struct al_str *out)
{
    struct al_str stored = {0};

    if (field->codes && al_value_read(field, typed, al_ledger_calendar(ledger),
                                      &stored, NULL) == AL_OK)
        al_value_show(field, al_str_text(&stored), out);
    else
        al_str_puts(out, typed);
    al_str_drop(&stored);
}

void al_setting_show(const struct al_setting *setting, struct al_ledger *ledger,
                     const struct al_record *record,
                     const struct al_prefs *prefs, struct al_str *out)
{
    const char *value = NULL;

    if (setting->is_own) {
        struct al_str stored = {0};

        al_prefs_get(prefs, setting->at, &stored);
        al_value_show(setting->field, al_str_text(&stored), out);
        al_str_drop(&stored);
        return;
    }
    if (record)
        value = al_record_get(record, setting->field->name);
    if (value) {
        al_query_show(al_ledger_index(ledger), setting->field, value, out);
        return;
    }
    value = al_settings_usual(al_ledger_words(ledger), setting->field->name);
    if (value)
        show_typed(ledger, setting->field, value, out);
}
