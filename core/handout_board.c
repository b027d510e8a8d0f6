/*
 * handout_board.c - what stands on the papers of the service as a whole: what
 * is open to take part in, and what changed. Nobody is named on them, and no
 * words of anybody stand there: a change is told in the service's own.
 */
#include "config.h"

#include <string.h>

#include "core/codes.h"
#include "core/handout_own.h"
#include "core/i18n.h"
#include "core/involve.h"
#include "core/kinds.h"

enum { CHANGES_MAX = 8, CHANCES_MAX = 12, LOOKED_AT_MAX = 60 };

struct adding {
    const struct al_handout_from *from;
    struct al_values *values;
    size_t made, refused;
};

/* ---- what is open ---- */

static void set_when(struct al_values *row, const struct al_record *chance)
{
    const char *iso = al_record_get(chance, "date");
    const char *time = al_record_get(chance, "time");
    const char *until = al_record_get(chance, "until");
    struct al_str text = {0};
    struct al_date date;

    if (iso && al_date_from_iso(iso, &date))
        al_date_echo(date, &text);
    if (text.len > 0 && time && until)
        al_str_printf(&text, _(", %s to %s"), time, until);
    else if (text.len > 0 && time)
        al_str_printf(&text, _(", from %s"), time);
    al_handout_set(row, "when", &text);
    al_str_drop(&text);
}

static bool add_chance(void *arg, const struct al_hit *hit)
{
    struct adding *adding = arg;
    const struct al_record *chance = hit->record;
    const char *type = al_record_get(chance, "type");
    const struct al_slot *access = al_record_slot(chance, "access_notes");
    struct al_values *row = al_values_row(adding->values, "chances");
    struct al_str text = {0};

    al_values_set(row, "chance", al_record_get(chance, "what"));
    al_values_set(row, "where", al_record_get(chance, "place"));
    set_when(row, chance);
    if (al_strcmp0(al_record_get(chance, "paid"), "yes") == 0)
        al_values_set(row, "paid", _("yes"));
    for (size_t i = 0; access && i < access->member_count; i++) {
        al_str_puts(&text, access->members[i]);
        al_sentence_end(&text);
        al_str_puts(&text, i + 1 < access->member_count ? " " : "");
    }
    al_handout_set(row, "access", &text);
    if (type && al_usual_for(type)->minutes > 0)
        al_phrase_minutes(al_usual_for(type)->minutes, &text);
    al_handout_set(row, "lasts", &text);
    al_str_drop(&text);
    return true;
}

static enum al_status add_chances(struct adding *adding, struct al_err *err)
{
    const struct al_filter filter = {"state", AL_MATCH_IS, "open"};
    const struct al_query query = {.kind = AL_KIND_OPPORTUNITY,
                                   .filters = &filter,
                                   .filter_count = 1,
                                   .order = AL_ORDER_OLDEST,
                                   .limit = CHANCES_MAX};

    return al_query_run(adding->from->index, &query, add_chance, adding, err);
}

/* ---- what changed ---- */

static bool add_change(void *arg, const struct al_hit *hit)
{
    struct adding *adding = arg;
    const struct al_record *change = hit->record;
    const char *state = al_record_get(change, "state");
    const char *reason = al_record_get(change, "reason_if_not");
    bool is_made =
        al_strcmp0(state, "made") == 0 || al_strcmp0(state, "told_back") == 0;
    struct al_str text = {0};
    struct al_values *row;

    if (hit->is_gone || !al_record_get(change, "description"))
        return true;
    al_str_puts(&text, al_record_get(change, "description"));
    al_sentence_end(&text);
    if (is_made && adding->made < CHANGES_MAX) {
        row = al_values_row(adding->values, "done");
        al_handout_set(row, "change", &text);
        al_handout_set_day(row, "changed_on", al_record_get(change, "made_on"));
        adding->made++;
    } else if (al_strcmp0(state, "not_made") == 0 && reason &&
               adding->refused < CHANGES_MAX) {
        row = al_values_row(adding->values, "refused");
        al_handout_set(row, "change", &text);
        al_str_puts(&text, reason);
        al_sentence_end(&text);
        al_handout_set(row, "because", &text);
        adding->refused++;
    }
    al_str_drop(&text);
    return true;
}

enum al_status al_handout_add_board(const struct al_handout_from *from,
                                    const struct al_handout_one *one,
                                    struct al_values *values,
                                    struct al_err *err)
{
    const struct al_handout_one nothing = {.person = {.byte = {0}}};
    const struct al_query query = {.kind = AL_KIND_CHANGE,
                                   .order = AL_ORDER_NEWEST,
                                   .limit = LOOKED_AT_MAX};
    struct adding adding = {.from = from, .values = values};
    struct al_record *about = NULL;
    enum al_status status =
        al_handout_get(from->index, &one->about, &about, err);

    if (about && strcmp(about->kind, AL_KIND_CHANGE) == 0)
        status =
            al_query_hit(from->index, &one->about, add_change, &adding, err);
    else if (status == AL_OK && memcmp(one, &nothing, sizeof(nothing)) == 0) {
        status = al_query_run(from->index, &query, add_change, &adding, err);
        if (status == AL_OK)
            status = add_chances(&adding, err);
    }
    al_record_free(about);
    return status;
}

/* ---- a leaflet or advert, a colleague, an employer ---- */

static void set_named(const struct al_handout_from *from,
                      const struct al_handout_one *one,
                      const struct al_record *about, struct al_values *values)
{
    const char *hex = al_record_get(about, "organisation");
    struct al_id id;

    if (strcmp(about->kind, AL_KIND_STAFF) == 0)
        al_handout_set_name(from->index, values, "colleague", &one->about);
    if (strcmp(about->kind, AL_KIND_CONTACT) == 0 && hex &&
        al_id_parse(hex, &id))
        al_handout_set_name(from->index, values, "organisation", &id);
}

enum al_status al_handout_add_review(const struct al_handout_from *from,
                                     const struct al_handout_one *one,
                                     struct al_values *values,
                                     struct al_err *err)
{
    struct al_record *about = NULL, *material = NULL;
    struct al_id id = one->about;
    enum al_status status =
        al_handout_get(from->index, &one->about, &about, err);
    const char *hex;

    if (about)
        set_named(from, one, about, values);
    if (about && strcmp(about->kind, AL_KIND_MATERIAL_VERSION) == 0) {
        al_values_set(values, "version", al_record_get(about, "number"));
        al_values_set(values, "text", al_record_get(about, "text"));
        hex = al_record_get(about, "material");
        if (!hex || !al_id_parse(hex, &id))
            goto done;
    }
    if (status != AL_OK ||
        (status = al_handout_get(from->index, &id, &material, err)) != AL_OK ||
        !material || strcmp(material->kind, AL_KIND_MATERIAL) != 0)
        goto done;
    al_values_set(values, "material", al_record_get(material, "title"));
    al_handout_set_code(from, values, "material_kind", &al_codes_material_kind,
                        al_record_get(material, "kind_of"));

done:
    al_record_free(about);
    al_record_free(material);
    return status;
}
