/* tui/gaps_acts.c - what is done about a gap: words, a line of the plan,
 * telling people. */
#include "config.h"

#include <stdint.h>

#include "core/board.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/edits.h"
#include "tui/gaps.h"
#include "tui/plan_rows.h"

enum { DUE_MONTHS = 6 }; /* of a new line of the plan: the next look */

/* The statement under the cursor; SIZE_MAX: none. */
static size_t chosen_statement(const struct al_gaps *gaps)
{
    const struct al_sheet_row *row = al_sheet_chosen(&gaps->rows);

    return row && row->tag < gaps->statement_count ? row->tag : SIZE_MAX;
}

const char *al_gaps_why_not_agree(const struct al_app *app, const void *state)
{
    const struct al_gaps *gaps = state;

    if (gaps->has_assessment && chosen_statement(gaps) == SIZE_MAX)
        return N_("Put the cursor on a statement.");
    return al_app_why_not(app, AL_KIND_ASSESSMENT_ANSWER);
}

static enum al_status begin(struct al_app *app, const struct al_gaps *gaps,
                            struct al_err *err)
{
    char hex[AL_ID_HEX];
    const struct al_fill fill = {"round", hex};

    al_id_hex(&gaps->round, hex);
    return al_pane_edit_open_filled(app, AL_KIND_ASSESSMENT, &fill, 1, NULL,
                                    err);
}

enum al_status al_gaps_agree(struct al_app *app, void *state,
                             struct al_err *err)
{
    struct al_gaps *gaps = state;
    size_t at = chosen_statement(gaps);
    char assessment[AL_ID_HEX], statement[AL_ID_HEX];
    const struct al_fill fills[] = {{"assessment", assessment},
                                    {"statement", statement}};
    const struct al_agreed *agreed;
    enum al_status status;

    if (!gaps->has_assessment)
        return begin(app, gaps, err);
    agreed = al_gaps_agreed(gaps, &gaps->statements[at]);
    if (agreed)
        return al_pane_edit_open_at(app, NULL, &agreed->answer, "evidence",
                                    err);
    al_id_hex(&gaps->assessment, assessment);
    al_id_hex(&gaps->statements[at], statement);
    status = al_pane_edit_open_filled(app, AL_KIND_ASSESSMENT_ANSWER, fills,
                                      AL_COUNT(fills), NULL, err);
    if (status == AL_OK)
        al_pane_edit_start_at(app, "evidence");
    return status;
}

const char *al_gaps_why_no_target(const struct al_app *app, const void *state)
{
    struct al_gaps *gaps = (struct al_gaps *)(uintptr_t)state;
    size_t at = chosen_statement(gaps);
    const struct al_agreed *agreed;

    if (at == SIZE_MAX)
        return N_("Put the cursor on a statement.");
    if (!gaps->has_assessment)
        return N_("Nothing was agreed about it yet: a begins it.");
    agreed = al_gaps_agreed(gaps, &gaps->statements[at]);
    if (agreed && agreed->has_target)
        return N_("It stands in the plan already.");
    return al_app_why_not(app, AL_KIND_TARGET);
}

/* What is to be so is the statement itself. */
static struct al_record *make_target(struct al_app *app,
                                     const struct al_gaps *gaps, size_t at,
                                     const struct al_id *plan,
                                     struct al_date due)
{
    struct al_record *target = al_record_new(AL_KIND_TARGET);
    struct al_id me = al_ledger_me(al_app_ledger(app));
    char iso[AL_DATE_ISO];

    al_record_set_ref(target, "plan", plan);
    al_record_set(target, "code", gaps->codes[at]);
    al_record_set(target, "text", gaps->texts[at]);
    al_record_set(target, "obligation", "must_do");
    al_date_iso(al_app_today(app), iso);
    al_record_set(target, "must_since", iso);
    al_record_set(target, "measure", "by_hand");
    al_record_set(target, "cadence", "once");
    al_date_iso(due, iso);
    al_record_set(target, "due", iso);
    if (!al_id_is_zero(&me))
        al_record_set_ref(target, "owner", &me);
    return target;
}

/* What was agreed about it says which line of the plan came of it. */
static enum al_status link_target(struct al_app *app, struct al_gaps *gaps,
                                  size_t at, const struct al_id *target,
                                  struct al_edits *edits, struct al_err *err)
{
    const struct al_agreed *agreed =
        al_gaps_agreed(gaps, &gaps->statements[at]);
    struct al_record *opened = NULL, *form;
    struct al_id id = agreed ? agreed->answer
                             : al_id_new(al_ledger_random(al_app_ledger(app)));
    enum al_status status = AL_OK;

    if (agreed)
        status = al_query_get(al_app_index(app), &id, &opened, err);
    if (status != AL_OK)
        return status;
    form = agreed ? al_record_copy(opened)
                  : al_record_new(AL_KIND_ASSESSMENT_ANSWER);
    if (!agreed) {
        al_record_set_ref(form, "assessment", &gaps->assessment);
        al_record_set_ref(form, "statement", &gaps->statements[at]);
    }
    al_record_set_ref(form, "target", target);
    al_edits_add(edits, &id, opened, form);
    return AL_OK;
}

enum al_status al_gaps_add_target(struct al_app *app, void *state,
                                  struct al_err *err)
{
    struct al_gaps *gaps = state;
    size_t at = chosen_statement(gaps);
    struct al_id id = al_id_new(al_ledger_random(al_app_ledger(app)));
    struct al_date due = al_target_due(al_app_today(app), DUE_MONTHS, 1);
    struct al_board board = {0};
    struct al_edits edits = {0};
    struct al_str said = {0};
    enum al_status status = al_plan_board(app, &board, err);

    if (status == AL_OK && !board.has_plan)
        status = al_fail(err, AL_EINVAL,
                         _("There is no plan for today: 6 begins one"));
    if (status == AL_OK) {
        al_edits_add(&edits, &id, NULL,
                     make_target(app, gaps, at, &board.plan, due));
        status = link_target(app, gaps, at, &id, &edits, err);
    }
    al_board_drop(&board);
    status = al_edits_save(&edits, al_app_ledger(app), status, err);
    if (status == AL_OK) {
        al_str_printf(&said, _("In the plan as %s, by "), gaps->codes[at]);
        al_date_show(due, &said);
        al_str_printf(&said, ". %s", _("6 shows it; u takes it back."));
        al_app_saved(app);
        al_app_say(app, AL_INK_PLAIN, "%s", al_str_text(&said));
    }
    al_str_drop(&said);
    return status;
}

const char *al_gaps_why_not_told(const struct al_app *app, const void *state)
{
    const struct al_gaps *gaps = state;

    if (!gaps->has_assessment)
        return N_("Nothing was agreed about it yet: a begins it.");
    if (gaps->is_told)
        return N_("People were told already: c changes the day.");
    return al_app_why_not(app, AL_KIND_ASSESSMENT);
}

enum al_status al_gaps_tell_back(struct al_app *app, void *state,
                                 struct al_err *err)
{
    const struct al_gaps *gaps = state;

    return al_survey_tell_back(app, &gaps->assessment, err);
}

enum al_status al_gaps_change(struct al_app *app, void *state,
                              struct al_err *err)
{
    const struct al_gaps *gaps = state;

    return al_pane_edit_open(
        app, NULL, gaps->has_assessment ? &gaps->assessment : &gaps->round,
        err);
}
