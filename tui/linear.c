/* tui/linear.c - a line in, the keys that it stands for, sentences out. */
#include "config.h"
#include "tui/linear.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/i18n.h"
#include "tui/cmd.h"
#include "tui/linear_own.h"
#include "tui/prefs.h"
#include "tui/signals.h"

enum {
    ROWS = 27, /* of the window that panes believe in: lists hold 20 */
    COLS = 80,
    LINE_MAX_BYTES = 65536
};

/* ---- when it goes line by line ---- */

bool al_linear_has_terminal(void)
{
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

bool al_linear_may_paint(void)
{
    const char *term = getenv("TERM");

    return al_linear_has_terminal() && !al_is_empty(term) &&
           strcmp(term, "dumb") != 0;
}

bool al_linear_is_wanted(const char *dir, bool is_asked)
{
    const char *accessible = getenv("ACCESSIBLE");
    struct al_prefs prefs;

    if (is_asked || (!al_is_empty(accessible) && strcmp(accessible, "0") != 0))
        return true;
    if (al_linear_has_terminal() && !al_linear_may_paint())
        return true;
    return al_prefs_load(dir, &prefs, NULL) == AL_OK && prefs.is_plain;
}

enum al_status al_app_set_plain(struct al_app *app, bool is_plain,
                                struct al_err *err)
{
    enum al_status status = AL_OK;

    app->is_plain = is_plain;
    if (!app->ledger) /* there is no folder yet to keep it in */
        return AL_OK;
    for (size_t i = 0; status == AL_OK && i < al_prefs_count(); i++)
        if (strcmp(al_prefs_field(i)->name, "plain") == 0)
            status = al_app_set_pref(app, i, is_plain ? "yes" : "no", err);
    return status;
}

/* ---- the pane on top ---- */

struct al_pane_entry *al_linear_top(struct al_linear *linear)
{
    struct al_app *app = linear->app;

    return app->depth > 0 ? &app->panes[app->depth - 1] : NULL;
}

static void forget_rows(struct al_said *said)
{
    for (size_t i = 0; i < said->count; i++)
        free(said->rows[i].text);
    free(said->rows);
    *said = (struct al_said){0};
}

struct al_said *al_linear_said(struct al_linear *linear)
{
    struct al_app *app = linear->app;
    struct al_said *said = &linear->said[app->depth > 0 ? app->depth - 1 : 0];
    uint32_t serial = app->depth > 0 ? al_linear_top(linear)->serial : 0;

    if (said->serial != serial)
        forget_rows(said);
    said->serial = serial;
    return said;
}

void al_linear_parts(struct al_linear *linear, struct al_parts *parts)
{
    struct al_pane_entry *entry = al_linear_top(linear);

    *parts = (struct al_parts){0};
    if (entry && entry->ops->parts)
        entry->ops->parts(entry->state, parts);
}

void al_linear_press_raw(struct al_linear *linear, uint32_t code)
{
    const struct al_key key = {.code = code};
    size_t unknown_keys = linear->app->unknown_keys;

    al_app_key(linear->app, &key);
    linear->is_puzzled |= linear->app->unknown_keys != unknown_keys;
    al_app_load_top(linear->app);
}

/* What a key does from the start may have been given another one. */
void al_linear_press(struct al_linear *linear, uint32_t code)
{
    struct al_pane_entry *entry = al_linear_top(linear);
    const struct al_keydef *keydef =
        entry ? al_keydef_find(entry->ops->keys, code) : NULL;

    if (!keydef)
        keydef = al_keydef_find(al_global_keys(), code);
    if (keydef && keydef->key == code)
        code = al_app_key_of(linear->app, keydef);
    al_linear_press_raw(linear, code);
}

void al_linear_type(struct al_linear *linear, const char *text)
{
    const struct al_key key = {
        .code = AL_KEY_PASTE, .paste = text, .paste_size = strlen(text)};

    al_linear_press(linear, AL_CTRL('u'));
    if (*text)
        al_app_key(linear->app, &key);
    al_app_load_top(linear->app);
}

/* ---- what comes in ---- */

static void end(struct al_linear *linear, int exit_code)
{
    linear->is_unkept = !al_app_keep_all(linear->app);
    al_app_quit(linear->app, exit_code);
}

static void on_signals(struct al_linear *linear)
{
    int signo;

    while ((signo = al_signals_next(linear->app->signal_fd)) != 0) {
        switch (signo) {
        case SIGWINCH:
        case SIGCONT:
        case SIGCHLD:
            break;
        case SIGTSTP:
            (void)al_app_keep_all(linear->app);
            al_signals_stop();
            break;
        default:
            end(linear, 128 + signo);
        }
    }
}

static const struct al_pane_ops *first_pane(const struct al_linear *linear)
{
    return linear->app->depth > 0 ? linear->app->panes[0].ops : NULL;
}

static void on_input(struct al_linear *linear)
{
    char bytes[4096];
    bool is_asking_who = first_pane(linear) == &al_pane_who;
    /* What follows the answer to "Who are you?" is for the run after it. */
    ssize_t got = read(STDIN_FILENO, bytes, is_asking_who ? 1 : sizeof(bytes));

    if (got > 0) {
        if (linear->input_at > 0 && linear->input_at == linear->input.len) {
            al_str_reset(&linear->input);
            linear->input_at = 0;
        }
        al_str_add(&linear->input, bytes, (size_t)got);
        explicit_bzero(bytes, (size_t)got);
    } else if (got == 0 || (errno != EINTR && errno != EAGAIN)) {
        linear->is_ended = true;
    }
}

/* Sleep until a line, a signal, a report, or until it is time to send what was
 * saved; nothing is said meanwhile. */
static void wait_for_something(struct al_linear *linear, bool for_input)
{
    int wait_ms = for_input ? al_app_share_wait_ms(linear->app) : -1;
    struct al_app *app = linear->app;
    struct pollfd fds[] = {{app->signal_fd, POLLIN, 0},
                           {app->job.fd, POLLIN, 0},
                           {app->watch_fd, POLLIN, 0},
                           {for_input ? STDIN_FILENO : -1, POLLIN, 0},
                           {app->check.fd, POLLIN, 0}};

    if (poll(fds, AL_COUNT(fds), wait_ms) < 0)
        return;
    if (for_input)
        al_app_share_due(app);
    if (fds[0].revents)
        on_signals(linear);
    if (fds[1].revents)
        al_app_end_job(app);
    if (fds[4].revents)
        al_app_end_check(app);
    if (fds[2].revents) {
        al_ledger_watch_drain(app->ledger);
        al_app_catch_up(app);
    }
    if (fds[3].revents && !app->is_over)
        on_input(linear);
}

/* What was used is wiped: an answer may be a code from the paper. */
static void forget_input(struct al_linear *linear)
{
    if (linear->input_at < linear->input.len)
        return;
    if (linear->input.data)
        explicit_bzero(linear->input.data, linear->input.len);
    al_str_reset(&linear->input);
    linear->input_at = 0;
}

enum taken { TAKEN_NONE, TAKEN_LINE, TAKEN_TOO_LONG };

/*
 * Take the next line out of what was read; at the end what is left is one. Of
 * one that is too long nothing is, and it goes up to where it ends.
 */
static enum taken take_line(struct al_linear *linear)
{
    const char *text = al_str_text(&linear->input) + linear->input_at;
    size_t left = linear->input.len - linear->input_at;
    const char *lf = memchr(text, '\n', left);
    size_t len = lf ? (size_t)(lf - text) : left;
    bool is_end = lf || (linear->is_ended && (left > 0 || linear->is_too_long));

    al_str_reset(&linear->line);
    if (linear->is_too_long || len > LINE_MAX_BYTES) {
        linear->input_at += len + (lf ? 1 : 0);
        forget_input(linear);
        linear->is_too_long = !is_end;
        return is_end ? TAKEN_TOO_LONG : TAKEN_NONE;
    }
    if (!is_end)
        return TAKEN_NONE;
    for (size_t i = 0; i < len; i++) /* a NUL would end it here, unseen */
        al_str_putc(&linear->line, text[i] ? text[i] : ' ');
    while (len > 0 && text[len - 1] == '\r')
        al_str_cut(&linear->line, --len);
    linear->input_at += (size_t)(lf ? lf - text + 1 : (ptrdiff_t)left);
    forget_input(linear);
    return TAKEN_LINE;
}

static enum taken next_line(struct al_linear *linear, bool is_secret)
{
    struct al_app *app = linear->app;
    enum taken taken = TAKEN_NONE;

    while (!app->is_over && (taken = take_line(linear)) == TAKEN_NONE) {
        if (linear->is_ended) {
            linear->is_cut_off = true;
            end(linear, 0);
            break;
        }
        wait_for_something(linear, true);
    }
    if (app->is_over) /* behind the question that nobody answers */
        al_linear_say(linear, "%s", "");
    else if (linear->is_echoing)
        al_linear_say(linear, "%s",
                      is_secret ? "" : al_str_text(&linear->line));
    if (taken == TAKEN_TOO_LONG && !app->is_over)
        al_linear_puzzled(linear,
                          _("That line was too long, and nothing of it was "
                            "taken: a line holds up to %d bytes."),
                          LINE_MAX_BYTES);
    return taken;
}

bool al_linear_read(struct al_linear *linear, bool is_secret)
{
    while (next_line(linear, is_secret) == TAKEN_TOO_LONG)
        continue;
    return !linear->app->is_over;
}

bool al_linear_ask(struct al_linear *linear, const char *question,
                   const char *usual, bool is_secret)
{
    struct al_str text = {0};
    enum taken taken;

    al_str_printf(&text, "%s [%s]:", question, usual);
    do {
        al_out_prompt(&linear->out, al_str_text(&text));
        taken = next_line(linear, is_secret);
    } while (taken == TAKEN_TOO_LONG);
    al_str_drop(&text);
    return !linear->app->is_over;
}

/* ---- the loop ---- */

/* What a key has left to be done: drafts now, and a sync is waited for. */
static void settle(struct al_linear *linear)
{
    struct al_app *app = linear->app;

    if (app->keep_at != 0)
        (void)al_app_keep_all(app);
    if (app->job.child != 0)
        al_linear_say(linear, "%s", _("Sending and getting ..."));
    while ((app->job.child != 0 || app->check.child != 0) && !app->is_over)
        wait_for_something(linear, false);
    if (al_out_finish(&linear->out, NULL) != AL_OK)
        end(linear, 1); /* nobody hears us */
}

/* A pane that goes on to another step has other parts, and begins anew. */
static void notice_shape(struct al_linear *linear, struct al_said *said)
{
    struct al_parts parts;
    int shape;

    al_linear_parts(linear, &parts);
    shape = 1 + (parts.form != NULL) + 2 * (parts.code != NULL) +
            4 * (parts.box != NULL) + 8 * (parts.question != NULL) +
            16 * (parts.rows != NULL);
    if (said->shape != 0 && said->shape != shape) {
        said->is_said = said->is_asked = false;
        said->is_at_end = said->is_correcting = false;
    }
    said->shape = shape;
}

/* A pane that was not said yet is said, one that was returned to is named. */
static void arrive(struct al_linear *linear, bool has_news)
{
    struct al_said *said = al_linear_said(linear);
    struct al_pane_entry *entry = al_linear_top(linear);

    notice_shape(linear, said);
    if (!said->is_said && (!linear->is_going_back || !entry->ops->digit))
        al_linear_pane(linear);
    else if (linear->is_going_back && !has_news)
        al_linear_title(linear);
    al_linear_said(linear)->is_said = true;
    linear->is_going_back = false;
}

/* Whether the pane waits for a key, not for words: its name is asked for. */
static bool wants_key(struct al_linear *linear, const struct al_parts *parts)
{
    struct al_app *app = linear->app;

    if (al_app_top(app, &al_pane_keys))
        return al_app_is_grabbed(al_linear_top(linear));
    return !parts->question && al_app_is_typing(app) &&
           !al_app_top(app, &al_pane_field);
}

static void step(struct al_linear *linear)
{
    struct al_app *app = linear->app;
    size_t before = linear->told;
    struct al_parts parts;

    (void)al_app_open_history(app); /* of a service made or joined meanwhile */
    al_app_take_place(app);
    al_app_load_top(app);
    al_linear_news(linear);
    arrive(linear, linear->told != before);
    al_linear_parts(linear, &parts);
    if (parts.form)
        al_linear_form(linear, &parts);
    else if (parts.code)
        al_linear_code(linear);
    else if (parts.box)
        al_linear_box(linear, &parts);
    else if (wants_key(linear, &parts))
        al_linear_key(linear);
    else
        al_linear_command(linear, &parts);
    settle(linear);
}

static bool is_touched(const struct al_pane_entry *entry)
{
    struct al_parts parts = {0};

    if (entry->ops->parts)
        entry->ops->parts(entry->state, &parts);
    return parts.form && al_form_is_touched(parts.form);
}

/* The input ended amid forms: what they hold stands in drafts, or is lost. */
static void say_unsaved(struct al_linear *linear)
{
    struct al_app *app = linear->app;
    bool has_draft = false, is_lost = false;

    for (size_t i = 0; i < app->depth; i++)
        if (is_touched(&app->panes[i])) {
            bool keeps = app->panes[i].ops->keep && !linear->is_unkept;

            has_draft |= keeps;
            is_lost |= !keeps;
        }
    if (has_draft)
        al_linear_say(linear, "%s",
                      _("Not saved, and kept as a draft: Today offers it."));
    if (is_lost)
        al_linear_say(linear, "%s", _("What was answered last was not saved."));
    if (has_draft || is_lost)
        app->exit_code = AL_EXIT_UNSAVED;
}

static void say_end(struct al_linear *linear)
{
    struct al_app *app = linear->app;
    bool is_clean = app->exit_code == 0;

    al_linear_news(linear);
    if (is_clean && linear->is_cut_off)
        say_unsaved(linear);
    if (app->exit_code == 0 && linear->is_puzzled && linear->is_echoing &&
        app->answer.len == 0)
        app->exit_code = AL_EXIT_NO; /* nobody was there to answer again */
    if (app->unsent > 0 && is_clean)
        al_linear_say(linear,
                      ngettext("%zu change was not sent yet; it is safe here.",
                               "%zu changes were not sent yet; they are safe "
                               "here.",
                               app->unsent),
                      app->unsent);
    if (is_clean && app->answer.len == 0)
        al_linear_say(linear, "%s", _("The end."));
    (void)al_out_finish(&linear->out, NULL);
}

/* What was typed ahead, before the other front end took over. */
static void take_ahead(struct al_linear *linear)
{
    struct al_input *input = &linear->app->input;
    size_t left = input->bytes.len - input->head;

    al_str_add(&linear->input, al_str_text(&input->bytes) + input->head, left);
    for (size_t i = 0; i < linear->input.len; i++)
        if (linear->input.data[i] == '\r') /* Enter, of a raw terminal */
            linear->input.data[i] = '\n';
    al_input_drop(input);
    al_input_init(input);
}

static void leave_ahead(struct al_linear *linear)
{
    al_input_feed(&linear->app->input,
                  al_str_text(&linear->input) + linear->input_at,
                  linear->input.len - linear->input_at);
}

void al_linear_run(struct al_app *app)
{
    struct al_linear *linear = al_calloc(1, sizeof(*linear));

    linear->app = app;
    linear->is_echoing = !isatty(STDIN_FILENO);
    al_words_init(&linear->words);
    al_out_init(&linear->out, stdout, &linear->words);
    al_canvas_drop(&app->canvas);
    al_canvas_init(&app->canvas, ROWS, COLS, linear->out.is_ascii);
    al_app_reload(app);
    (void)al_app_open_history(app);
    linear->told = app->past_count - al_app_past_count(app);
    if (app->past_count > 1) /* it comes from screens: only the last counts */
        linear->told = app->past_count - 1;
    take_ahead(linear);
    al_linear_greet(linear);
    while (!app->is_over && app->is_plain && app->depth > 0)
        step(linear);
    if (app->is_over)
        say_end(linear);
    leave_ahead(linear);
    for (size_t i = 0; i < AL_PANES_MAX; i++)
        forget_rows(&linear->said[i]);
    if (linear->input.data)
        explicit_bzero(linear->input.data, linear->input.cap);
    al_str_drop(&linear->input);
    al_str_drop(&linear->line);
    free(linear);
}
