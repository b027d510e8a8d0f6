/* candidates.c - the values of a field: the shown one, its rivals, members. */
#include "config.h"

#include "tests/replicas/candidates.h"

#include <stdlib.h>
#include <string.h>

bool has_candidate(const struct al_slot *slot, const char *value)
{
    if (!slot)
        return false;
    if (slot->value && !strcmp(slot->value, value))
        return true;
    for (size_t i = 0; i < slot->rival_count; i++)
        if (!strcmp(slot->rivals[i].value, value))
            return true;
    for (size_t i = 0; i < slot->member_count; i++)
        if (!strcmp(slot->members[i], value))
            return true;
    return false;
}

size_t candidate_count(const struct al_slot *slot)
{
    return slot ? (slot->value != NULL) + slot->rival_count + slot->member_count
                : 0;
}

const char *candidate(const struct al_slot *slot, size_t at)
{
    if (slot->value && at-- == 0)
        return slot->value;
    return at < slot->rival_count ? slot->rivals[at].value
                                  : slot->members[at - slot->rival_count];
}

/* The same candidates and the same one shown. */
bool same(const struct al_slot *a, const struct al_slot *b)
{
    if (candidate_count(a) != candidate_count(b))
        return false;
    if (!a || !b)
        return true;
    if (a->is_final != b->is_final || al_strcmp0(a->value, b->value) != 0)
        return false;
    for (size_t i = 0; i < candidate_count(a); i++)
        if (!has_candidate(b, candidate(a, i)))
            return false;
    return true;
}

/* Every line that is in text and not in base also is in merged. */
bool has_new_lines(const char *text, const char *base, const char *merged)
{
    while (*text) {
        size_t len = strcspn(text, "\n");
        char *line = al_strndup(text, len);
        bool is_kept = !*line || (base && strstr(base, line)) ||
                       strstr(merged, line) != NULL;

        free(line);
        if (!is_kept)
            return false;
        text += len + (text[len] == '\n');
    }
    return true;
}

bool is_joined_in(const struct al_slot *slot, const char *value)
{
    size_t len = strlen(value);

    for (size_t i = 0;
         slot && slot->family == AL_FAM_TEXT && i < slot->rival_count; i++) {
        const char *text = slot->rivals[i].value;

        for (const char *at = text; (at = strstr(at, value)); at++)
            if ((at == text || at[-1] == '\n') &&
                (at[len] == '\0' || at[len] == '\n'))
                return true;
    }
    return false;
}
