/* tui/form_save.c - what the form of one record says, checked and saved. */
#include "config.h"
#include "tui/form_save.h"

#include "core/codebook.h"
#include "core/i18n.h"
#include "core/interest.h"
#include "core/link.h"
#include "core/needs.h"
#include "core/query.h"
#include "tui/answers.h"
#include "tui/edits.h"

/* Only what the person touched is set: the rest may have moved meanwhile. */
static enum al_status fill(const struct al_form_saving *saving,
                           struct al_record *record, struct al_err *err)
{
    enum al_status status = AL_OK;

    for (size_t i = 0; i < saving->form->count && status == AL_OK; i++)
        if (!saving->opened || saving->form->fields[i].is_touched)
            status = al_form_write(saving->form, i, record,
                                   saving->opened != NULL, err);
    return status;
}

/* What a new record gets besides what was typed: its links, days and codes. */
static enum al_status complete(const struct al_form_saving *saving,
                               struct al_record *record, struct al_err *err)
{
    struct al_id me = al_ledger_me(saving->ledger);
    enum al_status status;

    al_interest_complete(record, &me, saving->today);
    status = al_codebook_complete(
        al_index_codes(al_ledger_index(saving->ledger)), record, err);
    if (status == AL_OK && (saving->kind->flags & AL_K_LINK))
        status = al_link_id(record, al_ledger_link_key(saving->ledger),
                            saving->id, err);
    return status;
}

static enum al_status check_needs(const struct al_form_saving *saving,
                                  const struct al_record *record,
                                  struct al_err *err)
{
    struct al_form *form = saving->form;
    struct al_str say = {0};
    const struct al_field *field =
        al_needs(al_ledger_index(saving->ledger), saving->id, saving->opened,
                 record, &say);
    enum al_status status = AL_OK;

    for (size_t i = 0; field && i < form->count; i++)
        if (form->fields[i].about == field) {
            form->at = i;
            al_form_object(form, i, al_str_text(&say));
        }
    if (field)
        status = al_fail(err, AL_EINVAL, "%s: %s", _(field->label),
                         al_str_text(&say));
    al_str_drop(&say);
    return status;
}

enum al_status al_form_save(const struct al_form_saving *saving,
                            struct al_saved *saved, struct al_err *err)
{
    struct al_record *record = saving->opened
                                   ? al_record_copy(saving->opened)
                                   : al_record_new(saving->kind->name);
    struct al_edits edits = {.count = 0};
    enum al_status status = fill(saving, record, err);

    if (status == AL_OK && !saving->opened)
        status = complete(saving, record, err);
    if (status == AL_OK)
        status = al_record_check(record, err);
    if (status == AL_OK)
        status = check_needs(saving, record, err);
    if (status == AL_OK)
        al_answers_add(&edits, al_ledger_index(saving->ledger), saving->id,
                       record);
    al_edits_add(&edits, saving->id,
                 saving->opened ? al_record_copy(saving->opened) : NULL,
                 record);
    return al_edits_save_as(&edits, saving->ledger, saving->save_id, status,
                            saved, err);
}
