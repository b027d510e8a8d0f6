/* tui/pane_undo.c - what taking a save back would do, before it is done. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/utf8.h"
#include "tui/app.h"
#include "tui/changes.h"
#include "tui/sheet.h"

/* record | field and value | why it stays */
static const al_sheet_layout layouts[] = {
    {{26, 38, false, 0}, {20, 24, true, 0}, {10, 28, false, 0}}};

enum {
    HEAD_ROWS = 3, /* what it is about to do, in figures */
    FOOT_ROWS = 1  /* how many rows stand below */
};

struct take_back {
    uint32_t again; /* the key that opened it does it, too */
    bool is_redo;
    bool is_last;  /* opened as the last one, not by its id */
    bool is_shown; /* what stands here was seen: another is not put in place */
    size_t record_count, kept_count, line_count;
    bool is_whole; /* the first line is about the record, not a field of it */
    struct al_undo undo; /* of the save that is confirmed, whatever comes in */
    struct al_str first; /* what the message says of it */
    struct al_sheet rows;
};

/* Whether this field is left alone because somebody changed it since. */
static const struct al_undo_line *find_line(const struct al_undo *undo,
                                            const struct al_change_line *line)
{
    for (size_t i = 0; i < undo->line_count; i++)
        if (al_id_compare(&undo->lines[i].id, &line->id) == 0 &&
            (undo->lines[i].field[0] == '\0' ||
             strcmp(undo->lines[i].field, line->field) == 0))
            return &undo->lines[i];
    return NULL;
}

/* How wide the column of what changes is, at least. */
static int change_cols(const struct al_app *app)
{
    int cols = al_app_cols(app) - 26 - 10 - 8;

    return cols > 24 ? cols : 24;
}

static void put_line(struct al_app *app, struct take_back *state,
                     const struct al_change_line *line)
{
    const struct al_undo_line *fate = find_line(&state->undo, line);
    struct al_sheet_row *row = al_sheet_add(&state->rows, &line->id);
    struct al_str text = {0};

    al_sheet_cell(row, 0, line->name);
    if (fate && fate->is_kept) {
        al_str_puts(&text, _("stays: changed since"));
        if (fate->by[0]) {
            al_str_puts(&text, ", ");
            al_query_who(al_app_index(app), fate->by, &text);
        }
        al_sheet_cell(row, 2, al_str_text(&text));
        state->kept_count++;
    }
    al_sheet_lines(&state->rows, 1, line->text, change_cols(app));
    al_str_drop(&text);
}

/* Lines of one record stand together. */
static size_t count_records(const struct al_change_lines *lines)
{
    size_t count = 0;

    for (size_t i = 0; i < lines->count; i++)
        count += i == 0 || al_id_compare(&lines->items[i - 1].id,
                                         &lines->items[i].id) != 0;
    return count;
}

/*
 * The same save again, as something came in: what was changed since stays. That
 * it is the last one no more is said, as it is still the one that goes back.
 */
static enum al_status look_again(struct al_app *app, struct take_back *state,
                                 struct al_err *err)
{
    struct al_undo same = {0}, last = {0};
    enum al_status status =
        al_ledger_undo_preview(al_app_ledger(app), state->undo.save.save_id,
                               state->is_redo, &same, err);

    if (status != AL_OK)
        return status;
    al_undo_drop(&state->undo);
    state->undo = same;
    if (!state->is_last ||
        al_ledger_undo_preview(al_app_ledger(app), NULL, state->is_redo, &last,
                               NULL) != AL_OK)
        return AL_OK;
    if (strcmp(last.save.save_id, same.save.save_id) != 0) {
        state->is_last = false;
        al_app_say(app, AL_INK_WARN, "%s",
                   _("There is a newer save by now; this is still about the "
                     "one shown here."));
    }
    al_undo_drop(&last);
    return AL_OK;
}

/* "Ada L., Pronouns they -> she and 2 more", "Focus group comes back". */
static void say_first(struct take_back *state,
                      const struct al_change_line *line)
{
    size_t others = state->line_count - 1;
    bool is_made = !line->field[0];

    al_str_puts(&state->first, line->name);
    if (!is_made)
        al_str_printf(&state->first, "%s%s", state->is_whole ? " " : ", ",
                      line->text);
    if (others > 0)
        al_str_printf(&state->first,
                      ngettext(" and %zu more", " and %zu more", others),
                      others);
}

static enum al_status load(struct al_app *app, void *arg, struct al_err *err)
{
    struct take_back *state = arg;
    struct al_change_lines lines = {0};
    enum al_status status;

    if (state->is_shown && (status = look_again(app, state, err)) != AL_OK)
        return status;
    state->is_shown = true;
    al_sheet_reset(&state->rows);
    status = al_change_lines_load(&lines, al_app_ledger(app),
                                  state->undo.save.commit, NULL, true, err);
    state->record_count = count_records(&lines);
    state->kept_count = 0;
    state->line_count = lines.count;
    state->is_whole = lines.count > 0 &&
                      !strcmp(lines.items[0].field, "gone") &&
                      lines.items[0].what == AL_CHANGE_CLEARED;
    al_str_reset(&state->first);
    if (lines.count > 0)
        say_first(state, &lines.items[0]);
    for (size_t i = 0; i < lines.count; i++)
        put_line(app, state, &lines.items[i]);
    al_change_lines_drop(&lines);
    al_sheet_fit(&state->rows, al_app_rows(app) - 4 - HEAD_ROWS - FOOT_ROWS);
    return status;
}

/* "Saved 23-Nov 09:10. This save changed 4 records; 1 change stays." */
static void say_size(const struct take_back *state, struct al_str *out)
{
    al_str_puts(out, _("Saved "));
    al_stamp_show(state->undo.save.when, out);
    al_str_puts(out, ". ");
    al_str_printf(out,
                  ngettext("This save changed %zu record",
                           "This save changed %zu records",
                           state->record_count),
                  state->record_count);
    al_str_puts(out, ", ");
    al_str_printf(out,
                  ngettext("in %zu place", "in %zu places", state->line_count),
                  state->line_count);
    if (state->kept_count > 0)
        al_str_printf(out,
                      ngettext("; %zu stays as it is", "; %zu stay as they are",
                               state->kept_count),
                      state->kept_count);
    al_sentence_end(out);
}

static const char nothing_goes[] =
    N_("Nothing is deleted: this becomes a new change in the history.");

static void draw(const struct al_app *app, const void *arg,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct take_back *state = arg;
    struct al_str text = {0};
    size_t below;

    (void)app;
    say_size(state, &text);
    al_canvas_put_cut(canvas, area.row, 0, area.cols, AL_INK_PLAIN,
                      al_str_text(&text));
    al_canvas_put_cut(canvas, area.row + 1, 0, area.cols, AL_INK_PLAIN,
                      _(nothing_goes));
    area.row += HEAD_ROWS;
    area.rows -= HEAD_ROWS + FOOT_ROWS;
    al_sheet_draw(&state->rows, layouts, true, canvas, area);
    below = al_sheet_below(&state->rows);
    if (below > 0) {
        al_str_reset(&text);
        al_str_printf(&text,
                      ngettext("%zu more row below: Down, PgDn",
                               "%zu more rows below: Down, PgDn", below),
                      below);
        al_canvas_put_cut(canvas, area.row + area.rows, 2, area.cols - 2,
                          AL_INK_PLAIN, al_str_text(&text));
    }
    al_str_drop(&text);
}

static enum al_key_result key(struct al_app *app, void *arg,
                              const struct al_key *pressed)
{
    struct take_back *state = arg;

    (void)app;
    return al_sheet_key(&state->rows, pressed->code);
}

static void say_title(const struct al_app *app, const void *arg,
                      struct al_str *left, struct al_str *right)
{
    const struct take_back *state = arg;

    (void)app;
    (void)right;
    al_str_printf(left, "%s ",
                  state->is_redo ? _("Do again:") : _("Take back:"));
    al_str_printf(left, _("press %c once more, or Enter"), (int)state->again);
}

static enum al_status do_it(struct al_app *app, void *arg, struct al_err *err)
{
    struct take_back *state = arg;
    struct al_undo done = {0};
    struct al_str first = {0};
    struct al_saved saved;
    size_t kept = 0;
    bool is_redo = state->is_redo;
    enum al_status status;

    status = al_ledger_undo(al_app_ledger(app), state->undo.save.save_id,
                            is_redo, &done, &saved, err);
    if (status != AL_OK)
        return status;
    for (size_t i = 0; i < done.line_count; i++)
        kept += done.lines[i].is_kept;
    al_undo_drop(&done);
    al_str_puts(&first, al_str_text(&state->first));
    al_sentence_end(&first);
    al_app_pop(app);
    al_app_saved(app);
    if (kept > 0)
        al_app_say(app, AL_INK_PLAIN,
                   ngettext("Done, except %zu field that was changed since.",
                            "Done, except %zu fields that were changed "
                            "since.",
                            kept),
                   kept);
    else if (is_redo)
        al_app_say(app, AL_INK_PLAIN, "%s%s %s", _("Done again: "),
                   al_str_text(&first), _("u takes it back."));
    else
        al_app_say(app, AL_INK_PLAIN, "%s%s %s", _("Taken back: "),
                   al_str_text(&first), _("U does it again."));
    al_str_drop(&first);
    return AL_OK;
}

static void drop(void *arg)
{
    struct take_back *state = arg;

    al_undo_drop(&state->undo);
    al_str_drop(&state->first);
    al_sheet_drop(&state->rows);
}

static void parts(void *state, struct al_parts *parts)
{
    struct take_back *taking = state;

    parts->rows = &taking->rows;
    parts->question =
        taking->is_redo ? N_("Do it again?") : N_("Take it back?");
    parts->yes = AL_KEY_ENTER;
    parts->is_usual = true;
}

static void tell(const struct al_app *app, const void *arg, struct al_str *out)
{
    (void)app;
    say_size(arg, out);
    al_str_printf(out, "\n%s\n", _(nothing_goes));
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("do what stands here"), N_("take back"), do_it, NULL},
    {0},
};

static const char *foot(const void *arg, const struct al_keydef *keydef)
{
    const struct take_back *state = arg;

    return keydef->key == AL_KEY_ENTER && state->is_redo ? N_("do again")
                                                         : NULL;
}

const struct al_pane_ops al_pane_undo = {
    .name = "undo",
    .title = N_("Take back"),
    .is_inner = true,
    .state_size = sizeof(struct take_back),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .tell = tell,
    .key = key,
    .say_title = say_title,
    .foot = foot,
    .drop = drop,
};

/* The first press shows it, the second of the same key does it. */
enum al_status al_pane_undo_open(struct al_app *app, const char *save,
                                 bool redo, struct al_err *err)
{
    struct take_back *state = al_app_top(app, &al_pane_undo);
    uint32_t again = redo ? 'U' : 'u';
    struct al_undo undo = {0};
    enum al_status status;

    if (state && state->again == again)
        return do_it(app, state, err);
    if (state) {
        al_app_say(app, AL_INK_PLAIN, "%s",
                   _("Enter does what stands here; Esc leaves it."));
        return AL_OK;
    }
    status = al_ledger_undo_preview(al_app_ledger(app), save, redo, &undo, err);
    if (status != AL_OK)
        return status;
    state = al_app_push(app, &al_pane_undo);
    state->is_last = !save;
    state->again = again;
    state->is_redo = redo;
    state->undo = undo;
    return AL_OK;
}
