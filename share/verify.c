/* verify.c - every commit and every record, checked again from the start. */
#include "config.h"

#include "share/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codec.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "share/inside.h"
#include "share/walk.h"

#define STEP 64 /* saves between two looks at whether the person stops */

struct verifying {
    struct al_ledger *ledger;
    const struct al_verify_about *about;
    struct al_verify_report *report;
    char head[AL_OID_HEX];
    char from[AL_OID_HEX];    /* the last that is taken as good; "": none */
    struct al_repo_line line; /* after it */
    size_t records;           /* looked at so far */
};

/* Tell how far it is. AL_ECANCELLED: the person stops. */
static enum al_status go_on(const struct verifying *verifying, size_t done,
                            size_t total, const char *sentence,
                            struct al_err *err)
{
    const struct al_verify_about *about = verifying->about;
    int percent = total ? (int)(done * 100 / total) : 0;

    if (done % STEP || !about->progress ||
        about->progress(about->arg, percent, sentence))
        return AL_OK;
    return al_fail(
        err, AL_ECANCELLED,
        _("Stopped before all was checked. Everything is as it was"));
}

/* ---- whose device it is ---- */

/* The name of a device's colleague at head; "" when it cannot be read. */
static void find_name(const struct verifying *verifying, const char *device,
                      char *name, size_t size)
{
    const struct al_store *store = &verifying->ledger->store;
    struct al_stored stored = {0};
    struct al_member member;
    const char *found = NULL;

    name[0] = '\0';
    if (al_member_at(store->repo, verifying->head, device, &member, NULL) !=
            AL_OK ||
        !member.has_staff)
        return;
    if (al_store_load_at(store, &member.staff, verifying->head, &stored,
                         NULL) == AL_OK &&
        stored.record && !strcmp(stored.record->kind, AL_KIND_STAFF))
        found = al_record_get(stored.record, "name");
    if (found)
        snprintf(name, size, "%s", found);
    al_stored_drop(&stored);
}

/* The row of a device and a way of saving, made in its place. */
static struct al_verify_who *row_of(struct verifying *verifying,
                                    const char *device, const char *what)
{
    struct al_verify_report *report = verifying->report;
    struct al_verify_who *row;
    size_t at = 0;

    for (; at < report->who_count; at++) {
        int order = strcmp(report->who[at].device, device);

        if (order == 0)
            order = strcmp(report->who[at].what, what);
        if (order == 0)
            return &report->who[at];
        if (order > 0)
            break;
    }
    report->who = al_grow(report->who, &report->who_cap, report->who_count + 1,
                          sizeof(*row));
    row = &report->who[at];
    memmove(row + 1, row, (report->who_count++ - at) * sizeof(*row));
    *row = (struct al_verify_who){.count = 0};
    snprintf(row->device, sizeof(row->device), "%s", device);
    snprintf(row->what, sizeof(row->what), "%s", what);
    find_name(verifying, device, row->name, sizeof(row->name));
    return row;
}

static void count_save(struct verifying *verifying,
                       const struct al_commit *commit)
{
    struct al_verify_report *report = verifying->report;
    struct al_message message;
    struct al_verify_who *row;

    if (al_message_parse(commit->message, &message, NULL) != AL_OK)
        return; /* the check has refused such a one */
    row = row_of(verifying, commit->author_name, message.what);
    if (!row->count || commit->author_time < row->first)
        row->first = commit->author_time;
    if (!row->count || commit->author_time > row->last)
        row->last = commit->author_time;
    row->count++;
    if (!report->commits++)
        report->from = commit->committer_time;
    report->to = commit->committer_time;
}

/* ---- the line ---- */

/* The save that does not count, as people know it. */
static void name_refused(struct verifying *verifying,
                         const struct al_commit *commit)
{
    struct al_verify_report *report = verifying->report;
    struct al_message message;

    report->is_refused = true;
    if (commit->message &&
        al_message_parse(commit->message, &message, NULL) == AL_OK)
        al_id_hex(&message.save_id, report->save_id);
    if (report->refusal.device[0])
        find_name(verifying, report->refusal.device, report->refused_name,
                  sizeof(report->refused_name));
}

/* One that is not even a commit in git's form. */
static enum al_status refuse_malformed(struct al_refusal *refusal,
                                       const char *id)
{
    *refusal = (struct al_refusal){.sort = AL_REFUSED_FORM};
    memcpy(refusal->commit, id, sizeof(refusal->commit));
    snprintf(refusal->why, sizeof(refusal->why), "%s",
             _("it is not well formed"));
    return AL_EREFUSED;
}

static enum al_status check_save(struct verifying *verifying, size_t at,
                                 struct al_err *err)
{
    struct al_verify_report *report = verifying->report;
    const struct al_store *store = &verifying->ledger->store;
    const char *id = verifying->line.ids[at];
    struct al_commit commit = {0};
    bool is_first = at == 0 && !verifying->from[0];
    enum al_status status = al_repo_commit_info(store->repo, id, &commit, err);

    if (status == AL_ECORRUPT)
        status = refuse_malformed(&report->refusal, id);
    else if (status == AL_OK)
        status = al_incoming_check_read(
            store, &commit, is_first ? NULL : &verifying->ledger->service_id,
            &report->refusal, err);
    if (status == AL_EREFUSED)
        name_refused(verifying, &commit);
    if (status == AL_OK)
        count_save(verifying, &commit);
    al_commit_drop(&commit);
    return status;
}

static enum al_status check_line(struct verifying *verifying,
                                 struct al_err *err)
{
    const size_t count = verifying->line.count;
    enum al_status status = AL_OK;

    for (size_t at = 0; status == AL_OK && at < count; at++) {
        status = go_on(verifying, at, count, _("Checking saves ..."), err);
        if (status == AL_OK)
            status = check_save(verifying, at, err);
        if (status == AL_EREFUSED)
            verifying->report->behind = count - at - 1;
    }
    return status == AL_EREFUSED ? AL_OK : status;
}

/* ---- from where ---- */

/* Whether the save at this commit is where it shall begin. */
static bool begins_here(const struct verifying *verifying,
                        const struct al_commit *commit)
{
    const struct al_verify_about *about = verifying->about;
    struct al_message message;
    char hex[AL_ID_HEX];

    if (al_is_empty(about->since_save))
        return al_date_days(al_date_of(commit->committer_time, NULL)) >=
               al_date_days(about->since);
    if (al_message_parse(commit->message, &message, NULL) != AL_OK)
        return false;
    al_id_hex(&message.save_id, hex);
    return !strncmp(hex, about->since_save, strlen(about->since_save));
}

/* Leave what stands before that out of the line. */
static enum al_status cut_line(struct verifying *verifying, struct al_err *err)
{
    struct al_repo *repo = verifying->ledger->store.repo;
    struct al_repo_line *line = &verifying->line;
    size_t at = 0;

    for (; at < line->count; at++) {
        struct al_commit commit = {0};
        bool is_here;
        enum al_status status = go_on(verifying, at, line->count,
                                      _("Looking for the first save ..."), err);

        if (status == AL_ECANCELLED)
            return status;
        status = al_repo_commit_info(repo, line->ids[at], &commit, NULL);
        is_here = status == AL_OK && begins_here(verifying, &commit);
        al_commit_drop(&commit);
        if (is_here)
            break;
    }
    if (at == line->count)
        return al_fail(err, AL_ENOTFOUND,
                       al_is_empty(verifying->about->since_save)
                           ? _("No save was made since then")
                           : _("No save has an id that begins like this"));
    if (at)
        memcpy(verifying->from, line->ids[at - 1], AL_OID_HEX);
    memmove(line->ids, line->ids + at, (line->count - at) * sizeof(*line->ids));
    line->count -= at;
    verifying->report->is_since = at > 0;
    return AL_OK;
}

/* ---- records ---- */

static void count_kind(struct al_verify_report *report, const char *kind)
{
    struct al_verify_kind *row;
    size_t at = 0;

    while (at < report->kind_count && strcmp(report->kinds[at].kind, kind) < 0)
        at++;
    if (at == report->kind_count || strcmp(report->kinds[at].kind, kind) != 0) {
        report->kinds = al_grow(report->kinds, &report->kind_cap,
                                report->kind_count + 1, sizeof(*row));
        row = &report->kinds[at];
        memmove(row + 1, row, (report->kind_count++ - at) * sizeof(*row));
        *row = (struct al_verify_kind){.count = 0};
        snprintf(row->kind, sizeof(row->kind), "%s", kind);
    }
    report->kinds[at].count++;
}

static void set_aside(struct al_verify_report *report, const struct al_id *id,
                      const char *why)
{
    struct al_verify_bad *bad;

    if (report->damaged++ >= AL_VERIFY_BAD_MAX)
        return;
    report->bad = al_grow(report->bad, &report->bad_cap, report->bad_count + 1,
                          sizeof(*bad));
    bad = &report->bad[report->bad_count++];
    bad->id = *id;
    snprintf(bad->why, sizeof(bad->why), "%.159s", why);
}

/* Its seal says the same id as its path; its text has one form alone. */
static enum al_status check_record(struct verifying *verifying,
                                   const struct al_id *id, const char *bytes,
                                   size_t size, struct al_err *err)
{
    struct al_verify_report *report = verifying->report;
    struct al_ring *ring = verifying->ledger->store.ring;
    struct al_record *record = NULL;
    struct al_str text = {0};
    struct al_err why = {0};
    enum al_status status = al_open(ring, id, bytes, size, &text, &why);

    report->records++;
    if (status == AL_ENOTFOUND) {
        if (al_open_is_erased(ring, id, bytes, size))
            report->erased++;
        else
            report->sealed++;
    } else if (status == AL_OK &&
               (status = al_codec_parse(al_str_text(&text), text.len, &record,
                                        &why)) == AL_OK) {
        count_kind(report, record->kind);
    } else if (status == AL_ENEWER) {
        report->newer++;
    } else {
        set_aside(report, id, why.msg);
    }
    al_record_free(record);
    al_str_drop(&text);
    return go_on(verifying, verifying->records++, 0, _("Checking records ..."),
                 err);
}

static enum al_status check_file(void *arg, const struct al_file *file,
                                 struct al_err *err)
{
    struct al_id id;

    return al_id_from_path(file->path, &id)
               ? check_record(arg, &id, file->bytes, file->size, err)
               : AL_OK;
}

static enum al_status check_changed(void *arg, const struct al_change *change,
                                    struct al_err *err)
{
    struct verifying *verifying = arg;
    struct al_str bytes = {0};
    struct al_id id;
    enum al_status status;

    if (!change->new_mode || !al_id_from_path(change->path, &id))
        return AL_OK;
    status = al_repo_read_blob(verifying->ledger->store.repo, change->new_blob,
                               &bytes, err);
    if (status == AL_OK)
        status =
            check_record(verifying, &id, al_str_text(&bytes), bytes.len, err);
    al_str_drop(&bytes);
    return status;
}

static enum al_status count_member(void *arg, const struct al_file *file,
                                   struct al_err *err)
{
    struct verifying *verifying = arg;
    char device[AL_WHO_LEN];

    (void)err;
    verifying->report->members += al_member_from_path(file->path, device);
    return AL_OK;
}

static enum al_status check_records(struct verifying *verifying,
                                    struct al_err *err)
{
    struct al_repo *repo = verifying->ledger->store.repo;
    enum al_status status = al_repo_each(repo, verifying->head, "members",
                                         count_member, verifying, err);

    if (status)
        return status;
    return verifying->from[0] ? al_walk(repo, verifying->from, verifying->head,
                                        check_changed, verifying, err)
                              : al_repo_each(repo, verifying->head, "r",
                                             check_file, verifying, err);
}

/* ---- all of it ---- */

static enum al_status check_all(struct verifying *verifying, struct al_err *err)
{
    struct al_repo *repo = verifying->ledger->store.repo;
    const struct al_verify_about *about = verifying->about;
    enum al_status status =
        al_repo_line(repo, "", verifying->head, &verifying->line, err);

    if (status == AL_OK &&
        (about->since.year || !al_is_empty(about->since_save)))
        status = cut_line(verifying, err);
    if (status == AL_OK)
        status = check_line(verifying, err);
    if (status == AL_OK)
        status = check_records(verifying, err);
    al_repo_line_drop(&verifying->line);
    return status;
}

enum al_status al_ledger_verify(struct al_ledger *ledger,
                                const struct al_verify_about *about,
                                struct al_verify_report *report,
                                struct al_err *err)
{
    static const struct al_verify_about everything;
    struct verifying verifying = {.ledger = ledger,
                                  .about = about ? about : &everything,
                                  .report = report};
    enum al_status status;

    memset(report, 0, sizeof(*report));
    report->words = *al_ledger_words(ledger);
    if ((status = al_ledger_need_repo(ledger, err)) ||
        (status = al_ledger_need_ring(ledger, err)) ||
        (status =
             al_repo_ref(ledger->store.repo, AL_REF_MAIN, verifying.head, err)))
        return status;
    al_git_read_all(true);
    status = check_all(&verifying, err);
    al_git_read_all(false);
    if (status != AL_OK)
        al_verify_drop(report);
    return status;
}

void al_verify_drop(struct al_verify_report *report)
{
    free(report->who);
    free(report->kinds);
    free(report->bad);
    *report = (struct al_verify_report){.commits = 0};
}

bool al_verify_is_good(const struct al_verify_report *report)
{
    return !report->is_refused && !report->damaged;
}
