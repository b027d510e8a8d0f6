/* tui/pane_versions.c - two people changed the same thing: choose one. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "tui/app.h"
#include "tui/changes.h"
#include "tui/sheet.h"
#include "tui/versions_say.h"

enum {
    RECORDS_MAX = 100,
    BESIDE_COLS = 80, /* from here versions stand side by side in the list */
    TEXT_ROWS = 3     /* of a long version, below */
};

enum { LAYOUT_BESIDE, LAYOUT_BELOW };
static const al_sheet_layout layouts[] = {
    /* field | a | b | so far */
    [LAYOUT_BESIDE] = {{12, 20, false, 0},
                       {12, 22, true, 1},
                       {12, 22, true, 1},
                       {10, 14, false, 0}},
    /* field | so far */
    [LAYOUT_BELOW] = {{14, 40, true, 0}, {10, 14, false, 0}},
};

struct versions {
    bool has_id;
    struct al_id id; /* of this record first */
    struct al_sheet rows;
    struct al_versions *items; /* owned; by the tag of their rows */
    size_t count, cap, records;
    struct al_choices choices;
    /* About the field under the cursor, ready to be drawn. */
    struct al_str lines[AL_VERSIONS_MAX], result, hint;
    size_t line_count;
    bool is_beside; /* versions stand side by side, the whole of them below */
};

struct load {
    struct al_app *app;
    struct versions *versions;
    bool is_beside;
};

/* ---- rows ---- */

static const struct al_versions *chosen(const struct versions *versions)
{
    const struct al_sheet_row *row = al_sheet_chosen(&versions->rows);

    return row && row->tag < versions->count ? &versions->items[row->tag]
                                             : NULL;
}

/* Below each other and whole: "a  2h   (you, 22-Nov 16:40; shown now)". */
static void say_version(struct load *load, const struct al_versions *item,
                        size_t nth)
{
    struct al_str text = {0};

    al_versions_tell(load->app, item, nth, &text);
    al_sheet_say_lines(&load->versions->rows, "   ", al_str_text(&text),
                       al_app_cols(load->app) - 4);
    al_str_drop(&text);
}

static void add_row(struct load *load, size_t at)
{
    struct versions *versions = load->versions;
    const struct al_versions *item = &versions->items[at];
    struct al_sheet_row *row = al_sheet_add(&versions->rows, &item->id);
    struct al_str text = {0};

    row->tag = at;
    row->layout = load->is_beside ? LAYOUT_BESIDE : LAYOUT_BELOW;
    al_versions_label(load->app, item, &text);
    al_sheet_cell(row, 0, al_str_text(&text));
    for (size_t i = 0; i < 2 && load->is_beside; i++) {
        al_str_reset(&text);
        al_str_printf(&text, "%c  ", (char)('a' + i));
        al_versions_value(load->app, item, item->items[i].value, &text);
        al_sheet_cell(row, i + 1, al_str_text(&text));
    }
    al_str_reset(&text);
    al_choice_say(al_choices_find(&versions->choices, &item->id, item->field),
                  &text);
    al_sheet_cell(row, load->is_beside ? 3 : 1, al_str_text(&text));
    al_str_drop(&text);
    for (size_t i = 0; i < item->count && !load->is_beside; i++)
        say_version(load, item, i);
}

/* Which record it is, and who differs about it. */
static void add_heading(struct load *load, const struct al_versions *item,
                        size_t fields)
{
    struct al_str text = {0};

    al_record_say(al_app_ledger(load->app), &item->id, item->record, &text);
    if (load->versions->rows.count > 0)
        al_sheet_blank(&load->versions->rows);
    al_sheet_heading(&load->versions->rows, al_str_text(&text));
    al_str_reset(&text);
    al_versions_tell_who(load->app, item, fields, &text);
    al_sheet_say(&load->versions->rows, al_str_text(&text));
    al_str_drop(&text);
}

/* One row for each field that has several. */
static bool on_record(void *arg, const struct al_hit *hit)
{
    struct load *load = arg;
    struct versions *versions = load->versions;
    struct al_ledger *ledger = al_app_ledger(load->app);
    size_t first = versions->count;
    struct al_versions item;

    while (al_versions_load(&item, ledger, &hit->id, hit->record,
                            versions->count - first)) {
        size_t offered = al_versions_offer(&item);

        versions->items = al_grow(versions->items, &versions->cap,
                                  versions->count + 1, sizeof(item));
        versions->items[versions->count++] = item;
        if (offered < item.count &&
            !al_choices_find(&versions->choices, &item.id, item.field))
            al_choices_take(&versions->choices, &item,
                            item.items[offered].value, (char)('a' + offered),
                            true);
    }
    if (versions->count == first)
        return true;
    versions->records++;
    add_heading(load, &versions->items[first], versions->count - first);
    for (size_t i = first; i < versions->count; i++)
        add_row(load, i);
    return true;
}

static void drop_items(struct versions *versions)
{
    for (size_t i = 0; i < versions->count; i++)
        al_versions_drop(&versions->items[i]);
    versions->count = versions->records = 0;
}

/* ---- the part below ---- */

static void load_below(struct al_app *app, struct versions *versions)
{
    const struct al_versions *item = chosen(versions);

    versions->line_count = item ? item->count : 0;
    for (size_t i = 0; i < versions->line_count; i++) {
        al_str_reset(&versions->lines[i]);
        al_versions_tell(app, item, i, &versions->lines[i]);
    }
    al_str_reset(&versions->result);
    al_str_reset(&versions->hint);
    if (!item)
        return;
    al_versions_tell_result(app, &versions->choices, item, &versions->result);
    al_record_say(al_app_ledger(app), &item->id, item->record, &versions->hint);
    al_str_printf(&versions->hint, ": %s",
                  al_versions_join(item)
                      ? _("a or b takes one, + keeps both, e types another; "
                          "F2 saves.")
                      : _("a or b takes one, e types another; F2 saves."));
}

/* Rows of it: two headings, the versions, what it comes to. */
static int below_rows(const struct al_app *app)
{
    int rows = (al_app_rows(app) - 4) / 2;

    return rows > 10 ? 10 : rows;
}

/* What others settled meanwhile needs no choice any more. */
static void forget_settled(struct versions *versions)
{
    for (size_t i = versions->choices.count; i-- > 0;) {
        const struct al_choice choice = versions->choices.items[i];
        bool stands = false;

        for (size_t j = 0; j < versions->count && !stands; j++)
            stands = al_id_compare(&versions->items[j].id, &choice.id) == 0 &&
                     strcmp(versions->items[j].field, choice.field) == 0;
        if (!stands)
            al_choices_forget(&versions->choices, &choice.id, choice.field);
    }
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct versions *versions = state;
    struct load load = {app, versions, al_app_is_wide(app, BESIDE_COLS)};
    const struct al_query query = {.rivals_only = true,
                                   .with_gone = true,
                                   .order = AL_ORDER_NEWEST,
                                   .limit = RECORDS_MAX};
    enum al_status status;

    versions->is_beside = load.is_beside;
    al_sheet_reset(&versions->rows);
    drop_items(versions);
    status = al_query_run(al_app_index(app), &query, on_record, &load, err);
    forget_settled(versions);
    if (versions->count == 0)
        al_sheet_say(&versions->rows,
                     _("Everything has one version. Esc goes back."));
    if (versions->has_id) {
        (void)al_sheet_choose(&versions->rows, &versions->id);
        versions->has_id = false;
    }
    al_sheet_fit(
        &versions->rows,
        al_app_rows(app) - 4 -
            (load.is_beside && versions->count > 0 ? below_rows(app) : 0));
    load_below(app, versions);
    return status;
}

/* ---- drawing ---- */

static void draw_below(const struct versions *versions,
                       struct al_canvas *canvas, int row, struct al_area area)
{
    int end = area.row + area.rows;

    al_canvas_put(canvas, row++, 0, area.cols, AL_INK_HEADING,
                  _("Which one is right?"));
    for (size_t i = 0; i < versions->line_count && row < end; i++)
        row += al_canvas_wrap(canvas, row, 2, area.cols - 2, TEXT_ROWS,
                              AL_INK_PLAIN, al_str_text(&versions->lines[i]));
    row++;
    if (row + 1 >= end)
        return;
    al_canvas_put(canvas, row++, 0, area.cols, AL_INK_HEADING,
                  _("Result so far"));
    al_canvas_wrap(canvas, row, 2, area.cols - 2, end - row, AL_INK_PLAIN,
                   al_str_text(&versions->result));
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct versions *versions = state;
    struct al_area list = area;

    (void)app;
    list.rows = versions->rows.page;
    if ((size_t)list.rows > versions->rows.count)
        list.rows = (int)versions->rows.count;
    if (versions->is_beside && chosen(versions) && list.rows + 3 < area.rows)
        draw_below(versions, canvas, area.row + list.rows + 1, area);
    al_sheet_draw(&versions->rows, layouts, true, canvas, list);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct versions *versions = state;
    enum al_key_result result = al_sheet_key(&versions->rows, pressed->code);

    if (result != AL_KEY_MOVED)
        return result;
    load_below(app, versions);
    return AL_KEY_CHANGED; /* so that the message is about this field */
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
    const struct versions *versions = state;

    al_str_puts(left, _("Two versions"));
    if (versions->records > 1)
        al_str_printf(
            left, ngettext("  %zu record", "  %zu records", versions->records),
            versions->records);
    if (al_app_cols(app) >= BESIDE_COLS)
        al_str_puts(right,
                    _("nothing is lost: both are kept until you choose"));
}

/* Named, as whose field it is stands further up. */
static const char *hint(const struct al_app *app, const void *state)
{
    const struct versions *versions = state;

    (void)app;
    return versions->hint.len > 0 ? al_str_text(&versions->hint) : NULL;
}

/* ---- choosing ---- */

/* "Sam T.: Pronouns: they  (a). F2 saves it." */
static void say_choice(struct al_app *app, struct versions *versions,
                       const struct al_versions *item)
{
    struct al_str said = {0};

    al_record_say(al_app_ledger(app), &item->id, item->record, &said);
    al_str_puts(&said, ": ");
    al_versions_tell_result(app, &versions->choices, item, &said);
    for (size_t i = 0; i < said.len; i++) /* a message is one line */
        if (said.data[i] == '\n')
            said.data[i] = ' ';
    al_sentence_end(&said);
    if (al_choices_find(&versions->choices, &item->id, item->field))
        al_str_printf(&said, " %s", _("F2 saves it."));
    al_app_say(app, AL_INK_PLAIN, "%s", al_str_text(&said));
    al_str_drop(&said);
}

static void choose(struct al_app *app, struct versions *versions,
                   const char *value, char letter)
{
    const struct al_versions *item = chosen(versions);
    const struct al_choice *had =
        al_choices_find(&versions->choices, &item->id, item->field);
    struct al_sheet_row *row = &versions->rows.items[versions->rows.chosen];
    struct al_str text = {0};

    if (had && had->letter == letter && !had->is_offered)
        al_choices_forget(&versions->choices, &item->id, item->field);
    else
        al_choices_take(&versions->choices, item, value, letter, false);
    al_choice_say(al_choices_find(&versions->choices, &item->id, item->field),
                  &text);
    al_sheet_cell(row, row->layout == LAYOUT_BESIDE ? 3 : 1,
                  al_str_text(&text));
    al_str_drop(&text);
    load_below(app, versions);
    say_choice(app, versions, item);
}

static enum al_status choose_nth(struct al_app *app, struct versions *versions,
                                 size_t nth)
{
    choose(app, versions, chosen(versions)->items[nth].value,
           (char)('a' + nth));
    return AL_OK;
}

static enum al_status choose_a(struct al_app *app, void *state,
                               struct al_err *err)
{
    (void)err;
    return choose_nth(app, state, 0);
}

static enum al_status choose_b(struct al_app *app, void *state,
                               struct al_err *err)
{
    (void)err;
    return choose_nth(app, state, 1);
}

static enum al_status choose_c(struct al_app *app, void *state,
                               struct al_err *err)
{
    (void)err;
    return choose_nth(app, state, 2);
}

static enum al_status choose_d(struct al_app *app, void *state,
                               struct al_err *err)
{
    (void)err;
    return choose_nth(app, state, 3);
}

static enum al_status choose_both(struct al_app *app, void *state,
                                  struct al_err *err)
{
    struct versions *versions = state;
    struct al_str both = {0};

    (void)err;
    al_versions_both(chosen(versions), &both);
    choose(app, versions, al_str_text(&both), '+');
    al_str_drop(&both);
    return AL_OK;
}

/* ---- saving ---- */

/* All that is chosen for the record under the cursor, as one save. */
static enum al_status save(struct al_app *app, void *state, struct al_err *err)
{
    struct versions *versions = state;
    const struct al_versions *here = chosen(versions);
    struct al_record *form = al_record_copy(here->record);
    struct al_str said = {0};
    struct al_edit edit = {here->id, here->record, form};
    struct al_saved saved = {.changed = false};
    enum al_status status = AL_OK;
    size_t done = 0;

    al_str_puts(&said, _("Saved: "));
    al_record_say(al_app_ledger(app), &here->id, here->record, &said);
    for (size_t i = 0; i < versions->count; i++) {
        const struct al_versions *item = &versions->items[i];
        const struct al_choice *choice =
            al_choices_find(&versions->choices, &item->id, item->field);

        if (al_id_compare(&item->id, &here->id) != 0)
            continue;
        if (!choice)
            continue;
        al_record_set(form, item->field, choice->value);
        al_record_settle(form, item->field);
        al_str_puts(&said, done++ > 0 ? "; " : ", ");
        al_versions_tell_result(app, &versions->choices, item, &said);
    }
    if (done > 0)
        status =
            al_ledger_save(al_app_ledger(app), &edit, 1, NULL, &saved, err);
    if (done > 0 && status == AL_OK) {
        for (size_t i = 0; i < versions->count; i++)
            if (al_id_compare(&versions->items[i].id, &here->id) == 0)
                al_choices_forget(&versions->choices, &here->id,
                                  versions->items[i].field);
        al_sentence_end(&said);
        al_str_printf(&said, " %s", _("u takes it back."));
        al_app_saved(app);
        al_app_say(app, AL_INK_PLAIN, "%s", al_str_text(&said));
    } else if (done == 0) {
        al_app_say(app, AL_INK_WARN, "%s",
                   _("Nothing is chosen here yet: a or b takes a version."));
    }
    al_record_free(form);
    al_str_drop(&said);
    return status;
}

enum al_status al_pane_versions_type(struct al_app *app, struct al_err *err)
{
    const struct versions *versions = al_app_top(app, &al_pane_versions);
    const struct al_versions *item = versions ? chosen(versions) : NULL;

    if (!item)
        return AL_OK;
    return al_pane_edit_open_at(app, NULL, &item->id, item->field, err);
}

static void leave(struct al_app *app, void *state)
{
    const struct versions *versions = state;
    size_t chosen_count = 0;

    for (size_t i = 0; i < versions->choices.count; i++)
        chosen_count += !versions->choices.items[i].is_offered;
    if (chosen_count > 0)
        al_app_say(app, AL_INK_PLAIN, "%s",
                   _("Nothing was saved: both versions stay until F2."));
}

/* ---- what is off ---- */

static const char *fewer_than(const void *state, size_t count)
{
    const struct al_versions *item = chosen(state);

    if (!item)
        return N_("There is nothing to choose here.");
    return item->count >= count ? NULL
                                : N_("There are not so many versions of it.");
}

static const char *no_choice(const struct al_app *app, const void *state)
{
    (void)app;
    return fewer_than(state, 2);
}

static const char *no_third(const struct al_app *app, const void *state)
{
    (void)app;
    return fewer_than(state, 3);
}

static const char *no_fourth(const struct al_app *app, const void *state)
{
    (void)app;
    return fewer_than(state, 4);
}

static const char *not_both(const struct al_app *app, const void *state)
{
    const struct al_versions *item = chosen(state);

    (void)app;
    return item && al_versions_join(item)
               ? NULL
               : N_("Only notes can keep both, one below the other.");
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

    drop_items(versions);
    free(versions->items);
    al_choices_drop(&versions->choices);
    for (size_t i = 0; i < AL_VERSIONS_MAX; i++)
        al_str_drop(&versions->lines[i]);
    al_str_drop(&versions->result);
    al_str_drop(&versions->hint);
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
    if (versions->result.len > 0)
        al_str_printf(out, "%s\n", al_str_text(&versions->result));
}

static const struct al_keydef keys[] = {
    {'a', 0, N_("take version a"), N_("take a"), choose_a, no_choice},
    {'b', 0, N_("take version b"), N_("take b"), choose_b, no_choice},
    {'c', 0, N_("take version c"), N_("take c"), choose_c, no_third},
    {'d', 0, N_("take version d"), N_("take d"), choose_d, no_fourth},
    {'+', 0, N_("keep both of a note"), N_("both"), choose_both, not_both},
    {AL_KEY_F2, AL_CTRL('s'), N_("save what is chosen"), N_("done"), save,
     no_choice},
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
    .hint = hint,
    .leave = leave,
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
