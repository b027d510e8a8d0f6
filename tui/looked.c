/* tui/looked.c - who was looked at. */
#include "config.h"
#include "tui/looked.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/access.h"
#include "core/i18n.h"

#define ANY_KIND "any"

void al_looked(struct al_call *call, const char *what, const struct al_id *id,
               const char *kind, size_t count)
{
    char detail[AL_READS_DETAIL];
    struct al_err err = {0};

    if (count == 0)
        return;
    snprintf(detail, sizeof(detail), "%.*s %zu", AL_NAME_MAX,
             kind ? kind : ANY_KIND, count);
    if (al_ledger_note_read(call->ledger, what, id, detail, &err) != AL_OK)
        al_out_line(call->note,
                    _("alongside: %s. What was asked for was done "
                      "all the same."),
                    err.msg);
}

void al_looked_rows(const struct al_rows *rows, const char *what,
                    const char *kind)
{
    al_looked(rows->call, rows->is_json ? "export" : what,
              rows->count == 1 ? &rows->first : NULL, kind, rows->count);
}

/* ---- what the notes say ---- */

static const struct {
    const char *what, *word;
} words[] = {
    {"show", N_("opened")},
    {"list", N_("listed")},
    {"search", N_("searched for")},
    {"history", N_("history read")},
    {"export", N_("printed as data")},
    {"print", N_("printed")},
    {"bundle", N_("copied for an access request")},
};

const char *al_look_word(const char *what)
{
    for (size_t i = 0; i < AL_COUNT(words); i++)
        if (strcmp(words[i].what, what) == 0)
            return _(words[i].word);
    return what; /* of a newer version */
}

struct loading {
    struct al_looks *looks;
    bool has_person;
    struct al_id *about; /* the person and the records about them; owned */
    size_t about_count, about_cap;
};

static void add_about(struct loading *loading, const struct al_id *id)
{
    loading->about = al_grow(loading->about, &loading->about_cap,
                             loading->about_count + 1, sizeof(*loading->about));
    loading->about[loading->about_count++] = *id;
}

static bool add_record(void *arg, const struct al_hit *hit)
{
    add_about(arg, &hit->id);
    return true;
}

static bool is_about(const struct loading *loading, const struct al_id *id)
{
    for (size_t i = 0; i < loading->about_count; i++)
        if (al_id_compare(&loading->about[i], id) == 0)
            return true;
    return false;
}

/* "person 12" */
static void take_detail(struct al_look *look)
{
    const char *space = strchr(look->read.detail, ' ');
    size_t len = space ? (size_t)(space - look->read.detail) : 0;

    if (!space || len >= sizeof(look->kind))
        return;
    memcpy(look->kind, look->read.detail, len);
    look->count = strtoul(space + 1, NULL, 10);
    if (strcmp(look->kind, ANY_KIND) == 0)
        look->kind[0] = '\0';
}

const char *al_look_why(const struct al_look *look)
{
    const char *at = strchr(look->read.detail, ' ');

    at = at ? strchr(at + 1, ' ') : NULL;
    return at ? at + 1 : "";
}

static bool add_look(const struct al_read *read, void *user)
{
    struct loading *loading = user;
    struct al_looks *looks = loading->looks;
    struct al_look *look;

    if (loading->has_person && !read->has_id)
        looks->several++;
    if (loading->has_person && !(read->has_id && is_about(loading, &read->id)))
        return true;
    looks->items = al_grow(looks->items, &looks->cap, looks->count + 1,
                           sizeof(*looks->items));
    look = &looks->items[looks->count++];
    *look = (struct al_look){.read = *read};
    take_detail(look);
    return true;
}

enum al_status al_looks_load(struct al_looks *looks, struct al_ledger *ledger,
                             const struct al_id *person, const char *from,
                             const char *to, struct al_err *err)
{
    struct loading loading = {.looks = looks, .has_person = person != NULL};
    enum al_status status = AL_OK;

    *looks = (struct al_looks){0};
    if (person) {
        add_about(&loading, person);
        status = al_access_records(al_ledger_index(ledger), person, add_record,
                                   &loading, err);
    }
    if (status == AL_OK)
        status = al_ledger_reads(ledger, from, to, add_look, &loading,
                                 &looks->found, err);
    free(loading.about);
    return status;
}

void al_looks_drop(struct al_looks *looks)
{
    free(looks->items);
    *looks = (struct al_looks){0};
}
