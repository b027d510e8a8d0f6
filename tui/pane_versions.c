/* tui/pane_versions.c - two people changed the same thing: choose one. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "tui/app.h"
#include "tui/changes.h"
#include "tui/versions_rows.h"
#include "tui/versions_say.h"

enum {
    BESIDE_COLS = 80, /* from here versions stand side by side in the list */
    TEXT_ROWS = 3     /* of a long version, below */
};

struct versions {
    bool has_id;
    struct al_id id; /* of this record first */
    struct al_versions_rows rows;
    /* About the field under the cursor, ready to be drawn. */
    struct al_str lines[AL_VERSIONS_MAX], result, hint;
    size_t line_count;
    bool is_beside; /* versions stand side by side, the whole of them below */
};

static const struct al_versions *chosen(const struct versions *versions)
{
    return al_versions_rows_chosen(&versions->rows);
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
    al_versions_tell_result(app, &versions->rows.choices, item,
                            &versions->result);
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

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct versions *versions = state;
    bool is_beside = al_app_is_wide(app, BESIDE_COLS);
    size_t lost;
    enum al_status status =
        al_versions_rows_load(&versions->rows, app, is_beside, &lost, err);

    versions->is_beside = is_beside;
    if (lost > 0)
        al_app_say(app, AL_INK_WARN, "%s",
                   _("Something came in and what you chose stands there no "
                     "more: choose again."));
    if (versions->rows.count == 0)
        al_sheet_say(&versions->rows.sheet,
                     _("Everything has one version. Esc goes back."));
    if (versions->has_id) {
        (void)al_sheet_choose(&versions->rows.sheet, &versions->id);
        versions->has_id = false;
    }
    al_sheet_fit(
        &versions->rows.sheet,
        al_app_rows(app) - 4 -
            (is_beside && versions->rows.count > 0 ? below_rows(app) : 0));
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
    list.rows = versions->rows.sheet.page;
    if ((size_t)list.rows > versions->rows.sheet.count)
        list.rows = (int)versions->rows.sheet.count;
    if (versions->is_beside && chosen(versions) && list.rows + 3 < area.rows)
        draw_below(versions, canvas, area.row + list.rows + 1, area);
    al_sheet_draw(&versions->rows.sheet, al_versions_layouts, true, canvas,
                  list);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct versions *versions = state;
    enum al_key_result result =
        al_sheet_key(&versions->rows.sheet, pressed->code);

    if (result != AL_KEY_MOVED)
        return result;
    load_below(app, versions);
    return AL_KEY_CHANGED; /* so that the message is about this field */
}

static bool record(const void *state, struct al_id *id)
{
    const struct versions *versions = state;
    const struct al_sheet_row *row = al_sheet_chosen(&versions->rows.sheet);

    if (row)
        *id = row->id;
    return row != NULL;
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct versions *versions = state;

    al_str_puts(left, _("Two versions"));
    if (versions->rows.records > 1)
        al_str_printf(
            left,
            ngettext("  %zu record", "  %zu records", versions->rows.records),
            versions->rows.records);
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
    al_versions_tell_result(app, &versions->rows.choices, item, &said);
    for (size_t i = 0; i < said.len; i++) /* a message is one line */
        if (said.data[i] == '\n')
            said.data[i] = ' ';
    al_sentence_end(&said);
    if (al_choices_find(&versions->rows.choices, &item->id, item->field))
        al_str_printf(&said, " %s", _("F2 saves it."));
    al_app_say(app, AL_INK_PLAIN, "%s", al_str_text(&said));
    al_str_drop(&said);
}

static void choose(struct al_app *app, struct versions *versions,
                   const char *value, char letter)
{
    al_versions_rows_take(&versions->rows, value, letter);
    load_below(app, versions);
    say_choice(app, versions, chosen(versions));
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

/* Line by line nothing shows which record is the next. */
static void say_next(const struct al_app *app, const struct versions *versions,
                     const struct al_id *done, struct al_str *out)
{
    for (size_t i = 0; i < versions->rows.count; i++) {
        const struct al_versions *item = &versions->rows.items[i];

        if (al_id_compare(&item->id, done) == 0)
            continue;
        al_str_puts(out, _(" Next: "));
        al_record_say(al_app_ledger(app), &item->id, item->record, out);
        al_sentence_end(out);
        return;
    }
    al_str_printf(out, " %s", _("Everything has one version."));
}

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
    size_t done = 0, left = 0;

    al_str_puts(&said, _("Saved: "));
    al_record_say(al_app_ledger(app), &here->id, here->record, &said);
    for (size_t i = 0; i < versions->rows.count; i++) {
        const struct al_versions *item = &versions->rows.items[i];
        const struct al_choice *choice =
            al_choices_find(&versions->rows.choices, &item->id, item->field);

        if (al_id_compare(&item->id, &here->id) != 0)
            continue;
        left += !choice;
        if (!choice)
            continue;
        al_record_set(form, item->field, choice->value);
        al_record_settle(form, item->field);
        al_str_puts(&said, done++ > 0 ? "; " : ", ");
        al_versions_tell_result(app, &versions->rows.choices, item, &said);
    }
    if (done > 0)
        status =
            al_ledger_save(al_app_ledger(app), &edit, 1, NULL, &saved, err);
    if (done > 0 && status == AL_OK) {
        for (size_t i = 0; i < versions->rows.count; i++)
            if (al_id_compare(&versions->rows.items[i].id, &here->id) == 0)
                al_choices_forget(&versions->rows.choices, &here->id,
                                  versions->rows.items[i].field);
        al_sentence_end(&said);
        al_str_printf(&said, " %s", _("u takes it back."));
        if (al_app_is_plain(app) && left == 0)
            say_next(app, versions, &here->id, &said);
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

static bool leave(struct al_app *app, void *state)
{
    const struct versions *versions = state;
    size_t chosen_count = 0;

    for (size_t i = 0; i < versions->rows.choices.count; i++)
        chosen_count += !versions->rows.choices.items[i].is_offered;
    if (chosen_count > 0)
        al_app_say(app, AL_INK_PLAIN, "%s",
                   _("Nothing was saved: both versions stay until F2."));
    return true;
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

    al_versions_rows_drop(&versions->rows);
    for (size_t i = 0; i < AL_VERSIONS_MAX; i++)
        al_str_drop(&versions->lines[i]);
    al_str_drop(&versions->result);
    al_str_drop(&versions->hint);
}

static void parts(void *state, struct al_parts *parts)
{
    struct versions *versions = state;

    parts->rows = &versions->rows.sheet;
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
