/*
 * handout_survey.c - the questions of a survey as they stand on paper: those
 * that follow each other and are answered alike make a set, with the digits
 * that whoever types the sheet in will type.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/handout_own.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/survey_scale.h"

struct asked {
    int64_t number;
    struct al_record *record; /* owned */
};

struct adding {
    const struct al_handout_from *from;
    struct al_values *values;
    struct asked *items; /* owned, in their order */
    size_t count, cap;
};

static bool keep_question(void *arg, const struct al_hit *hit)
{
    struct adding *adding = arg;
    struct asked asked = {al_record_number(hit->record, "number", 0), NULL};
    size_t at;

    if (hit->is_gone)
        return true;
    asked.record = al_record_copy(hit->record);
    adding->items = al_grow(adding->items, &adding->cap, adding->count + 1,
                            sizeof(*adding->items));
    for (at = adding->count++;
         at > 0 && adding->items[at - 1].number > asked.number; at--)
        adding->items[at] = adding->items[at - 1];
    adding->items[at] = asked;
    return true;
}

/* "1 strongly agree, 2 agree, ..." and a column for each digit. */
static void add_steps(struct al_values *set, const struct al_scale *scale)
{
    struct al_str legend = {0};

    for (size_t i = 0; i < scale->count && scale->best > 0; i++) {
        const struct al_scale_step *step = &scale->steps[i];
        const char key[] = {step->key, '\0'};

        al_str_printf(&legend, "%s%c: %s", i > 0 ? "; " : "", step->key,
                      al_code_label(&al_codes_answer_value, step->code));
        al_values_set(al_values_row(set, "steps"), "key", key);
    }
    al_handout_set(set, "legend", &legend);
    al_str_drop(&legend);
}

static bool is_alike(const struct al_record *a, const struct al_record *b)
{
    return al_strcmp0(al_record_get(a, "scale"), al_record_get(b, "scale")) ==
               0 &&
           al_strcmp0(al_record_get(a, "dimension"),
                      al_record_get(b, "dimension")) == 0;
}

static void add_sets(struct adding *adding)
{
    struct al_values *set = NULL;

    for (size_t i = 0; i < adding->count; i++) {
        const struct al_record *record = adding->items[i].record;
        const char *scale = al_record_get(record, "scale");
        const struct al_scale *known = scale ? al_scale_by_code(scale) : NULL;
        struct al_values *row;

        if (i == 0 || !is_alike(record, adding->items[i - 1].record)) {
            set = al_values_row(adding->values, "sets");
            al_handout_set_code(adding->from, set, "set",
                                &al_codes_survey_dimension,
                                al_record_get(record, "dimension"));
            if (known)
                add_steps(set, known);
        }
        row = al_values_row(set, "asked");
        al_values_set(row, "number",
                      al_record_get(record, "code")
                          ? al_record_get(record, "code")
                          : al_record_get(record, "number"));
        al_values_set(row, "question", al_record_get(record, "text"));
    }
}

/* The template that a round or self-assessment asks. */
static enum al_status find_survey(struct al_index *index,
                                  const struct al_id *about, struct al_id *id,
                                  struct al_err *err)
{
    struct al_id at = *about;
    enum al_status status = AL_OK;

    for (int hops = 0; status == AL_OK && hops < 3; hops++) {
        struct al_record *record = NULL;
        const char *hex = NULL;

        status = al_handout_get(index, &at, &record, err);
        if (record && strcmp(record->kind, AL_KIND_SURVEY_TEMPLATE) == 0) {
            *id = at;
            hops = 3;
        } else if (record && strcmp(record->kind, AL_KIND_SURVEY_ROUND) == 0) {
            hex = al_record_get(record, "template");
        } else if (record && strcmp(record->kind, AL_KIND_ASSESSMENT) == 0) {
            hex = al_record_get(record, "round");
        } else {
            hops = 3;
        }
        if (hex && !al_id_parse(hex, &at))
            hops = 3;
        al_record_free(record);
    }
    return status;
}

enum al_status al_handout_add_survey(const struct al_handout_from *from,
                                     const struct al_handout_one *one,
                                     struct al_values *values,
                                     struct al_err *err)
{
    struct adding adding = {.from = from, .values = values};
    struct al_record *survey = NULL;
    struct al_id id = {.byte = {0}};
    enum al_status status = find_survey(from->index, &one->about, &id, err);

    if (status == AL_OK)
        status = al_handout_get(from->index, &id, &survey, err);
    if (status != AL_OK || !survey)
        goto done;
    al_values_set(values, "survey", al_record_get(survey, "title"));
    al_values_set(values, "intro", al_record_get(survey, "intro"));
    status = al_query_links(from->index, &id, AL_KIND_SURVEY_QUESTION,
                            "template", 0, keep_question, &adding, err);
    if (status == AL_OK)
        add_sets(&adding);

done:
    for (size_t i = 0; i < adding.count; i++)
        al_record_free(adding.items[i].record);
    free(adding.items);
    al_record_free(survey);
    return status;
}
