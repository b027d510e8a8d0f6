/* tui/pane_people.c - the people we work with; mine first. */
#include "config.h"

#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/acts.h"
#include "tui/browse_pane.h"

/* name | last took part | would like */
static const al_sheet_layout layout = {
    {14, 18, false, 0}, {13, 13, false, 2}, {12, 30, true, 1}};

enum { LAST_LOOK = 12 }; /* planned ones that may stand before it */

struct people {
    struct al_browse browse;
    bool is_set_up;
};

struct last {
    int32_t today, day;
};

/* Whether they were there, as far as anybody said. */
static bool was_there(const struct al_record *part)
{
    const char *outcome = al_record_get(part, "outcome");

    return !outcome || strcmp(outcome, "took_part") == 0 ||
           strcmp(outcome, "left_early") == 0;
}

/*
 * The newest that stands and is over: what is planned, or fell through, is not
 * the last time. The filter "Took part" asks the same (query_known.c).
 */
static bool on_last(void *arg, const struct al_hit *hit)
{
    struct last *last = arg;

    if (hit->is_gone || hit->day > last->today || !was_there(hit->record) ||
        (hit->day == last->today && !al_record_get(hit->record, "outcome")))
        return true;
    last->day = hit->day;
    return false;
}

struct wants {
    const struct al_app *app;
    struct al_str what;
    bool has_refused;
};

static bool on_interest(void *arg, const struct al_hit *hit)
{
    struct wants *wants = arg;
    const char *what = al_record_get(hit->record, "kind_of");
    const char *reply = al_record_get(hit->record, "reply");

    if (hit->is_gone || !what)
        return true;
    if (reply &&
        (strcmp(reply, "no") == 0 || strcmp(reply, "please_do_not_ask") == 0)) {
        wants->has_refused = true;
        return true;
    }
    al_str_puts(&wants->what, wants->what.len > 0 ? ", " : "");
    al_str_puts(
        &wants->what,
        al_code_label(al_app_codes(wants->app, &al_codes_interest_kind), what));
    return true;
}

static void fill(struct al_app *app, const struct al_hit *hit,
                 struct al_sheet_row *row)
{
    struct al_index *index = al_app_index(app);
    struct al_str text = {0};
    struct last last = {al_date_days(al_app_today(app)), 0};
    struct wants wants = {.app = app};

    al_query_name_apart(index, AL_KIND_PERSON, &hit->id, &text);
    al_sheet_cell(row, 0, al_str_text(&text));
    al_str_reset(&text);
    (void)al_query_links(index, &hit->id, AL_KIND_PARTICIPATION, NULL,
                         LAST_LOOK, on_last, &last, NULL);
    if (last.day)
        al_app_day(app, al_date_from_days(last.day), &text);
    al_sheet_cell(row, 1, last.day ? al_str_text(&text) : _("never"));
    (void)al_query_links(index, &hit->id, AL_KIND_INTEREST, NULL, 3,
                         on_interest, &wants, NULL);
    al_sheet_cell(row, 2,
                  wants.what.len > 0  ? al_str_text(&wants.what)
                  : wants.has_refused ? _("asked, not now")
                                      : _("not asked"));
    al_str_drop(&wants.what);
    al_str_drop(&text);
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct people *people = state;

    if (!people->is_set_up) {
        people->is_set_up = true;
        people->browse = (struct al_browse){
            .kind = AL_KIND_PERSON,
            .order = AL_ORDER_TITLE,
            .headings = {N_("Name"), N_("Last"), N_("Would like")},
            .layout = &layout,
            .fill = fill};
    }
    return al_browse_pane_load(&people->browse, app, err);
}

static const char *if_empty(const struct people *people)
{
    return people->browse.scope != AL_SCOPE_ALL
               ? N_("No {people} are yours yet: m shows those of others, "
                    "a adds somebody.")
               : N_("There are no {people} yet: a adds the first "
                    "{person}.");
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct people *people = state;

    al_browse_draw(&people->browse, app, if_empty(people), canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct people *people = state;

    return al_browse_key(&people->browse, app, pressed);
}

static bool record(const void *state, struct al_id *id)
{
    const struct people *people = state;

    return al_browse_record(&people->browse, id);
}

static enum al_status open_person(struct al_app *app, void *state,
                                  struct al_err *err)
{
    struct al_id id;

    return record(state, &id) ? al_pane_record_open(app, &id, err) : AL_OK;
}

static enum al_status add_person(struct al_app *app, void *state,
                                 struct al_err *err)
{
    (void)state;
    return al_pane_edit_open(app, AL_KIND_PERSON, NULL, err);
}

/* Whom nobody ever asked, and back. */
static enum al_status show_never_asked(struct al_app *app, void *state,
                                       struct al_err *err)
{
    struct people *people = state;
    struct al_conditions conditions = {.count = 0};
    bool is_on = people->browse.conditions.count > 0;

    (void)err;
    if (!is_on)
        (void)al_conditions_parse("_asked empty",
                                  al_kind_by_name(AL_KIND_PERSON), &conditions);
    al_browse_narrow(&people->browse, &conditions);
    al_conditions_drop(&conditions);
    al_app_reload(app);
    al_app_say(app, AL_INK_PLAIN, "%s",
               is_on ? _("Everybody again.")
                     : _("Nobody has ever asked these to take part in "
                         "anything."));
    return AL_OK;
}

static const char *nobody(const struct al_app *app, const void *state)
{
    struct al_id id;

    (void)app;
    return record(state, &id) ? NULL : N_("There is nobody in this list.");
}

static void drop(void *state)
{
    struct people *people = state;

    al_browse_drop(&people->browse);
}

static void parts(void *state, struct al_parts *parts)
{
    struct people *people = state;

    parts->rows = al_browse_rows(&people->browse);
    parts->browse = &people->browse;
    parts->is_records = true;
}

static void tell(const struct al_app *app, const void *state,
                 struct al_str *out)
{
    const struct people *people = state;

    al_browse_tell(&people->browse, app, if_empty(people), out);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("open the {person}"), N_("open"), open_person, nobody},
    {'a', 0, N_("add a {person}"), N_("add"), add_person, al_why_not_add},
    {'w', 0, N_("who was never asked"), NULL, show_never_asked, NULL},
    AL_CONSENT_KEY(NULL),
    AL_BROWSE_KEYS,
    {0},
};

const struct al_pane_ops al_pane_people = {
    .name = "people",
    .title = N_("{People}"),
    .digit = '2',
    .state_size = sizeof(struct people),
    .keys = keys,
    .foot = al_browse_pane_foot,
    .load = load,
    .draw = draw,
    .parts = parts,
    .tell = tell,
    .key = key,
    .record = record,
    .drop = drop,
};
