/* core/import_plan.c - each row of a file beside what stands in the service. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/import_own.h"
#include "core/kinds.h"
#include "core/needs.h"
#include "core/utf8.h"

#define REF  "external_ref"
#define LEFT "left"

/* ---- what stands here ---- */

struct here {
    struct al_id id;
    bool has_ref, is_seen, is_past;
    size_t row; /* if it is seen: of the plan */
};

struct planning {
    struct al_import *import;
    struct al_import_names names;
    struct here *here; /* owned */
    size_t count, cap;
    struct al_import_table by_ref, by_name; /* -> here */
    struct al_import_table by_day; /* activities without a title -> here */
    struct al_import_table file_refs, file_names; /* -> rows of the plan */
    struct al_import_table file_people; /* by name, all of them -> rows */
    struct al_import_parts parts;
    bool has_who; /* the file says who took part */
    struct al_import_table
        places; /* teams, or specialists, that the file speaks of */
    bool has_ref_column;
    const char *place; /* the field of places; NULL: the file names none */
};

static void add_part(const struct al_record *record, const char *field,
                     struct al_str *out)
{
    const char *value = al_record_get(record, field);

    al_utf8_fold(value ? value : "", out);
    al_str_putc(out, '\x1f');
}

/* What two records of the same thing are called alike; "" when too little
 * stands there. */
static void name_key(const struct al_record *record, struct al_str *out)
{
    static const struct {
        const char *kind;
        const char *fields[3];
    } keys[] = {{AL_KIND_PERSON, {"preferred_name", NULL, NULL}},
                {AL_KIND_ORGANISATION, {"name", "place", NULL}},
                {AL_KIND_CONTACT, {"name", "organisation", NULL}},
                {AL_KIND_ACTIVITY, {"date", "type", "title"}}};

    for (size_t i = 0; i < AL_COUNT(keys); i++) {
        if (strcmp(keys[i].kind, record->kind) != 0 ||
            !al_record_get(record, keys[i].fields[0]))
            continue;
        for (size_t f = 0; f < 3 && keys[i].fields[f]; f++)
            add_part(record, keys[i].fields[f], out);
    }
}

/* An activity of which a file says the day and what it was, and no more. */
static void day_key(const struct al_record *record, struct al_str *out)
{
    if (strcmp(record->kind, AL_KIND_ACTIVITY) == 0 &&
        al_record_get(record, "date")) {
        add_part(record, "date", out);
        add_part(record, "type", out);
    }
}

static bool on_here(void *arg, const struct al_hit *hit)
{
    struct planning *planning = arg;
    const char *ref = al_record_get(hit->record, REF);
    const char *status = al_record_get(hit->record, "status");
    struct al_str key = {0};
    struct here *here;

    planning->here = al_grow(planning->here, &planning->cap,
                             planning->count + 1, sizeof(*planning->here));
    here = &planning->here[planning->count];
    *here = (struct here){.id = hit->id, .has_ref = ref != NULL};
    here->is_past = status && strcmp(status, LEFT) == 0;
    if (ref)
        al_import_note(&planning->by_ref, ref, planning->count);
    name_key(hit->record, &key);
    if (key.len > 0)
        al_import_note(&planning->by_name, al_str_text(&key), planning->count);
    al_str_reset(&key);
    day_key(hit->record, &key);
    if (key.len > 0)
        al_import_note(&planning->by_day, al_str_text(&key), planning->count);
    planning->count++;
    al_str_drop(&key);
    return true;
}

/* ---- one row ---- */

static bool is_person(const struct al_import *import)
{
    return strcmp(import->kind->name, AL_KIND_PERSON) == 0;
}

static struct al_import_row *add_row(struct al_import *import)
{
    struct al_import_row *row;

    import->rows = al_grow(import->rows, &import->cap, import->count + 1,
                           sizeof(*import->rows));
    row = &import->rows[import->count++];
    *row = (struct al_import_row){.is = AL_IMPORT_BAD};
    return row;
}

/* Which record the row is; false: *err says why that is not known. *at
 * AL_IMPORT_SEVERAL: none. */
static bool match(struct planning *planning, const struct al_record *said,
                  ptrdiff_t *at, ptrdiff_t *twin, struct al_err *err)
{
    const struct al_import *import = planning->import;
    const char *ref = al_record_get(said, REF);
    const struct al_import_word *word =
        ref ? al_import_find(&planning->by_ref, ref) : NULL;
    struct al_str key = {0};
    bool is_alike;

    *at = *twin = AL_IMPORT_SEVERAL;
    if (word) {
        *at = word->at;
        return word->at != AL_IMPORT_SEVERAL ||
               al_fail(err, AL_EINVAL,
                       _("two records here have this reference")) == AL_OK;
    }
    name_key(said, &key);
    word = key.len > 0 ? al_import_find(&planning->by_name, al_str_text(&key))
                       : NULL;
    if (!word && !ref && !al_record_get(said, "title")) {
        al_str_reset(&key);
        day_key(said, &key);
        word = key.len > 0
                   ? al_import_find(&planning->by_day, al_str_text(&key))
                   : NULL;
    }
    al_str_drop(&key);
    if (!word)
        return true;
    if (word->at == AL_IMPORT_SEVERAL)
        return (is_person(import) && ref) ||
               al_fail(err, AL_EINVAL,
                       _("several here are called so: give each its "
                         "reference")) == AL_OK;
    /* A name alone is not a person, where there are references to go by. */
    is_alike = !ref || !planning->here[word->at].has_ref;
    if (is_alike && (!is_person(import) || !ref || import->same_names))
        *at = word->at;
    else if (is_person(import))
        *twin = word->at;
    return true;
}

/* The row above that is the same record; notes this one if there is none. */
static struct al_import_row *
row_above(struct planning *planning, const struct al_record *said, ptrdiff_t at)
{
    struct al_import *import = planning->import;
    const char *ref = al_record_get(said, REF);
    struct al_str key = {0};
    const struct al_import_word *word = NULL;
    struct al_import_row *above = NULL;
    struct al_import_table *table =
        ref ? &planning->file_refs : &planning->file_names;

    if (ref)
        al_str_puts(&key, ref);
    else
        name_key(said, &key);
    if (key.len > 0)
        word = al_import_find(table, al_str_text(&key));
    if (word)
        above = &import->rows[word->at];
    else if (at != AL_IMPORT_SEVERAL && planning->here[at].is_seen)
        above = &import->rows[planning->here[at].row];
    if (above && above->is == AL_IMPORT_BAD && planning->has_who)
        above = NULL; /* this one begins it in its place */
    if (!above && word)
        al_import_note_again(table, al_str_text(&key), import->count - 1);
    else if (!above && key.len > 0)
        al_import_note(table, al_str_text(&key), import->count - 1);
    al_str_drop(&key);
    return above;
}

static void preset(const struct al_import *import, struct al_record *form)
{
    for (size_t i = 0; i < import->kind->field_count; i++) {
        const struct al_field *field = &import->kind->fields[i];

        if (field->type == AL_T_CODE && field->preset &&
            !al_record_slot(form, field->name))
            al_record_set(form, field->name, field->preset);
    }
}

/* What a further row says of an activity that stands above it. */
static void add_to(struct al_import *import, const struct al_record *said,
                   struct al_import_row *above, struct al_import_row *row)
{
    struct al_str why = {0};

    al_import_fill_in(import, import->kind, said, above->form, &row->kept,
                      &why);
    if (why.len > 0 && above->is == AL_IMPORT_SAME) {
        import->counts[AL_IMPORT_SAME]--;
        import->counts[AL_IMPORT_CHANGED]++;
        above->is = AL_IMPORT_CHANGED;
        above->why = al_str_take(&why);
    }
    al_str_drop(&why);
}

static enum al_status compare(const struct al_import *import,
                              const struct here *here,
                              const struct al_record *said,
                              struct al_import_row *row, struct al_err *err)
{
    struct al_str why = {0};
    enum al_status status =
        al_query_get(import->index, &here->id, &row->opened, err);

    if (status != AL_OK)
        return status;
    row->id = here->id;
    row->form = al_record_copy(row->opened);
    al_import_fill_in(import, import->kind, said, row->form, &row->kept, &why);
    row->is = why.len > 0 ? AL_IMPORT_CHANGED : AL_IMPORT_SAME;
    if (why.len > 0)
        row->why = al_str_take(&why);
    al_str_drop(&why);
    return AL_OK;
}

static enum al_status check(const struct al_import *import,
                            const struct al_import_row *row, struct al_err *err)
{
    struct al_err why = {0};
    enum al_status status = al_record_check(row->form, &why);

    if (status == AL_OK)
        status = al_needs_check(import->index, &row->id, row->opened, row->form,
                                &why);
    if (status != AL_OK)
        (void)al_fail(err, status, "%s", why.msg);
    return status;
}

static void note_place(struct planning *planning, const struct al_record *said)
{
    const char *hex =
        planning->place ? al_record_get(said, planning->place) : NULL;

    if (hex && !al_import_find(&planning->places, hex))
        al_import_note(&planning->places, hex, 0);
}

/* The record itself: as it stands here and shall be, or a new one. */
static enum al_status decide_record(struct planning *planning, ptrdiff_t at,
                                    const struct al_record *said,
                                    struct al_import_row *row,
                                    struct al_err *err)
{
    struct al_import *import = planning->import;
    enum al_status status = AL_OK;

    if (at != AL_IMPORT_SEVERAL) {
        planning->here[at].is_seen = true;
        planning->here[at].row = import->count - 1;
        status = compare(import, &planning->here[at], said, row, err);
    } else {
        row->is = AL_IMPORT_NEW;
        row->id = al_id_new(import->random);
        row->form = al_record_copy(said);
        preset(import, row->form);
    }
    if (status == AL_OK && row->is != AL_IMPORT_SAME)
        status = check(import, row, err);
    return status;
}

/* Somebody new who is called like somebody here, or on a line above. */
static void note_twin(struct planning *planning, const struct al_record *said,
                      ptrdiff_t twin, struct al_import_row *row)
{
    const struct al_import *import = planning->import;
    const struct al_import_word *above;
    struct al_str key = {0};

    if (!is_person(import))
        return;
    name_key(said, &key);
    above = al_import_find(&planning->file_people, al_str_text(&key));
    if (twin != AL_IMPORT_SEVERAL) {
        row->has_twin = true;
        row->twin = planning->here[twin].id;
    } else if (row->is == AL_IMPORT_NEW && above) {
        row->has_twin = true;
        row->twin_line = import->rows[above->at].line;
    }
    if (!above)
        al_import_note(&planning->file_people, al_str_text(&key),
                       import->count - 1);
    al_str_drop(&key);
}

/* Decide what becomes of a row. row->form is set unless it fails. */
static enum al_status decide(struct planning *planning,
                             const struct al_record *said,
                             const struct al_import_came *came,
                             struct al_import_row *row, struct al_err *err)
{
    struct al_import *import = planning->import;
    struct al_import_row *above;
    ptrdiff_t at, twin;
    enum al_status status = AL_OK;

    if (!match(planning, said, &at, &twin, err))
        return AL_EINVAL;
    above = row_above(planning, said, at);
    if (above && came->count == 0)
        return al_fail(err, AL_EINVAL,
                       al_record_get(said, REF)
                           ? _("line %zu is the same one, by its reference")
                           : _("line %zu is the same one, by its name"),
                       above->line);
    if (above) {
        row->id = above->id;
        status = al_import_plan_parts(import, &planning->parts, came, row,
                                      above->form, row->line, err);
        if (status == AL_OK) {
            row->is = AL_IMPORT_MORE;
            add_to(import, said, above, row);
        }
        return status;
    }
    status = decide_record(planning, at, said, row, err);
    if (status == AL_OK && came->count > 0)
        status = al_import_plan_parts(import, &planning->parts, came, row,
                                      row->form, row->line, err);
    if (status == AL_OK)
        note_twin(planning, said, twin, row);
    return status;
}

static void forget(struct al_import_row *row)
{
    al_record_free(row->form);
    al_record_free(row->opened);
    row->form = row->opened = NULL;
}

static void plan_row(struct planning *planning, const struct al_csv_row *cells)
{
    struct al_import *import = planning->import;
    struct al_import_row *row = add_row(import);
    struct al_err err = {0};
    struct al_import_came came = {0};
    struct al_str why = {0};
    struct al_record *said =
        al_import_read_row(import, &planning->names, cells, &came, &why);
    const char *name = NULL;

    row->line = cells->line;
    if (said) {
        const struct al_field *title =
            al_field_by_flag(import->kind, AL_F_TITLE);

        name = title ? al_record_get(said, title->name) : NULL;
        note_place(planning, said);
        if (decide(planning, said, &came, row, &err) != AL_OK)
            al_import_is_bad(row, cells, err.msg);
    } else {
        al_import_is_bad(row, cells, al_str_text(&why));
    }
    row->name = al_strdup(name ? name : "");
    import->counts[row->is]++;
    import->kept += row->kept;
    import->twins += row->has_twin;
    if (row->is == AL_IMPORT_SAME && !planning->has_who)
        forget(row);
    al_import_came_drop(&came);
    al_str_drop(&why);
    al_record_free(said);
}

/* ---- who is not in the file ---- */

static void plan_leaver(struct planning *planning, const struct here *here)
{
    struct al_import *import = planning->import;
    struct al_record *opened = NULL;
    struct al_import_row *row;
    const char *place, *name;
    char iso[AL_DATE_ISO];

    if (al_query_get(import->index, &here->id, &opened, NULL) != AL_OK)
        return;
    place = planning->place ? al_record_get(opened, planning->place) : NULL;
    if (planning->place &&
        (!place || !al_import_find(&planning->places, place))) {
        al_record_free(opened);
        return; /* of a team that this file does not speak of */
    }
    row = add_row(import);
    row->is = AL_IMPORT_LEAVER;
    row->id = here->id;
    name = al_record_get(opened, "preferred_name");
    row->name = al_strdup(name ? name : "");
    import->counts[AL_IMPORT_LEAVER]++;
    if (!import->with_leavers) {
        al_record_free(opened);
        return;
    }
    row->opened = opened;
    row->form = al_record_copy(opened);
    al_record_set(row->form, "status", LEFT);
    if (!al_record_get(row->form, "ended")) {
        al_date_iso(import->calendar.today, iso);
        al_record_set(row->form, "ended", iso);
    }
}

/* Rows that were sent back are a part of a file, and say nothing of others. */
static bool is_part(const struct al_import *import)
{
    for (size_t i = 0; i < import->column_count; i++)
        if (strcmp(import->columns[i].heading, AL_IMPORT_WHY) == 0)
            return true;
    return false;
}

static void plan_leavers(struct planning *planning)
{
    if (!is_person(planning->import) || !planning->has_ref_column ||
        is_part(planning->import))
        return;
    for (size_t i = 0; i < planning->count; i++)
        if (planning->here[i].has_ref && !planning->here[i].is_seen &&
            !planning->here[i].is_past)
            plan_leaver(planning, &planning->here[i]);
}

/* ---- all of them ---- */

static enum al_status read_all(struct planning *planning,
                               al_progress_fn *progress, void *arg,
                               struct al_err *err)
{
    struct al_import *import = planning->import;
    struct al_csv_in *in = al_calloc(1, sizeof(*in));
    size_t whole = import->form.bytes > 0 ? import->form.bytes : 1;
    struct al_csv_row row = {0};
    enum al_status status = AL_OK;

    al_import_rewind(import, in);
    if (al_csv_in_next(in, &row)) /* the headings */
        while (status == AL_OK && al_csv_in_next(in, &row)) {
            if (!al_import_is_headings(import, &row))
                plan_row(planning, &row);
            if (progress &&
                !progress(arg, (int)(in->done * 100 / whole), _("Reading")))
                status = al_fail(err, AL_ECANCELLED,
                                 _("Stopped: nothing was taken in"));
        }
    al_csv_row_drop(&row);
    free(in);
    return status;
}

enum al_status al_import_plan(struct al_import *import,
                              al_progress_fn *progress, void *arg,
                              struct al_err *err)
{
    const struct al_query query = {.kind = import->kind->name,
                                   .order = AL_ORDER_NEWEST};
    struct planning planning = {.import = import};
    enum al_status status = al_import_check_columns(import, err);

    al_import_drop_rows(import);
    planning.has_ref_column = al_import_has_column(import, REF);
    planning.has_who = al_import_has_column(import, "person") ||
                       al_import_has_column(import, "contact");
    planning.place = al_import_has_column(import, "team") ? "team"
                     : al_import_has_column(import, "es") ? "es"
                                                          : NULL;
    if (status == AL_OK)
        status = al_query_run(import->index, &query, on_here, &planning, err);
    if (status == AL_OK && planning.has_who)
        status = al_import_parts_begin(import, &planning.parts, err);
    if (status == AL_OK)
        status = read_all(&planning, progress, arg, err);
    if (status == AL_OK)
        plan_leavers(&planning);
    else
        al_import_drop_rows(import);
    for (size_t i = 0; i < import->count; i++)
        if (import->rows[i].is == AL_IMPORT_SAME)
            forget(&import->rows[i]);
    free(planning.here);
    al_import_names_drop(&planning.names);
    al_import_table_drop(&planning.by_ref);
    al_import_table_drop(&planning.by_name);
    al_import_table_drop(&planning.file_refs);
    al_import_table_drop(&planning.file_names);
    al_import_table_drop(&planning.file_people);
    al_import_table_drop(&planning.by_day);
    al_import_table_drop(&planning.places);
    al_import_parts_drop(&planning.parts);
    return status;
}
