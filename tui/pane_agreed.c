/*
 * tui/pane_agreed.c - what somebody gave us and agreed to; or, of everybody,
 * what has to come down and what ends soon.
 */
#include "config.h"

#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/acts.h"
#include "tui/app.h"
#include "tui/sheet.h"
#include "tui/uses.h"

enum { LAYOUT_THING, LAYOUT_DUE };
static const al_sheet_layout layouts[] = {
    /* day | what | form or use | where it may be used, or why not */
    [LAYOUT_THING] = {{13, 13, false, 3},
                      {18, 30, true, 0},
                      {11, 18, false, 2},
                      {24, 32, true, 0}},
    /* whose | what | use | how it stands */
    [LAYOUT_DUE] = {{12, 16, false, 2},
                    {18, 30, true, 0},
                    {11, 18, false, 1},
                    {24, 28, false, 0}},
};

struct agreed {
    struct al_id who; /* a person or contact; zero: everybody */
    struct al_str name;
    struct al_sheet rows;
};

struct load {
    struct al_app *app;
    struct agreed *agreed;
    size_t count; /* of this part */
};

/* ---- one person ---- */

static void put_day(struct load *load, struct al_sheet_row *row, int32_t day)
{
    struct al_str text = {0};

    if (day)
        al_app_day(load->app, al_date_from_days(day), &text);
    al_sheet_cell(row, 0, al_str_text(&text));
    al_str_drop(&text);
}

static void put_brief(struct load *load, struct al_sheet_row *row,
                      const struct al_id *thing)
{
    struct al_str text = {0};

    al_usable_brief(al_app_index(load->app), thing, al_app_today(load->app),
                    &text);
    al_sheet_cell(row, 3, al_str_text(&text));
    al_str_drop(&text);
}

static bool add_thing(void *arg, const struct al_hit *hit)
{
    struct load *load = arg;
    const char *form = al_record_get(hit->record, "form");
    struct al_sheet_row *row;

    if (hit->is_gone)
        return true;
    row = al_sheet_add(&load->agreed->rows, &hit->id);
    row->layout = LAYOUT_THING;
    put_day(load, row, hit->day);
    al_sheet_cell(row, 1, hit->title);
    al_sheet_cell(row, 2,
                  form ? al_code_label(&al_codes_story_form, form)
                       : _("their words"));
    put_brief(load, row, &hit->id);
    load->count++;
    return true;
}

/* Only what was said in their own words can be quoted. */
static bool add_words(void *arg, const struct al_hit *hit)
{
    return al_record_get(hit->record, "quote") ? add_thing(arg, hit) : true;
}

/* "yes, until 12-May-2027" of a consent that is about words alone. */
static bool add_consent(void *arg, const struct al_hit *hit)
{
    struct load *load = arg;
    const char *scope = al_record_get(hit->record, "scope");
    struct al_usable usable;
    struct al_str said = {0};
    struct al_sheet_row *row;
    struct al_id thing;

    if (hit->is_gone || al_usable_thing(hit->record, &thing))
        return true;
    al_usable_consent(hit->record, al_app_today(load->app), &usable);
    row = al_sheet_add(&load->agreed->rows, &hit->id);
    row->layout = LAYOUT_THING;
    put_day(load, row, hit->day);
    al_sheet_cell(row, 1, al_record_get(hit->record, "about"));
    if (scope)
        al_sheet_cell(row, 2, al_code_label(&al_codes_consent_scope, scope));
    al_usable_say(&usable, &said);
    al_sheet_cell(row, 3, al_str_text(&said));
    al_str_drop(&said);
    load->count++;
    return true;
}

static void end_part(struct load *load, const char *nothing)
{
    if (load->count == 0)
        al_sheet_say(&load->agreed->rows, _(nothing));
    load->count = 0;
}

static enum al_status load_one(struct load *load, struct al_err *err)
{
    struct al_index *index = al_app_index(load->app);
    struct al_sheet *rows = &load->agreed->rows;
    const struct al_id *who = &load->agreed->who;
    enum al_status status;

    al_sheet_heading(rows, _("Stories, pictures, films and their words"));
    status = al_query_links(index, who, AL_KIND_STORY, NULL, 0, add_thing, load,
                            err);
    if (status == AL_OK)
        status = al_query_links(index, who, AL_KIND_FEEDBACK, NULL, 0,
                                add_words, load, err);
    end_part(load, N_("Nothing of theirs is here yet: a adds a story."));
    al_sheet_blank(rows);
    al_sheet_heading(rows, _("What else they were asked about"));
    if (status == AL_OK)
        status = al_query_links(index, who, AL_KIND_CONSENT, NULL, 0,
                                add_consent, load, err);
    end_part(load, N_("Nothing else."));
    return status;
}

/* ---- everybody ---- */

static void put_whose(struct load *load, struct al_sheet_row *row,
                      const struct al_record *record)
{
    const char *contact = al_record_get(record, "contact");
    struct al_str name = {0};
    struct al_id who;

    if (al_record_subject(record, &who) ||
        (contact && al_id_parse(contact, &who)))
        al_query_name(al_app_index(load->app), &who, &name);
    al_sheet_cell(row, 0, al_str_text(&name));
    al_str_drop(&name);
}

static bool add_due(void *arg, const struct al_use *use)
{
    struct load *load = arg;
    const char *scope = al_record_get(use->hit->record, "scope");
    struct al_str text = {0};
    struct al_sheet_row *row;

    if (!use->is_due)
        return true;
    row = al_sheet_add(&load->agreed->rows, &use->hit->id);
    row->layout = LAYOUT_DUE;
    put_whose(load, row, use->hit->record);
    al_sheet_cell(row, 1, use->hit->title);
    if (scope)
        al_sheet_cell(row, 2, al_code_label(&al_codes_consent_scope, scope));
    al_uses_say_due(use, &text);
    al_sheet_state(row, 3, AL_INK_WARN, al_str_text(&text));
    al_str_drop(&text);
    load->count++;
    return true;
}

static bool add_ending(void *arg, const struct al_ending *ending)
{
    struct load *load = arg;
    const struct al_record *consent = ending->consent->record;
    const char *scope = al_record_get(consent, "scope");
    struct al_str text = {0};
    struct al_sheet_row *row =
        al_sheet_add(&load->agreed->rows, &ending->consent->id);

    row->layout = LAYOUT_DUE;
    put_whose(load, row, consent);
    al_sheet_cell(row, 1, al_record_get(consent, "about"));
    if (scope)
        al_sheet_cell(row, 2, al_code_label(&al_codes_consent_scope, scope));
    al_str_puts(&text, ending->is_review ? _("look again ") : _("ends "));
    al_date_show(ending->day, &text);
    al_sheet_cell(row, 3, al_str_text(&text));
    al_str_drop(&text);
    load->count++;
    return true;
}

static enum al_status load_all(struct load *load, struct al_err *err)
{
    struct al_index *index = al_app_index(load->app);
    struct al_sheet *rows = &load->agreed->rows;
    struct al_date today = al_app_today(load->app);
    enum al_status status;

    al_sheet_heading(rows, _("To be taken down"));
    status = al_uses(index, NULL, today, add_due, load, err);
    end_part(load, N_("Nothing has to come down."));
    al_sheet_blank(rows);
    al_sheet_heading(rows, _("To be asked about again within 60 days"));
    if (status == AL_OK)
        status = al_usable_ending(index, today, AL_USABLE_AHEAD_DAYS,
                                  add_ending, load, err);
    end_part(load, N_("No consent ends soon."));
    return status;
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct agreed *agreed = state;
    struct load load = {app, agreed, 0};
    enum al_status status;

    al_sheet_reset(&agreed->rows);
    al_str_reset(&agreed->name);
    if (al_id_is_zero(&agreed->who)) {
        status = load_all(&load, err);
    } else {
        al_query_name(al_app_index(app), &agreed->who, &agreed->name);
        status = load_one(&load, err);
    }
    al_sheet_fit(&agreed->rows, al_app_rows(app) - 4);
    return status;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct agreed *agreed = state;

    (void)app;
    al_sheet_draw(&agreed->rows, layouts, true, canvas, area);
}

/* ---- what can be done ---- */

static bool record(const void *state, struct al_id *id)
{
    const struct agreed *agreed = state;
    const struct al_sheet_row *row = al_sheet_chosen(&agreed->rows);

    if (!row || !row->has_id)
        return false;
    *id = row->id;
    return true;
}

static const char *nothing(const struct al_app *app, const void *state)
{
    struct al_id id;

    (void)app;
    return record(state, &id) ? NULL : N_("There is nothing to open here.");
}

/* A story opens with its uses, a consent in words alone as it is. */
static enum al_status open_row(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct al_id id, thing;

    if (!record(state, &id))
        return AL_OK;
    return al_uses_thing(al_app_index(app), &id, &thing)
               ? al_pane_may_open(app, &thing, err)
               : al_pane_record_open(app, &id, err);
}

static enum al_status add(struct al_app *app, void *state, struct al_err *err)
{
    const struct agreed *agreed = state;
    struct al_record *held = NULL;
    struct al_fill fills[] = {{"person", NULL}, {"date", "t"}};
    char hex[AL_ID_HEX];
    enum al_status status;

    al_id_hex(&agreed->who, hex);
    if (!al_id_is_zero(&agreed->who) &&
        al_query_get(al_app_index(app), &agreed->who, &held, NULL) == AL_OK) {
        if (strcmp(held->kind, AL_KIND_PERSON) != 0)
            fills[0].field = "contact";
        fills[0].text = hex;
    }
    al_record_free(held);
    status = al_pane_edit_open_filled(app, AL_KIND_STORY, fills,
                                      AL_COUNT(fills), NULL, err);
    if (status == AL_OK && fills[0].text)
        al_pane_edit_start_at(app, "form");
    return status;
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct agreed *agreed = state;

    (void)app;
    return al_sheet_key(&agreed->rows, pressed->code);
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct agreed *agreed = state;

    (void)app;
    (void)right;
    if (agreed->name.len > 0)
        al_str_printf(left, "%s: %s", _("Stories and consents"),
                      al_str_text(&agreed->name));
    else
        al_str_puts(left, _("Consents to look at"));
}

static void parts(void *state, struct al_parts *parts)
{
    struct agreed *agreed = state;

    parts->rows = &agreed->rows;
    parts->is_records = true;
}

static void drop(void *state)
{
    struct agreed *agreed = state;

    al_sheet_drop(&agreed->rows);
    al_str_drop(&agreed->name);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 'c', N_("may we use it?"), N_("open"), open_row, nothing},
    {'a', 0, N_("add a story of theirs"), N_("add"), add, NULL},
    {'d', 0, N_("tick off: done today"), N_("done"), al_act_done,
     al_why_not_done},
    {0},
};

const struct al_pane_ops al_pane_agreed = {
    .name = "agreed",
    .title = N_("Consents to look at"),
    .state_size = sizeof(struct agreed),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .record = record,
    .say_title = say_title,
    .drop = drop,
};

void al_pane_agreed_open(struct al_app *app, const struct al_id *who)
{
    struct agreed *agreed = al_app_push(app, &al_pane_agreed);

    agreed->who = *who;
}
