/* tui/pane_who.c - "Who are you?" on an account that several people share. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "core/utf8.h"
#include "tui/app.h"
#include "tui/form_pane.h"
#include "tui/sheet.h"
#include "tui/who.h"

/* name | whether it is closed to the others */
static const al_sheet_layout layouts[] = {
    {{24, 40, false, 0}, {30, 50, true, 0}}};

static const struct al_field name_field = {
    .name = "me",
    .label = N_("Your name"),
    .help =
        N_("The name your colleagues know you by. Enter makes your folder."),
    .type = AL_T_LINE,
    .flags = AL_F_REQUIRED};

enum { TAG_NEW = 1, TAG_FIRST }; /* tags of rows: new, then the people */

struct who {
    bool is_set_up;
    bool is_new; /* the form for a name is open */
    struct al_people people;
    struct al_box typed;
    struct al_sheet rows;
    struct al_form form;
};

static void add_row(struct who *who, size_t tag, const char *name,
                    const char *told)
{
    struct al_sheet_row *row = al_sheet_add(&who->rows, NULL);

    row->tag = tag;
    al_sheet_cell(row, 0, name);
    al_sheet_cell(row, 1, told);
}

static enum al_status set_up(struct al_app *app, struct who *who,
                             struct al_err *err)
{
    if (who->is_set_up)
        return AL_OK;
    who->is_set_up = true;
    al_box_init(&who->typed, false);
    return al_people_load(al_app_dir(app), &who->people, err);
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct who *who = state;
    const char *typed;
    enum al_status status = set_up(app, who, err);

    typed = al_box_text(&who->typed);
    al_sheet_reset(&who->rows);
    for (size_t i = 0; i < who->people.count; i++) {
        const struct al_person *person = &who->people.items[i];

        if (al_text_has_words(person->name, typed))
            add_row(who, TAG_FIRST + i, person->name,
                    person->has_phrase ? _("closed with a passphrase")
                                       : _("open to everybody here"));
    }
    add_row(who, TAG_NEW, _("I am new here"), "");
    al_sheet_fit(&who->rows, al_app_rows(app) - 9);
    return status;
}

static const char shared_told[] =
    N_("Several people share this account. To the machine you are one: only a "
       "passphrase keeps your folder closed to the others.");

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct who *who = state;
    int row = area.row, col;

    (void)app;
    if (who->is_new) {
        al_form_draw(&who->form, canvas, area);
        return;
    }
    row += al_canvas_wrap(canvas, row, 0, area.cols, 3, AL_INK_PLAIN,
                          _(shared_told));
    row++;
    col = al_canvas_put(canvas, row, 0, area.cols, AL_INK_PLAIN, _("Name "));
    al_box_draw(&who->typed, false, canvas,
                (struct al_area){row, col, 1, area.cols - col});
    row += 2;
    area.rows -= row - area.row;
    area.row = row;
    al_sheet_draw(&who->rows, layouts, true, canvas, area);
}

static void parts(void *state, struct al_parts *parts)
{
    struct who *who = state;

    if (who->is_new) {
        parts->form = &who->form;
        parts->question = N_("Make your folder?");
        parts->is_usual = true;
    } else {
        parts->rows = &who->rows;
        parts->box = &who->typed;
    }
}

static void tell(const struct al_app *app, const void *state,
                 struct al_str *out)
{
    const struct who *who = state;

    (void)app;
    if (!who->is_new)
        al_str_puts(out, _(shared_told));
}

/* ---- the choice ---- */

static enum al_status choose(struct al_app *app, void *state,
                             struct al_err *err)
{
    struct who *who = state;
    const struct al_sheet_row *row = al_sheet_chosen(&who->rows);

    (void)err;
    if (row && row->tag >= TAG_FIRST) {
        al_app_answer(app, who->people.items[row->tag - TAG_FIRST].dir);
    } else if (row) {
        al_form_drop(&who->form);
        who->form = (struct al_form){.source = al_app_source(app)};
        al_form_add(&who->form, &name_field, NULL);
        al_form_type(&who->form, 0, al_box_text(&who->typed));
        who->is_new = true;
    }
    return AL_OK;
}

static void add_person(struct al_app *app, struct who *who)
{
    struct al_str name = {0}, dir = {0};
    struct al_err err = {0};
    enum al_status status;

    if (!al_form_check(&who->form)) {
        al_app_say(app, AL_INK_WARN, "%s", al_form_help(&who->form));
        return;
    }
    status = al_form_value(&who->form, 0, &name, &err);
    if (status == AL_OK)
        status = al_people_add(al_app_dir(app), al_str_text(&name), &dir, &err);
    if (status == AL_OK)
        al_app_answer(app, al_str_text(&dir));
    else
        al_app_say_err(app, &err);
    al_str_drop(&name);
    al_str_drop(&dir);
}

/* ---- keys ---- */

static enum al_key_result key_of_form(struct al_app *app, struct who *who,
                                      const struct al_key *pressed)
{
    enum al_form_said said;

    if (pressed->code == AL_KEY_ESC) {
        who->is_new = false;
        return AL_KEY_CHANGED;
    }
    said = al_form_key(&who->form, pressed);
    if (said == AL_FORM_SAVE)
        add_person(app, who);
    return al_form_pane_result(said);
}

/* q leaves, unless it may begin somebody's name here. */
static bool leaves(const struct who *who, uint32_t code)
{
    if (code == AL_KEY_ESC || code == AL_KEY_F10)
        return true;
    if (code != 'q' || al_box_text(&who->typed)[0])
        return false;
    for (size_t i = 0; i < who->people.count; i++)
        if (al_text_has_words(who->people.items[i].name, "q"))
            return false;
    return true;
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct who *who = state;
    enum al_key_result result = AL_KEY_IGNORED;

    if (who->is_new)
        return key_of_form(app, who, pressed);
    if (leaves(who, pressed->code)) {
        al_app_quit(app, 0);
        return AL_KEY_CHANGED;
    }
    if (!al_key_is_text(pressed->code))
        result = al_sheet_key(&who->rows, pressed->code);
    if (result != AL_KEY_IGNORED)
        return result;
    result = al_box_key(&who->typed, pressed);
    if (result == AL_KEY_CHANGED) {
        who->rows.chosen = who->rows.top = 0;
        al_app_reload(app);
    }
    return result;
}

static const char *hint(const struct al_app *app, const void *state)
{
    const struct who *who = state;

    (void)app;
    return who->is_new
               ? al_form_help(&who->form)
               : _("Type the start of your name; Enter opens your folder, "
                   "Esc leaves.");
}

static void explain(const void *state, struct al_str *out)
{
    const struct who *who = state;

    if (who->is_new)
        al_form_explain(&who->form, out);
    else
        al_str_puts(out, _("Each of you has a folder, a device and a name of "
                           "their own. `alongside passphrase set` closes "
                           "yours."));
}

static void drop(void *state)
{
    struct who *who = state;

    al_people_drop(&who->people);
    al_box_drop(&who->typed);
    al_sheet_drop(&who->rows);
    al_form_drop(&who->form);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("open this folder"), N_("open"), choose, NULL},
    {0},
};

const struct al_pane_ops al_pane_who = {
    .name = "who",
    .title = N_("Who are you?"),
    .is_typing = true,
    .is_inner = true,
    .state_size = sizeof(struct who),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .tell = tell,
    .key = key,
    .hint = hint,
    .explain = explain,
    .drop = drop,
};
