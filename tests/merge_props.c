/* merge_props.c - what must hold of every merge. */
#include "config.h"

#include "tests/merge_props.h"

#include <stdlib.h>
#include <string.h>

#include "core/codec.h"
#include "tests/merge_world.h"
#include "tests/merging.h"

enum { SAVES = 3 };

struct scene {
    struct world world;
    struct state o, save[SAVES];
    struct state m; /* save[0] and save[1] merged */
    struct al_str *story;
};

/* ---- looking into records ---- */

static bool is_same(const struct state *x, const struct state *y)
{
    char *left = merging_text(x->record), *right = merging_text(y->record);
    bool same = strcmp(left, right) == 0;

    free(left);
    free(right);
    return same;
}

static void tell(struct al_str *story, const char *who,
                 const struct state *state)
{
    char *text = merging_text(state->record);

    al_str_printf(story, "-- %s\n%s", who, text);
    free(text);
}

static bool is_candidate(const struct al_slot *slot, const char *value)
{
    if (!slot)
        return false;
    if (al_strcmp0(slot->value, value) == 0)
        return true;
    for (size_t i = 0; i < slot->rival_count; i++) {
        if (strcmp(slot->rivals[i].value, value) == 0)
            return true;
    }
    for (size_t i = 0; i < slot->member_count; i++) {
        if (strcmp(slot->members[i], value) == 0)
            return true;
    }
    return false;
}

/* Whether every candidate and member of from is one of in. */
static bool has_all(const struct al_slot *in, const struct al_slot *from)
{
    if (!from)
        return true;
    if (from->value && !is_candidate(in, from->value))
        return false;
    for (size_t i = 0; i < from->rival_count; i++) {
        if (!is_candidate(in, from->rivals[i].value))
            return false;
    }
    for (size_t i = 0; i < from->member_count; i++) {
        if (!is_candidate(in, from->members[i]))
            return false;
    }
    return true;
}

static const struct al_slot *slot_of(const struct state *state, size_t field)
{
    return al_record_slot(state->record, world_fields[field].name);
}

typedef bool each_fn(const struct scene *scene, size_t field,
                     const char *value);

/* Whether fn holds for each candidate and member of the state. */
static bool holds_for_each(const struct scene *scene, const struct state *state,
                           each_fn *fn)
{
    for (size_t field = 0; field < WORLD_FIELDS; field++) {
        const struct al_slot *slot = slot_of(state, field);

        if (slot && slot->value && !fn(scene, field, slot->value))
            return false;
        for (size_t i = 0; slot && i < slot->rival_count; i++) {
            if (!fn(scene, field, slot->rivals[i].value))
                return false;
        }
        for (size_t i = 0; slot && i < slot->member_count; i++) {
            if (!fn(scene, field, slot->members[i]))
                return false;
        }
    }
    return true;
}

/*
 * Two saves made different values of one field final, one of which stood there
 * already: who outranks whom depends on who met whom first. Nothing typed is
 * lost, but the old value may stay as a rival or not.
 */
static bool do_finals_collide(const struct scene *scene, size_t field)
{
    const struct al_slot *found = NULL;

    for (size_t i = 0; i < SAVES; i++) {
        const struct al_slot *slot = slot_of(&scene->save[i], field);

        if (!slot || !slot->is_final)
            continue;
        if (found && strcmp(found->value, slot->value) != 0)
            return !scene->world.is_each_new;
        found = slot;
    }
    return false;
}

static bool has_same_candidates(const struct scene *scene,
                                const struct state *x, const struct state *y)
{
    for (size_t field = 0; field < WORLD_FIELDS; field++) {
        if (do_finals_collide(scene, field))
            continue;
        if (!has_all(slot_of(x, field), slot_of(y, field)) ||
            !has_all(slot_of(y, field), slot_of(x, field)))
            return false;
    }
    return true;
}

static bool is_erased(const struct scene *scene)
{
    return al_record_is_erased(scene->m.record);
}

/* ---- the properties ---- */

/* Merge and compare; the result is dropped. */
static bool gives(struct scene *scene, const struct state *o,
                  const struct state *a, const struct state *b,
                  const struct state *wanted)
{
    struct state result = world_merge(&scene->world, o, a, b);
    bool same = is_same(&result, wanted);

    if (!same)
        tell(scene->story, "instead", &result);
    state_drop(&result);
    return same;
}

static bool commutes(struct scene *scene)
{
    return gives(scene, &scene->o, &scene->save[1], &scene->save[0], &scene->m);
}

/* Both made the record: all that either has is there. */
static bool without_a_base_nothing_is_left_out(struct scene *scene)
{
    const struct state *a = &scene->save[0], *b = &scene->save[1];
    struct state both = world_merge(&scene->world, NULL, a, b);
    bool holds = gives(scene, NULL, b, a, &both) &&
                 gives(scene, NULL, &both, b, &both) &&
                 gives(scene, NULL, a, &both, &both) &&
                 gives(scene, NULL, a, a, a);

    for (size_t field = 0; field < WORLD_FIELDS && !is_erased(scene); field++) {
        const struct al_slot *in = slot_of(&both, field);

        holds = holds && has_all(in, slot_of(a, field)) &&
                has_all(in, slot_of(b, field));
    }
    if (!holds)
        tell(scene->story, "without a base", &both);
    state_drop(&both);
    return holds;
}

static bool an_untouched_side_yields(struct scene *scene)
{
    const struct state *o = &scene->o, *b = &scene->save[0];

    return al_record_is_erased(o->record) ||
           (gives(scene, o, o, b, b) && gives(scene, o, b, o, b));
}

static bool equal_sides_stay(struct scene *scene)
{
    return gives(scene, &scene->o, &scene->save[0], &scene->save[0],
                 &scene->save[0]);
}

static bool merging_in_what_is_in_changes_nothing(struct scene *scene)
{
    return gives(scene, &scene->o, &scene->m, &scene->save[1], &scene->m) &&
           gives(scene, &scene->o, &scene->save[0], &scene->m, &scene->m);
}

/* Somebody shows another of the candidates and keeps the rest: so be it. */
static bool what_was_weighed_stays_weighed(struct scene *scene)
{
    struct state weighed = {.record = al_record_copy(scene->m.record)};
    bool holds;

    memcpy(weighed.shown_at, scene->m.shown_at, sizeof(weighed.shown_at));
    for (size_t field = 1; field < WORLD_FIELDS; field++) {
        const struct al_slot *slot = slot_of(&weighed, field);
        struct al_rival rival;
        struct al_slot swapped;

        if (!slot || !slot->value || slot->is_final || slot->rival_count != 1)
            continue;
        if (is_candidate(slot_of(&scene->o, field), slot->value) ||
            is_candidate(slot_of(&scene->o, field), slot->rivals[0].value))
            continue;
        rival = (struct al_rival){.stamp = weighed.shown_at[field],
                                  .value = slot->value};
        swapped = *slot;
        swapped.value = slot->rivals[0].value;
        swapped.rivals = &rival;
        weighed.shown_at[field] =
            merging_stamp("2026-01-01T00:00:00Z 0000000000000000/00000000");
        al_record_put(weighed.record, &swapped);
    }
    holds = gives(scene, &scene->o, &weighed, &scene->save[0], &weighed) &&
            gives(scene, &scene->o, &scene->save[1], &weighed, &weighed);
    if (!holds)
        tell(scene->story, "weighed", &weighed);
    state_drop(&weighed);
    return holds;
}

/* Each line of value that is new against the base stands in the result. */
static bool has_new_lines(const struct scene *scene, size_t field,
                          const char *value)
{
    const struct al_slot *in = slot_of(&scene->m, field);
    const struct al_slot *base = slot_of(&scene->o, field);
    char *lines = al_strdup(value), *rest = lines, *line;
    bool has = in && in->value && base && base->value;

    while (has && (line = strsep(&rest, "\n")))
        has = strstr(in->value, line) || strstr(base->value, line);
    free(lines);
    return has;
}

/* A value that a save shows anew, or a member that it adds. */
static bool is_kept(const struct scene *scene, size_t field, const char *value)
{
    const struct al_slot *base = slot_of(&scene->o, field);
    bool is_old = base && (world_fields[field].family == AL_FAM_PLAIN ||
                                   world_fields[field].family == AL_FAM_TEXT
                               ? al_strcmp0(base->value, value) == 0
                               : is_candidate(base, value));

    if (is_old || is_candidate(slot_of(&scene->m, field), value))
        return true;
    return scene->world.is_line_merging &&
           world_fields[field].family == AL_FAM_TEXT &&
           has_new_lines(scene, field, value);
}

/* What both sides offer is not lost either. */
static bool is_kept_by_both(const struct scene *scene, size_t field,
                            const char *value)
{
    return !is_candidate(slot_of(&scene->save[1], field), value) ||
           is_candidate(slot_of(&scene->m, field), value);
}

static bool nothing_typed_is_lost(struct scene *scene)
{
    if (is_erased(scene))
        return true;
    for (size_t i = 0; i < 2; i++) {
        for (size_t field = 0; field < WORLD_FIELDS; field++) {
            const struct al_slot *slot = slot_of(&scene->save[i], field);

            if (slot && slot->value && !is_kept(scene, field, slot->value))
                return false;
            for (size_t k = 0; slot && k < slot->member_count; k++) {
                if (!is_kept(scene, field, slot->members[k]))
                    return false;
            }
        }
    }
    return holds_for_each(scene, &scene->save[0], is_kept_by_both);
}

/* Gone from one save, and the other left the field as it was. */
static bool was_removed(const struct scene *scene, size_t field,
                        const char *value)
{
    for (size_t i = 0; i < 2; i++) {
        const struct al_slot *other = slot_of(&scene->save[1 - i], field);
        const struct al_slot *base = slot_of(&scene->o, field);

        if (!is_candidate(slot_of(&scene->save[i], field), value) &&
            is_candidate(base, value) &&
            (al_slot_equal(other, base) ||
             world_fields[field].family == AL_FAM_SET ||
             (base && al_strcmp0(base->value, value) == 0 && other &&
              !other->is_final)))
            return true;
    }
    return false;
}

static bool is_rightly_there(const struct scene *scene, size_t field,
                             const char *value)
{
    bool in_either = is_candidate(slot_of(&scene->save[0], field), value) ||
                     is_candidate(slot_of(&scene->save[1], field), value);

    if (!in_either)
        return scene->world.is_line_merging &&
               world_fields[field].family == AL_FAM_TEXT;
    return world_fields[field].family == AL_FAM_LOG ||
           !was_removed(scene, field, value);
}

static bool nothing_comes_from_nowhere(struct scene *scene)
{
    return is_erased(scene) ||
           holds_for_each(scene, &scene->m, is_rightly_there);
}

static bool finals_are_shown(struct scene *scene)
{
    for (size_t field = 0; field < WORLD_FIELDS && !is_erased(scene); field++) {
        const struct al_slot *a = slot_of(&scene->save[0], field);
        const struct al_slot *b = slot_of(&scene->save[1], field);
        const struct al_slot *m = slot_of(&scene->m, field);

        if (((a && a->is_final) || (b && b->is_final)) && (!m || !m->is_final))
            return false;
    }
    return true;
}

/* Removed here while somebody went on there: the record lives. */
static bool a_removal_yields_to_work(struct scene *scene)
{
    const char *name = world_fields[0].name; /* gone */

    for (size_t i = 0; i < 2 && !is_erased(scene); i++) {
        const struct state *one = &scene->save[i], *other = &scene->save[1 - i];

        if (!al_record_is_gone(one->record) ||
            al_record_is_gone(scene->o.record) ||
            al_record_is_gone(other->record) || is_same(other, &scene->o))
            continue;
        if (al_record_is_gone(scene->m.record) ||
            !is_candidate(slot_of(&scene->m, 0),
                          al_record_get(one->record, name)))
            return false;
    }
    return true;
}

/* What stands in the record is what its text says. */
static bool the_result_is_canonical(struct scene *scene)
{
    char *text = merging_text(scene->m.record);
    struct al_record *again = NULL;
    bool holds = al_codec_parse(text, strlen(text), &again, NULL) == AL_OK &&
                 al_record_equal(again, scene->m.record);

    al_record_free(again);
    free(text);
    return holds;
}

static struct state replay(struct scene *scene, const int order[SAVES])
{
    struct state tip =
        world_merge(&scene->world, &scene->o, &scene->save[order[0]],
                    &scene->save[order[1]]);
    struct state last =
        world_merge(&scene->world, &scene->o, &tip, &scene->save[order[2]]);

    state_drop(&tip);
    return last;
}

static bool any_order_will_do(struct scene *scene)
{
    static const int orders[][SAVES] = {{0, 1, 2}, {0, 2, 1}, {1, 2, 0},
                                        {1, 0, 2}, {2, 0, 1}, {2, 1, 0}};
    struct state first;
    bool holds = true;

    if (scene->world.is_line_merging)
        return true;
    first = replay(scene, orders[0]);
    for (size_t i = 1; i < AL_COUNT(orders) && holds; i++) {
        struct state other = replay(scene, orders[i]);

        holds = has_same_candidates(scene, &first, &other) &&
                (!scene->world.is_each_new || is_same(&first, &other));
        if (!holds) {
            tell(scene->story, "c", &scene->save[2]);
            tell(scene->story, "in order", &first);
            tell(scene->story, "in another order", &other);
        }
        state_drop(&other);
    }
    state_drop(&first);
    return holds;
}

static const struct {
    const char *claim;
    bool (*holds)(struct scene *scene);
} properties[] = {
    {"merging commutes", commutes},
    {"without a base nothing is left out", without_a_base_nothing_is_left_out},
    {"an untouched side yields", an_untouched_side_yields},
    {"equal sides stay", equal_sides_stay},
    {"merging in what is in changes nothing",
     merging_in_what_is_in_changes_nothing},
    {"what was weighed stays weighed", what_was_weighed_stays_weighed},
    {"nothing typed is lost", nothing_typed_is_lost},
    {"nothing comes from nowhere", nothing_comes_from_nowhere},
    {"finals are shown", finals_are_shown},
    {"a removal yields to work", a_removal_yields_to_work},
    {"the result is canonical", the_result_is_canonical},
    {"three saves may come in any order", any_order_will_do},
};

const char *merge_props_check(uint64_t seed, struct al_str *story)
{
    struct scene scene = {.story = story};
    const char *broken = NULL;

    world_init(&scene.world, seed);
    scene.world.is_each_new = world_pick(&scene.world, 2);
    scene.world.has_erasures = world_pick(&scene.world, 4) == 0;
    scene.world.is_line_merging = world_pick(&scene.world, 3) == 0;
    scene.o = world_past(&scene.world);
    for (size_t i = 0; i < SAVES; i++)
        scene.save[i] = world_save(&scene.world, &scene.o);
    scene.m =
        world_merge(&scene.world, &scene.o, &scene.save[0], &scene.save[1]);

    for (size_t i = 0; i < AL_COUNT(properties) && !broken; i++) {
        if (!properties[i].holds(&scene))
            broken = properties[i].claim;
    }
    if (broken) {
        tell(story, "base", &scene.o);
        tell(story, "a", &scene.save[0]);
        tell(story, "b", &scene.save[1]);
        tell(story, "merged", &scene.m);
    }
    state_drop(&scene.o);
    for (size_t i = 0; i < SAVES; i++)
        state_drop(&scene.save[i]);
    state_drop(&scene.m);
    return broken;
}
