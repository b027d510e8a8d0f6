/* verify.c - every commit and every record, checked again from the start. */
#include "config.h"

#include "share/ledger.h"

#include <stdio.h>
#include <string.h>

#include "core/codec.h"
#include "core/i18n.h"
#include "share/incoming.h"
#include "share/inside.h"

struct verifying {
    struct al_ledger *ledger;
    struct al_verify_report *report;
    struct al_str *signers; /* NULL: not asked for */
};

static void check_record(struct verifying *verifying, const struct al_id *id,
                         const struct al_file *file)
{
    struct al_verify_report *report = verifying->report;
    struct al_record *record = NULL;
    struct al_str text = {0};
    struct al_err why = {0};
    char digits[AL_ID_SHORT];

    struct al_ring *ring = verifying->ledger->store.ring;
    enum al_status status =
        al_open(ring, id, file->bytes, file->size, &text, &why);

    report->records++;
    if (status == AL_ENOTFOUND) {
        if (al_open_is_erased(ring, id, file->bytes, file->size))
            report->erased++;
        else
            report->sealed++;
    } else if (status != AL_OK ||
               al_codec_parse(al_str_text(&text), text.len, &record, &why) !=
                   AL_OK) {
        report->damaged++;
        al_id_short(id, digits);
        al_str_printf(&report->text, _("Record %s is set aside: %s\n"), digits,
                      why.msg);
    }
    al_record_free(record);
    al_str_drop(&text);
}

static enum al_status check_file(void *arg, const struct al_file *file,
                                 struct al_err *err)
{
    struct verifying *verifying = arg;
    struct al_id id;

    (void)err;
    if (al_id_from_path(file->path, &id))
        check_record(verifying, &id, file);
    return AL_OK;
}

/* git's principal is the e-mail address that stands in the commits. */
static enum al_status take_member(void *arg, const struct al_file *file,
                                  struct al_err *err)
{
    struct verifying *verifying = arg;
    char device[AL_WHO_LEN], line[AL_KEY_LINE];
    struct al_member member;
    enum al_status status;

    if (!al_member_from_path(file->path, device))
        return AL_OK;
    status = al_member_parse(device, file->bytes, file->size, &member, err);
    if (status)
        return status;
    if (verifying->report)
        verifying->report->members++;
    if (verifying->signers) {
        al_public_key_line(&member.key, line);
        al_str_printf(verifying->signers,
                      "%s@alongside.invalid namespaces=\"git\" %s\n", device,
                      line);
    }
    return AL_OK;
}

static void conclude(struct al_verify_report *report)
{
    struct al_str *text = &report->text;

    al_str_printf(text, ngettext("%zu save", "%zu saves", report->commits),
                  report->commits);
    al_str_printf(text, "%s\n",
                  report->is_refused
                      ? _(" before it, each signed by a member: good")
                      : _(", each signed by a member: all good"));
    al_str_printf(text, ngettext("%zu record", "%zu records", report->records),
                  report->records);
    al_str_printf(text, _(", %zu damaged"), report->damaged);
    if (report->erased)
        al_str_printf(text, _(", %zu erased"), report->erased);
    if (report->sealed)
        al_str_printf(text, _(", %zu sealed with keys that are not here"),
                      report->sealed);
    al_str_puts(text, "; ");
    al_str_printf(text,
                  ngettext("%zu device\n", "%zu devices\n", report->members),
                  report->members);
}

enum al_status al_ledger_verify(struct al_ledger *ledger,
                                struct al_verify_report *report,
                                struct al_err *err)
{
    struct verifying verifying = {.ledger = ledger, .report = report};
    char head[AL_OID_HEX], good[AL_OID_HEX];
    struct al_refusal refusal;
    enum al_status status;

    memset(report, 0, sizeof(*report));
    if ((status = al_ledger_need_repo(ledger, err)) ||
        (status = al_ledger_need_ring(ledger, err)) ||
        (status = al_repo_ref(ledger->store.repo, AL_REF_MAIN, head, err)))
        return status;
    status = al_incoming_line(&ledger->store, "", head, &ledger->service_id,
                              good, &report->commits, &refusal, err);
    if (status == AL_EREFUSED) {
        al_refusal_print(&refusal, true, &report->text);
        al_str_putc(&report->text, '\n');
        report->is_refused = true;
        status = AL_OK;
    }
    if (status == AL_OK)
        status = al_repo_each(ledger->store.repo, head, "members", take_member,
                              &verifying, err);
    if (status == AL_OK)
        status = al_repo_each(ledger->store.repo, head, "r", check_file,
                              &verifying, err);
    if (status == AL_OK)
        conclude(report);
    return status;
}

enum al_status al_ledger_signers(struct al_ledger *ledger, struct al_str *out,
                                 struct al_err *err)
{
    struct verifying verifying = {.ledger = ledger, .signers = out};
    char head[AL_OID_HEX];
    enum al_status status;

    if ((status = al_ledger_need_repo(ledger, err)) ||
        (status = al_repo_ref(ledger->store.repo, AL_REF_MAIN, head, err)))
        return status;
    return al_repo_each(ledger->store.repo, head, "members", take_member,
                        &verifying, err);
}

struct wanted {
    const char *device;
    char *fingerprint;
    bool is_found;
};

static enum al_status take_fingerprint(void *arg, const struct al_file *file,
                                       struct al_err *err)
{
    struct wanted *wanted = arg;
    char device[AL_WHO_LEN];
    struct al_member member;
    enum al_status status;

    if (!al_member_from_path(file->path, device) ||
        strcmp(device, wanted->device) != 0)
        return AL_OK;
    status = al_member_parse(device, file->bytes, file->size, &member, err);
    if (status)
        return status;
    al_public_key_fingerprint(&member.key, wanted->fingerprint);
    wanted->is_found = true;
    return AL_OK;
}

enum al_status al_ledger_fingerprint(struct al_ledger *ledger,
                                     const char *device,
                                     char fingerprint[AL_FINGERPRINT_TEXT],
                                     struct al_err *err)
{
    struct wanted wanted = {.device = device, .fingerprint = fingerprint};
    char head[AL_OID_HEX];
    enum al_status status;

    if ((status = al_ledger_need_repo(ledger, err)) ||
        (status = al_repo_ref(ledger->store.repo, AL_REF_MAIN, head, err)) ||
        (status = al_repo_each(ledger->store.repo, head, "members",
                               take_fingerprint, &wanted, err)))
        return status;
    if (!wanted.is_found)
        return al_fail(err, AL_ENOTFOUND, _("no device of that name is here"));
    return AL_OK;
}
