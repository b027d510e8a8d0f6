/* core/evidence.c - evidence by item, and what is missing. */
#include "config.h"

#include "core/evidence.h"

#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/link.h"

bool al_evidence_in(const char *item, const char *scheme)
{
    size_t len = strlen(scheme);

    return strncmp(item, scheme, len) == 0 && item[len] == '_';
}

/* ---- what is offered first ---- */

enum { SUGGESTED_MAX = 4 };

/*
 * Assumed, from what reviewers ask for: a group that has people and employers
 * in it speaks for the executive's support, work stories for the focus on work,
 * a worry about money for work incentives.
 */
/* clang-format off */
static const struct {
    const char *kind, *type; /* type NULL: whatever it is */
    const char *items[SUGGESTED_MAX];
} suggested[] = {
    {AL_KIND_ACTIVITY, "peer_talk", {"fidelity_o7", "cqc_experience"}},
    {AL_KIND_ACTIVITY, "exhibition", {"fidelity_o7", "cqc_experience"}},
    {AL_KIND_ACTIVITY, "newsletter", {"fidelity_o7"}},
    {AL_KIND_ACTIVITY, "film_making", {"fidelity_o7"}},
    {AL_KIND_ACTIVITY, "story_gathering", {"fidelity_o7", "fidelity_v11"}},
    {AL_KIND_ACTIVITY, "event", {"fidelity_o7", "fidelity_o3"}},
    {AL_KIND_ACTIVITY, "steering_meeting", {"fidelity_o8", "cqc_well_led"}},
    {AL_KIND_ACTIVITY, "self_assessment", {"fidelity_o8", "cqc_well_led"}},
    {AL_KIND_ACTIVITY, "evaluation", {"fidelity_o8", "cqc_outcomes"}},
    {AL_KIND_ACTIVITY, "employer_event", {"fidelity_v7", "cqc_partners"}},
    {AL_KIND_ACTIVITY, "staff_training", {"fidelity_o5", "cqc_staff"}},
    {AL_KIND_ACTIVITY, "outreach", {"fidelity_v14", "fidelity_v13"}},
    {AL_KIND_ACTIVITY, "focus_group", {"fidelity_v14", "cqc_experience"}},
    {AL_KIND_ACTIVITY, "survey", {"cqc_experience", "fidelity_v5"}},
    {AL_KIND_ACTIVITY, "conversation", {"cqc_experience"}},
    {AL_KIND_ACTIVITY, "service_visit", {"cqc_observation", "cqc_responsive"}},
    {AL_KIND_ACTIVITY, "policy_review", {"cqc_processes"}},
    {AL_KIND_CONCERN, NULL, {"fidelity_v1", "fidelity_o3"}},
    {AL_KIND_STORY, NULL, {"fidelity_o7", "fidelity_v11", "cqc_experience"}},
    {AL_KIND_FEEDBACK, NULL, {"cqc_experience", "fidelity_o5"}},
    {AL_KIND_CHANGE, NULL, {"cqc_responsive", "fidelity_o5"}},
    {AL_KIND_DISCLOSURE_PLAN, NULL, {"fidelity_v2"}},
    {AL_KIND_WORDING, NULL, {"fidelity_v2"}},
};
/* clang-format on */

const char *al_evidence_suggest(const struct al_record *record, size_t at)
{
    for (size_t i = 0; i < AL_COUNT(suggested); i++) {
        if (strcmp(suggested[i].kind, record->kind) != 0 ||
            (suggested[i].type &&
             al_strcmp0(al_record_get(record, "type"), suggested[i].type) != 0))
            continue;
        return at < SUGGESTED_MAX ? suggested[i].items[at] : NULL;
    }
    return NULL;
}

/* ---- what stands ---- */

struct walk {
    struct al_index *index;
    al_evidence_fn *each;
    void *arg;
    const struct al_hit *evidence;
    bool goes_on;
};

static bool see_record(void *arg, const struct al_hit *hit)
{
    struct walk *walk = arg;
    const struct al_record *evidence = walk->evidence->record;
    struct al_evidence_hit found = {
        .evidence = walk->evidence,
        .record = hit,
        .item = al_record_get(evidence, "item"),
        .note = al_record_get(evidence, "note"),
    };

    if (!hit->is_gone && !al_record_is_erased(hit->record) && found.item)
        walk->goes_on = walk->each(walk->arg, &found);
    return false;
}

static bool see_evidence(void *arg, const struct al_hit *hit)
{
    struct walk *walk = arg;
    const char *hex = al_record_get(hit->record, "record");
    struct al_id id;

    walk->evidence = hit;
    walk->goes_on = true;
    if (hex && al_id_parse(hex, &id))
        (void)al_query_hit(walk->index, &id, see_record, walk, NULL);
    return walk->goes_on;
}

enum al_status al_evidence_each(struct al_index *index, const char *item,
                                al_evidence_fn *each, void *arg,
                                struct al_err *err)
{
    const struct al_filter of = {"item", AL_MATCH_IS, item};
    const struct al_query query = {.kind = AL_KIND_EVIDENCE,
                                   .filters = &of,
                                   .filter_count = item ? 1 : 0,
                                   .order = AL_ORDER_NEWEST};
    struct walk walk = {.index = index, .each = each, .arg = arg};

    return al_query_run(index, &query, see_evidence, &walk, err);
}

struct counting {
    struct al_evidence *evidence;
    int32_t today;
};

static bool count_one(void *arg, const struct al_evidence_hit *hit)
{
    struct counting *counting = arg;

    if (hit->record->day > counting->today)
        return true;
    for (size_t i = 0; i < counting->evidence->count; i++) {
        struct al_evidence_item *item = &counting->evidence->items[i];

        if (strcmp(item->code, hit->item) != 0)
            continue;
        item->count++;
        if (hit->record->day > 0 &&
            (!item->newest.year ||
             hit->record->day > al_date_days(item->newest)))
            item->newest = al_date_from_days(hit->record->day);
    }
    return true;
}

enum al_status al_evidence_load(struct al_index *index, const char *scheme,
                                struct al_date today,
                                struct al_evidence *evidence,
                                struct al_err *err)
{
    struct al_date old = al_date_add_months(today, -AL_EVIDENCE_OLD_MONTHS);
    struct counting counting = {evidence, al_date_days(today)};
    enum al_status status;

    evidence->count = 0;
    for (size_t i = 0; i < al_codes_evidence_item.count; i++) {
        const char *code = al_codes_evidence_item.codes[i].code;

        if (al_evidence_in(code, scheme) &&
            evidence->count < AL_EVIDENCE_ITEMS_MAX)
            evidence->items[evidence->count++] =
                (struct al_evidence_item){.code = code};
    }
    status = al_evidence_each(index, NULL, count_one, &counting, err);
    for (size_t i = 0; i < evidence->count; i++) {
        struct al_evidence_item *item = &evidence->items[i];

        item->is_old = item->count > 0 && item->newest.year &&
                       al_date_compare(item->newest, old) < 0;
    }
    return status;
}

/* ---- one record, one item ---- */

void al_evidence_short(const char *item, struct al_str *out)
{
    const char *label = al_code_label(&al_codes_evidence_item, item);
    const char *space = strchr(label, ' ');

    if (al_evidence_in(item, "fidelity") && space)
        al_str_add(out, label, (size_t)(space - label));
    else
        al_str_puts(out, label);
}

static bool put_item(void *arg, const struct al_hit *hit)
{
    struct al_str *out = arg;
    const char *item = al_record_get(hit->record, "item");

    if (item) {
        al_str_puts(out, out->len > 0 ? ", " : "");
        al_evidence_short(item, out);
    }
    return true;
}

void al_evidence_of(struct al_index *index, const struct al_id *record,
                    struct al_str *out)
{
    char hex[AL_ID_HEX];
    const struct al_filter of = {"record", AL_MATCH_IS, hex};
    const struct al_query query = {.kind = AL_KIND_EVIDENCE,
                                   .filters = &of,
                                   .filter_count = 1,
                                   .order = AL_ORDER_OLDEST};
    struct al_str found = {0};

    al_id_hex(record, hex);
    (void)al_query_run(index, &query, put_item, &found, NULL);
    al_str_puts(out, al_str_text(&found));
    al_str_drop(&found);
}

enum al_status al_evidence_make(const uint8_t link_key[32], const char *item,
                                const struct al_id *record, const char *note,
                                struct al_date today, const struct al_id *by,
                                struct al_id *id, struct al_record **made,
                                struct al_err *err)
{
    struct al_record *fresh = al_record_new(AL_KIND_EVIDENCE);
    char hex[AL_ID_HEX], iso[AL_DATE_ISO];
    enum al_status status;

    al_record_set(fresh, "item", item);
    al_id_hex(record, hex);
    al_record_set(fresh, "record", hex);
    if (!al_is_empty(note))
        al_record_set(fresh, "note", note);
    al_date_iso(today, iso);
    al_record_set(fresh, "date", iso);
    if (by && !al_id_is_zero(by)) {
        al_id_hex(by, hex);
        al_record_set(fresh, "by", hex);
    }
    status = al_link_id(fresh, link_key, id, err);
    if (status == AL_OK)
        *made = fresh;
    else
        al_record_free(fresh);
    return status;
}
