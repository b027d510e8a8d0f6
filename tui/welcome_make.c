/* tui/welcome_make.c - from the answers of the first start to a service. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "share/host_key.h"
#include "share/secret.h"
#include "share/sheet_code.h"
#include "tui/app.h"
#include "tui/begun.h"
#include "tui/first.h"
#include "tui/progress.h"
#include "tui/recovery.h"
#include "tui/sample_folder.h"
#include "tui/welcome.h"

/* The code is wiped whatever becomes of it: it is typed anew. */
static enum al_status restore(struct al_app *app, struct al_welcome *start,
                              const char *from, const char *me,
                              struct al_err *err)
{
    uint8_t *secret = al_secret_alloc(AL_SHEET_SECRET);
    struct al_progress progress;
    enum al_status status = al_sheet_code_parse(start->code.text, secret, err);

    if (status == AL_OK) {
        al_app_progress_start(app, &progress);
        status = al_ledger_restore_told(al_app_dir(app), from, secret, me,
                                        al_progress_show, &progress, err);
        al_app_progress_end(app, &progress);
    }
    al_recovery_free(secret);
    if (status == AL_OK || status == AL_EDENIED) {
        al_code_line_begin(&start->code);
        al_app_forget_keys(app);
    }
    return status;
}

/* Somebody else's folder on this machine is asked about once. */
static bool asks_to_trust(struct al_app *app, struct al_welcome *start,
                          const char *url)
{
    char owner[AL_OWNER_NAME];

    if (start->way == AL_WAY_NEW || !al_ledger_is_foreign(url, owner) ||
        strcmp(al_str_text(&start->trusted), url) == 0)
        return false;
    al_str_reset(&start->trusted);
    al_str_puts(&start->trusted, url);
    al_app_say(app, AL_INK_WARN,
               _("That folder belongs to %s: Enter again trusts it, Esc "
                 "leaves it."),
               owner);
    return true;
}

/*
 * A server that this computer has never met is shown; Enter again means that it
 * is the right one.
 */
static bool asks_to_meet(struct al_app *app, struct al_welcome *start,
                         const char *url)
{
    struct al_host_key key;
    struct al_err err = {0};

    if (start->way == AL_WAY_NEW || !al_host_key_is_new(url, &key))
        return false;
    if (strcmp(al_str_text(&start->met), key.fingerprint) == 0) {
        if (al_host_key_trust(url, key.fingerprint, &err) == AL_OK)
            return false;
        al_app_say_err(app, &err);
        return true;
    }
    al_str_reset(&start->met);
    al_str_puts(&start->met, key.fingerprint);
    al_app_say(app, AL_INK_WARN,
               _("That server is new here and shows %s. Enter again once IT "
                 "says that this is right, Esc leaves it."),
               key.fingerprint);
    return true;
}

static enum al_status join(struct al_app *app, const struct al_welcome *start,
                           const char *url, const char *me, struct al_err *err)
{
    const struct al_id *service = &start->invite.service;
    const bool is_invited =
        al_way_is_known(start->way) && !al_id_is_zero(service);
    struct al_progress progress;
    enum al_status status;

    al_app_progress_start(app, &progress);
    status =
        al_ledger_join_told(al_app_dir(app), url, is_invited ? service : NULL,
                            me, al_progress_show, &progress, err);
    al_app_progress_end(app, &progress);
    return status;
}

static enum al_status make_way(struct al_app *app, struct al_welcome *start,
                               const char *first, const char *me,
                               struct al_err *err)
{
    const char *dir = al_app_dir(app);

    switch (start->way) {
    case AL_WAY_NEW:
        return al_ledger_init(dir, first, me, err);
    case AL_WAY_JOIN:
    case AL_WAY_SITE:
    case AL_WAY_INVITE:
        return join(app, start, first, me, err);
    case AL_WAY_RESTORE:
        return restore(app, start, first, me, err);
    case AL_WAY_SAMPLE: /* open_sample: it has a folder of its own */
    case AL_WAY__COUNT:
        break;
    }
    return AL_EINVAL;
}

/* Whoever starts or joins is asked a few things; an old hand is not. */
static enum al_first_way first_way(enum al_way way)
{
    if (way == AL_WAY_NEW)
        return AL_FIRST_STARTED;
    return way == AL_WAY_JOIN || al_way_is_known(way) ? AL_FIRST_JOINED
                                                      : AL_FIRST_NONE;
}

static enum al_status make_typed(struct al_app *app, struct al_welcome *start,
                                 const char *first, const char *me,
                                 struct al_err *err)
{
    const char *dir = al_app_dir(app);
    enum al_first_way way = first_way(start->way);
    enum al_status status = AL_OK;

    if (start->trusted.len > 0 &&
        strcmp(al_str_text(&start->trusted), first) == 0)
        status = al_ledger_trust_remote(dir, err);
    /* Before: it is in the folder the moment that there is a service. */
    if (status == AL_OK && way != AL_FIRST_NONE)
        status = al_first_begin(dir, way, err);
    if (status != AL_OK)
        return status;
    status = make_way(app, start, first, me, err);
    if (status != AL_OK && way != AL_FIRST_NONE)
        (void)al_first_begin(dir, AL_FIRST_NONE, NULL);
    return status;
}

/* It is open: Today, or the screen of those who wait. */
static enum al_status open_made(struct al_app *app, enum al_way way,
                                struct al_err *err)
{
    enum al_status status;

    al_app_keep_in(app, -1);
    (void)al_begun_forget(al_app_dir(app), NULL);
    status = al_app_open_service(app, err);
    if (status == AL_OK && al_pane_first_resume(app)) {
        al_app_say(app, AL_INK_PLAIN, "%s",
                   way == AL_WAY_NEW
                       ? _("The service is made. A few questions, and it is "
                           "ready.")
                       : _("You asked to be let in. One question before the "
                           "words to read out."));
    } else if (status == AL_OK && way == AL_WAY_RESTORE) {
        al_app_say(app, AL_INK_PLAIN, "%s",
                   _("The records are back. Remove lost devices next: : and "
                     "team."));
    }
    return status;
}

enum al_status al_welcome_open_sample(struct al_app *app, struct al_err *err)
{
    struct al_str dir = {0};
    enum al_status status = AL_OK;

    al_str_printf(&dir, "%s-sample", al_app_dir(app));
    if (!al_ledger_exists(al_str_text(&dir)))
        status = al_sample_folder_make(al_str_text(&dir), NULL, err);
    else if (!al_ledger_is_sample_dir(al_str_text(&dir)))
        status = al_fail(err, AL_EEXISTS,
                         _("%s holds a service that is no sample; alongside "
                           "sample FOLDER makes one elsewhere."),
                         al_str_text(&dir));
    if (status == AL_OK)
        status = al_app_move(app, al_str_text(&dir), err);
    if (status == AL_OK)
        al_app_say(app, AL_INK_PLAIN, "%s",
                   _("Try anything: all of it is invented. : and leave "
                     "starts your own service."));
    al_str_drop(&dir);
    return status;
}

enum al_status al_welcome_make(struct al_app *app, struct al_welcome *start,
                               struct al_err *err)
{
    struct al_str first = {0}, me = {0};
    enum al_way way = start->way; /* opening drops this pane */
    enum al_status status = AL_OK;
    bool is_put_off = false;

    if (al_way_is_known(way))
        al_str_puts(&first, al_str_text(&start->invite.address));
    else
        status = al_form_value(&start->form, 0, &first, err);
    if (status == AL_OK)
        status = al_form_value(&start->form, al_welcome_me_at(start), &me, err);
    if (status == AL_OK && (asks_to_trust(app, start, al_str_text(&first)) ||
                            asks_to_meet(app, start, al_str_text(&first)))) {
        is_put_off = true;
    } else if (status == AL_OK && way == AL_WAY_RESTORE && !start->is_coding) {
        al_code_line_begin(&start->code);
        start->is_coding = is_put_off = true;
    }
    if (status == AL_OK && !is_put_off)
        status =
            make_typed(app, start, al_str_text(&first), al_str_text(&me), err);
    al_str_drop(&first);
    al_str_drop(&me);
    return status == AL_OK && !is_put_off ? open_made(app, way, err) : status;
}
