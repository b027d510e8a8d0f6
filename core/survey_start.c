/* survey_start.c - a survey becomes records, and a new version of itself. */
#include "config.h"

#include "core/survey_start.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/query.h"

/* ---- what comes with the program ---- */

struct al_id al_survey_shipped_id(const struct al_survey_shipped *survey,
                                  const uint8_t link_key[32])
{
    char came[AL_NAME_MAX + 16], version[AL_NAME_MAX + 16];
    const char *keys[] = {came, version};

    (void)snprintf(came, sizeof(came), "kind_of=%s", survey->key);
    (void)snprintf(version, sizeof(version), "version=%s", survey->version);
    return al_id_link(link_key, AL_KIND_SURVEY_TEMPLATE, NULL, 0, keys,
                      AL_COUNT(keys));
}

static struct al_id question_id(const struct al_id *survey, size_t number,
                                const uint8_t link_key[32])
{
    char text[AL_NAME_MAX];
    const char *keys[] = {text};

    (void)snprintf(text, sizeof(text), "number=%zu", number);
    return al_id_link(link_key, AL_KIND_SURVEY_QUESTION, survey, 1, keys, 1);
}

/* The words for people, and the service's name for {service}. */
static void set_filled(struct al_record *record, const char *field,
                       const char *text, const struct al_words *words,
                       const char *service)
{
    static const char mark[] = "{service}";
    const char *translated = _(text);
    struct al_str filled = {0};

    for (const char *at; (at = strstr(translated, mark));
         translated = at + sizeof(mark) - 1) {
        char *before = al_strndup(translated, (size_t)(at - translated));

        al_words_fill(words, before, &filled);
        al_str_puts(&filled, service);
        free(before);
    }
    al_words_fill(words, translated, &filled);
    al_record_set(record, field, al_str_text(&filled));
    al_str_drop(&filled);
}

void al_survey_start(const struct al_survey_shipped *survey,
                     const struct al_words *words, const char *service,
                     const uint8_t link_key[32], struct al_involved *made)
{
    struct al_id id = al_survey_shipped_id(survey, link_key);
    struct al_record *head = al_record_new(AL_KIND_SURVEY_TEMPLATE);

    set_filled(head, "title", survey->title, words, service);
    set_filled(head, "intro", survey->intro, words, service);
    al_record_set(head, "kind_of", survey->key);
    al_record_set(head, "version", survey->version);
    al_record_set(head, "author", _("Came with Alongside"));
    al_record_set(head, "state", "in_use");
    al_involved_add(made, id, NULL, head);
    for (size_t i = 0; i < survey->count; i++) {
        const struct al_survey_question_row *row = &survey->questions[i];
        struct al_record *question = al_record_new(AL_KIND_SURVEY_QUESTION);

        al_record_set_ref(question, "template", &id);
        al_record_set_number(question, "number", (int64_t)i + 1);
        al_record_set(question, "code", row->code);
        set_filled(question, "text", row->text, words, service);
        al_record_set(question, "scale", row->scale);
        al_record_set(question, "dimension", row->dimension);
        al_involved_add(made, question_id(&id, i + 1, link_key), NULL,
                        question);
    }
}

/* ---- versions ---- */

static bool see_one(void *arg, const struct al_hit *hit)
{
    bool *is_there = arg;

    (void)hit;
    *is_there = true;
    return false;
}

bool al_survey_is_used(struct al_index *index, const struct al_id *survey)
{
    bool is_used = false;

    (void)al_query_links(index, survey, AL_KIND_SURVEY_ROUND, "template", 1,
                         see_one, &is_used, NULL);
    return is_used;
}

struct copying {
    struct al_id to;
    struct al_random *random;
    struct al_involved *made;
};

static bool copy_question(void *arg, const struct al_hit *hit)
{
    struct copying *copying = arg;
    struct al_record *copy = al_record_copy(hit->record);

    al_record_set_ref(copy, "template", &copying->to);
    al_involved_add(copying->made, al_id_new(copying->random), NULL, copy);
    return true;
}

enum al_status al_survey_next_version(struct al_index *index,
                                      const struct al_id *survey,
                                      struct al_random *random,
                                      struct al_involved *made,
                                      struct al_err *err)
{
    struct copying copying = {al_id_new(random), random, made};
    struct al_record *old = NULL, *next, *retired;
    enum al_status status = al_query_get(index, survey, &old, err);

    if (status != AL_OK)
        return status;
    next = al_record_copy(old);
    retired = al_record_copy(old);
    al_record_set_number(next, "version",
                         al_record_number(old, "version", 1) + 1);
    al_record_set_ref(next, "replaces", survey);
    al_record_set(next, "reviewed_on", NULL);
    al_record_set(next, "reviewed_by", NULL);
    al_record_set(next, "state", "draft");
    al_record_set(retired, "state", "retired");
    al_involved_add(made, copying.to, NULL, next);
    status = al_query_links(index, survey, AL_KIND_SURVEY_QUESTION, "template",
                            0, copy_question, &copying, err);
    al_involved_add(made, *survey, old, retired);
    if (status != AL_OK)
        al_involved_drop(made);
    return status;
}
