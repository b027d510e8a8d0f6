/* tui/pane_start.c - the first start: there is no service in the folder yet. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/sample.h"
#include "share/secret.h"
#include "share/sheet_code.h"
#include "tui/app.h"
#include "tui/code_line.h"
#include "tui/form.h"
#include "tui/recovery.h"
#include "tui/sheet.h"

enum way { WAY_NEW, WAY_SAMPLE, WAY_JOIN, WAY_RESTORE, WAY__COUNT };

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
    [WAY_RESTORE] = {N_("Bring a service back"), N_("with its recovery sheet")},
};

enum { FIELD_SERVICE, FIELD_ADDRESS, FIELD_FROM, FIELD_ME };

static const struct al_field fields[] = {
    [FIELD_SERVICE] = {.name = "service",
                       .label = N_("Service"),
                       .help = N_("The service's name, as on its letters."),
                       .type = AL_T_LINE,
                       .flags = AL_F_REQUIRED},
    [FIELD_ADDRESS] =
        {.name = "address",
         .label = N_("Address"),
         .help = N_("Where the team shares its work: ssh://host/path, or a "
                    "folder."),
         .type = AL_T_LINE,
         .flags = AL_F_REQUIRED},
    [FIELD_FROM] =
        {.name = "from",
         .label = N_("From"),
         .help = N_("The address where the team shares its work, or a backup "
                    "file."),
         .type = AL_T_LINE,
         .flags = AL_F_REQUIRED},
    [FIELD_ME] = {.name = "me",
                  .label = N_("Your name"),
                  .help = N_(
                      "The name your colleagues know you by. Enter goes on."),
                  .type = AL_T_LINE,
                  .flags = AL_F_REQUIRED},
};

struct start {
    struct al_sheet rows;
    bool is_asking; /* the form is open, for the chosen way */
    bool is_coding; /* the form is filled in, and the sheet's code is asked */
    enum way way;
    struct al_form form;
    struct al_code_line code;
    struct al_str trusted; /* the other user's folder that was asked about */
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

static const char welcome[] =
    N_("Alongside remembers how {people} take part in shaping the service. "
       "Every record is sealed before it leaves this machine.");
static const char how_typed[] =
    N_("Seven groups of four, as they stand on paper; dashes and spaces do not "
       "matter. This machine becomes a new device, and a lead's.");

static void draw_code(const struct start *start, struct al_canvas *canvas,
                      struct al_area area)
{
    int col = 2 + al_canvas_put(canvas, area.row, 2, area.cols - 40,
                                AL_INK_PLAIN, _("Code of the sheet"));

    al_canvas_put(canvas, area.row, 0, 1, AL_INK_PLAIN, ">");
    al_code_line_draw(&start->code, canvas, area.row, col + 2);
    al_canvas_wrap(canvas, area.row + 2, 2, area.cols - 2, 3, AL_INK_PLAIN,
                   _(how_typed));
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct start *start = state;
    struct al_str text = {0};
    int used;

    if (start->is_coding) {
        draw_code(start, canvas, area);
        return;
    }
    if (start->is_asking) {
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
    al_canvas_put(canvas, area.row + WAY__COUNT + 1, 2, area.cols - 2,
                  AL_INK_PLAIN, al_str_text(&text));
    al_str_drop(&text);
}

static void ask(struct al_app *app, struct start *start, enum way way)
{
    static const size_t first[WAY__COUNT] = {[WAY_NEW] = FIELD_SERVICE,
                                             [WAY_JOIN] = FIELD_ADDRESS,
                                             [WAY_RESTORE] = FIELD_FROM};

    al_form_drop(&start->form);
    start->form = (struct al_form){.source = al_app_source(app)};
    al_form_add(&start->form, &fields[first[way]], NULL);
    al_form_add(&start->form, &fields[FIELD_ME], NULL);
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

/* The code is wiped whatever becomes of it: it is typed anew. */
static enum al_status restore(struct al_app *app, struct start *start,
                              const char *from, const char *me,
                              struct al_err *err)
{
    uint8_t *secret = al_secret_alloc(AL_SHEET_SECRET);
    enum al_status status = al_sheet_code_parse(start->code.text, secret, err);

    if (status == AL_OK)
        status = al_ledger_restore(al_app_dir(app), from, secret, me, err);
    al_recovery_free(secret);
    if (status == AL_OK || status == AL_EDENIED) {
        al_code_line_begin(&start->code);
        al_app_forget_keys(app);
    }
    return status;
}

/* Somebody else's folder on this machine is asked about once. */
static bool asks_to_trust(struct al_app *app, struct start *start,
                          const char *url)
{
    char owner[AL_OWNER_NAME];

    if (start->way == WAY_NEW || !al_ledger_is_foreign(url, owner) ||
        strcmp(al_str_text(&start->trusted), url) == 0)
        return false;
    al_str_reset(&start->trusted);
    al_str_puts(&start->trusted, url);
    al_app_say(app, AL_INK_WARN,
               _("That folder belongs to %s: Enter again trusts it, Esc "
                 "leaves it."),
               owner);
    return true;
}

static enum al_status make_typed(struct al_app *app, struct start *start,
                                 const char *first, const char *me,
                                 struct al_err *err)
{
    const char *dir = al_app_dir(app);
    enum al_status status = AL_OK;

    if (start->trusted.len > 0 &&
        strcmp(al_str_text(&start->trusted), first) == 0)
        status = al_ledger_trust_remote(dir, err);
    if (status != AL_OK)
        return status;
    switch (start->way) {
    case WAY_NEW:
        return al_ledger_init(dir, first, me, err);
    case WAY_JOIN:
        return al_ledger_join(dir, first, me, err);
    case WAY_RESTORE:
        return restore(app, start, first, me, err);
    case WAY_SAMPLE:
    case WAY__COUNT:
        break;
    }
    return make_sample(dir, err);
}

/* It is open: Today, or the screen of those who wait. */
static enum al_status open_made(struct al_app *app, enum way way,
                                struct al_err *err)
{
    enum al_status status = al_app_open_service(app, err);

    if (status == AL_OK && way == WAY_NEW) {
        al_app_push(app, &al_pane_sheet);
        al_app_say(app, AL_INK_PLAIN, "%s",
                   _("The service is made. Esc leaves this for later; Today "
                     "reminds you."));
    } else if (status == AL_OK && way == WAY_RESTORE) {
        al_app_say(app, AL_INK_PLAIN, "%s",
                   _("The records are back. Remove lost devices next: : and "
                     "team."));
    }
    return status;
}

static enum al_status make(struct al_app *app, struct start *start,
                           struct al_err *err)
{
    struct al_str first = {0}, me = {0};
    enum way way = start->way; /* opening drops this pane */
    enum al_status status = AL_OK;
    bool is_put_off = false;

    if (way != WAY_SAMPLE)
        status = al_form_value(&start->form, 0, &first, err);
    if (status == AL_OK && way != WAY_SAMPLE)
        status = al_form_value(&start->form, 1, &me, err);
    if (status == AL_OK && asks_to_trust(app, start, al_str_text(&first))) {
        is_put_off = true;
    } else if (status == AL_OK && way == WAY_RESTORE && !start->is_coding) {
        al_code_line_begin(&start->code);
        start->is_coding = is_put_off = true;
    }
    if (status == AL_OK && !is_put_off)
        status =
            make_typed(app, start, al_str_text(&first), al_str_text(&me), err);
    al_str_drop(&first);
    al_str_drop(&me);
    return status == AL_OK && !is_put_off ? open_made(app, way, err) : status;
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

static enum al_key_result key_of_code(struct al_app *app, struct start *start,
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

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct start *start = state;
    enum al_form_said said;

    if (!start->is_asking)
        return al_sheet_key(&start->rows, pressed->code);
    if (start->is_coding)
        return key_of_code(app, start, pressed);
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
    if (start->is_coding)
        return _("Enter brings the service back; Esc goes back to the "
                 "fields.");
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

    if (start->is_coding)
        al_str_puts(out, _("The code is on the recovery sheet. It is kept "
                           "nowhere: type it from the paper."));
    else if (start->is_asking)
        al_form_explain(&start->form, out);
}

static void drop(void *state)
{
    struct start *start = state;

    al_sheet_drop(&start->rows);
    al_form_drop(&start->form);
    al_code_line_drop(&start->code);
    al_str_drop(&start->trusted);
}

static void parts(void *state, struct al_parts *parts)
{
    struct start *start = state;

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
    const struct start *start = state;

    if (start->is_coding) {
        al_str_puts(out, _(how_typed));
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
    .state_size = sizeof(struct start),
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
    .drop = drop,
};
