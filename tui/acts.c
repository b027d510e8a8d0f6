/* tui/acts.c - the keys that mean the same on every screen. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/query.h"
#include "tui/acts.h"
#include "tui/acts_chain.h"
#include "tui/acts_concern.h"
#include "tui/acts_evidence.h"
#include "tui/acts_export.h"
#include "tui/acts_import.h"
#include "tui/acts_go.h"
#include "tui/survey_rows.h"
#include "tui/browse.h"
#include "tui/linear.h"
#include "tui/many.h"
#include "tui/panel_acts.h"
#include "tui/survey_acts.h"

/* Why whoever works here may not change this very record. */
static const char *may_not_edit(const struct al_app *app,
                                const struct al_id *id)
{
    struct al_record *record = NULL;
    const char *why = NULL;

    if (al_query_get(al_app_index(app), id, &record, NULL) == AL_OK)
        why = al_app_why_not(app, record->kind);
    al_record_free(record);
    return why;
}

static const char *no_edit(const struct al_app *app, const void *state)
{
    const struct al_marks *marks = al_app_marks(app);
    struct al_id id;

    (void)state;
    if (marks && marks->count > 1)
        return al_marks_kind(marks)
                   ? al_app_why_not(app, al_marks_kind(marks))
                   : N_("Several kinds of record are marked: only one kind is "
                        "edited at a time.");
    return al_app_record(app, &id)
               ? may_not_edit(app, &id)
               : N_("No record stands here that this could be about.");
}

const char *al_why_not_add(const struct al_app *app, const void *state)
{
    const struct al_browse *browse = al_app_browse(app);

    (void)state;
    return browse ? al_app_why_not(app, browse->kind) : NULL;
}

static const char *no_service(const struct al_app *app, const void *state)
{
    (void)state;
    return al_app_ledger(app) ? NULL : N_("There is no service here yet.");
}

/* Why nothing can be read or logged. */
static const char *not_in(const struct al_app *app, const void *state)
{
    const char *why = no_service(app, state);

    if (why)
        return why;
    switch (al_ledger_standing(al_app_ledger(app))) {
    case AL_STANDS_WAITING:
        return N_("First a lead has to let this device in.");
    case AL_STANDS_OUT:
        return al_app_has_history(app)
                   ? N_("This device was removed from the team.")
                   : NULL;
    case AL_STANDS_IN:
        break;
    }
    return NULL;
}

static const char *no_log(const struct al_app *app, const void *state)
{
    const char *why = not_in(app, state);

    if (!why)
        why = al_app_why_not(app, AL_KIND_ACTIVITY);
    return why ? why : al_why_not_people(app);
}

/* An activity that is marked alone is where it was said. */
static const char *no_said(const struct al_app *app, const void *state)
{
    const struct al_marks *marks = al_app_marks(app);
    const char *why = not_in(app, state);

    if (!why)
        why = al_app_why_not(app, AL_KIND_FEEDBACK);
    if (why || !marks || marks->count == 1)
        return why;
    return al_why_not_people(app);
}

static const char *no_history(const struct al_app *app, const void *state)
{
    const struct al_marks *marks = al_app_marks(app);

    if (marks && marks->count > 1)
        return N_("A history is of one record: x unmarks the rows.");
    return not_in(app, state);
}

static const char *no_versions(const struct al_app *app, const void *state)
{
    (void)state;
    return al_app_rivals(app) > 0
               ? NULL
               : N_("No record has two versions: there is nothing to choose.");
}

/* The person that is marked; not one that a marked record is only about. */
static bool person_here(const struct al_app *app, struct al_id *person)
{
    struct al_record *record = NULL;
    bool is_person;

    if (!al_app_record(app, person) ||
        al_query_get(al_app_index(app), person, &record, NULL) != AL_OK)
        return false;
    is_person = strcmp(record->kind, AL_KIND_PERSON) == 0;
    al_record_free(record);
    return is_person;
}

/* With the marked people filled in, or the one under the cursor. */
static enum al_status log_with(struct al_app *app, bool again,
                               struct al_err *err)
{
    const struct al_marks *marks = al_app_marks(app);
    struct al_id person;

    if (marks)
        return al_pane_log_open_many(app, marks, again, err);
    return al_pane_log_open(app, person_here(app, &person) ? &person : NULL,
                            again, err);
}

static enum al_status log_one(struct al_app *app, void *state,
                              struct al_err *err)
{
    (void)state;
    return log_with(app, false, err);
}

static enum al_status log_again(struct al_app *app, void *state,
                                struct al_err *err)
{
    (void)state;
    return log_with(app, true, err);
}

static enum al_status edit(struct al_app *app, void *state, struct al_err *err)
{
    const struct al_marks *marks = al_app_marks(app);
    struct al_id id;

    (void)state;
    if (al_app_top(app, &al_pane_versions))
        return al_pane_versions_type(app, err);
    if (marks && marks->count > 1)
        return al_pane_many_open(app, &al_many_edit, marks, err);
    return al_app_record(app, &id) ? al_pane_edit_open(app, NULL, &id, err)
                                   : AL_OK;
}

static enum al_status history(struct al_app *app, void *state,
                              struct al_err *err)
{
    struct al_id id;

    (void)state;
    return al_pane_history_open(app, al_app_record(app, &id) ? &id : NULL, err);
}

/* The person that is marked, or whom what is marked is about. */
static bool person_of(const struct al_app *app, struct al_id *person)
{
    struct al_record *record = NULL;
    struct al_id id;
    bool has_person;

    if (person_here(app, person))
        return true;
    if (!al_app_record(app, &id) ||
        al_query_get(al_app_index(app), &id, &record, NULL) != AL_OK)
        return false;
    has_person = al_record_subject(record, person);
    al_record_free(record);
    return has_person;
}

static const char *no_person(const struct al_app *app, const void *state)
{
    const char *why = not_in(app, state);
    struct al_id person;

    if (why)
        return why;
    return person_of(app, &person)
               ? NULL
               : N_("Choose a row that is about a {person} first.");
}

static enum al_status together(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct al_id person;

    (void)state;
    return person_of(app, &person) ? al_pane_together_open(app, &person, err)
                                   : AL_OK;
}

/* What somebody said, with whoever or whatever is marked filled in. */
static enum al_status said(struct al_app *app, void *state, struct al_err *err)
{
    const struct al_marks *marks = al_app_marks(app);
    struct al_fill about = {NULL, NULL};
    struct al_record *record = NULL;
    char hex[AL_ID_HEX];
    struct al_id id;
    enum al_status status;

    (void)state;
    if (marks && marks->count > 1)
        return al_pane_many_open(app, &al_many_said, marks, err);
    if (al_app_record(app, &id) &&
        al_query_get(al_app_index(app), &id, &record, NULL) == AL_OK) {
        al_id_hex(&id, hex);
        if (strcmp(record->kind, AL_KIND_PERSON) == 0)
            about = (struct al_fill){"person", hex};
        else if (strcmp(record->kind, AL_KIND_ACTIVITY) == 0)
            about = (struct al_fill){"activity", hex};
        al_record_free(record);
    }
    status = al_pane_edit_open_filled(app, AL_KIND_FEEDBACK, &about,
                                      about.field ? 1 : 0, NULL, err);
    if (status == AL_OK) /* whoever is known is not asked for again */
        al_pane_edit_start_at(
            app, al_strcmp0(about.field, "person") == 0 ? "quote" : "person");
    return status;
}

/* In a history the save under the cursor, anywhere else the last one. */
static enum al_status undo(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    return al_pane_undo_open(app, al_app_save(app), false, err);
}

static enum al_status redo(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    return al_pane_undo_open(app, NULL, true, err);
}

static enum al_status versions(struct al_app *app, void *state,
                               struct al_err *err)
{
    (void)state;
    return al_pane_versions_open(app, NULL, err);
}

static enum al_status send(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    return al_app_sync(app, err);
}

static enum al_status find(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    (void)err;
    al_app_push(app, &al_pane_find);
    return AL_OK;
}

static enum al_status actions(struct al_app *app, void *state,
                              struct al_err *err)
{
    (void)state;
    (void)err;
    al_app_push(app, &al_pane_actions);
    return AL_OK;
}

/* In a form first what the field is; the keys then. Never one on another. */
static enum al_status help(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    (void)err;
    if (al_app_top(app, &al_pane_help))
        return AL_OK;
    if (al_app_top(app, &al_pane_field) || al_app_top(app, &al_pane_choices))
        al_app_pop(app);
    else if (al_pane_field_open(app))
        return AL_OK;
    al_app_push(app, &al_pane_help);
    return AL_OK;
}

static enum al_status repaint(struct al_app *app, void *state,
                              struct al_err *err)
{
    (void)state;
    (void)err;
    al_app_repaint(app);
    return AL_OK;
}

static enum al_status plain(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    return al_app_set_plain(app, true, err);
}

static enum al_status screens(struct al_app *app, void *state,
                              struct al_err *err)
{
    (void)state;
    return al_app_set_plain(app, false, err);
}

static const char *is_plain(const struct al_app *app, const void *state)
{
    (void)state;
    return al_app_is_plain(app) ? N_("It goes line by line already.") : NULL;
}

static const char *no_screens(const struct al_app *app, const void *state)
{
    (void)state;
    if (!al_app_is_plain(app))
        return N_("The screens are here already.");
    return al_linear_may_paint()
               ? NULL
               : N_("The screens need a terminal that can move its cursor.");
}

static const char *no_sample(const struct al_app *app, const void *state)
{
    (void)state;
    return al_app_ledger(app) && al_ledger_is_sample(al_app_ledger(app))
               ? NULL
               : N_("What is open here is no sample.");
}

static enum al_status leave_sample(struct al_app *app, void *state,
                                   struct al_err *err)
{
    (void)state;
    return al_app_leave_sample(app, err);
}

static bool is_first(const struct al_app *app)
{
    void *state;

    return !al_app_below(app, &state) && (al_app_top(app, &al_pane_today) ||
                                          al_app_top(app, &al_pane_start) ||
                                          al_app_top(app, &al_pane_outside));
}

/* Esc is pressed without looking: it never ends the program. */
static const char *no_way_back(const struct al_app *app, const void *state)
{
    (void)state;
    return is_first(app) && !al_app_marks(app) && al_app_sync_percent(app) < 0
               ? N_("This is the first screen; q ends the program.")
               : NULL;
}

static enum al_status back(struct al_app *app, void *state, struct al_err *err)
{
    (void)err;
    if (al_app_marks(app) && !al_app_top(app, &al_pane_actions) &&
        !al_app_top(app, &al_pane_help))
        return al_act_unmark(app, state, err); /* first what was not done */
    if (!al_app_below(app, &state) && !is_first(app))
        al_app_go(app, &al_pane_today);
    else
        al_app_back(app);
    return AL_OK;
}

/* What is being sent is stopped first, where nothing is left to go back to. */
static enum al_status escape(struct al_app *app, void *state,
                             struct al_err *err)
{
    if (is_first(app) && !al_app_marks(app) && al_app_stop_sync(app))
        return AL_OK;
    return back(app, state, err);
}

/* In the order of the last line; what has no word there is found with `:`. */
static const struct al_keydef keys[] = {
    {'S', 0, N_("what the sheets say"), N_("results"), al_act_results,
     al_why_no_results},
    {'l', 0, N_("log an involvement"), N_("log"), log_one, no_log},
    {'n', 0, N_("what somebody said"), N_("said"), said, no_said},
    {' ', AL_KEY_INSERT, N_("mark or unmark this row"), NULL, al_act_mark,
     al_why_no_row},
    {'x', 0, N_("unmark; clear the filter"), N_("clear"), al_act_unmark,
     al_why_unmarked},
    {'/', 0, N_("find as you type"), N_("find"), find, not_in},
    {'e', 0, N_("edit this record"), N_("edit"), edit, no_edit},
    {'h', 0, N_("who changed what"), N_("history"), history, no_history},
    {'u', 0, N_("take back the last save"), N_("undo"), undo, not_in},
    {'s', 0, N_("send and get"), N_("send"), send, no_service},
    {'v', 0, N_("choose of two versions"), N_("versions"), versions,
     no_versions},
    {':', AL_CTRL('p'), N_("find an action"), N_("actions"), actions, NULL},
    {'?', AL_KEY_F1, N_("help for this screen"), N_("help"), help, NULL},
    {'I', 0, N_("ask to take part"), NULL, al_act_ask, al_why_no_ask},
    {'R', 0, N_("get ready: what it takes"), NULL, al_act_ready,
     al_why_not_ready},
    {'W', 0, N_("how they are: a check"), NULL, al_act_check, al_why_no_chain},
    {'C', 0, N_("a concern: raise, go on"), NULL, al_act_concern,
     al_why_no_concern},
    {AL_KEY_ACT('k'), 0, N_("a step of a concern"), NULL, al_act_step,
     al_why_no_step},
    {AL_KEY_ACT('i'), 0, N_("may a concern be told?"), NULL, al_act_agreed,
     al_why_no_step},
    {'V', 0, N_("it is evidence for ..."), NULL, al_act_evidence,
     al_why_no_evidence},
    {AL_KEY_ACT('v'), 0, N_("countdown to a review"), NULL, al_act_countdown,
     al_why_no_countdown},
    {AL_KEY_ACT('e'), 0, N_("export these to a file"), NULL, al_act_export,
     al_why_no_export},
    {AL_KEY_ACT('d'), 0, N_("take in a spreadsheet"), NULL, al_act_import,
     al_why_no_import},
    {AL_KEY_ACT('a'), 0, N_("who came to it?"), NULL, al_act_came,
     al_why_not_came},
    {AL_KEY_ACT('t'), 0, N_("tidy up: missing facts"), NULL, al_act_tidy,
     no_service},
    {AL_KEY_ACT('b'), 0, N_("what came of it: a gain"), NULL, al_act_gain,
     al_why_no_chain},
    {'p', 0, N_("a step of a payment"), NULL, al_act_pay, al_why_no_payment},
    {'$', 0, N_("log an expense"), NULL, al_act_expense, not_in},
    {'o', 0, N_("on paper"), NULL, al_act_paper, al_why_no_paper},
    {AL_KEY_ACT('h'), 0, N_("forms to fill in by hand"), NULL, al_act_blank,
     no_service},
    {'.', 0, N_("log again like the last"), NULL, log_again, no_log},
    {'U', 0, N_("do again what was undone"), NULL, redo, not_in},
    {'z', 0, N_("only this {person}"), NULL, together, no_person},
    {'1', 0, N_("what is due today"), NULL, al_go_today, not_in},
    {'2', 0, N_("the {people}"), NULL, al_go_people, not_in},
    {'3', 0, N_("what we do together"), NULL, al_go_doing, not_in},
    {'4', 0, N_("what was heard and done"), NULL, al_go_heard, not_in},
    {'5', 0, N_("what is to be paid"), NULL, al_go_pay, not_in},
    {'6', 0, N_("the plan and its lamps"), NULL, al_go_plan, not_in},
    {'7', 0, N_("reports: what we counted"), NULL, al_go_reports, not_in},
    {'8', 0, N_("all other lists"), NULL, al_go_more, not_in},
    {AL_CTRL('o'), 0, N_("settings"), NULL, al_go_settings, not_in},
    {AL_CTRL('k'), 0, N_("other keys for actions"), NULL, al_go_change_keys,
     NULL},
    {AL_CTRL('r'), 0, N_("the address to send to"), NULL, al_go_address,
     no_service},
    {AL_CTRL('g'), 0, N_("rights, holds, retention"), NULL, al_go_rights,
     not_in},
    {AL_KEY_ACT('c'), 0, N_("consents to look at"), NULL, al_go_consents,
     not_in},
    {AL_CTRL('y'), 0, N_("team: who reads along"), NULL, al_go_team, not_in},
    {AL_CTRL('x'), 0, N_("the recovery sheet"), NULL, al_go_recovery, not_in},
    {AL_ALT('p'), 0, N_("plain: line by line"), NULL, plain, is_plain},
    {AL_ALT('w'), 0, N_("screens, not lines"), NULL, screens, no_screens},
    {'~', AL_ALT('~'), N_("past messages"), NULL, al_go_past, NULL},
    {AL_KEY_ACT('g'), 0, N_("what to do, how to start"), NULL, al_go_guides,
     not_in},
    {AL_KEY_ACT('y'), 0, N_("begin a survey"), NULL, al_act_start_survey,
     not_in},
    {AL_KEY_ACT('w'), 0, N_("a new version of it"), NULL, al_act_new_version,
     al_why_no_survey},
    {AL_KEY_ACT('x'), 0, N_("close a survey round"), NULL, al_act_close_round,
     al_why_no_round},
    {AL_KEY_ACT('r'), 0, N_("remove this record"), NULL, al_act_remove,
     al_why_not_removed},
    {AL_KEY_ACT('o'), 0, N_("hand over to a colleague"), NULL, al_act_hand_over,
     al_why_not_hand_over},
    {AL_KEY_ACT('m'), 0, N_("the same {person} twice?"), NULL, al_act_same,
     al_why_not_same},
    {AL_KEY_ACT('p'), 0, N_("panels' own folders"), NULL, al_go_panels, not_in},
    {AL_KEY_ACT('j'), 0, N_("this recruitment's panel"), NULL, al_act_panel,
     al_why_no_panel},
    {AL_KEY_ACT('l'), 0, N_("back up to a disk"), NULL, al_go_backup, not_in},
    {AL_KEY_ACT('z'), 0, N_("check every save"), NULL, al_go_verify, not_in},
    {AL_KEY_ACT('u'), 0, N_("send to a stick"), NULL, al_go_send, no_service},
    {AL_KEY_ACT('n'), 0, N_("get from a stick"), NULL, al_go_get, no_service},
    {AL_KEY_ACT('s'), 0, N_("leave the sample service"), NULL, leave_sample,
     no_sample},
    {AL_CTRL('l'), 0, N_("paint the screen again"), NULL, repaint, NULL},
    {AL_KEY_ESC, AL_KEY_F10, N_("back"), N_("back"), escape, no_way_back},
    {'q', 0, N_("back, or end the program"), NULL, back, NULL},
    {0},
};

const struct al_keydef *al_global_keys(void)
{
    return keys;
}
