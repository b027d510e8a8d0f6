/* tui/pane_start.c - the first start: there is no service in the folder yet. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/sample.h"
#include "tui/app.h"
#include "tui/form.h"
#include "tui/sheet.h"

enum way { WAY_NEW, WAY_SAMPLE, WAY_JOIN, WAY__COUNT };

static const al_sheet_layout layouts[] = {
    {{24, 28, false, 0}, {30, 50, true, 0}}};

static const struct {
    const char *what, *told;
} ways[WAY__COUNT] = {
    [WAY_NEW] = {N_("Start a new service"),
                 N_("on this machine; colleagues can join later")},
    [WAY_SAMPLE] = {N_("Try the sample service"),
                    N_("an invented team and a year of its work")},
    [WAY_JOIN] = {N_("Join a team"),
                  N_("that shares its work at an address you were given")},
};

static const struct al_field fields[] = {
    {.name = "service",
     .label = N_("Service"),
     .help = N_("The service's name, as on its letters."),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED},
    {.name = "address",
     .label = N_("Address"),
     .help = N_("Where the team shares its work: ssh://host/path, or a "
                "folder."),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED},
    {.name = "me",
     .label = N_("Your name"),
     .help = N_("The name your colleagues know you by. Enter starts."),
     .type = AL_T_LINE,
     .flags = AL_F_REQUIRED},
};

struct start {
    struct al_sheet rows;
    bool is_asking; /* the form is open, for the chosen way */
    enum way way;
    struct al_form form;
};

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct start *start = state;

    (void)err;
    al_sheet_reset(&start->rows);
    for (size_t i = 0; i < WAY__COUNT; i++) {
        struct al_sheet_row *row = al_sheet_add(&start->rows, NULL);

        row->tag = i;
        al_sheet_cell(row, 0, _(ways[i].what));
        al_sheet_cell(row, 1, _(ways[i].told));
    }
    al_sheet_fit(&start->rows, al_app_rows(app) - 8);
    return AL_OK;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct start *start = state;
    struct al_str text = {0};

    if (start->is_asking) {
        al_form_draw(&start->form, canvas, area);
        return;
    }
    al_app_put(app, canvas, area.row, 0, area.cols, AL_INK_PLAIN,
               _("Alongside remembers how {people} take part in shaping the "
                 "service."));
    al_canvas_put(canvas, area.row + 1, 0, area.cols, AL_INK_PLAIN,
                  _("Every record is sealed before it leaves this machine."));
    area.row += 3;
    area.rows -= 3;
    al_sheet_draw(&start->rows, layouts, true, canvas, area);
    al_str_printf(&text, _("The records will stand in %s"), al_app_dir(app));
    al_canvas_put(canvas, area.row + WAY__COUNT + 1, 2, area.cols - 2,
                  AL_INK_PLAIN, al_str_text(&text));
    al_str_drop(&text);
}

static void ask(struct al_app *app, struct start *start, enum way way)
{
    al_form_drop(&start->form);
    start->form = (struct al_form){.app = app};
    al_form_add(&start->form, &fields[way == WAY_JOIN ? 1 : 0], NULL);
    al_form_add(&start->form, &fields[2], NULL);
    start->way = way;
    start->is_asking = true;
}

/* ---- making it ---- */

static enum al_status save_sample(void *arg, const struct al_made *items,
                                  size_t count, struct al_err *err)
{
    struct al_edit *edits = al_calloc(count, sizeof(*edits));
    struct al_saved saved;
    enum al_status status;

    for (size_t i = 0; i < count; i++)
        edits[i] =
            (struct al_edit){items[i].id, items[i].opened, items[i].record};
    status = al_ledger_import(arg, edits, count, &saved, err);
    free(edits);
    return status;
}

static enum al_status make_sample(const char *dir, struct al_err *err)
{
    struct al_ledger *ledger = NULL;
    struct al_sample sample;
    bool moved;
    enum al_status status;

    status = al_ledger_init(dir, al_sample_service(), al_sample_me(), err);
    if (status == AL_OK)
        status = al_ledger_open(dir, &ledger, err);
    if (status == AL_OK)
        status = al_ledger_follow(ledger, &moved, err);
    if (status == AL_OK) {
        sample = (struct al_sample){.index = al_ledger_index(ledger),
                                    .random = al_ledger_random(ledger),
                                    .link_key = al_ledger_link_key(ledger),
                                    .me = al_ledger_me(ledger),
                                    .today = al_today(),
                                    .save = save_sample,
                                    .save_arg = ledger};
        status = al_sample_build(&sample, err);
    }
    al_ledger_close(ledger);
    return status;
}

static enum al_status make(struct al_app *app, struct start *start,
                           struct al_err *err)
{
    const char *dir = al_app_dir(app);
    struct al_str first = {0}, me = {0};
    enum al_status status;

    if (start->way == WAY_SAMPLE) {
        status = make_sample(dir, err);
    } else {
        status = al_form_value(&start->form, 0, &first, err);
        if (status == AL_OK)
            status = al_form_value(&start->form, 1, &me, err);
        if (status == AL_OK)
            status = start->way == WAY_NEW
                         ? al_ledger_init(dir, al_str_text(&first),
                                          al_str_text(&me), err)
                         : al_ledger_join(dir, al_str_text(&first),
                                          al_str_text(&me), err);
    }
    al_str_drop(&first);
    al_str_drop(&me);
    return status == AL_OK ? al_app_open_service(app, err) : status;
}

static void save(struct al_app *app, struct start *start)
{
    struct al_err err = {0};

    if (start->is_asking && !al_form_check(&start->form)) {
        al_app_say(app, AL_INK_WARN, "%s", al_form_help(&start->form));
    } else if (make(app, start, &err) != AL_OK) {
        al_app_say_err(app, &err);
    }
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct start *start = state;
    enum al_form_said said;

    if (!start->is_asking)
        return al_sheet_key(&start->rows, pressed->code);
    if (pressed->code == AL_KEY_ESC) {
        start->is_asking = false;
        return AL_KEY_MOVED;
    }
    said = al_form_key(&start->form, pressed);
    if (said == AL_FORM_SAVE)
        save(app, start);
    else if (said == AL_FORM_IGNORED)
        return al_key_is_text(pressed->code) ? AL_KEY_REFUSED : AL_KEY_IGNORED;
    return said == AL_FORM_REFUSED ? AL_KEY_REFUSED : AL_KEY_CHANGED;
}

static enum al_status choose(struct al_app *app, void *state,
                             struct al_err *err)
{
    struct start *start = state;
    const struct al_sheet_row *row = al_sheet_chosen(&start->rows);

    (void)err;
    if (!row)
        return AL_OK;
    if (row->tag == WAY_SAMPLE) {
        start->way = WAY_SAMPLE;
        return make(app, start, err);
    }
    ask(app, start, (enum way)row->tag);
    return AL_OK;
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct start *start = state;

    (void)app;
    (void)right;
    al_str_puts(left, start->is_asking ? _(ways[start->way].what)
                                       : _("Welcome to Alongside"));
}

static const char *hint(const struct al_app *app, const void *state)
{
    const struct start *start = state;

    (void)app;
    return start->is_asking ? al_form_help(&start->form)
                            : _("Up and Down choose; Enter goes on; q leaves.");
}

static bool types(const void *state)
{
    const struct start *start = state;

    return start->is_asking;
}

static void explain(const void *state, struct al_str *out)
{
    const struct start *start = state;

    if (start->is_asking)
        al_form_explain(&start->form, out);
}

static void drop(void *state)
{
    struct start *start = state;

    al_sheet_drop(&start->rows);
    al_form_drop(&start->form);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("go on"), N_("go on"), choose, NULL},
    {0},
};

const struct al_pane_ops al_pane_start = {
    .name = "start",
    .title = N_("Welcome to Alongside"),
    .is_inner = true,
    .state_size = sizeof(struct start),
    .keys = keys,
    .load = load,
    .draw = draw,
    .key = key,
    .say_title = say_title,
    .hint = hint,
    .explain = explain,
    .types = types,
    .drop = drop,
};
