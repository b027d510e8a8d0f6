/* tui/kiosk_sheet.c - a round's questions in, sheets out. */
#include "config.h"
#include "tui/kiosk_sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codebook.h"
#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "share/site.h"
#include "share/spool.h"

/* ---- questions ---- */

/* The best answer first, what counts nothing last: read from the top. */
static void add_options(const struct al_codebook *book,
                        const struct al_scale *scale,
                        struct al_kiosk_question *question)
{
    question->is_words = strcmp(scale->code, AL_SCALE_WORDS) == 0;
    for (int score = scale->best; score >= -1; score--)
        for (size_t i = 0; i < scale->count; i++)
            if (scale->steps[i].score == score &&
                question->option_count < AL_KIOSK_OPTIONS)
                question->options[question->option_count++] =
                    (struct al_kiosk_option){
                        scale->steps[i].code,
                        al_codebook_label(book, &al_codes_answer_value,
                                          scale->steps[i].code)};
}

/* As many questions as the form has, in its order. survey: zeroed. */
static void make_survey(struct al_index *index,
                        const struct al_survey_form *form,
                        struct al_kiosk_survey *survey)
{
    survey->title = al_strdup(form->title);
    survey->intro = al_strdup(form->intro);
    survey->questions = al_calloc(form->count, sizeof(*survey->questions));
    survey->count = form->count;
    for (size_t i = 0; i < form->count; i++) {
        survey->questions[i].id = form->questions[i].id;
        survey->questions[i].text = al_strdup(form->questions[i].text);
        add_options(al_index_codes(index), form->questions[i].scale,
                    &survey->questions[i]);
    }
}

/* Made of texts as they stand in the source, which each language has. */
static void make_in_languages(struct al_index *index,
                              const struct al_survey_form *form,
                              struct al_kiosk_survey *survey)
{
    struct al_site site = {.hides_shared = false};

    al_kiosk_languages_open(&survey->languages);
    make_survey(index, form, survey);
    al_site_load(al_site_path(), &site);
    al_kiosk_languages_find(survey, site.languages.len > 0
                                        ? al_str_text(&site.languages)
                                        : NULL);
    al_site_drop(&site);
}

/* ---- rounds ---- */

/* The first day, if that is still to come. */
static bool is_early(const struct al_record *round, struct al_date today,
                     struct al_date *opens)
{
    const char *value = al_record_get(round, "opens");

    return value && al_date_from_iso(value, opens) &&
           al_date_days(today) < al_date_days(*opens);
}

struct finding {
    struct al_date today;
    struct al_id *round;
    size_t count;
};

static bool see_round(void *arg, const struct al_hit *hit)
{
    struct finding *finding = arg;
    struct al_date opens;

    if (!is_early(hit->record, finding->today, &opens) &&
        !al_round_is_over(hit->record, finding->today)) {
        *finding->round = hit->id;
        finding->count++;
    }
    return finding->count < 2;
}

enum al_status al_kiosk_open_round(struct al_index *index, struct al_date today,
                                   struct al_id *round, struct al_err *err)
{
    char iso[AL_DATE_ISO];
    const struct al_filter since = {"closes", AL_MATCH_FROM, iso};
    const struct al_query query = {
        .kind = AL_KIND_SURVEY_ROUND, .filters = &since, .filter_count = 1};
    struct finding finding = {today, round, 0};
    enum al_status status;

    al_date_iso(today, iso);
    status = al_query_run(index, &query, see_round, &finding, err);
    if (status != AL_OK || finding.count == 1)
        return status;
    return finding.count == 0
               ? al_fail(err, AL_ENOTFOUND,
                         _("No survey round is open today; `alongside add "
                           "survey_round` begins one"))
               : al_fail(err, AL_EINVAL,
                         _("Several survey rounds are open today: say which, "
                           "by its title"));
}

static enum al_status check_open(const struct al_record *round,
                                 struct al_date today, struct al_err *err)
{
    struct al_str shown = {0};
    enum al_status status = AL_OK;
    struct al_date day;

    if (is_early(round, today, &day)) {
        al_date_show(day, &shown);
        status =
            al_fail(err, AL_EINVAL, _("That round opens on %s, not before"),
                    al_str_text(&shown));
    } else if (al_round_is_over(round, today)) {
        al_date_show(al_round_last_day(round), &shown);
        status = al_fail(err, AL_EINVAL,
                         _("That round ended on %s: give it another last day, "
                           "or begin another round"),
                         al_str_text(&shown));
    }
    al_str_drop(&shown);
    return status;
}

/* ---- the sheet in hand ---- */

static void set_code(char to[32], const char *code)
{
    (void)snprintf(to, 32, "%s", code);
}

static enum al_status put_sheet(struct al_kiosk_session *session,
                                const struct al_kiosk *kiosk, bool is_open,
                                struct al_err *err)
{
    struct al_random *random = al_ledger_random(session->ledger);
    struct al_involved made = {0};
    struct al_filled sheet;
    struct al_edit *edits;
    enum al_status status;

    al_filled_init(&sheet, &session->form, random);
    if (al_id_is_zero(&session->sheet))
        session->sheet = sheet.id;
    sheet.id = session->sheet;
    set_code(sheet.voice, session->voice);
    set_code(sheet.mode, "kiosk");
    set_code(sheet.helper, session->helper);
    for (size_t i = 0; i < session->form.count; i++) {
        sheet.answers[i].value = kiosk->answers[i].code;
        al_filled_say(&sheet, i, al_str_text(&kiosk->answers[i].words));
    }
    al_filled_make(&sheet, &session->form, random, &made);
    edits = al_calloc(made.count + 1, sizeof(*edits));
    for (size_t i = 0; i < made.count; i++)
        edits[i] =
            (struct al_edit){made.items[i].id, NULL, made.items[i].record};
    status = al_spool_put(session->ledger,
                          &(struct al_spool_item){.id = session->sheet,
                                                  .round = session->form.round,
                                                  .is_open = is_open,
                                                  .edits = edits,
                                                  .count = made.count},
                          err);
    free(edits);
    al_involved_drop(&made);
    al_filled_drop(&sheet);
    return status;
}

static enum al_status keep(void *arg, const struct al_kiosk *kiosk,
                           struct al_err *err)
{
    return put_sheet(arg, kiosk, true, err);
}

/* What was left out of an unfinished one says so itself. */
static enum al_status take(void *arg, const struct al_kiosk *kiosk,
                           bool is_finished, struct al_err *err)
{
    struct al_kiosk_session *session = arg;
    enum al_status status = AL_OK;

    (void)is_finished;
    if (al_kiosk_has_answers(kiosk)) {
        status = put_sheet(session, kiosk, false, err);
    } else if (!al_id_is_zero(&session->sheet)) {
        status = al_spool_take_out(session->ledger, &session->sheet, err);
        if (status == AL_ENOTFOUND)
            status = AL_OK;
    }
    if (status == AL_OK || !is_finished) /* it is what stands in the spool */
        session->sheet = (struct al_id){{0}};
    return status;
}

struct al_kiosk_ops al_kiosk_session_ops(struct al_kiosk_session *session)
{
    return (struct al_kiosk_ops){session, keep, take};
}

/* ---- a session ---- */

/* What cannot be committed now waits for the next time. */
static void send_due(struct al_ledger *ledger)
{
    struct al_spool_sent sent;

    (void)al_spool_send(ledger, al_ledger_calendar(ledger).today, &sent, NULL);
}

void al_kiosk_session_close(struct al_kiosk_session *session)
{
    if (session->ledger)
        send_due(session->ledger);
    al_kiosk_survey_drop(&session->survey);
    al_survey_form_drop(&session->form);
    *session = (struct al_kiosk_session){.voice = NULL};
}

enum al_status al_kiosk_session_open(struct al_kiosk_session *session,
                                     struct al_ledger *ledger,
                                     const struct al_id *round,
                                     struct al_err *err)
{
    struct al_index *index = al_ledger_index(ledger);
    struct al_record *record = NULL;
    enum al_status status = al_query_get(index, round, &record, err);

    *session = (struct al_kiosk_session){.voice = NULL};
    send_due(ledger); /* what a crash left, too, once its round is over */
    if (status == AL_OK)
        status = check_open(record, al_ledger_calendar(ledger).today, err);
    if (status == AL_OK)
        status = al_survey_form_load(index, round, &session->form, err);
    if (status == AL_OK && session->form.count == 0) {
        status = al_fail(err, AL_EINVAL, _("That survey asks nothing"));
        al_survey_form_drop(&session->form);
    }
    al_record_free(record);
    if (status != AL_OK)
        return status;
    make_in_languages(index, &session->form, &session->survey);
    session->ledger = ledger;
    session->voice = "client";
    session->helper = "nobody";
    return AL_OK;
}
