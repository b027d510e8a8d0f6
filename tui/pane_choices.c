/* tui/pane_choices.c - everything that a field of a form may hold, as a list.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/id.h"
#include "core/utf8.h"
#include "tui/app.h"
#include "tui/form.h"
#include "tui/sheet.h"

enum { CHOICES_MAX = 200 }; /* more are found by typing */

/* what it is called | the digits that tell two of one name apart */
static const al_sheet_layout layouts[] = {
    {{20, 40, true, 0}, {9, 9, false, 1}}};

struct choice {
    char *stored, *label; /* owned, as is: */
    char *folded;         /* the label as namesakes are compared */
};

struct choices {
    bool is_set_up;
    struct al_box typed;
    struct al_sheet rows;
    struct choice *items; /* what the rows stand for, by their tag; owned */
    size_t count, cap;
    struct al_str help; /* what the field is for */
};

static void drop_items(struct choices *choices)
{
    for (size_t i = 0; i < choices->count; i++) {
        free(choices->items[i].stored);
        free(choices->items[i].label);
        free(choices->items[i].folded);
    }
    free(choices->items);
    choices->items = NULL;
    choices->count = choices->cap = 0;
}

static void offer(void *to, const char *stored, const char *label)
{
    struct choices *choices = to;
    struct al_str folded = {0};
    struct choice *item;

    choices->items = al_grow(choices->items, &choices->cap, choices->count + 1,
                             sizeof(*choices->items));
    item = &choices->items[choices->count++];
    item->stored = al_strdup(stored);
    item->label = al_strdup(label);
    al_utf8_fold(label, &folded);
    item->folded = al_str_take(&folded);
}

/* ---- the list ---- */

static struct al_form *form_below(const struct al_app *app)
{
    void *state;
    const struct al_pane_ops *ops = al_app_below(app, &state);
    struct al_parts parts = {0};

    if (ops && ops->parts)
        ops->parts(state, &parts);
    return parts.form;
}

static void collect(struct choices *choices, const struct al_form *form)
{
    const struct al_form_source *source = &form->source;
    const struct al_field *about = form->fields[form->at].about;
    const struct al_codes *codes = al_source_codes(source, about);
    const char *typed = al_box_text(&choices->typed);
    struct al_str label = {0};

    if (about->ref)
        source->names(source->arg, about->ref, typed, CHOICES_MAX + 1, offer,
                      choices);
    for (size_t i = 0; codes && i < codes->offered; i++) {
        al_str_reset(&label);
        source->fill(source->arg, _(codes->codes[i].label), &label);
        if (al_text_has_words(al_str_text(&label), typed))
            offer(choices, codes->codes[i].code, al_str_text(&label));
    }
    al_str_drop(&label);
}

/* Namesakes need not stand next to each other: mine come first. */
static bool is_alike(const struct choices *choices, size_t at)
{
    for (size_t i = 0; i < choices->count; i++)
        if (i != at &&
            strcmp(choices->items[i].folded, choices->items[at].folded) == 0)
            return true;
    return false;
}

static void add_row(struct choices *choices, size_t at)
{
    struct al_sheet_row *row = al_sheet_add(&choices->rows, NULL);
    char digits[AL_ID_SHORT];
    struct al_id id;

    row->tag = at;
    al_sheet_cell(row, 0, choices->items[at].label);
    if (al_id_parse(choices->items[at].stored, &id) && is_alike(choices, at)) {
        al_id_short(&id, digits);
        al_sheet_cell(row, 1, digits);
    }
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct choices *choices = state;
    const struct al_form *form = form_below(app);

    (void)err;
    if (!choices->is_set_up)
        al_box_init(&choices->typed, false);
    choices->is_set_up = true;
    al_sheet_reset(&choices->rows);
    drop_items(choices);
    if (!form)
        return AL_OK;
    al_str_reset(&choices->help);
    al_str_puts(&choices->help, form->fields[form->at].help);
    al_sentence_end(&choices->help);
    collect(choices, form);
    for (size_t i = 0; i < choices->count && i < CHOICES_MAX; i++)
        add_row(choices, i);
    if (choices->count == 0)
        al_sheet_say(&choices->rows, _("Nothing starts like this."));
    if (choices->count > CHOICES_MAX)
        al_sheet_say(&choices->rows,
                     _("There are more: type the start of a word."));
    al_sheet_fit(&choices->rows, al_app_rows(app) - 8);
    return AL_OK;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct choices *choices = state;
    struct al_area list = {area.row + 4, 0, area.rows - 4, area.cols};
    int col;

    (void)app;
    al_canvas_put(canvas, area.row, 2, area.cols - 2, AL_INK_PLAIN,
                  al_str_text(&choices->help));
    col = 2 + al_canvas_put(canvas, area.row + 2, 2, 30, AL_INK_PLAIN,
                            _("Starts with "));
    al_sheet_draw(&choices->rows, layouts, true, canvas, list);
    al_box_draw(&choices->typed, al_sheet_chosen(&choices->rows) == NULL,
                canvas,
                (struct al_area){area.row + 2, col, 1, area.cols - col});
}

/* ---- keys ---- */

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct choices *choices = state;
    enum al_key_result result = AL_KEY_IGNORED;

    if (!al_key_is_text(pressed->code))
        result = al_sheet_key(&choices->rows, pressed->code);
    if (result == AL_KEY_IGNORED)
        result = al_box_key(&choices->typed, pressed);
    if (result == AL_KEY_CHANGED) {
        choices->rows.chosen = choices->rows.top = 0;
        al_app_reload(app);
    }
    return result;
}

static enum al_status take(struct al_app *app, void *state, struct al_err *err)
{
    struct choices *choices = state;
    const struct al_sheet_row *row = al_sheet_chosen(&choices->rows);
    struct al_form *form = form_below(app);

    (void)err;
    if (row && form)
        al_form_take(form, form->at, choices->items[row->tag].stored);
    al_app_pop(app);
    return AL_OK;
}

/* ---- what it is ---- */

static bool is_activity(const struct al_app *app)
{
    const struct al_form *form = form_below(app);

    return form &&
           form->fields[form->at].about->codes == &al_codes_activity_type;
}

static const char *no_guide(const struct al_app *app, const void *state)
{
    const struct choices *choices = state;

    if (!is_activity(app))
        return N_("Only kinds of activity have a page on how to start.");
    return al_sheet_chosen(&choices->rows) ? NULL
                                           : N_("Nothing is marked here.");
}

static enum al_status explain_it(struct al_app *app, void *state,
                                 struct al_err *err)
{
    struct choices *choices = state;
    const struct al_sheet_row *row = al_sheet_chosen(&choices->rows);

    (void)err;
    if (row && row->tag < choices->count)
        al_pane_guide_open(app, choices->items[row->tag].stored);
    return AL_OK;
}

static void parts(void *state, struct al_parts *parts)
{
    struct choices *choices = state;

    parts->rows = &choices->rows;
    parts->box = &choices->typed;
}

static const char *hint(const struct al_app *app, const void *state)
{
    (void)app;
    (void)state;
    return _("Enter takes what is marked; letters narrow the list; Esc goes "
             "back.");
}

static void drop(void *state)
{
    struct choices *choices = state;

    if (choices->is_set_up)
        al_box_drop(&choices->typed);
    al_sheet_drop(&choices->rows);
    drop_items(choices);
    al_str_drop(&choices->help);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("take what is marked"), N_("takes it"), take, NULL},
    {AL_KEY_F4, 0, N_("what it is; first steps"), N_("how to start"),
     explain_it, no_guide},
    {AL_CTRL('u'), 0, N_("clear what is typed"), N_("clear"), NULL, NULL},
    {0},
};

const struct al_pane_ops al_pane_choices = {
    .name = "choices",
    .title = N_("Help: what goes into this field"),
    .is_typing = true,
    .is_inner = true,
    .state_size = sizeof(struct choices),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .hint = hint,
    .drop = drop,
};
