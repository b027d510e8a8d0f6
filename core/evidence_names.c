/* core/evidence_names.c - whether a name may stand in a text. */
#include "config.h"

#include "core/evidence_pack.h"

#include <stdlib.h>
#include <string.h>

#include "core/kinds.h"
#include "core/utf8.h"

static bool has_word(const struct al_names *names, const char *word, size_t len)
{
    for (size_t i = 0; i < names->count; i++)
        if (strlen(names->items[i]) == len &&
            memcmp(names->items[i], word, len) == 0)
            return true;
    return false;
}

static void add_words(struct al_names *names, const char *name)
{
    struct al_str folded = {0};
    const char *word;
    size_t at = 0, len;

    al_utf8_fold(name, &folded);
    while ((word = al_utf8_next_word(al_str_text(&folded), &at, &len)) &&
           len > 0) {
        if (len < 2 || has_word(names, word, len))
            continue;
        names->items = al_grow(names->items, &names->cap, names->count + 1,
                               sizeof(*names->items));
        names->items[names->count++] = al_strndup(word, len);
    }
    al_str_drop(&folded);
}

static bool see_name(void *arg, const struct al_hit *hit)
{
    const struct al_field *field =
        al_field_by_flag(al_kind_by_name(hit->kind), AL_F_TITLE);
    const char *name = field ? al_record_get(hit->record, field->name) : NULL;

    if (name)
        add_words(arg, name);
    return true;
}

enum al_status al_names_load(struct al_names *names, struct al_index *index,
                             struct al_err *err)
{
    static const char *const kinds[] = {AL_KIND_PERSON, AL_KIND_CONTACT,
                                        AL_KIND_STAFF};
    enum al_status status = AL_OK;

    *names = (struct al_names){0};
    for (size_t i = 0; i < AL_COUNT(kinds) && status == AL_OK; i++) {
        const struct al_query all = {.kind = kinds[i], .with_gone = true};

        status = al_query_run(index, &all, see_name, names, err);
    }
    return status;
}

void al_names_drop(struct al_names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->items[i]);
    free(names->items);
    *names = (struct al_names){0};
}

bool al_names_in(const struct al_names *names, const char *text)
{
    struct al_str folded = {0};
    const char *word;
    size_t at = 0, len;
    bool is_found = false;

    al_utf8_fold(text, &folded);
    while (!is_found &&
           (word = al_utf8_next_word(al_str_text(&folded), &at, &len)) &&
           len > 0)
        is_found = has_word(names, word, len);
    al_str_drop(&folded);
    return is_found;
}
