/* sensitive.c - a small list of words, and what to do about them. */
#include "config.h"

#include "core/sensitive.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/utf8.h"

/*
 * Assumed: few words that hardly mean anything else, so that the hint is
 * believed. A '*' takes any ending; several words have to follow each other.
 * Words of everyday life (low, anxious, drinking) are not among them: people
 * say them of themselves, and may be quoted.
 */
/* clang-format off */
static const struct {
    const char *words;
    enum al_sensitive what;
} list[] = {
    {"diagnos*", AL_SENSITIVE_CLINICAL},
    {"schizo*", AL_SENSITIVE_CLINICAL},
    {"bipolar", AL_SENSITIVE_CLINICAL},
    {"psychosis", AL_SENSITIVE_CLINICAL},
    {"psychotic", AL_SENSITIVE_CLINICAL},
    {"personality disorder*", AL_SENSITIVE_CLINICAL},
    {"eating disorder*", AL_SENSITIVE_CLINICAL},
    {"ptsd", AL_SENSITIVE_CLINICAL},
    {"medication*", AL_SENSITIVE_CLINICAL},
    {"antidepress*", AL_SENSITIVE_CLINICAL},
    {"antipsychotic*", AL_SENSITIVE_CLINICAL},
    {"mood stabili*", AL_SENSITIVE_CLINICAL},
    {"benzodiazepine*", AL_SENSITIVE_CLINICAL},
    {"ssri*", AL_SENSITIVE_CLINICAL},
    {"lithium", AL_SENSITIVE_CLINICAL},
    {"clozapine", AL_SENSITIVE_CLINICAL},
    {"methadone", AL_SENSITIVE_CLINICAL},
    {"buprenorphine", AL_SENSITIVE_CLINICAL},
    {"depot injection*", AL_SENSITIVE_CLINICAL},
    {"prescri*", AL_SENSITIVE_CLINICAL},
    {"dosage", AL_SENSITIVE_CLINICAL},
    {"detox*", AL_SENSITIVE_CLINICAL},
    {"sectioned", AL_SENSITIVE_CLINICAL},
    {"section 2", AL_SENSITIVE_CLINICAL},
    {"section 3", AL_SENSITIVE_CLINICAL},
    {"section 117", AL_SENSITIVE_CLINICAL},
    {"section 136", AL_SENSITIVE_CLINICAL},
    {"mental state examination", AL_SENSITIVE_CLINICAL},
    {"suicid*", AL_SENSITIVE_RISK},
    {"self harm*", AL_SENSITIVE_RISK},
    {"selfharm*", AL_SENSITIVE_RISK},
    {"harm himself", AL_SENSITIVE_RISK},
    {"harm herself", AL_SENSITIVE_RISK},
    {"harm themsel*", AL_SENSITIVE_RISK},
    {"overdos*", AL_SENSITIVE_RISK},
    {"abused", AL_SENSITIVE_RISK},
    {"sexual abuse", AL_SENSITIVE_RISK},
    {"domestic abuse", AL_SENSITIVE_RISK},
    {"domestic violence", AL_SENSITIVE_RISK},
    {"sexual* assault*", AL_SENSITIVE_RISK},
    {"raped", AL_SENSITIVE_RISK},
    {"child protection", AL_SENSITIVE_RISK},
    {"safeguarding", AL_SENSITIVE_RISK},
};
/* clang-format on */

static bool is_word_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
           (unsigned char)byte >= 0x80;
}

/* Whether the words of a row begin at text, which begins with a word. */
static bool fits(const char *text, const char *words)
{
    while (*words) {
        if (*words == '*') {
            while (is_word_byte(*text))
                text++;
            words++;
        } else if (*words == ' ') {
            if (is_word_byte(*text))
                return false;
            while (*text && !is_word_byte(*text))
                text++;
            words++;
        } else if (*text++ != *words++) {
            return false;
        }
    }
    return !is_word_byte(*text);
}

enum al_sensitive al_sensitive_text(const char *text)
{
    enum al_sensitive found = AL_SENSITIVE_NONE;
    struct al_str folded = {0};
    const char *start;

    al_utf8_fold(text, &folded);
    start = al_str_text(&folded);
    for (const char *at = start; *at; at++) {
        if (!is_word_byte(*at) || (at > start && is_word_byte(at[-1])))
            continue;
        for (size_t i = 0; i < AL_COUNT(list); i++)
            if (list[i].what > found && fits(at, list[i].words))
                found = list[i].what;
    }
    al_str_drop(&folded);
    return found;
}

bool al_sensitive_is_asked(const struct al_kind *kind,
                           const struct al_field *field)
{
    /* Names of houses and of colleagues, and what the service says of itself.
     */
    static const char *const others[] = {
        AL_KIND_ORGANISATION, AL_KIND_CONTACT,   AL_KIND_STAFF,
        AL_KIND_TEAM,         AL_KIND_SERVICE,   AL_KIND_SETTINGS,
        AL_KIND_CODE,         AL_KIND_RATE_CARD, AL_KIND_RETENTION_RULE};

    /* Of safeguarding that it was reported, under which policy and number. */
    static const char *const pointers[] = {"reported_to", "policy",
                                           "reference"};

    for (size_t i = 0; i < AL_COUNT(pointers); i++)
        if (strcmp(kind->name, AL_KIND_CONCERN) == 0 &&
            strcmp(field->name, pointers[i]) == 0)
            return false;
    if (field->type != AL_T_LINE && field->type != AL_T_TEXT &&
        field->type != AL_T_LINES)
        return false;
    if (kind->flags & AL_K_SUBJECT && field->flags & AL_F_TITLE)
        return false;
    for (size_t i = 0; i < AL_COUNT(others); i++)
        if (strcmp(kind->name, others[i]) == 0)
            return false;
    return true;
}

static void look(const char *value, const char *before,
                 enum al_sensitive *found)
{
    enum al_sensitive what;

    if (!value || al_strcmp0(value, before) == 0)
        return;
    what = al_sensitive_text(value);
    if (what > *found)
        *found = what;
}

enum al_sensitive al_sensitive_record(const struct al_record *opened,
                                      const struct al_record *form)
{
    const struct al_kind *kind = al_kind_by_name(form->kind);
    enum al_sensitive found = AL_SENSITIVE_NONE;

    for (size_t i = 0; kind && i < kind->field_count; i++) {
        const struct al_field *field = &kind->fields[i];
        const struct al_slot *slot = al_record_slot(form, field->name);

        if (!slot || !al_sensitive_is_asked(kind, field))
            continue;
        look(slot->value, opened ? al_record_get(opened, field->name) : NULL,
             &found);
        for (size_t k = 0; k < slot->member_count; k++)
            if (!opened ||
                !al_record_has_member(opened, field->name, slot->members[k]))
                look(slot->members[k], NULL, &found);
    }
    return found;
}

const char *al_sensitive_say(enum al_sensitive what)
{
    switch (what) {
    case AL_SENSITIVE_NONE:
        break;
    case AL_SENSITIVE_CLINICAL:
        return N_("That reads like clinical detail; it belongs in the clinical "
                  "record.");
    case AL_SENSITIVE_RISK:
        return N_("Is somebody at risk? Report it today, by your policy. Here: "
                  "a concern with day, to whom, policy, reference; never the "
                  "story.");
    }
    return NULL;
}
