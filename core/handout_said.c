/*
 * handout_said.c - you said, we did; or we could not, because.
 *
 * Words come from the person's own feedback and from nowhere else. A change
 * that came out of an activity they took part in is told without anybody's
 * words: whose they were is not theirs to read.
 */
#include "config.h"

#include "core/handout_own.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"

enum { ROWS_MAX = 20 }; /* the newest: a letter, not a file */

struct ids {
    struct al_id *items; /* owned */
    size_t count, cap;
};

struct said {
    const struct al_handout_from *from;
    const struct al_id *person;
    struct al_values *values;
    size_t rows;
    struct ids changes;       /* that stand in the letter already */
    struct ids replaced;      /* words that later ones correct */
    struct al_id change;      /* that the last look found */
    struct al_record *record; /* of that change; owned */
    struct al_id activity;    /* that is being looked at */
    enum al_status status;
    struct al_err *err;
};

static bool has(const struct ids *ids, const struct al_id *id)
{
    for (size_t i = 0; i < ids->count; i++)
        if (al_id_compare(&ids->items[i], id) == 0)
            return true;
    return false;
}

static void keep(struct ids *ids, const struct al_id *id)
{
    ids->items =
        al_grow(ids->items, &ids->cap, ids->count + 1, sizeof(*ids->items));
    ids->items[ids->count++] = *id;
}

bool al_handout_is_own(struct al_index *index, const struct al_record *said,
                       const struct al_id *person)
{
    const char *hex = al_record_get(said, "person");
    struct al_id id;

    if (!hex || !al_id_parse(hex, &id))
        return false;
    id = al_query_main(index, &id);
    return al_id_compare(&id, person) == 0;
}

static bool on_change(void *arg, const struct al_hit *hit)
{
    struct said *said = arg;

    if (hit->is_gone)
        return true;
    said->change = hit->id;
    said->record = al_record_copy(hit->record);
    return false;
}

/* The change that some words led to, from either end. */
static void find_change(struct said *said, const struct al_id *id,
                        const struct al_record *record)
{
    const char *hex = al_record_get(record, "change");
    struct al_id change;

    al_record_free(said->record);
    said->record = NULL;
    if (hex && al_id_parse(hex, &change))
        said->status = al_query_hit(said->from->index, &change, on_change, said,
                                    said->err);
    if (said->status == AL_OK && !said->record)
        said->status =
            al_query_links(said->from->index, id, AL_KIND_CHANGE, "feedback", 0,
                           on_change, said, said->err);
}

/* What became of it, by the state of the change. */
static void tell_change(const struct al_record *change, struct al_values *row)
{
    const char *state = al_record_get(change, "state");
    const char *reason = al_record_get(change, "reason_if_not");
    bool is_made =
        al_strcmp0(state, "made") == 0 || al_strcmp0(state, "told_back") == 0;
    struct al_str text = {0};

    al_str_puts(&text, al_record_get(change, "description")
                           ? al_record_get(change, "description")
                           : "");
    if (text.len > 0)
        al_sentence_end(&text);
    if (al_strcmp0(state, "not_made") == 0 || (is_made && reason)) {
        al_str_reset(&text);
        al_str_puts(&text,
                    reason ? reason : _("Ask us, and we will tell you why"));
        al_sentence_end(&text);
        al_handout_set(row, "why_not", &text);
    } else if (is_made) {
        al_handout_set(row, "did", &text);
        al_handout_set_day(row, "did_on", al_record_get(change, "made_on"));
    } else if (al_strcmp0(state, "planned") == 0) {
        al_handout_set(row, "planned", &text);
    }
    al_str_drop(&text);
}

static struct al_values *new_row(struct said *said)
{
    said->rows++;
    return al_values_row(said->values, "said");
}

static void set_activity(struct said *said, struct al_values *row,
                         const struct al_id *id)
{
    struct al_str name = {0};

    al_query_name(said->from->index, id, &name);
    al_handout_set(row, "at", &name);
    al_str_drop(&name);
}

static bool on_corrected(void *arg, const struct al_hit *hit)
{
    struct said *said = arg;
    const char *hex = al_record_get(hit->record, "corrects");
    struct al_id id;

    if (!hit->is_gone && hex && al_id_parse(hex, &id))
        keep(&said->replaced, &id);
    return true;
}

static bool on_words(void *arg, const struct al_hit *hit)
{
    struct said *said = arg;
    const char *quote = al_record_get(hit->record, "quote");
    const char *summary = al_record_get(hit->record, "summary");
    struct al_values *row;

    if (hit->is_gone || has(&said->replaced, &hit->id) || (!quote && !summary))
        return true;
    if (!al_handout_is_own(said->from->index, hit->record, said->person))
        return true;
    find_change(said, &hit->id, hit->record);
    if (said->status != AL_OK)
        return false;
    row = new_row(said);
    al_values_set(row, "quote", quote);
    al_values_set(row, "told", quote ? NULL : summary);
    al_handout_set_day(row, "said_on", al_record_get(hit->record, "date"));
    if (said->record) {
        tell_change(said->record, row);
        keep(&said->changes, &said->change);
    }
    return said->rows < ROWS_MAX;
}

/* A change that came out of where they were, in nobody's words. */
static bool on_result(void *arg, const struct al_hit *hit)
{
    struct said *said = arg;
    struct al_values *row;

    if (hit->is_gone || has(&said->changes, &hit->id))
        return true;
    row = new_row(said);
    set_activity(said, row, &said->activity);
    tell_change(hit->record, row);
    keep(&said->changes, &hit->id);
    return said->rows < ROWS_MAX;
}

static bool on_part(void *arg, const struct al_hit *hit)
{
    struct said *said = arg;
    const char *outcome = al_record_get(hit->record, "outcome");
    const char *hex = al_record_get(hit->record, "activity");

    if (hit->is_gone || !hex || !al_id_parse(hex, &said->activity) ||
        (al_strcmp0(outcome, "took_part") != 0 &&
         al_strcmp0(outcome, "left_early") != 0))
        return true;
    said->status =
        al_query_links(said->from->index, &said->activity, AL_KIND_CHANGE,
                       "activities", 0, on_result, said, said->err);
    return said->status == AL_OK && said->rows < ROWS_MAX;
}

enum al_status al_handout_add_said(const struct al_handout_from *from,
                                   const struct al_id *person,
                                   struct al_values *values, struct al_err *err)
{
    struct said said = {.from = from,
                        .person = person,
                        .values = values,
                        .status = AL_OK,
                        .err = err};
    struct al_index *index = from->index;
    enum al_status status = al_query_links(
        index, person, AL_KIND_FEEDBACK, "person", 0, on_corrected, &said, err);

    if (status == AL_OK)
        status = al_query_links(index, person, AL_KIND_FEEDBACK, "person", 0,
                                on_words, &said, err);
    if (status == AL_OK && said.status == AL_OK && said.rows < ROWS_MAX)
        status = al_query_links(index, person, AL_KIND_PARTICIPATION, "person",
                                0, on_part, &said, err);
    al_record_free(said.record);
    free(said.changes.items);
    free(said.replaced.items);
    return status == AL_OK ? said.status : status;
}
