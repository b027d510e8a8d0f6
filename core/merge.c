/* merge.c - three-way merge of whole records. */
#include "config.h"

#include "core/merge.h"

#include <string.h>

#include "core/i18n.h"
#include "core/merge_field.h"

static const char gone[] = "gone", erased[] = "erased";

/* Two records' fields side by side, in order of their names. */
struct pairs {
    const struct al_record *a, *b;
    size_t at_a, at_b;
};

static const struct al_slot nothing = {0};

static bool next_pair(struct pairs *pairs, struct al_merge_field *field)
{
    bool has_a = pairs->at_a < pairs->a->slot_count;
    bool has_b = pairs->at_b < pairs->b->slot_count;
    int order = has_a ? -1 : 1;

    if (!has_a && !has_b)
        return false;
    if (has_a && has_b)
        order = strcmp(pairs->a->slots[pairs->at_a].name,
                       pairs->b->slots[pairs->at_b].name);
    field->a = order <= 0 ? &pairs->a->slots[pairs->at_a++] : &nothing;
    field->b = order >= 0 ? &pairs->b->slots[pairs->at_b++] : &nothing;
    field->name = order <= 0 ? field->a->name : field->b->name;
    return true;
}

static void put_slot(struct al_record *record, const struct al_slot *slot)
{
    if (!al_slot_is_empty(slot))
        al_record_put(record, slot);
}

/* ---- erased records ---- */

/*
 * What a tombstone keeps: the figures that were reported. Names that this
 * version does not know were kept by the newer one that erased the record.
 */
static bool outlives_erasure(const struct al_kind *kind, const char *name)
{
    const struct al_field *field = al_field_by_name(kind, name);

    if (strcmp(name, gone) == 0)
        return false;
    return !field || (field->flags & AL_F_COUNT);
}

static void bury(const struct al_record *tombstone, struct al_record *merged)
{
    const struct al_kind *kind = al_kind_by_name(tombstone->kind);

    for (size_t i = 0; i < tombstone->slot_count; i++) {
        if (outlives_erasure(kind, tombstone->slots[i].name))
            put_slot(merged, &tombstone->slots[i]);
    }
}

struct al_record *al_merge_tombstone(const struct al_record *record,
                                     const char *when, const char *who)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);
    struct al_record *tombstone = al_record_new(record->kind);
    struct al_slot mark = {.name = erased, .family = AL_FAM_PLAIN};
    struct al_str value = {0};

    for (size_t i = 0; i < record->slot_count; i++) {
        const struct al_slot *slot = &record->slots[i];
        const struct al_field *field = al_field_by_name(kind, slot->name);

        if (field && (field->flags & AL_F_COUNT)) {
            struct al_slot kept = *slot;

            kept.rival_count = 0; /* what was not shown was not reported */
            put_slot(tombstone, &kept);
        }
    }
    al_str_printf(&value, "%s %s", when, who);
    mark.value = al_str_text(&value);
    al_record_put(tombstone, &mark);
    al_str_drop(&value);
    return tombstone;
}

/* One erasure that two devices recorded with different figures. */
static void bury_both(const struct al_record *a, const struct al_record *b,
                      const struct al_merge *how, struct al_record *merged)
{
    const struct al_kind *kind = al_kind_by_name(a->kind);
    struct al_merge_field field = {.base = &nothing, .how = how};
    struct pairs pairs = {.a = a, .b = b};

    while (next_pair(&pairs, &field)) {
        if (!outlives_erasure(kind, field.name))
            continue;
        if (al_slot_equal(field.a, field.b))
            put_slot(merged, field.a);
        else
            al_merge_field(&field, merged);
    }
}

static void merge_erased(const struct al_record *a, const struct al_record *b,
                         const struct al_merge *how, struct al_record *merged)
{
    const char *a_erased = al_record_get(a, erased);
    const char *b_erased = al_record_get(b, erased);
    int order = 0;

    if (!a_erased || !b_erased)
        order = a_erased ? -1 : 1;
    else
        order = strcmp(a_erased, b_erased);
    if (order == 0)
        bury_both(a, b, how, merged);
    else
        bury(order < 0 ? a : b, merged);
}

/* ---- living records ---- */

/* The side removed the record, which stood until then. */
static bool removes(const struct al_record *side, const struct al_record *base)
{
    return al_record_is_gone(side) && !al_record_is_gone(base);
}

/* One side removed what the other went on with: the record lives. */
static bool is_kept_alive(const struct al_record *base,
                          const struct al_record *a, const struct al_record *b)
{
    return (removes(a, base) && !al_record_is_gone(b) &&
            !al_record_equal(b, base)) ||
           (removes(b, base) && !al_record_is_gone(a) &&
            !al_record_equal(a, base));
}

/* What one side alone did to the field, or both alike; NULL: they differ. */
static const struct al_slot *undisputed(const struct al_merge_field *field)
{
    if (al_slot_equal(field->a, field->base))
        return field->b;
    if (al_slot_equal(field->b, field->base) ||
        al_slot_equal(field->a, field->b))
        return field->a;
    return NULL;
}

static void merge_living(const struct al_record *base,
                         const struct al_record *a, const struct al_record *b,
                         const struct al_merge *how, struct al_record *merged)
{
    bool is_alive = is_kept_alive(base, a, b);
    struct al_merge_field field = {.how = how};
    struct pairs pairs = {.a = a, .b = b};

    while (next_pair(&pairs, &field)) {
        const struct al_slot *whole;

        field.base = al_record_slot(base, field.name);
        if (!field.base)
            field.base = &nothing;
        field.stays_empty = is_alive && strcmp(field.name, gone) == 0;
        whole = field.stays_empty ? NULL : undisputed(&field);
        if (whole)
            put_slot(merged, whole);
        else
            al_merge_field(&field, merged);
    }
}

enum al_status al_merge3(const struct al_record *o, const struct al_record *a,
                         const struct al_record *b, const struct al_merge *how,
                         struct al_record **merged, struct al_err *err)
{
    struct al_record base = {0};
    struct al_record *result;

    if (strcmp(a->kind, b->kind) != 0)
        return al_fail(err, AL_ECORRUPT,
                       _("one record came back as two different kinds"));
    if (o)
        base = *o;
    base.kind = a->kind;
    result = al_record_new(a->kind);
    if (al_record_is_erased(a) || al_record_is_erased(b))
        merge_erased(a, b, how, result);
    else
        merge_living(&base, a, b, how, result);
    *merged = result;
    return AL_OK;
}
