/*
 * tui/pane_heard.c - what people said, and what came of it.
 *
 * Two lists that w goes between: the words, with their answer; and "you said,
 * we did", where what nobody was told yet comes first.
 */
#include "config.h"

#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/owed.h"
#include "core/told.h"
#include "tui/acts.h"
#include "tui/browse_pane.h"

/* day | who | what they said | what came of it */
static const al_sheet_layout said_layout = {{13, 13, false, 3},
                                            {11, 18, false, 2},
                                            {18, 18, true, 0},
                                            {18, 22, false, 1}};
/* day | what changes | how it stands | told back */
static const al_sheet_layout changed_layout = {{13, 13, false, 3},
                                               {22, 22, true, 0},
                                               {12, 20, false, 2},
                                               {17, 17, false, 1}};

/* Assumed: after so many days without an answer people stop speaking up. */
enum { LONG_DAYS = 30 };

struct heard {
    struct al_browse browse; /* first: browse_pane.h; the list on screen */
    struct al_browse other;  /* the one that w brings */
    bool is_set_up;
};

/* "made, told 05-Nov", "could not, told 05-Nov"; untold, how it stands. */
static void say_change(struct al_app *app, const struct al_record *change,
                       struct al_str *out)
{
    static const char *const outcomes[] = {
        [AL_OUTCOME_OPEN] = N_("told"),
        [AL_OUTCOME_MADE] = N_("made, told"),
        [AL_OUTCOME_COULD_NOT] = N_("could not, told"),
    };
    const char *told = al_record_get(change, "told_back_on");
    struct al_date date;

    if (told && al_date_from_iso(told, &date)) {
        al_str_printf(out, "%s ", _(outcomes[al_told_outcome(change)]));
        al_app_day(app, date, out);
    } else {
        al_told_say_outcome(change, out);
    }
}

struct answer {
    struct al_app *app;
    struct al_str text;
};

static bool on_change(void *arg, const struct al_hit *hit)
{
    struct answer *answer = arg;

    if (hit->is_gone || strcmp(hit->kind, AL_KIND_CHANGE) != 0)
        return true;
    say_change(answer->app, hit->record, &answer->text);
    return answer->text.len == 0;
}

/* The change that it led to, whichever of the two names the other. */
static void find_answer(struct answer *answer, const struct al_hit *hit)
{
    struct al_index *index = al_app_index(answer->app);
    const char *led_to = al_record_get(hit->record, "change");
    struct al_id id;

    if (led_to && al_id_parse(led_to, &id))
        (void)al_query_hit(index, &id, on_change, answer, NULL);
    if (answer->text.len == 0)
        (void)al_query_links(index, &hit->id, AL_KIND_CHANGE, "feedback", 0,
                             on_change, answer, NULL);
}

/* "waits 12 days" */
static void say_wait(struct al_app *app, const struct al_hit *hit,
                     struct al_sheet_row *row, struct al_str *out)
{
    int32_t days = al_date_days(al_app_today(app)) - hit->day;

    if (!hit->day || days <= 0) {
        al_str_puts(out, _("waits"));
        return;
    }
    al_str_printf(
        out, ngettext("waits %d day", "waits %d days", (unsigned long)days),
        days);
    if (days > LONG_DAYS)
        row->ink = AL_INK_WARN;
}

static void put_day(struct al_app *app, int32_t day, struct al_sheet_row *row,
                    size_t cell)
{
    struct al_str text = {0};

    if (day)
        al_app_day(app, al_date_from_days(day), &text);
    al_sheet_cell(row, cell, al_str_text(&text));
    al_str_drop(&text);
}

/* Who said it; of what is anonymous, whose voice it is. */
static void put_voice(struct al_app *app, const struct al_record *said,
                      struct al_sheet_row *row)
{
    const char *voice = al_record_get(said, "voice");
    struct al_str text = {0};
    struct al_id person;

    if (al_record_subject(said, &person))
        al_query_name(al_app_index(app), &person, &text);
    else if (voice)
        al_app_fill(app,
                    al_code_label(al_app_codes(app, &al_codes_voice), voice),
                    &text);
    al_sheet_cell(row, 1, al_str_text(&text));
    al_str_drop(&text);
}

static void fill_said(struct al_app *app, const struct al_hit *hit,
                      struct al_sheet_row *row)
{
    const char *quote = al_record_get(hit->record, "quote");
    const char *heard_on = al_record_get(hit->record, "heard_on");
    struct answer answer = {app, {0}};
    struct al_date date;

    put_day(app, hit->day, row, 0);
    put_voice(app, hit->record, row);
    al_sheet_cell(row, 2, quote ? quote : hit->title);
    find_answer(&answer, hit);
    if (answer.text.len == 0 && al_owed(hit->record)) {
        say_wait(app, hit, row, &answer.text);
    } else if (answer.text.len == 0 && heard_on &&
               al_date_from_iso(heard_on, &date)) {
        al_str_printf(&answer.text, "%s ", _("heard"));
        al_app_day(app, date, &answer.text);
    }
    al_sheet_cell(row, 3, al_str_text(&answer.text));
    al_str_drop(&answer.text);
}

/* "05-Nov, 23 days", "not yet, 41 days" */
static void put_told(struct al_app *app, const struct al_hit *hit,
                     struct al_sheet_row *row)
{
    struct al_told told;
    struct al_str text = {0};

    if (al_told_load(al_app_index(app), &hit->id, hit->record,
                     al_app_today(app), &told, NULL) != AL_OK)
        return;
    if (told.told)
        al_app_day(app, al_date_from_days(told.told), &text);
    else
        al_str_puts(&text, _("not yet"));
    if (told.days >= 0)
        al_str_printf(
            &text, ngettext(", %d day", ", %d days", (unsigned long)told.days),
            told.days);
    al_sheet_state(row, 3,
                   !told.told && told.days > LONG_DAYS ? AL_INK_WARN
                                                       : AL_INK_PLAIN,
                   al_str_text(&text));
    al_str_drop(&text);
}

static void fill_changed(struct al_app *app, const struct al_hit *hit,
                         struct al_sheet_row *row)
{
    struct al_str outcome = {0};

    put_day(app, hit->day, row, 0);
    al_sheet_cell(row, 1, hit->title);
    al_told_say_outcome(hit->record, &outcome);
    al_sheet_cell(row, 2, al_str_text(&outcome));
    put_told(app, hit, row);
    al_str_drop(&outcome);
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct heard *heard = state;

    if (!heard->is_set_up) {
        heard->is_set_up = true;
        heard->browse = (struct al_browse){.kind = AL_KIND_FEEDBACK,
                                           .order = AL_ORDER_NEWEST,
                                           .headings = {N_("When"), N_("Who"),
                                                        N_("What they said"),
                                                        N_("What came of it")},
                                           .layout = &said_layout,
                                           .fill = fill_said};
        heard->other =
            (struct al_browse){.kind = AL_KIND_CHANGE,
                               .order = AL_ORDER_OWED,
                               .headings = {N_("When"), N_("You said, we did"),
                                            N_("State"), N_("Told back")},
                               .layout = &changed_layout,
                               .fill = fill_changed};
    }
    return al_browse_pane_load(&heard->browse, app, err);
}

/* Each list keeps its place and its filter. */
static enum al_status go_between(struct al_app *app, void *state,
                                 struct al_err *err)
{
    struct heard *heard = state;
    struct al_browse shown = heard->browse;

    (void)err;
    heard->browse = heard->other;
    heard->other = shown;
    al_app_reload(app);
    return AL_OK;
}

static enum al_status show_week(struct al_app *app, void *state,
                                struct al_err *err)
{
    (void)state;
    (void)err;
    al_app_push(app, &al_pane_week);
    return AL_OK;
}

static void drop(void *state)
{
    struct heard *heard = state;

    al_browse_drop(&heard->browse);
    al_browse_drop(&heard->other);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("open this row"), N_("open"), al_browse_pane_open,
     al_browse_pane_nothing},
    {'a', 0, N_("add one"), N_("add"), al_browse_pane_add, al_why_not_add},
    AL_REPLY_KEY(N_("answer")),
    AL_CONSENT_KEY(NULL),
    {'w', 0, N_("what was said, what done"), N_("said/done"), go_between, NULL},
    {'t', 0, N_("good words of this week"), NULL, show_week, NULL},
    AL_BROWSE_KEYS,
    {0},
};

const struct al_pane_ops al_pane_heard = {
    .name = "heard",
    .title = N_("Heard"),
    .digit = '4',
    .state_size = sizeof(struct heard),
    .keys = keys,
    .load = load,
    .draw = al_browse_pane_draw,
    .parts = al_browse_pane_parts,
    .tell = al_browse_pane_tell,
    .key = al_browse_pane_key,
    .record = al_browse_pane_record,
    .drop = drop,
};
