/* tui/cmd_settings.c - `alongside settings`: show them, set one. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "share/local.h"
#include "tui/assign.h"
#include "tui/cmd.h"
#include "tui/edits.h"
#include "tui/keymap.h"
#include "tui/settings.h"

#define KEYS "keys" /* the one that is no field: keymap.h */

struct shown {
    struct al_call *call;
    struct al_record *record; /* of the service, or NULL */
    struct al_prefs prefs;
};

static void print_keys(struct al_call *call)
{
    struct al_local local = {0};
    struct al_str keys = {0};

    if (al_local_load(call->dir, &local, NULL) == AL_OK)
        (void)al_local_get(&local, KEYS, &keys);
    al_out_line(call->out, "  %-12s  %-18s  %s", KEYS,
                keys.len ? al_str_text(&keys) : "-",
                _("Keys that differ: e=E people.a=A"));
    al_str_drop(&keys);
    al_local_drop(&local);
}

static void print_setting(const struct shown *shown,
                          const struct al_setting *setting)
{
    struct al_str value = {0};

    al_setting_show(setting, shown->call->ledger, shown->record, &shown->prefs,
                    &value);
    al_out_line(shown->call->out, "  %-12s  %-18s  %s", setting->field->name,
                value.len ? al_str_text(&value) : "-",
                _(setting->field->label));
    al_str_drop(&value);
}

static void print_all(const struct shown *shown)
{
    struct al_out *out = shown->call->out;
    struct al_setting setting;
    bool was_own = false;

    al_out_line(out, "%s", _("For the whole service"));
    for (size_t i = 0; al_setting_at(i, &setting); i++) {
        if (setting.is_own && !was_own) {
            al_out_line(out, "%s", "");
            al_out_line(out, "%s", _("For me on this device"));
        }
        was_own = setting.is_own;
        print_setting(shown, &setting);
    }
    print_keys(shown->call);
}

/* Through the same merge as a form: only this field was touched. */
static enum al_status set_for_service(struct shown *shown,
                                      const struct al_setting *setting,
                                      const struct al_id *id,
                                      const char *stored, struct al_err *err)
{
    struct al_edits edits = {0};
    struct al_record *form;

    if (!shown->record)
        return al_fail(err, AL_ENOTFOUND,
                       _("the service has no settings record yet; the screens "
                         "make it (: settings)"));
    form = al_record_copy(shown->record);
    al_record_set(form, setting->field->name, stored);
    al_edits_add(&edits, id, al_record_copy(shown->record), form);
    return al_edits_save(&edits, shown->call->ledger, AL_OK, err);
}

static enum al_status set_one(struct shown *shown, const struct al_id *id,
                              const struct al_setting *setting,
                              const char *typed, struct al_err *err)
{
    struct al_reader reader = {.index = shown->call->index,
                               .calendar =
                                   al_ledger_calendar(shown->call->ledger),
                               .input = stdin};
    struct al_str stored = {0};
    enum al_status status =
        al_assign_value(&reader, setting->field, typed, &stored, err);

    if (status == AL_OK && setting->is_own)
        status = al_prefs_set(shown->call->dir, &shown->prefs, setting->at,
                              al_str_text(&stored), err);
    else if (status == AL_OK)
        status = set_for_service(shown, setting, id, al_str_text(&stored), err);
    al_str_drop(&stored);
    if (status != AL_OK)
        return status;
    if (!setting->is_own) { /* the index follows: show what holds now */
        al_record_free(shown->record);
        shown->record = NULL;
        status = al_query_get(shown->call->index, id, &shown->record, err);
    }
    if (status == AL_OK)
        print_setting(shown, setting);
    return status;
}

/* Only a line of which all holds is kept. */
static enum al_status set_keys(struct al_call *call, const char *line,
                               struct al_err *err)
{
    struct al_keymap map = {0};
    struct al_local local = {0};
    struct al_str kept = {0};
    size_t words = 0;
    enum al_status status = AL_OK;

    for (const char *at = line + strspn(line, " "); *at; words++) {
        at += strcspn(at, " ");
        at += strspn(at, " ");
    }
    al_keymap_read(&map, line);
    if (map.count < words)
        status = al_fail(err, AL_EINVAL,
                         _("not all of these keys can be given: one is taken, "
                           "stays what it is, or names no action; the screen "
                           "(: keys) says which"));
    al_keymap_write(&map, &kept);
    if (status == AL_OK)
        status = al_local_put(
            call->dir, &local,
            &(const struct al_local_line){KEYS, al_str_text(&kept)}, 1, err);
    if (status == AL_OK)
        print_keys(call);
    al_str_drop(&kept);
    al_local_drop(&local);
    return status;
}

static enum al_status run_one(struct shown *shown, const struct al_id *id,
                              const char *arg, struct al_err *err)
{
    size_t len = strcspn(arg, "=");
    char *name = al_strndup(arg, len);
    struct al_setting setting;
    enum al_status status = AL_OK;

    if (strcmp(name, KEYS) == 0 && arg[len])
        status = set_keys(shown->call, arg + len + 1, err);
    else if (strcmp(name, KEYS) == 0)
        print_keys(shown->call);
    else if (!al_setting_by_name(name, &setting))
        status = al_fail(err, AL_EINVAL, _("%s is no setting"), name);
    else if (arg[len])
        status = set_one(shown, id, &setting, arg + len + 1, err);
    else
        print_setting(shown, &setting);
    free(name);
    return status;
}

static enum al_status run_settings(struct al_call *call, struct al_err *err)
{
    struct shown shown = {.call = call};
    struct al_id id;
    enum al_status status = al_prefs_load(call->dir, &shown.prefs, err);

    if (status == AL_OK)
        status = al_settings_record(call->ledger, &id, &shown.record, err);
    if (status == AL_OK && call->arg_count == 0)
        print_all(&shown);
    else if (status == AL_OK)
        status = run_one(&shown, &id, call->args[0], err);
    al_record_free(shown.record);
    return status;
}

const struct al_cmd al_cmd_settings = {
    .name = "settings",
    .group = AL_CMD_START,
    .help = N_("show the settings, or set one"),
    .usage = N_("[NAME[=VALUE]]"),
    .more = N_("Those of the service hold for everybody; your own hold on this "
               "device.\n"
               "  alongside settings theme=contrast\n"
               "  alongside settings person_word=member\n"
               "  alongside settings keys='e=E people.a=A'\n"
               "The last one gives two actions other keys; keys= takes all "
               "back."),
    .flags = AL_CMD_LEDGER | AL_CMD_SAVES,
    .max_args = 1,
    .run = run_settings,
};
