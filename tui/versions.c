/* tui/versions.c - a field with two versions, and what was chosen. */
#include "config.h"
#include "tui/versions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SAVES_LOOKED_AT = 50 }; /* for who wrote the version that is shown */

static const struct al_slot *slot_with_rivals(const struct al_record *record,
                                              size_t nth)
{
    for (size_t i = 0; i < record->slot_count; i++)
        if (record->slots[i].rival_count > 0 && nth-- == 0)
            return &record->slots[i];
    return NULL;
}

/* ---- who wrote what is shown ---- */

struct wrote {
    struct al_ledger *ledger;
    const struct al_versions *versions;
    const struct al_index_save *save;
    struct al_version *shown;
};

static bool is_same(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool on_record(void *arg, const struct al_id *id,
                      const struct al_record *before,
                      const struct al_record *after)
{
    struct wrote *wrote = arg;
    const char *field = wrote->versions->field;
    const char *was = before ? al_record_get(before, field) : NULL;

    if (al_id_compare(id, &wrote->versions->id) != 0 || !after)
        return true;
    if (!is_same(was, wrote->shown->value) &&
        is_same(al_record_get(after, field), wrote->shown->value)) {
        snprintf(wrote->shown->who, AL_WHO_LEN, "%s", wrote->save->who);
        snprintf(wrote->shown->when, AL_STAMP_ISO, "%s", wrote->save->when);
    }
    return false;
}

static bool on_save(void *arg, const struct al_index_save *save,
                    size_t record_count)
{
    struct wrote *wrote = arg;

    (void)record_count;
    wrote->save = save;
    (void)al_ledger_save_changes(wrote->ledger, save->commit, on_record, wrote,
                                 NULL);
    return wrote->shown->who[0] == '\0';
}

bool al_versions_load(struct al_versions *versions, struct al_ledger *ledger,
                      const struct al_id *id, const struct al_record *record,
                      size_t nth)
{
    struct wrote wrote = {
        .ledger = ledger, .versions = versions, .shown = &versions->items[0]};
    struct al_record *copy = al_record_copy(record);
    const struct al_slot *slot = slot_with_rivals(copy, nth);

    if (!slot) {
        al_record_free(copy);
        return false;
    }
    *versions = (struct al_versions){.id = *id, .record = copy};
    snprintf(versions->field, sizeof(versions->field), "%s", slot->name);
    versions->items[versions->count++].value = slot->value;
    for (size_t i = 0;
         i < slot->rival_count && versions->count < AL_VERSIONS_MAX; i++) {
        struct al_version *item = &versions->items[versions->count++];

        item->value = slot->rivals[i].value;
        snprintf(item->who, sizeof(item->who), "%s", slot->rivals[i].stamp.who);
        snprintf(item->when, sizeof(item->when), "%s",
                 slot->rivals[i].stamp.when);
    }
    (void)al_ledger_history(ledger, id, SAVES_LOOKED_AT, on_save, &wrote, NULL);
    return true;
}

void al_versions_drop(struct al_versions *versions)
{
    al_record_free(versions->record);
    *versions = (struct al_versions){.count = 0};
}

/* ---- what can be done with them ---- */

static bool is_text(const struct al_versions *versions)
{
    const struct al_slot *slot =
        al_record_slot(versions->record, versions->field);

    return slot && slot->family == AL_FAM_TEXT;
}

size_t al_versions_offer(const struct al_versions *versions)
{
    for (size_t i = 0; i < versions->count && is_text(versions); i++) {
        const char *mine = versions->items[i].value;
        size_t held = 0;

        for (size_t j = 0; mine && j < versions->count; j++)
            held += versions->items[j].value &&
                    strstr(mine, versions->items[j].value) != NULL;
        if (held == versions->count)
            return i;
    }
    return versions->count;
}

bool al_versions_join(const struct al_versions *versions)
{
    size_t said = 0;

    for (size_t i = 0; i < versions->count; i++)
        said += versions->items[i].value != NULL;
    return said > 1 && is_text(versions);
}

static bool has_line(const char *text, const char *line, size_t len)
{
    for (const char *at = text; at;) {
        size_t size = strcspn(at, "\n");

        if (size == len && strncmp(at, line, len) == 0)
            return true;
        at = at[size] ? at + size + 1 : NULL;
    }
    return false;
}

void al_versions_both(const struct al_versions *versions, struct al_str *out)
{
    for (size_t i = 0; i < versions->count; i++) {
        const char *at = versions->items[i].value;

        while (at && *at) {
            size_t size = strcspn(at, "\n");

            if (!has_line(al_str_text(out), at, size)) {
                al_str_puts(out, out->len > 0 ? "\n" : "");
                al_str_add(out, at, size);
            }
            at += size + (at[size] != '\0');
        }
    }
}

/* ---- choices ---- */

static struct al_choice *find(const struct al_choices *choices,
                              const struct al_id *id, const char *field)
{
    for (size_t i = 0; i < choices->count; i++)
        if (al_id_compare(&choices->items[i].id, id) == 0 &&
            strcmp(choices->items[i].field, field) == 0)
            return &choices->items[i];
    return NULL;
}

const struct al_choice *al_choices_find(const struct al_choices *choices,
                                        const struct al_id *id,
                                        const char *field)
{
    return find(choices, id, field);
}

void al_choices_take(struct al_choices *choices,
                     const struct al_versions *versions, const char *value,
                     char letter, bool is_offered)
{
    struct al_choice *choice;

    al_choices_forget(choices, &versions->id, versions->field);
    choices->items = al_grow(choices->items, &choices->cap, choices->count + 1,
                             sizeof(*choices->items));
    choice = &choices->items[choices->count++];
    *choice = (struct al_choice){.id = versions->id,
                                 .value = value ? al_strdup(value) : NULL,
                                 .letter = letter,
                                 .is_offered = is_offered};
    snprintf(choice->field, sizeof(choice->field), "%s", versions->field);
}

/* The letter under which a taken value stands now; '\0': it does not. */
static char letter_of(const struct al_versions *versions,
                      const struct al_choice *choice)
{
    struct al_str both = {0};
    char letter = '\0';

    if (choice->letter == '+') {
        al_versions_both(versions, &both);
        letter = is_same(al_str_text(&both), choice->value) ? '+' : '\0';
        al_str_drop(&both);
        return letter;
    }
    for (size_t i = versions->count; i-- > 0;)
        if (is_same(versions->items[i].value, choice->value))
            letter = (char)('a' + i);
    return letter;
}

bool al_choices_follow(struct al_choices *choices,
                       const struct al_versions *versions)
{
    struct al_choice *had = find(choices, &versions->id, versions->field);
    size_t offered = al_versions_offer(versions);
    bool was_taken = had && !had->is_offered;

    if (was_taken && (had->letter = letter_of(versions, had)) != '\0')
        return true;
    al_choices_forget(choices, &versions->id, versions->field);
    if (offered < versions->count)
        al_choices_take(choices, versions, versions->items[offered].value,
                        (char)('a' + offered), true);
    return !was_taken;
}

void al_choices_forget(struct al_choices *choices, const struct al_id *id,
                       const char *field)
{
    struct al_choice *choice = find(choices, id, field);

    if (!choice)
        return;
    free(choice->value);
    *choice = choices->items[--choices->count];
}

void al_choices_drop(struct al_choices *choices)
{
    for (size_t i = 0; i < choices->count; i++)
        free(choices->items[i].value);
    free(choices->items);
    *choices = (struct al_choices){.count = 0};
}
