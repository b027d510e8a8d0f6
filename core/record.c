/* record.c - one record in memory, and its slots. */
#include "config.h"

#include "core/record.h"

#include <assert.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_BYTES 1024u

struct al_arena_block {
    struct al_arena_block *next;
    size_t used, size;
    alignas(max_align_t) char bytes[];
};

struct al_record *al_record_new(const char *kind)
{
    struct al_record *record = al_calloc(1, sizeof(*record));

    record->kind = al_record_keep(record, kind, strlen(kind));
    return record;
}

void al_record_free(struct al_record *record)
{
    if (!record)
        return;
    while (record->arena) {
        struct al_arena_block *next = record->arena->next;

        free(record->arena);
        record->arena = next;
    }
    free(record->slots);
    free(record);
}

struct al_record *al_record_copy(const struct al_record *record)
{
    struct al_record *copy = al_record_new(record->kind);

    for (size_t i = 0; i < record->slot_count; i++)
        al_record_put(copy, &record->slots[i]);
    return copy;
}

static void *take_room(struct al_record *record, size_t size, size_t align)
{
    struct al_arena_block *block = record->arena;
    size_t at = block ? (block->used + align - 1) & ~(align - 1) : 0;

    if (!block || at + size > block->size) {
        size_t room = size > BLOCK_BYTES ? size : BLOCK_BYTES;

        block = al_alloc(sizeof(*block) + room);
        *block = (struct al_arena_block){.next = record->arena, .size = room};
        record->arena = block;
        at = 0;
    }
    block->used = at + size;
    return block->bytes + at;
}

void *al_record_room(struct al_record *record, size_t size)
{
    return take_room(record, size, alignof(max_align_t));
}

const char *al_record_keep(struct al_record *record, const char *text,
                           size_t len)
{
    char *copy = take_room(record, len + 1, 1);

    memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}

/* ---- finding and placing slots ---- */

/* Where name stands, or where it would be put. */
static size_t slot_at(const struct al_record *record, const char *name,
                      bool *is_there)
{
    size_t low = 0, high = record->slot_count;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = strcmp(record->slots[mid].name, name);

        if (order == 0) {
            *is_there = true;
            return mid;
        }
        if (order < 0)
            low = mid + 1;
        else
            high = mid;
    }
    *is_there = false;
    return low;
}

const struct al_slot *al_record_slot(const struct al_record *record,
                                     const char *name)
{
    bool is_there;
    size_t at = slot_at(record, name, &is_there);

    return is_there ? &record->slots[at] : NULL;
}

bool al_slot_is_empty(const struct al_slot *slot)
{
    return !slot ||
           (!slot->value && slot->member_count == 0 && slot->rival_count == 0);
}

static void remove_slot(struct al_record *record, size_t at)
{
    record->slot_count--;
    memmove(&record->slots[at], &record->slots[at + 1],
            (record->slot_count - at) * sizeof(*record->slots));
}

static struct al_slot *insert_slot(struct al_record *record, size_t at)
{
    record->slots = al_grow(record->slots, &record->slot_cap,
                            record->slot_count + 1, sizeof(*record->slots));
    memmove(&record->slots[at + 1], &record->slots[at],
            (record->slot_count - at) * sizeof(*record->slots));
    record->slot_count++;
    record->slots[at] = (struct al_slot){0};
    return &record->slots[at];
}

int al_rival_compare(const struct al_rival *a, const struct al_rival *b)
{
    int order = strcmp(b->stamp.when, a->stamp.when);

    if (order == 0)
        order = strcmp(b->stamp.who, a->stamp.who);
    if (order == 0)
        order = strcmp(b->stamp.save, a->stamp.save);
    return order ? order : strcmp(b->value, a->value);
}

static int compare_rivals(const void *a, const void *b)
{
    return al_rival_compare(a, b);
}

static int compare_members(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char **copy_members(struct al_record *record,
                                 const struct al_slot *from, size_t *count)
{
    const char **members =
        al_record_room(record, from->member_count * sizeof(*members));
    size_t kept = 0;

    for (size_t i = 0; i < from->member_count; i++)
        members[i] =
            al_record_keep(record, from->members[i], strlen(from->members[i]));
    if (from->member_count > 1)
        qsort(members, from->member_count, sizeof(*members), compare_members);
    for (size_t i = 0; i < from->member_count; i++) {
        if (kept == 0 || strcmp(members[kept - 1], members[i]) != 0)
            members[kept++] = members[i];
    }
    *count = kept;
    return members;
}

/*
 * Two texts with one stamp would read as one group of lines: they become one
 * rival that holds both, so that nothing is lost.
 */
static void join_texts(struct al_record *record, struct al_rival *into,
                       const char *more)
{
    size_t first = strlen(into->value), size = first + strlen(more) + 2;
    char *both = take_room(record, size, 1);

    snprintf(both, size, "%s\n%s", into->value, more);
    into->value = both;
}

static bool same_stamp(const struct al_stamp *a, const struct al_stamp *b)
{
    return strcmp(a->when, b->when) == 0 && strcmp(a->who, b->who) == 0 &&
           strcmp(a->save, b->save) == 0;
}

/* By value; of equal ones the newest first. */
static int compare_values(const void *left, const void *right)
{
    const struct al_rival *a = left, *b = right;
    int order = strcmp(a->value, b->value);

    return order ? order : al_rival_compare(a, b);
}

/* Sort out the rivals that repeat another's value or the shown one. */
static size_t drop_doubles(struct al_rival *rivals, size_t count,
                           const char *shown)
{
    size_t kept = 0;

    qsort(rivals, count, sizeof(*rivals), compare_values);
    for (size_t i = 0; i < count; i++) {
        if ((shown && strcmp(shown, rivals[i].value) == 0) ||
            (kept > 0 && strcmp(rivals[kept - 1].value, rivals[i].value) == 0))
            continue;
        rivals[kept++] = rivals[i];
    }
    return kept;
}

/* Newest first; a value that is there already (or shown) is left out. */
static struct al_rival *copy_rivals(struct al_record *record,
                                    const struct al_slot *from, size_t *count)
{
    struct al_rival *rivals =
        al_record_room(record, from->rival_count * sizeof(*rivals));
    size_t given, kept = 0;

    memcpy(rivals, from->rivals, from->rival_count * sizeof(*rivals));
    given = drop_doubles(rivals, from->rival_count, from->value);
    qsort(rivals, given, sizeof(*rivals), compare_rivals);
    for (size_t i = 0; i < given; i++) {
        if (from->family == AL_FAM_TEXT && kept > 0 &&
            same_stamp(&rivals[kept - 1].stamp, &rivals[i].stamp)) {
            join_texts(record, &rivals[kept - 1], rivals[i].value);
            continue;
        }
        rivals[kept] = rivals[i];
        rivals[kept].value =
            al_record_keep(record, rivals[i].value, strlen(rivals[i].value));
        kept++;
    }
    /* Joined, a text may read as another one does. */
    kept = drop_doubles(rivals, kept, from->value);
    qsort(rivals, kept, sizeof(*rivals), compare_rivals);
    *count = kept;
    return rivals;
}

void al_record_put(struct al_record *record, const struct al_slot *slot)
{
    bool is_there;
    size_t at = slot_at(record, slot->name, &is_there);
    struct al_slot copy = {.family = slot->family, .is_final = slot->is_final};
    struct al_slot *place;

    if (al_slot_is_empty(slot)) {
        if (is_there)
            remove_slot(record, at);
        return;
    }
    copy.name = al_record_keep(record, slot->name, strlen(slot->name));
    if (slot->value)
        copy.value = al_record_keep(record, slot->value, strlen(slot->value));
    else
        copy.is_final = false;
    if (slot->member_count > 0)
        copy.members = copy_members(record, slot, &copy.member_count);
    if (slot->rival_count > 0)
        copy.rivals = copy_rivals(record, slot, &copy.rival_count);
    place = is_there ? &record->slots[at] : insert_slot(record, at);
    *place = copy;
}

/* ---- comparing ---- */

bool al_slot_equal(const struct al_slot *a, const struct al_slot *b)
{
    if (al_slot_is_empty(a) || al_slot_is_empty(b))
        return al_slot_is_empty(a) && al_slot_is_empty(b);
    if (a->family != b->family || a->is_final != b->is_final ||
        al_strcmp0(a->value, b->value) != 0 ||
        a->member_count != b->member_count || a->rival_count != b->rival_count)
        return false;
    for (size_t i = 0; i < a->member_count; i++) {
        if (strcmp(a->members[i], b->members[i]) != 0)
            return false;
    }
    for (size_t i = 0; i < a->rival_count; i++) {
        if (!same_stamp(&a->rivals[i].stamp, &b->rivals[i].stamp) ||
            strcmp(a->rivals[i].value, b->rivals[i].value) != 0)
            return false;
    }
    return true;
}

bool al_record_equal(const struct al_record *a, const struct al_record *b)
{
    if (strcmp(a->kind, b->kind) != 0 || a->slot_count != b->slot_count)
        return false;
    for (size_t i = 0; i < a->slot_count; i++) {
        if (strcmp(a->slots[i].name, b->slots[i].name) != 0 ||
            !al_slot_equal(&a->slots[i], &b->slots[i]))
            return false;
    }
    return true;
}
