/* tui/pane_start.c - the first start: there is no service in the folder yet. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/sample.h"
#include "share/secret.h"
#include "share/sheet_code.h"
#include "tui/app.h"
#include "tui/begun.h"
#include "tui/first.h"
#include "tui/recovery.h"
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

    status =
        al_ledger_init_sample(dir, al_sample_service(), al_sample_me(), err);
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
static enum al_status restore(struct al_app *app, struct al_welcome *start,
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
static bool asks_to_trust(struct al_app *app, struct al_welcome *start,
                          const char *url)
{
    char owner[AL_OWNER_NAME];

    if (start->way == AL_WAY_NEW || !al_ledger_is_foreign(url, owner) ||
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

static enum al_status make_way(struct al_app *app, struct al_welcome *start,
                               const char *first, const char *me,
                               struct al_err *err)
{
    const char *dir = al_app_dir(app);

    switch (start->way) {
    case AL_WAY_NEW:
        return al_ledger_init(dir, first, me, err);
    case AL_WAY_JOIN:
        return al_ledger_join(dir, first, me, err);
    case AL_WAY_SITE:
    case AL_WAY_INVITE:
        return al_id_is_zero(&start->invite.service)
                   ? al_ledger_join(dir, first, me, err)
                   : al_ledger_join_invited(dir, &start->invite, me, err);
    case AL_WAY_RESTORE:
        return restore(app, start, first, me, err);
    case AL_WAY_SAMPLE: /* open_sample: it has a folder of its own */
    case AL_WAY__COUNT:
        break;
    }
    return AL_EINVAL;
}

/* Whoever starts or joins is asked a few things; an old hand is not. */
static enum al_first_way first_way(enum al_way way)
{
    if (way == AL_WAY_NEW)
        return AL_FIRST_STARTED;
    return way == AL_WAY_JOIN || al_way_is_known(way) ? AL_FIRST_JOINED
                                                      : AL_FIRST_NONE;
}

static enum al_status make_typed(struct al_app *app, struct al_welcome *start,
                                 const char *first, const char *me,
                                 struct al_err *err)
{
    const char *dir = al_app_dir(app);
    enum al_first_way way = first_way(start->way);
    enum al_status status = AL_OK;

    if (start->trusted.len > 0 &&
        strcmp(al_str_text(&start->trusted), first) == 0)
        status = al_ledger_trust_remote(dir, err);
    /* Before: it is in the folder the moment that there is a service. */
    if (status == AL_OK && way != AL_FIRST_NONE)
        status = al_first_begin(dir, way, err);
    if (status != AL_OK)
        return status;
    status = make_way(app, start, first, me, err);
    if (status != AL_OK && way != AL_FIRST_NONE)
        (void)al_first_begin(dir, AL_FIRST_NONE, NULL);
    return status;
}

/* It is open: Today, or the screen of those who wait. */
static enum al_status open_made(struct al_app *app, enum al_way way,
                                struct al_err *err)
{
    enum al_status status;

    al_app_keep_in(app, -1);
    (void)al_begun_forget(al_app_dir(app), NULL);
    status = al_app_open_service(app, err);
    if (status == AL_OK && al_pane_first_resume(app)) {
        al_app_say(app, AL_INK_PLAIN, "%s",
                   way == AL_WAY_NEW
                       ? _("The service is made. A few questions, and it is "
                           "ready.")
                       : _("You asked to be let in. One question before the "
                           "words to read out."));
    } else if (status == AL_OK && way == AL_WAY_RESTORE) {
        al_app_say(app, AL_INK_PLAIN, "%s",
                   _("The records are back. Remove lost devices next: : and "
                     "team."));
    }
    return status;
}

/*
 * A sample beside the usual folder, for this run alone: the next start asks
 * again. The same one is opened whenever somebody comes back to it.
 */
static enum al_status open_sample(struct al_app *app, struct al_err *err)
{
    struct al_str dir = {0};
    enum al_status status = AL_OK;

    al_str_printf(&dir, "%s-sample", al_app_dir(app));
    if (!al_ledger_exists(al_str_text(&dir)))
        status = make_sample(al_str_text(&dir), err);
    else if (!al_ledger_is_sample_dir(al_str_text(&dir)))
        status = al_fail(err, AL_EEXISTS,
                         _("%s holds a service that is no sample; alongside "
                           "sample FOLDER makes one elsewhere."),
                         al_str_text(&dir));
    if (status == AL_OK)
        status = al_app_move(app, al_str_text(&dir), err);
    if (status == AL_OK)
        al_app_say(app, AL_INK_PLAIN, "%s",
                   _("Try anything: all of it is invented. : and leave "
                     "starts your own service."));
    al_str_drop(&dir);
    return status;
}

static enum al_status make(struct al_app *app, struct al_welcome *start,
                           struct al_err *err)
{
    struct al_str first = {0}, me = {0};
    enum al_way way = start->way; /* opening drops this pane */
    enum al_status status = AL_OK;
    bool is_put_off = false;

    if (al_way_is_known(way))
        al_str_puts(&first, al_str_text(&start->invite.address));
    else
        status = al_form_value(&start->form, 0, &first, err);
    if (status == AL_OK)
        status = al_form_value(&start->form, al_welcome_me_at(start), &me, err);
    if (status == AL_OK && asks_to_trust(app, start, al_str_text(&first))) {
        is_put_off = true;
    } else if (status == AL_OK && way == AL_WAY_RESTORE && !start->is_coding) {
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

static void save(struct al_app *app, struct al_welcome *start)
{
    struct al_err err = {0};

    al_welcome_keep(app, start);
    if (start->is_asking && al_welcome_is_invited(app, start))
        return;
    if (start->is_asking && !al_form_check(&start->form)) {
        al_app_say(app, AL_INK_WARN, "%s", al_form_help(&start->form));
    } else if (make(app, start, &err) != AL_OK) {
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
        return open_sample(app, err);
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
