/* access.c - which records are somebody's, and what was decided about each. */
#include "config.h"

#include "core/access.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codec.h"
#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"

/* ---- which records ---- */

#define SAME_MAX 16 /* records of one person */

struct place {
    struct al_id id;
    size_t rank;
    int32_t day;
};

struct places {
    struct place *items; /* owned */
    size_t count, cap;
    size_t rank; /* of what is added now */
    struct al_id same[SAME_MAX];
    size_t same_count;
};

/* Who they are, what they agreed to, then the kinds in the schema's order. */
static size_t rank_of(size_t kind_at)
{
    const char *name = al_kind(kind_at)->name;

    if (strcmp(name, AL_KIND_PERSON) == 0)
        return 0;
    return strcmp(name, AL_KIND_CONSENT) == 0 ? 1 : 2 + kind_at;
}

static bool add_place(void *arg, const struct al_hit *hit)
{
    struct places *places = arg;

    places->items = al_grow(places->items, &places->cap, places->count + 1,
                            sizeof(*places->items));
    places->items[places->count++] =
        (struct place){hit->id, places->rank, hit->day};
    return true;
}

static bool add_same(void *arg, const struct al_hit *hit)
{
    struct places *places = arg;

    for (size_t i = 0; i < places->same_count; i++)
        if (al_id_compare(&places->same[i], &hit->id) == 0)
            return true;
    if (places->same_count < SAME_MAX)
        places->same[places->same_count++] = hit->id;
    return add_place(arg, hit);
}

/* The removed ones too, which no link leads to. */
static enum al_status find_all(struct al_index *index, const char *kind,
                               const char *field, const struct al_id *person,
                               al_hit_fn *each, void *arg, struct al_err *err)
{
    char hex[AL_ID_HEX];
    const struct al_filter filter = {field, AL_MATCH_IS, hex};
    const struct al_query query = {
        .kind = kind, .filters = &filter, .filter_count = 1, .with_gone = true};

    al_id_hex(person, hex);
    return al_query_run(index, &query, each, arg, err);
}

static int by_place(const void *a, const void *b)
{
    const struct place *x = a, *y = b;

    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    if (x->day != y->day)
        return x->day > y->day ? -1 : 1;
    return al_id_compare(&x->id, &y->id);
}

static enum al_status find_places(struct al_index *index,
                                  const struct al_id *person,
                                  struct places *places, struct al_err *err)
{
    const struct al_id main = al_query_main(index, person);
    const struct al_kind *kind;
    enum al_status status = al_query_hit(index, &main, add_same, places, err);

    for (size_t i = 0; status == AL_OK && i < places->same_count; i++)
        status = find_all(index, AL_KIND_PERSON, "merged_into",
                          &places->same[i], add_same, places, err);
    for (size_t k = 0; status == AL_OK && (kind = al_kind(k)); k++) {
        const struct al_field *subject = al_field_by_flag(kind, AL_F_SUBJECT);

        places->rank = rank_of(k);
        /* A filter by a person finds what points at their other records. */
        if (subject)
            status = find_all(index, kind->name, subject->name, &main,
                              add_place, places, err);
    }
    if (status == AL_OK && places->count > 1)
        qsort(places->items, places->count, sizeof(*places->items), by_place);
    return status;
}

struct delivery {
    al_hit_fn *each;
    void *arg;
    bool go_on;
};

static bool deliver(void *arg, const struct al_hit *hit)
{
    struct delivery *delivery = arg;

    delivery->go_on = delivery->each(delivery->arg, hit);
    return delivery->go_on;
}

enum al_status al_access_records(struct al_index *index,
                                 const struct al_id *person, al_hit_fn *each,
                                 void *arg, struct al_err *err)
{
    struct places places = {.count = 0};
    struct delivery delivery = {each, arg, true};
    enum al_status status = find_places(index, person, &places, err);

    for (size_t i = 0; status == AL_OK && delivery.go_on && i < places.count;
         i++)
        status =
            al_query_hit(index, &places.items[i].id, deliver, &delivery, err);
    free(places.items);
    return status;
}

/* ---- verdicts ---- */

enum { VERSION_BYTES = 16, VERSION_HEX = 2 * VERSION_BYTES + 1 };

static const struct {
    enum al_verdict verdict;
    const char *code;
} verdict_codes[] = {
    {AL_VERDICT_RELEASE, "release"},
    {AL_VERDICT_REDACT, "redact"},
    {AL_VERDICT_WITHHOLD, "withhold"},
};

const char *al_verdict_code(enum al_verdict verdict)
{
    for (size_t i = 0; i < AL_COUNT(verdict_codes); i++)
        if (verdict_codes[i].verdict == verdict)
            return verdict_codes[i].code;
    return "";
}

/* A word of a newer version gives nothing away. */
enum al_verdict al_verdict_of(const char *code)
{
    for (size_t i = 0; i < AL_COUNT(verdict_codes); i++)
        if (al_strcmp0(verdict_codes[i].code, code) == 0)
            return verdict_codes[i].verdict;
    return AL_VERDICT_WITHHOLD;
}

/* A fingerprint of the record's text: another one is another version. */
static void version_of(const struct al_record *record, char hex[VERSION_HEX])
{
    unsigned char hash[VERSION_BYTES];
    struct al_str text = {0};

    al_codec_print(record, &text);
    crypto_generichash_blake2b(hash, sizeof(hash),
                               (const unsigned char *)al_str_text(&text),
                               text.len, NULL, 0);
    sodium_bin2hex(hex, VERSION_HEX, hash, sizeof(hash));
    al_str_drop(&text);
}

struct verdict_load {
    struct al_access_verdicts *verdicts;
    struct al_index *index;
};

static bool is_stale(struct al_index *index, const struct al_id *id,
                     const char *version)
{
    struct al_record *record = NULL;
    char now[VERSION_HEX] = "";

    if (al_query_get(index, id, &record, NULL) == AL_OK)
        version_of(record, now);
    al_record_free(record);
    return strcmp(now, version ? version : "") != 0;
}

static bool add_verdict(void *arg, const struct al_hit *hit)
{
    struct verdict_load *load = arg;
    struct al_access_verdicts *verdicts = load->verdicts;
    const char *record = al_record_get(hit->record, "record");
    const char *field = al_record_get(hit->record, "field");
    const char *reason = al_record_get(hit->record, "reason");
    const char *note = al_record_get(hit->record, "note");
    struct al_access_verdict *item;
    struct al_id id;

    if (hit->is_gone || !record || !al_id_parse(record, &id))
        return true;
    verdicts->items = al_grow(verdicts->items, &verdicts->cap,
                              verdicts->count + 1, sizeof(*item));
    item = &verdicts->items[verdicts->count++];
    *item = (struct al_access_verdict){
        .record = id,
        .verdict = al_verdict_of(al_record_get(hit->record, "verdict")),
        .note = note ? al_strdup(note) : NULL,
        .is_stale =
            is_stale(load->index, &id, al_record_get(hit->record, "version"))};
    (void)snprintf(item->field, sizeof(item->field), "%.31s",
                   field ? field : "");
    (void)snprintf(item->reason, sizeof(item->reason), "%.31s",
                   reason ? reason : "");
    return true;
}

enum al_status al_access_verdicts_load(struct al_access_verdicts *verdicts,
                                       struct al_index *index,
                                       const struct al_id *request,
                                       struct al_err *err)
{
    struct verdict_load load = {verdicts, index};

    *verdicts = (struct al_access_verdicts){0};
    if (al_id_is_zero(request))
        return AL_OK;
    return al_query_links(index, request, AL_KIND_RELEASE, "request", 0,
                          add_verdict, &load, err);
}

void al_access_verdicts_drop(struct al_access_verdicts *verdicts)
{
    for (size_t i = 0; i < verdicts->count; i++)
        free(verdicts->items[i].note);
    free(verdicts->items);
    *verdicts = (struct al_access_verdicts){0};
}

const struct al_access_verdict *
al_access_verdict(const struct al_access_verdicts *verdicts,
                  const struct al_id *record, const char *field)
{
    for (size_t i = 0; i < verdicts->count; i++)
        if (al_id_compare(&verdicts->items[i].record, record) == 0 &&
            strcmp(verdicts->items[i].field, field) == 0)
            return &verdicts->items[i];
    return NULL;
}

static bool has_fields(const struct al_access_verdicts *verdicts,
                       const struct al_id *record)
{
    for (size_t i = 0; i < verdicts->count; i++)
        if (verdicts->items[i].field[0] &&
            al_id_compare(&verdicts->items[i].record, record) == 0)
            return true;
    return false;
}

/* Whether somebody has looked at the record as it is now. */
static bool is_fresh(const struct al_access_verdicts *verdicts,
                     const struct al_id *record)
{
    for (size_t i = 0; i < verdicts->count; i++)
        if (!verdicts->items[i].is_stale &&
            al_id_compare(&verdicts->items[i].record, record) == 0)
            return true;
    return false;
}

enum al_verdict al_access_of_record(const struct al_access_verdicts *verdicts,
                                    const struct al_id *record)
{
    const struct al_access_verdict *whole =
        al_access_verdict(verdicts, record, "");

    if (whole && whole->verdict == AL_VERDICT_WITHHOLD)
        return AL_VERDICT_WITHHOLD;
    if (!is_fresh(verdicts, record))
        return AL_VERDICT_NONE;
    for (size_t i = 0; i < verdicts->count; i++)
        if (verdicts->items[i].field[0] &&
            verdicts->items[i].verdict != AL_VERDICT_RELEASE &&
            al_id_compare(&verdicts->items[i].record, record) == 0)
            return AL_VERDICT_REDACT;
    return whole ? whole->verdict : AL_VERDICT_NONE;
}

static bool is_own_words(const struct al_field *field)
{
    return field->type == AL_T_LINE || field->type == AL_T_TEXT ||
           field->type == AL_T_LINES || field->type == AL_T_EVENTS;
}

bool al_access_shows(const struct al_access_verdicts *verdicts,
                     const struct al_id *record, const struct al_field *field)
{
    const struct al_access_verdict *whole =
        al_access_verdict(verdicts, record, "");
    const struct al_access_verdict *one =
        al_access_verdict(verdicts, record, field->name);

    if (whole && whole->verdict == AL_VERDICT_WITHHOLD)
        return false;
    if (one)
        return one->verdict == AL_VERDICT_RELEASE;
    return !whole || whole->verdict != AL_VERDICT_REDACT ||
           has_fields(verdicts, record) || !is_own_words(field);
}

/* ---- making one ---- */

static void set_id(struct al_record *record, const char *field,
                   const struct al_id *id)
{
    char hex[AL_ID_HEX];

    al_id_hex(id, hex);
    al_record_set(record, field, hex);
}

enum al_status
al_access_verdict_make(const struct al_id *request, const struct al_id *record,
                       const struct al_record *held,
                       const struct al_access_verdict *verdict,
                       const struct al_id *by, struct al_date today,
                       struct al_record **made, struct al_err *err)
{
    const struct al_kind *kind = al_kind_by_name(held->kind);
    bool is_open = verdict->verdict == AL_VERDICT_RELEASE;
    char version[VERSION_HEX];
    struct al_record *release;
    char iso[AL_DATE_ISO];

    if (verdict->field[0] && !al_field_by_name(kind, verdict->field))
        return al_fail(err, AL_EINVAL, _("%s has no field \"%s\""),
                       kind ? kind->name : _("this record"), verdict->field);
    if (verdict->field[0] && verdict->verdict == AL_VERDICT_WITHHOLD)
        return al_fail(err, AL_EINVAL,
                       _("one field is left out with redact; withhold keeps "
                         "the whole record back"));
    if (!is_open && !verdict->reason[0])
        return al_fail(err, AL_EINVAL,
                       _("say why it is not handed over: a reason is owed to "
                         "the person"));
    release = al_record_new(AL_KIND_RELEASE);
    set_id(release, "request", request);
    set_id(release, "record", record);
    al_record_set(release, "field", verdict->field);
    al_record_set(release, "verdict", al_verdict_code(verdict->verdict));
    al_record_set(release, "reason", is_open ? "" : verdict->reason);
    al_record_set(release, "note", is_open ? "" : verdict->note);
    version_of(held, version);
    al_record_set(release, "version", version);
    if (!al_id_is_zero(by))
        set_id(release, "reviewed_by", by);
    al_date_iso(today, iso);
    al_record_set(release, "reviewed_on", iso);
    *made = release;
    return AL_OK;
}
