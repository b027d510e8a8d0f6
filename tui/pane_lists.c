/* tui/pane_lists.c - the lists of choices that a service adds to. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/codebook.h"
#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/link.h"
#include "core/query.h"
#include "tui/app.h"
#include "tui/duty.h"
#include "tui/sheet.h"

/* words | what the service made of it | when it is chosen */
static const al_sheet_layout layouts[] = {
    {{24, 34, false, 0}, {10, 30, false, 0}, {10, 60, true, 1}}};

/* What the service wrote about one code. */
struct written {
    char *list, *code, *means; /* owned */
    bool has_words;
    struct al_id id;
};

struct lists_pane {
    struct al_sheet rows; /* tag: list * LIST_STEP + place in it + 1 */
    struct written *written;
    size_t count, cap;
};

enum { LIST_STEP = 1000 };

/* ---- reading ---- */

static void forget(struct lists_pane *pane)
{
    for (size_t i = 0; i < pane->count; i++) {
        free(pane->written[i].list);
        free(pane->written[i].code);
        free(pane->written[i].means);
    }
    pane->count = 0;
}

static bool on_code(void *arg, const struct al_hit *hit)
{
    struct lists_pane *pane = arg;
    const char *list = al_record_get(hit->record, "list");
    const char *code = al_record_get(hit->record, "code");
    const char *means = al_record_get(hit->record, "means");

    if (!list || !code)
        return true;
    pane->written = al_grow(pane->written, &pane->cap, pane->count + 1,
                            sizeof(*pane->written));
    pane->written[pane->count++] = (struct written){
        .list = al_strdup(list),
        .code = al_strdup(code),
        .means = means ? al_strdup(means) : NULL,
        .has_words = al_record_get(hit->record, "label") != NULL,
        .id = hit->id};
    return true;
}

static const struct written *written_of(const struct lists_pane *pane,
                                        const char *list, const char *code)
{
    for (size_t i = 0; i < pane->count; i++)
        if (strcmp(pane->written[i].list, list) == 0 &&
            strcmp(pane->written[i].code, code) == 0)
            return &pane->written[i];
    return NULL;
}

static bool is_own(const char *code)
{
    return strncmp(code, AL_OWN_CODE, strlen(AL_OWN_CODE)) == 0;
}

static void put_code(const struct al_app *app, struct lists_pane *pane,
                     size_t list, size_t at)
{
    const struct al_code *row_of = &al_codes_code_list.codes[list];
    const struct al_codes *built_in = al_codes_open(row_of->code);
    const struct al_codes *whole = al_app_codes(app, built_in);
    const struct al_code *code = &whole->codes[at];
    const struct written *written = written_of(pane, row_of->code, code->code);
    struct al_str text = {0};
    struct al_sheet_row *row;

    if (is_own(code->code) && !written) /* its save was taken back */
        return;
    row = al_sheet_add(&pane->rows, written ? &written->id : NULL);
    row->tag = list * LIST_STEP + at + 1;
    al_app_fill(app, _(code->label), &text);
    al_sheet_cell(row, 0, al_str_text(&text));
    al_str_reset(&text);
    if (at >= whole->offered)
        al_str_puts(&text, _("retired"));
    else if (is_own(code->code))
        al_str_puts(&text, _("ours"));
    else if (written && written->has_words) {
        al_str_printf(&text, "%s ", _("our words for"));
        al_app_fill(app, al_code_label(built_in, code->code), &text);
    }
    al_sheet_state(row, 1, at >= whole->offered ? AL_INK_FAINT : AL_INK_PLAIN,
                   al_str_text(&text));
    if (written && written->means)
        al_sheet_cell(row, 2, written->means);
    al_str_drop(&text);
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    const struct al_query all = {.kind = AL_KIND_CODE};
    struct lists_pane *pane = state;
    enum al_status status;

    forget(pane);
    al_sheet_reset(&pane->rows);
    status = al_query_run(al_app_index(app), &all, on_code, pane, err);
    for (size_t i = 0; status == AL_OK && i < al_codes_code_list.count; i++) {
        const struct al_code *row = &al_codes_code_list.codes[i];
        const struct al_codes *whole =
            al_app_codes(app, al_codes_open(row->code));

        if (i > 0)
            al_sheet_blank(&pane->rows);
        al_sheet_heading(&pane->rows, _(row->label));
        for (size_t k = 0; k < whole->count; k++)
            put_code(app, pane, i, k);
    }
    al_sheet_fit(&pane->rows, al_app_rows(app) - 4);
    return status;
}

/* ---- the code under the cursor ---- */

struct chosen {
    const char *list;
    const struct al_code *code; /* as the service has it */
    const struct written *written;
    bool is_retired;
};

static bool choose(const struct al_app *app, const struct lists_pane *pane,
                   struct chosen *out)
{
    const struct al_sheet_row *row = al_sheet_chosen(&pane->rows);
    const struct al_codes *whole;
    size_t list, at;

    if (!row || row->tag == 0)
        return false;
    list = (row->tag - 1) / LIST_STEP;
    at = (row->tag - 1) % LIST_STEP;
    out->list = al_codes_code_list.codes[list].code;
    whole = al_app_codes(app, al_codes_open(out->list));
    if (at >= whole->count)
        return false;
    out->code = &whole->codes[at];
    out->written = written_of(pane, out->list, out->code->code);
    out->is_retired = at >= whole->offered;
    return true;
}

static enum al_status change(struct al_app *app, void *state,
                             struct al_err *err)
{
    struct lists_pane *pane = state;
    struct al_fill fills[2];
    struct chosen chosen;
    enum al_status status;

    if (!choose(app, pane, &chosen))
        return AL_OK;
    if (chosen.written)
        return al_pane_edit_open_at(app, AL_KIND_CODE, &chosen.written->id,
                                    "label", err);
    fills[0] = (struct al_fill){"list", chosen.list};
    fills[1] = (struct al_fill){"code", chosen.code->code};
    status = al_pane_edit_open_filled(app, AL_KIND_CODE, fills, AL_COUNT(fills),
                                      NULL, err);
    if (status == AL_OK)
        al_pane_edit_start_at(app, "label");
    return status;
}

static enum al_status add(struct al_app *app, void *state, struct al_err *err)
{
    struct lists_pane *pane = state;
    struct chosen chosen;
    struct al_fill fill;
    enum al_status status;

    if (!choose(app, pane, &chosen))
        return AL_OK;
    fill = (struct al_fill){"list", chosen.list};
    status = al_pane_edit_open_filled(app, AL_KIND_CODE, &fill, 1, NULL, err);
    if (status == AL_OK)
        al_pane_edit_start_at(app, "label");
    return status;
}

/* A built-in code that nothing is written about yet: it is retired first. */
static enum al_status retire_built_in(struct al_app *app,
                                      const struct chosen *chosen,
                                      struct al_err *err)
{
    struct al_record *record = al_record_new(AL_KIND_CODE);
    struct al_id id;
    enum al_status status;

    al_record_set(record, "list", chosen->list);
    al_record_set(record, "code", chosen->code->code);
    al_record_set(record, "retired", "yes");
    status = al_duty_put(al_app_ledger(app), record, &id, err);
    al_record_free(record);
    return status;
}

static enum al_status retire(struct al_app *app, void *state,
                             struct al_err *err)
{
    struct lists_pane *pane = state;
    struct al_str said = {0};
    struct chosen chosen;
    enum al_status status;

    if (!choose(app, pane, &chosen))
        return AL_OK;
    al_app_fill(app, _(chosen.code->label), &said);
    al_str_printf(&said, ": %s",
                  chosen.is_retired
                      ? _("offered again. u takes it back.")
                      : _("offered no more; where it stands already it stays. "
                          "u takes it back."));
    if (chosen.written)
        status = al_duty_set(al_app_ledger(app), &chosen.written->id, "retired",
                             chosen.is_retired ? "no" : "yes", err);
    else
        status = retire_built_in(app, &chosen, err);
    if (status == AL_OK) {
        al_app_saved(app);
        al_app_say(app, AL_INK_PLAIN, "%s", al_str_text(&said));
    }
    al_str_drop(&said);
    return status;
}

/* The first row of the list after the one with the cursor; at last the first.
 */
static enum al_status next_list(struct al_app *app, void *state,
                                struct al_err *err)
{
    struct lists_pane *pane = state;
    size_t at = pane->rows.chosen;

    (void)err;
    while (at < pane->rows.count && !pane->rows.items[at].is_heading)
        at++;
    pane->rows.top = at < pane->rows.count ? at : 0; /* its heading in sight */
    pane->rows.chosen = pane->rows.top + 1;
    al_sheet_fit(&pane->rows, al_app_rows(app) - 4);
    return AL_OK;
}

/* ---- the pane ---- */

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct lists_pane *pane = state;

    (void)app;
    al_sheet_draw(&pane->rows, layouts, true, canvas, area);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct lists_pane *pane = state;

    (void)app;
    return al_sheet_key(&pane->rows, pressed->code);
}

static bool record(const void *state, struct al_id *id)
{
    const struct lists_pane *pane = state;
    const struct al_sheet_row *row = al_sheet_chosen(&pane->rows);

    if (!row || !row->has_id)
        return false;
    *id = row->id;
    return true;
}

static void parts(void *state, struct al_parts *parts)
{
    struct lists_pane *pane = state;

    parts->rows = &pane->rows;
}

static const char *hint(const struct al_app *app, const void *state)
{
    (void)app;
    (void)state;
    return _("What your service adds or says in its own words; a code is "
             "never removed.");
}

static void explain(const void *state, struct al_str *out)
{
    (void)state;
    al_str_puts(
        out,
        _("Each list is what one field offers. Your service adds to it, says "
          "in its own words what a code is called, or offers one no more. "
          "Where a code stands already it stays, and reports go on counting "
          "it. Lists that rules count by (states, replies, levels, roles of "
          "colleagues) are not here: their meaning is the same in every "
          "service."));
}

static void drop(void *state)
{
    struct lists_pane *pane = state;

    forget(pane);
    free(pane->written);
    al_sheet_drop(&pane->rows);
}

static const char *no_change(const struct al_app *app, const void *state)
{
    (void)state;
    return al_app_why_not(app, AL_KIND_CODE);
}

static const struct al_keydef keys[] = {
    {AL_KEY_TAB, 0, N_("the next list"), N_("next list"), next_list, NULL},
    {AL_KEY_ENTER, 0, N_("change the words"), N_("words"), change, no_change},
    {'a', 0, N_("add to this list"), N_("add"), add, no_change},
    {'t', 0, N_("retire, or offer again"), N_("retire"), retire, no_change},
    {0},
};

const struct al_pane_ops al_pane_lists = {
    .name = "lists",
    .title = N_("Lists of choices"),
    .state_size = sizeof(struct lists_pane),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .record = record,
    .hint = hint,
    .explain = explain,
    .drop = drop,
};
