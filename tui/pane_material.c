/*
 * tui/pane_material.c - a material: what became of what people said about it,
 * and its newest version beside the one before.
 *
 * Somebody who comes with comments of several readers types them one after
 * another: who it was and what it is about stay as they were last.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/codes.h"
#include "core/i18n.h"
#include "core/kinds.h"
#include "core/material.h"
#include "tui/acts.h"
#include "tui/acts_material.h"
#include "tui/app.h"
#include "tui/material_sides.h"
#include "tui/sheet.h"

enum { LAYOUT_COMMENT, LAYOUT_TEXT, LAYOUT_SIDES };
static const al_sheet_layout layouts[] = {
    /* who | about | what they said | what became of it */
    [LAYOUT_COMMENT] = {{10, 14, false, 2},
                        {9, 13, false, 1},
                        {20, 60, true, 0},
                        {13, 20, false, 0}},
    [LAYOUT_TEXT] = {{30, 200, true, 0}},
    /* before | now */
    [LAYOUT_SIDES] = {{30, 80, true, 0}, {30, 80, true, 0}},
};

struct material {
    struct al_id id;
    struct al_str name;
    struct al_record *record; /* owned */
    struct al_review review;
    struct al_id last; /* the comment that was typed last here; zero: none */
    struct al_sheet rows;
};

struct load {
    struct al_app *app;
    struct material *material;
};

/* ---- comments ---- */

/* "service users -> people: It sounds like a form" */
static void put_said(const struct al_record *comment, struct al_str *out)
{
    const char *old = al_record_get(comment, "old_words");
    const char *new = al_record_get(comment, "new_words");
    const char *said = al_record_get(comment, "comment");

    if (old)
        al_str_puts(out, old);
    if (new)
        al_str_printf(out, " -> %s", new);
    if (said && out->len > 0)
        al_str_puts(out, ": ");
    for (; said && *said; said++)
        al_str_putc(out, *said == '\n' ? ' ' : *said);
}

static void put_who(struct load *load, struct al_sheet_row *row,
                    const struct al_record *comment)
{
    const char *voice = al_record_get(comment, "voice");
    struct al_str text = {0};
    struct al_id person;

    if (al_record_subject(comment, &person))
        al_query_name(al_app_index(load->app), &person, &text);
    else if (voice)
        al_app_fill(
            load->app,
            al_code_label(al_app_codes(load->app, &al_codes_voice), voice),
            &text);
    al_sheet_cell(row, 0, al_str_text(&text));
    al_str_drop(&text);
}

static void put_answer(struct load *load, struct al_sheet_row *row,
                       const struct al_record *comment)
{
    const char *response = al_record_get(comment, "response");
    int32_t days = al_comment_days(comment, al_app_today(load->app));
    struct al_str text = {0};

    if (!al_comment_is_pending(comment)) {
        al_str_puts(&text, al_code_label(&al_codes_review_response, response));
        if (al_record_get(comment, "told_on"))
            al_str_puts(&text, _(", told"));
        al_sheet_state(row, 3, AL_INK_GOOD, al_str_text(&text));
    } else if (days > AL_COMMENT_DAYS) {
        al_str_printf(
            &text,
            ngettext("LATE: %d day", "LATE: %d days", (unsigned long)days),
            (int)days);
        al_sheet_state(row, 3, AL_INK_WARN, al_str_text(&text));
    } else {
        al_sheet_cell(row, 3, _("no answer yet"));
    }
    al_str_drop(&text);
}

struct aspects {
    struct load *load;
    const char *aspect; /* the one that is looked for; NULL: none is known */
    bool is_pending;    /* what waits stands above all */
};

static bool add_comment(void *arg, const struct al_hit *hit)
{
    struct aspects *at = arg;
    const char *aspect = al_record_get(hit->record, "aspect");
    bool is_pending = al_comment_is_pending(hit->record);
    struct al_str text = {0};
    struct al_sheet_row *row;

    if (hit->is_gone || is_pending != at->is_pending ||
        (!is_pending && al_strcmp0(aspect, at->aspect) != 0))
        return true;
    row = al_sheet_add(&at->load->material->rows, &hit->id);
    row->layout = LAYOUT_COMMENT;
    put_who(at->load, row, hit->record);
    if (aspect)
        al_sheet_cell(row, 1, al_code_label(&al_codes_review_aspect, aspect));
    put_said(hit->record, &text);
    al_sheet_cell(row, 2, al_str_text(&text));
    put_answer(at->load, row, hit->record);
    al_str_drop(&text);
    return true;
}

/* What waits first; then by what it is about. */
static enum al_status add_comments(struct load *load, struct al_err *err)
{
    const struct al_codes *codes = &al_codes_review_aspect;
    struct aspects at = {load, NULL, true};
    enum al_status status = al_query_links(
        al_app_index(load->app), &load->material->id, AL_KIND_REVIEW_COMMENT,
        "material", 0, add_comment, &at, err);

    at.is_pending = false;
    for (size_t i = 0; i < codes->count && status == AL_OK; i++) {
        at.aspect = codes->codes[i].code;
        status = al_query_links(al_app_index(load->app), &load->material->id,
                                AL_KIND_REVIEW_COMMENT, "material", 0,
                                add_comment, &at, err);
    }
    return status;
}

/* ---- the pane ---- */

static void say_filled(struct load *load, struct al_str *text, enum al_ink ink)
{
    struct al_str filled = {0};

    if (text->len > 0) {
        al_app_fill(load->app, al_str_text(text), &filled);
        al_sheet_say(&load->material->rows, al_str_text(&filled))->ink = ink;
    }
    al_str_reset(text);
    al_str_drop(&filled);
}

/* "Leaflet, In review. Both sites, since 28-Dec-2025. Stories in it: 1." */
static void say_head(struct load *load)
{
    const struct al_record *record = load->material->record;
    const char *kind_of = al_record_get(record, "kind_of");
    const char *state = al_record_get(record, "state");
    const char *where = al_record_get(record, "published_where");
    const struct al_slot *stories = al_record_slot(record, "stories");
    struct al_err err = {0};
    struct al_str text = {0};

    if (kind_of)
        al_str_puts(&text, al_code_label(&al_codes_material_kind, kind_of));
    if (state)
        al_str_printf(&text, ", %s",
                      al_code_label(&al_codes_material_state, state));
    if (where)
        al_str_printf(&text, ": %s", where);
    say_filled(load, &text, AL_INK_PLAIN);
    if (stories && stories->member_count > 0 &&
        al_material_gate(al_app_index(load->app), record,
                         al_app_today(load->app), &err) == AL_EDENIED) {
        al_str_printf(&text, _("Not to be used: %s"), err.msg);
        say_filled(load, &text, AL_INK_WARN);
    }
    al_str_drop(&text);
}

static enum al_status load(struct al_app *app, void *state, struct al_err *err)
{
    struct material *material = state;
    struct load load = {app, material};
    struct al_str text = {0};
    enum al_status status;

    al_sheet_reset(&material->rows);
    al_str_reset(&material->name);
    al_record_free(material->record);
    material->record = NULL;
    al_query_name(al_app_index(app), &material->id, &material->name);
    status =
        al_query_get(al_app_index(app), &material->id, &material->record, err);
    if (status == AL_OK)
        status = al_review_load(al_app_index(app), &material->id,
                                al_app_today(app), &material->review, err);
    if (status != AL_OK)
        return status;
    say_head(&load);
    al_review_say(&material->review, &text);
    say_filled(&load, &text, AL_INK_PLAIN);
    al_review_say_missing(&material->review, &text);
    say_filled(&load, &text, AL_INK_WARN);
    al_sheet_blank(&material->rows);
    al_sheet_heading(&material->rows, _("Comments"));
    status = add_comments(&load, err);
    if (material->review.comments == 0)
        al_sheet_say(&material->rows,
                     _("None yet: a adds what somebody said."));
    al_material_sides(app, &material->review,
                      (struct al_sides_layouts){LAYOUT_TEXT, LAYOUT_SIDES},
                      &material->rows);
    if (material->review.versions == 0)
        al_sheet_say(&material->rows, _("No version yet: b begins one."));
    al_sheet_fit(&material->rows, al_app_rows(app) - 4);
    al_str_drop(&text);
    return status;
}

static void draw(const struct al_app *app, const void *state,
                 struct al_canvas *canvas, struct al_area area)
{
    const struct material *material = state;

    (void)app;
    al_canvas_focus(canvas, area.row, area.col);
    al_sheet_draw(&material->rows, layouts, true, canvas, area);
}

/* ---- what can be done ---- */

static const struct al_sheet_row *chosen(const struct material *material)
{
    const struct al_sheet_row *row = al_sheet_chosen(&material->rows);

    return row && row->has_id ? row : NULL;
}

/* The comment under the cursor; where there is none, the material. */
static bool record(const void *state, struct al_id *id)
{
    const struct material *material = state;
    const struct al_sheet_row *row = chosen(material);

    *id = row ? row->id : material->id;
    return true;
}

static enum al_status open_row(struct al_app *app, void *state,
                               struct al_err *err)
{
    struct al_id id;

    return record(state, &id) ? al_pane_record_open(app, &id, err) : AL_OK;
}

/* Who said the last one, and what it was about, stay. */
static enum al_status comment(struct al_app *app, void *state,
                              struct al_err *err)
{
    struct material *material = state;
    struct al_record *last = NULL;
    char hex[2][AL_ID_HEX];
    const char *person = NULL, *activity = NULL, *aspect = NULL;
    enum al_status status;

    if (!al_id_is_zero(&material->last) &&
        al_query_get(al_app_index(app), &material->last, &last, NULL) ==
            AL_OK) {
        person = al_record_get(last, "person");
        activity = al_record_get(last, "activity");
        aspect = al_record_get(last, "aspect");
    }
    al_id_hex(&material->id, hex[0]);
    al_id_hex(&material->review.newest, hex[1]);
    {
        const struct al_fill fills[] = {
            {"material", hex[0]},
            {"version",
             al_id_is_zero(&material->review.newest) ? NULL : hex[1]},
            {"person", person},
            {"activity", activity},
            {"aspect", aspect},
        };

        status =
            al_pane_edit_open_filled(app, AL_KIND_REVIEW_COMMENT, fills,
                                     AL_COUNT(fills), &material->last, err);
    }
    if (status == AL_OK)
        al_pane_edit_start_at(app, person ? "aspect" : "person");
    al_record_free(last);
    return status;
}

/* The next version begins with the words of the newest. */
static enum al_status begin(struct al_app *app, void *state, struct al_err *err)
{
    struct material *material = state;
    struct al_record *newest = NULL;
    char hex[AL_ID_HEX], number[24];
    enum al_status status;

    if (!al_id_is_zero(&material->review.newest))
        (void)al_query_get(al_app_index(app), &material->review.newest, &newest,
                           NULL);
    al_id_hex(&material->id, hex);
    (void)snprintf(number, sizeof(number), "%lld",
                   (long long)material->review.number + 1);
    {
        const struct al_fill fills[] = {
            {"material", hex},
            {"number", number},
            {"text", newest ? al_record_get(newest, "text") : NULL},
        };

        status = al_pane_edit_open_filled(app, AL_KIND_MATERIAL_VERSION, fills,
                                          AL_COUNT(fills), NULL, err);
    }
    if (status == AL_OK)
        al_pane_edit_start_at(app, "text");
    al_record_free(newest);
    return status;
}

static const char *no_version(const struct al_app *app, const void *state)
{
    const struct material *material = state;

    if (material->record &&
        al_strcmp0(al_record_get(material->record, "whose"), "person") == 0)
        return N_("It is theirs, not ours: nothing of it is kept here.");
    return al_app_why_not(app, AL_KIND_MATERIAL_VERSION);
}

/* In use from today; whose story is in it is asked when it is saved. */
static enum al_status use(struct al_app *app, void *state, struct al_err *err)
{
    static const struct al_fill fills[] = {{"state", "in_use"},
                                           {"published_on", "t"}};
    struct material *material = state;
    bool is_out =
        material->record && al_record_get(material->record, "published_on");
    enum al_status status =
        al_pane_edit_open(app, AL_KIND_MATERIAL, &material->id, err);

    if (status != AL_OK)
        return status;
    al_pane_edit_fill(app, fills, is_out ? 1 : 2);
    al_pane_edit_start_at(app, "published_where");
    return AL_OK;
}

static const char *no_use(const struct al_app *app, const void *state)
{
    (void)state;
    return al_app_why_not(app, AL_KIND_MATERIAL);
}

static const char *no_comment(const struct al_app *app, const void *state)
{
    (void)state;
    return al_app_why_not(app, AL_KIND_REVIEW_COMMENT);
}

static enum al_key_result key(struct al_app *app, void *state,
                              const struct al_key *pressed)
{
    struct material *material = state;

    (void)app;
    return al_sheet_key(&material->rows, pressed->code);
}

static void say_title(const struct al_app *app, const void *state,
                      struct al_str *left, struct al_str *right)
{
    const struct material *material = state;
    char digits[AL_ID_SHORT];

    (void)app;
    al_id_short(&material->id, digits);
    al_str_printf(left, "%s: %s", _("Material"), al_str_text(&material->name));
    al_str_puts(right, digits);
}

static void parts(void *state, struct al_parts *parts)
{
    struct material *material = state;

    parts->rows = &material->rows;
    parts->is_records = true;
}

static void drop(void *state)
{
    struct material *material = state;

    al_sheet_drop(&material->rows);
    al_str_drop(&material->name);
    al_record_free(material->record);
}

static const struct al_keydef keys[] = {
    {AL_KEY_ENTER, 0, N_("open the comment"), N_("open"), open_row, NULL},
    {'a', 0, N_("add what somebody said"), N_("comment"), comment, no_comment},
    {'r', 0, N_("answer: changed or not"), N_("answer"), al_act_answer,
     al_why_no_answer},
    {'d', 0, N_("told today what became"), N_("told"), al_act_done,
     al_why_not_done},
    {'b', 0, N_("begin a new version"), N_("version"), begin, no_version},
    {'w', 0, N_("use it: where it is"), N_("use"), use, no_use},
    {0},
};

const struct al_pane_ops al_pane_material = {
    .name = "material",
    .title = N_("Material"),
    .is_inner = true,
    .state_size = sizeof(struct material),
    .keys = keys,
    .load = load,
    .draw = draw,
    .parts = parts,
    .key = key,
    .record = record,
    .say_title = say_title,
    .drop = drop,
};

enum al_status al_pane_material_open(struct al_app *app,
                                     const struct al_id *material,
                                     struct al_err *err)
{
    struct al_id wanted = *material; /* it may stand in a pane that goes */
    struct material *pane;

    (void)err;
    pane = al_app_push(app, &al_pane_material);
    pane->id = wanted;
    return AL_OK;
}
