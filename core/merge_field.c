/*
 * merge_field.c - which candidates of a field live, and which one is shown.
 *
 * A candidate is a value; what makes an offer of it new is that the base did
 * not have it, or that somebody offered it again (its stamp changed): choosing
 * a standing rival is typing it anew. With "new" for "not in the base",
 *
 *     lives = offered by both sides, or new on either
 *
 * depends on no order, so concurrent saves may be replayed in any.
 */
#include "config.h"

#include "core/merge_field.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/*
 * Tests compile this file a second time with a fault to plant, in order to
 * show that they would see it. The library has none.
 */
#ifndef AL_MERGE_FAULT
#define AL_MERGE_FAULT 0
#endif
enum {
    FAULT_LOSER_DROPPED = 1,
    FAULT_NOTHING_REMOVED,
    FAULT_TIE_BY_SIDE,
    FAULT_RANK_IGNORED,
    FAULT_FINAL_IGNORED,
    FAULT_CHOICE_IGNORED
};

#define DAY_SECONDS INT64_C(86400)

enum side { BASE, SIDE_A, SIDE_B, SIDES };

/* One value as one side offers it. */
struct offer {
    const char *value;
    const struct al_stamp *stamp; /* NULL: shown by the base, not known */
    enum side side;
    bool is_shown;
};

/* One value and who offers it. */
struct candidate {
    const char *value;
    bool is_there[SIDES], is_shown[SIDES];
    const struct al_stamp *stamp[SIDES];
};

struct contest {
    const struct al_merge_field *field;
    const struct al_slot *slot[SIDES];
    struct al_stamp shown_at[SIDES];
    char latest[AL_STAMP_ISO];    /* what is stamped later counts as oldest */
    struct candidate *candidates; /* sorted by value */
    size_t count;
    const struct candidate *shown[SIDES];
    bool is_line_merged; /* both shown texts went into one */
};

/* ---- stamps ---- */

/* Above 0 when a is the later one. */
static int compare_stamps(const struct al_stamp *a, const struct al_stamp *b)
{
    int order = strcmp(a->when, b->when);

    if (order == 0)
        order = strcmp(a->who, b->who);
    return order ? order : strcmp(a->save, b->save);
}

static const char *credible_when(const struct contest *contest,
                                 const struct al_stamp *stamp)
{
    return strcmp(stamp->when, contest->latest) > 0 ? "" : stamp->when;
}

/* Above 0 when a was typed after b, as far as clocks can be believed. */
static int compare_ages(const struct contest *contest,
                        const struct al_stamp *a_at, const char *a_value,
                        const struct al_stamp *b_at, const char *b_value)
{
    int order =
        strcmp(credible_when(contest, a_at), credible_when(contest, b_at));

    if (order == 0 && AL_MERGE_FAULT == FAULT_TIE_BY_SIDE)
        return 1;
    if (order == 0)
        order = strcmp(a_at->who, b_at->who);
    if (order == 0)
        order = strcmp(a_at->save, b_at->save);
    return order ? order : strcmp(a_value, b_value);
}

/* ---- who offers what ---- */

static size_t add_offers(struct offer *offers, size_t count, enum side side,
                         const struct al_slot *slot,
                         const struct al_stamp *shown_at)
{
    if (slot->value)
        offers[count++] = (struct offer){slot->value, shown_at, side, true};
    for (size_t i = 0; i < slot->rival_count; i++)
        offers[count++] = (struct offer){slot->rivals[i].value,
                                         &slot->rivals[i].stamp, side, false};
    return count;
}

static int compare_offers(const void *left, const void *right)
{
    return strcmp(((const struct offer *)left)->value,
                  ((const struct offer *)right)->value);
}

static void add_to_candidate(struct candidate *candidate,
                             const struct offer *offer)
{
    enum side side = offer->side;

    candidate->value = offer->value;
    if (offer->is_shown || !candidate->is_there[side] ||
        (!candidate->is_shown[side] &&
         compare_stamps(offer->stamp, candidate->stamp[side]) > 0))
        candidate->stamp[side] = offer->stamp;
    candidate->is_there[side] = true;
    candidate->is_shown[side] |= offer->is_shown;
}

/* Gather the offers of the three sides into candidates, one a value. */
static void gather(struct contest *contest)
{
    struct offer *offers;
    size_t room = SIDES, count = 0;

    for (int side = BASE; side < SIDES; side++)
        room += contest->slot[side]->rival_count;
    offers = al_calloc(room, sizeof(*offers));
    contest->candidates = al_calloc(room, sizeof(*contest->candidates));
    count = add_offers(offers, count, BASE, contest->slot[BASE], NULL);
    for (int side = SIDE_A; side < SIDES; side++)
        count = add_offers(offers, count, (enum side)side, contest->slot[side],
                           &contest->shown_at[side]);
    qsort(offers, count, sizeof(*offers), compare_offers);

    for (size_t i = 0; i < count; i++) {
        if (i == 0 || strcmp(offers[i - 1].value, offers[i].value) != 0)
            contest->count++;
        add_to_candidate(&contest->candidates[contest->count - 1], &offers[i]);
    }
    free(offers);
    for (size_t i = 0; i < contest->count; i++) {
        for (int side = BASE; side < SIDES; side++) {
            if (contest->candidates[i].is_shown[side])
                contest->shown[side] = &contest->candidates[i];
        }
    }
}

/* ---- who lives ---- */

/* The side offers what its author did not find there. */
static bool is_new(const struct candidate *candidate, enum side side)
{
    if (!candidate->is_there[side])
        return false;
    if (!candidate->is_there[BASE])
        return true;
    /* When the base's shown value was typed is not known: by value alone. */
    if (candidate->is_shown[BASE] || AL_MERGE_FAULT == FAULT_CHOICE_IGNORED)
        return false;
    return compare_stamps(candidate->stamp[BASE], candidate->stamp[side]) != 0;
}

static bool lives(const struct candidate *candidate)
{
    if (AL_MERGE_FAULT == FAULT_NOTHING_REMOVED)
        return candidate->is_there[SIDE_A] || candidate->is_there[SIDE_B];
    return (candidate->is_there[SIDE_A] && candidate->is_there[SIDE_B]) ||
           is_new(candidate, SIDE_A) || is_new(candidate, SIDE_B);
}

/*
 * The newer stamp of what is newly offered, else of what stood there: that is
 * written where it is a rival, while who still shows it may have set anything.
 */
static const struct al_stamp *stamp_of(const struct candidate *candidate)
{
    const struct al_stamp *a = candidate->stamp[SIDE_A];
    const struct al_stamp *b = candidate->stamp[SIDE_B];
    bool is_a_new = is_new(candidate, SIDE_A);

    if (!a || !b)
        return a ? a : b;
    if (is_a_new != is_new(candidate, SIDE_B))
        return is_a_new ? a : b;
    if (!is_a_new && candidate->is_shown[SIDE_A] != candidate->is_shown[SIDE_B])
        return candidate->is_shown[SIDE_A] ? b : a;
    return compare_stamps(a, b) > 0 ? a : b;
}

/* ---- which one is shown ---- */

/*
 * The side's shown value, if it may be shown still: it lives, or the side made
 * it final. A confirmed value that everybody had seen lives by being shown.
 */
static const struct candidate *standing(const struct contest *contest,
                                        enum side side)
{
    const struct candidate *shown = contest->shown[side];
    bool was_final =
        contest->slot[BASE]->is_final && contest->shown[BASE] == shown;

    if (shown &&
        (lives(shown) || (contest->slot[side]->is_final && !was_final)))
        return shown;
    return NULL;
}

/* Both sides show something else: which of the two? */
static const struct candidate *better(const struct contest *contest,
                                      const struct candidate *a,
                                      const struct candidate *b)
{
    bool is_a_final = contest->slot[SIDE_A]->is_final;
    bool is_b_final = contest->slot[SIDE_B]->is_final;
    /* Who has it as a rival has weighed the two already. */
    bool is_a_outranked = a->is_there[SIDE_B];
    bool is_b_outranked = b->is_there[SIDE_A];

    if (is_a_final != is_b_final && AL_MERGE_FAULT != FAULT_FINAL_IGNORED)
        return is_a_final ? a : b;
    if (is_a_outranked != is_b_outranked &&
        AL_MERGE_FAULT != FAULT_RANK_IGNORED)
        return is_a_outranked ? b : a;
    return compare_ages(contest, &contest->shown_at[SIDE_A], a->value,
                        &contest->shown_at[SIDE_B], b->value) > 0
               ? a
               : b;
}

/* Lives beside what is shown. */
static bool stands(const struct contest *contest,
                   const struct candidate *candidate)
{
    bool is_shown = candidate == contest->shown[SIDE_A] ||
                    candidate == contest->shown[SIDE_B];

    if (is_shown &&
        (contest->is_line_merged || AL_MERGE_FAULT == FAULT_LOSER_DROPPED))
        return false;
    return lives(candidate);
}

static const struct candidate *newest(const struct contest *contest)
{
    const struct candidate *found = NULL;

    for (size_t i = 0; i < contest->count; i++) {
        const struct candidate *next = &contest->candidates[i];

        if (stands(contest, next) &&
            (!found || compare_ages(contest, stamp_of(next), next->value,
                                    stamp_of(found), found->value) > 0))
            found = next;
    }
    return found;
}

/*
 * A side that still holds the base's text as a rival never saw it: it was typed
 * over something older, and a replay put the base beside it. What such a text
 * lacks of the base was not taken out by anybody.
 */
static bool has_seen_base(const struct contest *contest, enum side side)
{
    const struct candidate *base = contest->shown[BASE];

    return !base || !base->is_there[side] || base->is_shown[side];
}

/*
 * Merge the lines of two texts that came from one. Neither may be known to
 * the other side, which would then have weighed it already.
 */
static bool merge_lines(const struct contest *contest,
                        const struct candidate *a, const struct candidate *b,
                        struct al_str *text)
{
    const struct al_merge *how = contest->field->how;
    const char *base = contest->slot[BASE]->value;

    if (!a || !b || a == b || !base || !how->lines || a->is_there[SIDE_B] ||
        b->is_there[SIDE_A] || !has_seen_base(contest, SIDE_A) ||
        !has_seen_base(contest, SIDE_B) || contest->slot[SIDE_A]->is_final ||
        contest->slot[SIDE_B]->is_final ||
        !how->lines(how->lines_arg, base, a->value, b->value, text)) {
        al_str_reset(text);
        return false;
    }
    while (text->len > 0 && text->data[text->len - 1] == '\n')
        al_str_cut(text, text->len - 1);
    return true;
}

/* Put value (NULL: none) as shown and what else stands as its rivals. */
static void put_candidates(const struct contest *contest, enum al_family family,
                           const char *value, bool is_final,
                           struct al_record *merged)
{
    struct al_slot slot = {.name = contest->field->name,
                           .family = family,
                           .value = value,
                           .is_final = is_final && family == AL_FAM_PLAIN};

    slot.rivals = al_calloc(contest->count, sizeof(*slot.rivals));
    for (size_t i = 0; i < contest->count; i++) {
        const struct candidate *next = &contest->candidates[i];

        if (stands(contest, next) &&
            (!value || strcmp(value, next->value) != 0))
            slot.rivals[slot.rival_count++] = (struct al_rival){
                .stamp = *stamp_of(next), .value = next->value};
    }
    al_record_put(merged, &slot);
    free(slot.rivals);
}

static bool is_final(const struct contest *contest,
                     const struct candidate *candidate)
{
    return (candidate->is_shown[SIDE_A] && contest->slot[SIDE_A]->is_final) ||
           (candidate->is_shown[SIDE_B] && contest->slot[SIDE_B]->is_final);
}

static void put_winner(struct contest *contest, enum al_family family,
                       struct al_record *merged)
{
    const struct candidate *a = standing(contest, SIDE_A);
    const struct candidate *b = standing(contest, SIDE_B);
    const struct candidate *shown = a ? a : b;
    struct al_str text = {0};

    if (contest->field->stays_empty) {
        shown = NULL;
    } else if (family == AL_FAM_TEXT && merge_lines(contest, a, b, &text)) {
        contest->is_line_merged = true;
        shown = NULL;
    } else if (a && b && a != b) {
        shown = better(contest, a, b);
    }
    /* A removal that lost stays a question: it never removes by itself. */
    if (!shown && text.len == 0 && strcmp(contest->field->name, "gone") != 0)
        shown = newest(contest);
    if (text.len > 0)
        put_candidates(contest, family, text.data, false, merged);
    else if (shown)
        put_candidates(contest, family, shown->value, is_final(contest, shown),
                       merged);
    else
        put_candidates(contest, family, NULL, false, merged);
    al_str_drop(&text);
}

static void merge_candidates(const struct al_merge_field *field,
                             enum al_family family, struct al_record *merged)
{
    const struct al_merge *how = field->how;
    struct contest contest = {.field = field,
                              .slot = {field->base, field->a, field->b}};

    al_stamp_format(how->now + DAY_SECONDS, contest.latest);
    if (field->a->value)
        how->stamp_a(how->stamp_a_arg, field->name, &contest.shown_at[SIDE_A]);
    if (field->b->value)
        how->stamp_b(how->stamp_b_arg, field->name, &contest.shown_at[SIDE_B]);
    gather(&contest);
    put_winner(&contest, family, merged);
    free(contest.candidates);
}

/* ---- sets ---- */

static bool has_member(const struct al_slot *slot, const char *member)
{
    size_t low = 0, high = slot->member_count;

    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = strcmp(slot->members[mid], member);

        if (order == 0)
            return true;
        if (order < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return false;
}

/* Members of from, unless the other side took them out of the base. */
static size_t keep_members(const char **kept, size_t count,
                           const struct al_slot *from,
                           const struct al_slot *other,
                           const struct al_slot *base, bool is_log)
{
    for (size_t i = 0; i < from->member_count; i++) {
        const char *member = from->members[i];

        if (is_log || !has_member(base, member) || has_member(other, member) ||
            AL_MERGE_FAULT == FAULT_NOTHING_REMOVED)
            kept[count++] = member;
    }
    return count;
}

static void merge_members(const struct al_merge_field *field, bool is_log,
                          struct al_record *merged)
{
    const struct al_slot *a = field->a, *b = field->b;
    struct al_slot slot = {.name = field->name,
                           .family = is_log ? AL_FAM_LOG : AL_FAM_SET};
    size_t count = 0;

    slot.members =
        al_calloc(a->member_count + b->member_count, sizeof(*slot.members));
    count = keep_members(slot.members, count, a, b, field->base, is_log);
    count = keep_members(slot.members, count, b, a, field->base, is_log);
    slot.member_count = count;
    al_record_put(merged, &slot);
    free(slot.members);
}

/* ---- a field that is of two sorts ---- */

/* A list of members that are copied into a record's memory. */
struct members {
    struct al_record *record;
    const char **items;
    size_t count, cap;
};

static void add_member(struct members *members, const char *text, size_t len)
{
    while (len > 0 && *text == ' ') {
        text++;
        len--;
    }
    while (len > 0 && text[len - 1] == ' ')
        len--;
    if (len == 0)
        return;
    members->items = al_grow(members->items, &members->cap, members->count + 1,
                             sizeof(*members->items));
    members->items[members->count++] =
        al_record_keep(members->record, text, len);
}

static void add_lines(struct members *members, const char *text)
{
    while (text) {
        const char *end = strchr(text, '\n');

        add_member(members, text, end ? (size_t)(end - text) : strlen(text));
        text = end ? end + 1 : NULL;
    }
}

static void add_all(struct members *members, const struct al_slot *slot)
{
    if (slot->value)
        add_lines(members, slot->value);
    for (size_t i = 0; i < slot->member_count; i++)
        add_member(members, slot->members[i], strlen(slot->members[i]));
    for (size_t i = 0; i < slot->rival_count; i++)
        add_lines(members, slot->rivals[i].value);
}

/*
 * One side has a value, the other members: two versions of the program must
 * have disagreed about the field. As members everything can stay.
 */
static void merge_two_sorts(const struct al_merge_field *field, bool is_log,
                            struct al_record *merged)
{
    struct members members = {.record = merged};
    struct al_slot slot = {.name = field->name,
                           .family = is_log ? AL_FAM_LOG : AL_FAM_SET};

    add_all(&members, field->a);
    add_all(&members, field->b);
    slot.members = members.items;
    slot.member_count = members.count;
    al_record_put(merged, &slot);
    free(members.items);
}

/* ---- one field ---- */

static bool has_members(const struct al_slot *slot)
{
    return slot->member_count > 0;
}

static bool has_candidates(const struct al_slot *slot)
{
    return slot->value || slot->rival_count > 0;
}

static bool is_of(const struct al_slot *slot, enum al_family family)
{
    return !al_slot_is_empty(slot) && slot->family == family;
}

void al_merge_field(const struct al_merge_field *field,
                    struct al_record *merged)
{
    const struct al_slot *a = field->a, *b = field->b;
    bool is_log = is_of(a, AL_FAM_LOG) || is_of(b, AL_FAM_LOG);
    bool is_text = is_of(a, AL_FAM_TEXT) || is_of(b, AL_FAM_TEXT);

    if ((has_members(a) && has_candidates(b)) ||
        (has_candidates(a) && has_members(b)))
        merge_two_sorts(field, is_log, merged);
    else if (has_members(a) || has_members(b))
        merge_members(field, is_log, merged);
    else
        merge_candidates(field, is_text ? AL_FAM_TEXT : AL_FAM_PLAIN, merged);
}
