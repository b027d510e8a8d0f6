/* tui/pane_start.c - the first start: there is no service in the folder yet. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "tui/app.h"
#include "tui/begun.h"
#include "tui/welcome.h"

static const al_sheet_layout layouts[] = {
    {{24, 28, false, 0}, {30, 50, true, 0}}};

/* ---- the rows ---- */

static void add_way(struct al_welcome *start, enum al_way way)
{
    struct al_sheet_row *row = al_sheet_add(&start->rows, NULL);

    row->tag = way;
    al_sheet_cell(row, 0, _(al_ways[way].what));
    al_sheet_cell(row, 1, _(al_ways[way].told));
}

/* "Join Harbour IPS?" comes first, and Enter says yes. */
static void add_site(struct al_welcome *start)
{
    struct al_str text = {0};

    if (start->site.service.len)
        al_str_printf(&text, _("Join %s?"), al_str_text(&start->site.service));
    else
        al_str_puts(&text, _("Join your team?"));
    al_sheet_heading(&start->rows, al_str_text(&text));
    add_way(start, AL_WAY_SITE);
    al_sheet_blank(&start->rows);
    al_sheet_heading(&start->rows, _("Or something else"));
    al_str_drop(&text);
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct al_welcome *start = state;

    (void)err;
    if (!start->is_looked)
        al_welcome_look(app, start);
    al_sheet_reset(&start->rows);
    if (start->site.remote.len)
        add_site(start);
    for (enum al_way way = AL_WAY_NEW; way <= AL_WAY_RESTORE; way++)
        add_way(start, way);
    al_sheet_fit(&start->rows, al_app_rows(app) - 9);
    return AL_OK;
}

/* ---- drawing ---- */

static const char welcome[] =
    N_("Alongside remembers how {people} take part in shaping the service. "
       "Every record is sealed before it leaves this machine.");
static const char how_typed[] =
    N_("Seven groups of four, as they stand on paper; dashes and spaces do not "
       "matter. This machine becomes a new device, and a lead's.");

static void draw_code(const struct al_welcome *start, struct al_canvas *canvas,
                      struct al_area area)
{
    int col = 2 + al_canvas_put(canvas, area.row, 2, area.cols - 40,
                                AL_INK_PLAIN, _("Code of the sheet"));

    al_canvas_put(canvas, area.row, 0, 1, AL_INK_PLAIN, ">");
    al_code_line_draw(&start->code, canvas, area.row, col + 2);
    al_canvas_wrap(canvas, area.row + 2, 2, area.cols - 2, 3, AL_INK_PLAIN,
                   _(how_typed));
}

/* Where it leads, above the question for a name. */
static void say_where(const struct al_welcome *start, struct al_str *out)
{
    al_str_printf(out, _("%s meets at %s. A lead of the team lets you in."),
                  start->invite.name.len ? al_str_text(&start->invite.name)
                                         : _("Your team"),
                  al_str_text(&start->invite.address));
}

static int draw_where(const struct al_welcome *start, struct al_canvas *canvas,
                      struct al_area area)
{
    struct al_str text = {0};
    int used;

    if (!al_way_is_known(start->way))
        return 0;
    say_where(start, &text);
    used = al_canvas_wrap(canvas, area.row, 0, area.cols, 4, AL_INK_PLAIN,
                          al_str_text(&text));
    al_str_drop(&text);
    return used + 1;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct al_welcome *start = state;
    struct al_str text = {0};
    int used;

    if (start->is_coding) {
        draw_code(start, canvas, area);
        return;
    }
    if (start->is_asking) {
        used = draw_where(start, canvas, area);
        area.row += used;
        area.rows -= used;
        al_form_draw(&start->form, canvas, area);
        return;
    }
    al_app_fill(app, _(welcome), &text);
    used = al_canvas_wrap(canvas, area.row, 0, area.cols, 3, AL_INK_PLAIN,
                          al_str_text(&text)) +
           1;
    al_str_reset(&text);
    area.row += used;
    area.rows -= used;
    al_sheet_draw(&start->rows, layouts, true, canvas, area);
    al_str_printf(&text, _("The records will stand in %s"), al_app_dir(app));
    al_canvas_put(canvas, area.row + (int)start->rows.count + 1, 2,
                  area.cols - 2, AL_INK_PLAIN, al_str_text(&text));
    al_str_drop(&text);
}

/* ---- keys ---- */

static void save(struct al_app *app, struct al_welcome *start)
{
    struct al_err err = {0};

    al_welcome_keep(app, start);
    if (start->is_asking && al_welcome_is_invited(app, start))
        return;
    if (start->is_asking && !al_form_check(&start->form)) {
        al_app_say(app, AL_INK_WARN, "%s", al_form_help(&start->form));
    } else if (al_welcome_make(app, start, &err) != AL_OK) {
        al_app_say_err(app, &err);
    }
}

static enum al_key_result key_of_code(struct al_app *app,
                                      struct al_welcome *start,
                                      const struct al_key *pressed)
{
    switch (pressed->code) {
    case AL_KEY_ESC:
    case AL_KEY_UP:
    case AL_KEY_SHIFT_TAB:
        al_code_line_drop(&start->code);
        al_app_forget_keys(app);
        start->is_coding = false;
        return AL_KEY_CHANGED;
    case AL_KEY_ENTER:
    case AL_KEY_F2:
        save(app, start);
        return AL_KEY_CHANGED;
    default:
        return al_code_line_key(&start->code, pressed);
    }
}

/* Another way may follow; the own name goes along. */
static void leave_form(struct al_app *app, struct al_welcome *start)
{
    al_str_reset(&start->me);
    al_box_value(&start->form.fields[al_welcome_me_at(start)].box, &start->me);
    start->is_asking = false;
    al_app_keep_in(app, -1);
    (void)al_begun_forget(al_app_dir(app), NULL);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct al_welcome *start = state;
    enum al_form_said said;

    if (!start->is_asking && pressed->code == AL_KEY_PASTE) {
        al_welcome_paste(app, start, pressed);
        return AL_KEY_CHANGED;
    }
    if (!start->is_asking)
        return al_sheet_key(&start->rows, pressed->code);
    if (start->is_coding)
        return key_of_code(app, start, pressed);
    if (pressed->code == AL_KEY_ESC) {
        leave_form(app, start);
        return AL_KEY_MOVED;
    }
    said = al_form_key(&start->form, pressed);
    switch (said) {
    case AL_FORM_SAVE:
        save(app, start);
        break;
    case AL_FORM_LEFT:
        if (!al_welcome_is_invited(app, start))
            al_welcome_keep(app, start);
        break;
    case AL_FORM_CHANGED:
        al_app_keep_in(app, AL_WELCOME_IDLE_MS);
        break;
    case AL_FORM_IGNORED:
        return al_key_is_text(pressed->code) ? AL_KEY_REFUSED : AL_KEY_IGNORED;
    case AL_FORM_REFUSED:
        return AL_KEY_REFUSED;
    case AL_FORM_MOVED:
        break;
    }
    return AL_KEY_CHANGED;
}

static enum al_status choose(struct al_app *app, void *state,
                             struct al_err *err)
{
    struct al_welcome *start = state;
    const struct al_sheet_row *row = al_sheet_chosen(&start->rows);

    (void)err;
    if (!row)
        return AL_OK;
    if (row->tag == AL_WAY_SAMPLE)
        return al_welcome_open_sample(app, err);
    if (row->tag == AL_WAY_SITE)
        al_welcome_ask_site(app, start);
    else
        al_welcome_ask(app, start, (enum al_way)row->tag);
    return AL_OK;
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct al_welcome *start = state;

    (void)app;
    (void)right;
    if (!start->is_asking)
        al_str_puts(left, _("Welcome to Alongside"));
    else if (al_way_is_known(start->way) && start->invite.name.len)
        al_str_printf(left, _("Join %s"), al_str_text(&start->invite.name));
    else
        al_str_puts(left, al_way_is_known(start->way)
                              ? _("Join your team")
                              : _(al_ways[start->way].what));
}

static const char *hint(const struct al_app *app, const void *state)
{
    const struct al_welcome *start = state;

    (void)app;
    if (start->is_coding)
        return _("Enter brings the service back; Esc goes back to the "
                 "fields.");
    return start->is_asking ? al_form_help(&start->form)
                            : _("Up and Down choose, Enter goes on, q leaves. "
                                "An invitation can be pasted here.");
}

static bool types(const void *state)
{
    const struct al_welcome *start = state;

    return start->is_asking;
}

static void explain(const void *state, struct al_str *out)
{
    const struct al_welcome *start = state;

    if (start->is_coding)
        al_str_puts(out, _("The code is on the recovery sheet. It is kept "
                           "nowhere: type it from the paper."));
    else if (start->is_asking)
        al_form_explain(&start->form, out);
}

static void drop(void *state)
{
    struct al_welcome *start = state;

    al_sheet_drop(&start->rows);
    al_form_drop(&start->form);
    al_code_line_drop(&start->code);
    al_str_drop(&start->trusted);
    al_str_drop(&start->met);
    al_str_drop(&start->me);
    al_invite_drop(&start->invite);
    al_site_drop(&start->site);
}

static bool keep(struct al_app *app, void *state)
{
    al_welcome_keep(app, state);
    return true; /* a few words, which are asked again */
}

static void parts(void *state, struct al_parts *parts)
{
    struct al_welcome *start = state;

    if (start->is_coding) {
        parts->code = &start->code;
    } else if (start->is_asking) {
        parts->form = &start->form;
        parts->question = N_("Go on?");
        parts->is_usual = true;
    } else {
        parts->rows = &start->rows;
    }
}

static void tell(const struct al_app *app, const void *state,
                 struct al_str *out)
{
    const struct al_welcome *start = state;

    if (start->is_coding) {
        al_str_puts(out, _(how_typed));
    } else if (start->is_asking && al_way_is_known(start->way)) {
        say_where(start, out);
    } else if (!start->is_asking) {
        al_app_fill(app, _(welcome), out);
        al_str_putc(out, '\n');
        al_str_printf(out, _("The records will stand in %s"), al_app_dir(app));
        al_str_putc(out, '.');
    }
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("go on"), N_("go on"), choose, NULL},
    {0},
};

const struct al_pane_ops al_pane_start = {
    .name = "start",
    .title = N_("Welcome to Alongside"),
    .is_inner = true,
    .state_size = sizeof(struct al_welcome),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .tell = tell,
    .key = key,
    .say_title = say_title,
    .hint = hint,
    .explain = explain,
    .types = types,
    .keep = keep,
    .drop = drop,
};
