/* tui/pane_rights.c - what people asked about their records, what is held, and
 * what has been kept as long as it must be. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/rights.h"
#include "tui/app.h"
#include "tui/duty.h"
#include "tui/sheet.h"

/* whose | how it stands */
static const al_sheet_layout layouts[] = {
    {{24, 36, false, 0}, {20, 40, true, 0}}};

/* A line of the due list, as a decision needs it. */
struct due {
    struct al_id record, person, rule;
    size_t records;
    enum al_retention_state state;
};

struct rights {
    struct al_sheet rows; /* the tag is an index into dues, 1-based, or 0 */
    struct due *dues;     /* owned */
    size_t due_count, due_cap;
    bool is_armed; /* the key was pressed once: `armed` would be stopped */
    struct al_id armed;
};

struct load {
    struct al_app *app;
    struct rights *rights;
    size_t count; /* of this part */
};

/* ---- loading ---- */

static struct al_sheet_row *add_row(struct load *load, const struct al_id *id,
                                    const char *title, const char *state)
{
    struct al_sheet_row *row = al_sheet_add(&load->rights->rows, id);

    al_sheet_cell(row, 0, title);
    al_sheet_cell(row, 1, state);
    load->count++;
    return row;
}

static bool add_request(void *arg, const struct al_hit *hit)
{
    struct load *load = arg;
    struct al_rights_clock clock;
    struct al_str state = {0};

    if (!al_rights_clock(hit->record, al_app_today(load->app), &clock))
        al_str_puts(&state, _("the day of receipt is missing"));
    else if (clock.state == AL_RIGHTS_ANSWERED)
        return true;
    else
        al_rights_clock_show(&clock, &state);
    add_row(load, &hit->id, hit->title, al_str_text(&state))->ink =
        state.len && clock.state == AL_RIGHTS_LATE ? AL_INK_WARN : AL_INK_PLAIN;
    al_str_drop(&state);
    return true;
}

static bool add_hold(void *arg, const struct al_hit *hit)
{
    struct load *load = arg;
    const char *until = al_record_get(hit->record, "until");
    const char *reason = al_record_get(hit->record, "reason");
    struct al_str state = {0};
    struct al_date day;

    if (!al_rights_hold_stands(hit->record, al_app_today(load->app)))
        return true;
    if (until && al_date_from_iso(until, &day)) {
        al_str_puts(&state, _("kept until "));
        al_date_show(day, &state);
    } else {
        al_str_puts(&state, _("kept until it is lifted"));
    }
    al_str_printf(&state, ": %s", reason ? reason : "");
    add_row(load, &hit->id, hit->title, al_str_text(&state));
    al_str_drop(&state);
    return true;
}

static void say_due(const struct al_retention_line *line, struct al_str *out)
{
    switch (line->state) {
    case AL_RETENTION_DUE:
        break;
    case AL_RETENTION_APPROVED:
        al_str_puts(out, _("decided, not done yet: "));
        break;
    case AL_RETENTION_HELD:
        al_str_puts(out, _("kept by a hold: "));
        break;
    }
    al_str_printf(out, "%s, ", line->rule_name);
    al_str_puts(out, _("due "));
    al_date_show(line->due, out);
}

static bool add_due(void *arg, const struct al_retention_line *line)
{
    struct load *load = arg;
    struct rights *rights = load->rights;
    struct al_str title = {0}, state = {0};

    rights->dues = al_grow(rights->dues, &rights->due_cap,
                           rights->due_count + 1, sizeof(*rights->dues));
    rights->dues[rights->due_count++] = (struct due){
        line->record, line->person, line->rule, line->records, line->state};
    al_app_fill(load->app, _(line->kind->one), &title);
    al_str_puts(&title, ": ");
    al_query_name(al_app_index(load->app), &line->record, &title);
    if (line->records > 1)
        al_str_printf(&title, _(" and %zu more"), line->records - 1);
    say_due(line, &state);
    add_row(load, &line->record, al_str_text(&title), al_str_text(&state))
        ->tag = rights->due_count;
    al_str_drop(&title);
    al_str_drop(&state);
    return true;
}

static void end_part(struct load *load, const char *nothing)
{
    if (load->count == 0)
        al_sheet_say(&load->rights->rows, _(nothing));
    load->count = 0;
    al_sheet_blank(&load->rights->rows);
}

/* Without rules nothing is ever due: that must not read as good news. */
static enum al_status say_nothing_due(struct al_app *app, struct rights *rights,
                                      struct al_err *err)
{
    const struct al_query rules = {.kind = AL_KIND_RETENTION_RULE};
    size_t count = 0;
    enum al_status status =
        al_query_count(al_app_index(app), &rules, &count, err);

    al_sheet_say(&rights->rows,
                 count > 0 ? _("Nothing is due.")
                           : _("There are no rules yet: `alongside retention "
                               "defaults` adds suggested ones."));
    return status;
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct rights *rights = state;
    struct load load = {app, rights, 0};
    struct al_index *index = al_app_index(app);
    const struct al_query requests = {.kind = AL_KIND_RIGHTS_REQUEST,
                                      .order = AL_ORDER_OLDEST};
    const struct al_query holds = {.kind = AL_KIND_HOLD,
                                   .order = AL_ORDER_NEWEST};
    enum al_status status;

    al_sheet_reset(&rights->rows);
    rights->due_count = 0;
    rights->is_armed = false;
    al_sheet_heading(&rights->rows, _("What people asked"));
    status = al_query_run(index, &requests, add_request, &load, err);
    end_part(&load, N_("No request waits for an answer: a notes one."));
    al_sheet_heading(&rights->rows, _("Keep until"));
    if (status == AL_OK)
        status = al_query_run(index, &holds, add_hold, &load, err);
    end_part(&load, N_("Nothing is held: d keeps somebody's records."));
    al_sheet_heading(&rights->rows, _("Kept as long as its rule says"));
    if (status == AL_OK)
        status =
            al_retention_list(index, al_app_today(app), add_due, &load, err);
    if (status == AL_OK && load.count == 0)
        status = say_nothing_due(app, rights, err);
    al_sheet_fit(&rights->rows, al_app_rows(app) - 4);
    return status;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct rights *rights = state;

    (void)app;
    al_sheet_draw(&rights->rows, layouts, true, canvas, area);
}

/* ---- what is marked ---- */

static bool record(const void *state, struct al_id *id)
{
    const struct rights *rights = state;
    const struct al_sheet_row *row = al_sheet_chosen(&rights->rows);

    if (!row || !row->has_id)
        return false;
    *id = row->id;
    return true;
}

static const struct due *marked_due(const struct rights *rights)
{
    const struct al_sheet_row *row = al_sheet_chosen(&rights->rows);

    return row && row->tag > 0 ? &rights->dues[row->tag - 1] : NULL;
}

/* Whose the marked row is. */
static bool marked_person(const struct al_app *app, const struct rights *rights,
                          struct al_id *person)
{
    const struct due *due = marked_due(rights);
    struct al_id id;

    if (due)
        *person = due->person;
    return due || (record(rights, &id) &&
                   al_duty_person(al_app_index(app), &id, person));
}

static bool is_kind(const struct al_app *app, const struct rights *rights,
                    const char *kind, struct al_id *id)
{
    struct al_record *held = NULL;
    bool is_so = record(rights, id) && !marked_due(rights) &&
                 al_query_get(al_app_index(app), id, &held, NULL) == AL_OK &&
                 strcmp(held->kind, kind) == 0;

    al_record_free(held);
    return is_so;
}

static const char *nothing(const struct al_app *app, const void *state)
{
    struct al_id id;

    (void)app;
    return record(state, &id) ? NULL : N_("There is nothing to open here.");
}

static const char *nobody(const struct al_app *app, const void *state)
{
    struct al_id person;

    return marked_person(app, state, &person)
               ? NULL
               : N_("This row is about nobody in particular.");
}

static const char *no_request(const struct al_app *app, const void *state)
{
    struct al_id id;

    return is_kind(app, state, AL_KIND_RIGHTS_REQUEST, &id)
               ? NULL
               : N_("Only a request has a clock.");
}

static const char *not_due(const struct al_app *app, const void *state)
{
    const struct due *due = marked_due(state);

    (void)app;
    if (!due)
        return N_("Only about what is due is there something to decide.");
    return due->state == AL_RETENTION_HELD
               ? N_("A hold keeps this until it is lifted.")
               : NULL;
}

/* ---- what can be done ---- */

static enum al_status open_row(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct al_id id;

    if (is_kind(app, state, AL_KIND_RIGHTS_REQUEST, &id))
        return al_pane_review_open(app, &id, err);
    return record(state, &id) ? al_pane_record_open(app, &id, err) : AL_OK;
}

static enum al_status add(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    return al_pane_edit_open(app, AL_KIND_RIGHTS_REQUEST, NULL, err);
}

/* While we wait for what they mean it stands still. */
static enum al_status turn_clock(struct al_app *app, void *state,
                                 struct al_err *err)
{
    struct al_ledger *ledger = al_app_ledger(app);
    struct al_record *request = NULL;
    struct al_rights_clock clock = {.days_left = 0};
    struct al_id id;
    bool is_stop;
    enum al_status status;

    if (!record(state, &id))
        return AL_OK;
    status = al_query_get(al_app_index(app), &id, &request, err);
    if (status != AL_OK)
        return status;
    is_stop = !al_rights_clock(request, al_app_today(app), &clock) ||
              !clock.stopped.year;
    al_record_free(request);
    status = al_duty_clock(ledger, &id, is_stop,
                           is_stop ? "what_is_meant" : "told_us",
                           al_app_today(app), err);
    if (status != AL_OK)
        return status;
    al_app_saved(app);
    al_app_say(app, AL_INK_PLAIN, "%s",
               is_stop ? _("The clock stands still until they tell you what "
                           "they mean; t lets it go on.")
                       : _("The clock goes on."));
    return AL_OK;
}

static enum al_status keep_until(struct al_app *app, void *state,
                                 struct al_err *err)
{
    struct al_fill fills[] = {{"person", NULL}, {"from", "t"}};
    struct al_id person;
    char hex[AL_ID_HEX];

    if (marked_person(app, state, &person)) {
        al_id_hex(&person, hex);
        fills[0].text = hex;
    }
    return al_pane_edit_open_filled(app, AL_KIND_HOLD, fills, AL_COUNT(fills),
                                    NULL, err);
}

static const char *no_hold(const struct al_app *app, const void *state)
{
    (void)state;
    return al_app_why_not(app, AL_KIND_HOLD);
}

struct uses {
    struct al_str text;
    size_t count;
};

static bool add_use(void *arg, const struct al_hit *hit)
{
    struct uses *uses = arg;
    const char *about = al_record_get(hit->record, "about");
    const char *scope = al_record_get(hit->record, "scope");

    al_str_printf(&uses->text, "%s%s (%s)", uses->count++ ? ", " : "",
                  about ? about : "",
                  al_code_label(&al_codes_consent_scope, scope ? scope : ""));
    return true;
}

/* The first press says what would be stopped, the second does it. */
static enum al_status stop_using(struct al_app *app, void *state,
                                 struct al_err *err)
{
    struct rights *rights = state;
    struct uses uses = {.count = 0};
    struct al_id person;
    size_t count = 0;
    bool is_second;
    enum al_status status;

    if (!marked_person(app, rights, &person))
        return AL_OK;
    is_second = rights->is_armed && al_id_compare(&rights->armed, &person) == 0;
    status =
        al_duty_consents(al_app_index(app), &person, NULL, add_use, &uses, err);
    if (status == AL_OK && uses.count > 0 && is_second)
        status = al_duty_stop_using(al_app_ledger(app), &person, NULL,
                                    al_app_today(app), &count, err);
    if (status == AL_OK && uses.count == 0) {
        al_app_say(app, AL_INK_PLAIN, "%s",
                   _("They have agreed to nothing that could be stopped."));
    } else if (status == AL_OK && is_second) {
        al_app_saved(app);
        al_app_say(app, AL_INK_PLAIN,
                   _("Stopped for good, erased nothing. Take down: %s."),
                   al_str_text(&uses.text));
    } else if (status == AL_OK) {
        rights->is_armed = true;
        rights->armed = person;
        al_app_say(app, AL_INK_PLAIN,
                   _("Stop using %s? w once more does it; it erases nothing."),
                   al_str_text(&uses.text));
    }
    al_str_drop(&uses.text);
    return status;
}

/* A form with all but the name of who approves it. */
static enum al_status decide(struct al_app *app, const struct rights *rights,
                             const char *what, struct al_err *err)
{
    const struct due *due = marked_due(rights);
    char person[AL_ID_HEX], record_id[AL_ID_HEX], rule[AL_ID_HEX];
    const struct al_fill fills[] = {
        {"person", person},
        {"what", what},
        {"record", due && al_id_compare(&due->record, &due->person) != 0
                       ? record_id
                       : NULL},
        {"rule", rule},
        {"decided_on", "t"},
    };
    enum al_status status = al_duty_may_decide(al_app_ledger(app), err);

    if (status != AL_OK || !due)
        return status;
    al_id_hex(&due->person, person);
    al_id_hex(&due->record, record_id);
    al_id_hex(&due->rule, rule);
    status = al_pane_edit_open_filled(app, AL_KIND_DISPOSAL, fills,
                                      AL_COUNT(fills), NULL, err);
    if (status == AL_OK)
        al_app_say(app, AL_INK_PLAIN, "%s",
                   _("It counts once somebody stands under Approved by."));
    return status;
}

static enum al_status approve(struct al_app *app, void *state,
                              struct al_err *err)
{
    return decide(app, state, "erased", err);
}

static enum al_status keep_longer(struct al_app *app, void *state,
                                  struct al_err *err)
{
    return decide(app, state, "kept", err);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct rights *rights = state;
    enum al_key_result result = al_sheet_key(&rights->rows, pressed->code);

    (void)app;
    if (result != AL_KEY_IGNORED)
        rights->is_armed = false;
    return result;
}

static void explain(const void *state, struct al_str *out)
{
    (void)state;
    al_str_puts(out, _("Three different things. Stop using: what somebody "
                       "agreed to is no longer shown; nothing is erased. Keep "
                       "until: nothing of theirs goes before a day. Erase: "
                       "their records go for good; that is decided by name "
                       "and done elsewhere, never here."));
}

static void drop(void *state)
{
    struct rights *rights = state;

    al_sheet_drop(&rights->rows);
    free(rights->dues);
}

static void parts(void *state, struct al_parts *parts)
{
    struct rights *rights = state;

    parts->rows = &rights->rows;
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("open; look at a request"), N_("open"), open_row,
     nothing},
    {'w', 0, N_("Stop using something"), N_("stop using"), stop_using, nobody},
    {'d', 0, N_("Keep until a day"), N_("keep until"), keep_until, no_hold},
    {'a', 0, N_("note what somebody asks"), N_("asked"), add, NULL},
    {'t', 0, N_("stop or restart a clock"), N_("clock"), turn_clock,
     no_request},
    {'y', 0, N_("approve what is due"), NULL, approve, not_due},
    {'c', 0, N_("keep it longer"), NULL, keep_longer, not_due},
    {0},
};

const struct al_pane_ops al_pane_rights = {
    .name = "rights",
    .title = N_("People's rights over their records"),
    .state_size = sizeof(struct rights),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .record = record,
    .explain = explain,
    .drop = drop,
};
