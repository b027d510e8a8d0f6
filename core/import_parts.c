/* core/import_parts.c - who took part, from the rows of past activities. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/import_own.h"
#include "core/involve.h"
#include "core/kinds.h"
#include "core/link.h"
#include "core/needs.h"
#include "core/utf8.h"

/* ---- the columns ---- */

/* Fields of a participation that a list of who came can hold. No payment
 * follows from such a list, so what belongs to pay is not among them. */
static const char *const fields[] = {"person",
                                     "contact",
                                     "role",
                                     "outcome",
                                     "minutes_active",
                                     "minutes_prep",
                                     "contribution_text",
                                     "spoke",
                                     "minutes_debrief"};

const struct al_field *al_import_part_field(size_t at)
{
    return at < AL_COUNT(fields)
               ? al_field_by_name(al_kind_by_name(AL_KIND_PARTICIPATION),
                                  fields[at])
               : NULL;
}

bool al_import_is_of_part(const struct al_field *field)
{
    const struct al_field *each;

    for (size_t i = 0; (each = al_import_part_field(i)); i++)
        if (each == field)
            return true;
    return false;
}

bool al_import_is_who(const struct al_field *field)
{
    return al_import_is_of_part(field) && field->type == AL_T_REF;
}

/* ---- whom a cell names ---- */

static void add_who(struct al_import_came *came, const struct al_field *field,
                    const struct al_id *id)
{
    for (size_t i = 0; i < came->count; i++)
        if (al_id_compare(&came->items[i].id, id) == 0)
            return;
    came->items =
        al_grow(came->items, &came->cap, came->count + 1, sizeof(*came->items));
    came->items[came->count++] = (struct al_import_one){field, *id};
}

/* "Sam T. and Ada L." is as many names as "Sam T.; Ada L." */
static const char *between(const char *cell)
{
    static const char *const all[] = {"\n", ";", ",", " & ", " and "};

    for (size_t i = 0; i < AL_COUNT(all); i++)
        if (strstr(cell, all[i]))
            return all[i];
    return NULL;
}

static enum al_status add_one(const struct al_import *import,
                              struct al_import_names *names,
                              const struct al_field *field, const char *name,
                              struct al_import_came *came, struct al_err *err)
{
    struct al_id id;
    enum al_status status =
        al_import_who(import, names, field->ref, name, &id, err);

    if (status == AL_OK) {
        add_who(came, field, &id);
    } else {
        al_str_reset(&came->doubt);
        al_str_puts(&came->doubt, name);
    }
    return status;
}

enum al_status al_import_add_who(const struct al_import *import,
                                 struct al_import_names *names,
                                 const struct al_field *field, const char *cell,
                                 struct al_import_came *came,
                                 struct al_err *err)
{
    const char *mark = between(cell);
    enum al_status status =
        add_one(import, names, field, cell, came, mark ? NULL : err);
    char *copy, *rest, *next;

    if (status == AL_OK || !mark)
        return status;
    copy = al_strdup(cell);
    status = AL_OK;
    for (rest = copy; status == AL_OK && rest; rest = next) {
        size_t len;

        next = strstr(rest, mark);
        if (next) {
            *next = '\0';
            next += strlen(mark);
        }
        rest += strspn(rest, " \n");
        for (len = strlen(rest); len > 0 && strchr(" \n", rest[len - 1]); len--)
            rest[len - 1] = '\0';
        if (*rest)
            status =
                between(rest)
                    ? al_import_add_who(import, names, field, rest, came, err)
                    : add_one(import, names, field, rest, came, err);
    }
    free(copy);
    if (status == AL_OK)
        al_str_reset(&came->doubt);
    return status;
}

void al_import_came_drop(struct al_import_came *came)
{
    free(came->items);
    al_str_drop(&came->doubt);
    al_record_free(came->said);
    *came = (struct al_import_came){0};
}

/* ---- who is noted already ---- */

static void key_of(const char *activity, const char *who, struct al_str *out)
{
    al_str_printf(out, "%s %s", activity, who);
}

static bool on_part(void *arg, const struct al_hit *hit)
{
    struct al_import_parts *parts = arg;
    const char *activity = al_record_get(hit->record, "activity");
    const char *who = al_record_get(hit->record, "person");
    struct al_str key = {0};

    if (!who)
        who = al_record_get(hit->record, "contact");
    if (!activity || !who)
        return true;
    key_of(activity, who, &key);
    parts->here = al_grow(parts->here, &parts->cap, parts->count + 1,
                          sizeof(*parts->here));
    al_import_note(&parts->by_who, al_str_text(&key), parts->count);
    parts->here[parts->count++] = hit->id;
    al_str_drop(&key);
    return true;
}

enum al_status al_import_parts_begin(const struct al_import *import,
                                     struct al_import_parts *parts,
                                     struct al_err *err)
{
    const struct al_query all = {.kind = AL_KIND_PARTICIPATION,
                                 .order = AL_ORDER_NEWEST};

    return al_query_run(import->index, &all, on_part, parts, err);
}

void al_import_parts_drop(struct al_import_parts *parts)
{
    free(parts->here);
    al_import_table_drop(&parts->by_who);
    al_import_table_drop(&parts->in_file);
    *parts = (struct al_import_parts){0};
}

/* ---- what becomes of them ---- */

/* Who stands there once is meant, whatever they were there as. */
static enum al_status find_only(const struct al_import *import,
                                const struct al_import_parts *parts,
                                const struct al_record *said,
                                const char *activity, const char *who,
                                struct al_import_part *part, struct al_err *err)
{
    const struct al_import_word *word;
    struct al_str key = {0};

    key_of(activity, who, &key);
    word = al_import_find(&parts->by_who, al_str_text(&key));
    al_str_drop(&key);
    if (!word || al_record_get(said, "role"))
        return AL_ENOTFOUND;
    if (word->at == AL_IMPORT_SEVERAL)
        return al_fail(err, AL_EINVAL,
                       _("they took part in more than one role: say in which"));
    part->id = parts->here[word->at];
    return al_query_get(import->index, &part->id, &part->opened, err);
}

static void set_new(const struct al_record *activity, struct al_record *form)
{
    const char *type = al_record_get(activity, "type");
    const char *status = al_record_get(activity, "status");

    if (!al_record_get(form, "role"))
        al_record_set(form, "role", al_usual_for(type ? type : "")->role);
    if (!al_record_get(form, "outcome") && status &&
        strcmp(status, "done") == 0)
        al_record_set(form, "outcome", "took_part");
}

static void fill(const struct al_import *import, const struct al_record *said,
                 struct al_import_part *part)
{
    struct al_str why = {0};

    part->form = al_record_copy(part->opened);
    al_import_fill_in(import, al_kind_by_name(AL_KIND_PARTICIPATION), said,
                      part->form, &part->kept, &why);
    part->is = why.len > 0 ? AL_IMPORT_CHANGED : AL_IMPORT_SAME;
    al_str_drop(&why);
}

static enum al_status
plan_one(const struct al_import *import, const struct al_import_parts *parts,
         const struct al_import_came *came, const struct al_import_one *one,
         const struct al_import_row *row, const struct al_record *activity,
         struct al_import_part *part, struct al_err *err)
{
    struct al_record *said = al_record_copy(came->said);
    char hex[AL_ID_HEX], who[AL_ID_HEX];
    enum al_status status;

    al_id_hex(&row->id, hex);
    al_id_hex(&one->id, who);
    al_record_set(said, "activity", hex);
    al_record_set(said, one->field->name, who);
    status = find_only(import, parts, said, hex, who, part, err);
    if (status == AL_ENOTFOUND) {
        struct al_record *whole = al_record_copy(said);

        set_new(activity, whole);
        status = al_link_id(whole, import->link_key, &part->id, err);
        if (status == AL_OK && al_query_get(import->index, &part->id,
                                            &part->opened, NULL) != AL_OK) {
            part->is = AL_IMPORT_NEW;
            part->form = whole;
            whole = NULL;
        }
        al_record_free(whole);
    }
    if (status == AL_OK && part->opened)
        fill(import, said, part);
    if (status == AL_OK && part->is != AL_IMPORT_SAME)
        status = al_record_check(part->form, err);
    if (status == AL_OK && part->is != AL_IMPORT_SAME)
        status = al_needs_check(import->index, &part->id, part->opened,
                                part->form, err);
    al_record_free(said);
    return status;
}

static void drop_from(struct al_import *import, size_t first)
{
    for (size_t i = first; i < import->part_count; i++) {
        al_record_free(import->parts[i].opened);
        al_record_free(import->parts[i].form);
    }
    import->part_count = first;
}

void al_import_drop_parts(struct al_import *import)
{
    drop_from(import, 0);
    free(import->parts);
    import->parts = NULL;
    import->part_cap = 0;
    memset(import->part_counts, 0, sizeof(import->part_counts));
}

enum al_status al_import_plan_parts(struct al_import *import,
                                    struct al_import_parts *parts,
                                    const struct al_import_came *came,
                                    const struct al_import_row *row,
                                    const struct al_record *activity,
                                    size_t line, struct al_err *err)
{
    size_t first = import->part_count;
    enum al_status status = AL_OK;

    for (size_t i = 0; status == AL_OK && i < came->count; i++) {
        const struct al_import_word *word;
        struct al_import_part *part;
        char hex[AL_ID_HEX];

        import->parts = al_grow(import->parts, &import->part_cap,
                                import->part_count + 1, sizeof(*import->parts));
        part = &import->parts[import->part_count++];
        *part = (struct al_import_part){.is = AL_IMPORT_SAME};
        status = plan_one(import, parts, came, &came->items[i], row, activity,
                          part, err);
        if (status != AL_OK)
            break;
        al_id_hex(&part->id, hex);
        word = al_import_find(&parts->in_file, hex);
        if (word)
            status =
                al_fail(err, AL_EINVAL, _("line %zu says that they took part"),
                        (size_t)word->at);
    }
    if (status != AL_OK) {
        drop_from(import, first);
        return status;
    }
    for (size_t i = first; i < import->part_count; i++) {
        struct al_import_part *part = &import->parts[i];
        char hex[AL_ID_HEX];

        al_id_hex(&part->id, hex);
        al_import_note(&parts->in_file, hex, line);
        import->part_counts[part->is]++;
        import->kept += part->kept;
        if (part->is == AL_IMPORT_SAME) {
            al_record_free(part->opened);
            al_record_free(part->form);
            part->opened = part->form = NULL;
        }
    }
    return AL_OK;
}
