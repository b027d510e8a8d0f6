/* tui/duty.c - clocks, consents and decisions, saved. */
#include "config.h"
#include "tui/duty.h"

#include <stdio.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/link.h"
#include "core/may.h"
#include "core/rights.h"
#include "tui/edits.h"

/* ---- saving ---- */

enum al_status al_duty_change(struct al_ledger *ledger, const struct al_id *id,
                              const struct al_record *opened,
                              const struct al_record *form, struct al_err *err)
{
    const struct al_edit edit = {*id, opened, form};
    struct al_saved saved;
    enum al_status status = al_record_check(form, err);

    return status == AL_OK ? al_ledger_save(ledger, &edit, 1, NULL, &saved, err)
                           : status;
}

enum al_status al_duty_put(struct al_ledger *ledger,
                           const struct al_record *record, struct al_id *id,
                           struct al_err *err)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);
    enum al_status status = AL_OK;

    *id = al_id_new(al_ledger_random(ledger));
    if (kind && kind->flags & AL_K_LINK)
        status = al_link_id(record, al_ledger_link_key(ledger), id, err);
    return status == AL_OK ? al_duty_change(ledger, id, NULL, record, err)
                           : status;
}

enum al_status al_duty_set(struct al_ledger *ledger, const struct al_id *id,
                           const char *field, const char *value,
                           struct al_err *err)
{
    struct al_record *opened = NULL, *form = NULL;
    enum al_status status =
        al_query_get(al_ledger_index(ledger), id, &opened, err);

    if (status == AL_OK) {
        form = al_record_copy(opened);
        al_record_set(form, field, value);
        status = al_duty_change(ledger, id, opened, form, err);
    }
    al_record_free(form);
    al_record_free(opened);
    return status;
}

/* ---- requests ---- */

bool al_duty_person(struct al_index *index, const struct al_id *record,
                    struct al_id *person)
{
    struct al_record *held = NULL;
    bool is_there = al_query_get(index, record, &held, NULL) == AL_OK &&
                    al_record_subject(held, person);

    al_record_free(held);
    return is_there;
}

static enum al_status check_clock(const struct al_record *request, bool is_stop,
                                  struct al_date today, struct al_err *err)
{
    struct al_rights_clock clock;

    if (strcmp(request->kind, AL_KIND_RIGHTS_REQUEST) != 0)
        return al_fail(err, AL_EINVAL, _("this is no request"));
    if (!al_rights_clock(request, today, &clock))
        return al_fail(err, AL_EINVAL,
                       _("this request has no day of receipt yet"));
    if (clock.ended.year)
        return al_fail(err, AL_EINVAL, _("this request was answered"));
    if (is_stop && clock.stopped.year)
        return al_fail(err, AL_EINVAL, _("the clock stands still already"));
    if (!is_stop && !clock.stopped.year)
        return al_fail(err, AL_EINVAL, _("the clock runs already"));
    return AL_OK;
}

enum al_status al_duty_clock(struct al_ledger *ledger,
                             const struct al_id *request, bool is_stop,
                             const char *why, struct al_date today,
                             struct al_err *err)
{
    struct al_record *opened = NULL, *form = NULL;
    struct al_str line = {0};
    enum al_status status =
        al_query_get(al_ledger_index(ledger), request, &opened, err);

    if (status == AL_OK)
        status = check_clock(opened, is_stop, today, err);
    if (status == AL_OK) {
        form = al_record_copy(opened);
        al_rights_event_print(today, is_stop, why, &line);
        al_record_add_member(form, "clock", al_str_text(&line));
        status = al_duty_change(ledger, request, opened, form, err);
    }
    al_str_drop(&line);
    al_record_free(form);
    al_record_free(opened);
    return status;
}

/* ---- stop using ---- */

struct consents {
    const char *scope;
    al_hit_fn *each;
    void *arg;
};

static bool see_consent(void *arg, const struct al_hit *hit)
{
    struct consents *consents = arg;

    if (al_record_get(hit->record, "withdrawn_on") ||
        !al_record_get(hit->record, "given_on") ||
        (consents->scope &&
         al_strcmp0(al_record_get(hit->record, "scope"), consents->scope) != 0))
        return true;
    return consents->each(consents->arg, hit);
}

enum al_status al_duty_consents(struct al_index *index,
                                const struct al_id *person, const char *scope,
                                al_hit_fn *each, void *arg, struct al_err *err)
{
    struct consents consents = {scope, each, arg};

    return al_query_links(index, person, AL_KIND_CONSENT, "person", 0,
                          see_consent, &consents, err);
}

struct stopping {
    struct al_edits edits;
    char today[AL_DATE_ISO];
};

static bool stop_one(void *arg, const struct al_hit *hit)
{
    struct stopping *stopping = arg;
    struct al_record *form = al_record_copy(hit->record);

    al_record_set(form, "withdrawn_on", stopping->today);
    al_edits_add(&stopping->edits, &hit->id, al_record_copy(hit->record), form);
    return true;
}

enum al_status al_duty_stop_using(struct al_ledger *ledger,
                                  const struct al_id *person, const char *scope,
                                  struct al_date today, size_t *count,
                                  struct al_err *err)
{
    struct stopping stopping = {.edits = {.count = 0}};
    enum al_status status;

    al_date_iso(today, stopping.today);
    status = al_duty_consents(al_ledger_index(ledger), person, scope, stop_one,
                              &stopping, err);
    *count = stopping.edits.count;
    return al_edits_save(&stopping.edits, ledger, status, err);
}

/* ---- what is due ---- */

/* Nobody decides this by having no role yet: it cannot be taken back. */
enum al_status al_duty_may_decide(struct al_ledger *ledger, struct al_err *err)
{
    struct al_may who = *al_ledger_may(ledger);

    if (!who.role[0])
        snprintf(who.role, sizeof(who.role), "%s", "read_only");
    return al_may_fail(al_may_why_not(&who, AL_KIND_DISPOSAL), err);
}

struct deciding {
    struct al_ledger *ledger;
    const struct al_id *record;
    const struct al_retention_decision *decision;
    struct al_edits edits;
    size_t seen;
    enum al_status status;
    struct al_err *err;
};

static bool decide_line(void *arg, const struct al_retention_line *line)
{
    struct deciding *deciding = arg;
    struct al_record *disposal = NULL;
    struct al_id id;

    if (al_id_compare(&line->record, deciding->record) != 0)
        return true;
    deciding->seen++;
    deciding->status =
        al_retention_decide(line, deciding->decision, &disposal, deciding->err);
    if (deciding->status != AL_OK)
        return false;
    id = al_id_new(al_ledger_random(deciding->ledger));
    al_edits_add(&deciding->edits, &id, NULL, disposal);
    return true;
}

enum al_status al_duty_decide(struct al_ledger *ledger,
                              const struct al_id *record,
                              const struct al_retention_decision *decision,
                              struct al_err *err)
{
    struct deciding deciding = {.ledger = ledger,
                                .record = record,
                                .decision = decision,
                                .status = AL_OK,
                                .err = err};
    enum al_status status = al_duty_may_decide(ledger, err);

    if (status == AL_OK)
        status = al_retention_list(al_ledger_index(ledger), decision->today,
                                   decide_line, &deciding, err);
    if (status == AL_OK)
        status = deciding.status;
    if (status == AL_OK && deciding.seen == 0)
        status = al_fail(err, AL_ENOTFOUND,
                         _("this is not on the due list: its time has not "
                           "come, or it was decided already"));
    return al_edits_save(&deciding.edits, ledger, status, err);
}

struct known {
    const char *name;
    bool is_known;
};

static bool see_rule(void *arg, const struct al_hit *hit)
{
    struct known *known = arg;

    known->is_known =
        al_strcmp0(al_record_get(hit->record, "name"), known->name) == 0;
    return !known->is_known;
}

enum al_status al_duty_add_rules(struct al_ledger *ledger, size_t *count,
                                 struct al_err *err)
{
    const struct al_query rules = {.kind = AL_KIND_RETENTION_RULE};
    struct al_edits edits = {.count = 0};
    enum al_status status = al_duty_may_decide(ledger, err);

    for (size_t i = 0; status == AL_OK && i < al_retention_default_count();
         i++) {
        struct al_record *rule = al_retention_default(i, al_today());
        struct known known = {al_record_get(rule, "name"), false};
        struct al_id id = al_id_new(al_ledger_random(ledger));

        status = al_query_run(al_ledger_index(ledger), &rules, see_rule, &known,
                              err);
        if (status == AL_OK && !known.is_known)
            al_edits_add(&edits, &id, NULL, rule);
        else
            al_record_free(rule);
    }
    *count = edits.count;
    return al_edits_save(&edits, ledger, status, err);
}
