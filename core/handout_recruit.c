/*
 * handout_recruit.c - what stands on the papers of a panel: the scenes, what is
 * looked for, the questions, and what a candidate said of whoever gets it.
 *
 * Questions and scenes are read out to candidates, so their words are the
 * panel's by then; who wrote them stands on no paper.
 */
#include "config.h"

#include <string.h>

#include "core/codes.h"
#include "core/handout_own.h"
#include "core/i18n.h"
#include "core/kinds.h"

struct adding {
    const struct al_handout_from *from;
    const struct al_handout_one *one;
    struct al_values *values;
};

static void put(struct al_values *row, const char *word,
                const struct al_record *record, const char *field)
{
    al_values_set(row, word, al_record_get(record, field));
}

static bool add_card(void *arg, const struct al_hit *hit)
{
    struct adding *adding = arg;
    struct al_values *row = al_values_row(adding->values, "cards");

    put(row, "title", hit->record, "title");
    put(row, "scene", hit->record, "scene");
    put(row, "part", hit->record, "role");
    put(row, "look_for", hit->record, "look_for");
    put(row, "stop_word", hit->record, "stop_word");
    al_handout_set_code(adding->from, row, "exercise", &al_codes_exercise_kind,
                        al_record_get(hit->record, "kind_of"));
    return true;
}

static bool add_criterion(void *arg, const struct al_hit *hit)
{
    struct adding *adding = arg;
    struct al_values *row = al_values_row(adding->values, "criteria");

    put(row, "sign", hit->record, "code");
    put(row, "criterion", hit->record, "text");
    put(row, "weight", hit->record, "weight");
    put(row, "zero", hit->record, "anchor_0");
    put(row, "two", hit->record, "anchor_2");
    put(row, "four", hit->record, "anchor_4");
    return true;
}

static bool add_question(void *arg, const struct al_hit *hit)
{
    struct adding *adding = arg;
    struct al_values *row = al_values_row(adding->values, "questions");

    put(row, "number", hit->record, "number");
    put(row, "question", hit->record, "text");
    return true;
}

/* The recruitment that the paper is about, or that its activity belongs to. */
static bool find_recruitment(const struct adding *adding, struct al_id *id)
{
    struct al_record *activity = NULL;
    const char *hex;
    bool is_found;

    *id = adding->one->recruitment;
    if (!al_id_is_zero(id))
        return true;
    if (al_handout_get(adding->from->index, &adding->one->activity, &activity,
                       NULL) != AL_OK ||
        !activity)
        return false;
    hex = al_record_get(activity, "recruitment");
    is_found = hex && al_id_parse(hex, id);
    al_record_free(activity);
    return is_found;
}

enum al_status al_handout_add_recruit(const struct al_handout_from *from,
                                      const struct al_handout_one *one,
                                      struct al_values *values,
                                      struct al_err *err)
{
    static const struct {
        const char *kind;
        al_hit_fn *each;
    } lists[] = {{AL_KIND_EXERCISE, add_card},
                 {AL_KIND_CRITERION, add_criterion},
                 {AL_KIND_QUESTION, add_question}};
    struct adding adding = {from, one, values};
    enum al_status status = AL_OK;
    char hex[AL_ID_HEX];
    struct al_id id;

    if (!find_recruitment(&adding, &id))
        return AL_OK;
    al_handout_set_name(from->index, values, "post", &id);
    al_id_hex(&id, hex);
    for (size_t i = 0; status == AL_OK && i < AL_COUNT(lists); i++) {
        const struct al_filter filter = {"recruitment", AL_MATCH_IS, hex};
        const struct al_query query = {.kind = lists[i].kind,
                                       .filters = &filter,
                                       .filter_count = 1,
                                       .order = AL_ORDER_TITLE};

        status = al_query_run(from->index, &query, lists[i].each, &adding, err);
    }
    return status;
}

/* ---- praise ---- */

/* Only what its speaker let go on, and about this very activity. */
static bool add_praise(void *arg, const struct al_hit *hit)
{
    struct adding *adding = arg;
    const char *voice = al_record_get(hit->record, "voice");
    const char *hex = al_record_get(hit->record, "activity");
    struct al_values *row;
    struct al_id activity;

    if (hit->is_gone || !al_record_get(hit->record, "quote") ||
        al_record_get(hit->record, "person") ||
        al_strcmp0(al_record_get(hit->record, "may_pass_on"), "yes") != 0 ||
        (hex && al_id_parse(hex, &activity) &&
         al_id_compare(&activity, &adding->one->activity) != 0))
        return true;
    row = al_values_row(adding->values, "praise");
    put(row, "praise", hit->record, "quote");
    al_handout_set_code(adding->from, row, "voice", &al_codes_voice, voice);
    return true;
}

enum al_status al_handout_add_praise(const struct al_handout_from *from,
                                     const struct al_handout_one *one,
                                     struct al_values *values,
                                     struct al_err *err)
{
    struct adding adding = {from, one, values};

    return al_query_links(from->index, &one->person, AL_KIND_FEEDBACK,
                          "pass_on_to", 0, add_praise, &adding, err);
}
