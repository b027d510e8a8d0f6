/* tui/pane_today.c - the first screen: what is owed to people, mine first. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/told.h"
#include "share/panels.h"
#include "share/team.h"
#include "tui/acts.h"
#include "tui/acts_chain.h"
#include "tui/app.h"
#include "tui/draft.h"
#include "tui/erased.h"
#include "tui/owed_rows.h"
#include "tui/plan_rows.h"

enum { DRAFTS_MAX = 2 };

struct today {
    struct al_sheet rows;
    char **drafts; /* paths, by the tag of their rows; owned */
    size_t draft_count;
    bool has_more_drafts, wants_all_drafts;
    size_t lead;      /* rows in front of what is to do */
    size_t team_rows; /* above all: who asks to be let in, no sheet yet */
    size_t plan_at, plan_rows; /* what a leader has to do */
};

struct load {
    struct al_app *app;
    struct today *today;
};

struct finding_rows {
    struct al_sheet *rows;
    size_t count;
};

/* ---- drafts ---- */

static bool on_draft(void *arg, const char *path, int64_t changed_at,
                     const struct al_draft_text *text)
{
    struct load *load = arg;
    struct today *today = load->today;
    const char *save = al_draft_get(text, "save");
    const char *about = al_draft_get(text, "about");
    const char *when = al_draft_get(text, "when");
    struct al_str say = {0};
    struct al_sheet_row *row;
    struct al_id id;
    int minute = 0;

    if (save && al_id_parse(save, &id) &&
        al_ledger_has_save(al_app_ledger(load->app), &id)) {
        struct al_draft_text again = {0};
        struct al_draft draft;

        al_draft_init(&draft); /* it was saved, and the program killed then */
        if (al_draft_open(&draft, al_app_draft_seal(load->app), path, &again,
                          NULL) == AL_OK)
            al_draft_finish(&draft);
        al_draft_text_drop(&again);
        return true;
    }
    if (al_erased_is_in(al_app_index(load->app), text))
        return true; /* it goes once the history is open */
    if (today->draft_count == DRAFTS_MAX && !today->wants_all_drafts) {
        today->has_more_drafts = true;
        return false;
    }
    if (when && al_stamp_parse(when, &changed_at))
        (void)al_date_of(changed_at, &minute);
    al_str_printf(&say, _("%s, typed at %02d:%02d: Enter goes on"),
                  about ? about : _("something"), minute / 60, minute % 60);
    if (today->draft_count == 0)
        al_sheet_heading(&today->rows, _("Not saved yet"));
    row = al_sheet_add(&today->rows, NULL);
    row->tag = today->draft_count + 1;
    al_sheet_cell(row, 0, al_str_text(&say));
    al_str_drop(&say);
    today->drafts = al_realloc(today->drafts, (today->draft_count + 1) *
                                                  sizeof(*today->drafts));
    today->drafts[today->draft_count++] = al_strdup(path);
    return true;
}

static void drop_drafts(struct today *today)
{
    for (size_t i = 0; i < today->draft_count; i++)
        free(today->drafts[i]);
    free(today->drafts);
    today->drafts = NULL;
    today->draft_count = 0;
    today->has_more_drafts = false;
}

/* ---- who reads along, for leads ---- */

/* Tags of their rows; drafts count from 1, the parts down from SIZE_MAX. */
enum {
    TAG_TEAM = 1000,
    TAG_SHEET,
    TAG_PLAN,
    TAG_WEEK,
    TAG_PANEL,
    TAG_DRAFTS
};

static void add_team_row(struct al_sheet *rows, size_t tag, const char *text)
{
    struct al_sheet_row *row = al_sheet_add(rows, NULL);

    row->tag = tag;
    al_sheet_cell(row, 0, text);
}

static void add_asking(struct al_sheet *rows, size_t count, const char *name)
{
    struct al_str text = {0};

    if (count > 1)
        al_str_printf(&text,
                      ngettext("%zu asks to be let in: Enter",
                               "%zu ask to be let in: Enter", count),
                      count);
    else
        al_str_printf(&text, _("%s asks to be let in: Enter"),
                      *name ? name : _("Somebody"));
    add_team_row(rows, TAG_TEAM, al_str_text(&text));
    al_str_drop(&text);
}

/* ---- panels whose last day has come ---- */

struct over {
    struct al_app *app;
    struct al_sheet *rows;
};

static bool add_over(void *arg, const struct al_panel_place *place)
{
    struct over *over = arg;
    struct al_str text = {0};

    if (!al_panel_place_is_over(place, al_app_today(over->app)))
        return true;
    al_str_printf(&text, _("The panel for %s is over: Enter leads to its end"),
                  al_str_text(&place->post));
    add_team_row(over->rows, TAG_PANEL, al_str_text(&text));
    al_str_drop(&text);
    return true;
}

/*
 * What is known of it comes after the first paint; the cursor stays on the row
 * that it was on.
 */
static void load_team(struct al_app *app, struct today *today, bool had_choice)
{
    const char *asking;
    const struct al_team_count *count = al_app_team(app, &asking);
    struct al_sheet *rows = &today->rows;
    struct over over = {app, rows};
    size_t before = today->team_rows;

    al_panels_each(al_app_dir(app), add_over, &over);
    if (count && count->waiting > 0)
        add_asking(rows, count->waiting, asking);
    /* A folder of invented people needs no sheet. */
    if (count && !al_ledger_is_sample(al_app_ledger(app))) {
        if (count->sheets == 0)
            add_team_row(rows, TAG_SHEET,
                         _("No recovery sheet yet (: sheet): Enter makes one"));
        else if (count->in == 1)
            add_team_row(rows, TAG_TEAM,
                         _("Only this device can read the records (: team)"));
        else if (count->leads == 1)
            add_team_row(rows, TAG_TEAM,
                         _("Only one device is a lead's (: team)"));
    }
    if (rows->count > 0)
        al_sheet_blank(rows);
    today->team_rows = rows->count;
    if (had_choice && rows->chosen + today->team_rows >= before)
        rows->chosen += today->team_rows - before;
}

/* ---- what somebody should look at ---- */

enum { FINDINGS_MAX = 3 };

static bool on_finding(void *arg, const struct al_id *id, const char *sentence)
{
    struct finding_rows *found = arg;
    struct al_sheet_row *row;

    if (found->count++ == 0)
        al_sheet_heading(found->rows, _("Needs a look"));
    row = al_sheet_add(found->rows, id);
    al_sheet_cell(row, 0, sentence);
    return found->count < FINDINGS_MAX;
}

/* Damaged records, and what does not go together across records. */
static enum al_status load_findings(struct al_app *app, struct al_sheet *rows,
                                    struct al_err *err)
{
    struct finding_rows found = {.rows = rows};
    enum al_status status =
        al_query_findings(al_app_index(app), on_finding, &found, err);

    if (found.count > 0)
        al_sheet_blank(rows);
    return status;
}

/* ---- what has to be done, for leaders ---- */

/* It comes after the first paint; the cursor stays on its row. */
static enum al_status load_plan(struct al_app *app, struct today *today,
                                bool had_choice, struct al_err *err)
{
    struct al_sheet *rows = &today->rows;
    size_t at = rows->count, before = today->plan_rows;
    enum al_status status = al_plan_today(app, rows, TAG_PLAN, err);

    today->plan_rows = rows->count - at;
    if (had_choice && rows->chosen >= today->plan_at + before)
        rows->chosen += today->plan_rows - before;
    today->plan_at = at;
    return status;
}

/* ---- three parts that share the rows ---- */

enum { PART_TO_DO, PART_WAITING, PART_LATELY, PART__COUNT };

static const struct {
    const char *heading, *nothing;
} parts[PART__COUNT] = {
    [PART_TO_DO] = {N_("To do"), N_("Nothing is due this week. What you "
                                    "promise somebody appears here.")},
    [PART_WAITING] = {N_("Waiting for us"),
                      N_("Nobody waits for a payment or an answer.")},
    [PART_LATELY] = {N_("Lately"), N_("Nothing was logged yet. Press l to log "
                                      "the first involvement.")},
};

/* Marks the row that stands for those that had no room; drafts count from 1. */
static size_t more_tag(size_t part)
{
    return SIZE_MAX - part;
}

/* A row each in turn, until all have what they need or none is left. */
static void share_rows(const struct al_sheet have[PART__COUNT], int room,
                       size_t gets[PART__COUNT])
{
    bool goes_on = true;

    while (goes_on && room > 0) {
        goes_on = false;
        for (size_t i = 0; i < PART__COUNT && room > 0; i++)
            if (gets[i] < have[i].count) {
                gets[i]++;
                room--;
                goes_on = true;
            }
    }
}

/* "and 5 more: Enter shows them" */
static void add_more(struct al_sheet *rows, size_t part, size_t count)
{
    struct al_str text = {0};

    al_str_printf(&text,
                  ngettext("and %zu more: Enter shows it",
                           "and %zu more: Enter shows them", count),
                  count);
    al_sheet_add(rows, NULL)->tag = more_tag(part);
    al_sheet_state(&rows->items[rows->count - 1], 0, AL_INK_FAINT,
                   al_str_text(&text));
    al_str_drop(&text);
}

static void add_part(struct al_sheet *rows, struct al_sheet *from, size_t part,
                     size_t gets)
{
    bool is_cut = gets < from->count && part != PART_LATELY;

    if (part > 0)
        al_sheet_blank(rows);
    al_sheet_heading(rows, _(parts[part].heading));
    if (from->count == 0)
        al_sheet_say(rows, _(parts[part].nothing));
    if (is_cut && gets > 0)
        gets--;
    al_sheet_move(rows, from, gets);
    if (is_cut)
        add_more(rows, part, from->count);
}

/* ---- what the team should hear ---- */

static bool count_words(void *arg, const struct al_hit *hit)
{
    (void)hit;
    ++*(size_t *)arg;
    return true;
}

/* "2 good words this week: Enter reads them" */
static enum al_status add_week(struct al_app *app, struct al_sheet *rows,
                               struct al_err *err)
{
    struct al_str text = {0};
    size_t count = 0;
    enum al_status status =
        al_good_words(al_app_index(app), al_app_today(app), AL_GOOD_WORDS_DAYS,
                      count_words, &count, err);

    if (status != AL_OK || count == 0)
        return status;
    al_str_printf(&text,
                  ngettext("%zu good word heard this week: Enter reads it",
                           "%zu good words heard this week: Enter reads them",
                           count),
                  count);
    add_team_row(rows, TAG_WEEK, al_str_text(&text));
    al_str_drop(&text);
    return AL_OK;
}

static int body_rows(const struct al_app *app)
{
    return al_app_rows(app) - 5;
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct today *today = state;
    struct load load = {.app = app, .today = today};
    struct al_sheet have[PART__COUNT] = {0};
    size_t gets[PART__COUNT] = {2, 2, 2};
    bool had_choice = al_sheet_chosen(&today->rows) != NULL;
    int room;
    enum al_status status;

    al_sheet_reset(&today->rows);
    drop_drafts(today);
    load_team(app, today, had_choice);
    al_draft_each(al_app_draft_seal(app), on_draft, &load);
    if (today->has_more_drafts)
        add_team_row(&today->rows, TAG_DRAFTS,
                     _("and older ones: Enter shows them"));
    if (today->draft_count > 0)
        al_sheet_blank(&today->rows);
    if ((status = load_findings(app, &today->rows, err)) ||
        (status = load_plan(app, today, had_choice, err)))
        return status;
    today->lead = today->rows.count;
    /* Each part has a heading, and a blank line stands between them. */
    room = body_rows(app) - (int)today->rows.count - 2 * PART__COUNT + 1;
    status = al_owed_rows(app, AL_OWED_TO_DO, &have[PART_TO_DO], err);
    if (status == AL_OK)
        status = al_owed_rows(app, AL_OWED_WAITING, &have[PART_WAITING], err);
    if (status == AL_OK)
        status = add_week(app, &have[PART_LATELY], err);
    if (status == AL_OK)
        status = al_done_rows(app, room > 3 ? (size_t)room : 3,
                              &have[PART_LATELY], err);
    share_rows(have, room - 2 * PART__COUNT, gets);
    for (size_t i = 0; i < PART__COUNT; i++) {
        add_part(&today->rows, &have[i], i, gets[i]);
        al_sheet_drop(&have[i]);
    }
    al_sheet_fit(&today->rows, body_rows(app));
    return status;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct today *today = state;

    (void)app;
    al_sheet_draw(&today->rows, al_owed_layouts, true, canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct today *today = state;

    (void)app;
    return al_sheet_key(&today->rows, pressed->code);
}

static bool record(const void *state, struct al_id *id)
{
    const struct today *today = state;
    const struct al_sheet_row *row = al_sheet_chosen(&today->rows);

    if (!row || !row->has_id)
        return false;
    *id = row->id;
    return true;
}

static const char *chosen_draft(const struct today *today)
{
    const struct al_sheet_row *row = al_sheet_chosen(&today->rows);

    return row && row->tag > 0 && row->tag <= today->draft_count
               ? today->drafts[row->tag - 1]
               : NULL;
}

static enum al_status open_row(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct today *today = state;
    const struct al_sheet_row *row = al_sheet_chosen(&today->rows);

    if (chosen_draft(today))
        return al_pane_draft_open(app, chosen_draft(today), err);
    if (row && row->tag == TAG_PLAN)
        al_pane_plan_open(app, row->has_id ? &row->id : NULL);
    else if (row && row->has_id)
        return al_open_listed(app, &row->id, err);
    else if (row && row->tag == TAG_TEAM)
        al_app_push(app, &al_pane_team);
    else if (row && row->tag == TAG_SHEET)
        al_app_push(app, &al_pane_sheet);
    else if (row && row->tag == TAG_DRAFTS) {
        today->wants_all_drafts = true;
        al_app_reload(app);
    } else if (row && row->tag == TAG_PANEL)
        al_app_push(app, &al_pane_panels);
    else if (row && row->tag == TAG_WEEK)
        al_app_push(app, &al_pane_week);
    else if (row && row->tag == more_tag(PART_TO_DO))
        al_app_push(app, &al_pane_due);
    else if (row && row->tag == more_tag(PART_WAITING))
        al_app_push(app, &al_pane_waiting);
    return AL_OK;
}

static enum al_status drop_draft(struct al_app *app, void *state,
                                 struct al_err *err)
{
    const char *path = chosen_draft(state);
    struct al_draft_text text = {0};
    struct al_draft draft;
    enum al_status status;

    al_draft_init(&draft);
    status = al_draft_open(&draft, al_app_draft_seal(app), path, &text, err);
    al_draft_text_drop(&text);
    if (status != AL_OK)
        return status;
    al_draft_finish(&draft);
    al_app_reload(app);
    al_app_say(app, AL_INK_PLAIN, "%s",
               _("The draft is put aside; it stays 30 days in drafts/done."));
    return AL_OK;
}

static const char *no_draft(const struct al_app *app, const void *state)
{
    (void)app;
    return chosen_draft(state) ? NULL : N_("No draft stands in this row.");
}

static void drop(void *state)
{
    struct today *today = state;

    drop_drafts(today);
    al_sheet_drop(&today->rows);
}

static const char *nothing_here(const struct al_app *app, const void *state)
{
    const struct today *today = state;

    (void)app;
    return al_sheet_chosen(&today->rows) ? NULL
                                         : N_("There is nothing to open yet.");
}

static void take_apart(void *state, struct al_parts *out)
{
    struct today *today = state;

    out->rows = &today->rows;
    out->is_records = true;
    out->lead = today->lead;
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("open this row"), N_("open"), open_row, nothing_here},
    {'d', 0, N_("tick off: done today"), N_("done"), al_act_done,
     al_why_not_done},
    AL_REPLY_KEY(NULL),
    AL_CONSENT_KEY(NULL),
    AL_KEYDEF_LINE,
    {AL_CTRL('d'), 0, N_("put a draft aside"), NULL, drop_draft, no_draft},
    {0},
};

const struct al_pane_ops al_pane_today = {
    .name = "today",
    .title = N_("Today"),
    .digit = '1',
    .state_size = sizeof(struct today),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = take_apart,
    .key = key,
    .record = record,
    .drop = drop,
};
