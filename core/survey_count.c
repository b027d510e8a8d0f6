/* core/survey_count.c - the sheets of a round, added up. */
#include "config.h"

#include "core/survey_count.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/kinds.h"

/* A gap of more than this is talked about. */
enum { WIDE = 1 };

/* ---- questions ---- */

static char *copy(const char *text)
{
    return al_strdup(text ? text : "");
}

static bool add_line(void *arg, const struct al_hit *hit)
{
    struct al_survey_count *count = arg;
    const char *dimension = al_record_get(hit->record, "dimension");
    struct al_survey_line line = {
        .question = hit->id,
        .number = al_record_number(hit->record, "number", 0),
        .scale = al_scale_by_code(al_record_get(hit->record, "scale")),
    };
    size_t at = count->count;

    if (hit->is_gone)
        return true;
    line.code = copy(al_record_get(hit->record, "code"));
    line.text = copy(al_record_get(hit->record, "text"));
    if (dimension && strlen(dimension) <= AL_NAME_MAX)
        memcpy(line.dimension, dimension, strlen(dimension) + 1);
    count->lines =
        al_grow(count->lines, &count->cap, count->count + 1, sizeof(line));
    for (; at > 0 && count->lines[at - 1].number > line.number; at--)
        count->lines[at] = count->lines[at - 1];
    count->lines[at] = line;
    count->count++;
    return true;
}

static struct al_survey_line *line_of(struct al_survey_count *count,
                                      const char *question)
{
    struct al_id id;

    if (!question || !al_id_parse(question, &id))
        return NULL;
    for (size_t i = 0; i < count->count; i++)
        if (al_id_compare(&count->lines[i].question, &id) == 0)
            return &count->lines[i];
    return NULL;
}

/* ---- sheets ---- */

static enum al_survey_side side_of(const char *voice)
{
    if (al_strcmp0(voice, "client") == 0)
        return AL_SIDE_PEOPLE;
    return al_strcmp0(voice, "staff") == 0 ? AL_SIDE_STAFF : AL_SIDE_OTHERS;
}

struct counting {
    struct al_index *index;
    struct al_survey_count *count;
    enum al_survey_side side; /* of the sheet whose answers come */
    struct al_err *err;
    enum al_status status;
};

/* Sorted in: what one person wrote under several questions stays apart. */
static void add_words(struct al_survey_line *line, const char *words)
{
    size_t at = line->word_count;

    line->words = al_grow(line->words, &line->word_cap, line->word_count + 1,
                          sizeof(*line->words));
    for (; at > 0 && strcmp(line->words[at - 1], words) > 0; at--)
        line->words[at] = line->words[at - 1];
    line->words[at] = al_strdup(words);
    line->word_count++;
}

static void tick(struct al_survey_line *line, enum al_survey_side side,
                 const char *value)
{
    const struct al_scale_step *step = al_scale_step(line->scale, value);
    struct al_tally *tally = &line->sides[side];
    size_t at = step ? (size_t)(step - line->scale->steps) : AL_SURVEY_STEPS;

    if (at >= AL_SURVEY_STEPS)
        return;
    tally->steps[at]++;
    if (step->score >= 0) {
        tally->n++;
        tally->sum += step->score;
    }
}

static bool add_answer(void *arg, const struct al_hit *hit)
{
    struct counting *counting = arg;
    struct al_survey_line *line =
        line_of(counting->count, al_record_get(hit->record, "question"));
    const char *value = al_record_get(hit->record, "value");
    const char *words = al_record_get(hit->record, "words");

    if (hit->is_gone || !line)
        return true;
    if (value)
        tick(line, counting->side, value);
    if (words)
        add_words(line, words);
    return true;
}

static void add_mode(struct al_survey_count *count, const char *mode)
{
    size_t at = 0;

    mode = mode && strlen(mode) <= AL_NAME_MAX ? mode : "";
    while (at < count->mode_count && strcmp(count->modes[at].mode, mode) != 0)
        at++;
    if (at == AL_SURVEY_MODES)
        return;
    if (at == count->mode_count) {
        memcpy(count->modes[at].mode, mode, strlen(mode) + 1);
        count->mode_count++;
    }
    count->modes[at].count++;
}

static bool add_sheet(void *arg, const struct al_hit *hit)
{
    struct counting *counting = arg;
    struct al_survey_count *count = counting->count;
    const char *helper = al_record_get(hit->record, "assisted_by_role");

    if (hit->is_gone)
        return true;
    counting->side = side_of(al_record_get(hit->record, "voice"));
    count->returned++;
    count->sides[counting->side]++;
    if (!helper)
        count->unknown_help++;
    else if (strcmp(helper, "nobody") != 0)
        count->assisted++;
    add_mode(count, al_record_get(hit->record, "mode"));
    if (count->count == 0) /* no question: the sheets alone are counted */
        return true;
    counting->status =
        al_query_links(counting->index, &hit->id, AL_KIND_ANSWER, "response", 0,
                       add_answer, counting, counting->err);
    return counting->status == AL_OK;
}

void al_survey_count_drop(struct al_survey_count *count)
{
    for (size_t i = 0; i < count->count; i++) {
        struct al_survey_line *line = &count->lines[i];

        for (size_t w = 0; w < line->word_count; w++)
            free(line->words[w]);
        free(line->words);
        free(line->code);
        free(line->text);
    }
    free(count->lines);
    *count = (struct al_survey_count){0};
}

static enum al_status load(struct al_index *index, const struct al_id *round,
                           bool with_answers, struct al_survey_count *count,
                           struct al_err *err)
{
    struct counting counting = {index, count, AL_SIDE_OTHERS, err, AL_OK};
    struct al_record *record = NULL;
    const char *survey;
    enum al_status status;

    *count = (struct al_survey_count){.round = *round};
    status = al_query_get(index, round, &record, err);
    if (status != AL_OK)
        return status;
    count->issued = al_record_number(record, "issued", 0);
    survey = al_record_get(record, "template");
    if (survey && al_id_parse(survey, &count->survey) && with_answers)
        status = al_query_links(index, &count->survey, AL_KIND_SURVEY_QUESTION,
                                "template", 0, add_line, count, err);
    if (status == AL_OK)
        status = al_query_links(index, round, AL_KIND_SURVEY_RESPONSE, "round",
                                0, add_sheet, &counting, err);
    if (status == AL_OK)
        status = counting.status;
    al_record_free(record);
    if (status != AL_OK)
        al_survey_count_drop(count);
    return status;
}

enum al_status al_survey_count_load(struct al_index *index,
                                    const struct al_id *round,
                                    struct al_survey_count *count,
                                    struct al_err *err)
{
    return load(index, round, true, count, err);
}

enum al_status al_survey_count_sheets(struct al_index *index,
                                      const struct al_id *round,
                                      struct al_survey_count *count,
                                      struct al_err *err)
{
    return load(index, round, false, count, err);
}

/* ---- the round before ---- */

struct earlier {
    char below[AL_DATE_ISO]; /* last day of the round that is asked about */
    char best[AL_DATE_ISO];
    struct al_id self, found;
    bool is_found;
};

static bool see_round(void *arg, const struct al_hit *hit)
{
    struct earlier *earlier = arg;
    const char *closes = al_record_get(hit->record, "closes");

    if (hit->is_gone || !closes || strlen(closes) >= AL_DATE_ISO ||
        al_id_compare(&hit->id, &earlier->self) == 0 ||
        strcmp(closes, earlier->below) >= 0 ||
        (earlier->is_found && strcmp(closes, earlier->best) <= 0))
        return true;
    memcpy(earlier->best, closes, strlen(closes) + 1);
    earlier->found = hit->id;
    earlier->is_found = true;
    return true;
}

/* The reference in a field of a record; false: there is none. */
static bool get_ref(struct al_index *index, const struct al_id *id,
                    const char *field, struct al_id *ref)
{
    struct al_record *record = NULL;
    const char *value = NULL;
    bool is_there;

    if (al_query_get(index, id, &record, NULL) == AL_OK)
        value = al_record_get(record, field);
    is_there = value && al_id_parse(value, ref);
    al_record_free(record);
    return is_there;
}

bool al_survey_before(struct al_index *index, const struct al_id *round,
                      struct al_id *before)
{
    struct earlier earlier = {.self = *round};
    struct al_record *record = NULL;
    const char *closes;
    struct al_id survey, older;

    if (al_query_get(index, round, &record, NULL) == AL_OK &&
        (closes = al_record_get(record, "closes")) &&
        strlen(closes) < AL_DATE_ISO)
        memcpy(earlier.below, closes, strlen(closes) + 1);
    al_record_free(record);
    if (!earlier.below[0] || !get_ref(index, round, "template", &survey))
        return false;
    (void)al_query_links(index, &survey, AL_KIND_SURVEY_ROUND, "template", 0,
                         see_round, &earlier, NULL);
    if (!earlier.is_found && get_ref(index, &survey, "replaces", &older))
        (void)al_query_links(index, &older, AL_KIND_SURVEY_ROUND, "template", 0,
                             see_round, &earlier, NULL);
    *before = earlier.found;
    return earlier.is_found;
}

const struct al_survey_line *
al_survey_line_like(const struct al_survey_count *count,
                    const struct al_survey_line *line)
{
    for (size_t i = 0; i < count->count; i++)
        if (al_id_compare(&count->lines[i].question, &line->question) == 0)
            return &count->lines[i];
    for (size_t i = 0; i < count->count; i++) {
        const struct al_survey_line *other = &count->lines[i];

        if (other->scale == line->scale &&
            (line->code[0] ? strcmp(other->code, line->code) == 0
                           : strcmp(other->text, line->text) == 0))
            return other;
    }
    return NULL;
}

/* ---- figures ---- */

static void add(struct al_tally *to, const struct al_tally *from)
{
    for (size_t i = 0; i < AL_SURVEY_STEPS; i++)
        to->steps[i] += from->steps[i];
    to->n += from->n;
    to->sum += from->sum;
}

struct al_tally al_tally_all(const struct al_survey_line *line)
{
    struct al_tally all = {{0}, 0, 0};

    for (size_t i = 0; i < AL_SIDE__COUNT; i++)
        add(&all, &line->sides[i]);
    return all;
}

struct al_tally al_survey_dimension(const struct al_survey_count *count,
                                    const char *dimension,
                                    enum al_survey_side side)
{
    struct al_tally all = {{0}, 0, 0};

    for (size_t i = 0; i < count->count; i++)
        if (!dimension || strcmp(count->lines[i].dimension, dimension) == 0)
            add(&all, &count->lines[i].sides[side]);
    return all;
}

int al_survey_percent(size_t part, size_t n)
{
    return n < AL_SURVEY_N_MIN ? -1 : (int)((part * 200 + n) / (2 * n));
}

int al_tally_tenths(const struct al_tally *tally)
{
    int64_t n = (int64_t)tally->n;

    return n == 0 ? -1 : (int)((tally->sum * 20 + n) / (2 * n));
}

void al_tally_show(const struct al_tally *tally, struct al_str *out)
{
    int tenths = al_tally_tenths(tally);

    if (tenths < 0)
        al_str_puts(out, "-");
    else
        al_str_printf(out, "%d.%d", tenths / 10, tenths % 10);
}

bool al_tally_gap(const struct al_tally *high, const struct al_tally *low,
                  int *tenths, bool *is_wide)
{
    int64_t over, under = (int64_t)(high->n * low->n);

    if (under == 0)
        return false;
    over = high->sum * (int64_t)low->n - low->sum * (int64_t)high->n;
    /* What stands on the screen adds up: 2.7 and 1.6 are 1.1 apart. */
    *tenths = al_tally_tenths(high) - al_tally_tenths(low);
    *is_wide = over > under * WIDE;
    return true;
}

void al_tenths_show(int tenths, struct al_str *out)
{
    int size = tenths < 0 ? -tenths : tenths;

    al_str_printf(out, "%s%d.%d",
                  tenths > 0   ? "+"
                  : tenths < 0 ? "-"
                               : "",
                  size / 10, size % 10);
}
