/* tui/pane_versions.c - two people changed the same thing: choose one. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/i18n.h"
#include "tui/app.h"
#include "tui/changes.h"
#include "tui/sheet.h"

enum { RECORDS_MAX = 100, CHOICES_MAX = 4 };

/* record | field | a) | b) */
static const al_sheet_layout layouts[] = {{{16, 24, false, 0},
                                           {10, 16, false, 0},
                                           {12, 18, true, 0},
                                           {12, 18, true, 0}}};

struct versions {
    bool has_id;
    struct al_id id; /* of this record only */
    struct al_sheet rows;
    struct al_record *chosen; /* the marked record; owned */
    char field[AL_NAME_MAX + 1];
    struct al_str lines[CHOICES_MAX]; /* "a  2h  shown now", ready to draw */
    size_t line_count;
};

struct load {
    struct al_app *app;
    struct versions *versions;
};

static const struct al_slot *slot_with_rivals(const struct al_record *record,
                                              size_t nth)
{
    for (size_t i = 0; i < record->slot_count; i++)
        if (record->slots[i].rival_count > 0 && nth-- == 0)
            return &record->slots[i];
    return NULL;
}

static void show_value(struct al_app *app, const struct al_record *record,
                       const char *name, const char *value, struct al_str *out)
{
    const struct al_kind *kind = al_kind_by_name(record->kind);
    const struct al_field *field = kind ? al_field_by_name(kind, name) : NULL;

    if (!value)
        al_str_puts(out, _("nothing"));
    else if (field)
        al_query_show(al_app_index(app), field, value, out);
    else
        al_str_puts(out, value);
}

static void show_label(const struct al_app *app, const char *kind_name,
                       const char *name, struct al_str *out)
{
    const struct al_kind *kind = al_kind_by_name(kind_name);
    const struct al_field *field = kind ? al_field_by_name(kind, name) : NULL;

    if (field)
        al_app_fill(app, _(field->label), out);
    else if (strcmp(name, "gone") == 0)
        al_str_puts(out, _("Removed"));
    else
        al_str_puts(out, name);
}

/* One row for each field that has a rival; tag says which of the record. */
static bool on_record(void *arg, const struct al_hit *hit)
{
    struct load *load = arg;
    const struct al_slot *slot;
    struct al_str text = {0};

    for (size_t i = 0; (slot = slot_with_rivals(hit->record, i)); i++) {
        struct al_sheet_row *row =
            al_sheet_add(&load->versions->rows, &hit->id);

        row->tag = i;
        al_sheet_cell(row, 0, hit->title);
        al_str_reset(&text);
        show_label(load->app, hit->kind, slot->name, &text);
        al_sheet_cell(row, 1, al_str_text(&text));
        al_str_reset(&text);
        al_str_puts(&text, "a ");
        show_value(load->app, hit->record, slot->name, slot->value, &text);
        al_sheet_cell(row, 2, al_str_text(&text));
        al_str_reset(&text);
        al_str_puts(&text, "b ");
        show_value(load->app, hit->record, slot->name, slot->rivals[0].value,
                   &text);
        al_sheet_cell(row, 3, al_str_text(&text));
    }
    al_str_drop(&text);
    return true;
}

static void drop_chosen(struct versions *versions)
{
    al_record_free(versions->chosen);
    versions->chosen = NULL;
    for (size_t i = 0; i < versions->line_count; i++)
        al_str_drop(&versions->lines[i]);
    versions->line_count = 0;
}

static void tell_choices(struct al_app *app, struct versions *versions,
                         const struct al_slot *slot)
{
    struct al_str *line = &versions->lines[versions->line_count++];

    al_str_puts(line, "a  ");
    show_value(app, versions->chosen, slot->name, slot->value, line);
    al_str_printf(line, "   (%s)", _("shown now"));
    for (size_t i = 0;
         i < slot->rival_count && versions->line_count < CHOICES_MAX; i++) {
        line = &versions->lines[versions->line_count++];
        al_str_printf(line, "%c  ", (char)('b' + i));
        show_value(app, versions->chosen, slot->name, slot->rivals[i].value,
                   line);
        al_str_puts(line, "   (");
        al_query_who(al_app_index(app), slot->rivals[i].stamp.who, line);
        al_str_puts(line, ", ");
        al_stamp_show(slot->rivals[i].stamp.when, line);
        al_str_puts(line, ")");
    }
}

static enum al_status load_chosen(struct al_app *app, struct versions *versions,
                                  struct al_err *err)
{
    const struct al_sheet_row *row = al_sheet_chosen(&versions->rows);
    const struct al_slot *slot;
    enum al_status status;

    drop_chosen(versions);
    if (!row)
        return AL_OK;
    status = al_query_get(al_app_index(app), &row->id, &versions->chosen, err);
    if (status != AL_OK)
        return status;
    slot = slot_with_rivals(versions->chosen, row->tag);
    if (!slot)
        return AL_OK;
    snprintf(versions->field, sizeof(versions->field), "%s", slot->name);
    tell_choices(app, versions, slot);
    return AL_OK;
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct versions *versions = state;
    struct load load = {app, versions};
    const struct al_query query = {.rivals_only = true,
                                   .with_gone = true,
                                   .order = AL_ORDER_NEWEST,
                                   .limit = RECORDS_MAX};
    enum al_status status;

    al_sheet_reset(&versions->rows);
    status = al_query_run(al_app_index(app), &query, on_record, &load, err);
    if (versions->rows.count == 0)
        al_sheet_say(&versions->rows,
                     _("Everything has one version. Esc goes back."));
    if (versions->has_id) {
        (void)al_sheet_choose(&versions->rows, &versions->id);
        versions->has_id = false;
    }
    al_sheet_fit(&versions->rows, al_app_rows(app) - 4 - CHOICES_MAX - 4);
    return status == AL_OK ? load_chosen(app, versions, err) : status;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct versions *versions = state;
    struct al_area list = area;
    int row;

    (void)app;
    list.rows = versions->rows.page;
    if ((size_t)list.rows > versions->rows.count)
        list.rows = (int)versions->rows.count;
    row = area.row + list.rows + 1;
    if (versions->line_count > 0)
        al_canvas_put(canvas, row++, 0, area.cols, AL_INK_HEADING,
                      _("Which one is right?"));
    for (size_t i = 0; i < versions->line_count; i++)
        row += al_canvas_wrap(canvas, row, 2, area.cols - 2, 3, AL_INK_PLAIN,
                              al_str_text(&versions->lines[i]));
    al_sheet_draw(&versions->rows, layouts, true, canvas, list);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct versions *versions = state;
    enum al_key_result result = al_sheet_key(&versions->rows, pressed->code);
    struct al_err err = {0};

    if (result == AL_KEY_MOVED && load_chosen(app, versions, &err) != AL_OK)
        al_app_say_err(app, &err);
    return result;
}

static bool record(const void *state, struct al_id *id)
{
    const struct versions *versions = state;
    const struct al_sheet_row *row = al_sheet_chosen(&versions->rows);

    if (row)
        *id = row->id;
    return row != NULL;
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    (void)app;
    (void)state;
    al_str_puts(left, _("Two versions"));
    al_str_puts(right, _("nothing is lost: both are kept until you choose"));
}

/* Take the nth candidate: 0 is what is shown now. */
static enum al_status choose(struct al_app *app, struct versions *versions,
                             size_t nth, struct al_err *err)
{
    const struct al_sheet_row *row = al_sheet_chosen(&versions->rows);
    const struct al_slot *slot;
    struct al_record *form;
    struct al_edit edit;
    struct al_saved saved;
    enum al_status status;

    if (!row || nth >= versions->line_count)
        return AL_OK;
    form = al_record_copy(versions->chosen);
    slot = al_record_slot(versions->chosen, versions->field);
    if (nth > 0)
        al_record_set(form, versions->field, slot->rivals[nth - 1].value);
    al_record_settle(form, versions->field);
    edit = (struct al_edit){row->id, versions->chosen, form};
    status = al_ledger_save(al_app_ledger(app), &edit, 1, NULL, &saved, err);
    al_record_free(form);
    if (status != AL_OK)
        return status;
    al_app_saved(app);
    al_app_say(app, AL_INK_PLAIN, "%s",
               _("Chosen. The other one stays in the history; u takes this "
                 "back."));
    return AL_OK;
}

static enum al_status choose_a(struct al_app *app, void *state,
                               struct al_err *err)
{
    return choose(app, state, 0, err);
}

static enum al_status choose_b(struct al_app *app, void *state,
                               struct al_err *err)
{
    return choose(app, state, 1, err);
}

static enum al_status choose_c(struct al_app *app, void *state,
                               struct al_err *err)
{
    return choose(app, state, 2, err);
}

static const char *no_choice(const struct al_app *app, const void *state)
{
    const struct versions *versions = state;

    (void)app;
    return versions->line_count > 1 ? NULL
                                    : N_("There is nothing to choose here.");
}

static const char *no_third(const struct al_app *app, const void *state)
{
    const struct versions *versions = state;

    (void)app;
    return versions->line_count > 2 ? NULL : N_("There are only two versions.");
}

static enum al_status open_record(struct al_app *app, void *state,
                                  struct al_err *err)
{
    struct al_id id;

    return record(state, &id) ? al_pane_record_open(app, &id, err) : AL_OK;
}

static void drop(void *state)
{
    struct versions *versions = state;

    drop_chosen(versions);
    al_sheet_drop(&versions->rows);
}

static void parts(void *state, struct al_parts *parts)
{
    struct versions *versions = state;

    parts->rows = &versions->rows;
    parts->tells_row = true;
}

static void tell(const struct al_app *app, const void *state,
                 struct al_str *out)
{
    const struct versions *versions = state;

    (void)app;
    for (size_t i = 0; i < versions->line_count; i++)
        al_str_printf(out, "%s\n", al_str_text(&versions->lines[i]));
}

static const struct al_keydef keys[] = {
    {'a', 0, N_("take version a"), N_("take a"), choose_a, no_choice},
    {'b', 0, N_("take version b"), N_("take b"), choose_b, no_choice},
    {'c', 0, N_("take version c"), N_("take c"), choose_c, no_third},
    {AL_KEY_ENTER, 0, N_("open the record"), N_("open"), open_record,
     no_choice},
    {0},
};

const struct al_pane_ops al_pane_versions = {
    .name = "versions",
    .title = N_("Two versions"),
    .state_size = sizeof(struct versions),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .tell = tell,
    .key = key,
    .record = record,
    .say_title = say_title,
    .drop = drop,
};

enum al_status al_pane_versions_open(struct al_app *app, const struct al_id *id,
                                     struct al_err *err)
{
    struct al_id wanted = id ? *id : (struct al_id){{0}};
    bool has_id = id != NULL;
    struct versions *versions = al_app_push(app, &al_pane_versions);

    (void)err;
    versions->has_id = has_id;
    versions->id = wanted;
    return AL_OK;
}
