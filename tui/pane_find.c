/* tui/pane_find.c - find as you type, over everything. */
#include "config.h"

#include <string.h>
#include <strings.h>

#include "core/excerpt.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/query.h"
#include "core/utf8.h"
#include "tui/app.h"
#include "tui/box.h"
#include "tui/sheet.h"

enum { NAMES_MAX = 5 }; /* people come first, and leave room for the rest */

/* day | what it is | whose, or what it is called | where the words stand */
static const al_sheet_layout layouts[] = {{{13, 13, false, 2},
                                           {10, 15, false, 1},
                                           {18, 30, true, 0},
                                           {26, 60, true, 0}}};

struct found {
    bool is_set_up;
    struct al_box typed;
    struct al_sheet rows;
    bool is_to_note; /* what was found is not in the log of reads yet */
};

struct load {
    struct al_app *app;
    struct found *found;
    size_t names; /* rows that people of that name take */
    size_t limit;
    bool has_more;
};

/*
 * Whose matter it is says more than the start of a quote; of what is nobody's,
 * its title.
 */
static void say_whose(struct load *load, const struct al_hit *hit,
                      struct al_sheet_row *row)
{
    struct al_str name = {0};
    struct al_id subject;

    if (al_record_subject(hit->record, &subject) &&
        al_id_compare(&subject, &hit->id) != 0)
        al_query_name(al_app_index(load->app), &subject, &name);
    else if (strcmp(hit->kind, AL_KIND_PERSON) == 0)
        al_query_name_apart(al_app_index(load->app), AL_KIND_PERSON, &hit->id,
                            &name);
    else
        al_str_puts(&name, hit->title);
    al_sheet_cell(row, 2, al_str_text(&name));
    al_str_drop(&name);
}

/* "In their own words: ... cases. I would pick that one up" */
static void say_where(struct load *load, const struct al_hit *hit,
                      struct al_sheet_row *row)
{
    struct al_excerpt excerpt = {NULL, {0}, false};
    struct al_str text = {0};

    al_excerpt_find(hit->record, al_index_codes(al_app_index(load->app)),
                    al_box_text(&load->found->typed), &excerpt);
    if (excerpt.field) {
        al_app_fill(load->app, _(excerpt.field->label), &text);
        al_str_printf(&text, ": %s", al_str_text(&excerpt.text));
    }
    al_sheet_cell(row, 3, al_str_text(&text));
    al_str_drop(&text);
    al_str_drop(&excerpt.text);
}

static bool on_hit(void *arg, const struct al_hit *hit)
{
    struct load *load = arg;
    const struct al_kind *kind = al_kind_by_name(hit->kind);
    struct al_sheet *rows = &load->found->rows;
    struct al_sheet_row *row;
    struct al_str text = {0};

    for (size_t i = 0; i < load->names; i++)
        if (al_id_compare(&rows->items[i].id, &hit->id) == 0)
            return true;
    if (rows->count == load->limit) {
        load->has_more = true;
        return false;
    }
    row = al_sheet_add(rows, &hit->id);
    if (hit->day)
        al_app_day(load->app, al_date_from_days(hit->day), &text);
    al_sheet_cell(row, 0, al_str_text(&text));
    al_str_reset(&text);
    al_app_fill(load->app, kind ? _(kind->one) : hit->kind, &text);
    al_sheet_cell(row, 1, al_str_text(&text));
    say_whose(load, hit, row);
    say_where(load, hit, row);
    al_str_drop(&text);
    return true;
}

/* The record whose title shows this reference. */
static void search_reference(struct load *load, const char *typed)
{
    struct al_index *index = al_app_index(load->app);
    char digits[AL_ID_SHORT];
    struct al_id id;

    if (strlen(typed) != AL_ID_SHORT - 1 ||
        al_query_resolve(index, NULL, typed, &id, NULL) != AL_OK)
        return;
    al_id_short(&id, digits);
    if (strcasecmp(digits, typed) == 0)
        (void)al_query_hit(index, &id, on_hit, load, NULL);
    load->names = load->found->rows.count;
}

/* What has that reference; somebody of that name; then everything that has the
 * words, newest first. */
static enum al_status search(struct load *load, struct al_err *err)
{
    struct al_index *index = al_app_index(load->app);
    const char *typed = al_box_text(&load->found->typed);
    struct al_id me = al_ledger_me(al_app_ledger(load->app));
    enum al_status status;

    search_reference(load, typed);
    status = al_query_names(
        index, AL_KIND_PERSON, typed, al_id_is_zero(&me) ? NULL : &me,
        load->limit < NAMES_MAX ? load->limit : NAMES_MAX, on_hit, load, err);

    load->names = load->found->rows.count;
    if (status == AL_OK)
        status =
            al_query_search(index, typed, NULL, load->limit + load->names + 1,
                            on_hit, load, err);
    return status;
}

static bool has_words(const char *typed)
{
    size_t at;

    /* Of itself a word is found wherever there is one. */
    return al_text_find_word(typed, typed, &at);
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct found *found = state;
    int page = al_app_rows(app) - 6;
    struct load load = {
        .app = app, .found = found, .limit = page > 2 ? (size_t)page - 1 : 1};
    enum al_status status = AL_OK;

    if (!found->is_set_up)
        al_box_init(&found->typed, false);
    found->is_set_up = true;
    al_sheet_reset(&found->rows);
    if (has_words(al_box_text(&found->typed)))
        status = search(&load, err);
    if (!al_box_text(&found->typed)[0]) {
        al_sheet_say(&found->rows,
                     _("Type the start of any words: a name, an activity, "
                       "what was said."));
        al_sheet_say(&found->rows,
                     _("Several words find what has all of them."));
    } else if (found->rows.count == 0) {
        al_sheet_say(&found->rows,
                     _("Nothing has words that start like this. Fewer "
                       "letters find more."));
        al_sheet_say(&found->rows,
                     _("Dates, codes and amounts are found in the lists: "
                       "Esc, then f filters them."));
    }
    if (load.has_more)
        al_sheet_say(&found->rows,
                     _("and more: another letter, or another word, finds "
                       "fewer."));
    al_sheet_fit(&found->rows, page);
    return status;
}

/* Once a search, not once a letter: when it is opened, left or typed over. */
static void note(struct al_app *app, struct found *found)
{
    const struct al_sheet_row *first = found->rows.items;
    size_t count = 0;

    while (count < found->rows.count && found->rows.items[count].has_id)
        count++;
    if (found->is_to_note && count > 0)
        al_app_noted(app, "search", count == 1 ? &first->id : NULL, "any",
                     count);
    found->is_to_note = false;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct found *found = state;
    int col = al_canvas_put(canvas, area.row, 0, 20, AL_INK_PLAIN, _("Words "));
    struct al_area list = {area.row + 2, 0, area.rows - 2, area.cols};

    (void)app;
    al_sheet_draw(&found->rows, layouts, true, canvas, list);
    /* While there is nothing to walk, the cursor is where letters go. */
    al_box_draw(&found->typed, al_sheet_chosen(&found->rows) == NULL, canvas,
                (struct al_area){area.row, col, 1, area.cols - col});
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct found *found = state;
    enum al_key_result result = AL_KEY_IGNORED;
    bool had_words;

    if (!al_key_is_text(pressed->code) && pressed->code != AL_KEY_HOME &&
        pressed->code != AL_KEY_END)
        result = al_sheet_key(&found->rows, pressed->code);
    if (result != AL_KEY_IGNORED)
        return result;
    had_words = has_words(al_box_text(&found->typed));
    result = al_box_key(&found->typed, pressed);
    if (result == AL_KEY_CHANGED) {
        if (had_words && !has_words(al_box_text(&found->typed)))
            note(app, found); /* the rows are those of before */
        found->is_to_note = true;
        found->rows.chosen = found->rows.top = 0;
        al_app_reload(app);
    }
    return result;
}

static bool record(const void *state, struct al_id *id)
{
    const struct found *found = state;
    const struct al_sheet_row *row = al_sheet_chosen(&found->rows);

    if (row)
        *id = row->id;
    return row != NULL;
}

static enum al_status open_record(struct al_app *app, void *state,
                                  struct al_err *err)
{
    struct al_id id;

    note(app, state);
    return record(state, &id) ? al_pane_record_open(app, &id, err) : AL_OK;
}

static const char *nothing(const struct al_app *app, const void *state)
{
    struct al_id id;

    (void)app;
    return record(state, &id) ? NULL : N_("Nothing is found yet.");
}

/* It is no typing that could be lost. */
static bool leave(struct al_app *app, void *state)
{
    note(app, state);
    return true;
}

static void drop(void *state)
{
    struct found *found = state;

    if (found->is_set_up)
        al_box_drop(&found->typed);
    al_sheet_drop(&found->rows);
}

static void parts(void *state, struct al_parts *parts)
{
    struct found *found = state;

    parts->rows = &found->rows;
    parts->box = &found->typed;
    parts->is_records = true;
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("open this row"), N_("open"), open_record, nothing},
    {AL_CTRL('u'), 0, N_("clear what is typed"), N_("clear"), NULL, NULL},
    {0},
};

const struct al_pane_ops al_pane_find = {
    .name = "find",
    .title = N_("Find"),
    .is_typing = true,
    .state_size = sizeof(struct found),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .record = record,
    .keep = leave,
    .leave = leave,
    .drop = drop,
};
