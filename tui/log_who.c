/* tui/log_who.c - who may take part: people, and contacts of organisations. */
#include "config.h"
#include "tui/log_values.h"

#include <stdlib.h>
#include <string.h>

#include "core/kinds.h"

/* A look-up of two kinds into one list. */
struct both {
    struct al_index *index;
    al_offer_fn *offer;
    void *to;
    size_t count, limit;
    char (*seen)[AL_ID_HEX]; /* contacts that were offered; owned */
    size_t seen_count;
};

static void on_person(void *to, const char *stored, const char *label)
{
    struct both *both = to;

    both->count++;
    both->offer(both->to, stored, label);
}

/* "Helen M. (Council)": the name alone does not say whom they stand for. */
static bool on_contact(void *arg, const struct al_hit *hit)
{
    struct both *both = arg;
    const char *organisation = al_record_get(hit->record, "organisation");
    struct al_str label = {0};
    char hex[AL_ID_HEX];
    struct al_id id;

    if (both->count >= both->limit)
        return false;
    al_id_hex(&hit->id, hex);
    for (size_t i = 0; i < both->seen_count; i++)
        if (strcmp(both->seen[i], hex) == 0)
            return true;
    both->seen =
        al_realloc(both->seen, (both->seen_count + 1) * sizeof(*both->seen));
    memcpy(both->seen[both->seen_count++], hex, sizeof(hex));
    al_str_puts(&label, hit->title);
    if (organisation && al_id_parse(organisation, &id)) {
        al_str_puts(&label, " (");
        al_query_name(both->index, &id, &label);
        al_str_puts(&label, ")");
    }
    both->count++;
    both->offer(both->to, hex, al_str_text(&label));
    al_str_drop(&label);
    return true;
}

/* Whoever knows only where they are from types the organisation. */
static bool on_organisation(void *arg, const struct al_hit *hit)
{
    struct both *both = arg;

    (void)al_query_links(both->index, &hit->id, AL_KIND_CONTACT, "organisation",
                         both->limit, on_contact, both, NULL);
    return both->count < both->limit;
}

static void names(void *arg, const char *kind, const char *typed, size_t limit,
                  al_offer_fn *offer, void *to)
{
    struct both both = {
        .index = al_app_index(arg), .offer = offer, .to = to, .limit = limit};

    al_app_source(arg).names(arg, kind, typed, limit, on_person, &both);
    if (strcmp(kind, AL_KIND_PERSON) == 0 && both.count < limit)
        (void)al_query_names(both.index, AL_KIND_CONTACT, typed, NULL,
                             limit - both.count, on_contact, &both, NULL);
    if (strcmp(kind, AL_KIND_PERSON) == 0 && *typed && both.count < limit)
        (void)al_query_names(both.index, AL_KIND_ORGANISATION, typed, NULL,
                             limit - both.count, on_organisation, &both, NULL);
    free(both.seen);
}

static bool see_kind(void *arg, const struct al_hit *hit)
{
    *(bool *)arg = strcmp(hit->kind, AL_KIND_CONTACT) == 0;
    return false;
}

bool al_log_is_contact(const struct al_log_entry *entry, const struct al_id *id)
{
    bool is_contact = false;

    (void)al_query_hit(al_app_index(entry->app), id, see_kind, &is_contact,
                       NULL);
    return is_contact;
}

bool al_log_entry_has_contact(const struct al_log_entry *entry, size_t at)
{
    const struct al_form_field *who = &entry->form.fields[AL_LOG_WHO];
    struct al_id id;

    return at < who->chosen_count && al_id_parse(who->chosen[at].stored, &id) &&
           al_log_is_contact(entry, &id);
}

struct al_form_source al_log_source(struct al_app *app)
{
    struct al_form_source source = al_app_source(app);

    source.names = names;
    return source;
}
