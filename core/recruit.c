/* core/recruit.c - a new recruitment, with everything that it begins with. */
#include "config.h"

#include "core/recruit.h"

#include <string.h>
#include <strings.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/link.h"

enum {
    ADVERT_DAYS = 14, /* when nobody said: until the advert goes out */
    PANEL_DAYS = 42   /* ... and until the interviews */
};

/* Where the plan asks what a stage asks. */
static const struct {
    const char *stage, *point;
} points[] = {
    {"advert", "job_advert"},
    {"person_spec", "person_spec"},
    {"panel", "interview"},
};

const char *al_recruit_point(const char *stage)
{
    for (size_t i = 0; i < AL_COUNT(points); i++)
        if (strcmp(points[i].stage, stage) == 0)
            return points[i].point;
    return NULL;
}

bool al_recruit_is_point(const char *point)
{
    for (size_t i = 0; point && i < AL_COUNT(points); i++)
        if (strcmp(points[i].point, point) == 0)
            return true;
    return false;
}

struct making {
    const struct al_recruit_new *wanted;
    struct al_index *index;
    struct al_random *random;
    const uint8_t *link_key;
    struct al_id id; /* of the recruitment */
    struct al_involved made;
};

static void set_text(const struct making *making, struct al_record *record,
                     const char *field, const char *text)
{
    struct al_str filled = {0};

    al_words_fill(making->wanted->words, _(text), &filled);
    al_record_set(record, field, al_str_text(&filled));
    al_str_drop(&filled);
}

static struct al_record *add_new(struct making *making, const char *kind,
                                 struct al_id *id)
{
    struct al_record *record = al_record_new(kind);

    *id = al_id_new(making->random);
    al_record_set_ref(record, AL_KIND_RECRUITMENT, &making->id);
    al_involved_add(&making->made, *id, NULL, record);
    return record;
}

static void add_recruitment(struct making *making)
{
    const struct al_recruit_new *wanted = making->wanted;
    struct al_record *record = al_record_new(AL_KIND_RECRUITMENT);

    making->id = al_id_new(making->random);
    al_record_set(record, "post", wanted->post);
    al_record_set(record, "opens", wanted->opens);
    al_record_set(record, "closes", wanted->closes);
    al_record_set(record, "panel_on", wanted->panel_on);
    if (!al_id_is_zero(&wanted->team))
        al_record_set_ref(record, "team", &wanted->team);
    if (!al_id_is_zero(&wanted->owner))
        al_record_set_ref(record, "owner", &wanted->owner);
    al_involved_add(&making->made, making->id, NULL, record);
}

/* ---- decisions on involving ---- */

struct standing {
    const char *post;
    struct al_date today;
    struct al_id id;
    bool is_found;
};

static bool see_standing(void *arg, const struct al_hit *hit)
{
    struct standing *standing = arg;
    const char *subject = al_record_get(hit->record, "subject");
    const char *due = al_record_get(hit->record, "due_on");
    struct al_date day;
    bool is_to_come = due && al_date_from_iso(due, &day) &&
                      al_date_compare(day, standing->today) >= 0;

    if ((al_record_get(hit->record, "decision") && !is_to_come) || !subject ||
        strcasecmp(subject, standing->post) != 0)
        return true;
    standing->id = hit->id;
    standing->is_found = true;
    return false;
}

/* The day after which it is too late to ask anybody. */
static void set_due(const struct making *making, struct al_record *decision,
                    bool is_interview)
{
    const struct al_recruit_new *wanted = making->wanted;
    const char *day = is_interview    ? wanted->panel_on
                      : wanted->opens ? wanted->opens
                                      : wanted->closes;
    char iso[AL_DATE_ISO];

    if (!day) {
        al_date_iso(al_date_add_days(wanted->today,
                                     is_interview ? PANEL_DAYS : ADVERT_DAYS),
                    iso);
        day = iso;
    }
    al_record_set(decision, "due_on", day);
}

/* The decision about this post that is open or to come, else a new one. */
static enum al_status find_decision(struct making *making, const char *point,
                                    struct al_id *id, struct al_err *err)
{
    const struct al_filter filter = {"point", AL_MATCH_IS, point};
    const struct al_query query = {
        .kind = AL_KIND_DECISION, .filters = &filter, .filter_count = 1};
    const struct al_recruit_new *wanted = making->wanted;
    struct standing standing = {.post = wanted->post, .today = wanted->today};
    enum al_status status =
        al_query_run(making->index, &query, see_standing, &standing, err);
    struct al_record *decision;

    if (status != AL_OK || standing.is_found) {
        *id = standing.id;
        return status;
    }
    decision = al_record_new(AL_KIND_DECISION);
    *id = al_id_new(making->random);
    al_record_set(decision, "point", point);
    al_record_set(decision, "subject", wanted->post);
    set_due(making, decision, strcmp(point, "interview") == 0);
    if (!al_id_is_zero(&wanted->owner))
        al_record_set_ref(decision, "owner", &wanted->owner);
    if (!al_id_is_zero(&wanted->team))
        al_record_set_ref(decision, "team", &wanted->team);
    al_involved_add(&making->made, *id, NULL, decision);
    return AL_OK;
}

static enum al_status add_stages(struct making *making, struct al_err *err)
{
    const struct al_codes *stages = &al_codes_recruitment_stage;
    enum al_status status = AL_OK;

    for (size_t i = 0; status == AL_OK && i < stages->count; i++) {
        const char *point = al_recruit_point(stages->codes[i].code);
        struct al_record *stage = al_record_new(AL_KIND_STAGE);
        struct al_id id, decision;

        al_record_set_ref(stage, "recruitment", &making->id);
        al_record_set(stage, "stage", stages->codes[i].code);
        if (point &&
            (status = find_decision(making, point, &decision, err)) == AL_OK)
            al_record_set_ref(stage, "decision", &decision);
        if (status == AL_OK)
            status = al_link_id(stage, making->link_key, &id, err);
        if (status == AL_OK)
            al_involved_add(&making->made, id, NULL, stage);
        else
            al_record_free(stage);
    }
    return status;
}

/* ---- what is looked for, and in which scenes ---- */

enum { CRITERIA_MAX = 16 };

static void add_set(struct making *making)
{
    const struct al_criterion_row *row;
    const struct al_card_row *card;
    struct al_id ids[CRITERIA_MAX], id;

    for (size_t i = 0; i < CRITERIA_MAX && (row = al_criterion_row(i)); i++) {
        struct al_record *record = add_new(making, AL_KIND_CRITERION, &ids[i]);

        al_record_set(record, "code", row->code);
        al_record_set_number(record, "weight", row->weight);
        set_text(making, record, "text", row->text);
        set_text(making, record, "anchor_0", row->anchor_0);
        set_text(making, record, "anchor_2", row->anchor_2);
        set_text(making, record, "anchor_4", row->anchor_4);
    }
    for (size_t i = 0; (card = al_card_row(i)); i++) {
        struct al_record *record = add_new(making, AL_KIND_EXERCISE, &id);

        al_record_set(record, "kind_of", "role_play");
        al_record_set(record, "played_by", "person");
        set_text(making, record, "title", card->title);
        set_text(making, record, "scene", card->scene);
        set_text(making, record, "role", card->role);
        set_text(making, record, "look_for", card->look_for);
        set_text(making, record, "stop_word", card->stop_word);
        for (size_t k = 0; k < CRITERIA_MAX && (row = al_criterion_row(k)); k++)
            if (strcmp(row->code, card->criterion) == 0)
                al_record_set_ref(record, "criterion", &ids[k]);
    }
}

enum al_status al_recruit_make(const struct al_recruit_new *wanted,
                               struct al_index *index, struct al_random *random,
                               const uint8_t link_key[32],
                               struct al_involved *made, struct al_err *err)
{
    struct making making = {.wanted = wanted,
                            .index = index,
                            .random = random,
                            .link_key = link_key};
    enum al_status status;

    if (!wanted->post || !*wanted->post)
        return al_fail(err, AL_EINVAL, _("Say which post it is"));
    add_recruitment(&making);
    status = add_stages(&making, err);
    if (status == AL_OK)
        add_set(&making);
    for (size_t i = 0; status == AL_OK && i < making.made.count; i++)
        status = al_record_check(making.made.items[i].record, err);
    if (status == AL_OK)
        *made = making.made;
    else
        al_involved_drop(&making.made);
    return status;
}
