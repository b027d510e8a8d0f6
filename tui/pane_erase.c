/* tui/pane_erase.c - erase somebody: what it means, and the decision. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "tui/app.h"
#include "tui/erasing.h"
#include "tui/form_pane.h"

enum field { FIELD_BY, FIELD_WHY, FIELD_NUMBER, FIELD__COUNT };
#define FORM_ROWS (FIELD__COUNT + 1)

static const struct al_field fields[FIELD__COUNT] = {
    [FIELD_BY] = {.name = "approved_by",
                  .label = N_("Approved by"),
                  .help = N_("The colleague who answers for the decision."),
                  .type = AL_T_REF,
                  .ref = AL_KIND_STAFF,
                  .flags = AL_F_REQUIRED},
    [FIELD_WHY] = {.name = "reason",
                   .label = N_("Reason"),
                   .help = N_("Why, in a few words without names."),
                   .type = AL_T_LINE,
                   .flags = AL_F_REQUIRED},
    [FIELD_NUMBER] = {.name = "number",
                      .label = N_("Their number"),
                      .help = N_("Type the eight digits in brackets above. "
                                 "Enter erases; Esc leaves all as it is."),
                      .type = AL_T_LINE,
                      .flags = AL_F_REQUIRED},
};

struct erase {
    struct al_id person;
    struct al_str plan;
    bool is_refused; /* the plan says why it cannot be */
    struct al_form form;
};

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct erase *erase = state;
    struct al_err why = {0};

    (void)err;
    if (erase->form.count > 0)
        return AL_OK;
    erase->is_refused = al_erasing_plan(al_app_ledger(app), &erase->person,
                                        &erase->plan, &why) != AL_OK;
    if (erase->is_refused) {
        al_str_reset(&erase->plan);
        al_app_fill(app, why.msg, &erase->plan);
        al_sentence_end(&erase->plan);
    }
    erase->form.source = al_app_source(app);
    for (size_t i = 0; i < FIELD__COUNT; i++)
        al_form_add(&erase->form, &fields[i], NULL);
    return AL_OK;
}

static size_t count_lines(const char *at)
{
    size_t count = 0;

    for (; *at; at += *at == '\n') {
        at += strcspn(at, "\n");
        count++;
    }
    return count;
}

/*
 * The lines of the plan, as far as they fit above the form. Nothing of it is
 * left out silently: what is decided here cannot be taken back.
 */
static int draw_plan(const struct erase *erase, struct al_canvas *canvas,
                     struct al_area area, int rows)
{
    const char *at = al_str_text(&erase->plan);
    size_t left = count_lines(at);
    struct al_str more = {0};
    int row = area.row, last = area.row + rows - 1;

    for (; left > 0 && row <= last; row++, left--) {
        size_t len = strcspn(at, "\n");
        char *line;

        if (row == last && left > 1)
            break;
        line = al_strndup(at, len);
        al_canvas_put(canvas, row, 0, area.cols,
                      row == area.row ? AL_INK_HEADING : AL_INK_PLAIN, line);
        free(line);
        at += len + (at[len] == '\n');
    }
    if (left > 0) {
        al_str_printf(&more,
                      _("%zu more lines: `alongside erase plan` shows them."),
                      left);
        al_canvas_put(canvas, row++, 0, area.cols, AL_INK_WARN,
                      al_str_text(&more));
    }
    al_str_drop(&more);
    return row;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct erase *erase = state;
    int row = draw_plan(erase, canvas, area, area.rows - FORM_ROWS - 1);

    (void)app;
    if (erase->is_refused) {
        al_canvas_focus(canvas, area.row, area.col);
        return;
    }
    area.rows -= row + 1 - area.row;
    area.row = row + 1;
    al_form_draw(&erase->form, canvas, area);
}

static void carry_out(struct al_app *app, struct erase *erase)
{
    struct al_str by = {0}, why = {0}, number = {0};
    struct al_erasing erasing = {.person = erase->person};
    struct al_err err = {0};
    struct al_id disposal;
    enum al_status status;

    if (!al_form_check(&erase->form)) {
        al_app_say(app, AL_INK_WARN, "%s", al_form_help(&erase->form));
        return;
    }
    if ((status = al_form_value(&erase->form, FIELD_BY, &by, &err)) ||
        (status = al_form_value(&erase->form, FIELD_WHY, &why, &err)) ||
        (status = al_form_value(&erase->form, FIELD_NUMBER, &number, &err)))
        goto done;
    al_id_parse(al_str_text(&by), &erasing.approved_by);
    erasing.reason = al_str_text(&why);
    erasing.confirm = al_str_text(&number);
    status = al_erasing_do(al_app_ledger(app), &erasing, &disposal, &err);
    if (status == AL_OK) {
        al_app_pop(app);
        al_app_saved(app);
        al_app_say(app, AL_INK_PLAIN,
                   *al_ledger_remote(al_app_ledger(app))
                       ? _("Erased here; s carries it to the others. Then "
                           "make a new recovery sheet.")
                       : _("Erased. Make a new recovery sheet, and destroy "
                           "the old one."));
    }
done:
    if (status)
        al_app_say_err(app, &err);
    al_str_drop(&by);
    al_str_drop(&why);
    al_str_drop(&number);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct erase *erase = state;
    enum al_form_said said;

    if (erase->is_refused)
        return al_key_is_text(pressed->code) ? AL_KEY_REFUSED : AL_KEY_IGNORED;
    said = al_form_key(&erase->form, pressed);
    if (said == AL_FORM_IGNORED && al_key_is_text(pressed->code))
        return AL_KEY_REFUSED;
    if (said == AL_FORM_SAVE)
        carry_out(app, erase);
    return al_form_pane_result(said);
}

static const char *hint(const struct al_app *app, const void *state)
{
    const struct erase *erase = state;

    (void)app;
    return erase->is_refused ? _("Esc goes back.") : al_form_help(&erase->form);
}

static void explain(const void *state, struct al_str *out)
{
    const struct erase *erase = state;

    if (!erase->is_refused)
        al_form_explain(&erase->form, out);
}

static void drop(void *state)
{
    struct erase *erase = state;

    al_str_drop(&erase->plan);
    al_form_drop(&erase->form);
}

static void parts(void *state, struct al_parts *parts)
{
    struct erase *erase = state;

    if (erase->is_refused)
        return;
    parts->form = &erase->form;
    parts->question = N_("Erase them for good?");
}

static void tell(const struct al_app *app, const void *state,
                 struct al_str *out)
{
    const struct erase *erase = state;

    (void)app;
    al_str_puts(out, al_str_text(&erase->plan));
}

static const struct al_keydef keys[] = {
    AL_FORM_KEYS,
    {0},
};

const struct al_pane_ops al_pane_erase = {
    .name = "erase",
    .title = N_("Erase"),
    .is_typing = true,
    .is_inner = true,
    .state_size = sizeof(struct erase),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .tell = tell,
    .key = key,
    .hint = hint,
    .explain = explain,
    .drop = drop,
};

enum al_status al_pane_erase_open(struct al_app *app,
                                  const struct al_id *person,
                                  struct al_err *err)
{
    struct al_id whose = *person; /* it may stand in a pane that goes */
    struct erase *erase = al_app_push(app, &al_pane_erase);

    (void)err;
    erase->person = whose;
    return AL_OK;
}
