/*
 * tui/pane_interest.c - who would like to do what, and what they said when
 * they were asked: one key a reply, on marked rows too.
 */
#include "config.h"

#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/interest.h"
#include "core/kinds.h"
#include "tui/acts.h"
#include "tui/browse_pane.h"
#include "tui/changes.h"
#include "tui/edits.h"

/* who | what | how we know | since | reply */
static const al_sheet_layout layout = {{10, 18, false, 0},
                                       {14, 22, false, 0},
                                       {16, 24, true, 2},
                                       {13, 13, false, 3},
                                       {12, 25, false, 0}};

struct interest {
    struct al_browse browse; /* first: browse_pane.h */
    bool is_set_up;
    size_t view; /* w walks them */
};

/* What w walks through: a filter and its name. */
static const struct {
    const char *conditions, *said;
} views[] = {
    {"", N_("Everybody who would like to do something.")},
    {"_waits is yes|source is nominated", N_("Nominated, and not asked yet.")},
    {"_waits is yes", N_("Nobody has asked them yet.")},
    {"reply is maybe_later", N_("They said maybe later: Until says when.")},
    {"reply is please_do_not_ask", N_("They would rather not be asked.")},
};

/* ---- rows ---- */

/* "Priya Nair: asks good questions" of a nomination. */
static void put_source(struct al_app *app, const struct al_record *record,
                       struct al_sheet_row *row)
{
    const char *source = al_record_get(record, "source");
    const char *why = al_record_get(record, "why");
    const char *by = al_record_get(record, "nominator");
    struct al_str text = {0};
    struct al_id id;

    if (by && al_id_parse(by, &id))
        al_query_name(al_app_index(app), &id, &text);
    else if (source)
        al_app_fill(
            app,
            al_code_label(al_app_codes(app, &al_codes_interest_source), source),
            &text);
    if (why)
        al_str_printf(&text, "%s%s", text.len > 0 ? ": " : "", why);
    al_sheet_cell(row, 2, al_str_text(&text));
    al_str_drop(&text);
}

static void put_reply(struct al_app *app, const struct al_record *record,
                      struct al_sheet_row *row)
{
    const char *reply = al_record_get(record, "reply");
    const char *until = al_record_get(record, "until");
    struct al_str text = {0};
    struct al_date day;
    enum al_ink ink = AL_INK_PLAIN;

    if (al_interest_waits(record)) {
        al_str_puts(&text, _("not asked yet"));
        ink = AL_INK_WARN;
    } else if (reply) {
        al_str_puts(&text, al_code_label(&al_codes_reply, reply));
    }
    if (al_strcmp0(reply, "maybe_later") == 0 && until &&
        al_date_from_iso(until, &day)) {
        al_str_puts(&text, ", ");
        al_app_day(app, day, &text);
    }
    if (al_strcmp0(reply, "yes") == 0)
        ink = AL_INK_GOOD;
    if (al_strcmp0(reply, "please_do_not_ask") == 0)
        ink = AL_INK_WARN;
    al_sheet_state(row, 4, ink, al_str_text(&text));
    al_str_drop(&text);
}

static void fill(struct al_app *app, const struct al_hit *hit,
                 struct al_sheet_row *row)
{
    const char *what = al_record_get(hit->record, "kind_of");
    struct al_str text = {0};
    struct al_id person;

    if (al_record_subject(hit->record, &person))
        al_query_name(al_app_index(app), &person, &text);
    al_sheet_cell(row, 0, al_str_text(&text));
    al_str_reset(&text);
    if (what)
        al_app_fill(
            app,
            al_code_label(al_app_codes(app, &al_codes_interest_kind), what),
            &text);
    al_sheet_cell(row, 1, al_str_text(&text));
    put_source(app, hit->record, row);
    al_str_reset(&text);
    if (hit->day)
        al_app_day(app, al_date_from_days(hit->day), &text);
    al_sheet_cell(row, 3, al_str_text(&text));
    put_reply(app, hit->record, row);
    al_str_drop(&text);
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct interest *interest = state;

    if (!interest->is_set_up) {
        interest->is_set_up = true;
        interest->browse = (struct al_browse){
            .kind = AL_KIND_INTEREST,
            .order = AL_ORDER_NEWEST,
            .headings = {N_("Who"), N_("Would like"), N_("How we know"),
                         N_("Since"), N_("Reply")},
            .layout = &layout,
            .fill = fill};
    }
    return al_browse_pane_load(&interest->browse, app, err);
}

/* ---- what they said ---- */

static const char *no_reply(const struct al_app *app, const void *state)
{
    const struct al_marks *marks = al_app_marks(app);
    const char *why = al_browse_pane_nothing(app, state);

    for (size_t i = 0; marks && i < marks->count; i++)
        if (al_strcmp0(marks->items[i].kind, AL_KIND_INTEREST) != 0)
            return N_("Something else is marked: x unmarks it.");
    return why ? why : al_app_why_not(app, AL_KIND_INTEREST);
}

static enum al_status add_reply(struct al_app *app, const struct al_id *id,
                                const char *reply, struct al_edits *edits,
                                struct al_err *err)
{
    struct al_id me = al_ledger_me(al_app_ledger(app));
    struct al_record *opened = NULL, *form;
    enum al_status status = al_query_get(al_app_index(app), id, &opened, err);

    if (status != AL_OK)
        return status;
    if (al_record_is_gone(opened)) {
        al_record_free(opened);
        return AL_OK;
    }
    form = al_record_copy(opened);
    al_interest_reply(form, reply, &me, al_app_today(app));
    al_edits_add(edits, id, opened, form);
    return AL_OK;
}

/* "Sam T., Interview panels and 2 more: Yes. u takes it back." */
static void say_replies(struct al_app *app, const struct al_edits *edits,
                        const char *reply, struct al_str *out)
{
    const char *until = al_record_get(edits->items[0].form, "until");
    struct al_date day;

    al_record_say(al_app_ledger(app), &edits->items[0].id,
                  edits->items[0].opened, out);
    if (edits->count > 1)
        al_str_printf(
            out, ngettext(" and %zu more", " and %zu more", edits->count - 1),
            edits->count - 1);
    al_str_printf(out, ": %s", al_code_label(&al_codes_reply, reply));
    if (strcmp(reply, "maybe_later") == 0 && edits->count == 1 && until &&
        al_date_from_iso(until, &day)) {
        al_str_printf(out, ", %s ", _("from"));
        al_date_show(day, out);
    }
    al_sentence_end(out);
    al_str_printf(out, " %s", _("u takes it back."));
}

static enum al_status take(struct al_app *app, void *state, const char *reply,
                           struct al_err *err)
{
    const struct al_marks *marks = al_app_marks(app);
    struct al_edits edits = {0};
    struct al_str said = {0};
    struct al_saved saved;
    struct al_id id;
    enum al_status status = AL_OK;
    size_t count;

    for (size_t i = 0; marks && i < marks->count && status == AL_OK; i++)
        status = add_reply(app, &marks->items[i].id, reply, &edits, err);
    if (!marks && al_browse_record(state, &id))
        status = add_reply(app, &id, reply, &edits, err);
    count = edits.count;
    if (status == AL_OK && count > 0)
        say_replies(app, &edits, reply, &said);
    status =
        al_edits_save_as(&edits, al_app_ledger(app), NULL, status, &saved, err);
    if (status == AL_OK && count > 0) {
        (void)al_app_unmark(app);
        al_app_saved(app);
        al_app_say(app, AL_INK_PLAIN, "%s", al_str_text(&said));
    }
    al_str_drop(&said);
    return status;
}

static enum al_status say_yes(struct al_app *app, void *state,
                              struct al_err *err)
{
    return take(app, state, "yes", err);
}

static enum al_status say_no(struct al_app *app, void *state,
                             struct al_err *err)
{
    return take(app, state, "no", err);
}

static enum al_status say_later(struct al_app *app, void *state,
                                struct al_err *err)
{
    return take(app, state, "maybe_later", err);
}

static enum al_status say_never(struct al_app *app, void *state,
                                struct al_err *err)
{
    return take(app, state, "please_do_not_ask", err);
}

static enum al_status say_asked(struct al_app *app, void *state,
                                struct al_err *err)
{
    return take(app, state, "asked", err);
}

/* ---- the pane ---- */

static enum al_status walk(struct al_app *app, void *state, struct al_err *err)
{
    struct interest *interest = state;
    struct al_conditions conditions = {.count = 0};

    (void)err;
    interest->view = (interest->view + 1) % AL_COUNT(views);
    (void)al_conditions_parse(views[interest->view].conditions,
                              al_kind_by_name(AL_KIND_INTEREST), &conditions);
    al_browse_narrow(&interest->browse, &conditions);
    al_conditions_drop(&conditions);
    al_app_reload(app);
    al_app_say(app, AL_INK_PLAIN, "%s", _(views[interest->view].said));
    return AL_OK;
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("open this row"), N_("open"), al_browse_pane_open,
     al_browse_pane_nothing},
    {'a', 0, N_("add what somebody wants"), N_("add"), al_browse_pane_add,
     al_why_not_add},
    {'y', 0, N_("asked: they said yes"), N_("yes"), say_yes, no_reply},
    {'d', 0, N_("asked: they declined"), N_("no"), say_no, no_reply},
    {'t', 0, N_("asked: another time"), N_("later"), say_later, no_reply},
    {'r', 0, N_("please do not ask again"), N_("do not ask"), say_never,
     no_reply},
    {'c', 0, N_("asked: no answer yet"), NULL, say_asked, no_reply},
    {'w', 0, N_("who was not asked yet"), N_("who waits"), walk, NULL},
    AL_BROWSE_KEYS,
    {0},
};

const struct al_pane_ops al_pane_interest = {
    .name = "interest",
    .title = N_("Interests"),
    .state_size = sizeof(struct interest),
    .keys = keys,
    .foot = al_browse_pane_foot,
    .load = load,
    .draw = al_browse_pane_draw,
    .parts = al_browse_pane_parts,
    .tell = al_browse_pane_tell,
    .key = al_browse_pane_key,
    .record = al_browse_pane_record,
    .drop = al_browse_pane_drop,
};
