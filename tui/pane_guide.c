/*
 * tui/pane_guide.c - what each kind of activity is, and how to start one: all
 * of them as a list, and one to read.
 */
#include "config.h"

#include <string.h>

#include "core/codes.h"
#include "core/guide.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/query.h"
#include "tui/app.h"
#include "tui/sheet.h"
#include "tui/text_view.h"

/* ---- one ---- */

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    al_text_view_draw(state, app, canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    return al_text_view_key(state, app, pressed);
}

static void tell(const struct al_app *app, const void *state,
                 struct al_str *out)
{
    const struct al_text_view *view = state;

    (void)app;
    al_str_puts(out, al_str_text(&view->text));
}

static enum al_status back(struct al_app *app, void *state, struct al_err *err)
{
    (void)state;
    (void)err;
    al_app_pop(app);
    return AL_OK;
}

static const char *hint(const struct al_app *app, const void *state)
{
    (void)app;
    (void)state;
    return _("Down goes on; Enter goes back.");
}

static void drop(void *state)
{
    struct al_text_view *view = state;

    al_str_drop(&view->text);
}

static const struct al_keydef guide_keys[] = {
    {AL_KEY_ENTER, 0, N_("back"), N_("back"), back, NULL},
    {0},
};

const struct al_pane_ops al_pane_guide = {
    .name = "guide",
    .title = N_("What this is, and how to start"),
    .is_typing = true, /* it may stand above a form */
    .is_inner = true,
    .state_size = sizeof(struct al_text_view),
    .keys = guide_keys,
    .draw = draw,
    .tell = tell,
    .key = key,
    .hint = hint,
    .drop = drop,
};

struct finding {
    const char *type;
    struct al_str means;
};

static bool on_code(void *arg, const struct al_hit *hit)
{
    struct finding *finding = arg;
    const char *means = al_record_get(hit->record, "means");

    if (means &&
        al_codes_open(al_record_get(hit->record, "list")) ==
            &al_codes_activity_type &&
        al_strcmp0(al_record_get(hit->record, "code"), finding->type) == 0)
        al_str_puts(&finding->means, means);
    return finding->means.len == 0;
}

void al_pane_guide_open(struct al_app *app, const char *type)
{
    const struct al_query own = {.kind = AL_KIND_CODE};
    struct finding finding = {.type = type};
    struct al_str text = {0};
    struct al_text_view *view;

    (void)al_query_run(al_app_index(app), &own, on_code, &finding, NULL);
    al_guide_say(
        type, al_code_label(al_app_codes(app, &al_codes_activity_type), type),
        finding.means.len > 0 ? al_str_text(&finding.means) : NULL, &text);
    view = al_app_push(app, &al_pane_guide);
    al_app_fill(app, al_str_text(&text), &view->text);
    al_str_drop(&text);
    al_str_drop(&finding.means);
}

/* ---- all of them ---- */

/* what it is called | what it is */
static const al_sheet_layout layouts[] = {
    {{18, 30, false, 0}, {20, 90, true, 1}}};

struct guides {
    struct al_sheet rows; /* tag: place in the service's list, from 1 */
};

static enum al_status load_all(struct al_app *app, void *state,
                               struct al_err *err)
{
    const struct al_codes *types = al_app_codes(app, &al_codes_activity_type);
    struct guides *guides = state;
    struct al_str text = {0};

    (void)err;
    al_sheet_reset(&guides->rows);
    for (size_t i = 0; i < types->offered; i++) {
        const struct al_guide *guide = al_guide_for(types->codes[i].code);
        struct al_sheet_row *row = al_sheet_add(&guides->rows, NULL);

        row->tag = i + 1;
        al_str_reset(&text);
        al_app_fill(app, _(types->codes[i].label), &text);
        al_sheet_cell(row, 0, al_str_text(&text));
        al_str_reset(&text);
        if (guide)
            al_app_fill(app, _(guide->what), &text);
        al_sheet_cell(row, 1,
                      guide ? al_str_text(&text) : _("your service's own"));
    }
    al_str_drop(&text);
    al_sheet_fit(&guides->rows, al_app_rows(app) - 4);
    return AL_OK;
}

static void draw_all(const struct al_app *app, const void *state,
                     struct al_canvas *canvas, struct al_area area)
{
    const struct guides *guides = state;

    (void)app;
    al_sheet_draw(&guides->rows, layouts, true, canvas, area);
}

static enum al_key_result key_all(struct al_app *app, void *state,
                                  const struct al_key *pressed)
{
    struct guides *guides = state;

    (void)app;
    return al_sheet_key(&guides->rows, pressed->code);
}

static enum al_status open_one(struct al_app *app, void *state,
                               struct al_err *err)
{
    const struct al_codes *types = al_app_codes(app, &al_codes_activity_type);
    struct guides *guides = state;
    const struct al_sheet_row *row = al_sheet_chosen(&guides->rows);

    (void)err;
    if (row && row->tag > 0 && row->tag <= types->offered)
        al_pane_guide_open(app, types->codes[row->tag - 1].code);
    return AL_OK;
}

static void parts_all(void *state, struct al_parts *parts)
{
    struct guides *guides = state;

    parts->rows = &guides->rows;
}

static void drop_all(void *state)
{
    struct guides *guides = state;

    al_sheet_drop(&guides->rows);
}

static const struct al_keydef list_keys[] = {
    {AL_KEY_ENTER, 0, N_("what it is; first steps"), N_("read"), open_one,
     NULL},
    {0},
};

const struct al_pane_ops al_pane_guides = {
    .name = "guides",
    .title = N_("What we could do together"),
    .state_size = sizeof(struct guides),
    .keys = list_keys,
    .load = load_all,
    .draw = draw_all,
    .parts = parts_all,
    .key = key_all,
    .drop = drop_all,
};
