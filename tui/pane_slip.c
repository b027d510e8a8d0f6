/* tui/pane_slip.c - tear-off slips, typed in apart from the sheets: who would
 * like to take part in what. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/interest.h"
#include "core/kinds.h"
#include "core/query.h"
#include "core/slip.h"
#include "share/spool.h"
#include "tui/form_pane.h"
#include "tui/survey_acts.h"

enum { PERSON, NAME, TICKED, NOT_NOW, REACH, EASIER };

/* clang-format off */
static const struct al_field fields[] = {
    {.name = "person", .label = N_("{Person}"),
     .help = N_("Who it is, if they are here already; else leave it empty"),
     .type = AL_T_REF, .ref = AL_KIND_PERSON},
    {.name = "name", .label = N_("Or the name on it"),
     .help = N_("As it stands on the slip, of somebody who is new here"),
     .examples = N_("Ada L.; Kwame; Róża from the Tuesday group"),
     .type = AL_T_LINE},
    {.name = "ticked", .label = N_("Ticked"),
     .help = N_("What they would like: type the start, a comma for the next"),
     .type = AL_T_CODES, .codes = &al_codes_interest_kind},
    {.name = "not_now", .label = N_("Not now"),
     .help = N_("yes: they ticked \"not now\"; they are asked again later"),
     .type = AL_T_YESNO},
    {.name = "reach", .label = N_("Best way and time"),
     .help = N_("How to reach them, and when"),
     .examples = N_("Text after six; Through Femi; Phone, not on Mondays"),
     .type = AL_T_LINE},
    {.name = "easier", .label = N_("What makes it easier"),
     .help = N_("What would make it easier to take part; no clinical detail"),
     .examples = N_("Large print; Somebody who comes along; A fare in "
                    "advance"),
     .type = AL_T_LINE},
};
/* clang-format on */

struct slip {
    struct al_id round;
    struct al_form form;
    size_t slips;
    struct al_id last;
    bool has_last;
    bool is_warned; /* what is half typed goes with the next Esc */
};

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct slip *slip = state;

    (void)err;
    if (slip->form.count > 0)
        return AL_OK;
    slip->form.source = al_app_source(app);
    for (size_t i = 0; i < AL_COUNT(fields); i++)
        (void)al_form_add(&slip->form, &fields[i], NULL);
    return AL_OK;
}

/* ---- keeping one ---- */

static char *text_of(const struct slip *slip, size_t at)
{
    struct al_str value = {0};

    (void)al_form_value(&slip->form, at, &value, NULL);
    return al_str_take(&value);
}

static enum al_status make(struct al_app *app, struct slip *slip,
                           struct al_involved *made, struct al_err *err)
{
    const struct al_form_field *ticked = &slip->form.fields[TICKED];
    char *texts[AL_COUNT(fields)] = {0};
    struct al_slip about = {0};
    const char **kinds = al_calloc(ticked->chosen_count + 1, sizeof(*kinds));
    struct al_record *round = NULL;
    enum al_status status;

    for (size_t i = 0; i < AL_COUNT(fields); i++)
        texts[i] = i == TICKED ? al_strdup("") : text_of(slip, i);
    for (size_t i = 0; i < ticked->chosen_count; i++)
        kinds[i] = ticked->chosen[i].stored;
    about = (struct al_slip){.name = texts[NAME],
                             .kinds = kinds,
                             .kind_count = ticked->chosen_count,
                             .is_not_now = strcmp(texts[NOT_NOW], "yes") == 0,
                             .reach = texts[REACH],
                             .easier = texts[EASIER]};
    about.has_person = al_id_parse(texts[PERSON], &about.person);
    status = al_query_get(al_app_index(app), &slip->round, &round, err);
    if (status == AL_OK)
        status = al_slip_make(&about, round,
                              al_ledger_random(al_app_ledger(app)), made, err);
    al_record_free(round);
    for (size_t i = 0; i < AL_COUNT(fields); i++)
        free(texts[i]);
    free(kinds);
    return status;
}

static void clear(struct slip *slip)
{
    for (size_t i = 0; i < slip->form.count; i++) {
        al_form_empty(&slip->form, i);
        al_form_say(&slip->form, i, false, NULL);
        slip->form.fields[i].is_touched = false;
    }
    slip->form.at = 0;
}

static void keep_slip(struct al_app *app, struct slip *slip)
{
    struct al_involved made = {0};
    struct al_err err = {0};
    enum al_status status;
    struct al_id id;

    if (!al_form_check(&slip->form)) {
        al_app_say(app, AL_INK_WARN, "%s", al_form_help(&slip->form));
        return;
    }
    status = make(app, slip, &made, &err);
    if (status == AL_OK) {
        id = made.items[0].id;
        status = al_survey_put(al_app_ledger(app), &id, &slip->round, true,
                               &made, &err);
    }
    al_involved_drop(&made);
    if (status != AL_OK) {
        al_app_say_err(app, &err);
        return;
    }
    slip->last = id;
    slip->has_last = true;
    slip->slips++;
    clear(slip);
    al_app_say(app, AL_INK_PLAIN,
               ngettext("%zu slip is kept on this device. The next one; Esc "
                        "ends.",
                        "%zu slips are kept on this device. The next one; Esc "
                        "ends.",
                        slip->slips),
               slip->slips);
}

static enum al_status take_out(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct slip *slip = state;
    enum al_status status =
        al_spool_take_out(al_app_ledger(app), &slip->last, err);

    if (status != AL_OK)
        return status;
    slip->has_last = false;
    slip->slips -= slip->slips > 0;
    al_app_say(app, AL_INK_PLAIN, "%s",
               _("The slip before is taken out again; nothing of it is "
                 "kept."));
    return AL_OK;
}

static const char *no_last(const struct al_app *app, const void *state)
{
    const struct slip *slip = state;

    (void)app;
    return slip->has_last
               ? NULL
               : N_("No slip was typed here that could be taken out.");
}

/* ---- keys ---- */

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct slip *slip = state;
    enum al_form_said said = al_form_key(&slip->form, pressed);

    if (said != AL_FORM_IGNORED)
        slip->is_warned = false;
    if (said == AL_FORM_SAVE) {
        keep_slip(app, slip);
        return AL_KEY_CHANGED;
    }
    return al_form_pane_result(said);
}

static bool leave(struct al_app *app, void *state)
{
    struct slip *slip = state;

    if (!slip->is_warned && al_form_is_touched(&slip->form)) {
        slip->is_warned = true;
        al_app_say(app, AL_INK_WARN, "%s",
                   _("This slip is not ended: Enter in its last field keeps it, "
                     "Esc once more drops it."));
        return false;
    }
    al_survey_send(app, &slip->round);
    return true;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct slip *slip = state;

    (void)app;
    al_form_draw(&slip->form, canvas, area);
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct slip *slip = state;

    (void)app;
    al_str_printf(left, _("Slip %zu, apart from any sheet"), slip->slips + 1);
    al_str_puts(right, _("people are paid"));
}

static const char *hint(const struct al_app *app, const void *state)
{
    const struct slip *slip = state;

    (void)app;
    return al_form_help(&slip->form);
}

static void explain(const void *state, struct al_str *out)
{
    const struct slip *slip = state;

    al_form_explain(&slip->form, out);
}

static void parts(void *state, struct al_parts *parts)
{
    struct slip *slip = state;

    parts->form = &slip->form;
    parts->question = N_("Keep this slip?");
}

static void drop(void *state)
{
    struct slip *slip = state;

    al_form_drop(&slip->form);
}

static const struct al_keydef keys[] = {
    AL_FORM_KEYS,
    {AL_ALT('o'), 0, N_("last slip out again"), N_("out again"), take_out,
     no_last},
    {0},
};

const struct al_pane_ops al_pane_slip = {
    .name = "slip",
    .title = N_("Tear-off slips"),
    .is_typing = true,
    .is_inner = true,
    .state_size = sizeof(struct slip),
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

void al_pane_slip_open(struct al_app *app, const struct al_id *round)
{
    const struct al_id id = *round; /* it may stand in a pane that moves */
    struct slip *slip = al_app_push(app, &al_pane_slip);

    slip->round = id;
}
