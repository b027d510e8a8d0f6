/* tui/pane_let_in.c - a device that waits: compare four words by voice, then
 * decide. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/i18n.h"
#include "share/team.h"
#include "tui/app.h"
#include "tui/form_pane.h"
#include "tui/team_rows.h"

enum { FIELD_NAME, FIELD_ROLE, FIELD_SAME, FIELD__COUNT };

static const struct al_code role_codes[] = {
    {"worker", N_("worker")},
    {"lead", N_("lead")},
};
static const struct al_codes roles = {
    "let_in.role", role_codes, AL_COUNT(role_codes), AL_COUNT(role_codes)};

/* Both begin with the letter that is typed. */
static const struct al_code same_codes[] = {
    {"y", N_("yes, they are the same: let in")},
    {"n", N_("no, they differ: do not")},
};
static const struct al_codes sames = {
    "let_in.same", same_codes, AL_COUNT(same_codes), AL_COUNT(same_codes)};

static const struct al_field fields[FIELD__COUNT] = {
    [FIELD_NAME] = {.name = "name",
                    .label = N_("Whose device"),
                    .help = N_("The colleague's name, as you know it."),
                    .type = AL_T_LINE,
                    .flags = AL_F_REQUIRED},
    [FIELD_ROLE] = {.name = "role",
                    .label = N_("Role"),
                    .help = N_("worker, or lead: a lead lets others in and "
                               "removes them."),
                    .type = AL_T_CODE,
                    .flags = AL_F_REQUIRED,
                    .codes = &roles},
    [FIELD_SAME] = {.name = "same",
                    .label = N_("All four the same?"),
                    .help = N_("y: they are the same: let in; n: they differ: "
                               "do not. Enter does it."),
                    .type = AL_T_CODE,
                    .flags = AL_F_REQUIRED,
                    .codes = &sames},
};

struct let_in {
    char device[AL_WHO_LEN];
    char who[128]; /* as it says, or "" */
    struct al_str words;
    struct al_form form;
};

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct let_in *let_in = state;
    struct al_str words = {0};
    enum al_status status;

    if (let_in->form.count == 0) {
        let_in->form.source = al_app_source(app);
        for (size_t i = 0; i < FIELD__COUNT; i++)
            al_form_add(&let_in->form, &fields[i], NULL);
        al_form_suggest(&let_in->form, FIELD_NAME, let_in->who);
        al_form_preset(&let_in->form, FIELD_ROLE, _("worker"));
        let_in->form.at = let_in->who[0] ? FIELD_SAME : FIELD_NAME;
    }
    if (let_in->words.len > 0)
        return AL_OK;
    status = al_team_words(al_app_ledger(app), let_in->device, &words, err);
    if (status == AL_OK)
        al_team_spread(al_str_text(&words), &let_in->words);
    al_str_drop(&words);
    return status;
}

static const char only_when[] =
    N_("Let it in only when all four are the same as these, in this order:");

static void say_whom(const struct let_in *let_in, struct al_str *out)
{
    if (let_in->who[0])
        al_str_printf(out,
                      _("Ring %s and ask for the four words on their screen."),
                      let_in->who);
    else
        al_str_puts(out, _("Ring the colleague who wants to join and ask for "
                           "the four words on their screen."));
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct let_in *let_in = state;
    struct al_str text = {0};
    int row = area.row;

    (void)app;
    say_whom(let_in, &text);
    row += al_canvas_wrap(canvas, row, 0, area.cols, 2, AL_INK_PLAIN,
                          al_str_text(&text));
    row += al_canvas_wrap(canvas, row, 0, area.cols, 2, AL_INK_PLAIN,
                          _(only_when));
    al_canvas_put(canvas, row + 1, 4, area.cols - 4, AL_INK_HEADING,
                  al_str_text(&let_in->words));
    row += 3;
    area.rows -= row - area.row;
    area.row = row;
    al_form_draw(&let_in->form, canvas, area);
    al_str_drop(&text);
}

/* ---- deciding ---- */

static enum al_status let_it_in(struct al_app *app, struct let_in *let_in,
                                struct al_err *err)
{
    struct al_str name = {0}, role = {0};
    struct al_saved saved;
    bool is_told;
    enum al_status status =
        al_form_value(&let_in->form, FIELD_NAME, &name, err);

    if (status == AL_OK)
        status = al_form_value(&let_in->form, FIELD_ROLE, &role, err);
    /* As the device says, unless the lead knows it better. */
    is_told = strcmp(al_str_text(&name), let_in->who) == 0;
    if (status == AL_OK)
        status = al_team_let_in(al_app_ledger(app), let_in->device,
                                is_told ? NULL : al_str_text(&name),
                                strcmp(al_str_text(&role), "lead") == 0, &saved,
                                err);
    if (status == AL_OK) {
        bool has_remote = al_ledger_remote(al_app_ledger(app))[0] != '\0';

        al_app_pop(app);
        al_app_team_saved(app);
        al_app_say(app, AL_INK_PLAIN,
                   has_remote ? _("%s is let in. Press s now, and then they "
                                  "press s, too.")
                              : _("%s is let in."),
                   al_str_text(&name));
    }
    al_str_drop(&name);
    al_str_drop(&role);
    return status;
}

static void decide(struct al_app *app, struct let_in *let_in)
{
    struct al_str same = {0};
    struct al_err err = {0};
    enum al_status status = AL_OK;

    if (!al_form_check(&let_in->form)) {
        al_app_say(app, AL_INK_WARN, "%s", al_form_help(&let_in->form));
        return;
    }
    status = al_form_value(&let_in->form, FIELD_SAME, &same, &err);
    if (status == AL_OK && strcmp(al_str_text(&same), "y") == 0) {
        status = let_it_in(app, let_in, &err);
    } else if (status == AL_OK) {
        al_app_pop(app);
        al_app_say(app, AL_INK_WARN, "%s",
                   _("Not let in. Somebody on the way may have put another "
                     "device in its place: r removes it; tell whoever looks "
                     "after the host."));
    }
    if (status != AL_OK)
        al_app_say_err(app, &err);
    al_str_drop(&same);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct let_in *let_in = state;
    enum al_form_said said = al_form_key(&let_in->form, pressed);

    if (said == AL_FORM_LEFT) /* a role is replaced, never typed on */
        let_in->form.fields[FIELD_ROLE].is_default = true;
    /* F2 further up is no choice: the words come last. */
    if (said == AL_FORM_SAVE && let_in->form.at != FIELD_SAME)
        let_in->form.at = FIELD_SAME;
    else if (said == AL_FORM_SAVE)
        decide(app, let_in);
    return al_form_pane_result(said);
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct let_in *let_in = state;

    (void)app;
    al_str_puts(left, _("Let a device in?"));
    al_str_puts(right, let_in->device);
}

static const char *hint(const struct al_app *app, const void *state)
{
    const struct let_in *let_in = state;

    (void)app;
    return let_in->form.count > 0 ? al_form_help(&let_in->form) : NULL;
}

static void explain(const void *state, struct al_str *out)
{
    const struct let_in *let_in = state;

    al_form_explain(&let_in->form, out);
}

static void drop(void *state)
{
    struct let_in *let_in = state;

    al_str_drop(&let_in->words);
    al_form_drop(&let_in->form);
}

static void parts(void *state, struct al_parts *parts)
{
    struct let_in *let_in = state;

    parts->form = &let_in->form;
    parts->question = N_("Go on?");
    parts->is_usual = true;
}

static void tell(const struct al_app *app, const void *state,
                 struct al_str *out)
{
    const struct let_in *let_in = state;

    (void)app;
    say_whom(let_in, out);
    al_str_printf(out, "\n%s\n%s\n", _(only_when), al_str_text(&let_in->words));
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, AL_KEY_TAB, N_("next; in the last: do it"), N_("next"), NULL,
     NULL},
    {AL_KEY_UP, AL_KEY_SHIFT_TAB, N_("the field before"), N_("back"), NULL,
     NULL},
    {0},
};

const struct al_pane_ops al_pane_let_in = {
    .name = "let-in",
    .title = N_("Let a device in?"),
    .is_typing = true,
    .is_inner = true,
    .state_size = sizeof(struct let_in),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .tell = tell,
    .key = key,
    .say_title = say_title,
    .hint = hint,
    .explain = explain,
    .drop = drop,
};

enum al_status al_pane_let_in_open(struct al_app *app, const char *device,
                                   const char *who, struct al_err *err)
{
    struct let_in *let_in = al_app_push(app, &al_pane_let_in);

    (void)err;
    snprintf(let_in->device, sizeof(let_in->device), "%s", device);
    snprintf(let_in->who, sizeof(let_in->who), "%s", who);
    return AL_OK;
}
