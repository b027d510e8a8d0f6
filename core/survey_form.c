/* survey_form.c - a round's questions from the index, and sheets as records. */
#include "config.h"

#include "core/survey_form.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/query.h"

/* ---- the form ---- */

void al_survey_form_drop(struct al_survey_form *form)
{
    for (size_t i = 0; i < form->count; i++) {
        free(form->questions[i].code);
        free(form->questions[i].text);
    }
    free(form->questions);
    free(form->title);
    free(form->intro);
    free(form->round_title);
    *form = (struct al_survey_form){.count = 0};
}

static char *copy(const struct al_record *record, const char *field)
{
    const char *value = al_record_get(record, field);

    return al_strdup(value ? value : "");
}

struct loading {
    struct al_survey_form *form;
    struct {
        int64_t number;
        struct al_survey_asked question;
    } * rows;
    size_t count, cap;
};

/* A scale that this version does not know is answered in words. */
static const struct al_scale *scale_of(const struct al_record *question)
{
    const struct al_scale *scale =
        al_scale_by_code(al_record_get(question, "scale"));

    return scale ? scale : al_scale_by_code(AL_SCALE_WORDS);
}

/* Questions come in any order: each goes behind those with lower numbers. */
static bool take_question(void *arg, const struct al_hit *hit)
{
    struct loading *loading = arg;
    int64_t number = al_record_number(hit->record, "number", INT64_MAX);
    const char *dimension = al_record_get(hit->record, "dimension");
    size_t at = loading->count;

    loading->rows = al_grow(loading->rows, &loading->cap, loading->count + 1,
                            sizeof(*loading->rows));
    for (; at > 0 && loading->rows[at - 1].number > number; at--)
        loading->rows[at] = loading->rows[at - 1];
    loading->rows[at].number = number;
    loading->rows[at].question = (struct al_survey_asked){
        .id = hit->id,
        .code = copy(hit->record, "code"),
        .text = copy(hit->record, "text"),
        .scale = scale_of(hit->record),
    };
    (void)snprintf(loading->rows[at].question.dimension,
                   sizeof(loading->rows[at].question.dimension), "%s",
                   dimension ? dimension : "");
    loading->count++;
    return true;
}

static enum al_status load_questions(struct al_index *index,
                                     struct al_survey_form *form,
                                     struct al_err *err)
{
    struct loading loading = {.form = form};
    enum al_status status =
        al_query_links(index, &form->survey, AL_KIND_SURVEY_QUESTION,
                       "template", 0, take_question, &loading, err);

    form->questions = al_calloc(loading.count + 1, sizeof(*form->questions));
    form->count = loading.count;
    for (size_t i = 0; i < loading.count; i++)
        form->questions[i] = loading.rows[i].question;
    free(loading.rows);
    if (status == AL_OK && form->count == 0)
        status = al_fail(err, AL_ENOTFOUND,
                         _("This survey has no questions yet: add them first"));
    return status;
}

enum al_status al_survey_form_load(struct al_index *index,
                                  const struct al_id *round,
                                  struct al_survey_form *form,
                                  struct al_err *err)
{
    struct al_record *given = NULL, *survey = NULL;
    enum al_status status = al_query_get(index, round, &given, err);
    const char *value;

    *form = (struct al_survey_form){.round = *round};
    if (status == AL_OK && strcmp(given->kind, AL_KIND_SURVEY_ROUND) != 0)
        status = al_fail(err, AL_ENOTFOUND, _("That is no survey round"));
    if (status == AL_OK) {
        value = al_record_get(given, "template");
        if (!value || !al_id_parse(value, &form->survey))
            status = al_fail(err, AL_ENOTFOUND,
                             _("This round does not say which survey it is"));
        else
            status = al_query_get(index, &form->survey, &survey, err);
    }
    if (status == AL_OK) {
        value = al_record_get(given, "mode");
        (void)snprintf(form->mode, sizeof(form->mode), "%s",
                       value ? value : "");
        form->round_title = copy(given, "title");
        form->title = copy(survey, "title");
        form->intro = copy(survey, "intro");
        form->is_assessment = al_strcmp0(al_record_get(survey, "kind_of"),
                                         "self_assessment") == 0;
        status = load_questions(index, form, err);
    }
    al_record_free(given);
    al_record_free(survey);
    if (status != AL_OK)
        al_survey_form_drop(form);
    return status;
}

/* ---- a sheet ---- */

void al_filled_init(struct al_filled *sheet, const struct al_survey_form *form,
                   struct al_random *random)
{
    *sheet = (struct al_filled){.id = al_id_new(random), .count = form->count};
    sheet->answers = al_calloc(form->count + 1, sizeof(*sheet->answers));
    (void)snprintf(sheet->voice, sizeof(sheet->voice), "client");
    (void)snprintf(sheet->mode, sizeof(sheet->mode), "%s",
                   *form->mode ? form->mode : "paper");
    (void)snprintf(sheet->helper, sizeof(sheet->helper), "nobody");
}

void al_filled_drop(struct al_filled *sheet)
{
    for (size_t i = 0; i < sheet->count; i++)
        free(sheet->answers[i].words);
    free(sheet->answers);
    *sheet = (struct al_filled){.count = 0};
}

const struct al_scale_step *al_filled_tick(struct al_filled *sheet,
                                          const struct al_survey_form *form,
                                          size_t at, char digit)
{
    const struct al_scale_step *step =
        al_scale_by_key(form->questions[at].scale, digit);

    assert(at < sheet->count);
    if (step)
        sheet->answers[at].value = step->code;
    return step;
}

void al_filled_say(struct al_filled *sheet, size_t at, const char *words)
{
    assert(at < sheet->count);
    free(sheet->answers[at].words);
    sheet->answers[at].words = al_is_empty(words) ? NULL : al_strdup(words);
}

void al_filled_clear(struct al_filled *sheet, size_t at)
{
    al_filled_say(sheet, at, NULL);
    sheet->answers[at].value = NULL;
}

size_t al_filled_count(const struct al_filled *sheet)
{
    size_t answered = 0;

    for (size_t i = 0; i < sheet->count; i++)
        answered += sheet->answers[i].value || sheet->answers[i].words;
    return answered;
}

void al_filled_make(const struct al_filled *sheet,
                   const struct al_survey_form *form, struct al_random *random,
                   struct al_involved *made)
{
    struct al_record *response = al_record_new(AL_KIND_SURVEY_RESPONSE);

    al_record_set_ref(response, "round", &form->round);
    al_record_set(response, "voice", sheet->voice);
    al_record_set(response, "mode", sheet->mode);
    al_record_set(response, "assisted_by_role", sheet->helper);
    al_involved_add(made, sheet->id, NULL, response);
    for (size_t i = 0; i < sheet->count; i++) {
        const struct al_filled_answer *given = &sheet->answers[i];
        struct al_record *answer;

        if (!given->value && !given->words)
            continue;
        answer = al_record_new(AL_KIND_ANSWER);
        al_record_set_ref(answer, "response", &sheet->id);
        al_record_set_ref(answer, "question", &form->questions[i].id);
        al_record_set(answer, "value", given->value);
        al_record_set(answer, "words", given->words);
        al_involved_add(made, al_id_new(random), NULL, answer);
    }
}

/* ---- when a round is over ---- */

static bool whole_day(const struct al_record *round, const char *field,
                      struct al_date *day)
{
    const char *value = al_record_get(round, field);

    return value && al_date_from_iso(value, day) && day->day > 0;
}

struct al_date al_round_last_day(const struct al_record *round)
{
    struct al_date last = {1970, 1, 1}, closed;
    bool is_known = whole_day(round, "closes", &last) ||
                    whole_day(round, "opens", &last);

    if (whole_day(round, "closed_on", &closed) &&
        (!is_known || al_date_compare(closed, last) < 0))
        return closed;
    return last;
}

bool al_round_is_over(const struct al_record *round, struct al_date today)
{
    struct al_date closed;

    return (whole_day(round, "closed_on", &closed) &&
            al_date_compare(closed, today) <= 0) ||
           al_date_compare(al_round_last_day(round), today) < 0;
}
