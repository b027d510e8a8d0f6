/* tui/pane_first.c - the first run: a few questions, each of which can be left
 * out, and where things are. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "core/query.h"
#include "tui/app.h"
#include "tui/first_form.h"
#include "tui/first_thanks.h"
#include "tui/form_pane.h"

enum { IDLE_MS = 500 }; /* a first run is short: keep it more often */

struct first_pane {
    bool is_recalled; /* opened from its draft: only this step */
    struct al_first first;
    enum al_first_step step;
    enum al_first_step far; /* from here on only what was not asked yet */
    struct al_first_form ff;
    struct al_draft draft;
    bool is_ahead;        /* the screen holds more than the draft */
    struct al_sheet rows; /* of the thanks */
    bool is_logging;      /* the form of an involvement is above */
    size_t logged;        /* how many activities there were before it */
};

static bool may_read(struct al_app *app)
{
    return al_ledger_standing(al_app_ledger(app)) == AL_STANDS_IN;
}

/* ---- drafts ---- */

struct wanted {
    struct al_app *app;
    const char *form, *step; /* step NULL: any */
    struct al_str path;      /* of the newest, or "" */
};

static bool on_draft(void *arg, const char *path, int64_t changed_at,
                     const struct al_draft_text *text)
{
    struct wanted *wanted = arg;
    const char *form = al_draft_get(text, "form");
    const char *step = al_draft_get(text, "step");

    (void)changed_at;
    if (!form || strcmp(form, wanted->form) != 0 ||
        (wanted->step && (!step || strcmp(step, wanted->step) != 0)))
        return true;
    al_str_puts(&wanted->path, path);
    return false;
}

static void find_draft(struct al_app *app, const char *form, const char *step,
                       struct al_str *path)
{
    struct wanted wanted = {app, form, step, {0}};

    al_draft_each(al_app_draft_seal(app), on_draft, &wanted);
    al_str_puts(path, al_str_text(&wanted.path));
    al_str_drop(&wanted.path);
}

static enum al_status write_draft(struct al_app *app, struct first_pane *pane,
                                  struct al_err *err)
{
    struct al_draft_text text = {0};
    struct al_str about = {0};
    char when[AL_STAMP_ISO];
    enum al_status status;

    if (!al_first_form_is_touched(&pane->ff))
        return AL_OK;
    al_app_fill(app, _(al_first_steps[pane->step].title), &about);
    al_draft_put(&text, "form", "first");
    al_draft_put(&text, "step", al_first_steps[pane->step].name);
    al_draft_put(&text, "about", al_str_text(&about));
    al_stamp_format(al_clock_now(), when);
    al_draft_put(&text, "when", when);
    al_first_form_keep(&pane->ff, &text);
    status = al_draft_write(&pane->draft, al_app_draft_seal(app),
                            al_ledger_random(al_app_ledger(app)), &text, err);
    pane->is_ahead &= status != AL_OK;
    al_draft_text_drop(&text);
    al_str_drop(&about);
    return status;
}

static bool keep(struct al_app *app, void *state)
{
    struct al_err err = {0};
    enum al_status status = write_draft(app, state, &err);

    return al_form_pane_kept(app, status, &err);
}

/* To another question. False: this one stays, what is typed stands nowhere. */
static bool leaves(struct al_app *app, struct first_pane *pane)
{
    struct al_err err = {0};
    enum al_status status = write_draft(app, pane, &err);

    return status == AL_OK ||
           al_form_pane_leaves(app, &pane->draft, status, &err);
}

/* What was typed here before; saved already, it is done. */
static void take_draft(struct al_app *app, struct first_pane *pane)
{
    struct al_draft_text text = {0};
    struct al_str path = {0};
    struct al_draft draft;
    struct al_id save;
    const char *hex;

    al_draft_init(&draft);
    find_draft(app, "first", al_first_steps[pane->step].name, &path);
    if (path.len > 0 &&
        al_draft_open(&draft, al_app_draft_seal(app), al_str_text(&path), &text,
                      NULL) == AL_OK) {
        hex = al_draft_get(&text, "save");
        if (hex && al_id_parse(hex, &save) &&
            al_ledger_has_save(al_app_ledger(app), &save)) {
            al_draft_finish(&draft);
        } else {
            pane->draft = draft;
            al_first_form_recall(&pane->ff, &text);
        }
    }
    al_draft_text_drop(&text);
    al_str_drop(&path);
}

/* ---- going from step to step ---- */

/* A pane of its own for each: whatever tells of a new one tells of it, too. */
static void open_step(struct al_app *app, const struct al_first *first,
                      enum al_first_step far, enum al_first_step step)
{
    struct first_pane *pane = al_app_push(app, &al_pane_first);
    struct al_err err = {0};

    al_draft_init(&pane->draft);
    pane->first = *first;
    pane->step = step;
    pane->far =
        al_first_place(first, step) > al_first_place(first, far) ? step : far;
    al_first_form_open(&pane->ff, app, step);
    if (step != AL_FIRST_THANKS) {
        take_draft(app, pane);
        return;
    }
    /* It is shown now; whoever leaves it in any way has seen it. */
    if (al_first_mark(al_app_dir(app), &pane->first, step, &err) != AL_OK)
        al_app_say_err(app, &err);
    al_first_thanks(app, &pane->first, &pane->rows);
}

/* The pane is gone afterwards. */
static void replace(struct al_app *app, const struct first_pane *pane,
                    enum al_first_step step)
{
    const struct al_first first = pane->first;
    enum al_first_step far = pane->far;

    al_app_pop(app);
    open_step(app, &first, far, step);
}

/* Whoever went back comes the same way forward again. */
static enum al_first_step next_step(struct al_app *app,
                                    const struct first_pane *pane)
{
    struct al_first first = pane->first;
    size_t from = al_first_place(&first, pane->step);
    size_t far = al_first_place(&first, pane->far);

    for (size_t i = 0; i < AL_FIRST__COUNT; i++) {
        size_t place = al_first_place(&first, (enum al_first_step)i);

        if (place > from && place <= far)
            first.is_behind[i] = false;
    }
    return al_first_next(&first, may_read(app), pane->step);
}

/* The pane is gone afterwards. */
static void go_on(struct al_app *app, struct first_pane *pane)
{
    enum al_first_step next;
    struct al_err err = {0};

    if (al_first_mark(al_app_dir(app), &pane->first, pane->step, &err) != AL_OK)
        al_app_say_err(app, &err);
    next = next_step(app, pane);
    if (pane->is_recalled || next == AL_FIRST__COUNT)
        al_app_pop(app);
    else
        replace(app, pane, next);
}

/* The same, unless there is no question before it. */
static bool go_back(struct al_app *app, struct first_pane *pane)
{
    enum al_first_step before =
        al_first_back(&pane->first, may_read(app), pane->step);

    if (before == AL_FIRST__COUNT || pane->is_recalled)
        return false;
    if (leaves(app, pane))
        replace(app, pane, before);
    return true;
}

/* Left out; what is typed here already stays as a draft that Today offers. */
static void skip(struct al_app *app, struct first_pane *pane)
{
    bool is_kept;

    if (!leaves(app, pane))
        return;
    is_kept = al_draft_is_kept(&pane->draft);
    go_on(app, pane);
    if (is_kept)
        al_app_say(app, AL_INK_PLAIN, "%s",
                   _("Left out. What you typed is kept as a draft: Today "
                     "offers it."));
}

/* A draft of an involvement that was cut off goes on; else a new one. */
static void open_log(struct al_app *app, struct first_pane *pane)
{
    struct al_str path = {0};
    struct al_err err = {0};
    enum al_status status;

    (void)keep(app, pane);
    pane->is_logging = true;
    pane->logged = al_first_logged(app);
    find_draft(app, "log", NULL, &path);
    status = path.len > 0 ? al_pane_draft_open(app, al_str_text(&path), &err)
                          : al_pane_log_open(app, NULL, false, &err);
    if (status != AL_OK) {
        pane->is_logging = false;
        al_app_say_err(app, &err);
    }
    al_str_drop(&path);
}

static void save(struct al_app *app, struct first_pane *pane)
{
    struct al_str said = {0};

    (void)keep(app,
               pane); /* if the save is cut off, the draft has its Save-Id */
    switch (al_first_form_save(&pane->ff, &said)) {
    case AL_FIRST_STAYS:
        (void)keep(app, pane);
        break;
    case AL_FIRST_LOGS:
        open_log(app, pane);
        break;
    case AL_FIRST_GOES:
        al_draft_finish(&pane->draft);
        pane->first.added += pane->ff.made;
        go_on(app, pane);
        if (said.len > 0)
            al_app_say(app, AL_INK_PLAIN, "%s", al_str_text(&said));
        break;
    }
    al_str_drop(&said);
}

/* The involvement is logged: this question is behind. */
static void go_on_logged(struct al_app *app, void *state)
{
    struct first_pane *pane = state;

    al_draft_finish(&pane->draft);
    go_on(app, pane);
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct first_pane *pane = state;

    (void)err;
    if (pane->step == AL_FIRST_THANKS) {
        al_first_thanks(app, &pane->first, &pane->rows);
    } else if (pane->is_logging) {
        size_t logged = al_first_logged(app);
        bool is_logged = logged > pane->logged;

        pane->is_logging = false;
        if (is_logged) {
            pane->first.logged += logged - pane->logged;
            al_app_then(app, go_on_logged);
        }
    }
    return AL_OK;
}

static enum al_status choose(struct al_app *app, void *state,
                             struct al_err *err)
{
    struct first_pane *pane = state;
    const struct al_sheet_row *row = al_sheet_chosen(&pane->rows);
    size_t tag = row ? row->tag : AL_FIRST_GO_TODAY;

    (void)err;
    al_app_go(app, &al_pane_today);
    if (tag == AL_FIRST_GO_SHEET)
        al_app_push(app, &al_pane_sheet);
    else if (tag == AL_FIRST_GO_INVITE)
        al_app_push(app, al_is_empty(al_ledger_remote(al_app_ledger(app)))
                             ? &al_pane_address
                             : &al_pane_invite);
    return AL_OK;
}

/* ---- the pane ---- */

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct first_pane *pane = state;
    struct al_str told = {0};
    int used;

    if (pane->step == AL_FIRST_THANKS) {
        al_sheet_draw(&pane->rows, al_first_layouts, true, canvas, area);
        return;
    }
    al_app_fill(app, _(al_first_steps[pane->step].told), &told);
    used = al_canvas_wrap(canvas, area.row, 0, area.cols, 3, AL_INK_PLAIN,
                          al_str_text(&told)) +
           1;
    al_str_drop(&told);
    area.row += used;
    area.rows -= used;
    al_form_draw(&pane->ff.form, canvas, area);
    used = al_form_rows(&pane->ff.form, area.cols) + 1;
    if (used < area.rows)
        al_canvas_put(canvas, area.row + used, 2, area.cols - 2, AL_INK_FAINT,
                      _("Esc leaves this out, Up goes back; all of it can be "
                        "done later, too."));
}

static void parts(void *state, struct al_parts *parts)
{
    struct first_pane *pane = state;

    if (pane->step == AL_FIRST_THANKS) {
        parts->rows = &pane->rows;
    } else {
        parts->form = &pane->ff.form;
        parts->question = N_("Go on?");
        parts->is_usual = true;
    }
}

static void tell(const struct al_app *app, const void *state,
                 struct al_str *out)
{
    const struct first_pane *pane = state;

    if (pane->step == AL_FIRST_PEOPLE) /* Enter ends a line there */
        al_str_puts(out, _("First names, with commas between; or a line with "
                           "\" alone, then one a line."));
    else
        al_app_fill(app, _(al_first_steps[pane->step].told), out);
}

/* A new line in the list of names; Enter is the form's everywhere else. */
static bool breaks_line(struct al_app *app, struct first_pane *pane,
                        const struct al_key *pressed)
{
    struct al_form_field *field;

    if (pressed->code != AL_KEY_ENTER || !al_first_form_breaks_line(&pane->ff))
        return false;
    field = &pane->ff.form.fields[0];
    (void)al_box_key(&field->box, pressed);
    field->is_touched = true;
    (void)keep(app, pane);
    return true;
}

static enum al_key_result key_of_form(struct al_app *app,
                                      struct first_pane *pane,
                                      const struct al_key *pressed)
{
    size_t at = pane->ff.form.at;
    bool goes_back =
        pressed->code == AL_KEY_UP || pressed->code == AL_KEY_SHIFT_TAB;
    bool goes_on = pressed->code == AL_KEY_DOWN || pressed->code == AL_KEY_TAB;

    switch (al_form_key(&pane->ff.form, pressed)) {
    case AL_FORM_IGNORED:
        return AL_KEY_IGNORED;
    case AL_FORM_REFUSED:
        if (goes_back && at == 0)
            return go_back(app, pane) ? AL_KEY_CHANGED : AL_KEY_REFUSED;
        if (!goes_on)
            return AL_KEY_REFUSED;
        save(app, pane);
        break;
    case AL_FORM_SAVE:
        save(app, pane);
        break;
    case AL_FORM_LEFT:
        al_first_form_follow(&pane->ff, pane->ff.form.left);
        (void)keep(app, pane);
        return AL_KEY_MOVED;
    case AL_FORM_MOVED:
        return AL_KEY_MOVED;
    case AL_FORM_CHANGED:
        pane->is_ahead = true;
        al_form_pane_typed(app, &pane->draft, IDLE_MS);
        break;
    }
    return AL_KEY_CHANGED;
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct first_pane *pane = state;

    if (pane->step == AL_FIRST_THANKS && pressed->code == AL_KEY_ESC) {
        al_app_go(app, &al_pane_today);
        return AL_KEY_CHANGED;
    }
    if (pane->step == AL_FIRST_THANKS)
        return al_sheet_key(&pane->rows, pressed->code);
    if (pressed->code == AL_KEY_ESC || pressed->code == AL_KEY_F10) {
        skip(app, pane);
        return AL_KEY_CHANGED;
    }
    if (breaks_line(app, pane, pressed))
        return AL_KEY_CHANGED;
    return key_of_form(app, pane, pressed);
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct first_pane *pane = state;
    size_t at, of;

    al_app_fill(app, _(al_first_steps[pane->step].title), left);
    if (pane->step == AL_FIRST_THANKS) {
        const struct al_id me = al_ledger_me(al_app_ledger(app));

        al_str_puts(left, ", ");
        al_query_name(al_app_index(app), &me, left);
    }
    if (al_draft_is_kept(&pane->draft) && !pane->is_ahead)
        al_str_printf(right, "%s   ", _("draft kept"));
    if (pane->step == AL_FIRST_THANKS || pane->is_recalled)
        return;
    al_first_count(&pane->first, pane->step, &at, &of);
    al_str_printf(right, _("question %zu of %zu"), at, of);
}

static const char *hint(const struct al_app *app, const void *state)
{
    const struct first_pane *pane = state;

    (void)app;
    return pane->step == AL_FIRST_THANKS
               ? _("That is all. Enter does what is marked.")
               : al_first_form_help(&pane->ff);
}

static void explain(const void *state, struct al_str *out)
{
    const struct first_pane *pane = state;

    if (pane->ff.form.count > 0)
        al_form_explain(&pane->ff.form, out);
}

static bool types(const void *state)
{
    return ((const struct first_pane *)state)->step != AL_FIRST_THANKS;
}

static void drop(void *state)
{
    struct first_pane *pane = state;

    al_draft_close(&pane->draft);
    al_first_form_drop(&pane->ff);
    al_sheet_drop(&pane->rows);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("next question"), N_("go on"), choose, NULL},
    {AL_KEY_UP, AL_KEY_SHIFT_TAB, N_("the question before"), N_("back"), NULL,
     NULL},
    {0},
};

static const char *foot(const void *state, const struct al_keydef *keydef)
{
    return keydef->key == AL_KEY_ESC &&
                   ((const struct first_pane *)state)->step != AL_FIRST_THANKS
               ? N_("leave out")
               : NULL;
}

const struct al_pane_ops al_pane_first = {
    .name = "first",
    .title = N_("First run"),
    .is_inner = true,
    .state_size = sizeof(struct first_pane),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .tell = tell,
    .key = key,
    .say_title = say_title,
    .hint = hint,
    .explain = explain,
    .foot = foot,
    .types = types,
    .keep = keep,
    .drop = drop,
};

bool al_pane_first_resume(struct al_app *app)
{
    struct al_first first;
    enum al_first_step step;

    if (!al_app_ledger(app))
        return false;
    al_first_load(al_app_dir(app), &first);
    step = al_first_next(&first, may_read(app), AL_FIRST__COUNT);
    if (step == AL_FIRST__COUNT)
        return false;
    open_step(app, &first, step, step);
    return true;
}

enum al_status al_pane_first_recall(struct al_app *app, struct al_draft *draft,
                                    const struct al_draft_text *text,
                                    struct al_err *err)
{
    const char *name = al_draft_get(text, "step");
    struct first_pane *pane;

    for (size_t i = 0; name && i < AL_FIRST_THANKS; i++) {
        if (strcmp(al_first_steps[i].name, name) != 0)
            continue;
        pane = al_app_push(app, &al_pane_first);
        al_first_load(al_app_dir(app), &pane->first);
        pane->step = (enum al_first_step)i;
        pane->is_recalled = true;
        al_first_form_open(&pane->ff, app, pane->step);
        pane->draft = *draft;
        al_first_form_recall(&pane->ff, text);
        return AL_OK;
    }
    return al_fail(err, AL_EINVAL, _("this draft is of another version"));
}
