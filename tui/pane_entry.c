/*
 * tui/pane_entry.c - paper sheets of a survey round, typed in at speed, and
 * the slips that were torn off, typed in apart from them.
 *
 * What is typed waits on this device (share/spool.h). It goes when the pane is
 * left and not before, so that a pile of sheets of a round that is over goes
 * together.
 */
#include "config.h"

#include <string.h>

#include "core/i18n.h"
#include "core/kinds.h"
#include "share/spool.h"
#include "tui/entry.h"
#include "tui/form_pane.h"
#include "tui/survey_acts.h"

struct entering {
    struct al_id round;
    struct al_entry entry;
    struct al_id last; /* the sheet before, while it waits */
    bool has_last;
    bool is_warned; /* what is half typed goes with the next Esc */
    size_t sheets;     /* typed since the pane was opened */
};

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct entering *entering = state;

    if (entering->entry.form.count > 0)
        return AL_OK;
    entering->entry.form.source = al_app_source(app);
    return al_entry_open(&entering->entry, al_app_index(app), &entering->round,
                         err);
}

/* ---- keeping a sheet ---- */

static enum al_status put(struct al_app *app, struct entering *entering,
                          struct al_err *err)
{
    struct al_ledger *ledger = al_app_ledger(app);
    struct al_involved made = {0};
    struct al_filled filled;
    struct al_id id;
    enum al_status status = AL_OK;

    al_entry_read(&entering->entry, al_ledger_random(ledger), &filled);
    id = filled.id;
    if (al_filled_count(&filled) == 0)
        status = al_fail(err, AL_EINVAL,
                         _("Nothing is answered on this sheet yet; an empty "
                           "one is not kept"));
    else
        al_filled_make(&filled, &entering->entry.survey,
                       al_ledger_random(ledger), &made);
    if (status == AL_OK)
        status = al_survey_put(ledger, &id, &entering->round, false, &made, err);
    al_involved_drop(&made);
    al_filled_drop(&filled);
    if (status == AL_OK) {
        entering->last = id;
        entering->has_last = true;
        entering->sheets++;
    }
    return status;
}

static void keep_sheet(struct al_app *app, struct entering *entering)
{
    struct al_err err = {0};

    if (!al_form_check(&entering->entry.form)) {
        al_app_say(app, AL_INK_WARN, "%s", al_form_help(&entering->entry.form));
        return;
    }
    if (put(app, entering, &err) != AL_OK) {
        al_app_say_err(app, &err);
        return;
    }
    al_entry_clear(&entering->entry);
    al_app_say(app, AL_INK_PLAIN,
               ngettext("%zu sheet is kept on this device. The next one; Esc "
                        "ends.",
                        "%zu sheets are kept on this device. The next one; "
                        "Esc ends.",
                        entering->sheets),
               entering->sheets);
}

static enum al_status take_out(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct entering *entering = state;
    enum al_status status =
        al_spool_take_out(al_app_ledger(app), &entering->last, err);

    if (status != AL_OK)
        return status;
    entering->has_last = false;
    entering->sheets -= entering->sheets > 0;
    al_app_say(app, AL_INK_PLAIN, "%s",
               _("The sheet before is taken out again; nothing of it is "
                 "kept."));
    return AL_OK;
}

static const char *no_last(const struct al_app *app, const void *state)
{
    const struct entering *entering = state;

    (void)app;
    return entering->has_last
               ? NULL
               : N_("No sheet was typed here that could be taken out.");
}

/* ---- keys ---- */

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct entering *entering = state;
    enum al_form_said said;

    /* Line by line a digit is typed and ends with Enter, like all else. */
    if (!al_app_is_plain(app) && pressed->code >= '0' &&
        pressed->code <= '9' && al_entry_is_scale(&entering->entry)) {
        entering->is_warned = false;
        if (al_entry_tick(&entering->entry, (char)pressed->code))
            return AL_KEY_CHANGED;
        al_app_beep(app);
        return AL_KEY_REFUSED;
    }
    said = al_form_key(&entering->entry.form, pressed);
    if (said != AL_FORM_IGNORED)
        entering->is_warned = false;
    if (said == AL_FORM_SAVE) {
        keep_sheet(app, entering);
        return AL_KEY_CHANGED;
    }
    return al_form_pane_result(said);
}

static bool leave(struct al_app *app, void *state)
{
    struct entering *entering = state;

    if (!entering->is_warned && al_entry_is_begun(&entering->entry)) {
        entering->is_warned = true;
        al_app_say(app, AL_INK_WARN, "%s",
                   _("This sheet is not ended: Enter in its last field keeps it, "
                     "Esc once more drops it."));
        return false;
    }
    al_survey_send(app, &entering->round);
    return true;
}

/* ---- what it looks like ---- */

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct entering *entering = state;

    (void)app;
    al_form_draw(&entering->entry.form, canvas, area);
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct entering *entering = state;

    (void)app;
    al_str_printf(left, _("Sheet %zu of %s"), entering->sheets + 1,
                  entering->entry.survey.round_title
                      ? entering->entry.survey.round_title
                      : "");
    al_str_puts(right, _("no name, no day"));
}

/* The question in full, and its digits. */
static const char *hint(const struct al_app *app, const void *state)
{
    const struct entering *entering = state;

    (void)app;
    return al_form_help(&entering->entry.form);
}

static void explain(const void *state, struct al_str *out)
{
    const struct entering *entering = state;

    al_form_explain(&entering->entry.form, out);
}

static void parts(void *state, struct al_parts *parts)
{
    struct entering *entering = state;

    parts->form = &entering->entry.form;
    parts->question = N_("Keep this sheet?");
}

static void drop(void *state)
{
    struct entering *entering = state;

    al_entry_drop(&entering->entry);
}

static const struct al_keydef keys[] = {
    AL_FORM_KEYS,
    {AL_ALT('o'), 0, N_("last sheet out again"), N_("out again"), take_out,
     no_last},
    {0},
};

const struct al_pane_ops al_pane_entry = {
    .name = "entry",
    .title = N_("Survey sheets"),
    .is_typing = true,
    .is_inner = true,
    .state_size = sizeof(struct entering),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .say_title = say_title,
    .hint = hint,
    .explain = explain,
    .leave = leave,
    .drop = drop,
};

void al_pane_entry_open(struct al_app *app, const struct al_id *round)
{
    const struct al_id id = *round; /* it may stand in a pane that moves */
    struct entering *entering = al_app_push(app, &al_pane_entry);

    entering->round = id;
}
