/* tui/acts_pay.c - benefits advice, and what somebody spent, with one key. */
#include "config.h"
#include "tui/acts.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/query.h"
#include "tui/changes.h"
#include "tui/edits.h"

/* Add the payment with today as the day of advice; a day that stands stays. */
static enum al_status add(struct al_app *app, const struct al_id *id,
                          struct al_edits *edits, struct al_err *err)
{
    struct al_record *opened = NULL, *form;
    char today[AL_DATE_ISO];
    enum al_status status = al_query_get(al_app_index(app), id, &opened, err);

    if (status != AL_OK || strcmp(opened->kind, AL_KIND_PAYMENT) != 0 ||
        al_record_is_gone(opened) ||
        al_record_get(opened, "benefits_advice_offered_on")) {
        al_record_free(opened);
        return status;
    }
    al_date_iso(al_app_today(app), today);
    form = al_record_copy(opened);
    al_record_set(form, "benefits_advice_offered_on", today);
    al_edits_add(edits, id, opened, form);
    return AL_OK;
}

static bool is_payment(const struct al_app *app, const struct al_id *id)
{
    struct al_record *record = NULL;
    bool is_so = al_query_get(al_app_index(app), id, &record, NULL) == AL_OK &&
                 strcmp(record->kind, AL_KIND_PAYMENT) == 0;

    al_record_free(record);
    return is_so;
}

const char *al_why_no_advice(const struct al_app *app, const void *state)
{
    const struct al_marks *marks = al_app_marks(app);
    const char *kind = marks ? al_marks_kind(marks) : NULL;
    struct al_id id;

    (void)state;
    if (marks)
        return kind && strcmp(kind, AL_KIND_PAYMENT) == 0
                   ? NULL
                   : N_("Advice belongs to payments, and something else is "
                        "marked: x unmarks it.");
    return al_app_record(app, &id) && is_payment(app, &id)
               ? NULL
               : N_("No payment stands in this row.");
}

enum al_status al_act_advice(struct al_app *app, void *state,
                             struct al_err *err)
{
    const struct al_marks *marks = al_app_marks(app);
    struct al_edits edits = {0};
    struct al_str said = {0};
    struct al_saved saved;
    struct al_id id;
    enum al_status status = AL_OK;
    size_t count;

    (void)state;
    for (size_t i = 0; marks && i < marks->count && status == AL_OK; i++)
        status = add(app, &marks->items[i].id, &edits, err);
    if (!marks && al_app_record(app, &id))
        status = add(app, &id, &edits, err);
    count = edits.count;
    if (count > 0) {
        al_str_puts(&said, _("Independent advice was offered today: "));
        al_record_say(al_app_ledger(app), &edits.items[0].id,
                      edits.items[0].opened, &said);
    }
    if (count > 1)
        al_str_printf(&said,
                      ngettext(" and %zu more", " and %zu more", count - 1),
                      count - 1);
    status =
        al_edits_save_as(&edits, al_app_ledger(app), NULL, status, &saved, err);
    if (status == AL_OK && count == 0) {
        al_app_say(app, AL_INK_PLAIN, "%s",
                   _("The day of the advice stands there already; e changes "
                     "it."));
    } else if (status == AL_OK) {
        (void)al_app_unmark(app);
        al_app_saved(app);
        al_sentence_end(&said);
        al_app_say(app, AL_INK_PLAIN, "%s %s", al_str_text(&said),
                   _("u takes it back."));
    }
    al_str_drop(&said);
    return status;
}

/* Whose expense it may be: the person in the row, or whom the row is about. */
static bool person_of(const struct al_app *app, struct al_id *person)
{
    struct al_record *record = NULL;
    struct al_id id;
    bool has_person;

    if (!al_app_record(app, &id) ||
        al_query_get(al_app_index(app), &id, &record, NULL) != AL_OK)
        return false;
    has_person = al_record_subject(record, person);
    if (strcmp(record->kind, AL_KIND_PERSON) == 0) {
        *person = id;
        has_person = true;
    }
    al_record_free(record);
    return has_person;
}

enum al_status al_act_expense(struct al_app *app, void *state,
                              struct al_err *err)
{
    struct al_fill who = {"person", NULL};
    char hex[AL_ID_HEX];
    struct al_id person;
    bool has_person = person_of(app, &person);
    enum al_status status;

    (void)state;
    if (has_person) {
        al_id_hex(&person, hex);
        who.text = hex;
    }
    status = al_pane_edit_open_filled(app, AL_KIND_EXPENSE, &who, 1, NULL, err);
    if (status == AL_OK && has_person) /* whoever is known is not asked for */
        al_pane_edit_start_at(app, "kind_of");
    return status;
}
