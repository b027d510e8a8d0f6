/* tui/service.c - what every front end stands on: the open service, what is
 * known of it, and one run of the program from its first pane to its end. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "share/panels.h"
#include "tui/app_state.h"
#include "tui/draft.h"
#include "tui/erased.h"
#include "tui/filters.h"
#include "tui/linear.h"
#include "tui/plan_rows.h"
#include "tui/progress.h"
#include "tui/signals.h"

/* Whoever was let in sees the records at once; who was removed, why not. */
void al_app_take_place(struct al_app *app)
{
    bool is_outside = app->depth > 0 && app->panes[0].ops == &al_pane_outside;
    bool may_read = al_app_place(app, NULL) == NULL;

    if (app->depth > 0 && is_outside == may_read) {
        al_app_go(app, &al_pane_today);
        (void)al_pane_first_resume(app);
    }
}

/* ---- the service ---- */

/* The figures of the header. Everything here reads the index only. */
static void count_for_header(struct al_app *app)
{
    const struct al_query query = {.rivals_only = true};
    struct al_id me;

    app->rivals = 0;
    al_query_count(al_ledger_index(app->ledger), &query, &app->rivals, NULL);
    me = al_ledger_me(app->ledger);
    al_str_reset(&app->me);
    if (!al_id_is_zero(&me))
        al_query_name(al_ledger_index(app->ledger), &me, &app->me);
}

static bool on_waiting(void *arg, const struct al_device *device)
{
    struct al_app *app = arg;

    if (device->state == AL_DEVICE_WAITING)
        snprintf(app->asking, sizeof(app->asking), "%s", device->name);
    return false; /* those that wait come first */
}

/* Who waits for a lead, and whether all hangs on one device. */
static void count_team(struct al_app *app)
{
    const struct al_team_count before = app->team;

    app->asking[0] = '\0';
    app->is_counted = true;
    app->has_team = al_ledger_is_lead(app->ledger) &&
                    al_team_count(app->ledger, &app->team, NULL) == AL_OK &&
                    al_team_each(app->ledger, on_waiting, app, NULL) == AL_OK;
    if (memcmp(&before, &app->team, sizeof(before)) != 0)
        al_app_reload(app);
}

/* History first moves the index; what is not sent needs the history too. */
void al_app_catch_up(struct al_app *app)
{
    struct al_err err = {0};
    bool moved = false;

    if (!app->ledger)
        return;
    if (al_ledger_follow(app->ledger, &moved, &err) != AL_OK)
        al_app_say_err(app, &err);
    if (al_ledger_went_back(app->ledger))
        al_app_say(app, AL_INK_WARN, "%s", _(al_copied_sentence));
    if (moved) {
        count_for_header(app);
        al_app_reload(app);
    }
    al_erased_forget(al_ledger_index(app->ledger), &app->draft_seal,
                     &app->filter_seal);
    if (moved || !app->is_counted)
        count_team(app);
    al_app_count_unsent(app);
}

void al_app_saved(struct al_app *app)
{
    al_app_catch_up(app);
    count_for_header(app);
    al_app_reload(app);
}

void al_app_team_saved(struct al_app *app)
{
    app->is_counted = false;
    al_app_saved(app);
}

/* An index that has to be made: it is told, before the first screen as well. */
static enum al_status follow_told(struct al_app *app, struct al_err *err)
{
    struct al_progress progress;
    struct al_out note;
    bool moved;
    enum al_status status;

    al_out_init_note(&note);
    note.is_terminal = note.is_terminal && !app->is_plain;
    if (app->screen)
        al_app_progress_start(app, &progress);
    else
        al_progress_start(&progress, &note);
    al_ledger_wait(app->ledger, al_progress_show, &progress);
    status = al_ledger_follow(app->ledger, &moved, err);
    al_ledger_wait(app->ledger, NULL, NULL);
    if (app->screen)
        al_app_progress_end(app, &progress);
    else
        al_progress_end(&progress);
    return status;
}

static enum al_status open_ledger(struct al_app *app, struct al_err *err)
{
    enum al_status status = al_ledger_open(app->dir, &app->ledger, err);
    char at[AL_COMMIT_HEX];

    if (status != AL_OK)
        return status;
    /* A new index, as after unlocking, would say that there is nothing. */
    if (al_index_commit(al_ledger_index(app->ledger), at, NULL) != AL_OK ||
        !at[0])
        status = follow_told(app, err);
    count_for_header(app);
    return status;
}

enum al_status al_app_open_service(struct al_app *app, struct al_err *err)
{
    bool moved;
    enum al_status status = open_ledger(app, err);

    /* Only then it is known how this device stands to its service. */
    if (status == AL_OK)
        status = al_ledger_follow(app->ledger, &moved, err);
    if (status != AL_OK)
        return status;
    count_for_header(app);
    al_app_drop_panes(app);
    al_app_push(app, al_app_place(app, &al_pane_today));
    return AL_OK;
}

/* ---- another folder ---- */

/* Nothing that is known of the one that was open. */
static void forget_service(struct al_app *app)
{
    al_job_stop(&app->job);
    al_check_stop(&app->check);
    al_app_drop_panes(app);
    al_ledger_close(app->ledger); /* with what was watched */
    app->ledger = NULL;
    app->watch_fd = -1;
    app->has_history = app->has_team = app->is_counted = false;
    app->has_asked = app->has_said_looked = false;
    al_app_forget_board(app);
    app->team = (struct al_team_count){0};
    app->asking[0] = '\0';
    app->unsent = app->rivals = 0;
    app->unbacked = (struct al_unbacked){0};
    app->sharing = (struct al_sharing){0};
    app->is_leaving = false;
    al_str_reset(&app->me);
}

static void take_dir(struct al_app *app, const char *dir)
{
    char *own = al_strdup(dir); /* dir may be the one that goes */

    al_local_seal_drop(&app->draft_seal);
    free(app->moved);
    app->dir = app->moved = own;
    app->draft_seal =
        (struct al_local_seal){.dir = own, .context = AL_DRAFT_CONTEXT};
}

enum al_status al_app_move(struct al_app *app, const char *dir,
                           struct al_err *err)
{
    bool is_there = al_ledger_exists(dir);
    struct al_ledger *ledger = NULL;
    enum al_status status = AL_OK;

    /* Whether it opens is known before anything is left. */
    if (is_there)
        status = al_ledger_open(dir, &ledger, err);
    if (status != AL_OK)
        return status;
    al_ledger_close(ledger);
    al_app_keep_all(app);
    forget_service(app);
    take_dir(app, dir);
    if (is_there)
        status = al_app_open_service(app, err);
    if (!is_there || status != AL_OK)
        al_app_push(app, &al_pane_start);
    return status;
}

enum al_status al_app_leave_sample(struct al_app *app, struct al_err *err)
{
    struct al_str dir = {0};
    enum al_status status;

    if (!al_ledger_is_sample_dir(app->home))
        al_str_puts(&dir, app->home);
    else
        al_ledger_default_dir(&dir);
    if (al_ledger_is_sample_dir(al_str_text(&dir)))
        status = al_fail(err, AL_EINVAL,
                         _("The sample stands in %s, where a service would: "
                           "alongside --dir FOLDER starts one in another "
                           "folder."),
                         al_str_text(&dir));
    else
        status = al_app_move(app, al_str_text(&dir), err);
    al_str_drop(&dir);
    return status;
}

/* Somebody decided that a panel's folder goes, and it was cut short. */
static void finish_panels(struct al_app *app)
{
    struct al_err err = {0};
    size_t count = 0;

    if (al_ledger_is_panel(app->ledger))
        return;
    if (al_panels_resume(app->ledger, &count, &err) != AL_OK)
        al_app_say_err(app, &err);
    else if (count > 0)
        al_app_say(app, AL_INK_PLAIN, "%s",
                   _("The end of a panel's folder was cut short; it is "
                     "destroyed now."));
}

/* After the first paint: what the first screen did not need. */
bool al_app_open_history(struct al_app *app)
{
    struct al_err err = {0};

    if (!app->ledger || app->has_history)
        return false;
    app->has_history = true;
    if (al_ledger_watch(app->ledger, &app->watch_fd, &err) != AL_OK) {
        app->watch_fd = -1;
        al_app_say_err(app, &err);
    }
    al_app_catch_up(app);
    finish_panels(app);
    /* The words of a device that waits; what a leader has to do. */
    if (al_app_place(app, NULL) || al_plan_is_leader(app))
        al_app_reload(app);
    return true;
}

/* ---- one run ---- */

/* A screen that stands by itself. */
static enum al_status
find_pane(const char *name, const struct al_pane_ops **pane, struct al_err *err)
{
    struct al_str names = {0};
    enum al_status status;

    *pane = al_pane_by_name(name);
    if (*pane && !(*pane)->is_inner)
        return AL_OK;
    al_pane_names(&names);
    status = al_fail(err, AL_EINVAL,
                     _("there is no screen of that name; these open by their "
                       "name: %s"),
                     al_str_text(&names));
    al_str_drop(&names);
    return status;
}

/* pane: the first one; NULL: Today, or what is to be asked before it. */
static enum al_status set_up(struct al_app *app, const struct al_pane_ops *pane,
                             struct al_err *err)
{
    const struct al_pane_ops *first = pane ? pane : &al_pane_today;
    enum al_status status;

    if (first != &al_pane_who && al_ledger_exists(app->dir)) {
        status = open_ledger(app, err);
        if (status != AL_OK)
            return status;
    } else if (first != &al_pane_who) {
        first = &al_pane_start;
    }
    status = al_signals_open(&app->signal_fd, err);
    if (status != AL_OK)
        return status;
    if (first != &al_pane_start)
        first = al_app_place(app, first);
    if (first != &al_pane_log) {
        al_app_push(app, first);
        if (!pane)
            (void)al_pane_first_resume(app);
        return AL_OK;
    }
    al_app_push(app, &al_pane_today); /* an entry is left to somewhere */
    return al_pane_log_open(app, NULL, false, err);
}

/* One front end after the other: each returns when the other is wanted. */
static enum al_status run(struct al_app *app, struct al_err *err)
{
    enum al_status status = AL_OK;

    while (status == AL_OK && !app->is_over) {
        if (app->is_plain) {
            al_linear_run(app);
            continue;
        }
        status = al_screens_run(app, err);
        if (status != AL_OK && al_linear_has_terminal()) {
            al_app_say_err(app, err); /* it cannot paint: speak instead */
            *err = (struct al_err){0};
            app->is_plain = true;
            status = AL_OK;
        }
    }
    return status;
}

void al_app_init(struct al_app *app, const char *dir)
{
    *app = (struct al_app){
        .dir = dir,
        .home = dir,
        .draft_seal = {.dir = dir, .context = AL_DRAFT_CONTEXT},
        .filter_seal = {.dir = dir, .context = AL_FILTERS_CONTEXT},
        .signal_fd = -1,
        .watch_fd = -1};
    al_input_init(&app->input);
    al_job_init(&app->job);
    al_check_init(&app->check);
}

void al_app_drop(struct al_app *app)
{
    al_job_stop(&app->job);
    al_check_stop(&app->check);
    al_app_drop_panes(app);
    if (app->signal_fd >= 0)
        al_signals_close(app->signal_fd);
    al_ledger_close(app->ledger);
    al_local_seal_drop(&app->draft_seal);
    al_local_seal_drop(&app->filter_seal);
    al_input_drop(&app->input);
    al_canvas_drop(&app->canvas);
    al_str_drop(&app->me);
    al_str_drop(&app->busy);
    al_str_drop(&app->answer);
    al_app_forget_board(app);
    free(app->moved);
    for (size_t i = 0; i < AL_PAST_MESSAGES; i++)
        free(app->past[i]);
}

/* answer: gets what the panes answered; NULL: nobody waits for that. */
static int run_app(const char *dir, const struct al_pane_ops *pane,
                   const char *said, bool is_plain, struct al_str *answer,
                   struct al_err *err)
{
    struct al_app app;
    enum al_status status;
    int code;

    al_app_init(&app, dir);
    app.is_plain = is_plain;
    status = al_app_load_own(&app, err);
    if (status == AL_OK)
        status = set_up(&app, pane, err);
    if (status == AL_OK && said[0])
        al_app_say(&app, AL_INK_WARN, "%s", said);
    if (status == AL_OK)
        status = run(&app, err);
    code = status == AL_OK ? app.exit_code : 1;
    if (answer)
        al_str_puts(answer, al_str_text(&app.answer));
    al_app_drop(&app);
    return code;
}

int al_app_run(const char *dir, const char *pane, const char *said,
               bool is_plain, struct al_err *err)
{
    const struct al_pane_ops *first = NULL;

    if (pane && find_pane(pane, &first, err) != AL_OK)
        return 1;
    return run_app(dir, first, said, is_plain, NULL, err);
}

int al_app_ask_who(const char *shared, const char *said, bool is_plain,
                   struct al_str *dir, struct al_err *err)
{
    return run_app(shared, &al_pane_who, said, is_plain, dir, err);
}
