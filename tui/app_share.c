/*
 * tui/app_share.c - sending and getting while the screens are open: when
 * somebody asks, a while after a save, at intervals, and on leaving.
 *
 * What runs unasked is quiet: it says only what somebody has to know, and the
 * same trouble once.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/i18n.h"
#include "tui/app_state.h"
#include "tui/meet.h"

enum { LONG_DAYS = 3 };

static bool has_address(const struct al_app *app)
{
    return app->ledger && !al_is_empty(al_ledger_remote(app->ledger));
}

/* The day of the last time, where that is so long ago that it is worth a look. */
static void note_last(struct al_app *app)
{
    char stamp[AL_STAMP_ISO];
    int64_t seconds;

    app->shared_day = 0;
    if (!has_address(app))
        return;
    al_ledger_last_sync(app->dir, stamp);
    if (al_stamp_parse(stamp, &seconds) &&
        al_clock_now() - seconds > (int64_t)LONG_DAYS * 24 * 60 * 60)
        app->shared_day = seconds;
}

void al_app_count_unsent(struct al_app *app)
{
    note_last(app);
    app->unsent = has_address(app) ? al_ledger_unsent(app->ledger) : 0;
    app->unbacked = app->ledger ? al_ledger_unbacked(app->ledger)
                                : (struct al_unbacked){0};
    if (has_address(app))
        al_sharing_begin(&app->sharing, al_app_clock_ms());
    al_sharing_count(&app->sharing, al_app_clock_ms(), app->unsent);
}

void al_app_say_unbacked(const struct al_app *app, struct al_str *out)
{
    if (app->unbacked.is_never)
        al_str_puts(out, _("never backed up"));
    else
        al_str_printf(out,
                      ngettext("not backed up for %d day",
                               "not backed up for %d days",
                               (unsigned long)app->unbacked.days),
                      app->unbacked.days);
}

static enum al_status start(struct al_app *app, bool is_quiet,
                            const char *fingerprint, struct al_err *err)
{
    enum al_status status =
        al_job_start(&app->job, app->dir, fingerprint, err);

    if (status != AL_OK)
        return status;
    app->is_quiet = is_quiet;
    al_sharing_try(&app->sharing, al_app_clock_ms());
    return AL_OK;
}

enum al_status al_app_sync(struct al_app *app, struct al_err *err)
{
    if (!has_address(app))
        return al_fail(err, AL_EINVAL,
                       _("There is no address to send to yet: Ctrl-R, or : "
                         "and address, sets it"));
    if (app->job.child != 0 && app->is_quiet) {
        app->is_quiet = false; /* what runs unasked is what was asked for */
        return AL_OK;
    }
    return start(app, false, NULL, err);
}

enum al_status al_app_sync_trusting(struct al_app *app, const char *fingerprint,
                                    struct al_err *err)
{
    return start(app, false, fingerprint, err);
}

bool al_app_stop_sync(struct al_app *app)
{
    if (app->job.child == 0)
        return false;
    al_job_stop(&app->job);
    al_sharing_end(&app->sharing, true);
    app->is_leaving = false;
    al_app_saved(app);
    al_app_say(app, AL_INK_PLAIN, "%s",
               _("Stopped. Nothing is lost; s sends and gets again."));
    return true;
}

int al_app_sync_percent(const struct al_app *app)
{
    return app->job.child ? app->job.percent : -1;
}

const char *al_app_sync_sentence(const struct al_app *app)
{
    return app->job.child && !app->is_quiet ? app->job.sentence : NULL;
}

/* ---- the check of what is here ---- */

const struct al_check *al_app_check(const struct al_app *app)
{
    return &app->check;
}

enum al_status al_app_check_start(struct al_app *app, struct al_err *err)
{
    enum al_status status = al_check_start(&app->check, app->dir, err);

    al_app_reload(app);
    return status;
}

void al_app_check_stop(struct al_app *app)
{
    al_check_stop(&app->check);
    al_app_reload(app);
}

void al_app_check_seen(struct al_app *app)
{
    app->check.is_seen = app->check.is_done;
}

void al_app_end_check(struct al_app *app)
{
    if (!al_check_read(&app->check))
        return;
    al_app_reload(app);
    if (app->check.is_good)
        al_app_say(app, AL_INK_PLAIN, "%s",
                   _("Every save and every record was checked: all good."));
    else
        al_app_say(app, AL_INK_WARN, "%s",
                   app->check.is_failed
                       ? _("The check could not be made: \"check every save\" "
                           "under : says why.")
                       : _("The check found something that is not good: "
                           "\"check every save\" under : says what to do."));
}

/* ---- unasked ---- */

int al_app_share_wait_ms(const struct al_app *app)
{
    if (app->job.child != 0 || !has_address(app))
        return -1;
    return al_sharing_wait_ms(&app->sharing, al_app_clock_ms(),
                              app->prefs.send_after, app->prefs.get_every);
}

void al_app_share_due(struct al_app *app)
{
    /* One that cannot be started is tried again like one that failed. */
    if (al_app_share_wait_ms(app) != 0)
        return;
    if (start(app, true, NULL, NULL) != AL_OK) {
        al_sharing_try(&app->sharing, al_app_clock_ms());
        al_sharing_end(&app->sharing, true);
    }
}

bool al_app_share_leaving(struct al_app *app)
{
    if (!app->prefs.is_sent_leaving || !has_address(app) || app->unsent == 0 ||
        (app->job.child == 0 && start(app, false, NULL, NULL) != AL_OK))
        return false;
    app->is_leaving = app->has_asked = true;
    if (app->is_plain)
        return true; /* it says that it sends, and waits */
    al_app_say(app, AL_INK_PLAIN,
               ngettext("Sending %zu change before the program ends; q again "
                        "leaves at once, and it stays here.",
                        "Sending %zu changes before the program ends; q again "
                        "leaves at once, and they stay here.",
                        app->unsent),
               app->unsent);
    return true;
}

/* ---- its end ---- */

/* Whether what ran unasked has anything to say: news, or a new trouble. */
static bool is_worth_saying(struct al_app *app)
{
    const char *sentence = app->job.sentence;

    if (!app->job.is_failed)
        return app->job.has_news && !al_app_is_typing(app);
    return strcmp(app->trouble, sentence) != 0;
}

static void say_end(struct al_app *app)
{
    struct al_str said = {0};

    al_str_puts(&said, app->job.sentence);
    al_sentence_end(&said);
    if (app->is_leaving && app->job.is_failed)
        al_str_puts(&said, _(" Nothing is lost: q leaves."));
    al_app_say(app, app->job.is_failed ? AL_INK_WARN : AL_INK_PLAIN, "%s",
               al_str_text(&said));
    al_str_drop(&said);
}

void al_app_end_job(struct al_app *app)
{
    if (!al_job_read(&app->job))
        return;
    al_sharing_end(&app->sharing, app->job.is_failed);
    al_app_saved(app);
    if (!app->is_quiet || app->is_leaving || is_worth_saying(app))
        say_end(app);
    snprintf(app->trouble, sizeof(app->trouble), "%s",
             app->job.is_failed ? app->job.sentence : "");
    if (app->job.is_new_host && !app->is_quiet) {
        app->job.is_new_host = false;
        al_pane_meet_open(app, &app->job.host_key);
    }
    if (!app->is_leaving || app->job.is_failed) {
        app->is_leaving = false;
        return;
    }
    app->is_leaving = false;
    /* What was saved while an earlier one ran goes as well. */
    if (app->unsent == 0 || !al_app_share_leaving(app))
        al_app_quit(app, 0);
}
