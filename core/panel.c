/* panel.c - one candidate's scores, and what they come to. */
#include "config.h"

#include "core/panel.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/blind.h"
#include "core/kinds.h"
#include "core/query.h"

static char *copied(const char *text)
{
    return text ? al_strdup(text) : NULL;
}

/* ---- reading ---- */

struct load {
    struct al_index *index;
    struct al_panel *panel;
    size_t criterion_cap, scorer_cap;
};

static bool add_criterion(void *arg, const struct al_hit *hit)
{
    static const char *const anchors[] = {"anchor_0", "anchor_2", "anchor_4"};
    struct load *load = arg;
    struct al_panel *panel = load->panel;
    const struct al_record *record = hit->record;
    const char *text = al_record_get(record, "text");
    struct al_panel_criterion *row;
    int64_t weight = al_record_number(record, "weight", 1);

    panel->criteria = al_grow(panel->criteria, &load->criterion_cap,
                              panel->criterion_count + 1, sizeof(*row));
    row = &panel->criteria[panel->criterion_count++];
    *row = (struct al_panel_criterion){
        .id = hit->id,
        .code = al_strdup(hit->title),
        .text = al_strdup(text ? text : ""),
        .weight = weight >= 1 && weight <= 100 ? (int)weight : 1,
        .agreed = AL_SCORE_NONE};
    if (al_record_get(record, "code")) {
        free(row->code);
        row->code = al_strdup(al_record_get(record, "code"));
    }
    for (size_t i = 0; i < AL_COUNT(anchors); i++)
        row->anchors[i] = copied(al_record_get(record, anchors[i]));
    return true;
}

static bool add_scorer(void *arg, const struct al_hit *hit)
{
    struct load *load = arg;
    struct al_panel *panel = load->panel;
    const char *kind = al_record_get(hit->record, "scorer_kind");
    const char *staff = al_record_get(hit->record, "staff");
    struct al_panel_scorer *row;

    panel->scorers = al_grow(panel->scorers, &load->scorer_cap,
                             panel->scorer_count + 1, sizeof(*row));
    row = &panel->scorers[panel->scorer_count++];
    *row =
        (struct al_panel_scorer){.id = hit->id, .label = al_strdup(hit->title)};
    snprintf(row->kind, sizeof(row->kind), "%s", kind ? kind : "other");
    if (staff)
        (void)al_id_parse(staff, &row->staff);
    row->is_in = al_blind_is_in(load->index, &panel->candidate, &hit->id);
    panel->in_count += row->is_in;
    return true;
}

/* {People} first, then staff, then others; each by their names. */
static int compare_scorers(const void *a, const void *b)
{
    static const char *const order[] = {"client", "staff"};
    const struct al_panel_scorer *one = a, *two = b;

    for (size_t i = 0; i < AL_COUNT(order); i++) {
        bool is_one = strcmp(one->kind, order[i]) == 0;
        bool is_two = strcmp(two->kind, order[i]) == 0;

        if (is_one != is_two)
            return is_one ? -1 : 1;
    }
    return strcmp(one->label, two->label);
}

static size_t find_id(const struct al_record *record, const char *field,
                      const void *rows, size_t size, size_t count)
{
    const char *value = al_record_get(record, field);
    const char *at = rows; /* each row begins with its id */
    struct al_id id;

    if (!value || !al_id_parse(value, &id))
        return SIZE_MAX;
    for (size_t i = 0; i < count; i++)
        if (memcmp(at + i * size, &id, sizeof(id)) == 0)
            return i;
    return SIZE_MAX;
}

static size_t criterion_of(const struct al_panel *panel,
                           const struct al_record *record, const char *field)
{
    return find_id(record, field, panel->criteria, sizeof(*panel->criteria),
                   panel->criterion_count);
}

static int score_of(const struct al_record *record)
{
    int64_t value = al_record_number(record, "value", AL_SCORE_NONE);

    return value >= 0 && value <= AL_SCORE_MAX ? (int)value : AL_SCORE_NONE;
}

static bool add_score(void *arg, const struct al_hit *hit)
{
    struct load *load = arg;
    struct al_panel *panel = load->panel;
    const char *before = al_record_get(hit->record, "before_discussion");
    size_t criterion = criterion_of(panel, hit->record, "criterion");
    size_t scorer = find_id(hit->record, "scorer", panel->scorers,
                            sizeof(*panel->scorers), panel->scorer_count);
    struct al_panel_cell *cell;

    if (criterion == SIZE_MAX || scorer == SIZE_MAX)
        return true;
    cell = &panel->cells[criterion * panel->scorer_count + scorer];
    free(cell->evidence);
    *cell = (struct al_panel_cell){
        .value = score_of(hit->record),
        .is_late = before && strcmp(before, "no") == 0,
        .evidence = copied(al_record_get(hit->record, "evidence"))};
    return true;
}

static bool add_agreed(void *arg, const struct al_hit *hit)
{
    struct load *load = arg;
    size_t at = criterion_of(load->panel, hit->record, "criterion");

    if (at == SIZE_MAX)
        return true;
    load->panel->criteria[at].agreed = score_of(hit->record);
    free(load->panel->criteria[at].reason);
    load->panel->criteria[at].reason =
        copied(al_record_get(hit->record, "reason"));
    return true;
}

static enum al_status load_scores(struct load *load, struct al_err *err)
{
    struct al_panel *panel = load->panel;
    size_t cells = panel->criterion_count * panel->scorer_count;
    enum al_status status;

    panel->cells = al_calloc(cells + 1, sizeof(*panel->cells));
    for (size_t i = 0; i < cells; i++)
        panel->cells[i].value = AL_SCORE_NONE;
    status = al_query_links(load->index, &panel->candidate, AL_KIND_SCORE,
                            "candidate", 0, add_score, load, err);
    if (status == AL_OK)
        status =
            al_query_links(load->index, &panel->candidate, AL_KIND_AGREED_SCORE,
                           "candidate", 0, add_agreed, load, err);
    return status;
}

enum al_status al_panel_load(struct al_index *index,
                             const struct al_id *candidate,
                             struct al_panel *panel, struct al_err *err)
{
    const struct al_query criteria = {.kind = AL_KIND_CRITERION,
                                      .order = AL_ORDER_TITLE};
    const struct al_query scorers = {.kind = AL_KIND_SCORER,
                                     .order = AL_ORDER_TITLE};
    struct load load = {.index = index, .panel = panel};
    struct al_record *record = NULL;
    enum al_status status;

    *panel = (struct al_panel){.candidate = *candidate, .stopper = SIZE_MAX};
    status = al_query_run(index, &criteria, add_criterion, &load, err);
    if (status == AL_OK)
        status = al_query_run(index, &scorers, add_scorer, &load, err);
    if (status == AL_OK && panel->scorer_count > 0)
        qsort(panel->scorers, panel->scorer_count, sizeof(*panel->scorers),
              compare_scorers);
    if (status == AL_OK)
        status = load_scores(&load, err);
    panel->is_open = al_blind_is_open(index, candidate);
    if (status == AL_OK && al_blind_is_panel(index, NULL, &record))
        panel->stopper = criterion_of(panel, record, "stopper");
    al_record_free(record);
    if (status != AL_OK)
        al_panel_drop(panel);
    return status;
}

void al_panel_drop(struct al_panel *panel)
{
    for (size_t i = 0; i < panel->criterion_count; i++) {
        struct al_panel_criterion *row = &panel->criteria[i];

        free(row->code);
        free(row->text);
        free(row->reason);
        for (size_t k = 0; k < AL_COUNT(row->anchors); k++)
            free(row->anchors[k]);
    }
    for (size_t i = 0; i < panel->scorer_count; i++)
        free(panel->scorers[i].label);
    for (size_t i = 0;
         panel->cells && i < panel->criterion_count * panel->scorer_count; i++)
        free(panel->cells[i].evidence);
    free(panel->criteria);
    free(panel->scorers);
    free(panel->cells);
    *panel = (struct al_panel){.stopper = SIZE_MAX};
}

const struct al_panel_cell *al_panel_cell(const struct al_panel *panel,
                                          size_t criterion, size_t scorer)
{
    return &panel->cells[criterion * panel->scorer_count + scorer];
}

/* ---- counting ---- */

int al_panel_mean(const struct al_panel *panel, size_t criterion,
                  const char *kind)
{
    int sum = 0, count = 0;

    for (size_t i = 0; i < panel->scorer_count; i++) {
        const struct al_panel_cell *cell = al_panel_cell(panel, criterion, i);

        if (cell->value < 0 || cell->is_late ||
            (kind && strcmp(panel->scorers[i].kind, kind) != 0))
            continue;
        sum += cell->value;
        count++;
    }
    return count > 0 ? (sum * 100 + count / 2) / count : AL_SCORE_NONE;
}

int al_panel_spread(const struct al_panel *panel, size_t criterion)
{
    int least = AL_SCORE_MAX, most = 0, count = 0;

    for (size_t i = 0; i < panel->scorer_count; i++) {
        const struct al_panel_cell *cell = al_panel_cell(panel, criterion, i);

        if (cell->value < 0 || cell->is_late)
            continue;
        least = cell->value < least ? cell->value : least;
        most = cell->value > most ? cell->value : most;
        count++;
    }
    return count > 1 ? most - least : AL_SCORE_NONE;
}

bool al_panel_must_talk(const struct al_panel *panel, size_t criterion)
{
    return panel->is_open &&
           panel->criteria[criterion].agreed == AL_SCORE_NONE &&
           al_panel_spread(panel, criterion) >= AL_SPREAD_APART;
}

size_t al_panel_talks(const struct al_panel *panel)
{
    size_t count = 0;

    for (size_t i = 0; i < panel->criterion_count; i++)
        count += al_panel_must_talk(panel, i);
    return count;
}

int al_panel_result(const struct al_panel *panel)
{
    int sum = 0, weights = 0;

    if (!panel->is_open)
        return AL_SCORE_NONE;
    for (size_t i = 0; i < panel->criterion_count; i++) {
        const struct al_panel_criterion *row = &panel->criteria[i];
        int points = row->agreed >= 0 ? row->agreed * 100
                                      : al_panel_mean(panel, i, NULL);

        if (points < 0)
            return AL_SCORE_NONE;
        sum += points * row->weight;
        weights += row->weight;
    }
    return weights > 0 ? (sum + weights / 2) / weights : AL_SCORE_NONE;
}

bool al_panel_is_stopped(const struct al_panel *panel)
{
    int zeros = 0;

    if (!panel->is_open || panel->stopper == SIZE_MAX)
        return false;
    for (size_t i = 0; i < panel->scorer_count; i++)
        zeros += al_panel_cell(panel, panel->stopper, i)->value == 0;
    return zeros >= 2;
}

bool al_panel_needs_evidence(int64_t value)
{
    return value == 0 || value == 1 || value == AL_SCORE_MAX;
}

bool al_panel_has_kind(const struct al_kind *kind)
{
    static const char *const also[] = {
        AL_KIND_RECRUITMENT, AL_KIND_CRITERION, AL_KIND_QUESTION,
        AL_KIND_EXERCISE,    AL_KIND_STAFF,     AL_KIND_SERVICE,
        AL_KIND_SETTINGS,
    };

    for (size_t i = 0; i < AL_COUNT(also); i++)
        if (strcmp(kind->name, also[i]) == 0)
            return true;
    return (kind->flags & AL_K_PANEL) != 0;
}
