/*
 * handout_mine.c - what one person did and paid, and which records are about
 * them. Of the records only their kind and their number is told: what stands in
 * them may be another's words, and the copy that the law knows (access.h) is
 * looked through before it goes out.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/access.h"
#include "core/codes.h"
#include "core/handout_own.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/payment.h"

enum { KINDS_MAX = 80, PARTS_MAX = 40 };

struct adding {
    const struct al_handout_from *from;
    const struct al_handout_one *one;
    struct al_values *values;
    int64_t minutes;
    size_t parts;
    const struct al_kind *kinds[KINDS_MAX];
    size_t counts[KINDS_MAX];
    size_t kind_count;
};

/* ---- what they did ---- */

static void add_day(struct adding *adding, struct al_values *row,
                    const struct al_record *activity)
{
    const char *day = al_record_get(activity, "date");
    const char *title = al_record_get(activity, "title");
    const char *type = al_record_get(activity, "type");
    struct al_str text = {0};

    if (type)
        al_str_puts(&text,
                    al_codebook_label(al_index_codes(adding->from->index),
                                      &al_codes_activity_type, type));
    if (title)
        al_str_printf(&text, "%s%s", text.len > 0 ? ": " : "", title);
    al_handout_set(row, "activity", &text);
    al_handout_set_day(row, "day", day);
    al_handout_set_day(adding->values, "since", day); /* newest come first */
    al_str_drop(&text);
}

static bool add_part(void *arg, const struct al_hit *hit)
{
    struct adding *adding = arg;
    const char *outcome = al_record_get(hit->record, "outcome");
    const char *hex = al_record_get(hit->record, "activity");
    int64_t minutes = al_record_number(hit->record, "minutes_active", 0) +
                      al_record_number(hit->record, "minutes_prep", 0) +
                      al_record_number(hit->record, "minutes_debrief", 0);
    struct al_record *activity = NULL;
    struct al_str text = {0};
    struct al_values *row;
    struct al_id id;

    if (hit->is_gone || !hex || !al_id_parse(hex, &id) ||
        (al_strcmp0(outcome, "took_part") != 0 &&
         al_strcmp0(outcome, "left_early") != 0))
        return true;
    (void)al_handout_get(adding->from->index, &id, &activity, NULL);
    if (!activity)
        return true;
    row = al_values_row(adding->values, "parts");
    add_day(adding, row, activity);
    al_handout_set_code(adding->from, row, "role", &al_codes_participation_role,
                        al_record_get(hit->record, "role"));
    if (minutes > 0)
        al_phrase_minutes(minutes, &text);
    al_handout_set(row, "hours", &text);
    adding->minutes += minutes;
    al_str_drop(&text);
    al_record_free(activity);
    return ++adding->parts < PARTS_MAX;
}

/* Skills of the roles that they had, each once; the first few. */
static bool add_skills(void *arg, const struct al_hit *hit)
{
    struct adding *adding = arg;
    const char *role = al_record_get(hit->record, "role");
    const struct al_value_of *list = NULL;
    const char *skill;

    if (hit->is_gone || !role ||
        al_strcmp0(al_record_get(hit->record, "outcome"), "took_part") != 0)
        return true;
    for (size_t i = 0; i < adding->values->count; i++)
        if (strcmp(adding->values->items[i].name, "skills") == 0)
            list = &adding->values->items[i];
    for (size_t i = 0; list && (skill = al_role_skill(role, i)); i++) {
        bool has = false;

        for (size_t r = 0; r < list->count && !has; r++)
            has = strcmp(al_values_get(list->rows[r], "skill"), skill) == 0;
        if (!has)
            al_values_set(al_values_row(adding->values, "skills"), "skill",
                          skill);
    }
    return !list || list->count < 6;
}

/* ---- what it cost them ---- */

static bool add_cost(void *arg, const struct al_hit *hit)
{
    struct adding *adding = arg;
    const char *hex = al_record_get(hit->record, "participation");
    const struct al_id *about = &adding->one->about;
    const struct al_id *part = &adding->one->participation;
    struct al_payment_event last;
    struct al_values *row;
    struct al_str text = {0};
    struct al_id id;

    if (hit->is_gone ||
        (al_payment_last(hit->record, &last) &&
         strcmp(last.state, "to_claim") != 0) ||
        (!al_id_is_zero(about) && al_id_compare(about, &hit->id) != 0) ||
        (!al_id_is_zero(part) &&
         (!hex || !al_id_parse(hex, &id) || al_id_compare(part, &id) != 0)))
        return true;
    row = al_values_row(adding->values, "costs");
    al_handout_set_code(adding->from, row, "cost", &al_codes_expense_kind,
                        al_record_get(hit->record, "kind_of"));
    al_pence_show(al_record_number(hit->record, "amount_p", 0), false, &text);
    al_handout_set(row, "amount", &text);
    al_handout_set_day(row, "spent_on", al_record_get(hit->record, "date"));
    al_values_set(row, "receipt",
                  al_strcmp0(al_record_get(hit->record, "receipt"), "yes") == 0
                      ? _("yes")
                      : _("no"));
    al_str_drop(&text);
    return true;
}

/* ---- what is written ---- */

static bool count_record(void *arg, const struct al_hit *hit)
{
    struct adding *adding = arg;
    const struct al_kind *kind = al_kind_by_name(hit->record->kind);
    size_t at = 0;

    if (hit->is_gone || !kind || kind->flags & AL_K_SUBJECT)
        return true;
    while (at < adding->kind_count && adding->kinds[at] != kind)
        at++;
    if (at == KINDS_MAX)
        return true;
    if (at == adding->kind_count) {
        adding->kinds[adding->kind_count++] = kind;
        adding->counts[at] = 0;
    }
    adding->counts[at]++;
    return true;
}

static void add_held(struct adding *adding)
{
    for (size_t i = 0; i < adding->kind_count; i++) {
        struct al_values *row = al_values_row(adding->values, "held");
        struct al_str label = {0};
        char count[24];

        al_words_fill(adding->from->words, _(adding->kinds[i]->many), &label);
        al_handout_set(row, "kind", &label);
        snprintf(count, sizeof(count), "%zu", adding->counts[i]);
        al_values_set(row, "count", count);
        al_str_drop(&label);
    }
}

static void add_reach(struct adding *adding, const struct al_record *person)
{
    const struct al_slot *ways = al_record_slot(person, "contact_ok");
    struct al_str text = {0};

    al_values_set(adding->values, "language",
                  al_record_get(person, "language"));
    for (size_t i = 0; ways && i < ways->member_count; i++)
        al_str_printf(&text, "%s%s", i > 0 ? ", " : "",
                      al_code_label(&al_codes_contact_way, ways->members[i]));
    al_handout_set(adding->values, "reach", &text);
    al_str_drop(&text);
}

/* A sheet about one involvement has its role's skills already. */
enum al_status al_handout_add_mine(const struct al_handout_from *from,
                                   const struct al_handout_one *one,
                                   struct al_values *values, struct al_err *err)
{
    struct adding adding = {.from = from, .one = one, .values = values};
    bool is_all = al_id_compare(&one->about, &one->person) == 0;
    struct al_record *person = NULL;
    struct al_str text = {0};
    enum al_status status =
        al_handout_get(from->index, &one->person, &person, err);

    if (status != AL_OK || !person)
        return status;
    add_reach(&adding, person);
    al_record_free(person);
    if (!is_all)
        return al_query_links(from->index, &one->person, AL_KIND_EXPENSE,
                              "person", 0, add_cost, &adding, err);
    status = al_query_links(from->index, &one->person, AL_KIND_PARTICIPATION,
                            "person", 0, add_part, &adding, err);
    if (status == AL_OK)
        status =
            al_query_links(from->index, &one->person, AL_KIND_PARTICIPATION,
                           "person", 0, add_skills, &adding, err);
    if (status == AL_OK)
        status = al_access_records(from->index, &one->person, count_record,
                                   &adding, err);
    if (adding.minutes > 0)
        al_phrase_minutes(adding.minutes, &text);
    al_handout_set(values, "all_hours", &text);
    add_held(&adding);
    al_str_drop(&text);
    return status;
}
