/* tui/finance.c - files for finance and from there. */
#include "config.h"
#include "tui/finance.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/i18n.h"
#include "core/utf8.h"
#include "tui/edits.h"

/* A year of payments of a large service is far below. */
enum { LIST_MAX = 4 << 20 /* bytes */ };

void al_finance_path(const char *typed, struct al_str *out)
{
    const char *home = getenv("HOME");

    if (home && typed[0] == '~' && typed[1] == '/') {
        al_str_puts(out, home);
        typed++;
    }
    al_str_puts(out, typed);
}

void al_finance_usual(struct al_date today, struct al_str *out)
{
    char iso[AL_DATE_ISO];

    al_date_iso(today, iso);
    al_str_printf(out, "~/pay-%s.csv", iso);
}

/* ---- out ---- */

static enum al_status write_new(const char *path, const struct al_str *text,
                                struct al_err *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool is_written;

    if (fd < 0)
        return errno == EEXIST
                   ? al_fail(err, AL_EEXISTS,
                             _("There is a file %s already: choose another "
                               "name"),
                             path)
                   : al_fail_errno(err, errno, _("Writing %s"), path);
    is_written =
        write(fd, al_str_text(text), text->len) == (ssize_t)text->len &&
        fsync(fd) == 0;
    if (close(fd) == 0 && is_written)
        return AL_OK;
    (void)al_fail_errno(err, errno, _("Writing %s"), path);
    (void)unlink(path);
    return AL_EIO;
}

enum al_status al_finance_send(struct al_ledger *ledger,
                               const struct al_claim *claim, const char *file,
                               struct al_err *err)
{
    struct al_edits edits = {0};
    struct al_str csv = {0};
    enum al_status status;

    if (claim->ready_count == 0)
        return al_fail(err, AL_EINVAL,
                       _("Nothing is ready for finance: what is agreed and "
                         "has a payee number goes there"));
    al_claim_csv(claim, &csv);
    status = write_new(file, &csv, err);
    al_str_drop(&csv);
    if (status != AL_OK)
        return status;
    for (size_t i = 0; i < claim->count; i++)
        if (!claim->rows[i].why_not)
            al_edits_add(&edits, &claim->rows[i].id,
                         al_record_copy(claim->rows[i].record),
                         al_claim_sent(&claim->rows[i], al_today()));
    status = al_edits_save(&edits, ledger, AL_OK, err);
    if (status != AL_OK)
        (void)unlink(file); /* finance must not pay what is not noted here */
    return status;
}

/* ---- back ---- */

static enum al_status read_all(const char *path, struct al_str *text,
                               struct al_err *err)
{
    FILE *file = fopen(path, "re");
    enum al_status status = AL_OK;
    char bytes[4096];
    size_t size;

    if (!file)
        return al_fail_errno(err, errno, _("Reading %s"), path);
    while (status == AL_OK &&
           (size = fread(bytes, 1, sizeof(bytes), file)) > 0) {
        al_str_add(text, bytes, size);
        if (text->len > LIST_MAX)
            status =
                al_fail(err, AL_EINVAL, _("%s is too long for a list"), path);
    }
    if (status == AL_OK && ferror(file))
        status = al_fail_errno(err, errno, _("Reading %s"), path);
    fclose(file);
    if (status == AL_OK && (strlen(al_str_text(text)) != text->len ||
                            !al_utf8_check(al_str_text(text), text->len)))
        status = al_fail(err, AL_EINVAL,
                         _("%s is no text: save it as CSV (UTF-8)"), path);
    return status;
}

enum al_status al_finance_read(struct al_ledger *ledger, const char *file,
                               struct al_paid *paid, struct al_err *err)
{
    struct al_str text = {0};
    enum al_status status = read_all(file, &text, err);

    if (status == AL_OK)
        status = al_paid_read(al_ledger_index(ledger), al_str_text(&text),
                              al_ledger_calendar(ledger), paid, err);
    al_str_drop(&text);
    return status;
}

enum al_status al_finance_paid(struct al_ledger *ledger,
                               const struct al_paid *paid, struct al_err *err)
{
    struct al_edits edits = {0};

    if (paid->wrong_count > 0)
        return al_fail(err, AL_EINVAL,
                       ngettext("%zu line is not right: nothing was marked",
                                "%zu lines are not right: nothing was marked",
                                paid->wrong_count),
                       paid->wrong_count);
    if (paid->count == 0)
        return al_fail(err, AL_EINVAL, _("Nothing in the list is new"));
    for (size_t i = 0; i < paid->count; i++)
        al_edits_add(&edits, &paid->rows[i].id,
                     al_record_copy(paid->rows[i].record),
                     al_paid_step(&paid->rows[i]));
    return al_edits_save(&edits, ledger, AL_OK, err);
}

/* ---- in words ---- */

static void tell_row(struct al_index *index, const struct al_claim_row *row,
                     struct al_str *out)
{
    struct al_id person;

    al_str_printf(out, "\n%s  ", row->ours);
    al_pence_show(row->pence, false, out);
    al_str_puts(out, "  ");
    if (al_record_subject(row->record, &person))
        al_query_name(index, &person, out);
    al_str_printf(out, ", %s", row->what);
    if (row->why_not)
        al_str_printf(out, ": %s", _(row->why_not));
}

void al_finance_tell_claim(struct al_index *index, const struct al_claim *claim,
                           struct al_str *out)
{
    size_t left = claim->count - claim->ready_count;

    al_str_printf(out,
                  ngettext("%zu goes to finance, ", "%zu go to finance, ",
                           claim->ready_count),
                  claim->ready_count);
    al_pence_show(claim->ready_pence, false, out);
    al_str_putc(out, '.');
    for (size_t i = 0; i < claim->count; i++)
        if (!claim->rows[i].why_not)
            tell_row(index, &claim->rows[i], out);
    if (left > 0)
        al_str_printf(
            out, ngettext("\n\n%zu stays here:", "\n\n%zu stay here:", left),
            left);
    for (size_t i = 0; i < claim->count; i++)
        if (claim->rows[i].why_not)
            tell_row(index, &claim->rows[i], out);
}

void al_finance_tell_paid(const struct al_paid *paid, struct al_str *out)
{
    if (paid->wrong_count > 0)
        al_str_printf(out,
                      ngettext("%zu line is not right, so nothing is marked "
                               "yet:\n",
                               "%zu lines are not right, so nothing is marked "
                               "yet:\n",
                               paid->wrong_count),
                      paid->wrong_count);
    for (size_t i = 0; i < paid->wrong_count; i++) {
        al_str_printf(out, _("line %zu: "), paid->wrong[i].line);
        al_str_printf(out, "%s\n", paid->wrong[i].reason);
    }
    al_str_printf(out,
                  ngettext("%zu would be marked as paid, ",
                           "%zu would be marked as paid, ", paid->count),
                  paid->count);
    al_pence_show(paid->pence, false, out);
    al_str_putc(out, '.');
    for (size_t i = 0; i < paid->count; i++) {
        const struct al_paid_row *row = &paid->rows[i];

        al_str_printf(out, "\n");
        al_date_show(row->day, out);
        al_str_puts(out, "  ");
        al_pence_show(row->pence, false, out);
        al_str_printf(out, "  %s", row->name);
        if (*row->reference)
            al_str_printf(out, "  %s", row->reference);
    }
    if (paid->done_count > 0)
        al_str_printf(out,
                      ngettext("\n%zu is marked already.",
                               "\n%zu are marked already.", paid->done_count),
                      paid->done_count);
}
