/* survey_acts.c - beginning, typing in and closing surveys. */
#include "config.h"

#include "tui/survey_acts.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/query.h"
#include "core/survey_form.h"
#include "core/survey_start.h"
#include "share/spool.h"
#include "tui/duty.h"
#include "tui/edits.h"
#include "tui/survey_deed.h"

/* The record in the row with the cursor, if it is of this kind. */
static bool row_is(const struct al_app *app, const char *kind, struct al_id *id)
{
    struct al_record *record = NULL;
    bool is_so;

    if (!al_app_record(app, id) ||
        al_query_get(al_app_index(app), id, &record, NULL) != AL_OK)
        return false;
    is_so = strcmp(record->kind, kind) == 0;
    al_record_free(record);
    return is_so;
}

const char *al_why_no_round(const struct al_app *app, const void *state)
{
    struct al_id id;

    (void)state;
    if (!row_is(app, AL_KIND_SURVEY_ROUND, &id))
        return N_("No survey round stands in this row: More has the list of "
                  "them.");
    return al_app_why_not(app, AL_KIND_SURVEY_RESPONSE);
}

enum al_status al_act_sheets(struct al_app *app, void *state,
                             struct al_err *err)
{
    struct al_survey_form form;
    struct al_id round;
    enum al_status status;

    (void)state;
    if (!row_is(app, AL_KIND_SURVEY_ROUND, &round))
        return AL_OK;
    /* What is missing is said here, where the round still stands. */
    status = al_survey_form_load(al_app_index(app), &round, &form, err);
    if (status != AL_OK)
        return status;
    al_survey_form_drop(&form);
    al_pane_entry_open(app, &round);
    return AL_OK;
}

enum al_status al_act_slips(struct al_app *app, void *state, struct al_err *err)
{
    struct al_id round;

    (void)state;
    (void)err;
    if (row_is(app, AL_KIND_SURVEY_ROUND, &round))
        al_pane_slip_open(app, &round);
    return AL_OK;
}

/* ---- what waits ---- */

enum al_status al_survey_put(struct al_ledger *ledger, const struct al_id *id,
                             const struct al_id *round, bool is_slip,
                             const struct al_involved *made, struct al_err *err)
{
    struct al_edit *edits = al_calloc(made->count + 1, sizeof(*edits));
    struct al_spool_item item = {.id = *id,
                                 .round = *round,
                                 .is_slip = is_slip,
                                 .edits = edits,
                                 .count = made->count};
    enum al_status status;

    for (size_t i = 0; i < made->count; i++)
        edits[i] = (struct al_edit){.id = made->items[i].id,
                                    .form = made->items[i].record};
    status = al_spool_put(ledger, &item, err);
    free(edits);
    return status;
}

static void say_waiting(const struct al_spool_count *count, struct al_str *out)
{
    if (count->sheets > 0)
        al_str_printf(out,
                      ngettext("%zu sheet waits here until there are five, or "
                               "the round is over. ",
                               "%zu sheets wait here until there are five, or "
                               "the round is over. ",
                               count->sheets),
                      count->sheets);
    if (count->slips > 0)
        al_str_printf(out,
                      ngettext("%zu slip waits likewise. ",
                               "%zu slips wait likewise. ", count->slips),
                      count->slips);
}

void al_survey_send(struct al_app *app, const struct al_id *round)
{
    struct al_ledger *ledger = al_app_ledger(app);
    struct al_spool_count count;
    struct al_spool_sent sent;
    struct al_str said = {0};
    struct al_err err = {0};

    if (al_spool_send(ledger, al_app_today(app), &sent, &err) != AL_OK ||
        al_spool_count(ledger, round, &count, &err) != AL_OK) {
        al_app_say_err(app, &err);
        return;
    }
    if (sent.sheets > 0)
        al_str_printf(&said,
                      ngettext("Saved without a day: %zu sheet. ",
                               "Saved together, without a day: %zu sheets. ",
                               sent.sheets),
                      sent.sheets);
    if (sent.slips > 0)
        al_str_printf(&said,
                      ngettext("Saved apart: %zu slip. ",
                               "Saved apart: %zu slips. ", sent.slips),
                      sent.slips);
    say_waiting(&count, &said);
    if (sent.sheets + sent.slips > 0)
        al_app_saved(app);
    if (said.len > 0) {
        al_str_cut(&said, said.len - 1);
        al_app_say(app, AL_INK_PLAIN, "%s", al_str_text(&said));
    }
    al_str_drop(&said);
}

/* ---- closing ---- */

enum al_status al_act_close_round(struct al_app *app, void *state,
                                  struct al_err *err)
{
    struct al_record *round = NULL;
    char today[AL_DATE_ISO];
    enum al_status status = AL_OK;
    struct al_id id;

    (void)state;
    if (!row_is(app, AL_KIND_SURVEY_ROUND, &id))
        return AL_OK;
    status = al_query_get(al_app_index(app), &id, &round, err);
    if (status != AL_OK)
        return status;
    if (!al_round_is_over(round, al_app_today(app))) {
        al_date_iso(al_app_today(app), today);
        status =
            al_duty_set(al_app_ledger(app), &id, "closed_on", today, err);
        if (status == AL_OK) {
            al_app_saved(app);
            al_app_say(app, AL_INK_PLAIN, "%s",
                       _("The round is closed today. Sheets on paper can "
                         "still be typed in; u takes it back."));
        }
    } else {
        al_app_say(app, AL_INK_PLAIN, "%s", _("This round is over already."));
    }
    al_record_free(round);
    if (status == AL_OK)
        al_survey_send(app, &id);
    return status;
}

/* ---- surveys ---- */

const char *al_why_no_survey(const struct al_app *app, const void *state)
{
    struct al_id id;

    (void)state;
    return row_is(app, AL_KIND_SURVEY_TEMPLATE, &id)
               ? al_app_why_not(app, AL_KIND_SURVEY_TEMPLATE)
               : N_("No survey stands in this row: More has the list of "
                    "them.");
}

enum al_status al_act_start_survey(struct al_app *app, void *state,
                                   struct al_err *err)
{
    struct al_marks about = {0};
    enum al_status status;
    struct al_id id;

    (void)state;
    if (row_is(app, AL_KIND_SURVEY_TEMPLATE, &id))
        (void)al_marks_toggle(&about, &id, AL_KIND_SURVEY_TEMPLATE);
    status = al_pane_deed_open(app, &al_deed_survey, &about, err);
    al_marks_drop(&about);
    return status;
}

enum al_status al_act_new_version(struct al_app *app, void *state,
                                  struct al_err *err)
{
    struct al_ledger *ledger = al_app_ledger(app);
    struct al_involved made = {0};
    struct al_edits edits = {0};
    struct al_id survey, next = {{0}};
    enum al_status status;

    (void)state;
    if (!row_is(app, AL_KIND_SURVEY_TEMPLATE, &survey))
        return AL_OK;
    status = al_survey_next_version(al_app_index(app), &survey,
                                    al_ledger_random(ledger), &made, err);
    if (status == AL_OK)
        next = made.items[0].id;
    for (size_t i = 0; i < made.count; i++) {
        al_edits_add(&edits, &made.items[i].id, made.items[i].opened,
                     made.items[i].record);
        made.items[i].opened = made.items[i].record = NULL;
    }
    al_involved_drop(&made);
    status = al_edits_save(&edits, ledger, status, err);
    if (status != AL_OK)
        return status;
    al_app_saved(app);
    al_app_say(app, AL_INK_PLAIN, "%s",
               _("The next version, as a draft: its questions may be changed; "
                 "the old one keeps its answers. u takes it back."));
    return al_pane_record_open(app, &next, err);
}
