/* core/import_names.c - whom a cell means, and cells that were read before. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/import_own.h"
#include "core/kinds.h"
#include "core/utf8.h"

#define REF "external_ref"

enum { REFS_TOLD = 4 };

/* ---- everybody of a kind, by what they are called ---- */

static bool on_known(void *arg, const struct al_hit *hit)
{
    struct al_import_known *known = arg;
    const char *ref = al_record_get(hit->record, REF);
    struct al_str name = {0};
    struct al_import_called *called;

    known->items = al_grow(known->items, &known->cap, known->count + 1,
                           sizeof(*known->items));
    al_utf8_fold(hit->title, &name);
    called = &known->items[known->count];
    *called = (struct al_import_called){hit->id, al_str_take(&name),
                                        ref ? al_strdup(ref) : NULL};
    if (ref)
        al_import_note(&known->by_ref, ref, known->count);
    if (called->name && *called->name)
        al_import_note(&known->by_name, called->name, known->count);
    known->count++;
    return true;
}

static const struct al_import_known *known_of(const struct al_import *import,
                                              struct al_import_names *names,
                                              const char *kind)
{
    const struct al_query all = {.kind = kind, .order = AL_ORDER_NEWEST};
    struct al_import_known *known;

    for (size_t i = 0; i < names->kind_count; i++)
        if (strcmp(names->kinds[i].kind, kind) == 0)
            return &names->kinds[i];
    names->kinds = al_grow(names->kinds, &names->kind_cap,
                           names->kind_count + 1, sizeof(*names->kinds));
    known = &names->kinds[names->kind_count++];
    *known = (struct al_import_known){.kind = kind};
    (void)al_query_run(import->index, &all, on_known, known, NULL);
    return known;
}

static bool is_somebody(const char *kind)
{
    return strcmp(kind, AL_KIND_PERSON) == 0 ||
           strcmp(kind, AL_KIND_STAFF) == 0 ||
           strcmp(kind, AL_KIND_CONTACT) == 0;
}

static enum al_status nobody(const struct al_import *import, const char *kind,
                             struct al_err *err)
{
    const struct al_kind *known = al_kind_by_name(kind);
    struct al_str one = {0};
    enum al_status status;

    al_words_fill(import->words, known ? _(known->one) : kind, &one);
    status =
        al_fail(err, AL_ENOTFOUND,
                is_somebody(kind) ? _("nobody is called just so here (%s)")
                                  : _("nothing is called just so here (%s)"),
                al_str_text(&one));
    al_str_drop(&one);
    return status;
}

/* The references that tell those apart who are called so. */
static enum al_status several(const struct al_import_known *known,
                              const char *name, struct al_err *err)
{
    struct al_str refs = {0};
    size_t count = 0;
    enum al_status status;

    for (size_t i = 0; i < known->count; i++)
        if (known->items[i].ref && known->items[i].name &&
            strcmp(known->items[i].name, name) == 0 && count++ < REFS_TOLD)
            al_str_printf(&refs, "%s%s", refs.len > 0 ? ", " : "",
                          known->items[i].ref);
    status = refs.len > 0
                 ? al_fail(err, AL_EINVAL,
                           _("several are called so: write the reference of "
                             "the one that is meant (%s)"),
                           al_str_text(&refs))
                 : al_fail(err, AL_EINVAL,
                           _("several are called so: give each a reference, "
                             "and write that"));
    al_str_drop(&refs);
    return status;
}

/* "Priya" is Priya Nair if she alone is called so. Somebody whom the service
 * works with is never guessed: there may be another Sam. */
static enum al_status by_words(const struct al_import *import, const char *kind,
                               const char *typed, struct al_id *id,
                               struct al_err *err)
{
    enum al_status status =
        strcmp(kind, AL_KIND_PERSON) == 0
            ? AL_ENOTFOUND
            : al_query_called(import->index, kind, typed, id, NULL);

    if (status == AL_ENOTFOUND)
        return nobody(import, kind, err);
    return status == AL_OK ? AL_OK
                           : al_fail(err, AL_EINVAL,
                                     _("several fit: write the whole name"));
}

enum al_status al_import_who(const struct al_import *import,
                             struct al_import_names *names, const char *kind,
                             const char *typed, struct al_id *id,
                             struct al_err *err)
{
    const struct al_import_known *known = known_of(import, names, kind);
    const struct al_import_word *word = al_import_find(&known->by_ref, typed);
    struct al_str name = {0};
    enum al_status status = AL_OK;

    al_utf8_fold(typed, &name);
    if (!word)
        word = al_import_find(&known->by_name, al_str_text(&name));
    if (word && word->at == AL_IMPORT_SEVERAL)
        status = several(known, al_str_text(&name), err);
    else if (word)
        *id = known->items[word->at].id;
    else if (!al_id_parse(typed, id))
        status = by_words(import, kind, typed, id, err);
    al_str_drop(&name);
    return status;
}

/* ---- cells that were read before ---- */

const struct al_import_cell *
al_import_cell_find(const struct al_import_names *names,
                    const struct al_field *field, const char *cell)
{
    const struct al_import_word *word;
    struct al_str key = {0};

    al_str_printf(&key, "%s\x1f%s", field->name, cell);
    word = al_import_find(&names->cells_by_key, al_str_text(&key));
    al_str_drop(&key);
    return word ? &names->cells[word->at] : NULL;
}

void al_import_cell_keep(struct al_import_names *names,
                         const struct al_field *field, const char *cell,
                         enum al_status status, const char *said)
{
    struct al_str key = {0};

    al_str_printf(&key, "%s\x1f%s", field->name, cell);
    names->cells = al_grow(names->cells, &names->cell_cap,
                           names->cell_count + 1, sizeof(*names->cells));
    names->cells[names->cell_count] =
        (struct al_import_cell){status, al_strdup(said)};
    al_import_note(&names->cells_by_key, al_str_text(&key),
                   names->cell_count++);
    al_str_drop(&key);
}

void al_import_names_drop(struct al_import_names *names)
{
    for (size_t i = 0; i < names->kind_count; i++) {
        struct al_import_known *known = &names->kinds[i];

        for (size_t c = 0; c < known->count; c++) {
            free(known->items[c].name);
            free(known->items[c].ref);
        }
        free(known->items);
        al_import_table_drop(&known->by_ref);
        al_import_table_drop(&known->by_name);
    }
    for (size_t i = 0; i < names->cell_count; i++)
        free(names->cells[i].said);
    free(names->kinds);
    free(names->cells);
    al_import_table_drop(&names->cells_by_key);
    *names = (struct al_import_names){0};
}
