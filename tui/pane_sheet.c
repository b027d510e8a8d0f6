/* tui/pane_sheet.c - the recovery sheet: onto paper, and then it counts. */
#include "config.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "core/i18n.h"
#include "share/secret.h"
#include "share/sheet_code.h"
#include "share/team.h"
#include "tui/app.h"
#include "tui/code_line.h"
#include "tui/form_pane.h"
#include "tui/recovery.h"

enum { TRIES = 3, CODE_COL = 4 };

enum step {
    STEP_TELLS, /* what it is for */
    STEP_SHOWS, /* the code stands on the screen */
    STEP_PATH,  /* where to write it for the printer */
    STEP_ASKS   /* one group back, the code out of sight */
};

static const struct al_field path_field = {
    .name = "file",
    .label = N_("File"),
    .help = N_("A new file for two sheets, best on a stick: print it, then "
               "remove it."),
    .type = AL_T_LINE,
    .flags = AL_F_REQUIRED};

struct recovery {
    enum step step;
    uint8_t *secret; /* guarded; NULL until it is made */
    char *code;      /* guarded; the secret as it stands on the sheet */
    size_t group;    /* which one is asked back */
    int tries;
    bool is_in_file;
    struct al_code_line typed;
    struct al_form form; /* the path */
};

/* Nothing of the code is left here. */
static void forget(struct al_app *app, struct recovery *recovery)
{
    al_recovery_free(recovery->secret);
    sodium_free(recovery->code);
    recovery->secret = NULL;
    recovery->code = NULL;
    al_code_line_drop(&recovery->typed);
    if (app)
        al_app_forget_keys(app);
}

static void start_over(struct al_app *app, struct recovery *recovery)
{
    forget(app, recovery);
    recovery->step = STEP_TELLS;
}

static void make(struct al_app *app, struct recovery *recovery)
{
    struct al_ledger *ledger = al_app_ledger(app);

    forget(app, recovery);
    recovery->secret = al_recovery_secret(ledger);
    recovery->code = al_secret_alloc(AL_SHEET_CODE);
    al_sheet_code_print(recovery->secret, recovery->code);
    recovery->group = al_recovery_group(ledger);
    recovery->tries = 0;
    recovery->is_in_file = false;
}

static void ask(struct recovery *recovery)
{
    al_code_line_begin(&recovery->typed);
    recovery->step = STEP_ASKS;
}

/* ---- what stands there ---- */

static int put(struct al_canvas *canvas, int row, struct al_area area,
               const char *text)
{
    return row + al_canvas_wrap(canvas, row, 0, area.cols,
                                area.row + area.rows - row, AL_INK_PLAIN, text);
}

static void draw_told(const struct al_app *app, struct al_canvas *canvas,
                      struct al_area area)
{
    int row = put(canvas, area.row, area,
                  _("When all devices are lost, this sheet of paper brings the "
                    "records back. Whoever holds it can read everything: keep "
                    "two copies apart, in sealed envelopes, locked away. A new "
                    "sheet replaces the one before, and is needed after "
                    "somebody was erased."));

    al_canvas_put(canvas, row + 1, 0, area.cols, AL_INK_HEADING,
                  _("Enter shows the code, to be written down by hand."));
    al_canvas_put(canvas, row + 2, 0, area.cols, AL_INK_HEADING,
                  _("t writes two sheets to a file, to be printed."));
    al_canvas_focus(canvas, row + 1, 0);
    (void)app;
}

static void draw_code(const struct recovery *recovery, struct al_canvas *canvas,
                      struct al_area area)
{
    int row = put(canvas, area.row, area,
                  _("Write this down twice, all seven groups. O and I do not "
                    "occur in it: what looks like them is a nought or a "
                    "one."));

    al_code_draw(recovery->code, canvas, row + 1, CODE_COL, AL_INK_HEADING);
    al_canvas_focus(canvas, row + 1, CODE_COL);
    row = put(canvas, row + 3, area,
              _("Write the name of the service and today's date beside it, "
                "and how it is used: alongside, Bring a service back."));
    al_canvas_put(canvas, row + 1, 0, area.cols, AL_INK_HEADING,
                  _("Enter when it stands on paper: one group is asked back."));
}

static void draw_question(const struct recovery *recovery,
                          struct al_canvas *canvas, struct al_area area)
{
    struct al_str text = {0};
    int row = area.row, col;

    if (recovery->is_in_file)
        row = put(canvas, row, area,
                  _("Print the file now, and remove it when the sheet "
                    "counts.")) +
              1;
    al_str_printf(&text, _("Type group %zu of the code from the paper:"),
                  recovery->group + 1);
    al_canvas_put(canvas, row, 0, 1, AL_INK_PLAIN, ">");
    col = 2 + al_canvas_put(canvas, row, 2, area.cols - 8, AL_INK_PLAIN,
                            al_str_text(&text));
    al_str_drop(&text);
    al_code_line_draw(&recovery->typed, canvas, row, col + 1);
    put(canvas, row + 2, area,
        _("Only then does the sheet count. Until then the one before does, if "
          "there is one."));
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct recovery *recovery = state;

    switch (recovery->step) {
    case STEP_TELLS:
        draw_told(app, canvas, area);
        break;
    case STEP_SHOWS:
        draw_code(recovery, canvas, area);
        break;
    case STEP_PATH:
        al_form_draw(&recovery->form, canvas, area);
        break;
    case STEP_ASKS:
        draw_question(recovery, canvas, area);
        break;
    }
}

/* ---- the file ---- */

static void ask_path(struct al_app *app, struct recovery *recovery)
{
    al_form_drop(&recovery->form);
    recovery->form = (struct al_form){.source = al_app_source(app)};
    al_form_add(&recovery->form, &path_field, NULL);
    recovery->step = STEP_PATH;
}

static void write_file(struct al_app *app, struct recovery *recovery)
{
    struct al_ledger *ledger = al_app_ledger(app);
    struct al_str path = {0}, text = {0};
    struct al_err err = {0};
    enum al_status status;

    if (!al_form_check(&recovery->form)) {
        al_app_say(app, AL_INK_WARN, "%s", al_form_help(&recovery->form));
        return;
    }
    make(app, recovery);
    al_recovery_print(recovery->secret, al_ledger_service(ledger),
                      al_ledger_remote(ledger), &text);
    status = al_form_value(&recovery->form, 0, &path, &err);
    if (status == AL_OK)
        status =
            al_recovery_write(al_str_text(&path), al_str_text(&text), &err);
    al_recovery_wipe(&text);
    if (status == AL_OK) {
        recovery->is_in_file = true;
        ask(recovery);
        al_app_say(app, AL_INK_PLAIN, _("Two sheets are in %s."),
                   al_str_text(&path));
    } else {
        forget(app, recovery);
        al_app_say_err(app, &err);
    }
    al_str_drop(&path);
}

static enum al_key_result key_of_path(struct al_app *app,
                                      struct recovery *recovery,
                                      const struct al_key *pressed)
{
    enum al_form_said said;

    if (pressed->code == AL_KEY_ESC) {
        start_over(app, recovery);
        return AL_KEY_CHANGED;
    }
    said = al_form_key(&recovery->form, pressed);
    if (said == AL_FORM_SAVE)
        write_file(app, recovery);
    return al_form_pane_result(said);
}

/* ---- the group ---- */

static void keep_sheet(struct al_app *app, struct recovery *recovery)
{
    struct al_ledger *ledger = al_app_ledger(app);
    bool has_remote = al_ledger_remote(ledger)[0] != '\0';
    struct al_saved saved;
    struct al_err err = {0};
    enum al_status status =
        al_team_keep_sheet(ledger, recovery->secret, &saved, &err);

    start_over(app, recovery);
    if (status != AL_OK) {
        al_app_say_err(app, &err);
        return;
    }
    al_app_pop(app);
    al_app_team_saved(app);
    al_app_say(app, AL_INK_PLAIN, "%s",
               has_remote ? _("The sheet counts once s has sent it; then "
                              "destroy every older one.")
                          : _("The sheet counts; destroy every older one."));
}

static void check_group(struct al_app *app, struct recovery *recovery)
{
    size_t group = recovery->group;

    al_app_forget_keys(app);
    if (al_sheet_code_is_group(recovery->secret, group, recovery->typed.text)) {
        keep_sheet(app, recovery);
        return;
    }
    al_code_line_begin(&recovery->typed);
    if (++recovery->tries < TRIES) {
        al_app_say(app, AL_INK_WARN, _("That is not group %zu."), group + 1);
        return;
    }
    start_over(app, recovery);
    al_app_say(app, AL_INK_WARN, "%s",
               _("The group did not match, so this sheet does not count: "
                 "destroy it and make another."));
}

/* Back to the code, where it stood on the screen. */
static void go_back(struct al_app *app, struct recovery *recovery)
{
    if (recovery->is_in_file) {
        start_over(app, recovery);
        al_app_say(app, AL_INK_WARN, "%s",
                   _("This sheet does not count: destroy it, and remove the "
                     "file."));
        return;
    }
    al_code_line_drop(&recovery->typed);
    recovery->step = STEP_SHOWS;
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct recovery *recovery = state;

    if (recovery->step == STEP_PATH)
        return key_of_path(app, recovery, pressed);
    if (recovery->step != STEP_ASKS)
        return AL_KEY_IGNORED;
    if (pressed->code == AL_KEY_ENTER)
        check_group(app, recovery);
    else if (pressed->code == AL_KEY_ESC)
        go_back(app, recovery);
    else
        return al_code_line_key(&recovery->typed, pressed);
    return AL_KEY_CHANGED;
}

/* ---- keys ---- */

static bool types(const void *state)
{
    const struct recovery *recovery = state;

    return recovery->step == STEP_PATH || recovery->step == STEP_ASKS;
}

static const char *not_lead(const struct al_app *app, const void *state)
{
    (void)state;
    return al_ledger_is_lead(al_app_ledger(app))
               ? NULL
               : N_("Only a lead makes a recovery sheet.");
}

static const char *not_first(const struct al_app *app, const void *state)
{
    const struct recovery *recovery = state;

    return recovery->step == STEP_TELLS
               ? not_lead(app, state)
               : N_("The code stands here already; Esc begins again.");
}

static enum al_status go_on(struct al_app *app, void *state, struct al_err *err)
{
    struct recovery *recovery = state;

    (void)err;
    if (recovery->step == STEP_SHOWS) {
        ask(recovery);
    } else {
        make(app, recovery);
        recovery->step = STEP_SHOWS;
    }
    return AL_OK;
}

static enum al_status print(struct al_app *app, void *state, struct al_err *err)
{
    (void)err;
    ask_path(app, state);
    return AL_OK;
}

static const char *hint(const struct al_app *app, const void *state)
{
    const struct recovery *recovery = state;

    (void)app;
    switch (recovery->step) {
    case STEP_TELLS:
        return NULL;
    case STEP_SHOWS:
        return _("Nobody else should see this screen. Esc: it never counts.");
    case STEP_PATH:
        return al_form_help(&recovery->form);
    case STEP_ASKS:
        return _("Four digits or letters, and Enter; Esc goes back.");
    }
    return NULL;
}

static void drop(void *state)
{
    struct recovery *recovery = state;

    forget(NULL, recovery);
    al_form_drop(&recovery->form);
}

static void parts(void *state, struct al_parts *parts)
{
    struct recovery *recovery = state;

    parts->yes = AL_KEY_ENTER;
    switch (recovery->step) {
    case STEP_TELLS:
        parts->question = N_("Show the code?");
        break;
    case STEP_SHOWS:
        parts->question = N_("Does it stand on paper?");
        break;
    case STEP_PATH:
        parts->form = &recovery->form;
        parts->question = N_("Write it?");
        parts->is_usual = true;
        break;
    case STEP_ASKS:
        parts->code = &recovery->typed;
        break;
    }
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("go on"), N_("go on"), go_on, not_lead},
    {'t', 0, N_("two sheets to print"), N_("print"), print, not_first},
    {0},
};

const struct al_pane_ops al_pane_sheet = {
    .name = "sheet",
    .title = N_("Recovery sheet"),
    .state_size = sizeof(struct recovery),
    .keys = keys,
    .draw = draw,
    .parts = parts,
    .key = key,
    .hint = hint,
    .types = types,
    .drop = drop,
};
