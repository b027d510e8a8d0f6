/*
 * handout_consent.c - what a consent form is about, and the uses it asks for.
 *
 * Somebody else may stand in a story and be asked about it, too; what is told
 * there, and its title, are its teller's. On the form of anybody else stands
 * only what the consent itself says, which holds no names.
 */
#include "config.h"

#include <string.h>

#include "core/codes.h"
#include "core/consent.h"
#include "core/handout_own.h"
#include "core/i18n.h"
#include "core/kinds.h"

struct asked {
    const struct al_handout_from *from;
    const struct al_handout_one *one;
    bool given[64]; /* by the place of the scope in its list */
};

static bool is_theirs(const struct asked *asked, const struct al_record *record)
{
    const struct al_handout_one *one = asked->one;
    const char *hex = al_record_get(record, "contact");
    struct al_id id;

    if (!al_id_is_zero(&one->person))
        return al_handout_is_own(asked->from->index, record, &one->person);
    return hex && al_id_parse(hex, &id) &&
           al_id_compare(&id, &one->contact) == 0;
}

static void tick(struct asked *asked, const struct al_record *consent)
{
    const char *scope = al_record_get(consent, "scope");
    struct al_date when;

    for (size_t i = 0; i < al_codes_consent_scope.count &&
                       i < AL_COUNT(asked->given) && scope;
         i++)
        if (strcmp(al_codes_consent_scope.codes[i].code, scope) == 0)
            asked->given[i] |= al_consent_state(consent, asked->from->today,
                                                &when) == AL_CONSENT_HOLDS;
}

static bool on_consent(void *arg, const struct al_hit *hit)
{
    struct asked *asked = arg;

    if (!hit->is_gone && is_theirs(asked, hit->record))
        tick(asked, hit->record);
    return true;
}

/* What they agreed to about the same thing, a consent each. */
static enum al_status add_agreed(struct asked *asked, const struct al_id *thing,
                                 const char *field, struct al_err *err)
{
    return al_id_is_zero(thing)
               ? AL_OK
               : al_query_links(asked->from->index, thing, AL_KIND_CONSENT,
                                field, 0, on_consent, asked, err);
}

static void add_scopes(const struct asked *asked, struct al_values *values)
{
    for (size_t i = 0; i < al_codes_consent_scope.count; i++) {
        struct al_values *row = al_values_row(values, "scopes");

        al_values_set(row, "scope", _(al_codes_consent_scope.codes[i].label));
        al_values_set(row, "ticked",
                      i < AL_COUNT(asked->given) && asked->given[i] ? "yes"
                                                                    : "");
    }
}

static void add_terms(const struct al_handout_from *from,
                      const struct al_record *consent, struct al_values *values)
{
    const char *hex = al_record_get(consent, "explained_by");
    struct al_id by;

    al_values_set(values, "thing", al_record_get(consent, "about"));
    al_handout_set_day(values, "given_on", al_record_get(consent, "given_on"));
    al_handout_set_day(values, "until", al_record_get(consent, "expires_on"));
    al_handout_set_code(from, values, "explained_how", &al_codes_consent_format,
                        al_record_get(consent, "format"));
    al_handout_set_code(from, values, "identity", &al_codes_identity,
                        al_record_get(consent, "identity"));
    if (hex && al_id_parse(hex, &by))
        al_handout_set_name(from->index, values, "explained_by", &by);
}

/* The ids of story and words, as the paper or its consent names them. */
static struct al_id thing_of(const struct al_id *id,
                             const struct al_record *consent, const char *field)
{
    const char *hex = consent ? al_record_get(consent, field) : NULL;
    struct al_id found = *id;

    if (al_id_is_zero(id) && hex)
        (void)al_id_parse(hex, &found);
    return found;
}

enum al_status al_handout_add_consent(const struct al_handout_from *from,
                                      const struct al_handout_one *one,
                                      struct al_values *values,
                                      struct al_err *err)
{
    struct asked asked = {.from = from, .one = one};
    struct al_record *consent = NULL, *story = NULL, *said = NULL;
    struct al_id of_story, of_words;
    enum al_status status =
        al_handout_get(from->index, &one->consent, &consent, err);

    if (status != AL_OK)
        return status;
    of_story = thing_of(&one->story, consent, "story");
    of_words = thing_of(&one->feedback, consent, "feedback");
    if ((status = al_handout_get(from->index, &of_story, &story, err)) !=
            AL_OK ||
        (status = al_handout_get(from->index, &of_words, &said, err)) !=
            AL_OK ||
        (status = add_agreed(&asked, &of_story, "story", err)) != AL_OK ||
        (status = add_agreed(&asked, &of_words, "feedback", err)) != AL_OK)
        goto done;
    if (consent) {
        add_terms(from, consent, values);
        tick(&asked, consent);
    }
    if (story && is_theirs(&asked, story))
        al_values_set(values, "thing", al_record_get(story, "title"));
    if (said && is_theirs(&asked, said))
        al_values_set(values, "quote", al_record_get(said, "quote"));
    add_scopes(&asked, values);

done:
    al_record_free(consent);
    al_record_free(story);
    al_record_free(said);
    return status;
}
