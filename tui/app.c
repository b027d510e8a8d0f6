/* tui/app.c - the stack of panes, and messages. */
#include "config.h"
#include "tui/app.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/codebook.h"
#include "core/i18n.h"
#include "core/may.h"
#include "core/panel.h"
#include "share/reads.h"
#include "tui/app_state.h"

/* ---- what panes may know ---- */

struct al_ledger *al_app_ledger(const struct al_app *app)
{
    return app->ledger;
}

struct al_index *al_app_index(const struct al_app *app)
{
    return app->ledger ? al_ledger_index(app->ledger) : NULL;
}

struct al_date al_app_today(const struct al_app *app)
{
    (void)app;
    return al_today();
}

bool al_app_is_panel(const struct al_app *app)
{
    return app->ledger && al_ledger_is_panel(app->ledger);
}

static bool stands_here(const struct al_app *app, const struct al_kind *kind)
{
    return al_app_is_panel(app) ? al_panel_has_kind(kind)
                                : !(kind->flags & AL_K_PANEL);
}

bool al_app_offers(const struct al_app *app, const struct al_kind *kind)
{
    return !(kind->flags & AL_K_HIDDEN) && stands_here(app, kind);
}

const char *al_app_why_not(const struct al_app *app, const char *kind)
{
    const struct al_kind *known = kind ? al_kind_by_name(kind) : NULL;

    if (app->ledger && known && !stands_here(app, known))
        return al_app_is_panel(app)
                   ? N_("This is a panel's folder: it holds only what the "
                        "panel needs.")
                   : N_("Candidates and scores stand in a panel's own folder: "
                        ": and panels.");
    return app->ledger && kind
               ? al_may_why_not(al_ledger_may(app->ledger), kind)
               : NULL;
}

const struct al_codes *al_app_codes(const struct al_app *app,
                                    const struct al_codes *codes)
{
    return app->ledger
               ? al_codebook_list(al_index_codes(al_ledger_index(app->ledger)),
                                  codes)
               : codes;
}

struct al_calendar al_app_calendar(const struct al_app *app)
{
    return app->ledger ? al_ledger_calendar(app->ledger)
                       : (struct al_calendar){.today = al_today()};
}

void al_app_day(const struct al_app *app, struct al_date date,
                struct al_str *out)
{
    if (date.year == al_app_today(app).year)
        al_date_short(date, out);
    else
        al_date_show(date, out);
}

const struct al_team_count *al_app_team(const struct al_app *app,
                                        const char **asking)
{
    *asking = app->asking;
    return app->has_team ? &app->team : NULL;
}

bool al_app_has_history(const struct al_app *app)
{
    return app->has_history;
}

void al_app_forget_keys(struct al_app *app)
{
    al_input_forget(&app->input);
}

const char *al_app_dir(const struct al_app *app)
{
    return app->dir;
}

struct al_local_seal *al_app_draft_seal(struct al_app *app)
{
    return &app->draft_seal;
}

struct al_local_seal *al_app_filter_seal(struct al_app *app)
{
    return &app->filter_seal;
}

bool al_app_is_plain(const struct al_app *app)
{
    return app->is_plain;
}

int al_app_cols(const struct al_app *app)
{
    return app->canvas.cols > AL_COLS_MIN ? app->canvas.cols : AL_COLS_MIN;
}

int al_app_rows(const struct al_app *app)
{
    return app->canvas.rows > AL_ROWS_MIN ? app->canvas.rows : AL_ROWS_MIN;
}

void al_app_fill(const struct al_app *app, const char *text, struct al_str *out)
{
    struct al_words usual;

    al_words_init(&usual);
    al_words_fill(app->ledger ? al_ledger_words(app->ledger) : &usual, text,
                  out);
}

int al_app_put(const struct al_app *app, struct al_canvas *canvas, int row,
               int col, int width_cols, enum al_ink ink, const char *text)
{
    struct al_str filled = {0};
    int used;

    al_app_fill(app, text, &filled);
    used =
        al_canvas_put(canvas, row, col, width_cols, ink, al_str_text(&filled));
    al_str_drop(&filled);
    return used;
}

/* ---- the registry ---- */

static const struct al_pane_ops *const panes[] = {
#define PANE(name) &al_pane_##name,
#include "tui/panes.def"
#undef PANE
};

size_t al_pane_count(void)
{
    return AL_COUNT(panes);
}

const struct al_pane_ops *al_pane_at(size_t at)
{
    return panes[at];
}

const struct al_pane_ops *al_pane_by_name(const char *name)
{
    for (size_t i = 0; i < AL_COUNT(panes); i++)
        if (strcmp(panes[i]->name, name) == 0)
            return panes[i];
    return NULL;
}

void al_pane_names(struct al_str *out)
{
    const char *comma = "";

    for (size_t i = 0; i < AL_COUNT(panes); i++) {
        if (panes[i]->is_inner)
            continue;
        al_str_printf(out, "%s%s", comma, panes[i]->name);
        comma = ", ";
    }
}

/* ---- the stack ---- */

/* The uppermost pane; depth must not be 0. */
static struct al_pane_entry *top(struct al_app *app)
{
    return &app->panes[app->depth - 1];
}

static void drop_top(struct al_app *app)
{
    struct al_pane_entry *entry = top(app);

    al_app_rest_on(app, NULL, NULL); /* what comes to light is seen anew */
    if (entry->ops->drop)
        entry->ops->drop(entry->state);
    free(entry->state);
    app->depth--;
}

void *al_app_push(struct al_app *app, const struct al_pane_ops *ops)
{
    struct al_pane_entry *entry;

    if (app->depth == AL_PANES_MAX) { /* forget the oldest above the first */
        entry = &app->panes[1];
        if (entry->ops->keep)
            (void)entry->ops->keep(app, entry->state);
        if (entry->ops->drop)
            entry->ops->drop(entry->state);
        free(entry->state);
        memmove(entry, entry + 1, (AL_PANES_MAX - 2) * sizeof(*entry));
        app->depth--;
    }
    al_app_rest_on(app, NULL, NULL);
    entry = &app->panes[app->depth++];
    entry->ops = ops;
    entry->state = al_calloc(1, ops->state_size);
    entry->is_stale = true;
    entry->serial = ++app->pushed;
    return entry->state;
}

void al_app_pop(struct al_app *app)
{
    if (app->depth > 0)
        drop_top(app);
    if (app->depth == 0)
        al_app_quit(app, 0);
    else
        top(app)->is_stale = true;
}

void al_app_back(struct al_app *app)
{
    struct al_pane_entry *entry = top(app);

    if (entry->ops->leave && !entry->ops->leave(app, entry->state))
        return;
    if (app->depth > 1 || app->unsent == 0 || app->has_asked) {
        al_app_pop(app);
        return;
    }
    if (al_app_share_leaving(app))
        return;
    app->has_asked = true;
    al_app_say(app, AL_INK_PLAIN,
               ngettext("%zu change was not sent yet: s sends it, q again "
                        "leaves.",
                        "%zu changes were not sent yet: s sends them, q "
                        "again leaves.",
                        app->unsent),
               app->unsent);
}

/* An index that is not filled yet knows no member, and is no removal. */
const struct al_pane_ops *al_app_place(const struct al_app *app,
                                       const struct al_pane_ops *ops)
{
    enum al_standing standing =
        app->ledger ? al_ledger_standing(app->ledger) : AL_STANDS_IN;

    if (standing == AL_STANDS_WAITING ||
        (standing == AL_STANDS_OUT && app->has_history))
        return &al_pane_outside;
    /* A panel's folder has one screen for those that a team has. */
    if (ops && ops->digit && ops != &al_pane_more && al_app_is_panel(app))
        return &al_pane_panel;
    return ops;
}

void al_app_go(struct al_app *app, const struct al_pane_ops *ops)
{
    (void)al_app_keep_all(app);
    al_app_drop_panes(app);
    al_app_push(app, al_app_place(app, ops));
}

const struct al_pane_ops *al_app_below(const struct al_app *app, void **state)
{
    const struct al_pane_entry *entry;

    if (app->depth < 2)
        return NULL;
    entry = &app->panes[app->depth - 2];
    *state = entry->state;
    return entry->ops;
}

const struct al_pane_ops *al_app_under(const struct al_app *app,
                                       const void *state, void **below)
{
    for (size_t i = 1; i < app->depth; i++)
        if (app->panes[i].state == state) {
            *below = app->panes[i - 1].state;
            return app->panes[i - 1].ops;
        }
    return NULL;
}

void *al_app_top(const struct al_app *app, const struct al_pane_ops *ops)
{
    if (app->depth == 0 || app->panes[app->depth - 1].ops != ops)
        return NULL;
    return app->panes[app->depth - 1].state;
}

bool al_app_explain(const struct al_app *app, struct al_str *out)
{
    const struct al_pane_entry *entry;
    size_t before = out->len;

    if (app->depth == 0)
        return false;
    entry = &app->panes[app->depth - 1];
    if (entry->ops->explain)
        entry->ops->explain(entry->state, out);
    return out->len > before;
}

struct al_form *al_app_form(const struct al_app *app)
{
    const struct al_pane_entry *entry;
    struct al_parts parts = {0};

    if (app->depth == 0)
        return NULL;
    entry = &app->panes[app->depth - 1];
    if (entry->ops->parts)
        entry->ops->parts(entry->state, &parts);
    return parts.form;
}

void al_app_reload(struct al_app *app)
{
    for (size_t i = 0; i < app->depth; i++)
        app->panes[i].is_stale = true;
}

void al_app_then(struct al_app *app, al_app_then_fn *then)
{
    app->then = then;
}

/* Load the top pane; true: it may be another one now. */
static bool load_top(struct al_app *app)
{
    struct al_pane_entry *entry = top(app);
    struct al_err err = {0};

    entry->is_stale = false;
    app->then = NULL;
    if (entry->ops->load && entry->ops->load(app, entry->state, &err) != AL_OK)
        al_app_say_err(app, &err);
    if (!app->then)
        return false;
    app->then(app, entry->state);
    return true;
}

void al_app_load_top(struct al_app *app)
{
    while (app->depth > 0 && top(app)->is_stale && load_top(app))
        continue;
}

bool al_app_keep_all(struct al_app *app)
{
    bool is_kept = true;

    app->keep_at = 0;
    for (size_t i = app->depth; i-- > 0;)
        if (app->panes[i].ops->keep)
            is_kept &= app->panes[i].ops->keep(app, app->panes[i].state);
    return is_kept;
}

void al_app_drop_panes(struct al_app *app)
{
    while (app->depth > 0)
        drop_top(app);
}

void al_app_quit(struct al_app *app, int exit_code)
{
    app->is_over = true;
    app->exit_code = exit_code;
}

void al_app_answer(struct al_app *app, const char *answer)
{
    al_str_reset(&app->answer);
    al_str_puts(&app->answer, answer);
    al_app_quit(app, 0);
}

void al_app_keep_in(struct al_app *app, int ms)
{
    if (ms < 0)
        app->keep_at = 0;
    else if (app->keep_at == 0) /* who never pauses is kept, too */
        app->keep_at = al_app_clock_ms() + ms;
}

/* ---- messages ---- */

void al_app_say(struct al_app *app, enum al_ink ink, const char *fmt, ...)
{
    char **slot = &app->past[app->past_count % AL_PAST_MESSAGES];
    va_list args, again;
    char *text;
    int len;

    va_start(args, fmt);
    va_copy(again, args);
    len = vsnprintf(NULL, 0, fmt, args);
    text = al_calloc((size_t)(len > 0 ? len : 0) + 1, 1);
    vsnprintf(text, (size_t)(len > 0 ? len : 0) + 1, fmt, again);
    va_end(again);
    va_end(args);
    free(*slot); /* it may have been an argument */
    *slot = text;
    app->past_count++;
    app->has_message = text[0] != '\0';
    app->message_ink = ink;
    app->is_of_row = false;
}

void al_app_say_err(struct al_app *app, const struct al_err *err)
{
    struct al_str said = {0};

    al_str_puts(&said, err->msg);
    al_sentence_end(&said);
    al_app_say(app, AL_INK_WARN, "%s", al_str_text(&said));
    al_str_drop(&said);
}

bool al_app_is_typing(const struct al_app *app)
{
    const struct al_pane_entry *entry;

    if (app->depth == 0)
        return false;
    entry = &app->panes[app->depth - 1];
    return entry->ops->types ? entry->ops->types(entry->state)
                             : entry->ops->is_typing;
}

size_t al_app_rivals(const struct al_app *app)
{
    return app->rivals;
}

void al_app_repaint(struct al_app *app)
{
    if (app->screen)
        al_screen_forget(app->screen);
}

enum al_status al_app_print(struct al_app *app, const char *text,
                            struct al_err *err)
{
    if (!app->screen)
        return al_fail(err, AL_EINVAL, _("only screens print that way"));
    return al_screen_print(app->screen, text, err);
}

void al_app_beep(struct al_app *app)
{
    if (app->screen)
        al_screen_beep(app->screen);
}

size_t al_app_past_count(const struct al_app *app)
{
    return app->past_count < AL_PAST_MESSAGES ? app->past_count
                                              : AL_PAST_MESSAGES;
}

const char *al_app_past(const struct al_app *app, size_t newest_first)
{
    return app->past[(app->past_count - 1 - newest_first) % AL_PAST_MESSAGES];
}
