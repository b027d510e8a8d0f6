/* tui/deed_stick.c - back up, send to a stick, and get from one. */
#include "config.h"

#include <string.h>
#include <sys/stat.h>

#include "core/i18n.h"
#include "share/stick.h"
#include "tui/deed.h"
#include "tui/finance.h"
#include "tui/progress.h"

/* The path as it is typed, made whole; appended. */
static void path_of(const struct al_deed *deed, struct al_str *path)
{
    struct al_str typed = {0};

    al_deed_value(deed, 0, &typed);
    if (typed.len > 0)
        al_finance_path(al_str_text(&typed), path);
    al_str_drop(&typed);
}

static void suggest_last(struct al_deed *deed, const struct al_field *field)
{
    struct al_str last = {0};

    al_form_add(&deed->form, field, NULL);
    al_stick_last(al_app_ledger(deed->app), &last);
    if (last.len > 0)
        al_form_suggest(&deed->form, 0, al_str_text(&last));
    al_str_drop(&last);
}

/* ---- there ---- */

static const struct al_field to_stick[] = {
    {.name = "file",
     .label = N_("Stick"),
     .help = N_("Its folder, or a file in it; what you typed last is offered"),
     .examples = N_("/media/usb; /media/priya/STICK; ~/for-ben.alongside"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED},
};

static void set_up_send(struct al_deed *deed)
{
    suggest_last(deed, &to_stick[0]);
}

static enum al_status plan_send(struct al_deed *deed, struct al_str *out,
                                struct al_err *err)
{
    struct al_str path = {0};
    struct stat info;

    (void)err;
    path_of(deed, &path);
    if (path.len == 0)
        al_str_puts(out, _("Type where the stick is."));
    else if (stat(al_str_text(&path), &info) == 0 && S_ISDIR(info.st_mode))
        al_stick_name(al_str_text(&path),
                      al_ledger_device(al_app_ledger(deed->app)), out);
    else
        al_str_puts(out, al_str_text(&path));
    al_str_puts(out, _("\n\nAll records and keys go into one file, sealed as "
                       "they are: whoever finds the stick reads nothing.\nA "
                       "colleague takes it in with \"get from a stick\". A "
                       "file of yours from before is replaced."));
    al_str_drop(&path);
    return AL_OK;
}

static enum al_status send(struct al_deed *deed, struct al_str *said,
                           struct al_err *err)
{
    struct al_str path = {0}, file = {0};
    struct al_progress progress;
    enum al_status status;

    path_of(deed, &path);
    al_app_progress_start(deed->app, &progress);
    status = al_ledger_send_told(al_app_ledger(deed->app), al_str_text(&path),
                                 0, al_progress_show, &progress, &file, err);
    al_app_progress_end(deed->app, &progress);
    if (status == AL_OK)
        al_str_printf(said, _("It is all in %s."), al_str_text(&file));
    al_str_drop(&path);
    al_str_drop(&file);
    return status;
}

const struct al_deed_job al_deed_send = {
    .title = N_("Send to a stick"),
    .question = N_("Write it to the stick?"),
    .after = N_("Take the stick out only when your system says so."),
    .set_up = set_up_send,
    .plan = plan_send,
    .carry_out = send,
};

/* ---- to be kept ---- */

static const struct al_field to_disk[] = {
    {.name = "file",
     .label = N_("Where"),
     .help = N_("A folder on another disk or a stick, or a new file there"),
     .examples = N_("/media/usb; /mnt/backup; ~/backups/alongside"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED},
};

static void set_up_backup(struct al_deed *deed)
{
    suggest_last(deed, &to_disk[0]);
}

static enum al_status plan_backup(struct al_deed *deed, struct al_str *out,
                                  struct al_err *err)
{
    struct al_str path = {0}, file = {0};

    (void)err;
    path_of(deed, &path);
    if (path.len > 0)
        al_ledger_backup_name(al_str_text(&path), &file);
    al_str_puts(out, file.len ? al_str_text(&file)
                              : _("Type where the backup shall lie."));
    al_str_puts(out, _("\n\nThe whole history and its keys go into one new "
                       "file, sealed: it opens with the recovery sheet alone, "
                       "so keep that elsewhere.\nA backup from before an "
                       "erasure still holds who was erased: replace it."));
    al_str_drop(&path);
    al_str_drop(&file);
    return AL_OK;
}

static enum al_status back_up(struct al_deed *deed, struct al_str *said,
                              struct al_err *err)
{
    struct al_str path = {0}, file = {0};
    struct al_progress progress;
    enum al_status status;

    path_of(deed, &path);
    al_app_progress_start(deed->app, &progress);
    status = al_ledger_backup_told(al_app_ledger(deed->app), al_str_text(&path),
                                   al_progress_show, &progress, &file, err);
    al_app_progress_end(deed->app, &progress);
    if (status == AL_OK)
        al_str_printf(said, _("The whole history is in %s."),
                      al_str_text(&file));
    al_str_drop(&path);
    al_str_drop(&file);
    return status;
}

const struct al_deed_job al_deed_backup = {
    .title = N_("Back up"),
    .question = N_("Write the backup?"),
    .after = N_("\"alongside restore\" reads it, with the recovery sheet."),
    .set_up = set_up_backup,
    .plan = plan_backup,
    .carry_out = back_up,
};

/* ---- and back ---- */

static const struct al_field from_stick[] = {
    {.name = "file",
     .label = N_("Stick"),
     .help = N_("Its folder (the files of all colleagues), or one file"),
     .examples = N_("/media/usb; /media/priya/STICK; ~/from-ben.alongside"),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED},
};

static void set_up_get(struct al_deed *deed)
{
    suggest_last(deed, &from_stick[0]);
}

static enum al_status plan_get(struct al_deed *deed, struct al_str *out,
                               struct al_err *err)
{
    struct al_str path = {0};

    (void)err;
    path_of(deed, &path);
    al_str_puts(out,
                path.len ? al_str_text(&path) : _("Type where the stick is."));
    al_str_puts(out, _("\n\nEvery change in it is checked before it counts. "
                       "Your own saves stay; where two people changed the "
                       "same thing, both versions stand."));
    al_str_drop(&path);
    return AL_OK;
}

static enum al_status get(struct al_deed *deed, struct al_str *said,
                          struct al_err *err)
{
    struct al_sync_result result = {0};
    struct al_str path = {0};
    struct al_progress progress;
    enum al_status status;

    path_of(deed, &path);
    al_app_progress_start(deed->app, &progress);
    status = al_ledger_get(al_app_ledger(deed->app), al_str_text(&path),
                           al_progress_show, &progress, &result, err);
    al_app_progress_end(deed->app, &progress);
    if (status == AL_OK)
        al_str_printf(said, "%s.", result.sentence);
    al_str_drop(&path);
    return status;
}

const struct al_deed_job al_deed_get = {
    .title = N_("Get from a stick"),
    .question = N_("Take in what is on the stick?"),
    .after = N_("It stays with your records; u takes back your own saves."),
    .set_up = set_up_get,
    .plan = plan_get,
    .carry_out = get,
};
