/* tui/evidence_file.c - an evidence pack: its text, its file, its last day. */
#include "config.h"
#include "tui/evidence_file.h"

#include <unistd.h>

#include "core/evidence.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/page_html.h"
#include "core/paper.h"
#include "share/reads.h"
#include "tui/edits.h"
#include "tui/recovery.h"

static enum al_status find_review(struct al_ledger *ledger,
                                  struct al_evidence_file *file,
                                  struct al_record **review, struct al_err *err)
{
    struct al_index *index = al_ledger_index(ledger);

    *review = NULL;
    if (al_id_is_zero(&file->review) &&
        !al_review_next(index, al_ledger_calendar(ledger).today, &file->review))
        return al_fail(err, AL_EINVAL,
                       _("A pack is made for a review, which keeps the day by "
                         "which it is deleted, and there is none: add one "
                         "first (list of reviews)"));
    return al_query_get(index, &file->review, review, err);
}

static void lay(const struct al_evidence_file *file, const struct al_page *page,
                struct al_str *out)
{
    const struct al_paper paper = {.is_large = file->is_large};

    if (file->is_html)
        al_html_file(page, file->is_large ? AL_HTML_LARGE : AL_HTML_NORMAL,
                     out);
    else
        al_paper_lay_page(&paper, page, out);
}

static enum al_status write_text(struct al_ledger *ledger,
                                 struct al_evidence_file *file,
                                 const struct al_record *review,
                                 struct al_str *out, struct al_err *err)
{
    struct al_page page = {.count = 0};
    struct al_evidence_pack pack = {
        .index = al_ledger_index(ledger),
        .service = al_ledger_service(ledger),
        .items = file->items,
        .count = file->count,
        .today = al_ledger_calendar(ledger).today,
    };
    const char *first = al_record_get(review, "date");
    enum al_status status;

    if (first)
        (void)al_date_from_iso(first, &pack.review_on);
    file->delete_by = pack.delete_by = al_review_delete_by(review);
    pack.min_cell = al_min_cell(pack.index);
    status = al_evidence_pack_page(&pack, &page, err);
    if (status == AL_OK)
        lay(file, &page, out);
    al_page_drop(&page);
    file->records = pack.records;
    file->left_out = pack.left_out;
    return status;
}

enum al_status al_evidence_file_text(struct al_ledger *ledger,
                                     struct al_evidence_file *file,
                                     struct al_str *out, struct al_err *err)
{
    struct al_evidence_file shown = *file;
    struct al_record *review;
    enum al_status status = find_review(ledger, file, &review, err);

    shown.is_html = false;
    if (status == AL_OK)
        status = write_text(ledger, &shown, review, out, err);
    file->delete_by = shown.delete_by;
    file->records = shown.records;
    file->left_out = shown.left_out;
    al_record_free(review);
    return status;
}

static struct al_record *noted(const struct al_ledger *ledger,
                               const struct al_evidence_file *file,
                               const struct al_record *review)
{
    struct al_record *form = al_record_copy(review);
    char iso[AL_DATE_ISO];

    al_date_iso(al_ledger_calendar(ledger).today, iso);
    al_record_set(form, "pack_made_on", iso);
    if (file->delete_by.year) {
        al_date_iso(file->delete_by, iso);
        al_record_set(form, "delete_pack_by", iso);
    }
    al_record_set(form, "deleted_on", NULL); /* there is one again */
    return form;
}

static void note_why(struct al_ledger *ledger,
                     const struct al_evidence_file *file)
{
    struct al_str detail = {0};

    al_str_printf(&detail, "%s %zu %s", AL_KIND_EVIDENCE, file->records,
                  file->why);
    (void)al_ledger_note_read(ledger, "export", &file->review,
                              al_str_text(&detail), NULL);
    al_str_drop(&detail);
}

enum al_status al_evidence_file_make(struct al_ledger *ledger,
                                     struct al_evidence_file *file,
                                     struct al_err *err)
{
    struct al_record *review = NULL, *form;
    struct al_edits edits = {0};
    struct al_str text = {0};
    enum al_status status;

    if (al_is_empty(file->why))
        return al_fail(err, AL_EINVAL,
                       _("say why it is made, in a few words and without "
                         "names: it is noted"));
    status = find_review(ledger, file, &review, err);
    if (status == AL_OK)
        status = write_text(ledger, file, review, &text, err);
    if (status == AL_OK)
        status = al_recovery_write(file->path, al_str_text(&text), err);
    al_str_drop(&text);
    if (status != AL_OK) {
        al_record_free(review);
        return status;
    }
    form = noted(ledger, file, review);
    al_edits_add(&edits, &file->review, review, form);
    status = al_edits_save(&edits, ledger, AL_OK, err);
    if (status == AL_OK)
        note_why(ledger, file);
    else
        (void)unlink(file->path); /* no pack without its last day */
    return status;
}
