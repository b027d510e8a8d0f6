/* tui/uses.c - consents about stories and words, and uses of them, saved. */
#include "config.h"
#include "tui/uses.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/duty.h"
#include "tui/edits.h"

static void set_id(struct al_record *record, const char *field,
                   const struct al_id *id)
{
    char hex[AL_ID_HEX];

    al_id_hex(id, hex);
    if (!al_id_is_zero(id))
        al_record_set(record, field, hex);
}

static void set_day(struct al_record *record, const char *field,
                    struct al_date day)
{
    char iso[AL_DATE_ISO];

    al_date_iso(day, iso);
    al_record_set(record, field, iso);
}

/* The thing itself; AL_EINVAL when it can be no such thing. */
static enum al_status get_thing(struct al_ledger *ledger,
                                const struct al_id *thing,
                                struct al_record **record, struct al_err *err)
{
    enum al_status status =
        al_query_get(al_ledger_index(ledger), thing, record, err);

    if (status == AL_OK && !al_usable_field(*record)) {
        al_record_free(*record);
        *record = NULL;
        status = al_fail(err, AL_EINVAL,
                         _("this is neither a story nor what somebody said"));
    }
    return status;
}

/* Kept on what a record about the thing is: it, and whose it is. */
static void name_thing(struct al_record *record, const struct al_id *id,
                       const struct al_record *thing)
{
    bool is_use = strcmp(record->kind, AL_KIND_USE_LOG) == 0;

    set_id(record, al_usable_field(thing), id);
    al_record_set(record, "person", al_record_get(thing, "person"));
    if (!is_use)
        al_record_set(record, "contact", al_record_get(thing, "contact"));
}

enum al_status al_uses_ask(struct al_ledger *ledger, const struct al_id *thing,
                           const char *scope, struct al_date today,
                           struct al_record **consent, struct al_err *err)
{
    struct al_record *record = NULL, *made;
    struct al_id me = al_ledger_me(ledger), before;
    struct al_str about = {0};
    enum al_status status = get_thing(ledger, thing, &record, err);

    if (status != AL_OK)
        return status;
    made = al_record_new(AL_KIND_CONSENT);
    name_thing(made, thing, record);
    al_usable_about(record, &about);
    al_record_set(made, "about", al_str_text(&about));
    al_record_set(made, "scope", scope);
    al_record_set(made, "state", "given");
    set_day(made, "given_on", today);
    set_day(made, "review_on",
            al_date_add_months(today, AL_CONSENT_REVIEW_MONTHS));
    set_id(made, "explained_by", &me);
    al_record_set(made, "identity", al_record_get(record, "identity"));
    if (scope && al_usable_before(al_ledger_index(ledger), made, NULL, &before))
        set_id(made, "replaces", &before);
    al_str_drop(&about);
    al_record_free(record);
    *consent = made;
    return AL_OK;
}

enum al_status al_uses_refuse(struct al_ledger *ledger,
                              const struct al_id *thing, const char *scope,
                              struct al_date today, struct al_err *err)
{
    struct al_record *consent = NULL;
    struct al_id id;
    enum al_status status =
        al_uses_ask(ledger, thing, scope, today, &consent, err);

    if (status != AL_OK)
        return status;
    al_record_set(consent, "state", "refused");
    al_record_set(consent, "given_on", NULL);
    al_record_set(consent, "review_on", NULL);
    al_record_set(consent, "identity", NULL);
    set_day(consent, "asked_on", today);
    status = al_duty_put(ledger, consent, &id, err);
    al_record_free(consent);
    return status;
}

enum al_status al_uses_confirm(struct al_ledger *ledger,
                               const struct al_id *thing, const char *scope,
                               struct al_date today, struct al_err *err)
{
    struct al_usable usable;
    char iso[AL_DATE_ISO];
    enum al_status status = al_usable_check(al_ledger_index(ledger), thing,
                                            scope, today, &usable, err);

    if (status == AL_OK && usable.state != AL_USABLE_UNCONFIRMED)
        status = al_fail(err, AL_EINVAL,
                         _("nothing here waits to be said yes to again"));
    al_date_iso(today, iso);
    return status == AL_OK
               ? al_duty_set(ledger, &usable.consent, "confirmed_on", iso, err)
               : status;
}

enum al_status al_uses_use(struct al_ledger *ledger, const struct al_id *thing,
                           const char *scope, struct al_date day,
                           struct al_record **use, struct al_err *err)
{
    struct al_record *record = NULL, *made;
    struct al_id me = al_ledger_me(ledger);
    struct al_usable usable;
    enum al_status status =
        al_usable_gate(al_ledger_index(ledger), thing, scope, day, err);

    if (status == AL_OK)
        status = al_usable_check(al_ledger_index(ledger), thing, scope, day,
                                 &usable, err);
    if (status == AL_OK)
        status = get_thing(ledger, thing, &record, err);
    if (status != AL_OK)
        return status;
    made = al_record_new(AL_KIND_USE_LOG);
    name_thing(made, thing, record);
    al_record_set(made, "scope", scope);
    set_day(made, "used_on", day);
    set_id(made, "consent", &usable.consent);
    set_id(made, "used_by", &me);
    al_record_free(record);
    *use = made;
    return AL_OK;
}

enum al_status al_uses_down(struct al_ledger *ledger, const struct al_id *use,
                            struct al_date today, struct al_err *err)
{
    struct al_record *record = NULL;
    char iso[AL_DATE_ISO];
    enum al_status status =
        al_query_get(al_ledger_index(ledger), use, &record, err);

    if (status != AL_OK)
        return status;
    if (strcmp(record->kind, AL_KIND_USE_LOG) != 0)
        status = al_fail(err, AL_EINVAL, _("this is no use of anything"));
    else if (al_record_get(record, "removed_on"))
        status = al_fail(err, AL_EINVAL, _("this was taken down before"));
    al_record_free(record);
    al_date_iso(today, iso);
    return status == AL_OK ? al_duty_set(ledger, use, "removed_on", iso, err)
                           : status;
}

struct stopping {
    const char *scope;
    struct al_edits edits;
    char today[AL_DATE_ISO];
};

static bool stop_one(void *arg, const struct al_hit *hit)
{
    struct stopping *stopping = arg;
    struct al_record *form;

    if (hit->is_gone || al_record_get(hit->record, "withdrawn_on") ||
        !al_record_get(hit->record, "given_on") ||
        (stopping->scope &&
         al_strcmp0(al_record_get(hit->record, "scope"), stopping->scope) != 0))
        return true;
    form = al_record_copy(hit->record);
    al_record_set(form, "withdrawn_on", stopping->today);
    al_edits_add(&stopping->edits, &hit->id, al_record_copy(hit->record), form);
    return true;
}

enum al_status al_uses_stop(struct al_ledger *ledger, const struct al_id *thing,
                            const char *scope, struct al_date today,
                            size_t *count, struct al_err *err)
{
    struct stopping stopping = {.scope = scope};
    enum al_status status;

    al_date_iso(today, stopping.today);
    status = al_query_links(al_ledger_index(ledger), thing, AL_KIND_CONSENT,
                            NULL, 0, stop_one, &stopping, err);
    *count = stopping.edits.count;
    return al_edits_save(&stopping.edits, ledger, status, err);
}

bool al_uses_thing(struct al_index *index, const struct al_id *record,
                   struct al_id *thing)
{
    struct al_record *held = NULL;
    bool has_thing = false;

    if (al_query_get(index, record, &held, NULL) != AL_OK)
        return false;
    if (al_usable_field(held)) {
        *thing = *record;
        has_thing = true;
    } else if (strcmp(held->kind, AL_KIND_CONSENT) == 0 ||
               strcmp(held->kind, AL_KIND_USE_LOG) == 0) {
        has_thing = al_usable_thing(held, thing);
    }
    al_record_free(held);
    return has_thing;
}

void al_uses_say_due(const struct al_use *use, struct al_str *out)
{
    if (use->days > 0)
        al_str_printf(out,
                      ngettext("take down, since %d day",
                               "take down, since %d days",
                               (unsigned long)use->days),
                      use->days);
    else
        al_str_puts(out, _("take down"));
}
