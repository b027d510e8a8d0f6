/* tui/survey_rows.c - rows and keys of the panes about surveys. */
#include "config.h"
#include "tui/survey_rows.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/title.h"
#include "tui/duty.h"
#include "tui/pane.h"

static int text_cols(const struct al_app *app)
{
    return al_app_is_plain(app) ? 32768 : al_app_cols(app) - 4;
}

void al_survey_row_say(struct al_app *app, struct al_sheet *rows,
                       const char *text)
{
    struct al_str filled = {0};

    if (!*text)
        return;
    al_app_fill(app, text, &filled);
    al_sheet_say_lines(rows, "", al_str_text(&filled), text_cols(app));
    al_str_drop(&filled);
}

void al_survey_row_words(struct al_app *app, struct al_sheet *rows,
                         const char *words)
{
    size_t from = rows->count;

    al_sheet_say_lines(rows, "", words, text_cols(app));
    for (size_t i = from; i < rows->count; i++)
        rows->items[i].is_fixed = false;
}

void al_survey_told(struct al_app *app, const struct al_record *record,
                    struct al_str *out, bool *is_told)
{
    const char *told = al_record_get(record, "told_back_on");
    struct al_date day;

    (void)app;
    *is_told = told && al_date_from_iso(told, &day);
    if (!*is_told) {
        al_str_puts(out, _("Nobody was told back what came of it yet."));
        return;
    }
    al_str_printf(out, "%s ", _("Told back on"));
    al_date_show(day, out);
    al_str_putc(out, '.');
}

enum al_status al_survey_tell_back(struct al_app *app, const struct al_id *id,
                                   struct al_err *err)
{
    char iso[AL_DATE_ISO];
    enum al_status status;

    al_date_iso(al_app_today(app), iso);
    status = al_duty_set(al_app_ledger(app), id, "told_back_on", iso, err);
    if (status == AL_OK) {
        al_app_saved(app);
        al_app_say(app, AL_INK_PLAIN, "%s",
                   _("Told back today. u takes it back."));
    }
    return status;
}

/* ---- from a record to what its sheets say ---- */

/* The record under the cursor if it is of one of these kinds; to be freed. */
static struct al_record *here(const struct al_app *app, struct al_id *id)
{
    struct al_record *record = NULL;

    if (!al_app_record(app, id) ||
        al_query_get(al_app_index(app), id, &record, NULL) != AL_OK)
        return NULL;
    if (strcmp(record->kind, AL_KIND_SURVEY_ROUND) == 0 ||
        strcmp(record->kind, AL_KIND_ASSESSMENT) == 0)
        return record;
    al_record_free(record);
    return NULL;
}

const char *al_why_no_results(const struct al_app *app, const void *state)
{
    struct al_id id;
    struct al_record *record = NULL;

    (void)state;
    if (al_app_ledger(app))
        record = here(app, &id);
    if (!record)
        return N_("Put the cursor on a survey round or a self-assessment.");
    al_record_free(record);
    return NULL;
}

static bool see_assessment(void *arg, const struct al_hit *hit)
{
    *(struct al_id *)arg = hit->id;
    return false;
}

/* A look at itself shows both sides; what was agreed stands with it. */
static bool is_gap_round(struct al_app *app, const struct al_record *round,
                         const struct al_id *id, struct al_id *assessment)
{
    const char *value = al_record_get(round, "template");
    struct al_record *survey = NULL;
    struct al_id survey_id;
    bool is_it;

    *assessment = (struct al_id){{0}};
    is_it =
        value && al_id_parse(value, &survey_id) &&
        al_query_get(al_app_index(app), &survey_id, &survey, NULL) == AL_OK &&
        al_strcmp0(al_record_get(survey, "kind_of"), "self_assessment") == 0;
    al_record_free(survey);
    if (is_it)
        (void)al_query_links(al_app_index(app), id, AL_KIND_ASSESSMENT, "round",
                             1, see_assessment, assessment, NULL);
    return is_it;
}

enum al_status al_act_results(struct al_app *app, void *state,
                              struct al_err *err)
{
    struct al_id id, other = {{0}};
    struct al_record *record = here(app, &id);
    enum al_status status = AL_OK;
    const char *round;

    (void)state;
    if (!record)
        return AL_OK;
    if (strcmp(record->kind, AL_KIND_ASSESSMENT) == 0) {
        round = al_record_get(record, "round");
        if (round && al_id_parse(round, &other))
            status = al_pane_gaps_open(app, &other, &id, err);
    } else if (is_gap_round(app, record, &id, &other)) {
        status = al_pane_gaps_open(app, &id,
                                   al_id_is_zero(&other) ? NULL : &other, err);
    } else {
        status = al_pane_results_open(app, &id, err);
    }
    al_record_free(record);
    return status;
}
