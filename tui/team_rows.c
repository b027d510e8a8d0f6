/* team_rows.c - who reads along, in words. */
#include "config.h"

#include "tui/team_rows.h"

#include <stdio.h>
#include <string.h>

#include "core/i18n.h"
#include "core/query.h"

void al_team_who(struct al_index *index, const struct al_device *device,
                 struct al_str *out)
{
    if (device->is_sheet)
        al_str_puts(out, _("recovery sheet"));
    else if (device->has_staff)
        al_query_who(index, device->device, out);
    else if (device->name[0])
        al_str_puts(out, device->name);
    else
        al_str_puts(out, _("does not say"));
}

/* A stamp as "22-Nov-2026 16:40", in the service's zone. */
static void put_stamp(const char *stamp, struct al_str *out)
{
    int64_t seconds;
    int minute = 0;

    if (!al_stamp_parse(stamp, &seconds))
        return;
    al_date_show(al_date_of(seconds, &minute), out);
    al_str_printf(out, " %02d:%02d", minute / 60, minute % 60);
}

/* Nothing came for so long that it may lack what others sent. */
enum { QUIET_DAYS = 14 };

static void say_behind(const char *stamp, struct al_str *out)
{
    int64_t seconds, days;

    if (!al_stamp_parse(stamp, &seconds))
        return;
    days = (al_clock_now() - seconds) / (24 * 60 * 60);
    if (days >= QUIET_DAYS)
        al_str_printf(out, _(", %lld days ago: it may be behind"),
                      (long long)days);
}

void al_team_state(const struct al_device *device, struct al_str *out)
{
    if (device->state == AL_DEVICE_LEFT) {
        al_str_puts(out, _("removed"));
        return;
    }
    if (device->state == AL_DEVICE_WAITING) {
        al_str_puts(out, _("asks to be let in"));
        al_str_puts(out, device->is_own ? _(", this device") : "");
        return;
    }
    if (device->is_sheet) {
        al_str_puts(out, device->is_behind
                             ? _("from before an erasure: make a new one")
                             : _("counts"));
        return;
    }
    al_str_puts(out, device->is_lead ? _("lead") : _("worker"));
    if (!device->has_keys)
        al_str_puts(out, _(", gets its keys with the next sync"));
    if (device->is_own)
        al_str_puts(out, _(", this device"));
    if (device->is_behind)
        al_str_puts(out, _(", has not let go of an erased person yet"));
    if (device->has_saved) {
        al_str_puts(out, _(", last save "));
        put_stamp(device->last_save, out);
        say_behind(device->last_save, out);
    }
}

void al_team_shared(struct al_ledger *ledger, const char *dir,
                    struct al_str *out)
{
    char stamp[AL_STAMP_ISO];
    size_t unsent;

    if (al_is_empty(al_ledger_remote(ledger)))
        return;
    al_ledger_last_sync(dir, stamp);
    unsent = al_ledger_unsent(ledger);
    if (stamp[0]) {
        al_str_puts(out, _("Sent and got last on "));
        put_stamp(stamp, out);
    } else {
        al_str_puts(out, _("Never sent and got"));
    }
    if (unsent > 0)
        al_str_printf(
            out, ngettext("; %zu not sent yet", "; %zu not sent yet", unsent),
            unsent);
}

void al_team_warning(const struct al_team_count *count, const char *how,
                     struct al_str *out)
{
    if (!count->sheets)
        al_str_puts(out, _("There is no recovery sheet. "));
    if (count->in == 1)
        al_str_puts(out, _("Only one device can read: if it is lost, "));
    else if (count->leads == 1)
        al_str_puts(out, _("Only one device is a lead's: if it is lost, "));
    if (count->in == 1)
        al_str_puts(out, count->sheets
                             ? _("only the recovery sheet brings the records "
                                 "back.")
                             : _("all records are lost. "));
    else if (count->leads == 1)
        al_str_puts(out, count->sheets
                             ? _("only the recovery sheet can let others in.")
                             : _("nobody can let others in. "));
    if (!count->sheets)
        al_str_puts(out, how);
}

void al_team_spread(const char *words, struct al_str *out)
{
    for (; *words; words++)
        if (*words == ' ')
            al_str_puts(out, "    ");
        else
            al_str_putc(out, *words);
}

enum al_status al_team_tell_held(struct al_ledger *ledger, const char *device,
                                 const char *how, struct al_str *out,
                                 struct al_err *err)
{
    struct al_held held;
    enum al_status status = al_team_held(ledger, device, &held, err);

    if (status)
        return status;
    if (!held.when[0]) {
        al_str_puts(out, _("This device never sent anything, so it cannot be "
                           "told what it held: take it for everything.\n"));
    } else {
        al_str_puts(out, _("It was in step with the team at the latest on "));
        put_stamp(held.when, out);
        al_str_puts(out, ".\n");
        al_words_printf(al_ledger_words(ledger), out,
                        ngettext("Then it held all %zu records of %zu "
                                 "{person}, and perhaps later ones.\n",
                                 "Then it held all %zu records of %zu "
                                 "{people}, and perhaps later ones.\n",
                                 held.people),
                        held.records, held.people);
    }
    al_str_puts(out, _("Whoever opens it reads them, unless its disk is "
                       "encrypted or it has a passphrase.\n"));
    al_str_printf(out,
                  _("Remove it (%s), and tell your data protection lead today: "
                    "they have 72 hours.\n"),
                  how);
    return AL_OK;
}

struct finding {
    struct al_index *index;
    const char *typed;
    char *device;
    size_t found;
};

static bool find_one(void *arg, const struct al_device *device)
{
    struct finding *finding = arg;
    struct al_str who = {0};
    size_t len = strlen(finding->typed);

    if (device->state == AL_DEVICE_LEFT)
        return true;
    al_team_who(finding->index, device, &who);
    if (!strncmp(device->device, finding->typed, len) ||
        !strncasecmp(al_str_text(&who), finding->typed, len)) {
        memcpy(finding->device, device->device, AL_WHO_LEN);
        finding->found++;
    }
    al_str_drop(&who);
    return true;
}

enum al_status al_team_find(struct al_ledger *ledger, const char *typed,
                            char device[AL_WHO_LEN], struct al_err *err)
{
    struct finding finding = {
        .index = al_ledger_index(ledger), .typed = typed, .device = device};
    enum al_status status = al_team_each(ledger, find_one, &finding, err);

    if (status)
        return status;
    if (!finding.found || !*typed)
        return al_fail(err, AL_ENOTFOUND, _("There is no device %s"), typed);
    if (finding.found > 1)
        return al_fail(err, AL_EINVAL,
                       _("Several devices begin like this: give more of the "
                         "number"));
    return AL_OK;
}
