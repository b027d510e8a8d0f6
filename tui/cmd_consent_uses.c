/* tui/cmd_consent_uses.c - `alongside consent may`, `use`, `down`, `due`. */
#include "config.h"

#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/cmd_consent.h"
#include "tui/duty.h"
#include "tui/rows.h"

/* The story or words that were named, and the use. */
struct asked {
    struct al_id thing;
    struct al_str scope; /* a code; drop in any case */
    struct al_date day;
};

static enum al_status read_asked(struct al_call *call, bool needs_scope,
                                 struct asked *asked, struct al_err *err)
{
    const struct al_consent_opts *opts = call->opts;
    enum al_status status = AL_OK;

    *asked = (struct asked){.day = al_today()};
    if (needs_scope && !opts->scope)
        status = al_fail(err, AL_EINVAL,
                         _("say with --scope which use is meant: website, "
                           "leaflet, training ..."));
    if (status == AL_OK && opts->scope)
        status = al_sub_read(call, AL_KIND_CONSENT, "scope", "scope",
                             opts->scope, &asked->scope, err);
    if (status == AL_OK)
        status = al_sub_day(call, AL_KIND_USE_LOG, "used_on", "when",
                            opts->when, &asked->day, err);
    if (status == AL_OK && call->arg_count > 1)
        status = al_rows_resolve(call, NULL, NULL, call->args[1], &asked->thing,
                                 err);
    return status;
}

/* ---- may it be used ---- */

static enum al_status say_scope(struct al_call *call, const struct asked *asked,
                                const struct al_code *scope, struct al_err *err)
{
    struct al_usable usable;
    struct al_str said = {0};
    enum al_status status = al_usable_check(
        call->index, &asked->thing, scope->code, asked->day, &usable, err);

    if (status == AL_OK) {
        al_usable_say(&usable, &said);
        al_out_line(call->out, "%s: %s", _(scope->label), al_str_text(&said));
        /* One use is a question with a yes or no: the exit code says it, too.
         */
        call->is_no = asked->scope.len > 0 && usable.state != AL_USABLE_YES;
    }
    al_str_drop(&said);
    return status;
}

enum al_status al_consent_may(struct al_call *call, struct al_err *err)
{
    const struct al_codes *scopes = &al_codes_consent_scope;
    struct asked asked;
    enum al_status status = read_asked(call, false, &asked, err);

    for (size_t i = 0; status == AL_OK && i < scopes->count; i++)
        if (asked.scope.len == 0 ||
            strcmp(scopes->codes[i].code, al_str_text(&asked.scope)) == 0)
            status = say_scope(call, &asked, &scopes->codes[i], err);
    al_str_drop(&asked.scope);
    return status;
}

enum al_status al_consent_refused(struct al_call *call, struct al_err *err)
{
    struct asked asked;
    enum al_status status = read_asked(call, true, &asked, err);

    if (status == AL_OK)
        status = al_uses_refuse(call->ledger, &asked.thing,
                                al_str_text(&asked.scope), asked.day, err);
    if (status == AL_OK)
        al_out_line(
            call->out, "%s: %s.",
            al_code_label(&al_codes_consent_scope, al_str_text(&asked.scope)),
            _("they said no, and that is kept"));
    al_str_drop(&asked.scope);
    return status;
}

/* ---- uses ---- */

enum al_status al_consent_use(struct al_call *call, struct al_err *err)
{
    const struct al_consent_opts *opts = call->opts;
    struct al_record *use = NULL;
    struct asked asked;
    struct al_id id;
    char digits[AL_ID_SHORT];
    enum al_status status = read_asked(call, true, &asked, err);

    if (status == AL_OK && !opts->where)
        status = al_fail(err, AL_EINVAL,
                         _("say with --where it can be seen: the page, the "
                           "leaflet, the wall"));
    if (status == AL_OK)
        status = al_uses_use(call->ledger, &asked.thing,
                             al_str_text(&asked.scope), asked.day, &use, err);
    if (status == AL_OK)
        status = al_sub_set(call, use, "place", "where", opts->where, err);
    if (status == AL_OK)
        status = al_duty_put(call->ledger, use, &id, err);
    if (status == AL_OK)
        al_out_line(call->out,
                    _("Noted (%s). `alongside consent down` says when it came "
                      "down."),
                    al_rows_short(&id, digits));
    al_record_free(use);
    al_str_drop(&asked.scope);
    return status;
}

enum al_status al_consent_down(struct al_call *call, struct al_err *err)
{
    struct al_id use;
    enum al_status status =
        al_rows_resolve(call, AL_KIND_USE_LOG, NULL, call->args[1], &use, err);

    if (status == AL_OK)
        status = al_uses_down(call->ledger, &use, al_today(), err);
    if (status == AL_OK)
        al_out_line(call->out, "%s", _("Taken down today."));
    return status;
}

/* ---- lists ---- */

struct listing {
    struct al_call *call;
    const struct al_id *person; /* NULL: everybody's */
    size_t count;
};

static bool list_thing(void *arg, const struct al_hit *thing,
                       const struct al_usable *usable)
{
    struct listing *listing = arg;
    struct al_str said = {0};

    al_usable_say(usable, &said);
    al_sub_row(listing->call, &thing->id, thing->title, al_str_text(&said));
    listing->count++;
    al_str_drop(&said);
    return true;
}

enum al_status al_consent_usable(struct al_call *call, struct al_err *err)
{
    struct listing listing = {.call = call};
    struct asked asked;
    enum al_status status = read_asked(call, true, &asked, err);

    if (status == AL_OK)
        status = al_usable_list(call->index, al_str_text(&asked.scope),
                                asked.day, list_thing, &listing, err);
    if (status == AL_OK && listing.count == 0)
        al_out_line(call->note, "%s", _("Nothing may be used there."));
    al_str_drop(&asked.scope);
    return status;
}

static bool list_use(void *arg, const struct al_use *use)
{
    struct listing *listing = arg;
    struct al_str said = {0};
    struct al_id person;

    if (!use->is_due ||
        (listing->person && (!al_record_subject(use->hit->record, &person) ||
                             al_id_compare(&person, listing->person) != 0)))
        return true;
    if (listing->count++ == 0)
        al_out_line(listing->call->out, "%s", _("To be taken down:"));
    al_uses_say_due(use, &said);
    al_str_puts(&said, "; ");
    al_usable_say(&use->usable, &said);
    al_sub_row(listing->call, &use->hit->id, use->hit->title,
               al_str_text(&said));
    al_str_drop(&said);
    return true;
}

static bool list_ending(void *arg, const struct al_ending *ending)
{
    struct listing *listing = arg;
    struct al_str said = {0};

    if (listing->count++ == 0)
        al_out_line(listing->call->out, "%s", _("To be asked about again:"));
    al_str_puts(&said, ending->is_review ? _("look again ") : _("ends "));
    al_date_show(ending->day, &said);
    al_sub_row(listing->call, &ending->consent->id, ending->consent->title,
               al_str_text(&said));
    al_str_drop(&said);
    return true;
}

enum al_status al_consent_due(struct al_call *call, struct al_err *err)
{
    struct listing uses = {.call = call}, endings = {.call = call};
    struct al_date today = al_today();
    enum al_status status =
        al_uses(call->index, NULL, today, list_use, &uses, err);

    if (status == AL_OK)
        status = al_usable_ending(call->index, today, AL_USABLE_AHEAD_DAYS,
                                  list_ending, &endings, err);
    if (status == AL_OK && uses.count + endings.count == 0)
        al_out_line(call->note, "%s",
                    _("Nothing has to come down, and no consent ends soon."));
    return status;
}

enum al_status al_consent_list_down(struct al_call *call,
                                    const struct al_id *person,
                                    struct al_err *err)
{
    struct listing uses = {.call = call, .person = person};

    return al_uses(call->index, NULL, al_today(), list_use, &uses, err);
}
