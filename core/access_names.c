/* access_names.c - names of other people in somebody's records. */
#include "config.h"

#include "core/access.h"

#include <stdlib.h>
#include <string.h>

#include "core/kinds.h"
#include "core/utf8.h"

enum { NAME_MIN_BYTES = 2 };

/*
 * First names that are also words: these count only with a capital letter.
 * Assumed: the ones that turn up most in English notes.
 */
static const char *const also_words[] = {
    "al",    "april", "art",  "august", "bill",  "bob",    "dawn",
    "dean",  "don",   "drew", "ed",     "faith", "frank",  "grace",
    "grant", "guy",   "hope", "ivy",    "jack",  "joy",    "june",
    "lee",   "mark",  "may",  "neil",   "norm",  "pat",    "peg",
    "ray",   "rich",  "rob",  "rose",   "sue",   "summer", "will",
};

struct name {
    char *first; /* folded first word; owned */
    char *whole; /* as it is written; owned */
    const char *kind;
    struct al_id id;
};

struct names {
    struct name *items; /* owned; sorted by first once they are loaded */
    size_t count, cap;
};

/* Where in a record a name was told already. */
struct told {
    const struct al_field *field;
    size_t name;
};

struct search {
    const struct al_access *access;
    struct names names;
    struct al_id same[16]; /* records of the person themselves */
    size_t same_count;
    al_access_other_fn *each;
    void *arg;
    const struct al_hit *hit; /* the record that is looked at */
    struct told *told;        /* owned */
    size_t told_count, told_cap;
    bool is_past;
    bool go_on;
    enum al_status status;
    struct al_err *err;
};

/* ---- the names there are ---- */

static char *fold_word(const char *word, size_t len)
{
    char *copy = al_strndup(word, len);
    struct al_str out = {0};

    al_utf8_fold(copy, &out);
    free(copy);
    return al_str_take(&out);
}

static bool add_name(void *arg, const struct al_hit *hit)
{
    struct names *names = arg;
    const struct al_field *field =
        al_field_by_flag(al_kind_by_name(hit->kind), AL_F_TITLE);
    const char *whole = field ? al_record_get(hit->record, field->name) : NULL;
    size_t at = 0, len = 0;
    const char *word = whole ? al_utf8_next_word(whole, &at, &len) : NULL;

    if (len < NAME_MIN_BYTES)
        return true;
    names->items = al_grow(names->items, &names->cap, names->count + 1,
                           sizeof(*names->items));
    names->items[names->count++] =
        (struct name){.first = fold_word(word, len),
                      .whole = al_strdup(whole),
                      .kind = al_kind_by_name(hit->kind)->name,
                      .id = hit->id};
    return true;
}

static int by_first(const void *a, const void *b)
{
    const struct name *x = a, *y = b;
    int order = strcmp(x->first, y->first);

    return order ? order : strcmp(x->whole, y->whole);
}

static bool is_own(const struct search *search, const struct al_id *id)
{
    for (size_t i = 0; i < search->same_count; i++)
        if (al_id_compare(&search->same[i], id) == 0)
            return true;
    return false;
}

/* Whoever has the same first name is not told apart from the person. */
static bool is_own_name(const struct search *search, const char *first)
{
    for (size_t i = 0; i < search->names.count; i++)
        if (is_own(search, &search->names.items[i].id) &&
            strcmp(search->names.items[i].first, first) == 0)
            return true;
    return false;
}

static enum al_status load_names(struct search *search)
{
    const char *const kinds[] = {AL_KIND_PERSON, AL_KIND_CONTACT};
    struct names *names = &search->names;
    enum al_status status = AL_OK;

    for (size_t i = 0; status == AL_OK && i < AL_COUNT(kinds); i++) {
        const struct al_query query = {.kind = kinds[i], .with_gone = true};

        status = al_query_run(search->access->index, &query, add_name, names,
                              search->err);
    }
    if (names->count > 1)
        qsort(names->items, names->count, sizeof(*names->items), by_first);
    return status;
}

/* The first of those with this first name; count when there is none. */
static size_t find_first(const struct names *names, const char *first)
{
    size_t low = 0, high = names->count;

    while (low < high) {
        size_t mid = low + (high - low) / 2;

        if (strcmp(names->items[mid].first, first) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low < names->count && strcmp(names->items[low].first, first) == 0
               ? low
               : names->count;
}

static bool needs_capital(const char *first)
{
    for (size_t i = 0; i < AL_COUNT(also_words); i++)
        if (strcmp(also_words[i], first) == 0)
            return true;
    return false;
}

/* ---- the records ---- */

static void tell(struct search *search, const struct al_field *field,
                 size_t name)
{
    struct al_access_other other = {.hit = search->hit,
                                    .field = field,
                                    .name = search->names.items[name].whole,
                                    .kind = search->names.items[name].kind,
                                    .is_past = search->is_past};

    for (size_t i = 0; i < search->told_count; i++)
        if (search->told[i].field == field && search->told[i].name == name)
            return;
    search->told = al_grow(search->told, &search->told_cap,
                           search->told_count + 1, sizeof(*search->told));
    search->told[search->told_count++] = (struct told){field, name};
    search->go_on = search->go_on && search->each(search->arg, &other);
}

static void look_in_text(struct search *search, const struct al_field *field,
                         const char *text)
{
    const struct names *names = &search->names;
    const char *word;
    size_t at = 0, len;

    while ((word = al_utf8_next_word(text, &at, &len)) && len > 0) {
        char *first = fold_word(word, len);
        size_t found = find_first(names, first);

        if (found < names->count &&
            (!needs_capital(first) || (*word >= 'A' && *word <= 'Z')) &&
            !is_own_name(search, first))
            for (; found < names->count &&
                   strcmp(names->items[found].first, first) == 0;
                 found++)
                tell(search, field, found);
        free(first);
    }
}

static void look_at_ref(struct search *search, const struct al_field *field,
                        const char *hex)
{
    struct al_id id;

    if (!al_id_parse(hex, &id) || is_own(search, &id))
        return;
    for (size_t i = 0; i < search->names.count; i++)
        if (al_id_compare(&search->names.items[i].id, &id) == 0)
            tell(search, field, i);
}

static void look_at_value(struct search *search, const struct al_field *field,
                          const char *value)
{
    if (!value)
        return;
    if (!field->ref)
        look_in_text(search, field, value);
    else if (strcmp(field->ref, AL_KIND_PERSON) == 0 ||
             strcmp(field->ref, AL_KIND_CONTACT) == 0)
        look_at_ref(search, field, value);
}

static void look_at_record(struct search *search,
                           const struct al_record *record)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);

    for (size_t i = 0; kind && i < kind->field_count; i++) {
        const struct al_field *field = &kind->fields[i];
        const struct al_slot *slot = al_record_slot(record, field->name);

        if (!slot || field->codes || (field->flags & AL_F_SUBJECT))
            continue;
        look_at_value(search, field, slot->value);
        for (size_t m = 0; m < slot->member_count; m++)
            look_at_value(search, field, slot->members[m]);
        for (size_t r = 0; r < slot->rival_count; r++)
            look_at_value(search, field, slot->rivals[r].value);
    }
}

static bool look_at_version(void *arg, const struct al_index_save *save,
                            const struct al_record *before,
                            const struct al_record *after)
{
    struct search *search = arg;

    (void)save;
    (void)before;
    if (after)
        look_at_record(search, after);
    return search->go_on;
}

static bool look_at_hit(void *arg, const struct al_hit *hit)
{
    struct search *search = arg;
    const struct al_access *access = search->access;

    search->hit = hit;
    search->told_count = 0;
    search->is_past = false;
    look_at_record(search, hit->record);
    search->is_past = true;
    if (access->past && search->go_on)
        search->status = access->past(access->past_arg, &hit->id,
                                      look_at_version, search, search->err);
    return search->go_on && search->status == AL_OK;
}

static bool add_same(void *arg, const struct al_hit *hit)
{
    struct search *search = arg;

    if (strcmp(hit->kind, AL_KIND_PERSON) != 0)
        return false; /* they stand first */
    if (search->same_count < AL_COUNT(search->same))
        search->same[search->same_count++] = hit->id;
    return true;
}

enum al_status al_access_others(const struct al_access *access,
                                al_access_other_fn *each, void *arg,
                                struct al_err *err)
{
    struct search search = {.access = access,
                            .each = each,
                            .arg = arg,
                            .go_on = true,
                            .status = AL_OK,
                            .err = err};
    enum al_status status = load_names(&search);

    if (status == AL_OK)
        status = al_access_records(access->index, &access->person, add_same,
                                   &search, err);
    if (status == AL_OK)
        status = al_access_records(access->index, &access->person, look_at_hit,
                                   &search, err);
    for (size_t i = 0; i < search.names.count; i++) {
        free(search.names.items[i].first);
        free(search.names.items[i].whole);
    }
    free(search.names.items);
    free(search.told);
    return status == AL_OK ? search.status : status;
}
