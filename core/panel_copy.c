/* panel_copy.c - the first records of a panel's folder. */
#include "config.h"

#include "core/panel_copy.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/panel.h"
#include "core/query.h"

/* ---- its last day ---- */

struct rule {
    int64_t months;
    char today[AL_DATE_ISO];
};

static bool take_rule(void *arg, const struct al_hit *hit)
{
    struct rule *rule = arg;
    const char *from = al_record_get(hit->record, "valid_from");
    const char *to = al_record_get(hit->record, "valid_to");
    int64_t months = al_record_number(hit->record, "months", 0);

    if (months < 1 || (from && strcmp(from, rule->today) > 0) ||
        (to && strcmp(to, rule->today) < 0))
        return true;
    rule->months = months;
    return false;
}

static bool day_in(const struct al_record *record, const char *field,
                   struct al_date *day)
{
    const char *value = al_record_get(record, field);

    return value && al_date_from_iso(value, day) && day->month && day->day;
}

struct al_date al_panel_end(struct al_index *index,
                            const struct al_record *recruitment,
                            struct al_date today)
{
    const struct al_filter covers = {"covers", AL_MATCH_IS, AL_KIND_CANDIDATE};
    const struct al_query query = {
        .kind = AL_KIND_RETENTION_RULE, .filters = &covers, .filter_count = 1};
    struct rule rule = {.months = AL_PANEL_MONTHS};
    struct al_date from = today, end;

    if (day_in(recruitment, "clock_ends_on", &end))
        return end;
    if (!day_in(recruitment, "decided_on", &from))
        (void)day_in(recruitment, "panel_on", &from);
    al_date_iso(today, rule.today);
    (void)al_query_run(index, &query, take_rule, &rule, NULL);
    return al_date_add_months(from, (int)rule.months);
}

/* ---- its records ---- */

struct copying {
    struct al_made *items; /* owned */
    size_t count, cap;
    const char *const *fields; /* those that go along; NULL ends them */
    struct al_id stopper;
    bool has_criteria;
};

static struct al_record *add(struct copying *copying, const struct al_id *id,
                             const char *kind)
{
    struct al_record *record = al_record_new(kind);

    copying->items = al_grow(copying->items, &copying->cap, copying->count + 1,
                             sizeof(*copying->items));
    copying->items[copying->count++] = (struct al_made){*id, NULL, record};
    return record;
}

static void copy_fields(const struct copying *copying,
                        const struct al_record *from, struct al_record *to)
{
    for (const char *const *field = copying->fields; *field; field++)
        al_record_set(to, *field, al_record_get(from, *field));
}

static bool copy_hit(void *arg, const struct al_hit *hit)
{
    struct copying *copying = arg;
    const char *code = al_record_get(hit->record, "code");

    copy_fields(copying, hit->record, add(copying, &hit->id, hit->kind));
    if (strcmp(hit->kind, AL_KIND_CRITERION) != 0)
        return true;
    copying->has_criteria = true;
    if (code && strcmp(code, AL_PANEL_STOPPER) == 0)
        copying->stopper = hit->id;
    return true;
}

static const char *const recruitment_fields[] = {"post", "panel_on", NULL};
static const char *const criterion_fields[] = {
    "recruitment", "code",     "text",     "weight",
    "anchor_0",    "anchor_2", "anchor_4", NULL};
static const char *const question_fields[] = {
    "recruitment", "number", "text", "criterion", "tests_beliefs", NULL};
static const char *const exercise_fields[] = {
    "recruitment", "kind_of",   "title",     "scene", "role",
    "look_for",    "stop_word", "criterion", NULL};

static const struct {
    const char *kind;
    const char *const *fields;
} copied[] = {
    {AL_KIND_CRITERION, criterion_fields},
    {AL_KIND_QUESTION, question_fields},
    {AL_KIND_EXERCISE, exercise_fields},
};

enum al_status al_panel_copy(struct al_index *index,
                             const struct al_id *recruitment,
                             struct al_date ends_on, struct al_random *random,
                             struct al_made **made, size_t *count,
                             struct al_err *err)
{
    struct copying copying = {.fields = recruitment_fields};
    struct al_id id = al_id_new(random);
    struct al_record *panel = add(&copying, &id, AL_KIND_PANEL);
    struct al_record *from = NULL;
    char iso[AL_DATE_ISO];
    enum al_status status = al_query_get(index, recruitment, &from, err);

    if (status == AL_OK)
        copy_fields(&copying, from,
                    add(&copying, recruitment, AL_KIND_RECRUITMENT));
    al_record_free(from);
    for (size_t i = 0; status == AL_OK && i < AL_COUNT(copied); i++) {
        copying.fields = copied[i].fields;
        status = al_query_links(index, recruitment, copied[i].kind,
                                "recruitment", 0, copy_hit, &copying, err);
    }
    if (status == AL_OK && !copying.has_criteria)
        status = al_fail(err, AL_EINVAL,
                         _("There is nothing to score by: give the recruitment "
                           "its criteria first"));
    al_date_iso(ends_on, iso);
    al_record_set_ref(panel, "recruitment", recruitment);
    al_record_set(panel, "ends_on", iso);
    al_record_set_ref(panel, "stopper", &copying.stopper);
    *made = copying.items;
    *count = copying.count;
    if (status != AL_OK) {
        al_panel_made_drop(copying.items, copying.count);
        *made = NULL;
        *count = 0;
    }
    return status;
}
