/*
 * tui/pane_may.c - may we use this? One story, or what somebody said.
 *
 * Every use with yes or no and why, what has to come down first, and what
 * stands. What is asked and noted starts from the marked use.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/acts.h"
#include "tui/app.h"
#include "tui/duty.h"
#include "tui/sheet.h"
#include "tui/uses.h"

enum { LAYOUT_SCOPE, LAYOUT_USE };
static const al_sheet_layout layouts[] = {
    /* use | yes or no, until when or why */
    [LAYOUT_SCOPE] = {{24, 28, false, 0}, {24, 46, true, 0}},
    /* place | use | since, or what has to be done */
    [LAYOUT_USE] = {{18, 34, true, 0}, {14, 24, false, 1}, {24, 28, false, 0}},
};

struct may {
    struct al_id thing;
    struct al_str title;  /* what it is called, and whose it is */
    struct al_sheet rows; /* of a use the tag is 0, else 1 + its scope */
    size_t armed;         /* w was pressed once on this row: its tag */
};

struct load {
    struct al_app *app;
    struct may *may;
    bool is_due; /* those that have to come down, or those that may stay */
    size_t count;
};

/* ---- loading ---- */

static bool add_use(void *arg, const struct al_use *use)
{
    struct load *load = arg;
    const char *scope = al_record_get(use->hit->record, "scope");
    struct al_sheet *rows = &load->may->rows;
    struct al_str text = {0};
    struct al_sheet_row *row;

    if (use->is_due != load->is_due)
        return true;
    if (load->count++ == 0)
        al_sheet_heading(rows, load->is_due ? _("To be taken down")
                                            : _("Where it is now"));
    row = al_sheet_add(rows, &use->hit->id);
    row->layout = LAYOUT_USE;
    al_sheet_cell(row, 0, use->hit->title);
    if (scope)
        al_sheet_cell(row, 1, al_code_label(&al_codes_consent_scope, scope));
    if (use->is_due) {
        al_uses_say_due(use, &text);
        al_sheet_state(row, 2, AL_INK_WARN, al_str_text(&text));
    } else if (use->hit->day) {
        al_str_printf(&text, "%s ", _("since"));
        al_app_day(load->app, al_date_from_days(use->hit->day), &text);
        al_sheet_cell(row, 2, al_str_text(&text));
    }
    al_str_drop(&text);
    return true;
}

static enum al_status add_uses(struct al_app *app, struct may *may, bool is_due,
                               struct al_err *err)
{
    struct load load = {app, may, is_due, 0};
    enum al_status status = al_uses(al_app_index(app), &may->thing,
                                    al_app_today(app), add_use, &load, err);

    if (load.count > 0)
        al_sheet_blank(&may->rows);
    return status;
}

static bool was_asked(enum al_usable_state state)
{
    return state != AL_USABLE_NEVER_ASKED && state != AL_USABLE_OTHER_SCOPE;
}

static void add_scope(struct may *may, size_t at,
                      const struct al_usable *usable)
{
    struct al_sheet_row *row = al_sheet_add(
        &may->rows, al_id_is_zero(&usable->consent) ? NULL : &usable->consent);
    struct al_str said = {0};

    row->layout = LAYOUT_SCOPE;
    row->tag = 1 + at;
    al_sheet_cell(row, 0, _(al_codes_consent_scope.codes[at].label));
    al_usable_say(usable, &said);
    al_sheet_state(row, 1,
                   usable->state == AL_USABLE_YES ? AL_INK_GOOD
                   : was_asked(usable->state)     ? AL_INK_WARN
                                                  : AL_INK_FAINT,
                   al_str_text(&said));
    al_str_drop(&said);
}

/* What they were asked about comes first, as the answer is there. */
static enum al_status add_scopes(struct al_app *app, struct may *may,
                                 struct al_err *err)
{
    const size_t count = al_codes_consent_scope.count;
    struct al_usable *usables = al_calloc(count, sizeof(*usables));
    enum al_status status = AL_OK;

    for (size_t i = 0; status == AL_OK && i < count; i++)
        status = al_usable_check(al_app_index(app), &may->thing,
                                 al_codes_consent_scope.codes[i].code,
                                 al_app_today(app), &usables[i], err);
    al_sheet_heading(&may->rows, _("May we use it today?"));
    for (size_t part = 0; status == AL_OK && part < 2; part++)
        for (size_t i = 0; i < count; i++)
            if (was_asked(usables[i].state) == (part == 0))
                add_scope(may, i, &usables[i]);
    free(usables);
    return status;
}

static void say_whose(struct al_app *app, struct may *may)
{
    struct al_record *record = NULL;
    const char *contact;
    struct al_id who;

    al_str_reset(&may->title);
    al_query_name(al_app_index(app), &may->thing, &may->title);
    if (al_query_get(al_app_index(app), &may->thing, &record, NULL) != AL_OK)
        return;
    contact = al_record_get(record, "contact");
    if (al_record_subject(record, &who) ||
        (contact && al_id_parse(contact, &who))) {
        al_str_puts(&may->title, ", ");
        al_query_name(al_app_index(app), &who, &may->title);
    }
    al_record_free(record);
}

/* An answer moves its row up: the cursor goes with it. */
static void choose_scope(struct may *may, size_t tag)
{
    for (size_t i = 0; tag > 0 && i < may->rows.count; i++)
        if (may->rows.items[i].tag == tag)
            may->rows.chosen = i;
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct may *may = state;
    const struct al_sheet_row *row = al_sheet_chosen(&may->rows);
    size_t tag = row ? row->tag : 0;
    enum al_status status;

    al_sheet_reset(&may->rows);
    may->armed = 0;
    say_whose(app, may);
    status = add_uses(app, may, true, err);
    if (status == AL_OK)
        status = add_uses(app, may, false, err);
    if (status == AL_OK)
        status = add_scopes(app, may, err);
    choose_scope(may, tag);
    al_sheet_fit(&may->rows, al_app_rows(app) - 4);
    return status;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct may *may = state;

    (void)app;
    al_sheet_draw(&may->rows, layouts, true, canvas, area);
}

/* ---- what is marked ---- */

static const char *marked_scope(const struct may *may)
{
    const struct al_sheet_row *row = al_sheet_chosen(&may->rows);

    return row && row->tag > 0 ? al_codes_consent_scope.codes[row->tag - 1].code
                               : NULL;
}

static bool record(const void *state, struct al_id *id)
{
    const struct may *may = state;
    const struct al_sheet_row *row = al_sheet_chosen(&may->rows);

    if (!row || !row->has_id)
        return false;
    *id = row->id;
    return true;
}

static const char *no_scope(const struct al_app *app, const void *state)
{
    (void)app;
    return marked_scope(state) ? NULL
                               : N_("First go to the use that is meant.");
}

static const char *no_use(const struct al_app *app, const void *state)
{
    const struct may *may = state;
    struct al_id id;

    (void)app;
    return record(may, &id) && !marked_scope(may)
               ? NULL
               : N_("Only what stands somewhere can be taken down.");
}

/* ---- what can be done ---- */

/* All of a record as the form is to hold it, but what it sets by itself. */
static enum al_status open_filled(struct al_app *app,
                                  const struct al_record *record,
                                  const char *start_at, struct al_err *err)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);
    struct al_fill *fills = al_calloc(kind->field_count, sizeof(*fills));
    size_t count = 0;
    enum al_status status;

    for (size_t i = 0; i < kind->field_count; i++) {
        const char *value = al_record_get(record, kind->fields[i].name);

        if (value)
            fills[count++] = (struct al_fill){kind->fields[i].name, value};
    }
    status = al_pane_edit_open_filled(app, kind->name, fills, count, NULL, err);
    free(fills);
    if (status == AL_OK)
        al_pane_edit_start_at(app, start_at);
    return status;
}

/* A form in which only the day and the way are left to look at. */
static enum al_status ask(struct al_app *app, void *state, struct al_err *err)
{
    struct may *may = state;
    struct al_record *consent = NULL;
    enum al_status status =
        al_uses_ask(al_app_ledger(app), &may->thing, marked_scope(may),
                    al_app_today(app), &consent, err);

    if (status == AL_OK)
        status = open_filled(app, consent,
                             marked_scope(may) ? "format" : "scope", err);
    al_record_free(consent);
    return status;
}

static enum al_status open_row(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct al_id id;

    return record(state, &id) ? al_pane_record_open(app, &id, err)
                              : ask(app, state, err);
}

/* Refused with the reason where it may not be used. */
static enum al_status use(struct al_app *app, void *state, struct al_err *err)
{
    struct may *may = state;
    struct al_record *made = NULL;
    enum al_status status =
        al_uses_use(al_app_ledger(app), &may->thing, marked_scope(may),
                    al_app_today(app), &made, err);

    if (status == AL_OK)
        status = open_filled(app, made, "place", err);
    al_record_free(made);
    return status;
}

static enum al_status down(struct al_app *app, void *state, struct al_err *err)
{
    struct al_id id;
    enum al_status status;

    if (!record(state, &id))
        return AL_OK;
    status = al_uses_down(al_app_ledger(app), &id, al_app_today(app), err);
    if (status == AL_OK) {
        al_app_saved(app);
        al_app_say(app, AL_INK_PLAIN, "%s",
                   _("Taken down today. u takes it back."));
    }
    return status;
}

static enum al_status refuse(struct al_app *app, void *state,
                             struct al_err *err)
{
    struct may *may = state;
    enum al_status status =
        al_uses_refuse(al_app_ledger(app), &may->thing, marked_scope(may),
                       al_app_today(app), err);

    if (status == AL_OK) {
        al_app_saved(app);
        al_app_say(app, AL_INK_PLAIN, "%s",
                   _("They said no, and that is kept. u takes it back."));
    }
    return status;
}

/* After a moving event a yes counts once it was said a second time. */
static enum al_status confirm(struct al_app *app, void *state,
                              struct al_err *err)
{
    struct may *may = state;
    enum al_status status =
        al_uses_confirm(al_app_ledger(app), &may->thing, marked_scope(may),
                        al_app_today(app), err);

    if (status == AL_OK) {
        al_app_saved(app);
        al_app_say(app, AL_INK_PLAIN, "%s",
                   _("They said yes again today. u takes it back."));
    }
    return status;
}

/* The first press says what would be stopped, the second does it. */
static enum al_status stop(struct al_app *app, void *state, struct al_err *err)
{
    struct may *may = state;
    const struct al_sheet_row *row = al_sheet_chosen(&may->rows);
    const char *scope = marked_scope(may);
    size_t count = 0;
    enum al_status status;

    if (!row || !scope)
        return AL_OK;
    if (may->armed != row->tag) {
        may->armed = row->tag;
        al_app_say(app, AL_INK_PLAIN,
                   _("Stop it for good: %s? w once more does it; it erases "
                     "nothing."),
                   al_code_label(&al_codes_consent_scope, scope));
        return AL_OK;
    }
    status = al_uses_stop(al_app_ledger(app), &may->thing, scope,
                          al_app_today(app), &count, err);
    if (status != AL_OK)
        return status;
    if (count == 0) {
        al_app_say(
            app, AL_INK_PLAIN, "%s",
            _("They have agreed to nothing here that could be stopped."));
        return AL_OK;
    }
    al_app_saved(app);
    al_app_say(app, AL_INK_PLAIN, "%s",
               _("Stopped for good, erased nothing. What has to come down "
                 "stands above."));
    return AL_OK;
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct may *may = state;
    enum al_key_result result = al_sheet_key(&may->rows, pressed->code);

    (void)app;
    if (result != AL_KEY_IGNORED)
        may->armed = 0;
    return result;
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct may *may = state;

    (void)app;
    (void)right;
    al_str_puts(left, al_str_text(&may->title));
}

static void explain(const void *state, struct al_str *out)
{
    (void)state;
    al_str_puts(out, _("It leaves the team only for a use that everybody in it "
                       "agrees to on that day. Each use is asked for by "
                       "itself; a no is kept like a yes; a stop holds for good "
                       "and brings down what stands. Sheets for people "
                       "themselves, payments and our own records need no "
                       "consent."));
}

static void parts(void *state, struct al_parts *parts)
{
    struct may *may = state;

    parts->rows = &may->rows;
}

static void drop(void *state)
{
    struct may *may = state;

    al_sheet_drop(&may->rows);
    al_str_drop(&may->title);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("open the consent or use"), N_("open"), open_row,
     NULL},
    {'c', 0, N_("ask: a new consent"), N_("consent"), ask, NULL},
    {'a', 0, N_("note where it is used"), N_("used"), use, no_scope},
    {'d', 0, N_("it is taken down: today"), N_("taken down"), down, no_use},
    {'r', 0, N_("they said no: keep that"), N_("said no"), refuse, no_scope},
    {'b', 0, N_("they said yes again"), N_("yes again"), confirm, no_scope},
    {'w', 0, N_("Stop using something"), N_("stop using"), stop, no_scope},
    {0},
};

const struct al_pane_ops al_pane_may = {
    .name = "may",
    .title = N_("May we use it?"),
    .is_inner = true,
    .state_size = sizeof(struct may),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .record = record,
    .say_title = say_title,
    .explain = explain,
    .drop = drop,
};

enum al_status al_pane_may_open(struct al_app *app, const struct al_id *record,
                                struct al_err *err)
{
    struct al_id thing;
    struct may *may;

    if (!al_uses_thing(al_app_index(app), record, &thing))
        return al_fail(err, AL_EINVAL,
                       _("this is about no story and nobody's words"));
    may = al_app_push(app, &al_pane_may);
    may->thing = thing;
    return AL_OK;
}
