/* usable.c - may we use this, there, on that day? */
#include "config.h"

#include "core/usable.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"

/* What one consent about the thing says on the day. */
struct word {
    struct al_id id, replaces;
    char who[AL_ID_HEX]; /* a person or contact; "" for what nobody's name is on
                          */
    char scope[AL_NAME_MAX + 1], identity[AL_NAME_MAX + 1];
    enum al_consent_state state;
    struct al_date when, review;
    int32_t day; /* on which it was said; 0: nothing was said by then */
};

struct words {
    struct al_index *index;
    struct al_date day;
    struct word *items; /* owned */
    size_t count, cap;
};

static bool names_id(const struct al_record *record, const char *field,
                     struct al_id *id)
{
    const char *value = al_record_get(record, field);

    return value && al_id_parse(value, id);
}

/* Two records of one person are one person. */
static void whose(struct al_index *index, const struct al_record *record,
                  char who[AL_ID_HEX])
{
    struct al_id id;

    who[0] = '\0';
    if (!names_id(record, "person", &id) && !names_id(record, "contact", &id))
        return;
    id = al_query_main(index, &id);
    al_id_hex(&id, who);
}

static void copy_code(const char *code, char out[AL_NAME_MAX + 1])
{
    (void)snprintf(out, AL_NAME_MAX + 1, "%s", code ? code : "");
}

static bool on_consent(void *arg, const struct al_hit *hit)
{
    struct words *words = arg;
    struct word *word;

    if (hit->is_gone || al_record_is_erased(hit->record))
        return true;
    words->items = al_grow(words->items, &words->cap, words->count + 1,
                           sizeof(*words->items));
    word = &words->items[words->count++];
    *word = (struct word){.id = hit->id};
    whose(words->index, hit->record, word->who);
    copy_code(al_record_get(hit->record, "scope"), word->scope);
    copy_code(al_record_get(hit->record, "identity"), word->identity);
    (void)names_id(hit->record, "replaces", &word->replaces);
    word->state = al_consent_state(hit->record, words->day, &word->when);
    word->day = al_consent_word_day(hit->record, words->day);
    word->review = al_consent_review(hit->record);
    return true;
}

/* A consent that another one renewed is silent, unless stopped after that. */
static bool is_silent(const struct words *words, const struct word *word)
{
    for (size_t i = 0; i < words->count; i++) {
        const struct word *other = &words->items[i];

        if (al_id_compare(&other->replaces, &word->id) == 0 && other->day > 0 &&
            other->day >= word->day)
            return true;
    }
    return false;
}

/* Whether a is a later word than b; on one day a no is, then any fixed one. */
static bool outweighs(const struct word *a, const struct word *b)
{
    bool is_yes = a->state == AL_CONSENT_HOLDS,
         was_yes = b->state == AL_CONSENT_HOLDS;

    if (a->day != b->day)
        return a->day > b->day;
    if (is_yes != was_yes)
        return was_yes;
    return al_id_compare(&a->id, &b->id) > 0;
}

static const struct word *last_word(const struct words *words, const char *who,
                                    const char *scope)
{
    const struct word *last = NULL;

    for (size_t i = 0; i < words->count; i++) {
        const struct word *word = &words->items[i];

        if (strcmp(word->who, who) == 0 && strcmp(word->scope, scope) == 0 &&
            !is_silent(words, word) && (!last || outweighs(word, last)))
            last = word;
    }
    return last;
}

static enum al_usable_state state_of(enum al_consent_state state)
{
    switch (state) {
    case AL_CONSENT_HOLDS:
        return AL_USABLE_YES;
    case AL_CONSENT_DRAFT:
        return AL_USABLE_DRAFT;
    case AL_CONSENT_NOT_YET:
        return AL_USABLE_NOT_YET;
    case AL_CONSENT_UNCONFIRMED:
        return AL_USABLE_UNCONFIRMED;
    case AL_CONSENT_REFUSED:
        return AL_USABLE_REFUSED;
    case AL_CONSENT_WITHDRAWN:
        return AL_USABLE_WITHDRAWN;
    case AL_CONSENT_EXPIRED:
        return AL_USABLE_EXPIRED;
    }
    return AL_USABLE_DRAFT;
}

void al_usable_consent(const struct al_record *consent, struct al_date day,
                       struct al_usable *usable)
{
    *usable = (struct al_usable){.state = AL_USABLE_YES};
    usable->state = state_of(al_consent_state(consent, day, &usable->day));
    usable->review = al_consent_review(consent);
    copy_code(al_record_get(consent, "identity"), usable->identity);
}

static void earlier(struct al_date *day, struct al_date other)
{
    if (other.year && (!day->year || al_date_days(other) < al_date_days(*day)))
        *day = other;
}

/* The yes of one more person: until the first of their days, by the least. */
static void add_yes(const struct word *word, struct al_usable *usable)
{
    if (al_id_is_zero(&usable->consent))
        usable->consent = word->id;
    earlier(&usable->day, word->when);
    earlier(&usable->review, word->review);
    if (al_identity_rank(word->identity) > al_identity_rank(usable->identity))
        memcpy(usable->identity, word->identity, sizeof(usable->identity));
}

/* One of those who are in it; false once somebody's answer is no. */
static bool ask_one(const struct words *words, const char *who,
                    const char *scope, struct al_usable *usable)
{
    const struct word *last = last_word(words, who, scope);
    enum al_usable_state state = last                ? state_of(last->state)
                                 : words->count == 0 ? AL_USABLE_NEVER_ASKED
                                                     : AL_USABLE_OTHER_SCOPE;

    if (state == AL_USABLE_YES) {
        add_yes(last, usable);
        return true;
    }
    *usable = (struct al_usable){.state = state};
    if (last) {
        usable->day = last->when;
        usable->consent = last->id;
    }
    return false;
}

/* Whose it is first, then everybody else of whom there is a consent. */
static void ask_all(const struct words *words, const char *teller,
                    const char *scope, struct al_usable *usable)
{
    if (!ask_one(words, teller, scope, usable))
        return;
    for (size_t i = 0; i < words->count; i++) {
        const char *who = words->items[i].who;

        if (strcmp(who, teller) != 0 && !ask_one(words, who, scope, usable)) {
            usable->is_other = true;
            return;
        }
    }
}

static bool on_correction(void *arg, const struct al_hit *hit)
{
    bool *is_corrected = arg;

    *is_corrected = !hit->is_gone;
    return hit->is_gone;
}

static bool is_corrected(struct al_index *index, const struct al_id *thing)
{
    bool is_so = false;

    (void)al_query_links(index, thing, AL_KIND_FEEDBACK, "corrects", 0,
                         on_correction, &is_so, NULL);
    return is_so;
}

/* It may not tell more of a name than they agreed to. */
static bool shows_more(const struct al_record *thing,
                       const struct al_usable *usable)
{
    int shown = al_identity_rank(al_record_get(thing, "identity"));

    return shown >= 0 && shown < al_identity_rank(usable->identity);
}

const char *al_usable_field(const struct al_record *thing)
{
    if (strcmp(thing->kind, AL_KIND_STORY) == 0)
        return "story";
    if (strcmp(thing->kind, AL_KIND_FEEDBACK) == 0)
        return "feedback";
    return NULL;
}

static enum al_status check_record(struct al_index *index,
                                   const struct al_id *thing,
                                   const struct al_record *record,
                                   const char *scope, struct al_date day,
                                   struct al_usable *usable, struct al_err *err)
{
    struct words words = {.index = index, .day = day};
    char teller[AL_ID_HEX];
    enum al_status status = al_query_links(index, thing, AL_KIND_CONSENT, NULL,
                                           0, on_consent, &words, err);

    *usable = (struct al_usable){.state = AL_USABLE_YES};
    whose(index, record, teller);
    if (status == AL_OK)
        ask_all(&words, teller, scope, usable);
    free(words.items);
    if (usable->state == AL_USABLE_YES && shows_more(record, usable))
        usable->state = AL_USABLE_SHOWS_MORE;
    return status;
}

enum al_status al_usable_check(struct al_index *index,
                               const struct al_id *thing, const char *scope,
                               struct al_date day, struct al_usable *usable,
                               struct al_err *err)
{
    struct al_record *record = NULL;
    enum al_status status = al_query_get(index, thing, &record, err);

    if (status != AL_OK)
        return status;
    *usable = (struct al_usable){.state = AL_USABLE_GONE};
    if (!al_usable_field(record))
        status = al_fail(err, AL_EINVAL,
                         _("this is neither a story nor what somebody said"));
    else if (al_record_is_gone(record) || al_record_is_erased(record))
        usable->state = AL_USABLE_GONE;
    else if (is_corrected(index, thing))
        usable->state = AL_USABLE_CORRECTED;
    else
        status = check_record(index, thing, record, scope, day, usable, err);
    al_record_free(record);
    return status;
}

enum al_status al_usable_gate(struct al_index *index, const struct al_id *thing,
                              const char *scope, struct al_date day,
                              struct al_err *err)
{
    struct al_usable usable;
    struct al_str said = {0};
    enum al_status status =
        al_usable_check(index, thing, scope, day, &usable, err);

    if (status == AL_OK && usable.state != AL_USABLE_YES) {
        al_usable_say(&usable, &said);
        status = al_fail(err, AL_EDENIED, "%s: %s",
                         al_code_label(&al_codes_consent_scope, scope),
                         al_str_text(&said));
        al_str_drop(&said);
    }
    return status;
}

/* ---- which consent a new one takes the place of ---- */

bool al_usable_thing(const struct al_record *record, struct al_id *thing)
{
    return names_id(record, "story", thing) ||
           names_id(record, "feedback", thing);
}

struct before {
    struct al_index *index;
    const struct al_record *consent;
    const struct al_id *own;
    struct al_id thing;
    bool has_thing;
    char who[AL_ID_HEX];
    struct al_id *seen, *silent; /* owned */
    size_t count, cap, silent_count, silent_cap;
};

static void note_silent(struct before *before, const struct al_record *consent)
{
    struct al_id id;

    if (!names_id(consent, "replaces", &id))
        return;
    before->silent = al_grow(before->silent, &before->silent_cap,
                             before->silent_count + 1, sizeof(*before->silent));
    before->silent[before->silent_count++] = id;
}

/* About the same thing; where there is none, by the same words. */
static bool is_same_thing(const struct before *before,
                          const struct al_record *consent)
{
    struct al_id thing;
    bool has_thing = al_usable_thing(consent, &thing);

    if (has_thing != before->has_thing)
        return false;
    if (has_thing)
        return al_id_compare(&thing, &before->thing) == 0;
    return al_strcmp0(al_record_get(consent, "about"),
                      al_record_get(before->consent, "about")) == 0;
}

static bool on_before(void *arg, const struct al_hit *hit)
{
    struct before *before = arg;
    char who[AL_ID_HEX];

    if (hit->is_gone || al_record_is_erased(hit->record) ||
        (before->own && al_id_compare(&hit->id, before->own) == 0))
        return true;
    note_silent(before, hit->record);
    whose(before->index, hit->record, who);
    if (strcmp(who, before->who) != 0 || !is_same_thing(before, hit->record) ||
        al_strcmp0(al_record_get(hit->record, "scope"),
                   al_record_get(before->consent, "scope")) != 0)
        return true;
    before->seen = al_grow(before->seen, &before->cap, before->count + 1,
                           sizeof(*before->seen));
    before->seen[before->count++] = hit->id;
    return true;
}

bool al_usable_before(struct al_index *index, const struct al_record *consent,
                      const struct al_id *own, struct al_id *found)
{
    struct before before = {.index = index, .consent = consent, .own = own};
    struct al_id from;
    bool is_found = false;

    before.has_thing = al_usable_thing(consent, &before.thing);
    whose(index, consent, before.who);
    if (before.has_thing)
        from = before.thing;
    else if (!al_id_parse(before.who, &from))
        return false;
    (void)al_query_links(index, &from, AL_KIND_CONSENT, NULL, 0, on_before,
                         &before, NULL);
    /* The newest comes first; one that was renewed already is not meant. */
    for (size_t i = 0; i < before.count && !is_found; i++) {
        is_found = true;
        for (size_t k = 0; k < before.silent_count; k++)
            is_found = is_found &&
                       al_id_compare(&before.silent[k], &before.seen[i]) != 0;
        if (is_found)
            *found = before.seen[i];
    }
    free(before.seen);
    free(before.silent);
    return is_found;
}
