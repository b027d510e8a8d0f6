/* tui/duty.c - verdicts, copies, clocks, consents and decisions, saved. */
#include "config.h"
#include "tui/duty.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/link.h"
#include "core/rights.h"

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
    *id = al_id_new(al_ledger_random(ledger));
    return al_duty_change(ledger, id, NULL, record, err);
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

/* Edits that become one save; the records are owned. */
struct batch {
    struct al_edit *edits;
    struct al_record **owned;
    size_t count, cap, owned_count, owned_cap;
};

static void batch_add(struct batch *batch, const struct al_id *id,
                      struct al_record *opened, struct al_record *form)
{
    batch->owned = al_grow(batch->owned, &batch->owned_cap,
                           batch->owned_count + 2, sizeof(*batch->owned));
    batch->owned[batch->owned_count++] = opened;
    batch->owned[batch->owned_count++] = form;
    batch->edits = al_grow(batch->edits, &batch->cap, batch->count + 1,
                           sizeof(*batch->edits));
    batch->edits[batch->count++] = (struct al_edit){*id, opened, form};
}

/* Save and drop them; nothing is saved when there are none. */
static enum al_status batch_save(struct batch *batch, struct al_ledger *ledger,
                                 enum al_status status, struct al_err *err)
{
    struct al_saved saved;

    for (size_t i = 0; status == AL_OK && i < batch->count; i++)
        status = al_record_check(batch->edits[i].form, err);
    if (status == AL_OK && batch->count > 0)
        status = al_ledger_save(ledger, batch->edits, batch->count, NULL,
                                &saved, err);
    for (size_t i = 0; i < batch->owned_count; i++)
        al_record_free(batch->owned[i]);
    free(batch->owned);
    free(batch->edits);
    return status;
}

/* ---- the copy ---- */

struct kept_saves {
    struct al_index_save *items; /* owned */
    size_t count, cap;
};

static bool keep_save(void *arg, const struct al_index_save *save,
                      size_t record_count)
{
    struct kept_saves *kept = arg;

    (void)record_count;
    kept->items =
        al_grow(kept->items, &kept->cap, kept->count + 1, sizeof(*kept->items));
    kept->items[kept->count++] = *save;
    return true;
}

struct version {
    const struct al_index_save *save;
    const struct al_id *id;
    al_access_version_fn *each;
    void *arg;
    bool go_on;
};

static bool on_change(void *arg, const struct al_id *id,
                      const struct al_record *before,
                      const struct al_record *after)
{
    struct version *version = arg;

    if (al_id_compare(id, version->id) != 0)
        return true;
    version->go_on = version->each(version->arg, version->save, before, after);
    return false;
}

/* An al_access_past_fn over the history. */
static enum al_status read_past(void *ledger, const struct al_id *id,
                                al_access_version_fn *each, void *arg,
                                struct al_err *err)
{
    struct kept_saves kept = {.count = 0};
    struct version version = {
        .id = id, .each = each, .arg = arg, .go_on = true};
    enum al_status status =
        al_ledger_history(ledger, id, 0, keep_save, &kept, err);

    for (size_t i = 0; status == AL_OK && version.go_on && i < kept.count;
         i++) {
        version.save = &kept.items[i];
        status = al_ledger_save_changes(ledger, kept.items[i].commit, on_change,
                                        &version, err);
    }
    free(kept.items);
    return status;
}

void al_duty_access(struct al_ledger *ledger, const struct al_id *person,
                    const struct al_id *request, struct al_access *access)
{
    *access = (struct al_access){.index = al_ledger_index(ledger),
                                 .words = al_ledger_words(ledger),
                                 .service = al_ledger_service(ledger),
                                 .person = *person,
                                 .request = *request,
                                 .today = al_today(),
                                 .past = read_past,
                                 .past_arg = ledger};
}

static enum al_status add_verdict(struct batch *batch, struct al_ledger *ledger,
                                  const struct al_id *request,
                                  const struct al_id *record, const char *kind,
                                  const struct al_access_verdict *verdict,
                                  struct al_err *err)
{
    struct al_id me = al_ledger_me(ledger), id;
    struct al_record *made = NULL, *opened = NULL;
    enum al_status status =
        al_access_verdict_make(request, record, al_kind_by_name(kind), verdict,
                               &me, al_today(), &made, err);

    if (status == AL_OK)
        status = al_link_id(made, al_ledger_link_key(ledger), &id, err);
    if (status != AL_OK) {
        al_record_free(made);
        return status;
    }
    (void)al_query_get(al_ledger_index(ledger), &id, &opened, NULL);
    batch_add(batch, &id, opened, made);
    return AL_OK;
}

enum al_status al_duty_judge(struct al_ledger *ledger,
                             const struct al_id *request,
                             const struct al_id *record,
                             const struct al_access_verdict *verdict,
                             struct al_err *err)
{
    struct batch batch = {.count = 0};
    struct al_record *held = NULL;
    enum al_status status =
        al_query_get(al_ledger_index(ledger), record, &held, err);

    if (status == AL_OK)
        status = add_verdict(&batch, ledger, request, record, held->kind,
                             verdict, err);
    al_record_free(held);
    return batch_save(&batch, ledger, status, err);
}

struct rest {
    struct al_ledger *ledger;
    const struct al_id *request;
    struct al_access_verdicts verdicts;
    struct batch batch;
    enum al_status status;
    struct al_err *err;
};

static bool release_open(void *arg, const struct al_hit *hit)
{
    static const struct al_access_verdict release = {.verdict =
                                                         AL_VERDICT_RELEASE};
    struct rest *rest = arg;

    if (al_access_of_record(&rest->verdicts, &hit->id) == AL_VERDICT_NONE)
        rest->status = add_verdict(&rest->batch, rest->ledger, rest->request,
                                   &hit->id, hit->kind, &release, rest->err);
    return rest->status == AL_OK;
}

enum al_status al_duty_release_rest(struct al_ledger *ledger,
                                    const struct al_id *request,
                                    const struct al_id *person, size_t *count,
                                    struct al_err *err)
{
    struct rest rest = {
        .ledger = ledger, .request = request, .status = AL_OK, .err = err};
    enum al_status status = al_access_verdicts_load(
        &rest.verdicts, al_ledger_index(ledger), request, err);

    if (status == AL_OK)
        status = al_access_records(al_ledger_index(ledger), person,
                                   release_open, &rest, err);
    al_access_verdicts_drop(&rest.verdicts);
    *count = rest.batch.count;
    return batch_save(&rest.batch, ledger,
                      status == AL_OK ? rest.status : status, err);
}

static enum al_status write_all(int fd, const struct al_str *text)
{
    size_t done = 0;

    while (done < text->len) {
        ssize_t size = write(fd, text->data + done, text->len - done);

        if (size < 0 && errno != EINTR)
            return AL_EIO;
        done += size > 0 ? (size_t)size : 0;
    }
    return fsync(fd) == 0 || errno == EINVAL ? AL_OK : AL_EIO;
}

static enum al_status write_file(const char *file, const struct al_str *text,
                                 struct al_err *err)
{
    int fd = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    enum al_status status;

    if (fd < 0 && errno == EEXIST)
        return al_fail(err, AL_EEXISTS,
                       _("there is a file of that name already; choose "
                         "another"));
    if (fd < 0)
        return al_fail_errno(err, errno, _("the copy cannot be written"));
    status = write_all(fd, text);
    if (close(fd) != 0 || status != AL_OK) {
        status = al_fail_errno(err, errno, _("the copy cannot be written"));
        (void)unlink(file);
    }
    return status;
}

enum al_status al_duty_copy(struct al_ledger *ledger,
                            const struct al_id *request,
                            const struct al_id *person, const char *file,
                            struct al_err *err)
{
    struct al_access access;
    struct al_str text = {0};
    enum al_status status;

    al_duty_access(ledger, person, request, &access);
    status = al_access_write(&access, &text, err);
    if (status == AL_OK)
        status = write_file(file, &text, err);
    al_str_drop(&text);
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
    struct batch batch;
    char today[AL_DATE_ISO];
};

static bool stop_one(void *arg, const struct al_hit *hit)
{
    struct stopping *stopping = arg;
    struct al_record *form = al_record_copy(hit->record);

    al_record_set(form, "withdrawn_on", stopping->today);
    batch_add(&stopping->batch, &hit->id, al_record_copy(hit->record), form);
    return true;
}

enum al_status al_duty_stop_using(struct al_ledger *ledger,
                                  const struct al_id *person, const char *scope,
                                  struct al_date today, size_t *count,
                                  struct al_err *err)
{
    struct stopping stopping = {.batch = {.count = 0}};
    enum al_status status;

    al_date_iso(today, stopping.today);
    status = al_duty_consents(al_ledger_index(ledger), person, scope, stop_one,
                              &stopping, err);
    *count = stopping.batch.count;
    return batch_save(&stopping.batch, ledger, status, err);
}

/* ---- what is due ---- */

/* Who may decide beside the lead of the folder: staff with these roles. */
static const char *const deciders[] = {"ig_lead", "data_lead", "team_leader",
                                       "service_manager"};

enum al_status al_duty_may_decide(struct al_ledger *ledger, struct al_err *err)
{
    struct al_id me = al_ledger_me(ledger);
    struct al_record *staff = NULL;
    bool may = al_ledger_is_lead(ledger);

    if (!may &&
        al_query_get(al_ledger_index(ledger), &me, &staff, NULL) == AL_OK)
        for (size_t i = 0; i < AL_COUNT(deciders); i++)
            may = may ||
                  al_strcmp0(al_record_get(staff, "role"), deciders[i]) == 0;
    al_record_free(staff);
    return may ? AL_OK
               : al_fail(err, AL_EDENIED,
                         _("keeping and erasing is decided by a lead, the "
                           "information governance lead or a team leader"));
}

struct deciding {
    struct al_ledger *ledger;
    const struct al_id *record;
    const struct al_retention_decision *decision;
    struct batch batch;
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
    batch_add(&deciding->batch, &id, NULL, disposal);
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
    return batch_save(&deciding.batch, ledger, status, err);
}
