/* tui/pane_edit.c - make or change a record of any kind, from its schema. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codec.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/may.h"
#include "core/query.h"
#include "tui/app.h"
#include "tui/changes.h"
#include "tui/form_new.h"
#include "tui/form_pane.h"
#include "tui/form_save.h"
#include "tui/many.h"
#include "tui/settings.h"

struct edit_pane {
    struct al_app *app;
    const struct al_kind *kind;
    struct al_form form;
    struct al_draft draft;
    struct al_id id, save_id;
    struct al_record *opened; /* owned; NULL when it is new */
};

/* ---- the form of a kind ---- */

static bool is_shown(const struct al_field *field)
{
    return !(field->flags & AL_F_RETIRED) && field->type != AL_T_EVENTS;
}

static void add_fields(struct edit_pane *pane, bool quick, bool has_quick)
{
    for (size_t i = 0; i < pane->kind->field_count; i++) {
        const struct al_field *about = &pane->kind->fields[i];
        bool is_quick = !has_quick || (about->flags & AL_F_QUICK);

        if (is_shown(about) && is_quick == quick)
            al_form_add(&pane->form, about, NULL)->is_more = !quick;
    }
}

static void show_record(struct edit_pane *pane)
{
    for (size_t i = 0; i < pane->form.count; i++) {
        const struct al_slot *slot =
            al_record_slot(pane->opened, pane->form.fields[i].about->name);

        if (slot && slot->value)
            al_form_show(&pane->form, i, slot->value);
        for (size_t m = 0; slot && m < slot->member_count; m++)
            al_form_choose(&pane->form, i, slot->members[m]);
    }
}

static void show_presets(struct edit_pane *pane)
{
    struct al_id me = al_ledger_me(al_app_ledger(pane->app));
    char hex[AL_ID_HEX];

    al_id_hex(&me, hex);
    for (size_t i = 0; i < pane->form.count; i++) {
        const struct al_field *about = pane->form.fields[i].about;

        if (!about->preset)
            continue;
        if (about->ref && strcmp(about->preset, "me") == 0) {
            if (!al_id_is_zero(&me))
                al_form_choose(&pane->form, i, hex);
        } else if (about->codes) {
            al_form_show(&pane->form, i, about->preset);
        } else {
            al_form_preset(&pane->form, i, about->preset);
        }
    }
}

/* What holds while nothing is set, so that people see what they may change. */
static void show_defaults(struct edit_pane *pane)
{
    const struct al_words *words = al_ledger_words(al_app_ledger(pane->app));

    if (strcmp(pane->kind->name, AL_KIND_SETTINGS) != 0)
        return;
    for (size_t i = 0; i < pane->form.count; i++) {
        const char *usual =
            al_settings_usual(words, pane->form.fields[i].about->name);

        if (usual && !al_box_text(&pane->form.fields[i].box)[0])
            al_form_preset(&pane->form, i, usual);
    }
}

static void set_up(struct al_app *app, struct edit_pane *pane,
                   const struct al_kind *kind)
{
    bool has_quick = al_field_by_flag(kind, AL_F_QUICK) != NULL;

    pane->kind = kind;
    pane->app = app;
    pane->form.source = al_app_source(app);
    pane->form.adds_new = true;
    al_draft_init(&pane->draft);
    (void)al_local_seal_load(al_app_draft_seal(app), NULL);
    add_fields(pane, true, has_quick);
    if (has_quick)
        add_fields(pane, false, has_quick);
    pane->save_id = al_id_new(al_ledger_random(al_app_ledger(app)));
}

/* ---- drafts ---- */

static void about(const struct edit_pane *pane, struct al_str *out)
{
    al_app_fill(pane->app, _(pane->kind->one), out);
    if (pane->opened) {
        al_str_puts(out, ", ");
        al_query_name(al_app_index(pane->app), &pane->id, out);
    }
}

/* "Resident: Zelda", of what is new and has a name by now. */
static void whom(const struct edit_pane *pane, struct al_str *out)
{
    for (size_t i = 0; i < pane->form.count && !pane->opened; i++) {
        const struct al_form_field *field = &pane->form.fields[i];

        if (!(field->about->flags & AL_F_TITLE) ||
            field->about->type != AL_T_LINE || !al_box_text(&field->box)[0])
            continue;
        al_str_puts(out, ": ");
        al_box_value(&field->box, out);
        return;
    }
}

static enum al_status write_draft(struct edit_pane *pane, struct al_err *err)
{
    struct al_draft_text text = {0};
    char when[AL_STAMP_ISO];
    struct al_str out = {0};
    char hex[AL_ID_HEX];
    enum al_status status;

    about(pane, &out);
    whom(pane, &out);
    al_draft_put(&text, "form", "edit");
    al_draft_put(&text, "kind", pane->kind->name);
    al_draft_put(&text, "about", al_str_text(&out));
    al_id_hex(&pane->save_id, hex);
    al_draft_put(&text, "save", hex);
    al_id_hex(&pane->id, hex);
    al_draft_put(&text, "id", hex);
    if (pane->opened) {
        al_str_reset(&out);
        al_codec_print(pane->opened, &out);
        al_draft_put(&text, "opened", al_str_text(&out));
    }
    al_stamp_format(al_clock_now(), when);
    al_draft_put(&text, "when", when);
    al_form_keep(&pane->form, &text);
    status =
        al_draft_write(&pane->draft, al_app_draft_seal(pane->app),
                       al_ledger_random(al_app_ledger(pane->app)), &text, err);
    al_draft_text_drop(&text);
    al_str_drop(&out);
    return status;
}

static enum al_status keep_now(struct edit_pane *pane, struct al_err *err)
{
    return al_form_is_touched(&pane->form) ? write_draft(pane, err) : AL_OK;
}

static bool keep(struct al_app *app, void *state)
{
    struct al_err err = {0};
    enum al_status status = keep_now(state, &err);

    return al_form_pane_kept(app, status, &err);
}

static bool leave(struct al_app *app, void *state)
{
    struct edit_pane *pane = state;
    struct al_err err = {0};
    enum al_status status = keep_now(pane, &err);

    return al_form_pane_leaves(app, &pane->draft, status, &err);
}

/* ---- saving ---- */

static enum al_status save_record(struct al_app *app, struct edit_pane *pane,
                                  bool *is_changed, struct al_str *said,
                                  struct al_err *err)
{
    const struct al_form_saving saving = {
        .ledger = al_app_ledger(app),
        .kind = pane->kind,
        .form = &pane->form,
        .opened = pane->opened,
        .id = &pane->id,
        .save_id = &pane->save_id,
        .today = al_app_today(app),
    };
    struct al_saved saved;
    enum al_status status = al_form_save(&saving, &saved, err);

    if (status != AL_OK)
        return status;
    al_draft_finish(&pane->draft);
    *is_changed = saved.changed > 0;
    if (!*is_changed) {
        al_str_puts(said, _("Nothing was changed."));
        return AL_OK;
    }
    al_str_puts(said, _("Saved: "));
    if (pane->kind->flags & AL_K_SINGLE) /* it bears the service's name */
        al_app_fill(app, _(pane->kind->one), said);
    else
        al_query_name(al_app_index(app), &pane->id, said);
    if (pane->opened)
        al_change_lines_brief(al_app_ledger(app), saved.commit, &pane->id,
                              said);
    al_sentence_end(said);
    if (saved.merged)
        al_str_printf(said, " %s",
                      _("Somebody else changed it meanwhile: both "
                        "changes are in."));
    return AL_OK;
}

static void save(struct al_app *app, struct edit_pane *pane)
{
    struct al_str said = {0};
    struct al_err err = {0};
    bool is_changed;

    if (!al_form_check(&pane->form)) {
        al_app_say(app, AL_INK_WARN, "%s", al_form_help(&pane->form));
        return;
    }
    (void)keep(app, pane);
    if (al_form_pane_hints(app, &pane->form, pane->kind))
        return;
    if (save_record(app, pane, &is_changed, &said, &err) != AL_OK) {
        al_app_say_err(app, &err);
        al_str_drop(&said);
        return;
    }
    al_app_pop(app);
    al_app_saved(app);
    if (is_changed && !al_app_is_typing(app)) /* in a form, u is a letter */
        al_str_printf(&said, " %s", _("u takes it back."));
    al_app_say(app, AL_INK_PLAIN, "%s", al_str_text(&said));
    al_str_drop(&said);
}

/* ---- the pane ---- */

/* What was added for a field stands there now, as if it had been typed. */
static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct edit_pane *pane = state;
    const struct al_key on = {.code = AL_KEY_TAB};

    (void)err;
    if (!al_form_new_take(app, &pane->form))
        return AL_OK;
    if (pane->form.at == pane->form.adding_at)
        (void)al_form_key(&pane->form, &on);
    (void)keep(app, pane);
    return AL_OK;
}

static enum al_status add_new(struct al_app *app, void *state,
                              struct al_err *err)
{
    struct edit_pane *pane = state;

    (void)keep(app, pane);
    return al_form_new_open(app, &pane->form, NULL, err);
}

static const char *nothing_to_add(const struct al_app *app, const void *state)
{
    const struct edit_pane *pane = state;

    (void)app;
    return al_form_new_why_not(&pane->form);
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct edit_pane *pane = state;

    (void)app;
    al_form_draw(&pane->form, canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct edit_pane *pane = state;
    enum al_form_said said = al_form_key(&pane->form, pressed);

    if (said == AL_FORM_LEFT)
        (void)keep(app, pane);
    else if (said == AL_FORM_SAVE)
        save(app, pane);
    else if (said == AL_FORM_CHANGED)
        al_form_pane_typed(app, &pane->draft, AL_FORM_IDLE_MS);
    return al_form_pane_result(said);
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct edit_pane *pane = state;

    (void)app;
    if (!pane->opened)
        al_str_printf(left, "%s: ", _("New"));
    about(pane, left);
    if (al_draft_is_kept(&pane->draft))
        al_str_puts(right, _("draft kept"));
}

static const char *hint(const struct al_app *app, const void *state)
{
    const struct edit_pane *pane = state;

    (void)app;
    return al_form_help(&pane->form);
}

static void explain(const void *state, struct al_str *out)
{
    const struct edit_pane *pane = state;

    al_form_explain(&pane->form, out);
}

static void drop(void *state)
{
    struct edit_pane *pane = state;

    al_draft_close(&pane->draft);
    al_form_drop(&pane->form);
    al_record_free(pane->opened);
}

static void parts(void *state, struct al_parts *parts)
{
    struct edit_pane *pane = state;

    parts->form = &pane->form;
}

static const struct al_keydef keys[] = {
    AL_FORM_KEYS,
    {AL_KEY_F3, 0, N_("add what is missing"), N_("new"), add_new,
     nothing_to_add},
    {0},
};

const struct al_pane_ops al_pane_edit = {
    .name = "edit",
    .title = N_("Edit"),
    .is_typing = true,
    .is_inner = true,
    .state_size = sizeof(struct edit_pane),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .say_title = say_title,
    .hint = hint,
    .explain = explain,
    .leave = leave,
    .keep = keep,
    .drop = drop,
};

enum al_status al_pane_edit_open(struct al_app *app, const char *kind_name,
                                 const struct al_id *id, struct al_err *err)
{
    struct al_record *opened = NULL;
    const struct al_kind *kind;
    struct edit_pane *pane;
    struct al_id wanted;
    enum al_status status;

    if (id) {
        wanted = *id; /* it may stand in a pane that goes */
        status = al_query_get(al_app_index(app), &wanted, &opened, err);
        if (status != AL_OK)
            return status;
        kind_name = opened->kind;
    } else {
        wanted = al_id_new(al_ledger_random(al_app_ledger(app)));
    }
    kind = al_kind_by_name(kind_name);
    if (!kind) {
        al_record_free(opened);
        return al_fail(err, AL_ENEWER,
                       _("a newer version wrote this; it can be edited after "
                         "an update"));
    }
    status = al_may_fail(al_app_why_not(app, kind->name), err);
    if (status != AL_OK) {
        al_record_free(opened);
        return status;
    }
    if (opened && kind->flags & AL_K_SUBJECT)
        al_app_looked(app, &wanted, kind->name);
    pane = al_app_push(app, &al_pane_edit);
    set_up(app, pane, kind);
    pane->id = wanted;
    pane->opened = opened;
    if (opened)
        show_record(pane);
    else
        show_presets(pane);
    show_defaults(pane);
    return AL_OK;
}

void al_pane_edit_start_at(struct al_app *app, const char *field)
{
    struct edit_pane *pane = al_app_top(app, &al_pane_edit);

    for (size_t i = 0; pane && i < pane->form.count; i++)
        if (strcmp(pane->form.fields[i].about->name, field) == 0)
            pane->form.at = i;
}

enum al_status al_pane_edit_open_at(struct al_app *app, const char *kind,
                                    const struct al_id *id, const char *field,
                                    struct al_err *err)
{
    enum al_status status = al_pane_edit_open(app, kind, id, err);

    if (status == AL_OK)
        al_pane_edit_start_at(app, field);
    return status;
}

void al_pane_edit_fill(struct al_app *app, const struct al_fill *fills,
                       size_t count)
{
    struct edit_pane *pane = al_app_top(app, &al_pane_edit);

    if (pane)
        al_form_fill(&pane->form, fills, count);
}

enum al_status al_pane_edit_open_filled(struct al_app *app, const char *kind,
                                        const struct al_fill *fills,
                                        size_t count, struct al_id *id,
                                        struct al_err *err)
{
    enum al_status status = al_pane_edit_open(app, kind, NULL, err);
    struct edit_pane *pane = al_app_top(app, &al_pane_edit);

    if (status != AL_OK || !pane)
        return status;
    if (id)
        *id = pane->id;
    al_form_fill(&pane->form, fills, count);
    return AL_OK;
}

/* Whether a newer version's form was typed into: it holds more than ours shows. */
static bool is_of_newer(const struct al_draft_text *text,
                        const struct al_kind *kind)
{
    for (size_t i = 0; i < text->count; i++) {
        const char *field = al_form_kept_name(text->items[i].name);

        if (field && al_record_is_newer(kind, field))
            return true;
    }
    return false;
}

enum al_status al_pane_edit_recall(struct al_app *app, struct al_draft *draft,
                                   const struct al_draft_text *text,
                                   struct al_err *err)
{
    const char *kind_name = al_draft_get(text, "kind");
    const char *opened = al_draft_get(text, "opened");
    const char *hex = al_draft_get(text, "id");
    const struct al_kind *kind = kind_name ? al_kind_by_name(kind_name) : NULL;
    struct al_record *record = NULL;
    struct edit_pane *pane;

    if (!kind)
        return al_fail(err, AL_EINVAL, _("this draft is of another version"));
    if (is_of_newer(text, kind))
        return al_fail(err, AL_ENEWER,
                       _("A newer Alongside has more in this draft than can be "
                         "shown here; it stays until the update"));
    if (opened && al_codec_parse(opened, strlen(opened), &record, err) != AL_OK)
        return AL_ECORRUPT;
    pane = al_app_push(app, &al_pane_edit);
    set_up(app, pane, kind);
    pane->opened = record;
    pane->draft = *draft;
    if (hex)
        (void)al_id_parse(hex, &pane->id);
    if ((hex = al_draft_get(text, "save")))
        (void)al_id_parse(hex, &pane->save_id);
    if (record)
        show_record(pane);
    else
        show_presets(pane);
    al_form_recall(&pane->form, text);
    return AL_OK;
}

enum al_status al_pane_draft_open(struct al_app *app, const char *path,
                                  struct al_err *err)
{
    struct al_draft_text text = {0};
    struct al_draft draft;
    const char *form;
    enum al_status status;

    al_draft_init(&draft);
    status = al_draft_open(&draft, al_app_draft_seal(app), path, &text, err);
    if (status != AL_OK)
        return status;
    form = al_draft_get(&text, "form");
    if (form && strcmp(form, "log") == 0)
        status = al_pane_log_recall(app, &draft, &text);
    else if (form && strcmp(form, "many") == 0)
        status = al_pane_many_recall(app, &draft, &text, err);
    else if (form && strcmp(form, "first") == 0)
        status = al_pane_first_recall(app, &draft, &text, err);
    else
        status = al_pane_edit_recall(app, &draft, &text, err);
    if (status != AL_OK)
        al_draft_close(&draft);
    al_draft_text_drop(&text);
    return status;
}
