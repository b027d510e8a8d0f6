/* tui/pane_settings.c - all settings in one place. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/app.h"
#include "tui/form.h"
#include "tui/keymap.h"
#include "tui/settings.h"
#include "tui/sheet.h"

/* what | how it is | since when */
static const al_sheet_layout layouts[] = {
    {{20, 26, false, 0}, {12, 26, false, 0}, {16, 30, true, 1}}};

/* Tags: settings count from 1 in the order of their table. */
enum { TAG_KEYS = 1000, TAG_LISTS };

struct settings_pane {
    struct al_sheet rows;
    struct al_id service; /* the settings record; zero: there is none yet */
};

static void put_row(const struct al_app *app, struct settings_pane *pane,
                    size_t tag, const char *label, const char *value)
{
    struct al_sheet_row *row = al_sheet_add(&pane->rows, NULL);
    struct al_str text = {0};

    row->tag = tag;
    al_app_fill(app, label, &text);
    al_sheet_cell(row, 0, al_str_text(&text));
    al_sheet_cell(row, 1, al_is_empty(value) ? "-" : value);
    al_str_drop(&text);
}

static enum al_status put_settings(struct al_app *app,
                                   struct settings_pane *pane, bool is_own,
                                   struct al_err *err)
{
    struct al_ledger *ledger = al_app_ledger(app);
    struct al_record *record = NULL;
    struct al_setting setting;
    struct al_str value = {0};
    enum al_status status =
        al_settings_record(ledger, &pane->service, &record, err);

    for (size_t i = 0; al_setting_at(i, &setting); i++) {
        if (setting.is_own != is_own)
            continue;
        al_str_reset(&value);
        al_setting_show(&setting, ledger, record, al_app_prefs(app), &value);
        put_row(app, pane, i + 1, _(setting.field->label), al_str_text(&value));
    }
    al_str_drop(&value);
    al_record_free(record);
    return status;
}

static bool on_rate(void *arg, const struct al_hit *hit)
{
    struct al_sheet *rows = arg;
    const struct al_kind *kind = al_kind_by_name(hit->kind);
    struct al_sheet_row *row;
    struct al_str text = {0};
    const char *names[] = {"unit", "amount_p", "valid_from", "valid_to"};

    if (hit->is_gone)
        return true;
    row = al_sheet_add(rows, &hit->id);
    for (size_t i = 0; i < AL_COUNT(names); i++) {
        const struct al_field *field = al_field_by_name(kind, names[i]);
        const char *stored = al_record_get(hit->record, names[i]);

        if (i < 3)
            al_str_reset(&text);
        if (i == 2 && stored)
            al_str_printf(&text, "%s ", _("from"));
        if (i == 3 && stored)
            al_str_printf(&text, " %s ", _("to"));
        if (stored)
            al_value_show(field, stored, &text);
        al_sheet_cell(row, i < 3 ? i : 2, al_str_text(&text));
    }
    al_str_drop(&text);
    return true;
}

/* The newest first: what holds now stands above what held once. */
static enum al_status put_rates(struct al_app *app, struct settings_pane *pane,
                                struct al_err *err)
{
    const struct al_query query = {
        .kind = AL_KIND_RATE_CARD, .order = AL_ORDER_NEWEST, .limit = 50};
    size_t before = pane->rows.count;
    enum al_status status =
        al_query_run(al_app_index(app), &query, on_rate, &pane->rows, err);

    if (pane->rows.count == before)
        al_sheet_say(&pane->rows, _("No rate is written down yet: a adds "
                                    "one."));
    return status;
}

static void put_keys(const struct al_app *app, struct settings_pane *pane)
{
    struct al_str text = {0};
    size_t count = al_app_keymap(app)->count;

    if (count > 0)
        al_str_printf(&text, ngettext("%zu other", "%zu others", count), count);
    put_row(app, pane, TAG_KEYS, _("Which key does what"),
            count > 0 ? al_str_text(&text) : _("as they come"));
    al_str_drop(&text);
}

/* How many codes are the service's own, or in its words. */
static enum al_status put_lists(struct al_app *app, struct settings_pane *pane,
                                struct al_err *err)
{
    const struct al_query query = {.kind = AL_KIND_CODE};
    struct al_str text = {0};
    size_t count = 0;
    enum al_status status =
        al_query_count(al_app_index(app), &query, &count, err);

    if (count > 0)
        al_str_printf(&text, ngettext("%zu of ours", "%zu of ours", count),
                      count);
    put_row(app, pane, TAG_LISTS, _(al_pane_lists.title),
            count > 0 ? al_str_text(&text) : _("as they come"));
    al_str_drop(&text);
    return status;
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct settings_pane *pane = state;
    enum al_status status;

    al_sheet_reset(&pane->rows);
    al_sheet_heading(&pane->rows, _("For the whole service"));
    status = put_settings(app, pane, false, err);
    if (status == AL_OK)
        status = put_lists(app, pane, err);
    al_sheet_blank(&pane->rows);
    al_sheet_heading(&pane->rows, _("For me on this device"));
    if (status == AL_OK)
        status = put_settings(app, pane, true, err);
    put_keys(app, pane);
    al_sheet_blank(&pane->rows);
    al_sheet_heading(&pane->rows, _("Rates"));
    if (status == AL_OK)
        status = put_rates(app, pane, err);
    al_sheet_fit(&pane->rows, al_app_rows(app) - 4);
    return status;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct settings_pane *pane = state;

    (void)app;
    al_sheet_draw(&pane->rows, layouts, true, canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct settings_pane *pane = state;

    (void)app;
    return al_sheet_key(&pane->rows, pressed->code);
}

/* What h and e are about: a rate, or the settings of the service. */
static bool record(const void *state, struct al_id *id)
{
    const struct settings_pane *pane = state;
    const struct al_sheet_row *row = al_sheet_chosen(&pane->rows);
    struct al_setting setting;

    if (!row)
        return false;
    *id = row->has_id ? row->id : pane->service;
    return row->has_id || (al_setting_at(row->tag - 1, &setting) &&
                           !setting.is_own && !al_id_is_zero(&pane->service));
}

/* The next of its choices, at once: what a look is like is best seen. */
static enum al_status turn(struct al_app *app, const struct al_setting *setting,
                           struct al_err *err)
{
    const struct al_codes *codes = setting->field->codes;
    struct al_str now = {0}, said = {0};
    const char *next = NULL;
    enum al_status status;

    al_prefs_get(al_app_prefs(app), setting->at, &now);
    if (!codes)
        next = strcmp(al_str_text(&now), "yes") == 0 ? "no" : "yes";
    for (size_t i = 0; codes && i < codes->count; i++)
        if (strcmp(codes->codes[i].code, al_str_text(&now)) == 0)
            next = codes->codes[(i + 1) % codes->count].code;
    status = al_app_set_pref(app, setting->at, next, err);
    if (status == AL_OK) {
        al_str_printf(&said, "%s: ", _(setting->field->label));
        al_setting_show(setting, al_app_ledger(app), NULL, al_app_prefs(app),
                        &said);
        al_sentence_end(&said);
        al_app_say(app, AL_INK_PLAIN, "%s", al_str_text(&said));
    }
    al_str_drop(&now);
    al_str_drop(&said);
    return status;
}

static enum al_status open_row(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct settings_pane *pane = state;
    const struct al_sheet_row *row = al_sheet_chosen(&pane->rows);
    struct al_setting setting;

    if (row && row->has_id)
        return al_pane_edit_open(app, NULL, &row->id, err);
    if (row && row->tag == TAG_KEYS) {
        al_app_push(app, &al_pane_keys);
        return AL_OK;
    }
    if (row && row->tag == TAG_LISTS) {
        al_app_push(app, &al_pane_lists);
        return AL_OK;
    }
    if (!row || !al_setting_at(row->tag - 1, &setting))
        return AL_OK;
    if (!setting.is_own)
        return al_pane_edit_open_at(
            app, AL_KIND_SETTINGS,
            al_id_is_zero(&pane->service) ? NULL : &pane->service,
            setting.field->name, err);
    if (setting.field->type == AL_T_CODE || setting.field->type == AL_T_YESNO)
        return turn(app, &setting, err);
    return al_pane_own_open(app, setting.at);
}

static enum al_status add_rate(struct al_app *app, void *state,
                               struct al_err *err)
{
    (void)state;
    return al_pane_edit_open(app, AL_KIND_RATE_CARD, NULL, err);
}

static const char *no_rate(const struct al_app *app, const void *state)
{
    (void)state;
    return al_app_why_not(app, AL_KIND_RATE_CARD);
}

static void parts(void *state, struct al_parts *parts)
{
    struct settings_pane *pane = state;

    parts->rows = &pane->rows;
}

static const char *hint(const struct al_app *app, const void *state)
{
    const struct settings_pane *pane = state;
    const struct al_sheet_row *row = al_sheet_chosen(&pane->rows);
    struct al_setting setting;

    (void)app;
    if (!row)
        return NULL;
    if (row->has_id)
        return _("What one unit of time is paid from a day on; older ones stay "
                 "as they were.");
    if (row->tag == TAG_KEYS)
        return _("Enter shows all keys; each action can have another one.");
    if (row->tag == TAG_LISTS)
        return _("What fields offer: kinds of activity, roles, cohorts; add "
                 "your own.");
    return al_setting_at(row->tag - 1, &setting) ? _(setting.field->help)
                                                 : NULL;
}

static void drop(void *state)
{
    struct settings_pane *pane = state;

    al_sheet_drop(&pane->rows);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("change what is marked"), N_("change"), open_row,
     NULL},
    {'a', 0, N_("add a rate from a day on"), N_("add a rate"), add_rate,
     no_rate},
    {0},
};

const struct al_pane_ops al_pane_settings = {
    .name = "settings",
    .title = N_("Settings"),
    .state_size = sizeof(struct settings_pane),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .record = record,
    .hint = hint,
    .drop = drop,
};
