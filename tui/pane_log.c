/* tui/pane_log.c - log an involvement, in about thirty keys. */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "core/query.h"
#include "tui/app.h"
#include "tui/form_new.h"
#include "tui/form_pane.h"
#include "tui/log_entry.h"

enum { LATELY_MAX = 3 };

struct log_pane {
    struct al_log_entry entry;
    struct al_str lately[LATELY_MAX]; /* what the first person did last */
    size_t lately_count;
    struct al_str lately_of;
    bool is_from_marks; /* rows below are unmarked once it is saved */
};

/* ---- what the person did last, so that nothing is logged twice ---- */

struct lately {
    struct al_app *app;
    struct log_pane *pane;
};

static bool on_part(void *arg, const struct al_hit *hit)
{
    struct lately *lately = arg;
    struct al_str *line = &lately->pane->lately[lately->pane->lately_count];
    const char *activity = al_record_get(hit->record, "activity");
    const char *note = al_record_get(hit->record, "contribution_text");
    struct al_id id;

    if (hit->is_gone)
        return true;
    al_str_reset(line);
    al_app_day(lately->app, al_date_from_days(hit->day), line);
    al_str_puts(line, "  ");
    if (activity && al_id_parse(activity, &id))
        al_query_name(al_app_index(lately->app), &id, line);
    if (al_record_number(hit->record, "minutes_active", 0) > 0) {
        al_str_puts(line, "  ");
        al_minutes_show(
            (int32_t)al_record_number(hit->record, "minutes_active", 0), line);
    }
    if (note)
        al_str_printf(line, "  %s", note);
    return ++lately->pane->lately_count < LATELY_MAX;
}

static void load_lately(struct al_app *app, struct log_pane *pane)
{
    const struct al_form_field *who = &pane->entry.form.fields[AL_LOG_WHO];
    struct lately lately = {app, pane};
    struct al_id id;

    pane->lately_count = 0;
    al_str_reset(&pane->lately_of);
    if (who->chosen_count == 0 || !al_id_parse(who->chosen[0].stored, &id))
        return;
    al_str_puts(&pane->lately_of, who->chosen[0].label);
    (void)al_query_links(al_app_index(app), &id, AL_KIND_PARTICIPATION,
                         al_log_entry_has_contact(&pane->entry, 0) ? "contact"
                                                                   : "person",
                         LATELY_MAX, on_part, &lately, NULL);
}

/* ---- the pane ---- */

/* Whoever was added with F3, under whatever name, stands in the field now. */
static void take_added(struct al_app *app, struct log_pane *pane)
{
    struct al_form *form = &pane->entry.form;

    if (al_form_new_take(app, form) && form->at == AL_LOG_WHO)
        form->at = pane->entry.is_again ? AL_LOG_NOTE : AL_LOG_WHAT;
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct log_pane *pane = state;

    (void)err;
    take_added(app, pane);
    load_lately(app, pane);
    return AL_OK;
}

/* Whose hours, pay or role differ; the rows that it took. */
static int draw_each(const struct log_pane *pane, struct al_canvas *canvas,
                     int row, int end)
{
    const struct al_form_field *who = &pane->entry.form.fields[AL_LOG_WHO];
    struct al_str text = {0};
    int start = row;

    for (size_t i = 0; i < who->chosen_count && row + 1 < end; i++) {
        al_str_reset(&text);
        al_log_entry_tell_each(&pane->entry, i, &text);
        if (text.len == 0)
            continue;
        if (row == start)
            al_canvas_put(canvas, row++, 0, canvas->cols, AL_INK_HEADING,
                          _("Differs"));
        al_canvas_put(canvas, row++, 2, canvas->cols - 2, AL_INK_PLAIN,
                      al_str_text(&text));
    }
    al_str_drop(&text);
    return row > start ? row - start + 1 : 0;
}

static void draw_lately(const struct log_pane *pane, struct al_canvas *canvas,
                        int row, int end)
{
    struct al_str text = {0};

    if (pane->lately_of.len == 0 || row + 2 >= end)
        return;
    al_str_printf(&text, _("Lately with %s"), al_str_text(&pane->lately_of));
    al_canvas_put(canvas, row++, 0, canvas->cols, AL_INK_HEADING,
                  al_str_text(&text));
    al_str_drop(&text);
    if (pane->lately_count == 0)
        al_canvas_put_cut(canvas, row, 2, canvas->cols, AL_INK_PLAIN,
                          _("nothing logged yet"));
    for (size_t i = 0; i < pane->lately_count && row < end; i++)
        al_canvas_put_cut(canvas, row++, 2, canvas->cols - 2, AL_INK_PLAIN,
                          al_str_text(&pane->lately[i]));
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct log_pane *pane = state;
    int rows = al_form_rows(&pane->entry.form, area.cols);
    struct al_area form = area;
    int row;

    (void)app;
    if (form.rows > rows)
        form.rows = rows;
    row = area.row + form.rows + 1;
    row += draw_each(pane, canvas, row, area.row + area.rows);
    draw_lately(pane, canvas, row, area.row + area.rows);
    al_form_draw(&pane->entry.form, canvas, form);
}

static bool keep(struct al_app *app, void *state)
{
    struct log_pane *pane = state;
    struct al_err err = {0};
    enum al_status status = al_log_entry_keep(&pane->entry, &err);

    return al_form_pane_kept(app, status, &err);
}

static bool leave(struct al_app *app, void *state)
{
    struct log_pane *pane = state;
    struct al_err err = {0};
    enum al_status status = al_log_entry_keep(&pane->entry, &err);

    return al_form_pane_leaves(app, &pane->entry.draft, status, &err);
}

/* A day that is still to come is asked about once. */
static bool asks_to_plan(struct al_app *app, struct log_pane *pane)
{
    if (pane->entry.was_asked || !al_log_entry_is_planned(&pane->entry))
        return false;
    pane->entry.was_asked = true;
    pane->entry.form.at = AL_LOG_WHEN;
    al_app_say(app, AL_INK_WARN, "%s",
               _("That day is still to come: Enter plans it, and nothing is "
                 "owed until it is done."));
    return true;
}

static void save(struct al_app *app, struct log_pane *pane)
{
    struct al_str said = {0};
    struct al_err err = {0};
    bool is_from_marks;

    bool has_heads = al_log_entry_count_heads(&pane->entry);

    al_log_entry_hold_day(&pane->entry);
    if (!al_form_check(&pane->entry.form)) {
        al_app_say(app, AL_INK_WARN, "%s", al_form_help(&pane->entry.form));
        return;
    }
    if (!has_heads) {
        (void)al_log_entry_count_heads(&pane->entry); /* the check took it */
        pane->entry.form.at = AL_LOG_HEADS;
        al_app_say(app, AL_INK_WARN, "%s", al_form_help(&pane->entry.form));
        return;
    }
    if (al_log_entry_is_twice(&pane->entry)) {
        pane->entry.form.at = AL_LOG_JOIN;
        al_app_say(app, AL_INK_WARN, "%s", al_form_help(&pane->entry.form));
        return;
    }
    if (asks_to_plan(app, pane))
        return;
    (void)keep(app,
               pane); /* if the save is cut off, the draft has its Save-Id */
    if (al_form_pane_hints(app, &pane->entry.form, NULL))
        return;
    if (al_log_entry_save(&pane->entry, &said, &err) != AL_OK) {
        al_app_say_err(app, &err);
        return;
    }
    is_from_marks = pane->is_from_marks;
    al_app_pop(app);
    if (is_from_marks)
        (void)al_app_unmark(app);
    al_app_saved(app);
    al_app_say(app, AL_INK_PLAIN, "%s", al_str_text(&said));
    al_str_drop(&said);
}

/* After a field was left: what follows, the draft, and where to go on. */
static void left(struct al_app *app, struct log_pane *pane)
{
    struct al_form *form = &pane->entry.form;

    al_log_entry_follow(&pane->entry, form->left);
    if (form->left == AL_LOG_WHEN && asks_to_plan(app, pane)) {
        (void)keep(app, pane);
        return;
    }
    if (form->left == AL_LOG_WHO) {
        load_lately(app, pane);
        if (pane->entry.is_again && form->at == AL_LOG_WHAT)
            form->at = AL_LOG_NOTE;
    }
    /* The offer to join may have come up just behind the field. */
    if (form->left == AL_LOG_WHEN && form->at == AL_LOG_HOURS &&
        !form->fields[AL_LOG_JOIN].is_hidden)
        form->at = AL_LOG_JOIN;
    /* Or it has gone with the other day, and the cursor must not go with it. */
    if (form->at == AL_LOG_JOIN && form->fields[AL_LOG_JOIN].is_hidden)
        form->at = form->left < AL_LOG_JOIN ? AL_LOG_HOURS : AL_LOG_WHEN;
    (void)keep(app, pane);
}

static void open_each(struct al_app *app, struct log_pane *pane, size_t at)
{
    (void)keep(app, pane);
    pane->entry.form.fields[AL_LOG_WHO].on = 0;
    al_pane_each_open(app, &pane->entry, at);
}

static void typed(struct al_app *app, struct log_pane *pane)
{
    size_t at = pane->entry.form.at;

    if (at == AL_LOG_WHEN)
        pane->entry.was_asked = false;
    if (at == AL_LOG_HOURS || at == AL_LOG_PAY || at == AL_LOG_JOIN)
        al_log_entry_follow(&pane->entry, at);
    al_form_pane_typed(app, &pane->entry.draft, AL_FORM_IDLE_MS);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct log_pane *pane = state;
    const struct al_form_field *who = &pane->entry.form.fields[AL_LOG_WHO];
    enum al_form_said said = al_form_key(&pane->entry.form, pressed);

    if (said == AL_FORM_IGNORED && pressed->code == AL_KEY_TAB && who->on > 0) {
        open_each(app, pane, who->on - 1);
        return AL_KEY_MOVED;
    }
    if (said == AL_FORM_LEFT)
        left(app, pane);
    else if (said == AL_FORM_SAVE)
        save(app, pane);
    else if (said == AL_FORM_CHANGED)
        typed(app, pane);
    return al_form_pane_result(said);
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *title, struct al_str *right)
{
    const struct log_pane *pane = state;

    (void)app;
    al_str_puts(title, _("Log an involvement"));
    if (al_draft_is_kept(&pane->entry.draft))
        al_str_puts(right, _("draft kept"));
}

static const char *hint(const struct al_app *app, const void *state)
{
    const struct log_pane *pane = state;

    (void)app;
    return al_form_help(&pane->entry.form);
}

static enum al_status add_person(struct al_app *app, void *state,
                                 struct al_err *err)
{
    struct log_pane *pane = state;

    (void)keep(app, pane);
    if (!al_form_can_add(&pane->entry.form, pane->entry.form.at))
        pane->entry.form.at = AL_LOG_WHO;
    return al_form_new_open(app, &pane->entry.form, NULL, err);
}

/* A contact of an organisation has a form of another kind. */
static enum al_status add_contact(struct al_app *app, void *state,
                                  struct al_err *err)
{
    struct log_pane *pane = state;

    (void)keep(app, pane);
    pane->entry.form.at = AL_LOG_WHO;
    return al_form_new_open(app, &pane->entry.form, AL_KIND_CONTACT, err);
}

/* Hours and pay are said once; here is where somebody's differ. */
static enum al_status differ(struct al_app *app, void *state,
                             struct al_err *err)
{
    (void)err;
    open_each(app, state, 0);
    return AL_OK;
}

static const char *nobody_yet(const struct al_app *app, const void *state)
{
    const struct log_pane *pane = state;

    (void)app;
    return pane->entry.form.fields[AL_LOG_WHO].chosen_count > 0
               ? NULL
               : N_("Nobody takes part yet.");
}

struct al_log_entry *al_pane_log_entry(void *state)
{
    struct log_pane *pane = state;

    return &pane->entry;
}

static void explain(const void *state, struct al_str *out)
{
    const struct log_pane *pane = state;

    al_form_explain(&pane->entry.form, out);
}

static void drop(void *state)
{
    struct log_pane *pane = state;

    al_log_entry_drop(&pane->entry);
    for (size_t i = 0; i < LATELY_MAX; i++)
        al_str_drop(&pane->lately[i]);
    al_str_drop(&pane->lately_of);
}

static void parts(void *state, struct al_parts *parts)
{
    struct log_pane *pane = state;

    parts->form = &pane->entry.form;
}

static void tell_each(const struct log_pane *pane, struct al_str *out)
{
    const struct al_form_field *who = &pane->entry.form.fields[AL_LOG_WHO];
    struct al_str text = {0};

    for (size_t i = 0; i < who->chosen_count; i++) {
        al_str_reset(&text);
        al_log_entry_tell_each(&pane->entry, i, &text);
        if (text.len > 0)
            al_str_printf(out, _("Differs: %s\n"), al_str_text(&text));
    }
    al_str_drop(&text);
}

static void tell(const struct al_app *app, const void *state,
                 struct al_str *out)
{
    const struct log_pane *pane = state;

    (void)app;
    tell_each(pane, out);
    if (pane->lately_of.len == 0)
        return;
    al_str_printf(out, _("Lately with %s"), al_str_text(&pane->lately_of));
    al_str_printf(out, ": %s\n",
                  pane->lately_count == 0 ? _("nothing logged yet") : "");
    for (size_t i = 0; i < pane->lately_count; i++)
        al_str_printf(out, "%s\n", al_str_text(&pane->lately[i]));
}

static const struct al_keydef keys[] = {
    AL_FORM_KEYS,
    {AL_KEY_F3, 0, N_("add a new {person}"), N_("new {person}"), add_person,
     NULL},
    {AL_KEY_F4, 0, N_("hours or pay that differ"), NULL, differ, nobody_yet},
    {AL_KEY_F5, 0, N_("add a new contact"), NULL, add_contact, NULL},
    {0},
};

const struct al_pane_ops al_pane_log = {
    .name = "log",
    .title = N_("Log an involvement"),
    .is_typing = true,
    .state_size = sizeof(struct log_pane),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .tell = tell,
    .key = key,
    .say_title = say_title,
    .hint = hint,
    .explain = explain,
    .leave = leave,
    .keep = keep,
    .drop = drop,
};

enum al_status al_pane_log_open(struct al_app *app, const struct al_id *who,
                                bool again, struct al_err *err)
{
    struct log_pane *pane;
    struct al_id person = who ? *who : (struct al_id){{0}};
    char hex[AL_ID_HEX];

    (void)err;
    pane = al_app_push(app, &al_pane_log);
    al_log_entry_init(&pane->entry, app);
    if (again)
        al_log_entry_again(&pane->entry);
    if (who) {
        al_id_hex(&person, hex);
        al_form_choose(&pane->entry.form, AL_LOG_WHO, hex);
        pane->entry.form.at = pane->entry.is_again ? AL_LOG_NOTE : AL_LOG_WHAT;
    }
    al_form_given(&pane->entry.form);
    return AL_OK;
}

enum al_status al_pane_log_open_many(struct al_app *app,
                                     const struct al_marks *who, bool again,
                                     struct al_err *err)
{
    struct al_marks copy = {0}; /* theirs may move as the pane opens */
    struct log_pane *pane;
    enum al_status status;

    for (size_t i = 0; i < who->count; i++)
        (void)al_marks_toggle(&copy, &who->items[i].id, who->items[i].kind);
    status = al_pane_log_open(app, &copy.items[0].id, again, err);
    pane = al_app_top(app, &al_pane_log);
    for (size_t i = 1; pane && i < copy.count; i++) {
        char hex[AL_ID_HEX];

        al_id_hex(&copy.items[i].id, hex);
        al_form_choose(&pane->entry.form, AL_LOG_WHO, hex);
    }
    if (pane) {
        pane->is_from_marks = true;
        al_form_given(&pane->entry.form);
    }
    al_marks_drop(&copy);
    return status;
}

enum al_status al_pane_log_recall(struct al_app *app, struct al_draft *draft,
                                  const struct al_draft_text *text)
{
    struct log_pane *pane = al_app_push(app, &al_pane_log);

    al_log_entry_init(&pane->entry, app);
    pane->entry.draft = *draft;
    al_log_entry_recall(&pane->entry, text);
    return AL_OK;
}
