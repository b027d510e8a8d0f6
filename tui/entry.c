/* entry.c - the fields of a sheet, and what they say. */
#include "config.h"

#include "tui/entry.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"

enum { VOICE, MODE, HELPER, KEPT };

static const char *const kept_names[KEPT] = {"voice", "mode",
                                             "assisted_by_role"};

void al_entry_drop(struct al_entry *entry)
{
    al_form_drop(&entry->form);
    for (size_t i = 0; i < entry->label_count; i++)
        free(entry->labels[i]);
    free(entry->labels);
    free(entry->steps);
    free(entry->scales);
    free(entry->abouts);
    al_survey_form_drop(&entry->survey);
    *entry = (struct al_entry){.label_count = 0};
}

/* "1 Strongly agree": the digit is part of what is read and what is typed. */
static void name_steps(struct al_entry *entry)
{
    size_t total = 0, at = 0;

    for (size_t i = 0; i < entry->survey.count; i++)
        total += entry->survey.questions[i].scale->count;
    entry->labels = al_calloc(total + 1, sizeof(*entry->labels));
    entry->steps = al_calloc(total + 1, sizeof(*entry->steps));
    entry->scales = al_calloc(entry->survey.count + 1, sizeof(*entry->scales));
    for (size_t i = 0; i < entry->survey.count; i++) {
        const struct al_scale *scale = entry->survey.questions[i].scale;

        entry->scales[i] = (struct al_codes){.name = "survey.step",
                                             .codes = &entry->steps[at],
                                             .count = scale->count,
                                             .offered = scale->count};
        for (size_t s = 0; s < scale->count; s++, at++) {
            struct al_str label = {0};

            al_str_printf(&label, "%c %s", scale->steps[s].key,
                          al_code_label(&al_codes_answer_value,
                                        scale->steps[s].code));
            entry->labels[at] = al_str_take(&label);
            entry->steps[at].code = scale->steps[s].code;
            entry->steps[at].label = entry->labels[at];
        }
    }
    entry->label_count = at;
}

static bool is_in_words(const struct al_survey_asked *asked)
{
    return asked->scale->best == 0;
}

static void add_questions(struct al_entry *entry)
{
    for (size_t i = 0; i < entry->survey.count; i++) {
        const struct al_survey_asked *asked = &entry->survey.questions[i];
        struct al_field *about = &entry->abouts[i];
        struct al_str label = {0};

        *about = (struct al_field){.name = "value",
                                   .label = asked->text,
                                   .help = asked->text,
                                   .type = AL_T_CODE,
                                   .codes = &entry->scales[i]};
        if (is_in_words(asked)) {
            about->name = "words";
            about->type = AL_T_LINE;
            about->codes = NULL;
        }
        if (*asked->code)
            al_str_printf(&label, "%s %s", asked->code, asked->text);
        else
            al_str_puts(&label, asked->text);
        (void)al_form_add(&entry->form, about, al_str_text(&label));
        al_str_drop(&label);
    }
}

/* Their own words for the list, and one answer that says what is usual. */
static void add_kept(struct al_entry *entry)
{
    const struct al_kind *kind = al_kind_by_name(AL_KIND_SURVEY_RESPONSE);
    const char *first[KEPT] = {"client", entry->survey.mode, "nobody"};

    for (size_t i = 0; i < KEPT; i++) {
        const struct al_field *about = al_field_by_name(kind, kept_names[i]);
        struct al_form_field *field =
            al_form_add(&entry->form, about, NULL);

        field->is_more = true;
        if (*first[i])
            al_form_choose(&entry->form, entry->survey.count + i, first[i]);
    }
}

enum al_status al_entry_open(struct al_entry *entry, struct al_index *index,
                             const struct al_id *round, struct al_err *err)
{
    enum al_status status =
        al_survey_form_load(index, round, &entry->survey, err);

    if (status != AL_OK)
        return status;
    entry->abouts =
        al_calloc(entry->survey.count + 1, sizeof(*entry->abouts));
    name_steps(entry);
    add_questions(entry);
    add_kept(entry);
    return AL_OK;
}

void al_entry_clear(struct al_entry *entry)
{
    for (size_t i = 0; i < entry->survey.count; i++) {
        al_form_empty(&entry->form, i);
        al_form_say(&entry->form, i, false, NULL);
        entry->form.fields[i].is_touched = false;
    }
    entry->form.at = 0;
    entry->form.top = 0;
}

bool al_entry_is_scale(const struct al_entry *entry)
{
    return entry->form.at < entry->survey.count &&
           !is_in_words(&entry->survey.questions[entry->form.at]);
}

bool al_entry_is_begun(const struct al_entry *entry)
{
    for (size_t i = 0; i < entry->survey.count; i++)
        if (entry->form.fields[i].is_touched)
            return true;
    return false;
}

bool al_entry_tick(struct al_entry *entry, char digit)
{
    const struct al_key next = {.code = AL_KEY_DOWN};
    const struct al_scale_step *step;
    size_t at = entry->form.at;

    if (!al_entry_is_scale(entry))
        return false;
    step = al_scale_by_key(entry->survey.questions[at].scale, digit);
    if (!step)
        return false;
    al_form_take(&entry->form, at, step->code);
    if (at + 1 < entry->survey.count)
        (void)al_form_key(&entry->form, &next);
    return true;
}

static void keep(const struct al_entry *entry, size_t which, char *to,
                 size_t size)
{
    struct al_str stored = {0};

    (void)al_form_value(&entry->form, entry->survey.count + which, &stored,
                        NULL);
    (void)snprintf(to, size, "%s", al_str_text(&stored));
    al_str_drop(&stored);
}

void al_entry_read(const struct al_entry *entry, struct al_random *random,
                   struct al_filled *filled)
{
    al_filled_init(filled, &entry->survey, random);
    for (size_t i = 0; i < entry->survey.count; i++) {
        const struct al_survey_asked *asked = &entry->survey.questions[i];
        const struct al_scale_step *step;
        struct al_str stored = {0};

        (void)al_form_value(&entry->form, i, &stored, NULL);
        if (is_in_words(asked)) {
            al_filled_say(filled, i, al_str_text(&stored));
        } else {
            step = al_scale_step(asked->scale, al_str_text(&stored));
            if (step)
                (void)al_filled_tick(filled, &entry->survey, i, step->key);
        }
        al_str_drop(&stored);
    }
    keep(entry, VOICE, filled->voice, sizeof(filled->voice));
    keep(entry, MODE, filled->mode, sizeof(filled->mode));
    keep(entry, HELPER, filled->helper, sizeof(filled->helper));
}
