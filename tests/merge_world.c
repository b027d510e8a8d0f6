/* merge_world.c - made-up people who edit made-up records. */
#include "config.h"

#include "tests/merge_world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/merging.h"

#define VALUE_BYTES 64

const struct world_field world_fields[WORLD_FIELDS] = {
    {"gone", AL_FAM_PLAIN, false},   {"line", AL_FAM_PLAIN, true},
    {"number", AL_FAM_PLAIN, false}, {"role", AL_FAM_PLAIN, false},
    {"note", AL_FAM_TEXT, false},    {"unknown_text", AL_FAM_TEXT, false},
    {"tags", AL_FAM_SET, false},     {"events", AL_FAM_LOG, false},
};

/* ---- chance ---- */

void world_init(struct world *world, uint64_t seed)
{
    *world = (struct world){.random = seed};
    if (!al_stamp_parse(WORLD_NOW, &world->now))
        abort();
}

/* splitmix64 */
uint64_t world_pick(struct world *world, uint64_t below)
{
    uint64_t z = world->random += 0x9e3779b97f4a7c15u;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (z ^ (z >> 31)) % below;
}

static bool one_in(struct world *world, uint64_t n)
{
    return world_pick(world, n) == 0;
}

/* Few moments and devices, so that they meet; some clocks are days ahead. */
static struct al_stamp new_stamp(struct world *world)
{
    static const char *const whens[] = {
        "2026-11-20T10:00:00Z", "2026-11-21T10:00:00Z", "2026-11-21T10:00:01Z",
        "2026-11-22T10:00:00Z", "2026-11-26T10:00:00Z", "2026-11-27T10:00:00Z",
    };
    struct al_stamp stamp = {0};
    unsigned who = (unsigned)world_pick(world, 4) + 10;

    snprintf(stamp.when, sizeof(stamp.when), "%s",
             whens[world_pick(world, AL_COUNT(whens))]);
    snprintf(stamp.who, sizeof(stamp.who), "%015x%x", 0u, who);
    snprintf(stamp.save, sizeof(stamp.save), "%08x", world->serial++);
    return stamp;
}

static void new_value(struct world *world, char value[VALUE_BYTES])
{
    if (!world->is_each_new && one_in(world, 3))
        snprintf(value, VALUE_BYTES, "v%u", (unsigned)world_pick(world, 3));
    else
        snprintf(value, VALUE_BYTES, "n%u", world->serial++);
}

/* Texts of three lines: change one of an old text, or write a new one. */
static void new_text(struct world *world, const char *old, char text[256])
{
    char line[3][VALUE_BYTES];
    size_t changed = world_pick(world, 3);

    if (!old ||
        sscanf(old, "%63[^\n]\n%63[^\n]\n%63[^\n]", line[0], line[1],
               line[2]) != 3 ||
        one_in(world, 5)) {
        for (size_t i = 0; i < 3; i++)
            new_value(world, line[i]);
    } else {
        new_value(world, line[changed]);
    }
    snprintf(text, 256, "%s\n%s\n%s", line[0], line[1], line[2]);
}

/* ---- states ---- */

struct state world_empty(void)
{
    return (struct state){.record = al_record_new("participation")};
}

void state_drop(struct state *state)
{
    al_record_free(state->record);
    state->record = NULL;
}

static struct state copy_state(const struct state *from)
{
    struct state copy = *from;

    copy.record = al_record_copy(from->record);
    return copy;
}

static struct al_slot slot_of(const struct state *state, size_t field)
{
    const struct al_slot *slot =
        al_record_slot(state->record, world_fields[field].name);
    struct al_slot empty = {.name = world_fields[field].name,
                            .family = world_fields[field].family};

    return slot ? *slot : empty;
}

/* ---- one edit ---- */

/* What is typed stands in typed while the slot borrows it. */
static void type_value(struct world *world, size_t field, struct al_slot *slot,
                       char typed[256])
{
    if (slot->family == AL_FAM_TEXT)
        new_text(world, slot->value, typed);
    else
        new_value(world, typed);
    slot->value = typed;
    slot->is_final = world_fields[field].may_be_final && one_in(world, 4);
    /* Mostly a save replaces all that its author saw. */
    if (!one_in(world, 4))
        slot->rival_count = 0;
}

static void edit_candidates(struct world *world, size_t field,
                            struct al_slot *slot, char typed[256])
{
    bool is_gone_field = strcmp(slot->name, "gone") == 0;

    if (slot->is_final || (slot->rival_count > 0 && one_in(world, 4))) {
        slot->rival_count = 0; /* settled on what is shown */
    } else if (slot->value && (is_gone_field || one_in(world, 6))) {
        slot->value = NULL;
        if (!one_in(world, 5))
            slot->rival_count = 0;
    } else if (slot->rival_count > 0 && !world->is_each_new &&
               one_in(world, 2)) {
        slot->value = slot->rivals[world_pick(world, slot->rival_count)].value;
        slot->rival_count = 0;
    } else if (slot->value && world_fields[field].may_be_final &&
               !world->is_each_new && one_in(world, 4)) {
        slot->is_final = true;
    } else {
        type_value(world, field, slot, typed);
    }
}

static void edit_members(struct world *world, struct state *state,
                         struct al_slot *slot)
{
    const char *members[32];
    char typed[VALUE_BYTES];

    if (slot->member_count > 0)
        memcpy(members, slot->members, slot->member_count * sizeof(*members));
    slot->members = members;
    if (slot->family == AL_FAM_SET && slot->member_count > 0 &&
        (slot->member_count > 28 || one_in(world, 2))) {
        members[world_pick(world, slot->member_count)] =
            members[slot->member_count - 1];
        slot->member_count--;
    } else if (slot->member_count < 31) {
        new_value(world, typed);
        members[slot->member_count++] = typed;
    }
    al_record_put(state->record, slot);
}

static void edit_field(struct world *world, struct state *state, size_t field,
                       const struct al_stamp *stamp)
{
    struct al_slot before = slot_of(state, field), slot = before;
    char typed[256];

    if (slot.family == AL_FAM_SET || slot.family == AL_FAM_LOG) {
        edit_members(world, state, &slot);
        return;
    }
    edit_candidates(world, field, &slot, typed);
    if (slot.is_final != before.is_final ||
        al_strcmp0(slot.value, before.value) != 0)
        state->shown_at[field] = *stamp;
    al_record_put(state->record, &slot);
}

static void erase(struct state *state, const struct al_stamp *stamp)
{
    struct al_record *tombstone = al_record_new(state->record->kind);
    const struct al_slot *role = al_record_slot(state->record, "role");
    char when_who[AL_STAMP_ISO + AL_WHO_LEN];
    struct al_slot slot = {.name = "erased", .value = when_who};

    snprintf(when_who, sizeof(when_who), "%s %s", stamp->when, stamp->who);
    al_record_put(tombstone, &slot);
    if (role)
        al_record_put(tombstone, role);
    al_record_free(state->record);
    state->record = tombstone;
}

struct state world_save(struct world *world, const struct state *from)
{
    struct state state = copy_state(from);
    struct al_stamp stamp = new_stamp(world);
    uint64_t edits = world_pick(world, 4) + (one_in(world, 8) ? 0 : 1);

    if (al_record_is_erased(state.record))
        return state;
    if (world->has_erasures && one_in(world, 12)) {
        erase(&state, &stamp);
        return state;
    }
    while (edits-- > 0) {
        /* Fewer fields than edits, so that people meet; removing is rare. */
        size_t field = world_pick(world, WORLD_FIELDS);

        if (field == 0 && one_in(world, 2))
            field = 1;
        edit_field(world, &state, field, &stamp);
    }
    return state;
}

/* ---- merging ---- */

static void give_stamp(void *arg, const char *name, struct al_stamp *stamp)
{
    const struct state *state = arg;

    for (size_t i = 0; i < WORLD_FIELDS; i++) {
        if (strcmp(world_fields[i].name, name) == 0)
            *stamp = state->shown_at[i];
    }
}

static bool is_later(const struct al_stamp *a, const struct al_stamp *b)
{
    struct al_rival left = {.stamp = *a, .value = ""};
    struct al_rival right = {.stamp = *b, .value = ""};

    return al_rival_compare(&left, &right) < 0;
}

/* When the value was typed, as far as the side knows it. */
static bool offer_stamp(const struct state *side, size_t field,
                        const char *value, struct al_stamp *stamp)
{
    struct al_slot slot = slot_of(side, field);

    if (al_strcmp0(slot.value, value) == 0) {
        *stamp = side->shown_at[field];
        return true;
    }
    for (size_t i = 0; i < slot.rival_count; i++) {
        if (strcmp(slot.rivals[i].value, value) == 0) {
            *stamp = slot.rivals[i].stamp;
            return true;
        }
    }
    return false;
}

static bool is_same(const struct al_stamp *a, const struct al_stamp *b)
{
    return !is_later(a, b) && !is_later(b, a);
}

/* When what is shown now was typed: the later new offer, else the old one. */
static void trace_stamp(const struct state *o, const struct state *a,
                        const struct state *b, size_t field,
                        struct state *merged)
{
    const char *value = slot_of(merged, field).value;
    struct al_stamp at_o, at_a, at_b;
    bool in_a, in_b;

    if (!value)
        return;
    in_a = offer_stamp(a, field, value, &at_a);
    in_b = offer_stamp(b, field, value, &at_b);
    if (!in_a && !in_b) { /* lines of both */
        at_a = a->shown_at[field];
        at_b = b->shown_at[field];
        in_a = in_b = true;
    }
    if (in_a && in_b && o && offer_stamp(o, field, value, &at_o)) {
        in_a = !is_same(&at_a, &at_o);
        in_b = !in_a || !is_same(&at_b, &at_o);
    }
    merged->shown_at[field] =
        in_a && (!in_b || is_later(&at_a, &at_b)) ? at_a : at_b;
}

struct state world_merge(struct world *world, const struct state *o,
                         const struct state *a, const struct state *b)
{
    struct state merged = {0}, left = *a, right = *b;
    struct al_merge how = {.now = world->now,
                           .stamp_a = give_stamp,
                           .stamp_b = give_stamp,
                           .stamp_a_arg = &left,
                           .stamp_b_arg = &right,
                           .lines = merging_lines,
                           .lines_arg = &world->lines_asked};

    if (!world->is_line_merging)
        how.lines = NULL;
    if (al_merge3(o ? o->record : NULL, a->record, b->record, &how,
                  &merged.record, NULL) != AL_OK)
        abort();
    for (size_t i = 0; i < WORLD_FIELDS; i++)
        trace_stamp(o, a, b, i, &merged);
    return merged;
}

/* Replace *state by what comes of somebody else's save meanwhile. */
static void grow(struct world *world, struct state *state)
{
    struct state mine = world_save(world, state);
    struct state theirs = world_save(world, state);
    struct state merged = world_merge(world, state, &mine, &theirs);

    state_drop(&mine);
    state_drop(&theirs);
    state_drop(state);
    *state = merged;
}

struct state world_past(struct world *world)
{
    struct state state = world_empty();

    for (uint64_t i = world_pick(world, 7); i > 0; i--)
        grow(world, &state);
    return state;
}
